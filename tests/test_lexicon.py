"""Lexicons: what is found, in which case, and what wins."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given

from eventlib.lexicon import Lexicon, Matcher
from eventlib.testing.strategies import news_texts
from eventlib.text import Tokens


def found(text: str, *lexicons: Lexicon, language: str | None = None) -> dict[str, list[str]]:
    hits = Matcher(lexicons).scan(Tokens(text), language)
    return {name: [text[hit.start : hit.end] for hit in hits[name]] for name in hits}


@pytest.mark.parametrize(
    ("case", "entry", "text", "hits"),
    [
        ("any", "may", "May, MAY and may", ["May", "MAY", "may"]),
        ("cap", "may", "May, MAY and may", ["May", "MAY"]),
        ("exact", "May", "May, MAY and may", ["May"]),
        ("exact", "US", "us in the US", ["US"]),
        ("cap", "red cross", "the red cross, the Red cross", ["Red cross"]),
        ("any", "people's front", "the People’s Front", ["People’s Front"]),
        ("exact", "People's Front", "the People’s Front", ["People’s Front"]),
        ("any", "café", "a Cafe\u0301", ["Cafe\u0301"]),
        ("any", "international", "Inter\u00adnational", ["Inter\u00adnational"]),
        ("any", "u.s.", "the U.S. army", ["U.S."]),
        ("any", "far-right", "the far-right party", ["far-right"]),
        ("any", "may", "mayor", []),
    ],
)
def test_case_rules(case: Literal["any", "cap", "exact"], entry: str, text: str, hits: list[str]) -> None:
    assert found(text, Lexicon("x", {entry: 1}, case)) == {"x": hits}


def test_the_longest_entry_wins_and_none_lies_inside_another() -> None:
    names = Lexicon("x", {"new": 1, "new york": 2, "york city": 3, "new york city hall": 4})
    assert found("New York City is new", names) == {"x": ["New York", "new"]}
    assert found("New York City Hall", names) == {"x": ["New York City Hall"]}


def test_different_lexicons_may_overlap() -> None:
    assert found("New York", Lexicon("a", {"new york": 1}), Lexicon("b", {"york": 1})) == {
        "a": ["New York"],
        "b": ["York"],
    }


def test_lexicons_of_one_name_are_taken_together_and_the_later_value_wins() -> None:
    first, second = Lexicon("x", {"storm": 1, "rain": 1}), Lexicon("x", {"storm": 2}, case="cap")
    hits = Matcher([first, second]).scan(Tokens("Storm, storm, rain"))["x"]
    assert [hit.value for hit in hits] == [2, 1, 1]


@pytest.mark.parametrize(("language", "hits"), [("en", ["gift"]), ("de", []), (None, ["gift"])])
def test_a_lexicon_of_one_language(language: str | None, hits: list[str]) -> None:
    assert found("a gift", Lexicon("x", {"gift": 1}, languages=("en",)), language=language) == {"x": hits}


def test_every_name_is_there() -> None:
    assert found("nothing", Lexicon("x", {"storm": 1}), Lexicon("y", {})) == {"x": [], "y": []}


def test_an_entry_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="lexicon 'x': entry ' '"):
        Matcher([Lexicon("x", {" ": 1})])


def test_reading_a_list(tmp_path: Path) -> None:
    path = tmp_path / "storms.txt"
    path.write_text("# Storms, from no source.\nstorm\ntropical cyclone\t3\n\n", encoding="utf-8")
    assert Lexicon.read(path, "x").entries == {"storm": "storm", "tropical cyclone": "3"}


def test_an_entry_stands_once_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "storms.txt"
    path.write_text("storm\nrain\nstorm\t2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"storms\.txt, line 3: 'storm'"):
        Lexicon.read(path, "x")


WORDS: dict[str, Any] = dict.fromkeys(["said", "on tuesday", "12", "people", "a", "the", "in Paris", "“"], 1)


@given(news_texts())
def test_hits_are_in_order_apart_and_true_to_the_text(text: str) -> None:
    tokens = Tokens(text)
    hits = Matcher([Lexicon("x", WORDS)]).scan(tokens)["x"]
    for hit in hits:
        assert hit.start == tokens.starts[hit.first]
        assert hit.end == tokens.ends[hit.last - 1]
    assert all(one.last <= other.first for one, other in pairwise(hits))
