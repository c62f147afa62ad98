"""Languages: as archives name them, and as texts tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlib import Article, Document
from eventlib.language import detect, language_code
from eventlib.plugin import Component, Mark, Tokens, hookimpl


@pytest.mark.parametrize(
    ("name", "code"),
    [("en", "en"), ("de-AT", "de"), ("DEU", "de"), ("German", "de"), ("Deutsch", "de"), ("pt_BR", "pt"), ("", None)],
)
def test_names_of_languages(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rebels have left the town.", "en"),
        ("Rebels left Los Angeles.", "en"),
        ("", "en"),
        ("12 - 15 %", "en"),
        ("Die Rebellen haben die Stadt am Montag verlassen.", "de"),
        ("Les rebelles ont quitté la ville dans la nuit.", "fr"),
        ("Los rebeldes han salido de la ciudad por la noche.", "es"),
        ("Il governo ha detto che la legge è stata approvata nel pomeriggio.", "it"),
        ("Governo disse que foi aprovada uma lei ontem.", "pt"),
        ("Повстанцы ушли из города, сообщили власти.", "ru"),
        ("Повстанці залишили місто, повідомила влада.", "uk"),
        ("غادر المتمردون المدينة يوم الاثنين.", "ar"),
    ],
)
def test_languages_of_texts(text: str, language: str) -> None:
    assert Document(Article(text)).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 people near Las Cruces de la Sierra, El Salvador.",
        "Rio de Janeiro: São Paulo police kill 12",
        "PARIS (Reuters) - Marine Roche and François de Brény met Élisabeth Montel.",
        "Al Qaeda attacks Dar es Salaam",
        "El Niño floods hit Peru",
        "Rebels die in hat shop",
        "PORT-AU-PRINCE, Jan 4 - Two men left Port-au-Prince.",
    ],
)
def test_names_of_other_languages_leave_a_text_english(text: str) -> None:
    assert detect(Tokens(text)) == "en"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert language_code(detect(Tokens(text)))


def test_what_an_article_says_counts_before_its_words() -> None:
    assert Document(Article("Die Rebellen haben die Stadt verlassen.", language="nl")).language == "nl"
    assert Document(Article("Rebels left.", language="TLH")).language == "tlh"


def test_a_component_runs_on_its_languages_alone() -> None:
    from eventlib import Pipeline, Span

    class English:
        """Marks the first letter."""

        @hookimpl
        def eventlib_components(self):  # type: ignore[no-untyped-def]
            yield Component("a", provides=("x",), languages=("en",), func=lambda document: [Mark(Span(0, 1))])

    pipeline = Pipeline(plugins=[English()], only=["English"])
    assert pipeline("The rebels left the town.").layer("x")
    assert not pipeline("Die Rebellen haben die Stadt verlassen.").layer("x")
    assert not pipeline(Article("The rebels left the town.", language="de")).layer("x")
