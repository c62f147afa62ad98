"""What an article tells as a whole of when and where its events were: twice told, as news, or as one story."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import attrs

from eventlib import Document, EventDate, Place, Timex
from eventlib.plugin import Tokens
from eventlib_events.drafts import Draft, apart_in_time, effect
from eventlib_events.layout import LONG
from eventlib_events.lexicons import grammar
from eventlib_events.link import Links, event_date

__all__ = ["Story", "agree", "unrelated"]

TELLINGS = 20  # what is told of somebody more often is not one event
BACK = 2  # sentences from an attack to its toll
ADDED = 3  # sentences back to the count that another adds to
LEADS = 3  # sentences in which an article says what it is about
SUBJECT = 4  # tokens before the participle of a headline: "Two held in raid"
NEWS = 6  # days before publication of which an article tells as news
SCENES = ("city", "city part", "admin2", "site")  # kinds of places of which a story is told


class Story:
    """The events of an article that happened, as parts of one story.

    Args:
        document: The document.
        links: What the other layers say.
        drafts: The events in the making, in the order of the text.
        lead: Number of the sentence behind the dateline, 0 if there is none.
    """

    def __init__(self, document: Document, links: Links, drafts: list[Draft], lead: int) -> None:
        self._document = document
        self._tokens = document.tokens
        self._links = links
        self._drafts = drafts
        self._lead = max(lead, 1)
        self._first = [draft for draft in drafts if draft.number <= LEADS]
        # By class and those who take part, so that other tellings of an event are found at once.
        self._by: dict[tuple[str, str], list[Draft]] = {}
        for draft in drafts:
            for entity in {p.entity for p in draft.parties if p.entity}:
                self._by.setdefault((draft.trigger.frame.event.name, entity), []).append(draft)

    def tell(self) -> None:
        """Give the events without a date or a place those that the whole article gives them."""
        for at, draft in enumerate(self._drafts):
            deed, open_one = draft.deed(), draft.date is None or draft.place is None
            again = self._again(draft) if deed or open_one else []
            if deed and not unrelated(draft, self._tokens):
                self._link(draft, at, {id(other) for other in again})
            if again and open_one:
                self._retell(draft, again)
            if draft.number == 0 and open_one:
                self._head(draft)
            if draft.date is None:
                self._publish(draft)
            if draft.date is None and draft.number <= self._lead and draft.family in ("violence", "justice"):
                draft.give("date.said", self._said(draft))
        undone = (draft for draft in self._drafts if draft.date is None or draft.place is None)
        open_ones = [draft for draft in undone if self._of_one(draft)]
        bodily = [draft for draft in open_ones if draft.place is None and draft.family != "debate"]
        if bodily:
            self._settle(bodily)
        if any(draft.date is None for draft in open_ones):
            self._date(open_ones)

    def _link(self, draft: Draft, at: int, again: set[int]) -> None:
        """Link a draft to the first one that tells of the same incident, and give it what that one knows."""
        toll = effect(draft) and not draft.having("actor") and not self._since(draft)
        search = (again or toll) and draft.incident is None
        for earlier in reversed(self._drafts[max(0, at - TELLINGS) : at] if search else []):
            # What has a date of its own is another incident, unless the two have the same.
            near = toll and earlier.number >= draft.number - BACK and (draft.date is None or earlier.date is not None)
            near = near and self._links.items.at(self._at(earlier)) == self._links.items.at(self._at(draft))
            if (id(earlier) in again or (near and _alike(draft, earlier))) and agree(draft, earlier):
                draft.incident = earlier.incident or earlier
                break
        if draft.incident is not None:
            first = draft.incident
            draft.give("date.retold", first.date if self._links.narrow(first.date) else None)
            draft.give("place.retold", first.place if first.place and first.place.kind in SCENES else None)
            if draft.says("date"):
                first.give("date.retold", draft.date if self._links.narrow(draft.date) else None)
            if draft.says("place"):
                first.give("place.retold", draft.place if draft.place and draft.place.kind in SCENES else None)
        if draft.number <= self._lead:
            for other in self._ahead(draft)[:1]:
                if agree(draft, other) and not unrelated(other, self._tokens):
                    other.incident = draft.incident or draft

    def _since(self, draft: Draft) -> bool:
        """Say whether its sentence tells what has been since a date: "have killed 90 people since May"."""
        within, dated = range(draft.sentence.first, draft.sentence.last - 1), self._links.whose.dated
        return any(self._tokens.lower[i] == "since" and (i in dated or i + 1 in dated) for i in within)

    def _ahead(self, draft: Draft) -> list[Draft]:
        """Return other tellings, behind it, of what a headline or a lead tells; there people have other names."""
        kind = draft.trigger.frame.event
        behind = [other for other in self._first if other.number > draft.number]
        same = [other for other in behind if other.trigger.frame.event is kind]
        if draft.number == 0:
            head = draft.tense != "past" or self._headed(draft)
            leads = (d for d in behind if d.number <= self._lead and (head or not d.having("actor")))
            return same or [d for d in leads if d.family == draft.family]
        if draft.trigger.verbal:
            return same if draft.tense == "earlier" else []
        # "The toll of a bombing rose": the bombing itself is told behind it.
        deeds = [other for other in behind if other.trigger.verbal and other.deed()] if draft.deed() else []
        return [other for other in deeds[:1] if not unrelated(other, self._tokens)]

    def _again(self, draft: Draft) -> list[Draft]:
        """Return other tellings of an event: of its class, with two of its people, or the one to whom it was done."""
        kind = draft.trigger.frame.event
        ahead = self._ahead(draft) if draft.number <= self._lead else []
        if ahead or draft.number == 0:
            return ahead
        if "once" not in kind.traits:
            return []
        people = {p.entity: p.role for p in draft.parties if p.entity}
        shared: dict[int, list[str]] = {}
        found: dict[int, Draft] = {}
        for entity, role in people.items():
            tellings = self._by[kind.name, entity]
            for other in tellings if len(tellings) <= TELLINGS else ():
                shared.setdefault(id(other), []).append(role)
                found[id(other)] = other
        return [
            other
            for key, other in found.items()
            if other is not draft and (len(shared[key]) > 1 or "recipient" in shared[key])
        ]

    def _retell(self, draft: Draft, again: list[Draft]) -> None:
        """Give a draft the date and the place that other tellings of it have, if all have the same."""
        dates = {other.date for other in again if self._links.narrow(other.date) and other.says("date")}
        places = {other.place.name: other.place for other in again if other.place and other.says("place")}
        moments = self._links.moments(draft.sentence)
        inner = {
            m for m in moments if self._links.whose.aside(self._tokens.at(m.span.start), draft.sentence, draft.trigger)
        }
        other_day = {event_date(moment) for moment in moments if moment not in inner} - dates
        if len(dates) == 1 and len(places) <= 1 and not other_day:
            draft.give("date.retold", dates.pop())
        if len(places) == 1 and len(dates) <= 1 and "bodily" in draft.trigger.frame.event.traits:
            draft.give("place.retold", next(iter(places.values())))

    def _head(self, draft: Draft) -> None:
        """Give what a headline tells the one date and the one place of the sentence that follows."""
        sentences = self._document.sentences
        headlinese = draft.tense == "present" or (draft.tense == "other" and draft.trigger.passive)
        if not headlinese or self._lead >= len(sentences):
            return
        lead = sentences[self._lead]
        there = [other for other in self._first if other.number == self._lead]
        kin = [other for other in there if other.family == draft.family]
        if there and (not kin or any(other.date is None for other in kin)):
            return
        moments, grounds = self._links.moments(lead), self._links.sites.grounds(lead)
        if len(moments) == 1 and self._fresh(moments[0]):
            draft.give("date.lead", event_date(moments[0]))
        if len(grounds) == 1 and "bodily" in draft.trigger.frame.event.traits:
            draft.give("place.lead", grounds[0])

    def _fresh(self, moment: Timex) -> bool:
        """Say whether a time expression is that of news: a day of the week up to publication."""
        published = self._document.article.published
        if published is None or moment.begin is None or moment.grain in LONG:
            return False
        day = published.date() if isinstance(published, datetime) else published
        return (_days(day, NEWS).begin or "") <= moment.begin[:10] <= day.isoformat()

    def _said(self, draft: Draft) -> EventDate | None:
        """Return the day on which the lead says that something was told, and the day before."""
        said = self._links.said(draft.claims)
        if said is None or draft.tense != "past" or not self._fresh(said) or self._links.moments(draft.sentence):
            return None
        return _days(date.fromisoformat((said.begin or "")[:10]), 1)

    def _publish(self, draft: Draft) -> None:
        """Give what goes on while the article is written the date of publication, and its news that or the day before.

        News is told in the present and in participles in headlines, and in the perfect where the story begins.
        """
        published = self._document.article.published
        if published is None:
            return
        day = published.date() if isinstance(published, datetime) else published
        when, words = draft.tense, grammar().words
        group = self._tokens.lower[draft.trigger.group : draft.trigger.first]
        if when == "going on":
            draft.give("date.published", _days(day, 0))
        elif draft.number <= {"present": 0, "earlier": self._lead}.get(when, -1):
            lasts = self._since(draft) or not words["lasting"].isdisjoint(group)
            draft.give("date.news", None if lasts else self._news(day))
        elif draft.number == 0 and when == "other" and draft.trigger.passive and self._headed(draft):
            draft.give("date.news", self._news(day))

    def _news(self, day: date) -> EventDate | None:
        """Return the day of publication and the day before, unless the article begins with other days alone."""
        days = _days(day, 1)
        leads = self._document.sentences[: LEADS + 1]
        told = [timex.begin or "" for sentence in leads for timex in self._links.moments(sentence)]
        fresh = any((days.begin or "") <= begin[:10] < (days.end or "") for begin in told)
        return days if fresh or not told else None

    def _headed(self, draft: Draft) -> bool:
        """Say whether a participle is what a headline tells."""
        sentences, text = self._document.sentences, self._document.text
        if len(sentences) < 2 or draft.trigger.first - sentences[0].first > SUBJECT:
            return False
        end, following = sentences[0].end, sentences[1].start
        title = self._document.article.title
        return "\n" in text[end:following] or (title is not None and text.startswith(title.strip()))

    def _of_one(self, draft: Draft) -> bool:
        """Say whether an event belongs to the one story of an article, if that tells one."""
        trigger, words, lower = draft.trigger, grammar().words, self._tokens.lower
        if draft.family not in ("violence", "justice", "debate"):
            return False
        if draft.tense != "past" or draft.opens in words["relatives"]:
            return False
        return words["lasting"].isdisjoint(lower[trigger.group : trigger.first]) and not unrelated(draft, self._tokens)

    def _settle(self, drafts: list[Draft]) -> None:
        """Give what a story tells to have happened the one place of the article in which something did.

        What was at another time was at another place.
        """
        scenes = {d.place.name: d.place for d in self._drafts if d.place and "storied" in d.trigger.frame.event.traits}
        if len(scenes) > 1:
            return
        told = self._links.sites.all_grounds()
        grounds = {place.name: place for _, place in told}
        around = {name for place in grounds.values() for name in place.parents if name != place.name}
        inner = grounds.keys() - around
        if not any(draft.place for draft in self._drafts) and len(inner) == 1:
            leads = (place for number, place in told if number <= LEADS)
            scenes = {
                p.name: p for p in leads if p.name in inner and p.kind in SCENES and not self._links.sites.spoken(p)
            }
        if len(scenes) == 1 and not inner - scenes.keys():
            days = {d.date for d in self._drafts if d.date and d.place and d.place.name in scenes}
            scene = next(iter(scenes.values()))
            for draft in drafts:
                when = draft.date is None or draft.date in days or self._links.narrow(draft.date)
                lasts = self._links.items.lasts(scene.span.start, self._at(draft))
                if when and lasts and not self._links.sites.grounds(draft.sentence):
                    draft.give("place.only", scene)

    def _at(self, draft: Draft) -> int:
        return self._tokens.starts[draft.trigger.first]

    def _goes_on(self, draft: Draft, moment: Timex) -> bool:
        """Say whether an event is told as one of a day, no other having been named since; what is quoted is another."""
        last = self._links.last_named(draft.sentence.start)
        if last is None or last.begin is None or last.begin[:10] != (moment.begin or "")[:10]:
            return False
        joined = draft.trigger.group == draft.trigger.first and self._tokens.lower[draft.trigger.group - 1] == "and"
        return not (draft.family == "debate" and (draft.claims or joined))

    def _date(self, drafts: list[Draft]) -> None:
        """Give what a story tells to have happened the one day that the article names.

        The day of a crime is not that of the trial.
        """
        published = self._document.article.published
        told = self._links.all_moments()
        if not told or published is None:
            return
        number, moment = told[0]
        alone = self._links.days(published.isoformat()[:10]) <= 1
        if not alone and not (number <= LEADS and self._fresh(moment)):
            return
        scene = self._links.sites.grounds(self._document.sentences[number])
        if moment.grain in LONG or (moment.begin or "")[:10] > published.isoformat()[:10]:
            return
        owners = {d.family for d in self._drafts if d.date and d.says("date")}
        for draft in drafts:
            family = draft.family
            direct = any(claim.form == "direct" for claim in draft.claims)
            if not self._links.items.lasts(moment.span.start, self._at(draft)):
                continue
            if draft.place and scene and all(apart(draft.place, place) for place in scene):
                continue
            if self._adds(draft):
                continue
            if (
                not direct
                and (family in owners or (not owners and number <= LEADS))
                and not self._links.timed(draft.sentence)
            ):
                if alone:
                    draft.give("date.only", event_date(moment))
                elif self._goes_on(draft, moment):
                    day = _days(date.fromisoformat((moment.begin or "")[:10]), 0)
                    draft.give("date.story", attrs.evolve(day, timex=moment.id))

    def _adds(self, draft: Draft) -> bool:
        """Say whether a count only adds to one that has no day: "Gangs have killed 90. A further 20 were injured"."""
        trigger, lower = draft.trigger, self._tokens.lower
        if grammar().words["adding"].isdisjoint(lower[trigger.left : trigger.first]):
            return False
        near = (d for d in reversed(self._drafts) if draft.number - ADDED <= d.number < draft.number and d.deed())
        return next((d.date is None for d in near), False)


def _alike(toll: Draft, deed: Draft) -> bool:
    """Say whether a toll may be that of a deed, and not what those who did it suffered."""
    deeds = {p.entity or p.span for p in deed.having("actor")}
    alike = toll.trigger.frame.event.plover == deed.trigger.frame.event.plover
    return alike and deeds.isdisjoint(p.entity or p.span for p in toll.having("recipient"))


def agree(first: Draft, second: Draft) -> bool:
    """Say whether neither date nor place tell two events apart."""
    if first.place and second.place and apart(first.place, second.place):
        return False
    return not apart_in_time(first.date, second.date)


def apart(first: Place, second: Place) -> bool:
    """Say whether neither of two places lies in the other."""
    return first.name not in (second.name, *second.parents) and second.name not in first.parents


def unrelated(draft: Draft, tokens: Tokens) -> bool:
    """Say whether its clause tells that an event is another than the one told before: "a separate attack"."""
    words, first, last = grammar().words["unrelated"], draft.trigger.left, min(draft.trigger.right, draft.sentence.last)
    clause = tokens.lower[first:last]
    if words.isdisjoint(clause):
        return False
    # "another 12" are of the same
    return any(word in words and not following[0].isdigit() for word, following in pairwise(clause))


def _days(last: date, before: int) -> EventDate:
    """Return the stretch of some days before a day and itself; days out of the calendar are left out."""
    begin, end = max(date.min.toordinal(), last.toordinal() - before), min(date.max.toordinal(), last.toordinal() + 1)
    return EventDate(date.fromordinal(begin).isoformat(), date.fromordinal(end).isoformat())
