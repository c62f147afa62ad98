"""Claims: who says what, in direct, mixed and indirect speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from eventlib import Annotation, Document
from eventlib.plugin import Component, Lexicon, hookimpl
from eventlib_claims.floating import float_quotes
from eventlib_claims.inner import inner_claims
from eventlib_claims.lexicons import cues, explanations
from eventlib_claims.lines import speaker_lines
from eventlib_claims.link import claims
from eventlib_claims.reading import Reading
from eventlib_claims.templates import drafts, untangled
from eventlib_claims.weigh import Reportage, assured, hopeless, weighed


@attrs.frozen(kw_only=True)
class Settings:
    """Settings of the plugin.

    Args:
        least: Constructions that mark a claim less often than this (0 to 1) are passed over.
    """

    least: float = 0.29


class _Finder:
    """The component with its settings."""

    def __init__(self, settings: Settings) -> None:
        self.least = settings.least
        self.hopeless = hopeless(settings.least)

    def __call__(self, document: Document) -> Iterator[Annotation]:
        reading = Reading(document, self.hopeless)
        made = list(drafts(reading))
        reportage = Reportage(reading, made)
        made = untangled(weighed(reading, made, self.least, reportage))
        made += speaker_lines(reading, made)
        made = float_quotes(reading, made)
        made += inner_claims(reading, made, self.least, reportage)
        return claims(document, reading, assured(made, reportage))


def _finder(settings: Settings) -> Callable[[Document], Iterator[Annotation]]:
    return _Finder(settings)


@hookimpl
def eventlib_lexicons() -> Iterator[Lexicon]:
    """Give the cues."""
    yield Lexicon("claims.cues", cues(), languages=("en",))


@hookimpl
def eventlib_components() -> Iterator[Component]:
    """Give the one component."""
    yield Component(
        "claims",
        provides=("claims",),
        requires=("timexes?", "entities?"),
        factory=_finder,
        settings=Settings,
        languages=("en",),
        rules=explanations(),
    )
