"""Names by the tokens they stand on, made without a step a token."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import attrgetter, sub

from eventlib_entities.spans import Name

__all__ = ["FIRST", "FORM", "KEY", "KIND", "LAST", "by_first", "by_last", "covered", "people"]

FIRST, LAST = attrgetter("first"), attrgetter("last")
KEY, KIND, FORM = attrgetter("key"), attrgetter("kind"), attrgetter("form")


def people(names: Sequence[Name]) -> list[Name]:
    """Return the names of people."""
    return list(compress(names, map("PER".__eq__, map(KIND, names))))


def by_first(names: Sequence[Name]) -> dict[int, Name]:
    """Return the first token of each name to the name."""
    return dict(zip(map(FIRST, names), names, strict=True))


def by_last(names: Sequence[Name]) -> dict[int, Name]:
    """Return the token behind each name to the name."""
    return dict(zip(map(LAST, names), names, strict=True))


def covered(names: Sequence[Name]) -> dict[int, Name]:
    """Return each token of a name to the name."""
    owner = by_first(names)
    size = 1
    while names:  # those of more words than the round before
        names = list(compress(names, map(size.__lt__, map(sub, map(LAST, names), map(FIRST, names)))))
        owner.update(zip(map(size.__add__, map(FIRST, names)), names, strict=True))
        size += 1
    return owner
