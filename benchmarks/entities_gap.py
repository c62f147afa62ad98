"""Score pronouns on GAP: is the pronoun the same person as name A, as name B?

    python benchmarks/entities_gap.py DATA/entities/gap_dev.jsonl [SHOW]

Rows hold ``text``, ``pronoun``, ``A``, ``B`` (offsets), ``A_coref`` and ``B_coref``. Precision, recall and F1 over the
two decisions of every row, as the makers of the data count. SHOW prints that many rows that went wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from eventlib import Article, Document, Pipeline


def joined(document: Document, pronoun: list[int], name: list[int]) -> bool:
    for entity in document.entities:
        spans = [(m.span.start, m.span.end) for m in entity.mentions]
        if tuple(pronoun) in spans and any(start < name[1] and name[0] < end for start, end in spans):
            return True
    return False


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    show = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    pipeline = Pipeline(only=["entities"], strict=True)
    right = said = gold = 0
    for row in rows:
        document = pipeline(Article(row["text"], id=row["id"]))
        answers = [joined(document, row["pronoun"], row[name]) for name in "AB"]
        truth = [row["A_coref"], row["B_coref"]]
        right += sum(answer and true for answer, true in zip(answers, truth, strict=True))
        said += sum(answers)
        gold += sum(truth)
        if answers != truth and show:
            show -= 1
            print(row["id"], row["text"][row["pronoun"][0] - 5 : row["pronoun"][1] + 5], truth, answers)
    print(f"P {right / max(1, said):.3f} R {right / gold:.3f} F1 {2 * right / (said + gold):.3f} ({len(rows)} rows)")


if __name__ == "__main__":
    main()
