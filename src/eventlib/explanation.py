"""How an annotation came about, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from eventlib.annotations import Event
from eventlib.models import Annotation

if TYPE_CHECKING:
    from eventlib.document import Document

__all__ = ["explanation"]

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def explanation(document: Document, annotation: Annotation) -> Iterator[str]:
    """Yield the lines that tell of an annotation and, set deeper, of those it was made from.

    Args:
        document: The document it is in; its ``rules`` hold what each rule means.
        annotation: The annotation.
    """
    return _lines(document, annotation, "", set())


def _lines(document: Document, annotation: Annotation, indent: str, told: set[str]) -> Iterator[str]:
    told.add(annotation.id)
    made, rules = annotation.provenance, document.rules
    text = annotation.passages()[0].span.of(document.text)
    reason = rules.get(f"{made.plugin}.{made.rule}", "").format_map(_fields(document, annotation, text))
    yield f"{indent}{annotation.id} {text!r}" + (f": {reason}" if reason else "")
    yield (
        f"{indent}  by {made.plugin or '?'} {made.version}, component {made.component or '?'}, "
        f"rule {made.rule or '-'}, confidence {annotation.confidence:.2f}"
    )
    for inference in annotation.inferred if isinstance(annotation, Event) else ():
        why = rules.get(f"{made.plugin}.{inference.rule}", "")
        yield f"{indent}  {inference.field} by rule {inference.rule}, confidence {inference.confidence:.2f}: {why}"
    for id in annotation.inputs:
        if id in document._ids and id not in told:
            yield from _lines(document, document._ids[id], indent + "  ", told)


def _fields(document: Document, annotation: Annotation, text: str) -> _Blank:
    """Return what may stand in braces in the sentence of a rule."""
    published = document.article.published
    return _Blank(
        {
            name: ", ".join(map(str, value)) or "nothing" if isinstance(value, tuple) else value
            for name, value in annotation.__dict__.items()
            if isinstance(value, str | int | float | tuple)
        },
        published=in_words(published) if published else "the day of publication",
        text=text,
    )


def in_words(day: date) -> str:
    """Return a day as a sentence names it, the same in every locale.

    >>> in_words(date(2022, 2, 27))
    'Sunday 27 February 2022'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


class _Blank(dict[str, Any]):
    """Fields for a template; a name it does not have is left blank."""

    def __missing__(self, key: str) -> _Nothing:
        return _Nothing()


class _Nothing:
    """Blank whatever the format asked for."""

    def __format__(self, spec: str) -> str:
        return ""
