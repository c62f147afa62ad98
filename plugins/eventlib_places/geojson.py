"""GeoJSON: places and events of documents as one FeatureCollection (RFC 7946) that QGIS and geopandas read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import msgspec

from eventlib import Document, event_rows

__all__ = ["features", "write_geojson"]

OF_THE_POINT = ("latitude", "longitude", "span")


def features(document: Document) -> Iterator[dict[str, Any]]:
    """Yield a feature for every place that has a point and for every event at such a place.

    The property ``layer`` tells them apart. Those of ``places`` have the fields of the place, those of ``events`` are
    the rows of ``eventlib.event_rows``; both know id, title, date of publication and address of the article.
    """
    article = document.article
    known = {
        "article": article.id,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "source": article.source,
        "url": article.url,
    }
    for place in document.places:
        if place.latitude is not None and place.longitude is not None:
            own = {name: value for name, value in msgspec.to_builtins(place).items() if name not in OF_THE_POINT}
            properties = {**known, "start": place.span.start, "end": place.span.end, **own}
            yield _feature("places", place.longitude, place.latitude, properties)
    for row in event_rows(document):
        latitude, longitude = row.pop("place_latitude"), row.pop("place_longitude")
        if latitude is not None and longitude is not None:
            yield _feature("events", longitude, latitude, row)


def _feature(layer: str, longitude: Any, latitude: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{properties['article']}#{properties['id']}",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"layer": layer, **properties},
    }


def write_geojson(documents: Iterable[Document], path: Path | None) -> None:
    """Write the places and events of documents as they come, one feature a line; None is standard output."""
    with path.open("w", encoding="utf-8") if path else nullcontext(sys.stdout) as file:
        file.write('{"type": "FeatureCollection", "features": [')
        separator = "\n"
        try:
            for document in documents:
                for feature in features(document):
                    file.write(separator + msgspec.json.encode(feature).decode())
                    separator = ",\n"
        finally:  # also what an error cuts short is read by others
            file.write("\n]}\n")
