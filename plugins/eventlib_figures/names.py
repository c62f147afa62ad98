"""Noun phrases around a word of harm: where they begin and end, and the names in them."""

from __future__ import annotations

from eventlib.plugin import Sentence
from eventlib_figures.context import Context

__all__ = ["bounded", "called", "name_of", "opening", "phrase_after", "phrase_before"]

PHRASE = 12  # tokens of a noun phrase
ASIDE = 25  # tokens between two commas
SAID = 4  # tokens of "who police officers say"
RELATIVE = 10  # tokens of "who shot two officers"
QUOTES = frozenset("\"“”'‘’")


def phrase_before(context: Context, i: int, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at a token, asides and prepositional phrases behind its head left out."""
    lower, classes = context.lower, context.classes
    if i > first + 1 and lower[i] in classes["saying"]:
        j = i - 1  # "a man who police say was shot"
        while j > first and i - j < SAID and lower[j] not in classes["relative"]:
            j -= 1
        i = j if lower[j] in classes["relative"] else i
    for j in range(i, max(first, i - RELATIVE), -1):
        if lower[j] in (",", ";", ":") or lower[j] in classes["boundary"]:
            break
        if lower[j] == "who":
            i = j  # "the man who shot them was killed"
            break
    if lower[i] in classes["relative"]:
        i -= 1
        if i >= first and lower[i] == ",":
            i -= 1
        span = bounded(context, i, first)
        if span is None or span[1] - span[0] > 1 or lower[span[0] - 1] not in ("of", "from"):
            return span
        i = span[0] - 2  # "Ana Diaz of Troy, who died"
    for _ in range(4):
        if i < first:
            return None
        if lower[i] == "," or lower[i] == ")":
            opening = "(" if lower[i] == ")" else ","
            j = i - 1
            while j >= first and i - j < ASIDE and lower[j] != opening:
                j -= 1
            if j < first or lower[j] != opening:
                return None
            i = j - 1
        elif lower[i].isdigit() and i - 1 >= first and lower[i - 1] == ",":
            i -= 2
        else:
            break
    for _ in range(4):
        span = bounded(context, i, first)
        if span is None:
            return None
        begin = span[0]
        preposition = begin - 1 >= first and lower[begin - 1] in classes["preposition"]
        if not preposition or lower[begin - 1] in classes["clause_opener"]:
            return span
        i = begin - 2
        if i < first or not (lower[i][0].isalnum()):
            return span if lower[begin - 1] not in ("by", "of") and begin - 1 == first else None
    return None


def bounded(context: Context, i: int, first: int) -> tuple[int, int] | None:
    """Return the run of words of a noun phrase that ends at a token."""
    lower, classes = context.lower, context.classes
    j = i
    while j >= first and i - j < PHRASE:
        word = lower[j]
        inside = word[0].isalnum() or word in {"-", "'s", "’s", "'", "’"} or (word == "." and len(lower[j - 1]) <= 4)
        if not inside or (j in context.harm and j + 1 not in context.nouns) or word in classes["month"]:
            break
        if word in classes["closed"] and word not in classes["article"] and word not in classes["determiner"]:
            break
        begins = context.capitals and j < i and context.words[j + 1][0].isupper() and context.words[j][0].islower()
        if begins and j not in context.nouns and word not in classes["particle"] | classes["determiner"]:
            break  # "the night Ana Diaz"
        j -= 1
        if word in classes["article"] or (word in classes["determiner"] and word not in ("all", "both")):
            break
    return (j + 1, i + 1) if j < i else None


def phrase_after(context: Context, i: int, last: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at a token, None if none does."""
    lower, classes = context.lower, context.classes
    j = i
    while j < last and j - i < PHRASE:
        word = lower[j]
        if word in QUOTES and j > i and j + 2 < last and context.words[j + 1][0].isupper() and lower[j + 2] in QUOTES:
            j += 3  # Carl "Slim" Boyd
            continue
        if not (word[0].isalnum() or word in {"-", "'s", "’s", "'", "’"} or (word == "." and len(lower[j - 1]) <= 4)):
            break
        if word in classes["closed"] and not (j == i and (word in classes["determiner"] or word in classes["article"])):
            break
        if j in context.harm:
            break
        lowered = context.words[j][0].islower() and j not in context.nouns
        if context.capitals and j > i and context.words[j - 1][0].isupper() and lowered:
            adjective = context.noun_at(j - 1)
            if adjective is None or adjective.kind != "either" or j - i != 2 or lower[i] not in classes["determiner"]:
                break  # "Senator Ruiz shook": the name is over, unlike "the Norwegian uprising"
        j += 1
    return (i, j) if j > i else None


def opening(context: Context, i: int, sentence: Sentence) -> tuple[int, int] | None:
    """Return the subject of the sentence for "she" in "Her mother was flown to Troy, where she was in surgery"."""
    if i == sentence.first or context.lower[i - 1] not in context.classes["clause_opener"]:
        return None
    span = phrase_after(context, sentence.first, i)
    if span is None or context.lower[span[0]] in context.classes["pronoun"]:
        return None
    words = set(context.lower[span[0] : span[1]])
    other = context.classes["feminine" if context.lower[i] == "he" else "masculine"]
    return None if words & other else span


def name_of(context: Context, first: int, last: int) -> str:
    """Return first and last name of a run of tokens known to be a name, titles and what stands behind left out."""
    lower, words, nouns = context.lower, context.words, context.nouns
    while last - 1 > first and lower[last - 1] in context.classes["name_suffix"]:
        last -= 1
    parts = [
        lower[i]
        for i in range(first, last)
        if i not in nouns and words[i].isalpha() and len(words[i]) > 1 and lower[i] not in context.classes["courtesy"]
    ]
    final = lower[last - 1]
    return f"{parts[0]} {final}" if len(parts) > 1 else final


def called(context: Context, first: int, last: int, determined: bool, sure: bool) -> str:
    """Return the name a noun phrase ends in, "" if it names nobody."""
    lower, words = context.lower, context.words
    final = last - 1
    while final > first and lower[final] in context.classes["name_suffix"]:
        final -= 1
    if (final in context.nouns and context.nouns[final].value.kind != "either") or not words[final][0].isalpha():
        return ""
    if lower[final] in context.classes["closed"] or lower[final] in context.classes["month"]:
        return ""
    kind = context.entity_kind(final)
    if kind is not None:
        return name_of(context, first, last) if kind == "PER" else ""
    if context.is_place(final):
        return ""
    if context.capitals:
        if not words[final][0].isupper() or (words[final].isupper() and len(words[final]) > 1):
            return ""
        capitals = [i for i in range(first, final + 1) if words[i][0].isupper()]
        inside = first > 0 and words[first - 1][0].isalpha()  # no capital of a sentence's beginning
        named = len(capitals) >= 2 or final in context.names or context.aged(last) or (inside and sure)
        return name_of(context, capitals[0], last) if named and not determined else ""
    # Without capitals a name is what no list knows, where the verb leaves nothing else.
    unknown = [i for i in range(first, final + 1) if i not in context.nouns and words[i].isalpha()]
    titled = first in context.nouns or any(i in context.nouns for i in range(first, final))
    if determined or lower[final].endswith(("ment", "tion", "ity", "ing", "ship")):
        return ""
    return lower[final] if (titled and unknown) or (sure and len(unknown) >= 1) or (len(unknown) >= 2 and sure) else ""
