"""How certain something is made to be: class of the cue, modals, negation, conditions and evidential adverbs."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from eventlib.plugin import read_table
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_sets
from eventlib_claims.reading import Reading

__all__ = ["claim_certainty"]

Polarity = Literal["asserts", "denies", "doubts", "asks", "intends"]

TELLING = frozenset(("say", "warn"))
AGREEING, NOBODY = word_sets("agreeing nobody")
CONDITIONAL, NEGATIVE = frozenset(("if", "unless")), ("nor", "neither")
NEAR = 3  # tokens before a verb group in which "if" bears on it
CLAUSE = 12  # tokens of a content in which a modal or an adverb bears on it


@cache
def _rules() -> dict[str, Any]:
    return read_table("eventlib_claims", "rules/certainty.toml")


@cache
def _values(table: str) -> dict[str, float]:
    """Return word to value of a table that lists words by value."""
    return {word: float(value) for value, words in _rules()[table].items() for word in words.split()}


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
    entry, scope = draft.entry, _rules()["scope"]
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
    if turned := _rules()["turned"].get(entry.lemma, {}).get(draft.frame):
        return _stance(turned, "")
    if entry.lemma in AGREEING and draft.frame in ("that", "zero"):
        value, stance = _stance("assert", "")[0], "asserts"  # "agrees that more is needed"
    if draft.shape == "p" and draft.source is None:
        # "is expected to", "It is expected that": the participle names it best.
        word = next((r.lower[q] for q in range(max(first, draft.start), last) if r.tags[q] == ""), word)
        if entry.group == "say":
            value = min(value, scope["hearsay"])
    modals, adverbs = _values("modals"), _values("adverbs")
    verb = r.tags[draft.start : last]
    about = draft.source[0] if draft.source else opening if draft.shape == "p" else -1
    nobody = about >= 0 and r.lower[about] in NOBODY  # "nobody claimed it", "neither has been charged", not "no deaths"
    unsaid = nobody and (draft.source is not None or draft.content[0] == (opening, opening + 1))
    unsaid = unsaid or (draft.shape == "f" and _supposed(r, draft))
    if unsaid or (draft.source is None and entry.form == "b" and entry.lemma in _named("supposing")):
        value = min(value, scope["unsaid"])  # "Suppose that"
    if draft.shape == "i" and r.tags[draft.start - 2 : draft.start] == ["b", "t"]:
        value = min(value, scope["to_come"])  # "is to say"
    if "N" in verb:
        evident = draft.source and not _named("evidence").isdisjoint(r.lower[slice(*draft.source)])
        if evident and entry.lemma in _named("bearing"):
            return _stance("deny", "")  # "the evidence does not support this claim"
        if entry.lemma in _named("raising"):
            value, stance = min(value, scope["disbelieved"]), "doubts"
        value = min(value, scope["unsaid"])
    if "m" in verb:
        group = r.lower[draft.start : last]
        value = min([value, *(modals[word] for word in group if word in modals)])
        if "have" in group and not _named("unreal").isdisjoint(group):
            value = min(value, scope["unsaid"])  # "would have found that", had it been tried
    for first, last in draft.content:
        last = min(last, first + CLAUSE)
        if r.line.find("m", first, last) < 0 and adverbs.keys().isdisjoint(r.lower[first:last]):
            continue
        for q in range(first, last):
            if r.tags[q] == "m" or r.lower[q] in adverbs:
                value = min(value, modals.get(r.lower[q], 3.0), adverbs.get(r.lower[q], 3.0))
    return value, word, stance


def _supposed(r: Reading, draft: Draft) -> bool:
    """Say whether a verb tells what somebody may or does not say: "if she says it is over", "nor does he expect"."""
    if not CONDITIONAL.isdisjoint(r.lower[max(0, draft.start - NEAR) : draft.start]):
        return True
    return draft.source is not None and draft.source[0] > 1 and r.lower[draft.source[0] - 2] in NEGATIVE


@cache
def _named(name: str) -> frozenset[str]:
    """Return a list of ``rules/certainty.toml`` as a set."""
    return frozenset(_rules()[name].split())
