"""Several processes on this machine."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import RawValue, get_start_method
from typing import TYPE_CHECKING, Any

from eventlib.models import Article, Failure
from eventlib.steps import RunnerFailed

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline

__all__ = ["WorkerDied", "run_processes", "settle"]

CHUNK = 16  # articles sent to a process at once: large enough that sending costs little
COLLECT = 50_000  # new objects, those of a few articles, before the garbage collector looks at them
AHEAD = 3  # chunks per worker under way, so that none waits and memory stays bounded

# A process that is started anew runs the script from its top, and would start others there.
GUARD = '; or, if that is how it began, the script lacks a line: start the run under if __name__ == "__main__":'

_pipeline: Pipeline
_stopped: Any  # its value is true once nobody wants more


class WorkerDied(RunnerFailed):
    """A process ended while it was at work: killed, out of memory, or crashed in compiled code."""


def run_processes(pipeline: Pipeline, articles: Iterable[Article | Failure], workers: int) -> Iterator[Document]:
    """Run in ``workers`` processes; the documents come in the order of the articles.

    Raises:
        WorkerDied: If a process ends of itself; the documents before have been given out.
    """
    waiting: deque[tuple[list[Article | Failure], Future[list[Document]]]] = deque()
    source = iter(articles)
    stopped = RawValue("b")  # without a lock, which a process that is killed might hold
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(pipeline, stopped))
    begun = False
    try:
        while True:
            while len(waiting) < workers * AHEAD and (chunk := list(islice(source, CHUNK))):
                waiting.append((chunk, pool.submit(_process, chunk)))
            if not waiting:
                return
            documents = waiting[0][1].result()
            begun = True
            waiting.popleft()
            yield from documents
    except BrokenProcessPool:
        first = f" at or soon after {_name(waiting[0][0][0])}" if waiting else ""
        guard = "" if begun or get_start_method() == "fork" else GUARD
        raise WorkerDied(
            f"a worker process died{first}: killed, out of memory or crashed; run with one worker to find the "
            f"article{guard}"
        ) from None
    finally:
        stopped.value = True
        processes = list(pool._processes.values())
        try:
            pool.shutdown(cancel_futures=True)  # which waits for the articles under way
        except BaseException:  # Ctrl-C once more
            for process in processes:
                process.kill()
            raise


def _name(item: Article | Failure) -> str:
    return f"article {item.id!r}" if isinstance(item, Article) else f"{item.file}, line {item.line}"


def settle() -> None:
    """Spare the garbage collector looks in vain: the tables of a pipeline stay, and articles leave few cycles."""
    gc.freeze()
    gc.set_threshold(COLLECT, 20, 20)


def _start(pipeline: Pipeline, stopped: Any) -> None:
    global _pipeline, _stopped
    _pipeline, _stopped = pipeline, stopped
    settle()
    # Ctrl-C and the end of a terminal reach every process of it; the first one ends the others.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _process(items: list[Article | Failure]) -> list[Document]:
    return [_pipeline.process(item) for item in items if not _stopped.value]
