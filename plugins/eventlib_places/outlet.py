"""The outlet's home: what the address or name of the outlet says about where its readers live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from eventlib import Article
from eventlib_places.gazetteer import ALIAS, OFFICIAL, PLACE, ROLE, SHORT, Gazetteer
from eventlib_places.lists import records, word_list
from eventlib_places.names import fold, key

__all__ = ["Home", "home"]

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Country domains that are sold to everybody.
SOLD = frozenset(("co", "io", "tv", "me", "ly", "fm", "cc", "ws", "to", "am", "ai", "gg", "im", "eu"))
HOMES = frozenset(("city", "admin2", "admin1", "country", "region", "island"))  # kinds of places that have newspapers
STATES = frozenset(("admin1",))
SHORTEST, LONGEST = 4, 30  # letters of a place in an address
MOST = 32  # places of one name that may be the home


class Home(NamedTuple):
    """Where an outlet is at home.

    Attributes:
        postings: The places that may be its home: one if the table of outlets knows it, none if nothing is known.
        places: Their numbers.
        country: Code of its country, empty if unknown.
        known: Whether anything names the outlet.
    """

    postings: tuple[int, ...] = ()
    places: frozenset[int] = frozenset()
    country: str = ""
    known: bool = False


def home(article: Article, gazetteer: Gazetteer, *, tabled: bool = True) -> Home:
    """Return where the outlet of an article is at home.

    The table of outlets knows some hundreds by their domain or name. Of the others the top-level domain tells the
    country, and their own name tells the town: "Anytown Gazette", "anytowngazette.com".

    Args:
        article: The article.
        gazetteer: Where the place in the outlet's name is looked up.
        tabled: Whether to ask the table.
    """
    source = article.source or ""
    host = source if HOST.fullmatch(source) else ""
    if not host and article.url:
        try:
            host = urlsplit(article.url if "//" in article.url else f"//{article.url}").hostname or ""
        except ValueError:
            host = ""
    return _home(host.lower(), "" if source == host else source, gazetteer, tabled)


@lru_cache(maxsize=1024)
def _home(host: str, name: str, gazetteer: Gazetteer, tabled: bool) -> Home:
    host = host.removeprefix("www.")
    parts = host.split(".")
    table = _table() if tabled else {}
    row = table.get(key(name.lower().removeprefix("the "))) if name else None
    for start in range(len(parts) - 1):
        row = row or table.get(".".join(parts[start:]))
    if row is not None:
        return _tabled(*row, gazetteer)
    last = parts[-1]
    country = "GB" if last == "uk" else last.upper()
    if country not in gazetteer.countries or last in SOLD:
        country = ""
    for words in (*_named(name), *_addressed(parts[:-1])):
        # Of names of two letters only the codes of American states are meant: "wvgazette".
        role, kinds = (SHORT, STATES) if len(words) == 2 else (ALIAS, HOMES)
        found = [p for p in gazetteer.find(words) if p >> ROLE & 7 <= role]
        places = [p for p in found if gazetteer.record(p & PLACE).kind in kinds]
        inside = [p for p in places if not country or gazetteer.record(p & PLACE).country == country]
        if inside:
            # A foreign town that has the name in another language only is not meant.
            own = [p for p in inside if p >> ROLE & 7 == OFFICIAL]
            return _of((own or inside)[:MOST], country)
    return Home(country=country, known=bool(host or name))


def _of(postings: list[int], country: str) -> Home:
    return Home(tuple(postings), frozenset(p & PLACE for p in postings), country, True)


def _tabled(town: str, region: str, gazetteer: Gazetteer) -> Home:
    """Return the home that a row of the table names: a town, or only a country for papers of a whole country."""
    country = region[:2]
    if not town:
        return Home(country=country, known=True)
    inside = gazetteer.admin1.get(region, gazetteer.countries.get(country))
    found = [p for p in gazetteer.find(key(town)) if gazetteer.record(p & PLACE).kind == "city"]
    found = [p for p in found if inside in gazetteer.around(p & PLACE)]
    return _of(found[:1], country)


def _named(name: str) -> Iterator[str]:
    """Yield the keys of the places that the name of an outlet may hold: "The Anytown Gazette", "Daily News (Troy)"."""
    press = word_list("press_words")
    for part in re.split(r"[(),|/]", name):
        words = [fold(word) for word in re.findall(r"\w+", part)]
        if rest := " ".join(word for word in words if word not in press):
            yield rest


def _addressed(labels: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the places that the labels of a domain may hold, longest first: "theanytowngazette"."""
    press = [word for word in word_list("press_words") if len(word) > 2]
    for label in labels:
        stems = ["".join(map(fold, label.split("-")))]
        for stem in stems:
            for word in press:
                for rest in (stem.removeprefix(word), stem.removesuffix(word)):
                    if len(rest) > 1 and rest not in stems and rest not in press:
                        stems.append(rest)
        for stem in sorted(stems, key=lambda stem: (-len(stem), stem)):
            sized = len(stem) == 2 or SHORTEST <= len(stem) < LONGEST
            if sized and stem not in press and stem not in word_list("common_words"):
                yield stem
                yield from (f"{stem[:at]} {stem[at:]}" for at in range(3, len(stem) - 2))


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Domain and key of the name of each outlet to its town and region."""
    found: dict[str, tuple[str, str]] = {}
    for row in records("outlets"):
        found[row["domain"]] = row["town"], row["admin1"]
        if row["name"]:
            found[key(row["name"].lower().removeprefix("the "))] = row["town"], row["admin1"]
    return found
