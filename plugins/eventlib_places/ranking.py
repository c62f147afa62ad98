"""Ranking: which of the places of one name is meant, by a linear model with softmax over the candidates.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from eventlib_places.gazetteer import DEMONYM, NO_PLACE, OFFICIAL, Gazetteer, Record
from eventlib_places.mentions import Mention

__all__ = ["Candidate", "Group", "Ranker", "weights"]

MOST_CANDIDATES = 24
CELL = 1.5  # degrees; towns of one cell or its neighbours are near each other
ROUNDS = 2


@cache
def weights(table: str) -> dict[str, float]:
    """Read a table of ``weights.toml``: feature to weight."""
    with (files(__package__) / "weights.toml").open("rb") as file:
        found: dict[str, float] = tomllib.load(file)[table]
    return found


class Candidate:
    """A place that a name may mean, within one document.

    Attributes:
        record: The place.
        ancestors: Numbers of the places it lies in.
        features: Feature to value, for the linear model.
        score: Value of the linear model.
        probability: Its share among the candidates of the name, 0 to 1.
    """

    __slots__ = ("admin1", "ancestors", "cell", "features", "probability", "record", "score", "static")

    def __init__(self, record: Record, ancestors: frozenset[int], admin1: int) -> None:
        self.record, self.ancestors, self.admin1 = record, ancestors, admin1
        self.cell = (round(record.latitude / CELL), round(record.longitude / CELL))
        self.features: dict[str, float] = {}
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
        self._ancestors: dict[int, tuple[frozenset[int], int]] = {}

    def ancestors(self, record: Record) -> tuple[frozenset[int], int]:
        """Return the numbers of the places a place lies in, itself among them, and that of its first-level region."""
        found = self._ancestors.get(record.index)
        if found is None:
            parents = self.gazetteer.parents(record)
            numbers = {record.index, *(parent.index for parent in parents)}
            if record.country:
                numbers.add(self.gazetteer.countries.get(record.country, NO_PLACE))
            admin1 = next((p.index for p in (record, *parents) if p.kind == "admin1"), -1)
            if len(self._ancestors) > 50_000:
                self._ancestors.clear()
            found = self._ancestors[record.index] = (frozenset(numbers), admin1)
        return found

    def groups(self, mentions: list[Mention]) -> list[Group]:
        """Gather the mentions of each name with what it may mean."""
        named: dict[tuple[str, bool], list[Mention]] = defaultdict(list)
        for mention in mentions:
            named[mention.key, mention.demonym].append(mention)
        return [Group(same, self.candidates(same)) for same in named.values()]

    def candidates(self, mentions: list[Mention]) -> list[Candidate]:
        """Return what a name may mean, with the features that do not depend on other names' meanings."""
        postings = {p.place: p for mention in mentions for p in mention.postings[: 3 * MOST_CANDIDATES]}
        containers = [mention.container for mention in mentions if mention.container]
        holders = [{p.place for p in container.postings} for container in containers]
        units = {mention.unit for mention in mentions if mention.unit}
        found = []
        for posting in postings.values():
            record = self.gazetteer.record(posting.place)
            ancestors, admin1 = self.ancestors(record)
            inside = any(not holder.isdisjoint(ancestors - {record.index}) for holder in holders)
            if len(found) >= MOST_CANDIDATES and not inside:
                continue
            candidate = Candidate(record, ancestors, admin1)
            f = candidate.features
            f[f"kind:{record.kind}"] = 1.0
            if record.population:
                f["population"] = math.log10(record.population + 1) / 7
                if record.kind == "city":
                    f["population of a town"] = f["population"]
            if record.capital:
                f["capital"] = 1.0
            if posting.role == OFFICIAL:
                f["own name"] = 1.0
            elif posting.role == DEMONYM:
                f["demonym"] = 1.0
            if not found:
                f["best known"] = 1.0
            if inside:
                f["contained"] = 1.0
            if units:
                f[
                    "unit fits"
                    if record.kind in units or ("regions" in units and record.kind[:5] == "admin")
                    else "unit differs"
                ] = 1.0
            found.append(candidate)
        return found

    def rank(self, groups: list[Group], surroundings: object = None, article: object = None) -> None:
        """Set scores and probabilities and sort the candidates of each name."""
        weight = weights("ranking")
        holding = contained_names(groups)
        for group in groups:
            for candidate in group.candidates:
                if candidate.record.index in holding:
                    candidate.features["contains"] = 1.0
                candidate.static = candidate.score = sum(
                    weight.get(name, 0.0) * value for name, value in candidate.features.items()
                )
            softmax(group.candidates)
        for _ in range(ROUNDS):
            self.vote(groups, weight)
        for group in groups:
            group.candidates.sort(key=lambda candidate: -candidate.score)

    def vote(self, groups: list[Group], weight: dict[str, float]) -> None:
        """Let every name vote, with its probabilities, for country, region and neighbourhood of the others."""
        countries: dict[str, float] = defaultdict(float)
        regions: dict[int, float] = defaultdict(float)
        cells: dict[tuple[int, int], float] = defaultdict(float)
        total = 1e-9
        for group in groups:
            total += group.weight
            for c in group.candidates:
                share = c.probability * group.weight
                if share < 0.01:
                    continue
                countries[c.record.country] += share
                if c.admin1 >= 0:
                    regions[c.admin1] += share
                if c.record.radius_km < 200:
                    cells[c.cell] += share
        for group in groups:
            own: dict[object, float] = defaultdict(float)
            for c in group.candidates:
                share = c.probability * group.weight
                own[c.record.country] += share
                own[c.admin1] += share
                own[c.cell] += share
            for c in group.candidates:
                row, column = c.cell
                near = 0.0
                for up in (-1, 0, 1):
                    for right in (-1, 0, 1):
                        cell = (row + up, column + right)
                        if cell in cells:
                            near += cells[cell] - own.get(cell, 0.0)
                others = total - group.weight + 0.5
                f = c.features
                f["country votes"] = max(0.0, countries.get(c.record.country, 0.0) - own[c.record.country]) / others
                f["region votes"] = (
                    max(0.0, regions.get(c.admin1, 0.0) - own[c.admin1]) / others if c.admin1 >= 0 else 0.0
                )
                f["near votes"] = min(1.0, max(0.0, near) / 3)
                c.score = (
                    c.static
                    + weight.get("country votes", 0.0) * f["country votes"]
                    + weight.get("region votes", 0.0) * f["region votes"]
                    + weight.get("near votes", 0.0) * f["near votes"]
                )
            softmax(group.candidates)


def contained_names(groups: list[Group]) -> set[int]:
    """Return the places that hold a candidate of a name said to lie in them ("Troy, N.C.")."""
    by_mention = {id(mention): group for group in groups for mention in group.mentions}
    found: set[int] = set()
    for group in groups:
        for mention in group.mentions:
            if mention.container is not None and id(mention.container) in by_mention:
                holders = {p.place for p in mention.container.postings}
                for candidate in group.candidates:
                    found |= holders & (candidate.ancestors - {candidate.record.index})
    return found


def softmax(candidates: list[Candidate]) -> None:
    """Turn the scores into probabilities."""
    if not candidates:
        return
    top = max(candidate.score for candidate in candidates)
    powers = [math.exp(candidate.score - top) for candidate in candidates]
    total = sum(powers)
    for candidate, power in zip(candidates, powers, strict=True):
        candidate.probability = power / total
