"""Who does it: the subject of a verb, also where it stands in another clause, and phrases that are joined."""

from __future__ import annotations

import attrs

from eventlib import Participant
from eventlib.plugin import Sentence, Tokens
from eventlib_events.clauses import REACH, auxiliaries, left_edge, right_edge
from eventlib_events.counts import numbered, numeral, unrounded
from eventlib_events.lexicons import behaviour, grammar
from eventlib_events.parties import Parties, Party
from eventlib_events.triggers import Trigger

__all__ = [
    "coordinated",
    "first_free",
    "head_before",
    "joined",
    "lift",
    "listed_behind",
    "named_place",
    "new_clause",
    "subject",
    "wishing",
]

DASHES = (["-"], ["--"], ["—"], ["–"])  # behind the name of the place that an article is dated from
BLAMED = ("of", "for", "with", "from")  # before what somebody is blamed for or kept from
HEAD = 5  # tokens of a noun phrase before its head in which its preposition is looked for
APPOSED = 9  # tokens of a description between a name and its relative clause: "Lena Mora, a teacher from Lima, who"


def joined(trigger: Trigger, before: Trigger, tokens: Tokens) -> bool:
    """Say whether a verb has the subject of the one before: "Police arrested the owner, Omar Sy, and charged two"."""
    and_before = tokens.lower[trigger.group - 1] in grammar().words["coordinators"]
    cut = before.left < trigger.left == trigger.group - REACH  # its clause begins further back than was looked
    return trigger.verbal and and_before and (cut or before.left == trigger.left)


def lift(trigger: Trigger, before: Trigger, tokens: Tokens, sentence: Sentence) -> None:
    """Widen the clause of a verb of blame behind "and" to that of the verb of saying.

    "Denied that he paid and blamed": who is said to have done something is not who speaks of it.
    """
    words, lower, left = grammar().words, tokens.lower, trigger.left
    if not trigger.verbal or before.left != left or lower[trigger.group - 1] != "and" or left < sentence.first + 2:
        return
    blames = trigger.frame.event.plover == "ACCUSE" and not behaviour().has(before.frame.event, "spoken")
    if blames and lower[left - 1] == "that" and lower[left - 2] in words["complementing"]:
        trigger.left = left_edge(tokens, left - 2, sentence)


def subject(trigger: Trigger, tokens: Tokens, sentence: Sentence, parties: Parties) -> list[Party]:
    """Return the phrases that are the subject of a verb, also of one whose subject stands in the main clause."""
    lower = tokens.lower
    words = grammar().words
    left = trigger.left
    if lower[trigger.group] == "to" or lower[trigger.group : trigger.group + 2] == ["not", "to"]:
        told, others = controlled(trigger, tokens, parties)
        if told:
            return others
    gerund = trigger.group
    if lower[gerund] == "to" and gerund > left + 1 and lower[gerund - 1][-3:] == "ing":
        gerund -= 1  # "accused the mayor of failing to act"
    if (trigger.gerund or gerund < trigger.group) and gerund > left and lower[gerund - 1] in BLAMED:
        before = parties.between(max(left, gerund - REACH), gerund - 1)
        if before and before[-1].last == gerund - 1:
            index = next(i for i in range(len(before)) if before[-1] in coordinated(before, i, tokens))
            verb = _before(before[index], left, lower)
            if verb >= left and lower[verb] in words["blaming"]:
                return before[index:]  # "accused the mayor of taking bribes"
    opener = lower[left - 1] if left > sentence.first else ""
    # "the siege during which rebels shot two" has a subject of its own
    governed = left - 2 > sentence.first and lower[left - 2] in words["prepositions"]
    if opener in words["relatives"] and opener != "that" and not governed:
        return _antecedent(left - 1, tokens, sentence, parties)
    # "They killed six farmers and abducted": the pronoun is the subject, known or not.
    pronoun = lower[left] in words["taking_up"] and not parties.between(left, left + 1)
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
    if not words["taking_up"].isdisjoint(lower[left : trigger.group]):
        # "Kenya said it had paid": the pronoun takes up who speaks.
        if any(lower[i] == "." and tokens.words[i - 1].islower() for i in range(sentence.first + 1, left)):
            return []  # of another sentence in the same quotation
        begin = left_edge(tokens, left - 1, sentence) if opener in words["reporting"] else sentence.first
        return first_free(begin, left - 1, tokens, parties) or first_free(sentence.first, left - 1, tokens, parties)
    if opener in words["coordinators"] and trigger.group == left:
        # "The rebels praised the offer but rejected talks": the subject is that of the clause before.
        return first_free(max(sentence.first, left - REACH), left - 1, tokens, parties)
    participle = trigger.gerund and trigger.group == trigger.first
    if participle or "to" in lower[trigger.group : trigger.first]:
        if left - 1 > sentence.first and (opener == "by" or opener in words["subordinators"]):
            return _unless_pronoun(max(sentence.first, left - REACH), left - 1, tokens, parties)
        # "After leaving Aden, the rebels ...": the subject follows the comma.
        comma = next((i for i in range(trigger.last, min(sentence.last, trigger.last + 30)) if _opens(tokens, i)), None)
        if comma is not None:
            return first_free(comma + 1, min(sentence.last, comma + 8), tokens, parties)
    return []


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
    verb = _before(found[index], trigger.left, lower)
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
        before = _before(party, sentence.first, lower)
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
    lower = tokens.lower
    commas = []
    if "," in lower[trigger.left : trigger.group]:
        commas = [i for i in range(trigger.left, trigger.group) if lower[i] == ","]
    starts = [trigger.left, *(comma + 1 for comma in commas)]
    ends = [*commas, trigger.group]
    apposed = bool(commas) and commas[-1] == trigger.group - 1
    fronted = trigger.left > 0 and lower[trigger.left - 1] in grammar().words["subordinators"]
    nearest: list[Party] = []
    joined_on: list[Party] = []
    governed = False
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        if end < trigger.group and start > trigger.left and lower[start] in grammar().words["prepositions"]:
            continue  # "Greece, like most other members, plans"
        found = first_free(start, end, tokens, parties)
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


def _opens(tokens: Tokens, comma: int) -> bool:
    """Say whether the main clause begins behind a comma."""
    return tokens.lower[comma] == "," and right_edge(tokens, comma, Sentence(0, 0, comma, comma + 1)) == comma


def first_free(start: int, end: int, tokens: Tokens, parties: Parties) -> list[Party]:
    """Return the first phrases of a stretch that do not hang on a preposition, and those joined to them."""
    words, lower = grammar().words, tokens.lower
    found = parties.between(start, end)
    governed: list[Party] = []
    for index, party in enumerate(found):
        if party in governed:
            continue
        before = head_before(party, start, lower)
        if before in words["prepositions"]:
            governed = coordinated(found, index, tokens)  # "backed by Kenya and the army"
            continue
        if before == "," and named_place(party) and _within(party, tokens, parties):
            continue
        if named_place(party) and lower[party.last : party.last + 1] in DASHES:
            continue  # "LIMA - Officials said"
        told = coordinated(found, index, tokens)
        return _one(told, tokens, parties) if len(told) == 2 else told
    return []


def _one(pair: list[Party], tokens: Tokens, parties: Parties) -> list[Party]:
    """Return one of two phrases with nothing but a comma between them that name one person, else both.

    "Lena Mora, the veteran activist, | met", "the army's spokesman, General Omar Sy, | met": the one with a name.
    """
    first, second = pair
    if not grammar().words["conjunctions"].isdisjoint(tokens.lower[first.last : second.last + 1]):
        return pair
    name, other = (parties.person_at(party.first, party.first + 1) for party in pair)
    if name == other:
        return pair
    return [first] if name or any(unit.named for unit in first.units) else [second]


def _within(party: Party, tokens: Tokens, parties: Parties) -> bool:
    """Say whether a place only tells where the place before it lies: "in Lima, Peru"."""
    before = parties.between(party.first - 8, party.first - 1)
    if not before or before[-1].last != party.first - 1 or not named_place(before[-1]):
        return False
    return head_before(before[-1], 0, tokens.lower) in grammar().words["prepositions"]


def head_before(party: Party, start: int, lower: list[str]) -> str:
    """Return the word before a phrase and its determiner."""
    i = _before(party, start, lower)
    return lower[i] if i >= start else ""


def listed_behind(party: Party, start: int, tokens: Tokens) -> str:
    """Return the word before a phrase and its determiner, or before the list of names that it goes on."""
    i = _before(party, start, tokens.lower)
    return tokens.lower[_listing(party, i, start, tokens)] if i >= start else ""


def _listing(party: Party, before: int, start: int, tokens: Tokens) -> int:
    """Return the index of the preposition of the list of names that a phrase goes on: "near Ulo and Kano"."""
    lower, i = tokens.lower, before
    if lower[i] not in (",", "and", "or"):
        return before
    while i > start and (lower[i] in (",", "and", "or", "-") or tokens.words[i][:1].isupper()):
        i -= 1
    unknown = tokens.words[before - 1][:1].isupper() and tokens.words[party.first][:1].isupper()
    return i if unknown and lower[i] in grammar().words["prepositions"] else before


def _before(party: Party, start: int, lower: list[str]) -> int:
    """Return the index of the word before a phrase and its determiner, less than ``start`` if there is none."""
    words = grammar().words
    if party.first <= start:
        return start - 1
    if lower[party.first - 1] == "-" and party.first - 2 > start and lower[party.first - 2] in ("then", "ex"):
        return party.first - 3  # "a visit from then-President Lena Mora"
    i = party.first - 1 - (lower[party.first - 1] in words["articles"])
    if i > start and lower[i] == "of" and (numeral(lower[i - 1]) or lower[i - 1] in words["parts"]):
        return i - 2  # "two of the men"
    before = lower[party.first - 1]
    if before not in words["premodifiers"] and not before[:1].isdigit() and lower[party.first] != "most":
        return party.first - 1
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
            return i
        i = rest


def coordinated(found: list[Party], index: int, tokens: Tokens) -> list[Party]:
    """Return a phrase and those joined to it by commas and conjunctions: "A, B and C"."""
    if not 0 <= index < len(found):
        return []
    words, lower = grammar().words, tokens.lower
    result = [found[index]]
    last = result[0].last
    for party in found[index + 1 : index + 6]:
        between = lower[last : party.first]
        if between == ["("] and lower[party.last : party.last + 1] == [")"]:
            last = party.last + 1  # "the Lake Front (LF) and the army"
            continue
        joined = [word for word in between if word not in words["determiners"]]
        if not joined or len(joined) > 2 or not all(word == "," or word in words["conjunctions"] for word in joined):
            break
        if joined == [","] and not _listed_on(party, tokens):
            break
        result.append(party)
        last = party.last
    return result


def _listed_on(party: Party, tokens: Tokens) -> bool:
    """Say whether an enumeration goes on behind a phrase."""
    return tokens.lower[party.last : party.last + 1] in ([","], ["and"], ["or"], ["&"])


def named_place(party: Party) -> bool:
    """Say whether a phrase is nothing but the name of a place."""
    return all(not unit.sectors and (unit.entity is None or unit.entity.kind == "GPE") for unit in party.units)


def new_clause(between: list[str]) -> bool:
    """Say whether an "and" between two phrases joins clauses: "with troops near the port and nine people died"."""
    if len(between) < 4 or "and" not in between[1:]:
        return False
    behind = between[between.index("and", 1) + 1 :]
    return grammar().words["prepositions"].isdisjoint(behind if behind[:2] != ["at", "least"] else behind[2:])
