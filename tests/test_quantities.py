"""Number expressions: a table of what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlib.quantities import quantities
from eventlib.text import Tokens

TABLE = [
    # text, the expression, low, high, modifier
    ("190,000 men", "190,000", 190_000, 190_000, "exact"),
    ("2.6 million men", "2.6 million", 2_600_000, 2_600_000, "exact"),
    ("2,6 million men", "2,6 million", 2_600_000, 2_600_000, "exact"),
    ("1.200.000 men", "1.200.000", 1_200_000, 1_200_000, "exact"),
    ("1,50,000 men", "1,50,000", 150_000, 150_000, "exact"),
    ("190 000 men", "190 000", 190_000, 190_000, "exact"),
    ("190k men", "190k", 190_000, 190_000, "exact"),
    ("3 lakh men", "3 lakh", 300_000, 300_000, "exact"),
    ("Twenty nine men", "Twenty nine", 29, 29, "exact"),
    ("thirty-one men", "thirty-one", 31, 31, "exact"),
    ("a hundred and five men", "a hundred and five", 105, 105, "exact"),
    ("one hundred men", "one hundred", 100, 100, "exact"),
    ("two thousand and six men", "two thousand and six", 2_006, 2_006, "exact"),
    ("two hundred fifty-three thousand", "two hundred fifty-three thousand", 253_000, 253_000, "exact"),
    ("half a million men", "half a million", 500_000, 500_000, "exact"),
    ("half a dozen men", "half a dozen", 6, 6, "exact"),
    ("two dozen men", "two dozen", 24, 24, "exact"),
    ("a couple of men", "a couple", 2, 2, "vague"),
    ("dozens of men", "dozens", 24, 99, "vague"),
    ("several men", "several", 3, 9, "vague"),
    ("several dozen men", "several dozen", 36, 99, "vague"),
    ("several dozens of men", "several dozens", 36, 99, "vague"),
    ("a few hundred men", "a few hundred", 300, 999, "vague"),
    ("tens of thousands of men", "tens of thousands", 20_000, 99_999, "vague"),
    ("hundreds of thousands of men", "hundreds of thousands", 200_000, 999_999, "vague"),
    ("at least 12 men", "12", 12, None, "at_least"),
    ("no fewer than twelve men", "twelve", 12, None, "at_least"),
    ("12 or more men", "12", 12, None, "at_least"),
    ("12+ men", "12", 12, None, "at_least"),
    ("well over 12 men", "12", 12, None, "more_than"),
    ("up to 12 men", "12", None, 12, "at_most"),
    ("up to about 12 men", "12", None, 12, "at_most"),
    ("no more than 12 men", "12", None, 12, "at_most"),
    ("nearly 12 men", "12", 12, 12, "nearly"),
    ("some 12 men", "12", 12, 12, "about"),
    ("12 or so men", "12", 12, 12, "about"),
    ("20-odd men", "20", 20, 20, "about"),
    ("Between 30 and 40 men", "Between 30 and 40", 30, 40, "range"),
    ("90 to 100 men", "90 to 100", 90, 100, "range"),
    ("90-100 men", "90-100", 90, 100, "range"),
    ("three or four men", "three or four", 3, 4, "range"),
    ("10 to 15 thousand men", "10 to 15 thousand", 10_000, 15_000, "range"),
    ("from 20 to 30 men", "20 to 30", 20, 30, "range"),
]


@pytest.mark.parametrize(("text", "expression", "low", "high", "modifier"), TABLE)
def test_first_number(text: str, expression: str, low: int | None, high: int | None, modifier: str) -> None:
    found = quantities(Tokens(text))[0]
    assert (text[found.start : found.end], found.low, found.high, found.modifier) == (expression, low, high, modifier)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 12 to 15.", [12, 15]),  # two figures, no range
        ("It rose by three to 15.", [3, 15]),
        ("It rose by 20 to 30 percent.", [None]),  # a range
        ("They won 2-0.", [2, 0]),
        ("from 1980-1985", [1980, 1985]),
        ("between January 1 and June 18", [1, 18]),
        ("nineteen eighty", [19, 80]),
        ("twelve - fifteen were hurt", [12, 15]),
        ("an hour, half, a man", []),
        ("10kg and 20x", []),
    ],
)
def test_no_range_and_no_number(text: str, values: list[int | None]) -> None:
    assert [found.value for found in quantities(Tokens(text))] == values


@pytest.mark.parametrize(
    ("text", "value"), [("the 24th man", 24), ("twenty-fourth", 24), ("second", 2), ("3d unit", 3)]
)
def test_ordinals(text: str, value: int) -> None:
    found = quantities(Tokens(text))[0]
    assert found.ordinal
    assert found.value == value


@pytest.mark.parametrize(("text", "share"), [("one in five", 0.2), ("three out of four", 0.75), ("12 in 2012", None)])
def test_shares(text: str, share: float | None) -> None:
    assert quantities(Tokens(text))[0].share == share


def test_modifier_is_outside_the_span_but_named() -> None:
    found = quantities(Tokens("At least 12 or more"))[0]
    assert (found.outer_first, found.first, found.last, found.outer_last) == (0, 2, 3, 3)
    assert quantities(Tokens("12 or more"))[0].outer_last == 3


WORDS = st.sampled_from(
    ["a", "hundred", "and", "five", "-", "12", "1,000", "to", "between", "of", "dozens", "more", "than", "0.5", "half",
     "million", "or", "in", "from", "²", "٣", "99999999999999999999", "first", "twenty"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_row_of_number_words_is_read_in_order_and_exactly(text: str) -> None:
    tokens = Tokens(text)
    last = 0
    for found in quantities(tokens):
        assert last <= found.first < found.last <= len(tokens)
        assert found.start == tokens.starts[found.first]
        assert found.end == tokens.ends[found.last - 1]
        assert found.low is None or found.high is None or found.low <= found.high
        last = found.first + 1


@pytest.mark.parametrize(
    "text", ["a" + " million" * 400, "one" + " hundred" * 400, "2" + " trillion" * 400, "9" * 5000]
)
def test_a_number_beyond_any_count_stops_nothing(text: str) -> None:
    assert len(quantities(Tokens(text))) <= 400
