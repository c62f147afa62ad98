"""Other finders of dates that pip can install, on one gold file: predictions in the form the scorer reads.

    python benchmarks/dates.py dateparser GOLD.jsonl > PRED.jsonl
    python benchmarks/dates.py datefinder GOLD.jsonl > PRED.jsonl

Run it in an environment of its own that holds the peer. Each is given the publication date as its anchor, so that
nothing comes from the clock. The milliseconds an article took on average are printed on standard error.
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

Found = list[tuple[int, int, str]]


def dateparser(text: str, anchor: datetime) -> Found:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": anchor, "PREFER_DATES_FROM": "past"}
    found, start = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, start)
        if start >= 0:  # it gives no offsets, and words it has changed cannot be found again
            found.append((start, start + len(words), moment.date().isoformat()))
            start += len(words)
        else:
            start = 0
    return found


def datefinder(text: str, anchor: datetime) -> Found:
    import datefinder

    return [
        (start, end, moment.date().isoformat())
        for moment, (start, end) in datefinder.find_dates(text, index=True, base_date=anchor)
    ]


PEERS: dict[str, Callable[[str, datetime], Found]] = {"dateparser": dateparser, "datefinder": datefinder}


def main() -> None:
    warnings.simplefilter("ignore")
    find = PEERS[sys.argv[1]]
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines() if line
    ]
    if rows:
        find(rows[0]["text"], datetime(2000, 1, 1))  # warm
    start = time.process_time()
    for row in rows:
        anchor = datetime.fromisoformat(row["dct"]) if row.get("dct") else datetime(2000, 1, 1)
        timexes = []
        for begin, end, value in find(row["text"], anchor):
            timexes.append({"start": begin, "end": end, "type": "DATE", "value": value})
        print(json.dumps({"id": row["id"], "timexes": timexes}))
    print(f"{(time.process_time() - start) / max(1, len(rows)) * 1000:.2f} ms an article", file=sys.stderr)


if __name__ == "__main__":
    main()
