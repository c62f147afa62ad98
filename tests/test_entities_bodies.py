"""Bodies that the words beside a name tell, their short forms, and what brackets say."""

from __future__ import annotations

import pytest

from eventlib import Article, Entity, Pipeline

PIPELINE = Pipeline(only=["entities"], strict=True)


def entities(text: str) -> dict[str, Entity]:
    return {item.name: item for item in PIPELINE(Article(text, published="2024-06-14")).entities}


BODIES = [
    # The noun before the name, behind a comma, and "calls itself".
    ("Swiss drugmaker Corvane said so. The drugmaker fell.", "Corvane", ["Corvane", "The drugmaker"], "business"),
    ("He runs a haulage company, Moxley Freight, there.", "Moxley Freight", ["Moxley Freight"], "business"),
    ("The state news agency Belvo broke it.", "Belvo", ["Belvo"], "media"),
    ("A group that calls itself BlackOtter did it. BlackOtter spoke.", "BlackOtter", ["BlackOtter"] * 2, None),
    ("Moore's party, the PDX, denies it. PDX lost.", "PDX", ["PDX", "PDX"], "political party"),
    # An apposition behind the name, and what is said of the body after it.
    ("It sold doses to Lumo, the vaccine alliance.", "Lumo", ["Lumo"], None),
    (
        "Unigard, Canada's largest union, left. The union ate.",
        "Unigard",
        ["Unigard", "The union"],
        "labour",
    ),
    ("Members of the Joined union left. Joined ate.", "Joined", ["the Joined union", "Joined", "Joined"], "labour"),
    # Short forms of firms.
    (
        "Shares of Lindqvane Optics ASA fell. A cook for Lindqvane ate. Lindqvane said so.",
        "Lindqvane Optics ASA",
        ["Lindqvane Optics ASA", "Lindqvane", "Lindqvane"],
        "business",
    ),
    (
        "Orvane Optics ASA fell. The Oslo-based company and the embattled firm lost.",
        "Orvane Optics ASA",
        ["Orvane Optics ASA", "The Oslo-based company", "the embattled firm"],
        "business",
    ),
]


@pytest.mark.parametrize(("text", "name", "expected", "sector"), BODIES)
def test_bodies(text: str, name: str, expected: list[str], sector: str | None) -> None:
    found = entities(text)[name]
    assert (found.kind, [m.text for m in found.mentions], found.sector) == ("ORG", expected, sector)


def test_country_of_a_body() -> None:
    assert entities("Swiss drugmaker Corvane said so.")["Corvane"].country == "CH"
    assert entities("Unigard, Canada's largest union, left.")["Unigard"].country == "CA"


def test_who_is_no_body() -> None:
    found = entities("The club Moore left in May was happy. In Tetovo, the party of Moore won.")
    assert (found["Moore"].kind, found["Tetovo"].kind) == ("PER", "LOC")
    found = entities("Julian Moxley, a company director, left. Moxley ran haulage firm Moxley Freight.")
    assert [m.text for m in found["Julian Moxley"].mentions] == ["Julian Moxley", "a company director", "Moxley"]


def test_short_forms_of_clubs() -> None:
    text = "Nottingham Forest beat Aston Villa 2-1. Villa lost the match. Forest won the league and cup; Villa did not."
    found = entities(text)
    assert [m.text for m in found["Nottingham Forest"].mentions] == ["Nottingham Forest", "Forest"]
    assert [m.text for m in found["Aston Villa"].mentions] == ["Aston Villa", "Villa", "Villa"]


BRACKETS = [
    ("The Janata Vikas Party (JVP) won. The JVP ate.", "Janata Vikas Party", ["Janata Vikas Party", "JVP", "JVP"]),
    (
        "Latvia's State Harbour Service (VHD) spoke. The VHD ate.",
        "Latvia's State Harbour Service",
        ["Latvia's State Harbour Service", "VHD", "VHD"],
    ),
    (
        "The Alliance of Small Harbour States (Aoshs) spoke. Aoshs ate.",
        "Alliance of Small Harbour States",
        ["Alliance of Small Harbour States", "Aoshs", "Aoshs"],
    ),
    (
        "The Lumo Workers Union, known by its acronym Lumowu, left.",
        "Lumo Workers Union",
        ["Lumo Workers Union", "Lumowu"],
    ),
    (
        "The Patriotic Council for Renewal (PCFR) spoke.",
        "Patriotic Council for Renewal",
        ["Patriotic Council for Renewal", "PCFR"],
    ),
    (
        "The Ministry of Harbours, Trade and Fish (MHTF) spoke.",
        "Ministry of Harbours, Trade and Fish",
        ["Ministry of Harbours, Trade and Fish", "MHTF"],
    ),
    ("Officials from Norvik Steel (London) came.", "Norvik Steel", ["Norvik Steel"]),
]


@pytest.mark.parametrize(("text", "name", "expected"), BRACKETS)
def test_forms_in_brackets(text: str, name: str, expected: list[str]) -> None:
    assert [m.text for m in entities(text)[name].mentions] == expected


def test_a_definition_goes_before_the_tables() -> None:
    found = entities("The Federation of Small Businesses (FSB) said so. The FSB president ate.")
    assert found["Federation of Small Businesses"].country is None
    assert found["The FSB president"].country is None
    found = entities("The Federal Security Service (FSB) said so.")
    assert found["FSB"].country == "RU"


def test_party_and_state() -> None:
    found = entities("Rep. Jo Moore (R-Texas) left. Ann Bell (D-Minn.) ate. Sen. Jan Kowalik, D-Calif., slept.")
    assert [(item.name, item.kind) for item in found.values()] == [
        ("Jo Moore", "PER"),
        ("Texas", "GPE"),
        ("Ann Bell", "PER"),
        ("Minn.", "GPE"),
        ("Jan Kowalik", "PER"),
        ("Calif.", "GPE"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The company Orvane, the company " * 2_000,
        "Orvane Party (OP), " * 2_000,
        "".join(f"Orvane{chr(97 + n % 26)} Optics ASA (OO{n}) fell. " for n in range(800)),
    ],
)
def test_long_runs_are_no_trouble(text: str) -> None:
    assert not PIPELINE(Article(text)).failures


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        # Letters of a name that the article writes out.
        ("The Copper Hill Patrol closed a road. The CHP spoke.", "Copper Hill Patrol", None, "police"),
        ("The CHP spoke in Ankara.", "Republican People's Party", "TR", "political party"),
        ("The National Security Council met in Accra.", "National Security Council", None, "government"),
        # Names such as several states have, with and without the state of the tables.
        ("In Slovenia, the Democratic Alliance left.", "Democratic Alliance", None, "political party"),
        ("The Democratic Alliance left Cape Town for Nigeria.", "Democratic Alliance", "ZA", "political party"),
        ("The Ministry of Defence in Chad spoke.", "Ministry of Defence", None, "military"),
        ("The Ministry of Defence in London spoke of Chad.", "Ministry of Defence", "GB", "military"),
        ("The Ministry of Defence spoke.", "Ministry of Defence", "GB", "military"),
    ],
)
def test_tables_against_the_article(text: str, name: str, country: str | None, sector: str | None) -> None:
    found = entities(text)
    assert (found[name].country, found[name].sector) == (country, sector)


def test_a_bare_army_is_not_that_of_another_state() -> None:
    text = "The Pakistan Army fired near Srinagar in India. Havildar Matos had joined the Army in 2003 in Pune, India."
    found = Pipeline(strict=True)(Article(text)).entities
    assert [[m.text for m in item.mentions] for item in found if "Army" in item.name] == [
        ["Pakistan Army"],
        ["Army"],
    ]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("The IDF struck Beirut.", "Israel Defense Forces", "IL", "military"),
        ("The FSB arrested a man in Riga.", "FSB", "RU", "intelligence"),
        ("The DPP won in Accra.", "DPP", None, None),
        ("The National Security Council met in Accra.", "National Security Council", None, "government"),
    ],
)
def test_letters_in_articles_about_other_countries(
    text: str, name: str, country: str | None, sector: str | None
) -> None:
    found = {item.name: item for item in Pipeline(strict=True)(Article(text)).entities}
    assert (found[name].country, found[name].sector) == (country, sector)


def test_ships_are_the_victims_of_events() -> None:
    (event,) = Pipeline(strict=True)(Article("Armed men hijacked MV Ruvo.")).events
    assert [item.text for item in event.participants] == ["Armed men", "MV Ruvo"]
