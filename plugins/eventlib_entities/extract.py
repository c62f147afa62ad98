"""The component: from an article to its entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter

from eventlib import Annotation, Document
from eventlib_entities.bodies import find_bodies
from eventlib_entities.brackets import find_foreign, find_forms, find_owned, without_parties
from eventlib_entities.build import Builder
from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Cluster
from eventlib_entities.features import View
from eventlib_entities.index import FIRST, by_first, by_last
from eventlib_entities.knowledge import Knowledge
from eventlib_entities.lexicons import Lexicons, load_lexicons
from eventlib_entities.links import with_bodies
from eventlib_entities.mentions import again, find_names
from eventlib_entities.merge import Merger
from eventlib_entities.metonyms import is_metonym
from eventlib_entities.own import add_own
from eventlib_entities.persons import find_persons
from eventlib_entities.phrases import Phrases
from eventlib_entities.pronouns import PRONOUNS, Resolver
from eventlib_entities.roles import find_titles
from eventlib_entities.settings import Settings
from eventlib_entities.spans import Name
from eventlib_entities.tagger import Tagger, load_tagger

__all__ = ["Extractor", "make"]

EVERYWHERE = frozenset((None, "US", "GB"))  # states whose bodies are known by their letters in other countries too
NAMES = attrgetter("names")


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
        view, lexicons = View(document, self.lexicons), self.lexicons
        names = find_names(view, lexicons, self.tagger)
        names = without_parties(view, names, lexicons)
        names, told = find_bodies(view, lexicons, self.clauses, names)
        names, own = add_own(document, names)
        titles = find_titles(view, lexicons, names)
        genders = {title.holder.first: title.gender for title in titles if title.gender}
        self._metonyms(view, names)
        published = document.article.published
        relatives = self.clauses.relatives(view, names)
        forms, foreign = find_forms(view, names, lexicons)
        others, stateless = find_foreign(names, lexicons)
        foreign |= others
        own = stateless | own
        if forms:
            names = again(view, names, {name.key: name.kind for name in names if name.first in forms})
        owned = find_owned(view, names, lexicons, told)
        year = published.year if published else None
        lands = Counter([place.country for place in document.places])
        home = next((land for land in lands if 2 * lands[land] > len(document.places)), None)
        countries = EVERYWHERE.union(lands) if lands else frozenset()
        clusters = Merger(lexicons, genders, year, relatives, own, forms, foreign, owned, countries, home).merge(names)
        owners: dict[int, Cluster] = {}
        for cluster in clusters:
            owners.update(dict.fromkeys(map(id, cluster.names), cluster))
            if told and cluster.kind == "ORG":
                cluster.told += tuple([told[name.first] for name in cluster.names if name.first in told])
        if self.settings.nominals:
            phrases = Phrases(view, lexicons, self.clauses, names, titles, clusters, owners, told)
            clusters += phrases.join(foreign)
            titles = with_bodies(view, titles, clusters)
        if self.settings.pronouns:
            self._pronouns(view, names, clusters, owners)
        for title in titles:
            if id(title.holder) in owners:
                owners[id(title.holder)].titles.append(title)
        for cluster in clusters:
            if len(cluster.names) > 1:
                cluster.names.sort(key=FIRST)
        clusters.sort(key=lambda cluster: cluster.names[0].first)
        builder = Builder(document, lexicons, owners)
        mentions = builder.mentions(list(chain.from_iterable(map(NAMES, clusters))))
        end = 0
        for cluster in clusters:
            begin, end = end, end + len(cluster.names)
            yield builder.entity(cluster, tuple(mentions[begin:end]))

    def _pronouns(self, view: View, names: list[Name], clusters: list[Cluster], owners: dict[int, Cluster]) -> None:
        """Add the pronouns to the people they mean, and the people whom only noun phrases and pronouns mean."""
        phrases = find_persons(view, by_first(names), by_last(names), owners) if view.document.hits(PRONOUNS) else {}
        for cluster in clusters:
            if cluster.kind == "PER" and cluster.phrases:
                told = [nominal.name for nominal in cluster.phrases if not nominal.plural]
                # "The boy's lawyer" begins where "the boy" does.
                phrases.update((n.first if n.first not in phrases else n.last - 1, (n, cluster)) for n in told)
        known = set(map(id, clusters))
        for pronoun, cluster in self.resolve(view, clusters, phrases):
            if id(cluster) not in known:
                if pronoun.key[0].endswith("self"):
                    continue  # "a man hurt himself" says no more of him
                known.add(id(cluster))
                clusters.append(cluster)
            cluster.add(pronoun)

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
