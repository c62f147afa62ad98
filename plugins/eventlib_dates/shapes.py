"""The classes words have by their digits: days, years, hours, dates in figures."""

from __future__ import annotations

import re

__all__ = ["SAMPLES", "shapes"]

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
DECIMAL = re.compile(r"\d+\.\d+")
DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4}|\d\d)")
SUFFIXED = re.compile(r"(\d+(?:\.\d\d)?)([^\W\d_]+)")
FISCAL = re.compile(r"fy(?:20|19)?\d\d")
ISO_TIME = re.compile(r"\d\dT\d\d")
CLOCK_SUFFIXES = ("am", "pm")


def shapes(word: str, ordinal: tuple[str, ...], decade: tuple[str, ...]) -> frozenset[str]:
    """Return the classes a word has by its digits.

    >>> sorted(shapes("07", ("th",), ("s",)))
    ['DAY', 'HOUR', 'INT', 'MINUTE', 'MM', 'YY']
    >>> sorted(shapes("1990s", ("th",), ("s",)))
    ['DECADE']
    """
    if word.isdecimal():
        return _integer(word if word.isascii() else str(int(word)).zfill(len(word)))
    if not word[0].isascii():
        return frozenset()
    if GROUPED.fullmatch(word):
        return frozenset({"INT"})
    if DECIMAL.fullmatch(word):
        day = DAY_MONTH.fullmatch(word)
        found = {"DECIMAL"}
        if day and 1 <= int(day[1]) <= 31 and 1 <= int(day[2]) <= 12:
            found.add("DAYMONTH")
        if day and int(day[1]) <= 24 and len(day[2]) == 2 and int(day[2]) < 60:
            found.add("CLOCKDOT")
        return frozenset(found)
    if DOTTED.fullmatch(word):
        return frozenset({"DOTTED"})
    if ISO_TIME.fullmatch(word.upper()):
        return frozenset({"ISOT"})
    if FISCAL.fullmatch(word):
        return frozenset({"FISCAL"})
    match = SUFFIXED.fullmatch(word)
    if not match:
        return frozenset()
    number, suffix = match.groups()
    if "." in number:
        return frozenset({"CLOCKAP"} if suffix in CLOCK_SUFFIXES else ())
    if suffix in ordinal:
        return frozenset({"ORDINAL", "DAYTH"} if 1 <= int(number) <= 31 else {"ORDINAL"})
    if suffix in decade and number.endswith("0") and 2 <= len(number) <= 4:
        return frozenset({("SHORTDECADE", "EARLYDECADE", "DECADE")[len(number) - 2]})
    if suffix in CLOCK_SUFFIXES and len(number) <= 2:
        return frozenset({"CLOCKAP", "MINUTEAP"} if len(number) == 2 else {"CLOCKAP"})
    return frozenset()


def _integer(word: str) -> frozenset[str]:
    found, number = {"INT"}, int(word[:9])
    if len(word) <= 2:
        if 1 <= number <= 31:
            found.add("DAY")
        if 1 <= number <= 12:
            found.add("MM")
        if number <= 24:
            found.add("HOUR")
        if len(word) == 2:
            found.add("YY")
            if number < 60:
                found.add("MINUTE")
            if number >= 10 and number % 10 == 0:
                found.add("TENS")
    elif len(word) == 3:
        found.add("HUNDREDS")
    elif len(word) == 4:
        if 1000 <= number <= 2199:
            found.add("YEAR")
            if number % 10 == 0:
                found.add("ROUND")
        if number < 2400 and number % 100 < 60:
            found.add("HHMM")
    elif len(word) == 8 and word[:2] in ("18", "19", "20") and "01" <= word[4:6] <= "12" and "01" <= word[6:] <= "31":
        found.add("COMPACT")
    return frozenset(found)


# One word of every shape there is: what the codes of digits are made from.
SAMPLES = (
    *map(str, range(100)), *(f"0{n}" for n in range(10)), "100", "2000", "1914", "1970", "1999", "9999", "0742",
    "0799", "2230", "20220227", "1,000", "2.55", "40.1", "2.11", "24.40", "30.11", "30.1", "2.66", "1.2.2003", "06T12",
    "10.30am", "1am", "10am", "fy20", "x",
)  # fmt: skip
