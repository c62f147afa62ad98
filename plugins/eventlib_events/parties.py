"""Noun phrases that name an actor: entities, nationalities and actor nouns that stand together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from eventlib import Document, Entity, Participant, Span
from eventlib.plugin import Sentence
from eventlib_events.lexicons import grammar, kinds
from eventlib_events.units import NAMING, STATE, Party, Unit, grouped, units

__all__ = ["Parties", "Party"]

FORCE = kinds()["military"] | kinds()["police"] | kinds()["rebels"]
PEOPLE = kinds()["civilians"]
GROUNDS = kinds()["property"] | kinds()["base"] | kinds()["vessel"]  # what is attacked, and never attacks
BEFORE = 20  # tokens before a sentence whose phrases may be asked for: the owners, and all of their phrases
OWNER = 12  # tokens before "its" in which the owner is looked for


class Parties:
    """The actor phrases of some sentences of a document, in the order of the text.

    Args:
        document: The document.
        sentences: The sentences whose phrases will be asked for.
    """

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self._document = document
        self._tokens = document.tokens
        starts, ends = document.tokens.starts, document.tokens.ends
        wanted = bytearray(len(document.text) + 1)
        for sentence in sentences:
            begin, end = starts[max(0, sentence.first - BEFORE)], ends[sentence.last - 1]
            wanted[begin:end] = b"\1" * (end - begin)
        triggers = document.hits("events.triggers")
        verbs = self._verbs = {hit.first for hit in triggers}
        self._pasts = {hit.first for hit in triggers if hit.value.past}
        willed = {hit.first for hit in triggers if hit.value.willed}
        found = [*grouped(document.tokens, units(document, wanted, verbs, willed), verbs)]
        lower, owning = [*document.tokens.lower, ""], grammar().words["possessives"]
        hyphens = "-" in lower
        self._ends = {party.first: party.last for party in found} if hyphens else {}
        self._all = [
            party
            for party in found
            if (not hyphens or not self._modifies(party))
            and (lower[party.last] != "-" or not self._compound(party.last))
            and (party.last - party.first > 1 or lower[party.first] not in owning or not self._attribute(party))
        ]
        self._firsts = [party.first for party in self._all]
        self._owners: dict[str, list[Participant]] = {}

    def between(self, start: int, end: int) -> list[Party]:
        """Return the phrases that begin from token ``start`` to ``end``."""
        return self._all[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def named(self, start: int, end: int) -> bool:
        """Say whether a phrase with a name or a nationality begins from token ``start`` to ``end``."""
        return any(unit.named or unit.country for party in self.between(start, end) for unit in party.units)

    def person_at(self, start: int, end: int) -> bool:
        """Say whether the first phrase from token ``start`` to ``end`` is a person's name."""
        units = next((party.units for party in self.between(start, end)), ())
        return any(unit.named and unit.entity is not None and unit.entity.kind == "PER" for unit in units)

    def nation_at(self, start: int, end: int) -> bool:
        """Say whether a phrase that begins from token ``start`` to ``end`` ends with the name of a people."""
        found = self.between(start, end)
        return any(party.units[-1].country and not party.units[-1].named for party in found)

    def body(self, party: Party) -> bool:
        """Say whether a phrase names a body, which an "it" takes up."""
        head = party.units[-1]
        if head.country or (head.named and head.entity is not None):
            return head.entity is None or head.entity.kind in ("ORG", "GPE", "NORP")
        return self._tokens.lower[party.last - 1] in grammar().words["collectives"]

    def armed(self, party: Party) -> bool:
        """Say whether a phrase names those who use force: troops, police, rebels, a state."""
        return any(unit.sectors & FORCE or unit.country for unit in party.units)

    def organized(self, start: int, end: int) -> bool:
        """Say whether the last phrase from token ``start`` to ``end`` ends with the name of an organisation."""
        units = [party.units[-1] for party in self.between(start, end)][-1:]
        return any(unit.named and unit.entity is not None and unit.entity.kind == "ORG" for unit in units)

    def place_at(self, first: int) -> bool:
        """Say whether a named place, and nothing that it is only part of, begins at a token or behind its article."""
        lower = self._tokens.lower
        last = self._places.get(first + (lower[first : first + 1] == ["the"]))
        if last is None or last >= len(lower):
            return last is not None
        return not self._tokens.words[last].isalnum() or lower[last] in grammar().words["following"]

    def place_before(self, last: int) -> bool:
        """Say whether a named place ends before a token."""
        return last in self._places.values()

    @cached_property
    def _places(self) -> dict[int, int]:
        ends, starts = self._tokens.ends, self._tokens.starts
        spans = [place.span for place in self._document.places if place.sense != "demonym"]
        for entity in self._document.entities:
            spans += [m.span for m in entity.mentions if m.kind in NAMING] if entity.kind in ("GPE", "LOC") else []
        return {bisect_right(ends, span.start): bisect_left(starts, span.end) for span in spans}

    def verb(self, i: int) -> bool:
        """Say whether a token can be nothing but the past tense of a verb that tells of an event."""
        return i in self._pasts

    def person(self, party: Party) -> bool:
        """Say whether a phrase names somebody by nothing but a noun of people."""
        head = party.units[-1]
        return head.entity is None and head.sectors == PEOPLE and not self._body(head)

    def modifies(self, party: Party) -> bool:
        """Say whether a noun for a body only tells what the noun behind it is: "the military coup"."""
        lower = self._tokens.lower
        if party.last >= len(lower) or lower[party.last - 1] not in grammar().words["adjuncts_of_things"]:
            return False
        if any(unit.named for unit in party.units):
            return False
        words, later = self._tokens.words, grammar().words["later"]
        return words[party.last].islower() and self._noun(party.last) and lower[party.last] not in later

    def owns(self, party: Party) -> bool:
        """Say whether a nationality only tells whose a building is: "hit the Iranian | consulate, killing three"."""
        head = party.units[-1]
        return head.country is not None and not head.named and party.last in self._grounds

    @cached_property
    def _grounds(self) -> set[int]:
        return {hit.first for hit in self._document.hits("events.objects") if hit.value & GROUNDS}

    def acts(self, party: Party) -> bool:
        """Say whether a phrase stands before a verb that tells of an event."""
        return party.last in self._verbs

    def participants(self, party: Party, role: str) -> list[Participant]:
        """Return who a phrase names; beside a leader, and for an organ of state, the state."""
        names = [unit for unit in party.units if unit.named and not self._possessor(unit, party)]
        if len(names) == 1 and self._home(names[0], party):
            names = []  # "residents of Lima"
        head, sectors = party.units[-1], 0
        for unit in party.units:
            sectors |= unit.sectors
        person = head.entity is not None and head.entity.kind == "PER" and not sectors & STATE
        person_alone = self.person(party)
        if person_alone:  # "a Labour donor", "Kenya fans", "his mother": whose they are is another matter
            names = [unit for unit in names if unit.last > head.first]
        if names and ((not head.named and head.sectors) or person):
            # "a Lima court", "Kenya migrant Omar Sy": not the town, not where somebody is from
            names = [unit for unit in names if not self._town(unit, whole=person)]
        found = [self._one(role, unit.entity, unit) for unit in names]
        if sectors & STATE or not sectors:
            for country, unit in self._countries(party, names).items():
                state = self._states.get(country)
                if state and all(p.entity != state.id for p in found):
                    named = self._one(role, state, unit if names else party)
                    found = [p for p in found if unit.named or p.span != named.span] + [named]  # a seat is its state
        if found:
            return found
        told = (u for u in party.units if u.entity and (u.last == party.last or not person_alone))
        described = max(told, key=lambda unit: unit.last - unit.first, default=None)
        entity = described.entity if described else None
        owners = [] if person_alone else self._owned(party, entity)
        if owners:
            return [self._one(role, None, party, owner.entity) for owner in owners]
        return [self._one(role, entity, party)]

    def _countries(self, party: Party, names: list[Unit]) -> dict[str, Unit]:
        """Return the countries a phrase names, or else those its people and organs lead, with the words for them."""
        told = [unit for unit in party.units if unit.country and unit not in names]
        found: dict[str, Unit] = {}
        for unit in told[:1] if names else told:
            found.setdefault(unit.country or "", unit)
        for unit in [] if told else names or party.units:
            entity = unit.entity
            if entity is not None and entity.kind != "GPE":
                country = entity.country or next((role.country for role in entity.roles if role.country), None)
                if country:
                    found.setdefault(country, unit)
        return found

    def _owned(self, party: Party, entity: Entity | None) -> list[Participant]:
        """Return the states or actors behind "its delegation", also where it is taken up as "the delegation"."""
        if entity is not None and entity.id in self._owners:
            return self._owners[entity.id]
        possessives = grammar().words["possessives"]
        lower = self._tokens.lower
        first = party.first if lower[party.first] in possessives else party.first - 1
        if first < 0 or lower[first] not in possessives:
            return []
        before = self.between(max(0, first - OWNER), first)
        named = [p for p in before if any(unit.named or unit.country for unit in p.units)]
        if not named:
            return []
        owners = self.participants(named[0], "actor")
        states = {state.id for state in self._states.values()}
        owners = [owner for owner in owners if owner.entity in states] or owners
        if entity is not None:
            self._owners[entity.id] = owners
        return owners

    def _town(self, unit: Unit, whole: bool) -> bool:
        """Say whether a unit names a place that is no state, or any place if ``whole``."""
        entity = unit.entity
        if entity is None or entity.kind != "GPE":
            return False
        return whole or all(state.id != entity.id for state in self._states.values())

    def _possessor(self, unit: Unit, party: Party) -> bool:
        """Say whether a unit only owns or backs what the phrase is about: "the president's spokesman"."""
        lower = self._tokens.lower
        if unit.last == party.last:
            return False
        pronoun = unit.last - unit.first == 1 and lower[unit.first] in grammar().words["possessives"]
        if lower[unit.last] == "-" and party.units[-1].entity is not None and party.units[-1].entity.kind == "ORG":
            return True  # "the Kenya-Chad Forum"
        return pronoun or lower[unit.last] in {"'s", "’s", "’", "'"} or self._compound(unit.last)

    def _one(self, role: str, entity: Entity | None, part: Party | Unit, id: str | None = None) -> Participant:
        start, end = self._tokens.starts[part.first], self._tokens.ends[part.last - 1]
        return Participant(role, entity.id if entity else id, Span(start, end), self._document.text[start:end])

    def _compound(self, last: int) -> bool:
        """Say whether what ends before a token is the first part of an adjective: "Kenya-backed rebels"."""
        lower = self._tokens.lower
        return lower[last] == "-" and not grammar().words["compounds"].isdisjoint(lower[last + 1 : last + 2])

    def _home(self, unit: Unit, party: Party) -> bool:
        """Say whether a name behind "of" tells where people are from."""
        lower = self._tokens.lower
        if unit.first - 1 <= party.first or lower[unit.first - 1] != "of" or unit.entity is None:
            return False
        return unit.entity.kind == "GPE" and any(u.sectors == PEOPLE and u.last < unit.first for u in party.units)

    def _body(self, head: Unit) -> bool:
        """Say whether a noun names a body of people, which may have the name before it: "the Nile group"."""
        return self._tokens.lower[head.last - 1] in grammar().words["bodies"]

    def _modifies(self, party: Party) -> bool:
        """Say whether a name is only part of another: "the Kenya-Chad Forum", "the Lima-Cusco highway"."""
        words, lower, last = self._tokens.words, self._tokens.lower, party.last
        if last < len(words) and lower[last] == "-" and self._tokens.ends[last - 1] == self._tokens.starts[last]:
            end = self._ends.get(last + 1)
            if end is None:
                return not self._compound(last) and "".join(words[last + 1 : last + 2])[:1].isupper()
            return self._noun(end)
        pair = "-" in lower[party.first : last] and len(party.units) > 1 and all(u.named for u in party.units)
        if pair and self._noun(last) and self._tokens.words[last].islower():
            return True
        begin = party.first - 1
        hyphen = begin > 0 and lower[begin] == "-" and self._tokens.ends[begin] == self._tokens.starts[party.first]
        return hyphen and words[begin - 1][:1].isupper() and self._noun(last)

    def _noun(self, i: int) -> bool:
        """Say whether a token is a noun that no event is named by."""
        word = self._tokens.words[i] if i < len(self._tokens) else ""
        lower = word.lower()
        plain = word.isalpha() and lower not in grammar().words["function"] and lower not in grammar().words["adverbs"]
        return plain and i not in self._verbs and lower[-2:] != "ed"

    def _attribute(self, party: Party) -> bool:
        """Say whether a possessive is only the owner of something that is no actor: "his name"."""
        lower, last = self._tokens.lower, party.last
        return last < len(lower) and lower[last].isalpha() and lower[last] not in grammar().words["function"]

    @cached_property
    def _states(self) -> dict[str, Entity]:
        """The entity of each country that has one in the document."""
        whole = {
            (place.span.start, place.span.end)
            for place in self._document.places
            if place.kind == "country" or place.sense == "metonym"
        }
        found: dict[str, Entity] = {}
        for entity in self._document.entities:
            country = entity.country if entity.kind == "GPE" else None
            if country is None or country in found:
                continue
            if not self._document.places or any((m.span.start, m.span.end) in whole for m in entity.mentions):
                found[country] = entity
        return found
