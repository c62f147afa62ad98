"""Pronouns for one person, joined with their antecedent.

Candidates are the people named in the sentences before, and in the sentence itself; each is weighed by what centering
theory and its tests found to matter: subjects before objects, near before far, kept topics before new ones, and
agreement in gender. Weights stand in ``rules/pronouns.toml``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from eventlib import Document
from eventlib.plugin import Hit, Lexicon
from eventlib_entities.features import View
from eventlib_entities.lexicons import rows
from eventlib_entities.merge import Cluster
from eventlib_entities.spans import Name

__all__ = ["PRONOUNS", "Resolver", "pronoun_lexicon"]

PRONOUNS = "entities.pronouns"
MEMORY = 40  # mentions that are looked back to
OPEN = frozenset(("“", "``", "`", '"', "«", "‘"))
CLOSE = frozenset(("”", "''", "»"))
COMING = 3  # names behind a pronoun that it may point forward to
SUBJECTS = frozenset(("he", "she"))


class Candidate(NamedTuple):
    """A mention that may be an antecedent: its person, number of its sentence, and what speaks for it anywhere."""

    name: Name
    cluster: Cluster
    sentence: int
    subject: bool
    standing: float


def pronoun_lexicon() -> Lexicon:
    """Return the pronouns of one person with their gender."""
    male = dict.fromkeys(("he", "him", "his", "himself"), "m")
    return Lexicon(PRONOUNS, male | dict.fromkeys(("she", "her", "hers", "herself"), "f"))


class Resolver:
    """Joins pronouns with the people they stand for. Weights and word lists are those of the plugin."""

    def __init__(self) -> None:
        text = files("eventlib_entities").joinpath("rules", "pronouns.toml").read_text(encoding="utf-8")
        self.weights = {name: float(value) for name, value in tomllib.loads(text).items()}
        self.words = {row[0]: frozenset(row[1].split()) for row in rows("lexicon", "clause_words.tsv")}

    def __call__(self, document: Document, view: View, clusters: list[Cluster]) -> Iterator[tuple[Name, Cluster]]:
        """Yield each pronoun that has a clear antecedent, with it."""
        hits = document.hits(PRONOUNS)
        if not hits:
            return
        people = [
            (name, cluster)
            for cluster in clusters
            if cluster.kind == "PER"
            for name in cluster.names
            if name.form == "name"
        ]
        people.sort(key=lambda pair: pair[0].first)
        starts = [sentence.first for sentence in document.sentences]
        reach, clear = self.weights["reach"], self.weights["clear"]
        at = 0
        recent: list[Candidate] = []
        for hit in hits:
            while at < len(people) and people[at][0].first < hit.first:
                recent.append(self._candidate(view, *people[at], bisect_right(starts, people[at][0].first)))
                at += 1
            sentence = bisect_right(starts, hit.first)
            recent = [c for c in recent[-MEMORY:] if sentence - c.sentence <= reach]
            found = self._ahead(view, hit, people[at : at + COMING], starts, sentence)
            if found is None:
                scores = self._scores(view, hit, recent, sentence)
                if not scores:
                    continue
                ranked = sorted(scores.values())
                if len(ranked) > 1 and ranked[-1] - ranked[-2] < clear:
                    continue
                best = max(scores, key=scores.__getitem__)
                found = next(c.cluster for c in recent if id(c.cluster) == best)
            name = Name(hit.first, hit.last, "PER", "pronoun.clear", 0.7, "pronoun", (view.words[hit.first],))
            found.gender = found.gender or hit.value
            recent.append(self._candidate(view, name, found, sentence))
            yield name, found

    def _scores(self, view: View, hit: Hit, recent: list[Candidate], sentence: int) -> dict[int, float]:
        """Return how well each person that a pronoun may stand for fits."""
        far, again = self.weights["far"], self.weights["again"]
        pronoun = view.lower[hit.first]
        scores: dict[int, float] = {}
        for candidate in recent:
            gender = candidate.cluster.gender
            if gender and gender != hit.value:
                continue
            distance = sentence - candidate.sentence
            score = candidate.standing - far * distance
            if distance <= 1:
                close = self._close(view, hit, candidate, distance, pronoun)
                if close is None:
                    continue
                score += close
            key = id(candidate.cluster)
            scores[key] = max(scores[key], score) + again if key in scores else score
        return scores

    def _close(self, view: View, hit: Hit, candidate: Candidate, distance: int, pronoun: str) -> float | None:
        """Return what speaks for a mention of the same sentence or the one before, None if it cannot be meant."""
        lower, name, subject = view.lower, candidate.name, candidate.subject
        score = 0.0
        if name.form == "pronoun" and pronoun in SUBJECTS and lower[name.first] in SUBJECTS:
            score += self.weights["same"]
        if distance == 0:
            between = lower[name.last + (lower[name.last] == "who") : hit.first]
            clause = self.words["clause"].isdisjoint(between)
            # Who is quoted calls himself "I": "X said: 'He left'" is not X.
            if subject and not OPEN.isdisjoint(between) and CLOSE.isdisjoint(between):
                score -= self.weights["quoted"]
            # "X praised him": the subject of the same clause is somebody else; "X praised his staff" is X.
            if clause and subject and self._is_object(lower, hit.last, pronoun):
                return None
            if clause and pronoun in SUBJECTS and len(between) < 6 and not subject:
                score -= self.weights["clash"]
            score -= self.weights["near"] * min(len(between), 30) / 30
        return score

    def _is_object(self, lower: list[str], after: int, pronoun: str) -> bool:
        """Say whether a pronoun is an object: "him", and "her" if no noun can follow."""
        if pronoun != "her":
            return pronoun == "him"
        following = lower[after] if after < len(lower) else "."
        return following in self.words["clause"] or following in self.words["preposition"]

    def _candidate(self, view: View, name: Name, cluster: Cluster, sentence: int) -> Candidate:
        weights = self.weights
        subject = self._is_subject(view, name)
        standing = weights["subject"] * subject
        if name.form == "pronoun":
            standing += weights["chain"]
        else:
            lower = view.lower
            before = lower[name.first - 1] if name.first else "."
            after = lower[name.last] if name.last < len(lower) else "."
            standing -= weights["preposition"] * (before in self.words["preposition"])
            standing -= weights["bracket"] * (before in ("(", "and", ",", "[") and after in (")", ",", "and", "]"))
        return Candidate(name, cluster, sentence, subject, standing)

    def _ahead(
        self, view: View, hit: Hit, coming: list[tuple[Name, Cluster]], starts: list[int], sentence: int
    ) -> Cluster | None:
        """Return the person a pronoun at the head of its sentence points forward to: "In her speech, X said"."""
        lower, begin = view.lower, starts[sentence - 1]
        if not coming or not 1 <= hit.first - begin <= 6 or lower[begin] not in self.words["lead"]:
            return None
        end = min(hit.last + 20, starts[sentence] if sentence < len(starts) else len(lower))
        for name, cluster in coming:
            if name.first > end:
                break
            if lower[name.first - 1] == ",":
                return None if cluster.gender and cluster.gender != hit.value else cluster
        return None

    def _is_subject(self, view: View, name: Name) -> bool:
        """Say whether a mention looks like the subject of its clause: a finite verb follows, no preposition leads."""
        lower, words = view.lower, self.words
        if name.first and lower[name.first - 1] in words["preposition"]:
            return False
        if name.form == "pronoun":
            return lower[name.first] in SUBJECTS
        following = lower[name.last] if name.last < len(lower) else "."
        if following in words["adverb"] and name.last + 1 < len(lower):
            following = lower[name.last + 1]
        if following in words["finite"] or (following.endswith("ed") and len(following) > 3):
            return True
        return name.first in view.starts_line and following in (",", "and", "(")
