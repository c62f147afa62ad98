"""Roles: who holds which office, from titles before names and appositions behind them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import attrs

from eventlib_entities.features import View
from eventlib_entities.index import by_first, by_last, people
from eventlib_entities.lexicons import Lexicons, rows
from eventlib_entities.nominals import ACTORS
from eventlib_entities.spans import Name

__all__ = ["Title", "find_titles"]

LONGEST = 4  # words of a title
NEAREST = 20  # nouns for actors before and behind a rank that may tell whose it is
LEADS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "'s", "’s"))
SENTENCE = 40  # tokens of a long sentence


@attrs.frozen
class Title:
    """A title that stands beside a name.

    Args:
        text: The title in lower case.
        sort: office, rank, occupation or honorific.
        sector: Sector of the office, empty if it tells none.
        gender: m, f or empty.
        first: Its first token, with a demonym, state or organisation before it.
        holder: The name of who holds it.
        of: The name of whom it is held for or in, if that is told.
    """

    text: str
    sort: str
    sector: str
    gender: str
    first: int
    holder: Name
    of: Name | None


def find_titles(view: View, lexicons: Lexicons, names: list[Name]) -> list[Title]:
    """Return the titles of the people among names."""
    starts, ends = by_first(names), by_last(names)
    found = []
    lower, size, title_ends = view.lower, len(view.lower), lexicons.title_ends
    for name in people(names):
        title, before = None, lower[name.first - 1]
        if before == "," or before in title_ends:
            title = _before(view, lexicons, name, ends)
        if title is None and name.last < size and lower[name.last] in (",", "is"):
            title = _behind(view, lexicons, name, starts)
        if title:
            if title.of is None:
                title = attrs.evolve(title, of=_after(view, name, starts))
            if title.text in _ranks()["shared"] and _near_police(view, title.first):
                title = attrs.evolve(title, sector="police")
            found.append(title)
    return found


def _before(view: View, lexicons: Lexicons, holder: Name, ends: dict[int, Name]) -> Title | None:
    """Find "Ruritanian President X", "the president of Ruritania, X", "Acme's chairman X", "spokesman X"."""
    lower = view.lower
    first = holder.first
    if not first:
        return None
    told = lower[first - 1] == "," and lower[holder.last : holder.last + 1] == [","]
    first -= told
    if not first or lower[first - 1] not in lexicons.title_ends:
        return None
    back, longest = range(first - 1, max(0, first - LONGEST), -1), min(LONGEST, first)
    if not view.starts_line.isdisjoint(back):
        longest = next(first - i for i in back if i in view.starts_line)
    for size in range(longest, 0, -1):
        begin = first - size
        if lower[begin] not in lexicons.title_starts:
            continue
        phrase = _phrase(lower[begin:first])
        known = lexicons.titles.get(phrase)
        if known:
            of = ends.get(begin)
            if of is None and begin >= 1 and lower[begin - 1] in ("'s", "’s", "'", "’"):
                of = ends.get(begin - 1)
            if of is not None and of.kind == "PER" and lower[begin - 1] not in ("'s", "’s", "'", "’"):
                of = None
            sort, sector, gender = known
            if told and (sort == "honorific" or not _is_led(lower, begin)):
                return None
            return Title(phrase, sort, sector, gender, of.first if of else begin, holder, of)
    return None


def _is_led(lower: list[str], begin: int) -> bool:
    """Say whether a title before a comma has what a noun phrase begins with: "his campaign manager, X,"."""
    return not LEADS.isdisjoint(lower[max(0, begin - 2) : begin])


def _behind(view: View, lexicons: Lexicons, holder: Name, starts: dict[int, Name]) -> Title | None:
    """Find "X, the president of Ruritania,", "X, Acme's chairman," and "X is president of Ruritania"."""
    lower, size = view.lower, len(view.lower)
    at = holder.last
    told = lower[at] == ","
    at += 1
    limit = min(size, at + 8)
    of = None
    while at < limit and (lower[at] in ("the", "a", "an", "'s", "’s", "former", "senior", "new") or at in starts):
        if at in starts:
            of = starts[at]
            if of.kind == "PER" and (of.last >= size or lower[of.last] not in ("'s", "’s")):
                return None
            at = of.last
        else:
            at += 1
    for length in range(LONGEST, 0, -1):
        phrase = _phrase(lower[at : at + length])
        known = lexicons.titles.get(phrase)
        if known and known[0] != "honorific":
            end = at + length
            if end < size and lower[end] in ("of", "for", "at", "in"):
                end += 1 + (end + 1 < size and lower[end + 1] == "the")
                of = starts.get(end, of)
            if of is None and not told:
                return None
            sort, sector, gender = known
            return Title(phrase, sort, sector, gender, at, holder, of)
    return None


def _after(view: View, holder: Name, starts: dict[int, Name]) -> Name | None:
    """Return the body in "Inspector X, of the Aden Police,"."""
    lower, at = view.lower, holder.last
    if lower[at : at + 1] != [","] or lower[at + 1 : at + 2] not in (["of"], ["from"]):
        return None
    of = starts.get(at + 2 + (lower[at + 2 : at + 3] == ["the"]))
    return of if of is not None and of.kind == "ORG" else None


@cache
def _ranks() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1:]) for row in rows("lexicon", "ranks.tsv")}


def _near_police(view: View, at: int) -> bool:
    """Say whether the nearest word for a force is one for the police."""
    police, military = _ranks()["police"], _ranks()["military"]
    near, found = 2 * len(view.lower), False
    hits = view.document.hits(ACTORS)
    middle = bisect_left(hits, at, key=lambda hit: hit.first)
    for hit in hits[max(0, middle - NEAREST) : middle + NEAREST]:
        if hit.value[0] in police or hit.value[0] in military:
            distance = abs(hit.first - at)
            # Another sentence counts as farther off.
            if distance > SENTENCE or not view.starts_line.isdisjoint(
                range(min(at, hit.first) + 1, max(at, hit.first) + 1)
            ):
                distance += SENTENCE
            if distance < near:
                near, found = distance, hit.value[0] in police
    return found


def _phrase(words: list[str]) -> str:
    return " ".join(words).replace(" .", ".").replace(" - ", "-")
