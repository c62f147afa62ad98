"""What an article knows while its time expressions are resolved in order: its date, its mode, what was told last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import attrs

from eventlib_dates.calendars import SEASONS, interval, start
from eventlib_dates.language import SENTENCE_ENDS
from eventlib_dates.mentions import Mention
from eventlib_dates.verbs import Verbs

__all__ = ["Context", "Resolved"]

DIARY = 100  # days a diary goes on
SINCE = 6  # tokens from "since" to the day on which what goes on began
JUMP = 2  # years a story goes on by at most, unless a sentence opens with a later one
REPORT = 150  # tokens over which "a year ago" counts from a quarter told
LONG_AGO, WEEK_LONG = timedelta(14), timedelta(7)
OLD = timedelta(400)  # quarters that ended longer before publication are not those reported on
BACKGROUND = 60  # tokens over which a year told in passing holds in news
CHAINED = 16  # tokens from a full date to one that counts from it and passes its year on
MONTHS_AND_LESS = ("month", "week", "weekend", "day", "part", "hour", "minute", "second")
WEEK = 12  # tokens from "next week" to a day of it
LISTED = 3  # tokens between two of a list of weekdays
PARAGRAPH = "\n\n"
SENTENCE = 40  # tokens of one sentence over which it is read
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
class Context(Verbs):
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
        newsy: Whether it tells history as a background of news, as a word such as "Friday" shows.
        ahead: The expressions behind a time of day that is being resolved.
        countries: The Independence Days of the countries named, by the tokens that name them; read when one is met.
        country: That of the country named most.
    """

    published: date | None
    narrative: bool
    day_first: bool = False
    starts: dict[str, date] = attrs.field(factory=dict)
    begun: date | None = None
    newsy: bool = False
    ahead: list[Mention] = attrs.field(factory=list)
    last: str | None = None
    last_id: str | None = None
    last_end: int = 0
    before_last: int = 0
    last_day: str | None = None
    last_day_id: str | None = None
    last_day_end: int = 0
    counted_from: tuple[str | None, str | None] | None = None
    behind: str | None = None
    behind_id: str | None = None
    year: str | None = None
    year_id: str | None = None
    year_end: int = -1
    month: int | None = None
    named: str | None = None
    years_named: dict[int, tuple[str, str]] = attrs.field(factory=dict)
    named_id: str | None = None
    named_end: int = -1
    aside: str | None = None
    passing: tuple[str, int, int] | None = None
    story: tuple[tuple[str | None, str | None, int], int] | None = None
    reported: bool = False
    early: str | None = None
    quarter: str | None = None
    quarter_id: str | None = None
    quarter_end: int = -1
    months_end: int = -1
    deictic: bool = False
    year_told: str | None = None
    coming_end: int = -1
    countries: dict[int, str] | None = None
    country: str | None = None

    def remember(
        self,
        value: str,
        id: str,
        mention_end: int,
        explicit: bool,
        derived: bool = False,
        since: bool = False,
        deictic: bool = False,
        passing: bool = False,
    ) -> None:
        """Keep a resolved date as that which later ones may count from.

        Args:
            value: The date.
            id: Id of its annotation.
            mention_end: Index of the token behind it.
            explicit: Whether it names its year itself.
            derived: Whether it was counted from another ("a year earlier").
            deictic: Whether it is a day that publication alone tells ("today", "on Friday").
            passing: Whether it is named in passing: it is not the day that comes next is told of.
            since: Whether something goes on since then: what comes next is told of another day.
        """
        if value.startswith("BC"):
            self.last = self.last_day = None
            self.year, self.month = value[:6], int(value[7:9]) if value[7:9].isdecimal() else None
            self.early, self.year_id = value[:6], id
            return
        found = interval(value)
        if found is None:
            return
        if found[2] == "quarter" and derived:
            return
        self.counted_from = (self.counted_from or (self.last, self.last_id)) if derived else None
        self.deictic = deictic
        if not deictic:
            self.year_told = value[:4] if value[:4].isdecimal() else self.year_told
        self.before_last = self.last_end
        self.last, self.last_id, self.last_end = value, id, mention_end
        if self.published is None or found[0][:10] <= self.published.isoformat():
            self.behind, self.behind_id = value, id
        if found[2] in ("day", "part", "hour", "minute", "second") and not (passing or (since and self.last_day)):
            self.last_day, self.last_day_id, self.last_day_end = value, id, mention_end
        if found[2] == "quarter" and self.is_over(found[1], mention_end):
            self.quarter, self.quarter_id, self.quarter_end = value, id, mention_end
        if found[2] == "season" and self.year == value[:4]:
            self.month = max(self.month or 0, SEASONS[value[5:7]])  # January after the winter is of the next year
        if found[2] in ("decade", "century") or (found[2] == "season" and not explicit):
            return
        if value[0] == "0":
            self.early = value[:4]
        if found[2] == "year" and not self.moves_story(value, mention_end):
            return
        self.passing = None
        if self.narrative and explicit and self.is_aside(value, mention_end):
            if found[2] in MONTHS_AND_LESS:
                self.passing = value[:4], int(found[0][5:7]), mention_end
            return
        if self.year != value[:4] or found[2] != "year":
            self.month = int(found[0][5:7]) if found[2] in MONTHS_AND_LESS else SEASONS.get(value[5:7])
        self.year, self.year_id, self.year_end = value[:4], id, mention_end
        if explicit and self.month:
            self.years_named[self.month] = self.year, id
            self.named, self.named_id, self.named_end = self.year, id, mention_end
        elif self.named and mention_end - self.named_end < CHAINED and self.goes_on(value, found[2]):
            self.named, self.named_end = value[:4], mention_end  # "on 2 January 1911, a month later ... on 3 March"

    def goes_on(self, value: str, grain: str) -> bool:
        """Say whether a date is of the year told last or, finer than a year, of the next."""
        return grain != "year" and int(value[:4]) - int(self.named or 0) in (0, 1)

    def today(self, mention: Mention, value: str | None) -> None:
        """Count from another day if the text says that it is today: "It is Friday, May 7", as diaries do."""
        lower, lists = self.tokens.lower, self.language.context
        before = lower[max(0, mention.first - 3) : mention.first]
        if len(before) < 2 or before[-1] not in lists["is"] or lists["today"].isdisjoint(before) or not value:
            return
        found = interval(value)
        if found is not None and found[2] == "day" and self.published is not None and not self.narrative:
            day = date.fromisoformat(found[0])
            if abs((day - self.published).days) <= DIARY:
                self.published = day

    def in_passing(self, first: int, last: int, value: str) -> bool:
        """Say whether a day is named in passing: "up from 49 on Saturday", "on Thursday alone".

        So is the day of a report after that of the deed, "died on Sunday, a court heard on Friday", and that since
        which something goes on: "since the protests began on 18 June".
        """
        lower, lists = self.tokens.lower, self.language.context
        if not lists["alone"].isdisjoint(lower[last : last + 1]):
            return True
        if self.last_day and first - self.last_day_end < SENTENCE and not self.narrative:
            if self.last_day[:10] < value[:10] and self.said_on(first):
                return True
            if not lists["since"].isdisjoint(lower[max(0, first - SINCE) : first]):
                return True
        number = first - 1 - (first > 0 and lower[first - 1] in lists["on_day"])
        return number > 0 and lower[number - 1] in lists["compared_from"] and lower[number][:1].isdecimal()

    def set_aside(self, first: int, value: str) -> None:
        """Keep the day of a story where a day long before is told: "It had fallen on 4 May", "who fled on 4 May"."""
        told, day, reported = start(self.last_day or "") or self.published, start(value), self.reported
        self.story, self.reported = None, self.said_on(first)
        if self.narrative or reported or told is None or day is None or told - day < WEEK_LONG:
            return
        if self.had_been(first) or self.in_relative(first):
            self.story = (self.last_day, self.last_day_id, self.last_day_end), first

    def go_back(self, first: int) -> None:
        """Go back to the day of the story in a sentence that is not of what had been."""
        far = self.story and (first - self.story[1] > ASIDE or self.parted(self.story[1], first))
        if self.story and far and not self.had_been(first):
            (self.last_day, self.last_day_id, self.last_day_end), self.story = self.story[0], None

    def is_over(self, end: str, mention_end: int) -> bool:
        """Say whether a quarter ended before publication: only such are reported on. Those of business may differ."""
        if self.published is None:
            return True
        if end <= self.published.isoformat():
            return end > (self.published - OLD).isoformat()
        return not self.language.context["ended"].isdisjoint(self.tokens.lower[mention_end : mention_end + 1])

    def moves_story(self, value: str, mention_end: int) -> bool:
        """Say whether a bare year is where a story goes on, not an aside: it opens its sentence, or is near."""
        if self.year is None or self.month is None or mention_end - self.named_end > ASIDE:
            return True
        if value == self.year:
            return True
        if self.opens_section(value, mention_end):
            return True
        return self.opens_sentence(mention_end - 1) and not (value < self.year and self.had_been(mention_end - 1))

    def had_been(self, place: int) -> bool:
        """Say whether the sentence of a token tells what had been before: "It had been freed on 4 May 2012"."""
        lower, lists = self.tokens.lower, self.language.context
        had, things = lists["pluperfect"], lists["articles"] | lists["infinitive"]
        return any(lower[index] in had and lower[index + 1] not in things for index in self.sentence(place)[:-1])

    def opens_section(self, value: str, mention_end: int) -> bool:
        """Say whether a bare year is the first date of a paragraph of history, and that told last or one beside it."""
        if not (self.narrative and len(value) == 4 and self.year and self.year.isdecimal()):
            return False
        begin = self.tokens.ends[self.before_last - 1] if self.before_last else 0
        near = abs(int(value) - int(self.year)) <= 1
        return near and PARAGRAPH in self.text[begin : self.tokens.starts[mention_end - 1]]

    def is_aside(self, value: str, mention_end: int) -> bool:
        """Say whether a full date looks back or far ahead: it stands within a sentence and is the first of its year."""
        away = (
            self.year is not None
            and self.year.isdecimal()
            and self.aside != value[:4]
            and (value[:4] < self.year or int(value[:4]) > int(self.year) + JUMP)
        )
        self.aside = value[:4] if away else None
        if not away or self.opens_section(value, mention_end):
            return False
        return not self.opens_sentence(mention_end - value.count("-") - 1)

    def opens_sentence(self, index: int) -> bool:
        """Say whether at most a preposition and an adjective stand between a token and the start of its sentence."""
        tokens = self.tokens
        for before in range(index - 1, max(-2, index - 5), -1):
            if before < 0 or tokens.lower[before] in (".", "!", "?", ":"):
                return True
            if "\n" in self.text[tokens.ends[before] : tokens.starts[before + 1]]:
                return True
        return False

    def looks_back(self, first: int, last: int) -> bool:
        """Say whether news told in the past counts from a date behind it, though one to come was told last."""
        if self.narrative or self.behind is None or self.behind == self.last:
            return False
        return self.direction(first, last) < 0

    def is_beside(self, first: int) -> bool:
        """Say whether nothing but a comma and a preposition stands between an expression and the one told last."""
        between = self.tokens.lower[self.last_end : first] if self.last_end < first <= self.last_end + LISTED else ["."]
        return all(word == "," or word in self.language.context["beside"] for word in between)

    def day_beside(self, first: int) -> date | None:
        """Return a day long ago that stands beside a weekday: "five days later, on Saturday"."""
        told = start(self.last_day or "") if self.last == self.last_day else None
        if told is None or self.published is None or abs(self.published - told) < LONG_AGO or not self.is_beside(first):
            return None
        return told

    def goes_until(self, first: int) -> bool:
        """Say whether an expression stands behind the one told last and "until" or the like."""
        lower, lists = self.tokens.lower, self.language.context
        until = self.last_end == first - 1 and lower[first - 1] in lists["range_to"]
        return until and lists["range_moved"].isdisjoint(lower[max(0, first - WEEK) : first])

    def day_of_range(self, first: int) -> date | None:
        """Return the day that a stretch begins with: "from Friday evening through Sunday night"."""
        told = start(self.last_day or "") if self.last == self.last_day else None
        return told if told and self.goes_until(first) else None

    def ends_range(self, first: int) -> bool:
        """Say whether an expression is the end of a stretch that begins with the one told last: "from May until"."""
        return self.last is not None and self.last_end > 1 and not self.deictic and self.goes_until(first)

    def is_deictic(self, mention: Mention) -> bool:
        """Say whether an expression counts from its writing even where history is told: "last week" without "the"."""
        the = self.language.context["the"]
        return bool(the) and the.isdisjoint(self.tokens.lower[mention.first : mention.last])

    def is_background(self, first: int) -> bool:
        """Say whether news came back from the past: no year was told for long."""
        return self.newsy and first - self.year_end > BACKGROUND

    def told_year(self) -> int | None:
        """Return the year told last, if it is known; "today" and "on Friday" tell none."""
        year = self.last if self.last and len(self.last) >= 4 else self.year
        if self.deictic and self.year_told:
            year = self.year_told
        return int(year[:4]) if year and year[:4].isdecimal() else None

    def parted(self, first: int, last: int) -> bool:
        """Say whether a sentence ends between two tokens."""
        return not SENTENCE_ENDS.isdisjoint(self.tokens.lower[first:last])

    def in_sentence(self, first: int, last: int) -> bool:
        """Say whether two tokens are near each other in one sentence."""
        return last - first < SENTENCE and not self.parted(first, last)

    def coming_too(self, first: int) -> bool:
        """Say whether a weekday goes on a list of such as are to come: "due on Monday, Tuesday and Friday"."""
        between = self.tokens.lower[self.last_end : first] if self.last_end < first <= self.last_end + LISTED else []
        listed = self.language.context["listed"]
        if self.language.capital_nouns and 0 <= self.coming_end < first <= self.coming_end + WEEK:
            # verbs stand first: "ein Tief bringt am Freitag Regen, in der Nacht zum Samstag Schnee"
            return not self.parted(self.coming_end, first) and not any(map(self.is_past, range(self.coming_end, first)))
        if not between or self.published is None or not {between[0], between[-1]} <= listed:
            return False
        told = start(self.last or "") if self.last == self.last_day else None
        ahead = self.coming_end == self.last_end or (told is not None and told > self.published)
        return ahead and not any(map(self.is_past, range(self.last_end, first)))

    def is_reported(self, first: int) -> bool:
        """Say whether "a year earlier" is one before the quarter reported on, not before the months told since."""
        return self.quarter is not None and self.quarter_end > self.months_end and first - self.quarter_end < REPORT

    def told(self) -> tuple[date | None, str | None]:
        """Return the day told last and where: what "two days later" counts from."""
        if self.last and (day := start(self.last)):
            return day, self.last_id
        return self.published, "published"
