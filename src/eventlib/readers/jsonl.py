"""JSON: one object a line, or an array of objects."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import attrs
import msgspec

from eventlib.models import Article, Failure
from eventlib.readers.files import InputError, InputFile
from eventlib.readers.rows import failure, holds_text, to_articles

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

    The answer of a news service, an object with the list of its articles, is read too. Failures name the number of the
    item in its list, for a list may be one line.

    Raises:
        InputError: Where it is no JSON; the articles before have been read.
    """
    numbers: deque[int] = deque()  # of the items under way, 0 outside of a list

    def rows() -> Iterator[tuple[int, Any]]:
        for line, number, value in _values(file):
            found = _rows(value, file.fields)
            for place, row in enumerate(found, 1):
                numbers.append(number if row is value else place)
                yield line, _mend(row)

    for item in to_articles(rows(), file):
        yield _numbered(item, numbers.popleft())


def _numbered(item: Any, number: int) -> Any:
    if isinstance(item, Article):
        failures = tuple(_numbered(failure, number) for failure in item.failures)
        return attrs.evolve(item, failures=failures) if failures else item
    return attrs.evolve(item, message=f"item {number}: {item.message}") if number else item


def _rows(value: Any, given: Mapping[str, str]) -> list[Any]:
    """Return the articles of an object that is none itself but holds them, at most one object deeper.

    >>> _rows({"status": "ok", "response": {"results": [{"text": "Rebels left."}]}}, {})
    [{'text': 'Rebels left.'}]
    """
    if not isinstance(value, dict) or holds_text(value, given):
        return [value]
    holders = [value, *(inner for inner in value.values() if isinstance(inner, dict))]
    lists = [
        rows
        for holder in holders
        for rows in holder.values()
        if isinstance(rows, list)
        and all(isinstance(row, dict) for row in rows)
        and any(holds_text(row, given) for row in rows)
    ]
    return lists[0] if len(lists) == 1 else [value]


def _values(file: InputFile) -> Iterator[tuple[int, int, Any]]:
    """Yield line, number and value of each element of an array, or of each value outside of one, whose number is 0."""
    lines = (line for _, line in file.lines(keep_ends=True))
    decoder = json.JSONDecoder()
    text = next(lines, "")
    position = len(text) - len(text.lstrip())
    array = text.startswith("[", position)
    position += array
    number, item = 1, 0
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
        item += array
        while True:
            try:
                value, position = decoder.raw_decode(text, start)
                break
            except (ValueError, RecursionError) as error:
                # Perhaps the value goes on; twice as many lines each time keep this linear.
                more = "" if isinstance(error, RecursionError) else "".join(islice(lines, ahead))
                if not more:
                    line = number + text.count("\n", start, getattr(error, "pos", start))
                    where = f"item {item}: " if item else ""
                    raise InputError(f"{where}{_reason(error)}; mend it, what is behind was not read", line) from None
                text, start, ahead = text[start:] + more, 0, ahead * 2
        yield number, item, value
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
