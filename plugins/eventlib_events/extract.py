"""From the trigger words of an article to its events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Literal

import attrs

from eventlib import Claim, Document, Event, EventTypes, Participant, Place
from eventlib.plugin import Hit, Sentence, Tokens
from eventlib_events.arguments import participants
from eventlib_events.drafts import Draft, Told, answered, independent, merged
from eventlib_events.lexicons import behaviour, grammar, ontology
from eventlib_events.link import Links, event_date
from eventlib_events.modality import modality
from eventlib_events.parties import Parties
from eventlib_events.triggers import Nouns, Trigger, Triggers

__all__ = ["Settings", "find_events"]

LONGEST = 300  # tokens of a sentence
NEAR = 20  # tokens behind a trigger in which the actor's own land may be named: "through its territory"
PLANNED_FACTOR = 0.9
ALONE_FACTOR = 0.8  # nobody known takes part


@attrs.frozen
class Settings:
    """Settings of the plugin.

    Args:
        least: Events of a lower confidence are left out, 0 to 1.
    """

    least: float = 0.0


def find_events(document: Document, least: float = 0.0) -> Iterator[Event]:
    """Find the events of an article.

    Args:
        document: The article.
        least: Events of a lower confidence are left out, 0 to 1.
    """
    hits = document.hits("events.triggers")
    if not hits:
        return
    finder = _Finder(document)
    for sentence, found in _by_sentence(document, hits):
        yield from (event for event in finder.events(sentence, found) if event.confidence >= least)


def _by_sentence(document: Document, hits: list[Hit]) -> Iterator[tuple[Sentence, list[Hit]]]:
    """Yield each sentence that holds hits, with them; an endless one in pieces, so that it costs no square."""
    at = 0
    for sentence in _pieces(document):
        begin = at
        while at < len(hits) and hits[at].first < sentence.last:
            at += 1
        if begin < at:
            yield sentence, hits[begin:at]


def _pieces(document: Document) -> Iterator[Sentence]:
    tokens = document.tokens
    for sentence in document.sentences:
        if sentence.last - sentence.first <= LONGEST:
            yield sentence
            continue
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(first + LONGEST, sentence.last)
            yield Sentence(tokens.starts[first], tokens.ends[last - 1], first, last)


class _Finder:
    """What is looked up for the events of one document, and what the sentence before told of."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        nouns = Nouns(document.tokens, document.hits("events.objects"), document.hits("events.actors"))
        self._triggers = Triggers(document.tokens, nouns, lambda start, end: self._parties.named(start, end))
        self._links = Links(document)
        self._told = Told(document)

    @cached_property
    def _parties(self) -> Parties:
        return Parties(self._document)

    def events(self, sentence: Sentence, hits: list[Hit]) -> list[Event]:
        """Return the events of a sentence."""
        tokens = self._tokens
        triggers = independent(self._triggers.find(hits, sentence), tokens, sentence)
        if not triggers:
            self._told.go_on([], self._links)
            return []
        drafts = []
        for trigger in triggers:
            mode = modality(trigger, tokens, sentence)
            drafts.append(Draft(trigger, mode, participants(trigger, tokens, sentence, self._parties)))
        answered(drafts)
        kept = [draft.trigger for draft in drafts if not draft.modality.purpose]
        dates, places = self._links.dates(sentence, kept), self._links.places(sentence, kept)
        answers = {self._offsets(d.trigger)[0] for d in drafts if d.trigger.frame.event.plover == "REJECT"}
        for draft in drafts:
            draft.timex = dates.get(draft.trigger.first)
            draft.place = places.get(draft.trigger.first) or self._own_place(draft)
            start, end = self._offsets(draft.trigger)
            draft.claims = [claim for claim in self._links.claims(start, end) if not _refused(claim, answers)]
            if draft.timex is None and _progressive(draft.trigger, tokens):
                draft.timex = self._links.said(draft.claims)
            draft.figures = self._links.figures(draft.trigger)
        drafts = merged(drafts)
        self._told.go_on(drafts, self._links)
        return [self._event(draft) for draft in drafts]

    def _offsets(self, trigger: Trigger) -> tuple[int, int]:
        return self._tokens.starts[trigger.first], self._tokens.ends[trigger.last - 1]

    def _unless(self, trigger: Trigger) -> bool:
        """Say whether what is announced depends on what another does: "will leave unless they pay"."""
        return self._tokens.lower[trigger.right : trigger.right + 1] == ["unless"]

    def _own_place(self, draft: Draft) -> Place | None:
        """Return the place of an event that its participants tell: the land attacked, or the actor's own."""
        trigger, lower = draft.trigger, self._tokens.lower
        words = grammar().words
        behind = lower[trigger.last : trigger.last + NEAR]
        lands = not words["territory"].isdisjoint(behind)
        if lands and any(a in words["possessives"] and b in words["territory"] for a, b in pairwise(behind)):
            return self._links.place_of([p for p in draft.parties if p.role == "actor"])
        if behaviour().has(trigger.frame.event, "located"):
            return self._links.place_of([p for p in draft.parties if p.role == "recipient"])
        return None

    def _event(self, draft: Draft) -> Event:
        trigger, mode = draft.trigger, draft.modality
        kind, confidence, plover = trigger.frame.event, trigger.frame.confidence, behaviour().plover
        name = mode.name
        if mode.will and name == "negated" and kind.plover in plover["cooperative"]:
            kind, name = ontology()["reject.refuse"], "actual"
        elif mode.demanded:
            kind = ontology()["request.demand"]
            draft.parties = _demanding(draft)
        elif mode.will and (kind.plover in plover["hostile"] or self._unless(trigger)):
            kind = ontology()["threaten.intent"]
        elif mode.will and kind.plover in plover["cooperative"]:
            kind = ontology()["agree.intent"]
        if name == "actual" and draft.claims:
            name = _claimed(draft.claims)
        if name != "actual":
            confidence *= PLANNED_FACTOR
        if not draft.parties:
            confidence *= ALONE_FACTOR
        entities = dict.fromkeys(p.entity for p in draft.parties if p.entity)
        linked = [draft.timex, draft.place, *draft.figures, *draft.claims]
        return Event(
            trigger=self._document.passage(*self._offsets(trigger)),
            types=EventTypes(kind.plover, kind.cameo, kind.acled),
            date=event_date(draft.timex),
            place=draft.place.id if draft.place else None,
            participants=tuple(draft.parties),
            figures=tuple(figure.id for figure in draft.figures),
            claims=tuple(claim.id for claim in draft.claims),
            modality=name,
            rule=kind.name,
            confidence=round(confidence, 3),
            inputs=(*(annotation.id for annotation in linked if annotation is not None), *entities),
        )


def _demanding(draft: Draft) -> list[Participant]:
    """Return who demands, if a claim tells it, and of whom: the one who must act."""
    source = next((claim.source for claim in reversed(draft.claims) if claim.source), None)
    demanding = [Participant("actor", source.entity, source.span, source.text)] if source else []
    return [*demanding, *(attrs.evolve(actor, role="recipient") for actor in draft.having("actor"))]


def _refused(claim: Claim, answers: set[int]) -> bool:
    """Say whether a claim is only what is turned down: an offer that is rejected was made."""
    return claim.cue is not None and claim.cue.span.start in answers


def _claimed(claims: list[Claim]) -> Literal["actual", "planned", "alleged"]:
    """Return the modality that claims without a source give an event; what somebody asserts is told as it is."""
    if claims[-1].polarity == "denies":
        return "alleged"
    words = {claim.certainty_word for claim in claims if claim.form == "evidential"}
    if words & grammar().modality["claimed_planned"]:
        return "planned"
    return "alleged" if words & grammar().modality["claimed_alleged"] else "actual"


def _progressive(trigger: Trigger, tokens: Tokens) -> bool:
    """Say whether the event goes on while it is told: "were discussing"."""
    be = grammar().words["be"]
    return trigger.verbal and trigger.gerund and not be.isdisjoint(tokens.lower[trigger.group : trigger.first])
