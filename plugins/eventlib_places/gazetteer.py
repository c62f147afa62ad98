"""The gazetteer: one packed file, mapped into memory, with an index from name to places.

Layout: ``MAGIC``, the length of the header (little-endian u32), the header (JSON: where each column starts, and the
small tables), then the columns. Names are found by two checksums of their key (see ``names.key``): the index is sorted
by the first, the second tells keys of one first checksum apart. ``tools/build_gazetteer.py`` writes the file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from functools import cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import attrs

__all__ = [
    "ALIAS", "BASE", "DEMONYM", "KINDS", "MAGIC", "NO_PLACE", "OFFICIAL", "SHORT", "UPPER", "USUAL", "Gazetteer",
    "Posting", "Record", "bundled",
]  # fmt: skip

MAGIC = b"EVGAZ001"
NO_PLACE = 0xFFFFFFFF
KINDS = (
    "country", "admin1", "admin2", "city", "city part", "region", "world region", "continent", "historic", "water",
    "landform", "island", "park", "site", "breakaway region", "disputed territory",
)  # fmt: skip
# What a name is to its place: its own name, another name, a demonym, a form that counts only behind a comma ("AL"),
# or the name of a region without its "County" or "Province".
OFFICIAL, ALIAS, DEMONYM, SHORT, BASE = range(5)
UPPER = 8  # added to one of these: it counts only in capitals ("US")
USUAL = 16  # added likewise: what the name means if nothing speaks against it ("New York")


class Posting(NamedTuple):
    """A place that a name may mean.

    Attributes:
        place: Number of the place.
        role: What the name is to it: ``OFFICIAL``, ``ALIAS``, ``DEMONYM``, ``SHORT`` or ``BASE``.
        upper: Whether the name counts only in capitals.
        usual: Whether the name means this place if nothing speaks against it.
    """

    place: int
    role: int
    upper: bool = False
    usual: bool = False


@attrs.define(eq=False)  # not frozen: that takes three times as long, and an article reads dozens
class Record:
    """A place of the gazetteer; nobody changes it.

    Args:
        index: Its number; places of a user's table have numbers behind those of the file.
        name: Its name.
        kind: One of ``KINDS``.
        latitude: Degrees north.
        longitude: Degrees east.
        radius_km: Half of its extent.
        population: Inhabitants, 0 if unknown.
        country: ISO 3166-1 alpha-2 code, empty if it lies in no one country.
        geonames_id: GeoNames id, 0 for places of our own tables.
        capital: Whether it is the capital of its country.
        code: GeoNames code of a region ("UA.05"); of a site, the country whose government it stands for.
        parent: Number of the place it lies in, ``NO_PLACE`` if there is none.
    """

    index: int
    name: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    population: int
    country: str
    geonames_id: int
    capital: bool
    code: str
    parent: int


COLUMNS = {
    "latitude": "i", "longitude": "i", "population": "I", "geonames_id": "I", "parent": "I", "name": "I",
    "country": "H", "radius": "H", "kind": "B", "capital": "B", "hash": "I", "check": "H", "first": "I", "posting": "I",
    "names": "B",
}  # fmt: skip


class Gazetteer:
    """The packed file, opened.

    Args:
        data: The bytes of the file, or a memory map of it.

    Raises:
        ValueError: If it is no gazetteer of this version.

    >>> gazetteer = bundled()
    >>> best = gazetteer.record(gazetteer.find("timbuktu")[0].place)
    >>> best.country, round(best.latitude)
    ('ML', 17)
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("not a gazetteer of this version; build it again with tools/build_gazetteer.py")
        start = len(MAGIC) + 4
        (size,) = struct.unpack("<I", data[start - 4 : start])
        header = json.loads(data[start : start + size])
        view = memoryview(data)
        columns: dict[str, Any] = {
            name: view[begin : begin + length].cast("B").cast(COLUMNS[name])  # type: ignore[call-overload]
            for name, (begin, length) in header["columns"].items()
        }
        self._column = columns
        self._hash, self._check, self._first = columns["hash"], columns["check"], columns["first"]
        self._posting, self._names = columns["posting"], columns["names"]
        self._records: dict[int, Record] = {}
        self._own: dict[int, Record] = {}
        self.disputes: list[dict[str, Any]] = header["disputes"]
        self.outlets: dict[str, int] = header["outlets"]
        self.extents: dict[str, tuple[float, float, float, float]] = header["extents"]
        self.countries: dict[str, int] = header["countries"]
        self.admin1: dict[str, int] = header["admin1"]
        self.regions = frozenset(self.admin1.values())
        self.seas: list[int] = header["seas"]

    def __len__(self) -> int:
        return len(self._column["kind"])

    def next_index(self) -> int:
        """Return the number of the next place that ``add`` takes."""
        return len(self) + len(self._own)

    def add(self, record: Record) -> None:
        """Take a place in that is not in the file; it stays until the gazetteer is closed."""
        self._own[record.index] = record

    def find(self, key: str) -> list[Posting]:
        """Return the places of a name, the best known first.

        Args:
            key: The name as ``names.key`` gives it.
        """
        data = key.encode()
        number, check = zlib.crc32(data), zlib.adler32(data) & 0xFFFF
        hashes = self._hash
        at = bisect_left(hashes, number)
        while at < len(hashes) and hashes[at] == number:
            if self._check[at] == check:
                packed = self._posting[self._first[at] : self._first[at + 1]]
                return [
                    Posting(value & 0xFFFFFF, value >> 24 & 7, bool(value >> 24 & UPPER), bool(value >> 24 & USUAL))
                    for value in packed
                ]
            at += 1
        return []

    def record(self, index: int) -> Record:
        """Return a place by its number."""
        found = self._records.get(index) or self._own.get(index)
        if found is None:
            if len(self._records) > 10_000:
                self._records.clear()
            found = self._records[index] = self._read(index)
        return found

    def _read(self, index: int) -> Record:
        column = self._column
        begin, end = column["name"][index], column["name"][index + 1]
        name, _, code = bytes(self._names[begin:end]).decode().partition("\x1f")
        country = column["country"][index]
        return Record(
            index,
            name,
            KINDS[column["kind"][index]],
            column["latitude"][index] / 1e5,
            column["longitude"][index] / 1e5,
            column["radius"][index] / 10,
            column["population"][index],
            chr(country >> 8) + chr(country & 0xFF) if country else "",
            column["geonames_id"][index],
            bool(column["capital"][index]),
            code,
            column["parent"][index],
        )

    def numbered(self, geonames_id: int) -> int:
        """Return the place with a GeoNames id.

        Raises:
            ValueError: If the gazetteer has none.
        """
        for index, value in enumerate(self._column["geonames_id"]):
            if value == geonames_id:
                return index
        raise ValueError(f"pin: the gazetteer has no place with the GeoNames id {geonames_id}")

    def parents(self, record: Record) -> list[Record]:
        """Return the places a place lies in, nearest first."""
        found: list[Record] = []
        while record.parent != NO_PLACE and len(found) < 8:
            record = self.record(record.parent)
            found.append(record)
        return found


@cache
def _mapped() -> mmap.mmap:
    with as_file(files(__package__) / "gazetteer" / "places.bin") as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def bundled() -> Gazetteer:
    """Open the gazetteer that comes with the plugin; the file is mapped once in a process."""
    return Gazetteer(_mapped())
