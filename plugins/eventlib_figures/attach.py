"""Give each count of a sentence its kind: own noun, verb, coordination, part of another count, or its noun alone."""

from __future__ import annotations

from itertools import pairwise

import attrs

from eventlib_figures.anaphors import resolved
from eventlib_figures.context import Context
from eventlib_figures.elliptic import of_all, of_those, told_of
from eventlib_figures.kinds import SAYING_LESS, fall_back, kind_of
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, fits, own, take
from eventlib_figures.relations import among, apposed, broken_down, divide, parts_of_another, relate
from eventlib_figures.subjects import subject

__all__ = ["attach"]

SINCE = 12  # tokens between a count and "since May"
VERBAL = {"passive", "intransitive", "state", "shared"}  # rules of what is said of a subject, so of all of a list


def attach(context: Context, found: list[Count], first: int, last: int, earlier: Count | None) -> list[Count]:
    """Write kind, rule and confidence into the counts of a sentence and return those that have a kind."""
    followers = {count.outer: count for count in found}
    waiting: list[tuple[int, Count]] = []
    for at, count in enumerate(found):
        match = kind_of(context, count, first, last, followers)
        if isinstance(match, Count):
            waiting.append((at, match))
        elif match is not None:
            take(count, match)
    # From the end of a list to its beginning: each member takes what the next one has.
    for at, following in reversed(waiting):
        shared = _shared(context, found, at, following, last, followers)
        if shared is not None:
            take(found[at], shared)
    broken_down(context, found)
    if context.lower[first] == "of":
        for count, match in of_those(context, found, first, earlier):
            take(count, match)
            count.partitive = True
        numbered = any(word[0].isdigit() or word in context.numbers for word in context.lower[first + 1 : first + 3])
        for count in found if numbered else ():
            if count.kind and context.lower[count.outer - 1] == ",":
                count.partitive = True  # "Of the 39 confirmed, 17 have died"
    for part, whole in pairwise(found):
        between = context.lower[part.last : whole.outer]
        if part.plain and whole.plain and between[:1] == ["of"] and len(between) - 1 <= (part.partitive or 0):
            divide(context, part, whole, last)
    aside = -2
    for count in found:
        # "Diaz, a baker and the father of five, died"
        if apposed(context, count, first) or (count.member and count.outer == aside + 1):
            count.kind, aside = "", count.stop
    _depend(context, found, first, earlier)
    among(context, found)
    for count in found:
        if not count.kind:
            fall_back(context, count, first)
        if count.kind:
            _series(context, count, first, last)
    single = context.classes["single_kinds"]
    return [
        count
        for count in found
        if count.kind
        and not count.negated
        and not (count.member and count.parent)
        and (count.plain or count.low == 0 or count.kind in single)
    ]


def _shared(
    context: Context, found: list[Count], at: int, following: Count, last: int, followers: dict[int, Count]
) -> Match | None:
    """Return what a count in a list of subjects takes of the next one, whose verb it shares."""
    count = found[at]
    if following.noun == "thing" and not following.kind:
        # "a man and two dogs were killed": what is said of the dogs is said of the man.
        match = subject(context, attrs.evolve(count, stop=following.stop), last, followers)
        return match if isinstance(match, Match) else None
    if (
        following.kind
        and following.rule in VERBAL
        and not parts_of_another(context, found, at, following)
        and fits(context, count, context.harm.get(following.predicate))
        and not (count.own is not None and following.kind in SAYING_LESS)
    ):
        return Match(following.kind, "shared", 0.85, following.predicate, following.negated, following.modality)
    return own(context, count)


def _depend(context: Context, found: list[Count], first: int, earlier: Count | None) -> None:
    """Give kinds to the counts that depend on the one before, in the sentence or an earlier one."""
    previous: Count | None = None
    for at, count in enumerate(found):
        match = None if count.kind else resolved(context, count, previous or earlier)
        match = match or told_of(context, count, previous, earlier, first)
        match = match or (of_all(context, found, at, earlier) if previous is None else None)
        if match is not None:
            take(count, match)
        if previous is not None:
            relate(context, previous, count)
        if not count.kind and count.noun in ("armed", "unit"):
            fall_back(context, count, first)
        if count.kind:
            previous = count


def _since(context: Context, count: Count, last: int) -> bool:
    """Say whether "since" with a date follows in the clause: "4,000 people have died since May"."""
    lower, classes = context.lower, context.classes
    for i in range(count.stop, min(last - 1, count.stop + SINCE)):
        if lower[i] in {",", ";"}:
            return False
        if lower[i] == "since":
            following = lower[i + 1]
            dated = following in classes["month"] or following in classes["calendar"]
            return dated or following[0].isdigit() or following in classes["since_when"]
    return False


def _series(context: Context, count: Count, first: int, last: int) -> None:
    """Read whether a figure sums up, adds, or is per unit of time."""
    lower, classes = context.lower, context.classes
    if (count.rule == "toll" and count.kind != "participants") or any(
        word in classes["total"] for word in lower[max(first, count.outer - 3) : count.outer]
    ):
        count.series = "total"
    elif count.series is None and any(
        word in classes["increment"] for word in lower[max(first, count.outer - 2) : count.outer]
    ):
        count.series = "increment"
    if count.series is None and count.plain and _since(context, count, last):
        count.series = "total"
    after = lower[count.stop : min(last, count.stop + 4)]
    for i, (link, unit) in enumerate(pairwise(after), count.stop + 2):
        if link in {"a", "per", "each", "every"} and unit in classes["rate"] and lower[i] not in classes["dating"]:
            count.rate = unit  # not in "to 320 from 280 a day earlier"
    if "every" in after[:-2]:
        amount, unit = after[after.index("every") + 1 :][:2]
        if unit.removesuffix("s") in classes["rate"]:
            count.rate = f"{amount} {unit}"  # "dies every two hours"
    if count.rule == "toll" and count.modifier == "at_most":
        # "took the toll up to 212" names the new total.
        count.low, count.modifier = count.high, "exact"
