"""Whose words a verb without a subject of its own tells: who is quoted, who goes on, who does what comes before."""

from __future__ import annotations

from eventlib_claims.checks import conjoined
from eventlib_claims.classes import JOINING
from eventlib_claims.draft import Clause, Draft, Site
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range, noun_left
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import controlled, group_start, main_subject, subject

__all__ = ["borrowed", "set_off", "shared", "shared_subject"]

ASPECT = word_set("aspect")

CLAUSE = 24  # tokens before a participle in which its clause begins
LIKELY = 0.3  # chance of a claim from which a later verb may take its subject
NEAR = 6  # claims before one that may share their subject


def borrowed(r: Reading, site: Site, clause: Clause, made: list[Draft]) -> Range | None:
    """Return the subject of a participle or an infinitive: who is quoted, who began, who was made to."""
    _, first, _, low, _ = site
    start, _, shape, _, _ = clause
    if shape == "g":
        if r.lower[first - 1] == "as" and first - 2 > low:
            return noun_left(r, first - 2, low)  # "quoted an officer as saying": the officer says it
        if start - 1 > low and r.lower[start - 1] in ASPECT:
            return subject(r, group_start(r, start - 1, low), low)[0]  # "left as lawmakers began discussing"
        if r.tags[start - 1] == "," and made and _ends_at(made[-1], start):
            return made[-1].source  # "The bridge is shut, the mayor said, adding that": the mayor adds it
    return controlled(r, start - (shape == "i"), low) if shape in "gi" else None


def shared_subject(r: Reading, site: Site, clause: Clause, made: list[Draft], content: list[Range]) -> Range | None:
    """Return the subject that a verb shares with the one before it or with the sentence."""
    _, _, _, low, high = site
    start, _, shape, _, _ = clause
    source = (conjoined(r, start, low, made) or shared(made, site[0].form)) if shape == "f" else None
    source = (
        source
        or main_subject(r, _clause_start(r, low, start) if shape == "g" else low, start)
        or (made[-1].source if made and shape != "f" else None)
    )
    if source or shape != "g":
        return source
    if start - 2 > low and r.tags[start - 1] == ",":
        source = noun_left(r, start - 2, low)  # "The president, citing the press, accused"
    end = content[-1][1]
    return source or (main_subject(r, end, high) if set_off(r, end) else None)  # "Saying so, the pilot left"


def _clause_start(r: Reading, low: int, start: int) -> int:
    """Return where the clause before a participle begins: "..., but (the mayor disagreed, saying"."""
    for k in range(start - 2, max(low, start - CLAUSE), -1):
        if r.tags[k] in JOINING and r.tags[k - 1] == "," and r.quote_of[k] < 0 and main_subject(r, k + 1, start):
            return k + 1
    return low


def set_off(r: Reading, end: int) -> bool:
    """Say whether a comma stands behind a content, or within the marks at its end."""
    return r.tags[end : end + 1] == [","] or (r.tags[end - 1] == '"' and r.words[end - 2] == ",")


def _ends_at(draft: Draft, start: int) -> bool:
    """Say whether a claim with its content on the left ends, with what is told of its saying, before ``start``."""
    if not draft.frame.startswith("left.") or draft.source is None or not draft.around:
        return False
    if draft.content[-1][1] > draft.around[-1][0]:
        return False
    return max(draft.source[1], draft.around[-1][1]) >= start - 1


def shared(made: list[Draft], form: str) -> Range | None:
    """Return the subject of the verb before "and", rather of one in the same tense."""
    found = None
    for draft in reversed(made[-NEAR:]):
        if draft.source and draft.shape == "f" and draft.chance >= LIKELY:
            if draft.entry.form == form:
                return draft.source
            found = found or draft.source
    return found
