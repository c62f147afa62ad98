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
    """

    nominals: bool = True
    pronouns: bool = True
