"""Small questions about the word that may be a cue, its subject and its object."""

from __future__ import annotations

import re

from eventlib_claims.acts import head
from eventlib_claims.classes import (
    AUXILIARY,
    CLAUSE_EDGES,
    DEFINITE,
    HEARER,
    NEGATED,
    PART_END,
    PARTED,
    PAUSE,
    QUOTED_OR_JOINED,
    SUBORDINATE,
    UNFINITE,
    UNLED_HEADLINE,
    VERB_GROUP,
    VERBAL,
    WHEN_OR_WHAT,
)
from eventlib_claims.clauses import SAYING, finite_ahead, finite_within
from eventlib_claims.constructions import NOUN_WINDOW
from eventlib_claims.draft import Draft, Site
from eventlib_claims.lexicons import word_set, word_sets
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start, subject

__all__ = [
    "PARTICLES", "aim", "apart", "attributive", "clausal", "conjoined", "disagrees", "gapped", "headline", "homograph",
    "judged", "leads", "named", "own_deed", "particle", "plural", "postnominal", "predicate_cut", "predicated",
    "relative", "speaks_on", "undenied", "unheard", "verb_ends",
]  # fmt: skip

AIMS, CLAUSAL, FINDING, FINITE, FIRST, NUMERAL = word_sets("aims clausal finding finite plural_pronoun numeral")
PARTICLES, PLURAL, PLURALS, POLLED, QUANTITY, SEVERAL = word_sets("particle plural plurals polled quantity several")
SPOKEN, STUDIES, SUPERLATIVE, UNHEADED, UNSIMPLE = word_sets("spoken studies superlative unheaded perfect")
NEAR = 8  # tokens in which a verb before "and", or who heard something, stands
JOINED = frozenset((*VERBAL, "a", "N", "t", "d", "p", "s"))  # classes before the rest of a verb group, or a noun
PAST = word_set("past") | word_set("plain_past")
PLURAL_NOUN = re.compile(r".*[a-z]{2}(?<!s)s")
SEVERAL_OF = NUMERAL | word_set("plural_quantity")
TO_BE = frozenset("tb")  # classes before a noun with its adjective ("were loud cheers")
SPOKEN_END = frozenset(".,;Tpa")  # classes behind who speaks

LEAST_HEADLINE = 4  # tokens of what is told without a finite verb


def aim(r: Reading, source: Range) -> bool:
    """Say whether what "is to" be said is what something is for: "the aim of the fund is to promise help"."""
    return r.lower[source[0] - 1].endswith("ing") or head(r, source) in AIMS


def apart(r: Reading, i: int, high: int) -> bool:
    """Say whether a cue is a word of its own, not part of "so-called" or of the name "United States"."""
    words = r.words
    if "-" in words[i - 1 : i + 2 : 2]:
        for k in (i - 1, i + 1):
            if k < high and words[k] == "-" and r.tags[k] != "-":
                return False
    if not (words[i][0].isupper() and r.capital(i - 1) and i + 1 < high) or words[i].isupper():
        return True
    # "the Rapid Support Forces", but not in a headline, where every word has a capital
    near = range(max(0, i - 6), min(high, i + 7))
    return r.capital(i + 1) and all(r.tags[k] or r.capital(k) or not words[k].isalpha() for k in near)


def homograph(r: Reading, i: int, last: int, low: int, high: int, source: Range | None) -> bool:
    """Say whether a third person is rather a plural: "37 drones that", "did not return calls", "their shares fell"."""
    doubtful = r.lower[i] in PLURALS or r.cue_at[i][0].noun is not None
    if doubtful and predicated(r, last, high):
        return True
    if source is None:
        return False
    first, end = source
    edge = r.tags[first - 1] if first > low and not r.capital(first) else ""
    if edge in AUXILIARY or (edge == "m" and first - 1 > low) or (edge in TO_BE and r.tags[first] == ""):
        return True
    if not doubtful:
        return False
    if end == i and r.tags[end - 1] == "" and not r.capital(end - 1):
        word = r.lower[end - 1]
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "'s")) and "p" not in r.tags[first:end]:
            return True
    for k in range(end - 1, max(first, end - 4) - 1, -1):
        if r.tags[k] == "p":
            return r.lower[k] == "of" and k > low and r.lower[k - 1] in ("%", "percent", "cent")
        if r.words[k][0].isdigit():
            year = len(r.words[k]) == 4 and r.words[k].isdigit() and k + 1 < end
            return not year and not (k and r.capital(k - 1))
    if first > low and end - first < 4 and first - 1 in r.cue_at and "d" not in r.tags[first + 1 : end]:
        governor = r.cue_at[first - 1][0]  # "denied media reports"
        return governor.form in "dv" and governor.group != "say"
    return False


def predicated(r: Reading, k: int, high: int) -> bool:
    """Say whether a past verb stands behind what is then a noun: "their shares | fell"."""
    if k >= high or r.tags[k] or r.capital(k):
        return False
    word, after = r.lower[k], r.tags[k + 1] if k + 1 < high else "."
    return word in PAST or (word.endswith("ed") and bool(after or r.words[k + 1][0].isdigit()))


def particle(r: Reading, last: int, high: int) -> bool:
    """Say whether the particle at ``last`` makes another verb of a cue: "was called off", not "said up to 20"."""
    after = r.lower[last + 1] if last + 1 < high else "."
    return not (r.lower[last] in ("up", "down") and (after in ("to", "until") or after[0].isdigit()))


def postnominal(r: Reading, source: Range, begin: int, high: int) -> bool:
    """Say whether a participle goes with the noun before it: "a poll released on Monday | showed", "those listed"."""
    if begin >= high or r.capital(begin):
        return False
    if not r.tags[begin] and r.lower[slice(*source)] == ["those"]:
        return True  # "those listed face"
    return r.tags[begin] in VERBAL or (
        (r.lower[begin] in PAST or r.lower[begin] in FINITE) and (begin not in r.cue_at or not r.cue_at[begin][0].noun)
    )


def named(r: Reading, cue: int, source: Range, begin: int, high: int) -> bool:
    """Say whether something is only given its name: "a group called Red Heron", "which calls itself Red Heron"."""
    if begin >= high or not r.capital(begin) or r.tags[begin] == '"':
        return False
    return source[1] == cue and r.tags[cue - 1] == "" and not r.capital(cue - 1) and r.lower[source[0]] in ("a", "an")


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
    if (before == "d" or site[0].form == "b") and number in NUMERAL and site[0].lemma not in SPOKEN:
        return not follows and not r.capital(last) and r.lower[last].endswith(("s", "men", "people"))
    if not number[:1].isdigit() or (len(number) == 4 and number.isdigit()):
        return False
    return follows in PARTED and not (last < high and r.capital(last))


def clausal(r: Reading, site: Site, source: Range, start: int) -> bool:
    """Say whether a would-be subject, with something put in between it and the verb, is a clause of its own."""
    cue, _, behind, low, high = site
    first, last = source
    added = last + 1 < start and r.lower[last + 1].endswith("ing")
    for k in range(first + 1, last):
        word = r.lower[k]
        if r.tags[k] or r.capital(k) or (k in r.cue_at and r.cue_at[k][0].noun):
            continue
        if word in FINITE or word in PAST or (added and word.endswith("ed")):
            return True
    if cue.lemma not in CLAUSAL or r.line.find('"', low, start) >= 0 or not _speaker_behind(r, behind, high):
        return False
    return finite_within(r, low, last) or (r.tags[last + 1] != "w" and finite_within(r, last, start))


def conjoined(r: Reading, start: int, low: int, made: list[Draft]) -> Range | None:
    """Return the subject of the verb just before "and", if that verb tells no claim: "Newton smiled and said"."""
    if start - 2 < low or r.tags[start - 1] != "c":
        return None
    for k in range(start - 2, max(low, start - NEAR) - 1, -1):
        if r.tags[k] in CLAUSE_EDGES or (made and made[-1].cue and made[-1].cue[0] == k):
            return None
        word = r.lower[k]
        before = next((r.tags[q] for q in range(k - 1, low - 1, -1) if r.tags[q] != "a"), "")
        if r.tags[k] or r.capital(k) or before in UNFINITE:
            continue
        if word in FINITE or word in PAST or word.endswith("ed"):
            if r.tags[k - 1] == "v" or (made and _holds(made[-1], k)):
                return None  # "said the firm had failed and told it to pay", "called it rigged and said"
            found, kind = subject(r, group_start(r, k, low), low)
            return found if kind in ("noun", "pronoun") else None
    return None


def _holds(draft: Draft, k: int) -> bool:
    """Say whether a token is part of an object of which a claim tells something."""
    first, last = draft.content[-1]
    return first <= k < last and draft.frame.startswith("noun")


def relative(r: Reading, content: Range, pronoun: int) -> Range:
    """Cut the predicate of a noun off a relative clause: "a fire that officials say began in a barn (spread)"."""
    first, last = content
    if r.tags[first] not in VERBAL and r.lower[first] not in FINITE and r.lower[first] not in PAST:
        return content
    for k in range(first, last):
        if r.tags[k] in PART_END:
            return (first, k) if r.tags[k] == "," and r.tags[pronoun - 1] == "," else content
        if r.tags[k] in SUBORDINATE:
            break
    return predicate_cut(r, content, 1)


def predicate_cut(r: Reading, content: Range, verbs: int, finite: frozenset[str] = frozenset()) -> Range:
    """Cut the predicate of the noun before it off what a relative clause tells: "who said he was ill (was seen)".

    Args:
        r: The text.
        content: What is told.
        verbs: How many finite verbs belong to it, beside those of clauses within.
        finite: Words of open classes that are finite verbs where none belongs to it.
    """
    first, last = content
    finite = FINITE if verbs else finite
    for k in range(first, last):
        tag = r.tags[k]
        if r.quote_of[k] >= 0:
            continue
        if tag == "," and not verbs and k + 2 < last and r.capital(k + 1) and finite_ahead(r, k + 1, last):
            return first, k  # "the son of a man who said he was ill, Newton left"
        if tag in PAUSE or (tag == "c" and r.tags[k + 1] != "h"):
            return content
        before = r.tags[k - 1]
        if tag in SUBORDINATE or (tag == "n" and k > first and not before):
            verbs += 1  # "who", "the woman he"
            continue
        if tag in VERBAL:
            verb = k == first or before not in JOINED
        else:
            past = r.lower[k] in finite or (verbs > 0 and r.lower[k] in PAST)
            verb = not tag and past and before not in JOINED
            verb = verb or (r.lower[k].endswith("ed") and (before == "w" or _tells(r, k, last)))
        if verb:
            if not verbs:
                return (first, k) if k > first else content
            verbs -= 1
    return content


def _tells(r: Reading, k: int, last: int) -> bool:
    """Say whether a past form surely is a verb of saying: "(he) warned that", "warned on Tuesday"."""
    behind = k + 1 + (k + 2 < last and r.tags[k + 1] == "p")
    return k in r.cue_at and r.cue_at[k][0].group in SAYING and behind < last and r.tags[behind] in WHEN_OR_WHAT


def unheard(r: Reading, content: Range) -> Range:
    """Cut who heard it off the end of a content: "that it was a gift, (jurors heard)"."""
    first, last = content
    cue = r.cue_at.get(last - 1)
    if cue is None or cue[0].form not in "dvs" or r.quote_of[last - 1] >= 0:
        return content
    for k in range(last - 2, max(first + 2, last - NEAR), -1):
        if r.tags[k] == ",":
            return (first, k) if k < last - 2 else content
        if r.tags[k] not in HEARER:
            break
    return content


def own_deed(r: Reading, content: Range) -> Range:
    """Cut what the speaker did off the end of what he said: "that he was glad, (and ordered the flags lowered)".

    What would be, or how somebody was, goes with no simple past before another object; the speaker's verb does.
    """
    first, last = content
    k = first + 2
    while (k := r.line.find("c", k + 1, last - 2)) > 0:
        if r.lower[k] != "and" or r.quote_of[k] >= 0 or r.tags[k - 1] in QUOTED_OR_JOINED:
            continue
        word, after = r.lower[k + 1], r.tags[k + 2]
        if r.tags[k + 1] or r.capital(k + 1) or not (word in PAST or word in FINITE or word.endswith("ed")):
            continue
        noun = r.lower[k + 2]
        object_follows = after in DEFINITE or r.capital(k + 2)
        if not (object_follows or (after == "" and (noun in PLURAL or PLURAL_NOUN.fullmatch(noun)))):
            continue
        verbs = [q for q in range(first, k) if r.tags[q] in VERBAL]
        if not verbs or not UNSIMPLE.isdisjoint(r.lower[verbs[0] : k]) or "w" in r.tags[verbs[-1] : k]:
            continue
        if r.tags[verbs[0]] == "m" or (r.tags[verbs[0]] == "b" and r.tags[k - 1] == ","):
            return first, k - (r.tags[k - 1] == ",")
    return content


def undenied(r: Reading, content: Range) -> Range:
    """Cut what befell the speaker off what he denied: "stealing it (and was jailed)", "that he did (but was not)"."""
    first, last = content
    for k in range(first + 1, last - 1):
        joins = r.lower[k] == "but" or (r.lower[k] == "and" and VERBAL.isdisjoint(r.tags[first:k]))
        if joins and r.quote_of[k] < 0 and r.tags[k + 1] in VERB_GROUP:
            return first, k - (r.tags[k - 1] == ",")
    return content


def disagrees(r: Reading, form: str, source: Range) -> bool:
    """Say whether a would-be subject cannot go with a verb: "for I seconds", "the first challenge that"."""
    first, last = source
    if first and r.tags[first - 1] == "," and first in r.cue_at and r.cue_at[first][0].form == "g":
        return True  # "the mayor, citing police reports, left"
    if last - first == 1:
        word = r.lower[first]
        if form == "s" and (word in FIRST or word in SEVERAL_OF or word in UNHEADED):
            return True  # "two suspects", "other claims"
        return r.tags[first] == "d" and word not in QUANTITY
    word = r.lower[last - 1]
    if last - first == 2 and r.tags[first] in DEFINITE and (word in SUPERLATIVE or (form == "s" and word in NUMERAL)):
        return True  # "the first challenge that", "the two judges"
    return word in UNHEADED  # "take other measures"


def judged(r: Reading, source: Range | None, begin: int, high: int) -> bool:
    """Say whether what is found is a finding, "found him guilty", "the audit found gaps", not somebody or something."""
    if source and not STUDIES.isdisjoint(r.lower[slice(*source)]):
        return True
    return not FINDING.isdisjoint(r.lower[begin : min(high, begin + NOUN_WINDOW)])


def verb_ends(r: Reading, source: Range) -> bool:
    """Say whether a would-be subject ends in a verb."""
    k = source[1] - 1
    if r.tags[k] or r.capital(k) or r.lower[k - 1] == "those":
        return False  # "those accused deny it"
    cue = r.cue_at.get(k)
    return r.lower[k].endswith("ed") or r.lower[k] in FINITE or (cue is not None and cue[0].form in "dvg")


def leads(r: Reading, low: int, start: int, source: Range | None) -> bool:
    """Say whether a verb stands in a clause that leads the sentence: "When he said that ..., they left"."""
    if r.line.find("u", low, min(start, low + 4)) < 0:
        return False
    led = source is not None and r.tags[source[0] - 1] == "u"  # "When the mayor, a doctor, said"
    return led or r.line.find(",", low, min(start, low + 40)) < 0


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


def _speaker_behind(r: Reading, k: int, high: int) -> bool:
    """Say whether who speaks stands behind a verb, up to the end of what is told: "..., said (its director)"."""
    found = noun_right(r, k, high)
    if found is None or finite_ahead(r, k, high) or finite_within(r, *found):
        return False
    end = found[1]
    return end >= high or r.tags[end] in SPOKEN_END


def speaks_on(r: Reading, k: int, high: int) -> bool:
    """Say whether a finite verb follows a noun phrase: it is then what is said, not who says it."""
    return k < high and (r.tags[k] in NEGATED or r.lower[k] in FINITE)


def gapped(r: Reading, site: Site, source: Range) -> bool:
    """Say whether a subject stands behind a relative pronoun: "a blast which police said left two dead"."""
    edge = source[0] - 1
    return edge > site[3] and (r.tags[edge] == "w" or (r.tags[edge] == "h" and site[0].lemma in CLAUSAL))


def headline(r: Reading, content: Range) -> bool:
    """Say whether words without a finite verb tell something: "Storm to hit the coast, forecasters say"."""
    first, last = content
    return last - first >= LEAST_HEADLINE and r.tags[first] not in UNLED_HEADLINE
