"""Entities from the named entities of a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from eventlib import Document, Entity, Mention, Span
from eventlib.plugin import read_table
from eventlib_spacy.model import Taken

__all__ = ["find_entities"]


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = read_table("eventlib_spacy", "rules/labels.toml")["kinds"]
    return kinds


def find_entities(document: Document, doc: Any) -> Iterator[Entity]:
    """Yield the names spaCy finds; those of one kind and spelling are one entity.

    Args:
        document: The document. What overlaps a mention it holds already is passed over.
        doc: What spaCy makes of its text.
    """
    taken = Taken(len(document.text), (mention.span for entity in document.entities for mention in entity.mentions))
    found: dict[tuple[str, str], list[Mention]] = {}
    for name in doc.ents:
        kind = _kinds().get(name.label_)
        text = name.text.removesuffix("'s").removesuffix("’s")
        if kind and text:
            span = Span(name.start_char, name.start_char + len(text))
            if not taken.holds(span):
                found.setdefault((kind, text), []).append(Mention(span, text))
    for (kind, text), mentions in found.items():
        yield Entity(name=text, kind=kind, mentions=tuple(mentions), confidence=0.7, rule="model.name")
