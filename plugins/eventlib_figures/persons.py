"""Who is who among the victims of an article: each person is counted once for each thing that happened to them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar
from eventlib_figures.names import name_of
from eventlib_figures.person import Person, agree, doubtful, lives, same_name
from eventlib_figures.phrases import Count
from eventlib_figures.victims import Victim

__all__ = ["Persons"]

OBJECT = ("active", "listed", "nominal")  # rules of objects
RECENT = 60  # persons among whom one told of again is sought
TITLE = 5  # tokens before a name among which "the suspect, identified as" stands
APPOSED = 12  # tokens behind "a 20-year-old man," in which the name ends


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

    def in_lead(self, sentence: int) -> bool:
        """Say whether a sentence is one of the first."""
        return sentence < self.context.lead

    def count(self, count: Count, sentence: int, id: str) -> None:
        """Take note of a count: of one person as a description, of several as a group whose names may follow."""
        size = count.low or count.high or 0
        if not size or count.modality != "actual" or count.parent is not None:
            return
        new = self._described(count.first, count.stop, sentence)
        if count.hidden:
            self._both(new, count.kind, id)
            return
        if size == 1:
            new.name = self._apposed(count)
        new.size, new.alive = size, count.kind == "injured" and lives(self.context, count.predicate)
        known = self._same(new, count) if size == 1 else None
        if known is not None:
            self._united(known, count.kind).again(new, count.kind, id)
            return
        new.kinds[count.kind] = id
        new.object = count.rule in OBJECT
        new.doubtful = count.kind == "injured" and doubtful(self.context, count.predicate)
        self.all.append(new)

    def _both(self, new: Person, kind: str, id: str) -> None:
        """Let "both" take up the last two persons, or the last two counted at once."""
        for person in reversed(self.recent):
            if person.size == 2:
                person.kinds.setdefault(kind, id)
                return
            if person.size == 1:
                break
        for person in [p for p in self.recent if p.size == 1][-2:]:
            person.again(new, kind, id)

    def _apposed(self, count: Count) -> str:
        """Return the name set beside a description: "a 20-year-old man, Carl Boyd,"."""
        lower, words = self.context.lower, self.context.words
        i = count.stop
        if not self.context.capitals or i + 2 >= len(lower) or lower[i] != ",":
            return ""
        j = i + 1
        while j < min(len(lower), i + APPOSED) and (words[j][0].isupper() or words[j] in {".", "-"}):
            j += 1
        inside = self.context.is_place(i + 1) or self.context.entity_kind(i + 1) not in (None, "PER")
        return name_of(self.context, i + 1, j) if j - i > 2 and not inside else ""

    def _same(self, new: Person, count: Count) -> Person | None:
        """Return the person a later sentence describes once more ("a man", then "a 34-year-old man")."""
        words = self.context.lower[count.outer : count.stop]
        if words[0] == "another" or count.series == "increment" or not grammar()["rank"].isdisjoint(words):
            return None
        if new.name:
            named = next((p for p in self.recent if p.name and same_name(p.name, new.name)), None)
            if named is not None:
                return named
        hit = self.context.harm.get(count.predicate)
        if hit is not None and self.context.lower[hit.last - 1] in grammar()["reflexive"]:
            oneself = [p for p in self.recent if p.heads & grammar()["reflexive"] and p.sentence < new.sentence]
            if oneself:
                return oneself[-1]
        earlier = [p for p in self.recent if p.size == 1 and p.sentence < new.sentence and agree(p, new)]
        if words[0] == "the":
            known = next((p for p in reversed(earlier) if new.heads & p.heads), None)
            if known is not None:
                return known
        kinds = (count.kind, "injured") if count.kind == "killed" else (count.kind,)
        return next((p for kind in kinds for p in earlier if kind in p.kinds and _may(p, kind, count.kind)), None)

    def _united(self, person: Person, kind: str) -> Person:
        """Make one of a person now told to be dead and of a dead one told of before whom nothing tells apart."""
        if kind != "killed" or kind in person.kinds:
            return person
        for dead in self.recent:
            if dead.sentence >= person.sentence:
                break
            if dead.size == 1 and kind in dead.kinds and not dead.told_again and agree(dead, person):
                for known, id in person.kinds.items():
                    dead.again(person, known, id)
                self.all.remove(person)
                return dead
        return person

    def find(self, victim: Victim, sentence: int, *, listed: bool) -> tuple[Person | None, bool]:
        """Return the person a phrase means, and whether the phrase only names one of a group.

        Args:
            victim: The phrase.
            sentence: First token of its sentence.
            listed: Whether it stands in a list with a count, so that it is none of those counted.

        Returns:
            The person, or None if it is a new one.
        """
        person, member = self._found(victim, sentence, listed=listed)
        return (self._united(person, victim.kind) if person is not None and not member else person), member

    def _found(self, victim: Victim, sentence: int, *, listed: bool) -> tuple[Person | None, bool]:
        new = self._described(victim.first, victim.last, sentence)
        if victim.name:
            return self._by_name(victim, new, listed=listed)
        if listed or victim.also:
            return None, False
        if victim.rule == "reflexive":
            new.heads.clear()
            new.gender = "f" if victim.head == "herself" else "m"
        single = [p for p in self.recent if p.size == 1 and agree(p, new)]
        if victim.rule == "reflexive":  # the subject of the sentence, if something else happened to them there
            same = [p for p in single if victim.head in p.heads]
            same = same or [p for p in single if p.last == sentence and not p.object and not p.heads & grammar()["kin"]]
            return (same[-1] if same else None), False
        if victim.hidden and victim.head:  # "the man's body"
            known = [p for p in single if victim.head in p.heads] or [p for p in single if p.doubtful]
            return (known[-1] if known else None), False
        if victim.hidden:
            known = [p for p in single if not p.culprit] or single
            if known:
                return max(known, key=lambda p: p.last), False
        else:
            same = [p for p in single if victim.head in p.heads]
            if same:
                return same[-1], False
            if victim.head in grammar()["kin"] | grammar()["companion"] and not victim.known:
                return self._nobody_known(victim.kind, new), False
            if not victim.definite:
                return None, False
            if new.culprit:
                return self._as_culprit(victim, new), False
            # The injured may die later; the dead are not injured later.
            for kind in (victim.kind, "injured") if victim.kind == "killed" else (victim.kind,):
                known = [p for p in single if kind in p.kinds and _may(p, kind, victim.kind)]
                if known:
                    return next((p for p in reversed(known) if not p.culprit), known[-1]), False
        groups = [p for p in self.recent if p.size > 1 and victim.kind in p.kinds]
        if groups:
            return groups[-1], True
        return None, False

    def _nobody_known(self, kind: str, new: Person) -> Person | None:
        """Return somebody told of only as a victim or another one, whom a description may tell more of."""
        vague = grammar()["nobody_known"]
        return next((p for p in self._unnamed(kind, new) if p.heads <= vague and agree(p, new)), None)

    def _as_culprit(self, victim: Victim, new: Person) -> Person | None:
        """Return the man killed by police whom "the suspect" takes up."""
        anyone, bare = grammar()["anyone"], attrs.evolve(new, heads=set())
        unnamed = self._unnamed(victim.kind, new)
        return next((p for p in unnamed if p.heads <= anyone and not p.told_again and agree(p, bare)), None)

    def _unnamed(self, kind: str, new: Person) -> Iterator[Person]:
        for person in self.recent:
            if person.size == 1 and kind in person.kinds and person.sentence < new.sentence and not person.name:
                yield person

    def _by_name(self, victim: Victim, new: Person, *, listed: bool) -> tuple[Person | None, bool]:
        for person in self.recent:
            if person.name and same_name(person.name, victim.name):
                return person, False
        self._title(victim.first, new)
        for kind in () if listed else (victim.kind, "injured", "killed"):
            for person in self.recent:
                if person.name or kind not in person.kinds or person.culprit != new.culprit:
                    continue
                if person.size == 1 and agree(person, new):
                    return person, False
                if person.size > 1 and kind == victim.kind and person.named < person.size:
                    return person, True
        return None, False

    def _title(self, first: int, new: Person) -> None:
        """Read what stands before a name: "the woman, Ana Diaz", "the suspect, identified as Carl Boyd"."""
        lower, nouns = self.context.lower, self.context.nouns
        apposed = lower[first - 1] in (",", "as") if first > 0 else False
        for i in range(max(0, first - TITLE), first) if apposed else ():
            if i in nouns and nouns[i].last < first and lower[nouns[i].last] == ",":
                said = self._described(i, nouns[i].last, new.sentence)
                new.heads |= said.heads
                new.gender = new.gender or said.gender

    def again(self, person: Person, victim: Victim, sentence: int, *, member: bool) -> bool:
        """Say whether a phrase tells nothing new of a person, and note that they were told of again."""
        if member:
            return victim.hidden
        if victim.kind not in person.kinds:
            return False
        person.name = person.name or victim.name
        person.alive = person.alive or (victim.kind == "injured" and lives(self.context, victim.predicate))
        person.told_again, person.last = person.told_again or not self.in_lead(sentence), sentence
        return True

    def take(self, person: Person | None, victim: Victim, sentence: int, id: str, *, member: bool) -> None:
        """Take note of what happened to a person."""
        if person is None or member:
            if person is not None:
                person.named += 1
            person = self._described(victim.first, victim.last, sentence)
            person.name = victim.name
            person.object = victim.rule in OBJECT
            if victim.rule == "reflexive":
                person.heads.add(victim.head)
            self.all.append(person)
        person.kinds[victim.kind], person.last = id, sentence
        if victim.kind == "injured":
            person.doubtful = person.doubtful or doubtful(self.context, victim.predicate)
            person.alive = person.alive or lives(self.context, victim.predicate)

    def _described(self, first: int, last: int, sentence: int) -> Person:
        """Read from a noun phrase what it says of the person: nouns, gender and age."""
        lower, classes = self.context.lower, self.context.classes
        words = lower[first:last]
        hits = self.context.nouns
        nouns = {lower[hits[i].last - 1] for i in range(first, last) if i in hits} | (classes["heads"] & set(words))
        gender = "f" if classes["feminine"] & set(words) else "m" if classes["masculine"] & set(words) else ""
        age = ""
        for i in range(first, min(last + 3, len(lower) - 2)):
            behind = i >= last and i > 0 and lower[i - 1] in (",", "(") and lower[i + 1] in (",", ")")
            if lower[i].isdigit() and (behind or (i < last and lower[i + 1 : i + 3] == ["-", "year"])):
                age = lower[i]
                break
        return Person(nouns, "", gender, age, sentence, sentence, lead=self.in_lead(sentence))


def _may(person: Person, kind: str, told: str) -> bool:
    """Say whether one whom ``kind`` happened to may be the one another description tells ``told`` of."""
    return kind == told or person.doubtful
