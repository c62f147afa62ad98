"""Who goes with which noun phrase: the person named beside it, the body a title is held in, the gender a noun tells."""

from __future__ import annotations

import attrs

from eventlib_entities.clusters import Cluster
from eventlib_entities.features import View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.nominals import Nominal
from eventlib_entities.roles import CLOSED, Title
from eventlib_entities.spans import Name

__all__ = ["apposed", "gender", "is_called", "with_bodies"]

CALLED = frozenset(("identified", "known", "named", "called", "nicknamed"))  # behind a comma, before somebody's name
IDENTIFIED = 5  # tokens from there to "as": "identified by the police as X"
PHRASE = 9  # tokens of a phrase behind "of"
WORDS = word_classes("lexicon/name_words.tsv")
STOPS = WORDS["stop"]
TITLE = 6  # tokens from a comma to a name with its title before it


def with_bodies(view: View, titles: list[Title], clusters: list[Cluster]) -> list[Title]:
    """Return the titles with the bodies that a noun phrase before them tells: "the union's general secretary, X"."""
    open_ends = {title.first - 1 for title in titles if title.first and view.lower[title.first - 1] in POSSESSIVE}
    if not open_ends:
        return titles
    bodies = {
        name.last: name
        for cluster in clusters
        if cluster.kind == "ORG"
        for name in cluster.names
        if name.form == "nominal" and name.last in open_ends
    }
    if not bodies:
        return titles
    unnamed = {id(name) for cluster in clusters if cluster.full.form != "name" for name in cluster.names}
    return [
        attrs.evolve(title, of=bodies[title.first - 1])
        if title.first - 1 in bodies
        and (title.of is None or (title.of.kind != "ORG" and id(bodies[title.first - 1]) not in unnamed))
        else title
        for title in titles
    ]


def is_called(title: Title, head: str) -> bool:
    """Say whether a noun stands for the holder of a title: "the minister", and "the detective" of an inspector."""
    words = title.text.split()
    return words[-1] == head or title.text == head or (words[0] == head and title.sector in ("police", "military"))


def gender(nominal: Nominal) -> str:
    """Return the gender that a noun tells: "spokeswoman", "policeman"."""
    head = nominal.head
    if nominal.plural or not head.endswith("man"):
        return ""
    return "f" if head.endswith("woman") else "m"


def _comma(view: View, lexicons: Lexicons, at: int, starts: dict[int, Name]) -> int:
    """Return where the comma stands that ends a phrase before a name: "of the committee|, X,"; 0 for none."""
    lower = view.lower
    for i in range(at, min(at + PHRASE, len(lower) - 1)):
        word = lower[i]
        if word == ",":
            name = starts.get(i + 1 + (lower[i + 1] in lexicons.title_words))  # "of the region|, Malam X,"
            return i if name is not None and lower[name.last : name.last + 1] in CLOSED else 0
        if i in view.starts_line or word in STOPS or not (word[0].isalpha() or word in POSSESSIVE):
            return 0
    return 0


def apposed(
    view: View,
    lexicons: Lexicons,
    nominal: Nominal,
    starts: dict[int, Name],
    ends: dict[int, Name],
    owners: dict[int, Cluster],
    ahead: dict[int, int],
) -> Cluster | None:
    """Return the person named beside a noun phrase: "her lawyer, X," or "X, the commander of the army".

    Another phrase may stand between ("a spokesman for the ministry, X,"), and what leads to a name: "identified as X,".
    """
    first, last = nominal.name.first, nominal.name.last
    name = None
    if nominal.plural or nominal.name.kind != "PER":
        return None
    if view.lower[last : last + 1] in (["here"], ["there"]):
        last += 1
    if view.lower[last : last + 1] in (["for"], ["of"]):
        last = ahead.get(last + 1) or _comma(view, lexicons, last + 1, starts) or last
    if last < len(view.lower) and view.lower[last] == ",":
        at = last + 1
        called = view.lower[at : at + 1] != [] and view.lower[at] in CALLED
        if called:
            at += 1
            at = next((i + 1 for i in range(at, min(at + IDENTIFIED, len(view.lower))) if view.lower[i] == "as"), at)
        # "The army chief, Gen. X,"
        while at < min(last + TITLE, len(view.lower)) and at not in starts and view.lower[at] in lexicons.title_words:
            at += 1
        name = starts.get(at)
        closed = name is not None and view.lower[name.last : name.last + 1] in CLOSED
        # "Killing a soldier, Governor X said"
        if name is not None and not closed and (called or at > last + 1 or not nominal.definite):
            name = None
    if name is None and first > 1:
        # "X, the Lumo Trust's commander,", but "According to X, the Lumo Trust's commander fled".
        first -= view.lower[first - 1] == "the" and view.lower[last : last + 1] in CLOSED
        at = first - 1
        if view.lower[max(0, at - 3) : at : 2] == ["(", ")"]:  # "X (38), a resident of"
            at -= 3
        name = ends.get(at) if view.lower[first - 1] == "," else None
    return owners.get(id(name)) if name is not None and name is not nominal.owner else None
