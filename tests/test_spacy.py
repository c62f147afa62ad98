"""The spaCy plugin: silent without a model, clear where something is missing, and what it makes of a parse."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventlib import Pipeline
from eventlib.testing import check_plugin
from eventlib_spacy import Settings, model

TEXT = "Mayor Ilsabe Quandt said the bridge in Vellmar was closed. Quandt left."
with_spacy = pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="spaCy is not installed")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    yield
    model._parser.cache_clear()


def test_without_a_model_it_finds_nothing_and_needs_no_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    pipeline = Pipeline(only=["spacy"])
    assert pipeline.components == []
    assert not pipeline(TEXT).entities
    assert Settings().model is None


def test_a_missing_spacy_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ValueError, match=r"spaCy is not installed: pip install 'eventlib-news\[spacy\]'"):
        Pipeline(only=["spacy"], settings={"spacy": {"model": "auto"}})


@with_spacy
def test_a_missing_model_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    with pytest.raises(ValueError, match="neither an installed spaCy pipeline nor a folder"):
        Pipeline(only=["spacy"], settings={"spacy": {"model": "no_such_model"}})
    monkeypatch.setattr(spacy.util, "get_installed_models", list)
    with pytest.raises(ValueError, match="no spaCy pipeline is installed"):
        Pipeline(only=["spacy"], settings={"spacy": {"model": "auto"}})


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A small pipeline on disk: names by a list, no parser."""
    import spacy

    nlp: Any = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ilsabe Quandt"}, {"label": "GPE", "pattern": "Vellmar"}])
    nlp.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


@with_spacy
def test_names_of_the_model_are_entities(folder: str) -> None:
    document = Pipeline(only=["spacy"], settings={"spacy": {"model": folder}})(TEXT)
    assert [(entity.name, entity.kind) for entity in document.entities] == [
        ("Ilsabe Quandt", "PER"),
        ("Vellmar", "GPE"),
    ]
    assert document.claims == []  # it does not parse
    assert document.failures == []
    assert "named by the spaCy pipeline" in document.explain(document.entities[0])


@with_spacy
def test_what_is_found_already_is_not_found_again(folder: str) -> None:
    alone = Pipeline(only=["entities"])(TEXT)
    both = Pipeline(only=["entities", "spacy"], settings={"spacy": {"model": folder}})(TEXT)
    taken = {(m.span.start, m.span.end) for entity in alone.entities for m in entity.mentions}
    added = [entity for entity in both.entities if entity.provenance.plugin == "spacy"]
    assert len(both.entities) == len(alone.entities) + len(added)
    assert taken.isdisjoint((m.span.start, m.span.end) for entity in added for m in entity.mentions)


@with_spacy
@pytest.mark.parametrize(
    ("words", "heads", "deps", "expected"),
    [
        (
            "Ilsabe Quandt said that bridges were closed .",
            [1, 2, 2, 6, 6, 6, 2, 2],
            ["compound", "nsubj", "ROOT", "mark", "nsubjpass", "auxpass", "ccomp", "punct"],
            ("bridges were closed", "said", "Ilsabe Quandt", "indirect"),
        ),
        (
            '" We left , " Quandt said .',
            [2, 2, 6, 2, 2, 6, 6, 6],
            ["punct", "nsubj", "ccomp", "punct", "punct", "nsubj", "ROOT", "punct"],
            ("We left", "said", "Quandt", "direct"),
        ),
    ],
)
def test_clauses_of_a_parse_are_claims(
    words: str, heads: list[int], deps: list[str], expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    import spacy
    from spacy.tokens import Doc

    split = words.split()
    pos = ["VERB" if word == "said" else "X" for word in split]
    lemmas = ["say" if word == "said" else word for word in split]

    def parsed(text: str) -> Any:
        return Doc(spacy.blank("en").vocab, words=split, heads=heads, deps=deps, pos=pos, lemmas=lemmas)

    monkeypatch.setattr(model, "_load", lambda name: parsed)
    document = Pipeline(only=["spacy"], settings={"spacy": {"model": "parsed"}})(words)
    assert document.failures == []
    (claim,) = document.claims
    assert claim.cue
    assert claim.source
    assert (claim.content[0].text, claim.cue.text, claim.source.text, claim.form) == expected


@with_spacy
def test_it_keeps_the_promises_of_a_plugin(folder: str) -> None:
    checks = check_plugin("spacy", texts=[TEXT], block=["entities", "claims"], settings={"spacy": {"model": folder}})
    assert [check for check in checks if not check.passed] == []
