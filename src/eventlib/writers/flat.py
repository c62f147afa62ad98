"""What a person needs of an annotation without following its ids: columns by name, with plain values alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from eventlib.annotations import Claim, Entity, Event, Figure, Place, Timex
from eventlib.document import Document
from eventlib.writers.columns import claimant, find, is_inferred, name_of, participants, sentence_of

__all__ = ["Getter", "Value", "event_rows", "flat_columns"]

Value = str | float | bool | None
Getter = Callable[[Document, Any], Value]

BOUNDS = ("about", "at_least", "more_than", "at_most", "nearly")
GAP = 20  # characters between a number and what it counts


def event_rows(document: Document) -> Iterator[dict[str, Value]]:
    """Yield each event of a document as a flat row, for a table or a map.

    A row names what the event's ids stand for (place, actors, recipients, figures, claimants), repeats what is known of
    the article, and holds texts, numbers and truth values alone; lists are joined with ``"; "``. ``date_end`` is the
    day after the last; both have a time if the article names one. ``date_inferred`` and ``place_inferred`` tell what
    the event's own clause does not say. ``killed_low`` to ``injured_high`` are the least and the greatest number that
    the event's figures of these kinds leave possible; an open end ("at least 12") is None.

    Args:
        document: The document.

    >>> import eventlib
    >>> document = eventlib.extract("Rebels attacked Aden on Friday.", published="2021-03-07")
    >>> [(row["date_begin"], row["place_name"], row["actors"]) for row in event_rows(document)]
    [('2021-03-05', 'Aden', 'Rebels')]
    """
    for event in document.events:
        yield {name: getter(document, event) for name, getter in EVENT.items()}


def _published(document: Document) -> str | None:
    published = document.article.published
    return published.isoformat() if published else None


def _of_place(field: str) -> Getter:
    def getter(document: Document, owner: Event | Figure) -> Value:
        place = find(document, owner.place)
        value: Value = getattr(place, field) if isinstance(place, Place) else None
        return value

    return getter


def _parents(document: Document, event: Event) -> str | None:
    place = find(document, event.place)
    return _listed(place.parents) if isinstance(place, Place) else None


def _people(kind: str, bound: str) -> Getter:
    choose = min if bound == "low" else max

    def getter(document: Document, event: Event) -> int | None:
        figures = [find(document, id) for id in event.figures]
        # Parts of a total say less than the total.
        bounds = [getattr(f, bound) for f in figures if isinstance(f, Figure) and f.kind == kind and not f.subset_of]
        return None if not bounds or None in bounds else choose(bounds)

    return getter


def _listed(texts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, texts))) or None


def _figures(document: Document, event: Event) -> str | None:
    figures = (find(document, id) for id in event.figures)
    return _listed(_in_words(document, figure) for figure in figures if isinstance(figure, Figure))


def _in_words(document: Document, figure: Figure) -> str:
    """Return a figure as it would be said: ``killed: at least 12 soldiers (Rebels)``."""
    bound = figure.modifier.replace("_", " ") if figure.modifier in BOUNDS else ""
    words, who = figure.text, figure.who
    if who and 0 <= who.span.start - figure.span.end <= GAP:
        words = document.text[figure.span.start : who.span.end]  # "Thousands of people"
    elif who:
        words = f"{words} {who.text}"
    source = claimant(document, figure.claim)
    said = " ".join(f"{bound} {words}".split())
    return f"{figure.kind}: {said} ({source})" if source else f"{figure.kind}: {said}"


def _begin(document: Document, owner: Any) -> str | None:
    timex = find(document, owner.timex)
    return timex.begin if isinstance(timex, Timex) else None


def _place_name(document: Document, owner: Any) -> str:
    return name_of(document, owner.place)


class _Owners:
    """Tells the event that a figure belongs to: of several the first, one with a date and a place before others.

    The figures of a document are asked for one after the other: its events are gone through once for all of them.
    """

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._owners: dict[str, Event] = {}

    def __call__(self, document: Document, figure: Figure) -> Event | None:
        if self._events != document.events:
            self._events, self._owners = list(document.events), {}
            for event in sorted(self._events, key=lambda event: bool(event.date) + bool(event.place), reverse=True):
                for id in event.figures:
                    self._owners.setdefault(id, event)
        return self._owners.get(figure.id)


_event_of = _Owners()


def _event_id(document: Document, figure: Figure) -> str | None:
    event = _event_of(document, figure)
    return event.id if event else None


def _date_of_figure(document: Document, figure: Figure) -> str | None:
    event = _event_of(document, figure)
    return event.date.begin if event and event.date else _begin(document, figure)


def _place_of_figure(document: Document, figure: Figure) -> str:
    event = _event_of(document, figure)
    return _place_name(document, figure) or (_place_name(document, event) if event else "")


EVENT: Mapping[str, Getter] = {
    "article": lambda d, e: d.article.id,
    "id": lambda d, e: e.id,
    "title": lambda d, e: d.article.title,
    "published": lambda d, e: _published(d),
    "source": lambda d, e: d.article.source,
    "url": lambda d, e: d.article.url,
    "language": lambda d, e: d.language,
    "date_begin": lambda d, e: e.date.begin if e.date else None,
    "date_end": lambda d, e: e.date.end if e.date else None,
    "date_inferred": lambda d, e: is_inferred(e, "date"),
    "place_name": _of_place("name"),
    "place_kind": _of_place("kind"),
    "place_country": _of_place("country"),
    "place_admin1": _of_place("admin1"),
    "place_parents": _parents,
    "place_geonames_id": _of_place("geonames_id"),
    "place_latitude": _of_place("latitude"),
    "place_longitude": _of_place("longitude"),
    "place_inferred": lambda d, e: is_inferred(e, "place"),
    "types_plover": lambda d, e: e.types.plover,
    "types_cameo": lambda d, e: e.types.cameo,
    "types_acled": lambda d, e: e.types.acled,
    "actors": lambda d, e: _listed(participants(d, e, actors=True)),
    "recipients": lambda d, e: _listed(participants(d, e, actors=False)),
    "trigger_text": lambda d, e: e.trigger.text,
    "modality": lambda d, e: e.modality,
    "incident": lambda d, e: e.incident,
    "claimants": lambda d, e: _listed(claimant(d, id) for id in e.claims),
    "figure_texts": _figures,
    "killed_low": _people("killed", "low"),
    "killed_high": _people("killed", "high"),
    "injured_low": _people("injured", "low"),
    "injured_high": _people("injured", "high"),
    "confidence": lambda d, e: e.confidence,
    "sentence": sentence_of,
}

# Of the tables, what comes before the fields of the class.
FLAT: Mapping[str, Mapping[str, Getter]] = {
    Figure.layer: {
        "claimant": lambda d, f: claimant(d, f.claim),
        "event": _event_id,
        "date_begin": _date_of_figure,
        "place_name": _place_of_figure,
    },
    Entity.layer: {"mention_texts": lambda d, e: "; ".join(mention.text for mention in e.mentions)},
    Claim.layer: {
        "claimant": lambda d, c: claimant(d, c.id),
        "content_text": lambda d, c: " ... ".join(passage.text for passage in c.content),
    },
    Event.layer: EVENT,
}
# What an id stands for, in the tables of other layers that have fields of these names.
BEHIND: Mapping[str, tuple[str, Getter]] = {"timex": ("timex_begin", _begin), "place": ("place_name", _place_name)}


def flat_columns(layer: str, fields: Iterable[str]) -> Mapping[str, Getter]:
    """Return the columns that a table has before the fields of its class: name to what gives the value.

    Args:
        layer: Name of the layer.
        fields: Names of the fields.
    """
    return FLAT.get(layer) or dict(column for field, column in BEHIND.items() if field in fields)
