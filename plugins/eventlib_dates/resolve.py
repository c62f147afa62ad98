"""Resolution of what names a piece of the calendar: dates, weekdays, months, quarters, seasons, decades."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from eventlib_dates.calendars import shift, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention

__all__ = ["CALENDAR", "Resolver"]

Resolver = Callable[[Context, Mention], "Resolved | None"]

Fields = dict[str, Any]

CENTURIES_END = "190"  # "the 1700s" are a century, "the 2000s" are often ten years
IN_A_ROW = 6  # tokens from a decade to one of the same century
REPEATED = 4  # tokens before a weekday in which "weekly" makes it any
LENDING = 12  # tokens over which a fuller date lends its year
PAST_NEW_YEAR = 8  # months back from the month told last, from which a story means the next year
AGAINST_VERB = 150  # days a day is farther away on the side its verb does not point to
AGAINST_VERB_MONTH = 270  # the same of a month without a day, which leans on its verb more
AGAINST_PAST = 120  # days a date to come is farther away if no verb says it is to come


def modifier(fields: Fields) -> str | None:
    """Return the TIMEX3 modifier of an expression: of "early March" START, of "about 1990" APPROX."""
    return fields.get("edge") or fields.get("mod")


def full_year(fields: Fields) -> int | None:
    """Return the year an expression names, also one of two digits or in words."""
    if fields.get("year"):
        return int(fields["year"])
    if 1500 <= (fields.get("spoken") or 0) <= 2100:
        return int(fields["spoken"])
    if "yy" in fields:
        return int(fields["yy"]) + (1900 if fields["yy"] >= 30 else 2000)
    return None


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


def partial(year: str | None, month: int, day: int | None) -> str | None:
    """Return the value of a date that may lack its year or its day, None if there is no such date.

    >>> partial("2022", 2, None), partial(None, 5, 3), partial("2022", 2, 30)
    ('2022-02', 'XXXX-05-03', None)
    """
    leap = int(year) if year and year.isdecimal() else 2000
    if day is not None and not (leap and 1 <= day <= monthrange(leap, month)[1]):
        return None
    return "-".join([year or "XXXX", f"{month:02}", *([f"{day:02}"] if day else [])])


class Choice(NamedTuple):
    """A year chosen for a date that does not name it, and the year that lost."""

    year: str | None
    rule: str
    anchor: str | None = None
    other: str | None = None


def year_for(context: Context, mention: Mention, month: int, day: int | None) -> Choice:
    """Choose the year of a month, or of a day in a month."""
    fields, published = mention.fields, context.published
    if (step := fields.get("yshift")) is not None and published and not context.narrative:
        return Choice(f"{published.year + step:04}", "of_year", "published")
    step = fields.get("yfollow", fields.get("yshift"))
    if step is not None and context.last and context.last[:4].isdecimal():
        return Choice(f"{int(context.last[:4]) + step:04}", "of_told_year", context.last_id)
    if published is None or context.narrative:
        return narrative_year(context, fields, month)
    if (step := fields.get("shift")) is not None:
        return Choice(f"{month_shifted(published, month, day, step):04}", "shifted", "published")
    # A fuller date shortly before lends its year.
    lent = context.named if context.named and mention.first - context.named_end < LENDING else None
    if (
        lent
        and int(lent) != published.year
        and not (int(lent) < published.year and context.direction(mention.first, mention.last) > 0)
    ):
        return Choice(context.named, "lent_year", context.last_id, f"{published.year:04}")
    return nearest_year(context, mention, month, day, published)


def narrative_year(context: Context, fields: Fields, month: int) -> Choice:
    """Take the year told last, or the next if the story went past the end of the year."""
    if context.year is None:
        return Choice(f"{context.published.year:04}" if context.published else None, "narrative", "published")
    year, told = context.year, context.month
    step = fields.get("follow", fields.get("shift"))
    if not year.isdecimal() or told is None:
        return Choice(year, "narrative", context.last_id)
    if step is not None and step != 0:
        after = (month > told) if step > 0 else (month < told)
        return Choice(f"{int(year) + (0 if after else step):04}", "narrative", context.last_id)
    if told - month >= PAST_NEW_YEAR:
        return Choice(f"{int(year) + 1:04}", "narrative", context.last_id, year)
    return Choice(year, "narrative", context.last_id)


def nearest_year(context: Context, mention: Mention, month: int, day: int | None, published: date) -> Choice:
    """Take the year that brings the date nearest to publication; its verb makes one side farther."""
    direction = context.direction(mention.first, mention.last)
    year, other = nearest_years(published, month, day, direction)
    if year is None:
        return Choice(None, "near", "published")
    return Choice(year, ("near", "future", "past", "past")[direction], "published", other)


@lru_cache(4096)
def nearest_years(published: date, month: int, day: int | None, direction: int) -> tuple[str | None, str | None]:
    """Return the best year and the next best of a date; None where there is no such day."""
    costs = []
    for year in (published.year - 1, published.year, published.year + 1):
        last = monthrange(year, month)[1] if 0 < year < 9999 else 28
        if day is not None and day > last:
            continue
        days = ((year * 12 + month) - (published.year * 12 + published.month)) * 30.4 + (
            day - published.day if day is not None else 0
        )
        against = days if direction < 0 else -days if direction > 0 else days * 0.3
        weight = AGAINST_PAST if not direction else AGAINST_VERB if day is not None else AGAINST_VERB_MONTH
        weight *= abs(direction) or 1
        costs.append((abs(days) + weight * (against > 0), year))
    years = [f"{year:04}" for _, year in sorted(costs)]
    return (*years, None, None)[0], (*years, None, None)[1]


def month_shifted(published: date, month: int, day: int | None, step: int) -> int:
    """Return the year of "last March" (the latest before this month), "last Oct. 23", "this March", "next March"."""
    this = (published.month, published.day) if day is not None else (published.month, 0)
    that = (month, day or 0)
    if step < 0:
        return published.year - (that >= this)
    if step > 0:
        return published.year + (that <= this)
    return published.year


def weekday(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a weekday: the latest on or before the day of publication unless its verb says it is to come."""
    fields = mention.fields
    number, step, part = fields["weekday"], fields.get("shift"), fields.get("part")
    type_, mod = ("TIME" if part else "DATE"), modifier(fields)
    suffix = f"T{part}" if part else ""
    before = context.tokens.lower[max(0, mention.first - REPEATED) : mention.first]
    if not context.language.context["repeated"].isdisjoint(before):  # "two flights per week on Monday"
        return Resolved("SET", f"XXXX-WXX-{number}{suffix}", mod, rule="repeated")
    if "follow" in fields and context.last:
        base, anchor = context.told()
        if base is not None:
            if fields["follow"] < 0:
                day = base - timedelta((base.isoweekday() - number - 1) % 7 + 1)
            else:
                day = base + timedelta((number - base.isoweekday() - 1) % 7 + 1)
            return Resolved(type_, f"{day}{suffix}", mod, anchor, rule="told")
    base, anchor = context.published, "published"
    if context.narrative and context.last_day:
        base, anchor = start(context.last_day), context.last_day_id or ""
    if base is None:
        return Resolved(type_, f"XXXX-WXX-{number}{suffix}", mod, rule="unknown")
    past = base - timedelta((base.isoweekday() - number) % 7)
    coming = past + timedelta(7) if past != base else past
    if "this" in fields:
        monday = base - timedelta(base.weekday()) + timedelta(7 * (fields["this"] or 0))
        return Resolved(type_, f"{monday + timedelta(number - 1)}{suffix}", mod, anchor, rule="of_week")
    if step is not None and step < 0:
        day = past if past != base else base - timedelta(7)
        return Resolved(type_, f"{day}{suffix}", mod, anchor, rule="last")
    if step is not None and step > 0:
        day = past + timedelta(7)
        return Resolved(type_, f"{day}{suffix}", mod, anchor, rule="next")
    if step == 0 and context.direction(mention.first, mention.last) < 0:
        coming = past
    if past != base and (step == 0 or context.coming(mention.first, mention.last)):
        return Resolved(type_, f"{coming}{suffix}", mod, anchor, f"{past}{suffix}", "coming")
    return Resolved(type_, f"{past}{suffix}", mod, anchor, f"{coming}{suffix}", "latest")


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
    year, told = full_year(fields), context.quarter
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
    if number not in (1, 2):
        return None
    year, rule, anchor, _ = year_of_part(context, mention, number * 6 - 5)
    return Resolved("DATE", f"{year or 'XXXX'}-H{number}", modifier(fields), anchor, rule=rule)


def year_of_part(context: Context, mention: Mention, month: int) -> Choice:
    """Choose the year of a quarter, half or season that begins with a month."""
    fields = mention.fields
    if (named := full_year(fields)) is not None:
        return Choice(f"{named:04}", "named")
    published, told = context.published, context.year
    step = fields.get("yshift", fields.get("this"))
    if step is not None and published and not context.narrative:
        return Choice(f"{published.year + step:04}", "of_year", "published")
    step = fields.get("yfollow", step)
    if step is not None and context.last and context.last[:4].isdecimal():
        return Choice(f"{int(context.last[:4]) + step:04}", "of_told_year", context.last_id)
    if (context.narrative or published is None) and told:
        return narrative_year(context, fields, month)
    if published is None:
        return Choice(None, "unknown")
    if context.named and context.named != str(published.year) and mention.first - context.named_end < LENDING:
        return Choice(context.named, "lent_year", context.last_id)
    if date(published.year, month, 1) > published and context.direction(mention.first, mention.last) <= 0:
        return Choice(f"{published.year - 1:04}", "past", "published", f"{published.year:04}")
    return Choice(f"{published.year:04}", "near", "published")


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
            year = published.year - (shift(begin, "month", 3) > published)
        elif step > 0:
            year = published.year + (begin <= published)
        else:
            year = published.year - (name == "WI" and published.month < 3)
        return Resolved("DATE", f"{year:04}-{name}", modifier(fields), "published", rule="shifted")
    choice = year_of_part(context, mention, first if name != "WI" else 1)
    value = f"{choice.year or 'XXXX'}-{name}"
    return Resolved("DATE", value, modifier(fields), choice.anchor, rule=choice.rule)


def decade(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 1990s", "the '90s", "the nineties"."""
    name = mention.fields["decade"]
    if isinstance(name, int):
        near = context.published.year if context.published else 2000
        century = near // 100 - (name > near % 100 + 10)
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
    if "dm" in fields:
        day, month = (int(number) for number in fields["dm"].split("."))
        choice = year_for(context, mention, month, day)
        value = partial(choice.year, month, day) if month <= 12 else None
        return Resolved("DATE", value, None, choice.anchor, None, choice.rule) if value else None
    if "compact" in fields:
        digits = fields["compact"]
        return in_figures(int(digits[:4]), int(digits[4:6]), int(digits[6:]), "iso")
    if "isot" in fields:
        day, hour = (int(number) for number in fields["isot"].split("t"))
        found = in_figures(fields["a"], fields["b"], day, "iso")
        clock = f"T{hour:02}:{fields.get('minute', 0):02}"
        return found and found._replace(type="TIME", value=f"{found.value}{clock}")
    if "dotted" in fields:
        a, b, c = (int(number) for number in fields["dotted"].split("."))
        return in_figures(century_of(c), b, a, "day_first")
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
    if context.narrative and offset == 0 and not part and "dayname" in fields:
        return Resolved("DATE", "PRESENT_REF", rule="narrative")
    value = value_of(base + timedelta(offset), "day") + (f"T{part}" if part else "")
    return Resolved("TIME" if part else "DATE", value, modifier(fields), "published")


CALENDAR: dict[str, Resolver] = {
    "date": date_of, "range": date_of, "weekday": weekday, "quarter": quarter, "half": half, "season": season,
    "decade": decade, "century": century, "numeric": numeric, "dayname": day_of_name,
}  # fmt: skip
"""Resolver by kind."""
