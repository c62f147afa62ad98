"""What several articles tell of one incident."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from eventlib.annotations import EventTypes

__all__ = ["Count", "Story", "Telling", "Where"]


@attrs.frozen(slots=False)
class Where:
    """Where it happened: what the articles' places say; see ``Place``."""

    name: str
    kind: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


@attrs.frozen(slots=False)
class Telling:
    """An event of an article that tells of the incident.

    Args:
        article: Id of the article.
        event: Id of the event in its document.
        published: When the article was published, ISO 8601.
        source: Who published it.
        title: Its headline.
        sentence: The sentence of the event's trigger.
    """

    article: str
    event: str
    published: str | None = None
    source: str | None = None
    title: str | None = None
    sentence: str = ""


@attrs.frozen(slots=False)
class Count:
    """A number that an article gives for the incident, and who stands for it.

    Args:
        kind: killed, injured, ...; see ``Figure``.
        low: Smallest number meant, None if open.
        high: Largest number meant, None if open.
        modifier: exact, about, at_least, ...; see ``Figure``.
        claimant: Who gives the number; None if the article itself does.
        who: The people counted.
        article: Id of the article.
        figure: Id of the figure in its document.
        published: When the article was published, ISO 8601.
    """

    kind: str
    low: int | None
    high: int | None
    modifier: str
    claimant: str | None
    who: str | None
    article: str
    figure: str
    published: str | None = None


@attrs.frozen(slots=False)
class Story:
    """An incident, and all that the articles of a corpus tell of it.

    Args:
        id: The first telling: article and event.
        types: What kind of event it is, in PLOVER, CAMEO and ACLED.
        begin: First day, ISO 8601; None if no article says when.
        end: The day after the last.
        where: The place; None if no article says where.
        actors: Who did it, the most often named first.
        recipients: To whom.
        tellings: The events that tell of it, in the order of publication.
        counts: The numbers they give, in the same order.
    """

    id: str
    types: EventTypes
    begin: str | None
    end: str | None
    where: Where | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    tellings: tuple[Telling, ...]
    counts: tuple[Count, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles, in the order of publication."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))

    def latest(self, kind: str) -> list[Count]:
        """Return the last number that each claimant gives, in the order of publication.

        What articles say in their own voice counts as one claimant, and so do "The army" and "the army".

        Args:
            kind: killed, injured, ...
        """
        last: dict[str, Count] = {}
        for count in self.counts:
            if count.kind == kind:
                claimant = " ".join((count.claimant or "").lower().split()).removeprefix("the ")
                last.pop(claimant, None)
                last[claimant] = count
        return list(last.values())

    def kinds(self) -> Iterable[str]:
        """Return the kinds of the numbers, each once."""
        return dict.fromkeys(count.kind for count in self.counts)
