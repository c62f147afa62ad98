"""Whether an event happened, is planned, depends on something, did not happen or is only alleged."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from eventlib.plugin import Sentence, Tokens
from eventlib_events.lexicons import grammar
from eventlib_events.triggers import Trigger

__all__ = ["Modality", "Tense", "going_on", "modality", "tense"]

Tense = Literal["past", "going on", "earlier", "participle", "present", "other"]
Name = Literal["actual", "planned", "conditional", "negated", "alleged"]
GOVERNOR = 7  # tokens before "to" in which the word that governs an infinitive stands
BEHIND = 10  # tokens behind a noun in which its verb is looked for
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
    """Return the modality of an event as its own clause gives it.

    Args:
        trigger: The word that tells of it.
        tokens: The tokens of the article.
        sentence: The sentence it stands in.
    """
    words, lower = grammar().modality, tokens.lower
    start = max(sentence.first, trigger.first - AROUND)
    group = lower[trigger.group : trigger.first] if trigger.verbal else lower[start : trigger.first]
    before = lower[max(sentence.first, trigger.group - AROUND) : trigger.group] if trigger.verbal else []
    clause = lower[trigger.left : trigger.first]
    if not words["negators"].isdisjoint(group):
        return Modality("negated", will=trigger.verbal and any(word in {"will", "would", "wo"} for word in group))
    if not words["alleged"].isdisjoint((*group, *before)):
        return Modality("alleged")
    if not trigger.verbal:
        if not words["foiled"].isdisjoint(group) or _foiled(trigger, lower):
            return Modality("negated")
        return Modality("planned") if not words["planned"].isdisjoint(group) else Modality("actual")
    opener = lower[trigger.left - 1] if trigger.left > sentence.first else ""
    if opener in words["awaited"] and trigger.group == trigger.first and not trigger.past and not trigger.gerund:
        return Modality("conditional")  # "until they leave"
    if opener in {"if", "unless", "whether"} or not words["conditional"].isdisjoint(group):
        return Modality("conditional")
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
    nobody = clause[:1] in (["no"], ["nobody"], ["neither"]) and clause[2:3] != ["than"]  # "no fewer than ten"
    return Modality("negated") if nobody else Modality("actual")


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
        if word in words["will"]:
            return Modality("planned", will=True)
        if word in words["expected"]:
            return Modality("planned")
        if word in words["failed"]:
            return Modality("negated")
        if word in words["done"]:
            return Modality("actual")
    return Modality("planned", purpose=True)
