"""Word and phrase lists of all plugins, found by one scan over the tokens of an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import attrs

from eventlib.tables import numbered_lines, text_of
from eventlib.text import Tokens, plain

__all__ = ["Hit", "Lexicon", "Matcher", "plural"]

CASES = ("any", "cap", "exact")
SIBILANTS = ("s", "x", "z", "ch", "sh")
NO_MEN = ("german", "human", "ottoman", "roman", "shaman")


def plural(noun: str) -> str:
    """Return the plural of an English noun, or of a phrase whose head stands last or before "of".

    It knows the rules, and of what follows none but the men; give others ("children") by hand.

    >>> [plural(noun) for noun in ("AK-47", "peace envoy", "policewoman", "human", "head of state", "sen.")]
    ['AK-47s', 'peace envoys', 'policewomen', 'humans', 'heads of state', 'sens.']
    """
    head, of, rest = noun.partition(" of ")
    if head.endswith("."):
        head = head[:-1] + "s."
    elif head.endswith("man") and not head.lower().endswith(NO_MEN):
        head = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(SIBILANTS) else "s"
    return head + of + rest


@attrs.frozen
class Lexicon:
    """A list of words and phrases, each with a value for the component that asks for it.

    Lists of one name are taken together, so that a plugin can add to the list of another. Curly and straight
    apostrophes are the same, and so are composed and decomposed accents.

    Args:
        name: Name by which components ask for the hits, "plugin.list" by custom.
        entries: Phrase to value.
        case: ``any``: the text may write it in any case; ``cap``: its first letter must be a capital;
            ``exact``: as written here.
        languages: ISO 639-1 codes of the articles it is for; empty for all.

    Raises:
        ValueError: If it is none of that.

    >>> Lexicon("weather.storms", {"storm": 1, "tropical cyclone": 3}).entries["storm"]
    1
    """

    name: str
    entries: Mapping[str, Any]
    case: Literal["any", "cap", "exact"] = "any"
    languages: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise ValueError(f"lexicon {self.name!r}: its name is a text")
        if not isinstance(self.entries, Mapping):
            raise ValueError(f"lexicon {self.name!r}: entries are a dictionary, phrase to value")
        if not all(issubclass(kind, str) for kind in set(map(type, self.entries))):
            wrong = next(phrase for phrase in self.entries if not isinstance(phrase, str))
            raise ValueError(f"lexicon {self.name!r}: the phrase {wrong!r} is no text")
        if self.case not in CASES:
            raise ValueError(f"lexicon {self.name!r}: case is {self.case!r}, it must be one of {', '.join(CASES)}")
        if isinstance(self.languages, str) or not isinstance(self.languages, Collection):
            raise ValueError(f"lexicon {self.name!r}: languages are a tuple of codes, ('en',)")

    @classmethod
    def read(
        cls, path: Path, name: str, *, case: Literal["any", "cap", "exact"] = "any", languages: tuple[str, ...] = ()
    ) -> Lexicon:
        """Read a list from a file: one ``phrase`` or ``phrase<TAB>value`` a line, ``#`` starts a comment line.

        The value is the text behind the first tab, or the phrase itself.

        Raises:
            ValueError: If a phrase stands in it twice, or it is not UTF-8; the file is named.
        """
        entries: dict[str, str] = {}
        for number, line in numbered_lines(text_of(path)):
            phrase, _, value = line.partition("\t")
            if phrase in entries:
                raise ValueError(f"{path.name}, line {number}: {phrase!r} stands there already; remove one")
            entries[phrase] = value.strip() or phrase
        return cls(name, entries, case, languages)


class Hit(NamedTuple):
    """A phrase of a lexicon found in the text: its tokens ``first`` to ``last`` (exclusive), offsets and value."""

    first: int
    last: int
    start: int
    end: int
    value: Any


class _Node:
    """A state of the matcher: the tokens that may follow, and the entries that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[tuple[str, str, list[str], tuple[str, ...], Any]] = []  # name, case, words, languages, value


class Matcher:
    """All lexicons in one trie over lower-case tokens.

    A dictionary on tokens was measured against compiled automata: the tokens are needed anyway, and one look-up a
    token is then the cheapest scan there is.

    >>> matcher = Matcher([Lexicon("months", {"May": 5}, case="cap"), Lexicon("modals", {"may": "possible"})])
    >>> hits = matcher.scan(Tokens("It may rain in May"))
    >>> [(hit.first, hit.value) for hit in hits["months"]]
    [(4, 5)]
    """

    def __init__(self, lexicons: Iterable[Lexicon] = ()) -> None:
        self.root: dict[str, _Node] = {}
        self.names: list[str] = []
        for lexicon in lexicons:
            self.add(lexicon)

    def add(self, lexicon: Lexicon) -> None:
        """Take in a lexicon.

        Raises:
            ValueError: If an entry holds no word.
        """
        if lexicon.name not in self.names:
            self.names.append(lexicon.name)
        for phrase, value in lexicon.entries.items():
            if phrase.isascii() and phrase.isalpha():  # most entries are one plain word
                written, lower = [phrase], [phrase.lower()]
            else:
                tokens = Tokens(phrase)
                written, lower = [plain(word) for word in tokens.words], tokens.lower
            if not lower:
                raise ValueError(f"lexicon {lexicon.name!r}: entry {phrase!r} holds no word")
            level = self.root
            for word in lower:
                node = level[word] if word in level else level.setdefault(word, _Node())
                level = node.next
            node.ends.append((lexicon.name, lexicon.case, written, lexicon.languages, value))

    def scan(self, tokens: Tokens, language: str | None = None) -> dict[str, list[Hit]]:
        """Find every entry; of one lexicon only the longest at a place, and none inside another.

        Args:
            tokens: The tokens of the article.
            language: The article's language; lexicons of other languages are passed over. None takes all.

        Returns:
            Name of lexicon to its hits in the order of the text; every name is there.
        """
        found: dict[str, list[Hit]] = {name: [] for name in self.names}
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        make = tuple.__new__  # what the class itself calls, without the step between
        lower = [*tokens.lower, ""]  # no entry goes on with an empty word, so that the end need not be watched for
        for first, node in enumerate(map(self.root.get, lower)):
            last = first
            while node is not None:
                last += 1
                for name, case, written, languages, value in node.ends:
                    if language and languages and language not in languages:
                        continue
                    if case != "any" and not _case_fits(words, first, written, case):
                        continue
                    hits = found[name]
                    if hits and hits[-1][1] > first:  # that one's last token
                        if hits[-1][0] < first:
                            continue
                        hits.pop()  # a shorter one at this place
                    hits.append(make(Hit, (first, last, starts[first], ends[last - 1], value)))
                node = node.next.get(lower[last]) if node.next else None
        return found


def _case_fits(words: list[str], first: int, written: list[str], case: str) -> bool:
    if case == "cap":
        return words[first][0].isupper()
    return [plain(word) for word in words[first : first + len(written)]] == written
