"""Checks of numbers: whether digits are a year, and not an amount, a house or a model."""

from __future__ import annotations

from eventlib_dates.candidates import Candidate

__all__ = ["ancient", "hundreds", "range_ends", "spoken", "year"]

NAMED_YEAR = frozenset({"edge", "era", "ad"})
JOINTS, JOINTS_BEHIND = frozenset("/.:-_@=&+"), frozenset(":/_@=+")  # marks that make digits a part of something else


def year(this: Candidate) -> bool:
    """Four digits are a year if nothing shows them to be an amount, a name or a part of a longer number."""
    behind = "".join(this.tokens.lower[this.last + 1 : this.last + 2]) if this.after == "-" else ""
    numbers = behind.isdecimal() or behind in this.language.context["numbered"]
    return not (numbers and this.glued(this.last)) and first_year(this)


def counted(this: Candidate) -> bool:
    """Say whether a number counts what follows; "until 1970 or later" and "since 1970 per the census" are years."""
    return this.after_in("counted") and not (this.after_in("also_behind_year") and this.before_in("year_only"))


def in_street(this: Candidate) -> bool:
    """Say whether a number is that of a house: "1720 Cross Lane"."""
    if not this.after or not this.tokens.words[this.last][0].isupper() or this.before_in("before_year"):
        return False
    behind = this.tokens.words[this.last + 1 : this.last + 3]
    return any(word.istitle() and word.lower() in this.language.context["streets"] for word in behind)


def of_model(this: Candidate) -> bool:
    """Say whether a year is that of a car: "his 1998 Ford"."""
    if not (this.before_in("articles") or this.before_in("possessive")):
        return False
    behind = this.tokens.words[this.last : this.last + 2]
    return any(word[0].isupper() and word.lower() in this.language.context["makes"] for word in behind)


def at_time(this: Candidate) -> bool:
    """Say whether four digits are a time or a house: "at about 1530", "at 1750 Mill Street", not "at 1990 prices"."""
    before = this.first - 1 - this.before_in("nearly_at")
    if before < 0 or this.tokens.lower[before] not in this.language.context["at"] or "edge" in this.fields:
        return False
    return not this.names_what_follows() or this.tokens.words[this.last].istitle()


def first_year(this: Candidate) -> bool:
    """As ``year``, of one that may be followed by another: "1914-18"."""
    fields, before, after, lists = this.fields, this.before, this.after, this.language.context
    number = fields.get("year") or 0
    if at_time(this) or (number == 1000 and (after.isalpha() or after == "+")):
        return False
    if this.last - this.first > 1:
        return not fields.keys().isdisjoint(NAMED_YEAR) or after not in lists["counted"]
    if before == "." and this.tokens.lower[this.first - 2] in lists["not_year"]:
        return False
    if before in lists["not_year"] or after in ("%", "°") or counted(this) or after in lists["numbered"]:
        return False
    if in_street(this) or of_model(this):
        return False
    if before in JOINTS and this.glued(this.first):
        if after == before == "/":  # in an address of the web
            return False
        named = this.first > 1 and this.tokens.words[this.first - 2].isalpha()
        return before in ("-", "/") and named and number >= 1500
    if after in JOINTS_BEHIND and this.glued(this.last) and "yy2" not in fields:
        behind = this.tokens.ends[this.last]
        if this.text[behind : behind + 1].strip():
            return False
    if (before == "(" and after in (")", ",", ";")) or before in lists["before_year"]:
        return 1000 <= number < 2100
    if after.endswith("s") and after.isalpha() and len(after) > 3 and after not in lists["not_plural"]:
        return this.tokens.words[this.last][0].isupper() and number >= 1500
    return 1500 <= number < 2100 and not before.isdecimal()


def hundreds(this: Candidate) -> bool:
    """Three digits are a year only at the end of a phrase: "in December of 384, ..."."""
    if len(this.word) != 3 or not this.word.isdecimal():
        return True
    if this.last - this.first > 1 and "month" not in this.fields:  # "ca. 370"
        return this.ends_phrase() or this.after_in("not_counted")
    introduced = this.last - this.first > 1 or this.before_in("before_year") or this.before == "("
    return this.ends_phrase() and introduced


def ancient(this: Candidate) -> bool:
    """Three digits that nothing is counted with."""
    named = this.after.isalpha() and this.tokens.words[this.last][0].isupper()  # "in 348 Bran died"
    return this.ends_phrase() or named or this.after_in("not_counted") or this.after_in("past")


def spoken(this: Candidate) -> bool:
    """A year in words: "nineteen ninety-seven"."""
    return 1500 <= (this.fields["spoken"] or 0) <= 2100


def range_ends(this: Candidate) -> bool:
    """Both ends of a range of years must be in order, and years."""
    fields = this.fields
    slashed = "/" in this.tokens.lower[this.first : this.last] and this.before != "/"
    first = this if slashed else this._replace(last=this.first + 1)
    if "yy2" in fields:
        return bool(fields["year"] % 100 < fields["yy2"]) and first_year(first)
    if fields.keys() & {"year", "year2", "month", "day", "era2"} == {"year", "year2"}:
        if not 0 < fields["year2"] - fields["year"] < 1000:
            return False
        if fields["year2"] < 1000:
            return this.before == "(" or "mod" in fields
        return first_year(first)
    return True
