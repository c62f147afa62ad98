"""Counts that depend on what stands before them: objects of verbs, victims of deeds, values of tolls."""

from __future__ import annotations

from eventlib.plugin import Hit
from eventlib_figures.context import Context
from eventlib_figures.lexicons import around
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, completed, fits, modality

__all__ = ["governed"]

TOLL_REACH = 18  # tokens between "toll" and its number
FAR_TOLL = 45  # the same where a verb of change stands before the number
GIVEN_REACH = 5  # tokens between "gave" and "toll"
NUMBER_REACH = 7  # tokens between "number" and "died"
OBJECT_GAP = 5  # tokens between a verb and its object ("wounded on Friday about 20")
LIST_REACH = 22  # tokens between a verb and the last of a list of names
OBJECT = ("participle", "active")


def governed(context: Context, count: Count, first: int) -> Match | None:
    """Find a verb whose object the count is, or a noun it depends on: "killed 12", "the death of 12", "toll of 12"."""
    lower, classes = context.lower, context.classes
    i = count.outer
    while (
        i > first
        and count.outer - i < OBJECT_GAP
        and (lower[i - 1] in classes["before_object"] or lower[i - 2 : i] == ["total", "of"])
    ):
        i -= 1
    hit = context.harm_before.get(i)
    if hit is not None and hit.first >= first:
        found = _object(context, count, hit, first)
        if found:
            return found
    if hit is not None and context.frame(hit, "toll") and count.plain and count.own is None:
        return Match(hit.value.frames["toll"], "toll", 0.9, hit.first)
    if i > first and lower[i - 1] == "of":
        hit = context.harm_before.get(i - 1)
        if hit is not None:
            for frame in ("toll", "act", "active", "participle"):
                kind = context.frame(hit, frame)
                if kind and fits(context, count, hit):
                    kind = completed(context, kind, hit)
                    return Match(
                        kind,
                        "toll" if frame == "toll" else "nominal",
                        0.9,
                        hit.first,
                        modality=modality(context, first, hit.first),
                    )
    if i > first and lower[i - 1] == "as" and lower[i - 2] not in ("high", "low", "many"):
        found = _toll(context, count, i, first) if count.stop not in context.harm else None
        if found is not None and _given_as(context, found.predicate, i, first):
            return found  # unlike "the toll could rise as 107 people remained in hospital"
    elif i > first and (
        lower[i - 1] in classes["toll_link"] or (i - 1 > first and lower[i - 2] in classes["toll_link"])
    ):
        found = _toll(context, count, i, first)
        if found is not None:
            return found
    found = _raised(context, count, i) or _around(context, count, i, first)
    if found is not None:
        return found
    found = _accompanied(context, count, i, first) or _inverted(context, i, first)
    if found is not None:
        return found
    # "forced out on Friday about 20 residents": an adverbial between verb and object
    gap = i
    while (
        gap > first
        and i - gap < OBJECT_GAP - 2
        and (lower[gap - 1] in classes["adverb"] or lower[gap - 1] in {"on", ",", "in"} or lower[gap - 1].isdigit())
    ):
        gap -= 1
        hit = context.harm_before.get(gap)
        if hit is not None and count.is_people and hit.first >= first and lower[gap:i] != [","]:
            return _object(context, count, hit, first)
    return None


def _around(context: Context, count: Count, i: int, first: int) -> Match | None:
    """Read a verb with a tail behind its object: "forced 300 residents from their homes"."""
    if i <= first or not (count.is_people or count.noun in ("", "unknown")):
        return None
    for verb in around().get(context.lower[i - 1], ()):
        if verb.kind == "displaced" and count.noun == "armed" and context.lower[i - 1] in context.classes["sending"]:
            continue  # "sent 4,000 troops across the border"
        if verb.own:
            words = context.lower[count.last : count.stop]
            mine = count.noun == "armed" or not context.classes["own_people"].isdisjoint(words)
        else:
            mine = False
            begin = count.head if count.head >= 0 and context.lower[count.head] in verb.tails else count.stop
            for word in context.lower[begin : count.stop + verb.window]:
                if word in {".", ";", ","} or word in context.classes["relative"]:
                    break
                if word in verb.tails:
                    mine = True
                    break
        if mine:
            if count.head >= 0 and context.lower[count.head] in verb.tails:
                count.head, count.noun, count.stop = -1, "", count.last  # "took 150 captive"
            return Match(verb.kind, "active", 0.88, i - 1, modality=modality(context, first, i - 1))
    return None


def _toll(context: Context, count: Count, i: int, first: int) -> Match | None:
    """Read "the death toll rose to 12" and "the number of those who died in the floods stood at 12"."""
    if not count.plain or count.noun == "unknown" or count.own is not None:
        return None
    lower, classes = context.lower, context.classes
    verb = lower[i - 2 : i]
    reach = FAR_TOLL if not classes["moved"].isdisjoint(verb) else TOLL_REACH
    for j in range(i - 1, max(first, i - reach) - 1, -1):
        hit = context.harm.get(j)
        if hit is None:
            continue
        kind = context.frame(hit, "toll")
        if kind is None and j == i - 2 and lower[i - 1] == "at" and lower[j - 1] == "the":
            kind = context.frame(hit, "count") or context.frame(hit, "state")  # "put the dead at 12"
        rising = lower[hit.last - 1].endswith("s") and not context.classes["change"].isdisjoint(lower[hit.last : i])
        if kind is None and rising:
            kind = context.frame(hit, "count")  # "deaths rose by half, to 412"
        if kind is None and "number" in lower[max(first, j - NUMBER_REACH) : j]:
            frames = ("count", "participle", "intransitive")
            kind = next((found for frame in frames if (found := context.frame(hit, frame))), None)
        if kind:
            possible = not classes["hypothetical"].isdisjoint(lower[hit.last : i])
            return Match(kind, "toll", 0.92, hit.first, modality="hypothetical" if possible else "actual")
    return None


def _raised(context: Context, count: Count, i: int) -> Match | None:
    """Read "bringing to 12 the number of dead" and "which brings to 12 the death toll"."""
    lower, classes = context.lower, context.classes
    if lower[i - 1] != "to" or lower[i - 2] not in classes["raising"] or not count.plain or count.noun:
        return None
    for j in range(count.stop, min(len(lower), count.stop + NUMBER_REACH)):
        hit = context.harm.get(j)
        if lower[j] in (".", ",", ";"):
            break
        frames = ("toll", "count", "participle", "state", "intransitive") if hit is not None else ()
        for frame in frames:
            if hit is not None and (kind := context.frame(hit, frame)):
                return Match(kind, "toll", 0.92, hit.first)
    return None


def _given_as(context: Context, toll: int, i: int, first: int) -> bool:
    """Say whether a toll has a number as its value behind "as": "gave the provisional toll in the city as 12"."""
    lower, classes = context.lower, context.classes
    before = lower[max(first, toll - GIVEN_REACH) : toll]
    given = not classes["giving"].isdisjoint(before) or not classes["reckoning"].isdisjoint(before)
    return given and classes["toll_link"].isdisjoint(lower[context.harm[toll].last : i - 1])


def _accompanied(context: Context, count: Count, i: int, first: int) -> Match | None:
    """Read "was killed along with two guards" and "the murder of the mayor, his wife and two guards"."""
    lower, classes = context.lower, context.classes
    others = count.noun == "" and count.stop > count.last and lower[count.stop - 1] == "others"
    if not (count.is_people or count.noun == "unknown" or others) or i - 2 < first:
        return None
    at_once = count.is_people and lower[i - 1] == "with" and i - 1 in context.harm_before  # "died with nine others"
    together = (
        at_once
        or lower[i - 2 : i] in (["along", "with"], ["together", "with"])
        or lower[i - 3 : i] == ["as", "well", "as"]
    )
    if not together and lower[i - 1] != "and" and not (lower[i - 1] == "," and _goes_on(context, count)):
        return None
    for j in range(i - 1, max(first, i - LIST_REACH) - 1, -1):
        hit = context.harm_before.get(j)
        # "an abducted nurse and a driver": the participle only describes the nurse.
        described = hit is not None and (
            lower[hit.first - 1] in context.numbers  # "31 arrests and a linesman"
            or (hit.last in context.nouns and lower[hit.first - 1] in classes["before_object"])
        )
        if hit is not None and not described:
            if together:
                kind = context.frame(hit, "participle") or context.frame(hit, "intransitive")
            elif j < i - 1 and lower[j] == "of":
                kind = context.frame(hit, "act")
            else:
                kind = context.frame(hit, "active") or context.frame(hit, "participle")
                if lower[hit.last - 1] in classes["reflexive"]:
                    kind = kind or context.frame(hit, "intransitive")  # "killed himself and two others"
                if any(word in classes["be"] for word in lower[max(first, hit.first - 3) : hit.first]):
                    return None
            if kind and kind != "survived" and fits(context, count, hit):  # not in "survived with two cousins"
                kind = completed(context, kind, hit)
                return Match(kind, "listed", 0.8, hit.first, modality=modality(context, first, hit.first))
            return None
        word = lower[j]
        if not together and (
            word in classes["auxiliary"] or word in classes["modal"] or word in classes["relative"]
            or word in classes["subset"]
            or (word in classes["preposition"] and word not in ("of", "with")) or word in {".", ";", ":", '"'}
        ):  # fmt: skip
            return None
    return None


def _goes_on(context: Context, count: Count) -> bool:
    """Say whether another member of the list follows: ", and two guards"."""
    following = context.lower[count.stop : count.stop + 2]
    return following == [",", "and"] or following[:1] == ["and"]


def _inverted(context: Context, i: int, first: int) -> Match | None:
    """Read "among the dead were two girls", "the dead include two girls"."""
    if i - 1 <= first:
        return None
    hit = context.harm_before.get(i)
    if hit is not None and hit.first > first and context.lower[hit.first - 1] == "there":
        kind = context.frame(hit, "intransitive")  # "there died 12 men"
        return Match(kind, "inverted", 0.85, hit.first) if kind else None
    hit = context.harm_before.get(i - 1)
    if hit is not None and context.lower[i - 1] in context.classes["include"]:
        # "the dead include two girls", "those arrested included two girls"
        named = hit.first > first and context.lower[hit.first - 1] in context.classes["determiner"]
        kind = context.frame(hit, "participle") or context.frame(hit, "state")
        return Match(kind, "inverted", 0.88, hit.first) if kind and named else None
    if context.lower[i - 1] not in context.classes["be"]:
        return None
    kind = context.frame(hit, "state") if hit is not None else None
    return Match(kind, "inverted", 0.88, hit.first) if hit is not None and kind and hit.last - hit.first > 1 else None


def _object(context: Context, count: Count, hit: Hit, first: int) -> Match | None:
    for frame in OBJECT:
        kind = context.frame(hit, frame)
        if not kind or not fits(context, count, hit):
            continue
        before = context.lower[max(first, hit.first - 3) : hit.first]
        if frame == "participle" and any(word in context.classes["be"] for word in before[-2:]):
            continue
        clause = before[before.index(",") + 1 :] if "," in before else before
        negated = context.negated(clause)  # not in "a car that did not stop, killing two"
        if any(word in context.classes["preventive"] for word in before):
            return None
        kind = completed(context, kind, hit)
        return Match(kind, "active", 0.93, hit.first, negated, modality(context, first, hit.first))
    return None
