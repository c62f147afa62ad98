"""Entities: people, organisations, states and groups, their mentions, roles and countries."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib.plugin import Component, Lexicon, hookimpl, read_table
from eventlib_entities.definites import definite_lexicon
from eventlib_entities.extract import make
from eventlib_entities.lexicons import load_lexicons
from eventlib_entities.nominals import actor_lexicon
from eventlib_entities.own import known_lexicon
from eventlib_entities.persons import person_lexicon
from eventlib_entities.pronouns import pronoun_lexicon
from eventlib_entities.settings import Settings


@hookimpl
def eventlib_lexicons() -> Iterator[Lexicon]:
    """Give the known names, the nouns for actors, the pronouns and the list for actors of other plugins."""
    yield load_lexicons().gazetteer()
    yield actor_lexicon()
    yield pronoun_lexicon()
    yield person_lexicon()
    yield known_lexicon()
    yield definite_lexicon()


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    rules = read_table(__name__, "rules/explain.toml")
    yield Component(
        "entities",
        provides=("entities",),
        requires=("timexes?", "places?"),
        factory=make,
        settings=Settings,
        languages=("en",),
        rules=rules,
    )
