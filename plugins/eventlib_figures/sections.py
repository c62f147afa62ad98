"""The pieces of an article on several things: news in brief under headings or datelines, entries of a live report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from eventlib import Place
from eventlib_figures.incident import Incidents, apart

__all__ = ["Sections"]

TIMED = re.compile(r"\d{1,2}[:.h]\d\d\b")  # "16:20 Four missiles hit the port"
DATELINE = re.compile(r"[^\W\d_a-z]{3,}[^\n]{0,40}?\s[-–—]+\s")  # "LUCKNOW, June 3 -"
LONG = 90  # characters of a heading
HEADING = re.compile(r"[^\W_a-z].{0,79}\w\s*\Z")  # no full stop


class Sections:
    """Tells the pieces of an article apart by the places they are of.

    Args:
        incidents: The article's incidents.
    """

    def __init__(self, incidents: Incidents) -> None:
        self._context = incidents.context
        document = self._context.document
        self._starts = [0]
        self.places: list[list[Place]] = [list(incidents.located)]
        self._apart: dict[tuple[int, int], bool] = {}
        headed = timed = False
        for (start, end), following in pairwise([*document.paragraphs, (len(document.text),) * 2]):
            line = document.text[start:end]
            clock, dateline, title = TIMED.match(line), DATELINE.match(line), end - start < LONG and HEADING.match(line)
            if not (clock or dateline or title or timed):
                headed = False
                continue
            own = incidents.within(start, start + dateline.end() if dateline else end)
            heading = bool(title and not dateline) and _alike(own, incidents.within(*following))
            if clock or heading or (dateline and own and not headed):
                timed = bool(clock)
                self._starts.append(start)
                self.places.append(list(own))
            elif (dateline and headed) or timed:
                self.places[-1] += own
            headed = heading

    def at(self, offset: int) -> int:
        """Return the index of the piece around an offset; 0 is what stands before all headings."""
        return bisect_right(self._starts, offset) - 1

    def place(self, piece: int) -> Place:
        """Return the first place of a piece, not one that something only came from."""
        tokens = self._context.tokens
        come = (place for place in self.places[piece] if tokens.lower[tokens.at(place.span.start) - 1] != "from")
        return next(come, self.places[piece][0])

    def apart(self, one: int, other: int) -> bool:
        """Say whether two pieces are of places of which none lies in another."""
        if (one, other) not in self._apart:
            places = [(here, there) for here in self.places[one] for there in self.places[other]]
            known = bool(places) and all(apart(here, there) for here, there in places)
            self._apart[one, other] = one != other and known
        return self._apart[one, other]


def _alike(places: Sequence[Place], others: Sequence[Place]) -> bool:
    """Say whether a heading is of a place that what it heads is of."""
    return any(not apart(place, other) for place in places for other in others)
