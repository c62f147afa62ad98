"""The settings of the plugin."""

from __future__ import annotations

import attrs

__all__ = ["Settings"]


@attrs.frozen
class Settings:
    """What can be chosen.

    Args:
        nominals: Whether unnamed actors ("two officials") are entities too.
        pronouns: Whether pronouns with one clear antecedent are mentions.
        knowledge: Paths of tables of one's own, read before the bundled ones: a line holds name, kind (ORG, PER, GPE),
            ISO country code, sector, other names split by ";", Wikidata id and source, with tabs between them.
    """

    nominals: bool = True
    pronouns: bool = True
    knowledge: tuple[str, ...] = ()
