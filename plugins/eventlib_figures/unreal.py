"""What did not happen as told: what somebody denies, doubts or does not know, and what is only asked for."""

from __future__ import annotations

from eventlib.plugin import Sentence
from eventlib_figures.context import Context

__all__ = ["unreal"]

REACH = 14  # tokens of a clause before its victims
WORDS = 6  # tokens before "that" among which "denied reports" stands, or before "release" among which "called for"
DIRECT = 4  # tokens before "killing" among which "denied" stands
TAKEN = ("nominal", "prenominal", "counted", "toll", "noun", "listed", "subset")  # rules of nouns
ASKED = ("released", "captured", "displaced")  # kinds of what is asked for, unlike "demanded an inquiry into 12 deaths"
BEHIND = 14  # tokens behind the victims in which "were false" stands
NOUN = 3  # tokens at the beginning of a clause among which "reports that" stands


def unreal(context: Context, sentence: Sentence, first: int, predicate: int, kind: str, rule: str) -> bool:
    """Say whether what happened to people is denied, doubted, unknown or only asked for."""
    lower, classes = context.lower, context.classes
    words = lower[sentence.first : sentence.last]
    if classes["unreal"].isdisjoint(words) and not (kind in ASKED and "to" in words):
        return False
    start, behind = (min(first, predicate), max(first, predicate)) if predicate >= sentence.first else (first, first)
    if (
        kind in ASKED
        and rule != "prenominal"
        and _asked(context, lower[max(sentence.first, start - WORDS) : start], first, predicate)
    ):
        return True
    # "denied any part in the murder of", "whether a man accused of killing": that it happened is taken for granted.
    if rule in TAKEN or lower[start - 1] in classes["apart_from"]:
        return rule == "counted" and _false(context, sentence, start, behind)
    opening = start
    while opening > sentence.first and start - opening < REACH and lower[opening - 1] not in classes["clause_end"]:
        opening -= 1
        if lower[opening] == "whether":
            return True
        if lower[opening] == "that":
            denied = _denied(context, max(sentence.first, opening - WORDS), opening)
            return denied or _false(context, sentence, opening, behind)
    return _denied(context, max(opening, start - DIRECT), start) or _false(context, sentence, start, behind)


def _denied(context: Context, first: int, last: int) -> bool:
    """Say whether words before a clause deny it: "denied reports that", "no sign that", "do not believe"."""
    lower, classes = context.lower, context.classes
    for i in range(last - 1, first - 1, -1):
        word = lower[i]
        near = lower[max(0, i - 3) : i]
        negated = not classes["negator"].isdisjoint(near) or not classes["nobody"].isdisjoint(near)
        if word in classes["denial"]:
            return not negated
        if word in classes["affirmed"]:
            return negated
        if word in classes["speech"]:
            return False
    return False


def _false(context: Context, sentence: Sentence, start: int, behind: int) -> bool:
    """Recognise "reports of 30 deaths were false"."""
    lower, classes = context.lower, context.classes
    if classes["hearsay"].isdisjoint(lower[max(sentence.first, start - NOUN - 1) : start]):
        return False
    following = lower[behind : min(sentence.last, behind + BEHIND)]
    return any(
        word in classes["denial"] and not classes["be"].isdisjoint(following[max(0, i - 2) : i])
        for i, word in enumerate(following)
    )


def _asked(context: Context, before: list[str], first: int, predicate: int) -> bool:
    """Recognise "demanded the release of 300", "called for 300 to be freed", "must free 300", "was to free 300"."""
    classes, lower = context.classes, context.lower
    for word in reversed(before):
        if word in classes["clause_end"] or word in classes["speech"]:
            break
        if word in classes["asking"]:
            return True
    if lower[predicate - 1] == "to" and lower[predicate - 2] in classes["be"]:
        return True
    following = lower[max(first, predicate) : max(first, predicate) + WORDS]
    return "condition" in following or any(
        word in classes["asking"] and not classes["be"].isdisjoint(following[:i]) for i, word in enumerate(following)
    )
