"""A document as the templates look at it: tokens with the letter of their class, quotations and units."""

from __future__ import annotations

from bisect import bisect_right

from eventlib import Document
from eventlib.plugin import Hit
from eventlib_claims.lexicons import Cue, tag_table, word_set
from eventlib_claims.quotes import Quote, quotes

__all__ = ["Reading"]


MARKED = frozenset(("-", "–", ":", "'s", "’s", "'t", "’t"))  # tokens whose class depends on what is beside them
SAYING = 8  # tokens of a sentence that only names the speaker


def _tags(words: list[str]) -> list[str]:
    """Return the letter of the class of each token, as a table or the ending of adverbs tells it."""
    table, other = tag_table(), word_set("not_adverb")
    return [
        table[word] if word in table else "a" if word.endswith("ly") and len(word) > 4 and word not in other else ""
        for word in words
    ]


class Reading:
    """What is asked of a document again and again, looked up once.

    Attributes:
        tags: Letter of the class of each token (``lexicon/words.toml``), ``"`` for the marks of a quotation, ``-``
            for a dash, other punctuation as it is; empty for open-class words.
        quotes: The quotations.
        quote_of: For each token the number of the quotation it lies in, -1 for none.
        units: Token ranges of the sentences, those that share a quotation taken together.
        cue_at: First token of every cue to the cue and the token after it.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.tokens = tokens = document.tokens
        self.words, self.lower = tokens.words, tokens.lower
        self.starts, self.ends = tokens.starts, tokens.ends
        self.size = len(self.words)
        self.tags = _tags(self.lower)
        self.paragraphs = document.paragraphs
        self.quotes: list[Quote] = quotes(self.text, self.paragraphs)
        self.quote_of = [-1] * self.size
        self._mark()
        hits: list[Hit] = document.hits("claims.cues")
        self.cue_at: dict[int, tuple[Cue, int]] = {hit.first: (hit.value, hit.last) for hit in hits}
        self.units = self._units(document)

    def _mark(self) -> None:
        tags, starts, ends, tokens = self.tags, self.starts, self.ends, self.tokens
        for number, quote in enumerate(self.quotes):
            first, last = tokens.at(quote.outer_start), tokens.at(quote.outer_end - 1) + 1
            self.quote_of[first:last] = [number] * (last - first)
            for index in range(first, tokens.at(quote.start)):
                tags[index] = '"'
            if quote.closed:
                for index in range(tokens.at(quote.end), last):
                    tags[index] = '"'
        lower = self.lower
        for index in [index for index, word in enumerate(lower) if word in MARKED]:
            word = lower[index]
            if word in "-–" and tags[index] != '"':
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
            elif tags[index] == "N" and index and self.lower[index - 1] in ("don", "won"):
                tags[index - 1] = "x"
            elif word in ("'s", "’s") and index and tags[index - 1] not in {"n", "h", "w"}:
                tags[index] = "s"

    def _units(self, document: Document) -> list[tuple[int, int]]:
        units: list[tuple[int, int]] = []
        quote_of, tags, starts = self.quote_of, self.tags, self.starts
        for sentence in document.sentences:
            first, last = sentence.first, sentence.last
            if units and first and units[-1][1] == first:
                before = first - 1
                shared = quote_of[first] >= 0 and quote_of[first] == quote_of[before]
                # "Is it?" he asked.  "Go," Ms. | Curie said.
                tail = tags[before] == '"' and (
                    self.words[first][0].islower()
                    or self.words[before - 1] in {"?", "!", ",", "-", "—"}
                    or self._only_says(first, last)
                )
                title = self.words[before] == "." and self.lower[before - 1] in word_set("title")
                if shared or title or (tail and self.paragraph(starts[first]) == self.paragraph(starts[before])):
                    units[-1] = (units[-1][0], last)
                    continue
            if first < last:
                units.append((first, last))
        return units

    def _only_says(self, first: int, last: int) -> bool:
        """Say whether a sentence is nothing but "Mr. Newton said."."""
        cue = self.cue_at.get(last - 2)
        return last - first <= SAYING and cue is not None and cue[0].form in "dvs" and cue[0].group == "say"

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
