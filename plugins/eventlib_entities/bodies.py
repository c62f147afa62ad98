"""Bodies told by the words beside a name ("the Swiss drugmaker Corvane", "Lumo, the vaccine alliance") and short forms.

The tagger goes by the shape of a name; where an article says what a name is, that decides its kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Told
from eventlib_entities.definites import NOUNS
from eventlib_entities.features import COMMON, FUNCTION_WORDS, View
from eventlib_entities.forms import POSSESSIVE
from eventlib_entities.index import FIRST, by_first, by_last, covered, people
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.mentions import again
from eventlib_entities.spans import LEGAL, Name

__all__ = ["find_bodies"]

RULE = "name.apposition"
LONGEST = 7  # tokens of a noun phrase behind a comma before its noun
SIDES = 3  # tokens that tell the side of a party: "the centre-left"
LED = 4  # tokens before a noun in which its article may stand
# Sectors that a noun tells by itself; an agency or alliance is in this one or that.
TELLING = frozenset(
    ("business", "labour", "political party", "media", "sport", "criminal", "civil society", "rebels", "aid")
)
WORDS = word_classes("rules/body_words.tsv")
CALLED, ARTICLES, BEHIND, ALONE, OPEN, PLAYS = (
    WORDS[name] for name in ("called", "article", "behind", "alone", "open", "plays")
)
TIED = frozenset(("based", "listed", "headquartered", "registered", "owned"))  # "the Ruritania-based firm"
LEADS = ARTICLES | POSSESSIVE


def find_bodies(
    view: View, lexicons: Lexicons, clauses: Clauses, names: list[Name]
) -> tuple[list[Name], dict[int, Told]]:
    """Make the names organisations that are told to be such, and add those that were passed over.

    Returns:
        The names in the order of the text, and what is told of them, by their first tokens.
    """
    told: dict[int, Told] = {}
    hits = view.document.hits(NOUNS)
    if hits:
        lower, words = view.lower, view.words
        starts: Mapping[int, Name] = {}
        ends: Mapping[int, Name] = {}
        surnames: set[str] = set()
        added: list[Name] = []
        taken: Mapping[int, Name] = {}
        for hit in hits:
            noun, after = hit.first, hit.last
            following = words[after] if after < len(words) else "."
            if words[noun] != lower[noun]:
                continue
            if following.islower() and not (following in BEHIND or following in CALLED) and words[noun - 1].islower():
                continue  # "the company said"
            if not starts:
                starts, ends = by_first(names), by_last(names)
                surnames = {name.key[-1] for name in people(names) if len(name.key) > 1}
            word = lower[after - 1]
            called = _called(lower, after)
            name = _behind(view, starts, noun, after) or starts.get(called)
            if name is None:
                name = _before(view, clauses, ends, noun, after)
            if name is None and word in ALONE:
                name = ends.get(noun)
                if name is not None and (
                    name.kind in ("GPE", "NORP") or not _is_led(view, name.first, name.last, word)
                ):
                    name = None
                if name is not None and name.kind == "LOC" and word not in ("union", "party", "militia"):
                    name = None
            if name is None:
                for first in (called, noun - 1) if word in ALONE else (called,):
                    if _is_free(view, lexicons, first) and (first > noun or _is_led(view, first, noun, word)):
                        taken = taken or covered(names)
                        if first not in taken and first + 1 not in taken:
                            name = Name(first, first + 1, "ORG", RULE, 0.8, key=(words[first],))
                            added.append(name)
                            break
            if name is None or (
                name.kind != "ORG" and not _may_be(view, lexicons, clauses, name, word, noun, surnames)
            ):
                continue
            sectors = hit.value[1]
            sector = next(iter(sectors)) if len(sectors) == 1 and sectors <= TELLING else None
            told[name.first] = Told(word, sector, _country(view, lexicons, noun))
            if name.kind != "ORG":
                name.kind, name.rule = "ORG", RULE
        if added:
            names = sorted(names + added, key=FIRST)
            names = again(view, names, {name.key: "ORG" for name in added})
    _spread(view, lexicons, names, told)
    return names, told


def _behind(view: View, starts: Mapping[int, Name], noun: int, after: int) -> Name | None:
    """Return the name behind a noun: "drugmaker X", "its maker, X,"."""
    lower, at = view.lower, after
    name = starts.get(at)
    if name is not None or at >= len(lower):
        return name
    if lower[at] == ",":
        name = starts.get(at + 1 + (lower[at + 1 : at + 2] == ["the"]))
        led = not LEADS.isdisjoint(lower[max(0, noun - LED) : noun])
        if name is None or not led or name.last >= len(lower) or lower[name.last] not in (",", "."):
            return None
        return name
    return None


def _is_led(view: View, first: int, last: int, word: str) -> bool:
    """Say whether "the" leads to a name and a noun: "the Lumo union", "the opposition Lumo Accord party"."""
    lower = view.lower
    if last - first > 1 and word != "party":
        return False
    for i in range(first - 1, max(-1, first - SIDES - 2), -1):
        if lower[i] == "the":
            return i == first - 1 or word == "party"
        if i in view.starts_line or view.words[i] != lower[i] or lower[i] in FUNCTION_WORDS:
            return False
        if not (lower[i][0].isalpha() or lower[i] == "-"):
            return False
    return False


def _called(lower: list[str], at: int) -> int:
    """Return where the name stands behind "a group that calls itself", else the token itself."""
    begin, size = at, len(lower)
    while at < size and at < begin + LED and lower[at] in CALLED:
        at += 1
    return at if at == begin or lower[at - 1] not in ("that", "which") else begin


def _before(view: View, clauses: Clauses, ends: Mapping[int, Name], noun: int, after: int) -> Name | None:
    """Return the name before an apposition: "X, the vaccine alliance,", "X, Ruritania's largest union,"."""
    lower = view.lower
    if after < len(lower) and lower[after] not in BEHIND:
        return None
    for at in range(noun - 1, max(0, noun - LONGEST - 1), -1):
        word = lower[at]
        if word == ",":
            name = ends.get(at)
            if name is None or not (lower[at + 1] in ARTICLES or not POSSESSIVE.isdisjoint(lower[at + 2 : noun])):
                return None
            # "In Aden, the party of Moore" tells of no body Aden.
            before = name.first - 1
            led = before >= 0 and lower[before] in clauses.preposition
            return None if led and (before in view.starts_line or lower[before] in clauses.place) else name
        if word in clauses.boundary or word in clauses.preposition or at in view.starts_line:
            return None
    return None


def _may_be(
    view: View, lexicons: Lexicons, clauses: Clauses, name: Name, word: str, noun: int, surnames: set[str]
) -> bool:
    """Say whether a name of another kind may be a body's after all."""
    key = name.key
    phrase = " ".join(key)
    knowledge = lexicons.knowledge
    if name.kind == "NORP" or name.rule == "name.own" or phrase in knowledge.facts or phrase in lexicons.places:
        return False
    if phrase in lexicons.peoples or view.phrases.get(name.first, "").endswith(("state", "people", "thing")):
        return False
    if len(key) > 1:
        return name.kind != "PER" or key[0] not in lexicons.first_names
    if key[0] in surnames or name.rule == "name.surname" or key[0] in lexicons.calendar:
        return False
    # "The club Moore left".
    if name.first < noun or view.lower[noun - 1] not in LEADS or word.endswith("er"):
        return True
    if word in OPEN and lexicons.lists[key[0]]:
        return False
    return not clauses.acts(view.lower, name.last) or view.lower[name.last] in clauses.say


def _is_free(view: View, lexicons: Lexicons, at: int) -> bool:
    """Say whether a word with a capital is in no list and may be a name that was passed over: "the union Joined"."""
    if not 0 <= at < len(view.words) or at in view.starts_line or at in view.shouted:
        return False
    word, lower = view.words[at], view.lower[at]
    return (
        word[0].isupper()
        and len(word) > 2
        and lower not in FUNCTION_WORDS
        and lower not in lexicons.title_starts
        and lower not in lexicons.title_ends
        and not any(name not in ("given", "family") for name in lexicons.lists[word])
        and (at + 1 == len(view.words) or view.words[at + 1] == view.lower[at + 1])
    )


def _country(view: View, lexicons: Lexicons, noun: int) -> str | None:
    """Return the country that an adjective or a possessor before the noun tells: "the Norwegian firm"."""
    for at in range(noun - 1, max(-1, noun - LONGEST), -1):
        word = view.words[at]
        if word == view.lower[at]:
            if not word[0].isalpha() and word not in POSSESSIVE and word != "-":
                return None
            continue
        if view.lower[at + 1] == "-" and view.lower[at + 2] not in TIED:
            return None
        return lexicons.peoples.get(word) or (
            lexicons.knowledge.states[word].country if word in lexicons.knowledge.states else None
        )
    return None


def _spread(view: View, lexicons: Lexicons, names: list[Name], told: Mapping[int, Told]) -> None:
    """Give the other mentions of such bodies, and the short forms of firms and clubs, the same kind."""
    others = {name.key for name in names if name.kind not in ("ORG", "NORP")}
    forms = {name.key for name in names if name.first in told} & others
    tails: set[str] = set()
    for name in names:
        key = name.key
        if name.kind != "ORG" or len(key) < 2:
            continue
        if view.sport and key[-1:] in others:
            tails.add(key[-1])
        end = len(key)
        while end > 1 and key[end - 1] in LEGAL:
            end -= 1
        if key[:1] not in others and key[:end] not in others:
            continue
        if end < len(key) or name.first in told or lexicons.sector(key) == "business":
            forms.update((key[:1], key[:end]))
    if view.sport:
        _play(view, lexicons, names)
    elif not forms:
        return
    persons = people(names)
    bearers = {name.key[-1] for name in persons if len(name.key) > 1 and name.key not in forms}
    lower, titles = view.lower, lexicons.title_ends
    titled = {
        name.key
        for name in persons
        if name.first and name.first not in view.starts_line and lower[name.first - 1] in titles
    }
    clubs = {name.key[0] for name in names if name.kind == "ORG" and len(name.key) == 1} if view.sport else set()
    for name in names:
        key = name.key
        if name.kind in ("ORG", "NORP"):
            continue
        if view.sport and name.kind == "LOC" and len(key) > 1 and key[-1] in clubs:  # "Aden Rovers" and "Rovers"
            name.kind, name.rule = "ORG", RULE
            continue
        if key not in forms and not (len(key) == 1 and key[0] in tails):
            continue
        phrase = " ".join(key)
        if key in titled or phrase in lexicons.places or phrase in lexicons.knowledge.facts:
            continue
        if len(key) == 1 and (key[0] in bearers or COMMON[key[0]] == "common" or phrase in lexicons.peoples):
            continue
        name.kind, name.rule = "ORG", RULE


def _play(view: View, lexicons: Lexicons, names: list[Name]) -> None:
    """Make clubs of the first words of their names where these do what clubs do: "Harlow were ahead"."""
    clubs = {name.key[:1] for name in names if name.kind == "ORG" and lexicons.sector(name.key) == "sport"}
    bearers = {part for name in people(names) if len(name.key) > 1 for part in name.key}
    lone = [name for name in names if name.key in clubs and name.kind not in ("ORG", "NORP")]
    playing = {name.first: name for name in lone if name.last < len(view.lower) and view.lower[name.last] in PLAYS}
    # Towns play where they do so; what was taken for a person is the club everywhere.
    known = {name.key for name in playing.values() if name.kind == "PER" and name.key[0] not in bearers}
    for name in lone:
        if name.key in known or (name.kind != "PER" and name.first in playing):
            name.kind, name.rule = "ORG", RULE
