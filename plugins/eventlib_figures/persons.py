"""Who is who among the victims of an article: each person is counted once for each thing that happened to them."""

from __future__ import annotations

import attrs

from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar
from eventlib_figures.phrases import Count
from eventlib_figures.victims import Victim

__all__ = ["Person", "Persons"]

RECENT = 60  # persons among whom one told of again is sought


@attrs.define(eq=False)
class Person:
    """A victim, or a number of victims that names may fill.

    Attributes:
        heads: Nouns used for them.
        name: Last name, "" while unknown.
        gender: f or m, "" while unknown.
        age: Age in years, "" while unknown.
        sentence: First token of the sentence that told of them first.
        kinds: What happened to them: kind to the id of the figure that says so.
        size: 1, or the number of a count of several.
        named: How many of several have a name by now.
    """

    heads: set[str]
    name: str
    gender: str
    age: str
    sentence: int
    kinds: dict[str, str] = attrs.field(factory=dict)
    size: int = 1
    named: int = 0

    @property
    def culprit(self) -> bool:
        """Whether the text calls them one who did it."""
        return bool(self.heads & grammar()["culprit"])


class Persons:
    """The victims of an article so far.

    Args:
        context: The article.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.all: list[Person] = []

    @property
    def recent(self) -> list[Person]:
        """The persons told of last."""
        return self.all[-RECENT:]

    def count(self, count: Count, sentence: int, id: str) -> None:
        """Take note of a count: of one person as a description, of several as a group whose names may follow.

        Args:
            count: The count.
            sentence: First token of its sentence.
            id: Id of its figure.
        """
        size = count.low or count.high or 0
        if not size or count.modality != "actual" or count.parent is not None:
            return
        new = self._described(count.first, count.stop, sentence)
        new.size, new.kinds = size, {count.kind: id}
        known = self._same(new, count) if size == 1 else None
        if known is None:
            self.all.append(new)
            return
        known.kinds.setdefault(count.kind, id)
        known.heads |= new.heads
        known.gender, known.age = known.gender or new.gender, known.age or new.age

    def _same(self, new: Person, count: Count) -> Person | None:
        """Return the person a later sentence describes once more ("a man", then "a 34-year-old man")."""
        if self.context.lower[count.first] == "another" or count.series == "increment":
            return None
        kinds = (count.kind, "injured") if count.kind == "killed" else (count.kind,)
        for kind in kinds:
            for person in self.recent:
                if person.size == 1 and kind in person.kinds and person.sentence < new.sentence and _agree(person, new):
                    return person
        return None

    def find(self, victim: Victim, sentence: int, *, listed: bool) -> tuple[Person | None, bool]:
        """Return the person a phrase means, and whether the phrase only names one of a group.

        Args:
            victim: The phrase.
            sentence: First token of its sentence.
            listed: Whether it stands in a list with a count, so that it is none of those counted.

        Returns:
            The person, or None if it is a new one.
        """
        new = self._described(victim.first, victim.last, sentence)
        if victim.name:
            return self._by_name(victim, new, listed=listed)
        if listed:
            return None, False
        same = [p for p in self.recent if p.size == 1 and victim.head in p.heads and _agree(p, new)]
        if same:
            return same[-1], False
        if not victim.definite or new.culprit or victim.head in grammar()["kin"]:
            return None, False
        # The injured may die later; the dead are not injured later.
        for kind in (victim.kind, "injured") if victim.kind == "killed" else (victim.kind,):
            known = [p for p in self.recent if p.size == 1 and kind in p.kinds and _agree(p, new)]
            if known:
                return next((p for p in reversed(known) if not p.culprit), known[-1]), False
        groups = [p for p in self.recent if p.size > 1 and victim.kind in p.kinds]
        return (groups[-1], True) if groups else (None, False)

    def _by_name(self, victim: Victim, new: Person, *, listed: bool) -> tuple[Person | None, bool]:
        for person in self.recent:
            if person.name == victim.name:
                return person, False
        for kind in () if listed else (victim.kind, "injured", "killed"):
            for person in self.recent:
                if person.name or kind not in person.kinds:
                    continue
                if person.size == 1 and _agree(person, new):
                    return person, False
                if person.size > 1 and kind == victim.kind and person.named < person.size:
                    return person, True
        return None, False

    def add(self, victim: Victim, sentence: int) -> Person:
        """Take note of a new person."""
        person = self._described(victim.first, victim.last, sentence)
        person.name = victim.name
        self.all.append(person)
        return person

    def _described(self, first: int, last: int, sentence: int) -> Person:
        """Read from a noun phrase what it says of the person: nouns, gender and age."""
        lower, classes = self.context.lower, self.context.classes
        words = lower[first:last]
        nouns = {word for i, word in enumerate(words, first) if i in self.context.nouns or word in classes["heads"]}
        gender = "f" if classes["feminine"] & set(words) else "m" if classes["masculine"] & set(words) else ""
        age = ""
        for i in range(first, min(last + 3, len(lower) - 2)):
            behind = i >= last and i > 0 and lower[i - 1] in (",", "(") and lower[i + 1] in (",", ")")
            if lower[i].isdigit() and (behind or (i < last and lower[i + 1 : i + 3] == ["-", "year"])):
                age = lower[i]
                break
        return Person(nouns, "", gender, age, sentence)


def _agree(person: Person, new: Person) -> bool:
    """Say whether two descriptions may be of one person."""
    special = grammar()["kin"] | grammar()["culprit"]
    return not (
        (person.gender and new.gender and person.gender != new.gender)
        or (person.age and new.age and person.age != new.age)
        or (new.heads & special and person.heads and not new.heads & person.heads)
        or (
            person.heads & special
            and new.heads
            and not new.heads & person.heads
            and not new.heads & grammar()["anyone"]
        )
    )
