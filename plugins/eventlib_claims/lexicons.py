"""The word lists of the package, read once, and the cues made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["Cue", "chance", "cues", "explanations", "frames", "inflect", "share", "tag_table", "word_set"]

PRIOR = 0.1  # how often any construction of any cue marks a claim
WEIGHT = 4  # what the broader count weighs against the narrower one
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


def _read(name: str) -> str:
    return (files("eventlib_claims") / name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterator[list[str]]:
    for line in _read(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(_read("lexicon/words.toml"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of ``lexicon/words.toml`` as a set."""
    return frozenset(_words()[name].split())


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
    forms[(verb[:-2] + "y" if verb.endswith("ie") else stem) + "ing" + rest] = "g"
    return forms


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {lemma: (past, participle) for lemma, past, participle in _rows("lexicon/irregular.tsv")}


@cache
def cues() -> dict[str, Cue]:
    """Return every form of every cue."""
    found: dict[str, Cue] = {}
    other = tomllib.loads(_read("lexicon/nouns.toml"))
    nouns = {
        form: (lemma, group)
        for group, lemmas in other["nouns"].items()
        for lemma in lemmas.split()
        for form in (lemma, re.sub(r"(?<=[^aeiou])y$", "ie", lemma) + "s")
    }
    for group, lemmas in tomllib.loads(_read("lexicon/verbs.toml")).items():
        for lemma in lemmas.split():
            for form, letter in inflect(lemma).items():
                found.setdefault(form, Cue(lemma, group, letter, nouns.get(form)))
    for form, (lemma, group) in nouns.items():
        found.setdefault(form, Cue(lemma, group, "n"))
    for group, lemmas in other["adjectives"].items():
        for lemma in lemmas.split():
            found.setdefault(lemma.replace("_", " "), Cue(lemma, group, "j"))
    for form, group, kind, lemma in _rows("lexicon/phrases.tsv"):
        found[form] = Cue(lemma, group, kind)
    return found


@cache
def explanations() -> dict[str, str]:
    """Return what each rule means."""
    return tomllib.loads(_read("rules/explain.toml"))


@cache
def frames() -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return for lemma, shape and construction how often they were seen and how often they marked a claim."""
    return {key: count for key, count in _counts().items() if not key[0].startswith("(")}


@cache
def _counts() -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return the counts of cues and of their classes, "(say)", and of all cues, "()", with "-" for any shape."""
    rows = _rows("lexicon/frames.tsv")
    return {(lemma, shape, frame): (int(hits), int(right)) for lemma, shape, frame, hits, right in rows}


@cache
def _floors() -> dict[str, Any]:
    return tomllib.loads(_read("rules/frames.toml"))


@cache
def chance(cue: Cue, shape: str, frame: str) -> float:
    """Return how often a cue marks a claim in a construction, 0 to 1.

    Args:
        cue: The cue.
        shape: f finite, g participle, i infinitive, p passive, n noun, o noun with its owner, j adjective.
        frame: The construction.
    """
    floors = _floors().get(cue.lemma, {})
    least = floors.get(frame, floors.get(frame.partition(".")[0], 0.0))
    return max(share(cue, shape, frame, _counts()), float(least))


def share(
    cue: Cue, shape: str, frame: str, counts: Mapping[tuple[str, str, str], Sequence[int]], less: Sequence[int] = (0, 0)
) -> float:
    """Return the share of claims that counts tell for a cue in a construction.

    Counts of the construction in detail ("noun.to", a noun phrase with an infinitive behind it) weigh more than those
    of the construction as such, and those more than what the cue's class does.

    Args:
        cue: The cue.
        shape: Its shape.
        frame: The construction.
        counts: Times seen and times right.
        less: What to take from each count.
    """
    broad = frame.partition(".")[0]
    group = f"({cue.group})"
    keys = [("()", "-", broad), (group, "-", broad), (group, shape, broad), (cue.lemma, shape, broad)]
    value = PRIOR
    for key in keys if frame == broad else [*keys, (cue.lemma, shape, frame)]:
        hits, right = counts.get(key, less)
        value = (right - less[1] + WEIGHT * value) / (hits - less[0] + WEIGHT)
    return value
