"""The component: recognise, resolve in the order of the text, and give each expression as a ``Timex``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal

import attrs

from eventlib import Annotation, Document, Span, Timex
from eventlib.plugin import Tokens, read_table
from eventlib_dates.calendars import interval, start
from eventlib_dates.clock import CLOCK, is_of_night
from eventlib_dates.context import Context, Resolved
from eventlib_dates.durations import AMOUNTS
from eventlib_dates.foreign import full_dates
from eventlib_dates.holidays import HOLIDAYS
from eventlib_dates.language import Language, load
from eventlib_dates.mentions import Mention, recognise
from eventlib_dates.relative import RELATIVE
from eventlib_dates.resolve import CALENDAR, Resolver
from eventlib_dates.years import partial

__all__ = ["Settings", "make"]

RESOLVERS: dict[str, Resolver] = {**CALENDAR, **HOLIDAYS, **RELATIVE, **CLOCK, **AMOUNTS, "nothing": lambda *_: None}
USUAL = 0.75  # confidence of a rule too rare to have been measured
DATELINE = 60  # tokens in which a dateline stands
WIRE = 20  # tokens in which the dateline of an agency stands, behind the name of a town in capitals
BREAKS = frozenset("(-–—_")
DELAY = timedelta(7)
BACKGROUND = 600  # tokens of a report with history for each word such as "Friday"
YEARS_FOR_NARRATIVE = 5
YEARS_ALONE = 3  # the same, if nothing at all says news or looks ahead
LATE_YEARS = 15  # before publication: years in a row that are no older count once
NEWS_KINDS = {"weekday": 1, "ago": 0.5}
LATELY = {"week": 1, "weekend": 1, "month": 0.5, "quarter": 0.5, "year": 0.3}  # "last week"
TODAY = 0.3  # "today" is also what writers of history call their time
DAYS_AND_MORE = ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century")
LONG = timedelta(183)
INTO, NIGHTFALL = "into", "21:00"  # "in der Nacht zum Sonntag" is named by the day it leads to
DAYS_NAMED = ("weekday", "date", "dayname")
DEICTIC = ("weekday", "dayname", "clock")
CLAUSE = 8  # tokens around a date in which the verb of its clause is looked for
DERIVED = ("yearago", "ago", "offset")  # kinds that count from a date and do not become the one that others count from


@attrs.frozen(kw_only=True)
class Settings:
    """Settings of the plugin.

    Args:
        mode: ``news`` counts from the publication date, ``narrative`` from the date told last; ``auto`` chooses for
            each article.
        starts: When events began, as word of the event ("siege") to ISO date, for "the third day of the siege".
    """

    mode: Literal["auto", "news", "narrative"] = "auto"
    starts: dict[str, str] = attrs.field(factory=dict)


def make(settings: Settings) -> Callable[[Document], Iterator[Annotation]]:
    """Return the component for given settings."""
    return _Dates(settings)


class _Dates:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.starts = {word: date.fromisoformat(day) for word, day in settings.starts.items()}

    def __call__(self, document: Document) -> Iterator[Annotation]:
        tokens, text = document.tokens, document.text
        language = load(document.language)
        if language is None:
            yield from foreign(document, document.language)
            return
        mentions = recognise(text, tokens, language)
        published = document.article.published
        day = published.date() if isinstance(published, datetime) else published or dateline(mentions)
        day = day and wired(text, tokens, mentions, day)
        context = Context(
            text,
            tokens,
            language,
            day,
            self.narrative(mentions, day),
            day_first=day_first(mentions, language),
            starts=self.starts,
        )
        if context.narrative and self.settings.mode == "auto":
            context.newsy = sum(says_news(mention) >= 1 for mention in mentions) * BACKGROUND > len(tokens)
        if any(mention.rule.kind == "counter" for mention in mentions):
            context.begun = event_start(context, mentions)
        found: list[tuple[Mention, Timex]] = []
        for index, mention in enumerate(mentions):
            if mention.rule.kind == "clock":
                context.ahead = mentions[index + 1 : index + 3]
            resolved = resolve(context, mention)
            if resolved is not None:
                if mention.rule.kind == "date" and "day" in mention.fields:
                    context.today(mention, resolved.value)
                timex = to_timex(context, mention, resolved)
                if resolved.type in ("DATE", "TIME") and resolved.value and not is_aside(context, mention, resolved):
                    story = (context.year, context.year_id, context.month)
                    summary = sums_up(context, mentions, index, resolved.value)
                    context.remember(
                        # what comes next in the night to a day is of that day
                        resolved.value.replace("TNI", "TMO") if INTO in mention.fields else resolved.value,
                        timex.id,
                        mention.last,
                        resolved.anchor is None or names_year(mention),
                        is_derived(mention),
                        not language.context["ended"].isdisjoint(tokens.lower[mention.first - 1 : mention.first]),
                        resolved.anchor == "published" and mention.rule.kind in DEICTIC,
                        mention.rule.kind in DAYS_NAMED and context.is_compared(mention.first, mention.last),
                    )
                    if not context.narrative and ends_stretch(context, mentions, index):
                        context.named = None  # "between May 2016 and June 2021. In August he was convicted"
                    if summary:
                        context.year, context.year_id, context.month = story
                found.append((mention, timex))
        yield from joined(context, found)

    def narrative(self, mentions: list[Mention], published: date | None) -> bool:
        """Say whether an article tells history: many explicit years, most of them far from its publication."""
        if self.settings.mode != "auto":
            return self.settings.mode == "narrative"
        dated = [mention for mention in mentions if isinstance(mention.fields.get("year"), int)]
        years = [mention.fields["year"] for mention in dated]
        if published is None:
            return bool(years)
        if min(years, default=0) >= published.year - LATE_YEARS:  # a case in court tells years: "from 2016 to 2021"
            ends = {mention.last for mention in dated}
            years = [m.fields["year"] for m in dated if ends.isdisjoint((m.first - 1, m.first - 2))]
        far = [year for year in years if abs(year - published.year) > 1]
        named = sum(map(says_news, mentions))
        enough = YEARS_FOR_NARRATIVE if named or max(far, default=0) > published.year else YEARS_ALONE
        return len(far) >= enough and len(far) > 0.5 * len(years) and len(far) > 6 * named


def says_news(mention: Mention) -> float:
    """Return how much an expression says for news: "Friday" and "yesterday" much, "ago" and "today" less."""
    if mention.rule.kind == "dayname":
        return TODAY if mention.fields.get("dayname") == 0 else 1
    if mention.rule.kind == "unit":
        return LATELY.get(mention.fields["unit"], 0)
    if mention.rule.kind == "date":
        return "weekday" in mention.fields and "year" not in mention.fields
    return NEWS_KINDS.get(mention.rule.kind, 0)


def names_year(mention: Mention) -> bool:
    """Say whether an expression leads a story on as a full date does: "the next spring", "in May of that year"."""
    return "yfollow" in mention.fields or (mention.rule.kind == "follow" and "season" in mention.fields)


def is_derived(mention: Mention) -> bool:
    """Say whether an expression counts from another: "a year ago", "the 1988 period" of a quarter reported on."""
    kind = mention.rule.kind
    return kind in DERIVED or (kind == "quarter" and "quarter" not in mention.fields)


def is_aside(context: Context, mention: Mention, resolved: Resolved) -> bool:
    """Say whether an expression does not move a story: history is told from within, not from its publication."""
    if not context.narrative:
        return mention.rule.kind == "overnight" and is_of_night(context, mention)  # "after overnight losses"
    holiday = mention.rule.kind == "holiday" and "year" not in mention.fields
    return resolved.anchor == "published" or holiday or "before" in mention.fields


def joined(context: Context, found: list[tuple[Mention, Timex]]) -> Iterator[Timex]:
    """Give both ends of a range the interval of the range: "from 24 February to 3 March", "11-13 May"."""
    timexes = [timex for _, timex in found]
    for index in range(len(found) - 1):
        one, two = found[index][0], found[index + 1][0]
        if two.first - one.last != 1 or not is_range(context, one.first, one.last):
            continue
        first, last = timexes[index], timexes[index + 1]
        if first.grain != last.grain or first.value == last.value or first.grain not in DAYS_AND_MORE:
            continue
        first, last = in_order(first, last, "year" in two.fields)
        if (first.begin or "") < (last.end or ""):
            timexes[index] = attrs.evolve(first, begin=first.begin, end=last.end)
            timexes[index + 1] = attrs.evolve(last, begin=first.begin, end=last.end)
    yield from timexes


def in_order(first: Timex, last: Timex, named: bool) -> tuple[Timex, Timex]:
    """Take the value that lost of one end of a range if only so it ends after it begins: "Monday to Friday".

    A month before that it begins with is one of the next year, if its year is not named: "between November and April".
    """
    if first.begin and last.begin and first.begin > last.begin:
        other = instead(last)
        if other.begin and other.begin > first.begin:
            return first, other
        other = instead(first)
        if other.begin and other.begin < last.begin:
            return other, last
        value = last.value or ""
        if not named and last.grain in ("day", "month") and value[:4] == (first.value or "")[:4]:
            return first, instead(attrs.evolve(last, alternative=f"{int(value[:4]) + 1:04}{value[4:]}"))
    return first, last


def instead(timex: Timex) -> Timex:
    """Return an expression with the value that lost."""
    found = interval(timex.alternative or "")
    if found is None:
        return timex
    return attrs.evolve(timex, value=timex.alternative, alternative=timex.value, begin=found[0], end=found[1])


def sums_up(context: Context, mentions: list[Mention], index: int, end: str) -> bool:
    """Say whether a date ends a long stretch, "it lasted from 1701 to 1714": its story is told from the beginning."""
    one, two = mentions[index - 1], mentions[index]
    if not (context.narrative and index and two.first - one.last == 1 and is_range(context, one.first, one.last)):
        return False
    begin, last = start(context.last or ""), start(end)
    return begin is not None and last is not None and last - begin > LONG


def ends_stretch(context: Context, mentions: list[Mention], index: int) -> bool:
    """Say whether a date of another year than the one before it is the end of a stretch."""
    one, two = mentions[index - 1].fields.get("year"), mentions[index].fields.get("year")
    if not index or one is None or two is None or one == two:
        return False
    near = mentions[index].first - mentions[index - 1].last == 1
    return near and is_range(context, mentions[index - 1].first, mentions[index - 1].last)


def is_range(context: Context, first: int, last: int) -> bool:
    """Say whether the words around the first of two dates make them the ends of one stretch."""
    lists, lower = context.language.context, context.tokens.lower
    link, before = lower[last], lower[first - 1] if first else ""
    if link in lists["range_and"]:
        return before in lists["range_between"]
    # "moved from Monday to Friday" names two days
    return link in lists["range_to"] and lists["range_moved"].isdisjoint(lower[max(0, first - CLAUSE) : first])


def foreign(document: Document, code: str) -> Iterator[Timex]:
    """Give the full dates of an article in a language without a rule table."""
    tokens = document.tokens
    for first, last, day in full_dates(document.text, tokens, code):
        yield Timex(
            Span(tokens.starts[first], tokens.ends[last - 1]),
            type="DATE",
            value=str(day),
            begin=str(day),
            end=str(day + timedelta(1)),
            grain="day",
            confidence=confidences()["foreign"],
            rule="foreign",
        )


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


def day_first(mentions: list[Mention], language: Language) -> bool:
    """Say whether 3/4/2021 is the third of April: other dates of the article tell, else its language."""
    for mention in mentions:
        a, b = mention.fields.get("a", 0), mention.fields.get("b", 0)
        if a < 1000 and max(a, b) > 12:
            return bool(a > b)
    return not language.month_first


def event_start(context: Context, mentions: list[Mention]) -> date | None:
    """Find in an article's own words when its event began: a date with a verb of beginning near it."""
    lower = context.tokens.lower
    for mention in mentions:
        if mention.rule.kind not in ("weekday", "date", "dayname"):
            continue
        if context.narrative and not isinstance(mention.fields.get("year"), int):
            continue
        # The verb stands in the same clause: "On Thursday the army launched", "broke out on 3 May".
        window = lower[max(0, mention.first - CLAUSE) : mention.last + CLAUSE]
        if context.language.context["beginning"].intersection(window):
            resolved = resolve(context, mention)
            found = interval(resolved.value) if resolved and resolved.value else None
            if found and found[2] in ("day", "part"):
                return date.fromisoformat(found[0][:10])
    return None


@cache
def confidences() -> dict[str, float]:
    """Return how often each rule is right."""
    table = read_table("eventlib_dates", "rules/confidence.toml")
    return dict(table["rules"])


def resolve(context: Context, mention: Mention) -> Resolved | None:
    """Resolve an expression; None if it is none after all, or if the calendar does not reach there."""
    try:
        return RESOLVERS[mention.rule.kind](context, mention)
    except (ValueError, OverflowError):  # only years 1 to 9999 have dates
        return None


def day_before(time: str) -> str:
    """Return the same time of day a day before.

    >>> day_before("2021-03-01T21:00")
    '2021-02-28T21:00'
    """
    return f"{date.fromisoformat(time[:10]) - timedelta(1)}{time[10:]}"


def to_timex(context: Context, mention: Mention, resolved: Resolved) -> Timex:
    """Return the annotation."""
    start, end = context.tokens.starts[mention.first], context.tokens.ends[mention.last - 1]
    value: Any = resolved.value
    found = interval(value) if value and resolved.type in ("DATE", "TIME") else None
    if found and INTO in mention.fields and found[0].endswith(NIGHTFALL):
        found = day_before(found[0]), day_before(found[1]), found[2]
    begin, stop, grain = found or (None, None, None)
    rule = mention.rule.name + (f".{resolved.rule}" if resolved.rule else "")
    return Timex(
        Span(start, end),
        id=f"timex:{start}-{end}",  # what the class would make of it, without a look at the passages
        text=context.text[start:end],
        type=resolved.type,  # type: ignore[arg-type]
        value=value,
        mod=resolved.mod,
        begin=resolved.begin or begin,
        end=resolved.end or stop,
        grain=resolved.grain or grain,
        anchor=resolved.anchor,
        alternative=resolved.alternative if resolved.alternative != value else None,
        confidence=confidences().get(rule, USUAL),
        rule=rule,
        inputs=(resolved.anchor,) if resolved.anchor and resolved.anchor.startswith("timex:") else (),
    )
