"""Events with all layers: whose clause it is, whose noun, and whether it happened, in sentences of our own."""

from __future__ import annotations

import pytest

from eventlib import Event, Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True)


def _told(event: Event) -> str:
    sides = (" & ".join(p.text or "" for p in event.participants if p.role == role) for role in ("actor", "recipient"))
    actors, recipients = (side or "-" for side in sides)
    return f"{event.trigger.text} {event.types.plover} {event.modality} {actors} > {recipients}"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Military officers in Gabon who ousted the president fled.",
            ["ousted COERCE actual Military officers > the president"],
        ),
        ("The minister said those who killed the farmers must be tried.", ["killed ASSAULT actual - > the farmers"]),
        (
            "One driver was killed and two nurses were abducted.",
            ["killed ASSAULT actual - > driver", "abducted COERCE actual - > two nurses"],
        ),
        ("Gunmen attacked villages near Kano and Lagos.", ["attacked ASSAULT actual Gunmen > -"]),
        ("Thousands marched in the streets of Lagos and Kano.", ["marched PROTEST actual Thousands > -"]),
        (
            "Rebels stormed a jail, freeing 300 inmates and leaving nine people dead.",
            ["stormed ASSAULT actual Rebels > -", "freeing CONCEDE actual Rebels > inmates"],
        ),
        (
            "The rebels carried out nine attacks and held dozens of hostages.",
            ["carried out ASSAULT actual The rebels > -", "held COERCE actual The rebels > dozens of hostages"],
        ),
        (
            "They fled after clashes between the Lake Front (LF) and the army.",
            ["clashes ASSAULT actual Lake Front & the army > -"],
        ),
        (
            "The Chadian army said on Sunday it had struck a militant command centre and killed six farmers.",
            ["killed ASSAULT actual The Chadian army > six farmers"],
        ),
        (
            "They met the mayor before attacking Kano.",
            ["attacking ASSAULT actual - > Kano"],
        ),
        ("Lena Mora, the veteran activist, met Omar Sy.", ["met CONSULT actual Lena Mora > Omar Sy"]),
        ("The army's spokesman, General Omar Sy, met Lena Mora.", ["met CONSULT actual Omar Sy > Lena Mora"]),
        (
            "Omar Sy, the soldiers and the police attacked Kano.",
            ["attacked ASSAULT actual Omar Sy & the soldiers & the police > Kano"],
        ),
        ("The Kenyan army said it downed nine drones launched overnight from Kano and the Ulo region.", []),
        (
            "The Kenyan army destroyed missiles fired from Chad.",
            ["destroyed ASSAULT actual The Kenyan army > -", "fired ASSAULT actual - > -"],
        ),
        ("The senator got his wrist slapped.", []),
        (
            "The truce followed a visit from then-Foreign Minister Lena Mora in May.",
            ["visit CONSULT actual Lena Mora > -"],
        ),
        ("Kenyan drones dropped two bombs on Goma.", ["dropped ASSAULT actual Kenyan drones > Goma"]),
        ("Not every minister supported the offer.", ["supported SUPPORT negated every minister > -"]),
        (
            "The union accused the police of failing to arrest the killers.",
            ["accused ACCUSE actual The union > the police", "arrest COERCE negated the police > killers"],
        ),
        ("The opposition wants the minister to resign.", ["resign REQUEST planned The opposition > the minister"]),
        ("The opposition wants me to resign.", ["resign REQUEST planned The opposition > -"]),
        ("Kenya forced Chad to withdraw its troops.", ["withdraw RETREAT actual Chad > -"]),
        ("A former Labour donor has been jailed.", ["jailed COERCE actual - > Labour donor"]),
        ("The man stood before a judge, Lena Mora, and was released.", ["released CONCEDE actual - > man"]),
        (
            "The royal couple, accompanied by Lena Mora and a delegation, visited Nuuk.",
            ["visited CONSULT actual couple > Nuuk"],
        ),
        ("Residents of Kano attacked two men.", ["attacked ASSAULT actual Residents of Kano > men"]),
        ("France condemned the military coup.", ["condemned ACCUSE actual France > -"]),
        ("Protesters blocked the Nairobi-Nakuru highway.", ["blocked PROTEST actual Protesters > -"]),
        ("The bank gave a loan of 28 million U.S. dollars to Peru.", ["gave AID actual - > Peru"]),
        ("Man found dead in Oslo flat.", ["found dead ASSAULT actual - > Man"]),
        ("A bomb went off in Kano, killing two people.", ["went off ASSAULT actual - > Kano & people"]),
        (
            "The UN urged Kenya to refrain from imposing sanctions.",
            ["urged REQUEST actual UN > Kenya", "imposing SANCTION negated UN > -"],
        ),
        ("We cannot accept the draft.", ["accept CONCEDE negated - > -"]),
        ('"Nobody is talking to the rebels," he said.', ["talking CONSULT negated - > the rebels"]),
        ("The company undertakes no obligation to pay.", ["undertakes AGREE negated The company > -"]),
        ("Will you attack the base?", ["attack ASSAULT conditional - > -"]),
        ("Had rebels attacked the base, we would know.", ["attacked ASSAULT conditional rebels > -"]),
        ("It is unlikely that Kenya will attack Sudan.", ["attack ASSAULT conditional Kenya > Sudan"]),
        ("Kenya is not going to attack Sudan.", ["attack THREATEN negated Kenya > Sudan"]),
        ("The army stopped short of arresting the mayor.", ["arresting COERCE negated The army > the mayor"]),
        ("The striker shot low past the goalkeeper.", []),
        ("They have killed us today.", []),
        ("The party stormed to power in 2019.", []),
        ("The pact threatened 1,800 jobs in Quebec.", []),
        ("People can pay their water bill.", []),
        ("Critics called it dead on arrival.", []),
        ("Prosecutors charged a top deputy to the mayor.", ["charged ACCUSE actual Prosecutors > deputy"]),
        ("The council voted 5-4 against the plan.", ["voted REJECT actual council > -"]),
        ("A man punched a bus driver in Lima.", ["punched ASSAULT actual man > bus driver"]),
        ("The convoy came under fire near Goma.", ["came under fire ASSAULT actual - > convoy"]),
        ("Soldiers overthrew Omar Sy in 2021.", ["overthrew COERCE actual Soldiers > Omar Sy"]),
        ("Russian forces advanced near Bakhmut.", ["advanced ASSAULT actual Russian forces > -"]),
        ("Refugees crossed into Chad on Tuesday.", ["crossed REQUEST actual Refugees > Chad"]),
        ("The pupils were taken away by gunmen.", ["taken away COERCE actual gunmen > pupils"]),
        ("Lena Mora, a teacher, who attacked the mayor, fled.", ["attacked ASSAULT actual Lena Mora > the mayor"]),
        (
            "Soldiers held seven suspected rebels and seized nine rifles.",
            ["held COERCE actual Soldiers > seven suspected rebels", "seized COERCE actual Soldiers > -"],
        ),
        ("Moscow declared two diplomats personae non gratae.", ["declared SANCTION actual Moscow > two diplomats"]),
        ("Members of the union will strike from Monday.", ["strike THREATEN planned Members of the union > -"]),
        ("Planes dropped nine guided bombs.", ["dropped ASSAULT actual - > -"]),
        ("The boy attacked his mother.", ["attacked ASSAULT actual The boy > his mother"]),
        (
            "The mayor of Lima, Ann Mora, and the governor, Omar Sy, signed the pact.",
            ["signed SUPPORT actual Ann Mora & the governor > -"],
        ),
        (
            "Two of the men, who were arrested in Kano, were released.",
            ["arrested COERCE actual - > men", "released CONCEDE actual - > men"],
        ),
        (
            "Soldiers entered the town, killing nine people and wounding a nurse, and set fire to the market.",
            ["killing ASSAULT actual Soldiers > people & a nurse", "set fire to PROTEST actual Soldiers > -"],
        ),
        (
            "Fighting between the army and rebels in Lagos, Kano and Ulo has begun.",
            ["Fighting ASSAULT actual the army & rebels > -"],
        ),
        ("Greece, like other members, plans to attack Sudan.", ["attack THREATEN planned Greece > Sudan"]),
        ("Crews on the islands of Andros and Tinos walked off the job.", ["walked off PROTEST actual Crews > -"]),
        ("Ann Mora, who represents the south, voted against the plan.", ["voted REJECT actual Ann Mora > -"]),
        ("Soldiers put down a coup attempt.", ["put down COERCE actual Soldiers > -"]),
        ("Officers seized nine kilos of cocaine.", ["seized COERCE actual Officers > -"]),
    ],
)
def test_sentences(pipeline: Pipeline, text: str, events: list[str]) -> None:
    assert [_told(event) for event in pipeline(text).events] == events
