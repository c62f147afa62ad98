"""Verbs of saying and thinking in the passive: "is expected to", "was told by S that"."""

from __future__ import annotations

from eventlib_claims.circumstances import circumstances
from eventlib_claims.classes import VERBAL
from eventlib_claims.clauses import clause_end, finite_within, trim
from eventlib_claims.constructions import construction
from eventlib_claims.contents import left_content, right_content
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.lexicons import chance, word_sets
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import subject

__all__ = ["passive"]

ADDRESSING, MEDIUM, UNPASSIVE = word_sets("addressing medium unpassive")
ENDING = frozenset((",", '"'))  # classes before the source of what stands before it

TOLD = 0.7  # how often a verb tells what is thought of a claim before it
NEAR = 3  # claims before one that may be its subject
FAR = 12  # tokens between "was quoted" and "as saying"


def passive(r: Reading, site: Site, start: int, made: list[Draft]) -> Draft | None:
    """A participle behind "be": "is expected to", "was told that", "was asked by S why"."""
    cue, first, last, low, high = site
    if cue.lemma in UNPASSIVE or (cue.lemma == "put" and r.lower[last : last + 1] != ["at"]):
        return None  # "was put in a bag", but "was put at 40"
    if r.lower[last : last + 1] == ["by"] and MEDIUM.isdisjoint(r.lower[last : last + 4]):
        frame, begin = "p_by", last + 1
    else:
        frame, begin, _ = construction(r, circumstances(r, last, high, cue.lemma), high, cue.lemma)
    source: Range | None = None
    if frame == "p_by":
        source = noun_right(r, begin, high)
        if source is None:
            return None
        frame, begin, _ = construction(r, circumstances(r, source[1], high), high)
    topic, kind = subject(r, start, low) if start == low or r.tags[start - 1] != "t" else (None, "none")
    claimed = next((draft for draft in made[: -NEAR - 1 : -1] if _claimed(r, draft, start)), None)
    if claimed:
        topic = claimed.content[-1]  # "The claim that C | was denied by S"
    if cue.lemma == "quote":
        for k in range(last, min(high, last + FAR)):
            if r.lower[k] == "as" and k + 1 in r.cue_at and r.cue_at[k + 1][0].form == "g":
                told, end = r.cue_at[k + 1]
                return _quoted(r, (told, k + 1, end, low, high), (start, end), topic, kind == "relative")
    frame = "be_" + frame
    mark = (start, last)
    if frame == "be_that" and kind == "pronoun" and topic and r.lower[topic[0]] == "it":
        mark, topic = (topic[0], begin), None
    addressed = cue.lemma in ADDRESSING
    if frame == "be_left":
        content = [topic] if topic and not addressed else []
    else:
        narrow = frame not in {"be_that", "be_wh", "be_quote", "be_to", "be_zero"}
        found = trim(r, begin, clause_end(r, begin, high, narrow=narrow, until_comma=start == low))
        if found and source is None and (narrow or frame == "be_quote"):
            source, found = _agent(r, found, high)
        content = [part for part in (None if addressed else topic, found) if part] if found else []
    if not content:
        return None
    value = max(chance(cue.lemma, cue.group, "p", frame), TOLD if claimed else 0.0)
    around, hearer = ((start, first), (last, begin)), topic if addressed else None
    rule = rule_name("passive", frame)
    return Draft(cue, mark, content, rule, value, source, start, around, hearer, "p", frame)


def _claimed(r: Reading, noun: Draft, start: int) -> bool:
    """Say whether a verb is the predicate of a noun with a clause, and cut it off that: "The claim that C | was"."""
    first, last = noun.content[-1]
    if noun.shape not in "no" or noun.frame != "that" or not first < start <= last:
        return False
    if start < last and VERBAL.isdisjoint(r.tags[first:start]) and finite_within(r, first, start):
        noun.content[-1] = (first, start)
    return noun.content[-1][1] == start


def _quoted(r: Reading, site: Site, mark: Range, source: Range | None, inserted: bool) -> Draft | None:
    """Somebody "was quoted (by a paper) as saying that ...": it is he who says it."""
    cue, first, last, low, high = site
    if source is None:
        return None
    frame, begin, _ = construction(r, circumstances(r, last, high, cue.lemma), high, cue.lemma)
    if frame in {"that", "zero", "quote", "colon"}:
        content = right_content(r, begin, high, frame, inserted)
    else:
        frame = "left.quote"
        content = left_content(r, low, source[0] - 1) if source[0] > low and r.tags[source[0] - 1] in ENDING else []
    if not content:
        return None
    value = chance(cue.lemma, cue.group, "f", frame)
    around = ((mark[0], first), (last, begin))
    return Draft(cue, mark, content, "passive.quoted", value, source, mark[0], around, frame=frame)


def _agent(r: Reading, content: Range, high: int) -> tuple[Range | None, Range]:
    """Split off who says it, if a content ends so: "was called a scam by Ada Lovelace"."""
    first, last = content
    for k in range(first + 1, min(last + 1, high - 1)):
        if r.lower[k] == "by" and r.quote_of[k] < 0:
            name = k + 1 + (r.tags[k + 1] == "d" and k + 2 < high)
            if r.tags[k - 1] == '"' or r.capital(name):
                return noun_right(r, k + 1, high), (first, k)
    return None, content
