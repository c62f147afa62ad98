"""Works named between quotation marks: one name each, with all their words."""

from __future__ import annotations

from eventlib_entities.features import FUNCTION_WORDS, View
from eventlib_entities.index import FIRST, covered
from eventlib_entities.spans import Name

__all__ = ["whole"]

SIZE = 3  # tokens of a title that is a work whatever was seen in it


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
