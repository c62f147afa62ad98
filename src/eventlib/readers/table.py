"""CSV and TSV: one article a row, the names of the fields in the first."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain

from eventlib.models import Article, Failure
from eventlib.readers.files import InputError, InputFile
from eventlib.readers.rows import failure, field_of, to_article

__all__ = ["read_csv", "read_tsv"]

LONGEST = 2**31 - 1  # characters of a cell; the module's own limit of 131,072 is less than a long report
DELIMITERS = ",;\t|"


def read_csv(file: InputFile) -> Iterator[Article | Failure]:
    """Read a table whose cells are parted by what the first line has most of: comma, semicolon, tab or bar."""
    return _read(file, None)


def read_tsv(file: InputFile) -> Iterator[Article | Failure]:
    """Read a table whose cells are parted by tabs."""
    return _read(file, "\t")


def _read(file: InputFile, delimiter: str | None) -> Iterator[Article | Failure]:
    csv.field_size_limit(LONGEST)
    lines = (line for _, line in file.lines(keep_ends=True))
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=delimiter or max(DELIMITERS, key=first.count))
    line = 1
    try:
        header = [name.strip() for name in next(rows, [])]
        if not any(found[0] == "text" for name in header if (found := field_of(name))):
            names = ", ".join(header)
            raise InputError(f"no column holds the text; name one 'text' in the first line (there are: {names})", 1)
        line = rows.line_num + 1
        for cells in rows:
            if any(cells[len(header) :]):
                message = (
                    f"{len(cells)} cells, but the first line names {len(header)}; quote cells that hold delimiters"
                )
                yield failure(message, file.name, line)
            elif any(cells):
                values = (cell or None for cell in cells)
                yield to_article(dict(zip(header, values, strict=False)), file.name, line)
            line = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"no valid CSV: {error}; mend it, what is behind was not read", line) from None
