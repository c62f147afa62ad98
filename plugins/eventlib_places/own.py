"""A user's own gazetteer: places from a CSV file, numbered behind those of the packed file."""

from __future__ import annotations

import csv
from pathlib import Path

from eventlib_places.gazetteer import KINDS, NO_PLACE, OFFICIAL, Gazetteer, Posting, Record
from eventlib_places.names import key

__all__ = ["read_own"]


def read_own(path: str, gazetteer: Gazetteer) -> dict[str, list[Posting]]:
    """Read a user's places into the gazetteer and return the postings of their names.

    Args:
        path: CSV file with the columns name, latitude, longitude and, if wanted, kind, country, radius_km and aliases.
        gazetteer: Takes the records in.

    Raises:
        ValueError: If the file cannot be read; file, line and column are named.
    """
    found: dict[str, list[Posting]] = {}
    try:
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"gazetteer {path}: {error}") from None
    for line, row in enumerate(rows, 2):
        try:
            record = Record(
                gazetteer.next_index(),
                row["name"],
                row.get("kind") or "site",
                float(row["latitude"]),
                float(row["longitude"]),
                float(row.get("radius_km") or 1),
                0,
                row.get("country") or "",
                0,
                False,
                "",
                gazetteer.countries.get(row.get("country") or "", NO_PLACE),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"gazetteer {path}, line {line}: {error!r}; it needs the columns name, latitude and longitude"
            ) from None
        if record.kind not in KINDS or not (-90 <= record.latitude <= 90 and -180 <= record.longitude <= 180):
            raise ValueError(f"gazetteer {path}, line {line}: no such point or kind; kinds are {', '.join(KINDS)}")
        gazetteer.add(record)
        for name in (record.name, *(row.get("aliases") or "").split("|")):
            if folded := key(name):
                found.setdefault(folded, []).append(Posting(record.index, OFFICIAL, usual=True))
    return found
