"""From documents to what is compared: each incident of an article, with when, where, and in which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import attrs

from eventlib.annotations import Claim, Event, Figure, Place
from eventlib.document import Document
from eventlib.language import common_words
from eventlib.stories.models import Count, Telling
from eventlib.writers.columns import claimant, find, is_inferred, participants, sentence_number, sentence_of

__all__ = ["Days", "Happening", "happenings"]

HAPPENED = ("actual", "alleged")
TOLD = ("asserts", "doubts")
WORD = re.compile(r"[^\W\d_]{4,}|\d+")
END = re.compile(r"T(?!00:00)")  # an end within the day
BESIDE = 0.3  # what a word of the sentence before or behind counts
# Of several places the smallest is where it happened.
SIZE = {"admin2": 1, "admin1": 2, "region": 3, "country": 4, "continent": 5}


@attrs.frozen(order=True)
class Days:
    """When something happened. Of two the one that says more comes first.

    Args:
        inferred: Whether the event's own clause does not say it.
        length: Days it may be.
        begin: The first.
        end: The day after the last.
    """

    inferred: bool
    length: int
    begin: date
    end: date


@attrs.define(eq=False)
class Happening:
    """An incident as one article tells of it.

    Args:
        types: Its types in PLOVER.
        published: Day of publication.
        moment: When in that day, to sort by: ISO 8601 in UTC.
        days: When.
        place: Where.
        words: The words of its sentences, and how much each counts.
        events: The events that tell of it.
        tellings: The same for the story.
        counts: The numbers they give.
        actors: Who did it.
        recipients: To whom.
    """

    types: frozenset[str]
    published: date | None
    moment: str
    days: Days | None
    place: Place | None
    words: dict[str, float]
    events: list[Event]
    tellings: list[Telling]
    counts: list[Count]
    actors: list[str]
    recipients: list[str]


def happenings(document: Document, article_id: str) -> Iterator[Happening]:
    """Yield the incidents that an article tells of as having happened, those with a type in PLOVER.

    Args:
        document: The document.
        article_id: By which its article is known: of two with one id the second has another.
    """
    incidents: dict[str, list[Event]] = {}
    for event in document.events:
        if _happened(document, event):
            incidents.setdefault(event.incident or event.id, []).append(event)
    if incidents:
        teller = _Teller(document, article_id)
        yield from map(teller.happening, incidents.values())


class _Teller:
    """Makes what is compared of the events of one article."""

    def __init__(self, document: Document, article_id: str) -> None:
        self._document = document
        self._id = article_id
        self._sentences = [document.text[sentence.start : sentence.end] for sentence in document.sentences]
        self._published, self._moment = _published(document.article.published)

    def happening(self, events: list[Event]) -> Happening:
        """Return what is compared of the events of one incident."""
        document, published = self._document, self._published
        actors = [name for event in events for name in participants(document, event, actors=True)]
        recipients = [name for event in events for name in participants(document, event, actors=False)]
        places = [place for event in events if isinstance(place := find(document, event.place), Place)]
        figures = [find(document, id) for id in dict.fromkeys(id for event in events for id in event.figures)]
        return Happening(
            types=frozenset(event.types.plover for event in events if event.types.plover),
            published=date.fromisoformat(published[:10]) if published else None,
            moment=self._moment,
            days=min(filter(None, map(_days, events)), default=None),
            place=min(places, key=lambda place: SIZE.get(place.kind, 0), default=None),
            words=self._words({max(sentence_number(document, event), 0) for event in events}, (*actors, *recipients)),
            events=events,
            tellings=[self._telling(event) for event in events],
            counts=[self._count(figure) for figure in figures if isinstance(figure, Figure) and not figure.subset_of],
            actors=actors,
            recipients=recipients,
        )

    def _words(self, told: set[int], people: Iterable[str]) -> dict[str, float]:
        words: defaultdict[str, float] = defaultdict(float)
        near = {number + step for number in told for step in (-1, 0, 1)} & set(range(len(self._sentences)))
        for number in sorted(near):
            for word in _words(self._sentences[number]):
                words[word] += 1 if number in told else BESIDE
        for name in people:
            for word in _words(name):
                words[word] += 1
        return dict(words)

    def _telling(self, event: Event) -> Telling:
        article, sentence = self._document.article, sentence_of(self._document, event) or ""
        return Telling(self._id, event.id, self._published, article.source, article.title, sentence)

    def _count(self, figure: Figure) -> Count:
        return Count(
            kind=figure.kind,
            low=figure.low,
            high=figure.high,
            modifier=figure.modifier,
            claimant=claimant(self._document, figure.claim) or None,
            who=figure.who.text if figure.who else None,
            article=self._id,
            figure=figure.id,
            published=self._published,
            sentence=sentence_of(self._document, figure) or "",
        )


def _happened(document: Document, event: Event) -> bool:
    """Say whether somebody tells of an event, of a type in PLOVER, as having happened; who denies it does not."""
    claims = [claim for id in event.claims if isinstance(claim := find(document, id), Claim)]
    told = not claims or any(claim.polarity in TOLD for claim in claims)
    return told and event.modality in HAPPENED and event.types.plover is not None


def _words(text: str) -> list[str]:
    return [word for found in WORD.findall(text) if (word := found.lower()) not in _common()]


@cache
def _common() -> frozenset[str]:
    return frozenset(common_words("en"))


def _days(event: Event) -> Days | None:
    if event.date is None or event.date.begin is None:
        return None
    try:
        begin = date.fromisoformat(event.date.begin[:10])
        last = event.date.end or event.date.begin
        end = date.fromisoformat(last[:10])
        if END.search(last):  # a part of that day belongs to it
            end += timedelta(days=1)
        end = max(end, begin + timedelta(days=1))
    except (ValueError, OverflowError):  # years before the first, as "-0044"
        return None
    return Days(is_inferred(event, "date"), (end - begin).days, begin, end)


def _published(published: date | None) -> tuple[str | None, str]:
    """Return when an article was published as it says, and in UTC."""
    if published is None:
        return None, ""
    moment = published.astimezone(UTC) if isinstance(published, datetime) else published
    return published.isoformat(), moment.isoformat()
