"""Who takes part in events, with all layers: lists, relative clauses, insertions and pronouns, in our own sentences."""

from __future__ import annotations

import pytest

from eventlib import Article, Document, Entity, Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True)


def _told(document: Document) -> list[str]:
    """Return the trigger of each event with those who take part, by the names of their entities."""
    found = []
    for event in document.events:
        sides: dict[str, list[str]] = {"actor": [], "recipient": []}
        for party in event.participants:
            entity = document.get(party.entity) if party.entity else None
            sides[party.role].append(entity.name if isinstance(entity, Entity) else party.text or "")
        actors, recipients = (" & ".join(side) or "-" for side in sides.values())
        found.append(f"{event.trigger.text}: {actors} > {recipients}")
    return found


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # lists of three and more
        (
            "The army, the rebels, and the militia signed a truce in Nairobi.",
            ["signed: The army & the rebels & the militia > -"],
        ),
        (
            "The army, the rebels, the militia and the government signed a truce.",
            ["signed: The army & the rebels & the militia & the government > -"],
        ),
        ("Kenya, Chad, Mali, and Niger condemned the coup.", ["condemned: Kenya & Chad & Mali & Niger > -"]),
        (
            "Ann Mora, Omar Sy, and Paul Keene were arrested on Friday.",
            ["arrested: - > Ann Mora & Omar Sy & Paul Keene"],
        ),
        ("Omar Sy, the mayor, and two guards were killed.", ["killed: - > Omar Sy & guards"]),
        ("Lena Mora, 34, and her brother were stabbed.", ["stabbed: - > Lena Mora & her brother"]),
        # relative clauses
        ("The soldiers that killed two farmers fled.", ["killed: The soldiers > two farmers"]),
        ("The soldiers, whom the rebels had ambushed, fled.", ["ambushed: the rebels > The soldiers"]),
        (
            "The suspect, who police say shot two officers, was arrested.",
            ["shot: The suspect > two officers", "arrested: - > The suspect"],
        ),
        ("Lena Mora, whose brother was arrested, wept.", ["arrested: - > brother"]),
        ("Ann Mora, who helmed the council and has backed Omar Sy, left.", ["backed: Ann Mora > Omar Sy"]),
        (
            "The rebels who kidnapped the nuns were arrested.",
            ["kidnapped: The rebels > nuns", "arrested: - > The rebels"],
        ),
        (
            "The rebels who attacked the army were killed on Friday.",
            ["attacked: The rebels > the army", "killed: - > The rebels"],
        ),
        # names, what is broken and who shall be freed
        ("Militants linked to al Qaeda killed 53 soldiers.", ["killed: Militants > 53 soldiers"]),
        ("Kenya sold arms to Chad in breach of a United Nations embargo.", ["sold: Kenya > Chad"]),
        ("The union demanded the release of Omar Sy.", ["demanded: The union > -"]),
        ("Kenya demanded from Chad the release of Omar Sy.", ["demanded: Kenya > Chad"]),
        ("Two soldiers attained martyrdom.", ["attained martyrdom: - > Two soldiers"]),
        ("Kenya held the army responsible and will meet on Friday.", ["held: Kenya > the army"]),
        # nationalities of embassies that speak, a quotation behind an insertion
        ("The Russian embassy condemned the attack.", ["condemned: Russian > -"]),
        ('France, the former ruler, "condemns the coup", Omar Sy said.', ["condemns: France > -"]),
        ("Kenya was angry. Nairobi took control of the town.", ["took control of: Kenya > -"]),
        # talks that come to nothing, warnings of the weather
        ("Talks between Chad and Niger collapsed on Friday.", ["collapsed: Chad & Niger > -"]),
        ("Talks at the mediation service Redmo broke down.", ["broke down: - > -"]),
        ("The meeting between Kenya and Chad was cancelled.", ["cancelled: Kenya & Chad > -"]),
        ("The bureau issued a storm warning to residents.", []),
        # what is seized on a day
        ("The tanker was seized on Monday.", ["seized: - > -"]),
        ("Omar Sy seized on the remark.", []),
        # insertions
        ("The convoy was attacked on Tuesday, officials said, by militants.", ["attacked: militants > convoy"]),
        ("The rebels, once allies of the army, attacked a base near Kano.", ["attacked: The rebels > -"]),
        # armed men attack without an object; others before a place have been attacked
        ("Rebels attacked near Goma on Monday.", ["attacked: Rebels > -"]),
        ("Rebels shelled at dawn.", ["shelled: Rebels > -"]),
        ("Gunmen burst in and fired at the ceiling.", ["fired: Gunmen > -"]),
        ("Troops ambushed near Goma were taken to Kano.", ["ambushed: - > Troops"]),
        ("Two men killed in the raid were buried.", ["killed: - > men"]),
        # who speaks, and of whom
        (
            "The UN said that 30 people had been killed, and urged the army to act.",
            ["killed: - > people", "urged: United Nations > the army"],
        ),
        ("The minister said two soldiers died and ordered an inquiry.", ["ordered: The minister > -"]),
        (
            "The army said nine rebels were killed and vowed to go on.",
            ["killed: - > nine rebels", "vowed: The army > -"],
        ),
        ("Residents said they killed ten people.", ["killed: - > people"]),
        ("The rebels said they killed ten people.", ["killed: The rebels > people"]),
        ("The court heard he shot two men.", ["shot: - > men"]),
        ("Ann Mora accused rebels of having killed a guard.", ["accused: Ann Mora > rebels", "killed: rebels > guard"]),
        ("Witnesses saw two men being shot.", ["shot: - > men"]),
        ("The mayor put the toll at 12 dead and 40 injured.", []),
        # "and" with a subject of its own
        ("Rebels attacked Goma and six", ["attacked: Rebels > Goma"]),
        ("Police shot a man and his brother fled.", ["shot: Police > a man"]),
        (
            "Gunmen attacked a school and police killed two of them.",
            ["attacked: Gunmen > -", "killed: police > -"],
        ),
        (
            "Rebels shelled Aden and troops arrested six men.",
            ["shelled: Rebels > Aden", "arrested: troops > men"],
        ),
        ("Rebels shelled the city and six people died.", ["shelled: Rebels > people"]),
        (
            "Niger, where soldiers overthrew Omar Sy, closed its border.",
            ["overthrew: soldiers > Omar Sy", "closed: Niger > -"],
        ),
        # of several clauses without a mark between them, the last
        ("Police knew the man had shot a guard.", ["shot: man > guard"]),
        # a list of verbs, insertions, clauses joined in a clause
        (
            "Soldiers deposed Omar Sy, dissolved the senate and the council, closed the border and fled.",
            ["deposed: Soldiers > Omar Sy", "dissolved: Soldiers > senate & council", "closed: Soldiers > -"],
        ),
        ("Omar Sy, who flew over Kano and Goma, resigned.", ["resigned: Omar Sy > -"]),
        ("Lena Mora, under whose watch nine protesters had died, resigned.", ["resigned: Lena Mora > -"]),
        ("Lena Mora, whom he accused of fraud, resigned.", ["accused: - > Lena Mora", "resigned: Lena Mora > -"]),
        (
            "A day after rebels attacked Goma and soldiers shot ten people, the mayor left.",
            ["attacked: rebels > Goma", "shot: soldiers > people"],
        ),
        ("By the count of the divisional staff, 17 officers were killed.", ["killed: - > 17 officers"]),
        # who speaks behind what is quoted, what is done to whom
        ('"They are liars," alleged Omar Sy.', ["alleged: Omar Sy > -"]),
        ("Ann Mora was fined and ordered to pay.", ["ordered: - > Ann Mora"]),
        ("An air strike hit the Iranian consulate, killing three people.", ["air strike: - > people"]),
        ("Missiles launched from Chad hit Goma.", ["hit: - > Goma"]),
        ("Gunmen seized nine students.", ["seized: Gunmen > nine students"]),
        # games and figures of speech
        ("The rebels were beaten 3-1 on Sunday.", []),
        ("Omar Sy was dismissed on 71 minutes after a foul.", []),
        ("Gunmen attacked the station with the score at 2-1.", ["attacked: Gunmen > -"]),
        ("Soldiers came at dawn. They shot at the doors.", ["shot: Soldiers > -"]),
        ("The party was bombarded with complaints.", []),
        ("The drug attacks bacteria.", []),
        ("The drivers negotiated a sharp bend.", []),
    ],
)
def test_sentences(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert _told(pipeline(text)) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Rebels entered the village at dawn. They opened fire on farmers.", ["opened: Rebels > farmers"]),
        ("Two masked men entered the bank. They shot a guard.", ["shot: men > guard"]),
        ("Omar Sy left the scene. He was arrested on Monday.", ["arrested: - > Omar Sy"]),
        ("Police found Lena Mora in a canal. The gunmen killed her.", ["killed: The gunmen > Lena Mora"]),
        (
            "Gunmen kidnapped nine students. They were released on Friday.",
            ["kidnapped: Gunmen > nine students", "released: - > nine students"],
        ),
        (
            "Militants seized two aid workers. The army freed them on Sunday.",
            ["seized: Militants > two aid workers", "freed: The army > two aid workers"],
        ),
        ("A teenager ran from officers. He was shot in the leg.", ["shot: - > A teenager"]),
        (
            "Kenya and Chad held talks in Lima. They agreed to reopen the border.",
            ["held: Kenya & Chad > -", "agreed: Kenya & Chad > -"],
        ),
        ("The army entered Kano. It killed nine rebels.", ["killed: The army > nine rebels"]),
        ("Police stopped a car. It hit a guard.", ["hit: - > guard"]),
        (
            "Officials said gunmen raided a farm. They killed nine guards.",
            ["raided: gunmen > -", "killed: gunmen > guards"],
        ),
    ],
)
def test_pronouns(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert _told(pipeline(text)) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("There was no sign that she had been abducted.", ["abducted COERCE conditional"]),
        ("There is no evidence that the army bombed the school.", ["bombed ASSAULT conditional"]),
        ("It is false that soldiers killed the mayor.", ["killed ASSAULT negated"]),
        ("Suppose the guard had opened fire on the crowd.", ["opened ASSAULT conditional"]),
        ("Imagine the army had attacked the town.", ["attacked ASSAULT conditional"]),
        ("Prosecutors allege that Omar Sy attacked a guard.", ["attacked ASSAULT alleged"]),
        ("They will talk when Ann Mora meets Omar Sy.", ["meets CONSULT planned"]),
        ("Before he is deported he must sign.", ["deported COERCE conditional"]),
        ("Soldiers found neither weapons nor insurgents.", ["found COERCE negated"]),
        (
            "If no deal is reached, the rebels have threatened to attack.",
            ["reached SUPPORT conditional", "threatened THREATEN actual"],
        ),
        ("If Kenya does not send troops, the town will fall.", ["send MOBILIZE conditional"]),
        ("The allegation that the army shelled the town is baseless.", ["shelled ASSAULT alleged"]),
        ("The tariffs hit farmers.", []),
        ("The rebels marched on Goma.", ["marched ASSAULT actual"]),
        ("Teachers marched on parliament.", ["marched PROTEST actual"]),
        ("Chad sent a thousand soldiers into Niger.", ["sent MOBILIZE actual"]),
        ("Rebels battled the army near Goma.", ["battled ASSAULT actual"]),
        ("Firefighters battled the blaze.", []),
        ("The army expelled 120 Sudanese.", ["expelled COERCE actual"]),
        ("The charter prohibits mass expulsion.", []),
        ("The rebels walked out of a tunnel.", []),
        ("The delegates walked out of the talks.", ["walked out of REJECT actual"]),
    ],
)
def test_types_and_modality(pipeline: Pipeline, text: str, events: list[str]) -> None:
    found = [f"{event.trigger.text} {event.types.plover} {event.modality}" for event in pipeline(text).events]
    assert found == events


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A bomb exploded in Kano on Monday. Officials put the toll at six.", [["six"]]),
        ("A bomb exploded in Kano on Monday. The death toll rose to nine on Tuesday.", [["nine"]]),
        ("Gunmen attacked a farm near Goma. The army put the count at 12 dead and 30 injured.", [["12", "30"]]),
        ("Gunmen attacked a farm near Goma. Twelve bodies were found.", [["Twelve"]]),
        ("Gunmen attacked a farm near Goma. Some 900 people have died in the war.", [[]]),
        ("Gunmen attacked a farm near Goma. An earthquake in Peru killed 40.", [[]]),
        ("Gunmen attacked a farm near Goma. Six people died in a separate raid.", [[]]),
        # what others put the toll at
        (
            "A bomb killed eight people near Kano on Monday. The blast killed 11, elders said.",
            [["eight", "11"]],
        ),
        ("A bomb killed eight people near Kano on Monday. In Goma, gunmen killed 11.", [["eight"]]),
        # of others than those told of
        ("One reporter was hit by a rubber bullet in Kano. The minister said 15 officers had been hurt.", [["One"]]),
        ("The police spoke of youths who stormed a bank. Nine people were wounded.", [[]]),
        ('"They bombed us for a day," said Ann Mora. The army lost 90 soldiers.', [[]]),
    ],
)
def test_counts_of_later_sentences(pipeline: Pipeline, text: str, figures: list[list[str]]) -> None:
    document = pipeline(text)
    told = {figure.id: figure.text for figure in document.figures}
    assert [[told[figure] for figure in event.figures] for event in document.events[:1]] == figures


def test_a_long_list_of_rival_counts_does_not_cost_its_square(pipeline: Pipeline) -> None:
    size = 200
    document = pipeline("A bomb killed eight people near Kano on Monday. Officials put the toll at 11. " * size)
    assert len(document.figures) == 2 * size
    assert sum(len(event.figures) for event in document.events) < 60 * size


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The army must leave Goma, Kenya and Chad said.", ["leave: Kenya & Chad > The army"]),
        (
            "The rebels must leave Goma, Lena Mora and two witnesses told reporters.",
            ["leave: Lena Mora & two witnesses > The rebels"],
        ),
        ("Their lawyer, Paul Orban, spoke of errors. They were remanded in custody.", ["remanded: - > -"]),
        (
            "The army freed the rebels, whose leader, Ann Mora, has ruled out talks.",
            ["freed: The army > the rebels", "ruled out: Ann Mora > -"],
        ),
        ("The forces battled with tanks near Goma.", ["battled: The forces > -"]),
        ("The forces battled with rebels near Goma.", ["battled: The forces > rebels"]),
    ],
)
def test_who_speaks_and_who_is_meant(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert _told(pipeline(text)) == events


def test_a_toll_gives_place_and_date(pipeline: Pipeline) -> None:
    document = pipeline(
        Article(
            "Gunmen opened fire on a bus in Herat on Friday, killing four people. The mayor spoke of chaos. "
            "Six people were killed, the Taliban said.",
            published="2021-03-08",
        )
    )
    first, *_, last = document.events
    assert (last.place, last.date and last.date.begin) == (first.place, first.date and first.date.begin)
    assert len(last.figures) == 2
