"""Keys of names: what makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from eventlib.plugin import Tokens

__all__ = ["fold", "key"]

# Letters that Unicode does not decompose although newspapers write them without their stroke or dot.
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a token without case, accents, points and apostrophes; empty for punctuation.

    >>> fold("Zürich"), fold("N.C."), fold("-"), fold("Їжак")
    ('zurich', 'nc', '', 'іжак')
    """
    if word.isascii():
        if word.isalnum():
            return word.lower()
        return "".join(filter(str.isalnum, word)).lower()
    parts = unicodedata.normalize("NFKD", word.lower()).translate(STROKES)
    return "".join(c for c in parts if c.isalnum() and not "\u02b0" <= c <= "\u02ff")


def key(name: str) -> str:
    """Return the key of a name: its folded tokens, with a space between.

    >>> key("Saint-Denis"), key("Côte d'Ivoire"), key("St. Louis")
    ('saint denis', 'cote d ivoire', 'st louis')
    """
    return " ".join(filter(None, map(fold, Tokens(name).words)))
