"""The learned layer: a linear model over the features of a word gives each token of a run its label."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from eventlib_entities.features import LABELS, View, context, word_features
from eventlib_entities.lexicons import Lexicons, load_lexicons

__all__ = ["Tagged", "Tagger", "load_tagger", "transitions"]

Vector = tuple[float, ...]
ROLES = (("-2", -2), ("-1", -1), ("0", 0), ("+1", 1), ("+2", 2))
ZERO: Vector = (0.0,) * len(LABELS)
FORBIDDEN = -1e9


class Tagged(NamedTuple):
    """A name the tagger found: its tokens ``first`` to ``last`` (exclusive), kind and margin over the next best."""

    first: int
    last: int
    kind: str
    margin: float


def transitions(weights: dict[str, Vector]) -> list[list[float]]:
    """Return the score of each label after each other; I- may only follow B- or I- of its kind."""
    table = []
    for i, before in enumerate((*LABELS, "<")):
        row = list(weights.get(f"T|{before}", ZERO))
        for j, label in enumerate(LABELS):
            if label[0] == "I" and (i == len(LABELS) or before[1:] != label[1:]):
                row[j] = FORBIDDEN
        table.append(row)
    return table


class Tagger:
    """The model: feature to one weight a label.

    Args:
        weights: The weights.
        lexicons: The lists its features look into.
    """

    def __init__(self, weights: dict[str, Vector], lexicons: Lexicons) -> None:
        self.weights = weights
        self.lexicons = lexicons
        self.transitions = transitions(weights)
        self._words: dict[tuple[str, str], Vector] = {}

    def word(self, role: str, word: str) -> Vector:
        """Return the summed weights of what a word is by itself, in a role."""
        key = (role, word)
        found = self._words.get(key)
        if found is None:
            if len(self._words) > 100_000:
                self._words.clear()
            found = self._words[key] = self._sum(word_features(word, self.lexicons, role))
        return found

    def _sum(self, features: list[str]) -> Vector:
        get = self.weights.get
        vectors = [vector for vector in map(get, features) if vector is not None]
        return tuple(map(sum, zip(*vectors, strict=True))) if vectors else ZERO

    def scores(self, view: View, i: int, first: int, last: int) -> Vector:
        """Return the score of each label for a token of a run, its neighbours' labels left out."""
        words, get = view.words, self.weights.get
        size = len(words)
        vectors = [vector for vector in map(get, context(view, i, first, last, self.lexicons)) if vector is not None]
        for role, offset in ROLES:
            at = i + offset
            if 0 <= at < size:
                vectors.append(self.word(role, words[at]))
        return tuple(map(sum, zip(*vectors, strict=True)))

    def tag(self, view: View) -> list[Tagged]:
        """Return the names of an article in the order of the text."""
        found: list[Tagged] = []
        for first, last in view.runs:
            emissions = [self.scores(view, i, first, last) for i in range(first, last)]
            labels = self._best(emissions)
            i = 0
            while i < len(labels):
                if labels[i] == 0:
                    i += 1
                    continue
                begin, label = i, labels[i]
                i += 1
                while i < len(labels) and labels[i] == label + 1:
                    i += 1
                kind = LABELS[label][2:]
                margin = min(emissions[k][labels[k]] - emissions[k][0] for k in range(begin, i))
                found.append(Tagged(first + begin, first + i, kind, margin))
        return found

    def _best(self, emissions: list[Vector]) -> list[int]:
        """Viterbi over the few best labels of each token."""
        table = self.transitions
        count = len(LABELS)
        paths: list[tuple[float, int, tuple[int, ...]]] = [(0.0, count, ())]
        for vector in emissions:
            options = sorted(range(count), key=vector.__getitem__, reverse=True)[:5]
            new = []
            for label in options:
                score, path = max((old + table[before][label], (*labels, label)) for old, before, labels in paths)
                new.append((score + vector[label], label, path))
            paths = new
        return list(max(paths)[2])


@cache
def load_tagger() -> Tagger:
    """Read the weights, once a process."""
    weights: dict[str, Vector] = {}
    scale = 0.1  # the file holds tenths
    for line in files("eventlib_entities").joinpath("model", "tagger.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        feature, _, numbers = line.rpartition("\t")
        values = numbers.split(" ")
        weights[feature] = tuple(float(value) * scale for value in values)
    return Tagger(weights, load_lexicons())
