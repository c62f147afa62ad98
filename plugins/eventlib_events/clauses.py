"""Where clauses begin and end, found from punctuation and closed-class words within bounded windows."""

from __future__ import annotations

from itertools import pairwise

from eventlib.plugin import Sentence, Tokens
from eventlib_events.counts import compares
from eventlib_events.lexicons import grammar

__all__ = ["REACH", "auxiliaries", "finite", "infinitive", "left_edge", "opens_gerund", "right_edge"]

SPEAKER = 6  # tokens before a verb of saying inside a relative clause: ", who the police | say"
LETTERS = 2  # of a name in capitals that may be a verb's as well
REACH = 24  # tokens: how far a verb's subject and objects are looked for, so that no sentence costs its square


def right_edge(tokens: Tokens, start: int, sentence: Sentence) -> int:
    """Return the index of the token at which the clause that holds token ``start`` ends.

    A comma inside an enumeration or before an apposition does not end it.

    >>> tokens = Tokens("Troops shelled the north, east and south of the city after the talks failed.")
    >>> tokens.words[right_edge(tokens, 2, Sentence(0, len(tokens), 0, len(tokens)))]
    'after'
    """
    words, lower = grammar().words, tokens.lower
    ends, auxiliary = words["clause_ends"], words["auxiliaries"]
    stop = min(sentence.last, start + REACH)
    if ends.isdisjoint(lower[start:stop]):
        return stop
    for i in range(start, stop):
        word = lower[i]
        if word not in ends:
            continue
        if word == ",":
            if not _enumerates(tokens, i, stop):
                return i
        elif word == "as":
            if not compares(lower, i):
                return i
        elif (word in ("before", "after") and _hour(tokens, i + 1)) or _report(lower, i):
            continue
        elif word != "it" or (i + 1 < stop and lower[i + 1] in auxiliary):
            return i
    return stop


def _report(lower: list[str], i: int) -> bool:
    """Say whether a token is a noun for what is said, not its verb: "denied the claims"."""
    words = grammar().words
    return lower[i] in words["reports"] and (
        lower[i - 1] in words["determiners"] or lower[i - 1] in words["prepositions"] or lower[i - 1][-2:] == "'s"
    )


def _hour(tokens: Tokens, i: int) -> bool:
    """Say whether a time of the day begins at a token: "shortly after | midnight", "before | 9 p.m."."""
    word, following = (*tokens.lower[i : i + 2], "", "")[:2]
    return word in grammar().words["hours"] or (word[:1].isdigit() and following in grammar().words["clock"])


def _enumerates(tokens: Tokens, comma: int, stop: int) -> bool:
    """Say whether the phrase behind a comma goes on with the phrase before it."""
    words, lower = grammar().words, tokens.lower
    i = comma + 1
    if i < stop and lower[i] in words["conjunctions"]:
        i += 1
        return i < stop and (tokens.words[i][0].isupper() or lower[i] in words["determiners"])
    if i < stop and lower[i] in {"the", "a", "an"}:
        i += 1
    capitals = i
    while i < stop and i < comma + 8 and (tokens.words[i][0].isupper() or lower[i] in {"'s", "’s", "of"}):
        i += 1
    if capitals < i < stop:
        return lower[i] in words["conjunctions"] or lower[i] == ","
    return any(lower[j] in ("and", "or") for j in range(i + 1, min(i + 3, stop)))


def left_edge(tokens: Tokens, verb: int, sentence: Sentence) -> int:
    """Return the index of the first token of the clause that holds token ``verb``; commas do not end it.

    >>> tokens = Tokens("Officials said rebels on Friday attacked the town.")
    >>> tokens.words[left_edge(tokens, 5, Sentence(0, len(tokens), 0, len(tokens)))]
    'rebels'
    """
    boundaries, lower = grammar().words["boundaries"], tokens.lower
    start = max(sentence.first, verb - REACH)
    if not boundaries.isdisjoint(lower[start:verb]):
        for i in range(verb - 1, start - 1, -1):
            word = lower[i]
            if word in boundaries and (word != "as" or not compares(lower, i)) and not _report(lower, i):
                relative = word in grammar().words["relatives"] or (
                    word in ("where", "when") and lower[i - 1] == lower[verb - 1] == ","
                )
                if i > start and (_closed(tokens, i, verb) if relative else _inserted(tokens, i, verb)):
                    continue
                if word in grammar().words["reporting"] and _said_within(lower, start, i, verb):
                    continue
                start = i + 1
                break
    joined = "and" in lower[start + 2 : verb - 1] and lower[verb] != "to" and lower[verb][-3:] != "ing"
    return _second(tokens, start, verb, sentence) if joined else start


def _closed(tokens: Tokens, relative: int, verb: int) -> bool:
    """Say whether a relative clause has ended before a verb: "people who had been in the house | were held"."""
    words, lower = grammar().words, tokens.lower
    if verb == len(tokens) or lower[verb - 1] in words["coordinators"]:
        return False
    if lower[relative] == "that" and (
        lower[relative - 1] in words["complementing"] or lower[relative + 1] in words["pronouns"]
    ):
        return False
    full = lower[verb] in words["auxiliaries"]
    if lower[verb - 1] == "," == lower[relative - 1 - (lower[relative - 1] in words["prepositions"])]:
        comma = lower.index(",", relative)
        if (
            lower[relative] == "whose"
            and comma < verb - 1
            and not any(finite(tokens, i) for i in range(relative, comma))
        ):
            return False  # "the Greens, whose leader, Ann Mora, | has resigned"
        # "Ann Mora, who represents the south, | voted"
        return full or lower[verb] in words["finite"] or lower[verb][-2:] == "ed"
    if not full:
        plain = lower[verb] in words["finite"] or lower[verb][-2:] == "ed"
        following = tokens.words[verb + 1] if verb + 1 < len(tokens) else ""
        full = plain and (following in words["objecting"] or following[:1].isupper() or following[:1].isdigit())
    return full and any(finite(tokens, i) for i in range(relative + 1, verb - 1))


def _said_within(lower: list[str], start: int, said: int, verb: int) -> bool:
    """Say whether a verb of saying stands in a relative clause that has ended: ", who police say shot two, | was"."""
    relative = max(start, said - SPEAKER)
    near = lower[relative:said]
    if lower[verb - 1] != "," or grammar().words["relatives"].isdisjoint(near) or "," not in near:
        return False
    return any(a == "," and b in grammar().words["relatives"] for a, b in pairwise(near))


def _inserted(tokens: Tokens, opener: int, verb: int) -> bool:
    """Say whether what a comma closes before a verb opens with a token: "who, after a row in 2019, | resigned"."""
    lower, word = tokens.lower, tokens.lower[opener]
    enclosed = lower[opener - 1] == lower[verb - 1] == "," and "," not in lower[opener : verb - 1]
    if enclosed and word in grammar().words["subordinators"] and opener < verb - 1:
        return not any(finite(tokens, i) for i in range(opener + 1, verb - 1))  # ", once allies of the army, | fled"
    if word not in grammar().words["prepositional"]:
        return False
    joined = lower[verb - 1] in grammar().words["coordinators"] and lower[verb][-3:] != "ing"
    if joined:  # "appeared before a judge, Ann Mora, and | was released"
        return not any(finite(tokens, i) for i in range(opener + 1, verb - 1))
    if "," in lower[opener : verb - 1]:
        return False
    # "who fled during a raid | was held"
    open_end = word in ("during", "despite", "amid", "following")
    return (open_end or lower[verb - 1] == ",") and not any(finite(tokens, i) for i in range(opener + 1, verb - 1))


def _second(tokens: Tokens, start: int, verb: int, sentence: Sentence) -> int:
    """Return where the second of two joined clauses begins: "rebels fled and | two soldiers were wounded"."""
    words, lower = grammar().words, tokens.lower
    opener = lower[start - 1] if start > sentence.first else ""
    told = opener == "that" and lower[start - 2] in words["reporting"]
    if not told and (opener in words["relatives"] or opener in words["fronting"]):
        return start  # "rebels who killed soldiers and police were jailed"
    earlier = next((i for i in range(verb - 3, start, -1) if finite(tokens, i)), verb)
    joints = [i for i in range(earlier + 1, verb - 1) if lower[i] == "and" and lower[i + 1][-3:] != "ing"]
    if lower[verb - 1] == ",":  # "Mora, who flew over Kano and Goma, | resigned"
        joints = [i for i in joints if "," in lower[i + 1 : verb - 1]]
    behind_comma = (i for i in joints if lower[i - 1] == ",")
    return next(behind_comma, joints[0] if joints else start - 1) + 1


def finite(tokens: Tokens, i: int) -> bool:
    """Say whether a token is a verb with a subject of its own, not the participle of a noun: "men backed by Kenya"."""
    words, word, lower = grammar().words, tokens.words[i], tokens.lower
    if len(word) > LETTERS and word.isupper():
        word = lower[i]  # in a text in capitals; "IS" is more often a name
    if word in words["finite"]:
        return lower[i - 1] not in words["premodifiers"]
    if not (word.endswith("ed") and word.islower()) or lower[i + 1] in ("by", "of"):
        return False
    if word == "aged" or (lower[i + 1] == "with" and word in words["equipped"]):
        return False
    return lower[i - 1] not in words["premodifiers"] and lower[i - 1] not in words["prepositions"]


def infinitive(tokens: Tokens, to: int) -> bool:
    """Say whether a verb follows a "to", not where somebody goes.

    >>> infinitive(Tokens("They went to rest."), 2), infinitive(Tokens("They went to the hills."), 2)
    (True, False)
    """
    words, following = grammar().words, tokens.words[to + 1] if to + 1 < len(tokens) else ""
    if not (following.isalpha() and following.islower()) or following in words["numerals"]:
        return False
    return not any(following in words[name] for name in ("determiners", "directions", "possessives"))


def opens_gerund(tokens: Tokens, i: int) -> bool:
    """Say whether a token is a preposition before a verb in -ing: "convicted | of stealing"."""
    words = grammar().words
    if tokens.lower[i] not in words["prepositions"] or i + 1 == len(tokens):
        return False
    following = tokens.words[i + 1]
    return following.endswith("ing") and following.islower() and following not in words["modifiers"]


def auxiliaries(tokens: Tokens, verb: int, sentence: Sentence) -> int:
    """Return the index of the first word of the verb group that ends in ``verb``: "was not yet | attacked".

    >>> tokens = Tokens("Rebels have not yet attacked.")
    >>> auxiliaries(tokens, 4, Sentence(0, 29, 0, 6))
    1
    """
    group, lower = grammar().words["group"], tokens.lower
    i = verb
    while i > sentence.first and i > verb - 8:
        word = lower[i - 1]
        if word not in group and not (word.endswith("ly") and len(word) > 4):
            break
        i -= 1
    return i
