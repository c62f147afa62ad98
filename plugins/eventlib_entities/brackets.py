"""What stands beside a name: another form of it ("the Lumo Trust (LT)"), party and state ("(R-Ohio)"), whose it is."""

from __future__ import annotations

from functools import lru_cache

import attrs

from eventlib_entities.clusters import Told
from eventlib_entities.features import View
from eventlib_entities.forms import POSSESSIVE, PUBLIC, acronym
from eventlib_entities.index import by_last
from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.spans import Name

__all__ = ["find_foreign", "find_forms", "find_owned", "without_parties"]

PARTIES = frozenset(("R", "D", "I", "L", "DFL", "Rep", "Dem", "Ind"))
LED = frozenset(("or", "as", "acronym", "initials", "abbreviation"))  # what leads to the other form outside brackets
WORDS = word_classes("lexicon/name_words.tsv")
# Words of the names of bodies that every state has.
# Words of which, with those, names of parties and offices are made that several states have.
GENERAL = PUBLIC | WORDS["general"]
SPELLED = 3  # letters of a short form, at least, that may be those of a name by chance otherwise
KNOWN = frozenset(("known", "acronym", "initials", "abbreviation", "called", "abbreviated"))
QUOTES = frozenset("\"'“”‘’`")
OPENING = LED | QUOTES | {"("}
STEM = 4  # letters by which words of two names are compared
MOST = 5_000  # pairs kept


def without_parties(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Leave the state alone of "R-Ohio" and "D-Minn.", and nothing where no state is known."""
    if PARTIES.isdisjoint(view.small):
        return names
    words, kept = view.words, []
    for name in names:
        first = name.first
        if words[first] in PARTIES and name.last > first + 2 and words[first + 1] == "-":
            first += 2
            # "Minn" and its full stop.
            for last in (name.last, name.last + 1):
                phrase = "".join(words[first:last]) if last > name.last else " ".join(words[first:last])
                phrase = lexicons.knowledge.short_forms.get(phrase, phrase)
                if phrase in lexicons.places:
                    name.first, name.last, name.kind = first, last, "GPE"
                    name.key = tuple(words[first:last]) if last == name.last else tuple(phrase.split())
                    kept.append(name)
                    break
            continue
        kept.append(name)
    return kept


def find_forms(view: View, names: list[Name], lexicons: Lexicons) -> tuple[dict[int, Name], set[str]]:
    """Return the first tokens of short forms to the names they stand for, and the phrases that here mean no known body.

    The letters of a translated name need not be its own: "Federal Harbour Commission (COMAFE)".
    """
    forms: dict[int, Name] = {}
    foreign: set[str] = set()
    small = view.small
    if "(" not in small and KNOWN.isdisjoint(small) and "or" not in small:
        return forms, foreign
    lower, ends, facts = view.lower, by_last(names), lexicons.knowledge.facts
    for name in names:
        if lower[name.first - 1] not in OPENING:
            continue
        end = _where(lower, name, "(" in small)
        long = ends.get(end) if end else None
        if long is None or name.last - name.first > 3 or len(long.key) <= len(name.key):
            continue
        short = "".join(name.key).replace(".", "")
        letters = "".join([word[0] for word in long.key]), acronym(long.key)
        spelled = name.rule == "name.definition" or short.upper() in (letters[0].upper(), letters[1])
        if not spelled and not _may_mean(view, lexicons, long, name, short):
            fact, known = facts.get(" ".join(name.key)), facts.get(" ".join(long.key))
            if fact and fact.kind == long.kind == "ORG" and not _same(fact, known, long.key):
                foreign.add(" ".join(name.key))
            continue
        if spelled and long.kind == "PER":
            continue
        forms[name.first] = long
        name.kind = long.kind
        phrase = " ".join(name.key)
        fact = facts.get(phrase)
        if spelled and fact and not _same(fact, facts.get(" ".join(long.key)), long.key):
            foreign.add(phrase)
    if forms:
        kinds = {name.key: name.kind for name in names if name.first in forms}
        for name in names:
            name.kind = kinds.get(name.key, name.kind)
    return forms, foreign


def find_foreign(names: list[Name], lexicons: Lexicons) -> tuple[set[str], dict[int, Fact]]:
    """Return the phrases that here mean other bodies than those of the tables, and what is known of some.

    Letters that are those of a name which the article writes out ("the Lumo Harbour Council ... the LHC"), and names
    such as several states have ("Ministry of Defence") if the article names other states than that of the tables. Of
    these the sector is known, but not the state.
    """
    facts = lexicons.knowledge.facts
    letters: dict[str, Fact] = {}
    general: dict[str, Fact] = {}
    for name in names:
        if name.kind != "ORG":
            continue
        phrase = " ".join(name.key)
        fact = facts.get(phrase)
        if fact is None or fact.kind != "ORG" or (lexicons.knowledge.extra and phrase in lexicons.knowledge.extra):
            continue
        if len(name.key) == 1 and phrase.isupper() and len(phrase) >= SPELLED:
            letters[phrase] = fact
        elif fact.country and GENERAL.issuperset(map(str.lower, name.key)):
            general[phrase] = fact
    foreign: set[str] = set()
    told: dict[int, Fact] = {}
    if letters:
        phrases = {" ".join(name.key) for name in names} - letters.keys()
        known = {id(facts[phrase]) for phrase in phrases if phrase in facts}
        for name in names:
            short = acronym(name.key) if name.kind == "ORG" and len(name.key) > 1 else ""
            if short in letters and id(letters[short]) not in known and not _alike(letters[short].name, name.key):
                foreign.add(short)
    if general:
        states = {code for name in names if (code := _state(name, lexicons, general))}
        if states:
            stateless = {
                phrase: attrs.evolve(fact, country=None, link=None)
                for phrase, fact in general.items()
                if fact.country not in states
            }
            foreign.update(stateless)
            phrases_of = ((name, " ".join(name.key)) for name in names)
            told = {name.first: stateless[phrase] for name, phrase in phrases_of if phrase in stateless}
    return foreign, told


def _state(name: Name, lexicons: Lexicons, general: dict[str, Fact]) -> str | None:
    """Return the code of the state that a name tells."""
    phrase = " ".join(name.key)
    fact = lexicons.knowledge.facts.get(phrase)
    if fact:
        return None if phrase in general else fact.country
    if name.kind in ("GPE", "LOC", "NORP"):
        knowledge = lexicons.knowledge
        return lexicons.peoples.get(phrase) or lexicons.places.get(phrase) or knowledge.capitals.get(phrase)
    return None


def find_owned(
    view: View, names: list[Name], lexicons: Lexicons, told: dict[int, Told]
) -> dict[int, tuple[str, str | None]]:
    """Return the first tokens of bodies that every state has to whose they are and the code of the state.

    "Ruritania's Defence Ministry" and "Zelistan's Defence Ministry" are two. Of "Ruritania's Acme Motor" the country is
    added to what is told.
    """
    owned: dict[int, tuple[str, str | None]] = {}
    lower, ends = view.lower, None
    for name in names:
        if name.kind != "ORG":
            continue
        key = name.key
        if key[-1].lower() not in PUBLIC:
            if name.first and lower[name.first - 1] in POSSESSIVE and name.first not in told:
                ends = ends or by_last(names)
                of = ends.get(name.first - 1)
                state = lexicons.knowledge.states.get(" ".join(of.key)) if of else None
                if state:
                    told[name.first] = Told("", None, state.country)
            continue
        at = -1 if POSSESSIVE.isdisjoint(key) else next(i for i, word in enumerate(key) if word in POSSESSIVE)
        if not PUBLIC.issuperset(map(str.lower, key[at + 1 :])):
            continue
        if at > 0:  # "Ruritania's Defence Ministry" as one name
            name.key = key[at + 1 :]
            owned[name.first] = _owner(lexicons, key[:at])
            continue
        if not name.first:
            continue
        ends = ends or by_last(names)
        possessed = lower[name.first - 1] in POSSESSIVE
        of = ends.get(name.first - possessed)
        if of is None and possessed and view.words[name.first - 2][0].isupper():  # a state that the tagger passed over
            owned[name.first] = _owner(lexicons, (view.words[name.first - 2],))
        elif of is not None and (possessed or of.kind in ("NORP", "GPE", "LOC", "MISC")):
            owned[name.first] = _owner(lexicons, of.key)
    return owned


def _owner(lexicons: Lexicons, key: tuple[str, ...]) -> tuple[str, str | None]:
    phrase = " ".join(key)
    state = lexicons.knowledge.states.get(phrase)
    code = lexicons.peoples.get(phrase) or (state.country if state else lexicons.places.get(phrase))
    return code or phrase, code or None


def _where(lower: list[str], name: Name, brackets: bool) -> int:
    """Return where the long form ends if a name stands in brackets or behind "or", else 0."""
    at, last = name.first - 1, name.last
    if at < 2 or last >= len(lower):
        return 0
    if lower[at] in QUOTES:
        at -= 1
        last += lower[last] in QUOTES
    if brackets and lower[at] == "(":
        return at if lower[last : last + 1] in ([")"], [","], [";"]) else 0
    if lower[at] not in LED:
        return 0
    begin = at
    while at > begin - 6 and at > 1 and lower[at] != ",":
        at -= 1
    if lower[at] == "," and (at == begin - 1 if lower[begin] == "or" else not KNOWN.isdisjoint(lower[at:last])):
        return at
    return 0


def _may_mean(view: View, lexicons: Lexicons, long: Name, name: Name, short: str) -> bool:
    """Say whether a form whose letters are not those of a long name may stand for it."""
    if long.kind != "ORG" or len(name.key) > 1 or view.sport or not 2 <= len(short) <= 10:
        return False
    phrase, facts = name.key[0], lexicons.knowledge.facts
    if phrase in lexicons.places or phrase in lexicons.knowledge.states or phrase in lexicons.peoples:
        return False
    fact, known = facts.get(phrase), facts.get(" ".join(long.key))
    if fact and known:
        return fact is known
    if sum(map(str.isupper, short)) * 2 > len(short):
        return True
    led = view.words[name.first - 1] in LED  # "known as X", which is no person then
    return (led or name.kind != "PER") and short[:2].lower() == long.key[0][:2].lower()


def _same(fact: Fact, known: Fact | None, key: tuple[str, ...]) -> bool:
    """Say whether a known body may be called so: most words of the name begin as words of the known name do."""
    return fact is known or _alike(fact.name, key)


@lru_cache(MOST)
def _alike(called: str, key: tuple[str, ...]) -> bool:
    stems = {word[:STEM].lower() for word in called.split()}
    own = [word[:STEM].lower() for word in key if word[0].isupper()]
    return sum(map(stems.__contains__, own)) * 2 > len(own)
