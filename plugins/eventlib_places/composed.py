"""Composed places: parts of a country, distances from a town, borders and coasts, as a point with a radius."""

from __future__ import annotations

import math
from typing import NamedTuple

from eventlib import Document
from eventlib_places.gazetteer import Record
from eventlib_places.mentions import Mention

__all__ = ["Composed", "compose", "offset"]

DIRECTIONS = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0), "northeast": (1, 1),
              "northwest": (-1, 1), "southeast": (1, -1), "southwest": (-1, -1), "central": (0, 0)}  # fmt: skip
KM = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0, "mile": 1.609,
      "miles": 1.609, "mi": 1.609, "meters": 0.001, "metres": 0.001}  # fmt: skip
PARTS = {"country", "admin1", "region", "continent", "world region", "breakaway region", "disputed territory", "island",
         "admin2"}  # fmt: skip


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
    moved = max(-90.0, min(90.0, latitude + north_km / 111.2))
    shrink = max(0.01, math.cos(math.radians((latitude + moved) / 2)))
    return moved, (longitude + east_km / (111.2 * shrink) + 180) % 360 - 180


def direction(words: list[str]) -> tuple[str, int]:
    """Read a direction from the end of a row of lower-case words; return it and how many words it takes."""
    if not words:
        return "", 0
    last = words[-1].removesuffix("ern").removesuffix("-")
    if last in DIRECTIONS:
        sides = ("east", "west")
        if (
            last in sides
            and len(words) > 2
            and words[-2] == "-"
            and words[-3].removesuffix("ern") in ("north", "south")
        ):
            return words[-3].removesuffix("ern") + last, 3
        if len(words) > 1 and words[-2] in ("north", "south") and last in sides:
            return words[-2] + last, 2
        return last, 1
    return "", 0


Frame = tuple[float, float, float, float]


def compose(document: Document, mention: Mention, record: Record, frame: Frame | None = None) -> Composed | None:
    """Return the composed place that ends with a name, None if the name stands alone.

    Args:
        document: The document.
        mention: The name.
        record: What it means.
        frame: South, west, north and east of the towns of the place, if known.
    """
    tokens = document.tokens
    lower = tokens.lower
    first = mention.first
    if first and lower[first - 1] == "the":
        first -= 1
    before = lower[max(0, first - 9) : first]
    if not before:
        return None
    way, count = direction(before)
    if (
        way
        and record.kind in PARTS
        and (before[-1].endswith("ern") or way == "central" or count > 1 or first != mention.first)
    ):
        return part(document, mention, record, frame, way, first - count)
    if way and record.kind in PARTS and record.kind == "country" and before[-1] in DIRECTIONS:
        return part(document, mention, record, frame, way, first - count)
    if before[-1] == "of" and len(before) > 1:
        return away(document, mention, record, before[:-1], first - 1)
    return None


def part(document: Document, mention: Mention, record: Record, frame: Frame | None, way: str, first: int) -> Composed:
    """Return the middle of the outer quarter on that side: "eastern Ukraine"."""
    start = document.tokens.starts[first]
    east, north = DIRECTIONS[way]
    if frame is not None and frame[3] - frame[1] < 180:
        latitude = (frame[0] + frame[2]) / 2 + north * (frame[2] - frame[0]) * 3 / 8
        longitude = (frame[1] + frame[3]) / 2 + east * (frame[3] - frame[1]) * 3 / 8
    else:
        reach = record.radius_km * 2 / 3
        latitude, longitude = offset(record.latitude, record.longitude, east * reach, north * reach)
    name = document.text[start : mention.end]
    return Composed(start, name, latitude, longitude, record.radius_km / 2, "composed.part")


def away(document: Document, mention: Mention, record: Record, before: list[str], last: int) -> Composed | None:
    """ "30 km north of Kherson", "the coast of Libya"."""
    way, count = direction(before)
    if before[-1] in ("coast", "shores", "shore"):
        start = document.tokens.starts[last - 1]
        return Composed(start, document.text[start : mention.end], record.latitude, record.longitude,
                        record.radius_km, "composed.coast") if record.kind in PARTS else None  # fmt: skip
    if not way:
        return None
    words = before[:-count]
    unit = words[-1] if words else ""
    if unit in KM:
        index = last - count - 1
        quantity = next((q for q in document.quantities if q.last == index), None)
        if quantity is not None:
            km = (quantity.low or quantity.high or 0) * KM[unit]
            if km <= 1500:
                east, north = DIRECTIONS[way]
                scale = km / (math.sqrt(2) if east and north else 1)
                latitude, longitude = offset(record.latitude, record.longitude, east * scale, north * scale)
                start = document.tokens.starts[quantity.first]
                name = document.text[start : mention.end]
                return Composed(start, name, latitude, longitude, max(2.0, km / 5), "composed.distance")
    return None
