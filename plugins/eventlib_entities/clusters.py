"""An entity while it is being gathered, and what nouns beside its names tell of it."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.nominals import Nominal
from eventlib_entities.roles import Title
from eventlib_entities.spans import Name

__all__ = ["Cluster", "Told"]


class Told(NamedTuple):
    """What a noun beside a name tells of a body: the noun, the sector it tells, the country it is from."""

    noun: str
    sector: str | None
    country: str | None


@attrs.define(eq=False)
class Cluster:
    """An entity while it is being gathered.

    Args:
        kind: Kind of entity.
        fact: What the tables know about it.
        gender: m, f or nothing.
        rule: The rule that found the first mention or joined the rest.
        relative: Whether it came into the text as somebody's relative.
        told: What nouns beside its names tell of it.
        owner: Whose it is, if a body such as every state has is told to be somebody's.
        titles: The titles beside its names.
        phrases: The noun phrases that tell of it.

    Attributes:
        names: Its mentions; more come by ``add``.
        full: The longest proper name, the first of the longest.
    """

    kind: str
    fact: Fact | None = None
    gender: str = ""
    rule: str = ""
    relative: bool = False
    told: tuple[Told, ...] = ()
    owner: str = ""
    titles: list[Title] = attrs.field(factory=list)
    phrases: list[Nominal] = attrs.field(factory=list)
    names: list[Name] = attrs.field(init=False, factory=list)
    full: Name = attrs.field(init=False)

    def add(self, name: Name) -> None:
        """Add a mention."""
        if not self.names or _weight(name) > _weight(self.full):
            self.full = name
        self.names.append(name)

    def sector(self, lexicons: Lexicons) -> str | None:
        """Return the sector that the tables know, else the one its name tells."""
        if self.fact:
            return self.fact.sector
        return next((told.sector for told in self.told if told.sector), None) or lexicons.sector(self.full.key)

    def country(self, lexicons: Lexicons) -> str | None:
        """Return the country that the tables or the article tell."""
        if self.fact and self.fact.country:
            return self.fact.country
        phrase = " ".join(self.full.key)
        known = lexicons.peoples.get(phrase) or lexicons.places.get(phrase)
        return known or next((told.country for told in self.told if told.country), None)


def _weight(name: Name) -> tuple[bool, int, int]:
    return name.form == "name", len(name.key), -name.first
