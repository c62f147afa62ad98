"""Whose a date or a place is: which event of a sentence it belongs to, by the words between them."""

from __future__ import annotations

from functools import cached_property

from eventlib import Document, Timex
from eventlib.plugin import Sentence
from eventlib_events.clauses import finite, infinitive, opens_gerund
from eventlib_events.lexicons import grammar
from eventlib_events.triggers import Trigger

__all__ = ["COARSE", "Whose"]

LIFE = 5  # tokens before a date in which a word tells that it is that of a birth or a founding
COARSE = ("year", "decade", "century")  # no day or season of which a story tells


class Whose:
    """What the words around dates and places tell of the event they belong to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens

    @cached_property
    def happenings(self) -> set[int]:
        """Tokens of words that can be nouns for events."""
        return {hit.first for hit in self._document.hits("events.triggers") if hit.value.nominal}

    @cached_property
    def pasts(self) -> set[int]:
        """Tokens that can be nothing but the past tense of a verb that tells of an event."""
        return {hit.first for hit in self._document.hits("events.triggers") if hit.value.past}

    @cached_property
    def dated(self) -> set[int]:
        """First tokens of the time expressions."""
        return {self._tokens.at(timex.span.start) for timex in self._document.timexes}

    def of_topic(self, trigger: Trigger, at: int, timex: Timex) -> bool:
        """Say whether years are those of what is spoken of: "apologized for the raids in the 1950s"."""
        if timex.grain not in COARSE or not trigger.verbal or "spoken" not in trigger.frame.event.traits:
            return False
        return any(word in ("for", "over", "about") for word in self._tokens.lower[trigger.last : at - 1])

    def of_life(self, at: int, sentence: Sentence) -> bool:
        """Say whether a date is that of a birth or a founding: "born in Lima in 1925, she fled"."""
        return not grammar().words["lives"].isdisjoint(self._tokens.lower[max(sentence.first, at - LIFE) : at])

    def of_count(self, noun: Trigger, at: int) -> bool:
        """Say whether a date behind a noun is that of a count: "the toll of the blast rose to nine on Friday"."""
        return not grammar().words["counting"].isdisjoint(self._tokens.lower[noun.last : at])

    def attributive(self, at: int, end: int, sentence: Sentence) -> bool:
        """Say whether an expression only tells which thing is meant: "her 2003 sedan", "the March 7 fire"."""
        words, lower = grammar().words, self._tokens.lower
        if at == sentence.first or end >= sentence.last or not lower[end].isalpha() or lower[end] in words["function"]:
            return False
        return lower[at - 1] in words["determiners"] or lower[at - 1] in words["possessives"]

    def owner(self, at: int, end: int, sentence: Sentence, triggers: list[Trigger]) -> Trigger | None:
        """Return the trigger whose clause an expression at tokens ``at`` to ``end`` stands in."""
        words, lower = grammar().words, self._tokens.lower
        best = None
        since = lower[at - 1] == "since"
        for trigger in triggers:
            lasting = since and trigger.verbal and not words["have"].isdisjoint(lower[trigger.group : trigger.first])
            if trigger.last <= at < trigger.right + 2 * lasting:
                best = trigger  # the last one before it
        said = self.told(at, sentence)
        if best is not None and said <= best.first:
            # "convicted of stealing a car in May"
            inner = any(opens_gerund(self._tokens, i) for i in range(best.last, at))
            return None if inner or self.of_other(best, at) else best
        if said:
            return None
        for trigger in triggers:
            if trigger.first >= end and trigger.left <= end and not self.aside(at, sentence, trigger):
                # "Wednesday's rally had been banned"
                if lower[end] in ("'s", "’s") or self._of_verb_before(at, trigger):
                    return None
                told = words["reporting"] if trigger.verbal else words["finite"]
                fronted = any(lower[i] in told for i in range(end, trigger.first))
                # "charged on Friday with murdering a guard": the day of the charge
                accused = trigger.gerund and trigger.group > end and opens_gerund(self._tokens, trigger.group - 1)
                return None if fronted or accused else trigger
        return None

    def of_other(self, trigger: Trigger, at: int) -> bool:
        """Say whether a date behind an event is that of another thing told there."""
        words, lower = grammar().words, self._tokens.lower
        if any(lower[i] in words["coordinators"] and lower[i + 1] in words["modals"] for i in range(trigger.last, at)):
            return True  # "blamed the army and will meet on Friday"
        coarse = trigger.verbal and lower[at - 1] != "on"
        if coarse and "by" in lower[trigger.last : at] and any(self._suffered(i) for i in range(trigger.last, at)):
            return True  # "attacked a town captured by the army in May"
        return (
            self._appointed(at)
            or self.of_inner(trigger, at)
            or self.of_aim(trigger, at)
            or (coarse and self._of_crime(trigger, at))
        )

    def _suffered(self, i: int) -> bool:
        """Say whether a token is a participle with the one who did it: "captured | by"."""
        lower = self._tokens.lower
        return lower[i + 1] == "by" and lower[i][-2:] == "ed" and lower[i - 1] not in grammar().words["be"]

    def _appointed(self, at: int) -> bool:
        """Say whether a date is one that something is set for: "talks planned for | Monday"."""
        return self._tokens.lower[at - 1] == "for" and self._tokens.lower[at - 2] in grammar().words["appointed"]

    def _of_crime(self, trigger: Trigger, at: int) -> bool:
        """Say whether a month or year is that of a deed that is punished: "jailed for his part in a murder in 1982"."""
        lower = self._tokens.lower
        if trigger.frame.event.family != "justice":
            return False
        begins = (i for i in range(trigger.last, at) if lower[i] in ("for", "over", "in"))
        first = next(begins, at)
        return any(i in self.happenings for i in range(first, at))

    def _of_verb_before(self, at: int, trigger: Trigger) -> bool:
        """Say whether a date belongs to a verb before it, to which a trigger is joined.

        "Was built in 1867 and blown up", not "on Monday the rebels fled and burned the base".
        """
        lower = self._tokens.lower
        if not trigger.verbal or lower[trigger.group - 1] != "and" or at == trigger.left:
            return False
        before = any(finite(self._tokens, i) for i in range(trigger.left + 1, at))
        return before and any(t >= trigger.last for t in self.dated if trigger.last <= t < trigger.right)

    def carried(self, trigger: Trigger, at: int) -> bool:
        """Say whether a place is where somebody was brought or died later: "shot and taken to hospital in Lima"."""
        words, lower = grammar().words, self._tokens.lower
        return any(
            lower[i] in words["carried"] and lower[i - 1] in words["joining"] for i in range(trigger.last + 1, at)
        )

    def of_inner(self, trigger: Trigger, at: int) -> bool:
        """Say whether a date is that of what is investigated: "opened an inquiry into the killing of a man in May"."""
        event = trigger.frame.event
        if not trigger.verbal or "inquiring" not in event.traits:
            return False
        aims = range(max((*trigger.objects, trigger.last)), at)
        return any(i in self.happenings and i not in trigger.objects for i in aims)

    def of_aim(self, trigger: Trigger, at: int) -> bool:
        """Say whether what is told there is what is answered or meant: "attacked to avenge those killed in May"."""
        if not trigger.verbal or "to" not in self._tokens.lower[trigger.last : at]:
            return False
        to = self._tokens.lower.index("to", trigger.last)
        told = to > trigger.last and any(i in self.happenings or i in self.pasts for i in range(to + 2, at))
        return told and infinitive(self._tokens, to)

    def aside(self, at: int, sentence: Sentence, trigger: Trigger) -> bool:
        """Say whether a token stands in an inserted clause before a trigger: "Mora, who was born in Lima, said"."""
        lower, relatives = self._tokens.lower, grammar().words["inserting"]
        if not grammar().words["relatives"].isdisjoint(lower[trigger.left : at]):
            return True  # "the man who fled Lima in May | was arrested"
        if "," not in lower[at : trigger.group]:
            return False
        comma = next((i for i in range(at - 1, sentence.first, -1) if lower[i] == ","), at)
        following = lower[comma + 1]
        # "the bridge, built in 1867, was blown up", "Omar Sy, arrested in May, was freed"
        participle = following[-2:] == "ed" or following in grammar().words["participles"]
        return following in relatives or (participle and comma < at and lower[comma + 2] in ("in", "on", "by", "at"))

    def told(self, at: int, sentence: Sentence) -> int:
        """Return the index behind the verb of saying just before a token, 0 if there is none; "the claims" are none."""
        words, lower = grammar().words, self._tokens.lower
        begin = max(sentence.first, at - 4)
        if words["reporting"].isdisjoint(lower[begin:at]):
            return 0
        for i in range(at - 1, begin - 1, -1):
            if lower[i] in words["reporting"] and lower[i - 1] not in words["determiners"]:
                return i + 1
        return 0
