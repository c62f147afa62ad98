"""The word lists of ``lexicon/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["lines", "word_list"]


def lines(name: str) -> list[str]:
    """Return the lines of a list, comments left out."""
    text = (files(__package__) / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def word_list(name: str) -> dict[str, str]:
    """Read a list: each word to what stands behind its tab, or to itself."""
    found: dict[str, str] = {}
    for line in lines(name):
        word, tab, value = line.partition("\t")
        if tab:
            found[word] = value
        else:
            found.update((word, word) for word in line.split())
    return found
