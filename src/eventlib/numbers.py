"""Single numbers in figures and words: "190,000", "2.6 million", "twenty-six", "dozens", "the 24th"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from eventlib.tables import read_table
from eventlib.text import Tokens

__all__ = ["DASHES", "Number", "Words", "number_words", "read_number"]

DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
# English (1,200,000), Indian (12,00,000) and continental (1.200.000) grouping; "1.200" alone is an English decimal.
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"\d+(?:\.\d+)?")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
ORDINAL_SUFFIX = {"st", "nd", "rd", "th", "d"}
DASHES = {"-", "–", "—", "‑"}
LARGEST = 1e15  # what is above is an identifier, or nonsense, and no count of anything


class Number(NamedTuple):
    """A bare number: index after it, smallest and largest value, what it was multiplied by, whether it is a rank."""

    last: int
    low: float
    high: float
    scale: float
    ordinal: bool = False


class Words(NamedTuple):
    """The tables of numbers.toml."""

    units: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, tuple[int, int]]
    after_a: frozenset[str]


@cache
def number_words() -> Words:
    """Return the words of numbers, read once."""
    table = read_table("eventlib", "numbers.toml")
    return Words(
        table["units"], table["scales"], table["ordinals"], table["vague"], frozenset(table["after_a"]["words"])
    )


def read_number(tokens: Tokens, first: int) -> Number | None:
    """Read the number that begins at a token, without modifiers; None if none does.

    >>> read_number(Tokens("half a million men"), 0)
    Number(last=3, low=500000.0, high=500000.0, scale=1000000, ordinal=False)
    """
    words, lower = number_words(), tokens.lower
    word = lower[first]
    if word in words.vague:
        return _vague(tokens, first)
    if lower[first : first + 2] == ["half", "a"] and "".join(lower[first + 2 : first + 3]) in words.scales:
        scale = words.scales[lower[first + 2]]
        return Number(first + 3, scale / 2, scale / 2, scale)
    if word in ("a", "an", "half"):
        following = lower[first + 1] if first + 1 < len(lower) else ""
        if word != "half" and following in words.scales and len(following) > 2:
            return _words_number(tokens, first + 1, 1.0)
        if word == "a" and following in words.after_a:
            return _vague(tokens, first + 1)
        return None
    if word[0].isdigit():
        return _digits(tokens, first)
    return _words_number(tokens, first, 0.0)


def _vague(tokens: Tokens, first: int) -> Number:
    """Read "dozens", "several hundred", "tens of thousands"."""
    words, lower = number_words(), tokens.lower
    low, high = words.vague[lower[first]]
    i = first + 1
    of = i + 1 < len(lower) and lower[i] == "of"
    following = lower[i + of] if i + of < len(lower) else ""
    scale = words.scales.get(following.removesuffix("s"), 0) if len(following) > 2 else 0
    if scale and not of:
        return Number(i + 1, low * scale, 99 if scale == 12 and low < 8 else (high + 1) * scale - 1, scale)
    if of and following in ("hundreds", "thousands", "millions"):
        scale = words.vague[following][0] // 2
        return Number(i + 2, low * scale, (high + 1) * scale - 1, scale)
    return Number(i, low, high, 1)


def _digits(tokens: Tokens, first: int) -> Number | None:
    words, lower = number_words(), tokens.lower
    plain, suffix = lower[first], ""
    if not (plain.isascii() and plain.isdigit()):
        match = DIGITS.fullmatch(plain)
        if match is None:
            return None
        plain, suffix = match.groups()
        if GROUPED.fullmatch(plain):
            plain = plain.replace(",", "") if "," in plain else plain.replace(".", "")
        elif DECIMAL_COMMA.fullmatch(plain):
            plain = plain.replace(",", ".")
        if not DECIMAL.fullmatch(plain):
            return None
    i = first + 1
    if suffix in ORDINAL_SUFFIX:
        return Number(i, float(plain), float(plain), 1, ordinal=True)
    if suffix and suffix not in words.scales:
        return None
    if not suffix and len(plain) <= 3:
        i, plain = _spaced(tokens, i, plain)
    value = float(plain) * words.scales.get(suffix, 1)
    if value > LARGEST:
        return None
    scale = 1.0
    while i < len(lower) and lower[i] in words.scales and len(lower[i]) > 2 and scale < LARGEST:
        scale *= words.scales[lower[i]]
        i += 1
    return Number(i, value * scale, value * scale, scale)


def _spaced(tokens: Tokens, last: int, plain: str) -> tuple[int, str]:
    """Join a group "000" set apart by a space; other groups may be a number of their own ("May 5 200 people")."""
    while last < len(tokens) and tokens.words[last] == "000" and tokens.starts[last] - tokens.ends[last - 1] == 1:
        plain += "000"
        last += 1
    return last, plain


def _words_number(tokens: Tokens, first: int, part: float) -> Number | None:
    """Read a number in words from ``first`` on; ``part`` is what an article before it stands for."""
    words, lower, size = number_words(), tokens.lower, len(tokens)
    total, scale, i = 0.0, 1.0, first
    while i < size:
        word = lower[i]
        if word in words.units:
            value = words.units[word]
            # "twenty" takes "six", "hundred" takes anything below itself, "two" takes nothing.
            room = 100 if part % 100 == 0 else 10 if part % 10 == 0 and part % 100 >= 20 else 0
            if part and (value >= room or value == 0):
                break
            part += value
        elif word in words.scales and len(word) > 2 and 0 < part + total < LARGEST:
            scale = words.scales[word]
            if word in ("hundred", "dozen"):
                part *= scale
            elif part:
                total, part = total + part * scale, 0.0
            else:
                total *= scale  # "two thousand million"
        elif word in words.ordinals:
            value = words.ordinals[word]
            if part % 100 and (part % 10 or value > 9):
                break
            return Number(i + 1, total + part + value, total + part + value, scale, ordinal=True)
        elif i > first and i + 1 < size and _joins(word, lower[i + 1], part or total, words):
            pass
        else:
            break
        i += 1
    if i == first or (total + part == 0 and lower[first] != "zero"):
        return None
    return Number(i, total + part, total + part, scale)


def _joins(word: str, following: str, so_far: float, words: Words) -> bool:
    """Say whether a hyphen or an "and" stands inside a number: "twenty-six", "a hundred and five"."""
    if word in DASHES:
        digit = words.ordinals.get(following) or words.units.get(following)
        if digit is not None:
            return so_far % 10 == 0 and so_far % 100 >= 20 and digit < 10
        return following in words.scales and len(following) > 2
    return word == "and" and following in words.units and so_far >= 100 and so_far % 100 == 0
