"""Time the figures component alone, with tokens, sentences, number expressions and lexicon hits made before.

    python benchmarks/figures_speed.py ARTICLES.jsonl

Prints milliseconds per 300 words, on one core: the shared analysis of the text, then the component (best of five runs).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from predict import articles

from eventlib import Annotation, Document, Pipeline


def timed(extract: Callable[[Document], Iterable[Annotation]], documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        list(extract(document))
    return time.process_time() - start


def main() -> None:
    pipeline = Pipeline(only=["figures"], strict=True)
    batch = articles(Path(sys.argv[1]))[:500]
    extract = pipeline._steps[0].extract
    documents = [Document(article, matcher=pipeline._matcher) for article in batch]
    list(extract(documents[0]))  # warm
    start = time.process_time()
    for document in documents:
        _ = document.tokens, document.sentences, document.quantities, document._hits
    shared = time.process_time() - start
    own = min(timed(extract, documents) for _ in range(5))
    words = sum(len(article.text.split()) for article in batch)
    print(f"shared {shared / words * 3e5:.2f} ms, figures {own / words * 3e5:.2f} ms per 300 words")


if __name__ == "__main__":
    main()
