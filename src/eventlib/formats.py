"""The formats of corpora and results that are known: those of eventlib and those of the plugins at work."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import attrs

from eventlib.document import Document
from eventlib.plugin import Format, Reader, UnknownFormat, Writer
from eventlib.registry import Plugin, PluginWarning, Registry

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

    given = list(registry.collect("eventlib_readers"))
    _warn_of_unused(BUNDLED, given)
    readers = (*BUNDLED, *(reader for _, reader in given))
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
    _warn_of_unused(BUNDLED, given)
    with _left_out_named(registry):
        writer = choose_writer(path, format, (*BUNDLED, *(writer for _, writer in given)))
        meant = FOLDER.search(path) if path is not None and format is None else None
        if meant and "/" in writer.suffixes and _left_out(registry) and not Path(path or "").is_dir():
            raise UnknownFormat(
                f"{path}: of the plugins at work none knows the format {meant[0]}; name the format csv if you mean that"
            )
    plugin = next((plugin for plugin, item in given if item is writer), None)
    return (attrs.evolve(writer, write=_watched(writer)) if plugin else writer), plugin


def _watched(writer: Writer) -> Callable[[Iterable[Document], Path | None], None]:
    """Return the function of a plugin's writer, such that it fails if it makes no file of the documents it is given."""

    def write(documents: Iterable[Document], path: Path | None) -> None:
        rest = iter(documents)
        first = list(islice(rest, 1))
        writer.write(chain(first, rest), path)
        if first and path is not None and not path.exists():
            raise RuntimeError(f"it wrote no {path}; its function must write there before it returns")

    return write


def _warn_of_unused(bundled: Iterable[Format], given: Iterable[tuple[Plugin, Format]]) -> None:
    """Warn of names and suffixes that another has before: of two that fit equally the first is taken."""
    names = {_key(form) for form in bundled}
    owners = {suffix.lower(): form.name for form in bundled for suffix in form.suffixes}
    for plugin, form in given:
        what = f"plugin {plugin.name!r} ({plugin.distribution}): the {type(form).__name__.lower()} {form.name!r}"
        if _key(form) in names:
            _warn(f"{what} has the name of another and is not chosen by it; rename it")
        names.add(_key(form))
        for suffix in form.suffixes:
            if (owner := owners.setdefault(suffix.lower(), form.name)) != form.name:
                _warn(f"{what} is not chosen for {suffix}, which {owner!r} has; name the format, or another suffix")


def _key(form: Reader | Writer) -> tuple[str, bool]:
    # Of two writers of one name, one may be for files and one for folders.
    return form.name, isinstance(form, Writer) and form.suffixes[0].endswith("/")


def _warn(message: str) -> None:
    warnings.warn(message, PluginWarning, stacklevel=4)


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
