"""What a person wants to see of each layer: one cell a column, as text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from eventlib.annotations import Claim, Entity, Event, Figure, Place, Timex
from eventlib.document import Document
from eventlib.models import Annotation

if TYPE_CHECKING:
    from eventlib.stories.models import Count

__all__ = [
    "TABLES",
    "LayerTable",
    "claimant",
    "clean",
    "counted",
    "find",
    "is_inferred",
    "name_of",
    "number",
    "participants",
    "sentence_number",
    "sentence_of",
    "table_of",
]

# Fields that every annotation has and no table of unknown annotations needs.
COMMON = {"id", "span", "text", "confidence", "inputs", "provenance"}
SIGNS = {"about": "~", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "nearly": "< ", "vague": "~"}

# Escape sequences in a text would steer the terminal.
CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "·")

Cell = Callable[[Document, Any], str]


@attrs.frozen
class LayerTable:
    """How a layer is shown.

    Args:
        title: Heading.
        style: Colour, also of the layer's words in the article.
        mark: What stands for the colour where there is none.
        columns: Heading to the function that makes the cell.
        main: Column that gets what width is left.
        gathered: Whether annotations that differ in their first column alone share a row.
        inferred: What is said beside the heading where something is inferred.
    """

    title: str
    style: str
    mark: str
    columns: Mapping[str, Cell]
    main: str = ""
    gathered: bool = False
    inferred: str = ""


def clean(text: str) -> str:
    """Replace control characters but tab and line end, one for one."""
    return text.translate(CONTROLS)


def find(document: Document, id: str | None) -> Annotation | None:
    """Return the annotation with an id; None if it is None or not in the document."""
    try:
        return document.get(id or "")
    except KeyError:
        return None


def name_of(document: Document, id: str | None) -> str:
    """Return the name or the text of the annotation with an id; nothing if there is none."""
    annotation = find(document, id)
    if annotation is None:
        return ""
    return str(getattr(annotation, "name", None) or annotation.passages()[0].span.of(document.text))


def sentence_number(document: Document, annotation: Event | Figure) -> int:
    """Return the number of the sentence in which an annotation begins, -1 if it begins before all of them."""
    return bisect_right(document.sentences, annotation.span.start, key=lambda sentence: sentence.start) - 1


def sentence_of(document: Document, annotation: Event | Figure) -> str | None:
    """Return the sentence in which an annotation begins, on one line; None if it begins before all of them."""
    number = sentence_number(document, annotation)
    if number < 0:
        return None
    sentence = document.sentences[number]
    return " ".join(document.text[sentence.start : sentence.end].split())


def participants(document: Document, event: Event, *, actors: bool) -> list[str]:
    """Return the names of those who did it, or of the others, each once."""
    chosen = [p for p in event.participants if (p.role == "actor") == actors]
    return list(dict.fromkeys(name for p in chosen if (name := name_of(document, p.entity) or p.text or "")))


def claimant(document: Document, id: str | None) -> str:
    """Return who makes the claim with an id: the names of the entities if they are known, else the words."""
    claim = find(document, id)
    source = claim.source if isinstance(claim, Claim) else None
    if source is None:
        return ""
    names = [name for entity in (source.entity, *source.others) if (name := name_of(document, entity))]
    return "; ".join(names) or source.text


def is_inferred(event: Event, field: str) -> bool:
    """Say whether an event has its ``date`` or its ``place`` from elsewhere than its own clause."""
    return any(inference.field == field for inference in event.inferred)


def _bracketed(event: Event, field: str, text: str) -> str:
    return f"[{text}]" if text and is_inferred(event, field) else text


def number(figure: Figure | Count) -> str:
    """Return a number with its bounds: ``≥ 12``, ``90 to 100``."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "?"
    if low is not None and high is not None and low != high:
        return f"{low:,} to {high:,}"
    return f"{SIGNS.get(figure.modifier, '')}{low if low is not None else high:,}"


def _point(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.2f}, {place.longitude:.2f}"


def _days(event: Event) -> str:
    begin, end = (event.date.begin or "", event.date.end or "") if event.date else ("", "")
    days = f"{begin} to {end}" if end and not _next_day(begin[:10], end[:10]) else begin
    return days.replace("T", " ")


def _next_day(begin: str, end: str) -> bool:
    from datetime import date, timedelta

    try:
        return date.fromisoformat(begin) + timedelta(days=1) >= date.fromisoformat(end)
    except (ValueError, OverflowError):
        return begin == end


def counted(texts: Iterable[str]) -> str:
    """Return each text once, with how often it is there.

    >>> counted(["Aden", "Sanaa", "Aden"])
    'Aden ×2, Sanaa'
    """
    counts = Counter(" ".join(text.split()) for text in texts)
    return ", ".join(f"{text} ×{count}" if count > 1 else text for text, count in counts.items())


def _roles(entity: Entity) -> str:
    return ", ".join(
        " ".join(filter(None, (role.title, role.organisation and f"({role.organisation})"))) for role in entity.roles
    )


def _content(claim: Claim) -> str:
    return " … ".join(passage.text for passage in claim.content)


def _who(document: Document, event: Event) -> str:
    left = ", ".join(participants(document, event, actors=True))
    right = ", ".join(participants(document, event, actors=False))
    return f"{left or '?'} → {right}" if right else left


TABLES: Mapping[str, LayerTable] = {
    Event.layer: LayerTable(
        "Events",
        "bold blue",
        "V",
        {
            "when": lambda d, e: _bracketed(e, "date", _days(e)),
            "where": lambda d, e: _bracketed(e, "place", name_of(d, e.place)),
            "type": lambda d, e: (e.types.plover or e.types.acled or e.types.cameo or "").lower(),
            "who → whom": _who,
            "trigger": lambda d, e: e.trigger.text,
            "status": lambda d, e: e.modality,
        },
        "who → whom",
        inferred="in [brackets]: inferred, not said in the event's own clause",
    ),
    Claim.layer: LayerTable(
        "Claims",
        "yellow",
        "C",
        {
            "source": lambda d, c: c.source.text if c.source else "",
            "cue": lambda d, c: c.cue.text if c.cue else "",
            "content": lambda d, c: _content(c),
        },
        "content",
    ),
    Figure.layer: LayerTable(
        "Figures",
        "bold red",
        "F",
        {
            "text": lambda d, f: f.text,
            "number": lambda d, f: number(f),
            "kind": lambda d, f: f.kind,
            "who": lambda d, f: f.who.text if f.who else "",
            "side": lambda d, f: f.side or "",
            "claimant": lambda d, f: claimant(d, f.claim),
        },
        "who",
    ),
    Entity.layer: LayerTable(
        "Entities",
        "magenta",
        "E",
        {
            "name": lambda d, e: e.name,
            "kind": lambda d, e: e.kind,
            "country": lambda d, e: e.country or "",
            "role": lambda d, e: _roles(e),
            "mentions": lambda d, e: counted(mention.text for mention in e.mentions),
        },
        "mentions",
    ),
    Place.layer: LayerTable(
        "Places",
        "cyan",
        "P",
        {
            "text": lambda d, p: p.text,
            "name": lambda d, p: p.name,
            "kind": lambda d, p: p.kind,
            "country": lambda d, p: p.country or "",
            "lat, lon": lambda d, p: _point(p),
            "sense": lambda d, p: p.sense,
        },
        "name",
        gathered=True,
    ),
    Timex.layer: LayerTable(
        "Dates",
        "green",
        "D",
        {
            "text": lambda d, t: t.text,
            "value": lambda d, t: " ".join(filter(None, (t.value or "?", t.mod and t.mod.lower()))),
            "type": lambda d, t: t.type.lower(),
        },
        "text",
        gathered=True,
    ),
}


def table_of(name: str, annotations: Iterable[Any]) -> LayerTable:
    """Return the table of a layer; of one that is not known, made of the text and the plain fields."""
    if name in TABLES:
        return TABLES[name]
    first = next(iter(annotations))
    fields = first if isinstance(first, dict) else first.__dict__
    plain = [key for key, value in fields.items() if key not in COMMON and not key.startswith("_")]
    columns: dict[str, Cell] = {"text": _own_text}
    columns |= {key: lambda d, a, key=key: _plain(d, a, key) for key in plain}
    return LayerTable(name.replace("_", " ").capitalize(), "bright_white", "*", columns, "text")


def _own_text(document: Document, annotation: Any) -> str:
    if isinstance(annotation, Annotation):
        return annotation.passages()[0].span.of(document.text)
    return str(annotation.get("text") or "") if isinstance(annotation, dict) else str(annotation)


def _plain(document: Document, annotation: Any, key: str) -> str:
    return _words(document, annotation.get(key) if isinstance(annotation, dict) else getattr(annotation, key, None))


def _words(document: Document, value: Any) -> str:
    """Return a value as a person reads it.

    Of lists that is the items, of passages the text, of ids the name of the annotation, of an object with words of its
    own (``__str__``) those, of others the fields by name.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return name_of(document, value) or value
    if isinstance(value, list | tuple):
        items = [_words(document, item) for item in value]
        return ("; " if any(", " in item for item in items) else ", ").join(items)
    fields = value if isinstance(value, dict) else getattr(value, "__dict__", None)
    if fields is not None and "text" in fields:
        return str(fields["text"])
    if fields is None or (value is not fields and _has_words(value)):
        return str(value)
    words = ((key, _words(document, field)) for key, field in fields.items())
    return ", ".join(f"{key} {text}" for key, text in words if text)


def _has_words(value: object) -> bool:
    return "__str__" in {name for kind in type(value).__mro__[:-1] for name in vars(kind)}
