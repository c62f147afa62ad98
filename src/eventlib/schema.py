"""The JSON Schema of a document, made from the models."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from eventlib.annotations import layer_types
from eventlib.document import SCHEMA
from eventlib.models import Annotation, Article, Failure

__all__ = ["FILE_NAME", "make_schema"]

FILE_NAME = f"{SCHEMA.replace('/', '-')}.json"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DAY = r"^\d{4}-\d{2}-\d{2}"
REFERENCE = "#/$defs/{name}"
# "name: words", and the words go on in lines that are set deeper.
ARGUMENT = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
SUMMARY = re.compile(r"\n(?:Args|Raises|>>>)")  # what stands before is in words for everybody


def make_schema(types: Iterable[type[Annotation]] = ()) -> dict[str, Any]:
    """Make the JSON Schema of a document, as ``Document.to_json`` writes it.

    Args:
        types: Annotation classes of plugins. Layers of other names are allowed.

    >>> sorted(make_schema()["properties"])[:4]
    ['article', 'claims', 'entities', 'errors']
    """
    layers = layer_types(tuple(types))
    classes = (Article, Failure, *layers.values())
    _, definitions = msgspec.json.schema_components(classes, ref_template=REFERENCE)
    common = _arguments(inspect.getdoc(Annotation) or "")
    for definition in definitions.values():
        _describe(definition, common)
    # A date or a moment; the model's own type cannot say both. Validators may pass over formats, so there are patterns.
    date, none = definitions["Article"]["properties"]["published"]["anyOf"]
    moment = {"type": "string", "format": "date-time", "pattern": f"{DAY}T"}
    definitions["Article"]["properties"]["published"]["anyOf"] = [{**date, "pattern": f"{DAY}$"}, moment, none]
    definitions["Article"]["properties"].pop("_failures", None)
    arrays = {name: _array(cls.__name__) for name, cls in layers.items()}
    return {
        "$schema": DIALECT,
        "title": "eventlib document",
        "description": "One news article and what was found in it. Offsets count code points of article.text.",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "article": {"$ref": REFERENCE.format(name="Article")},
            **arrays,
            "errors": _array("Failure"),
        },
        "required": ["schema", "article", *layer_types(), "errors"],
        "additionalProperties": {"type": "array", "description": "A layer of a plugin."},
        "$defs": definitions,
    }


def _array(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": REFERENCE.format(name=name)}}


def _describe(definition: dict[str, Any], common: dict[str, str]) -> None:
    """Give a class and its fields the words of its docstring."""
    words = inspect.cleandoc(definition.get("description", ""))
    own = _arguments(words)
    definition["description"] = _plain(SUMMARY.split(words)[0])
    for name, field in definition["properties"].items():
        if description := own.get(name) or common.get(name):
            field["description"] = description


def _arguments(words: str) -> dict[str, str]:
    _, _, block = words.partition("Args:\n")
    return {name: _plain(description) for name, description in ARGUMENT.findall(block.partition("\n\n")[0])}


def _plain(words: str) -> str:
    return " ".join(words.split()).replace("``", "")
