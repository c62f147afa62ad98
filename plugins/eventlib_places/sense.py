"""Sense: does a name stand for the place or for the government that sits there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from eventlib.plugin import Tokens, read_rows
from eventlib_places.lists import word_list
from eventlib_places.mentions import Mention

__all__ = ["DEMONYMS", "government", "is_money", "use_of_demonym"]

WINDOW = 5  # tokens between the name and its verb
ROW = 24  # tokens that a row of names may fill
# The setting ``demonyms`` to the uses of demonyms that it reports.
DEMONYMS = {
    "all": frozenset(("body", "thing", "person", "people")),
    "adjectives": frozenset(("body", "thing", "person")),
    "things": frozenset(("body", "thing")),
    "bodies": frozenset(("body",)),
    "none": frozenset[str](),
}
# Before these words a demonym is a noun ("the Dutch who").
JOINTS = frozenset(("and", "or", "but", "than", "as", "who", "whose", "that", "which", "not", "say", "says", "said"))
# Behind a comma they begin what ends with the next one: clauses, and "meanwhile" and "for its part".
RELATIVES = frozenset(("which", "whose", "who", "where", "meanwhile", "however", "for", "too", "though"))
ADJECTIVES = frozenset(("swiss", "german", "roman", "oman", "isle of man"))  # that end like nouns


@cache
def group(name: str) -> frozenset[str]:
    """Return the words of a group of ``lexicon/sense_words.txt``."""
    rows = read_rows("eventlib_places", "lexicon/sense_words.txt")
    return frozenset(word for own, words in rows if own == name for word in words.split())


@cache
def verb_forms() -> frozenset[str]:
    """Return the verbs of the list with the endings they take."""
    forms = set()
    for verb in word_list("agent_verbs"):
        stem = verb.removesuffix("e")
        forms |= {verb, verb + "s", verb + "es", stem + "ed", stem + "ing"}
        if verb.endswith("y"):
            forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(forms)


def government(mention: Mention, tokens: Tokens, names: dict[int, Mention]) -> str:
    """Say how a country, capital or seat of government stands for who governs there, empty if it does not.

    It is ``subject`` of saying, deciding or acting, ``addressed`` by the words before it ("accused Kabul", "talks with
    Tehran"), ``tied`` by a hyphen to what governments do ("Ankara-backed") or ``owner`` of it ("Riga's refusal").

    Args:
        mention: The name.
        tokens: The tokens of the text.
        names: Mention by its first token, to read rows of names ("Kenya and Uganda agreed").
    """
    lower, last = tokens.lower, mention.last
    behind = lower[last] if last < len(lower) else ""
    if behind in ("'s", "’s"):
        return "owner" if any(word in group("deed") for word in lower[last + 1 : last + 3]) else ""
    if behind in ("-", "–"):
        return "tied" if lower[last + 1 : last + 2] and lower[last + 1] in group("tied") else ""
    before, nearest = mention.first - 1, mention.first - ROW
    while before >= 0 and before > nearest and lower[before] in ("the", ",", "and", "or", "both"):
        # "Kenya and Uganda agreed": what stands before the row decides for its last name too.
        if lower[before] in ("and", ","):
            if lower[before] == "," and before == mention.first - 1 and behind not in ("and", ","):
                break  # "In Lagos, Abuja said": no row
            earlier = next((names[n] for n in range(before - 1, max(-1, before - 5), -1) if n in names), None)
            if earlier is None or earlier.last != before:
                break
            before = earlier.first - 1
        else:
            before -= 1
    if before >= 0:
        word = lower[before]
        if word in group("address") or is_dealing(lower, before):
            # "informed the Kigali shop" is told to a shop.
            return "" if lower[mention.first - 1] == "the" and behind.isalpha() else "addressed"
        if word in group("giving") and (behind in group("gift") or behind[:1].isdigit()):
            return "addressed"  # "sent Kyiv 13 jets", but not "sold London property"
        if word in group("locative"):
            return ""
    return "subject" if acts(lower, last, names) else ""


def is_dealing(lower: Sequence[str], at: int) -> bool:
    """Say whether a preposition and the word before it have governments behind them: "talks with", "brokered by"."""
    word, earlier = lower[at], lower[at - 1] if at else ""
    if word == "by":
        return earlier in group("deed") or (earlier.endswith("ed") and earlier in verb_forms())
    return (
        (word in ("with", "between") and earlier in group("dealing"))
        or (word in ("on", "against") and earlier in group("measure"))
        or (word == "to" and earlier in group("appeal"))
    )


def acts(lower: Sequence[str], at: int, names: dict[int, Mention]) -> bool:
    """Say whether a verb of saying, deciding or acting follows the name that ends before a token."""
    size = len(lower)
    stop, farthest = min(size, at + WINDOW), at + ROW
    after_be, be = False, group("be")
    while at < stop and at < farthest:
        word = lower[at]
        skipped = 0
        if word in (",", "and") and at + 1 < size and at + 1 in names:
            skipped = names[at + 1].last - at
        elif word in ("on", "in") and at + 1 < size and (lower[at + 1] in group("time") or lower[at + 1].isdigit()):
            skipped = 2  # "Kenya on Monday said"
        elif word == "," and at + 1 < size and lower[at + 1] in RELATIVES:
            skipped = clause(lower, at, farthest)
        elif word in group("time"):
            skipped = 1
        if skipped:
            at += skipped
            stop = min(size, at + WINDOW)
            continue
        if after_be and word in word_list("agent_predicates"):
            return True
        if word in verb_forms():
            # Behind a form of "be" a participle is passive: "Kenya was attacked" is no act of Kenya.
            return not (after_be and word.endswith("ed"))
        if word not in group("helper") and word not in be and not word.endswith("ly"):
            return False
        after_be = after_be or word in be
        at += 1
    return False


def clause(lower: Sequence[str], at: int, farthest: int) -> int:
    """Return how many words to pass where a relative clause begins: all of it, unless it begins with such a verb."""
    if lower[at + 1] == "which" and lower[at + 2 : at + 3] and lower[at + 2] in verb_forms():
        return 2  # "Baku, which denied it"
    end = next((n for n in range(at + 2, min(len(lower), farthest)) if lower[n] in (",", ".")), at)
    return end + 1 - at if lower[end] == "," else 0


def is_money(mention: Mention, tokens: Tokens) -> bool:
    """Say whether a name says of which country money is: "U.S. dollars"."""
    return mention.last < len(tokens.lower) and tokens.lower[mention.last] in group("money")


def use_of_demonym(mention: Mention, tokens: Tokens) -> str:
    """Say how a demonym is used: ``people`` for a noun ("Kenyans"), else by what it qualifies.

    That is ``person`` ("Kenyan singer"), ``body`` for what acts or lies somewhere: organs of a state, its forces and
    territory, firms and institutions ("Kenyan army", "Kenyan bank"), and ``thing`` for anything else.
    """
    lower, at = tokens.lower, mention.last
    if mention.key.endswith(("s", "man", "men")) and mention.key not in ADJECTIVES:
        return "people"
    behind, next_behind = [*lower[at : at + 2], "", ""][:2]
    if behind[:1] in ("-", "\u2013"):
        return "body" if next_behind in word_list("body_words") else "thing"
    if not behind.isalpha() or tokens.starts[at] - mention.end != 1:
        return "people"
    if behind in JOINTS or behind in group("locative") or behind in group("helper") or behind in group("be"):
        return "people"
    if behind in word_list("person_words"):
        return "person"
    return "thing" if word_list("body_words").keys().isdisjoint((behind, next_behind)) else "body"
