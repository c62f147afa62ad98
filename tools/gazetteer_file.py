"""Lay collected places and names out as the packed file that ``eventlib_places.gazetteer`` reads."""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import attrs

from eventlib_places.gazetteer import (
    BUCKETS,
    COLUMNS,
    HEAD_BITS,
    KINDS,
    MAGIC,
    NO_PLACE,
    NO_REGION,
    OFFICIAL,
    ROW,
    UPPER,
    beginnings,
    head_bit,
    posting,
)
from eventlib_places.names import key

MOST_POSTINGS = 64  # places kept for one name, the best known first


@attrs.define(kw_only=True)
class Place:
    """A place on its way into the file."""

    kind: str
    name: str
    latitude: float
    longitude: float
    radius: float = 0
    population: int = 0
    country: str = ""
    geonames_id: int = 0
    capital: bool = False
    code: str = ""
    region: bool = False
    parent: Place | None = attrs.field(default=None, repr=False)
    number: int = 0


class Builder:
    """Collects places and their names."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.names: dict[str, dict[int, int]] = defaultdict(dict)

    def add(self, place: Place, names: Iterable[tuple[str, int]] = ()) -> Place:
        """Take a place in, with its other names and what each is to it."""
        place.number = len(self.places)
        self.places.append(place)
        self.name(place, [(place.name, OFFICIAL), *names])
        return place

    def name(self, place: Place, names: Iterable[tuple[str, int]]) -> None:
        """Give a place more names; of two roles of one name the first in their order counts."""
        for name, role in names:
            if folded := key(name):
                if len(folded) <= 4 and name.isupper() and name != place.name:
                    role |= UPPER
                roles = self.names[folded]
                if place.number not in roles or role & 7 < roles[place.number] & 7:
                    roles[place.number] = role


def extents(builder: Builder) -> dict[str, list[float]]:
    """South, west, north and east of the towns of each country, the outermost hundredth left out."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in builder.places:
        if place.kind == "city":
            points[place.country].append((place.latitude, place.longitude))
    found = {}
    for country, towns in points.items():
        latitudes, longitudes = (sorted(values) for values in zip(*towns, strict=True))
        cut = len(towns) // 100
        frame = [latitudes[cut], longitudes[cut], latitudes[-1 - cut], longitudes[-1 - cut]]
        found[country] = [round(value, 1) for value in frame]
    return found


def importance(place: Place) -> float:
    """Order of the places of one name: countries, then regions and waters, then towns by population."""
    size = {"country": 30, "continent": 30, "admin1": 19, "admin2": 12, "city": 10}.get(place.kind, 20)
    return size + math.log(1 + place.population) * 0.8 + 5 * place.capital


def heads(names: Iterable[str]) -> array[int]:
    """Return the bit table of the beginnings of all names."""
    table = array("B", bytes(1 << HEAD_BITS >> 3))
    for name in names:
        for bit in map(head_bit, beginnings(name)):
            table[bit >> 3] |= 1 << (bit & 7)
    return table


def region(place: Place | None) -> Place | None:
    """Return the first-level region a place is or lies in."""
    while place is not None and not place.region:
        place = place.parent
    return place


def pack(builder: Builder, header: dict[str, Any]) -> bytes:
    """Return the bytes of the file."""
    columns: dict[str, array[int]] = {name: array(code) for name, code in COLUMNS.items()}
    blob, rows = bytearray(), bytearray()
    regions = {place.number: at for at, place in enumerate(p for p in builder.places if p.region)}
    for place in builder.places:
        code = place.code if place.kind != "country" else ""
        label = (place.name + ("\x1f" + code if code else "")).encode()
        rows += ROW.pack(
            round(place.latitude * 1e5),
            round(place.longitude * 1e5),
            place.population,
            place.geonames_id,
            place.parent.number if place.parent else NO_PLACE,
            len(blob),
            len(label),
            int.from_bytes(place.country.encode(), "big"),
            min(65535, round(place.radius * 10)),
            regions[inside.number] if (inside := region(place)) else NO_REGION,
            KINDS.index(place.kind),
            place.capital,
        )
        blob += label
    columns["place"], columns["names"] = array("B", rows), array("B", blob)
    columns["heads"] = heads(builder.names)
    index = []
    for name, roles in builder.names.items():
        data = name.encode()
        best = sorted(roles, key=lambda number: (-importance(builder.places[number]), number))[:MOST_POSTINGS]
        index.append((zlib.crc32(data), zlib.adler32(data) & 0xFFFF, [posting(n, roles[n]) for n in best]))
    index.sort()
    for number, check, postings in index:
        columns["hash"].append(number)
        columns["check"].append(check)
        columns["first"].append(len(columns["posting"]))
        columns["posting"].extend(postings)
    columns["first"].append(len(columns["posting"]))
    counts = Counter(number >> 16 for number, _, _ in index)
    columns["bucket"].extend(accumulate((counts[bucket] for bucket in range(BUCKETS)), initial=0))
    if len({(number, check) for number, check, _ in index}) < len(index):
        raise SystemExit("two keys have the same checksums: change one of the checksums")
    return assemble(columns, {**header, "regions": list(regions)})


def assemble(columns: dict[str, array[int]], header: dict[str, Any]) -> bytes:
    """Lay the columns behind the header, each at a multiple of eight bytes."""
    body = bytearray()
    places = {}
    for name, column in columns.items():
        places[name] = [len(body), len(column) * column.itemsize]
        data = column if sys.byteorder == "little" else array(column.typecode, column)
        if data is not column:
            data.byteswap()
        body += data.tobytes()
        body += bytes(-len(body) % 8)
    text = b""
    shift = 0
    while True:  # the header holds offsets that depend on its own length
        shifted = {name: [start + shift, length] for name, (start, length) in places.items()}
        text = json.dumps({**header, "columns": shifted}, separators=(",", ":"), sort_keys=True).encode()
        text += b" " * (-(len(MAGIC) + 4 + len(text)) % 8)
        if shift == len(MAGIC) + 4 + len(text):
            return MAGIC + struct.pack("<I", len(text)) + text + bytes(body)
        shift = len(MAGIC) + 4 + len(text)
