"""Other incidents than the one an article reports: told of by their date, by their rank, or as another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from eventlib import Document
from eventlib.plugin import Sentence
from eventlib_figures.context import Context
from eventlib_figures.incident import OWN
from eventlib_figures.lexicons import causes

__all__ = ["Background", "opens"]

FIRST = attrgetter("first")
RANK_REACH = 7  # tokens of "It was the city's third" behind "It"
SHORT = 3  # paragraphs from which on they tell where the background ends


class Background:
    """The sentences of an article that tell of another incident.

    Args:
        context: The article.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        document = context.document
        sentences = document.sentences
        lead = context.lead
        # A report on several incidents says so at its beginning; then none of them is background.
        several = bool(context.classes["incidents"] & set(context.lower[:lead]))
        self._always: set[int] = set()
        self._after: set[int] = set()
        self._parts: set[int] = set()
        lower, marks = context.lower, context.classes["background"]
        # Years and ordinals in digits are numbers of the text; the other marks are words.
        found: set[int] = set()
        for word in marks.intersection(lower):
            at = -1
            for _ in range(lower.count(word)):
                at = lower.index(word, at + 1)
                found.add(at)
        found.update(quantity.first for quantity in document.quantities if lower[quantity.first][0].isdigit())
        for i in sorted(found):
            at = bisect_right(sentences, i, key=lambda sentence: sentence.first) - 1
            word = lower[i]
            if i < lead and not (at and word == "another" and i == sentences[at].first):
                continue
            always = self._old(i, word) or (not several and self._elsewhere(i, word))
            if always or self._other(i, word, sentences[at], several):
                self._mark(document, at, self._always if always else self._after)
        openers = context.classes["section"]
        for at, sentence in enumerate(sentences):
            if at and lower[sentence.first] in openers and opens(context, sentence.first, sentence.last):
                self._mark(document, at, self._parts if several else self._after, whole=True)

    def holds(self, sentence: Sentence, begun: bool) -> bool:
        """Say whether a sentence tells of another incident."""
        return sentence.first in self._always or (begun and sentence.first in self._after)

    def part(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells of one of several incidents that the article reports as one."""
        return sentence.first in self._parts

    def follow(self, sentence: Sentence) -> None:
        """Let the rest of a paragraph be of the other incident that a sentence tells of."""
        sentences = self._context.document.sentences
        self._mark(self._context.document, bisect_left(sentences, sentence.first, key=FIRST), self._after)

    def _mark(self, document: Document, at: int, known: set[int], *, whole: bool = False) -> None:
        """Mark a sentence and, where there are paragraphs or it is ``whole``, those that follow it in its own."""
        sentences, parts = document.sentences, document.paragraphs
        if sentences[at].first in known:
            return
        part = parts[bisect_right(parts, sentences[at].start, key=lambda part: part[0]) - 1]
        end = part[1] if whole or len(parts) >= SHORT else sentences[at].end
        while at < len(sentences) and sentences[at].start < end:
            known.add(sentences[at].first)
            at += 1

    def _old(self, i: int, word: str) -> bool:
        """Recognise years before that of publication or of the incident, and words for long ago."""
        lower = self._context.lower
        if len(word) == 4 and word.isdigit():
            if word[:2] not in ("19", "20") or word in lower[: self._context.lead]:
                return False
            published = self._context.document.article.published
            if published is not None:
                return int(word) < published.year - (published.month == 1)
            return lower[i - 1] in ("in", "since")
        return f"{word} {lower[i + 1] if i + 1 < len(lower) else ''}" in self._context.classes["other_time"]

    def _elsewhere(self, i: int, word: str) -> bool:
        """Recognise "in another state"."""
        lower, classes = self._context.lower, self._context.classes
        return (
            word == "another"
            and lower[i - 1] in ("in", "at", "from")
            and not classes["other_place"].isdisjoint(lower[i + 1 : i + 2])
        )

    def _other(self, i: int, word: str, sentence: Sentence, several: bool) -> bool:
        """Recognise other months and weeks, "a separate shooting", "it was the fourth"."""
        lower, classes = self._context.lower, self._context.classes
        following = lower[i + 1] if i + 1 < len(lower) else ""
        if word in classes["month"]:
            return lower[i - 1] in classes["before_month"] and not self._own_date(i, sentence)
        if f"{word} {following}" in classes["other_week"]:
            return True
        if word == "ago":
            return lower[i - 1] in ("weeks", "months")
        if several:
            return False
        ranked = word in classes["rank"] or (word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")))
        if ranked and lower[sentence.first] in classes["deictic"]:
            return i - sentence.first < RANK_REACH and bool(classes["be"] & set(lower[sentence.first : i]))
        opening = i == sentence.first and following in causes()  # "Another bus plunged"
        return word in classes["other_incident"] and (opening or following in classes["incident"])

    def _own_date(self, i: int, sentence: Sentence) -> bool:
        """Say whether a month is in a date close to publication; if that is unknown, whether no sentence begins so."""
        document, offset = self._context.document, self._context.tokens.starts[i]
        published = document.article.published
        at = bisect_right(document.timexes, offset, key=lambda timex: timex.span.start) - 1
        if published is not None and at >= 0:
            timex = document.timexes[at]
            if offset < timex.span.end and timex.begin:
                return timex.begin >= (date(published.year, published.month, published.day) - OWN).isoformat()
        return i > sentence.first + 1


def opens(context: Context, first: int, last: int) -> bool:
    """Recognise "Separately, ...", "Elsewhere in the city, ..." and "In a separate incident, ..."."""
    lower, classes, i = context.lower, context.classes, first
    if lower[i] in ("and", "but", "meanwhile") and i + 2 < last:
        i += 1 + (lower[i + 1] == ",")
    if lower[i] in classes["apart"]:
        return True
    if lower[i] not in ("in", "during") or i + 3 >= last:
        return False
    known = classes["incident"] | classes["other_place"]
    if lower[i + 1] in ("another", "other"):
        return not known.isdisjoint(lower[i + 2 : i + 5])
    return lower[i + 1] in classes["article"] and lower[i + 2] in classes["other_one"]
