"""Models: what they refuse, and that every one of them comes back from JSON as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventlib
from eventlib import (
    Alternative,
    Annotation,
    Article,
    Claim,
    Dispute,
    Entity,
    Event,
    EventDate,
    EventTypes,
    Failure,
    Figure,
    Mark,
    Mention,
    Participant,
    Passage,
    Place,
    Provenance,
    Role,
    Source,
    Span,
    Timex,
)
from eventlib.annotations import layer_types

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-(2**53), 2**53)
fractions = st.floats(allow_nan=False, allow_infinity=False)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 500), st.integers(1, 50))


def built(cls: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a model, each field after its type unless it is given."""
    hints = get_type_hints(cls)
    for field in attrs.fields(cls):
        given.setdefault(field.alias, st.from_type(hints[field.name]))
    return st.builds(cls, **given)


def annotation(cls: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    rules = words | st.builds(Provenance, words, words, words, words)
    return built(cls, confidence=st.floats(0, 1), rule=rules, **given)


values = st.none() | words | numbers | st.lists(fractions, max_size=2)
for cls, strategy in {Span: spans, str: words, int: numbers, float: fractions}.items():
    st.register_type_strategy(cls, strategy)
for cls in (Passage, Mention, Alternative, Dispute, Role, Source, EventTypes, EventDate, Participant):
    st.register_type_strategy(cls, built(cls))
MODELS: dict[type[Any], st.SearchStrategy[Any]] = {
    Article: built(
        Article,
        published=st.none() | st.dates(),
        language=st.sampled_from([None, "en", "de-AT"]),
        metadata=st.dictionaries(words, values, max_size=2),
        failures=st.just(()),
    ),
    Failure: built(Failure),
    Mark: annotation(Mark, value=values),
    Timex: annotation(Timex),
    Place: annotation(Place),
    Figure: annotation(Figure),
    Entity: annotation(Entity, mentions=st.lists(built(Mention), min_size=1, max_size=3).map(tuple)),
    Claim: annotation(Claim, content=st.lists(built(Passage), min_size=1, max_size=3).map(tuple)),
    Event: annotation(Event),
}


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
@given(data=st.data())
def test_every_model_survives_json(cls: type[Any], data: st.DataObject) -> None:
    model = data.draw(MODELS[cls])
    assert msgspec.json.decode(msgspec.json.encode(model), type=cls) == model


def test_every_bundled_layer_is_among_the_models_tested() -> None:
    assert set(layer_types().values()) <= set(MODELS)


@pytest.mark.parametrize("name", [name for name in eventlib.__all__ if name[0].isupper()])
def test_models_are_immutable(name: str) -> None:
    cls = getattr(eventlib, name)
    if attrs.has(cls):
        instance = cls.__new__(cls)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            instance.anything = 1


# -- spans --


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"span {start}-{end}"):
        Span(start, end)


def test_spans_compare() -> None:
    assert len(Span(2, 5)) == 3
    assert Span(3, 4) in Span(2, 5)
    assert Span(3, 6) not in Span(2, 5)
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9))


def test_offsets_count_code_points() -> None:
    assert Span(1, 3).of("😀ab") == "ab"


# -- articles --


def test_an_article_is_named_after_its_text() -> None:
    assert Article("Rebels left.").id == Article("Rebels left.").id != Article("Rebels stayed.").id
    assert Article("Rebels left.", id="a1").id == "a1"


class Day(date):
    """A date of a class of its own, which the encoder does not know."""


class NotADay(datetime):
    """As pandas says that there is no date."""

    def __ne__(self, other: object) -> bool:
        return True


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, None),
        (date(2021, 3, 7), date(2021, 3, 7)),
        (Day(2021, 3, 7), date(2021, 3, 7)),
        ("2021-03-07", date(2021, 3, 7)),
        (datetime(2021, 3, 7, 23, 30), date(2021, 3, 7)),
        ("2021-03-07T23:30", date(2021, 3, 7)),
        ("2021-03-07T23:30Z", datetime(2021, 3, 7, 23, 30, tzinfo=UTC)),
    ],
)
def test_published_is_a_day_or_a_moment(given: Any, kept: date | None) -> None:
    assert Article("", published=given).published == kept
    assert type(Article("", published=given).published) is type(kept)


@pytest.mark.parametrize(
    ("field", "value", "error", "message"),
    [
        ("text", None, TypeError, "give a text, not None"),
        ("id", 5, TypeError, "give a text, not 5"),
        ("title", ["B"], TypeError, "give a text, not"),
        ("published", "", ValueError, "give an ISO 8601 date"),
        ("published", "yesterday", ValueError, "give an ISO 8601 date"),
        ("published", "2021-02-30", ValueError, "give an ISO 8601 date"),
        ("published", "03/07/2021", ValueError, "give an ISO 8601 date"),
        ("published", NotADay(1, 1, 1), ValueError, "is no date; give None"),
        ("published", 20210307, TypeError, "give a date or its text, not 20210307"),
        ("published", float("nan"), TypeError, "give a date or its text, not nan"),
        ("published", ["2021-03-07"], TypeError, "give a date or its text, not"),
        ("language", "klingon", ValueError, "is no ISO 639 code"),
        ("language", "Tlön", ValueError, "is no ISO 639 code"),
        ("language", 5, TypeError, "give a text, not 5"),
        ("metadata", 5, TypeError, "give a dictionary, not 5"),
        ("metadata", [("a", 1)], TypeError, "give a dictionary, not"),
    ],
)
def test_an_article_says_which_field_is_wrong(field: str, value: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{field}.*{message}"):
        Article(**{"text": "Rebels left.", field: value})


@pytest.mark.parametrize("language", ["en", "EN", "de-AT", "pt_BR", "tlh", "German", "", None])
def test_languages_of_an_article(language: str | None) -> None:
    assert Article("Rebels left.", language=language).language == language


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(ValueError, match="offset 3"):
        Article("abc\ud83d")
    with pytest.raises(ValueError, match=r"title: .* offset 0"):
        Article("abc", title="\udc00")


# -- annotations --


def test_the_rule_becomes_the_provenance() -> None:
    timex = Timex(Span(0, 6), type="DATE", rule="weekday.past")
    assert timex.provenance == Provenance(rule="weekday.past")


def test_an_annotation_is_named_after_class_and_place() -> None:
    assert Timex(Span(0, 6), type="DATE").id == "timex:0-6"
    assert Entity(name="UN", kind="ORG", mentions=(Mention(Span(4, 6), "UN"),)).id == "entity:4-6"
    assert Claim(content=(Passage(Span(9, 12), "it is"),)).id == "claim:9-12"


def test_passages_name_every_stretch_of_text() -> None:
    who = Passage(Span(3, 9), "people")
    assert Figure(Span(0, 2), text="12", kind="killed", who=who).passages() == [Passage(Span(0, 2), "12"), who]


def test_an_annotation_class_needs_a_span() -> None:
    @attrs.frozen(slots=False, kw_only=True)
    class Nowhere(Annotation):
        layer = "nowhere"

    with pytest.raises(TypeError, match="Nowhere: give it a field or property 'span'"):
        Nowhere()
