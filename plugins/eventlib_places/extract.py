"""The component: mentions, their ranking and sense, and the annotations made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from eventlib import Annotation, Document, Place, Span
from eventlib_places.composed import border, compose
from eventlib_places.disputes import Disputes
from eventlib_places.filters import Surroundings
from eventlib_places.gazetteer import OFFICIAL, Posting, bundled
from eventlib_places.mentions import Finder, Mention, find_mentions
from eventlib_places.names import key
from eventlib_places.outlet import home
from eventlib_places.own import read_own
from eventlib_places.ranking import Candidate, Group, Ranker, governs
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
        extra = read_own(settings.gazetteer, self.gazetteer) if settings.gazetteer else {}
        pinned = {key(name): id for name, id in settings.pin.items()}
        extra |= {name: [Posting(self.gazetteer.numbered(id), OFFICIAL, usual=True)] for name, id in pinned.items()}
        self.user = frozenset(extra)
        self.finder = Finder(self.gazetteer, extra, frozenset(map(key, settings.block)))
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
            own = mention.key in self.user
            if group.candidates and (own or confidence >= self.settings.threshold):
                place = self.place(document, mention, group, names, max(confidence, 0.9 if own else 0.0))
                # A seat of government that speaks or acts is an organisation; a capital or country still says where.
                if place.sense != "metonym" or place.kind != "site":
                    yield place
                if (line := self.border(document, mention, names, chosen)) is not None:
                    yield line

    def border(
        self, document: Document, mention: Mention, names: dict[int, Mention], chosen: dict[int, Group]
    ) -> Place | None:
        """Return the border that ends with a name: "Chadian-Sudanese border", "border between Chad and Sudan"."""
        lower = document.tokens.lower
        other = next((names[n] for n in range(mention.first - 1, max(-1, mention.first - 5), -1) if n in names), None)
        if other is None or not chosen[id(other)].candidates:
            return None
        between = lower[other.last : mention.first]
        behind = lower[mention.last] if mention.last < len(lower) else ""
        start, last = other.first, mention.last + 1
        if between == ["and"] and lower[max(0, other.first - 2) : other.first] == ["border", "between"]:
            start, last = other.first - 2, mention.last
        elif between not in (["-"], ["–"]) or behind not in ("border", "borders", "frontier"):
            return None
        left, right = chosen[id(other)].candidates[0].record, chosen[id(mention)].candidates[0].record
        if left.kind != "country" or right.kind != "country" or left is right:
            return None
        latitude, longitude, radius = border(left, right, self.gazetteer.extents)
        return Place(
            Span(document.tokens.starts[start], document.tokens.ends[last - 1]),
            name=f"border of {left.name} and {right.name}",
            kind="region",
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            radius_km=round(radius, 1),
            parents=(left.name, right.name),
            confidence=0.8,
            rule="composed.border",
        )

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
        composed = None if mention.demonym else compose(document, mention, record, self.gazetteer)
        if mention.demonym:
            sense, rule = "demonym", "name.demonym"
        elif composed is not None:
            start, name, latitude, longitude, radius, rule = composed
            kind = "region"
        elif governs(record) and is_metonym(mention, document.tokens, names):
            sense, rule = "metonym", "name.metonym"
        elif mention.key in self.user:
            rule = "user.own"
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
        if mention.unit:
            kinds = ("admin1", "admin2") if mention.unit == "regions" else (mention.unit,)
            fitting = [
                c for c in group.candidates if c.record.kind in kinds and c.record.country == best.record.country
            ]
            return best if best.record.kind in kinds or not fitting else fitting[0]
        if mention.container is not None and len(group.mentions) > 1:
            holders = {p.place for p in mention.container.postings}
            inside = [c for c in group.candidates if not holders.isdisjoint(c.around)]
            if inside and best not in inside:
                return inside[0]
        return best
