"""CSV: a folder with one table a layer, and the tables ``articles.csv`` and ``errors.csv``."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TextIO, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from eventlib.annotations import Claim, Entity, Event, layer_types
from eventlib.document import Document
from eventlib.models import Annotation, Article, Failure
from eventlib.writers.columns import name_of, participants

__all__ = ["columns_of", "write_csv"]

Column = tuple[str, ...]
Extra = Callable[[Document, Any], Any]


def _of_place(document: Document, event: Event, field: str) -> Any:
    try:
        return getattr(document.get(event.place or ""), field, None)
    except KeyError:
        return None


# What an analyst would otherwise join from the other tables.
EXTRAS: Mapping[str, Mapping[str, Extra]] = {
    Claim.layer: {"content_text": lambda d, c: " ... ".join(passage.text for passage in c.content)},
    Entity.layer: {"mention_texts": lambda d, e: "; ".join(mention.text for mention in e.mentions)},
    Event.layer: {
        "place_name": lambda d, e: name_of(d, e.place),
        "place_country": lambda d, e: _of_place(d, e, "country"),
        "place_latitude": lambda d, e: _of_place(d, e, "latitude"),
        "place_longitude": lambda d, e: _of_place(d, e, "longitude"),
        "actors": lambda d, e: "; ".join(participants(d, e, actors=True)),
        "recipients": lambda d, e: "; ".join(participants(d, e, actors=False)),
    },
}


class _Table:
    """One file with the columns it was opened with."""

    def __init__(self, out: TextIO, columns: Iterable[Column], extras: Mapping[str, Extra]) -> None:
        self._columns, self._extras = tuple(columns), extras
        self._writer = csv.writer(out, lineterminator="\n")
        self._writer.writerow([*("_".join(column) for column in self._columns), *extras])

    def write(self, item: Any, document: Document, **first: str) -> None:
        values = {**first, **(item if isinstance(item, dict) else msgspec.to_builtins(item))}
        cells = [_walk(values, column) for column in self._columns]
        cells += [extra(document, item) for extra in self._extras.values()]
        self._writer.writerow(map(_cell, cells))


def write_csv(documents: Iterable[Document], path: Path | None) -> None:
    """Write the tables into a folder, which is made if it is not there.

    The columns are the keys of the JSON, joined by ``_`` where one holds others (``span_start``), behind the article's
    id; lists of texts are joined with ``"; "``, other lists written as JSON. Claims, entities and events have some
    columns more, which name what their ids stand for.
    """
    assert path is not None  # the writer is for folders alone
    path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:

        def table(name: str, columns: Iterable[Column]) -> _Table:
            out = stack.enter_context((path / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            return _Table(out, columns, EXTRAS.get(name, {}))

        articles = table("articles", sorted(columns_of(Article), key=("text",).__eq__))  # the long one last
        errors = table("errors", [("article",), *columns_of(Failure)])
        layers = {name: table(name, [("article",), *columns_of(cls)]) for name, cls in layer_types().items()}
        for document in documents:
            articles.write(document.article, document)
            for failure in document.failures:
                errors.write(failure, document, article=document.article.id)
            for name, annotations in document.layers.items():
                if annotations and name not in layers:
                    first = annotations[0]
                    columns = [(key,) for key in first] if isinstance(first, dict) else columns_of(type(first))
                    layers[name] = table(name, [("article",), *columns])
                for annotation in annotations:
                    layers[name].write(annotation, document, article=document.article.id)


def columns_of(cls: type[Any]) -> list[Column]:
    """Return the columns of a class as the keys that lead to each; of an annotation what was found comes first.

    >>> from eventlib import Timex
    >>> ["_".join(column) for column in columns_of(Timex)][:5]
    ['id', 'span_start', 'span_end', 'text', 'type']
    """
    hints = get_type_hints(cls)
    names = [field.name for field in attrs.fields(cls) if not field.name.startswith("_")]
    if issubclass(cls, Annotation):
        last = ("confidence", "inputs", "provenance")
        names = [*(name for name in names if name not in last), *last]
    columns: list[Column] = []
    for name in names:
        hint = hints[name]
        kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        inner = [kind for kind in kinds if kind is not NoneType and isinstance(kind, type) and attrs.has(kind)]
        columns += [(name, *column) for column in columns_of(inner[0])] if inner else [(name,)]
    return columns


def _walk(value: Any, keys: Column) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode() if isinstance(value, list | tuple | dict) else value
