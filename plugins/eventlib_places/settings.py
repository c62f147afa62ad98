"""Settings of the plugin."""

from __future__ import annotations

import attrs

__all__ = ["Settings"]


@attrs.frozen(kw_only=True)
class Settings:
    """Settings of the plugin.

    Args:
        policy: Country reported for disputed territories: ``un`` or ``de_facto``.
        policy_table: CSV file with the columns name and country, which comes before the policy.
        gazetteer: CSV file with places of your own: name, latitude, longitude and, if you like, kind, country,
            radius_km and aliases ("|" between them). They come before all others of their names.
        pin: Name to GeoNames id: the place that the name always means.
        block: Names that never mean a place.
        threshold: Least confidence of a place, 0 to 1; a higher value gives fewer and surer places.
    """

    policy: str = "un"
    policy_table: str = ""
    gazetteer: str = ""
    pin: dict[str, int] = attrs.field(factory=dict)
    block: tuple[str, ...] = ()
    threshold: float = 0.5
