"""The functions of the package: extract from a text, read a corpus, write results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventlib.models import Article, Failure

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline
    from eventlib.registry import Registry

__all__ = ["extract", "read", "write"]


@cache
def _pipeline() -> Pipeline:
    from eventlib.pipeline import Pipeline

    return Pipeline()


@cache
def _registry() -> Registry:
    from eventlib.config import Config
    from eventlib.registry import load_plugins

    return load_plugins(Config.resolve())


def extract(text: str, *, published: date | str | None = None, **fields: Any) -> Document:
    """Extract everything from one article with all plugins and their default settings.

    Args:
        text: The body of the article.
        published: When it was published, in any format; relative dates need it.
        fields: Further fields of ``Article``: title, url, source, language, id, metadata.

    Raises:
        ValueError: If the publication date cannot be read.

    >>> extract("Rebels left Aden on Friday.", published="7 March 2021").timexes[0].value
    '2021-03-05'
    """
    if isinstance(published, str):
        from eventlib.published import parse_published

        published = parse_published(published)
    return _pipeline()(Article(text, published=published, **fields))


def read(*inputs: str | os.PathLike[str], format: str | None = None) -> Iterator[Article | Failure]:
    """Read articles from files, folders, patterns or standard input, one at a time.

    Nothing stops the reading: a file or record that cannot be read is a ``Failure``, which ``Pipeline.stream`` takes
    and puts into a document; an article with a wrong date is kept without one, see ``Article.failures``.

    Args:
        inputs: Paths; folders are read with all folders in them, ``-`` is standard input.
        format: ``text``, ``jsonl``, ``json``, ``csv``, ``tsv`` or that of a plugin; by default each file's suffix
            tells.

    Raises:
        ValueError: If there is no such format.

    >>> [str(failure) for failure in read("nowhere.txt")]
    ['nowhere.txt: there is no such file; check the path']
    """
    from eventlib.readers.inputs import BUNDLED, find_files, read_files

    readers = (*BUNDLED, *(reader for _, reader in _registry().collect("eventlib_readers")))
    return read_files(find_files(inputs, readers, every=format is not None), readers, format)


def write(
    documents: Iterable[Document] | Document, path: str | os.PathLike[str] | None = None, format: str | None = None
) -> None:
    """Write documents as they come.

    Args:
        documents: For example what ``Pipeline.stream`` yields; or a single one.
        path: File, or for CSV a folder (``tables/``); None is standard output.
        format: ``jsonl``, ``csv``, ``tables``, ``geojson``, ``timeml`` or that of a plugin; by default the suffix of
            the path tells, and without a path readable tables are printed.

    Raises:
        ValueError: If there is no such format, or the path tells none.
        OSError: If the path cannot be written, or the format takes but one document a file and there are several.
    """
    from eventlib.document import Document
    from eventlib.writers.outputs import BUNDLED, choose_writer

    writers = (*BUNDLED, *(writer for _, writer in _registry().collect("eventlib_writers")))
    if isinstance(documents, Document):
        documents = [documents]
    name = None if path is None else os.fspath(path)
    choose_writer(name, format, writers).write(documents, None if name is None else Path(name))
