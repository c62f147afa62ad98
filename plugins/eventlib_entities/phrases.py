"""Noun phrases of an article: whom or what each of them means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set

import attrs

from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Cluster, Told
from eventlib_entities.definites import find_definites
from eventlib_entities.features import View
from eventlib_entities.index import by_first, by_last, people
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.links import apposed, gender, is_called
from eventlib_entities.nominals import FORMER, PHRASE_WORDS, Nominal, find_nominals
from eventlib_entities.roles import Title
from eventlib_entities.spans import Name

__all__ = ["Phrases"]

RECENT = 10  # noun phrases of one noun that are looked back to
NEAREST = 50  # titles before and after a noun phrase that are looked through for its holder


@attrs.define
class Phrases:
    """Gives the noun phrases of an article to the entities they mean.

    Args:
        view: The article as the tagger looks at it.
        lexicons: The lists and facts.
        clauses: What tells clauses.
        names: The names.
        titles: The titles beside them.
        clusters: The entities the names mean.
        owners: Number of a name (its id) to its entity; phrases are added.
        told: First token of the name of a body to what a noun beside it tells of it.
    """

    view: View
    lexicons: Lexicons
    clauses: Clauses
    names: list[Name]
    titles: list[Title]
    clusters: list[Cluster]
    owners: dict[int, Cluster]
    told: Mapping[int, Told]
    _starts: dict[int, Name] = attrs.field(init=False)
    _ends: dict[int, Name] = attrs.field(init=False)
    _holders: dict[str, tuple[Nominal, Cluster]] = attrs.field(init=False, factory=dict)  # of roles told beside a name
    # Noun to its phrases so far, with whose they are.
    _groups: dict[str, list[tuple[Nominal, Cluster | None, Cluster]]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._starts, self._ends = by_first(self.names), by_last(self.names)

    def join(self, foreign: Set[str]) -> list[Cluster]:
        """Add each phrase to its entity and return the entities that only phrases mean.

        Args:
            foreign: Names that mean other bodies here than those of the tables.
        """
        made: list[Cluster] = []
        persons = people(self.names)
        starts, ends = by_first(persons), by_last(persons)
        bodies = self._join_definites()
        nominals = list(self._find(foreign))
        ahead = {nominal.name.first: nominal.name.last for nominal in nominals}
        for nominal in nominals:
            name = nominal.name
            if bodies and not bodies.isdisjoint(range(name.first, name.last)):
                continue
            cluster = self._named_inside(nominal)
            if cluster is not None:
                cluster.add(name)
                self.owners[id(name)] = cluster
                continue
            cluster = apposed(self.view, self.lexicons, nominal, starts, ends, self.owners, ahead)
            if cluster is not None:
                self._holders[nominal.head] = nominal, cluster
            else:
                cluster = self._named(nominal) or self._formerly(nominal) or self._holder(nominal)
            if cluster is None:
                cluster = self._again(nominal)
                if not cluster.names:
                    made.append(cluster)
            cluster.add(name)
            cluster.phrases.append(nominal)
            self.owners[id(name)] = cluster
        return made

    def _join_definites(self) -> set[int]:
        """Add the phrases for bodies ("the club") to the bodies they mean and return where their nouns stand."""
        found = list(find_definites(self.view, self.lexicons, self.clauses, self.clusters))
        for definite in found:
            definite.cluster.add(definite.name)
            self.owners[id(definite.name)] = definite.cluster
        return {definite.noun for definite in found}

    def _find(self, foreign: Set[str]) -> Iterator[Nominal]:
        lower = self.view.lower
        titled = {
            at
            for title in self.titles
            if "," not in lower[title.first : title.holder.first]
            for at in range(title.first, title.holder.first)
        }
        return find_nominals(self.view, self.lexicons, self.clauses, self.names, foreign, titled)

    def _named_inside(self, nominal: Nominal) -> Cluster | None:
        """Return the body whose name is within or behind the phrase: "the Lumo union", "the army (LDF)"."""
        lower, last = self.view.lower, nominal.name.last
        short = self._starts.get(last + 1) if lower[last : last + 1] == ["("] else None
        if short and short.kind == nominal.name.kind == "ORG" and lower[short.last : short.last + 1] == [")"]:
            return self.owners[id(short)]  # "the army (LDF)"
        inner = self._ends.get(last - 1)
        if inner is None:
            return None
        if inner.first in self.told and self.told[inner.first].noun == nominal.head:
            return self.owners[id(inner)]
        if nominal.plural and nominal.sector == "rebels" and not nominal.number:
            group = self.owners.get(id(inner))
            fact = group.fact if group else None
            if group and (group.sector(self.lexicons) == "rebels" or (fact and fact.sort == "group")):
                return group
        return None

    def _named(self, nominal: Nominal) -> Cluster | None:
        """Return the person named elsewhere who holds the role the phrase tells."""
        if nominal.plural or not nominal.definite:
            return None
        at = bisect_left(self.titles, nominal.name.first, key=lambda title: title.holder.first)
        near = self.titles[max(0, at - NEAREST) : at + NEAREST]
        modifiers = nominal.modifiers - FORMER
        told = " ".join((*modifiers, nominal.head)) if len(modifiers) == 1 else ""
        if told in self.lexicons.titles:  # "the chief minister" is no finance minister
            same = [title for title in near if title.text.removeprefix("former ") == told]
        else:
            same = [title for title in near if is_called(title, nominal.head)]
        if nominal.former or not nominal.modifiers.isdisjoint(PHRASE_WORDS["contrast"]):
            same = [title for title in same if nominal.former and title.text.startswith(("former ", "ex-"))]
        if nominal.owner is not None:
            owner = self.owners.get(id(nominal.owner))
            # "X's spokesman": the spokesman named next whose principal is X or not told.
            later = [t for t in same if t.holder.first > nominal.name.first and self._may_serve(t, owner)]
            earlier = [t for t in same if t.holder.first < nominal.name.first and self._may_serve(t, owner)]
            pick = later[:1] or earlier[-1:]
        else:
            pick = [t for t in same if t.holder.first < nominal.name.first][-1:]
        return self.owners.get(id(pick[0].holder)) if pick else None

    def _formerly(self, nominal: Nominal) -> Cluster | None:
        """Return the only person named who is known to have held the office: "the former secretary of state"."""
        if not nominal.former or nominal.plural or not nominal.definite or nominal.owner is not None:
            return None
        published, head = self.view.document.article.published, nominal.head
        bearers = [(one, one.fact) for one in self.clusters if one.fact and one.fact.office == head]
        bearers = [(one, fact) for one, fact in bearers if not published or fact.end <= published.year]
        held = [one for one, fact in bearers if nominal.country in (None, fact.country)]
        return held[0] if len(held) == 1 and held[0].names[0].first < nominal.name.first else None

    def _may_serve(self, title: Title, owner: Cluster | None) -> bool:
        holder = self.owners.get(id(title.holder))
        return holder is not owner and (title.of is None or self.owners.get(id(title.of)) is owner)

    def _holder(self, nominal: Nominal) -> Cluster | None:
        """Return the person of whom a phrase with the same noun was told beside the name."""
        if not nominal.definite or nominal.plural or nominal.owner or nominal.head not in self._holders:
            return None
        other, holder = self._holders[nominal.head]
        return holder if nominal.may_be(other) else None

    def _again(self, nominal: Nominal) -> Cluster:
        """Return whom a phrase with the same noun meant before, or a new entity.

        "X's foreign ministry" is not Y's, nor X's other one; "the ministry" is the one told of last.
        """
        owner = self.owners.get(id(nominal.owner)) if nominal.owner else None
        same = self._groups.setdefault(nominal.head, [])
        near = same[: -RECENT - 1 : -1]
        means = (one for other, its, one in near if (owner is None or its is owner) and nominal.may_be(other))
        cluster = next(means, None) or Cluster(nominal.name.kind, gender=gender(nominal), rule="nominal.phrase")
        same.append((nominal, owner, cluster))
        return cluster
