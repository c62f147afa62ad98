"""Resolution of times of day and of parts of the day, merged with the day they are of."""

from __future__ import annotations

from datetime import timedelta

from eventlib_dates.calendars import interval, start
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.relative import day_of_month
from eventlib_dates.resolve import CALENDAR, Resolver, modifier
from eventlib_dates.years import Fields

__all__ = ["CLOCK"]

TOLD, NEAR = 40, 20  # tokens over which a time of day, and "in the morning", are of the day told last
LOCAL, UTC = "local", "+00:00"


def clock(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a time of day and merge it with the day named beside it, else with the day told last."""
    fields = mention.fields
    text, mod, zone = time_of_day(fields), modifier(fields), fields.get("zone")
    if text is None:
        return None
    kind = "weekday" if "weekday" in fields and "day" not in fields else "dayname" if "dayname" in fields else "date"
    day = None
    if "month" in fields or kind != "date":
        named = {name: value for name, value in fields.items() if name not in ("edge", "mod", "halfday", "part")}
        day = CALENDAR[kind](context, mention._replace(fields=named))
    elif behind := day_behind(context, mention):
        kind = behind.rule.kind
        day = day_of_month(context, behind) if kind == "dayofmonth" else CALENDAR[kind](context, behind)
    elif "follow" in fields and (told := start(context.last_day or "")):
        day = Resolved("DATE", str(told + timedelta(fields["follow"])), anchor=context.last_day_id)
    if day is not None and day.value and day.value != "PRESENT_REF":
        return zoned(Resolved("TIME", f"{day.value[:10]}{text}", mod, day.anchor, rule=kind), zone)
    if context.last_day and (context.narrative or mention.first - context.last_end < TOLD):
        value = f"{context.last_day[:10]}{text}"
        return zoned(Resolved("TIME", value, mod, context.last_day_id, rule="told"), zone)
    if context.published and not context.narrative:
        return zoned(Resolved("TIME", f"{context.published}{text}", mod, "published", rule="published"), zone)
    return zoned(Resolved("TIME", f"XXXX-XX-XX{text}", mod, rule="unknown"), zone)


def time_of_day(fields: Fields) -> str | None:
    """Return hour and minute as TIMEX3 writes them, None if there is no such time."""
    hour, minute, half = fields.get("hour"), fields.get("minute"), fields.get("ampm")
    if "clockword" in fields:
        hour, minute = fields["clockword"], 0
    elif "hhmm" in fields:
        hour, minute = divmod(fields["hhmm"], 100)
    elif together := fields.get("ap"):
        digits, half = together[:-2], 12 if together.endswith("pm") else 0
        numbers = [int(number) for number in digits.split(".")]
        hour, minute = (hour, numbers[0]) if hour is not None else (numbers[0], numbers[1] if numbers[1:] else None)
    elif dotted := fields.get("clock"):
        hour, minute = (int(number) for number in dotted.split("."))
    if half is None and (part := fields.get("part")) and "clockword" not in fields:
        half = 0 if part == "MO" else 12
    if hour is None or (half == 0 and hour > 12):
        return None
    if half is not None:
        hour = hour % 12 + half
    if hour > 24 or (minute or 0) > 59:
        return None
    second = fields.get("second")
    return f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if isinstance(second, int) else "")


def day_behind(context: Context, mention: Mention) -> Mention | None:
    """Return the day behind a time of day, with nothing but brackets between: "at 9:15 (0715 GMT) on Friday"."""
    lower, beside = context.tokens.lower, context.language.context["beside"]
    depth = 0
    for other in context.ahead:
        if any(map(str.istitle, context.tokens.words[mention.last : other.first])):
            return None  # of another sentence
        for word in lower[mention.last : other.first]:
            depth += (word == "(") - (word == ")")
            if not depth and word != ")" and word not in beside:
                return None
        if not depth:
            return other if other.rule.kind in ("date", "weekday", "dayname", "dayofmonth") else None
        mention = other
    return None


def zoned(time: Resolved, zone: str | None) -> Resolved:
    """Give the interval of a time its offset from UTC if its zone is known; TIMEX3 marks UTC alone, by a Z."""
    found = interval(time.value or "") if zone not in (None, LOCAL) else None
    if found is None or zone is None:
        return time
    value = f"{time.value}Z" if zone == UTC else time.value
    return time._replace(value=value, begin=found[0] + zone, end=found[1] + zone, grain=found[2])


def same_part(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "that afternoon", "the next morning"."""
    fields = mention.fields
    part = fields["part"]
    if "near" in fields and (not context.last_day or mention.first - context.last_end > NEAR or part == "NI"):
        return None
    step = fields.get("follow", fields.get("shift", 0))
    day = start(context.last_day) if context.last_day else context.published
    anchor = context.last_day_id if context.last_day else "published"
    if day is None or (context.narrative and not context.last_day):
        return Resolved("TIME", f"XXXX-XX-XXT{part}", modifier(fields), rule="unknown")
    return Resolved("TIME", f"{day + timedelta(step)}T{part}", modifier(fields), anchor, rule="told")


CLOCK: dict[str, Resolver] = {"clock": clock, "samepart": same_part}
"""Resolver by kind."""
