"""Places: names in the text, where they are and what they stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

from eventlib.plugin import Component, hookimpl
from eventlib_places.extract import make
from eventlib_places.settings import Settings

__all__ = ["Settings"]

__version__ = "0.1.0"


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the component that finds places."""
    rules = tomllib.loads((files(__package__) / "rules" / "explain.toml").read_text(encoding="utf-8"))
    yield Component("places", provides=("places",), factory=make, settings=Settings, rules=rules)
