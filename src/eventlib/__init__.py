"""Dated, located, attributed events, entities, claims and figures from news articles.

>>> import eventlib
>>> document = eventlib.extract("Rebels left Aden on Friday.", published="2021-03-07")
>>> document.timexes[0].value
'2021-03-05'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventlib.annotations import (
        Alternative,
        Claim,
        Dispute,
        Entity,
        Event,
        EventDate,
        EventTypes,
        Figure,
        Inference,
        Mention,
        Participant,
        Place,
        Role,
        Source,
        Timex,
    )
    from eventlib.api import extract, read, write
    from eventlib.document import Document
    from eventlib.models import Annotation, Article, Failure, Mark, Passage, Provenance, Span
    from eventlib.pipeline import ComponentFailed, Pipeline, PipelineError
    from eventlib.published import parse_published
    from eventlib.registry import PluginWarning
    from eventlib.stories import Count, Story, Telling, Where, find_stories
    from eventlib.writers.flat import event_rows

__version__ = "0.6.0"

__all__ = [
    "Alternative",
    "Annotation",
    "Article",
    "Claim",
    "ComponentFailed",
    "Count",
    "Dispute",
    "Document",
    "Entity",
    "Event",
    "EventDate",
    "EventTypes",
    "Failure",
    "Figure",
    "Inference",
    "Mark",
    "Mention",
    "Participant",
    "Passage",
    "Pipeline",
    "PipelineError",
    "Place",
    "PluginWarning",
    "Provenance",
    "Role",
    "Source",
    "Span",
    "Story",
    "Telling",
    "Timex",
    "Where",
    "__version__",
    "event_rows",
    "extract",
    "find_stories",
    "parse_published",
    "read",
    "write",
]

# Name to module, so that "import eventlib" costs nothing that is not used.
_HOMES = {
    **dict.fromkeys(("extract", "read", "write"), "eventlib.api"),
    "Document": "eventlib.document",
    **dict.fromkeys(("Annotation", "Article", "Failure", "Mark", "Passage", "Provenance", "Span"), "eventlib.models"),
    **dict.fromkeys(("ComponentFailed", "Pipeline", "PipelineError"), "eventlib.pipeline"),
    "parse_published": "eventlib.published",
    "PluginWarning": "eventlib.registry",
    **dict.fromkeys(("Count", "Story", "Telling", "Where", "find_stories"), "eventlib.stories"),
    "event_rows": "eventlib.writers.flat",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'eventlib' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "eventlib.annotations")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
