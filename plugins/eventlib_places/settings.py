"""Settings of the plugin."""

from __future__ import annotations

import attrs

__all__ = ["Settings"]


@attrs.frozen(kw_only=True)
class Settings:
    """Settings of the plugin.

    Args:
        policy: Country reported for disputed territories: ``un``, the state that the United Nations count them to
            (the ``default``), or ``de_facto``, the state that runs them. Every disputed place says which it was.
        policy_table: CSV file with the columns name and country, which comes before the policy.
        gazetteer: CSV file with places of your own: name, latitude, longitude and, if you like, kind, country,
            region (its first-level region), radius_km and aliases ("|" between them). They come before all others of
            their names.
        pin: Name to GeoNames id: the place that the name always means.
        block: Names that never mean a place.
        demonyms: Which names of peoples and adjectives of places are reported, with sense ``demonym``: ``bodies``,
            adjectives of what acts or lies somewhere: organs of a state, its forces and territory, firms and
            institutions ("Kenyan army", "Kenyan bank"); ``things``, adjectives of anything but persons ("Kenyan tea"
            too); ``adjectives`` ("Kenyan singer" too); ``all``, nouns too ("Kenyans"); or ``none``. All of them are
            entities of kind NORP with their country, whatever is chosen here.
        threshold: Least probability that a name is a place at all, 0 to 1; a higher value gives fewer and surer
            places.
        point: Least confidence of a point, 0 to 1. A name that is a place, but may be any of several, is reported
            without a point; its ``alternatives`` say which. With 0 the most probable one is always taken.
    """

    policy: str = "un"
    policy_table: str = ""
    gazetteer: str = ""
    pin: dict[str, int] = attrs.field(factory=dict)
    block: tuple[str, ...] = ()
    demonyms: str = "bodies"
    threshold: float = 0.5
    point: float = 0.4
