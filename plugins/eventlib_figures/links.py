"""Claim, date, place and side of a figure, read from the other layers; each is None where a layer is empty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from eventlib import Claim
from eventlib.plugin import Sentence
from eventlib_figures.context import Context
from eventlib_figures.lexicons import losing
from eventlib_figures.phrases import Count

__all__ = ["Links"]

CLAIMS_BACK = 12  # claims that begin before a figure among which the one that holds it is sought
SAID_BACK = 14  # tokens between "said left" and the last of its figures
SUBJECT_SAID = 6  # tokens between "which" and "said"
CLOSING = {".", ";", ":"}
CLAUSE_END = (", ", ",\n", ";")  # not the comma of "11,000"
CLAUSE = 200  # characters between a figure and the date behind it
VERB = 3  # tokens between "shot down" and "about 20"
SUBJECT_REACH = 60  # tokens between "After massing 20,000 troops" and the subject of the main clause
JOINING = frozenset(("and", "but", "while", "whereas", "that", ";"))
FORCES = ("troops", "units", "equipment")


class _Actor(NamedTuple):
    """A mention of somebody who belongs to a country."""

    start: int
    end: int
    name: str
    country: str


class Links:
    """The layers below the figures, indexed by where they stand in the text.

    Args:
        context: The article.
    """

    def __init__(self, context: Context) -> None:
        document = self.document = context.document
        self.context = context
        self.timexes = [(t.span.start, t.id) for t in document.timexes if t.type in ("DATE", "TIME")]
        self.places = [(p.span.start, p.id) for p in document.places if p.sense == "place"]
        self.claims: list[tuple[int, int, Claim]] = sorted(
            ((part.span.start, part.span.end, claim) for claim in document.claims for part in claim.content),
            key=lambda row: row[:2],
        )

    @cached_property
    def _countries(self) -> dict[str | None, str]:
        """Code of each country the article names to the name it uses first."""
        return {p.country: p.name for p in reversed(self.document.places) if p.country and p.kind == "country"}

    @cached_property
    def demonyms(self) -> list[_Actor]:
        """The nationalities: those that are places, and those of persons and things, which are but entities."""
        found = {
            p.span.start: _Actor(p.span.start, p.span.end, self._countries.get(p.country, p.name), p.country)
            for p in self.document.places
            if p.country and p.sense == "demonym"
        }
        for entity in self.document.entities:
            if entity.country and entity.kind == "NORP":
                name = self._countries.get(entity.country, entity.name)
                for mention in entity.mentions:
                    if mention.kind == "name":
                        start = mention.span.start
                        found.setdefault(start, _Actor(start, mention.span.end, name, entity.country))
        return sorted(found.values())

    @cached_property
    def actors(self) -> list[_Actor]:
        """The countries, and whoever belongs to one."""
        found = {
            (p.span.start, p.span.end): _Actor(p.span.start, p.span.end, p.name, p.country)
            for p in self.document.places
            if p.country and p.kind == "country" and p.sense != "demonym"
        }
        for entity in self.document.entities:
            if entity.country and entity.kind != "LOC":
                name = self._countries.get(entity.country, entity.name)
                for mention in entity.mentions:
                    span = mention.span
                    found[span.start, span.end] = _Actor(span.start, span.end, name, entity.country)
        return sorted(found.values())

    def claim(self, start: int, end: int) -> str | None:
        """Return the id of the innermost claim whose content holds a stretch of text, rather of one that asserts it."""
        after = bisect_right(self.claims, start, key=lambda row: row[0])
        within = [
            claim
            for begin, stop, claim in reversed(self.claims[max(0, after - CLAIMS_BACK) : after])
            if begin <= start and end <= stop
        ]
        if within and (said := self._said_in_between(start)) is not None:
            within = [claim for claim in within if any(part.span.start >= said for part in claim.content)]
        return next((claim.id for claim in (*(c for c in within if c.polarity != "denies"), *within)), None)

    def _said_in_between(self, start: int) -> int | None:
        """Return where "said" of "a fire which the mayor said left 12 dead" stands: no other claims the 12."""
        lower, tokens, classes = self.context.lower, self.context.tokens, self.context.classes
        i = tokens.at(start)
        for j in range(i - 2, max(1, i - SAID_BACK), -1):
            if lower[j] in CLOSING:
                return None
            if lower[j] in classes["speech"] and (lower[j + 1] in classes["leaving"] or j + 1 in self.context.harm):
                relative = not classes["relative"].isdisjoint(lower[max(0, j - SUBJECT_SAID) : j - 1])
                return tokens.starts[j] if relative else None
        return None

    def timex(self, start: int, end: int, sentence: Sentence) -> str | None:
        """Return the id of the date nearest to a number in its clause; one behind a comma is of another clause."""
        at = bisect_left(self.timexes, (start, ""))
        text, near = self.context.document.text, self.timexes[max(0, at - 1) : at + 1]
        within = [item for item in near if sentence.start <= item[0] < min(sentence.end, start + CLAUSE)]
        within = [item for item in within if not any(mark in text[end : item[0]] for mark in CLAUSE_END)]
        same = [item for item in within if ";" not in text[item[0] : start]]
        return _nearest(same, start, *self._clause(start, sentence)) or _nearest(
            same, start, sentence.start, sentence.end
        )

    def place(self, start: int, sentence: Sentence) -> str | None:
        """Return the id of the nearest place, first of those behind a preposition.

        It is one of the sentence, but of no other clause that has a count of its own.
        """
        begin, end = self._clause(start, sentence)
        return _nearest(self._located(begin, end), start, begin, end) or _nearest(self.places, start, begin, end)

    def _clause(self, start: int, sentence: Sentence) -> tuple[int, int]:
        first, last = self.context.clause(start, (sentence.first, sentence.last))
        return self.context.tokens.starts[first], self.context.tokens.ends[last - 1]

    def divide(self, sentence: Sentence, found: list[Count]) -> None:
        """Note where the clauses begin in a sentence that count others than those before them.

        They stand behind a semicolon or "while", or have a place or a date of their own as the clause before has: "a
        bomb killed eight in Kano and gunmen shot five in Jos".
        """
        starts = self.context.tokens.starts
        turns = [self._turn(before, count) for before, count in pairwise(found)]
        soft = [self._own_clause(*pair) for pair in pairwise(found)]
        begins: list[int] = []
        for at, (turn, own) in enumerate(zip(turns, soft, strict=True)):
            if not turn and own:
                end = next((starts[i] for i in (*turns[at + 1 :], *soft[at + 1 :]) if i), sentence.end)
                stretches = (starts[begins[-1] if begins else sentence.first], starts[own]), (starts[own], end)
                placed = all(self._located(*part) for part in stretches)
                turn = own if placed or all(_within(self.timexes, *part) for part in stretches) else 0
            if turn:
                begins.append(turn)
        if begins:
            self.context.clauses[sentence.first] = begins

    def _turn(self, before: Count, count: Count) -> int:
        """Return the token behind a semicolon or "while" between two counts, 0 if there is none."""
        lower, contrasting = self.context.lower, self.context.classes["contrasting"]
        found = (
            i + 1
            for i in range(count.first - 1, before.first, -1)
            if lower[i] == ";" or (lower[i] in contrasting and lower[i - 1] == ",")
        )
        return next(found, 0)

    def _own_clause(self, before: Count, count: Count) -> int:
        """Return where the clause of a count begins that has a subject of its own, 0 if it has none."""
        lower, classes = self.context.lower, self.context.classes
        if count.parent is not None or count.partitive or count.outer <= before.stop:
            return 0
        if count.predicate == before.predicate and count.rule != "gapped":
            return 0
        own = count.predicate != before.predicate and before.stop < count.predicate < count.outer
        verb = count.predicate if own else count.outer
        i = verb
        while i > before.stop and lower[i - 1] not in classes["joining"]:
            i -= 1
        shared = i == verb < count.outer or lower[i] in classes["relative"] or lower[i] in classes["adverb"]
        return 0 if i == before.stop or shared else i

    def _located(self, begin: int, end: int) -> list[tuple[int, str]]:
        """Return the places in a stretch of text that stand behind a preposition."""
        context, known = self.context, self.context.classes["preposition"]
        return [
            item
            for item in _within(self.places, begin, end)
            if (i := context.tokens.at(item[0])) and context.lower[i - 1] in known
        ]

    def side(self, count: Count, sentence: Sentence) -> tuple[str, str] | None:
        """Return name and country of the party the people counted belong to.

        It is the nationality in the noun phrase ("five Saudi soldiers"), else, for forces, the subject that has,
        sends, gathers or lost them.
        """
        tokens = self.context.tokens
        begin, end = tokens.starts[count.first], tokens.ends[count.stop - 1]
        actor = _first_in(self.demonyms, begin, end)
        if actor is None and count.rule == "gapped":
            actor = next((found for found in self.actors if tokens.at(found.end - 1) == count.outer - 1), None)
        elif actor is None and (self._lost(count) or (count.kind in FORCES and not self._foes(count))):
            actor = self._subject(count, sentence, begin)
        return (actor.name, actor.country) if actor else None

    def _lost(self, count: Count) -> bool:
        """Say whether those counted are the subject's own: "Kenya lost 12 soldiers"."""
        return count.rule == "active" and self.context.lower[count.predicate] in losing()

    def _foes(self, count: Count) -> bool:
        """Say whether the party before the count acts upon those counted: "destroyed 11 tanks", "boarded by 20 men"."""
        before, classes = self.context.lower[max(0, count.outer - VERB) : count.outer], self.context.classes
        return not classes["hostile"].isdisjoint(before)

    def _subject(self, count: Count, sentence: Sentence, begin: int) -> _Actor | None:
        """Find the subject: before the figure, or behind a comma if the sentence opens with a participle."""
        lower, tokens, classes = self.context.lower, self.context.tokens, self.context.classes
        fronted = lower[sentence.first] in classes["fronting"] or lower[sentence.first].endswith("ing")
        if fronted:
            for i in range(count.stop, min(sentence.last - 1, count.stop + SUBJECT_REACH)):
                if lower[i] == ",":
                    actor = _first_in(self.actors, tokens.starts[i + 1], tokens.starts[i + 1] + 40)
                    if actor is not None and tokens.at(actor.start) <= i + 2:
                        return actor
            return None
        found = None
        low = bisect_left(self.actors, sentence.start, key=lambda actor: actor.start)
        for actor in self.actors[low : low + CLAIMS_BACK]:
            if actor.end > begin:
                break
            i = tokens.at(actor.start)
            if self.context.speaks(i) or lower[tokens.at(actor.end - 1) + 1] == "-":
                continue  # "South Korea's agency said", "the Bangladesh-flagged ship"
            before = lower[i - 1] if i > sentence.first else ""
            if before == "the" and i - 1 > sentence.first:
                before = lower[i - 2]
            own = before in JOINING and JOINING.isdisjoint(lower[tokens.at(actor.end) : count.predicate])
            if before not in classes["preposition"] and (own or not found):
                found = actor  # "Russia shelled the town and Ukraine lost 50"
            if found and not self._lost(count):
                break
        return found


def _first_in(actors: list[_Actor], begin: int, end: int) -> _Actor | None:
    at = bisect_left(actors, begin, key=lambda actor: actor.start)
    return actors[at] if at < len(actors) and actors[at].start < end else None


def _nearest(items: list[tuple[int, str]], offset: int, begin: int, end: int) -> str | None:
    at = bisect_left(items, (offset, ""))
    near = [item for item in items[max(0, at - 1) : at + 1] if begin <= item[0] < end]
    return min(near, key=lambda item: abs(item[0] - offset))[1] if near else None


def _within(items: list[tuple[int, str]], begin: int, end: int) -> list[tuple[int, str]]:
    return items[bisect_left(items, (begin, "")) : bisect_left(items, (end, ""))]
