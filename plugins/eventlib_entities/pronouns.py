"""Pronouns for one person, joined with their antecedent.

Candidates are the people named in the sentences before, and in the sentence itself; each is weighed by what centering
theory and its tests found to matter: subjects before objects, near before far, kept topics before new ones, and
agreement in gender. Weights stand in ``rules/pronouns.toml``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from eventlib import Document
from eventlib.plugin import Hit, Lexicon
from eventlib_entities.features import View
from eventlib_entities.lexicons import rows
from eventlib_entities.merge import Cluster
from eventlib_entities.spans import Name

__all__ = ["PRONOUNS", "pronoun_lexicon", "resolve"]

PRONOUNS = "entities.pronouns"
MEMORY = 40  # mentions that are looked back to


class Candidate(NamedTuple):
    """A mention that may be an antecedent: its person, number of its sentence, and what speaks for it anywhere."""

    name: Name
    cluster: Cluster
    sentence: int
    subject: bool
    standing: float


@cache
def _weights() -> dict[str, float]:
    text = files("eventlib_entities").joinpath("rules", "pronouns.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text).items()}


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("lexicon", "clause_words.tsv")}


def pronoun_lexicon() -> Lexicon:
    """Return the pronouns of one person with their gender."""
    male = dict.fromkeys(("he", "him", "his", "himself"), "m")
    return Lexicon(PRONOUNS, male | dict.fromkeys(("she", "her", "hers", "herself"), "f"))


def resolve(document: Document, view: View, clusters: list[Cluster]) -> Iterator[tuple[Name, Cluster]]:
    """Yield each pronoun that has a clear antecedent, with it."""
    weights = _weights()
    people = sorted(
        (
            (name, cluster)
            for cluster in clusters
            if cluster.kind == "PER"
            for name in cluster.names
            if name.form == "name"
        ),
        key=lambda pair: pair[0].first,
    )
    starts = [sentence.first for sentence in document.sentences]
    places = [name.first for name, _ in people]
    at = 0
    recent: list[Candidate] = []
    for hit in document.hits(PRONOUNS):
        while at < len(people) and people[at][0].first < hit.first:
            recent.append(_candidate(view, *people[at], bisect_left(starts, people[at][0].first + 1), weights))
            at += 1
        sentence = bisect_left(starts, hit.first + 1)
        recent = [c for c in recent[-MEMORY:] if sentence - c.sentence <= weights["reach"]]
        scores: dict[int, float] = {}
        candidates: dict[int, Cluster] = {}
        for candidate in recent:
            cluster = candidate.cluster
            if cluster.gender and cluster.gender != hit.value:
                continue
            score = _weigh(view, hit, candidate, sentence - candidate.sentence, weights)
            if score is not None:
                key = id(cluster)
                if key in scores:
                    score = max(scores[key], score) + weights["again"]
                scores[key] = score
                candidates[key] = cluster
        ahead = _ahead(view, hit, people, bisect_left(places, hit.first), starts, sentence)
        if ahead is not None:
            found = ahead
        elif not scores:
            continue
        else:
            best = max(scores, key=scores.__getitem__)
            rest = max((score for key, score in scores.items() if key != best), default=-99.0)
            if scores[best] - rest < weights["clear"]:
                continue
            found = candidates[best]
        name = Name(hit.first, hit.last, "PER", "pronoun.clear", 0.7, "pronoun", (view.words[hit.first],))
        found.gender = found.gender or hit.value
        recent.append(_candidate(view, name, found, sentence, weights))
        yield name, found


def _candidate(view: View, name: Name, cluster: Cluster, sentence: int, weights: dict[str, float]) -> Candidate:
    subject = _is_subject(view, name)
    standing = weights["subject"] * subject
    if name.form == "pronoun":
        standing += weights["chain"]
    else:
        lower = view.lower
        before = lower[name.first - 1] if name.first else "."
        after = lower[name.last] if name.last < len(lower) else "."
        standing -= weights["preposition"] * (before in _words()["preposition"])
        standing -= weights["bracket"] * (before in ("(", "and", ",", "[") and after in (")", ",", "and", "]"))
    return Candidate(name, cluster, sentence, subject, standing)


def _weigh(view: View, hit: Hit, candidate: Candidate, distance: int, weights: dict[str, float]) -> float | None:
    """Return how well a mention fits as the antecedent, None if it cannot be it."""
    lower, name, subject = view.lower, candidate.name, candidate.subject
    pronoun = lower[hit.first]
    score = candidate.standing - weights["far"] * distance
    if name.form == "pronoun" and distance <= 1 and lower[name.first] in ("he", "she") and pronoun in ("he", "she"):
        score += weights["same"]
    if distance == 0:
        between = lower[name.last + (lower[name.last] == "who") : hit.first]
        clause = _words()["clause"].isdisjoint(between)
        # "X praised him": the subject of the same clause is somebody else; "X praised his staff" is X.
        if clause and subject and pronoun == "him":
            return None
        if clause and pronoun in ("he", "she") and len(between) < 6 and not subject:
            score -= weights["clash"]
        score -= weights["near"] * min(len(between), 30) / 30
    return score


def _ahead(
    view: View,
    hit: Hit,
    people: list[tuple[Name, Cluster]],
    at: int,
    starts: list[int],
    sentence: int,
) -> Cluster | None:
    """Return the person a pronoun at the head of its sentence points forward to: "In her speech, X said"."""
    lower, begin = view.lower, starts[sentence - 1]
    end = starts[sentence] if sentence < len(starts) else len(lower)
    lead = hit.first - begin
    if at >= len(people) or people[at][0].first >= end or not 1 <= lead <= 6 or lower[begin] not in _words()["lead"]:
        return None
    name, cluster = people[at]
    if name.first - hit.last > 20 or lower[name.first - 1] != "," or (cluster.gender and cluster.gender != hit.value):
        return None
    return cluster


def _is_subject(view: View, name: Name) -> bool:
    """Say whether a mention looks like the subject of its clause: a finite verb follows, no preposition leads it."""
    lower, words = view.lower, _words()
    if name.first and lower[name.first - 1] in words["preposition"]:
        return False
    if name.form == "pronoun":
        return lower[name.first] in ("he", "she")
    following = lower[name.last] if name.last < len(lower) else "."
    if following in words["adverb"] and name.last + 1 < len(lower):
        following = lower[name.last + 1]
    if following in words["finite"] or (following.endswith("ed") and len(following) > 3):
        return True
    return name.first in view.starts_line and following in (",", "and", "(")
