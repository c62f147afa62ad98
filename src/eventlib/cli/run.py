"""``eventlib run``: from a corpus to documents."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from eventlib.cli.options import FAILED, make_pipeline, pipeline_options, reading_options, usage_errors

if TYPE_CHECKING:
    from eventlib.cli.interrupt import Interruption
    from eventlib.cli.progress import Report
    from eventlib.document import Document

__all__ = ["run"]

FULL = 1  # exit code if the output cannot be written on
SIGNALS = 128  # added to the number of a signal for the exit code, as shells do
MOST_HELD = 10_000  # records that cannot be read before the first that can


@click.command(
    short_help="Extract from the articles of a corpus.",
    epilog="Exit code 0: all went well; 1: the output's disk is full; 2: wrong usage; 3: some articles failed, each "
    "named on stderr; 130: interrupted.",
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
@click.option(
    "--done", metavar="RESULTS", multiple=True, help="Leave out what these results (JSONL) of an earlier run hold."
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
    fields: dict[str, str],
    target: str | None,
    done: tuple[str, ...],
    workers: int,
    on_error: Any,
    runner: str | None,
    **given: Any,
) -> None:
    """Extract from the articles of INPUT: files, folders, patterns, or - for standard input."""
    from eventlib.cli.given import ids_in
    from eventlib.cli.interrupt import Interruption
    from eventlib.cli.progress import Report
    from eventlib.formats import find_writer, keep_inputs, known_readers, write_all
    from eventlib.models import Failure
    from eventlib.pipeline import ComponentFailed
    from eventlib.readers import InputFile
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
        files = list(find_files(inputs, known, every=source is not None, passed=report.pass_over))
        if all(isinstance(file, Failure) for file in files):
            raise ValueError("; ".join(map(str, files)))
        if output:
            keep_inputs(output, [*files, *map(InputFile, map(Path, done))])
        articles = read_files(
            report.watch(files),
            known,
            source,
            encoding=encoding,
            date_order=date_order,
            fields=fields,
            renamed=report.rename,
        )
        undone = report.leave_out(ids_in(done), articles) if done else articles
        documents = pipeline.stream(undone, workers=workers, on_error=on_error, runner=runner, report=report.failure)
    interruption = Interruption()
    written: str | None = None
    ended: BaseException | None = None
    try:
        with interruption.heard(), report.bar(files, output):
            documents = report.count(interruption.until(documents))
            held, found = _first_read(documents) if output else ([], True)
            if found or not (interruption.signal or Path(output or "").exists()):
                written = output or "standard output"
                ended = write_all(writer, chain(held, documents), Path(output) if output else None)
            elif not interruption.signal:
                what = f"none of the first {MOST_HELD:,} records" if len(held) == MOST_HELD else "nothing"
                report.stopped(f"{what} could be read; {output} is left as it was")
    except BrokenPipeError:
        raise
    except (ComponentFailed, RunnerFailed, KeyboardInterrupt) as error:
        ended = error
    except OSError as error:
        if written is None:  # what failed is not the output
            raise
        _unwritten(error, output, report)
    except Exception as error:
        if plugin is None:
            raise
        report.stopped(f"the writer {writer.name!r} of plugin {plugin.name!r} failed: {type(error).__name__}: {error}")
        sys.exit(FAILED)
    if interruption.signal:
        _interrupted(interruption, report, written)
    if isinstance(ended, ComponentFailed | RunnerFailed):
        if ended.__cause__:  # in strict mode: what the author of the plugin needs
            traceback.print_exception(ended.__cause__)
        report.stopped(ended)
    elif ended:
        raise ended
    report.summary(written if output else None)
    sys.exit(FAILED if ended or report.failed else 0)


def _unwritten(error: OSError, output: str | None, report: Report) -> NoReturn:
    """Tell that the output cannot be opened, which is wrong usage, or not be written to its end."""
    name, reason = output or "standard output", (error.strerror or str(error)).lower()
    # What goes wrong in opening names a file.
    if error.errno != errno.ENOSPC and (error.errno is None or error.filename is not None):
        raise click.UsageError(f"{name}: {reason}") from error
    report.stopped(f"{name}: {reason}; what it holds is not complete")
    report.summary(None)
    if output is None:  # what waits to be printed would fail once more at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(FULL)


def _interrupted(interruption: Interruption, report: Report, written: str | None) -> NoReturn:
    with suppress(OSError):  # the terminal may be gone
        done = f": {report.articles} written to {written}" if written and report.done else "; nothing was written"
        click.echo(f"interrupted{done}", err=True)
        sys.stdout.flush()
    if interruption.again:
        os._exit(SIGNALS + interruption.signal)  # without waiting for what other processes do
    sys.exit(SIGNALS + interruption.signal)


def _first_read(documents: Iterable[Document]) -> tuple[list[Document], bool]:
    """Take the documents up to the first one with a text, and say whether there is one."""
    held = []
    for document in islice(documents, MOST_HELD):
        held.append(document)
        if document.text:
            return held, True
    return held, False
