"""Cue by cue: which construction it stands in, and from that its source and its content."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from eventlib_claims.lexicons import Cue, chance, word_set
from eventlib_claims.phrases import (
    Range,
    circumstances,
    clause_end,
    finite_ahead,
    group_start,
    noun_left,
    noun_right,
    subject,
    trim,
)
from eventlib_claims.reading import Reading

__all__ = ["Draft", "drafts"]

ENDS = (",", ".", "-", ")", "?", "!", ";")


@attrs.define
class Draft:
    """A claim as token ranges, before it is linked.

    Args:
        entry: The cue's entry.
        cue: The cue; None for a quotation that carries on.
        content: What is claimed, in order.
        rule: The template.
        chance: How often the construction marks a claim, 0 to 1.
        source: Who claims it.
        start: Where the verb group begins.
        around: Tokens in which the date, the medium and the addressee of the saying may stand.
        addressee: Whom it is said to.
        shape: f finite, g participle, i infinitive, p passive, n noun, x fixed phrase.
        frame: The construction.
    """

    entry: Cue
    cue: Range | None
    content: list[Range]
    rule: str
    chance: float
    source: Range | None = None
    start: int = 0
    around: tuple[Range, ...] = ()
    addressee: Range | None = None
    shape: str = "f"
    frame: str = ""


def drafts(r: Reading, least: float) -> Iterator[Draft]:
    """Yield the claims that cues mark, unit by unit.

    Args:
        r: The text.
        least: Constructions that mark a claim less often are passed over.
    """
    positions = sorted(r.cue_at)
    at = 0
    for low, high in r.units:
        made: list[Draft] = []
        while at < len(positions) and positions[at] < high:
            i = positions[at]
            at += 1
            if i < low:
                continue
            quote = r.quote_of[i]
            if quote >= 0:
                continue
            cue, last = r.cue_at[i]
            draft = _draft(r, i, last, cue, low, high, made)
            if draft is not None and draft.chance >= least:
                made.append(draft)
        yield from _untangled(made)


def _draft(r: Reading, i: int, last: int, cue: Cue, low: int, high: int, made: list[Draft]) -> Draft | None:
    if cue.form == "f":
        return _according(r, i, last, cue, low, high)
    if cue.form == "e":
        return _evidential(r, i, last, cue, low, high)
    if cue.form == "r":
        return _reports(r, i, last, cue, high)
    return _verb(r, i, last, cue, low, high, made)


# -- verbs --


def _verb(r: Reading, i: int, last: int, cue: Cue, low: int, high: int, made: list[Draft]) -> Draft | None:
    tags = r.tags
    before = tags[i - 1] if i > low else ""
    start = group_start(r, i, low)
    group = tags[start:i]
    form = cue.form
    passive = form in "dp" and "b" in group
    if before in ("d", "s", "p") and not (form == "g" and before == "p"):
        return None
    if form == "p" and not passive and "v" not in group:
        return None
    infinitive = form == "b" and start > low and tags[start - 1] == "t"
    if passive:
        shape = "p"
    elif form == "g" and "b" not in group:
        shape = "g"
    elif infinitive:
        shape = "i"
    else:
        shape = "f"
    behind = circumstances(r, last, high)
    frame, begin, addressee = _frame(r, behind, high, cue)
    if passive:
        return _passive(r, i, last, cue, low, high, start, frame, begin)

    source: Range | None = None
    kind = "none"
    if shape == "f":
        source, kind = subject(r, start, low)
        if form == "b" and not group and kind == "noun" and source and not _plural(r, source):
            return None
        inverts = form in "dvs" and not group and cue.lemma in word_set("invert")
        if inverts and (kind == "quote" or (kind == "comma" and before == ",")) and frame in ("noun", "zero", "left"):
            return _inverted(r, i, last, cue, low, high, behind)
        if kind == "quote" and frame != "left":
            # A short quotation may be the subject's own end: the paper "Le Soir" said.
            return None
        if kind in ("comma", "shared", "none"):
            source = _shared_source(r, low, start, made)
    else:
        source = _main_subject(r, low, start) or (made[-1].source if made else None)
    if frame == "left":
        if shape != "f" or source is None or kind not in ("pronoun", "noun"):
            return None
        return _left(r, i, last, cue, low, high, source, start, behind)
    value = chance(cue, shape, frame)
    draft = Draft(cue, (start if "N" in group else i, last), [], f"verb.{frame}", value, source, start)
    draft.shape, draft.frame, draft.addressee = shape, frame, addressee
    draft.around = ((start, i), (last, begin))
    inserted = kind == "relative" and start - 2 >= low and tags[start - 2] == ","
    draft.content = _right(r, begin, high, frame, inserted)
    return draft if draft.content else None


def _plural(r: Reading, source: Range) -> bool:
    last = r.lower[source[1] - 1]
    return (last.endswith("s") and not last.endswith("ss")) or last in word_set("plural") or any(
        r.tags[k] == "c" for k in range(*source)
    )


def _frame(r: Reading, j: int, high: int, cue: Cue) -> tuple[str, int, Range | None]:
    """Return the construction to the right of a cue, where its content begins, and the addressee."""
    tags, lower = r.tags, r.lower
    if j >= high:
        return "left", j, None
    tag = tags[j]
    if tag == "," and j + 1 < high:
        if r.opens(j + 1):
            return "quote", j + 1, None
        for k in range(j + 2, min(high, j + 14)):
            if tags[k] == "," and k + 1 < high:
                if tags[k + 1] == "h":
                    return "that", k + 2, None
                if r.opens(k + 1):
                    return "quote", k + 1, None
                break
    if tag in ENDS:
        return "left", j, None
    if tag == "h":
        return "that", j + 1, None
    if tag == '"':
        return ("quote", j, None) if r.opens(j) else ("left", j, None)
    if tag == ":":
        return "colon", j + 1, None
    if cue.lemma in word_set("addressing"):
        end = _addressee(r, j, high)
        if end:
            frame, begin, _ = _frame(r, circumstances(r, end, high), high, _NO_CUE)
            if frame in ("that", "quote", "colon", "wh", "zero", "to", "left"):
                return frame, begin, (j, end)
    if tag == "t":
        after = j + 1
        while after < high and tags[after] == "a":
            after += 1
        if after < high and tags[after] in ("", "b", "v", "x") and not r.capital(after):
            return "to", j, None
        return "p_to", j + 1, None
    if tag == "w" or lower[j] in ("if", "where", "when"):
        return "wh", j, None
    if tag in ("p", "u") and lower[j] != "than":
        return "p_" + lower[j], j + 1, None
    if tag in ("c", "C", "b", "v", "x", "m", "N", "s", "u", "("):
        return "none", j, None
    if finite_ahead(r, j, high):
        return "zero", j, None
    if lower[j].endswith("ing") and tag == "":
        return "ing", j, None
    return "noun", j, None


_NO_CUE = Cue("", "", "")


def _addressee(r: Reading, j: int, high: int) -> int | None:
    """Return the end of the noun phrase that is addressed: "told (reporters) that"."""
    tags = r.tags
    if tags[j] == "o" or (tags[j] == "n" and r.lower[j] in ("it", "you")) or r.lower[j] in ("her", "reporters"):
        if r.lower[j] != "her" or (j + 1 < high and tags[j + 1] in ("h", '"', ",", "n", "d", "w", "t", ":", "p")):
            return j + 1
    if tags[j] == "n":
        return None
    k = j
    while k < min(high, j + 12):
        if tags[k] in ("h", '"', ",", ":", "n", "w", "p", "t", "T", "b", "v", "m", "x", "u", ".", "a", ";", "-"):
            if tags[k] == "p" and r.lower[k] == "of":
                k += 1
                continue
            break
        if k > j and tags[k] == "d" and tags[k - 1] not in ("c", "p", "d"):
            break
        k += 1
    return k if k > j else None


def _right(r: Reading, begin: int, high: int, frame: str, inserted: bool) -> list[Range]:
    narrow = frame in ("noun", "ing") or frame.startswith("p_")
    if frame in ("quote", "colon") and begin < high and r.opens(begin):
        end = r.after_quote(begin)
        # A full quotation is the content; a phrase in quotation marks may begin a longer one.
        if end >= high or r.tags[end] in ENDS or r.tags[end - 2] in (".", ",", "?", "!"):
            return [(begin, end)]
    end = clause_end(r, begin, high, narrow=narrow, until_comma=inserted)
    found = trim(r, begin, end)
    return [found] if found else []


def _left(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, source: Range, start: int, behind: int
) -> Draft | None:
    """The content stands before the source: "C, S V", and maybe goes on behind it: "C, S V, C"."""
    k = source[0] - 1
    if k < low or r.tags[k] not in (",", '"', "-"):
        return None
    return _with_left(r, i, last, cue, low, high, source, k, behind, start)


def _inverted(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, behind: int
) -> Draft | None:
    source = noun_right(r, last, high)
    if source is None:
        return None
    return _with_left(r, i, last, cue, low, high, source, i - 1, source[1], i)


def _with_left(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, source: Range, k: int, behind: int, start: int
) -> Draft | None:
    content = left_content(r, low, k)
    if not content:
        return None
    shape = "f"
    draft = Draft(cue, (i, last), content, "verb.left", chance(cue, shape, "left"), source, start, frame="left")
    draft.around = ((start, i), (last, min(high, behind + 12)))
    tail = _second_part(r, behind, high, content)
    if tail:
        draft.content.append(tail)
    return draft


def left_content(r: Reading, low: int, k: int) -> list[Range]:
    """Return the content that ends before the comma or the mark ``k``."""
    tags = r.tags
    closing = k if tags[k] == '"' else k - 1 if k > low and tags[k - 1] == '"' else None
    if closing is not None and r.quote_of[closing] >= 0:
        first = max(low, r.before_quote(closing) + 1)
        lead = [q for q in range(low, first) if tags[q] not in ('"', "c", "C", ",", "a")]
        if not lead or any(q in r.cue_at and r.cue_at[q][0].form in "dvs" for q in lead):
            return [(first, closing + 1)]
        found = trim(r, low, closing + 1)
        return [found] if found else []
    first = k - 1
    stop = max(low, k - 120)
    while first >= stop and tags[first] != ";":
        first -= 1
    found = trim(r, first + 1, k)
    if found:
        begin, end = found
        while begin < end and tags[begin] in ("c", "C"):
            begin += 1
        found = (begin, end) if begin < end else None
    return [found] if found else []


def _second_part(r: Reading, k: int, high: int, content: list[Range]) -> Range | None:
    """Return the part of a split content behind the source: "Q, he said, Q" and "C, he said, C"."""
    if k + 2 >= high or r.tags[k] not in (",", "-"):
        return None
    if r.opens(k + 1):
        return (k + 1, r.after_quote(k + 1))
    if r.tags[content[0][1] - 1] == '"':
        return None
    word = r.lower[k + 1]
    if word.endswith("ing") or r.tags[k + 1] in ("w", "p", "u") or (k + 1) in r.cue_at:
        return None
    end = clause_end(r, k + 1, high)
    return trim(r, k + 1, end)


def _passive(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, start: int, frame: str, begin: int
) -> Draft | None:
    source: Range | None = None
    if frame == "p_by":
        source = noun_right(r, begin, high)
        if source is None:
            return None
        frame, begin, _ = _frame(r, circumstances(r, source[1], high), high, _NO_CUE)
    topic, kind = subject(r, start, low)
    frame = "be_" + frame
    draft = Draft(cue, (start, last), [], "passive." + frame[3:], chance(cue, "p", frame), source, start)
    draft.shape, draft.frame = "p", frame
    draft.around = ((start, i), (last, begin))
    if frame == "be_that" and kind == "pronoun" and topic and r.lower[topic[0]] == "it":
        draft.cue = (topic[0], begin)
        topic = None
    narrow = frame not in ("be_that", "be_wh", "be_quote", "be_to", "be_zero")
    if frame == "be_left":
        draft.content = [topic] if topic else []
        return draft if topic else None
    found = trim(r, begin, clause_end(r, begin, high, narrow=narrow))
    if found is None:
        return None
    told = cue.lemma in word_set("addressing")
    if told:
        draft.addressee = topic
    draft.content = [found] if topic is None or told else [topic, found]
    return draft


# -- sources that stand elsewhere --


def _shared_source(r: Reading, low: int, start: int, made: list[Draft]) -> Range | None:
    for draft in reversed(made):
        if draft.source and draft.shape == "f":
            return draft.source
    return _main_subject(r, low, start)


def _main_subject(r: Reading, low: int, stop: int) -> Range | None:
    """Return the subject of the first finite verb of the unit before ``stop``."""
    tags, lower = r.tags, r.lower
    for k in range(low, min(stop, low + 60)):
        if r.quote_of[k] >= 0:
            continue
        verb = tags[k] in ("b", "v", "x", "m") or lower[k] in word_set("finite")
        if not verb and tags[k] == "" and k > low and not r.capital(k):
            verb = lower[k].endswith("ed") and tags[k - 1] not in ("d", "p", "s")
            verb = verb or (k in r.cue_at and r.cue_at[k][0].form in "dvs" and tags[k - 1] not in ("d", "p", "s"))
        if verb:
            found, kind = subject(r, group_start(r, k, low), low)
            if found and kind in ("noun", "pronoun"):
                return found
    return None


# -- cues that are no verbs --


def _according(r: Reading, i: int, last: int, cue: Cue, low: int, high: int) -> Draft | None:
    source = noun_right(r, last, high)
    if source is None:
        return None
    draft = Draft(cue, (i, last), [], "phrase.according", 0.9, source, i, shape="x", frame="according")
    draft.around = ((last, source[1]),)
    k = source[1]
    if all(r.tags[q] in ("c", "C", "a", '"', ",") for q in range(low, i)):
        while k < high and k < source[1] + 25 and r.tags[k] != ",":
            k += 1
        found = trim(r, k, clause_end(r, k + 1, high)) if k + 1 < high else None
        draft.content = [found] if found else []
        return draft if found else None
    left = left_content(r, low, i - 1 if r.tags[i - 1] in (",", '"', "-") else i)
    if not left:
        return None
    draft.content = left
    return draft


def _evidential(r: Reading, i: int, last: int, cue: Cue, low: int, high: int) -> Draft | None:
    tags = r.tags
    first = i
    while first > low and tags[first - 1] not in ("u", ",", ";", '"', "h", "-", ":", "C"):
        first -= 1
    found = trim(r, first, clause_end(r, i, high, until_comma=first > low and tags[first] == "w"))
    if found is None:
        return None
    return Draft(cue, (i, last), [found], "adverb.evidential", 0.7, None, i, shape="x", frame="adverb")


def _reports(r: Reading, i: int, last: int, cue: Cue, high: int) -> Draft | None:
    found = trim(r, last, clause_end(r, last, high, narrow=r.lower[last - 1] == "of"))
    if found is None:
        return None
    source = None
    if i and r.tags[i - 1] == "s":
        source = noun_left(r, i - 2, max(0, i - 12))
    return Draft(cue, (i, last), [found], "noun.reports", 0.8, source, i, shape="n", frame="reports")


def _untangled(made: list[Draft]) -> list[Draft]:
    """Cut contents that run into the source of a later claim which has its content on the left: "A says B, C said"."""
    for later in made:
        if later.frame != "left" or not later.source:
            continue
        edge = min(later.source[0], later.cue[0] if later.cue else later.source[0])
        for draft in made:
            if draft is later or draft.frame == "left" or not draft.content:
                continue
            first, last = draft.content[-1]
            if draft.cue and draft.cue[0] < edge and first < edge - 1 < last:
                draft.content[-1] = (first, edge - 1)
    return made
