"""Places of the user and of other plugins, numbered behind those of the packed file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eventlib.plugin import Hit
from eventlib_places.gazetteer import KINDS, NO_PLACE, OFFICIAL, PLACE, USUAL, Gazetteer, Record, posting
from eventlib_places.mentions import Mention, Name
from eventlib_places.names import key

__all__ = ["LEXICON", "Given", "read_own"]

LEXICON = "places.gazetteer"  # the list of names to which plugins add their places


def add(fields: Mapping[str, Any], gazetteer: Gazetteer) -> int:
    """Take a place in and return its posting.

    Args:
        fields: Its name, latitude and longitude and, if wanted, kind, country, region, seat and radius_km.
        gazetteer: Takes the record in.

    Raises:
        ValueError: If a field is missing or wrong.
    """
    country = fields.get("country") or ""
    around = gazetteer.countries.get(country, NO_PLACE)
    if region := fields.get("region"):
        around = next((p & PLACE for p in gazetteer.find(key(region)) if is_region(gazetteer, p, country)), around)
    try:
        kind, seat = fields.get("kind") or "site", fields.get("seat") or ""
        point = float(fields["latitude"]), float(fields["longitude"]), float(fields.get("radius_km") or 1)
        record = Record(gazetteer.next_index(), fields["name"], kind, *point, 0, country, 0, False, seat, around)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{error!r}; it needs name, latitude and longitude") from None
    if record.kind not in KINDS or not (-90 <= record.latitude <= 90 and -180 <= record.longitude <= 180):
        raise ValueError(f"no such point or kind; kinds are {', '.join(KINDS)}")
    gazetteer.add(record)
    return posting(record.index, OFFICIAL | USUAL)


def is_region(gazetteer: Gazetteer, meaning: int, country: str) -> bool:
    """Say whether a posting is that of a first-level region of a country."""
    facts = gazetteer.facts(meaning & PLACE)
    return facts[0] == "admin1" and facts[5] == country


def read_own(path: str, gazetteer: Gazetteer) -> dict[str, list[int]]:
    """Read a user's places into the gazetteer and return the postings of their names.

    Args:
        path: CSV file with the columns name, latitude, longitude and, if wanted, kind, country, region, seat, radius_km
            and aliases.
        gazetteer: Takes the records in.

    Raises:
        ValueError: If the file cannot be read; file, line and column are named.
    """
    found: dict[str, list[int]] = {}
    try:
        with Path(path).open(encoding="utf-8", newline="") as file:
            lines = [(number, line) for number, line in enumerate(file, 1) if not line.startswith("#")]
        rows = list(csv.DictReader(line for _, line in lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"gazetteer {path}: {error}") from None
    for (line, _), row in zip(lines[1:], rows, strict=False):  # a quoted line break would make fewer rows
        try:
            meaning = add(row, gazetteer)
        except ValueError as error:
            raise ValueError(f"gazetteer {path}, line {line}: {error}") from None
        for name in (row["name"], *(row.get("aliases") or "").split("|")):
            if folded := key(name):
                found.setdefault(folded, []).append(meaning)
    return found


class Given:
    """The places that plugins give in the list ``places.gazetteer``: phrase to the fields of the place.

    Args:
        gazetteer: Takes the records in.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._names: dict[int, tuple[Any, Name]] = {}  # with the value, so that its id stays its own

    def mentions(self, hits: list[Hit], text: str) -> dict[int, Mention]:
        """Return the mentions of such places by their first token.

        Raises:
            ValueError: If the value of an entry is no place.
        """
        found = {}
        for hit in hits:
            surface = text[hit.start : hit.end]
            if id(hit.value) not in self._names:
                try:
                    meaning = add({"name": surface, **hit.value}, self.gazetteer)
                except (TypeError, ValueError) as error:
                    raise ValueError(f"lexicon {LEXICON!r}, entry {surface!r}: {error}") from None
                self._names[id(hit.value)] = hit.value, Name([meaning], longer=False, own=True)
            name = self._names[id(hit.value)][1]
            found[hit.first] = Mention(hit.first, hit.last, hit.start, hit.end, key(surface), name, capital=True)
        return found
