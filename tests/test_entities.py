"""What the entities plugin says of small texts, rule by rule, with cases that look alike and are not."""

from __future__ import annotations

import runpy
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlib import Article, Document, Entity, Pipeline
from eventlib.plugin import Lexicon, hookimpl
from eventlib_entities.knowledge import load_knowledge
from eventlib_entities.lexicons import load_lexicons
from eventlib_entities.listed import load_listed

PIPELINE = Pipeline(only=["entities"], strict=True)
WHOLE = Pipeline(only=["places", "entities"], strict=True)
PUBLISHED = "2021-06-14"
PHRASE = "nominal.phrase"


def read(text: str, **options: str) -> Document:
    return PIPELINE(Article(text, published=PUBLISHED, **options))


def entity(text: str, name: str) -> Entity:
    found = [item for item in read(text).entities if item.name == name]
    assert found, [item.name for item in read(text).entities]
    return found[0]


def mentions(found: Entity) -> list[tuple[str, str]]:
    return [(mention.text, mention.kind) for mention in found.mentions]


NAMES = [
    ("President Amadou Sylla flew to Nairobi on Friday.", [("Amadou Sylla", "PER"), ("Nairobi", "GPE")]),
    (
        "The European Union asked Peru and Chile for help.",
        [("European Union", "ORG"), ("Peru", "GPE"), ("Chile", "GPE")],
    ),
    ("Kenyan police and Somali traders spoke.", [("Kenyan", "NORP"), ("Somali", "NORP")]),
    ("Kim Jae-suk and Omar al-Tikriti met.", [("Kim Jae-suk", "PER"), ("Omar al-Tikriti", "PER")]),
    ("It cost US$40 and he paid.", []),
    ("That is so. However, they left. I know.", []),
    ("On Monday and in March it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (mention.text, item.kind) for item in read(text).entities for mention in item.mentions if mention.kind == "name"
    ]
    assert found == expected


# Names that were cut, or taken for those of another kind.
WHOLE_NAMES = [
    ("President-elect Tsai Ing-lan came.", [("Tsai Ing-lan", "PER")]),
    ("He went to the F.B.I. on Friday.", [("FBI", "ORG")]),
    ("UNITED NATIONS, June 3 - The town is calm.", [("United Nations", "ORG")]),
    ("He was born in Orve-upon-the-Lume.", [("Orve-upon-the-Lume", "LOC")]),
    ("The Russian 44th Tank Division left.", [("Russian", "NORP"), ("44th Tank Division", "ORG")]),
    ("IG BCE said it would strike.", [("IG BCE", "ORG")]),
    ("Tehrik-i-Zavoran said it.", [("Tehrik-i-Zavoran", "ORG")]),
    ("They saw HMS Corwin. The BRP Salva Lumo left.", [("HMS Corwin", "MISC"), ("BRP Salva Lumo", "MISC")]),
    ("The Musa ibn Salih Battalion fled.", [("Musa ibn Salih Battalion", "ORG")]),
    ("Nurses of the Peruvian Red Cross came.", [("Peruvian Red Cross", "ORG")]),
    ("Counsel, Ms Dorella Vanthorpe KC, spoke.", [("Dorella Vanthorpe", "PER")]),
    ("Wendham Crown Court heard it.", [("Wendham Crown Court", "ORG")]),
    ("The Centre for Mediation and Security Studies said so.", [("Centre for Mediation and Security Studies", "ORG")]),
    ("The Energy and Mines Minister, Ann Moore, left.", [("Ann Moore", "PER")]),
    ("The U.N. Development Programme said so.", [("UNDP", "ORG")]),
    ("He had two sons. One, and a daughter, Lumia, came.", [("Lumia", "PER")]),
    ("Vandoro agreed. Vandoro's shares fell.", [("Vandoro", "ORG")]),
    ("The maker will buy its Kenyan rival Castel Chimor.", [("Kenyan", "NORP"), ("Castel Chimor", "ORG")]),
    ("It was Ash Wednesday.", [("Ash Wednesday", "MISC")]),
    ("They met in Nairobi and Kasenyo.", [("Nairobi", "GPE"), ("Kasenyo", "LOC")]),
    ("She took over from Mathieu Cafarov in 2017.", [("Mathieu Cafarov", "PER")]),
    ("Katoo ole Vamara came.", [("Katoo ole Vamara", "PER")]),
    ("Alain-Claude Bilo-By-Nzara spoke.", [("Alain-Claude Bilo-By-Nzara", "PER")]),
    ("The Army Commander, Gen. Ann Moore, spoke.", [("Ann Moore", "PER")]),
    ("They met at the Stade Auguste Moreau.", [("Stade Auguste Moreau", "LOC")]),
    ("The Ministry of Health fell silent. The Health Ministry said no.", [("Health Ministry", "ORG")]),
    ("The Orvane Local Government Area was quiet.", [("Orvane Local Government Area", "LOC")]),
    ("Some 70 government websites fell.", []),
    ("Investigating, Ann Moore found it.", [("Ann Moore", "PER")]),
    (
        "Vera Moss joined Robert Orlo's Smer-SD there.",
        [("Vera Moss", "PER"), ("Robert Orlo", "PER"), ("Smer-SD", "ORG")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE_NAMES)
def test_names_are_whole_and_of_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.name, item.kind) for item in read(text).entities if item.provenance.rule != PHRASE] == expected


# Bodies whose names hold "and".
PAIRS = [
    ("The American Hotel and Lodging Association objected.", ["American Hotel and Lodging Association"]),
    ("The British Embassy and Lodging Association objected.", ["British Embassy", "Lodging Association"]),
    ("The Bill and Ada Orvan Foundation paid.", ["Bill and Ada Orvan Foundation"]),
    ("Shares of Johnson and Johnson rose.", ["Johnson & Johnson"]),
    ("Barnes and Noble closed shops.", ["Barnes & Noble"]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_bodies_with_and_in_their_names(text: str, expected: list[str]) -> None:
    assert [item.name for item in read(text).entities if item.kind == "ORG"] == expected


# A pronoun means somebody else, told by kin or by where it stands.
OTHERS = [
    ("Her father, Otto, was deported. She wrote of it.", "Otto", ["Otto"]),
    ("A lawyer for him, Chola Mwanza, spoke.", "Chola Mwanza", ["A lawyer", "Chola Mwanza"]),
    ("Its general secretary, Ms Nora Lind, spoke.", "Nora Lind", ["Its general secretary", "Nora Lind"]),
]


@pytest.mark.parametrize(("text", "name", "expected"), OTHERS)
def test_whom_a_pronoun_cannot_mean(text: str, name: str, expected: list[str]) -> None:
    assert [mention.text for mention in entity(text, name).mentions] == expected


# What is a place to the places layer or by the word before it is nobody.
PLACED = [
    ("Soldiers searched a house in nearby Vitebsk. A man hurt himself.", "Vitebsk", "GPE"),
    ("Vera Moss, a cook from Lida, sang.", "Lida", "GPE"),
    ("Floods hit a house of village Shabel on Monday.", "Shabel", "LOC"),
    ("Vera Moss, a cook from Karvezhal, sang.", "Karvezhal", "LOC"),
    ("The virus is a cousin of Ebola.", "Ebola", "MISC"),
    ("Vera Moss, a pupil of Karvezhal, sang.", "Karvezhal", "PER"),
]


@pytest.mark.parametrize(("text", "name", "kind"), PLACED)
def test_places_are_nobody(text: str, name: str, kind: str) -> None:
    document = WHOLE(Article(text, published=PUBLISHED))
    assert [(item.name, item.kind) for item in document.entities if item.name == name] == [(name, kind)]


# A word alone that is no name, though a capital and a number or a title stand beside it.
NO_NAMES = [
    "It paid USD 40 million and Rs 900 for it.",
    "The fine was HK$900 and Tk 30 more.",
    "The Vice President flew home.",
    "He left on Jan 14 and came back.",
    "Highway 12 and Route 66 are shut.",
    "Labour Minister Ana Ribeiro spoke.",
    "It set aside N2.5 billion, P5 million, K300,000 and R20m for roads.",
    "A sack costs Ksh500 or Sh450 there.",
    "Knifeman stabs three in Leeds",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_currencies_months_and_parts_of_titles_are_no_names(text: str) -> None:
    found = [m.text for item in read(text).entities for m in item.mentions if m.kind == "name"]
    assert not {"USD", "Rs", "HK", "Tk", "Vice", "Jan", "Highway", "Route", "Labour", "Knifeman"}.intersection(found)
    assert not {"N2", "P5", "K300", "R20m", "Ksh500", "Sh450"}.intersection(found)


# Words that no table of names holds: their classes, the lists of given and family names and the words around tell.
UNKNOWN = [
    ("Nkechi Okonjo and Aarav Deshpande opened the shop.", "Aarav Deshpande", "PER"),
    ("The novel was reprinted by Orvane Publishing in 1987.", "Orvane Publishing", "ORG"),
    ("He won the Orvane Prize for his poems.", "Orvane Prize", "MISC"),
    ("The Battle of Orvane was short.", "Battle of Orvane", "MISC"),
    ("The ferry sails along the Orvane Strait.", "Orvane Strait", "LOC"),
    ("She plays for Orvane Rovers.", "Orvane Rovers", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), UNKNOWN)
def test_names_no_table_holds(text: str, name: str, kind: str) -> None:
    assert entity(text, name).kind == kind


# In articles about sport teams are called like towns; elsewhere, and behind "in", the towns are meant.
SPORT = "SOCCER - RESULTS .\nLeague matches played on Sunday :\nPorto 2 Malaga 1"
TEAMS = [
    (SPORT, "Porto", "ORG"),
    (SPORT, "Malaga", "ORG"),
    ("The striker scored twice as Malaga beat Verona 2 - 0 in the league on Sunday.", "Malaga", "ORG"),
    ("He joined Verona on loan last season and scored for the club in Malaga.", "Verona", "ORG"),
    ("He joined Verona on loan last season and scored for the club in Malaga.", "Malaga", "GPE"),
    ("The mayor flew from Malaga to Verona on Sunday.", "Malaga", "GPE"),
]


@pytest.mark.parametrize(("text", "name", "kind"), TEAMS)
def test_towns_that_stand_for_teams(text: str, name: str, kind: str) -> None:
    assert entity(text, name).kind == kind


def test_like_words_are_of_one_class() -> None:
    classes = load_lexicons().classes
    assert classes["monday"] == classes["tuesday"] != classes["paris"]
    assert classes["zyrkon"] == ("-", "-", "-")


KINDS = [
    ("They walked along the Orvane River to the town.", "Orvane River", "LOC"),
    ("They camped at Lake Orvane for a week.", "Lake Orvane", "LOC"),
    ("The Kremlin said it would reply.", "Kremlin", "ORG"),
    ("The ruling of the Kisumu High Court stands.", "Kisumu High Court", "ORG"),
    ("The Lok Sabha voted on it.", "Lok Sabha", "ORG"),
    ("The Orvane Basin Dam (OBD) is full.", "Orvane Basin Dam", "LOC"),
    ("Kanuri and Tiv traders met.", "Kanuri", "NORP"),
    ("The Montana Highway Patrol left Highway 12.", "Montana Highway Patrol", "ORG"),
    ("The U.S. Geological Survey sent word.", "U.S. Geological Survey", "ORG"),
    ("The Peru National Park Service shut it.", "Peru National Park Service", "ORG"),
    # A small word beside the name.
    ("The trawler Marie-Orvane sank on Friday.", "Marie-Orvane", "MISC"),
    ("Typhoon Orvang hit the coast.", "Typhoon Orvang", "MISC"),
    ("A 31-year-old Dayton woman was hurt.", "Dayton", "LOC"),
    ("They fled to Torvane on Friday.", "Torvane", "LOC"),
    ("Shop owner Naila Tarvosi, 52, left.", "Naila Tarvosi", "PER"),
    ("The opposition Veltano party won. Veltano ate.", "Veltano", "ORG"),
    ("The centre-left Harbour Accord party lost.", "Harbour Accord", "ORG"),
    ("LAGOS/ABUJA (Reuters) - Troops left.", "Abuja", "GPE"),
    # What ministries are of.
    ("Kenya's Ministry of Defence denied it.", "Kenya's Ministry of Defence", "ORG"),
    ("The Ministry of Trade and Industry, Rui Matos said, is shut.", "Ministry of Trade and Industry", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_words_of_a_name_and_tables_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert entity(text, name).kind == kind


TITLED = [
    ("DSP Anil Orvane led the raid.", "Anil Orvane", "police"),
    ("He gave it to IG Musa Torvane on Friday.", "Musa Torvane", "police"),
    ("Lt-Gen Samuel Torvane spoke to the press.", "Samuel Torvane", "military"),
    ("Brig.-Gen. Peter Torvane spoke to the press.", "Peter Torvane", "military"),
    ("A letter from Insp. Karim Torvane was read.", "Karim Torvane", "police"),
    ("The crowd met Rt. Hon. Amos Torvane there.", "Amos Torvane", None),
    ("The crowd met Tan Sri Azlan Torvane there.", "Azlan Torvane", None),
    ("The crowd met YouTuber Julia Torvane there.", "Julia Torvane", "media"),
]


@pytest.mark.parametrize(("text", "name", "sector"), TITLED)
def test_titles_of_many_lands(text: str, name: str, sector: str | None) -> None:
    assert entity(text, name).sector == sector


# A state or people, a title and a name that the tagger took for one name are three things.
PARTED = [
    ("The talks were led by Chinese Vice Premier Sun Haolan and ended there.", ["Chinese", "Sun Haolan"]),
    ("The crowd met Chinese Vice Premier Sun Haolan on Monday.", ["Chinese", "Sun Haolan"]),
    ("On Monday House Speaker Carl Lane met Texas Gov. Greg Torvane.", ["Carl Lane", "Texas", "Greg Torvane"]),
    (
        "They live on Prince Edward Island and watch the Indian Premier League.",
        ["Prince Edward Island", "Indian Premier League"],
    ),
]


@pytest.mark.parametrize(("text", "names"), PARTED)
def test_titles_inside_what_was_taken_for_a_name(text: str, names: list[str]) -> None:
    assert [m.text for item in read(text).entities for m in item.mentions if m.kind == "name"] == names


# What goes on behind "and", what letters and first words tell, and clubs by one word.
KINDS_AND_ENDS = [
    ("The Orvane Inn & Conference Centre was shut.", "Orvane Inn & Conference Centre", "ORG"),
    ("He hosts a show on TorvaneXM Patriot each day.", "TorvaneXM Patriot", "ORG"),
    ("Police sent Officer Jim Reed and Investigator Bill Carlane to the house.", "Bill Carlane", "PER"),
    ("The 9th Battalion attacked.", "9th Battalion", "ORG"),
    ("The Ministry of Forests, Roads and Fisheries said no.", "Ministry of Forests, Roads and Fisheries", "ORG"),
    ("The Ministry of Health, Labour and Welfare said no.", "Ministry of Health, Labour and Welfare", "ORG"),
    ("HMS Torvil sailed to Aden.", "HMS Torvil", "MISC"),
    ("Gunmen raided the Aziz Orvane restaurant.", "Aziz Orvane", "LOC"),
    ("Residents of the Sidi Mansour district fled.", "Sidi Mansour", "LOC"),
    ("Torvane said on Monday it would close.", "Torvane", "ORG"),
    ("Torvane said it was late.", "Torvane", "PER"),
    ("He met President Tsai Ing-wen.", "Tsai Ing-wen", "PER"),
    ("The army would reply, said Colonel Rawat in New Delhi.", "Rawat", "PER"),
    ("He told AFP in Vilnius.", "Agence France-Presse", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS_AND_ENDS)
def test_where_names_end_and_what_they_are(text: str, name: str, kind: str) -> None:
    assert entity(text, name).kind == kind


def test_clubs_by_the_first_word_of_their_names() -> None:
    text = (
        "Harlow Athletic beat Torvane Rovers 2-1 in the league. Harlow were ahead until Torvane equalised. Harlow won."
    )
    assert [m.text for m in entity(text, "Harlow Athletic").mentions] == ["Harlow Athletic", "Harlow", "Harlow"]


# A title between quotation marks is one name with its small words; what is said in them is none.
WORKS = [
    ('They sang "Carry Me to the Shore" at the end.', ["Carry Me to the Shore"]),
    ("Her novel “The Last Lamp of Orvane” sold well.", ["The Last Lamp of Orvane"]),
    ('"Nobody came to the shore," he said.', []),
    ('He left. "Added Hallam: " We are ready."', ["Hallam"]),
    ('He told them: "You Should Be Ashamed Of Yourselves" and left.', []),
    ('They sang the hymn "We Will Cross the River" there.', ["We Will Cross the River"]),
    ("In the State of the Union, she said taxes would fall.", ["State of the Union"]),
    ("The Gap Goes On\n\nThe gap between rich and poor grew.", []),
]


@pytest.mark.parametrize(("text", "names"), WORKS)
def test_titles_of_works(text: str, names: list[str]) -> None:
    assert [m.text for item in read(text).entities for m in item.mentions if m.kind == "name"] == names


def test_listed_names_are_found_whole() -> None:
    listed = load_listed()
    words = ["He", "studied", "at", "Johns", "Hopkins", "University", "in", "May"]
    assert listed.find(words, [(3, 6)], set()).keys() == {3, 4, 5}
    assert listed.sorts["Johns Hopkins University"]
    assert not listed.sorts["Zyrkon Orvane University"]
    # Where a sentence begins a capital tells nothing.
    assert listed.find(["Subway"], [(0, 1)], {0}) == {}


def test_small_words_belong_to_personal_names() -> None:
    found = entity("Musa bin Salih spoke to reporters. Mr bin Salih left at noon.", "Musa bin Salih")
    assert [text for text, _ in mentions(found)] == ["Musa bin Salih", "bin Salih"]


def test_bodies_of_the_same_letters_stay_apart() -> None:
    found = {item.name for item in read("The University of Oslo sued the University of Osaka.").entities}
    assert {"University of Oslo", "University of Osaka"} <= found


def test_bodies_that_the_tables_know_apart() -> None:
    text = "The Islamic State in the Greater Sahara fled. The Islamic State denied it."
    assert len(read(text).entities) == 2


def test_a_body_of_a_body_is_another() -> None:
    text = (
        "Orvane University opened. The Orvane University Library did not, nor did the Institute of Fisheries of Orvane "
        "University."
    )
    found = [item.name for item in read(text).entities if item.kind == "ORG"]
    assert found[:2] == ["Orvane University", "Orvane University Library"]


def test_a_part_of_the_united_nations_is_another_body() -> None:
    text = "The United Nations met. The United Nations Office for Orvane Affairs did not."
    assert [m.text for m in entity(text, "United Nations").mentions if m.kind == "name"] == ["United Nations"]


def test_title_belongs_to_no_name_and_gives_a_role() -> None:
    found = entity("Kenyan Foreign Minister Wanjiru Otieno said no.", "Wanjiru Otieno")
    assert mentions(found)[0] == ("Wanjiru Otieno", "name")
    assert [(role.title, role.country) for role in found.roles] == [("foreign minister", "KE")]
    assert (found.country, found.sector) == ("KE", "government")


def test_surname_joins_the_full_name() -> None:
    found = entity("Marta Nowicka said on Monday she would go. Nowicka left on Friday.", "Marta Nowicka")
    assert ("Nowicka", "name") in mentions(found)


def test_clashing_given_names_stay_apart() -> None:
    found = {item.name for item in read("Peter Halvorsen met Anna Halvorsen in Oslo.").entities}
    assert {"Peter Halvorsen", "Anna Halvorsen"} <= found


def test_title_tells_which_of_two_a_surname_is() -> None:
    found = entity("Mr Peter Halvorsen met Anna Halvorsen. Mrs Halvorsen smiled.", "Anna Halvorsen")
    assert [text for text, _ in mentions(found)] == ["Anna Halvorsen", "Halvorsen"]


def test_letters_in_brackets_define_the_name() -> None:
    found = entity("The League for Clean Rivers (LCR) sued. LCR lawyers met.", "League for Clean Rivers")
    assert [text for text, _ in mentions(found)] == ["League for Clean Rivers", "LCR", "LCR"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nairobi said it would not sign.", "KE"),
        ("Talks failed after Lima itself refused.", "PE"),
        ("Nairobi would not immediately halt the work.", "KE"),
        ("Lima will not budge.", "PE"),
        ("Lima has ratified it.", "PE"),
        ("Lima won't sign it.", "PE"),
        ("Lima was accused of it.", "PE"),
    ],
)
def test_capital_that_acts_is_its_government(text: str, country: str) -> None:
    found = next(item for item in read(text).entities if item.kind == "GPE")
    assert (mentions(found)[0][1], found.country, found.provenance.rule) == ("metonym", country, "metonym.capital")


@pytest.mark.parametrize(
    "text",
    [
        "Aid reached people in Nairobi.",
        "Nairobi will not be hot.",
        "Nairobi will host the games.",
        "Nairobi was attacked.",
    ],
)
def test_capital_as_a_place_is_no_metonym(text: str) -> None:
    assert mentions(entity(text, "Nairobi")) == [("Nairobi", "name")]


def test_metonym_joins_its_country() -> None:
    found = entity("Peru signed it. Lima would not reveal the price.", "Peru")
    assert mentions(found) == [("Peru", "name"), ("Lima", "metonym")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("PORT MORESBY (Reuters) - Two men left. Port Moresby is hot.", "Port Moresby", "PG"),
        ("NAIROBI, Jan 4 - Two men left.", "Nairobi", "KE"),
        ("PORT-AU-PRINCE, Jan 4 - Two men left Port-au-Prince.", "Port-au-Prince", "HT"),
        ("DAR ES SALAAM, Jan 4 - Two men left.", "Dar es Salaam", "TZ"),
    ],
)
def test_towns_in_capitals(text: str, name: str, country: str) -> None:
    found = entity(text, name)
    assert (found.kind, found.country) == ("GPE", country)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Police captain Ana Ribeiro spoke.", "police"),
        ("Sgt. Ana Ribeiro said police were there.", "police"),
        ("Sgt. Ana Ribeiro said soldiers were there; police were not.", "military"),
        ("Sgt. Ana Ribeiro spoke.", "military"),
        ("He met police. Sgt. Ana Ribeiro, who was long with the army, said so.", "military"),
    ],
)
def test_ranks_of_police_and_army(text: str, sector: str) -> None:
    assert entity(text, "Ana Ribeiro").sector == sector


def test_seat_of_government_takes_its_article() -> None:
    found = entity("The White House said it was ready.", "White House")
    assert (mentions(found), found.kind, found.country) == ([("The White House", "metonym")], "ORG", "US")


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("A Kenyan presidential adviser denied it.", "A Kenyan presidential adviser", "KE", "government"),
        (
            "Two officials familiar with the matter said so.",
            "Two officials familiar with the matter",
            None,
            "government",
        ),
        ("Then armed rebels burned the mill.", "armed rebels", None, "rebels"),
        ("The Kenyan coast guard denied it.", "The Kenyan coast guard", "KE", "military"),
        ("Kenya's central bank denied it.", "Kenya's central bank", "KE", "government"),
        ("Some 40 officers of the ship left.", "Some 40 officers", None, None),
    ],
)
def test_unnamed_actors(text: str, phrase: str, country: str | None, sector: str) -> None:
    found = entity(text, phrase)
    assert (mentions(found)[0][1], found.country, found.sector) == ("nominal", country, sector)


PHRASES = [
    ("The council met and ordered 40 sailors and 90 soldiers to the mill.", ["90 soldiers"]),
    ("It has sent an estimated 40,000 troops.", ["an estimated 40,000 troops"]),
    ("In 2015 rebels fled.", ["rebels"]),
    ("Then she urged armed rebels to leave.", ["armed rebels"]),
    ("It then jailed activists.", ["activists"]),
    ("The deaths of wounded soldiers shook him.", ["wounded soldiers"]),
    ("They met foreign-backed rebels.", ["foreign-backed rebels"]),
    ("He fled – rebels had come.", ["rebels"]),
    ("They will assist police.", ["police"]),
    ("He doubts that civilians were hit.", ["civilians"]),
    ("He doubts that police will come.", ["police"]),
    ("He doubts that soldier.", ["that soldier"]),
    ("Jets hit a military base and a police station.", []),
    ("An army raid and a government decision followed.", []),
    ("The army raided it.", ["The army"]),
    ("Then police raid homes.", ["police"]),
    ("About 30 military personnel left.", ["30 military personnel"]),
    ("Kenyan-led forces and a Kenyan police chief left.", ["Kenyan-led forces", "a Kenyan police chief"]),
]


@pytest.mark.parametrize(("text", "phrases"), PHRASES)
def test_where_noun_phrases_begin_and_end(text: str, phrases: list[str]) -> None:
    found = [m.text for item in read(text).entities for m in item.mentions if m.kind == "nominal"]
    assert found == phrases


def test_nouns_behind_a_dateline_are_no_names() -> None:
    found = [m.text for item in read("NAIROBI (AP) - Rebels left.").entities for m in item.mentions if m.kind == "name"]
    assert found == ["NAIROBI", "AP"]


def test_noun_before_an_actor_tells_its_sector() -> None:
    found = read("The police chief met the army chief.").entities
    assert [(item.name, item.sector) for item in found] == [
        ("The police chief", "police"),
        ("the army chief", "military"),
    ]


def test_verb_before_the_noun_is_outside() -> None:
    assert "Kenya aided rebel forces" not in {item.name for item in read("Kenya aided rebel forces.").entities}


def test_noun_before_a_name_is_no_actor_of_its_own() -> None:
    assert not [item for item in read("spokesman Jan Kowalik said so").entities if mentions(item)[0][1] == "nominal"]


def test_possessed_role_is_the_person_named_later() -> None:
    text = "Minister Ana Ribeiro's spokesman said on Monday that talks went on. All was well, spokesman Rui Matos said."
    found = entity(text, "Rui Matos")
    assert ("Minister Ana Ribeiro's spokesman", "nominal") in mentions(found)
    assert [(role.title, role.organisation) for role in found.roles] == [("spokesman", "Ana Ribeiro")]


def test_role_in_apposition() -> None:
    assert ("Her lawyer", "nominal") in mentions(entity("Her lawyer, Jan Kowalik, spoke.", "Jan Kowalik"))


@pytest.mark.parametrize(("year", "name"), [("2004-05-01", "George W. Bush"), ("1990-05-01", "George H.W. Bush")])
def test_leader_by_surname_and_year(year: str, name: str) -> None:
    found = PIPELINE(Article("Bush said on Monday that taxes would fall.", published=year)).entities
    assert [(item.name, item.country) for item in found if item.kind == "PER"] == [(name, "US")]


def test_surname_of_a_leader_borne_by_another() -> None:
    found = entity("Karl Merkel of Leipzig spoke. Merkel is a baker.", "Karl Merkel")
    assert found.country is None


@pytest.mark.parametrize(
    ("text", "name", "pronoun"),
    [
        ("Elena Petrova left. She was tired.", "Elena Petrova", "She"),
        ("John Abiodun said he would stay.", "John Abiodun", "he"),
        ("In his speech, Carlos Medina thanked voters.", "Carlos Medina", "his"),
        ("In his film about Jorge Salas, Carlos Medina spoke.", "Carlos Medina", "his"),
        ("Rui Matos left. As Jan Kowalik said, “it was easy and he knew it”.", "Rui Matos", "he"),
        ("Ana Ribeiro lost. Marta Nowicka thanked her on Monday.", "Ana Ribeiro", "her"),
        ("Ana Ribeiro lost. Marta Nowicka thanked her staff.", "Marta Nowicka", "her"),
    ],
)
def test_pronouns(text: str, name: str, pronoun: str) -> None:
    assert (pronoun, "pronoun") in mentions(entity(text, name))


def test_pronoun_of_another_gender_is_left_alone() -> None:
    assert mentions(entity("Elena Petrova left. He was tired.", "Elena Petrova")) == [("Elena Petrova", "name")]


def test_settings_switch_layers_off() -> None:
    pipeline = Pipeline(only=["entities"], settings={"entities": {"nominals": False, "pronouns": False}})
    found = pipeline("Rebels left. Elena Petrova said she knew.").entities
    assert {mention.kind for item in found for mention in item.mentions} == {"name"}


def test_own_table(tmp_path: Path) -> None:
    table = tmp_path / "bodies.tsv"
    table.write_text("# ours\nNorthern Lantern\tORG\tKE\trebels\tNLF;Lantern Front\t\n", encoding="utf-8")
    pipeline = Pipeline(only=["entities"], settings={"entities": {"knowledge": [str(table)]}}, strict=True)
    found = [item for item in pipeline("Police blamed the Lantern Front for it.").entities if item.kind == "ORG"]
    assert ("Northern Lantern", "KE", "rebels") in [(item.name, item.country, item.sector) for item in found]


LANTERN = {"name": "Northern Lantern", "country": "KE", "sector": "rebels", "link": "KB-17"}


class Lanterns:
    """A plugin that gives an actor."""

    @hookimpl
    def eventlib_lexicons(self) -> Iterator[Lexicon]:
        yield Lexicon("entities.known", {"Northern Lantern": LANTERN, "NLF": LANTERN, "Ann": "no actor"}, case="cap")


def test_actors_of_a_plugin() -> None:
    pipeline = Pipeline(only=["entities", "Lanterns"], plugins=[Lanterns()])
    document = pipeline("The NLF fled. The Northern Lantern is strong.")
    (found,) = document.entities
    assert mentions(found) == [("NLF", "name"), ("Northern Lantern", "name")]
    assert (found.name, found.kind, found.country, found.link) == ("Northern Lantern", "ORG", "KE", "KB-17")
    assert "a plugin gives" in document.explain(found)
    failed = pipeline("Ann left.").failures
    assert ["entities.known, 'Ann'" in failure.message for failure in failed] == [True]


def test_rows_of_the_tables_have_a_source() -> None:
    facts = load_knowledge().facts.values()
    assert all(fact.source for fact in facts)


def test_the_weights_in_clear_are_those_that_ship() -> None:
    path = Path(__file__).parent.parent / "benchmarks" / "entities_weights.py"
    script = runpy.run_path(str(path))
    shipped = files("eventlib_entities").joinpath("model", "tagger.bin").read_bytes()
    assert script["in_bytes"](script["read"](path.with_suffix(".tsv"))) == shipped


def test_every_rule_is_explained() -> None:
    package = files("eventlib_entities")
    rules = tomllib.loads(package.joinpath("rules", "explain.toml").read_text(encoding="utf-8"))
    text = (
        "PARIS, June 14 - Mali said Officer Ana Ribeiro knew. Ribeiro left. Lima said no. Two officials spoke. "
        "The League for Clean Rivers (LCR) sued."
    )
    document = read(text)
    for item in document.entities:
        assert item.provenance.rule in rules
        assert rules[item.provenance.rule].split("{")[0] in document.explain(item)


WORDS = st.sampled_from(
    [*"Ana Ribeiro said the ( ) Nairobi 's - , . LCR of President he \" 12".split(), "\n"]  # noqa: SIM905
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    document = PIPELINE(Article(text))
    for item in document.entities:
        for mention in item.mentions:
            assert document.text[mention.span.start : mention.span.end] == mention.text
    assert document.to_json() == PIPELINE(Article(text)).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "Ana Ribeiro " * 3_000,
        "Ana-" * 3_000,
        "UN (UN) " * 2_000,
        "he " * 3_000,
        "Sgt. Ana said police. " * 2_000,
    ],
)
def test_long_runs_are_no_trouble(text: str) -> None:
    assert not read(text).failures
