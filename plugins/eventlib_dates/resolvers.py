"""How each kind of expression is resolved."""

from __future__ import annotations

from eventlib_dates.clock import CLOCK, night_before
from eventlib_dates.context import Context, Resolved
from eventlib_dates.durations import AMOUNTS
from eventlib_dates.holidays import HOLIDAYS
from eventlib_dates.mentions import Mention
from eventlib_dates.relative import RELATIVE
from eventlib_dates.resolve import CALENDAR, Resolver
from eventlib_dates.weekdays import weekday

__all__ = ["RESOLVERS", "resolve"]

RESOLVERS: dict[str, Resolver] = {
    **CALENDAR, **HOLIDAYS, **RELATIVE, **CLOCK, **AMOUNTS, "weekday": weekday, "nothing": lambda *_: None,
}  # fmt: skip
"""Resolver by kind of rule."""


def resolve(context: Context, mention: Mention) -> Resolved | None:
    """Resolve an expression; None if it is none after all, or if the calendar does not reach there."""
    try:
        found = RESOLVERS[mention.rule.kind](context, mention)
        return night_before(context, mention, found) if found and "overnight" in mention.fields else found
    except (ValueError, OverflowError):  # only years 1 to 9999 have dates
        return None
