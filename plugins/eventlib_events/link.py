"""The dates, figures and claims of an event: those of its own clause; and the dates of an article."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import itemgetter

from eventlib import Claim, Document, Entity, EventDate, Figure, Participant, Source, Timex
from eventlib.plugin import Sentence
from eventlib_events.layout import NAME, Index, Items, numbers, ranks
from eventlib_events.lexicons import grammar
from eventlib_events.sites import Sites
from eventlib_events.triggers import Trigger
from eventlib_events.whose import COARSE, Whose

__all__ = ["Links", "event_date"]


class Links:
    """What the other layers say about the sentences of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self.whose = Whose(document)
        self.sites = Sites(document, self.whose)
        self._dated = {t.id: t for t in document.timexes if t.begin}
        self._timexes = Index(t for t in document.timexes if t.begin and t.type in ("DATE", "TIME"))
        self._figures = Index(document.figures)
        self.items = Items(document.text)
        # Contents may hold each other: what is open at a place is kept while the text is walked through.
        self._contents = sorted(
            ((p.span.start, p.span.end, claim) for claim in document.claims for p in claim.content),
            key=itemgetter(0, 1),
        )
        self._open: list[tuple[int, int, Claim]] = []
        self._next = 0

    def dates(self, sentence: Sentence, triggers: list[Trigger]) -> dict[int, Timex]:
        """Give each time expression of a sentence to the trigger it belongs to: first token of it to expression."""
        found: dict[int, Timex] = {}
        verbs = [t for t in triggers if t.verbal]
        for timex in self._timexes.within(sentence.start, sentence.end):
            at = self._tokens.at(timex.span.start)
            if self.whose.of_life(at, sentence) or ranks(timex, self._tokens, at, sentence):
                continue
            end = self._tokens.at(timex.span.end - 1) + 1
            noun = next((t for t in triggers if not t.verbal and self._before(end, t.first)), None)
            owner = noun
            if noun is None and not self.whose.attributive(at, end, sentence):
                owner = self.whose.owner(at, end, sentence, verbs) or self.whose.owner(at, end, sentence, triggers)
                if owner is not None and not owner.verbal and self.whose.of_count(owner, at):
                    owner = None
            if owner is not None and not self.whose.of_topic(owner, at, timex):
                # "after the raid of May 9, and last month it paid"
                nearer = at < owner.first and self._tokens.lower[at - 2 : at] in ([",", "and"], [",", "but"])
                if nearer or owner.first not in found:
                    found[owner.first] = timex
        return found

    def _before(self, end: int, noun: int) -> bool:
        """Say whether a date that ends at a token is part of the noun phrase: "Friday's | peace talks"."""
        words = grammar().words
        between = self._tokens.lower[end:noun] if end <= noun <= end + 2 else ["after"]
        return words["boundaries"].isdisjoint(between) and words["prepositions"].isdisjoint(between)

    def figures(self, trigger: Trigger, first: int) -> list[Figure]:
        """Return the figures that begin in the clause of a trigger, from a token on, if such an event can have them."""
        tokens = self._tokens
        start = tokens.starts[first]
        end = tokens.ends[max(trigger.last, trigger.right) - 1]
        counts = trigger.frame.event.counts
        return [figure for figure in self._figures.within(start, end) if figure.kind in counts]

    def claims(self, start: int, end: int) -> list[Claim]:
        """Return the claims in whose content a stretch of the text stands; to be asked in the order of the text."""
        while self._next < len(self._contents) and self._contents[self._next][0] <= start:
            self._open.append(self._contents[self._next])
            self._next += 1
        self._open = [content for content in self._open if content[1] > start]
        return [claim for _, stop, claim in self._open if end <= stop]

    def speakers(self, source: Source) -> list[Participant]:
        """Return those whom the source of a claim names, each where it does: "the mayor and two witnesses"."""
        if not source.others:
            return [Participant("actor", source.entity, source.span, source.text)]
        found = []
        for id in (source.entity, *source.others):
            entity = self._document.get(id) if id else None
            mentions = entity.mentions if isinstance(entity, Entity) else ()
            told = next((m for m in mentions if m.span in source.span), source)
            found.append(Participant("actor", id, told.span, told.text))
        return found

    def joint(self, cue: int) -> list[Participant]:
        """Return those whom the source of a claim names if there are several, by where its cue begins."""
        source = self._joint.get(cue)
        return self.speakers(source) if source else []

    @cached_property
    def _joint(self) -> dict[int, Source]:
        told = ((claim.cue, claim.source) for claim in self._document.claims)
        return {cue.span.start: source for cue, source in told if cue and source and source.others}

    def moments(self, sentence: Sentence) -> list[Timex]:
        """Return the time expressions of a sentence that date what happens in it, not what is said or a thing."""
        words, lower = grammar().words, self._tokens.lower
        found = []
        for timex in self._timexes.within(sentence.start, sentence.end):
            at = self._tokens.at(timex.span.start)
            before = lower[max(sentence.first, at - 4) : at]
            bound = before[-1:] and (before[-1] in words["bounding"] or before[-1] in words["determiners"])
            end = self._tokens.at(timex.span.end - 1) + 1
            if self.whose.of_life(at, sentence) or ranks(timex, self._tokens, at, sentence):
                continue
            if not bound and not self.whose.told(at, sentence) and lower[end : end + 1] != ["'s"]:
                found.append(timex)
        return found

    def moment_before(self, index: int) -> Timex | None:
        """Return the time expression that stands right before a token: "in 2012, | when"."""
        end = self._tokens.ends[index - 1 - (self._tokens.lower[index - 1] == ",")]
        found = self._timexes.within(max(0, end - NAME), end)
        return found[-1] if found and found[-1].span.end == end else None

    def length_before(self, index: int) -> str | None:
        """Return the length of time that stands right before a token: P3D for "three days | after"."""
        end = self._tokens.ends[index - 1]
        found = self._times.within(max(0, end - NAME), end)
        return found[-1].value if found and found[-1].span.end == end and found[-1].type == "DURATION" else None

    def all_moments(self) -> list[tuple[int, Timex]]:
        """Return the time expressions that date what happens, each with the number of its sentence."""
        sentences = self._document.sentences
        return [(i, timex) for i in numbers(self._timexes, sentences) for timex in self.moments(sentences[i])]

    def timed(self, sentence: Sentence) -> bool:
        """Say whether a sentence holds a time expression of any kind."""
        return bool(self._times.within(sentence.start, sentence.end))

    def summed_up(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells what was in a stretch of time: "in total over the past 24 hours"."""
        times = self._times.within(sentence.start, sentence.end)
        return any(timex.begin and timex.type == "DURATION" for timex in times)

    @cached_property
    def _times(self) -> Index[Timex]:
        return Index(self._document.timexes)

    def days(self, last: str) -> int:
        """Return how many days up to one the article names, however it does, but for those on which somebody spoke."""
        sentences, found = self._document.sentences, set()
        for i in numbers(self._timexes, sentences):
            for timex in self._timexes.within(sentences[i].start, sentences[i].end):
                day = (timex.begin or "")[:10]
                if day <= last and not self.whose.told(self._tokens.at(timex.span.start), sentences[i]):
                    found.add(day)
        return len(found)

    def last_named(self, offset: int) -> Timex | None:
        """Return the last time expression before an offset, if it is a date or a time of the day."""
        before = bisect_left(self._times.starts, offset)
        last = self._times.at(before - 1) if before else None
        return last if last and last.type in ("DATE", "TIME") else None

    def narrow(self, when: EventDate | None) -> bool:
        """Say whether a date is no year or more."""
        timex = self._dated.get(when.timex) if when and when.timex else None
        return timex is not None and timex.grain not in COARSE

    def said(self, claims: list[Claim]) -> Timex | None:
        """Return when the innermost of some claims that has a date was made."""
        dated = [self._dated[claim.date] for claim in claims if claim.date in self._dated]
        return dated[-1] if dated else None


def event_date(timex: Timex | None) -> EventDate | None:
    """Return when an event was, from its time expression."""
    return EventDate(timex.begin, timex.end, timex.id) if timex else None
