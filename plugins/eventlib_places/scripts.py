"""Names in Cyrillic and Arabic letters: the cases of Russian and Ukrainian, the particles tied to Arabic words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from eventlib.plugin import Tokens, read_rows
from eventlib_places.lists import word_list
from eventlib_places.names import fold

__all__ = ["Form", "Forms", "endings", "is_arabic", "is_other_script", "particles"]

LONGEST = 5  # words of a name
LEAST_FORM = 2  # letters of a nominative
LEAST = 3  # letters left of a word without its ending or particle
APOSTROPHES = frozenset("'’ʼ`")
HYPHENS = frozenset("-–")
EXACT = 4  # times as many people a town must have whose name a word would have to be a form of
CERTAIN = 1e8  # weight of what two letters may name
LEAST_ALONE = 1_000  # weight of what a word may name that nothing else shows to be a name
STOPS = frozenset('.!?:"«»„“”')
ROW = 10  # tokens from an adjective to the word for regions that it goes with
PLURAL = ("ях", "ей", "ям", "ями", "ах", "ов", "ів", "ам", "ами")
# How adjectives of regions end in Russian and Ukrainian, й and ї folded.
ADJECTIVES = tuple(
    stem + ending
    for stems, endings in ((("ск", "цк"), ("ая", "ои", "ую", "ии")), (("ськ", "цьк"), ("а", "оі", "іи", "у", "ии")))
    for stem in stems
    for ending in endings
)
REGIONS = ("област", "район")
CONJUNCTIONS = "وف"
PARTICLES = "وفبلك"
CYRILLIC, ARABIC = ("\u0400", "\u04ff"), ("\u0600", "\u06ff")


class Form(NamedTuple):
    """A name as it stands in the text.

    Attributes:
        key: Its key in the nominative.
        last: The token behind it.
        skipped: Letters of its first token that do not belong to it.
    """

    key: str
    last: int
    skipped: int


class Word(NamedTuple):
    """A word of a name: folded, the token behind it, and whether a hyphen ties it to the next."""

    text: str
    last: int
    tied: bool


def is_other_script(word: str) -> bool:
    """Say whether a word is written in Cyrillic or Arabic letters.

    >>> is_other_script("Łódź"), is_other_script("Лодзь"), is_other_script("لودز")
    (False, True, True)
    """
    return CYRILLIC[0] <= word[0] <= CYRILLIC[1] or ARABIC[0] <= word[0] <= ARABIC[1]


def is_arabic(word: str) -> bool:
    """Say whether a word is written in Arabic letters."""
    return ARABIC[0] <= word[0] <= ARABIC[1]


class Forms:
    """Finds the name that the words at some place of a text are a form of.

    Args:
        weigh: Gives how well known the place of a key is, 0 if it names none, and whether a longer name may begin so.
        common: Words that are no names of places by themselves: Arabic ones folded, others in small letters.
    """

    def __init__(self, weigh: Callable[[str], tuple[float, bool]], common: frozenset[str]) -> None:
        self.weigh, self.common = weigh, common

    def longest(self, tokens: Tokens, first: int) -> Form | None:
        """Return the longest name that begins at a token; of several, that of the best known place."""
        arabic = is_arabic(tokens.words[first])
        if not arabic and _is_person(tokens, first):
            return None
        words = list(_words(tokens, first, arabic))
        if not arabic and (form := self.adjective(tokens, words[0])):
            return form
        best: tuple[int, float] = (0, 0.0)
        found = None
        before = tokens.lower[first - 1] if first else ""
        located = before in word_list("prepositions_arabic")
        written = words[0].text if arabic else tokens.lower[first]  # without its points й would be и
        # Where a capital says nothing, or none is written, a name must be that of a place of some note.
        least = LEAST_ALONE if arabic or not before or before in STOPS else 0.0
        for base, skipped in particles(words[0].text, located) if arabic else ((words[0].text, 0),):
            openings = _written([base] if arabic else [base, *endings(base)])
            for count, key, exact in self.keys(openings, base, words, arabic):
                weight = self.weigh(key)[0]
                if count == 1 and (
                    weight < least or self.is_common(written, base, located) or (len(base) < LEAST and weight < CERTAIN)
                ):
                    continue
                value = count, weight * (EXACT if exact and not skipped else 1)
                if weight and value > best:
                    best, found = value, Form(key, words[count - 1].last, skipped)
        return found

    def is_common(self, word: str, base: str, located: bool) -> bool:
        """Say whether a word, or what is left of it, is no name by itself; "in" before it may make it one."""
        ambiguous = frozenset[str]() if located else _folded_list("ambiguous_arabic")
        return any(one in self.common or one in ambiguous for one in (word, base))

    def keys(self, openings: list[str], base: str, words: list[Word], arabic: bool) -> Iterator[tuple[int, str, bool]]:
        """Yield the keys that the words may be forms of: how many words, the key, and whether all stand as they are."""
        begun = [(key, key == base) for key in openings]
        yield from ((1, key, exact) for key, exact in begun)
        for count, word in enumerate(words[1:], 2):
            begun = [(key, exact) for key, exact in begun if self.weigh(key)[1]]
            if not begun:
                return
            forms = [word.text] if arabic else [word.text, *endings(word.text)]
            begun = [(f"{key} {form}", exact and form == word.text) for key, exact in begun for form in _written(forms)]
            if not (word.tied and len(word.text) < LEAST):
                yield from ((count, key, exact) for key, exact in begun)

    def adjective(self, tokens: Tokens, word: Word) -> Form | None:
        """Return the region that an adjective of a row names: "в Воронежской и Курской областях"."""
        if not word.text.endswith(ADJECTIVES):
            return None
        row = tokens.lower[word.last : word.last + ROW]
        region = next((region for region in REGIONS if any(other.startswith(region) for other in row)), None)
        if region is None or (row[0].startswith(region) and not row[0].endswith(PLURAL)):
            return None
        noun = "область" if region == "област" else "раион"
        keys = [f"{form} {noun}" for form in _written([word.text, *endings(word.text)])]
        best = max(keys, key=lambda key: self.weigh(key)[0])
        return Form(best, word.last, 0) if self.weigh(best)[0] else None


def _is_person(tokens: Tokens, first: int) -> bool:
    """Say whether a word is a given name, or a family name behind one: "Владимир Орлов", but "во Владимире"."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    behind = first + 1 < len(words) and words[first + 1][0].isupper() and starts[first + 1] - ends[first] == 1
    before = first > 0 and words[first - 1][0].isupper() and starts[first] - ends[first - 1] == 1
    if before and _is_given(tokens.lower[first - 1]):
        return True
    located = first > 0 and tokens.lower[first - 1] in word_list("locators_other")
    return _is_given(tokens.lower[first]) and (behind or not located)


@lru_cache(maxsize=8192)
def _is_given(word: str) -> bool:
    return not _folded_list("given_names_cyrillic").isdisjoint((fold(word), *endings(fold(word))))


def _words(tokens: Tokens, first: int, arabic: bool) -> Iterator[Word]:
    """Yield the words that a name beginning at a token may have."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    at = first
    for _ in range(LONGEST):
        word = fold(words[at])
        at += 1
        while at + 1 < len(words) and words[at] in APOSTROPHES and starts[at] == ends[at - 1]:
            if starts[at + 1] != ends[at] or not words[at + 1][0].isalpha():
                break
            word, at = f"{word}'{fold(words[at + 1])}", at + 2
        tied = (
            at + 1 < len(words) and words[at] in HYPHENS and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]
        )
        yield Word(word, at, tied)
        at += tied
        if at >= len(words) or not words[at][0].isalpha() or (not tied and starts[at] - ends[at - 1] != 1):
            return
        if tied or arabic or words[at][0].isupper():
            continue
        word = fold(words[at])
        if _folded_list("tails_other").isdisjoint(_written([word, *endings(word)])):
            return


def _written(forms: list[str]) -> list[str]:
    """Return the ways in which forms with an apostrophe are written in keys."""
    if not any("'" in form for form in forms):
        return forms
    return [way for form in forms for way in (form.replace("'", ""), form.replace("'", " "))]


def particles(word: str, located: bool) -> Iterator[tuple[str, int]]:
    """Yield an Arabic word and what is left without the particles written with it, with the letters left out.

    >>> list(particles("وبدمشق", False))
    [('وبدمشق', 0), ('بدمشق', 1), ('دمشق', 2)]
    """
    yield word, 0
    rest, skipped = word, 0
    if rest[0] in CONJUNCTIONS and not located and len(rest) >= LEAST:
        rest, skipped = rest[1:], 1
        yield rest, skipped
    if rest.startswith("لل") and len(rest) > LEAST:
        yield f"ا{rest[1:]}", skipped + 1
    elif rest[0] in PARTICLES and rest[0] not in CONJUNCTIONS and len(rest) >= LEAST:
        yield rest[1:], skipped + 1


@lru_cache(maxsize=8192)
def endings(word: str) -> tuple[str, ...]:
    """Return the nominatives that a folded word in Cyrillic may be a case of.

    >>> "москва" in endings("москве"), "кривии" in endings("кривому"), "ріг" in endings("розі")
    (True, True, True)
    """
    found: dict[str, None] = {}
    if CYRILLIC[0] <= word[0] <= CYRILLIC[1]:
        cases = _cases()
        found = {f"{word}ы": None, f"{word}и": None}  # "Сум", "Афин", "Прилук"
        for length in range(1, min(5, len(word) - 1) + 1):
            stem, ending = word[:-length], word[-length:]
            for instead in cases.get(ending, ()):
                if len(stem) + len(instead) >= LEAST_FORM:
                    found[stem + instead] = None
    found.pop(word, None)
    return tuple(found)


@cache
def _cases() -> dict[str, tuple[str, ...]]:
    """Return each ending with what the nominative may have instead, both folded."""
    found: dict[str, tuple[str, ...]] = {}
    for ending, instead in read_rows("eventlib_places", "lexicon/cases.txt"):
        folded = _folded(ending)
        found[folded] = (*found.get(folded, ()), *("" if word == "-" else _folded(word) for word in instead.split()))
    return found


def _folded(ending: str) -> str:
    return "".join(part if part == "'" else fold(part) for part in ending)


@cache
def _folded_list(name: str) -> frozenset[str]:
    return frozenset(map(fold, word_list(name)))
