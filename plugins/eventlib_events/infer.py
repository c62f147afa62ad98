"""The date and the place of events whose own clause does not say them: from their sentence, or from the article."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from eventlib import Document, Entity, EventDate, Place, Timex
from eventlib_events.clauses import infinitive, opens_gerund
from eventlib_events.drafts import Draft
from eventlib_events.lexicons import Entry, behaviour, grammar
from eventlib_events.link import WIDE, Links, event_date
from eventlib_events.modality import tense

__all__ = ["infer"]

BACK = 3  # sentences in which what "there" takes up is looked for
TELLINGS = 20
LEADS = 3  # sentences behind a headline that tell the same again
LEAD = 200  # characters of an article in which its dateline begins
# Behind the name of the place: a country or region, and the agency in brackets or a dash.
DATELINE = re.compile(
    r"(?:, [^\n()]{1,40}?)?\.?,? ?(?:\([^)\n]{2,40}\)(?: ?[-–—_]+)?|[-–—]{1,2}(?= )|_|:(?<=[A-Z]:)) ?"
)


def infer(drafts: list[Draft], document: Document, links: Links) -> None:
    """Give drafts without a date or a place those that a reader would take from elsewhere in the article.

    Args:
        drafts: The events in the making of an article, in the order of the text.
        document: The document.
        links: What the other layers say.
    """
    happened = [draft for draft in drafts if draft.modality.name in ("actual", "alleged")]
    if not happened:
        return
    reader = _Reader(document, links)
    before: list[Draft] = []
    for _, group in groupby(happened, key=attrgetter("number")):
        beside = list(group)
        if before and before[0].number != beside[0].number - 1:
            before = []
        for draft in beside:
            reader.read(draft, before, [other for other in beside if other is not draft])
        before = beside
    told = _Told(happened)
    for draft in happened:
        if draft.date is None or draft.place is None:
            reader.retell(draft, told.again(draft))
        if draft.date is None:
            reader.publish(draft)
    reader.settle(happened)


class _Told:
    """The events of an article by class and those who take part, so that other tellings of one are found at once.

    What is told of somebody more often than ``TELLINGS`` times is not one event.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self._first = [draft for draft in drafts if draft.number <= LEADS]
        self._by: dict[tuple[str, str], list[Draft]] = {}
        for draft in drafts:
            for entity in {p.entity for p in draft.parties if p.entity}:
                self._by.setdefault((draft.trigger.frame.event.name, entity), []).append(draft)

    def again(self, draft: Draft) -> list[Draft]:
        """Return other tellings of an event: of its class, with two of its people, or the one to whom it was done.

        What a headline tells is told again in the lead, where people have other names.
        """
        kind = draft.trigger.frame.event
        if draft.number == 0:
            return [d for d in self._first if d.number > 0 and d.trigger.frame.event is kind]
        if not behaviour().has(kind, "once"):
            return []
        people = {p.entity: p.role for p in draft.parties if p.entity}
        shared: dict[int, list[str]] = {}
        found: dict[int, Draft] = {}
        for entity, role in people.items():
            tellings = self._by[kind.name, entity]
            for other in tellings if len(tellings) <= TELLINGS else ():
                shared.setdefault(id(other), []).append(role)
                found[id(other)] = other
        return [
            other
            for key, other in found.items()
            if other is not draft and (len(shared[key]) > 1 or "recipient" in shared[key])
        ]


class _Reader:
    """What the text around an event says of when and where it was."""

    def __init__(self, document: Document, links: Links) -> None:
        self._document = document
        self._tokens = document.tokens
        self._links = links
        self._begins, self._lead = _dateline(document)

    @cached_property
    def _nouns(self) -> dict[int, Entry]:
        """The words of the lexicon that can be nouns, by token."""
        hits = self._document.hits("events.triggers")
        return {hit.first: hit.value for hit in hits if hit.value.tags & {"noun", "nouns"}}

    def read(self, draft: Draft, before: list[Draft], beside: list[Draft]) -> None:
        """Give a draft date and place from its sentence, or from what it goes on with.

        Args:
            draft: The draft.
            before: Those of the sentence before.
            beside: The others of its sentence.
        """
        when = tense(draft.trigger, self._tokens)
        if draft.date is None and when in ("past", "participle"):
            draft.give("date.sentence", self._day(draft, beside))
        follows = when == "past" and self._opener(draft) not in grammar().words["relatives"]
        same = [d for d in before if follows and self._goes_on(draft, d)]
        for earlier in reversed(same):
            draft.give("date.before", earlier.date if self._links.narrow(earlier.date) else None)
        if draft.place is None and behaviour().has(draft.trigger.frame.event, "bodily"):
            draft.give("place.there", self._taken_up(draft))
            draft.give("place.sentence", self._ground(draft, beside))
            for earlier in reversed(same):
                draft.give("place.before", earlier.place if earlier.place and earlier.place.kind not in WIDE else None)
            if behaviour().has(draft.trigger.frame.event, "domestic"):
                draft.give("place.actor", self._links.place_of(draft.having("actor")))
            if draft.number in (0, self._lead) and self._leads(draft):
                draft.give("place.dateline", self._begins)

    def retell(self, draft: Draft, again: list[Draft]) -> None:
        """Give a draft the date and the place that other tellings of it have, if all have the same."""
        dates = {other.date for other in again if self._links.narrow(other.date) and other.says("date")}
        places = {other.place.name: other.place for other in again if other.place and other.says("place")}
        if len(dates) == 1 and len(places) <= 1:
            draft.give("date.retold", dates.pop())
        if len(places) == 1 and len(dates) <= 1 and behaviour().has(draft.trigger.frame.event, "bodily"):
            draft.give("place.retold", next(iter(places.values())))

    def publish(self, draft: Draft) -> None:
        """Give what goes on while the article is written the date of publication, and its news that or the day before.

        News is told in the present in headlines and in the perfect where the story begins.
        """
        published = self._document.article.published
        if published is None:
            return
        day = published.date() if isinstance(published, datetime) else published
        when, words = tense(draft.trigger, self._tokens), grammar().words
        group = self._tokens.lower[draft.trigger.group : draft.trigger.first]
        if when == "going on":
            draft.give("date.published", _days(day, 0))
        elif draft.number <= {"present": 0, "earlier": max(self._lead, 1)}.get(when, -1):
            draft.give("date.news", _days(day, 1) if words["lasting"].isdisjoint(group) else None)

    def settle(self, drafts: list[Draft]) -> None:
        """Give what a story tells to have happened the one place of the article in which something did."""
        open_ones = [
            draft
            for draft in drafts
            if draft.place is None
            and behaviour().has(draft.trigger.frame.event, "storied")
            and tense(draft.trigger, self._tokens) == "past"
        ]
        scenes = {
            d.place.name: d.place for d in drafts if d.place and behaviour().has(d.trigger.frame.event, "storied")
        }
        if not open_ones or len(scenes) != 1:
            return
        grounds = {place.name: place for s in self._document.sentences for place in self._links.grounds(s)}
        around = {name for place in grounds.values() for name in place.parents if name != place.name}
        if not grounds.keys() - around - scenes.keys():
            for draft in open_ones:
                draft.give("place.only", next(iter(scenes.values())))

    def _day(self, draft: Draft, beside: list[Draft]) -> EventDate | None:
        """Return the one date of the sentence, if nothing but "and" or "when" stands between it and the event."""
        moments = self._links.moments(draft.sentence)
        things = {other.date for other in beside if other.date and not other.trigger.verbal}
        if not moments or len({(timex.begin, timex.end) for timex in moments}) > 1 or event_date(moments[0]) in things:
            return None
        return event_date(moments[0]) if self._together(draft, moments[0]) else None

    def _together(self, draft: Draft, moment: Timex) -> bool:
        """Say whether nothing between an event and a date in its sentence parts what happened then from it.

        A relative clause does, an infinitive and a gerund behind a preposition: "convicted of stealing it in May".
        """
        words, lower, trigger = grammar().words, self._tokens.lower, draft.trigger
        at = self._tokens.at(moment.span.start)
        first, opener = draft.sentence.first, self._opener(draft)
        main = "," in lower[trigger.left : trigger.group] and opener not in words["relatives"]
        if opener in words["apart"] and not main and not trigger.left <= at < trigger.right:
            return False
        if trigger.gerund and trigger.group > first and lower[trigger.group - 1] in words["prepositions"]:
            return False
        start, stop = min(at, trigger.last), max(at, trigger.first)
        if at <= first + 1:  # "On Monday, after talks in Lima, they signed": only the last phrase counts
            start = max((i for i in range(start, trigger.group) if lower[i] == ","), default=start)
        return not any(self._parts(i) for i in range(start, stop))

    def _parts(self, i: int) -> bool:
        """Say whether a token opens a clause that tells of another time."""
        words, lower = grammar().words, self._tokens.lower
        word = lower[i]
        if word in words["apart"]:
            return word not in words["reporting"] or lower[i - 1] not in words["determiners"]
        return opens_gerund(self._tokens, i) or (word == "to" and infinitive(self._tokens, i))

    def _ground(self, draft: Draft, beside: list[Draft]) -> Place | None:
        """Return the one place of the sentence that says where something is, unless others act there."""
        grounds = self._links.grounds(draft.sentence)
        actors = {p.entity or p.text for p in draft.having("actor")}
        for other in beside:
            theirs = {p.entity or p.text for p in other.having("actor")}
            if other.place in grounds and actors and theirs and actors.isdisjoint(theirs):
                return None
        if not grounds or len({place.name for place in grounds}) > 1:
            return None
        at, trigger = self._tokens.at(grounds[0].span.start), draft.trigger
        words, lower = grammar().words, self._tokens.lower
        between = range(min(at, trigger.last), max(at, trigger.group))
        if "had" in lower[trigger.group : trigger.first] or any(lower[i] in words["elsewhere"] for i in between):
            return None
        # "the relatives in Lima said": where those who speak are.
        if not words["reporting"].isdisjoint(lower[at : at + 4]):
            return None
        # "arrested in connection with the bombings in Lima": where the other thing was.
        if any(opens_gerund(self._tokens, i) or self._other(draft, i) for i in range(trigger.last, at)):
            return None
        # "Lena Mora, who lived in Lima, was shot when ...": it is the place of the clause it closes.
        openers = (lower[i] for i in range(at - 1, draft.sentence.first - 1, -1) if lower[i] in words["opening"])
        closed = at < trigger.first and any(lower[i] == "," for i in between)
        return None if closed and next(openers, "") in words["relatives"] else grounds[0]

    def _other(self, draft: Draft, index: int) -> bool:
        """Say whether a token is a noun for another kind of event."""
        entry = self._nouns.get(index)
        plover = draft.trigger.frame.event.plover
        if entry is None or not entry.readings:
            return False
        return all(reading.frame.event.plover != plover for reading in entry.readings)

    def _taken_up(self, draft: Draft) -> Place | None:
        """Return the place that "there" or "the city" in the clause takes up."""
        words, lower, trigger = grammar().words, self._tokens.lower, draft.trigger
        for i in range(trigger.left, min(trigger.right, draft.sentence.last)):
            word = lower[i]
            if word == "there":
                following = lower[i + 1] if i + 1 < len(lower) else ""
                if i >= trigger.last and following not in words["auxiliaries"]:
                    return self._antecedent(draft, i, None)
            elif lower[i - 1] == "the" and lower[i - 2] in words["locatives"]:
                following = lower[i + 1] if i + 1 < len(lower) else ""
                if following == "of" or (following.isalpha() and following not in words["function"]):
                    continue
                for nouns, kinds in KINDS.items():
                    if word in words[nouns]:
                        return self._antecedent(draft, i, kinds)
        return None

    def _antecedent(self, draft: Draft, at: int, kinds: frozenset[str] | None) -> Place | None:
        """Return the last place before a token that is of one of some kinds."""
        sentences = self._document.sentences
        first = min(sentences[max(0, min(draft.number, len(sentences)) - BACK)], draft.sentence)
        places = self._links.named_before(first.start, self._tokens.starts[at])
        fitting = [p for p in places if p.sense == "place" and (not kinds or p.kind in kinds)]
        # "in Aden, Yemen": the smaller one.
        around = fitting[-1].name in fitting[-2].parents if len(fitting) > 1 else False
        return fitting[-1 - around] if fitting else None

    def _leads(self, draft: Draft) -> bool:
        """Say whether an event is what the article begins with, not what was before it or tells who somebody is."""
        past = "had" in self._tokens.lower[draft.trigger.group : draft.trigger.first]
        return self._opener(draft) not in ("who", "which", "whose") and not past

    def _opener(self, draft: Draft) -> str:
        """Return the word that opens the clause of an event, if its sentence goes on before it."""
        left = draft.trigger.left
        return self._tokens.lower[left - 1] if left > draft.sentence.first else ""

    def _goes_on(self, draft: Draft, earlier: Draft) -> bool:
        """Say whether an event goes on with one of the sentence before: with one who takes part, or as its effect.

        A state does many things at a time.
        """
        one = draft.trigger.frame.event.plover == earlier.trigger.frame.event.plover
        if one and draft.trigger.frame.event.plover == "ASSAULT" and not draft.having("actor"):
            return True
        subject = self._tokens.lower[draft.trigger.left]
        if subject != "it" and subject in grammar().words["taking_up"] and earlier.parties:
            return True
        known = {p.entity for p in earlier.parties if p.entity}
        shared = [self._document.get(p.entity) for p in draft.parties if p.entity and p.entity in known]
        return any(one or (isinstance(entity, Entity) and entity.kind != "GPE") for entity in shared)


# What nouns of the grammar can take up.
KINDS = {
    "settlements": frozenset(("city", "city part", "admin2")),
    "countries": frozenset(("country", "breakaway region")),
    "regions": frozenset(
        ("admin1", "admin2", "region", "island", "breakaway region", "disputed territory", "landform")
    ),
}


def _dateline(document: Document) -> tuple[Place | None, int]:
    """Return the place an article is dated from, "ADEN, Yemen (AP) --", and the number of the sentence behind it."""
    for place in document.places:
        start, end = place.span.start, place.span.end
        if start > LEAD:
            break
        if place.sense == "demonym":
            continue
        number = next((i for i, sentence in enumerate(document.sentences[:4]) if sentence.start == start), -1)
        dateline = DATELINE.match(document.text, end) if number >= 0 else None
        if dateline:
            alone = document.sentences[number].end <= dateline.end()
            return place, number + alone
    return None, 0


def _days(last: date, before: int) -> EventDate:
    """Return the stretch of some days before a day and itself; days out of the calendar are left out."""
    begin, end = max(date.min.toordinal(), last.toordinal() - before), min(date.max.toordinal(), last.toordinal() + 1)
    return EventDate(date.fromordinal(begin).isoformat(), date.fromordinal(end).isoformat())
