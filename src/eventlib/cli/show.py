"""``eventlib show`` and ``eventlib explain``: look at articles, or at what a run wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.options import FAILED, make_pipeline, pipeline_options, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline
    from eventlib.readers import InputFile

__all__ = ["explain", "show"]

WRITTEN = b'{"schema":"eventlib/'  # how a document that eventlib wrote begins

_file = click.argument("file")
_article = click.option("--article", metavar="ID", help="Only the article with this id.")
_format = click.option("--format", "source", metavar="NAME", help="Format of the input; else its suffix tells.")


@click.command(short_help="Show articles and what is found in them.")
@_file
@_article
@_format
@click.option("--layer", "layers", metavar="NAME", multiple=True, help="Only this layer, or these: events, places, ...")
@click.option("--ids", is_flag=True, help="Show the ids of the annotations.")
@pipeline_options
def show(file: str, article: str | None, source: str | None, layers: tuple[str, ...], ids: bool, **given: Any) -> None:
    """Show the articles of FILE with what is found in them: a corpus, or the JSONL of a run."""
    from rich.console import Console

    from eventlib.writers.terminal import print_document

    console, failed = Console(highlight=False), False
    seen: set[str] = set()
    for document in _chosen(_documents(file, source, given), file, article):
        print_document(document, console, text=True, ids=ids, layers=layers)
        failed = failed or bool(document.failures)
        seen.update(document.layers)
    if not failed and (unknown := [layer for layer in layers if layer not in seen]):
        raise click.UsageError(f"there is no layer {unknown[0]!r}; there are: {', '.join(sorted(seen))}")
    sys.exit(FAILED if failed else 0)


@click.command(short_help="Tell how findings came about.")
@_file
@click.argument("id", required=False)
@_article
@_format
@pipeline_options
def explain(file: str, id: str | None, article: str | None, source: str | None, **given: Any) -> None:
    """Tell how the annotation with an ID in FILE came about; without an ID, how each did."""
    found = failed = False
    for document in _chosen(_documents(file, source, given, explained=True), file, article):
        failed = failed or bool(document.failures)
        for failure in document.failures:
            click.secho(f"error: {failure}", fg="red", err=True)
        annotations = [a for layer in document.layers.values() for a in layer if not isinstance(a, dict)]
        chosen = [a for a in annotations if id in (None, a.id)]
        if chosen:
            found = True
            click.secho(f"{document.article.id}", bold=True)
            click.echo("\n\n".join(map(document.explain, chosen)) + "\n")
    if id and not found and not failed:
        raise click.UsageError(f"{file}: there is no annotation {id!r}; 'eventlib show --ids {file}' lists them")
    sys.exit(FAILED if failed else 0)


def _chosen(documents: Iterable[Document], file: str, article: str | None) -> Iterator[Document]:
    """Pass on the documents of one article, and those of records that could not be read: one may be the article."""
    found = article is None
    for document in documents:
        unread = any(failure.stage == "read" for failure in document.failures)
        if article in (None, document.article.id) or unread:
            found = True
            yield document
    if not found:
        raise click.UsageError(f"{file}: there is no article {article!r}")


def _documents(
    file: str, source: str | None, given: Mapping[str, Any], *, explained: bool = False
) -> Iterator[Document]:
    """Yield the documents of an output file, or those made now of a corpus.

    Args:
        file: Path, or ``-``.
        source: Format of the corpus.
        given: The options of the pipeline, which is built if it is needed.
        explained: Whether the documents must know what their rules mean.
    """
    from eventlib.readers import InputFile
    from eventlib.readers.inputs import BUNDLED, find_files, named_reader, read_files

    if file == "-" or Path(file).is_file():
        opened = InputFile(None if file == "-" else Path(file))
        if opened.starts_with(WRITTEN):
            yield from _written(opened, make_pipeline(given) if explained else None)
            return
    pipeline = make_pipeline(given)
    with usage_errors():
        known = (*BUNDLED, *(reader for _, reader in pipeline.registry.collect("eventlib_readers")))
        if source:
            named_reader(source, known)
    files = [opened] if file == "-" else find_files([file], known, every=source is not None)
    yield from pipeline.stream(read_files(files, known, source))


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
