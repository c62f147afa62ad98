"""Candidates: the places that a name may mean, with the features that speak for and against each."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from operator import attrgetter

from eventlib.plugin import read_table
from eventlib_places.gazetteer import DEMONYM, KINDS, NO_PLACE, OFFICIAL, PLACE, ROLE, USUAL, Gazetteer, Record
from eventlib_places.mentions import Mention

__all__ = ["CELLS", "LOCAL", "NOTED", "Candidate", "Group", "Known", "weigh", "weights"]

COSINE, KM_A_DEGREE = 0.7, 111.2
CELL = 1.5  # degrees; towns of one cell or its neighbours are near each other
CELLS = 1000  # more than there are cells around the earth: numbers of cells one above the other differ by it
KIND_FEATURES = {kind: f"kind:{kind}" for kind in KINDS}
WIDE_KM = 200  # places wider than this are in no one neighbourhood
OWN_TOWN = 30_000  # inhabitants taken for a town of our own tables that says none
NOTED = 300_000  # inhabitants of towns that the news of other countries may name
LEAD, LEAD_WEIGHT = 200, 1.4  # characters of headline, dateline and first sentence; how much more their names count
FIRST_CELL = 1 << 32  # numbers of cells are none of places
POSTINGS = attrgetter("postings")
REMEMBERED = 4096  # names whose meanings are kept at hand
LOCAL = frozenset(("city", "admin2", "city part", "site"))  # kinds of places that belong to a county


@cache
def weights(table: str) -> dict[str, float]:
    """Read a table of ``weights.toml``: feature to weight."""
    found: dict[str, float] = read_table("eventlib_places", "weights.toml")[table]
    return found


def weigh(features: dict[str, float], weight: dict[str, float]) -> float:
    """Return the value of a linear model."""
    total = 0.0
    for name, value in features.items():
        if name in weight:
            total += weight[name] * value
    return total


def standing(kind: str, role: int, own_table: bool, capital: bool) -> tuple[str, ...]:
    """Return the features of a place, but for its size, for the choice among the places of a name."""
    said = {
        "capital": capital,
        "own table": own_table,
        "usual": role & USUAL,
        "own name": role & 7 == OFFICIAL,
        "demonym": role & 7 == DEMONYM,
    }
    return KIND_FEATURES[kind], *(feature for feature, holds in said.items() if holds)


def sizes(kind: str) -> tuple[str, ...]:
    """Return the features that have the size of a place for their value."""
    return ("population", "population of a town") if kind == "city" else ("population",)


@cache
def worth(kind: str, role: int, own_table: bool, capital: bool) -> tuple[float, float]:
    """Return what the features of a place are worth without its size, and what its size is worth."""
    alone, sized = standing(kind, role, own_table, capital), sizes(kind)
    weight = weights("ranking")
    return weigh(dict.fromkeys(alone, 1.0), weight), weigh(dict.fromkeys(sized, 1.0), weight)


class Known:
    """What is known of a possible meaning before there is a text.

    Attributes:
        index: Number of the place.
        kind: Its kind.
        latitude: Degrees north.
        longitude: Degrees east.
        population: Inhabitants, 0 if unknown.
        country: ISO 3166-1 alpha-2 code, empty if it lies in no one country.
        governs: Whether a government is known by its name.
        parent: Number of the place it lies in, ``NO_PLACE`` if there is none.
        seat: Whether it is a seat of government ("the Kremlin").
        spot: Its country, first-level region, county (-1 if it has none) and cell: where its votes go.
        voice: Which of these votes its name does not hear from itself.
        minor: Whether few texts of other countries name it.
        narrow: Whether it is small enough to lie in one neighbourhood.
        own_name: Whether the name is its official one.
        prior: What its features are worth for the choice among the places of a name.
    """

    # Many are kept at hand, so they hold no dictionaries: the collector of garbage would walk through them all.
    __slots__ = (
        "capital", "country", "gazetteer", "governs", "index", "kind", "latitude", "longitude", "minor", "narrow",
        "own_name", "own_table", "parent", "population", "prior", "role", "seat", "spot", "trusted", "voice",
    )  # fmt: skip

    def __init__(self, meaning: int, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        index = self.index = meaning & PLACE
        kind, latitude, longitude, radius, population, country, geonames_id, capital, parent, admin1 = gazetteer.facts(
            index
        )
        self.kind, self.latitude, self.longitude = kind, latitude, longitude
        self.population, self.country, self.capital = population, country, capital
        self.own_table = geonames_id == 0
        self.parent = parent
        self.seat = kind == "site" and bool(self.record.code)
        self.governs = capital or kind == "country" or self.seat
        local = kind in LOCAL
        county = index if kind == "admin2" else parent if local and parent != NO_PLACE else -1
        cell = FIRST_CELL + round(latitude / CELL) * CELLS + round(longitude / CELL)
        self.spot = spot = country, admin1, -1 if county == admin1 else county, cell
        self.narrow = radius < WIDE_KM
        if -1 in spot or not self.narrow:
            # A site of no region keeps what it says of the place it lies in: nothing else speaks for such small places.
            self.voice = tuple(
                part for part in spot[: 2 if admin1 < 0 else 3] + (spot[3:] if self.narrow else ()) if part != -1
            )
        else:
            self.voice = spot
        self.minor = local and geonames_id > 0 and not capital and population < NOTED
        role = self.role = meaning >> ROLE
        self.own_name = role & 7 == OFFICIAL
        alone, sized = worth(kind, role, self.own_table, capital)
        self.prior = alone + sized * math.log10(population + 1) / 7
        if self.seat:
            self.prior += weights("ranking")["kind:seat"]
        self.trusted: float | None = None

    def away(self, other: Known) -> float:
        """Return about how many km it is from another place to the middle of this one."""
        east = (self.longitude - other.longitude) * COSINE
        return math.hypot(self.latitude - other.latitude, east) * KM_A_DEGREE

    @property
    def record(self) -> Record:
        """The place."""
        return self.gazetteer.record(self.index)

    @property
    def around(self) -> list[int]:
        """Numbers of the places it lies in; nobody changes them."""
        numbers = self.gazetteer.chain(self.parent) if self.parent != NO_PLACE else []
        nation = self.gazetteer.countries.get(self.country, self.index)
        return numbers if nation in numbers or nation == self.index else [*numbers, nation]

    def cues(self) -> dict[str, float]:
        """Return its features for the decision whether the name is a place at all."""
        kind = self.kind
        found = {"kind:seat" if self.seat else KIND_FEATURES[kind]: 1.0, "bias": 1.0}
        if self.own_table:
            found["own table"] = 1.0
        if self.own_table and self.role & USUAL:
            found["usual"] = 1.0
        if self.role & 7 == DEMONYM:
            found["demonym"] = 1.0
        if kind == "city":
            inhabitants = self.population or OWN_TOWN * self.own_table
            found["population of a town"] = math.log10(inhabitants + 1) / 7
            if self.capital:
                found["capital"] = 1.0
        elif kind == "admin2":
            found["population of a county"] = math.log10(self.population + 1) / 7
        return found

    def trust(self) -> float:
        """Return what they are worth."""
        if self.trusted is None:
            self.trusted = weigh(self.cues(), weights("recognition"))
        return self.trusted


class Candidate:
    """A place that a name may mean, within one document.

    Attributes:
        known: What is known of it.
        given: Features that the document gives it, without the votes.
        country: Share of the votes that its country got.
        region: Share that its first-level region got.
        near: Votes of its neighbourhood, 0 to 1.
        kin: Votes of its county, 0 to 1.
        static: Value of the linear model without the votes.
        score: Value of the linear model.
        probability: Its share among the candidates of the name, 0 to 1.
    """

    __slots__ = ("country", "given", "kin", "known", "near", "probability", "region", "score", "static")

    def __init__(self, known: Known) -> None:
        self.known = known
        self.given: dict[str, float] = {}
        self.static = self.score = known.prior
        self.probability = 1.0
        self.country = self.region = self.near = self.kin = 0.0

    @property
    def record(self) -> Record:
        """The place."""
        return self.known.record


class Group:
    """All mentions of one name in a document: one sense per discourse.

    Attributes:
        mentions: In the order of the text.
        postings: What the name may mean, best known first.
        holders: Of each place that a mention is said to lie in, what its name may mean.
        bounds: Of those the ones that it is outright said to lie in.
        beside: The mentions of places that it is said to lie near.
        within: Country that it is said to lie in though the gazetteer has no such place there, empty if there is none.
        units: The kinds of place that the text asks for.
        candidates: What is weighed; after ranking the most probable first.
        weight: What its votes count.
        trust: What speaks for the best of them being a place (see ``filters.Surroundings.trust``).
        astray: Whether its place lies far from all others of the text and is of little note: rather none of these.
        heard: Whether it was scored with the votes of others.
    """

    __slots__ = (
        "astray", "beside", "bounds", "candidates", "heard", "holders", "mentions", "postings", "trust", "units",
        "weight", "within",
    )  # fmt: skip

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.heard = self.astray = False
        self.trust = 0.0
        self.within = ""
        self.candidates: list[Candidate] = []
        self.weight = 1.0
        self.postings: tuple[int, ...] = ()
        if mentions:
            self.postings = mentions[0].postings
            self.weight = math.sqrt(min(3, len(mentions)))
            if mentions[0].start < LEAD:
                self.weight *= LEAD_WEIGHT
            for mention in mentions:
                if mention.postings is not self.postings:
                    self.postings = together(tuple(map(POSTINGS, mentions)))
                    break
        self.units: tuple[str, ...] = ()
        self.holders: tuple[frozenset[int], ...] = ()
        self.bounds: tuple[frozenset[int], ...] = ()
        self.beside: tuple[Mention, ...] = ()
        for mention in mentions:
            if mention.unit:
                self.units += (mention.unit,)
            if mention.beside is not None:
                self.beside += (mention.beside,)
            if mention.container is not None:
                held = (numbers(mention.container.postings),)
                self.holders += held
                if mention.bound:
                    self.bounds += held


@lru_cache(maxsize=REMEMBERED)
def numbers(postings: tuple[int, ...]) -> frozenset[int]:
    """Return the numbers of the places that a name may mean."""
    return frozenset([meaning & PLACE for meaning in postings])


@lru_cache(maxsize=REMEMBERED)
def together(postings: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    """Return what a name means that means this in its mentions.

    Some may ask for what others do not: the short form of a region counts only behind a comma.
    """
    return tuple({meaning & PLACE: meaning for meant in postings for meaning in meant}.values())
