"""Number expressions in figures and words: read once, for every component."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from eventlib.tables import read_table
from eventlib.text import Tokens

__all__ = ["Quantity", "quantities"]

DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
# English (1,200,000), Indian (12,00,000) and continental (1.200.000) grouping; "1.200" alone is an English decimal.
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"\d+(?:\.\d+)?")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
ORDINAL_SUFFIX = {"st", "nd", "rd", "th", "d"}
LONGEST_MODIFIER = 3  # words in "no fewer than"
CHANGE_WINDOW = 8  # tokens before "from 12 to 15" in which "rose" may stand
DASHES = {"-", "–", "—", "‑"}
LINKS = DASHES | {"to", "or", "and", "in", "out"}  # what may join a number to another
SHARES = {"percent", "per", "%", "percentage", "points", "pc"}  # behind which "by 20 to 30" is a range
YEARS = range(1500, 2101)
LONGEST = 15  # digits
LARGEST = 1e15  # what is above is an identifier, or nonsense, and no count of anything


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
        outer_first: Index of the first token of its modifier, ``first`` if it has none.
        outer_last: Index after a modifier behind it ("or more"), ``last`` if it has none.
        share: The part of a whole it names: 0.2 in "one in five", None if it names none.
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
    outer_first: int = -1
    outer_last: int = -1
    share: float | None = None


class _Number(NamedTuple):
    """A bare number: index after it, smallest and largest value, what it was multiplied by, whether it is a rank."""

    last: int
    low: float
    high: float
    scale: float
    ordinal: bool = False


class _Tables(NamedTuple):
    """The tables of quantities.toml, and the sets that tell quickly where nothing can begin."""

    units: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, tuple[int, int]]
    modifiers: dict[str, str]
    afterwards: dict[str, str]
    change: frozenset[str]
    seized: frozenset[str]
    starters: frozenset[str]
    counted: frozenset[str]
    joins: frozenset[str]
    modifier_ends: frozenset[str]
    afterwards_starts: frozenset[str]


@cache
def _tables() -> _Tables:
    table = read_table("eventlib", "quantities.toml")
    starters = {*table["units"], *table["ordinals"], *table["vague"], "a", "an", "half"}
    return _Tables(
        table["units"],
        table["scales"],
        table["ordinals"],
        table["vague"],
        table["modifiers"],
        table["afterwards"],
        frozenset(table["change"]["words"]),
        frozenset(table["seized"]["words"]),
        frozenset(starters),
        frozenset({*table["scales"], "couple", "few", "handful"}),
        frozenset({*LINKS, *table["scales"], *(phrase.split()[0] for phrase in table["afterwards"]), "000"}),
        frozenset(phrase.split()[-1] for phrase in table["modifiers"]),
        frozenset(phrase.split()[0] for phrase in table["afterwards"]),
    )


def quantities(tokens: Tokens) -> list[Quantity]:
    """Find the number expressions of a text.

    >>> [(q.low, q.high, q.modifier) for q in quantities(Tokens("At least twenty-six of 2.6 million; dozens left"))]
    [(26, None, 'at_least'), (2600000, 2600000, 'exact'), (24, 99, 'vague')]
    >>> [(q.low, q.high) for q in quantities(Tokens("between 90 and 100, several dozen, tens of thousands"))]
    [(90, 100), (36, 99), (20000, 99999)]
    >>> quantities(Tokens("the fourth day"))[0].ordinal
    True
    """
    found = []
    words, lower = _tables(), tokens.lower
    starters = words.starters
    last = 0
    # Most tokens are words, which one look-up and one comparison pass over; digits of other scripts lie above ASCII.
    begins = [
        i
        for i, word in enumerate(lower)
        if word in starters or (word >= "0" and (word < ":" or (word > "\x7f" and word[0].isdigit())))
    ]
    for i in begins:
        if i < last or (lower[i] in ("a", "an") and lower[i + 1 : i + 2] and lower[i + 1] not in words.counted):
            continue
        word, following = lower[i], lower[i + 1] if i + 1 < len(lower) else ""
        alone = following not in words.joins and (i == 0 or lower[i - 1] not in words.modifier_ends)
        if alone and word.isdigit() and word.isascii() and len(word) < LONGEST:
            value, last = int(word), i + 1  # most are years, ages and the like, read at once
            start, end = tokens.starts[i], tokens.ends[i]
            found.append(Quantity(i, last, start, end, value, value, "exact", False, float(value), i, last))
            continue
        quantity = _read(tokens, i)
        if quantity is not None:
            found.append(quantity)
            last = quantity.last
    return found


def _read(tokens: Tokens, first: int) -> Quantity | None:
    number = _number(tokens, first)
    if number is None:
        return None
    if not number.ordinal and number.last < len(tokens) and tokens.lower[number.last] in LINKS:
        quantity = _range(tokens, first, number) or _share(tokens, first, number)
        if quantity is not None:
            return quantity
    low, high = round(number.low), round(number.high)
    if number.low != number.high:
        outer_first, outer_last = _modifier(tokens, first)[0], number.last
        return _quantity(tokens, first, number.last, low, high, "vague", outer_first, outer_last)
    outer_first, modifier = _modifier(tokens, first)
    outer_last = number.last
    if modifier == "exact" and not number.ordinal:
        outer_last, modifier = _afterwards(tokens, number.last)
    return _quantity(
        tokens,
        first,
        number.last,
        None if modifier == "at_most" else low,
        None if modifier in ("at_least", "more_than") else high,
        "vague" if tokens.lower[number.last - 1] == "couple" else modifier,
        outer_first,
        outer_last,
        ordinal=number.ordinal,
        value=number.low,
    )


def _quantity(
    tokens: Tokens,
    first: int,
    last: int,
    low: int | None,
    high: int | None,
    modifier: str,
    outer_first: int,
    outer_last: int,
    *,
    ordinal: bool = False,
    value: float | None = None,
    share: float | None = None,
) -> Quantity:
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Quantity(first, last, start, end, low, high, modifier, ordinal, value, outer_first, outer_last, share)


def _modifier(tokens: Tokens, first: int) -> tuple[int, str]:
    """Read the modifier before a number; a limit before an estimate ("up to about 50") weighs more."""
    words, lower = _tables(), tokens.lower
    if first == 0 or lower[first - 1] not in words.modifier_ends:
        return first, "exact"
    for length in range(min(LONGEST_MODIFIER, first), 0, -1):
        modifier = words.modifiers.get(" ".join(lower[first - length : first]))
        seizing = modifier == "seizing"
        if modifier == "particle" or (seizing and not words.seized.isdisjoint(lower[first + 1 : first + 4])):
            break
        if modifier and not seizing:
            begin, limit = _modifier(tokens, first - length) if modifier == "about" else (0, "exact")
            return (begin, limit) if limit != "exact" else (first - length, modifier)
    return first, "exact"


def _afterwards(tokens: Tokens, last: int) -> tuple[int, str]:
    words, lower = _tables(), tokens.lower
    if last < len(lower) and (lower[last] in words.afterwards_starts):
        for length in (2, 1):
            modifier = words.afterwards.get(" ".join(lower[last : last + length]))
            if modifier:
                return last + length, modifier
    return last, "exact"


def _range(tokens: Tokens, first: int, number: _Number) -> Quantity | None:
    """Read "90 to 100", "90-100", "three or four" and "between 384 and 807" from their first number on."""
    lower, i = tokens.lower, number.last
    between = first > 0 and lower[first - 1] == "between"
    link = lower[i]
    if i + 1 >= len(tokens) or not (link in ("to", "or") or link in DASHES or (between and link == "and")):
        return None
    # A dash between spaces is punctuation.
    if link in DASHES and (tokens.starts[i] > tokens.ends[i - 1] or tokens.starts[i + 1] > tokens.ends[i]):
        return None
    other = _number(tokens, i + 1)
    if other is None or other.ordinal:
        return None
    low, high = number.low, other.high
    if other.scale > 1 and number.scale == 1 and number.low * other.scale < other.high:
        low *= other.scale
    years = low in YEARS and high in YEARS and tokens.words[first].isdigit() and len(tokens.words[first]) == 4
    changed = link == "to" and _changed(tokens, first, other.last)
    if low >= high or (link == "or" and high > 5 * low) or years or changed:
        return None
    begin = first - 1 if between else first
    outer_first = begin if between else _modifier(tokens, first)[0]
    if link == "to" and outer_first > 0 and lower[outer_first - 1] == "from":
        outer_first -= 1
    return _quantity(tokens, begin, other.last, round(low), round(high), "range", outer_first, other.last)


def _changed(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether two numbers tell of a change: "rose from 90 to 100", "rose by three to 15"."""
    before, behind = (tokens.lower[first - 1] if first else ""), tokens.lower[last : last + 1]
    # "fell by 20 to 30 percent" is a range
    if before != "from" and not (before == "by" and (not behind or behind[0] not in SHARES)):
        return False
    nearest_first = reversed(tokens.lower[max(0, first - CHANGE_WINDOW) : first])
    return not _tables().change.isdisjoint(takewhile(lambda word: word not in (".", ";"), nearest_first))


def _share(tokens: Tokens, first: int, number: _Number) -> Quantity | None:
    """Read "one in five" and "three out of four" from their first number on."""
    lower, i = tokens.lower, number.last
    if lower[i : i + 2] == ["out", "of"]:
        i += 1
    elif lower[i : i + 1] != ["in"]:
        return None
    other = _number(tokens, i + 1) if i + 1 < len(tokens) else None
    # Years are no wholes ("five in 2012"), and "12 in 20 villages" needs the words to be small.
    if other is None or other.ordinal or not 0 < number.high < other.low <= 1000 or number.low != number.high:
        return None
    if lower[i] == "in" and number.low > 1 and (number.low > 10 or other.low not in (3, 4, 5, 10, 100, 1000)):
        return None
    low = round(number.low)
    outer_first, modifier = _modifier(tokens, first)
    return _quantity(
        tokens, first, other.last, low, low, modifier, outer_first, other.last, value=low, share=low / other.low
    )


def _number(tokens: Tokens, first: int) -> _Number | None:
    """Read one number, without modifiers, from a token on."""
    words, lower = _tables(), tokens.lower
    word = lower[first]
    if word in words.vague:
        return _vague(tokens, first)
    if lower[first : first + 2] == ["half", "a"] and "".join(lower[first + 2 : first + 3]) in words.scales:
        scale = words.scales[lower[first + 2]]
        return _Number(first + 3, scale / 2, scale / 2, scale)
    if word in ("a", "an", "half"):
        following = lower[first + 1] if first + 1 < len(lower) else ""
        if word != "half" and following in words.scales and len(following) > 2:
            return _words_number(tokens, first + 1, 1.0)
        if word == "a" and following in ("couple", "few", "handful"):
            return _vague(tokens, first + 1)
        return None
    if word[0].isdigit():
        return _digits(tokens, first)
    return _words_number(tokens, first, 0.0)


def _vague(tokens: Tokens, first: int) -> _Number:
    """Read "dozens", "several hundred", "tens of thousands"."""
    words, lower = _tables(), tokens.lower
    low, high = words.vague[lower[first]]
    i = first + 1
    of = i + 1 < len(lower) and lower[i] == "of"
    following = lower[i + of] if i + of < len(lower) else ""
    scale = words.scales.get(following.removesuffix("s"), 0) if len(following) > 2 else 0
    if scale and not of:
        return _Number(i + 1, low * scale, 99 if scale == 12 and low < 8 else (high + 1) * scale - 1, scale)
    if of and following in ("hundreds", "thousands", "millions"):
        scale = words.vague[following][0] // 2
        return _Number(i + 2, low * scale, (high + 1) * scale - 1, scale)
    return _Number(i, low, high, 1)


def _digits(tokens: Tokens, first: int) -> _Number | None:
    words, lower = _tables(), tokens.lower
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
        return _Number(i, float(plain), float(plain), 1, ordinal=True)
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
    return _Number(i, value * scale, value * scale, scale)


def _spaced(tokens: Tokens, last: int, plain: str) -> tuple[int, str]:
    """Join a group "000" set apart by a space; other groups may be a number of their own ("May 5 200 people")."""
    while last < len(tokens) and tokens.words[last] == "000" and tokens.starts[last] - tokens.ends[last - 1] == 1:
        plain += "000"
        last += 1
    return last, plain


def _words_number(tokens: Tokens, first: int, part: float) -> _Number | None:
    """Read a number in words from ``first`` on; ``part`` is what an article before it stands for."""
    words, lower, size = _tables(), tokens.lower, len(tokens)
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
            return _Number(i + 1, total + part + value, total + part + value, scale, ordinal=True)
        elif i > first and i + 1 < size and _joins(word, lower[i + 1], part or total, words):
            pass
        else:
            break
        i += 1
    if i == first or (total + part == 0 and lower[first] != "zero"):
        return None
    return _Number(i, total + part, total + part, scale)


def _joins(word: str, following: str, so_far: float, words: _Tables) -> bool:
    """Say whether a hyphen or an "and" stands inside a number: "twenty-six", "a hundred and five"."""
    if word in DASHES:
        digit = words.ordinals.get(following) or words.units.get(following)
        if digit is not None:
            return so_far % 10 == 0 and so_far % 100 >= 20 and digit < 10
        return following in words.scales and len(following) > 2
    return word == "and" and following in words.units and so_far >= 100 and so_far % 100 == 0
