"""The data files: event classes with their crosswalk, trigger frames, object nouns, actor nouns, grammar words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import attrs

from eventlib.plugin import Lexicon
from eventlib_events.morphology import noun_forms, verb_forms

__all__ = [
    "Behaviour",
    "EventClass",
    "Frame",
    "Grammar",
    "Reading",
    "behaviour",
    "grammar",
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
        plover: PLOVER type.
        cameo: CAMEO root code.
        acled: ACLED event type, None if ACLED does not code such events.
        acled_subtype: ACLED sub-event type.
        confidence: How often an event of the class is right, 0 to 1.
        meaning: What somebody does, in words.
    """

    name: str
    plover: str
    cameo: str
    acled: str | None
    acled_subtype: str | None
    confidence: float
    meaning: str


@attrs.frozen
class Frame:
    """A reading of a trigger: the class of event it tells of, if all conditions hold.

    Args:
        event: The class.
        kind: verb, noun or phrase.
        conditions: Each a tuple of alternatives, written as in ``triggers.tsv``.
        confidence: That of the class, lowered for weak triggers.
        needs: For each condition that only words of the sentence can fulfil, the sets of nouns and the words that can.
    """

    event: EventClass
    kind: str
    conditions: tuple[tuple[str, ...], ...]
    confidence: float
    needs: tuple[tuple[frozenset[str], frozenset[str]], ...] = attrs.field(init=False)

    @needs.default
    def _needs(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        by_words = [terms for terms in self.conditions if not any(term[0] in "@!^" for term in terms)]
        return tuple(
            (
                frozenset(term.lstrip("~") for term in terms if term[0] != "="),
                frozenset(term[1:] for term in terms if term[0] == "="),
            )
            for terms in by_words
        )


class Reading(NamedTuple):
    """A frame together with the grammatical forms the word found can have in it."""

    frame: Frame
    tags: frozenset[str]


@attrs.frozen
class Grammar:
    """The word sets of ``grammar.toml`` by name, those that tell modality apart, and how adjectives end."""

    words: dict[str, frozenset[str]]
    modality: dict[str, frozenset[str]]
    adjectives: tuple[str, ...]


def _rows(name: str) -> Iterator[list[str]]:
    for line in (files("eventlib_events") / "lexicon" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


@cache
def grammar() -> Grammar:
    """Return the closed-class words."""
    tables = tomllib.loads((files("eventlib_events") / "lexicon" / "grammar.toml").read_text(encoding="utf-8"))
    modality = {name: frozenset(words) for name, words in tables.pop("modality").items()}
    adjectives = tuple(tables.pop("adjective_endings"))
    words = {name: frozenset(words) for name, words in tables.items()}
    # Unions that rules ask for at every trigger are made once.
    for name, parts in UNIONS.items():
        words[name] = frozenset().union(*(words[part] for part in parts))
    return Grammar(words, modality, adjectives)


@attrs.frozen
class Behaviour:
    """How classes of events behave in a sentence, as ``behaviour.toml`` tells."""

    names: dict[str, tuple[str, ...]]
    plover: dict[str, frozenset[str]]
    figures: dict[str, tuple[str, ...]]

    def has(self, event: EventClass, name: str) -> bool:
        """Say whether a class behaves in a way.

        >>> behaviour().has(ontology()["aid.supply"], "means")
        True
        """
        return event.name.startswith(self.names[name])


@cache
def behaviour() -> Behaviour:
    """Return how classes of events behave."""
    tables = tomllib.loads((files("eventlib_events") / "lexicon" / "behaviour.toml").read_text(encoding="utf-8"))
    plover = {name: frozenset(types) for name, types in tables.pop("plover").items()}
    figures = {kind: tuple(names) for kind, names in tables.pop("figures").items()}
    return Behaviour({name: tuple(names) for name, names in tables.items()}, plover, figures)


@cache
def ontology() -> dict[str, EventClass]:
    """Return the event classes by name.

    >>> ontology()["fight.clash"].plover, ontology()["fight.clash"].cameo, ontology()["fight.clash"].acled
    ('ASSAULT', '19', 'Battles')
    """
    found = {}
    for name, plover, cameo, acled, subtype, confidence, meaning in _rows("ontology.tsv"):
        none = {"-": None}
        found[name] = EventClass(
            name, plover, cameo, none.get(acled, acled), none.get(subtype, subtype), float(confidence), meaning
        )
    return found


@cache
def make_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of the plugin, for the one scan over the article."""
    languages = ("en",)
    return (
        Lexicon("events.triggers", _triggers(), languages=languages),
        Lexicon("events.objects", _nouns("objects.tsv"), languages=languages),
        Lexicon("events.actors", _nouns("actors.tsv"), languages=languages),
    )


def _triggers() -> dict[str, tuple[frozenset[str], tuple[Reading, ...]]]:
    """Return each form of a trigger with all it can be and its readings, that with most conditions first."""
    irregular = {base: tuple(forms) for base, *forms in _rows("irregular.tsv")}
    found: dict[str, list[Reading]] = {}
    for name, kind, triggers, *rest in _rows("triggers.tsv"):
        if name == "-":  # a phrase that is no event hides the triggers in it
            found.update((trigger, []) for trigger in _listed(triggers))
            continue
        event = ontology()[name]
        conditions = tuple(tuple(term.split("|")) for term in rest[0].split()) if rest else ()
        factor = float(rest[1]) if len(rest) > 1 else 1.0
        frame = Frame(event, kind, conditions, event.confidence * factor)
        for trigger in _listed(triggers):
            forms: dict[str, frozenset[str]]
            if kind == "verb":
                forms = verb_forms(trigger, irregular)
            elif kind == "noun":
                forms = dict(zip(noun_forms(trigger), (frozenset({"noun"}), frozenset({"nouns"})), strict=True))
            else:
                forms = {trigger: frozenset({"phrase"})}
            for form, tags in forms.items():
                found.setdefault(form, []).append(Reading(frame, tags))
    return {
        form: (
            frozenset().union(*(reading.tags for reading in readings)),
            tuple(sorted(readings, key=lambda reading: -len(reading.frame.conditions))),
        )
        for form, readings in found.items()
    }


def _nouns(name: str) -> dict[str, frozenset[str]]:
    """Read a list of nouns by set; a phrase is also what its last word is."""
    found: dict[str, set[str]] = {}
    for kind, words in _rows(name):
        for word in _listed(words):
            for form in noun_forms(word):
                found.setdefault(form, set()).add(kind)
    for phrase, sets in found.items():
        head = phrase.rpartition(" ")[2]
        if head != phrase:
            sets |= found.get(head, set())
    return {phrase: frozenset(sets) for phrase, sets in found.items()}
