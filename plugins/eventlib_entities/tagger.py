"""The learned layer: a linear model over the features of a word gives each token of a run its label."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from eventlib_entities.features import (
    LABELS,
    PLACES,
    Feature,
    Group,
    View,
    contexts,
    members,
    shape,
    window,
    word_features,
)
from eventlib_entities.lexicons import Lexicons, Memo, load_lexicons

__all__ = ["Tagged", "Tagger", "best", "load_tagger", "pack"]

# A weight for each label in one whole number, a field of 16 bits a label, so that one addition adds them all; for words
# there are as many fields for each place. The trainer keeps weights so small that those of a token never leave a field.
Packed = int
Weights = dict[
    str, dict[str, Any]
]  # template to value to weights: as in the file until they are first met, then packed
# What is known of a word: its shape, its first list, that or else its class, and its weights for each place.
Look = tuple[str, str, str, Packed, Packed, Packed, Packed, Packed]
BITS = 16
HALF = 1 << (BITS - 1)
WIDTH = BITS * len(LABELS)
FIELDS = struct.Struct(f"<{len(LABELS)}H")
BY_PLACE = struct.Struct(f"{FIELDS.size}s" * len(PLACES))
SIGNED = struct.Struct(f"<{len(LABELS)}h")
BIAS = sum(HALF << (BITS * k) for k in range(len(LABELS)))
FULL_BIAS = sum(BIAS << (WIDTH * k) for k in range(len(PLACES)))
BEGINS = tuple(i for i, label in enumerate(LABELS) if label[0] == "B")
STARTS = (0, *BEGINS)
MOST = 1 << 60  # more than any score


class Tagged(NamedTuple):
    """A name the tagger found: its tokens ``first`` to ``last`` (exclusive), kind and margin over being no name.

    ``scores`` are those of each label for each of its tokens.
    """

    first: int
    last: int
    kind: str
    margin: float
    scores: list[tuple[int, ...]]

    def of(self, kind: str) -> int:
        """Return how well a kind fits the name."""
        begin = LABELS.index("B-" + kind)
        return sum([vector[begin + 1] for vector in self.scores[1:]], self.scores[0][begin])


def pack(text: str) -> Packed:
    """Return weights as the model file has them in one number: a part for each label, or for each place parts for each.

    >>> pack("1 0 0 0 0 0 0 0 0") + pack("2 1 0 0 0 0 0 0 0") == pack("3 1 0 0 0 0 0 0 0")
    True
    """
    total = 0
    for place, part in enumerate(text.split(";")):
        if part:
            fields = int.from_bytes(SIGNED.pack(*map(int, part.split(" "))), "little")
            total += ((fields ^ BIAS) - BIAS) << (WIDTH * place)  # adds HALF to each field, then takes it from all
    return total


class Tagger:
    """The model: template to value to a weight for each label, in tenths.

    Args:
        weights: The weights. They are packed when they are first met, which most never are.
        lexicons: The lists its features look into.
    """

    def __init__(self, weights: Weights, lexicons: Lexicons) -> None:
        self.weights = weights
        self.lexicons = lexicons
        self._looks = Memo(self._look)
        self._groups = Memo(self._group)

    def _look(self, word: str) -> Look:
        lower = word.lower()
        form, lists, classes = shape(word), self.lexicons.lists[word], self.lexicons.classes[lower]
        total = self._sum(word_features(lower, form, lists, classes[2])) + FULL_BIAS
        one, two, three, four, five = BY_PLACE.unpack(total.to_bytes(BY_PLACE.size, "little"))
        number = int.from_bytes
        return (
            form,
            lists[0] if lists else "-",
            lists[0] if lists else classes[1],
            number(one, "little") - BIAS,
            number(two, "little") - BIAS,
            number(three, "little") - BIAS,
            number(four, "little") - BIAS,
            number(five, "little") - BIAS,
        )

    def _group(self, group: Group) -> Packed:
        return self._sum(members(group))

    def _sum(self, features: list[Feature]) -> Packed:
        total, weights = 0, self.weights
        for template, value in features:
            weight = weights[template].get(value, 0)
            if weight.__class__ is str:
                weight = weights[template][value] = pack(weight)
            total += weight
        return total

    def scores(self, view: View, first: int, last: int) -> list[tuple[int, ...]]:
        """Return the score of each label for the tokens of a run, their neighbours' labels left out.

        All scores of a token are raised by the same amount; only their differences count.
        """
        group = self._groups.__getitem__
        looks = window(view, first, last, self._looks)
        found = []
        for k, groups in enumerate(contexts(view, first, last, looks)):
            total = looks[k][3] + looks[k + 1][4] + looks[k + 2][5] + looks[k + 3][6] + looks[k + 4][7]
            found.append(FIELDS.unpack(sum(map(group, groups), BIAS + total).to_bytes(FIELDS.size, "little")))
        return found

    def tag(self, view: View) -> list[Tagged]:
        """Return the names of an article in the order of the text."""
        found: list[Tagged] = []
        for first, last in view.runs:
            emissions = self.scores(view, first, last)
            labels = best(emissions)
            if not any(labels):
                continue
            begin, inside = 0, -1
            for i, label in enumerate([*labels, 0]):
                if label == inside:
                    continue
                if inside > 0:
                    margin = min([emissions[k][labels[k]] - emissions[k][0] for k in range(begin, i)]) / 10
                    found.append(Tagged(first + begin, first + i, LABELS[inside][2:], margin, emissions[begin:i]))
                begin, inside = i, label + 1 if label else -1
        return found


def best(emissions: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the best sequence of labels in which I- follows only B- or I- of its kind.

    >>> best([(0, 5, 9, 0, 0, 0, 0, 0, 0), (1, 0, 2, 0, 0, 0, 0, 0, 0)])
    [1, 2]
    """
    opening = emissions[0][:1] + emissions[0][1::2]  # nothing goes on at the first token
    before = STARTS[opening.index(max(opening))]
    labels = [before]
    for vector in emissions[1:]:
        label = vector.index(max(vector))
        if label and not label % 2 and before != label and before != label - 1:
            return _search(emissions)
        labels.append(label)
        before = label
    return labels  # what is best token by token is a sequence that may be


def _search(emissions: Sequence[tuple[int, ...]]) -> list[int]:
    outside, person, organisation, place, other = emissions[0][:1] + emissions[0][1::2]
    scores = [outside, person, -MOST, organisation, -MOST, place, -MOST, other, -MOST]
    steps: list[list[int]] = []  # for each later token, the label before each label
    for vector in emissions[1:]:
        top = max(scores)
        label = scores.index(top)
        before = [label] * len(LABELS)
        new = [top + value for value in vector]
        for begin in BEGINS:
            going = begin + 1
            if label != begin and label != going:
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
    text = files("eventlib_entities").joinpath("model", "tagger.tsv").read_text(encoding="utf-8")
    return Tagger(read_weights(text), load_lexicons())


def read_weights(text: str) -> Weights:
    """Read a model file: parts with an empty line between; a template and a line for each of its values."""
    _, *parts = text.strip("\n").split("\n\n")
    weights: Weights = {}
    for part in parts:
        template, *lines = part.split("\n")
        weights[template] = dict(line.split("\t") for line in lines)
    return weights
