"""Numbers without a noun or a verb of their own: what they count is told by the figure before them."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match

__all__ = ["gapped", "graded", "of_all", "of_things", "of_those", "of_which", "second_object", "told_of"]

FRONTED = 4  # tokens of "Of the fresh fatalities"
REACH = 40  # tokens between a number and the one it is part of
# Kinds of figures that "five were civilians" may be part of.
TOLD = {"killed", "injured", "missing", "abducted", "captured", "released", "casualties"}


def of_those(context: Context, found: list[Count], first: int, earlier: Count | None) -> Iterator[tuple[Count, Match]]:
    """Read "Of the dead, 31 were from the capital and 12 from the coast": parts of a number told before."""
    lower, classes = context.lower, context.classes
    if lower[first + 1] not in classes["of_those"]:
        return
    if lower[first + 2] == ",":  # "Of these, 12 have been confirmed"
        if earlier is not None and earlier.kind in TOLD and first - earlier.stop < REACH:
            for count in found:
                free = not count.kind and count.plain and _less(count, earlier) and _bare(context, count)
                if free and not of_things(context, earlier, count):
                    yield count, Match(earlier.kind, "subset", 0.8, count.first, modality=earlier.modality)
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
    classes = context.classes
    known = following in classes["be"] or following in classes["have"] or following in classes["preposition"]
    return count.is_people or (count.noun == "" and known)


def _less(part: Count, whole: Count) -> bool:
    return (part.low or 0) <= (whole.low or 0)


def of_which(context: Context, count: Count, previous: Count | None) -> Match | None:
    """Read "31 deaths, of which 12 have been confirmed and 19 are in doubt": parts of the number before."""
    lower, classes, i = context.lower, context.classes, count.outer
    if previous is None or count.kind or count.noun or not count.plain or previous.kind not in TOLD:
        return None
    whole = previous.parent or previous
    following = lower[count.stop] if count.stop < len(lower) else "."
    if not (following in classes["be"] or following in classes["have"]) or not _less(count, whole):
        return None
    if lower[i - 2 : i] not in (["of", "which"], ["of", "whom"]) and not (
        previous.parent is not None and lower[i - 1] == "and" and lower[previous.outer - 1] in ("which", "whom")
    ):
        return None
    count.parent = whole
    return Match(whole.kind, "subset", 0.8, whole.predicate, modality=whole.modality)


def of_all(context: Context, found: list[Count], at: int, earlier: Count | None) -> Match | None:
    """Read "all 14 were civilians, five of them children" behind a sentence that counts the 14."""
    count = found[at]
    if at == 0 or earlier is None or earlier.kind not in TOLD or count.kind or not (count.partitive and count.plain):
        return None
    whole = found[at - 1]
    again = context.lower[whole.outer - 1] == "all" or context.lower[whole.outer] == "all"
    if not again or whole.kind or whole.low != earlier.low or not _less(count, whole):
        return None
    return Match(earlier.kind, "subset", 0.8, count.first, modality=earlier.modality)


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
    if count.noun == "" and (following in {"in", "at", "near", "from"} or (following, between[0]) == ("to", "to")):
        return True  # also "attributed nine of the deaths to one gang, four to another"
    return (
        bool(more)
        and more[-1] in {"others", "more", "other"}
        and following in {".", ",", "in", "at", "by", "on", "near", "later", "overnight", "after"}
        and count.noun in ("", "person")
    )
