"""Merging: which names mean one entity."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["Cluster", "merge"]

NEAREST = 20  # people of one surname, and forms of one name, that are compared
TAIL = frozenset([",", "(", "[", "–", "—", ";"])
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
ARTICLES = frozenset(["the", "a", "an"])
SMALL = frozenset(["of", "the", "and", "for", "de", "la", "du", "in", "on", "to", "&"])


@attrs.define(eq=False)
class Cluster:
    """An entity while it is being gathered.

    Args:
        names: Its mentions.
        kind: Kind of entity.
        fact: What the tables know about it.
        gender: m, f or nothing.
        rule: The rule that found the first mention or joined the rest.
    """

    names: list[Name]
    kind: str
    fact: Fact | None = None
    gender: str = ""
    rule: str = ""

    def full(self) -> Name:
        """Return the longest proper name."""
        if len(self.names) == 1:
            return self.names[0]
        named = [name for name in self.names if name.form == "name"] or self.names
        return max(named, key=lambda name: (len(name.key), -name.first))


def acronym(key: Iterable[str]) -> str:
    """Return the first letters of the greater words of a name.

    >>> acronym("United Front for the Liberation of Assam".split())
    'UFLA'
    """
    return "".join(word[0] for word in key if word.lower() not in SMALL and word[0].isalnum()).upper()


def core(name: Name, lexicons: Lexicons) -> tuple[str, ...]:
    """Return the words of a name by which it is compared: no article, title, possessive, apposition or bracket."""
    if len(name.key) == 1:
        return name.key
    words = list(name.key)
    if not TAIL.isdisjoint(words):
        del words[next((at for at, word in enumerate(words) if at and word in TAIL), len(words)) :]
    while len(words) > 1 and words[-1] in POSSESSIVE:
        words.pop()
    while len(words) > 1 and (words[0].lower() in ARTICLES or (words[0].islower() and any(map(str.istitle, words)))):
        del words[0]
    if name.kind == "PER":
        while len(words) > 1 and words[0].lower() in lexicons.title_starts:
            size = next((n for n in (3, 2, 1) if len(words) > n and _is_title(words[:n], lexicons)), 0)
            if not size:
                break
            del words[:size]
    if "." in words:  # "U . S ." as "U.S."
        words = "".join(f"{word} " if len(word) > 1 else word for word in words).split()
    return tuple(words) or name.key


def _is_title(words: list[str], lexicons: Lexicons) -> bool:
    return " ".join(words).lower().replace(" .", ".") in lexicons.titles and words[0] not in lexicons.first_names


def merge(names: list[Name], lexicons: Lexicons, genders: dict[int, str], year: int | None = None) -> list[Cluster]:
    """Join names that mean one entity.

    Args:
        names: The names in the order of the text.
        lexicons: The lists and facts.
        genders: First token of a name to the gender its title tells.
        year: Year of the article, by which a leader named by surname alone is told.
    """
    clusters: list[Cluster] = []
    exact: dict[tuple[str, str], Cluster] = {}
    surnames: dict[str, list[Cluster]] = {}
    longs: dict[str, Cluster] = {}  # first letters of a long name
    shorts: dict[str, Cluster] = {}  # a name of letters alone
    full_surnames = {name.key[-1].lower() for name in names if name.kind == "PER" and len(name.key) > 1}
    same: dict[tuple[str, tuple[str, ...]], Cluster] = {}
    for name in names:
        name.key = core(name, lexicons)
        group = "LOC" if name.kind in ("GPE", "LOC") else name.kind
        gender = ""
        if group == "PER":
            gender = genders.get(name.first) or _gender(name, lexicons)
        again = same.get((group, name.key))
        if again is not None and (not gender or not again.gender or gender == again.gender):
            again.names.append(name)
            again.gender = again.gender or gender
            continue
        fact = _fact(name, lexicons, full_surnames, year)
        phrase = " ".join(name.key).lower()
        identity = (group, fact.name.lower() if fact else phrase.removeprefix("the "))
        found = exact.get(identity)
        if found and gender and found.gender and gender != found.gender and len(name.key) == 1:
            found = None
        if found is None and name.kind == "PER":
            found = _same_person(name, gender, surnames)
        elif found is None and name.kind == "ORG":
            if len(name.key) == 1:
                found = longs.get(name.key[0].replace(".", "")) or _headed(name, clusters)
            else:
                found = shorts.get(acronym(name.key))
            found = found or _shortened(name, clusters)
        if found is None:
            found = Cluster([], name.kind, fact, gender, name.rule)
            clusters.append(found)
        same[group, name.key] = found
        found.names.append(name)
        found.fact = found.fact or fact
        found.gender = found.gender or gender
        exact.setdefault(identity, found)
        exact[group, phrase] = found
        if name.kind == "PER":
            for part in {name.key[-1].lower(), name.key[0].lower()}:
                known = surnames.setdefault(part, [])
                if found not in known:
                    known.append(found)
        elif name.kind == "ORG":
            if len(name.key) > 1:
                longs.setdefault(acronym(name.key), found)
            elif name.key[0].isupper():
                shorts.setdefault(name.key[0].replace(".", ""), found)
    return clusters


def _gender(name: Name, lexicons: Lexicons) -> str:
    gender = lexicons.first_names.get(name.key[0], "")
    return gender if gender in ("m", "f") else ""


def _fact(name: Name, lexicons: Lexicons, full_surnames: set[str], year: int | None) -> Fact | None:
    knowledge = lexicons.knowledge
    phrase = " ".join(name.key)
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
    fact = knowledge.facts.get(phrase) or knowledge.facts.get(phrase.removeprefix("the ").removeprefix("The "))
    if fact is None or fact.sort == "leader":
        return None
    same = fact.sort == "state" if name.kind in ("GPE", "LOC") else fact.kind == name.kind and fact.sort != "state"
    return fact if same else None


def _same_person(name: Name, gender: str, surnames: dict[str, list[Cluster]]) -> Cluster | None:
    """Return the latest person whose name can be this one's."""
    last, first = name.key[-1].lower(), name.key[0].lower()
    candidates = surnames.get(last, [])
    if first != last:  # "Ann" may become "Ann Moore"
        short = surnames.get(first, [])[-NEAREST:]
        candidates = [c for c in short if len(c.names[0].key) == 1] + candidates[-NEAREST:]
    for cluster in reversed(candidates[-NEAREST:]):
        if gender and cluster.gender and gender != cluster.gender:
            continue
        if all(_compatible(name.key, other.key) for other in cluster.names[:NEAREST] if other.form == "name"):
            return cluster
    return None


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two forms can name one person: "A. B. Smith", "Alan Smith", "Smith"; not "Alan" and "Bill Smith"."""
    a, b = [w.lower() for w in one if w != "."], [w.lower() for w in other if w != "."]
    if "and" in a or "and" in b or "&" in a or "&" in b:
        return False
    if len(a) == 1 or len(b) == 1:
        return a[-1] == b[-1] or a[0] == b[0]
    return a[-1] == b[-1] and (a[0] == b[0] or (a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) == 1))


def _headed(name: Name, clusters: list[Cluster]) -> Cluster | None:
    """Return the latest organisation whose long name ends with a word: "the Pirates" after "Pittsburgh Pirates"."""
    word = name.key[0]
    if not word[0].isupper() or word.isupper():
        return None
    for cluster in clusters[:-60:-1]:
        key = cluster.names[0].key
        if cluster.kind == "ORG" and len(key) > 1 and key[-1] == word:
            return cluster
    return None


def _shortened(name: Name, clusters: list[Cluster]) -> Cluster | None:
    """Return the latest organisation whose first name begins or ends with this one's words, or the other way round."""
    key = [word.lower() for word in name.key]
    for cluster in clusters[:-60:-1]:
        if cluster.kind != "ORG":
            continue
        other = [word.lower() for word in cluster.names[0].key]
        short, long = sorted((key, other), key=len)
        if not (len(short) < len(long) and long[: len(short)] == short and len(short[0]) > 2):
            continue
        # An office of the United Nations is another body, and so is what a body possesses.
        if POSSESSIVE.isdisjoint(long) and not (cluster.fact and len(key) > len(other)):
            return cluster
    return None
