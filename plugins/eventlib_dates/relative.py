"""Resolution of what counts from another time: last week, two days later, the fourth day of the war; clock times."""

from __future__ import annotations

from datetime import date, timedelta

from eventlib_dates.calendars import interval, shift, start, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import CALENDAR, Resolver, modifier, partial

__all__ = ["RELATIVE"]

REPORT = 150  # tokens over which "a year ago" counts from a quarter told
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
    if context.narrative:
        return told_unit(context, name, step, mod)
    if name == "day":
        return Resolved("DATE", value_of(base + timedelta(step), "day"), mod, "published")
    value = value_of(shift(base, name, step), name)
    return Resolved("DATE", value, mod, "published", rule=("last", "this", "next")[(step > 0) - (step < 0) + 1])


def told_unit(context: Context, name: str, step: int, mod: str | None) -> Resolved | None:
    """Count units of the calendar from the date told last; what that leaves open stays X."""
    base = context.last_day if name == "day" and context.last_day else context.last
    if base is None:
        if context.year and name == "year":  # before Christ years count down
            number = int(context.year.removeprefix("BC")) - step
            value = f"BC{number:04}" if number > 0 else None
            return Resolved("DATE", value, mod, context.last_id, rule="told") if value else None
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
        return Resolved("DATE", known, mod, context.last_id, rule="open")
    return Resolved("DATE", value_of(shift(day, name, step), name), mod, context.last_id, rule="told")


def the_unit(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the quarter", "the end of the year": that told last, else the one of publication."""
    fields = mention.fields
    name = fields["unit"]
    if name == "period":
        name = "quarter"
    if name not in GRAINS:
        return None
    base, anchor = context.told() if context.last and context.narrative else (context.published, "published")
    if base is None:
        return None
    if name == "quarter" and not context.narrative:
        # In business news the quarter is the one reported on: told last, else the last that is over.
        value = context.quarter or value_of(shift(base, "quarter", -1), "quarter")
        return Resolved(
            "DATE",
            value,
            modifier(fields),
            context.last_id if context.quarter else "published",
            rule="reported",
        )
    if name == "weekend" and base.isoweekday() < 6:
        base -= timedelta(base.isoweekday())
    mod = modifier(fields)
    if "ending" in fields:
        mod = "END"
    return Resolved("DATE", value_of(base, name), mod, anchor)


def follow(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "that year", "the following day", "the previous month": counted from the date told last."""
    fields = mention.fields
    step = fields.get("follow", fields.get("shift", 0))
    if "season" in fields:
        if context.year is None or not context.year.isdecimal():
            return None
        value = f"{int(context.year) + step:04}-{fields['season']}"
        return Resolved("DATE", value, anchor=context.last_id)
    name = fields["unit"]
    if name not in GRAINS:
        return None
    found = told_unit(context, name, step, modifier(fields))
    if found is None and step and context.published is not None and not context.narrative:
        value = value_of(shift(context.published, name, step), name)
        return Resolved("DATE", value, modifier(fields), "published")
    return found


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
    day, anchor = context.told()
    grain = (interval(base) or ("", "", "day"))[2] if base else "day"
    return counted(context, mention, day, anchor, sign, grain, "told")


def ago(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "two weeks ago": counted from publication."""
    return counted(context, mention, context.published, "published", mention.fields.get("sign", -1), "day", "published")


def year_ago(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the year-earlier period": a year before the quarter told last, else the year before."""
    if context.quarter:
        value = f"{int(context.quarter[:4]) - 1:04}{context.quarter[4:]}"
        return Resolved("DATE", value, None, context.last_id, rule="quarter")
    day, anchor = context.told()
    if day is None or not context.last:
        return None
    return Resolved(
        "DATE",
        f"{day.year - 1:04}{context.last[4:] if len(context.last) <= 7 else ''}",
        None,
        anchor,
        rule="told",
    )


def counted(
    context: Context, mention: Mention, base: date | None, anchor: str | None, sign: int, grain: str, rule: str
) -> Resolved | None:
    """Count units from a day. The result is as coarse as the unit, or as the date it is counted from if coarser."""
    fields = mention.fields
    name, number = fields.get("unit"), None if "vague" in fields else fields.get("num", 1)
    if name is None:
        return None
    if number is None and rule == "told" and name in OPEN and sign > 0:
        return Resolved("DATE", OPEN[name], modifier(fields), anchor, rule="vague")
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if number is None:
        return Resolved("DATE", vague, modifier(fields), anchor, rule="vague")
    if base is None:
        return Resolved("DATE", vague, modifier(fields), rule="unknown")
    if name == "year" and number == 1 and context.quarter and mention.first - context.quarter_end < REPORT:
        value = f"{int(context.quarter[:4]) + sign:04}{context.quarter[4:]}"
        return Resolved("DATE", value, modifier(fields), anchor, rule="quarter")
    if name in FINE:
        return Resolved("TIME", f"{value_of(base, 'day')}TXX", modifier(fields), anchor, rule=rule)
    count = int(number) * sign
    if "halfof" in fields or "half" in fields:
        if name not in ("year", "decade"):
            return None
        name, count = "month", count * (12 if name == "year" else 120) + sign * (6 if name == "year" else 60)
    if name == "millennium":
        name, count = "century", count * 10
    if name not in GRAINS:
        return None
    try:
        day = shift(base, name, count)
    except ValueError:
        return Resolved("DATE", vague, modifier(fields), rule="far")
    shown = grain if grain in GRAINS and coarser(grain, name) else name
    return Resolved("DATE", value_of(day, shown), modifier(fields), anchor, rule=rule)


def counter(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the fourth day of the war": counted from the day settings, or the article itself, say it began."""
    fields = mention.fields
    begun = context.starts.get(fields["eventword"], context.begun)
    name, number = fields["unit"], fields.get("ord", fields.get("num"))
    if begun is None or name not in GRAINS or not isinstance(number, int):
        return None
    if "ord" not in fields:
        day = shift(begun, name, number)
        return Resolved("DATE", value_of(day, name), modifier(fields), str(begun))
    first, last = shift(begun, name, number - 1), shift(begun, name, number)
    found = Resolved("DATE", value_of(first, name), anchor=str(begun))
    return found if name == "day" else found._replace(begin=str(first), end=str(last), grain=name)


def same_part(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "that afternoon", "the next morning"."""
    fields = mention.fields
    part = fields["part"]
    step = fields.get("follow", fields.get("shift", 0))
    day = start(context.last_day) if context.last_day else context.published
    anchor = context.last_day_id if context.last_day else "published"
    if day is None or (context.narrative and not context.last_day):
        return Resolved("TIME", f"XXXX-XX-XXT{part}", modifier(fields), rule="unknown")
    return Resolved("TIME", f"{day + timedelta(step)}T{part}", modifier(fields), anchor, rule="told")


def ancient(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a year of three digits in an article that told one before Christ shortly before."""
    year = mention.fields["year"]
    if context.year is None or not context.year.startswith("BC") or abs(int(context.year[2:]) - year) > 300:
        return None
    return Resolved("DATE", f"BC{year:04}", grain="year")


def day_of_month(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the 20th": of the month told last, else the latest one before publication."""
    fields = mention.fields
    if context.year and context.month and (context.narrative or context.last_end > mention.first - 60):
        value = partial(context.year, context.month, fields["day"])
        return (value and Resolved("DATE", value, None, context.last_id, rule="told")) or None
    if context.published is None or context.narrative:
        return None
    day = context.published
    first = day if fields["day"] <= day.day else shift(day, "month", -1)
    value = partial(f"{first.year:04}", first.month, fields["day"])
    return (value and Resolved("DATE", value, None, "published", rule="latest")) or None


def week_of(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the first week of May": the ISO week of the month's nth seven days."""
    fields = mention.fields
    month = CALENDAR["date"](context, mention)
    first = start(month.value) if month and month.value else None
    if month is None or first is None:
        return None
    number = fields["nth"]
    day = shift(first, "month", 1) - timedelta(4) if number < 0 else first + timedelta(7 * number - 4)
    return month._replace(value=value_of(day, "weekend" if "weekend" in fields else "week"))


def clock(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a time of day and merge it with the day named beside it, else with the day told last."""
    fields = dict(mention.fields)
    hour, minute = fields.get("hour"), fields.get("minute")
    ap = fields.get("ampm")
    if "clockword" in fields:
        hour, minute = fields["clockword"], 0
    if together := fields.get("ap"):
        digits, half = together[:-2], together[-2:]
        ap = 12 if half == "pm" else 0
        if hour is not None:
            minute = int(digits)
        else:
            numbers = digits.split(".")
            hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    if dotted := fields.get("clock"):
        hour, minute = (int(number) for number in dotted.split("."))
    part = fields.pop("part", None)
    if part and ap is None:
        ap = 0 if part == "MO" else 12
    if hour is None or (ap is not None and hour > 12 and ap == 0):
        return None
    if ap is not None:
        hour = hour % 12 + ap
    if hour > 24 or (minute or 0) > 59:
        return None
    second = fields.get("second")
    text = f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if isinstance(second, int) else "")
    zone = fields.get("zone")
    text += "Z" if zone == "+00:00" else ""
    kind = "weekday" if "weekday" in fields and "day" not in fields else "dayname" if "dayname" in fields else "date"
    named = {name: value for name, value in fields.items() if name not in ("edge", "mod", "halfday")}
    day = None
    if "month" in named or kind != "date":
        day = CALENDAR[kind](context, mention._replace(fields=named))
    if day is not None and day.value:
        return Resolved("TIME", f"{day.value[:10]}{text}", modifier(fields), day.anchor, rule=kind)
    if context.last_day and (context.narrative or mention.first - context.last_end < 40):
        base = context.last_day[:10]
        return Resolved("TIME", f"{base}{text}", modifier(fields), context.last_day_id, rule="told")
    if context.published and not context.narrative:
        return Resolved("TIME", f"{context.published}{text}", modifier(fields), "published", rule="published")
    return Resolved("TIME", f"XXXX-XX-XX{text}", modifier(fields), rule="unknown")


def reference(context: Context, mention: Mention) -> Resolved | None:
    """Resolve words for now, once and some day; some count only where history is told."""
    if "history" in mention.fields and not context.narrative:
        return None
    return Resolved("DATE", mention.fields["present"])


RELATIVE: dict[str, Resolver] = {
    "unit": unit, "theunit": the_unit, "follow": follow, "offset": offset, "ago": ago, "counter": counter,
    "samepart": same_part, "yearago": year_ago, "weekof": week_of, "ancient": ancient,
    "dayofmonth": day_of_month, "clock": clock, "reference": reference,
}  # fmt: skip
"""Resolver by kind."""
