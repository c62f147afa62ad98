"""Merging: which names mean one entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

import attrs

from eventlib_entities.clusters import Cluster, Told
from eventlib_entities.forms import FOLDED, POSSESSIVE, PUBLIC, acronym, compatible, core, short_forms
from eventlib_entities.index import people
from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["Merger", "Owner"]

# What stands between a body and what it is of.
LINKS = frozenset(("of", "for", "at", "in", "on", "to", "and", "the", "&"))
FARTHEST = 59  # bodies and things that are looked back to
FEW = 5  # letters that are a body's of one country here, another's there, are fewer
NEAREST = 20  # people of one surname, and forms of one name, that are compared

Body = tuple[Cluster, tuple[str, ...], list[str]]  # an organisation, the words of its first name, in small letters
Owner = tuple[str, str | None]  # whose a body is, and the code of the state
Surnames = Mapping[str, list[Cluster]]  # first and last words of people's names to who bears them


class Sought(NamedTuple):
    """What is known of a name for which an entity is sought.

    Args:
        name: The name.
        group: Its kind, that of all places being LOC.
        gender: m, f or nothing.
        fact: What the tables know of it.
        phrase: Its words as they are compared.
        letters: The letters of a body's name, with which a short form of it is compared.
        owner: Whose it is, if a body such as every state has is told to be somebody's.
    """

    name: Name
    group: str
    gender: str
    fact: Fact | None
    phrase: str
    letters: str
    owner: Owner | None

    @property
    def identity(self) -> str:
        """What all names of the entity share, if the tables know it or its names are the same."""
        same = not self.phrase.startswith("ministry of ")  # "Health Ministry" and "Ministry of Health"
        return self.fact.name.lower() if self.fact and same else self.phrase.removeprefix("the ")

    @property
    def whose(self) -> Owner | None:
        """Whose it is, as far as the tables do not tell which body it is."""
        return None if self.fact and self.fact.country else self.owner


@attrs.define(eq=False)
class Merger:
    """Joins the names of an article that mean one entity.

    Args:
        lexicons: The lists and facts.
        genders: First token of a name to the gender its title tells.
        year: Year of the article, by which a leader named by surname alone is told.
        relatives: First tokens of full names that are told to be somebody's relative.
        own: First token of a name to what a plugin says of it.
        forms: First token of a name to the longer name before it that it stands for.
        foreign: Names that mean other bodies here than those of the tables.
        owned: First token of a body such as every state has to whose it is.
        countries: Those whose bodies may be meant by a few letters, empty for all.
        home: The one that most places of the article are in, if one is.

    Attributes:
        clusters: The entities so far.
    """

    lexicons: Lexicons
    genders: Mapping[int, str]
    year: int | None = None
    relatives: Set[int] = frozenset()
    own: Mapping[int, Fact] = MappingProxyType({})
    forms: Mapping[int, Name] = MappingProxyType({})
    foreign: Set[str] = frozenset()
    owned: Mapping[int, Owner] = MappingProxyType({})
    countries: Set[str | None] = frozenset()
    home: str | None = None
    clusters: list[Cluster] = attrs.field(init=False, factory=list)
    _exact: dict[tuple[str, str], Cluster] = attrs.field(init=False, factory=dict)
    _surnames: defaultdict[str, list[Cluster]] = attrs.field(init=False, factory=lambda: defaultdict(list))
    _full_surnames: set[str] = attrs.field(init=False, factory=set)
    _longs: dict[str, Cluster] = attrs.field(init=False, factory=dict)  # first letters of a long name
    _shorts: dict[str, Cluster] = attrs.field(init=False, factory=dict)  # a name of letters alone
    _bodies: list[Body] = attrs.field(init=False, factory=list)
    _longer: dict[Name, Cluster | None] = attrs.field(init=False, factory=dict)  # names others stand for
    _lent: dict[Name, Name] = attrs.field(init=False, factory=dict)  # such a name to the one that stands for it

    def merge(self, names: list[Name]) -> list[Cluster]:
        """Return the entities of names in the order of the text."""
        # Where the family name comes first, "Kim" is no leader of that name either.
        self._full_surnames = {name.key[at].lower() for name in people(names) if len(name.key) > 1 for at in (0, -1)}
        if self.forms:
            self._longer = dict.fromkeys(self.forms.values())
            self._lent = {self.forms[name.first]: name for name in names if name.first in self.forms}
        longer, owned = self._longer, self.owned
        same: dict[tuple[str, tuple[str, ...]], tuple[Cluster, tuple[str, ...]]] = {}
        for name in names:
            form = name.kind, name.key
            known = same.get(form)
            if known is None or name.first in owned or not self._repeats(name, known[0]):
                sought = self._sought(name)
                known = same[form] = self._find(sought) or self._make(sought), name.key
                self._keep(known[0], sought)
            cluster, name.key = known
            cluster.add(name)
            if longer and name in longer:
                longer[name] = cluster
        return self.clusters

    def _repeats(self, name: Name, known: Cluster) -> bool:
        """Say whether a name of the same words as one before means the same, and take the gender it tells."""
        gender = self.genders.get(name.first, "") if name.kind == "PER" else ""
        if gender and known.gender and gender != known.gender:
            return False
        known.gender = gender or known.gender
        return True

    def _sought(self, name: Name) -> Sought:
        """Reduce a name to the words by which it is compared and return what is known of it."""
        kind, lexicons, knowledge = name.kind, self.lexicons, self.lexicons.knowledge
        key = name.key = core(name.key, kind, lexicons)
        phrase, gender, letters = " ".join(key), "", ""
        if kind == "PER":
            gender = self.genders.get(name.first) or _gender(name, lexicons, self._full_surnames)
        fact, owner = self._fact(name, phrase), self.owned.get(name.first)
        if owner and fact and fact.country and fact.country != owner[1]:
            fact = None  # the ministry of another state
        group = kind
        if kind in ("GPE", "LOC"):
            group = "LOC"
        if group in ("LOC", "MISC"):
            phrase = knowledge.short_forms.get(phrase, phrase)
        elif kind == "ORG":
            letters = acronym(key) if len(key) > 1 else key[0].replace(".", "")
            if len(key) > 1 and key[-1] == "Ministry":  # and "Ministry of Health"
                phrase = " ".join(("Ministry of", *key[:-1]))
            if fact is None and len(key) > 1 and key[0] in knowledge.states:
                # "U.S. Senate" and "United States Senate".
                phrase = " ".join((knowledge.states[key[0]].name, *key[1:]))
        return Sought(name, group, gender, fact, FOLDED[phrase].replace("&", "and"), letters, owner)

    def _fact(self, name: Name, phrase: str) -> Fact | None:
        """Return what a plugin or the tables know of a name."""
        fact = self.own.get(name.first)
        if phrase in self.foreign:
            return fact
        fact = fact or _fact(name, phrase, self.lexicons, self._full_surnames, self.year)
        if fact and self.countries and fact.country not in self.countries and len(phrase) < FEW and phrase.isupper():
            # Few letters are those of other bodies in other countries, but agencies are quoted everywhere.
            fact = fact if fact.everywhere or (fact.sector == "media" and fact.name != phrase) else None
        if fact is None and name in self._lent:  # what the tables know by its letters alone
            lent = self._lent[name]
            short = " ".join(lent.key)
            if short not in self.foreign:
                return _fact(lent, short, self.lexicons, self._full_surnames, self.year)
        return fact

    def _find(self, sought: Sought) -> Cluster | None:
        """Return the entity that a name means, if one before it can be the same."""
        name, gender, fact = sought.name, sought.gender, sought.fact
        identity = sought.group, sought.identity
        found = self._owned(identity, sought.whose) if sought.whose else self._exact.get(identity)
        if found and gender and found.gender and gender != found.gender and len(name.key) == 1:
            found = None
        if name.first in self.forms:
            found = self._longer[self.forms[name.first]] or found
        if found is None and name.kind == "PER":
            found = _same_person(name, gender, self._surnames, name.first in self.relatives)
        elif found is None and name.kind == "ORG" and sought.owner is None:
            letters = self._longs if len(name.key) == 1 else self._shorts
            found = letters.get(sought.letters) or _shortened(name, self._bodies, self.lexicons.heads)
            if found and fact and found.fact and fact.name != found.fact.name:
                found = None  # the tables know both
            if found and self.home and len(name.key) == 1 and name.key[0].lower() in PUBLIC:
                found = found if self._state(found) in (None, self.home) else None  # "the Army" here is not "X Army"
        elif found is None and name.kind == "MISC" and len(name.key) == 1:
            found = _headed(name, self.clusters)
        return found

    def _state(self, cluster: Cluster) -> str | None:
        """Return the code of the state with which the name of a body begins."""
        word, lexicons = cluster.names[0].key[0], self.lexicons
        state = lexicons.knowledge.states.get(word)
        return state.country if state else lexicons.peoples.get(word)

    def _owned(self, identity: tuple[str, str], owner: Owner) -> Cluster | None:
        """Return the body of such a name and owner, or the one of whom no owner was told so far."""
        group, phrase = identity
        found = self._exact.get((group, f"{owner[0]}'s {phrase}")) or self._exact.get(identity)
        return found if found and found.owner in ("", owner[0]) else None

    def _make(self, sought: Sought) -> Cluster:
        """Return a new entity for a name."""
        name = sought.name
        made = Cluster(name.kind, sought.fact, sought.gender, name.rule, name.first in self.relatives)
        self.clusters.append(made)
        if name.kind == "ORG":
            self._bodies.append((made, name.key, [word.lower() for word in name.key]))
        return made

    def _keep(self, found: Cluster, sought: Sought) -> None:
        """Let an entity be found by a name that means it, and take what is known of the name."""
        key, group, exact = sought.name.key, sought.group, self._exact
        identity = sought.identity
        found.fact = found.fact or sought.fact
        found.gender = found.gender or sought.gender
        if sought.whose:
            found.owner, country = sought.whose
            exact[group, f"{found.owner}'s {identity}"] = exact[group, identity] = found
            found.told = found.told or (Told("", None, country),)
        exact.setdefault((group, identity), found)
        exact[group, sought.phrase] = found
        if group == "PER":
            parts = {FOLDED[key[-1]], FOLDED[key[0]]}
            if len(key) > 2 < len(key[-2]) and key[-1].istitle() and key[-2] not in self.lexicons.first_names:
                parts.add(FOLDED[key[-2]])  # "Valdo" may be "Ana Valdo Cano", but not "Ana Valdo AutoPlex"
            for part in sorted(parts):
                if found not in self._surnames[part]:
                    self._surnames[part].append(found)
        elif group == "ORG" and len(key) > 1:
            self._longs.setdefault(sought.letters, found)
        elif group == "ORG" and key[0].isupper():
            self._shorts.setdefault(sought.letters, found)


def _gender(name: Name, lexicons: Lexicons, full_surnames: set[str]) -> str:
    """Return the gender that the given name tells; "J. Edgar Moore" has his behind the letter."""
    key = name.key
    given = key[0]
    if len(given) < 3:
        given = next((word for word in key[:-1] if len(word) > 2), given)
    if len(key) == 1 and (
        given.lower() in full_surnames or given in lexicons.surnames or given in lexicons.knowledge.families
    ):
        return ""
    gender = lexicons.first_names.get(given) or lexicons.knowledge.genders.get(given, "")
    return gender if gender in ("m", "f") else ""


def _fact(name: Name, phrase: str, lexicons: Lexicons, full_surnames: set[str], year: int | None) -> Fact | None:
    knowledge = lexicons.knowledge
    if name.kind == "PER":
        fact = knowledge.facts.get(phrase)
        if fact and fact.sort == "leader" and len(name.key) > 1:
            return fact
        if len(name.key) > 1 or phrase.lower() in full_surnames:
            return None
        # A surname alone means the leader of those years, if the article names nobody else so.
        known = [fact, *knowledge.surnames.get(phrase, [])] if fact else knowledge.surnames.get(phrase, [])
        if year is not None:
            return next((fact for fact in known if fact.begin - 1 <= year <= fact.end + 1), None)
        return known[0] if len(known) == 1 and phrase not in lexicons.first_names else None
    fact = knowledge.facts.get(phrase)
    if fact is None and phrase.startswith(("the ", "The ")):
        fact = knowledge.facts.get(phrase[4:].removeprefix("The "))
    if fact is None or fact.sort == "leader":
        return None
    same = fact.sort == "state" if name.kind in ("GPE", "LOC") else fact.kind == name.kind and fact.sort != "state"
    return fact if same else None


def _same_person(name: Name, gender: str, surnames: Surnames, relative: bool) -> Cluster | None:
    """Return the latest person whose name can be this one's, one who is not somebody's relative before one who is."""
    last, first = FOLDED[name.key[-1]], FOLDED[name.key[0]]
    candidates = surnames.get(last, [])
    if first != last:  # "Ann" may become "Ann Moore"
        short = surnames.get(first, [])[-NEAREST:]
        candidates = [c for c in short if len(c.names[0].key) == 1] + candidates[-NEAREST:]
    near = candidates[: -NEAREST - 1 : -1]
    if len(name.key) == 1 and len(near) > 1:
        near.sort(key=lambda cluster: cluster.relative)
    for cluster in near:
        if relative and all(len(other.key) == 1 for other in cluster.names):
            continue  # "Moore, the daughter of Alan Moore"
        full, size = cluster.full.key, len(name.key)
        ends = 1 < size < len(full) and full[-size:] == name.key  # "Rosa Lima" after "Paulo Rosa Lima" is no Rosa
        if gender and cluster.gender and gender != cluster.gender and not ends:
            continue
        keys = {other.key for other in cluster.names[:NEAREST]}
        if len(name.key) == 1:  # "Ann" is compared with "Ann Moore", not with "Moore"
            keys = {key for key in keys if len(key) > 1} or keys
        if all(compatible(name.key, key) for key in keys):
            return cluster
    return _called(first, gender, surnames) if len(name.key) == 1 else None


def _called(given: str, gender: str, surnames: Surnames) -> Cluster | None:
    """Return the only person with another form of a given name: "Steve" after "Steven Moore"."""
    found = [
        cluster
        for form in short_forms(given)
        for cluster in surnames.get(form, ())[-NEAREST:]
        if FOLDED[cluster.full.key[0]] == form and (not gender or cluster.gender in ("", gender))
    ]
    return found[0] if len(set(map(id, found))) == 1 else None


def _headed(name: Name, clusters: list[Cluster]) -> Cluster | None:
    """Return the latest thing whose long name ends with a word: "Quux" after "Cyclone Quux"."""
    word = name.key[0]
    if not word[0].isupper() or word.isupper():
        return None
    for cluster in clusters[: -FARTHEST - 1 : -1]:
        key = cluster.names[0].key
        if cluster.kind == name.kind and len(key) > 1 and key[-1] == word:
            return cluster
    return None


def _is_part(key: tuple[str, ...], size: int, heads: Container[str]) -> bool:
    """Say whether a name begins with the name of another body, of several words, and goes on to one of its own."""
    return size > 1 and key[size - 1] in heads and key[-1] in heads and key[size] not in LINKS


def _shortened(name: Name, bodies: list[Body], heads: Container[str]) -> Cluster | None:
    """Return the latest organisation whose first name holds this one's words at an end, or begins this one.

    "The Pirates" and "Pittsburgh" after "Pittsburgh Pirates", "Acme Energy" after "Acme"; but the library of a
    university is not the university, nor are the engineers the society of the engineers.
    """
    if not bodies:
        return None
    key = [word.lower() for word in name.key]
    first, size = name.key[0], len(key)
    if size == 1 and first[0].isupper() and not first.isupper():
        for cluster, other, _ in bodies[: -FARTHEST - 1 : -1]:
            if len(other) > 1 and other[-1] == first and other[-2] not in LINKS:
                return cluster
    for cluster, other, words in bodies[: -FARTHEST - 1 : -1]:
        if size < len(words):
            fits = (words[:size] == key and not _is_part(other, size, heads)) or (
                size > 1 and words[-size:] == key and words[-size - 1] not in LINKS
            )
        else:
            # An office of the United Nations is another body.
            fits = size > len(words) and key[: len(words)] == words and key[-1] != name.key[-1]
            fits = fits and (not cluster.fact or key[len(words)] == "in") and not _is_part(name.key, len(words), heads)
        # So is what a body possesses.
        if fits and len(min(key, words, key=len)[0]) > 2 and POSSESSIVE.isdisjoint([*words, *key]):
            return cluster
    return None
