"""The classes words have by their digits: days, years, hours, dates in figures."""

from __future__ import annotations

import re

__all__ = ["PACKED", "SAMPLES", "shapes"]

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
DECIMAL = re.compile(r"\d+\.\d+")
SUFFIXED = re.compile(r"(\d+)([^\W\d_]+)")
FISCAL = re.compile(r"fy(?:20|19)?\d\d")
PACKED = {
    "CLOCKH": re.compile(r"(?P<hour>[01]?\d|2[0-4])h(?P<minute>[0-5]\d)?"),
    "MILTIME": re.compile(r"(?P<hhmm>(?:[01]\d|2[0-3])[0-5]\d)(?:h|hrs?|(?P<zone>z))"),
    "MINUTEH": re.compile(r"(?P<minute>[0-5]\d)(?:h|hrs?|(?P<zone>z))"),
    "DAYTIMEZ": re.compile(r"(?P<day>[0-3]\d)(?P<hhmm>(?:[01]\d|2[0-3])[0-5]\d)(?P<zone>z)"),
    "LENGTH": re.compile(r"(?P<num>\d{1,3})(?P<unit>h|hrs?|mins?|yrs?|wks?|mths?)"),
    "CLOCKAP": re.compile(r"(?P<hour>\d{1,2})(?:\.(?P<minute>\d\d))?(?P<ampm>am|pm)"),
    "MINUTEAP": re.compile(r"(?P<minute>\d\d)(?P<ampm>am|pm)"),
    "DOTTED": re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?:(?P<year>\d{4})|(?P<yy>\d\d))"),
    "ISOT": re.compile(r"(?P<day>\d\d)t(?P<hour>\d\d)"),
    "DAYMONTH": re.compile(r"(?P<day>[12]?[1-9]|[123]0|31|0[1-9])\.(?P<month>0?[1-9]|1[0-2])"),
    "CLOCKDOT": re.compile(r"(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)"),
    "COMPACT": re.compile(r"(?P<year>(?:18|19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"),
    "MONTHDAY": re.compile(r"(?P<month>[a-z]+)(?P<day>[0-3]?\d)"),
}
"""Classes of words that say several things at once: "9h30", "131430z", "24h", "10.30am", "27.2.2022", "aug3"."""


FIGURES = {
    "DAY": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "MM": re.compile(r"0?[1-9]|1[0-2]"),
    "HOUR": re.compile(r"[01]?\d|2[0-4]"),
    "YY": re.compile(r"\d\d"),
    "MINUTE": re.compile(r"[0-5]\d"),
    "TENS": re.compile(r"[1-9]0"),
    "HUNDREDS": re.compile(r"\d{3}"),
    "YEAR": re.compile(r"1\d{3}|2[01]\d\d"),
    "ROUND": re.compile(r"(?:1\d|2[01])\d0"),
    "HHMM": re.compile(r"(?:[01]\d|2[0-3])[0-5]\d"),
    "EARLYHHMM": re.compile(r"0\d[0-5]\d"),
    "COMPACT": PACKED["COMPACT"],
}
"""Classes of whole numbers by their digits."""


def shapes(word: str, ordinal: tuple[str, ...], decade: tuple[str, ...]) -> frozenset[str]:
    """Return the classes a word has by its digits.

    >>> sorted(shapes("07", ("th",), ("s",)))
    ['DAY', 'HOUR', 'INT', 'MINUTE', 'MM', 'YY']
    >>> sorted(shapes("1990s", ("th",), ("s",)))
    ['DECADE']
    """
    if word.isdecimal():
        digits = word if word.isascii() else str(int(word)).zfill(len(word))
        return frozenset({"INT", *(name for name, pattern in FIGURES.items() if pattern.fullmatch(digits))})
    if not word[0].isascii():
        return frozenset()
    if not word[0].isdigit():
        return frozenset({"FISCAL"} if FISCAL.fullmatch(word) else ())
    if GROUPED.fullmatch(word):
        return frozenset({"INT"})
    packed = frozenset(name for name, pattern in PACKED.items() if pattern.fullmatch(word))
    if DECIMAL.fullmatch(word):
        return packed | {"DECIMAL"}
    if packed:
        return packed
    match = SUFFIXED.fullmatch(word)
    if not match:
        return frozenset()
    number, suffix = match.groups()
    if suffix in ordinal:
        return frozenset({"ORDINAL", "DAYTH"} if 1 <= int(number) <= 31 else {"ORDINAL"})
    if suffix in decade and number.endswith("0") and 2 <= len(number) <= 4:
        return frozenset({("SHORTDECADE", "EARLYDECADE", "DECADE")[len(number) - 2]})
    return frozenset()


# One word of every shape there is: what the codes of digits are made from.
SAMPLES = (
    *map(str, range(100)), *(f"0{n}" for n in range(10)), "100", "2000", "1914", "1970", "1999", "9999", "0742",
    "0799", "2230", "20220227", "1,000", "2.55", "40.1", "2.11", "24.40", "30.11", "30.1", "2.66", "1.2.2003", "06t12",
    "10.30am", "1am", "10am", "fy20", "9h30", "1200z", "30z", "131400z", "x",
    *(f"{number}{unit}" for number in (1, 14, 40, 80, 100, 1400) for unit in ("h", "hrs", "min")),
)  # fmt: skip
