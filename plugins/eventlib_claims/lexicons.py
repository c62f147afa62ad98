"""The word lists of the package, read once, and the cues made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from eventlib.plugin import read_rows, read_table

__all__ = [
    "Cue", "chance", "class_keys", "cue_keys", "cues", "explanations", "inflect", "noun_cues", "share", "tag_table",
    "word_set", "word_sets",
]  # fmt: skip

PRIOR = 0.1  # how often any construction of any cue marks a claim
WEIGHT = 4  # what the broader count weighs against the narrower one
BRITISH = re.compile(r".*[aeiouy].*[^aeiou][aeiu]l")  # verbs that double their l unstressed, too
DOUBLING = re.compile(r"[^aeiou]*(?:[aeiou]|qui)[bdgklmnprt]")


class Cue(NamedTuple):
    """A word that may mark a claim.

    Attributes:
        lemma: Dictionary form; words of a phrasal verb are joined by ``_``.
        group: Class of meaning: say, deny, ask, ...
        form: ``b`` base, ``s`` third person, ``d`` past or participle, ``v`` past alone, ``p`` participle alone,
            ``g`` present participle, ``n`` noun, ``j`` adjective, ``f`` fixed phrase, ``e`` adverb, ``r`` "reports of".
        noun: The noun that a form of a verb may be as well, and its class; None if it is no noun.
    """

    lemma: str
    group: str
    form: str
    noun: tuple[str, str] | None = None


@cache
def _words() -> dict[str, str]:
    return read_table("eventlib_claims", "lexicon/words.toml")


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of ``lexicon/words.toml`` as a set."""
    return frozenset(_words()[name].split())


def word_sets(names: str) -> list[frozenset[str]]:
    """Return several lists of ``lexicon/words.toml``, named in one string, as sets."""
    return [word_set(name) for name in names.split()]


@cache
def tag_table() -> dict[str, str]:
    """Return word to tag letter, for the closed classes and the marks of punctuation."""
    table = {mark: mark for mark in ",;:.!?()"}
    table.update(dict.fromkeys("[{", "("), **dict.fromkeys("]}", ")"), **dict.fromkeys("—–―", "-"), **{"…": "."})
    for tag, words in _words().items():
        if len(tag) == 1:
            for word in words.split():
                table.setdefault(word, tag)
    return table


def inflect(lemma: str) -> dict[str, str]:
    """Return the forms of a verb, each with the letter of ``Cue.form``.

    >>> inflect("deny")
    {'deny': 'b', 'denies': 's', 'denied': 'd', 'denying': 'g'}
    >>> inflect("point_out")["pointed out"]
    'd'
    """
    verb, _, particle = lemma.partition("_")
    rest = " " + particle.replace("_", " ") if particle else ""
    if re.search(r"(?:[sxzo]|ch|sh)$", verb):
        third = verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    double = verb[-1] if DOUBLING.fullmatch(verb) or verb in word_set("doubling") else ""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb + double
    past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "d" if verb.endswith("e") else stem + "ed"
    forms = {verb + rest: "b", third + rest: "s"}
    if verb in _irregular():
        past, participle = _irregular()[verb]
        if past == participle:
            forms[past + rest] = "d"
        else:
            forms.update({past + rest: "v", participle + rest: "p"})
    else:
        forms[past + rest] = "d"
        if BRITISH.fullmatch(verb):
            forms[f"{verb}led{rest}"] = "d"  # "signalled"
            forms[f"{verb}ling{rest}"] = "g"
    forms[(verb[:-2] + "y" if verb.endswith("ie") else stem) + "ing" + rest] = "g"
    return forms


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {
        lemma: (past, participle) for lemma, past, participle in read_rows("eventlib_claims", "lexicon/irregular.tsv")
    }


@cache
def cues() -> dict[str, Cue]:
    """Return every form of every cue."""
    found: dict[str, Cue] = {}
    other = read_table("eventlib_claims", "lexicon/nouns.toml")
    nouns = _nouns()
    for group, lemmas in read_table("eventlib_claims", "lexicon/verbs.toml").items():
        for lemma in lemmas.split():
            for form, letter in inflect(lemma).items():
                found.setdefault(form, Cue(lemma, group, letter, nouns.get(form)))
    for form, (lemma, group) in nouns.items():
        found.setdefault(form, Cue(lemma, group, "n"))
    for group, lemmas in other["adjectives"].items():
        for lemma in lemmas.split():
            found.setdefault(lemma.replace("_", " "), Cue(lemma, group, "j"))
    for form, group, kind, lemma in read_rows("eventlib_claims", "lexicon/phrases.tsv"):
        found[form] = Cue(lemma, group, kind)
    return found


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """Return the nouns that tell of words or thoughts, in both numbers, each with its lemma and its class."""
    return {
        form: (lemma, group)
        for group, lemmas in read_table("eventlib_claims", "lexicon/nouns.toml")["nouns"].items()
        for lemma in lemmas.split()
        for form in (lemma, re.sub(r"(?<=[^aeiou])y$", "ie", lemma) + "s")
    }


def noun_cues() -> frozenset[str]:
    """Return the nouns that tell of words or thoughts, in both numbers."""
    return frozenset(_nouns())


@cache
def explanations() -> dict[str, str]:
    """Return what each rule means."""
    return read_table("eventlib_claims", "rules/explain.toml")


@cache
def _counts() -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return the counts of cues and of their classes, "(say)", and of all cues, "()", with "-" for any shape."""
    rows = read_rows("eventlib_claims", "lexicon/frames.tsv")
    return {(lemma, shape, frame): (int(hits), int(right)) for lemma, shape, frame, hits, right in rows}


@cache
def _floors() -> dict[str, Any]:
    return read_table("eventlib_claims", "rules/frames.toml")


@cache
def chance(lemma: str, group: str, shape: str, frame: str) -> float:
    """Return how often a cue marks a claim in a construction, 0 to 1.

    Args:
        lemma: The cue's lemma.
        group: Its class.
        shape: f finite, g participle, i infinitive, p passive, n noun, o noun with its owner, j adjective.
        frame: The construction.
    """
    floors = _floors().get(lemma, {})
    broad = frame.partition(".")[0]
    least = floors.get(frame, floors.get(broad, 0.0)) if floors else 0.0
    return max(share(cue_keys(lemma, shape, frame), _counts(), _class_share(group, shape, broad)), float(least))


@cache
def _class_share(group: str, shape: str, broad: str) -> float:
    return share(class_keys(group, shape, broad), _counts())


def class_keys(group: str, shape: str, broad: str) -> list[tuple[str, str, str]]:
    """Return the keys of the counts of a class of cues in a construction, the broadest first."""
    return [("()", "-", broad), (f"({group})", "-", broad), (f"({group})", shape, broad)]


def cue_keys(lemma: str, shape: str, frame: str) -> list[tuple[str, str, str]]:
    """Return the keys of the counts of a cue: in the construction, and in the construction in detail ("noun.to")."""
    broad = frame.partition(".")[0]
    return [(lemma, shape, broad)] if frame == broad else [(lemma, shape, broad), (lemma, shape, frame)]


def share(
    keys: Iterable[tuple[str, str, str]],
    counts: Mapping[tuple[str, str, str], Sequence[int]],
    value: float = PRIOR,
    less: Sequence[int] = (0, 0),
) -> float:
    """Return the share of claims that counts tell; a narrower count weighs more than the broader ones before it.

    Args:
        keys: Keys of the counts, the broadest first.
        counts: Times seen and times right.
        value: The share that broader counts tell.
        less: What to take from each count.
    """
    for key in keys:
        if key in counts:
            hits, right = counts[key]
            value = (right - less[1] + WEIGHT * value) / (hits - less[0] + WEIGHT)
    return value
