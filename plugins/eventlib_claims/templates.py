"""Cue by cue: which construction it stands in, and from that its source and its content."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_claims.clauses import circumstances, clause_end, trim
from eventlib_claims.constructions import (
    closing_quote,
    construction,
    full_quote,
    left_content,
    right_content,
    second_part,
)
from eventlib_claims.draft import Draft, rule_name
from eventlib_claims.lexicons import Cue, chance, word_set
from eventlib_claims.nominal import according, adjective, evidential, noun, reports
from eventlib_claims.phrases import Range, group_start, main_subject, noun_right, subject
from eventlib_claims.reading import Reading

__all__ = ["drafts", "untangled"]

NEAR = 6  # claims before one that may run into it
LIKELY = 0.3  # chance of a claim from which a later verb may take its subject
CIRCUMSTANCE = 12  # tokens behind "Q, S V" in which date, medium and addressee may stand


def drafts(r: Reading) -> Iterator[Draft]:
    """Yield all that cues might mark as claims, in the order of the cues."""
    positions = list(r.cue_at)
    at = 0
    for low, high in r.units:
        made: list[Draft] = []
        while at < len(positions) and positions[at] < high:
            i = positions[at]
            at += 1
            if i < low or r.quote_of[i] >= 0 or not _apart(r, i, low, high):
                continue
            draft = _draft(r, i, low, high, made)
            if draft is not None:
                made.append(draft)
                yield draft


def _apart(r: Reading, i: int, low: int, high: int) -> bool:
    """Say whether a cue is a word of its own, not part of "so-called" or of the name "United States"."""
    if "-" in r.words[max(low, i - 1) : i + 2 : 2]:
        return False
    return not (i > low and r.capital(i) and r.capital(i - 1) and i + 1 < high and not r.capital(i + 1))


def _draft(r: Reading, i: int, low: int, high: int, made: list[Draft]) -> Draft | None:
    cue, last = r.cue_at[i]
    if cue.form == "f":
        return according(r, i, last, cue, low, high)
    if cue.form == "e":
        return evidential(r, i, last, cue, low, high)
    if cue.form == "r":
        return reports(r, i, last, cue, high)
    if cue.form == "j":
        return adjective(r, i, last, cue, low, high)
    before = r.tags[i - 1] if i > low else ""
    if cue.form == "n" or (before in ("d", "s", "p") and not (cue.form == "g" and before == "p")):
        return noun(r, i, last, cue, low, high)
    return _verb(r, i, last, cue, low, high, made) or noun(r, i, last, cue, low, high)


def _verb(r: Reading, i: int, last: int, cue: Cue, low: int, high: int, made: list[Draft]) -> Draft | None:
    tags = r.tags
    start = group_start(r, i, low)
    group = tags[start:i]
    form = cue.form
    passive = form in "dp" and "b" in group
    if form == "p" and not passive and "v" not in group:
        return None
    behind = circumstances(r, last, high, cue.lemma)
    frame, begin, addressee = construction(r, behind, high, cue.lemma)
    if passive:
        return _passive(r, i, last, cue, low, high, start, frame, begin)
    if form == "g" and "b" not in group:
        shape = "g"
    elif form in "bd" and start > low and tags[start - 1] == "t":
        shape = "i"
    else:
        shape = "f"
    kind = "none"
    inserted = False
    if shape == "f":
        source, kind = subject(r, start, low)
        if form == "b" and not group and kind == "noun" and source and not _plural(r, source):
            return None
        inserted = (kind == "relative" and start - 2 >= low and tags[start - 2] == ",") or _leads(r, low, start)
        left = _left(r, i, last, cue, low, high, source, kind, start, frame, behind)
        if left is not None:
            left.addressee = addressee
            return left
        if frame == "left" or kind == "quote":
            return None
        if source is None:
            source = _shared(made) or main_subject(r, low, start)
    else:
        inserted = start == low
        source = main_subject(r, low, start) or (made[-1].source if made else None)
    if frame == "left":
        return None
    content = right_content(r, begin, high, frame, inserted)
    if not content:
        return None
    around = [(start, i), (last, begin)]
    if shape == "g" and tags[start - 1] == ",":
        # "rejected the offer on Sunday, saying ...": said when the main clause took place.
        around.append((low, start))
    return Draft(
        entry=cue,
        cue=(start if "N" in group else i, last),
        content=content,
        rule=rule_name("verb", frame),
        chance=chance(cue, shape, frame),
        source=source,
        start=start,
        around=tuple(around),
        addressee=addressee,
        shape=shape,
        frame=frame,
    )


def _leads(r: Reading, low: int, start: int) -> bool:
    """Say whether a verb stands in a clause that leads the sentence: "When he said that ..., they left"."""
    return any(r.tags[k] == "u" for k in range(low, min(start, low + 4))) and not any(
        r.tags[k] == "," for k in range(low, min(start, low + 40))
    )


def _plural(r: Reading, source: Range) -> bool:
    """Say whether a noun phrase may go with a base form."""
    for k in range(source[1] - 1, source[0] - 1, -1):
        if r.lower[k] in ("a", "an", "this", "each", "every"):
            return False
        if r.tags[k] == "p":
            break
    for k in range(*source):
        word = r.lower[k]
        if (word.endswith("s") and not word.endswith(("ss", "'s", "’s"))) or word in word_set("plural"):
            return True
        if r.tags[k] == "c":
            return True
        if r.tags[k] == "p" and r.lower[k] != "of":
            return False
    return False


def _left(
    r: Reading,
    i: int,
    last: int,
    cue: Cue,
    low: int,
    high: int,
    source: Range | None,
    kind: str,
    start: int,
    frame: str,
    behind: int,
) -> Draft | None:
    """The content stands before the cue: "C, S V", "C, V S", "C1, S V, C2" and "as S V, C"."""
    rule = "verb.left"
    if kind in ("quote", "comma"):
        # Inverted: the source stands behind the verb.
        if cue.form not in "dvs" or start != i or cue.lemma not in word_set("invert"):
            return None
        edge = i - 1
        source = noun_right(r, last, high)
        if source is None or frame in ("that", "quote") or _speaks_on(r, source[1], high):
            return None
        if kind == "comma" and not frame.startswith(("noun", "zero")):
            return None
        behind = source[1]
        rule = "verb.inverted"
    else:
        if source is None or kind not in ("pronoun", "noun"):
            return None
        edge = source[0] - 1
    if edge < low:
        return None
    closing = closing_quote(r, low, edge)
    quoted = closing is not None
    if closing is None:
        if r.lower[edge] == "as" and frame == "left":
            return _as(r, i, last, cue, low, high, source, edge, behind)
        if r.tags[edge] not in (",", "-") or (rule == "verb.left" and frame != "left"):
            return None
    elif rule == "verb.left" and (
        frame in ("that", "colon") or (frame in ("zero", "wh") and not full_quote(r, closing))
    ):
        return None
    content = left_content(r, low, edge)
    tail = second_part(r, behind, high, content, quoted or rule == "verb.inverted")
    if not (tail or (content and (quoted or _clause(r, content[0])))):
        return None
    if tail:
        content.append(tail)
    around = ((start, i), (last, min(high, behind + CIRCUMSTANCE)))
    detail = "left.clause"
    if quoted:
        detail = "left.quote" if frame == "left" or rule == "verb.inverted" else "left.loose"
    return Draft(cue, (i, last), content, rule, chance(cue, "f", detail), source, start, around, frame=detail)


def _speaks_on(r: Reading, k: int, high: int) -> bool:
    """Say whether a finite verb follows a noun phrase: it is then what is said, not who says it."""
    return k < high and (r.tags[k] in ("b", "v", "x", "m", "N") or r.lower[k] in word_set("finite"))


def _clause(r: Reading, content: Range) -> bool:
    """Say whether a content is a clause: it holds something like a finite verb."""
    return any(
        r.tags[k] in ("b", "v", "x", "m")
        or r.lower[k] in word_set("finite")
        or (r.tags[k] == "" and r.lower[k].endswith(("ed", "s")) and k > content[0])
        for k in range(*content)
    )


def _as(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, source: Range, edge: int, behind: int
) -> Draft | None:
    """Both "as S V, C" and "C, as S V"."""
    if edge == low or all(r.tags[k] in ("c", "C", "a", ",") for k in range(low, edge)):
        found = trim(r, behind, clause_end(r, behind + 1, high)) if behind + 1 < high else None
        content = [found] if found else []
    else:
        content = left_content(r, low, edge - 1 if r.tags[edge - 1] in (",", "-") else edge)
    if not content:
        return None
    value = chance(cue, "f", "left.as")
    return Draft(cue, (i, last), content, "verb.as", value, source, i, ((last, behind),), frame="left.as")


def _passive(
    r: Reading, i: int, last: int, cue: Cue, low: int, high: int, start: int, frame: str, begin: int
) -> Draft | None:
    source: Range | None = None
    if frame == "p_by":
        source = noun_right(r, begin, high)
        if source is None:
            return None
        frame, begin, _ = construction(r, circumstances(r, source[1], high), high)
    topic, kind = subject(r, start, low)
    frame = "be_" + frame
    value = chance(cue, "p", frame)
    draft = Draft(cue, (start, last), [], rule_name("passive", frame), value, source, start)
    draft.shape, draft.frame = "p", frame
    draft.around = ((start, i), (last, begin))
    if frame == "be_that" and kind == "pronoun" and topic and r.lower[topic[0]] == "it":
        draft.cue = (topic[0], begin)
        topic = None
    told = cue.lemma in word_set("addressing")
    if frame == "be_left":
        draft.content = [topic] if topic else []
        return draft if topic and not told else None
    narrow = frame not in ("be_that", "be_wh", "be_quote", "be_to", "be_zero")
    found = trim(r, begin, clause_end(r, begin, high, narrow=narrow))
    if found is None:
        return None
    if told:
        draft.addressee = topic
    draft.content = [found] if topic is None or told else [topic, found]
    return draft


def _shared(made: list[Draft]) -> Range | None:
    """Return the subject of the verb before "and"."""
    for draft in reversed(made):
        if draft.source and draft.shape == "f" and draft.chance >= LIKELY:
            return draft.source
    return None


def untangled(made: list[Draft]) -> list[Draft]:
    """Cut contents that run into the source of a later claim which has its content on the left: "A says B, C said"."""
    for at, later in enumerate(made):
        if not later.frame.startswith("left") or not later.source or not later.cue:
            continue
        edge = min(later.source[0], later.cue[0])
        for draft in made[max(0, at - NEAR) : at]:
            if draft.frame.startswith("left"):
                continue
            first, last = draft.content[-1]
            if draft.cue and draft.cue[0] < edge and first < edge - 1 < last:
                draft.content[-1] = (first, edge - 1)
    return made
