"""The kind of one count: told by its own noun, what governs it, the verb it is subject of, or its noun alone."""

from __future__ import annotations

from eventlib_figures.context import Context
from eventlib_figures.objects import governed
from eventlib_figures.phrases import Count, of_none
from eventlib_figures.predicates import Match, own
from eventlib_figures.subjects import subject

__all__ = ["SAYING_LESS", "fall_back", "kind_of"]

# A noun that names what happened yields to a verb that tells what happened then: "the hostages were freed".
YIELDING = {"abducted", "captured", "displaced", "sick", "missing", "casualties", "participants", "survived"}
# Of these, those of people to whom something else may happen: "three hostages and two officers were hurt".
PEOPLE = {"abducted", "captured", "displaced", "sick", "survived"}
SAYING_LESS = {"captured", "casualties", "participants"}  # kinds of a verb that "hostages" and the like say more than
FALLBACK = {
    "armed": "troops",
    "unit": "units",
    "equipment": "equipment",
    "protester": "participants",
    "person": "other",
    "police": "other",
}


def kind_of(context: Context, count: Count, first: int, last: int, followers: dict[int, Count]) -> Match | Count | None:
    """Find what tells the kind of a count, or the next count of the list that shares its verb."""
    mine = own(context, count)
    if mine is not None and mine.kind not in YIELDING:
        return _died(context, count, mine, last, followers) or mine
    if of_none(context.lower, count.outer):
        return _lost(context, count, last, followers)
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
        if isinstance(verb, Count) and _in_clause(context, count, first):
            verb = None
        found = verb if found is None or isinstance(verb, Match) else found
    if mine is None or count.own is None:
        return found
    if mine.kind == "sick" and isinstance(found, Match) and found.kind == "injured" and _treated(context, found):
        return mine
    if isinstance(found, Count) and mine.kind in PEOPLE and found.noun and "act" not in count.own.value.frames:
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


def _lost(context: Context, count: Count, last: int, followers: dict[int, Count]) -> Match | None:
    """Read "none of the 92 on board survived": all of them died."""
    verb = subject(context, count, last, followers)
    if not count.plain or not isinstance(verb, Match) or verb.kind != "survived" or verb.negated:
        return None
    return Match("killed", verb.rule, 0.85, verb.predicate, modality=verb.modality)


def _in_clause(context: Context, count: Count, first: int) -> bool:
    """Say whether a count is the object in a relative clause, so that no list goes on: "which hosts 400 people"."""
    lower, classes, i = context.lower, context.classes, count.outer - 1
    if i <= first or lower[i] in classes["closed"] or not lower[i][0].isalpha():
        return False
    relative = lower[i - 1] in classes["relative"] or (lower[i - 1] == "now" and lower[i - 2] in classes["relative"])
    return relative or (lower[i].endswith("ing") and lower[i - 1] == "," and lower[i] not in classes["subset"])


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


def _touches(context: Context, count: Count) -> bool:
    """Say whether a phrase of harm follows at once: "with 12 people killed"."""
    return (count.stop in context.harm and count.noun not in ("unknown", "thing")) or (
        count.is_people and context.lower[count.stop : count.stop + 1] == ["who"]
    )


def fall_back(context: Context, count: Count, first: int) -> None:
    """Count forces, equipment, crowds and other people by their noun alone."""
    kind = FALLBACK.get(count.noun)
    if kind == "troops" and not context.classes["ended"].isdisjoint(context.lower[count.last : max(count.head, 0)]):
        kind = "other"  # "17 former soldiers"
    if kind == "other" and _commanded(context, count, first):
        kind = "troops"
    if of_none(context.lower, count.outer):
        return  # "none of the 92 passengers was hurt"
    noun = context.noun_at(count.head)
    if kind == "units" and count.low != 1 and noun is not None and not noun.plural:
        return  # "8 Mountain Brigade"
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


def _commanded(context: Context, count: Count, first: int) -> bool:
    """Recognise "commands 4,000 men" and "an army of 4,000 men"."""
    lower, classes = context.lower, context.classes
    if count.head < 0 or lower[count.head] not in classes["men"] or count.outer <= first:
        return False
    before = context.nouns.get(count.outer - 2)
    army = lower[count.outer - 1] == "of" and before is not None and before.value.kind in ("force", "unit")
    return army or lower[count.outer - 1] in classes["command"]
