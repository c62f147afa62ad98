"""Checks: what must hold around an expression for it to be one. Most words for times are also other words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from eventlib.plugin import Tokens
from eventlib_dates.language import Language

__all__ = ["CHECKS", "Candidate"]


class Candidate(NamedTuple):
    """What may be a time expression, and where it stands.

    Attributes:
        text: The text.
        tokens: Its tokens.
        language: The language of the rule.
        first: Index of its first token.
        last: Index after its last token.
        fields: What the rule read.
    """

    text: str
    tokens: Tokens
    language: Language
    first: int
    last: int
    fields: Mapping[str, Any]

    @property
    def before(self) -> str:
        """The token before it, in lower case."""
        return self.tokens.lower[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The token behind it, in lower case."""
        return self.tokens.lower[self.last] if self.last < len(self.tokens) else ""

    @property
    def word(self) -> str:
        """Its last token, as written."""
        return self.tokens.words[self.last - 1]

    def before_in(self, name: str) -> bool:
        """Say whether the token before it is in a list of the language."""
        return self.before in self.language.context[name]

    def after_in(self, name: str) -> bool:
        """Say whether the token behind it is in a list of the language."""
        return self.after in self.language.context[name]

    def glued(self, index: int) -> bool:
        """Say whether no space stands between a token and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens.ends[index - 1] == self.tokens.starts[index]

    def ends_phrase(self) -> bool:
        """Say whether nothing behind it is counted or named by it: a noun, a unit, more digits."""
        return not (self.after[:1].isalnum() or self.after in ("%", "°", "-", "/", ":"))


def year(this: Candidate) -> bool:
    """Four digits are a year if nothing shows them to be an amount, a name or a part of a longer number."""
    behind = "".join(this.tokens.lower[this.last : this.last + 2])
    return not (behind[:1] == "-" and behind[1:].isdecimal() and this.glued(this.last)) and first_year(this)


def first_year(this: Candidate) -> bool:
    """As ``year``, of one that may be followed by another: "1914-18"."""
    number = this.fields.get("year") or 0
    if this.last - this.first > 1:
        return not this.fields.keys().isdisjoint({"edge", "era", "ad"}) or not this.after_in("counted")
    if this.before == "." and this.tokens.lower[this.first - 2] in this.language.context["not_year"]:
        return False
    if this.before_in("not_year") or this.after_in("counted") or this.after in ("%", "°"):
        return False
    if this.glued(this.first) and this.before in ("/", ".", ":", "-", "_", "@", "=", "&", "+"):
        return (
            this.before in ("-", "/")
            and this.first > 1
            and this.tokens.words[this.first - 2].isalpha()
            and number >= 1500
        )
    if this.glued(this.last) and this.after in (":", "/", "_", "@", "=", "+"):
        behind = this.tokens.ends[this.last]
        if this.text[behind : behind + 1].strip():
            return False
    if this.before == "(" and this.after in (")", ",", ";"):
        return 1000 <= number < 2100
    if this.before_in("before_year"):
        return 1000 <= number < 2100
    after = this.after
    if after.endswith("s") and after.isalpha() and len(after) > 3 and not this.after_in("not_plural"):
        return this.tokens.words[this.last][0].isupper() and number >= 1500
    return 1500 <= number < 2100 and not this.before.isdecimal()


def hundreds(this: Candidate) -> bool:
    """Three digits are a year only at the end of a phrase: "in December of 384, ..."."""
    if len(this.word) != 3 or not this.word.isdecimal():
        return True
    return this.ends_phrase() and ("month" in this.fields or this.before_in("before_year") or this.before == "(")


def ancient(this: Candidate) -> bool:
    """Three digits that nothing is counted with."""
    return this.ends_phrase() or this.after_in("not_counted")


def day_of_month(this: Candidate) -> bool:
    """The 20th is a day unless it counts what follows: a century, an anniversary, a parallel."""
    return not this.after[:1].isalpha() or this.after_in("not_counted")


def holiday(this: Candidate) -> bool:
    """A holiday before a noun is not that day: "the Christmas market"."""
    if not this.fields.keys().isdisjoint({"year", "part", "shift", "yshift"}):
        return True
    return this.after not in ("'s", "’s") and day_of_month(this)


def quarters(this: Candidate) -> bool:
    """Three-quarters of something, "some quarters" and the minutes of a meeting are no times."""
    if this.fields.get("unit") != "quarter":
        return this.fields.get("unit") != "minute" or "num" in this.fields or not this.after_in("of_whole")
    fraction = (
        this.before == "-" or this.after_in("of_whole") or "-" in this.tokens.lower[this.first : this.last]
    ) and this.word.lower() != "quarter"
    fraction = fraction or this.after_in("of_whole")
    return not fraction and "vague" not in this.fields


def article(this: Candidate) -> bool:
    """A unit with an article is no part of a word with hyphens, and no part of a whole."""
    return quarters(this) and not (this.after == "-" and this.glued(this.last))


def month(this: Candidate) -> bool:
    """A month that is also a verb must not be followed by what a verb has behind it."""
    return this.last - this.first > 1 or not this.after_in("after_verb") or this.before_in("before_month")


def name(this: Candidate) -> bool:
    """A month before another name, with no preposition, is a person: "April Jones"."""
    if this.last - this.first > 1 or this.before_in("before_year") or this.before == "":
        return True
    behind = this.tokens.words[this.last : this.last + 1]
    return not (behind and behind[0].istitle() and behind[0].isalpha() and not this.after_in("not_counted"))


def spoken(this: Candidate) -> bool:
    """A year in words: "nineteen ninety-seven"."""
    return 1500 <= (this.fields["spoken"] or 0) <= 2100


def range_ends(this: Candidate) -> bool:
    """Both ends of a range of years must be in order, and years."""
    fields = this.fields
    first = this._replace(last=this.first + 1)
    if "yy2" in fields:
        return bool(fields["year"] % 100 < fields["yy2"]) and first_year(first)
    if fields.keys() & {"year", "year2", "month", "day", "era2"} == {"year", "year2"}:
        return 0 < fields["year2"] - fields["year"] < 1000 <= fields["year2"] and first_year(first)
    return True


def weekday(this: Candidate) -> bool:
    """An abbreviated weekday stands alone only behind a preposition; "a Sunday" may be any."""
    if this.last - this.first > 1:
        return True
    if this.before_in("any") or (this.after_in("title_nouns") and this.tokens.words[this.last][0].isupper()):
        return False
    return this.word.lower() in this.language.words["WEEKDAY"] or this.before_in("before_weekday")


def unit(this: Candidate) -> bool:
    """Two words with capitals inside a sentence are a title: "This Week"."""
    return this.last - this.first != 2 or not (
        this.tokens.words[this.first][0].isupper() and this.word[0].isupper() and not this.word.isupper()
    )


def duration(this: Candidate) -> bool:
    """A number and a unit are a duration unless the number belongs to money, an age or a title."""
    tokens, word = this.tokens, this.word
    if this.before in ("$", "£", "€", "-", "/", "."):
        return False
    if this.fields.get("unit") == "second" and word.lower() in this.language.words["ORDINAL"]:
        return False
    if word[0].isupper() and not word.isupper() and this.last - this.first > 1 and this.language.title_case:
        return False
    if not this.language.context["age"].isdisjoint(tokens.lower[this.last : this.last + 2]):
        return False
    some_day = tokens.lower[this.first : this.last] == ["one", "day"]
    return quarters(this) and (not some_day or this.before_in("before_duration"))


def clock_bare(this: Candidate) -> bool:
    """Hours and minutes alone may be a score or a verse: a preposition, half of the day or a zone must be there."""
    if this.after == "-" and this.glued(this.last) and "clockword" in this.fields:
        return False
    if not this.fields.keys().isdisjoint({"ampm", "ap", "zone", "part", "clockword"}) or this.last - this.first > 3:
        return True
    return this.before_in("before_clock") and not (this.glued(this.first) and this.before in (":", "-", "."))


def frequency(this: Candidate) -> bool:
    """A frequency with a capital is the name of a newspaper."""
    return "freq" not in this.fields or not this.tokens.words[this.first][0].isupper()


def small(this: Candidate) -> bool:
    """A word for a day has a small letter within a sentence; the noun of the same form has a capital."""
    word = this.tokens.words[this.first]
    starts = this.before in ("", ".", "!", "?", ":", "„", "“", "»", '"')
    return word[0].islower() or starts or this.fields.get("dayname") != 1


def decade(this: Candidate) -> bool:
    """The 50s are years, "in her 50s" is an age."""
    return not this.before_in("possessives")


def adjective(this: Candidate) -> bool:
    """An adjective of time stands before a noun, in small letters."""
    return (
        this.after.isalpha()
        and not this.after_in("not_counted")
        and this.before not in ("-", "most", "'s", "’s")
        and this.tokens.words[this.first][0].islower()
    )


def reference(this: Candidate) -> bool:
    """Nouns for past and future stand alone: "the past", not "the past president"."""
    if this.word.lower() not in this.language.context["reference_nouns"]:
        return True
    return not this.after.isalpha() or this.after_in("not_counted")


CHECKS: dict[str, Callable[[Candidate], bool]] = {
    "adjective": adjective, "ancient": ancient, "article": article, "clock": clock_bare, "day of month": day_of_month,
    "decade": decade, "duration": duration, "frequency": frequency, "holiday": holiday, "hundreds": hundreds,
    "month": month, "name": name, "quarters": quarters, "range": range_ends, "reference": reference, "small": small,
    "spoken": spoken, "unit": unit, "weekday": weekday, "year": year,
}  # fmt: skip
"""Check by the name rules call it by."""
