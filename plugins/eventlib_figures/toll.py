"""The article's summary: for each kind the number that stands for the incident it reports, with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from eventlib import Annotation, Claim, Document, Figure, Place, Span
from eventlib_figures.context import Context
from eventlib_figures.fates import alive, may_be_dead, murdered
from eventlib_figures.incident import Incidents
from eventlib_figures.persons import Persons
from eventlib_figures.reported import KINDS, Reported, number
from eventlib_figures.roundup import Told, grouped

__all__ = ["Claimed", "Toll", "tolls"]

# Beginnings of phrases that tell of the third dead: "a third has died", "a third body was found".
NEAR = 6  # tokens between "a third" and "died"
RANKED = ("die", "dying", "succumb", "body", "corpse", "remains")

Groups = dict[int, list[Reported]]  # first token of a phrase of harm to the figures it gives a kind
Choice = tuple[int, int]  # an amount, and the phrase of harm of its figures


@attrs.frozen(slots=False)
class Claimed:
    """What one claimant says: source as written ("" for the writer), bounds, and the figure's id."""

    source: str
    low: int | None
    high: int | None
    figure: str

    def __str__(self) -> str:
        low, high = self.low, self.high
        if low is None or high is None:
            number = f"at least {low}" if low is not None else f"at most {high}" if high is not None else "?"
        else:
            number = f"{low}" if low == high else f"{low} to {high}"
        return f"{self.source or 'the article'}: {number}"


@attrs.frozen(slots=False, kw_only=True)
class Toll(Annotation):
    """How many people an article says were killed, injured, ... in an incident.

    Args:
        span: The number expression that decides it, or the first victim.
        kind: As in ``Figure``.
        incident: Which incident: 1 is the one the article reports, 2 and on are others in the order of the text.
        place: Id of the place of the incident.
        timex: Id of the time expression that says when it was.
        part_of: The incident whose toll holds this one too: "20 died in three attacks, nine of them in Kudura"; None if
            none does.
        best: The number that stands for the incident.
        low: Smallest number that a count of the whole means; one of less than a third, of another place or of one
            person is of a part.
        high: Largest number.
        sum: How ``best`` was added up: "3+2+1=6", "" if the text states it.
        figures: Ids of the figures that count towards it.
        claimed: What each claimant says, in the order of the text.
    """

    layer: ClassVar[str] = "tolls"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    kind: str
    incident: int = 1
    place: str | None = None
    timex: str | None = None
    part_of: int | None = None
    best: int
    low: int
    high: int
    sum: str = ""
    figures: tuple[str, ...] = ()
    claimed: tuple[Claimed, ...] = ()


def tolls(context: Context, reported: list[Reported], persons: Persons, incidents: Incidents) -> Iterator[Toll]:
    """Yield a toll for each kind the article has figures of, incident by incident."""
    current = [
        item
        for item in reported
        if item.figure.kind in KINDS
        and item.figure.modality == "actual"
        and not item.figure.rate
        and not (item.background and (item.scope == "former" or item.figure.subset_of))
        and not (
            number(item) > 1
            and not _stated(context, item)
            and _statistic(context, context.clause(item.figure.span.start, item.sentence))
        )
    ]
    if not current:
        return
    main, *others = grouped(context, incidents, current)
    if not any(item.figure.kind == "killed" for item in main.items):
        main.items += murdered(context, main.items, persons)
    others = [told for told in others if any(number(item) for item in told.items)]
    for incident, told in enumerate((main, *others), 1):
        place, timex = _where_and_when(incidents, told)
        place = place or (told.place.id if told.place in incidents.places else None)
        if told is main:
            timex = timex or (incidents.day[2] if incidents.day else None)
            place = place or (None if any(told.part for told in others) else incidents.where())
        for toll in _of_incident(context, told, persons if told is main else None):
            if not toll.best and (told is not main or toll.kind not in ("killed", "injured", "casualties")):
                continue
            inputs = (*toll.inputs, *(id for id in (place, timex) if id))
            part_of = 1 if told.part else None
            yield attrs.evolve(toll, incident=incident, place=place, timex=timex, part_of=part_of, inputs=inputs)


def _where_and_when(incidents: Incidents, told: Told) -> tuple[str | None, str | None]:
    """Return the ids of the first place and the first date that the figures of an incident have."""
    figures = [item.figure for item in told.items]
    located = (figure.place for figure in figures if figure.place and incidents.at(figure))
    where = next(located, None) or next((figure.place for figure in figures if incidents.place(figure)), None)
    return where, next((figure.timex for figure in figures if figure.timex and incidents.days(figure)), None)


def _of_incident(context: Context, told: Told, persons: Persons | None) -> Iterator[Toll]:
    killed = [item for item in told.items if item.figure.kind == "killed"]
    dead = 0
    for kind in KINDS:
        items = [item for item in told.items if item.figure.kind == kind and _tolls(context, item)]
        toll = _toll(context, kind, items, persons, killed, dead) if items else None
        if toll is not None:
            dead = toll.best if kind == "killed" else dead
            yield toll


def _tolls(context: Context, item: Reported) -> bool:
    """Say whether a figure tells what happened: not counts of a noun alone, nor of those who are in a prison."""
    rule = item.figure.provenance.rule
    if item.word == "victims" and context.lower[item.predicate - 2] in context.classes["determiner"]:
        return False  # "the two victims" takes up those told of before
    return rule != "figures.noun" and not (rule == "figures.counted" and item.word in context.classes["stock"])


def _stated(context: Context, item: Reported) -> bool:
    """Say whether the first sentences give a toll, however long what took it lasted."""
    return item.figure.provenance.rule == "figures.toll" and item.sentence[0] < context.lead


def _statistic(context: Context, clause: tuple[int, int]) -> bool:
    """Say whether a clause sums up over months or years."""
    lower, known = context.lower, context.classes["statistic"]
    found = (i for i in range(clause[0], clause[1] - 1) if f"{lower[i]} {lower[i + 1]}" in known)
    return any(not context.ranked(i) for i in found)


def _toll(
    context: Context, kind: str, items: list[Reported], persons: Persons | None, killed: list[Reported], dead: int
) -> Toll | None:
    """Make the toll of one kind of an incident, None if nothing gives a number; other incidents have no ``persons``."""
    ids = {item.figure.id for item in items}
    groups: Groups = {}
    last: Reported | None = None
    at = -1
    for item in items:
        # What is part of a number of another incident counts on its own.
        if item.figure.subset_of is None or (persons is None and item.figure.subset_of not in ids):
            if item.scope == "feared":
                at = context.tokens.at(item.figure.span.start)
            elif last is None or not _beside(context, last, item):
                at = item.predicate
            groups.setdefault(at, []).append(item)
            last = item
    choices = _choices(context, groups, items)
    single = [p for p in persons.all if p.size == 1 and p.kinds.get(kind) in ids] if persons else []
    if kind == "injured" and persons:
        single = alive(context, single, persons, {item.figure.id: item for item in items})
        choices = _without_dead(context, groups, choices, {p.kinds[kind] for p in single}, killed, dead)
    lead = context.lead if persons is not None else items[0].sentence[1]
    (stated, at), counted = _stated_best(groups, choices, lead)
    best = stated if counted and stated else max(stated, len(single))
    if best == 0 and ((kind == "injured" and dead) or any(item.figure.low != 0 for item in items)):
        return None
    if at in groups and best == stated:
        deciding = groups[at]
        if deciding[-1].figure.series == "total":
            deciding = deciding[-1:]
    else:
        chosen = {p.kinds[kind] for p in single}
        deciding = [item for item in items if item.figure.id in chosen] or items[:1]
    return _summed_up(context, kind, best, deciding, groups.get(at, []), items)


def _choices(context: Context, groups: Groups, items: list[Reported]) -> list[Choice]:
    """Return the amount of each list of figures with its phrase of harm; the best known only, if some are.

    Former numbers, and those not confirmed, are taken only if there are no others.
    """
    amounts = {_amount(group) for group in groups.values()}
    choices = [(max(_amount(group), _rank(context, group[0], amounts)), at) for at, group in groups.items()]
    for scope in ("former", "feared"):
        if any(item.scope != scope and item.counted and item.figure.subset_of is None for item in items):
            choices = [choice for choice in choices if groups[choice[1]][-1].scope != scope]
    return choices


def _without_dead(
    context: Context, groups: Groups, choices: list[Choice], known: set[str], killed: list[Reported], dead: int
) -> list[Choice]:
    """Take the dead off the numbers of the injured they may be among; of single persons, keep those known to live."""
    deadly = {at for at, group in groups.items() if may_be_dead(context, group, killed)}
    return [
        (max(0, amount - dead) if at in deadly and amount > 1 else amount, at)
        for amount, at in choices
        if amount > 1 or groups[at][0].figure.id in known or not groups[at][0].figure.low
    ]


def _stated_best(groups: Groups, choices: list[Choice], lead: int) -> tuple[Choice, bool]:
    """Choose the number that stands for the whole.

    What the first sentences count is all there is, unless a total comes later; one below it is a rival count.

    Args:
        groups: The figures of each phrase of harm.
        choices: The amounts.
        lead: Index after the first sentences.

    Returns:
        The choice, (0, -1) for none, and whether the first sentences count at all.
    """
    totals = [choice for choice in choices if groups[choice[1]][-1].figure.series == "total"]
    counted = [
        (amount, at)
        for amount, at in choices
        if at < lead and (any(item.counted for item in groups[at]) or groups[at][0].rank == amount > 1)
    ]
    for amount, at in sorted(choices) if counted else ():
        most, first_told = max(counted)[0], number(groups[at][0])
        # "three people died", and much later "a fourth has died", or "three rebels and two soldiers were killed"
        if groups[at][0].rank == amount == most + 1 or (first_told == most < amount and groups[at][0].figure.who):
            counted.append((amount, at))
    first = groups[max(counted)[1]][-1].figure if counted else None
    if first is not None and any(_sharpens(groups[at], first) for _, at in choices):
        first, counted = None, []
    if first is not None and first.high is not None and first.series is None:
        # What somebody else puts the toll at is a rival of a number that leaves nothing open.
        totals = [(amount, at) for amount, at in totals if at < lead or groups[at][-1].scope != "estimate"]
    if counted and max(totals, default=(0, 0)) < max(counted):
        totals = []
    return max(totals or counted or choices, key=lambda choice: choice[0], default=(0, -1)), bool(counted)


def _summed_up(
    context: Context, kind: str, best: int, deciding: list[Reported], group: list[Reported], items: list[Reported]
) -> Toll:
    """Make a toll of what decides it, with the claims and rival counts beside it."""
    numbers = [number(item) for item in deciding]
    # What is added up, or counted on from ("a third"), is no rival of the sum.
    added = items if deciding[0].rank == best else deciding if len(deciding) > 1 else []
    first = deciding[0].figure
    place = first.place or next((item.figure.place for item in items if item.counted and item.figure.place), None)
    where = _named(context.document, place)
    rivals = [
        item.figure
        for item in items
        if item not in added and not _holds(item.figure, best, first) and _rival(context, item, best, first, where)
    ]
    lows = [figure.low for figure in rivals if figure.low]
    highs = [figure.high or figure.low or 0 for figure in rivals]
    parts = numbers if len(numbers) > 1 else _parts(best, deciding[0], group, items)
    return Toll(
        first.span,
        text=first.text,
        kind=kind,
        best=best,
        low=min([*lows, best]),
        high=max([*highs, best]),
        sum="+".join(map(str, parts)) + f"={best}" if len(parts) > 1 and sum(parts) == best else "",
        figures=tuple(item.figure.id for item in deciding if not item.hidden),
        claimed=tuple(_claimed(context.document, [item for item in items if not item.hidden])),
        rule="tolls.sum" if len(deciding) > 1 else "tolls.stated",
        confidence=round(0.9 * min(item.figure.confidence for item in deciding), 3),
        inputs=tuple(item.figure.id for item in deciding if not item.hidden),
    )


def _sharpens(group: list[Reported], vague: Figure) -> bool:
    """Say whether a list is one exact count of what was first told in a vague word: "dozens", then "96"."""
    item, *others = group
    return item.counted and not others and not item.scope and _holds(vague, number(item), item.figure)


def _holds(vague: Figure, best: int, figure: Figure) -> bool:
    """Say whether a vague word may mean the number of an exact figure, so that it is no other count than that."""
    if vague.modifier != "vague" or figure.modifier == "vague":
        return False
    return (vague.low or 0) <= best <= (vague.high or best)


def _rival(context: Context, item: Reported, best: int, lead: Figure, where: str) -> bool:
    """Say whether a figure counts the whole too, other than the number found.

    What is less than a third counts a part, as does a smaller number of another place; single persons are no rivals
    of several. A stated total always counts the whole, and so do the counts of a crowd.
    """
    own, figure = number(item), item.figure
    whole = figure.provenance.rule in ("figures.toll", "figures.anaphor") or figure.kind == "participants"
    if whole and figure.claim != lead.claim and item.counted:
        return True
    # "eight soldiers died, the army says", and then "a nurse counted 21 bodies"
    sources = {_said_by(context.document, told) for told in (figure, lead)} - {""}
    rival = len(sources) > 1 and figure.span.start < lead.span.start
    least = own * (5 if rival else 3)
    if item.partitive or figure.subset_of is not None or least < best or not (item.counted or best < 2):
        return False
    if figure.series == "increment" or _foes(context, figure) != _foes(context, lead):
        return False
    if own >= best and (item.scope != "part" or figure is lead):
        return True
    if item.scope == "part" or (_anyone(context, lead) and not _anyone(context, figure) and not rival):
        return False
    return not (figure.place and where) or _named(context.document, figure.place) == where


def _foes(context: Context, figure: Figure) -> bool:
    return figure.who is not None and figure.who.text.lower().split()[-1] in context.classes["foes"]


def _anyone(context: Context, figure: Figure) -> bool:
    """Say whether a figure counts people of any kind: "12 people", "12 dead", not "12 firemen"."""
    if figure.who is None or figure.provenance.rule == "figures.counted":
        return True
    return figure.who.text.lower().split()[-1] in context.classes["people"]


def _beside(context: Context, one: Reported, other: Reported) -> bool:
    """Say whether two figures count people of two kinds, one none of the other: "lost 4 troops and killed 9 rebels".

    In two sentences one after the other, one of them counts foes, or "also" says so.
    """
    heads = [item.figure.who.text.lower().split()[-1] for item in (one, other) if item.figure.who and item.counted]
    classes = context.classes
    if len(set(heads)) < 2 or not classes["people"].isdisjoint(heads):
        return False
    if other.figure.series or other.partitive or other.hidden or one.scope != other.scope:
        return False
    if one.sentence == other.sentence:
        return one.figure.claim == other.figure.claim
    rivals = {_said_by(context.document, item.figure) for item in (one, other)} - {""}
    foes = [head in classes["foes"] for head in heads]
    also = not classes["addition"].isdisjoint(context.lower[slice(*other.sentence)])
    return len(rivals) < 2 and one.sentence[1] == other.sentence[0] and (foes[0] != foes[1] or also)


def _named(document: Document, place: str | None) -> str:
    found = document.get(place) if place else None
    return found.name if isinstance(found, Place) else ""


def _parts(best: int, lead: Reported, group: list[Reported], items: list[Reported]) -> list[int]:
    """Return the figures a stated number sums up: those of its list before it, or its parts behind it."""
    before = [number(item) for item in group if item.figure.span.start < lead.figure.span.start]
    if sum(before) == best:
        return before
    return [number(item) for item in items if item.figure.subset_of == lead.figure.id]


def _rank(context: Context, item: Reported, amounts: set[int]) -> int:
    """Return 3 for "a third victim has died", "a third body was found", "two men were shot and a third was wounded".

    Where something else happened first, it is no rank among the dead: "a third suspect was jailed and died in prison".
    """
    if item.rank - 1 in amounts:
        return item.rank
    near = item.predicate - context.tokens.at(item.figure.span.start) <= NEAR
    return item.rank if near and item.word.startswith(RANKED) else 0


def _amount(group: list[Reported]) -> int:
    """Add up the figures of one list; of a list with a total, take the total."""
    numbers = [number(item) for item in group]
    if any(item.figure.series == "total" for item in group):
        return numbers[-1]
    return sum(numbers)


def _claimed(document: Document, items: list[Reported]) -> Iterator[Claimed]:
    for item in items:
        figure = item.figure
        yield Claimed(_said_by(document, figure), figure.low, figure.high, figure.id)


def _said_by(document: Document, figure: Figure) -> str:
    """Return who tells a figure, as written, "" for the writer."""
    claim = document.get(figure.claim) if figure.claim else None
    return claim.source.text if isinstance(claim, Claim) and claim.source else ""
