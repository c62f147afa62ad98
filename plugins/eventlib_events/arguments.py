"""Who does it and to whom: subject and object of verbs, modifiers and complements of nouns."""

from __future__ import annotations

from eventlib import Participant
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import REACH, infinitive, opens_gerund
from eventlib_events.counts import numeral
from eventlib_events.lexicons import grammar
from eventlib_events.parties import Parties, Party
from eventlib_events.phrases import (
    coordinated,
    first_free,
    head_before,
    listed_behind,
    named_place,
    new_clause,
)
from eventlib_events.subjects import relative_object, subject
from eventlib_events.triggers import Trigger

__all__ = ["participants"]

CLOSING = ('"', "”", "’", "''")  # quotation marks
INSERTED = 8  # tokens of an insertion behind a passive verb, and of the phrase behind its "by"
BEFORE_NOUN = 4  # tokens: how far before a noun its owner or nationality stands ("Kenyan peace offer")


def participants(
    trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties, leading: Trigger
) -> list[Participant]:
    """Return actors and recipients of an event, actors first; its subject is that of ``leading``."""
    if trigger.verbal:
        subjects = subject(leading, tokens, sentence, parties)
        if "yielding" in trigger.frame.event.traits:
            actors, recipients = _behind(trigger, tokens, parties, ("to",)), subjects
        elif trigger.passive:
            actors = _agents(trigger, tokens, sentence, parties)
            recipients = [party for party in subjects if not parties.modifies(party)]
            if tokens.lower[trigger.first] in grammar().words["thrown"]:  # "rockets were fired at Goma"
                hurled = (
                    tokens.lower[trigger.group - 1] in grammar().words["munitions"]
                )  # whose clause it is, is another
                aims = _behind(trigger, tokens, parties, ("at", "on", "into", "toward", "towards"))
                recipients = aims or ([] if hurled else subjects)
        elif _inverted(trigger, tokens):
            actors, recipients = first_free(trigger.last, trigger.right, tokens, parties), []
        else:
            actors = subjects
            recipients = (
                _objects(trigger, tokens, parties)
                or _meant(trigger, tokens, sentence, parties)
                or relative_object(trigger, tokens, sentence, parties)
            )
    else:
        actors, recipients = _of_noun(trigger, tokens, sentence, parties)
    if trigger.frame.event.family == "violence":
        actors = [party for party in actors if not parties.owns(party)]
    found = [p for party in actors for p in parties.participants(party, "actor")]
    seen = {p.entity or p.span for p in found}
    for party in recipients:
        for p in parties.participants(party, "recipient"):
            if (p.entity or p.span) not in seen:
                found.append(p)
                seen.add(p.entity or p.span)
    return found


def _inverted(trigger: Trigger, tokens: Tokens) -> bool:
    """Say whether the subject stands behind a verb of speech, as it does behind what it quotes: "...," urged Mora."""
    lower, first = tokens.lower, trigger.first
    quoted = first > 1 and lower[first - 1] in CLOSING and lower[first - 2] in (",", ".", "!", "?")
    opens = quoted and tokens.ends[first - 1] == tokens.starts[first]  # 'Chad, its ally, "condemns the raid"'
    return quoted and not opens and trigger.group == first and "spoken" in trigger.frame.event.traits


def _meant(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return those whom a threat or a protest means, where another clause tells it.

    "threatened to strike unless Kenya pays", "began a hunger strike to protest against Kenya's decision".
    """
    words, lower, plover = grammar().words, tokens.lower, trigger.frame.event.plover
    stop = min(sentence.last, trigger.last + REACH)
    if plover == "THREATEN":
        condition = next((i for i in range(trigger.last, stop) if lower[i] in ("unless", "if")), stop)
        return first_free(condition + 1, stop, tokens, parties)
    if plover == "PROTEST":
        aim = next((i for i in range(trigger.last, stop) if lower[i] in words["aiming"]), stop)
        for party in parties.between(aim + 1, stop):
            owns = lower[party.last : party.last + 1] == ["'s"]
            if owns or head_before(party, aim, lower) in ("against", "by"):
                return [party]
    return []


def _objects(trigger: Trigger, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the phrases a verb's act is done to: its object, or who stands behind a preposition that says so."""
    words, lower = grammar().words, tokens.lower
    direct: list[Party] = []
    indirect: list[Party] = []
    other: list[Party] = []
    event = trigger.frame.event
    violent = event.family == "violence"
    means, directed = "means" in event.traits, "directed" in event.traits
    end = _argument_end(trigger, tokens, parties)
    found = parties.between(trigger.last, end)
    mutual = next((i for i, p in enumerate(found) if head_before(p, trigger.last, lower) == "between"), None)
    if mutual is not None:  # "a mission between Chad and Niger"
        return coordinated(found, mutual, tokens)
    elsewhere: list[Party] = []  # those in a list of places where it was
    for index, party in enumerate(found):
        if party in elsewhere:
            continue
        before = listed_behind(party, trigger.last, tokens)
        if index and new_clause(lower[found[index - 1].last : party.first]):
            break
        if lower[party.last : party.last + 1] and lower[party.last] in ("'s", "’s") and parties.person(party):
            continue  # "his driver's license"
        if before not in words["prepositions"] and parties.modifies(party):
            continue  # "condemned the military coup"
        if before == "what" or (means and any(party.first <= i < party.last for i in trigger.objects)):
            continue
        if lower[party.last : party.last + 1] and lower[party.last] in words["directions"]:
            continue
        if any(party in group for group in (direct, indirect)):
            continue
        if before not in words["prepositions"]:
            if before in words["conjunctions"] and (indirect and not direct):
                indirect += coordinated(found, index, tokens)
            else:
                direct += coordinated(found, index, tokens)
        elif before == "of" and not directed and _somewhere(party, trigger.last, lower):
            elsewhere += coordinated(found, index, tokens)
        elif before == "of":
            near = lower[max(trigger.last, party.first - BEFORE_NOUN) : party.first]
            freed = "governing" in event.traits and not words["freeing"].isdisjoint(near)
            if not freed and words["breaching"].isdisjoint(near):
                indirect.append(party)  # what follows it in a list is more often joined to the noun before "of"
        elif before == "from" and violent and named_place(party):
            continue  # "fired rockets from Kenya"
        elif before == "with" and violent and lower[party.last - 1] in words["weapons"]:
            continue  # "the forces battled with tanks"
        elif before in words["recipients"]:
            indirect += coordinated(found, index, tokens)
        elif before == "into" or (before == "in" and trigger.frame.kind != "phrase"):
            elsewhere = coordinated(found, index, tokens)
            other += elsewhere
        else:
            elsewhere += coordinated(found, index, tokens)
    if directed:
        return direct or indirect or other
    if lower[trigger.last : trigger.last + 1] and lower[trigger.last] in words["persons_objective"]:
        indirect = []  # "held him responsible for the death of a guard"
    if "blaming" in trigger.frame.event.traits and not (direct or indirect):
        return _behind(trigger, tokens, parties, ("by",))
    if "answering" in trigger.frame.event.traits and not (direct or indirect):
        return _behind(trigger, tokens, parties, ("by", "from"))  # "rejected calls by Kenya"
    asked = trigger.frame.event.plover == "REQUEST" and lower[trigger.right : trigger.right + 1] == ["that"]
    if asked and end == trigger.right and not (direct or indirect):
        # "demanded that Kenya pay": whoever shall act is asked; "those who killed him" are not known.
        if lower[trigger.right + 1 : trigger.right + 2] and lower[trigger.right + 1] in words["unnamed"]:
            return []
        return first_free(trigger.right + 1, trigger.right + 8, tokens, parties)
    return direct or indirect


def _somewhere(party: Party, start: int, lower: list[str]) -> bool:
    """Say whether a phrase behind "of" tells where something is: "off the coast of Kenya"."""
    words = grammar().words
    begin = max(start, party.first - 8)
    near = lower[begin : party.first]
    if "of" not in near:
        return False
    if near[0] == "of" and begin == start and lower[start - 1] in words["areas"]:
        return True  # "took to the streets | of Lima"
    before = near[: len(near) - 1 - near[::-1].index("of")]
    return bool(before) and before[-1] in words["areas"] and not words["prepositions"].isdisjoint(before)


def _argument_end(trigger: Trigger, tokens: Tokens, parties: Parties) -> int:
    """Return the index of the token where another verb begins: "by allowing", "to enter", "calling them"."""
    words, lower = grammar().words, tokens.lower
    breaks = words["breaks"]
    for i in range(trigger.last + 1, trigger.right - 1):
        if lower[i] not in breaks and lower[i][-3:] != "ing":
            continue
        if lower[i] != "to" and opens_gerund(tokens, i):
            return i
        if lower[i] == "to" and infinitive(tokens, i) and not parties.between(i + 1, i + 2):
            return i
        if lower[i] in words["conjunctions"] and i + 2 < trigger.right and _acts(tokens, i + 1, parties):
            return i  # "killed six farmers and abducted a driver"
        if lower[i].endswith("ing") and lower[i + 1] in words["objective"] and lower[i - 1] not in words["function"]:
            return i
    return trigger.right


def _acts(tokens: Tokens, i: int, parties: Parties) -> bool:
    """Say whether a token behind a conjunction is a verb with an object or one that tells of an event."""
    words, word = grammar().words, tokens.lower[i]
    if parties.verb(i):
        return True
    if word[-2:] != "ed" and (word[-3:] != "ing" or not tokens.words[i].islower()):
        return False
    behind = tokens.lower[i + 1]
    return behind in words["determiners"] or behind in words["objective"] or numeral(behind)


def _behind(trigger: Trigger, tokens: Tokens, parties: Parties, prepositions: tuple[str, ...]) -> list[Party]:
    """Return the phrases behind a preposition, with those joined to them."""
    found = parties.between(trigger.last, trigger.right)
    for index, party in enumerate(found):
        if head_before(party, trigger.last, tokens.lower) in prepositions:
            return coordinated(found, index, tokens)
    return []


def _agents(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return who does what a passive tells, also behind an insertion: "was attacked, officials said, by rebels"."""
    found, lower = _behind(trigger, tokens, parties, ("by",)), tokens.lower
    stop = min(sentence.last - 1, trigger.right + INSERTED)
    if found or lower[trigger.right : trigger.right + 1] != [","] or "by" not in lower[trigger.right : stop]:
        return found
    by = lower.index("by", trigger.right)
    if lower[by - 1] != "," or grammar().words["reporting"].isdisjoint(lower[trigger.right : by]):
        return []
    return first_free(by + 1, min(sentence.last, by + INSERTED), tokens, parties)


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
    if "going" in trigger.frame.event.traits:
        # "the withdrawal of Kenyan troops": who goes is no recipient.
        actors, aims = actors or _behind(trigger, tokens, parties, ("of",)), aims[:-2]
    return actors, [party for party in _behind(trigger, tokens, parties, aims) if party not in actors]
