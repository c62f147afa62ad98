"""Ranking: which of the places of one name is meant, by a linear model with softmax over the candidates.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from eventlib_places.gazetteer import DEMONYM, NO_PLACE, OFFICIAL, Gazetteer, Posting, Record
from eventlib_places.mentions import Mention
from eventlib_places.names import key
from eventlib_places.outlet import Home

__all__ = ["Candidate", "Group", "Ranker", "governs", "weights"]

MOST_CANDIDATES = 16
CELL = 1.5  # degrees; towns of one cell or its neighbours are near each other
TOWN_SHARE = 0.08  # of the people of a region: from here on its name means the town
LEAST_VOTE = 0.01
WIDE_KM = 200  # places wider than this are in no one neighbourhood
HOME_VOTE = 1.0  # the outlet's town votes like a name that is certain


@cache
def weights(table: str) -> dict[str, float]:
    """Read a table of ``weights.toml``: feature to weight."""
    with (files(__package__) / "weights.toml").open("rb") as file:
        found: dict[str, float] = tomllib.load(file)[table]
    return found


class Known(NamedTuple):
    """What is known of a possible meaning before there is a text.

    Attributes:
        record: The place.
        ancestors: Numbers of the places it lies in, itself among them.
        around: The same without itself.
        admin1: Number of its first-level region, -1 if it has none.
        cell: Where it is, in cells.
        features: Its features, for the linear model.
    """

    record: Record
    ancestors: frozenset[int]
    around: frozenset[int]
    admin1: int
    cell: tuple[int, int]
    features: dict[str, float]


class Candidate:
    """A place that a name may mean, within one document.

    Attributes:
        record: The place.
        ancestors: Numbers of the places it lies in, itself among them.
        around: The same without itself.
        admin1: Number of its first-level region, -1 if it has none.
        cell: Where it is, in cells.
        features: Feature to value, for the linear model.
        score: Value of the linear model.
        probability: Its share among the candidates of the name, 0 to 1.
    """

    __slots__ = ("admin1", "ancestors", "around", "cell", "features", "probability", "record", "score", "static")

    def __init__(self, known: Known) -> None:
        self.record, self.ancestors, self.around, self.admin1, self.cell, features = known
        self.features = features.copy()
        self.static = self.score = self.probability = 0.0


class Group:
    """All mentions of one name in a document: one sense per discourse.

    Attributes:
        mentions: In the order of the text.
        candidates: What the name may mean; after ranking the most probable first.
    """

    __slots__ = ("candidates", "mentions", "weight")

    def __init__(self, mentions: list[Mention], candidates: list[Candidate]) -> None:
        self.mentions, self.candidates = mentions, candidates
        self.weight = min(3, len(mentions)) ** 0.5


class Ranker:
    """Ranks the candidates of all names of a document together.

    Args:
        gazetteer: Where the records come from.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[Posting, Known] = {}

    def known(self, posting: Posting) -> Known:
        """Return what is known of a possible meaning; the latest are remembered."""
        found = self._known.get(posting)
        if found is None:
            if len(self._known) > 10_000:
                self._known.clear()
            found = self._known[posting] = self._look_up(posting)
        return found

    def _look_up(self, posting: Posting) -> Known:
        gazetteer = self.gazetteer
        record = gazetteer.record(posting.place)
        parents = gazetteer.parents(record)
        numbers = {record.index, *(parent.index for parent in parents)}
        if record.country:
            numbers.add(gazetteer.countries.get(record.country, NO_PLACE))
        admin1 = next((p.index for p in (record, *parents) if p.index in gazetteer.regions), -1)
        cell = round(record.latitude / CELL), round(record.longitude / CELL)
        f = {f"kind:{record.kind}": 1.0}
        if record.population:
            f["population"] = math.log10(record.population + 1) / 7
            if record.kind == "city":
                f["population of a town"] = f["population"]
        if record.capital:
            f["capital"] = 1.0
        if not record.geonames_id:
            f["own table"] = 1.0
        if posting.usual:
            f["usual"] = 1.0
        if posting.role == OFFICIAL:
            f["own name"] = 1.0
        elif posting.role == DEMONYM:
            f["demonym"] = 1.0
        return Known(record, frozenset(numbers), frozenset(numbers - {record.index}), admin1, cell, f)

    def groups(self, mentions: list[Mention]) -> list[Group]:
        """Gather the mentions of each name with what it may mean."""
        named: dict[tuple[str, bool], list[Mention]] = defaultdict(list)
        for mention in mentions:
            named[mention.key, mention.demonym].append(mention)
        return [Group(same, self.candidates(same)) for same in named.values()]

    def candidates(self, mentions: list[Mention]) -> list[Candidate]:
        """Return what a name may mean, with the features that do not depend on other names' meanings."""
        postings = {p.place: p for mention in mentions for p in mention.postings[: 3 * MOST_CANDIDATES]}
        containers = {mention.container.key: mention.container for mention in mentions if mention.container}
        holders = [{p.place for p in container.postings} for container in containers.values()]
        units = {mention.unit for mention in mentions if mention.unit}
        found: list[Candidate] = []
        for posting in postings.values():
            known = self.known(posting)
            inside = any(not holder.isdisjoint(known.around) for holder in holders) if holders else False
            if len(found) >= MOST_CANDIDATES and not inside:
                continue
            candidate = Candidate(known)
            f = candidate.features
            if not found:
                f["best known"] = 1.0
            if inside:
                f["contained"] = 1.0
            if units:
                kind = known.record.kind
                fits = kind in units or ("regions" in units and kind in ("admin1", "admin2"))
                f["unit fits" if fits else "unit differs"] = 1.0
            found.append(candidate)
        return found

    def rank(self, groups: list[Group], home: Home) -> None:
        """Set scores and probabilities and sort the candidates of each name.

        Args:
            groups: All names of the document.
            home: Where its outlet is at home.
        """
        weight = weights("ranking")
        base = self.base(home)
        holding = contained_names(groups)
        for group in groups:
            for candidate in group.candidates:
                if candidate.record.index in holding:
                    candidate.features["contains"] = 1.0
                if home.host:
                    at_home(candidate, home, base)
                score = 0.0
                for name, value in candidate.features.items():
                    score += weight.get(name, 0.0) * value
                candidate.static = candidate.score = score
            softmax(group.candidates)
        self.vote(groups, weight, base)
        for group in groups:
            group.candidates.sort(key=lambda candidate: -candidate.score)
            if group.candidates:
                prefer_town(group)

    def base(self, home: Home) -> Candidate | None:
        """Return the outlet's town as a candidate that may vote."""
        if home.place < 0:
            return None
        return Candidate(self.known(Posting(home.place, OFFICIAL)))

    def vote(self, groups: list[Group], weight: dict[str, float], base: Candidate | None) -> None:
        """Let every name vote, with its probabilities, for country, region and neighbourhood of the others."""
        countries: dict[str, float] = defaultdict(float)
        regions: dict[int, float] = defaultdict(float)
        cells: dict[tuple[int, int], float] = defaultdict(float)
        total = 1e-9
        if base is not None:
            total += HOME_VOTE
            countries[base.record.country] += HOME_VOTE
            regions[base.admin1] += HOME_VOTE
            cells[base.cell] += HOME_VOTE
        for group in groups:
            total += group.weight
            for c in group.candidates:
                share = c.probability * group.weight
                if share < LEAST_VOTE:
                    continue
                countries[c.record.country] += share
                if c.admin1 >= 0:
                    regions[c.admin1] += share
                if c.record.radius_km < WIDE_KM:
                    cells[c.cell] += share
        near_country, near_region, near_cell = (
            weight.get(f"{what} votes", 0.0) for what in ("country", "region", "near")
        )
        neighbours: dict[tuple[int, int], list[float]] = {}
        for group in groups:
            own = own_votes(group)
            others = total - group.weight + 0.5
            for c in group.candidates:
                beside = neighbours.get(c.cell)
                if beside is None:
                    row, column = c.cell
                    around = (
                        c.cell, (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1),
                        (row - 1, column - 1), (row - 1, column + 1), (row + 1, column - 1), (row + 1, column + 1),
                    )  # fmt: skip
                    beside = neighbours[c.cell] = [cells[cell] for cell in around if cell in cells]
                near = -own.get(c.cell, 0.0)
                for votes in beside:
                    near += votes
                f = c.features
                country = f["country votes"] = (countries.get(c.record.country, 0.0) - own[c.record.country]) / others
                region = f["region votes"] = (
                    (regions[c.admin1] - own[c.admin1]) / others if c.admin1 in regions else 0.0
                )
                near = f["near votes"] = min(1.0, max(0.0, near) / 3)
                c.score = c.static + near_country * country + near_region * region + near_cell * near
            softmax(group.candidates)


def own_votes(group: Group) -> dict[object, float]:
    """Return what a name itself gave to each country, region and cell."""
    own: dict[object, float] = defaultdict(float)
    for c in group.candidates:
        share = c.probability * group.weight
        if share >= LEAST_VOTE:
            own[c.record.country] += share
            if c.admin1 >= 0:
                own[c.admin1] += share
            if c.record.radius_km < WIDE_KM:
                own[c.cell] += share
    return own


def at_home(candidate: Candidate, home: Home, base: Candidate | None) -> None:
    """Note whether a candidate lies where the outlet is at home."""
    f, record = candidate.features, candidate.record
    if home.country:
        if record.country == home.country:
            f["home country"] = 1.0
    elif home.host and record.country == "US":
        f["American, outlet of no country"] = 1.0
    if base is not None:
        if candidate.admin1 >= 0 and candidate.admin1 == base.admin1:
            f["home region"] = 1.0
        if record.kind in ("city", "admin2", "city part"):
            up = abs(candidate.record.latitude - base.record.latitude)
            right = abs(candidate.record.longitude - base.record.longitude)
            f["near home"] = math.exp(-(up + right))
    if record.kind == "city" and len(record.name) > 4 and joined(record.name) in home.host:
        f["named in the outlet"] = 1.0


@lru_cache(maxsize=8192)
def joined(name: str) -> str:
    """Return a name as domains write it."""
    return key(name).replace(" ", "")


def governs(record: Record) -> bool:
    """Say whether a government is known by the name of the place."""
    return record.kind == "country" or record.capital or (record.kind == "site" and bool(record.code))


def prefer_town(group: Group) -> None:
    """Put the town before the region that has its name, unless the town is but a small part of the region."""
    best = group.candidates[0].record
    if best.kind not in ("admin1", "admin2") or not best.population:
        return
    for number, candidate in enumerate(group.candidates):
        town = candidate.record
        if town.kind == "city" and best.index in candidate.ancestors:
            if town.capital or town.population > TOWN_SHARE * best.population:
                group.candidates.insert(0, group.candidates.pop(number))
            return


def contained_names(groups: list[Group]) -> set[int]:
    """Return the places that hold a candidate of a name said to lie in them ("Troy, N.C.")."""
    found: set[int] = set()
    for group in groups:
        containers = {m.container.key: m.container for m in group.mentions if m.container is not None}
        for container in containers.values():
            holders = {p.place for p in container.postings}
            for candidate in group.candidates:
                found |= holders & candidate.around
    return found


def softmax(candidates: list[Candidate]) -> None:
    """Turn the scores into probabilities."""
    if len(candidates) < 2:
        for candidate in candidates:
            candidate.probability = 1.0
        return
    scores = [candidate.score for candidate in candidates]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    for candidate, power in zip(candidates, powers, strict=True):
        candidate.probability = power / total
