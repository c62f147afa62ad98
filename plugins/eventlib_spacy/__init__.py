"""spaCy: what a spaCy pipeline of the user's choice finds, beside or instead of the bundled entities and claims.

It does nothing until its setting ``model`` names a pipeline, and imports spaCy only then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from eventlib.plugin import Component, hookimpl, read_table
from eventlib_spacy.claims import find_claims
from eventlib_spacy.entities import find_entities
from eventlib_spacy.model import Settings, step

__all__ = ["Settings"]


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give a component each for entities and for claims; what the layers hold already stays as it is."""
    rules = read_table(__name__, "rules/explain.toml")
    yield Component(
        "entities",
        requires=("entities?",),
        provides=("entities",),
        factory=partial(step, find_entities),
        settings=Settings,
        rules=rules["entities"],
    )
    yield Component(
        "claims",
        requires=("timexes?", "entities?", "claims?"),
        provides=("claims",),
        factory=partial(step, find_claims),
        settings=Settings,
        rules=rules["claims"],
    )
