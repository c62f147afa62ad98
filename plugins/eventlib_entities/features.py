"""What the tagger sees of a word and of its neighbourhood: the features of the learned layer.

A feature is a template and a value, and has a weight for each label; a feature of a word has them for each place the
word may have around the token that is looked at. Features go by groups, a word or a tuple of all that the features of a
group look at. Weights are summed once a group and kept, so that the same words, shapes and lists cost one look-up when
they come again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import ne
from typing import Any

from eventlib import Document
from eventlib_entities.lexicons import Lexicons, Memo, load_words
from eventlib_entities.listed import load_listed
from eventlib_entities.quoted import titles

__all__ = [
    "LABELS",
    "PLACES",
    "REACH",
    "Feature",
    "Group",
    "View",
    "around",
    "class_features",
    "contexts",
    "members",
    "shape",
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


NEXT = (1).__add__
COMMON = Memo(common)
Feature = tuple[str, str]  # template and value
Group = tuple[str | int, ...]  # the kind of group and what its features look at

# Lower-case words and marks that may stand inside a name.
INSIDE = frozenset(load_words("inside_names.txt"))
FUNCTION_WORDS = frozenset(load_words("function_words.txt"))
SPORT_WORDS = frozenset(load_words("sport_words.txt"))


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


def word_features(lower: str, form: str) -> list[Feature]:
    """Return what a word in small letters and its shape say, which counts for the places that REACH says."""
    found = [("w", lower), ("x", lower[-3:])]
    return found if form == "l" else [*found, ("y", lower[-2:])]


def class_features(form: str, lists: tuple[str, ...], fine: str) -> list[Feature]:
    """Return what the shape of a word, the lists it is in and its class say."""
    return [("s", form), ("n", fine), *[("l", name) for name in lists]]


class View:
    """An article as the tagger looks at it.

    Attributes:
        words: The words; those of lines in capitals are given ordinary capitals.
        starts_line: Indexes of tokens that begin a sentence or a line, and the index after the last.
        shouted: Indexes of tokens in lines of capitals.
        runs: The stretches (first, last) in which names may stand.
        phrases: Token index to kind of the known phrase it is in, with B or I before it.
        titles: The titles (first, last) between quotation marks.
        quoted: Token index of titles between quotation marks to B, I or E, for begin, inside and end.
        listed: Token index to the sorts of the name of large lists it is in, with B or I before them.
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
        self._peoples = lexicons.peoples
        self.runs = list(self._find_runs())
        self.small = set(self.words)
        self.titles = list(titles(self.words, self.lower, self.small))
        self.quoted: dict[int, str] = {}
        self._take_titles()
        self.phrases = lexicons.phrases(document, self.shouted)
        words, skipped = self.words, self.starts_line | self.shouted
        self.inside_sentence = {words[i] for first, last in self.runs for i in range(first, last) if i not in skipped}
        doubtful = {i for i in self.starts_line if i < len(words) and words[i] not in self.inside_sentence}
        self.listed = load_listed().find(words, self.runs, doubtful)
        self.sport = self._is_sport()

    def _is_sport(self) -> bool:
        """Say whether the article is about sport: one word in thirty is of sport, or fewer if it is full of numbers."""
        told = sum(map(SPORT_WORDS.__contains__, self.lower))
        size = len(self.lower)
        return told > 1 and (told * 30 > size or (told * 90 > size and sum(map(str.isdigit, self.lower)) * 5 > size))

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
            if i - last <= 3 and i not in starts and (i == last + 1 or self._ties(last, i)):
                last = i
                continue
            yield self._widen(first, last + 1)
            first = last = i
        yield self._widen(first, last + 1)

    def _take_titles(self) -> None:
        """Make runs of the titles between quotation marks, whatever words they hold."""
        if not self.titles:
            return
        for first, last in self.titles:
            self.quoted.update(dict.fromkeys(range(first, last), "I"))
            self.quoted[last - 1] = "E"
            self.quoted[first] = "B"
        runs: list[tuple[int, int]] = []
        for first, last in sorted(self.runs + self.titles):
            if runs and first < runs[-1][1]:
                first, last = runs[-1][0], max(last, runs.pop()[1])
            runs.append((first, last))
        self.runs = runs

    def _has_neighbour(self, i: int) -> bool:
        """Say whether another capital stands beside a function word; without one it begins no name."""
        words, lower = self.words, self.lower
        return (i + 1 < len(words) and words[i + 1] != lower[i + 1]) or (i > 0 and words[i - 1] != lower[i - 1])

    def _widen(self, first: int, last: int) -> tuple[int, int]:
        words, lower = self.words, self.lower
        # Numbers belong to names ("Group 4", "49ers"), and so does what a dash ties to them.
        while last < len(words) and words[last][0].isdigit() and last not in self.starts_line:
            if words[last][-1].isalpha() and words[last - 1] in self._peoples:
                break  # "Orvanian | 9th Division"
            last += 1
        if last + 1 < len(words) and words[last] == "-" and lower[last + 1].isalpha():
            last += 2
        while first > 0 and words[first - 1][0].isdigit() and first not in self.starts_line and last - first < 12:
            first -= 1
        return first, last

    def _ties(self, first: int, last: int) -> bool:
        """Say whether the words between two capitals belong to one stretch: "Bank of Aden", "Aden 9th Court"."""
        between = self.lower[first + 1 : last]
        ordinal = len(between) == 1 and between[0][0].isdigit() and between[0][-1].isalpha()
        return INSIDE.issuperset(between) or (ordinal and self.words[first] not in self._peoples)


def around(view: View) -> list[str]:
    """Return the words of each run of an article with the two before it and the two behind it."""
    padded = ["", "", *view.words, "", ""]
    found: list[str] = []
    for first, last in view.runs:
        found += padded[first : last + 4]
    return found


def frame(size: int) -> tuple[bytes, str, list[int]]:
    """Return which words around a run are its own, and for each of these where it stands and the size of the run.

    >>> [list(part) for part in frame(3)]
    [[0, 0, 1, 1, 1, 0, 0], ['1', 'm', 'e'], [3, 3, 3]]
    """
    own = b"\1" * size
    return b"\0\0" + own + b"\0\0", "1" + "m" * (size - 2) + "e" * (size > 1), [min(size, 5)] * size


FRAMES = Memo(frame)


def contexts(view: View, looks: Sequence[tuple[Any, ...]]) -> tuple[bytes, list[Iterable[Group | None]]]:
    """Return the groups of features that join the tokens of runs with their surroundings.

    Args:
        view: The article.
        looks: What is known of the words around its runs: shape and first list of each, and whatever else.

    Returns:
        A mask of the words that are in runs, and sequences that have a group or none for each of these.
    """
    forms, told, *_ = zip(*looks, strict=True)
    mask, positions, end = bytearray(), "", 0
    sizes: list[int] = []
    tokens: list[int] = []
    for first, last in view.runs:
        size = last - first
        part, places, many = FRAMES[size]
        end += size + 4
        mask += part
        positions += places
        sizes += many
        tokens += range(first, last)
    own, kinds = list(compress(forms, mask)), list(compress(told, mask))
    previous, before = list(compress(forms, mask[1:])), list(compress(told, mask[1:]))
    mask_behind = b"\0" + mask
    following, later = list(compress(forms, mask_behind)), list(compress(told, mask_behind))
    is_start, count = view.starts_line.__contains__, range(len(tokens))
    starts = list(compress(count, map(is_start, tokens)))
    for k in compress(count, map(is_start, map(NEXT, tokens))):
        following[k] = later[k] = ">"
    begins: list[Group | None] = [None] * len(tokens)
    for k in starts:
        previous[k] = before[k] = "<"
        word, lower = view.words[tokens[k]], view.lower[tokens[k]]
        seen = "known" if word in view.inside_sentence else "small" if lower in view.small else COMMON[word]
        begins[k] = ("start", kinds[k], own[k], following[k], seen)
    columns: list[Iterable[Group | None]] = [
        zip(repeat("shape"), positions, sizes, previous, own, following),
        zip(repeat("list"), before, kinds, later),
        begins,
    ]
    if view.phrases:
        phrases = view.phrases
        columns.append([("phrase", phrases[i], sizes[k]) if i in phrases else None for k, i in enumerate(tokens)])
    for kind, marked in (("listed", view.listed), ("quoted", view.quoted)):
        if marked:
            columns.append([(kind, marked[i]) if i in marked else None for i in tokens])
    if view.sport:
        columns.append(zip(repeat("sport"), before, kinds, own, later))
    if view.shouted:
        shouted, lower_all = view.shouted, view.lower
        columns.append([("shouted", kinds[k], lower_all[i]) if i in shouted else None for k, i in enumerate(tokens)])
    return bytes(mask), columns


# What a group looks at, its kind being 0, to its templates and the parts that their values are made of.
JOINED = {
    "shape": {"s3": "{3}{4}{5}", "r": "{1}{2}{4}"},
    "list": {"g": "{1} {2}", "k": "{2} {3}"},
    "phrase": {"f": "{1}", "fn": "{1} {2}"},
    "quoted": {"q": "{1}"},
    "sport": {"P": "{2} {3}", "Pg": "{1} {2}", "Pk": "{2} {4}"},
    "start": {"bs": "{1} {2}", "bf": "{3}", "b": "{4}"},
    "shouted": {"U": "{1}", "Uw": "{2}"},
}


def members(group: Group | None) -> list[Feature]:
    """Return the features of a group; no group has none.

    >>> members(("phrase", "B-state", 2))
    [('f', 'B-state'), ('fn', 'B-state 2')]
    """
    if group is None:
        return []
    if group[0] == "listed":
        place, _, names = str(group[1]).partition(" ")
        return [("z", f"{place} {name}") for name in names.split("+")]
    return [(template, form.format(*group)) for template, form in JOINED[str(group[0])].items()]
