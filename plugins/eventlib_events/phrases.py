"""Noun phrases in their clause: what stands before one, which are joined to it, which is free to be a subject."""

from __future__ import annotations

from itertools import pairwise

from eventlib.plugin import Tokens
from eventlib_events.counts import numbered, numeral, unrounded
from eventlib_events.lexicons import grammar
from eventlib_events.parties import Parties, Party

__all__ = [
    "before_phrase",
    "coordinated",
    "enumeration",
    "first_free",
    "head_before",
    "listed_behind",
    "named_place",
    "new_clause",
    "plural",
    "several",
]

JOINTS = (",", "and", "or", "&")  # between the members of a list
DASHES = (["-"], ["--"], ["—"], ["–"])  # behind the name of the place that an article is dated from


def first_free(start: int, end: int, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the first phrases of a stretch that do not hang on a preposition, and those joined to them."""
    words, lower = grammar().words, tokens.lower
    found = parties.between(start, end)
    governed: list[Party] = []
    for index, party in enumerate(found):
        if party in governed:
            continue
        before = head_before(party, start, lower)
        if before in words["prepositions"]:
            governed = coordinated(found, index, tokens)  # "backed by Kenya and the army"
            continue
        if named_place(party) and lower[party.last : party.last + 1] in DASHES:
            continue  # "LIMA - Officials said"
        told = coordinated(found, index, tokens)
        return _one(told, tokens, parties) if len(told) == 2 else told
    return []


def _one(pair: list[Party], tokens: Tokens, parties: Parties) -> list[Party]:
    """Return one of two phrases with nothing but a comma between them that name one person, else both.

    "Lena Mora, the veteran activist, | met", "the army's spokesman, General Omar Sy, | met": the one with a name.
    """
    first, second = pair
    if not grammar().words["conjunctions"].isdisjoint(tokens.lower[first.last : second.last + 1]):
        return pair
    name, other = (parties.person_at(party.first, party.first + 1) for party in pair)
    if name == other:
        return pair
    return [first] if name or any(unit.named for unit in first.units) else [second]


def head_before(party: Party, start: int, lower: list[str]) -> str:
    """Return the word before a phrase and its determiner."""
    i = before_phrase(party, start, lower)
    return lower[i] if i >= start else ""


def listed_behind(party: Party, start: int, tokens: Tokens) -> str:
    """Return the word before a phrase and its determiner, or before the list of names that it goes on."""
    i = before_phrase(party, start, tokens.lower)
    return tokens.lower[_listing(party, i, start, tokens)] if i >= start else ""


def _listing(party: Party, before: int, start: int, tokens: Tokens) -> int:
    """Return the index of the preposition of the list of names that a phrase goes on: "near Ulo and Kano"."""
    lower, i = tokens.lower, before
    if lower[i] not in (",", "and", "or"):
        return before
    while i > start and (lower[i] in (",", "and", "or", "-") or tokens.words[i][:1].isupper()):
        i -= 1
    unknown = tokens.words[before - 1][:1].isupper() and tokens.words[party.first][:1].isupper()
    return i if unknown and lower[i] in grammar().words["prepositions"] else before


def before_phrase(party: Party, start: int, lower: list[str]) -> int:
    """Return the index of the word before a phrase and its determiner, less than ``start`` if there is none."""
    words = grammar().words
    if party.first <= start:
        return start - 1
    if lower[party.first - 1] == "-" and party.first - 2 > start and lower[party.first - 2] in ("then", "ex"):
        return party.first - 3  # "a visit from then-President Lena Mora"
    i = party.first - 1 - (lower[party.first - 1] in words["articles"])
    described = i > start and lower[i - 1] in words["articles"] and _adjective(party, lower)
    i -= 2 * described  # "of the divisional staff"
    if i > start and lower[i] == "of" and (numeral(lower[i - 1]) or lower[i - 1] in words["parts"]):
        return i - 2  # "two of the men"
    if described:
        return i
    before = lower[party.first - 1]
    if before not in words["premodifiers"] and not before[:1].isdigit() and lower[party.first] != "most":
        return party.first - 1
    modifiers = words["modifiers"]
    i = party.first - (lower[party.first] != "most")
    counted = numbered(lower, party.first)
    while True:
        while i >= start and (lower[i] in modifiers or numeral(lower[i])):
            if counted and lower[i] == "most":
                break
            counted = counted or numeral(lower[i])
            i -= 1
        rest = unrounded(lower, i, start) if counted else i
        if rest == i:
            return i
        i = rest


def _adjective(party: Party, lower: list[str]) -> bool:
    """Say whether what stands between an article and a phrase is an adjective, not a noun: "the crimes | he"."""
    words, word = grammar().words, lower[party.first - 1]
    if party.units[0].named or party.units[0].country or lower[party.first] in words["pronouns"]:
        return False
    known = word in words["function"] or word in words["adverbs"] or word in words["numerals"]
    return word.isalpha() and not known and word[-2:] != "ed" and (word[-1] != "s" or word[-2:] in ("us", "ss"))


def coordinated(found: list[Party], index: int, tokens: Tokens) -> list[Party]:
    """Return a phrase and those joined to it by commas and conjunctions: "A, B and C"."""
    if not 0 <= index < len(found):
        return []
    words, lower = grammar().words, tokens.lower
    result = [found[index]]
    last = result[0].last
    for party in found[index + 1 : index + 6]:
        between = lower[last : party.first]
        if between == ["("] and lower[party.last : party.last + 1] == [")"]:
            last = party.last + 1  # "the Lake Front (LF) and the army"
            continue
        joined = [word for word in between if word not in words["determiners"]]
        if not joined or len(joined) > 2 or not all(word == "," or word in words["conjunctions"] for word in joined):
            break
        if joined == [","] and not _listed_on(party, tokens):
            break
        result.append(party)
        last = party.last
    return result


def _listed_on(party: Party, tokens: Tokens) -> bool:
    """Say whether an enumeration goes on behind a phrase."""
    return tokens.lower[party.last : party.last + 1] in ([","], ["and"], ["or"], ["&"])


def named_place(party: Party) -> bool:
    """Say whether a phrase is nothing but the name of a place."""
    return all(not unit.sectors and (unit.entity is None or unit.entity.kind == "GPE") for unit in party.units)


def new_clause(between: list[str]) -> bool:
    """Say whether an "and" between two phrases joins clauses: "with troops near the port and nine people died"."""
    if len(between) < 4 or "and" not in between[1:]:
        return False
    behind = between[between.index("and", 1) + 1 :]
    return grammar().words["prepositions"].isdisjoint(behind if behind[:2] != ["at", "least"] else behind[2:])


def enumeration(found: list[Party], start: int, tokens: Tokens) -> list[Party]:
    """Return the list of three and more, or of people with their ages, that some phrases of a clause end with.

    "The army, the rebels, and the union | signed", "Lena Mora, 34, and her brother | were stabbed". A description
    behind the name of a person is no member: "Omar Sy, the mayor, and two guards".
    """
    words, lower = grammar().words, tokens.lower
    index = len(found) - 1
    while index > 0 and head_before(found[index], start, lower) in words["prepositions"]:
        index -= 1
    joint = before_phrase(found[index], start, lower) if index > 0 else start
    if joint <= start or lower[joint] not in JOINTS[1:]:
        return []
    members, aged = [found[index]], False
    end = joint - (lower[joint - 1] == ",")
    while index > 0:
        while lower[end - 1] in words["asides"] or lower[end - 1].isdigit():
            aged = aged or lower[end - 1].isdigit()
            end -= 1
        index -= 1
        party = found[index]
        if party.last != end:
            break
        members.insert(0, party)
        end = before_phrase(party, start, lower)
        if end <= start or lower[end] not in JOINTS:
            break
        end -= lower[end] != "," and lower[end - 1] == ","
    if len(members) + aged < 3 or head_before(members[0], start, lower) in words["prepositions"]:
        return []
    described = [_described(*pair, tokens) for pair in pairwise(members)]
    return [members[0], *(member for member, same in zip(members[1:], described, strict=True) if not same)]


def _described(name: Party, party: Party, tokens: Tokens) -> bool:
    """Say whether a phrase only tells who the person named before it is: "Omar Sy, the mayor"."""
    unit = name.units[-1]
    person = unit.named and unit.entity is not None and unit.entity.kind == "PER"
    bare = grammar().words["articles"].isdisjoint(tokens.lower[party.first - 1 : party.first + 1])
    return person and not bare and not plural(party, tokens) and not any(unit.named for unit in party.units)


def several(found: list[Party], tokens: Tokens) -> bool:
    """Say whether the phrases of a subject name several: "the gunmen", "Chad and Mali", not "the mayor, Ann Mora"."""
    if plural(found[0], tokens) or len(found) == 1:
        return plural(found[0], tokens)
    return not grammar().words["coordinators"].isdisjoint(tokens.lower[found[0].last : found[-1].first])


def plural(party: Party, tokens: Tokens) -> bool:
    """Say whether a phrase names several by a noun: "the gunmen", "police"."""
    noun = tokens.lower[party.last - 1]
    named = any(unit.named and unit.last == party.last for unit in party.units)
    return not named and ((noun[-1] == "s" and noun[-2:] != "ss") or noun in grammar().words["plurals"])
