"""Forms of names: by what words a name is compared, and which forms can mean one person."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import cache, lru_cache

from eventlib.plugin import read_rows
from eventlib_entities.lexicons import Lexicons, Memo, word_classes

__all__ = ["FOLDED", "POSSESSIVE", "PUBLIC", "acronym", "compatible", "core", "short_forms"]

MOST = 50_000  # names whose forms are kept
TAIL = frozenset([",", "(", "[", "–", "—", ";"])
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
APOSTROPHES = frozenset(("'", "’", "‘"))
TIES = APOSTROPHES | {"-"}
ARTICLES = frozenset(["the", "a", "an"])
SMALL = frozenset(["of", "the", "and", "for", "de", "la", "du", "in", "on", "to", "&"])
WORDS = word_classes("lexicon/name_words.tsv")
# Words that are no part of a person's name, and what follows one.
POLITIES = WORDS["polity"]
BEHIND = WORDS["behind"]
PARTS = WORDS["part"]
PUBLIC = WORDS["public"]
JOINED = frozenset(("and", "&"))
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr."))


@lru_cache(MOST)
def acronym(key: tuple[str, ...]) -> str:
    """Return the first letters of the greater words of a name.

    >>> acronym(tuple("United Front for the Liberation of Assam".split()))
    'UFLA'
    """
    return "".join(word[0] for word in key if word.lower() not in SMALL and word[0].isalnum()).upper()


def glued(key: tuple[str, ...]) -> list[str]:
    """Return the words of a name with what hyphens and apostrophes tie together as one.

    >>> glued(("Ban", "Ki", "-", "moon")), glued(("Pierre", "L", "'", "Enfant"))
    (['Ban', 'Ki-moon'], ['Pierre', "L'Enfant"])
    """
    words: list[str] = []
    single = sum([word in APOSTROPHES for word in key]) == 1
    tie = ""
    for at, word in enumerate(key):
        if words and at + 1 < len(key) and (word == "-" or (single and word in APOSTROPHES)):
            tie = word
        elif tie:
            words[-1] += tie + word
            tie = ""
        else:
            words.append(word)
    return words


@lru_cache(MOST)
def core(key: tuple[str, ...], kind: str, lexicons: Lexicons) -> tuple[str, ...]:
    """Return the words of a name by which it is compared: no article, title, possessive, apposition or bracket."""
    if len(key) < 2:
        return key
    words = list(key) if TIES.isdisjoint(key) else glued(key)
    if not TAIL.isdisjoint(words):
        if _is_list(words):
            return key  # "Moore, Smith and Jones" are not Moore
        del words[next((at for at, word in enumerate(words) if at and word in TAIL), len(words)) :]
    while len(words) > 1 and words[-1] in POSSESSIVE:
        words.pop()
    parts = PARTS if kind in ("GPE", "LOC") else ()
    while len(words) > 1 and (words[0].lower() in ARTICLES or _describes(words, parts)):
        del words[0]
    if kind == "PER" and len(words) > 1:
        words = _person(words, lexicons)
    elif len(words) > 2 and words[1] == "of" and words[0] in POLITIES and kind in ("GPE", "LOC"):
        # "State of X", but "Republic of Korea".
        del words[: 0 if " ".join(words) in lexicons.knowledge.facts else 2]
    if "." in words:
        words = _dotted(words, kind == "PER")
    return tuple(words) or key


def _describes(words: list[str], parts: Container[str]) -> bool:
    """Say whether the first word describes what the rest names; "northern Orvania" names another place."""
    word = words[0]
    return word.islower() and word[0].isalpha() and word not in parts and any(map(str.istitle, words))


def _is_list(words: list[str]) -> bool:
    """Say whether words are names that commas and "and" join."""
    if "," not in words or JOINED.isdisjoint(words):
        return False
    return not any(word.islower() and word not in JOINED for word in words[words.index(",") :])


def _person(words: list[str], lexicons: Lexicons) -> list[str]:
    """Leave titles and what describes a person out."""
    while len(words) > 1 and words[0].lower() in lexicons.title_starts:
        size = next((n for n in (3, 2, 1) if len(words) > n and _is_title(words[:n], lexicons)), 0)
        if not size:
            break
        if words[size] in BEHIND:
            return words  # "Governor of Aden"
        del words[:size]
    # "Moore of Aden", "Moore himself"; not "of the council".
    end = next((at for at, word in enumerate(words) if word in BEHIND), 0)
    if end and words[0].lower() not in lexicons.title_starts:
        del words[end:]
    # "Activist and author Ann Moore".
    last = next(
        (at for at in range(len(words) - 2, 0, -1) if words[at].islower() and words[at] in lexicons.title_ends), 0
    )
    del words[: last and last + 1]
    while len(words) > 2 and (words[-1] == "." or words[-1].lower() in SUFFIXES):
        words.pop()
    while len(words) > 2 and words[-1].isupper() and len(words[-1]) > 1 and not words[0].isupper():
        words.pop()  # orders and degrees
    if any("." in word and word[-1] != "." for word in words):  # "J.Moore"
        words = " ".join(words).replace(".", ". ").split()
    return words


def _dotted(words: list[str], person: bool) -> list[str]:
    """Give letters their full stops: "U . S . Navy" as "U.S. Navy", but "A . J . Moore" as "A. J. Moore"."""
    found: list[str] = []
    for word in words:
        if found and (word == "." or (not person and len(word) == 1 and found[-1][1:2] == ".")):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_title(words: list[str], lexicons: Lexicons) -> bool:
    return " ".join(words).lower().replace(" .", ".") in lexicons.titles and words[0] not in lexicons.first_names


def folded(word: str) -> str:
    """Return a word in small letters without accents, hyphens and the article of Arabic names.

    >>> folded("Dvořák"), folded("al-Orvani"), folded("Basse-Orvane")
    ('dvorak', 'orvani', 'basse orvane')
    """
    word = word.lower()
    if not word.isascii():
        letters = unicodedata.normalize("NFD", word)
        word = "".join([letter for letter in letters if not unicodedata.combining(letter)])
    if word.startswith(("al-", "el-")):
        word = word[3:] or word
    return word.replace("’", "'").replace("-", " ")


FOLDED: Memo[str, str] = Memo(folded)


@cache
def _called() -> dict[str, tuple[str, ...]]:
    """Return given name in small letters to the others that who bears it may be called by."""
    groups: dict[str, set[str]] = {}
    for _, names in read_rows("eventlib_entities", "knowledge/nicknames.tsv"):
        forms = set(map(folded, names.split()))
        for form in forms:
            groups.setdefault(form, set()).update(forms - {form})
    return {form: tuple(sorted(others)) for form, others in groups.items()}


def short_forms(given: str) -> tuple[str, ...]:
    """Return the other forms of a given name in small letters.

    >>> "steven" in short_forms("steve")
    True
    """
    return _called().get(given, ())


def _same_given(one: str, other: str) -> bool:
    """Say whether two given names can be one person's: equal, an initial, or a short form."""
    if one == other or (one[:1] == other[:1] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)):
        return True
    return other in short_forms(one)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two forms can name one person.

    >>> compatible(("Alan", "Smith"), ("A", ".", "B", ".", "Smith")), compatible(("Alan",), ("Bill", "Smith"))
    (True, False)
    """
    a, b = ([FOLDED[word] for word in key if word != "."] or [""] for key in (one, other))
    if not JOINED.isdisjoint(a) or not JOINED.isdisjoint(b):
        return False
    if len(a) == 1 or len(b) == 1:
        return a[-1] == b[-1] or a[0] == b[0] or [a[-1]] == b[-2:-1] or [b[-1]] == a[-2:-1]
    short, long = sorted((set(a), set(b)), key=len)
    return short <= long or (a[-1] == b[-1] and _same_given(a[0], b[0]))
