"""Resolution of holidays, fixed and movable, and of days that go by a name of their own."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache, lru_cache

from eventlib.plugin import read_table
from eventlib_dates.calendars import easter, hijri, nth_weekday, orthodox_easter, rosh_hashanah, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import CALENDAR, Resolver
from eventlib_dates.years import PAST_NEW_YEAR, full_year

__all__ = ["HOLIDAYS", "holiday_day"]

INDEPENDENCE = "independence"
NEAR = timedelta(31)
YEAR = 4  # digits
HALF_A_YEAR = 182
FAR = 250  # days to a holiday that is over, though its verb points to the future
LENDING = 12  # tokens over which a year told is that of a holiday
SHIFTED = ("shift", "yshift")


def holiday(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a holiday: that of the year named or told, else the one nearest to publication its verb allows."""
    fields = mention.fields
    text = fields["holiday"]
    part = fields.get("part")
    year = full_year(fields) or year_behind(context, mention)
    rule, anchor, alternative = "named", None, None
    published = context.published
    if text == INDEPENDENCE:
        text = independence(context, mention)
    if text is None:
        return Resolved("DATE", None, rule="unknown")
    if year is None and (told := year_told(context, mention)):
        year, rule, anchor = int(told), "lent_year", context.year_id
    elif year is None and "follow" in fields and (last := context.last and start(context.last)):
        day, step, rule, anchor = holiday_day(text, last.year), fields["follow"], "told", context.last_id
        if day is None:
            return None
        year = last.year + step * ((day >= last) if step < 0 else (day <= last))
    elif year is None and published is not None and not (context.narrative and context.year):
        anchor, rule = "published", "near"
        step = fields.get("yshift", fields.get("shift", fields.get("follow")))
        day = holiday_day(text, published.year)
        if day is None:
            return None
        year = published.year
        if "yshift" in fields:
            year += step or 0
        elif step in (-1, -2):
            year += step + (day < published)
        elif step == 1:
            year += day <= published
        elif step is None:
            direction = context.direction(mention.first, mention.last)
            gap = (day - published).days
            if gap > 30 and (direction < 0 or gap > (FAR if direction else HALF_A_YEAR)):
                year, alternative = year - 1, str(day)
            elif gap < -30 and (direction > 0 or gap < -300):
                year, alternative = year + 1, str(day)
    elif year is None:
        told = context.year if context.year and context.year.isdecimal() else None
        year, rule, anchor = int(told) if told else None, "narrative", context.year_id
        if year and context.month and (day := holiday_day(text, year)) and context.month - day.month >= PAST_NEW_YEAR:
            year += 1
    found = holiday_day(text, year) if year else None
    if found and "eve" in fields:
        return Resolved("DATE", str(found - timedelta(1)), None, anchor, rule=rule)
    value = str(found) if found else f"XXXX-{text}" if text[:2].isdecimal() and len(text) == 5 else None
    if value is None:
        return None
    if found and "unit" in fields:  # "over the Easter weekend"; that of a Monday begins before it
        return Resolved("DATE", value_of(found - timedelta(found.weekday() == 0), "weekend"), None, anchor, rule=rule)
    if text == "hijri/9" and found:  # a month, not a day
        return Resolved(
            "DURATION", "P1M", None, anchor, rule=rule, begin=value, end=str(found + timedelta(30)), grain="month"
        )
    return Resolved("TIME" if part else "DATE", value + (f"T{part}" if part else ""), None, anchor, alternative, rule)


def named_day(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a day that goes by a name of its own, "D-Day", or by that of the year: "the Sept. 11 attacks"."""
    value, published = mention.fields["namedday"], context.published
    if "calendar" in mention.fields and published is not None and value > published.isoformat():
        return CALENDAR["date"](context, mention._replace(fields={"month": int(value[5:7]), "day": int(value[8:])}))
    return Resolved("DATE", value)


def year_behind(context: Context, mention: Mention) -> int | None:
    """Return the year that a holiday is in: "Veterans Day in 2007"."""
    within, year = (*context.tokens.lower[mention.last : mention.last + 2], "", "")[:2]
    known = within in context.language.context["within"] and len(year) == YEAR and year.isdecimal()
    return int(year) if known else None


def year_told(context: Context, mention: Mention) -> str | None:
    """Return the year told just before a holiday that is over: "In 2012 he led. By Election Day that was gone"."""
    last, year, end, day = context.last or "", context.year or "", context.year_end, context.published
    if context.narrative or not mention.fields.keys().isdisjoint(SHIFTED):
        return None
    if context.direction(mention.first, mention.last) > 0:
        return None
    told, near = last[:YEAR], mention.first - context.last_end < LENDING
    if day and near and len(last) > YEAR and told.isdecimal() and told < f"{day.year:04}":
        return told  # "died in December 1989 before he was shot on Christmas Day"
    if not (1 < end <= mention.first < end + LENDING and year.isdecimal()):
        return None
    return year if context.tokens.lower[end - 2] in context.language.context["within"] else None


def independence(context: Context, mention: Mention) -> str | None:
    """Return the Independence Day of the country named beside it, else of that named most, None if none is known.

    A weekday in its sentence decides between several. Where no country is named at all it is that of the United States
    if it is near.
    """
    lower, published = context.tokens.lower, context.published
    if context.countries is None:
        days = ((place, country_day(lower, place)) for place in range(len(lower)))
        context.countries = {place: day for place, day in days if day}
        context.country = next((day for day, _ in Counter(context.countries.values()).most_common(1)), None)
    named = context.countries
    if context.country is None:
        near = published is None or abs(published - date(published.year, 7, 4)) <= NEAR
        return "07-04" if near or full_year(mention.fields) else None
    sentence = context.sentence(mention.first)
    beside = sorted((abs(place - mention.first), named[place]) for place in sentence if place in named)
    choices = dict.fromkeys([*(day for _, day in beside), context.country])
    weekdays = {context.language.words["WEEKDAY"].get(lower[place]) for place in sentence}
    for day in choices if published else ():
        found = holiday_day(day, published.year) if published else None
        if found and published and found.isoweekday() in weekdays and abs(found - published) <= NEAR:
            return day
    return next(iter(choices))


def country_day(lower: list[str], place: int) -> str | None:
    """Return the Independence Day of the country named at a token, None if none is."""
    known = independence_days()
    return known.get(" ".join(lower[place : place + 2])) or known.get(lower[place])


@cache
def independence_days() -> dict[str, str]:
    """Return the Independence Day of each country by its names."""
    table = read_table("eventlib_dates", "rules/independence.toml")
    return {name: day for day, names in table["days"].items() for name in names}


@lru_cache(4096)
def holiday_day(text: str, year: int) -> date | None:
    """Return the day of a holiday in a year.

    >>> holiday_day("easter-2", 2022), holiday_day("11/4/4", 2022), holiday_day("hijri/9", 2022)
    (datetime.date(2022, 4, 15), datetime.date(2022, 11, 24), datetime.date(2022, 4, 2))
    >>> holiday_day("hebrew-163", 2022), holiday_day("hanukkah", 2022)
    (datetime.date(2022, 4, 16), datetime.date(2022, 12, 19))
    >>> holiday_day("advent+0", 2022), holiday_day("advent-11", 2023)
    (datetime.date(2022, 11, 27), datetime.date(2023, 11, 22))
    """
    if not 1600 <= year <= 2200:
        return None
    if text.startswith(("easter", "orthodox")):
        sunday, offset = (easter(year), text[6:]) if text[0] == "e" else (orthodox_easter(year), text[8:])
        return sunday + timedelta(int(offset))
    if text.startswith("advent"):  # the fourth Sunday before Christmas
        eve = date(year, 12, 24)
        return eve - timedelta(eve.isoweekday() % 7 + 21 - int(text[6:]))
    if text.startswith("hebrew"):
        return rosh_hashanah(year) + timedelta(int(text[6:]))
    if text == "iyar":  # from Friday and the Sabbath back to Thursday, from Monday on to Tuesday
        fifth = rosh_hashanah(year) - timedelta(143)
        return fifth + timedelta({1: 1, 5: -1, 6: -2}.get(fifth.isoweekday(), 0))
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
