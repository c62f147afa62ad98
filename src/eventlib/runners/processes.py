"""Several processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.models import Article, Failure
    from eventlib.pipeline import Pipeline

__all__ = ["run_processes"]

CHUNK = 16  # articles sent to a process at once: large enough that sending costs little
AHEAD = 3  # chunks per worker under way, so that none waits and memory stays bounded

_pipeline: Pipeline


def run_processes(pipeline: Pipeline, articles: Iterable[Article | Failure], workers: int) -> Iterator[Document]:
    """Run in ``workers`` processes; the documents come in the order of the articles."""
    waiting: deque[Future[list[Document]]] = deque()
    source = iter(articles)
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(pipeline,))
    try:
        while True:
            while len(waiting) < workers * AHEAD and (chunk := list(islice(source, CHUNK))):
                waiting.append(pool.submit(_process, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _start(pipeline: Pipeline) -> None:
    global _pipeline
    _pipeline = pipeline


def _process(items: list[Article | Failure]) -> list[Document]:
    return [_pipeline.process(item) for item in items]
