"""Kinds of names told by a small word beside them: "the trawler Lumo", "a Lumo man", "Ann Moore, 34,"."""

from __future__ import annotations

from eventlib.plugin import read_rows
from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["tell"]

RULE = "name.beside"
SURE = 0.9  # confidence of what is told
WORDS = {row[0]: frozenset(row[2].split()) for row in read_rows("eventlib_entities", "rules/beside_words.tsv")}
VESSELS, PEOPLE, MOVED = WORDS["before"], WORDS["behind"], WORDS["moved"]
ARTICLES = frozenset(("a", "an", "the", "old", "one", "another"))  # "a 27-year-old Lumo man"
WAYS = frozenset(("to", "from", "into", "towards", "toward"))
OLDEST = 120
LISTED = frozenset(("first", "surname", "given", "family"))


def tell(view: View, names: list[Name], lexicons: Lexicons) -> None:
    """Change the kinds of the names of which the word before or behind tells another."""
    lower, words = view.lower, view.words
    size = len(lower)
    for name in names:
        first, last = name.first, name.last
        before = lower[first - 1] if first and first not in view.starts_line else ""
        behind = lower[last] if last < size else ""
        if name.kind != "MISC" and before in VESSELS and words[first - 1] == before:
            kind = "MISC"
        elif behind in PEOPLE and words[last] == behind and name.kind in ("PER", "MISC"):
            led = lower[first] in ARTICLES and last - first > 1
            lone = last - first == 1 + led and words[last - 1] not in lexicons.peoples
            if not (lone and (led or before in ARTICLES)) or lower[first] == "the":
                continue
            name.first += led
            kind = "LOC"
        elif behind == "," and name.kind in ("ORG", "LOC", "MISC") and 1 < last - first < 4 and not view.sport:
            if not _is_aged(lower, last) or not _may_be_person(words[first:last], lexicons):
                continue
            kind = "PER"
        elif before in WAYS and name.kind == "PER" and last - first == 1 and lower[first - 2] in MOVED:
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
