"""A list of regions, waters, disputed territories and towns of the news: each is found and put where it lies."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from eventlib import Pipeline

PROBE = Path(__file__).parent / "data" / "places_probe.csv"
ROWS = list(csv.DictReader(line for line in PROBE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(only=["places"], strict=True)


def test_probe_list_is_long_enough() -> None:
    assert len(ROWS) >= 250
    assert len({row["name"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_probe(pipeline: Pipeline, row: dict[str, str]) -> None:
    document = pipeline(f"Aid groups reported a difficult night in {row['name']} on Monday, witnesses said.")
    found = [place for place in document.places if place.text == row["name"]]
    assert found, [place.text for place in document.places]
    place = found[0]
    assert place.latitude is not None
    assert place.longitude is not None
    north = (place.latitude - float(row["latitude"])) * 111
    east = (place.longitude - float(row["longitude"])) * 111 * math.cos(math.radians(place.latitude))
    assert math.hypot(north, east) <= float(row["tolerance_km"]), (place.name, place.latitude, place.longitude)
    assert not row["country"] or place.country == row["country"]
