"""Events with all layers: which side acts and which suffers, what is no event at all, in sentences of our own."""

from __future__ import annotations

import pytest

from eventlib import Event, Pipeline

ROUNDED = [
    "12", "at least 12", "at most 12", "over 12", "more than 12", "fewer than 12", "no fewer than 12",
    "no less than 12", "about 12", "around 12", "nearly 12", "almost 12", "roughly 12", "some 12", "an estimated 12",
    "close to 12", "as many as 12", "a dozen", "at least a dozen", "over a dozen", "more than a dozen",
    "up to twelve", "dozens of",
]  # fmt: skip
VERBS = [
    "killed", "wounded", "shot", "injured", "arrested", "detained", "kidnapped", "abducted", "attacked", "executed",
]  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True)


def _sides(event: Event) -> tuple[list[str], list[str]]:
    actors = [p.text or "" for p in event.participants if p.role == "actor"]
    return actors, [p.text or "" for p in event.participants if p.role == "recipient"]


def _told(event: Event) -> str:
    actors, recipients = (" & ".join(side) or "-" for side in _sides(event))
    return f"{event.trigger.text} {event.types.plover} {event.modality} {actors} > {recipients}"


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("rounded", ROUNDED)
def test_what_rounds_a_number_swaps_no_sides(pipeline: Pipeline, rounded: str, verb: str) -> None:
    begin = rounded[0].upper() + rounded[1:]
    for text in (
        f"The rebels {verb} {rounded} villagers on Tuesday.",
        f"{begin} villagers were {verb} by the rebels on Tuesday.",
    ):
        (event,) = pipeline(text).events
        (actor,), (recipient,) = _sides(event)
        assert (actor.lower(), recipient.endswith("villagers"), event.modality) == ("the rebels", True, "actual")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Boko Haram killed at least 12 people in Maiduguri.", ["killed ASSAULT actual Boko Haram > people"]),
        ("Two men were shot over two days.", ["shot ASSAULT actual - > men"]),
        ("The driver, killed at 5 a.m., was from Accra.", ["killed ASSAULT actual - > driver"]),
        ("Police beat at least 40 protesters.", ["beat ASSAULT actual Police > 40 protesters"]),
        ("The rebels attacked, losing three of their own.", ["attacked ASSAULT actual The rebels > -"]),
        (
            "Police fired tear gas at protesters in Paris.",
            ["fired tear gas ASSAULT actual Police > protesters"],
        ),
        ("A man blew himself up in Kabul.", ["blew himself up ASSAULT actual man > -"]),
        ("In Aleppo, Syria, rebels shelled a market.", ["shelled ASSAULT actual rebels > -"]),
        ("In Togoga, Tigray, an airstrike hit a market.", ["airstrike ASSAULT actual - > -"]),
        ("Syria attacked Israel from the Golan Heights.", ["attacked ASSAULT actual Syria > Israel"]),
        ("Rockets were fired at Israeli troops by Hezbollah.", ["fired ASSAULT actual Hezbollah > Israeli troops"]),
        ("It was a siege during which rebels shot two guards.", ["shot ASSAULT actual rebels > guards"]),
        ("The lads killed themselves for that.", []),
        ("A fire killed 12 workers in Dhaka.", []),
        ("The train derailed near Pune, killing 12 passengers.", []),
        ("Gunmen killed 12 passengers on a bus.", ["killed ASSAULT actual Gunmen > passengers"]),
        ("The film bombed.", []),
        ("The judge shot down the appeal.", ["shot down REJECT actual The judge > -"]),
        ("She fought for the title in Vienna.", []),
        ("The two clubs clashed in a battle for second place.", []),
        ("Kenya resumed fuel shipments to Chad.", []),
        ("NDRF teams were deployed to the flooded district.", []),
        ("Israel rarely comments on strikes in Syria.", []),
        ("Teachers began a strike over pay.", ["began PROTEST actual Teachers > -"]),
        ("The senator attacked the minister over the budget.", ["attacked ACCUSE actual The senator > the minister"]),
        ("Rebels attacked the minister.", ["attacked ASSAULT actual Rebels > the minister"]),
        ("The minister warned that prices would rise.", []),
        ("Police foiled an attack on the embassy.", ["attack ASSAULT negated - > -"]),
        ("A bombing at the port was foiled by police.", ["bombing ASSAULT negated police > -"]),
        ("Japan was preparing sanctions against Myanmar.", ["sanctions SANCTION planned - > Myanmar"]),
        ("Farmers and herders clashed in Benue.", ["clashed ASSAULT actual Farmers & herders > -"]),
        ("Russia captured Bakhmut.", ["captured ASSAULT actual Russia > Bakhmut"]),
        ("Bakhmut fell to Russian forces in May.", ["fell ASSAULT actual Russian forces > Bakhmut"]),
        ("The town fell to rebels.", ["fell ASSAULT actual rebels > -"]),
        ("Temperatures in the town fell to minus 10.", []),
        ("Rebels took Aden.", ["took ASSAULT actual Rebels > Aden"]),
        ("Rebels left Aden.", ["left RETREAT actual Rebels > Aden"]),
        ("He left Paris in 1990.", []),
        ("Ethiopia expelled seven UN officials.", ["expelled SANCTION actual Ethiopia > UN"]),
        ("Ukrainian drones hit a refinery in Ryazan.", ["hit ASSAULT actual Ukrainian drones > -"]),
        ("The military seized power in Niger.", ["seized COERCE actual The military > -"]),
        ("Soldiers ousted the president.", ["ousted COERCE actual Soldiers > the president"]),
        ("The board ousted its chief executive.", []),
    ],
)
def test_sentences(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert [_told(event) for event in pipeline(text).events] == events


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mary Lane, born in Vienna in 1925, fled Austria as a child.", None),
        ("She was born in 1925 and fled to Kenya with her parents.", None),
        ("He was charged on 3 May 2021 with murdering a nurse.", None),
        ("She fled to Kenya in 1938.", "1938-01-01"),
    ],
)
def test_dates_of_births_and_charges_are_none_of_the_deed(pipeline: Pipeline, text: str, day: str | None) -> None:
    (event,) = pipeline(text).events
    assert (event.date.begin if event.date else None) == day
