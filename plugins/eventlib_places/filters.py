"""Filters: how probable it is that a name in the text names a place, by a logistic model over cues.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math
from collections import Counter

from eventlib import Document
from eventlib_places.mentions import Mention, word_list
from eventlib_places.names import fold
from eventlib_places.ranking import Group, governs, weights

__all__ = ["Surroundings"]

STOPS = {".", "!", "?", ":", "”", '"', "“", "—", "•", "*", "…"}
SPEAKING = {"said", "says", "told", "added", "asked", "recalled", "explained", "wrote", "thinks", "hopes"}


class Surroundings:
    """What stands around the names of one document.

    Args:
        document: The document.
        mentions: Its mentions.
    """

    def __init__(self, document: Document, mentions: list[Mention]) -> None:
        self.tokens = document.tokens
        self.text = document.text
        self.taken = {index for mention in mentions for index in range(mention.first, mention.last)}
        self.people: Counter[str] = Counter()
        self.located: Counter[str] = Counter()
        self.named: Counter[str] = Counter()
        self.find_people()
        for mention in mentions:
            self.named[mention.key] += 1
            mention.cues = self.near(mention)
            if "locator:2" in mention.cues or "contained" in mention.cues:
                self.located[mention.key] += 1
            if not PERSON.isdisjoint(mention.cues):
                self.people[mention.key] += 1

    def find_people(self) -> None:
        """Note the family names that stand behind a given name or title anywhere in the text."""
        words, lower = self.tokens.words, self.tokens.lower
        given, titles = word_list("given_names"), word_list("titles")
        for index in range(len(words) - 1):
            word = words[index]
            if not (word in given or lower[index] in titles):
                continue
            after = index + 2 if words[index + 1] == "." else index + 1
            if after < len(words) and words[after][0].isupper():
                for part in words[after : after + 3]:
                    if not (part[0].isupper() or part in (".", "-")):
                        break
                    if len(part) > 2:
                        self.people[fold(part)] += 1

    def near(self, mention: Mention) -> list[str]:
        """Return the cues beside a mention."""
        words, lower, starts, ends = self.tokens.words, self.tokens.lower, self.tokens.starts, self.tokens.ends
        first, last, size = mention.first, mention.last, len(self.tokens)
        found = []
        given = word_list("given_names")
        single = last - first == 1
        before, behind = lower[first - 1] if first else "", lower[last] if last < size else ""
        begins = not first or before in STOPS or "\n" in self.text[ends[first - 1] : starts[first]]
        if begins:
            found.append("sentence start")
        strength = word_list("locators").get(before)
        if strength:
            found.append(f"locator:{strength}")
        elif before == "the":
            found.append("the before")
        elif (before == "," and first - 2 in self.taken) or (before == "and" and first - 2 in self.taken):
            found.append("in a row")
        if first and not begins:
            previous = words[first - 1]
            if fold(before) in word_list("titles") or (
                before == "." and first > 1 and fold(lower[first - 2]) in word_list("titles")
            ):
                found.append("title before")
            elif previous in given and first - 1 not in self.taken:
                found.append("given name before")
            elif (len(fold(previous)) == 1 and previous[0].isupper() and not strength) or (
                before == "." and first > 1 and len(words[first - 2]) == 1 and words[first - 2].isupper()
            ):
                found.append("initial before")
            elif (
                previous[0].isupper()
                and not previous.isupper()
                and first - 1 not in self.taken
                and before not in word_list("locators")
                and starts[first] - ends[first - 1] == 1
            ):
                found.append("common capital before" if before in word_list("common_words") else "capital before")
            elif before == "&":
                found.append("ampersand")
            elif before == "-" and starts[first] == ends[first - 1]:
                found.append("hyphen before")
        if last < size:
            follower = words[last]
            adjacent = starts[last] - ends[last - 1] <= 1
            if follower[0].isupper() and adjacent and "\n" not in self.text[ends[last - 1] : starts[last]]:
                if behind in word_list("organisation_words"):
                    found.append("organisation behind")
                elif behind in word_list("feature_words"):
                    found.append("feature behind")
                elif single and follower in word_list("family_names"):
                    found.append("family name behind")
                elif last not in self.taken:
                    found.append(
                        "given name with capital behind" if single and words[first] in given else "capital behind"
                    )
                elif len(follower) == 1:
                    found.append("initial behind")
                else:
                    found.append("place behind")
            elif behind in SPEAKING:
                found.append("speaks")
            elif behind in ("'s", "’s"):
                found.append("possessive")
            elif behind == "-" and starts[last] == ends[last - 1]:
                found.append("hyphen behind")
            elif behind == "." and starts[last] == ends[last - 1] and last + 1 < size and len(fold(words[first])) == 1:
                found.append("initial")
            elif behind == ":" and begins:
                found.append("label")
            elif behind == "&":
                found.append("ampersand")
            elif (
                behind == "," and last + 1 < size and words[last + 1].isdigit() and words[last + 2 : last + 3] == [","]
            ):
                found.append("age behind")
            elif behind in word_list("organisation_words"):
                found.append("organisation noun behind")
        if mention.container is not None:
            found.append("contained")
        if mention.unit:
            found.append("unit")
        if single:
            if words[first] in given:
                found.append("is a given name")
            if lower[first] in word_list("common_words") and not (words[first].isupper() and len(words[first]) < 5):
                found.append("is a common word")
                if begins:
                    found.append("common word at start")
            if words[first].isupper() and len(words[first]) > 1:
                row = words[max(0, first - 3) : first] + words[last : last + 3]
                shouting = sum(word.isupper() and len(word) > 1 for word in row) > 1
                found.append("dateline" if self.dateline(mention, begins) else "in capitals" if shouting else "acronym")
        else:
            found.append("several words")
        return found

    def dateline(self, mention: Mention, begins: bool) -> bool:
        """Say whether a mention begins a paragraph and a dash follows, as in "TROY, N.C. (AP) -"."""
        if not begins:
            return False
        row = self.tokens.words[mention.last : mention.last + 9]
        return any(word in ("-", "–", "—", "--") for word in row) or row[:1] == ["("]

    def cues(self, mention: Mention, group: Group) -> list[tuple[str, float]]:
        """Return all cues of a ranked mention, each with its value."""
        best = group.candidates[0]
        record, f = best.record, best.features
        found = [(name, 1.0) for name in mention.cues]
        if governs(record) and "speaks" in mention.cues:
            found.remove(("speaks", 1.0))
        found.append(("kind:seat" if record.kind == "site" and record.code else f"kind:{record.kind}", 1.0))
        if not record.geonames_id:
            found.append(("own table", 1.0))
        if mention.demonym:
            found.append(("demonym", 1.0))
        else:
            if "own name" not in f and self.text[mention.start].isascii():
                found.append(("other name", 1.0))
                if record.kind == "city" and record.population < 100_000:
                    found.append(("other name of a small town", 1.0))
            number = self.named[mention.key]
            found.append(("known as a person", self.people[mention.key] / (self.people[mention.key] + number)))
            found.append(("located elsewhere", self.located[mention.key] / number))
            found.append(("number", min(5, number) / 5))
        if record.kind == "city":
            found.append(("population of a town", f.get("population", 0.0)))
            if record.capital:
                found.append(("capital", 1.0))
        elif record.kind == "admin2":
            found.append(("population of a county", f.get("population", 0.0)))
        found.append(("country votes", f.get("country votes", 0.0)))
        found.append(("region votes", f.get("region votes", 0.0)))
        found.append(("near votes", f.get("near votes", 0.0)))
        found.append(("share", best.probability))
        for name in ("home country", "home region", "near home", "named in the outlet"):
            if name in f:
                found.append((name, f[name]))
        if "contained" in f:
            found.append(("lies in the place behind", 1.0))
        if "contains" in f:
            found.append(("holds the place before", 1.0))
        return found

    def probability(self, mention: Mention, group: Group) -> float:
        """Return how probable it is that a mention names a place, 0 to 1."""
        if not group.candidates:
            return 0.0
        weight = weights("recognition")
        score = weight["bias"]
        for name, value in self.cues(mention, group):
            if name in weight:
                score += weight[name] * value
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


PERSON = frozenset(
    (
        "title before",
        "given name before",
        "initial before",
        "given name with capital behind",
        "family name behind",
        "age behind",
    )
)
