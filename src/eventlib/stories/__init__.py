"""Stories: what the articles of a corpus tell of the same incident, and which numbers they give for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from eventlib.document import Document
from eventlib.stories.grouping import group
from eventlib.stories.happenings import SIZE, Happening, happenings
from eventlib.stories.models import Count, Story, Telling, Where

__all__ = ["Count", "Story", "Telling", "Where", "find_stories"]


def find_stories(documents: Iterable[Document], *, days: int = 14) -> list[Story]:
    """Put together what articles tell of the same incident.

    Events count that are told as having happened, or are alleged to have, and have a type in PLOVER. Of an article some
    ten kilobytes stay in memory until all are read. Tellings are in the order of publication, those of articles without
    a date first. Of two articles with one id the second gets ``-2`` behind it.

    Args:
        documents: The documents, as a pipeline or the result of a run gives them.
        days: How many days before its publication an article tells of what it does not date, 0 or more.

    Returns:
        The stories by their first day, those without one last.

    >>> import eventlib
    >>> news = [
    ...     ("2021-03-07", "Rebels attacked a checkpoint near Aden on Friday, killing 12 soldiers, the army said."),
    ...     ("2021-03-08", "Friday's rebel attack on a checkpoint near Aden killed 20 soldiers, rebels said."),
    ... ]
    >>> (story,) = find_stories(eventlib.extract(text, published=day) for day, text in news)
    >>> story.begin, story.where.name, [(count.claimant, count.low) for count in story.latest("killed")]
    ('2021-03-05', 'Aden', [('the army', 12), ('rebels', 20)])
    """
    found: list[Happening] = []
    ids = Counter[str]()
    for document in documents:
        id = document.article.id
        ids[id] += 1
        found += happenings(document, id if ids[id] == 1 else f"{id}-{ids[id]}")
    stories = [_story(members) for members in group(found, days)]
    return sorted(stories, key=lambda story: (story.begin is None, story.begin or ""))


def _story(members: list[Happening]) -> Story:
    dates = Counter(one.days for one in members if one.days)
    days = min(dates, key=lambda one: (one.inferred, one.length, -dates[one]), default=None)
    places = [one.place for one in members if one.place]
    told = Counter(place.name for place in places)
    place = min(places, key=lambda place: (SIZE.get(place.kind, 0), -told[place.name]), default=None)
    tellings = tuple(telling for one in members for telling in one.tellings)
    types = Counter(event.types for one in members for event in one.events)
    return Story(
        f"{tellings[0].article}/{tellings[0].event}",
        types.most_common(1)[0][0],
        days.begin.isoformat() if days else None,
        days.end.isoformat() if days else None,
        Where(place.name, place.kind, place.country, place.latitude, place.longitude, place.geonames_id)
        if place
        else None,
        _often(name for one in members for name in one.actors),
        _often(name for one in members for name in one.recipients),
        tellings,
        tuple(count for one in members for count in one.counts),
    )


def _often(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())
