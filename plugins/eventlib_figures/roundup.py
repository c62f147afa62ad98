"""Articles on several incidents: which of them each figure is of.

The first is what the article reports. What ``Background`` and ``Incidents`` tell apart from it is of others, and so is
a number of another place or a later day where no number of the whole holds it. Parts of one disaster in several places
are one incident.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

import attrs

from eventlib import Place
from eventlib_figures.background import opens
from eventlib_figures.context import Context
from eventlib_figures.incident import HARM, ONE, Incidents, apart, lasting
from eventlib_figures.reported import Reported, number
from eventlib_figures.sections import Sections

__all__ = ["Told", "grouped"]

SPLIT = (*HARM, "captured")
REGIONS = ("country", "admin1", "region", "continent")
MOST = 200  # figures, or incidents, that one is held against, so that no list of victims costs its square
LATER_DEAD = ("die", "dying", "succumb", "body", "bodies", "corpse", "remains", "found", "recovered")


@attrs.define
class Told:
    """The figures of one incident, in the order of the text.

    Attributes:
        items: The figures.
        place: Where it was, None while unknown.
        days: First day, and day after the last (ISO 8601), of a date of it.
        part: Whether the number of the article's incident, which is several in truth, holds it.
    """

    items: list[Reported] = attrs.field(factory=list)
    place: Place | None = None
    days: tuple[str, str] | None = None
    part: bool = False

    def may(self, place: Place | None, days: tuple[str, str] | None) -> bool:
        """Say whether it may have been at a place and on days."""
        return not (place and self.place and apart(place, self.place)) and not disjoint(days, self.days)

    def rules_out(self, item: Reported, place: Place | None, days: tuple[str, str] | None) -> bool:
        """Say whether a count with a place or day of its own is of another incident, as one of its kind is known."""
        elsewhere = place is not None and (self.place is None or place.name != self.place.name)
        if not (elsewhere or (days is not None and days != self.days)) or not item.counted or item.others or item.rank:
            return False
        figure = item.figure
        if figure.kind not in HARM or figure.subset_of or figure.series or item.partitive or item.hidden:
            return False
        mine = (w for w in self.items if w.figure.kind == figure.kind and w.counted and w.sentence != item.sentence)
        return any(number(w) != number(item) for w in mine)

    def add(self, item: Reported, place: Place | None, days: tuple[str, str] | None) -> None:
        """Take in a figure."""
        self.items.append(item)
        self.place, self.days = self.place or place, self.days or days


def disjoint(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Say whether two stretches of days are of two incidents: no day in common, or one is of weeks and one of a day.

    >>> disjoint(("2024-05-01", "2024-05-02"), ("2024-05-02", "2024-05-03")), disjoint(None, ("2024", "2025"))
    (True, False)
    """
    if one is None or other is None:
        return False
    return one[1] <= other[0] or other[1] <= one[0] or lasting(one) != lasting(other)


def grouped(context: Context, incidents: Incidents, reported: list[Reported]) -> list[Told]:
    """Put together the figures of each incident, first those of the one the article reports."""
    main, others = Told(), list[Told]()
    if _plain(context, reported):
        main.items = reported
        return [main]
    own = [item for item in reported if not item.background][:MOST]
    one = not incidents.causes.isdisjoint(ONE)
    whole = None if one else _whole(context, incidents, own)
    told, last, sections = main, reported[0], Sections(incidents)
    home = sections.at((own or reported)[0].figure.span.start)
    sections.places[home] = list(incidents.located) or sections.places[home]
    alone: dict[tuple[str, int], Told] = {}
    for item in reported:
        figure = item.figure
        place, days = incidents.place(figure), incidents.days(figure)
        piece = sections.at(figure.span.start)
        separate = sections.apart(piece, home)
        if item.scope == "sum" or separate:
            # Sums of one sentence, and the figures of a piece that is of another place, are of one incident.
            told = alone.setdefault(("", item.sentence[0]) if item.scope == "sum" else ("piece", piece), Told())
            if not told.items:
                others.append(told)
            told.add(item, place or (sections.place(piece) if separate else None), days)
            last = item
            continue
        along = told is not main and _along(context, last, item)
        along = along and (last.background or whole is not None or last.sentence == item.sentence)
        if not item.background and not (along and not last.background and told.may(place, days)):
            if one or not (_splits(context, incidents, item, own) or (whole and _part_of(whole, incidents, item))):
                told = main
                main.add(item, place, days)
                continue
        elif days and main.days and main.may(place, days):
            continue  # told once more as what went before
        if not (along and told.may(place, days) and not told.rules_out(item, place, days)) or opens(
            context, *item.sentence
        ):
            near = (
                t
                for t in others[-MOST:]
                if t not in alone.values() and t.may(place, days) and ((place and t.place) or (days and t.days))
            )
            told = next((t for t in near if not t.rules_out(item, place, days)), None) or Told()
        if not told.items:
            others.append(told)
        told.add(item, place, days)
        last = item
    if whole is not None:
        _held(whole, main, others)
    return [main, *others]


def _plain(context: Context, reported: list[Reported]) -> bool:
    """Say whether nothing tells figures apart: one place and one day at most, and no other incident."""
    figures = [item.figure for item in reported]
    places, timexes = {figure.place for figure in figures}, {figure.timex for figure in figures}
    one = len(places - {None}) < 2 and len(timexes - {None}) < 2
    few = len(figures) < 2 or context.classes["several"].isdisjoint(context.lower[: context.lead])
    return one and few and not any(item.background for item in reported)


def _along(context: Context, last: Reported, item: Reported) -> bool:
    """Say whether nothing turns to another incident between two figures: both in one clause or one paragraph."""
    tokens = context.tokens
    start, end = tokens.at(last.figure.span.start), tokens.at(item.figure.span.start)
    if last.sentence == item.sentence:
        same = context.clause(last.figure.span.start, last.sentence) == context.clause(
            item.figure.span.start, item.sentence
        )
        return same and ";" not in context.lower[start:end]
    parts = context.document.paragraphs
    return _paragraph(parts, last) == _paragraph(parts, item)


def _paragraph(parts: list[tuple[int, int]], item: Reported) -> int:
    return bisect_right(parts, item.figure.span.start, key=itemgetter(0))


def _whole(context: Context, incidents: Incidents, own: list[Reported]) -> Reported | None:
    """Return the number of the dead or hurt that the first sentences give for several incidents at once."""
    if context.classes["several"].isdisjoint(context.lower[: context.lead]):
        return None
    end = context.tokens.starts[context.lead - 1]
    lead = [item for item in own if item.counted and item.figure.kind in HARM and item.figure.span.start < end]
    if not lead or ((place := incidents.place(lead[0].figure)) and place.kind not in REGIONS):
        return None
    rivals = [number(item) for item in lead[1:] if item.figure.kind == lead[0].figure.kind]
    return lead[0] if number(lead[0]) > max(rivals, default=1) else None


def _part_of(whole: Reported, incidents: Incidents, item: Reported) -> bool:
    """Say whether a figure counts those of one of the incidents of a whole: it has a place or a day of its own."""
    figure = item.figure
    if (
        figure.kind not in HARM
        or item.predicate == whole.predicate
        or item.hidden
        or figure.subset_of not in (None, whole.figure.id)
    ):
        return False
    if figure.kind == whole.figure.kind:
        if number(item) >= number(whole):
            return False
    elif figure.kind != "injured":
        return False
    return bool((item.counted and incidents.at(figure)) or incidents.front(figure, item.sentence))


def _held(whole: Reported, main: Told, others: list[Told]) -> None:
    """Tell which incidents a whole holds: as many as add up to no more."""
    left = number(whole)
    for told in others:
        mine = [number(item) for item in told.items if item.figure.kind == whole.figure.kind]
        if mine and max(mine) <= left and not disjoint(told.days, main.days):
            told.part = True
            left -= max(mine)


def _splits(context: Context, incidents: Incidents, item: Reported, own: list[Reported]) -> bool:
    """Say whether a figure is of another incident by its place or day alone, and no number of the whole holds it.

    A single person must be told of in a clause of its own, or in a sentence that opens with the place.
    """
    figure = item.figure
    if figure.kind not in SPLIT or figure.subset_of or figure.series == "total" or item.partitive or item.hidden:
        return False
    clause = slice(*incidents.clause(figure, item.sentence))
    if figure.kind == "captured" and not context.classes["charged"].isdisjoint(context.lower[clause]):
        return False
    if item.word.startswith(LATER_DEAD) or figure.provenance.rule == "figures.toll":
        return False
    if context.lower[context.tokens.at(figure.span.start) - 1] in context.classes["of_those"]:
        return False  # "the two were killed" takes up those told of before
    sure = item.counted or context.clause(figure.span.start, item.sentence)[0] > item.sentence[0]
    place = incidents.at(figure) if sure else incidents.front(figure, item.sentence)
    this = Told([item], place, incidents.days(figure) if item.counted and incidents.later(figure) else None)
    if not (this.place or this.days):
        return False
    others = [w for w in own if w.predicate != item.predicate and w.figure.kind in HARM and w.figure.subset_of is None]
    # An unknown town may well be where something else is "to the north of" the city named: both must be stated.
    where = incidents.at if place is not None and place.latitude is None else incidents.place
    away = [w for w in others if not this.may(where(w.figure), incidents.days(w.figure))]
    if not away or away[0].figure.span.start > figure.span.start:
        return False
    largest = max((number(w) for w in away if w.figure.kind == figure.kind), default=0)
    return not any(
        w.counted and w.figure.kind == figure.kind and number(w) > largest and not _there(incidents, w, this.place)
        for w in others
        if w not in away
    )


def _there(incidents: Incidents, item: Reported, place: Place | None) -> bool:
    known = incidents.place(item.figure)
    return known is not None and place is not None and known.name == place.name
