"""Events: who did what to whom, when and where, in PLOVER, CAMEO and ACLED types.

A lexicon of trigger words with the frames they need finds the events; a small grammar over tokens finds who takes
part; dates, places, figures and claims of the same clause are linked to them. Every other layer may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from eventlib.plugin import Component, Extract, Lexicon, hookimpl, read_table
from eventlib_events.extract import Settings, find_events
from eventlib_events.lexicons import inference_rules, make_lexicons, ontology

__all__ = ["Settings", "eventlib_components", "eventlib_lexicons"]


def _finder(settings: Settings) -> Extract:
    return partial(find_events, least=settings.least)


@hookimpl
def eventlib_lexicons() -> Iterator[Lexicon]:
    """Give the trigger words, the object nouns and the actor nouns."""
    yield from make_lexicons()


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    template = read_table("eventlib_events", "rules/explain.toml")["event"]
    yield Component(
        "events",
        provides=("events",),
        requires=("timexes?", "places?", "entities?", "claims?", "figures?", "tolls?"),
        factory=_finder,
        settings=Settings,
        languages=("en",),
        rules={
            **{name: template.replace("<meaning>", kind.meaning) for name, kind in ontology().items()},
            **{name: rule.meaning for name, rule in inference_rules().items()},
        },
    )
