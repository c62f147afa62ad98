"""Focus: the country and the place that an article is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs

from eventlib import Annotation, Document, Place, Span

__all__ = ["Focus", "find_focus"]

# What a mention counts by its sense, and more near the beginning, where news says what it is about.
SENSES = {"place": 1.0, "metonym": 1.0, "demonym": 0.8}
LEAD = 0.2  # share of the text that counts as its beginning
LEAD_WEIGHT = 2.0


@attrs.frozen(slots=False, kw_only=True)
class Focus(Annotation):
    """The country and the place that an article is about.

    Args:
        span: The first mention of the country.
        country: ISO 3166-1 alpha-2 code.
        score: Share of the country in all that the article mentions, 0 to 1.
        place: Id of the place within the country that is mentioned most, None if there is but the country.
        place_score: Share of that place in what lies within the country.
    """

    layer = "focus"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    country: str
    score: float
    place: str | None = None
    place_score: float = 0.0


def find_focus(document: Document) -> Iterator[Focus]:
    """Yield the focus of an article; nothing if it names no country."""
    weights: dict[str, float] = defaultdict(float)
    within: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    first: dict[tuple[str, str], Place] = {}
    lead = len(document.text) * LEAD
    for place in document.places:
        if not place.country:
            continue
        weight = SENSES[place.sense] * (LEAD_WEIGHT if place.span.start <= lead else 1.0)
        weights[place.country] += weight
        first.setdefault((place.country, ""), place)
        if place.kind != "country":
            first.setdefault((place.country, place.name), place)
            within[place.country][place.name] += weight
    if not weights:
        return
    # Of equal weights the first named counts: dictionaries keep the order of the text.
    country = max(weights, key=lambda code: round(weights[code], 6))
    named = within[country]
    name = max(named, key=lambda name: round(named[name], 6), default="")
    start = first[country, ""]
    score = weights[country] / sum(weights.values())
    yield Focus(
        start.span,
        country=country,
        score=round(score, 3),
        place=first[country, name].id if name else None,
        place_score=round(named[name] / sum(named.values()), 3) if name else 0.0,
        confidence=score,
        inputs=(start.id,),
        rule="focus.share",
    )
