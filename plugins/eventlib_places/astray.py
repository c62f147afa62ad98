"""Astray: names whose place lies far from all that a text is about, or from where the text says it lies.

Such a name is likelier that of a place which the gazetteer does not know; it gets no point.
"""

from __future__ import annotations

from eventlib_places.candidates import Candidate, Group, Known
from eventlib_places.cues import Cue
from eventlib_places.gazetteer import USUAL
from eventlib_places.votes import Votes

__all__ = ["mark_astray"]

# A place of little note is astray if its country has a smaller share of the votes than the first, another country one
# of at least the second, and two names or more vote (two names and the half vote against certainty make 2.5). Not if
# one of these features speaks for it.
SUPPORT, STORY, SCATTERED, LEAST_STORY = 0.03, 0.5, 0.33, 2.4
LITTLE = 20_000  # inhabitants; a smaller one is astray among the scattered places of a text too
ELSEWHERE = frozenset(("contained", "contains", "home country", "named in the outlet"))
HALF, FAR_KM = 0.5, 100.0  # from the middle of the place around it, besides twice its half-extent
PARTS = frozenset((Cue.ORGANISATION_BEHIND, Cue.FEATURE_BEHIND))


def mark_astray(groups: list[Group], votes: Votes) -> None:
    """Note of ranked names which are astray, and the country they are said to lie in."""
    for group in groups:
        best = group.candidates[0]
        told = (group.bounds and "bound" not in best.given) or group.beside
        if told and (best.known.minor or best.known.kind == "city"):
            within = outside(group, best.known, groups)
            group.within = within if best.known.minor or within != best.known.country else ""
            group.astray = group.within != ""
        if best.country < SUPPORT and votes.total - group.weight >= LEAST_STORY and is_slight(best, group):
            story = SCATTERED if best.known.population < LITTLE else STORY
            group.astray = group.astray or (ELSEWHERE.isdisjoint(best.given) and votes.leading(group) >= story)


def outside(group: Group, best: Known, groups: list[Group]) -> str:
    """Return the country that a name is said to lie in, if its place lies far from there ("Las Cruces, Guatemala")."""
    for mention in group.mentions:
        told = mention.beside or (mention.container if mention.bound else None)
        around = next((other for other in groups if told in other.mentions), None) if told is not None else None
        if around is None:
            continue
        holder = around.candidates[0]
        known = holder.known
        wide = known.kind in ("country", "admin1")
        likely = sum(c.probability for c in around.candidates if c.known.country == known.country)
        if wide is (told is mention.beside) or likely < HALF or known.index in best.around:
            continue
        if best.away(known) > 2 * known.record.radius_km + FAR_KM:
            return known.country
    return ""


def is_slight(best: Candidate, group: Group) -> bool:
    """Say whether little speaks for a place: a small one, one of another kind, or a region in "Victoria Hospital"."""
    known = best.known
    if (known.minor and not known.role & USUAL) or "unit differs" in best.given:
        return True
    other = known.kind == "admin1" or not (known.own_name or known.kind == "country")
    return other and all(not PARTS.isdisjoint(mention.cues) for mention in group.mentions)
