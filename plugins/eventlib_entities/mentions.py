"""Names in an article: the tagger's, corrected by what is known and by how the whole article uses a name."""

from __future__ import annotations

from collections import defaultdict
from itertools import compress

from eventlib import Document
from eventlib_entities.features import View
from eventlib_entities.knowledge import Fact
from eventlib_entities.lexicons import GAZETTEER, Lexicons
from eventlib_entities.spans import Name, join, titled, trim, widen
from eventlib_entities.tagger import Tagged, Tagger

__all__ = ["find_names", "fine_kind"]

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
SMALL = frozenset(["of", "the", "and", "for", "de", "la", "du", "in", "on", "to", "&", "-"])
LINKS = frozenset(("of", "for", "in", "on", "against", "to", "at", "de", "del"))  # what follows is not the head
# Sectors of bodies: the last word of a name tells that it is one of them.
PUBLIC = frozenset(("government", "police", "judiciary", "military", "political party"))
POLITIES = frozenset(("Republic", "Kingdom", "Emirate", "Federation", "State", "Province", "County", "City"))


def find_names(document: Document, view: View, lexicons: Lexicons, tagger: Tagger) -> list[Name]:
    """Return the names of an article in the order of the text, none overlapping another."""
    names = [
        Name(
            tag.first, tag.last, tag.kind, "name.tagger", round(min(0.98, max(0.3, 0.6 + tag.margin / 40)), 2), tag=tag
        )
        for tag in tagger.tag(view)
    ]
    for name in names:
        trim(view, name, lexicons)
    names = widen(document, view, [name for name in names if name.last > name.first], lexicons)
    names = _without_titles(view, join(view, names, lexicons), lexicons)
    names = _define(view, _known(document, view, names, lexicons), lexicons)
    names = _agree(view, names, lexicons)
    fine: dict[tuple[tuple[str, ...], str, str], tuple[str, str]] = {}
    for name in names:
        if name.kind == "LOC":
            name.key = _key(name, lexicons)
        told = name.key, name.kind, name.rule
        if told in fine:
            name.kind, name.rule = fine[told]
        else:
            name.kind = lexicons.extra.get(name.key) or fine_kind(name, lexicons)
            fine[told] = name.kind, name.rule
    return names


def _without_titles(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Give the first words of a title back that were taken for the last of a name: "Ruritanian Finance | Minister"."""
    lower, size, ends = view.lower, len(view.lower), lexicons.title_ends
    for name in names:
        end = name.last
        if end == size or lower[end] not in ends or end - name.first == 1 or view.words[end] == lower[end]:
            continue
        if f"{lower[end - 1]} {lower[end]}" in lexicons.titles:
            name.last -= 1
            if name.last - name.first == 1 and view.words[name.first] in lexicons.peoples:
                name.kind = "MISC"
    return names


def _key(name: Name, lexicons: Lexicons) -> tuple[str, ...]:
    """Return the words of a town or state as the tables have them: "ADEN (Reuters)", "Tizi-Ouzou"."""
    key = name.key
    if key[-1].isupper() or "-" in key:
        phrase = " ".join(key).replace(" - ", "-")
        form = lexicons.shouted.get(phrase, phrase) if len(phrase) > 3 else phrase
        if form in lexicons.places or form in lexicons.knowledge.states:
            return tuple(form.split())
    return key


def _known(document: Document, view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Add the states, peoples, bodies and groups of the tables that the tagger passed over or saw in part."""
    owner = {i: name for name in names for i in range(name.first, name.last)}
    given = document.tokens.words
    gone: set[int] = set()
    found = []
    for hit in document.hits(GAZETTEER):
        kind, surface = hit.value
        if kind not in KNOWN or (kind == "place" and len(surface) == 1):
            continue
        if view.phrases.get(hit.first) != "B-" + kind or given[hit.first : hit.last] != surface:
            continue
        if surface[0].lower() in lexicons.title_starts and titled(view, hit.first, lexicons):
            continue  # "Labour Minister"
        inside = {id(owner[i]): owner[i] for i in range(hit.first, hit.last) if i in owner}
        if inside and (kind == "people" or len(surface) == 1):
            continue
        if kind == "place" and not (len(inside) > 1 and all(name.kind == "LOC" for name in inside.values())):
            continue  # a town is a name if the tagger says so; the tables only say how long it is
        # What is part of the known phrase gives way; a longer name that holds it does not.
        if all(hit.first <= name.first and name.last <= hit.last for name in inside.values()):
            if [(name.first, name.last) for name in inside.values()] == [(hit.first, hit.last)]:
                continue
            gone.update(inside)
            found.append(Name(hit.first, hit.last, KNOWN[kind], "name.known", 0.85))
    return sorted([name for name in names if id(name) not in gone] + found, key=lambda name: name.first)


def _define(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Make one name of the words whose first letters a bracket repeats: "Free Harbours League (FHL)"."""
    words = view.words
    found = []
    for name in names:
        at = name.first - 1
        if at < 1 or words[at] != "(":
            continue
        short = "".join(words[name.first : name.last]).replace(".", "")
        if not (2 <= len(short) <= 8 and sum(map(str.isupper, short)) * 2 > len(short)):
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
    return sorted(names + found, key=lambda name: name.first)


def _spelled(words: list[str], end: int, letters: str) -> int | None:
    """Return where the words begin that spell the letters up to a token; small words may be left out."""
    left = len(letters)
    at = end
    while left and at > 0 and end - at < 14:
        at -= 1
        word = words[at]
        if word[0].upper() == letters[left - 1] and (word[0].isupper() or word.lower() in SMALL):
            left -= 1
        elif word[0].isupper() or word.lower() not in SMALL:
            return None
    return at if not left and words[at][0].isupper() else None


def _agree(view: View, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Give all occurrences of a name the kind most of them have, and find those that were passed over."""
    words = view.words
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    tags: dict[tuple[str, ...], list[Tagged]] = defaultdict(list)
    for name in names:
        name.key = tuple(words[name.first : name.last])
        kinds = votes.setdefault(name.key, {})
        kinds[name.kind] = kinds.get(name.kind, 0.0) + name.confidence
        if name.tag:
            tags[name.key].append(name.tag)
    # "Acme" is likely what "Acme Energy" is.
    for key, kinds in votes.items():
        if len(key) > 1 and "ORG" in kinds and not lexicons.lists[key[0]]:
            head = votes.get(key[:1])
            if head:
                head["ORG"] = head.get("ORG", 0.0) + kinds["ORG"] / 2
    usual = {key: next(iter(kinds)) for key, kinds in votes.items()}
    for key, kinds in votes.items():
        if len(kinds) > 1:
            for kind in kinds:
                kinds[kind] += SCORE * sum(tag.of(kind) for tag in tags[key])
            usual[key] = max(kinds, key=kinds.__getitem__)
    surnames = {
        key[-1] for key, kind in usual.items() if len(key) > 1 and kind == "PER" and len(key[-1]) > 2
    } - lexicons.knowledge.states.keys()
    for name in names:
        key = name.key
        if len(key) == 1 and key[0] in surnames and name.kind != "PER":
            name.kind, name.rule = "PER", "name.surname"
            continue
        kind = usual[key]
        if kind != name.kind and votes[key][kind] > votes[key][name.kind]:
            name.kind, name.rule = kind, "name.agreement"
    sure = {key: kind for key, kind in usual.items() if len(key) > 1 or sum(votes[key].values()) >= 1.4}
    sure.update({(surname,): "PER" for surname in surnames})
    sure.update((name.key, name.kind) for name in names if name.rule == "name.definition")
    sure.update(lexicons.extra)
    return _again(view, names, sure)


def _again(view: View, names: list[Name], sure: dict[tuple[str, ...], str]) -> list[Name]:
    """Find the other occurrences of names that are sure."""
    words = view.words
    taken = {i for name in names for i in range(name.first, name.last)}
    heads = {key[0] for key in sure if key}
    if taken.issuperset(compress(range(len(words)), map(heads.__contains__, words))):
        return names
    longest = max(map(len, sure), default=0)
    extra = []
    for first, last in view.runs:
        i = last if taken.issuperset(range(first, last)) else first
        while i < last:
            step = 1
            if i not in taken and words[i] in heads:
                for size in range(min(longest, last - i), 0, -1):
                    key = tuple(words[i : i + size])
                    if key in sure and taken.isdisjoint(range(i, i + size)):
                        extra.append(Name(i, i + size, sure[key], "name.again", 0.8, key=key))
                        step = size
                        break
            i += step
    return sorted(names + extra, key=lambda name: name.first) if extra else names


def fine_kind(name: Name, lexicons: Lexicons) -> str:
    """Return the kind of a name after the tables: GPE for states and towns, NORP for peoples."""
    phrase = " ".join(name.key)
    states, places = lexicons.knowledge.states, lexicons.places
    if name.kind != "LOC" and name.rule != "name.surname":
        # What is called like a state is that state, unless it may be a person; teams are called like cities.
        lone = len(name.key) == 1 and (
            name.key[0] in lexicons.first_names or (name.kind == "ORG" and phrase not in states)
        )
        if (phrase in states or phrase in places) and not lone and phrase not in lexicons.peoples:
            name.kind, name.rule = "LOC", "name.place"
    kind = _told(name.key, lexicons)
    if kind and name.kind not in ("PER", kind) and name.rule != "name.known":
        name.kind, name.rule = kind, "name.head"
    fact = lexicons.knowledge.facts.get(phrase)
    if fact is not None and name.kind in ("PER", "MISC", "LOC") and _fits(fact, name):
        name.kind, name.rule = fact.kind, "name.known"
    if name.kind in ("MISC", "LOC", "PER") and phrase in lexicons.peoples and phrase not in states:
        return "NORP" if name.kind != "PER" or phrase not in lexicons.first_names else name.kind
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
    end = next((i for i in range(1, len(key)) if key[i] in LINKS), len(key))
    kind, sort = lexicons.heads.get(key[end - 1], ("", ""))
    if (kind in ("LOC", "MISC") and sort != "begin") or sort in PUBLIC:
        return kind
    return "" if kind else lexicons.heads.get("^" + key[0], ("", ""))[0]


def _fits(fact: Fact, name: Name) -> bool:
    """Say whether a name is surely the body of the tables that is called so."""
    if fact.sort not in ("organisation", "group", "seat") or name.rule == "name.surname":
        return False
    # A seat is a place too, and so a body may be called like one.
    return name.kind != "LOC" or (fact.sort != "seat" and len(name.key) > 1)
