"""Links: the names of places of a text, in its order, and which is said to lie in which."""

from __future__ import annotations

from functools import cache

from eventlib import Document
from eventlib.plugin import Tokens
from eventlib_places.composed import KM
from eventlib_places.gazetteer import DEMONYM, PLACE, ROLE, UPPER, posting
from eventlib_places.lists import word_list, word_set
from eventlib_places.mentions import Finder, Mention, Name, single
from eventlib_places.words import word_lists

__all__ = ["find_mentions", "leads_inside"]

ROW = 8  # tokens between a name and the word that ends its row ("Homs, Hama and Idlib provinces")
LONGEST_LINK = 6  # tokens between a name and that of the place it lies in
TIES = frozenset("-/")
ADJECTIVES, GOVERNING, LEGISLATORS = word_set("of_regions"), word_set("governing"), word_set("legislators")
STATES, PARTIES = word_set("countries_like_codes"), word_set("parties")
ERAS, AGES, ARABIC_ARTICLES = word_set("eras"), word_set("ages"), word_set("arabic_articles")
INSIDE, NAMED_AFTER, PARTS = word_set("inside"), word_set("named_after"), word_set("parts")
STANDING, THE, TOWNS = word_set("standing"), word_set("the"), word_set("kinds_of_town")
APPOSITION, ENDINGS = 5, range(4)  # tokens that tell what a town is, letters that an adjective may end with
NEAR = 7  # tokens between a legislator and the state
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
    head, stops, size = finder.head, finder.stops, len(words)
    if given:
        heads = sorted({*heads, *given})
    for at in heads:
        if at < taken:
            continue
        mention = given.get(at) if given else None
        if mention is None:
            if passed and at in passed:
                taken = passed[at]
                continue
            word = words[at]
            if at > 1 and words[at - 1] == "-" and at - 2 >= taken and is_article(tokens, at - 2):
                mention = with_article(finder, text, tokens, at)
                if mention is not None and settle(mention, tokens, found, finder):
                    found.append(mention)
                    taken = mention.last
                continue
            name_key, name = head(word)
            if word.isascii() and (not name.longer or at + 1 == size or stops(words[at + 1])):
                if not name.postings:  # most capitals begin no name, or but one that is never meant
                    taken = at + 1 if name.blocked else taken
                    continue
                mention = single(tokens, at, name_key, name)
            else:
                mention = finder.longest(text, tokens, at)
            if mention is None or (mention.last == at + 1 and words[at] in openers):
                continue
            if mention.key in ARABIC_ARTICLES and is_article(tokens, at):
                continue  # the next word is the name: "Al-Hilaliya"
        if mention.name.blocked:
            taken = mention.last
        elif settle(mention, tokens, found, finder):
            found.append(mention)
            taken = mention.last
    return found


def with_article(finder: Finder, text: str, tokens: Tokens, at: int) -> Mention | None:
    """Return the name that an Arabic article two tokens before begins: "al-Jawf", or "Jawf" if that is unknown."""
    whole = finder.longest(text, tokens, at - 2)
    if whole is not None and whole.last > at and whole.postings:
        return whole
    mention = finder.longest(text, tokens, at)
    if mention is None or mention.name.blocked:
        return None
    mention.first, mention.start = at - 2, tokens.starts[at - 2]
    return mention


def is_article(tokens: Tokens, at: int) -> bool:
    """Say whether an Arabic article stands at a token, tied by a hyphen to the word behind it."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if tokens.lower[at] not in ARABIC_ARTICLES or words[at + 1 : at + 2] != ["-"] or at + 2 == len(words):
        return False
    return starts[at + 1] == ends[at] and starts[at + 2] == ends[at + 1]


def settle(mention: Mention, tokens: Tokens, found: list[Mention], finder: Finder) -> bool:
    """Link a name with the place it is said to lie in, and drop readings that need a cue which is not there."""
    lower, first, last, key = tokens.lower, mention.first, mention.last, mention.key
    units = word_list("region_words")
    behind = lower[last] if last < len(lower) else ""
    before = lower[first - 1] if first else ""
    previous = found[-1] if found else None
    if behind in ADJECTIVES and tokens.words[last] != behind and GOVERNING.isdisjoint(lower[last + 1 : last + 2]):
        pass  # "Titus Regional Hospital"
    elif behind in units and not mention.postings[0] >> ROLE & UPPER:  # no "US State Department"
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
    if not mention.postings or len(key) < 2 or key.isdigit():
        return False
    if (behind == "$" and len(key) == 2) or (key in ERAS and (before[:1].isdigit() or before in AGES)):
        return False  # "300 BC", "US$100"
    if before in TIES and is_suffix(mention, tokens, before):
        return False
    if previous is not None and previous.last == first and key in word_lists().winds:
        return False  # "Benue North West" is a part of Benue
    if before == "the" and is_code(mention) and tokens.words[last : last + 1] == [behind]:
        return False  # "members of the SD voted"
    mention.demonym = mention.postings[0] >> ROLE & 7 == DEMONYM
    told = behind == "," and last + 1 < len(lower) and lower[last + 1] in THE
    if told and (around := country_told(tokens, last + 1, finder)):
        mention.container, mention.bound = around, True
    if previous is not None and first - previous.last <= LONGEST_LINK:
        gap = lower[previous.last : first]
        led = len(gap) > 1 and (gap[0] in STANDING or gap[0] in units)
        behind_kind = gap[1:] if led else gap  # "the Marrow mine in Peru", "Homs province in Syria"
        if leads_inside(behind_kind) and not (led and behind_kind == [","]):
            previous.container = mention
            previous.bound = behind_kind[0] != "," or not (mention.demonym or behind in ("and", "or"))
            mention.holds = True
        elif tuple(gap) in HOLDS or (gap[-1] == "of" and any(word in units for word in gap)):
            mention.container = previous
            previous.holds = True
        elif is_beside(behind_kind):
            previous.beside = mention
    return True


def country_told(tokens: Tokens, at: int, finder: Finder) -> Mention | None:
    """Return the country of the town that the words behind its name tell of: "Vienne, la capitale autrichienne"."""
    words, lower, adjectives = tokens.words, tokens.lower, word_list("adjectives_other")
    row = lower[at : at + APPOSITION]
    if TOWNS.isdisjoint(row):
        return None
    for place, word in enumerate(row, at):
        if not word.isalpha():
            break
        if words[place] == word:
            code = next((adjectives[stem] for n in ENDINGS if (stem := word[: len(word) - n]) in adjectives), "")
        else:
            meant = finder.head(words[place])[1].postings[:1]
            code = finder.gazetteer.facts(meant[0] & PLACE)[5] if meant and meant[0] >> ROLE & 7 == DEMONYM else ""
        if code in finder.gazetteer.countries:
            name = Name([posting(finder.gazetteer.countries[code])], longer=False)
            return Mention(place, place + 1, tokens.starts[place], tokens.ends[place], word, name, False)
    return None


def leads_inside(gap: list[str]) -> bool:
    """Say whether these words lead from a name to that of the place it lies in: "Troy, in the state of" Ohio."""
    if not gap or gap == ["("] or gap[-1] in NAMED_AFTER:
        return len(gap) == 1
    at = int(gap[0] == ",")
    inside = at < len(gap) and gap[at] in INSIDE
    if not (at or inside):
        return False
    units = word_list("region_words")
    return all(
        word.endswith("ern") or word in PARTS or (inside and (word in ("the", "of") or word in units))
        for word in gap[at + inside :]
    )


def is_beside(gap: list[str]) -> bool:
    """Say whether these words lead from a name to that of a place near it: "Troy, 30 miles north of" Albany."""
    if gap[0] != ",":
        return gap == ["near"]
    return gap[1:] == ["near"] or (not KM.keys().isdisjoint(gap) and any(w.isdigit() and len(w) < 3 for w in gap))


def is_suffix(mention: Mention, tokens: Tokens, tie: str) -> bool:
    """Say whether a name is the end of a word that it is tied to: "Bouroum-Sud", the party "Smer-SD"."""
    first, words = mention.first, tokens.words
    if first < 2 or tokens.ends[first - 1] != mention.start or tokens.ends[first - 2] != tokens.starts[first - 1]:
        return False
    if mention.key in word_list("suffixes") and words[first - 2][0].isupper():
        return True
    return is_code(mention) and (tie == "/" or words[first - 2] not in PARTIES)  # "Sen. Ann Moss (R-SD)"


def is_code(mention: Mention) -> bool:
    """Say whether a name is the code of a state ("SD")."""
    return len(mention.key) == 2 and mention.key not in STATES and mention.postings[0] >> ROLE & UPPER > 0


@cache
def several() -> frozenset[str]:
    """Return the words for several regions ("provinces")."""
    return frozenset(word for word in word_list("region_words") if word.endswith("s"))
