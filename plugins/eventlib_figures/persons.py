"""Who is who among the victims of an article: each person is counted once for each thing that happened to them."""

from __future__ import annotations

import attrs

from eventlib_figures.lexicons import grammar
from eventlib_figures.phrases import Count
from eventlib_figures.victims import Victim

__all__ = ["Person", "Persons"]


@attrs.define(eq=False)
class Person:
    """A victim, or a number of victims that names may fill.

    Attributes:
        heads: Nouns used for them.
        name: Last name, "" while unknown.
        kinds: What happened to them: kind to the id of the figure that says so.
        size: 1, or the number of a count of several.
        named: How many of several have a name by now.
    """

    heads: set[str]
    name: str
    kinds: dict[str, str] = attrs.field(factory=dict)
    size: int = 1
    named: int = 0


class Persons:
    """The victims of an article so far."""

    def __init__(self) -> None:
        self.all: list[Person] = []

    def count(self, count: Count, head: str, id: str) -> None:
        """Take note of a count: of one person as a description, of several as a group whose names may follow."""
        size = count.low or count.high or 0
        if size and count.modality == "actual" and count.parent is None:
            self.all.append(Person({head}, "", {count.kind: id}, size))

    def find(self, victim: Victim, *, listed: bool) -> tuple[Person | None, bool]:
        """Return the person a phrase means, and whether the phrase only names one of a group.

        Args:
            victim: The phrase.
            listed: Whether it stands in a list with a count, so that it is none of those counted.

        Returns:
            The person, or None if it is a new one.
        """
        if victim.name:
            for person in self.all:
                if person.name == victim.name:
                    return person, False
            for kind in () if listed else (victim.kind, "injured", "killed"):
                for person in self.all:
                    if person.name or kind not in person.kinds:
                        continue
                    if person.size == 1 and _agree(person, victim):
                        return person, False
                    if person.size > 1 and kind == victim.kind and person.named < person.size:
                        return person, True
            return None, False
        if listed:
            return None, False
        same = [p for p in self.all if victim.head in p.heads and p.size == 1]
        if same:
            return same[-1], False
        if victim.definite and victim.head not in grammar()["culprit"] | grammar()["kin"]:
            known = [
                p for p in self.all if p.size == 1 and not p.heads & grammar()["culprit"] and not _other_age(p, victim)
            ]
            # The injured may die later; the dead are not injured later.
            before = ("injured", "abducted") if victim.kind == "killed" else ()
            for kind in (victim.kind, *before):
                with_kind = [p for p in known if kind in p.kinds]
                if with_kind:
                    return with_kind[-1], False
            groups = [p for p in self.all if victim.kind in p.kinds]
            if groups:
                return groups[-1], True
        return None, False

    def add(self, victim: Victim) -> Person:
        """Take note of a new person."""
        person = Person({victim.head} - {""}, victim.name)
        self.all.append(person)
        return person


def _other_age(person: Person, victim: Victim) -> bool:
    return victim.head.endswith("-old") and any(head.endswith("-old") for head in person.heads)


def _agree(person: Person, victim: Victim) -> bool:
    return (
        not victim.head
        or not person.heads
        or victim.head in person.heads
        or not person.heads & (grammar()["culprit"] | grammar()["kin"])
    )
