"""Merging: which names mean one entity."""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

import attrs

from eventlib_entities.forms import FOLDED, POSSESSIVE, acronym, compatible, core, short_forms
from eventlib_entities.index import people
from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["Cluster", "Told", "merge"]

LINKS = frozenset(
    ("of", "for", "at", "in", "on", "to", "and", "the", "&")
)  # what stands between a body and what it is of
FARTHEST = 59  # bodies and things that are looked back to
NEAREST = 20  # people of one surname, and forms of one name, that are compared


class Told(NamedTuple):
    """What a noun beside a name tells of a body: the noun, the sector it tells, the country it is from."""

    noun: str
    sector: str | None
    country: str | None


@attrs.define(eq=False)
class Cluster:
    """An entity while it is being gathered.

    Args:
        names: Its mentions.
        kind: Kind of entity.
        fact: What the tables know about it.
        gender: m, f or nothing.
        rule: The rule that found the first mention or joined the rest.
        relative: Whether it came into the text as somebody's relative.
        told: What nouns beside its names tell of it.
        owner: Whose it is, if a body such as every state has is told to be somebody's.
    """

    names: list[Name]
    kind: str
    fact: Fact | None = None
    gender: str = ""
    rule: str = ""
    relative: bool = False
    told: tuple[Told, ...] = ()
    owner: str = ""

    def full(self) -> Name:
        """Return the longest proper name, the first of the longest."""
        if len(self.names) == 1:
            return self.names[0]
        named = [name for name in self.names if name.form == "name"] or self.names
        return max(named, key=lambda name: len(name.key))

    def sector(self, lexicons: Lexicons) -> str | None:
        """Return the sector that the tables know, else the one its name tells."""
        if self.fact:
            return self.fact.sector
        return next((told.sector for told in self.told if told.sector), None) or lexicons.sector(self.full().key)

    def country(self, lexicons: Lexicons) -> str | None:
        """Return the country that the tables or the article tell."""
        if self.fact and self.fact.country:
            return self.fact.country
        phrase = " ".join(self.full().key)
        known = lexicons.peoples.get(phrase) or lexicons.places.get(phrase)
        return known or next((told.country for told in self.told if told.country), None)


Body = tuple[Cluster, tuple[str, ...], list[str]]  # an organisation, the words of its first name, in small letters


def merge(
    names: list[Name],
    lexicons: Lexicons,
    genders: dict[int, str],
    year: int | None = None,
    relatives: Set[int] = frozenset(),
    own: Mapping[int, Fact] = MappingProxyType({}),
    forms: Mapping[int, Name] = MappingProxyType({}),
    foreign: Set[str] = frozenset(),
    owned: Mapping[int, tuple[str, str | None]] = MappingProxyType({}),
) -> list[Cluster]:
    """Join names that mean one entity.

    Args:
        names: The names in the order of the text.
        lexicons: The lists and facts.
        genders: First token of a name to the gender its title tells.
        year: Year of the article, by which a leader named by surname alone is told.
        relatives: First tokens of full names that are told to be somebody's relative.
        own: First token of a name to what a plugin says of it.
        forms: First token of a name to the longer name before it that it stands for.
        foreign: Names that mean other bodies here than those of the tables.
        owned: First token of a body such as every state has to whose it is, and the code of the state.
    """
    longer: dict[Name, Cluster | None] = dict.fromkeys(forms.values()) if forms else {}
    lent = {forms[name.first]: name for name in names if name.first in forms} if forms else {}
    clusters: list[Cluster] = []
    exact: dict[tuple[str, str], Cluster] = {}
    surnames: dict[str, list[Cluster]] = {}
    longs: dict[str, Cluster] = {}  # first letters of a long name
    shorts: dict[str, Cluster] = {}  # a name of letters alone
    bodies: list[Body] = []
    # Where the family name comes first, "Kim" is no leader of that name either.
    full_surnames = {name.key[at].lower() for name in people(names) if len(name.key) > 1 for at in (0, -1)}
    same: dict[tuple[str, tuple[str, ...]], tuple[Cluster, tuple[str, ...]]] = {}
    for name in names:
        kind = name.kind
        form = kind, name.key
        owner = owned.get(name.first) if owned else None
        known_form = same.get(form)
        if known_form is not None and owner is None:
            known, key = known_form
            gender = genders.get(name.first, "") if kind == "PER" else ""
            if not gender or not known.gender or gender == known.gender:
                name.key = key
                known.names.append(name)
                if longer and name in longer:
                    longer[name] = known
                if gender:
                    known.gender = gender
                continue
        key = name.key = core(name.key, kind, lexicons)
        group = "LOC" if kind == "GPE" else kind
        gender = ""
        if kind == "PER":
            gender = genders.get(name.first) or _gender(name, lexicons, full_surnames)
        fact = own.get(name.first) if own else None
        phrase = " ".join(key)
        if phrase not in foreign:
            fact = fact or _fact(name, phrase, lexicons, full_surnames, year)
            if fact is None and name in lent:  # what the tables know by its letters alone
                short = " ".join(lent[name].key)
                fact = None if short in foreign else _fact(lent[name], short, lexicons, full_surnames, year)
        if owner and fact and fact.country and fact.country != owner[1]:
            fact = None  # the ministry of another state
        if group == "LOC":
            phrase = lexicons.knowledge.short_forms.get(phrase, phrase)
        elif kind == "ORG" and fact is None and len(key) > 1 and key[0] in lexicons.knowledge.states:
            # "U.S. Senate" and "United States Senate".
            phrase = " ".join((lexicons.knowledge.states[key[0]].name, *key[1:]))
        phrase = FOLDED[phrase].replace("&", "and")
        identity = (group, fact.name.lower() if fact else phrase.removeprefix("the "))
        found = exact.get(identity)
        if owner and not (fact and fact.country):
            found = _owned(exact, identity, owner)
        if found and gender and found.gender and gender != found.gender and len(key) == 1:
            found = None
        if forms and name.first in forms:
            found = longer[forms[name.first]] or found
        if found is None and kind == "PER":
            found = _same_person(name, gender, surnames, name.first in relatives)
        elif kind == "ORG":
            letters = acronym(key) if len(key) > 1 else key[0].replace(".", "")
            if found is None and owner is None:
                found = (longs if len(key) == 1 else shorts).get(letters) or _shortened(name, bodies, lexicons.heads)
                if found and fact and found.fact and fact.name != found.fact.name:
                    found = None  # the tables know both
        elif found is None and kind == "MISC" and len(key) == 1:
            found = _headed(name, clusters)
        if found is None:
            found = Cluster([], kind, fact, gender, name.rule, name.first in relatives)
            clusters.append(found)
            if kind == "ORG":
                bodies.append((found, key, [word.lower() for word in key]))
        else:
            found.fact = found.fact or fact
            found.gender = found.gender or gender
        same[form] = found, key
        if longer and name in longer:
            longer[name] = found
        found.names.append(name)
        if owner and not (fact and fact.country):
            found.owner = owner[0]
            exact[group, f"{owner[0]}'s {identity[1]}"] = exact[identity] = found
            if not found.told:
                found.told = (Told("", None, owner[1]),)
        exact.setdefault(identity, found)
        exact[group, phrase] = found
        if kind == "PER":
            for part in {FOLDED[key[-1]], FOLDED[key[0]]}:
                bearers = surnames.setdefault(part, [])
                if found not in bearers:
                    bearers.append(found)
        elif kind == "ORG":
            if len(key) > 1:
                longs.setdefault(letters, found)
            elif key[0].isupper():
                shorts.setdefault(letters, found)
    return clusters


def _owned(
    exact: Mapping[tuple[str, str], Cluster], identity: tuple[str, str], owner: tuple[str, str | None]
) -> Cluster | None:
    """Return the body of such a name and owner, or the one of whom no owner was told so far."""
    group, phrase = identity
    found = exact.get((group, f"{owner[0]}'s {phrase}")) or exact.get(identity)
    return found if found and found.owner in ("", owner[0]) else None


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


def _same_person(name: Name, gender: str, surnames: dict[str, list[Cluster]], relative: bool) -> Cluster | None:
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
        if gender and cluster.gender and gender != cluster.gender:
            continue
        keys = {other.key for other in cluster.names[:NEAREST]}
        if len(name.key) == 1:  # "Ann" is compared with "Ann Moore", not with "Moore"
            keys = {key for key in keys if len(key) > 1} or keys
        if all(compatible(name.key, key) for key in keys):
            return cluster
    return _called(first, gender, surnames) if len(name.key) == 1 else None


def _called(given: str, gender: str, surnames: dict[str, list[Cluster]]) -> Cluster | None:
    """Return the only person with another form of a given name: "Steve" after "Steven Moore"."""
    found = [
        cluster
        for form in short_forms(given)
        for cluster in surnames.get(form, ())[-NEAREST:]
        if FOLDED[cluster.full().key[0]] == form and (not gender or cluster.gender in ("", gender))
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
            fits = size > len(words) and key[: len(words)] == words
            fits = fits and (not cluster.fact or key[len(words)] == "in") and not _is_part(name.key, len(words), heads)
        # So is what a body possesses.
        if fits and len(min(key, words, key=len)[0]) > 2 and POSSESSIVE.isdisjoint([*words, *key]):
            return cluster
    return None
