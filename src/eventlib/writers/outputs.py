"""From what the user names to the writer of a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eventlib.plugin import UnknownFormat, Writer, longest_suffix
from eventlib.writers.csv_folder import write_csv
from eventlib.writers.jsonl import write_jsonl
from eventlib.writers.terminal import write_tables

__all__ = ["BUNDLED", "choose_writer"]

BUNDLED = (
    Writer("tables", (".txt",), write_tables),
    Writer("jsonl", (".jsonl", ".jsonl.gz", ".ndjson"), write_jsonl),
    Writer("csv", ("/",), write_csv),
)


# Endings that are no format of results, and what to write instead.
HINTS = {
    ".csv": "CSV is a folder of tables, one a layer; end the name in /, for example {stem}/",
    ".json": "results are JSON Lines, one article a line; end the name in .jsonl, for example {stem}.jsonl",
}


def choose_writer(path: str | None, format: str | None, writers: Sequence[Writer]) -> Writer:
    """Choose the writer by name or, without one, by the longest ending of the path; ``tables`` without a path.

    Args:
        path: As the user gave it. A folder ends in ``/``, or it exists and its ending or the format tells that it is
            meant.
        format: Name of the format. Two writers may share one, if one is for files and one for folders.
        writers: The known formats; of two that fit equally the first is taken.

    Raises:
        UnknownFormat: If none has that name or ending.
        ValueError: If the path does not suit the format; the message says which would.
    """
    folder = path is not None and (path.endswith("/") or Path(path).is_dir())
    if format is not None:
        named = [writer for writer in writers if writer.name == format]
        if not named:
            raise UnknownFormat(f"there is no format {format!r} to write; there are: {_names(writers)}")
        chosen = next((writer for writer in named if _makes_folder(writer) == folder), named[0])
        if path is None and _makes_folder(chosen):
            raise ValueError(f"{format} writes a folder: name it, for example tables/")
        if path and not folder and _makes_folder(chosen) and (hint := _hint(path)):
            raise ValueError(hint)
        return chosen
    if path is None:
        return BUNDLED[0]
    name = path.rstrip("/") + "/" if folder else path
    best = longest_suffix(writers, name.lower().endswith)
    if best is None:
        if hint := _hint(path):
            raise ValueError(hint)
        raise UnknownFormat(f"{path}: the ending tells no format; name one of {_names(writers)}")
    if folder and not path.endswith("/") and "/" in best.suffixes and _holds_more(Path(path)):
        raise ValueError(f"{path} is a folder of other things; to put tables there end the name in /: {path}/")
    return best


def _holds_more(folder: Path) -> bool:
    """Say whether there is more in a folder than tables: it may be meant for something else."""
    return any(path.suffix != ".csv" for path in folder.iterdir())


def _makes_folder(writer: Writer) -> bool:
    return writer.suffixes[0].endswith("/")


def _names(writers: Sequence[Writer]) -> str:
    suffixes: dict[str, list[str]] = {}
    for writer in writers:
        suffixes.setdefault(writer.name, []).extend(writer.suffixes)
    return ", ".join(f"{name} ({' '.join(endings)})" for name, endings in suffixes.items())


def _hint(path: str) -> str:
    stem, dot, ending = path.rpartition(".")
    hint = HINTS.get(f"{dot}{ending}".lower())
    return f"{path}: {hint.format(stem=stem or 'results')}" if hint else ""
