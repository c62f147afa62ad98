"""Filters: how probable it is that a name in the text names a place, by a logistic model over cues.

The weights stand in ``weights.toml`` and are fitted by ``tools/fit_places.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from eventlib import Document
from eventlib_places.candidates import Group, Known, weigh, weights
from eventlib_places.cues import Cue
from eventlib_places.gazetteer import PLACE, ROLE, UPPER, Gazetteer
from eventlib_places.lists import word_set
from eventlib_places.mentions import Mention, behind
from eventlib_places.names import fold
from eventlib_places.wholes import ARTICLES, KIN, OF, QUOTES, SHORT_TITLE, Wholes

__all__ = ["Surroundings"]

STOPS = frozenset((".", "!", "?", ":", "”", '"', "“", "—", "•", "*", "…"))
SPEAKING, PARTICLES, PEERS = word_set("of_persons"), word_set("particles"), word_set("peers")
SONS, BATTLES, NATURE = word_set("sons"), word_set("battles"), word_set("nature")
ENDS = frozenset((",", ".", "who"))  # behind a speaker
PAPERS, ROW = word_set("papers"), word_set("row")
SMALL_TOWN = 100_000  # inhabitants
# Added for names in other scripts and languages: the cues, and the words that are no places, are those of English.
OTHER_SCRIPT = 1.0
# What speaks for a name before the votes, from which on no votes make it a place; and without what the place itself is
# worth, from which on it is more than that.
HOPELESS, SAFE = -6.0, -2.0
DATELINE, DASHES = 110, frozenset(":-–—")  # characters of a dateline, and what ends it
# Features of the choice among places that are cues here too.
FROM_RANKING = {same: same for same in ("home country", "home region", "near home", "named in the outlet")}
FROM_RANKING |= {"contained": "lies in the place behind", "contains": "holds the place before"}
FIRM_CUES = frozenset((Cue.ORGANISATION_BEHIND, Cue.CAPITAL_BEHIND, Cue.PLACE_BEHIND))
# Cues that say of a name that it is a person's, or that of a ship or storm.
PERSON = frozenset(
    (Cue.TITLE_BEFORE, Cue.GIVEN_NAME_BEFORE, Cue.NICKNAME, Cue.INITIAL_BEFORE, Cue.GIVEN_NAME_WITH_CAPITAL_BEHIND)
) | {Cue.FAMILY_NAME_BEHIND, Cue.AGE_BEHIND, Cue.BEARER_BEFORE}


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
        self, document: Document, mentions: list[Mention], heads: list[int], gazetteer: Gazetteer, language: str = "en"
    ) -> None:
        super().__init__(document.tokens, mentions, gazetteer)
        self.foreign, self.nouns = language not in ("en", "de"), language == "de"  # German nouns have capitals
        self.text = document.text
        self.weight = weights("recognition")
        self.datelines = datelines(document)
        self.people: dict[str, int] = {}
        self.families: set[str] = set()
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
            if Cue.LOCATOR_2 in cues or Cue.CONTAINED in cues:
                self.located[key] = self.located.get(key, 0) + 1
            if not PERSON.isdisjoint(cues):
                self.people[key] = self.people.get(key, 0) + 1
            if self.begins_firm(mention.last, led=not FIRM_CUES.isdisjoint(cues)):
                self.firms.add(key)

    def find_people(self, heads: list[int]) -> None:
        """Note the family names that stand behind a given name or title anywhere in the text."""
        words, lower, starts, ends = self.tokens.words, self.tokens.lower, self.tokens.starts, self.tokens.ends
        given, titles = self.lists.given, self.lists.titles
        for head in behind(self.tokens, heads, self.lists.before_persons):
            if not words[head][0].isupper():
                continue
            title = lower[head - 1]
            if title == ".":  # "Capt. Moss", but not "met the president. Boston"
                title = lower[head - 2] if head > 1 and len(words[head - 2]) <= SHORT_TITLE else ""
            if (words[head - 1] not in given and title not in titles) or self.asks(head):
                continue
            name = ""
            for at, part in enumerate(words[head : head + 3], head):
                apart = at > head and (starts[at] - ends[at - 1] > 1 or lower[at] in ARTICLES)
                if apart or not (part[0].isupper() or part in (".", "-")):
                    break
                if len(part) > 2:
                    name = fold(part)
                    self.people[name] = self.people.get(name, 0) + 1
            self.families.add(name)

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
            found.append(Cue.SENTENCE_START)
        strength = lists.locators.get(before)
        if before == "of" and first > 1 and lower[first - 2] in lists.parts:
            strength = "2"
        if strength:
            found.append(Cue.LOCATOR_2 if strength == "2" else Cue.LOCATOR_1)
        elif before == "the":
            found.append(Cue.THE_BEFORE)
        elif before == "," and first > 2 and self.street_ends(first - 1):
            found.append(Cue.STREET_BEFORE)
        elif before == "," and self.is_kin(first):
            found.append(Cue.GIVEN_NAME_BEFORE)
        elif before in ROW and first - 2 in self.taken and (before != "&" or self.in_list(first)):
            persons = self.is_kin(first - 2) or self.are_given(first - 2, first)
            found.append(Cue.PERSONS_IN_A_ROW if persons else Cue.IN_A_ROW)
        if not begins and (cue := self.before(mention, before, strength)):
            found.append(cue)
        if last < len(lower) and (cue := self.behind(mention, lower[last], before, begins)):
            found.append(cue)
            if cue == Cue.SHARED_NAME_WITH_CAPITAL_BEHIND and Cue.IN_A_ROW in found:
                found.remove(Cue.IN_A_ROW)  # of persons: "Israel Moss and Jordan Bellweather"
            elif cue == Cue.ORGANISATION_BEHIND and lower[last] in PAPERS:
                found.append(Cue.PAPER_BEHIND)
            elif cue in (Cue.CAPITAL_BEHIND, Cue.PLACE_BEHIND) and not begins and self.is_within(mention, before, last):
                found.append(Cue.WITHIN_A_NAME)
        if mention.container is not None:
            found.append(Cue.CONTAINED)
        if mention.unit:
            found.append(Cue.UNIT)
        if mention.key in lists.firms and strength != "2" and before != "the" and self.is_firm(mention):
            found.append(Cue.IS_A_FIRM)
        if last - first > 1:
            found.append(Cue.SEVERAL_WORDS)
            if self.foreign and self.tokens.words[first] in lists.given:  # "Juan Morales" is nobody's town in the news
                found.append(Cue.IS_A_GIVEN_NAME)
            return found
        word = self.tokens.words[first]
        shouted = word.isupper()
        if word in lists.given:
            found.append(Cue.IS_A_GIVEN_NAME)
        if lower[first] in lists.common and not (shouted and len(word) < 5):
            found.append(Cue.IS_A_COMMON_WORD)
            if begins:
                found.append(Cue.COMMON_WORD_AT_START)
        if shouted and len(word) > 1:
            cue = self.in_capitals(mention, begins)
            # "US" is always written so.
            if cue != Cue.ACRONYM or not mention.postings[0] >> ROLE & UPPER:
                found.append(cue)
        return found

    def before(self, mention: Mention, before: str, strength: str | None) -> str:
        """Return the cue that the word before gives, empty if it gives none."""
        lists, words, first = self.lists, self.tokens.words, mention.first
        previous = words[first - 1]
        head = previous[0]
        if before == ".":
            return Cue.INITIAL_BEFORE if len(words[first - 2]) == 1 else Cue.TITLE_BEFORE
        if before == "&" and not self.in_list(first):
            return Cue.AMPERSAND
        if before == "of" and first > 1:
            peer = words[first - 2].lower()
            if peer in PEERS or peer in BATTLES:
                return Cue.TITLE_BEFORE if peer in PEERS else Cue.BATTLE_BEFORE
            if peer in lists.wholes and words[first - 2] != peer:
                return Cue.WHOLE_BEHIND  # "the Treaty of Lisbon"
        if before in SPEAKING and first > 1 and words[first - 2] in QUOTES:
            return Cue.SPEAKS if mention.last == len(words) or words[mention.last] in ENDS else ""
        adjacent = mention.start - self.tokens.ends[first - 1]
        if before in QUOTES or before == "el":
            return Cue.NICKNAME if self.is_nickname(first, mention.last) else ""
        if before == "-":
            return Cue.HYPHEN_BEFORE if not adjacent else ""
        if before in KIN:
            return Cue.GIVEN_NAME_BEFORE
        if fold(before) in lists.titles:
            return Cue.TITLE_BEFORE
        if before in lists.bearers and head.isupper() and adjacent == 1:
            return Cue.BEARER_BEFORE
        if before in OF and self.bears(first - 2):
            return Cue.BEARER_BEFORE
        if before in lists.ships and self.gazetteer.facts(mention.postings[0] & PLACE)[0] != "country":
            return Cue.BEARER_BEFORE  # not "the ship Iran seized"
        if first > 1 and head.isupper() and words[first - 2] in SONS:
            return Cue.GIVEN_NAME_BEFORE  # "Salim bin Awadh al-Hassan"
        if before in PARTICLES and first > 1 and words[first - 2][0].isupper() and self.is_given(first - 2):
            return Cue.GIVEN_NAME_BEFORE
        if not head.isupper() or before in ARTICLES:
            return ""
        free = first - 1 not in self.taken
        if not previous.isascii():
            previous = fold(previous).title()  # "Héctor"
        if (
            adjacent == 1
            and not self.asks(first)
            and previous in (lists.given if words[first] not in lists.family else lists.names)
        ):
            return Cue.GIVEN_NAME_BEFORE
        if not strength and len(fold(previous)) == 1:
            return Cue.INITIAL_BEFORE
        if free and adjacent == 1 and not (strength or previous.isupper() or self.nouns) and mention.key.isascii():
            if before in lists.common:
                return Cue.COMMON_CAPITAL_BEFORE
            led = mention.last - first > 1 < first and words[first - 2][0].islower()  # "near Marrow Forest Park"
            return Cue.WITHIN_A_NAME if led and words[mention.last - 1].lower() in NATURE else Cue.CAPITAL_BEFORE
        return ""

    def is_given(self, at: int) -> bool:
        """Say whether a capital may be a given name; where particles are articles ("Pegel der Donau"), a listed one."""
        return self.tokens.words[at] in self.lists.names or not (self.foreign or self.nouns)

    def behind(self, mention: Mention, behind: str, before: str, begins: bool) -> str:
        """Return the cue that the word behind gives, empty if it gives none."""
        lists, words, last = self.lists, self.tokens.words, mention.last
        follower = words[last]
        gap = self.tokens.starts[last] - mention.end
        if follower[0].isupper() and gap <= 1 and self.text[mention.end] != "\n":
            word = words[mention.first] if last - mention.first == 1 else ""
            if mention.key in lists.winds or self.in_a_whole(last):
                return Cue.WHOLE_BEHIND
            if behind in lists.organisations:
                return Cue.ORGANISATION_BEHIND
            if behind in lists.features:
                return Cue.FEATURE_BEHIND
            if word and follower in lists.family:
                return Cue.FAMILY_NAME_BEHIND
            if word in lists.given and (last not in self.taken or self.foreign):
                return Cue.GIVEN_NAME_WITH_CAPITAL_BEHIND
            if last not in self.taken:
                if self.nouns:
                    return ""
                shared = word in lists.shared and self.names_person(last, before)
                if not shared and len(follower) > 1 and follower.isupper() and words[mention.first].isupper():
                    return ""  # in a headline every word has capitals
                return Cue.SHARED_NAME_WITH_CAPITAL_BEHIND if shared else Cue.CAPITAL_BEHIND
            if word in lists.shared and self.names_person(last, before) and self.is_family(mention, last):
                return Cue.SHARED_NAME_WITH_CAPITAL_BEHIND
            return Cue.INITIAL_BEHIND if len(follower) == 1 else Cue.PLACE_BEHIND
        if follower.isalpha():
            if behind in lists.small_wholes and gap == 1:
                return Cue.WHOLE_BEHIND
            if behind in SPEAKING:
                return Cue.SPEAKS
            if behind in lists.people and gap == 1 and (begins or before in ARTICLES):
                # "Young men", "SWAT officers" are of no town.
                word, name = self.tokens.lower[mention.first], words[mention.first]
                if last - mention.first > 1 or not (name.isupper() or (begins and word in lists.common)):
                    return Cue.TOWNSMAN_BEHIND if lists.town[behind] else Cue.PEOPLE_BEHIND
            return Cue.ORGANISATION_NOUN_BEHIND if behind in lists.organisations else ""
        if behind in ("'s", "’s"):
            saint = mention.key.startswith("st ") and last + 1 < len(words) and words[last + 1][0].isupper()
            return Cue.WHOLE_BEHIND if saint else Cue.POSSESSIVE  # "St. Patrick's Day"
        if behind == "-":
            if not gap and last + 1 < len(words) and self.tokens.lower[last + 1] in lists.tied:
                return Cue.TIED_BEHIND
            return Cue.HYPHEN_BEHIND if not gap else ""
        if behind == "&":
            return Cue.AMPERSAND
        if behind == ":":
            return Cue.LABEL if begins else ""
        if behind == ".":
            short = not gap and last + 1 < len(words) and len(fold(words[mention.first])) == 1
            return Cue.INITIAL if short else ""
        if behind == "," and words[last + 2 : last + 3] == [","] and words[last + 1].isdigit():
            return Cue.AGE_BEHIND
        return ""

    def in_capitals(self, mention: Mention, begins: bool) -> str:
        """Return what the capitals of a word say: a dateline, a text in capitals, or an acronym."""
        words, first, last = self.tokens.words, mention.first, mention.last
        if self.dateline(mention, begins):
            return Cue.DATELINE
        row = words[max(0, first - 3) : first] + words[last : last + 3]
        shouting = sum(word.isupper() and len(word) > 1 for word in row) > 1
        return Cue.IN_CAPITALS if shouting else Cue.ACRONYM

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
            if person := self.as_person(key):
                found["known as a person"] = person
            if located:
                found["located elsewhere"] = located / number
            found["number"] = min(5, number) / 5
        if features:
            for feature, cue in FROM_RANKING.items():
                if feature in features:
                    found[cue] = features[feature]
        return found

    def hopeful(self, known: Callable[[int], Known]) -> list[Mention]:
        """Return the mentions but those of names that no votes can make places; ``known`` knows a posting."""
        worth: dict[str, float] = {}
        for mention in self.names.values():
            key = mention.key
            if key not in worth or mention.worth > worth[key]:
                worth[key] = mention.worth
        least = HOPELESS - OTHER_SCRIPT if self.foreign else HOPELESS
        of_people, people = self.weight["known as a person"], self.people
        found = []
        for mention in self.names.values():
            key = mention.key
            score = worth[key] + of_people * self.as_person(key) if key in people else worth[key]
            if score > SAFE or mention.name.own or score + known(mention.postings[0]).trust() > least:
                found.append(mention)
        return found

    def as_person(self, key: str) -> float:
        """Return how often a name is that of a person, 0 to 1."""
        people = self.people.get(key, 0)
        if not people or len(key) < 3:
            return 0.0
        number = self.named[key]
        alone = key in self.families and key not in self.located  # who is called by it is a person everywhere
        return min(1.0, people / number) if alone else people / (people + number)

    def trust(self, group: Group) -> float:
        """Return what speaks for a ranked name being a place, but for what stands beside its mentions."""
        return group.candidates[0].known.trust() + weigh(self.given(group), self.weight)

    def probability(self, mention: Mention, group: Group) -> float:
        """Return how probable it is that a mention of a ranked name names a place, 0 to 1."""
        score = group.trust + mention.worth
        if self.foreign or not mention.key.isascii():
            score += OTHER_SCRIPT
        if Cue.SPEAKS in mention.cues and group.candidates[0].known.governs:
            score -= self.weight[Cue.SPEAKS]
        return round(1 / (1 + math.exp(-score)), 3)
