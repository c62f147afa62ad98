"""Recognition: which stretches of the text may name a place, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache

from eventlib.plugin import Tokens
from eventlib_places.gazetteer import (
    ALIAS,
    BASE,
    DEMONYM,
    OFFICIAL,
    PLACE,
    ROLE,
    SHORT,
    UPPER,
    USUAL,
    Gazetteer,
    beginnings,
    posting,
)
from eventlib_places.lists import word_list, word_set
from eventlib_places.names import fold
from eventlib_places.scripts import Forms, is_arabic, is_other_script

__all__ = ["NOTHING", "Finder", "Mention", "Name", "behind", "capitals", "single", "small_heads"]

LONGEST = 9  # tokens of a name, punctuation counted
BEHIND_Z, ASCII = "[", "\x7f"  # words with another first letter come behind it
KNOWN = 1e8  # inhabitants that weigh as much as a place all news name
LEAST_KNOWN, REGION_SHARE = 500, 20  # those of a place without a number; what those of a region count less
ABROAD = 100  # what towns count less where other letters are written
REMEMBERED = 16384  # words and names whose meanings are kept at hand
APOSTROPHES = frozenset(("'", "’", "‘", "ʻ", "`"))
JOINERS = APOSTROPHES | {"-", "–", "&"}
CONTRACTED = frozenset(("ll", "re", "ve", "d", "m", "t", "em"))  # behind an apostrophe: "They'll"
ADJECTIVES = frozenset(("saudi", "argentine"))  # names that GeoNames gives to the countries themselves
ARABIC = ("iya", "iyah", "iyya", "iyyah", "iye", "iyeh")  # end many Arabic names of towns
SAINT, COUNTY = ("st ", "saint "), " county"
REGIONS: tuple[str, ...] = ("admin1", "admin2")
UNUSED = word_set("unused")
DOTTED = frozenset(("st", "ste", "mt", "ft", "pt", "n", "s", "e", "w", "dr", "no"))


class Name:
    """What a key may mean.

    Attributes:
        postings: All it may mean, best known first.
        sifted: What is left of them, by what stands beside the name.
        small: The same for a name that the text does not write in capitals.
        blocked: Whether it never means a place.
        longer: Whether a longer name may begin with it.
        cued: Whether some of its meanings need a cue beside the name.
        usual: Whether it means one of them if nothing speaks against it.
        own: Whether the user or a plugin says what it means.
    """

    __slots__ = ("blocked", "cued", "longer", "own", "postings", "sifted", "small", "usual")

    def __init__(self, postings: list[int], *, longer: bool, blocked: bool = False, own: bool = False) -> None:
        self.postings = self.small = tuple(postings)
        self.longer, self.blocked, self.own = longer, blocked, own
        self.cued = self.usual = False
        self.sifted: dict[tuple[bool, bool, bool], tuple[int, ...]] = {}
        for meaning in postings:
            role = meaning >> ROLE
            if role & UPPER:
                self.small = tuple(p for p in postings if not p >> ROLE & UPPER)
            if role & USUAL:
                self.usual = True
            if role & 7 >= SHORT:
                self.cued = True

    def sift(self, *, capital: bool, comma: bool, unit: bool) -> tuple[int, ...]:
        """Return what it may mean in capitals, behind a comma, or beside a word for a kind of region."""
        found = self.sifted.get((capital, comma, unit))
        if found is None:
            roles = frozenset((OFFICIAL, ALIAS, DEMONYM, SHORT if comma else OFFICIAL, BASE if unit else OFFICIAL))
            postings = self.postings if capital else self.small
            found = self.sifted[capital, comma, unit] = tuple(p for p in postings if p >> ROLE & 7 in roles)
        return found


NOTHING, PREFIX = Name([], longer=False), Name([], longer=True)


class Mention:
    """A name in the text that the gazetteer knows.

    Attributes:
        first: Its first token.
        last: The token behind it.
        start: Offset of its first character.
        end: Offset behind its last character.
        key: Its key (see ``names.key``).
        name: What its key may mean.
        postings: What it may mean here, best known first (see ``gazetteer``); none if the name never means a place.
        demonym: Whether the name is that of people or an adjective, not of the place itself.
        container: The mention of the place that it is said to lie in ("Paris, Texas").
        beside: The mention of the place that it is said to lie near ("Troy, near Albany").
        bound: Whether that is said outright ("Troy, N.C.", "Troy in the state of Ohio"), not by a row of names.
        holds: Whether another name is said to lie in it.
        unit: The kind of place that a word beside it asks for ("Homs province").
        cues: Names of the recognition cues that hold for it.
        worth: What they are worth.
        governs: How it stands for a government, empty if it does not (see ``sense.government``).
    """

    __slots__ = (
        "beside", "bound", "container", "cues", "demonym", "end", "first", "governs", "holds", "key", "last", "name",
        "postings", "start", "unit", "worth",
    )  # fmt: skip

    def __init__(self, first: int, last: int, start: int, end: int, key: str, name: Name, capital: bool) -> None:
        self.first, self.last, self.start, self.end = first, last, start, end
        self.key, self.name = key, name
        self.postings = name.postings if capital else name.small
        self.bound = self.demonym = self.holds = False
        self.container: Mention | None = None
        self.beside: Mention | None = None
        self.unit = self.governs = ""
        self.cues: Sequence[str] = ()
        self.worth = 0.0


class Finder:
    """Looks names up, with a memory of the last ones.

    Args:
        gazetteer: Where names are looked up.
        extra: Keys of the user's own places to their postings; they come before those of the gazetteer.
        blocked: Keys that name no place.
        named: Gives the postings of a key that the gazetteer lacks or has another first meaning for.
        keys: The keys it knows.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        extra: dict[str, list[int]] | None = None,
        blocked: frozenset[str] = frozenset(),
        named: Callable[[str], list[int]] | None = None,
        keys: Iterable[str] = (),
    ) -> None:
        extra = extra or {}
        blocked |= word_list("never").keys()
        tabled = frozenset(keys)
        own = frozenset(beginning for name in (*extra, *blocked, *tabled) for beginning in beginnings(name))

        @lru_cache(maxsize=REMEMBERED)
        def find(key: str) -> Name:
            found = read(key)
            if found.blocked or found.own:
                return found
            if found is NOTHING and key.endswith(ARABIC):
                # "Muqdadiya" is "Al Miqdadiyah" to the gazetteer, others leave the article or the last letter out too.
                stem = key[: key.rindex("iy")]
                spelled = (f"{article}{stem}iya{last}" for article in ("", "al ") for last in ("h", "", "ya"))
                return next((name for form in spelled if (name := read(form)).postings), NOTHING)
            if key.startswith(SAINT[0]):
                # Parishes and provinces alone: saints give their names to too much else.
                kinds, other = REGIONS[:1], SAINT[1] + key.removeprefix(SAINT[0])
            elif key.endswith(COUNTY):
                kinds, other = REGIONS, key.removesuffix(COUNTY)  # "Kent County Council" is that of Kent
            else:
                return found
            more = [
                meaning
                for meaning in read(other).postings
                if meaning >> ROLE & 7 <= ALIAS
                and gazetteer.facts(meaning & PLACE)[0] in kinds
                and meaning & PLACE not in {known & PLACE for known in found.postings}
            ]
            return Name([*found.postings, *more], longer=found.longer) if more else found

        def read(key: str) -> Name:
            longer = True
            if key.count(" ") < 2:
                if key not in own and not gazetteer.begins(key):
                    return NOTHING
                goes_on = key + " "
                longer = goes_on in own or gazetteer.begins(goes_on)
            if key in UNUSED:
                return PREFIX
            if key in blocked:
                return Name([], longer=longer, blocked=True)
            if key in extra:
                return Name(extra[key], longer=longer, own=True)
            postings = (named(key) if named and key in tabled else None) or gazetteer.find(key)
            if key in ADJECTIVES:
                postings = [posting(meaning & PLACE, DEMONYM) for meaning in postings[:1]]
            return Name(postings, longer=longer) if postings else PREFIX if longer else NOTHING

        @lru_cache(maxsize=REMEMBERED)
        def head(word: str) -> tuple[str, Name]:
            key = word.lower() if word.isalnum() and word.isascii() else fold(word)
            return key, find(key)

        at_home = frozenset(word_list("language_countries")["other scripts"].split())

        @lru_cache(maxsize=REMEMBERED)
        def weigh(key: str) -> tuple[float, bool]:
            name = find(key)
            if name.blocked:
                return KNOWN, name.longer
            if not name.small:
                return 0.0, name.longer
            kind, _, _, _, population, country, number, capital, *_ = gazetteer.facts(name.postings[0] & PLACE)
            if key in tabled or not number or capital or kind == "country":
                return KNOWN * (1 if capital else 2), name.longer
            weight = max(population, LEAST_KNOWN) / (1 if kind == "city" else REGION_SHARE)
            weight /= 1 if country in at_home else ABROAD
            return weight, name.longer

        particles, tails = word_list("particles"), word_list("name_tails")

        @lru_cache(maxsize=REMEMBERED)
        def stops(word: str) -> bool:
            part = fold(word)
            if part:
                return word[0].islower() and part not in tails and part not in particles
            return word != "." and word not in JOINERS

        self.gazetteer = gazetteer
        self.head = head
        self.stops = stops
        self.find = find
        self.particles, self.tails = particles, tails
        common = word_list("common_other")
        self.forms = Forms(weigh, frozenset((*common, *map(fold, filter(is_arabic, common)))))

    def longest(self, text: str, tokens: Tokens, first: int) -> Mention | None:
        """Return the longest name that starts at a token."""
        word = tokens.words[first]
        if not word.isascii() and is_other_script(word):
            return self.formed(text, tokens, first)
        key, name = self.head(word)
        starts, ends, words = tokens.starts, tokens.ends, tokens.words
        last = first + 1
        if not name.longer or last == len(words) or self.stops(words[last]):  # most names are one word
            return single(tokens, first, key, name)
        best: tuple[int, str, Name, bool] | None = None
        parts = [key]
        while True:
            if name.postings or name.blocked:
                capital = name.small is not name.postings and text[starts[first] : ends[last - 1]].isupper()
                if capital or name.small or name.blocked:
                    best = (last, key, name, capital)
            if not name.longer or last == len(words) or self.stops(words[last]):
                break
            last = self.grow(tokens, last, first + LONGEST, parts) + 1
            if not last:
                break
            key = " ".join(parts)
            name = self.find(key)
            if not name.postings and words[last - 2] in APOSTROPHES and words[last - 1][0].islower():
                whole = [*parts[:-2], "".join(parts[-2:])]  # "Ma'rib" is "Marib" to others
                if self.find(" ".join(whole)).postings:
                    parts = whole
                    key = " ".join(parts)
                    name = self.find(key)
        if best is None:
            return None
        last, key, name, capital = best
        return Mention(first, last, starts[first], ends[last - 1], key, name, capital)

    def grow(self, tokens: Tokens, last: int, limit: int, parts: list[str]) -> int:
        """Take words up to the next one that may end a longer name, and return its number; -1 if there is none."""
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        limit = min(limit, len(words))
        while last < limit:
            gap = starts[last] - ends[last - 1]
            if gap > 1:
                return -1
            word = words[last]
            part = fold(word)
            if part:
                small = word[0].islower()
                tail = small and (part in self.tails or self.is_second_half(words, last, gap))
                if small and not tail and part not in self.particles:
                    return -1
                parts.append(part)
                if not small or tail or part == "s":
                    return last
            elif word == ".":
                if len(parts[-1]) > 1 and parts[-1] not in DOTTED:
                    return -1
            elif word not in JOINERS or (gap and word != "&"):
                return -1
            last += 1
        return -1

    @staticmethod
    def is_second_half(words: list[str], at: int, gap: int) -> bool:
        """Say whether an apostrophe ties a small word to the one before it: "Ma'rib", but not "They'll"."""
        if gap or words[at - 1] not in APOSTROPHES:
            return False
        return len(words[at - 2]) > 1 and words[at] not in CONTRACTED

    def formed(self, text: str, tokens: Tokens, first: int) -> Mention | None:
        """Return a name in another script, in whatever case it stands."""
        form = self.forms.longest(tokens, first)
        if form is None:
            return None
        start, end = tokens.starts[first] + form.skipped, tokens.ends[form.last - 1]
        return Mention(first, form.last, start, end, form.key, self.find(form.key), text[start:end].isupper())


def single(tokens: Tokens, at: int, key: str, name: Name) -> Mention | None:
    """Return a name of one word, None if the text does not write it as what it may mean is written."""
    capital = name.small is not name.postings and tokens.words[at].isupper()
    if not (capital or name.small or name.blocked):
        return None
    return Mention(at, at + 1, tokens.starts[at], tokens.ends[at], key, name, capital)


def small_heads(tokens: Tokens) -> list[int]:
    """Return the tokens with small letters that begin names of places in some languages ("mar Rojo")."""
    openers = word_list("place_openers")
    return [at for at, word in enumerate(tokens.words) if word in openers]


def capitals(tokens: Tokens) -> list[int]:
    """Return the tokens that begin with a capital, or with a letter of a script that has none."""
    return [
        at
        for at, word in enumerate(tokens.words)
        if (word >= "A" if word < BEHIND_Z else word > ASCII and (head := word[0]).isalpha() and not head.islower())
    ]


def behind(tokens: Tokens, heads: list[int], words: Container[str]) -> list[int]:
    """Return those of some tokens before which one of some words stands, in small letters."""
    lower = tokens.lower
    return [at for at in heads if at and lower[at - 1] in words]
