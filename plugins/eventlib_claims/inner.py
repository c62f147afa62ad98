"""Sayings told within a quotation: "The mayor said he would resign," Newton told reporters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from eventlib_claims.draft import Draft, Site
from eventlib_claims.lexicons import word_set
from eventlib_claims.reading import Reading
from eventlib_claims.templates import draft_at
from eventlib_claims.weigh import weighed

__all__ = ["inner_claims"]

FORMS = frozenset("bdvsgf")  # forms of cues that are verbs or phrases
TELLING = frozenset(("say", "assert", "concede", "warn", "deny", "report"))
FRAMES = frozenset(("that", "zero", "final", "initial"))
# Sources that are nobody else than who is quoted, or nobody at all.
NOBODY = frozenset(("i", "we", "you", "it", "there", "this", "that", "what", "which", "who"))
ENDS = re.compile("[.?!;]")
TITLE = word_set("title")
UNSAID = frozenset("dstx")  # classes before what is no finite verb, or not said
LEAST = 0.5  # chance of a construction that is a saying within a quotation, too


def inner_claims(r: Reading, made: list[Draft], least: float, reports: bool) -> list[Draft]:
    """Return what quotations that are claims tell of sayings.

    A report tells in them what others have said; elsewhere it counts, too, what the speaker thinks.

    Args:
        r: The text.
        made: All other claims.
        least: The least chance of a claim, 0 to 1.
        reports: The text is a report.
    """
    if not r.quotes:
        return []
    contents = sorted(span for claim in made for span in claim.content)
    reached = list(accumulate((last for _, last in contents), max))  # the end of all up to each
    found = []
    for site in _sites(r, reports):
        draft = draft_at(r, site, [])
        if draft is not None and (not reports or _others(r, draft)):
            at = bisect_right(contents, site[1], key=itemgetter(0))
            if at and site[1] < reached[at - 1]:
                found.append(draft)
    return found if reports else weighed(r, found, least, reports)


def _others(r: Reading, draft: Draft) -> bool:
    """Say whether somebody other than the speaker surely says it."""
    return (
        draft.source is not None
        and draft.chance >= LEAST
        and draft.frame in FRAMES
        and draft.shape in "fx"
        and r.lower[draft.source[0]] not in NOBODY
    )


def _sites(r: Reading, reports: bool) -> Iterator[Site]:
    """Yield the cues within quotations that may tell of a saying, with their sentence as far as it is quoted."""
    quotation, ends = (0, 0), list[int]()
    for i in r.quoted:
        cue, last = r.cue_at[i]
        if cue.form not in FORMS or r.tags[i - 1] in UNSAID:
            continue
        if reports and (cue.group not in TELLING or cue.form == "g" or (cue.form != "f" and r.lower[i - 1] in NOBODY)):
            continue
        low, high = r.before_quote(i) + 1, r.after_quote(i)
        while r.tags[low] == '"':
            low += 1
        while r.tags[high - 1] == '"':
            high -= 1
        if (low, high) != quotation:  # which is not divided into sentences elsewhere
            quotation = (low, high)
            ends = [k for end in ENDS.finditer(r.line, low, high) if r.lower[(k := end.start()) - 1] not in TITLE]
        at = bisect_right(ends, i)
        low, high = ends[at - 1] + 1 if at else low, ends[at] if at < len(ends) else high
        if last < high:
            yield cue, i, last, low, high
