"""Lines that begin with the name of a speaker: headlines ("Newton: no talks"), interviews and transcripts."""

from __future__ import annotations

from collections import Counter
from itertools import compress

from eventlib_claims.clauses import trim
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import Cue, word_set
from eventlib_claims.reading import Reading

__all__ = ["speaker_lines"]

HEADING = word_set("heading")

LONGEST_NAME = 6  # tokens before the colon
TURNS = frozenset(("q", "a"))
SAYS = Cue("", "say", "")


def speaker_lines(r: Reading, made: list[Draft]) -> list[Draft]:
    """Return a claim for each paragraph that begins with a name and a colon.

    The name must be one of the text's sources, stand before several such lines, be one of several that the text names
    elsewhere, or be a word like "Poll".

    Args:
        r: The text.
        made: The claims found so far.
    """
    heads: list[tuple[int, int, int]] = []
    for start, end in r.paragraphs if ":" in r.line else ():
        first = r.tokens.at(start)
        if first < r.size and r.tags[first] == '"':
            first += 1
        near = r.tags[first : first + LONGEST_NAME + 1]
        if ":" not in near:
            continue
        colon = first + near.index(":")
        if colon == first or r.starts[colon] >= end:
            continue
        if all(
            r.capital(k) or r.tags[k] in {"p", "s", "c", "d", ".", "-", ""} for k in range(first, colon)
        ) and r.capital(first):
            heads.append((first, colon, r.tokens.at(end - 1) + 1))
    if not heads:
        return []
    known = {r.lower[draft.source[1] - 1] for draft in made if draft.source and r.capital(draft.source[1] - 1)}
    often = Counter(r.lower[colon - 1] for _, colon, _ in heads)
    known -= TURNS
    if not often.keys() >= TURNS:
        heads = [head for head in heads if r.lower[head[1] - 1] not in TURNS]  # "A:" alone lists things
    if len(often) > 1:
        # An interview: those who speak are named in its text, too, or speak in turn.
        inside = {colon - 1 for _, colon, _ in heads}
        named = compress(range(r.size), map(often.__contains__, r.lower))
        known.update([r.lower[k] for k in named if k not in inside and r.capital(k)])
        shouted = Counter(r.lower[colon - 1] for first, colon, _ in heads if r.words[colon - 1].isupper())
        if len(shouted) > 1 and (shouted.total() > len(shouted) or shouted.keys() >= TURNS):
            known.update(shouted)
    covered = {draft.content[0][0] for draft in made}
    found = []
    for first, colon, last in heads:
        name = r.lower[colon - 1]
        if not (name in known or often[name] > 2 or name in HEADING):
            continue
        content = trim(r, colon + 1, last)
        if content and content[0] not in covered:
            source = (first, colon) if name not in TURNS else None  # "Q:" and "A:" name nobody
            found.append(Draft(SAYS, (colon, colon + 1), [content], "line.speaker", 0.6, source, colon, frame="line"))
    return found
