"""The date and the place of events whose own clause says neither, and what must stay open."""

from __future__ import annotations

import pytest

from eventlib import Article, Document, Event, Pipeline
from eventlib_events.lexicons import inference_rules

PUBLISHED = "2021-03-07"  # a Sunday


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True)


def _event(pipeline: Pipeline, text: str, trigger: str) -> tuple[Document, Event]:
    document = pipeline(Article(text, published=PUBLISHED))
    word, _, following = trigger.partition(" ")  # a second word only tells which of several is meant
    events = [event for event in document.events if event.trigger.text in (word, trigger)]
    if following:
        events = [e for e in events if text[e.trigger.span.start :].startswith(trigger)]
    (event,) = events
    return document, event


def _why(event: Event, field: str) -> str | None:
    return next((inference.rule for inference in event.inferred if inference.field == field), None)


@pytest.mark.parametrize(
    ("text", "trigger", "date", "rule"),
    [
        ("Rebels attacked a bus near Goma on Friday.", "attacked", "2021-03-05", None),
        ("Lena Mora was arrested in Lima on Monday and charged with murder.", "charged", "2021-03-01", "date.sentence"),
        ("Rebels attacked Goma on Friday, abducting two farmers.", "abducting", "2021-03-05", "date.sentence"),
        ("On Friday, after a walk in the park, the presidents of Kenya and Chad signed a treaty.", "signed",
         "2021-03-05", "date.sentence"),
        ("Lena Mora was convicted of stealing a car in May.", "convicted", None, None),
        ("The senator criticized the 2011 raid of the army.", "criticized", None, None),
        ("Lena Mora stabbed a man in her 2003 sedan.", "stabbed", None, None),
        ("Lena Mora was arrested and is due to appear in court on Friday.", "arrested", None, None),
        ("Lena Mora, who attacked a judge, opened a shop on Friday.", "attacked", None, None),
        ("After shelling Goma, rebels met envoys from Kenya on Friday.", "shelling", None, None),
        ("Lena Mora was shot in Lima on Friday. She was taken to hospital, where police arrested her.", "arrested",
         "2021-03-05", "date.before"),
        ("The minister said on Friday that rebels were shelling Goma.", "shelling", "2021-03-05", "date.claim"),
        ("The minister said on Friday that rebels had been shelling Goma.", "shelling", None, None),
        ("Kenya and Chad are holding talks on fish.", "holding", PUBLISHED, "date.published"),
        ("Police have arrested a teacher.", "arrested", "2021-03-06", "date.news"),
        ("Police have repeatedly arrested teachers.", "arrested", None, None),
        ("Police arrested a teacher.", "arrested", None, None),
        ("Woman stabbed in park. A woman was kidnapped in Lima on Friday, officers said.", "stabbed", None, None),
        ("The army frees hostages. The army freed nine hostages on Friday.", "frees", "2021-03-05", "date.retold"),
        ("Two men held in raid.\n\nPolice arrested two men in Lima on Friday.", "held", "2021-03-05", "date.retold"),
        ("Two men held in raid.\n\nThe men are brothers.", "held", "2021-03-06", "date.news"),
        ("A bus driver has been sentenced to six years. The driver was sentenced on Monday.", "sentenced to",
         "2021-03-01", "date.retold"),
        ("Rebels attacked a bus in Goma on Friday. It was full. Gunmen burned a shop.", "burned", "2021-03-05",
         "date.only"),
        ("Rebels attacked a bus in Goma on Friday. It was built in 2012. Gunmen burned a shop.", "burned", None, None),
        ("Rebels attacked a bus in Goma on Friday. It was full. Police arrested a clerk.", "arrested", None, None),
        ("Police arrested a teacher after a chase in Lima on Friday.", "arrested", "2021-03-05", "date.sentence"),
        ("Lena Mora opened a shop in 2012, when gunmen attacked the town.", "attacked", "2012-01-01", "date.sentence"),
        ("The toll of a bombing in Kano rose to nine on Friday. A bomber attacked the market on Monday.", "bombing",
         "2021-03-01", "date.retold"),
        ("A bomb exploded in Kano on Friday, killing two. A separate attack killed five.", "attack", None, None),
        ("Gunmen shot two men. It happened on Friday near Goma.", "shot", "2021-03-05", "date.told"),
        ("Ministers signed a pact. The ceremony took place on Friday.", "signed", "2021-03-05", "date.told"),
        ("Rebels attacked a bus shortly after 9 p.m. on Friday.", "attacked", "2021-03-05T21:00", None),
        ("Soldiers seized power before noon on Friday.", "seized", "2021-03-05T12:00", None),
        ("Prosecutors opened an investigation into the killing of a man on Friday.", "opened", None, None),
        ("Three arrested in raid. Two men and a boy were arrested on Friday.", "arrested in", "2021-03-05",
         "date.retold"),
        ("Woman stabbed in park.\n\nIt was a quiet evening on Friday.", "stabbed", "2021-03-05", "date.lead"),
        ("Rebels shot a guard, the police said on Friday.", "shot", "2021-03-04", "date.said"),
        ("Rebels attacked a bus on Friday. It was full. In 2012 it was new. Gunmen burned a shop.", "burned", None,
         None),
        ("A man who fled from Lima last year was arrested on Friday.", "arrested", "2021-03-05", None),
        ("Gunmen attacked a bus near Goma on Friday. The police came. In 2012 it was new.", "attacked", "2021-03-05",
         None),
        ("Chad condemned Mali over the raids in the 1950s.", "condemned", None, None),
        ("Friday, 9 p.m.: A man was arrested in Kano.", "arrested", "2021-03-05T21:00", "date.sentence"),
        ("Mayors will meet in Lima on Tuesday.", "meet", "2021-03-09", None),
        ("LIMA, 6 March 2021 - Gangs had often killed 90 farmers a month, a union said.\n\n"
         "Most lived in Puno. A further 20 people were injured.", "injured", None, None),
    ],
)  # fmt: skip
def test_dates(pipeline: Pipeline, text: str, trigger: str, date: str | None, rule: str | None) -> None:
    _, event = _event(pipeline, text, trigger)
    assert (event.date.begin if event.date else None, _why(event, "date")) == (date, rule)


@pytest.mark.parametrize(
    ("text", "trigger", "place", "rule"),
    [
        ("Rebels attacked a bus in Goma.", "attacked", "Goma", None),
        ("Troops shelled Aleppo.", "shelled", "Aleppo", "place.recipient"),
        ("Ann Mora met Omar Sy, who is visiting Kenya, in Mombasa.", "visiting", "Mombasa", "place.sentence"),
        ("Rebels went to Goma. They killed two farmers there.", "killed", "Goma", "place.there"),
        ("A guard was beaten to death by a mob in Lima.", "beaten to death", "Lima", None),
        ("A bomb exploded in Kano on Monday. Police held a suspect in the city.", "held", "Kano", "place.there"),
        ("A bomb exploded in Kano on Monday. Police arrested a man in the city of Lagos.", "arrested", "Lagos", None),
        ("A man was injured when the bridge was bombed in Goma.", "bombed", "Goma", None),
        ("A bomb exploded in a market in Kano. At least ten people were killed.", "killed", "Kano", "place.before"),
        ("NAIROBI, Kenya (AP) -- Gunmen killed a colonel on Sunday.", "killed", "NAIROBI", "place.dateline"),
        ("NAIROBI, May 2 (Xinhua) -- Ann Mora held talks with Omar Sy, who is on a visit to Kenya, in Nairobi.",
         "held", "NAIROBI", "place.dateline"),
        ("NAIROBI, Kenya (AP) -- Kenya and Chad agreed on Sunday to cut tariffs.", "agreed", None, None),
        ("Police arrested a man while ministers met in Geneva.", "arrested", None, None),
        ("Officials said in Geneva that police arrested a man.", "arrested", None, None),
        ("Boston police arrested three men on Friday.", "arrested", "Boston", "place.actor"),
        ("Farmers rallied in Lima, where police arrested nine.", "arrested", "Lima", "place.there"),
        ("Thieves broke into a shop in Kano. They attacked the owner.", "attacked", "Kano", "place.only"),
        ("A bomb exploded in Kano on Friday. In 2014 rebels killed nine people.", "killed", None, None),
        ("Gunmen shot two men in Kenya. The attack took place in Nairobi.", "shot", "Nairobi", "place.told"),
        ("A man was shot by gunmen and died in a hospital in Lima.", "shot", None, None),
        ("A woman was stabbed while jogging in Lima.", "stabbed", "Lima", "place.sentence"),
        ("Troops advanced near Goma, and rebels attacked a base near Kano.", "attacked", "Kano", None),
        ("Three men held.\n\nPolice held three men in Kano on Friday.", "held", "Kano", None),
        ("Boston police charged a man with murder.", "charged", "Boston", "place.actor"),
        ("The mayor condemned a raid in Kano.", "condemned", None, None),
    ],
)  # fmt: skip
def test_places(pipeline: Pipeline, text: str, trigger: str, place: str | None, rule: str | None) -> None:
    document, event = _event(pipeline, text, trigger)
    found = document.get(event.place) if event.place else None
    assert (getattr(found, "text", None), _why(event, "place")) == (place, rule)


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Gunman kills two in bar.\n\nA gunman opened fire in a bar in Kano on Friday.", "opened", "kills"),
        ("A bomb exploded in Kano on Friday. At least ten people were wounded.", "wounded", "exploded"),
        ("A bomb exploded in Kano on Friday. A separate attack in Lagos killed five people.", "attack", None),
        ("A bomb exploded in Kano on Friday. In 2014 nine people were killed.", "killed", None),
        ("Rebels attacked Goma on Friday, killing ten.", "attacked", None),
    ],
)
def test_incidents(pipeline: Pipeline, text: str, trigger: str, first: str | None) -> None:
    document, event = _event(pipeline, text, trigger)
    found = document.get(event.incident) if event.incident else None
    assert (found.trigger.text if isinstance(found, Event) else None) == first


def test_what_is_inferred_is_told_apart(pipeline: Pipeline) -> None:
    document, event = _event(pipeline, "Kenya and Chad are holding talks on fish.", "holding")
    assert event.date
    assert event.date.timex is None
    assert [inference.field for inference in event.inferred] == ["date"]
    assert inference_rules()["date.published"].meaning in document.explain(event)
    assert document.to_dict()["events"][0]["inferred"] == [
        {"field": "date", "rule": "date.published", "confidence": inference_rules()["date.published"].confidence}
    ]


def test_every_rule_is_explained(pipeline: Pipeline) -> None:
    assert {f"events.{name}" for name in inference_rules()} <= set(pipeline("").rules)
    assert all(0 < rule.confidence <= 1 for rule in inference_rules().values())


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(pipeline: Pipeline, published: str) -> None:
    document = pipeline(Article("Police have arrested a teacher.", published=published))
    assert document.events[0].date


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ann Mora, who took office in May 2019, urged patience.", "urged"),
        ("The war, which Chad began on 3 May 2019, has killed 9,000 people.", "killed"),
    ],
)
def test_a_date_in_an_inserted_clause_is_not_that_of_the_sentence(pipeline: Pipeline, text: str, trigger: str) -> None:
    assert [event.date for event in pipeline(text).events if event.trigger.text == trigger] == [None]


def test_who_is_named_twice_takes_part_once(pipeline: Pipeline) -> None:
    (event,) = pipeline("The governor, Ann Mora, blamed the rebels.").events
    assert [party.text for party in event.participants if party.role == "actor"] == ["The governor"]


def test_an_incident_begins_with_the_first_event_that_is_kept() -> None:
    text = "A gunman opened fire in Kano on Friday. Ten people were killed. Nine people were wounded."
    events = Pipeline(settings={"events": {"least": 0.7}})(text).events
    first, *others = events
    assert first.incident is None
    assert others
    assert {event.incident for event in others} == {first.id}


@pytest.mark.parametrize(
    ("text", "trigger", "place", "date"),
    [
        ("Rebels attacked Derhachi in Kharkiv region on Friday.", "attacked", "Derhachi", "2021-03-05"),
        ("Police in California arrested a man in Fresno on Friday.", "arrested", "Fresno", "2021-03-05"),
        ("Seen:\n- In Lima, police arrested a man on Friday.\n- Rebels attacked a bus.", "attacked", None, None),
        ("Seen:\n1. Gunmen killed a farmer in Goma on Friday.\n2. Rebels shot a guard.", "shot", None, None),
        (
            "Seen in Goma on Friday:\n- Gunmen killed a farmer.\n- Rebels burned a market.",
            "burned",
            "Goma",
            "2021-03-05",
        ),
        ("Seen:\n- Goma: Gunmen killed a farmer.\n- Lima: Rebels burned a market.", "burned", "Lima", None),
        ("On Friday, troops entered Goma and shot a farmer. Rebels burned a market.", "burned", "Goma", "2021-03-05"),
        # a verb has the place of the one it is joined to, not that of another deed
        (
            "Gunmen stormed a school in Kano on Thursday and abducted nine, two weeks after a kidnapping in Goma.",
            "abducted",
            "Kano",
            "2021-03-04",
        ),
        ("Rebels killed nine at Goma. Anger had grown since they called off a truce.", "called off", None, None),
        ("The mayor called for a truce in Goma and spoke against imposing sanctions.", "imposing", None, None),
    ],
)
def test_towns_and_lists(pipeline: Pipeline, text: str, trigger: str, place: str | None, date: str | None) -> None:
    document, event = _event(pipeline, text, trigger)
    assert (document.get(event.place).name if event.place else None) == place
    assert (event.date.begin if event.date else None) == date


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("The bridge, built in 1867, was blown up in 1944.", "blown up", "1944-01-01"),
        ("The church was built in 1867 and blown up in 1944.", "blown up", "1944-01-01"),
        ("Omar Sy studied in Lima from 1947 to 1951 and was arrested in 1956.", "arrested", "1956-01-01"),
        ("Rebels entered Goma on Friday and killed six guards.", "killed", "2021-03-05"),
        ("On Friday, nine men were freed, while two women were arrested.", "arrested", "2021-03-05"),
        ("Three rebels were killed; a fourth was wounded on Friday.", "killed", None),
        ("THE MEN WHO HAD WORKED FOR THE MAYOR WERE KILLED ON 5 MARCH.", "KILLED", "2021-03-05"),
        ("A court has jailed a soldier for his part in the murder of 40 villagers in 1982.", "jailed", None),
        ("Police arrested a man over the killing of two women in May 1998.", "arrested", None),
        ("The army arrested nine rebels in May 2019.", "arrested", "2019-05-01"),
        ("The rebels pulled out of talks planned for March 9 in Lima.", "pulled out", None),
        ("Rebels attacked a town captured by the army in May 2019.", "attacked", None),
        ("Militants have killed 90 people since May 2019.", "killed", "2019-05-01"),
        ("The strike will go on from March 12 after talks with the owners failed.", "talks", None),
        ("Rebels attacked a bus to avenge a man killed in May 2019.", "attacked", None),
        ("Police arrested two men on Friday, three days after gunmen attacked a farm.", "attacked", "2021-03-02"),
        ("A week after gunmen attacked a farm, police arrested two men on Friday.", "attacked", "2021-02-26"),
    ],
)
def test_whose_a_date_is(pipeline: Pipeline, text: str, trigger: str, date: str | None) -> None:
    _, event = _event(pipeline, text, trigger)
    assert (event.date.begin if event.date else None) == date


def test_what_has_been_so_since_a_day_lasts_until_publication(pipeline: Pipeline) -> None:
    _, event = _event(pipeline, "Since February 2020, at least 700 civilians have been killed.", "killed")
    assert event.date
    assert (event.date.begin, event.date.end) == ("2020-02-01", "2021-03-08")


def test_where_the_article_says_it_was_beats_the_dateline(pipeline: Pipeline) -> None:
    text = "NAIROBI - Two men were killed on Friday when gunmen attacked a bus. The attack took place in Mandera."
    document, event = _event(pipeline, text, "attacked")
    assert event.place
    assert document.get(event.place).name == "Mandera"
