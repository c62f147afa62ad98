"""Names mended by their own words: clock times and letters cut off, offices taken apart from their holders."""

from __future__ import annotations

import re

from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.spans import Name

__all__ = ["LETTERS", "mend"]

# "3am Dubai", "0.82 Lumo"; "Rs5bn".
AMOUNT = re.compile(r"\d+(?:[.:]\d+)?(?:am|pm)?|\d+[.,]\d+(?:[a-z]{1,2})?")
MONEY = re.compile(r"(?:Rs|US|Ksh|Sh|HK|NZ|[ACNR])?\d[\d.,]*(?:bn|tn|mn|m|k|cr)")
# Letters behind the name of a person: orders, degrees, members of a house.
QUOTES = frozenset("\"“”‘’'")
NICKNAME = 6  # tokens from a quotation mark to the one that closes a nickname, at most
PREFIX = 3  # words before a title that name a state or people
TITLE = 4  # tokens of a title, at most
GIVEN = frozenset(("first", "given", "surname", "family"))
INITIALS = re.compile(r"(?:[A-Z]\.)+")
WORDS = word_classes("lexicon/name_words.tsv")
LETTERS = WORDS["letters"]


def mend(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Return the names without what belongs to none of them, in the order of the text."""
    words, lower = view.words, view.lower
    ends, none, starts = lexicons.title_ends, lexicons.no_names, lexicons.title_starts
    found: list[Name] = []
    for number, name in enumerate(names):
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
            if last - first > 2 and not starts.isdisjoint(lower[first : first + PREFIX + 1]):
                free = names[number + 1].first if number + 1 < len(names) else len(words)
                parts = _parted(view, name, free, lexicons)
                if parts:
                    found += parts
                    continue
            if person and words[last - 1] in LETTERS:
                last = name.last = last - 1
            elif lower[last - 1] in ends or lower[last - 1] in lexicons.no_name_ends:
                phrase = " ".join(lower[first:last]).replace(" ' ", "'").replace(" ’ ", "’")
                if phrase in none or phrase in lexicons.titles:
                    continue
                cut = " ".join(words[first : last - 1])
                if lower[last - 1] in lexicons.titles and (cut in lexicons.peoples or cut in lexicons.knowledge.states):
                    name.last, name.kind = last - 1, "MISC" if cut in lexicons.peoples else "LOC"  # "Latvian | Envoy"
            if lower[first - 1] in ("of", "for") and (person or name.kind == "LOC"):
                name = _held(view, name, lexicons, found)
        found.append(name)
    return found if QUOTES.isdisjoint(view.small) else _nicknamed(view, found)


def _parted(view: View, name: Name, free: int, lexicons: Lexicons) -> list[Name]:
    """Part "Ruritanian | Vice Premier | Ann Moore" and "House Speaker | Ann Moore" at the title, if one is in it.

    A word before the title must be a people's or a place, and what is behind it a person's name by its words; a person
    that was passed over ends where the next name begins, before a free token.
    """
    words, lower, first, last = view.words, view.lower, name.first, name.last
    lists, given = lexicons.lists, lexicons.first_names
    for size in range(0 if name.kind != "PER" else 1, min(PREFIX, last - first - 2) + 1):
        at = first + size
        if lower[at] not in lexicons.title_starts:
            continue
        prefix = " ".join(words[first:at])
        people = prefix in lexicons.peoples
        place = prefix in lexicons.places or prefix in lexicons.knowledge.states
        if size and not (people or place or lexicons.heads.get(words[at - 1], ("",))[0] == "LOC"):
            continue
        for end in range(min(at + TITLE, last), at, -1):
            title = " ".join(lower[at:end]).replace(" .", ".")
            # One word tells less: "Prince Edward Island", "Ruritanian Premier League".
            long = " " in title
            if title not in lexicons.titles or not (size or long):
                continue
            parts = [Name(first, at, "MISC" if people else "LOC", "name.known", 0.85)] if size else []
            rest = words[end:last]
            if not rest and size and long:
                while last < min(free, end + 3) and words[last] != lower[last] and words[last].isalpha():
                    last += 1
                if last - end > 1:
                    parts.append(Name(end, last, "PER", name.rule, 0.7))
                return parts
            # Surnames are words for streets and bodies too.
            plain = lexicons.heads.keys().isdisjoint(rest) or (long and len(rest) == 2 and rest[0] in given)
            told = name.kind == "PER" or (len(rest) > 1 and ((size and long) or not GIVEN.isdisjoint(lists[rest[0]])))
            if rest and plain and told:
                return [*parts, Name(end, last, "PER", name.rule, name.confidence)]
            break
    return []


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
