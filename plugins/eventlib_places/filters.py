"""Filters: how probable it is that a name in the text names a place, by a logistic model over cues.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math

from eventlib import Document
from eventlib_places.candidates import Group, weigh, weights
from eventlib_places.gazetteer import ROLE, UPPER, Gazetteer
from eventlib_places.mentions import Mention, behind
from eventlib_places.names import fold
from eventlib_places.wholes import ARTICLES, QUOTES, Wholes

__all__ = ["Surroundings"]

STOPS = frozenset((".", "!", "?", ":", "”", '"', "“", "—", "•", "*", "…"))
SPEAKING = frozenset(("said", "says", "told", "added", "asked", "recalled", "explained", "wrote", "thinks", "hopes"))
SPEAKING |= frozenset(("administration", "presidency"))  # of persons: "the Lincoln administration"
# Between a given name and a family name ("Carlos dos Santos"); without those of Spanish names of places.
PARTICLES = frozenset(("dos", "da", "das", "do", "du", "van", "von", "der", "den", "ten", "ter", "bin", "ibn"))
PEERS = frozenset(("duke", "duchess", "earl", "countess", "marquess", "marquis", "viscount", "baron", "baroness"))
PEERS |= frozenset(("prince", "princess", "archduke", "bishop", "archbishop"))  # "the Duke of York"
SMALL_TOWN = 100_000  # inhabitants
ROW = frozenset((",", "and", "&", "y", "e", "и", "та", "і", "й", "et", "und"))  # between names of a row
# Added for names in other scripts and languages: the cues, and the words that are no places, are those of English.
OTHER_SCRIPT = 1.0
DATELINE, DASHES = 110, frozenset(":-–—")  # characters of a dateline, and what ends it
PAPERS = frozenset(("post", "times", "star", "examiner", "herald", "tribune", "gazette", "chronicle", "observer"))
# Features of the choice among places that are cues here too.
FROM_RANKING = (
    ("home country", "home country"),
    ("home region", "home region"),
    ("near home", "near home"),
    ("named in the outlet", "named in the outlet"),
    ("contained", "lies in the place behind"),
    ("contains", "holds the place before"),
)
FIRM_CUES = frozenset(("organisation behind", "capital behind", "place behind"))
# Cues that say of a name that it is a person's.
PERSON = frozenset(
    (
        "title before",
        "given name before",
        "nickname",
        "initial before",
        "given name with capital behind",
        "family name behind",
        "age behind",
    )
)


def datelines(document: Document) -> tuple[tuple[int, int], ...]:
    """Return where the datelines at the beginning of a text start and end: sentences that end with a colon or dash."""
    text, sentences = document.text, document.sentences[:2]
    return tuple((s.start, s.end) for s in sentences if s.end - s.start < DATELINE and text[s.end - 1] in DASHES)


class Surroundings(Wholes):
    """What stands around the names of one document.

    Args:
        document: The document.
        mentions: Its mentions.
        heads: Its tokens that begin with a capital.
        gazetteer: Knows what they may mean.
        language: Code of its language.
    """

    def __init__(
        self,
        document: Document,
        mentions: list[Mention],
        heads: list[int],
        gazetteer: Gazetteer,
        language: str = "en",
    ) -> None:
        super().__init__(document.tokens, mentions, gazetteer)
        self.foreign, self.nouns = language not in ("en", "de"), language == "de"  # German nouns have capitals
        self.text = document.text
        self.weight = weights("recognition")
        self.datelines = datelines(document)
        self.people: dict[str, int] = {}
        self.located: dict[str, int] = {}
        self.named: dict[str, int] = {}
        self.firms: set[str] = set()
        self.find_people(heads)
        named, worth = self.named, self.weight
        for mention in mentions:
            key = mention.key
            named[key] = named[key] + 1 if key in named else 1
            cues = mention.cues = self.near(mention)
            total = 0.0
            for cue in cues:
                if cue in worth:
                    total += worth[cue]
            mention.worth = total
            if "locator:2" in cues or "contained" in cues:
                self.located[key] = self.located.get(key, 0) + 1
            if not PERSON.isdisjoint(cues):
                self.people[key] = self.people.get(key, 0) + 1
            if self.begins_firm(mention.last, led=not FIRM_CUES.isdisjoint(cues)):
                self.firms.add(key)

    def find_people(self, heads: list[int]) -> None:
        """Note the family names that stand behind a given name or title anywhere in the text."""
        words, lower = self.tokens.words, self.tokens.lower
        given, titles = self.lists.given, self.lists.titles
        for head in behind(self.tokens, heads, self.lists.before_persons):
            index = head - 1 if words[head - 1] != "." else head - 2
            if index < 0 or not (words[index] in given or lower[index] in titles) or not words[head][0].isupper():
                continue
            for part in words[head : head + 3]:
                if not (part[0].isupper() or part in (".", "-")):
                    break
                if len(part) > 2:
                    name = fold(part)
                    self.people[name] = self.people.get(name, 0) + 1

    def near(self, mention: Mention) -> list[str]:
        """Return the cues beside a mention."""
        lists, lower = self.lists, self.tokens.lower
        first, last = mention.first, mention.last
        found: list[str] = []
        before = lower[first - 1] if first else ""
        begins = (
            not first
            or (before in STOPS and not self.shortened(first))
            or "\n" in self.text[self.tokens.ends[first - 1] : mention.start]
        )
        if begins:
            found.append("sentence start")
        strength = lists.locators.get(before)
        if before == "of" and first > 1 and lower[first - 2] in lists.parts:
            strength = "2"
        if strength:
            found.append("locator:2" if strength == "2" else "locator:1")
        elif before == "the":
            found.append("the before")
        elif before == "," and first > 2 and self.street_ends(first - 1):
            found.append("street before")
        elif before in ROW and first - 2 in self.taken and (before != "&" or self.in_list(first)):
            found.append("persons in a row" if self.are_given(first - 2, first) else "in a row")
        if not begins and (cue := self.before(mention, before, strength)):
            found.append(cue)
        if last < len(lower) and (cue := self.behind(mention, lower[last], before, begins)):
            found.append(cue)
            if cue == "shared name with capital behind" and "in a row" in found:
                found.remove("in a row")  # of persons: "Israel Moss and Jordan Bellweather"
            elif cue == "organisation behind" and lower[last] in PAPERS:
                found.append("paper behind")
            elif cue in ("capital behind", "place behind") and not begins and self.is_middle(mention, before):
                found.append("within a name")
        if mention.container is not None:
            found.append("contained")
        if mention.unit:
            found.append("unit")
        if mention.key in lists.firms and strength != "2" and before != "the" and self.is_firm(mention):
            found.append("is a firm")
        if last - first > 1:
            found.append("several words")
            if self.foreign and self.tokens.words[first] in lists.given:  # "Juan Morales" is nobody's town in the news
                found.append("is a given name")
            return found
        word = self.tokens.words[first]
        shouted = word.isupper()
        if word in lists.given:
            found.append("is a given name")
        if lower[first] in lists.common and not (shouted and len(word) < 5):
            found.append("is a common word")
            if begins:
                found.append("common word at start")
        if shouted and len(word) > 1:
            cue = self.in_capitals(mention, begins)
            # "US" is always written so.
            if cue != "acronym" or not mention.postings[0] >> ROLE & UPPER:
                found.append(cue)
        return found

    def shortened(self, first: int) -> bool:
        """Say whether the point before a token belongs to a title or an initial ("Mr. Lincoln", "J. Paris")."""
        if first < 2 or self.tokens.words[first - 1] != ".":
            return False
        earlier = self.tokens.words[first - 2]
        return earlier.lower() in self.lists.titles or (len(earlier) == 1 and earlier.isupper())

    def before(self, mention: Mention, before: str, strength: str | None) -> str:
        """Return the cue that the word before gives, empty if it gives none."""
        lists, words, first = self.lists, self.tokens.words, mention.first
        previous = words[first - 1]
        head = previous[0]
        if before == ".":
            return "initial before" if len(words[first - 2]) == 1 else "title before"
        if before == "&" and not self.in_list(first):
            return "ampersand"
        if before == "of" and first > 1 and words[first - 2].lower() in PEERS:
            return "title before"
        adjacent = mention.start - self.tokens.ends[first - 1]
        if before in QUOTES or before == "el":
            return "nickname" if self.is_nickname(first, mention.last) else ""
        if before == "-":
            return "hyphen before" if not adjacent else ""
        if fold(before) in lists.titles:
            return "title before"
        if before in lists.bearers and head.isupper() and adjacent == 1:
            return "bearer before"
        if before in PARTICLES and first > 1 and words[first - 2][0].isupper():
            return "given name before"
        if not head.isupper() or before in ARTICLES:
            return ""
        free = first - 1 not in self.taken
        if not previous.isascii():
            previous = fold(previous).title()  # "Héctor"
        if adjacent == 1 and previous in (lists.given if words[first] not in lists.family else lists.names):
            return "given name before"
        if not strength and len(fold(previous)) == 1:
            return "initial before"
        if (
            free
            and adjacent == 1
            and not strength
            and not previous.isupper()
            and not self.nouns
            and mention.key.isascii()
        ):
            return "common capital before" if before in lists.common else "capital before"
        return ""

    def behind(self, mention: Mention, behind: str, before: str, begins: bool) -> str:
        """Return the cue that the word behind gives, empty if it gives none."""
        lists, words, last = self.lists, self.tokens.words, mention.last
        follower = words[last]
        gap = self.tokens.starts[last] - mention.end
        if follower[0].isupper() and gap <= 1 and self.text[mention.end] != "\n":
            word = words[mention.first] if last - mention.first == 1 else ""
            if mention.key in lists.winds or self.in_a_whole(last):
                return "whole behind"
            if behind in lists.organisations:
                return "organisation behind"
            if behind in lists.features:
                return "feature behind"
            if word and follower in lists.family:
                return "family name behind"
            if last not in self.taken:
                if word in lists.given:
                    return "given name with capital behind"
                if self.nouns:
                    return ""
                shared = word in lists.shared and self.names_person(last, before)
                if not shared and len(follower) > 1 and follower.isupper() and words[mention.first].isupper():
                    return ""  # in a headline every word has capitals
                return "shared name with capital behind" if shared else "capital behind"
            if word in lists.shared and self.names_person(last, before) and self.is_family(mention, last):
                return "shared name with capital behind"
            return "initial behind" if len(follower) == 1 else "place behind"
        if follower.isalpha():
            if behind in lists.sick and gap == 1:
                return "whole behind"
            if behind in SPEAKING:
                return "speaks"
            if behind in lists.people and gap == 1 and (begins or before in ARTICLES):
                # "Young men", "SWAT officers" are of no town.
                word, name = self.tokens.lower[mention.first], words[mention.first]
                if last - mention.first > 1 or not (name.isupper() or (begins and word in lists.common)):
                    return "townsman behind" if lists.town[behind] else "people behind"
            return "organisation noun behind" if behind in lists.organisations else ""
        if behind in ("'s", "’s"):
            saint = mention.key.startswith("st ") and last + 1 < len(words) and words[last + 1][0].isupper()
            return "whole behind" if saint else "possessive"  # "St. Patrick's Day"
        if behind == "-":
            if not gap and last + 1 < len(words) and self.tokens.lower[last + 1] in lists.tied:
                return "tied behind"
            return "hyphen behind" if not gap else ""
        if behind == "&":
            return "ampersand"
        if behind == ":":
            return "label" if begins else ""
        if behind == ".":
            short = not gap and last + 1 < len(words) and len(fold(words[mention.first])) == 1
            return "initial" if short else ""
        if behind == "," and words[last + 2 : last + 3] == [","] and words[last + 1].isdigit():
            return "age behind"
        return ""

    def in_capitals(self, mention: Mention, begins: bool) -> str:
        """Return what the capitals of a word say: a dateline, a text in capitals, or an acronym."""
        words, first, last = self.tokens.words, mention.first, mention.last
        if self.dateline(mention, begins):
            return "dateline"
        row = words[max(0, first - 3) : first] + words[last : last + 3]
        shouting = sum(word.isupper() and len(word) > 1 for word in row) > 1
        return "in capitals" if shouting else "acronym"

    def dateline(self, mention: Mention, begins: bool) -> bool:
        """Say whether a mention begins a paragraph and a dash follows, as in "TROY, N.C. (AP) -"."""
        if not begins:
            return False
        if any(mention.start < end and mention.start >= start for start, end in self.datelines):
            return True
        row = self.tokens.words[mention.last : mention.last + 9]
        return any(word in ("-", "–", "—", "--") for word in row) or row[:1] == ["("]

    def given(self, group: Group) -> dict[str, float]:
        """Return the cues that the document gives a ranked name, each with its value."""
        best = group.candidates[0]
        features, key = best.given, group.mentions[0].key
        found = {
            "country votes": best.country,
            "region votes": best.region,
            "near votes": best.near,
            "kin votes": best.kin,
            "share": best.probability,
        }
        if not group.mentions[0].demonym:
            if not best.known.own_name and key.isascii() and not self.foreign:
                found["other name"] = 1.0
                if best.known.kind == "city" and best.known.population < SMALL_TOWN:
                    found["other name of a small town"] = 1.0
            number, located = self.named[key], self.located.get(key)
            if not located and key in self.firms:
                found["known as a firm"] = 1.0
            if people := self.people.get(key):
                found["known as a person"] = people / (people + number)
            if located:
                found["located elsewhere"] = located / number
            found["number"] = min(5, number) / 5
        if features:
            for feature, cue in FROM_RANKING:
                if feature in features:
                    found[cue] = features[feature]
        return found

    def cues(self, mention: Mention, group: Group) -> dict[str, float]:
        """Return all cues of a ranked mention, each with its value."""
        best = group.candidates[0]
        found = {**dict.fromkeys(mention.cues, 1.0), **best.known.cues(), **self.given(group)}
        if best.known.governs:
            found.pop("speaks", None)
        return found

    def trust(self, group: Group) -> float:
        """Return what speaks for a ranked name being a place, but for what stands beside its mentions."""
        return group.candidates[0].known.trust() + weigh(self.given(group), self.weight)

    def probability(self, mention: Mention, group: Group) -> float:
        """Return how probable it is that a mention of a ranked name names a place, 0 to 1."""
        score = group.trust + mention.worth
        if self.foreign or not mention.key.isascii():
            score += OTHER_SCRIPT
        if "speaks" in mention.cues and group.candidates[0].known.governs:
            score -= self.weight["speaks"]
        return round(1 / (1 + math.exp(-score)), 3)
