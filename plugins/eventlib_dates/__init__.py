"""Dates: time expressions in TIMEX3 terms, resolved to the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib.plugin import Component, hookimpl
from eventlib_dates.component import Settings, make
from eventlib_dates.explain import sentences

__version__ = "0.1.0"


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    yield Component("dates", provides=("timexes",), factory=make, settings=Settings, rules=sentences())
