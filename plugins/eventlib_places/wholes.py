"""Wholes: whether the words around a name make it part of another name, of a person, firm, street or treaty."""

from __future__ import annotations

from eventlib.plugin import Tokens
from eventlib_places.candidates import NOTED
from eventlib_places.gazetteer import ALIAS, PLACE, ROLE, Gazetteer
from eventlib_places.lists import word_set
from eventlib_places.mentions import Mention
from eventlib_places.words import word_lists

__all__ = ["ARTICLES", "KIN", "OF", "QUOTES", "SHORT_TITLE", "Wholes"]

QUOTES = frozenset(('"', "“", "”", "'", "‘", "’", "``", "''"))
ARTICLES, LANDFORMS, INCORPORATED = word_set("articles"), word_set("landforms"), word_set("incorporated")
MODALS = frozenset(("will", "may"))
SHORT_TITLE = 4  # letters before its point
OF, KIN, STAFF = word_set("of"), word_set("kin"), word_set("staff")
FIRM_WORDS = 4  # capitals in which the word for a firm stands


class Wholes:
    """The words around the names of one document.

    Args:
        tokens: Its tokens.
        mentions: Its mentions.
        gazetteer: Knows what they may mean.
    """

    def __init__(self, tokens: Tokens, mentions: list[Mention], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.tokens = tokens
        self.lists = word_lists()
        self.names = {mention.first: mention for mention in mentions}
        self.taken = set(self.names)
        for mention in mentions:
            if mention.last - mention.first > 1:
                self.taken.update(range(mention.first, mention.last))

    def is_within(self, mention: Mention, before: str, last: int) -> bool:
        """Say whether a name before a capital is part of one: "analysts at Nile Sarmaye".

        So is that which a town has in another language, between two capitals: "Tan Wei Ling".
        """
        words, first = self.tokens.words, mention.first
        if before == "at" and last not in self.taken and first > 1 and self.tokens.lower[first - 2] in STAFF:
            return True
        if mention.last - first > 1 or mention.postings[0] >> ROLE & 7 != ALIAS or words[first].isupper():
            return False
        return words[first - 1].istitle() and before not in ARTICLES and before not in self.lists.titles

    def is_kin(self, first: int) -> bool:
        """Say whether a word for a relative stands before a token: "her sons Chester", "a son, Chester"."""
        lower = self.tokens.lower
        before = first - 2 if first > 1 and lower[first - 1] == "," else first - 1
        return before >= 0 and lower[before] in KIN

    def asks(self, first: int) -> bool:
        """Say whether the word before a country asks what it does, and is no given name: "Will Portugal pay?"."""
        mention = self.names.get(first) if self.tokens.lower[first - 1] in MODALS else None
        if mention is None or self.tokens.words[first] in self.lists.names:
            return False
        return self.gazetteer.facts(mention.postings[0] & PLACE)[0] == "country"

    def bears(self, at: int) -> bool:
        """Say whether a word for streets stands before a preposition, with an article or without: "Calle de la"."""
        if at > 0 and self.tokens.lower[at] in OF:
            at -= 1
        return at >= 0 and self.tokens.lower[at] in self.lists.bearers and self.tokens.words[at][0].isupper()

    def shortened(self, first: int) -> bool:
        """Say whether the point before a token belongs to a title or an initial ("Mr. Lincoln", "J. Paris")."""
        if first < 2 or self.tokens.words[first - 1] != ".":
            return False
        earlier = self.tokens.words[first - 2]
        title = len(earlier) <= SHORT_TITLE and earlier.lower() in self.lists.titles
        return title or (len(earlier) == 1 and earlier.isupper())

    def is_nickname(self, first: int, last: int) -> bool:
        """Say whether a name in quotes stands between those of a person: ``Juan "El Toledo" Ruiz``."""
        words = self.tokens.words
        first -= words[first - 1] not in QUOTES
        outer = words[first - 2 : first - 1] + words[last + 1 : last + 2]
        quoted = words[first - 1] in QUOTES and words[last : last + 1] and words[last] in QUOTES
        return bool(quoted) and len(outer) == 2 and all(word[0].isupper() for word in outer)

    def begins_firm(self, last: int, *, led: bool) -> bool:
        """Say whether what stands behind a name makes it that of a firm: "Meridian Asia Holdings", "Northgate, Inc.".

        Args:
            last: The token behind the name.
            led: Whether a cue says that capitals follow.
        """
        words, lower = self.tokens.words, self.tokens.lower
        stop = min(last + FIRM_WORDS, len(words))
        if last + 1 < len(words) and lower[last] == ",":
            return lower[last + 1] in INCORPORATED
        while led and last < stop and words[last][0].isupper():
            if lower[last] in self.lists.firm_ends:
                return True
            last += 1
        return False

    def in_a_whole(self, last: int) -> bool:
        """Say whether the words in capitals behind a name make a whole of it: "Oslo Accords", "Paris Climate Pact"."""
        words, lower, lists = self.tokens.words, self.tokens.lower, self.lists
        if lower[last] in lists.wholes or lower[last] in lists.small_wholes:
            return words[last - 2 : last - 1] != ["-"]  # the "Chad-Sudan Treaty" is one of Chad and Sudan
        if last + 1 == len(words) or not words[last + 1][0].isupper() or last in self.taken:
            return False
        # "Miami Valley Hospital" may lie anywhere in the valley.
        return lower[last + 1] in (lists.organisations if lower[last] in LANDFORMS else lists.wholes)

    def are_given(self, *at: int) -> bool:
        """Say whether tokens are given names, the last one such as no place is called: "Anna, Michael and Ruth"."""
        words = [self.tokens.words[index] for index in at]
        return words[-1] in self.lists.given and all(word in self.lists.names for word in words)

    def is_firm(self, mention: Mention) -> bool:
        """Say whether the name of a firm is written as one: "SANA" is an agency, "Sana" a town."""
        return self.tokens.words[mention.first].isupper() == (self.lists.firms[mention.key] == "capitals")

    def street_ends(self, last: int) -> bool:
        """Say whether a street ends before a token: "Elm St., Paris"."""
        lower, words, at = self.tokens.lower, self.tokens.words, last - 1
        if lower[at] == ".":
            at -= 1
        kind = self.lists.streets.get(lower[at], "is ")
        return words[at][0].isupper() and not kind.startswith("is ")

    def in_list(self, first: int) -> bool:
        """Say whether the "&" before a token ends a row of places: "Ghent, Bruges & Ostend"."""
        return first > 3 and first - 2 in self.taken and self.tokens.words[first - 3] == "," and first - 4 in self.taken

    def names_person(self, last: int, before: str) -> bool:
        """Say whether a capital behind a name ends that of a person: "Paris Moreau", not "the Paris Public Library"."""
        words, lists, behind = self.tokens.words, self.lists, self.tokens.lower[last]
        if before in ARTICLES or before in lists.locators or not behind.isalpha():
            return False
        if len(behind) > 1 and words[last].isupper() and not words[last - 1].isupper():  # "Paris PD"
            return False
        if last + 1 < len(words) and words[last + 1][0].isupper():
            return False
        return behind not in lists.titles and behind not in lists.units

    def is_family(self, mention: Mention, last: int) -> bool:
        """Say whether the name behind a given name may be a family name, as in "India Walton": a town elsewhere."""
        behind = self.names.get(last)
        if behind is None or behind.demonym or behind.unit or behind.last - last > 1:
            return False
        kind, _, _, _, population, country, *_ = self.gazetteer.facts(behind.postings[0] & PLACE)
        return kind == "city" and population < NOTED and country != self.gazetteer.facts(mention.postings[0] & PLACE)[5]
