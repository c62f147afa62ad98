"""A stranger's extractor, small and complete: it finds storms."""

import re

from eventlib import Span
from eventlib.plugin import Component, Mark, hookimpl

STORM = re.compile(r"\b(?:storm|hurricane|cyclone)\b", re.IGNORECASE)


def find_storms(document):
    """Yield a mark for every storm."""
    for match in STORM.finditer(document.text):
        yield Mark(Span(*match.span()), label="storm", rule="word")


@hookimpl
def eventlib_components():
    """Give the one component."""
    yield Component("storms", provides=("storms",), func=find_storms)
