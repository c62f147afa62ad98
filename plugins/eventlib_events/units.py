"""The parts of actor phrases: mentions of entities, names of countries and actor nouns, and how they stand together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from eventlib import Document, Entity
from eventlib.plugin import Tokens
from eventlib_events.lexicons import grammar, kinds

__all__ = ["NAMING", "STATE", "Party", "Unit", "grouped", "units"]

STATE = kinds()["government"] | kinds()["military"] | kinds()["police"]  # sectors that act for their state
PREFIXES = {"ex", "then", "co", "vice", "non", "anti", "pro", "semi", "para", "sub", "militant", "rebel"}
GAP = 2  # words that may stand between the parts of one phrase: "Peruvian *opposition* leaders"
NAMING = frozenset(("name", "metonym"))  # kinds of mentions that are names of their own
HAVING = (["has"], ["have"], ["had"])
PARTICLES = ("al", "el")  # articles that are written apart from a name: "al Qaeda"


class Unit(NamedTuple):
    """A part of a phrase: an entity's mention, the name or adjective of a country, or an actor noun.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        entity: The entity, None for an actor noun or a place that no entity covers.
        country: ISO 3166-1 alpha-2 code of the state named, None for people and organisations.
        sectors: What kind of actor it is, as sets of nouns.
        named: Whether it is a name of its own, not a nationality or a description.
    """

    first: int
    last: int
    entity: Entity | None
    country: str | None
    sectors: int
    named: bool


class Party(NamedTuple):
    """A noun phrase that names an actor, as token indexes ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    units: tuple[Unit, ...]


def units(document: Document, wanted: bytearray, verbs: set[int], willed: set[int]) -> list[Unit]:
    """Return the parts of the actor phrases of a document, at each token the longest first.

    Args:
        document: The document.
        wanted: For each character whether the parts that begin there are asked for.
        verbs: The first tokens of the words that can tell of an event.
        willed: Those of the verbs for what only people do.
    """
    found = [
        *_entities(document, wanted, verbs, willed),
        *_countries(document, wanted),
        *_nouns(document, wanted, verbs),
    ]
    found.sort(key=itemgetter(1), reverse=True)
    found.sort(key=itemgetter(0))
    return found


def _entities(document: Document, wanted: bytearray, verbs: set[int], willed: set[int]) -> Iterator[Unit]:
    lower, ends, starts = document.tokens.lower, document.tokens.ends, document.tokens.starts
    currencies, compounds = grammar().words["currencies"], grammar().words["compounds"]
    adjuncts, articles = grammar().words["adjuncts_of_actors"], grammar().words["articles"]
    for entity in document.entities:
        here = [mention for mention in entity.mentions if wanted[mention.span.start]]
        if not here:
            continue
        if entity.kind in ("LOC", "MISC"):
            # Only one that does what people do: "Europe | has condemned the raid"
            behind = [(bisect_left(starts, mention.span.end), mention) for mention in here]
            here = [mention for i, mention in behind if i + (lower[i : i + 1] in HAVING) in willed]
        proper = not NAMING.isdisjoint([mention.kind for mention in entity.mentions])
        nationality = entity.kind == "NORP" and entity.sector is None
        state = entity.country if entity.kind == "GPE" or nationality or not proper else None
        # The sector of a state is its government; what is done by its people is told by the noun beside it.
        sectors = kinds().get(entity.sector, kinds()[""]) if entity.sector and entity.kind != "GPE" else 0
        for mention in here:
            first, last = bisect_right(ends, mention.span.start), bisect_left(starts, mention.span.end)
            if mention.kind == "nominal":  # "officials in Athens": where they are is another matter
                last = next((i for i in range(first + 1, last) if lower[i] in adjuncts), last)
                first += first in verbs and first + 1 < last
            told = last - first > 1 or (first < last and lower[first] not in articles)
            first -= lower[first - 1] in PARTICLES and entity.kind != "PER"
            if last > first + 1 and lower[last - 1] in compounds and lower[last - 2] == "-":
                continue  # "Western-supplied"
            if told and (state is None or currencies.isdisjoint(lower[last : last + 1])):
                yield Unit(first, last, entity, state, sectors, proper and not nationality)


def _countries(document: Document, wanted: bytearray) -> Iterator[Unit]:
    tokens, currencies = document.tokens, grammar().words["currencies"]
    for place in document.places:
        if wanted[place.span.start] and place.country and (place.kind == "country" or place.sense != "place"):
            first, last = bisect_right(tokens.ends, place.span.start), bisect_left(tokens.starts, place.span.end)
            if first < last and currencies.isdisjoint(tokens.lower[last : last + 1]):
                yield Unit(first, last, None, place.country, 0, False)


def _nouns(document: Document, wanted: bytearray, verbs: set[int]) -> Iterator[Unit]:
    lower, ends = document.tokens.lower, document.tokens.ends
    things = [hit for hit in document.hits("events.objects") if wanted[hit.start]]
    inside = {i for hit in things for i in range(hit.first, hit.last - 1)}
    begin = {hit.first for hit in things}
    actors = [hit for hit in document.hits("events.actors") if wanted[hit.start]]
    people = {hit.first for hit in actors}
    for hit in actors:
        # "a military operation", "the police station": the actor only modifies the thing.
        dash = hit.first - 1
        if dash > 0 and lower[dash] == "-" and lower[dash - 1] not in PREFIXES and ends[dash] == hit.start:
            continue  # "half-staff", not "LIMA - Rebels"
        thing = hit.last in begin and hit.last not in people and hit.last not in verbs
        if not thing and hit.last - 1 not in inside:
            yield Unit(hit.first, hit.last, None, None, hit.value, False)


def grouped(tokens: Tokens, units: list[Unit], verbs: set[int]) -> Iterator[Party]:
    """Put units that overlap or stand next to each other into one phrase."""
    pending: list[Unit] = []
    last = -1
    for unit in units:
        near = pending and unit.first - last <= GAP
        if near and (unit.first < last or _joined(tokens, last, unit, pending[-1].sectors, verbs)):
            pending.append(unit)
            last = max(last, unit.last)
            continue
        if pending:
            yield Party(pending[0].first, last, tuple(pending))
        pending, last = [unit], unit.last
    if pending:
        yield Party(pending[0].first, last, tuple(pending))


def _joined(tokens: Tokens, last: int, unit: Unit, sectors: int, verbs: set[int]) -> bool:
    """Say whether nothing but modifiers stands between a phrase and the next unit, which is near."""
    words, lower, function = tokens.words, tokens.lower, grammar().words["function"]
    if lower[unit.first] in grammar().words["taking_up"]:
        return False  # "told police | he"
    if tokens.starts[unit.first] > tokens.ends[unit.first - 1] + 1 and unit.first == last:
        return False  # a headline and what follows
    if lower[last] == "of" and last == unit.first - 1 and lower[last - 1] in grammar().words["amounts"]:
        return True  # "thousands of farmers"
    if lower[unit.first] in grammar().words["articles"]:
        return False  # "the opposition wants | the minister"
    if lower[last] == "of" and unit.country and sectors & STATE:
        return all(lower[i] == "the" for i in range(last + 1, unit.first))  # "the president of the Gambia"
    for i in range(last, unit.first):
        if lower[i] in {"'s", "’s", "’", "'"} or (lower[i] == "-" and tokens.ends[i - 1] == tokens.starts[i]):
            continue
        if not words[i].isalpha() or not words[i].islower() or lower[i].endswith(("ed", "ing")):
            return False
        if lower[i] in function or lower[i] in grammar().words["adverbs"] or i in verbs:
            return False
        if lower[i][-1] == "s" and lower[i][-2:] not in ("us", "ss") and lower[i] not in grammar().words["departments"]:
            return False  # "the father misses | his daughter"
    return True
