"""Names that large lists hold, as numbers: what sort of name a phrase is listed as."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

from eventlib_entities.lexicons import Memo

__all__ = ["LONGEST", "Listed", "load_listed"]

LONGEST = 6  # words of a listed name
# Bits, the lowest for names of one word, to the numbers of words, the greatest first.
SIZES = [tuple([n for n in range(LONGEST, 0, -1) if bits >> (n - 1) & 1]) for bits in range(1 << LONGEST)]
END = 0xFFFFFFFF  # behind all numbers, so that there is always one that is not less


class Listed:
    """The packed lists: for each name the sorts it is listed as, for each first word how long names with it are.

    A name is known by the checksum of its words, and so a phrase in fifty thousand is taken for a name by chance.

    Args:
        data: The file, as tools/build_listed.py packs it.

    Attributes:
        sorts: Name, its tokens with spaces between, to the sorts it is listed as; empty for what is no name.
        sizes: Word to the numbers of words of the names that begin with it, the longest first.
    """

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n\n")
        *_, sorts, counts = head.decode().split("\n")
        self._sorts = sorts.split(";")
        names, starts = map(int, counts.split())
        self._names, body = _numbers(body, names)
        self._of, body = body[:names], body[names:]
        self._starts, self._masks = _numbers(body, starts)
        self._names.append(END)
        self._starts.append(END)
        self._of += b"\0"
        self._masks += b"\0"
        self.sorts = Memo(self._sorts_of)
        self.sizes = Memo(self._sizes_of)

    def _sorts_of(self, phrase: str) -> str:
        names, number = self._names, crc32(phrase.encode("utf-8", "replace"))
        at = bisect_left(names, number)
        return self._sorts[self._of[at]] if names[at] == number else ""

    def _sizes_of(self, word: str) -> tuple[int, ...]:
        starts, number = self._starts, crc32(word.encode("utf-8", "replace"))
        at = bisect_left(starts, number)
        return SIZES[self._masks[at]] if starts[at] == number else ()

    def find(self, words: Sequence[str], runs: Sequence[tuple[int, int]], doubtful: Container[int]) -> dict[int, str]:
        """Return token index to "B" or "I" and the sorts of the listed name it is in, the longest of a run first.

        Args:
            words: The words of the article.
            runs: The stretches that are looked through.
            doubtful: Tokens whose capital tells nothing; a single word there is no name.
        """
        found: dict[int, str] = {}
        sizes_of, sorts_of = self.sizes, self.sorts
        for first, last in runs:
            if last - first == 1:
                if first not in doubtful:
                    sorts = sorts_of[words[first]]
                    if sorts:
                        found[first] = "B " + sorts
                continue
            while first < last:
                end = first + 1
                for size in sizes_of[words[first]]:
                    if first + size > last or (size == 1 and first in doubtful):
                        continue
                    sorts = sorts_of[words[first] if size == 1 else " ".join(words[first : first + size])]
                    if sorts:
                        end = first + size
                        found[first] = "B " + sorts
                        for i in range(first + 1, end):
                            found[i] = "I " + sorts
                        break
                first = end
        return found


def _numbers(body: bytes, count: int) -> tuple[array[int], bytes]:
    found = array("I")
    found.frombytes(body[: 4 * count])
    if sys.byteorder == "big":
        found.byteswap()
    return found, body[4 * count :]


@cache
def load_listed() -> Listed:
    """Read the lists, once a process."""
    return Listed(files("eventlib_entities").joinpath("lexicon", "listed.bin").read_bytes())
