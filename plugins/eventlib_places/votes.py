"""Votes: what the names of a text say of the places that the others may mean."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from eventlib_places.candidates import CELLS, Group
from eventlib_places.cues import Cue

__all__ = ["LEAST_VOTE", "Votes", "credit"]

LEAST_VOTE = 0.02
BESIDE = tuple(up * CELLS + right for up in (1, 0, -1) for right in (1, 0, -1))  # from a cell to those around it
SLIGHT = 0.1  # votes that make no neighbourhood
SEVERAL, NEARLY_ALL = 2.4, 0.7
LEAST_CREDIT = 0.05
PAPER = 0.1  # credit of the name of a newspaper's town
TRUST = 1.0  # what the votes of others add, in the mean, to what speaks for a name being a place


class Votes:
    """What the names of a text say, with their probabilities, of the places that the others may mean.

    Attributes:
        countries: Country to its votes.
        regions: First-level region to its votes.
        counties: Second-level region to its votes.
        near: Cell to its votes and those of the cells around it, slight ones left out.
        total: How many names voted, and half a vote against certainty where few did.
    """

    __slots__ = ("counties", "countries", "near", "regions", "total")

    def __init__(self, groups: Sequence[Group]) -> None:
        countries: dict[str, float] = {}
        regions: dict[int, float] = {}
        counties: dict[int, float] = {}
        cells: dict[int, float] = {}
        self.countries, self.regions, self.counties = countries, regions, counties
        total = 0.5
        for group in groups:
            weight = group.weight
            total += weight
            for candidate in group.candidates:
                share = candidate.probability * weight
                if share >= LEAST_VOTE:
                    known = candidate.known
                    country, region, county, cell = known.spot
                    countries[country] = countries[country] + share if country in countries else share
                    if region >= 0:
                        regions[region] = regions[region] + share if region in regions else share
                    if county >= 0:
                        counties[county] = counties[county] + share if county in counties else share
                    if known.narrow:
                        cells[cell] = cells[cell] + share if cell in cells else share
        self.total = total
        self.near = near = dict[int, float]()
        for middle, votes in cells.items():
            if votes >= SLIGHT:
                for away in BESIDE:
                    cell = middle + away
                    near[cell] = near[cell] + votes if cell in near else votes

    def story(self) -> str:
        """Return the country that nearly all names speak for, if there are several, empty if there is none."""
        country = max(self.countries, key=self.countries.__getitem__, default="")
        return country if self.total > SEVERAL and self.countries[country] > NEARLY_ALL * self.total else ""

    def leading(self, group: Group) -> float:
        """Return the greatest share that a country has in the votes of all names but one."""
        countries = {country: votes for country, votes in self.countries.items() if country}
        for candidate in group.candidates:
            country = candidate.known.country
            if country in countries:
                countries[country] -= candidate.probability * group.weight
        return max(countries.values(), default=0.0) / (self.total - group.weight)


def credit(group: Group) -> float:
    """Return how surely a name is that of a place, before there are votes: so much its own vote counts."""
    worth, paper = group.mentions[0].worth, True
    for mention in group.mentions:
        paper = paper and Cue.PAPER_BEHIND in mention.cues
        if mention.worth > worth:
            worth = mention.worth
    if paper:
        return PAPER  # it is not told where the paper is at home
    return max(LEAST_CREDIT, 1 / (1 + exp(-(worth + group.candidates[0].known.trust() + TRUST))))
