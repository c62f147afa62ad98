"""Where the verbs around a date point: to what has happened or to what is to come."""

from __future__ import annotations

import attrs

from eventlib_dates.clauses import AFTER_OPENING, BEFORE_WEEKDAY, OVERTAKEN, SHORT_CLAUSE, Clauses, Direction
from eventlib_dates.language import CLAUSE_ENDS, SENTENCE_ENDS

__all__ = ["Direction", "Verbs"]

BEFORE = 16  # tokens before an expression in which its governing verb is looked for
AFTER = 3
AFTER_COMMA = 30  # the same if more stands between: "In May, a week after the vote, Osk fell"
HAPPENED = 4  # tokens behind a weekday in which stands what it names
IN_WAKE = 5  # tokens from "after" to the date of what others came after
INFINITIVE = 4  # tokens from "to" to the weekday its verb governs
CLAUSE = 24  # tokens of a clause on each side of its date in which its verb is looked for
GOVERNED = 6  # tokens from a verb that leaves no doubt to the date it governs: "is due to lapse on Dec. 31"


@attrs.define
class Verbs(Clauses):
    """The words of one article, read for their tense."""

    def coming(self, first: int, last: int) -> bool:
        """Say whether the words around a weekday put it in the future: "is to meet on", "due", "until".

        Weekdays are nearly always past in news, so this asks for more than ``direction``.
        """
        lower, lists = self.tokens.lower, self.language.context
        if first and lower[first - 1] in lists["ended"]:
            return False
        if first and lower[first - 1] in lists["deadline"] and self.ordered(first):
            return True
        if first > 1 and self.is_present(first - 2) and not lower[first - 2].startswith(self.language.participle):
            return True
        if until := self.is_until(first):
            opens = self.opens_clause(first) and self.main_verb(last) <= 0
            return not opens and not self.lasted(first - until + 1)
        if self.names_event(first, last) or self.is_said_to_have(last):
            return False
        if first > 1 and self.language.participle_prefixes and self.framed(first - 2) is False:
            return True  # "Anpfiff ist am Samstag"
        if self.appointed(first, last) or self.lies_ahead(first, last) or self.is_on(first):
            return True
        suffixes = self.language.suffixes["future"]
        governed = self.participle(first - 1 - (first > 0 and lower[first - 1] in lists["openers"]))
        for index in range(first - 1, max(-1, first - 1 - BEFORE_WEEKDAY), -1):
            word = lower[index]
            if word not in self.language.coming_cues:
                if suffixes and self.is_future(word):
                    return not governed
                continue
            if word in lists["past"] and not self.promises(index) and lower[index - 1] not in lists["passive"]:
                return self.opens_clause(first) and self.main_verb(last) > 0
            if word in CLAUSE_ENDS and self.ends(index):
                break
            if word in lists["coming"] and not self.hyphened(index) and not self.is_noun(index):
                return not governed and not self.overtaken(index)
            if (word in lists["present"] and self.has_subject(index)) or self.is_arranged(index):
                return not governed and not self.takes_verb(last)
            if word in lists["appointing"] and lower[self.behind_adverbs(index) - 1] in lists["passive"]:
                return not governed  # "snow is forecast from Friday"
            if word in lists["foretelling"]:
                return not governed
            if word in lists["possible"] and self.possible(index):
                return not governed and not self.takes_verb(last)
            if word in lists["earliest"]:
                return lower[index - 1] == lower[index + 1]  # "as soon as", "as early as"
            if word in lists["infinitive"] and self.infinitive(index):
                near = 1 < first - index <= INFINITIVE and not self.takes_verb(last)
                promised = self.governor(index)
                if promised > 0 or (near and not promised):
                    return not governed and not self.overtaken(index)
        if self.opens_clause(first):
            return self.main_verb(last) > 0
        return not governed and self.future_behind(first, last)

    def is_until(self, first: int) -> int:
        """Return of how many words the preposition before an expression is that says until when: "bis zum"."""
        lower, lists = self.tokens.lower, self.language.context
        if not first or lower[first - 1] in lists["until"]:
            return int(first > 0)
        if first < 2 or lower[first - 1] not in lists["until_the"]:
            return 0
        words = 3 if lower[first - 2] == "'" else 2  # "jusqu'au"
        return words if "".join(lower[first - words : first - words + 1]) in lists["until"] else 0

    def ordered(self, first: int) -> bool:
        """Say whether something is to be done by a weekday: "ordered that the files be released by Thursday"."""
        lower, lists = self.tokens.lower, self.language.context
        for index in range(first - 2, max(0, first - SHORT_CLAUSE), -1):
            if lower[index] in lists["to_be"]:
                return lower[index - 1] not in lists["unreal"]
        return False

    def announced(self, first: int) -> bool:
        """Say whether a clause promises what is to come, even where history is told: "The funeral will be held on"."""
        lower, lists = self.tokens.lower, self.language.context
        for index in range(first - 1, max(-1, first - BEFORE_WEEKDAY), -1):
            if lower[index] in CLAUSE_ENDS:
                break
            if lower[index] in lists["auxiliary"]:
                return True
        return False

    def said_on(self, first: int) -> bool:
        """Say whether a day is that on which somebody told what happened: "she said on Friday", "told reporters on"."""
        lower, lists = self.tokens.lower, self.language.context
        on = first - 1 - (first > 1 and lower[first - 1] in lists["on_day"])
        spoke = on > 0 and lower[on] in lists["speech"] and self.is_past(on)
        return spoke or (on > 0 and lower[on - 1] in lists["informed"])

    def lasted(self, first: int) -> bool:
        """Say whether what went on until a date is over: "lasted until May", "did not open until"."""
        lower, lists = self.tokens.lower, self.language.context
        told, state = lower[first - 2] in lists["up_until"] or lower[first - 1] in lists["through"], False
        lasting = lower[first - 2].endswith(self.language.suffixes["gerund"])
        for index in range(first - 2, max(-1, first - BEFORE_WEEKDAY), -1):
            word = lower[index]
            if word in CLAUSE_ENDS or word in lists["future_verbs"] or word in lists["range_moved"]:
                break
            if word in lists["lasted"] or (word in lists["been"] and lower[index - 1] in lists["pluperfect"]):
                return True
            if f"{word} {lower[index + 1]}" in lists["lasted_on"]:
                return True
            if word in lists["pluperfect"] and index + 1 < first - 1 and lower[index + 1] not in lists["infinitive"]:
                return True  # "had held out until the weekend"
            if lasting and word not in lists["was"] and self.is_past(index):
                return True  # "kept digging until Friday"
            if word in lists["leaves_open"] or word in lists["future"] or word in lists["passive"]:
                return False  # "he said it was open until Wednesday"
            if told and word in lists["closed"]:
                return False
            if told and word not in lists["owns"] and word not in lists["appointing"] and self.is_past(index):
                return True
            state = state or (word in lists["was"] and lower[index + 1] in lists["state"])
        return state

    def appointed(self, first: int, last: int) -> bool:
        """Say whether the words before a weekday make it one to come: "a strike for", "put off to", "effective"."""
        lower, lists = self.tokens.lower, self.language.context
        if not first:
            return False
        word, near = lower[first - 1], lower[max(0, first - BEFORE_WEEKDAY) : first - 1]
        if word in lists["range_to"]:
            return not lists["range_moved"].isdisjoint(near) and lists["moved_from"].isdisjoint(near)
        if (
            word in lists["moved_from"]
            and "".join(lower[last : last + 1]) not in lists["range_to"] | lists["possessive"]
        ):
            return not (lists["closed"] | lists["measures"]).isdisjoint(near)  # "called a strike from Monday"
        if word in lists["fixed_for"]:
            return not lists["appointing"].isdisjoint(near) and lists["overtaken"].isdisjoint(near)
        return word in lists["effective"] or lower[max(0, first - 2)] in lists["effective_from"]

    def is_on(self, first: int) -> bool:
        """Say whether nothing but a time of day stands before a weekday: "the meeting is at 6 p.m. Friday"."""
        lower, lists = self.tokens.lower, self.language.context
        if not lists["scheduled_by"]:
            return False
        before = first - 1
        while before > max(0, first - GOVERNED) and (
            lower[before] in lists["scheduled_by"] or lower[before].isdecimal()
        ):
            before -= 1
        return before > 0 and lower[before] in lists["passive"] and lower[before - 1] not in lists["today"]

    def lies_ahead(self, first: int, last: int) -> bool:
        """Say whether a weekday tells which of the things to come is meant: "ahead of Monday's vote, which will"."""
        lower, lists = self.tokens.lower, self.language.context
        if not lists["ahead_of"].isdisjoint(lower[max(0, first - 2) : max(0, first - 1)]):
            return True
        if first > 2 and lower[first - 2] in lists["scheduled_events"] and lower[first - 4] in lists["after_or_before"]:
            return not any(map(self.is_past, self.sentence(first)))  # "leads in the polls before the vote on Friday"
        if lists["possessive"].isdisjoint(lower[last : last + 1]):
            return False
        return not lists["auxiliary"].isdisjoint(lower[last + 1 : last + HAPPENED + 1])

    def names_event(self, first: int, last: int) -> bool:
        """Say whether a weekday tells which of the things that have happened is meant: "get around Friday's ruling"."""
        lower, lists = self.tokens.lower, self.language.context
        named = lower[last + 1 : last + HAPPENED]
        if (
            first
            and lower[first - 1] in lists["possessives"]
            and not lists["happened"].isdisjoint(lower[last : last + 1])
        ):
            return True  # "follows up his Tuesday wins"
        if lists["possessive"].isdisjoint(lower[last : last + 1]):
            return False
        return not lists["happened"].isdisjoint(named) or not lists["in_wake"].isdisjoint(
            lower[max(0, first - 1) : first]
        )

    def takes_verb(self, last: int) -> bool:
        """Say whether a weekday belongs to the past verb behind it: "men said to be armed on Sunday robbed a bank"."""
        lower = self.tokens.lower
        last += last < len(lower) and lower[last] in self.language.context["subjects"]
        last += last < len(lower) and lower[last].endswith("ly")
        return last < len(lower) and (self.is_past(last) or lower[last] in self.language.context["invariant"])

    def future_behind(self, first: int, last: int) -> bool:
        """Say whether the verb right behind a date is future: "the talks on Friday will", not "the blast on Friday"."""
        lower, lists = self.tokens.lower, self.language.context
        if not lists["happened"].isdisjoint(lower[max(0, first - 2) : first]):
            return False
        opener = first - (first > 0 and lower[first - 1] in lists["openers"])
        if self.is_present(last) and lower[opener - 1 : opener] == [","]:
            return True  # the verb stands second, as in German: "am Samstag spielt Brask, am Sonntag folgt das Derby"
        word, behind = (*lower[last : last + 2], "", "")[:2]
        if word in lists["passive"]:
            return behind in lists["coming"] or behind in lists["infinitive"] or behind in lists["with_infinitive"]
        return word in lists["auxiliary"]

    def is_report(self, first: int) -> bool:
        """Say whether somebody reports on a quarter, be it soon: "it is to report fourth-quarter earnings"."""
        before = self.tokens.lower[max(0, first - SHORT_CLAUSE) : first]
        return not self.language.context["reporting"].isdisjoint(before)

    def is_forecast(self, first: int, last: int) -> bool:
        """Say whether a quarter is one that somebody forecast."""
        forecasting, lower = self.language.context["forecasting"], self.tokens.lower
        return not forecasting.isdisjoint(lower[max(0, first - SHORT_CLAUSE) : first] + lower[last : last + 2])

    def has_happened(self, first: int, last: int) -> bool:
        """Say whether the clause of a day tells in the past what was done on it: "On 1 May, rebels took Osk".

        What is said, planned or asked for leaves open when that is, so any word of such kind makes the answer no.
        """
        lower, lists = self.tokens.lower, self.language.context
        if lists["not_on"]:
            return self.told_of(first, last)
        on = first - 1
        named = on >= 0 and lower[on] in lists["on_day"]
        if named and lower[on] in lists["in_month"] and (lower[first] in lists["articles"] or lower[first].isdecimal()):
            return False  # "in the 6 May vote"
        if not lists["happened_on"].isdisjoint((lower[on - 1] if named else "", *lower[last : last + 1])):
            return on < 0 or lower[on] not in lists["any"]  # "an attack on 6 May", "the 6 May attack"
        if named:
            begin = on - (on > 0 and lower[on - 1] in lists["openers_of_day"])
            if begin == 0 or (lower[begin - 1] in CLAUSE_ENDS and self.ends(begin - 1)):
                behind = last + (lower[last : last + 1] == [","])
                return self.tells_past(range(behind, min(len(lower), behind + CLAUSE)), opens=True)
            if lower[on - 1] in lists["speech"] and self.is_past(on - 1):
                return True  # "said on 6 May that"
            if lower[on - 1] in lists["scheduled_events"] or lower[on - 1] in lists["be"]:
                return False
        elif not (lists["on_day"] and on > 0 and self.is_past(on)):  # "killed May 10"
            return False
        places = range(on - named, max(-1, on - CLAUSE), -1)
        if named and lower[on] in lists["in_month"]:  # "won a place in the final in May"
            places = range(on - 1, max(-1, on - SHORT_CLAUSE), -1)
        return self.tells_past(places)

    def told_of(self, first: int, last: int) -> bool:
        """Say whether the clause around a day is told in the past: "am 3. Mai sind acht Menschen gestorben".

        For languages whose clauses have a part of their verb on each side of the day.
        """
        lower, lists = self.tokens.lower, self.language.context
        near = lower[max(0, first - 2) : first]
        if any(word.endswith(self.language.suffixes["happened"]) for word in near):
            return True
        if not lists["not_on"].isdisjoint(near) or any(word.endswith(self.language.suffixes["event"]) for word in near):
            return False
        begin, end = first, last + (lower[last : last + 1] == [","] and self.opens_clause(first))
        while begin > max(0, first - CLAUSE) and lower[begin - 1] not in CLAUSE_ENDS:
            begin -= 1
        end = self.clause_end(end, last + CLAUSE)
        past = self.is_preterite(last)
        for index in (*range(begin, first), *range(last, end)):
            word = lower[index]
            if word in lists["leaves_open"] or word in lists["future"] or self.is_future(word):
                return False
            past = past or (self.is_perfect(index, end) if word in lists["perfect"] else self.is_past(index))
        return past

    def tells_past(self, places: range, opens: bool = False) -> bool:
        """Say whether a clause, read from its date on, has a verb of the past and none that leaves its time open.

        Where the date opens the clause it is that of its first verb, though that be one of saying.
        """
        lower, lists = self.tokens.lower, self.language.context
        past = False
        for index in places:
            word = lower[index]
            if word in (SENTENCE_ENDS if opens else CLAUSE_ENDS) and self.ends(index):
                break
            if opens and not past and word in lists["speech"] and self.is_past(index):
                return lower[index + 1 : index + 2] != [","]  # "On 6 May, she said, the road opens"
            if past and not opens and word in lists["clause_opener"]:
                return True  # "was at home when she was shot on 6 May"
            if word in lists["after_or_before"] and lower[index + 1][:1].isdecimal():
                continue  # "shortly before 6am on 6 May"
            if word in lists["leaves_open"] or word in lists["future"] or word in lists["appointing"]:
                return False
            if word in lists["promising"] or (word in lists["infinitive"] and self.infinitive(index)):
                return False
            past = past or (self.is_past(index) and word not in lists["owns"])
        return past

    def direction(self, first: int, last: int) -> Direction:
        """Return where the verb that governs an expression points.

        What stands right before the expression counts first, then the nearest cue before it, then the first behind it,
        all in the same sentence.
        """
        found = self.by_preposition(first, last)
        if found is None and self.is_said_to_have(last):
            return Direction.SURELY_PAST
        if found is None:
            found = self.by_verb_before(first, last)
        return self.by_verb_behind(first, last) if found is None else found

    def by_preposition(self, first: int, last: int) -> Direction | None:
        """Return where the words right before an expression point, None if they leave it to its verb."""
        lower, lists, words = self.tokens.lower, self.language.context, self.language.words
        before = lower[first - 1] if first else ""
        if before in lists["subordinating"] and self.main_verb(last, SHORT_CLAUSE) < 0:
            return Direction.PAST  # "would cut jobs after fourth-quarter profit fell"
        if until := self.is_until(first):
            if self.opens_clause(first):
                return self.main_verb(last) or Direction.FUTURE
            length = lower[first - 2 : first - 1] or [""]  # "the five months through May" are over
            over = self.lasted(first - until + 1) or length[0] in words["UNITS"] or length[0] in words["UNIT"]
            return Direction.PAST if over else Direction.FUTURE
        if not lists["ahead_of"].isdisjoint(lower[max(0, first - IN_WAKE) : max(0, first - 1)]):
            return Direction.FUTURE
        if before in lists["range_to"] and first > 1 and lower[first - 2] in words["UNITS"]:
            return Direction.PAST  # "in the 12 months to June"
        return Direction.SURELY_PAST if before in lists["ended"] else None

    def by_verb_before(self, first: int, last: int) -> Direction | None:
        """Return where the nearest verb before an expression points, None if none does."""
        lower, lists, cues = self.tokens.lower, self.language.context, self.language.cues
        open_end = False  # behind "agreed to sell" anything may come, behind "is expected to sell" the future
        for index in range(first - 1, max(-1, first - 1 - BEFORE), -1):
            word = lower[index]
            if not cues[word]:
                continue
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if word in lists["effective"]:
                open_end = True  # "attacks that were made starting in July", "starting in July the fares are"
            elif self.is_future(word):
                return Direction.FUTURE
            elif word in lists["future"] and not self.hyphened(index) and not self.names_month(index):
                if not lists["overtaken"].isdisjoint(lower[max(0, index - OVERTAKEN) : first]):
                    return Direction.UNKNOWN  # "had been due in March", "originally 29 March, then 12 April"
                if self.governs(index):
                    return ahead(first - index, word in lists["future_verbs"])
            elif f"{word} {lower[index + 1]}" in lists["ruled_out"]:
                return Direction.FUTURE
            elif self.is_past(index):
                if word in lists["foretelling"]:
                    return Direction.FUTURE
                if open_end:
                    return None
                if word in lists["appointing"]:  # "announced a June 5 summit", "called a vote in May" of either side
                    if lower[first - 1] in lists["any"]:
                        return Direction.FUTURE
                    if lower[max(0, first - 2)] in lists["scheduled_events"]:
                        return Direction.UNKNOWN
                return Direction.PAST
            elif word in lists["infinitive"] and self.infinitive(index):
                promised = self.governor(index)
                if promised > 0:
                    return ahead(first - index, lower[index - 1] in lists["future_verbs"])
                open_end = not promised
        return Direction.FUTURE if open_end and not self.main_verb(last) else None  # "Brask to visit Osk in June"

    def by_verb_behind(self, first: int, last: int) -> Direction:
        """Return where the first verb behind an expression points."""
        lower, lists = self.tokens.lower, self.language.context
        comma = lower[last : last + 1] == [","]
        if self.opens_clause(first):
            return self.main_verb(last, AFTER_COMMA if comma else AFTER_OPENING)
        if not lists["in_wake"].isdisjoint(lower[max(0, first - IN_WAKE) : first]):
            return self.main_verb(last)
        if comma and self.opens_sentence_part(first):
            return self.main_verb(last)  # "At the first talks in August, Brask left"
        for index in range(last, min(len(lower), last + AFTER)):
            word = lower[index]
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if word in lists["future"] or self.is_future(word):
                return Direction.FUTURE
            if word in lists["past"]:
                return Direction.PAST
        return Direction.UNKNOWN


def ahead(distance: int, certain: bool) -> Direction:
    """Return the direction of a verb that points ahead, so many tokens before an expression."""
    return Direction.SURELY_FUTURE if certain and distance <= GOVERNED else Direction.FUTURE
