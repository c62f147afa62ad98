"""Which words of a sentence tell of an event, and of what class."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

import attrs

from eventlib.plugin import Hit, Sentence, Tokens
from eventlib_events.clauses import auxiliaries, left_edge, right_edge
from eventlib_events.lexicons import Frame, Reading, behaviour
from eventlib_events.tagging import part_of_speech, voice

__all__ = ["Nouns", "Trigger", "Triggers"]

NAMED = 8  # tokens behind a verb in which a name is taken as its object
OBJECT = 12  # tokens behind a verb up to which a noun is taken as its object
FAR = 99  # further than any object of a frame
ADJACENT = 3  # tokens behind a trigger in which the word of a "=word" condition may stand


@attrs.define
class Trigger:
    """A word that tells of an event.

    Args:
        first: Index of its first token.
        last: Index after its last token.
        frame: The frame that holds.
        verbal: Whether it is a verb, not a noun.
        passive: Whether its subject is the one it is done to.
        gerund: Whether it is a verb in -ing.
        group: Index of the first word of its verb group ("had | been attacked").
        left: Index of the first token of its clause.
        right: Index after the last token of its clause.
        objects: Token indexes of the nouns that fulfil its frame.
    """

    first: int
    last: int
    frame: Frame
    verbal: bool
    passive: bool
    gerund: bool
    group: int
    left: int
    right: int
    objects: tuple[int, ...] = ()


class Nouns:
    """The nouns of an article by what they mean, for the conditions of frames.

    Args:
        tokens: The tokens of the article.
        hits: Hits of the object and actor lexicons, whose values are sets of names.
    """

    def __init__(self, tokens: Tokens, *hits: list[Hit]) -> None:
        # The first part of a compound ("rebel-held") is no noun of its own.
        whole = [hit for found in hits for hit in found if tokens.lower[hit.last : hit.last + 1] != ["-"]]
        self._hits = sorted(((hit.last - 1, hit.value) for hit in whole), key=lambda hit: hit[0])
        self._at = [index for index, _ in self._hits]
        self._known = frozenset(self._at)

    def at(self, index: int) -> bool:
        """Say whether a noun of the lexicons ends at a token."""
        return index in self._known

    def within(self, start: int, end: int) -> list[tuple[int, frozenset[str]]]:
        """Return the nouns that end from token ``start`` to ``end``: index of the last token, and its sets."""
        return self._hits[bisect_left(self._at, start) : bisect_left(self._at, end)]


class _Clause(NamedTuple):
    """A word of the lexicon and its clause, as token indexes: where each begins and ends, and its verb group begins.

    ``nouns`` are those of the whole sentence.
    """

    first: int
    last: int
    group: int
    left: int
    right: int
    sentence: Sentence
    nouns: list[tuple[int, frozenset[str]]]

    def of(self, kinds: str, start: int, end: int) -> list[int]:
        """Return the token indexes from ``start`` to ``end`` at which a noun of a set ends."""
        return [index for index, sets in self.nouns if start <= index < end and kinds in sets]


class Triggers:
    """What it takes to decide whether a word of the lexicon tells of an event.

    Args:
        tokens: The tokens of the article.
        nouns: Its nouns by what they mean.
        named: Says whether a named place or actor stands between two token indexes.
    """

    def __init__(self, tokens: Tokens, nouns: Nouns, named: Callable[[int, int], bool]) -> None:
        self._tokens = tokens
        self._nouns = nouns
        self._named = named

    def find(self, hits: list[Hit], sentence: Sentence) -> list[Trigger]:
        """Return the triggers of a sentence.

        Args:
            hits: Its words of the lexicon; their values are the forms each can be and the readings it can have.
            sentence: The sentence.
        """
        lower = self._tokens.lower
        nouns = self._nouns.within(sentence.first, sentence.last)
        present = frozenset().union(*(sets for _, sets in nouns))
        found = []
        for hit in hits:
            tags, readings = hit.value
            near = lower[hit.last : min(hit.last + ADJACENT, sentence.last)]
            # Most words fail here, before anything is asked about their clause.
            possible = [reading for reading in readings if _possible(reading.frame, present, near)]
            if possible:
                word = part_of_speech(self._tokens, hit, sentence, tags)
                possible = [reading for reading in possible if reading.frame.kind in (word, "phrase")]
                if possible and word != "neither":
                    trigger = self._best(hit, self._clause(hit, sentence, nouns), word == "verb", possible)
                    if trigger is not None:
                        found.append(trigger)
        return found

    def _clause(self, hit: Hit, sentence: Sentence, nouns: list[tuple[int, frozenset[str]]]) -> _Clause:
        group = auxiliaries(self._tokens, hit.first, sentence)
        left, right = left_edge(self._tokens, group, sentence), right_edge(self._tokens, hit.last, sentence)
        return _Clause(hit.first, hit.last, group, left, right, sentence, nouns)

    def _best(self, hit: Hit, clause: _Clause, verbal: bool, readings: list[Reading]) -> Trigger | None:
        """Return the trigger that a word is, None if none of its frames holds.

        Of the frames with most conditions that hold, the one with the nearest object is taken, then the first.
        """
        tokens, tags = self._tokens, hit.value[0]
        best: Trigger | None = None
        nearest = 0
        for frame, forms in readings:
            if best is not None and len(frame.conditions) < len(best.frame.conditions):
                break
            spoken = "active"
            if verbal and "participle" in forms:
                spoken = voice(tokens, hit, clause.group, tags, behaviour().has(frame.event, "transitive"))
            objects = self._fulfil(frame, clause, verbal, spoken != "active")
            if objects is None and spoken == "reduced":
                spoken, objects = "active", self._fulfil(frame, clause, verbal, False)
            if objects is None:
                continue
            distance = min((abs(i - hit.last) for i in objects), default=FAR)
            if best is None or distance < nearest:
                nouns = tuple(i for i in sorted(objects) if self._nouns.at(i))
                gerund = verbal and "gerund" in forms
                passive = spoken != "active"
                best = Trigger(
                    hit.first, hit.last, frame, verbal, passive, gerund, clause.group, clause.left, clause.right, nouns
                )
                nearest = distance
        return best

    def _fulfil(self, frame: Frame, clause: _Clause, verbal: bool, passive: bool) -> list[int] | None:
        """Return the words that fulfil the conditions of a frame, None if one of them does not hold."""
        of, named = clause.of, self._named
        behind = (clause.last, min(clause.right, clause.last + OBJECT))
        before = (clause.left, clause.group)
        # A noun's complement may stand before it ("peace talks offer"), a passive verb's object does.
        around = before if passive else behind if verbal else (max(clause.left, clause.first - 3), clause.right)
        subject = behind if passive else before
        found: list[int] = []
        for alternatives in frame.conditions:
            fitting: list[int] = []
            holds = False
            for term in alternatives:
                mark, name = term[0], term[1:]
                if mark == "=":
                    near = self._tokens.lower[clause.last : min(clause.last + ADJACENT, clause.sentence.last)]
                    fitting += [clause.last + near.index(name)] if name in near else []
                elif mark == "@":
                    start, end = around if passive or not verbal else (behind[0], min(behind[1], behind[0] + NAMED))
                    fitting += [start] if named(start, end) else []
                elif mark == "~":
                    holds = holds or bool(of(name, *subject))
                elif mark == "!":
                    holds = holds or not of(name, *around)
                elif mark == "^":
                    holds = holds or not of(name, clause.sentence.first, clause.sentence.last)
                else:
                    fitting += of(term, *around)
            if not (holds or fitting):
                return None
            found += fitting
        return found


def _possible(frame: Frame, present: frozenset[str], near: list[str]) -> bool:
    """Say whether a sentence holds what a frame needs, wherever in it that stands.

    Args:
        frame: The frame.
        present: The sets of the nouns of the sentence.
        near: The words behind the trigger.
    """
    for sets, words in frame.needs:  # noqa: SIM110 - a generator would cost more than the test
        if sets.isdisjoint(present) and words.isdisjoint(near):
            return False
    return True
