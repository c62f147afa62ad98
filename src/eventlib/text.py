"""Words, sentences and paragraphs of a text, each found once and shared by all components."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import sentencex

__all__ = ["Sentence", "Token", "Tokens", "paragraphs", "sentences"]

# Dotted abbreviations (U.S., a.m.), numbers with their separators and suffix (190,000, 2.6, 24th, 190k), words, the
# clitics of English ('s, 't), and every other visible character by itself.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*\w*|[^\W\d_]\w*|['’](?:s|t|re|ve|ll|d|m|S|T)\b|_+|[^\w\s]")
# A blank line, or a line end after a finished sentence: hard-wrapped lines stay together.
PARAGRAPH = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?:;\"'”’»)\]])[ \t]*\n\s*")


class Token(NamedTuple):
    """One word, number or punctuation mark."""

    start: int
    end: int
    text: str


class Tokens:
    """The tokens of a text as parallel lists, which is what loops over them want.

    Attributes:
        words: The tokens as written.
        lower: The tokens in lower case.
        starts: Where each begins.
        ends: Where each ends (exclusive).

    >>> tokens = Tokens("At least 190,000 U.S. troops")
    >>> tokens.words
    ['At', 'least', '190,000', 'U.S.', 'troops']
    >>> tokens[2]
    Token(start=9, end=16, text='190,000')
    >>> tokens.at(10)
    2
    """

    __slots__ = ("ends", "lower", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in TOKEN.finditer(text):
            self.words.append(match[0])
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.lower = [word.lower() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Token:
        return Token(self.starts[index], self.ends[index], self.words[index])

    def __iter__(self) -> Iterator[Token]:
        return map(Token, self.starts, self.ends, self.words)

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after ``offset``; ``len(tokens)`` if none does."""
        return bisect_right(self.ends, offset)

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that share a character with ``start`` to ``end``."""
        return range(self.at(start), bisect_left(self.starts, end))


class Sentence(NamedTuple):
    """A sentence without the space around it: its offsets, and its tokens as ``first`` to ``last`` (exclusive)."""

    start: int
    end: int
    first: int
    last: int


def sentences(text: str, tokens: Tokens, language: str = "en") -> list[Sentence]:
    """Split a text into sentences that never cross a paragraph.

    Args:
        text: The text.
        tokens: Its tokens.
        language: ISO 639-1 code; it chooses the list of abbreviations.

    >>> text = "Troops left Troy, N.C. on Monday. Nobody was hurt."
    >>> [text[s.start : s.end] for s in sentences(text, Tokens(text))]
    ['Troops left Troy, N.C. on Monday.', 'Nobody was hurt.']
    """
    found = []
    for begin, stop in paragraphs(text):
        end = begin
        for segment in sentencex.segment(language, text[begin:stop]):
            start, end = end, end + len(segment)
            visible = start + len(segment) - len(segment.lstrip())
            if visible < end:
                stripped = start + len(segment.rstrip())
                found.append(Sentence(visible, stripped, tokens.at(visible), bisect_left(tokens.starts, stripped)))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return start and end of every paragraph, the space around it left out.

    A blank line ends a paragraph, and so does a line end behind a finished sentence.

    >>> paragraphs("One line.\nAnother,\nwrapped.")
    [(0, 9), (10, 27)]
    """
    found = []
    start = len(text) - len(text.lstrip())
    for match in PARAGRAPH.finditer(text, start):
        if start < match.start():
            found.append((start, match.start()))
        start = match.end()
    end = len(text.rstrip())
    if start < end:
        found.append((start, end))
    return found
