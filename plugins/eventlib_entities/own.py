"""Actors that other plugins give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eventlib import Document
from eventlib.plugin import Lexicon
from eventlib_entities.index import FIRST
from eventlib_entities.knowledge import Fact
from eventlib_entities.spans import Name

__all__ = ["KNOWN", "add_own", "known_lexicon"]

KNOWN = "entities.known"  # the list to which plugins add their actors
KINDS = frozenset(("PER", "ORG", "GPE", "LOC", "NORP", "MISC"))


def known_lexicon() -> Lexicon:
    """Return the list of actors that plugins add to; it is empty here."""
    return Lexicon(KNOWN, {})


def add_own(document: Document, names: list[Name]) -> tuple[list[Name], dict[int, Fact]]:
    """Put the actors of plugins in the place of what was found where they stand.

    Returns:
        The names in the order of the text, and what is known of them by their first token.

    Raises:
        ValueError: If a value is not as the documentation says.
    """
    hits = document.hits(KNOWN)
    if not hits:
        return names, {}
    facts = {hit.first: _fact(hit.value, document.text[hit.start : hit.end]) for hit in hits}
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    words = document.tokens.words
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    kept += [
        Name(hit.first, hit.last, facts[hit.first].kind, "name.own", 0.95, key=tuple(words[hit.first : hit.last]))
        for hit in hits
    ]
    return sorted(kept, key=FIRST), facts


def _fact(value: Mapping[str, Any], text: str) -> Fact:
    if not isinstance(value, Mapping) or value.get("kind", "ORG") not in KINDS:
        raise ValueError(
            f"list {KNOWN}, {text!r}: the value must be a mapping with name, kind (one of {', '.join(sorted(KINDS))}), "
            f"country, sector and link, not {value!r}"
        )
    name, kind = value.get("name", text), value.get("kind", "ORG")
    return Fact(name, "own", kind, value.get("country"), value.get("sector"), value.get("link"))
