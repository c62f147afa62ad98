"""Sayings told within a quotation: "The mayor said he would resign," Newton told reporters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from eventlib_claims.draft import Draft, Site
from eventlib_claims.lexicons import Cue, word_sets
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start, subject
from eventlib_claims.templates import draft_at
from eventlib_claims.weigh import Reportage, weighed

__all__ = ["inner_claims"]

FORMS = frozenset("bdvsgf")  # forms of cues that are verbs or phrases
INVERT, NOBODY, TELLING, TITLE = word_sets("invert speaker_pronoun telling_group title")
FRAMES = frozenset(("that", "zero", "final", "initial", "quote"))
CLAUSES = frozenset(("that", "zero"))  # told as clauses, they count in a quotation that is nobody's, too
INNER = {"‘": "’", "'": "'", "“": "”", '"': '"', "«": "»", "„": "“"}  # marks within other marks
ADDRESSED = frozenset((",", ":", "o", "n", "d", "", "a", "t"))  # classes between a verb and such a mark
ENDS = re.compile("[.?!;]")
UNSAID = frozenset("dstx")  # classes before what is no finite verb, or not said
CITED = 0.7  # how often what has marks within marks is a claim
LONGEST_ADDRESSEE = 5  # tokens between a verb and such a mark
LEAST = 0.5  # chance of a construction that is a saying within a quotation, too


def inner_claims(r: Reading, made: list[Draft], least: float, reportage: Reportage) -> list[Draft]:
    """Return what quotations that are claims tell of sayings.

    A report tells in them what others have said; elsewhere it counts, too, what the speaker thinks.

    Args:
        r: The text.
        made: All other claims.
        least: The least chance of a claim, 0 to 1.
        reportage: How far the text reports.
    """
    if not r.quotes:
        return []
    reports = reportage.mostly
    contents = sorted(span for claim in made for span in claim.content)
    reached = list(accumulate((last for _, last in contents), max))  # the end of all up to each
    found = []
    for site in _sites(r, reports):
        draft = _cited(r, site) if _may_cite(r, *site[:3]) else None
        if draft is None and _tells(r, *site[:2], reports):
            draft = draft_at(r, site, [])
        if draft is not None and (not reports or _others(r, draft)):
            at = bisect_right(contents, site[1], key=itemgetter(0))
            if (at and site[1] < reached[at - 1]) or (reports and draft.frame in CLAUSES):
                found.append(draft)
    return found if reports else weighed(r, found, least, reportage)


def _others(r: Reading, draft: Draft) -> bool:
    """Say whether somebody other than the speaker surely says it."""
    return (
        draft.source is not None
        and draft.chance >= LEAST
        and draft.frame in FRAMES
        and draft.shape in "fx"
        and "m" not in r.tags[draft.start : draft.cue[0] if draft.cue else draft.start]
        and r.lower[draft.source[0]] not in NOBODY
    )


def _cited(r: Reading, site: Site) -> Draft | None:
    """A quotation within the quotation, with its own marks: "He told me, 'It is shut,' and left"."""
    cue, first, last, low, _ = site
    high = r.after_quote(first)
    begin = last
    while begin < high and r.words[begin] not in INNER:
        if begin - last > LONGEST_ADDRESSEE or r.tags[begin] not in ADDRESSED:
            return None
        begin += 1
    if begin >= high or r.tags[begin] == '"' or (begin > last and r.tags[begin - 1] not in {",", ":"}):
        return None
    close = INNER[r.words[begin]]
    end = begin + 2
    while end < high and (r.words[end] != close or _owns(r, end)):
        end += 1
    if end >= high or r.tags[end] == '"':
        return None
    start = group_start(r, first, low)
    source, _ = subject(r, start, low)
    content = (begin + 1, end - (r.tags[end - 1] == ","))
    if source is None or content[0] == content[1]:
        return None
    return Draft(cue, (first, last), [content], "verb.quote", CITED, source, start, frame="quote")


def _may_cite(r: Reading, cue: Cue, first: int, last: int) -> bool:
    """Say whether a cue within a quotation is a verb of direct speech with other marks close behind it."""
    if cue.lemma not in INVERT or cue.form not in "bdvs" or r.tags[first - 1] == "d":
        return False
    return not INNER.keys().isdisjoint(r.words[last : last + LONGEST_ADDRESSEE + 2])


def _owns(r: Reading, k: int) -> bool:
    """Say whether the mark at ``k`` is an apostrophe: "the brothers' house"."""
    return r.words[k] in "'’" and r.lower[k - 1].endswith("s") and k + 1 < r.size and r.words[k + 1][0].islower()


def _tells(r: Reading, cue: Cue, i: int, reports: bool) -> bool:
    """Say whether a cue within a quotation may tell of a saying, and in a report, of what somebody else said."""
    if r.tags[i - 1] in UNSAID:
        return False
    return not reports or (
        cue.group in TELLING and cue.form != "g" and (cue.form == "f" or r.lower[i - 1] not in NOBODY)
    )


def _sites(r: Reading, reports: bool) -> Iterator[Site]:
    """Yield the cues within quotations that may tell of a saying, with their sentence as far as it is quoted."""
    quotation, ends = (0, 0), list[int]()
    for i in r.quoted:
        cue, last = r.cue_at[i]
        if cue.form not in FORMS:
            continue
        if not _tells(r, cue, i, reports) and not _may_cite(r, cue, i, last):
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
