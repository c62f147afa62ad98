"""The date and the place of events whose own clause does not say them: from their sentence, or from the article."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from eventlib import Document, Entity, EventDate, Participant, Place, Timex
from eventlib_events.clauses import finite, infinitive, opens_gerund
from eventlib_events.drafts import Draft
from eventlib_events.happening import date_and_place
from eventlib_events.lexicons import Entry, grammar, kinds
from eventlib_events.link import Links, event_date
from eventlib_events.sites import WIDE
from eventlib_events.story import Story, agree, unrelated

__all__ = ["infer"]

RULING = kinds()["government"] | kinds()["police"]
BACK = 3  # sentences in which what "there" takes up is looked for
FIRST = 3  # tokens of a sentence in which a date heads it
LENGTH = re.compile(r"P(\d{1,3})([DW])")  # in whole days or weeks, as ISO 8601 writes it
DAY = "2026-03-12"  # the form of a day
PHRASE = 5  # words of a thing behind "after"
LEAD = 200  # characters of an article in which its dateline begins
# Behind the name of the place: a country or region, and the agency in brackets or a dash.
DATELINE = re.compile(
    r"(?:, [^\n()]{1,40}?)?\.?,? ?(?:\([^)\n]{2,40}\)(?: ?[-–—_]+)?|[-–—]{1,2}(?= )|_|:(?<=[A-Z]:)) ?"
)


def infer(drafts: list[Draft], document: Document, links: Links) -> None:
    """Give drafts without a date or a place those that a reader would take from elsewhere in the article."""
    happened = [draft for draft in drafts if draft.happened()]
    if not happened:
        return
    begins, lead = _dateline(document)
    reader = _Reader(document, links, begins, lead)
    before: list[Draft] = []
    for _, group in groupby(happened, key=attrgetter("number")):
        beside = list(group)
        if before and (before[0].number != beside[0].number - 1 or not _lasts(before[-1], beside[0], document, links)):
            before = []
        for draft in beside:
            reader.read(draft, before, [other for other in beside if other is not draft])
        before = beside
    date_and_place(happened, document, links)
    Story(document, links, happened, lead).tell()


def _lasts(earlier: Draft, draft: Draft, document: Document, links: Links) -> bool:
    starts = document.tokens.starts
    return links.items.lasts(starts[earlier.trigger.first], starts[draft.trigger.first])


class _Reader:
    """What the text around an event says of when and where it was."""

    def __init__(self, document: Document, links: Links, begins: Place | None, lead: int) -> None:
        self._document = document
        self._tokens = document.tokens
        self._links = links
        self._begins = begins
        self._lead = lead

    @cached_property
    def _nouns(self) -> dict[int, Entry]:
        """The words of the lexicon that can be nouns, by token."""
        hits = self._document.hits("events.triggers")
        return {hit.first: hit.value for hit in hits if hit.value.nominal}

    def read(self, draft: Draft, before: list[Draft], beside: list[Draft]) -> None:
        """Give a draft date and place from its sentence, or from what it goes on with."""
        when, opens = draft.tense, draft.opens
        if draft.date is None and when in ("past", "participle"):
            taken = opens == "when" and event_date(self._links.moment_before(draft.trigger.left - 1))
            draft.give("date.sentence", taken or self._day(draft, beside))
        if draft.date is None and opens == "after":
            draft.give("date.offset", self._days_before(draft, beside))
        follows = when == "past" and opens not in grammar().words["relatives"] and opens != "since"
        same = (
            [d for d in before if self._goes_on(draft, d)]
            if before and follows and not unrelated(draft, self._tokens)
            else []
        )
        for earlier in reversed(same):
            draft.give("date.before", earlier.date if self._links.narrow(earlier.date) else None)
        if draft.place is None and "bodily" in draft.trigger.frame.event.traits:
            draft.give("place.there", self._taken_up(draft))
            draft.give("place.sentence", self._joined(draft, beside) or self._ground(draft, beside))
            for earlier in reversed(same if not self._links.sites.grounds(draft.sentence) else []):
                draft.give("place.before", earlier.place if earlier.place and earlier.place.kind not in WIDE else None)
        if draft.place is None and "domestic" in draft.trigger.frame.event.traits:
            bodily = draft.trigger.frame.event.plover == "COERCE"
            ruling = [p for p in draft.having("actor") if bodily or self._rules(p)]
            draft.give("place.actor", self._links.sites.place_of(ruling))
        opening = draft.number in (0, self._lead) and "bodily" in draft.trigger.frame.event.traits
        if draft.place is None and self._begins and opening and self._leads(draft):
            starts = (p.span.start for p in self._links.sites.grounds(draft.sentence) if p.name != self._begins.name)
            if all(self._of_other(draft, self._tokens.at(start)) for start in starts):
                draft.give("place.dateline", self._begins)

    def _days_before(self, draft: Draft, beside: list[Draft]) -> EventDate | None:
        """Return the day so many days before that of another event: "held on Friday, three days after rebels fled"."""
        after = draft.trigger.left - 1
        length = LENGTH.fullmatch(self._links.length_before(after) or "") if after > draft.sentence.first else None
        dates = {other.date for other in beside if other.date and other.says("date")}
        when = dates.pop() if length and len(dates) == 1 else None
        if length is None or when is None or when.begin is None or len(when.begin) < len(DAY):
            return None
        first = date.fromisoformat(when.begin[: len(DAY)])
        if when.end is None or (date.fromisoformat(when.end[: len(DAY)]) - first).days > 1:
            return None
        days = int(length[1]) * (7 if length[2] == "W" else 1)
        begin = max(date.min.toordinal(), first.toordinal() - days)
        end = min(date.max.toordinal(), begin + 1)
        return EventDate(date.fromordinal(begin).isoformat(), date.fromordinal(end).isoformat())

    def _rules(self, party: Participant) -> bool:
        """Say whether a participant is named by a word for those who rule or judge: "Kano police", "a Lima court"."""
        inside = range(self._tokens.at(party.span.start), self._tokens.at(party.span.end - 1) + 1) if party.span else ()
        return any(i in self._rulers for i in inside)

    @cached_property
    def _rulers(self) -> set[int]:
        return {hit.last - 1 for hit in self._document.hits("events.actors") if hit.value & RULING}

    def _day(self, draft: Draft, beside: list[Draft]) -> EventDate | None:
        """Return the one date of the sentence, if nothing but "and" or "when" stands between it and the event."""
        moments = self._links.moments(draft.sentence)
        things = {other.date for other in beside if other.date and not other.trigger.verbal}
        spans = {(timex.begin, timex.end) for timex in moments}
        hours = [timex for timex in moments if timex.type == "TIME"]
        if len(spans) > 1 and not (hours and len({(timex.begin or "")[:10] for timex in moments}) == 1):
            return None  # but "Friday, 9 p.m.: A man was arrested"
        if not moments or event_date(moments[0]) in things:
            return None
        return next((event_date(moment) for moment in reversed(moments) if self._together(draft, moment)), None)

    def _together(self, draft: Draft, moment: Timex) -> bool:
        """Say whether nothing between an event and a date in its sentence parts what happened then from it.

        A relative clause does, an infinitive and a gerund behind a preposition: "convicted of stealing it in May".
        """
        words, lower, trigger = grammar().words, self._tokens.lower, draft.trigger
        at = self._tokens.at(moment.span.start)
        first, opens = draft.sentence.first, draft.opens
        if self._links.whose.aside(at, draft.sentence, trigger) or self._links.whose.of_other(trigger, at):
            return False
        later = moment.text.endswith("later") and not trigger.left <= at < trigger.right
        if later or self._links.whose.of_topic(trigger, at, moment):
            return False
        main = "," in lower[trigger.left : trigger.group] and opens not in words["relatives"]
        end = self._tokens.at(moment.span.end - 1) + 1
        heads = at <= first + FIRST and lower[end : end + 1] in ([":"], ["—"], ["–"])
        if opens in words["apart"] and not main and not heads and not trigger.left <= at < trigger.right:
            return False
        if trigger.gerund and trigger.group > first and lower[trigger.group - 1] in words["prepositions"]:
            return False
        start, stop = min(at, trigger.last), max(at, trigger.first)
        if heads:
            start = end + 1  # "Monday, 9 p.m.: A man was arrested"
        if at <= first + 1:  # "On Monday, after talks in Lima, they signed": only the last phrase counts
            start = max((i for i in range(start, trigger.group) if lower[i] == ","), default=start)
            start += 2 * (lower[start + 1] == "while")  # "On Monday, two fled, while nine were held"
        return not any(self._parts(i) for i in range(start, stop))

    def _parts(self, i: int) -> bool:
        """Say whether a token opens a clause that tells of another time."""
        words, lower = grammar().words, self._tokens.lower
        word = lower[i]
        if word in words["sequences"] and self._nominal(i):
            return False  # "arrested after a chase on Friday"
        if word == "while" and lower[i - 1] == ",":
            return True  # "59 were arrested on Friday, while the union threatened to sue"
        if word in words["apart"]:
            return word not in words["reporting"] or lower[i - 1] not in words["determiners"]
        return opens_gerund(self._tokens, i) or (word == "to" and infinitive(self._tokens, i))

    def _nominal(self, i: int) -> bool:
        """Say whether a thing and no clause follows a token: "after a chase on Friday"."""
        words, lower = grammar().words, self._tokens.lower
        if lower[i + 1 : i + 2] == [] or lower[i + 1] not in words["articles"]:
            return False
        for word in lower[i + 2 : i + 2 + PHRASE]:
            if word in words["prepositions"] or not word.isalpha():
                return True
            if word in words["auxiliaries"] or word in words["boundaries"] or word.endswith("ed"):
                return False
        return False

    def _joined(self, draft: Draft, beside: list[Draft]) -> Place | None:
        """Return the place of the deed that another is joined to: "stormed a school in Lima and | took a teacher"."""
        trigger, lower = draft.trigger, self._tokens.lower
        if "storied" not in trigger.frame.event.traits or lower[trigger.group - 1] not in ("and", ","):
            return None
        before = [o for o in beside if o.trigger.left == trigger.left and o.trigger.last <= trigger.first and o.place]
        place = before[-1].place if before and before[-1].says("place") else None
        return place if place and place.span.start < self._tokens.starts[trigger.first] else None

    def _ground(self, draft: Draft, beside: list[Draft]) -> Place | None:
        """Return the one place of the sentence that says where something is, unless others act there."""
        grounds = self._links.sites.grounds(draft.sentence)
        actors = {p.entity or p.text for p in draft.having("actor")}
        for other in beside:
            theirs = {p.entity or p.text for p in other.having("actor")}
            if other.place in grounds and actors and theirs and actors.isdisjoint(theirs):
                return None
        if not grounds or len({place.name for place in grounds}) > 1:
            return None
        at, trigger = self._tokens.at(grounds[0].span.start), draft.trigger
        words, lower = grammar().words, self._tokens.lower
        if draft.opens in words["relatives"] and any(finite(self._tokens, i) for i in range(trigger.right, at)):
            return None  # "an uprising in which nine were killed, she lived in Lima"
        between = range(min(at, trigger.last), max(at, trigger.group))
        if "had" in lower[trigger.group : trigger.first] or self._links.whose.carried(trigger, at):
            return None
        if any(lower[i] in words["elsewhere"] and (lower[i] != "while" or lower[i + 1][-3:] != "ing") for i in between):
            return None  # but "stabbed while jogging in Lima"
        # "the relatives in Lima said": where those who speak are.
        if not words["reporting"].isdisjoint(lower[at : at + 4]):
            return None
        if self._of_other(draft, at):
            return None
        # "Lena Mora, who lived in Lima, was shot when ...": it is the place of the clause it closes.
        openers = (lower[i] for i in range(at - 1, draft.sentence.first - 1, -1) if lower[i] in words["opening"])
        closed = at < trigger.first and any(lower[i] == "," for i in between)
        return None if closed and next(openers, "") in words["relatives"] else grounds[0]

    def _of_other(self, draft: Draft, at: int) -> bool:
        """Say whether a place is that of another thing: "arrested in connection with the bombings in Lima"."""
        plover = draft.trigger.frame.event.plover
        for i in range(draft.trigger.last, at):
            entry = self._nouns.get(i)
            other = entry and entry.readings and all(r.frame.event.plover != plover for r in entry.readings)
            if other or opens_gerund(self._tokens, i):
                return True
        return False

    def _taken_up(self, draft: Draft) -> Place | None:
        """Return the place that "there" or "the city" in the clause takes up."""
        words, lower, trigger = grammar().words, self._tokens.lower, draft.trigger
        if draft.opens == "where":  # "rallied in Lima, where police arrested nine"
            return self._links.sites.place_before(trigger.left - 1)
        stop = min(trigger.right, draft.sentence.last)
        if words["taken_up_places"].isdisjoint(lower[trigger.left : stop]):
            return None
        for i in range(trigger.left, stop):
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
        places = self._links.sites.named_before(first.start, self._tokens.starts[at])
        fitting = [p for p in places if p.sense == "place" and (not kinds or p.kind in kinds)]
        # "in Aden, Yemen": the smaller one.
        around = fitting[-1].name in fitting[-2].parents if len(fitting) > 1 else False
        return fitting[-1 - around] if fitting else None

    def _leads(self, draft: Draft) -> bool:
        """Say whether an event is what the article begins with, not what was before it or tells who somebody is."""
        past = "had" in self._tokens.lower[draft.trigger.group : draft.trigger.first]
        return draft.opens not in ("who", "which", "whose") and not past

    def _goes_on(self, draft: Draft, earlier: Draft) -> bool:
        """Say whether an event goes on with one of the sentence before: with one who takes part, or as its effect.

        A state does many things at a time, and what was elsewhere or at another time is another event.
        """
        if not agree(draft, earlier):
            return False
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
