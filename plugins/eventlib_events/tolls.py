"""Counts of dead and injured that other sentences give: "Officials put the toll at six"; what the tolls tell of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, cast

from eventlib import Document, Figure, Place, Timex
from eventlib.plugin import Sentence, Tokens
from eventlib_events.counts import numeral, unrounded
from eventlib_events.drafts import Draft, apart_in_time, effect
from eventlib_events.layout import LONG
from eventlib_events.lexicons import grammar, kinds
from eventlib_events.link import Links
from eventlib_events.story import apart, unrelated
from eventlib_events.triggers import Nouns, Trigger

__all__ = ["attach", "complete", "only_counts"]

KINDS = ("killed", "injured", "casualties")
LONGEST = 300  # tokens of a sentence, so that no list of counts costs its square
MOST = 50  # events that are held against each other as telling of one toll
PART = 2  # what is less than the toll divided by this is taken as a part of it
BACK = 4  # sentences from a count to the event it is of
DISASTER = kinds()["disaster"]


class _Claimed(Protocol):
    """What somebody says of a toll."""

    figure: str


class _Toll(Protocol):
    """A toll as the layer of that name has it: what an article says in all of an incident."""

    kind: str
    incident: int
    place: str | None
    best: int
    low: int
    high: int
    claimed: tuple[_Claimed, ...]


def only_counts(trigger: Trigger, tokens: Tokens) -> bool:
    """Say whether a participle only says what is counted: "put the toll at 40 killed", "the number of wounded"."""
    if not (trigger.verbal and trigger.passive and trigger.group == trigger.first and trigger.first > 2):
        return False
    if "effect" not in trigger.frame.event.traits:
        return False
    lower, i = tokens.lower, trigger.first - 1
    if numeral(lower[i]):
        i = unrounded(lower, i - 1, 0)
        return lower[i] in ("at", "to") or (
            lower[i] in ("and", ",") and lower[i - 1] in grammar().words["suffered_toll"]
        )
    return lower[i] == "of" and lower[i - 1] in grammar().words["counts"]


def attach(drafts: list[Draft], document: Document, links: Links, nouns: Nouns) -> None:
    """Give counts that no event has yet to the last event before them that can have them."""
    loose = [f for f in document.figures if f.kind in KINDS and f.modality == "actual" and f.rate is None]
    if loose:
        had = {figure.id for draft in drafts for figure in draft.figures}
        loose = [figure for figure in loose if figure.id not in had]
    deeds = [draft for draft in drafts if draft.deed() and draft.happened()] if loose else []
    deeds = [draft for draft in deeds if not _aside(draft)]
    if not deeds:
        return
    firsts = [draft.sentence.first for draft in deeds]
    tolls = _by_figure(document)
    for figure in loose:
        at = document.tokens.at(figure.span.start)
        before = bisect_right(firsts, at) - 1
        if before >= 0 and _of(figure, at, deeds[before], document, links, nouns, tolls):
            deed = deeds[before]
            # The attack rather than the sentence that tells what it did.
            whole = deed.incident if deed.incident is not None and effect(deed) else deed
            whole = deed if _aside(whole) else whole
            whole.figures = [*whole.figures, figure]


def _aside(deed: Draft) -> bool:
    """Say whether an event is told in passing, or quoted: "protesters who stormed a bank", "they bombed us"."""
    return deed.opens in grammar().words["relatives"] or any(claim.form == "direct" for claim in deed.claims)


def _of(
    figure: Figure,
    at: int,
    deed: Draft,
    document: Document,
    links: Links,
    nouns: Nouns,
    tolls: dict[str, _Toll],
) -> bool:
    """Say whether a count is that of an event told before it."""
    words, lower = grammar().words, document.tokens.lower
    sentences = document.sentences
    number = bisect_right([s.first for s in sentences[deed.number : deed.number + BACK + 2]], at) - 1 + deed.number
    if not deed.number < number <= deed.number + BACK or figure.kind not in deed.trigger.frame.event.counts:
        return False
    if deed.trigger.frame.event.plover == "PROTEST" and figure.low == figure.high == 1:
        return False  # the one whose death they protest against
    sentence: Sentence = sentences[number]
    if sentence.last - sentence.first > LONGEST:
        return False
    if not words["wider"].isdisjoint(lower[sentence.first : sentence.last]) or unrelated(deed, document.tokens):
        return False
    if not words["unrelated"].isdisjoint(lower[sentence.first : sentence.last]):
        return False
    if any(noun.value & DISASTER for noun in nouns.within(deed.trigger.last, sentence.last)):
        return False
    if links.summed_up(sentence) or _of_another(figure, number - deed.number, deed, tolls, document):
        return False
    place = document.get(figure.place) if figure.place else None
    if isinstance(place, Place) and deed.place and apart(place, deed.place):
        return False
    timex = document.get(figure.timex) if figure.timex else None
    if isinstance(timex, Timex) and timex.begin:
        earlier = deed.date is not None and deed.date.begin is not None and timex.begin[:10] < deed.date.begin[:10]
        if earlier or timex.grain in LONG or timex.type not in ("DATE", "TIME"):
            return False
    return links.items.lasts(deed.sentence.start, figure.span.start)


def complete(drafts: list[Draft], document: Document) -> None:
    """Give events that tell of a whole toll what others say it is."""
    tolls = _by_figure(document)
    telling: dict[int, list[tuple[Draft, list[Figure]]]] = {}
    for draft in drafts if tolls else ():
        whole: dict[int, list[Figure]] = {}
        for figure in draft.figures:
            toll = tolls.get(figure.id)
            if toll is not None and _whole(figure, toll):
                whole.setdefault(id(toll), []).append(figure)
        for key, figures in whole.items():
            telling.setdefault(key, []).append((draft, figures))
    for events in telling.values():
        told = events[:MOST]
        for draft, figures in told:
            _share(draft, figures, [other for other in told if other[0] is not draft and _one_scene(draft, other[0])])


def _share(draft: Draft, figures: list[Figure], others: list[tuple[Draft, list[Figure]]]) -> None:
    """Give an event the rival counts of others that tell of its incident."""
    known = {(figure.low, figure.high) for figure in figures}
    claims = {figure.claim for figure in figures}
    for _, counts in others:
        rivals = [f for f in counts if (f.low, f.high) not in known and f.claim not in claims]
        draft.figures += rivals
        known.update((figure.low, figure.high) for figure in rivals)


def _by_figure(document: Document) -> dict[str, _Toll]:
    """Return the toll of dead or injured that each figure belongs to."""
    tolls = cast("Iterable[_Toll]", document.layer("tolls"))
    return {each.figure: toll for toll in tolls if toll.kind in KINDS for each in toll.claimed}


def _whole(figure: Figure, toll: _Toll) -> bool:
    """Say whether a figure counts all that a toll does, not a part of it, and more than one."""
    low, high = figure.low or 0, figure.high or figure.low or 0
    if figure.subset_of or figure.series == "increment" or figure.modality != "actual":
        return False
    return max(toll.low, 2) <= high and low <= toll.high and toll.best <= PART * high


def _one_scene(one: Draft, two: Draft) -> bool:
    """Say whether two events are one incident, or have one place and one date: else they may count other people."""
    if (one.incident or one) is (two.incident or two):
        return True
    if one.place is None or two.place is None or one.date is None or two.date is None:
        return False
    return one.place.name == two.place.name and not apart_in_time(one.date, two.date)


def _of_another(figure: Figure, gap: int, deed: Draft, tolls: dict[str, _Toll], document: Document) -> bool:
    """Say whether a count is that of another incident than an event, or counts others than it does."""
    own = [count.high or count.low or 0 for count in deed.figures if "casualties" in (figure.kind, count.kind)]
    own += [count.high or count.low or 0 for count in deed.figures if count.kind == figure.kind]
    if own and figure.series != "total" and (max(own) == 1 or (effect(deed) and (figure.low or 0) > max(own))):
        return True  # "one reporter was hit. ... 15 officers had been hurt"
    toll = tolls.get(figure.id)
    if toll is None:
        return False
    incidents = {other.incident for f in deed.figures if (other := tolls.get(f.id))}
    if incidents:
        return toll.incident not in incidents
    place = document.get(toll.place) if toll.place else None
    elsewhere = isinstance(place, Place) and deed.place is not None and apart(place, deed.place)
    return elsewhere or (toll.incident > 1 and (gap > 1 or bool(deed.figures)))
