"""Recognition: which stretches of the text may name a place, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache, lru_cache

from eventlib import Document
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
)
from eventlib_places.lists import word_list
from eventlib_places.names import fold
from eventlib_places.scripts import Forms, is_arabic, is_other_script

__all__ = ["Finder", "Mention", "Name", "behind", "capitals", "find_mentions", "small_heads"]

LONGEST = 9  # tokens of a name, punctuation counted
ASCII = "\x7f"  # words with another first letter come behind it
ROW = 8  # tokens between a name and the word that ends its row ("Homs, Hama and Idlib provinces")
KNOWN = 1e8  # inhabitants that weigh as much as a place all news name
LEAST_KNOWN, REGION_SHARE = 500, 20  # those of a place without a number; what those of a region count less
ABROAD = 100  # what towns count less where other letters are written
REMEMBERED = 16384  # words and names whose meanings are kept at hand
LONGEST_LINK = 4  # tokens between a name and that of the place it lies in
JOINERS = frozenset(("-", "'", "’", "‘", "–", "&"))
ERAS, AGES = frozenset(("bc", "ad", "bce")), frozenset(("century", "centuries", "millennium", "circa"))
DOTTED = frozenset(("st", "ste", "mt", "ft", "pt", "n", "s", "e", "w", "dr", "no"))
# What stands between a name and that of the place it lies in ("Troy, N.C.", "Troy in North Carolina").
LIES_IN = frozenset(
    ((",",), ("in",), ("(",), (",", "in"), ("en",), (",", "en"), ("в",), (",", "в"), ("у",), (",", "у"), ("في",))
)
# What stands between a name and that of a place that lies in it ("Syria's Homs").
HOLDS = frozenset((("'s",), ("’s",), ()))


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
        for posting in postings:
            role = posting >> ROLE
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
        holds: Whether another name is said to lie in it.
        unit: The kind of place that a word beside it asks for ("Homs province").
        cues: Names of the recognition cues that hold for it.
    """

    __slots__ = (
        "container", "cues", "demonym", "end", "first", "holds", "key", "last", "name", "postings", "start", "unit",
    )  # fmt: skip

    def __init__(self, first: int, last: int, start: int, end: int, key: str, name: Name, capital: bool) -> None:
        self.first, self.last, self.start, self.end = first, last, start, end
        self.key, self.name = key, name
        self.postings = name.postings if capital else name.small
        self.demonym = self.holds = False
        self.container: Mention | None = None
        self.unit = ""
        self.cues: list[str] = []


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
            longer = True
            if key.count(" ") < 2:
                if key not in own and not gazetteer.begins(key):
                    return NOTHING
                goes_on = key + " "
                longer = goes_on in own or gazetteer.begins(goes_on)
            if key in blocked:
                return Name([], longer=longer, blocked=True)
            if key in extra:
                return Name(extra[key], longer=longer, own=True)
            postings = (named(key) if named and key in tabled else None) or gazetteer.find(key)
            return Name(postings, longer=longer) if postings else PREFIX if longer else NOTHING

        @lru_cache(maxsize=REMEMBERED)
        def head(word: str) -> tuple[str, Name]:
            key = fold(word)
            return key, find(key)

        at_home = frozenset(word_list("language_countries")["other scripts"].split())

        @lru_cache(maxsize=REMEMBERED)
        def weigh(key: str) -> tuple[float, bool]:
            name = find(key)
            if name.blocked:
                return KNOWN, name.longer
            if not name.small:
                return 0.0, name.longer
            kind, _, _, _, population, country, number, capital = gazetteer.facts(name.postings[0] & PLACE)
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
            capital = name.small is not name.postings and word.isupper()
            if not (capital or name.small or name.blocked):
                return None
            return Mention(first, last, starts[first], ends[first], key, name, capital)
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
                tail = small and part in self.tails
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

    def formed(self, text: str, tokens: Tokens, first: int) -> Mention | None:
        """Return a name in another script, in whatever case it stands."""
        form = self.forms.longest(tokens, first)
        if form is None:
            return None
        start, end = tokens.starts[first] + form.skipped, tokens.ends[form.last - 1]
        return Mention(first, form.last, start, end, form.key, self.find(form.key), text[start:end].isupper())


def small_heads(tokens: Tokens) -> list[int]:
    """Return the tokens with small letters that begin names of places in some languages ("mar Rojo")."""
    openers = word_list("place_openers")
    return [at for at, word in enumerate(tokens.words) if word in openers]


def capitals(tokens: Tokens) -> list[int]:
    """Return the tokens that begin with a capital, or with a letter of a script that has none."""
    words, lower = tokens.words, tokens.lower
    changed = [at for at, (word, low) in enumerate(zip(words, lower, strict=True)) if word != low or low > ASCII]
    return [at for at in changed if (head := words[at][0]).isupper() or (head.isalpha() and not head.islower())]


def behind(tokens: Tokens, heads: list[int], words: Container[str]) -> Iterator[int]:
    """Return those of some tokens before which one of some words stands, in small letters."""
    lower = tokens.lower
    return (at for at in heads if at and lower[at - 1] in words)


def find_mentions(
    document: Document,
    finder: Finder,
    heads: list[int],
    given: dict[int, Mention] | None = None,
    passed: dict[int, int] | None = None,
) -> list[Mention]:
    """Return all names of places in the order of the text, none inside another.

    Args:
        document: The document.
        finder: Looks the names up.
        heads: The tokens that may begin one.
        given: Mentions that are known already, by their first token; they come before all others.
        passed: Stretches that hold no other name: their first token to the one behind them.
    """
    tokens, text = document.tokens, document.text
    found: list[Mention] = []
    taken = 0
    words = tokens.words
    openers = word_list("place_openers")
    head = finder.head
    # Most capitals begin no name.
    begins = [at for at in heads if head(words[at])[1] is not NOTHING or not words[at].isascii()]
    if given or passed:
        begins = sorted({*begins, *(given or ()), *(passed.keys() & set(heads) if passed else ())})
    for at in begins:
        if at < taken:
            continue
        mention = given.get(at) if given else None
        if mention is None:
            if passed and at in passed:
                taken = passed[at]
                continue
            mention = finder.longest(text, tokens, at)
            if mention is None or (mention.last == at + 1 and words[at] in openers):
                continue
        if mention.name.blocked:
            taken = mention.last
        elif settle(mention, tokens, found):
            found.append(mention)
            taken = mention.last
    return found


def settle(mention: Mention, tokens: Tokens, found: list[Mention]) -> bool:
    """Link a name with the place it is said to lie in, and drop readings that need a cue which is not there."""
    lower, first, last = tokens.lower, mention.first, mention.last
    units = word_list("region_words")
    behind = lower[last] if last < len(lower) else ""
    before = lower[first - 1] if first else ""
    previous = found[-1] if found else None
    if behind in units and not mention.postings[0] >> ROLE & UPPER:  # no "US State Department"
        # "Indiana counties" are those of Indiana; in "Homs and Hama provinces" each name is one.
        if behind not in several() or before in ("and", ",", "or"):
            mention.unit = units[behind]
    elif behind in ("and", ",", "or"):
        if not several().isdisjoint(lower[last + 1 : last + ROW]):
            mention.unit = "regions"
    elif before == "of" and first > 1:
        mention.unit = units.get(lower[first - 2], "")
    if mention.name.cued:
        comma = previous is not None and before == "," and previous.last == first - 1
        capital = mention.postings is mention.name.postings
        mention.postings = mention.name.sift(capital=capital, comma=comma, unit=bool(mention.unit))
    if not mention.postings or len(mention.key) < 2 or mention.key.isdigit():
        return False
    era = mention.key in ERAS and (before[:1].isdigit() or before in AGES)
    if era or (behind == "$" and len(mention.key) == 2):
        return False  # "300 BC", "US$100"
    mention.demonym = mention.postings[0] >> ROLE & 7 == DEMONYM
    if previous is not None and first - previous.last <= LONGEST_LINK:
        gap = tuple(lower[previous.last : first])
        if gap in LIES_IN or (len(gap) == 2 and gap[0] in ("in", ",") and gap[1].endswith("ern")):
            previous.container = mention
            mention.holds = True
        elif gap in HOLDS or (gap[-1] == "of" and any(word in units for word in gap)):
            mention.container = previous
            previous.holds = True
    return True


@cache
def several() -> frozenset[str]:
    """Return the words for several regions ("provinces")."""
    return frozenset(word for word in word_list("region_words") if word.endswith("s"))
