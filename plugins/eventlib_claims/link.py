"""From drafts to claims: characters, the entity of the source, the date, the medium and the parent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from eventlib import Claim, Document, Passage, Source, Span, Timex
from eventlib_claims.certainty import claim_certainty, polarity
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["claims"]

DEEPEST = 8  # claims within claims


def claims(document: Document, r: Reading, made: list[Draft]) -> Iterator[Claim]:
    """Yield a claim for each draft, in the order of their contents."""
    mentions = [(m.span.start, m.span.end, entity.id) for entity in document.entities for m in entity.mentions]
    mentions.sort()
    timexes = sorted(document.timexes, key=lambda timex: timex.span.start)
    begins = [timex.span.start for timex in timexes]
    rows = []
    for draft in made:
        content = [passage for part in draft.content if (passage := _passage(r, *_inner(r, part))) is not None]
        if content:
            rows.append((content, draft))
    rows.sort(key=lambda row: (row[0][0].span.start, -row[0][-1].span.end))
    ids: dict[str, int] = {}
    around: list[tuple[str, Span]] = []  # claims whose content has not ended yet
    for content, draft in rows:
        base = f"claim:{content[0].span.start}-{content[0].span.end}"
        ids[base] = ids.get(base, 0) + 1
        name = base if ids[base] == 1 else f"{base}~{ids[base]}"
        source = _source(r, draft, mentions)
        cue = _passage(r, r.starts[draft.cue[0]], r.ends[draft.cue[1] - 1]) if draft.cue else None
        date = _date(r, draft, timexes, begins)
        while around and around[-1][1].end <= content[0].span.start:
            around.pop()
        mark = cue.span if cue else content[0].span
        parent = next((known for known, span in reversed(around[-DEEPEST:]) if mark in span), None)
        around.append((name, content[-1].span))
        value, word = claim_certainty(r, draft)
        yield Claim(
            id=name,
            content=tuple(content),
            cue=cue,
            source=source,
            form=_form(r, draft),
            polarity=polarity(draft),
            certainty=value,
            certainty_word=word,
            addressee=_range(r, draft.addressee),
            medium=_medium(r, draft),
            date=date.id if date else None,
            parent=parent,
            confidence=round(draft.chance, 2),
            inputs=tuple(id for id in (source.entity if source else None, date.id if date else None) if id),
            rule=draft.rule,
        )


def _passage(r: Reading, start: int, end: int) -> Passage | None:
    return Passage(Span(start, end), r.text[start:end]) if start < end else None


def _range(r: Reading, part: Range | None) -> Passage | None:
    return _passage(r, r.starts[part[0]], r.ends[part[1] - 1]) if part else None


def _inner(r: Reading, part: Range) -> tuple[int, int]:
    """Return the characters of a content, without the marks if it is one quotation."""
    first, last = part
    start, end = r.starts[first], r.ends[last - 1]
    number = r.quote_of[first]
    if r.tags[first] in ("d", '"') and number < 0 and first + 1 < last and r.opens(first + 1):
        number, first = r.quote_of[first + 1], first + 1
    if number >= 0 and r.tags[first] == '"' and r.opens(first):
        quote = r.quotes[number]
        if end <= quote.outer_end:
            text = r.text[quote.start : quote.end]
            lead = len(text) - len(text.lstrip())
            return quote.start + lead, quote.start + len(text.rstrip(" ,\n\t"))
    return start, end


def _source(r: Reading, draft: Draft, mentions: list[tuple[int, int, str]]) -> Source | None:
    if draft.source is None:
        return None
    first, last = draft.source
    start, end = r.starts[first], r.ends[last - 1]
    # The head ends the phrase or stands before its first preposition: "the mayor of Oslo", "Oslo's mayor".
    behind = r.tags[first + 1 : last]
    head = first + behind.index("p") if "p" in behind else last - 1
    at = r.ends[head]
    if draft.source == (head, head + 1) and r.tags[head] in ("w", "h"):
        # "Marie Curie, who said": the mention before the pronoun.
        at = r.ends[max(0, head - (2 if r.tags[head - 1] == "," else 1))]
    found = [mention for mention in _around(mentions, at) if mention[0] < at <= mention[1]]
    best = max(found, key=lambda mention: (mention[1] <= end, mention[1] - mention[0]))[2] if found else None
    return Source(Span(start, end), r.text[start:end], best)


def _around(mentions: list[tuple[int, int, str]], offset: int) -> list[tuple[int, int, str]]:
    """Return the mentions that begin shortly before an offset; they may nest, so a few are looked at."""
    at = bisect_left(mentions, (offset, 0, ""))
    return mentions[max(0, at - 6) : at]


def _date(r: Reading, draft: Draft, timexes: list[Timex], begins: list[int]) -> Timex | None:
    for first, last in draft.around:
        if first >= last:
            continue
        start, end = r.starts[first], r.ends[last - 1]
        at = bisect_left(begins, start)
        if at < len(timexes) and timexes[at].span.end <= end and timexes[at].type in ("DATE", "TIME"):
            return timexes[at]
    return None


def _medium(r: Reading, draft: Draft) -> Passage | None:
    media = word_set("medium")
    for first, last in draft.around:
        if media.isdisjoint(r.lower[first:last]):
            continue
        for k in range(first, last):
            if r.lower[k] in media:
                begin = k
                while begin > first and r.tags[begin] != "p":
                    begin -= 1
                end = k
                while end + 1 < last and r.lower[end + 1] in media:
                    end += 1
                if r.tags[begin] == "p" and not (r.lower[begin] == "by" and r.tags[begin + 1] == "d"):
                    return _passage(r, r.starts[begin], r.ends[end])
    return None


def _form(r: Reading, draft: Draft) -> Literal["direct", "indirect", "mixed", "evidential"]:
    inside = outside = whole = False
    for first, last in draft.content:
        opens = r.quote_of[first] >= 0
        quoted = r.quote_of[first + (not opens and r.tags[first] == "d") : last] or [-1]
        inside = inside or max(quoted) >= 0
        outside = outside or -1 in quoted
        whole = whole or (opens and r.opens(first))
    if inside:
        return "direct" if whole and not outside else "mixed"
    return "indirect" if draft.source else "evidential"
