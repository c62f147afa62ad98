"""Counts whose noun stands before them: "put the number at 12,000", "rebels, who number about 900", "is 900 strong"."""

from __future__ import annotations

from eventlib.plugin import Quantity
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match

__all__ = ["bound", "corrects", "earlier", "numbering", "resolved"]

LINKS = {"at", "as", "is", "was", "be", "to"}  # words between "the number" and its value
BACK = 4  # tokens between "number" and its value ("the number now stands at")
REACH = 60  # tokens between a figure and one that takes it up
VALUED = ("toll", "anaphor")  # rules whose figure is the value of a word such as "toll", as a rival's is
ENDING = {"and", "but", "while", "whereas", "though", "although"}  # words behind a number that is all that is said
FORMER = 4  # tokens before a number among which "earlier" tells that it holds no more
SUBJECT = 8  # tokens between a subject and "number"
FORCES = {"armed": "troops", "force": "troops", "unit": "troops", "protester": "participants", "person": "other"}


def bound(context: Context, quantity: Quantity) -> bool:
    """Say whether the words at a number may make it one of those counts."""
    i, lower = quantity.outer_first, context.lower
    return (
        lower[i - 1] in context.classes["numbering"]
        or lower[quantity.outer_last : quantity.outer_last + 1] == ["strong"]
        or _anaphor(context, i)
        or _compared(context, i)
        or _claimed(context, i, quantity.outer_last)
    )


def resolved(context: Context, count: Count, previous: Count | None) -> Match | None:
    """Find what a count takes up: the figure before it, or the people before its verb."""
    if not count.plain or count.own is not None:
        return None
    lower, i = context.lower, count.outer
    if lower[count.stop - 1] == "strong" and (lower[i - 1] == "," or lower[i - 1] in context.classes["be"]):
        kind = numbering(context, i)
    elif lower[i - 1] in context.classes["numbering"]:
        kind = numbering(context, i - 1)
    elif previous is not None and previous.low and i - previous.stop < REACH and count.noun in ("", "person"):
        if _compared(context, i):
            return Match(previous.kind, "compared", 0.8, count.first, modality=previous.modality)
        rival = (previous.kind == "participants" or previous.rule in VALUED) and _claimed(context, i, count.stop)
        kind = previous.kind if rival or _anaphor(context, i) else None
        return Match(kind, "anaphor", 0.8, count.first, modality=previous.modality) if kind else None
    else:
        return None
    return Match(kind, "noun", 0.8, -1) if kind else None


def _claimed(context: Context, i: int, stop: int) -> bool:
    """Say whether a bare number is all that is claimed: "police put the crowd at 900, while unions claimed 3,000"."""
    lower = context.lower
    following = lower[stop] if stop < len(lower) else "."
    ends = not following[0].isalnum() and following not in ("-", "%", "/")
    return i > 1 and lower[i - 1] in context.classes["claiming"] and (ends or following in ENDING)


def _compared(context: Context, i: int) -> bool:
    """Say whether what was counted before stands at a token: "up from 12", "against 12", "an earlier post said 12"."""
    before, earlier = context.lower[i - 1], context.lower[i - 2]
    if before in context.classes["claiming"]:
        return not context.classes["former"].isdisjoint(context.lower[max(0, i - FORMER) : i - 1])
    return before in ("against", "versus") or f"{earlier} {before}" in context.classes["compared"]


def _anaphor(context: Context, i: int) -> bool:
    """Say whether "the number stands at", "the figure was" or "gave a figure of" ends before a token."""
    lower, classes = context.lower, context.classes
    if i < 3:
        return False
    if lower[i - 1] == "of":
        return lower[i - 2] in classes["anaphor"] and not classes["giving"].isdisjoint(lower[max(0, i - 5) : i - 2])
    if lower[i - 1] not in LINKS:
        return False
    for j in range(i - 2, max(0, i - 2 - BACK), -1):
        if lower[j] in classes["anaphor"]:
            return not classes["determiner"].isdisjoint(lower[max(0, j - 2) : j])
        if lower[j] not in classes["anaphor_verb"] and lower[j] not in classes["be"]:
            return False
    return False


def numbering(context: Context, i: int) -> str | None:
    """Return the kind of the people before a verb such as "number", None if there are none."""
    lower, classes, nouns = context.lower, context.classes, context.nouns
    for j in range(i - 1, max(-1, i - 1 - SUBJECT), -1):
        word = lower[j]
        harm = context.harm.get(j)
        if harm is not None and harm.last == j + 1:
            return context.frame(harm, "count") or context.frame(harm, "toll")
        noun = nouns.get(j)
        if noun is not None and noun.last == j + 1:
            return FORCES.get(noun.value.kind) if noun.value.plural or noun.value.kind in ("force", "unit") else None
        skipped = word in classes["relative"] or word in classes["auxiliary"]
        if not (skipped or word in classes["adverb"] or word in (",", "(", "estimated", "all") or word.endswith("ly")):
            return None
    return None


def earlier(context: Context, count: Count, first: int) -> bool:
    """Say whether a count is that of before: "the toll rose from 12", "up from 12", "an earlier post said 12"."""
    lower, classes = context.lower, context.classes
    before = lower[max(0, count.outer - FORMER) : count.outer]
    if count.rule == "toll" and (before[-1:] == ["from"] or not classes["former"].isdisjoint(before)):
        return True
    if classes["retracted"].isdisjoint(lower[first : count.outer]):
        return count.rule == "compared"
    for i in range(count.outer - 1, first, -1):
        if lower[i] in (";", "but") or lower[i - 1 : i + 1] == [",", "saying"]:
            break
        if lower[i] in classes["retracted"] and lower[i - 1] in classes["former"]:
            return True
    return count.rule == "compared"


def corrects(context: Context, count: Count) -> bool:
    """Say whether a count takes the place of one before: "later said the number was four"."""
    before = context.lower[max(0, count.outer - 2 * FORMER) : count.outer]
    return count.rule == "anaphor" and not context.classes["correcting"].isdisjoint(before)
