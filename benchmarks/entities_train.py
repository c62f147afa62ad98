"""Fit the tagger's weights: an averaged structured perceptron on annotated text whose licence allows it.

    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl -o plugins/eventlib_entities/model/tagger.tsv
    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl --folds 4      # cross-validated, nothing written

Rows hold ``text`` and ``entities`` (start, end, type). Only weights are written, never the text.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from entities_text import Maker, gum, load, patterns

from eventlib import Article, Document
from eventlib.lexicon import Matcher
from eventlib_entities.features import LABELS, View, contexts, members, word_features
from eventlib_entities.lexicons import load_lexicons
from eventlib_entities.tagger import ROLES, Tagger, best, pack

Run = tuple[list[list[str]], list[int]]
INDEX = {label: i for i, label in enumerate(LABELS)}
FOLD = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC"}
LEXICONS = load_lexicons()
MATCHER = Matcher([LEXICONS.gazetteer()])


def runs(row: dict[str, Any]) -> list[Run]:
    """Return features and gold labels of every run of an article."""
    document = Document(Article(row["text"]), matcher=MATCHER)
    view = View(document, LEXICONS)
    tokens = document.tokens
    gold = [0] * len(tokens)
    unsure: set[int] = set()  # runs that hold one of these teach nothing
    for entity in row["entities"]:
        kind = FOLD.get(entity["type"], entity["type"])
        if kind == "UNSURE":
            unsure.update(tokens.within(entity["start"], entity["end"]))
        if "B-" + kind not in INDEX:
            continue
        for n, i in enumerate(tokens.within(entity["start"], entity["end"])):
            gold[i] = INDEX[("I-" if n else "B-") + kind]
    found = []
    for first, last in view.runs:
        if not unsure.isdisjoint(range(first, last)):
            continue
        features = []
        for i, (names, groups) in enumerate(contexts(view, first, last, LEXICONS), first):
            names += [name for group in groups for name in members(group)]
            for at, role in enumerate(ROLES, i - 2):
                if 0 <= at < len(tokens):
                    names += word_features(view.words[at], LEXICONS, role)
            features.append(names)
        labels = gold[first:last]
        for n, label in enumerate(labels):  # a name that begins before the run begins with it
            if label and label % 2 == 0 and (n == 0 or labels[n - 1] not in (label, label - 1)):
                labels[n] = label - 1
        found.append((features, labels))
    return found


def fit(data: list[Run], epochs: int, seed: int = 1) -> dict[str, tuple[float, ...]]:
    size = len(LABELS)
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    step = 1
    order = random.Random(seed)
    for epoch in range(epochs):
        order.shuffle(data)
        wrong = 0
        for features, gold in data:
            emissions = []
            for names in features:
                score = [0.0] * size
                for name in names:
                    if name in weights:
                        vector = weights[name]
                        for k in range(size):
                            score[k] += vector[k]
                emissions.append(tuple(score))
            guess = best(emissions)
            if guess != gold:
                wrong += 1
                for names, right, bad in zip(features, gold, guess, strict=True):
                    if right != bad:
                        for name in names:
                            for label, change in ((right, 1.0), (bad, -1.0)):
                                weights[name][label] += change
                                sums[name][label] += change * step
            step += 1
        print(f"epoch {epoch + 1}: {wrong} of {len(data)} runs wrong", file=sys.stderr)
    return {name: tuple(weights[name][k] - sums[name][k] / step for k in range(size)) for name in weights}


def prune(weights: dict[str, tuple[float, ...]], least: float) -> dict[str, tuple[float, ...]]:
    return {name: vector for name, vector in weights.items() if max(map(abs, vector)) >= least}


def packed(weights: dict[str, tuple[float, ...]]) -> dict[str, int]:
    return {name: pack([round(10 * value) for value in vector]) for name, vector in weights.items()}


def write(weights: dict[str, tuple[float, ...]], path: Path) -> None:
    lines = [
        "# Weights of the tagger: feature, tab, one number a label in the order of features.LABELS.",
        "# Fitted by benchmarks/entities_train.py on Wikigold (Balasuriya and others 2009, CC BY 4.0),",
        "# on the CC BY genres of GUM (Zeldes 2017: academic, interview, textbook, vlog), and on",
        "# sentences that the same script makes from patterns of its own.",
    ]
    for name in sorted(weights):
        lines.append(name + "\t" + " ".join(f"{round(10 * value):d}" for value in weights[name]))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(tagger: Tagger, rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    right = said = gold_count = 0
    for row in rows:
        document = Document(Article(row["text"]), matcher=MATCHER)
        tokens = document.tokens
        said_here = {
            (tokens.starts[t.first], tokens.ends[t.last - 1], t.kind) for t in tagger.tag(View(document, LEXICONS))
        }
        gold = {(e["start"], e["end"], FOLD.get(e["type"], e["type"])) for e in row["entities"]}
        gold = {g for g in gold if "B-" + g[2] in INDEX}
        right += len(said_here & gold)
        said += len(said_here)
        gold_count += len(gold)
    return right, said, gold_count


def train(rows: list[dict[str, Any]], options: argparse.Namespace) -> dict[str, tuple[float, ...]]:
    maker = Maker(3)
    rows = rows + (gum(options.gum) if options.gum else [])
    varied = [maker.vary(row, 0.6) for _ in range(options.copies) for row in rows if row["entities"]]
    data = [run for row in rows + varied + patterns(options.patterns) for run in runs(row)]
    counts = Counter(name for features, _ in data for names in features for name in names)
    data = [
        ([[name for name in names if counts[name] >= options.rare] for names in features], gold)
        for features, gold in data
    ]
    return prune(fit(data, options.epochs), options.least)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--least", type=float, default=0.3)
    parser.add_argument("--gum", type=Path, help="GUM; its CC BY genres are used")
    parser.add_argument("--rare", type=int, default=3, help="features seen less often are left out")
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--patterns", type=int, default=12000)
    options = parser.parse_args()
    rows = [row for path in options.data for row in load(path)]
    if options.folds:
        total = [0, 0, 0]
        block = len(rows) // options.folds + 1
        for fold in range(options.folds):
            held = rows[fold * block : (fold + 1) * block]
            rest = rows[: fold * block] + rows[(fold + 1) * block :]
            weights = train(rest, options)
            for k, value in enumerate(measure(Tagger(packed(weights), LEXICONS), held)):
                total[k] += value
            right, said, gold = total
            print(f"P {right / said:.3f} R {right / gold:.3f} F1 {2 * right / (said + gold):.3f}")
        return
    write(train(rows, options), options.out)


if __name__ == "__main__":
    main()
