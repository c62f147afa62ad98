"""CSV and TSV: one article a row, the names of the fields in the first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from eventlib.models import Article, Failure
from eventlib.readers.files import InputError, InputFile
from eventlib.readers.rows import failure, field_of, holds_text, to_articles

__all__ = ["read_csv", "read_tsv"]

LONGEST = 2**31 - 1  # characters of a cell; the module's own limit of 131,072 is less than a long report
DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a first line that spreadsheets write
END = "\x03"  # put behind the last line: where it comes out inside a cell, a quote was left open
OPEN = "a quote opened in this row is never closed"
# Columns of the tables that eventlib writes of what it found, and of errors; each begins with the article's id.
OF_RESULTS = {"provenance", "provenance_plugin", "stage"}
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
    lines = _Lines(file)
    first = next(lines)
    if match := SEPARATOR.fullmatch(first):
        delimiter, first = match[1], next(lines)
    delimiter = delimiter or _delimiter(first)
    lines.again([first])
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        header = [name.strip() for name in next(rows, [])]
        if header[:1] == ["article"] and not OF_RESULTS.isdisjoint(header) and "text" not in file.fields:
            raise InputError("this is a table of results, no corpus; read what it was made of, or its articles.csv")
        if not holds_text(dict.fromkeys(header, ""), file.fields):
            names, given = ", ".join(header), file.fields.get("text")
            wrong = f"is named {given!r}" if given else "holds the text"
            advice = f"name one 'text' in the first line, or say which does by --field or fields= (there are: {names})"
            raise InputError(f"no column {wrong}; {advice}", lines.start)
        lines.next_row()
        for cells in rows:
            if cells == [END]:
                return
            if behind := _behind_open_quote(lines.row, delimiter):
                lines.again(behind)
                lost = f"{lines.start} to {lines.start + len(lines.row) - 1}"  # of which some may be whole rows
                which = "the row was" if len(lines.row) == 1 else f"lines {lost} were"
                yield failure(f"{OPEN}; close it, {which} lost", file.name, lines.start)
            elif cells and cells[-1].endswith(END):
                raise InputError(f"{OPEN}; close it, the row and all behind was lost", lines.start)
            elif any(cells[len(header) :]):
                message = (
                    f"{len(cells)} cells, but the first line names {len(header)}; quote cells that hold delimiters"
                )
                yield failure(message, file.name, lines.start)
            elif any(cells):
                values = (cell or None for cell in cells)
                yield lines.start, dict(zip(header, values, strict=False))
            lines.next_row()
    except csv.Error as error:
        raise InputError(f"no valid CSV: {error}; mend it, what is behind was not read", lines.start) from None


class _Lines:
    """The lines of a file, with those of the row that is read and where it starts; they may be read again."""

    def __init__(self, file: InputFile) -> None:
        self._lines = chain((line for _, line in file.lines(keep_ends=True)), [END])
        self.start = 1
        self.row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.row.append(next(self._lines))
        return self.row[-1]

    def again(self, lines: list[str]) -> None:
        """Give the last lines once more."""
        del self.row[-len(lines) :]
        self._lines = chain(lines, self._lines)

    def next_row(self) -> None:
        self.start += len(self.row)
        self.row = []


def _behind_open_quote(row: list[str], delimiter: str) -> list[str]:
    r"""Return the lines of a row that belong to others, as one of its quotes was left open.

    Such a quote ends at the one that opens a cell in a later line: that stands behind a delimiter or at the start of a
    line, and no delimiter behind it. Quotes that stand within the words of a cell, though they should be doubled, end
    no row in a wrong place.

    >>> _behind_open_quote(['1,"Three died.\n', '2,"Four died."\n'], ",")
    ['2,"Four died."\n']
    >>> _behind_open_quote(['1,"Three died.\n', 'He said "yes" to it."\n'], ",")
    []
    """
    if len(row) == 1:
        return []
    text = "".join(row)
    for cell in _cell(delimiter).finditer(text):
        inside = cell["inside"]
        if inside and cell["behind"] and "\n" in inside and inside.rstrip('"')[-1:] in (delimiter, "\n"):
            return row[text.count("\n", 0, cell.end("inside")) :]
    return []


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    other = rf"[^{re.escape(delimiter)}\r\n]*"
    return re.compile(
        rf'(?:"(?P<inside>[^"]*(?:""[^"]*)*)"(?P<behind>{other})|{other})(?:{re.escape(delimiter)}|\r?\n|\Z)'
    )
