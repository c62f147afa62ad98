"""Mean absolute error of certainty on words that readers judged from -3 to 3.

python benchmarks/claims_factuality.py GOLD.jsonl
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from pathlib import Path
from statistics import mean

from eventlib import Article, Pipeline
from eventlib_claims.certainty import word_certainty
from eventlib_claims.reading import Reading


def main() -> None:
    pipeline = Pipeline(only=["claims"], strict=True)
    gold: list[float] = []
    errors: list[float] = []
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = Reading(pipeline(Article(row["text"])))
        starts = [first for first, _ in reading.units]
        for event in row["events"]:
            token = reading.tokens.at(event["start"])
            low = starts[max(0, bisect_right(starts, token) - 1)]
            gold.append(event["factuality"])
            errors.append(abs(event["factuality"] - word_certainty(reading, token, low)))
    print(f"{len(gold)} words, mean absolute error {mean(errors):.3f}; always 3: {mean(abs(3 - g) for g in gold):.3f}")


if __name__ == "__main__":
    main()
