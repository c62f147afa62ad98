"""Count how often each cue marks a claim in each construction, over annotated articles.

    python benchmarks/claims_counts.py GOLD.jsonl > plugins/eventlib_claims/lexicon/frames.tsv

Only words and counts are kept. A cue counts as right if a gold attribution has a cue that overlaps it and a content
that shares half its words with the one the templates propose.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from eventlib import Article, Pipeline
from eventlib_claims.reading import Reading
from eventlib_claims.templates import drafts

WORD = re.compile(r"\w+")
HEAD = """\
# How often a cue marked a claim in a construction: lemma, shape (f finite, g participle, i infinitive, p passive,
# n noun, o noun with its owner, j adjective, x phrase), construction, times seen, times right.
# Source: counts over the PolNeAR training articles, made by benchmarks/claims_counts.py; words and counts only.
"""


def main() -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    pipeline = Pipeline(only=["claims"], strict=True)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        starts = [match.start() for match in WORD.finditer(row["text"])]
        gold = [
            (gold["cue"], {s for s in starts for a, b in gold["content"] if a <= s < b}) for gold in row["attributions"]
        ]
        document = pipeline(Article(row["text"]))
        document._matcher = pipeline._matcher
        reading = Reading(document)
        for draft in drafts(reading):
            if draft.cue is None or not draft.frame or draft.frame in ("adverb", "hearsay"):
                continue
            begin, end = reading.starts[draft.cue[0]], reading.ends[draft.cue[1] - 1]
            spans = [(reading.starts[a], reading.ends[b - 1]) for a, b in draft.content]
            mine = {s for s in starts for a, b in spans if a <= s < b}
            # A quotation may go on in the next sentence, which is joined to it later.
            parts = draft.frame in ("left.quote", "left.loose", "quote", "colon")
            good = any(
                any(a < end and begin < b for a, b in cue)
                and (2 * len(mine & theirs) >= len(mine | theirs) > 0 or (parts and mine and mine <= theirs))
                for cue, theirs in gold
            )
            for frame in {draft.frame, draft.frame.partition(".")[0]}:
                key = (draft.entry.lemma, draft.shape, frame)
                seen[key] += 1
                right[key] += good
    print(HEAD, end="")
    for key in sorted(seen):
        if seen[key] > 1:
            print(*key, seen[key], right[key], sep="\t")


if __name__ == "__main__":
    main()
