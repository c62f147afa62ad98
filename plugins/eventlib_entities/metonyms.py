"""Metonyms: a capital that stands for the government of its country."""

from __future__ import annotations

from eventlib_entities.features import View
from eventlib_entities.lexicons import word_classes

__all__ = ["is_metonym"]

WORDS = word_classes("lexicon/metonym_words.tsv")
NOT = frozenset(("not", "never", "'t", "’t"))


def is_metonym(view: View, first: int, last: int) -> bool:
    """Say whether a capital acts: it is the subject of a verb of saying, deciding or blaming.

    "Aden said", "Aden itself was complicit", "Aden would halt it", "Aden will not budge".
    """
    lower, size = view.lower, len(view.lower)
    words = WORDS
    if first > 0 and lower[first - 1] in words["locative"]:
        return False
    if last >= size or last in view.starts_line:
        return False
    at, verbs = last, words["verb"]
    while at < size and at < last + 4 and lower[at] in words["auxiliary"]:
        if lower[at] in words["passive"]:  # a town can be attacked, but not accused
            verbs = words["patient"]
        at += 1
    if at == size:
        return False
    # Who will not do it decides, whatever it is: a town only will not be or get something.
    refuses = lower[last] in words["volition"] and lower[at - 1] in NOT and lower[at].isalpha()
    return lower[at] in verbs or lower[last] == "itself" or (refuses and lower[at] not in words["fate"])
