"""``eventlib stories``: what the articles of a corpus tell of the same incident."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.given import Input
from eventlib.cli.options import FAILED, pipeline_options, reading_options, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document

__all__ = ["stories"]


@click.command(short_help="Put together what articles tell of one incident.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.csv or FILE.jsonl instead of printing a table.")
@click.option("--least", metavar="N", type=click.IntRange(1), default=1, help="Only what N articles or more tell of.")
@click.option("--days", metavar="N", type=click.IntRange(0), help="Days before publication in which an undated incident may lie (14).")
@reading_options
@pipeline_options
def stories(inputs: tuple[str, ...], output: str | None, least: int, days: int | None, **given: Any) -> None:
    """Put together what the articles of INPUT tell of the same incident, with the numbers that each gives.

    INPUT are corpora, or the JSONL of a run, which is quicker.
    """
    from eventlib.stories import DAYS, find_stories
    from eventlib.stories.output import FORMATS, print_stories

    write = None
    if output is not None:
        write = next((function for ending, function in FORMATS.items() if output.lower().endswith(ending)), None)
        if write is None:
            raise click.UsageError(f"{output}: end the name in {' or '.join(FORMATS)}")
        if Path(output).exists() and any(Path(name).exists() and Path(name).samefile(output) for name in inputs):
            raise click.UsageError(f"{output} is what is read; choose another name")
    failed = 0

    def documents() -> Iterator[Document]:
        nonlocal failed
        for name in inputs:
            for document in Input(name, given).documents():
                for failure in document.failures:
                    click.secho(f"error: {failure}", fg="red", err=True)
                failed += bool(document.failures)
                yield document

    found = find_stories(documents(), days=DAYS if days is None else days)
    found = [story for story in found if len(story.articles) >= least]
    if write is None:
        print_stories(found)
    else:
        with usage_errors():
            write(found, Path(str(output)))
        click.echo(f"{len(found)} {'story' if len(found) == 1 else 'stories'}, written to {output}", err=True)
    sys.exit(FAILED if failed else 0)
