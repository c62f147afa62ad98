"""From an article to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from eventlib import Annotation, Document, Figure, Span, Timex
from eventlib.plugin import Hit, Matcher, Quantity, Sentence
from eventlib_figures.anaphors import corrects, earlier
from eventlib_figures.background import Background
from eventlib_figures.context import Context
from eventlib_figures.counted import counted
from eventlib_figures.fates import divided, settled
from eventlib_figures.incident import ONE, Incidents, recalled
from eventlib_figures.lexicons import grammar, harm_lexicon, people_lexicon, ranks, strengths
from eventlib_figures.links import Links
from eventlib_figures.person import Person
from eventlib_figures.persons import Persons
from eventlib_figures.phrases import Count
from eventlib_figures.reported import KINDS, Reported, number
from eventlib_figures.toll import tolls
from eventlib_figures.unreal import unreal
from eventlib_figures.victims import Victim, victims

__all__ = ["Extractor", "Settings"]

HARM = ("killed", "injured")
HURT = (*HARM, "casualties", "missing", "sick")
TOLD = 6  # tokens before a phrase of harm among which "had initially said" stands
MANY = 100  # smallest number that more than one incident is said to have cost
TOLD_OF = ("kind", "low", "high", "modifier", "series", "modality", "rate")  # what a figure takes from a count
FAR = 10  # so many times the number of an incident are of more than that


@attrs.frozen(kw_only=True)
class Settings:
    """What a user may add to the lexicons.

    Args:
        harm: Kind to frame to phrases, as in ``lexicon/harm.toml``:
            ``{"killed": {"intransitive": ["fell in battle"]}}``.
        people: Class to nouns, as in ``lexicon/people.toml``: ``{"armed": ["hetman/hetmans"]}``.
        vague: Words for an amount to the smallest and the largest number they mean: ``{"umpteen": (10, 99)}``.
    """

    harm: dict[str, dict[str, list[str]]] = attrs.field(factory=dict)
    people: dict[str, list[str]] = attrs.field(factory=dict)
    vague: dict[str, tuple[int, int]] = attrs.field(factory=dict)


class Extractor:
    """The component: yields the figures of a document.

    Args:
        settings: What the user adds to the lexicons.
    """

    def __init__(self, settings: Settings) -> None:
        grammar()  # read now, not with the first article
        added = [harm_lexicon(settings.harm), people_lexicon(settings.people)]
        self._vague = settings.vague
        self._added = Matcher(added) if settings.harm or settings.people else None

    def __call__(self, document: Document) -> Iterator[Annotation]:
        """Yield the figures in the order of the text, then the tolls."""
        yield from _Reading(self._context(document)).annotations()

    def _context(self, document: Document) -> Context:
        harm, people = document.hits("figures.harm"), document.hits("figures.people")
        if self._added is not None:
            more = self._added.scan(document.tokens, document.language)
            harm, people = _merged(harm, more["figures.harm"]), _merged(people, more["figures.people"])
        return Context(document, harm, people, self._quantities(document))

    def _quantities(self, document: Document) -> list[Quantity]:
        """Put the user's vague words among the numbers of the text."""
        found, tokens = document.quantities, document.tokens
        if not self._vague:
            return found
        more = [
            Quantity(i, i + 1, tokens.starts[i], tokens.ends[i], *self._vague[word], "vague", False, None, i, i + 1)
            for i, word in enumerate(tokens.lower)
            if word in self._vague
        ]
        taken = {quantity.first for quantity in more}
        return sorted([*(q for q in found if taken.isdisjoint(range(q.first, q.last))), *more])


class _Reading:
    """The figures of one article and who they are of, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.persons = Persons(context)
        self.reported: list[Reported] = []
        self.known: dict[str, int] = {}  # largest number of each kind of the article's incident so far
        self.after = 0  # token of "a day after a blast killed 12", which is then what the article reports
        self.begun: Sentence | None = None  # first sentence that told of victims, or that there are none

    @cached_property
    def links(self) -> Links:
        """The layers below."""
        return Links(self.context)

    @cached_property
    def background(self) -> Background:
        """What tells of other incidents."""
        return Background(self.context)

    @cached_property
    def incidents(self) -> Incidents:
        """What tells figures of other incidents."""
        return Incidents(self.context, self.begun or self.context.document.sentences[0])

    def annotations(self) -> Iterator[Annotation]:
        """Yield the figures in the order of the text, then the tolls."""
        for sentence, found, harm in counted(self.context):
            single = victims(self.context, sentence, found, harm)
            if found or single:
                figures = list(self._figures(sentence, found, single))
                figures.sort(key=lambda item: item.figure.span.start)
                self.reported += figures
                if not self.begun and any(not f.background and f.figure.kind in HARM for f in figures):
                    self.begun = sentence
        if self.reported:
            reported = divided(settled(self.reported, self.persons))
            yield from (item.figure for item in reported if not item.hidden)
            yield from tolls(self.context, reported, self.persons, self.incidents)

    def _figures(self, sentence: Sentence, found: list[Count], single: list[Victim]) -> Iterator[Reported]:
        tolling = bool(single) or any(count.kind in KINDS for count in found)
        away = tolling and self.background.holds(sentence, self.begun is not None)
        if len(found) > 1:
            self.links.divide(sentence, found)
        if self.begun is None and found and self._begins(sentence, found):
            self.begun = sentence
        ids: dict[Count, str] = {}
        for count in sorted(found, key=lambda count: count.parent is not None):
            if count.modality == "actual" and unreal(
                self.context, sentence, count.outer, count.predicate, count.kind, count.rule
            ):
                count.modality = "hypothetical"
            before = self.context.lower[max(0, count.predicate - TOLD) : count.predicate]
            if count.modality == "planned" and count.kind in HURT and "would" in before:
                count.modality = "hypothetical"  # "a million would be dead"
            if count.series == "increment" and count.kind in KINDS and not self._adds(count, found):
                count.series = None
            place = self.links.place(self.context.tokens.starts[count.first], sentence)
            figure = _figure(self.context, self.links, sentence, count, ids, place)
            ids[count] = figure.id
            former = earlier(self.context, count, sentence.first)
            if former or corrects(self.context, count):
                self._supersede(figure, former=former)
            beyond = figure.kind in HARM and self._beyond(figure, sentence)
            other = away or former or beyond or (figure.kind in KINDS and self._other(figure, sentence))
            if not other:
                self.persons.count(count, sentence.first, figure.id)
                if count.modality == "actual":
                    self.known[count.kind] = max(count.low or 0, self.known.get(count.kind, 0))
            item = _reported(self.context, sentence, figure, count, other)
            if former or beyond or (other and self._no_incident(figure, sentence)):
                item = attrs.evolve(item, scope="former" if former or self._history(figure) else "sum")
            elif figure.kind in KINDS and not other:
                item = attrs.evolve(item, scope=self._scope(figure, sentence, count))
            yield item
        predicates = {count.predicate for count in found}
        for victim in single:
            if unreal(self.context, sentence, victim.first, victim.predicate, victim.kind, victim.rule):
                continue
            place = self.links.place(self.context.tokens.starts[victim.first], sentence)
            if away:
                figure = _single(self.context, self.links, sentence, victim, None, False, place)
                yield _reported(self.context, sentence, figure, victim, away)
                continue
            person, member = self.persons.find(victim, sentence.first, listed=victim.predicate in predicates)
            if person is None and victim.hidden and victim.head and victim.rule != "reflexive":
                continue
            if person is not None and self.persons.again(person, victim, sentence.first, member=member):
                continue
            figure = _single(self.context, self.links, sentence, victim, person, member, place)
            whole = next(
                (ids[c] for c in ids if c.stop <= victim.first < c.aside and c.predicate == victim.predicate), None
            )
            if whole is not None and figure.subset_of is None:
                figure = attrs.evolve(figure, subset_of=whole, inputs=(whole, *figure.inputs))
            self.persons.take(person, victim, sentence.first, figure.id, member=member)
            yield _reported(self.context, sentence, figure, victim, False)

    def _supersede(self, figure: Figure, *, former: bool) -> None:
        """Let no number count that was told before and is the ``former`` one, or larger than what corrects it."""
        for at, item in enumerate(self.reported):
            if item.figure.kind == figure.kind and item.counted:
                more = number(item) == figure.low if former else number(item) > (figure.low or 0)
                if more:
                    self.reported[at] = attrs.evolve(item, background=True, scope="former")

    def _adds(self, count: Count, found: list[Count]) -> bool:
        """Say whether "five more" adds to a number of its kind: not in "three killed and five more wounded"."""
        before = [item.figure.kind for item in self.reported] + [c.kind for c in found if c.first < count.first]
        return not before or count.kind in before

    def _other(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a figure is of another incident, as what follows in its paragraph then is too."""
        after = recalled(self.context, figure, sentence)
        if after and self.known.keys().isdisjoint(HURT):
            self.after = after
        elif after and after != self.after:
            return True
        if self.begun is None:
            return False
        behind = self.incidents.clause(figure, (sentence.first, sentence.last))[0] > sentence.first
        if (self.begun is sentence and not behind) or not self.incidents.other(figure, sentence):
            return False
        if not behind:
            self.background.follow(sentence)
        return True

    def _beyond(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a number is of far more than the incident: of a war, of what a group has done for years.

        What somebody claims or fears may be a rival, a toll may have risen, and what has a date is another incident:
        they must be said to sum up, as must what happened: "has killed 2,000", "in which 2,000 died".
        """
        own = figure.low or figure.high or 0
        if not self.known or own < max(MANY, FAR * self.known.get(figure.kind, max(self.known.values()))):
            return False
        clause = self.incidents.clause(figure, (sentence.first, sentence.last))
        words, classes = set(self.context.lower[slice(*clause)]), self.context.classes
        told = figure.claim or figure.timex or figure.provenance.rule == "figures.toll"
        if (
            figure.kind in self.known
            and not told
            and words & (classes["have"] | {"which"})
            and not words & classes["feared"]
        ):
            return "now" not in words
        if figure.provenance.rule == "figures.toll" and not self.incidents.causes.isdisjoint(ONE):
            return False
        return bool(words & classes["whole_war"]) or self.incidents.years(*clause)

    def _begins(self, sentence: Sentence, found: list[Count]) -> bool:
        """Say whether a sentence tells of victims in its first clause, so that one behind it may tell of others."""
        lower = self.context.lower
        ends = (i for i in range(sentence.first, sentence.last) if lower[i] == ";")
        end = min((*ends, *self.context.clauses.get(sentence.first, ())), default=sentence.first)
        return any(count.kind in HARM and count.first < end for count in found)

    def _no_incident(self, figure: Figure, sentence: Sentence) -> bool:
        """Say whether a figure of no incident of the article sums up a long time."""
        if self.incidents.long(figure, sentence):
            return True
        return (figure.low or figure.high or 0) > 1 and self.incidents.years(sentence.first, sentence.last)

    def _history(self, figure: Figure) -> bool:
        """Say whether a figure sums up from an earlier year on, not as a toll, nor "began in 2014 and has killed"."""
        days, timex = self.incidents.days(figure), figure.timex and self.context.document.get(figure.timex, Timex)
        if not days or not timex or figure.provenance.rule == "figures.toll":
            return False
        lower, i = self.context.lower, self.context.tokens.at(timex.span.start)
        have = not self.context.classes["have"].isdisjoint(lower[i : self.context.tokens.at(figure.span.start)])
        return days[0][:4] < self.incidents.begin[:4] and not (lower[i - 1] == "in" and have)

    def _scope(self, figure: Figure, sentence: Sentence, count: Count) -> str:
        """Say what a figure of the article's incident may count beside the whole of it as it is known now."""
        lower, classes = self.context.lower, self.context.classes
        before = lower[max(sentence.first, min(count.outer, count.predicate) - TOLD) : count.outer]
        for i, word in enumerate(before):
            if word in classes["first_told"] and not classes["telling"].isdisjoint(before[max(0, i - 1) : i + 3]):
                return "former"
        if count.rule == "toll" and not {"put", "puts", "putting"}.isdisjoint(before):
            return "estimate"
        hit = self.context.harm.get(count.predicate)
        told = lower[min(count.outer, count.predicate) : max(count.stop + 2, hit.last if hit else 0)]
        if not classes["feared"].isdisjoint(told):
            return "feared"
        if not self.begun:
            return ""
        if self.background.part(sentence) or (count.rule != "toll" and self.incidents.later(figure)):
            return "part"
        return ""


def _merged(hits: list[Hit], more: list[Hit]) -> list[Hit]:
    """Put the hits of the user's words before ours that begin at the same token."""
    return sorted({hit.first: hit for hit in [*hits, *more]}.values())


def _figure(
    context: Context, links: Links, sentence: Sentence, count: Count, ids: Mapping[Count, str], place: str | None
) -> Figure:
    tokens, document = context.tokens, context.document
    start, end = tokens.starts[count.first], tokens.ends[count.last - 1]
    who = None
    if count.head >= 0 and count.last < count.stop:
        first = count.last
        while first < count.head and context.lower[first] in {"of", "-", "the", ","}:
            first += 1
        who = document.passage(tokens.starts[first], tokens.ends[count.head])
    side, parent = links.side(count, sentence) or (None, None), ids.get(count.parent) if count.parent else None
    told = {name: getattr(count, name) for name in TOLD_OF}
    told |= {"side": side[0], "country": side[1], "strength": _strength(context, count), "who": who, "place": place}
    rule, confidence = f"figures.{count.rule}", round(count.confidence, 3)
    return _linked(links, sentence, (start, end), parent, rule=rule, confidence=confidence, subset_of=parent, **told)


def _linked(links: Links, sentence: Sentence, span: tuple[int, int], before: str | None, **values: Any) -> Figure:
    """Make a figure with who says it and when it was; ``before`` is the figure it hangs on."""
    claim, timex = links.claim(*span), links.timex(*span, sentence)
    inputs = tuple(id for id in (before, claim, timex, values["place"]) if id)
    text = links.context.document.text[slice(*span)]
    return Figure(Span(*span), text=text, claim=claim, timex=timex, inputs=inputs, **values)


def _strength(context: Context, count: Count) -> tuple[int, int] | None:
    """Estimate how many people units have: what one nominally has, times the count."""
    nominal = strengths().get(context.lower[count.head].removesuffix("s")) if count.kind == "units" else None
    if nominal is None or count.head < 0:
        return None
    low, high = count.low or count.high or 0, count.high or count.low or 0
    return low * nominal[0], high * nominal[1]


def _reported(context: Context, sentence: Sentence, figure: Figure, told: Count | Victim, away: bool) -> Reported:
    word = context.harm_phrase(told.predicate)
    rank, others, bare = 0, isinstance(told, Victim) and told.also, False
    if isinstance(told, Count):
        words = context.lower[told.outer : told.stop]
        rank = next((ranks()[word] for word in words if word in ranks()), 0) if not told.plain else 0
        others = "than" not in words and not context.classes["more"].isdisjoint(words)
        bare = told.noun == ""
    return Reported(
        figure,
        told.predicate,
        word,
        (sentence.first, sentence.last),
        background=away,
        rank=rank,
        others=others,
        bare=bare,
        counted=isinstance(told, Count) and (told.plain or (told.low or 0) > 1),
        hidden=told.hidden,
        partitive=isinstance(told, Count)
        and told.partitive
        and (told.predicate == told.first or context.lower[told.stop - 1] not in ("them", "whom")),
    )


def _single(
    context: Context,
    links: Links,
    sentence: Sentence,
    victim: Victim,
    person: Person | None,
    member: bool,
    place: str | None,
) -> Figure:
    """Make the figure of one person: ``person``, if the text told of them before, as one of a group if ``member``."""
    tokens, document = context.tokens, context.document
    start, end = tokens.starts[victim.first], tokens.ends[victim.last - 1]
    if end == sentence.end and tokens.lower[victim.last - 1].removesuffix(".") not in context.classes["name_suffix"]:
        end -= document.text[end - 1] == "."  # "He killed Ann."
    before = next(iter(person.kinds.values())) if person else None
    told: dict[str, Any] = {"kind": victim.kind, "low": 1, "high": 1, "who": document.passage(start, end)}
    told |= {"subset_of": before if member else None, "place": place, "confidence": 0.75 if victim.name else 0.7}
    return _linked(links, sentence, (start, end), before, rule=f"victims.{victim.rule}", **told)
