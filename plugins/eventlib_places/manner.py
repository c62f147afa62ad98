"""The manner of local news: what its words and telephone numbers say of where it is at home."""

from __future__ import annotations

import re
from functools import cache

from eventlib import Document
from eventlib.plugin import Lexicon
from eventlib_places.lists import word_list

__all__ = ["AMERICA", "LEXICON", "dialled", "lexicon", "spoken_of"]

LEXICON = "places.home"
AMERICA = "US"
TELEPHONE = re.compile(r"[2-9]\d\d[-.)] ?\d{3}[-.]\d{4}(?![\d-])")
DIGITS = frozenset("0123456789-")  # before a telephone number they make it another
# Numbered roads ("Highway 16") and ranks with a point ("Sgt. Moss") count as one more American word.
SIGNS = re.compile(
    r"\b(?:Route|Highway|Interstate|Hwy\.?|U\.S\.|I-|County Road) ?\d"
    r"|\b(?:Sgt|Capt|Lt|Det|Cpl|Rep|Sen|Gov|Jr|Sr)\. [A-Z]"
)
ENOUGH = 3  # points that leave little doubt: two for a word that only one country has, one for others and for signs
SURE = (0.0, 0.25, 0.5, 1.0)  # how surely so many points say it
# What they count in other countries, whose papers tell more of the world, and what each point beyond plenty adds.
ELSEWHERE, PLENTY, MORE = 0.5, 4, 0.15


def lexicon() -> Lexicon:
    """Return the list of words that one country has."""
    return Lexicon(LEXICON, word_list("home_words"), languages=("en",))


def spoken_of(document: Document) -> tuple[str, float]:
    """Return the country whose words a text has, and how surely it is local news of that country, 0 to 1."""
    text = document.text
    found: dict[str, dict[str, int]] = {}
    for hit in document.hits(LEXICON):
        points = 2 if hit.value.isupper() else 1
        found.setdefault(hit.value.upper(), {})[text[hit.start : hit.end].lower()] = points
    if not found:
        return "", 0.0
    country = max(found, key=lambda code: sum(found[code].values()))
    points = sum(found[country].values())
    if country == AMERICA and points < ENOUGH:
        points += SIGNS.search(text) is not None
    share = 1.0 if country == AMERICA else min(1.0, ELSEWHERE + MORE * max(0, points - PLENTY))
    return country, SURE[min(points, ENOUGH)] * share


def dialled(text: str) -> str:
    """Return the code of the region of the first American or Canadian telephone number, empty if there is none.

    >>> dialled("Call 614-555-0142 or write."), dialled("Call 020 7946 0018.")
    ('US.OH', '')
    """
    found = TELEPHONE.search(text)
    if found is None or text[found.start() - 1 : found.start()] in DIGITS:
        return ""
    return area_codes().get(found[0][:3], "")


@cache
def area_codes() -> dict[str, str]:
    """Return the code of the region of each area code."""
    return {code: region for region, codes in word_list("area_codes").items() for code in codes.split()}
