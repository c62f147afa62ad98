"""When, where and by what the incident of an article happened, and which figures are of another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from math import cos, hypot, radians
from typing import TypeVar

from eventlib import Claim, Figure, Place, Span, Timex
from eventlib.plugin import Sentence
from eventlib_figures.context import OPENING, Context
from eventlib_figures.lexicons import causes

__all__ = ["HARM", "ONE", "Incidents", "apart", "lasting", "recalled"]

OWN = timedelta(days=14)  # before publication, within which a date may be that of the incident
WEEK = timedelta(days=7)
LONG = timedelta(days=45)  # from which on "since" spans more than one incident
DAYS = ("day", "part", "hour", "minute", "second")  # grains of a date that tell a day
DATELINE = 10  # tokens of an article in which a dateline ends
SAYING = 3  # tokens between "said" and the day it was said
ONE = frozenset({"nature", "disease"})  # causes of one disaster over many places and days
HARM = ("killed", "injured", "casualties", "missing")
RECALLED = 25  # tokens between "two years after" and "40 died"
TITLES = 5  # tokens before a name in "in the northern town of Kudura"
UNKNOWN = ("LOC", "GPE")  # kinds of the entities that may be a town no gazetteer has
Spanned = TypeVar("Spanned", Place, Timex)
NEAR = 40  # kilometres between the centres of two places in which one incident may lie
DEGREE = 111.2  # kilometres
TOWNS = frozenset(("city", "city part", "site"))  # kinds of places in which no other town lies


class Incidents:
    """Tells the figures of the incident an article reports from those of others.

    Args:
        context: The article.
        first: The first sentence that tells of victims.
    """

    def __init__(self, context: Context, first: Sentence) -> None:
        self.context = context
        self.first = first
        # What follows a semicolon, or a clause with a place of its own, may be of another incident.
        words, last = context.lower[first.first : first.last], context.clauses.get(first.first, [first.last])[0]
        self.last = min(last, first.first + words.index(";")) if ";" in words else last
        self.told = context.tokens.ends[self.last - 1]

    @cached_property
    def timexes(self) -> list[Timex]:
        """The dates and times of day."""
        return [timex for timex in self.context.document.timexes if timex.type in ("DATE", "TIME") and timex.begin]

    @cached_property
    def spoken(self) -> set[str | None]:
        """Days on which somebody spoke."""
        return {claim.date for claim in self.context.document.claims}

    @cached_property
    def places(self) -> list[Place]:
        """The places that are no adjectives and no governments."""
        return [place for place in self.context.document.places if place.sense == "place"]

    @cached_property
    def day(self) -> tuple[str, str, str] | None:
        """First day, day after the last (ISO 8601), and id of the date of the incident the first sentences tell of.

        A sentence that follows may tell its day.
        """
        context, sentences = self.context, self.context.document.sentences
        if not self.timexes:
            return None
        stop = context.tokens.ends[context.lead - 1] if context.lead else 0
        for at in range(-2, OPENING):
            if at < 0:
                found = self._within(self.timexes, *((self.first.start, self.told) if at == -2 else (0, stop)))
            elif at < len(sentences) and sentences[at].start >= stop:
                found = self._within(self.timexes, sentences[at].start, sentences[at].end)
            else:
                continue
            days = sorted((t.begin[:10], _last(t), t.id) for t in found if t.begin and self._happened(t))
            # A year, or weeks, behind the first clause on victims are of others: "an outbreak in 2018 killed 330".
            early = {timex.id for timex in found if timex.span.start < self.told}
            days = [day for day in days if day[2] in early or not lasting(day)]
            recent = [day for day in days if day[0] >= self.since] or (days[-1:] if at == -1 else [])
            if recent:
                return recent[0][0], max(day[1] for day in recent), recent[0][2]
        return None

    @property
    def begin(self) -> str:
        """The first day of the incident, else the first of which news is no history."""
        return self.day[0] if self.day else self.since

    @cached_property
    def located(self) -> Sequence[Place]:
        """Where the first sentences say that it was; one town may be unknown, and no place of the document."""
        stop = self.context.tokens.ends[self.context.lead - 1] if self.context.lead else 0
        return self.within(0, self.told) or self._stated() or self.within(self.told, stop)

    def _stated(self) -> Sequence[Place]:
        """Return the unknown town that the first clause on victims says it was in: "killed in Kudura"."""
        context = self.context
        for i in range(self.first.first + 1, self.last):
            if context.entity_kind(i) in UNKNOWN and context.lower[i - 1] in context.classes["located"]:
                span = Span(context.tokens.starts[i], context.tokens.ends[i])
                name = span.of(context.document.text)
                return [Place(span, text=name, name=name, kind="city", sense="place")]
        return []

    @cached_property
    def causes(self) -> frozenset[str]:
        """Classes of what caused it, as in grammar.toml."""
        return self._causes(0, self.last) or self._causes(self.last, self.context.lead)

    @cached_property
    def period(self) -> bool:
        """Whether it is no single incident but all of a stretch of time."""
        return self._period(0, self.last)

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
        """Say whether a figure is of another incident: of an earlier date, another cause, elsewhere, of a long time."""
        # "400 have been killed since April and 150 hurt"
        shared = (timex := self._timex(figure)) is not None and timex.span.start < self.told
        if not shared and (self._earlier(figure) or self.long(figure, sentence)):
            return True
        if figure.kind in (*HARM, "abducted") and self.unlike(*self.clause(figure, (sentence.first, sentence.last))):
            return True
        return self._elsewhere(figure, sentence)

    def unlike(self, first: int, last: int) -> bool:
        """Say whether words tell of another cause than that of the incident."""
        mine = self._causes(first, last) if self.causes else self.causes
        return bool(mine) and mine.isdisjoint(self.causes)

    def clause(self, figure: Figure, sentence: tuple[int, int]) -> tuple[int, int]:
        """Return the first token of the clause of a figure, and the index after its last; semicolons end clauses."""
        lower, i = self.context.lower, self.context.tokens.at(figure.span.start)
        first, last = self.context.clause(figure.span.start, sentence)
        return next((j + 1 for j in range(i - 1, first, -1) if lower[j] == ";"), first), last

    def later(self, figure: Figure) -> bool:
        """Say whether the date of a figure lies behind the days of the incident."""
        timex, end = self._timex(figure), self.day[1] if self.day else ""
        return timex is not None and bool(timex.begin and end) and (timex.begin or "")[:10] >= (end or "")

    def days(self, figure: Figure) -> tuple[str, str] | None:
        """Return the first day of the date of a figure, and the day after its last, None if it has none."""
        timex = self._timex(figure)
        return (timex.begin[:10], _last(timex)) if timex and timex.begin and self._happened(timex) else None

    def place(self, figure: Figure) -> Place | None:
        """Return the place of a figure."""
        found = self.context.document.get(figure.place) if figure.place else None
        return found if isinstance(found, Place) and found.sense == "place" else None

    def at(self, figure: Figure) -> Place | None:
        """Return the place of a figure if its clause says that it was there: not "12 from Kudura", "said in Kudura"."""
        place, context = self.place(figure), self.context
        if place is None:
            return None
        lower, inside = context.lower, context.classes["located"]
        i, j = context.tokens.at(place.span.start), context.tokens.at(figure.span.start)
        passed = context.classes["before_place"]
        before = next((lower[k] for k in range(i - 1, max(-1, i - 1 - TITLES), -1) if lower[k] not in passed), "")
        between = lower[min(i, j) : max(i, j)]
        return place if before in inside and (context.classes["speech"] | {";"}).isdisjoint(between) else None

    def front(self, figure: Figure, sentence: tuple[int, int]) -> Place | None:
        """Return the place with which the clause of a figure opens: "In Kudura, a mine killed a farmer"."""
        i, _, fronted = self._opening(self.clause(figure, sentence)[0])
        return self._place_at(i) if fronted else None

    def _timex(self, figure: Figure) -> Timex | None:
        known = figure.timex is not None and figure.timex not in self.spoken
        found = self.context.document.get(figure.timex) if known and figure.timex else None
        return found if isinstance(found, Timex) else None

    def _earlier(self, figure: Figure) -> bool:
        """Say whether the date of a figure ends before the incident; that of a toll is only that of the count."""
        timex = self._timex(figure)
        if timex is None or not timex.begin or not self._happened(timex):
            return False
        first = self.begin
        if figure.series == "total" or timex.grain not in (*DAYS, "week", "weekend"):
            first = min(first, self.since)
        return _last(timex) <= first

    def _happened(self, timex: Timex) -> bool:
        """Say whether a date is one on which something happened, not on which somebody spoke: "said on Monday"."""
        if timex.grain not in DAYS and timex.grain not in ("week", "weekend", "month", "year", "season"):
            return False
        context = self.context
        i = context.tokens.at(timex.span.start)
        reach = DATELINE if not timex.text[-4:].isdigit() else 4 * DATELINE
        if i < reach and timex.text[-1:].isdigit() and (timex.begin or "")[:10] == self.today:
            return False  # "LUCKNOW, July 3 (Reuters)"
        if timex.id in self.spoken:
            return False
        before = context.lower[max(0, i - SAYING) : i]
        if "." in before:
            before = before[before.index(".") + 1 :]
        return context.classes["speech"].isdisjoint(before) and before[-2:] != ["as", "of"] and before[-1:] != ["by"]

    def long(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a figure sums up a long time: "since 2016", "so far this year", "in the past five months"."""
        if self.period or (figure.low or figure.high or 0) <= 1:
            return False
        timex = self._timex(figure)
        first = self.begin
        if figure.series == "total" and timex is not None and timex.begin and first:
            i = self.context.tokens.at(timex.span.start)
            since = "since" in self.context.lower[max(0, i - SAYING) : i]
            if since and timex.begin[:10] < (date.fromisoformat(first) - LONG).isoformat():
                return True
        return self._period(*self.clause(figure, (sentence.first, sentence.last)))

    def years(self, first: int, last: int) -> bool:
        """Say whether words sum up over years: "in a decade of war", "since it was founded", not "two years ago"."""
        words, classes = self.context.lower[first:last], self.context.classes
        for i, word in enumerate(words):
            if word == "since" and "when" not in words[i:]:
                return True
            if word in classes["years"] and classes["dating"].isdisjoint(words[i + 1 : i + 2]):
                return True
        return False

    def _period(self, first: int, last: int) -> bool:
        """Say whether words sum up over weeks, months or years."""
        lower, classes = self.context.lower, self.context.classes
        for i in range(first, last - 1):
            word = lower[i]
            if word in classes["each"] and lower[i + 1] == "year" and not self.context.ranked(i):
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
        first, _ = self.clause(figure, (sentence.first, sentence.last))
        i, near, fronted = self._opening(first)
        if not fronted and "also" not in self.context.lower[i + 1 : i + 1 + OPENING]:
            return False
        place, places = self._place_at(i), self.located
        if place is None:
            return False
        if not places or (place.kind not in ("country", "admin1") and not near and fronted and self._quoted(figure)):
            return False
        inside = self.within(sentence.start, sentence.end)
        return all(apart(place, other) for other in places) and not any(
            found.name == other.name for found in inside for other in places
        )

    def _opening(self, first: int) -> tuple[int, bool, bool]:
        """Return where in a clause a name may stand first, whether near by, and whether behind a preposition."""
        lower, classes = self.context.lower, self.context.classes
        i = first + (lower[first] in ("and", "but", "meanwhile"))
        i += lower[i] == ","
        fronted = lower[i] in classes["inside"]
        i += fronted
        near = fronted and lower[i] in classes["nearby"]
        i += near
        i += lower[i] == "the"
        titled = lower[i] in classes["other_place"] and lower[i + 1] == "of"  # "in the village of Besk"
        return i + 2 * titled, near, fronted

    def _place_at(self, i: int) -> Place | None:
        start = self.context.tokens.starts[i]
        at = bisect_left(self.places, start, key=lambda place: place.span.start)
        return self.places[at] if at < len(self.places) and self.places[at].span.start == start else None

    def _quoted(self, figure: Figure) -> bool:
        """Say whether who tells a figure stands before it."""
        claim = self.context.document.get(figure.claim) if figure.claim else None
        return isinstance(claim, Claim) and (claim.source is None or claim.source.span.start < figure.span.start)

    def within(self, start: int, end: int) -> Sequence[Place]:
        """Return the places of a stretch of the text."""
        return self._within(self.places, start, end)

    def where(self) -> str | None:
        """Return the id of the place of which the first sentences say that it happened there."""
        located, tokens = self.context.classes["located"], self.context.tokens
        found = (place for place in self.located if self.context.lower[tokens.at(place.span.start) - 1] in located)
        return next((place.id if place in self.places else None for place in found), None)

    @staticmethod
    def _within(items: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
        begin = bisect_left(items, start, key=lambda item: item.span.start)
        return items[begin : bisect_right(items, end - 1, key=lambda item: item.span.start)]


def recalled(context: Context, figure: Figure, sentence: Sentence) -> int:
    """Find the "after" of a figure of so long before, 0 if none: "a year after a blaze in which 40 died"."""
    lower, classes, i = context.lower, context.classes, context.tokens.at(figure.span.start)
    for j in range(i - 1, max(sentence.first, i - RECALLED), -1):
        if lower[j] in ("after", "before") and lower[j - 1] in classes["after_time"]:
            between = lower[j:i]
            joined = "," not in between or not classes["relative"].isdisjoint(between)
            return j if joined and classes["speech"].isdisjoint(between) else 0
    return 0


def _last(timex: Timex) -> str:
    """Return the day after the last day of a date, "9" where it has no end."""
    end = timex.end or "9"
    # A part of a day ends on that day or within the next.
    return end if len(end) == len("2000-01-01") else (date.fromisoformat(end[:10]) + timedelta(days=1)).isoformat()


def lasting(days: tuple[str, ...]) -> bool:
    """Say whether a stretch, of a first day and the day after its last, is longer than a week or has no end."""
    return days[1] == "9" or date.fromisoformat(days[1]) - date.fromisoformat(days[0]) > WEEK


def apart(one: Place, other: Place) -> bool:
    """Say whether neither of two places lies in the other, nor both in one neighbourhood.

    A town that no gazetteer has, a place without a point, is another than every town of another name.
    """
    if one.name == other.name or one.name in other.parents or other.name in one.parents:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.latitude is None or other.latitude is None:
        return one.kind in TOWNS and other.kind in TOWNS
    if one.country is None or other.country is None:
        return False  # seas, regions of several countries
    if "country" in (one.kind, other.kind):
        return False
    if "admin1" in (one.kind, other.kind) and one.admin1 == other.admin1:
        return False
    north = one.latitude - other.latitude
    east = ((one.longitude or 0) - (other.longitude or 0)) * cos(radians(one.latitude))
    return hypot(north, east) * DEGREE > max(NEAR, one.radius_km or 0, other.radius_km or 0)
