"""Quotations with all kinds of marks, and with marks that are wrong or missing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlib import Pipeline
from eventlib.text import paragraphs
from eventlib_claims.quotes import quotes

PIPELINE = Pipeline(only=["claims"], strict=True)

MARKS = "“”„\"«»‘’'「」`"

NEWS = """“We saw the water rise all night,” said Ada Lovelace, a nurse. “Nobody came, and the road was gone.”

The mayor, Isaac Newton, said that the levee was ''an old wall'' and that he had asked for money. "It will hold," he
told reporters on Monday, "if the rain stops."

“There is no plan for the valley.

“There was none last year,” he added, calling the delay ‘a disgrace’.

Newton: “I will not resign.”

„Wir gehen,“ said the pilot. «Nous restons», replied the clerk. ``Nothing is lost,'' wrote the owner — "nothing at all".
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("“Go,” he said.", ["Go,"]),
        ("„Go“, he said.", ["Go"]),
        ("«Go», he said.", ["Go"]),
        ("»Go«, he said.", ["Go"]),
        ("「Go」 he said.", ["Go"]),
        ("``Go,'' he said.", ["Go,"]),
        ("''Go,'' he said.", ["Go,"]),
        ("‘Go,’ he said.", ["Go,"]),
        ("He said 'the workers’ flat is cold' today.", ["the workers’ flat is cold"]),
        ("“It is ‘late’,” he said.", ["It is ‘late’,"]),
        ("”Go,” he said.", ["Go,"]),
        ("“Go,“ he said.", ["Go,"]),
        ("the workers' union don't, can’t and won't", []),
        ("back in the '90s, 'em and all", []),
        ('a 6" pipe', []),
        ('A stray" mark', []),
        ("He says,” we go.”", [" we go."]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotes(text, paragraphs(text))] == expected


def test_a_missing_mark_ends_with_the_paragraph() -> None:
    text = "“We will go, he said.\n\nThe road was long."
    (quote,) = quotes(text, paragraphs(text))
    assert text[quote.start : quote.end] == "We will go, he said."
    assert not quote.closed


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We will go.\n\n“We will stay,” he said."
    first, second = quotes(text, paragraphs(text))
    assert (first.closed, first.follows, second.closed, second.follows) == (False, False, True, True)


def test_a_quotation_over_paragraphs_is_one_claim() -> None:
    text = "“There is no plan,” the engineer said. “We have no maps.\n\n“There were none last year either.”"
    (claim,) = PIPELINE(text).claims
    assert [passage.text for passage in claim.content] == [
        "There is no plan",
        "We have no maps.",
        "There were none last year either.",
    ]


def test_a_quotation_without_a_cue_carries_on_the_paragraph_before() -> None:
    text = "“There is no plan,” the engineer said.\n\n“Nobody has drawn a map of the valley.”"
    first, second = PIPELINE(text).claims
    assert second.cue is None
    assert second.source == first.source


def test_a_sentence_quoted_behind_a_denial_is_its_sources() -> None:
    denied, quoted = PIPELINE('The owner of the mill denied any wrongdoing. "We follow all the rules."').claims
    assert denied.polarity == "denies"
    assert quoted.source
    assert (quoted.source.text, quoted.polarity) == ("The owner of the mill", "asserts")
    assert [passage.text for passage in quoted.content] == ["We follow all the rules."]


def test_an_interview_names_its_speakers() -> None:
    text = """The violinist Hanna Lind spoke to Ravi Menon in Bergen.

Menon: When did you start to play?

Lind: There was a violin in the house. It was my uncle's.
"""
    found = [claim for claim in PIPELINE(text).claims if claim.provenance.rule == "line.speaker"]
    assert [claim.source.text for claim in found if claim.source] == ["Menon", "Lind"]


def test_letters_before_questions_and_answers_name_nobody() -> None:
    turns = PIPELINE("\n\n".join(["Q: Is the road open?", "A: The road is shut."] * 4)).claims
    assert {claim.source for claim in turns} == {None}
    assert [claim.polarity for claim in turns] == ["asks", "asserts"] * 4


def test_paragraphs_that_lead_to_a_claim_belong_to_it() -> None:
    text = "“There is no plan for the valley.\n\n“Nobody has drawn a map of it,” the engineer said."
    (claim,) = PIPELINE(text).claims
    assert [passage.text for passage in claim.content] == [
        "There is no plan for the valley.",
        "Nobody has drawn a map of it",
    ]


def test_speaker_lines_of_a_transcript() -> None:
    lines = ["LOVELACE: Is the road open?", "NEWTON: It is shut.", "LOVELACE: Since when?", "NEWTON: Since Monday."]
    text = "\n\n".join([*lines, "LOVELACE: Why?"])
    assert {claim.source.text for claim in PIPELINE(text).claims if claim.source} == {"LOVELACE", "NEWTON"}


@pytest.mark.parametrize(
    ("lines", "sources"),
    [
        (["Q. Is the road open?", "A. It is shut.", "Q. Since when?"], [None, None, None]),
        (
            ["The Minister (Mrs. Lovelace): I beg to differ.", "Mr. Newton (Kew): Shame!", "Mrs. Lovelace: Why?",
             "Hon. Members: Hear, hear.", "Mr. Newton: I withdraw.", "Mr. Newton: For now."],
            ["Mrs. Lovelace", "Mr. Newton", "Mrs. Lovelace", "Hon. Members", "Mr. Newton", "Mr. Newton"],
        ),
        (["1045: Police: bridge shut", "11.02 Coast guard: no oil spilt"], ["Police", "Coast guard"]),
    ],
)  # fmt: skip
def test_turns_of_hearings_parliaments_and_diaries(lines: list[str], sources: list[str | None]) -> None:
    found = [claim for claim in PIPELINE("\n\n".join(lines)).claims if claim.provenance.rule == "line.speaker"]
    assert [claim.source.text if claim.source else None for claim in found] == sources


def test_a_turn_of_a_transcript_goes_on_over_paragraphs() -> None:
    answer = ["MR ODUM: We did, in the spring.", "It cost us two million.", "(Laughter.)", "The town paid half."]
    lines = [
        "BRASK: Who built the weir?",
        *answer,
        "BRASK: Who paid the rest?",
        "MR ODUM: The mill.",
        "End.",
    ]
    turns = [claim for claim in PIPELINE("\n\n".join(lines)).claims if claim.provenance.rule == "line.speaker"]
    assert [[part.text for part in turn.content] for turn in turns][1:3] == [
        ["We did, in the spring", "It cost us two million.", "The town paid half."],
        ["Who paid the rest?"],
    ]
    assert turns[-1].content[-1].text == "The mill"


@pytest.mark.parametrize("stamp", ["13:37 ", "1337: ", "13.37 - ", "1:37pm ", "1.37 p.m. ", "13:37 GMT\n", "13:37\n\n"])
def test_the_time_of_an_entry_is_no_part_of_a_source(stamp: str) -> None:
    (claim,) = PIPELINE(f"The bridge is shut.\n\n{stamp}Lorvik police say the road is open.").claims
    assert claim.source
    assert claim.source.text == "Lorvik police"


@pytest.mark.parametrize(
    ("lead", "parties"),
    [
        ("The baker Ada Lovelace fled in May. She spoke to Isaac Newton.", ["Isaac Newton", "The baker Ada Lovelace"]),
        ("Reporter Isaac Newton sat down with Ada Lovelace in Kew.", ["Reporter Isaac Newton", "Ada Lovelace"]),
        ("Ada Lovelace has mended clocks.", [None, "Ada Lovelace"]),
        ("The clocks of Kew are slow.", [None, None]),
    ],
)
def test_who_asks_and_answers_in_an_interview(lead: str, parties: list[str | None]) -> None:
    claims = PIPELINE(f"{lead}\n\nQ: Is the road open?\n\nA: It is shut.").claims
    assert [claim.source.text if claim.source else None for claim in claims] == parties


def test_a_paragraph_quoted_without_a_speaker_is_that_of_whom_the_story_is_about() -> None:
    paragraphs = [
        "OSK - The teacher Ada Lovelace stood in the yard.",
        "The wall fell at nine, officials said.",
        '"I had thirty of them in the room and saw none."',
        "A second wall fell.",
        '"They were all under the desks when I came back."',
        "The governor, Tor Odum, came at noon.",
        '"This is a crime and we shall find the men."',
    ]
    found = [claim.source and claim.source.text for claim in PIPELINE("\n\n".join(paragraphs)).claims]
    assert found == ["officials", "The teacher Ada Lovelace", "The teacher Ada Lovelace", "The governor, Tor Odum"]


def test_an_interview_in_quotation_marks() -> None:
    answers = [
        "'By accident. They did not ask much else.",
        "'I came in June.'",
        "What then?",
        "'We had six buses. Why not?'",
    ]
    text = "\n\n".join(["Tor Odum drove a bus in Vale. He spoke to us.", "How did it begin?", *answers])
    claims = PIPELINE(text).claims
    assert [(claim.source.text, len(claim.content)) for claim in claims if claim.source] == [
        ("Tor Odum", 2),
        ("Tor Odum", 1),
    ]
    asked = text.replace("What then?", "'What then?'")
    assert [claim.content[0].text for claim in PIPELINE(asked).claims if claim.polarity == "asks"] == ["What then?"]


def check(text: str) -> None:
    document = PIPELINE(text)
    assert document.failures == []
    for claim in document.claims:
        for passage in claim.passages():
            assert document.text[passage.span.start : passage.span.end] == passage.text


def test_marks_may_be_lost_anywhere() -> None:
    places = [index for index, sign in enumerate(NEWS) if sign in MARKS]
    chance = random.Random(7)
    for _ in range(150):
        lost = set(chance.sample(places, chance.randint(1, len(places))))
        check("".join(sign for index, sign in enumerate(NEWS) if index not in lost))


def test_a_text_may_be_cut_off_anywhere() -> None:
    for end in range(0, len(NEWS), 3):
        check(NEWS[:end])


PIECES = [
    "The mayor", " said", " that", ",", ".", "“", "”", '"', "'", "''", "``", "«", ":", " — ", "\n\n", " he", " is", "(",
    " told", " reporters", " according to", ")", " and", " to", " go", " Lovelace", "-", " 12", " allegedly",
    " called", " claims", " like", " asked", " not", " as early as", " who", " saying", " of", " Friday", "'s",
    " press", " put it", " the", " or", " proposed", ";", "\nLovelace:",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_fails(text: str) -> None:
    check(text)
    first, second = PIPELINE(text).claims, PIPELINE(text).claims
    assert first == second


@pytest.mark.parametrize("piece", ["(", "“", "\" '", "said ", "he said that ", ", ", "‘a ", "- ", "a: “"])
def test_long_runs_of_one_thing(piece: str) -> None:
    check(piece * 3000)
