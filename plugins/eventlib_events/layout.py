"""Where things stand in an article: annotations by stretches of it, and the items of its lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from eventlib import Figure, Place, Timex
from eventlib.plugin import Sentence, Tokens
from eventlib_events.lexicons import grammar

__all__ = ["LONG", "NAME", "Index", "Items", "T", "inside", "numbers", "ranks", "tells"]

# What opens an item of a list, which is a story of its own, and the rest of its line.
# A line break before it is found faster than the beginning of a line.
ITEM = re.compile(r"\n[^\S\n]*(?:[-–—•*·●▪◦‣]|\(?\d{1,2}[.)])[^\S\n].*")

LONG = ("week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century")  # longer than days
RANKED = 12  # tokens before a time in which what ranks in it begins
NAME = 40  # characters of a name or a date

T = TypeVar("T", bound=Timex | Place | Figure)


class Index(Generic[T]):
    """Annotations in the order of the text, looked up by stretches of it."""

    def __init__(self, annotations: Iterable[T]) -> None:
        self._all = sorted(annotations, key=attrgetter("span.start"))
        self.starts = [annotation.span.start for annotation in self._all]

    def at(self, number: int) -> T:
        """Return the one of a number."""
        return self._all[number]

    def within(self, start: int, end: int) -> list[T]:
        """Return those that begin from offset ``start`` to ``end`` (exclusive)."""
        return self._all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Items:
    r"""The items of the lists of an article.

    >>> items = Items("On Friday:\n- Rebels fled.\n- Police left.")
    >>> items.lasts(3, 13), items.lasts(13, 29)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _all(self) -> tuple[list[int], list[int]]:
        found = [*ITEM.finditer("\n" + self._text)]
        return [item.start() for item in found], [item.end() - 1 for item in found]

    def at(self, offset: int) -> int:
        """Return where the item that an offset stands in begins, -1 if it stands in none."""
        begins, ends = self._all
        number = bisect_right(begins, offset) - 1
        return begins[number] if number >= 0 and offset < ends[number] else -1

    def lasts(self, begin: int, offset: int) -> bool:
        """Say whether the story told at an offset goes on at a later one: not from one item to another."""
        return self.at(begin) in (-1, self.at(offset))


def numbers(index: Index[T], sentences: list[Sentence]) -> list[int]:
    """Return the numbers of the sentences that hold an annotation."""
    begins = [sentence.start for sentence in sentences]
    return sorted({bisect_right(begins, start) - 1 for start in index.starts})


def inside(place: Place, other: Place) -> bool:
    """Say whether a place lies in another."""
    return place.name != other.name and other.name in place.parents


def tells(place: Place) -> int:
    """Return how much a place says of where something was: a street nothing without its town, a country little."""
    return {"street": 0, "country": 1}.get(place.kind, 2)


def ranks(timex: Timex, tokens: Tokens, at: int, sentence: Sentence) -> bool:
    """Say whether a long time, at a token, is that in which something ranks: ", the third such raid | this year"."""
    if timex.grain not in LONG:
        return False
    words, lower = grammar().words, tokens.lower
    begin = max(sentence.first, at - RANKED)
    comma = next((i for i in range(at - 1, begin, -1) if lower[i] == ","), begin - 1)
    near = lower[comma + 1 : comma + 5]
    return lower[comma + 1] in words["articles"] and not words["ranking"].isdisjoint(near)
