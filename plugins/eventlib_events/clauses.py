"""Where clauses begin and end, found from punctuation and closed-class words within bounded windows."""

from __future__ import annotations

from eventlib.plugin import Sentence, Tokens
from eventlib_events.counts import compares
from eventlib_events.lexicons import grammar

__all__ = ["REACH", "auxiliaries", "infinitive", "left_edge", "opens_gerund", "right_edge"]

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
        elif word != "it" or (i + 1 < stop and lower[i + 1] in auxiliary):
            return i
    return stop


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
    stop = max(sentence.first, verb - REACH)
    if boundaries.isdisjoint(lower[stop:verb]):
        return stop
    for i in range(verb - 1, stop - 1, -1):
        if lower[i] in boundaries and (lower[i] != "as" or not compares(lower, i)):
            return i + 1
    return stop


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
