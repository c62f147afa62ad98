"""Claims."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib import Annotation, Document
from eventlib.plugin import Component, hookimpl

__version__ = "0.1.0"


def find(document: Document) -> Iterator[Annotation]:
    """Find nothing yet."""
    yield from ()


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    yield Component("claims", provides=("claims",), requires=("timexes?", "entities?"), func=find)
