"""Numbers without a noun or a verb of their own: what they count is told by the figure before them."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match

__all__ = ["gapped", "graded", "of_things", "of_those", "second_object", "told_of"]

FRONTED = 4  # tokens of "Of the fresh fatalities"
REACH = 40  # tokens between a number and the one it is part of
# Kinds of figures that "five were civilians" may be part of.
TOLD = {"killed", "injured", "missing", "abducted", "captured", "released", "casualties"}


def of_those(context: Context, found: list[Count], first: int) -> Iterator[tuple[Count, Match]]:
    """Read "Of the dead, 31 were from the capital and 12 from the coast": parts of a number told before."""
    lower, classes = context.lower, context.classes
    if lower[first + 1] not in classes["of_those"]:
        return
    harm = next((hit for i in range(first + 2, first + 2 + FRONTED) if (hit := context.harm.get(i))), None)
    if harm is None or lower[harm.last : harm.last + 1] != [","]:
        return
    frames = ("count", "state")
    kind = next((named for frame in frames if (named := context.frame(harm, frame))), None)
    for count in found:
        if kind and not count.kind and count.outer > harm.last and count.plain and _bare(context, count):
            yield count, Match(kind, "subset", 0.85, harm.first)


def _bare(context: Context, count: Count) -> bool:
    """Say whether a number stands for people: "31 were from", "12 from the coast", "three women"."""
    following = context.lower[count.stop] if count.stop < len(context.lower) else "."
    known = following in context.classes["be"] or following in context.classes["preposition"]
    return count.is_people or (count.noun == "" and known)


def told_of(context: Context, count: Count, previous: Count | None, earlier: Count | None, first: int) -> Match | None:
    """Read "Five were civilians" behind "nine people died": a part of the number before it."""
    lower, i = context.lower, count.outer
    whole, stop = previous or earlier, count.stop
    if whole is None or count.kind or count.noun or not count.plain or whole.kind not in TOLD or lower[first] == "of":
        return None
    if (i > first and lower[i - 1] not in (";", ",", "and", "that", "–", "—")) or i - whole.stop > REACH:
        return None
    if stop + 1 >= len(lower) or lower[stop] not in ("were", "are") or (whole.low or 0) < (count.low or 0):
        return None
    noun = context.noun_at(stop + 1) or context.noun_at(stop + 2)
    if noun is None or not noun.plural or noun.kind in ("thing", "equipment", "unit"):
        return None
    count.partitive = True
    return Match(
        whole.kind, "subset", 0.8, whole.predicate if whole is previous else count.first, modality=whole.modality
    )


def of_things(context: Context, previous: Count, count: Count) -> bool:
    """Say whether the things counted last are what "two of them" is part of."""
    nouns = (context.noun_at(i) for i in range(previous.stop, count.outer))
    found = [noun for noun in nouns if noun is not None and noun.plural]
    return bool(found) and found[-1].kind in ("thing", "equipment")


def second_object(context: Context, previous: Count, count: Count) -> bool:
    """Recognise "killed 12 people, including a boy, in one town, and 30 people in another"."""
    lower, classes = context.lower, context.classes
    if previous.rule != "active" or not (count.plain and count.is_people) or lower[count.outer - 1] != "and":
        return False
    following = lower[count.stop] if count.stop < len(lower) else "."
    if following not in classes["inside"] and following not in {",", ".", "at"}:
        return False
    first = lower[previous.stop]
    within = range(previous.stop, count.outer)
    plain = not any(i in context.harm or lower[i] in classes["be"] or lower[i] in classes["have"] for i in within)
    return plain and (first == "," or first in classes["inside"] or first == "at")


def graded(context: Context, count: Count) -> bool:
    """Recognise "five critically" behind "fifteen were hurt"."""
    following = context.lower[count.stop : count.stop + 2]
    return (
        count.plain
        and count.noun == ""
        and len(following) == 2
        and following[0].endswith("ly")
        and following[1] in {",", ".", ";"}
    )


def gapped(context: Context, previous: Count, count: Count, between: list[str]) -> bool:
    """Recognise "12 people were killed in one town and five in another"."""
    if not count.plain or previous.low == 0 or previous.kind in {"other", "troops", "units", "equipment"}:
        return False
    if not between or between[-1] not in {"and", ",", ";", "or", "but", ":", "(", "–", "—"} or len(between) > 16:
        return False
    following = context.lower[count.stop] if count.stop < len(context.lower) else ""
    more = context.lower[count.last : count.stop]
    if count.noun == "" and following in {"in", "at", "near", "from"}:
        return True
    return (
        bool(more)
        and more[-1] in {"others", "more", "other"}
        and following in {".", ",", "in", "at", "by", "on", "near", "later", "overnight", "after"}
        and count.noun in ("", "person")
    )
