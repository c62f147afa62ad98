"""Names by the tokens they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from eventlib_entities.spans import Name

__all__ = ["FIRST", "by_first", "by_last", "covered", "people"]

FIRST = attrgetter("first")  # the order of names


def people(names: Sequence[Name]) -> list[Name]:
    """Return the names of people."""
    return [name for name in names if name.kind == "PER"]


def by_first(names: Sequence[Name]) -> dict[int, Name]:
    """Return the first token of each name to the name."""
    return {name.first: name for name in names}


def by_last(names: Sequence[Name]) -> dict[int, Name]:
    """Return the token behind each name to the name."""
    return {name.last: name for name in names}


def covered(names: Sequence[Name]) -> dict[int, Name]:
    """Return each token of a name to the name."""
    return {i: name for name in names for i in range(name.first, name.last)}
