"""Noun phrases found by walking over tokens: no parser, only closed classes, marks and capitals.

All ranges are of tokens, end exclusive. Every walk is bounded, so that no text is slow.
"""

from __future__ import annotations

from eventlib_claims.classes import (
    BEFORE_CLAUSE,
    CLAUSE_EDGES,
    FINITE_CLAUSE,
    MODIFIED,
    NAMING,
    NOMINAL,
    TO_SOMEBODY,
    TRAILING,
    UNBEGUN,
    UNLED,
)
from eventlib_claims.lexicons import word_sets
from eventlib_claims.reading import Reading

__all__ = ["LONGEST_NAME", "Range", "apposed", "noun_left", "noun_right"]

ARTICLE, COLLECTIVE, FINITE, NAMED, NOBLE, PEOPLE = word_sets("article collective finite named noble people")
QUANTITY, REFLEXIVE = word_sets("quantity reflexive")
VERBED = frozenset(("", "n", "a", "v", "m", ",", '"', ")", "c"))  # classes before a verb that ends a clause

LONGEST_NAME = 7  # tokens of a name that is apposed
LONGEST_PHRASE = 28  # tokens of a noun phrase with its appositive
SHORT_ROLE = 4  # tokens of a role before a name that is apposed

PASSED = frozenset("ptaTs.")  # classes that a noun phrase may hold, whatever is beside them
# Classes that end a noun phrase on its left and on its right.
LEFT_EDGES = frozenset((*',;:-"uwhbvxmCNo(?!',))
RIGHT_EDGES = frozenset((*',;:-"uwh(aTbvxmNto?!C',))

Range = tuple[int, int]


def noun_left(r: Reading, end: int, low: int) -> Range | None:
    """Return the noun phrase that ends with the token ``end``."""
    tags, lower, cue_at = r.tags, r.lower, r.cue_at
    low = max(low, end - LONGEST_PHRASE)
    k = end
    while k >= low:
        tag = tags[k]
        if not tag:
            if k in cue_at and k < end and _clause_verb(r, k):
                break
        elif tag not in PASSED:
            if tag == ")":
                k = (r.line.rfind("(", low, k) if "(" in r.line[low:k] else k) - 1
                continue
            if tag == "o" and k == end and k > low and lower[k - 1] in ("of", "for"):
                k -= 2
                continue  # "one of them", "a lawyer for him"
            if tag == "o" and k == end and k > low and not tags[k - 1] and lower[k] in REFLEXIVE:
                k -= 1
                continue  # "the minister herself"
            if (
                tag in LEFT_EDGES
                and not (tag == "m" and k == end and r.capital(k))
                and not (tag == "u" and k > low and lower[k] == "as" and lower[k - 1] in NAMED)
            ):
                break  # but "a commander known as Wolf"
            if tag == "n" and k < end and tags[k + 1] != "c":
                k -= lower[k] in PEOPLE and tags[k + 1] == "p"  # "everyone in Oslo"
                break  # but "she and her lawyer"
            if tag == "c" and not _joins(r, k, low):
                break
            if (
                tag == "d"
                and k > low
                and tags[k - 1] == ""
                and lower[k] in ARTICLE
                and r.words[k - 1].isalpha()
                and not r.capital(k - 1)
            ):
                k -= 1
                break  # "a charge (its minister) denied"
        k -= 1
    first = k + 1
    while first <= end and tags[first] in UNLED:
        first += 1
    if first <= end and tags[first] in TO_SOMEBODY:
        first = _behind_preposition(r, first, end)
    head = end - (r.words[end] == "." and end > low)  # "Acme Inc. said"
    return (first, end + 1) if first <= head and tags[end] != "p" and lower[head].strip(".'’") else None


def _clause_verb(r: Reading, k: int) -> bool:
    """Say whether a cue within a would-be noun phrase is the verb of a clause around it: "he said the mayor"."""
    cue, _ = r.cue_at[k]
    if cue.form == "b":
        return k > 0 and r.tags[k - 1] == "n"
    return cue.form in "dvs" and cue.noun is None and k > 0 and r.tags[k - 1] in VERBED


def _joins(r: Reading, k: int, low: int) -> bool:
    """Say whether the "and" at ``k`` joins two parts of one noun phrase: no verb stands close before it."""
    finite = FINITE
    for q in range(k - 1, max(low, k - 7) - 1, -1):
        tag = r.tags[q]
        if tag in FINITE_CLAUSE or r.lower[q] in finite:
            return tag == "n" and q == k - 1 and (q == low or r.tags[q - 1] in BEFORE_CLAUSE)
        if q > low and q in r.cue_at and r.cue_at[q][0].form in "dvs":
            return False
        if tag in CLAUSE_EDGES:
            break
    return True


def _behind_preposition(r: Reading, first: int, end: int) -> int:
    """Return where the subject begins behind a prepositional phrase, "On Friday the minister"; behind it if nowhere."""
    tags = r.tags
    for k in range(end, first, -1):
        begins = tags[k] in NOMINAL or (
            r.capital(k) and not (r.capital(k - 1) and tags[k - 1] == "") and tags[k] != "T"
        )
        # "Last week officials", "in Oslo workers"
        begins = begins or (tags[k] == "" and not r.capital(k) and (tags[k - 1] == "T" or r.capital(k - 1)))
        if begins and tags[k - 1] not in UNBEGUN and r.lower[k - 1] != ".":
            return k
    return end + 1


def noun_right(r: Reading, start: int, high: int) -> Range | None:
    """Return the noun phrase that begins with the token ``start``, without what a comma or a clause adds."""
    tags = r.tags
    k = start
    high = min(high, start + LONGEST_PHRASE)
    while k < high:
        tag = tags[k]
        if not tag:
            k += 1
            continue
        if tag in RIGHT_EDGES:
            k += tag == "o" and k > start and r.lower[k - 1] == "of"  # "one of them"
            break
        if tag == "p" and r.lower[k] not in {"of", "for", "from", "at", "with"} and not _on_name(r, k, high):
            break
        if tag == "n" and k > start:
            break
        if tag == "." and k + 1 == high:
            break
        k += 1
        if tag == "n":
            break
    if k + 2 < high and tags[k] == "," and k > start + 1 and not r.capital(k - 1):
        end = k + 1
        if tags[end] == "d":  # "said his daughter, the novelist Ada Lovelace"
            while end < high and end < k + SHORT_ROLE and not r.capital(end) and tags[end] in MODIFIED:
                end += 1
        while end < high and (r.capital(end) or r.lower[end] in NOBLE or r.words[end] == "."):
            end += 1
        end -= tags[end - 1] == "."
        if end > k + 2 and r.tags[end : end + 1] in ([], [","], ["."], ['"']) and apposed(r, (start, k), k + 1, end):
            return start, end  # "said its director, Ada Lovelace"
    while k > start and tags[k - 1] in TRAILING:
        k -= 1
    if k == start and start < high and tags[start] == "d" and r.lower[start] in QUANTITY:
        return (start, start + 1)  # "says one"
    return (start, k) if k > start else None


def _on_name(r: Reading, k: int, high: int) -> bool:
    """Say whether "on" stands within the name of a body: "the Commission on Human Rights"."""
    names = k + 1 < high and r.capital(k - 1) and r.capital(k + 1) and r.tags[k + 1] == ""
    return names and r.lower[k] == "on" and r.lower[k - 1] in COLLECTIVE


def apposed(r: Reading, found: Range, first: int, last: int) -> bool:
    """Say whether a stretch names whom a phrase describes: "Its director, (Ada Lovelace), said"."""
    begin, end = found
    if not r.capital(last - 1) or r.tags[first] == "p":
        return False
    if r.tags[end - 1] != "o" and all(r.tags[k] or r.capital(k) for k in range(begin, end)):
        return False
    names = 0
    for k in range(last - 1, max(first, last - LONGEST_NAME) - 1, -1):
        if r.capital(k) and r.tags[k] in NAMING:
            names += 1
        elif r.lower[k] not in NOBLE and r.words[k] not in (".", "'", "’", "-"):
            return names > 1 and k - first < SHORT_ROLE and "p" not in r.tags[first:k]  # "the director Ada Lovelace"
    return last - first <= LONGEST_NAME
