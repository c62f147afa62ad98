"""Deeds that look like words: "held a ceremony", "passed the bill", "called an election"."""

from __future__ import annotations

from functools import cache

from eventlib.plugin import read_table
from eventlib_claims.classes import MODIFYING
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import noun_cues, word_set, word_sets
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["act", "head"]

ACTS, ARMED, BODILY, CALLOUT, COMMENT, DEMONSTRATIVE = word_sets("acts armed bodily callout comment demonstrative")
ENABLING, MATERIAL, MOVING, PERFORMING, PHASE = word_sets("enabling material moving performing phase")
PREDICATE, QUOTING, REFLEXIVE, SOLID = word_sets("predicate quoting reflexive solid")
SOUGHT, WITNESSING = word_sets("sought witnessing")
PREDICATIVE = tuple(word_set("predicative"))
WORDY = word_set("wordy") | noun_cues()

HEAD_ENDS = frozenset("ptw,cTh")  # classes that end the part of a noun phrase with its head
TELLING = frozenset(("noun.as", "noun.quote", "noun.figure"))  # objects with what is said of them
OBJECT = ("noun", "be_left", "be_noun", "be_p_", "ing")  # constructions in which what is told is the object of the verb
RELATIVE = frozenset("hw")  # classes of relative pronouns


@cache
def _deeds() -> dict[str, list[str]]:
    """Return constructions in which a verb tells a deed, by lemma."""
    return {lemma: rows.split() for lemma, rows in read_table("eventlib_claims", "rules/deeds.toml").items()}


def act(r: Reading, draft: Draft, what: str) -> bool:
    """Say whether a verb that may report words does something to its object.

    Args:
        r: The text.
        draft: The claim in the making.
        what: What is claimed: a clause, an infinitive or an object.
    """
    lemma, group = draft.entry.lemma, draft.entry.group
    if draft.frame in _deeds().get(lemma, ()) or (what == "object" and lemma in PERFORMING):
        return True
    if what == "infinitive":
        # "continued to fall", but "continued to insist"
        if lemma in MATERIAL and draft.source is None:
            return True  # "published to coincide with the talks"
        return lemma in PHASE and draft.shape in "fgi" and draft.content[0][0] + 1 not in r.cue_at
    if draft.shape == "i" and group == "say" and draft.frame != "that" and r.lower[draft.start - 2] in ENABLING:
        return True  # "not authorized to discuss the matter"
    if what == "clause" and draft.frame == "quote":
        return lemma in WITNESSING and lemma != "hear" and draft.entry.form in "dvp"  # 'watched "Home by the Sea"'
    if what == "clause":
        return lemma in MATERIAL and draft.frame == "zero" and draft.entry.form != "g" and lemma not in QUOTING
    if lemma == "ask" and draft.frame == "p_about" and draft.shape == "f":
        return True  # "she asked about the risk"
    content = draft.content[0]
    if lemma == "call":
        return draft.frame.startswith("noun") and draft.frame not in TELLING and not _predicated(r, draft)
    if lemma in MATERIAL:
        told = draft.frame in TELLING or not (draft.frame.startswith(OBJECT) or lemma in MOVING)
        # but "her fear that", "the results of"
        return not told and WORDY.isdisjoint(r.lower[content[0] : _head_end(r, content)])
    if lemma == "seek":
        return head(r, content) in SOUGHT
    if lemma == "offer" and r.lower[content[0]] == "no":
        return True  # "offered no proof"
    if lemma == "respond":
        return head(r, content) in CALLOUT  # "responded to the scene"
    if lemma in WITNESSING:
        return draft.frame.startswith(("noun", "be_noun")) and draft.frame != "noun.as" and draft.entry.form in "dvp"
    turned = group == "deny" and draft.frame != "ing" and head(r, content) in ACTS  # but "denied making an offer"
    if turned or lemma not in BODILY:
        return turned
    return _solid(r, content) or (draft.source is not None and head(r, draft.source) in ARMED)


def head(r: Reading, phrase: Range) -> str:
    """Return the head of a noun phrase: the word before its first preposition."""
    return r.lower[_head_end(r, phrase) - 1]


def _head_end(r: Reading, phrase: Range) -> int:
    first, last = phrase
    return next((k for k in range(first + 1, last) if r.tags[k] in HEAD_ENDS), last)


def _solid(r: Reading, phrase: Range) -> bool:
    """Say whether a noun phrase names what hands and eyes reach: "villages west of the city"."""
    first, last = phrase
    for k in range(first, min(_head_end(r, phrase), first + 8)):
        if r.lower[k] in SOLID and (k + 1 == last or r.tags[k + 1] or r.lower[k + 1] not in WORDY):
            return True
    return False


def _predicated(r: Reading, draft: Draft) -> bool:
    """Say whether something is said of the object: "called the vote (historic)", "called it (a shame)"."""
    first, last = draft.content[0]
    before = draft.source[0] - 1 if draft.source else draft.start - 1
    if before >= 0 and r.lower[before] == "what":
        return True  # "what he called a crime"
    if before >= 0 and (r.tags[before] in RELATIVE or r.lower[before] in COMMENT) and not r.capital(first):
        if _predicative(r.lower[last - 1]) and {"", "a"}.issuperset(r.tags[first:last]):
            return True  # "a charge she called absurd"
        noun = before - (r.tags[before] == "h")
        if r.lower[first] in ("a", "an") and (r.lower[before] == "which" or r.lower[noun] in COMMENT):
            return True  # "a charge that she called a lie"
    if r.tags[first] == "o" or r.lower[first] in DEMONSTRATIVE:
        return last - first > 1 and not (r.lower[first] in REFLEXIVE and r.capital(first + 1))
    for k in range(first + 1, last):
        tag = r.tags[k]
        if tag == "d" and r.tags[k - 1] == "":
            return True
        if tag or r.tags[k - 1] not in MODIFYING:
            continue
        if _predicative(r.lower[k]) and (k + 1 == last or r.tags[k + 1]):
            return True
    return False


def _predicative(word: str) -> bool:
    """Say whether a word is more often said of something than put before a noun."""
    return word in PREDICATE or word.endswith(PREDICATIVE)
