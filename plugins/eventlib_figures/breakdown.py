"""Counts that break down the number before them: "ten people, including a woman and two children, were killed"."""

from __future__ import annotations

from eventlib_figures.context import Context
from eventlib_figures.phrases import Count

__all__ = ["among", "broken_down", "parts_of_another"]

# Rules whose figure may open a list: those that find the predicate behind it.
SHARING = {"shared", "passive", "intransitive", "state", "listed"}
PARTS = 12  # members of a list that breaks a number down
CLOSING = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}
REACH = 60  # tokens of a list


def among(context: Context, found: list[Count]) -> None:
    """Make parts of all members of a list set beside a number whose verb follows them.

    The list ends at the comma before the verb or before "and": "ten civilians, including two children, and three
    soldiers were killed".

    Args:
        context: The article.
        found: The counts of a sentence.
    """
    lower, subset = context.lower, context.classes["subset"]
    for at, whole in enumerate(found[:-1]):
        opening = lower[whole.stop] if whole.stop < len(lower) else ""
        if not whole.kind or whole.rule not in SHARING or opening not in CLOSING or whole.predicate < whole.stop:
            continue
        following = found[at + 1]
        told = following.partitive and following.outer == whole.stop + 1 and following.parent is whole
        if not told and subset.isdisjoint(lower[whole.stop + 1 : whole.stop + 3]):
            continue
        whole.aside = _closed(context, whole.stop, whole.predicate)
        for count in found[at + 1 : at + 1 + PARTS]:
            if count.outer > whole.aside:
                break
            if count.predicate == whole.predicate and count.parent is None:
                count.parent = whole


def _closed(context: Context, opening: int, verb: int) -> int:
    """Return where the aside that opens at a token ends."""
    lower, classes = context.lower, context.classes
    closing, linked = CLOSING[lower[opening]], False
    for i in range(opening + 1, min(verb, opening + REACH)):
        word = lower[i]
        linked = linked or word == "and"
        if word == closing:
            behind = lower[i + 1]
            ends = behind in classes["be"] or behind in classes["have"] or i + 1 in context.harm
            if closing != "," or linked or ends or behind in classes["conjunction"]:
                return i
    return verb


def broken_down(context: Context, found: list[Count]) -> None:
    """Make parts of a list that sums up to the number before it: "the five, four men and a woman, were shot".

    Args:
        context: The article.
        found: The counts of a sentence.
    """
    for at, whole in enumerate(found):
        opening = context.lower[whole.stop] if whole.stop < len(context.lower) else ""
        if not whole.kind or whole.rule not in SHARING or opening not in CLOSING:
            continue
        following = found[at + 1 : at + 1 + PARTS]
        parts = [count for count in following if count.predicate == whole.predicate and count.rule in SHARING]
        if len(parts) > 1 and sum(count.low or 0 for count in parts) == whole.low:
            for count in parts:
                count.parent = whole


def parts_of_another(context: Context, found: list[Count], at: int, following: Count) -> bool:
    """Say whether a list of parts ends before another clause: "12 hurt, including two boys and a girl, and 40 died".

    Args:
        context: The article.
        found: The counts of a sentence.
        at: Which of them is the member.
        following: The count behind it.
    """
    lower = context.lower
    if lower[found[at].stop : following.outer] != [",", "and"]:
        return False
    for i in range(at, max(0, at - PARTS), -1):
        before, member = found[i - 1], found[i]
        if not context.classes["subset"].isdisjoint(lower[max(before.stop, member.outer - 2) : member.outer]):
            return bool(before.kind)
        if not {",", "and"}.issuperset(lower[before.stop : member.outer]):
            return False
    return False
