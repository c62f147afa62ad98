"""Checks: what must hold around an expression for it to be one. Most words for times are also other words."""

from __future__ import annotations

from collections.abc import Callable

from eventlib_dates.candidates import HEADINGS, Candidate, headings
from eventlib_dates.numbers import ancient, hundreds, range_ends, spoken, year

__all__ = ["CHECKS"]

CLOCK_FIELDS = frozenset({"ampm", "zone", "part", "clockword"})  # each shows that hours are those of a day
COMPANY_CENTURIES = (20, 21)
NEAR = 8  # tokens from a word for heat to the degrees
SHORT = 4  # letters of words that have no capital in titles
LINE = 80  # characters of a line on each side of a word in capitals


def in_title(this: Candidate) -> bool:
    """Say whether a word with a capital goes on with another, as in names: "Sunday Morning Herald"."""
    if not this.language.title_case or not this.word.istitle() or this.after_in("not_counted"):
        return False
    return this.after.isalpha() and this.tokens.words[this.last].istitle()


def line_of(this: Candidate) -> list[str]:
    """Return the words near it in its line."""
    begin, end = this.tokens.starts[this.first], this.tokens.ends[this.last - 1]
    before, behind = this.text[max(0, begin - LINE) : begin], this.text[end : end + LINE]
    return (before.rpartition("\n")[2] + behind.partition("\n")[0]).split()


def day_of_month(this: Candidate) -> bool:
    """The 20th is a day unless it counts what follows: a century, an anniversary, a parallel."""
    return not this.names_what_follows()


def holiday(this: Candidate) -> bool:
    """A holiday before a noun is not that day: "the Christmas market"."""
    if this.before_in("before_holiday"):  # "merry Christmas", "the lunar New Year"
        return False
    if not this.fields.keys().isdisjoint({"year", "part", "shift", "yshift"}):
        return True
    word = this.word.lower()
    if word in this.language.context["day_words"] or word in this.language.words.get("WEEKDAY", ()):
        if this.before_in("before_weekday"):
            return True  # "on Boxing Day in", but not "a Boxing Day match"
        past = this.before_in("past") or this.before.endswith(this.language.suffixes["past"])
        if past and this.after.endswith("ing"):
            return True  # "was found Boxing Day clinging to a raft"
    return this.after not in ("'s", "’s") and (this.after in this.language.words.get("SHIFT", ()) or day_of_month(this))


def overnight(this: Candidate) -> bool:
    """Overnight is a time unless it says what kind of thing follows: "overnight bag", not "overnight losses"."""
    return this.after_in("of_night") or day_of_month(this)


def quarters(this: Candidate) -> bool:
    """Three-quarters of something, "some quarters" and the minutes of a meeting are no times."""
    if this.fields.get("unit") != "quarter":
        # "was sent off on 58 minutes", "minutes of the meeting"
        played = this.before_in("on_minute") and not this.after_in("off_minute")
        words = played if "num" in this.fields else this.after_in("of_whole")
        return not (words and this.fields.get("unit") == "minute") or this.before_in("before_duration")
    hyphened = this.before == "-" or "-" in this.tokens.lower[this.first : this.last]
    fraction = this.after_in("of_whole") or (hyphened and this.word.lower() != "quarter")
    fraction = fraction and "vague" not in this.fields  # "after several quarters of loss"
    people = this.language.context["people"]
    return not fraction and ("vague" not in this.fields or this.tokens.lower[this.first] not in people)


def article(this: Candidate) -> bool:
    """A unit with an article is no part of a word with hyphens, and no part of a whole."""
    if this.fields.get("unit") == "quarter" and ("mod" in this.fields or not this.before_in("before_quarter")):
        return False  # "about a quarter" is a share
    return quarters(this) and not (this.after == "-" and this.glued(this.last))


def month(this: Candidate) -> bool:
    """A month that is also a verb must not be followed by what a verb has behind it, nor stand for it in capitals."""
    alone = this.last - this.first == 1 and this.word.isupper()
    if alone and (this.after_in("before_verb") or not this.before_in("before_month")):
        return False  # "THEY MAY OR MAY NOT", "THOSE THAT MAY"
    if this.before_in("articles"):  # "the March vote", but not "the march"
        small = this.after.isalpha() and this.tokens.words[this.last].islower()
        return small and not this.after_in("not_counted") and not this.after_in("after_verb")
    return this.last - this.first > 1 or not this.after_in("after_verb") or this.before_in("before_month")


def capitals(this: Candidate) -> bool:
    """A month that is also a verb may be one in a text in capitals: "THOSE THAT MAY GO"."""
    return not this.word.isupper()


def name(this: Candidate) -> bool:
    """A month before another name, with no preposition, is a person: "April Jones"."""
    if this.last - this.first > 1 or this.before_in("before_month") or this.before_in("articles"):
        return True
    behind = this.tokens.words[this.last : this.last + 1]
    if not this.before:  # "April Brask said", but "April Fed data"
        verb = "".join(this.tokens.lower[this.last + 1 : this.last + 2])
        return not (behind and behind[0].istitle() and verb in this.language.context["past"])
    return not (behind and behind[0].istitle() and behind[0].isalpha() and not this.after_in("not_counted"))


def day(this: Candidate) -> bool:
    """A day's name with a capital behind another name is a part of that: "Science Today", "a USA TODAY poll"."""
    words = this.tokens.words
    word = words[this.last - 1]
    if this.last - this.first > 1 or not this.first or not this.language.title_case:
        return True
    before = words[this.first - 1]
    if word.isupper():  # but not in a line of capitals
        return not before.isupper() or not any(map(str.islower, line_of(this)))
    if not word.istitle():
        return True
    return not (before.isalpha() and before[0].isupper() and before.lower() not in this.language.words["WEEKDAY"])


def figures(this: Candidate) -> bool:
    """Figures within an address of the web are no date of the text."""
    return not (this.before in ("/", "=", "_") and this.glued(this.first))


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
    """The third quarter of a year, not "for the third quarter running" or that of a century."""
    near = this.tokens.lower[this.last : this.last + 4]
    units = this.language.words.get("UNIT", {})
    if this.after_in("of_whole") and any(units.get(word) == "century" for word in near):
        return False
    return this.language.context["in_a_row"].isdisjoint({this.after, " ".join(near[:3])})


def rate(this: Candidate) -> bool:
    """How often, behind what is counted: "40 flights a week", "$3 million a year"."""
    words, tokens = this.language.words, this.tokens.lower
    if this.before in words["UNITS"]:  # "24 hours a day"
        return False
    number = this.before[:1].isdecimal() and this.before[-1:].isdecimal()  # also "9.50" and "80,000"
    before = "".join(tokens[max(0, this.first - 2) : max(0, this.first - 1)])
    priced = (number and before in ("$", "£", "€")) or this.before_in("currency")
    counted = len(this.before) > 2 and this.before.endswith("s") and this.before.isalpha()
    counted = counted or number or priced or this.before_in("percent") or this.before in words["SCALE"]
    counted = counted or (this.before_in("rated") and (before[:1].isdecimal() or before in words["SCALE"]))
    if not counted or this.before_in("not_plural"):
        return False
    if this.after_in("after_rate"):  # "$15 an hour after tax", but not "$15 an hour after the blast"
        behind = tokens[this.last + 1 : this.last + 2]
        return priced and this.after_in("after_price") and this.language.context["articles"].isdisjoint(behind)
    return not this.after.isalpha() or this.after_in("not_counted")  # not "keeps a day job"


def rising(this: Candidate) -> bool:
    """The ends of a range of lengths are in order: "two to three weeks"."""
    low, high = this.fields.get("num"), this.fields.get("num2")
    return isinstance(low, int) and isinstance(high, int) and low < high and duration(this)


def weekday(this: Candidate) -> bool:
    """An abbreviated weekday stands alone only behind a preposition; "a Sunday" may be any."""
    if this.before_in("naming"):  # "Super Tuesday"
        return False
    if this.tokens.lower[this.first] in this.language.context["conjunction"]:
        # "said that Friday's vote", but "on that Friday"
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


def week_on(this: Candidate) -> bool:
    """A week on Friday is a day behind a verb that says what is to come; "closed for a week on Friday" is none."""
    lists = this.language.context
    return this.before in lists["passive"] | lists["present"] | lists["coming"] or this.before in ("", ".")


def stretch(this: Candidate) -> bool:
    """The last three days are a stretch of time, "to last three days" is a verb."""
    age = not this.language.context["age"].isdisjoint(this.tokens.lower[this.last : this.last + 2])
    verb = this.before_in("before_verb") and this.tokens.lower[this.first] in this.language.context["also_verb"]
    many = this.fields.get("shift") == 0 and "num" in this.fields  # "doing this 26 years"
    return not age and not verb and not many  # "this 6-year-old"


def duration(this: Candidate) -> bool:
    """A number and a unit are a duration unless the number belongs to money, an age or a title."""
    tokens, word = this.tokens, this.word
    if this.before in ("$", "£", "€") or (this.before in ("-", "/", ".", ":") and this.glued(this.first)):
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


def age(this: Candidate) -> bool:
    """Say whether it is a thing that is so old: "a 41-year-old war", not "a 41-year-old war hero"."""
    behind = "".join(this.tokens.lower[this.last + 1 : this.last + 2])
    lists = this.language.context
    if "vague" in this.fields and this.after != "-":
        return True  # "a several-year tenure"
    return (
        not behind.isalpha() or behind in lists["not_counted"] or behind in lists["past"] or behind in lists["future"]
    )


def compared(this: Candidate) -> bool:
    """Two days later is a time, unless it is later than another; a minute and a half later is only a length."""
    return not ("half" in this.fields and this.fields.get("unit") in ("minute", "second")) and not this.after_in("than")


def clock_bare(this: Candidate) -> bool:
    """Hours and minutes alone may be a score or a verse: a preposition, half of the day or a zone must be there."""
    named = (this.after == "-" and this.glued(this.last)) or this.before_in("before_name") or ends_title(this)
    if named and "clockword" in this.fields:
        return False
    if not this.fields.keys().isdisjoint(CLOCK_FIELDS) or this.last - this.first > 3:
        return True
    if "minute" in this.fields and this.opens_line() and headings(this.text) >= HEADINGS:
        return True
    return this.before_in("before_clock") and not (this.glued(this.first) and this.before in (":", "-", "."))


def ends_title(this: Candidate) -> bool:
    """Say whether a word for a time of day has a capital among words without: "her film Bells at Midnight"."""
    word, before = this.tokens.words[this.last - 1], this.tokens.words[max(0, this.first - 2) : this.first]
    if not (word.istitle() and this.language.title_case and len(before) == 2 and before[1].islower()):
        return False
    return before[0].istitle() and any(len(other) > SHORT and other.islower() for other in line_of(this))


def hours(this: Candidate) -> bool:
    """Figures of hours are a time of day if they begin a line or an entry of a report: "09h30 - The minister"."""
    return "hhmm" in this.fields or ("minute" in this.fields and this.opens_line())


def twilight(this: Candidate) -> bool:
    """Dawn and dusk are of a day, unless they begin an age or name what follows: "at the dawn of Rome", "dawn raid"."""
    return not this.after_in("of_whole") and day_of_month(this)


def zone_behind(this: Candidate) -> bool:
    """Four digits are a time of day if that of another zone stands behind them in brackets: "at 1835 (0035 GMT)"."""
    behind = this.tokens.lower[this.last : this.last + 3]
    return len(behind) == 3 and behind[0] == "(" and behind[1].isdecimal() and behind[2] in this.language.words["ZONE"]


def frequency(this: Candidate) -> bool:
    """A frequency with a capital is the name of a newspaper, and so is one with a name behind it."""
    if "freq" not in this.fields:  # "195 km per hour" is a speed
        return not (this.before_in("distances") and this.fields.get("unit") in ("hour", "second"))
    return not (this.tokens.words[this.first][0].isupper() or newspaper(this))


def newspaper(this: Candidate) -> bool:
    """Say whether "daily" is a noun: "the daily Osk Courier said", "the weekly reported", not "daily NATO talks"."""
    if not this.before.isalpha() or this.word not in this.language.context["newspapers"]:
        return False
    words, last = this.tokens.words, this.last
    while last < len(words) and words[last].istitle():
        last += 1
    behind = words[last] if last < len(words) else "."
    named = last > this.last and (behind in ".,;:?!" or behind in this.language.context["not_counted"])
    said = behind in this.language.context["past"] or behind.endswith(this.language.suffixes["past"])
    return named or (said and (last > this.last or this.before_in("articles")))


def small(this: Candidate) -> bool:
    """A word for a day has a small letter within a sentence; the noun of the same form has a capital."""
    word = this.tokens.words[this.first]
    starts = this.before in ("", ".", "!", "?", ":", "„", "“", "»", '"')
    return word[0].islower() or starts or this.fields.get("dayname") != 1


def century(this: Candidate) -> bool:
    """A century with a capital before a name is a part of the name of a firm: "20th Century Osk"."""
    behind = this.tokens.words[this.last : this.last + 1]
    named = this.word.istitle() and bool(behind) and behind[0].istitle() and this.fields["ord"] in COMPANY_CENTURIES
    return not (
        named and this.language.title_case and this.tokens.lower[this.first] not in this.language.context["the"]
    )


def decade(this: Candidate) -> bool:
    """The 50s are years, "in her 50s" is an age, "the 50s °F" and "highs in the 50s" are temperatures."""
    near = this.tokens.lower[max(0, this.first - NEAR) : this.first]
    hot = len(this.word) <= len("70s") and not this.language.context["temperatures"].isdisjoint(near)
    return not (hot or this.before_in("possessives") or this.after in ("°", "º"))


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
    "adjective": adjective, "age": age, "ancient": ancient, "article": article, "capitals": capitals,
    "century": century, "clock": clock_bare, "compared": compared, "day": day, "day of month": day_of_month,
    "decade": decade, "duration": duration, "figures": figures, "frequency": frequency, "holiday": holiday,
    "hours": hours, "hundreds": hundreds, "month": month, "name": name, "overnight": overnight, "quarters": quarters,
    "range": range_ends, "rate": rate, "reference": reference, "rising": rising, "row": row, "season": season,
    "small": small, "spoken": spoken, "stretch": stretch, "twilight": twilight, "unit": unit,
    "week on": week_on, "weekday": weekday, "year": year, "zone behind": zone_behind,
}  # fmt: skip
"""Check by the name rules call it by."""
