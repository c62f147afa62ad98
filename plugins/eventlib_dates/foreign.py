"""Full dates in languages that have no rule table, read by dateparser.

Only what is safe: a stretch of few words that begins with a day and ends with a year, or the other way round, and that
holds a month the language knows. Nothing is counted from a clock.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime

from eventlib.plugin import Tokens

__all__ = ["full_dates"]

LONGEST = 6  # tokens of a full date: "27", ".", "de", "febrer", "de", "2022"
SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1),
}


def full_dates(text: str, tokens: Tokens, language: str) -> Iterator[tuple[int, int, date]]:
    """Yield first and last token (exclusive) and the day of every full date in words.

    >>> text = "Si vota il 27 febbraio 2022 a Roma."
    >>> list(full_dates(text, Tokens(text), "it"))
    [(3, 6, datetime.date(2022, 2, 27))]
    """
    taken = 0
    for year, word in enumerate(tokens.words):
        if not (len(word) == 4 and word.isascii() and word.isdecimal() and 1000 <= int(word) < 2200):
            continue
        for first, last in _stretches(tokens, year):
            day = _parse(text[tokens.starts[first] : tokens.ends[last - 1]], language) if first >= taken else None
            if day is not None and day.year == int(word):
                yield first, last, day
                taken = last
                break


def _stretches(tokens: Tokens, year: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches with a day and a word between it and the year, the longer first."""
    for first in range(max(0, year - LONGEST), year - 1):
        if _is_day(tokens.words[first]) and any(map(str.isalpha, tokens.words[first + 1 : year])):
            yield first, year + 1
    for last in range(min(len(tokens), year + LONGEST), year + 2, -1):
        if _is_day(tokens.words[last - 1]) and any(map(str.isalpha, tokens.words[year + 1 : last - 1])):
            yield year, last


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def _parse(words: str, language: str) -> date | None:
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the date library's own making
        try:
            parsed = dateparser.parse(words, languages=[language], settings=SETTINGS)
        except ValueError:  # a language it does not know
            return None
    return parsed.date() if parsed else None
