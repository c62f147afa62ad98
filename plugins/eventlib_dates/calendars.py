"""Pure calendar arithmetic on TIMEX3 values: no text, no context, no clock.

A *value* is a TIMEX3 date such as ``2022-02-27``, ``2022-W08``, ``2022-W08-WE``, ``2022-Q3``, ``2022-H1``, ``2022-SP``,
``199`` (a decade) or ``19`` (a century). Years before Christ are written ``BC0241`` and have no interval here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "SEASONS", "add_months", "easter", "hijri", "interval", "nth_weekday", "orthodox_easter", "rosh_hashanah",
    "shift", "start", "value_of", "week",
]  # fmt: skip

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 21), "NI": (21, 30), "DT": (8, 18), "MI": (12, 13)}
"""First month of each season, and first and last hour of each part of a day (30 is six the next morning)."""

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "season": 12}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}

VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?P<part>MO|AF|EV|NI|DT|MI|\d\d(?::\d\d){0,2}))?"
)


def week(day: date) -> str:
    """Return the ISO week of a day.

    >>> week(date(2022, 2, 27))
    '2022-W08'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def add_months(day: date, months: int) -> date:
    """Move a day by months; the day of the month is cut to the last there is.

    Raises:
        ValueError: If the year leaves 1 to 9999.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """Move a day by units of the calendar.

    Raises:
        ValueError: If the result is no date of the years 1 to 9999.

    >>> shift(date(2022, 2, 27), "week", -1)
    datetime.date(2022, 2, 20)
    """
    if unit in MONTHS:
        return add_months(day, MONTHS[unit] * count)
    try:
        return day + timedelta(DAYS.get(unit, 0) * count)
    except OverflowError:
        raise ValueError(f"{count} {unit} from {day} is out of range") from None


def value_of(day: date, unit: str) -> str:
    """Return the value of the unit a day lies in.

    >>> [value_of(date(2022, 2, 27), unit) for unit in ("day", "week", "month", "quarter", "year", "decade", "century")]
    ['2022-02-27', '2022-W08', '2022-02', '2022-Q1', '2022', '202', '20']
    """
    year = f"{day.year:04}"
    if unit in ("week", "fortnight"):
        return week(day)
    if unit == "weekend":
        return f"{week(day)}-WE"
    if unit == "month":
        return f"{year}-{day.month:02}"
    if unit == "quarter":
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{year}-H{(day.month + 5) // 6}"
    if unit in ("year", "decade", "century"):
        return year[: {"year": 4, "decade": 3, "century": 2}[unit]]
    return day.isoformat()


def start(value: str) -> date | None:
    """Return the first day of a value, None if it has none.

    >>> start("2022-Q3"), start("199"), start("XXXX-02")
    (datetime.date(2022, 7, 1), datetime.date(1990, 1, 1), None)
    """
    found = interval(value)
    return date.fromisoformat(found[0][:10]) if found else None


@lru_cache(maxsize=4096)
def interval(value: str) -> tuple[str, str, str] | None:
    """Return begin, end (exclusive) and grain of a value, None if it names no stretch of the calendar.

    Day and coarser grains give dates, finer ones give times of that day.

    >>> interval("2022-02")
    ('2022-02-01', '2022-03-01', 'month')
    >>> interval("2022-W08-WE")
    ('2022-02-26', '2022-02-28', 'weekend')
    >>> interval("2022-02-27TMO")
    ('2022-02-27T06:00', '2022-02-27T12:00', 'part')
    """
    try:
        if value.isdecimal() and len(value) in (2, 3):
            unit = "decade" if len(value) == 3 else "century"
            first = date(int(value.ljust(4, "0")) or 1, 1, 1)
            return _days(first, shift(first, unit, 1), unit)
        match = VALUE.fullmatch(value)
        return _interval(match) if match else None
    except (ValueError, OverflowError):
        return None


def _interval(match: re.Match[str]) -> tuple[str, str, str]:
    year, field = int(match["year"]), match.groupdict()
    if field["week"]:
        first = date.fromisocalendar(year, int(field["week"]), 1)
        if field["weekend"]:
            return _days(first + timedelta(5), first + timedelta(7), "weekend")
        return _days(first, first + timedelta(7), "week")
    for unit, months in (("season", 3), ("quarter", 3), ("half", 6), ("month", 1)):
        if field[unit] and not field["day"]:
            first = date(year, SEASONS.get(field[unit]) or (int(field[unit]) - 1) * months + 1, 1)
            return _days(first, add_months(first, months), unit)
    if not field["month"]:
        return _days(date(year, 1, 1), date(year + 1, 1, 1), "year")
    day = date(year, int(field["month"]), int(field["day"]))
    if not field["part"]:
        return _days(day, day + timedelta(1), "day")
    if field["part"] in PARTS:
        begin, end = PARTS[field["part"]]
        return f"{day}T{begin:02}:00", f"{day + timedelta(end // 24)}T{end % 24:02}:00", "part"
    return _moment(day, [int(number) for number in field["part"].split(":")])


def _moment(day: date, clock: list[int]) -> tuple[str, str, str]:
    step = (3600, 60, 1)[len(clock) - 1]
    seconds = sum(number * size for number, size in zip(clock, (3600, 60, 1), strict=False))

    def text(second: int) -> str:
        moved = day + timedelta(second // 86400)
        hour, rest = divmod(second % 86400, 3600)
        return f"{moved}T{hour:02}:{rest // 60:02}" + (f":{rest % 60:02}" if step == 1 else "")

    return text(seconds), text(seconds + step), ("hour", "minute", "second")[len(clock) - 1]


def _days(first: date, last: date, grain: str) -> tuple[str, str, str]:
    return first.isoformat(), last.isoformat(), grain


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Gregorian computus, Butcher's method).

    >>> easter(2022)
    datetime.date(2022, 4, 17)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches in the Gregorian calendar (Meeus's Julian method).

    >>> orthodox_easter(2022)
    datetime.date(2022, 4, 24)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def hijri(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a date in the tabular Islamic calendar, right to a day.

    >>> hijri(1443, 9, 1)
    datetime.date(2022, 4, 2)
    """
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227013 + days)


def rosh_hashanah(year: int) -> date:
    """Return the Jewish New Year in the autumn of a year (molad and its postponements, after Reingold and Dershowitz).

    >>> rosh_hashanah(2021), rosh_hashanah(2024)
    (datetime.date(2021, 9, 7), datetime.date(2024, 10, 3))
    """
    hebrew = year + 3761
    before, this, after = (_molad(hebrew + step) for step in (-1, 0, 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(this + late - 1373427)


def _molad(year: int) -> int:
    """Return the days from the Hebrew epoch to the new moon of a year, not on a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth given weekday (1 is Monday) of a month, the last one for ``nth`` -1.

    >>> nth_weekday(2022, 11, 4, 4)
    datetime.date(2022, 11, 24)
    """
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
