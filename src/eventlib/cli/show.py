"""``eventlib show`` and ``eventlib explain``: look at articles, or at what a run wrote."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.given import Input
from eventlib.cli.options import FAILED, pipeline_options, reading_options, tell_error

if TYPE_CHECKING:
    from eventlib.document import Document

__all__ = ["explain", "show"]

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

    input = Input([file], given)
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
    input = Input([file], given)
    input.need_pipeline()
    for document in _chosen(input, article):
        failed = failed or bool(document.failures)
        for failure in document.failures:
            tell_error(failure)
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


def _chosen(input: Input, article: str | None) -> Iterator[Document]:
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
    tell_error(f"{message}; it may be in what could not be read")
