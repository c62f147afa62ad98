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

    def regex(self, name: str) -> tuple[str, set[str]]:
        """Return a class as a regular expression, and the codes it can begin with.

        Raises:
            PatternError: If no word has the class.
        """
        codes = self.of_class.get(name, set())
        phrases = sorted(self.phrases.get(name, []), key=len, reverse=True)
        options, first = [], set(codes)
        for words in phrases:
            parts = [self.of_class[f"={word}"] for word in words]
            options.append("".join(_set(part) for part in parts))
            first |= parts[0]
        if codes:
            options.append(_set(codes))
        if not options:
            raise PatternError(f"no word is of class {name!r}")
        return f"(?:{'|'.join(options)})", first


def _set(codes: set[str]) -> str:
    return f"[{''.join(sorted(codes))}]"


class Pattern(NamedTuple):
    """A compiled pattern and the codes it can begin with."""

    regex: re.Pattern[str]
    first: frozenset[str]


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
    regex, first, _ = parser.alternatives()
    if parser.position < len(parser.items):
        raise PatternError(f"{pattern!r}: {parser.items[parser.position][1]!r} is out of place")
    return Pattern(re.compile(regex), frozenset(first))


class _Parser:
    """Recursive descent; each step returns regular expression, first codes and whether it may be empty."""

    def __init__(self, pattern: str, codes: Codes) -> None:
        self.pattern, self.codes = pattern, codes
        self.items = [(match["field"], match["item"]) for match in ITEM.finditer(pattern)]
        self.position = self.groups = self.spans = 0
        self.named = False  # within a named group, whose words are read as one

    def peek(self) -> str | None:
        return self.items[self.position][1] if self.position < len(self.items) else None

    def alternatives(self) -> tuple[str, set[str], bool]:
        regex, first, empty = self.sequence()
        options = [regex]
        while self.peek() == "|":
            self.position += 1
            regex, more, maybe = self.sequence()
            options.append(regex)
            first, empty = first | more, empty or maybe
        return "|".join(options), first, empty

    def sequence(self) -> tuple[str, set[str], bool]:
        parts: list[str] = []
        first: set[str] = set()
        empty = True
        while (item := self.peek()) is not None and item not in "|)":
            if item in "<>":
                self.position += 1
                self.spans += item == "<"
                parts.append(f"(?P<s{self.spans}__>" if item == "<" else ")")
                continue
            regex, begins, maybe = self.item()
            parts.append(regex)
            if empty:
                first |= begins
            empty = empty and maybe
        return "".join(parts), first, empty

    def item(self) -> tuple[str, set[str], bool]:
        field, item = self.items[self.position]
        self.position += 1
        empty = False
        if item == "(":
            outer, self.named = self.named, self.named or bool(field)
            regex, first, empty = self.alternatives()
            self.named = outer
            if self.peek() != ")":
                raise PatternError(f"{self.pattern!r}: a bracket is not closed")
            self.position += 1
            kind = "NUM"
        elif item[0].isupper():
            regex, first = self.codes.regex(item)
            kind, field = item, field or (None if self.named else item.lower())
        else:
            regex, first = self.codes.regex(f"={item}")
            kind = "WORD"
        if field:
            self.groups += 1
            regex = f"(?P<{field}__{kind}__{self.groups}>{regex})"
        else:
            regex = f"(?:{regex})"
        if self.peek() == "?":
            self.position += 1
            return f"{regex}?", first, True
        return regex, first, empty
