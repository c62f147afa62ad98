"""The word lists that the cues beside names are read from."""

from __future__ import annotations

from functools import cache

from eventlib_places.lists import word_list

__all__ = ["Words", "word_lists"]


class Words:
    """The word lists, read once."""

    def __init__(self) -> None:
        names = word_list("given_names")
        self.shared = frozenset(word for word, value in names.items() if value == "place")
        self.names, self.given = frozenset(names), frozenset(names) - self.shared
        self.family, self.titles = word_list("family_names"), word_list("titles")
        self.before_persons = frozenset((*map(str.lower, self.given), *self.titles, "."))
        self.locators = {**word_list("locators"), **word_list("locators_other")}
        self.common = word_list("common_words")
        self.organisations, self.features = word_list("organisation_words"), word_list("feature_words")
        wholes = word_list("whole_words")
        self.small_wholes = frozenset(word for word, value in wholes.items() if value == "small")
        self.wholes, self.firms = frozenset(wholes) - self.small_wholes, word_list("firm_names")
        self.firm_ends = frozenset(word_list("firm_words"))
        # "North-West Frontier" is in no region that is called "North-West"
        self.winds = frozenset(f"{a} {b}{c}" for a in ("north", "south") for b in ("east", "west") for c in ("", "ern"))
        self.units = word_list("region_words").keys() | {"township"}
        bearers = word_list("bearers")
        self.ships = frozenset(word for word, value in bearers.items() if value == "ship")
        self.bearers = frozenset(bearers) - self.ships
        self.parts = frozenset(word_list("part_words"))
        words = word_list("people_words")
        self.tied = frozenset(word for word, value in words.items() if value == "hyphen")
        self.town = {word: value == "town" for word, value in (*words.items(), ("area", ""))}
        self.streets = word_list("street_words")
        self.people = frozenset(words) - self.tied | {"area"}


@cache
def word_lists() -> Words:
    """Return the word lists."""
    return Words()
