"""Keys of names: what makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from eventlib.plugin import Tokens

__all__ = ["endings", "fold", "key"]

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


# Endings of the cases of Russian and Ukrainian nouns, and of adjectives before "oblast", each with what the nominative
# has instead.
CASES = (
    ("ии", "ия"), ("ию", "ия"), ("ией", "ия"), ("іі", "ія"), ("ію", "ія"), ("ією", "ія"), ("е", ""), ("е", "а"),
    ("у", "а"), ("у", ""), ("а", ""), ("ы", "а"), ("и", "а"), ("и", "ь"), ("и", "я"), ("і", "а"), ("і", ""),
    ("і", "ь"), ("жжю", "жжя"), ("жжі", "жжя"), ("ской", "ская"), ("скую", "ская"), ("цкой", "цкая"), ("цкую", "цкая"),
    ("ській", "ська"), ("ської", "ська"), ("ську", "ська"), ("цькій", "цька"), ("цької", "цька"), ("цьку", "цька"),
    ("ом", ""), ("ем", "ь"), ("ой", "а"), ("ою", "а"), ("еве", "ів"), ("єві", "їв"), ("еві", "ів"), ("ові", "ів"),
    ("ова", "ів"), ("ева", "ів"), ("єва", "їв"), ("я", "ь"), ("ю", "ь"), ("ах", "ы"), ("ском", "ск"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def endings(word: str) -> tuple[str, ...]:
    """Return the nominatives that a folded word may be a case of; an Arabic word without its prefixed particle.

    >>> endings("москве")
    ('москв', 'москва')
    """
    if len(word) < 3:
        return ()
    if "\u0600" <= word[0] <= "\u06ff":
        return (word[1:],) if word[0] in "وبلف" else ()
    if len(word) < 4:
        return ()
    if not "\u0400" <= word[0] <= "\u04ff":
        return ()
    # Folding takes the breve from й and the dots from ї, so the table is folded too.
    return tuple(
        word[: -len(ending)] + fold(instead)
        for ending, instead in ((fold(ending), instead) for ending, instead in CASES)
        if word.endswith(ending)
    )
