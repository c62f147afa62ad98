"""Checks: what must hold around an expression for it to be one. Most words for times are also other words."""

from __future__ import annotations

from collections.abc import Callable

from eventlib_dates.candidates import Candidate

__all__ = ["CHECKS"]

CLOCK_FIELDS = frozenset({"ampm", "ap", "zone", "part", "clockword"})  # each shows that hours are those of a day
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


def in_title(this: Candidate) -> bool:
    """Say whether a word with a capital goes on with another, as in names: "Sunday Morning Herald"."""
    if not this.language.title_case or not this.word.istitle() or this.after_in("not_counted"):
        return False
    return this.after.isalpha() and this.tokens.words[this.last].istitle()


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
    if in_street(this):
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


def day_of_month(this: Candidate) -> bool:
    """The 20th is a day unless it counts what follows: a century, an anniversary, a parallel."""
    return not this.names_what_follows()


def holiday(this: Candidate) -> bool:
    """A holiday before a noun is not that day: "the Christmas market"."""
    if this.before_in("before_holiday"):  # "merry Christmas", "the lunar New Year"
        return False
    if not this.fields.keys().isdisjoint({"year", "part", "shift", "yshift"}):
        return True
    if this.word.lower() in this.language.context["day_words"]:
        if this.before_in("before_weekday"):
            return True  # "on Boxing Day in", but not "a Boxing Day match"
        if this.after.endswith("ing") and (this.before_in("past") or this.before.endswith(this.language.past_suffixes)):
            return True  # "was found Boxing Day clinging to a raft"
    return this.after not in ("'s", "’s") and (this.after in this.language.words.get("SHIFT", ()) or day_of_month(this))


def quarters(this: Candidate) -> bool:
    """Three-quarters of something, "some quarters" and the minutes of a meeting are no times."""
    if this.fields.get("unit") != "quarter":
        minutes = this.fields.get("unit") == "minute" and "num" not in this.fields and this.after_in("of_whole")
        return not minutes or this.before_in("before_duration")
    fraction = (
        this.before == "-" or this.after_in("of_whole") or "-" in this.tokens.lower[this.first : this.last]
    ) and this.word.lower() != "quarter"
    fraction = fraction or this.after_in("of_whole")
    people = this.language.context["people"]
    return not fraction and ("vague" not in this.fields or this.tokens.lower[this.first] not in people)


def article(this: Candidate) -> bool:
    """A unit with an article is no part of a word with hyphens, and no part of a whole."""
    if this.fields.get("unit") == "quarter" and ("mod" in this.fields or not this.before_in("before_quarter")):
        return False  # "about a quarter" is a share
    return quarters(this) and not (this.after == "-" and this.glued(this.last))


def month(this: Candidate) -> bool:
    """A month that is also a verb must not be followed by what a verb has behind it."""
    if this.before_in("articles"):  # "the March vote", but not "the march"
        small = this.after.isalpha() and this.tokens.words[this.last].islower()
        return small and not this.after_in("not_counted") and not this.after_in("after_verb")
    return this.last - this.first > 1 or not this.after_in("after_verb") or this.before_in("before_month")


def name(this: Candidate) -> bool:
    """A month before another name, with no preposition, is a person: "April Jones"."""
    if this.last - this.first > 1 or this.before_in("before_month") or this.before_in("articles") or not this.before:
        return True
    behind = this.tokens.words[this.last : this.last + 1]
    return not (behind and behind[0].istitle() and behind[0].isalpha() and not this.after_in("not_counted"))


def day(this: Candidate) -> bool:
    """A day's name with a capital behind another name is a part of that: "Science Today"."""
    word = this.tokens.words[this.last - 1]
    if this.last - this.first > 1 or not word.istitle() or not this.first or not this.language.title_case:
        return True
    before = this.tokens.words[this.first - 1]
    return not (before.isalpha() and before[0].isupper() and before.lower() not in this.language.words["WEEKDAY"])


def figures(this: Candidate) -> bool:
    """Figures within an address of the web are no date of the text."""
    return not (this.before in ("/", "=", "_") and this.glued(this.first))


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


def season(this: Candidate) -> bool:
    """A season is a time of one year unless it is a kind of thing: "winter sports", "the autumn of life"."""
    after = this.tokens.words[this.last] if this.after else ""
    event = this.language.words["EVENTWORD"].get(this.after) in this.language.context["fighting"]
    if this.word[0].isupper() and after[:1].isupper() and not event:
        return False  # "the 2012 Summer Games"
    if not this.fields.keys().isdisjoint({"year", "year2", "yy", "spoken", "yshift", "yfollow", "shift", "edge"}):
        return True
    if this.after_in("of_whole"):
        return False
    return not this.after.isalpha() or this.after_in("not_counted") or this.after in this.language.words["EVENTWORD"]


def row(this: Candidate) -> bool:
    """The third quarter of a year, not "for the third quarter running"."""
    behind = {this.after, " ".join(this.tokens.lower[this.last : this.last + 3])}
    return this.language.context["in_a_row"].isdisjoint(behind)


def rate(this: Candidate) -> bool:
    """How often, behind what is counted: "40 flights a week", "$3 million a year"."""
    counted = len(this.before) > 2 and this.before.endswith("s") and this.before.isalpha()
    if this.before in this.language.words["UNITS"]:  # "24 hours a day"
        return False
    counted = counted or this.before.isdecimal() or this.before in this.language.words["SCALE"]
    alone = not this.after.isalpha() or this.after_in("not_counted")  # not "keeps a day job"
    return counted and alone and not this.after_in("after_rate") and not this.before_in("not_plural")


def rising(this: Candidate) -> bool:
    """The ends of a range of lengths are in order: "two to three weeks"."""
    low, high = this.fields.get("num"), this.fields.get("num2")
    return isinstance(low, int) and isinstance(high, int) and low < high and duration(this)


def weekday(this: Candidate) -> bool:
    """An abbreviated weekday stands alone only behind a preposition; "a Sunday" may be any."""
    if this.before_in("naming"):  # "Super Tuesday"
        return False
    if (
        this.tokens.lower[this.first] in this.language.context["conjunction"]
    ):  # "said that Friday's vote", but "on that Friday"
        return not this.before.isalpha() or this.before_in("before_weekday") or this.before_in("not_counted")
    if this.last - this.first > 1:
        return "part" not in this.fields or not in_title(this)
    if this.before in this.language.words["ORDINAL"] or (this.before_in("any") and not this.names_noun()):
        return False
    if this.after_in("title_nouns") and this.tokens.words[this.last][0].isupper():
        return False
    return this.word.lower() in this.language.words["WEEKDAY"] or this.before_in("before_weekday")


def unit(this: Candidate) -> bool:
    """Two words with capitals inside a sentence are a title: "This Week"; "the last week of the war" is a part."""
    if this.fields.get("shift") == -1 and this.after_in("of_whole"):
        return False
    length, articles = this.last - this.first, this.language.context["articles"]
    first = this.first + (length == 3 and this.tokens.lower[this.first] in articles)
    return this.last - first != 2 or not (
        this.tokens.words[first][0].isupper() and this.word[0].isupper() and not this.word.isupper()
    )


def stretch(this: Candidate) -> bool:
    """The last three days are a stretch of time, "to last three days" is a verb."""
    age = not this.language.context["age"].isdisjoint(this.tokens.lower[this.last : this.last + 2])
    verb = this.before_in("before_verb") and this.tokens.lower[this.first] in this.language.context["also_verb"]
    return not age and not verb  # "this 6-year-old"


def duration(this: Candidate) -> bool:
    """A number and a unit are a duration unless the number belongs to money, an age or a title."""
    tokens, word = this.tokens, this.word
    if this.before in ("$", "£", "€") or (this.before in ("-", "/", ".") and this.glued(this.first)):
        return False
    if this.before_in("as_many") and not this.fields.keys().isdisjoint({"vague", "many"}):  # "in as many weeks"
        return False
    if this.fields.get("unit") == "second" and word.lower() in this.language.words["ORDINAL"]:
        return False
    if word[0].isupper() and not word.isupper() and this.last - this.first > 1 and this.language.title_case:
        return False
    if not this.language.context["age"].isdisjoint(tokens.lower[this.last : this.last + 2]):
        return False
    if tokens.lower[this.last - 2] in this.language.context["some"] and word.lower() in this.language.words["UNIT"]:
        return False
    some_day = tokens.lower[this.first : this.last] == ["one", "day"]
    return quarters(this) and (not some_day or this.before_in("before_duration"))


def clock_bare(this: Candidate) -> bool:
    """Hours and minutes alone may be a score or a verse: a preposition, half of the day or a zone must be there."""
    if "clockword" in this.fields and ((this.after == "-" and this.glued(this.last)) or this.before_in("before_name")):
        return False
    if not this.fields.keys().isdisjoint(CLOCK_FIELDS) or this.last - this.first > 3:
        return True
    return this.before_in("before_clock") and not (this.glued(this.first) and this.before in (":", "-", "."))


def twilight(this: Candidate) -> bool:
    """Dawn and dusk are of a day, unless they begin an age or name what follows: "at the dawn of Rome", "dawn raid"."""
    return not this.after_in("of_whole") and day_of_month(this)


def zone_behind(this: Candidate) -> bool:
    """Four digits are a time of day if that of another zone stands behind them in brackets: "at 1835 (0035 GMT)"."""
    behind = this.tokens.lower[this.last : this.last + 3]
    return len(behind) == 3 and behind[0] == "(" and behind[1].isdecimal() and behind[2] in this.language.words["ZONE"]


def frequency(this: Candidate) -> bool:
    """A frequency with a capital is the name of a newspaper."""
    return "freq" not in this.fields or not this.tokens.words[this.first][0].isupper()


def small(this: Candidate) -> bool:
    """A word for a day has a small letter within a sentence; the noun of the same form has a capital."""
    word = this.tokens.words[this.first]
    starts = this.before in ("", ".", "!", "?", ":", "„", "“", "»", '"')
    return word[0].islower() or starts or this.fields.get("dayname") != 1


def decade(this: Candidate) -> bool:
    """The 50s are years, "in her 50s" is an age, "the 50s °F" a temperature."""
    return not this.before_in("possessives") and this.after not in ("°", "º")


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
    return not this.after[:1].isalnum() or this.after_in("not_counted")


CHECKS: dict[str, Callable[[Candidate], bool]] = {
    "adjective": adjective, "ancient": ancient, "article": article, "clock": clock_bare, "day": day, "day of month":
    day_of_month, "decade": decade, "duration": duration, "figures": figures, "frequency": frequency, "holiday":
    holiday, "hundreds": hundreds, "month": month, "name": name, "quarters": quarters, "range": range_ends, "rate":
    rate, "reference": reference, "rising": rising, "row": row, "season": season, "small": small, "spoken": spoken,
    "stretch": stretch, "twilight": twilight, "unit": unit, "weekday": weekday, "year": year,
    "zone behind": zone_behind,
}  # fmt: skip
"""Check by the name rules call it by."""
