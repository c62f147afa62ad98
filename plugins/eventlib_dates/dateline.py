"""When an article was written, and in which order it writes day and month, by what stands in it."""

from __future__ import annotations

from datetime import date, timedelta

from eventlib.plugin import Tokens
from eventlib_dates.calendars import interval
from eventlib_dates.language import Language
from eventlib_dates.mentions import Mention
from eventlib_dates.resolve import century_of
from eventlib_dates.years import partial

__all__ = ["dateline", "day_first", "wired"]

DATELINE = 60  # tokens in which a dateline stands
WIRE = 20  # tokens in which the dateline of an agency stands, behind the name of a town in capitals
BREAKS = frozenset("(-–—_")
DELAY = timedelta(7)
LATELY, FAR = timedelta(31), timedelta(60)  # days back and ahead that tell the order of day and month


def dateline(mentions: list[Mention]) -> date | None:
    """Return the first full date at the top of an article: there the publication date stands."""
    for mention in mentions:
        if mention.first > DATELINE:
            break
        fields = mention.fields
        if mention.rule.kind == "date" and {"year", "month", "day"} <= fields.keys() and "era" not in fields:
            found = interval(partial(f"{fields['year']:04}", fields["month"], fields["day"]) or "")
            return date.fromisoformat(found[0]) if found else None
    return None


def wired(text: str, tokens: Tokens, mentions: list[Mention], published: date) -> date:
    """Return the day an article was written if its dateline tells one just before it: "OSK, May 2 (Wire) -".

    A full date alone in one of the first lines, as in wikis of news, is that day too.
    """
    if not mentions or mentions[0].first > WIRE or mentions[0].rule.kind != "date":
        return published
    first, fields = mentions[0], mentions[0].fields
    if not {"month", "day"} <= fields.keys():
        return published
    if "year" in fields:
        begin, end = tokens.starts[first.first], tokens.ends[first.last - 1]
        line = text[:begin].rpartition("\n")[2] + text[end:].partition("\n")[0]
        year = 0 if line.strip(" ,.") else fields["year"]
    else:
        agency = tokens.words[0].isupper() and BREAKS.issuperset(tokens.words[first.last : first.last + 1])
        year = published.year - (fields["month"] > published.month) if agency else 0
    value = partial(f"{year:04}", fields["month"], fields["day"]) if year else None
    day = date.fromisoformat(value) if value else published
    return day if timedelta() <= published - day <= DELAY else published


def day_first(mentions: list[Mention], language: Language, published: date | None) -> bool:
    """Say whether 3/4/2021 is the third of April: other dates of the article tell, else its language.

    Not that of the language if one of the last days before publication would lie far ahead so.
    """
    figures = [fields for fields in (mention.fields for mention in mentions) if "b" in fields and fields["a"] < 1000]
    for fields in figures:
        if max(fields["a"], fields["b"]) > 12:
            return bool(fields["a"] > fields["b"])
    usual = not language.month_first
    for fields in figures if published else ():
        months = (fields["b"], fields["a"]) if usual else (fields["a"], fields["b"])
        one, other = (partial(f"{century_of(fields['c']):04}", month, sum(months) - month) for month in months)
        far = published and one and date.fromisoformat(one) - published > FAR
        if far and published and other and timedelta() <= published - date.fromisoformat(other) <= LATELY:
            return not usual
    return usual
