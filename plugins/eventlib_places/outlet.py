"""The outlet's home: what the address or name of the outlet says about where its readers live."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from eventlib import Article
from eventlib_places.gazetteer import Gazetteer

__all__ = ["Home", "home"]

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Country domains that are sold to everybody.
SOLD = frozenset(("co", "io", "tv", "me", "ly", "fm", "cc", "ws", "to", "am", "ai", "gg", "im", "eu"))


class Home(NamedTuple):
    """Number of the outlet's town (-1 if unknown), code of its country (empty if unknown), and its host."""

    place: int
    country: str
    host: str


def home(article: Article, gazetteer: Gazetteer) -> Home:
    """Return where the outlet of an article is at home.

    The table of outlets knows some hundred domains; of the others the top-level domain tells the country.
    """
    source = article.source or ""
    host = source if HOST.fullmatch(source) else ""
    if not host and article.url:
        try:
            host = urlsplit(article.url if "//" in article.url else f"//{article.url}").hostname or ""
        except ValueError:
            host = ""
    return _home(host.lower(), gazetteer)


@lru_cache(maxsize=1024)
def _home(host: str, gazetteer: Gazetteer) -> Home:
    host = host.removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        place = gazetteer.outlets.get(".".join(parts[start:]))
        if place is not None:
            return Home(place, gazetteer.record(place).country, host)
    last = parts[-1]
    code = "GB" if last == "uk" else last.upper()
    return Home(-1, code if code in gazetteer.countries and last not in SOLD else "", host)
