"""The learned layer: a linear model over the features of a word gives each token of a run its label."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, compress, pairwise
from typing import NamedTuple

from eventlib_entities.features import (
    LABELS,
    PLACES,
    REACH,
    Feature,
    Group,
    View,
    around,
    class_features,
    contexts,
    members,
    shape,
    word_features,
)
from eventlib_entities.lexicons import Lexicons, Memo, load_lexicons

__all__ = ["Packed", "Tagged", "Tagger", "Weights", "legal", "load_tagger"]

# A weight for each label in one whole number, a field of 16 bits a label, so that one addition adds them all. Those of
# words hold such a part for each place, that of "+2" first. As bytes, with every field raised so that none is below
# zero, they are laid one behind another and added: those of each word begin a part after those of the word before, so
# that what five words around a token say of it comes to the same place.
Packed = int
Weights = dict[str, dict[str, Packed]]  # template to value to weights
Look = tuple[str, str, bytes]  # of a word: its shape, its first list, and its weights
FIELDS = struct.Struct(f"<{len(LABELS)}H")
SIZE = FIELDS.size
PART = struct.Struct(f"{SIZE}s")
AROUND = len(PLACES)
SHIFTS = tuple(b"\0" * SIZE * k for k in range(AROUND))
# What fields are raised by; no word and no group weighs more, and all that concern a token together fit in a field.
WORD, GROUP = 5000, 1500
BEGINS = tuple(i for i, label in enumerate(LABELS) if label[0] == "B")
STARTS = (0, *BEGINS)
# Labels that cannot follow one another: I- of a kind goes on with what has this kind.
BROKEN = frozenset(
    (before, label)
    for label in range(2, len(LABELS), 2)
    for before in range(len(LABELS))
    if before not in (label, label - 1)
)
KINDS = range(1, len(STARTS))


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


@cache
def raised(by: int, parts: int) -> Packed:
    """Return a number that has the same number in each field of some parts."""
    return int.from_bytes(struct.pack("<H", by) * len(LABELS) * parts, "little")


RAISED = raised(WORD, AROUND)


class Tagger:
    """The model: template to value to a weight for each label, in tenths.

    Args:
        weights: The weights.
        lexicons: The lists its features look into.
    """

    def __init__(self, weights: Weights, lexicons: Lexicons) -> None:
        self.weights = weights
        self.lexicons = lexicons
        self._looks, self._kinds = Memo(self._look), Memo(self._kind)
        self._groups = Memo(self._group)

    def _look(self, word: str) -> Look:
        lower = word.lower()
        form, lists, classes = shape(word), self.lexicons.lists[word], self.lexicons.classes[lower]
        weights = self._sum(word_features(lower, form)) + self._kinds[form, lists, classes[2]]
        return form, lists[0] if lists else "-", weights.to_bytes(SIZE * AROUND, "little")

    def _kind(self, told: tuple[str, tuple[str, ...], str]) -> Packed:
        return self._sum(class_features(*told)) + RAISED

    def _group(self, group: Group | None) -> bytes:
        return (self._sum(members(group)) + raised(GROUP, 1)).to_bytes(SIZE, "little")

    def _sum(self, features: list[Feature]) -> Packed:
        weights = self.weights
        return sum([weights[template].get(value, 0) for template, value in features])

    def scores(self, view: View) -> list[tuple[int, ...]]:
        """Return the score of each label for all tokens of runs, their neighbours' labels left out.

        All scores of a token are raised by the same amount; only their differences count.
        """
        looks = list(map(self._looks.__getitem__, around(view)))
        if not looks:
            return []
        mask, columns = contexts(view, looks)
        *_, weights = zip(*looks, strict=True)
        number, group = int.from_bytes, self._groups.__getitem__
        total = sum([number(shift + b"".join(weights[k::AROUND]), "little") for k, shift in enumerate(SHIFTS)])
        parts = total.to_bytes(SIZE * (len(looks) + AROUND), "little")
        middle = PART.iter_unpack(parts[SIZE * (AROUND // 2) : -SIZE * (AROUND - AROUND // 2)])
        words = b"".join(chain.from_iterable(compress(middle, mask)))
        total = number(words, "little") + sum([number(b"".join(map(group, column)), "little") for column in columns])
        return list(FIELDS.iter_unpack(total.to_bytes(len(words), "little")))

    def tag(self, view: View) -> list[Tagged]:
        """Return the names of an article in the order of the text."""
        found: list[Tagged] = []
        vectors = self.scores(view)
        labels = list(map(tuple.index, vectors, map(max, vectors)))
        end = 0
        for first, last in view.runs:
            begin, end = end, end + last - first
            label = labels[begin]
            if last - first == 1 and label in STARTS:  # most runs
                if label:
                    vector = vectors[begin]
                    margin = (vector[label] - vector[0]) / 10
                    found.append(Tagged(first, last, LABELS[label][2:], margin, [vector]))
                continue
            best = labels[begin:end]
            if any(best):
                emissions = vectors[begin:end]
                found += _names(first, legal(best, emissions), emissions)
        return found


def _names(first: int, labels: list[int], emissions: list[tuple[int, ...]]) -> Iterator[Tagged]:
    begin, inside = 0, -1
    for i, label in enumerate([*labels, 0]):
        if label == inside:
            continue
        if inside > 0:
            margin = min([emissions[k][labels[k]] - emissions[k][0] for k in range(begin, i)]) / 10
            yield Tagged(first + begin, first + i, LABELS[inside][2:], margin, emissions[begin:i])
        begin, inside = i, label + 1 if label else -1


def legal(labels: list[int], emissions: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the best labels of the tokens by themselves if they may follow one another, else the best that may."""
    if labels[0] not in STARTS:
        fitting = emissions[0][:1] + emissions[0][1::2]  # nothing goes on at the first token
        labels[0] = STARTS[fitting.index(max(fitting))]
    return labels if BROKEN.isdisjoint(pairwise(labels)) else _search(emissions)


def _search(emissions: Sequence[tuple[int, ...]]) -> list[int]:
    # What goes on after a token is known by O or the kind of the name; whether the name began there is not.
    scores = [emissions[0][0], *emissions[0][1::2]]
    steps: list[tuple[int, list[bool]]] = []  # for each later token, the best state before, and whether a name goes on
    for vector in emissions[1:]:
        top = max(scores)
        new, goes = [top + vector[0]], [False]
        for k in KINDS:
            going, begun = scores[k] + vector[2 * k], top + vector[2 * k - 1]
            on = going > begun
            goes.append(on)
            new.append(going if on else begun)
        steps.append((scores.index(top), goes))
        scores = new
    state = scores.index(max(scores))
    labels = []
    for before, goes_on in reversed(steps):
        labels.append(2 * state if goes_on[state] else STARTS[state])
        state = state if goes_on[state] else before
    labels.append(STARTS[state])
    labels.reverse()
    return labels


@cache
def load_tagger() -> Tagger:
    """Read the weights, once a process."""
    data = files("eventlib_entities").joinpath("model", "tagger.bin").read_bytes()
    return Tagger(read_weights(data), load_lexicons())


def read_weights(data: bytes) -> Weights:
    """Read a model file: a line for each template with its values, then their weights, numbers as they are added."""
    _, names, rows = data.split(b"\n\n", 2)
    weights: Weights = {}
    begin, number = 0, int.from_bytes
    for line in names.decode().split("\n"):
        template, *values = line.split("\t")
        size = SIZE * AROUND if template in REACH else SIZE
        end = begin + size * len(values)
        parts = [number(rows[at : at + size], "little", signed=True) for at in range(begin, end, size)]
        weights[template] = dict(zip(values, parts, strict=True))
        begin = end
    return weights
