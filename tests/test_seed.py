"""The seed article from end to end: what it says, and what eventlib makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import eventlib
from eventlib import Article, Document, Entity, Event, Pipeline

SEEDS = Path(__file__).parent.parent / "seeds"

ZELENSKY, PUTIN, NYKYFOROV = "Volodymyr Zelensky", "Putin", "Sergii Nykyforov"
DONETSK, LUGANSK = "Donetsk People's Republic", "Lugansk People's Republic"


@pytest.fixture(scope="module")
def seed() -> Document:
    (article,) = eventlib.read(SEEDS)
    assert isinstance(article, Article)
    return Pipeline(no_plugins=True)(article)


def nth(document: Document, text: str, number: int = 1) -> tuple[int, int]:
    """Start and end of the nth time a text stands in the article."""
    start = -1
    for _ in range(number):
        start = document.text.index(text, start + 1)
    return start, start + len(text)


def entity_named(document: Document, name: str) -> Entity:
    (entity,) = [entity for entity in document.entities if entity.name == name or name in entity.aliases]
    return entity


def test_the_article_is_read(seed: Document) -> None:
    assert str(seed.article.published) == "2022-02-27"
    assert seed.text.startswith("Ukrainian President")
    assert seed.failures == []


def test_the_time_expressions(seed: Document) -> None:
    assert [(t.text, t.type, t.value, t.mod) for t in sorted(seed.timexes, key=lambda t: t.span.start)] == [
        ("Sunday", "DATE", "2022-02-27", None),
        ("Sunday", "DATE", "2022-02-27", None),
        ("Friday", "DATE", "2022-02-25", None),
        ("the fourth day of the war", "DATE", "2022-02-27", None),
        ("Monday", "DATE", "2022-02-21", None),
        ("Thursday", "DATE", "2022-02-24", None),
        ("weeks", "DURATION", "PXW", None),
        ("more than thousand-year", "DURATION", "P1000Y", "MORE_THAN"),
    ]


def test_the_day_of_the_war_is_counted_from_its_launch(seed: Document) -> None:
    day = seed.timexes[[t.text for t in seed.timexes].index("the fourth day of the war")]
    launch = seed.timexes[[t.text for t in seed.timexes].index("Thursday")]
    assert (day.begin, day.end) == ("2022-02-27", "2022-02-28")
    assert day.anchor in (launch.id, "2022-02-24")


PLACES = [
    ("Belarus", 1, "BY", 53.71, 27.95, "country", "place"),
    ("Minsk", 1, "BY", 53.9, 27.57, "city", "metonym"),
    ("Gomel", 1, "BY", 52.43, 30.98, "city", "place"),
    ("Gomel", 2, "BY", 52.43, 30.98, "city", "place"),
    ("Ukraine and Russia", 1, "UA", 49.0, 32.0, "country", "metonym"),
    ("Russia were", 1, "RU", 61.5, 105.0, "country", "metonym"),
    ("Ukraine was", 1, "UA", 49.0, 32.0, "country", "metonym"),
    ("Belarus aided", 1, "BY", 53.71, 27.95, "country", "metonym"),
    ("Ukraine. There", 1, "UA", 49.0, 32.0, "country", "place"),
    ("eastern Ukraine", 1, "UA", 48.5, 38.5, "region", "place"),
    ("eastern Ukraine", 2, "UA", 48.5, 38.5, "region", "place"),
    (DONETSK, 1, "UA", 48.0, 37.8, "breakaway region", "place"),
    (DONETSK, 2, "UA", 48.0, 37.8, "breakaway region", "place"),
    (LUGANSK, 1, "UA", 48.57, 39.3, "breakaway region", "place"),
    (LUGANSK, 2, "UA", 48.57, 39.3, "breakaway region", "place"),
    ("Ukraine, Putin", 1, "UA", 49.0, 32.0, "country", "place"),
    ("Russia finally", 1, "RU", 61.5, 105.0, "country", "metonym"),
    ("Ukraine. Putin", 1, "UA", 49.0, 32.0, "country", "place"),
    ("Ukraine, a democratic", 1, "UA", 49.0, 32.0, "country", "place"),
    ("Russia, a view", 1, "RU", 61.5, 105.0, "country", "place"),
]


@pytest.mark.parametrize(
    ("where", "number", "country", "latitude", "longitude", "kind", "sense"),
    PLACES,
    ids=[f"{p[0]} {p[1]}" for p in PLACES],
)
def test_the_places(
    seed: Document, where: str, number: int, country: str, latitude: float, longitude: float, kind: str, sense: str
) -> None:
    start, _ = nth(seed, where, number)
    (place,) = [place for place in seed.places if place.span.start == start]
    assert where.startswith(place.text)
    assert (place.country, place.kind, place.sense) == (country, kind, sense)
    # Points of countries and regions are a matter of taste, those of cities are not.
    near = 0.3 if kind == "city" else 1.0 if kind == "breakaway region" else 6.0
    assert place.latitude == pytest.approx(latitude, abs=near)
    assert place.longitude == pytest.approx(longitude, abs=near if country != "RU" else 12.0)


def test_no_other_word_is_a_place_but_the_demonyms(seed: Document) -> None:
    starts = {nth(seed, where, number)[0] for where, number, *_ in PLACES}
    others = [place for place in seed.places if place.span.start not in starts]
    assert {place.sense for place in others} <= {"demonym"}
    assert {place.text for place in others} == {"Ukrainian", "Russian", "Belarusian", "Belarussian"}


def test_the_breakaway_regions_are_disputed(seed: Document) -> None:
    for place in seed.places:
        if place.text in (DONETSK, LUGANSK):
            assert place.dispute is not None
            assert "UA" in place.dispute.claimed_by


def test_the_one_figure(seed: Document) -> None:
    (figure,) = seed.figures  # neither the 44 million people nor the two regions nor the thousand years
    assert (figure.text, figure.kind, figure.low, figure.high, figure.modifier) == (
        "190,000", "troops", 190_000, 190_000, "about",
    )  # fmt: skip
    assert figure.who is not None
    assert figure.who.text == "troops"
    assert (figure.side, figure.country) == ("Russia", "RU")


@pytest.mark.parametrize(
    ("name", "kind", "mentions"),
    [
        (ZELENSKY, "PER", [ZELENSKY, ZELENSKY, "Zelensky"]),
        (PUTIN, "PER", ["Putin"] * 4),
        (NYKYFOROV, "PER", [NYKYFOROV]),
        ("Kremlin", "ORG", ["Kremlin"]),
        ("Russia", "GPE", ["Russia"] * 3),
        ("Ukraine", "GPE", ["Ukraine"] * 8),  # two of them in "eastern Ukraine"
        ("Belarus", "GPE", ["Belarus", "Minsk", "Belarus"]),
        (DONETSK, "GPE", [DONETSK] * 2),
        (LUGANSK, "GPE", [LUGANSK] * 2),
    ],
)
def test_the_entities_are_merged(seed: Document, name: str, kind: str, mentions: list[str]) -> None:
    entity = entity_named(seed, name)
    assert entity.kind == kind
    named = [m.text for m in entity.mentions if m.kind in ("name", "metonym")]
    # Demonyms ("Ukrainians") and articles ("The Kremlin") are a matter of taste.
    assert [
        text.removeprefix("The ")
        for text in named
        if not text.startswith(("Ukrainian", "Russian", "Belarus")) or text in mentions
    ] == mentions


def test_the_offices(seed: Document) -> None:
    (president,) = [role for role in entity_named(seed, ZELENSKY).roles if role.title.lower() == "president"]
    assert president.country == "UA"
    (spokesman,) = [role for role in entity_named(seed, NYKYFOROV).roles if role.title.lower() == "spokesman"]
    assert spokesman.of == entity_named(seed, ZELENSKY).id


CLAIMS: list[tuple[str | None, str, str, str, str, str, str | None, str | None]] = [
    # source, cue, content, form, polarity, certainty, date, entity
    ("Ukrainian President Volodymyr Zelensky", "saying", "Minsk itself was complicit in the Russian invasion",
     "indirect", "asserts", "stated", "2022-02-27", ZELENSKY),
    ("The Kremlin", "said", "its delegation was ready to meet Ukrainian officials in the Belarusian city of Gomel",
     "indirect", "asserts", "stated", "2022-02-27", "Kremlin"),
    ("A Ukrainian presidential advisor", "said", "the delegation arrived in Gomel knowing it was pointless",
     "indirect", "asserts", "stated", None, None),
    ("President Volodymyr Zelensky's spokesman", "said",
     "Ukraine and Russia were discussing a place and time for talks",
     "indirect", "asserts", "stated", "2022-02-25", NYKYFOROV),
    ("spokesman Sergii Nykyforov", "said", "Ukraine was and remains ready to talk about a ceasefire and peace",
     "direct", "asserts", "stated", None, NYKYFOROV),
    (None, "reports of", "Russian projectiles and aircraft launches from Belarussian territory",
     "evidential", "asserts", "reported", None, None),
    (None, "allegedly", "the Russian advance allegedly was slowing on the fourth day of the war due to supply and "
     "morale issues", "evidential", "asserts", "alleged", None, None),
    (None, "It is expected that", "the status of the two breakaway regions of eastern Ukraine, the Donetsk People's "
     "Republic and the Lugansk People's Republic, withdrawal of Russian troops, and status of prisoners of war will "
     "be of heavy focus", "evidential", "asserts", "expected", None, None),
    ("Russia", "denying", "its intention to invade Ukraine", "indirect", "denies", "stated", None, "Russia"),
    ("Putin", "called", "special military operation", "mixed", "asserts", "stated", None, PUTIN),
    ("Putin", "argued", "Ukraine, a democratic nation of 44 million people, is an illegitimate state carved out of "
     "Russia", "indirect", "asserts", "stated", None, PUTIN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "cue", "content", "form", "polarity", "certainty", "date", "entity"),
    CLAIMS,
    ids=[c[2][:30] for c in CLAIMS],
)
def test_the_claims(
    seed: Document,
    source: str | None,
    cue: str,
    content: str,
    form: str,
    polarity: str,
    certainty: str,
    date: str | None,
    entity: str | None,
) -> None:
    start, end = nth(seed, content)
    (claim,) = [claim for claim in seed.claims if claim.span.start == start and claim.content[-1].span.end == end]
    assert (claim.source.text if claim.source else None) == source
    assert claim.cue is not None
    assert claim.cue.text == cue
    assert (claim.form, claim.polarity, claim.certainty_word) == (form, polarity, certainty)
    said: Any = seed.get(claim.date) if claim.date else None
    assert (said and said.value) == date
    assert (
        claim.source is None
        or claim.source.entity is None
        or entity is None
        or (claim.source.entity == entity_named(seed, entity).id)
    )
    assert entity is None or (claim.source is not None and claim.source.entity is not None)


def test_there_are_eleven_claims(seed: Document) -> None:
    assert len(seed.claims) == len(CLAIMS) == 11


EVENTS: list[tuple[str, str, list[str], list[str], str | None, str | None]] = [
    # trigger, PLOVER type, actors, recipients, date, place
    ("rejected", "REJECT", [ZELENSKY], ["Russia"], "2022-02-27", None),
    ("offer", "REQUEST", ["Russia"], ["Ukraine"], None, "Belarus"),
    ("arrived", "CONSULT", ["Russia"], ["Ukraine"], "2022-02-27", "Gomel"),
    ("discussing", "CONSULT", ["Ukraine", "Russia"], [], "2022-02-25", None),
    ("aided", "AID", ["Belarus"], ["Russia"], None, "Belarus"),
    ("amassing", "MOBILIZE", ["Russia"], ["Ukraine"], None, "Ukraine"),
    ("recognize", "SUPPORT", [PUTIN], [DONETSK, LUGANSK], "2022-02-21", None),
    ("launched", "ASSAULT", ["Russia"], ["Ukraine"], "2022-02-24", "Ukraine"),
]


def event_of(document: Document, trigger: str) -> Event:
    (event,) = [event for event in document.events if event.trigger.text == trigger]
    return event


@pytest.mark.parametrize(
    ("trigger", "plover", "actors", "recipients", "date", "place"), EVENTS, ids=[event[0] for event in EVENTS]
)
def test_the_events(
    seed: Document,
    trigger: str,
    plover: str,
    actors: list[str],
    recipients: list[str],
    date: str | None,
    place: str | None,
) -> None:
    event = event_of(seed, trigger)
    assert (event.types.plover, event.modality) in ((plover, "actual"), (plover, "alleged"))
    assert (event.date.begin if event.date else None) == date
    found: Any = seed.get(event.place) if event.place else None
    assert (found and found.text) == place
    for role, names in (("actor", actors), ("recipient", recipients)):
        taking_part = {p.entity for p in event.participants if p.role == role}
        assert {entity_named(seed, name).id for name in names} <= taking_part


def test_eight_events_happened_and_two_are_intended(seed: Document) -> None:
    happened = [event.trigger.text for event in seed.events if event.modality == "actual"]
    assert sorted(happened) == sorted(event[0] for event in EVENTS)
    # "ready to meet Ukrainian officials", "ready to talk about a ceasefire"
    assert [(e.trigger.text, e.modality) for e in seed.events if e.modality != "actual"] == [
        ("meet", "planned"),
        ("talk", "planned"),
    ]


def test_events_know_their_figures_and_claims(seed: Document) -> None:
    assert event_of(seed, "amassing").figures == (seed.figures[0].id,)
    for trigger, content in (("arrived", "the delegation arrived"), ("discussing", "Ukraine and Russia were")):
        carried = [seed.get(id) for id in event_of(seed, trigger).claims]
        assert [claim.passages()[0].text.startswith(content) for claim in carried] == [True]
    assert event_of(seed, "launched").claims == ()
