"""Resolution of holidays, fixed and movable, and of days that go by a name of their own."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from eventlib_dates.calendars import easter, hijri, nth_weekday, orthodox_easter, rosh_hashanah
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import Resolver
from eventlib_dates.years import full_year

__all__ = ["HOLIDAYS", "holiday_day"]


def holiday(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a holiday: that of the year named or told, else the one nearest to publication its verb allows."""
    fields = mention.fields
    text = fields["holiday"]
    part = fields.get("part")
    year = full_year(fields)
    rule, anchor, alternative = "named", None, None
    published = context.published
    if year is None and published is not None and not (context.narrative and context.year):
        anchor, rule = "published", "near"
        step = fields.get("yshift", fields.get("shift"))
        day = holiday_day(text, published.year)
        if day is None:
            return None
        year = published.year
        if "yshift" in fields:
            year += step or 0
        elif step == -1:
            year -= day >= published
        elif step == 1:
            year += day <= published
        elif step is None:
            direction = context.direction(mention.first, mention.last)
            gap = (day - published).days
            if gap > 30 and (direction < 0 or gap > 182):
                year, alternative = year - 1, str(day)
            elif gap < -30 and (direction > 0 or gap < -300):
                year, alternative = year + 1, str(day)
    elif year is None:
        told = context.year if context.year and context.year.isdecimal() else None
        year, rule, anchor = int(told) if told else None, "narrative", context.last_id
    found = holiday_day(text, year) if year else None
    value = str(found) if found else f"XXXX-{text}" if text[:2].isdecimal() and len(text) == 5 else None
    if value is None:
        return None
    if text == "hijri/9" and found:  # a month, not a day
        return Resolved(
            "DURATION", "P1M", None, anchor, rule=rule, begin=value, end=str(found + timedelta(30)), grain="month"
        )
    return Resolved("TIME" if part else "DATE", value + (f"T{part}" if part else ""), None, anchor, alternative, rule)


def named_day(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a day that goes by a name of its own: "D-Day"."""
    return Resolved("DATE", mention.fields["namedday"])


@lru_cache(4096)
def holiday_day(text: str, year: int) -> date | None:
    """Return the day of a holiday in a year.

    >>> holiday_day("easter-2", 2022), holiday_day("11/4/4", 2022), holiday_day("hijri/9", 2022)
    (datetime.date(2022, 4, 15), datetime.date(2022, 11, 24), datetime.date(2022, 4, 2))
    >>> holiday_day("hebrew-163", 2022), holiday_day("hanukkah", 2022)
    (datetime.date(2022, 4, 16), datetime.date(2022, 12, 19))
    """
    if not 1600 <= year <= 2200:
        return None
    if text.startswith(("easter", "orthodox")):
        sunday, offset = (easter(year), text[6:]) if text[0] == "e" else (orthodox_easter(year), text[8:])
        return sunday + timedelta(int(offset))
    if text.startswith("hebrew"):
        return rosh_hashanah(year) + timedelta(int(text[6:]))
    if text == "hanukkah":
        begun = rosh_hashanah(year)
        complete = (rosh_hashanah(year + 1) - begun).days % 10 == 5  # the second month has a day more
        return begun + timedelta(83 + complete)
    if text.startswith("hijri"):
        month, day = [*(int(number) for number in text[6:].split("/")), 1][:2]
        first = (year - 622) * 33 // 32
        return next((found for h in range(first - 1, first + 4) if (found := hijri(h, month, day)).year == year), None)
    if "/" in text:
        rule, _, plus = text.partition("+")
        month, weekday_, nth = (int(number) for number in rule.split("/"))
        return nth_weekday(year, month, weekday_, nth) + timedelta(int(plus or 0))
    return date(year, int(text[:2]), int(text[3:]))


HOLIDAYS: dict[str, Resolver] = {"holiday": holiday, "namedday": named_day}
"""Resolver by kind."""
