"""Numbers without a noun or a verb of their own: what they count is told by the figure before them."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match

__all__ = ["gapped", "graded", "of_all", "of_things", "of_those", "second_object", "told_of"]

FRONTED = 4  # tokens of "Of the fresh fatalities"
SUBJECT = 6  # tokens of ", while the Sudanese army"
REACH = 40  # tokens between a number and the one it is part of
# Kinds of figures that "five were civilians" may be part of.
TOLD = {"killed", "injured", "missing", "abducted", "captured", "released", "casualties", "sick", "displaced"}


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
    known = following in classes["auxiliary"] or following in classes["preposition"]
    return count.is_people or (count.noun == "" and known)


def _less(part: Count, whole: Count) -> bool:
    return (part.low or 0) <= (whole.low or 0)


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
    """Recognise "killed 12 people in one town and 30 people in another", "12 men dead on our side and 40 rebels"."""
    lower, classes = context.lower, context.classes
    listed = count.plain and count.is_people and lower[count.outer - 1] == "and"
    if previous.rule not in ("active", "state") or not listed:
        return False
    following = lower[count.stop] if count.stop < len(lower) else "."
    if following not in classes["located"] and following not in {",", "."}:
        return False
    begin = context.harm[previous.stop].last if previous.predicate == previous.stop else previous.stop
    within = range(begin, count.outer)
    plain = not any(i in context.harm or lower[i] in classes["auxiliary"] for i in within)
    return plain and (lower[begin] in (",", "on") or lower[begin] in classes["located"])


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
    following = context.lower[count.stop] if count.stop < len(context.lower) else ""
    if count.noun == "" and previous.rule in ("active", "counted") and _others(context, count, between, following):
        return True
    if between[-1:] == ["another"]:
        between = between[:-1]
    if not between or between[-1] not in {"and", ",", ";", "or", "but", ":", "(", "–", "—"} or len(between) > 16:
        return False
    more = context.lower[count.last : count.stop]
    parallel = following in context.classes["preposition"] and following in between
    verified = following in context.classes["be"] and context.lower[count.stop + 1] in context.classes["suspicion"]
    if count.noun == "" and (following in {"in", "at", "near", "from"} or parallel or verified):
        return True  # also "attributed nine of the deaths to one gang, four to another"
    return (
        bool(more)
        and more[-1] in {"others", "more", "other"}
        and following in {".", ",", "in", "at", "by", "on", "near", "later", "overnight", "after"}
        and count.noun in ("", "person")
    )


def _others(context: Context, count: Count, between: list[str], following: str) -> bool:
    """Recognise another subject without a verb of its own: "Kenya lost 12 soldiers and the rebels at least 30"."""
    if following[:1].isalnum() and following not in context.classes["located"] and following not in ("on", "during"):
        return False
    joined = bool(between) and between[0] in context.classes["joining"]
    if not joined or not 1 < len(between) <= SUBJECT or not context.classes["clause_break"].isdisjoint(between[1:]):
        return False
    i = count.outer - 1
    noun = next((hit for j in (i, i - 1) if (hit := context.nouns.get(j)) and hit.last == count.outer), None)
    people = noun is not None and noun.value.kind not in ("thing", "equipment")
    return people or context.entity_kind(i) in ("GPE", "ORG", "NORP")
