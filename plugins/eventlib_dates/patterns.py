"""The notation of the rule tables: patterns over classes of words, made into regular expressions over codes.

Every word has a code, one character that stands for the set of classes it belongs to; a text becomes a string of codes,
and a pattern a small regular expression over such strings. A code is looked up once a word, and what a pattern costs
does not depend on how many words its classes hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from eventlib.plugin import Tokens

__all__ = ["Codes", "Pattern", "PatternError", "compile_pattern", "literals"]

ITEM = re.compile(r"\s*(?:(?P<field>[a-z_]\w*)=)?(?P<item>@\w+|\w+|\S)")
OFTEN, OFTEN_DIGITS = 100, 10
GROUP = re.compile(r"\(\?P<(\w+)>")
NONE: set[str] = set()  # never changed
FIRST_CODE = 0xF0000  # private use, in no text by accident; beyond 0xFFFF sets of codes compile ten times faster


class PatternError(ValueError):
    """A pattern of a rule table is not well formed."""


class Needs(NamedTuple):
    """Codes of which something must have one, and how often they are about met with in texts."""

    often: float
    codes: frozenset[str]


class Part(NamedTuple):
    """A part of a pattern.

    Attributes:
        regex: Its regular expression.
        first: The codes it can begin with.
        second: The codes that can stand behind its first.
        last: The codes it can end with.
        alone: The codes that can be all of it.
        needs: Sets of codes of which all that fits it has one, the two rarest of them.
        least: The fewest codes that fit.
        empty: Whether it can be left out.
    """

    regex: str
    first: set[str]
    second: set[str]
    last: set[str]
    alone: set[str]
    needs: tuple[Needs, ...]
    least: int
    empty: bool = False

    def then(self, other: Part) -> Part:
        """Return this part with another behind it."""
        second, needs = self.second, other.needs if self.empty else self.needs
        if self.alone:
            second = second | other.first
        if self.empty:
            second = second | other.second
        if not (self.empty or other.empty):
            needs = tuple(sorted((*self.needs, *other.needs), key=_often)[:2])
        return Part(
            self.regex + other.regex,
            self.first | other.first if self.empty else self.first,
            second,
            other.last | self.last if other.empty else other.last,
            (self.alone if other.empty else NONE) | (other.alone if self.empty else NONE),
            needs,
            self.least + other.least,
            self.empty and other.empty,
        )

    def either(self, other: Part) -> Part:
        """Return the choice between this part and another."""
        return Part(
            f"{self.regex}|{other.regex}",
            self.first | other.first,
            self.second | other.second,
            self.last | other.last,
            self.alone | other.alone,
            () if self.empty or other.empty else (_one_of(self.needs[0], other.needs[0]),),
            min(self.least, other.least),
            self.empty or other.empty,
        )


EMPTY = Part("", NONE, NONE, NONE, NONE, (), 0, empty=True)


def _often(needs: Needs) -> float:
    return needs.often


def _one_of(one: Needs, other: Needs) -> Needs:
    return Needs(one.often + other.often, one.codes | other.codes)


class Codes:
    """The codes of a language's words.

    Args:
        classes: Class to its words and phrases; the class of a word in a pattern is ``=word``.
        shape: Gives the classes a word has by its digits.
        shapes: All that ``shape`` can give.
        common: Words that every text is full of.
        macros: Pieces of patterns by their names, each in brackets.
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        shape: Callable[[str], frozenset[str]],
        shapes: Iterable[frozenset[str]],
        common: Iterable[str] = (),
        macros: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.of_class: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        self._codes: dict[frozenset[str], str] = {}
        self._parts: dict[str, Part] = {}
        self._macros = macros
        self._pieces: dict[tuple[str, bool], Part] = {}
        member: dict[str, set[str]] = {}
        for name, entries in classes.items():
            self.of_class.setdefault(name, set())
            for entry in entries:
                words = (entry.lower(),) if entry.isascii() and entry.isalpha() else tuple(Tokens(entry).lower)
                if len(words) == 1:
                    member.setdefault(words[0], set()).add(name)
                else:
                    self.phrases.setdefault(name, []).append(words)
                    for word in words:
                        member.setdefault(word, set()).add(f"={word}")
        kinds = {word: shape(word) | names for word, names in member.items()}
        # Words of one class have codes next to each other: sets of them are short.
        self.words = {
            word: self.code(kinds[word]) for word in sorted(kinds, key=lambda word: sorted(kinds[word])[::-1])
        }
        # How often a code is met with, against a rare word: digits are commoner, little words and marks far commoner.
        self.often = {self.code(names_of_shape): OFTEN_DIGITS for names_of_shape in shapes}
        marks = [word for word in self.words if len(word) == 1 and not word.isalnum()]
        self.often.update({self.words[word]: OFTEN for word in (*common, *marks) if word in self.words})

    def all(self) -> set[str]:
        """Return the codes."""
        return {*self._codes.values()}

    def of_shape(self, names: frozenset[str]) -> str | None:
        """Return the code of a set of classes, None if nothing has just these."""
        return self._codes.get(names)

    def code(self, names: frozenset[str]) -> str:
        """Return the code of a set of classes."""
        if names not in self._codes:
            self._codes[names] = chr(FIRST_CODE + len(self._codes))
            for name in names:
                self.of_class.setdefault(name, set()).add(self._codes[names])
        return self._codes[names]

    def part(self, name: str) -> Part:
        """Return a class as a part of a pattern.

        Raises:
            PatternError: If no word has the class.
        """
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self._part(name)
        return found

    def _part(self, name: str) -> Part:
        codes = self.of_class.get(name, set())
        phrases = sorted(self.phrases.get(name, []), key=len, reverse=True)
        options, first, second, last = [], set(codes), set(), set(codes)
        for words in phrases:
            parts = [self.of_class[f"={word}"] for word in words]
            options.append("".join(_set(part) for part in parts))
            first |= parts[0]
            second |= parts[1]
            last |= parts[-1]
        if codes:
            options.append(_set(codes))
        if not options:
            raise PatternError(f"no word is of class {name!r}")
        needs = self.needs(codes)
        for words in phrases:
            rarest = min((self.needs(self.of_class[f"={word}"]) for word in words), key=_often)
            needs = _one_of(needs, rarest)
        regex = options[0] if len(options) == 1 and codes else f"(?:{'|'.join(options)})"
        least = 1 if codes else min(map(len, phrases))
        return Part(regex, first, second, last, set(codes), (needs,), least)

    def piece(self, macro: str, named: bool) -> Part:
        """Return a macro as a part of a pattern; within a named group its words are read as one.

        Raises:
            PatternError: If there is no such macro.
        """
        found = self._pieces.get((macro, named))
        if found is None:
            if macro not in self._macros:
                raise PatternError(f"there is no macro {macro!r}")
            found = self._pieces[macro, named] = _Parser(self._macros[macro], self, named).whole()
        return found

    def needs(self, codes: set[str]) -> Needs:
        """Return codes of which one is needed."""
        return Needs(sum(self.often.get(code, 1) for code in codes), frozenset(codes))


def _set(codes: set[str]) -> str:
    """Return a set of codes as a regular expression, in as few ranges as there are."""
    points = sorted(map(ord, codes))
    starts = [point for point in points if chr(point - 1) not in codes]
    ends = [point for point in points if chr(point + 1) not in codes]
    return f"[{''.join(f'{chr(a)}-{chr(b)}' if a < b else chr(a) for a, b in zip(starts, ends, strict=True))}]"


def _is_set(regex: str) -> bool:
    """Say whether a regular expression is one code or one set of codes: it needs no brackets."""
    return len(regex) == 1 or (regex[:1] == "[" and regex.find("]") == len(regex) - 1)


class Pattern:
    """A pattern, compiled when it is tried first: most are not in a run of few articles.

    Attributes:
        part: What it can begin with, and its regular expression over codes.
        spans: Numbers of the groups that are the expressions between ``<`` and ``>``.
        fields: Name, class and number of the groups that are fields.
        rarest: Codes of which all that fits has one.
        rare: Others of which it has one too, or the same.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        named = [name.split("__") for name in GROUP.findall(part.regex)]
        self.spans = tuple(number for number, (_, kind) in enumerate(named, 1) if not kind)
        self.fields = tuple((name, kind, number) for number, (name, kind) in enumerate(named, 1) if kind)
        self.rarest, self.rare = part.needs[0].codes, part.needs[-1].codes

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled regular expression; names of groups take long to read."""
        return re.compile(GROUP.sub("(", self.part.regex))


def literals(pattern: str) -> set[str]:
    """Return the words and punctuation marks a pattern names.

    >>> sorted(literals("the? ORDINAL (- | of) UNIT"))
    ['-', 'of', 'the']
    """
    found = {match["item"] for match in ITEM.finditer(pattern)}
    return {item for item in found if item not in "()|?*<>" and item[0] != "@" and not item[0].isupper()}


def compile_pattern(pattern: str, codes: Codes) -> Pattern:
    """Compile a pattern.

    Groups of the result are named ``field__CLASS``; ``s1__`` and ``s2__`` are the expressions between ``<`` and ``>``.

    Raises:
        PatternError: If it is not well formed.
    """
    part = _Parser(pattern, codes).whole()
    if part.empty:
        raise PatternError("all of it can be left out")
    return Pattern(part)


class _Parser:
    """Recursive descent; each step returns the part it read."""

    def __init__(self, pattern: str, codes: Codes, named: bool = False) -> None:
        self.codes = codes
        self.items = [(match["field"], match["item"]) for match in ITEM.finditer(pattern)]
        self.position = self.spans = 0
        self.named = named  # within a named group, whose words are read as one

    def whole(self) -> Part:
        part = self.alternatives()
        if self.position < len(self.items):
            raise PatternError(f"{self.items[self.position][1]!r} is out of place")
        return part

    def peek(self) -> str | None:
        return self.items[self.position][1] if self.position < len(self.items) else None

    def alternatives(self) -> Part:
        part = self.sequence()
        while self.peek() == "|":
            self.position += 1
            part = part.either(self.sequence())
        return part

    def sequence(self) -> Part:
        part = EMPTY
        while (item := self.peek()) is not None and item not in "|)":
            if item in "<>":
                self.position += 1
                self.spans += item == "<"
                bracket = f"(?P<s{self.spans}__>" if item == "<" else ")"
                part = part._replace(regex=part.regex + bracket)
            else:
                behind = self.item()
                part = behind if part is EMPTY else part.then(behind)
        return part

    def item(self) -> Part:
        field, item = self.items[self.position]
        self.position += 1
        if item == "(":
            outer, self.named = self.named, self.named or bool(field)
            part = self.alternatives()
            self.named = outer
            if self.peek() != ")":
                raise PatternError("a bracket is not closed")
            self.position += 1
            kind = "NUM"
        elif item[0] == "@":
            part = self.codes.piece(item[1:], self.named)
            kind = "NUM"
        elif item[0].isupper():
            part = self.codes.part(item)
            kind, field = item, field or (None if self.named else item.lower())
        else:
            part = self.codes.part(f"={item}")
            kind = "WORD"
        if field:
            regex = f"(?P<{field}__{kind}>{part.regex})"
        else:
            regex = part.regex if item[0] not in "(@" or _is_set(part.regex) else f"(?:{part.regex})"
        if self.peek() == "?":
            self.position += 1
            return part._replace(regex=f"{regex}?", least=0, empty=True)
        return part._replace(regex=regex)
