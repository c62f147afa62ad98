"""Tokens, sentences and paragraphs: offsets exact on any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventlib.testing.strategies import news_texts, texts
from eventlib.text import Token, Tokens, paragraphs, plain, sentences

any_text = texts() | news_texts()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. sent 190,000 troops.", "The|U.S.|sent|190,000|troops|."),
        ("at 5 p.m. on the 24th", "at|5|p.m.|on|the|24th"),
        ("2.6 million, 3,5 and 190k", "2.6|million|,|3,5|and|190k"),
        ("Ukraine's army didn’t", "Ukraine|'s|army|didn|’t"),
        ("O'Neill's 'said'", "O|'|Neill|'s|'|said|'"),
        ("state-owned (half)", "state|-|owned|(|half|)"),
        ("snake_case __x__", "snake_case|__|x__"),
        ("cafe\u0301s", "cafe\u0301s"),
        ("रविवार को", "रविवार|को"),
        ("inter\u00adnational a\u200bb", "inter\u00adnational|a\u200bb"),
        ("end\u200b. \ufeffStart", "end|\u200b|.|\ufeff|Start"),
        ("🙂🙂", "🙂|🙂"),
        ("", ""),
    ],
)
def test_tokens(text: str, words: str) -> None:
    assert Tokens(text).words == words.split("|") * bool(text)


@pytest.mark.parametrize(
    ("word", "looked_up"),
    [("Paris", "Paris"), ("’s", "'s"), ("cafe\u0301", "café"), ("in\u00adter", "inter"), ("\u200b", "\u200b")],
)
def test_what_is_looked_up(word: str, looked_up: str) -> None:
    assert plain(word) == looked_up
    assert Tokens(f"x {word}").lower[1:] == [looked_up.lower()]


@given(any_text)
def test_every_visible_character_is_in_one_token(text: str) -> None:
    tokens = Tokens(text)
    assert "".join(tokens.words) == "".join(text.split())
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(tokens.lower)


@given(any_text)
def test_sentences_hold_every_token_once(text: str) -> None:
    tokens = Tokens(text)
    found = sentences(text, tokens)
    assert [i for sentence in found for i in range(sentence.first, sentence.last)] == list(range(len(tokens)))
    for sentence in found:
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        assert tokens.starts[sentence.first] == sentence.start
        assert tokens.ends[sentence.last - 1] == sentence.end


@given(any_text)
def test_paragraphs_hold_every_visible_character(text: str) -> None:
    found = paragraphs(text)
    pieces = [text[start:end] for start, end in found]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Troy, N.C. on Monday. Nobody was hurt.", 2),
        ("Mr. Smith met Dr. Jones at 5 p.m. in Washington.", 1),
        ("One.\nTwo", 2),
        ("A headline\n\nThe text goes on.", 2),
        ("A hard-wrapped\nline goes on.", 1),
        ("A headline\n" + "The text goes on and on, " * 6 + "to its end.", 2),
        ("Rain.\u2028Sun.\u00a0And rain", 3),
        ("They voted no. Nobody spoke.", 2),
        ('He said no. "I was promised a vote," he added.', 2),
        ("He lives at no. 5 and works at no. 7.", 1),
        ('They vote in May. "We are ready," she said.', 2),
        ('She works for Osterby Mills Inc. "So do I," he said.', 2),
        ('They met Gen. "Iron" Brask.', 1),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(sentences(text, Tokens(text))) == expected


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("OSTERBY, Norland (Reuters) - Rebels left.", "OSTERBY, Norland (Reuters) -"),
        ("MARROW FALLS, June 3 (UPI) -- Rebels left.", "MARROW FALLS, June 3 (UPI) --"),
        ("SÃO BRANDO — Rebels left.", "SÃO BRANDO —"),
        ("ST. OLVE, N.C. (AP)_ Rebels left.", "ST. OLVE, N.C. (AP)_"),
        ("OSTERBY, 2 FEB 89 -- REBELS LEFT.", "OSTERBY, 2 FEB 89 --"),
        ("(CNN) -- Rebels left.", "(CNN) --"),
        ("OSTERBY // Rebels left.", "OSTERBY //"),
        ("OSTERBY: Rebels left.", "OSTERBY:"),
        ("OSTERBY, July 25: Rebels left.", "OSTERBY, July 25:"),
        ("Osterby, Norland – Rebels left.", "Osterby, Norland –"),
        ("Osterby — Norland's old port — fell.", None),
        ("The town of Osterby — Rebels left it.", None),
        ("Osterby: Rebels left.", None),
        ("OSTERBY: REBELS LEFT.", None),
        ("Osterby - Rebels left.", None),  # a short dash is not enough
        ("REBELS HAVE LEFT - THEY SAY SO.", None),
        ("U.S. - Norland talks failed.", None),
        ("The rebels (all of them) - Osterby said - left.", None),
        ("OSTERBY, he said: it rains - Rebels left.", None),
    ],
)
def test_a_dateline_is_a_sentence_by_itself(text: str, dateline: str | None) -> None:
    first, *rest = (text[s.start : s.end] for s in sentences(text, Tokens(text)))
    assert (first == dateline) == (dateline is not None)
    assert rest == [text.removeprefix(dateline).lstrip()] if dateline else not rest


@pytest.mark.parametrize("language", ["en", "de", "EN", "en-US", "klingon", ""])
def test_any_language_splits(language: str) -> None:
    text = "It rained. Nobody was hurt."
    assert len(sentences(text, Tokens(text), language)) == 2


@pytest.mark.parametrize("space", "\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000")
def test_wide_spaces_stop_nothing(space: str) -> None:
    text = f"By J{space}.{space}R.{space}Smith. It rained{space}."
    assert sentences(text, Tokens(text))[-1].end == len(text)


def test_a_long_paragraph_splits_like_a_short_one() -> None:
    sentence = "Mr. Smith left the town of St. Ives at noon and nobody saw him again. "
    text = sentence * 400
    assert [s.start for s in sentences(text, Tokens(text))] == list(range(0, len(text), len(sentence)))


@pytest.mark.parametrize("piece", ["“", "(", " ", "\n ", "a.", "1,", "x", "\u200b", "’"])
def test_long_runs_are_read_in_one_go(piece: str) -> None:
    text = piece * 50_000
    assert "".join(Tokens(text).words) == "".join(text.split())
    assert len(sentences(text[:20_000], Tokens(text[:20_000]))) <= 1 + 20_000 // 5_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nAnother,\nwrapped.", ["One line.", "Another,\nwrapped."]),
        ("Headline\n \t\nText", ["Headline", "Text"]),
        ("He said: \nyes", ["He said:", "yes"]),
        ("  \n \n", []),
        ("a\r\n\r\nb", ["a", "b"]),
        ("Known so far:\n• Two died\n• The port is\nshut", ["Known so far:", "• Two died", "• The port is\nshut"]),
        ("To do\n1. Go\n2. Stay", ["To do\n1. Go", "2. Stay"]),
        (
            "They left on May\n12. He came\n– or so he said – later",
            ["They left on May\n12. He came\n– or so he said – later"],
        ),
        ("10:42 GMT\nHe is dead\n10.55\nShe spoke", ["10:42 GMT", "He is dead", "10.55", "She spoke"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_looking_up_tokens_by_offset() -> None:
    tokens = Tokens("At least 190,000 troops")
    assert tokens[2] == Token(9, 16, "190,000")
    assert [token.text for token in tokens] == tokens.words
    assert tokens.at(0) == 0
    assert tokens.at(2) == 1  # the space behind "At": the next token
    assert tokens.at(99) == len(tokens)
    assert list(tokens.within(4, 10)) == [1, 2]
    assert list(tokens.within(2, 3)) == []
