"""The date, place, figures and claims of an event: those of its own clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter

from eventlib import Claim, Document, Entity, EventDate, Figure, Mention, Participant, Place, Timex
from eventlib.plugin import Sentence
from eventlib_events.clauses import finite, opens_gerund
from eventlib_events.layout import Index, Items, T, inside, ranks, tells
from eventlib_events.lexicons import behaviour, grammar
from eventlib_events.triggers import Trigger

__all__ = ["WIDE", "Links", "event_date"]

WIDE = ("continent", "world region")  # no place at which something happens
LIFE = 5  # tokens before a date in which a word tells that it is that of a birth or a founding
NAME = 40  # characters of a name or a date
COARSE = ("year", "decade", "century")  # no day or season of which a story tells


class Links:
    """What the other layers say about the sentences of a document.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._dated = {t.id: t for t in document.timexes if t.begin}
        self._timexes = Index(t for t in document.timexes if t.begin and t.type in ("DATE", "TIME"))
        dated = {t.span.start for t in document.timexes}
        self._places = Index(p for p in document.places if p.sense != "demonym" and p.span.start not in dated)
        self._figures = Index(document.figures)
        self.items = Items(document.text)
        self._grounds: dict[int, list[Place]] = {}
        # Contents may hold each other: what is open at a place is kept while the text is walked through.
        self._contents = sorted(
            ((p.span.start, p.span.end, claim) for claim in document.claims for p in claim.content),
            key=itemgetter(0, 1),
        )
        self._open: list[tuple[int, int, Claim]] = []
        self._next = 0

    @cached_property
    def _happenings(self) -> set[int]:
        """Tokens of words that can be nouns for events."""
        return {hit.first for hit in self._document.hits("events.triggers") if hit.value.nominal}

    @cached_property
    def _dates(self) -> set[int]:
        """First tokens of the time expressions."""
        return {self._tokens.at(timex.span.start) for timex in self._document.timexes}

    def dates(self, sentence: Sentence, triggers: list[Trigger]) -> dict[int, Timex]:
        """Give each time expression of a sentence to the trigger it belongs to: first token of it to expression."""
        found: dict[int, Timex] = {}
        verbs = [t for t in triggers if t.verbal]
        for timex in self._timexes.within(sentence.start, sentence.end):
            at = self._tokens.at(timex.span.start)
            if self._of_life(at, sentence) or ranks(timex, self._tokens, at, sentence):
                continue
            end = self._tokens.at(timex.span.end - 1) + 1
            noun = next((t for t in triggers if not t.verbal and 0 <= t.first - end <= 2), None)
            owner = noun
            if noun is None and not self._attributive(at, end, sentence):
                owner = self._owner(at, end, sentence, verbs) or self._owner(at, end, sentence, triggers)
                if owner is not None and not owner.verbal and self._counted(owner, at):
                    owner = None
            if owner is not None and not self.of_topic(owner, at, timex):
                found.setdefault(owner.first, timex)
        return found

    def of_topic(self, trigger: Trigger, at: int, timex: Timex) -> bool:
        """Say whether years are those of what is spoken of: "apologized for the raids in the 1950s"."""
        if timex.grain not in COARSE or not trigger.verbal or not behaviour().has(trigger.frame.event, "spoken"):
            return False
        return any(word in ("for", "over", "about") for word in self._tokens.lower[trigger.last : at - 1])

    def _of_life(self, at: int, sentence: Sentence) -> bool:
        """Say whether a date is that of a birth or a founding: "born in Lima in 1925, she fled"."""
        return not grammar().words["lives"].isdisjoint(self._tokens.lower[max(sentence.first, at - LIFE) : at])

    def _counted(self, noun: Trigger, at: int) -> bool:
        """Say whether a date behind a noun is that of a count: "the toll of the blast rose to nine on Friday"."""
        return not grammar().words["counting"].isdisjoint(self._tokens.lower[noun.last : at])

    def _attributive(self, at: int, end: int, sentence: Sentence) -> bool:
        """Say whether an expression only tells which thing is meant: "her 2003 sedan", "the March 7 fire"."""
        words, lower = grammar().words, self._tokens.lower
        if at == sentence.first or end >= sentence.last or not lower[end].isalpha() or lower[end] in words["function"]:
            return False
        return lower[at - 1] in words["determiners"] or lower[at - 1] in words["possessives"]

    def _owner(self, at: int, end: int, sentence: Sentence, triggers: list[Trigger]) -> Trigger | None:
        """Return the trigger whose clause an expression at tokens ``at`` to ``end`` stands in."""
        words, lower = grammar().words, self._tokens.lower
        best = None
        for trigger in triggers:
            if trigger.last <= at < trigger.right:
                best = trigger  # the last one before it
        said = self._told(at, sentence)
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
        lower = self._tokens.lower
        coarse = trigger.verbal and lower[at - 1] != "on"
        if coarse and "by" in lower[trigger.last : at] and any(self._suffered(i) for i in range(trigger.last, at)):
            return True  # "attacked a town captured by the army in May"
        return self._appointed(at) or self.of_inner(trigger, at) or (coarse and self._of_crime(trigger, at))

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
        if behaviour().family(trigger.frame.event) != "justice":
            return False
        begins = (i for i in range(trigger.last, at) if lower[i] in ("for", "over", "in"))
        first = next(begins, at)
        return any(i in self._happenings for i in range(first, at))

    def _of_verb_before(self, at: int, trigger: Trigger) -> bool:
        """Say whether a date belongs to a verb before it, to which a trigger is joined.

        "Was built in 1867 and blown up", not "on Monday the rebels fled and burned the base".
        """
        lower = self._tokens.lower
        if not trigger.verbal or lower[trigger.group - 1] != "and" or at == trigger.left:
            return False
        before = any(finite(self._tokens, i) for i in range(trigger.left + 1, at))
        return before and any(t >= trigger.last for t in self._dates if trigger.last <= t < trigger.right)

    def carried(self, trigger: Trigger, at: int) -> bool:
        """Say whether a place is where somebody was brought or died later: "shot and taken to hospital in Lima"."""
        words, lower = grammar().words, self._tokens.lower
        return any(
            lower[i] in words["carried"] and lower[i - 1] in words["joining"] for i in range(trigger.last + 1, at)
        )

    def of_inner(self, trigger: Trigger, at: int) -> bool:
        """Say whether a date is that of what is investigated: "opened an inquiry into the killing of a man in May"."""
        event = trigger.frame.event
        if not trigger.verbal or not behaviour().has(event, "inquiring"):
            return False
        aims = range(max((*trigger.objects, trigger.last)), at)
        return any(i in self._happenings and i not in trigger.objects for i in aims)

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

    def _told(self, at: int, sentence: Sentence) -> int:
        """Return the index behind the verb of saying just before a token, 0 if there is none; "the claims" are none."""
        words, lower = grammar().words, self._tokens.lower
        begin = max(sentence.first, at - 4)
        if words["reporting"].isdisjoint(lower[begin:at]):
            return 0
        for i in range(at - 1, begin - 1, -1):
            if lower[i] in words["reporting"] and lower[i - 1] not in words["determiners"]:
                return i + 1
        return 0

    def places(self, sentence: Sentence, triggers: list[Trigger]) -> dict[int, Place]:
        """Give each place of a sentence that says where to its trigger: first token of it to place."""
        found: dict[int, Place] = {}
        heading = None
        for place in self._places.within(sentence.start, sentence.end):
            at = self._tokens.at(place.span.start)
            if self._heads(place, at, sentence):
                heading = place
            if not self._locates(place, at, sentence):
                continue
            before = [t for t in triggers if t.last <= at < t.right and self._reaches(t, at)]
            fronted = [t for t in triggers if t.first > at and t.left <= at and not self.aside(at, sentence, t)]
            owner = before[-1] if before else fronted[0] if fronted else None
            known = found.get(owner.first) if owner is not None else None
            # A smaller place says more than the country behind it: "in Aden, Yemen".
            if owner is not None and (known is None or tells(place) > tells(known) or inside(place, known)):
                found[owner.first] = place
        return {t.first: heading for t in triggers} | found if heading is not None else found

    def _heads(self, place: Place, at: int, sentence: Sentence) -> bool:
        """Say whether a place heads what is told of it: "- Lima: Police arrested nine."."""
        lower = self._tokens.lower
        if at != sentence.first and (at != sentence.first + 1 or lower[at - 1].isalnum()):
            return False
        end = self._tokens.at(place.span.end - 1) + 1
        return lower[end : end + 1] == [":"] and place.kind not in ("country", *WIDE)

    def _reaches(self, trigger: Trigger, at: int) -> bool:
        """Say whether a place behind words is theirs, not that of what they speak of: "condemned the raid in Lima"."""
        if self.of_inner(trigger, at) or self.carried(trigger, at):
            return False
        if behaviour().family(trigger.frame.event) == "debate" and any(
            opens_gerund(self._tokens, i) for i in range(trigger.last, at)
        ):
            return False  # "talks aimed at ending the war in Gaza"
        if not (trigger.verbal and behaviour().has(trigger.frame.event, "spoken")):
            return True
        # "condemned Chad over its raids in Kenya", "expressed anger over Kenya's plans"
        return not any(self._tokens.lower[i] == "over" or i in self._happenings for i in range(trigger.last, at))

    def _locates(self, place: Place, at: int, sentence: Sentence) -> bool:
        """Say whether a place stands where the text says where something is."""
        words, lower = grammar().words, self._tokens.lower
        i = at - 1
        skipped = 0
        if self._part_of_name(place):
            return False
        while i >= sentence.first and skipped < 5:
            word = lower[i]
            if word in words["locatives"]:
                if i + 1 in self._dates:  # "on Friday, Mora left Lima"
                    return False
                return word not in {"from", "to", "on"} or place.kind != "country" or self._direction(i + 1, at)
            if word == "of" and self._direction(max(sentence.first, i - 6), i):
                return True
            if (word in words["prepositions"] and word != "of") or not (
                word.isalpha() or word in {"'s", "’s", "-", ","}
            ):
                return False
            if (word in words["auxiliaries"] and word not in ("'s", "’s")) or word in words["reporting"]:
                return False
            i -= 1
            skipped += 1
        return False

    def _part_of_name(self, place: Place) -> bool:
        """Say whether a place is part of the name of a body and no site: "the Lima Cartel", not "at Lima Jail"."""
        name = self._bodies.get(place.span.start) if place.kind in ("country", "admin1") else None
        if name is None or name.span.end <= place.span.end:
            return False
        first = self._tokens.at(name.span.start)
        near = self._tokens.lower[max(0, first - 2) : first]
        return grammar().words["grounding"].isdisjoint(near)

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        bodies = (entity for entity in self._document.entities if entity.kind == "ORG")
        return {m.span.start: m for entity in bodies for m in entity.mentions if m.kind == "name"}

    def _direction(self, start: int, end: int) -> bool:
        directions = grammar().words["directions"]
        return not directions.isdisjoint(self._tokens.lower[start:end])

    def figures(self, trigger: Trigger, first: int) -> list[Figure]:
        """Return the figures of the clause of a trigger, from a token on, that such an event can have."""
        tokens = self._tokens
        start = tokens.starts[first]
        end = tokens.ends[max(trigger.last, trigger.right) - 1]
        name, kinds = trigger.frame.event.name, behaviour().figures
        return [
            figure
            for figure in self._figures.within(start, end)
            if figure.span.end <= end and name.startswith(kinds.get(figure.kind, ()))
        ]

    def claims(self, start: int, end: int) -> list[Claim]:
        """Return the claims in whose content a stretch of the text stands; to be asked in the order of the text."""
        while self._next < len(self._contents) and self._contents[self._next][0] <= start:
            self._open.append(self._contents[self._next])
            self._next += 1
        self._open = [content for content in self._open if content[1] > start]
        return [claim for _, stop, claim in self._open if end <= stop]

    def moments(self, sentence: Sentence) -> list[Timex]:
        """Return the time expressions of a sentence that date what happens in it, not what is said or a thing."""
        words, lower = grammar().words, self._tokens.lower
        found = []
        for timex in self._timexes.within(sentence.start, sentence.end):
            at = self._tokens.at(timex.span.start)
            before = lower[max(sentence.first, at - 4) : at]
            bound = before[-1:] and (before[-1] in words["bounding"] or before[-1] in words["determiners"])
            end = self._tokens.at(timex.span.end - 1) + 1
            if self._of_life(at, sentence) or ranks(timex, self._tokens, at, sentence):
                continue
            if not bound and not self._told(at, sentence) and lower[end : end + 1] != ["'s"]:
                found.append(timex)
        return found

    def moment_before(self, index: int) -> Timex | None:
        """Return the time expression that stands right before a token: "in 2012, | when"."""
        end = self._tokens.ends[index - 1 - (self._tokens.lower[index - 1] == ",")]
        found = self._timexes.within(max(0, end - NAME), end)
        return found[-1] if found and found[-1].span.end == end else None

    def length_before(self, index: int) -> str | None:
        """Return the length of time that stands right before a token: P3D for "three days | after"."""
        end = self._tokens.ends[index - 1]
        found = self._times.within(max(0, end - NAME), end)
        return found[-1].value if found and found[-1].span.end == end and found[-1].type == "DURATION" else None

    def place_before(self, index: int) -> Place | None:
        """Return the place that stands right before a token: "in Lima, | where"."""
        end = self._tokens.ends[index - 1 - (self._tokens.lower[index - 1] == ",")]
        found = self._places.within(max(0, end - NAME), end)
        return found[-1] if found and found[-1].span.end == end else None

    def all_moments(self) -> list[tuple[int, Timex]]:
        """Return the time expressions that date what happens, each with the number of its sentence."""
        sentences = self._document.sentences
        return [(i, timex) for i in self._numbers(self._timexes) for timex in self.moments(sentences[i])]

    def timed(self, sentence: Sentence) -> bool:
        """Say whether a sentence holds a time expression of any kind."""
        return bool(self._times.within(sentence.start, sentence.end))

    @cached_property
    def _times(self) -> Index[Timex]:
        return Index(self._document.timexes)

    def days(self, last: str) -> int:
        """Return how many days up to one the article names, however it does, but for those on which somebody spoke."""
        sentences, found = self._document.sentences, set()
        for i in self._numbers(self._timexes):
            for timex in self._timexes.within(sentences[i].start, sentences[i].end):
                day = (timex.begin or "")[:10]
                if day <= last and not self._told(self._tokens.at(timex.span.start), sentences[i]):
                    found.add(day)
        return len(found)

    def last_named(self, offset: int) -> Timex | None:
        """Return the last time expression before an offset, if it is a date or a time of the day."""
        before = bisect_left(self._times.starts, offset)
        last = self._times.at(before - 1) if before else None
        return last if last and last.type in ("DATE", "TIME") else None

    def all_grounds(self) -> list[tuple[int, Place]]:
        """Return the places in which something is, each with the number of its sentence."""
        sentences = self._document.sentences
        return [(i, place) for i in self._numbers(self._places) for place in self.grounds(sentences[i])]

    def _numbers(self, index: Index[T]) -> list[int]:
        """Return the numbers of the sentences that hold an annotation."""
        begins = self._begins
        return sorted({bisect_right(begins, start) - 1 for start in index.starts})

    @cached_property
    def _begins(self) -> list[int]:
        return [sentence.start for sentence in self._document.sentences]

    def narrow(self, when: EventDate | None) -> bool:
        """Say whether a date is no year or more."""
        timex = self._dated.get(when.timex) if when and when.timex else None
        return timex is not None and timex.grain not in COARSE

    def grounds(self, sentence: Sentence) -> list[Place]:
        """Return the places of a sentence in which something is, without those that lie around another."""
        if sentence.first not in self._grounds:
            self._grounds[sentence.first] = self._read_grounds(sentence)
        return self._grounds[sentence.first]

    def _read_grounds(self, sentence: Sentence) -> list[Place]:
        words, tokens = grammar().words, self._tokens
        found: list[Place] = []
        last = -1  # the token behind the last one found
        for place in self._places.within(sentence.start, sentence.end):
            if place.kind == "street":
                continue
            at, end = tokens.at(place.span.start), tokens.at(place.span.end - 1) + 1
            following = tokens.words[end] if end < sentence.last else ""
            # "in this year's Ohio primary": it only tells which one.
            attribute = following.isalpha() and following.islower() and following not in words["function"]
            near = tokens.lower[max(sentence.first, at - 6) : at]
            listed = last >= 0 and tokens.lower[last:at] in (["and"], ["or"], [",", "and"])
            located = not words["grounding"].isdisjoint(near) and self._locates(place, at, sentence)
            if place.kind not in WIDE and not attribute and (listed or located):
                found.append(place)
                last = end
        around = {name for place in found for name in place.parents if name != place.name}
        return [place for place in found if place.name not in around]

    def spoken(self, place: Place) -> bool:
        """Say whether a place only tells where somebody spoke: "said in Geneva"."""
        at = self._tokens.at(place.span.start)
        return not grammar().words["reporting"].isdisjoint(self._tokens.lower[max(0, at - 3) : at])

    def named_before(self, start: int, end: int) -> list[Place]:
        """Return the places named from offset ``start`` to ``end``."""
        return self._places.within(start, end)

    def said(self, claims: list[Claim]) -> Timex | None:
        """Return when the innermost of some claims that has a date was made."""
        dated = [self._dated[claim.date] for claim in claims if claim.date in self._dated]
        return dated[-1] if dated else None

    def place_of(self, participants: list[Participant]) -> Place | None:
        """Return the place that the first participant named by a place is."""
        for participant in participants:
            entity = self._document.get(participant.entity) if participant.entity else None
            if participant.span and not (isinstance(entity, Entity) and entity.kind == "PER"):
                spans = [participant.span]
                if isinstance(entity, Entity) and entity.kind == "ORG":  # "the council", of Lima as its name tells
                    spans += [m.span for m in entity.mentions if m.kind == "name"][:1]
                for span in spans:
                    if places := self._places.within(span.start, span.end):
                        return places[0]
        return None


def event_date(timex: Timex | None) -> EventDate | None:
    """Return when an event was, from its time expression."""
    return EventDate(timex.begin, timex.end, timex.id) if timex else None
