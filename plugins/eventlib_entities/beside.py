"""Kinds of names told by what is beside them ("the trawler Lumo", "a Lumo man", "Ann Moore, 34,") or by the places."""

from __future__ import annotations

from eventlib.plugin import read_rows
from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["tell"]

RULE = "name.beside"
SURE = 0.9  # confidence of what is told
WORDS = {row[0]: frozenset(row[2].split()) for row in read_rows("eventlib_entities", "rules/beside_words.tsv")}
VESSELS, PEOPLE, MOVED, AREAS, WHERE = (WORDS[key] for key in ("before", "behind", "moved", "area", "where"))
ARTICLES = frozenset(("a", "an", "the", "old", "one", "another"))  # "a 27-year-old Lumo man"
WAYS = frozenset(("to", "from", "into", "towards", "toward"))
OLDEST = 120
CLEAR = 0.95  # confidence of a place above which no body or thing is meant
LISTED = frozenset(("first", "surname", "given", "family"))


def tell(view: View, names: list[Name], lexicons: Lexicons) -> None:
    """Change the kinds of the names of which the word before or behind tells another."""
    lower, words = view.lower, view.words
    size = len(lower)
    starts, ends = view.document.tokens.starts, view.document.tokens.ends
    places = {(place.span.start, place.span.end): place for place in view.document.places if place.sense == "place"}
    for name in names:
        first, last = name.first, name.last
        place = places.get((starts[first], ends[last - 1]))
        if place and (name.kind == "PER" or (name.kind != "LOC" and place.confidence > CLEAR and not view.sport)):
            name.kind, name.rule, name.confidence, name.tag = "LOC", RULE, SURE, None
            continue
        before = lower[first - 1] if first and first not in view.starts_line else ""
        behind = lower[last] if last < size else ""
        lone = last - first == 1 and name.kind == "PER"
        fast = lone and view.phrases.get(first) == "B-thing"  # a disease or the like
        if fast or (name.kind != "MISC" and before in VESSELS and words[first - 1] == before):
            kind = "MISC"
        elif behind in PEOPLE and words[last] == behind and name.kind in ("PER", "MISC"):
            led = lower[first] in ARTICLES and last - first > 1
            alone = last - first == 1 + led and words[last - 1] not in lexicons.peoples
            if not (alone and (led or before in ARTICLES)) or lower[first] == "the":
                continue
            name.first += led
            kind = "LOC"
        elif behind == "," and name.kind in ("ORG", "LOC", "MISC") and 1 < last - first < 4 and not view.sport:
            if not _is_aged(lower, last) or not _may_be_person(words[first:last], lexicons):
                continue
            kind = "PER"
        elif lone and (
            (before in AREAS and words[first - 1] == before) or (before in WHERE and not lexicons.lists[words[first]])
        ):
            kind = "LOC"
        elif before in WAYS and lone and lower[first - 2] in MOVED:
            if LISTED.issuperset(lexicons.lists[words[first]]) and lexicons.lists[words[first]]:
                continue
            kind = "LOC"
        else:
            continue
        name.kind, name.rule, name.confidence, name.tag = kind, RULE, SURE, None


def _is_aged(lower: list[str], comma: int) -> bool:
    """Say whether an age stands between commas: ", 34,"."""
    age = lower[comma + 1 : comma + 3]
    return len(age) == 2 and age[0].isdigit() and 9 < int(age[0][:4]) < OLDEST and age[1] in (",", ".", ")")


def _may_be_person(words: list[str], lexicons: Lexicons) -> bool:
    """Say whether no word is one of bodies or places."""
    phrase = " ".join(words)
    if phrase in lexicons.places or phrase in lexicons.knowledge.facts:
        return False
    return all(word.isalpha() and word.istitle() and word not in lexicons.heads for word in words)
