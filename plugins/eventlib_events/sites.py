"""The places of an article as those where something happens: which event is where."""

from __future__ import annotations

from functools import cached_property

from eventlib import Document, Entity, Mention, Participant, Place
from eventlib.plugin import Sentence
from eventlib_events.clauses import finite, opens_gerund
from eventlib_events.layout import NAME, Index, inside, numbers, tells
from eventlib_events.lexicons import grammar
from eventlib_events.triggers import Trigger
from eventlib_events.whose import Whose

__all__ = ["WIDE", "Sites"]

WIDE = ("continent", "world region")  # no place at which something happens


class Sites:
    """What the places of a document say of where something happens."""

    def __init__(self, document: Document, whose: Whose) -> None:
        self._document = document
        self._tokens = document.tokens
        self._whose = whose
        dated = {t.span.start for t in document.timexes}
        self._places = Index(p for p in document.places if p.sense != "demonym" and p.span.start not in dated)
        self._grounds: dict[int, list[Place]] = {}

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
            fronted = [
                t
                for t in triggers
                if t.first > at and t.left <= at and not (self._whose.aside(at, sentence, t) or self._joined(at, t))
            ]
            owner = before[-1] if before else fronted[0] if fronted else None
            known = found.get(owner.first) if owner is not None else None
            # A smaller place says more than the country behind it: "in Aden, Yemen".
            if owner is not None and (known is None or tells(place) > tells(known) or inside(place, known)):
                found[owner.first] = place
        return {t.first: heading for t in triggers} | found if heading is not None else found

    def _joined(self, at: int, trigger: Trigger) -> bool:
        """Say whether a place belongs to a verb before it: "had been drinking in Lima and | was arrested"."""
        if not trigger.verbal or "bodily" in trigger.frame.event.traits:
            return False
        joint = self._tokens.lower[trigger.group - 1]
        if joint != "and" and not (trigger.gerund and joint in grammar().words["prepositions"]):
            return False
        return any(finite(self._tokens, i) for i in range(trigger.left, at))

    def _heads(self, place: Place, at: int, sentence: Sentence) -> bool:
        """Say whether a place heads what is told of it: "- Lima: Police arrested nine."."""
        lower = self._tokens.lower
        if at != sentence.first and (at != sentence.first + 1 or lower[at - 1].isalnum()):
            return False
        end = self._tokens.at(place.span.end - 1) + 1
        return lower[end : end + 1] == [":"] and place.kind not in ("country", *WIDE)

    def _reaches(self, trigger: Trigger, at: int) -> bool:
        """Say whether a place behind words is theirs, not that of what they speak of: "condemned the raid in Lima"."""
        if self._whose.of_inner(trigger, at) or self._whose.of_aim(trigger, at) or self._whose.carried(trigger, at):
            return False
        if trigger.frame.event.family == "debate" and any(
            opens_gerund(self._tokens, i) for i in range(trigger.last, at)
        ):
            return False  # "talks aimed at ending the war in Gaza"
        if not (trigger.verbal and "spoken" in trigger.frame.event.traits):
            return True
        # "condemned Chad over its raids in Kenya", "expressed anger over Kenya's plans"
        return not any(self._tokens.lower[i] == "over" or i in self._whose.happenings for i in range(trigger.last, at))

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
                if i + 1 in self._whose.dated:  # "on Friday, Mora left Lima"
                    return False
                return word not in {"from", "to", "on"} or place.kind != "country" or self._direction(i + 1, at)
            if i in self._whose.pasts and lower[i - 1] != "-":
                return False  # "came from there and asked | Kabul"
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

    def place_before(self, index: int) -> Place | None:
        """Return the place that stands right before a token: "in Lima, | where"."""
        end = self._tokens.ends[index - 1 - (self._tokens.lower[index - 1] == ",")]
        found = self._places.within(max(0, end - NAME), end)
        return found[-1] if found and found[-1].span.end == end else None

    def all_grounds(self) -> list[tuple[int, Place]]:
        """Return the places in which something is, each with the number of its sentence."""
        sentences = self._document.sentences
        return [(i, place) for i in numbers(self._places, sentences) for place in self.grounds(sentences[i])]

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
