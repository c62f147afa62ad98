"""Checks: what must hold around an expression for it to be one. Most words for times are also other words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eventlib.plugin import Tokens

from eventlib_dates.language import Language

__all__ = ["CHECKS", "Check"]

Check = Callable[[str, Tokens, Language, int, int, Mapping[str, Any]], bool]
"""Given text, tokens, language, first and last token and the fields, says whether it is a time expression."""


def _before(tokens: Tokens, first: int) -> str:
    return tokens.lower[first - 1] if first else ""


def _after(tokens: Tokens, last: int) -> str:
    return tokens.lower[last] if last < len(tokens) else ""


def _glued(tokens: Tokens, index: int) -> bool:
    """Say whether no space stands between a token and the one before it."""
    return 0 < index < len(tokens) and tokens.ends[index - 1] == tokens.starts[index]


def year(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Four digits are a year if nothing shows them to be an amount, a name or a part of a longer number."""
    before, after = _before(tokens, first), _after(tokens, last)
    context = language.context
    if last - first > 1:
        return "edge" in fields or "era" in fields or "ad" in fields or after not in context["counted"]
    if before in context["currency"] or after in context["counted"] or after in ("%", "°"):
        return False
    number = fields.get("year") or 0
    if _glued(tokens, first) and before in ("/", ".", ":", "-", "_", "@", "=", "&", "+"):
        return before in ("-", "/") and first > 1 and tokens.words[first - 2].isalpha() and number >= 1500
    if _glued(tokens, last) and after in (":", "/", "_", "@", "=", "+") and text[tokens.ends[last] :][:1].strip():
        return False
    if before == "(" and after in (")", ",", ";"):
        return 1000 <= number < 2100
    if before in context["before_year"]:
        return number >= 1000 and (number < 2100 or before in ("in", "by", "until"))
    if after.endswith("s") and after.isalpha() and len(after) > 3 and after not in context["not_plural"]:
        return tokens.words[last][0].isupper() and number >= 1500
    return 1500 <= number < 2100 and not before.isdecimal()


def hundreds(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Three digits are a year only at the end of a phrase: "in December of 384, ..."."""
    if tokens.lower[last - 1].isdecimal() and len(tokens.lower[last - 1]) == 3:
        after = _after(tokens, last)
        return (not after[:1].isalnum() and after not in ("%", "°", "-", "/", ":")) and (
            "month" in fields or _before(tokens, first) in language.context["before_year"] or _before(tokens, first) == "("
        )
    return True


def ancient(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Three digits that nothing is counted with."""
    after = _after(tokens, last)
    return not after[:1].isalnum() and after not in ("%", "°", "-", "/", ":") or after in ("the", "he", "and", "they")


def day_of_month(
    text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]
) -> bool:
    """ "The 20th" is a day unless it counts what follows: a century, an anniversary, a parallel."""
    after = _after(tokens, last)
    return not after[:1].isalpha() or after in language.context["not_counted"]


def holiday(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """A holiday before a noun is not that day: "the Christmas market"."""
    if last - first > 1 and ("year" in fields or "part" in fields or "shift" in fields or "yshift" in fields):
        return True
    after = _after(tokens, last)
    if after in ("'s", "’s"):
        return False
    return not after[:1].isalpha() or after in language.context["not_counted"]


def quarters(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """ "Three-quarters of" and "some quarters" are no times."""
    if fields.get("unit") != "quarter":
        return True
    return _before(tokens, first) != "-" and "vague" not in fields and _after(tokens, last) != "of"


def month(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """A month that is also another word must not be followed by what a verb has behind it."""
    after = _after(tokens, last)
    if last - first == 1 and after in ("on", "to", "through", "toward", "towards", "into", "out", "past"):
        return _before(tokens, first) in ("in", "since", "until", "by", "from")
    return True


def spoken(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """A year in words: "nineteen ninety-seven"."""
    return 1500 <= (fields["spoken"] or 0) <= 2100


def span_of_numbers(
    text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]
) -> bool:
    """Both ends of a range must be in order and of the calendar."""
    if "yy2" in fields:
        return year(text, tokens, language, first, first + 1, fields) and fields["year"] % 100 < fields["yy2"]
    if "year" in fields and "year2" in fields and "month" not in fields and "day" not in fields and "era2" not in fields:
        return fields["year2"] >= 1000 and 0 < fields["year2"] - fields["year"] < 1000 and year(
            text, tokens, language, first, first + 1, fields
        )
    return True


def weekday(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """An abbreviated weekday stands alone only behind a preposition, and no name has it ("Black Friday")."""
    if last - first > 1 or fields["weekday"] is None:
        return True
    if _before(tokens, first) in ("a", "any", "one"):
        return False
    word = tokens.lower[first]
    if word in language.words["WEEKDAY"]:
        return True
    return _before(tokens, first) in ("on", "this", "next", "last", "until", "by")


def never_glued(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """No part of a word with hyphens, no part of a whole."""
    if not quarters(text, tokens, language, first, last, fields):
        return False
    return not (_after(tokens, last) == "-" and _glued(tokens, last))


def duration(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """A number and a unit are a duration unless the number belongs to money or the unit to a name."""
    if _before(tokens, first) in ("$", "£", "€", "-", "/", "."):
        return False
    word = tokens.lower[last - 1]
    if fields.get("unit") == "second" and word == "second":
        return False
    if not quarters(text, tokens, language, first, last, fields):
        return False
    if tokens.words[last - 1][0].isupper() and not tokens.words[last - 1].isupper() and last - first > 1:
        return False  # a title
    if tokens.lower[last : last + 1] in (["old"], ["-"]) and "old" in tokens.lower[last : last + 2]:  # an age
        return False
    return not (tokens.lower[first] == "one" and word == "day") or _before(tokens, first) in (
        "in", "for", "than", "after", "within", "only", "just", "about", "of", "by",
    )  # fmt: skip


def clock_bare(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Hours and minutes alone may be a score or a verse: a preposition, half of the day or a zone must be there."""
    if any(name in fields for name in ("ampm", "ap", "zone", "part", "clockword")) or last - first > 3:
        return True
    if _glued(tokens, first) and _before(tokens, first) in (":", "-", "."):
        return False
    return _before(tokens, first) in ("at", "by", "until", "from", "around", "about", "after", "before", "since", "to")


def sets(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """ "Daily" in the name of a newspaper is none."""
    return not ("freq" in fields and tokens.words[first][0].isupper())


def decade(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """ "The 50s" are years, "in her 50s" is an age."""
    return _before(tokens, first) not in ("his", "her", "their", "my", "your", "our")


def adjective(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """ "Current" and "recent" before a noun."""
    after = _after(tokens, last)
    return after.isalpha() and _before(tokens, first) not in ("-", "most", "'s") and tokens.words[first][0].islower()


def reference(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Words for now and once, but not "as soon as" or "now that"."""
    if tokens.lower[first] == "soon":
        return _before(tokens, first) not in ("as", "so", "too", "how") and _after(tokens, last) != "after"
    if tokens.lower[last - 1] in ("past", "present", "future"):
        after = _after(tokens, last)
        return not after.isalpha() or after in ("and", "of", "is", "was", "as", "that", "has", "to", "for", "in", "but", "by", "with")
    return True


def unit(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """ "This Week" with capitals inside a sentence is a title."""
    return not (last - first == 2 and tokens.words[first][0].isupper() and tokens.words[last - 1][0].isupper())


def always(text: str, tokens: Tokens, language: Language, first: int, last: int, fields: Mapping[str, Any]) -> bool:
    """Nothing to look at."""
    return True


CHECKS: dict[str, Check] = {
    "year": year, "month": month, "spoken": spoken, "range": span_of_numbers, "weekday": weekday,
    "dayofmonth": day_of_month, "hundreds": hundreds, "ancient": ancient, "unit": unit, "never": always, "same": always, "offset": always, "ago": always,
    "season": always, "decade": decade, "holiday": holiday, "clock": always, "clockbare": clock_bare,
    "reference": reference, "adjective": adjective, "duration": duration, "article": never_glued, "vague": quarters,
    "set": sets,
}  # fmt: skip
"""Check by the name rules call it by."""
