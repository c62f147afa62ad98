"""Text files: one article a file, with an optional header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from eventlib.language import language_code
from eventlib.models import Article, Failure
from eventlib.readers.files import InputFile
from eventlib.readers.rows import field_of, to_article

__all__ = ["read_text"]

# "date 2022-02-27 " on the line on which the text begins. A small letter behind it ("date 2022-02-27 was set") makes
# it a sentence of the text. Without the word, the date has the line for itself.
DATE = re.compile(
    r"\s*(?P<word>date:?[ \t]+)?(?P<date>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{8})"
    r"(?P<gap>[ \t]+(?=\S)|[ \t]*\r?\n)",
    re.IGNORECASE,
)
LINE = re.compile(r"[ \t]{0,9}([^\W\d][\w -]{0,30}?)[ \t]{0,9}:([^\r\n]{0,500})(?:\r?\n|$)")
LONGEST = 80  # characters of a source's name or a date; what is longer is a sentence


def read_text(file: InputFile) -> Iterator[Article | Failure]:
    """Read one article.

    A header may stand before the body: ``date 2022-02-27`` on the same line, ``2022-02-27`` on one of its own, or lines
    such as ``title: ...``, ``date: ...``, ``url: ...``, ``source: ...`` and ``language: ...``, with any name of
    ``fields.toml``. A single line with a capital ("Title: ...") right before the text is text.

    The article's id is the stem of the file, its text the body alone; ``metadata["body_start"]`` is the offset of the
    body in the decoded file.
    """
    text = file.text()
    header, start = _header(text)
    body = text[start:]
    start += len(body) - len(body.lstrip())
    body = body.strip()
    if body:
        row = {"id": file.stem, **header, "body_start": start, "text": body}
        yield to_article(row, file, 1)


def _header(text: str) -> tuple[dict[str, str], int]:
    """Return the header's fields and where the header ends."""
    fields: dict[str, str] = {}
    position = len(text) - len(text.lstrip())
    match = DATE.match(text)
    if match and (_on_its_line(match) or (match["word"] and not text[match.end()].islower())):
        fields["date"] = match["date"]
        position = match.end()
    while (match := LINE.match(text, position)) and _fits(match[1], match[2].strip()):
        fields[match[1]] = match[2].strip()
        position = match.end()
    first = next(iter(fields), "")
    alone = len(fields) == 1 and first.istitle() and field_of(first) in (field_of("title"), field_of("source"))
    parted = text[position : position + 2].startswith(("\n", "\r\n"))
    if (alone and not parted) or not text[position:].strip():
        return {}, 0
    return fields, position


def _on_its_line(match: re.Match[str]) -> bool:
    """Say whether a date has the line for itself: with the word before it, or written so that it is one without."""
    if "\n" not in match["gap"] or match["word"]:
        return "\n" in match["gap"]
    try:
        return "-" in match["date"] and bool(datetime.fromisoformat(match["date"]))
    except ValueError:
        return False


def _fits(name: str, value: str) -> bool:
    """Say whether a line is likelier a line of a header than the start of the text."""
    field, _ = field_of(name) or ("text", 0)
    if field == "text":
        return False
    if field == "published":
        return len(value) < LONGEST and any(map(str.isdigit, value))
    if field == "url":
        return "." in value and " " not in value
    if field == "language":
        return language_code(value) is not None
    return len(value) < LONGEST or field == "title"
