"""A claim in the making."""

from __future__ import annotations

from functools import cache

import attrs

from eventlib_claims.lexicons import Cue
from eventlib_claims.phrases import Range

__all__ = ["Clause", "Draft", "Site", "rule_name"]


# Where a cue stands: its entry, its first token, the token behind it, where its unit begins and ends.
Site = tuple[Cue, int, int, int, int]

# A verb in its clause: where its group begins (auxiliaries, adverbs, negation), the classes of the group's words before
# the verb, its shape (f finite, g participle, i infinitive), its subject, and what that is (see ``subject``).
Clause = tuple[int, list[str], str, Range | None, str]


@attrs.define
class Draft:
    """A claim as token ranges, before it is linked.

    Args:
        entry: The cue's entry.
        cue: The cue; None for a quotation that carries on.
        content: What is claimed, in order.
        rule: The template.
        chance: How often the construction marks a claim, 0 to 1.
        source: Who claims it.
        start: Where the verb group begins.
        around: Tokens in which the date, the medium and the addressee of the saying may stand.
        addressee: Whom it is said to.
        shape: f finite, g participle, i infinitive, p passive, n noun, o noun with its owner, j adjective,
            x fixed phrase.
        frame: The construction.
    """

    entry: Cue
    cue: Range | None
    content: list[Range]
    rule: str
    chance: float
    source: Range | None = None
    start: int = 0
    around: tuple[Range, ...] = ()
    addressee: Range | None = None
    shape: str = "f"
    frame: str = ""


@cache
def rule_name(family: str, frame: str) -> str:
    """Return the name of the rule for a construction.

    >>> rule_name("verb", "p_about"), rule_name("passive", "be_that"), rule_name("verb", "noun.as")
    ('verb.preposition', 'passive.that', 'verb.noun')
    """
    broad = frame.removeprefix("be_").partition(".")[0]
    return f"{family}.{'preposition' if broad.startswith('p_') else broad}"
