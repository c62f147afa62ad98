"""JSON: one object a line, or an array of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from eventlib.models import Article, Failure
from eventlib.readers.files import InputError, InputFile
from eventlib.readers.rows import failure, field_of, to_articles

__all__ = ["read_json", "read_jsonl"]

BETWEEN = re.compile(r"[\s,]*")


def read_jsonl(file: InputFile) -> Iterator[Article | Failure]:
    """Read one article a line. Empty lines are passed over; a wrong line is a failure and the next is read."""
    return to_articles(_lines(file), file)


def _lines(file: InputFile) -> Iterator[tuple[int, Any] | Failure]:
    for number, line in file.lines():
        if line and not line.isspace():
            try:
                yield number, _decode(line)
            except (ValueError, RecursionError) as error:
                yield failure(f"{_reason(error)}; write one object a line", file.name, number, type(error).__name__)


def read_json(file: InputFile) -> Iterator[Article | Failure]:
    """Read an array of articles, a single one, or one behind the other, holding no more than a line or an article.

    The answer of a news service, an object with the list of its articles, is read too.

    Raises:
        InputError: Where it is no JSON; the articles before have been read.
    """
    return to_articles(((number, _mend(row)) for number, value in _values(file) for row in _rows(value)), file)


def _rows(value: Any) -> list[Any]:
    """Return the articles of an object that is none itself but holds them, at most one object deeper.

    >>> _rows({"status": "ok", "response": {"results": [{"text": "Rebels left."}]}})
    [{'text': 'Rebels left.'}]
    """
    if not isinstance(value, dict) or _has_text(value):
        return [value]
    holders = [value, *(inner for inner in value.values() if isinstance(inner, dict))]
    lists = [
        rows
        for holder in holders
        for rows in holder.values()
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) and any(map(_has_text, rows))
    ]
    return lists[0] if len(lists) == 1 else [value]


def _has_text(row: dict[str, Any]) -> bool:
    return any(found[0] == "text" for name in row if (found := field_of(name)))


def _values(file: InputFile) -> Iterator[tuple[int, Any]]:
    """Yield line and value of each element of an array, or of each value outside of one."""
    lines = (line for _, line in file.lines(keep_ends=True))
    decoder = json.JSONDecoder()
    text = next(lines, "")
    position = len(text) - len(text.lstrip())
    array = text.startswith("[", position)
    position += array
    number = 1
    while True:
        start = BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # it may match nothing
        number += text.count("\n", position, start)
        if array and text.startswith("]", start):
            return
        if start == len(text):
            text, position = next(lines, ""), 0
            if not text:
                return
            continue
        ahead = 1
        while True:
            try:
                value, position = decoder.raw_decode(text, start)
                break
            except (ValueError, RecursionError) as error:
                # Perhaps the value goes on; twice as many lines each time keep this linear.
                more = "" if isinstance(error, RecursionError) else "".join(islice(lines, ahead))
                if not more:
                    line = number + text.count("\n", start, getattr(error, "pos", start))
                    raise InputError(f"{_reason(error)}; mend it, what is behind was not read", line) from None
                text, start, ahead = text[start:] + more, 0, ahead * 2
        yield number, value
        number += text.count("\n", start, position)


def _decode(line: str) -> Any:
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError:
        # Python writes NaN and half surrogate pairs, which are no JSON but no reason to lose an article.
        return _mend(json.loads(line))


def _mend(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mend(item) for item in value]
    if isinstance(value, dict):
        return {_mend(key): _mend(item) for key, item in value.items()}
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no valid JSON: {error.msg[:1].lower()}{error.msg[1:]} (character {error.colno})"
    return "no valid JSON: brackets are nested too deep" if isinstance(error, RecursionError) else str(error)
