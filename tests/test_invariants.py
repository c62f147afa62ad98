"""What holds for every bundled plugin on any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventlib import Article, Document, Failure, Mark, Pipeline, Span
from eventlib.plugin import Component, Lexicon
from eventlib.testing import CHECKS, check_component, check_plugin
from eventlib.testing.strategies import articles

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


@pytest.mark.parametrize("blocked", BUNDLED)
def test_every_plugin_can_do_without_the_others(blocked: str) -> None:
    text = "The minister said on Monday that 12 soldiers were killed in Paris on 3 March 2019."
    for choice in ({"block": [blocked]}, {"only": [blocked]}):
        assert Pipeline(no_plugins=True, **choice)(text).failures == []


# -- the kit itself --


def good(document: Document) -> list[Mark]:
    return [Mark(Span(hit.start, hit.end), label="said", rule="word") for hit in document.hits("test.said")]


def no_rule(document: Document) -> list[Mark]:
    return [Mark(Span(token.start, token.end)) for token in document.tokens]


def outside(document: Document) -> list[Mark]:
    return [Mark(Span(0, len(document.text) + 1), rule="x")]


def inexact(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), text="?", rule="x")] if document.text[:1].isalpha() else []


def raising(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), label=document.text.split()[0], rule="x")]


def sure(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), confidence=2, rule="x")] if document.text else []


def rootless(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), inputs=("timex:0-1~9",), rule="x")] if document.text else []


def meddling(document: Document) -> list[Mark]:
    document.failures.append(Failure("component", "x"))
    return []


def no_json(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), value=object(), rule="x")] if document.text else []


counter = iter(range(10**9))


def moody(document: Document) -> list[Mark]:
    return [Mark(Span(0, 1), value=next(counter), rule="x")] if document.text else []


def nothing(document: Document) -> list[Mark]:
    return []


def failed(func: object, **options: object) -> list[str]:
    component = Component("tried", provides=("tried",), func=func)  # type: ignore[arg-type]
    checks = check_component(component, **options)  # type: ignore[arg-type]
    assert tuple(check.name for check in checks) == CHECKS
    assert all(bool(check.message) != check.passed for check in checks)
    return [check.name for check in checks if not check.passed]


@pytest.mark.parametrize(
    ("func", "check"),
    [
        (no_rule, "rules are named"),
        (outside, "spans are exact"),
        (inexact, "spans are exact"),
        (raising, "never raises"),
        (sure, "confidence is between 0 and 1"),
        (rootless, "inputs are there"),
        (meddling, "document is left alone"),
        (no_json, "survives JSON"),
        (moody, "order does not matter"),
        (nothing, "finds something"),
        (lambda document: [], "same in another process"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_promise_is_noticed(func: object, check: str) -> None:
    assert check in failed(func)


def test_a_good_component_passes() -> None:
    assert failed(good, lexicons=[Lexicon("test.said", {"said": 1})]) == []


def test_the_texts_of_the_author_are_tried() -> None:
    assert "finds something" in failed(good, lexicons=[Lexicon("test.said", {"abracadabra": 1})])
    assert failed(good, lexicons=[Lexicon("test.said", {"abracadabra": 1})], texts=["Abracadabra!"]) == []


def test_a_plugin_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="there is no plugin 'storms'"):
        check_plugin("storms")
