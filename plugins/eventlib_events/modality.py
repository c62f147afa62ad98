"""Whether an event happened, is planned, depends on something, did not happen or is only alleged."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import finite
from eventlib_events.lexicons import grammar
from eventlib_events.triggers import Trigger

__all__ = ["Modality", "Tense", "going_on", "modality", "tense"]

Tense = Literal["past", "going on", "earlier", "participle", "present", "other"]
Name = Literal["actual", "planned", "conditional", "negated", "alleged"]
CONDITIONS = ("if", "unless", "whether")
GOVERNOR = 7  # tokens before "to" in which the word that governs an infinitive stands
BEHIND = 10  # tokens behind a noun in which its verb is looked for
FROM = 6  # tokens before "from" in which the word that forbids stands: "barred the mayor from holding"
PRESENT = (["is"], ["are"])
AROUND = 4  # tokens before a noun or a verb group in which an adjective or particle may change it


class Modality(NamedTuple):
    """A modality.

    Attributes:
        name: actual, planned, conditional, negated or alleged.
        will: Whether it is planned by the will of the actor ("will", "ready to").
        demanded: Whether it is told that it must happen.
        purpose: Whether it is an infinitive of purpose, whose event the text does not tell to have happened.
    """

    name: Name
    will: bool = False
    demanded: bool = False
    purpose: bool = False


def modality(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> Modality:
    """Return the modality of an event as its own clause gives it."""
    words, lower = grammar().modality, tokens.lower
    start = max(sentence.first, trigger.first - AROUND)
    group = lower[trigger.group : trigger.first] if trigger.verbal else lower[start : trigger.first]
    before = lower[max(sentence.first, trigger.group - AROUND) : trigger.group] if trigger.verbal else []
    clause = lower[trigger.left : trigger.first]
    opener = lower[trigger.left - 1] if trigger.left > sentence.first else ""
    if opener in CONDITIONS and trigger.verbal and (comma := _condition(trigger, tokens)):
        opener, clause = "", lower[comma + 1 : trigger.first]
    if not words["negators"].isdisjoint(group) and not (trigger.verbal and opener in CONDITIONS):
        return Modality("negated", will=trigger.verbal and any(word in {"will", "would", "wo"} for word in group))
    unfinished = trigger.gerund or group[:1] in (["to"], ["having"])
    hedges = words["alleged"] if unfinished else words["hedging"]
    if not words["alleged"].isdisjoint(group) or not hedges.isdisjoint(before):
        return Modality("alleged")  # but not "held suspected rebels and seized guns"
    if not trigger.verbal:
        if not words["foiled"].isdisjoint(group) or _foiled(trigger, lower):
            return Modality("negated")
        return Modality("planned") if not words["planned"].isdisjoint(group) else Modality("actual")
    if opener in words["awaited"] and trigger.group == trigger.first and not trigger.past and not trigger.gerund:
        return Modality("conditional")  # "until they leave"
    still = trigger.passive and group[:1] in PRESENT
    if still and (opener in words["awaited"] or opener == "after"):
        return Modality("conditional")  # "before he is deported", "days after the house is dissolved"
    if opener in CONDITIONS or not words["conditional"].isdisjoint(group):
        return Modality("conditional")
    if opener in words["alleging"]:
        if trigger.group > trigger.left or not trigger.passive:
            return Modality("alleged")
    elif opener == "that":
        spoken = _spoken_of(lower[max(sentence.first, trigger.left - 5) : trigger.left - 1])
        if spoken is not None:
            return spoken
    elif opener == "when" and "will" in lower[sentence.first : trigger.left] and tense(trigger, tokens) == "present":
        return Modality("planned")  # "they will talk when they meet"
    if lower[sentence.first] in words["supposing_opens"] and _supposed(trigger, tokens, sentence):
        return Modality("conditional")
    if _inverted(trigger, tokens, sentence):
        return Modality("conditional")  # "Will you attack?", "Had they attacked"
    if "would" in group and "have" in group:
        return Modality("conditional")
    if not words["demanded"].isdisjoint((*group, lower[trigger.first])):  # also "must end", one phrase
        return Modality("planned", demanded=True)
    if "to" in group:
        return _infinitive(trigger, tokens, sentence)
    if not words["will"].isdisjoint(group):
        return Modality("planned", will=True)
    if trigger.gerund and any(word in {"consider", "considering", "plan", "planning"} for word in before):
        return Modality("planned", will=True)
    if trigger.gerund and _kept_from(trigger, lower, sentence):
        return Modality("negated")
    clause = clause[clause[0] in words["quotes"] :] if clause else clause
    nobody = clause[:1] and clause[0] in words["none"] and clause[1:2] not in (["."], [","])  # "No. I have paid"
    nobody = nobody and clause[2:3] != ["than"]  # "no fewer than ten"
    nobody = nobody or (clause[:1] == ["not"] and not words["denied_whole"].isdisjoint(clause[1:2]))
    behind = lower[trigger.last] if trigger.last < sentence.last else ""
    nothing = behind in words["nothing"] and lower[trigger.last + 2 : trigger.last + 3] != ["than"]
    return Modality("negated") if nobody or nothing else Modality("actual")


def _condition(trigger: Trigger, tokens: Tokens) -> int:
    """Return where a condition ends before what has happened, else 0: "if no deal is reached, | they have vowed"."""
    lower, end = tokens.lower, trigger.group - 1
    comma = next((i for i in range(end - 1, trigger.left, -1) if lower[i] == ","), 0)
    if not comma or lower[comma + 1] in grammar().words["conjunctions"]:
        return 0
    happened = tense(trigger, tokens) in ("past", "earlier")
    return comma if happened and any(finite(tokens, i) for i in range(trigger.left + 1, comma)) else 0


def _spoken_of(before: list[str]) -> Modality | None:
    """Return the modality of what a "that" opens, as the words before it give it: "no sign that", "alleged that"."""
    words = grammar().modality
    if not before:
        return None
    if before[-1] in words["doubted"]:
        return Modality("conditional")
    if before[-1] in words["signs"] and not words["negators"].isdisjoint(before):
        return Modality("conditional")
    if before[-1] in words["untrue"]:
        return Modality("negated")
    return Modality("alleged") if before[-1] in words["alleging"] or before[-1] in words["allegations"] else None


def _supposed(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether an imperative opens the sentence that asks to think of it: "Suppose the army attacks"."""
    words, lower = grammar().modality, tokens.lower
    first = sentence.first + (lower[sentence.first] in words["quotes"])
    if lower[first] in words["supposing"] and first < trigger.group:
        return True
    return lower[first : first + 3] == ["let", "us", "say"]


def _inverted(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether an auxiliary before its subject opens the clause: a question, or a condition without "if"."""
    words, lower = grammar().words, tokens.lower
    first = trigger.left
    while first < trigger.group and lower[first] in words["questioning"]:
        first += 1
    word = lower[first] if first < trigger.group else ""
    if word not in words["inverting"]:
        return False
    if word == "had":
        return first == sentence.first or lower[first - 1] in grammar().modality["quotes"] | {","}
    return "?" in lower[trigger.last : sentence.last] or lower[sentence.last - 1] == "?"


def _kept_from(trigger: Trigger, lower: list[str], sentence: Sentence) -> bool:
    """Say whether what stands before a verb in -ing tells that it was not done: "avoided killing"."""
    words, i = grammar().modality, trigger.group - 1
    if i < sentence.first:
        return False
    if lower[i] in words["avoided"] or (lower[i] == "out" and lower[i - 1] in ("ruled", "rule", "rules", "ruling")):
        return True
    return lower[i] in ("from", "of", "against", "at") and not words["averse"].isdisjoint(
        lower[max(sentence.first, i - FROM) : i]
    )


def _foiled(trigger: Trigger, lower: list[str]) -> bool:
    """Say whether what a noun names did not come about: "an attack on the port was foiled"."""
    words, be = grammar().modality["foiled"], grammar().words["be"]
    behind = lower[trigger.last : min(trigger.right, trigger.last + BEHIND)]
    return any(word in be and verb in words for word, verb in pairwise(behind))


def tense(trigger: Trigger, tokens: Tokens) -> Tense:
    """Return when an event is in relation to its telling, as its verb group shows it.

    Returns:
        ``past``, ``going on`` ("are attacking"), ``earlier`` ("has attacked"), ``participle`` ("killing ten"),
        ``present``, or ``other`` for nouns and infinitives.
    """
    words, group = grammar().words, tokens.lower[trigger.group : trigger.first]
    if not trigger.verbal or not words["modals"].isdisjoint(group):
        return "other"
    if not words["have"].isdisjoint(group):
        return "earlier"
    now = not words["present"].isdisjoint(group)
    if trigger.gerund:
        return "participle" if words["be"].isdisjoint(group) else "going on" if now else "past"
    if trigger.passive:
        if "being" in group:
            return "going on" if now else "other"
        joined = tokens.lower[trigger.group - 1] in words["conjunctions"]  # "was arrested and charged"
        return "present" if now else "past" if joined or not words["be"].isdisjoint(group) else "other"
    return "past" if trigger.past and not now else "present"


def going_on(trigger: Trigger, tokens: Tokens) -> bool:
    """Say whether an event goes on while it is told, or was said to go on: "were discussing"."""
    words, group = grammar().words, tokens.lower[trigger.group : trigger.first]
    progressive = trigger.verbal and trigger.gerund and not words["be"].isdisjoint(group)
    return progressive and words["have"].isdisjoint(group)


def _infinitive(trigger: Trigger, tokens: Tokens, sentence: Sentence) -> Modality:
    """Return the modality that the word before "to" gives an infinitive."""
    words, lower = grammar().modality, tokens.lower
    to = trigger.group + lower[trigger.group : trigger.first].index("to")
    for i in range(to - 1, max(sentence.first, to - GOVERNOR) - 1, -1):
        word = lower[i]
        if i < to - 1 and word in grammar().words["wishes"] and "to" not in lower[i:to]:
            return Modality("planned", demanded=True)  # "wants the minister to resign"
        if word in words["will"]:
            return Modality("negated" if lower[i - 1] in words["negators"] else "planned", will=True)
        if word in words["expected"]:
            return Modality("negated" if lower[i - 1] in words["negators"] else "planned")
        if word in words["reputed"] and lower[to + 1 : to + 2] == ["have"]:
            return Modality("alleged")
        if word in words["failed"]:
            return Modality("negated")
        if word in words["done"]:
            return Modality("actual")
    return Modality("planned", purpose=True)
