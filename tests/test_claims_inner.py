"""Sayings of others that are told within a quotation."""

from __future__ import annotations

import pytest

from eventlib import Claim, Pipeline

PIPELINE = Pipeline(only=["claims"], strict=True)


def inner(text: str) -> list[Claim]:
    return [claim for claim in PIPELINE(text).claims if claim.parent]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            '"The mayor said he would resign," Lovelace told reporters.',
            "The mayor", "said", "he would resign",
        ),
        (
            "“They are tired. Mr. Brenner told us that the road was gone,” the pilot said.",
            "Mr. Brenner", "told", "the road was gone",
        ),
        (
            '"It is over," she said. "According to the bank, the money is gone."',
            "the bank", "According to", "the money is gone",
        ),
        (
            'The clerk said: "The guards deny that they slept."',
            "The guards", "deny", "they slept",
        ),
    ],
)  # fmt: skip
def test_a_saying_within_a_quotation_is_a_claim_within_a_claim(text: str, source: str, cue: str, content: str) -> None:
    (claim,) = inner(text)
    assert claim.source
    assert claim.cue
    assert (claim.source.text, claim.cue.text, claim.content[0].text) == (source, cue, content)
    assert claim.form == "indirect"
    (outer,) = [other for other in PIPELINE(text).claims if other.id == claim.parent]
    assert outer.parent is None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“He told me, ‘You will never leave,’ and shut the door,” Odum said.", "He", "told", "You will never leave"),
        ("\"The officer asked me, 'Where is it?'\" Odum said.", "The officer", "asked", "Where is it?"),
        ("“She told us, ‘I will go. I must.’ Then she left,” said Odum.", "She", "told", "I will go. I must."),
        (
            "The nurse said: “He then shouted ‘the brothers’ house is gone’.”",
            "He",
            "shouted",
            "the brothers’ house is gone",
        ),
    ],
)
def test_a_quotation_within_a_quotation_is_another_s(text: str, source: str, cue: str, content: str) -> None:
    (claim,) = inner(text)
    assert claim.source
    assert claim.cue
    assert (claim.source.text, claim.cue.text, claim.content[0].text) == (source, cue, content)
    assert claim.form == "direct"


@pytest.mark.parametrize(
    "text",
    [
        '"I said that I would go," Lovelace told the court.',
        '"It says that on the door," Lovelace told the court.',
        '"We have always said we would pay," Lovelace told the court.',
    ],
)
def test_what_the_speaker_says_of_himself_is_no_claim_of_another(text: str) -> None:
    assert inner(text) == []


def test_what_stands_far_off_makes_no_report_an_opinion() -> None:
    report = (
        "The mayor vowed to rebuild the pier, aides said on Friday. Mr. Odum condemned the delay. The union said "
        "40 men had lost their jobs, and the bank denied a loss. Police said a boat sank. The state promised help.\n\n"
    )
    column = "I walk down to the water when we are free, for I like to see my boats. " * 120
    alone = PIPELINE(report).claims
    beside = [claim for claim in PIPELINE(report * 8 + column).claims if claim.content[0].span.end < len(report)]
    assert [claim.content for claim in beside] == [claim.content for claim in alone]
