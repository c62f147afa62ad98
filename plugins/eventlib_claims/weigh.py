"""What the surroundings of a cue add to the count of its construction."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["weighed"]

CLAUSAL = (
    "left", "that", "zero", "quote", "colon", "initial", "final", "line", "signed", "adverb", "hearsay", "be_that",
)  # fmt: skip


@cache
def _weights() -> dict[str, float]:
    text = (files("eventlib_claims") / "rules" / "weights.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text).items()}


def weighed(r: Reading, made: list[Draft], least: float) -> list[Draft]:
    """Return the claims that are likely enough, with their chance made final.

    Args:
        r: The text.
        made: Claims in the order of their cues.
        least: The least chance, 0 to 1.
    """
    weights, acts = _weights(), word_set("acts")
    reports = _reportage(r, made) >= weights["reportage"]
    kept: list[Draft] = []
    reach = 0
    begun: set[int] = set()
    for draft in made:
        odds = draft.chance / max(1e-3, 1 - draft.chance)
        place = draft.cue[0] if draft.cue else draft.content[0][0]
        if place < reach:
            odds *= weights["nested"]
        if draft.cue and "m" in r.tags[draft.start : draft.cue[1]]:
            odds *= weights["modal"]
        if draft.entry.group == "deny" and draft.frame.startswith("noun") and _head(r, draft.content[0]) in acts:
            odds *= weights["act"]
        if not reports:
            if not draft.frame.startswith(CLAUSAL):
                odds *= weights["object_elsewhere"]
            elif draft.frame in ("that", "zero"):
                odds *= weights["clause_elsewhere"]
        draft.chance = odds / (1 + odds)
        if draft.shape in "no" and draft.content[0][0] in begun:
            # "said in a speech that": the verb is the cue, the noun its medium.
            continue
        if draft.chance >= least:
            kept.append(draft)
            begun.add(draft.content[0][0])
            if not draft.frame.startswith("left"):
                reach = max(reach, draft.content[-1][1])
    return kept


def _head(r: Reading, phrase: Range) -> str:
    """Return the head of a noun phrase: the word before its first preposition."""
    first, last = phrase
    end = next((k for k in range(first + 1, last) if r.tags[k] in {"p", "t", "w", ","}), last)
    return r.lower[end - 1]


def _reportage(r: Reading, made: list[Draft]) -> float:
    """Return how many sayings of others the text reports in 1,000 tokens; a short text counts as half a report."""
    weights = _weights()
    sayings = sum(
        1
        for draft in made
        if draft.chance >= 0.5
        and draft.entry.group in {"say", "report", "assert"}
        and draft.frame.startswith(CLAUSAL)
        and not (draft.source and r.lower[draft.source[0]] in ("i", "we", "you"))
    )
    return 1000 * (sayings + weights["prior_sayings"]) / (r.size + weights["prior_tokens"])
