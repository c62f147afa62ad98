"""Ways to run a pipeline over many articles, one module each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventlib.document import Document
from eventlib.models import Article, Failure
from eventlib.plugin import Runner
from eventlib.runners.processes import run_processes
from eventlib.runners.serial import run_serial
from eventlib.steps import ComponentFailed, RunnerFailed

if TYPE_CHECKING:
    from eventlib.pipeline import Pipeline
    from eventlib.registry import Plugin

__all__ = ["BUNDLED", "run_by"]

BUNDLED = (Runner("serial", run_serial), Runner("processes", run_processes))


def run_by(name: str, pipeline: Pipeline, articles: Iterator[Article | Failure], workers: int) -> Iterator[Document]:
    """Run a pipeline by the runner of a name: a bundled one, or that of a plugin at work.

    Raises:
        ValueError: If there is none of that name.
    """
    runners: dict[str, tuple[Plugin | None, Runner]] = {runner.name: (None, runner) for runner in BUNDLED}
    for plugin, runner in pipeline.registry.collect("eventlib_runners"):
        runners.setdefault(runner.name, (plugin, runner))
    if name not in runners:
        raise ValueError(f"there is no runner {name!r}; there are: {', '.join(runners)}")
    maker, runner = runners[name]
    return _watched(maker, runner, pipeline, articles, workers) if maker else runner.run(pipeline, articles, workers)


def _watched(
    maker: Plugin, runner: Runner, pipeline: Pipeline, articles: Iterator[Article | Failure], workers: int
) -> Iterator[Document]:
    """Run by a runner of a plugin, which is named if it fails."""
    try:
        for document in runner.run(pipeline, articles, workers):
            if not isinstance(document, Document):
                raise TypeError(f"{document!r:.80} is no document")
            yield document
    except (ComponentFailed, RunnerFailed):
        raise
    except Exception as error:
        message = f"the runner {runner.name!r} of plugin {maker.name!r} failed: {type(error).__name__}: {error}"
        raise RunnerFailed(message) from error
