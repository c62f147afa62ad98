"""Resolution of durations and sets: how long, how often, how long into an event."""

from __future__ import annotations

from datetime import timedelta

from eventlib_dates.calendars import shift, value_of
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.relative import FINE, GRAINS, offset
from eventlib_dates.resolve import Resolver, modifier
from eventlib_dates.years import Fields, partial

__all__ = ["AMOUNTS"]

LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "L", "season": "S",
}  # fmt: skip
HALVES = {"year": "P{}Y6M", "hour": "PT{}H30M", "minute": "PT{}M30S"}
"""How a whole number of units and a half is written if the text writes it as a fraction: "5 1/2 hours"."""
PARTS = (("unit", "num"), ("restunit", "rest"), ("leastunit", "least"))
LENGTHS = ("year", "month", "week", "day", "hour", "minute", "second")


def period(unit: str, number: float | str) -> str:
    """Return a TIMEX3 duration.

    >>> period("hour", 3), period("year", 2.5), period("week", "X")
    ('PT3H', 'P2.5Y', 'PXW')
    """
    if unit == "decade":  # "a decade" is ten years, "decades" are years
        unit, number = "year", number if isinstance(number, str) else number * 10
    elif unit == "half":
        unit, number = "month", number if isinstance(number, str) else number * 6
    elif unit == "fortnight" and not isinstance(number, str):
        number *= 2
    text = number if isinstance(number, str) else f"{number:g}" if number < 1e6 else str(int(number))
    return f"P{'T' if unit in FINE else ''}{text}{LETTERS[unit]}"


def duration(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "three days", "several years", "half an hour"."""
    fields = mention.fields
    unit, number = fields["unit"], fields.get("num")
    mod = modifier(fields)
    if context.narrative and (found := date_by_length(context, mention)):
        return found
    if "vague" in fields or (number is None and "half" not in fields):
        return Resolved("DURATION", period(unit, "X"), mod, rule="vague")
    if context.quarter and unit == "month" and number in (6, 9):
        context.months_end = mention.last  # "for the nine months": what follows is compared with those of a year before
    value = float(number or 0)
    if "half" in fields:
        value += 0.5
    if fields.get("n") == 1 and fields.get("int") == 2 and unit in HALVES and number:
        return Resolved("DURATION", HALVES[unit].format(number), mod)
    if "n" in fields and fields.get("int"):
        value += fields["n"] / fields["int"]
    if "scale" in fields:
        value *= fields["scale"]
    if "rest" in fields:
        return lengths(fields, mod)
    return Resolved("DURATION", period(unit, value), mod)


def lengths(fields: Fields, mod: str | None) -> Resolved | None:
    """Return a length told in two or three units, each finer than the one before: "six years and four months"."""
    parts = [(fields[unit], fields[number]) for unit, number in PARTS if unit in fields]
    order = [LENGTHS.index(unit) if unit in LENGTHS else -1 for unit, _ in parts]
    if order[0] < 0 or order != sorted(set(order)):
        return None
    days = "".join(period(*part)[1:] for part in parts if part[0] not in FINE)
    times = "".join(period(*part)[2:] for part in parts if part[0] in FINE)
    return Resolved("DURATION", f"P{days}T{times}".removesuffix("T"), mod)


def date_by_length(context: Context, mention: Mention) -> Resolved | None:
    """Resolve lengths that tell a day in stories: "Two days after the fall", "on 27 June, two days after it"."""
    lists, behind = context.language.context, context.tokens.lower[mention.last : mention.last + 1]
    counted = isinstance(mention.fields.get("num"), int) and not lists["after"].isdisjoint(behind)
    if counted and context.opens_clause(mention.first):
        return offset(context, mention)
    told = context.last if context.last == context.last_day and context.is_beside(mention.first) else None
    if not told or lists["after_or_before"].isdisjoint(behind):
        return None
    return Resolved("DATE", told, anchor=context.last_id, rule="told")


def span(context: Context, mention: Mention) -> Resolved | None:
    """Resolve durations that lie at a known place: "the past two weeks" ends with publication."""
    found, fields = duration(context, mention), mention.fields
    base, step, number = context.published, fields.get("shift", fields.get("follow")), fields.get("num")
    if found is not None and isinstance(fields.get("year"), int):
        context.remember(f"{fields['year']:04}", "", mention.last, True)
    if found is None or base is None or not step or not isinstance(number, int) or context.narrative:
        return found
    try:
        other = shift(base, fields["unit"], step * number)
    except ValueError:
        return found
    begin, end = sorted((base, other))
    # "Over the past year" is annotated as the year before, though it reaches until now.
    if "single" in fields and step < 0 and fields["unit"] in ("week", "month", "year"):
        found = found._replace(type="DATE", value=value_of(other, fields["unit"]))
    return found._replace(
        anchor="published", begin=str(begin), end=str(end + timedelta(step < 0 or begin == end)), grain=fields["unit"]
    )


def counter(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "the fourth day of the war": counted from the day settings, or the article itself, say it began."""
    fields = mention.fields
    begun = context.starts.get(fields["eventword"], context.begun)
    name, number = fields["unit"], fields.get("ord", fields.get("num"))
    if name not in GRAINS or not isinstance(number, int):
        return None
    if begun is None:
        return None if "ord" in fields else Resolved("DURATION", period(name, number), modifier(fields))
    if "ord" not in fields:
        day = shift(begun, name, number)
        return Resolved("DATE", value_of(day, name), modifier(fields), str(begun))
    first, last = shift(begun, name, number - 1), shift(begun, name, number)
    found = Resolved("DATE", value_of(first, name), anchor=str(begun))
    return found if name == "day" else found._replace(begin=str(first), end=str(last), grain=name)


def sets(context: Context, mention: Mention) -> Resolved | None:
    """Resolve "every Monday", "twice a year", "daily"."""
    fields = mention.fields
    if "freq" in fields:
        return Resolved("SET", fields["freq"])
    if "weekday" in fields:
        part = fields.get("part")
        return Resolved("SET", f"XXXX-WXX-{fields['weekday']}" + (f"T{part}" if part else ""))
    if "month" in fields:
        return Resolved("SET", partial(None, fields["month"], fields.get("day")))
    if "season" in fields:
        return Resolved("SET", f"XXXX-{fields['season']}")
    if "part" in fields:
        return Resolved("SET", f"XXXX-XX-XXT{fields['part']}")
    number = 2 if fields.get("every") == "OTHER" else fields.get("num", fields.get("ord", 1))
    if "times" in fields:
        number = 1
    return Resolved("SET", period(fields["unit"], number))


AMOUNTS: dict[str, Resolver] = {"counter": counter, "duration": duration, "span": span, "set": sets}
"""Resolver by kind."""
