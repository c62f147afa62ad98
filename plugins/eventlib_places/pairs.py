"""Pairs: places made of two names, the border of two countries and the road between two towns."""

from __future__ import annotations

import math

from eventlib import Document, Place, Span
from eventlib_places.candidates import Group
from eventlib_places.composed import KM_A_DEGREE, border
from eventlib_places.gazetteer import Gazetteer
from eventlib_places.lists import word_set
from eventlib_places.mentions import Mention

__all__ = ["compose_pair"]

JOINTS, BORDERS, ROADS = word_set("joints"), word_set("borders"), word_set("roads")
HALFWAY = word_set("halfway")
HYPHENS, STARTS = (["-"], ["–"]), (["between"], ["from"])
FARTHEST_KM = 400.0  # towns farther apart are joined by no road that is called so


def compose_pair(
    document: Document, mention: Mention, names: dict[int, Mention], chosen: dict[int, Group], gazetteer: Gazetteer
) -> Place | None:
    """Return what a name makes with the one before it: "border between Chad and Sudan", "the Homs-Hama road".

    Args:
        document: The document.
        mention: The second name.
        names: Mention by its first token.
        chosen: The ranked name of each first token.
        gazetteer: Knows the frames of countries.
    """
    lower = document.tokens.lower
    if lower[mention.first - 1] not in JOINTS:
        return None
    other = next((names[n] for n in range(mention.first - 1, max(-1, mention.first - 5), -1) if n in names), None)
    if other is None or other.first not in chosen or other.demonym != mention.demonym:
        return None
    between = lower[other.last : mention.first]
    behind = lower[mention.last] if mention.last < len(lower) else ""
    left, right = chosen[other.first].candidates[0].record, chosen[mention.first].candidates[0].record
    if left is right or len(between) != 1:
        return None
    start, last = other.first, mention.last + 1
    lead = lower[max(0, start - 2) : start]
    line = left.kind == right.kind == "country"
    if between not in HYPHENS:
        lines = ("border",) if line else ROADS | HALFWAY
        if lead[1:] not in STARTS or lead[0] not in lines or (line and between != ["and"]):
            return None
        start, last = start - 2, mention.last
    elif behind not in (BORDERS if line else ROADS):
        return None
    if line:
        latitude, longitude, radius = border(left, right, gazetteer.extents)
    else:
        east = (right.longitude - left.longitude) * math.cos(math.radians(left.latitude))
        away = math.hypot(right.latitude - left.latitude, east) * KM_A_DEGREE
        if away > FARTHEST_KM or chosen[other.first].astray or chosen[mention.first].astray:
            return None
        latitude, longitude = (left.latitude + right.latitude) / 2, (left.longitude + right.longitude) / 2
        radius = max(2.0, away / 2)
    span = Span(document.tokens.starts[start], document.tokens.ends[last - 1])
    return Place(
        span,
        name=f"border of {left.name} and {right.name}" if line else document.text[span.start : span.end],
        kind="region",
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        radius_km=round(radius, 1),
        country=None if line or left.country != right.country else left.country or None,
        parents=(left.name, right.name) if line else (),
        confidence=0.8,
        rule="composed.border" if line else "composed.road",
    )
