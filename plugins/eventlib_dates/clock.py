"""Resolution of times of day and of parts of the day, merged with the day they are of."""

from __future__ import annotations

from datetime import timedelta

from eventlib_dates.calendars import interval, start
from eventlib_dates.candidates import HEADINGS, headings, opens_line
from eventlib_dates.clauses import Direction
from eventlib_dates.context import Context, Resolved
from eventlib_dates.holidays import HOLIDAYS
from eventlib_dates.mentions import Mention
from eventlib_dates.relative import day_of_month
from eventlib_dates.resolve import CALENDAR, Resolver, modifier
from eventlib_dates.weekdays import weekday
from eventlib_dates.years import Fields

__all__ = ["CLOCK", "is_of_night", "night_before"]

TOLD, NEAR = 40, 20  # tokens over which a time of day, and "in the morning", are of the day told last
STORY = 150  # the same if that day is one of the last before publication
LATELY = timedelta(7)
FIGURES = frozenset({"a"})
DAY = FIGURES | {"month", "weekday", "dayname"}
OF_TIME = frozenset({"edge", "mod", "halfday", "part"})
DAYS: dict[str, Resolver] = {
    **{kind: CALENDAR[kind] for kind in ("date", "dayname", "numeric")},
    "weekday": weekday,
    "dayofmonth": day_of_month,
    "holiday": HOLIDAYS["holiday"],
}
"""Resolver of a day behind a time of day, by kind."""
QUARTER_TO = 45
NOON, LATE, MIDNIGHT, DAWN = "T12", "T20", "T24", "T06"
SMALL_HOURS = 6
LOCAL, UTC = "local", "+00:00"


def clock(context: Context, mention: Mention) -> Resolved | None:
    """Resolve a time of day and merge it with the day named beside it, else with the day told last."""
    fields = mention.fields
    text, mod, zone = time_of_day(fields), modifier(fields), fields.get("zone")
    if text is None:
        return None
    kind = day_kind(fields)
    day = None
    if names_day(fields):
        day = DAYS[kind](context, of_day(mention)._replace(first=day_place(context, mention)))
    elif behind := day_behind(context, mention):
        kind = behind.rule.kind
        if kind == "clock":  # "between 9am and 11am on Sunday"
            kind, behind = day_kind(behind.fields), of_day(behind)
        day = DAYS[kind](context, behind)
    elif "follow" in fields and (told := start(context.last_day or "")):
        day = Resolved("DATE", str(told + timedelta(fields["follow"])), anchor=context.last_day_id)
    if day is not None and day.value and day.value != "PRESENT_REF":
        return zoned(Resolved("TIME", f"{day.value[:10]}{text}", mod, day.anchor, rule=kind), zone)
    if before := day_to_come(context, mention, text):
        return zoned(before._replace(mod=mod), zone)
    if context.last_day and ("same" in fields or is_near(context, mention) or goes_on(context, mention)):
        value = f"{told_day(context, text)}{text}"
        return zoned(Resolved("TIME", value, mod, context.last_day_id, rule="told"), zone)
    if context.published and not context.narrative:
        return zoned(Resolved("TIME", f"{context.published}{text}", mod, "published", rule="published"), zone)
    return zoned(Resolved("TIME", f"XXXX-XX-XX{text}", mod, rule="unknown"), zone)


def day_to_come(context: Context, mention: Mention, text: str) -> Resolved | None:
    """Give a time the day of the next in its sentence, "were sent at 11:52 p.m. and left by 3 a.m. Monday"."""
    other = next((other for other in context.ahead if other.rule.kind == "clock"), None)
    if other is None or not names_day(other.fields) or not context.in_sentence(mention.last, other.first):
        return None
    new = context.tokens.words[mention.last].istitle()  # "at 9:47 a.m. The owner"
    if new or context.tokens.lower[other.first] in context.language.words["WEEKDAY"]:  # "at 9:47 and on Monday at noon"
        return None
    if context.last_day and not context.parted(context.last_day_end, mention.first):
        return None
    day = DAYS[day_kind(other.fields)](context, of_day(other)._replace(first=day_place(context, other)))
    told = start(day.value or "") if day else None
    if day is None or told is None or (context.published and told > context.published):
        return None
    told -= timedelta(text > (time_of_day(other.fields) or text))
    return Resolved("TIME", f"{told}{text}", None, day.anchor, rule=day_kind(other.fields))


def is_near(context: Context, mention: Mention) -> bool:
    """Say whether a time is of the day told just before, unless that is over and the time is to come."""
    if mention.first - context.last_end >= TOLD or (alone_in_line(context, mention) and not context.narrative):
        return False
    if context.narrative or not context.parted(context.last_day_end, mention.first):
        return True
    told, day = start(context.last_day or ""), context.published
    if told is None or day is None:
        return True
    direction = context.direction(mention.first, mention.last)
    return not ((told < day and direction > 0) or (told > day and direction < 0))


def told_day(context: Context, text: str) -> str:
    """Return the day told last as that of a time: "on Friday night ... at 2 a.m." is Saturday."""
    told, night = context.last_day or "", start(context.last_day or "")
    after = (told.endswith("TNI") and text < NOON) or (LATE <= told[10:] <= MIDNIGHT and text < DAWN)
    return str(night + timedelta(1)) if night and after else told[:10]


def alone_in_line(context: Context, mention: Mention) -> bool:
    """Say whether a time of day is a line of its own or opens one, as the entries of a live report do."""
    begin, end = context.tokens.starts[mention.first], context.tokens.ends[mention.last - 1]
    if opens_line(context.text, begin) and headings(context.text) >= HEADINGS:
        return True
    return context.text[:begin].rstrip(" ").endswith("\n") and context.text[end:].lstrip(" :").startswith("\n")


def goes_on(context: Context, mention: Mention) -> bool:
    """Say whether a story still tells of the day told last: history does, news of the last days in the past."""
    near = mention.first - context.last_day_end < STORY
    if context.narrative or context.published is None:
        return context.narrative and near
    told = start(context.last_day or "")
    lately = near and told is not None and timedelta() < context.published - told <= LATELY
    return lately and not alone_in_line(context, mention) and context.direction(mention.first, mention.last) <= 0


def day_kind(fields: Fields) -> str:
    """Return the kind of the day a time of day names."""
    if not FIGURES.isdisjoint(fields):
        return "numeric"
    return "weekday" if "weekday" in fields and "day" not in fields else "dayname" if "dayname" in fields else "date"


def names_day(fields: Fields) -> bool:
    """Say whether a time of day names its day."""
    return not DAY.isdisjoint(fields)


def of_day(mention: Mention) -> Mention:
    """Return an expression without what it says of the time of day."""
    return mention._replace(fields={name: value for name, value in mention.fields.items() if name not in OF_TIME})


def day_place(context: Context, mention: Mention) -> int:
    """Return where the day begins that stands behind a time of day: "6am on 9 May"."""
    on = context.language.context["on_day"]
    places = range(mention.last - 2, mention.first, -1)
    return next((place for place in places if context.tokens.lower[place - 1] in on), mention.first)


def time_of_day(fields: Fields) -> str | None:
    """Return hour and minute as TIMEX3 writes them, None if there is no such time."""
    hour, minute, half = fields.get("hour"), fields.get("minute"), fields.get("ampm")
    if "clockword" in fields:
        hour, minute = fields["clockword"], 0
    elif "hhmm" in fields:
        hour, minute = divmod(fields["hhmm"], 100)
    elif dotted := fields.get("clock"):
        hour, minute = (int(number) for number in dotted.split("."))
    if hour is not None and "past" in fields:
        minute = fields["past"]
    elif hour is not None and "to" in fields:
        to = fields["to"]
        hour, minute = (hour - 1) or 12, 60 - to if to in range(1, 30) else QUARTER_TO
    if half is None and (part := fields.get("part")) and "clockword" not in fields:
        small = part == "NI" and (hour or 0) < SMALL_HOURS  # "three o'clock at night"
        half = 0 if part == "MO" or small else 12
    if hour is None or (half == 0 and hour > 12):
        return None
    if half is not None:
        hour = hour % 12 + half
    if hour > 24 or (minute or 0) > 59:
        return None
    second = fields.get("second")
    return f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if isinstance(second, int) else "")


def day_behind(context: Context, mention: Mention) -> Mention | None:
    """Return the day behind a time of day, with nothing but brackets or the end of a stretch between.

    "At 9:15 (0715 GMT) on Friday", "between 9am and 11am on Sunday".
    """
    lower, lists = context.tokens.lower, context.language.context
    depth = 0
    for other in context.ahead:
        first = mention.last + zone_words(context, mention.last)
        between = lower[first : other.first]
        if any(map(str.istitle, context.tokens.words[first : other.first])):
            return None  # of another sentence
        if len(between) == 1 and other.rule.kind == "clock" and between[0] in lists["range_to"] | lists["range_and"]:
            if names_day(other.fields):
                return other
            mention = other
            continue
        for word in between:
            depth += (word == "(") - (word == ")")
            if not depth and word != ")" and word not in lists["beside"]:
                return None
        if not depth:
            return other if other.rule.kind in DAYS else None
        mention = other
    return None


def zone_words(context: Context, index: int) -> int:
    """Return how many words behind a time of day name its zone: "5 p.m. Osk time"."""
    lower, time = context.tokens.lower, context.language.context["zone_time"]
    if lower[index : index + 1] == ["("]:
        return 0
    return next((place + 1 for place in (1, 2) if not time.isdisjoint(lower[index + place : index + place + 1])), 0)


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
    if "near" in fields and (not context.last_day or mention.first - context.last_day_end > NEAR or part == "NI"):
        return None
    step = fields.get("follow", fields.get("shift", 0))
    day = start(context.last_day) if context.last_day else context.published
    anchor = context.last_day_id if context.last_day else "published"
    if day is None or (context.narrative and not context.last_day):
        return Resolved("TIME", f"XXXX-XX-XXT{part}", modifier(fields), rule="unknown")
    return Resolved("TIME", f"{day + timedelta(step)}T{part}", modifier(fields), anchor, rule="told")


def overnight(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "overnight": the night of the day told just before, else by its verb the last or the next."""
    told, day = start(context.last_day or ""), context.published
    direction = context.direction(mention.first, mention.last)
    if told is not None and mention.first - context.last_day_end < NEAR and not (told == day and direction < 0):
        return Resolved("TIME", f"{told}TNI", None, context.last_day_id, rule="told")
    if is_of_night(context, mention):
        direction = direction or Direction.PAST
    if day is None or context.narrative or not direction:
        return None
    coming = direction > 0
    return Resolved(
        "TIME", f"{day - timedelta(not coming)}TNI", None, "published", rule="future" if coming else "latest"
    )


def is_of_night(context: Context, mention: Mention) -> bool:
    """Say whether "overnight" says of what happened that it did: "after overnight losses"."""
    behind = context.tokens.lower[mention.last : mention.last + 1]
    return not context.language.context["of_night"].isdisjoint(behind)


def night_before(context: Context, mention: Mention, found: Resolved) -> Resolved:
    """Return the night that ended on the day of publication, if that is named and "overnight" tells what is over."""
    day = context.published
    if day is None or "nextday" in mention.fields or not (found.value or "").startswith(str(day)):
        return found
    if context.direction(mention.first, mention.last) > 0:
        return found
    return found._replace(value=f"{day - timedelta(1)}TNI", alternative=found.value)


CLOCK: dict[str, Resolver] = {"clock": clock, "overnight": overnight, "samepart": same_part}
"""Resolver by kind."""
