"""Quotations that no template reaches: behind a colon, before a dash and a name, or carrying on a claim."""

from __future__ import annotations

from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import Cue
from eventlib_claims.phrases import Range, group_start, main_subject, noun_right, subject
from eventlib_claims.reading import Reading

__all__ = ["float_quotes"]

LEAST_WORDS = 4  # a shorter quotation without a cue is a scare quote
SIGNATURE = 14  # tokens of "— Name, office"
SAYS = Cue("", "say", "")


def float_quotes(r: Reading, made: list[Draft]) -> list[Draft]:
    """Make claims of the quotations that no claim holds, or give them to the claim before them.

    Returns:
        All claims in the order of their cues; those without a cue stand where their content stands.
    """
    held = {number for draft in made for first, last in draft.content for number in r.quote_of[first:last]}
    direct = sorted(
        (draft for draft in made if any(r.quote_of[first] >= 0 for first, _ in draft.content)),
        key=lambda draft: draft.content[0][0],
    )
    found = list(made)
    at = unit = 0
    current: Draft | None = None
    for number, quote in enumerate(r.quotes):
        first = r.tokens.at(quote.outer_start)
        last = r.tokens.at(quote.outer_end - 1) + 1
        while at < len(direct) and _place(direct[at]) < first:
            current = direct[at]
            at += 1
        if number in held:
            continue
        draft: Draft | None = None
        if first and r.tags[first - 1] == ":":
            while unit + 1 < len(r.units) and r.units[unit][1] < first:
                unit += 1
            draft = _colon(r, r.units[unit][0], first, last)
        elif last < r.size and r.tags[last] == "-" and last - first > LEAST_WORDS + 2:
            draft = _signed(r, first, last)
        if draft is None and current is not None and _speech(r, first, last):
            here, there = r.paragraph(quote.start), r.paragraph(r.starts[current.content[-1][0]])
            if here == there or (here == there + 1 and quote.follows):
                current.content.append((first, last))
            elif here == there + 1 and r.paragraphs[here][0] == quote.outer_start:
                draft = Draft(SAYS, None, [(first, last)], "quote.floating", 0.6, current.source, first)
        if draft is not None:
            found.append(draft)
            current = draft
    return sorted(found, key=_place)


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _speech(r: Reading, first: int, last: int) -> bool:
    """Say whether a quotation is a sentence of its own: long enough, begun after a full stop."""
    if last - first < LEAST_WORDS + 2:
        return False
    before = first - 1
    if before < 0 or r.paragraph(r.starts[first]) != r.paragraph(r.starts[before]):
        return True
    return r.words[before] in ".?!…" or r.tags[before] == '"'


def _colon(r: Reading, low: int, first: int, last: int) -> Draft | None:
    """A quotation behind a colon, in the same paragraph or the next: "He went on, smiling: Q"."""
    low = max(low, first - 60)
    for k in range(first - 2, low - 1, -1):
        entry = r.cue_at.get(k)
        if entry and entry[0].form in "dvsg" and r.quote_of[k] < 0 and r.tags[k - 1] not in {"d", "p", "s"}:
            start = group_start(r, k, low)
            source, _ = subject(r, start, low)
            source = source or main_subject(r, low, start)
            return Draft(entry[0], (k, entry[1]), [(first, last)], "quote.colon", 0.8, source, start, frame="colon")
    source = main_subject(r, low, first - 1) or _heading(r, low, first - 1)
    if source is None:
        return None
    return Draft(SAYS, (first - 1, first), [(first, last)], "quote.colon", 0.7, source, first - 1, frame="colon")


def _heading(r: Reading, low: int, colon: int) -> Range | None:
    """Return the name before a colon: "Marie Curie: Q"."""
    found = noun_right(r, low, colon)
    return found if found and found[1] == colon and r.capital(low) else None


def _signed(r: Reading, first: int, last: int) -> Draft | None:
    """A quotation with the speaker behind a dash: "Q — Marie Curie, minister"."""
    source = noun_right(r, last + 1, min(r.size, last + SIGNATURE)) if last + 1 < r.size else None
    if source is None or not r.capital(source[0]):
        return None
    return Draft(SAYS, (last, last + 1), [(first, last)], "quote.signed", 0.8, source, last, frame="signed")
