"""The annotations of the bundled layers: time expressions, places, figures, entities, claims and events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

import attrs

from eventlib.models import Annotation, Passage, Span

__all__ = [
    "Alternative",
    "Claim",
    "Dispute",
    "Entity",
    "Event",
    "EventDate",
    "EventTypes",
    "Figure",
    "Inference",
    "Mention",
    "Participant",
    "Place",
    "Role",
    "Source",
    "Timex",
    "layer_types",
]


@attrs.frozen(slots=False, kw_only=True)
class Timex(Annotation):
    """A time expression in TIMEX3 terms.

    Args:
        span: The expression.
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value, for example ``2022-02-27``, ``2022-W08``, ``PXW``, ``PRESENT_REF``; None if unknown.
        mod: TIMEX3 modifier, for example ``MORE_THAN``, ``APPROX``, ``START``.
        begin: First day or moment meant (ISO 8601, with its offset from UTC if the text names a zone), None if there is
            no interval. Both ends of a range ("3 to 5 May") have the interval of the whole range.
        end: First day or moment after it (exclusive).
        grain: second, minute, hour, part, day, week, weekend, month, season, quarter, half, year, decade, century.
        anchor: What it was counted from: ``published``, a timex id, an ISO date, or None if it needs no anchor.
        alternative: The value that lost against ``value``, if two were weighed.
    """

    layer: ClassVar[str] = "timexes"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    grain: str | None = None
    anchor: str | None = None
    alternative: str | None = None


@attrs.frozen(slots=False)
class Dispute:
    """Who claims and who controls a disputed territory, and the policy that chose the country reported."""

    claimed_by: tuple[str, ...]
    controlled_by: tuple[str, ...]
    policy: str


@attrs.frozen(slots=False)
class Alternative:
    """Another place that a name might have meant, with its share of the probability."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    geonames_id: int | None
    probability: float

    def __str__(self) -> str:
        where = self.admin1 or self.country
        return f"{self.name} ({self.kind}{', ' + where if where else ''}) {self.probability:.0%}"


@attrs.frozen(slots=False, kw_only=True)
class Place(Annotation):
    """A named place and where it is.

    Args:
        span: The name in the text.
        name: The gazetteer's name of the place.
        kind: country, admin1, admin2, city, region, breakaway region, water, landform, site, street, ...
        latitude: Degrees north (WGS 84), None if unknown.
        longitude: Degrees east.
        radius_km: Half of the place's extent, or the uncertainty of the point.
        country: ISO 3166-1 alpha-2 code, None for places of no single country.
        admin1: Country and first-level code as GeoNames writes them, for example ``YE.02``.
        geonames_id: GeoNames id, None for places of our own tables.
        sense: ``place``, ``demonym`` ("Ukrainian") or ``metonym`` (the government of the place).
        parents: Names of the places it lies in, nearest first.
        dispute: Set for disputed territories.
        alternatives: What else the name might have meant, the most probable first.
    """

    layer: ClassVar[str] = "places"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    geonames_id: int | None = None
    sense: Literal["place", "demonym", "metonym"] = "place"
    parents: tuple[str, ...] = ()
    dispute: Dispute | None = None
    alternatives: tuple[Alternative, ...] = ()


@attrs.frozen(slots=False, kw_only=True)
class Figure(Annotation):
    """A count of people or forces.

    Args:
        span: The number expression ("at least 12" -> "12", "dozens", "between 90 and 100").
        kind: killed, injured, casualties, missing, captured, abducted, released (rescued as well), survived, displaced,
            sick, troops, units, equipment, participants or other.
        low: Smallest number meant, None if open ("up to 50").
        high: Largest number meant, None if open ("at least 12").
        modifier: exact, about, at_least, more_than, at_most, nearly, vague, range or none ("no casualties").
        who: The noun phrase counted.
        side: Name of the party the people belong to.
        country: ISO 3166-1 alpha-2 code of that party.
        subset_of: Id of the figure this one is a part of.
        series: ``total`` if it sums up what came before, ``increment`` if it adds to it.
        modality: actual, planned or hypothetical.
        rate: Unit of time if the figure is per unit ("day").
        strength: For units, an estimate of the people in them: what so many nominally have, least and most.
        claim: Id of the claim whose content holds it.
        timex: Id of the time expression of its clause; of a total since then, its start.
        place: Id of the place of its clause.
    """

    layer: ClassVar[str] = "figures"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    kind: str
    low: int | None = None
    high: int | None = None
    modifier: Literal["exact", "about", "at_least", "more_than", "at_most", "nearly", "vague", "range", "none"] = (
        "exact"
    )
    who: Passage | None = None
    side: str | None = None
    country: str | None = None
    subset_of: str | None = None
    series: Literal["total", "increment"] | None = None
    modality: Literal["actual", "planned", "hypothetical"] = "actual"
    rate: str | None = None
    strength: tuple[int, int] | None = None
    claim: str | None = None
    timex: str | None = None
    place: str | None = None

    def passages(self) -> list[Passage]:
        """Return the number expression and the noun phrase counted."""
        own = Passage(self.span, self.text)
        return [own, self.who] if self.who else [own]


@attrs.frozen(slots=False)
class Mention:
    """One mention of an entity: ``name``, ``nominal`` ("the president"), ``pronoun`` or ``metonym`` ("Minsk")."""

    span: Span
    text: str
    kind: Literal["name", "nominal", "pronoun", "metonym"] = "name"


@attrs.frozen(slots=False)
class Role:
    """An office or relation an entity holds.

    Args:
        title: "president", "spokesman", "foreign minister".
        organisation: Name of the organisation or person it is held in or for.
        country: ISO 3166-1 alpha-2 code of the state it is held for.
        of: Id of the entity it is held in or for, if that is in the document.
    """

    title: str
    organisation: str | None = None
    country: str | None = None
    of: str | None = None


@attrs.frozen(slots=False, kw_only=True)
class Entity(Annotation):
    """An actor and all its mentions in the article.

    Args:
        name: Fullest name found, or the noun phrase of an unnamed actor.
        kind: PER, ORG, GPE, LOC, NORP, ...
        mentions: In the order of the text; the first one gives ``span`` and ``id``.
        aliases: Other forms of the name.
        roles: Offices and relations told in the text.
        country: ISO 3166-1 alpha-2 code of the state it belongs to.
        sector: government, military, rebels, civilians, police, media, international organisation, ...
        link: Identifier in a knowledge base, for example a Wikidata id.
    """

    layer: ClassVar[str] = "entities"

    name: str
    kind: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sector: str | None = None
    link: str | None = None

    @property
    def span(self) -> Span:
        """Where the entity is first mentioned."""
        return self.mentions[0].span

    def passages(self) -> list[Passage]:
        """Return the mentions."""
        return [Passage(mention.span, mention.text) for mention in self.mentions]


@attrs.frozen(slots=False)
class Source:
    """Who is said to say something.

    Args:
        span: Where the phrase stands.
        text: The phrase: "the mayor and two witnesses".
        entity: Id of the entity it names, the first of several; None if that is not known.
        others: Ids of further entities that it names beside that one.
    """

    span: Span
    text: str
    entity: str | None = None
    others: tuple[str, ...] = ()


@attrs.frozen(slots=False, kw_only=True)
class Claim(Annotation):
    """Something said, written, believed or reported by somebody.

    Args:
        content: What is claimed, in one or several passages; the first one gives ``span`` and ``id``.
        source: Who claims it; None if the text does not say ("it is expected that").
        cue: The words that mark it as a claim ("said", "according to", "reports of").
        form: direct (in quotation marks), indirect, mixed, or evidential (no source: "allegedly").
        polarity: asserts, denies, doubts, asks or intends.
        certainty: How certain the content is made to be, -3 (certainly not) to 3 (certainly).
        certainty_word: The same in a word: stated, reported, alleged, expected, ...
        addressee: Whom it is said to.
        medium: Where it is said ("on social media").
        date: Id of the time expression of the saying.
        parent: Id of the claim whose content holds this one.
    """

    layer: ClassVar[str] = "claims"

    content: tuple[Passage, ...]
    cue: Passage | None = None
    source: Source | None = None
    form: Literal["direct", "indirect", "mixed", "evidential"] = "indirect"
    polarity: Literal["asserts", "denies", "doubts", "asks", "intends"] = "asserts"
    certainty: float = 3.0
    certainty_word: str = "stated"
    addressee: Passage | None = None
    medium: Passage | None = None
    date: str | None = None
    parent: str | None = None

    @property
    def span(self) -> Span:
        """Where the content starts."""
        return self.content[0].span

    def passages(self) -> list[Passage]:
        """Return content, cue, source, addressee and medium."""
        source = self.source and Passage(self.source.span, self.source.text)
        rest = (self.cue, source, self.addressee, self.medium)
        return [*self.content, *(passage for passage in rest if passage)]


@attrs.frozen(slots=False)
class EventTypes:
    """The event's type in the field's ontologies; None where an ontology has no such type."""

    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None


@attrs.frozen(slots=False)
class EventDate:
    """When it happened: first day, day after the last (ISO 8601), and the time expression if one says so."""

    begin: str | None = None
    end: str | None = None
    timex: str | None = None


@attrs.frozen(slots=False)
class Inference:
    """That an event has its date or its place not from its own clause but from elsewhere in the article.

    Args:
        field: ``date`` or ``place``.
        rule: Why it was taken, for example ``date.claim``; ``Document.explain`` tells it in words.
        confidence: How often that is right, 0 to 1.
    """

    field: Literal["date", "place"]
    rule: str
    confidence: float


@attrs.frozen(slots=False)
class Participant:
    """Who takes part: ``actor``, ``recipient``, ``location`` of power, ...; the entity if known, and the phrase."""

    role: str
    entity: str | None = None
    span: Span | None = None
    text: str | None = None


@attrs.frozen(slots=False, kw_only=True)
class Event(Annotation):
    """Something that happened, or is said, planned or denied to have happened.

    Args:
        trigger: The word that tells of it.
        types: Its type in PLOVER, CAMEO and ACLED.
        date: When; None if the text does not say.
        place: Id of the place.
        participants: Who did it and to whom.
        figures: Ids of the figures that belong to it.
        claims: Ids of the claims that carry it; none if the writer tells it in their own voice.
        modality: actual, planned, conditional, negated or alleged.
        inferred: Which of date and place its own clause does not say, and why it has them.
        incident: Id of the first event of the article that tells of the same incident, for example in the headline;
            None for that one itself.
    """

    layer: ClassVar[str] = "events"

    trigger: Passage
    types: EventTypes = EventTypes()
    date: EventDate | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    figures: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    modality: Literal["actual", "planned", "conditional", "negated", "alleged"] = "actual"
    inferred: tuple[Inference, ...] = ()
    incident: str | None = None

    @property
    def span(self) -> Span:
        """Where the trigger stands."""
        return self.trigger.span

    def passages(self) -> list[Passage]:
        """Return the trigger and the participants."""
        return [self.trigger, *(Passage(p.span, p.text or "") for p in self.participants if p.span)]


def layer_types(more: Iterable[type[Annotation]] = ()) -> dict[str, type[Annotation]]:
    """Return the class of every layer by name: the bundled ones in the order of the output, then ``more``."""
    bundled: tuple[type[Annotation], ...] = (Timex, Place, Figure, Entity, Claim, Event)
    return {kind.layer: kind for kind in (*bundled, *more)}
