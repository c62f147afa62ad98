"""Small questions about the word that may be a cue, its subject and its object."""

from __future__ import annotations

from eventlib_claims.constructions import NOUN_WINDOW
from eventlib_claims.draft import Site
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["apart", "attributive", "disagrees", "headline", "judged", "leads", "plural", "speaks_on", "verb_ends"]

FIRST = frozenset(("i", "you", "we", "they"))
FINDING = word_set("finding")
FINITE = word_set("finite")
PLURAL = word_set("plural")
POLLED = word_set("polled")
QUANTITY = word_set("quantity")
SEVERAL = word_set("several")
STUDIES = word_set("studies")
SUPERLATIVE = word_set("superlative")
UNHEADED = frozenset(("other", "new", "such", "own"))

LEAST_HEADLINE = 4  # tokens of what is told without a finite verb


def apart(r: Reading, i: int, high: int) -> bool:
    """Say whether a cue is a word of its own, not part of "so-called" or of the name "United States"."""
    words = r.words
    if "-" in words[i - 1 : i + 2 : 2]:
        for k in (i - 1, i + 1):
            if k < high and words[k] == "-" and r.tags[k] != "-":
                return False
    return not (words[i][0].isupper() and r.capital(i - 1) and i + 1 < high and not r.capital(i + 1))


def attributive(r: Reading, site: Site, before: str) -> bool:
    """Say whether a participle stands before its noun: "30 suspected cases", "likely and confirmed cases"."""
    _, first, last, low, high = site
    follows = r.tags[last] if last < high else "."
    if not follows and not r.capital(last):
        joint = first - 1 - (before == "a")
        if joint >= low and r.lower[joint] in ("or", "more", "less"):
            return True  # "a bill or proposed law", "more detailed speculation"
    if before == "c":
        return first - 3 >= low and r.tags[first - 3] == "," and not follows and not r.capital(last)
    number = r.lower[first - 1] if first > low else ""
    if not number[:1].isdigit() or (len(number) == 4 and number.isdigit()):
        return False
    return follows in ("", ",", "c") and not (last < high and r.capital(last))


def disagrees(r: Reading, form: str, source: Range) -> bool:
    """Say whether a would-be subject cannot go with a verb: "for I seconds", "the first challenge that"."""
    first, last = source
    if first and r.tags[first - 1] == "," and first in r.cue_at and r.cue_at[first][0].form == "g":
        return True  # "the mayor, citing police reports, left"
    if last - first == 1:
        word = r.lower[first]
        if word.endswith("ing") and first and r.tags[first - 1] == "b":
            return True  # "is airing views"
        return (form == "s" and word in FIRST) or (r.tags[first] == "d" and word not in QUANTITY)
    return (last - first == 2 and r.tags[first] in {"d", "o"} and r.lower[last - 1] in SUPERLATIVE) or (
        r.lower[last - 1] in UNHEADED  # "take other measures"
    )


def judged(r: Reading, source: Range | None, begin: int, high: int) -> bool:
    """Say whether what is found is a finding, "found him guilty", "the audit found gaps", not somebody or something."""
    if source and not STUDIES.isdisjoint(r.lower[slice(*source)]):
        return True
    return not FINDING.isdisjoint(r.lower[begin : min(high, begin + NOUN_WINDOW)])


def verb_ends(r: Reading, source: Range) -> bool:
    """Say whether a would-be subject ends in a verb."""
    k = source[1] - 1
    if r.tags[k] or r.capital(k):
        return False
    cue = r.cue_at.get(k)
    return r.lower[k].endswith("ed") or r.lower[k] in FINITE or (cue is not None and cue[0].form in "dvg")


def leads(r: Reading, low: int, start: int) -> bool:
    """Say whether a verb stands in a clause that leads the sentence: "When he said that ..., they left"."""
    return "u" in r.tags[low : min(start, low + 4)] and "," not in r.tags[low : min(start, low + 40)]


def plural(r: Reading, source: Range) -> bool:
    """Say whether a noun phrase may go with a base form."""
    word = r.lower[source[1] - 1]
    if "a" in r.lower[source[0] : source[1] - 1] and "p" not in r.tags[source[0] : source[1]]:
        return r.lower[r.lower.index("a", source[0]) + 1] in SEVERAL  # "Hours later a second"
    if word[0].isdigit() or word in POLLED or r.lower[source[0]] in QUANTITY:
        return True
    for k in range(source[1] - 1, source[0] - 1, -1):
        if r.lower[k] in {"a", "an", "this", "each", "every"}:
            return False
        if r.tags[k] == "p":
            break
    for k in range(*source):
        word = r.lower[k]
        if (word.endswith("s") and not word.endswith(("ss", "'s", "’s"))) or word in PLURAL:
            return True
        if r.tags[k] == "c":
            return True
        if r.tags[k] == "p" and r.lower[k] != "of":
            return False
    return False


def speaks_on(r: Reading, k: int, high: int) -> bool:
    """Say whether a finite verb follows a noun phrase: it is then what is said, not who says it."""
    return k < high and (r.tags[k] in {"b", "v", "x", "m", "N"} or r.lower[k] in FINITE)


def headline(r: Reading, content: Range) -> bool:
    """Say whether words without a finite verb tell something: "Storm to hit the coast, forecasters say"."""
    first, last = content
    return last - first >= LEAST_HEADLINE and r.tags[first] not in {"p", "u", "a", "T", "t", "w"}
