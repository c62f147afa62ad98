"""From the trigger words of an article to its events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

import attrs

from eventlib import Claim, Document, Event, EventDate, Participant, Timex
from eventlib.plugin import Hit, Sentence
from eventlib_events.arguments import participants
from eventlib_events.drafts import Draft, Told, answered, denied, effect, independent, merged
from eventlib_events.infer import infer
from eventlib_events.layout import inside
from eventlib_events.lexicons import grammar, kinds, ontology
from eventlib_events.link import Links, event_date
from eventlib_events.modality import Modality, going_on, modality, tense
from eventlib_events.parties import Parties
from eventlib_events.recall import Recall
from eventlib_events.subjects import end_clause, joined, lift, wishing
from eventlib_events.tolls import attach, complete, only_counts
from eventlib_events.triggers import Candidate, Nouns, Trigger, Triggers

__all__ = ["Settings", "find_events"]

FIRST = itemgetter(0)  # of a hit: its first token
NAMED = ("ORG", "GPE", "LOC")  # kinds of entities whose names hold ordinary words
LONGEST = 300  # tokens of a sentence
NEAR = 20  # tokens behind a trigger in which the actor's own land may be named: "through its territory"
PLANNED_FACTOR = 0.9
STANDING_FACTOR = 0.6  # only tells who somebody is: "rebels backed by Kenya attacked", "the man accused of it fled"
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
    names = _Names(document)
    dated = names.dated
    objects = document.hits("events.objects")
    if inside := dated.intersection(map(FIRST, objects)):
        objects = [*objects]
        for first in inside:
            del objects[bisect_left(objects, first, key=FIRST)]
    nouns = Nouns(document.tokens, objects, document.hits("events.actors"))
    triggers = Triggers(document.tokens, nouns)
    asked: list[_Asked] = []
    telling: list[Sentence] = []
    recalled, lower = grammar().words["recalled"], document.tokens.lower
    for number, sentence, before, found in _by_sentence(document, hits):
        candidates = [c for c in triggers.candidates(found, sentence) if not names.hold(c.hit)]
        if candidates:
            if before is not None and recalled.isdisjoint(lower[sentence.first : sentence.last]):
                before = None
            asked.append(_Asked(number, sentence, before, candidates))
            telling += [sentence, before] if before is not None else [sentence]
    if asked:
        finder = _Finder(document, triggers, Parties(document, telling))
        yield from finder.events(asked, nouns, least)


class _Asked(NamedTuple):
    """A sentence with its number, the one before if a pronoun may take it up, and what may tell of an event in it."""

    number: int
    sentence: Sentence
    before: Sentence | None
    candidates: list[Candidate]


class _Names:
    """Dates and names of several words, in which no word tells of an event: "March 21", "Radio Free Volta".

    Attributes:
        dated: The tokens that are part of a date: what began on March 26 is no march.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        within = document.tokens.within
        dates = (t.span for t in document.timexes if t.type in ("DATE", "TIME"))
        self.dated = {i for span in dates for i in within(span.start, span.end)}

    def hold(self, hit: Hit) -> bool:
        """Say whether a word stands in one of them."""
        if not self._document.text[hit.start].isupper():
            return False
        return any(hit.first in tokens and hit.last - 1 in tokens for tokens in (self.dated, self._named))

    @cached_property
    def _named(self) -> set[int]:
        within = self._document.tokens.within
        entities = (entity for entity in self._document.entities if entity.kind in NAMED)
        names = (m.span for entity in entities for m in entity.mentions if m.kind == "name" and " " in m.text)
        return {i for span in names for i in within(span.start, span.end)}


def _by_sentence(document: Document, hits: list[Hit]) -> Iterator[tuple[int, Sentence, Sentence | None, list[Hit]]]:
    """Yield each sentence that holds hits with its number, the one before, and them.

    An endless one comes in pieces, so that it costs no square.
    """
    at, first = 0, hits[0].first
    before = None
    for number, sentence in enumerate(_pieces(document)):
        if first < sentence.last:
            begin, at = at, bisect_left(hits, sentence.last, at, key=FIRST)
            yield number, sentence, before, hits[begin:at]
            if at == len(hits):
                return
            first = hits[at].first
        before = sentence


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

    def __init__(self, document: Document, triggers: Triggers, parties: Parties) -> None:
        self._document = document
        self._tokens = document.tokens
        self._triggers = triggers
        self._parties = parties
        self._links = Links(document)
        self._told = Told(document)
        self._recall = Recall(document, parties)

    def events(self, asked: list[_Asked], nouns: Nouns, least: float) -> Iterator[Event]:
        """Yield the events of some sentences."""
        drafts = [draft for each in asked for draft in self._drafts(each)]
        suffered = any(_suffered(d) and not d.having("actor") for d in drafts)
        disaster = nouns.first(kinds()["disaster"]) if suffered else None
        if disaster is not None:
            # The dead of an accident told before are nobody's act, unless an attack is told as well.
            attacked = next((d.sentence.first for d in drafts if _attacks(d)), len(self._tokens))
            drafts = [
                d for d in drafts if not disaster < d.trigger.first < attacked or d.having("actor") or not _suffered(d)
            ]
        infer(drafts, self._document, self._links)
        attach(drafts, self._document, self._links, nouns)
        complete(drafts, self._document)
        first: dict[int, str] = {}  # the id of the first event kept of each incident
        for draft in drafts:
            incident = id(draft.incident or draft)
            event = self._event(draft, first.get(incident))
            if event.confidence >= least:
                first.setdefault(incident, event.id)
                yield event

    def _drafts(self, asked: _Asked) -> list[Draft]:
        """Return the events of a sentence in the making."""
        tokens = self._tokens
        number, sentence, preceding, candidates = asked
        triggers = independent(self._triggers.find(candidates, sentence, self._parties), tokens, sentence)
        triggers = [trigger for trigger in triggers if not only_counts(trigger, tokens)]
        if not triggers:
            return []
        drafts: list[Draft] = []
        leads: list[Trigger] = []
        before = lead = None
        for trigger in triggers:
            lift(trigger, before, tokens, sentence)
            end_clause(trigger, tokens, self._parties)
            mode = modality(trigger, tokens, sentence)
            leading = lead if before and lead and joined(trigger, before, tokens) else trigger
            parties = participants(trigger, tokens, sentence, self._parties, leading)
            opens = tokens.lower[trigger.left - 1] if trigger.left > sentence.first else ""
            family = trigger.frame.event.family
            draft = Draft(trigger, mode, parties, sentence, number, tense(trigger, tokens), opens, family)
            draft.figures = self._links.figures(trigger, trigger.left if leading is trigger else trigger.group)
            if mode.demanded:
                draft.demanding = wishing(trigger, tokens, sentence, self._parties)
            drafts.append(draft)
            leads.append(leading)
            if trigger.verbal:
                before, lead = trigger, leading
        answered(drafts)
        denied(drafts)
        kept = [draft.trigger for draft in drafts if not draft.modality.purpose]
        dates, places = self._links.dates(sentence, kept), self._links.sites.places(sentence, kept)
        answers = {self._offsets(d.trigger)[0] for d in drafts if d.trigger.frame.event.plover == "REJECT"}
        for draft in drafts:
            draft.date = self._past(draft, self._until_now(draft, dates.get(draft.trigger.first)))
            draft.place = places.get(draft.trigger.first)
            self._own_place(draft)
            start, end = self._offsets(draft.trigger)
            draft.claims = [claim for claim in self._links.claims(start, end) if not _refused(claim, answers)]
            if joint := self._links.joint(start):
                draft.parties = _with_all(draft, joint)
            begin = end if draft.trigger.verbal else 0
            draft.parties = [p for p in draft.parties if not _speaks(p, draft.claims, begin)]
            if going_on(draft.trigger, tokens):
                draft.give("date.claim", event_date(self._links.said(draft.claims)))
        if preceding is not None:
            self._recall.take_up(drafts, leads, preceding)
        self._recall.keep(drafts)
        drafts = merged(drafts, tokens)
        standing = [self._stands(draft) for draft in drafts]
        for draft, stands in zip(drafts, standing, strict=True):
            draft.standing = stands and not all(standing)
        self._told.go_on(drafts, self._links)
        return drafts

    def _until_now(self, draft: Draft, timex: Timex | None) -> EventDate | None:
        """Return the date of an event; what has been so since a day lasts up to publication: "since May"."""
        when, published = event_date(timex), self._document.article.published
        if timex is None or when is None or draft.tense != "earlier" or published is None:
            return when
        at = self._tokens.at(timex.span.start)
        before = self._tokens.lower[max(draft.sentence.first, at - NEAR) : at]
        if "since" not in before or "," in before[before.index("since") :]:
            return when
        day = date.fromisoformat(published.isoformat()[:10])
        return attrs.evolve(when, end=date.fromordinal(min(date.max.toordinal(), day.toordinal() + 1)).isoformat())

    def _past(self, draft: Draft, date: EventDate | None) -> EventDate | None:
        """Return the date of an event, none if it is to come and the event has happened; what is to come is planned."""
        published = self._document.article.published
        if date is None or date.begin is None or published is None or draft.modality.name != "actual":
            return date
        happened = draft.tense in ("past", "earlier")
        if date.begin[:10] <= published.isoformat()[:10]:
            return date
        if not happened:
            draft.modality = Modality("planned")
        return None if happened else date

    def _offsets(self, trigger: Trigger) -> tuple[int, int]:
        return self._tokens.starts[trigger.first], self._tokens.ends[trigger.last - 1]

    def _unless(self, trigger: Trigger) -> bool:
        """Say whether what is announced depends on what another does: "will leave unless they pay"."""
        return self._tokens.lower[trigger.right : trigger.right + 1] == ["unless"]

    def _stands(self, draft: Draft) -> bool:
        """Say whether it only tells who somebody is: "rebels backed by Kenya", "a firm that was accused of it"."""
        trigger, lower = draft.trigger, self._tokens.lower
        if not trigger.passive or trigger.frame.kind == "phrase":
            return False
        if draft.opens in grammar().words["relatives"] and trigger.left == trigger.group:
            return lower[trigger.left - 2] != ","
        return trigger.group == trigger.first and lower[trigger.first - 1] not in grammar().words["conjunctions"]

    def _own_place(self, draft: Draft) -> None:
        """Give an event the place that its participants tell: the land attacked, or the actor's own."""
        trigger, lower = draft.trigger, self._tokens.lower
        words = grammar().words
        behind = lower[trigger.last : trigger.last + NEAR]
        lands = not words["territory"].isdisjoint(behind)
        if lands and any(a in words["possessives"] and b in words["territory"] for a, b in pairwise(behind)):
            draft.give("place.territory", self._links.sites.place_of(draft.having("actor")))
        elif "located" in trigger.frame.event.traits:
            target = self._links.sites.place_of(draft.having("recipient"))
            if target and draft.place and inside(target, draft.place):
                draft.place = None  # "attacked Goma in North Kivu"
            draft.give("place.recipient", target)

    def _event(self, draft: Draft, incident: str | None) -> Event:
        trigger, mode = draft.trigger, draft.modality
        kind, confidence = trigger.frame.event, trigger.frame.confidence
        name = mode.name
        if mode.will and name == "negated" and "cooperative" in kind.traits:
            kind, name = ontology()["reject.refuse"], "actual"
        elif mode.demanded:
            kind = ontology()["request.demand"]
            draft.parties = _demanding(draft, self._links)
        elif mode.will and ("hostile" in kind.traits or self._unless(trigger)):
            kind = ontology()["threaten.intent"]
        elif mode.will and "cooperative" in kind.traits:
            kind = ontology()["agree.intent"]
        if name == "actual" and draft.claims:
            name = _claimed(draft.claims)
        if name != "actual":
            confidence *= PLANNED_FACTOR
        if not draft.parties:
            confidence *= ALONE_FACTOR
        if draft.standing:
            confidence *= STANDING_FACTOR
        entities = dict.fromkeys(p.entity for p in draft.parties if p.entity)
        timex = [draft.date.timex] if draft.date and draft.date.timex else []
        linked = [annotation.id for annotation in (draft.place, *draft.figures, *draft.claims) if annotation]
        return Event(
            trigger=self._document.passage(*self._offsets(trigger)),
            types=kind.types,
            date=draft.date,
            place=draft.place.id if draft.place else None,
            participants=_each_once(draft.parties),
            figures=tuple(figure.id for figure in draft.figures),
            claims=tuple(claim.id for claim in draft.claims),
            modality=name,
            rule=kind.name,
            confidence=round(confidence, 3),
            inferred=tuple(draft.inferred),
            incident=incident,
            inputs=(*timex, *linked, *entities),
        )


def _each_once(parties: list[Participant]) -> tuple[Participant, ...]:
    """Leave out who is named again in the same role: "the governor, Ann Mora, blamed"."""
    known: dict[tuple[str, object], Participant] = {}
    for party in parties:
        known.setdefault((party.role, party.entity or party.span), party)
    return tuple(known.values())


def _demanding(draft: Draft, links: Links) -> list[Participant]:
    """Return who demands, if a claim tells it, and of whom: the one who must act."""
    source = next((claim.source for claim in reversed(draft.claims) if claim.source), None)
    demanding = draft.demanding or (links.speakers(source) if source else [])
    return [*demanding, *(attrs.evolve(actor, role="recipient") for actor in draft.having("actor"))]


def _with_all(draft: Draft, joint: list[Participant]) -> list[Participant]:
    """Return who takes part, with all who speak if one of them is known to: "the mayor and a bishop demanded"."""
    known = {party.entity for party in draft.parties}
    acting = {party.entity for party in draft.having("actor") if party.entity}
    if acting.isdisjoint(p.entity for p in joint):
        return draft.parties
    return [*(p for p in joint if p.entity not in known), *draft.parties]


def _suffered(draft: Draft) -> bool:
    """Say whether it only tells what was done to people or things, by a disaster as well."""
    return effect(draft) or draft.trigger.frame.event.name == "coerce.destroy"


def _attacks(draft: Draft) -> bool:
    return draft.trigger.frame.event.plover == "ASSAULT" and not effect(draft)


def _speaks(party: Participant, claims: list[Claim], begin: int) -> bool:
    """Say whether a party from an offset on only says what some claims hold: "A bomb went off, police said"."""
    span = party.span
    return span is not None and span.start >= begin and any(c.source and span in c.source.span for c in claims)


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
