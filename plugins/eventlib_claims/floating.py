"""Quotations without a cue of their own: they carry on the claim before them."""

from __future__ import annotations

from eventlib_claims.lexicons import Cue
from eventlib_claims.reading import Reading
from eventlib_claims.draft import Draft

__all__ = ["float_quotes"]

LEAST_WORDS = 4  # a shorter quotation without a cue is a scare quote
CARRY = Cue("", "say", "")


def float_quotes(r: Reading, made: list[Draft]) -> list[Draft]:
    """Give the quotations that no claim holds to the claim before them, or make claims of them.

    Returns:
        All claims in the order of their cues; those without a cue stand where their content stands.
    """
    held = {number for draft in made for first, last in draft.content for number in r.quote_of[first:last]}
    direct = [draft for draft in made if any(r.quote_of[first] >= 0 for first, _ in draft.content)]
    found = list(made)
    at = 0
    current: Draft | None = None
    for number, quote in enumerate(r.quotes):
        first = r.tokens.at(quote.outer_start)
        last = r.tokens.at(quote.outer_end - 1) + 1
        while at < len(direct) and _place(direct[at]) < first:
            current = direct[at]
            at += 1
        if number in held or current is None or not _speech(r, first, last):
            continue
        here, there = r.paragraph(quote.start), r.paragraph(r.starts[current.content[-1][0]])
        if here == there:
            current.content.append((first, last))
        elif here == there + 1 and (quote.follows or r.paragraphs[here][0] == quote.outer_start):
            if quote.follows:
                current.content.append((first, last))
                continue
            carried = Draft(CARRY, None, [(first, last)], "quote.floating", 0.6, current.source, first)
            found.append(carried)
            current = carried
    return sorted(found, key=_place)


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _speech(r: Reading, first: int, last: int) -> bool:
    """Say whether a quotation is a sentence of its own: long enough, begun after a full stop."""
    if last - first < LEAST_WORDS + 2:
        return False
    before = first - 1
    return before < 0 or r.paragraph(r.starts[first]) != r.paragraph(r.starts[before]) or r.words[before] in ".?!…" or (
        r.tags[before] == '"'
    )
