"""Clauses found by walking over tokens: where they begin, where content ends, what is a verb within.

All ranges are of tokens, end exclusive. Every walk is bounded, so that no text is slow.
"""

from __future__ import annotations

import re

from eventlib_claims.classes import (
    BEHIND_VERB,
    CLAUSE,
    COMMENT_END,
    CONTENT_END,
    DETERMINED,
    GOVERNED,
    JOINING,
    LIST,
    OBJECT,
    OBJECTLIKE,
    OF_MEDIUM,
    PREDICATE,
    SAYING_EDGES,
    SENTENCE_END,
    SPEAKER_END,
    SUBJECT_EDGES,
    SUBORDINATE,
    VERB_GROUP,
    VERBAL,
)
from eventlib_claims.lexicons import word_sets
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["LONGEST_CONTENT", "SAYING", "clause_end", "finite_ahead", "finite_within", "trim"]

CIRCUMSTANCE, CLAUSAL, COMMENT, FINITE, GIVING = word_sets("circumstance clausal comment finite giving")
LEAVING, MEANING, MEDIUM, NARROWING, PARTIES = word_sets("leaving meaning_group medium narrowing party")
QUANTITY, SAYING, VOICE, WEEKDAYS = word_sets("quantity saying_group own_voice weekday")

LONGEST_CONTENT = 160  # tokens of indirect content
STOPS = re.compile('["();,cC-]')  # classes at which content may end, if it is a clause,
NARROW_STOPS = re.compile('["();,cCpu-]')  # and if it is an object
OF_PAST = frozenset("don")  # what follows a past verb and no participle
DATED = frozenset(",.;:-cCu")  # classes behind the date of a saying
SHORT, INSERTED = 8, 20  # tokens of an object before, and of what is put in between commas


def finite_ahead(r: Reading, start: int, high: int) -> bool:
    """Say whether a clause with subject and finite verb begins at ``start``: "(said) talks would go on"."""
    tags, lower, finite = r.tags, r.lower, FINITE
    if tags[start] == "n":
        word = lower[start]
        if word not in ("it", "you") or start + 1 >= high:
            return True
        after = tags[start + 1]
        return after in VERB_GROUP or lower[start + 1].endswith(("ed", "s")) or (lower[start + 1] in finite)
    for k in range(start + 1, min(high, start + 16)):
        tag = tags[k]
        if not tag:
            word = lower[k]
            if word in finite:
                return True
            if word.endswith("ed") and not tags[k - 1] and tags[k + 1 : k + 2] in (["d"], ["o"], ["n"]):
                return True  # "the flood ruined a": a participle takes no object
            continue
        if tag in VERBAL:
            return lower[k] not in {"being", "been", "having", "doing", "be"}
        if tag in SUBJECT_EDGES and not lower[k].endswith(("self", "selves")):
            return False
        if tag == "," and not (k + 1 < high and (r.tags[k + 1] in SPEAKER_END or r.capital(k + 1))):
            return False
        if tag in JOINING and k + 1 < high and (tags[k + 1] in VERBAL or r.lower[k + 1] in finite):
            return False  # "praised the port and left": the verb of the one who praised
    return False


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
    stops = NARROW_STOPS if narrow else STOPS
    while stop := stops.search(r.line, k, high):
        k = stop.start()
        tag = tags[k]
        if tag == '"' and r.opens(k):
            k = max(k + 1, r.after_quote(k))
            if k < high and tags[k - 2] in SENTENCE_END and r.capital(k) and tags[k] != '"':
                return k
            if k < high and _lists(r, k):
                continue
            if narrow and k < high and tags[k] == "T":
                return k  # 'called him a "disgrace" Wednesday'
            if k < high and tags[k - 2] == "," and (until_comma or _turns(r, start, k - 1, high, narrow or infinitive)):
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
            if k + 4 < high and r.words[k + 1] in PARTIES and r.words[k + 2] == "-" and not until_comma:
                k += 4 + (r.words[k + 4] == ".")  # "Sen. Ada Lovelace, D-Va., as"
                k += k < high and tags[k] == ","
                continue
            if (until_comma or narrow) and (end := _interrupted(r, start, k, high)):
                k = end
                continue
            if until_comma or _turns(r, start, k, high, narrow or infinitive):
                return k
            if infinitive and k + 1 < high and r.lower[k + 1] in ("and", "but") and tags[k + 2 : k + 3] == ["d"]:
                return k
        elif tag in JOINING:
            if _new_saying(r, start, k, high, infinitive or narrow) or (
                (infinitive or narrow) and (_predicate(r, start, k, high) or _clause(r, start, k, high))
            ):
                return k - (tags[k - 1] == ",")
        elif (narrow and _leaves(r, start, k, high)) or (tag == "-" and _breaks(r, k, high)):
            return k
        k += 1
    return high


def _lists(r: Reading, k: int) -> bool:
    """Say whether the next member of a list of quotations stands at ``k``: 'a "bully," a "thief" and'."""
    while r.tags[k] in LIST and k + 1 < r.size:
        k += 1
    return r.opens(k)


def _breaks(r: Reading, k: int, high: int) -> bool:
    """Say whether a verb of saying, or a noun that takes up what was said, stands behind the dash at ``k``."""
    if k + 1 in r.cue_at:
        return r.cue_at[k + 1][0].form in "dvs"
    return k + 2 < high and r.lower[k + 1] in ("a", "an") and _remark(r, k + 2)


def _leaves(r: Reading, start: int, k: int, high: int) -> bool:
    """Say whether the token ``k`` leads away from an object that begins at ``start``."""
    tag, word = r.tags[k], r.lower[k]
    if tag == "p":
        if word == "on" and k > start + 1 and k + 1 < high and r.lower[k + 1] in WEEKDAYS:
            behind = k + 2 + (r.tags[k + 2 : k + 3] == ["T"])
            return behind >= high or r.tags[behind] in DATED
        return k > start + 1 and word in CIRCUMSTANCE and _channel(r, k, high)
    if word == "while" and k + 1 < high and (r.lower[k + 1].endswith("ed") or r.lower[k - 1].endswith("ing")):
        return False  # "denied driving while disqualified", "driving while drunk"
    return tag == "-" or (tag == "u" and word in LEAVING)


def _turns(r: Reading, start: int, k: int, high: int, narrow: bool) -> bool:
    """Say whether the comma at ``k`` ends the content: ", adding", ", according to", ", but leaving", ", a view"."""
    if k + 2 >= high:
        return False
    word, after = r.lower[k + 1], r.lower[k + 2]
    cue = r.cue_at.get(k + 1)
    if narrow and k - start < SHORT and _resumes(r, k, high):
        return False
    if word in ("which", "who"):
        # Not in "said the bridge, which is old, would close" nor before more that is quoted.
        return (narrow or finite_within(r, start, k)) and not _quoted_ahead(r, k, high)
    if cue and cue[0].form in "gf":
        return True
    if word in {"but", "and", "while", "before", "after", "though", "although"} and after.endswith("ing"):
        return True
    if word in ("a", "an"):
        # "..., a claim that others reject"
        return _remark(r, k + 2) or (narrow and word in NARROWING)
    if word in ("while", "whereas") and _new_saying(r, start, k + 1, high, False):
        return True
    if r.tags[start] == "w" and word.endswith("ing"):
        return True
    if word == "and" and after in ("i", "we") and r.quote_of[k] < 0 and VOICE.isdisjoint(r.lower[start:k]):
        return finite_within(r, start, k)  # the writer goes on: "Critics say it failed, and I agree"
    if not narrow:
        return word == "but" and (r.tags[k + 2] == "n" or _takes_up(r, k + 2, high)) and finite_within(r, start, k)
    if word in ("and", "or"):
        return r.tags[k + 2] == "n"
    return (
        (word.endswith("ing") and word != "including")
        or word in NARROWING
        or r.tags[k + 1] in PREDICATE
        or (cue is not None and cue[0].form in "dv" and not r.capital(k + 1))
    )


def _interrupted(r: Reading, start: int, k: int, high: int) -> int:
    """Return where a "that" clause goes on that the comma at ``k`` interrupts before its verb, 0 if none does."""
    that = r.line.rfind("h", start - 1, k)
    if that < 0 or finite_within(r, that + 1, k):
        return 0
    for q in range(k + 1, min(high - 1, k + INSERTED)):
        if r.tags[q] == ",":
            return q + 1 if r.tags[q + 1] in VERBAL else 0  # "that donors, including banks, would"
        if r.tags[q] in {'"', ":", ";", "-"}:
            break
    return 0


def _takes_up(r: Reading, k: int, high: int) -> bool:
    """Say whether a clause at ``k`` is about what was said: "(but) this could not be verified"."""
    for q in range(k, min(high, k + SHORT + 4)):
        if r.lower[q] == "this":
            return q + 1 >= high or r.tags[q + 1] != "" or r.lower[q + 1] in COMMENT
        if r.tags[q] in COMMENT_END:
            break
    return False


def _remark(r: Reading, k: int) -> bool:
    """Say whether the noun at ``k`` takes up what was said: ", a claim that others reject"."""
    noun = r.cue_at.get(k)
    return r.lower[k] in COMMENT or (noun is not None and (noun[0].form == "n" or noun[0].noun is not None))


def _resumes(r: Reading, k: int, high: int) -> bool:
    """Say whether an object goes on behind what is put between commas: "accused the army, which ..., of"."""
    for q in range(k + 1, min(high, k + INSERTED)):
        if r.tags[q] == ",":
            return r.lower[q + 1 : q + 2] in (["of"], ["as"])
        if r.tags[q] in {'"', ":", ";", "-"}:
            return False
    return False


def finite_within(r: Reading, first: int, last: int) -> bool:
    """Say whether something like a finite verb stands in a stretch, or in the end of a long one."""
    tags, lower, finite = r.tags, r.lower, FINITE
    first = max(first, last - LONGEST_CONTENT)
    for k in range(first, last):
        if tags[k] in VERBAL or lower[k] in finite:
            return True
        if tags[k] == "" and k > first:
            if lower[k].endswith("ed") and tags[k - 1] not in DETERMINED:
                return True
            verb = lower[k].endswith("s") and not lower[k].endswith("ss") and not r.capital(k)
            if verb and k + 1 < r.size and tags[k + 1] in BEHIND_VERB:
                return True
    return False


def _quoted_ahead(r: Reading, k: int, high: int) -> bool:
    """Say whether a quotation begins behind ``k`` before anybody else speaks."""
    for q in range(k + 1, min(high, k + 20)):
        if r.opens(q):
            return True
        if q in r.cue_at and r.cue_at[q][0].group in SAYING and r.cue_at[q][0].form in "dvs":
            return False
    return False


def _channel(r: Reading, k: int, high: int) -> bool:
    """Say whether the preposition at ``k`` begins a phrase that names a medium: "in a speech", "on Twitter"."""
    if r.lower[k] == "with" and r.tags[k + 1 : k + 2] != ["d"]:
        return False  # "a deal with social media"
    for q in range(k + 1, min(high, k + 6)):
        if r.lower[q] in MEDIUM:
            return True
        if r.tags[q] not in OF_MEDIUM:
            return False
    return False


def _new_saying(r: Reading, start: int, k: int, high: int, infinitive: bool) -> bool:
    """Say whether the conjunction at ``k`` begins another saying: "and added that", "but officials said"."""
    if r.lower[k] in ("or", "nor"):
        return False
    if r.lower[k + 1 : k + 2] and r.lower[k + 1] in GIVING and r.lower[k + 2 : k + 3] == ["no"]:
        return True  # "and made no mention of losses"
    cue_at = r.cue_at
    after = cue_at.get(k + 1)
    spoken, forms = (MEANING, "gd") if infinitive else (SAYING, "g")
    if after and after[0].group in spoken and after[0].form in forms:
        if after[0].form == "d" and r.tags[k - 2] == "," and not _governs(r, k + 2, high):
            return False  # "suspected, likely and confirmed cases"
        return infinitive or finite_within(r, start, k)
    if after and after[0].form == "b" and after[0].group in SAYING and not r.capital(k + 1):
        return _parallel(r, start, k + 1) and _governs(r, k + 2, high)
    for q in range(k + 1, min(high, k + 6)):
        spoken = SAYING if q > k + 1 or r.tags[k - 1] != '"' else MEANING
        if q in cue_at and not r.capital(q) and cue_at[q][0].form in "dvs" and cue_at[q][0].group in spoken:
            if q == k + 1:
                if r.tags[k - 1] == '"' and r.tags[q + 1 : q + 2] != ["p"]:
                    return True  # 'was "late" and promised money'
                if r.lower[k] == "but" and r.tags[q + 1 : q + 2] == ["h"]:
                    return True  # "believes it can be done but stressed that"
                return _parallel(r, start, q) and (cue_at[q][0].lemma in CLAUSAL or _governs(r, q + 1, high))
            if r.tags[q - 1] == "d":
                one = q == k + 2 and r.lower[k] != "so" and r.lower[q - 1] in QUANTITY
                return one and r.tags[q + 1 : q + 2] == ["h"]  # "and one says that"
            return r.tags[q - 1] not in GOVERNED and r.lower[q - 1] != "other"
        if q in cue_at and q > k + 1 and r.tags[k - 1] == "," and r.lower[q - 1].endswith("s") and not r.tags[q - 1]:
            cue = cue_at[q][0]
            return cue.form == "b" and cue.group in SAYING and cue.noun is None  # ", and doctors say"
        if r.tags[q] == "w" and not r.tags[q - 1] and r.lower[q] == "who":
            return any(p in cue_at and r.tags[p + 1 : p + 2] == ["h"] for p in range(q + 2, min(high, q + SHORT)))
        if r.tags[q] in SAYING_EDGES:
            return False
    return False


def _parallel(r: Reading, start: int, q: int) -> bool:
    """Say whether the verb at ``q`` may stand beside the one before ``start``: "said ... and wrote"."""
    form = r.cue_at[q][0].form
    if form == "s" and r.lower[q - 2].endswith("s"):
        return False  # "names and addresses"
    main = r.cue_at.get(start - 1) or r.cue_at.get(start - 2)
    if main is None or (main[0].noun and form in "dv"):
        return form != "b"  # "dismissed reports that ... and said"
    return main[0].form == form or (main[0].form in "dvp" and form in "dvp")


def _predicate(r: Reading, start: int, k: int, high: int) -> bool:
    """Say whether the conjunction at ``k`` leads back to the one who speaks: "praised the port and left the town"."""
    tags, lower = r.tags, r.lower
    q = k + 1
    while q < high and tags[q] == "a":
        q += 1
    if q < high and tags[q] in VERBAL and not finite_within(r, start, k):
        return True  # "pleaded guilty and was fined"
    if q + 1 >= high or tags[q] or not (lower[q].endswith("ed") or lower[q] in FINITE):
        return False
    if tags[q + 1] not in OBJECT and not r.capital(q + 1):
        return False
    # A clause or a participle of the content's own takes the verb to itself: "the man who stole and sold the car".
    return (
        lower[q + 1] != "by"
        and CLAUSE.isdisjoint(tags[start:k])
        and not any(word.endswith("ed") for word in lower[start:k])
        and FINITE.isdisjoint(lower[start:k])
    )


def _clause(r: Reading, start: int, k: int, high: int) -> bool:
    """Say whether a plain subject and a finite verb stand behind "and": "attacked a school and (police killed six)"."""
    if not (SUBORDINATE if r.tags[start] == "t" else CLAUSE).isdisjoint(r.tags[start:k]):
        return False
    first = k + 1 + (r.tags[k + 1 : k + 2] == ["d"])
    for q in range(first, min(high, first + SHORT)):
        if r.tags[q] in VERBAL:
            return q > first
        if r.tags[q]:
            return False
        if q > first and q + 1 < high and not r.capital(q) and (r.lower[q] in FINITE or r.lower[q].endswith("ed")):
            after = r.tags[q + 1]
            return r.lower[q] in FINITE or after in OF_PAST or r.words[q + 1][0].isdigit() or r.tags[k - 1] == ","
    return False


def _governs(r: Reading, k: int, high: int) -> bool:
    """Say whether what stands at ``k`` may be the object of a verb, not the noun behind a participle."""
    return k >= high or r.tags[k] not in OBJECTLIKE or r.capital(k) or r.tags[k + 1 : k + 2] in (["t"], ["h"])


def trim(r: Reading, first: int, last: int) -> Range | None:
    """Take conjunctions and punctuation off both ends of a content."""
    tags = r.tags
    while first < last and tags[first] in {",", ":", ";", "-", ".", ")"}:
        first += 1
    while first < last and tags[last - 1] in CONTENT_END:
        last -= 1
    return (first, last) if first < last else None
