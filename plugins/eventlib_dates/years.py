"""The year of a date that does not name it, by what was told before, its weekday, its verb or publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from eventlib_dates.calendars import add_months, start
from eventlib_dates.clauses import Direction
from eventlib_dates.context import Context
from eventlib_dates.mentions import Mention

__all__ = ["PAST_NEW_YEAR", "Choice", "Fields", "full_year", "partial", "year_for", "year_of_part"]

Fields = dict[str, Any]

SOON = 4  # months ahead in which a season is the one to come, if no verb says it is over
REPORTED = timedelta(100)  # after its end a quarter is reported on
LENDING = 12  # tokens over which a fuller date lends its year
LISTING = 12  # tokens from one month of a list to the next
PAST_NEW_YEAR = 8  # months back from the month told last, from which a story means the next year
AGAINST_VERB = 150  # days a day is farther away on the side its verb does not point to
AGAINST_VERB_MONTH = 270  # the same of a month without a day, which leans on its verb more
CLEAR = timedelta(60)
NEXT = 2  # months to which a story leads on
MONTH, DAY = 7, 10  # characters of their values
LATELY = 200  # days since which a day needs no year
FEW = timedelta(2)  # days by which a report may be older than it says
JUST = timedelta(30)  # before publication
LINE = 60  # tokens of the last line, which tells the news of a story
AGREEING = ("near", "past", "lent_year", "narrative")  # ways to choose a year that a weekday can overrule
AGAINST_PAST = 120  # days a date to come is farther away if no verb says it is to come


def full_year(fields: Fields) -> int | None:
    """Return the year an expression names, also one of two digits or in words."""
    if fields.get("year"):
        return int(fields["year"])
    if 1500 <= (fields.get("spoken") or 0) <= 2100:
        return int(fields["spoken"])
    if "yy" in fields:
        return int(fields["yy"]) + (1900 if fields["yy"] >= 30 else 2000)
    return None


@lru_cache(4096)
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
    choice = year_by_words(context, mention, month, day)
    named, published = mention.fields.get("weekday"), context.published
    if day is None or named is None or choice.rule not in AGREEING:
        return choice
    if published and (chosen := start(partial(choice.year, month, day) or "")) and abs(chosen - published) < CLEAR:
        return choice  # so near that rather the weekday is wrong
    # "Thursday, July 30" is of a year in which that day is a Thursday, if one near by is.
    for base in (choice.year, choice.other, published and f"{published.year:04}"):
        for step in (0, 1, -1) if base and base.isdecimal() else ():
            value = partial(f"{int(base or 0) + step:04}", month, day)
            if value and date.fromisoformat(value).isoweekday() == named:
                return choice._replace(year=value[:4], other=choice.year)
    return choice


def year_by_words(context: Context, mention: Mention, month: int, day: int | None) -> Choice:
    """Choose the year of a month, or of a day in a month, by the words around it and what was told before."""
    fields, published = mention.fields, context.published
    if (step := fields.get("yshift")) is not None and published and not context.narrative:
        return Choice(f"{published.year + step:04}", "of_year", "published")
    step = fields.get("yfollow", fields.get("yshift"))
    if step is not None and (year := context.told_year()):
        return Choice(f"{year + step:04}", "of_told_year", context.last_id)
    if published is None or not (
        not context.narrative
        or context.announced(mention.first)
        or context.is_background(mention.first)
        or (fields.get("shift", 0) < 0 and context.is_deictic(mention))
    ):
        return narrative_year(context, mention, month, day)
    if (step := fields.get("shift")) is not None:
        return Choice(f"{month_shifted(published, month, day, step):04}", "shifted", "published")
    told = start(context.last or "")
    if (step := fields.get("follow")) is not None and told is not None:
        return Choice(f"{month_shifted(told, month, day, step):04}", "of_told_year", context.last_id)
    if mention.rule.kind == "range" and told is not None and mention.first - context.last_end in (1, 2):
        # "4 and 7 July", "May 30 to June 2" are of one year, or of two in a row
        return Choice(f"{told.year + (month < told.month):04}", "near", "published")
    last = context.last or ""
    if (len(last) == 4 or last == f"{last[:4]}-{month:02}") and context.is_beside(mention.first):
        return Choice(last[:4], "lent_year", context.last_id)  # "three years ago, on 5 May", "a month later, on 5 May"
    if told is not None and len(last) == (DAY if day else MONTH) and context.ends_range(mention.first):
        return Choice(f"{told.year + (month < told.month):04}", "near", "published")  # "from January until June"
    if named := named_with(context, mention, month, day):
        return named
    if (lent := lent_year(context, mention, published, month)) is not None:
        soon = (
            int(lent) > published.year and month > published.month and context.parted(context.named_end, mention.first)
        )
        if not (soon and context.direction(mention.first, mention.last) > 0):
            return Choice(lent, "lent_year", context.named_id, f"{published.year:04}")
    return nearest_year(context, mention, month, day, published)


def named_with(context: Context, mention: Mention, month: int, day: int | None) -> Choice | None:
    """Return the year of a month long ago: "in December 1982 ... deported in August 2016. On 4 December".

    Not if such a day is one of the last months' or a fuller date stands in the same sentence.
    """
    year, anchor = context.years_named.get(month, (None, None))
    published = context.published
    if day is None or year is None or published is None or int(year) >= published.year - 1:
        return None
    days = (published.month - month) % 12 * 30 + published.day - day
    if days <= LATELY or context.in_sentence(context.named_end, mention.first):
        return None
    return Choice(year, "named_month", anchor) if context.has_happened(mention.first, mention.last) else None


def lent_year(context: Context, mention: Mention, published: date, month: int) -> str | None:
    """Return the year of a fuller date shortly before, unless it is over and the verb tells what is to come."""
    lent = context.named
    if not lent or mention.first - context.named_end >= LENDING or int(lent) == published.year:
        return None
    if int(lent) > published.year:
        return None if context.parted(context.named_end, mention.first) else lent
    if context.direction(mention.first, mention.last) > 0:
        return None
    told = start(context.last or "")
    same = told is not None and told.year == int(lent)
    if told and same and 0 < told.month - month < PAST_NEW_YEAR and context.parted(context.named_end, mention.first):
        return None
    # "in January 2011, a month after the vote of 12 December"
    between = context.tokens.lower[context.named_end : mention.first]
    after = told is not None and month > told.month and not context.language.context["after"].isdisjoint(between)
    if same and after and context.in_sentence(context.named_end, mention.first):
        return f"{int(lent) - 1:04}"
    wraps = told is not None and same and told.month - month >= PAST_NEW_YEAR
    return f"{int(lent) + wraps:04}"


def narrative_year(context: Context, mention: Mention, month: int, day: int | None = None) -> Choice:
    """Take the year told last, or the next if the story went past the end of the year."""
    fields = mention.fields
    if context.year is None:
        return Choice(f"{context.published.year:04}" if context.published else None, "narrative", "published")
    if context.last and len(context.last) == 4 and context.is_beside(mention.first):
        return Choice(context.last, "narrative", context.last_id)  # "ten years later, on 5 May"
    year, told = context.year, context.month
    if context.passing and context.in_sentence(context.passing[2], mention.first):
        year, told, _ = context.passing  # "urged on by the landing of April 1915, it joined the war on 23 May"
    if day is not None and context.published and is_news(context, mention, month, day):
        return Choice(f"{context.published.year:04}", "past", "published", year)
    step = fields.get("follow", fields.get("shift"))
    if not year.isdecimal() or told is None:
        return Choice(year, "narrative", context.year_id)
    if step is not None and step != 0:
        after = (month > told) if step > 0 else (month < told)
        return Choice(f"{int(year) + (0 if after else step):04}", "narrative", context.year_id)
    if told - month >= PAST_NEW_YEAR:
        return Choice(f"{int(year) + 1:04}", "narrative", context.year_id, year)
    return Choice(year, "narrative", context.year_id)


def is_news(context: Context, mention: Mention, month: int, day: int) -> bool:
    """Say whether a day that a story does not lead to came just before publication: "She died on 26 August"."""
    published, told = context.published, context.month
    value = published and partial(f"{published.year:04}", month, day)
    if published is None or not value or not timedelta() <= published - date.fromisoformat(value) <= JUST:
        return False
    if (named := mention.fields.get("weekday")) is not None:
        return bool(date.fromisoformat(value).isoweekday() == named)
    return told is None or (abs(told - month) > NEXT and len(context.tokens) - mention.last < LINE)


def nearest_year(context: Context, mention: Mention, month: int, day: int | None, published: date) -> Choice:
    """Take the year that brings the date nearest to publication; its verb makes one side farther."""
    direction = context.direction(mention.first, mention.last)
    told = start(context.last) if context.last and mention.first - context.last_end < LISTING else None
    listed = not direction or (direction > 0 and len(context.last or "") == MONTH)
    if day is None and listed and told and told > published:  # "in Osk in December, in Tarn in January"
        wraps = told.month - month >= PAST_NEW_YEAR
        if wraps or month > told.month:
            return Choice(f"{told.year + wraps:04}", "near", "published")
    year, other = nearest_years(published, month, day, direction)
    if year is None:
        return Choice(None, "near", "published")
    if direction <= 0 and other and date(int(year), month, day or 1) - published > FEW:
        before = partial(f"{int(year) - 1:04}", month, day)
        if before and (direction == Direction.SURELY_PAST or context.has_happened(mention.first, mention.last)):
            direction, year, other = Direction.PAST, before[:4], year
    return Choice(year, "future" if direction > 0 else "past" if direction < 0 else "near", "published", other)


@lru_cache(4096)
def nearest_years(published: date, month: int, day: int | None, direction: Direction) -> tuple[str | None, str | None]:
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
    this, that = (published.month, published.day if day is not None else 0), (month, day or 0)
    return published.year + (step > 0 and that <= this) - (step < 0 and that >= this)


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
    if step is not None and (year := context.told_year()):
        return Choice(f"{year + step:04}", "of_told_year", context.last_id)
    if (context.narrative or published is None) and told:
        return narrative_year(context, mention, month)
    if published is None:
        return Choice(None, "unknown")
    if (lent := lent_year(context, mention, published, month)) is not None:
        return Choice(lent, "lent_year", context.named_id)
    behind = add_months(date(published.year, month, 1), 3) <= published
    if behind and "edge" in fields and context.direction(mention.first, mention.last) > 0:
        return Choice(f"{published.year + 1:04}", "future", "published", f"{published.year:04}")
    begin = date(published.year, month, 1)
    ended = add_months(begin, -9)  # of the year before
    if "quarter" in fields and timedelta() <= published - ended < REPORTED and context.is_report(mention.first):
        return Choice(f"{published.year - 1:04}", "past", "published", f"{published.year:04}")
    near = "season" in fields and begin < add_months(published, SOON)
    if (
        begin > published
        and context.direction(mention.first, mention.last) < (0 if near else 1)
        and not context.is_forecast(mention.first, mention.last)
    ):
        return Choice(f"{published.year - 1:04}", "past", "published", f"{published.year:04}")
    return Choice(f"{published.year:04}", "near", "published")
