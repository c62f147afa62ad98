"""Votes: what the names of a text say of the places that the others may mean."""

from __future__ import annotations

from collections.abc import Sequence

from eventlib_places.candidates import CELLS, Group

__all__ = ["LEAST_VOTE", "Votes"]

LEAST_VOTE = 0.02
SLIGHT = 0.1  # votes that make no neighbourhood
BESIDE = tuple(up * CELLS + right for up in (-1, 0, 1) for right in (-1, 0, 1))  # from a cell to those around it


class Votes:
    """What the names of a text say, with their probabilities, of the places that the others may mean.

    Attributes:
        countries: Country to its votes.
        regions: First-level region to its votes.
        counties: Second-level region to its votes.
        cells: Cell to its votes.
        total: How many names voted, and half a vote against certainty where few did.
    """

    __slots__ = ("cells", "counties", "countries", "near", "regions", "total")

    def __init__(self, groups: Sequence[Group]) -> None:
        countries: dict[str, float] = {}
        regions: dict[int, float] = {}
        counties: dict[int, float] = {}
        cells: dict[int, float] = {}
        self.countries, self.regions, self.counties, self.cells = countries, regions, counties, cells
        self.near: dict[int, float] = {}
        self.total = 0.5
        for group in groups:
            weight = group.weight
            self.total += weight
            for candidate in group.candidates:
                share = candidate.probability * weight
                if share >= LEAST_VOTE:
                    known = candidate.known
                    country, region, county, cell = known.spot
                    countries[country] = countries.get(country, 0.0) + share
                    if region >= 0:
                        regions[region] = regions.get(region, 0.0) + share
                    if county >= 0:
                        counties[county] = counties.get(county, 0.0) + share
                    if known.narrow:
                        cells[cell] = cells.get(cell, 0.0) + share

    def leading(self, group: Group) -> float:
        """Return the greatest share that a country has in the votes of all names but one."""
        countries = {country: votes for country, votes in self.countries.items() if country}
        for candidate in group.candidates:
            country = candidate.known.country
            if country in countries:
                countries[country] -= candidate.probability * group.weight
        return max(countries.values(), default=0.0) / (self.total - group.weight)

    def spread(self) -> Votes:
        """Let every cell vote for those around it too."""
        near = self.near
        for cell, share in self.cells.items():
            if share < SLIGHT:
                continue
            for step in BESIDE:
                near[cell + step] = near.get(cell + step, 0.0) + share
        return self
