"""Noun phrases found by walking over tokens: no parser, only closed classes, marks and capitals.

All ranges are of tokens, end exclusive. Every walk is bounded, so that no text is slow.
"""

from __future__ import annotations

from eventlib_claims.lexicons import word_set
from eventlib_claims.reading import VERBAL, Reading

__all__ = ["Range", "controlled", "group_start", "main_subject", "noun_left", "noun_right", "subject"]

CONTROLLING = word_set("controlling")
FINITE = word_set("finite")
QUANTITY = word_set("quantity")
ARTICLE = word_set("article")
RELATIVE = frozenset(("", *"wbvxmNa"))  # classes that may stand before the rest of a relative clause
NAMED = frozenset(("known", "named", "identified", "described", "listed"))
WHO = frozenset(("who", "which"))

LONGEST_RELATIVE = 14  # tokens of a relative clause without commas

LONGEST_PHRASE = 28  # tokens of a noun phrase with its appositive
LONGEST_INSERTED = 40  # tokens of what is put in between a subject and its verb
TITLE = 5  # words of a quotation that may be a title within a noun phrase

LONGEST_GROUP = 8  # tokens before a verb that go with it
GROUP = frozenset("aNbvxm")  # classes that do
PASSED = frozenset("ptaTs.")  # classes that a noun phrase may hold, whatever is beside them
# Classes that end a noun phrase on its left and on its right.
LEFT_EDGES = frozenset((*',;:-"uwhbvxmCNo(?!',))
RIGHT_EDGES = frozenset((*',;:-"uwh(aTbvxmNto?!C',))

Range = tuple[int, int]


def group_start(r: Reading, cue: int, low: int) -> int:
    """Return where the verb group of a cue begins: its auxiliaries, adverbs and negation go with it."""
    tags = r.tags
    k = cue
    while k > low and tags[k - 1] in GROUP and cue - k < LONGEST_GROUP:
        if tags[k - 1] == "m" and r.capital(k - 1) and cue in r.cue_at and r.cue_at[cue][0].form in "dvs":
            break  # "May said"
        k -= 1
    return k


def subject(r: Reading, start: int, low: int) -> tuple[Range | None, str]:
    """Return the subject to the left of a verb group, and what it is.

    Returns:
        The range, and ``pronoun``, ``relative``, ``noun``, or, with no range, ``shared`` (behind "and"), ``comma``
        (behind a comma with nothing to jump to), ``quote`` or ``none``.
    """
    p = start - 1
    if p < low:
        return None, "none"
    tag = r.tags[p]
    if tag == "w":
        return ((p, p + 1), "relative") if r.lower[p] in ("who", "which") else (None, "none")
    if tag == "h":
        return (p, p + 1), "relative"
    if tag == "n":
        return (p, p + 1), "pronoun"
    if tag == "c" or tag == "C":
        return None, "shared"
    if tag in {",", "-", ")", '"'}:
        return _jump(r, p, low)
    found = noun_left(r, p, low)
    if found is None:
        return _antecedent(r, p, p + 1, low) or (None, "none")
    edge = found[0] - 1
    if edge > low and r.tags[edge] in RELATIVE:
        return _antecedent(r, edge, edge + 2, low) or (found, "noun")
    return found, "noun"


def _antecedent(r: Reading, edge: int, end: int, low: int) -> tuple[Range, str] | None:
    """Return who a relative clause that ends before the verb is about: "a nurse who saw the fire", "who in May".

    What stands from ``edge`` to ``end`` belongs to the clause.
    """
    begin, low = low, max(low, edge - LONGEST_RELATIVE)
    if r.line.find("w", low, edge + 1) < 0 and r.line.find("h", low, edge + 1) < 0:
        return None
    for k in range(edge, low - 1, -1):
        tag = r.tags[k]
        if tag in {",", '"', ":", ";", "-", "n", "u", "C"}:
            return None
        if tag == "h":
            # "the firm that built the dam", not "said that the dam"
            if k <= begin or r.tags[k - 1] or not (r.tags[k + 1] in VERBAL or _finite(r, k + 1, k + 2)):
                return None
            found = noun_left(r, k - 1, begin)
            return (found, "noun") if found else None
        if r.lower[k] in WHO:
            if not VERBAL.isdisjoint(r.tags[k + 1 : end]) or _finite(r, k + 1, end):
                found = noun_left(r, k - 1, begin) if k > begin else None
                return (found, "noun") if found and tag == "w" else None
            return ((k, k + 1), "relative") if tag == "w" and r.tags[k + 1] in {"p", "a"} else None
    return None


def _finite(r: Reading, first: int, last: int) -> bool:
    return any(r.lower[k] in FINITE or r.lower[k].endswith("ed") for k in range(first, last))


def _jump(r: Reading, p: int, low: int) -> tuple[Range | None, str]:
    """Jump the appositive, relative clause or bracket that ends before ``p`` and return the phrase before it."""
    tags = r.tags
    mark = {")": "(", '"': ","}.get(tags[p], tags[p])
    q = p
    if mark == "," and tags[p] == '"':
        if r.words[p - 1] != ",":
            return None, "quote"
        q = p + 1
    while mark == "-" and q > low and tags[q - 1] == "-":
        q -= 1  # a dash of two hyphens
    for _ in range(LONGEST_INSERTED):
        q -= 1
        if q < low:
            break
        if tags[q] == '"':
            before = r.before_quote(q)
            # A title or a nickname in the appositive: host of "Morning Talk", said
            if q - before > TITLE + 3 or before < low or tags[before] in (",", ":"):
                return None, "quote" if q >= p - 1 else "comma"
            q = before
        if tags[q] == mark:
            if mark == "(" or q + 1 < p:
                before = q - 1
                while mark == "-" and before > low and tags[before] == "-":
                    before -= 1
                if mark == "," and before - 1 > low and tags[before - 1] == "," and r.words[before].isdigit():
                    before -= 2  # "Ada Lovelace, 36, who had denied it, said"
                found = noun_left(r, before, low) if before >= low else None
                if found and _inserted(r, q + 1):
                    edge = found[0] - 1
                    whose = _antecedent(r, edge, edge + 2, low) if edge > low and tags[edge] in RELATIVE else None
                    return whose or (found, "noun")
            return None, "comma"
    return None, "comma"


def _inserted(r: Reading, k: int) -> bool:
    """Say whether a stretch between commas begins like an appositive, a relative clause or an age."""
    return (
        r.tags[k] in {"d", "w", "p", "T", "u", "h", "a"}
        or r.words[k][0].isupper()
        or r.words[k][0].isdigit()
        or (r.tags[k] == "")
    )


def noun_left(r: Reading, end: int, low: int) -> Range | None:
    """Return the noun phrase that ends with the token ``end``."""
    tags, lower, cue_at = r.tags, r.lower, r.cue_at
    low = max(low, end - LONGEST_PHRASE)
    k = end
    while k >= low:
        tag = tags[k]
        if not tag:
            if k in cue_at and k < end and _verb(r, k):
                break
        elif tag not in PASSED:
            if tag == ")":
                k = _bracket(r, k, low)
                continue
            if (
                tag in LEFT_EDGES
                and not (tag == "m" and k == end and r.capital(k))
                and not (tag == "u" and k > low and lower[k] == "as" and lower[k - 1] in NAMED)
            ):
                break  # but "a commander known as Wolf"
            if tag == "n" and k < end:
                break
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
    while first <= end and tags[first] in {"a", "c", "T", "s"}:
        first += 1
    if first <= end and tags[first] in ("p", "t"):
        first = _behind_preposition(r, first, end)
    return (first, end + 1) if first <= end and tags[end] != "p" and lower[end].strip(".'’") else None


def _verb(r: Reading, k: int) -> bool:
    """Say whether a cue within a would-be noun phrase is the verb of a clause around it: "he said the mayor"."""
    cue, _ = r.cue_at[k]
    if cue.form == "b":
        return k > 0 and r.tags[k - 1] == "n"
    return cue.form in "dvs" and cue.noun is None and k > 0 and r.tags[k - 1] in {"", "n", "a", "v", "m"}


def _bracket(r: Reading, k: int, low: int) -> int:
    for q in range(k - 1, low - 1, -1):
        if r.tags[q] == "(":
            return q - 1
    return k - 1


def _joins(r: Reading, k: int, low: int) -> bool:
    """Say whether the "and" at ``k`` joins two parts of one noun phrase: no verb stands close before it."""
    finite = FINITE
    for q in range(k - 1, max(low, k - 7) - 1, -1):
        tag = r.tags[q]
        if tag in {"b", "v", "x", "m", "n", "o", "N"} or r.lower[q] in finite:
            return False
        if q in r.cue_at and r.cue_at[q][0].form in "dvs":
            return False
        if tag in {",", ";", ":", "-", '"', "u", "w", "h"}:
            break
    return True


def _behind_preposition(r: Reading, first: int, end: int) -> int:
    """Return where the subject begins behind a prepositional phrase, "On Friday the minister"; behind it if nowhere."""
    tags = r.tags
    for k in range(end, first, -1):
        begins = tags[k] in ("d", "n") or (
            r.capital(k) and not (r.capital(k - 1) and tags[k - 1] == "") and tags[k] != "T"
        )
        # "Last week officials", "in Oslo workers"
        begins = begins or (tags[k] == "" and not r.capital(k) and (tags[k - 1] == "T" or r.capital(k - 1)))
        if begins and tags[k - 1] not in {"p", "d", "s", "c", "t", "-"} and r.lower[k - 1] != ".":
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
            break
        if tag == "p" and r.lower[k] not in {"of", "for", "from", "at", "with"}:
            break
        if tag == "n" and k > start:
            break
        if tag == "." and k + 1 == high:
            break
        k += 1
        if tag == "n":
            break
    while k > start and tags[k - 1] in {"c", "p", "d", "."}:
        k -= 1
    if k == start and start < high and tags[start] == "d" and r.lower[start] in QUANTITY:
        return (start, start + 1)  # "says one"
    return (start, k) if k > start else None


def controlled(r: Reading, end: int, low: int) -> Range | None:
    """Return who does what stands behind an object: "forced the bank to admit", "footage of Newton saying"."""
    if end - 2 < low or r.tags[end - 1] not in {"", "o"}:
        return None
    found = (end - 1, end) if r.tags[end - 1] == "o" else noun_left(r, end - 1, low)
    if found is None:
        return None
    first = found[0]
    if first > low and r.lower[first - 1] in CONTROLLING:
        return found
    for k in range(first, found[1] - 1):
        if r.lower[k] in CONTROLLING or (r.lower[k] == "of" and r.capital(end - 1)):
            return (k + 1, found[1])
    return None


def main_subject(r: Reading, low: int, stop: int) -> Range | None:
    """Return the subject of the first finite verb before ``stop``, a leading subordinate clause left out."""
    if low < stop and (r.tags[low] in ("u", "p") or r.lower[low].endswith("ing")):
        comma = next((k for k in range(low, min(stop, low + 40)) if r.tags[k] == "," and r.quote_of[k] < 0), None)
        found = _first_subject(r, comma + 1, stop) if comma is not None else None
        if found:
            return found
    return _first_subject(r, low, stop)


def _first_subject(r: Reading, low: int, stop: int) -> Range | None:
    tags, lower, finite, cue_at = r.tags, r.lower, FINITE, r.cue_at
    for k in range(low, min(stop, low + 60)):
        tag = tags[k]
        if tag:
            verb = tag in VERBAL
        else:
            word = lower[k]
            verb = word in finite or word.endswith("ed") or (k in cue_at and cue_at[k][0].form in "dvs")
            verb = verb and k > low and tags[k - 1] not in {"d", "p", "s", "t"} and not r.capital(k)
        if verb and r.quote_of[k] < 0:
            found, kind = subject(r, group_start(r, k, low), low)
            if found and kind in ("noun", "pronoun") and lower[found[0]] != "there":
                return found
    return None
