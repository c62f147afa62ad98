"""Documents: what they accept, how they name and stamp it, JSON, and the explanation in words."""

from __future__ import annotations

import copy
import json
import pickle

import attrs
import pytest

import eventlib
from eventlib import Annotation, Article, Document, Failure, Mark, Mention, Passage, Place, Provenance, Span, Timex
from eventlib.annotations import Claim, Entity
from eventlib.lexicon import Lexicon, Matcher

TEXT = "Rebels left Aden on Friday."
MAKER = Provenance("dates", "1.0", "dates")


@pytest.fixture
def document() -> Document:
    return Document(Article(TEXT, id="a1", published="2021-03-07"))


def add(document: Document, annotation: Annotation, layer: str | None = None) -> None:
    document._add(annotation, layer or annotation.layer, MAKER)


# -- what is accepted --


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (Timex(Span(20, 99), type="DATE"), "span 20-99 ends behind the text"),
        (Timex(Span(20, 26), text="Monday", type="DATE"), "20-26 is 'Friday', not 'Monday'"),
        (Claim(content=(Passage(Span(0, 6), "Rebels"),), cue=Passage(Span(7, 11), "went")), "7-11 is 'left'"),
        (
            Entity(
                name="x",
                kind="PER",
                mentions=(Mention(Span(0, 2), "Re"), Mention(Span(9, 99), "")),
            ),
            "9-99 ends",
        ),
        (Timex(Span(20, 26), type="DATE", confidence=1.5), r"confidence is 1\.5"),
        (Timex(Span(20, 26), type="DATE", confidence=float("nan")), "confidence is nan"),
    ],
)
def test_what_is_not_true_of_the_text_is_refused(document: Document, annotation: Annotation, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        add(document, annotation)
    assert not any(document.layers.values())


def test_the_text_is_filled_in(document: Document) -> None:
    add(document, Timex(Span(20, 26), type="DATE"))
    assert document.timexes[0].text == "Friday"


def test_an_annotation_is_added_once(document: Document) -> None:
    timex = Timex(Span(20, 26), type="DATE")
    add(document, timex)
    with pytest.raises(ValueError, match="yield each annotation once"):
        add(document, timex)


def test_provenance_is_stamped(document: Document) -> None:
    add(document, Timex(Span(20, 26), type="DATE", rule="weekday.past"))
    add(document, Timex(Span(0, 6), type="DATE"))
    assert [timex.provenance.rule for timex in document.timexes] == ["weekday.past", ""]
    assert {attrs.evolve(timex.provenance, rule="") for timex in document.timexes} == {MAKER}


def test_ids_are_unique_and_the_same_in_every_run() -> None:
    def ids() -> list[str]:
        document = Document(Article(TEXT))
        for _ in range(3):
            add(document, Timex(Span(20, 26), type="DATE"))
        add(document, Mark(Span(20, 26)), "storms")
        return [annotation.id for layer in document.layers.values() for annotation in layer]

    assert ids() == ids() == ["timex:20-26", "timex:20-26~2", "timex:20-26~3", "storms:20-26"]


def test_annotations_are_found_by_id(document: Document) -> None:
    add(document, Timex(Span(20, 26), type="DATE"))
    assert document.get("timex:20-26") is document.timexes[0]
    with pytest.raises(KeyError, match="document 'a1' has no such annotation"):
        document.get("timex:1-2")
    assert document.get("timex:20-26", Timex).type == "DATE"
    with pytest.raises(TypeError, match="'timex:20-26' is no Place but a Timex"):
        document.get("timex:20-26", Place)


def test_layers_nobody_made_are_empty(document: Document) -> None:
    assert document.layer("storms") == document.timexes == []
    assert list(document.layers) == ["timexes", "places", "figures", "entities", "claims", "events"]


# -- the text --


def test_the_text_is_analysed_when_asked(document: Document) -> None:
    assert document.passage(12, 16) == Passage(Span(12, 16), "Aden")
    assert document.tokens.words[2] == "Aden"
    assert len(document.sentences) == len(document.paragraphs) == 1
    assert document.quantities == []


def test_hits_come_from_the_lexicons_of_the_pipeline() -> None:
    document = Document(Article(TEXT), matcher=Matcher([Lexicon("towns", {"aden": "YE"})]))
    assert [hit.value for hit in document.hits("towns")] == ["YE"]
    with pytest.raises(KeyError, match="no plugin gives a lexicon 'rivers'; there are: towns"):
        document.hits("rivers")


def test_a_document_made_by_hand_has_no_lexicons(document: Document) -> None:
    with pytest.raises(KeyError, match="there are: none"):
        document.hits("towns")


# -- JSON and pickle --


@attrs.frozen(slots=False, kw_only=True)
class Storm(Annotation):
    layer = "storms"
    span: Span
    category: int


def filled() -> Document:
    document = Document(Article(TEXT, published="2021-03-07T10:00Z", title="Aden", metadata={"page": 3}))
    add(document, Timex(Span(20, 26), type="DATE", value="2021-03-05", rule="weekday.past", inputs=("x",)))
    add(document, Storm(span=Span(0, 6), category=3))
    document.failures.append(Failure("component", "it broke", "ValueError", "storms", "1.0", "storms"))
    return document


def test_json_has_one_object_a_document() -> None:
    data = json.loads(filled().to_json())
    assert data == filled().to_dict()
    assert list(data) == [
        "schema", "article", "timexes", "places", "figures", "entities", "claims", "events", "storms", "errors",
    ]  # fmt: skip
    assert data["schema"] == "eventlib/1"
    assert data["timexes"][0]["span"] == {"start": 20, "end": 26}
    assert data["timexes"][0]["provenance"]["rule"] == "weekday.past"
    assert b"\n" not in filled().to_json()


def test_json_comes_back() -> None:
    document = filled()
    again = Document.from_json(document.to_json(), types=[Storm])
    assert again.to_json() == document.to_json()
    assert again.article == document.article
    assert again.layer("storms") == document.layer("storms")
    assert again.get("storm:0-6") == document.get("storm:0-6")


def test_a_layer_of_an_unknown_class_is_kept_as_it_is() -> None:
    again = Document.from_json(filled().to_json())
    assert again.layer("storms")[0]["category"] == 3
    assert again.to_json() == filled().to_json()


def test_a_document_read_back_is_the_same_and_explains_itself() -> None:
    text = "Gunmen killed 12 people in Aden on Friday, police said."
    document = eventlib.extract(text, published="2021-03-07")
    again = Document.from_json(document.to_json())
    assert again == document != eventlib.extract(text, published="2021-03-14")
    assert pickle.loads(pickle.dumps(document)) == copy.deepcopy(document) == document
    assert again.layer("focus")[0].country == "YE"
    assert again.layer("tolls")[0].best == 12
    assert again.explain(again.events[0]) == document.explain(document.events[0])


def test_marks_come_back_as_marks() -> None:
    document = Document(Article(TEXT))
    document._add(Mark(Span(0, 6), label="who", value=[1]), "marks", MAKER)
    again = Document.from_json(document.to_json())
    assert again.layer("marks", Mark)[0].value == [1]
    assert again.get("marks:0-6") == document.get("marks:0-6")


def test_a_notebook_shows_the_article_and_its_tables() -> None:
    page = eventlib.extract("Rebels <left> Aden on Friday.", published="2021-03-07")._repr_html_()
    assert page.startswith("<pre")
    assert all(part in page for part in ("&lt;left&gt;", "2021-03-05", "Places"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not a document"),
        ("[]", "not a document"),
        ("{}", "schema is None, this version reads 'eventlib/1'"),
        ('{"schema": "eventlib/9"}', "schema is 'eventlib/9'"),
        ('{"schema": "eventlib/1"}', "not a document"),
        ('{"schema": "eventlib/1", "article": {"text": 3}}', r"\$\.text"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "timexes": [{"type": "DATE"}]}', "span"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "timexes": 3}', "array"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "storms": {"a": 1}}', "array"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "storms": [3]}', "object"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "storms": ' + "[" * 100_000, "not a document"),
        ('{"schema": "eventlib/1", "article": {"text": ""}, "errors": [{"stage": "lunch", "message": ""}]}', "lunch"),
        ('{"schema": "eventlib/1", "article": null}', "not a document"),
        ('{"schema": "eventlib/1", "article": {"text": "", "published": "soon"}}', "published"),
    ],
)
def test_what_is_no_document_is_refused(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Document.from_json(line)


def test_pickling_leaves_out_what_can_be_made_again() -> None:
    document = Document(Article(TEXT), matcher=Matcher([Lexicon("towns", {"aden": 1})]))
    tokens = document.tokens
    assert document.hits("towns")
    again = pickle.loads(pickle.dumps(document))
    assert again.to_json() == document.to_json()
    assert again.tokens.words == tokens.words
    assert document.tokens is tokens  # the original keeps what it has


# -- in words --


def test_a_document_says_what_it_holds() -> None:
    document = Document(Article(TEXT, id="a"))
    add(document, Mark(Span(7, 11)), "moves")
    assert repr(document) == "Document('a', 1 moves)"


def test_explaining_an_annotation_and_what_it_was_made_from() -> None:
    document = Document(Article(TEXT))
    document.rules = {"dates.weekday.past": "the {text} before {anchor}: {value}{mod}{grain:>8}"}
    add(document, Timex(Span(20, 26), type="DATE", value="2021-03-05", anchor="published", rule="weekday.past"))
    add(document, Mark(Span(7, 11), inputs=("timex:20-26", "gone:1-2"), confidence=0.5), "moves")
    assert document.explain("moves:7-11").splitlines() == [
        "moves:7-11 'left'",
        "  by dates 1.0, component dates, rule -, confidence 0.50",
        "  timex:20-26 'Friday': the Friday before published: 2021-03-05",
        "    by dates 1.0, component dates, rule weekday.past, confidence 1.00",
    ]
    assert document.explain(document.timexes[0]) == document.explain("timex:20-26")


def test_explaining_annotations_made_from_each_other_ends() -> None:
    document = Document(Article(TEXT))
    add(document, Mark(Span(0, 6), id="a", inputs=("b", "a")), "x")
    add(document, Mark(Span(7, 11), id="b", inputs=("a",)), "x")
    assert document.explain("a").count("component") == 2
