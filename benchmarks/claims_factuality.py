"""Mean absolute error of certainty on words that readers judged from -3 to 3.

python benchmarks/claims_factuality.py GOLD.jsonl
"""

from __future__ import annotations

import json
import sys
import tomllib
from bisect import bisect_right
from pathlib import Path
from statistics import mean
from typing import Any

from eventlib import Article, Pipeline
from eventlib.plugin import read_table
from eventlib_claims.classes import DETERMINED
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start

NEAR = 3  # tokens to the left in which "no", "without" or "possible" bear on a word
WIDE = 6  # tokens to the left in which a governing verb bears on an infinitive
CLAUSE = 12  # tokens to the left in which "if" bears on a word
RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _values(table: dict[str, str]) -> dict[str, float]:
    """Return word to value of a table that lists words by value."""
    return {word: float(value) for value, words in table.items() for word in words.split()}


SHIPPED = read_table("eventlib_claims", "rules/certainty.toml")
MODALS, ADVERBS = (_values(SHIPPED[name]) for name in ("modals", "adverbs"))
DENYING, WEAKENING, ACHIEVING = (_values(RULES[name]) for name in ("denying", "weakening", "achieving"))


def word_certainty(r: Reading, k: int, low: int) -> float:
    """Return how certain it is made to be that what a word tells happened: -3 (certainly not) to 3 (certainly).

    Args:
        r: The text.
        k: The token that tells of the event.
        low: Where its sentence begins.
    """
    tags, lower = r.tags, r.lower
    scope = RULES["scope"]
    start = group_start(r, k, low)
    group = range(start, k)
    value = form(r, k, start, low)
    negated = any(tags[q] == "N" or lower[q] == "cannot" for q in group)
    for q in group:
        value = min(value, MODALS.get(lower[q], 3.0))
    wide = tags[start - 1 : start] == ["t"] or lower[k].endswith("ing")
    apart = False  # behind a preposition: "no comment on the raid" denies no raid
    for q in range(start - 1, max(low, start - 1 - (WIDE if wide else NEAR)) - 1, -1):
        word = lower[q]
        if word in DENYING:
            negated = negated or not apart
        elif word in WEAKENING:
            value = min(value, WEAKENING[word])
        elif tags[q] == "N":
            value = min(value, scope["negated_governor" if tags[start - 1 : start] == ["t"] else "behind_negation"])
        elif word in MODALS:
            value = min(value, scope["behind_modal"])
        elif tags[q] in {",", ";", '"', ":", "h"}:
            break
        elif tags[q] == "p":
            apart = True
    if any(lower[q] in {"if", "unless", "whether"} for q in range(max(low, k - CLAUSE), k)):
        value = min(value, scope["condition"])
    for q in range(max(low, k - WIDE), min(r.size, k + NEAR)):
        value = min(value, ADVERBS.get(lower[q], 3.0))
    return float(scope["negation"]) if negated else value


def form(r: Reading, k: int, start: int, low: int) -> float:
    """Return what the form of a word alone says: an infinitive is not yet, nouns are a little less than verbs."""
    forms: dict[str, float] = RULES["forms"]
    before = r.tags[start - 1] if start > low else ""
    if before == "t":
        governor = next((q for q in range(start - 2, low - 1, -1) if r.tags[q] not in ("a", "N")), low)
        return forms["achieved"] if r.lower[governor] in ACHIEVING else forms["infinitive"]
    if before == "c" and not r.lower[k].endswith(("s", "ed", "ing")) and "t" in r.tags[max(low, start - WIDE) : start]:
        return forms["infinitive"]  # "to stop and search"
    if r.lower[k].endswith("ing"):
        return forms["governed"] if before == "p" else forms["gerund"]
    if before == "p" and start == k:
        return forms["governed"]
    if start == k and before in DETERMINED:
        return forms["noun"]
    return forms["finite"]


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
