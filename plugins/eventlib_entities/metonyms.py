"""Metonyms: a capital that stands for the government of its country."""

from __future__ import annotations

from functools import cache

from eventlib_entities.features import View
from eventlib_entities.lexicons import rows

__all__ = ["is_metonym"]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("lexicon", "metonym_words.tsv")}


def is_metonym(view: View, first: int, last: int) -> bool:
    """Say whether a capital acts: it is the subject of a verb of saying, deciding or blaming.

    "Aden said", "Aden and Sanaa agreed", "Aden itself was complicit", "talks between Aden and Sanaa".
    """
    lower, size = view.lower, len(view.lower)
    words = _words()
    if first > 0 and lower[first - 1] in words["locative"]:
        return False
    if last >= size or last in view.starts_line:
        return False
    at = last
    while at < size and at < last + 3 and lower[at] in words["auxiliary"]:
        at += 1
    return at < size and (lower[at] in words["verb"] or lower[last] == "itself")
