"""The word lists of ``lexicon/`` and the tables of ``tables/``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from eventlib.plugin import read_rows, read_table

__all__ = ["records", "word_list", "word_set"]


@cache
def word_list(name: str) -> dict[str, str]:
    """Read a list: each word to what stands behind its tab, or to itself."""
    found: dict[str, str] = {}
    for word, *value in read_rows("eventlib_places", f"lexicon/{name}.txt"):
        if value:
            found[word] = value[0]
        else:
            found.update((word, word) for word in word.split())
    return found


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("eventlib_places", "lexicon/sets.toml").items()}


def word_set(name: str) -> frozenset[str]:
    """Return one of the small classes of words of ``sets.toml``."""
    return _sets()[name]


def records(name: str) -> list[dict[str, str]]:
    """Read a table whose first line names its columns."""
    text = (files("eventlib_places") / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
