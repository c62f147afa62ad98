"""Rows of a corpus made into articles, whatever names their fields have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from eventlib.document import SCHEMA
from eventlib.language import language_code
from eventlib.models import Article, Failure
from eventlib.published import order_of, parse_published
from eventlib.readers.files import InputFile
from eventlib.tables import read_table

__all__ = ["FIELDS", "failure", "field_of", "holds_text", "to_article", "to_articles"]

FIELDS = ("text", "id", "title", "published", "url", "source", "language")  # those the user may name

WATCHED = 300  # rows of a file whose dates tell in which order days and months stand
PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
SEPARATORS = re.compile(r"[\W_]+")


@cache
def _aliases() -> dict[str, tuple[str, int]]:
    table = read_table("eventlib.readers", "fields.toml")
    return {alias: (field, rank) for field, names in table.items() for rank, alias in enumerate(names)}


def field_of(name: str) -> tuple[str, int] | None:
    """Return the field of ``Article`` that a name stands for and its rank among such names, 0 for the surest.

    >>> field_of("Pub Date"), field_of("mood")
    (('published', 8), None)
    """
    return _aliases().get(SEPARATORS.sub("", name).lower())


def failure(message: str, file: str, line: int | None = None, type: str = "") -> Failure:
    """Make the failure of a record that could not be read, or not wholly."""
    return Failure("read", message, type, file=file, line=line)


def to_articles(rows: Iterable[tuple[int, Any] | Failure], file: InputFile) -> Iterator[Article | Failure]:
    """Make articles of the rows of a file, with their lines; failures among them are passed on.

    Where the user does not say how dates such as 03/04/2021 are meant, the first date of the file that can be meant in
    one way alone tells, and up to 300 rows wait for it.
    """
    order = file.date_order
    watched, waiting = 0 if order else WATCHED, False
    held: list[tuple[int, Any] | Failure] = []
    source = iter(rows)
    ended: Exception | None = None
    while not ended:
        try:
            row = next(source)
            held.append(row)
        except Exception as error:  # the end, or an error of the file: what was read before it is whole
            ended = error
        else:
            if watched:
                watched -= 1
                told = None if isinstance(row, Failure) else _order_told(row[1], file.fields)
                if told:
                    order, watched = (told if told == "DMY" else None), 0  # that the month comes first is the rule
                waiting = waiting or told == ""
                if waiting and watched:
                    continue
        for item in held:
            yield item if isinstance(item, Failure) else to_article(item[1], file, item[0], order)
        held.clear()
    if not isinstance(ended, StopIteration):
        raise ended


def _order_told(row: Any, given: Mapping[str, str]) -> str | None:
    if isinstance(row, Mapping) and (name := _choose(row, given).get("published")):
        return order_of(str(_at(row, name)).strip())
    return None


def to_article(row: Any, file: InputFile, line: int, order: str | None = None) -> Article | Failure:
    """Make an article of a record that a reader has read, or the failure that says why it is none.

    The fields are found by the names of ``fields.toml``; of two names for one field the surer counts, and the other
    goes, like all that is left, into the metadata, which also tells ``file`` and ``line``. A publication date that
    cannot be read does not cost the article: it is kept without a date, with the failure in ``Article.failures``.

    Args:
        row: A dictionary with a text, or a document that eventlib wrote, whose article is taken.
        file: The file it stands in; its ``fields`` say which names the user gives for fields.
        line: Line of the record, from 1.
        order: Order of day, month and year in the date, see ``parse_published``; None takes that of the file.

    >>> from pathlib import Path
    >>> file = InputFile(Path("a.wires"))
    >>> article = to_article({"body": "Rebels left.", "pubDate": "7 March 2021", "desk": 3}, file, 1)
    >>> article.published, article.metadata["desk"]
    (datetime.date(2021, 3, 7), 3)
    >>> str(to_article({"pubDate": "7 March 2021"}, file, 2))
    "a.wires, line 2: no field holds the text; name it 'text', or say which ..."
    """
    if isinstance(row, Mapping) and row.get("schema") == SCHEMA and isinstance(row.get("article"), Mapping):
        row = row["article"]
    if not isinstance(row, Mapping):
        return failure(f"a row is an object with a text, not {_kind(row)}", file.name, line)
    names = _choose(row, file.fields)
    if "text" not in names:
        return failure(_no_text(row, file.fields.get("text")), file.name, line)
    fields = {field: _value(field, _at(row, name)) for field, name in names.items()}
    if PAGE.match(fields["text"]):
        return failure("the text is an HTML page; extract its text first, with a tool for web pages", file.name, line)
    failures: tuple[Failure, ...] = ()
    if "published" in names:
        try:
            fields["published"] = parse_published(fields["published"], order or file.date_order)
        except ValueError as error:
            message = f"field {names.pop('published')!r}: {error}; the article is kept without a date"
            del fields["published"]
            failures = (failure(message, file.name, line, "ValueError"),)
    taken = set(names.values())
    metadata = {name: value for name, value in row.items() if name not in taken and value is not None}
    for name in taken.difference(row):
        metadata = _without(metadata, name)
    if isinstance(inner := metadata.get("metadata"), Mapping):
        del metadata["metadata"]
        metadata = {**inner, **metadata}
    metadata.setdefault("file", file.name)
    metadata.setdefault("line", line)
    return Article(**fields, metadata=metadata, failures=failures)


def _at(row: Mapping[str, Any], name: str) -> Any:
    """Return what has a name in a row, or in the objects of which the parts of the name are the names."""
    if name in row:
        return row[name]
    head, _, rest = name.partition(".")
    inner = row.get(head)
    return _at(inner, rest) if isinstance(inner, Mapping) else None


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    head, _, rest = name.partition(".")
    inner = row.get(name if name in row else head)
    if name in row or not isinstance(inner, Mapping):
        return {key: value for key, value in row.items() if key != name}
    return {**row, head: _without(inner, rest)}


def holds_text(row: Mapping[str, Any], given: Mapping[str, str]) -> bool:
    """Say whether a row has a field for the text."""
    if "text" in given:
        return _at(row, given["text"]) is not None
    return any(found[0] == "text" for name in row if (found := field_of(name)))


def _choose(row: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Find for each field the name the user gives, or else the surest that has a value fit for it."""
    chosen = {field: (0, name) for field, name in given.items() if _value(field, _at(row, name)) is not None}
    for name, value in row.items():
        if found := field_of(name):
            field, rank = found
            if field == "metadata" or field in given or name in given.values():
                continue
            if (field not in chosen or rank < chosen[field][0]) and _value(field, value) is not None:
                chosen[field] = (rank, name)
    return {field: name for field, (_, name) in chosen.items()}


def _value(field: str, value: Any) -> Any:
    """Return the value as the field takes it, None if it does not."""
    if isinstance(value, bool):
        return None
    if field in ("id", "published") and isinstance(value, int | float):
        return str(value)
    if field == "published" and isinstance(value, date):  # from a plugin's reader
        return value
    if field == "source" and isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str) or not value.strip():
        return None
    if field == "language":
        return language_code(value)
    return value if field == "text" else value.strip()


def _no_text(row: Mapping[str, Any], given: str | None) -> str:
    known = (name for name in row if (found := field_of(name)) and found[0] == "text")
    name = given or next(known, None)
    value = _at(row, name) if name else None
    if name and (name in row or value is not None):
        empty = "is empty" if value is None or isinstance(value, str) else f"is {_kind(value)}"
        inside = f"; if it is in there, say --field text={name}.NAME or fields=" if isinstance(value, Mapping) else ""
        return f"field {name!r} {empty}; an article needs a text{inside}"
    names = ", ".join(map(str, list(row)[:8])) + (", ..." if len(row) > 8 else "")
    if given:
        return f"no field is named {given!r} (there are: {names or 'none'})"
    advice = "name it 'text', or say which does by --field or fields="
    return f"no field holds the text; {advice} (there are: {names or 'none'})"


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return kinds.get(type(value), "null" if value is None else "an object")
