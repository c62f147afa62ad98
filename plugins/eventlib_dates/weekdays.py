"""Resolution of weekdays: the latest on or before publication, unless what stands around one tells another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from eventlib_dates.calendars import start
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import modifier

__all__ = ["weekday"]

WEEK = timedelta(7)
HALF_A_WEEK = 3
REPEATED = 4  # tokens before a weekday in which "weekly" makes it any


class Day(NamedTuple):
    """The day that is meant, the rule that says so, and the one that it would be else."""

    day: date
    rule: str
    other: date | None = None


class Around(NamedTuple):
    """The day that a weekday is counted from, and the two days of its name next to it; it may be both itself."""

    base: date
    past: date
    coming: date


def weekday(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a weekday: the first case that applies says which is meant."""
    number, part = mention.fields["weekday"], mention.fields.get("part")
    type_, mod = ("TIME" if part else "DATE"), modifier(mention.fields)
    suffix = f"T{part}" if part else ""
    before = context.tokens.lower[max(0, mention.first - REPEATED) : mention.first]
    if not context.language.context["repeated"].isdisjoint(before):  # "two flights per week on Monday"
        return Resolved("SET", f"XXXX-WXX-{number}{suffix}", mod, rule="repeated")
    for told in TOLD:
        if (beside := told(context, mention)) is not None:
            return Resolved(type_, f"{beside[0]}{suffix}", mod, beside[1], rule="told")
    base, anchor = counted_from(context, mention)
    if base is None:
        return Resolved(type_, f"XXXX-WXX-{number}{suffix}", mod, rule="unknown")
    past = base - timedelta((base.isoweekday() - number) % 7)
    around = Around(base, past, past + WEEK if past != base else past)
    for case in CASES:
        if (found := case(context, mention, around)) is not None:
            break
    else:
        found = Day(past, "latest", around.coming)
    other = f"{found.other}{suffix}" if found.other else None
    return Resolved(type_, f"{found.day}{suffix}", mod, anchor, other, found.rule)


def following(context: Context, mention: Mention) -> tuple[date, str | None] | None:
    """The first one behind or before the day told last, or its own: "the following Friday", "that Friday"."""
    if "follow" not in mention.fields or not context.last:
        return None
    base, anchor = context.told()
    if base is None:
        return None
    number, step = mention.fields["weekday"], mention.fields["follow"]
    if step < 0:
        return base - timedelta((base.isoweekday() - number - 1) % 7 + 1), anchor
    later = step > 0
    return base + timedelta((number - base.isoweekday() - later) % 7 + later), anchor


def beside(context: Context, mention: Mention) -> tuple[date, str | None] | None:
    """The one nearest to a day that stands beside it in a report."""
    told = None if context.published is None or context.narrative else context.day_beside(mention.first)
    if not told:
        return None
    days = (mention.fields["weekday"] - told.isoweekday() + HALF_A_WEEK) % 7 - HALF_A_WEEK
    return told + timedelta(days), context.last_day_id


def counted_from(context: Context, mention: Mention) -> tuple[date | None, str]:
    """Return the day that a weekday is counted from: that of publication, in stories the one told last."""
    base, first = context.published, mention.first
    if context.narrative and context.last_day and not (base and (context.announced(first) or context.said_on(first))):
        return start(context.last_day), context.last_day_id or ""
    return base, "published"


def by_words(_: Context, mention: Mention, around: Around) -> Day | None:
    """One that words tell: "Saturday week", "Friday of this week", "two Fridays ago", "last Friday", "next Friday"."""
    fields, many = mention.fields, mention.fields.get("num")
    last = around.past if around.past != around.base else around.past - WEEK
    if weeks := fields.get("fortnight"):
        return Day(around.coming + WEEK * weeks, "next")
    if "this" in fields:
        monday = around.base - timedelta(around.base.weekday()) + WEEK * (fields["this"] or 0)
        return Day(monday + timedelta(fields["weekday"] - 1), "of_week")
    if isinstance(many, int):
        return Day(last - WEEK * (many - 1), "last")
    if step := fields.get("shift"):
        return Day(last, "last") if step < 0 else Day(around.past + WEEK, "next")
    return None


def in_range(context: Context, mention: Mention, around: Around) -> Day | None:
    """The end of a stretch whose first day is told."""
    begun = context.day_of_range(mention.first)
    if begun is None:
        return None
    if around.base - begun > WEEK:
        return Day(around.past, "told")
    return Day(begun + timedelta((mention.fields["weekday"] - begun.isoweekday()) % 7), "told")


def to_come(context: Context, mention: Mention, around: Around) -> Day | None:
    """The one to come, if it is named so, its verb says so, or days to come are listed before it."""
    first, end, this = mention.first, mention.last, mention.fields.get("shift") == 0
    coming = around.past if this and context.direction(first, end) < 0 else around.coming
    listed = context.coming_too(first)
    if not (listed or this or context.coming(first, end)):
        return None
    context.coming_end = end
    if listed and (told := start(context.last or "")):  # "tomorrow, Thursday" is one day
        coming = told + timedelta((mention.fields["weekday"] - told.isoweekday()) % 7)
    return Day(coming, "coming", around.past)


TOLD = (following, beside)
"""Cases that count from a day in the text, in their order."""

CASES: tuple[Callable[[Context, Mention, Around], Day | None], ...] = (by_words, in_range, to_come)
"""Cases that count from publication or from the day told last, in their order; in none the latest is meant."""
