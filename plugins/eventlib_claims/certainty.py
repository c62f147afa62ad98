"""How certain something is made to be: class of the cue, modals, negation, conditions and evidential adverbs."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from eventlib.plugin import read_table
from eventlib_claims.classes import DETERMINED
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_set
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start

__all__ = ["claim_certainty", "word_certainty"]

Polarity = Literal["asserts", "denies", "doubts", "asks", "intends"]

TELLING = frozenset(("say", "warn"))
AGREEING = word_set("agreeing")
CONSIDERED = frozenset(("that", "zero", "to", "noun.pronoun", "noun.name", "noun.to", "noun.as", "be_to", "be_that"))
CONDITIONAL = frozenset(("if", "unless"))
NOBODY = word_set("nobody")
NEAR = 3  # tokens to the left in which "no", "without" or "possible" bear on a word
WIDE = 6  # tokens to the left in which a governing verb bears on an infinitive
CLAUSE = 12  # tokens to the left in which "if" bears on a word


@cache
def _rules() -> dict[str, Any]:
    return read_table("eventlib_claims", "rules/certainty.toml")


@cache
def _values(table: str) -> dict[str, float]:
    """Return word to value of a table that lists words by value."""
    return {word: float(value) for value, words in _rules()[table].items() for word in words.split()}


def word_certainty(r: Reading, k: int, low: int) -> float:
    """Return how certain it is made to be that what a word tells happened: -3 (certainly not) to 3 (certainly).

    Args:
        r: The text.
        k: The token that tells of the event.
        low: Where its sentence begins.
    """
    tags, lower = r.tags, r.lower
    scope = _rules()["scope"]
    start = group_start(r, k, low)
    group = range(start, k)
    modals = _values("modals")
    value = _form(r, k, start, low)
    negated = any(tags[q] == "N" or lower[q] == "cannot" for q in group)
    for q in group:
        value = min(value, modals.get(lower[q], 3.0))
    wide = tags[start - 1 : start] == ["t"] or lower[k].endswith("ing")
    denying, weakening = _values("denying"), _values("weakening")
    apart = False  # behind a preposition: "no comment on the raid" denies no raid
    for q in range(start - 1, max(low, start - 1 - (WIDE if wide else NEAR)) - 1, -1):
        word = lower[q]
        if word in denying:
            negated = negated or not apart
        elif word in weakening:
            value = min(value, weakening[word])
        elif tags[q] == "N":
            value = min(value, scope["negated_governor" if tags[start - 1 : start] == ["t"] else "behind_negation"])
        elif word in modals:
            value = min(value, scope["behind_modal"])
        elif tags[q] in {",", ";", '"', ":", "h"}:
            break
        elif tags[q] == "p":
            apart = True
    if any(lower[q] in {"if", "unless", "whether"} for q in range(max(low, k - CLAUSE), k)):
        value = min(value, scope["condition"])
    adverbs = _values("adverbs")
    for q in range(max(low, k - WIDE), min(r.size, k + NEAR)):
        value = min(value, adverbs.get(lower[q], 3.0))
    return float(scope["negation"]) if negated else value


def _form(r: Reading, k: int, start: int, low: int) -> float:
    """Return what the form of a word alone says: an infinitive is not yet, nouns are a little less than verbs."""
    forms: dict[str, float] = _rules()["forms"]
    before = r.tags[start - 1] if start > low else ""
    if before == "t":
        governor = next((q for q in range(start - 2, low - 1, -1) if r.tags[q] not in ("a", "N")), low)
        return forms["achieved"] if r.lower[governor] in _values("achieving") else forms["infinitive"]
    if before == "c" and not r.lower[k].endswith(("s", "ed", "ing")) and "t" in r.tags[max(low, start - WIDE) : start]:
        return forms["infinitive"]  # "to stop and search"
    if r.lower[k].endswith("ing"):
        return forms["governed"] if before == "p" else forms["gerund"]
    if before == "p" and start == k:
        return forms["governed"]
    if start == k and before in DETERMINED:
        return forms["noun"]
    return forms["finite"]


@cache
def _stance(group: str, lemma: str) -> tuple[float, str, Polarity]:
    """Return the certainty that a cue gives of itself, the word for it, and the polarity."""
    rules = _rules()
    entry = rules["groups"].get(group, {})
    return (
        float(entry.get("certainty", 3.0)),
        rules["words"].get(lemma) or entry.get("word", "stated"),
        rules["polarity"].get(lemma) or entry.get("polarity", "asserts"),
    )


def claim_certainty(r: Reading, draft: Draft) -> tuple[float, str, Polarity]:
    """Return how certain a claim makes its content, -3 to 3, the word for it, and what the source does with it.

    The class of the cue sets it; a cue that is negated or only possible ("did not say", "may argue") takes from it.
    """
    entry = draft.entry
    value, word, stance = _stance(entry.group, entry.lemma)
    if draft.cue is None:
        return value, word, stance
    if draft.frame in ("to", "be_to") and draft.addressee and entry.group in TELLING:
        return _stance("ask", "")  # "told them to leave"
    first, last = draft.cue
    opening = draft.content[0][0]
    if entry.lemma == "plead" and r.tags[opening] == "N":
        return _stance("deny", "")  # "pleaded not guilty"
    if draft.frame == "to" and entry.group == "deny" and r.lower[min(opening + 1, r.size - 1)] in _named("untold"):
        return 0.0, "declined", "asserts"  # "declined to comment"
    if entry.lemma in _named("calling") and not _named("falsity").isdisjoint(r.lower[slice(*draft.content[-1])][-3:]):
        return _stance("deny", "")  # "called the report a lie"
    if draft.frame == "p_against" and entry.lemma in _named("opposing"):
        return _stance("deny", "")  # "voted against the plan"
    if entry.lemma == "object" and draft.frame in ("that", "zero"):
        return _stance("assert", "")  # "object that it is too late"
    if entry.lemma == "consider" and draft.frame in CONSIDERED:
        return _stance("believe", "")  # "considers him guilty"
    if entry.lemma in AGREEING and draft.frame in ("that", "zero"):
        value, stance = _stance("assert", "")[0], "asserts"  # "agrees that more is needed"
    if draft.shape == "p" and draft.source is None:
        # "is expected to", "It is expected that": the participle names it best.
        word = next((r.lower[q] for q in range(max(first, draft.start), last) if r.tags[q] == ""), word)
        if entry.group == "say":
            value = min(value, _rules()["scope"]["hearsay"])
    modals, adverbs = _values("modals"), _values("adverbs")
    verb = r.tags[draft.start : last]
    about = draft.source[0] if draft.source else opening if draft.shape == "p" else -1
    nobody = about >= 0 and r.lower[about] in NOBODY  # "nobody claimed it", "neither has been charged", not "no deaths"
    if nobody and (draft.source or draft.content[0] == (opening, opening + 1)):
        value = min(value, _rules()["scope"]["unsaid"])
    if draft.shape == "f" and not CONDITIONAL.isdisjoint(r.lower[max(0, draft.start - NEAR) : draft.start]):
        value = min(value, _rules()["scope"]["unsaid"])  # "if she says that it is over"
    if draft.source is None and entry.form == "b" and entry.lemma in _named("supposing"):
        value = min(value, _rules()["scope"]["unsaid"])  # "Suppose that"
    if draft.shape == "i" and r.tags[draft.start - 2 : draft.start] == ["b", "t"]:
        value = min(value, _rules()["scope"]["to_come"])  # "is to say"
    if draft.source and draft.source[0] > 1 and r.lower[draft.source[0] - 2] in ("nor", "neither"):
        value = min(value, _rules()["scope"]["unsaid"])  # "nor does he expect"
    if "N" in verb:
        if entry.lemma in _named("raising"):
            value, stance = min(value, _rules()["scope"]["disbelieved"]), "doubts"
        value = min(value, _rules()["scope"]["unsaid"])
    if "m" in verb:
        group = r.lower[draft.start : last]
        value = min([value, *(modals[word] for word in group if word in modals)])
        if "have" in group and not _named("unreal").isdisjoint(group):
            value = min(value, _rules()["scope"]["unsaid"])  # "would have found that", had it been tried
    for first, last in draft.content:
        last = min(last, first + CLAUSE)
        if r.line.find("m", first, last) < 0 and adverbs.keys().isdisjoint(r.lower[first:last]):
            continue
        for q in range(first, last):
            if r.tags[q] == "m" or r.lower[q] in adverbs:
                value = min(value, modals.get(r.lower[q], 3.0), adverbs.get(r.lower[q], 3.0))
    return value, word, stance


@cache
def _named(name: str) -> frozenset[str]:
    """Return a list of ``rules/certainty.toml`` as a set."""
    return frozenset(_rules()[name].split())
