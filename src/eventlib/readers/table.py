"""CSV and TSV: one article a row, the names of the fields in the first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from eventlib.models import Article, Failure
from eventlib.readers.files import InputError, InputFile
from eventlib.readers.rows import failure, field_of, to_articles

__all__ = ["read_csv", "read_tsv"]

LONGEST = 2**31 - 1  # characters of a cell; the module's own limit of 131,072 is less than a long report
DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a first line that spreadsheets write
END = "\x03"  # put behind the last line: where it comes out inside a cell, a quote was left open
LONGEST_NAME = 40  # characters of a column's name


def read_csv(file: InputFile) -> Iterator[Article | Failure]:
    """Read a table whose cells are parted by what the first line has most of: comma, semicolon, tab or bar."""
    return to_articles(_read(file, None), file)


def read_tsv(file: InputFile) -> Iterator[Article | Failure]:
    """Read a table whose cells are parted by tabs."""
    return to_articles(_read(file, "\t"), file)


def names_columns(line: str) -> bool:
    """Say whether a line is the first one of a table with a column for the text.

    >>> names_columns("id;Titel;text"), names_columns("Text, they said, is cheap.")
    (True, False)
    """
    try:
        names = next(csv.reader([line.strip()], delimiter=_delimiter(line)), [])
    except csv.Error:
        return False
    known = [found[0] for name in names if len(name) < LONGEST_NAME and (found := field_of(name))]
    return len(known) > 1 and "text" in known


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _read(file: InputFile, delimiter: str | None) -> Iterator[tuple[int, Any] | Failure]:
    csv.field_size_limit(LONGEST)
    lines = (line for _, line in file.lines(keep_ends=True))
    first, line = next(lines, ""), 1
    if match := SEPARATOR.fullmatch(first):
        delimiter, first, line = match[1], next(lines, ""), 2
    before = line - 1
    rows = csv.reader(chain([first], lines, [END]), delimiter=delimiter or _delimiter(first))
    try:
        header = [name.strip() for name in next(rows, [])]
        if not any(found[0] == "text" for name in header if (found := field_of(name))):
            names = ", ".join(header)
            raise InputError(f"no column holds the text; name one 'text' in the first line (there are: {names})", line)
        line = before + rows.line_num + 1
        for cells in rows:
            if cells == [END]:
                return
            if cells and cells[-1].endswith(END):
                raise InputError(
                    "a quote opened in this row is never closed; close it, the row and all behind was lost", line
                )
            if any(cells[len(header) :]):
                message = (
                    f"{len(cells)} cells, but the first line names {len(header)}; quote cells that hold delimiters"
                )
                yield failure(message, file.name, line)
            elif any(cells):
                values = (cell or None for cell in cells)
                yield line, dict(zip(header, values, strict=False))
            line = before + rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"no valid CSV: {error}; mend it, what is behind was not read", line) from None
