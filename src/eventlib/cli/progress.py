"""What a long run says on standard error: a progress bar on a terminal, a line for each failure, a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from eventlib.document import Document
from eventlib.models import Article
from eventlib.writers.columns import clean

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from eventlib.models import Failure
    from eventlib.readers import InputFile

__all__ = ["Report"]

MOST_ENDINGS = 8  # of files passed over, that are named
EVERY = 0.1  # seconds between two looks at how far the files are read


class Report:
    """Counts documents and tells of failures.

    Attributes:
        failed: Articles with a failure.
    """

    def __init__(self) -> None:
        self.done = self.failed = self.foreign = self.renamed = self.left_out = 0
        self._passed: Counter[str] = Counter()  # by ending
        self._start = time.perf_counter()
        self._progress: Progress | None = None
        self._task = cast("TaskID", 0)
        self._file: InputFile | Failure | None = None
        self._read = 0  # bytes of the files done
        self._shown = 0.0

    @property
    def articles(self) -> str:
        """How many articles were done, in words."""
        return "1 article" if self.done == 1 else f"{self.done:,} articles"

    def failure(self, document: Document) -> None:
        """Tell what failed in a document."""
        self.failed += 1
        for failure in document.failures:
            where = "" if failure.file else f"article {document.article.id!r}: "
            self._say(clean(f"error: {where}{failure}"))

    def pass_over(self, file: Path) -> None:
        """Count a file that is not read for its ending."""
        self._passed[file.suffix.lower() or "no ending"] += 1

    def rename(self, id: str) -> None:
        """Count an article whose id another had before it."""
        self.renamed += 1

    def leave_out(self, done: Set[str], articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Pass on what is not done, and count the rest."""
        for article in articles:
            if isinstance(article, Article) and article.id in done:
                self.left_out += 1
            else:
                yield article

    def stopped(self, error: Exception | str) -> None:
        """Tell what ended the run before its time."""
        self._say(clean(f"error: {error}"))

    def _say(self, line: str) -> None:
        if self._progress:
            self._progress.console.print(line, style="red", markup=False, highlight=False, soft_wrap=True)
        else:
            click.secho(line, fg="red", err=True)

    def watch(self, files: Iterable[InputFile | Failure]) -> Iterator[InputFile | Failure]:
        """Pass files on and note how far they are read."""
        for file in files:
            self._file = file
            yield file
            self._read += _size(file)
        self._file = None

    def count(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Pass documents on and count them."""
        for document in documents:
            self.done += 1
            self.foreign += document.language != "en"
            yield document
            if self._progress and time.perf_counter() > self._shown + EVERY:
                self._shown = time.perf_counter()
                read = self._read + getattr(self._file, "consumed", 0)
                self._progress.update(self._task, completed=read, description=f"{self.done:,} articles")

    @contextmanager
    def bar(self, files: Iterable[InputFile | Failure], output: str | None) -> Iterator[None]:
        """Show a bar of the bytes read while the block runs, if standard error is a terminal without tables on it."""
        if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as self._progress:
            # Of standard input nobody knows how long it is.
            self._task = self._progress.add_task("", total=sum(map(_size, files)) or None)
            yield
        self._progress = None

    def summary(self, output: str | None) -> None:
        """Say how it went."""
        seconds = time.perf_counter() - self._start
        foreign = f", {self.foreign:,} not in English" if self.foreign else ""  # so that empty layers surprise nobody
        failed = f", {self.failed:,} with errors" if self.failed else ""
        if self.renamed == 1:
            failed += ", 1 had the id of another and got one of its own (-2)"
        elif self.renamed:
            failed += f", {self.renamed:,} had the id of another and got one of their own (-2, ...)"
        if self._passed:
            endings = ", ".join(sorted(self._passed)[:MOST_ENDINGS]) + (
                ", ..." if len(self._passed) > MOST_ENDINGS else ""
            )
            files = "1 file" if self._passed.total() == 1 else f"{self._passed.total():,} files"
            failed += f", {files} passed over ({endings})"
        if self.left_out:
            failed += f", {self.left_out:,} left out as done"
        where = f", written to {output}" if output else ""
        rate = self.done / max(seconds, 0.001)
        click.echo(f"{self.articles} in {seconds:.1f} s ({rate:,.0f}/s){foreign}{failed}{where}", err=True)


def _size(file: InputFile | Failure) -> int:
    path = getattr(file, "path", None)
    try:
        return int(path.stat().st_size) if path else 0
    except OSError:  # a link to nothing, or a file removed in the meantime: its reader says so
        return 0
