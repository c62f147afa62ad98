"""Places by the words beside a name: who governs there, what bears its name, and which of several is meant."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from eventlib import Pipeline, Place
from eventlib_places.gazetteer import KINDS, PLACE, bundled
from eventlib_places.manner import dialled
from eventlib_places.names import key


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(only=["places"], strict=True)


def places(pipeline: Pipeline, text: str) -> dict[str, Place]:
    return {place.text: place for place in pipeline(text).places}


# -- governments --


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vilnius's refusal of the offer surprised nobody.", "Vilnius"),
        ("Warsaw's latest demand was turned down.", "Warsaw"),
        ("Prague, Vienna and Bratislava said they would answer together.", "Prague"),
        ("He accused Nairobi of bad faith.", "Nairobi"),
        ("The minister warned Tehran and Baghdad.", "Baghdad"),
        ("Talks with Asmara ended on Monday.", "Asmara"),
        ("Relations between Lima and Quito are good.", "Quito"),
        ("The truce was brokered by Doha.", "Doha"),
        ("A Khartoum-backed militia took the bridge.", "Khartoum"),
        ("Algiers on Tuesday recalled its envoy.", "Algiers"),
        ("Rabat in 2019 expelled the envoy.", "Rabat"),
        ("Baku, which denied the charge, sent nobody.", "Baku"),
        ("Washington expected an answer.", "Washington"),
        ("Sanctions against Minsk stay in force.", "Minsk"),
        ("Tallinn and Helsinki will each send one.", "Tallinn"),
        ("Lisbon's deputy prime minister disagreed.", "Lisbon"),
        ("He denied the claim by Tirana.", "Tirana"),
        ("Tirana, which has some 40 men in the valley, advised them to leave.", "Tirana"),
        ("Minsk last gave a figure in March.", "Minsk"),
        ("Tokyo, meanwhile, said no.", "Tokyo"),
        ("Tirana, for its part, agreed.", "Tirana"),
    ],
)
def test_governments(pipeline: Pipeline, text: str, name: str) -> None:
    assert places(pipeline, text)[name].sense == "metonym"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vilnius's old town was flooded.", "Vilnius"),
        ("They asked the Nairobi shop for help.", "Nairobi"),
        ("Talks in Asmara ended on Monday.", "Asmara"),
        ("The Khartoum-based firm closed.", "Khartoum"),
        ("A bus to Algiers on Tuesday was late.", "Algiers"),
        ("The town is bordered by Kenya.", "Kenya"),
    ],
)
def test_no_governments(pipeline: Pipeline, text: str, name: str) -> None:
    assert places(pipeline, text)[name].sense == "place"


def test_governments_are_in_capitals(pipeline: Pipeline) -> None:
    text = "Officials in Portland, Oregon, read it. The embassy blamed Washington for the delay."
    assert places(pipeline, text)["Washington"].admin1 == "US.DC"
    assert places(pipeline, "She came from a White House dinner to Chicago and Memphis.")["White House"].kind == "site"


def test_money_has_a_country_and_is_nowhere(pipeline: Pipeline) -> None:
    found = places(pipeline, "The bridge cost 40 million U.S. dollars, and as many Hong Kong dollars.")
    assert {name: place.sense for name, place in found.items()} == {"U.S.": "demonym", "Hong Kong": "demonym"}


# -- what bears the name of a place --


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Council members met on Monday.", "Council"),
        ("Minister Anna Vogel left.", "Minister"),
        ("Xinhua reported the visit.", "Xinhua"),
        ("A stake was sold to Temasek.", "Temasek"),
        ("The IOM sent tents.", "IOM"),
        ("It breaks the Maritime Act.", "Maritime"),
        ("Fans of Bayern sang.", "Bayern"),
        ("The frigate Portsmouth was hit by a missile.", "Portsmouth"),
        ("The ferry Ravenna sank off Crete. The Ravenna had 40 aboard.", "Ravenna"),
        ("The café in the Calle de la Habana was closed.", "Habana"),
        ("They marched down Rue de Marseille.", "Marseille"),
    ],
)
def test_bearers_of_a_name(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


# -- where a text without an outlet is at home --


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The school board of Dublin met. A sophomore of its high school was praised.", "Dublin", "US"),
        ("The council of Dublin met on Monday. A teacher was praised.", "Dublin", "IE"),
        ("The NHS trust sent two surgeons of the borough council to Boston.", "Boston", "US"),
        ("Barangay captains of San Fernando met at the purok hall.", "San Fernando", "PH"),
    ],
)
def test_words_of_one_country(pipeline: Pipeline, text: str, name: str, country: str) -> None:
    assert places(pipeline, text)[name].country == country


def test_telephone_numbers_have_a_region(pipeline: Pipeline) -> None:
    text = "The Troy library sells books on Friday. For more, call {}."
    assert places(pipeline, text.format("334-555-0142"))["Troy"].admin1 == "US.AL"
    assert places(pipeline, text.format("(937) 555-0142"))["Troy"].admin1 == "US.OH"
    assert dialled("Call 020 7946 0018 or 11-614-555-01420.") == ""
    assert dialled("Call 416.555.0142.") == "CA.08"


# -- which of several --


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Crops failed all over the Sahel, aid groups in Burkina Faso said.", "Sahel", "world region"),
        ("It formed over the Atlantic and may reach Iowa.", "Atlantic", "water"),
        ("WASHINGTON (AP) - The bill was read in Seattle too.", "WASHINGTON", "city"),
        ("The treaty was signed in Washington on Monday.", "Washington", "city"),
    ],
)
def test_kinds(pipeline: Pipeline, text: str, name: str, kind: str) -> None:
    assert places(pipeline, text)[name].kind == kind


@pytest.mark.parametrize("name", ["Saudi", "Argentine", "Thai"])
def test_adjectives_of_countries(pipeline: Pipeline, name: str) -> None:
    assert places(pipeline, f"Two {name} soldiers crossed the river.")[name].sense == "demonym"


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Representative Joan Marlow of New York voted against it.", "New York", "US.NY"),
        ("Sen. Ann Moss, a Democrat of Washington, and Senator Bo Hale of Georgia agreed.", "Georgia", "US.GA"),
        ("Sen. Ann Moss of Washington, who chairs it, left.", "Washington", "US.WA"),
        ("The governor of Kano was there.", "Kano", "NG.29"),
        ("The Kano governor was there.", "Kano", "NG.29"),
    ],
)
def test_offices_have_a_region(pipeline: Pipeline, text: str, name: str, region: str) -> None:
    place = places(pipeline, text)[name]
    assert (place.kind, place.admin1) == ("admin1", region)


def test_representatives_of_countries(pipeline: Pipeline) -> None:
    found = places(pipeline, "Representatives of Georgia and Armenia met.")
    assert {name: place.country for name, place in found.items()} == {"Georgia": "GE", "Armenia": "AM"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The frigate HMS London sank.", "London"),
        ("The USS Philadelphia sailed on Monday.", "Philadelphia"),
        ("Hurricane Florence came ashore.", "Florence"),
        ("Shares of Banco Santander rose.", "Santander"),
        ('Police held Juan "El Toledo" Ruiz. Men of El Toledo fled.', "Toledo"),
        ("Guards took T.J. Lane away.", "T.J. Lane"),
        ("Tan Wei Ling, who leads the bank, agreed.", "Wei"),
        ("Héctor Molina won the vote.", "Molina"),
        ("It happened on October 6.", "October 6"),
    ],
)
def test_names_of_others(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


def test_middle_of_africa(pipeline: Pipeline) -> None:
    assert places(pipeline, "Rain fell in West and Central Africa.")["Central Africa"].kind == "world region"


def test_states_of_one_town(pipeline: Pipeline) -> None:
    found = places(pipeline, "Talks between Singapore and Jakarta failed. Singapore said so.")
    assert found["Singapore"].kind == "country"
    assert found["Jakarta"].sense == "metonym"


def test_councils_of_cities_are_of_no_country(pipeline: Pipeline) -> None:
    assert places(pipeline, "Leeds City Council will meet again, the high school said.")["Leeds"].country == "GB"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The rocket left Sriharikota on Friday.", "Sriharikota", "IN"),
        ("Shells fell on the Zamzam camp, near El Fasher.", "Zamzam camp", "SD"),
        ("Shops closed in Westlands, in the west of Nairobi.", "Westlands", "KE"),
        ("Hamilton Rovers lost 2-0 at the City Ground, in Nottingham.", "City Ground", "GB"),
        ("Migrants cross the Darién Gap on foot.", "Darién Gap", None),
        ("A boat ran aground on Second Thomas Shoal.", "Second Thomas Shoal", None),
    ],
)
def test_places_read_at_run_time(pipeline: Pipeline, text: str, name: str, country: str | None) -> None:
    place = places(pipeline, text)[name]
    assert place.latitude is not None
    assert place.country == country


def test_places_read_at_run_time_have_a_region(pipeline: Pipeline) -> None:
    place = places(pipeline, "The rocket left Sriharikota on Friday.")["Sriharikota"]
    assert (place.admin1, place.parents) == ("IN.02", ("Andhra Pradesh", "India"))


def test_names_of_no_places_do_not_vote(pipeline: Pipeline) -> None:
    text = "Council members and Commissioner Troy Marlow met. Officer Denver Moss and a Branch aide spoke of Athens."
    assert places(pipeline, text)["Athens"].country == "GR"


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Militiamen burned huts in Nyabibwe, in the east of the Congo.", "Nyabibwe", "CD.11"),
        ("Jets bombed a clinic in Thantlang, in Myanmar.", "Thantlang", "MM.02"),
        ("Tanks were seen near Tal Rifaat in Syria.", "Tal Rifaat", "SY.09"),
        ("A market in Rufaa, in Sudan, burned down.", "Rufaa", "SD.38"),
    ],
)
def test_towns_of_countries_at_war(pipeline: Pipeline, text: str, name: str, region: str) -> None:
    assert places(pipeline, text)[name].admin1 == region


def test_rows_read_at_run_time_are_whole() -> None:
    gazetteer = bundled()
    text = (files("eventlib_places") / "tables" / "added.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        assert row["kind"] in KINDS, row
        assert not row["country"] or row["country"] in gazetteer.countries, row
        assert not row["seat"] or row["seat"] in gazetteer.countries, row
        regions = [gazetteer.record(meaning & PLACE) for meaning in gazetteer.find(key(row["region"]))]
        found = {(region.kind, region.country) for region in regions}
        assert not row["region"] or ("admin1", row["country"]) in found, row


def test_names_in_the_frame_of_a_region(pipeline: Pipeline) -> None:
    assert places(pipeline, "In Guaviare, rebels ambushed soldiers near Calamar.")["Calamar"].admin1 == "CO.14"


def test_articles_with_a_hyphen_belong_to_the_name(pipeline: Pipeline) -> None:
    text = "Fighters took the town of Al-Hilaliya, in Gezira state, and an El-Obeid man fled."
    assert set(places(pipeline, text)) == {"Al-Hilaliya", "Gezira state", "El-Obeid"}


def test_frames_are_no_rows(pipeline: Pipeline) -> None:
    found = places(pipeline, "In Kenya, Nairobi said so. Manila complained to Beijing.")
    assert {name: place.sense for name, place in found.items()} == {
        "Kenya": "place",
        "Nairobi": "metonym",
        "Manila": "metonym",
        "Beijing": "metonym",
    }


def test_short_names_of_towns(pipeline: Pipeline) -> None:
    assert places(pipeline, "Shares rose in Toronto and in Frankfurt.")["Frankfurt"].name == "Frankfurt am Main"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meridian Asia Holdings will buy it. Meridian will pay in shares, and Meridian US will run it.", "Meridian"),
        ("Northgate, Inc. will sell it. Northgate said so on Monday.", "Northgate"),
    ],
)
def test_short_names_of_firms(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)
