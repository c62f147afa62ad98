"""The word lists of ``lexicon/`` and the tables of ``tables/``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from eventlib.plugin import read_rows

__all__ = ["records", "word_list"]


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


def records(name: str) -> list[dict[str, str]]:
    """Read a table whose first line names its columns."""
    text = (files("eventlib_places") / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
