"""From an article to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from eventlib import Annotation, Document, Figure, Span
from eventlib.plugin import Hit, Matcher, Sentence
from eventlib_figures.attach import attach
from eventlib_figures.context import Context
from eventlib_figures.lexicons import harm_lexicon, people_lexicon
from eventlib_figures.links import Links
from eventlib_figures.persons import Person, Persons
from eventlib_figures.phrases import Count, counts
from eventlib_figures.toll import Reported, tolls
from eventlib_figures.veto import veto
from eventlib_figures.victims import Victim, victims

__all__ = ["Extractor", "Settings"]


@attrs.frozen(kw_only=True)
class Settings:
    """What a user may add to the lexicons.

    Args:
        harm: Kind to frame to phrases, as in ``lexicon/harm.toml``:
            ``{"killed": {"intransitive": ["fell in battle"]}}``.
        people: Class to nouns, as in ``lexicon/people.toml``: ``{"armed": ["hetman/hetmans"]}``.
    """

    harm: dict[str, dict[str, list[str]]] = attrs.field(factory=dict)
    people: dict[str, list[str]] = attrs.field(factory=dict)


class Extractor:
    """The component: yields the figures of a document.

    Args:
        settings: What the user adds to the lexicons.
    """

    def __init__(self, settings: Settings) -> None:
        added = [harm_lexicon(settings.harm), people_lexicon(settings.people)]
        self._added = Matcher(added) if settings.harm or settings.people else None

    def __call__(self, document: Document) -> Iterator[Annotation]:
        """Yield the figures in the order of the text, then the tolls."""
        context = self._context(document)
        links: Links | None = None
        persons = Persons(context)
        reported: list[Reported] = []
        for sentence, found, harm in _counted(context):
            single = victims(context, sentence, found, harm)
            if not found and not single:
                continue
            links = links or Links(context)
            ids: dict[Count, str] = {}
            predicates = {count.predicate for count in found}
            figures: list[Reported] = []
            for count in found:
                figure = _figure(context, links, sentence, count, ids)
                ids[count] = figure.id
                persons.count(count, sentence.first, figure.id)
                figures.append(_reported(context, sentence, figure, count.predicate))
            for victim in single:
                person, member = persons.find(victim, sentence.first, listed=victim.predicate in predicates)
                if person is not None and not member and victim.kind in person.kinds:
                    person.name = person.name or victim.name
                    continue
                figure = _single(context, links, sentence, victim, person, member)
                if member and person is not None:
                    person.named += 1
                    person = None
                person = person or persons.add(victim, sentence.first)
                person.kinds[victim.kind] = figure.id
                figures.append(_reported(context, sentence, figure, victim.predicate))
            figures.sort(key=lambda item: item.figure.span.start)
            yield from (item.figure for item in figures)
            reported += figures
        yield from tolls(context, reported, persons)

    def _context(self, document: Document) -> Context:
        harm, people = document.hits("figures.harm"), document.hits("figures.people")
        if self._added is not None:
            more = self._added.scan(document.tokens, document.article.language)
            harm, people = _merged(harm, more["figures.harm"]), _merged(people, more["figures.people"])
        return Context(document, harm, people)


def _merged(hits: list[Hit], more: list[Hit]) -> list[Hit]:
    """Put the hits of the user's words before ours that begin at the same token."""
    return sorted({hit.first: hit for hit in [*hits, *more]}.values())


def _counted(context: Context) -> Iterator[tuple[Sentence, list[Count], list[int]]]:
    """Yield each sentence that may have figures, with its counts of people and the tokens of its words of harm."""
    document = context.document
    numbers = [quantity for quantity in document.quantities if veto(context, quantity) is None]
    harm = sorted({*context.harm, *(i for i, hit in context.nouns.items() if hit.value.kind == "unit")})
    if not numbers and not harm:
        return
    at = harm_at = 0
    for sentence in document.sentences:
        start = at
        while at < len(numbers) and numbers[at].first < sentence.last:
            at += 1
        harm_start = harm_at
        while harm_at < len(harm) and harm[harm_at] < sentence.last:
            harm_at += 1
        if at == start and harm_at == harm_start:
            continue
        found = counts(context, numbers[start:at], sentence.first, sentence.last)
        if found:
            found = attach(context, found, sentence.first, sentence.last)
        yield sentence, found, harm[harm_start:harm_at]


def _figure(context: Context, links: Links, sentence: Sentence, count: Count, ids: Mapping[Count, str]) -> Figure:
    tokens, document = context.tokens, context.document
    start, end = tokens.starts[count.first], tokens.ends[count.last - 1]
    who = None
    if count.head >= 0 and count.last < count.stop:
        first = count.last
        while first < count.head and context.lower[first] in {"of", "-", "the"}:
            first += 1
        who = document.passage(tokens.starts[first], tokens.ends[count.head])
    side = links.side(count, sentence)
    claim, timex, place = links.claim(start, end), links.timex(start, sentence), links.place(start, sentence)
    parent = ids.get(count.parent) if count.parent else None
    values: dict[str, Any] = {
        "modifier": count.modifier,
        "subset_of": parent,
        "series": count.series,
        "modality": count.modality,
        "rate": count.rate,
    }
    return Figure(
        Span(start, end),
        text=document.text[start:end],
        kind=count.kind,
        low=count.low,
        high=count.high,
        who=who,
        side=side[0] if side else None,
        country=side[1] if side else None,
        claim=claim,
        timex=timex,
        place=place,
        rule=f"figures.{count.rule}",
        confidence=round(count.confidence, 3),
        inputs=tuple(id for id in (parent, claim, timex, place) if id),
        **values,
    )


def _reported(context: Context, sentence: Sentence, figure: Figure, predicate: int) -> Reported:
    hit = context.harm.get(predicate)
    word = " ".join(context.lower[hit.first : hit.last]) if hit else ""
    return Reported(figure, predicate, word, (sentence.first, sentence.last))


def _single(
    context: Context, links: Links, sentence: Sentence, victim: Victim, person: Person | None, member: bool
) -> Figure:
    """Make the figure of one person: ``person``, if the text told of them before, as one of a group if ``member``."""
    tokens, document = context.tokens, context.document
    start, end = tokens.starts[victim.first], tokens.ends[victim.last - 1]
    claim, timex, place = links.claim(start, end), links.timex(start, sentence), links.place(start, sentence)
    before = next(iter(person.kinds.values())) if person else None
    parent = before if member else None
    return Figure(
        Span(start, end),
        text=document.text[start:end],
        kind=victim.kind,
        low=1,
        high=1,
        who=document.passage(start, end),
        subset_of=parent,
        claim=claim,
        timex=timex,
        place=place,
        rule=f"victims.{victim.rule}",
        confidence=0.75 if victim.name else 0.7,
        inputs=tuple(id for id in (before, claim, timex, place) if id),
    )
