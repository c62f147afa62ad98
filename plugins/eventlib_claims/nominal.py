"""Cues that are no verbs: nouns, adjectives, "according to", evidential adverbs, "reports of"."""

from __future__ import annotations

from eventlib_claims.checks import predicate_cut
from eventlib_claims.circumstances import circumstances
from eventlib_claims.classes import CLAUSE_START, LEAD_IN, MODIFYING, MODIFYING_NOUN, VERBAL
from eventlib_claims.clauses import clause_end, finite_ahead, finite_within, trim
from eventlib_claims.constructions import construction, counted
from eventlib_claims.contents import left_content, second_part, unmarked
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.lexicons import Cue, chance, word_sets
from eventlib_claims.phrases import Range, noun_left, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start, main_subject, subject

__all__ = ["BARE", "according", "adjective", "evidential", "noun", "reports"]

ABOUT, AUTHORED, COPULA, FINITE, GIVEN, NOBODY = word_sets("about authored copula finite given nobody")
NUMERAL, OWNER, TOLL = word_sets("numeral owner toll")
GIVE = Cue("give", "report", "d")

# Hearsay marks its clause by meaning, whatever else in the clause is annotated elsewhere.
EVIDENTIAL = 0.6
BREAKS = frozenset(":;-")  # classes before a sentence of its own
JOINED = frozenset("cCw")  # classes before a comma and a clause that somebody tells
ASKING = frozenset("wbvxm")  # classes that begin a question
BARE = frozenset(("", ".", ")", ";", "b", "v", "x", "m", "c", "C", "n", "o", "N", "?", "!"))  # no complement begins so
NEAR = 6  # tokens before a noun in which its verb is looked for
LONGEST_CLAUSE = 60  # tokens before an evidential adverb
PIED = ("which", "whom", "whose")  # behind a preposition


def noun(r: Reading, site: Site) -> Draft | None:
    """A noun with its complement: "the ministry's claim that ..."."""
    cue, i, last, low, high = site
    lemma, group = (cue.lemma, cue.group) if cue.form == "n" else cue.noun or ("", "")
    if not lemma or last >= high or r.tags[last] in BARE:
        return None
    frame, begin, _ = construction(r, circumstances(r, last, high), high)
    if frame not in {"that", "to", "colon", "quote", "wh"} and not frame.startswith("p_"):
        return None
    if r.lower[i - 1] == "no" and frame.startswith("p_"):
        return None  # "makes no mention of coal"
    if frame == "quote" and r.tags[begin + 1 : begin + 2] == ["p"]:
        return None  # 'order "within a year"'
    if r.tags[high - 1] == "?" and r.tags[low] in ASKING:
        return None  # "What is the mayor's view of it?"
    if cue.form == "s" and i - 1 in r.cue_at and r.cue_at[i - 1][0].form == "s":
        return None  # "a wave of protests demands that": a verb
    if lemma in TOLL:
        return _toll(r, site)
    entry = Cue(lemma, group, "n")
    source, shape = _owner(r, i, low)
    value = chance(entry.lemma, entry.group, shape, frame)
    if value < r.hopeless:
        return None
    if source is None:
        if frame == "to" and _about(r, i, low):
            return None  # "a strike over plans to close the mine": not the plans of the strikers
        source = _modifier(r, i, low)
        begins = r.tags[i - 1] == "C"  # "..., but hopes for a truce were fading": its own clause
        if source is None and not begins and not _disowned(r, i, low) and r.lower[i - 2 : i] != ["contrary", "to"]:
            source = main_subject(r, low, i)
            if source and r.lower[source[0]] in NOBODY:
                source = None  # "nobody has confirmed reports that"
        if source is None and frame in ("p_of", "p_for"):
            return None  # "hopes of finding them faded": nobody's
    if frame == "colon" and begin == high:
        found = unmarked(r, begin)
    else:
        narrow = frame not in {"that", "quote", "colon"}
        found = trim(r, begin, clause_end(r, begin, high, narrow=narrow, until_comma=frame == "that"))
    if found is None:
        return None
    if VERBAL.isdisjoint(r.tags[low:i]) and FINITE.isdisjoint(r.lower[low:i]):
        found = predicate_cut(r, found, int(frame == "that"), FINITE)  # "Claims that it would hold | were doubted"
    end = r.cue_at.get(found[1] - 1)
    if end and end[0].group == "deny" and end[0].form in "dsbv" and r.tags[i - 2] == ",":
        return None  # "..., a charge that the firm denies": what is denied stands before it
    around = ((last, begin),)
    return Draft(
        entry, (i, last), [found], rule_name("noun", frame), value, source, i, around, shape=shape, frame=frame
    )


def _toll(r: Reading, site: Site) -> Draft | None:
    """A number of victims with the verb that tells it: "the ministry gave a toll of 12"."""
    _, i, last, low, high = site
    given = next((k for k in range(i - 1, max(low, i - NEAR), -1) if r.lower[k] in GIVEN), low)
    source, _ = subject(r, start := group_start(r, given, low), low)
    found = trim(r, given + 1, clause_end(r, given + 1, high, narrow=True))
    if not source or not found or not counted(r, last, found[1]):
        return None
    value = chance("put", "report", "f", "noun.figure")
    return Draft(GIVE, (given, given + 1), [found], "verb.noun", value, source, start, frame="noun.figure")


def _owner(r: Reading, i: int, low: int) -> tuple[Range | None, str]:
    """Return whose word it is, and the shape: ``o`` if somebody owns it, else ``n``."""
    k = i - 1
    while k >= max(low, i - 4) and r.tags[k] in MODIFYING:
        if k in r.cue_at and r.cue_at[k][0].form in "dv":
            return None, "n"  # "its owner denied reports"
        k -= 1
    if k < low:
        return None, "n"
    if r.tags[k] == "s":
        return noun_left(r, k - 1, low), "o"
    if r.lower[k] in OWNER:
        return (k, k + 1), "o"
    return None, "n"


def _modifier(r: Reading, i: int, low: int) -> Range | None:
    """Return the name before a noun that reports: "a (Guardian) report that"."""
    first = i
    while first > low and r.tags[first - 1] == "" and r.capital(first - 1):
        first -= 1
    return (first, i) if low < first < i and r.tags[first - 1] == "d" else None


def _disowned(r: Reading, i: int, low: int) -> bool:
    """Say whether the subject denies what the noun tells: "denied media reports that"."""
    return any(k in r.cue_at and r.cue_at[k][0].group == "deny" for k in range(max(low, i - 4), i))


def _about(r: Reading, i: int, low: int) -> bool:
    """Say whether a noun is what something else is about: "a strike over (the) plans"."""
    k = i - 1
    while k >= max(low, i - 4) and r.tags[k] in MODIFYING_NOUN:
        k -= 1
    return k >= low and r.lower[k] in ABOUT


def adjective(r: Reading, site: Site) -> Draft | None:
    """An adjective behind a form of "be": "officials are confident that ..."."""
    cue, i, last, low, high = site
    start = group_start(r, i, low)
    if "b" not in r.tags[start:i]:
        if start == low or r.lower[start - 1] not in COPULA:
            return None
        start = group_start(r, start - 1, low)  # "remained confident"
    frame, begin, _ = construction(r, circumstances(r, last, high), high)
    if frame not in {"that", "to", "zero", "wh"} and not frame.startswith("p_"):
        return None
    source, _ = subject(r, start, low)
    if source is None:
        if frame == "zero" and r.tags[start - 1 : start] == ["t"]:
            return None  # "To be sure, it is late"
        source = main_subject(r, low, start)
    elif r.lower[source[0]] == "it" and not frame.startswith("p_"):
        return None  # "It is unclear whether": the writer's own voice
    found = trim(r, begin, clause_end(r, begin, high, narrow=frame.startswith("p_")))
    if found is None:
        return None
    value = chance(cue.lemma, cue.group, "j", frame)
    around = ((start, i), (last, begin))
    return Draft(
        cue, (start, last), [found], rule_name("adjective", frame), value, source, start, around, shape="j", frame=frame
    )


def according(r: Reading, site: Site) -> Draft | None:
    """A phrase that names the source: "according to S, C" and "C, according to S"."""
    cue, i, last, low, high = site
    if cue.lemma == "per" and ((i > low and r.tags[i - 1] != ",") or r.tags[last : last + 1] not in (["d"], [""])):
        return None  # "twice per day"
    # "according to early returns"
    source = noun_right(r, last + (r.tags[last : last + 1] == ["T"]), high)
    if source is None:
        return None
    by = source[1]
    if by - source[0] > 1 and not r.capital(by - 1) and r.lower[by - 1].endswith("ed"):
        source = (source[0], by - 1)  # "according to research published on Monday"
    if r.lower[by : by + 1] == ["by"] and (by == source[1] or r.lower[by - 1] in AUTHORED):
        # "according to a count by the ministry", "testimony collected by the bureau", not "papers seen by the bureau"
        source = noun_right(r, by + 1, high) or source
    joined = i - 2 > low and r.tags[i - 1] == "," and r.tags[i - 2] in JOINED  # "and, according to the army, two died"
    if joined or r.tags[i - 1] in BREAKS or all(r.tags[q] in LEAD_IN for q in range(low, i)):
        k = until = _counted(r, source, high)
        while until == source[1] and k < high and k < source[1] + 25 and r.tags[k] != ",":
            k += 1
        source = (source[0], until)
        found = trim(r, k, clause_end(r, k + 1, high)) if k + 1 < high else None
        content = [found] if found else []
        frame = "initial"
    else:
        content = left_content(r, low, i - 1 if r.tags[i - 1] in {",", '"', "-"} else i)
        frame = "final"
        comma = r.line.rfind(",", content[0][0], i) if content and r.tags[source[1] : source[1] + 1] == [","] else -1
        if comma > 0 and counted(r, comma + 1, i) and not finite_within(r, comma + 1, i):
            content = [(comma + 1, i)]  # "the marchers, 5,000 according to police, had"
        elif comma > 0 and r.tags[comma + 1] == "p" and r.lower[comma + 2] in PIED and finite_within(r, comma + 4, i):
            # "the fire, in which nine had died by the count of the port, was"
            content = [(comma + 3 + (r.lower[comma + 2] == "whose"), i)]
        elif content and not finite_within(r, *content[0]):
            # "The cost, according to the bank, is high"
            tail = second_part(r, source[1], high, quoted=False, whole=False)
            content += [tail] if tail else []
    if not content:
        return None
    value = chance(cue.lemma, cue.group, "x", frame)
    around = ((last, source[1]),)
    return Draft(cue, (i, last), content, "phrase.according", value, source, i, around, shape="x", frame=frame)


def _counted(r: Reading, source: Range, high: int) -> int:
    """Return where a source ends before the count that a clause without a comma begins with: "police | ten died"."""
    first, last = source
    for k in range(first + 1, last):
        number = r.words[k].isdigit() or r.lower[k] in NUMERAL
        if number and k not in r.joined and not r.tags[k - 1] and not r.capital(k - 1) and finite_ahead(r, k, high):
            return k
    return last


def evidential(r: Reading, site: Site) -> Draft | None:
    """An adverb that leaves the source open: "allegedly"; its clause is the content."""
    cue, i, last, low, high = site
    tags = r.tags
    told = r.cue_at.get(last)
    if told and told[0].group in {"say", "assert", "report"} and told[0].form in "dvs":
        return None  # "reportedly told the paper": it tells of a claim that has a source
    first = i
    low = max(low, i - LONGEST_CLAUSE)
    while first > low and tags[first - 1] not in CLAUSE_START:
        if r.cue_at.get(first - 1, (cue, 0))[0].group in {"say", "assert", "report"} and tags[first - 1] == "":
            break
        first -= 1
    found = trim(r, first, clause_end(r, i, high, until_comma=first > low and tags[first] == "w"))
    if found is None:
        return None
    return Draft(cue, (i, last), [found], "adverb.evidential", EVIDENTIAL, None, i, shape="x", frame="adverb")


def reports(r: Reading, site: Site) -> Draft | None:
    """A noun that tells of hearsay: "reports of", "rumours that"."""
    cue, i, last, low, high = site
    if r.lower[last - 1] not in ("of", "that"):
        last = circumstances(r, last, high)  # "word came from the coast that"
        if r.tags[last : last + 1] != ["h"]:
            return None
        last += 1
    found = trim(r, last, clause_end(r, last, high, narrow=r.lower[last - 1] == "of", until_comma=True))
    if found is None:
        return None
    if VERBAL.isdisjoint(r.tags[low:i]) and FINITE.isdisjoint(r.lower[low:i]):
        found = predicate_cut(r, found, int(r.lower[last - 1] == "that"), FINITE)
    source = noun_left(r, i - 2, max(0, i - 12)) if i > 1 and r.tags[i - 1] == "s" else None
    return Draft(cue, (i, last), [found], "noun.reports", EVIDENTIAL, source, i, shape="x", frame="hearsay")
