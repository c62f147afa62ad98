"""Where the verbs around a date point: to what has happened or to what is to come."""

from __future__ import annotations

import attrs

from eventlib.plugin import Tokens
from eventlib_dates.language import CLAUSE_ENDS, SENTENCE_ENDS, Language

__all__ = ["AFTER_OPENING", "Verbs"]

BEFORE = 16  # tokens before an expression in which its governing verb is looked for
AFTER = 3
AFTER_OPENING = 12  # the same behind an expression that opens its sentence
OVERTAKEN = 5
HAPPENED = 4  # tokens behind a weekday in which stands what it names
OPENERS = 2  # words that may stand before what opens a clause: "and on"
IN_WAKE = 5  # tokens from "after" to the date of what others came after
BEFORE_WEEKDAY = 12
INFINITIVE = 4  # tokens from "to" to the weekday its verb governs
NEAR = 40  # tokens of a sentence on each side of a date that are read
GOVERNOR = 6  # tokens before "to" in which the verb that governs the infinitive stands


@attrs.define
class Verbs:
    """The words of one article, read for their tense.

    Args:
        text: The text.
        tokens: Its tokens.
        language: The language of its rules.
    """

    text: str
    tokens: Tokens
    language: Language

    def coming(self, first: int, last: int) -> bool:
        """Say whether the words around a weekday put it in the future: "is to meet on", "due", "until".

        Weekdays are nearly always past in news, so this asks for more than ``direction``.
        """
        lower, lists = self.tokens.lower, self.language.context
        if first > 1 and self.is_present(first - 2) and not lower[first - 2].startswith(self.language.participle):
            return True
        if first and lower[first - 1] in lists["until"]:
            opens = self.opens_clause(first) and self.main_verb(last) <= 0
            return not opens and not self.lasted(first)
        if self.names_event(first, last):
            return False
        if self.appointed(first) or self.lies_ahead(first, last):
            return True
        governed = self.participle(first - 1 - (first > 0 and lower[first - 1] in lists["openers"]))
        for index in range(first - 1, max(-1, first - 1 - BEFORE_WEEKDAY), -1):
            word = lower[index]
            if word not in self.language.coming_cues:
                continue
            if word in lists["past"] and not self.promises(index) and lower[index - 1] not in lists["passive"]:
                return self.opens_clause(first) and self.main_verb(last) > 0
            if word in CLAUSE_ENDS and self.ends(index):
                break
            if word in lists["coming"] and not self.hyphened(index):
                return not governed and not self.overtaken(index)
            if word in lists["present"] and self.has_subject(index):
                return not governed
            if word in lists["possible"] and self.possible(index):
                return not governed
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

    def announced(self, first: int) -> bool:
        """Say whether a clause promises what is to come, even where history is told: "The funeral will be held on"."""
        lower, lists = self.tokens.lower, self.language.context
        for index in range(first - 1, max(-1, first - BEFORE_WEEKDAY), -1):
            if lower[index] in CLAUSE_ENDS:
                break
            if lower[index] in lists["auxiliary"]:
                return True
        return False

    def lasted(self, first: int) -> bool:
        """Say whether what went on until a date is over: "lasted until May", "did not open until Friday"."""
        lower, lists = self.tokens.lower, self.language.context
        for index in range(first - 2, max(-1, first - BEFORE_WEEKDAY), -1):
            if lower[index] in CLAUSE_ENDS or lower[index] in lists["future_verbs"]:
                break
            had_been = lower[index] in lists["been"] and lower[index - 1] in lists["pluperfect"]
            if lower[index] in lists["lasted"] or had_been:
                return True
        return False

    def appointed(self, first: int) -> bool:
        """Say whether the words before a weekday make it one to come: "a strike for", "put off to", "effective"."""
        lower, lists = self.tokens.lower, self.language.context
        if first < 2:
            return False
        word, near = lower[first - 1], lower[max(0, first - BEFORE_WEEKDAY) : first - 1]
        if word in lists["range_to"]:
            return not lists["range_moved"].isdisjoint(near) and lists["moved_from"].isdisjoint(near)
        if word in lists["fixed_for"]:
            return not lists["appointing"].isdisjoint(near) and lists["overtaken"].isdisjoint(near)
        return word in lists["effective"]

    def has_subject(self, index: int) -> bool:
        """Say whether a verb of the present is one: "the leaders meet", "ends", but not "a radio host"."""
        lower, lists = self.tokens.lower, self.language.context
        before = lower[index - 1] if index else ""
        if lower[index].endswith("s"):
            return before not in lists["articles"]
        if lower[index] not in lists["also_noun"]:
            return before not in lists["no_subject"]
        plural = before.endswith("s") and before not in lists["past"] and before not in lists["not_plural"]
        return plural or before in lists["plurals"]

    def lies_ahead(self, first: int, last: int) -> bool:
        """Say whether a weekday tells which of the things to come is meant: "ahead of Monday's vote, which will"."""
        lower, lists = self.tokens.lower, self.language.context
        if not lists["ahead_of"].isdisjoint(lower[max(0, first - 2) : max(0, first - 1)]):
            return True
        if lists["possessive"].isdisjoint(lower[last : last + 1]):
            return False
        return not lists["auxiliary"].isdisjoint(lower[last + 1 : last + HAPPENED + 1])

    def names_event(self, first: int, last: int) -> bool:
        """Say whether a weekday tells which of the things that have happened is meant: "get around Friday's ruling"."""
        lower, lists = self.tokens.lower, self.language.context
        named = lower[last + 1 : last + HAPPENED]
        if lists["possessive"].isdisjoint(lower[last : last + 1]):
            return False
        return not lists["happened"].isdisjoint(named) or not lists["in_wake"].isdisjoint(
            lower[max(0, first - 1) : first]
        )

    def takes_verb(self, last: int) -> bool:
        """Say whether a weekday belongs to the past verb behind it: "men said to be armed on Sunday robbed a bank"."""
        lower = self.tokens.lower
        last += last < len(lower) and lower[last].endswith("ly")
        return last < len(lower) and self.is_past(last)

    def possible(self, index: int) -> bool:
        """Say whether "may" and its like tell of what can come: not "may have left", "could not find", "in May"."""
        lower, lists = self.tokens.lower, self.language.context
        denied = not lists["neither"].isdisjoint(lower[max(0, index - BEFORE_WEEKDAY) : index])
        return (
            self.tokens.words[index].islower()
            and not denied
            and lists["unreal"].isdisjoint(lower[index + 1 : index + 2])
        )

    def promises(self, index: int) -> bool:
        """Say whether a verb of the past stands before an infinitive that is still to come: "was to meet"."""
        lower, lists = self.tokens.lower, self.language.context
        behind = lower[index + 1 : index + 2]
        return lower[index] in lists["ahead"] and not lists["infinitive"].isdisjoint(behind)

    def governor(self, index: int) -> int:
        """Return where the word that governs an infinitive puts it: 1 "agreed to", -1 "forced him to", 0 unknown."""
        lower, lists = self.tokens.lower, self.language.context
        if lower[index - 1] in lists["ahead"]:
            return 1
        for before in range(index - 1, max(-1, index - 1 - GOVERNOR), -1):
            word = lower[before]
            if word in CLAUSE_ENDS:
                break
            if word in lists["promising"]:
                return -1 if lower[before - 1] in lists["pluperfect"] else 1
            if word in lists["come_true"]:
                return -1
        return 0

    def participle(self, index: int) -> bool:
        """Say whether a token is a verb of the past that governs what is behind it: "a man arrested on Friday"."""
        if index < 1 or self.tokens.lower[index] in self.language.context["coming"]:
            return False
        before = index - 1
        while before and self.tokens.lower[before].endswith("ly"):
            before -= 1
        lists = self.language.context
        return self.is_past(index) and self.tokens.lower[before] not in lists["passive"] | lists["range_and"]

    def future_behind(self, first: int, last: int) -> bool:
        """Say whether the verb right behind a date is future: "the talks on Friday will", not "the blast on Friday"."""
        lower, lists = self.tokens.lower, self.language.context
        if not lists["happened"].isdisjoint(lower[max(0, first - 2) : first]):
            return False
        word, behind = (*lower[last : last + 2], "", "")[:2]
        if word in lists["passive"]:
            return behind in lists["coming"] or behind in lists["infinitive"] or behind in lists["with_infinitive"]
        return word in lists["auxiliary"]

    def infinitive(self, index: int) -> bool:
        """Say whether a "to" has a verb behind it, not a place or a thing."""
        after = self.tokens.words[index + 1]
        lists = self.language.context
        return after.islower() and after not in lists["articles"] and after not in lists["no_verb"]

    def overtaken(self, index: int) -> bool:
        """Say whether what was to come has not: "had been due to expire", "as previously planned"."""
        lower = self.tokens.lower
        return not self.language.context["overtaken"].isdisjoint(lower[max(0, index - OVERTAKEN) : index])

    def hyphened(self, index: int) -> bool:
        """Say whether a token is a part of a word with hyphens: "lower-than-expected"."""
        lower = self.tokens.lower
        return lower[index - 1 : index] == ["-"] or lower[index + 1 : index + 2] == ["-"]

    def sentence(self, place: int) -> range:
        """Return the tokens of the sentence of a token that are near it."""
        lower, first, last = self.tokens.lower, place, place
        while first > max(0, place - NEAR) and not (lower[first - 1] in SENTENCE_ENDS and self.ends(first - 1)):
            first -= 1
        while last < min(len(lower), place + NEAR) and not (lower[last] in SENTENCE_ENDS and self.ends(last)):
            last += 1
        return range(first, last)

    def ends(self, index: int) -> bool:
        """Say whether a mark ends a clause, not a title or an initial: "Gov. J. Brask"."""
        if not index or self.tokens.lower[index] != ".":
            return True
        before = self.tokens.lower[index - 1]
        return not (before in self.language.context["titles"] or (len(before) == 1 and before.isalpha()))

    def opens_clause(self, first: int) -> bool:
        """Say whether an expression stands first in its sentence, alone or with its preposition."""
        openers = self.language.context["openers"]
        for _ in range(OPENERS):
            first -= bool(first) and self.tokens.lower[first - 1] in openers
        if first == 0 or self.tokens.lower[first - 1] in SENTENCE_ENDS:
            return True
        return "\n" in self.text[self.tokens.ends[first - 1] : self.tokens.starts[first]]

    def main_verb(self, last: int) -> int:
        """Return where the first verb known behind an expression points: 1 future, -1 past, 0 if there is none."""
        if self.is_present(last):
            return 1
        lower, lists = self.tokens.lower, self.language.context
        for index in range(last, min(len(lower), last + AFTER_OPENING)):
            word = lower[index]
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if word in lists["future_verbs"] and self.governs(index):
                return 1
            within = index > last + 2 and lower[index - 1] in lists["subjects"]  # "the group he founded will"
            if self.is_past(index) and not within:
                return -1
        return 0

    def governs(self, index: int) -> bool:
        """Say whether a cue is a verb: "plans" and "set" are only before an infinitive."""
        lower, lists = self.tokens.lower, self.language.context
        behind = lower[index + 1 : index + 2]
        if lower[index] not in lists["with_infinitive"] or not lists["infinitive"].isdisjoint(behind):
            return True
        return not lists["fixed_for"].isdisjoint(behind) and lower[index - 1] in lists["passive"]

    def is_present(self, index: int) -> bool:
        """Say whether a token has the ending of a verb of the present, in a language where dates stand next to it."""
        suffixes, lists = self.language.present_suffixes, self.language.context
        if not suffixes or index >= len(self.tokens):
            return False
        word = self.tokens.words[index]
        return word.endswith(suffixes) and word.islower() and word not in lists["no_verb"] and word not in lists["past"]

    def is_past(self, index: int) -> bool:
        """Say whether a token is a verb of the past: "fell", but not "will be held", whose tense stands before "be"."""
        word, lists = self.tokens.lower[index], self.language.context
        if word in lists["past"] or (len(word) > 4 and word.endswith(self.language.past_suffixes)):
            lower = self.tokens.lower
            before = index - 1
            while before > 0 and (lower[before].endswith("ly") or lower[before] in lists["degree"]):
                before -= 1
            if word not in lists["past"] and index and lower[before] in lists["articles"]:
                return False  # "a renewed effort", "the still unspecified date"
            if word in lists["owns"] and not lists["articles"].isdisjoint(lower[index + 1 : index + 2]):
                return False  # "has a speech scheduled"
            contracted = not lists["negation"].isdisjoint(lower[index + 1 : index + 2])  # "won't" is no past
            return not contracted and not (index and lower[index - 1] in lists["passive"])
        return False

    def direction(self, first: int, last: int) -> int:
        """Return where the verb that governs an expression points: 1 future, -1 past, 0 if none says.

        The nearest cue before the expression counts, then the first behind it, all in the same sentence. Twice as much
        if there can be no doubt: "ended May 31".
        """
        lower, lists = self.tokens.lower, self.language.context
        future, past, cues = lists["future"], lists["past"], self.language.cues
        before = lower[first - 1] if first else ""
        if before in lists["until"] and self.opens_clause(first):
            return self.main_verb(last) or 1
        if before in lists["until"]:
            length = lower[first - 2 : first - 1] or [""]  # "the five months through May" are over
            words = self.language.words
            return -1 if self.lasted(first) or length[0] in words["UNITS"] or length[0] in words["UNIT"] else 1
        if before in lists["ended"]:
            return -2
        open_end = False  # behind "agreed to sell" anything may come, behind "is expected to sell" the future
        for index in range(first - 1, max(-1, first - 1 - BEFORE), -1):
            word = lower[index]
            if not cues[word]:
                continue
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if word in future and not self.hyphened(index):
                if self.governs(index):
                    return 1
            elif self.is_past(index):
                if open_end:
                    open_end = False
                    break
                if before in lists["any"] and word in lists["appointing"]:
                    return 1  # "announced a June 5 summit"
                return -1
            elif word in lists["infinitive"] and self.infinitive(index):
                promised = self.governor(index)
                if promised > 0:
                    return 1
                open_end = not promised
        if open_end and not self.main_verb(last):
            return 1  # "Brask to visit Osk in June"
        if self.opens_clause(first) or not lists["in_wake"].isdisjoint(lower[max(0, first - IN_WAKE) : first]):
            return self.main_verb(last)
        for index in range(last, min(len(lower), last + AFTER)):
            word = lower[index]
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if word in future:
                return 1
            if word in past:
                return -1
        return 0
