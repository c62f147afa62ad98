"""The component: mentions, their ranking and sense, and the annotations made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from eventlib import Annotation, Document, Place, Span
from eventlib_places.composed import compose
from eventlib_places.disputes import Disputes
from eventlib_places.filters import Surroundings
from eventlib_places.gazetteer import Record, bundled
from eventlib_places.mentions import Finder, Mention, find_mentions
from eventlib_places.names import key
from eventlib_places.outlet import home
from eventlib_places.ranking import Candidate, Group, Ranker
from eventlib_places.sense import is_metonym
from eventlib_places.settings import Settings

__all__ = ["make"]


def make(settings: Settings) -> Callable[[Document], Iterable[Annotation]]:
    """Return the step that finds places, with these settings.

    Raises:
        ValueError: If a setting is wrong; the setting is named.
    """
    return Extractor(settings)


class Extractor:
    """Finds the places of a document."""

    def __init__(self, settings: Settings) -> None:
        self.gazetteer = bundled()
        self.finder = Finder(self.gazetteer, blocked=frozenset(map(key, settings.block)))
        self.ranker = Ranker(self.gazetteer)
        self.disputes = Disputes(self.gazetteer, settings.policy, settings.policy_table)
        self.settings = settings

    def __call__(self, document: Document) -> Iterator[Annotation]:
        mentions = find_mentions(document, self.finder)
        groups = self.ranker.groups(mentions)
        surroundings = Surroundings(document, mentions)
        self.ranker.rank(groups, home(document.article, self.gazetteer))
        chosen = {id(mention): group for group in groups for mention in group.mentions}
        names = {mention.first: mention for mention in mentions}
        for mention in mentions:
            group = chosen[id(mention)]
            confidence = surroundings.probability(mention, group)
            if group.candidates and confidence >= self.settings.threshold:
                yield self.place(document, mention, group, names, confidence)

    def place(
        self, document: Document, mention: Mention, group: Group, names: dict[int, Mention], confidence: float
    ) -> Place:
        """Make the annotation of a name."""
        candidate = self.meant(mention, group)
        record = candidate.record
        start, end = mention.start, mention.end
        name, kind = record.name, record.kind
        latitude, longitude, radius = record.latitude, record.longitude, record.radius_km
        country, dispute = self.disputes.country(record, candidate.admin1)
        sense, rule = "place", "name.place"
        composed = (
            None
            if mention.demonym
            else compose(
                document, mention, record, self.gazetteer.extents.get(country) if record.kind == "country" else None
            )
        )
        if mention.demonym:
            sense, rule = "demonym", "name.demonym"
        elif composed is not None:
            start, name, latitude, longitude, radius, rule = composed
            kind = "region"
        elif governs(record) and is_metonym(mention, document.tokens, names):
            sense, rule = "metonym", "name.metonym"
        return Place(
            Span(start, end),
            name=name,
            kind=kind,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            radius_km=round(radius, 1),
            country=country or None,
            admin1=self.gazetteer.record(candidate.admin1).code if candidate.admin1 >= 0 else None,
            geonames_id=(record.geonames_id or None) if composed is None else None,
            sense=sense,  # type: ignore[arg-type]
            parents=tuple(parent.name for parent in self.gazetteer.parents(record)),
            dispute=dispute,
            confidence=confidence,
            rule=rule,
        )

    def meant(self, mention: Mention, group: Group) -> Candidate:
        """Return the best candidate of a name, in the place that this mention of it is said to lie in."""
        best = group.candidates[0]
        if mention.container is not None and len(group.mentions) > 1:
            holders = {p.place for p in mention.container.postings}
            inside = [c for c in group.candidates if not holders.isdisjoint(c.ancestors - {c.record.index})]
            if inside and best not in inside:
                return inside[0]
        return best


def governs(record: Record) -> bool:
    """Say whether a government is known by the name of the place."""
    return record.kind == "country" or record.capital or (record.kind == "site" and bool(record.code))
