"""What is claimed: the content that stands to the right or to the left of a cue, whole or in two parts."""

from __future__ import annotations

from eventlib_claims.classes import ADDING, DETERMINED, JOINING, LEAD_IN, LOOSE
from eventlib_claims.clauses import LONGEST_CONTENT, SAYING, clause_end, finite_within, trim
from eventlib_claims.constructions import ENDS
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["closing_quote", "full_quote", "left_content", "right_content", "second_part", "unmarked"]

PAST = word_set("past") | word_set("finite")
OF_SUBJECT = frozenset(("", "d", "s", "p", ","))  # classes of a subject with its appositive
NEAR = 8  # tokens of a clause in which its verb is looked for


def right_content(r: Reading, begin: int, high: int, frame: str, inserted: bool) -> list[Range]:
    """Return the content that begins at ``begin``.

    Args:
        r: The text.
        begin: Its first token.
        high: End of the unit.
        frame: The construction.
        inserted: The claim stands between commas.
    """
    if frame in ("quote", "colon") and begin < high and r.opens(begin):
        end = r.after_quote(begin)
        # A full quotation is the content; a phrase in quotation marks may begin a longer one, or a list of them.
        if end >= high or r.tags[end] in ENDS or (r.tags[end] == "u" and r.lower[end] != "because"):
            return [(begin, end)]
        adding = r.tags[end] == "c" and end + 1 < high and r.lower[end + 1].endswith("ing")
        if adding or _done_by_speaker(r, begin, end) or (r.tags[end - 2] in {".", ",", "?", "!"} and not r.opens(end)):
            return [(begin, end)]
    if frame == "colon" and begin == high:
        block = unmarked(r, begin)
        return [block] if block else []
    narrow = frame == "ing" or frame.startswith(("noun", "p_"))
    found = trim(r, begin, clause_end(r, begin, high, narrow=narrow, until_comma=inserted))
    return [found] if found else []


def _done_by_speaker(r: Reading, begin: int, end: int) -> bool:
    """Say whether the verb of who speaks stands behind a quoted sentence: "Crowds chanting Q set fire to"."""
    return not r.tags[end] and r.lower[end] in PAST and finite_within(r, begin, end)


def unmarked(r: Reading, begin: int) -> Range | None:
    """Return the paragraph that begins at ``begin``, quoted without marks: "The mayor wrote:" and what he wrote."""
    if begin >= r.size or r.quote_of[begin] >= 0:
        return None
    here = r.paragraph(r.starts[begin])
    if here == r.paragraph(r.starts[begin - 1]):
        return None
    return begin, r.tokens.at(r.paragraphs[here][1] - 1) + 1


def closing_quote(r: Reading, low: int, k: int) -> int | None:
    """Return the closing mark that stands at ``k`` or before the comma there, None if none does."""
    for at in (k, k - 1):
        if at >= low and r.tags[at] == '"' and r.quote_of[at] >= 0 and not r.opens(at):
            return at
        if r.tags[at] not in (",", "-"):
            break
    return None


def full_quote(r: Reading, closing: int) -> bool:
    """Say whether the quotation closed at ``closing`` is a whole utterance: long, with punctuation at its end."""
    quote = r.quotes[r.quote_of[closing]]
    before = r.before_quote(closing)
    return (closing - before > 4 or before + 1 in r.begins) and r.text[quote.end - 1] in ",?!.-—–"


def left_content(r: Reading, low: int, k: int) -> list[Range]:
    """Return the content that ends before the comma or the mark ``k``."""
    tags = r.tags
    closing = closing_quote(r, low, k)
    if closing is not None:
        first = max(low, r.before_quote(closing) + 1)
        low = max(low, first - LONGEST_CONTENT)
        if first > low and r.words[first - 1] in ".?!" and r.capital(first + 1):
            low = first
        low = next(
            (q for q in range(first, low, -1) if (q in r.begins or tags[q - 1] == ";") and r.quote_of[q - 1] < 0), low
        )
        lead = all(r.tags[q] in LEAD_IN for q in range(low, first))
        if lead or (r.tags[first - 1] in (",", ":") and r.capital(first + 1) and closing - first > 4):
            return [(first, closing + 1)]
        found = trim(r, low, closing + 1)
        return [found] if found else []
    first = max(low, k - LONGEST_CONTENT)
    if ";" in tags[first:k]:
        mark = k - 1 - tags[first:k][::-1].index(";")
        if finite_within(r, first, mark) and finite_within(r, mark + 1, k):
            first = mark + 1  # "Rebels took the town; troops fled, according to police": clauses of their own
    found = trim(r, first, k)
    if found:
        begin, end = found
        while begin < end and tags[begin] in JOINING:
            begin += 1
        found = (begin, end) if begin < end else None
    return [found] if found else []


def _others(r: Reading, first: int, high: int) -> bool:
    """Say whether somebody else says something in a clause that begins at ``first``."""
    for k in range(first + 1, min(high, first + NEAR)):
        if k in r.cue_at:
            return r.cue_at[k][0].form in "dvs" and r.cue_at[k][0].group in SAYING and r.tags[k - 1] not in DETERMINED
        if r.tags[k] not in OF_SUBJECT:
            return False
    return False


def second_part(r: Reading, k: int, high: int, *, quoted: bool, whole: bool) -> Range | None:
    """Return the part of a split content behind the source: "Q, he said, Q" and "C, he said, C".

    Args:
        r: The text.
        k: The token behind source and cue.
        high: End of the unit.
        quoted: Only a quotation may go on.
        whole: The part before is a clause, so that what is behind may be something else.
    """
    if k < high and r.opens(k) and quoted:
        return (k, r.after_quote(k))
    if k + 2 >= high or r.tags[k] not in {",", "-", ":", "."}:
        return None
    for at in range(k + 1, min(high, k + 4)):
        # "Q," he said, but "Q".
        if r.opens(at):
            return (k + 1, r.after_quote(at))
        if r.tags[at] not in ADDING:
            break
    if quoted or r.tags[k] != ",":
        return None
    if whole and r.tags[k + 1] in JOINING and _others(r, k + 2, high):
        return None  # "Two died, the party said, but the ministry denied it"
    cue = r.cue_at.get(k + 1)
    if (cue and cue[0].form in "fge") or (whole and (r.lower[k + 1].endswith("ing") or r.tags[k + 1] in LOOSE)):
        return None
    return trim(r, k + 1, clause_end(r, k + 1, high))
