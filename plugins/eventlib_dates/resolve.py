"""Resolution of what names a piece of the calendar: dates, weekdays, months, quarters, seasons, decades."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from eventlib_dates.calendars import easter, hijri, nth_weekday, orthodox_easter, shift, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention

__all__ = ["CALENDAR", "Resolver"]

Resolver = Callable[[Context, Mention], "Resolved | None"]

Fields = dict[str, Any]


def modifier(fields: Fields) -> str | None:
    """Return the TIMEX3 modifier of an expression: of "early March" START, of "about 1990" APPROX."""
    return fields.get("edge") or fields.get("mod")


def full_year(fields: Fields) -> int | None:
    """Return the year an expression names, also one of two digits or in words."""
    if fields.get("year"):
        return int(fields["year"])
    if "spoken" in fields:
        return int(fields["spoken"])
    if "yy" in fields:
        return int(fields["yy"]) + (1900 if fields["yy"] >= 30 else 2000)
    return None


def date_of(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a date of year, month and day, or of a part of these."""
    fields = mention.fields
    year, month, day, era = full_year(fields), fields.get("month"), fields.get("day"), fields.get("era")
    mod = modifier(fields)
    if era == "BC" and year:
        return Resolved("DATE", "-".join([f"BC{year:04}", *([f"{month:02}"] if month else [])]), mod, grain="year")
    if month is None:
        if year is None:
            return None
        rule = "fiscal" if "fiscal" in context.tokens.lower[mention.first : mention.last] else ""
        return Resolved("DATE", f"{year:04}", mod, rule=rule, confidence=0.95)
    rule, anchor, alternative, confidence = "", None, None, 0.98
    if year is None:
        year, rule, anchor, other = year_for(context, mention, month, day)
        confidence = 0.85
        if other is not None:
            alternative = partial(other, month, day)
    value = partial(year, month, day)
    if value is None:
        return None
    if (part := fields.get("part")) and day:
        return Resolved("TIME", f"{value}T{part}", mod, anchor, alternative, confidence, rule)
    return Resolved("DATE", value, mod, anchor, alternative, confidence, rule)


def partial(year: int | None, month: int, day: int | None) -> str | None:
    """Return the value of a date that may lack its year or its day, None if there is no such date."""
    if day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return "-".join(["XXXX" if year is None else f"{year:04}", f"{month:02}", *([f"{day:02}"] if day else [])])


def year_for(
    context: Context, mention: Mention, month: int, day: int | None
) -> tuple[int | None, str, str | None, int | None]:
    """Choose the year of a month, or of a day in a month: the year, the rule, the anchor and the year that lost."""
    fields = mention.fields
    published = context.published
    if (step := fields.get("yshift")) is not None and published:
        return published.year + step, "of_year", "published", None
    if (step := fields.get("yfollow")) is not None and context.year:
        return context.year + step, "of_told_year", context.last_id, None
    if published is None or context.narrative:
        if context.year is None:
            return (published.year if published else None), "narrative", published and "published", None
        return context.year, "narrative", context.last_id, None
    if (step := fields.get("shift")) is not None:
        return month_shifted(published, month, step), "shifted", "published", None
    # A fuller date shortly before lends its year.
    if context.year is not None and context.year != published.year and mention.first - context.year_end < 25:
        return context.year, "lent_year", context.last_id, published.year
    here = date(published.year, month, min(day or 1, monthrange(published.year, month)[1]))
    direction = context.direction(mention.first, mention.last)
    if day is None and month == published.month:
        return published.year, "near", "published", None
    later, sooner = here > published, here < published
    if direction > 0:
        far = sooner and (published - here).days > 45
        return published.year + far, "future", "published", published.year + (not far)
    months = (month - published.month) % 12
    if later and (direction < 0 or months > 6):
        return published.year - 1, "past", "published", published.year
    if sooner and direction == 0 and 12 - (published.month - month) <= 2:
        return published.year + 1, "near", "published", published.year
    return published.year, "near", "published", None


def month_shifted(published: date, month: int, step: int) -> int:
    """Return the year of "last March" (the latest before this month), "this March", "next March"."""
    if step < 0:
        return published.year - (month >= published.month)
    if step > 0:
        return published.year + (month <= published.month)
    return published.year


def weekday(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a weekday: the latest on or before the day of publication unless its verb says it is to come."""
    fields = mention.fields
    number, step, part = fields["weekday"], fields.get("shift"), fields.get("part")
    type_, mod = ("TIME" if part else "DATE"), modifier(fields)
    suffix = f"T{part}" if part else ""
    if "follow" in fields and context.last:
        base, anchor = context.told()
        if base is not None:
            if fields["follow"] < 0:
                day = base - timedelta((base.isoweekday() - number - 1) % 7 + 1)
            else:
                day = base + timedelta((number - base.isoweekday() - 1) % 7 + 1)
            return Resolved(type_, f"{day}{suffix}", mod, anchor, confidence=0.8, rule="told")
    base, anchor = context.published, "published"
    if context.narrative and context.last_day:
        base, anchor = start(context.last_day), context.last_day_id or ""
    if base is None:
        return Resolved(type_, f"XXXX-WXX-{number}{suffix}", mod, confidence=0.5, rule="unknown")
    past = base - timedelta((base.isoweekday() - number) % 7)
    coming = past + timedelta(7) if past != base else past
    if "this" in fields:
        monday = base - timedelta(base.weekday()) + timedelta(7 * (fields["this"] or 0))
        return Resolved(type_, f"{monday + timedelta(number - 1)}{suffix}", mod, anchor, confidence=0.9, rule="of_week")
    if step is not None and step < 0:
        day = past if past != base else base - timedelta(7)
        return Resolved(type_, f"{day}{suffix}", mod, anchor, confidence=0.9, rule="last")
    if step is not None and step > 0:
        day = past + timedelta(7)
        return Resolved(type_, f"{day}{suffix}", mod, anchor, confidence=0.85, rule="next")
    direction = 1 if step == 0 and past != base else context.direction(mention.first, mention.last)
    if direction > 0:
        return Resolved(type_, f"{coming}{suffix}", mod, anchor, f"{past}{suffix}", 0.7, "coming")
    return Resolved(type_, f"{past}{suffix}", mod, anchor, f"{coming}{suffix}", 0.93, "latest")


def quarter(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the third quarter": the latest that had begun, if no year is named."""
    fields = mention.fields
    number = 4 if fields["quarter"] == -1 else fields["quarter"]
    if not 1 <= number <= 4:
        return None
    year, rule, anchor = year_of_part(context, mention, (number - 1) * 3 + 1)
    return Resolved("DATE", f"{year_text(year)}-Q{number}", modifier(fields), anchor, rule=rule)


def half(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the first half of 2012"."""
    fields = mention.fields
    number = 2 if fields["half"] == -1 else fields["half"]
    if number not in (1, 2):
        return None
    year, rule, anchor = year_of_part(context, mention, number * 6 - 5)
    return Resolved("DATE", f"{year_text(year)}-H{number}", modifier(fields), anchor, rule=rule)


def year_text(year: int | None) -> str:
    """Return a year as values write it."""
    return "XXXX" if year is None else f"{year:04}"


def year_of_part(context: Context, mention: Mention, month: int) -> tuple[int | None, str, str | None]:
    """Choose the year of a quarter, half or season that begins with a month."""
    fields = mention.fields
    if (named := full_year(fields)) is not None:
        return named, "named", None
    if "yfollow" in fields and context.year:
        return context.year + fields["yfollow"], "of_told_year", context.last_id
    published = context.published
    if "yshift" in fields or "this" in fields:
        step = fields.get("yshift", fields.get("this"))
        return (published.year + step if published else None), "of_year", "published"
    if (context.narrative or published is None) and context.year:
        return context.year, "narrative", context.last_id
    if published is None:
        return None, "unknown", None
    if context.year and context.year != published.year and mention.first - context.year_end < 15:
        return context.year, "lent_year", context.last_id
    begin = date(published.year, month, 1)
    direction = context.direction(mention.first, mention.last)
    if begin > published and direction <= 0:
        return published.year - 1, "past", "published"
    return published.year, "near", "published"


def season(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the summer of 1998", "last winter", "this spring"."""
    fields = mention.fields
    name = fields["season"]
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    published = context.published
    step = fields.get("shift")
    if step is not None and published and not (context.narrative and context.year and "same" in mention.rule.name):
        begin = date(published.year, first, 1)
        if step < 0:
            year = published.year - (shift(begin, "month", 3) > published)
        elif step > 0:
            year = published.year + (begin <= published)
        else:
            year = published.year - (name == "WI" and published.month < 3)
        return Resolved("DATE", f"{year:04}-{name}", modifier(fields), "published", rule="shifted")
    year_, rule, anchor = year_of_part(context, mention, first if name != "WI" else 1)
    return Resolved("DATE", f"{year_text(year_)}-{name}", modifier(fields), anchor, rule=rule, confidence=0.75)


def decade(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 1990s", "the '90s", "the nineties"."""
    name = mention.fields["decade"]
    if isinstance(name, int):
        near = context.published.year if context.published else 2000
        century = near // 100 - (name > near % 100 + 10)
        name = f"{century:02}{name // 10}"
    return Resolved("DATE", name, modifier(mention.fields), confidence=0.95)


def century(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 19th century"."""
    number = mention.fields["ord"]
    if mention.fields.get("era") == "BC":
        return Resolved("DATE", f"BC{number - 1:02}", modifier(mention.fields), grain="century")
    if not 1 <= number <= 22:
        return None
    return Resolved("DATE", f"{number - 1:02}", modifier(mention.fields), confidence=0.95)


def numeric(context: Context, mention: Mention) -> Resolved | None:
    """Resolve dates in figures; the order of day and month is that of the article or of its language."""
    fields = mention.fields
    if compact := fields.get("compact"):
        a, b, c = int(compact[:4]), int(compact[4:6]), int(compact[6:])
    elif dotted := fields.get("dotted"):
        c, b, a = (int(number) for number in dotted.split("."))
    else:
        a, b, c = fields["a"], fields["b"], fields["c"]
    rule, alternative = "iso", None
    if a < 1000:
        day_first = context.day_first or "dotted" in fields
        if fields.get("dotted"):
            a, b, c = c, b, a
        month, day = (b, a) if day_first and b <= 12 or a > 12 else (a, b)
        a, b, c = c if c >= 100 else c + (1900 if c >= 50 else 2000), month, day
        rule = "day_first" if day_first else "month_first"
        if month <= 12 and day <= 12 and month != day:
            alternative = partial(a, day, month)
    if not 1 <= b <= 12:
        return None
    value = partial(a, b, c)
    return value and Resolved("DATE", value, None, None, alternative, 0.95 if not alternative else 0.8, rule) or None


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
        year, rule, anchor = context.year, "narrative", context.last_id
    found = holiday_day(text, year) if year else None
    value = str(found) if found else f"XXXX-{text}" if text[:2].isdecimal() and len(text) == 5 else None
    if value is None:
        return None
    if text == "hijri/9" and found:  # a month, not a day
        return Resolved("DURATION", "P1M", None, anchor, rule=rule, begin=value, end=str(found + timedelta(30)), grain="month")
    return Resolved("TIME" if part else "DATE", value + (f"T{part}" if part else ""), None, anchor, alternative, 0.85, rule)


def holiday_day(text: str, year: int) -> date | None:
    """Return the day of a holiday in a year.

    >>> holiday_day("easter-2", 2022), holiday_day("11/4/4", 2022), holiday_day("hijri/9", 2022)
    (datetime.date(2022, 4, 15), datetime.date(2022, 11, 24), datetime.date(2022, 4, 2))
    """
    if not 1600 <= year <= 2200:
        return None
    if text.startswith(("easter", "orthodox")):
        sunday, offset = (easter(year), text[6:]) if text[0] == "e" else (orthodox_easter(year), text[8:])
        return sunday + timedelta(int(offset))
    if text.startswith("hijri"):
        month, day = [*(int(number) for number in text[6:].split("/")), 1][:2]
        first = (year - 622) * 33 // 32
        return next((found for h in range(first - 1, first + 4) if (found := hijri(h, month, day)).year == year), None)
    if "/" in text:
        rule, _, plus = text.partition("+")
        month, weekday_, nth = (int(number) for number in rule.split("/"))
        return nth_weekday(year, month, weekday_, nth) + timedelta(int(plus or 0))
    return date(year, int(text[:2]), int(text[3:]))


def day_of_name(context: Context, mention: Mention) -> Resolved | None:
    """Resolve today, yesterday, tonight, last night, this morning."""
    fields = mention.fields
    part = fields.get("part") or fields.get("halfday")
    offset = fields.get("dayname")
    if offset is None:
        offset = fields.get("shift", 0)
        if not part and "shift" in fields:
            return None
    base = context.published
    if base is None:
        return Resolved("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "PRESENT_REF", confidence=0.4)
    if context.narrative and offset == 0 and not part and context.tokens.lower[mention.first] == "today":
        return Resolved("DATE", "PRESENT_REF", confidence=0.6, rule="narrative")
    value = value_of(base + timedelta(offset), "day") + (f"T{part}" if part else "")
    return Resolved("TIME" if part else "DATE", value, modifier(fields), "published", confidence=0.95)


CALENDAR: dict[str, Resolver] = {
    "date": date_of, "range": date_of, "weekday": weekday, "quarter": quarter, "half": half, "season": season,
    "decade": decade, "century": century, "numeric": numeric, "holiday": holiday, "dayname": day_of_name,
}  # fmt: skip
"""Resolver by kind."""
