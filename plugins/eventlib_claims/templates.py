"""Cue by cue: which construction it stands in, and from that its source and its content."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_claims.checks import apart, attributive
from eventlib_claims.classes import DETERMINED
from eventlib_claims.clauses import finite_within
from eventlib_claims.draft import Draft, Site
from eventlib_claims.lexicons import word_set
from eventlib_claims.nominal import BARE, according, adjective, evidential, noun, reports
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import branded
from eventlib_claims.verbs import LIKE, NEAR, verb

__all__ = ["draft_at", "drafts", "untangled"]

QUANTITY = word_set("quantity")

NOMINAL = {"f": according, "e": evidential, "r": reports, "j": adjective, "n": noun}  # by form of the cue
LIKING = frozenset(("n", "t", "m", "x", "N", "a"))  # classes before a preposition that is a verb here


def drafts(r: Reading) -> Iterator[Draft]:
    """Yield all that cues outside quotations might mark as claims, in the order of the cues."""
    quote_of = r.quote_of
    units = iter(r.units)
    low = high = 0
    made: list[Draft] = []
    for i, (cue, last) in r.cue_at.items():
        if quote_of[i] >= 0:
            r.quoted.append(i)
            continue
        while i >= high:
            low, high = next(units, (r.size, r.size + 1))
            made = []
        if i >= low:
            draft = draft_at(r, (cue, i, last, low, high), made)
            if draft is not None:
                if draft.frame == "noun.figure" and made:
                    _split(r, made[-1], draft)
                made.append(draft)
                yield draft


def _split(r: Reading, before: Draft, draft: Draft) -> None:
    """Cut a content before a count that another one gives: "They said 900 came, | police put the crowd at 400"."""
    first, last = before.content[-1]
    edge = draft.source[0] - 1 if draft.source else 0
    if first < edge < last and r.tags[edge] == "," and finite_within(r, first, edge):
        before.content[-1] = (first, edge)


def draft_at(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    """Return the claim that a cue might mark.

    Args:
        r: The text.
        site: The cue and its unit.
        made: The claims of the unit before it.
    """
    cue, first, last, low, high = site
    form, tags = cue.form, r.tags
    before = tags[first - 1] if first > low else ""
    if form == "n":
        if last >= high or tags[last] in BARE:
            return None
    elif before == "s" and branded(r, first, last, low, high):
        before = ""  # "Moody's said it"
    elif (before == "s" or (before == "d" and r.lower[first - 1] not in QUANTITY)) and (
        cue.noun is None and form in "bsdpv"
    ):
        return None  # "a second blast", and no noun that reports
    elif before == "t" and form == "s":
        return noun(r, site) if cue.noun else None  # "according to reports"
    joined = first in r.joined or r.words[first] != r.lower[first]
    if joined and first > low and not apart(r, first, high):
        return None
    if form in NOMINAL:
        return NOMINAL[form](r, site)
    if tags[first] == "p" and before not in LIKING:
        # "things like that", but "She was like, no way".
        if before != "b" or tags[last : last + 1] not in ([","], ['"']):
            return None
        cue, form = LIKE, LIKE.form
        site = (cue, first, last, low, high)
    if (form in "dp" or (form == "b" and before == "d")) and attributive(r, site, before):
        return None
    if tags[first] == "a":
        if cue.lemma == "long" and tags[last : last + 1] not in (["t"], ["p"]):
            return None  # "has long been ill", but "they long to go"
        if first - 2 >= low and tags[first - 2] == "t":
            return None  # "to pay back the loan"
    if before == "d" and cue.noun is None and r.lower[first - 1] in QUANTITY:
        # "Most said", "both hope": the quantity is the subject.
        before = ""
    if before == "p" and form in "dv" and tags[last : last + 1] in (["o"], ["h"]):
        before = ""  # "a woman who had been inside told me"
    nominal = (form != "g" or before != "p") if before in DETERMINED else (before == "b" and form in "bs")
    found = None if nominal else verb(r, site, made)
    return found or (noun(r, site) if cue.noun else None)


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
