"""Noun phrases that name an actor: entities, nationalities and actor nouns that stand together."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

import attrs

from eventlib import Document, Entity, Participant, Span
from eventlib_events.lexicons import grammar

__all__ = ["Parties", "Party"]

LEADERS = frozenset(("government", "military", "police"))
GAP = 2  # words that may stand between the parts of one phrase: "Ukrainian *presidential* advisor"


class _Unit(NamedTuple):
    """A part of a phrase: an entity's mention, the name or adjective of a country, or an actor noun."""

    first: int
    last: int
    entity: Entity | None
    country: str | None
    sectors: frozenset[str]


@attrs.frozen
class Party:
    """A noun phrase that names an actor, as token indexes ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    units: tuple[_Unit, ...]


class Parties:
    """The actor phrases of a document, in the order of the text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self.all = _grouped(document, self._units())
        self._firsts = [party.first for party in self.all]

    def between(self, start: int, end: int) -> list[Party]:
        """Return the phrases that begin from token ``start`` to ``end``."""
        return self.all[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def named(self, start: int, end: int) -> bool:
        """Say whether a phrase with a name or a nationality begins from token ``start`` to ``end``."""
        return any(unit.entity or unit.country for party in self.between(start, end) for unit in party.units)

    def _units(self) -> list[_Unit]:
        tokens, found = self._tokens, []
        none: frozenset[str] = frozenset()
        for entity in self._document.entities:
            if entity.kind == "LOC":
                continue
            for mention in entity.mentions:
                first, last = tokens.at(mention.span.start), bisect_left(tokens.starts, mention.span.end)
                country = entity.country if entity.kind in ("GPE", "NORP") else None
                sectors = frozenset((entity.sector,)) if entity.sector else none
                found.append(_Unit(first, last, entity, country, sectors))
        for place in self._document.places:
            if place.country and (place.kind == "country" or place.sense != "place"):
                first, last = tokens.at(place.span.start), bisect_left(tokens.starts, place.span.end)
                found.append(_Unit(first, last, None, place.country, none))
        for hit in self._document.hits("events.actors"):
            found.append(_Unit(hit.first, hit.last, None, None, hit.value))
        return sorted(found, key=lambda unit: (unit.first, -unit.last))

    @cached_property
    def _states(self) -> dict[str, Entity]:
        """The entity of each country that has one in the document."""
        countries = {
            (place.span.start, place.span.end): place.country
            for place in self._document.places
            if place.country and (place.kind == "country" or place.sense == "metonym")
        }
        found: dict[str, Entity] = {}
        for entity in self._document.entities:
            if entity.kind == "GPE":
                for mention in entity.mentions:
                    country = countries.get((mention.span.start, mention.span.end))
                    if country:
                        found.setdefault(country, entity)
        for entity in self._document.entities:
            if entity.kind == "GPE" and entity.country and not self._document.places:
                found.setdefault(entity.country, entity)
        return found

    def participants(self, party: Party, role: str) -> list[Participant]:
        """Return who a phrase names: the actor it is about and, beside a leader or an organ of state, the state.

        Args:
            party: The phrase.
            role: ``actor`` or ``recipient``.
        """
        tokens, head = self._tokens, party.units[-1]
        own = [unit for unit in party.units if unit.last == party.last or unit.entity]
        entities = [unit for unit in own if unit.entity and not self._possessor(unit, party)]
        countries = [unit for unit in party.units if unit.country]
        found = [self._of(role, unit.entity, unit.first, unit.last) for unit in entities]
        sectors = frozenset().union(*(unit.sectors for unit in party.units))
        state = sectors & LEADERS or not sectors
        for unit in entities:
            entity = unit.entity
            if entity and entity.kind in ("PER", "ORG"):
                country = entity.country or next((r.country for r in entity.roles if r.country), None)
                leads = entity.sector in LEADERS or sectors & LEADERS or any(role.country for role in entity.roles)
                if country and leads and country in self._states and not countries:
                    found.append(self._of(role, self._states[country], unit.first, unit.last))
        if state:
            for unit in countries:
                entity = self._states.get(unit.country or "")
                span = (party.first, party.last) if not entities else (unit.first, unit.last)
                if entity is None or all(p.entity != entity.id for p in found):
                    found.append(self._of(role, entity, *span))
        if not found:
            start = party.first
            if start and tokens.lower[start - 1] in grammar().words["possessives"]:
                start -= 1
            found.append(self._of(role, head.entity, start, party.last))
        unique = {(p.entity or p.text): p for p in reversed(found)}
        return [p for p in found if unique[p.entity or p.text] is p]

    def _possessor(self, unit: _Unit, party: Party) -> bool:
        """Say whether a unit only owns what the phrase is about: "the president's spokesman"."""
        following = unit.last
        return following < party.last and self._tokens.lower[following] in ("'s", "’s", "’", "'")

    def _of(self, role: str, entity: Entity | None, first: int, last: int) -> Participant:
        start, end = self._tokens.starts[first], self._tokens.ends[last - 1]
        return Participant(role, entity.id if entity else None, Span(start, end), self._document.text[start:end])


def _grouped(document: Document, units: list[_Unit]) -> list[Party]:
    """Put units that overlap or stand next to each other into one phrase."""
    found: list[Party] = []
    tokens = document.tokens
    pending: list[_Unit] = []
    last = -1
    for unit in units:
        if pending and (unit.first < last or _joined(tokens.words, tokens.lower, last, unit)):
            pending.append(unit)
            last = max(last, unit.last)
            continue
        if pending:
            found.append(Party(pending[0].first, last, tuple(pending)))
        pending, last = [unit], unit.last
    if pending:
        found.append(Party(pending[0].first, last, tuple(pending)))
    return found


def _joined(words: list[str], lower: list[str], last: int, unit: _Unit) -> bool:
    if unit.first - last > GAP or (unit.first > last and unit.entity):
        return False
    function = grammar().words
    return all(
        lower[i] in ("'s", "’s", "’", "'", "-")
        or (
            words[i].isalpha()
            and words[i].islower()
            and not any(
                lower[i] in function[kind]
                for kind in (
                    "prepositions",
                    "conjunctions",
                    "auxiliaries",
                    "subordinators",
                    "relatives",
                    "reporting",
                    "pronouns",
                    "determiners",
                )
            )
            and not lower[i].endswith(("ed", "ing"))
        )
        for i in range(last, unit.first)
    )
