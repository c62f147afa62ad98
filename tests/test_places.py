"""Places by example: which names are found, where they are put and what they stand for."""

from __future__ import annotations

import csv
import json
import math
import pickle
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlib import Article, ComponentFailed, Document, Pipeline, Place
from eventlib.plugin import Lexicon, hookimpl
from eventlib_places.gazetteer import KINDS, PLACE, Gazetteer, bundled
from eventlib_places.geojson import write_geojson
from eventlib_places.names import fold, key
from eventlib_places.outlet import home
from eventlib_places.scripts import endings, particles

MOST_POSTINGS = 64  # kept for one name by the build script
TABLES = files("eventlib_places") / "tables"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(only=["places"], strict=True)


def places(pipeline: Pipeline, text: str, **fields: Any) -> dict[str, Place]:
    return {place.text: place for place in pipeline(Article(text, **fields)).places}


def far(place: Place, latitude: float, longitude: float) -> float:
    """Kilometres between a place and a point."""
    assert place.latitude is not None
    assert place.longitude is not None
    east = (place.longitude - longitude) * 111 * math.cos(math.radians(latitude))
    return math.hypot((place.latitude - latitude) * 111, east)


# -- which place a name means --


@pytest.mark.parametrize(
    ("text", "name", "country", "point"),
    [
        ("A storm hit Bangor, Maine on Monday.", "Bangor", "US", (44.8, -68.8)),
        ("A storm hit Bangor, Northern Ireland on Monday.", "Bangor", "GB", (54.7, -5.7)),
        ("He was born in Paris, Texas.", "Paris", "US", (33.7, -95.6)),
        ("A tired official met them in East Berlin.", "East Berlin", "DE", (52.5, 13.4)),
        ("In Halle, a court held a man from Merseburg, Germany.", "Halle", "DE", (51.48, 11.97)),
        ("Kent County Council shut the road from Maidstone to Ashford.", "Kent County", "GB", (51.2, 0.7)),
        ("The Kherson regional governor said Nova Kakhovka was hit.", "Kherson", "UA", (46.6, 33.6)),
        ("A boat from Gizo to Kolombangara sank.", "Kolombangara", "SB", (-8.0, 157.1)),
        ("Two died on Tanna, an island of Vanuatu.", "Tanna", "VU", (-19.5, 169.4)),
        ("He was born in Paris.", "Paris", "FR", (48.9, 2.3)),
        ("TROY, N.C. (AP) - A bridge fell down on Monday.", "TROY", "US", (35.4, -79.9)),
        ("The Lebanese city of Tripoli saw protests.", "Tripoli", "LB", (34.4, 35.8)),
        ("Militias from Misrata and Benghazi met in Tripoli, Libya.", "Tripoli", "LY", (32.9, 13.2)),
        ("Police in London, Ontario closed the road to Hamilton and Toronto.", "London", "CA", (43, -81.2)),
        ("Officials in Tbilisi said Georgia had no plans; Russia and Armenia agreed.", "Georgia", "GE", (42, 43.5)),
        ("Atlanta and Savannah, Georgia were flooded.", "Georgia", "US", (32.8, -83.5)),
        ("Troops left Kiev for Lvov.", "Kiev", "UA", (50.5, 30.5)),
        ("Roads in Lamar County are closed, police in Paris and Roxton said.", "Paris", "US", (33.7, -95.6)),
        ("The boat sank in the Mediterranean off Sicily.", "Mediterranean", None, (35, 18)),
        ("The Cuyahoga River runs through Cleveland, Ohio.", "Cuyahoga River", "US", (41.2, -81.6)),
        ("Flights from Heathrow to Schiphol were late.", "Schiphol", "NL", (52.3, 4.8)),
        ("He lives in the Bronx, New York.", "New York", "US", (40.7, -74)),
        ("In the Kherson region, Russian forces shelled a school.", "Kherson", "UA", (46.6, 33.6)),
        ("In Kherson, Russian forces shelled a school.", "Kherson", "UA", (46.6, 32.6)),
        ("A lorry burned in Tripoli, the Lebanese port.", "Tripoli", "LB", (34.4, 35.8)),
        ("The Battle of Waterloo was lost on a wet Sunday.", "Waterloo", "BE", (50.7, 4.4)),
        ("Two poppies came from Passchendaele.", "Passchendaele", "BE", (50.9, 3.0)),
    ],
)
def test_meaning(pipeline: Pipeline, text: str, name: str, country: str | None, point: tuple[float, float]) -> None:
    found = places(pipeline, text)
    assert name in found
    assert found[name].country == country
    assert far(found[name], *point) < 100


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen struck Ma'rib and Sa'dah, and in Murang’a two died.", {"Ma'rib", "Sa'dah", "Murang’a"}),
        ("They'll meet in Nuku'alofa. He'll be in N'Djamena, she said.", {"Nuku'alofa", "N'Djamena"}),
        ("Surfers in Hawai'i saw it.", {"Hawai'i"}),
        ("Gunmen in Muqdadiya, Iraq, came from al-Qaim.", {"Muqdadiya", "Iraq", "al-Qaim"}),
    ],
)
def test_apostrophes_inside_names(pipeline: Pipeline, text: str, names: set[str]) -> None:
    assert set(places(pipeline, text)) == names


def test_parishes_of_saints(pipeline: Pipeline) -> None:
    assert places(pipeline, "Two men were shot in St Elizabeth, Jamaica.")["St Elizabeth"].country == "JM"
    assert not places(pipeline, "The bars are full on St. Patrick's Day.")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The hamlet of Las Cruces in Guatemala was burnt down.", "Las Cruces", "GT"),
        ("A shop in Springfield, Guatemala, was looted.", "Springfield", "GT"),
        ("They came from Las Cruces del Petén in Guatemala.", "Las Cruces", "GT"),
        ("Two men died at the Hamilton mine in Bolivia.", "Hamilton", "BO"),
        ("Two men died at the Hamilton quarry near Arequipa.", "Hamilton", "PE"),
        ("A farm at Salem, 20 km west of Windhoek, was burnt.", "Salem", "NA"),
    ],
)
def test_a_small_place_is_not_taken_from_another_country(
    pipeline: Pipeline, text: str, name: str, country: str
) -> None:
    place = places(pipeline, text)[name]
    assert (place.country, place.latitude) == (country, None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A lorry burned in Tripoli near Batroun.", "Tripoli", "LB"),
        ("A lorry burned in Valencia, near Puerto Cabello.", "Valencia", "VE"),
        ("A lorry burned in Kehl, near Strasbourg.", "Kehl", "DE"),
    ],
)
def test_a_place_is_near_what_it_is_said_to_be_near(pipeline: Pipeline, text: str, name: str, country: str) -> None:
    place = places(pipeline, text)[name]
    assert place.country == country
    assert place.latitude is not None


def test_what_is_said_outright_comes_before_the_outlet(pipeline: Pipeline) -> None:
    text = "Findlay and Tiffin police held a man of Paris, Kentucky, who had come from Lima."
    assert places(pipeline, text, source="findlaycourier.com")["Paris"].admin1 == "US.KY"


def test_home_of_the_outlet_decides(pipeline: Pipeline) -> None:
    text = "A shop in London was robbed. Police in London ask for help."
    assert places(pipeline, text)["London"].country == "GB"
    assert places(pipeline, text, source="lfpress.ca")["London"].country == "CA"
    assert places(pipeline, text, url="https://www.lfpress.ca/news/1")["London"].country == "CA"


@pytest.mark.parametrize(
    ("outlet", "town", "country"),
    [
        ("springfieldgazette.com", "Springfield", "US"),
        ("www.the-belfast-herald.co.uk", "Belfast", "GB"),
        ("newlondondaily.com", "New London", "US"),
        ("The Timbuktu Gazette", "Timbuktu", "ML"),
        ("Nairobi Evening Star", "Nairobi", "KE"),
        ("duboiscountynews.com", "Dubois County", "US"),
        ("wvgazette.net", "West Virginia", "US"),
    ],
)
def test_name_of_the_outlet_tells_its_home(outlet: str, town: str, country: str) -> None:
    found = home(Article("x", source=outlet), bundled(), tabled=False)
    records = [bundled().record(meaning & PLACE) for meaning in found.postings]
    assert (town, country) in {(record.name, record.country) for record in records}


@pytest.mark.parametrize(
    "outlet", ["dailynews.com", "The Guardian", "thetimes.com", "", "news.example.org", "x..y", "//["]
)
def test_outlets_without_a_place_have_no_home(outlet: str) -> None:
    assert home(Article("x", source=outlet, url=outlet), bundled(), tabled=False).postings == ()


def test_other_names_choose_among_the_homes_of_an_outlet(pipeline: Pipeline) -> None:
    text = "The council of Lebanon met. Roads to Hershey and Palmyra were closed."
    assert far(places(pipeline, text, source="lebanondaily.com")["Lebanon"], 40.3, -76.4) < 50
    assert places(pipeline, "The council of Lebanon met in Beirut, near Tripoli and Sidon.")["Lebanon"].country == "LB"


def test_outlets_of_the_table_have_a_home() -> None:
    rows = csv.DictReader(line for line in (TABLES / "outlets.csv").read_text(encoding="utf-8").splitlines()[3:])
    for row in rows:
        found = home(Article("x", source=row["domain"]), bundled())
        assert bool(found.postings) == bool(row["town"]), row
        assert found.country == row["admin1"][:2], row


def test_region_word_asks_for_the_region(pipeline: Pipeline) -> None:
    assert places(pipeline, "Shells fell in Homs province.")["Homs"].kind == "admin1"
    assert places(pipeline, "Shells fell in Homs.")["Homs"].kind == "city"


def test_plural_of_a_region_word_makes_no_region_of_one_name(pipeline: Pipeline) -> None:
    assert places(pipeline, "Two Indiana counties were flooded.")["Indiana"].kind == "admin1"
    assert places(pipeline, "Homs and Hama provinces were shelled.")["Hama"].kind == "admin1"


def test_codes_and_parents(pipeline: Pipeline) -> None:
    place = places(pipeline, "The port of Aden was closed.")["Aden"]
    assert place.geonames_id == 415189
    assert place.admin1 is not None
    assert place.admin1.startswith("YE.")
    assert place.parents[-1] == "Yemen"
    assert place.radius_km is not None
    assert 2 < place.radius_km < 50


# -- what is no place --


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reading the report took Mobile users an hour.", "Reading"),
        ("On Thursday the court met.", "Thursday"),
        ("Mr. Lincoln said he was tired. Lincoln left early.", "Lincoln"),
        ("The singer Paris Johnson was there.", "Paris"),
        ("Many people like it, and they may march.", "march"),
        ("North of the river nothing moved.", "North"),
        ("She studied at Columbia University.", "Columbia"),
        ("HARVEY: I did not know that.", "HARVEY"),
        ("The Kremlin denied the report.", "Kremlin"),
        ("The show starts at 9 p.m. EST on Monday.", "EST"),
        ("She was brought up a Roman Catholic.", "Roman"),
        ("El Niño brought rain to Peru.", "El Niño"),
        ("Mr. Hamilton and J. Clinton spoke.", "Hamilton"),
        ("La Niña brought drought to Kenya.", "La"),
        ("The party Vero-SD won in Slovakia.", "SD"),
        ("Members of the SD voted against it in Slovakia.", "SD"),
        ("Troops left Bouroum-Sud in northern Burkina Faso.", "Sud"),
        ("Observers from the European Union came to Kenya.", "European"),
        ("They came to Stop Hunger in Kenya.", "Stop Hunger"),
        ("Rain fell north of Highway 9.", "Highway"),
        ("The senator for Benue North West spoke in Makurdi, Nigeria.", "North West"),
    ],
)
def test_no_place(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


# -- towns before nouns of people --


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Lansing man is dead after a fire, his brother said.", "Lansing"),
        ("Two Modesto women were hurt on Monday.", "Modesto"),
        ("Denver firefighters put it out in an hour.", "Denver"),
        ("The Spokane mayor was not there.", "Spokane"),
        ("It was bought by a Fresno-based firm.", "Fresno"),
    ],
)
def test_towns_of_people(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in places(pipeline, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Young men came.", "Young"), ("SWAT officers came.", "SWAT"), ("It was given to the Reese family.", "Reese")],
)
def test_people_of_no_town(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The film has Sydney Marlowe in it.", "Sydney"),
        ("Fans saw Jordan Hargreaves limp off.", "Jordan"),
        ("Fans saw Jordan Henderson limp off.", "Henderson"),
        ("A novel by Jack London was sold.", "London"),
        ("Carlos dos Santos sang.", "Santos"),
        ("The Duke of York and the Earl of Devon came.", "York"),
        ("It began under the Lincoln administration.", "Lincoln"),
        ("It cost US$100 then.", "US"),
        ("It was built in the second century BC by priests.", "BC"),
        ("Ghent & Bruges Ltd. closed.", "Bruges"),
        ("He drove a Toyota to work.", "Toyota"),
        ("India Marlow won the primary on Tuesday, India Walton said.", "India"),
        ("Anna, Michael and Ruth were on the boat when it sank.", "Michael"),
        ("Aides saw Israel Moss and Jordan Bellerose on Monday.", "Jordan"),
        ("Israel Ibáñez, 34, of Houston, was charged with theft.", "Israel"),
        ("The clinic has received US$ 500 000 for it.", "US"),
        ('"We shall appeal," said Houston, who runs the shelter.', "Houston"),
        ("Colonel Jordan refused to comment. Jordan said he would wait for orders.", "Jordan"),
        ("His wife, Florence, and sons Austin and Dallas survive him.", "Dallas"),
        ("She left a son, Chester, who lives in Oslo.", "Chester"),
        ("Salim bin Awadh al-Hassan was tried.", "al-Hassan"),
        ("An economist at Bosphorus Vellamy said so.", "Bosphorus"),
        ("A walker was found near Chellow Forest Park.", "Forest Park"),
    ],
)
def test_persons_and_money(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She suffers from Stockholm syndrome, he said.", "Stockholm"),
        ("Cases of Sudan virus disease were found on Monday.", "Sudan"),
        ("The strain is Sudan ebolavirus.", "Sudan"),
        ("The Paris Agreement came after the Kyoto Protocol.", "Paris"),
        ("It was agreed in the Paris Climate Agreement of that year.", "Paris"),
        ("They were flown to Miami Valley Hospital.", "Miami"),
        ("Amazon said it would hire.", "Amazon"),
        ("Shares of Santander rose.", "Santander"),
        ("It was reported by SANA on Monday.", "SANA"),
        ("The raid took place in the North-West Frontier.", "North-West"),
        ("Golden State lost the match by two points.", "Golden State"),
        ("They won 2-0 at Stamford Bridge on Saturday.", "Stamford Bridge"),
        ("The Treaty of Utrecht was signed in 1713.", "Utrecht"),
        ("She wore a Panama hat and ate Brussels sprouts.", "Brussels"),
        ("The house is in Verona Crescent.", "Verona"),
    ],
)
def test_wholes_and_firms(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in places(pipeline, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Amazon is dry this year.", "Amazon"),
        ("The ship Denmark seized was freed.", "Denmark"),
        ("She met the president. Boston was quiet.", "Boston"),
        ("Will Portugal pay? Portugal's minister did not say.", "Portugal"),
        ("By Ann Moss A Nairobi court closed. Nairobi Senator Carl Moss was there.", "Nairobi"),
        ("Jordan's king met Colonel Jordan Hayes. Jordan will host the talks.", "Jordan"),
        ("A strike hit Jiyeh.", "Jiyeh"),
        ("She grew up in Santander, in the north of Spain.", "Santander"),
        ("The Chad-Sudan Treaty was signed.", "Sudan"),
        ("The people of the Golden State voted on Tuesday.", "Golden State"),
        ("Officers of the Paris PD held two men.", "Paris"),
        ("FLOODS IN NEPAL AS MONSOON HITS BIHAR AND DELHI", "BIHAR"),
        ("PATNA: At least 12 people died when a boat sank on Monday.", "PATNA"),
        ("Fair weather ahead\n\nNAIROBI: At least 12 people died when a boat sank.", "NAIROBI"),
    ],
)
def test_no_wholes_and_firms(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in places(pipeline, text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in London and Manchester said the Washington Post was wrong.", "Washington", "US"),
        ("Congolese troops fought rebels in Goma.", "Congolese", "CD"),
        ("Congo, officials in Kinshasa said, had 40 cases.", "Congo", "CD"),
        ("Congolese police held three men in Brazzaville.", "Congolese", "CG"),
        ("Rebels hold Goma in eastern DR Congo.", "eastern DR Congo", "CD"),
        ("Niger Republic closed its border with Nigeria.", "Niger", "NE"),
        ("Talks between Ankara and Athens broke down, and Turkey left.", "Athens", "GR"),
    ],
)
def test_countries_of_one_name(pipeline: Pipeline, text: str, name: str, country: str) -> None:
    assert places(pipeline, text)[name].country == country


def test_a_country_has_an_adjective_for_its_people(pipeline: Pipeline) -> None:
    text = "A Lebanon woman was held on Friday, police said. The Lebanon woman had lived on Elm Street."
    found = places(pipeline, text).get("Lebanon")
    assert found is None or found.country != "LB"


def test_abbreviations_of_countries_are_no_acronyms_of_others(pipeline: Pipeline) -> None:
    text = "The US State Department and the US Navy would not say what the UAE and the UK knew."
    found = places(pipeline, text)
    assert {name: place.country for name, place in found.items()} == {"US": "US", "UAE": "AE", "UK": "GB"}


def test_rows_that_end_with_an_ampersand(pipeline: Pipeline) -> None:
    assert set(places(pipeline, "Offices: Ottawa, Toronto & Vancouver")) == {"Ottawa", "Toronto", "Vancouver"}


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("A Paris man was held in the Henry County jail on Monday.", "Paris", "US.TN"),
        ("A Paris man was held in the Edgar County jail on Monday.", "Paris", "US.IL"),
        ("Deputies of Henderson County searched a house in Athens.", "Athens", "US.TX"),
        (
            "Fires burned in Whitley County; DeKalb County sent trucks, and DeKalb gave water to Garrett.",
            "DeKalb",
            "US.IN",
        ),
    ],
)
def test_towns_and_their_counties(pipeline: Pipeline, text: str, name: str, region: str) -> None:
    assert places(pipeline, text)[name].admin1 == region


# -- streets --


@pytest.mark.parametrize(
    ("text", "streets", "towns"),
    [
        ("The shop in the 700 block of East Grand Rapids Avenue burned.", {"East Grand Rapids Avenue"}, set()),
        ("A fire broke out at 31 Cleveland St., Lebanon, on Monday.", {"Cleveland St."}, {"Lebanon"}),
        ("She lives on St. Paul Road near Elk-Horn Drive in Omaha.", {"St. Paul Road", "Elk-Horn Drive"}, {"Omaha"}),
        ("They met on King's Road, off Houston's Denver Boulevard.", {"King's Road", "Denver Boulevard"}, {"Houston"}),
        ("He left 14th Avenue Northwest by County Road 31.", {"14th Avenue Northwest", "County Road 31"}, set()),
        ("A crash near Marquette County Road 31 killed two in Omaha.", set(), {"Marquette County", "Omaha"}),
        ("The Memphis Road bridge is closed, as is all of Omaha.", {"Memphis Road"}, {"Omaha"}),
        ("The corner of Oakland and Denver streets was closed.", {"Oakland", "Denver"}, set()),
        ("Thousands filled Baghdad streets.", set(), {"Baghdad"}),
        ("Traffic on the Ohio Turnpike stood still.", set(), {"Ohio"}),
        ("He was tried in Nairobi High Court and in Mombasa.", set(), {"Nairobi", "Mombasa"}),
        ("Protesters filled Tahrir Square.", set(), {"Tahrir Square"}),
        ("In 2011 crowds filled Tahrir Square.", set(), {"Tahrir Square"}),
        ("He sold Hard Drive cases on the Silk Road in Omaha.", set(), {"Omaha"}),
        ("Nathan Lane and Diane Lane spoke in Omaha.", set(), {"Omaha"}),
        ("It was read by Lusaka Street Bakery owners.", set(), {"Lusaka"}),
        ("It was moved to 9:30 AM CT in Omaha.", set(), {"Omaha"}),
    ],
)
def test_streets(pipeline: Pipeline, text: str, streets: set[str], towns: set[str]) -> None:
    found = places(pipeline, text)
    assert {name for name, place in found.items() if place.kind == "street"} == streets
    assert {name for name, place in found.items() if place.kind != "street"} == towns
    assert all(place.latitude is None and place.country is None for place in found.values() if place.kind == "street")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hikers were lost near Ossery Gorge in the north.", "Ossery Gorge", "landform"),
        ("A boat sank off Mbuyu Island on Friday.", "Mbuyu Island", "island"),
        ("He fished on Lake Quillan.", "Lake Quillan", "water"),
        ("They camped on Mount Ossery for a week.", "Mount Ossery", "landform"),
        ("Elephants of the Tollan Hatch Nature Reserve were counted.", "Tollan Hatch Nature Reserve", "park"),
        ("Rangers of Tollan Hatch National Park left.", "Tollan Hatch National Park", "park"),
        ("The plane landed at Jorge Memphis International Airport.", "Jorge Memphis International Airport", "site"),
    ],
)
def test_landmarks(pipeline: Pipeline, text: str, name: str, kind: str) -> None:
    found = places(pipeline, text)
    assert set(found) == {name}
    assert (found[name].kind, found[name].provenance.rule) == (kind, "name.landmark")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They fished in Crater Lake.", {"Crater Lake"}),  # known
        ("They fished in Springfield Creek.", {"Springfield"}),
        ("The new Nairobi Airport opened.", {"Nairobi"}),
        ("The Catholic Church and City Park were closed.", set()),
        ("The Minister of Tourism met King Medina.", set()),
        ("Carrie Lough spoke.", set()),
    ],
)
def test_no_landmarks(pipeline: Pipeline, text: str, names: set[str]) -> None:
    found = places(pipeline, text)
    assert set(found) == names
    assert all(place.provenance.rule != "name.landmark" for place in found.values())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels took the village of Umbagala. Umbagala was empty.", ["Umbagala", "Umbagala"]),
        ("Shells fell in Qorreh district at dawn.", ["Qorreh"]),
        ("A storm hit a farm near Wexbury, Iowa, on Monday.", ["Wexbury"]),
        ("He left the Department of Workings, Iowa.", []),
        ("He spoke of Jorge Wexbury, Iowa.", []),
        ("They live in Sunni villages.", []),
        ("According to Wexbury, Iowa won.", []),
        ("It was bought by Wexbury, Iowa said.", []),
        ("They live in Shia district towns.", []),
        ("A car burned near Qorreh. Troops were in Qorreh at night.", ["Qorreh", "Qorreh"]),
        ("A car burned near Qorreh in Syria.", ["Qorreh"]),
        ("A car burned near Qorreh.", []),
        ("An analyst at Lakorre in Kenya was surprised.", []),
        ("Men burned a village near Qorreh. They shot at a camp at Umbagala.", ["Qorreh", "Umbagala"]),
        ("Residents of Umbagala fled.", ["Umbagala"]),
        ("A man was robbed near Lidl on Monday. He had bought bread in Lidl.", []),
        ("The boy sat near Grandma. Grandma smiled.", []),
    ],
)
def test_introduced_towns(pipeline: Pipeline, text: str, names: list[str]) -> None:
    found = [place for place in pipeline(text).places if place.provenance.rule == "name.introduced"]
    assert [place.text for place in found] == names


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Two people died in Abu Ghraib prison.", "Abu Ghraib", "site", "IQ"),
        ("Two men were rescued near Kingston, Southland.", "Kingston", "city", "NZ"),
        ("Papua New Guinea has sent boats to the coast around Buin.", "Buin", "city", "PG"),
    ],
)
def test_what_stands_around_a_name_decides(pipeline: Pipeline, text: str, name: str, kind: str, country: str) -> None:
    place = places(pipeline, text)[name]
    assert (place.kind, place.country) == (kind, country)


def test_unknown_names_of_a_story_of_one_country(pipeline: Pipeline) -> None:
    text = (
        "Police in Nairobi and Nakuru said a bus overturned at Lakorre on Monday. It was going to Eldoret. He was {}."
    )
    found = places(pipeline, text.format("shot in Umbagala"))
    assert [(found[name].country, found[name].latitude) for name in ("Lakorre", "Umbagala")] == [("KE", None)] * 2
    for other in (
        "killed in Ramadan",
        "shot in Wexbury colours",
        "arrested in Operation Wexbury",
        "met by people at Wexbury",
    ):
        assert places(pipeline, text.format(other)).keys() == {"Nairobi", "Nakuru", "Lakorre", "Eldoret"}
    abroad = places(pipeline, "Men in Paris, Oslo and Rome said a bus overturned at Lakorre on Monday.")
    assert "Lakorre" not in abroad


def test_a_place_without_a_point_of_its_own_has_that_of_the_small_place_around_it(pipeline: Pipeline) -> None:
    found = places(pipeline, "A man drowned in Lake Quillan in Laconia, New Hampshire.")
    assert far(found["Lake Quillan"], found["Laconia"].latitude or 0, found["Laconia"].longitude or 0) < 1
    assert found["Lake Quillan"].parents == ("Laconia",)
    wide = places(pipeline, "A storm hit a farm near Wexbury, Iowa, on Monday.")["Wexbury"]
    assert (wide.latitude, wide.country) == (None, "US")


@pytest.mark.parametrize(
    ("text", "name", "country", "point"),
    [
        ("Bombs fell in Marrowdiya, in the province of Diyala.", "Marrowdiya", "IQ", (34.0, 45.0)),
        ("A mine went off near Marrowvka, 30 km north of Donetsk.", "Marrowvka", "UA", (48.27, 37.8)),
        ("A shop shut in Marrowby, a small town near Leeds.", "Marrowby", None, None),
        ("A lorry burned near Marrowby on Monday.", "Marrowby", None, None),
        ("Shells hit fields north of Marrowby.", "Marrowby", None, None),
    ],
)
def test_told_where(
    pipeline: Pipeline, text: str, name: str, country: str | None, point: tuple[float, float] | None
) -> None:
    place = places(pipeline, text)[name]
    assert place.country == country
    assert far(place, *point) < 15 if point else place.latitude is None


def test_streets_say_nothing_of_other_names(pipeline: Pipeline) -> None:
    text = "Police found him in Athens. He ran down Atlanta Road and Savannah Avenue."
    assert places(pipeline, text)["Athens"].country == "GR"


# -- what the name stands for --


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("Nairobi said it would recall its envoy.", "Nairobi", "metonym"),
        ("Kenya and Uganda were negotiating a treaty.", "Kenya", "metonym"),
        ("Kenya and Uganda were negotiating a treaty.", "Uganda", "metonym"),
        ("Uganda has finally signed the accord.", "Uganda", "metonym"),
        ("Nairobi thanked the envoy for her help.", "Nairobi", "metonym"),
        ("Nairobi declined to comment.", "Nairobi", "metonym"),
        ("Uganda has sent Nairobi 13 lorries.", "Nairobi", "metonym"),
        ("He sold Nairobi property to his son.", "Nairobi", "place"),
        ("A lorry was stopped in Kenya.", "Kenya", "place"),
        ("Farmers in Uganda said it was dry.", "Uganda", "place"),
        ("Kenya was attacked at dawn.", "Kenya", "place"),
        ("Crowds met before the Kremlin.", "Kremlin", "place"),
        ("Kenyan soldiers met Ugandans.", "Kenyan", "demonym"),
    ],
)
def test_sense(pipeline: Pipeline, text: str, name: str, sense: str) -> None:
    found = places(pipeline, text)
    assert name in found
    assert found[name].sense == sense


@pytest.mark.parametrize(
    ("text", "setting", "reported"),
    [
        ("Kenyan farmers met Ugandans.", "none", []),
        ("Kenyan farmers met Ugandans.", "things", []),
        ("Kenyan farmers met Ugandans.", "adjectives", ["Kenyan"]),
        ("Kenyan farmers met Ugandans.", "all", ["Kenyan", "Ugandans"]),
        ("Kenyan tea was sold to a Ugandan bank.", "bodies", ["Ugandan"]),
        ("Kenyan tea was sold to a Ugandan bank.", "things", ["Kenyan", "Ugandan"]),
        ("The Kenyan army left the town.", "bodies", ["Kenyan"]),
        ("The Kenyan armed forces left the town.", "bodies", ["Kenyan"]),
        ("The Kenyan army left the town.", "none", []),
        ("The Swiss and the Dutch were late.", "adjectives", []),
        ("A Swiss watch was stolen.", "adjectives", ["Swiss"]),
        ("Two German tourists drowned.", "things", []),
        ("He was with a Syrian who had fled.", "adjectives", []),
        ("The Russian-backed rebels fled.", "bodies", ["Russian"]),
        ("A Russian-speaking guide fled.", "bodies", []),
    ],
)
def test_demonyms(text: str, setting: str, reported: list[str]) -> None:
    found = places(Pipeline(only=["places"], strict=True, settings={"places": {"demonyms": setting}}), text)
    assert list(found) == reported
    assert {(p.sense, bool(p.country), p.latitude is None) for p in found.values()} <= {("demonym", True, False)}


def test_a_town_with_the_name_of_a_people_is_a_town(pipeline: Pipeline) -> None:
    text = "Floods hit Legazpi, Naga and Virac on Friday, officials in Manila and Quezon City in the Philippines said."
    place = places(pipeline, text)["Naga"]
    assert (place.sense, place.country) == ("place", "PH")


# -- composed places --


@pytest.mark.parametrize(
    ("text", "words", "point", "tolerance"),
    [
        ("A camp in eastern Chad was flooded.", "eastern Chad", (14, 21), 250),
        ("The quake hit eastern Anatolia at dawn.", "eastern Anatolia", (39.5, 41), 160),
        ("Fires burned in eastern Siberia in May.", "eastern Siberia", (62, 125), 400),
        ("Rain fell in north-western Kenya.", "north-western Kenya", (3, 35.5), 300),
        ("The convoy was hit 30 km north of Timbuktu.", "30 km north of Timbuktu", (17.05, -3), 15),
        ("They camped 50 miles west of Nairobi.", "50 miles west of Nairobi", (-1.3, 36.1), 20),
        ("A boat sank off the coast of Libya.", "coast of Libya", (32, 17.5), 300),
        ("They met on the Chadian-Sudanese border.", "Chadian-Sudanese border", (14, 22.5), 400),
        ("The border between Chad and Sudan was shut.", "border between Chad and Sudan", (14, 22.5), 400),
        ("A mine lay 10 km from Timbuktu.", "10 km from Timbuktu", (16.77, -3), 5),
        ("Shells hit the Bakhmut-Sloviansk road.", "Bakhmut-Sloviansk road", (48.72, 37.8), 5),
        ("It lies halfway between Lusaka and Kabwe.", "halfway between Lusaka and Kabwe", (-14.93, 28.37), 10),
    ],
)
def test_composed(pipeline: Pipeline, text: str, words: str, point: tuple[float, float], tolerance: float) -> None:
    found = places(pipeline, text)
    assert words in found
    assert found[words].kind == "region"
    assert far(found[words], *point) < tolerance


# -- disputed territories --


def test_disputed_by_policy(tmp_path: Path) -> None:
    text = "Ships left Sevastopol in Crimea for Sukhumi in Abkhazia."
    recognised = places(Pipeline(only=["places"]), text)
    crimea = recognised["Crimea"]
    assert crimea.country == recognised["Sevastopol"].country == "UA"
    assert crimea.dispute is not None
    assert crimea.dispute.policy == "un"
    assert set(crimea.dispute.claimed_by) == {"UA", "RU"}
    assert crimea.dispute.controlled_by == ("RU",)
    assert recognised["Abkhazia"].kind == "breakaway region"
    held = places(Pipeline(only=["places"], settings={"places": {"policy": "de_facto"}}), text)
    assert held["Crimea"].country == held["Sevastopol"].country == "RU"
    assert held["Abkhazia"].country is None
    table = tmp_path / "policy.csv"
    table.write_text("name,country\nAbkhazia,GE\n", encoding="utf-8")
    chosen = {"policy": "de_facto", "policy_table": str(table)}
    own = places(Pipeline(only=["places"], settings={"places": chosen}), text)
    assert own["Abkhazia"].country == "GE"
    assert own["Abkhazia"].dispute is not None
    assert own["Abkhazia"].dispute.policy == "table"


def test_default_policy() -> None:
    text = "Ships left Sevastopol in Crimea."
    found = places(Pipeline(only=["places"], settings={"places": {"policy": "default"}}), text)
    assert found["Crimea"].country == "UA"
    assert found["Crimea"].dispute is not None
    assert found["Crimea"].dispute.policy == "un"


@pytest.mark.parametrize(
    "chosen",
    [
        {"policy": "mine"},
        {"policy_table": "nowhere.csv"},
        {"gazetteer": "nowhere.csv"},
        {"pin": {"X": 1}},
        {"demonyms": "some"},
    ],
)
def test_wrong_settings_are_named(chosen: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=next(iter(chosen))):
        Pipeline(only=["places"], strict=True, settings={"places": chosen})


# -- a user's own names --


def test_own_places_pins_and_blocks(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,latitude,longitude,country,aliases\nCamp Quux,12.5,22.5,TD,Quux Base\n", encoding="utf-8")
    chosen = {"gazetteer": str(table), "pin": {"Paris": 4717560}, "block": ["Nairobi"]}
    pipeline = Pipeline(only=["places"], strict=True, settings={"places": chosen})
    found = places(pipeline, "Aid reached Camp Quux and Quux Base, then Paris and Nairobi.")
    assert found["Camp Quux"].latitude == found["Quux Base"].latitude == 12.5
    assert found["Camp Quux"].parents == ("Chad",)
    assert found["Paris"].country == "US"
    assert "Nairobi" not in found


CAMPS = {
    "Camp Quux": {"name": "Quux", "latitude": 12.5, "longitude": 22.5, "country": "TD"},
    "quuxstan": {"latitude": 1},
}


class Camps:
    """A plugin that gives a gazetteer."""

    @staticmethod
    @hookimpl
    def eventlib_lexicons() -> Iterator[Lexicon]:
        yield Lexicon("places.gazetteer", CAMPS)


def test_plugins_give_gazetteers() -> None:
    pipeline = Pipeline(only=["places", "Camps"], plugins=[Camps()], strict=True)
    document = pipeline("Aid reached the camp quux on Monday, not Camp Quux North, and Goma.")
    found = {place.text: place for place in document.places}
    assert set(found) == {"camp quux", "Camp Quux", "Goma"}
    assert found["camp quux"].name == "Quux"
    assert found["camp quux"].latitude == 12.5
    assert found["camp quux"].parents == ("Chad",)
    assert found["camp quux"].confidence >= 0.9
    assert found["camp quux"].provenance.rule == "user.own"
    with pytest.raises(ComponentFailed, match="Quuxstan"):
        pipeline("They went to Quuxstan.")


def test_own_table_with_a_fault_names_the_line(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,latitude,longitude\nHere,12.5,22.5\nThere,95,0\n", encoding="utf-8")
    with pytest.raises(Exception, match="line 3"):
        Pipeline(only=["places"], strict=True, settings={"places": {"gazetteer": str(table)}})


# -- other scripts and languages --


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Взрыв прогремел в Харькове, сообщили власти Украины.", "ru", {"Kharkiv", "Ukraine"}),
        ("Делегация прибыла в Минск из Москвы.", "ru", {"Minsk", "Moscow"}),
        ("У Києві та Одесі оголосили тривогу.", "uk", {"Kyiv", "Odesa"}),
        ("Hubo combates en Alepo, en el norte de Siria.", "es", {"Aleppo", "Syria"}),
        ("وقع انفجار في دمشق قرب الحدود مع لبنان", "ar", {"Damascus", "Lebanon"}),
        ("Обстрелы продолжались в Донецкой области и на западе Турции.", "ru", {"Donetska oblast", "Turkey"}),
        ("У Донецькій області та у Запоріжжі було тихо.", "uk", {"Donetska oblast", "Zaporizhzhya"}),
        ("Жителі Херсона та Маріуполя виїхали до Польщі.", "uk", {"Kherson", "Mariupol", "Poland"}),
        ("Ataques en Kiev y Járkov, informó Alemania.", "es", {"Kyiv", "Kharkiv", "Germany"}),
        ("اندلعت اشتباكات في الخرطوم وأم درمان.", "ar", {"Khartoum", "Omdurman"}),
        ("Une bombe a explosé à Vienne, la capitale autrichienne.", "fr", {"Vienna"}),
        ("Hubo una explosión en Valencia, la ciudad venezolana, y en Caracas.", "es", {"Valencia", "Caracas"}),
    ],
)
def test_other_languages(pipeline: Pipeline, text: str, language: str, names: set[str]) -> None:
    found = {place.name for place in pipeline(Article(text, language=language)).places}
    assert names <= found


def languages() -> list[list[str]]:
    text = (Path(__file__).parent / "data" / "places_languages.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("language", "sentence", "expected"), languages())
def test_places_of_other_languages(pipeline: Pipeline, language: str, sentence: str, expected: str) -> None:
    found = places(pipeline, sentence, language=language)
    wanted = dict(item.split("=") for item in expected.split(" | ") if item)
    for name, point in wanted.items():
        assert far(found[name], *map(float, point.split(","))) < 170
        assert sentence[found[name].span.start : found[name].span.end] == name
    if not wanted:
        assert not found


# -- focus, GeoJSON and explanation --


def test_focus(pipeline: Pipeline) -> None:
    document = pipeline("Rebels took Goma. Bukavu, in the Democratic Republic of Congo, is quiet. France sent aid.")
    (focus,) = document.layer("focus")
    assert focus.country == "CD"
    assert 0.5 < focus.score <= 1
    assert document.get(focus.place).name in ("Goma", "Bukavu")
    assert pipeline("Nothing happened.").layer("focus") == []


def test_geojson(pipeline: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = {"title": "Aden left", "published": "2021-03-07", "url": "https://example.org/a"}
    documents = [pipeline(Article("Rebels left Aden.", id="a", **known)), pipeline(Article("Nothing.", id="b"))]
    path = tmp_path / "out.geojson"
    write_geojson(documents, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    (feature,) = data["features"]
    assert data["type"] == "FeatureCollection"
    assert feature["id"] == "a#place:12-16"
    assert feature["geometry"]["type"] == "Point"
    assert 44 < feature["geometry"]["coordinates"][0] < 46
    assert feature["properties"]["layer"] == "places"
    assert feature["properties"]["geonames_id"] == 415189
    assert {name: feature["properties"][name] for name in known} == known
    write_geojson(documents[1:], None)
    assert json.loads(capsys.readouterr().out)["features"] == []


def test_geojson_of_events(tmp_path: Path) -> None:
    article = Article(
        "Rebels attacked Aden on Friday. Nobody was arrested.", id="a", title="War", published="2021-03-07"
    )
    write_geojson([Pipeline(no_plugins=True)(article)], tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    (place,) = [feature for feature in features if feature["properties"]["layer"] == "places"]
    event = next(feature for feature in features if feature["properties"]["layer"] == "events")
    assert event["geometry"] == place["geometry"]
    properties = event["properties"]
    assert (properties["article"], properties["title"], properties["published"]) == ("a", "War", "2021-03-07")
    assert (properties["date_begin"], properties["place_name"], properties["actors"]) == (
        "2021-03-05",
        "Aden",
        "Rebels",
    )
    assert not any(isinstance(value, list | dict) for value in properties.values())
    assert len({feature["id"] for feature in features}) == len(features)


def test_alternatives_are_kept_and_explained(pipeline: Pipeline) -> None:
    document = pipeline("A shop in Birmingham was robbed.")
    (place,) = document.places
    assert place.country == "GB"
    assert place.alternatives
    shares = [alternative.probability for alternative in place.alternatives]
    assert shares == sorted(shares, reverse=True)
    assert all(alternative.name and alternative.country for alternative in place.alternatives)
    assert f"weighed beside it: {place.alternatives[0]}" in document.explain(place)
    (sure,) = pipeline("A shop in Nairobi was robbed.").places
    assert sure.alternatives == ()
    assert "weighed beside it: nothing" in document.explain(sure)


def test_a_name_that_may_be_any_of_many_has_no_point() -> None:
    text = "A shop in Springfield was robbed."
    document = Pipeline(only=["places"], strict=True)(text)
    (place,) = document.places
    assert (place.latitude, place.longitude, place.geonames_id) == (None, None, None)
    assert place.country == "US"
    assert len(place.alternatives) > 1
    assert "which one cannot be said: Springfield (city, US" in document.explain(place)
    (forced,) = Pipeline(only=["places"], settings={"places": {"point": 0}})(text).places
    assert forced.latitude is not None


def test_town_and_region_of_one_name(pipeline: Pipeline) -> None:
    text = (
        "The plant in Tacoma, Washington, was closed. Workers in Seattle and Spokane wrote to senators in Washington."
    )
    found = [place.admin1 for place in pipeline(text).places if place.text == "Washington"]
    assert found == ["US.WA", "US.DC"]
    assert (
        places(pipeline, "Workers in Seattle and Spokane came from all over Washington.")["Washington"].admin1
        == "US.WA"
    )


def test_a_small_place_far_from_all_others_has_no_point(pipeline: Pipeline) -> None:
    text = (
        "Mortars struck the Medina district, people in Mogadishu said. The Somali government blamed men from Kismayo."
    )
    place = places(pipeline, text)["Medina"]
    assert (place.latitude, place.country, place.provenance.rule) == (None, None, "name.unresolved")
    near = places(pipeline, "He was born in Medina, Ohio, and lives in Kyiv. He taught in Lviv and Odesa in Ukraine.")
    assert near["Medina"].country == "US"
    known = places(pipeline, "He flew from Geneva to Madrid. He taught in Lviv, Kharkiv, Dnipro and Odesa in Ukraine.")
    assert (known["Madrid"].country, known["Geneva"].country) == ("ES", "CH")


def test_every_rule_is_explained(pipeline: Pipeline) -> None:
    text = "Kenya said it sent Kenyan troops 30 km north of Timbuktu, to eastern Chad and the coast of Libya in Aden."
    document = pipeline(text)
    rules = tomllib.loads((files("eventlib_places") / "rules" / "explain.toml").read_text(encoding="utf-8"))
    made = {place.provenance.rule for place in document.places}
    assert {"name.metonym", "name.demonym", "name.place", "composed.distance", "composed.part"} <= made
    assert made <= set(rules)
    assert "a name of the gazetteer, taken to mean Aden (city, YE)" in document.explain(document.places[-1])
    unlisted = {place.provenance.rule for place in pipeline("In the village of Umbagala, near Lake Quillan.").places}
    assert unlisted == {"name.introduced", "name.landmark"} <= set(rules)


# -- never fails --


PIECES = [
    "Paris",
    ",",
    "Texas",
    "(",
    "near",
    "eastern",
    "30 km north of",
    "Kenya",
    "\n",
    "-",
    "Ga.",
    "Road",
    "St.",
    "and Elm streets",
    "'s",
    "ї",
    "و",
    "ß",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    pipeline = _shared()
    first, second = pipeline(Article(text, id="x")), pipeline(Article(text, id="x"))
    assert not first.failures
    assert first.to_json() == second.to_json()
    for place in first.places:
        assert place.span.of(text) == place.text
        assert 0 <= place.confidence <= 1


_made: list[Pipeline] = []


def _shared() -> Pipeline:
    if not _made:
        _made.append(Pipeline(only=["places"], strict=True))
    return _made[0]


@pytest.mark.parametrize("text", ["(" * 10_000, "Paris, " * 3_000, "A" * 50_000, "North " * 5_000, ". " * 5_000])
def test_odd_texts(pipeline: Pipeline, text: str) -> None:
    assert not pipeline(text).failures


def test_pipeline_can_be_pickled(pipeline: Pipeline) -> None:
    copy = pickle.loads(pickle.dumps(pipeline))
    assert [place.name for place in copy("Rebels left Aden.").places] == ["Aden"]


def test_one_unknown_name_does_not_empty_the_result(pipeline: Pipeline) -> None:
    assert "Nairobi" in places(pipeline, "They went from Xyzzyville via Quuxhausen to Nairobi.")


# -- names and the packed file --


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Zürich", "zurich"), ("N.C.", "nc"), ("Łódź", "lodz"), ("O'Fallon", "o fallon"), ("Saint-Denis", "saint denis"),
     ("", ""), ("...", ""), ("Gomel’", "gomel")],
)  # fmt: skip
def test_key(name: str, folded: str) -> None:
    assert key(name) == folded


def test_cases_of_other_scripts() -> None:
    assert "москва" in endings(fold("Москве"))
    assert fold("Київ") in endings(fold("Києві"))
    assert ("دمشق", 1) in particles("بدمشق", located=False)
    assert endings("paris") == ()


def test_gazetteer_refuses_other_files() -> None:
    with pytest.raises(ValueError, match="build it again"):
        Gazetteer(b"something else")


def test_gazetteer_is_whole() -> None:
    gazetteer = bundled()
    assert len(gazetteer) > 270_000
    for index in range(0, len(gazetteer), 997):
        record = gazetteer.record(index)
        assert record.kind in KINDS
        assert -90 <= record.latitude <= 90
        assert -180 <= record.longitude <= 180
        assert record.name
        named = gazetteer.find(key(record.name))
        assert len(named) == MOST_POSTINGS or index in {posting & PLACE for posting in named}
    assert gazetteer.find("no such name at all") == []


@pytest.mark.parametrize(
    "name", ["countries", "admin1", "disputed", "regions", "waters", "landforms", "sites", "cities", "outlets"]
)
def test_tables(name: str) -> None:
    lines = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert rows
    first = next(iter(rows[0]))
    assert name == "cities" or len({row[first] for row in rows}) == len(rows)
    for row in rows:
        assert None not in row
        assert row["source"]
        if "latitude" in row:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180
        if "kind" in row:
            assert row["kind"] in KINDS


def test_document_without_places_is_fine() -> None:
    from eventlib_places.focus import find_focus

    assert list(find_focus(Document(Article("Nothing here.")))) == []
