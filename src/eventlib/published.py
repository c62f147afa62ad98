"""Publication dates in any format."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime

__all__ = ["parse_published"]

# Only absolute dates with day, month and year: nothing may come from the clock or the zone of the machine.
SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "MDY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "RELATIVE_BASE": datetime(2000, 1, 1),
}


def parse_published(value: str | date | float) -> date:
    """Read a publication date.

    Args:
        value: ISO 8601, RFC 2822, ``20220227``, seconds since 1970, or a date in words of many languages. Of
            ``03/04/2021`` the month is taken first.

    Returns:
        An aware datetime if a time and a zone are given, else a date.

    Raises:
        ValueError: If it is no full date.

    >>> parse_published("Sun, 27 Feb 2022 14:05:00 +0200").isoformat()
    '2022-02-27T14:05:00+02:00'
    >>> parse_published("27. Februar 2022")
    datetime.date(2022, 2, 27)
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if text.isdigit() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    elif text.replace(".", "", 1).isdigit() and 9 <= len(text.partition(".")[0]) <= 13:
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC)
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.date()
    except ValueError:
        pass
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the date library's own making
        parsed = dateparser.parse(text, settings=SETTINGS)  # type: ignore[arg-type]
    if parsed is None:
        raise ValueError(f"{value!r} is no date with day, month and year; write it as 2022-02-27")
    return parsed if parsed.tzinfo else parsed.date()
