"""JSON Lines: one document a line, as ``docs/schema`` describes it."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from eventlib.document import Document

__all__ = ["write_jsonl"]


def write_jsonl(documents: Iterable[Document], path: Path | None) -> None:
    """Write one document a line, compressed if the name ends in ``.gz``."""
    with ExitStack() as stack:
        out: IO[bytes] = stack.enter_context(path.open("wb")) if path else sys.stdout.buffer
        if path and path.suffix == ".gz":
            # Without name and time in it, so that the same documents make the same bytes.
            packed = gzip.GzipFile("", "wb", fileobj=out, mtime=0)
            stack.callback(packed.close)
            out = cast(IO[bytes], packed)
        for document in documents:
            out.write(document.to_json() + b"\n")
        out.flush()
