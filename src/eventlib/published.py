"""Publication dates in any format."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timezone
from functools import cache
from typing import Any

__all__ = ["ORDERS", "order_of", "parse_published"]

ORDERS = ("DMY", "MDY", "YMD")

# Only absolute dates with day, month and year: nothing may come from the clock or the zone of the machine.
SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PREFER_LOCALE_DATE_ORDER": False,
    "RELATIVE_BASE": datetime(2000, 1, 1),
}
# Languages of dates in words, in the order in which they are tried.
LANGUAGES = [
    "en", "es", "fr", "de", "pt", "it", "ru", "ar", "zh", "ja", "tr", "pl", "nl", "uk", "fa", "id", "ko", "sv", "cs",
    "ro", "hu", "el", "he", "hi", "vi", "da", "nb", "fi", "bg", "hr", "sr", "sr-Cyrl", "sk", "th", "sw", "ur", "bn",
    "sl", "lt", "lv", "et", "ca", "sq", "mk", "bs", "be", "ka", "hy", "az", "kk", "uz", "ms", "fil", "ta", "te", "mr",
    "ne", "my", "km", "am", "so", "ha", "ps", "af", "is",
]  # fmt: skip
# A day in digits alone, with a time of unknown zone behind it in some archives: 20220227, 20220227140500.
DIGITS = re.compile(r"((?:1[5-9]|20)\d\d)([01]\d)([0-3]\d)(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?", re.ASCII)
# Where dots part the numbers, the day stands first: 7.3.2021, 07.03.2021 14:05.
DOTTED = re.compile(r"(\d{1,2})\.(0?[1-9]|1[0-2])\.(\d{4})\b(.*)", re.ASCII)
# Two numbers that may be day and month, and a year: 03/04/2021, 3-4-2021 14:05.
NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2\d{4}(?!\d)", re.ASCII)
MONTHS = 12
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
WEEK = re.compile(r"\d{4}-?W\d\d", re.ASCII)
SECONDS = re.compile(r"(\d{9,13})(?:\.\d+)?", re.ASCII)
MILLISECONDS = 12  # digits from which a number counts milliseconds: seconds have 9 or 10 between 1973 and 2286
# "Sun Feb 27 14:05:00 +0000 2022", as C's ctime and social networks write it: the year stands behind the time.
CTIME = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3}) +(\d{1,2}) (\d\d:\d\d:\d\d)((?: [+-]\d{4}| [A-Z]{3,4})?) (\d{4})", re.ASCII
)
LONGEST = 100  # characters; a date is shorter, and the date library is slow on text that is none


def order_of(written: str) -> str | None:
    """Return the order of day and month in a date of numbers, as far as it tells.

    Returns:
        ``DMY`` or ``MDY``; nothing if it may be either; None if the date is not written so.

    >>> order_of("13/04/2021"), order_of("04/13/2021"), order_of("03/04/2021"), order_of("3 April 2021")
    ('DMY', 'MDY', '', None)
    """
    match = NUMERIC.search(written[:LONGEST])
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    return "DMY" if first > MONTHS else "MDY" if second > MONTHS else ""


def parse_published(value: str | date | float, order: str | None = None) -> date:
    """Read a publication date.

    Args:
        value: ISO 8601, RFC 2822, ``20220227``, seconds or milliseconds since 1970, or a date in words of many
            languages.
        order: Order of day, month and year where numbers leave it open: ``DMY``, ``MDY`` or ``YMD``. Without it, of
            ``03/04/2021`` the month is taken first, of ``03.04.2021`` the day.

    Returns:
        An aware datetime if a time and a zone are given, else a date.

    Raises:
        ValueError: If it is no full date, or there is no such order.

    >>> parse_published("Sun, 27 Feb 2022 14:05:00 +0200").isoformat()
    '2022-02-27T14:05:00+02:00'
    >>> parse_published("27. Februar 2022")
    datetime.date(2022, 2, 27)
    """
    if order not in (None, *ORDERS):
        raise ValueError(f"the order of a date is {', '.join(ORDERS)}, not {order!r}")
    if isinstance(value, datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    found = _parse(str(value).strip(), order)
    if found is None:
        raise ValueError(f"{str(value)[:LONGEST]!r} is no date with day, month and year; write it as 2022-02-27")
    offset = found.utcoffset()
    # A plain offset says the same everywhere; the zones of the date library are of its own classes.
    return found.date() if offset is None else found.replace(tzinfo=timezone(offset))


def _parse(text: str, order: str | None) -> datetime | None:
    if match := DIGITS.fullmatch(text):
        text = "-".join(match.groups())
    elif order in (None, "DMY") and (match := DOTTED.fullmatch(text)):
        text = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}{match[4]}"
    elif match := SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text) / (1000 if len(match[1]) >= MILLISECONDS else 1), UTC)
    try:
        return None if WEEK.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        pass
    # Of "2022-13-01" the date library would make the first of the thirteenth, or the other way round.
    if len(text) > LONGEST or DAY.fullmatch(text) or not any(map(str.isdigit, text)):
        return None
    if match := CTIME.fullmatch(text):
        month, day, time, zone, year = match.groups()
        text = f"{day} {month} {year} {time}{zone}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the date library's own making
        found: datetime | None = _library(order or "MDY").get_date_data(text).date_obj
    return found


@cache
def _library(order: str) -> Any:
    from dateparser.date import DateDataParser

    # Without a memory of languages seen: a date means the same whatever was read before it.
    settings = {**SETTINGS, "DATE_ORDER": order}
    return DateDataParser(languages=LANGUAGES, use_given_order=True, try_previous_locales=False, settings=settings)
