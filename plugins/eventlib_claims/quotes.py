"""Quotations: which marks open, which close, and what to do when one is missing."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

__all__ = ["Quote", "quotes"]

# It begins with a set of characters, which the engine finds fastest; behind a letter an apostrophe opens nothing.
MARK = re.compile(r"[“”„‟\"«»「」『』＂‘'`](?:(?<=')'|(?<=`)`)?(?<![^\W_][‘'])")
SINGLE_END = re.compile(r"(?<=\S)[’'](?!\w)")
OPENING = "“„‟«「『``"
CLOSING = "”»」』"
BOUNDARY = " \t\n\r\f\v\u00a0([{-—–―/:;,.…"
# Words that begin with an apostrophe.
ELIDED = re.compile(r".(?:em|til|cause|n|tis|twas|round|bout|\d\d?s?)\b", re.IGNORECASE)
LONGEST_SINGLE = 1500  # characters within which a single mark must be closed


class Quote(NamedTuple):
    """A quotation.

    Attributes:
        start: Where the words within the marks begin.
        end: Where they end.
        outer_start: Where the opening mark begins.
        outer_end: Where the closing mark ends.
        closed: False if the closing mark is missing.
        follows: True if it carries on the quotation of the paragraph before, which was left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    follows: bool


def quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """Return the outermost quotations of a text in their order; none overlap and none crosses a paragraph.

    >>> text = '“Go,” he said. “It is ‘late’.”'
    >>> [text[q.start : q.end] for q in quotes(text, [(0, len(text))])]
    ['Go,', 'It is ‘late’.']
    """
    found: list[Quote] = []
    left_open = False
    all_marks = list(MARK.finditer(text))
    starts = [mark.start() for mark in all_marks]
    for number, (begin, stop) in enumerate(paragraphs if starts else ()):
        marks = all_marks[bisect_left(starts, begin) : bisect_left(starts, stop)]
        follows = left_open and text[begin] in OPENING + "\"'‘"
        inside = _within(text, marks, begin, stop, follows) if marks else []
        if marks and number + 1 < len(paragraphs) and text[paragraphs[number + 1][0]] in "'‘":
            inside += _left_open(text, marks, inside[-1].outer_end if inside else begin, stop, follows)
        found += inside
        left_open = bool(inside) and not inside[-1].closed and inside[-1].end == stop
    return found


def _within(text: str, marks: list[re.Match[str]], begin: int, stop: int, follows: bool) -> list[Quote]:
    found: list[Quote] = []
    opened: re.Match[str] | None = None
    after = begin
    for mark in marks:
        at, end = mark.span()
        if at < after:
            continue
        sign = mark[0]
        if sign == "`":
            continue
        if sign in "‘'":
            close = None if opened or not text[end : end + 1].isalnum() else _single_close(text, at, end, stop)
            if close:
                found.append(Quote(end, close, at, close + 1, True, follows and at == begin))
                after = close + 1
            continue
        leads = (at == begin or text[at - 1] in BOUNDARY) and end < stop and not text[end].isspace()
        if opened is None:
            # A closing mark that begins a paragraph or follows a comma was meant to open.
            if sign in OPENING or leads or at == begin or (sign in CLOSING and text[at - 1] in ",:"):
                opened = mark
            continue
        # German marks („ “) and reversed guillemets close with what opens elsewhere.
        closes = sign in CLOSING or (opened[0] in "„»" and sign in "“«") or not leads
        if not closes and sign not in OPENING and text[at - 1] not in " \t\n\u00a0":
            closes = True
        content_end = at if closes else len(text[opened.end() : at].rstrip()) + opened.end()
        if opened.end() < content_end:
            outer_end = end if closes else content_end
            begins = follows and opened.start() == begin
            found.append(Quote(opened.end(), content_end, opened.start(), outer_end, closes, begins))
        opened = None if closes else mark
    if opened is not None and opened.end() < stop:
        found.append(Quote(opened.end(), stop, opened.start(), stop, False, follows and opened.start() == begin))
    return found


def _left_open(text: str, marks: list[re.Match[str]], begin: int, stop: int, follows: bool) -> list[Quote]:
    """Return the single quotation that is left open at the end of a paragraph and carried on by the next."""
    for mark in marks:
        at, end = mark.span()
        opens = mark[0] in "'‘" and at >= begin and text[end : end + 1].isupper()
        if opens and (not at or text[at - 1] in BOUNDARY) and not ELIDED.match(text, at):
            return [Quote(end, stop, at, stop, False, follows and at == begin)]
    return []


def _single_close(text: str, at: int, end: int, stop: int) -> int | None:
    """Return where the single quotation opened at ``at`` is closed; an apostrophe behind an s closes it last."""
    if ELIDED.match(text, at):
        return None
    possessive = None
    for match in SINGLE_END.finditer(text, end, min(stop, end + LONGEST_SINGLE)):
        close = match.start()
        if text[close - 1] != "s" or not text[close + 1 : close + 3].strip()[:1].islower():
            return close
        possessive = possessive or close
    return possessive
