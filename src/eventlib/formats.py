"""The formats of corpora and results that are known: those of eventlib and those of the plugins at work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from eventlib.document import Document
from eventlib.plugin import Reader, UnknownFormat, Writer
from eventlib.registry import Plugin, Registry

__all__ = ["checked", "find_writer", "known_readers"]

# A folder whose name ends so was meant for a format.
FOLDER = re.compile(r"\.[a-z]{2,8}/+$", re.IGNORECASE)


def known_readers(registry: Registry, format: str | None = None) -> tuple[Reader, ...]:
    """Return the readers, the bundled ones first.

    Args:
        registry: The plugins.
        format: A format that must be among them.

    Raises:
        ValueError: If it is not.
    """
    from eventlib.readers.inputs import BUNDLED, named_reader

    readers = (*BUNDLED, *(reader for _, reader in registry.collect("eventlib_readers")))
    with _left_out_named(registry):
        if format is not None:
            named_reader(format, readers)
    return readers


def find_writer(registry: Registry, path: str | None, format: str | None) -> tuple[Writer, Plugin | None]:
    """Return the writer for a path or a format, and the plugin that gave it, None if it is bundled.

    Raises:
        ValueError: If there is none.
    """
    from eventlib.writers.outputs import BUNDLED, choose_writer

    given = list(registry.collect("eventlib_writers"))
    with _left_out_named(registry):
        writer = choose_writer(path, format, (*BUNDLED, *(writer for _, writer in given)))
        meant = FOLDER.search(path) if path is not None and format is None else None
        if meant and "/" in writer.suffixes and _left_out(registry) and not Path(path or "").is_dir():
            raise UnknownFormat(
                f"{path}: of the plugins at work none knows the format {meant[0]}; name the format csv if you mean that"
            )
    return writer, next((plugin for plugin, item in given if item is writer), None)


def _left_out(registry: Registry) -> list[str]:
    return [*registry.blocked, *(failure.name for failure in registry.failures)]


@contextmanager
def _left_out_named(registry: Registry) -> Iterator[None]:
    """Name the plugins that are not at work where a format is not known: one of them may bring it."""
    try:
        yield
    except UnknownFormat as error:
        names = _left_out(registry)
        if not names:
            raise
        raise UnknownFormat(f"{error} (blocked or left out, and perhaps what brings it: {', '.join(names)})") from None


def checked(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass documents on.

    Raises:
        TypeError: If there is something else among them.
    """
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"{document!r:.80} is no document: write what a pipeline makes, pipeline(article)")
        yield document
