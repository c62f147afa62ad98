"""What several articles tell of one incident."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventlib.annotations import EventTypes

__all__ = ["Count", "Story", "Telling", "Where"]

PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "who", "which"))


@attrs.frozen(slots=False)
class Where:
    """Where it happened, as the articles' places say.

    Args:
        name: The gazetteer's name.
        kind: country, admin1, city, ...; see ``Place``.
        country: ISO 3166-1 alpha-2 code.
        latitude: Degrees north (WGS 84), None if unknown.
        longitude: Degrees east.
        geonames_id: GeoNames id, None for places of other tables.
    """

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
        figure: Id of the figure in its document; of several that are added up, of the first.
        published: When the article was published, ISO 8601.
        sentence: The sentence it stands in.
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
    sentence: str = ""


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

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the numbers, each once."""
        return tuple(dict.fromkeys(count.kind for count in self.counts))

    def latest(self, kind: str) -> list[Count]:
        """Return the last number that each claimant gives, in the order of publication.

        It is that of the claimant's last article: the people counted in one sentence ("12 soldiers and three
        civilians") are added up, and of several sentences the largest number counts. What articles say in their own
        voice counts as one claimant, and so do "The army" and "the army".

        Args:
            kind: killed, injured, ...
        """
        last: dict[tuple[str, ...], list[Count]] = {}
        for count in self.counts:
            if count.kind != kind:
                continue
            claimant = " ".join((count.claimant or "").lower().split()).removeprefix("the ")
            # "They" of two articles are two.
            key = (claimant, count.article) if claimant in PRONOUNS else (claimant,)
            known = last.pop(key, [])
            last[key] = [*known, count] if known and known[0].article == count.article else [count]
        return [_whole(counts) for counts in last.values()]


def _whole(counts: Sequence[Count]) -> Count:
    """Return what one claimant's numbers in one article come to."""
    sentences: dict[str, list[Count]] = {}
    for count in counts:
        sentences.setdefault(count.sentence, []).append(count)
    return max((_added(together) for together in sentences.values()), key=lambda count: count.low or count.high or 0)


def _added(counts: Sequence[Count]) -> Count:
    """Return the sum of what one sentence counts if it counts different people, else the last number."""
    people = list(dict.fromkeys(count.who or "" for count in counts))
    if len(people) < len(counts) or "" in people:
        return counts[-1]
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    low = None if None in lows else sum(filter(None, lows))
    high = None if None in highs else sum(filter(None, highs))
    modifiers = {count.modifier for count in counts}
    modifier = counts[0].modifier if len(modifiers) == 1 else "at_least" if high is None else "about"
    return attrs.evolve(counts[0], low=low, high=high, modifier=modifier, who="; ".join(people))
