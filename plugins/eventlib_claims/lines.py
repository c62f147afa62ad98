"""Lines that begin with the name of a speaker: headlines ("Newton: no talks"), interviews and transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress

from eventlib_claims.clauses import trim
from eventlib_claims.draft import Draft
from eventlib_claims.floating import interviewed
from eventlib_claims.lexicons import Cue, word_sets
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start, subject

__all__ = ["speaker_lines"]

HEADING, INTERVIEWING, TITLE = word_sets("heading interviewing title")

LONGEST_NAME = 6  # tokens before the colon
OF_NAME = frozenset(("p", "s", "c", "d", ".", "-", ""))  # classes of the words of a name or a heading
TURNS = frozenset(("q", "a"))
SAYS = Cue("", "say", "")
LEAD = 300  # tokens in which the parties of an interview are named
OF_SAYER = frozenset(("", "p", "d", "c"))  # classes of the words behind the dash at the end of a headline
LONGEST_SAYER = 5  # tokens from that dash on
LEAST_HEADLINE = 3  # tokens of a headline without marks of quotation, less one
TRANSCRIPT = 3  # turns that make a transcript
MOST_PARAGRAPHS = 8  # paragraphs in which a turn goes on

Head = tuple[int, int, int, int]  # where a name begins and ends, the mark behind it, and where the paragraph ends


def speaker_lines(r: Reading, made: list[Draft]) -> list[Draft]:
    """Return a claim for each paragraph that begins with a name and a colon, or ends with who says it behind a dash.

    The name must be one of the text's sources, stand before several such lines, be one of several that the text names
    elsewhere, or be a word like "Poll".

    Args:
        r: The text.
        made: The claims found so far.
    """
    covered = {draft.content[0][0] for draft in made}
    found = [draft for draft in _headlines(r) if draft.content[0][0] not in covered]
    heads = list(_heads(r)) if ":" in r.line else []
    if "q" in r.lower:
        heads = sorted([*heads, *_letters(r)])
    if not heads:
        return found
    known = {r.lower[draft.source[1] - 1] for draft in made if draft.source and r.capital(draft.source[1] - 1)}
    often = Counter(r.lower[end - 1] for _, end, _, _ in heads)
    known -= TURNS
    if not often.keys() >= TURNS:
        heads = [head for head in heads if r.lower[head[1] - 1] not in TURNS]  # "A:" alone lists things
    if len(often) > 1:
        # An interview: those who speak are named in its text, too, or speak in turn.
        inside = {end - 1 for _, end, _, _ in heads}
        named = compress(range(r.size), map(often.__contains__, r.lower))
        known.update([r.lower[k] for k in named if k not in inside and r.capital(k)])
        shouted = Counter(r.lower[end - 1] for _, end, _, _ in heads if r.words[end - 1].isupper())
        if len(shouted) > 1 and (shouted.total() > len(shouted) or shouted.keys() >= TURNS):
            known.update(shouted)
    told = [head for head in heads if (name := r.lower[head[1] - 1]) in known or often[name] > 2 or name in HEADING]
    asked = any(r.line.find("?", colon, last) >= 0 for _, _, colon, last in heads)
    transcript = asked and len(told) >= max(TRANSCRIPT, len(heads) / 2)
    turns = heads if transcript else told  # in a transcript all lines with a name are turns
    parties = _parties(r, heads[0][0]) if often.keys() >= TURNS else {}
    for (first, end, colon, last), until in zip(turns, [*[head[0] for head in turns[1:]], 0], strict=False):
        content = trim(r, colon + 1, last)
        if content and content[0] not in covered:
            name = r.lower[end - 1]
            source = parties.get(name) if name in TURNS else (first, end)
            parts = [content, *_paragraphs(r, last, until)] if transcript else [content]
            found.append(Draft(SAYS, (colon, colon + 1), parts, "line.speaker", 0.6, source, colon, frame="line"))
    return found


def _headlines(r: Reading) -> Iterator[Draft]:
    """Yield a claim for each line without a full stop that ends so: "Dam 'will not fail' - engineers"."""
    dash = -1
    while (dash := r.line.find("-", dash + 1)) >= 0:
        start, stop = r.paragraphs[r.paragraph(r.starts[dash])]
        first, last = r.tokens.at(start), r.tokens.at(stop - 1) + 1
        if not dash + 1 < last <= dash + LONGEST_SAYER or not OF_SAYER.issuperset(r.tags[dash + 1 : last]):
            continue
        who, quoted = r.lower[last - 1], r.inside.find(1, first, dash) >= 0
        if who in HEADING or (quoted and (who.endswith("s") or r.capital(last - 1))):
            content = trim(r, first, dash)
            if content and (quoted or content[1] - content[0] > LEAST_HEADLINE) and not r.inside[dash]:
                source = (dash + 1, last)
                yield Draft(SAYS, (dash, dash + 1), [content], "quote.signed", 0.6, source, dash, frame="signed")


def _paragraphs(r: Reading, first: int, until: int) -> list[Range]:
    """Return the paragraphs in which a turn goes on up to the next, without what is bracketed; many are no turn."""
    if first >= until:
        return []
    here, there = r.paragraph(r.starts[first]), r.paragraph(r.starts[until])
    spans = [(r.tokens.at(start), r.tokens.at(end - 1) + 1) for start, end in r.paragraphs[here:there]]
    return [span for span in spans if r.tags[span[0]] != "("] if len(spans) <= MOST_PARAGRAPHS else []


def _parties(r: Reading, start: int) -> dict[str, Range | None]:
    """Return who asks ("q") and who answers ("a") in an interview, as far as the text before it names them."""
    named = interviewed(r)
    if named and not ("p" not in r.tags[slice(*named)] and r.capital(named[1] - 1) and r.capital(named[1] - 2)):
        named = None  # not "(the baker) Ada Lovelace"
    for k in range(min(start, LEAD)):
        if r.lower[k] in INTERVIEWING:
            behind = next((q + 1 for q in range(k, k + 4) if r.lower[q] in ("to", "with", "interviewed")), start)
            other = noun_right(r, behind, start) if behind < start and r.capital(behind) else None
            first, kind = subject(r, group_start(r, k, 0), 0)
            if other:
                # "Ada Lovelace mends clocks. She spoke to Isaac Newton", "Isaac Newton sat down with Ada Lovelace"
                return {"q": other, "a": named} if kind == "pronoun" else {"q": first, "a": other}
    return {"a": named}


def _letters(r: Reading) -> Iterator[Head]:
    """Yield the paragraphs that begin with "Q." or "A.", as ``_heads`` does."""
    for start, end in r.paragraphs:
        if r.text[start : start + 2] in ("Q.", "A."):
            first = r.tokens.at(start)
            yield first, first + 1, first + (r.words[first] in TURNS), r.tokens.at(end - 1) + 1


def _heads(r: Reading) -> Iterator[Head]:
    """Yield for each paragraph with a name before a colon where the name begins and ends, the colon and the end."""
    colon = done = -1
    while (colon := r.line.find(":", colon + 1)) >= 0:
        number = r.paragraph(r.starts[colon])
        if number == done:
            continue
        start, stop = r.paragraphs[number]
        first = r.tokens.at(start)
        if r.words[first][0].isdigit():
            first = r.behind_stamp(first)
        if colon < first:
            continue  # of the time
        done = number
        first += r.tags[first] == '"'
        end = colon
        bracket = r.line.find("(", first, colon)
        if bracket > first and r.tags[colon - 1] == ")":
            if r.lower[bracket + 1] in TITLE:
                first, end = bracket + 1, colon - 1  # "The Minister (Mrs. Lovelace):"
            elif r.lower[first] in TITLE:
                end = bracket  # "Mrs. Lovelace (Kew):"
        if not first < end <= first + LONGEST_NAME or not r.capital(first):
            continue
        comma = r.line.find(",", first, end)
        if comma > 0 and all(r.words[k].isupper() or r.tags[k] == "," for k in range(first, end)):
            end = comma  # "ADA LOVELACE, MINISTER:"
        if all(r.capital(k) or r.tags[k] in OF_NAME for k in range(first, end)):
            yield first, end, colon, r.tokens.at(stop - 1) + 1
