"""The functions of the package: extract from a text, read a corpus, write results."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from inspect import GEN_CLOSED, getgeneratorstate
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from eventlib.models import Article, Failure

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline
    from eventlib.readers import InputFile
    from eventlib.registry import Registry

__all__ = ["extract", "read", "write"]

# The files of what `read` gave and somebody still holds: until they are read, `write` must not write over them.
_in_use: WeakKeyDictionary[Generator[Article | Failure, None, None], list[InputFile | Failure]] = WeakKeyDictionary()


@cache
def default_registry() -> Registry:
    """Return the plugins that are installed, as the environment and the configuration choose them."""
    from eventlib.config import Config
    from eventlib.registry import load_plugins

    return load_plugins(Config.resolve())


@cache
def _pipeline() -> Pipeline:
    from eventlib.config import Config
    from eventlib.pipeline import Pipeline

    return Pipeline._of(Config.resolve(), default_registry())


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


def read(
    *inputs: str | os.PathLike[str],
    format: str | None = None,
    encoding: str | None = None,
    date_order: str | None = None,
    fields: Mapping[str, str] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, patterns or standard input, one at a time.

    Nothing stops the reading: a file or record that cannot be read is a ``Failure``, which ``Pipeline.stream`` takes
    and puts into a document; an article with a wrong date is kept without one, see ``Article.failures``. Of articles
    with one id the second gets ``-2`` behind it, and so on.

    Args:
        inputs: Paths; folders are read with all folders in them, ``-`` is standard input.
        format: ``text``, ``jsonl``, ``json``, ``csv``, ``tsv`` or that of a plugin; by default each file's suffix
            tells.
        encoding: For example ``koi8-r``; by default each file tells.
        date_order: Order of day, month and year in dates such as 03/04/2021: ``DMY``, ``MDY`` or ``YMD``. By default
            other dates of the file tell, and if none does the month comes first.
        fields: Names of fields in JSON and CSV that are not known: ``{"text": "artikel"}``, of objects in objects
            ``{"text": "article.body"}``.
        pipeline: The pipeline whose plugins' formats are known; by default those of all installed plugins.

    Raises:
        TypeError: If there is no input, or one is no path.
        ValueError: If there is no such format, encoding, order or field.

    >>> [str(failure) for failure in read("nowhere.txt")]
    ['nowhere.txt: there is no such file; check the path']
    """
    from eventlib.formats import known_readers
    from eventlib.readers.inputs import find_files, read_files

    if inputs in ((), ([],)):
        raise TypeError("there is nothing to read: name files, folders or patterns")
    for item in inputs:
        if not isinstance(item, str | os.PathLike):
            raise TypeError(f"{item!r:.80} is no path: give the paths one by one, read(*paths)")
    readers = known_readers(pipeline.registry if pipeline else default_registry(), format)
    files = list(find_files(inputs, readers, every=format is not None))
    articles = read_files(files, readers, format, encoding=encoding, date_order=date_order, fields=fields)
    _in_use[articles] = files
    return articles


def write(
    documents: Iterable[Document] | Document,
    path: str | os.PathLike[str] | None = None,
    format: str | None = None,
    *,
    pipeline: Pipeline | None = None,
) -> None:
    """Write documents as they come. What was done before an error or Ctrl-C is written; missing folders are made.

    Args:
        documents: For example what ``Pipeline.stream`` yields; or a single one.
        path: File, or for CSV a folder (``tables/``); None is standard output.
        format: ``jsonl``, ``csv``, ``tables``, ``geojson``, ``timeml`` or that of a plugin; by default the suffix of
            the path tells, and without a path readable tables are printed.
        pipeline: The pipeline whose plugins' formats are known; by default those of all installed plugins.

    Raises:
        TypeError: If there is something else than documents.
        ValueError: If there is no such format, the path tells none, or what ``read`` reads would be written over.
        OSError: If the path cannot be written, or the format takes but one document a file and there are several.
    """
    from eventlib.document import Document
    from eventlib.formats import checked, find_writer, keep_inputs, write_all

    if isinstance(documents, Document):
        documents = [documents]
    if isinstance(documents, str) or not isinstance(documents, Iterable):
        raise TypeError(f"{documents!r:.80} is no document: write what a pipeline makes, pipeline(article)")
    name = None if path is None else os.fspath(path)
    writer, _ = find_writer(pipeline.registry if pipeline else default_registry(), name, format)
    if name is not None:
        unread = (files for articles, files in _in_use.items() if getgeneratorstate(articles) != GEN_CLOSED)
        keep_inputs(name, chain.from_iterable(unread))
    ready = checked(documents)
    first = list(islice(ready, 1))  # if there is none because of an error, the file stays as it was
    ended = write_all(writer, chain(first, ready), None if name is None else Path(name))
    if ended:
        raise ended
