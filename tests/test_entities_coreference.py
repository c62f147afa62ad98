"""Who is who: forms of names, relatives, pronouns, noun phrases and roles, with cases that look alike and are not."""

from __future__ import annotations

import pytest

from eventlib import Article, Entity, Pipeline
from eventlib_entities.forms import compatible
from eventlib_entities.knowledge import load_knowledge

PIPELINE = Pipeline(only=["entities"], strict=True)


def entity(text: str, name: str) -> Entity:
    found = [item for item in PIPELINE(Article(text, published="2021-06-14")).entities if item.name == name]
    assert found, [item.name for item in PIPELINE(Article(text)).entities]
    return found[0]


def mentions(text: str, name: str) -> list[str]:
    return [mention.text for mention in entity(text, name).mentions]


PRONOUNS = [
    # "her" after "and" is the last named, and so in a longer phrase.
    ("Ana Ribeiro met Marta Nowicka and her sister.", "Marta Nowicka", "her"),
    ("Ana Ribeiro met Marta Nowicka and some of her friends.", "Marta Nowicka", "her"),
    ("Ana Ribeiro met Marta Nowicka and lost her key.", "Ana Ribeiro", "her"),
    # The subject of a clause is not its object, also where it is carried on or is an object before.
    ("Rui Matos met Jan Kowalik but did not like him.", "Jan Kowalik", "him"),
    ("Rui Matos asked Jan Kowalik to help him.", "Rui Matos", "him"),
    ("Rui Matos thanked Jan Kowalik. Then Rui Matos hurt himself.", "Rui Matos", "himself"),
    # Pointing forward past a title and past a longer lead.
    ("Shortly after his arrest, former mayor Rui Matos spoke.", "Rui Matos", "his"),
    ("According to her lawyer, Ana Ribeiro slept.", "Ana Ribeiro", "her"),
    # Given names of many countries tell the gender.
    ("Aapo Orvane met Aadhya Orvane. She smiled.", "Aadhya Orvane", "She"),
    # A name that only a pronoun shows to be a person's.
    ("Thirteen years passed. Zyrkan married Ana Ribeiro; he was rich.", "Zyrkan", "he"),
]


@pytest.mark.parametrize(("text", "name", "pronoun"), PRONOUNS)
def test_pronouns(text: str, name: str, pronoun: str) -> None:
    assert pronoun in mentions(text, name)


def test_a_word_that_nobody_is_called_by_is_no_person() -> None:
    found = PIPELINE(Article("Houses burned near Ana Ribeiro; she was cold.")).entities
    assert [item.name for item in found] == ["Ana Ribeiro"]
    for text in ("Turnout was low; he slept.", "Subway trains stopped; his was late.", "Held were no suspects."):
        assert not PIPELINE(Article(text)).entities


SAME = [
    (("Pierre", "L'Orvane"), ("L'Orvane",), True),
    (("Bob", "Orvane"), ("Robert", "Orvane"), True),
    (("Bob", "Orvane"), ("Bernard", "Orvane"), False),
    (("R", ".", "Orvane"), ("Robert", "Orvane"), True),
    (("Musa", "Ali", "Orvane"), ("Musa", "Orvane"), True),
    (("Orvane", "Natsumi"), ("Natsumi", "Orvane"), True),
    (("Márta", "Orváne"), ("Marta", "Orvane"), True),
    (("Ann",), ("Bill", "Orvane"), False),
    (("Musa", "al-Orvani"), ("Orvani",), True),
    (("\u0301", "Orvane"), ("\u0301", "Musa", "Orvane", "Ali"), True),
    (("\u0301", "Orvane"), ("Musa", "Ali", "Orvane"), False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_forms_of_a_name(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert compatible(one, other) is compatible(other, one) is same


MERGED = [
    ("Ann Orvane left. Orvane ate. Ann slept.", "Ann Orvane", ["Ann Orvane", "Orvane", "Ann"]),
    ("Ramon T. Ellery left. Ellery ate.", "Ramon T. Ellery", ["Ramon T. Ellery", "Ellery"]),
    ("Ramon Ellery left. Ramon T. Ellery ate.", "Ramon T. Ellery", ["Ramon Ellery", "Ramon T. Ellery"]),
    ("Musa al-Orvani left. Al-Orvani ate.", "Musa al-Orvani", ["Musa al-Orvani", "Al-Orvani"]),
    ("Norvik Steel cut jobs. Norvik said demand fell.", "Norvik Steel", ["Norvik Steel", "Norvik"]),
    ("Ban Ki-moon left. Mr Ban spoke.", "Ban Ki-moon", ["Ban Ki-moon", "Ban"]),
    (
        "Orvane Steel Company fell. Steel Company rose.",
        "Orvane Steel Company",
        ["Orvane Steel Company", "Steel Company"],
    ),
]


@pytest.mark.parametrize(("text", "name", "expected"), MERGED)
def test_names_that_mean_one(text: str, name: str, expected: list[str]) -> None:
    assert mentions(text, name) == expected


def test_a_relative_of_the_same_name_is_somebody_else() -> None:
    text = "Ribeiro was born in Lima, the daughter of the painter Rui Ribeiro. Ribeiro studied law."
    assert mentions(text, "Rui Ribeiro") == ["Rui Ribeiro"]
    text = "Peter Halvorsen met Anna Kowalik and his brother Jan Halvorsen. Halvorsen said no."
    assert "Halvorsen" in mentions(text, "Peter Halvorsen")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Orvane Bank fell. The bank said no.", "Orvane Bank", ["Orvane Bank", "The bank"]),
        ("Orvane Bank fell. The bank of the river said no.", "Orvane Bank", ["Orvane Bank"]),
        ("Orvane Bank fell. The bank holiday was long.", "Orvane Bank", ["Orvane Bank"]),
        ("Orvane University sued. The university won.", "Orvane University", ["Orvane University", "The university"]),
        ("Orvane Bank and Zyrkon Bank fell. The bank said no.", "Orvane Bank", ["Orvane Bank"]),
        ("Chelsea lost. The London club is poor.", "Chelsea", ["Chelsea", "The London club"]),
        ("Chelsea lost. The Norwegian club is poor.", "Chelsea", ["Chelsea"]),
        ("Rui Matos, 34, fell. The 34-year-old was ill.", "Rui Matos", ["Rui Matos", "The 34-year-old"]),
        ("Rui Matos, 34, fell. The 35-year-old was ill.", "Rui Matos", ["Rui Matos"]),
        ("Her cook, Jan Kowalik, spoke.", "Jan Kowalik", ["Jan Kowalik"]),
        ("His aide, Jan Kowalik, spoke. The aide left.", "Jan Kowalik", ["His aide", "Jan Kowalik", "The aide"]),
        ("Detective Inspector Jan Kowalik spoke. The detective left.", "Jan Kowalik", ["Jan Kowalik", "the detective"]),
    ],
)  # fmt: skip
def test_definite_noun_phrases(text: str, name: str, expected: list[str]) -> None:
    assert [m.casefold() for m in mentions(text, name)] == [m.casefold() for m in expected]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A spokeswoman for the ministry, Ana Ribeiro, spoke.", "Ana Ribeiro", ("spokeswoman", None, None)),
        ("His campaign manager, Rui Matos, spoke.", "Rui Matos", ("manager", None, None)),
        ("A spokesman for Orvane Bank, Rui Matos, spoke.", "Rui Matos", ("spokesman", "Orvane Bank", None)),
        ("Rui Matos, a former army commander, spoke.", "Rui Matos", ("former commander", None, None)),
        ("Rui Matos is chief executive of Orvane Bank.", "Rui Matos", ("chief executive", "Orvane Bank", None)),
        ("Inspector Rui Matos, of the Orvane Police, spoke.", "Rui Matos", ("inspector", "Orvane Police", None)),
        ("Kenyan Finance Minister Rui Matos spoke.", "Rui Matos", ("finance minister", None, "KE")),
    ],
)
def test_roles(text: str, name: str, role: tuple[str, str | None, str | None]) -> None:
    assert [(r.title, r.organisation, r.country) for r in entity(text, name).roles] == [role]


def test_what_two_possess_is_not_one() -> None:
    text = "Kenya's defence ministry denied it. Peru's foreign ministry did not. The ministry gave no details."
    assert mentions(text, "Peru's foreign ministry") == ["Peru's foreign ministry", "The ministry"]
    text = "Kenya's defence ministry denied it. Kenya's foreign ministry did not. Kenya's defence ministry slept."
    assert mentions(text, "Kenya's defence ministry") == ["Kenya's defence ministry"] * 2


def test_country_and_kind_of_the_place() -> None:
    found = Pipeline(only=["entities", "places"])(Article("A blast in Duisburg killed two.")).entities[0]
    assert (found.name, found.kind, found.country) == ("Duisburg", "GPE", "DE")


def test_sector_is_that_of_the_body() -> None:
    assert entity("UN spokesman Rui Matos spoke.", "Rui Matos").sector == "international organisation"


def test_tables_of_names() -> None:
    knowledge = load_knowledge()
    assert (knowledge.genders["Aapo"], knowledge.genders["Aadhya"]) == ("m", "f")
    assert "Beckett" in knowledge.families
    assert knowledge.short_forms["Calif."] == "California"


@pytest.mark.parametrize(
    "text",
    [
        "Orvane Bank fell. The bank said no. " * 1_500,
        "".join(f"Bank of Orvane{n} fell. The bank said no. " for n in range(800)),
        "Ann Orvane and her " * 2_000,
        "Ann Orvane, 34, and the 34-year-old said. " * 1_000,
        "".join(f"Zyrk{chr(97 + n % 26)}{n} said he knew. " for n in range(1_000)),
    ],
)
def test_long_runs_are_no_trouble(text: str) -> None:
    assert not PIPELINE(Article(text)).failures
