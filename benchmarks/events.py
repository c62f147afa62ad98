"""Print one event code a sentence in the form the coding scorer reads.

    python benchmarks/events.py plover GOLD.jsonl > PRED.jsonl
    python SCORERS/figures_events.py coding GOLD.jsonl PRED.jsonl
    python benchmarks/events.py participants GOLD.jsonl
    python benchmarks/events.py arguments GOLD.jsonl

The last two need no scorer. ``participants`` prints how many of the sources and targets of a PLOVER gold set are actors
and recipients of the sentence's event, by name; of those that are both, either will do. ``arguments`` looks at the
events whose trigger a RAMS gold set names: how many of the places and of the people that take part are found, by name,
and how many of those found are in the gold set (which often leaves out what a reader would give).

The gold sets have code books of their own: ``plover`` is PLOVER 0.5 with its 18 types, ``cameo`` the CAMEO root code,
``weis`` the WEIS root code (that of most PETRARCH unit tests), ``quad`` five classes from statement (0) to material
conflict (4), ``case`` the sub-events of the CASE 2021 task.
A sentence gets the code of its most salient event: what its own voice tells before what is told of others, what
happened before what is planned, the surest and then the first.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eventlib import Article, Document, Entity, Event, Participant, Pipeline, Place
from eventlib.plugin import read_rows

# Classes whose PLOVER 0.5 type is another than that of today's PLOVER.
OLD_PLOVER = {"request.": "DEMAND", "accuse.investigate": "INVESTIGATE", "accuse.": "DISAPPROVE", "fight.": "FIGHT"}
OLD_PLOVER |= {"request.propose": "AGREE", "request.appeal": "DEMAND", "retreat.lift": "RETREAT"}

# What a sentence tells later, or as not certain, is less likely what it is about.
LATER = 0.1
LESS = {"negated": 0.3, "conditional": 0.3}

CASE = {
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
}
DIPLOMATIC = ("AGREE", "CONSULT", "SUPPORT", "SANCTION", "REQUEST", "REJECT", "ACCUSE", "THREATEN")


def subtypes() -> dict[str, str]:
    """Read the ACLED sub-event type of each class from the crosswalk."""
    return {row[0]: row[4] for row in read_rows("eventlib_events", "lexicon/ontology.tsv") if len(row) > 4}


SUBTYPES = subtypes()


def salient(document: Document, statements: bool = True) -> Event | None:
    """Return the event that a sentence is about, with or without statements, which are none of PLOVER's types."""
    events = [event for event in document.events if statements or event.types.plover]
    told = [
        (event.confidence - LATER * place - LESS.get(event.modality, 0.0), -place, event)
        for place, event in enumerate(sorted(events, key=lambda e: e.trigger.span.start))
    ]
    return max(told, key=lambda scored: scored[:2])[2] if told else None


def plover(document: Document) -> str | None:
    event = salient(document, statements=False)
    if event is None:
        return None
    rule = event.provenance.rule
    fitting = [prefix for prefix in OLD_PLOVER if rule.startswith(prefix)]
    return OLD_PLOVER[max(fitting, key=len)] if fitting else event.types.plover


def cameo(document: Document) -> str | None:
    event = salient(document)
    return event.types.cameo if event else None


# The PETRARCH tests are coded in the older WEIS scheme, but for artillery (CAMEO 194).
WEIS = {
    "agree.": "08", "agree.offer": "05", "agree.intent": "05", "consult.": "03", "support.": "04", "support.sign": "08",
    "support.recognize": "06", "cooperate.": "06", "aid.": "07", "concede.": "06", "retreat.": "01",
    "state.": "02", "request.": "09", "request.demand": "15", "request.propose": "10", "accuse.": "12", "reject.": "11",
    "threaten.": "17", "protest.": "18", "sanction.": "19", "mobilize.": "18", "coerce.": "21", "coerce.expel": "20",
    "assault.": "22", "fight.": "22", "fight.shell": "19",
}  # fmt: skip


def weis(document: Document) -> str | None:
    event = salient(document)
    if event is None:
        return None
    rule = event.provenance.rule
    return WEIS[max((prefix for prefix in WEIS if rule.startswith(prefix)), key=len)]


def quad(document: Document) -> str:
    event = salient(document)
    root = event.types.cameo if event else None
    if root is None or root <= "02" or (event and event.provenance.rule == "request.propose"):
        return "0"
    # This set counts the reduction of relations (16) among the verbal conflicts.
    return "1" if root <= "05" else "2" if root <= "08" else "3" if root <= "13" or root == "16" else "4"


def case(document: Document) -> str | None:
    event = salient(document)
    if event is None:
        return None
    code = CASE.get(SUBTYPES.get(event.provenance.rule or "", ""))
    if code:
        return code
    if event.provenance.rule in ("accuse.accuse", "state.claim", "state.deny"):
        return "ATTRIB"
    return "DIPLO" if event.types.plover in DIPLOMATIC else None


SCHEMES: dict[str, Callable[[Document], str | None]] = {
    "plover": plover,
    "cameo": cameo,
    "weis": weis,
    "quad": quad,
    "case": case,
}


def names(document: Document, participant: Participant) -> set[str]:
    """Return the words for a participant, and the other names of its entity."""
    found = {(participant.text or "").lower()}
    entity = document.get(participant.entity) if participant.entity else None
    if isinstance(entity, Entity):
        found |= {entity.name.lower(), *(mention.text.lower() for mention in entity.mentions)}
    return found - {""}


def participants(pipeline: Pipeline, rows: list[dict[str, Any]]) -> None:
    right = {"actor": 0, "recipient": 0}
    total = {"actor": 0, "recipient": 0}
    for row in rows:
        document = pipeline(Article(row["text"], id=row["id"], published=row.get("date")))
        event = salient(document)
        told = {role: set[str]() for role in right}
        for participant in event.participants if event else ():
            told[participant.role] |= names(document, participant)
        for role, key, other in (("actor", "source", "target"), ("recipient", "target", "source")):
            for party in row[key] or []:
                text = party["text"].lower()
                both = any(text == rival["text"].lower() for rival in row[other] or [])
                among = told["actor"] | told["recipient"] if both else told[role]
                total[role] += 1
                right[role] += any(text in name or name in text for name in among)
    print({role: f"{right[role]} of {total[role]}" for role in right})


WORD = re.compile(r"\w+")
PLACE_ROLES = {"place", "destination", "origin"}
THINGS = {
    "artifact", "instrument", "crime", "money", "vehicle", "artifactmoney", "fireexplosionobject", "crashobject", "law",
    "result", "ballot", "placeofemployment",
}  # fmt: skip


def alike(found: set[str], text: str) -> bool:
    """Say whether one of some names is another's, or a part of it in whole words."""
    plain = [" ".join(["", *WORD.findall(name), ""]) for name in (text, *found)]
    return any(plain[0] in name or name in plain[0] for name in plain[1:])


def arguments(pipeline: Pipeline, rows: list[dict[str, Any]]) -> None:
    """Print recall and precision of places and participants where an event has the trigger of the gold set."""
    triggers = 0
    count: dict[str, list[int]] = {kind: [0, 0, 0, 0] for kind in ("place", "inferred place", "participants")}
    for row in rows:
        document = pipeline(Article(row["text"], id=row["id"]))
        event = next((e for e in document.events if e.span.start < row["end"] and row["start"] < e.span.end), None)
        if event is None:
            continue
        triggers += 1
        wanted = [a["text"].lower() for a in row["args"] if a["role"] == "place"]
        # Where something starts, ends or is done to a place is as good an answer.
        allowed = [a["text"].lower() for a in row["args"] if a["role"] not in THINGS]
        place = document.get(event.place) if event.place else None
        told = {place.text.lower(), place.name.lower()} if isinstance(place, Place) else set()
        kinds = ["place", *(["inferred place"] if "place" in {i.field for i in event.inferred} else [])]
        for kind in kinds:
            count[kind][0] += any(alike(told, text) for text in wanted)
            count[kind][1] += bool(wanted)
            count[kind][2] += any(alike(told, text) for text in allowed)
            count[kind][3] += bool(told)
        people = [a["text"].lower() for a in row["args"] if a["role"] not in THINGS | PLACE_ROLES]
        found = [names(document, participant) for participant in event.participants]
        count["participants"][0] += sum(any(alike(f, text) for f in found) for text in people)
        count["participants"][1] += len(people)
        count["participants"][2] += sum(any(alike(f, text) for text in allowed) for f in found)
        count["participants"][3] += len(found)
    print(f"triggers: {triggers} of {len(rows)}")
    for kind, (hit, gold, right, made) in count.items():
        print(f"{kind}: recall {hit} of {gold}, precision {right} of {made}")


def main() -> None:
    path = Path(sys.argv[2])
    pipeline = Pipeline()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if sys.argv[1] in ("participants", "arguments"):
        (participants if sys.argv[1] == "participants" else arguments)(pipeline, rows)
        return
    scheme = SCHEMES[sys.argv[1]]
    start = time.process_time()
    for row in rows:
        document = pipeline(Article(row["text"], id=row["id"], published=row.get("date")))
        print(json.dumps({"id": row["id"], "code": scheme(document)}))
    print(f"{(time.process_time() - start) / len(rows) * 1000:.2f} ms a sentence", file=sys.stderr)


if __name__ == "__main__":
    main()
