"""The component: recognise, resolve in the order of the text, and give each expression as a ``Timex``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal

import attrs

from eventlib import Annotation, Document, Span, Timex
from eventlib.plugin import read_table
from eventlib_dates.calendars import interval
from eventlib_dates.context import Context, Resolved
from eventlib_dates.dateline import dateline, day_first, wired
from eventlib_dates.foreign import full_dates
from eventlib_dates.language import Language, load
from eventlib_dates.mentions import Mention, recognise
from eventlib_dates.ranges import ends_stretch, joined, sums_up
from eventlib_dates.resolvers import resolve
from eventlib_dates.story import event_start, is_aside, is_derived, is_narrative, is_newsy, names_year
from eventlib_dates.tables import read

__all__ = ["Settings", "make", "sentences"]

USUAL = 0.75  # confidence of a rule too rare to have been measured
INTO = "into"  # "in der Nacht zum Sonntag" is named by the day it leads to
DAYS_NAMED = ("weekday", "date", "dayname")
DEICTIC = ("weekday", "dayname", "clock")


@attrs.frozen(kw_only=True)
class Settings:
    """Settings of the plugin.

    Args:
        mode: ``news`` counts from the publication date, ``narrative`` from the date told last; ``auto`` chooses for
            each article.
        tables: Paths of rule tables of one's own, each for the language it names; they go before the bundled ones.
        starts: When events began, as word of the event ("siege") to ISO date, for "the third day of the siege".
    """

    mode: Literal["auto", "news", "narrative"] = "auto"
    tables: tuple[str, ...] = ()
    starts: dict[str, str] = attrs.field(factory=dict)


def make(settings: Settings) -> Callable[[Document], Iterator[Annotation]]:
    """Return the component for given settings."""
    return _Dates(settings)


class _Dates:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.own: dict[str, Language] = {}
        for path in settings.tables:
            language = read(path)
            if language.code in self.own:
                raise ValueError(f"{path}: another table has the language {language.code!r} already")
            self.own[language.code] = language
        self.starts = {word: date.fromisoformat(day) for word, day in settings.starts.items()}

    def __call__(self, document: Document) -> Iterator[Annotation]:
        language = self.own.get(document.language) or load(document.language)
        if language is None:
            return foreign(document, document.language)
        mentions = recognise(document.text, document.tokens, language)
        context = self.context(document, language, mentions)
        return joined(context, timexes(context, mentions))

    def context(self, document: Document, language: Language, mentions: list[Mention]) -> Context:
        """Return what an article tells of itself: when it was written, and what kind of story it is."""
        tokens, text, mode = document.tokens, document.text, self.settings.mode
        published = document.article.published
        day = published.date() if isinstance(published, datetime) else published or dateline(mentions)
        day = day and wired(text, tokens, mentions, day)
        narrative = is_narrative(mentions, day) if mode == "auto" else mode == "narrative"
        order = day_first(mentions, language, day)
        context = Context(text, tokens, language, day, narrative, day_first=order, starts=self.starts)
        if narrative and mode == "auto":
            context.newsy = is_newsy(mentions, len(tokens))
        if any(mention.rule.kind == "counter" for mention in mentions):
            context.begun = event_start(context, mentions)
        return context


def timexes(context: Context, mentions: list[Mention]) -> list[tuple[Mention, Timex]]:
    """Return the expressions that are times, each resolved by what stands before it."""
    found: list[tuple[Mention, Timex]] = []
    for index, mention in enumerate(mentions):
        if mention.rule.kind == "clock":
            context.ahead = mentions[index + 1 : index + 3]
        context.go_back(mention.first)
        resolved = resolve(context, mention)
        if resolved is None:
            continue
        if mention.rule.kind == "date" and "day" in mention.fields:
            context.today(mention, resolved.value)
        timex = to_timex(context, mention, resolved)
        if resolved.type in ("DATE", "TIME") and resolved.value and not is_aside(context, mention, resolved):
            go_on(context, mentions, index, resolved.value, resolved.anchor, timex.id)
        found.append((mention, timex))
    return found


def go_on(context: Context, mentions: list[Mention], index: int, value: str, anchor: str | None, id: str) -> None:
    """Let the story go on from a date, for those that come next to count from."""
    mention = mentions[index]
    before = context.tokens.lower[mention.first - 1 : mention.first]
    story = (context.year, context.year_id, context.month)
    if mention.rule.kind in DAYS_NAMED:
        context.set_aside(mention.first, value)
    summary = sums_up(context, mentions, index, value)
    context.remember(
        # what comes next in the night to a day is of that day
        value.replace("TNI", "TMO") if INTO in mention.fields else value,
        id,
        mention.last,
        explicit=anchor is None or names_year(mention),
        derived=is_derived(mention),
        since=not context.language.context["ended"].isdisjoint(before),
        deictic=anchor == "published" and mention.rule.kind in DEICTIC,
        passing=mention.rule.kind in DAYS_NAMED and context.in_passing(mention.first, mention.last, value),
    )
    if not context.narrative and ends_stretch(context, mentions, index):
        context.named = None  # "between May 2016 and June 2021. In August he was convicted"
    if summary:
        context.year, context.year_id, context.month = story


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


@cache
def confidences() -> dict[str, float]:
    """Return how often each rule is right."""
    table = read_table("eventlib_dates", "rules/confidence.toml")
    return dict(table["rules"])


def to_timex(context: Context, mention: Mention, resolved: Resolved) -> Timex:
    """Return the annotation."""
    start, end = context.tokens.starts[mention.first], context.tokens.ends[mention.last - 1]
    value: Any = resolved.value
    found = interval(value) if value and resolved.type in ("DATE", "TIME") else None
    if found and INTO in mention.fields and value.endswith("TNI"):
        found = interval(f"{date.fromisoformat(value[:10]) - timedelta(1)}TNI")
    if found and "small" in mention.fields and found[2] == "part":  # "in the small hours of Friday"
        found = f"{value[:10]}T00:00", f"{value[:10]}T06:00", "part"
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


def sentences() -> dict[str, str]:
    """Return rule to sentence; a rule is the name of a rule table, with the way of resolution behind a dot.

    >>> sentences()["weekday.latest"]
    '{text}: the latest {text} on or before {published}'
    """
    table = read_table("eventlib_dates", "rules/explain.toml")
    found = {name: f"{{text}}: {words}" for name, words in table["found"].items()}
    ways = {f"{name}.{way}": f"{{text}}: {words}" for name in found for way, words in table["ways"].items()}
    return {**ways, **found}
