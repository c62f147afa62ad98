"""Unnamed actors: noun phrases such as "a presidential adviser" or "two officials familiar with the matter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

import attrs

from eventlib.plugin import Hit, Lexicon, read_rows
from eventlib_entities.clauses import Clauses
from eventlib_entities.features import FUNCTION_WORDS, View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.index import by_first, covered
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.spans import Name

__all__ = ["ACTORS", "FORMER", "PHRASE_WORDS", "Nominal", "actor_lexicon", "find_nominals"]

ACTORS = "entities.actors"
PHRASE_WORDS = word_classes("lexicon/phrase_words.tsv")  # words of noun phrases by class
LONGEST = 7  # tokens before the head
# Words before a noun for soldiers or officials to whose they are: "a police captain", "the party high command".
OWN = {"police": "police", "rebel": "rebels", "party": "political party"}
ARMY, POLICE = PHRASE_WORDS["regiment"], frozenset(("police", "Police"))  # words that tell whose officers are meant
OWNING = (["'s"], ["’s"], ["'"], ["’"])  # "a spokesman for X's ministry"
FORMER = frozenset(("former", "ex"))
NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
YEAR = re.compile(r"(?:19|20)\d\d")
THINGS = ("tion", "tions", "ment", "ments", "ship", "ships", "ness", "ities", "sion", "sions")  # ends of nouns


@attrs.frozen
class Nominal:
    """A noun phrase for an unnamed actor.

    Args:
        name: Its mention.
        head: The noun in the singular.
        sector: Sector of the noun, empty if it tells none.
        plural: Whether there are several.
        definite: Whether it begins with "the", "its", a possessor or the like.
        country: ISO code if a demonym or state stands in it.
        owner: The name that possesses it or behind its preposition ("X's spokesman", "a spokesman for X"), if any.
        modifiers: The small words before the noun that say which, in small letters: "injured" of "the injured workers".
        inside: The words of the other names in it: "Aden" of "Aden police" and of "a court in Aden".
        number: How many it says they are, in digits if it can be; "some" and "several" too, empty for none.
    """

    name: Name
    head: str
    sector: str
    plural: bool
    definite: bool
    country: str | None
    owner: Name | None
    modifiers: frozenset[str] = frozenset()
    number: str = ""
    inside: frozenset[tuple[str, ...]] = frozenset()

    @property
    def branch(self) -> str:
        """What a body is for, if a word tells it: "foreign" of a foreign ministry, "supreme" of a court."""
        key = self.name.key
        at = next((i for i, word in enumerate(key) if word.lower().startswith(self.head)), 0)
        if not at or self.name.kind != "ORG":
            return ""
        word = key[at - 1].lower()
        return word if word in PHRASE_WORDS["noun"] or word in PHRASE_WORDS["branch"] else ""

    @property
    def former(self) -> bool:
        """Whether the phrase tells what somebody was."""
        return not FORMER.isdisjoint(self.name.key)

    def may_be(self, other: Nominal) -> bool:
        """Say whether this phrase may mean whom or what an earlier phrase with its noun means.

        What begins with an article repeats no more than was said before: "the soldiers" after "9,000 soldiers", but not
        "the wounded soldiers". Numbers and "a" bring in new ones, and bare plurals mean such as bare plurals meant.
        """
        if self.plural is not other.plural or self.former is not other.former:
            return False
        if self.country not in (None, other.country) or (self.sector and self.sector != other.sector):
            return False
        if not self.definite and (not self.plural or self.number or (other.number and not other.definite)):
            return False
        if not (self.inside <= other.inside if self.definite or not self.plural else self.inside == other.inside):
            return False
        if self.number.isdigit() and other.number.isdigit() and self.number != other.number:
            return False
        if self.number.isdigit() and not other.number and not other.modifiers <= self.modifiers:
            return False
        if self.name.kind == "ORG" and not self.plural:
            return self.branch in ("", other.branch)
        told = self.modifiers if self.plural else self.modifiers & PHRASE_WORDS["contrast"]
        return told <= other.modifiers


def actor_lexicon() -> Lexicon:
    """Return the nouns for actors."""
    entries: dict[str, tuple[str, bool, str, str]] = {}
    for one, many, kind, sector, *_ in ([*row, ""] for row in read_rows("eventlib_entities", "lexicon/actors.tsv")):
        if one != "-":
            entries[one] = (one, False, kind, sector)
        if many != "-":
            entries[many] = (one if one != "-" else many, True, kind, sector)
    return Lexicon(ACTORS, entries)


def find_nominals(
    view: View,
    lexicons: Lexicons,
    clauses: Clauses,
    names: list[Name],
    foreign: Set[str],
    titled: Set[int],
) -> Iterator[Nominal]:
    """Yield the noun phrases around actor nouns, in the order of the text.

    A noun that stands directly before a name ("spokesman X"), or is one of the tokens of titles before names
    (``titled``), belongs to the name and is passed over. Names that mean other bodies than those of the tables
    (``foreign``) tell no country.
    """
    hits = view.document.hits(ACTORS)
    if not hits:
        return
    owner, starts = covered(names), by_first(names)
    heads = {hit.first for hit in hits}
    sectors = {hit.last: hit.value[3] for hit in hits}
    for hit in hits:
        after = hit.last
        if hit.first in owner or after in starts or after in heads or hit.first in titled:
            continue
        if after < len(view.words) and view.lower[after] == "-":
            continue
        if _is_compound(view, hit) or (view.lower[hit.first - 1].isdigit() and view.lower[hit.first - 2] == "-"):
            continue  # "Su-24 bombers"
        found = _phrase(view, lexicons, owner, hit, foreign)
        if found and not _is_cut(view, clauses, found):
            told = next((OWN[word] for word in found.modifiers if word in OWN), "")
            if told and found.sector in ("military", "government"):
                found = attrs.evolve(found, sector=told)
            elif not found.sector and sectors.get(hit.first):  # "the military spokesman"
                found = attrs.evolve(found, sector=sectors[hit.first])
            elif found.head == "officer" and not ARMY.isdisjoint(view.small) and POLICE.isdisjoint(view.small):
                found = attrs.evolve(found, sector="")
            yield found


def _is_compound(view: View, hit: Hit) -> bool:
    """Say whether a noun only qualifies the noun behind it: "a military base", "the police station"."""
    plural, after = hit.value[1], hit.last
    if after >= len(view.lower) or after in view.starts_line:
        return False
    word, lists = view.lower[after], PHRASE_WORDS
    if word != view.words[after]:  # "a former Cabinet Secretary"
        return word in lists["thing"] and view.words[hit.first] != view.lower[hit.first]
    # "The army raid", but "police raid homes".
    return word in lists["thing"] or (not plural and (word in lists["deed"] or word.endswith(THINGS)))


def _is_cut(view: View, clauses: Clauses, found: Nominal) -> bool:
    """Say whether a phrase with "a" goes on to a noun of which no list tells: "a government | loyalist"."""
    after = found.name.last
    if found.name.kind == "PER" and found.head not in PHRASE_WORDS["branch"]:
        return False
    if after >= len(view.lower) or after in view.starts_line or found.name.key[0].lower() not in ("a", "an"):
        return False
    word = view.lower[after]
    return (
        word.isalpha()
        and word == view.words[after]
        and not (
            word in FUNCTION_WORDS
            or word in clauses.boundary
            or word in clauses.preposition
            or word in clauses.adverb
            or word.endswith(("ing", "ed", "ly"))
            or clauses.is_verb(word)
        )
    )


def _phrase(view: View, lexicons: Lexicons, owner: dict[int, Name], hit: Hit, foreign: Set[str]) -> Nominal | None:
    """Return the phrase of a noun, if it has one: a bare singular is none, and "no suspects" are nobody."""
    before = Before(view, lexicons, owner, hit, foreign)
    if not before.read():
        return None
    head, plural, kind, sector = hit.value
    if before.number.isdigit() and before.number != "1" and not plural:
        return None  # "70 government | websites"
    lower, begin, possessor, inside = view.lower, before.begin, before.possessor, before.inside
    last = _after(view, owner, hit.last, PHRASE_WORDS)
    if possessor is None and kind == "PER" and last == hit.last:  # "the Lumo leader"
        inner = owner.get(hit.first - 1)
        possessor = inner if inner is not None and inner.kind == "ORG" and inner.first >= begin else None
    if possessor is None and last > hit.last:
        of = owner.get(last - 1)
        if of and (of.kind == "ORG" or lower[hit.last] == "of"):
            possessor = of
        elif of:
            inside.add(of.key)
    if possessor is not None:
        inside.discard(possessor.key)
    return Nominal(
        Name(begin, last, kind, "nominal.phrase", 0.7, "nominal", tuple(view.words[begin:last])),
        head,
        sector,
        plural,
        before.definite,
        before.country,
        possessor,
        frozenset(before.modifiers),
        before.number,
        frozenset(inside),
    )


class Before:
    """What stands before the noun of a phrase, read from the noun to the left.

    Attributes:
        begin: Where the phrase begins.
        possessor: The name that possesses it.
        country: The first country that names in it tell.
        definite: Whether it begins with "the", "its", a possessor or the like.
        number: How many it says they are.
        modifiers: Its small words but articles and numbers.
        inside: The words of the names in it.
    """

    def __init__(self, view: View, lexicons: Lexicons, owner: dict[int, Name], hit: Hit, foreign: Set[str]) -> None:
        self.view, self.lexicons, self.owner, self.foreign = view, lexicons, owner, foreign
        self.tokens, self.first, self.lists = view.document.tokens, hit.first, PHRASE_WORDS
        self.begin, self.number = hit.first, ""
        self.possessor: Name | None = None
        self.country: str | None = None
        self.modifiers: list[str] = []
        self.inside: set[tuple[str, ...]] = set()
        self.definite = self.counted = False
        self.plural = self.sure = bool(hit.value[1])
        self.limit = max(0, hit.first - LONGEST)
        self.participle = 0  # where the phrase begins if what ends in -ed before it is its verb

    def read(self) -> bool:
        """Read as far as the phrase goes and say whether it is one."""
        lower, starts_line, owner = self.view.lower, self.view.starts_line, self.owner
        goes_on = True
        while goes_on and self.begin > self.limit and self.begin not in starts_line:
            word, name = lower[self.begin - 1], owner.get(self.begin - 1)
            if name is None and word == "no":
                return False
            goes_on = self._word(word) if name is None else self._name(name)
        led = lower[self.begin - 1] in self.lists["preposition"] and lower[self.begin - 1] != "as"
        loose = not (self.counted or self.definite or led)
        if self.participle and loose:
            self.begin = self.participle
        return self.sure

    def _name(self, name: Name) -> bool:
        """Take a name into the phrase and say whether more may stand before it."""
        # A name before a participle is its subject ("Aden aided rebel forces"), not a part of the phrase.
        if self.begin < self.first and self.view.lower[self.begin].endswith("ed"):
            self.begin += 1
            return False
        if name.first < self.limit - 6:
            return False
        self.begin, self.sure = name.first, True
        self.inside.add(name.key)
        self.country = self.country or _country(name, self.lexicons, self.foreign)
        return True

    def _word(self, word: str) -> bool:
        """Take a word into the phrase, if it belongs to it, and say whether more may stand before it."""
        lower, lists, begin = self.view.lower, self.lists, self.begin
        if word in POSSESSIVE and begin - 2 in self.owner:
            self.possessor = possessor = self.owner[begin - 2]
            self.begin = _with_title(self.view, self.lexicons, possessor.first)
            self.sure = self.definite = True
            self.country = self.country or _country(possessor, self.lexicons, self.foreign)
            return False
        if word in lists["definite"]:
            # "That" is no article of several: "it denied that civilians had fled".
            if word not in ("that", "this") or not (self.plural or self.counted):
                self.begin -= 1
                self.sure = self.definite = True
            return False
        if word in lists["determiner"] or (word[0].isdigit() and word[-1].isdigit() and not YEAR.fullmatch(word)):
            self.begin -= 1
            self.sure = self.counted = True
            if word in ("a", "an"):
                return False
            if not self.number.isdigit():  # "some 70"
                self.number = NUMBERS.get(word, word.replace(",", ""))
            return True
        if word == "-" and self._is_tied():
            self.begin -= 2
            self.modifiers.append(lower[begin - 2])
            return True
        # What stands before the number is no part of the phrase: "it ordered 350 soldiers home".
        dashed = lower[begin - 2] == "-"
        if self.counted or (word in lists["verb"] and not dashed):
            return False
        if word not in lists["adjective"] and word not in lists["noun"]:
            if not word.endswith(_endings()) or self.view.words[begin - 1] != word:
                return False
            if word.endswith("ed") and not dashed:
                self.participle = self.participle or begin
        self.begin -= 1
        self.modifiers.append(word)
        return True

    def _is_tied(self) -> bool:
        """Say whether the hyphen before what was read ties two words together."""
        begin, starts, ends = self.begin, self.tokens.starts, self.tokens.ends
        tied = begin >= 2 and ends[begin - 2] == starts[begin - 1] and ends[begin - 1] == starts[begin]
        return tied and self.view.lower[begin - 2].isalnum()


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(PHRASE_WORDS["ending"]))


def _with_title(view: View, lexicons: Lexicons, first: int) -> int:
    for size in (3, 2, 1):
        if first - size >= 0 and " ".join(view.lower[first - size : first]) in lexicons.titles:
            first -= size
            break
    return first


def _after(view: View, owner: dict[int, Name], last: int, lists: dict[str, frozenset[str]]) -> int:
    """Return the end of what qualifies the noun: "familiar with the matter", "in Aden", "from the ministry"."""
    lower, size = view.lower, len(view.lower)
    if (
        last + 1 < size
        and lower[last] in ("familiar", "close", "briefed", "involved")
        and lower[last + 1] in ("with", "to", "on", "in")
    ):
        end = last + 2
        while (
            end < size
            and end - last < 8
            and (lower[end] in lists["definite"] or lower[end] in lists["matter"] or end in owner)
        ):
            end += 1
        return end if end > last + 2 else last
    if last < size and lower[last] in ("of", "from", "in", "at", "for") and last not in view.starts_line:
        end = last + 1
        if end < size and lower[end] == "the":
            end += 1
        name = owner.get(end)
        if name is not None and name.kind in ("GPE", "LOC", "ORG") and lower[name.last : name.last + 1] not in OWNING:
            return name.last
    return last


def _country(name: Name, lexicons: Lexicons, foreign: Set[str]) -> str | None:
    phrase = " ".join(name.key)
    if phrase in foreign:
        return None
    knowledge = lexicons.knowledge
    if phrase in lexicons.peoples:
        return lexicons.peoples[phrase] or None
    fact = knowledge.facts.get(phrase)
    if fact and name.kind == "PER" and fact.sort != "leader":
        return None  # somebody called like a firm
    return fact.country if fact else lexicons.places.get(phrase) or None
