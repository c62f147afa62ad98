"""``eventlib stories``: what the articles of a corpus tell of the same incident."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.given import Input
from eventlib.cli.options import FAILED, pipeline_options, reading_options, tell_error, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document

__all__ = ["stories"]


@click.command(short_help="Put together what articles tell of one incident.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.csv or FILE.jsonl instead of printing a table.")
@click.option("--least", metavar="N", type=click.IntRange(1), default=1, help="Only what N articles or more tell of.")
@click.option(
    "--days",
    metavar="N",
    type=click.IntRange(0),
    default=14,
    show_default=True,
    help="Days before publication in which an incident lies whose day is not told.",
)
@reading_options
@pipeline_options
def stories(inputs: tuple[str, ...], output: str | None, least: int, days: int, **given: Any) -> None:
    """Put together what the articles of INPUT tell of the same incident, with the numbers that each gives.

    INPUT are corpora, or the JSONL of runs, which is quicker.
    """
    from eventlib.formats import keep_inputs
    from eventlib.pipeline import ComponentFailed
    from eventlib.stories import find_stories
    from eventlib.stories.output import FORMATS, print_stories

    input = Input(inputs, given)
    if output:
        if not output.lower().endswith(tuple(FORMATS)):
            raise click.UsageError(f"{output}: end the name in {' or '.join(FORMATS)}")
        with usage_errors():
            keep_inputs(output, input.files)
            Path(output).parent.mkdir(parents=True, exist_ok=True)
    failed = read = 0

    def documents() -> Iterator[Document]:
        nonlocal failed, read
        for document in input.documents():
            for failure in document.failures:
                tell_error(failure)
            failed += bool(document.failures)
            read += bool(document.text)
            yield document

    try:
        found = find_stories(documents(), days=days)
    except ComponentFailed as error:
        tell_error(error)
        sys.exit(FAILED)
    if not read:
        raise click.UsageError("nothing could be read" + (f"; {output} is left as it was" if output else ""))
    found = [story for story in found if len(story.articles) >= least]
    if output:
        with usage_errors():
            FORMATS[Path(output).suffix.lower()](found, Path(output))
        click.echo(f"{len(found)} {'story' if len(found) == 1 else 'stories'}, written to {output}", err=True)
    else:
        print_stories(found)
    sys.exit(FAILED if failed else 0)
