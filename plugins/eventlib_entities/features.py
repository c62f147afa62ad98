"""What the tagger sees of a word and of its neighbourhood: the features of the learned layer.

A feature is a template and a value, and has a weight for each label; a feature of a word has them for each place the
word may have around the token that is looked at. Features go by groups, a word or a tuple of all that the features of a
group look at. Weights are summed once a group and kept, so that the same words, shapes and lists cost one look-up when
they come again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import ne
from typing import Any, TypeVar

from eventlib import Document
from eventlib_entities.lexicons import Lexicons, Memo, load_words

__all__ = [
    "LABELS",
    "PLACES",
    "REACH",
    "Feature",
    "Group",
    "View",
    "contexts",
    "members",
    "shape",
    "window",
    "word_features",
]

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
PLACES = ("-2", "-1", "0", "+1", "+2")  # where a word that counts may stand, seen from the token that is looked at
# Template of words to the places for which it counts.
REACH: dict[str, tuple[str, ...]] = dict.fromkeys("wsln", PLACES)
REACH.update({"x": PLACES[1:4], "y": ("0",)})

VOCABULARY = frozenset(load_words("small_words.txt"))


def common(word: str) -> str:
    """Say whether a word is known in small letters, itself or the word it is a form of.

    >>> [common(word) for word in ("Houses", "Asked", "Zyrkon")]
    ['common', 'common', 'new']
    """
    lower = word.lower()
    stems = [lower, *[lower.removesuffix(end) for end in ("s", "es", "ed", "ing", "ly", "er")]]
    return "new" if VOCABULARY.isdisjoint(stems + [stem + "e" for stem in stems]) else "common"


T = TypeVar("T")
COMMON = Memo(common)
Feature = tuple[str, str]  # template and value
Group = tuple[str | int, ...]  # the kind of group and what its features look at

# Lower-case words and marks that may stand inside a name.
INSIDE = frozenset(load_words("inside_names.txt"))
FUNCTION_WORDS = frozenset(load_words("function_words.txt"))


def shape(word: str) -> str:
    """Return the pattern of capitals and digits of a word.

    Of no word, which stands for what is before and behind the text, it is "<".

    >>> [shape(word) for word in ("Troops", "UN", "U.S.", "iPod", "left", "24th", "-")]
    ['C', 'U', 'A', 'M', 'l', 'd', 'p']
    """
    if not word:
        return "<"
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


def word_features(lower: str, form: str, lists: tuple[str, ...], fine: str) -> list[Feature]:
    """Return the features of a word by itself, each of which counts for the places that REACH says.

    Args:
        lower: The word in lower case.
        form: Its shape.
        lists: The lists it is in.
        fine: The class it belongs to.
    """
    found = [("w", lower), ("s", form), ("x", lower[-3:]), ("n", fine), *[("l", name) for name in lists]]
    if form != "l":
        found.append(("y", lower[-2:]))
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
        self.small = set(words)

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
        some = words[first : min(last, first + 40)]
        if sum(map(str.isupper, some)) < 3:
            return
        # Only lines of few words are headlines; longer ones are looked at in part.
        some = [word for word in some if len(word) > 1 and word[0].isalpha()]
        if len(some) >= 3 and sum(map(str.isupper, some)) >= 0.8 * len(some):
            if self.words is self.document.tokens.words:
                self.words = list(self.words)
            for i in range(first, last):
                self.shouted.add(i)
                if len(words[i]) > 1 and "." not in words[i]:
                    self.words[i] = words[i].capitalize()

    def _find_runs(self) -> Iterator[tuple[int, int]]:
        words, lower, starts = self.words, self.lower, self.starts_line
        capital = list(compress(range(len(words)), map(ne, words, lower)))
        capital = [i for i in capital if lower[i] not in FUNCTION_WORDS or self._has_neighbour(i)]
        if not capital:
            return
        first = last = capital[0]
        for i in capital[1:]:
            if i - last <= 3 and i not in starts and (i == last + 1 or INSIDE.issuperset(lower[last + 1 : i])):
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


def window(view: View, first: int, last: int, look: Mapping[str, T]) -> list[T]:
    """Return what is known of the words of a run, of the two before it and of the two behind it."""
    words = view.words[max(0, first - 2) : last + 2]
    if first < 2 or last + 2 > len(view.words):
        words = [*[""] * max(0, 2 - first), *words, "", ""]
    return list(map(look.__getitem__, words))


def contexts(view: View, first: int, last: int, looks: Sequence[tuple[Any, ...]]) -> Iterator[list[Group]]:
    """Yield for each token of a run the groups of features that join it with its surroundings.

    Args:
        view: The article.
        first: Begin of the run.
        last: End of the run.
        looks: The window around it: shape, first list and sort of each word, and whatever else.
    """
    starts, phrases = view.starts_line, view.phrases
    head, size = looks[last - first + 1][2], min(last - first, 5)
    previous, before = looks[1][:2]
    for i in range(first, last):
        form, sort = looks[i - first + 2][:2]
        begins = i in starts
        if begins:
            previous = before = "<"
        if i + 1 in starts:
            following = later = ">"
        else:
            following, later = looks[i - first + 3][:2]
        position = "1" if i == first else "e" if i == last - 1 else "m"
        groups: list[Group] = [
            ("shape", position, size, previous, form, following),
            ("list", before, sort, later),
            ("head", head, position),
        ]
        if i in phrases:
            groups.append(("phrase", phrases[i], size))
        if begins:
            word = view.words[i]
            seen = "known" if word in view.inside_sentence else "small" if view.lower[i] in view.small else COMMON[word]
            groups.append(("start", sort, form, following, seen))
        if i in view.shouted:
            groups.append(("shouted", sort, view.lower[i]))
        yield groups
        previous, before = form, sort


def members(group: Group) -> list[Feature]:
    """Return the features of a group.

    >>> members(("phrase", "B-state", 2))
    [('f', 'B-state'), ('fn', 'B-state 2')]
    """
    match group:
        case ("shape", position, size, previous, form, following):
            return [("s3", f"{previous}{form}{following}"), ("r", f"{position}{size}{form}")]
        case ("head", head, position):
            return [("h", f"{head} {position}")]
        case ("list", before, sort, later):
            return [("g", f"{before} {sort}"), ("k", f"{sort} {later}")]
        case ("phrase", phrase, size):
            return [("f", f"{phrase}"), ("fn", f"{phrase} {size}")]
        case ("start", sort, form, following, seen):
            return [("bs", f"{sort} {form}"), ("bf", f"{following}"), ("b", f"{seen}")]
        case ("shouted", sort, word):
            return [("U", f"{sort}"), ("Uw", f"{word}")]
    raise ValueError(f"no group of features: {group}")
