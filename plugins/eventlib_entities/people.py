"""People whom only a pronoun tells to be people: names taken for another kind, and capitals taken for no name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from operator import ne

from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Cluster
from eventlib_entities.features import COMMON, FUNCTION_WORDS, VOCABULARY, View
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.spans import Name

__all__ = ["ACTING", "RULE", "ages", "doubtful", "is_joined", "is_word", "strays"]

PERSONAL = frozenset(("first", "surname"))  # lists of words of personal names
ACTING = frozenset(("subject", "possessor"))
ENDINGS = tuple(sorted(word_classes("rules/clause_words.tsv")["ending"]))
RULE = "pronoun.person"
MOST = 50_000  # words that are kept
LONGEST = 3  # words of such a name


def doubtful(view: View, cluster: Cluster, lexicons: Lexicons, clauses: Clauses, margin: float) -> bool:
    """Say whether what was taken for another kind of name may as well be a person's.

    The tagger's score for that kind leads by less than a margin, no list knows the words, no article or preposition of
    place stands before them, and they act or own something somewhere.
    """
    name = cluster.names[0]
    if cluster.fact or not name.tag or name.kind not in ("ORG", "LOC", "MISC") or len(name.key) > LONGEST:
        return False
    if name.tag.of(name.kind) - name.tag.of("PER") >= margin:
        return False
    if not all(PERSONAL.issuperset(lexicons.lists[word]) for word in name.key):
        return False
    if len(name.key) == 1 and (name.key[0].isupper() or COMMON[name.key[0]] == "common"):
        return False
    lower = view.lower
    return not any(name.first and lower[name.first - 1] in clauses.place for name in cluster.names) and any(
        clauses.role(view, name.first, name.last) in ACTING for name in cluster.names
    )


def strays(view: View, clusters: list[Cluster], lexicons: Lexicons, clauses: Clauses) -> Iterator[Cluster]:
    """Yield the words with capitals that belong to no name and act or own something, as if they were people."""
    words, lower = view.words, view.lower
    capitals = set(compress(range(len(words)), map(ne, words, lower)))
    for cluster in clusters:
        for name in cluster.names:
            if name.form != "nominal":
                capitals.difference_update(range(name.first, name.last))
    capital = sorted(capitals.difference(view.shouted) if view.shouted else capitals)
    free = [at for at in capital if _may_name(words[at], lexicons)]
    found: dict[tuple[str, ...], Cluster] = {}
    first = last = -1
    for at in [*free, len(words)]:
        if at == last:
            last += 1
            continue
        led = first > 0 and lower[first - 1] in clauses.place
        if first >= 0 and last - first <= LONGEST and not led and clauses.role(view, first, last) in ACTING:
            key = tuple(words[first:last])
            cluster = found.setdefault(key, Cluster("PER", rule=RULE))
            cluster.add(Name(first, last, "PER", RULE, 0.5, key=key))
        first, last = at, at + 1
    yield from found.values()


@lru_cache(MOST)
def _may_name(word: str, lexicons: Lexicons) -> bool:
    lower = word.lower()
    if len(word) < 3 or not word.istitle() or lower in FUNCTION_WORDS or COMMON[word] == "common":
        return False
    known = lexicons.lists[word]
    return PERSONAL.issuperset(known) if known else not (word.endswith(ENDINGS) or is_word(lower, lexicons))


def is_word(lower: str, lexicons: Lexicons) -> bool:
    """Say whether a word in small letters, or what it is the plural of, is in a class of words."""
    return lower in lexicons.classes or lower.removesuffix("s") in lexicons.classes


@lru_cache(MOST)
def is_joined(lower: str, lexicons: Lexicons) -> bool:
    """Say whether a word is two common words in one: "knifeman"."""
    parts = ((lower[:at], lower[at:]) for at in range(3, len(lower) - 2))
    return any(all(part in VOCABULARY or part in lexicons.classes for part in both) for both in parts)


def ages(view: View, people: list[tuple[Name, Cluster]]) -> dict[str, Cluster]:
    """Return the age told beside a name to whose it is: "X, 34," and "34-year-old X"; of two people of an age none."""
    lower = view.lower
    found: dict[str, Cluster | None] = {}
    for name, cluster in people:
        before, after = lower[max(0, name.first - 5) : name.first], lower[name.last : name.last + 7]
        age = ""
        if before[1:] == ["-", "year", "-", "old"]:
            age = before[0]
        elif len(after) > 2 and after[0] == "," and after[2] in (",", "."):
            age = after[1]
        elif after[:1] == [","] and after[3:] == ["-", "year", "-", "old"]:  # "X, a 34-year-old cook"
            age = after[2]
        if age.isdigit():
            found[age] = cluster if found.get(age, cluster) is cluster else None
    return {age: cluster for age, cluster in found.items() if cluster is not None}
