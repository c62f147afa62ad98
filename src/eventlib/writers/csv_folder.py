"""CSV: a folder with one table a layer, and the tables ``articles.csv`` and ``errors.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TextIO, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from eventlib.annotations import layer_types
from eventlib.document import Document
from eventlib.models import Annotation, Article, Failure
from eventlib.writers.flat import Getter, flat_columns

__all__ = ["columns_of", "write_csv"]

Column = tuple[str, ...]

COMPOUND = (list, tuple, dict)


class _Table:
    """One file with the columns it was opened with: which article and annotation, what names things, all fields."""

    def __init__(self, out: TextIO, columns: Iterable[Column], flat: Mapping[str, Getter]) -> None:
        fields = {"_".join(column): column for column in columns}
        first = [name for name in ("article", "id") if name in fields]
        names = dict.fromkeys([*first, *flat, *fields])
        self._columns = [(flat.get(name), fields.get(name, ())) for name in names]
        self._writer = csv.writer(out, lineterminator="\n")
        self._writer.writerow(names)

    def write(self, item: Any, document: Document, **first: str) -> None:
        values = {**first, **(item if isinstance(item, dict) else msgspec.to_builtins(item))}
        row = []
        for getter, keys in self._columns:
            value = getter(document, item) if getter else _walk(values, keys)
            row.append(_cell(value) if isinstance(value, COMPOUND) else value)
        self._writer.writerow(row)


def write_csv(documents: Iterable[Document], path: Path | None) -> None:
    """Write the tables into a folder, which is made if it is not there.

    The columns are the keys of the JSON, joined by ``_`` where one holds others (``span_start``), behind the article's
    id; lists of texts are joined with ``"; "``, other lists written as JSON. Figures, entities, claims and events have
    some columns more, which name what their ids stand for, and so have other layers for fields called ``place`` and
    ``timex``; those of events are ``eventlib.event_rows``.

    Raises:
        ValueError: If there is no path.
    """
    if path is None:
        raise ValueError("CSV is a folder of tables: name one, for example tables/")
    path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:

        def table(name: str, columns: Sequence[Column]) -> _Table:
            out = stack.enter_context((path / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            return _Table(out, columns, flat_columns(name, ["_".join(column) for column in columns]))

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


def _cell(value: Any) -> str:
    if isinstance(value, dict) or not all(isinstance(item, str) for item in value):
        return msgspec.json.encode(value).decode()
    return "; ".join(value)
