"""Entities as they are given out: what the names, titles and noun phrases of each tell of it."""

from __future__ import annotations

from operator import attrgetter

import attrs

from eventlib import Document, Entity, Mention, Role, Span
from eventlib_entities.clusters import Cluster
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.nominals import Nominal
from eventlib_entities.roles import Title
from eventlib_entities.spans import Name

__all__ = ["Builder"]

CONFIDENCE = attrgetter("confidence")
POLITIES = frozenset(("country", "admin1", "admin2", "city", "capital", "town", "village"))  # kinds of places


@attrs.define
class Held:
    """What titles and noun phrases tell of somebody: the roles, the country and the sector."""

    roles: list[Role] = attrs.field(factory=list)
    country: str | None = None
    sector: str | None = None


NOTHING = Held()


class Builder:
    """Makes the entities of an article.

    Args:
        document: The article.
        lexicons: The lists and facts.
        owners: Number of a name or phrase (its id) to its entity.
    """

    def __init__(self, document: Document, lexicons: Lexicons, owners: dict[int, Cluster]) -> None:
        self.document, self.lexicons, self.owners = document, lexicons, owners
        self.places = {place.span: place for place in document.places} if document.places else {}

    def mentions(self, names: list[Name]) -> list[Mention]:
        """Return the mentions of names, in their order."""
        starts, ends, text = self.document.tokens.starts, self.document.tokens.ends, self.document.text
        found = []
        for name in names:
            start, end = starts[name.first], ends[name.last - 1]
            found.append(Mention(Span(start, end), text[start:end], name.form))  # type: ignore[arg-type]
        return found

    def entity(self, cluster: Cluster, mentions: tuple[Mention, ...]) -> Entity:
        """Return the entity that a cluster is."""
        names, full, fact, kind, lexicons = cluster.names, cluster.full, cluster.fact, cluster.kind, self.lexicons
        called = fact.name if fact else mentions[names.index(full)].text
        if kind == "GPE" and called.isupper() and not full.key[0].isupper():
            called = " ".join(full.key)  # in a dateline
        told = cluster.titles or cluster.phrases
        held = self._held(cluster, kind == "PER" and full.form == "name") if told else NOTHING
        country, sector, link = held.country, held.sector, None
        if fact:
            country, sector, link = fact.country or country, fact.sector or sector, fact.link
        if kind == "NORP" and full.form == "name":
            country = lexicons.peoples.get(" ".join(full.key)) or country
            state = lexicons.knowledge.codes.get(country or "")
            link = state.link if state and not fact else link
        elif kind == "ORG" and full.form == "name":
            sector = sector or cluster.sector(lexicons) if len(full.key) > 1 or cluster.told else sector
            country = country or cluster.country(lexicons) if cluster.told else country
        elif country is None and kind in ("GPE", "LOC"):
            country = lexicons.places.get(" ".join(full.key)) or None
            place = self.places.get(mentions[0].span)
            if place is not None and place.sense == "place":
                kind = "GPE" if country is None and place.kind in POLITIES else kind
                country = place.country or country
        aliases: tuple[str, ...] = ()
        if len(names) > 1 or fact:
            others = {mention.text for mention in mentions if mention.kind in ("name", "metonym")}
            others.discard(called)
            aliases = tuple(sorted(others)) if others else ()
        return Entity(
            name=called,
            kind=kind,
            mentions=mentions,
            aliases=aliases,
            roles=tuple(held.roles) if kind == "PER" else (),
            country=country,
            sector=sector or ("government" if fact and kind == "GPE" else None),
            link=link,
            confidence=max(map(CONFIDENCE, names)),
            rule=cluster.rule,
            id=self._id(cluster),
        )

    def _held(self, cluster: Cluster, named: bool) -> Held:
        """Return what titles and phrases tell; of a person with a name, phrases alone tell roles too."""
        held = Held()
        for title in cluster.titles:
            self._add_title(held, title)
        for nominal in cluster.phrases:
            self._add_phrase(held, nominal, named)
        if len(held.roles) > 1:
            told = {role.title for role in held.roles if role.of or role.organisation}
            held.roles = [r for r in held.roles if r.of or r.organisation or r.title not in told]
        return held

    def _add_title(self, held: Held, title: Title) -> None:
        of = self.owners.get(id(title.of)) if title.of else None
        held.sector = held.sector or self._sector(of) or title.sector or None
        if title.sort == "honorific":
            return
        state = of.country(self.lexicons) if of else None
        held.country = held.country or state
        called = of.full if of and of.kind in ("ORG", "PER") else None
        organisation = _joined(called.key) if called and called.form == "name" else None
        role = Role(title.text, organisation, state, self._id(of) if of else None)
        if role not in held.roles:
            held.roles.append(role)

    def _add_phrase(self, held: Held, nominal: Nominal, named: bool) -> None:
        roles, owner = held.roles, self.owners.get(id(nominal.owner)) if nominal.owner else None
        held.sector = held.sector or self._sector(owner) or nominal.sector or None
        held.country = held.country or nominal.country
        title = f"former {nominal.head}" if nominal.former else nominal.head
        same = next((r for r in roles if r.title == title or f" {r.title}".endswith(f" {title}")), None)
        if owner is not None:
            state = owner.country(self.lexicons)
            held.country = held.country or state
            name = owner.fact.name if owner.fact else _joined(owner.full.key)
            body = name if owner.kind in ("ORG", "PER") else None
            role = Role(same.title if same else title, body, state, self._id(owner))
            if same and same.of is None:
                roles.remove(same)
            if all(r.title != role.title or r.of != role.of for r in roles):
                roles.append(role)
        elif same and same.of is None and nominal.country and same.country is None:
            roles[roles.index(same)] = Role(same.title, same.organisation, nominal.country)
        elif named and not nominal.plural and not any(nominal.head in r.title for r in roles):
            roles.append(Role(title, None, nominal.country))

    def _sector(self, of: Cluster | None) -> str | None:
        """Return the sector of the body an office is held in, as far as it is known."""
        return of.sector(self.lexicons) if of is not None and of.kind == "ORG" else None

    def _id(self, cluster: Cluster) -> str:
        """Return the id of a finished cluster's entity."""
        first, tokens = cluster.names[0], self.document.tokens
        return f"entity:{tokens.starts[first.first]}-{tokens.ends[first.last - 1]}"


def _joined(key: tuple[str, ...]) -> str:
    return " ".join(key).replace(" 's", "'s").replace(" ’s", "’s")
