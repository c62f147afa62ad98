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
from collections.abc import Iterator
from pathlib import Path

from eventlib import Article, Pipeline
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import class_keys, cue_keys
from eventlib_claims.reading import Reading
from eventlib_claims.templates import drafts

WORD = re.compile(r"\w+")
HEAD = """\
# How often a cue marked a claim in a construction: lemma, shape (f finite, g participle, i infinitive, p passive,
# n noun, o noun with its owner, j adjective, x phrase), construction, times seen, times right. Classes of cues stand in
# brackets, all cues as "()", with "-" for any shape.
# Source: counts over the PolNeAR training articles, made by benchmarks/claims_counts.py; words and counts only.
"""


def judged(path: str) -> Iterator[tuple[Reading, list[Draft], list[bool]]]:
    """Yield for each article its reading, the drafts that hang on a cue, and which of them are right."""
    pipeline = Pipeline(only=["claims"], strict=True)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        starts = [match.start() for match in WORD.finditer(row["text"])]
        gold = [
            (gold["cue"], {s for s in starts for a, b in gold["content"] if a <= s < b}) for gold in row["attributions"]
        ]
        document = pipeline(Article(row["text"]))
        document._matcher = pipeline._matcher
        reading = Reading(document)
        made = [draft for draft in drafts(reading) if draft.cue]
        yield reading, made, [_right(reading, draft, gold, starts) for draft in made]


def _right(r: Reading, draft: Draft, gold: list[tuple[list[list[int]], set[int]]], starts: list[int]) -> bool:
    assert draft.cue
    begin, end = r.starts[draft.cue[0]], r.ends[draft.cue[1] - 1]
    spans = [(r.starts[a], r.ends[b - 1]) for a, b in draft.content]
    mine = {s for s in starts for a, b in spans if a <= s < b}
    # A quotation may go on in the next sentence, which is joined to it later.
    parts = draft.frame in ("left.quote", "left.loose", "quote", "colon")
    return any(
        any(a < end and begin < b for a, b in cue)
        and (2 * len(mine & theirs) >= len(mine | theirs) > 0 or (parts and bool(mine) and mine <= theirs))
        for cue, theirs in gold
    )


def keys(draft: Draft) -> set[tuple[str, str, str]]:
    """Return under which keys a draft is counted: its cue, and its class in brackets."""
    broad = draft.frame.partition(".")[0]
    classes = class_keys(draft.entry.group, draft.shape, broad)
    return {*classes, *cue_keys(draft.entry.lemma, draft.shape, draft.frame)}


def main() -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for _, made, good in judged(sys.argv[1]):
        for draft, yes in zip(made, good, strict=True):
            if draft.frame not in ("adverb", "hearsay"):
                seen.update(keys(draft))
                if yes:
                    right.update(keys(draft))
    print(HEAD, end="")
    for key in sorted(seen):
        if seen[key] > 1:
            print(*key, seen[key], right[key], sep="\t")


if __name__ == "__main__":
    main()
