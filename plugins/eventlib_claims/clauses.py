"""Clauses found by walking over tokens: where they begin, what surrounds a saying, where content ends.

All ranges are of tokens, end exclusive. Every walk is bounded, so that no text is slow.
"""

from __future__ import annotations

from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["LONGEST_CONTENT", "circumstances", "clause_end", "finite_ahead", "trim"]

LONGEST_CONTENT = 160  # tokens of indirect content
SAYING = {"say", "assert", "concede", "warn", "deny", "suggest", "report", "judge", "ask"}


def finite_ahead(r: Reading, start: int, high: int) -> bool:
    """Say whether a clause with subject and finite verb begins at ``start``: "(said) talks would go on"."""
    tags = r.tags
    if tags[start] == "n":
        word = r.lower[start]
        if word not in ("it", "you") or start + 1 >= high:
            return True
        after = tags[start + 1]
        return (
            after in {"b", "v", "x", "m", "a", "N"}
            or r.lower[start + 1].endswith(("ed", "s"))
            or (r.lower[start + 1] in word_set("finite"))
        )
    for k in range(start + 1, min(high, start + 16)):
        tag = tags[k]
        if tag in {"b", "v", "x", "m"}:
            return r.lower[k] not in {"being", "been", "having", "doing", "be"}
        if tag in {";", ":", "-", '"', "u", "w", "h", "n", "o", "t", "?", "!", "N"} and not r.lower[k].endswith(
            ("self", "selves")
        ):
            return False
        if tag == "," and not (k + 1 < high and (r.tags[k + 1] in ("d", "w") or r.capital(k + 1))):
            return False
        if r.lower[k] in word_set("finite"):
            return True
    return False


def circumstances(r: Reading, start: int, high: int, lemma: str = "say") -> int:
    """Return the token behind the adverbs, dates and "in a statement" phrases that begin at ``start``."""
    k = start
    for _ in range(6):
        if k >= high:
            break
        tag = r.tags[k]
        if tag in ("a", "T") or (tag == "" and k > start and r.tags[k - 1] == "T" and r.lower[k].isdigit()):
            k += 1
        elif tag == "d" and k + 1 < high and r.tags[k + 1] == "T":
            k += 2
        elif (tag in ("p", "u") and r.lower[k] in word_set("circumstance")) or (
            tag == "t" and _addressed(r, k + 1, high)
        ):
            end = _circumstance(r, k, high)
            if end is None:
                break
            if lemma not in word_set("invert") and not _circumstantial(r, k, end):
                break
            k = end
        else:
            break
    return k


def _addressed(r: Reading, k: int, high: int) -> bool:
    """Say whether what follows "to" is somebody, not something to do."""
    return k < high and (r.tags[k] in {"d", "o", "n"} or r.capital(k) or r.lower[k] == "reporters")


def _circumstantial(r: Reading, first: int, last: int) -> bool:
    """Say whether a prepositional phrase names a time or a medium, whatever the verb."""
    return any(r.tags[k] == "T" or r.lower[k] in word_set("medium") for k in range(first, last))


def _circumstance(r: Reading, start: int, high: int) -> int | None:
    """Return the end of a prepositional phrase that belongs to the saying, None if it may belong to what is said."""
    tags, lower = r.tags, r.lower
    k = start + 1
    known = False
    while k < min(high, start + 10):
        tag = tags[k]
        if tag == "T" or lower[k] in word_set("medium"):
            known = True
        if known and k > start + 1 and (tag in ("d", "n") or (tags[k - 1] == "T" and tag == "" and lower[k].isalpha())):
            return k
        if tag in {"h", '"', ":", ",", ".", "w", "-", "n", "b", "v", "x", "m", "C", "c", "a"}:
            break
        if tag in {"p", "u", "t"} and k > start + 1 and lower[k] != "of":
            break
        k += 1
    if k == start + 1:
        return None
    ends = k >= high or tags[k] in {"h", '"', ":", ",", ".", "-"}
    more = k < high and tags[k] in {"p", "t", "a"} and known
    return k if ends or known or more else None


def clause_end(r: Reading, start: int, high: int, *, narrow: bool = False, until_comma: bool = False) -> int:
    """Return where content that begins at ``start`` ends.

    Args:
        r: The text.
        start: First token of the content.
        high: End of the unit.
        narrow: The content is a noun phrase: stop at the clause's edge as well.
        until_comma: The claim stands in an inserted clause: stop at the first comma.
    """
    tags = r.tags
    k = start
    infinitive = start < high and tags[start] == "t"
    reach = r.after_quote(start) if start < high and r.quote_of[start] >= 0 else start
    high = min(high, reach + LONGEST_CONTENT)
    depth = 0
    while k < high:
        tag = tags[k]
        if not tag:
            k += 1
            continue
        if tag == '"' and r.opens(k):
            k = max(k + 1, r.after_quote(k))
            if k < high and tags[k - 2] == "," and (until_comma or _turns(r, k - 1, high, narrow)):
                return k
            continue
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
            if depth < 0:
                return k
        elif tag == ";":
            return k
        elif k == start:
            pass
        elif tag == ",":
            if until_comma or _turns(r, k, high, narrow or infinitive):
                return k
            if infinitive and k + 1 < high and r.lower[k + 1] in ("and", "but") and tags[k + 2 : k + 3] == ["d"]:
                return k
        elif tag in ("c", "C"):
            if _new_saying(r, k, high, infinitive) or (narrow and k + 1 < high and r.lower[k + 1].endswith("ing")):
                return k - (tags[k - 1] == ",")
        elif narrow and (tag == "-" or (tag == "u" and r.lower[k] in word_set("leaving"))):
            return k
        k += 1
    return min(k, high)


def _turns(r: Reading, k: int, high: int, narrow: bool) -> bool:
    """Say whether the comma at ``k`` ends the content: ", adding", ", according to", ", but leaving", ", a view"."""
    if k + 2 >= high:
        return False
    word, after = r.lower[k + 1], r.lower[k + 2]
    cue = r.cue_at.get(k + 1)
    if word == "which" or (cue and cue[0].form in "gf"):
        return True
    if word in {"but", "and", "while", "before", "after", "though", "although"} and after.endswith("ing"):
        return True
    if word in ("a", "an") and after in word_set("comment"):
        return True
    return narrow and (word.endswith("ing") or word in word_set("narrowing"))


def _new_saying(r: Reading, k: int, high: int, infinitive: bool) -> bool:
    """Say whether the conjunction at ``k`` begins another saying: "and added that", "but officials said"."""
    after = r.cue_at.get(k + 1)
    if after and after[0].group in SAYING and after[0].form in ("gd" if infinitive else "g"):
        return True
    for q in range(k + 1, min(high, k + 6)):
        cue = r.cue_at.get(q)
        if cue and not r.capital(q) and cue[0].form in "dvs" and cue[0].group in SAYING:
            return r.tags[q - 1] not in {"d", "p", "b"} and (q > k + 1 or _governs(r, q + 1, high))
        if r.tags[q] in {",", '"', "b", "m", "h", "x", "w", "t"}:
            return False
    return False


def _governs(r: Reading, k: int, high: int) -> bool:
    """Say whether what stands at ``k`` may be the object of a verb, not the noun behind a participle."""
    return k >= high or r.tags[k] not in ("", ",") or r.capital(k)


def trim(r: Reading, first: int, last: int) -> Range | None:
    """Take conjunctions and punctuation off both ends of a content."""
    tags = r.tags
    while first < last and tags[first] in {",", ":", ";", "-", ".", ")"}:
        first += 1
    while first < last and tags[last - 1] in {",", ":", ";", "-", ".", "(", "c", "C"}:
        last -= 1
    return (first, last) if first < last else None
