"""Lines that begin with the name of a speaker: headlines ("Newton: no talks"), interviews and transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress

from eventlib_claims.clauses import trim
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import Cue, word_set
from eventlib_claims.reading import Reading

__all__ = ["speaker_lines"]

HEADING = word_set("heading")

LONGEST_NAME = 6  # tokens before the colon
OF_NAME = frozenset(("p", "s", "c", "d", ".", "-", ""))  # classes of the words of a name or a heading
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
    heads = list(_heads(r)) if ":" in r.line else []
    if not heads:
        return []
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
    covered = {draft.content[0][0] for draft in made}
    found = []
    for first, end, colon, last in heads:
        name = r.lower[end - 1]
        if not (name in known or often[name] > 2 or name in HEADING):
            continue
        content = trim(r, colon + 1, last)
        if content and content[0] not in covered:
            source = (first, end) if name not in TURNS else None  # "Q:" and "A:" name nobody
            found.append(Draft(SAYS, (colon, colon + 1), [content], "line.speaker", 0.6, source, colon, frame="line"))
    return found


def _heads(r: Reading) -> Iterator[tuple[int, int, int, int]]:
    """Yield for each paragraph with a name before a colon where the name begins and ends, the colon and the end."""
    colon = done = -1
    while (colon := r.line.find(":", colon + 1)) >= 0:
        number = r.paragraph(r.starts[colon])
        if number == done:
            continue
        done = number
        start, end = r.paragraphs[number]
        first = r.tokens.at(start)
        first += r.tags[first] == '"'
        if not first < colon <= first + LONGEST_NAME or not r.capital(first):
            continue
        comma = r.line.find(",", first, colon)
        if comma > 0 and all(r.words[k].isupper() or r.tags[k] == "," for k in range(first, colon)):
            yield first, comma, colon, r.tokens.at(end - 1) + 1  # "ADA LOVELACE, MINISTER:"
        elif all(r.capital(k) or r.tags[k] in OF_NAME for k in range(first, colon)):
            yield first, colon, colon, r.tokens.at(end - 1) + 1
