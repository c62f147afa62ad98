"""Who of the hurt are dead: found hurt and turned out dead, shot in an article on a killing, told of twice."""

from __future__ import annotations

import attrs

from eventlib import Figure
from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar
from eventlib_figures.person import Person, agree, done, doubtful
from eventlib_figures.persons import Persons
from eventlib_figures.reported import Reported

__all__ = ["alive", "may_be_dead", "murdered", "settled"]


def settled(reported: list[Reported], persons: Persons) -> list[Reported]:
    """Count as dead who was shot or found hurt and turned out dead, and let go of what told it of them by a pronoun.

    Where two phrases tell of the person, the figure of the injury is left out.

    Args:
        reported: The figures of the article.
        persons: Its single victims.
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
    """Make dead of the one person that an article on a killing says was shot.

    Args:
        context: The article.
        current: The figures of its incident, among them no dead.
        persons: Its single victims.
    """
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

    Args:
        context: The article.
        group: The figures of one phrase of injury.
        killed: Those of the dead.
    """
    item = group[0]
    if not doubtful(context, item.predicate):
        return False
    start = item.figure.span.start
    if "they" in context.lower[context.tokens.at(start) : max(0, item.predicate)]:
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
    """Return the injured who are not among the dead: known to be, or told of as dead whom nothing tells apart.

    Args:
        context: The article.
        single: The injured.
        persons: All single victims.
        items: Their figures by id.
    """
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
