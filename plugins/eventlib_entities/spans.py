"""Mentions and where they begin and end: titles and numbers are cut off, parts joined by a hyphen are taken in."""

from __future__ import annotations

import re

import attrs

from eventlib_entities.features import COMMON, FUNCTION_WORDS, View
from eventlib_entities.lexicons import Lexicons, load_words, word_classes
from eventlib_entities.tagger import Tagged

__all__ = ["LEGAL", "Name", "join", "titled", "trim", "widen"]

LEGAL = frozenset(load_words("legal_forms.txt"))  # words by which firms end
MARKS = frozenset("'’‘,-–—/.\"“”:;()[]&")
CLITICS = frozenset(("'s", "’s"))
NO_HEAD = ("", "")
EDGES = MARKS | CLITICS | FUNCTION_WORDS  # what may be cut off at the end, but for numbers
CLERGY = frozenset(("cardinal", "bishop", "archbishop", "rabbi", "imam", "reverend", "rev.", "pastor", "ayatollah"))
OFFICES = frozenset(("Ministry", "Department", "Directorate", "Secretariat"))  # that are of what they are for
AIMED = OFFICES | {"for"}
ABSTRACT = ("tion", "sion", "ment", "ity", "ance", "ence", "ship", "ism")  # ends of words for what bodies are for
PURPOSES = word_classes("lexicon/phrase_words.tsv")["portfolio"]
PORTFOLIO = 6  # tokens behind "of" in the name of a ministry
CURRENCIES = frozenset("$£€¥₹₦₱₵")
BESIDE_NUMBERS = frozenset(load_words("beside_numbers.txt"))
# A sum with its currency: "R20m", "Ksh500", and the beginning of "N2.5 billion" and "K300,000".
SUM = re.compile(r"([A-Z][A-Za-z]{0,3})\d+([a-z]*)")
SCALES = frozenset(
    ("k", "m", "mn", "mln", "b", "bn", "tn", "thousand", "million", "billion", "trillion", "lakh", "crore")
)
HYPHENS = frozenset("-–'’´`")
# Small words before the last parts of a personal name.
PARTICLES = frozenset(load_words("particles.txt"))
BODIES = frozenset(("judiciary", "government", "police", "legislature"))
# Kinds of names that hyphens and such a small word make of two: "Orve-on-Lume", "Orv-e-Lume".
CHAINS = dict.fromkeys(("in", "on", "upon", "under", "by", "the", "le", "la", "les", "sur", "sous", "en", "am"), "LOC")
CHAINS.update(dict.fromkeys("ie", "ORG"))
# Endings by which the lower-case part behind a hyphen is no part of a name: "Aden-based", "Aden-born".
COMPOUND = ("ed", "born", "run", "wide", "style", "like", "era", "bound", "old", "year", "made", "ing", "free", "only")


@attrs.define(eq=False)
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
        tag: What the tagger said of it.
    """

    first: int
    last: int
    kind: str
    rule: str
    confidence: float
    form: str = "name"
    key: tuple[str, ...] = ()
    tag: Tagged | None = None


def trim(view: View, name: Name, lexicons: Lexicons) -> None:
    """Cut off the ends of a mention what belongs to no name: marks, function words, numbers, titles of people."""
    words, lower = view.words, view.lower
    person = name.kind == "PER"
    while name.last > name.first:
        word = lower[name.last - 1]
        if word not in EDGES and not word[0].isdigit() and not _is_sum(view, name.last - 1):
            break
        mark = word in MARKS and not (word == "." and len(words[name.last - 2]) <= 4)
        number = person and word[0].isdigit() and name.last - name.first > 1
        loose = mark or number or word in CLITICS or _is_sum(view, name.last - 1)
        if not (loose or _is_function_word(view, name.last - 1, name, lexicons)):
            break
        name.last -= 1
    while name.last > name.first:
        word = lower[name.first]
        number = word.isdigit() and name.last - name.first > 1
        if word[0] in MARKS or number or _is_function_word(view, name.first, name, lexicons):
            name.first += 1
            continue
        if not person or word not in lexicons.title_starts:
            break
        size = next((n for n in (4, 3, 2, 1) if _is_title(lower[name.first : name.first + n], lexicons)), 0)
        if word in CLERGY and name.last - name.first > 2:  # "Bishop | Ann Moore", but "Bishop Moore"
            size = 1
        if not size or name.first + size >= name.last:
            break
        name.first += size
    size = name.last - name.first
    if size > 1 and lower[name.first] in lexicons.title_starts and lower[name.last - 1] in lexicons.title_ends:
        if _phrase(lower[name.first : name.last]) in lexicons.titles:
            name.last = name.first  # "the Crown Prince", "the First Lady"
    elif size == 1 and (
        _is_no_name(view, name.first, person, lexicons)
        or (name.kind != "ORG" and name.first in view.starts_line and _is_actor(view, name.first, lexicons))
    ):
        name.last = name.first


def _is_sum(view: View, i: int) -> bool:
    """Say whether a word is, or begins, a sum of money with the letters of its currency before it."""
    words = view.words
    if words[i].isalpha():
        return False
    match = SUM.fullmatch(words[i])
    if not match:
        return False
    currency, scale = match.groups()
    if scale or currency in BESIDE_NUMBERS:
        return (not scale or scale in SCALES) and (len(currency) == 1 or currency in BESIDE_NUMBERS)
    after = words[i + 1 : i + 3]
    if len(currency) > 1 or not after:
        return False
    starts, ends = view.document.tokens.starts, view.document.tokens.ends
    digits = after[0] in (".", ",") and after[-1][0].isdigit() and starts[i + 1] == ends[i]
    return after[0] in SCALES or (digits and starts[i + 2] == ends[i + 1])


def _is_no_name(view: View, i: int, person: bool, lexicons: Lexicons) -> bool:
    """Say whether a single word is a title, a part of one that goes on behind it, a currency or a short month."""
    word, lower = view.words[i], view.lower
    if person and lower[i] in lexicons.titles and word not in lexicons.first_names:
        return True
    if i + 1 < len(lower):
        after = lower[i + 1]
        if after in CURRENCIES or (word in BESIDE_NUMBERS and after.replace(".", "0")[0].isdigit()):
            return True
        if lower[i] in lexicons.title_starts and titled(view, i, lexicons):
            return True
    return i > 0 and word in BESIDE_NUMBERS and lower[i - 1][0].isdigit()


def _is_actor(view: View, i: int, lexicons: Lexicons) -> bool:
    """Say whether a word that begins a sentence is a noun for actors: "Rebels left"."""
    return view.lower[i] in lexicons.actors and view.words[i] not in view.inside_sentence


def titled(view: View, i: int, lexicons: Lexicons) -> bool:
    """Say whether a word begins a title of two or three words."""
    return any(" ".join(view.lower[i : i + size]) in lexicons.titles for size in (2, 3))


def _is_function_word(view: View, i: int, name: Name, lexicons: Lexicons) -> bool:
    word, lower = view.words[i], view.lower[i]
    if lower not in FUNCTION_WORDS:
        return False
    # "Will", "June" and "May" are given names and surnames too.
    in_name = name.kind == "PER" and name.last - name.first > 1 and len(word) > 1 and word != lower
    return not (in_name and (word in lexicons.first_names or i == name.last - 1))


def _phrase(words: list[str]) -> str:
    return " ".join(words).replace(" .", ".").replace(" - ", "-")


def _is_title(words: list[str], lexicons: Lexicons) -> bool:
    title = lexicons.titles.get(_phrase(words))
    return title is not None and title[1] != "religious" and words[-1] not in ("don", "will")


def widen(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Take in what a hyphen or an apostrophe ties to a name; names that then touch become one."""
    starts, ends = view.document.tokens.starts, view.document.tokens.ends
    lower, size = view.lower, len(view.lower)
    found: list[Name] = []
    for number, name in enumerate(names):
        before = found[-1].last if found else 0
        found.append(name)
        if name.kind == "PER" and name.last - name.first == 1 and _is_given(view, name.last):
            name.last += 1  # and what the hyphen ties to it
        first, last = name.first, name.last
        if last < size and lower[last] in HYPHENS:
            after = names[number + 1].first if number + 1 < len(names) else size
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
            if last + 1 == after < size and _goes_on(view, last):  # "Orve-on-the-|Lume"
                last = names[number + 1].last
                name.kind = CHAINS.get(view.words[after - 2], name.kind)
            # "Tizi-Ouzou" is one name, "Aden-Sanaa" two: states and peoples stay apart.
            if last > name.last and not _apart(view, name, lexicons):
                name.last = last
        while (
            first - 2 >= before
            and lower[first - 1] in HYPHENS
            and name.first - first < 8
            and ends[first - 1] == starts[first]
            and ends[first - 2] == starts[first - 1]
            and lower[first - 2].isalpha()
            and (view.words[first - 2] != lower[first - 2] or len(lower[first - 2]) == 2)
        ):
            first -= 2
        if first < name.first and not _apart(view, name, lexicons):
            name.first = first
    return found


def _is_given(view: View, at: int) -> bool:
    """Say whether a given name of two syllables stands at a token, as of "Orv | Ing-wen"."""
    words, ends = view.words, view.document.tokens.ends
    if words[at + 1 : at + 2] != ["-"] or at + 2 >= len(words) or at in view.starts_line:
        return False
    word, behind = words[at], words[at + 2]
    tied = ends[at + 2] - ends[at] == 1 + len(behind) and max(len(word), len(behind)) < 7
    return tied and word.istitle() and behind.islower() and not behind.endswith(COMPOUND)


def _goes_on(view: View, at: int) -> bool:
    """Say whether a hyphen ties a small word, which another ties to what is before it, to the next word."""
    starts, ends = view.document.tokens.starts, view.document.tokens.ends
    small = view.lower[at - 1] in FUNCTION_WORDS or view.words[at - 1] == view.lower[at - 1]
    small = small and view.lower[at - 2] in HYPHENS
    return small and view.lower[at] in HYPHENS and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]


def _apart(view: View, name: Name, lexicons: Lexicons) -> bool:
    phrase = " ".join(view.words[name.first : name.last])
    return phrase in lexicons.knowledge.states or phrase in lexicons.peoples or phrase in lexicons.places


def join(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Take in the small words of personal names, and the body that a place before it tells apart.

    "Musa | bin | Salih" is one name and so is "bin Salih" alone; "Northland | High Court" is a court.
    """
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before and name.first < before.last:
            continue  # it went into the name before
        kind = _one(view, before, name, lexicons) if before and name.first - before.last < 2 else ""
        if before and kind:
            before.last, before.kind = name.last, kind
            continue
        if name.kind == "PER":
            first = name.first
            while first and view.lower[first - 1] in PARTICLES and view.words[first - 1] == view.lower[first - 1]:
                first -= 1
            if before and first < name.first and first <= before.last and before.kind == "PER":
                before.last = name.last
                continue
            if not (before and first < before.last):
                name.first = first
        elif name.kind == "ORG" and before and _is_dateline(view, before, name, lexicons):
            before.kind = name.kind = "LOC"
        elif name.kind == "ORG" and " ".join(view.words[name.first : name.last]) in lexicons.shouted:
            name.kind = "LOC" if name.last - name.first > 1 else "ORG"  # a town of several words is no body
        if name.kind in ("LOC", "PER"):
            end = _body(view, name.last, lexicons)
            if end == name.last + 1 or (end and (name.kind == "LOC" or not lexicons.lists[view.words[name.first]])):
                name.last, name.kind = end, "ORG"
        if name.kind == "ORG" and name.last - name.first < PORTFOLIO:
            if not AIMED.isdisjoint(view.words[name.first : name.last]):
                name.last = _portfolio(view, name)
            name.last += view.words[name.last - 1 : name.last + 1] == ["Government", "Area"]
            if view.words[name.last - 2 : name.last] == ["Government", "Area"]:
                name.kind = "LOC"
            if _is_couple(view, name, lexicons):
                name.first -= 2
                if before and before.last > name.first:
                    found.pop()
        found.append(name)
    return found


def _one(view: View, before: Name, name: Name, lexicons: Lexicons) -> str:
    """Return the kind of the one name that two are, nothing if they are two.

    "Lorvan, | Inc.", "Stade | Ann Moore", "Musa ibn | Salih Brigade", "Ruritanian | Red Cross".
    """
    words, heads, first, at = view.words, lexicons.heads, name.first, before.last
    if words[at:first] == [","]:
        return "ORG" if name.last == first + 1 and words[first] in LEGAL and before.kind != "LOC" else ""
    if first == at and at - before.first == 1 and "^" + words[at - 1] in heads:
        return heads["^" + words[at - 1]][0]
    if name.kind != "ORG":
        return ""
    if before.kind == "PER" and words[first - 1] in PARTICLES:
        return "ORG" if words[name.last - 1] in heads else "PER"
    society = first == at and words[at] == "Red" and words[at + 1 : at + 2] in (["Cross"], ["Crescent"])
    if society and " ".join(words[before.first : at]) in lexicons.peoples:
        return "ORG"
    return "ORG" if _is_pair(view, before, name, lexicons) else ""


def _is_pair(view: View, before: Name, name: Name, lexicons: Lexicons) -> bool:
    """Say whether a name and a body behind "and" are one: "American Hotel | and | Lodging Association".

    The body is no firm and has one word before its own, which is in no list of names; the name ends in a common word.
    """
    words, heads, at = view.words, lexicons.heads, before.last
    if name.first != at + 1 or name.last - name.first != 2 or view.lower[at] not in ("and", "&"):
        return False
    kind, sector = heads.get(words[name.last - 1], NO_HEAD)
    if kind != "ORG" or sector == "business" or before.kind == "PER" or at - before.first > 3:
        return False
    last, first = words[at - 1], words[name.first]
    if COMMON[last] != "common" or last in lexicons.places or heads.get(last, NO_HEAD)[0] == "ORG":
        return False
    return not (lexicons.lists[first] or first in lexicons.peoples or first in lexicons.places)


def _is_couple(view: View, name: Name, lexicons: Lexicons) -> bool:
    """Say whether a body is called after two people whose first stands before it: "the Bill and | Ada Moss Trust"."""
    first, given = name.first, lexicons.first_names
    if view.lower[max(0, first - 3) : first : 2] not in (["the", "and"], ["the", "&"]) or name.last - first < 3:
        return False
    return view.words[first] in given and view.words[first - 2] in given


def _is_dateline(view: View, before: Name, name: Name, lexicons: Lexicons) -> bool:
    """Say whether a name in capitals stands behind that of a town and a stroke: "ADEN/SANAA"."""
    words = view.words
    return (
        name.first == before.last + 1
        and words[before.last] == "/"
        and (before.kind == "LOC" or " ".join(words[before.first : before.last]) in lexicons.shouted)
        and words[before.first].isupper()
        and all(word.isupper() for word in words[name.first : name.last])
        and before.first in view.starts_line
    )


def _portfolio(view: View, name: Name) -> int:
    """Return where a name ends that may go on: "Ministry | of Trade and Industry", "Centre for Art | and Industry"."""
    words, last = view.words, name.last
    at = next((i + 1 for i in range(name.first, last) if words[i] in OFFICES), 0)
    if not at or words[at : at + 1] not in (["of"], ["for"]):
        at = next((i for i in range(name.first, last - 1) if words[i] == "for"), 0)
    if not at:
        return last
    at += 1 + (words[at + 1 : at + 2] == ["the"])
    for i in range(at, min(len(words), at + PORTFOLIO)):
        word = words[i]
        if i in view.starts_line:
            break
        if word[0].isupper() and word.isalpha():
            if i > at and not (COMMON[word] == "common" or word.endswith(ABSTRACT) or word.lower() in PURPOSES):
                break
            last = max(last, i + 1)
        elif word not in ("and", "&", ","):
            break
    return last


def _body(view: View, first: int, lexicons: Lexicons) -> int:
    """Return the end of the capitalised words from a token on if they end in a word for a public body, else 0."""
    end = 0
    for i in range(first, min(first + 4, len(view.words))):
        word = view.words[i]
        if (word == view.lower[i] and word not in CLITICS) or i in view.starts_line:
            break
        if lexicons.heads.get(word, ("", ""))[1] in BODIES:
            end = i + 1
    return end
