"""How a count depends on another: lists, parts of a whole and their breakdown, elided verbs, who was named before."""

from __future__ import annotations

from itertools import pairwise

from eventlib_figures.context import Context
from eventlib_figures.elliptic import gapped, graded, of_things, second_object
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, take

__all__ = ["among", "apposed", "broken_down", "divide", "parts_of_another", "relate"]

MAIN_REACH = 15  # tokens between "people shot" and the main verb
RELATED = 40  # tokens between a count and one that depends on it
LIST_GAP = 9  # tokens between two members of a list
LISTING = {"inverted", "active", "nominal", "subset", "listed", "toll", "prenominal", "counted"}
# Rules whose figure may open a list: those that find the predicate behind it.
SHARING = {"shared", "passive", "intransitive", "state", "listed"}
PARTS = 12  # members of a list that breaks a number down
CLOSING = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}
REACH = 60  # tokens of a list


def divide(context: Context, part: Count, whole: Count, last: int) -> None:
    """Tell "one of four hostages was killed" from "one of four people shot on Friday", who may have died."""
    if not part.kind or part.predicate != whole.predicate:
        return
    lower, classes = context.lower, context.classes
    if whole.rule == "counted":
        part.parent = whole  # "61 of the 2,400 inmates"
        return
    if whole.rule != "state":
        if whole.rule in ("passive", "intransitive", "shared"):
            whole.kind = ""
        return
    part.rule, part.parent = "subset", whole
    for i in range(context.harm[whole.predicate].last, min(last, whole.predicate + MAIN_REACH)):
        hit = context.harm.get(i)
        if hit is not None and lower[i - 1] in classes["auxiliary"] | classes["adverb"]:
            kind = context.frame(hit, "intransitive") or context.frame(hit, "participle")
            if kind:
                take(part, Match(kind, "subset", 0.85, i))
                return


def apposed(context: Context, count: Count, first: int) -> bool:
    """Say whether "a" opens an aside about somebody named before: "Diaz, a clerk at the bank, was shot"."""
    if (
        count.plain
        or count.low == 0
        or count.rule not in {"passive", "intransitive", "state", "shared"}
        or count.outer - 2 < first
    ):
        return False
    lower, before = context.lower, count.outer - 2
    if lower[count.outer - 1] != "," or count.stop >= len(lower) or count.stop in context.harm:
        return False
    if lower[before].isdigit() and before - 1 > first and lower[before - 1] == ",":
        before -= 2
    closes = "," in lower[count.stop : count.predicate]
    named = context.capitals and context.words[before][0].isupper() and lower[before] not in context.classes["closed"]
    noun = any(hit.last == before + 1 for hit in (context.nouns.get(before), context.nouns.get(before - 1)) if hit)
    return closes and (
        noun
        or lower[before] == "one"
        or (named and (not context.is_place(before) or context.entity_kind(before) == "PER"))
    )


def relate(context: Context, previous: Count, count: Count) -> None:
    """Let a count take the kind of the one before it: a list, a part of it, or an elided verb."""
    classes = context.classes
    if count.outer - previous.stop > RELATED:
        return
    between = context.lower[previous.stop : count.outer]
    words = set(between)
    parent = previous.parent or previous
    subset = bool(words & classes["subset"]) and not _goes_on_to_say(classes["speech"], between)
    if (
        count.partitive
        and count.kind == "injured"
        and previous.kind == "killed"
        and context.lower[count.stop] == "with"
    ):
        count.kind = ""  # "44 bodies, 20 of them with bullet wounds"
    if (
        count.noun == ""
        and count.plain
        and _of_which(context, previous, count)
        and (count.low or 0) <= (parent.low or 0)
    ):
        count.partitive = True
    if count.partitive and of_things(context, previous, count):
        return  # "arrested nine men and seized 15 rifles, two of them loaded"
    if count.partitive and count.kind and previous.partitive and previous.parent is None:
        return  # "nine of the dead were officers and five were civilians": parts of what was told before
    if count.partitive and count.noun not in ("unknown", "thing") and (not count.kind or count.kind == previous.kind):
        if not count.kind:
            if context.lower[count.outer - 1] in context.classes["apart_from"]:
                return  # "a funeral for one of them"
            _inherit(context, count, previous, "subset")
        count.parent = parent
        return
    if (
        subset
        and len(between) <= 2 * LIST_GAP
        and (not count.kind or count.kind == previous.kind)
        and _countable(context, count)
    ):
        if not count.kind:
            _inherit(context, count, previous, "subset")
        count.parent = previous
        return
    if count.kind:
        return
    if graded(context, count) and previous.kind in {"injured", "killed", "casualties"}:
        _inherit(context, count, previous, "subset")
        count.parent = parent
        return
    if between and len(between) <= LIST_GAP and words <= classes["list_link"] and _countable(context, count):
        mine = previous.rule == "counted" and count.is_people  # "six prisoners and three guards": no prisoners
        if previous.rule in LISTING and not mine and words - {"with", "the", "followed", "by"}:
            _inherit(context, count, previous, "listed")
            count.parent = previous.parent
    elif (
        "total" in between[-4:]
        and between[-1] in classes["toll_link"]
        and count.noun == ""
        and previous.kind != "other"
    ):
        _inherit(context, count, previous, "toll")
    elif gapped(context, previous, count, between):
        _inherit(context, count, previous, "gapped")
        whole = parent.low or parent.high or 0
        if (
            "from" not in between
            and context.lower[count.stop : count.stop + 1] == ["from"]
            and whole >= (count.low or 0)
            and parent.noun
        ):
            count.parent = parent  # "210 pupils, 125 from the primary school"
    elif second_object(context, parent, count):
        _inherit(context, count, parent, "listed")


def _of_which(context: Context, previous: Count, count: Count) -> bool:
    """Recognise "31 deaths, of which 12 have been confirmed and 19 are in doubt"."""
    lower, i = context.lower, count.outer
    relative = lower[i - 1] in ("which", "whom") and lower[i - 2] == "of"
    return relative or (
        previous.parent is not None and lower[i - 1] == "and" and lower[previous.outer - 1] in ("which", "whom")
    )


def _goes_on_to_say(speech: frozenset[str], between: list[str]) -> bool:
    """Recognise "envoys, among them Otto Brandt, said that": what follows is no part of the envoys."""
    return any(word == "that" and before in speech for before, word in pairwise(between))


def _inherit(context: Context, count: Count, previous: Count, rule: str) -> None:
    fatal = rule == "subset" and context.lower[count.stop : count.stop + 1] == ["fatally"]
    count.kind, count.rule, count.confidence = previous.kind, rule, previous.confidence * 0.92
    if fatal:
        count.kind = "killed"
    count.predicate, count.negated, count.modality = previous.predicate, previous.negated, previous.modality


def _countable(context: Context, count: Count) -> bool:
    """Say whether a count may stand in a list of people without a phrase of its own ("thousands without power")."""
    if context.lower[count.stop : count.stop + 1] == ["without"]:
        return False
    return count.is_people or (count.noun == "" and count.plain and count.own is None)


def among(context: Context, found: list[Count]) -> None:
    """Make parts of all members of a list set beside a number whose verb follows them.

    The list ends at the comma before the verb or before "and": "ten civilians, including two children, and three
    soldiers were killed".
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
            ends = behind in classes["auxiliary"] or i + 1 in context.harm
            if closing != "," or linked or ends or behind in classes["conjunction"]:
                return i
    return verb


def broken_down(context: Context, found: list[Count]) -> None:
    """Make parts of a list that sums up to the number before it: "the five, four men and a woman, were shot"."""
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
    """Say whether a list of parts ends before another clause: "12 hurt, including two boys and a girl, and 40 died"."""
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
