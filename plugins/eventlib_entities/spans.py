"""Mentions and where they begin and end: titles and numbers are cut off, parts joined by a hyphen are taken in."""

from __future__ import annotations

import attrs

from eventlib import Document
from eventlib_entities.features import FUNCTION_WORDS, View
from eventlib_entities.lexicons import Lexicons

__all__ = ["Name", "trim", "widen"]

MARKS = frozenset("'’‘,-–—/.\"“”:;()[]&")
CLITICS = frozenset(("'s", "’s"))
HYPHENS = frozenset("-–'’´`")
# Endings by which the lower-case part behind a hyphen is no part of a name: "Aden-based", "Aden-born".
COMPOUND = ("ed", "born", "run", "wide", "style", "like", "era", "bound", "old", "year", "made", "ing", "free", "only")


@attrs.define
class Name:
    """A mention before it belongs to an entity.

    Args:
        first: Its first token.
        last: The token after its last.
        kind: PER, ORG, GPE, LOC, NORP or MISC.
        rule: The rule that found it.
        confidence: How often such a mention is right.
        form: name, nominal, pronoun or metonym.
        key: Its words in ordinary capitals, by which it is compared.
    """

    first: int
    last: int
    kind: str
    rule: str
    confidence: float
    form: str = "name"
    key: tuple[str, ...] = ()


def trim(view: View, name: Name, lexicons: Lexicons) -> None:
    """Cut off the ends of a mention what belongs to no name: marks, function words, numbers, titles of people."""
    words, lower = view.words, view.lower
    person = name.kind == "PER"
    while name.last > name.first:
        word = lower[name.last - 1]
        mark = word in MARKS and not (word == "." and len(words[name.last - 2]) <= 4)
        number = person and word[0].isdigit() and name.last - name.first > 1
        if not (mark or number or word in CLITICS or _is_function_word(view, name.last - 1, name, lexicons)):
            break
        name.last -= 1
    while name.last > name.first:
        word = lower[name.first]
        number = word.isdigit() and name.last - name.first > 1
        if word[0] in MARKS or number or _is_function_word(view, name.first, name, lexicons):
            name.first += 1
            continue
        if not person:
            break
        size = next((n for n in (3, 2, 1) if _is_title(lower[name.first : name.first + n], lexicons)), 0)
        if not size or name.first + size >= name.last:
            break
        name.first += size
    if person and name.last - name.first == 1 and lower[name.first] in lexicons.titles:
        name.last = name.first if words[name.first] not in lexicons.first_names else name.last


def _is_function_word(view: View, i: int, name: Name, lexicons: Lexicons) -> bool:
    word, lower = view.words[i], view.lower[i]
    if lower not in FUNCTION_WORDS:
        return False
    # "Will", "June" and "May" are given names and surnames too.
    in_name = name.kind == "PER" and name.last - name.first > 1 and len(word) > 1 and word != lower
    return not (in_name and (word in lexicons.first_names or i == name.last - 1))


def _is_title(words: list[str], lexicons: Lexicons) -> bool:
    title = lexicons.titles.get(" ".join(words).replace(" .", "."))
    return title is not None and title[1] != "religious" and words[-1] not in ("don", "will")


def widen(document: Document, view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Take in what a hyphen or an apostrophe ties to a name; names that then touch become one."""
    starts, ends = document.tokens.starts, document.tokens.ends
    lower, size = view.lower, len(view.lower)
    found: list[Name] = []
    for number, name in enumerate(names):
        after = names[number + 1].first if number + 1 < len(names) else size
        last = name.last
        while (
            last + 1 < after
            and last + 1 - name.last < 8
            and lower[last] in HYPHENS
            and ends[last - 1] == starts[last]
            and ends[last] == starts[last + 1]
            and lower[last + 1][0].isalpha()
            and not (lower[last + 1] == view.words[last + 1] and lower[last + 1].endswith(COMPOUND))
        ):
            last += 2
        # "Tizi-Ouzou" is one name, "Aden-Sanaa" two: states and peoples stay apart.
        if last > name.last and not _apart(view, name, lexicons):
            name.last = last
        before = found[-1].last if found else 0
        first = name.first
        while (
            first - 2 >= before
            and name.first - first < 8
            and lower[first - 1] in HYPHENS
            and ends[first - 1] == starts[first]
            and ends[first - 2] == starts[first - 1]
            and lower[first - 2].isalpha()
            and (view.words[first - 2] != lower[first - 2] or len(lower[first - 2]) == 2)
        ):
            first -= 2
        if first < name.first and not _apart(view, name, lexicons):
            name.first = first
        found.append(name)
    return found


def _apart(view: View, name: Name, lexicons: Lexicons) -> bool:
    phrase = " ".join(view.words[name.first : name.last])
    return phrase in lexicons.knowledge.states or phrase in lexicons.peoples or phrase in lexicons.places
