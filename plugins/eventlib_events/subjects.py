"""Who does it: the subject of a verb, also where it stands in another clause, and phrases that are joined."""

from __future__ import annotations

import attrs

from eventlib import Participant
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import REACH, auxiliaries, finite, left_edge, right_edge
from eventlib_events.counts import numeral
from eventlib_events.lexicons import grammar
from eventlib_events.parties import Parties, Party
from eventlib_events.phrases import (
    before_phrase,
    coordinated,
    enumeration,
    first_free,
    head_before,
    named_place,
    several,
)
from eventlib_events.triggers import Trigger

__all__ = ["end_clause", "joined", "lift", "relative_object", "subject", "wishing"]

BLAMED = ("of", "for", "with", "from")  # before what somebody is blamed for or kept from
OPENING = 6  # tokens behind "and" in which a new subject begins
SPEAKER = 6  # tokens before a verb of saying inside a relative clause: "the man who | the police say"
HEAD = 5  # tokens of a noun phrase before its head in which its preposition is looked for
APPOSED = 9  # tokens of a description between a name and its relative clause: "Lena Mora, a teacher from Lima, who"


def joined(trigger: Trigger, before: Trigger, tokens: Tokens) -> bool:
    """Say whether a verb has the subject of the one before: "Police arrested the owner, Omar Sy, and charged two"."""
    and_before = tokens.lower[trigger.group - 1] in grammar().words["coordinators"]
    cut = before.left < trigger.left == trigger.group - REACH  # its clause begins further back than was looked
    return trigger.verbal and (and_before or _listed(trigger, before, tokens)) and (cut or before.left == trigger.left)


def _listed(trigger: Trigger, before: Trigger, tokens: Tokens) -> bool:
    """Say whether a verb goes on a list of verbs behind a comma: "shot the king, | closed the house and fled"."""
    if tokens.lower[trigger.first - 1] != "," or trigger.passive or not (trigger.past and before.past):
        return False
    return grammar().words["inserting"].isdisjoint(tokens.lower[before.last : trigger.first])


def lift(trigger: Trigger, before: Trigger | None, tokens: Tokens, sentence: Sentence) -> None:
    """Widen the clause of a verb of speech behind "and" to that of the verb of saying.

    "Denied that he paid and blamed", "said that nine had been killed, and urged": who is said to have done or suffered
    something is not who speaks of it.
    """
    words, lower, left = grammar().words, tokens.lower, trigger.left
    if not trigger.verbal or lower[trigger.group - 1] != "and" or left < sentence.first + 2:
        return
    event = trigger.frame.event
    inner = before if before is not None and before.left == left else None
    calls = event.plover in ("ACCUSE", "REQUEST") and lower[left] not in words["taking_up"]
    if not ("spoken" in event.traits or calls) or (inner and "spoken" in inner.frame.event.traits):
        return
    said = left - 1 - (lower[left - 1] == "that")
    if lower[said] not in words["complementing" if said < left - 1 else "reporting"]:
        return
    suffered = inner is not None and inner.passive and "effect" in inner.frame.event.traits
    blames = event.plover == "ACCUSE" and said < left - 1
    if (
        suffered
        or lower[trigger.group - 2] == ","
        or (calls and (blames or not inner or "had" in lower[left : trigger.group]))
    ):
        trigger.left = left_edge(tokens, said, sentence)


def subject(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return the phrases that are the subject of a verb, also of one whose subject stands in the main clause."""
    lower = tokens.lower
    words = grammar().words
    left = trigger.left
    if lower[trigger.group] == "to" or lower[trigger.group : trigger.group + 2] == ["not", "to"]:
        told, others = controlled(trigger, tokens, parties)
        if told:
            return others
    toll = trigger.passive and trigger.group == trigger.first and trigger.group > sentence.first
    if toll and (numeral(lower[trigger.group - 1]) or lower[trigger.group - 1] == "of"):
        return []  # "put the toll at 40 killed", "the number of killed"
    gerund = trigger.group
    perfect = lower[gerund] == "having"  # "accused the mayor of having fled"
    if lower[gerund] == "to" and gerund > left + 1 and lower[gerund - 1][-3:] == "ing":
        gerund -= 1  # "accused the mayor of failing to act"
    if (trigger.gerund or perfect or gerund < trigger.group) and gerund > left and lower[gerund - 1] in BLAMED:
        before = parties.between(max(left, gerund - REACH), gerund - 1)
        if before and before[-1].last == gerund - 1:
            index = next(i for i in range(len(before)) if before[-1] in coordinated(before, i, tokens))
            verb = before_phrase(before[index], left, lower)
            if verb >= left and lower[verb] in words["blaming"]:
                return before[index:]  # "accused the mayor of taking bribes"
    opener = lower[left - 1] if left > sentence.first else ""
    # "the siege during which rebels shot two" has a subject of its own
    governed = left - 2 > sentence.first and lower[left - 2] in words["prepositions"]
    if opener == "that" and trigger.group == left and lower[left - 2] not in words["complementing"]:
        return _antecedent(left - 1, tokens, sentence, parties)
    if opener in words["relatives"] and opener != "that" and not governed:
        own = _own_subject(trigger, tokens, parties)
        named = (
            parties.between(left, trigger.group)[-1:] if opener == "whose" and lower[trigger.group - 1] == "," else []
        )
        if named and parties.person_at(named[0].first, named[0].last):
            return named  # "the rebels, whose leader, Ann Mora, fled"
        if opener == "whom" or (own and (opener != "whose" or parties.person(own[0]))):
            return own  # "soldiers whom rebels ambushed", "Lena Mora, whose brother was held"
        return _antecedent(left - 1, tokens, sentence, parties)
    if opener in words["reporting"] and trigger.gerund and lower[left] == "," and trigger.group == left + 1:
        return [p for p in parties.between(max(sentence.first, left - SPEAKER), left) if p.last == left - 1]
    if opener in words["reporting"] and trigger.group == left:
        said = parties.between(max(sentence.first, left - SPEAKER), left - 1)[-1:]
        relative = before_phrase(said[0], sentence.first, lower) if said and said[0].last == left - 1 else -1
        if relative > sentence.first and lower[relative] in words["relatives"]:
            return _antecedent(relative, tokens, sentence, parties)  # "the man who police say shot two"
    # "They killed six farmers and abducted", "heard | he shot two": the pronoun is the subject, known or not.
    taking_up, last = words["taking_up"], trigger.group - 1
    pronoun = lower[left] in taking_up and not parties.between(left, left + 1)
    if not pronoun and last > left and lower[last] in taking_up:
        pronoun = not parties.between(last, last + 1)
    if pronoun and trigger.passive and trigger.group == trigger.first:
        # "they struck to avenge farmers | killed in May"
        pronoun = all(party.last != trigger.group for party in parties.between(left, trigger.group)[-1:])
    if (
        trigger.verbal
        and not pronoun
        and lower[trigger.group - 1] == "and"
        and left < trigger.group - 1
        and opener not in words["fronting"]
    ):
        # "The man appeared before a judge, Ann Mora, and was released": the subject is that of the verb before.
        joint = _unless_pronoun(left, trigger.group - 1, tokens, parties)
        if joint or words["taking_up"].isdisjoint(lower[left : trigger.group]):
            return joint
        pronoun = True
    found = [] if pronoun else _by_segments(trigger, tokens, parties)
    if found:
        return found
    participle = trigger.gerund and trigger.group == trigger.first
    behind_comma = participle and lower[trigger.group - 1] == ","
    if not behind_comma and not words["taking_up"].isdisjoint(lower[left : trigger.group]):
        # "Kenya said it had paid": the pronoun takes up who speaks.
        if any(lower[i] == "." and tokens.words[i - 1].islower() for i in range(sentence.first + 1, left)):
            return []  # of another sentence in the same quotation
        begin = left_edge(tokens, left - 1, sentence) if opener in words["reporting"] else sentence.first
        before = first_free(begin, left - 1, tokens, parties) or first_free(sentence.first, left - 1, tokens, parties)
        taken_up = next(word for word in lower[left : trigger.group] if word in words["taking_up"])
        # Who tells of violence is seldom the one who does it: "residents say they killed six".
        speaks = opener in words["reporting"] or (opener == "that" and lower[left - 2] in words["complementing"])
        if speaks and taken_up == "they" and trigger.frame.event.plover == "ASSAULT":
            before = [party for party in before if parties.armed(party)]
        return before if before and _fits(taken_up, before, tokens, parties) else []
    if opener in words["coordinators"] and trigger.group == left:
        # "The rebels praised the offer but rejected talks": the subject is that of the clause before.
        return first_free(max(sentence.first, left - REACH), left - 1, tokens, parties)
    if participle or "to" in lower[trigger.group : trigger.first]:
        if left - 1 > sentence.first and (opener == "by" or opener in words["subordinators"]):
            return _unless_pronoun(max(sentence.first, left - REACH), left - 1, tokens, parties)
        # "After leaving Aden, the rebels ...": the subject follows the comma.
        comma = next((i for i in range(trigger.last, min(sentence.last, trigger.last + 30)) if _opens(tokens, i)), None)
        if comma is not None:
            return first_free(comma + 1, min(sentence.last, comma + 8), tokens, parties)
    return []


def end_clause(trigger: Trigger, tokens: Tokens, parties: Parties) -> None:
    """End the clause of a verb where an "and" opens one with a subject of its own: "freed nine men | and Chad paid".

    Those who died are of the attack before it: "shelled the city and six people died".
    """
    words, lower = grammar().words, tokens.lower
    if not trigger.verbal or words["coordinators"].isdisjoint(lower[trigger.last : trigger.right]):
        return
    for joint in range(trigger.last, trigger.right - 1):
        if lower[joint] in words["coordinators"] and _new_subject(joint, tokens, parties):
            trigger.right = joint - (lower[joint - 1] == ",")
            return


def _new_subject(joint: int, tokens: Tokens, parties: Parties) -> bool:
    """Say whether a subject with its verb stands behind a conjunction."""
    words, lower = grammar().words, tokens.lower
    if numeral(lower[joint + 1]) and lower[joint + 2 : joint + 3] == ["had"]:
        return True  # "and one had been killed before"
    following = parties.between(joint + 1, joint + OPENING)[:1]
    if not following or before_phrase(following[0], joint, lower) != joint or following[0].last >= len(lower) - 1:
        return False
    verb = following[0].last
    if lower[verb] in words["be"] or lower[verb] in words["suffering"]:
        behind = lower[verb + 1]
        if (
            behind in words["suffering"]
            or behind in words["adjuncts"]
            or behind in words["moments"]
            or behind == "injuries"
        ):
            return False  # its toll
    if lower[verb] in words["predicating"] or (lower[joint - 1] == "," and parties.acts(following[0])):
        return True
    bare = lower[verb + 1] in words["participial_ends"]
    if bare and not (lower[verb] in words["raiding"] and parties.armed(following[0])):
        return False  # "freed nine men and women held in Kano"
    return parties.verb(verb) or finite(tokens, verb)


def _fits(pronoun: str, before: list[Party], tokens: Tokens, parties: Parties) -> bool:
    """Say whether a pronoun can take up some phrases by their number, and by whether they name people or a body."""
    many, body = several(before, tokens), parties.body(before[0])
    if pronoun == "they":
        return many or body
    return not many and body == (pronoun == "it")


def _unless_pronoun(start: int, end: int, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the first free phrases of a stretch, none if they stand behind a pronoun, known or not, that is subject.

    "It had struck a rebel base and | killed six", "they met the mayor before | leaving".
    """
    found = first_free(start, end, tokens, parties)
    before = tokens.lower[start : found[0].first] if found else []
    return found if grammar().words["taking_up"].isdisjoint(before) else []


def controlled(trigger: Trigger, tokens: Tokens, parties: Parties) -> tuple[int, list[Party]]:
    """Return the verb whose object shall do what an infinitive tells, 0 if there is none, and those who shall do it.

    "Kenya wants the army to withdraw", "sent troops to fight", "called on Chad and Mali to pay".
    """
    words, lower = grammar().words, tokens.lower
    found = parties.between(max(trigger.left, trigger.group - REACH), trigger.group)
    if not found or found[-1].last != trigger.group:
        pronoun = trigger.group - 2 >= trigger.left and lower[trigger.group - 1] in words["objects"]
        return (trigger.group - 2 if pronoun and lower[trigger.group - 2] in words["controlling"] else 0), []
    index = next(i for i in range(len(found)) if found[-1] in coordinated(found, i, tokens))
    verb = before_phrase(found[index], trigger.left, lower)
    if verb > trigger.left and lower[verb] in words["recipients"]:
        verb -= 1  # "called on"
    return (verb, found[index:]) if verb >= trigger.left and lower[verb] in words["controlling"] else (0, [])


def wishing(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Participant]:
    """Return who wants others to do what an infinitive tells."""
    verb, _ = controlled(trigger, tokens, parties)
    if not verb:
        return []
    group = auxiliaries(tokens, verb, sentence)
    wish = attrs.evolve(trigger, first=verb, last=verb + 1, group=group, gerund=False)
    return [p for party in subject(wish, tokens, sentence, parties) for p in parties.participants(party, "actor")]


def relative_object(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return the phrase that a relative pronoun takes up as an object: "soldiers whom rebels ambushed"."""
    opener = trigger.left - 1
    if opener <= sentence.first or tokens.lower[opener] not in ("who", "whom", "which"):
        return []
    governed = tokens.lower[opener - 1] in grammar().words["prepositions"]
    own = not governed and (
        tokens.lower[trigger.left] in grammar().words["nominatives"] or _own_subject(trigger, tokens, parties)
    )
    return _antecedent(opener, tokens, sentence, parties) if own else []


def _own_subject(trigger: Trigger, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the subject that a relative clause has beside its pronoun: "whom | rebels ambushed"."""
    found = parties.between(trigger.left, trigger.group)
    opens = bool(found) and before_phrase(found[0], trigger.left, tokens.lower) < trigger.left
    return coordinated(found, 0, tokens) if opens else []


def _antecedent(relative: int, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return the phrase that a relative pronoun takes up, none if it takes up something that is no actor.

    "officers in Gabon who", "Lena Mora, 52, who", "Lena Mora, a teacher, who": not where they are, nor what they are.
    """
    words, lower = grammar().words, tokens.lower
    around: list[Party] = []
    end = relative
    for party in reversed(parties.between(max(sentence.first, relative - REACH), relative)):
        described = lower[party.last] == "," and lower[party.last + 1] in words["articles"]
        if not all(lower[i] in words["asides"] or lower[i].isdigit() for i in range(party.last, end)):
            simple = (
                described and words["finite"].isdisjoint(lower[party.last : end]) and relative - party.last < APPOSED
            )
            return [party] if simple else around
        before = before_phrase(party, sentence.first, lower)
        if before > sentence.first and lower[before] == "," and lower[before + 1] in words["articles"]:
            apposed = parties.between(max(sentence.first, before - 6), before)[-1:]
            if apposed and apposed[0].last == before:
                return apposed
        place = named_place(party) and lower[relative] != "which"
        hangs = next(
            (i for i in range(before, max(sentence.first, before - HEAD), -1) if lower[i] in words["prepositions"]), 0
        )
        if not place or not hangs:
            return [party]
        end, around = hangs, [party] if lower[hangs] == "of" else []
    return around


def _by_segments(trigger: Trigger, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the subject from the part of the clause, between commas, that holds it: as near as can be to the verb.

    Appositions ("Rossi, the mayor, said") and enumerations ("A, B and C met") lead back over their commas.
    """
    words, lower = grammar().words, tokens.lower
    commas = []
    if "," in lower[trigger.left : trigger.group]:
        commas = [i for i in range(trigger.left, trigger.group) if lower[i] == ","]
        listed = enumeration(parties.between(trigger.left, trigger.group), trigger.left, tokens)
        if listed:
            return listed
    starts = [trigger.left, *(comma + 1 for comma in commas)]
    ends = [*commas, trigger.group]
    apposed = bool(commas) and commas[-1] == trigger.group - 1
    fronted = trigger.left > 0 and lower[trigger.left - 1] in grammar().words["subordinators"]
    nearest: list[Party] = []
    joined_on: list[Party] = []
    governed = False
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        inserted = end < trigger.group and start > trigger.left
        if inserted and (lower[start] in words["prepositions"] or lower[start] in words["inserting"]):
            continue  # "Greece, like most other members, plans", "the man, who shot two officers, was held"
        found = first_free(start, end, tokens, parties)
        if found and end == trigger.group and found[-1].last < end:
            found = _adjacent(found, end, tokens, parties) or found
        if not found:
            if nearest and governed:
                return []  # "in Lima, Cusco and Puno has gone on"
            continue
        if nearest:
            # What stands in a clause of its own before the main clause ("After leaving, ...") is not its subject.
            own = fronted and start == trigger.left and found[0].first > start
            whole = nearest if own else first_free(start, trigger.group, tokens, parties)
            if lower[start] == "and" and start > trigger.left:
                joined_on = whole[:1]  # "The mayor, Ann Mora, and the governor, Omar Sy, signed"
                continue
            return whole + [party for party in joined_on if party not in whole]
        nearest = found
        before = parties.between(max(trigger.left, start - 8), start)
        adjoins = bool(before) and before[-1].last == start - 1
        if not (adjoins and (apposed or len(found) > 1)):
            break
        governed = len(found) > 1 and head_before(before[-1], trigger.left, lower) in grammar().words["locatives"]
    return joined_on or nearest


def _adjacent(found: list[Party], end: int, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the phrase right before a verb, if the phrases before it have a verb of their own.

    "Police knew that | the man | had shot": of the clauses that no word parts the last counts.
    """
    last = parties.between(found[-1].last, end)[-1:]
    words, lower = grammar().words, tokens.lower
    if not last or last[0].last != end:
        return []
    head = head_before(last[0], found[-1].last, lower)
    clauses = head in words["coordinators"] and words["relatives"].isdisjoint(lower[found[0].first : end])
    if head in words["breaks"] and not clauses:
        return []
    between = range(found[-1].last, last[0].first)
    told = lower[between.start : between.stop]
    if told and told[0] in words["relatives"] and words["complementers"].isdisjoint(told):
        return []  # "the rebels | who shot two guards | were held"
    apart = (
        lower[end] == "being" or lower[end - 1] in words["nominatives"] or not words["complementers"].isdisjoint(told)
    )
    return last if apart or any(finite(tokens, i) and lower[i - 1][-3:] != "ing" for i in between) else []


def _opens(tokens: Tokens, comma: int) -> bool:
    """Say whether the main clause begins behind a comma."""
    return tokens.lower[comma] == "," and right_edge(tokens, comma, Sentence(0, 0, comma, comma + 1)) == comma
