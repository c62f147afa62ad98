"""Clauses as far as small words tell them: what a mention is in its clause, and whose clause a word is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from eventlib_entities.features import View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.index import people
from eventlib_entities.lexicons import word_classes
from eventlib_entities.spans import Name

__all__ = ["Clauses"]

SUBJECTS = frozenset(("he", "she"))
FAR = 40  # tokens a subject may stand before what it governs
PHRASE = 6  # tokens of a phrase before a comma that leads to a name
KIN = 9  # tokens a word of kin may stand before the name it leads to
T = TypeVar("T")


class Clauses:
    """Tells the roles of mentions by the words beside them; its word lists stand in ``rules/clause_words.tsv``."""

    def __init__(self) -> None:
        words = word_classes("rules/clause_words.tsv")
        self.preposition, self.both, self.subordinator = words["preposition"], words["both"], words["subordinator"]
        self.relative, self.stop, self.join, self.noun = words["relative"], words["stop"], words["join"], words["noun"]
        self.after, self.adverb, self.finite = words["after"], words["adverb"], words["finite"]
        self.plural, self.say, self.lead, self.person = words["plural"], words["say"], words["lead"], words["person"]
        self.place, self.kin, self.party = words["place"], words["kin"], words["party"]
        self.speaker = words["speaker"]
        self.marks = self.stop | self.join | self.subordinator | self.relative | self.person
        self.boundary = self.stop | self.join | self.subordinator | self.relative

    def is_verb(self, word: str) -> bool:
        """Say whether a word in small letters looks like a verb that has a subject."""
        if word in self.finite:
            return True
        if word.endswith("ed"):
            return len(word) > 3
        return word.endswith("s") and len(word) > 3 and word.isalpha() and word not in self.plural and word[-2] != "s"

    def acts(self, lower: list[str], at: int) -> bool:
        """Say whether a verb stands at a token, adverbs before it passed over."""
        for i in range(at, min(at + 3, len(lower))):
            word = lower[i]
            if self.is_verb(word):
                return True
            if word not in self.adverb and not word.endswith("ly"):
                return False
        return False

    def is_clause(self, words: list[str]) -> bool:
        """Say whether words are more than a noun phrase: one joins clauses or is a verb."""
        return not self.boundary.isdisjoint(words) or any(map(self.is_verb, words))

    def role(self, view: View, first: int, last: int) -> str:
        """Return what a mention is: subject, possessor, oblique (led by a preposition) or object."""
        lower = view.lower
        before = lower[first - 1] if first and first not in view.starts_line else "."
        after = lower[last] if last < len(lower) else "."
        if after in POSSESSIVE:
            return "possessor"
        acts = self.acts(lower, last)
        if before in self.preposition and not (acts and before in self.both):
            return "oblique"
        if acts or before in self.say:
            return "subject"
        if before == "," == after and self.is_told(view, first - 1, last + 1):
            return "subject"
        if first in view.starts_line and after in (",", "and", "(", "who"):
            return "subject"
        return "object"

    def is_told(self, view: View, comma: int, verb: int) -> bool:
        """Say whether a name between commas is a subject: "her lawyer, X, said", "Her deputy, X, left"."""
        word = view.lower[verb] if verb < len(view.lower) else ""
        acts = word == "whose" or word in self.relative or self.acts(view.lower, verb)
        return word in self.say or (acts and self.is_led(view, comma))

    def is_led(self, view: View, comma: int) -> bool:
        """Say whether a short phrase before a comma begins its line and leads to a name: "His deputy, X"."""
        lower = view.lower
        for at in range(comma - 1, max(-1, comma - PHRASE), -1):
            if at in view.starts_line:
                return lower[at] in self.noun or not POSSESSIVE.isdisjoint(lower[at:comma])
            if lower[at] in self.marks or lower[at] in self.preposition:
                return False
        return False

    def relatives(self, view: View, names: list[Name]) -> set[int]:
        """Return the first tokens of full names that a word of kin leads to: "her husband, X Y", "son of A and X Y"."""
        lower = view.lower
        found: set[int] = set()
        if self.kin.isdisjoint(lower):
            return found
        persons = people(names)
        last = Counter([name.key[-1] for name in persons])
        if len(last) == len(persons):
            return found
        for name in persons:
            if len(name.key) == 1 or last[name.key[-1]] == 1:
                continue
            for i in range(name.first - 1, max(-1, name.first - KIN), -1):
                word = lower[i]
                if word in self.kin:
                    found.add(name.first)
                    break
                if i in view.starts_line or (word in self.boundary and word not in (",", "and")) or word in self.finite:
                    break
        return found

    def form(self, lower: list[str], first: int) -> str:
        """Return what a pronoun is: subject, object, possessor or reflexive."""
        word = lower[first]
        if word in SUBJECTS:
            return "subject"
        if word.endswith("self"):
            return "reflexive"
        if word == "him" or (word == "her" and (first + 1 >= len(lower) or lower[first + 1] in self.after)):
            return "object"
        return "possessor"

    def governor(self, lower: list[str], at: int, begin: int, owners: Mapping[int, tuple[int, str, T]]) -> T | None:
        """Return the person who is the subject of the clause a token is in, None if that is nobody known.

        Args:
            lower: The words of the text.
            at: The token.
            begin: The first token of its sentence.
            owners: The last token of a mention to its first, its role and the person.
        """
        i = at - 1
        while i >= begin and lower[i] in self.boundary:
            i -= 1
        limit = max(begin, at - FAR)
        while i >= limit:
            word = lower[i]
            if word not in self.marks and i not in owners:
                i -= 1
                continue
            owner = owners.get(i)
            if owner is not None:
                first, role, person = owner
                following = lower[i + 1]
                if role == "subject" or (role == "object" and i + 1 < at and following == "to"):
                    return person
                if role != "possessor" and i + 1 < at and following.endswith("ing"):
                    return person
                i = first - 1
                continue
            if word in self.stop or word in self.relative:
                before = i - 1 - (lower[i - 1] == ",")
                owner = owners.get(before) if word in self.relative else None
                return owner[2] if owner else None
            if word in self.person:
                return None
            if word in self.subordinator:
                if not lower[i + 1].endswith(("ing", "ed")):
                    return None
            elif word in self.join and (lower[i + 1] in self.noun or lower[i + 1] in self.person):
                return None
            i -= 1
        return None
