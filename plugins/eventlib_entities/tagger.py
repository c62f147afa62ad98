"""The learned layer: a linear model over the features of a word gives each token of a run its label."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from eventlib_entities.features import LABELS, View, context, word_features
from eventlib_entities.lexicons import Lexicons, load_lexicons

__all__ = ["ROLES", "Tagged", "Tagger", "best", "load_tagger", "pack", "unpack"]

# A weight for each label in one whole number, a field of 32 bits a label, so that one addition adds them all.
Packed = int
BITS = 32
BIAS = sum(1 << (BITS * k + BITS - 1) for k in range(len(LABELS)))
FIELDS = struct.Struct(f"<{len(LABELS)}I")
ROLES = (("-2", -2), ("-1", -1), ("0", 0), ("+1", 1), ("+2", 2))
BEGINS = tuple(i for i, label in enumerate(LABELS) if label[0] == "B")


class Tagged(NamedTuple):
    """A name the tagger found: its tokens ``first`` to ``last`` (exclusive), kind and margin over being no name."""

    first: int
    last: int
    kind: str
    margin: float


def pack(weights: Sequence[int]) -> Packed:
    """Return a weight a label in one number.

    >>> unpack(pack([1, -2, 3, 0, 0, 0, 0, 0, 0]) + pack([1, 1, 1, 0, 0, 0, 0, 0, 0]))[:3]
    [2, -1, 4]
    """
    return sum(weight << (BITS * k) for k, weight in enumerate(weights))


def unpack(packed: Packed) -> list[int]:
    """Return the weights of the labels."""
    return [field - (1 << (BITS - 1)) for field in FIELDS.unpack((packed + BIAS).to_bytes(FIELDS.size, "little"))]


class Tagger:
    """The model: feature to a weight for each label, in tenths.

    Args:
        weights: The packed weights.
        lexicons: The lists its features look into.
    """

    def __init__(self, weights: Mapping[str, Packed], lexicons: Lexicons) -> None:
        self.weights = weights
        self.lexicons = lexicons
        self._words: list[dict[str, Packed]] = [{} for _ in ROLES]

    def _word(self, number: int, word: str) -> Packed:
        """Return the summed weights of what a word is by itself, in a role, and keep them."""
        cache = self._words[number]
        if len(cache) > 50_000:
            cache.clear()
        get = self.weights.get
        found = sum(get(feature, 0) for feature in word_features(word, self.lexicons, ROLES[number][0]))
        cache[word] = found
        return found

    def scores(self, view: View, i: int, first: int, last: int) -> tuple[int, ...]:
        """Return the score of each label for a token of a run, its neighbours' labels left out.

        All scores are raised by the same amount; only their differences count.
        """
        words, get = view.words, self.weights.get
        size = len(words)
        total = sum(map(get, context(view, i, first, last, self.lexicons), repeat(0)), BIAS)
        for number, (_, offset) in enumerate(ROLES):
            at = i + offset
            if 0 <= at < size:
                word = words[at]
                known = self._words[number].get(word)
                total += self._word(number, word) if known is None else known
        return FIELDS.unpack(total.to_bytes(FIELDS.size, "little"))

    def tag(self, view: View) -> list[Tagged]:
        """Return the names of an article in the order of the text."""
        found: list[Tagged] = []
        for first, last in view.runs:
            emissions = [self.scores(view, i, first, last) for i in range(first, last)]
            labels = best(emissions)
            i = 0
            while i < len(labels):
                if labels[i] == 0:
                    i += 1
                    continue
                begin, label = i, labels[i]
                i += 1
                while i < len(labels) and labels[i] == label + 1:
                    i += 1
                margin = min(emissions[k][labels[k]] - emissions[k][0] for k in range(begin, i)) / 10
                found.append(Tagged(first + begin, first + i, LABELS[label][2:], margin))
        return found


def best(emissions: Sequence[Sequence[float]]) -> list[int]:
    """Return the best sequence of labels in which I- follows only B- or I- of its kind.

    >>> best([[0, 5, 9, 0, 0, 0, 0, 0, 0], [1, 0, 2, 0, 0, 0, 0, 0, 0]])
    [1, 2]
    """
    scores: list[float] = []
    steps: list[list[int]] = []  # for each token, the label before each label
    for vector in emissions:
        if scores:
            top = max(scores)
            before = [scores.index(top)] * len(LABELS)
            new = [top + value for value in vector]
        else:
            before, new = [0] * len(LABELS), list(vector)
        for begin in BEGINS:
            going = begin + 1
            if scores:
                before[going] = begin if scores[begin] >= scores[going] else going
                new[going] = scores[before[going]] + vector[going]
            else:
                new[going] = -math.inf
        scores = new
        steps.append(before)
    label = scores.index(max(scores))
    labels = [label]
    for before in reversed(steps[1:]):
        label = before[label]
        labels.append(label)
    labels.reverse()
    return labels


@cache
def load_tagger() -> Tagger:
    """Read the weights, once a process."""
    weights: dict[str, Packed] = {}
    for line in files("eventlib_entities").joinpath("model", "tagger.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            feature, _, numbers = line.rpartition("\t")
            weights[feature] = pack([int(number) for number in numbers.split(" ")])
    return Tagger(weights, load_lexicons())
