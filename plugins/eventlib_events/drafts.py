"""Events in the making: which triggers tell of one event, which of none, and what the sentence before adds."""

from __future__ import annotations

from typing import Literal

import attrs

from eventlib import Claim, Document, EventDate, Figure, Inference, Participant, Place
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import right_edge
from eventlib_events.lexicons import grammar, inference_rules, ontology
from eventlib_events.link import Links, event_date
from eventlib_events.modality import Modality, Tense
from eventlib_events.triggers import Trigger

__all__ = ["Draft", "Told", "answered", "apart_in_time", "denied", "effect", "independent", "merged"]

SUBJECT = 2  # tokens from the start of a clause to a noun that is its subject
RANK = 6  # tokens before a noun in which it is ranked: "the second such deadly air raid"
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
        tense: When it is in relation to its telling.
        opens: The word that opens its clause, if its sentence goes on before it.
        family: What kind of story it belongs to, as ``Behaviour.family`` tells.
        date: When it was.
        place: Where it was.
        claims: The claims whose content holds it.
        figures: The figures of its clause.
        standing: Whether it only tells who somebody is.
        inferred: Why it has a date or place that its own clause does not say.
        incident: The first event of the article that tells of the same incident.
        demanding: Who wants others to do it.
    """

    trigger: Trigger
    modality: Modality
    parties: list[Participant]
    sentence: Sentence
    number: int
    tense: Tense
    opens: str
    family: str | None
    date: EventDate | None = None
    place: Place | None = None
    claims: list[Claim] = attrs.field(factory=list)
    figures: list[Figure] = attrs.field(factory=list)
    standing: bool = False
    inferred: list[Inference] = attrs.field(factory=list)
    incident: Draft | None = None
    demanding: list[Participant] = attrs.field(factory=list)

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

    def inferred_by(self, rule: str) -> bool:
        """Say whether it has a date or place by a rule."""
        return any(inference.rule == rule for inference in self.inferred)

    def having(self, role: str) -> list[Participant]:
        """Return the participants of a role."""
        return [p for p in self.parties if p.role == role]

    def deed(self) -> bool:
        """Say whether it is a deed of violence or protest, not of words."""
        return self.family == "violence"

    def happened(self) -> bool:
        """Say whether it is told to have happened."""
        return self.modality.name in ("actual", "alleged")


def independent(triggers: list[Trigger], tokens: Tokens, sentence: Sentence) -> list[Trigger]:
    """Leave out triggers that are part of another event: its object, its means or what it only speaks of."""
    kept: list[Trigger] = []
    for trigger in triggers:
        whole = next((other for other in kept if _part(trigger, other, tokens, sentence)), None)
        if whole is None:
            if trigger.verbal or not (_given(trigger, tokens, sentence) or _ranked(trigger, kept, tokens, sentence)):
                kept.append(trigger)
        elif "promising" in whole.frame.event.traits and "hostile" in trigger.frame.event.traits:
            whole.frame = attrs.evolve(whole.frame, event=ontology()["threaten.threaten"])  # "vowed to attack"
    return kept


def _part(trigger: Trigger, whole: Trigger, tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether a trigger is part of the event that an earlier one tells of."""
    event, lower = whole.frame.event, tokens.lower
    within = whole.last <= trigger.first < _reach(whole, tokens, sentence)
    if within and event.plover == "PROTEST" and trigger.gerund and "protested" in trigger.frame.event.traits:
        return True
    nominal = not trigger.verbal or trigger.frame.kind == "phrase"
    if nominal and any(trigger.first <= i < trigger.last for i in whole.objects):
        return event.traits.isdisjoint(("answering", "judging"))
    if within and "governing" in event.traits and "answering" not in event.traits:
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
    if lower[trigger.last : trigger.last + 1] and lower[trigger.last] in words["things_of_events"]:
        return True  # "a hostage release deal"
    behind = lower[trigger.last] if trigger.last < sentence.last else ""
    before = lower[max(sentence.first, trigger.first - 3) : trigger.first]
    if not words["breaching"].isdisjoint(lower[max(sentence.first, trigger.first - RANK) : trigger.first]):
        return True
    if before[-1:] in ([","], ["and"], ["of"]) and behind == "of":
        return True  # a topic in a list: "borders, release of hostages and elections"
    return not words["definite"].isdisjoint(before) and behind not in {"of", "by", "on", "against", "between"}


def _ranked(trigger: Trigger, earlier: list[Trigger], tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether a noun only ranks an event: "a raid on Lima, | the first such raid", "it was the third raid"."""
    words, lower = grammar().words, tokens.lower
    start = trigger.first
    while (
        start > max(sentence.first, trigger.first - RANK)
        and lower[start - 1].isalpha()
        and (lower[start - 1] not in words["be"])
    ):
        start -= 1
    before = lower[start : trigger.first]
    if words["ranking"].isdisjoint(before) or start == sentence.first or lower[start] not in words["determiners"]:
        return False
    if lower[start - 1] in words["be"]:
        return True
    same = any(other.frame.event.plover == trigger.frame.event.plover for other in earlier)
    return same and lower[start - 1] in (",", "-", "--", "–", "—", "(")


def merged(drafts: list[Draft], tokens: Tokens) -> list[Draft]:
    """Put drafts of a sentence that tell of one event together, and leave out mere purposes.

    What is only planned gives what it knows to an event of the same type that happened: "opened fire, as the gang had
    threatened to attack the guards".
    """
    kept: list[Draft] = []
    for draft in drafts:
        order = range(len(kept))
        # What an attack did is told behind it.
        at = next((i for i in (reversed(order) if effect(draft) else order) if _one(kept[i], draft, tokens)), None)
        if at is None:
            kept.append(draft)
        elif draft.modality.name == "actual" and (
            not effect(draft)
            and (
                effect(kept[at])
                or _told_by(kept[at].trigger, draft.trigger)
                or _governed(kept[at].trigger, draft.trigger)
                or _flown(kept[at].trigger, draft.trigger, tokens)
            )
        ):
            halted = _governed(kept[at].trigger, draft.trigger)  # "talks between Chad and Mali collapsed"
            if halted or (draft.trigger.passive and not kept[at].trigger.verbal):  # "talks ... were held"
                draft.parties = kept[at].parties or (draft.parties if draft.trigger.passive else [])
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
        if answer.trigger.verbal and "answering" in answer.trigger.frame.event.traits:
            for draft in drafts:
                asked = draft.trigger.frame.event.plover == "REQUEST" and not draft.trigger.verbal
                if asked and answer.trigger.left <= draft.trigger.first < answer.trigger.right:
                    known = {p.entity or p.text for p in draft.parties}
                    told = [p for p in answer.having("actor") if (p.entity or p.text) not in known][-1:]
                    draft.parties += [attrs.evolve(p, role="recipient") for p in told if not draft.having("recipient")]


def denied(drafts: list[Draft]) -> None:
    """Take what is denied in the same sentence as alleged: "denied charges that it tortured prisoners"."""
    for denial in drafts:
        if "denying" in denial.trigger.frame.event.traits:
            last, right = denial.trigger.last, denial.trigger.right
            for draft in drafts:
                trigger = draft.trigger
                inner = trigger.left > last if trigger.verbal else last <= trigger.first < right
                if draft.modality.name == "actual" and (inner or (trigger.gerund and last <= trigger.first < right)):
                    draft.modality = Modality("alleged")


def _one(first: Draft, second: Draft, tokens: Tokens) -> bool:
    """Say whether two drafts of a sentence tell of one event."""
    one, two = first.trigger, second.trigger
    if one.frame.event.plover != two.frame.event.plover:
        return _toll(first, second) or _toll(second, first) or _governed(one, two)
    if second.modality.name in ("planned", "negated"):
        return first.modality.name == "actual"
    if (not two.verbal and one.last <= two.first < one.right) or (two.passive and two.group == two.first):
        answers = not grammar().words["answered"].isdisjoint(tokens.lower[one.last : two.first])
        if answers or not two.verbal:
            return not answers
    actors = {p.entity or p.text for p in first.having("actor")}
    others = {p.entity or p.text for p in second.having("actor")}
    own = two.verbal and not two.passive and two.left > one.last
    if own and actors and others and actors.isdisjoint(others):
        return False  # "gunmen attacked a school and police killed two"
    if first.modality.name != "actual":
        return effect(second) and first.modality.name == "alleged"
    if effect(first) and two.verbal and tokens.lower[two.group - 1] in grammar().words["conjunctions"]:
        return effect(second)  # "killed a farmer and attacked a convoy" are two, "killed two and wounded nine" is one
    if effect(first) and effect(second) and first.place and second.place and first.place.name != second.place.name:
        return False
    parted = ";" in tokens.lower[one.last : two.group] and (second.date or second.place)
    if effect(first) and effect(second) and (parted or apart_in_time(first.date, second.date)):
        return False  # "four were wounded on Friday, and one had been killed in May"
    if effect(first) or effect(second):
        # "Rebels who had attacked a bus were killed": what they did is another event than what was done to them
        deeds = {p.entity or p.span for p in first.having("actor")} if two.first > one.last + 1 else set()
        return deeds.isdisjoint(p.entity or p.span for p in second.having("recipient"))
    if _flown(one, two, tokens):
        return True
    return two.verbal and (_told_by(one, two) or (two.gerund and two.group == two.first and first.deed()))


def apart_in_time(one: EventDate | None, two: EventDate | None) -> bool:
    """Say whether two dates are known and have no day in common."""
    if not (one and two and one.begin and one.end and two.begin and two.end):
        return False
    return one.end <= two.begin or two.end <= one.begin


def _toll(part: Draft, whole: Draft) -> bool:
    """Say whether a verb only tells what a riot or a crackdown did to people: "killed in riots"."""
    if not effect(part) or part.having("actor") or whole.trigger.verbal:
        return False
    near = part.trigger.left <= whole.trigger.first < part.trigger.right
    return near and "killed" in whole.trigger.frame.event.counts


def _told_by(noun: Trigger, verb: Trigger) -> bool:
    """Say whether a verb tells of the event that a noun before it names: "talks were held", "protesters marched"."""
    if noun.verbal:
        return False
    if any(noun.first <= i < noun.last for i in verb.objects):
        return True
    # "Protesters marched", "a suicide bomber attacked a base": the noun is the subject.
    opens = noun.first - verb.left <= SUBJECT or noun.last == verb.group or noun.frame.event.plover == "PROTEST"
    return opens and not verb.passive and "acting" in noun.frame.event.traits and verb.left <= noun.first < verb.group


def _governed(noun: Trigger, verb: Trigger) -> bool:
    """Say whether a verb tells what becomes of what a noun before it names: "talks were called off", "collapsed"."""
    kind = verb.frame.event
    if noun.verbal or "governing" not in kind.traits or not kind.traits.isdisjoint(("answering", "judging")):
        return False
    if verb.passive:
        return _told_by(noun, verb)
    return kind.name == "sanction.halt" and not verb.objects and verb.left <= noun.first < verb.group


def _flown(one: Trigger, two: Trigger, tokens: Tokens) -> bool:
    """Say whether a participle only tells of the subject of a verb: "missiles launched from Chad | hit Goma"."""
    thrown = one.passive and tokens.lower[one.first] in grammar().words["thrown"] and one.group == one.first
    return thrown and two.verbal and not two.passive and two.left <= one.first < two.group


def effect(draft: Draft) -> bool:
    """Say whether a trigger only tells what an attack did to people, not what it was."""
    return draft.trigger.verbal and "effect" in draft.trigger.frame.event.traits


def _absorb(whole: Draft, part: Draft) -> None:
    """Give an event what another telling of it adds."""
    roles = {p.role for p in whole.parties}
    own = {p.entity or p.text for p in whole.parties}
    # "killed two and wounded a third", "a bomb went off in Goma, killing two"
    more = effect(part) and (effect(whole) or "directed" in whole.trigger.frame.event.traits)
    added = (p for p in part.parties if p.role not in roles or (more and p.role == "recipient"))
    whole.parties += [p for p in added if (p.entity or p.text) not in own]
    if effect(part) and not whole.trigger.verbal:  # the victims are known best where they are told of
        whole.parties = [p for p in whole.parties if p.role != "recipient"] + (
            part.having("recipient") or whole.having("recipient")
        )
    whole.place = whole.place or part.place
    whole.figures = [*whole.figures, *(figure for figure in part.figures if figure not in whole.figures)]
    if part.modality.name == whole.modality.name:
        whole.date = whole.date or part.date
        frame, other = whole.trigger.frame, part.trigger.frame
        if other.confidence > frame.confidence and (not part.trigger.verbal or other.event is frame.event):
            whole.trigger.frame = other


class Told:
    """What the last sentences told of, for those that go on with it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last: list[Draft] = []

    def go_on(self, drafts: list[Draft], links: Links) -> None:
        """Give the drafts of a sentence what the sentences before said of the same actors: "the delegation".

        An event at the same place is then taken to have the same date and counterpart.
        """
        earlier = [draft for draft in self._last if draft.number >= drafts[0].number - SENTENCES] if drafts else []
        starts = self._document.tokens.starts
        earlier = [d for d in earlier if links.items.lasts(starts[d.trigger.first], starts[drafts[0].trigger.first])]
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
        if draft.happened() and draft.place and earlier.place and draft.place.name == earlier.place.name:
            draft.give("date.before", earlier.date or event_date(links.said(earlier.claims)))
            if not draft.having("recipient"):
                draft.parties += earlier.having("recipient")


def _heads(draft: Draft, party: Participant) -> bool:
    """Say whether an actor of a draft is called by the same noun."""
    noun = (party.text or "").rpartition(" ")[2].lower()
    return any((p.text or "").rpartition(" ")[2].lower() == noun for p in draft.having("actor"))
