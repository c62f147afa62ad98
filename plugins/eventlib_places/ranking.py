"""Ranking: which of the places of one name is meant, by a linear model with softmax over the candidates.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from eventlib_places.asked import asked
from eventlib_places.astray import mark_astray
from eventlib_places.candidates import LOCAL, Candidate, Group, Known, weights
from eventlib_places.gazetteer import PLACE, Gazetteer
from eventlib_places.manner import AMERICA
from eventlib_places.mentions import Mention, Name
from eventlib_places.outlet import Home
from eventlib_places.votes import LEAST_VOTE, Votes, credit

__all__ = ["Ranker"]

FEW = 5  # best known places of a name that are weighed in any case; of the others, those in regions of the text
FAVOUR = 0.3  # votes that make a region one of the text
TOWN_SHARE, HALF = 0.08, 0.5  # of the people of a region: from here on its name, or one more of it, means the town
DECIDED = 0.98  # probability from which the best known place of a name is not weighed again
ENOUGH_NEAR, ENOUGH_KIN = 3, 2  # votes for a neighbourhood and for a county that are as good as more
FAR_FROM_HOME = 6.0  # degrees; places farther off are not near
# Local papers bear the names of small towns: how much the size of a town counts for the choice of an outlet's home, and
# what is added for America, whose papers alone have addresses without a country.
PRIOR, AMERICAN = 0.5, 2.0
COUNTIES = (" county", " parish", " borough", " district", " municipality", " raion")  # end the names of counties
TELEPHONE = 2.0  # what the region of a telephone number votes
MOST_COUNTIES = 40  # that are asked for the towns in them: a list of more would take time
MOST_PAIRS = 3  # of a county and a town in it; more say nothing
BESIDE_KM = 100.0  # to what a place is said to lie near
SPOKEN = 1.5  # what speaks for a place in a country where the language of the text is spoken
Manner = tuple[str, float]  # see manner.spoken_of
# Sureness of that from which capitals of other countries are meant no more than towns; American papers name few.
AT_HOME, SLIGHTLY = 0.5, 0.2
KNOWN = 20_000  # possible meanings that are remembered


class Ranker:
    """Ranks the candidates of all names of a document together.

    Args:
        gazetteer: Where the records come from.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.weight = defaultdict(float, weights("ranking"))
        self.votes = tuple(self.weight[f"{what} votes"] for what in ("country", "region", "near", "kin"))

        @lru_cache(maxsize=KNOWN)
        def known(meaning: int) -> Known:
            return Known(meaning, gazetteer)

        @lru_cache(maxsize=KNOWN)
        def by_region(name: Name) -> dict[int, list[int]]:
            found: dict[int, list[int]] = defaultdict(list)
            others = name.postings[FEW:]
            for meaning, region in zip(others, gazetteer.regions_of(others), strict=True):
                found[region].append(meaning)
            return found

        @lru_cache(maxsize=KNOWN)
        def by_county(name: Name) -> dict[int, int]:
            # The first, so the best known, of a county stays.
            return dict(zip(reversed(gazetteer.holders(name.postings)), reversed(name.postings), strict=True))

        self.known = known
        self.by_region = by_region
        self.by_county = by_county

    def groups(self, mentions: list[Mention]) -> list[Group]:
        """Gather the mentions of each name with what it may mean.

        A name that usually means a town may mean the region as well in one text: "Tacoma, Washington". Who
        says so means the town where the name stands alone.
        """
        named: dict[tuple[str, bool, bool], list[Mention]] = defaultdict(list)
        for mention in mentions:
            named[mention.key, mention.demonym, mention.holds and mention.name.usual].append(mention)
        found = list(map(Group, named.values()))
        for group in found:
            group.candidates = self.candidates(group, group.postings[:FEW])
            if group.holders and len(group.postings) > FEW:
                around = self.gazetteer.around
                inside = [p for p in group.postings[FEW:] if lies_in(group.holders, around(p & PLACE))]
                group.candidates += self.candidates(group, inside)
            if group.beside:
                self.near(group)
        for name, demonym, held in named:
            if held and (name, demonym, False) in named:
                alone = next(group for group in found if group.mentions is named[name, demonym, False])
                towns = [c for c in alone.candidates if c.known.kind != "admin1"]
                alone.candidates = towns if towns and not alone.units else alone.candidates
        self.pair(found)
        return found

    def near(self, group: Group) -> None:
        """Note which places of a name lie near those that it is said to lie near: "Troy, near Albany"."""
        others = [self.known(meaning) for mention in group.beside for meaning in mention.postings[:FEW]]
        group.candidates += self.more(group, [other.spot[1] for other in others if other.spot[1] >= 0])
        for candidate in group.candidates:
            if any(candidate.known.away(other) < BESIDE_KM for other in others):
                self.give(candidate, "beside")

    def pair(self, groups: list[Group]) -> None:
        """Note where a town lies in a county that the text names: few pairs do ("Mayfield", "Graves County")."""
        counties = list(islice(filter(is_county, groups), MOST_COUNTIES))
        if not counties:
            return
        named = {group.mentions[0].key: group for group in groups if not group.mentions[0].demonym}
        for county in counties:
            short = named.get(county.mentions[0].key.rpartition(" ")[0])
            if short is not None:
                # "Graves" alone may be short for "Graves County".
                have = {candidate.known.index for candidate in short.candidates}
                whole = [c.known for c in county.candidates if c.known.kind == "admin2"]
                short.candidates += [Candidate(known) for known in whole if known.index not in have]
            meant = {p & PLACE: p for p in county.postings}
            for town in groups:
                if town is county or town is short or town.mentions[0].demonym:
                    continue
                inside = self.by_county(town.mentions[0].name)
                pairs = [(meant[number], inside[number]) for number in meant.keys() & inside.keys()]
                if 0 < len(pairs) <= MOST_PAIRS:
                    for holder, held in sorted(pairs):
                        self.admit(county, holder, "town named", 1 / len(pairs))
                        self.admit(town, held, "county named", 1 / len(pairs))

    def admit(self, group: Group, meaning: int, feature: str, value: float) -> None:
        """Give the candidate of a name a feature; take it in first if it is too little known to be one."""
        number = meaning & PLACE
        candidate = next((c for c in group.candidates if c.known.index == number), None)
        if candidate is None:
            if meaning not in group.postings:
                return
            (candidate,) = self.candidates(group, [meaning])
            group.candidates.append(candidate)
        if candidate.given.get(feature, 0.0) < value:
            self.give(candidate, feature, value - candidate.given.get(feature, 0.0))
            candidate.given[feature] = value

    def candidates(self, group: Group, postings: Iterable[int]) -> list[Candidate]:
        """Return candidates with the features that the mentions of the name give them."""
        known = self.known
        found = [Candidate(known(meaning)) for meaning in postings]
        if group.holders or group.units:
            for candidate in found:
                if lies_in(group.holders, candidate.known.around):
                    self.give(candidate, "contained")
                    if lies_in(group.bounds, candidate.known.around):
                        self.give(candidate, "bound")
                if group.units:
                    kind = candidate.known.kind
                    fits = kind in group.units or ("regions" in group.units and kind in ("admin1", "admin2"))
                    self.give(candidate, "unit fits" if fits else "unit differs")
        return found

    def give(self, candidate: Candidate, feature: str, value: float = 1.0) -> None:
        """Give a candidate a feature."""
        candidate.given[feature] = value
        candidate.static += self.weight[feature] * value

    def favour(self, groups: list[Group], countries: frozenset[str]) -> None:
        """Let the places of some countries be meant rather than others: those where the text's language is spoken."""
        if not countries:
            return
        for group in groups:
            for candidate in group.candidates:
                candidate.static += SPOKEN * (candidate.known.country in countries)

    def rank(self, groups: list[Group], home: Home, manner: Manner = ("", 0.0), dialled: str = "") -> str:
        """Set scores and probabilities, sort the candidates of each name and return the country the text is about.

        Args:
            groups: All names of the document.
            home: Where its outlet is at home.
            manner: The country whose words it has, and how surely it is local news of that country.
            dialled: Code of the region that its telephone numbers are in, empty if unknown.
        """
        holding = contained_names(groups)
        for group in groups:
            group.weight *= credit(group)
            self.locate(group, group.candidates, holding, home, manner)
        base = self.base(groups, home) if home.postings else None
        voters = groups
        if base is not None:
            # The outlet's town votes like a name that is certain.
            outlet = Group([])
            outlet.candidates = [Candidate(base)]
            voters = [*groups, outlet]
            for group in groups:
                self.near_home(group.candidates, home, base)
        if dialled and dialled in self.gazetteer.admin1:
            telephone = Group([])
            telephone.weight = TELEPHONE
            telephone.candidates = [Candidate(self.known(self.gazetteer.admin1[dialled]))]
            voters = [*voters, telephone]
        for group in groups:
            first_scores(group.candidates)
        votes = Votes(voters)
        several = [group for group in groups if len(group.candidates) > 1]
        for group in several:
            if group.candidates[0].probability < DECIDED:
                self.hear(group, votes)
        favoured = [region for region, number in votes.regions.items() if number > FAVOUR]
        for group in several:
            if len(group.postings) > FEW and favoured and (added := self.more(group, favoured)):
                self.locate(group, added, holding, home, manner)
                if base is not None:
                    self.near_home(added, home, base)
                group.candidates += added
        # The second time they hear what the first has made more probable.
        votes = Votes(voters)
        for group in groups:
            if not group.heard or group.candidates[0].probability < DECIDED:
                self.hear(group, votes)
        for group in several:
            group.candidates.sort(key=lambda candidate: -candidate.score)
            prefer_town(group)
        mark_astray(groups, votes)
        return votes.story()

    def more(self, group: Group, regions: list[int]) -> list[Candidate]:
        """Return places of a name that are little known, but lie in a region that the text is about."""
        there = self.by_region(group.mentions[0].name)
        found = [p for region in regions if region in there for p in there[region]]
        if not found:
            return []
        have = {candidate.known.index for candidate in group.candidates}
        added = self.candidates(group, [p for p in found if p & PLACE not in have and p in group.postings])
        for candidate in added:
            candidate.probability = 0.0
        return added

    def locate(self, group: Group, candidates: list[Candidate], holding: set[int], home: Home, manner: Manner) -> None:
        """Note which candidates hold another name of the text, and which lie in the outlet's country."""
        if holding and any(mention.holds for mention in group.mentions):
            for candidate in candidates:
                if candidate.known.index in holding:
                    self.give(candidate, "contains")
        if len(candidates) > 1 or len(group.postings) > FEW:
            at_home = home.known or manner[1] >= (AT_HOME if manner[0] != AMERICA else SLIGHTLY)
            for candidate, feature in asked(group, candidates, at_home=at_home):
                self.give(candidate, feature)
        if home.known:
            country, feature = home.country, "home country"
            if not country:
                country, feature = "US", "American, outlet of no country"
            worth = self.weight[feature]
            for candidate in candidates:
                if candidate.known.country == country:
                    candidate.given[feature] = 1.0
                    candidate.static += worth
        elif manner[1]:
            for candidate in candidates:
                if candidate.known.country == manner[0]:
                    self.give(candidate, "words of the country", manner[1])

    def near_home(self, candidates: list[Candidate], home: Home, base: Known) -> None:
        """Note which candidates lie near the outlet's home."""
        latitude, longitude, region = base.latitude, base.longitude, base.spot[1]
        places, of_region, of_near = home.places, self.weight["home region"], self.weight["near home"]
        for candidate in candidates:
            known = candidate.known
            if known.index in places:
                self.give(candidate, "named in the outlet")
            if 0 <= known.spot[1] == region:
                candidate.given["home region"] = 1.0
                candidate.static += of_region
            if known.kind in LOCAL:
                away = abs(known.latitude - latitude) + abs(known.longitude - longitude)
                if away < FAR_FROM_HOME:
                    candidate.given["near home"] = close = math.exp(-away)
                    candidate.static += of_near * close

    def base(self, groups: list[Group], home: Home) -> Known:
        """Return the outlet's home: if several towns have the name, the one that the other names speak for."""
        if len(home.postings) == 1:
            return self.known(home.postings[0])
        towns = [Candidate(self.known(p)) for p in home.postings]
        for town in towns:
            american = not home.country and town.known.country == "US"
            town.static = PRIOR * town.static + AMERICAN * american
        outlet = Group([])
        outlet.candidates = towns
        # The outlet's own name would only say again which town is best known.
        others = [group for group in groups if home.places.isdisjoint(c.known.index for c in group.candidates)]
        voters = [*others, outlet]
        for group in voters:
            first_scores(group.candidates)
        self.hear(outlet, Votes(voters))
        return max(towns, key=lambda town: town.score).known

    def hear(self, group: Group, votes: Votes) -> None:
        """Score the places of a name with the votes of all other names."""
        group.heard = True
        weight, candidates = group.weight, group.candidates
        own: dict[str | int, float] = {}  # what its places gave: by country, region, county and cell
        for candidate in candidates:
            share = candidate.probability * weight
            if share >= LEAST_VOTE:
                for spot in candidate.known.voice:
                    own[spot] = own[spot] + share if spot in own else share
        others, gave = votes.total - weight, own.get
        countries, regions = votes.countries.get, votes.regions.get
        counties, cells = votes.counties.get, votes.near.get
        of_country, of_region, of_near, of_kin = self.votes
        for candidate in candidates:
            known = candidate.known
            country, region, county, cell = known.spot
            nation = countries(country, 0.0) - gave(country, 0.0)
            area = regions(region, 0.0) - gave(region, 0.0)
            kin = counties(county, 0.0) - gave(county, 0.0)
            near = cells(cell, 0.0) - gave(cell, 0.0)
            candidate.country = nation = nation / others
            candidate.region = area = area / others
            candidate.near = near = 1.0 if near > ENOUGH_NEAR else near / ENOUGH_NEAR if near > 0.0 else 0.0
            candidate.kin = kin = 1.0 if kin > ENOUGH_KIN else kin / ENOUGH_KIN if kin > 0.0 else 0.0
            candidate.score = candidate.static + of_country * nation + of_region * area + of_near * near + of_kin * kin
        if len(candidates) > 1:
            softmax(candidates)


def is_county(group: Group) -> bool:
    """Say whether a name is written as that of a county ("Graves County", "Homs district")."""
    return "admin2" in group.units or group.mentions[0].key.endswith(COUNTIES)


def lies_in(holders: tuple[frozenset[int], ...], around: Iterable[int]) -> bool:
    """Say whether a place that lies in these may be meant by a name that is said to lie in one of some places."""
    return any(not holder.isdisjoint(around) for holder in holders)


def prefer_town(group: Group) -> None:
    """Put the town before the region that has its name, unless the town is but a small part of the region."""
    best = group.candidates[0].known
    if best.kind not in ("admin1", "admin2") or not best.population:
        return
    for number, candidate in enumerate(group.candidates):
        town = candidate.known
        if town.kind == "city" and best.index in town.around:
            # "Bahia" is rather the state than the town of Salvador.
            share = TOWN_SHARE if town.own_name or not best.own_name else HALF
            if town.capital or town.population > share * best.population:
                group.candidates.insert(0, group.candidates.pop(number))
            return


def contained_names(groups: list[Group]) -> set[int]:
    """Return the places that hold a candidate of a name said to lie in them ("Troy, N.C.")."""
    return {
        number
        for group in groups
        for holder in group.holders
        for candidate in group.candidates
        for number in holder.intersection(candidate.known.around)
    }


def first_scores(candidates: list[Candidate]) -> None:
    """Set scores and probabilities before there are votes."""
    for candidate in candidates:
        candidate.score = candidate.static
    if len(candidates) > 1:
        softmax(candidates)


def softmax(candidates: list[Candidate]) -> None:
    """Turn the scores into probabilities."""
    top = candidates[0].score
    for candidate in candidates:
        if candidate.score > top:
            top = candidate.score
    total = 0.0
    for candidate in candidates:
        candidate.probability = power = math.exp(candidate.score - top)
        total += power
    for candidate in candidates:
        candidate.probability /= total
