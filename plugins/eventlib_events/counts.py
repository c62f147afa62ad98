"""Numbers before a noun with what rounds them: "at least 40", "more than a dozen", "as many as 60"."""

from __future__ import annotations

from eventlib_events.lexicons import grammar

__all__ = ["compares", "counted", "numbered", "numeral", "unrounded"]

PAIRS = {
    "least": ("at",),
    "most": ("at",),
    "than": ("more", "fewer", "less", "greater"),
    "to": ("up", "close"),
    "of": ("upward", "upwards"),
}  # the last word of a modifier: what must stand before it


def numeral(word: str) -> bool:
    """Say whether a word is a number: "40", "forty", "dozen"."""
    return word[:1].isdigit() or word in grammar().words["numerals"]


def numbered(lower: list[str], i: int) -> bool:
    """Say whether a number begins at a token, behind an article or not: "40", "a dozen"."""
    return numeral(lower[i]) or (lower[i] in ("a", "the", "most") and any(map(numeral, lower[i + 1 : i + 2])))


def counted(lower: list[str], i: int) -> bool:
    """Say whether a noun phrase with a number begins at a token, rounded or not: "at least 40", "some 40".

    >>> counted(["at", "least", "40"], 0), counted(["at", "40", "places"], 0)
    (True, False)
    """
    words = grammar().words
    first, second, third = (*lower[i : i + 3], "", "", "")[:3]
    return (
        first in PAIRS.get(second, ())
        or (first == "no" and third == "than")
        or (first == "as" and second in words["quantities"])
        or (first in words["approximators"] and second != "" and numbered(lower, i + 1))
        or (bool(first) and numbered(lower, i))
    )


def unrounded(lower: list[str], i: int, start: int) -> int:
    """Return the index before what rounds a number that begins behind token ``i``.

    >>> unrounded(["killed", "no", "fewer", "than"], 3, 0), unrounded(["talked", "to"], 1, 0)
    (0, 1)
    """
    words = grammar().words
    while i >= start:
        word, before = lower[i], lower[i - 1] if i > start else ""
        if word in words["approximators"] or word in words["articles"]:
            i -= 1
        elif before and before in PAIRS.get(word, ()):
            i -= 2
            if word == "than" and i >= start and lower[i] == "no":
                i -= 1
        elif word == "as" and before in words["quantities"] and i - 2 >= start and lower[i - 2] == "as":
            i -= 3
        else:
            break
    return i


def compares(lower: list[str], i: int) -> bool:
    """Say whether an "as" only compares a number: "as many as 60"."""
    quantities = grammar().words["quantities"]
    return (i > 0 and lower[i - 1] in quantities) or not quantities.isdisjoint(lower[i + 1 : i + 2])
