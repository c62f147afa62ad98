"""Definite noun phrases for a body named before: "the bank", "the Norwegian firm"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from eventlib.plugin import Lexicon, read_rows
from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Cluster
from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.spans import Name

__all__ = ["NOUNS", "Definite", "definite_lexicon", "find_definites"]

NOUNS = "entities.definite"
RESTRICTIVE = frozenset(("of", "in", "at", "for", "from", "that", "which", "who", "-"))  # behind what is not yet known
PLAIN = frozenset(
    next(row[1] for row in read_rows("eventlib_entities", "rules/body_words.tsv") if row[0] == "plain").split()
)
MOST = 100  # bodies of a text that are looked at
NEAR = 1  # sentences back in which a body goes before others


class Definite(NamedTuple):
    """A mention of a body named before: its tokens, that of its noun, and the body."""

    name: Name
    noun: int
    cluster: Cluster


class Body(NamedTuple):
    """A named body: the words of its names in small letters, its sector, and where it is named."""

    cluster: Cluster
    parts: frozenset[str]
    sector: str | None
    firsts: list[int]


def definite_lexicon() -> Lexicon:
    """Return the nouns with the words of names and the sectors they fit."""
    entries = {}
    for noun, words, sectors, _ in read_rows("eventlib_entities", "knowledge/definite_nouns.tsv"):
        entries[noun] = (
            frozenset([noun, *words.lower().split(";")] if words != "-" else ()) - {""},
            frozenset(sectors.split(";")) - {""},
        )
    return Lexicon(NOUNS, entries)


def find_definites(view: View, lexicons: Lexicons, clauses: Clauses, clusters: list[Cluster]) -> Iterator[Definite]:
    """Yield the phrases whose body is clear: the only one that fits, or the only one that fits close by."""
    lower, words = view.lower, view.words
    bodies: list[Body] | None = None
    hits = view.document.hits(NOUNS)
    starts = [sentence.first for sentence in view.document.sentences] if hits else []
    for hit in hits:
        noun, after = hit.first, hit.last
        first = noun - 1
        if first < 1 or words[noun] != lower[noun] or noun in view.starts_line:
            continue
        country = None
        if lower[first] != "the":
            based = lower[first] == "based" and lower[first - 1] == "-"  # "the Aden-based firm"
            if not based and lower[first] not in PLAIN:
                country = lexicons.peoples.get(words[first]) or lexicons.places.get(words[first])
                if not country:
                    continue
            first -= 3 if based else 1
            if first < 0 or lower[first] != "the":
                continue
        following = lower[after] if after < len(lower) and after not in view.starts_line else "."
        if following in RESTRICTIVE or not (
            following in clauses.boundary
            or following in clauses.preposition
            or following in ("?", "!", "'s", "’s", "to")
            or clauses.acts(lower, after)
        ):
            continue
        if bodies is None:
            bodies = [_body(cluster, lexicons) for cluster in clusters if cluster.kind == "ORG"][:MOST]
        fits, sectors = hit.value
        noun_word = lower[after - 1]
        found = [
            body
            for body in bodies
            if body.firsts[0] < first
            and (not fits.isdisjoint(body.parts) or noun_word in body.parts or body.sector in sectors)
            and (not country or body.cluster.country(lexicons) == country)
        ]
        if len(found) > 1:  # the only one of this sentence and the one before
            begin = starts[max(0, bisect_right(starts, first) - 1 - NEAR)]
            found = [body for body in found if bisect_left(body.firsts, begin) < bisect_left(body.firsts, first)]
        if len(found) == 1:
            name = Name(first, after, "ORG", "nominal.definite", 0.7, "nominal", tuple(words[first:after]))
            yield Definite(name, noun, found[0].cluster)


def _body(cluster: Cluster, lexicons: Lexicons) -> Body:
    parts = frozenset([word.lower().rstrip(".") for name in cluster.names[:5] for word in name.key])
    parts |= {told.noun for told in cluster.told}
    return Body(cluster, parts, cluster.sector(lexicons), [name.first for name in cluster.names])
