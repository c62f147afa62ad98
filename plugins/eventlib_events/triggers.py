"""Which words of a sentence tell of an event, and of what class."""

from __future__ import annotations

from bisect import bisect_right
from functools import reduce
from itertools import chain
from operator import itemgetter, or_
from typing import NamedTuple

import attrs

from eventlib.plugin import Hit, Sentence, Tokens
from eventlib_events.clauses import auxiliaries, finite, left_edge, right_edge
from eventlib_events.counts import counted
from eventlib_events.lexicons import Frame, Reading, grammar, kinds
from eventlib_events.parties import Parties
from eventlib_events.tagging import part_of_speech, voice

__all__ = ["Candidate", "Nouns", "Trigger", "Triggers"]

LAST = itemgetter(1)  # of a hit: the token behind it
NAMED = 8  # tokens behind a verb in which a name is taken as its object
OBJECT = 12  # tokens behind a verb up to which a noun is taken as its object
SCORE = 3  # digits of a score
PHRASE = 5  # tokens behind a verb in which the first phrase stands
FAR = 99  # further than any object of a frame
CONTEST = kinds()["contest"]  # words of sport, in whose sentences nobody is beaten or fought in earnest
TOLL = kinds()["toll"]  # ... but where some were hurt
IDLE = kinds()["idle"]  # what kills and attacks only in a figure of speech ...
UNHARMED = kinds()["unharmed"]  # ... and what is killed and attacked only so
PEOPLE = kinds()["people"]
PERSONS = grammar().words["persons"]
ARMED = kinds()["rebels"] | kinds()["military"]
ACTORS = reduce(or_, (kinds()[name] for name in ("people", "government", "military", "police", "rebels", "civilians")))
NAMES = {"person": Parties.person_at, "nation": Parties.nation_at}  # what "@" asks for
FIGURING = ("with", "by", "of")  # prepositions of what figures of speech are done with: "besieged by requests"
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
        past: Whether it can be a past tense.
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
    past: bool = False


class Nouns:
    """The nouns of an article by what they mean, for the conditions of frames."""

    def __init__(self, tokens: Tokens, *hits: list[Hit]) -> None:
        found = sorted(chain(*hits), key=LAST)
        hyphens = _indexes(tokens.lower, "-")
        if not hyphens.isdisjoint(map(LAST, found)):  # the first part of a compound ("rebel-held") is no noun
            found = [hit for hit in found if hit[1] not in hyphens]
        self._scores = [i for i in sorted(hyphens) if _score(tokens.lower, i)]
        self._scores += [i for i in sorted(_indexes(tokens.lower, "minutes")) if _minute(tokens.lower, i)]
        self._lower = tokens.lower
        self._hits = found
        self._ends = list(map(LAST, found))
        self._known = frozenset(self._ends)

    def at(self, index: int) -> bool:
        """Say whether a noun of the lexicons ends at a token."""
        return index + 1 in self._known

    def contest(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells the score of a game, not one of a vote or an attack."""
        if not self._scores or not any(sentence.first < i < sentence.last for i in self._scores):
            return False
        return grammar().words["serious"].isdisjoint(self._lower[sentence.first : sentence.last])

    def first(self, kind: int) -> int | None:
        """Return the index of the first token at which a noun of a set ends, None if there is none."""
        return next((hit.last - 1 for hit in self._hits if hit.value & kind), None)

    def within(self, start: int, end: int) -> list[Hit]:
        """Return the nouns whose last token is one from ``start`` to ``end``."""
        return self._hits[bisect_right(self._ends, start) : bisect_right(self._ends, end)]


def _near(lower: list[str], start: int, stop: int) -> list[str]:
    """Return the words just behind a trigger, without the numbers between: "voted 5-4 | against"."""
    while start < stop and (
        lower[start][0].isdigit() or (lower[start] in ("-", "–") and lower[start - 1][0].isdigit())
    ):
        start += 1
    return lower[start : min(start + ADJACENT, stop)]


def _score(lower: list[str], hyphen: int) -> bool:
    """Say whether a hyphen parts the points of a game, the winner's first: "beat Goma 3-1", not "10-15 died"."""
    won, lost, behind = lower[hyphen - 1], *(*lower[hyphen + 1 : hyphen + 3], "", "")[:2]
    return won.isdecimal() and lost.isdecimal() and len(won) <= SCORE and int(lost) <= int(won) and behind != "-"


def _minute(lower: list[str], i: int) -> bool:
    """Say whether minutes are those of a game: "sent off on 70 minutes", not "it was passed on 70 minutes later"."""
    before, behind = lower[i - 2 : i], lower[i + 1 : i + 2]
    return before[:1] == ["on"] and before[1].isdecimal() and behind not in (["later"], ["sooner"])


def _indexes(words: list[str], word: str) -> set[int]:
    """Return where a word stands."""
    found, at = set(), -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        found.add(at)
    return found


class Candidate(NamedTuple):
    """A word of the lexicon that may tell of an event: as a verb or not, in which readings; the nouns beside it."""

    hit: Hit
    verbal: bool
    readings: list[Reading]
    nouns: list[Hit]


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
    nouns: list[Hit]

    def of(self, kind: int, start: int, end: int) -> list[int]:
        """Return the token indexes from ``start`` to ``end`` at which a noun of a set ends."""
        return [last - 1 for _, last, _, _, sets in self.nouns if sets & kind and start < last <= end]


class Triggers:
    """What it takes to decide whether a word of the lexicon tells of an event."""

    def __init__(self, tokens: Tokens, nouns: Nouns) -> None:
        self._tokens = tokens
        self._nouns = nouns

    def candidates(self, hits: list[Hit], sentence: Sentence) -> list[Candidate]:
        """Return the words of a sentence that may tell of an event, before anything is asked about their clause."""
        lower, stop = self._tokens.lower, sentence.last
        nouns = self._nouns.within(sentence.first, stop)
        present = 0
        for noun in nouns:
            present |= noun[4]
        found = []
        contest = present & CONTEST or (not present & TOLL and self._nouns.contest(sentence))
        unsure = not present & PEOPLE  # a pronoun may name people as well
        for hit in hits:
            last, entry = hit.last, hit.value
            near: list[str] | None = None
            if unsure and entry.sets & PEOPLE:
                unsure = False
                if not PERSONS.isdisjoint(lower[sentence.first : stop]):
                    present |= PEOPLE
            if not (entry.free or entry.sets & present):
                if not entry.words:
                    continue  # most words fail here
                near = _near(lower, last, stop)
                if entry.words.isdisjoint(near):
                    continue
            possible = []
            for reading in entry.readings:
                if contest and "sporting" in reading.frame.event.traits:
                    continue
                for needed, following in reading.frame.needs:
                    if not needed & present:
                        if near is None:
                            near = _near(lower, last, stop)
                        if following.isdisjoint(near):
                            break
                else:
                    possible.append(reading)
            if possible:
                word = part_of_speech(self._tokens, hit, sentence, entry.tags)
                possible = [reading for reading in possible if reading.frame.kind in (word, "phrase")]
                if possible and word != "neither":
                    found.append(Candidate(hit, word == "verb", possible, nouns))
        return found

    def find(self, candidates: list[Candidate], sentence: Sentence, parties: Parties) -> list[Trigger]:
        """Return the candidates of a sentence that tell of an event, with the frame that each is a trigger of."""
        found = [self._best(candidate, self._clause(candidate, sentence), parties) for candidate in candidates]
        return [trigger for trigger in found if trigger is not None]

    def _clause(self, candidate: Candidate, sentence: Sentence) -> _Clause:
        hit = candidate.hit
        group = auxiliaries(self._tokens, hit.first, sentence)
        left, right = left_edge(self._tokens, group, sentence), right_edge(self._tokens, hit.last, sentence)
        return _Clause(hit.first, hit.last, group, left, right, sentence, candidate.nouns)

    def _best(self, candidate: Candidate, clause: _Clause, parties: Parties) -> Trigger | None:
        """Return the trigger that a word is, None if none of its frames holds.

        Of the frames with most conditions that hold, the one with the nearest object is taken, then the first.
        """
        hit, verbal, readings, _ = candidate
        tokens, tags = self._tokens, hit.value.tags
        best: Trigger | None = None
        nearest = 0
        figurative: bool | None = None
        for frame, forms in readings:
            if best is not None and len(frame.conditions) < len(best.frame.conditions):
                break
            if "violent" in frame.event.traits:
                if figurative is None:
                    figurative = self._figurative(clause, verbal)
                if figurative:
                    continue
            spoken = "active"
            if verbal and not forms.isdisjoint(("participle", "phrase")):
                bare = "transitive" in frame.event.traits and not self._active(hit.last, clause, parties)
                spoken = voice(tokens, hit, clause.sentence, clause.group, tags, bare)
            objects = self._fulfil(frame, clause, verbal, spoken != "active", parties)
            if objects is None and spoken == "reduced":
                spoken, objects = "active", self._fulfil(frame, clause, verbal, False, parties)
            if objects is None:
                continue
            distance = min((abs(i - hit.last) for i in objects), default=FAR)
            if best is None or distance < nearest:
                nouns = tuple(i for i in sorted(objects) if self._nouns.at(i))
                gerund = verbal and "gerund" in forms
                passive = spoken != "active"
                best = Trigger(
                    hit.first, hit.last, frame, verbal, passive, gerund, clause.group, clause.left, clause.right, nouns,
                    not forms.isdisjoint(("past", "phrase")),
                )  # fmt: skip
                nearest = distance
        return best

    def _figurative(self, clause: _Clause, verbal: bool) -> bool:
        """Say whether who acts or what is acted on is not of those who fight: "bombarded | with complaints"."""
        if verbal and clause.of(IDLE, clause.left, clause.group):
            return True
        words, lower, stop = grammar().words, self._tokens.lower, min(clause.right, clause.last + PHRASE)
        end = next(
            (i for i in range(clause.last, stop) if lower[i] in words["prepositions"] and lower[i] not in FIGURING),
            stop,
        )
        return bool(clause.of(IDLE | UNHARMED, clause.last, end))

    def _active(self, i: int, clause: _Clause, parties: Parties) -> bool:
        """Say whether its object begins with what rounds a number ("at least 40"), or an armed subject needs none."""
        lower = self._tokens.lower
        if lower[i - 1] in grammar().words["raiding"] and (
            i >= clause.sentence.last or lower[i] in grammar().words["adjuncts"]
        ):
            # "The rebels attacked near Goma", not "troops attacked near Goma were taken to Kano"
            stop = next((j for j in range(i, clause.right) if lower[j] in (",", "and", "but")), clause.right)
            armed = clause.of(ARMED, clause.left, clause.group) or parties.organized(clause.left, clause.group)
            return bool(armed) and not any(finite(self._tokens, j) for j in range(i, stop - 1))
        if i >= clause.sentence.last or lower[i] not in ("at", "over") or not counted(lower, i):
            return False
        return lower[i] == "at" or bool(clause.of(ACTORS, i + 2, i + 5))

    def _pronoun(self, clause: _Clause, passive: bool) -> list[int]:
        """Return the index of the pronoun to whom it is done: "released | him", "they were | shot"."""
        at = clause.group - 1 if passive else clause.last
        words = grammar().words["persons_suffering" if passive else "persons_objective"]
        return [at] if clause.left <= at < clause.right and self._tokens.lower[at] in words else []

    def _fulfil(self, frame: Frame, clause: _Clause, verbal: bool, passive: bool, parties: Parties) -> list[int] | None:
        """Return the words that fulfil the conditions of a frame, None if one of them does not hold."""
        of = clause.of
        behind = (clause.last, min(clause.right, clause.last + OBJECT))
        before = (clause.left, clause.group)
        # A noun's complement may stand before it ("peace talks offer"), a passive verb's object does.
        around = before if passive else behind if verbal else (max(clause.left, clause.first - 3), clause.right)
        subject = behind if passive else before
        found: list[int] = []
        for alternatives in frame.conditions:
            fitting: list[int] = []
            holds = False
            for mark, word, bit in alternatives:
                if not mark:
                    fitting += of(bit, *around)
                    if bit == PEOPLE and not fitting and verbal:
                        fitting += self._pronoun(clause, passive)
                elif mark == "=":
                    near = _near(self._tokens.lower, clause.last, clause.sentence.last)
                    fitting += [self._tokens.lower.index(word, clause.last)] if word in near else []
                elif mark == "@":
                    start, end = around if passive or not verbal else (behind[0], min(behind[1], behind[0] + NAMED))
                    named = NAMES.get(word, Parties.named)(parties, start, end)
                    fitting += [start] if named else []
                elif mark == ">":
                    holds = holds or word in self._tokens.lower[clause.last : clause.right]
                elif mark == "$":
                    at = clause.group if word or passive else clause.last
                    holds = holds or (parties.place_before(at) if word or passive else parties.place_at(at))
                elif mark == "%":
                    holds = holds or not of(bit, *subject)
                elif mark == "~":
                    holds = holds or bool(of(bit, *subject))
                    if bit == PEOPLE and not passive and self._tokens.lower[clause.last : clause.last + 1] == ["at"]:
                        holds = holds or bool(self._pronoun(clause, passive=True))  # "they | shot at"
                elif mark == "!":
                    holds = holds or not of(bit, *around)
                elif mark == "+":
                    holds = holds or bool(of(bit, clause.sentence.first, clause.sentence.last))
                else:
                    holds = holds or not of(bit, clause.sentence.first, clause.sentence.last)
            if not (holds or fitting):
                return None
            found += fitting
        return found
