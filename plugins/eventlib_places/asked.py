"""What the words beside a name ask for: a town, a capital, a region; of the places of the name, those that fit gain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eventlib_places.candidates import Group, Known
from eventlib_places.cues import Cue

__all__ = ["asked"]

TOWNS = frozenset((Cue.TOWNSMAN_BEHIND, Cue.STREET_BEFORE))  # say that no country is meant
ASKING = TOWNS | {Cue.THE_BEFORE, Cue.DATELINE, Cue.PAPER_BEHIND}
ARTICLED = frozenset(("region", "world region", "water", "landform", "site"))  # kinds whose names take "the"
REGIONS = frozenset(("admin1", "admin2"))


def asked(group: Group, *, at_home: bool) -> Iterator[tuple[str, Callable[[Known], bool]]]:
    """Yield features for the choice among the places of a name, and which of them have it.

    Args:
        group: The name.
        at_home: Whether it is known where the text is at home; if not, a capital is rather meant than a town there.
    """
    governs = False
    cues: set[str] = set()
    for mention in group.mentions:
        cues |= ASKING.intersection(mention.cues)
        governs = governs or mention.governs != ""
    if cues:
        if not TOWNS.isdisjoint(cues):
            yield "town meant", is_country
        if Cue.THE_BEFORE in cues:
            yield Cue.THE_BEFORE, takes_article
        if Cue.DATELINE in cues:
            yield Cue.DATELINE, is_region
        if Cue.PAPER_BEHIND in cues:
            yield "paper of a capital", is_capital
    if governs or not at_home:
        # The capital of a state of one town is the state: "Singapore".
        states = {candidate.known.country for candidate in group.candidates if is_country(candidate.known)}
        if governs:
            yield "government meant", lambda known: known.governs and known.own_name and known.country not in states
        if not at_home:
            yield (
                "capital, at home nowhere",
                lambda known: known.capital and known.own_name and known.country not in states,
            )


def is_country(known: Known) -> bool:
    """Say whether a place is a country."""
    return known.kind == "country"


def is_capital(known: Known) -> bool:
    """Say whether a place is the capital of its country."""
    return known.capital


def is_region(known: Known) -> bool:
    """Say whether a place is a region of the first or second level."""
    return known.kind in REGIONS


def takes_article(known: Known) -> bool:
    """Say whether a place is of a kind whose names take "the"."""
    return known.kind in ARTICLED
