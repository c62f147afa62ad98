"""Recognition: from the tokens of a text to time expressions that are not resolved yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from eventlib.plugin import Tokens
from eventlib_dates.candidates import Candidate
from eventlib_dates.checks import CHECKS
from eventlib_dates.language import Language, Parse, Rule

__all__ = ["Mention", "recognise"]

RUN = 64  # tokens read together
LONGEST = 24  # tokens of the longest expression
DIGITS = "23456"
SHARED = ("month", "year", "era", "unit", "ampm", "weekday")  # what is said once of all that are named together


class Mention(NamedTuple):
    """A time expression as it stands in the text.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        rule: The rule that found it.
        fields: What the rule read from its words: ``month`` 5, ``unit`` "week", ``shift`` -1, ...
    """

    first: int
    last: int
    rule: Rule
    fields: dict[str, Any]


def recognise(text: str, tokens: Tokens, language: Language) -> list[Mention]:
    """Find the time expressions of a text, in its order and without overlap.

    >>> from eventlib_dates.language import load
    >>> text = "It began on 5 March 2021."
    >>> [(m.rule.name, m.fields) for m in recognise(text, Tokens(text), load("en"))]
    [('date', {'day': 5, 'month': 3, 'year': 2021})]
    """
    codes = language.encode(tokens.words, tokens.lower)
    found: list[Mention] = []
    for begin, rest in language.runs(codes):
        end = begin + len(rest)
        while begin < end:
            # A long run is read in pieces that overlap by more than an expression is long.
            run = codes[begin : min(begin + RUN, end)]
            parses = language.parses(run)
            if parses:
                found += _in_run(text, tokens, language, parses, begin, found[-1].last if found else 0)
            if begin + RUN >= end:
                break
            begin += RUN - LONGEST
    return found


def _in_run(
    text: str, tokens: Tokens, language: Language, parses: list[tuple[int, list[Parse]]], offset: int, taken: int
) -> Iterator[Mention]:
    for place, candidates in parses:
        if offset + place < taken:
            continue
        for parse in candidates:
            mentions = list(_read(text, tokens, language, parse, offset))
            if mentions:
                yield from mentions
                taken = mentions[-1].last
                break


def _read(text: str, tokens: Tokens, language: Language, parse: Parse, offset: int) -> Iterator[Mention]:
    rule, spans = parse.rule, parse.spans
    first, last = offset + spans[0][0], offset + spans[-1][1]
    written = text[tokens.starts[first] : tokens.ends[last - 1]]
    if "\n\n" in written or (rule.glued and len(written.split()) > 1):
        return
    for place in range(first + 1, last) if ".m. " in written else ():
        opens = tokens.words[place].istitle() and tokens.lower[place] in language.context["openers"]
        if opens and tokens.lower[place - 1].endswith(".m."):
            return  # a sentence ends within: "at 9 p.m. On 5 May"
    fields = dict(rule.fields)
    for name, kind, begin, end in parse.fields:
        value = language.read(kind, tokens.lower[offset + begin : offset + end])
        if isinstance(value, dict):  # "9h30": a word that says several things
            which = name[-1] if name[-1] in DIGITS else ""
            fields.update({f"{part}{which}": known for part, known in value.items()})
        else:
            fields[name] = value
    if rule.check and not CHECKS[rule.check](Candidate(text, tokens, language, first, last, fields)):
        return
    if len(spans) == 1:
        yield Mention(first, last, rule, fields)
        return
    named: list[dict[str, Any]] = [{} for _ in spans]
    for name, value in fields.items():
        number = int(name[-1]) if name[-1].isdigit() else 1
        named[number - 1][name.rstrip(DIGITS)] = value
    # What one of them leaves out another has: "11 to 13 May 2014", "May to June 2014", "two to three weeks",
    # "May 1, 2 and 3", "8 to 10 p.m. Friday".
    for name in SHARED:
        known = [one[name] for one in named if name in one]
        for number, one in enumerate(named if known else ()):
            if not (name == "year" and "yy" in one):
                one.setdefault(name, next((other[name] for other in named[number:] if name in other), known[-1]))
    if "yy" in named[-1] and named[0].get("year"):
        named[-1]["year"] = named[0]["year"] // 100 * 100 + named[-1].pop("yy")
    for (begin, end), one in zip(spans, named, strict=True):
        yield Mention(offset + begin, offset + end, rule, one)
