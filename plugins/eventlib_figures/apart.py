"""Whether two places lie apart, so that what happened there was not one incident."""

from __future__ import annotations

from math import cos, hypot, radians

from eventlib import Place

__all__ = ["apart"]

NEAR = 40  # kilometres between the centres of two places in which one incident may lie
DEGREE = 111.2  # kilometres
TOWNS = frozenset(("city", "city part", "site"))  # kinds of places in which no other town lies


def apart(one: Place, other: Place) -> bool:
    """Say whether neither of two places lies in the other, nor both in one neighbourhood.

    A town that no gazetteer has, a place without a point, is another than every town of another name.

    Args:
        one: A place.
        other: Another.
    """
    if one.name == other.name or one.name in other.parents or other.name in one.parents:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.latitude is None or other.latitude is None:
        return one.kind in TOWNS and other.kind in TOWNS
    if one.country is None or other.country is None:
        return False  # seas, regions of several countries
    if "country" in (one.kind, other.kind):
        return False
    if "admin1" in (one.kind, other.kind) and one.admin1 == other.admin1:
        return False
    north = one.latitude - other.latitude
    east = ((one.longitude or 0) - (other.longitude or 0)) * cos(radians(one.latitude))
    return hypot(north, east) * DEGREE > max(NEAR, one.radius_km or 0, other.radius_km or 0)
