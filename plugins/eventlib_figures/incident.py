"""When, where and by what the incident of an article happened, and which figures are of another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from math import cos, hypot, radians
from typing import NamedTuple, TypeVar

from eventlib import Figure, Place, Timex
from eventlib.plugin import Sentence
from eventlib_figures.context import OPENING, Context
from eventlib_figures.lexicons import causes

__all__ = ["Incident", "Incidents", "apart"]

OWN = timedelta(days=14)  # before publication, within which a date may be that of the incident
LONG = timedelta(days=45)  # from which on "since" spans more than one incident
NEAR = 40  # kilometres between the centres of two places in which one incident may lie
DEGREE = 111.2  # kilometres
DAYS = ("day", "part", "hour", "minute", "second")  # grains of a date that tell a day
DATELINE = 10  # tokens of an article in which a dateline ends
SAYING = 3  # tokens between "said" and the day it was said
HARM = ("killed", "injured", "casualties", "missing")
Spanned = TypeVar("Spanned", Place, Timex)


class Incident(NamedTuple):
    """What the text says of an incident; what it does not say is None or empty.

    Attributes:
        begin: First day on which it may have happened (ISO 8601).
        end: Day after the last.
        places: Where.
        causes: Classes of what caused it, as in grammar.toml.
        period: Whether it is no single incident but all of a stretch of time.
    """

    begin: str | None
    end: str | None
    places: tuple[Place, ...]
    causes: frozenset[str]
    period: bool


class Incidents:
    """Tells the figures of the incident an article reports from those of others.

    Args:
        context: The article.
        first: The first sentence that tells of victims.
    """

    def __init__(self, context: Context, first: Sentence) -> None:
        self.context = context
        self.first = first
        document = context.document
        self.timexes = [timex for timex in document.timexes if timex.type in ("DATE", "TIME") and timex.begin]
        self.spoken = {claim.date for claim in document.claims}  # days on which somebody spoke
        self.places = [place for place in document.places if place.sense == "place"]

    @cached_property
    def own(self) -> Incident:
        """The incident of the first sentences; its day may be told by one that follows."""
        context, sentences = self.context, self.context.document.sentences
        stop = context.tokens.ends[context.lead - 1] if context.lead else 0
        begin = end = None
        first, told = self.first, self.first.end
        for at in range(-2, OPENING):
            if at < 0:
                found = self._within(self.timexes, *((first.start, told) if at == -2 else (0, stop)))
            elif at < len(sentences) and sentences[at].start >= stop:
                found = self._within(self.timexes, sentences[at].start, sentences[at].end)
            else:
                continue
            days = sorted((t.begin[:10], _last(t)) for t in found if t.begin and self._happened(t))
            recent = [day for day in days if day[0] >= self.since] or (days[-1:] if at == -1 else [])
            if recent:
                begin, end = recent[0][0], max(day[1] for day in recent)
                break
        places = self._within(self.places, 0, told) or self._within(self.places, told, stop)
        causes = self._causes(0, first.last) or self._causes(first.last, context.lead)
        return Incident(begin, end, tuple(places), causes, self._period(0, first.last))

    @cached_property
    def today(self) -> str:
        """The day of publication, "" if unknown."""
        published = self.context.document.article.published
        return date(published.year, published.month, published.day).isoformat() if published else ""

    @cached_property
    def since(self) -> str:
        """The first day of which news is no history; "" without a day of publication."""
        return (date.fromisoformat(self.today) - OWN).isoformat() if self.today else ""

    def other(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a figure is of another incident: of an earlier date, another cause, elsewhere, of a long time.

        Args:
            figure: The figure.
            sentence: Its sentence.
        """
        own = self.own
        if self._earlier(figure):
            return True
        if not own.period and (figure.low or figure.high or 0) > 1 and self._long(figure, sentence):
            return True
        if figure.kind in HARM and own.causes:
            mine = self._causes(sentence.first, sentence.last)
            if mine and mine.isdisjoint(own.causes):
                return True
        return self._elsewhere(figure, sentence)

    def later(self, figure: Figure) -> bool:
        """Say whether the date of a figure lies behind the days of the incident."""
        timex, end = self._timex(figure), self.own.end
        return timex is not None and bool(timex.begin and end) and (timex.begin or "")[:10] >= (end or "")

    def abroad(self, figure: Figure) -> bool:
        """Say whether a figure is of a country that the first sentences do not tell of."""
        place = self.context.document.get(figure.place) if figure.place else None
        known = {own.country for own in self.own.places}
        return isinstance(place, Place) and place.country is not None and bool(known) and place.country not in known

    def _timex(self, figure: Figure) -> Timex | None:
        known = figure.timex is not None and figure.timex not in self.spoken
        found = self.context.document.get(figure.timex) if known and figure.timex else None
        return found if isinstance(found, Timex) else None

    def _earlier(self, figure: Figure) -> bool:
        """Say whether the date of a figure ends before the incident; that of a toll is only that of the count."""
        timex = self._timex(figure)
        if timex is None or not timex.begin or not self._happened(timex):
            return False
        first = self.own.begin or self.since
        if figure.series == "total" or timex.grain not in (*DAYS, "week", "weekend"):
            first = min(first, self.since)
        return _last(timex) <= first

    def _happened(self, timex: Timex) -> bool:
        """Say whether a date is one on which something happened, not on which somebody spoke: "said on Monday"."""
        if timex.grain not in DAYS and timex.grain not in ("week", "weekend", "month", "year", "season"):
            return False
        context = self.context
        i = context.tokens.at(timex.span.start)
        if i < DATELINE and timex.text[-1:].isdigit() and (timex.begin or "")[:10] == self.today:
            return False  # "LUCKNOW, July 3 (Reuters)"
        if timex.id in self.spoken:
            return False
        before = context.lower[max(0, i - SAYING) : i]
        return context.classes["speech"].isdisjoint(before) and before[-2:] != ["as", "of"] and before[-1:] != ["by"]

    def _long(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a figure sums up a long time: "since 2016", "so far this year", "in the past five months"."""
        timex = self._timex(figure)
        first = self.own.begin or self.since
        if figure.series == "total" and timex is not None and timex.begin and first:
            i = self.context.tokens.at(timex.span.start)
            since = "since" in self.context.lower[max(0, i - SAYING) : i]
            if since and timex.begin[:10] < (date.fromisoformat(first) - LONG).isoformat():
                return True
        return self._period(sentence.first, sentence.last)

    def _period(self, first: int, last: int) -> bool:
        """Say whether words sum up over weeks, months or years."""
        lower, classes = self.context.lower, self.context.classes
        for i in range(first, last - 1):
            word = lower[i]
            if word in classes["each"] and lower[i + 1] == "year":
                return True
            if word in classes["past"] and lower[i - 1] in classes["inside"] | classes["determiner"]:
                following = lower[i + 1 : i + 3]  # "in recent months", "over the past five years"
                if not classes["long"].isdisjoint(following):
                    return True
            # "killed in the offensive": all of a war
            if word in classes["inside"] and lower[i + 1] == "the" and lower[min(i + 2, last - 1)] in classes["war"]:
                return classes["war"].isdisjoint(lower[: self.first.last])
        return False

    def _causes(self, first: int, last: int) -> frozenset[str]:
        known = causes()
        return frozenset(known[word] for word in self.context.lower[first:last] if word in known)

    def _elsewhere(self, figure: Figure, sentence: Sentence) -> bool:
        """Recognise "In Oregon, a pilot died" and "Kenya has also reported 12 deaths" in news of another place.

        What is said by somebody in another town may well be of this incident: "In Geneva, the agency said".
        """
        context, own = self.context, self.own
        if not own.places:
            return False
        lower, first = context.lower, sentence.first
        i = first + (lower[first] in ("and", "but", "meanwhile"))
        i += lower[i] == ","
        if lower[i] in context.classes["inside"]:
            i += 1
            near = lower[i] in context.classes["nearby"]
            i += near
        else:
            near = True
            if "also" not in lower[i + 1 : i + 1 + OPENING]:
                return False
        i += lower[i] == "the"
        at = bisect_left(self.places, context.tokens.starts[i], key=lambda place: place.span.start)
        place = self.places[at] if at < len(self.places) and at >= 0 else None
        if place is None or place.span.start != context.tokens.starts[i]:
            return False
        if figure.claim and place.kind not in ("country", "admin1") and not near:
            return False
        inside = self._within(self.places, sentence.start, sentence.end)
        return all(apart(place, other) for other in own.places) and not any(
            found.name == other.name for found in inside for other in own.places
        )

    @staticmethod
    def _within(items: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
        begin = bisect_left(items, start, key=lambda item: item.span.start)
        return items[begin : bisect_right(items, end - 1, key=lambda item: item.span.start)]


def _last(timex: Timex) -> str:
    """Return the day after the last day of a date, "9" where it has no end."""
    end = timex.end or "9"
    # A part of a day ends on that day or within the next.
    return end if len(end) == len("2000-01-01") else (date.fromisoformat(end[:10]) + timedelta(days=1)).isoformat()


def apart(one: Place, other: Place) -> bool:
    """Say whether neither of two places lies in the other, nor both in one neighbourhood.

    Args:
        one: A place.
        other: Another.
    """
    if one.name == other.name or one.name in other.parents or other.name in one.parents:
        return False
    if one.country is None or other.country is None:
        return False  # seas, regions of several countries
    if one.country != other.country:
        return True
    if "country" in (one.kind, other.kind):
        return False
    if "admin1" in (one.kind, other.kind) and one.admin1 == other.admin1:
        return False
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    north = (one.latitude or 0) - (other.latitude or 0)
    east = ((one.longitude or 0) - (other.longitude or 0)) * cos(radians(one.latitude or 0))
    return hypot(north, east) * DEGREE > max(NEAR, one.radius_km or 0, other.radius_km or 0)
