"""The component: from an article to its entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain
from operator import attrgetter

from eventlib import Annotation, Document, Entity, Mention, Place, Role, Span
from eventlib_entities.bodies import find_bodies
from eventlib_entities.brackets import find_foreign, find_forms, find_owned, without_parties
from eventlib_entities.clauses import Clauses
from eventlib_entities.definites import find_definites
from eventlib_entities.features import View
from eventlib_entities.index import FIRST, by_first, by_last, people
from eventlib_entities.knowledge import Knowledge
from eventlib_entities.lexicons import Lexicons, load_lexicons
from eventlib_entities.links import apposed, gender, is_called, with_bodies
from eventlib_entities.mentions import again, find_names
from eventlib_entities.merge import Cluster, Told, merge
from eventlib_entities.metonyms import is_metonym
from eventlib_entities.nominals import FORMER, Nominal, find_nominals, phrase_words
from eventlib_entities.own import add_own
from eventlib_entities.persons import find_persons
from eventlib_entities.pronouns import PRONOUNS, Resolver
from eventlib_entities.roles import Title, find_titles
from eventlib_entities.settings import Settings
from eventlib_entities.spans import Name
from eventlib_entities.tagger import Tagger, load_tagger

__all__ = ["Extractor", "make"]

CONFIDENCE, NAMES = attrgetter("confidence"), attrgetter("names")
POLITIES = frozenset(("country", "admin1", "admin2", "city", "capital", "town", "village"))  # kinds of places
RECENT = 10  # noun phrases of one noun that are looked back to
NEAREST = 50  # titles before and after a noun phrase that are looked through for its holder


def make(settings: Settings) -> Callable[[Document], Iterator[Annotation]]:
    """Return the component with its settings."""
    return Extractor(settings)


class Extractor:
    """Finds the entities of an article.

    Args:
        settings: The settings.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lexicons: Lexicons = Lexicons(Knowledge(settings.knowledge)) if settings.knowledge else load_lexicons()
        knowledge = self.lexicons.knowledge
        self.seats = {tuple(name.split(" ")) for name, fact in knowledge.facts.items() if fact.sort == "seat"}
        self.seats.update(tuple(name.split(" ")) for name in knowledge.capitals)
        self.tagger: Tagger = load_tagger()
        self.clauses = Clauses()
        self.resolve = Resolver(self.lexicons, self.clauses)

    def __call__(self, document: Document) -> Iterator[Annotation]:
        """Yield the entities of an article in the order of their first mention."""
        view = View(document, self.lexicons)
        names = find_names(document, view, self.lexicons, self.tagger)
        names = without_parties(view, names, self.lexicons)
        names, told = find_bodies(document, view, self.lexicons, self.clauses, names)
        names, own = add_own(document, names)
        titles = find_titles(view, self.lexicons, names)
        genders = {title.holder.first: title.gender for title in titles if title.gender}
        self._metonyms(view, names)
        published = document.article.published
        relatives = self.clauses.relatives(view, names)
        forms, foreign = find_forms(view, names, self.lexicons)
        others, stateless = find_foreign(names, self.lexicons)
        foreign |= others
        own = stateless | own
        if forms:
            names = again(view, names, {name.key: name.kind for name in names if name.first in forms})
        owned = find_owned(view, names, self.lexicons, told)
        year = published.year if published else None
        clusters = merge(names, self.lexicons, genders, year, relatives, own, forms, foreign, owned)
        owners: dict[int, Cluster] = {}
        for cluster in clusters:
            owners.update(dict.fromkeys(map(id, cluster.names), cluster))
            if told and cluster.kind == "ORG":
                cluster.told += tuple([told[name.first] for name in cluster.names if name.first in told])
        facts: dict[int, list[Nominal]] = {}
        if self.settings.nominals:
            clusters += self._nominals(document, view, names, titles, owners, facts, clusters, foreign, told)
            titles = with_bodies(view, titles, clusters)
        if self.settings.pronouns:
            known = set(map(id, clusters))
            starts, ends = by_first(names), by_last(names)
            phrases = find_persons(document, view, starts, ends, owners) if document.hits(PRONOUNS) else {}
            for cluster in clusters:
                if cluster.kind == "PER" and id(cluster) in facts:
                    told_of = [nominal.name for nominal in facts[id(cluster)] if not nominal.plural]
                    # "The boy's lawyer" begins where "the boy" does.
                    phrases.update((n.first if n.first not in phrases else n.last - 1, (n, cluster)) for n in told_of)
            for pronoun, cluster in self.resolve(document, view, clusters, phrases):
                if id(cluster) not in known:
                    if pronoun.key[0].endswith("self"):
                        continue  # "a man hurt himself" says no more of him
                    known.add(id(cluster))
                    clusters.append(cluster)
                cluster.names.append(pronoun)
        for cluster in clusters:
            if len(cluster.names) > 1:
                cluster.names.sort(key=FIRST)
        clusters.sort(key=lambda cluster: cluster.names[0].first)
        held: dict[int, list[Title]] = {}
        for title in titles:
            held.setdefault(id(owners.get(id(title.holder))), []).append(title)
        places = {place.span: place for place in document.places} if document.places else {}
        mentions = _mentions(document, list(chain.from_iterable(map(NAMES, clusters))))
        at = 0
        for cluster in clusters:
            key, begin = id(cluster), at
            at += len(cluster.names)
            about, its = facts.get(key, []), held.get(key, [])
            yield self._entity(document, cluster, tuple(mentions[begin:at]), its, owners, about, places)

    def _metonyms(self, view: View, names: list[Name]) -> None:
        knowledge = self.lexicons.knowledge
        for name in names:
            if name.key not in self.seats or name.kind not in ("ORG", "LOC", "GPE"):
                continue
            phrase = " ".join(name.key)
            fact = knowledge.facts.get(phrase)
            if fact and fact.sort == "seat":
                name.kind, name.form = "ORG", "metonym"
                if name.first > 0 and view.lower[name.first - 1] == "the":
                    name.first -= 1
            elif phrase in knowledge.capitals and is_metonym(view, name.first, name.last):
                name.form = "metonym"
                name.key = tuple(knowledge.codes[knowledge.capitals[phrase]].name.split())
                name.kind, name.rule = "GPE", "metonym.capital"

    def _nominals(
        self,
        document: Document,
        view: View,
        names: list[Name],
        titles: list[Title],
        owners: dict[int, Cluster],
        facts: dict[int, list[Nominal]],
        clusters: list[Cluster],
        foreign: Set[str],
        told: Mapping[int, Told],
    ) -> list[Cluster]:
        made: list[Cluster] = []
        groups: dict[str, list[tuple[Nominal, Cluster | None, Cluster]]] = {}
        persons = people(names)
        starts, ends = by_first(persons), by_last(persons)
        byname = by_last(names)
        inside = byname if told else {}
        holders: dict[str, tuple[Nominal, Cluster]] = {}  # of roles told by a noun phrase beside a name
        bodies = {}
        for definite in find_definites(document, view, self.lexicons, self.clauses, clusters):
            definite.cluster.names.append(definite.name)
            owners[id(definite.name)] = definite.cluster
            bodies[definite.noun] = definite
        titled = {
            at
            for title in titles
            if view.lower[title.holder.first - 1] != ","
            for at in range(title.first, title.holder.first)
        }
        nominals = list(find_nominals(document, view, self.lexicons, self.clauses, names, foreign, titled))
        ahead = {nominal.name.first: nominal.name.last for nominal in nominals}
        for nominal in nominals:
            if bodies and not bodies.keys().isdisjoint(range(nominal.name.first, nominal.name.last)):
                continue
            inner = inside.get(nominal.name.last - 1)
            if inner is not None and inner.first in told and told[inner.first].noun == nominal.head:
                owners[id(inner)].names.append(nominal.name)  # "the Lumo union"
                continue
            if nominal.plural and nominal.sector == "rebels" and not nominal.number:
                group = owners.get(id(byname.get(nominal.name.last - 1)))
                fact = group.fact if group else None
                if group and (group.sector(self.lexicons) == "rebels" or (fact and fact.sort == "group")):
                    group.names.append(nominal.name)  # "the Lumo Front rebels"
                    owners[id(nominal.name)] = group
                    continue
            cluster = apposed(view, self.lexicons, nominal, starts, ends, owners, ahead)
            if cluster is not None:
                holders[nominal.head] = nominal, cluster
            else:
                cluster = self._named(nominal, titles, owners) or self._formerly(document, nominal, clusters)
            if cluster is None and nominal.definite and not (nominal.plural or nominal.owner):
                other, holder = holders.get(nominal.head, (nominal, None))
                cluster = holder if nominal.may_be(other) else None
            if cluster is None:
                # "X's foreign ministry" is not Y's, nor X's other one; "the ministry" is the one told of last.
                owner = owners.get(id(nominal.owner)) if nominal.owner else None
                same = groups.setdefault(nominal.head, [])
                cluster = next(
                    (
                        cluster
                        for other, its, cluster in same[: -RECENT - 1 : -1]
                        if (owner is None or its is owner) and nominal.may_be(other)
                    ),
                    None,
                )
                if cluster is None:
                    cluster = Cluster([], nominal.name.kind, gender=gender(nominal), rule="nominal.phrase")
                    made.append(cluster)
                same.append((nominal, owner, cluster))
            cluster.names.append(nominal.name)
            owners[id(nominal.name)] = cluster
            facts.setdefault(id(cluster), []).append(nominal)
        return made

    def _named(self, nominal: Nominal, titles: list[Title], owners: dict[int, Cluster]) -> Cluster | None:
        """Return the person named elsewhere who holds the role the phrase tells."""
        if nominal.plural or not nominal.definite:
            return None
        at = bisect_left(titles, nominal.name.first, key=lambda title: title.holder.first)
        near = titles[max(0, at - NEAREST) : at + NEAREST]
        modifiers = nominal.modifiers - FORMER
        told = " ".join((*modifiers, nominal.head)) if len(modifiers) == 1 else ""
        if told in self.lexicons.titles:  # "the chief minister" is no finance minister
            same = [title for title in near if title.text.removeprefix("former ") == told]
        else:
            same = [title for title in near if is_called(title, nominal.head)]
        if nominal.former or not nominal.modifiers.isdisjoint(phrase_words()["contrast"]):
            same = [title for title in same if nominal.former and title.text.startswith(("former ", "ex-"))]
        if nominal.owner is not None:
            owner = owners.get(id(nominal.owner))
            # "X's spokesman": the spokesman named next whose principal is X or not told.
            later = [t for t in same if t.holder.first > nominal.name.first and self._may_serve(t, owner, owners)]
            earlier = [t for t in same if t.holder.first < nominal.name.first and self._may_serve(t, owner, owners)]
            pick = later[:1] or earlier[-1:]
        else:
            pick = [t for t in same if t.holder.first < nominal.name.first][-1:]
        return owners.get(id(pick[0].holder)) if pick else None

    def _formerly(self, document: Document, nominal: Nominal, clusters: list[Cluster]) -> Cluster | None:
        """Return the only person named who is known to have held the office: "the former secretary of state"."""
        if not nominal.former or nominal.plural or not nominal.definite or nominal.owner is not None:
            return None
        published = document.article.published
        held = [
            cluster
            for cluster in clusters
            if cluster.fact
            and cluster.fact.office == nominal.head
            and nominal.country in (None, cluster.fact.country)
            and (published is None or cluster.fact.end <= published.year)
        ]
        return held[0] if len(held) == 1 and held[0].names[0].first < nominal.name.first else None

    def _may_serve(self, title: Title, owner: Cluster | None, owners: dict[int, Cluster]) -> bool:
        holder = owners.get(id(title.holder))
        return holder is not owner and (title.of is None or owners.get(id(title.of)) is owner)

    def _entity(
        self,
        document: Document,
        cluster: Cluster,
        mentions: tuple[Mention, ...],
        titles: list[Title],
        owners: dict[int, Cluster],
        nominals: list[Nominal],
        places: Mapping[Span, Place],
    ) -> Entity:
        names = cluster.names
        full, fact, kind = cluster.full(), cluster.fact, cluster.kind
        called = fact.name if fact else mentions[names.index(full)].text
        if kind == "GPE" and called.isupper() and not full.key[0].isupper():
            called = " ".join(full.key)  # in a dateline
        roles: tuple[Role, ...] = ()
        country = sector = None
        if titles or nominals:
            roles, country, sector = self._roles(
                document, titles, owners, nominals, kind == "PER" and full.form == "name"
            )
            roles = roles if kind == "PER" else ()
        link = None
        if fact:
            country, sector, link = fact.country or country, fact.sector or sector, fact.link
        if kind == "NORP" and full.form == "name":
            country = self.lexicons.peoples.get(" ".join(full.key)) or country
            state = self.lexicons.knowledge.codes.get(country or "")
            link = state.link if state and not fact else link
        elif kind == "ORG" and full.form == "name":
            sector = sector or cluster.sector(self.lexicons) if len(full.key) > 1 or cluster.told else sector
            country = country or cluster.country(self.lexicons) if cluster.told else country
        elif country is None and kind in ("GPE", "LOC"):
            country = self.lexicons.places.get(" ".join(full.key)) or None
            place = places.get(mentions[0].span)
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
            roles=roles,
            country=country,
            sector=sector or ("government" if fact and kind == "GPE" else None),
            link=link,
            confidence=max(map(CONFIDENCE, names)),
            rule=cluster.rule,
            id=f"entity:{(span := mentions[0].span).start}-{span.end}",
        )

    def _roles(
        self,
        document: Document,
        titles: list[Title],
        owners: dict[int, Cluster],
        nominals: list[Nominal],
        named: bool,
    ) -> tuple[tuple[Role, ...], str | None, str | None]:
        roles: list[Role] = []
        country = sector = None
        for title in titles:
            of = owners.get(id(title.of)) if title.of else None
            sector = sector or self._sector(of) or title.sector or None
            if title.sort == "honorific":
                continue
            state = of.country(self.lexicons) if of else None
            country = country or state
            called = of.full() if of and of.kind in ("ORG", "PER") else None
            organisation = called.key if called and called.form == "name" else None
            role = Role(
                title.text, _joined(organisation) if organisation else None, state, _id(document, of) if of else None
            )
            if role not in roles:
                roles.append(role)
        for nominal in nominals:
            sector = (
                sector
                or (self._sector(owners.get(id(nominal.owner))) if nominal.owner else None)
                or nominal.sector
                or None
            )
            country = country or nominal.country
            owner = owners.get(id(nominal.owner)) if nominal.owner else None
            title_of = f"former {nominal.head}" if nominal.former else nominal.head
            same = next((r for r in roles if r.title == title_of or f" {r.title}".endswith(f" {title_of}")), None)
            if owner is not None:
                state = owner.country(self.lexicons)
                country = country or state
                name = owner.fact.name if owner.fact else _joined(owner.full().key)
                body = name if owner.kind in ("ORG", "PER") else None
                role = Role(same.title if same else title_of, body, state, _id(document, owner))
                if same and same.of is None:
                    roles.remove(same)
                if all(r.title != role.title or r.of != role.of for r in roles):
                    roles.append(role)
            elif same and same.of is None and nominal.country and same.country is None:
                roles[roles.index(same)] = Role(same.title, same.organisation, nominal.country)
            elif named and not nominal.plural and not any(nominal.head in r.title for r in roles):
                roles.append(Role(title_of, None, nominal.country))
        told = {role.title for role in roles if role.of or role.organisation}
        return tuple(r for r in roles if r.of or r.organisation or r.title not in told), country, sector

    def _sector(self, of: Cluster | None) -> str | None:
        """Return the sector of the body an office is held in, as far as it is known."""
        if of is None or of.kind != "ORG":
            return None
        return of.sector(self.lexicons)


def _mentions(document: Document, names: list[Name]) -> list[Mention]:
    """Return the mentions of names, in their order."""
    starts, ends, text = document.tokens.starts, document.tokens.ends, document.text
    found = []
    for name in names:
        start, end = starts[name.first], ends[name.last - 1]
        found.append(Mention(Span(start, end), text[start:end], name.form))  # type: ignore[arg-type]
    return found


def _joined(key: tuple[str, ...]) -> str:
    return " ".join(key).replace(" 's", "'s").replace(" ’s", "’s")


def _id(document: Document, cluster: Cluster) -> str:
    """Return the id of a finished cluster's entity."""
    first = cluster.names[0]
    return f"entity:{document.tokens.starts[first.first]}-{document.tokens.ends[first.last - 1]}"
