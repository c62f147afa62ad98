"""From drafts to claims: characters, the entity of the source, the date, the medium and the parent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from eventlib import Claim, Document, Passage, Source, Span, Timex
from eventlib_claims.certainty import claim_certainty
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading
from eventlib_claims.sources import mentions_of, named_source

__all__ = ["claims"]

MEDIUM = word_set("medium")

DEEPEST = 8  # claims within claims

# A draft behind what it is sorted by: where its content begins, less where it ends, its place, and the content's parts.
Row = tuple[int, int, int, list[tuple[int, int]], Draft]


def claims(document: Document, r: Reading, made: list[Draft]) -> Iterator[Claim]:
    """Yield a claim for each draft, in the order of their contents."""
    if not made:
        return
    mentions = mentions_of(document)
    timexes = sorted(document.timexes, key=lambda timex: timex.span.start)
    begins = [timex.span.start for timex in timexes]
    questions = "?" in r.line
    names: dict[str, int] = {}
    speakers: dict[str | None, str | None] = {}  # entities of the sources, by claim
    around: list[tuple[int, int, str]] = []  # parts of contents that have not ended yet
    for begin, _, _, parts, draft in _ordered(r, made):
        name = f"claim:{begin}-{parts[0][1]}"
        number = names[name] = names.get(name, 0) + 1
        if number > 1:
            name = f"{name}~{number}"
        cue = _range(r, draft.cue)
        parent = _parent(around, begin, cue.span if cue else Span(*parts[0]))
        for start, end in reversed(parts):
            around.append((start, end, name))
        source = named_source(r, draft.source, mentions) if draft.source else None
        if source:
            if draft.frame == "line":
                source = _speaker(document, source)
            elif source.text == "I" and parent in speakers:
                source = Source(source.span, source.text, speakers[parent])
            speakers[name] = source.entity
        date = _date(r, draft, timexes, begins) if timexes else None
        value, word, polarity = claim_certainty(r, draft)
        if questions and polarity == "asserts" and _asked(r, draft):
            value, word, polarity = 0.0, "asked", "asks"
        inputs: tuple[str, ...] = (source.entity, *source.others) if source and source.entity else ()
        if date:
            inputs += (date.id,)
        yield Claim(
            id=name,
            content=tuple([Passage(Span(start, end), r.text[start:end]) for start, end in parts]),
            cue=cue,
            source=source,
            form=_form(r, draft),
            polarity=polarity,
            certainty=value,
            certainty_word=word,
            addressee=_range(r, draft.addressee) if draft.addressee else None,
            medium=_medium(r, draft),
            date=date.id if date else None,
            parent=parent,
            confidence=round(draft.chance, 2),
            inputs=inputs,
            rule=draft.rule,
        )


def _ordered(r: Reading, made: list[Draft]) -> list[Row]:
    """Return the drafts that have a content, with its characters, in their order; the longer of two comes first."""
    rows: list[Row] = []
    for draft in made:
        parts = []
        for part in draft.content:
            start, end = _inner(r, part)
            if start < end:
                parts.append((start, end))
        if parts:
            rows.append((parts[0][0], -parts[-1][1], len(rows), parts, draft))
    rows.sort()
    return rows


def _parent(around: list[tuple[int, int, str]], begin: int, mark: Span) -> str | None:
    """Return the claim in whose content a mark stands.

    Args:
        around: Parts of contents, with their claims; those that end before ``begin`` are taken off its end.
        begin: Where the content of the claim begins.
        mark: Its cue, or its content if it has none.
    """
    while around and around[-1][1] <= begin:
        around.pop()
    for start, end, known in around[: -DEEPEST - 1 : -1]:
        if start <= mark.start and mark.end <= end:
            return known
    return None


def _range(r: Reading, part: Range | None) -> Passage | None:
    if part is None:
        return None
    start, end = r.starts[part[0]], r.ends[part[1] - 1]
    return Passage(Span(start, end), r.text[start:end])


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


def _speaker(document: Document, source: Source) -> Source:
    """Return the label of a speaker ("HOST ADA LOVELACE", "LOVELACE") with the person whose surname ends it."""
    surname = source.text.split()[-1].lower()
    best, longest = source.entity, 0
    for entity in document.entities:
        name = entity.name.split()
        if entity.kind == "PER" and len(name) > longest and name[-1].lower() == surname:
            best, longest = entity.id, len(name)
    return Source(source.span, source.text, best)


def _asked(r: Reading, draft: Draft) -> bool:
    """Say whether what is told is a question: quoted, said in turn, or asked by the writer."""
    last = draft.content[-1][1]
    if "?" not in r.line[last - 2 : last + 1]:
        return False
    for first, last in draft.content:
        end = last - 1 - (r.tags[last - 1] == '"' and last - 1 > first)
        if r.tags[end] != "?":
            if last < r.size and r.tags[last] == "?":
                continue  # "Did he say (that it was shut)?"
            return False
        if draft.frame != "line" and not {".", "!", ";"}.isdisjoint(r.tags[first:end]):
            return False
    return True


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
    for first, last in draft.around:
        if MEDIUM.isdisjoint(r.lower[first:last]):
            continue
        for k in range(first, last):
            if r.lower[k] in MEDIUM:
                begin = k
                while begin > first and r.tags[begin] != "p":
                    begin -= 1
                end = k
                while end + 1 < last and r.lower[end + 1] in MEDIUM:
                    end += 1
                if r.tags[begin] == "p" and not (r.lower[begin] == "by" and r.tags[begin + 1] == "d"):
                    return _range(r, (begin, end + 1))
    return None


def _form(r: Reading, draft: Draft) -> Literal["direct", "indirect", "mixed", "evidential"]:
    if draft.frame == "line":
        return "direct"
    if draft.cue and r.quote_of[draft.cue[0]] >= 0:
        return "direct" if draft.frame == "quote" else "indirect"
    if not r.quotes:
        return "indirect" if draft.source else "evidential"
    inside = outside = whole = False
    for first, last in draft.content:
        if r.inside.find(1, first, last) < 0:
            outside = True
            continue
        opens = r.quote_of[first] >= 0
        begin = first + (not opens and r.tags[first] == "d")
        inside = inside or r.inside.find(1, begin, last) >= 0
        outside = outside or begin == last or r.inside.find(0, begin, last) >= 0
        whole = whole or (opens and r.opens(first))
    if inside:
        return "direct" if whole and not outside else "mixed"
    return "indirect" if draft.source else "evidential"
