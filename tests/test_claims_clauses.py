"""Who says what where several clauses, commas and dates stand beside one another."""

from __future__ import annotations

import pytest

from eventlib import Pipeline

PIPELINE = Pipeline()

TOLD = [
    # text, source, content
    ("The toll rose, according to testimony collected by the bureau.", "the bureau", "The toll rose"),
    ("The toll rose, according to papers obtained by the bureau.", "papers", "The toll rose"),
    ("Odum said that her lawyer was told by guards that she had been moved.", "guards", "she had been moved"),
    # Clauses of their own and parts of one clause before the source.
    ("The gate was shut; nine men were hurt, according to the port.", "the port", "nine men were hurt"),
    (
        "Three farms; two mills and a barn burnt, the mayor said.",
        "the mayor",
        "Three farms; two mills and a barn burnt",
    ),
    ("Mr Ilian said the dam would hold and left the room.", "Mr Ilian", "the dam would hold"),
    ("The fire, in which nine men died by the count of the port, was put out.", "the port", "nine men died"),
    # Dates within a verb, participles in pairs, verbs beside nouns.
    ("The army had on June 26 said that the road was open.", "The army", "the road was open"),
    ("The teacher was arrested and told to leave.", None, "to leave"),
    ("When asked by Mrs Otin whether he was ill, he replied that he was.", "Mrs Otin", "whether he was ill"),
    ("The bishop condemned the raid and vowed that he would stay.", "The bishop", "the raid"),
    ("The bishop condemned the raid and vowed that he would stay.", "The bishop", "he would stay"),
    ("The general said the army would answer and cautioned youth.", "The general", "the army would answer"),
    ("Crowds shouting 'Odum must go' set fire to the gate.", None, "Odum must go"),
    ("He denied driving while disqualified.", "He", "driving while disqualified"),
    ("The council promised a return to constitutional order.", "The council", "a return to constitutional order"),
    # Clauses before who told somebody, relative clauses before who tells.
    (
        "Odum shipped the rifles, prosecutors told a court on Tuesday, in a trial that has taken years.",
        "prosecutors",
        "Odum shipped the rifles",
    ),
    ("The lawyer told the judges that his client was ill.", "The lawyer", "his client was ill"),
    ("The lawyer told the three judges that his client was ill.", "The lawyer", "his client was ill"),
    ("A woman who had seen it told us that five had died.", "A woman", "five had died"),
    ("A woman who had been inside told me that five had died.", "A woman", "five had died"),
    ("On Saturday Mr Ilian, himself 87, said that he was well.", "Mr Ilian", "he was well"),
    ("The minister herself said the rule was gone.", "The minister herself", "the rule was gone"),
    ("The mayor denied at the time that there was a rule.", "The mayor", "there was a rule"),
    ("Management promised in writing last May that it would stay.", "Management", "it would stay"),
    ("The paper quoted an unnamed diplomat as saying talks had failed.", "an unnamed diplomat", "talks had failed"),
    ("Critics argue that the money is gone, and I agree.", "Critics", "the money is gone"),
    # Old prose, hearsay and counts.
    ('"All are fled," quoth the duke.', "the duke", "All are fled"),
    ("The town was, so ran the report, entirely burnt.", "the report", "The town was"),
    ("Word came from the coast that three ships had sunk.", None, "three ships had sunk"),
    ("By the count of the staff, 40 men died.", "the staff", "40 men died"),
    # What was said contrary to what is told, whose number it is, who is asked to do what.
    ("No one was hurt, contrary to reports that 12 died.", None, "12 died"),
    ("Nobody has confirmed reports that the dam had failed.", None, "the dam had failed"),
    ("The ministry gave a toll of 14 dead and 30 hurt.", "The ministry", "a toll of 14 dead and 30 hurt"),
    ("The police gave a death toll of at least 17.", "The police", "a death toll of at least 17"),
    ("The agency assesses the risk as low.", "The agency", "the risk as low"),
    ("Police appealed to families not to travel to Osk.", "Police", "not to travel to Osk"),
    ("The mayor pleaded with residents to stay indoors.", "The mayor", "to stay indoors"),
    # The speaker behind a clause with commas.
    ("Rebels attacked Osk, killing ten, said a spokesman.", "a spokesman", "Rebels attacked Osk, killing ten"),
    ("Ten men died, two of them soldiers, said Tor Odum.", "Tor Odum", "Ten men died, two of them soldiers"),
    (
        "The attack, the worst this year, killed six, said the army.",
        "the army",
        "The attack, the worst this year, killed six",
    ),
    (
        "The bus, which was full, fell into a river, said police on Friday.",
        "police",
        "The bus, which was full, fell into a river",
    ),
    ("The mayor, Ann Brask, said profits fell.", "The mayor, Ann Brask", "profits fell"),
    # Appositives and relative clauses with a comma within.
    (
        "The mayor, who fled in May, two days after the raid, said the town was empty.",
        "The mayor",
        "the town was empty",
    ),
    ("Ann Brask, senior doctor at Vale Hospital, Osk, said ten had died.", "Ann Brask", "ten had died"),
    ("Ann Brask, 40, a farmer from Vale, Norland, said ten had died.", "Ann Brask", "ten had died"),
    ("Tor Odum, a farmer, who was freed in May, said the guards beat him.", "Tor Odum", "the guards beat him"),
    ("The firm, based in Osk, Norland, said sales fell.", "The firm", "sales fell"),
    ("A lawyer for him, Tor Odum, said he was innocent.", "A lawyer for him, Tor Odum", "he was innocent"),
    # The predicate behind a relative clause.
    ("A man who said he was a doctor was arrested.", "who", "he was a doctor"),
    ("Those who said that he was dead were wrong.", "who", "he was dead"),
    ("The leaders who promised to end the war have fled.", "who", "to end the war"),
    ("Critics who say the plan that Brask made is too dear have sued.", "who", "the plan that Brask made is too dear"),
    ("The plant, where police say ten died, was closed in May.", "police", "ten died"),
    ("The town, which Osk, Vale and Norland say is in ruins, fell.", "Osk, Vale and Norland", "is in ruins"),
    ("Claims that he fled are untrue.", None, "he fled"),
    # Clauses of others behind what is told.
    ("The army said it took Osk, but this could not be verified.", "The army", "it took Osk"),
    ("Police said ten had died, but the mayor disagreed, saying there were nine.", "the mayor", "there were nine"),
    (
        "Bloggers denied that the town had fallen, and one claimed that it was quiet.",
        "Bloggers",
        "the town had fallen",
    ),
    (
        "The union said it had a list, and residents who fled to Osk insist that it is longer.",
        "The union",
        "it had a list",
    ),
    ('Police rejected "foreign lies" and said 15 officers had been hurt.', "Police", "15 officers had been hurt"),
    ("Two rivals claimed to have won and police broke up a march.", "Two rivals", "to have won"),
    ("The war began after an attack in which, police say, 40 people died.", "police", "40 people died"),
    (
        "The police chief said two of his officers were slightly hurt and denied that shots had been fired.",
        "The police chief",
        "shots had been fired",
    ),
    ("She visited Osk and said residents told her they were hungry.", "residents", "they were hungry"),
    # "According to" without a comma, and behind a colon.
    ("According to the ministry 86 fans have died.", "the ministry", "86 fans have died"),
    ("According to police ten people died.", "police", "ten people died"),
    ("Osk has an outbreak of its own: according to the WHO, it has nine cases.", "the WHO", "it has nine cases"),
    # Dates at the subject and at the verb.
    ("Footage published on January 15 indicates that the town has fallen.", "Footage", "the town has fallen"),
    ("Aerial footage collected on January 15 shows that the dam is gone.", "Aerial footage", "the dam is gone"),
    ("A video posted on May 15 shows that the bridge is gone.", "A video", "the bridge is gone"),
    ("The electoral commission on October 24 declared him the winner.", "The electoral commission", "him the winner"),
    ("She wrote to me that night that she had seen it.", "She", "she had seen it"),
    ('"They took the women," said Um Haidar, a neighbour.', "Um Haidar", "They took the women"),
    ("Brask, who maintains he was robbed, left.", "who", "he was robbed"),
    # What is told goes on behind an insertion, and ends before the speaker's next deed.
    (
        "She voiced fears that the dam, which is old, might break.",
        "She",
        "fears that the dam, which is old, might break",
    ),
    ("When the mayor, a doctor, said the dam was safe, nobody listened.", "the mayor", "the dam was safe"),
    ("Though she said the plan was absurd, Brask backed it.", "she", "the plan was absurd"),
    ('Brask said the law was "long overdue" and promised fines.', "Brask", 'the law was "long overdue"'),
    ('Brask said the law was "long overdue" and promised fines.', "Brask", "fines"),
    (
        "He described Sen. Ada Odum, D-Norland, as a fraud on Monday.",
        "He",
        "Sen. Ada Odum, D-Norland, as a fraud",
    ),
    ("Born in Osk, the son of a man who said art was dead, Ruun left school.", "who", "art was dead"),
    ("The army said 17 men were taken and made no mention of losses.", "The army", "17 men were taken"),
    ("The firm expects sales of 5 million crowns.", "The firm", "sales of 5 million crowns"),
    (
        "He said the crowd, 5,000 according to his estimate, had looted shops.",
        "He",
        "the crowd, 5,000 according to his estimate, had looted shops",
    ),
    # Who speaks.
    ("The firm today announced a plan to cut 400 jobs.", "The firm", "a plan to cut 400 jobs"),
    ("Everyone in Vale agrees that the bridge is old.", "Everyone in Vale", "the bridge is old"),
    ("The animals live long, according to research published on Tuesday.", "research", "The animals live long"),
    ("Mr Ruun put it to her that she had lied.", "Mr Ruun", "she had lied"),
    (
        "Prosecutors allege that Jan Holt, 33, and Ben Fado, 29, shot him.",
        "Prosecutors",
        "Jan Holt, 33, and Ben Fado, 29, shot him",
    ),
    (
        '"This shows what can be done," commented Jan Ruun, head of Ruun Digital.',
        "Jan Ruun",
        "This shows what can be done",
    ),
    ("He denied driving while disqualified but was found guilty in May.", "He", "driving while disqualified"),
    ("He denied driving while drunk and was jailed.", "He", "driving while drunk"),
    ("Brask denied that he had stolen the van but was jailed for two years.", "Brask", "he had stolen the van"),
    ("The people I have spoken to say the wells are dry.", "The people", "the wells are dry"),
    ("Everyone I spoke to said the wells were dry.", "Everyone", "the wells were dry"),
    ("The officials we met told us the wells were dry.", "The officials", "the wells were dry"),
    ("A video shared online shows that soldiers burned the mill.", "A video", "soldiers burned the mill"),
    ("Footage circulating online showed that soldiers burned the mill.", "Footage", "soldiers burned the mill"),
    ("The firm has today said that the mill will close.", "The firm", "the mill will close"),
    ("Those accused deny the charge.", "Those accused", "the charge"),
    ("The marchers, 5,000 according to police, had looted shops.", "police", "5,000"),
    (
        "Ten died, according to the Wendle Commission on Human Rights.",
        "the Wendle Commission on Human Rights",
        "Ten died",
    ),
    ("The bombs fell at night and, according to the army, nobody was hurt.", "the army", "nobody was hurt"),
    ("Norland dam 'will not fail' - engineers", "engineers", "Norland dam 'will not fail'"),
    ("Wendle 'ready for talks' \u2013 Brask", "Brask", "Wendle 'ready for talks'"),
    ("Three dead in Wendle flood - police", "police", "Three dead in Wendle flood"),
    (
        "''If he thinks he can win, he's wrong!'' Mr. Brask wrote on Twitter.",
        "Mr. Brask",
        "If he thinks he can win, he's wrong!",
    ),
]

NOTHING = [
    "Some 300 marchers carried mock coffins.",
    "There were loud cheers when he sat down.",
    "This press release contains the prices.",
    "The team is still assessing the damage.",
    "The quake took a heavy toll of lives in the valley.",
    "Norland launched a series of missile and drone strikes against Vale.",
    "Two suspects fled to Osk.",
    "Other suspects remain in the town.",
    "Officials watched with unease as the river rose.",
    "They agreed in principle on a truce.",
    "Norland summoned the envoy.",
    "The bodies were put in bags.",
    "Rebels attacked the town and the army killed six people.",
    "Gunmen attacked a school and police killed two of them.",
    "The men were denied bail.",
    "But consider what a bridge costs.",
    "Rescuers searched the quarry but hopes were fading for seven others.",
    "The strike went on, but hopes for a truce were fading.",
    "Those listed face an asset freeze.",
    "Will you apologise to the traders who are stuck there?",
    "Minister, thank you.",
    "By Ada Brask - Wendle Post",
    "Wendle Post - live updates",
]


@pytest.mark.parametrize(("text", "source", "content"), TOLD)
def test_each_clause_has_its_own_speaker(text: str, source: str | None, content: str) -> None:
    found = [(claim.source and claim.source.text, claim.content[0].text) for claim in PIPELINE(text).claims]
    assert (source, content) in found


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text: str) -> None:
    assert [claim.content[0].text for claim in PIPELINE(text).claims] == []


def test_a_speaker_with_a_title_leads_a_line() -> None:
    document = PIPELINE("BRASK: Let us listen.\n\nLENA MORA, MINISTER: It works.\n\nBRASK: Thanks.")
    found = [(claim.source and claim.source.text, claim.content[0].text) for claim in document.claims]
    assert ("LENA MORA", "It works") in found


def test_another_sentence_with_a_quotation_is_not_part_of_what_was_said() -> None:
    text = 'Another wrote: "Resign." The singer Ben Odum shared it with the words "She is right, you know".'
    assert [passage.text for passage in PIPELINE(text).claims[0].content] == ["Resign."]


def test_single_marks_left_open_go_on_in_the_next_paragraph() -> None:
    document = PIPELINE("'I was afraid,' Odum said. 'We had no food.\n\n'Then we left.'")
    (claim,) = document.claims
    assert [passage.text for passage in claim.content] == ["I was afraid", "We had no food.", "Then we left."]


def test_what_is_called_a_lie_is_denied() -> None:
    assert PIPELINE("The rebels called that figure an invention.").claims[0].polarity == "denies"


def test_who_is_considered_something_is_judged_and_what_is_considered_is_intended() -> None:
    stances = [PIPELINE(text).claims[0].polarity for text in ("Officials consider him guilty.", "They consider a ban.")]
    assert stances == ["asserts", "intends"]
