"""Works named between quotation marks: one name each, with all their words. Words of headings are no names."""

from __future__ import annotations

from eventlib_entities.features import COMMON, FUNCTION_WORDS, INSIDE, View
from eventlib_entities.index import FIRST, covered
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["whole", "without_headings"]

SIZE = 3  # tokens of a title that is a work whatever was seen in it
LINE = 20  # tokens of a heading, at most
WEAK = frozenset(("given", "family"))  # lists of all the world's names, which tell little


def whole(view: View, names: list[Name]) -> list[Name]:
    """Make one name of all that stands between quotation marks if a thing, or not all of it, was seen in it."""
    if not view.titles:
        return names
    words, lower, owner = view.words, view.lower, covered(names)
    gone: set[int] = set()
    found: list[Name] = []
    for first, last in view.titles:
        inside = {id(owner[i]): owner[i] for i in range(first, last) if i in owner}
        if any(name.first < first or name.last > last for name in inside.values()):
            continue
        if [name.last - name.first for name in inside.values()] == [last - first]:
            continue
        passed = (i for i in range(first, last) if i not in owner and words[i] != lower[i])
        if any(name.kind == "MISC" for name in inside.values()) or (
            last - first >= SIZE and any(lower[i] not in FUNCTION_WORDS for i in passed)
        ):
            gone.update(inside)
            found.append(Name(first, last, "MISC", "name.quoted", 0.7))
    return sorted([name for name in names if id(name) not in gone] + found, key=FIRST) if found else names


def without_headings(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Leave out what was taken for a thing or a body in a heading that has all words in capitals: "The Gap Goes On"."""
    gone = {
        name.first
        for name in names
        if name.last - name.first > 1 and name.kind in ("MISC", "ORG") and _is_heading(view, name, lexicons)
    }
    return [name for name in names if name.first not in gone] if gone else names


def _is_heading(view: View, name: Name, lexicons: Lexicons) -> bool:
    """Say whether a name is part of such a heading and has common words only, none of which is in lists of names."""
    words, starts, begin, end = view.words, view.starts_line, name.first, name.last
    # Most lines are told by the words beside the name.
    while end not in starts:
        if end - begin > LINE or not _is_great(words[end]):
            return False
        end += 1
    while begin not in starts:
        begin -= 1
        if end - begin > LINE or not _is_great(words[begin]):
            return False
    if name.last - name.first == end - begin or begin in view.shouted:
        return False
    if name.first in view.quoted or not view.phrases.get(name.first, "place").endswith("place"):
        return False
    inside = words[name.first : name.last]
    return all(
        _is_great(word) and COMMON[word] == "common" and WEAK.issuperset(lexicons.lists[word]) for word in inside
    )


def _is_great(word: str) -> bool:
    """Say whether a word is written as in a heading: with a capital, or a small one that need not have it."""
    return word.isalpha() and (word[0].isupper() or word in INSIDE or word in FUNCTION_WORDS)
