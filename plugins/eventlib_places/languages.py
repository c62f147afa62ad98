"""What depends on an article's language: names of places that only it has, and the countries where it is spoken."""

from __future__ import annotations

from functools import cache

from eventlib_places.gazetteer import OFFICIAL, PLACE, ROLE, USUAL, Gazetteer, posting
from eventlib_places.lists import records, word_list
from eventlib_places.names import key

__all__ = ["OF_THEIR_OWN", "TableNames", "spoken_in"]

LARGER = 5  # times as many inhabitants
OF_THEIR_OWN = frozenset(("de", "es", "fr"))  # languages that have common words, and perhaps names, of their own


@cache
def spoken_in(language: str) -> frozenset[str]:
    """Return the codes of the countries whose places the news of a language names first."""
    return frozenset(word_list("language_countries").get(language, "").split())


class TableNames:
    """The names of ``tables/names.csv`` that count in a language.

    Args:
        gazetteer: Holds the places they name.
        language: Code of the language.
    """

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self.gazetteer = gazetteer
        self.rows = {name: row for name, row in _rows() if row["language"] in ("", language)}

    def find(self, name: str) -> list[int]:
        """Return the postings of a key; what else it means only if it is also the English name."""
        row = self.rows.get(name)
        if row is None:
            return []
        wanted = key(row["place"])
        others = self.gazetteer.find(wanted)
        for meaning in others:
            record = self.gazetteer.record(meaning & PLACE)
            if row["country"] in ("", record.country) and row["kind"] in ("", record.kind):
                known = [p for p in self.gazetteer.find(name) if p & PLACE != record.index]
                if row["language"] == "en" and known:
                    # One more of the same standing; it is usually meant if it is much larger.
                    larger = record.population > LARGER * self.gazetteer.facts(known[0] & PLACE)[4]
                    return [posting(record.index, known[0] >> ROLE | (USUAL if larger else 0)), *known]
                own = posting(record.index, OFFICIAL | USUAL)
                return [own, *(p for p in others if p & PLACE != record.index)] if wanted == name else [own]
        return []


@cache
def _rows() -> list[tuple[str, dict[str, str]]]:
    return [(key(name), row) for row in records("names") for name in row["names"].split("|")]
