"""Dates: time expressions in TIMEX3 terms, resolved to the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib.plugin import Component, Reader, Writer, hookimpl
from eventlib_dates.component import Settings, make, sentences


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    yield Component("dates", provides=("timexes",), factory=make, settings=Settings, rules=sentences())


@hookimpl
def eventlib_readers() -> Iterator[Reader]:
    """Give TimeML, one article a file."""
    from eventlib_dates.timeml import READER  # it needs XML, which most runs do not

    yield READER


@hookimpl
def eventlib_writers() -> Iterator[Writer]:
    """Give TimeML, a file or a folder of them."""
    from eventlib_dates.timeml import WRITERS

    yield from WRITERS
