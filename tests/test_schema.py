"""The JSON Schema: as the models say, as published, and as documents are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from eventlib import Annotation, Article, Document, Failure, Pipeline, Span
from eventlib.annotations import layer_types
from eventlib.config import Config
from eventlib.registry import load_plugins
from eventlib.schema import FILE_NAME, make_schema

PUBLISHED = Path(__file__).parent.parent / "docs" / "schema" / FILE_NAME
TEXT = "Rebels said on Friday that at least 12 soldiers were killed near Aden. The army denied it in Cairo."


@attrs.frozen(slots=False, kw_only=True)
class Storm(Annotation):
    """A storm.

    Args:
        category: Its strength, 1 to 5.
    """

    layer = "storms"
    span: Span
    category: int


def validate(document: Document, schema: dict[str, Any]) -> None:
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    checker.validate(json.loads(document.to_json()))


def test_the_published_schema_is_that_of_the_models() -> None:
    bundled = load_plugins(Config(no_plugins=True)).collect("eventlib_annotation_types")
    text = json.dumps(make_schema(cls for _, cls in bundled), indent=2) + "\n"
    assert PUBLISHED.read_text(encoding="utf-8") == text, "run: eventlib schema --no-plugins -o docs/schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema([Storm]))


@pytest.mark.parametrize("published", [None, "2021-03-07", "2021-03-07T10:00:00+02:00", "2021-03-07T10:00:00Z"])
def test_documents_are_valid(published: str | None) -> None:
    document = Pipeline(strict=True)(Article(TEXT, published=published, metadata={"desk": [1, None]}))
    document.failures.append(Failure("read", "wrong date", file="a.jsonl", line=3))
    validate(document, json.loads(PUBLISHED.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("article", {"text": "x", "published": "soon"}),
        ("article", {"text": None}),
        ("schema", "eventlib/0"),
        ("timexes", [{"span": {"start": 0, "end": 1}, "type": "WHEN"}]),
        ("figures", {}),
        ("storms", 3),
    ],
)
def test_what_is_no_document_is_not_valid(key: str, value: Any) -> None:
    wrong = {**Document(Article("x")).to_dict(), key: value}
    checker = jsonschema.Draft202012Validator(make_schema(), format_checker=jsonschema.FormatChecker())
    assert not checker.is_valid(wrong)


def test_classes_of_plugins_are_in_it() -> None:
    schema = make_schema([Storm])
    assert schema["properties"]["storms"]["items"] == {"$ref": "#/$defs/Storm"}
    fields = schema["$defs"]["Storm"]["properties"]
    assert fields["category"]["description"] == "Its strength, 1 to 5."
    assert fields["confidence"]["description"].startswith("How often such an annotation is right")


def test_every_field_of_a_layer_is_described() -> None:
    schema = make_schema()
    for cls in layer_types().values():
        definition = schema["$defs"][cls.__name__]
        assert ">>>" not in definition["description"]
        described = {
            name for name, field in definition["properties"].items() if "description" in field or "$ref" in field
        }
        missing = set(definition["properties"]) - described - {"span", "text"}
        assert not missing, f"{cls.__name__}: give {missing} a line under Args"
