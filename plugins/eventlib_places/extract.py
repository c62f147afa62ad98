"""The component: mentions, their ranking and sense, and the annotations made of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from importlib.resources import as_file, files
from typing import NamedTuple

from eventlib import Alternative, Annotation, Document, Place, Span
from eventlib_places.candidates import Candidate, Group
from eventlib_places.composed import Composed, compose
from eventlib_places.disputes import Disputes
from eventlib_places.filters import Surroundings
from eventlib_places.gazetteer import DEMONYM, OFFICIAL, PLACE, USUAL, Record, bundled, posting
from eventlib_places.languages import OF_THEIR_OWN, TableNames, spoken_in
from eventlib_places.links import find_mentions
from eventlib_places.lists import word_list
from eventlib_places.manner import dialled, spoken_of
from eventlib_places.mentions import Finder, Mention, capitals, small_heads
from eventlib_places.names import key
from eventlib_places.outlet import home
from eventlib_places.own import LEXICON, Given, read_own
from eventlib_places.pairs import compose_pair
from eventlib_places.ranking import Ranker
from eventlib_places.sense import DEMONYMS, government, is_money, use_of_demonym
from eventlib_places.settings import Settings
from eventlib_places.streets import find_streets
from eventlib_places.unlisted import Unlisted, find_introduced, places_of

__all__ = ["make"]

OWN = 0.9  # least confidence of a name that the user or a plugin says is a place
CERTAIN = 0.95  # share of the probability from which the alternatives of a place are not worth telling
MOST_ALTERNATIVES = 4
HALF = 0.5
HERE_KM = 90.0  # candidates that are no farther apart are the same spot: a town and its county
REMEMBERED = 8192  # places whose surroundings are kept at hand


def make(settings: Settings) -> Callable[[Document], Iterable[Annotation]]:
    """Return the step that finds places, with these settings.

    Raises:
        ValueError: If a setting is wrong; the setting is named.
    """
    return Extractor(settings)


class Reading(NamedTuple):
    """What was found in a document.

    Attributes:
        document: The document.
        mentions: The names of places, in the order of the text.
        surroundings: What stands around them.
        chosen: What each may mean, by its first token.
        named: The countries that the text names.
        unlisted: Streets, landmarks and towns that the gazetteer does not know.
    """

    document: Document
    mentions: list[Mention]
    surroundings: Surroundings
    chosen: dict[int, Group]
    named: frozenset[str]
    unlisted: list[Unlisted]


class Extractor:
    """Finds the places of a document."""

    def __init__(self, settings: Settings) -> None:
        self.gazetteer = bundled()
        extra = read_own(settings.gazetteer, self.gazetteer) if settings.gazetteer else {}
        pinned = {key(name): id for name, id in settings.pin.items()}
        extra |= {name: [posting(self.gazetteer.numbered(id), OFFICIAL | USUAL)] for name, id in pinned.items()}
        self.given = Given(self.gazetteer)
        with as_file(files(__package__) / "tables" / "added.csv") as path:
            added = read_own(str(path), self.gazetteer)
        blocked = frozenset(map(key, settings.block))

        @cache
        def finder(language: str) -> Finder:
            names = TableNames(self.gazetteer, language)
            common = frozenset(map(key, word_list(f"common_{language}"))) if language in OF_THEIR_OWN else frozenset()

            def named(name: str) -> list[int]:
                if name in added:
                    return [*added[name], *names.find(name), *self.gazetteer.find(name)]
                return names.find(name)

            keys = names.rows.keys() | added.keys()
            return Finder(self.gazetteer, extra, blocked | (common - names.rows.keys()), named, keys)

        self.finder_in, self.finder = finder, finder("en")
        self.ranker = Ranker(self.gazetteer)
        self.disputes = Disputes(self.gazetteer, settings.policy, settings.policy_table)
        if settings.demonyms not in DEMONYMS:
            raise ValueError(f"demonyms: {settings.demonyms!r} is none of {', '.join(DEMONYMS)}")
        self.demonyms = DEMONYMS[settings.demonyms]
        self.settings = settings

        @lru_cache(maxsize=REMEMBERED)
        def around(place: int) -> tuple[tuple[str, ...], str | None]:
            region = self.gazetteer.region(place)
            names = tuple(self.gazetteer.record(holder).name for holder in self.gazetteer.around(place))
            return names, self.gazetteer.record(region).code if region >= 0 else None

        self.around = around

    def __call__(self, document: Document) -> Iterator[Annotation]:
        reading = self.read(document)
        names, at = reading.surroundings.names, partial(self.place_at, reading)
        waiting = deque(places_of(document, reading.unlisted, names, at))
        for mention in reading.mentions:
            while waiting and waiting[0].span.start < mention.start:
                yield waiting.popleft()
            yield from self.places(reading, mention)
        yield from waiting

    def read(self, document: Document) -> Reading:
        """Find the names of a document and rank what they may mean."""
        heads, language = capitals(document.tokens), document.language
        given = self.given.mentions(document.hits(LEXICON), document.text)
        finder = self.finder_in(language) if language in OF_THEIR_OWN else self.finder
        begins = heads if language == "en" else sorted({*heads, *small_heads(document.tokens)})
        streets = find_streets(document, finder, heads)
        if given:
            streets = [s for s in streets if given.keys().isdisjoint(range(s.first, s.last))]
        mentions = find_mentions(document, finder, begins, given, {s.first: s.last for s in streets})
        surroundings = Surroundings(document, mentions, heads, self.gazetteer, language)
        mentions = surroundings.hopeful(self.ranker.known)
        groups, story = self.ranked(document, mentions, surroundings.names)
        chosen: dict[int, Group] = {}
        for group in groups:
            group.trust = surroundings.trust(group)
            for mention in group.mentions:
                chosen[mention.first] = group
        unlisted = streets + find_introduced(document, finder, heads, surroundings, streets, story)
        unlisted.sort(key=lambda item: item.first)
        countries = (group.candidates[0].known for group in chosen.values())
        named = frozenset(known.country for known in countries if known.kind == "country")
        return Reading(document, mentions, surroundings, chosen, named, unlisted)

    def ranked(self, document: Document, mentions: list[Mention], names: dict[int, Mention]) -> tuple[list[Group], str]:
        """Return the names with what they may mean, the most probable first, and the country the text is about."""
        groups, language = self.ranker.groups(mentions), document.language
        self.ranker.favour(groups, spoken_in(language))
        for group in groups:
            if any(candidate.known.governs for candidate in group.candidates):
                for mention in group.mentions:
                    mention.governs = government(mention, document.tokens, names)
        outlet = home(document.article, self.gazetteer)
        manner = ("", 0.0) if outlet.known or language != "en" else spoken_of(document)
        story = self.ranker.rank(groups, outlet, manner, dialled(document.text))
        if language != "en":  # few names of a short text in another language are told to be astray rightly
            for group in groups:
                group.astray = False
        return groups, story

    def place_at(self, reading: Reading, mention: Mention) -> tuple[Record, Composed | None] | None:
        """Return the place that a name means, if that is likely, and the one composed of it."""
        group = reading.chosen.get(mention.first)
        if group is None:
            return None
        likely = 0.0 if group.astray else reading.surroundings.probability(mention, group)
        if likely * group.candidates[0].probability < HALF:
            return None
        record = group.candidates[0].record
        return record, compose(reading.document, mention, record, self.gazetteer)

    def places(self, reading: Reading, mention: Mention) -> Iterator[Place]:
        """Yield the place that a name means, if it is one, and what lies between it and the next."""
        group, tokens = reading.chosen[mention.first], reading.document.tokens
        confidence = reading.surroundings.probability(mention, group)
        if mention.name.own:
            confidence = max(confidence, OWN)
        if confidence < self.settings.threshold:
            return
        place = self.place(reading, mention, group, confidence)
        # A seat of government that speaks or acts is an organisation; a capital or country still says where.
        speaks = place.sense == "metonym" and place.kind == "site"
        people = place.sense == "demonym" and mention.demonym and use_of_demonym(mention, tokens) not in self.demonyms
        if not (speaks or people):
            yield place
        names = reading.surroundings.names
        if (line := compose_pair(reading.document, mention, names, reading.chosen, self.gazetteer)) is not None:
            yield line

    def place(self, reading: Reading, mention: Mention, group: Group, confidence: float) -> Place:
        """Make the annotation of a name."""
        document, candidate = reading.document, self.meant(mention, group)
        record = candidate.record
        start, end = mention.start, mention.end
        share = here(candidate, group)
        likely = 0.0 if group.astray else confidence * share
        if likely < self.settings.point and not mention.name.own:
            return self.unresolved(reading, mention, group, confidence)
        name, kind = record.name, record.kind
        latitude, longitude, radius = record.latitude, record.longitude, record.radius_km
        country, dispute = self.disputes.country(record, candidate.known.spot[1])
        sense, rule = "place", "name.place"
        # A town may bear the name of a people: "Naga".
        demonym = mention.demonym and candidate.known.role & 7 == DEMONYM
        composed = None if demonym else compose(document, mention, record, self.gazetteer)
        if demonym:
            sense, rule = "demonym", "name.demonym"
        elif composed is not None:
            start, name, latitude, longitude, radius, rule = composed
            kind = "region"
        elif candidate.known.governs and mention.governs not in ("", "owner" if record.kind == "country" else ""):
            sense, rule = "metonym", "name.metonym"
        elif is_money(mention, document.tokens):
            sense, rule = "demonym", "name.money"
        elif mention.name.own:
            rule = "user.own"
        parents, admin1 = self.around(record.index)
        return Place(
            Span(start, end),
            id=f"place:{start}-{end}",
            name=name,
            kind=kind,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            radius_km=round(radius, 1),
            country=country or None,
            admin1=admin1,
            geonames_id=(record.geonames_id or None) if composed is None else None,
            sense=sense,  # type: ignore[arg-type]
            parents=parents,
            dispute=dispute,
            alternatives=self.alternatives(group, candidate) if candidate.probability < CERTAIN else (),
            confidence=round(confidence * share, 3),
            rule=rule,
        )

    def unresolved(self, reading: Reading, mention: Mention, group: Group, confidence: float) -> Place:
        """Make the annotation of a name that is a place, but which of several cannot be said."""
        best, share, named = group.candidates[0], 0.0, reading.named
        if not group.astray:
            share = sum(c.probability for c in group.candidates if c.known.country == best.known.country)
            near = (c for c in group.candidates if c.known.country in named and c.probability > best.probability / 2)
            if best.known.country not in named and (likely := next(near, None)) is not None:
                best, share = likely, HALF  # of a country that the text names
        country = best.known.country if share >= HALF else ""
        return Place(
            Span(mention.start, mention.end),
            name=reading.document.text[mention.start : mention.end],
            kind=best.known.kind,
            country=group.within or country or None,
            sense="demonym" if mention.demonym else "place",
            alternatives=self.alternatives(group),
            confidence=confidence,
            rule="name.unresolved",
        )

    def alternatives(self, group: Group, meant: Candidate | None = None) -> tuple[Alternative, ...]:
        """Return what a name might mean besides what it is taken to mean."""
        found = []
        for other in group.candidates[:MOST_ALTERNATIVES]:
            if other is not meant and other.probability > 1 - CERTAIN:
                place = other.record
                country, number, share = place.country or None, place.geonames_id or None, round(other.probability, 3)
                found.append(Alternative(place.name, place.kind, country, self.around(place.index)[1], number, share))
        return tuple(found)

    def meant(self, mention: Mention, group: Group) -> Candidate:
        """Return the best candidate of a name, in the place that this mention of it is said to lie in."""
        best = group.candidates[0]
        if mention.unit:
            kinds = ("admin1", "admin2") if mention.unit == "regions" else (mention.unit,)
            country = best.known.country
            fitting = [c for c in group.candidates if c.known.kind in kinds and c.known.country == country]
            return best if best.known.kind in kinds or not fitting else fitting[0]
        if mention.container is not None and len(group.mentions) > 1:
            holders = frozenset(p & PLACE for p in mention.container.postings)
            inside = [c for c in group.candidates if not holders.isdisjoint(c.known.around)]
            if inside and best not in inside:
                return inside[0]
        return best


def here(meant: Candidate, group: Group) -> float:
    """Return how probable it is that a name means a place where this one is, or the region that it is in."""
    if len(group.candidates) == 1:
        return 1.0
    place, around = meant.known, meant.known.around
    near = [c for c in group.candidates if c.known.index in around or c.known.away(place) < HERE_KM]
    return min(1.0, sum([c.probability for c in near]))
