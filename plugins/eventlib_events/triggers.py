"""Which words of a sentence tell of an event, and of what class."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

import attrs

from eventlib.plugin import Hit, Sentence, Tokens
from eventlib_events.clauses import auxiliaries, left_edge, right_edge
from eventlib_events.lexicons import Frame, Reading, behaviour, grammar

__all__ = ["Nouns", "Trigger", "find_trigger"]

NAMED = 8  # tokens behind a verb in which a name is taken as its object
OBJECT = 12  # tokens behind a verb up to which a noun is taken as its object
FAR = 99  # further than any object of a frame
ADJACENT = 3  # tokens behind a trigger in which the word of a "=word" condition may stand
VERB = frozenset(("base", "third", "past", "participle", "gerund"))


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

    def of(self, kinds: str, start: int, end: int) -> list[int]:
        """Return the token indexes from ``start`` to ``end`` at which a noun of a set ends."""
        low, high = bisect_left(self._at, start), bisect_left(self._at, end)
        return [index for index, sets in self._hits[low:high] if kinds in sets]


def find_trigger(
    tokens: Tokens, hit: Hit, sentence: Sentence, nouns: Nouns, named: Callable[[int, int], bool]
) -> Trigger | None:
    """Decide whether a word of the lexicon tells of an event here.

    Args:
        tokens: The tokens of the article.
        hit: The word, its value the readings it can have.
        sentence: The sentence it stands in.
        nouns: The nouns of the article.
        named: Says whether a named place or actor stands between two token indexes.
    """
    readings: tuple[Reading, ...] = hit.value
    if not readings:
        return None
    tags = frozenset().union(*(reading.tags for reading in readings))
    word = _part_of_speech(tokens, hit, sentence, tags)
    if word == "neither":
        return None
    group = auxiliaries(tokens, hit.first, sentence)
    clause = _Clause(
        left_edge(tokens, group, sentence), group, hit.last, right_edge(tokens, hit.last, sentence), sentence
    )
    best: Trigger | None = None
    nearest = 0
    for frame, forms in readings:
        verbal = frame.kind == "verb" or (frame.kind == "phrase" and word == "verb")
        if frame.kind != "phrase" and verbal != (word == "verb"):
            continue
        if best is not None and len(frame.conditions) < len(best.frame.conditions):
            break
        passive = verbal and "participle" in forms and _is_passive(tokens, hit, group, tags, frame)
        objects = _fulfil(frame, tokens, hit, clause, passive, verbal, nouns, named)
        if objects is None and passive and tokens.lower[hit.last] != "by" and not _has_be(tokens, hit, group):
            passive, objects = False, _fulfil(frame, tokens, hit, clause, False, verbal, nouns, named)
        if objects is None:
            continue
        distance = min((abs(i - hit.last) for i in objects), default=FAR)
        if best is None or distance < nearest:
            gerund = verbal and "gerund" in forms
            nouns_of = tuple(i for i in sorted(objects) if nouns.at(i))
            best = Trigger(
                hit.first, hit.last, frame, verbal, passive, gerund, group, clause.left, clause.right, nouns_of
            )
            nearest = distance
    return best


class _Clause(NamedTuple):
    """The clause of a word: where it begins, where its verb group begins and ends, where it ends; its sentence."""

    left: int
    group: int
    behind: int
    right: int
    sentence: Sentence


def _fulfil(
    frame: Frame,
    tokens: Tokens,
    hit: Hit,
    clause: _Clause,
    passive: bool,
    verbal: bool,
    nouns: Nouns,
    named: Callable[[int, int], bool],
) -> list[int] | None:
    """Return the words that fulfil the conditions of a frame, None if one of them does not hold."""
    # A noun's complement may stand before it ("peace talks offer"), a passive verb's object does.
    behind, before = (clause.behind, min(clause.right, clause.behind + OBJECT)), (clause.left, clause.group)
    around = before if passive else behind if verbal else (max(clause.left, hit.first - 3), clause.right)
    subject = behind if passive else before
    found: list[int] = []
    for alternatives in frame.conditions:
        fitting: list[int] = []
        holds = False
        for term in alternatives:
            mark, name = term[0], term[1:]
            if mark == "=":
                near = tokens.lower[hit.last : min(hit.last + ADJACENT, clause.sentence.last)]
                places = [hit.last + near.index(name)] if name in near else []
            elif mark == "@":
                start, end = around if passive or not verbal else (behind[0], min(behind[1], behind[0] + NAMED))
                places = [start] if named(start, end) or (not verbal and named(*behind)) else []
            elif mark == "~":
                holds = holds or bool(nouns.of(name, *subject))
                continue
            elif mark == "!":
                holds = holds or not nouns.of(name, *around)
                continue
            elif mark == "^":
                holds = holds or not nouns.of(name, clause.sentence.first, clause.sentence.last)
                continue
            else:
                places = nouns.of(term, *around)
            fitting += places
        if not (holds or fitting):
            return None
        found += fitting
    return found


def _part_of_speech(tokens: Tokens, hit: Hit, sentence: Sentence, tags: frozenset[str]) -> str:
    """Tell from the neighbours whether a word is used as a verb, as a noun or as neither."""
    words, lower = grammar().words, tokens.lower
    if tags == {"phrase"}:
        return "verb"
    if not tags & VERB:
        return "noun"
    before = lower[hit.first - 1] if hit.first > sentence.first else ""
    behind = lower[hit.last] if hit.last < sentence.last else ""
    modified = before in words["determiners"] or before.endswith(grammar().adjectives) or before.isdigit()
    preposition = before in words["prepositions"]
    if before == "-":
        return "neither"  # "Iranian-backed"
    if tags & {"past", "participle"} and (not tags & {"base"} or before in words["be"] or before in words["have"]):
        # Before a noun a participle is an adjective: "the injured soldiers", "of kidnapped girls".
        if before.endswith("ly") and hit.first - 1 > sentence.first:
            before = lower[hit.first - 2]  # "the internationally recognized government"
        owned = before in words["determiners"] and before not in words["adverbs"]
        attribute = owned or before in words["prepositions"]
        noun = (
            behind.isalpha()
            and behind not in words["closed"]
            and (before in words["articles"] or tokens.words[hit.last].islower())
        )
        return "neither" if attribute and noun else "verb"
    if "gerund" in tags:
        if modified or behind == "of" or (preposition and "noun" in tags):
            return "noun"
        verb = "noun" not in tags or before in words["be"] or before in ("", ",") or preposition
        return "verb" if verb else "noun"
    if before in words["modals"] or before in words["pronouns"]:
        return "verb"
    if modified or preposition:
        return "noun"
    if "third" in tags or "nouns" in tags:
        if not tags & {"noun", "nouns"}:
            return "neither" if behind in ("of", "from") else "verb"
        opens = behind in words["determiners"] or tokens.words[hit.last : hit.last + 1] != [behind]
        return "verb" if opens and behind and "third" in tags else "noun"
    plural = before.endswith("s") and not before.endswith("ss") and not tokens.words[hit.first - 1].isupper()
    if (
        plural
        or before in words["adverbs"]
        or before in words["conjunctions"]
        or before.endswith(("ly", "people", "men"))
    ):
        return "verb" if tags & VERB else "noun"
    if tags & {"noun", "nouns"} or not before:
        return "noun"
    # A base form behind a singular noun is an adjective ("the door open") or a noun, not a finite verb.
    joined = any(word in words["conjunctions"] for word in lower[max(sentence.first, hit.first - 4) : hit.first])
    return "verb" if joined and tokens.words[hit.first - 1][0].isupper() else "neither"


def _is_passive(tokens: Tokens, hit: Hit, group: int, tags: frozenset[str], frame: Frame) -> bool:
    """Say whether a participle has its object as subject: "was attacked", "people killed in the raid"."""
    words, lower = grammar().words, tokens.lower
    if _has_be(tokens, hit, group):
        return True
    if any(word in words["have"] for word in lower[group : hit.first]):
        return False
    behind, after = (*lower[hit.last : hit.last + 2], "", "")[:2]
    if (behind == "by" and after != "one" and not after[:1].isdigit()) or "past" not in tags:
        return True
    return behaviour().has(frame.event, "transitive") and behind in words["adjuncts"]


def _has_be(tokens: Tokens, hit: Hit, group: int) -> bool:
    be = grammar().words["be"]
    return any(word in be for word in tokens.lower[group : hit.first])
