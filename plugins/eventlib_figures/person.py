"""A victim of an article, and whether two descriptions may be of the same one."""

from __future__ import annotations

import attrs

from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar

__all__ = ["Person", "agree", "done", "doubtful", "lives", "same_name"]


@attrs.define(eq=False)
class Person:
    """A victim, or a number of victims that names may fill.

    Attributes:
        heads: Nouns used for them.
        name: First and last name, or the last alone, "" while unknown.
        gender: f or m, "" while unknown.
        age: Age in years, "" while unknown.
        sentence: First token of the sentence that told of them first.
        last: First token of the sentence that told of them last.
        kinds: What happened to them: kind to the id of the figure that says so.
        size: 1, or the number of a count of several.
        named: How many of several have a name by now.
        lead: Whether the first sentences tell of them.
        doubtful: Whether the injury leaves open whether they live.
        object: Whether the text first told what somebody did to them, not what became of them.
        alive: Whether the text says that they live, injured.
        told_again: Whether a sentence behind those tells of the same thing that happened to them.
    """

    heads: set[str]
    name: str
    gender: str
    age: str
    sentence: int
    last: int
    kinds: dict[str, str] = attrs.field(factory=dict)
    size: int = 1
    named: int = 0
    lead: bool = False
    doubtful: bool = False
    object: bool = False
    alive: bool = False
    told_again: bool = False

    @property
    def culprit(self) -> bool:
        """Whether the text calls them one who did it."""
        return bool(self.heads & grammar()["culprit"])

    def again(self, new: Person, kind: str, id: str) -> None:
        """Take over what a later description says of the same person."""
        self.alive = self.alive or new.alive
        self.told_again = self.told_again or (kind in self.kinds and not new.lead)
        self.kinds.setdefault(kind, id)
        self.heads |= new.heads
        self.name, self.gender, self.age = self.name or new.name, self.gender or new.gender, self.age or new.age
        self.last = new.last


def same_name(one: str, other: str) -> bool:
    """Say whether two names may be of one person: the last names are equal, and so are the first if both are told.

    >>> same_name("carl boyd", "boyd"), same_name("carl boyd", "ruth boyd"), same_name("rob boyd", "robert boyd")
    (True, False, True)
    """
    first, _, last = one.rpartition(" ")
    another, _, final = other.rpartition(" ")
    return last == final and (first.startswith(another) or another.startswith(first))


def agree(person: Person, new: Person) -> bool:
    """Say whether two descriptions may be of one person."""
    special = grammar()["kin"] | grammar()["culprit"]
    return not (
        (person.gender and new.gender and person.gender != new.gender)
        or (person.age and new.age and person.age != new.age)
        or (person.name and new.name and not same_name(person.name, new.name))
        or (new.heads & special and person.heads and not new.heads & person.heads)
        or (
            person.heads & special
            and new.heads
            and not new.heads & person.heads
            and not new.heads & grammar()["anyone"]
        )
    )


def doubtful(context: Context, predicate: int) -> bool:
    """Say whether an injury leaves open whether the person lives: how it was done, or where they were brought."""
    word, classes = context.harm_phrase(predicate), context.classes
    if word.startswith(tuple(classes["having"])):
        return word.endswith(("wound", "wounds"))
    return word.startswith((*classes["deed"], *classes["brought"])) and "wounded" not in word and "injured" not in word


def lives(context: Context, predicate: int) -> bool:
    """Say whether a phrase of injury says that the person lives ("in fair condition")."""
    return context.harm_phrase(predicate).startswith(tuple(context.classes["lives"]))


def done(context: Context, word: str) -> bool:
    """Say whether a phrase of injury tells how it was done, as it may be told of the dead."""
    return word.startswith((*context.classes["deed"], *context.classes["having"]))
