"""Numbers that meet dates and one another: "Jan. 31 to 408 dead", "hundreds, perhaps thousands"."""

from __future__ import annotations

from eventlib.plugin import Quantity
from eventlib_figures.context import Context

__all__ = ["read"]

LINKS = ("and", "or", "not")  # what may stand beside a word of guessing: "or perhaps", "if not"
BETWEEN = 5  # tokens of "people, and perhaps"


def read(context: Context, quantities: list[Quantity]) -> list[Quantity]:
    """Part numbers from the dates before them, and make one of two where the second is a guess at more than the first.

    Args:
        context: The article.
        quantities: The numbers of a sentence.
    """
    found: list[Quantity] = []
    for quantity in quantities:
        if quantity.modifier == "range":
            quantity = _undated(context, quantity)
        near = bool(found) and quantity.first - found[-1].last <= BETWEEN
        if near and _guess(context, found[-1], quantity):
            found[-1] = _both(context, found[-1], quantity)
        else:
            found.append(quantity)
    return found


def _undated(context: Context, quantity: Quantity) -> Quantity:
    """Take the day of a date off a range: in "from three on Jan. 31 to 408 dead" there are 408."""
    end = context.date_end(quantity)
    if not quantity.start < end < quantity.end:
        return quantity
    first = context.tokens.at(end)
    while first < quantity.last - 1 and not context.words[first][0].isdigit():
        first += 1
    amount = quantity.high
    return quantity._replace(
        first=first,
        start=context.tokens.starts[first],
        low=amount,
        modifier="exact",
        value=None if amount is None else float(amount),
        outer_first=first,
    )


def _guess(context: Context, before: Quantity, quantity: Quantity) -> bool:
    """Say whether a number is what the one before it may have been: "hundreds, perhaps thousands", "12, if not 15"."""
    lower, guessing = context.lower, context.classes["guessing"]
    begin = before.outer_last
    noun = context.nouns.get(begin)
    if noun is not None and lower[noun.last] == ",":
        begin = noun.last  # "12 people, perhaps 15, died"
    between = lower[begin + (lower[begin] == ",") : quantity.first]
    if guessing.isdisjoint(between) or any(word not in guessing and word not in LINKS for word in between):
        return False
    if between[0] == "and" and not before.modifier == quantity.modifier == "vague":
        return False  # "killed 12, and perhaps 15 were hurt"
    same = before.share is None and quantity.share is None and not (before.ordinal or quantity.ordinal)
    return same and before.low is not None and quantity.high is not None and before.low < quantity.high


def _both(context: Context, before: Quantity, quantity: Quantity) -> Quantity:
    """Make the range from a number to the guess behind it, which may stand between commas."""
    lower, last = context.lower, quantity.outer_last
    closed = "," in lower[before.outer_last : quantity.first] and lower[last : last + 1] == [","]
    vague = "vague" in (before.modifier, quantity.modifier)
    return before._replace(
        last=quantity.last,
        end=quantity.end,
        high=quantity.high,
        modifier="vague" if vague else "range",
        value=None,
        outer_last=last + closed,
    )
