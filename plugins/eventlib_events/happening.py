"""Sentences that only tell when and where what was told before happened: "The attack took place in Goma on Friday"."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from eventlib import Document, EventDate, Place
from eventlib.plugin import Sentence
from eventlib_events.drafts import Draft
from eventlib_events.lexicons import grammar
from eventlib_events.link import Links, event_date

__all__ = ["date_and_place"]

BACK = 3  # sentences back to what it tells of
KINDS = {
    "incidents": ("violence", "COERCE"),
    "gatherings": ("violence",),
    "encounters": ("debate",),
}  # sets of nouns of the grammar, and the families of the events they can take up
SUBJECT = 12  # tokens before the verb in which its subject stands


def date_and_place(drafts: list[Draft], document: Document, links: Links) -> None:
    """Give events the date and the place that a later sentence tells of them as "it" or "the attack"."""
    words, lower = grammar().words, document.tokens.lower
    if words["occurring"].isdisjoint(lower):
        return
    told = {number: list(group) for number, group in groupby(drafts, key=attrgetter("number"))}
    for number, sentence in enumerate(document.sentences):
        verb = _occurs(lower, sentence)
        if verb is None or number in told:
            continue
        before = (told[n] for n in range(number - 1, number - 1 - BACK, -1) if n in told)
        meant = _meant(next(before, []), _taken_up(lower, sentence, verb))
        if not meant:
            continue
        moments, grounds = links.moments(sentence), links.sites.grounds(sentence)
        when = event_date(moments[0]) if len(moments) == 1 else None
        behind = [place for place in grounds if place.span.start > document.tokens.starts[verb]]
        where = grounds[0] if len(grounds) == 1 else next(iter(behind), None)
        for draft in meant:
            _give(draft, when, where)


def _give(draft: Draft, when: EventDate | None, where: Place | None) -> None:
    draft.give("date.told", when)
    if draft.place and where and draft.place.name in where.parents:
        draft.place = None  # "in Kenya" is told more closely
    if where and draft.place and draft.inferred_by("place.dateline"):
        draft.place = None  # a capital is where the reporter sits
        draft.inferred = [inference for inference in draft.inferred if inference.field != "place"]
    draft.give("place.told", where)


def _occurs(lower: list[str], sentence: Sentence) -> int | None:
    """Return the index of the verb by which a sentence tells that something happened."""
    words = grammar().words
    if words["occurring"].isdisjoint(lower[sentence.first : sentence.last]):
        return None
    for i in range(sentence.first, sentence.last):
        if lower[i] in words["occurring"] and (lower[i] != "took" or lower[i + 1 : i + 2] == ["place"]):
            return i
    return None


def _taken_up(lower: list[str], sentence: Sentence, verb: int) -> str:
    """Return the word of its subject that takes up what was told: "it", "the attack", "this meeting"."""
    words = grammar().words
    start = max(sentence.first, verb - SUBJECT)
    for i in range(verb - 1, start - 1, -1):
        if lower[i] == "it":
            return "it" if i >= verb - 2 else ""
        named = any(lower[i] in words[name] for name in KINDS)
        if named and not words["definite"].isdisjoint(lower[max(start, i - 2) : i]):
            return lower[i]
    return ""


def _meant(drafts: list[Draft], word: str) -> list[Draft]:
    """Return those of some events that a word can take up; what is no protest is told of before protests against it."""
    families = next((families for name, families in KINDS.items() if word in grammar().words[name]), KINDS["incidents"])
    fitting = [draft for draft in drafts if word and draft.family in families]
    if word == "it":
        fitting = fitting or [draft for draft in drafts if draft.family == "justice"]
    protests = [draft for draft in fitting if draft.trigger.frame.event.plover == "PROTEST"]
    if word in grammar().words["gatherings"]:
        return protests
    return [draft for draft in fitting if draft not in protests] or fitting
