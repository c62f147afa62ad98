"""The gazetteer: one packed file, mapped into memory, with an index from name to places.

Layout: ``MAGIC``, the length of the header (little-endian u32), the header (JSON: where each column starts, and the
small tables), then the columns. Names are found by two checksums of their key (see ``names.key``): the index is sorted
by the first, the second tells keys of one first checksum apart; ``bucket`` says where each ``1 / BUCKETS`` of the
first begins. What is known of a place is one ``ROW`` of the column ``place``. ``heads`` is a bit table of the starts
of all names (see ``beginnings``): most capitals begin none, and cost no look-up. ``tools/build_gazetteer.py``
writes the file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import attrs

__all__ = [
    "ALIAS", "BASE", "BUCKETS", "DEMONYM", "HEAD_BITS", "KINDS", "MAGIC", "NO_PLACE", "NO_REGION", "OFFICIAL",
    "PLACE", "ROLE", "ROW", "SHORT", "UPPER", "USUAL", "Gazetteer", "Record", "beginnings", "bundled", "head_bit",
    "posting",
]  # fmt: skip

MAGIC = b"EVGAZ002"
NO_PLACE = 0xFFFFFFFF
KINDS = (
    "country", "admin1", "admin2", "city", "city part", "region", "world region", "continent", "historic", "water",
    "landform", "island", "park", "site", "breakaway region", "disputed territory",
)  # fmt: skip
# A posting says in one number which place a name may mean and what the name is to it. The role: its own name, another
# name, a demonym, a form that counts only behind a comma ("AL"), or the name of a region without its "County".
OFFICIAL, ALIAS, DEMONYM, SHORT, BASE = range(5)
UPPER = 8  # added to the role: the name counts only in capitals ("US")
USUAL = 16  # added likewise: what the name means if nothing speaks against it ("New York")
PLACE = 0xFFFFFF  # bits of the number of the place
ROLE = 24  # the role stands above them
HEAD_BITS = 23  # the bit table of beginnings has 2 ** HEAD_BITS bits
BUCKETS = 1 << 16


def posting(place: int, role: int = OFFICIAL) -> int:
    """Return the posting of a place: its number, and its role with what was added to it."""
    return place | role << ROLE


def beginnings(key: str) -> list[str]:
    """Return what the bit table holds of a name: its first and first two words, each with a space if it goes on.

    >>> beginnings("troy"), beginnings("new york city")
    (['troy'], ['new', 'new ', 'new york', 'new york '])
    """
    words = key.split(" ", 2)
    found = [words[0]]
    if len(words) > 1:
        found += [words[0] + " ", f"{words[0]} {words[1]}"]
    if len(words) > 2:
        found.append(f"{words[0]} {words[1]} ")
    return found


def head_bit(beginning: str) -> int:
    """Return the place of a beginning in the bit table."""
    return zlib.crc32(beginning.encode()) >> 32 - HEAD_BITS


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


# Latitude, longitude (1e-5 degrees), population, GeoNames id, parent, where its name starts among the names, its
# length, country (two letters), radius (100 m), place of its first-level region in the header's list, kind, whether it
# is a capital.
ROW = struct.Struct("<iiIIIIHHHHBB")
unpack = ROW.unpack_from
# Kind, latitude, longitude, radius, population, country, GeoNames id, whether it is a capital, number of the place it
# lies in, number of its first-level region.
Facts = tuple[str, float, float, float, int, str, int, bool, int, int]
NO_REGION = 0xFFFF
REGION, REGION_AT = struct.Struct("<H"), 30
PARENT, PARENT_AT = struct.Struct("<I"), 16
NAME, NAME_AT = struct.Struct("<IH"), 20
MOST_CHAINS = 10_000  # that are kept at hand
DEEPEST = 8  # places that lie one in the other
ORDER = ("place", "bucket", "hash", "check", "first", "posting", "names", "heads")
COLUMNS = dict(zip(ORDER, "BIIHIIBB", strict=True))


class Gazetteer:
    """The packed file, opened.

    Args:
        data: The bytes of the file, or a memory map of it.

    Raises:
        ValueError: If it is no gazetteer of this version.

    >>> gazetteer = bundled()
    >>> best = gazetteer.record(gazetteer.find("timbuktu")[0] & PLACE)
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
        self._place, self._names, self._heads = columns["place"], columns["names"], columns["heads"]
        self._hash, self._check, self._first = columns["hash"], columns["check"], columns["first"]
        self._posting, self._bucket = columns["posting"], columns["bucket"]
        self._chains: dict[int, list[int]] = {}  # places to themselves and those around them
        self._records: dict[int, Record] = {}
        self._own: dict[int, Record] = {}
        self.disputes: list[dict[str, Any]] = header["disputes"]
        self.extents: dict[str, tuple[float, float, float, float]] = header["extents"]
        self.countries: dict[str, int] = header["countries"]
        self.admin1: dict[str, int] = header["admin1"]
        self._regions: list[int] = header["regions"]
        self.seas: list[int] = header["seas"]

    def __len__(self) -> int:
        return len(self._place) // ROW.size

    def next_index(self) -> int:
        """Return the number of the next place that ``add`` takes."""
        return len(self) + len(self._own)

    def add(self, record: Record) -> None:
        """Take a place in that is not in the file; it stays until the gazetteer is closed."""
        self._own[record.index] = record

    def begins(self, beginning: str) -> bool:
        """Say whether a name may begin so (see ``beginnings``); one in ten yeses is wrong."""
        bit = zlib.crc32(beginning.encode()) >> 32 - HEAD_BITS
        held: int = self._heads[bit >> 3] >> (bit & 7) & 1
        return held > 0

    def find(self, key: str) -> list[int]:
        """Return the postings of a name, the best known place first.

        Args:
            key: The name as ``names.key`` gives it.
        """
        data = key.encode()
        number, check = zlib.crc32(data), zlib.adler32(data) & 0xFFFF
        hashes = self._hash
        bucket = number >> 16
        stop = self._bucket[bucket + 1]
        at = bisect_left(hashes, number, self._bucket[bucket], stop)
        while at < stop and hashes[at] == number:
            if self._check[at] == check:
                found: list[int] = self._posting[self._first[at] : self._first[at + 1]].tolist()
                return found
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
        start, size = NAME.unpack_from(self._place, index * ROW.size + NAME_AT)
        name, _, code = str(self._names[start : start + size], "utf-8").partition("\x1f")
        kind, latitude, longitude, radius, population, country, number, capital, parent, _ = self.facts(index)
        return Record(
            index, name, kind, latitude, longitude, radius, population, country, number, capital, code, parent
        )

    def facts(self, index: int) -> Facts:
        """Return what is known of a place but what takes time: its names."""
        if own := self._own.get(index):
            inside = own.parent != NO_PLACE and self.facts(own.parent)[0] == "admin1"
            point = own.latitude, own.longitude, own.radius_km
            region = own.parent if inside else -1
            return own.kind, *point, own.population, own.country, 0, False, own.parent, region
        latitude, longitude, population, geonames_id, parent, _, _, country, radius, region, kind, capital = unpack(
            self._place, index * ROW.size
        )
        point = latitude / 1e5, longitude / 1e5, radius / 10
        area = -1 if region == NO_REGION else self._regions[region]
        return KINDS[kind], *point, population, country_code(country), geonames_id, capital > 0, parent, area

    def numbered(self, geonames_id: int) -> int:
        """Return the place with a GeoNames id.

        Raises:
            ValueError: If the gazetteer has none.
        """
        for index, row in enumerate(ROW.iter_unpack(self._place)):
            if row[3] == geonames_id:
                return index
        raise ValueError(f"pin: the gazetteer has no place with the GeoNames id {geonames_id}")

    def around(self, index: int) -> list[int]:
        """Return the numbers of the places a place lies in, nearest first; nobody changes them."""
        (parent,) = self.holders((index,))
        return [] if parent == NO_PLACE else self.chain(parent)

    def chain(self, place: int) -> list[int]:
        """Return the numbers of a place and of those it lies in, nearest first; nobody changes them."""
        chain = self._chains.get(place)
        if chain is None:
            chain, above = [], place
            while above != NO_PLACE and len(chain) < DEEPEST:
                chain.append(above)
                (above,) = PARENT.unpack_from(self._place, above * ROW.size + PARENT_AT)
            if len(self._chains) > MOST_CHAINS:
                self._chains.clear()
            self._chains[place] = chain
        return chain

    def holders(self, postings: Iterable[int]) -> list[int]:
        """Return for each posting the number of the place that its place lies in, ``NO_PLACE`` if there is none."""
        own, place, unpack, size = self._own, self._place, PARENT.unpack_from, ROW.size
        indexes = [meaning & PLACE for meaning in postings]
        return [own[at].parent if at in own else unpack(place, at * size + PARENT_AT)[0] for at in indexes]

    def region(self, index: int) -> int:
        """Return the number of the first-level region a place is or lies in, -1 if there is none."""
        return self.regions_of((index,))[0]

    def regions_of(self, postings: Iterable[int]) -> list[int]:
        """Return for each posting the number of the first-level region that its place is or lies in, -1 for none."""
        own, place, unpack, size, regions = self._own, self._place, REGION.unpack_from, ROW.size, self._regions
        found = []
        for meaning in postings:
            index = meaning & PLACE
            if index in own:
                found.append(self.facts(index)[-1])
            else:
                (region,) = unpack(place, index * size + REGION_AT)
                found.append(-1 if region == NO_REGION else regions[region])
        return found


@cache
def country_code(number: int) -> str:
    """Return the country code that two bytes stand for, empty for none."""
    return chr(number >> 8) + chr(number & 0xFF) if number else ""


@cache
def _mapped() -> mmap.mmap:
    with as_file(files(__package__) / "gazetteer" / "places.bin") as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def bundled() -> Gazetteer:
    """Open the gazetteer that comes with the plugin; the file is mapped once in a process."""
    return Gazetteer(_mapped())
