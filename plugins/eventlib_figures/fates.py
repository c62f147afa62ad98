"""Which figures count the same people: parts of what another sentence counts, the hurt who are dead."""

from __future__ import annotations

from itertools import groupby

import attrs

from eventlib import Figure
from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar
from eventlib_figures.person import Person, agree, done, doubtful
from eventlib_figures.persons import Persons
from eventlib_figures.reported import KINDS, Reported, number

__all__ = ["alive", "divided", "may_be_dead", "murdered", "settled"]

LOOSE = 9  # figures among which parts of a whole are sought
SURE = 6  # smallest number that two smaller ones hardly add up to by chance
TREATED = 4  # tokens of "was treating at least"
HARMED = ("killed", "injured", "missing")  # kinds that "nine of the victims" may be of


def settled(reported: list[Reported], persons: Persons) -> list[Reported]:
    """Count as dead who was shot or found hurt and turned out dead, and let go of what told it of them by a pronoun.

    Where two phrases tell of the person, the figure of the injury is left out.
    """
    told = {item.figure.id: item for item in reported}
    left: set[str] = set()
    for person in persons.all:
        hurt, dead = person.kinds.get("injured", ""), person.kinds.get("killed", "")
        if not (person.size == 1 and person.doubtful and hurt in told and dead in told and hurt != dead):
            continue
        if told[dead].hidden:
            item = told[hurt]
            told[hurt] = attrs.evolve(item, figure=attrs.evolve(item.figure, kind="killed"), word=told[dead].word)
            person.kinds["killed"] = hurt
            left.add(dead)
        elif not _vague(told[hurt].figure) or told[hurt].figure.span.start < told[dead].figure.span.start:
            left.add(hurt)
    if not left:
        return reported
    kept = [told[item.figure.id] for item in reported if item.figure.id not in left]
    return [attrs.evolve(item, figure=_without(item.figure, left)) for item in kept]


def _vague(figure: Figure) -> bool:
    """Say whether nothing tells who a figure is of: "this person"."""
    return figure.who is not None and figure.who.text.lower().split()[-1] in grammar()["nobody_known"]


def _without(figure: Figure, left: set[str]) -> Figure:
    inputs = tuple(id for id in figure.inputs if id not in left)
    return figure if len(inputs) == len(figure.inputs) else attrs.evolve(figure, inputs=inputs)


def _of_murder(context: Context) -> bool:
    """Say whether the article is on a killing: its first sentences say so, and it tells of no attempt."""
    classes, lower = context.classes, context.lower
    return not classes["murder"].isdisjoint(lower[: context.lead]) and "attempted" not in context.first_seen


def murdered(context: Context, current: list[Reported], persons: Persons) -> list[Reported]:
    """Make dead of the one person that an article on a killing says was shot."""
    if not _of_murder(context):
        return []
    shot = [p for p in persons.all if p.size == 1 and p.doubtful and "injured" in p.kinds]
    told = {item.figure.id: item for item in current}
    if len(shot) != 1 or shot[0].kinds["injured"] not in told:
        return []
    item = told[shot[0].kinds["injured"]]
    shot[0].kinds["killed"] = item.figure.id
    return [attrs.evolve(item, figure=attrs.evolve(item.figure, kind="killed"))]


def may_be_dead(context: Context, group: list[Reported], killed: list[Reported]) -> bool:
    """Say whether the dead may be among a number of shot, stabbed or taken to hospital.

    They are not where the same sentence tells of them before ("a man was killed and two women were shot") or the
    number is of others.
    """
    item = group[0]
    if not doubtful(context, item.predicate):
        return False
    start = item.figure.span.start
    i = context.tokens.at(start)
    if "treating" in context.lower[max(0, i - TREATED) : i]:
        return False
    if "they" in context.lower[i : max(0, item.predicate)]:
        return False  # "twenty said they had been beaten"
    beside = [dead for dead in killed if dead.sentence == item.sentence]
    if any(
        dead.figure.subset_of == item.figure.id or (dead.bare and dead.figure.span.start > start) for dead in beside
    ):
        return True  # "one of two men shot has died", "stabbed two other men, killing one"
    if beside and all(dead.hidden for dead in killed):
        return False  # "shot five people before police shot him dead"
    return not item.others and not any(dead.figure.span.start < start for dead in beside)


def alive(context: Context, single: list[Person], persons: Persons, items: dict[str, Reported]) -> list[Person]:
    """Return the injured who are not among the dead: known to be, or told of as dead whom nothing tells apart."""
    living = [p for p in single if "killed" not in p.kinds]
    dead = [p for p in persons.all if list(p.kinds) == ["killed"] and not p.told_again]
    room = {id(p): p.size - p.named for p in dead}
    found = []
    for person in living:
        item = items[person.kinds["injured"]]
        same = None
        if done(context, item.word) and not person.alive and not item.others and not item.rank:
            same = next((p for p in dead if p.sentence != person.sentence and room[id(p)] and _fits(p, person)), None)
        if same is None:
            found.append(person)
        else:
            room[id(same)] -= 1
    return found


def _fits(dead: Person, person: Person) -> bool:
    return dead.size > 1 or agree(dead, person)


def divided(reported: list[Reported]) -> list[Reported]:
    """Tie parts to the whole that a sentence before counts."""
    result: list[Reported] = []
    loose: list[Reported] = []  # what no sentence has tied to a whole yet
    for _, group in groupby(reported, key=lambda item: item.sentence):
        listed = list(group)
        for at, item in enumerate(listed):
            whole = _whole(item, [*result, *listed[:at]]) if item.partitive else None
            if whole is not None:
                kind = whole.figure.kind if item.figure.kind == "casualties" else item.figure.kind
                listed[at] = _part(attrs.evolve(item, figure=attrs.evolve(item.figure, kind=kind)), whole)
        listed = _summed(listed, result)
        loose = [*loose, *(item for item in listed if item.figure.subset_of is None and item.counted)][-LOOSE:]
        result += listed
        tied = _spread(loose)
        if tied:
            result = [tied.get(item.figure.id, item) for item in result]
            loose = []
    return result


def _spread(loose: list[Reported]) -> dict[str, Reported]:
    """Return the parts that two or three sentences tell of one after the other: "15 died here. ... Eight there."""
    last = loose[-1] if loose else None
    if last is None or last.figure.kind not in HARMED or last.background:
        return {}
    mine = [item for item in loose if item.figure.kind == last.figure.kind and not item.background and not item.hidden]
    for size in range(2, min(len(mine), LOOSE)):
        parts = mine[-size:]
        amount = sum(map(number, parts))
        whole = mine[-size - 1] if size < len(mine) else None
        if whole is not None and number(whole) == amount >= SURE and parts[0].sentence != whole.sentence:
            return {item.figure.id: _part(item, whole) for item in parts}
    return {}


def _whole(part: Reported, before: list[Reported]) -> Reported | None:
    """Return the figure that "nine of the dead" takes a part of: the last of its kind that is large enough."""
    figure = part.figure
    if figure.subset_of is not None or part.background:
        return None
    for item in reversed(before):
        same = item.figure.kind == figure.kind or (figure.kind == "casualties" and item.figure.kind in HARMED)
        if not same or item.figure.subset_of is not None or item.background or item.hidden:
            continue
        if figure.kind not in KINDS and _head(item) != _head(part):
            continue
        if item.counted and number(item) >= number(part):
            return item
    return None


def _head(item: Reported) -> str:
    return item.figure.who.text.lower().split()[-1] if item.figure.who else ""


def _summed(listed: list[Reported], before: list[Reported]) -> list[Reported]:
    """Make parts of the figures of a sentence that add up to a number told before: "13 at the scene, seven later"."""
    for kind in HARMED:
        mine = [item for item in listed if item.figure.kind == kind and not item.background and not item.hidden]
        if len(mine) < 2 or any(item.figure.series == "total" for item in mine[1:]):
            continue
        first, *others = mine
        listed_too = len(others) == 1 and first.predicate == others[0].predicate  # "12 soldiers and as many civilians"
        if listed_too:
            continue
        if number(first) > 2 and sum(map(number, others)) == number(first) and _free(others, first.figure.id):
            whole, parts = first, others  # "at 22, with 19 in the city, two in one town and one in another"
        else:
            amount = sum(map(number, mine))
            known = [item for item in before if item.figure.kind == kind and not item.background and item.counted]
            found = next((item for item in reversed(known) if number(item) == amount), None)
            if found is None or found.figure.modifier == "vague" or not _free(mine, found.figure.id):
                continue
            whole, parts = found, mine
        listed = [_part(item, whole) if item in parts else item for item in listed]
    return listed


def _free(items: list[Reported], whole: str) -> bool:
    """Say whether figures are no parts of others than a whole."""
    return all(item.figure.subset_of in (None, whole) for item in items)


def _part(item: Reported, whole: Reported) -> Reported:
    figure = item.figure
    if figure.subset_of == whole.figure.id:
        return item
    inputs = (whole.figure.id, *(id for id in figure.inputs if id != figure.subset_of))
    return attrs.evolve(item, figure=attrs.evolve(figure, subset_of=whole.figure.id, inputs=inputs))
