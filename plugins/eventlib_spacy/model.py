"""The user's spaCy pipeline: chosen by a setting, loaded once, and run once an article for all components."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import attrs

from eventlib import Annotation, Document, Span

__all__ = ["Finder", "Settings", "Taken", "step"]

Finder = Callable[[Document, Any], Iterable[Annotation]]
"""Makes annotations of a document and of what spaCy makes of its text (a ``spacy.tokens.Doc``)."""


class Taken:
    """The characters of a text that annotations cover, so that no second one is made of them.

    Args:
        size: Length of the text.
        spans: What is covered.

    >>> taken = Taken(9, [Span(2, 4)])
    >>> taken.holds(Span(3, 6)), taken.holds(Span(4, 6))
    (True, False)
    """

    def __init__(self, size: int, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(size)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a stretch in."""
        self._marks[span.start : span.end] = b"\1" * len(span)

    def holds(self, span: Span) -> bool:
        """Say whether a character of a stretch is covered."""
        return 1 in self._marks[span.start : span.end]


@attrs.frozen
class Settings:
    """What can be chosen.

    Args:
        model: Name or path of an installed spaCy pipeline, ``auto`` for the first one that is installed, or None to
            leave spaCy alone.
    """

    model: str | None = None


def step(find: Finder, settings: Settings) -> Callable[[Document], Iterable[Annotation]] | None:
    """Return a component that finds something in what spaCy makes of an article.

    Args:
        find: What is to be found.
        settings: The settings; without a model there is no component.

    Raises:
        ValueError: If spaCy or the model is not installed.
    """
    if settings.model is None:
        return None
    parse = _parser(settings.model)
    return lambda document: find(document, parse(document))


@cache
def _parser(model: str) -> Callable[[Document], Any]:
    run = _load(model)
    last: list[Any] = [None, None]  # the components ask for the same document one after the other

    def parse(document: Document) -> Any:
        if last[0] is not document:
            last[:] = [document, run(document.text)]
        return last[1]

    return parse


def _load(model: str) -> Callable[[str], Any]:
    try:
        import spacy
    except ImportError:
        raise ValueError(
            f"model = {model!r}, but spaCy is not installed: pip install 'eventlib-news[spacy]', or leave model out"
        ) from None
    name = model
    if model == "auto":
        installed = sorted(spacy.util.get_installed_models())
        if not installed:
            raise ValueError(
                "model = 'auto', but no spaCy pipeline is installed: install one (python -m spacy download "
                "en_core_web_sm) or give the path of one"
            )
        name = installed[0]
    try:
        pipeline: Callable[[str], Any] = spacy.load(name)
    except OSError:
        raise ValueError(
            f"model = {model!r} is neither an installed spaCy pipeline nor a folder that holds one; installed: "
            f"{', '.join(sorted(spacy.util.get_installed_models())) or 'none'}"
        ) from None
    return pipeline
