"""Those of whom only "all aboard" is said, as many as were told to be aboard before."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib.plugin import Quantity, Sentence
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count

__all__ = ["all_aboard"]

INSIDE = 4  # tokens between "all" and "aboard": "all of those aboard"
NOUN = 4  # tokens between a number and "aboard": "92 Kenyan passengers on board"
EARLIER = 8  # numbers before "all aboard" among which that of the people aboard is sought


def all_aboard(context: Context, sentence: Sentence, before: list[Quantity]) -> Iterator[Count]:
    """Yield a count for "all aboard", "everyone on board", of as many people as the text says were aboard.

    Args:
        context: The article.
        sentence: The sentence.
        before: The numbers of the article up to its end.
    """
    lower, classes = context.lower, context.classes
    for i in range(sentence.first, sentence.last - 1):
        if lower[i] not in classes["everyone"]:
            continue
        stop = next((j for j in range(i + 1, i + 1 + INSIDE) if lower[j] not in classes["those_all"]), i)
        last = _board(context, stop)
        if not last:
            continue
        earlier = [quantity for quantity in before[-EARLIER:] if quantity.last <= i]
        amount = next((found for quantity in reversed(earlier) if (found := _carried(context, quantity))), 0)
        if amount:
            yield Count(i, i + 1, i, amount, amount, "exact", last, noun="person")


def _board(context: Context, i: int) -> int:
    """Return the index behind "aboard" or "on board" at a token, 0 if neither stands there."""
    lower = context.lower
    if lower[i : i + 1] == ["aboard"]:
        return i + 1
    return i + 2 if lower[i : i + 2] == ["on", "board"] else 0


def _carried(context: Context, quantity: Quantity) -> int:
    """Return how many a number says to be aboard: "92 people aboard", "carrying 92 people", 0 if none."""
    lower, amount = context.lower, quantity.low
    if amount is None or amount != quantity.high or quantity.ordinal:
        return 0
    i = quantity.outer_last
    behind = range(i, min(len(lower), i + NOUN))
    noun = any(j in context.nouns and context.nouns[j].value.kind != "thing" for j in behind)
    carrying = noun and lower[quantity.outer_first - 1] in context.classes["carrying"]
    return amount if carrying or any(_board(context, j) for j in behind) else 0
