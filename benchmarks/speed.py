"""Measure articles a second on one core, each component's share of the time, and start-up times.

    python benchmarks/speed.py CORPUS...

CORPUS is anything that ``eventlib run`` reads. All times are processor time, so that what else the machine does weighs
little; start-up times are the best of five new processes.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import eventlib
from eventlib import Article, Document, Pipeline

STARTS = {
    "import eventlib": ["-c", "import eventlib"],
    "eventlib --help": ["-m", "eventlib", "--help"],
    "build the pipeline": ["-c", "import eventlib; eventlib.Pipeline()"],
    "first article": ["-c", "import eventlib; eventlib.extract('Rebels left Aden on Friday.', published='2021-03-07')"],
}


def start_up(arguments: list[str]) -> float:
    """Return milliseconds of processor time, the best of five runs in an empty folder."""
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(5):
            start = children()
            subprocess.run([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=True)
            best = min(best, children() - start)
    return best * 1000


def children() -> float:
    """Return seconds of processor time of all child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def shares(pipeline: Pipeline, articles: list[Article]) -> dict[str, float]:
    """Return seconds by component; what all of them share (tokens, sentences, numbers, lexicons) goes first."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.process_time
    for article in articles:
        document = Document(article, matcher=pipeline._matcher)
        for name in ("tokens", "sentences", "quantities", "_hits"):
            start = clock()
            getattr(document, name)
            spent[f"text: {name.strip('_')}"] += clock() - start
        for step in pipeline._steps:
            start = clock()
            pipeline._run(step, document)
            spent[step.name] += clock() - start
        start = clock()
        document.to_json()
        spent["JSON"] += clock() - start
    return spent


def main() -> None:
    start = time.process_time()
    pipeline = Pipeline()
    print(f"pipeline built in {(time.process_time() - start) * 1000:.0f} ms")
    start = time.process_time()
    articles = [item for item in eventlib.read(*sys.argv[1:]) if isinstance(item, Article)]
    print(f"{len(articles)} articles read in {time.process_time() - start:.2f} s")
    characters = sum(len(article.text) for article in articles)
    for article in articles[:5]:
        pipeline(article)  # warm
    gc.freeze()  # as the command line does
    start = time.process_time()
    failed = sum(bool(pipeline(article).failures) for article in articles)
    seconds = time.process_time() - start
    print(f"extracted in {seconds:.2f} s: {len(articles) / seconds:.0f} articles a second,")
    print(f"{characters / seconds / 1e6:.2f} million characters a second, {characters // len(articles)} an article")
    print(f"{failed} with failures\n")
    spent = shares(pipeline, articles)
    total = sum(spent.values())
    for name, value in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:24} {value / total:6.1%} {value / len(articles) * 1000:8.3f} ms an article")
    print()
    for name, arguments in STARTS.items():
        print(f"{name:24} {start_up(arguments):6.0f} ms")


if __name__ == "__main__":
    if not all(Path(name).exists() for name in sys.argv[1:]) or len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
