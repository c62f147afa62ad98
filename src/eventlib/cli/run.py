"""``eventlib run``: from a corpus to documents."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Any

import click

from eventlib.cli.options import FAILED, make_pipeline, pipeline_options, usage_errors

__all__ = ["run"]


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
@click.option("--format", "source", metavar="NAME", help="Format of the input; else each file's suffix tells.")
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
    target: str | None,
    workers: int,
    on_error: Any,
    runner: str | None,
    **given: Any,
) -> None:
    """Extract from the articles of INPUT: files, folders, patterns, or - for standard input."""
    from eventlib.cli.progress import Report
    from eventlib.pipeline import ComponentFailed
    from eventlib.readers import inputs as reading
    from eventlib.runners.processes import WorkerDied, settle
    from eventlib.writers import outputs as writing

    if output == "-":
        output, target = None, target or "jsonl"
    pipeline = make_pipeline(given)
    settle()
    report = Report()
    with usage_errors():
        known = (*reading.BUNDLED, *(reader for _, reader in pipeline.registry.collect("eventlib_readers")))
        if source:
            reading.named_reader(source, known)
        formats = (*writing.BUNDLED, *(writer for _, writer in pipeline.registry.collect("eventlib_writers")))
        writer = writing.choose_writer(output, target, formats)
        files = list(reading.find_files(inputs, known, every=source is not None))
        _keep_inputs(output, files)
        articles = reading.read_files(report.watch(files), known, source)
        documents = pipeline.stream(articles, workers=workers, on_error=on_error, runner=runner, report=report.failure)
    try:
        with report.bar(files, output):
            writer.write(report.count(documents), Path(output) if output else None)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{output}: {(error.strerror or str(error)).lower()}") from error
    except (ComponentFailed, WorkerDied) as error:
        if error.__cause__:  # in strict mode: what the author of the plugin needs
            traceback.print_exception(error.__cause__)
        report.stopped(error)
        report.summary(output)
        sys.exit(FAILED)
    report.summary(output)
    sys.exit(FAILED if report.failed else 0)


def _keep_inputs(output: str | None, files: list[Any]) -> None:
    """Refuse to write over a file that is to be read."""
    target = output and Path(output).resolve()
    for file in files:
        if target and getattr(file, "path", None) and file.path.resolve() == target:
            raise ValueError(f"{output} is read and would be written over; give another -o")
