"""Certainty of claims and of single words."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from eventlib import Pipeline
from eventlib_claims.reading import Reading

PIPELINE = Pipeline(only=["claims"], strict=True)
BENCHMARK = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "claims_factuality.py"))


@pytest.mark.parametrize(
    ("text", "certainty", "word"),
    [
        ("The mayor said that the road was open.", 3.0, "stated"),
        ("The mayor may say that the road was open.", 1.4, "stated"),
        ("The mayor did not say that the road was open.", 0.0, "stated"),
        ("An inquiry would have found that the road was open.", 0.0, "found"),
        ("The mayor might have said that the road was open.", 1.2, "stated"),
        ("The mayor said that the road could be open.", 0.9, "stated"),
        ("The mayor denied that the road was open.", -2.5, "stated"),
        ("The mayor hinted that the road was open.", 1.5, "suggested"),
        ("The road allegedly was open.", 1.0, "alleged"),
        ("It is expected that the road was open.", 2.0, "expected"),
        ("The road is said to be open.", 1.8, "said"),
        ("It is stated on good authority that the road was open.", 1.8, "stated"),
        ("The mayor does not believe that the road was open.", -1.5, "believed"),
        ("The mayor told drivers to use the old road.", 0.0, "asked"),
    ],
)
def test_certainty_of_a_claim(text: str, certainty: float, word: str) -> None:
    (claim,) = PIPELINE(text).claims
    assert (claim.certainty, claim.certainty_word) == (certainty, word)


@pytest.mark.parametrize(
    ("text", "event", "low", "high"),
    [
        ("The troops left the town.", "left", 3, 3),
        ("The troops will leave the town.", "leave", 2, 3),
        ("The troops may leave the town.", "leave", 1, 2),
        ("The troops did not leave the town.", "leave", -3, -1),
        ("The troops refused to leave the town.", "leave", -3, -1),
        ("The troops want to leave the town.", "leave", 0, 1.5),
        ("If the troops leave the town, it will fall.", "leave", 0, 2),
        ("The troops probably left the town.", "left", 1.5, 2.5),
        ("The town fell without resistance.", "resistance", -3, -1),
        ("The town made no comment on the siege.", "siege", 2, 3),
        ("The town continued to resist.", "resist", 2.5, 3),
        ("The troops did not want to leave the town.", "leave", -2, 0),
        ("The troops came to search and leave.", "leave", 1, 2),
    ],
)
def test_certainty_of_a_word(text: str, event: str, low: float, high: float) -> None:
    reading = Reading(PIPELINE(text))
    assert low <= BENCHMARK["word_certainty"](reading, reading.tokens.at(text.index(event)), 0) <= high
