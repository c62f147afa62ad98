"""The entities that the source of a claim names: one, or several joined by "and"."""

from __future__ import annotations

from bisect import bisect_left

from eventlib import Document, Source, Span
from eventlib_claims.classes import RELATIVE
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["Named", "mentions_of", "named_source"]

COLLECTIVE = word_set("collective")
COUNTRIES = frozenset(("GPE", "NORP", "LOC"))

NEST = 6  # mentions that begin before the end of a source and are looked at, for they may nest


Named = tuple[int, int, str, str]  # where a mention begins and ends, the entity and its kind


def mentions_of(document: Document) -> list[Named]:
    """Return the mentions of all entities in the order of the text."""
    found = [
        (span.start, span.end, entity.id, entity.kind)
        for entity in document.entities
        for span in [mention.span for mention in entity.mentions]
    ]
    found.sort()
    return found


def named_source(r: Reading, source: Range, mentions: list[Named]) -> Source:
    """Return a source with the entities that it names.

    Args:
        r: The text.
        source: The phrase.
        mentions: All mentions in order.
    """
    first, last = source
    span = Span(r.starts[first], r.ends[last - 1])
    text = r.text[span.start : span.end]
    if r.line.find("c", first + 1, last) < 0:
        found = _head(r, first, last, mentions)
        return Source(span, text, found[2] if found else None)
    known = [found[2] for part in _members(r, source, mentions) if (found := _head(r, *part, mentions))]
    others = tuple(dict.fromkeys(known))[1:]
    return Source(span, text, known[0] if known else None, others)


def _head(r: Reading, first: int, last: int, mentions: list[Named]) -> Named | None:
    """Return the mention of whom a phrase is about."""
    end = r.ends[last - 1]
    # The head ends the phrase or stands before its first preposition: "the mayor of Oslo", "Oslo's mayor".
    before = r.line.find("p", first + 1, last) - 1
    head = before if before >= first else last - 1
    if r.words[head] == ")" and "(" in r.words[first:head]:
        head = first + r.words[first:head].index("(") - 1  # "Rep. Ada Lovelace (D-Ohio)"
    head -= r.words[head] == "."
    at = r.ends[head]
    if first == head == last - 1 and r.tags[head] in RELATIVE:
        # "Marie Curie, who said": the mention before the pronoun.
        at = r.ends[max(0, head - (2 if r.tags[head - 1] == "," else 1))]
    if last - first > 3 and r.line.find(",", first + 1, last - 1) > 0 and r.capital(last - 1):
        at = end  # "its director, Ada Lovelace"
    best, longest = None, (False, 0)
    near = bisect_left(mentions, (at,))
    for mention in mentions[max(0, near - NEST) : near]:
        start, stop = mention[:2]
        if at <= stop and (stop <= end, stop - start) > longest:
            best, longest = mention, (stop <= end, stop - start)
    return best


def _members(r: Reading, source: Range, mentions: list[Named]) -> list[Range]:
    """Return the phrases that a source joins: "(police), (hospital officials) and (two relatives)"."""
    first, last = source
    tags = r.tags
    final = max(k for k in range(first + 1, last) if tags[k] == "c")
    members: list[Range] = []
    begin = first
    for k in range(first + 1, final + 1):
        if tags[k] in ("c", ",") and begin < k and k + 1 < last:
            end = k - (tags[k - 1] == ",")  # "Brask, Odum, and Mora"
            if tags[k + 1] != "c" and _joined(r, (begin, end), (k + 1, last), mentions):
                members.append((begin, end - (tags[end - 1] == "s")))
                begin = k + 1
    return [*members, (begin, last)]


def _joined(r: Reading, one: Range, rest: Range, mentions: list[Named]) -> bool:
    """Say whether a new member of a source begins with ``rest``, no other part of the one before it."""
    begin, end = one
    stop = r.ends[end - 1]
    if r.tags[end - 1] == "s":
        return r.tags[rest[1] : rest[1] + 1] == ["s"]  # "Brask's and Odum's claim", not "Oslo's and Rome's mayors"
    near = bisect_left(mentions, (stop,))
    before = mentions[max(0, near - NEST) : near]
    behind = r.starts[rest[0]]
    if any(mention[1] > behind for mention in before):
        return False  # "the Ministry of Health and Welfare"
    new = _next(r, rest, mentions)
    own = max((mention for mention in before if mention[1] == stop), default=None)
    if own:
        if own[3] in COUNTRIES and own[0] == r.starts[begin] and end - begin == 1:
            # "Israeli and Egyptian officials", "US and Kenyan troops"
            adjective = own[3] == "NORP" and not r.lower[begin].endswith("s")
            return not adjective and not (new and new[3] in COUNTRIES and _modifies(r, rest, new))
        of = r.line.find("p", begin + 1, end)
        if of > 0 and own[0] > r.starts[of]:
            # "the ministers of Kenya and Uganda", but "the mayor of Oslo and two ministers"
            return new is not None and (new[3] == "PER") != (own[3] == "PER")
    word = r.lower[end - 1]
    plural = word.endswith("s") or word in COLLECTIVE or (own and own[3] == "ORG")
    if plural or r.capital(end - 1) or r.tags[rest[0]] == "d":
        return True
    # "The actor and director Ada Lovelace": two roles of one.
    return not (new and new[3] == "PER" and new[0] > behind and r.capital(rest[1] - 1))


def _next(r: Reading, rest: Range, mentions: list[Named]) -> Named | None:
    """Return the first mention in a stretch."""
    at = bisect_left(mentions, (r.starts[rest[0]],))
    return mentions[at] if at < len(mentions) and mentions[at][1] <= r.ends[rest[1] - 1] else None


def _modifies(r: Reading, rest: Range, mention: Named) -> bool:
    """Say whether a name stands before its noun: "Kenyan troops"."""
    behind = r.tokens.at(mention[1] - 1) + 1
    return behind < rest[1] and not r.tags[behind] and not r.capital(behind)
