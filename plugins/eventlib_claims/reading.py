"""A document as the templates look at it: tokens with the letter of their class, quotations and units."""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from functools import cache
from itertools import compress

from eventlib import Document
from eventlib.plugin import Hit
from eventlib_claims.lexicons import Cue, tag_table, word_sets
from eventlib_claims.quotes import Quote, quotes

__all__ = ["Reading"]

NOT_ADVERB, TITLE = word_sets("not_adverb title")

MARKED = frozenset(
    ("-", "–", ":", "'s", "’s", "'t", "’t", "jan", "may", "though", "um", "us", "who")
)  # tokens whose class depends on what is beside them
OPEN = frozenset(("ly", *("**" + tag_table().get(word, "") for word in MARKED)))  # letters yet to be decided
MOST_WORDS = 20_000  # words whose class is kept
CLOCK = frozenset(("a.m.", "p.m."))
# A time before the entry of a diary: "17:42 Police say", "9.30pm Police say", "1742: Police say", or on its own line.
STAMP = re.compile(
    r"\d{1,2}(?:[:.h]?\d\d)?[ \t]*(?:[ap]\.?m\b\.?)?[ \t]*(?:[A-Z]{2,4}\b)?[ \t]*"
    r"(?:\n|[:–—|-]\s|(?<=m)[ \t]|(?<=m\.)[ \t]|(?<=[:.]\d\d[ \t])(?=[A-Z]))\s*"
)
SAYING = 8  # tokens of a sentence that only names the speaker


class _Tags(dict[str, str]):
    """The letter of the class of a word, kept as words are met, up to a number.

    What depends on its surroundings has more than a letter: ``ly`` an ending like that of adverbs, ``**`` before the
    letter a token of ``MARKED``.
    """

    def __missing__(self, word: str) -> str:
        tag = "ly" if word[-2:] == "ly" and len(word) > 4 and word not in NOT_ADVERB else ""
        if len(self) < MOST_WORDS:
            self[word] = tag
        return tag


_LINE = {"": " ", **{letter: letter for letter in string.printable}}


@cache
def _table() -> _Tags:
    table = tag_table()
    return _Tags({**table, **{word: "**" + table.get(word, "") for word in MARKED}})


class Reading:
    """What is asked of a document again and again, looked up once.

    Attributes:
        tags: Letter of the class of each token (``lexicon/words.toml``), ``"`` for the marks of a quotation, ``-``
            for a dash, other punctuation as it is; empty for open-class words.
        quotes: The quotations.
        quote_of: For each token the number of the quotation it lies in, -1 for none.
        inside: For each token 1 if it lies in a quotation, else 0.
        line: The letters in one string, a blank for open-class words.
        joined: Tokens beside a hyphen or a dash of one.
        begins: First tokens of sentences.
        units: Token ranges of the sentences, those that share a quotation taken together.
        cue_at: First token of every cue to the cue and the token after it.
        quoted: Cues within quotations, known when those outside have been looked at.
        hopeless: The chance below which no construction is looked at further.
    """

    def __init__(self, document: Document, hopeless: float = 0.0) -> None:
        self.hopeless = hopeless
        self.text = document.text
        self.tokens = tokens = document.tokens
        self.words, self.lower = tokens.words, tokens.lower
        self.starts, self.ends = tokens.starts, tokens.ends
        self.size = len(self.words)
        self.tags = tags = list(map(_table().__getitem__, self.lower))
        marks = []
        for k in compress(range(self.size), map(OPEN.__contains__, tags)):
            if tags[k] != "ly":
                tags[k] = tags[k][2:]
                marks.append(k)
            else:
                name = k and self.words[k][0].isupper() and tags[k - 1] in ("", ",", "d", "p")
                tags[k] = "" if name else "a"
        self.paragraphs = document.paragraphs
        self.quotes: list[Quote] = quotes(self.text, self.paragraphs)
        self.quote_of = [-1] * self.size
        self.inside = bytearray(self.size)
        self.joined: set[int] = set()
        self._mark(marks)
        hits: list[Hit] = document.hits("claims.cues")
        self.cue_at: dict[int, tuple[Cue, int]] = {first: (cue, last) for first, last, _, _, cue in hits}
        self.quoted: list[int] = []
        self.line = "".join(map(_LINE.__getitem__, tags))
        self.begins = {sentence.first for sentence in document.sentences}
        self.units = self._units(document)

    def _mark(self, marks: list[int]) -> None:
        tags, starts, ends, tokens = self.tags, self.starts, self.ends, self.tokens
        for number, quote in enumerate(self.quotes):
            first, last = tokens.at(quote.outer_start), tokens.at(quote.outer_end - 1) + 1
            self.quote_of[first:last] = [number] * (last - first)
            self.inside[first:last] = b"\1" * (last - first)
            for index in range(first, tokens.at(quote.start)):
                tags[index] = '"'
            if quote.closed:
                for index in range(tokens.at(quote.end), last):
                    tags[index] = '"'
        lower = self.lower
        for index in marks:
            word = lower[index]
            if word in "-–" and tags[index] != '"':
                if word == "-":
                    self.joined.update((index - 1, index + 1))
                spaced = 0 < index < self.size - 1 and (
                    ends[index - 1] < starts[index] or ends[index] < starts[index + 1]
                )
                double = "-" in (self.words[index - 1 : index] + self.words[index + 1 : index + 2])
                tags[index] = "-" if spaced or double else ""
                if not tags[index] and 0 < index < self.size - 1:
                    # The parts of "so-called" and "on-and-off" are no words of their own.
                    tags[index - 1] = tags[index + 1] = ""
            elif word == ":" and index + 1 < self.size and ends[index] == starts[index + 1]:
                tags[index] = "" if self.words[index + 1][0].isalnum() else ":"
            elif word == "may":
                # The month, behind a preposition or before a number.
                month = self.words[index] == "May" and index and tags[index - 1] in {"p", "T"}
                tags[index] = "T" if month else "m"
            elif word == "though":
                tags[index] = "a" if self.words[index + 1 : index + 2] in ([","], ["."], []) else "u"
            elif word == "jan":
                named = self.words[index + 1 : index + 2]
                tags[index] = "" if named and named[0][0].isupper() else "T"  # a first name
            elif word == "um":
                tags[index] = "" if self.words[index] == "Um" and self.words[index + 1 : index + 2] != [","] else "a"
            elif word in ("us", "who"):
                tags[index] = "" if self.words[index].isupper() else tags[index]
            elif tags[index] == "N" and index and self.lower[index - 1] in ("don", "won"):
                tags[index - 1] = "x"
            elif word in ("'s", "’s") and index and tags[index - 1] not in {"n", "h", "w"}:
                tags[index] = "s"

    def _units(self, document: Document) -> list[tuple[int, int]]:
        units: list[tuple[int, int]] = []
        quote_of, tags, starts, lower = self.quote_of, self.tags, self.starts, self.lower
        end = 0
        for sentence in document.sentences:
            first, last = sentence.first, sentence.last
            begin = first
            if first < last and self.words[first][0].isdigit():
                begin = min(self.behind_stamp(first), last - 1)
            if first == end and first and units:
                before = first - 1
                split = (lower[before - 1] not in TITLE and lower[before] not in CLOCK) or self._split(before, first)
                if tags[before] == "." and quote_of[first] < 0 and split:
                    if first < last:
                        units.append((begin, last))
                        end = last
                    continue
                shared = quote_of[first] >= 0 and quote_of[first] == quote_of[before]
                # "Is it?" he asked.  "Go," Ms. | Curie said.
                tail = tags[before] == '"' and (
                    self.words[first][0].islower()
                    or self.words[before - 1 - (tags[before - 1] == '"')] in {"?", "!", ",", "-", "—"}
                    or self._only_says(first, last)
                )
                if shared or not split or (tail and self.paragraph(starts[first]) == self.paragraph(starts[before])):
                    units[-1] = (units[-1][0], last)
                    end = last
                    continue
            if first < last:
                units.append((begin, last))
                end = last
        return units

    def behind_stamp(self, first: int) -> int:
        """Return the token behind the time that an entry of a diary begins with: "17:42 | Police say"."""
        stamp = STAMP.match(self.text, self.starts[first])
        return self.tokens.at(stamp.end()) if stamp and stamp.end() < len(self.text) else first

    def _split(self, before: int, first: int) -> bool:
        """Say whether the full stop at ``before`` ends a sentence: not in "Ms. Curie", "No. 5" and "4 p.m. Monday"."""
        if self.lower[before] in CLOCK:
            return self.tags[first] != "T" or self.paragraph(self.starts[first]) > self.paragraph(self.starts[before])
        return self.lower[before - 1] == "no" or self.words[before] != "."

    def _only_says(self, first: int, last: int) -> bool:
        """Say whether a sentence is nothing but "Mr. Newton said."."""
        cue = self.cue_at.get(last - 2)
        return last - first <= SAYING and cue is not None and cue[0].form in "dvs" and cue[0].group == "say"

    def unit(self, index: int) -> tuple[int, int]:
        """Return the unit a token stands in."""
        return self.units[bisect_right(self.units, (index, self.size)) - 1]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, (offset, len(self.text))) - 1

    def opens(self, index: int) -> bool:
        """Say whether a token is an opening mark."""
        return self.tags[index] == '"' and self.starts[index] < self.quotes[self.quote_of[index]].start

    def after_quote(self, index: int) -> int:
        """Return the token after the quotation that a token lies in."""
        return self.tokens.at(self.quotes[self.quote_of[index]].outer_end - 1) + 1

    def before_quote(self, index: int) -> int:
        """Return the token before the quotation that a token lies in."""
        return self.tokens.at(self.quotes[self.quote_of[index]].outer_start) - 1

    def capital(self, index: int) -> bool:
        """Say whether a token begins with a capital."""
        return self.words[index][0].isupper()
