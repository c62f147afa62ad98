"""Streets and landmarks: a name before "Avenue" or "Gorge" is a town no more, whatever the gazetteer knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from eventlib import Document
from eventlib.plugin import Tokens
from eventlib_places.gazetteer import PLACE
from eventlib_places.lists import word_list, word_set
from eventlib_places.mentions import Finder
from eventlib_places.names import fold
from eventlib_places.unlisted import Unlisted

__all__ = ["find_streets"]

LONGEST = 6  # tokens of a name before the word for a street
SHORT, NEW, PEOPLE = word_set("short_streets"), word_set("new"), word_set("streets_and_people")
SIDES = word_set("sides")
POINTED = SIDES | word_set("pointed")
TOWN = 5000  # inhabitants from which a name that ends in such a word is that of a town
ROW = 12  # tokens of a row of streets with one word for all ("Oak and Elm streets")
ORDINALS = ("st", "nd", "rd", "th")
INITIALS = 3  # letters that are more than initials


@cache
def plurals() -> frozenset[str]:
    """Return the words for several streets."""
    return frozenset(word for word, kind in word_list("street_words").items() if kind == "own" and word[-1] == "s")


def find_streets(document: Document, finder: Finder, heads: list[int]) -> list[Unlisted]:
    """Return the streets of a text.

    Args:
        document: The document.
        finder: Says which names are those of regions and sites.
        heads: The tokens that begin with a capital.
    """
    tokens = document.tokens
    lower = tokens.lower
    kinds = word_list("street_words")
    if kinds.keys().isdisjoint(lower):
        return []
    found: list[Unlisted] = []
    for at in heads:
        if kind := kinds.get(lower[at]):
            landmark = kind.startswith("is ")
            street = (landmark_at if landmark else read)(document, finder, at, kind, found)
            if street is not None:
                found.append(street)
    several = plurals()
    if not several.isdisjoint(tokens.words):
        found += (s for at, word in enumerate(tokens.words) if word in several for s in row(tokens, at))
    return found


def read(document: Document, finder: Finder, at: int, kind: str, found: list[Unlisted]) -> Unlisted | None:
    """Return the street that ends with a word for streets, None if the word is none there."""
    tokens, text = document.tokens, document.text
    words, lower = tokens.words, tokens.lower
    first = beginning(tokens, at, found[-1].last if found else 0)
    if first == at or (lower[at - 1] == "county" and at - first > 1):
        return None  # "Lake County Road 4" is a road of Lake County
    last = ending(tokens, at)
    before = lower[first - 1] if first else ""
    number = before.isdigit() and not (kind == "numbered" and len(before) == 4 and before[:2] in ("19", "20"))
    strength = word_list("street_prepositions").get(before, "")
    if before == "of" and first > 1 and lower[first - 2] == "block":
        number = True
    if not number and (kind == "numbered" or (kind == "short" and strength != "2")):
        return None
    if not number and goes_on(tokens, last):
        return None
    name = finder.longest(text, tokens, first)
    if name is not None and name.last > at and name.name.blocked:
        return None
    if name is not None and name.postings:
        record = finder.gazetteer.record(name.postings[0] & PLACE)
        if name.last > at and (name.name.own or not record.geonames_id or record.population > TOWN):
            return None
        if name.last == at and kind == "route" and record.kind in ("admin1", "country"):
            return None
    person = lower[at] in PEOPLE and (
        all(len(fold(word)) < INITIALS and word.isupper() for word in words[first:at] if word != ".")
        or (at - first == 1 and word_list("given_names").get(words[first], "place") != "place")
    )
    return Unlisted(first, last, sure=number or (strength is not None and not person))


def landmark_at(document: Document, finder: Finder, at: int, kind: str, found: list[Unlisted]) -> Unlisted | None:
    """Return the landmark that a word like "Gorge" ends or one like "Lake" begins, None if it is a known place."""
    tokens, text = document.tokens, document.text
    words, lower, starts, ends = tokens.words, tokens.lower, tokens.starts, tokens.ends
    _, kind, *sides = kind.split()
    first, last = beginning(tokens, at, found[-1].last if found else 0), at + 1
    if first < at:
        part = lower[first:at]
        if sides == ["first"]:
            return None
    elif sides and last < len(words) and starts[last] - ends[at] == 1 and words[last][0].isupper():
        part = lower[last : last + 1]
        last += 1
    else:
        return None
    never = word_list("never")
    if all(word in never or word in word_list("street_openers") for word in part) or goes_on(tokens, last):
        return None
    if "\n" in text[starts[first] : ends[last - 1]]:
        return None
    if at - first > 1 and word_list("given_names").get(words[first]) == words[first]:
        return Unlisted(first, last, sure=True, kind=kind)  # "Jorge Perkins Airport", whatever town is called Perkins
    for start in range(first, max(at, first + 1)):
        name = finder.longest(text, tokens, start)
        # "the Elbow Lake", "New Quito Airport" where the gazetteer knows Elbow Lake and Quito
        begins = start == first or (start == first + 1 and lower[first] in NEW)
        if name is None or not (begins or name.last >= last):
            continue
        if name.postings or (start == first and name.last - first > 1):
            return None
    return Unlisted(first, last, sure=True, kind=kind)


def goes_on(tokens: Tokens, last: int) -> bool:
    """Say whether a name goes on behind a street: "Oak Street Bakery", but not "on Oak Street Monday"."""
    words = tokens.words
    if last == len(words) or words[last - 1] == "." or tokens.starts[last] - tokens.ends[last - 1] != 1:
        return False
    return words[last][0].isupper() and word_list("street_openers").get(tokens.lower[last]) != "date"


def beginning(tokens: Tokens, at: int, floor: int) -> int:
    """Return the first token of the name before a word for streets; that word if there is none."""
    words, lower, starts, ends = tokens.words, tokens.lower, tokens.starts, tokens.ends
    openers = word_list("street_openers")
    first, floor = at, max(floor, at - LONGEST)
    while first > floor:
        before = first - 1
        word = words[before]
        if starts[first] - ends[before] > 1:
            break
        if word[0].isupper():
            if openers.get(lower[before], "date") != "date":
                break
            first = before
        elif word[0].isdigit() and lower[before][-2:] in ORDINALS:
            first = before
        elif before > floor and words[before - 1][0].isupper() and starts[before] == ends[before - 1]:
            # "St. Paul Road", "Hyland-Croy Road"; "King's Road", but not "Augusta's Highland Road"
            joins = word == "-" or (word == "." and lower[before - 1] in POINTED)
            if not joins and not (first == at and lower[before] in ("'", "'s")):
                break
            first = before - 1
        else:
            break
    return first


def ending(tokens: Tokens, at: int) -> int:
    """Return the token behind the name of a street: behind a point, a number and a side of the town."""
    words, lower, starts, ends = tokens.words, tokens.lower, tokens.starts, tokens.ends
    last, size = at + 1, len(words)
    if last < size and words[last] == "." and starts[last] == ends[at] and lower[at] in SHORT:
        last += 1
    if last < size and starts[last] - ends[last - 1] == 1:
        numbered = lower[at] in ("road", "highway") and words[last].isdigit()
        if numbered or (words[last][0].isupper() and lower[last] in SIDES):
            last += 1
            if len(words[last - 1]) == 1 and words[last : last + 1] == ["."] and starts[last] == ends[last - 1]:
                last += 1
    return last


def row(tokens: Tokens, at: int) -> Iterator[Unlisted]:
    """Yield the names of a row before a word for several streets: "Oak and Elm streets"."""
    words, lower = tokens.words, tokens.lower
    last, names = at, 0
    while at - last < ROW:
        first = beginning(tokens, last, 0)
        if first == last:
            return
        joint = lower[first - 1] if first else ""
        if joint not in ("and", "or", ",", "&") and not names:
            return  # "Baghdad streets"
        names += 1
        yield Unlisted(first, last, sure=True)
        if joint not in ("and", "or", ",", "&"):
            return
        last = first - 1
        if last and words[last - 1] == ",":
            last -= 1
