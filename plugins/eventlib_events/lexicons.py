"""The data files: event classes with their crosswalk, trigger frames, object nouns, actor nouns, grammar words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

import attrs

from eventlib import EventTypes
from eventlib.plugin import Lexicon, plural, read_rows, read_table
from eventlib_events.morphology import verb_forms

__all__ = [
    "Entry",
    "EventClass",
    "Frame",
    "Grammar",
    "Reading",
    "grammar",
    "inference_rules",
    "kinds",
    "make_lexicons",
    "ontology",
]


UNIONS = {
    "boundaries": ("stops", "subordinators", "relatives", "reporting"),
    "clause_ends": ("stops", "subordinators", "relatives", "reporting", "nominatives", "marks"),
    "closed": ("prepositions", "adverbs", "determiners", "subordinators"),
    "function": (
        "prepositions", "conjunctions", "auxiliaries", "subordinators", "relatives", "reporting", "pronouns",
        "determiners",
    ),
    "group": ("auxiliaries", "adverbs", "infinitive"),
    "modifiers": ("determiners", "possessives", "directions", "adjectives"),
}  # fmt: skip


@attrs.frozen
class EventClass:
    """A class of events and what other ontologies call it.

    Args:
        name: Our name, "family.class"; the rule of the events.
        plover: PLOVER type, None if PLOVER does not code such events.
        cameo: CAMEO root code.
        acled: ACLED event type, None if ACLED does not code such events.
        acled_subtype: ACLED sub-event type.
        confidence: How often an event of the class is right, 0 to 1.
        meaning: What somebody does, in words.
        traits: How it behaves in a sentence: names of the lists of ``behaviour.toml`` that it is in.
        family: What kind of story it belongs to: ``violence``, ``justice``, ``debate``, or its PLOVER type.
        counts: The kinds of figures it can have.
        types: The types an event of the class has.
    """

    name: str
    plover: str | None
    cameo: str
    acled: str | None
    acled_subtype: str | None
    confidence: float
    meaning: str
    traits: frozenset[str]
    family: str | None
    counts: frozenset[str]
    types: EventTypes = attrs.field(init=False)

    @types.default
    def _types(self) -> EventTypes:
        return EventTypes(self.plover, self.cameo, self.acled)


class Term(NamedTuple):
    """One of the alternatives of a condition, written as in ``triggers.tsv``.

    Attributes:
        mark: What it asks for: ``=``, ``>``, ``@``, ``$``, ``~``, ``!``, ``%``, ``^``, ``+``, or nothing for a noun of
            the object.
        word: The word or the name of the set.
        bit: The set of nouns, as in ``kinds``; 0 for ``=``, ``>``, ``@`` and ``$``.
    """

    mark: str
    word: str
    bit: int

    @classmethod
    def of(cls, text: str) -> Term:
        """Read a term.

        >>> Term.of("=to")
        Term(mark='=', word='to', bit=0)
        """
        mark = "" if text[0].isalpha() else text[0]
        word = text[len(mark) :]
        return cls(mark, word, 0 if mark in ("=", "@", "$", ">") else kinds()[word])


@attrs.frozen
class Frame:
    """A reading of a trigger: the class of event it tells of, if all conditions hold.

    Args:
        event: The class.
        kind: verb, noun or phrase.
        conditions: Each a tuple of alternatives.
        confidence: That of the class, lowered for weak triggers.
        needs: For each condition that only words of the sentence can fulfil, the sets of nouns and the words that can.
    """

    event: EventClass
    kind: str
    conditions: tuple[tuple[Term, ...], ...]
    confidence: float
    needs: tuple[tuple[int, frozenset[str]], ...] = attrs.field(init=False)

    @needs.default
    def _needs(self) -> tuple[tuple[int, frozenset[str]], ...]:
        by_words = [terms for terms in self.conditions if all(term.mark in ("", "=", "~", "+") for term in terms)]
        return tuple(
            (_union(term.bit for term in terms), frozenset(term.word for term in terms if term.mark == "="))
            for terms in by_words
        )


class Reading(NamedTuple):
    """A frame together with the grammatical forms the word found can have in it."""

    frame: Frame
    tags: frozenset[str]


class Entry(NamedTuple):
    """What a form of a trigger can be.

    Attributes:
        tags: The forms it can be: base, third, past, participle, gerund, noun, nouns or phrase.
        readings: Its readings, that with most conditions first; none for a phrase that only hides what is in it.
        free: Whether a reading needs nothing that only words of the sentence can fulfil.
        sets: If none is free, the sets of nouns of which the sentence must hold one ...
        words: ... unless one of these words follows.
        nominal: Whether it can be a noun that names an event.
        past: Whether it can be nothing but a past tense or a participle.
        willed: Whether it can be a verb for what only people do.
    """

    tags: frozenset[str]
    readings: tuple[Reading, ...]
    free: bool
    sets: int
    words: frozenset[str]
    nominal: bool
    past: bool
    willed: bool

    @classmethod
    def of(cls, readings: list[Reading]) -> Entry:
        """Return the entry that has some readings."""
        needs = [reading.frame.needs[:1] for reading in readings]
        first = [need for found in needs for need in found]
        tags: frozenset[str] = frozenset().union(*(reading.tags for reading in readings))
        return cls(
            tags,
            tuple(sorted(readings, key=lambda reading: -len(reading.frame.conditions))),
            not all(needs),
            _union(sets for sets, _ in first),
            frozenset().union(*(words for _, words in first)),
            not tags.isdisjoint(("noun", "nouns")),
            "past" in tags and tags <= {"past", "participle"},
            any(reading.frame.kind == "verb" and "willed" in reading.frame.event.traits for reading in readings),
        )


@attrs.frozen
class Grammar:
    """The word sets of ``grammar.toml`` by name, those that tell modality apart, and how adjectives end."""

    words: dict[str, frozenset[str]]
    modality: dict[str, frozenset[str]]
    adjectives: tuple[str, ...]


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


@cache
def grammar() -> Grammar:
    """Return the closed-class words."""
    tables = read_table("eventlib_events", "lexicon/grammar.toml")
    modality = {name: frozenset(words) for name, words in tables.pop("modality").items()}
    adjectives = tuple(tables.pop("adjective_endings"))
    words = {name: frozenset(words) for name, words in tables.items()}
    # Unions that rules ask for at every trigger are made once.
    for name, parts in UNIONS.items():
        words[name] = frozenset().union(*(words[part] for part in parts))
    words["adjuncts_of_actors"] = words["prepositions"] - {"of"}
    words["apart"] = words["boundaries"] - words["simultaneous"]
    words["taken_up_places"] = words["settlements"] | words["countries"] | words["regions"] | {"there"}
    words["premodifiers"] = words["modifiers"] | words["numerals"] | words["rounding"] | words["approximators"]
    words["fronting"] = words["subordinators"] - {"but"}
    irregular = {past for base, past, *_ in read_rows("eventlib_events", "lexicon/irregular.tsv") if past != base}
    words["finite"] = (
        words["auxiliaries"] - {"be", "been", "being", "having", "'s", "’s"} | words["reporting"] | irregular
    )
    forms = {base: tuple(rest) for base, *rest in read_rows("eventlib_events", "lexicon/irregular.tsv")}
    for name in ("controlling", "blaming"):
        words[name] = frozenset(form for base in words[name] for form in verb_forms(base, forms))
    words["participial_ends"] = (words["adjuncts"] | words["prepositions"]) - {".", ","}
    words["areas"] |= words["directions"]
    words["persons"] = words["persons_suffering"] | words["persons_objective"]
    words["complementing"] = words["reporting"] | words["complementers"]
    words["objecting"] = words["determiners"] | words["objective"] | words["numerals"] | words["possessives"] | {"to"}
    words["questioning"] |= modality["quotes"]
    words["joining"] = words["coordinators"] | words["adverbs"] | {","}
    words["prepositional"] = words["fronting"] & words["prepositions"] - {"because"}
    words["predicating"] = words["auxiliaries"] | words["reporting"]
    words["breaks"] = words["prepositions"] | words["conjunctions"] | {",", "to"}
    words["following"] = words["function"] | words["adverbs"] | words["moments"]
    words["opening"] = words["relatives"] | words["subordinators"] | {","}
    words["elsewhere"] = words["boundaries"] - (words["simultaneous"] - {"while"}) - words["sequences"]
    modality["supposing_opens"] = modality["supposing"] | modality["quotes"] | {"let"}
    return Grammar(words, modality, adjectives)


@cache
def ontology() -> dict[str, EventClass]:
    """Return the event classes by name.

    >>> ontology()["fight.clash"].plover, ontology()["fight.clash"].cameo, ontology()["fight.clash"].acled
    ('ASSAULT', '19', 'Battles')
    """
    traits = read_table("eventlib_events", "lexicon/behaviour.toml")
    of_plover, families, figures = (traits.pop(name) for name in ("plover", "families", "figures"))
    found = {}
    for name, *codes, confidence, meaning in read_rows("eventlib_events", "lexicon/ontology.tsv"):
        plover, cameo, acled, subtype = (None if code == "-" else code for code in codes)
        found[name] = EventClass(
            name, plover, cameo or "", acled, subtype, float(confidence), meaning,
            frozenset([*_holding(traits, name), *(trait for trait, types in of_plover.items() if plover in types)]),
            next(iter(_holding(families, name)), plover), frozenset(_holding(figures, name)),
        )  # fmt: skip
    return found


def _holding(lists: dict[str, list[str]], name: str) -> list[str]:
    """Return the lists with a beginning of a name."""
    return [key for key, beginnings in lists.items() if name.startswith(tuple(beginnings))]


@cache
def kinds() -> dict[str, int]:
    """Return a bit for each set of nouns, so that the sets a noun is in, or a sentence holds, are one number.

    The bit of the empty name is for whatever is in none of them.
    """
    names = dict.fromkeys(
        row[0] for name in ("objects.tsv", "actors.tsv") for row in read_rows("eventlib_events", f"lexicon/{name}")
    )
    return {name: 1 << place for place, name in enumerate((*names, ""))}


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


class InferenceRule(NamedTuple):
    """How often a rule of ``inferred.toml`` is right, and what it means."""

    confidence: float
    meaning: str


@cache
def inference_rules() -> dict[str, InferenceRule]:
    """Return the rules that give an event a date or a place, by name: ``date.claim``, ``place.there``, ..."""
    tables = read_table("eventlib_events", "rules/inferred.toml")
    return {
        f"{field}.{name}": InferenceRule(rule["confidence"], rule["meaning"])
        for field, rules in tables.items()
        for name, rule in rules.items()
    }


@cache
def make_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of the plugin, for the one scan over the article."""
    languages = ("en",)
    return (
        Lexicon("events.triggers", _triggers(), languages=languages),
        Lexicon("events.objects", _nouns("objects.tsv"), languages=languages),
        Lexicon("events.actors", _nouns("actors.tsv"), languages=languages),
    )


def _triggers() -> dict[str, Entry]:
    """Return each form of a trigger with all it can be."""
    irregular = {base: tuple(forms) for base, *forms in read_rows("eventlib_events", "lexicon/irregular.tsv")}
    found: dict[str, list[Reading]] = {}
    for name, kind, triggers, *rest in read_rows("eventlib_events", "lexicon/triggers.tsv"):
        if name == "-":  # a phrase that is no event hides the triggers in it
            found.update((trigger, []) for trigger in _listed(triggers))
            continue
        event = ontology()[name]
        conditions = tuple(tuple(map(Term.of, terms.split("|"))) for terms in rest[0].split()) if rest else ()
        factor = float(rest[1]) if len(rest) > 1 else 1.0
        frame = Frame(event, kind, conditions, event.confidence * factor)
        for trigger in _listed(triggers):
            forms: dict[str, frozenset[str]]
            if kind == "verb":
                forms = verb_forms(trigger, irregular)
            elif kind == "noun":
                forms = {trigger: frozenset({"noun"}), plural(trigger): frozenset({"nouns"})}
            else:
                forms = {trigger: frozenset({"phrase"})}
            for form, tags in forms.items():
                found.setdefault(form, []).append(Reading(frame, tags))
    return {form: Entry.of(readings) for form, readings in found.items()}


def _nouns(name: str) -> dict[str, int]:
    """Read a list of nouns by set; a phrase is also what its last word is."""
    found: dict[str, int] = {}
    for kind, words in read_rows("eventlib_events", f"lexicon/{name}"):
        for word in _listed(words):
            for form in (word, plural(word)):
                found[form] = found.get(form, 0) | kinds()[kind]
    for phrase in found:
        head = phrase.rpartition(" ")[2]
        if head != phrase:
            found[phrase] |= found.get(head, 0)
    return found
