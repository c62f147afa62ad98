"""Recognition: which stretches of the text may name a place, and what stands around them."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from eventlib import Document
from eventlib.plugin import Tokens
from eventlib_places.gazetteer import BASE, DEMONYM, SHORT, Gazetteer, Posting
from eventlib_places.names import endings, fold

__all__ = ["Mention", "find_mentions", "word_list"]

LONGEST = 9  # tokens of a name, punctuation counted
ROW = 8  # tokens between a name and the word that ends its row ("Homs, Hama and Idlib provinces")
LONGEST_LINK = 4  # tokens between a name and that of the place it lies in
JOINERS = {"-", "'", "’", "‘", "–", "&"}
DOTTED = {"st", "ste", "mt", "ft", "pt", "n", "s", "e", "w", "dr", "no"}


@cache
def word_list(name: str) -> dict[str, str]:
    """Read a list of ``lexicon/``: each word to what stands behind its tab, or to itself."""
    found: dict[str, str] = {}
    for line in (files(__package__) / "lexicon" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        word, tab, value = line.partition("\t")
        if tab:
            found[word] = value
        else:
            found.update((word, word) for word in line.split())
    return found


BLOCKED = [Posting(-1, 0)]  # what a name stands for that never is a place


class Mention:
    """A name in the text that the gazetteer knows.

    Attributes:
        first: Its first token.
        last: The token behind it.
        start: Offset of its first character.
        end: Offset behind its last character.
        key: Its key (see ``names.key``).
        postings: What it may mean, best known first.
        container: The mention of the place that it is said to lie in ("Paris, Texas").
        unit: The kind of place that a word beside it asks for ("Homs province").
        cues: Names of the recognition cues that hold for it.
    """

    __slots__ = ("container", "cues", "end", "first", "key", "last", "postings", "start", "unit")

    def __init__(self, first: int, last: int, start: int, end: int, key: str, postings: list[Posting]) -> None:
        self.first, self.last, self.start, self.end = first, last, start, end
        self.key, self.postings = key, postings
        self.container: Mention | None = None
        self.unit = ""
        self.cues: list[str] = []

    @property
    def demonym(self) -> bool:
        """Whether the name is that of people or an adjective, not of the place itself."""
        return self.postings[0].role == DEMONYM


class Finder:
    """Looks names up, with a memory of the last ones.

    Args:
        gazetteer: Where names are looked up.
        extra: Keys of the user's own table to their postings; they come before those of the gazetteer.
        blocked: Keys that name no place.
    """

    def __init__(
        self, gazetteer: Gazetteer, extra: dict[str, list[Posting]] | None = None, blocked: frozenset[str] = frozenset()
    ) -> None:
        extra = extra or {}

        @lru_cache(maxsize=8192)
        def find(key: str) -> list[Posting]:
            if key in blocked or key in word_list("never"):
                return BLOCKED
            return extra.get(key) or gazetteer.find(key)

        self.gazetteer = gazetteer
        self.find = find
        self.particles, self.tails = word_list("particles"), word_list("name_tails")

    def longest(self, text: str, tokens: Tokens, first: int) -> Mention | None:
        """Return the longest name that starts at a token."""
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        particles, tails, find = self.particles, self.tails, self.find
        limit = min(len(words), first + LONGEST)
        parts: list[str] = []
        best: tuple[int, str, list[Posting]] | None = None
        last = first
        while last < limit:
            word = words[last]
            if last > first and starts[last] - ends[last - 1] > 1:
                break
            part = fold(word)
            if not part:
                joined = starts[last] == ends[last - 1] if last > first else False
                dot = word == "." and parts and (parts[-1] in DOTTED or len(parts[-1]) == 1)
                if not (dot or (word in JOINERS and (joined or word == "&"))):
                    break
            else:
                small = word[0].islower()
                if small and part not in particles and not (parts and part in tails):
                    break
                parts.append(part)
                if not small or (len(parts) > 1 and (part == "s" or part in tails)):
                    key = " ".join(parts)
                    postings = find(key)
                    if postings and (postings := usable(postings, text[starts[first] : ends[last]])):
                        best = (last + 1, key, postings)
            last += 1
        if best is None:
            return self.inflected(tokens, first)
        last, key, postings = best
        return Mention(first, last, starts[first], ends[last - 1], key, postings)

    def inflected(self, tokens: Tokens, first: int) -> Mention | None:
        """Return a name of one word in another script that stands in a case other than the nominative."""
        word = tokens.words[first]
        if word.isascii():
            return None
        for base in endings(fold(word)):
            if postings := usable(self.find(base), word):
                return Mention(first, first + 1, tokens.starts[first], tokens.ends[first], base, postings)
        return None


def usable(postings: list[Posting], text: str) -> list[Posting]:
    """Leave out abbreviations that the text does not write in capitals."""
    if postings is BLOCKED or text.isupper():
        return postings
    return [posting for posting in postings if not posting.upper]


def find_mentions(document: Document, finder: Finder) -> list[Mention]:
    """Return all names of places in the order of the text, each with its cues, none inside another."""
    tokens = document.tokens
    text, words = document.text, tokens.words
    found: list[Mention] = []
    taken = 0
    # Capitals, and letters of scripts that have none.
    heads = [
        at for at, word in enumerate(words) if not (head := word[0]).islower() and (head.isalpha() or head.isupper())
    ]
    for at in heads:
        if at < taken:
            continue
        mention = finder.longest(text, tokens, at)
        if mention is None:
            continue
        if mention.postings is BLOCKED:
            taken = mention.last
        elif settle(mention, tokens, found):
            found.append(mention)
            taken = mention.last
    return found


def settle(mention: Mention, tokens: Tokens, found: list[Mention]) -> bool:
    """Link a name with the place it is said to lie in, and drop readings that need a cue which is not there."""
    lower = tokens.lower
    size = len(lower)
    region_words = word_list("region_words")
    behind = lower[mention.last] if mention.last < size else ""
    before = lower[mention.first - 1] if mention.first else ""
    previous = found[-1] if found else None
    if behind in region_words:
        mention.unit = region_words[behind]
    elif behind in ("and", ",", "or") and any(
        word.endswith("s") and word in region_words for word in lower[mention.last + 1 : mention.last + ROW]
    ):
        mention.unit = "regions"
    elif before == "of" and mention.first > 1:
        mention.unit = region_words.get(lower[mention.first - 2], "")
    comma = previous is not None and before == "," and previous.last == mention.first - 1
    mention.postings = [
        posting
        for posting in mention.postings
        if not (posting.role == SHORT and not comma) and not (posting.role == BASE and not mention.unit)
    ]
    if not mention.postings or (len(mention.key) < 2 or mention.key.isdigit()):
        return False
    if previous is not None and mention.first - previous.last <= LONGEST_LINK:
        gap = lower[previous.last : mention.first]
        if gap in ([","], ["in"], ["("], [",", "in"]) or (
            len(gap) == 2 and gap[0] in ("in", ",") and gap[1].endswith("ern")
        ):
            previous.container = mention
        elif (gap[-1:] == ["of"] and any(w in region_words for w in gap)) or (
            gap in (["'s"], ["’s"], []) and previous.postings
        ):
            mention.container = previous
    return True
