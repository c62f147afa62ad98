"""Links: the names of places of a text, in its order, and which is said to lie in which."""

from __future__ import annotations

from functools import cache

from eventlib import Document
from eventlib.plugin import Tokens
from eventlib_places.gazetteer import DEMONYM, ROLE, UPPER
from eventlib_places.lists import word_list
from eventlib_places.mentions import NOTHING, Finder, Mention

__all__ = ["find_frames", "find_mentions"]

ROW = 8  # tokens between a name and the word that ends its row ("Homs, Hama and Idlib provinces")
LONGEST_LINK = 4  # tokens between a name and that of the place it lies in
ERAS, AGES = frozenset(("bc", "ad", "bce")), frozenset(("century", "centuries", "millennium", "circa"))
LEGISLATORS = frozenset(("senator", "senators", "sen", "sens", "representative", "representatives", "rep", "reps"))
LEGISLATORS |= frozenset(("congressman", "congresswoman", "republican", "democrat", "gov"))
FRAMING, ENDS = frozenset(("in", "across", "throughout")), frozenset((".", "!", "?"))
ARABIC_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es"))
NEAR = 7  # tokens between a legislator and the state
# What stands between a name and that of the place it lies in ("Troy, N.C.", "Troy in North Carolina").
LIES_IN = frozenset(
    ((",",), ("in",), ("(",), (",", "in"), ("en",), (",", "en"), ("в",), (",", "в"), ("у",), (",", "у"), ("في",))
)
# What stands between a name and that of a place that lies in it ("Syria's Homs").
HOLDS = frozenset((("'s",), ("’s",), ()))


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
            if mention.key in ARABIC_ARTICLES and is_article(tokens, at):
                continue  # the next word is the name: "Al-Hilaliya"
            if words[at - 1] == "-" and at - 2 >= taken and is_article(tokens, at - 2):
                mention.first, mention.start = at - 2, tokens.starts[at - 2]
        if mention.name.blocked:
            taken = mention.last
        elif settle(mention, tokens, found):
            found.append(mention)
            taken = mention.last
    return found


def is_article(tokens: Tokens, at: int) -> bool:
    """Say whether an Arabic article stands at a token, tied by a hyphen to the word behind it."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if tokens.lower[at] not in ARABIC_ARTICLES or words[at + 1 : at + 2] != ["-"] or at + 2 == len(words):
        return False
    return starts[at + 1] == ends[at] and starts[at + 2] == ends[at + 1]


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
    elif behind in ("and", ",", "or") and not several().isdisjoint(lower[last + 1 : last + ROW]):
        mention.unit = "regions"
    elif before == "of" and first > 1:
        mention.unit = units.get(lower[first - 2], "")
        if not mention.unit and not LEGISLATORS.isdisjoint(lower[max(0, first - NEAR) : first - 2]):
            mention.unit = "admin1" if tokens.words[first - 2][0].isupper() else ""  # "Senator Ann Moss of New York"
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


def find_frames(tokens: Tokens, mentions: list[Mention]) -> None:
    """Note which names stand in a sentence that begins with a region: "In Idlib, shells hit Sarmin and Taftanaz"."""
    lower = tokens.lower
    frame, behind = None, 0
    for mention in mentions:
        if frame is not None and ENDS.isdisjoint(lower[behind : mention.first]):
            mention.frame = frame
        else:
            frame = None
            first, last = mention.first, mention.last
            begins = first > 0 and lower[first - 1] in FRAMING and (first == 1 or lower[first - 2] in ENDS)
            if begins and not mention.demonym and "," in lower[last : last + 2]:
                frame = mention
        behind = mention.last


@cache
def several() -> frozenset[str]:
    """Return the words for several regions ("provinces")."""
    return frozenset(word for word in word_list("region_words") if word.endswith("s"))
