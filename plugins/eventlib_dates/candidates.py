"""What may be a time expression, and the words around it that checks look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from eventlib.plugin import Tokens
from eventlib_dates.language import Language

__all__ = ["HEADINGS", "Candidate", "headings", "opens_line"]

HEADING = re.compile(r"(?m)^[ \[]?(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
HEADINGS = 3  # lines with a time of day that make a live report


def opens_line(text: str, begin: int) -> bool:
    """Say whether nothing but a bracket stands before a place in its line."""
    return not text[text.rfind("\n", 0, begin) + 1 : begin].strip(" [")


@lru_cache(1)
def headings(text: str) -> int:
    """Return how many lines of a text begin with a time of day, as the entries of a live report do."""
    return len(HEADING.findall(text))


class Candidate(NamedTuple):
    """What may be a time expression, and where it stands.

    Attributes:
        text: The text.
        tokens: Its tokens.
        language: The language of the rule.
        first: Index of its first token.
        last: Index after its last token.
        fields: What the rule read.
    """

    text: str
    tokens: Tokens
    language: Language
    first: int
    last: int
    fields: Mapping[str, Any]

    @property
    def before(self) -> str:
        """The token before it, in lower case."""
        return self.tokens.lower[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The token behind it, in lower case."""
        lower = self.tokens.lower
        return lower[self.last] if self.last < len(lower) else ""

    @property
    def word(self) -> str:
        """Its last token, as written."""
        return self.tokens.words[self.last - 1]

    def before_in(self, name: str) -> bool:
        """Say whether the token before it is in a list of the language."""
        return self.before in self.language.context[name]

    def after_in(self, name: str) -> bool:
        """Say whether the token behind it is in a list of the language."""
        return self.after in self.language.context[name]

    def opens_line(self) -> bool:
        """Say whether nothing but a bracket stands before it in its line."""
        return opens_line(self.text, self.tokens.starts[self.first])

    def glued(self, index: int) -> bool:
        """Say whether no space stands between a token and the one before it."""
        starts = self.tokens.starts
        return 0 < index < len(starts) and self.tokens.ends[index - 1] == starts[index]

    def names_noun(self) -> bool:
        """Say whether a noun behind it is named by it: "in a Tuesday interview"."""
        before = self.tokens.lower[max(0, self.first - 2) : self.first]
        known = len(before) == 2 and before[0] in self.language.context["before_named"]
        return known and self.after.isalpha() and not self.after_in("not_counted")

    def names_what_follows(self) -> bool:
        """Say whether a noun stands behind it."""
        if not self.after[:1].isalpha() or self.after_in("not_counted"):
            return False
        return not self.language.capital_nouns or self.tokens.words[self.last][0].isupper()

    def ends_phrase(self) -> bool:
        """Say whether nothing behind it is counted or named by it: a noun, a unit, more digits."""
        return not (self.after[:1].isalnum() or self.after in ("%", "°", "-", "/", ":"))
