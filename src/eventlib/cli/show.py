"""``eventlib show`` and ``eventlib explain``: look at articles, or at what a run wrote."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.options import FAILED, make_pipeline, pipeline_options, reading_options, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline
    from eventlib.readers import InputFile

__all__ = ["explain", "show"]

WRITTEN = b'{"schema":"eventlib/'  # how a document that eventlib wrote begins

_file = click.argument("file")
_article = click.option("--article", metavar="ID", help="Only the article with this id.")


@click.command(short_help="Show articles and what is found in them.")
@_file
@_article
@click.option("--layer", "layers", metavar="NAME", multiple=True, help="Only this layer, or these: events, places, ...")
@click.option("--ids", is_flag=True, help="Show the ids of the annotations.")
@reading_options
@pipeline_options
def show(file: str, article: str | None, layers: tuple[str, ...], ids: bool, **given: Any) -> None:
    """Show the articles of FILE with what is found in them: a corpus, or the JSONL of a run."""
    from rich.console import Console

    from eventlib.writers.terminal import print_document

    input = _Input(file, given)
    if unknown := sorted(set(layers) - input.layers(layers)):
        raise click.UsageError(f"there is no layer {unknown[0]!r}; there are: {', '.join(sorted(input.layers()))}")
    console, failed = Console(highlight=False), False
    for document in _chosen(input, article):
        print_document(_reduced(document, layers), console, text=True, ids=ids)
        failed = failed or bool(document.failures)
    sys.exit(FAILED if failed else 0)


@click.command(short_help="Tell how findings came about.")
@_file
@click.argument("id", required=False)
@_article
@reading_options
@pipeline_options
def explain(file: str, id: str | None, article: str | None, **given: Any) -> None:
    """Tell how the annotation with an ID in FILE came about; without an ID, how each did."""
    found = failed = False
    input = _Input(file, given)
    input.need_pipeline()
    for document in _chosen(input, article):
        failed = failed or bool(document.failures)
        for failure in document.failures:
            click.secho(f"error: {failure}", fg="red", err=True)
        annotations = [a for layer in document.layers.values() for a in layer if not isinstance(a, dict)]
        chosen = [a for a in annotations if id in (None, a.id)]
        if chosen:
            found = True
            click.secho(f"{document.article.id}", bold=True)
            click.echo("\n\n".join(map(document.explain, chosen)) + "\n")
    if id and not found:
        _tell_missing(f"{file}: there is no annotation {id!r}; 'eventlib show --ids {file}' lists them", failed)
    sys.exit(FAILED if failed else 0)


def _reduced(document: Document, layers: Collection[str]) -> Document:
    """Return a document with these layers alone, or with all if none is named."""
    if not layers:
        return document
    reduced = copy(document)
    reduced._layers = {name: made if name in layers else [] for name, made in document.layers.items()}
    return reduced


def _chosen(input: _Input, article: str | None) -> Iterator[Document]:
    """Pass on the documents of one article or of all.

    If the article is not there, the records that could not be read are passed on: it may be one of them.
    """
    if article is None:
        yield from input.documents()
        return
    unread, found = [], False
    for document in input.documents(article):
        if document.article.id == article:
            found = True
            yield document
        else:
            unread.append(document)
    if found:
        return
    yield from unread
    _tell_missing(f"{input.name}: there is no article {article!r}", bool(unread))


def _tell_missing(message: str, failed: bool) -> None:
    """Say that what was asked for is not there, and that it may be in what could not be read."""
    if not failed:
        raise click.UsageError(message)
    click.secho(f"error: {message}; it may be in what could not be read", fg="red", err=True)


class _Input:
    """A corpus, or the documents that a run wrote.

    Args:
        name: Path, or ``-``.
        given: The options of reading and of the pipeline, which is built if it is needed.
    """

    def __init__(self, name: str, given: Mapping[str, Any]) -> None:
        from eventlib.readers import InputFile

        self.name = name
        self._given = given
        self._file = InputFile(None if name == "-" else Path(name)) if name == "-" or Path(name).is_file() else None
        self._written = self._file is not None and self._file.starts_with(WRITTEN)
        self._pipeline: Pipeline | None = None

    def need_pipeline(self) -> Pipeline:
        """Build the pipeline; of written documents it knows the classes and rules of plugins."""
        if self._pipeline is None:
            self._pipeline = make_pipeline(self._given)
        return self._pipeline

    def layers(self, wanted: Iterable[str] = ()) -> set[str]:
        """Return the names of the layers that may be there; if all wanted ones are known at once, no others."""
        from eventlib.annotations import layer_types

        known = set(layer_types())
        if wanted and known.issuperset(wanted):
            return known
        known.update(layer for _, _, provides in self.need_pipeline().graph() for layer in provides)
        if self._written and self.name != "-" and not (wanted and known.issuperset(wanted)):
            known.update(layer for document in self.documents() for layer in document.layers)
        return known

    def documents(self, article: str | None = None) -> Iterator[Document]:
        """Yield the documents, or those with an id and of records that could not be read."""
        if self._file and self._written:
            for document in _written(self._file, self._pipeline):
                if article in (None, document.article.id) or not document.text:
                    yield document
            return
        from eventlib.formats import known_readers
        from eventlib.models import Failure
        from eventlib.readers.inputs import find_files, read_files

        pipeline, given = self.need_pipeline(), self._given
        with usage_errors():
            known = known_readers(pipeline.registry, given["source"])
            files = [self._file] if self._file else find_files([self.name], known, every=given["source"] is not None)
            told = {name: given[name] for name in ("encoding", "date_order", "fields")}
            items = read_files(files, known, given["source"], **told)
        chosen = (item for item in items if article is None or isinstance(item, Failure) or item.id == article)
        yield from pipeline.stream(chosen)


def _written(file: InputFile, pipeline: Pipeline | None) -> Iterator[Document]:
    from eventlib.document import Document
    from eventlib.models import Article, Failure

    types = pipeline.types if pipeline else ()
    for number, line in file.lines():
        try:
            document = Document.from_json(line, types)
        except ValueError as error:
            document = Document(Article("", id=f"{file.name}:{number}"))
            document.failures.append(Failure("read", str(error), type(error).__name__, file=file.name, line=number))
        document.rules = pipeline.rules if pipeline else {}
        yield document
