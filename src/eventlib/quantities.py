"""Number expressions in figures and words: read once, for every component."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from eventlib.text import Tokens

__all__ = ["Quantity", "quantities"]

DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
ORDINAL_SUFFIX = {"st", "nd", "rd", "th"}
LONGEST_MODIFIER = 3  # words in "no fewer than"


class Quantity(NamedTuple):
    """A number expression.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        start: Offset where it begins, its modifier ("at least") left out.
        end: Offset after it.
        low: Smallest number meant, None if open.
        high: Largest number meant, None if open.
        modifier: exact, about, at_least, more_than, at_most, nearly, vague or range.
        ordinal: Whether it counts a rank ("the fourth"), not an amount.
        value: The number named, if it names one: 12 in "at least 12".
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    modifier: str
    ordinal: bool
    value: float | None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("eventlib") / "quantities.toml").read_text(encoding="utf-8"))


def quantities(tokens: Tokens) -> list[Quantity]:
    """Find the number expressions of a text.

    >>> [(q.low, q.high, q.modifier) for q in quantities(Tokens("At least twenty-six of 2.6 million; dozens left"))]
    [(26, None, 'at_least'), (2600000, 2600000, 'exact'), (24, 99, 'vague')]
    >>> quantities(Tokens("the fourth day"))[0].ordinal
    True
    """
    found = []
    i, size = 0, len(tokens)
    while i < size:
        quantity = _read(tokens, i)
        if quantity is None:
            i += 1
        else:
            found.append(quantity)
            i = quantity.last
    return found


def _read(tokens: Tokens, first: int) -> Quantity | None:
    words = _words()
    lower = tokens.lower
    if lower[first] in words["vague"]:
        low, high = words["vague"][lower[first]]
        return Quantity(first, first + 1, tokens.starts[first], tokens.ends[first], low, high, "vague", False, None)
    read = _number(tokens, first)
    if read is None:
        return None
    last, value, ordinal = read
    modifier = "exact"
    for length in range(min(LONGEST_MODIFIER, first), 0, -1):
        modifier = words["modifiers"].get(" ".join(lower[first - length : first]), "exact")
        if modifier != "exact":
            break
    number = round(value)
    low = None if modifier == "at_most" else number
    high = None if modifier in ("at_least", "more_than") else number
    return Quantity(first, last, tokens.starts[first], tokens.ends[last - 1], low, high, modifier, ordinal, value)


def _number(tokens: Tokens, first: int) -> tuple[int, float, bool] | None:
    """Read one number from ``first`` on: index after it, value, whether it is an ordinal."""
    words, lower = _words(), tokens.lower
    total, part, i, size = 0.0, 0.0, first, len(tokens)
    ordinal = False
    while i < size and not ordinal:
        word = lower[i]
        digits = DIGITS.fullmatch(word) if i == first else None
        if digits:
            plain = digits[1].replace(",", "") if GROUPED.fullmatch(digits[1]) else digits[1]
            if not re.fullmatch(r"\d+(\.\d+)?", plain):
                return None
            part = float(plain)
            ordinal = digits[2] in ORDINAL_SUFFIX
            if digits[2] and not ordinal:
                if digits[2] not in words["scales"]:
                    return None
                part *= words["scales"][digits[2]]
        elif word in words["units"]:
            if i > first and (part % 100 not in range(20, 100, 10) or words["units"][word] > 9) and part % 100:
                break
            part += words["units"][word]
        elif word in words["scales"] and i > first:
            if word == "hundred":
                part *= 100
            else:
                total, part = total + part * words["scales"][word], 0.0
        elif word in words["ordinals"]:
            part += words["ordinals"][word]
            ordinal = True
        elif word == "-" and i > first and i + 1 < size and lower[i + 1] in {**words["units"], **words["ordinals"]}:
            pass
        else:
            break
        i += 1
    return (i, total + part, ordinal) if i > first else None
