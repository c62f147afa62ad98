"""Noun phrases for one person that are worth a mention only if a pronoun means them: "a woman of 68 said she"."""

from __future__ import annotations

from collections.abc import Mapping

from eventlib.plugin import Lexicon, read_rows
from eventlib_entities.clusters import Cluster
from eventlib_entities.features import View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.lexicons import word_classes
from eventlib_entities.roles import CLOSED
from eventlib_entities.spans import Name

__all__ = ["INTRODUCING", "NAMED", "find_persons", "person_lexicon"]

PERSONS = "entities.persons"
LONGEST = 6  # tokens before the noun
NEW = frozenset(("a", "an", "another", "one"))
KNOWN = frozenset(("the", "this", "that"))
OWNED = frozenset(("his", "her", "their", "its", "my", "our", "your"))
INTRODUCING = NEW | OWNED  # before people not told of so far
BEFORE = INTRODUCING | KNOWN
NAMED = frozenset(("identified", "named", "identifies", "names"))
AGE = 5  # tokens of "49-year-old"
SAME = {"GOP": "Republican", "Democrat": "Democratic", "Tory": "Conservative", "Labor": "Labour"}  # forms of parties
WORDS = word_classes("lexicon/name_words.tsv")
# What comes before a noun that only says what somebody is.
COPULAS = WORDS["copula"]


def person_lexicon() -> Lexicon:
    """Return the nouns with their gender."""
    genders = {"-": "", "m": "m", "f": "f"}
    table = read_rows("eventlib_entities", "lexicon/person_nouns.tsv")
    return Lexicon(PERSONS, {noun: genders[gender] for gender, nouns in table for noun in nouns.split()})


def _beside(lower: list[str], after: int) -> int:
    """Return where the name begins that may stand beside a phrase: "the man, 49-year-old X", "named the man as X"."""
    word = lower[after : after + 1]
    if word == ["as"] and not NAMED.isdisjoint(lower[max(0, after - LONGEST) : after]):
        return after + 1
    if word != [","]:
        return after
    return after + 1 + (AGE if lower[after + 2 : after + 6] == ["-", "year", "-", "old"] else 0)


def find_persons(
    view: View, starts: Mapping[int, Name], ends: Mapping[int, Name], owners: Mapping[int, Cluster]
) -> dict[int, tuple[Name, Cluster]]:
    """Return the phrases that stand beside no name, by where they begin.

    "The woman" is the woman told of last. "The Aden candidate" is nobody but who was told to be one of Aden before,
    named ("the Aden candidate, X,") or not.

    Args:
        view: The article as the tagger looks at it.
        starts: Its names by their first tokens.
        ends: The same by the token behind them.
        owners: The ids of names to whom they mean.
    """
    found: dict[int, tuple[Name, Cluster]] = {}
    latest: dict[str, Cluster] = {}
    related: dict[tuple[str, str], Cluster] = {}  # the same for "her husband, X,"
    sides: dict[tuple[str, str], Cluster] = {}  # the same with the names in the phrases
    words, lower = view.words, view.lower
    for hit in view.document.hits(PERSONS):
        noun, after = hit.first, hit.last
        if words[noun] != lower[noun]:
            continue
        first = noun
        limit = max(0, noun - LONGEST)
        while first > limit and first not in view.starts_line and lower[first] not in BEFORE:
            first -= 1
            if not (lower[first][0].isalnum() or lower[first] == "-") or words[first] in COPULAS:
                break
        word = lower[after - 1]
        side = ""
        if any(at in ends for at in range(first + 2, noun + 1)):
            side = " ".join([SAME.get(part, part) for part in words[first + 1 : noun] if part[0].isupper()])
        holder = starts.get(_beside(lower, after))
        if holder is not None and holder.kind == "PER":
            person = owners[id(holder)]
            if holder.first == after or lower[holder.last : holder.last + 1] in CLOSED:  # "her father, X, died"
                person.gender = person.gender or hit.value
            if side:
                sides[word, side] = person
            elif lower[first] in OWNED:
                related[word, lower[first]] = person
            else:
                latest[word] = person
        if after in starts:
            continue
        opening, at = lower[first], first
        if opening in POSSESSIVE and first in ends:  # "Moore's mother"
            first = ends[first].first
        elif opening not in BEFORE:
            continue
        following = lower[after] if after < len(lower) else "."
        if following == "-" or (holder is not None and following in (",", "as")):
            continue
        before = lower[first - 1] if first and first not in view.starts_line else ""
        if before in COPULAS or (before == "," and first - 1 in ends):
            continue
        cluster = None
        if opening in KNOWN:
            cluster = sides.get((word, side)) if side else latest.get(word)
        elif opening in OWNED:
            cluster = related.get((word, opening))
        if cluster is None:
            cluster = Cluster("PER", gender=hit.value, rule="nominal.phrase")
        latest[word] = cluster
        if side:
            sides[word, side] = cluster
        name = Name(first, after, "PER", "nominal.phrase", 0.5, "nominal", tuple(words[first:after]))
        cluster.add(name)
        found[at] = name, cluster
    return found
