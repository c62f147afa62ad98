"""From what the user names to the writer of a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eventlib.plugin import Writer
from eventlib.writers.csv_folder import write_csv
from eventlib.writers.jsonl import write_jsonl
from eventlib.writers.terminal import write_tables

__all__ = ["BUNDLED", "choose_writer"]

BUNDLED = (
    Writer("tables", (".txt",), write_tables),
    Writer("jsonl", (".jsonl", ".jsonl.gz", ".ndjson"), write_jsonl),
    Writer("csv", ("/",), write_csv),
)


def choose_writer(path: str | None, format: str | None, writers: Sequence[Writer]) -> Writer:
    """Choose the writer by name or, without one, by the longest ending of the path; ``tables`` without a path.

    Args:
        path: As the user gave it: a folder ends in ``/`` or exists.
        format: Name of the format.
        writers: The known formats; of two that fit equally the first is taken.

    Raises:
        ValueError: If none fits.
    """
    names = ", ".join(f"{writer.name} ({' '.join(writer.suffixes)})" for writer in writers)
    if format is not None:
        for writer in writers:
            if writer.name == format:
                if path is None and writer.suffixes == ("/",):
                    raise ValueError(f"{format} writes a folder: name it, for example tables/")
                return writer
        raise ValueError(f"there is no format {format!r} to write; there are: {names}")
    if path is None:
        return BUNDLED[0]
    name = path.rstrip("/") + "/" if Path(path).is_dir() else path
    best: tuple[int, Writer | None] = (0, None)
    for writer in writers:
        for suffix in writer.suffixes:
            if name.lower().endswith(suffix.lower()):
                best = max(best, (len(suffix), writer), key=lambda pair: pair[0])
    if best[1] is None:
        raise ValueError(f"{path}: the ending tells no format; name one of {names}")
    return best[1]
