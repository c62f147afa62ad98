"""Which language an article is in: what it says itself, else what its commonest words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from eventlib.tables import read_rows, read_table
from eventlib.text import Tokens

__all__ = ["common_words", "detect", "known_words", "language_code"]

SAMPLE = 200  # tokens by which a language is told
LATIN_END = "\u0250"  # the first letter behind those of the Latin script
MOST_ACCENTS = 2  # letters that count as words, no more than there are words: names have accents in all languages
HEAD_START = 1  # word that English has before the other languages of the Latin script


@cache
def _codes() -> dict[str, str]:
    return {name: row[0] for row in read_rows("eventlib", "languages.tsv") for name in row}


def language_code(name: str) -> str | None:
    """Return the ISO 639-1 code of a language given by a code, a locale or a name.

    >>> language_code("en_GB"), language_code("Deutsch"), language_code("swa"), language_code("loud")
    ('en', 'de', 'sw', None)
    """
    table, name = _codes(), name.strip().lower()
    return table.get(name) or table.get(re.split("[-_]", name, maxsplit=1)[0])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table("eventlib", "languages.toml")


def common_words(language: str) -> list[str]:
    """Return the commonest words of a language, none of a language that is not known.

    >>> "und" in common_words("de"), common_words("tlh")
    (True, [])
    """
    return _table()["words"].get(language, [])


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages each word is common in."""
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in _table()["words"].items():
        for word in words:
            languages[word] = (*languages.get(word, ()), code)
    return languages


def known_words(words: Iterable[str]) -> int:
    """Count the words that are common in some language.

    >>> known_words(["в", "и", "оПХ", "b"])
    2
    """
    return len(_languages().keys() & set(words))


def detect(tokens: Tokens) -> str:
    """Return the language of a text by its commonest words and its letters.

    Args:
        tokens: Its tokens; the first 200 are looked at.

    Returns:
        The ISO 639-1 code; English if nothing tells, or too little.

    >>> detect(Tokens("Die Rebellen haben die Stadt verlassen")), detect(Tokens("Київ сьогодні вранці"))
    ('de', 'uk')
    """
    languages, sample = _languages(), tokens.lower[:SAMPLE]
    counts = dict.fromkeys((*_table()["words"], *_table()["letters"]), 0)
    for found in [languages[word] for word in languages.keys() & sample]:
        for code in found:
            counts[code] += 1
    letters = "".join(filter(str.isalpha, sample))
    if letters.isascii() or 2 * sum(letter < LATIN_END for letter in letters) >= len(letters):
        counts["en"] += HEAD_START
        for code, own in () if letters.isascii() else _table()["accents"].items():
            counts[code] += min(MOST_ACCENTS, counts[code], sum(map(letters.count, own)))
    else:
        for code, own in _table()["letters"].items():
            counts[code] += sum(map(letters.count, own))
    return max(counts, key=lambda code: (counts[code], code == "en"))
