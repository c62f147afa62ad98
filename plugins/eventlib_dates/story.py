"""What kind of story an article tells, news or history, and which of its dates lead it on."""

from __future__ import annotations

from datetime import date

from eventlib_dates.calendars import interval
from eventlib_dates.clock import is_of_night
from eventlib_dates.context import Context, Resolved
from eventlib_dates.mentions import Mention
from eventlib_dates.resolvers import resolve

__all__ = ["event_start", "is_aside", "is_derived", "is_narrative", "is_newsy", "names_year"]

BACKGROUND = 600  # tokens of a report with history for each word such as "Friday"
YEARS_FOR_NARRATIVE = 5
YEARS_ALONE = 3  # the same, if nothing at all says news or looks ahead
LATE_YEARS = 15  # before publication: years in a row that are no older count once
NEWS_KINDS = {"weekday": 1, "ago": 0.5}
LATELY = {"week": 1, "weekend": 1, "month": 0.5, "quarter": 0.5, "year": 0.3}  # "last week"
TODAY = 0.3  # "today" is also what writers of history call their time
CLAUSE = 8  # tokens around a date in which the verb of its clause is looked for
DERIVED = ("yearago", "ago", "offset")  # kinds that count from a date and do not become the one that others count from


def is_narrative(mentions: list[Mention], published: date | None) -> bool:
    """Say whether an article tells history: many explicit years, most of them far from its publication."""
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


def is_newsy(mentions: list[Mention], length: int) -> bool:
    """Say whether a story of so many tokens is a report with history: it names days of its own week."""
    return sum(says_news(mention) >= 1 for mention in mentions) * BACKGROUND > length


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
