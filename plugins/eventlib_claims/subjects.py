"""Subjects: whose verb it is, found to its left over dates, appositives, brackets and relative clauses.

All ranges are of tokens, end exclusive. Every walk is bounded, so that no text is slow.
"""

from __future__ import annotations

from eventlib_claims.classes import INSERTED, LINKING, LINKING_TO, NO_ANTECEDENT, VERB_GROUP, VERBAL
from eventlib_claims.lexicons import word_set, word_sets
from eventlib_claims.phrases import LONGEST_NAME, Range, apposed, noun_left
from eventlib_claims.reading import Reading

__all__ = ["branded", "contact", "controlled", "group_start", "main_subject", "parted_start", "subject"]

ADVERBIAL, BARE_DATES, COMMENT, CONTROLLING, DATING = word_sets("adverbial bare_date comment controlling dating")
FINITE, FIRM, PARTIES, REFLEXIVE = word_sets("finite firm party reflexive")
BEFORE_LIST = frozenset(("h", '"', "u", "w"))  # classes before a list of subjects
BEFORE_SUBJECT = frozenset(("h", '"', "u", "c", "C", ":", "-", ","))
PAST = word_set("past") | word_set("participle")
FINITE_OR_PAST = FINITE | word_set("past")
RELATIVE = frozenset(("", *"wbvxmNa"))  # classes that may stand before the rest of a relative clause
BEHIND_PAST = frozenset(("d", "o", "n", "h", '"'))  # classes behind a past verb and no participle before its noun
WHO = frozenset(("who", "which"))

LONGEST_GROUP = 8  # tokens before a verb that go with it
LONGEST_INSERTED = 40  # tokens of what is put in between a subject and its verb
LONGEST_MEMBER = 5  # tokens of a member of a list with its comma
SHORT_RELATIVE = 6  # tokens of one that ends in "it"
LONGEST_RELATIVE = 14  # tokens of a relative clause without commas
MOST_MEMBERS = 12  # members of a list before its last two
TITLE = 5  # words of a quotation that may be a title within a noun phrase


def branded(r: Reading, k: int, last: int, low: int, high: int) -> bool:
    """Say whether a past verb at ``k``, up to ``last``, stands behind a name in 's: "Moody's placed it".

    A participle behind a name that owns something, "Norland's planned port", stands before no pronoun or article.
    """
    if k < low + 2 or not r.capital(k - 2) or r.capital(k) or last >= high:
        return False
    past = k in r.cue_at and r.cue_at[k][0].form in "dv"
    past = past or r.lower[k].endswith("ed") or r.lower[k] in FINITE_OR_PAST
    return past and (r.tags[last] in BEHIND_PAST or r.words[last][0].isdigit())


def group_start(r: Reading, cue: int, low: int) -> int:
    """Return where the verb group of a cue begins: its auxiliaries, adverbs and negation go with it."""
    tags = r.tags
    k = cue
    while k > low and tags[k - 1] in VERB_GROUP and cue - k < LONGEST_GROUP:
        if tags[k - 1] == "m" and r.capital(k - 1) and cue in r.cue_at and r.cue_at[cue][0].form in "dvs":
            break  # "May said"
        k -= 1
    return k


def parted_start(r: Reading, start: int, low: int) -> int:
    """Return where a verb group begins that a date parts: "(had) on June 26 said"."""
    before = _undated(r, start - 1, low) if start - 1 > low else start
    return group_start(r, before + 1, low) if before < start - 1 and r.tags[before] in VERBAL else start


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
    if tag == "T" and p > low and r.tags[p - 1] == ",":
        p, tag = p - 1, ","  # "Acme, a maker of drills, today announced"
    if tag == "w":
        return ((p, p + 1), "relative") if r.lower[p] in ("who", "which") else (None, "none")
    if tag == "h":
        return (p, p + 1), "relative"
    if tag == "n":
        if r.lower[p] == "there" and p > low and r.tags[p - 1] == "":
            found = noun_left(r, p - 1, low)  # "officials there say"
            return (found, "noun") if found else (None, "none")
        if r.lower[p] == "it" and r.line.find("w", max(low, p - SHORT_RELATIVE), p) >= 0 and not r.tags[p - 1]:
            says = p - 1 in r.cue_at and r.cue_at[p - 1][0].group == "say"  # "a man who said it told"
            whose = None if says else _antecedent(r, p - 1, p + 1, low)
            return whose or ((p, p + 1), "pronoun")  # "a woman who had seen it told"
        return (p, p + 1), "pronoun"
    if tag == "c" or tag == "C":
        return None, "shared"
    if tag in {",", "-", ")", '"'}:
        return _jump(r, p, low)
    if tag == "T" or r.words[p].isdigit():
        p = _undated(r, p, low)
    elif r.lower[p] in ADVERBIAL and p - 2 >= low and not r.tags[p - 1] and r.lower[p - 1].endswith(("ed", "ing")):
        p -= 2  # "A video (shared online) shows"
    if found := contact(r, p, low):
        return found, "noun"
    found = noun_left(r, p, low)
    if found is None:
        return _antecedent(r, p, p + 1, low) or (None, "none")
    edge = found[0] - 1
    if edge > low and r.tags[edge] in RELATIVE:
        return _antecedent(r, edge, edge + 2, low) or (found, "noun")
    if (
        r.lower[found[0]] in ("a", "an")
        and found[1] - found[0] > 2
        and r.lower[found[0] + 1] in COMMENT
        and r.tags[found[0] + 2] != "p"
    ):
        return (found[0] + 2, found[1]), "noun"  # "a charge (Oslo) denies"
    if edge > low and r.tags[edge] == "," and "c" in r.tags[found[0] : found[1]]:
        found = _listed(r, found, low)
    return found, "noun"


def contact(r: Reading, end: int, low: int) -> Range | None:
    """Return who a clause with a subject but no pronoun is about: "(people) I have spoken to", "(officials) we met"."""
    k = end - (r.tags[end] in LINKING_TO)
    if k - 2 < low or r.tags[k] or not _finite_or_past(r, k):
        return None
    own = group_start(r, k, low) - 1
    if own <= low or r.tags[own] != "n" or r.lower[own] in ("it", "there"):
        return None
    whose = own - 1
    if r.tags[whose] != "n" and (r.tags[whose] or _finite_or_past(r, whose)):
        return None
    return noun_left(r, whose, low)


def _finite_or_past(r: Reading, k: int) -> bool:
    return (
        r.lower[k] in FINITE_OR_PAST or r.lower[k].endswith("ed") or (k in r.cue_at and r.cue_at[k][0].form in "dvsp")
    )


def _undated(r: Reading, p: int, low: int) -> int:
    """Return where what stands before a verb ends without the date at its end: "prosecutors (on Thursday) said".

    A participle goes with the date: "Footage (taken on Friday) shows".
    """
    if r.tags[p] != "T" and not r.words[p].isdigit():
        return p
    k = p
    while k > low and (r.tags[k] == "T" or r.words[k].isdigit()):
        k -= 1
    if not any(r.tags[q] == "T" or len(r.words[q]) == 4 for q in range(k + 1, p + 1)):
        return p  # "group 15"
    if k == p - 1 and r.words[p] in BARE_DATES:
        return k  # "The firm (today) announced"
    if k - 1 < low or r.lower[k] not in DATING:
        return p
    dated = k - 2 >= low and not r.tags[k - 2] and (r.lower[k - 1].endswith("ed") or r.lower[k - 1] in PAST)
    return k - 1 - dated


def _listed(r: Reading, found: Range, low: int) -> Range:
    """Take the members before the last comma into a subject: "(Washington,) London and Ottawa said"."""
    begin = found[0]
    for _ in range(MOST_MEMBERS):
        if r.tags[begin - 1] != ",":
            break
        item = begin - 2
        while item >= low and r.tags[item] == "" and r.capital(item):
            item -= 1
        if item == begin - 2 and item > low and r.tags[item] == "":
            item -= 1  # "Doctors, nurses and porters"
        item += 1
        if item > begin - 2 or begin - item > LONGEST_MEMBER:
            break
        begin = item
        if begin == low or r.tags[begin - 1] in BEFORE_LIST:
            return begin, found[1]
    return found


def _antecedent(r: Reading, edge: int, end: int, low: int) -> tuple[Range, str] | None:
    """Return who a relative clause that ends before the verb is about: "a nurse who saw the fire", "who in May".

    What stands from ``edge`` to ``end`` belongs to the clause.
    """
    begin, low = low, max(low, edge - LONGEST_RELATIVE)
    if r.line.find("w", low, edge + 1) < 0 and r.line.find("h", low, edge + 1) < 0:
        return None
    for k in range(edge, low - 1, -1):
        tag = r.tags[k]
        if tag in NO_ANTECEDENT:
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
                near = _behind(r, before, low) if before >= low else None
                found = _outer(r, near, low) if near and mark == "," else near
                if found and _inserted(r, q + 1):
                    edge = found[0] - 1
                    whose = _antecedent(r, edge, edge + 2, low) if edge > low and tags[edge] in RELATIVE else None
                    if whose is None and mark == "," and found == near and apposed(r, found, q + 1, p):
                        found = (found[0], p)
                    return whose or (found, "noun")
            return None, "comma"
    return None, "comma"


def _behind(r: Reading, end: int, low: int) -> Range | None:
    """Return what a stretch between commas is put behind: "(Osgood,) of Wendle, Kent, had", "(Acme, Inc.), a firm"."""
    party = end - 3 - (r.words[end] == ".")
    if party > low and r.tags[party] == "," and r.words[party + 2] == "-" and r.words[party + 1] in PARTIES:
        end = party - 1  # "Sen. Ada Lovelace, R-Okla., whose"
    found = noun_left(r, end, low)
    short = found is not None and r.words[end] == "." and found[1] - found[0] == 2 and r.lower[found[0]] not in FIRM
    if found is None or short:  # "Md."
        for k in range(end, max(low + 1, end - LONGEST_NAME), -1):
            if r.tags[k] == "p":
                aged = r.words[k - 2].isdigit() and r.tags[k - 3] == ","  # "Ada Lovelace, 36, of Oslo, said"
                end = k - 2 - 2 * aged
                return noun_left(r, end, low) if r.tags[k - 1] == "," and end >= low else None
        return None
    first, last = found
    if first - 1 > low and r.tags[first - 1] == "," and r.lower[first] in FIRM:
        before = noun_left(r, first - 2, low)
        return (before[0], last) if before else found
    return found


def _outer(r: Reading, found: Range, low: int) -> Range:
    """Return whom an appositive or a relative clause is about that has a comma within: "(Brask,) who fled in May,"."""
    for _ in range(2):
        first = found[0]
        relative = r.lower[first] == "whose" or r.tags[first - 1] == "w" or r.lower[first].endswith("ed")
        edge = first - 1 - (r.tags[first - 1] == "w")
        if edge <= low + 1 or r.tags[edge] != "," or (not relative and r.capital(first)):
            break
        aged = r.words[edge - 1].isdigit() and r.tags[edge - 2] == ","  # "Brask, 40, a nurse from Vale,"
        before = _behind(r, edge - 1 - 2 * aged, low)
        if before is None:
            break
        begins = before[0] == low or r.tags[before[0] - 1] in BEFORE_SUBJECT
        if not begins or not (relative or r.capital(before[1] - 1) or r.words[before[1] - 1] == "."):
            break
        found = before
    return found


def _inserted(r: Reading, k: int) -> bool:
    """Say whether a stretch between commas begins like an appositive, a relative clause or an age."""
    begins = r.tags[k] in INSERTED or r.tags[k] == "" or r.lower[k] in REFLEXIVE
    return begins or r.words[k][0].isupper() or r.words[k][0].isdigit()


def controlled(r: Reading, end: int, low: int) -> Range | None:
    """Return who does what stands behind an object: "forced the bank to admit", "footage of Newton saying"."""
    if end - 2 < low or r.tags[end - 1] not in {"", "o"}:
        return None
    found = (end - 1, end) if r.tags[end - 1] == "o" else noun_left(r, end - 1, low)
    k = end - 1
    while k > low and r.tags[k] in ("", "d", ".", "s"):
        k -= 1
    if r.lower[k] == "with" and k > low and r.tags[k - 1] == ",":
        return (k + 1, end)  # "Talks ended, with mediators saying"
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
    if low < stop and (r.tags[low] in LINKING or r.lower[low].endswith("ing")):
        comma = next((k for k in range(low, min(stop, low + 40)) if r.tags[k] == "," and r.quote_of[k] < 0), None)
        found = _first_subject(r, comma + 1, stop) if comma is not None else None
        if found:
            return found
    return _first_subject(r, low, stop)


def _first_subject(r: Reading, low: int, stop: int) -> Range | None:
    tags, lower, finite, cue_at = r.tags, r.lower, FINITE_OR_PAST, r.cue_at
    for k in range(low, min(stop, low + 60)):
        tag = tags[k]
        if tag:
            verb = tag in VERBAL
        else:
            word = lower[k]
            verb = word in finite or word.endswith("ed") or (k in cue_at and cue_at[k][0].form in "dvs")
            verb = verb and k > low and tags[k - 1] not in {"d", "p", "t"} and not r.capital(k)
            verb = verb and (tags[k - 1] != "s" or branded(r, k, k + 1, low, stop))
        if verb and r.quote_of[k] < 0:
            found, kind = subject(r, group_start(r, k, low), low)
            if found and kind in ("noun", "pronoun") and lower[found[0]] != "there":
                return found
    return None
