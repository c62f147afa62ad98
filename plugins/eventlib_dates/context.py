"""What an article knows while its time expressions are resolved in order: its date, its mode, what was told last."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import attrs

from eventlib.plugin import Tokens
from eventlib_dates.calendars import interval, start
from eventlib_dates.language import Language

__all__ = ["Context", "Resolved"]

BEFORE = 8  # tokens before an expression in which its governing verb is looked for
AFTER = 3
BEFORE_WEEKDAY = 8
INFINITIVE = 4  # tokens from "to" to the weekday its verb governs
JUMP = 2  # years a story goes on by at most, unless a sentence opens with a later one
ASIDE = 100  # tokens over which a full date keeps a story from moving to a year told in passing


class Resolved(NamedTuple):
    """What an expression means.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value.
        mod: TIMEX3 modifier.
        anchor: As in ``Timex``.
        alternative: The value that lost.
        rule: Name of the way it was resolved, behind the name of the rule that found it.
        begin: Set if it cannot be read from ``value``.
        end: Likewise.
        grain: Likewise.
    """

    type: str
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    alternative: str | None = None
    rule: str = ""
    begin: str | None = None
    end: str | None = None
    grain: str | None = None


@attrs.define
class Context:
    """The state of one article.

    Args:
        text: The text.
        tokens: Its tokens.
        language: The language of its rules.
        published: The day it was published, None if nobody knows.
        narrative: Whether it tells history, not news.
        day_first: Whether 3/4/2021 is the third of April.
        starts: When events began, by their words.
        begun: When the event of the article began.
    """

    text: str
    tokens: Tokens
    language: Language
    published: date | None
    narrative: bool
    day_first: bool = False
    starts: dict[str, date] = attrs.field(factory=dict)
    begun: date | None = None
    last: str | None = None
    last_id: str | None = None
    last_end: int = 0
    last_day: str | None = None
    last_day_id: str | None = None
    year: str | None = None
    month: int | None = None
    named: str | None = None
    named_end: int = -1
    aside: str | None = None
    quarter: str | None = None
    quarter_end: int = -1

    def remember(self, value: str, id: str, mention_end: int, explicit: bool, derived: bool = False) -> None:
        """Keep a resolved date as that which later ones may count from.

        Args:
            value: The date.
            id: Id of its annotation.
            mention_end: Index of the token behind it.
            explicit: Whether it names its year itself.
            derived: Whether it was counted from another ("a year earlier").
        """
        if value.startswith("BC"):
            self.last = self.last_day = None
            self.year, self.month = value[:6], int(value[7:9]) if value[7:9].isdecimal() else None
            return
        found = interval(value)
        if found is None:
            return
        if found[2] == "quarter" and derived:
            return
        self.last, self.last_id, self.last_end = value, id, mention_end
        if found[2] in ("day", "part", "hour", "minute", "second"):
            self.last_day, self.last_day_id = value, id
        if found[2] == "quarter" and not derived:
            self.quarter, self.quarter_end = value, mention_end
        if found[2] in ("decade", "century"):
            return
        if found[2] == "year" and not self.moves_story(value, mention_end):
            return
        if self.narrative and explicit and self.is_aside(value, mention_end):
            return
        if self.year != value[:4] or found[2] != "year":
            self.month = int(value[5:7]) if value[5:7].isdecimal() else None
        self.year = value[:4]
        if explicit and self.month:
            self.named, self.named_end = self.year, mention_end

    def moves_story(self, value: str, mention_end: int) -> bool:
        """Say whether a bare year is where a story goes on, not an aside: it opens its sentence, or is near."""
        if self.year is None or self.month is None or mention_end - self.named_end > ASIDE:
            return True
        if value == self.year:
            return True
        return self.opens_sentence(mention_end - 1)

    def is_aside(self, value: str, mention_end: int) -> bool:
        """Say whether a full date looks back or far ahead: it stands within a sentence and is the first of its year."""
        away = (
            self.year is not None
            and self.year.isdecimal()
            and self.aside != value[:4]
            and (value[:4] < self.year or int(value[:4]) > int(self.year) + JUMP)
        )
        self.aside = value[:4] if away else None
        return away and not self.opens_sentence(mention_end - value.count("-") - 1)

    def opens_sentence(self, index: int) -> bool:
        """Say whether at most a preposition and an adjective stand between a token and the start of its sentence."""
        tokens = self.tokens
        for before in range(index - 1, max(-2, index - 5), -1):
            if before < 0 or tokens.lower[before] in (".", "!", "?", ":"):
                return True
            if "\n" in self.text[tokens.ends[before] : tokens.starts[before + 1]]:
                return True
        return False

    def told(self) -> tuple[date | None, str | None]:
        """Return the day told last and where: what "two days later" counts from."""
        if self.last and (day := start(self.last)):
            return day, self.last_id
        return self.published, "published"

    def coming(self, first: int) -> bool:
        """Say whether the words before a weekday put it in the future: "is to meet on", "due", "as soon as".

        Weekdays are nearly always past in news, so this asks for more than ``direction``.
        """
        lower, cues, past = self.tokens.lower, self.language.context["coming"], self.language.context["past"]
        for index in range(first - 1, max(-1, first - 1 - BEFORE_WEEKDAY), -1):
            word = lower[index]
            if word in past or word in (".", "!", "?", ";", ",", ":"):
                return False
            if word in cues:
                return True
            if word in self.language.context["infinitive"] and first - index <= INFINITIVE:
                after = self.tokens.words[index + 1]
                return after.islower() and after not in self.language.context["articles"] and index + 1 < first
        return False

    def direction(self, first: int, last: int) -> int:
        """Return where the verb that governs an expression points: 1 future, -1 past, 0 if none says.

        The nearest cue before the expression counts, then the first behind it, all in the same sentence.
        """
        lower, future, past = self.tokens.lower, self.language.context["future"], self.language.context["past"]
        for index in range(first - 1, max(-1, first - 1 - BEFORE), -1):
            word = lower[index]
            if word in (".", "!", "?", ";"):
                break
            if word in future:
                return 1
            if word in past or (len(word) > 4 and word.endswith(self.language.past_suffixes)):
                return -1
        for index in range(last, min(len(lower), last + AFTER)):
            word = lower[index]
            if word in (".", "!", "?", ";"):
                break
            if word in future:
                return 1
            if word in past:
                return -1
        return 0
