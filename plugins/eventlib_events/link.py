"""The date, place, figures and claims of an event: those of its own clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from eventlib import Claim, Document, EventDate, Figure, Participant, Place, Timex
from eventlib.plugin import Sentence
from eventlib_events.lexicons import behaviour, grammar
from eventlib_events.triggers import Trigger

__all__ = ["Links", "event_date"]

T = TypeVar("T", bound=Timex | Place | Figure)


class Links:
    """What the other layers say about the sentences of a document.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._dated = {t.id: t for t in document.timexes if t.begin}
        self._timexes = _Index(t for t in document.timexes if t.begin and t.type in ("DATE", "TIME"))
        dated = {t.span.start for t in document.timexes}
        self._places = _Index(p for p in document.places if p.sense != "demonym" and p.span.start not in dated)
        self._figures = _Index(document.figures)
        # Contents may hold each other: what is open at a place is kept while the text is walked through.
        self._contents = sorted(
            ((p.span.start, p.span.end, claim) for claim in document.claims for p in claim.content),
            key=lambda content: content[:2],
        )
        self._open: list[tuple[int, int, Claim]] = []
        self._next = 0

    def dates(self, sentence: Sentence, triggers: list[Trigger]) -> dict[int, Timex]:
        """Give each time expression of a sentence to the trigger it belongs to: first token of it to expression."""
        found: dict[int, Timex] = {}
        verbs = [t for t in triggers if t.verbal]
        for timex in self._timexes.within(sentence.start, sentence.end):
            at = self._tokens.at(timex.span.start)
            end = self._tokens.at(timex.span.end - 1) + 1
            noun = next((t for t in triggers if not t.verbal and 0 <= t.first - end <= 2), None)
            owner = noun or self._owner(at, end, sentence, verbs) or self._owner(at, end, sentence, triggers)
            if owner is not None:
                found.setdefault(owner.first, timex)
        return found

    def _owner(self, at: int, end: int, sentence: Sentence, triggers: list[Trigger]) -> Trigger | None:
        """Return the trigger whose clause an expression at tokens ``at`` to ``end`` stands in."""
        words, lower = grammar().words, self._tokens.lower
        best = None
        for trigger in triggers:
            if trigger.last <= at < trigger.right:
                best = trigger  # the last one before it
        said = next(
            (i for i in range(at - 1, max(sentence.first, at - 4) - 1, -1) if lower[i] in words["reporting"]), -1
        )
        if best is not None and said < best.first:
            return best
        if said >= 0:
            return None
        for trigger in triggers:
            if trigger.first >= end and trigger.left <= end:
                fronted = any(lower[i] in words["reporting"] for i in range(end, trigger.first))
                return None if fronted else trigger
        return None

    def places(self, sentence: Sentence, triggers: list[Trigger]) -> dict[int, Place]:
        """Give each place of a sentence that says where to its trigger: first token of it to place."""
        found: dict[int, Place] = {}
        for place in self._places.within(sentence.start, sentence.end):
            at = self._tokens.at(place.span.start)
            if not self._locates(place, at, sentence):
                continue
            before = [t for t in triggers if t.last <= at < t.right]
            fronted = [t for t in triggers if t.first > at and t.left <= at]
            owner = before[-1] if before else fronted[0] if fronted else None
            # A smaller place says more than the country behind it: "in Aden, Yemen".
            if owner is not None and (owner.first not in found or found[owner.first].kind == "country"):
                found[owner.first] = place
        return found

    def _locates(self, place: Place, at: int, sentence: Sentence) -> bool:
        """Say whether a place stands where the text says where something is."""
        words, lower = grammar().words, self._tokens.lower
        i = at - 1
        skipped = 0
        while i >= sentence.first and skipped < 5:
            word = lower[i]
            if word in words["locatives"]:
                return word not in {"from", "to", "on"} or place.kind != "country" or self._direction(i + 1, at)
            if word == "of" and self._direction(max(sentence.first, i - 6), i):
                return True
            if (word in words["prepositions"] and word != "of") or not (
                word.isalpha() or word in {"'s", "’s", "-", ","}
            ):
                return False
            if (word in words["auxiliaries"] and word not in ("'s", "’s")) or word in words["reporting"]:
                return False
            i -= 1
            skipped += 1
        return False

    def _direction(self, start: int, end: int) -> bool:
        directions = grammar().words["directions"]
        return not directions.isdisjoint(self._tokens.lower[start:end])

    def figures(self, trigger: Trigger) -> list[Figure]:
        """Return the figures of the clause of a trigger that such an event can have."""
        tokens = self._tokens
        start = tokens.starts[trigger.left]
        end = tokens.ends[max(trigger.last, trigger.right) - 1]
        name, kinds = trigger.frame.event.name, behaviour().figures
        return [
            figure
            for figure in self._figures.within(start, end)
            if figure.span.end <= end and name.startswith(kinds.get(figure.kind, ()))
        ]

    def claims(self, start: int, end: int) -> list[Claim]:
        """Return the claims in whose content a stretch of the text stands; to be asked in the order of the text."""
        while self._next < len(self._contents) and self._contents[self._next][0] <= start:
            self._open.append(self._contents[self._next])
            self._next += 1
        self._open = [content for content in self._open if content[1] > start]
        return [claim for _, stop, claim in self._open if end <= stop]

    def said(self, claims: list[Claim]) -> Timex | None:
        """Return when the innermost of some claims that has a date was made."""
        dated = [self._dated[claim.date] for claim in claims if claim.date in self._dated]
        return dated[-1] if dated else None

    def place_of(self, participants: list[Participant]) -> Place | None:
        """Return the place that the first participant named by a place is."""
        for participant in participants:
            if participant.span:
                for place in self._places.within(participant.span.start, participant.span.end):
                    return place
        return None


def event_date(timex: Timex | None) -> EventDate | None:
    """Return when an event was, from its time expression."""
    return EventDate(timex.begin, timex.end, timex.id) if timex else None


class _Index(Generic[T]):
    """Annotations in the order of the text, looked up by stretches of it."""

    def __init__(self, annotations: Iterable[T]) -> None:
        self._all = sorted(annotations, key=lambda annotation: annotation.span.start)
        self._starts = [annotation.span.start for annotation in self._all]

    def within(self, start: int, end: int) -> list[T]:
        """Return those that begin from offset ``start`` to ``end`` (exclusive)."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
