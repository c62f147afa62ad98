"""Data files that lie in a package: tab-separated tables and TOML."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

__all__ = ["read_rows", "read_table"]


def read_rows(package: str, path: str) -> list[list[str]]:
    """Read a tab-separated table, for example a word list, that lies in a package.

    Args:
        package: Name of the package, usually ``__package__``.
        path: Path of the file within it, its parts split by ``/``.

    Returns:
        The cells of each line. Empty lines and those that begin with ``#`` are left out.

    Raises:
        FileNotFoundError: If there is no such file.

    >>> read_rows("eventlib", "languages.tsv")[0]
    ['af', 'afr', 'afrikaans']
    """
    text = files(package).joinpath(path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def read_table(package: str, path: str) -> dict[str, Any]:
    """Read a TOML file that lies in a package.

    Args:
        package: Name of the package, usually ``__package__``.
        path: Path of the file within it, its parts split by ``/``.

    Raises:
        FileNotFoundError: If there is no such file.
        tomllib.TOMLDecodeError: If it is no TOML.

    >>> read_table("eventlib.readers", "fields.toml")["id"][0]
    'id'
    """
    return tomllib.loads(files(package).joinpath(path).read_text(encoding="utf-8"))
