"""What the words beside a name ask for: a town, a capital, a region; of the places of the name, those that fit gain."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_places.candidates import Candidate, Group
from eventlib_places.cues import Cue

__all__ = ["asked"]

COUNTRY = frozenset(("country",))
# Cue to the feature that the places of some kinds have then.
KINDS = {
    Cue.TOWNSMAN_BEHIND: ("town meant", COUNTRY),
    Cue.STREET_BEFORE: ("town meant", COUNTRY),
    Cue.THE_BEFORE: (Cue.THE_BEFORE, frozenset(("region", "world region", "water", "landform", "site"))),
    Cue.BATTLE_BEFORE: (Cue.BATTLE_BEFORE, frozenset(("site",))),
    Cue.DATELINE: (Cue.DATELINE, frozenset(("admin1", "admin2"))),
}
ASKING = frozenset((*KINDS, Cue.PAPER_BEHIND))


def asked(group: Group, candidates: list[Candidate], *, at_home: bool) -> Iterator[tuple[Candidate, str]]:
    """Yield places of a name with a feature for the choice among them that they have.

    Args:
        group: The name.
        candidates: The places.
        at_home: Whether it is known where the text is at home; if not, a capital is rather meant than a town there.
    """
    governs = False
    cues: set[str] = set()
    for mention in group.mentions:
        cues |= ASKING.intersection(mention.cues)
        governs = governs or mention.governs != ""
    for feature, kinds in {KINDS[cue] for cue in cues if cue in KINDS}:
        for candidate in candidates:
            if candidate.known.kind in kinds:
                yield candidate, feature
    paper = Cue.PAPER_BEHIND in cues
    if governs or paper or not at_home:
        # The capital of a state of one town is the state: "Singapore".
        states = {candidate.known.country for candidate in group.candidates if candidate.known.kind == "country"}
        for candidate in candidates:
            known = candidate.known
            if paper and known.capital:
                yield candidate, "paper of a capital"
            if known.own_name and known.country not in states:
                if governs and known.governs:
                    yield candidate, "government meant"
                if known.capital and not at_home:
                    yield candidate, "capital, at home nowhere"
