"""Data files that lie beside a plugin's code: tab-separated tables and TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

__all__ = ["numbered_lines", "read_rows", "read_table", "text_of"]


def read_rows(home: str | Path, path: str, *, columns: int | range | None = None) -> list[list[str]]:
    """Read a tab-separated table, for example a word list, that lies in a package or a folder.

    Args:
        home: Name of the package, usually ``__package__``; for a plugin of one file its folder,
            ``Path(__file__).parent``.
        path: Path of the file within it, its parts split by ``/``.
        columns: How many cells every line has: ``3``, or ``range(2, 4)`` for two or three. None takes any.

    Returns:
        The cells of each line. Empty lines and those that begin with ``#`` are left out.

    Raises:
        FileNotFoundError: If there is no such file.
        ValueError: If it is not UTF-8, or a line has another number of cells; file and line are named.

    >>> read_rows("eventlib", "languages.tsv")[0]
    ['af', 'afr', 'afrikaans']
    """
    right = range(columns, columns + 1) if isinstance(columns, int) else columns
    rows = []
    for number, line in numbered_lines(text_of(_file(home, path))):
        cells = line.split("\t")
        if right is not None and len(cells) not in right:
            raise ValueError(
                f"{path}, line {number}: {len(cells)} cells, not {' or '.join(map(str, right))}; part them by one tab"
            )
        rows.append(cells)
    return rows


def read_table(home: str | Path, path: str) -> dict[str, Any]:
    """Read a TOML file that lies in a package or a folder.

    Args:
        home: Name of the package, usually ``__package__``; for a plugin of one file its folder,
            ``Path(__file__).parent``.
        path: Path of the file within it, its parts split by ``/``.

    Raises:
        FileNotFoundError: If there is no such file.
        ValueError: If it is not UTF-8 or no TOML; the file is named.

    >>> read_table("eventlib.readers", "fields.toml")["id"][0]
    'id'
    """
    text = text_of(_file(home, path))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: no valid TOML: {error}") from None


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield number, from 1, and text of every line that is neither empty nor a comment.

    Lines end at line ends alone: ``str.splitlines`` would also part an entry at rarer characters that it may hold.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace() and not line.startswith("#"):
            yield number, line


def text_of(file: Traversable) -> str:
    """Return the text of a file.

    Raises:
        ValueError: If it is not UTF-8; the file is named.
    """
    try:
        return file.read_text(encoding="utf-8-sig")  # a byte order mark is no part of the first cell
    except UnicodeDecodeError as error:
        raise ValueError(f"{file.name}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None


def _file(home: str | Path, path: str) -> Traversable:
    if not home:
        raise ValueError(f"{path}: a plugin of one file has no package; give its folder, Path(__file__).parent")
    return (home if isinstance(home, Path) else files(home)).joinpath(path)
