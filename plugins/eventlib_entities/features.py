"""What the tagger sees of a word and of its neighbourhood: the features of the learned layer.

A feature is a short string. Those of a word by itself depend on nothing else, so their weights are summed once a word
and kept. Of those that join a word with its surroundings, the ones that look at a few classes (shapes, lists, places in
the run) go by groups: a group is a tuple of all that its features look at, and their weights are summed once a group.
Only features of neighbouring words are made anew at every place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from operator import ne

from eventlib import Document
from eventlib_entities.lexicons import Lexicons, load_words

__all__ = ["LABELS", "Group", "View", "contexts", "members", "word_features"]

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")

Group = tuple[str | int, ...]  # the kind of group and what its features look at

# Lower-case words and marks that may stand inside a name.
INSIDE = frozenset(load_words("inside_names.txt"))
FUNCTION_WORDS = frozenset(load_words("function_words.txt"))


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """Return the pattern of capitals and digits of a word.

    >>> [shape(word) for word in ("Troops", "UN", "U.S.", "iPod", "left", "24th", "-")]
    ['C', 'U', 'A', 'M', 'l', 'd', 'p']
    """
    if word.islower():
        return "l" if word[0].isalpha() else "d"
    if word[0].isdigit():
        return "D" if word.isdigit() else "d"
    if not word[0].isalpha():
        return "p"
    if "." in word:
        return "A"
    if word.isupper():
        return "U" if len(word) > 1 else "u"
    if word[0].isupper() and word[1:].islower():
        return "C"
    return "M" if not word[0].isupper() or not word[1:].isalpha() else "K"


def word_features(word: str, lexicons: Lexicons, role: str) -> list[str]:
    """Return the features of a word by itself.

    Args:
        word: The word, in capitals only if it is an acronym.
        lexicons: What the lists say about it.
        role: Where it stands: ``0`` the place looked at, ``-1`` before it, ``+2`` two places after it, ...
    """
    lower = word.lower()
    form = shape(word)
    found = [f"{role}w={lower}", f"{role}s={form}"]
    found += [f"{role}l={name}" for name in lexicons.lists[word]]
    if role == "0":
        found += [
            f"0p={lower[:3]}",
            f"0x={lower[-3:]}",
            f"0y={lower[-2:]}",
            f"0z={lower[-4:]}",
            f"0n={min(len(word), 6)}{form}",
        ]
    elif role in ("-1", "+1"):
        found.append(f"{role}x={lower[-3:]}")
    return found


class View:
    """An article as the tagger looks at it.

    Attributes:
        words: The words; those of lines in capitals are given ordinary capitals.
        starts_line: Indexes of tokens that begin a sentence or a line, and the index after the last.
        shouted: Indexes of tokens in lines of capitals.
        runs: The stretches (first, last) in which names may stand.
        phrases: Token index to kind of the known phrase it is in, with B or I before it.
    """

    def __init__(self, document: Document, lexicons: Lexicons) -> None:
        tokens = document.tokens
        self.document = document
        self.lower = tokens.lower
        self.words = tokens.words
        self.starts_line = {sentence.first for sentence in document.sentences}
        self.starts_line.add(len(tokens))
        self.shouted: set[int] = set()
        self._lines()
        self.runs = list(self._find_runs())
        self.phrases = lexicons.phrases(document, self.shouted)
        words = self.words
        self.inside_sentence = {
            words[i]
            for first, last in self.runs
            for i in range(first, last)
            if i not in self.starts_line and i not in self.shouted
        }
        self.small = set(self.lower).intersection(words)

    def _lines(self) -> None:
        text, tokens = self.document.text, self.document.tokens
        begin = first = 0
        size = len(tokens)
        while first < size:
            end = text.find("\n", begin)
            end = len(text) if end < 0 else end
            last = tokens.at(end) if end < len(text) else size
            if last > first:
                length = end - begin
                # Lines of ordinary width may be wrapped prose; a short or a very long one ends where it ends.
                self.starts_line.add(first)
                if 50 <= length <= 100 and last < size:
                    self.starts_line.discard(last)
                self._shouts(first, last)
            begin, first = end + 1, max(first, last)

    def _shouts(self, first: int, last: int) -> None:
        words = self.words
        # Only lines of few words are headlines; longer ones are looked at in part.
        some = [word for word in words[first : min(last, first + 40)] if len(word) > 1 and word[0].isalpha()]
        if len(some) >= 3 and sum(word.isupper() for word in some) >= 0.8 * len(some):
            if self.words is self.document.tokens.words:
                self.words = list(self.words)
            for i in range(first, last):
                self.shouted.add(i)
                if len(words[i]) > 1 and "." not in words[i]:
                    self.words[i] = words[i].capitalize()

    def _find_runs(self) -> Iterator[tuple[int, int]]:
        words, lower = self.words, self.lower
        capital = list(compress(range(len(words)), map(ne, words, lower)))
        capital = [i for i in capital if lower[i] not in FUNCTION_WORDS or self._has_neighbour(i)]
        if not capital:
            return
        first = last = capital[0]
        for i in capital[1:]:
            if i - last <= 3 and i not in self.starts_line and INSIDE.issuperset(lower[last + 1 : i]):
                last = i
                continue
            yield self._widen(first, last + 1)
            first = last = i
        yield self._widen(first, last + 1)

    def _has_neighbour(self, i: int) -> bool:
        """Say whether another capital stands beside a function word; without one it begins no name."""
        words, lower = self.words, self.lower
        return (i + 1 < len(words) and words[i + 1] != lower[i + 1]) or (i > 0 and words[i - 1] != lower[i - 1])

    def _widen(self, first: int, last: int) -> tuple[int, int]:
        words, lower = self.words, self.lower
        # Numbers belong to names ("Group 4", "49ers"), and so does what a dash ties to them.
        while last < len(words) and (words[last][0].isdigit() and last not in self.starts_line):
            last += 1
        if last + 1 < len(words) and words[last] == "-" and lower[last + 1].isalpha():
            last += 2
        while first > 0 and words[first - 1][0].isdigit() and first not in self.starts_line and last - first < 12:
            first -= 1
        return first, last


def contexts(view: View, first: int, last: int, lexicons: Lexicons) -> Iterator[tuple[list[str], list[Group]]]:
    """Yield for each token of a run the features that join it with its surroundings: single ones, and groups.

    Args:
        view: The article.
        first: Begin of the run.
        last: End of the run.
        lexicons: The lists.
    """
    lower, starts = view.lower, view.starts_line
    words = view.words[first : last + 1]
    forms, sorts = list(map(shape, words)), list(map(lexicons.sorts.__getitem__, words))
    ending, head, size = lower[last - 1], sorts[last - 1 - first], min(last - first, 5)
    right = ">" if last in starts else lower[last]
    before = previous = group = left = "<"
    if first not in starts:
        before = left = lower[first - 1]
        previous, group = shape(view.words[first - 1]), lexicons.sorts[view.words[first - 1]]
    for i, form, sort in zip(range(first, last), forms, sorts, strict=False):
        here = lower[i]
        if i in starts:
            before = previous = group = "<"
        if i + 1 in starts:
            after = following = later = ">"
        else:
            after, following, later = lower[i + 1], forms[i + 1 - first], sorts[i + 1 - first]
        position = "1" if i == first else "e" if i == last - 1 else "m"
        single = [
            f"b|{before}|{here}",
            f"a|{here}|{after}",
            f"L|{left}|{position}",
            f"R|{right}|{position}",
            f"LR|{left}|{right}",
            f"hw|{ending}",
            f"gL|{sort}|{left}",
            f"gR|{sort}|{right}",
        ]
        groups: list[Group] = [
            ("shape", position, size, previous, form, following),
            ("list", position, group, sort, later, head),
        ]
        phrase = view.phrases.get(i)
        if phrase:
            groups.append(("phrase", phrase, size))
            single += (f"fL|{phrase}|{left}", f"fR|{phrase}|{right}")
        if i in starts:
            groups.append(("start", sort, form, following))
            single.append(f"S|{here}")
            if words[i - first] in view.inside_sentence:
                single.append("S|known")
            elif here in view.small:
                single.append("S|small")
        if i in view.shouted:
            single += (f"U|{sort}", f"U|{here}")
        yield single, groups
        before, previous, group = here, form, sort


def members(group: Group) -> list[str]:
    """Return the features of a group.

    >>> members(("phrase", "B-state", 2))
    ['f|B-state', 'f|B-state|2']
    """
    match group:
        case ("shape", position, size, previous, form, following):
            return [f"s|{previous}{form}{following}", f"r|{position}{size}{form}"]
        case ("list", position, before, sort, later, head):
            return [f"h|{head}|{position}", f"g|{before}|{sort}", f"k|{sort}|{later}"]
        case ("phrase", phrase, size):
            return [f"f|{phrase}", f"f|{phrase}|{size}"]
        case ("start", sort, form, following):
            return [f"S|{sort}{form}", f"S|{following}"]
    raise ValueError(f"no group of features: {group}")
