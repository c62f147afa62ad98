"""Words, sentences and paragraphs of a text, each found once and shared by all components."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import sentencex

__all__ = ["Sentence", "Token", "Tokens", "paragraphs", "sentences"]

# Accents and vowel signs that stand behind their letter as characters of their own. Together with the word they follow.
_MARKS = "".join(chr(code) for code in range(0x300, 0x2100) if unicodedata.category(chr(code)).startswith("M"))
# Characters without width that web pages put into words: soft hyphen, zero-width space and joiners, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Dotted abbreviations (U.S., a.m.), numbers with their separators and suffix (190,000, 2.6, 24th, 190k), words, the
# clitics of English ('s, 't), and every other visible character by itself. Most tokens are plain words with a space or
# a comma behind: the first branch takes them at once, the branch for words would find the same with more work.
TOKEN = re.compile(
    r"([A-Za-z]++(?=[ ,\n])|[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,]\d+)*\w*"
    rf"|[^\W\d_]\w*(?:(?:[{_MARKS}]++|[{_INVISIBLE}]++(?=\w))\w*)*"
    r"|['’](?:s|t|re|ve|ll|d|m|S|T)\b|_+|[^\w\s])"
)
_PLAIN = {ord("’"): "'", **dict.fromkeys(map(ord, _INVISIBLE))}
# A line that ends so ends its paragraph; other lines are hard-wrapped and go on in the next, unless one of the two is
# longer than lines are wrapped at: so a headline is told from the text below it.
_LINE_END = frozenset(".!?:;\"'”’»)]")
_WRAPPED = 120
# The sentence splitter stops with an error at wide spaces beside initials.
_SPACES = dict.fromkeys(
    map(ord, "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))), " "
)
# A dateline ends at its dash; it names a town in capitals or an agency: "ADEN, Yemen, July 3 (Reuters) -- ".
_DASH = re.compile(r"(?<=[\s)])(?:--?|//|[–—_|])\s+(?=[\"“‘'(\[]*(?P<next>[A-Z]\w*))")
_AGENCY = re.compile(r"\([A-Z][^()]*\)\s*$")
_TOWN_END = re.compile(r",|(?: [A-Z][a-z]+\.?)? \d")
# At the very beginning of an article, a town in capitals before a colon and any town before a long dash are one too.
_OPENING = re.compile(
    r"(?P<lead>[^\n:;!?\"“”–—]{3,50}?)(?P<mark>:| [–—])\s+(?=[\"“‘'(\[]*(?:A )?[A-Z]\w* ?[a-z])(?P<rest>.*)"
)
# A line of its own: an item of a list, and a time of day alone, as live reports have it above what happened then.
_ITEM = re.compile(r"[-*•·▪●◦‣■►]\s|[–—]\s(?=[A-Z\d\"“])|(\d{1,2})[.)]\s")
_STAMP = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
_OPENS = 2  # paragraphs at the beginning, of which one may be the headline
_MARKS_OF_PROSE = frozenset('"“”;:!?\n')
_DATELINE = 110  # characters in which a dateline ends
# The sentence splitter takes an answer and a month for abbreviations ("They voted no. Nobody spoke."), and sees no
# quotation begin behind an abbreviation that ends a name or a time ("He works for Brask Inc. "So do I," she said.").
_MISSED = re.compile(
    r"(?:(?<= no\.)|(?<= May\.))(?=\s+[\"“‘(\[]?[A-Z])"
    r"|(?:(?<=\bInc\.)|(?<=\bCorp\.)|(?<=\bLtd\.)|(?<=\bCo\.)|(?<=\b[JS]r\.)|(?<=\betc\.)|(?<=[ap]\.m\.)|(?<=U\.[SKN]\.))"
    r"(?=\s+[\"“][A-Z])"
)
_MAY_MISS = (" no. ", " May. ", '. "', ". “")
_WINDOW = 5_000  # characters given to the sentence splitter at once: its time may grow with the square of them


class Token(NamedTuple):
    """One word, number or punctuation mark."""

    start: int
    end: int
    text: str


class Tokens:
    """The tokens of a text as parallel lists, which is what loops over them want.

    Attributes:
        words: The tokens as written.
        lower: The tokens as they are looked up: in lower case, with composed accents and straight apostrophes, without
            invisible characters.
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
        parts = TOKEN.split(text)  # space, token, space, token, ..., space
        offsets = list(accumulate(map(len, parts)))
        self.words: list[str] = parts[1::2]
        self.starts: list[int] = offsets[:-1:2]
        self.ends: list[int] = offsets[1::2]
        if text.isascii():
            self.lower = list(map(str.lower, self.words))
        else:
            self.lower = [word.lower() if word.isascii() else plain(word).lower() for word in self.words]

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


def plain(word: str) -> str:
    r"""Return a token as it is looked up, but for its case: accents composed, apostrophes straight, nothing invisible.

    >>> plain("inter\u00adna\u200btional"), plain("’s")
    ('international', "'s")
    """
    return unicodedata.normalize("NFC", word.translate(_PLAIN)) or word


class Sentence(NamedTuple):
    """A sentence without the space around it: its offsets, and its tokens as ``first`` to ``last`` (exclusive)."""

    start: int
    end: int
    first: int
    last: int


def sentences(text: str, tokens: Tokens, language: str = "en") -> list[Sentence]:
    """Split a text into sentences that never cross a paragraph; a dateline is one by itself.

    Args:
        text: The text.
        tokens: Its tokens.
        language: ISO 639-1 code; it chooses the list of abbreviations.

    >>> text = "Troops left Troy, N.C. on Monday. Nobody was hurt."
    >>> [text[s.start : s.end] for s in sentences(text, Tokens(text))]
    ['Troops left Troy, N.C. on Monday.', 'Nobody was hurt.']
    """
    found = []
    for number, (begin, stop) in enumerate(paragraphs(text)):
        head = text[begin : min(stop, begin + _DATELINE)]
        if cut := _dateline_end(head) or (number < _OPENS and _opening_end(head)):
            end = begin + len(text[begin : begin + cut].rstrip())
            found.append(Sentence(begin, end, tokens.at(begin), bisect_left(tokens.starts, end)))
            begin += cut
        while begin < stop:
            piece = text[begin : min(stop, begin + _WINDOW)]
            segments = sentencex.segment(language, piece if piece.isascii() else piece.translate(_SPACES))
            if begin + _WINDOW < stop and len(segments) > 1:
                segments.pop()  # it may go on behind the window: read it again from its start
            if any(sign in segment for sign in _MAY_MISS for segment in segments):
                segments = [part for segment in segments for part in _MISSED.split(segment)]
            for segment in segments:
                start, begin = begin, begin + len(segment)
                visible = begin - len(segment.lstrip())
                if visible < begin:
                    stripped = start + len(segment.rstrip())
                    found.append(Sentence(visible, stripped, tokens.at(visible), bisect_left(tokens.starts, stripped)))
    return found


def _dateline_end(head: str) -> int:
    """Return how many characters of a paragraph's beginning are its dateline, with its dash and the space behind it.

    >>> head = "ADEN, Yemen, July 3 (Reuters) -- Rebels left."
    >>> head[_dateline_end(head):]
    'Rebels left.'
    """
    dash = _DASH.search(head)
    if dash is None:
        return 0
    lead, following = head[: dash.start()].rstrip(), dash["next"]
    if not lead or not _MARKS_OF_PROSE.isdisjoint(lead):
        return 0
    if _AGENCY.search(lead):
        return dash.end()
    # Where everything is in capitals, the town is told by the date behind it.
    shouted = len(following) > 1 and following.isupper() and lead.isupper() and not lead[-1].isdigit()
    town = _TOWN_END.split(lead, maxsplit=1)[0]
    return dash.end() if town.isupper() and sum(map(str.isalpha, town)) > 2 and not shouted else 0


def _opening_end(head: str) -> int:
    """Return the same as ``_dateline_end`` for the forms that are a dateline at the beginning of an article alone.

    >>> [_opening_end(head) for head in ("ADEN, July 3: Rebels left.", "Aden — Rebels left.", "Note: Rebels left.")]
    [14, 7, 0]
    """
    opening = _OPENING.match(head)
    if opening is None:
        return 0
    lead, rest = opening["lead"], opening["rest"]
    town, *behind = _TOWN_END.split(lead, maxsplit=1)
    if opening["mark"] == ":":
        fits = town.isupper() and sum(map(str.isalpha, town)) > 2
    else:  # two dashes enclose an aside
        fits = all(word[0].isupper() for word in town.split()) and not re.search("[–—]", rest)
    return opening.start("rest") if fits and len(town.split()) < 5 and len("".join(behind)) < 25 else 0


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return start and end of every paragraph, the space around it left out.

    A blank line ends a paragraph, and so does a line end behind a finished sentence or beside a line too long to be
    hard-wrapped. An item of a list and the time above an entry of a live report are paragraphs.

    >>> paragraphs("One line.\nAnother,\nwrapped.")
    [(0, 9), (10, 27)]
    >>> paragraphs("Dead:\n- two in Aden\n- one in Taiz")
    [(0, 5), (6, 19), (20, 33)]
    """
    found = []
    start = end = offset = number = 0
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        visible = line.strip()
        alone = False
        if visible:
            begin = offset + line.index(visible[0])
            if not visible[0].isalpha():
                alone = _STAMP.fullmatch(visible) is not None
                item = _ITEM.match(visible)
                # A wrapped line may begin with a number and a full stop: one opens an item only as the next of a list.
                value = int(item[1]) if item and item[1] else 0
                if start < end and (alone or (item and (not value or value == number + 1 > 1))):
                    found.append((start, end))
                    start = end
                number = value or number
            start = begin if start == end else start
            end = begin + len(visible)
        if start < end and (
            not visible or alone or visible[-1] in _LINE_END or max(len(line), len(following)) > _WRAPPED
        ):
            found.append((start, end))
            start = end
        offset += len(line) + 1
    if start < end:
        found.append((start, end))
    return found
