"""Names in an article: the tagger's, corrected by what is known and by how the whole article uses a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress

from eventlib_entities.beside import WEAK, tell
from eventlib_entities.features import COMMON, View
from eventlib_entities.index import FIRST, by_first, covered
from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import GAZETTEER, Lexicons, Memo, word_classes
from eventlib_entities.listed import load_listed
from eventlib_entities.nominals import PHRASE_WORDS
from eventlib_entities.people import is_joined, is_word
from eventlib_entities.repair import mend
from eventlib_entities.spans import Name, join, titled, trim, widen
from eventlib_entities.tagger import Tagger
from eventlib_entities.works import whole

__all__ = ["again", "find_names", "fine_kind"]

MOST = 50_000  # names whose kind is kept
CONFIDENCE: Memo[float, float] = Memo(lambda margin: round(min(0.98, max(0.3, 0.6 + margin / 40)), 2))
SCORE = 0.01  # what a tenth of the tagger's score weighs in a vote, where 1 is a sure mention
KNOWN = {
    "state": "LOC",
    "place": "LOC",
    "people": "MISC",
    "group": "ORG",
    "seat": "ORG",
    "organisation": "ORG",
    "thing": "MISC",
}
WORDS = word_classes("lexicon/name_words.tsv")
SMALL = WORDS["small"]
LINKS = frozenset(("of", "for", "in", "on", "against", "to", "at", "de", "del"))  # what follows is not the head
# Sectors of bodies: the last word of a name tells that it is one of them.
PUBLIC = frozenset(("government", "police", "judiciary", "military", "political party"))
# A word that is a make or a party, and nobody's given name.
MAKE = re.compile(r"[A-Z][a-z]+(?:-?[A-Z]{2,})")
POLITIES = frozenset(("Republic", "Kingdom", "Emirate", "Federation", "State", "Province", "County", "City"))


def find_names(view: View, lexicons: Lexicons, tagger: Tagger) -> list[Name]:
    """Return the names of an article in the order of the text, none overlapping another."""
    names = []
    for tag in tagger.tag(view):
        name = Name(tag.first, tag.last, tag.kind, "name.tagger", CONFIDENCE[tag.margin], tag=tag)
        trim(view, name, lexicons)
        if name.last > name.first:
            names.append(name)
    names = mend(view, names, lexicons)
    names = widen(view, whole(view, names), lexicons)
    names = _without_titles(view, join(view, names, lexicons), lexicons)
    tell(view, names, lexicons)
    names = _define(view, _known(view, names, lexicons), lexicons)
    names = _without_words(view, _agree(view, names, lexicons), lexicons)
    for name in names:
        name.key, name.kind, name.rule = _fine(name.key, name.kind, name.rule, lexicons)
    return names


@lru_cache(MOST)
def _fine(key: tuple[str, ...], kind: str, rule: str, lexicons: Lexicons) -> tuple[tuple[str, ...], str, str]:
    """Return the words, the kind and the rule of a name after the tables."""
    if kind == "LOC":
        key = _key(key, lexicons)
    name = Name(0, 0, kind, rule, 0.0, key=key)
    kind = lexicons.extra.get(key) or fine_kind(name, lexicons)
    return key, kind, name.rule


def _without_words(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    starts = by_first(names)
    gone = {at for at in view.starts_line.intersection(starts) if _is_word(view, starts[at], lexicons)}
    return [name for name in names if name.first not in gone] if gone else names


def _is_word(view: View, name: Name, lexicons: Lexicons) -> bool:
    """Say whether what was taken for a name is a common word that begins a sentence: "Turnout was low"."""
    first = name.first
    if name.last - first > 1 or name.rule in ("name.surname", "name.known"):
        return False
    word = view.words[first]
    # Towns that words are called like are in the lists.
    town = name.kind == "LOC" and (word.isupper() or "place" in load_listed().sorts[word])
    plain, after = not lexicons.lists[word] and word not in view.inside_sentence, view.words[first + 1 : first + 2]
    if plain and word.endswith("ing") and after == [","]:
        return not load_listed().sorts[word]  # "Mitigating, she said"
    if plain and name.kind == "PER" and is_joined(view.lower[first], lexicons):
        return after not in (["said"], ["says"])  # "Knifeman stabs three"
    if name.kind != "PER" and COMMON[word] != "common" and (name.kind != "LOC" or town):
        return False
    return plain and is_word(view.lower[first], lexicons)


def _without_titles(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Give words of a title back that were taken for a name or its last: "Ruritanian Finance | Minister".

    "Energy and Mines | Minister" is no name at all.
    """
    lower, ends, portfolio = view.lower, lexicons.title_ends, PHRASE_WORDS["portfolio"] | SMALL
    gone: set[int] = set()
    for name in names:
        end = name.last
        if end == len(lower) or lower[end] not in ends or end - name.first == 1 or view.words[end] == lower[end]:
            continue
        if name.kind == "ORG" and portfolio.issuperset(lower[name.first : end]):
            gone.add(name.first)
        elif f"{lower[end - 1]} {lower[end]}" in lexicons.titles:
            name.last -= 1
            if name.last - name.first == 1 and view.words[name.first] in lexicons.peoples:
                name.kind = "MISC"
    return [name for name in names if name.first not in gone] if gone else names


def _key(key: tuple[str, ...], lexicons: Lexicons) -> tuple[str, ...]:
    """Return the words of a town or state as the tables have them: "ADEN (Reuters)", "Tizi-Ouzou"."""
    if key[-1].isupper() or "-" in key:
        phrase = " ".join(key).replace(" - ", "-")
        form = lexicons.shouted.get(phrase, phrase) if len(phrase) > 3 else phrase
        if form in lexicons.places or form in lexicons.knowledge.states:
            return tuple(form.split())
        if " " in phrase and phrase.title() in lexicons.knowledge.facts:
            return tuple(phrase.title().split())  # "UNITED NATIONS (Reuters)"
    return key


def _known(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Add the states, peoples, bodies and groups of the tables that the tagger passed over or saw in part."""
    owner = covered(names)
    given = view.document.tokens.words
    gone: set[int] = set()
    found = []
    for hit in view.document.hits(GAZETTEER):
        kind, surface = hit.value
        if kind not in KNOWN or (kind == "place" and len(surface) == 1):
            continue
        if view.phrases.get(hit.first) != "B-" + kind or given[hit.first : hit.last] != surface:
            continue
        if len(surface) == 1 and hit.first in owner:
            continue
        if surface[0].lower() in lexicons.title_starts and titled(view, hit.first, lexicons):
            continue  # "Labour Minister"
        inside = {id(owner[i]): owner[i] for i in range(hit.first, hit.last) if i in owner}
        if inside and kind == "people":
            continue
        if kind == "place" and not (len(inside) > 1 and all(name.kind == "LOC" for name in inside.values())):
            continue  # a town is a name if the tagger says so; the tables only say how long it is
        # What is part of the known phrase gives way; a longer name that holds it does not.
        if all(hit.first <= name.first and name.last <= hit.last for name in inside.values()):
            if [(name.first, name.last) for name in inside.values()] == [(hit.first, hit.last)]:
                continue
            gone.update(inside)
            found.append(Name(hit.first, hit.last, KNOWN[kind], "name.known", 0.85))
    if not found:
        return names
    if gone:
        names = [name for name in names if id(name) not in gone]
    return sorted(names + found, key=FIRST)


def _define(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Make one name of the words whose first letters a bracket repeats: "Free Harbours League (FHL)"."""
    words = view.words
    found = []
    if "(" not in view.small:
        return names
    names = names + _capitals(words, covered(names))
    for name in names:
        at = name.first - 1
        if at < 1 or words[at] != "(":
            continue
        short = "".join(words[name.first : name.last]).replace(".", "")
        # "Nato" and "Acas" as some papers write them are told by their letters too.
        if not (2 <= len(short) <= 8 and (len(short) > 3 or sum(map(str.isupper, short)) * 2 > len(short))):
            continue
        if name.last >= len(words) or words[name.last] != ")":
            continue
        begin = _spelled(words, at, short.upper())
        if begin is not None and at - begin > 1:
            kind = _told(tuple(words[begin:at]), lexicons) or ("ORG" if name.kind in ("PER", "LOC") else name.kind)
            found.append(Name(begin, at, kind, "name.definition", 0.9))
            name.kind, name.rule, name.confidence = found[-1].kind, "name.definition", 0.9
    for long in found:
        names = [name for name in names if name.last <= long.first or name.first >= long.last]
    return sorted(names + found, key=FIRST)


def _capitals(words: list[str], named: Mapping[int, Name]) -> list[Name]:
    """Return the capitals in brackets that the tagger passed over and that spell the words before them."""
    found = []
    at = -1
    for _ in range(words[:-2].count("(")):
        at = words.index("(", at + 1)
        word = words[at + 1]
        if words[at + 2] == ")" and word.isupper() and 2 <= len(word) <= 8 and at + 1 not in named:
            begin = _spelled(words, at, word)
            if begin is not None and at - begin > 1:
                found.append(Name(at + 1, at + 2, "ORG", "name.definition", 0.9))
    return found


def _spelled(words: list[str], end: int, letters: str) -> int | None:
    """Return where the words begin that spell the letters up to a token; small words may be left out."""
    left = len(letters)
    at = end
    while left and at > 0 and end - at < 14:
        at -= 1
        word = words[at]
        if word[0].upper() == letters[left - 1] and (word[0].isupper() or word.lower() in SMALL):
            left -= 1
        elif word[0].isupper() or (word.lower() not in SMALL and word != ","):
            return None
    return at if not left and words[at][0].isupper() else None


def _agree(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Give all occurrences of a name the kind most of them have, and find those that were passed over."""
    words = view.words
    groups: dict[tuple[str, ...], list[Name]] = {}
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    for name in names:
        key = name.key = tuple(words[name.first : name.last])
        if key in groups:
            groups[key].append(name)
            kinds = votes[key]
            kinds[name.kind] = kinds.get(name.kind, 0.0) + name.confidence
        else:
            groups[key] = [name]
            votes[key] = {name.kind: name.confidence}
    longs = [key for key in groups if len(key) > 1]
    # "Acme" is likely what "Acme Energy" is.
    for key in longs:
        head, kinds = votes.get(key[:1]), votes[key]
        if head and "ORG" in kinds and WEAK.issuperset(lexicons.lists[key[0]]):
            head["ORG"] = head.get("ORG", 0.0) + 3 * kinds["ORG"]
    usual = {key: group[0].kind for key, group in groups.items()}
    contested = [key for key, kinds in votes.items() if len(kinds) > 1]
    for key in contested:
        kinds = votes[key]
        for kind in kinds:
            kinds[kind] += SCORE * sum([name.tag.of(kind) for name in groups[key] if name.tag])
        usual[key] = max(kinds, key=kinds.__getitem__)
    states = lexicons.knowledge.states
    surnames = {key[-1] for key in longs if usual[key] == "PER" and len(key[-1]) > 2 and key[-1] not in states}
    # "ADM Kullu" holds an office in Kullu.
    surnames -= {key[1] for key in longs if len(key) == 2 and key[0].isupper() and key[0].isalpha() and len(key[0]) > 2}
    for key in zip(surnames):
        for name in groups.get(key, ()):
            name.kind, name.rule = "PER", "name.surname"
    for key in contested:
        kind, kinds = usual[key], votes[key]
        for name in groups[key]:
            if name.rule != "name.surname" and kind != name.kind and kinds[kind] > kinds[name.kind]:
                name.kind, name.rule = kind, "name.agreement"
    sure = {key: usual[key] for key in longs}
    for key in {*contested, *(key for key, group in groups.items() if len(group) > 1)}:
        if len(key) == 1 and sum(votes[key].values()) >= 1.4:
            sure[key] = usual[key]
    sure.update(dict.fromkeys(zip(surnames), "PER"))
    if "(" in view.small:
        sure.update((name.key, name.kind) for name in names if name.rule == "name.definition")
    sure.update(lexicons.extra)
    return again(view, names, sure)


def again(view: View, names: list[Name], sure: dict[tuple[str, ...], str]) -> list[Name]:
    """Find the other occurrences of names that are sure."""
    words, runs = view.words, view.runs
    heads = {key[0] for key in sure if key}
    found = set(compress(range(len(words)), map(heads.__contains__, words))).difference(map(FIRST, names))
    if not found:
        return names
    taken = covered(names)
    found.difference_update(taken)
    longest = max(map(len, sure), default=0)
    extra = []
    end = 0
    for i in sorted(found):
        run = bisect_right(runs, (i, len(words))) - 1
        if run < 0 or i < end:
            continue
        for size in range(min(longest, runs[run][1] - i), 0, -1):
            key = tuple(words[i : i + size])
            if key in sure and taken.keys().isdisjoint(range(i, i + size)):
                end = i + size
                extra.append(Name(i, end, sure[key], "name.again", 0.8, key=key))
                break
    return sorted(names + extra, key=FIRST) if extra else names


def fine_kind(name: Name, lexicons: Lexicons) -> str:
    """Return the kind of a name after the tables: GPE for states and towns, NORP for peoples."""
    phrase = " ".join(name.key).replace(" - ", "-").replace(" .", ".")
    states, places = lexicons.knowledge.states, lexicons.places
    if name.kind != "LOC" and name.rule != "name.surname":
        # What is called like a state is that state, unless it may be a person; teams are called like cities.
        lone = len(name.key) == 1 and (
            name.key[0] in lexicons.first_names or (name.kind == "ORG" and phrase not in states)
        )
        if (phrase in states or phrase in places) and not lone and phrase not in lexicons.peoples:
            name.kind, name.rule = "LOC", "name.place"
    if name.kind == "PER" and MAKE.fullmatch("".join(name.key) if "-" in name.key else name.key[0]):
        name.kind, name.rule = "ORG", "name.head"
    kind = _told(name.key, lexicons)
    sort = lexicons.heads.get("^" + name.key[0], ("", ""))[1]
    acting = kind, "" if sort == "storm" else "PER", "ORG" if sort == "ship" else ""  # ships are attacked as bodies are
    if kind and name.kind not in acting and name.rule != "name.known":
        name.kind, name.rule = kind, "name.head"
    fact = lexicons.knowledge.facts.get(phrase)
    if fact is None and len(name.key) > 2 and name.key[0] in states:  # "U.S. Federal Reserve"
        fact = lexicons.knowledge.facts.get(" ".join(name.key[1:]))
    if fact is not None and name.kind in ("PER", "MISC", "LOC") and _fits(fact, name):
        name.kind, name.rule = fact.kind, "name.known"
    if name.kind in ("MISC", "LOC", "PER") and phrase in lexicons.peoples and phrase not in states:
        return "NORP" if name.kind != "PER" or phrase not in lexicons.first_names else name.kind
    if name.kind == "MISC" and phrase in lexicons.knowledge.surnames and phrase.istitle() and COMMON[phrase] == "new":
        return "PER"
    if name.kind == "LOC":
        if phrase in states or places.get(phrase):
            return "GPE"
        if name.key[-1] in POLITIES or (name.key[0] in POLITIES and len(name.key) > 2):
            return "GPE"
    return name.kind


def _told(key: tuple[str, ...], lexicons: Lexicons) -> str:
    """Return the kind that the last or the first word of a name tells, nothing if it tells none."""
    if len(key) < 2:
        return ""
    # The head of "League for Clean Rivers" is its first word.
    end = len(key)
    if not LINKS.isdisjoint(key):
        end = next((i for i in range(1, end) if key[i] in LINKS), end)
    kind, sort = lexicons.heads.get(key[end - 1], ("", ""))
    national = kind == "ORG" and end > 2 and key[0] == "National"  # "National Weather Center"
    if (kind in ("LOC", "MISC") and sort != "begin") or sort in PUBLIC or national:
        return kind
    return "" if kind else lexicons.heads.get("^" + key[0], ("", ""))[0]


def _fits(fact: Fact, name: Name) -> bool:
    """Say whether a name is surely the body of the tables that is called so."""
    if fact.sort not in ("organisation", "group", "seat") or name.rule == "name.surname":
        return False
    # A seat is a place too, and so a body may be called like one, unless letters are all of its name.
    return name.kind != "LOC" or (fact.sort != "seat" and (len(name.key) > 1 or name.key[0].isupper()))
