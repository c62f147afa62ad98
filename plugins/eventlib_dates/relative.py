"""Resolution of what counts from another time: last week, two days later, the fourth day of the war."""

from __future__ import annotations

from datetime import date, timedelta

from eventlib_dates.calendars import SEASONS, interval, nth_weekday, shift, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import CALENDAR, Resolver, modifier
from eventlib_dates.weekdays import weekday
from eventlib_dates.years import full_year, partial

__all__ = ["FINE", "GRAINS", "RELATIVE", "day_of_month", "offset"]

FAR_APART = 300  # years between two years of three digits that are of one kind
FINER = {"century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "week": ("day", 7)}
"""Units that a unit and a half is counted in."""
POINTS = {
    "MORE_THAN": ("BEFORE", "AFTER"),
    "LESS_THAN": ("AFTER", "BEFORE"),
    "EQUAL_OR_MORE": ("ON_OR_BEFORE", "ON_OR_AFTER"),
    "EQUAL_OR_LESS": ("ON_OR_AFTER", "ON_OR_BEFORE"),
}
"""Modifiers of lengths as those of dates counted by them, back and on."""
YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
SUNDAY = 7
WEEKS = 53  # of a year at most
WHOLE = 30  # tokens over which "the whole year" is that of the date told last
PARTLY = ("edge", "ending", "rest")
FINE = ("second", "minute", "hour")
OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
"""Values of "days later": only the grain is known."""
GRAINS = ("day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century", "season")


def unit(context: Context, mention: Mention) -> Resolved | None:
    """Resolve last, this or next week, month, year, ... counted from publication."""
    fields = mention.fields
    name = fields["unit"]
    base = context.published
    if name not in GRAINS or base is None:
        return None
    step, mod = fields.get("shift", 0), modifier(fields)
    if context.narrative and not ((step or (context.newsy and name != "day")) and context.is_deictic(mention)):
        return told_unit(context, name, step, mod)  # "the next month", "this month"
    if name == "day":
        if step < 0:  # "the last day" of something, not yesterday
            return None
        return Resolved("DATE", value_of(base + timedelta(step), "day"), mod, "published")
    if name == "week" and not step and mod == "END" and base.isoweekday() == SUNDAY:
        step = 1  # on a Sunday "later this week" is the week that begins
    value = value_of(shift(base, name, step), name)
    return Resolved("DATE", value, mod, "published", rule=("last", "this", "next")[(step > 0) - (step < 0) + 1])


def told_unit(
    context: Context, name: str, step: int, mod: str | None, mention: Mention | None = None
) -> Resolved | None:
    """Count units of the calendar from the date told last; what that leaves open stays X."""
    base, anchor = context.last, context.last_id
    if name == "day" and context.last_day:
        base, anchor = context.last_day, context.last_day_id
    if mention and context.looks_back(mention.first, mention.last):
        base, anchor = context.behind, context.behind_id
    if base is None:
        if context.year and name == "year":  # before Christ years count down
            number = int(context.year.removeprefix("BC")) - step
            value = f"BC{number:04}" if number > 0 else None
            return Resolved("DATE", value, mod, context.year_id, rule="told") if value else None
        return None
    found = interval(base)
    day = start(base)
    if found is None or day is None:
        return None
    if coarser(found[2], name):
        if not context.narrative:
            return None
        known = base[:7] if found[2] == "month" else base[:4]
        known += "-WXX" if name == "week" else "-XX"
        return Resolved("DATE", known, mod, anchor, rule="open")
    return Resolved("DATE", value_of(shift(day, name, step), name), mod, anchor, rule="told")


def the_unit(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the quarter", "the end of the year": that told last, else the one of publication."""
    fields = mention.fields
    name = fields["unit"]
    if name == "period":
        name = "quarter"
    if name not in GRAINS:
        return None
    base: date | None = context.published
    anchor: str | None = "published"
    if context.last and (context.narrative or is_told(context, mention, name)):
        base, anchor = context.told()
    if name == "day" and context.last_day and mention.first - context.last_end < WHOLE:  # "later in the day"
        told = start(context.last_day)
        if context.narrative or base is None or (told is not None and told <= base):
            base, anchor = told, context.last_day_id
    if base is None:
        return None
    if name == "quarter" and not context.narrative:
        # In business news the quarter is the one reported on: told last, else the last that is over.
        value = context.quarter or value_of(shift(base + timedelta(1), "quarter", -1), "quarter")
        anchor = context.quarter_id if context.quarter else "published"
        return Resolved("DATE", value, modifier(fields), anchor, rule="reported")
    if name == "weekend" and base.isoweekday() < 6 and context.direction(mention.first, mention.last) <= 0:
        base -= timedelta(base.isoweekday())
    mod = modifier(fields)
    if name == "week" and base.isoweekday() == 1 and context.direction(mention.first, mention.last) <= 0:
        base -= timedelta(1)  # on a Monday the week is that which is over
    elif (
        mod == "MID" and name == "week" and base.isoweekday() > 3 and context.direction(mention.first, mention.last) > 0
    ):
        base += timedelta(7)  # "zur Wochenmitte wird es wärmer"
    if "ending" in fields:
        mod = "END"
    return Resolved("DATE", value_of(base, name), mod, anchor)


def is_told(context: Context, mention: Mention, name: str) -> bool:
    """Say whether "the whole year", "the end of the decade" are those told just before, not those of publication."""
    told = start(context.last or "")
    if told is None or mention.first - context.last_end >= WHOLE:
        return False
    if "told" in mention.fields:
        return True
    past = (
        not mention.fields.keys().isdisjoint(PARTLY)
        and context.published is not None
        and value_of(told, name) < value_of(context.published, name)
    )
    return (
        past and name in ("month", "year", "decade", "century") and context.direction(mention.first, mention.last) < 0
    )


def follow(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "that year", "the following day", "the previous month": counted from the date told last."""
    fields = mention.fields
    step = fields.get("follow", fields.get("shift", 0))
    if "season" in fields:
        return follow_season(context, fields["season"], step)
    name = fields["unit"]
    if name not in GRAINS:
        return None
    found = told_unit(context, name, step, modifier(fields), mention)
    if found is None and step and context.published is not None and not context.narrative:
        value = value_of(shift(context.published, name, step), name)
        return Resolved("DATE", value, modifier(fields), "published")
    return found


def same_day(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "this date", "the tenth anniversary", "the day after the vote": in histories by the day told before."""
    if not context.narrative or context.last_day is None or mention.first - context.last_day_end >= WHOLE:
        return None
    fields, day = mention.fields, start(context.last_day)
    step = ("later" in fields) - ("before" in fields)
    if day is None or not step or mention.first - context.last_day_end <= 1:  # "on 8 May, the day after the vote"
        return Resolved("DATE", context.last_day[:10], anchor=context.last_day_id, rule="told")
    return Resolved("DATE", str(day + timedelta(step)), anchor=context.last_day_id, rule="told")


def follow_season(context: Context, season: str, step: int) -> Resolved | None:
    """Resolve "the following spring": the first to begin after the date told last, or the one before it."""
    if context.year is None or not context.year.isdecimal():
        return None
    month, first = context.month, SEASONS[season]
    year = int(context.year) + step
    winter = month is None and step > 0 and season == "WI"  # that behind a year begins in it
    if winter or (month is not None and ((step > 0 and first > month) or (step < 0 and first + 2 < month))):
        year -= step
    return Resolved("DATE", f"{year:04}-{season}", anchor=context.year_id)


def coarser(grain: str, other: str) -> bool:
    """Say whether a grain is coarser than another."""
    order = (*FINE, "part", *GRAINS)
    return (
        grain in order
        and other in order
        and order.index(grain) > order.index(other)
        and other in ("day", "week", "month")
    )


def offset(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "two days later", "a year earlier": counted from the date told last."""
    fields = mention.fields
    sign = -1 if "before" in fields else 1
    base = context.last
    if base is None and context.year is not None and context.year.startswith("BC"):
        return before_christ(context, mention, sign)
    day, anchor = context.told()
    if context.behind and context.looks_back(mention.first, mention.last):
        base, anchor = context.behind, context.behind_id
        day = start(base)
    elif sign < 0 and context.counted_from and not context.narrative:  # another comparison with the same time
        base, anchor = context.counted_from
        day = start(base) if base else context.published
    grain = (interval(base) or ("", "", "day"))[2] if base else "day"
    if fields.get("unit") in FINE and context.last and not context.narrative:
        day, anchor = (
            start((context.last_day or "")[:10]),
            context.last_day_id,
        )  # "the worst for a week ... an hour later"
    return counted(context, mention, day, anchor, sign, grain, "told")


def before_christ(context: Context, mention: Mention, sign: int) -> Resolved | None:
    """Count years from a year before Christ; anything finer the calendar does not reach."""
    fields = mention.fields
    if "vague" in fields:
        return counted(context, mention, None, context.year_id, sign, "year", "told")
    years, number = YEARS.get(fields.get("unit", "")), fields.get("num", 1)
    if years is None or not isinstance(number, int) or context.year is None:
        return None
    year = int(context.year.removeprefix("BC")) - sign * years * number
    if not 0 < year < 10000:
        return None
    return Resolved("DATE", f"BC{year:04}", modifier(fields), context.year_id, rule="before_christ", grain="year")


def ago(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "two weeks ago", "ten years ago today": counted from publication."""
    fields, base = mention.fields, context.published
    sign = fields.get("sign", -1)
    found = counted(context, mention, base, "published", sign, "day", "published")
    if found is None or base is None or not isinstance(fields.get("num"), int):
        return found
    grain = fields.get("dayunit", "day")
    if "month" in fields:  # "the second of July, a hundred years ago"
        value = partial(f"{base.year - fields['num']:04}", fields["month"], fields.get("day"))
        return found._replace(value=value) if value else None
    if "weekday" in fields:  # "ten years ago this Friday"
        named = {"weekday": fields["weekday"]} | ({"this": fields["dayshift"]} if "dayshift" in fields else {})
        day = start((weekday(context, mention._replace(fields=named)) or found).value or "")
    elif "halfday" in fields:  # "thirty years ago tonight"
        night = value_of(shift(base, fields["unit"], sign * fields["num"]), "day")
        return found._replace(type="TIME", value=f"{night}T{fields['halfday']}")
    elif "dayunit" in fields:
        day = shift(base, grain, fields["dayshift"])
    else:
        day = base + timedelta(fields["dayname"]) if "dayname" in fields else None
    if day is None:
        return found
    return found._replace(value=value_of(shift(day, fields["unit"], sign * fields["num"]), grain))


def year_ago(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the year-earlier period": a year before the quarter told last, else the year before."""
    if context.quarter and "unit" not in mention.fields:  # of "the nine months" told since, only the year
        value = f"{int(context.quarter[:4]) - 1:04}{context.quarter[4:] * (context.quarter_end > context.months_end)}"
        return Resolved("DATE", value, None, context.quarter_id, rule="quarter")
    day, anchor = context.told()
    if day is None:
        return None
    last = context.last or ""
    value = f"{day.year - 1:04}{last[4:] if len(last) <= 7 else ''}"
    return Resolved("DATE", value, None, anchor, rule="told")


def counted(
    context: Context, mention: Mention, base: date | None, anchor: str | None, sign: int, grain: str, rule: str
) -> Resolved | None:
    """Count units from a day. The result is as coarse as the unit, or as the date it is counted from if coarser."""
    fields = mention.fields
    name, number = fields.get("unit"), None if "vague" in fields else fields.get("num", 1)
    if name is None:
        return None
    mod = modifier(fields)
    if mod in POINTS:  # "more than a year ago" is a date before that of a year ago
        mod = POINTS[mod][sign > 0]
    if number is None and rule == "told" and name in OPEN and sign > 0 and fields.get("vague") == "":
        return Resolved("DATE", OPEN[name], mod, anchor, rule="vague")
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if base and number is None and name in FINE and sign > 0 and rule == "told" and fields.get("vague") == "":
        return Resolved("TIME", f"{value_of(base, 'day')}TXX", mod, anchor, rule="vague")
    if number is None:
        return Resolved("DATE", vague, mod, anchor, rule="vague")
    if base is None:
        return Resolved("DATE", vague, mod, rule="unknown")
    if name == "year" and number == 1 and context.quarter and context.is_reported(mention.first):
        value = f"{int(context.quarter[:4]) + sign:04}{context.quarter[4:]}"
        return Resolved("DATE", value, mod, context.quarter_id, rule="quarter")
    if name in FINE:
        return Resolved("TIME", f"{value_of(base, 'day')}TXX", mod, anchor, rule=rule)
    amount = float(number) + ("halfof" in fields or "half" in fields) / 2
    if name in FINER and (amount % 1 or (name == "decade" and amount == 1)):  # "a decade ago" is said of a year
        name, times = FINER[name]
        amount *= times
    count = int(amount) * sign
    if name == "millennium":
        name, count = "century", count * 10
    if name not in GRAINS:
        return None
    try:
        day = shift(base, name, count)
    except ValueError:
        return Resolved("DATE", vague, mod, rule="far")
    shown = grain if grain in GRAINS and coarser(grain, name) else name
    return Resolved("DATE", value_of(day, shown), mod, anchor, rule=rule)


def ancient(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a year of three digits in an article that told one like it before, before Christ or after."""
    year, early = mention.fields["year"], context.early
    if early is None or abs(int(early.removeprefix("BC")) - year) > FAR_APART:
        return None
    return Resolved("DATE", f"BC{year:04}" if early[0] == "B" else f"{year:04}", grain="year")


def day_of_month(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 20th" and "the morning of the 20th"."""
    found, part = numbered_day(context, mention), mention.fields.get("part")
    return found._replace(type="TIME", value=f"{found.value}T{part}") if found and part else found


def numbered_day(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 20th": of the month told last, else the latest one before publication or, by its verb, behind it."""
    fields = mention.fields
    day = context.published
    if "shift" in fields and day and not context.narrative:  # "the 15th of last month", "the 15th ult."
        day = shift(day, "month", fields["shift"])
        value = partial(f"{day.year:04}", day.month, fields["day"])
        return Resolved("DATE", value, None, "published", rule="shifted") if value else None
    if context.year and context.month and (context.narrative or context.last_end > mention.first - 60):
        value = partial(context.year, context.month, fields["day"])
        return (value and Resolved("DATE", value, None, context.year_id, rule="told")) or None
    if day is None or context.narrative:
        return None
    coming = context.direction(mention.first, mention.last) > 0
    if fields["day"] != day.day and coming == (fields["day"] < day.day):
        day = shift(day, "month", 1 if coming else -1)
    value = partial(f"{day.year:04}", day.month, fields["day"])
    return (value and Resolved("DATE", value, None, "published", rule="future" if coming else "latest")) or None


def of_month(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the first week of May", "the week of 6 March", "the second Tuesday in May", "the last day of May"."""
    fields = mention.fields
    if "week" in fields:  # "epidemiological week 19"
        year = full_year(fields) or (context.published.year if context.published else None)
        return Resolved("DATE", f"{year:04}-W{fields['week']:02}") if year and 1 <= fields["week"] <= WEEKS else None
    month = CALENDAR["date"](context, mention)
    first = start(month.value) if month and month.value else None
    if month is None or first is None:
        return None
    nth, behind = fields.get("nth", 1), shift(first, "month", 1)
    if mention.rule.kind == "weekof":  # the ISO week of the month's nth seven days, or that of a day
        if "nth" in fields:
            first = behind - timedelta(4) if nth < 0 else first + timedelta(7 * nth - 4)
        return month._replace(value=value_of(first, "weekend" if "weekend" in fields else "week"))
    if "weekday" in fields:
        day = nth_weekday(first.year, first.month, fields["weekday"], nth)
    else:
        day = behind - timedelta(1) if nth < 0 else first + timedelta(nth - 1)
    return month._replace(value=str(day), mod=None) if day.month == first.month else None


def reference(context: Context, mention: Mention) -> Resolved | None:
    """Resolve words for now, once and some day; some count only where history is told."""
    if "history" in mention.fields and not context.narrative:
        return None
    return Resolved("DATE", mention.fields["present"])


RELATIVE: dict[str, Resolver] = {
    "unit": unit, "theunit": the_unit, "follow": follow, "offset": offset, "ago": ago,
    "yearago": year_ago, "weekof": of_month, "dayof": of_month, "ancient": ancient,
    "dayofmonth": day_of_month, "reference": reference, "sameday": same_day,
}  # fmt: skip
"""Resolver by kind."""
