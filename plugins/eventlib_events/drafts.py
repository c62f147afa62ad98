"""Events in the making: which triggers tell of one event, which of none, and what the sentence before adds."""

from __future__ import annotations

from typing import Literal

import attrs

from eventlib import Claim, Document, EventDate, Figure, Inference, Participant, Place
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import right_edge
from eventlib_events.lexicons import behaviour, grammar, inference_rules, ontology
from eventlib_events.link import Links, event_date
from eventlib_events.modality import Modality
from eventlib_events.triggers import Trigger

__all__ = ["Draft", "Told", "answered", "effect", "independent", "merged"]

SENTENCES = 3  # how far back a definite noun phrase may take up an actor


@attrs.define
class Draft:
    """An event in the making.

    Args:
        trigger: The word that tells of it.
        modality: Whether it happened.
        parties: Actors and recipients.
        sentence: Its sentence.
        number: The number of the sentence.
        date: When it was.
        place: Where it was.
        claims: The claims whose content holds it.
        figures: The figures of its clause.
        standing: Whether it only tells who somebody is.
        inferred: Why it has a date or place that its own clause does not say.
    """

    trigger: Trigger
    modality: Modality
    parties: list[Participant]
    sentence: Sentence
    number: int
    date: EventDate | None = None
    place: Place | None = None
    claims: list[Claim] = attrs.field(factory=list)
    figures: list[Figure] = attrs.field(factory=list)
    standing: bool = False
    inferred: list[Inference] = attrs.field(factory=list)

    def give(self, rule: str, given: EventDate | Place | None) -> bool:
        """Give it a date or a place that it does not have, by a rule of ``inferred.toml``; say whether it was given."""
        field: Literal["date", "place"] = "date" if rule.startswith("date.") else "place"
        if given is None or getattr(self, field) is not None:
            return False
        setattr(self, field, given)
        self.inferred.append(Inference(field, rule, inference_rules()[rule].confidence))
        return True

    def says(self, field: str) -> bool:
        """Say whether its date or place, if it has one, is from its own clause."""
        return all(inference.field != field for inference in self.inferred)

    def having(self, role: str) -> list[Participant]:
        """Return the participants of a role."""
        return [p for p in self.parties if p.role == role]


def independent(triggers: list[Trigger], tokens: Tokens, sentence: Sentence) -> list[Trigger]:
    """Leave out triggers that are part of another event: its object, its means or what it only speaks of."""
    kept: list[Trigger] = []
    for trigger in triggers:
        whole = next((other for other in kept if _part(trigger, other, tokens, sentence)), None)
        if whole is None:
            if trigger.verbal or not _given(trigger, tokens, sentence):
                kept.append(trigger)
        elif behaviour().has(whole.frame.event, "promising") and trigger.frame.event.plover in _plover("hostile"):
            whole.frame = attrs.evolve(whole.frame, event=ontology()["threaten.threaten"])  # "vowed to attack"
    return kept


def _plover(name: str) -> frozenset[str]:
    return behaviour().plover[name]


def _part(trigger: Trigger, whole: Trigger, tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether a trigger is part of the event that an earlier one tells of."""
    event, has, lower = whole.frame.event, behaviour().has, tokens.lower
    within = whole.last <= trigger.first < _reach(whole, tokens, sentence)
    if within and event.plover == "PROTEST" and trigger.gerund and trigger.frame.event.plover in _plover("protested"):
        return True
    nominal = not trigger.verbal or trigger.frame.kind == "phrase"
    if nominal and any(trigger.first <= i < trigger.last for i in whole.objects):
        return not has(event, "answering") and not has(event, "judging")
    if within and has(event, "governing") and not has(event, "answering"):
        return trigger.first >= whole.right or not trigger.verbal or "to" in lower[trigger.group : trigger.first]
    return within and trigger.gerund and lower[trigger.group - 1] == "by"


def _reach(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> int:
    """Return the index of the token up to which a verb tells what it is about: "demanded | that the army leave"."""
    if trigger.right < sentence.last and tokens.lower[trigger.right] == "that":
        return right_edge(tokens, trigger.right + 1, sentence)
    return trigger.right


def _given(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether a noun only refers to an event told elsewhere: "the invasion", not "the invasion of Kuwait"."""
    words, lower = grammar().words, tokens.lower
    if trigger.frame.kind == "phrase":
        return False
    behind = lower[trigger.last] if trigger.last < sentence.last else ""
    before = lower[max(sentence.first, trigger.first - 3) : trigger.first]
    if before[-1:] in ([","], ["and"], ["of"]) and behind == "of":
        return True  # a topic in a list: "borders, release of hostages and elections"
    return not words["definite"].isdisjoint(before) and behind not in {"of", "by", "on", "against", "between"}


def merged(drafts: list[Draft]) -> list[Draft]:
    """Put drafts of a sentence that tell of one event together, and leave out mere purposes.

    What is only planned gives what it knows to an event of the same type that happened: "opened fire, as the gang had
    threatened to attack the guards".
    """
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i, other in enumerate(kept) if _one(other, draft)), None)
        if at is None:
            kept.append(draft)
        elif effect(kept[at]) and not effect(draft) and draft.modality.name == "actual":
            _absorb(draft, kept[at])  # "ten were killed when a mine exploded" tells of the mine
            kept[at] = draft
        else:
            _absorb(kept[at], draft)
    return [draft for draft in kept if not draft.modality.purpose]


def answered(drafts: list[Draft]) -> None:
    """Give a proposal that is answered in the same sentence the one who answers as its addressee.

    A state is addressed rather than the person that speaks for it.
    """
    for answer in drafts:
        if answer.trigger.verbal and behaviour().has(answer.trigger.frame.event, "answering"):
            for draft in drafts:
                asked = draft.trigger.frame.event.plover == "REQUEST" and not draft.trigger.verbal
                if asked and answer.trigger.left <= draft.trigger.first < answer.trigger.right:
                    known = {p.entity or p.text for p in draft.parties}
                    told = [p for p in answer.having("actor") if (p.entity or p.text) not in known][-1:]
                    draft.parties += [attrs.evolve(p, role="recipient") for p in told if not draft.having("recipient")]


def _one(first: Draft, second: Draft) -> bool:
    """Say whether two drafts of a sentence tell of one event."""
    if first.trigger.frame.event.plover != second.trigger.frame.event.plover:
        return False
    if second.modality.name in ("planned", "negated"):
        return first.modality.name == "actual"
    if first.modality.name == "actual" and (effect(first) or effect(second)):
        return True
    return not second.trigger.verbal and first.trigger.last <= second.trigger.first < first.trigger.right


def effect(draft: Draft) -> bool:
    """Say whether a trigger only tells what an attack did to people, not what it was."""
    return draft.trigger.verbal and behaviour().has(draft.trigger.frame.event, "effect")


def _absorb(whole: Draft, part: Draft) -> None:
    """Give an event what another telling of it adds."""
    roles = {p.role for p in whole.parties}
    own = {p.entity or p.text for p in whole.parties}
    whole.parties += [p for p in part.parties if p.role not in roles and (p.entity or p.text) not in own]
    if effect(part) and not whole.trigger.verbal:  # the victims are known best where they are told of
        whole.parties = [p for p in whole.parties if p.role != "recipient"] + (
            part.having("recipient") or whole.having("recipient")
        )
    whole.place = whole.place or part.place
    whole.figures = [*whole.figures, *(figure for figure in part.figures if figure not in whole.figures)]
    if part.modality.name == whole.modality.name:
        whole.date = whole.date or part.date
        if not part.trigger.verbal and part.trigger.frame.confidence > whole.trigger.frame.confidence:
            whole.trigger.frame = part.trigger.frame


class Told:
    """What the last sentences told of, for those that go on with it.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last: list[Draft] = []

    def go_on(self, drafts: list[Draft], links: Links) -> None:
        """Give the drafts of a sentence what the sentences before said of the same actors: "the delegation".

        An event at the same place is then taken to have the same date and counterpart.
        """
        earlier = [draft for draft in self._last if draft.number >= drafts[0].number - SENTENCES] if drafts else []
        for draft in drafts if earlier else []:
            for at, party in enumerate(draft.parties):
                if self._definite(party):
                    found = next((d for d in reversed(earlier) if _heads(d, party)), None)
                    if found is not None:
                        self._take(draft, at, found, links)
                        break
        self._last = [*earlier, *drafts]

    def _definite(self, party: Participant) -> bool:
        if party.span is None or not party.text:
            return False
        before = self._document.text[max(0, party.span.start - 4) : party.span.start]
        return before.lower() == "the " or party.text.lower().startswith("the ")

    def _take(self, draft: Draft, at: int, earlier: Draft, links: Links) -> None:
        party = draft.parties[at]
        if party.entity is None:
            actors = [Participant(party.role, p.entity, party.span, party.text) for p in earlier.having("actor")]
            draft.parties[at : at + 1] = actors
        if draft.place and earlier.place and draft.place.name == earlier.place.name:
            draft.give("date.before", earlier.date or event_date(links.said(earlier.claims)))
            if not draft.having("recipient"):
                draft.parties += earlier.having("recipient")


def _heads(draft: Draft, party: Participant) -> bool:
    """Say whether an actor of a draft is called by the same noun."""
    noun = (party.text or "").rpartition(" ")[2].lower()
    return any((p.text or "").rpartition(" ")[2].lower() == noun for p in draft.having("actor"))
