"""Votes: what the names of a text say of the places that the others may mean."""

from __future__ import annotations

from collections.abc import Sequence

from eventlib_places.candidates import Group

__all__ = ["LEAST_VOTE", "Votes"]

LEAST_VOTE = 0.02
SLIGHT = 0.1  # votes that make no neighbourhood


class Votes:
    """What the names of a text say, with their probabilities, of the places that the others may mean.

    Attributes:
        countries: Country to its votes.
        regions: First-level region to its votes.
        counties: Second-level region to its votes.
        near: Cell to its votes if they are no slight ones; they count for the cells around it too.
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
                    countries[country] = countries.get(country, 0.0) + share
                    if region >= 0:
                        regions[region] = regions.get(region, 0.0) + share
                    if county >= 0:
                        counties[county] = counties.get(county, 0.0) + share
                    if known.narrow:
                        cells[cell] = cells.get(cell, 0.0) + share
        self.total = total
        self.near = {cell: votes for cell, votes in cells.items() if votes >= SLIGHT}

    def leading(self, group: Group) -> float:
        """Return the greatest share that a country has in the votes of all names but one."""
        countries = {country: votes for country, votes in self.countries.items() if country}
        for candidate in group.candidates:
            country = candidate.known.country
            if country in countries:
                countries[country] -= candidate.probability * group.weight
        return max(countries.values(), default=0.0) / (self.total - group.weight)
