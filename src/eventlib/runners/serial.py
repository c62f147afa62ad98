"""One article after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.models import Article, Failure
    from eventlib.pipeline import Pipeline

__all__ = ["run_serial"]


def run_serial(pipeline: Pipeline, articles: Iterable[Article | Failure], workers: int) -> Iterator[Document]:
    """Run in this process, whatever ``workers`` says."""
    return map(pipeline.process, articles)
