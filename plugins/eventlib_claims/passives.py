"""Verbs of saying and thinking in the passive: "is expected to", "was told by S that"."""

from __future__ import annotations

from eventlib_claims.clauses import circumstances, clause_end, trim
from eventlib_claims.constructions import construction
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.lexicons import chance, word_set
from eventlib_claims.phrases import Range, noun_right, subject
from eventlib_claims.reading import Reading

__all__ = ["passive"]

ADDRESSING = word_set("addressing")
MEDIUM = word_set("medium")


def passive(r: Reading, site: Site, start: int) -> Draft | None:
    """A participle behind "be": "is expected to", "was told that", "was asked by S why"."""
    cue, first, last, low, high = site
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
    frame = "be_" + frame
    mark = (start, last)
    if frame == "be_that" and kind == "pronoun" and topic and r.lower[topic[0]] == "it":
        mark, topic = (topic[0], begin), None
    told = cue.lemma in ADDRESSING
    if frame == "be_left":
        content = [topic] if topic and not told else []
    else:
        narrow = frame not in {"be_that", "be_wh", "be_quote", "be_to", "be_zero"}
        found = trim(r, begin, clause_end(r, begin, high, narrow=narrow, until_comma=start == low))
        if found and source is None and (narrow or frame == "be_quote"):
            source, found = _agent(r, found, high)
        content = [part for part in (None if told else topic, found) if part] if found else []
    if not content:
        return None
    return Draft(
        entry=cue,
        cue=mark,
        content=content,
        rule=rule_name("passive", frame),
        chance=chance(cue.lemma, cue.group, "p", frame),
        source=source,
        start=start,
        around=((start, first), (last, begin)),
        addressee=topic if told else None,
        shape="p",
        frame=frame,
    )


def _agent(r: Reading, content: Range, high: int) -> tuple[Range | None, Range]:
    """Split off who says it, if a content ends so: "was called a scam by Ada Lovelace"."""
    first, last = content
    for k in range(first + 1, min(last + 1, high - 1)):
        if r.lower[k] == "by" and r.quote_of[k] < 0:
            name = k + 1 + (r.tags[k + 1] == "d" and k + 2 < high)
            if r.tags[k - 1] == '"' or r.capital(name):
                return noun_right(r, k + 1, high), (first, k)
    return None, content
