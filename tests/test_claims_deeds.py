"""What looks like a saying and is a deed, a plural or a participle; and who says what is said."""

from __future__ import annotations

import pytest

from eventlib import Pipeline

PIPELINE = Pipeline(only=["claims", "dates", "entities"], strict=True)

DEEDS = [
    "What is Thornbury's view of the treaty?",
    "The driver was in custody on Tuesday, accused of theft.",
    "The reason for building a better tax register is to report less.",
    "The goal of the scheme is to promise clean water to all.",
    "The night she called a doctor, he died.",
    "The clerk that she called arrived late.",
    "The president held a welcome ceremony for the visitors on the square.",
    "Councilman Ray Ollery cast the deciding vote on Tuesday.",
    "The House passed the farm bill late on Wednesday.",
    "The fund's board approved a second tranche of $40 million on Monday.",
    "One in six voters backed a party founded last spring.",
    "The neighbours envied us.",
    "The two leaders witnessed the signing of nine accords.",
    "The minister saw her lead shrink.",
    "The army released 40 prisoners.",
    "The gangs release captives once a ransom has been paid.",
    "He shared the stage with a former rival.",
    "The shelling continued to displace families.",
    "The pilot commanded 900 men in the hills.",
    "The envoy is due to brief the council next Tuesday.",
    "The mayor called a special election for May.",
    "A new group called Voters First put up posters.",
    "The town which Azeris call Khorvat lies in ruins.",
    "The owners did not return calls seeking comment.",
    "Holders will get 0.82 Lorvan shares for each share they own.",
    "Norvik shares fell 4 percent in Oslo.",
    "The air force shot down 29 of the 37 drones that were launched overnight.",
    "The army destroyed two command posts and an air defense system.",
    "The air force struck eleven areas, two command posts and a depot.",
    "Parliament adopted the law by 195 votes to 106.",
    "The Rapid Support Forces left the town.",
    "Seven suspected hitmen were held.",
    "The launch was called off twice because of wind.",
    "A steward was treated for burns.",
    "Rep. Ann Waters voted no. The bill failed.",
    "They found the victim, identified as Marcus Hale of Ashton, on the road.",
    "The mayor called it off.",
    "A young woman accused of driving the van made her first court appearance.",
    "He did not comment when reached by phone.",
    "A woman answered the phone.",
    "He was found floating in the lake.",
    "Arvania recalled its ambassador on Monday.",
    "Hagerstown advanced to the state meet.",
    "Both men were held in the county jail.",
    "The board informed the store.",
    "Officers responded to the scene.",
    "Offenses committed against children rose.",
    "He was not authorized to discuss the matter.",
    "Patients are waiting more than a year for a test.",
    "The mayor made the club pay.",
    "Drones attacked the port of Lorvik overnight.",
    "Two bears attacked a hiker near the lake.",
    "She asked about the price of the tickets.",
    "The letter makes no mention of the debt.",
    "She left behind a dog she had named after her boss.",
]

WORDS = [
    # text, source, content
    ("The mayor said he was sad, and ordered flags lowered to half-staff.", "The mayor", "he was sad"),
    ("The governor said roads would reopen and signed the bill.", "The governor", "roads would reopen"),
    ("Ozer said the firm had cut 90 jobs and sold its fleet.", "Ozer", "the firm had cut 90 jobs and sold its fleet"),
    ("Nine have died, the relief agency said in Lorvik on Friday.", "the relief agency", "Nine have died"),
    ("Dentists say early treatment works.", "Dentists", "early treatment works"),
    ("Thornby's said it would close 12 stores.", "Thornby's", "it would close 12 stores"),
    ("Thornby's lowered its forecast, citing weak demand.", "Thornby's", "weak demand"),
    ("The port has shut, according to reports in Lorvik.", "reports", "The port has shut"),
    ("The army said in its evening report that two villages had fallen.", "The army", "two villages had fallen"),
    ("Ozer believes it can be done but stressed that time was short.", "Ozer", "it can be done"),
    ("Ida Ozer, whose son Tam, 4, is ill, said the ward was full.", "Ida Ozer", "the ward was full"),
    ("Ozer wrote in a note to clients that the krone would fall.", "Ozer", "the krone would fall"),
    ("Ozer claimed he had been robbed – a claim the guard denied.", "the guard", "he had been robbed"),
    ("Shoppers expect a rise of 3 percent, the bank's survey showed.", "the bank's survey",
     "Shoppers expect a rise of 3 percent"),
    ("The party termed the vote rigged and maintained that it had won.", "The party", "it had won"),
    ("The court said the firm had failed and told it to pay.", "The court", "to pay"),
    ("Experts advise people to rest, and doctors say it works.", "Experts", "to rest"),
    ("The club deny any role.", "The club", "any role"),
    ("Doctors advise that those over 65 rest.", "Doctors", "those over 65 rest"),
    ("Doctors advise people over 65 to rest.", "Doctors", "to rest"),
    ("Ozer was booed by fans and later left.", "fans", "Ozer"),
    ("The bank signalled that rates may rise.", "The bank", "rates may rise"),
    ("She shared her fear that the dam would burst.", "She", "her fear that the dam would burst"),
    ("The ministry released figures showing that exports fell.", "The ministry", "figures showing that exports fell"),
    ("The senate approved the idea of a second bridge.", "The senate", "the idea of a second bridge"),
    ("The mayor called the vote historic.", "The mayor", "the vote historic"),
    ("The mayor called it a shame.", "The mayor", "it a shame"),
    ("They mourned what he called a crime.", "he", "a crime"),
    ("The agency proposed two months ago to close the port.", "The agency", "to close the port"),
    ("The clerk continued to insist that it was lost.", "The clerk", "it was lost"),
    ("A poll released on Monday showed the party ahead.", "A poll", "the party ahead"),
    ("The firm denied making an offer for the mine.", "The firm", "making an offer for the mine"),
    ("Brandt denied having received it.", "Brandt", "having received it"),
    ("What I can tell you is that we have seen the list.", "I", "we have seen the list"),
    ("Fisk told police that the money was a gift, jurors heard.", "Fisk", "the money was a gift"),
    ("The judge warned jurors not to discuss the case.", "The judge", "not to discuss the case"),
    ("Ministers were asked for help, but Hugh Farrow ruled that out on Sunday.", "Hugh Farrow", "that"),
    ("He predicted savings of $200 million a year but would not say how.", "He", "savings of $200 million a year"),
    (
        'The king vowed never to trade "heroes for criminals," but an aide said he had.',
        "The king", 'never to trade "heroes for criminals,"',
    ),
    (
        "Two people died, the Unity Front said, but the ministry denied that anyone was dead.",
        "the Unity Front", "Two people died",
    ),
    ("The case was reported to authorities in May.", None, "The case"),
    (
        "A fire that officials say was lit by a man who pushed a car into a gully grew to 3,000 acres.",
        "officials", "was lit by a man who pushed a car into a gully",
    ),
    ("A man who police say shot his neighbour was arrested on Monday.", "police", "shot his neighbour"),
    ("The fire, which officials say began in a barn, spread to the hills.", "officials", "began in a barn"),
    ("Arvania condemned the raid on Friday.", "Arvania", "the raid"),
    ("The envoy denounced the raid in an angry speech.", "The envoy", "the raid"),
    ("They said no. Wendle City Council was silent.", "They", "no"),
]  # fmt: skip

SOURCES = [
    # text, source, name of the entity, content
    (
        "The zoo is broke. Its director, Amanda Thornbury, said the gates would close.",
        "Its director, Amanda Thornbury", "Amanda Thornbury", "the gates would close",
    ),
    (
        "The bloc's foreign policy chief, Marta Lindqvist, told reporters that talks had failed.",
        "The bloc's foreign policy chief, Marta Lindqvist", "Marta Lindqvist", "talks had failed",
    ),
    (
        '"He is a killer in the box," said the Harwell head coach, Paulo Meireles.',
        "the Harwell head coach, Paulo Meireles", "Paulo Meireles", "He is a killer in the box",
    ),
    (
        "Her daughter, the director Nora Feldman, said the cause was pneumonia.",
        "Her daughter, the director Nora Feldman", "Nora Feldman", "the cause was pneumonia",
    ),
    (
        "A spokeswoman for Mr. Ortega, Dana Whitlock, said he was at home.",
        "A spokeswoman for Mr. Ortega, Dana Whitlock", "Dana Whitlock", "he was at home",
    ),
    (
        "An aide to President Alan Dorev, Hikmet Sarov, said the road was open.",
        "An aide to President Alan Dorev, Hikmet Sarov", "Hikmet Sarov", "the road was open",
    ),
    (
        "Norvik ASA, Europe's third-biggest maker of pumps, cut its full-year sales forecast and said it would close.",
        "Norvik ASA", "Norvik ASA", "it would close",
    ),
    (
        "Lorvan, Inc. (NASDAQ: LRVN), a leading provider of drills, today announced that it has bought a rival.",
        "Lorvan, Inc. (NASDAQ: LRVN)", "Lorvan, Inc", "it has bought a rival",
    ),
    (
        "Osgood, of Wendle, Kent, had denied all charges.",
        "Osgood", "Osgood", "all charges",
    ),
    (
        "Donna Rawlings, 59, of Ashton, Md., who watched the parade, said the event was moving.",
        "Donna Rawlings", "Donna Rawlings", "the event was moving",
    ),
    (
        "One of them, from a mountain town, says he was beaten.",
        "One of them", None, "he was beaten",
    ),
    (
        "The agency's Africa director, Dr. Themba Dlamini, said 20 countries plan to use the shot.",
        "The agency's Africa director, Dr. Themba Dlamini", "Themba Dlamini", "20 countries plan to use the shot",
    ),
    (
        "Rep. Dale Hutchins (R-Texas) said the bill was dead.",
        "Rep. Dale Hutchins", "Dale Hutchins", "the bill was dead",
    ),
    (
        "Federal prosecutors on Thursday said the deal was a fraud.",
        "Federal prosecutors", "Federal prosecutors", "the deal was a fraud",
    ),
    (
        "Washington in 2022 blamed the group for the attack.",
        "Washington", "Washington", "the group for the attack",
    ),
    (
        "Washington, London and Ottawa said they would follow.",
        "Washington, London and Ottawa", "Washington", "they would follow",
    ),
    (
        '"It was candid," a US official says.',
        "a US official", "a US official", "It was candid",
    ),
    (
        "WHO said the outbreak was over.",
        "WHO", "World Health Organization", "the outbreak was over",
    ),
    (
        "Ten people died in the blast, injuring 20 others, said police chief John Doe.",
        "police chief John Doe", "John Doe", "Ten people died in the blast, injuring 20 others",
    ),
    (
        "Was a ransom paid? No, says Prime Minister Duarte Sequeira.",
        "Prime Minister Duarte Sequeira", "Duarte Sequeira", "No",
    ),
    (
        "Two days of talks ended on Sunday, with mediators saying a deal was near.",
        "mediators", None, "a deal was near",
    ),
    (
        "Coast guard spokesman Ari Voss said up to 750 people were aboard.",
        "Coast guard spokesman Ari Voss", "Ari Voss", "up to 750 people were aboard",
    ),
    (
        "Officials said as many as 40 houses burned down.",
        "Officials", "Officials", "as many as 40 houses burned down",
    ),
    (
        "The toll may rise after 4 p.m. Monday, Dr. Voss said.",
        "Dr. Voss", "Voss", "The toll may rise after 4 p.m. Monday",
    ),
    (
        "The ministry there says two men were hurt.",
        "The ministry", "The ministry", "two men were hurt",
    ),
    (
        "Asked about reports that City had bid for him, Lang smiled and said: \"Next question.\"",
        "Lang", "Lang", "Next question.",
    ),
    (
        "A teacher, Madame Roux, heard me sing and said I should audition.",
        "A teacher, Madame Roux", "Roux", "I should audition",
    ),
    (
        '"He argued to the end," said his daughter, the novelist Britta Forsman.',
        "his daughter, the novelist Britta Forsman", "Britta Forsman", "He argued to the end",
    ),
    (
        "Sen. Hal Grady, R-Okla., whose state hosts the plant, urged caution.",
        "Sen. Hal Grady", "Hal Grady", "caution",
    ),
    (
        "The auditor, Jens Holm, concluded last spring that the line was doomed.",
        "The auditor, Jens Holm", "Jens Holm", "the line was doomed",
    ),
    (
        "17:42\nWater company Selm says 4,000 homes are dry.",
        "Water company Selm", None, "4,000 homes are dry",
    ),
    (
        '"Shelves will shrink," said one of them, Dina Patel.',
        "one of them, Dina Patel", "Dina Patel", "Shelves will shrink",
    ),
    (
        'The mayor offered patrols, a plan police union president Gus Tarr called "too little".',
        "police union president Gus Tarr", "Gus Tarr", "too little",
    ),
    (
        'Asked about the risk, finance chief Lena Brandt said: "We do not lose sleep over it."',
        "finance chief Lena Brandt", "Lena Brandt", "We do not lose sleep over it.",
    ),
    (
        "Arvania accused Baku of shelling the road, a charge Baku denies.",
        "Baku", "Azerbaijan", "shelling the road",
    ),
    (
        "Kabul was blamed for the raid, a charge that the Arvan government denies.",
        "the Arvan government", "the Arvan government", "the raid",
    ),
]  # fmt: skip

STANCES = [
    ("Two members voted against the closure.", "denies", -2.5),
    ("The nurses advised against swimming.", "asserts", 3.0),
    ("The bishop spoke out against the shelling.", "asserts", 2.0),
    ("She will be wrong if she tells us that it is over.", "asserts", 0.0),
    ("Suppose that the guns fall silent.", "asserts", 0.0),
    ("The allegation that soldiers had burned the mill is strongly denied by the army.", "denies", -2.5),
    ("The allegation that the council ignored a letter in May is denied by the mayor.", "denies", -2.5),
    ("Available evidence does not support this claim.", "denies", -2.5),
    ("The clerk was fined and ordered to leave.", "asks", 0.0),
    # text, polarity, certainty
    ("A spokeswoman declined to comment.", "asserts", 0.0),
    ("The palace refused to say whether the king would come.", "asserts", 0.0),
    ("The firm declined to sign the deal.", "denies", -2.5),
    ("She pleaded not guilty and was released on bond.", "denies", -2.5),
    ("Neither has been charged.", "asserts", 0.0),
    ("Nobody admitted planting the bomb.", "asserts", 0.0),
    ('"Would we see the same in the desert?" he said.', "asks", 0.0),
    ("Can you confirm that two men were hurt?", "asks", 0.0),
    ('"We have dodged this," she said. "How long must farmers wait?"', "asserts", 1.8),
    ("Solberg agrees that more data are needed.", "asserts", 2.5),
    ('"Will you resign?" said the host.', "asks", 0.0),
    ('"I have not resigned. Who spreads these stories?" he said.', "asserts", 3.0),
]

TURNS = """HOST ANN LEE: Good morning. With me is Ben Ott, the mayor of Wendle.

BEN OTT: Thank you, Ann. I said the bridge was safe.

HOST ANN LEE: Will you reopen it?

OTT: We will."""


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_is_no_claim(text: str) -> None:
    assert [claim.content[0].text for claim in PIPELINE(text).claims] == []


def test_a_plural_behind_another_is_no_noun_that_reports() -> None:
    claims = PIPELINE("The mayor said the wave of strikes and protests demands that the house act.").claims
    assert [claim.cue and claim.cue.text for claim in claims] == ["said"]


@pytest.mark.parametrize(("text", "source", "content"), WORDS)
def test_what_is_told_is_a_claim(text: str, source: str | None, content: str) -> None:
    found = [(claim.source and claim.source.text, claim.content[0].text) for claim in PIPELINE(text).claims]
    assert (source, content) in found


@pytest.mark.parametrize(("text", "source", "entity", "content"), SOURCES)
def test_a_source_is_whole_and_somebody(text: str, source: str, entity: str | None, content: str) -> None:
    document = PIPELINE(text)
    claim = next(claim for claim in document.claims if claim.content[0].text == content)
    assert claim.source is not None
    assert claim.source.text == source
    if entity:
        assert claim.source.entity is not None
        assert {known.id: known.name for known in document.entities}[claim.source.entity] == entity


@pytest.mark.parametrize(("text", "polarity", "certainty"), STANCES)
def test_what_the_source_does_with_it(text: str, polarity: str, certainty: float) -> None:
    claim = PIPELINE(text).claims[0]
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_a_date_behind_the_object_is_that_of_the_saying() -> None:
    document = PIPELINE("Arvania condemned the raid on Friday.")
    (claim,) = document.claims
    assert claim.date
    assert {timex.id: timex.text for timex in document.timexes}[claim.date] == "Friday"


def test_the_turns_of_a_transcript_have_speakers_and_questions() -> None:
    document = PIPELINE(TURNS)
    names = {known.id: known.name for known in document.entities}
    turns = [claim for claim in document.claims if claim.provenance.rule == "line.speaker"]
    assert [claim.source and claim.source.text for claim in turns] == ["HOST ANN LEE", "BEN OTT", "HOST ANN LEE", "OTT"]
    assert [claim.polarity for claim in turns] == ["asserts", "asserts", "asks", "asserts"]
    own = [claim for claim in document.claims if claim.source and (claim.source.text in ("OTT", "BEN OTT", "I"))]
    assert {names[claim.source.entity] for claim in own if claim.source and claim.source.entity} == {"Ben Ott"}
