"""Composed places: parts of a country, distances from a town, borders and coasts, as a point with a radius."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from eventlib import Document
from eventlib_places.gazetteer import Gazetteer, Record
from eventlib_places.lists import records, word_set
from eventlib_places.mentions import Mention

__all__ = ["DIRECTIONS", "KM", "KM_A_DEGREE", "Composed", "border", "compose", "offset"]

DIRECTIONS = {
    "north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0), "northeast": (1, 1), "northwest": (-1, 1),
    "southeast": (1, -1), "southwest": (-1, -1), "central": (0, 0),
}  # fmt: skip
KM = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0, "mile": 1.609,
    "miles": 1.609, "mi": 1.609, "meters": 0.001, "metres": 0.001,
}  # fmt: skip
# Kinds of places that are large enough to have parts and coasts.
PARTS = {
    "country", "admin1", "admin2", "region", "continent", "world region", "breakaway region", "disputed territory",
    "island",
}  # fmt: skip
# The word before a name that may be a part of a composed place.
MAKES = frozenset(("the", "of", "from", *DIRECTIONS, *(way + "ern" for way in DIRECTIONS)))
COASTS = word_set("coasts")
SHIFT = 1 / 3  # of the half extent of a place: how far its parts lie from its middle
KM_A_DEGREE = 111.2
LARGE_KM = 200  # a distance from a place with a larger half-extent, but for a direction, is no spot
FARTHEST_KM = 1500  # a longer distance from a town places nothing
REACH = 9  # tokens before a name that may belong to it

Frame = tuple[float, float, float, float]


class Composed(NamedTuple):
    """A place made of another: where its words start, its name, point and radius, and the rule that made it."""

    start: int
    name: str
    latitude: float
    longitude: float
    radius_km: float
    rule: str


def offset(latitude: float, longitude: float, east_km: float, north_km: float) -> tuple[float, float]:
    """Move a point over the ground.

    >>> [round(value, 1) for value in offset(46.6, 32.6, 0, 111.2)]
    [47.6, 32.6]
    """
    moved = max(-90.0, min(90.0, latitude + north_km / KM_A_DEGREE))
    shrink = max(0.01, math.cos(math.radians((latitude + moved) / 2)))
    return moved, (longitude + east_km / (KM_A_DEGREE * shrink) + 180) % 360 - 180


def direction(words: list[str]) -> tuple[str, int]:
    """Read a direction from the end of a row of lower-case words; return it and how many words it takes.

    >>> direction(["in", "south", "-", "eastern"]), direction(["in", "central"]), direction(["in"])
    (('southeast', 3), ('central', 1), ('', 0))
    """
    last = words[-1].removesuffix("ern") if words else ""
    if last not in DIRECTIONS:
        return "", 0
    for count, other in (
        (3, words[-3] if words[-2:-1] == ["-"] and len(words) > 2 else ""),
        (2, "".join(words[-2:-1])),
    ):
        both = other.removesuffix("ern") + last
        if other and both in DIRECTIONS:
            return both, count
    return last, 1


def compose(document: Document, mention: Mention, record: Record, gazetteer: Gazetteer) -> Composed | None:
    """Return the composed place that ends with a name, None if the name stands alone.

    Args:
        document: The document.
        mention: The name.
        record: What it means.
        gazetteer: Knows the frames of countries and the seas.
    """
    tokens = document.tokens
    first = mention.first
    if not first or tokens.lower[first - 1] not in MAKES:
        return None
    if tokens.lower[first - 1] == "the":
        first -= 1
    before = tokens.lower[max(0, first - REACH) : first]
    way, count = direction(before)
    if way and record.kind in PARTS:
        # "north of the Congo" and "moved west Kenya said" are no parts; "northern" and "north Kenya" are.
        if before[-1].endswith("ern") or way == "central" or first == mention.first:
            start = tokens.starts[first - count]
            return part(record, gazetteer, way, start, document.text[start : mention.end])
        return None
    if before[-1:] == ["from"]:
        return away(document, mention, record, before[:-1], first - 1)
    if before[-1:] == ["of"]:
        before.pop()
        if before and before[-1] in COASTS and record.kind in PARTS:
            start = tokens.starts[first - 2]
            return coast(record, gazetteer, start, document.text[start : mention.end])
        return away(document, mention, record, before, first - 1)
    return None


def part(record: Record, gazetteer: Gazetteer, way: str, start: int, name: str) -> Composed:
    """Return the point a third of the way from the middle to the edge on that side: "eastern Chad"."""
    east, north = DIRECTIONS[way]
    country = record.kind == "country"
    frame = gazetteer.extents.get(record.country) if country else None
    if record.kind == "region":
        frame = frames().get(record.name)
    if frame is not None and frame[3] - frame[1] < 180:
        shift = SHIFT if country else 1 / 2
        latitude = (frame[0] + frame[2]) / 2 + north * (frame[2] - frame[0]) * shift / 2
        longitude = (frame[1] + frame[3]) / 2 + east * (frame[3] - frame[1]) * shift / 2
    else:
        reach = record.radius_km * SHIFT
        latitude, longitude = offset(record.latitude, record.longitude, east * reach, north * reach)
    return Composed(start, name, latitude, longitude, record.radius_km / 2, "composed.part")


@cache
def frames() -> dict[str, Frame]:
    """Return the frames of long regions: south, west, north and east."""
    return {
        row["name"]: (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"]))
        for row in records("frames")
    }


def away(document: Document, mention: Mention, record: Record, before: list[str], last: int) -> Composed | None:
    """Return "30 km north of Timbuktu" or "30 km from" it; ``last`` is the token behind the words before "of"."""
    way, count = direction(before)
    words = before[: len(before) - count]
    if not words or words[-1] not in KM or (not way and record.radius_km > LARGE_KM):
        return None
    index = last - count - 1
    quantity = next((q for q in document.quantities if q.last == index), None)
    km = (quantity.low or quantity.high or 0) * KM[words[-1]] if quantity else 0.0
    if quantity is None or not 0 < km <= FARTHEST_KM:
        return None
    east, north = DIRECTIONS[way] if way else (0, 0)
    scale = km / (math.sqrt(2) if east and north else 1)
    latitude, longitude = offset(record.latitude, record.longitude, east * scale, north * scale)
    start = document.tokens.starts[quantity.first]
    name = document.text[start : mention.end]
    return Composed(start, name, latitude, longitude, max(2.0, km / 5 if way else km), "composed.distance")


def coast(record: Record, gazetteer: Gazetteer, start: int, name: str) -> Composed:
    """Return the point of a country or region that lies towards the nearest sea."""

    def distance(sea: Record) -> float:
        north = (sea.latitude - record.latitude) * KM_A_DEGREE
        east = ((sea.longitude - record.longitude + 180) % 360 - 180) * KM_A_DEGREE
        return math.hypot(north, east * math.cos(math.radians(record.latitude)))

    seas = map(gazetteer.record, gazetteer.seas)
    sea = min(seas, key=lambda sea: (distance(sea) - sea.radius_km, sea.index))
    share = min(1.0, record.radius_km / max(1.0, distance(sea)))
    latitude = record.latitude + (sea.latitude - record.latitude) * share
    longitude = record.longitude + ((sea.longitude - record.longitude + 180) % 360 - 180) * share
    return Composed(start, name, latitude, (longitude + 180) % 360 - 180, record.radius_km / 2, "composed.coast")


def border(left: Record, right: Record, frames: dict[str, Frame]) -> tuple[float, float, float]:
    """Return point and radius of the border of two countries: the middle of what their frames share.

    Args:
        left: One country.
        right: The other.
        frames: Country code to south, west, north and east of its towns.
    """
    if left.country not in frames or right.country not in frames:
        latitude, longitude = (left.latitude + right.latitude) / 2, (left.longitude + right.longitude) / 2
        return latitude, longitude, (left.radius_km + right.radius_km) / 2
    one, other = frames[left.country], frames[right.country]
    # Frames that do not meet give the gap between them, whose middle is as good.
    south, north = sorted((max(one[0], other[0]), min(one[2], other[2])))
    west, east = sorted((max(one[1], other[1]), min(one[3], other[3])))
    latitude, longitude = (south + north) / 2, (west + east) / 2
    radius = math.hypot(north - south, (east - west) * math.cos(math.radians(latitude))) * KM_A_DEGREE / 2
    return latitude, longitude, max(10.0, radius)
