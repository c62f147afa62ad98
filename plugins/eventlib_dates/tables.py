"""Rule tables of one's own: read, checked and compiled as the pipeline is built, so that no article meets an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import msgspec

from eventlib_dates.calendars import DAYS, MONTHS, SEASONS
from eventlib_dates.checks import CHECKS
from eventlib_dates.language import Language
from eventlib_dates.patterns import ITEM, PatternError
from eventlib_dates.resolvers import RESOLVERS
from eventlib_dates.shapes import PACKED

__all__ = ["check", "read"]

NEEDED = {
    "ancient": "year", "century": "ord", "counter": "eventword", "dayofmonth": "day", "decade": "decade",
    "half": "half", "holiday": "holiday", "namedday": "namedday", "reference": "present", "samepart": "part",
    "season": "season", "span": "unit", "theunit": "unit", "unit": "unit", "weekday": "weekday",
}  # fmt: skip
"""The field that all expressions of a kind must have."""

VALUES = {
    "month": frozenset(range(1, 13)),
    "weekday": frozenset(range(1, 8)),
    "season": frozenset(SEASONS),
    "unit": frozenset({"second", "minute", "hour", *DAYS, *MONTHS, "millennium"}),
}
"""What a field can be."""


@attrs.frozen
class RuleEntry:
    """An entry of ``[[rules]]``."""

    name: str
    kind: str
    patterns: list[str]
    set: dict[str, Any] = attrs.field(factory=dict)
    check: str = ""
    glued: bool = False


@attrs.frozen
class Table:
    """What a table may hold."""

    language: str
    words: dict[str, dict[str, Any]]
    rules: list[RuleEntry]
    compounds: dict[str, list[str]] = attrs.field(factory=dict)
    context: dict[str, list[str]] = attrs.field(factory=dict)
    macros: dict[str, str] = attrs.field(factory=dict)
    respell: dict[str, str] = attrs.field(factory=dict)
    capital: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    title_case: bool = False
    capital_nouns: bool = False
    month_first: bool = False
    participle: str = ""
    participle_prefixes: tuple[str, ...] = ()
    participle_suffixes: tuple[str, ...] = ()
    sure_participle_suffixes: tuple[str, ...] = ()
    past_suffixes: tuple[str, ...] = ()
    present_suffixes: tuple[str, ...] = ()
    preterite_suffixes: tuple[str, ...] = ()
    future_suffixes: tuple[str, ...] = ()
    gerund_suffixes: tuple[str, ...] = ()
    plural_suffixes: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    decade_suffixes: tuple[str, ...] = ()
    event_suffixes: tuple[str, ...] = ()
    happened_suffixes: tuple[str, ...] = ()


def read(path: str) -> Language:
    """Read a table.

    Raises:
        ValueError: If it cannot be read or something in it is wrong; file, rule and what it is are named.
    """
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        return check(table)
    except OSError as error:
        raise ValueError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # of TOML and of the encoding too
        raise ValueError(f"{path}: {error}") from None


def check(table: dict[str, Any]) -> Language:
    """Compile a table.

    Raises:
        ValueError: If something in it is wrong.

    >>> rule = {"name": "week", "kind": "unitt", "patterns": ["shift=SHIFT UNIT"]}
    >>> check({"language": "it", "words": {"UNIT": {"settimana": "week"}}, "rules": [rule]})
    Traceback (most recent call last):
    eventlib_dates.patterns.PatternError: rule 'week': there is no kind 'unitt'; there are: ago, ancient, ...
    """
    _known("table", table, Table)
    for rule in table.get("rules", ()):
        _known(f"rule {rule.get('name')!r}" if isinstance(rule, dict) else "rules", rule, RuleEntry)
    known = msgspec.convert(table, Table)
    for rule in known.rules:
        _one_of(f"rule {rule.name!r}: there is no kind", rule.kind, RESOLVERS)
        if rule.check:
            _one_of(f"rule {rule.name!r}: there is no check", rule.check, CHECKS)
    classes = {*known.words}
    for name, choices in known.compounds.items():
        for part in " ".join(choices).split():
            if part[0].isupper():
                _one_of(f"compound {name!r}: there is no class", part, classes)
        classes.add(name)
    try:
        language = Language(table)
    except RecursionError:
        raise PatternError("a macro is a part of itself") from None
    for rule, compiled in zip(known.rules, language.rules, strict=True):
        needed = NEEDED.get(rule.kind)
        for pattern, made in zip(rule.patterns, compiled.patterns, strict=True):
            if needed and needed not in {*rule.set, *_always(pattern, known.macros)}:
                raise _error(rule.name, pattern, f"all of kind {rule.kind!r} must have a field {needed!r}")
            if (wrong := _wrong_value(made.fields, language)) is not None:
                raise _error(rule.name, pattern, wrong)
            try:
                _ = made.regex
            except re.error:
                raise _error(rule.name, pattern, "< and > are no pairs") from None
    return language


def _known(where: str, entries: Any, cls: type[Any]) -> None:
    if isinstance(entries, dict):
        for key in entries:
            _one_of(f"{where}: there is no key", key, {field.name for field in attrs.fields(cls)})


def _one_of(message: str, name: str, known: Any) -> None:
    if name not in known:
        raise PatternError(f"{message} {name!r}; there are: {', '.join(sorted(known))}")


def _error(rule: str, pattern: str, wrong: str) -> PatternError:
    return PatternError(f"rule {rule!r}, pattern {pattern!r}: {wrong}")


def _wrong_value(fields: tuple[tuple[str, str, int], ...], language: Language) -> str | None:
    for name, kind, _ in fields:
        allowed = VALUES.get(name.rstrip("23456"))
        for word, value in language.words.get(kind, {}).items() if allowed else ():
            if value not in (allowed or ()):
                return f"{word!r} of class {kind} is {value!r}, which is no {name}"
    return None


def _always(pattern: str, macros: Mapping[str, str]) -> set[str]:
    """Return the fields that all that fits a pattern has.

    >>> sorted(_always("day=DAY (MONTH | month=MONTHABBR) (EDGE | MOD) (year=YEAR)?", {}))
    ['day', 'month']
    """
    return _alternatives(iter([*ITEM.finditer(f"{pattern} )")]), macros)


def _alternatives(items: Iterator[re.Match[str]], macros: Mapping[str, str]) -> set[str]:
    """Return the fields of a bracket, and read it to its end."""
    choices: list[set[str]] = []
    here: set[str] = set()
    latest: set[str] = set()
    for match in items:
        field, item = match["field"], match["item"]
        if item == "?":
            latest.clear()
            continue
        here |= latest
        if item in "|)":
            choices.append(here)
            here, latest = set(), set()
            if item == ")":
                break
            continue
        within = _alternatives(items, macros) if item == "(" else set()
        if item[0] == "@":
            within = _always(macros.get(item[1:], ""), macros)
        elif item[0].isupper():
            within = {*PACKED[item].groupindex} if item in PACKED else {item.lower()}
        latest = {field} if field else within
    return set.intersection(*choices) if choices else set()
