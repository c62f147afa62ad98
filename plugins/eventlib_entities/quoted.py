"""Titles of works and the like: what stands between quotation marks with its greater words in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from eventlib_entities.lexicons import load_words, word_classes

__all__ = ["titles"]

# Opening mark to the mark that closes what it opens.
MARKS = {'"': '"', "“": "”", "``": "''", "‘": "’", "'": "'", "«": "»", "„": "“"}
LONGEST = 10  # tokens of a title
# Words and marks that titles write small, and marks that may stand before the closing one.
SMALL = frozenset(load_words("function_words.txt") + load_words("inside_names.txt")).union(
    "-–—:,.!?'’/&", ("a", "off", "out", "up", "'s", "’s", "n't")
)
ENDS = frozenset(",.!?")
SPEAKERS = frozenset(("i", "you", "he", "she", "it", "we", "they"))
WORDS = word_classes("lexicon/name_words.tsv")
MODALS = WORDS["modal"]


def titles(words: list[str], lower: list[str], seen: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the titles (first, last) of an article.

    Args:
        words: The words.
        lower: The same in small letters.
        seen: All words once.
    """
    if seen.isdisjoint(MARKS):
        return
    end = 0
    for i in compress(range(len(words) - 2), map(MARKS.__contains__, words)):
        word = words[i + 1]
        if i >= end and (word != lower[i + 1] or word[0].isdigit()):
            last = _end(words, lower, i + 1, MARKS[words[i]])
            if last and not _is_speech(words, lower, i, last):
                end = last
                yield i + 1, last


def _end(words: list[str], lower: list[str], first: int, mark: str) -> int:
    """Return the end of the title that begins at a token, 0 if none does."""
    for i in range(first, min(first + LONGEST + 1, len(words))):
        word = words[i]
        if word == mark:
            while i > first and words[i - 1] in ENDS:
                i -= 1
            return i if i > first and words[i - 1] != ":" else 0  # 'Added Hall: "'
        if word == lower[i] and word not in SMALL and not word[0].isdigit():
            return 0
    return 0


def _is_speech(words: list[str], lower: list[str], mark: int, last: int) -> bool:
    """Say whether what a mark opens is a sentence that is said: "You Should Go", without a noun before ("the song")."""
    if lower[mark + 1] not in SPEAKERS or mark + 2 >= last or lower[mark + 2] not in MODALS:
        return False
    before = words[mark - 1] if mark else ":"
    return before in (":", ".") or (before.isalpha() and before != lower[mark - 1])
