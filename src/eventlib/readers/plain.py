"""Text files: one article a file, with an optional header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from eventlib.models import Article, Failure
from eventlib.readers.files import InputFile
from eventlib.readers.rows import field_of, language_code, to_article

__all__ = ["read_text"]

# "date 2022-02-27 " on the line on which the text begins. A small letter behind it ("date 2022-02-27 was set") makes
# it a sentence of the text.
DATE = r"(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{8})"
SAME_LINE = re.compile(rf"\s*date(?:[ \t]+{DATE}\s+|:[ \t]*{DATE}[ \t]+)(?=\S)", re.IGNORECASE)
KEY = re.compile(r"[ \t]{0,9}([^\W\d][\w -]{0,30}?)[ \t]{0,9}:([^\r\n]{0,500})(?:\r?\n|$)")
BLANK = re.compile(r"[ \t]*\r?\n")
MOST_KEYS = 40  # lines of a header
LONGEST_NAME = 80  # characters of a source's name; longer is a sentence


def read_text(file: InputFile) -> Iterator[Article | Failure]:
    """Read one article.

    A header may stand before the body: ``date 2022-02-27`` on the same line, or lines such as ``title: ...``,
    ``date: ...``, ``url: ...``, ``source: ...`` and ``language: ...``. Lines with other keys belong to the header, and
    go into the metadata, if a blank line parts it from the body. A single line with a capital ("Title: ...") right
    before the text is text.

    The article's id is the stem of the file, its text the body alone; ``metadata["body_start"]`` is the offset of the
    body in the decoded file.
    """
    text = file.text()
    header, start = _header(text)
    body = text[start:]
    start += len(body) - len(body.lstrip())
    body = body.strip()
    if body:
        yield to_article({"id": file.stem, **header, "body_start": start, "text": body}, file.name, 1)


def _header(text: str) -> tuple[dict[str, str], int]:
    """Return the header's fields and where the header ends."""
    match = SAME_LINE.match(text)
    if match and not text[match.end()].islower():
        return {"date": match[1] or match[2]}, match.end()
    lines: list[tuple[str, str]] = []
    position = len(text) - len(text.lstrip())
    known_end, known = position, 0  # behind the last line before which all keys are known
    while len(lines) < MOST_KEYS and (match := KEY.match(text, position)):
        lines.append((match[1], match[2].strip()))
        position = match.end()
        if known == len(lines) - 1 and _fits(*lines[-1]):
            known, known_end = len(lines), position
    parted = BLANK.match(text, position) is not None and position < len(text)
    if not known:
        return {}, 0
    if not parted:
        lines, position = lines[:known], known_end
    single = len(lines) == 1 and not parted and lines[0][0].istitle() and field_of(lines[0][0])
    if (single and single[0] in ("title", "source")) or not text[position:].strip():
        return {}, 0
    return {key: value for key, value in lines if value}, position


def _fits(key: str, value: str) -> bool:
    """Say whether a line is likelier a line of a header than the start of the text."""
    checks: dict[str, Any] = {
        "title": lambda: True,
        "published": lambda: any(map(str.isdigit, value)) and len(value) < LONGEST_NAME,
        "url": lambda: "." in value and " " not in value,
        "id": lambda: " " not in value,
        "source": lambda: len(value) < LONGEST_NAME,
        "language": lambda: language_code(value) is not None,
    }
    found = field_of(key)
    return found is not None and found[0] in checks and (not value or bool(checks[found[0]]()))
