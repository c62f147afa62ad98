"""Resolution of what names a piece of the calendar: dates, months, quarters, seasons, decades."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from eventlib_dates.calendars import shift, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.years import Fields, full_year, partial, year_for, year_of_part

__all__ = ["CALENDAR", "Resolver", "century_of", "modifier"]

Resolver = Callable[[Context, Mention], "Resolved | None"]

CENTURIES_END = "190"  # "the 1700s" are a century, "the 2000s" are often ten years
IN_A_ROW = 6  # tokens from a decade to one of the same century
MARCH = 3
UNDER_WAY = 5  # years until "the twenties" are those that began last


def modifier(fields: Fields) -> str | None:
    """Return the TIMEX3 modifier of an expression: of "early March" START, of "about 1990" APPROX."""
    return fields.get("edge") or fields.get("mod")


def date_of(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a date of year, month and day, or of a part of these."""
    fields = mention.fields
    year, month, day = full_year(fields), fields.get("month"), fields.get("day")
    if "yy" in fields and context.narrative and context.year and context.year.isdecimal():
        year = int(context.year[:2]) * 100 + int(fields["yy"])
    mod = modifier(fields)
    if month is None:
        if year is None:
            return None
        if fields.get("era") == "BC":
            return Resolved("DATE", f"BC{year:04}", mod, grain="year", rule="before_christ")
        return Resolved("DATE", f"{year:04}", mod)
    rule, anchor, alternative = "", None, None
    if year is not None:
        value = partial(f"{year:04}" if fields.get("era") != "BC" else f"BC{year:04}", month, day)
    else:
        choice = year_for(context, mention, month, day)
        rule, anchor = choice.rule, choice.anchor
        value = partial(choice.year, month, day)
        alternative = choice.other and partial(choice.other, month, day)
    if value is None:
        return None
    if (part := fields.get("part")) and day:
        return Resolved("TIME", f"{value}T{part}", mod, anchor, alternative, rule)
    return Resolved("DATE", value, mod, anchor, alternative, rule)


def quarter(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the third quarter": the latest that had begun, if no year is named."""
    fields = mention.fields
    if "quarter" not in fields:
        return same_quarter(context, fields)
    number = 4 if fields["quarter"] == -1 else fields["quarter"]
    if not 1 <= number <= 4:
        return None
    year, rule, anchor, _ = year_of_part(context, mention, (number - 1) * 3 + 1)
    return Resolved("DATE", f"{year or 'XXXX'}-Q{number}", modifier(fields), anchor, rule=rule)


def same_quarter(context: Context, fields: Fields) -> Resolved | None:
    """Resolve "the 1988 quarter", "last year's quarter": that of the quarter reported on, in another year."""
    year, told = full_year(fields), context.quarter if context.quarter_end > context.months_end else None
    if year is None and context.published is not None:
        year = context.published.year + fields.get("this", 0)
    if year is None:
        return None
    if told is None:
        return Resolved("DATE", f"{year:04}", rule="named")
    return Resolved("DATE", f"{year:04}{told[4:]}", anchor=context.quarter_id, rule="named")


def half(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the first half of 2012"."""
    fields = mention.fields
    number = 2 if fields["half"] == -1 else fields["half"]
    if number not in (1, 2) or ("reported" in fields and context.quarter is None):
        return None
    year, rule, anchor, _ = year_of_part(context, mention, number * 6 - 5)
    return Resolved("DATE", f"{year or 'XXXX'}-H{number}", modifier(fields), anchor, rule=rule)


def season(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the summer of 1998", "last winter", "this spring"."""
    fields = mention.fields
    name = fields["season"]
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    if fields.get("era") == "BC":
        return Resolved("DATE", f"BC{fields['year']:04}-{name}", modifier(fields), rule="before_christ")
    published = context.published
    step = fields.get("shift")
    if step is not None and published and not context.narrative:
        begin = date(published.year, first, 1)
        if step < 0:
            year = published.year + step + (shift(begin, "month", 3) <= published)
        elif step > 0:
            year = published.year + (begin <= published)
        else:
            year = published.year - (name == "WI" and published.month < 3)
        return Resolved("DATE", f"{year:04}-{name}", modifier(fields), "published", rule="shifted")
    choice = year_of_part(context, mention, first if name != "WI" else 1)
    told = start(context.last or "") if name == "WI" and fields.get("yfollow") == 0 else None
    if told and told.month < MARCH and (context.last or "")[4:] and (choice.year or "").isdecimal():
        choice = choice._replace(year=f"{told.year - 1:04}")  # "in January 1948 ... that winter"
    value = f"{choice.year or 'XXXX'}-{name}"
    return Resolved("DATE", value, modifier(fields), choice.anchor, rule=choice.rule)


def decade(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 1990s", "the '90s", "the nineties"."""
    name = mention.fields["decade"]
    if "era" in mention.fields:
        known = f"0{name}" if mention.fields["era"] == "AD" else f"BC0{name}"
        return Resolved("DATE", known, modifier(mention.fields), rule="before_christ", grain="decade")
    if isinstance(name, int):
        near = context.published.year if context.published else 2000
        century = near // 100 - (name + UNDER_WAY > near % 100)
        if context.last and len(context.last) == 3 and mention.first - context.last_end < IN_A_ROW:
            century = int(context.last[:2])  # "the 1850s and '60s"
        name = f"{century:02}{name // 10}"
    elif name[2] == "0" and name < CENTURIES_END:
        name = name[:2]
    return Resolved("DATE", name, modifier(mention.fields))


def century(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 19th century"."""
    number = mention.fields["ord"]
    if mention.fields.get("era") == "BC":
        return Resolved("DATE", f"BC{number - 1:02}", modifier(mention.fields), grain="century")
    if not 1 <= number <= 22:
        return None
    return Resolved("DATE", f"{number - 1:02}", modifier(mention.fields))


def numeric(context: Context, mention: Mention) -> Resolved | None:
    """Resolve dates in figures; the order of day and month is that of the article or of its language."""
    fields = mention.fields
    if "month" in fields:  # of one word
        found = date_of(context, mention)
        if found is None or found.value is None:
            return None
        if "hour" in fields:
            found = found._replace(type="TIME", value=f"{found.value}T{fields['hour']:02}:{fields.get('minute', 0):02}")
        return found._replace(
            rule=found.rule or ("day_first" if "." in context.tokens.lower[mention.last - 1] else "iso")
        )
    a, b, c = fields["a"], fields["b"], fields["c"]
    if a >= 1000:
        return in_figures(a, b, c, "iso")
    day_first = a > 12 or (context.day_first and b <= 12)
    day, month = (a, b) if day_first else (b, a)
    found = in_figures(century_of(c), month, day, "day_first" if day_first else "month_first")
    swapped = in_figures(century_of(c), day, month, "")
    return found and found._replace(alternative=swapped and swapped.value)


def in_figures(year: int, month: int, day: int, rule: str) -> Resolved | None:
    """Return the date of three numbers, None if there is none."""
    value = partial(f"{year:04}", month, day) if 1 <= month <= 12 else None
    return Resolved("DATE", value, rule=rule) if value else None


def century_of(year: int) -> int:
    """Return a year of two digits in full."""
    return year if year >= 100 else year + (1900 if year >= 50 else 2000)


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
        return Resolved("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "PRESENT_REF")
    if context.narrative and not context.newsy and offset == 0 and not part and "dayname" in fields:
        return Resolved("DATE", "PRESENT_REF", rule="narrative")
    if offset == 0 and context.coming(mention.first, mention.last):
        context.coming_end = mention.last  # "due today, Monday and Tuesday"
    value = value_of(base + timedelta(offset), "day") + (f"T{part}" if part else "")
    return Resolved("TIME" if part else "DATE", value, modifier(fields), "published")


CALENDAR: dict[str, Resolver] = {
    "date": date_of, "range": date_of, "quarter": quarter, "half": half, "season": season,
    "decade": decade, "century": century, "numeric": numeric, "dayname": day_of_name,
}  # fmt: skip
"""Resolver by kind."""
