"""Fit what the surroundings of a cue count for, over annotated articles.

    python benchmarks/claims_weights.py GOLD.jsonl

Prints the names of features and their weights, rounded; those that matter are carried over into rules/weights.toml by
hand. No word is a feature, only classes of words. The chance of the construction is counted without the very case.
"""

from __future__ import annotations

import math
import sys
from collections import Counter

from claims_counts import judged, keys

from eventlib_claims.lexicons import class_keys, cue_keys, share
from eventlib_claims.weigh import Around, features

ROUNDS, RATE, SHRINK, RARE = 40, 0.2, 3e-4, 60


def main() -> None:
    rows = list(judged(sys.argv[1]))
    counts: dict[tuple[str, str, str], list[int]] = {}
    for _, made, good in rows:
        for draft, yes in zip(made, good, strict=True):
            for key in keys(draft):
                count = counts.setdefault(key, [0, 0])
                count[0] += 1
                count[1] += yes
    cases: list[tuple[float, list[str], bool]] = []
    for reading, made, good in rows:
        around = Around()
        for draft, yes in zip(made, good, strict=True):
            names = [".".join(pair) for pair in features(reading, draft, around.of(draft))]
            broad = draft.frame.partition(".")[0]
            levels = class_keys(draft.entry.group, draft.shape, broad)
            levels += cue_keys(draft.entry.lemma, draft.shape, draft.frame)
            value = share(levels, counts, less=(1, yes))
            value = min(max(value, 0.004), 0.996)
            cases.append((math.log(value / (1 - value)), names, yes))
            if draft.chance >= 0.4:
                around.add(draft)
    often = Counter(name for _, names, _ in cases for name in names)
    common = {name for name, count in often.items() if count >= RARE}
    weights, sums, slope, slope_sum, base, base_sum = (
        dict.fromkeys(common, 0.0),
        dict.fromkeys(common, 1.0),
        1.0,
        1.0,
        0.0,
        1.0,
    )
    for _ in range(ROUNDS):  # stochastic gradient with a rate for each weight (AdaGrad)
        for odds, names, yes in cases:
            known = [name for name in names if name in common]
            total = base + slope * odds + sum(weights[name] for name in known)
            error = yes - 1 / (1 + math.exp(-total))
            slope_sum += (error * odds) ** 2
            slope += RATE * error * odds / math.sqrt(slope_sum)
            base_sum += error**2
            base += RATE * error / math.sqrt(base_sum)
            for name in known:
                gradient = error - SHRINK * weights[name]
                sums[name] += gradient**2
                weights[name] += RATE * gradient / math.sqrt(sums[name])
    print(f"slope {slope:.2f}  base {base:.2f}")
    for name, weight in sorted(weights.items()):
        print(f"{name:28} {weight:+.2f}  {often[name]}")


if __name__ == "__main__":
    main()
