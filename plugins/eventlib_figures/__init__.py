"""Figures: counts of casualties, forces and other people, with their bounds and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib import Annotation
from eventlib.plugin import Component, Lexicon, hookimpl
from eventlib_figures.extract import Extractor, Settings
from eventlib_figures.lexicons import bundled, explanations
from eventlib_figures.toll import Toll

REQUIRES = ("timexes?", "places?", "entities?", "claims?")


@hookimpl
def eventlib_lexicons() -> Iterator[Lexicon]:
    """Give the words of harm and the nouns for people."""
    yield from bundled()


@hookimpl
def eventlib_annotation_types() -> Iterator[type[Annotation]]:
    """Give the class of the article's summary."""
    yield Toll


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the component that finds figures."""
    yield Component(
        "figures",
        provides=("figures", "tolls"),
        requires=REQUIRES,
        factory=Extractor,
        settings=Settings,
        languages=("en",),
        rules=explanations(),
    )
