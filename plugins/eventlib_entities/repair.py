"""Names mended by their own words: clock times and letters cut off, offices taken apart from their holders."""

from __future__ import annotations

import re

from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["LETTERS", "mend"]

# "3am Dubai", "0.82 Lumo"; "Rs5bn".
AMOUNT = re.compile(r"\d+(?:[.:]\d+)?(?:am|pm)?|\d+[.,]\d+(?:[a-z]{1,2})?")
MONEY = re.compile(r"(?:Rs|US|Ksh|Sh|HK|NZ|[ACNR])?\d[\d.,]*(?:bn|tn|mn|m|k|cr)")
# Letters behind the name of a person: orders, degrees, members of a house.
QUOTES = frozenset("\"“”‘’'")
NICKNAME = 6  # tokens from a quotation mark to the one that closes a nickname, at most
INITIALS = re.compile(r"(?:[A-Z]\.)+")
LETTERS = frozenset("KC QC SC MBE OBE CBE KBE DBE MP MEP MSP MLA PhD Ph.D. MD M.D. Esq Esq.".split())  # noqa: SIM905


def mend(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Return the names without what belongs to none of them, in the order of the text."""
    words, lower = view.words, view.lower
    ends, none = lexicons.title_ends, lexicons.no_names
    found: list[Name] = []
    for name in names:
        first, last, person = name.first, name.last, name.kind == "PER"
        word = words[first]
        if not person and last - first == 1 and word.isalpha() and lower[first] not in none:
            found.append(name)
            continue
        if person and first and words[first - 1][-1] == "." and _begins(view, name, lexicons, found):
            first = name.first = first - 1
        elif last - first == 1:
            if not word.isalpha() and word[-1].islower() and MONEY.fullmatch(word):
                continue
            if (person and word in LETTERS) or lower[first] in none:
                continue
        elif word[0].isdigit() and AMOUNT.fullmatch(word) and not word.isdigit():
            first = name.first = first + 1
            if words[first] == lower[first]:
                continue
        if last - first > 1:
            if person and words[last - 1] in LETTERS:
                last = name.last = last - 1
            elif lower[last - 1] in ends or lower[last - 1] in lexicons.no_name_ends:
                phrase = " ".join(lower[first:last]).replace(" ' ", "'").replace(" ’ ", "’")
                if phrase in none or phrase in lexicons.titles:
                    continue
                cut = " ".join(words[first : last - 1])
                if lower[last - 1] in lexicons.titles and (cut in lexicons.peoples or cut in lexicons.knowledge.states):
                    name.last, name.kind = last - 1, "MISC" if cut in lexicons.peoples else "LOC"  # "Latvian | Envoy"
            if lower[first - 1] == "of" and (person or name.kind == "LOC"):
                name = _held(view, name, lexicons, found)
        found.append(name)
    return found if QUOTES.isdisjoint(view.small) else _nicknamed(view, found)


def _nicknamed(view: View, names: list[Name]) -> list[Name]:
    """Make one name of "Juan | “El Lobo” | Moore"."""
    words = view.words
    starts = {name.first: name for name in names if name.kind == "PER"}
    found: list[Name] = []
    for name in names:
        if found and name.first < found[-1].last:
            continue
        found.append(name)
        last = name.last
        if name.kind == "PER" and last + 3 < len(words) and words[last] in QUOTES:
            close = next((at for at in range(last + 2, min(last + NICKNAME, len(words))) if words[at] in QUOTES), 0)
            if close and close + 1 in starts and words[last + 1] != view.lower[last + 1]:
                name.last = starts[close + 1].last
    return found


def _begins(view: View, name: Name, lexicons: Lexicons, found: list[Name]) -> bool:
    """Say whether the letters before a name are the first names of its bearer: "R.K. | Moore"."""
    before = view.words[name.first - 1]
    if len(before) < 3 or not INITIALS.fullmatch(before) or (found and found[-1].last >= name.first):
        return False
    return before not in lexicons.knowledge.facts and before not in lexicons.places


def _held(view: View, name: Name, lexicons: Lexicons, found: list[Name]) -> Name:
    """Part "President of | Ruritania | Ann Moore", where the state was taken for a given name."""
    words, first = view.words, name.first
    if first < 2 or view.lower[first - 2] not in lexicons.title_ends:
        return name
    for size in (3, 2, 1):
        phrase = " ".join(words[first : first + size])
        if name.last - first > size and (phrase in lexicons.knowledge.states or phrase in lexicons.places):
            found.append(Name(first, first + size, "LOC", "name.known", 0.85, tag=None))
            return Name(first + size, name.last, "PER", name.rule, name.confidence, tag=name.tag)
    return name
