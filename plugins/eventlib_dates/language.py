"""Languages: their rule tables, read and compiled once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from string import digits
from typing import Any, NamedTuple

from eventlib.plugin import Tokens, common_words, read_table
from eventlib_dates.patterns import Codes, Pattern, PatternError, compile_pattern, literals
from eventlib_dates.shapes import PACKED, SAMPLES, shapes

__all__ = ["Language", "Rule", "load"]

SENTENCE_ENDS = frozenset(".!?;")
CLAUSE_ENDS = frozenset(".!?;,:")
COMING = ("past", "coming", "foretelling", "present", "arranged", "appointing", "possible", "earliest", "infinitive")
"""Lists that put a weekday in the future."""
REMEMBERED = 65536  # words whose codes are remembered, and runs
SHORT = 32  # codes of a run that is remembered
ANY: frozenset[str] = frozenset()  # where no other code is needed
NONE: set[int] = set()
NOTHING = " "  # the code of a word that no rule knows

DIGITS = re.compile(r"\d+")


class Rule(NamedTuple):
    """A rule: its patterns, how what they find is resolved, and what must hold around it."""

    name: str
    kind: str
    patterns: tuple[Pattern, ...]
    fields: dict[str, Any]
    check: str
    glued: bool


class Parse(NamedTuple):
    """A rule that fits a run of codes.

    Attributes:
        rule: The rule.
        end: Where its expression ends in the run.
        spans: The one expression, or the two ends of a range.
        fields: Name, class and place of each of its fields.
    """

    rule: Rule
    end: int
    spans: tuple[tuple[int, int], ...]
    fields: tuple[tuple[str, str, int, int], ...]


class _WordCodes(dict[str, str]):
    """The code of any word; those of words in digits are made when they are met, as are those of words without one."""

    def __init__(self, codes: Codes, shape: Callable[[str], frozenset[str]]) -> None:
        super().__init__(codes.words)
        self._codes, self._shape = codes, shape

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
            self.update(self._codes.words)
        code = NOTHING
        if not word.isalpha() and (word[0].isdigit() or word[-1].isdecimal()):
            code = self._codes.of_shape(self._shape(word)) or NOTHING
        self[word] = code
        return code


class _Cues(dict[str, bool]):
    """Whether a word may say where a verb points, or ends its sentence; of any word, worked out when it is met."""

    def __init__(self, words: frozenset[str], suffixes: tuple[str, ...]) -> None:
        super().__init__()
        self._words, self._suffixes = words, suffixes

    def __missing__(self, word: str) -> bool:
        if len(self) > REMEMBERED:
            self.clear()
        found = self[word] = word in self._words or word.endswith(self._suffixes)
        return found


def compounded(words: dict[str, dict[str, Any]], compounds: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    """Return the classes of words with those added that are put together from others.

    A compound names classes and, in small letters, what stands behind or between their words, with ``|`` for a choice.
    Values of two classes are added.

    >>> words = {"ONE": {"vier": 4}, "TEN": {"zwanzig": 20}}
    >>> compounded(words, {"NUMBER": ["ONE und TEN"], "ORDINAL": ["NUMBER ste|sten"]})["ORDINAL"]
    {'vierundzwanzigste': 24, 'vierundzwanzigsten': 24}
    """
    words = {name: dict(entries) for name, entries in words.items()}
    for name, choices in compounds.items():
        for choice in choices:
            made: dict[str, Any] = {"": None}
            for part in choice.split():
                tails = words[part] if part[0].isupper() else dict.fromkeys(part.split("|"))
                made = {
                    word + tail: value if other is None else other if value is None else value + other
                    for word, value in made.items()
                    for tail, other in tails.items()
                }
            words[name] = {**made, **words.get(name, {})}
    return words


def _numbers(sets: tuple[set[str], ...]) -> dict[str, set[int]]:
    """Return the numbers of the sets each code is in."""
    found: dict[str, set[int]] = {}
    for number, codes in enumerate(sets):
        for code in codes:
            found.setdefault(code, set()).add(number)
    return found


class Language:
    """The rule table of one language, compiled.

    Args:
        table: The table as read from TOML.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self.code: str = table["language"]
        self._respell = str.maketrans(table.get("respell", {}))
        self.words: dict[str, dict[str, Any]] = defaultdict(dict)
        for name, entries in compounded(table["words"], table.get("compounds", {})).items():
            self.words[name] = {
                way.lower() if way.isascii() and way.isalpha() else " ".join(Tokens(way).lower): value
                for phrase, value in entries.items()
                for way in self._ways(phrase)
            }
        self.context: dict[str, frozenset[str]] = defaultdict(frozenset)
        self.context.update(
            {
                name: frozenset(way for word in words for way in self._ways(word))
                for name, words in table.get("context", {}).items()
            }
        )
        self.capital = frozenset(table.get("capital", ()))
        self.title_case: bool = table.get("title_case", False)
        self.capital_nouns: bool = table.get("capital_nouns", False)
        by_name = {key.removesuffix("_suffixes"): tuple(table[key]) for key in table if key.endswith("_suffixes")}
        self.suffixes: dict[str, tuple[str, ...]] = defaultdict(tuple, by_name)
        self.participle: str = table.get("participle", " ")  # what participles begin with or hold
        self.participle_prefixes: tuple[str, ...] = tuple(table.get("participle_prefixes", ()))  # of those without it
        cues = SENTENCE_ENDS.union(*(self.context[name] for name in ("future", "past", "invariant", "infinitive")))
        cues |= {phrase.split()[0] for phrase in self.context["ruled_out"]}
        self.cues = _Cues(cues, self.suffixes["past"] + self.suffixes["future"])
        self.coming_cues = CLAUSE_ENDS.union(*(self.context[name] for name in COMING))
        self.month_first: bool = table.get("month_first", False)
        self._prefixes: tuple[str, ...] = tuple(table.get("prefixes", ()))  # written with the number behind them
        self._ordinal = tuple(table.get("ordinal_suffixes", ("th",)))
        self._decade = tuple(table.get("decade_suffixes", ("s",)))
        macros, rules = table.get("macros", {}), table["rules"]
        patterns = [*macros.values(), *(pattern for rule in rules for pattern in rule["patterns"])]
        classes: dict[str, list[str]] = {name: list(words) for name, words in self.words.items()}
        for word in {word for pattern in patterns for word in literals(pattern)}:
            classes[f"={word}"] = self._ways(word)
        endings = [f"{number}{suffix}" for number in (1, 40) for suffix in self._ordinal]
        endings += [f"{number}{suffix}" for number in (1990, 480, 90) for suffix in self._decade]
        endings += [f"{month}1" for month in self.words["MONTHMARK"]]
        samples = dict.fromkeys(self._shape(word) for word in (*SAMPLES, *endings))
        self.codes = codes = Codes(
            classes, self._shape, samples, (*common_words(self.code), *table.get("common", ())), macros
        )
        self._codes = _WordCodes(codes, self._shape)
        self.rules = [
            Rule(
                rule["name"],
                rule["kind"],
                tuple(self._compiled(rule["name"], pattern) for pattern in rule["patterns"]),
                rule.get("set", {}),
                rule.get("check", ""),
                rule.get("glued", False),
            )
            for rule in rules
        ]
        # Numbers of the patterns by the codes they can begin with, have second, and be all of.
        self._patterns = [(rule, pattern) for rule in self.rules for pattern in rule.patterns]
        self._by_first, self._by_second, self._alone = (
            _numbers(sets)
            for sets in zip(*((p.part.first, p.part.second, p.part.alone) for _, p in self._patterns), strict=True)
        )
        # All that fits a pattern holds a code of these.
        self._needed = frozenset(code for _, pattern in self._patterns for code in pattern.rarest)
        ends = {code for _, pattern in self._patterns for code in pattern.part.last}
        self._never_last = frozenset(codes.all() - ends)
        self._runs: dict[str, tuple[int, str]] = {}
        self._by_pair: dict[str, list[tuple[frozenset[str], list[tuple[int, Rule, Pattern]]]]] = {}
        self._parses: dict[str, list[tuple[int, list[Parse]]]] = {}
        self._values: dict[tuple[str, str], Any] = {}

    def _compiled(self, rule: str, pattern: str) -> Pattern:
        try:
            return compile_pattern(pattern, self.codes)
        except PatternError as error:
            raise PatternError(f"rule {rule!r}, pattern {pattern!r}: {error}") from None

    def _ways(self, word: str) -> list[str]:
        """Return the ways a word is written: "fünf", "fuenf"."""
        return [word, *{word.translate(self._respell)} - {word}]

    def _shape(self, word: str) -> frozenset[str]:
        if word[0] in self._prefixes:
            word = word[1:] or word
        if word[0].isalpha() and word[-1].isdecimal() and word.rstrip(digits) in self.words["MONTHMARK"]:
            return frozenset({"MONTHDAY"})
        return shapes(word, self._ordinal, self._decade)

    def encode(self, words: list[str], lower: list[str]) -> str:
        """Return the codes of a text's words, one character each; a space for words that no rule knows."""
        codes = [*map(self._codes.__getitem__, lower)]
        for word in self.capital.intersection(words):  # they stand in small letters
            place = -1
            for _ in range(words.count(word)):
                place = words.index(word, place + 1)
                codes[place] = NOTHING
        return "".join(codes)

    def runs(self, codes: str) -> Iterator[tuple[int, str]]:
        """Yield the runs of codes in which an expression may stand, and where they begin."""
        place, known = 0, self._runs
        for run in codes.split(NOTHING):
            if run:
                skipped, rest = known.get(run) or self._trimmed(run)
                if rest:
                    yield place + skipped, rest
            place += len(run) + 1

    def _trimmed(self, run: str) -> tuple[int, str]:
        """Return how many codes at the start of a run no expression can begin with, and the run without such ends."""
        found = (0, "")
        if not self._needed.isdisjoint(run):
            end, never = len(run), self._never_last
            while end and run[end - 1] in never:
                end -= 1
            places = (index for index in range(end) if self._fitting(run[index : min(index + 2, end)]))
            found = next(((index, run[index:end]) for index in places), found)
        if len(run) <= SHORT:
            if len(self._runs) >= REMEMBERED:
                self._runs.clear()
            self._runs[run] = found
        return found

    def _fitting(self, pair: str) -> list[tuple[frozenset[str], list[tuple[int, Rule, Pattern]]]]:
        """Return the patterns that can begin with two codes, which are few, or be the one that ends a run.

        They are grouped by the codes of which one must stand behind.
        """
        found = self._by_pair.get(pair)
        if found is None:
            first, second = pair[0], pair[1:]
            both = self._by_first.get(first, NONE) & self._by_second.get(second, NONE)
            groups: dict[frozenset[str], list[tuple[int, Rule, Pattern]]] = {}
            for number in sorted(both | self._alone.get(first, NONE)):
                rule, pattern = self._patterns[number]
                needed = pattern.rarest if pattern.rarest.isdisjoint(pair) else pattern.rare
                needed = needed if needed.isdisjoint(pair) else ANY
                groups.setdefault(needed, []).append((number, rule, pattern))
            found = self._by_pair[pair] = [*groups.items()]
        return found

    def parses(self, run: str) -> list[tuple[int, list[Parse]]]:
        """Return the places of a run of codes where expressions may begin, and these, longest first.

        Texts repeat themselves, so the latest runs are remembered.
        """
        found = self._parses.get(run)
        if found is None:
            if len(self._parses) >= 8192:
                self._parses.clear()
            found = self._parses[run] = self._parse(run)
        return found

    def _parse(self, run: str) -> list[tuple[int, list[Parse]]]:
        found: dict[int, list[tuple[int, int, int, Parse]]] = {}
        for index in range(len(run)):
            fitting = self._fitting(run[index : index + 2])
            present = frozenset(run[index:]) if fitting else ANY
            for needed, patterns in fitting:
                if needed and needed.isdisjoint(present):
                    continue
                for number, rule, pattern in patterns:
                    if pattern.part.least > len(run) - index or pattern.rare.isdisjoint(present):
                        continue
                    match = pattern.regex.match(run, index)
                    if match is None or match.end() == index:
                        continue
                    groups = match.regs
                    fields = tuple([(name, kind, *groups[i]) for name, kind, i in pattern.fields if groups[i][0] >= 0])
                    spans = tuple([groups[i] for i in pattern.spans if groups[i][0] >= 0]) or (match.span(),)
                    parse = Parse(rule, spans[-1][1], spans, fields)
                    found.setdefault(spans[0][0], []).append((-parse.end, index, number, parse))
        return [(place, [parse for *_, parse in sorted(found[place])]) for place in sorted(found)]

    def read(self, kind: str, words: list[str]) -> Any:
        """Return the value of the words of a field: what the table says, or the number they name."""
        if len(words) > 1:
            return self._value(kind, words)
        key = (kind, words[0])
        if key not in self._values:
            if len(self._values) >= REMEMBERED:
                self._values.clear()
            self._values[key] = self._value(kind, words)
        return self._values[key]

    def _value(self, kind: str, words: list[str]) -> Any:
        table = self.words.get(kind)
        if table is not None:
            value = table.get(" ".join(words))
            if value is not None:
                return value
        if kind == "NUM":
            return self.number(words)
        if kind in PACKED:
            match = PACKED[kind].fullmatch(words[0])
            parts = match.groupdict() if match else {}
            marks = {name: self.words[f"{name}mark".upper()] or self.words[name.upper()] for name in parts}
            return {k: int(part) if part.isdecimal() else marks[k].get(part) for k, part in parts.items() if part}
        if kind == "WORD":
            return " ".join(words)
        if kind == "DECIMAL":
            return float(words[0])
        if kind in ("DECADE", "ROUND", "EARLYDECADE"):
            return words[0][: 2 + (kind != "EARLYDECADE")]
        if kind == "SHORTDECADE":
            return int(words[0][:2])
        found = DIGITS.search(words[0].replace(",", ""))
        number = int(found[0]) if found else None
        if kind == "FISCAL" and number is not None and number < 100:
            number += 2000 if number < 50 else 1900
        return number

    def number(self, words: list[str]) -> int:
        """Return the number that number words name: "twenty-five", "two hundred", "nineteen ninety-seven"."""
        numbers, ordinals, scales = (self.words.get(name, {}) for name in ("NUMBER", "ORDINAL", "SCALE"))
        total = part = 0
        for word in words:
            if word in scales:
                part = (part or 1) * scales[word]
                if scales[word] > 100:
                    total, part = total + part, 0
            elif word in numbers or word in ordinals:
                value = numbers[word] if word in numbers else ordinals[word]
                # "nineteen ninety": a second pair of digits
                part = part * 100 + value if 10 <= part < 100 and (value >= 10 or part < 20) else part + value
            elif word.isdecimal():
                part = int(word)
        return total + part


@cache
def load(code: str) -> Language | None:
    """Return the language of an ISO 639-1 code, None if there is no table for it."""
    file = f"rules/{code}.toml"
    if not (len(code) == 2 and files("eventlib_dates").joinpath(file).is_file()):
        return None
    return Language(read_table("eventlib_dates", file))
