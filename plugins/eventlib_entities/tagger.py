"""The learned layer: a linear model over the features of a word gives each token of a run its label."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

from eventlib_entities.features import LABELS, Group, View, contexts, members, word_features
from eventlib_entities.lexicons import Lexicons, Memo, load_lexicons

__all__ = ["ROLES", "Tagged", "Tagger", "best", "load_tagger", "pack", "unpack"]

# A weight for each label in one whole number, a field of 32 bits a label, so that one addition adds them all.
Packed = int
BITS = 32
HALF = 1 << (BITS - 1)
BIAS = sum(HALF << (BITS * k) for k in range(len(LABELS)))
FIELDS = struct.Struct(f"<{len(LABELS)}I")
ROLES = ("-2", "-1", "0", "+1", "+2")  # places around a token, in this order
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
    return int.from_bytes(FIELDS.pack(*[weight + HALF for weight in weights]), "little") - BIAS


def unpack(packed: Packed) -> list[int]:
    """Return the weights of the labels."""
    return [field - HALF for field in FIELDS.unpack((packed + BIAS).to_bytes(FIELDS.size, "little"))]


class Tagger:
    """The model: feature to a weight for each label, in tenths.

    Args:
        weights: The packed weights.
        lexicons: The lists its features look into.
    """

    def __init__(self, weights: Mapping[str, Packed], lexicons: Lexicons) -> None:
        self.weights = weights
        self.lexicons = lexicons
        self._words = [Memo(partial(self._word, role)) for role in ROLES]
        self._groups = Memo(self._group)

    def _word(self, role: str, word: str) -> Packed:
        """Return the summed weights of what a word is by itself, in a role."""
        return self._sum(word_features(word, self.lexicons, role)) if word else 0

    def _group(self, group: Group) -> Packed:
        return self._sum(members(group))

    def _sum(self, features: Iterable[str]) -> Packed:
        return sum(filter(None, map(self.weights.get, features)))

    def scores(self, view: View, first: int, last: int) -> list[tuple[int, ...]]:
        """Return the score of each label for the tokens of a run, their neighbours' labels left out.

        All scores of a token are raised by the same amount; only their differences count.
        """
        two_before, before, here, after, two_after = self._words
        window = [*[""] * max(0, 2 - first), *view.words[max(0, first - 2) : last + 2], "", ""]
        get, group = self.weights.get, self._groups.__getitem__
        found = []
        for k, (features, groups) in enumerate(contexts(view, first, last, self.lexicons)):
            total = sum(map(group, groups), BIAS) + sum(filter(None, map(get, features)))
            total += two_before[window[k]] + before[window[k + 1]] + here[window[k + 2]]
            total += after[window[k + 3]] + two_after[window[k + 4]]
            found.append(FIELDS.unpack(total.to_bytes(FIELDS.size, "little")))
        return found

    def tag(self, view: View) -> list[Tagged]:
        """Return the names of an article in the order of the text."""
        found: list[Tagged] = []
        for first, last in view.runs:
            emissions = self.scores(view, first, last)
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
                margin = min([emissions[k][labels[k]] - emissions[k][0] for k in range(begin, i)]) / 10
                found.append(Tagged(first + begin, first + i, LABELS[label][2:], margin))
        return found


def best(emissions: Sequence[Sequence[float]]) -> list[int]:
    """Return the best sequence of labels in which I- follows only B- or I- of its kind.

    >>> best([[0, 5, 9, 0, 0, 0, 0, 0, 0], [1, 0, 2, 0, 0, 0, 0, 0, 0]])
    [1, 2]
    """
    scores: list[float] = list(emissions[0])
    scores[2::2] = [-math.inf] * len(BEGINS)  # nothing goes on at the first token
    steps: list[list[int]] = []  # for each later token, the label before each label
    for vector in emissions[1:]:
        top = max(scores)
        before = [scores.index(top)] * len(LABELS)
        new = [top + value for value in vector]
        for begin in BEGINS:
            going = begin + 1
            before[going] = begin if scores[begin] >= scores[going] else going
            new[going] = scores[before[going]] + vector[going]
        scores = new
        steps.append(before)
    label = scores.index(max(scores))
    labels = [label]
    for before in reversed(steps):
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
            weights[feature] = pack(list(map(int, numbers.split(" "))))
    return Tagger(weights, load_lexicons())
