"""Number expressions, "at least 12", "90 to 100", "one in five": read once, for every component."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import NamedTuple

from eventlib.numbers import DASHES, Number, number_words, read_number
from eventlib.tables import read_table
from eventlib.text import Tokens

__all__ = ["Quantity", "quantities"]

LONGEST_MODIFIER = 3  # words in "no fewer than"
CHANGE_WINDOW = 8  # tokens before "from 12 to 15" in which "rose" may stand
LINKS = DASHES | {"to", "or", "and", "in", "out"}  # what may join a number to another
YEARS = range(1500, 2101)
LONGEST = 15  # digits


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


class _Tables(NamedTuple):
    """The tables of quantities.toml, and the sets that tell quickly where nothing can begin."""

    modifiers: dict[str, str]
    afterwards: dict[str, str]
    change: frozenset[str]
    shares: frozenset[str]
    seized: frozenset[str]
    starters: frozenset[str]
    counted: frozenset[str]
    joins: frozenset[str]
    modifier_ends: frozenset[str]
    afterwards_starts: frozenset[str]


@cache
def _tables() -> _Tables:
    table, numbers = read_table("eventlib", "quantities.toml"), number_words()
    afterwards_starts = frozenset(phrase.split()[0] for phrase in table["afterwards"])
    return _Tables(
        table["modifiers"],
        table["afterwards"],
        frozenset(table["change"]["words"]),
        frozenset(table["shares"]["words"]),
        frozenset(table["seized"]["words"]),
        starters=frozenset({*numbers.units, *numbers.ordinals, *numbers.vague, "a", "an", "half"}),
        counted=numbers.after_a.union(numbers.scales),
        joins=afterwards_starts.union(LINKS, numbers.scales, ["000"]),
        modifier_ends=frozenset(phrase.split()[-1] for phrase in table["modifiers"]),
        afterwards_starts=afterwards_starts,
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
    number = read_number(tokens, first)
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


def _range(tokens: Tokens, first: int, number: Number) -> Quantity | None:
    """Read "90 to 100", "90-100", "three or four" and "between 384 and 807" from their first number on."""
    lower, i = tokens.lower, number.last
    between = first > 0 and lower[first - 1] == "between"
    link = lower[i]
    if i + 1 >= len(tokens) or not (link in ("to", "or") or link in DASHES or (between and link == "and")):
        return None
    # A dash between spaces is punctuation.
    if link in DASHES and (tokens.starts[i] > tokens.ends[i - 1] or tokens.starts[i + 1] > tokens.ends[i]):
        return None
    other = read_number(tokens, i + 1)
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
    if before != "from" and not (before == "by" and (not behind or behind[0] not in _tables().shares)):
        return False
    nearest_first = reversed(tokens.lower[max(0, first - CHANGE_WINDOW) : first])
    return not _tables().change.isdisjoint(takewhile(lambda word: word not in (".", ";"), nearest_first))


def _share(tokens: Tokens, first: int, number: Number) -> Quantity | None:
    """Read "one in five" and "three out of four" from their first number on."""
    lower, i = tokens.lower, number.last
    if lower[i : i + 2] == ["out", "of"]:
        i += 1
    elif lower[i : i + 1] != ["in"]:
        return None
    other = read_number(tokens, i + 1) if i + 1 < len(tokens) else None
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
