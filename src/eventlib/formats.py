"""The formats of corpora and results that are known: those of eventlib and those of the plugins at work."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import attrs

from eventlib.document import Document
from eventlib.models import Failure
from eventlib.plugin import Format, InputFile, Reader, UnknownFormat, Writer
from eventlib.registry import Plugin, PluginWarning, Registry

__all__ = ["checked", "find_writer", "keep_inputs", "known_readers", "write_all"]

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


def keep_inputs(output: str, files: Iterable[InputFile | Failure]) -> None:
    """Refuse to write over what is read: a file that is the output, or lies in the folder that is.

    Raises:
        ValueError: If there is such a file.
    """
    target = Path(output)
    folder = target.is_dir()
    if not folder and not target.is_file():
        return
    own = os.path.realpath(target)
    # By links, a file elsewhere may be one that is written.
    written = {_identity(path) for path in (target.iterdir() if folder else [target]) if path.is_file()}
    for file in files:
        if isinstance(file, Failure) or file.path is None or not file.path.exists():
            continue
        if folder and Path(own) in Path(os.path.realpath(file.path)).parents:
            raise ValueError(
                f"{output} holds {file.name}, which is read and might be written over; name another folder"
            )
        if _identity(file.path) in written:
            what = output if file.name == output else f"{output}: {file.name}"
            raise ValueError(f"{what} is read and would be written over; name another output")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def checked(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass documents on.

    Raises:
        TypeError: If there is something else among them.
    """
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"{document!r:.80} is no document: write what a pipeline makes, pipeline(article)")
        yield document


def write_all(writer: Writer, documents: Iterable[Document], path: Path | None) -> BaseException | None:
    """Write documents to a path, whose folders are made.

    Whatever ends the documents before their time, the writer comes to its end, so that what was done is written whole.

    Returns:
        What ended them; None if they came to their end.
    """
    ended: list[BaseException] = []

    def given() -> Iterator[Document]:
        try:
            yield from documents
        except GeneratorExit:  # the writer wants no more
            raise
        except BaseException as error:
            ended.append(error)

    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    writer.write(given(), path)
    return ended[0] if ended else None
