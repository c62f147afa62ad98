"""GeoJSON: the places of documents as one FeatureCollection (RFC 7946) that QGIS and geopandas read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from eventlib import Document

__all__ = ["features", "write_geojson"]


def features(document: Document) -> Iterator[dict[str, Any]]:
    """Yield a feature for every place of a document that has a point; its properties are the fields of the place."""
    for place in document.places:
        if place.latitude is None or place.longitude is None:
            continue
        fields = msgspec.to_builtins(place)
        properties = {name: value for name, value in fields.items() if name not in ("latitude", "longitude", "span")}
        yield {
            "type": "Feature",
            "id": f"{document.article.id}#{place.id}",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "article": document.article.id,
                "layer": "places",
                "start": place.span.start,
                "end": place.span.end,
                **properties,
            },
        }


def write_geojson(documents: Iterable[Document], path: Path | None) -> None:
    """Write the places of documents as they come, one feature a line; None is standard output."""
    if path is None:
        _write(documents, sys.stdout)
    else:
        with path.open("w", encoding="utf-8") as file:
            _write(documents, file)


def _write(documents: Iterable[Document], file: IO[str]) -> None:
    file.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for document in documents:
        for feature in features(document):
            file.write(separator + msgspec.json.encode(feature).decode())
            separator = ",\n"
    file.write("\n]}\n")
