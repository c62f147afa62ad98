"""Watch the resident memory of a run over many articles: from a file, through the pipeline, to a file.

    python benchmarks/memory.py CORPUS [ARTICLES [WORKERS]]

The corpus is repeated until there are that many articles (20,000 by default), each under an id of its own.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

import eventlib
from eventlib import Article, Document, Pipeline

EVERY = 1000  # articles between two looks


def resident() -> float:
    """Return megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def watched(documents: Iterable[Document], seen: list[float]) -> Iterator[Document]:
    for number, document in enumerate(documents, 1):
        yield document
        if number % EVERY == 0:
            seen.append(resident())
            print(f"{number:7,} articles {seen[-1]:8.1f} MB", flush=True)


def main(corpus: str, articles: int = 20_000, workers: int = 1) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        texts = [item.text for item in eventlib.read(corpus) if isinstance(item, Article)]
        with path.open("w", encoding="utf-8") as out:
            for number, text in enumerate(islice(cycle(texts), articles)):
                out.write(json.dumps({"id": f"n{number}", "text": text, "date": "2021-03-07"}) + "\n")
        del texts
        pipeline = Pipeline()
        print(f"{'built':>16} {resident():8.1f} MB")
        seen: list[float] = []
        documents = pipeline.stream(eventlib.read(path), workers=workers)
        eventlib.write(watched(documents, seen), Path(folder, "out.jsonl"))
    if len(seen) > 2:
        print(f"from {seen[1]:.1f} MB after {2 * EVERY:,} articles to {seen[-1]:.1f} MB, at most {max(seen):.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], *map(int, sys.argv[2:]))
