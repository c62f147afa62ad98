"""Events: triggers, participants, modality and links, in sentences of our own."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlib import (
    Annotation,
    Claim,
    Document,
    Entity,
    Event,
    Figure,
    Mention,
    Passage,
    Pipeline,
    Place,
    Source,
    Timex,
)
from eventlib.plugin import Component, hookimpl, plural
from eventlib_events.lexicons import kinds, make_lexicons, ontology
from eventlib_events.morphology import verb_forms

OTHERS = ["dates", "places", "entities", "claims", "figures"]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
COUNTRIES = {
    "Norway": "NO", "Sweden": "SE", "Brazil": "BR", "France": "FR", "Kenya": "KE", "Italy": "IT", "Egypt": "EG",
    "Sudan": "SD", "Peru": "PE", "Ecuador": "EC", "Turkey": "TR", "Cyprus": "CY", "Chile": "CL", "Germany": "DE",
    "Haiti": "HT", "Japan": "JP", "Myanmar": "MM", "Mongolia": "MN", "Malta": "MT", "Ethiopia": "ET", "Canada": "CA",
    "Honduras": "HN", "Colombia": "CO", "Venezuela": "VE", "Zambia": "ZM", "Malawi": "MW", "India": "IN",
    "Hungary": "HU", "Belgium": "BE", "Poland": "PL", "Spain": "ES", "Libya": "LY", "Austria": "AT", "Slovakia": "SK",
    "Angola": "AO", "Ghana": "GH", "Togo": "TG", "Chad": "TD", "Niger": "NE", "Somalia": "SO",
}  # fmt: skip
CITIES = {"Oslo": "NO", "Goma": "CD", "Pyongyang": "KP", "Kidal": "ML", "Bamako": "ML", "Lima": "PE", "Bogota": "CO"}
DEMONYMS = {"Norwegian": "NO", "Kenyan": "KE", "Peruvian": "PE"}
PEOPLE = {"Ana Berg": "NO", "Joseph Otieno": "KE"}


class Layers:
    """A plugin that knows a few names, so that these tests look at events alone."""

    @hookimpl
    def eventlib_components(self) -> Iterator[Component]:
        yield Component("layers", provides=("timexes", "places", "entities", "claims", "figures"), func=layers)


def layers(document: Document) -> Iterator[Annotation]:
    """Annotate the names this module knows."""
    text = document.text
    for names, kind, sense in (
        (COUNTRIES, "country", "place"),
        (CITIES, "city", "place"),
        (DEMONYMS, "country", "demonym"),
    ):
        for name, country in names.items():
            for passage in _found(document, name):
                yield Place(passage.span, name=name, kind=kind, country=country, sense=sense, rule="test.place")
    for names, kind in ((COUNTRIES, "GPE"), (CITIES, "GPE"), (PEOPLE, "PER")):
        for name, country in names.items():
            mentions = tuple(Mention(passage.span, passage.text) for passage in _found(document, name))
            if mentions:
                sector = "government" if kind == "PER" else None
                yield Entity(
                    name=name, kind=kind, mentions=mentions, country=country, sector=sector, rule="test.entity"
                )
    for day, date in (("Monday", "2021-03-01"), ("Friday", "2021-03-05"), ("Tuesday", "2021-03-02")):
        for passage in _found(document, day):
            end = date[:-1] + str(int(date[-1]) + 1)
            yield Timex(
                passage.span,
                type="DATE",
                value=date,
                begin=date,
                end=end,
                id=f"timex:{day.lower()}",
                rule="test.date",
            )
    for count in ("5,000", "twelve"):
        for passage in _found(document, count):
            kind = "troops" if count == "5,000" else "killed"
            yield Figure(passage.span, kind=kind, low=12, high=12, id=f"figure:{kind}", rule="test.figure")
    cue = text.find(" said ")
    if cue > 0:
        source = document.passage(0, cue)
        content = document.passage(cue + 6 + 10 * text[cue + 6 :].startswith("on Monday "), len(text) - 1)
        yield Claim(
            content=(content,),
            cue=document.passage(cue + 1, cue + 5),
            source=Source(source.span, source.text),
            date="timex:monday" if "said on Monday" in text else None,
            rule="test.claim",
        )


def _found(document: Document, words: str) -> Iterator[Passage]:
    for match in re.finditer(rf"\b{words}\b", document.text):
        yield document.passage(*match.span())


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True, no_plugins=True, block=OTHERS, plugins=[Layers()])


@pytest.fixture(scope="module")
def alone() -> Pipeline:
    """Only the plugin of events; every other layer is missing."""
    return Pipeline(strict=True, only=["events"])


def _rows() -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / "data" / "events.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1:]) for row in rows]


def _names(event: Event, role: str) -> str:
    words = [p.text or "" for p in event.participants if p.role == role]
    return " & ".join(word.removeprefix("the ").removeprefix("The ") for word in words) or "-"


def _told(event: Event) -> str:
    head = f"{event.trigger.text} {event.types.plover} {event.modality}"
    return f"{head} {_names(event, 'actor')} > {_names(event, 'recipient')}"


@pytest.mark.parametrize(("text", "events"), _rows())
def test_sentences(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert [_told(event) for event in pipeline(text).events] == events


def _name(document: Document, id: str | None) -> str | None:
    return getattr(document.get(id), "name", None) if id else None


def _only(document: Document) -> Event:
    (event,) = document.events
    return event


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Norway signed a treaty with Kenya on Friday.", "2021-03-05"),
        ("On Friday, Norway signed a treaty with Kenya.", "2021-03-05"),
        ("Officials said on Monday that Norway signed a treaty with Kenya on Friday.", "2021-03-05"),
        ("Officials said on Monday that Norway had signed a treaty with Kenya.", None),
        ("Officials said on Monday Norway and Kenya were discussing fish.", "2021-03-01"),
        ("Norway signed a treaty with Kenya.", None),
    ],
)
def test_dates(pipeline: Pipeline, text: str, begin: str | None) -> None:
    event = _only(pipeline(text))
    assert (event.date.begin if event.date else None) == begin
    if event.date:
        assert event.date.timex in event.inputs


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway signed a treaty with Kenya in Lima.", "Lima"),
        ("In Goma, rebels killed two farmers.", "Goma"),
        ("Rebels killed two farmers near Goma.", "Goma"),
        ("Kenya invaded Sudan.", "Sudan"),
        ("Kenya aided rebels by letting them cross its borders.", "Kenya"),
        ("Zambia massed troops to the west of Malawi.", "Malawi"),
        ("Norway signed a treaty with Kenya.", None),
    ],
)
def test_places(pipeline: Pipeline, text: str, place: str | None) -> None:
    document = pipeline(text)
    event = _only(document)
    assert _name(document, event.place) == place


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norwegian Prime Minister Ana Berg visited Kenya. Norway is far.", ["Ana Berg", "Norway"]),
        ("Ana Berg visited Kenya. Norway is far.", ["Ana Berg", "Norway"]),
        ("Norwegian forces shelled Goma. Norway is far.", ["Norway"]),
        ("A Norwegian offer of talks was welcome. Norway is far.", ["Norway"]),
        ("Peruvian students marched in Lima. Peru is far.", [None]),
    ],
)
def test_a_leader_stands_beside_the_state_and_its_organs_for_it(
    pipeline: Pipeline, text: str, actors: list[str | None]
) -> None:
    document = pipeline(text)
    entities = [p.entity for p in document.events[0].participants if p.role == "actor"]
    assert [_name(document, id) for id in entities] == actors


def test_a_delegation_taken_up_again_keeps_state_date_and_counterpart(pipeline: Pipeline) -> None:
    document = pipeline(
        "Kenya said on Monday its delegation was willing to meet Sudan's diplomats in Lima. "
        "The delegation arrived in Lima."
    )
    arrived = document.events[-1]
    assert arrived.trigger.text == "arrived"
    assert [getattr(document.get(p.entity or "entity:0-5"), "name", "") for p in arrived.participants] == [
        "Kenya",
        "Sudan",
    ]
    assert arrived.date is not None
    assert arrived.date.begin == "2021-03-01"


def test_claims_figures_and_explanation(pipeline: Pipeline) -> None:
    document = pipeline("Officials said rebels had killed twelve people near Goma.")
    event = _only(document)
    assert event.claims == tuple(claim.id for claim in document.claims)
    assert event.figures == ("figure:killed",)
    assert event.types.acled == "Violence against civilians"
    assert {*event.claims, *event.figures} <= set(event.inputs)
    assert "kills or wounds people" in document.explain(event)


def test_other_layers_may_be_missing(alone: Pipeline) -> None:
    event = _only(alone("Two soldiers were killed by rebels near Goma on Monday."))
    assert _told(event) == "killed ASSAULT actual rebels > soldiers"
    assert event.date is None
    assert event.place is None


def test_least_confidence_is_a_setting() -> None:
    text = "A meeting with Kenya took place. Rebels killed two farmers."
    sure = Pipeline(strict=True, only=["events"], settings={"events": {"least": 0.7}})
    assert [event.trigger.text for event in sure(text).events] == ["killed"]


def test_an_event_nobody_takes_part_in_is_less_sure(alone: Pipeline) -> None:
    known, unknown = alone("Rebels bombed the port.").events[0], alone("They bombed the port.").events[0]
    assert unknown.confidence < known.confidence


def test_the_crosswalk_names_known_types() -> None:
    for kind in ontology().values():
        # PLOVER does not code statements.
        assert kind.plover is None if kind.cameo == "01" else kind.plover in PLOVER
        assert "01" <= kind.cameo <= "20"
        assert (kind.acled is None) == (kind.acled_subtype is None)
        assert 0 < kind.confidence <= 1
    assert {kind.plover for kind in ontology().values()} - {None} == PLOVER


def test_every_rule_has_its_explanation(pipeline: Pipeline) -> None:
    assert {f"events.{name}" for name in ontology()} <= set(pipeline("").rules)


def test_the_conditions_of_frames_name_known_sets() -> None:
    triggers, *nouns = make_lexicons()
    known = {bit for bit in kinds().values() for lexicon in nouns for sets in lexicon.entries.values() if sets & bit}
    frames = {reading.frame for entry in triggers.entries.values() for reading in entry.readings}
    used = {
        term.bit for f in frames for terms in f.conditions for term in terms if term.mark not in ("=", "@", "$", ">")
    }
    assert used
    assert used <= known


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("carry out", {"carry out", "carries out", "carried out", "carrying out"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("open", {"open", "opens", "opened", "opening"}),
        ("flee", {"flee", "flees", "fleed", "fleeing"}),
        ("assess", {"assess", "assesses", "assessed", "assessing"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb, {})) == forms


def test_irregular_verbs_and_nouns() -> None:
    made = verb_forms("begin", {"begin": ("began", "begun", "beginning")})
    assert made == {
        "begin": {"base"}, "begins": {"third"}, "began": {"past"}, "begun": {"participle"}, "beginning": {"gerund"}
    }  # fmt: skip
    assert plural("envoy") == "envoys"
    assert plural("ally") == "allies"


WORDS = st.sampled_from(
    [
        "rebels",
        "army",
        "Kenya",
        "attacked",
        "killed",
        "beaten",
        "talks",
        "offer",
        "of",
        "to",
        "the",
        "a",
        "by",
        "in",
        "after",
        "signed",
        "treaty",
        "will",
        "not",
        ",",
        ".",
        "'",
        '"',
        "-",
        "said",
        "that",
        "President",
        "demanding",
        "troops",
        "bomb",
        "12",
        "was",
        "been",
        "its",
        "who",
        "and",
        "[",
        "(",
        "é",
        "🙂",
        "Lima",
        "Monday",
    ]
)


@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200)))
def test_any_text(text: str) -> None:
    document = ALONE(text)
    assert not document.failures
    for event in document.events:
        for passage in event.passages():
            assert passage.text == text[passage.span.start : passage.span.end]
        assert 0 < event.confidence <= 1
    spans = [event.trigger.span for event in document.events]
    assert not any(first.overlaps(second) for first, second in pairwise(spans))
    assert ALONE(text).to_json() == document.to_json()


ALONE = Pipeline(strict=True, only=["events"])


def test_the_finder_travels_to_other_processes(alone: Pipeline) -> None:
    copy = pickle.loads(pickle.dumps(alone))
    text = "Rebels attacked the town."
    assert copy(text).to_json() == alone(text).to_json()


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "attacked " * 5_000, "Kenya, " * 5_000 + "attacked Sudan.", "“" * 3_000]
)
def test_long_runs_are_read(alone: Pipeline, text: str) -> None:
    assert not alone(text).failures
