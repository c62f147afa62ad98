"""What the rules look at: the words of an article and what the lexicons found, by position.

In all modules ``context`` is the article; ``first``, ``i`` and ``last`` are indices of tokens, ``last`` and ``stop``
those behind the last; ``found`` are the counts of a sentence, ``followers`` the same by their outer first token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter

from eventlib import Document
from eventlib.plugin import Hit, Quantity, Sentence
from eventlib_figures.lexicons import Combination, Harm, Noun, grammar

__all__ = ["Context"]

LEAD = 2  # sentences, the headline one of them
RANKED = 9  # tokens between "the worst" and "this year"
LEFT = 8  # tokens of "left a father of four dying"
OPENING = 6  # sentences among which they are, with byline and dateline
DASHES = {"-", "–", "—"}
SENTENCE_END = {".", ";", "?", "!"}


class Context:
    """One article, indexed by token.

    Args:
        document: The article.
        harm: Hits of ``figures.harm``.
        people: Hits of ``figures.people``.
        quantities: Its numbers.

    Attributes:
        lower: The tokens in lower case.
        words: The tokens as written.
        harm: First token of a phrase of harm to its hit.
        clauses: First token of a sentence to where clauses begin in it that count others than those before.
        harm_before: Index after a phrase of harm to its hit.
        nouns: First token of a noun for people to its hit.
        classes: Closed classes of grammar.
        capitals: Whether capital letters tell names: false in articles all in capitals or all in small letters.
    """

    def __init__(
        self, document: Document, harm: Iterable[Hit], people: Iterable[Hit], quantities: list[Quantity]
    ) -> None:
        tokens, lower = document.tokens, document.tokens.lower
        self.document = document
        self.quantities = quantities
        self.tokens = tokens
        self.lower = tokens.lower
        self.words = tokens.words
        self.classes: Mapping[str, frozenset[str]] = grammar()
        self.nouns: dict[int, Hit] = {hit.first: hit for hit in people}
        self.harm: dict[int, Hit] = {}
        for hit in harm:
            if lower[hit.first - 1] == "-" and lower[hit.first - 2] == "and" and hit.first > 1:
                continue  # "search-and-rescue", "hit-and-run"
            if tokens.words[hit.first] == "March" and lower[hit.first - 1] in self.classes["before_march"]:
                continue  # "a figure of 12 in late March"
            if lower[hit.last - 1].startswith("surviv") and lower[hit.last : hit.last + 1] == ["by"]:
                continue  # "is survived by two sons"
            if lower[hit.first] == "dying" and not self.classes["leaving"].isdisjoint(
                lower[max(0, hit.first - LEFT) : hit.first]
            ):
                hit = hit._replace(value=Harm({"state": "killed"}))  # of whom was left so
            if hit.value.combinations:
                tried = (self._combined(hit, needs) for needs in hit.value.combinations)
                complete = next((found for found in tried if found is not None), None)
                if complete is None:
                    continue
                hit = complete
            self.harm[hit.first] = hit
        self.clauses: dict[int, list[int]] = {}
        self.harm_before = {hit.last: hit for hit in self.harm.values()}
        letters = document.text[:2000]
        self.capitals = not letters.isupper() and not letters.islower()

    @cached_property
    def lead(self) -> int:
        """Index after the first sentences, which tell of all victims there are; bylines and datelines are none."""
        told = last = 0
        for at, sentence in enumerate(self.document.sentences[:OPENING]):
            end = self.words[sentence.last - 1]
            if at == 0 or (not end[0].isalnum() and end not in DASHES):
                told, last = told + (end not in DASHES), sentence.last
            if told == LEAD:
                break
        return last

    def clause(self, offset: int, sentence: tuple[int, int]) -> tuple[int, int]:
        """Return the first token of the clause around a figure, and the index after its last."""
        begins = self.clauses.get(sentence[0])
        if not begins:
            return sentence
        at = bisect_right(begins, self.tokens.at(offset))
        return begins[at - 1] if at else sentence[0], begins[at] if at < len(begins) else sentence[1]

    @cached_property
    def _dates(self) -> list[tuple[int, int]]:
        """Start and end of the dates and times of day."""
        return [(t.span.start, t.span.end) for t in self.document.timexes if t.type in ("DATE", "TIME")]

    def in_date(self, quantity: Quantity) -> bool:
        """Say whether a number is part of a date."""
        return quantity.end <= self.date_end(quantity)

    def date_end(self, quantity: Quantity) -> int:
        """Return where the last date ends that begins no later than a number, -1 if there is none."""
        at = bisect_right(self._dates, quantity.start, key=itemgetter(0)) - 1
        return self._dates[at][1] if at >= 0 else -1

    @cached_property
    def first_seen(self) -> dict[str, int]:
        """Where each word stands first."""
        return {word: i for i, word in reversed(list(enumerate(self.lower)))}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Words that end a number expression of the article."""
        return frozenset(self.lower[quantity.last - 1] for quantity in self.quantities)

    def ranked(self, i: int) -> bool:
        """Say whether "this year" at a token only ranks what happened: "the worst storm to hit the coast this year"."""
        return any(
            word in self.classes["best"] or (word.endswith("est") and len(word) > 5)
            for word in self.lower[max(0, i - RANKED) : i]
        )

    def harm_phrase(self, first: int) -> str:
        """Return the phrase of harm that begins at a token, in lower case; nothing if none does."""
        hit = self.harm.get(first)
        return " ".join(self.lower[hit.first : hit.last]) if hit else ""

    def _combined(self, hit: Hit, needs: Combination) -> Hit | None:
        stop = min(len(self.lower), hit.last + needs.window)
        if not needs.abroad and needs.nouns.isdisjoint(self.lower[hit.last : stop]):
            return None
        for i in range(hit.last, stop):
            word = self.lower[i]
            if word in needs.nouns or (needs.abroad and self._abroad(i)):
                return Hit(hit.first, i + 1, hit.start, self.tokens.ends[i], needs.harm)
            if word in SENTENCE_END or word == ",":
                return None
        return None

    def _abroad(self, i: int) -> bool:
        """Say whether a token names a country behind "to" or "into"."""
        before = i - 1 - (self.lower[i - 1] == "the")
        return self.lower[before] in ("to", "into") and i in self._countries

    @cached_property
    def names(self) -> frozenset[int]:
        """Tokens that are the last word of a name told in full somewhere in the article."""
        known: set[str] = set()
        words, nouns = self.words, self.nouns
        for i in range(1, len(words)):
            if words[i][0].isupper() and words[i - 1][0].isupper() and words[i - 1].isalpha() and i not in nouns:
                known.add(words[i])
        return frozenset(i for i, word in enumerate(words) if word in known)

    @cached_property
    def _entities(self) -> dict[int, str]:
        at: dict[int, str] = {}
        for entity in self.document.entities:
            for mention in entity.mentions:
                if mention.kind == "name":
                    for i in self.tokens.within(mention.span.start, mention.span.end):
                        at[i] = entity.kind
        return at

    @cached_property
    def _speakers(self) -> list[tuple[int, int]]:
        """Start and end of those who are said to say something."""
        return sorted(
            {(claim.source.span.start, claim.source.span.end) for claim in self.document.claims if claim.source}
        )

    def speaks(self, i: int) -> bool:
        """Say whether a token is of those who are said to say something."""
        start, speakers = self.tokens.starts[i], self._speakers
        at = bisect_right(speakers, start, key=itemgetter(0)) - 1
        return any(start < end for _, end in speakers[max(0, at - 1) : at + 1])

    @cached_property
    def _places(self) -> frozenset[int]:
        places = self.document.places
        return frozenset(i for place in places for i in self.tokens.within(place.span.start, place.span.end))

    @cached_property
    def _countries(self) -> frozenset[int]:
        spans = [place.span for place in self.document.places if place.kind == "country" and place.sense == "place"]
        return frozenset(self.tokens.at(span.start) for span in spans)

    def entity_kind(self, i: int) -> str | None:
        """Return the kind of the named entity a token belongs to."""
        return self._entities.get(i)

    def referent(self, i: int) -> str:
        """Return the name, in lower case, of the person a pronoun stands for, "" if no entity tells."""
        return self._pronouns.get(i, "")

    @cached_property
    def _pronouns(self) -> dict[int, str]:
        at: dict[int, str] = {}
        for entity in self.document.entities:
            if entity.kind != "PER":
                continue
            name = next((mention.text.lower().split() for mention in entity.mentions if mention.kind == "name"), None)
            for mention in entity.mentions if name else ():
                if mention.kind == "pronoun" and name:
                    at[self.tokens.at(mention.span.start)] = " ".join(dict.fromkeys((name[0], name[-1])))
        return at

    def is_headline(self, sentence: Sentence) -> bool:
        """Say whether a sentence is a headline: the first line of the article, without a full stop."""
        text, sentences = self.document.text, self.document.sentences
        return sentence.first == sentences[0].first and text[sentence.end - 1].isalnum() and len(sentences) > 1

    def is_place(self, i: int) -> bool:
        """Say whether a token belongs to a place name."""
        return i in self._places

    def aged(self, i: int) -> bool:
        """Say whether an age follows: ", 16," or "(16)"."""
        lower = self.lower
        return (
            i + 2 < len(lower) and lower[i] in (",", "(") and lower[i + 1].isdigit() and lower[i + 2] in {",", ")", "."}
        )

    def negated(self, before: list[str]) -> bool:
        """Say whether the words before a verb negate it; "without" does so only at once, "not before" never."""
        negators = self.classes["negator"]
        return any(
            word in negators
            and (word != "without" or i == len(before) - 1)
            and before[i + 1 : i + 2] not in (["before"], ["until"])
            for i, word in enumerate(before)
        )

    def noun_at(self, i: int) -> Noun | None:
        """Return the noun for people that begins at a token."""
        hit = self.nouns.get(i)
        return hit.value if hit else None

    def frame(self, hit: Hit, name: str) -> str | None:
        """Return the kind a phrase of harm has in a frame, None if it has no such frame."""
        kind: str | None = hit.value.frames.get(name)
        return kind
