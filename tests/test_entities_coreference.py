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
    # Who is named in a sentence before is not the subject of this one, unless a lawyer or the like speaks of him.
    ("Rui Matos spoke. A soldier said that he slept.", "A soldier", "he"),
    ("Rui Matos spoke. The suspect was held after he hit a nurse.", "The suspect", "he"),
    ("Rui Matos spoke. A lawyer said that he slept.", "Rui Matos", "he"),
    ('Rui Matos spoke. "We arrested General Jan Kowalik," he said.', "Rui Matos", "he"),
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
    # Who comes behind the subject is not the subject.
    ("Ana Ribeiro died. Besides Ms. Lang, she is survived by a daughter, Marta Nowicka.", "Ana Ribeiro", "she"),
    ("Ana Ribeiro died. Besides Mr. Lang, she is survived by a daughter, Marta Nowicka.", "Ana Ribeiro", "she"),
    # An apposition that says something is a subject.
    ("Eva Kest spoke. The widow of another victim, Rosa Nowicka, said she was ill.", "Rosa Nowicka", "she"),
    # People whom only a noun phrase tells.
    ("A woman was hurt near Rui Matos. The woman said she had slept.", "A woman", "she"),
    ("The suspect fled because of his age, Sheriff Rui Matos said.", "The suspect", "his"),
    ("The mayor of Lima said that a woman had lost her key.", "a woman", "her"),
    ("Rui Matos left. Ana Ribeiro's mother said she was ill.", "Ana Ribeiro's mother", "she"),
    ("Rui Matos left. A spokeswoman said she was ill.", "A spokeswoman", "she"),
    # Somebody named goes before somebody unnamed, unless the phrase tells the gender and is the subject beside it.
    (
        "A junior partner dropped its threat. Prime Minister Ana Ribeiro said the vote gave her hope.",
        "Ana Ribeiro",
        "her",
    ),
    ("Ana Ribeiro was freed on Monday. The party leader was met by crowds. She wept.", "Ana Ribeiro", "She"),
    ("Ana Ribeiro is a nurse. Parents trust her. Your child may be shy. She says so.", "Ana Ribeiro", "She"),
    ("Rui Matos beat his opponent. The opponent left. He was glad.", "Rui Matos", "He"),
    ("Ana Ribeiro arrived. A prosecutor said she was ill.", "Ana Ribeiro", "she"),
    ("Ana Ribeiro arrived. A woman said she was ill.", "A woman", "she"),
    ("Rui Matos spoke. A guard lost his key.", "A guard", "his"),
    ("Rui Matos spoke. The director lost his key.", "Rui Matos", "his"),
    ("Rui Matos met Ana Ribeiro. Her husband slept. He was ill.", "Her husband", "He"),
    ("Police stopped a driver on Friday. He fled. He was found later.", "a driver", "He"),
    # Somebody new is the topic who is what a sentence tells of, or who is quoted.
    ("Mayor Rui Matos spoke. A baker was arrested. He was freed later.", "A baker", "He"),
    ('Mayor Rui Matos left. "It rained," said a doctor there. He saw it.', "a doctor", "He"),
    ("Rui Matos was sworn in. A judge was shot. Matos said he would act.", "Rui Matos", "he"),
    # Of whom an officer speaks is another.
    ("Officer Rui Matos stopped the car. The driver said his brakes failed.", "The driver", "his"),
    ("Officer Rui Matos said the driver fell asleep. His truck burned.", "the driver", "His"),
    # What stands before "he said" is somebody else's clause.
    ("Jan Orvane was tired. Rui Matos built the bridge, he said.", "Jan Orvane", "he"),
    # Who is named behind a possessor is the new topic.
    ('Jan Orvane left. His Swiss colleague, Rui Matos, whose car was old, ate. "We go," he said.', "Rui Matos", "he"),
    ("Rui Matos spoke. His lawyer, Jan Kowalik, was late. He agreed.", "Jan Kowalik", "He"),
    ("President Orvane's predecessor, Rui Matos, was killed days after he was elected.", "Rui Matos", "he"),
    # A relative named at the end is not who was meant before.
    ("Jan Orvane died. Besides his wife he leaves a brother, Piotr.", "Jan Orvane", "he"),
    ("Police identified her as Ana Ribeiro.", "Ana Ribeiro", "her"),
    # A name that only a pronoun shows to be a person's.
    ("Thirteen years passed. Zyrkan married Ana Ribeiro; he was rich.", "Zyrkan", "he"),
]


@pytest.mark.parametrize(("text", "name", "pronoun"), PRONOUNS)
def test_pronouns(text: str, name: str, pronoun: str) -> None:
    assert pronoun in mentions(text, name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The Labour candidate, Ana Ribeiro, met the Green one, Marta Nowicka. The Labour candidate said she won.",
            "Ana Ribeiro",
            ["Ana Ribeiro", "The Labour candidate", "she"],
        ),
        (
            "The Republican nominee lost his way. The Democratic nominee lost her way. The GOP nominee lost his bag.",
            "The Republican nominee",
            ["The Republican nominee", "his", "The GOP nominee", "his"],
        ),
        # Phrases beside a name, with what leads to it.
        ("The gunman, identified by police as Rui Matos, fled.", "Rui Matos", ["The gunman", "Rui Matos"]),
        ("A rebel commander, known as Rui Matos, spoke.", "Rui Matos", ["A rebel commander", "Rui Matos"]),
        (
            "Rui Matos, the RSF's chief military spokesman, spoke.",
            "Rui Matos",
            ["Rui Matos", "RSF's chief military spokesman"],
        ),
        (
            "Hillary Clinton spoke. The former secretary of state left.",
            "Hillary Clinton",
            ["Hillary Clinton", "The former secretary of state"],
        ),
        (
            "Hillary Clinton met John Kerry. The former secretary of state left.",
            "Hillary Clinton",
            ["Hillary Clinton"],
        ),
    ],
)
def test_phrases_for_the_named(text: str, name: str, expected: list[str]) -> None:
    assert mentions(text, name) == expected


def test_what_its_stands_for_is_no_person() -> None:
    found = PIPELINE(Article("Prices fell after a junior partner dropped its threat. She said the result was good."))
    assert all(mention.text != "She" for item in found.entities for mention in item.mentions)


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
    (
        "The governor of the region, Malam Musa Orvane, ate.",
        "Musa Orvane",
        ["The governor", "Musa Orvane"],
    ),
    ("The 10th Street bridge fell. The 51st Street bridge did not.", "10th Street", ["10th Street"]),
    ("S. Korea left. South Korea ate.", "South Korea", ["S. Korea", "South Korea"]),
    ("It began the Olympic Games. The Olympics go on.", "Olympic Games", ["Olympic Games", "Olympics"]),
    ("Paulo Rosa Lima left. Rosa Lima ate.", "Paulo Rosa Lima", ["Paulo Rosa Lima", "Rosa Lima"]),
    ("Musa al-Orvani left. Al-Orvani ate.", "Musa al-Orvani", ["Musa al-Orvani", "Al-Orvani"]),
    ("Nestor Valdo Cano fled. A lawyer for Valdo came.", "Nestor Valdo Cano", ["Nestor Valdo Cano", "Valdo"]),
    ("Gurno Sangha (38), a resident of Aden, fled.", "Gurno Sangha", ["Gurno Sangha", "a resident of Aden"]),
    ("The army (LARDO) fled.", "LARDO", ["The army", "LARDO"]),
    (
        "The chairman of the Lumo Union, Alhaji Musa Kasai, left.",
        "Musa Kasai",
        ["The chairman of the Lumo Union", "Musa Kasai"],
    ),
    ("Ann Orvane AutoPlex shut, said owner Ann Orvane.", "Ann Orvane AutoPlex", ["Ann Orvane AutoPlex"]),
    ("Norvik Steel cut jobs. Norvik said demand fell.", "Norvik Steel", ["Norvik Steel", "Norvik"]),
    ('Juan "El Lobo" Matos left. Matos ate.', 'Juan "El Lobo" Matos', ['Juan "El Lobo" Matos', "Matos"]),
    ("Marcus Dell left. Dell ate. Dell slept.", "Marcus Dell", ["Marcus Dell", "Dell", "Dell"]),
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


def test_a_relative_named_before() -> None:
    text = "Ana Orvane and her husband, Rui Matos, left. Her husband said he was tired."
    assert mentions(text, "Rui Matos") == ["Rui Matos", "Her husband", "he"]


def test_a_phrase_beside_a_name_is_its_bearer_later() -> None:
    text = "The man, 61-year-old Rui Matos, was held. The man said he was ill."
    assert mentions(text, "Rui Matos") == ["Rui Matos", "The man", "he"]


def test_fighters_of_a_group_are_the_group() -> None:
    text = "The M23 rebels attacked. M23 denied it. Three M23 rebels died."
    assert mentions(text, "M23")[:2] == ["The M23 rebels", "M23"]
    assert "Three M23 rebels" not in mentions(text, "M23")


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
        ("Rui Matos, a 34-year-old cook, fell. The 34-year-old ate.", "Rui Matos", ["Rui Matos", "The 34-year-old"]),
        ("Prime Minister Rui Matos left. The prime minister ate.", "Rui Matos", ["Rui Matos", "The prime minister"]),
        ("King Rui met Ana Kest. The king ate.", "Rui", ["Rui", "The king"]),
        ("The army chief, Gen. Rui Matos, ate.", "Rui Matos", ["The army chief", "Rui Matos"]),
        ("It killed a soldier, Governor Rui Matos said.", "Rui Matos", ["Rui Matos"]),
        ("BJP leader Rui Matos met Ana Kest. The Congress leader ate.", "Rui Matos", ["Rui Matos"]),
        ("Former premier Rui Matos left. The former premier ate.", "Rui Matos", ["Rui Matos", "The former premier"]),
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
        ("A spokesman for Peru's trade ministry, Rui Matos, spoke.", "Rui Matos", ("spokesman", None, None)),
        ("The chairman of the committee, Rui Matos, spoke.", "Rui Matos", ("chairman", None, None)),
        ("The head of the agency, Rui Matos, spoke.", "Rui Matos", ("head", None, None)),
        ("The head of the Orvane Trust, Rui Matos, spoke.", "Rui Matos", ("head", "Orvane Trust", None)),
        ("A lawyer for him, Rui Matos, spoke.", "Rui Matos", ("lawyer", None, None)),
        ("Cardinal Rui Matos spoke.", "Rui Matos", ("cardinal", None, None)),
        ("Tver Oblast Governor Rui Matos spoke.", "Rui Matos", ("governor", None, None)),
        ("A Kenyan military observer, Rui Matos, spoke.", "Rui Matos", ("observer", None, "KE")),
        ("Deputy Interior Minister Rui Matos spoke.", "Rui Matos", ("deputy interior minister", None, None)),
        ("Rui Matos, the deputy defence minister, spoke.", "Rui Matos", ("deputy defence minister", None, None)),
        ("Vice Mayor Rui Matos spoke.", "Rui Matos", ("vice mayor", None, None)),
        ("His campaign manager, Rui Matos, spoke.", "Rui Matos", ("campaign manager", None, None)),
        ("A spokesman for Orvane Bank, Rui Matos, spoke.", "Rui Matos", ("spokesman", "Orvane Bank", None)),
        ("Rui Matos, a former army commander, spoke.", "Rui Matos", ("former commander", None, None)),
        ("Rui Matos is chief executive of Orvane Bank.", "Rui Matos", ("chief executive", "Orvane Bank", None)),
        ("Inspector Rui Matos, of the Orvane Police, spoke.", "Rui Matos", ("inspector", "Orvane Police", None)),
        ("Kenyan Finance Minister Rui Matos spoke.", "Rui Matos", ("finance minister", None, "KE")),
        ("President Rui Matos of Peru spoke.", "Rui Matos", ("president", None, "PE")),
        ("Foreign Minister of Peru Ana Ribeiro left.", "Ana Ribeiro", ("foreign minister", None, "PE")),
        ("The charge d'affaires of Peru Rui Matos left.", "Rui Matos", ("charge d'affaires", None, "PE")),
        ("Latvian Ambassador to Peru Rui Matos left.", "Rui Matos", ("ambassador", None, "LV")),
        ("US climate envoy Rui Matos spoke.", "Rui Matos", ("climate envoy", None, "US")),
        ("The WHO's Africa director, Dr. Ana Ribeiro, spoke.", "Ana Ribeiro", ("director", "WHO", None)),
        ("EU foreign policy chief Ana Ribeiro spoke.", "Ana Ribeiro", ("foreign policy chief", "EU", None)),
        ("Rui Matos, the union's head in Saxony, spoke.", "Rui Matos", ("head", None, "DE")),
        ("Its general secretary, Ms Ana Ribeiro, spoke.", "Ana Ribeiro", ("general secretary", None, None)),
        ("Leader of the Opposition R.K. Matos spoke.", "R.K. Matos", ("leader of the opposition", None, None)),
        ("Sens. Bob Orvane and Jo Kest agreed.", "Jo Kest", ("sen.", None, None)),
        ("Reps. Ann Orvane of Iowa and Jo Kest of Ohio agreed.", "Ann Orvane", ("rep.", None, "US")),
        ("Simon Orvane KC, a barrister, spoke.", "Simon Orvane", ("barrister", None, None)),
        ("Former premier Rui Matos spoke.", "Rui Matos", ("former premier", None, None)),
        ("Independent MP Dr Ana Ribeiro spoke.", "Ana Ribeiro", ("mp", None, None)),
        ("Rui Matos was sworn in as prime minister.", "Rui Matos", ("prime minister", None, None)),
        ("Rui Matos was named chairman of Orvane Bank.", "Rui Matos", ("chairman", "Orvane Bank", None)),
        ("Rui Matos became president of Peru in 2010.", "Rui Matos", ("president", None, "PE")),
        ("Vice Adm. Rui Matos spoke.", "Rui Matos", ("vice adm.", None, None)),
        ("Greece's caretaker prime minister, Rui Matos, spoke.", "Rui Matos", ("prime minister", None, "GR")),
        (
            "The Orvane Union met. The union's secretary, Rui Matos, spoke.",
            "Rui Matos",
            ("secretary", "Orvane Union", None),
        ),
    ],
)
def test_roles(text: str, name: str, role: tuple[str, str | None, str | None]) -> None:
    assert [(r.title, r.organisation, r.country) for r in entity(text, name).roles] == [role]


@pytest.mark.parametrize(
    ("text", "titles", "sector"),
    [
        ("Interior Ministry spokesman Brigadier Rui Matos spoke.", ["spokesman", "brigadier"], "government"),
        ("Prime Minister Colonel Rui Matos spoke.", ["prime minister", "colonel"], "government"),
        ("Police Chief Colonel Rui Matos spoke.", ["police chief", "colonel"], "police"),
    ],
)
def test_an_office_before_a_rank(text: str, titles: list[str], sector: str) -> None:
    found = entity(text, "Rui Matos")
    assert ([role.title for role in found.roles], found.sector) == (titles, sector)
    assert [item.name for item in PIPELINE(Article(text)).entities if item.kind == "PER"] == ["Rui Matos"]


def test_what_two_possess_is_not_one() -> None:
    text = "Kenya's defence ministry denied it. Peru's foreign ministry did not. The ministry gave no details."
    assert mentions(text, "Peru's foreign ministry") == ["Peru's foreign ministry", "The ministry"]
    text = "Kenya's defence ministry denied it. Kenya's foreign ministry did not. Kenya's defence ministry slept."
    assert mentions(text, "Kenya's defence ministry") == ["Kenya's defence ministry"] * 2


@pytest.mark.parametrize("name", ["Defence Ministry", "Foreign Ministry"])
def test_bodies_that_every_state_has(name: str) -> None:
    text = f"Kenya's {name} accused Peru. Peru's {name} denied it. The {name} gave no details."
    found = [item for item in PIPELINE(Article(text)).entities if item.name.endswith(name)]
    assert [(item.country, len(item.mentions)) for item in found] == [("KE", 1), ("PE", 2)]


GROUPS = [
    ("The mayor dropped four ministers. He swore in the new ministers.", ["four ministers"], ["the new ministers"]),
    ("Soldiers put on hats. Some 9,000 soldiers died. The soldiers slept.", ["Soldiers"], ["The soldiers"]),
    ("Eleven injured workers ate. The 86 workers slept. The injured workers left.", ["The 86 workers"], []),
    ("A former minister ate. The minister slept.", ["A former minister"], ["The minister"]),
    ("The Lima police ate. The Oslo police slept.", ["The Lima police"], ["The Oslo police"]),
    ("The constitutional court met. The supreme court did not.", ["The constitutional court"], ["The supreme court"]),
    ("A court in Lima met. The court ruled.", ["A court in Lima", "The court"], []),
]


@pytest.mark.parametrize(("text", "one", "other"), GROUPS)
def test_groups_of_other_number_or_kind(text: str, one: list[str], other: list[str]) -> None:
    found = [[m.text for m in item.mentions] for item in PIPELINE(Article(text)).entities]
    assert one in found
    assert not other or any(other == mentions[-1:] and one[0] not in mentions for mentions in found)


def test_the_chief_minister_is_no_other_minister() -> None:
    text = "Chief Minister Rui Matos met Finance Minister Jan Kowalik. The chief minister spoke."
    assert mentions(text, "Rui Matos") == ["Rui Matos", "The chief minister"]


@pytest.mark.parametrize(
    "text",
    [
        "It starts at 11am local time.",
        "Bank Holiday Monday was wet.",
        "Their Majesties left.",
        "It cost Rs5bn.",
        "The executive board and the general assembly met.",
        "A government loyalty card is worth little.",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not PIPELINE(Article(text)).entities


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("The Orvane City Council met.", "Orvane City Council", "government"),
        ("Orvane City won the match.", "Orvane City", "sport"),
        ("Chief technology officer Ann Orvane left.", "Ann Orvane", "business"),
        ("Union regional officer Ann Orvane left.", "Ann Orvane", None),
        ("Police officer Ann Orvane left.", "Ann Orvane", "police"),
        ("She told five officers so.", "five officers", "police"),
        ("The regiment lost five officers.", "five officers", None),
        ("The party high command met.", "The party high command", "political party"),
        ("The Orvanian Red Cross helped.", "Orvanian Red Cross", "aid"),
        ("Austria's vice chancellor, Ann Orvane, left.", "Ann Orvane", "government"),
        ("Ann Orvane, vice chancellor of Leeds University, left.", "Ann Orvane", "education"),
        ("Team captain Rui Matos left.", "Rui Matos", "sport"),
        ("Her Union for Renewal said no.", "Union for Renewal", "political party"),
        ("The Union of Orvane Workers won.", "Union of Orvane Workers", "labour"),
    ],
)
def test_sectors(text: str, name: str, sector: str | None) -> None:
    assert entity(text, name).sector == sector


def test_country_and_kind_of_the_place() -> None:
    found = Pipeline(only=["entities", "places"])(Article("A blast in Duisburg killed two.")).entities[0]
    assert (found.name, found.kind, found.country) == ("Duisburg", "GPE", "DE")


def test_country_of_the_place_goes_before_the_table() -> None:
    found = Pipeline(only=["entities", "places"])(Article("A blast in Athens, Georgia, killed two. Athens wept."))
    assert {item.name: item.country for item in found.entities}["Athens"] == "US"


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
