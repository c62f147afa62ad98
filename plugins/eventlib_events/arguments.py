"""Who does it and to whom: subject and object of verbs, modifiers and complements of nouns."""

from __future__ import annotations

from eventlib import Participant
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import REACH, infinitive, opens_gerund, right_edge
from eventlib_events.counts import numbered, numeral, unrounded
from eventlib_events.lexicons import behaviour, grammar
from eventlib_events.parties import Parties, Party
from eventlib_events.triggers import Trigger

__all__ = ["joined", "participants"]

BEFORE_NOUN = 4  # tokens: how far before a noun its owner or nationality stands ("Kenyan peace offer")


def joined(trigger: Trigger, before: Trigger, tokens: Tokens) -> bool:
    """Say whether a verb has the subject of the one before: "Police arrested the owner, Omar Sy, and charged two"."""
    and_before = tokens.lower[trigger.group - 1] in grammar().words["coordinators"]
    return trigger.verbal and and_before and before.left == trigger.left


def participants(
    trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties, leading: Trigger
) -> list[Participant]:
    """Return actors and recipients of an event, actors first.

    Args:
        trigger: The word that tells of it.
        tokens: The tokens of the article.
        sentence: The sentence it stands in.
        parties: The actor phrases of the article.
        leading: The trigger whose subject it has: itself, or the one it is joined to.
    """
    if trigger.verbal:
        subjects = subject(leading, tokens, sentence, parties)
        if behaviour().has(trigger.frame.event, "yielding"):
            actors, recipients = _behind(trigger, tokens, parties, ("to",)), subjects
        elif trigger.passive:
            actors, recipients = _behind(trigger, tokens, parties, ("by",)), subjects
            if tokens.lower[trigger.first] in grammar().words["thrown"]:  # "rockets were fired at Goma"
                recipients = _behind(trigger, tokens, parties, ("at", "on", "into", "toward", "towards")) or subjects
        else:
            actors, recipients = (
                subjects,
                _objects(trigger, tokens, parties) or _meant(trigger, tokens, sentence, parties),
            )
    else:
        actors, recipients = _of_noun(trigger, tokens, sentence, parties)
    found = [p for party in actors for p in parties.participants(party, "actor")]
    seen = {p.entity or p.span for p in found}
    for party in recipients:
        for p in parties.participants(party, "recipient"):
            if (p.entity or p.span) not in seen:
                found.append(p)
                seen.add(p.entity or p.span)
    return found


def _meant(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return those whom a threat or a protest means, where another clause tells it.

    "threatened to strike unless Kenya pays", "began a hunger strike to protest against Kenya's decision".
    """
    words, lower, plover = grammar().words, tokens.lower, trigger.frame.event.plover
    stop = min(sentence.last, trigger.last + REACH)
    if plover == "THREATEN":
        condition = next((i for i in range(trigger.last, stop) if lower[i] in ("unless", "if")), stop)
        return _first_free(condition + 1, stop, tokens, parties)
    if plover == "PROTEST":
        aim = next((i for i in range(trigger.last, stop) if lower[i] in words["aiming"]), stop)
        for party in parties.between(aim + 1, stop):
            owns = lower[party.last : party.last + 1] == ["'s"]
            if owns or _head_before(party, aim, lower) in ("against", "by"):
                return [party]
    return []


def subject(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return the phrases that are the subject of a verb, also of one whose subject stands in the main clause."""
    lower = tokens.lower
    words = grammar().words
    left = trigger.left
    opener = lower[left - 1] if left > sentence.first else ""
    # "the siege during which rebels shot two" has a subject of its own
    governed = left - 2 > sentence.first and lower[left - 2] in words["prepositions"]
    if opener in words["relatives"] and opener != "that" and not governed:
        before = parties.between(max(sentence.first, left - 12), left - 1)
        return _coordinated(before, len(before) - 1, tokens)[:1] or before[-1:]
    # "They killed six farmers and abducted": the pronoun is the subject, known or not.
    pronoun = lower[left] in words["taking_up"] and not parties.between(left, left + 1)
    found = [] if pronoun else _by_segments(trigger, tokens, parties)
    if found:
        return found
    if not words["taking_up"].isdisjoint(lower[left : trigger.group]):
        # "Kenya said it had paid": the pronoun takes up who speaks.
        return _first_free(sentence.first, left - 1, tokens, parties)
    if opener in words["coordinators"] and trigger.group == left:
        # "The rebels praised the offer but rejected talks": the subject is that of the clause before.
        return _first_free(max(sentence.first, left - REACH), left - 1, tokens, parties)
    gerund = trigger.gerund and trigger.group == trigger.first
    if gerund or "to" in lower[trigger.group : trigger.first]:
        if left - 1 > sentence.first and (opener == "by" or opener in words["subordinators"]):
            return _first_free(max(sentence.first, left - 24), left - 1, tokens, parties)
        # "After leaving Aden, the rebels ...": the subject follows the comma.
        comma = next((i for i in range(trigger.last, min(sentence.last, trigger.last + 30)) if _opens(tokens, i)), None)
        if comma is not None:
            return _first_free(comma + 1, min(sentence.last, comma + 8), tokens, parties)
    return []


def _by_segments(trigger: Trigger, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the subject from the part of the clause, between commas, that holds it: as near as can be to the verb.

    Appositions ("Rossi, the mayor, said") and enumerations ("A, B and C met") lead back over their commas.
    """
    lower = tokens.lower
    commas = []
    if "," in lower[trigger.left : trigger.group]:
        commas = [i for i in range(trigger.left, trigger.group) if lower[i] == ","]
    starts = [trigger.left, *(comma + 1 for comma in commas)]
    ends = [*commas, trigger.group]
    apposed = bool(commas) and commas[-1] == trigger.group - 1
    fronted = trigger.left > 0 and lower[trigger.left - 1] in grammar().words["subordinators"]
    nearest: list[Party] = []
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        found = _first_free(start, end, tokens, parties)
        if not found:
            continue
        last = found[-1].last
        if "and" in lower[last + 1 : end]:
            for party in parties.between(last, end):
                if _new_clause(lower[last : party.first]):
                    return [party]  # "Fights broke out at the gate and farmers threw stones"
        if nearest:
            # What stands in a clause of its own before the main clause ("After leaving, ...") is not its subject.
            return nearest if fronted and start == trigger.left else _first_free(start, trigger.group, tokens, parties)
        nearest = found
        before = parties.between(max(trigger.left, start - 8), start)
        adjoins = bool(before) and before[-1].last == start - 1
        if not (adjoins and (apposed or len(found) > 1)):
            break
    return nearest


def _opens(tokens: Tokens, comma: int) -> bool:
    """Say whether the main clause begins behind a comma."""
    return tokens.lower[comma] == "," and right_edge(tokens, comma, Sentence(0, 0, comma, comma + 1)) == comma


def _first_free(start: int, end: int, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the first phrases of a stretch that do not hang on a preposition, and those joined to them."""
    words, lower = grammar().words, tokens.lower
    found = parties.between(start, end)
    for index, party in enumerate(found):
        before = _head_before(party, start, lower)
        if before in words["prepositions"] or (before == "," and _place(party) and _within(party, tokens, parties)):
            continue
        return _coordinated(found, index, tokens)
    return []


def _within(party: Party, tokens: Tokens, parties: Parties) -> bool:
    """Say whether a place only tells where the place before it lies: "in Lima, Peru"."""
    before = parties.between(party.first - 8, party.first - 1)
    if not before or before[-1].last != party.first - 1 or not _place(before[-1]):
        return False
    return _head_before(before[-1], 0, tokens.lower) in grammar().words["prepositions"]


def _head_before(party: Party, start: int, lower: list[str]) -> str:
    """Return the word before a phrase and its determiner."""
    words = grammar().words
    before = lower[party.first - 1] if party.first > start else ""
    if before not in words["premodifiers"] and not before[:1].isdigit() and lower[party.first] != "most":
        return before
    modifiers = words["modifiers"]
    i = party.first - (lower[party.first] != "most")
    counted = numbered(lower, party.first)
    while True:
        while i >= start and (lower[i] in modifiers or numeral(lower[i])):
            if counted and lower[i] == "most":
                break
            counted = counted or numeral(lower[i])
            i -= 1
        rest = unrounded(lower, i, start) if counted else i
        if rest == i:
            return lower[i] if i >= start else ""
        i = rest


def _coordinated(found: list[Party], index: int, tokens: Tokens) -> list[Party]:
    """Return a phrase and those joined to it by commas and conjunctions: "A, B and C"."""
    if not 0 <= index < len(found):
        return []
    words, lower = grammar().words, tokens.lower
    result = [found[index]]
    for party in found[index + 1 : index + 6]:
        between = lower[result[-1].last : party.first]
        joined = [word for word in between if word not in words["determiners"]]
        if not joined or len(joined) > 2 or not all(word == "," or word in words["conjunctions"] for word in joined):
            break
        if joined == [","] and not _listed_on(party, tokens):
            break
        result.append(party)
    return result


def _listed_on(party: Party, tokens: Tokens) -> bool:
    """Say whether an enumeration goes on behind a phrase."""
    return tokens.lower[party.last : party.last + 1] in ([","], ["and"], ["or"], ["&"])


def _objects(trigger: Trigger, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the phrases a verb's act is done to: its object, or who stands behind a preposition that says so."""
    words, lower = grammar().words, tokens.lower
    direct: list[Party] = []
    indirect: list[Party] = []
    other: list[Party] = []
    has, event = behaviour().has, trigger.frame.event
    violent = behaviour().family(event) == "violence"
    means, directed = has(event, "means"), has(event, "directed")
    found = parties.between(trigger.last, _argument_end(trigger, tokens, parties))
    mutual = next((i for i, p in enumerate(found) if _head_before(p, trigger.last, lower) == "between"), None)
    if mutual is not None:  # "a mission between Chad and Niger"
        return _coordinated(found, mutual, tokens)
    for index, party in enumerate(found):
        before = _head_before(party, trigger.last, lower)
        if index and _new_clause(lower[found[index - 1].last : party.first]):
            break
        if before == "what" or (means and any(party.first <= i < party.last for i in trigger.objects)):
            continue
        if lower[party.last : party.last + 1] and lower[party.last] in words["directions"]:
            continue
        if any(party in group for group in (direct, indirect)):
            continue
        if before not in words["prepositions"]:
            if before in words["conjunctions"] and (indirect and not direct):
                indirect += _coordinated(found, index, tokens)
            else:
                direct += _coordinated(found, index, tokens)
        elif before == "of" and not directed and _somewhere(party, trigger.last, lower):
            continue
        elif before == "of":
            indirect.append(party)  # what follows it in a list is more often joined to the noun before "of"
        elif before == "from" and violent and _place(party):
            continue  # "fired rockets from Kenya"
        elif before in words["recipients"]:
            indirect += _coordinated(found, index, tokens)
        elif before == "into" or (before == "in" and trigger.frame.kind != "phrase"):
            other.append(party)
    if directed:
        return direct or indirect or other
    if behaviour().has(trigger.frame.event, "blaming") and not (direct or indirect):
        return _behind(trigger, tokens, parties, ("by",))
    if behaviour().has(trigger.frame.event, "answering") and not (direct or indirect):
        return _behind(trigger, tokens, parties, ("by", "from"))  # "rejected calls by Kenya"
    asked = trigger.frame.event.plover == "REQUEST" and lower[trigger.right : trigger.right + 1] == ["that"]
    if asked and not (direct or indirect):
        # "demanded that Kenya pay": whoever shall act is asked.
        return _first_free(trigger.right + 1, trigger.right + 8, tokens, parties)
    return direct or indirect


def _place(party: Party) -> bool:
    """Say whether a phrase is nothing but the name of a place."""
    return all(not unit.sectors and (unit.entity is None or unit.entity.kind == "GPE") for unit in party.units)


def _somewhere(party: Party, start: int, lower: list[str]) -> bool:
    """Say whether a phrase behind "of" tells where something is: "off the coast of Kenya"."""
    words = grammar().words
    begin = max(start, party.first - 8)
    near = lower[begin : party.first]
    if "of" not in near:
        return False
    before = near[: len(near) - 1 - near[::-1].index("of")]
    return bool(before) and before[-1] in words["directions"] and not words["prepositions"].isdisjoint(before)


def _new_clause(between: list[str]) -> bool:
    """Say whether an "and" between two phrases joins clauses: "with troops near the port and nine people died"."""
    if len(between) < 4 or "and" not in between[1:]:
        return False
    behind = between[between.index("and", 1) + 1 :]
    return grammar().words["prepositions"].isdisjoint(behind if behind[:2] != ["at", "least"] else behind[2:])


def _argument_end(trigger: Trigger, tokens: Tokens, parties: Parties) -> int:
    """Return the index of the token where another verb begins: "by allowing", "to enter", "calling them"."""
    words, lower = grammar().words, tokens.lower
    breaks = words["breaks"]
    for i in range(trigger.last + 1, trigger.right - 1):
        if lower[i] not in breaks and lower[i][-3:] != "ing":
            continue
        if lower[i] == "," and lower[i + 1] in words["coordinators"]:
            following = parties.between(i + 2, i + 4)[:1]
            if following and parties.acts(following[0]):  # "sent doctors, and Chad sent tents"
                return i
        if lower[i] != "to" and opens_gerund(tokens, i):
            return i
        if lower[i] == "to" and infinitive(tokens, i) and not parties.between(i + 1, i + 2):
            return i
        if lower[i] in words["conjunctions"] and lower[i + 1].endswith("ed") and i + 2 < trigger.right:
            behind = lower[i + 2]  # "killed six farmers and abducted a driver"
            if (
                behind in words["determiners"]
                or behind in words["objective"]
                or behind[0].isdigit()
                or parties.verb(i + 1)
            ):
                return i
        if lower[i].endswith("ing") and lower[i + 1] in words["objective"] and lower[i - 1] not in words["function"]:
            return i
    return trigger.right


def _behind(trigger: Trigger, tokens: Tokens, parties: Parties, prepositions: tuple[str, ...]) -> list[Party]:
    """Return the phrases behind a preposition, with those joined to them."""
    found = parties.between(trigger.last, trigger.right)
    for index, party in enumerate(found):
        if _head_before(party, trigger.last, tokens.lower) in prepositions:
            return _coordinated(found, index, tokens)
    return []


def _of_noun(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> tuple[list[Party], list[Party]]:
    """Return actors and recipients of a noun: "Kenya's attack on", "an attack by", "talks between"."""
    words, lower = grammar().words, tokens.lower
    owner = parties.between(max(sentence.first, trigger.first - BEFORE_NOUN), trigger.first)[-1:]
    if owner and any(
        parties.verb(i) or (lower[i] in words["function"] and lower[i] not in ("'s", "’s"))
        for i in range(owner[0].last, trigger.first)
    ):
        owner = []  # "Chile condemned an attack": another phrase's
    both = _behind(trigger, tokens, parties, ("between",))
    actors = both or owner or _behind(trigger, tokens, parties, ("by", "from"))
    aims: tuple[str, ...] = ("on", "against", "to", "with", "at", "of", "for")
    if behaviour().has(trigger.frame.event, "going"):
        # "the withdrawal of Kenyan troops": who goes is no recipient.
        actors, aims = actors or _behind(trigger, tokens, parties, ("of",)), aims[:-2]
    return actors, [party for party in _behind(trigger, tokens, parties, aims) if party not in actors]
