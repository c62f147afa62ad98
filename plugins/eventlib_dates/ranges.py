"""Ranges: two dates that are the ends of one stretch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import attrs

from eventlib import Timex
from eventlib_dates.calendars import interval, start
from eventlib_dates.context import Context
from eventlib_dates.mentions import Mention

__all__ = ["ends_stretch", "joined", "sums_up"]

DAYS_AND_MORE = ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century")
LONG = timedelta(183)
CLAUSE = 8  # tokens before a range in which the verb of its clause is looked for


def joined(context: Context, found: list[tuple[Mention, Timex]]) -> Iterator[Timex]:
    """Give both ends of a range the interval of the range: "from 24 February to 3 March", "11-13 May"."""
    timexes = [timex for _, timex in found]
    for index in range(len(found) - 1):
        one, two = found[index][0], found[index + 1][0]
        if two.first - one.last != 1 or not is_range(context, one.first, one.last):
            continue
        first, last = timexes[index], timexes[index + 1]
        if first.grain != last.grain or first.value == last.value or first.grain not in DAYS_AND_MORE:
            continue
        first, last = in_order(first, last, "year" in two.fields)
        if (first.begin or "") < (last.end or ""):
            timexes[index] = attrs.evolve(first, begin=first.begin, end=last.end)
            timexes[index + 1] = attrs.evolve(last, begin=first.begin, end=last.end)
    yield from timexes


def in_order(first: Timex, last: Timex, named: bool) -> tuple[Timex, Timex]:
    """Take the value that lost of one end of a range if only so it ends after it begins: "Monday to Friday".

    A month before that it begins with is one of the next year, if its year is not named: "between November and April".
    """
    if first.begin and last.begin and first.begin > last.begin:
        other = instead(last)
        if other.begin and other.begin > first.begin:
            return first, other
        other = instead(first)
        if other.begin and other.begin < last.begin:
            return other, last
        value = last.value or ""
        if not named and last.grain in ("day", "month") and value[:4] == (first.value or "")[:4]:
            return first, instead(attrs.evolve(last, alternative=f"{int(value[:4]) + 1:04}{value[4:]}"))
    return first, last


def instead(timex: Timex) -> Timex:
    """Return an expression with the value that lost."""
    found = interval(timex.alternative or "")
    if found is None:
        return timex
    return attrs.evolve(timex, value=timex.alternative, alternative=timex.value, begin=found[0], end=found[1])


def sums_up(context: Context, mentions: list[Mention], index: int, end: str) -> bool:
    """Say whether a date ends a long stretch, "it lasted from 1701 to 1714": its story is told from the beginning."""
    one, two = mentions[index - 1], mentions[index]
    if not (context.narrative and index and two.first - one.last == 1 and is_range(context, one.first, one.last)):
        return False
    begin, last = start(context.last or ""), start(end)
    return begin is not None and last is not None and last - begin > LONG


def ends_stretch(context: Context, mentions: list[Mention], index: int) -> bool:
    """Say whether a date of another year than the one before it is the end of a stretch."""
    one, two = mentions[index - 1].fields.get("year"), mentions[index].fields.get("year")
    if not index or one is None or two is None or one == two:
        return False
    near = mentions[index].first - mentions[index - 1].last == 1
    return near and is_range(context, mentions[index - 1].first, mentions[index - 1].last)


def is_range(context: Context, first: int, last: int) -> bool:
    """Say whether the words around the first of two dates make them the ends of one stretch."""
    lists, lower = context.language.context, context.tokens.lower
    link, before = lower[last], lower[first - 1] if first else ""
    if link in lists["range_and"]:
        return before in lists["range_between"]
    # "moved from Monday to Friday" names two days
    return link in lists["range_to"] and lists["range_moved"].isdisjoint(lower[max(0, first - CLAUSE) : first])
