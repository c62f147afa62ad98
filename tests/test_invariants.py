"""What holds for every bundled plugin on any text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from eventlib import Annotation, Article, Document, Failure, Mark, Pipeline, Span, Timex
from eventlib.plugin import Component, Lexicon
from eventlib.testing import CHECKS, check_component, check_plugin
from eventlib.testing.strategies import articles

# The plugin spacy is silent until its settings name a model; tests/test_spacy.py has it.
BUNDLED = ["claims", "dates", "entities", "events", "figures", "places"]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(no_plugins=True)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_plugin_keeps_its_promises(name: str) -> None:
    checks = check_plugin(name, no_plugins=True)
    assert [check for check in checks if not check.passed] == []
    assert tuple(check.name for check in checks) == CHECKS


@given(article=articles())
def test_nothing_fails_on_any_text(pipeline: Pipeline, article: Article) -> None:
    document = pipeline(article)
    assert document.failures == []
    ids = {annotation.id for layer in document.layers.values() for annotation in layer}
    for layer in document.layers.values():
        for annotation in layer:
            assert all(passage.text == passage.span.of(article.text) for passage in annotation.passages())
            assert annotation.provenance.rule
            assert set(annotation.inputs) <= ids
            assert document.explain(annotation)
    assert Document.from_json(document.to_json()).to_json() == pipeline(article).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "The union denied it but Ana Reyes, 41, did not back down until 3 p.m. on Friday, police said up to 20",
        '"Who fired?" asked Col. Omar Sy (R-Ohio), the army chief, as two of the 12 dead, aged nine and 14, lay',
        "Acme Motor, Inc. (NASDAQ: ACM) put the toll at 30, of whom five were civilians, by 3 March 2021",
        "Kano: Gunmen who hit Zaria near the Chadian-Sudanese border took 190,000 U.S. dollars, according to a",
        "They left, including people said of ( that",
    ],
)
def test_a_text_may_end_anywhere(pipeline: Pipeline, text: str) -> None:
    for end in range(1, len(text) + 1):
        assert pipeline(Article(text[:end], published="2021-03-07")).failures == [], text[:end]


@pytest.mark.parametrize("blocked", BUNDLED)
def test_every_plugin_can_do_without_the_others(blocked: str) -> None:
    text = "The minister said on Monday that 12 soldiers were killed in Paris on 3 March 2019."
    for choice in ({"block": [blocked]}, {"only": [blocked]}):
        assert Pipeline(no_plugins=True, **choice)(text).failures == []


# -- the kit itself --


def good(document: Document) -> list[Mark]:
    return [Mark(Span(hit.start, hit.end), label="said", rule="word") for hit in document.hits("test.said")]


def careless(document: Document) -> list[Annotation]:
    document.failures.append(Failure("component", "none of its business"))
    if not document.text:
        return []
    return [Mark(Span(0, 1), text="?", confidence=2, inputs=("timex:0-1~9",)), Timex(Span(0, 1), type="DATE", rule="x")]


def outside(document: Document) -> list[Mark]:
    return [Mark(Span(0, len(document.text) + 1), label=document.text.split()[0], rule="x")]


counter = iter(range(10**9))


def moody(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), value=next(counter), rule="x")] if document.text else []


def meddling(document: Document) -> list[Mark]:
    document.places.append(1)  # type: ignore[arg-type]
    return []


def forgetful(document: Document) -> None:
    """Lacks its yield."""


def no_json(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), value=object(), rule="x")] if document.text else []


def failed(func: object, **options: object) -> list[str]:
    component = Component("tried", provides=("tried",), func=func)  # type: ignore[arg-type]
    checks = check_component(component, **options)  # type: ignore[arg-type]
    assert tuple(check.name for check in checks) == CHECKS
    assert all(bool(check.message) != check.passed for check in checks)
    return [check.name for check in checks if not check.passed]


@pytest.mark.parametrize(
    ("func", "broken"),
    [
        (
            careless,
            {
                "spans are exact",
                "layers are declared",
                "confidence is between 0 and 1",
                "rules are named",
                "inputs are there",
                "document is left alone",
            },
        ),
        (outside, {"never raises", "spans are exact"}),
        (moody, {"order does not matter"}),
        (forgetful, {"never raises"}),
        (meddling, {"document is left alone"}),
        (no_json, {"survives JSON"}),
        (lambda document: [], {"finds something", "same in another process"}),
    ],
    ids=["careless", "outside", "moody", "forgetful", "meddling", "no JSON", "no function of a module"],
)
def test_broken_promises_are_noticed(func: object, broken: set[str]) -> None:
    assert set(failed(func)) == broken


def test_a_sentence_that_tells_of_no_field_is_noticed() -> None:
    rules = {"word": "{text} at {span.start} was {asked}"}
    component = Component("tried", provides=("tried",), func=good, rules=rules)
    (check,) = [
        check for check in check_component(component, lexicons=[Lexicon("test.said", {"said": 1})]) if not check.passed
    ]
    assert check.name == "rules are named"
    assert "the sentence of its rule 'word' tells of 'asked', a field it has not" in check.message


def test_a_good_component_passes() -> None:
    assert failed(good, lexicons=[Lexicon("test.said", {"said": 1})]) == []


def test_the_texts_of_the_author_are_tried() -> None:
    assert "finds something" in failed(good, lexicons=[Lexicon("test.said", {"abracadabra": 1})])
    assert failed(good, lexicons=[Lexicon("test.said", {"abracadabra": 1})], texts=["Abracadabra!"]) == []


def test_a_script_without_a_guard_is_told_of_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from eventlib.testing import check_plugin\nprint(check_plugin('spacy', settings={})[-1].message)\n"
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("the other process ended: in a script, call check_plugin under 'if __name__")
    assert "Traceback" not in ran.stderr


def test_a_plugin_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="there is no plugin 'storms'"):
        check_plugin("storms")
