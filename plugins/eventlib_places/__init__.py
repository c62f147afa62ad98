"""Places: names in the text, where they are and what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib import Annotation
from eventlib.plugin import Component, Lexicon, Writer, hookimpl, read_table
from eventlib_places.extract import make
from eventlib_places.focus import Focus, find_focus
from eventlib_places.geojson import write_geojson
from eventlib_places.manner import lexicon
from eventlib_places.own import LEXICON
from eventlib_places.settings import Settings

__all__ = ["Focus", "Settings"]


@hookimpl
def eventlib_annotation_types() -> Iterator[type[Annotation]]:
    """Give the class of the layer ``focus``."""
    yield Focus


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the components that find places and what an article is about."""
    rules = read_table("eventlib_places", "rules/explain.toml")
    yield Component("places", provides=("places",), factory=make, settings=Settings, rules=rules)
    yield Component("focus", provides=("focus",), requires=("places",), func=find_focus, rules=rules)


@hookimpl
def eventlib_lexicons() -> Iterator[Lexicon]:
    """Give the list to which other plugins add their places."""
    yield Lexicon(LEXICON, {})
    yield lexicon()


@hookimpl
def eventlib_writers() -> Iterator[Writer]:
    """Give the GeoJSON writer."""
    yield Writer("geojson", (".geojson",), write_geojson)
