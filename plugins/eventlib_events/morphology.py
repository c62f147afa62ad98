"""The forms of English verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["verb_forms"]

DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")  # one short syllable: stop, ban, rap
SIBILANT = ("s", "x", "z", "ch", "sh")


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return the forms of a verb, each with what it can be: base, third, past, participle, gerund.

    Args:
        verb: Base form; a particle behind it stays as it is ("carry out").
        irregular: Base to past, participle and, if it follows no rule either, gerund.

    >>> {form: sorted(tags) for form, tags in verb_forms("carry out", {}).items()}["carried out"]
    ['participle', 'past']
    >>> sorted(verb_forms("ban", {}))
    ['ban', 'banned', 'banning', 'bans']
    """
    base, space, rest = verb.partition(" ")
    stem = base + base[-1] if DOUBLING.fullmatch(base) else base
    if base in irregular:
        past, participle, *gerund = irregular[base]
    else:
        past = participle = _past(stem)
        gerund = []
    made: dict[str, set[str]] = {}
    for form, tag in (
        (base, "base"),
        (_third(base), "third"),
        (past, "past"),
        (participle, "participle"),
        (gerund[0] if gerund else _gerund(stem), "gerund"),
    ):
        made.setdefault(form + space + rest, set()).add(tag)
    return {form: frozenset(tags) for form, tags in made.items()}


def _third(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(SIBILANT) or (word.endswith("o") and len(word) < 4) else "s")


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2] not in "aeiou" else stem + "ed"


def _gerund(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) else stem + "ing"
