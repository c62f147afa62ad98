"""Facts about states, governments, organisations, armed groups and leaders, all offline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import attrs

from eventlib.plugin import read_rows

__all__ = ["Fact", "Knowledge", "load_knowledge"]


UNITED = "United Nations "  # what names of bodies may begin with that are called "UN Lumo Agency" too


@attrs.frozen
class Fact:
    """What is known about a name.

    Args:
        name: The usual name.
        sort: state, seat, organisation, group or leader.
        kind: Kind of entity: GPE, ORG or PER.
        country: ISO 3166-1 alpha-2 code, None for none.
        sector: Actor sector, None if unknown.
        link: Wikidata id, None if unknown.
        office: Office of a leader.
        begin: First year of the office.
        end: Last year of the office.
        gender: m or f for leaders.
        source: Where the row is from.
        everywhere: Whether its letters mean it in articles about other countries too.
    """

    name: str
    sort: str
    kind: str
    country: str | None = None
    sector: str | None = None
    link: str | None = None
    office: str = ""
    begin: int = 0
    end: int = 9999
    gender: str = ""
    source: str = ""
    everywhere: bool = False


def _lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _split(field: str) -> list[str]:
    return [part.strip() for part in field.split(";") if part.strip()]


class Knowledge:
    """All facts by name.

    Args:
        extra: Tables of one's own in the form of ``knowledge/organisations.tsv``: name, kind, country, sector, other
            names split by ";", Wikidata id, source; what they say goes before the bundled tables.

    Attributes:
        extra: The names of these tables.
        facts: Name or alias to fact; of names with an article also without it.
        states: Name or alias of a state to its fact.
        codes: ISO code to the fact of the state.
        demonyms: Demonym, plural forms too, to ISO code.
        capitals: Capital to ISO code.
        surnames: Last name of a leader to the leaders who have it.
        short_forms: Short form of a place's name to the name.
        genders: Given name to gender: m or f.
        families: Given names that are more usual as family names.
    """

    def __init__(self, extra: Iterable[str] = ()) -> None:
        self.facts: dict[str, Fact] = {}
        for path in extra:
            self._table(_lines(Path(path).read_text(encoding="utf-8")), "organisation")
        self.extra = tuple(self.facts)
        self.states: dict[str, Fact] = {}
        self.codes: dict[str, Fact] = {}
        self.demonyms: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.surnames: dict[str, list[Fact]] = {}
        for code, wikidata, name, aliases, capitals, demonyms, source in read_rows(
            "eventlib_entities", "knowledge/states.tsv"
        ):
            fact = Fact(name, "state", "GPE", code, "government", wikidata, source=source)
            self.codes[code] = fact
            for alias in (name, *_split(aliases)):
                self.states[alias.removeprefix("the ").removeprefix("The ")] = fact
            self.capitals.update(dict.fromkeys(_split(capitals), code))
            for demonym in _split(demonyms):
                self.demonyms[demonym] = code
                if not demonym.endswith(("s", "sh", "ch", "ese", "men", "man", "x")):
                    self.demonyms[demonym + "s"] = code
        for name, fact in self.states.items():
            self.facts.setdefault(name, fact)
        for name, kind, country, sector, aliases, _, source in read_rows("eventlib_entities", "knowledge/seats.tsv"):
            self._add(Fact(name, "seat", kind, country or None, sector, source=source), aliases)
        for table, sort in (("organisations.tsv", "organisation"), ("groups.tsv", "group")):
            self._table(read_rows("eventlib_entities", f"knowledge/{table}"), sort)
        for name, country, office, begin, end, aliases, gender, source in read_rows(
            "eventlib_entities", "knowledge/leaders.tsv"
        ):
            span = int(begin), int(end)
            sector = "government" if country else "international organisation"
            fact = Fact(name, "leader", "PER", country or None, sector, None, office, *span, gender, source)
            self._add(fact, aliases)
            for alias in (name, *_split(aliases)):
                known = self.surnames.setdefault(alias.rpartition(" ")[2], [])
                if fact not in known:
                    known.append(fact)

        self.short_forms = {
            form: name
            for name, forms, _ in read_rows("eventlib_entities", "knowledge/short_forms.tsv")
            for form in _split(forms)
        }
        self.genders: dict[str, str] = {}
        self.families: set[str] = set()
        for gender, _, names in read_rows("eventlib_entities", "knowledge/genders.tsv"):
            if gender == "family":
                self.families.update(names.split())
            else:
                self.genders.update(dict.fromkeys(names.split(), gender))

    def _table(self, table: list[list[str]], sort: str) -> None:
        for name, kind, country, sector, aliases, *more in table:
            link, source, mark = [*more, "", "", ""][:3]
            told = country or None, sector or None, link or None
            self._add(Fact(name, sort, kind, *told, source=source, everywhere=bool(mark)), aliases)

    def _add(self, fact: Fact, aliases: str) -> None:
        for name in (fact.name, *_split(aliases)):
            self.facts.setdefault(name, fact)
            if name.startswith(UNITED):
                for short in ("UN ", "U.N. "):
                    self.facts.setdefault(short + name.removeprefix(UNITED), fact)
            if " & " in name:  # "Standard and Poor's"
                self.facts.setdefault(name.replace(" & ", " and "), fact)
            elif len(name) > 2 and name.isalpha() and name.isupper():  # "F.B.I."
                self.facts.setdefault(".".join(name) + ".", fact)


@cache
def load_knowledge() -> Knowledge:
    """Read the tables, once a process."""
    return Knowledge()
