"""Fit the tagger's weights: an averaged structured perceptron on annotated text whose licence allows it.

    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl --listed names.tsv --more more.jsonl --fits 12 \\
        -o plugins/eventlib_entities/model/tagger.bin --clear benchmarks/entities_weights.tsv
    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl --folds 4      # cross-validated, nothing written

Rows hold ``text`` and ``entities`` (start, end, type). Only weights are written, never the text.
"""

from __future__ import annotations

import argparse
import random
import struct
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import compress, islice
from pathlib import Path
from typing import Any

from entities_text import Maker, gum, load, patterns, vocabulary
from entities_weights import Rows, packed, write

from eventlib import Article, Pipeline
from eventlib.plugin import Lexicon, hookimpl
from eventlib_entities.features import (
    LABELS,
    PLACES,
    REACH,
    Feature,
    View,
    around,
    class_features,
    contexts,
    members,
    shape,
    word_features,
)
from eventlib_entities.lexicons import Memo, load_lexicons
from eventlib_entities.tagger import Tagger, legal

Run = tuple[list[list[Feature]], list[int]]
MOST = 400  # a weight in the file, either way: those of a word or a group keep to what the tagger raises them by
BITS = 64
HALF = 1 << (BITS - 1)
BIAS = sum(HALF << (BITS * k) for k in range(len(LABELS)))
FIELDS = struct.Struct(f"<{len(LABELS)}Q")
INDEX = {label: i for i, label in enumerate(LABELS)}
FOLD = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC"}
LEXICONS = load_lexicons()


class KnownNames:
    """A plugin that gives the known names, so that the tagger that is fitted here need not be there already."""

    __name__ = "known-names"

    @hookimpl
    def eventlib_lexicons(self) -> Iterator[Lexicon]:
        yield LEXICONS.gazetteer()


PIPELINE = Pipeline(plugins=[KnownNames()], only=["places", "known-names"], strict=True)
MASK = (1 << 32) - 1


def look(word: str) -> tuple[str, str, list[Feature]]:
    form, lists, classes = shape(word), LEXICONS.lists[word], LEXICONS.classes[word.lower()]
    coarse, middle, fine = classes
    features = [*word_features(word.lower(), form), *class_features(form, lists, fine), ("c", coarse), ("m", middle)]
    return form, lists[0] if lists else "-", features


LOOKS = Memo(look)


def runs(row: dict[str, Any]) -> list[Run]:
    """Return features and gold labels of every run of an article."""
    document = PIPELINE(Article(row["text"]))
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
    found: list[Run] = []
    looks = [LOOKS[word] for word in around(view)]
    if not looks:
        return found
    mask, columns = contexts(view, looks)
    own = compress(range(len(looks)), mask)
    groups = zip(*columns, strict=True)
    for first, last in view.runs:
        features = []
        for k, joined in zip(islice(own, last - first), groups, strict=False):
            names = [name for group in joined for name in members(group)]
            for place, (*_, words) in zip(PLACES, looks[k - 2 : k + 3], strict=True):
                names += [(place + name, value) for name, value in words if place in REACH.get(name, PLACES)]
            features.append(names)
        if not unsure.isdisjoint(range(first, last)):
            continue
        labels = gold[first:last]
        for n, label in enumerate(labels):  # a name that begins before the run begins with it
            if label and label % 2 == 0 and (n == 0 or labels[n - 1] not in (label, label - 1)):
                labels[n] = label - 1
        found.append((features, labels))
    return found


def fit(data: list[Run], drop: dict[str, float], epochs: int, seed: int = 1) -> dict[Feature, list[float]]:
    """Return feature to the mean of its weights over all steps.

    The weights of a feature are kept in one whole number, a field a label, so that one addition adds them all. In each
    step a share of the features is left out, so that none is leaned on alone; those of a run go or stay together.

    Args:
        data: Features and labels of runs.
        drop: Template to the share left out; that of "" counts for templates that are not told.
        epochs: How often all data is gone through.
        seed: Tells the order.
    """
    names = sorted({name for features, _ in data for named in features for name in named})
    number = {name: n for n, name in enumerate(names, 1)}
    limits = [0, *[int(drop.get(template.lstrip("+-012"), drop[""]) * MASK) for template, _ in names]]
    runs = [([[number[name] for name in named] for named in features], gold) for features, gold in data]
    weights, sums = [0] * len(limits), [0] * len(limits)
    step = 1
    order = random.Random(seed)
    for epoch in range(epochs):
        order.shuffle(runs)
        wrong = 0
        for features, gold in runs:
            salt = order.getrandbits(32) | 1
            features = [[n for n in named if (n * salt & MASK) >= limits[n]] for named in features]
            scores = [unpack(sum(map(weights.__getitem__, named))) for named in features]
            guess = legal([vector.index(max(vector)) for vector in scores], scores)
            if guess != gold:
                wrong += 1
                for named, right, bad in zip(features, gold, guess, strict=True):
                    if right != bad:
                        change = (1 << BITS * right) - (1 << BITS * bad)
                        for n in named:
                            weights[n] += change
                            sums[n] += change * step
            step += 1
        print(f"epoch {epoch + 1}: {wrong} of {len(runs)} runs wrong", file=sys.stderr)
    # With nothing left out any more, weights count for less.
    return {
        name: [
            (weight - total / step) * (1 - limits[n] / MASK)
            for weight, total in zip(unpack(weights[n]), unpack(sums[n]), strict=True)
        ]
        for name, n in number.items()
    }


def mean(fits: list[dict[Feature, list[float]]]) -> dict[Feature, list[float]]:
    """Return the mean of the weights of several fits, which depends less on the order of the data than one."""
    none = [0.0] * len(LABELS)
    return {
        feature: [sum(column) / len(fits) for column in zip(*[fit.get(feature, none) for fit in fits], strict=True)]
        for feature in dict.fromkeys(feature for fit in fits for feature in fit)
    }


def unpack(packed: int) -> tuple[int, ...]:
    return tuple([field - HALF for field in FIELDS.unpack((packed + BIAS).to_bytes(FIELDS.size, "little"))])


def fold(weights: dict[Feature, list[float]]) -> dict[Feature, list[float]]:
    """Give the classes of words what the coarser classes they belong to weigh, which then need no weights."""
    kept = {feature: vector for feature, vector in weights.items() if feature[0].lstrip("+-012") not in ("c", "m", "n")}
    none = [0.0] * len(LABELS)
    for coarse, middle, fine in sorted(set(LEXICONS.classes.values()) | {LEXICONS.classes[""]}):
        for place in PLACES:
            parts = ((place + "c", coarse), (place + "m", middle), (place + "n", fine))
            kept[place + "n", fine] = [
                sum(column) for column in zip(*[weights.get(p, none) for p in parts], strict=True)
            ]
    return kept


def prune(weights: dict[Feature, list[float]], least: float) -> Rows:
    """Return the weights as the model file has them, in tenths; those that say little are left out."""
    rows = {
        feature: " ".join(f"{max(-MOST, min(MOST, round(10 * weight))):d}" for weight in vector)
        for feature, vector in sorted(weights.items())
        if max(map(abs, vector)) >= least
    }
    kept: Rows = defaultdict(dict)
    for template in REACH:  # one row for a word at all its places
        names = [place + template for place in reversed(PLACES)]
        for value in sorted({value for name, value in rows if name in names}):
            kept[template][value] = " ".join(rows.pop((name, value), ".") for name in names)
    for template, value in rows:
        kept[template][value] = rows[template, value]
    return kept


def measure(tagger: Tagger, rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    right = said = gold_count = 0
    for row in rows:
        document = PIPELINE(Article(row["text"]))
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


def train(rows: list[dict[str, Any]], options: argparse.Namespace) -> Rows:
    maker = Maker(3, options.listed)
    rows = rows + (gum(options.gum) if options.gum else [])
    varied = [maker.vary(row, options.share) for _ in range(options.copies) for row in rows if row["entities"]]
    more = load(options.more) if options.more else []
    data = [run for row in rows + varied + patterns(options.patterns, options.listed) + more for run in runs(row)]
    counts = Counter(name for features, _ in data for names in features for name in names)
    data = [
        ([[name for name in names if counts[name] >= options.rare] for names in features], gold)
        for features, gold in data
    ]
    drop = {"": options.drop, "w": options.drop_words}
    weights = mean([fit(data, drop, options.epochs, seed) for seed in range(1, options.fits + 1)])
    return prune(fold(weights), options.least)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--clear", type=Path, help="write the weights there, too, to be read")
    parser.add_argument("--words", type=Path, help="write the words in small letters there, and fit nothing")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--fits", type=int, default=2, help="fits in different orders of the data; their mean is taken")
    parser.add_argument("--least", type=float, default=1.2)
    parser.add_argument("--gum", type=Path, help="GUM; its CC BY genres are used")
    parser.add_argument("--more", type=Path, help="rows labelled by entities_teacher.py")
    parser.add_argument("--rare", type=int, default=3, help="features seen less often are left out")
    parser.add_argument("--copies", type=int, default=3, help="of the text with names replaced")
    parser.add_argument("--share", type=float, default=0.4, help="share of the names that are replaced in a copy")
    parser.add_argument("--patterns", type=int, default=24000)
    parser.add_argument("--listed", type=Path, help="names in clear, as tools/build_listed.py has them")
    parser.add_argument("--drop", type=float, default=0.4, help="share of the features left out in each step")
    parser.add_argument("--drop-words", type=float, default=0.5, help="the same for words themselves")
    options = parser.parse_args()
    rows = [row for path in options.data for row in load(path)]
    if options.words:
        words = vocabulary(rows + (gum(options.gum) if options.gum else []))
        head = "# Words in small letters of the text the tagger is fitted on, each found twice or more; made by\n"
        head += "# benchmarks/entities_train.py from Wikigold (CC BY 4.0) and GUM, as model/tagger.bin.\n"
        options.words.write_text(head + textwrap.fill(" ".join(words), 120) + "\n", encoding="utf-8")
        return
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
    write(train(rows, options), options.clear, options.out)


if __name__ == "__main__":
    main()
