"""When, where, in which medium and to whom something is said: what stands between a cue and its content."""

from __future__ import annotations

from eventlib_claims.classes import (
    CIRCUMSTANCE_EDGES,
    CIRCUMSTANCE_END,
    CIRCUMSTANTIAL,
    GOING_ON,
    LINKING,
    LINKING_TO,
    NOMINAL,
    POSSESSIVE,
    REFERRING,
    WHEN,
)
from eventlib_claims.lexicons import word_set, word_sets
from eventlib_claims.reading import Reading

__all__ = ["announces", "circumstances"]

AGO, CIRCUMSTANCE, EARLY, INVERT, MEDIUM, SEASONS = word_sets("ago circumstance early invert medium season")

COUNTED = word_set("numeral") | word_set("indefinite")


def circumstances(r: Reading, start: int, high: int, lemma: str = "say") -> int:
    """Return the token behind the adverbs, dates and "in a statement" phrases that begin at ``start``."""
    if start >= high or not r.tags[start]:
        return start
    k = start
    for _ in range(6):
        if k >= high or (tag := r.tags[k]) not in CIRCUMSTANTIAL:
            break
        if tag == "a" or tag == "T":
            if r.tags[k + 1 : k + 2] == ["s"] or (r.lower[k] in EARLY and r.tags[k + 1 : k + 2] == [""]):
                break  # "condemned Friday's attack", "said early treatment works"
            k += 1 + (tag == "T" and r.lower[k + 1 : k + 2] != [] and r.lower[k + 1] in SEASONS)
        elif tag == "":
            if r.tags[k - 1] != "T" or not r.lower[k].isdigit():
                break
            k += 1
        elif tag == "d" and k + 2 < high and r.lower[k + 2] in AGO and r.lower[k] in COUNTED:
            k += 3  # "proposed two months ago"
        elif tag == "d" and k + 1 < high and (r.tags[k + 1] == "T" or r.lower[k + 1] == "day"):
            k += 2
        elif tag == "p" and r.lower[k : k + 4] == ["for", "the", "first", "time"]:
            k += 4
        elif tag == "p" and r.lower[k] == "at" and r.lower[k + 2 : k + 3] == ["time"]:
            k += 3  # "at the time", "at that time"
        elif tag == "u" and r.lower[k] == "as" and r.lower[k + 2 : k + 3] == ["as"] and r.tags[k + 1] in WHEN:
            k += 3 + (r.tags[k + 3 : k + 4] == ["p"])  # "warned as early as (in) 2019"
            while k < high and (r.tags[k] == "T" or r.words[k].isdigit()):
                k += 1
        elif (tag in LINKING and r.lower[k] in CIRCUMSTANCE) or (tag == "t" and _addressed(r, k + 1, high)):
            end = _circumstance(r, k, high)
            if end is None:
                break
            if lemma not in INVERT and not _circumstantial(r, k, end):
                break
            k = end
        else:
            break
    return k


def _addressed(r: Reading, k: int, high: int) -> bool:
    """Say whether what follows "to" is somebody, not something to do."""
    if k >= high:
        return False
    if r.tags[k] == "" and r.lower[k].endswith("s"):
        return r.lower[k] == "reporters" or r.tags[k + 1 : k + 2] == ["h"]  # "in a note to clients that"
    return r.tags[k] in REFERRING or r.capital(k)


def _circumstantial(r: Reading, first: int, last: int) -> bool:
    """Say whether a prepositional phrase names a time or a medium, whatever the verb."""
    return any(r.tags[k] == "T" or r.lower[k] in MEDIUM for k in range(first, last))


def _circumstance(r: Reading, start: int, high: int) -> int | None:
    """Return the end of a prepositional phrase that belongs to the saying, None if it may belong to what is said."""
    tags, lower = r.tags, r.lower
    k = start + 1
    if lower[k : k + 1] in (["least"], ["most"]):
        return None  # "reported at least 15 deaths"
    known = False
    while k < min(high, start + 10):
        tag = tags[k]
        if tag == "T" or lower[k] in MEDIUM:
            known = True
        if known and k > start + 1:
            # "said on Monday officials", but "said in its evening update"
            dated = tags[k - 1] == "T" and tag == "" and lower[k].isalpha() and tags[start + 1] != "d"
            if dated or tag in NOMINAL:
                return k
        if tag in CIRCUMSTANCE_EDGES:
            break
        if announces(r, k):
            return k if known else None  # "said at a rally announcing that"
        if tag in LINKING_TO and k > start + 1 and lower[k] != "of":
            break
        k += 1
    if k == start + 1:
        return None
    ends = k >= high or tags[k] in CIRCUMSTANCE_END
    # "said in Oslo on Friday"
    more = k < high and tags[k] in GOING_ON and (known or tags[k : k + 2] == ["p", "T"])
    return k if ends or known or more else None


def announces(r: Reading, k: int) -> bool:
    """Say whether a participle at ``k`` begins another saying: "at a rally announcing that", not "at the hearing"."""
    cue = r.cue_at.get(k)
    return cue is not None and cue[0].form == "g" and r.tags[k - 1] not in POSSESSIVE and r.lower[k] not in MEDIUM
