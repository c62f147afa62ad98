"""``eventlib run``: from a corpus to documents."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.options import FAILED, make_pipeline, pipeline_options, reading_options, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document

__all__ = ["run"]

MOST_HELD = 10_000  # records that cannot be read before the first that can


@click.command(
    short_help="Extract from the articles of a corpus.",
    epilog="Exit code 0: all went well; 2: wrong usage; 3: some articles failed, each named on stderr.",
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File, a folder (ends in /) for CSV or TimeML, or - for standard output; else tables are printed.",
)
@reading_options
@click.option(
    "--to",
    "target",
    metavar="NAME",
    help="Format of the output: jsonl, csv, geojson, timeml, tables; else its suffix tells.",
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Number of processes.")
@click.option(
    "--on-error",
    type=click.Choice(["keep", "drop", "raise"]),
    default="keep",
    show_default=True,
    help="Keep an article that failed, with its error; drop it; or stop.",
)
@click.option("--runner", metavar="NAME", help="Way to run: serial, processes or that of a plugin.")
@pipeline_options
def run(
    inputs: tuple[str, ...],
    output: str | None,
    source: str | None,
    encoding: str | None,
    date_order: str | None,
    target: str | None,
    workers: int,
    on_error: Any,
    runner: str | None,
    **given: Any,
) -> None:
    """Extract from the articles of INPUT: files, folders, patterns, or - for standard input."""
    from eventlib.cli.progress import Report
    from eventlib.formats import find_writer, known_readers
    from eventlib.models import Failure
    from eventlib.pipeline import ComponentFailed
    from eventlib.readers.inputs import find_files, read_files
    from eventlib.runners.processes import settle
    from eventlib.steps import RunnerFailed

    if output == "-":
        output, target = None, target or "jsonl"
    pipeline = make_pipeline(given)
    settle()
    report = Report()
    with usage_errors():
        known = known_readers(pipeline.registry, source)
        writer, plugin = find_writer(pipeline.registry, output, target)
        files = list(find_files(inputs, known, every=source is not None))
        if all(isinstance(file, Failure) for file in files):
            raise ValueError("; ".join(map(str, files)))
        _keep_inputs(output, files)
        articles = read_files(
            report.watch(files), known, source, encoding=encoding, date_order=date_order, renamed=report.rename
        )
        documents = pipeline.stream(articles, workers=workers, on_error=on_error, runner=runner, report=report.failure)
    written = None
    try:
        with report.bar(files, output):
            documents = report.count(documents)
            held, found = _first_read(documents) if output else ([], True)
            if output and not found and Path(output).exists():
                what = f"none of the first {MOST_HELD:,} records" if len(held) == MOST_HELD else "nothing"
                report.stopped(f"{what} could be read; {output} is left as it was")
            else:
                written = output
                writer.write(chain(held, documents), Path(output) if output else None)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{output}: {(error.strerror or str(error)).lower()}") from error
    except (ComponentFailed, RunnerFailed) as error:
        if error.__cause__:  # in strict mode: what the author of the plugin needs
            traceback.print_exception(error.__cause__)
        report.stopped(error)
        report.summary(written)
        sys.exit(FAILED)
    except Exception as error:
        if plugin is None:
            raise
        report.stopped(f"the writer {writer.name!r} of plugin {plugin.name!r} failed: {type(error).__name__}: {error}")
        sys.exit(FAILED)
    report.summary(written)
    sys.exit(FAILED if report.failed else 0)


def _first_read(documents: Iterable[Document]) -> tuple[list[Document], bool]:
    """Take the documents up to the first one with a text, and say whether there is one."""
    held = []
    for document in islice(documents, MOST_HELD):
        held.append(document)
        if document.text:
            return held, True
    return held, False


def _keep_inputs(output: str | None, files: list[Any]) -> None:
    """Refuse to write over a file that is to be read."""
    target = output and Path(output).resolve()
    for file in files:
        if target and getattr(file, "path", None) and file.path.resolve() == target:
            raise ValueError(f"{output} is read and would be written over; give another -o")
