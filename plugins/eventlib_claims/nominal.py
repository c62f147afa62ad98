"""Cues that are no verbs: nouns, adjectives, "according to", evidential adverbs, "reports of"."""

from __future__ import annotations

from eventlib_claims.clauses import circumstances, clause_end, trim
from eventlib_claims.constructions import construction, left_content
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.lexicons import Cue, chance, word_set
from eventlib_claims.phrases import Range, group_start, main_subject, noun_left, noun_right, subject
from eventlib_claims.reading import Reading

__all__ = ["according", "adjective", "evidential", "noun", "reports"]

# Hearsay marks its clause by meaning, whatever else in the clause is annotated elsewhere.
EVIDENTIAL = 0.6
LONGEST_CLAUSE = 60  # tokens before an evidential adverb


def noun(r: Reading, site: Site) -> Draft | None:
    """A noun with its complement: "the ministry's claim that ..."."""
    cue, i, last, low, high = site
    lemma, group = (cue.lemma, cue.group) if cue.form == "n" else cue.noun or ("", "")
    if not lemma:
        return None
    frame, begin, _ = construction(r, circumstances(r, last, high), high)
    if frame not in {"that", "to", "colon", "quote", "wh"} and not frame.startswith("p_"):
        return None
    entry = Cue(lemma, group, "n")
    source, shape = _owner(r, i, low)
    value = chance(entry, shape, frame)
    if value < 0.1:
        return None
    if source is None:
        source = main_subject(r, low, i)
    found = trim(
        r,
        begin,
        clause_end(r, begin, high, narrow=frame not in {"that", "quote", "colon"}, until_comma=frame == "that"),
    )
    if found is None:
        return None
    around = ((last, begin),)
    return Draft(
        entry, (i, last), [found], rule_name("noun", frame), value, source, i, around, shape=shape, frame=frame
    )


def _owner(r: Reading, i: int, low: int) -> tuple[Range | None, str]:
    """Return whose word it is, and the shape: ``o`` if somebody owns it, else ``n``."""
    k = i - 1
    while k >= max(low, i - 4) and r.tags[k] in ("", "a"):
        k -= 1
    if k < low:
        return None, "n"
    if r.tags[k] == "s":
        return noun_left(r, k - 1, low), "o"
    if r.lower[k] in word_set("owner"):
        return (k, k + 1), "o"
    return None, "n"


def adjective(r: Reading, site: Site) -> Draft | None:
    """An adjective behind a form of "be": "officials are confident that ..."."""
    cue, i, last, low, high = site
    start = group_start(r, i, low)
    if "b" not in r.tags[start:i]:
        return None
    frame, begin, _ = construction(r, circumstances(r, last, high), high)
    if frame not in {"that", "to", "zero", "wh"} and not frame.startswith("p_"):
        return None
    source, _ = subject(r, start, low)
    if source is None:
        source = main_subject(r, low, start)
    found = trim(r, begin, clause_end(r, begin, high, narrow=frame.startswith("p_")))
    if found is None:
        return None
    value = chance(cue, "j", frame)
    around = ((start, i), (last, begin))
    return Draft(
        cue, (start, last), [found], rule_name("adjective", frame), value, source, start, around, shape="j", frame=frame
    )


def according(r: Reading, site: Site) -> Draft | None:
    """A phrase that names the source: "according to S, C" and "C, according to S"."""
    cue, i, last, low, high = site
    source = noun_right(r, last, high)
    if source is None:
        return None
    if all(r.tags[q] in {"c", "C", "a", '"', ","} for q in range(low, i)):
        k = source[1]
        while k < high and k < source[1] + 25 and r.tags[k] != ",":
            k += 1
        found = trim(r, k, clause_end(r, k + 1, high)) if k + 1 < high else None
        content = [found] if found else []
        frame = "initial"
    else:
        content = left_content(r, low, i - 1 if r.tags[i - 1] in {",", '"', "-"} else i)
        frame = "final"
    if not content:
        return None
    value = chance(cue, "x", frame)
    around = ((last, source[1]),)
    return Draft(cue, (i, last), content, "phrase.according", value, source, i, around, shape="x", frame=frame)


def evidential(r: Reading, site: Site) -> Draft | None:
    """An adverb that leaves the source open: "allegedly"; its clause is the content."""
    cue, i, last, low, high = site
    tags = r.tags
    first = i
    low = max(low, i - LONGEST_CLAUSE)
    while first > low and tags[first - 1] not in {"u", ",", ";", '"', "h", "-", ":", "C"}:
        if r.cue_at.get(first - 1, (cue, 0))[0].group in {"say", "assert", "report"} and tags[first - 1] == "":
            break
        first -= 1
    found = trim(r, first, clause_end(r, i, high, until_comma=first > low and tags[first] == "w"))
    if found is None:
        return None
    return Draft(cue, (i, last), [found], "adverb.evidential", EVIDENTIAL, None, i, shape="x", frame="adverb")


def reports(r: Reading, site: Site) -> Draft | None:
    """A noun that tells of hearsay: "reports of", "rumours that"."""
    cue, i, last, _, high = site
    found = trim(r, last, clause_end(r, last, high, narrow=r.lower[last - 1] == "of", until_comma=True))
    if found is None:
        return None
    source = noun_left(r, i - 2, max(0, i - 12)) if i > 1 and r.tags[i - 1] == "s" else None
    return Draft(cue, (i, last), [found], "noun.reports", EVIDENTIAL, source, i, shape="x", frame="hearsay")
