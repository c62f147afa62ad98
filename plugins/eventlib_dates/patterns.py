"""The notation of the rule tables: patterns over classes of words, made into regular expressions over codes.

Every word has a code, one character that stands for the set of classes it belongs to; a text becomes a string of codes,
and a pattern a small regular expression over such strings. A code is looked up once a word, and what a pattern costs
does not depend on how many words its classes hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from eventlib.plugin import Tokens

__all__ = ["Codes", "Pattern", "PatternError", "compile_pattern", "expand", "literals"]

ITEM = re.compile(r"\s*(?:(?P<field>[a-z_]\w*)=)?(?P<item>@\w+|\w+|\S)")
MACRO = re.compile(r"@(\w+)")
FIRST_CODE = 0xE000  # private use area: no text holds these by accident


class PatternError(ValueError):
    """A pattern of a rule table is not well formed."""


class Part(NamedTuple):
    """A part of a pattern.

    Attributes:
        regex: Its regular expression.
        first: The codes it can begin with.
        second: The codes that can stand behind its first.
        alone: The codes that can be all of it.
        empty: Whether it can be left out.
    """

    regex: str
    first: set[str]
    second: set[str]
    alone: set[str]
    empty: bool = False

    def then(self, other: Part) -> Part:
        """Return this part with another behind it."""
        nothing: set[str] = set()
        return Part(
            self.regex + other.regex,
            self.first | (other.first if self.empty else nothing),
            self.second | (other.first if self.alone else nothing) | (other.second if self.empty else nothing),
            (self.alone if other.empty else nothing) | (other.alone if self.empty else nothing),
            self.empty and other.empty,
        )

    def either(self, other: Part) -> Part:
        """Return the choice between this part and another."""
        return Part(
            f"{self.regex}|{other.regex}",
            self.first | other.first,
            self.second | other.second,
            self.alone | other.alone,
            self.empty or other.empty,
        )


class Codes:
    """The codes of a language's words.

    Args:
        classes: Class to its words and phrases; the class of a word in a pattern is ``=word``.
        shape: Gives the classes a word has by its digits.
        shapes: All that ``shape`` can give.
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        shape: Callable[[str], frozenset[str]],
        shapes: Iterable[frozenset[str]],
    ) -> None:
        self.of_class: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        self._codes: dict[frozenset[str], str] = {}
        member: dict[str, set[str]] = {}
        for name, entries in classes.items():
            self.of_class.setdefault(name, set())
            for entry in entries:
                words = tuple(Tokens(entry).lower)
                if len(words) == 1:
                    member.setdefault(words[0], set()).add(name)
                else:
                    self.phrases.setdefault(name, []).append(words)
                    for word in words:
                        member.setdefault(word, set()).add(f"={word}")
        self.words = {word: self.code(shape(word) | names) for word, names in member.items()}
        for names_of_shape in shapes:
            self.code(names_of_shape)

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
        codes = self.of_class.get(name, set())
        phrases = sorted(self.phrases.get(name, []), key=len, reverse=True)
        options, first, second = [], set(codes), set()
        for words in phrases:
            parts = [self.of_class[f"={word}"] for word in words]
            options.append("".join(_set(part) for part in parts))
            first |= parts[0]
            second |= parts[1]
        if codes:
            options.append(_set(codes))
        if not options:
            raise PatternError(f"no word is of class {name!r}")
        return Part(f"(?:{'|'.join(options)})", first, second, set(codes))


def _set(codes: set[str]) -> str:
    return f"[{''.join(sorted(codes))}]"


class Pattern(NamedTuple):
    """A compiled pattern.

    Attributes:
        regex: The regular expression over codes.
        part: What it can begin with.
        spans: Numbers of the groups that are the expressions between ``<`` and ``>``.
        fields: Name, class and number of the groups that are fields.
    """

    regex: re.Pattern[str]
    part: Part
    spans: tuple[int, ...]
    fields: tuple[tuple[str, str, int], ...]

    def fits(self, pair: str) -> bool:
        """Say whether an expression can begin with two codes, or be the last code of a run."""
        return pair[0] in self.part.alone or (pair[0] in self.part.first and pair[1:] in self.part.second)


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Put macros in their places.

    Raises:
        PatternError: If there is no such macro.

    >>> expand("@A c", {"A": "(a | @B)", "B": "b"})
    '(a | b) c'
    """
    while found := MACRO.search(pattern):
        if found[1] not in macros:
            raise PatternError(f"{pattern!r}: there is no macro {found[1]!r}")
        pattern = f"{pattern[: found.start()]}{macros[found[1]]}{pattern[found.end() :]}"
    return pattern


def literals(pattern: str) -> set[str]:
    """Return the words and punctuation marks a pattern names.

    >>> sorted(literals("the? ORDINAL (- | of) UNIT"))
    ['-', 'of', 'the']
    """
    found = {match["item"] for match in ITEM.finditer(pattern)}
    return {item for item in found if item not in "()|?*<>" and not item[0].isupper()}


def compile_pattern(pattern: str, codes: Codes) -> Pattern:
    """Compile an expanded pattern.

    Groups of the result are named ``field__CLASS__n``; ``s1__`` and ``s2__`` are the expressions between ``<`` and
    ``>``.

    Raises:
        PatternError: If it is not well formed.
    """
    parser = _Parser(pattern, codes)
    part = parser.alternatives()
    if parser.position < len(parser.items):
        raise PatternError(f"{pattern!r}: {parser.items[parser.position][1]!r} is out of place")
    regex = re.compile(part.regex)
    spans, fields = [], []
    for group, number in regex.groupindex.items():
        name, kind, *_ = group.split("__")
        if kind:
            fields.append((name, kind, number))
        else:
            spans.append(number)
    return Pattern(regex, part, tuple(spans), tuple(fields))


class _Parser:
    """Recursive descent; each step returns the part it read."""

    def __init__(self, pattern: str, codes: Codes) -> None:
        self.pattern, self.codes = pattern, codes
        self.items = [(match["field"], match["item"]) for match in ITEM.finditer(pattern)]
        self.position = self.groups = self.spans = 0
        self.named = False  # within a named group, whose words are read as one

    def peek(self) -> str | None:
        return self.items[self.position][1] if self.position < len(self.items) else None

    def alternatives(self) -> Part:
        part = self.sequence()
        while self.peek() == "|":
            self.position += 1
            part = part.either(self.sequence())
        return part

    def sequence(self) -> Part:
        part = Part("", set(), set(), set(), empty=True)
        while (item := self.peek()) is not None and item not in "|)":
            if item in "<>":
                self.position += 1
                self.spans += item == "<"
                bracket = f"(?P<s{self.spans}__>" if item == "<" else ")"
                part = part._replace(regex=part.regex + bracket)
            else:
                part = part.then(self.item())
        return part

    def item(self) -> Part:
        field, item = self.items[self.position]
        self.position += 1
        if item == "(":
            outer, self.named = self.named, self.named or bool(field)
            part = self.alternatives()
            self.named = outer
            if self.peek() != ")":
                raise PatternError(f"{self.pattern!r}: a bracket is not closed")
            self.position += 1
            kind = "NUM"
        elif item[0].isupper():
            part = self.codes.part(item)
            kind, field = item, field or (None if self.named else item.lower())
        else:
            part = self.codes.part(f"={item}")
            kind = "WORD"
        if field:
            self.groups += 1
            regex = f"(?P<{field}__{kind}__{self.groups}>{part.regex})"
        else:
            regex = f"(?:{part.regex})"
        if self.peek() == "?":
            self.position += 1
            return part._replace(regex=f"{regex}?", empty=True)
        return part._replace(regex=regex)
