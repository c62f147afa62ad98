"""Give each count of a sentence its kind: own noun, verb, coordination, part of another count, or its noun alone."""

from __future__ import annotations

from itertools import pairwise

import attrs

from eventlib_figures.anaphors import resolved
from eventlib_figures.breakdown import among, broken_down, parts_of_another
from eventlib_figures.context import Context
from eventlib_figures.elliptic import gapped, graded, of_all, of_things, of_those, of_which, second_object, told_of
from eventlib_figures.objects import governed
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, fits, own
from eventlib_figures.subjects import subject

__all__ = ["attach"]

MAIN_REACH = 15  # tokens between "people shot" and the main verb
RELATED = 40  # tokens between a count and one that depends on it
SINCE = 12  # tokens between a count and "since May"
LIST_GAP = 9  # tokens between two members of a list
# A noun that names what happened yields to a verb that tells what happened then: "the hostages were freed".
YIELDING = {"abducted", "captured", "displaced", "sick", "missing", "casualties", "participants", "survived"}
# Of these, those of people to whom something else may happen: "three hostages and two officers were hurt".
PEOPLE = {"abducted", "captured", "displaced", "sick", "survived"}
SAYING_LESS = {"captured", "casualties", "participants"}  # kinds of a verb that "hostages" and the like say more than
LISTING = {"inverted", "active", "nominal", "subset", "listed", "toll", "prenominal", "counted"}
FALLBACK = {
    "armed": "troops",
    "unit": "units",
    "equipment": "equipment",
    "protester": "participants",
    "person": "other",
    "police": "other",
}


def attach(context: Context, found: list[Count], first: int, last: int, earlier: Count | None) -> list[Count]:
    """Write kind, rule and confidence into the counts of a sentence and return those that have a kind.

    Args:
        context: The article.
        found: The counts of the sentence in the order of the text.
        first: First token of the sentence.
        last: Index after the sentence.
        earlier: The last figure of the sentences before.
    """
    followers = {count.outer: count for count in found}
    waiting: list[tuple[int, Count]] = []
    for at, count in enumerate(found):
        match = _match(context, count, first, last, followers)
        if isinstance(match, Count):
            waiting.append((at, match))
        elif match is not None:
            _take(count, match)
    # From the end of a list to its beginning: each member takes what the next one has.
    for at, following in reversed(waiting):
        count = found[at]
        if following.noun == "thing" and not following.kind:
            # "a man and two dogs were killed": what is said of the dogs is said of the man.
            match = subject(context, attrs.evolve(count, stop=following.stop), last, followers)
            if isinstance(match, Match):
                _take(count, match)
            continue
        if (
            following.kind
            and following.rule in {"passive", "intransitive", "state", "shared"}
            and not parts_of_another(context, found, at, following)
            and fits(context, count, context.harm.get(following.predicate))
            and not (count.own is not None and following.kind in SAYING_LESS)
            and not _an_object(context, count, following, first)
        ):
            _take(
                count, Match(following.kind, "shared", 0.85, following.predicate, following.negated, following.modality)
            )
        elif count.own is not None and (mine := own(context, count)) is not None:
            _take(count, mine)
    broken_down(context, found)
    if context.lower[first] == "of":
        for count, match in of_those(context, found, first, earlier):
            _take(count, match)
            count.partitive = True
    for part, whole in pairwise(found):
        between = context.lower[part.last : whole.outer]
        if part.plain and whole.plain and between[:1] == ["of"] and len(between) - 1 <= (part.partitive or 0):
            _divide(context, part, whole, last)
    aside = -2
    for count in found:
        # "Diaz, a baker and the father of five, died"
        if _apposed(context, count, first) or (count.member and count.outer == aside + 1):
            count.kind, aside = "", count.stop
    previous: Count | None = None
    for at, count in enumerate(found):
        match = None if count.kind else resolved(context, count, previous or earlier)
        match = match or told_of(context, count, previous, earlier, first) or of_which(context, count, previous)
        match = match or (of_all(context, found, at, earlier) if previous is None else None)
        if match is not None:
            _take(count, match)
        if previous is not None:
            _relate(context, previous, count)
        if not count.kind and count.noun in ("armed", "unit"):
            _fall_back(context, count, first)
        if count.kind:
            previous = count
    among(context, found)
    for count in found:
        if not count.kind:
            _fall_back(context, count, first)
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


def _match(context: Context, count: Count, first: int, last: int, followers: dict[int, Count]) -> Match | Count | None:
    mine = own(context, count)
    if mine is not None and mine.kind not in YIELDING:
        return _died(context, count, mine, last, followers) or mine
    if context.lower[max(first, count.outer - 3) : count.outer - 1] in (["none", "of"], ["neither", "of"]):
        return None
    found: Match | Count | None = governed(context, count, first)
    described = count.outer - 1 >= first and context.lower[count.outer - 1] in context.classes["be"]
    if found is None and described and not count.plain and count.low == 1:
        return mine  # "who was a clerk, was shot"
    by = context.lower[count.outer - 1] if count.outer > first else ""
    if by == "of" and not count.plain and count.outer - 2 in context.nouns and count.low != 0:
        return found if isinstance(found, Match) and found.rule == "nominal" else None  # "the parents of a girl"
    free = by != "by" and (by not in context.classes["blocking"] or _touches(context, count))
    if free and (found is None or (isinstance(found, Match) and found.rule == "listed")):
        # A verb of its own weighs more than that of the list it stands in.
        verb = subject(context, count, last, followers)
        found = verb if found is None or isinstance(verb, Match) else found
    if mine is None:
        return found
    if mine.kind == "sick" and isinstance(found, Match) and found.kind == "injured" and _treated(context, found):
        return mine
    if isinstance(found, Count) and mine.kind in PEOPLE and found.noun:
        return found
    # "seized hundreds of hostages": the noun says more than the verb.
    if isinstance(found, Match) and (found.kind not in SAYING_LESS or _seized(context, found, mine)):
        return found
    if (
        mine.kind == "casualties"
        and found is None
        and not context.classes["living"].isdisjoint(context.lower[count.stop : min(count.stop + 2, last)])
    ):
        return None  # "170 victims testified", "40 victims have sued"
    return mine


def _an_object(context: Context, count: Count, following: Count, first: int) -> bool:
    """Say whether a verb before a count governs it: "rebels attacked the army and six people died"."""
    lower, classes, i = context.lower, context.classes, count.outer - 1
    if i <= first or lower[count.stop : following.outer] != ["and"]:
        return False
    verb = lower[i]
    known = verb.endswith("ed") or verb in classes["governing"]
    return known and verb not in classes["speech"] and verb not in classes["saying"] and i not in context.nouns


def _died(context: Context, count: Count, mine: Match, last: int, followers: dict[int, Count]) -> Match | None:
    """Read what became of the injured: "two of the wounded died"."""
    if mine.kind != "injured" or not (count.own_frame == "prenominal" or count.partitive or count.outer < count.first):
        return None
    verb = subject(context, count, last, followers)
    return verb if isinstance(verb, Match) and verb.kind == "killed" and not verb.negated else None


def _seized(context: Context, match: Match, mine: Match) -> bool:
    """Say whether prisoners are those taken now: "three inmates were captured", not "are held"."""
    word = context.lower[match.predicate]
    return match.kind == mine.kind and match.rule != "active" and word not in context.classes["keeping"]


def _treated(context: Context, match: Match) -> bool:
    """Say whether a phrase of injury only tells of a hospital: "85 patients were being treated in a ward"."""
    return not context.harm_phrase(match.predicate).startswith(tuple(context.classes["hurting"]))


def _divide(context: Context, part: Count, whole: Count, last: int) -> None:
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
        if hit is not None and lower[i - 1] in classes["be"] | classes["have"] | classes["adverb"]:
            kind = context.frame(hit, "intransitive") or context.frame(hit, "participle")
            if kind:
                _take(part, Match(kind, "subset", 0.85, i))
                return


def _touches(context: Context, count: Count) -> bool:
    """Say whether a phrase of harm follows at once: "with 12 people killed"."""
    return (count.stop in context.harm and count.noun not in ("unknown", "thing")) or (
        count.is_people and context.lower[count.stop : count.stop + 1] == ["who"]
    )


def _apposed(context: Context, count: Count, first: int) -> bool:
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


def _take(count: Count, match: Match) -> None:
    count.kind, count.rule, count.confidence = match.kind, match.rule, match.confidence
    count.predicate, count.modality = match.predicate, match.modality
    if count.low == 0:
        count.rule = "negated"
    count.negated = match.negated and count.low != 0


def _relate(context: Context, previous: Count, count: Count) -> None:
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
        if previous.rule in LISTING and words - {"with", "the", "followed", "by"}:
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
        if context.lower[count.stop : count.stop + 1] == ["from"] and whole >= (count.low or 0) and parent.noun:
            count.parent = parent  # "210 pupils, 125 from the primary school"
    elif second_object(context, parent, count):
        _inherit(context, count, parent, "listed")


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


def _fall_back(context: Context, count: Count, first: int) -> None:
    """Count forces, equipment, crowds and other people by their noun alone."""
    kind = FALLBACK.get(count.noun)
    if kind == "troops" and not context.classes["ended"].isdisjoint(context.lower[count.last : max(count.head, 0)]):
        kind = "other"  # "17 former soldiers"
    if kind == "other" and _commanded(context, count, first):
        kind = "troops"
    if kind is None or (kind != "units" and (not count.plain or (count.low or count.high or 0) < 2)):
        return
    if not count.plain and context.lower[count.outer - 1 : count.outer] == ["of"]:
        return  # "the commander of a regiment"
    count.kind, count.rule, count.confidence = kind, "noun", 0.8 if kind in ("troops", "units") else 0.6
    lower, classes = context.lower, context.classes
    for i in range(count.outer - 1, max(first, count.outer - 7) - 1, -1):
        if lower[i] in classes["hypothetical"]:
            count.modality = "hypothetical"
            break
        if lower[i] in classes["planned"]:
            count.modality = "planned"
            break


def _since(context: Context, count: Count, last: int) -> bool:
    """Say whether "since" with a date follows in the clause: "4,000 people have died since May"."""
    lower, classes = context.lower, context.classes
    for i in range(count.stop, min(last - 1, count.stop + SINCE)):
        if lower[i] in {",", ";"}:
            return False
        if lower[i] == "since":
            following = lower[i + 1]
            return following in classes["month"] | classes["calendar"] or following[0].isdigit() or following in {
                "the", "last", "early", "late", "mid",
            }  # fmt: skip
    return False


def _commanded(context: Context, count: Count, first: int) -> bool:
    """Recognise "commands 4,000 men" and "an army of 4,000 men"."""
    lower, classes = context.lower, context.classes
    if count.head < 0 or lower[count.head] not in classes["men"] or count.outer <= first:
        return False
    before = context.nouns.get(count.outer - 2)
    army = lower[count.outer - 1] == "of" and before is not None and before.value.kind in ("force", "unit")
    return army or lower[count.outer - 1] in classes["command"]


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
    for link, unit in pairwise(after):
        if link in {"a", "per", "each", "every"} and unit in classes["rate"]:
            count.rate = unit
    if count.rule == "toll" and count.modifier == "at_most":
        # "took the toll up to 212" names the new total.
        count.low, count.modifier = count.high, "exact"
