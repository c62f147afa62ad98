"""Roles: who holds which office, from titles before names and appositions behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import attrs

from eventlib.plugin import read_rows
from eventlib_entities.features import View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.index import by_first, by_last, people
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.nominals import ACTORS, PHRASE_WORDS
from eventlib_entities.repair import LETTERS
from eventlib_entities.spans import Name

__all__ = ["CLOSED", "Title", "find_titles"]

LONGEST = 4  # words of a title
PHRASE = 8  # tokens of "of the Lumo agency" before a comma
NEAREST = 20  # nouns for actors before and behind a rank that may tell whose it is
WORDS = word_classes("lexicon/name_words.tsv")
SKIPPED = WORDS["skipped"]
CLOSED = ([","], ["."], [";"], [")"])  # what ends an apposition
# What leads from a name to the office its bearer gets, and what of it tells that he does.
GOT, BE = frozenset(("became", "become", "becomes")), frozenset(("was", "were", "is", "been", "be"))
OFFICE = WORDS["office"]
APPOINTED = OFFICE | WORDS["appointed"]
LOWER_LETTERS = frozenset(map(str.lower, LETTERS))
BEHIND = APPOINTED | LOWER_LETTERS | {",", "is"}  # what may go before an office behind a name
TEAMS = frozenset(("team", "club", "squad"))
LEADS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "'s", "’s"))
THEM = frozenset(("him", "her", "them", "us", "me", "it", "whom"))
FAR = 6  # tokens between two who have one title for several
GLUE = re.compile(r" ?([-'’]) ?(?=\w)| (?=['’.])")
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
    more: tuple[Name, Title] | None = None  # whom a title for several is also of
    for name in people(names):
        title, before = None, lower[name.first - 1]
        if before == "," or before in title_ends:
            title = _before(view, lexicons, name, ends)
        elif before == "and" and more and more[0].last < name.first < more[0].last + FAR:
            title = attrs.evolve(more[1], holder=name, of=None)
        elif name.first in ends:
            title = _of(view, lexicons, name, ends)
        behind = name.last
        following = lower[behind] if behind < size else "."
        if following in BEHIND:
            if following in LOWER_LETTERS and behind + 1 < size:  # "X KC, a barrister,"
                behind += 1
                following = lower[behind]
            if title is None and following in (",", "is"):
                title = _behind(view, lexicons, name, starts, behind)
            elif following in APPOINTED:
                later = _appointed(view, lexicons, name, starts)
                if later:
                    found.append(later)
        if title:
            if title.sort == "rank" and title.first < name.first:  # "Defence Minister General X"
                office = _until(view, lexicons, name, ends, title.first, False)
                if office:
                    found.append(office)
            if title.text in lexicons.singular:
                title = attrs.evolve(title, text=lexicons.singular[title.text])
                more = name, title
            if title.of is None and following in (",", "of"):
                of = _after(view, name, starts)
                title = attrs.evolve(title, of=of) if of else title
            if title.text in _ranks()["shared"] and _near_police(view, title.first):
                title = attrs.evolve(title, sector="police")
            state = " ".join(title.of.key) if title.of and title.text in _ranks()["state"] else ""
            if state in lexicons.peoples or state in lexicons.knowledge.states:
                title = attrs.evolve(title, sector="government")
            found.append(title)
    return found


def _before(view: View, lexicons: Lexicons, holder: Name, ends: dict[int, Name]) -> Title | None:
    """Find "Ruritanian President X", "the president of Ruritania, X", "Acme's chairman X", "spokesman X"."""
    lower, first = view.lower, holder.first
    if not first:
        return None
    told = lower[first - 1] == "," and lower[holder.last : holder.last + 1] in CLOSED
    end = first - told
    if told and lower[end - 1] not in lexicons.title_ends:
        # "Its head of research, X,"
        at = next((i for i in range(end - 2, max(0, end - PHRASE), -1) if lower[i] in ("of", "for")), 0)
        # "The head of the Lumo agency", "a lawyer for him".
        if at and (lower[at + 1] in LEADS or lower[at + 1] in THEM or not _is_small(view, at, end)):
            title = _until(view, lexicons, holder, ends, at, told)
            of = ends.get(end)
            return attrs.evolve(title, of=of if of and of.kind != "PER" else None) if title else None
        at = at if at > end - LONGEST else 0
        title = _until(view, lexicons, holder, ends, at, told) if at and _is_small(view, at, end) else None
        return attrs.evolve(title, text=f"{title.text} {_phrase(lower[at:end])}") if title else None
    return _until(view, lexicons, holder, ends, end, told)


def _is_small(view: View, first: int, last: int) -> bool:
    """Say whether words are in small letters, and words."""
    return view.words[first:last] == view.lower[first:last] and "".join(view.lower[first:last]).isalpha()


def _until(view: View, lexicons: Lexicons, holder: Name, ends: dict[int, Name], end: int, told: bool) -> Title | None:
    """Find the title that ends before a token; one that is told stands before a comma."""
    lower = view.lower
    if not end or lower[end - 1] not in lexicons.title_ends:
        return None
    back, longest = range(end - 1, max(0, end - LONGEST), -1), min(LONGEST, end)
    if not view.starts_line.isdisjoint(back):
        longest = next(end - i for i in back if i in view.starts_line)
    for size in range(longest, 0, -1):
        begin = end - size
        if lower[begin] not in lexicons.title_starts:
            continue
        known = lexicons.titles.get(_phrase(lower[begin:end]))
        if not known:
            continue
        sort, sector, gender = known
        if sort == "honorific":
            # "Its general secretary, Ms X,"
            if told:
                return None
            told = lower[begin - 1] == "," and lower[holder.last : holder.last + 1] in CLOSED
            title = _until(view, lexicons, holder, ends, begin - told, told)  # and "MP Dr X"
            return title or Title(_phrase(lower[begin:end]), sort, sector, gender, begin, holder, None)
        begin = _widened(view, begin, ends)
        while begin and begin not in view.starts_line and lower[begin - 1] in PHRASE_WORDS["deputy"]:
            begin -= 1
        former = lower[begin - 1] in ("former", "onetime") and begin not in view.starts_line
        begin -= former
        if told and not _is_led(lower, begin):
            return None
        of = ends.get(begin) or (ends.get(begin - 1) if lower[begin - 1] in POSSESSIVE else None)
        if of is not None and of.kind == "PER" and lower[begin - 1] not in POSSESSIVE:
            of = None
        if of is not None and of.kind != "ORG" and of.first and lower[of.first - 1] in POSSESSIVE:
            of = ends.get(of.first - 1, of)  # "Acme's Africa director"
        if lower[begin - 1] in ("its", "their") and sector == "government":
            sector = ""  # of whatever
        text = _phrase(["former", *lower[begin + 1 : end]] if former else lower[begin:end])
        return Title(text, sort, _sector(text, sector, view), gender, of.first if of else begin, holder, of)
    return None


def _widened(view: View, begin: int, ends: dict[int, Name]) -> int:
    """Return where a title begins with the words for what it is held in: "foreign policy | chief"."""
    limit, portfolio = max(0, begin - LONGEST), PHRASE_WORDS["portfolio"]
    while begin > limit and begin not in view.starts_line and view.lower[begin - 1] in portfolio:
        name = ends.get(begin)  # "Associated Press | writer", but "Mineral Resources | Minister"
        if name is not None and not portfolio.issuperset(map(str.lower, name.key)):
            break
        begin -= 1
    return begin


def _sector(text: str, sector: str, view: View) -> str:
    """Return the sector of a title: a technology officer is no policeman, and who leads a team no soldier."""
    words = text.split()
    if words[-1] == "officer" and len(words) > 1 and sector == "police" and "police" not in words:
        return "business" if words[0] == "chief" else ""
    if words[-1] == "captain" and (view.sport or not TEAMS.isdisjoint(words)):
        return "sport"
    return sector


def _of(view: View, lexicons: Lexicons, holder: Name, ends: dict[int, Name]) -> Title | None:
    """Find "President of Ruritania X", "Ambassador to Ruritania X", with no comma between."""
    lower, of = view.lower, ends[holder.first]
    at = of.first - 1
    at -= at > 0 and lower[at] == "the"
    if of.kind == "PER" or at < 1 or lower[at] not in ("of", "to", "for", "at"):
        return None
    for size in range(min(LONGEST, at), 0, -1):
        phrase = _phrase(lower[at - size : at])
        known = lexicons.titles.get(phrase)
        if known and known[0] != "honorific":
            # An ambassador to a state is another's.
            of = ends.get(at - size) or of if lower[at] == "to" else of
            return Title(phrase, *known, at - size, holder, of)
    return None


def _is_led(lower: list[str], begin: int) -> bool:
    """Say whether a title before a comma has what a noun phrase begins with: "his campaign manager, X,"."""
    return not LEADS.isdisjoint(lower[max(0, begin - 2) : begin])


def _behind(view: View, lexicons: Lexicons, holder: Name, starts: dict[int, Name], at: int) -> Title | None:
    """Find "X, the president of Ruritania,", "X, Acme's chairman," and "X is president of Ruritania"."""
    lower, size = view.lower, len(view.lower)
    told = lower[at] == ","
    at += 1
    limit = min(size, at + 8)
    of = None
    former = False
    while at < limit:
        if at in starts:
            of = starts[at]
            if of.kind == "PER" and (of.last >= size or lower[of.last] not in POSSESSIVE):
                return None
            at = of.last
        elif lower[at] in SKIPPED:
            former = former or lower[at] in ("former", "ex-", "onetime")
            at += 1
        elif told and at + 1 < size and lower[at + 1] in POSSESSIVE and lower[at].isalpha():  # "X, the union's head"
            at += 2
        else:
            break
    begin = at
    deputy = PHRASE_WORDS["deputy"]
    while told and at < limit and (lower[at] in PHRASE_WORDS["portfolio"] or lower[at] in deputy):
        at += 1
    for first in range(begin, min(at + 1, size)):
        if lower[first] not in lexicons.title_starts:
            continue
        for length in range(LONGEST, lower[first] in deputy and at > first, -1):
            phrase = _phrase(lower[first : first + length])
            known = lexicons.titles.get(phrase)
            if not known or known[0] == "honorific":
                continue
            end = first + length
            if end < size and lower[end] in ("of", "for", "at", "in"):
                end += 1 + (end + 1 < size and lower[end + 1] == "the")
                of = starts.get(end, of)
            if of is None and not told:
                return None
            sort, sector, gender = known
            text = _phrase(lower[begin : first + length])
            sector = _sector(text, sector, view)
            if former and not text.startswith("former"):
                text = f"former {text}"
            return Title(text, sort, sector, gender, first, holder, of)
    return None


def _appointed(view: View, lexicons: Lexicons, holder: Name, starts: dict[int, Name]) -> Title | None:
    """Find "X was sworn in as prime minister", "X became president of Ruritania"."""
    lower, at = view.lower, holder.last
    limit = min(len(lower), at + 7)
    while at < limit and lower[at] in APPOINTED:
        at += 1
    told = OFFICE.intersection(lower[holder.last : at])
    if not told or at in view.starts_line or (GOT.isdisjoint(told) and BE.isdisjoint(lower[holder.last : at])):
        return None  # "X has named Bishop Y"
    begin = at
    while at < limit and lower[at] in PHRASE_WORDS["portfolio"]:
        at += 1
    for size in range(LONGEST, 0, -1):
        known = lexicons.titles.get(_phrase(lower[at : at + size]))
        if known and known[0] != "honorific":
            end = at + size
            if end in starts:
                return None
            of = None
            if end < len(lower) and lower[end] in ("of", "for", "at"):
                of = starts.get(end + 1 + (lower[end + 1 : end + 2] == ["the"]))
            text = _phrase(lower[begin:end])
            return Title(text, known[0], _sector(text, known[1], view), known[2], at, holder, of)
    return None


def _after(view: View, holder: Name, starts: dict[int, Name]) -> Name | None:
    """Return the body in "Inspector X, of the Aden Police,"."""
    lower, at = view.lower, holder.last
    if lower[at : at + 1] == ["of"]:  # "President X of Ruritania"
        of = starts.get(at + 1 + (lower[at + 1 : at + 2] == ["the"]))
        return of if of is not None and of.kind in ("GPE", "ORG") else None
    if lower[at : at + 1] != [","] or lower[at + 1 : at + 2] not in (["of"], ["from"]):
        return None
    of = starts.get(at + 2 + (lower[at + 2 : at + 3] == ["the"]))
    return of if of is not None and of.kind == "ORG" else None


@cache
def _ranks() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1:]) for row in read_rows("eventlib_entities", "lexicon/ranks.tsv")}


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
    text = " ".join(words)
    return GLUE.sub(r"\1", text) if "." in text or "-" in text or "'" in text or "’" in text else text
