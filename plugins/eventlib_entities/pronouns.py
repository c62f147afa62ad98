"""Pronouns for one person, joined with their antecedent where it is clear."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib import Document
from eventlib.plugin import Lexicon
from eventlib_entities.features import View
from eventlib_entities.merge import Cluster
from eventlib_entities.spans import Name

__all__ = ["PRONOUNS", "pronoun_lexicon", "resolve"]

PRONOUNS = "entities.pronouns"
REACH = 3  # sentences an antecedent may lie back
CLEAR = 0.5  # least difference of scores between the best and the next antecedent


def pronoun_lexicon() -> Lexicon:
    """Return the pronouns of one person with their gender."""
    male = dict.fromkeys(("he", "him", "his", "himself"), "m")
    return Lexicon(PRONOUNS, male | dict.fromkeys(("she", "her", "hers", "herself"), "f"))


def resolve(document: Document, view: View, clusters: list[Cluster]) -> Iterator[tuple[Name, Cluster]]:
    """Yield each pronoun that has one clear antecedent, with it."""
    sentence_of: list[int] = [0] * (len(view.lower) + 1)
    for number, sentence in enumerate(document.sentences):
        for i in range(sentence.first, sentence.last):
            sentence_of[i] = number
    mentions = sorted(
        (
            (name, cluster)
            for cluster in clusters
            if cluster.kind == "PER"
            for name in cluster.names
            if name.form != "nominal"
        ),
        key=lambda pair: pair[0].first,
    )
    at = 0
    recent: list[tuple[Name, Cluster]] = []
    for hit in document.hits(PRONOUNS):
        while at < len(mentions) and mentions[at][0].first < hit.first:
            recent.append(mentions[at])
            at += 1
        del recent[:-40]
        here = sentence_of[hit.first]
        scores: dict[int, float] = {}
        by_id: dict[int, Cluster] = {}
        for name, cluster in recent:
            distance = here - sentence_of[name.first]
            if distance > REACH or (cluster.gender and cluster.gender != hit.value):
                continue
            score = 3.0 - distance
            score += 1.0 if _is_subject(view, name) else 0.0
            score += 0.5 if cluster.gender == hit.value else 0.0
            score += 0.3 * (name.form == "pronoun")
            scores[id(cluster)] = max(scores.get(id(cluster), 0.0) + 0.2, score)
            by_id[id(cluster)] = cluster
        if not scores:
            continue
        best = max(scores, key=lambda key: scores[key])
        rest = max((score for key, score in scores.items() if key != best), default=-9.0)
        if scores[best] - rest >= CLEAR:
            name = Name(hit.first, hit.last, "PER", "pronoun.clear", 0.7, "pronoun", (view.words[hit.first],))
            by_id[best].gender = by_id[best].gender or hit.value
            recent.append((name, by_id[best]))
            yield name, by_id[best]


def _is_subject(view: View, name: Name) -> bool:
    """Say whether a name begins its sentence or line, or comes before a verb as far as its form tells."""
    lower = view.lower
    if name.first in view.starts_line:
        return True
    following = lower[name.last] if name.last < len(lower) else "."
    return following.endswith(("ed", "said")) or following in (
        "is",
        "was",
        "has",
        "had",
        "would",
        "will",
        "says",
        "and",
    )
