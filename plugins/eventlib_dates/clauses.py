"""Clauses: where they begin and end, and which of their words are verbs."""

from __future__ import annotations

from enum import IntEnum

import attrs

from eventlib.plugin import Tokens
from eventlib_dates.language import CLAUSE_ENDS, SENTENCE_ENDS, Language

__all__ = ["AFTER_OPENING", "BEFORE_WEEKDAY", "OVERTAKEN", "SHORT_CLAUSE", "Clauses", "Direction"]

AFTER_OPENING = 12  # tokens behind an expression that opens its sentence in which its verb is looked for
OVERTAKEN = 5  # tokens before what was due in which "had" or "originally" stands
OPENERS = 3  # words that may stand before what opens a clause: "and then on"
BEFORE_WEEKDAY = 12  # tokens before a weekday in which its verb is looked for
NEAR = 40  # tokens of a sentence on each side of a date that are read
SHORT_CLAUSE = 6  # tokens from a date that begins a clause to its verb, and from a forecast to the quarter
PHRASE = 16  # tokens of a phrase that opens a sentence
PARTICIPLE = 3  # tokens from an auxiliary to its participle: "n'est pas encore arrivé"
QUOTES = frozenset("\"“„«‘'")
GOVERNOR = 6  # tokens before "to" in which the verb that governs the infinitive stands


class Direction(IntEnum):
    """Where a verb points: to what has happened, below 0, or to what is to come."""

    SURELY_PAST = -2  # "ended May 31"
    PAST = -1
    UNKNOWN = 0
    FUTURE = 1
    SURELY_FUTURE = 2  # "is due to end on May 31"


@attrs.define
class Clauses:
    """The words of one article, read for their verbs.

    Args:
        text: The text.
        tokens: Its tokens.
        language: The language of its rules.
    """

    text: str
    tokens: Tokens
    language: Language

    def has_subject(self, index: int) -> bool:
        """Say whether a verb of the present is one: "the leaders meet", "ends", but not "a radio host"."""
        lower, lists = self.tokens.lower, self.language.context
        before = lower[self.behind_adverbs(index) - 1]
        if lower[index] in lists["also_nouns"]:
            return before in lists["subjects"] or self.tokens.words[index - 1].istitle()
        if lower[index].endswith("s"):
            return before not in lists["articles"]
        if lower[index] not in lists["also_noun"]:
            return before not in lists["no_subject"]
        if all(word.istitle() for word in (self.tokens.words[index - 1], *self.tokens.words[index + 1 : index + 2])):
            return True  # "Tarn play Osk"
        plural = before.endswith("s") and before not in lists["past"] and before not in lists["not_plural"]
        return plural or before in lists["plurals"]

    def is_noun(self, index: int) -> bool:
        """Say whether a cue is a noun or stands before one: "a rocky start", "its plans after", "likely voters"."""
        lower, lists = self.tokens.lower, self.language.context
        word, behind = lower[index], "".join(lower[index + 1 : index + 2])
        if word in lists["also_noun"] and not lists["articles"].isdisjoint(lower[max(0, index - 2) : index]):
            return True
        if behind in lists["infinitive"] or lower[index - 1] in lists["passive"] | lists["auxiliary"]:
            return False
        if word in lists["with_verb"]:
            return True
        verb = behind in lists["articles"] or behind in lists["fixed_for"] or behind not in lists["not_counted"]
        return word in lists["with_infinitive"] and not verb

    def behind_adverbs(self, index: int) -> int:
        """Return the index of the first of the adverbs before a verb, that of the verb if there are none."""
        while index and self.tokens.lower[index - 1].endswith("ly"):
            index -= 1
        return index

    def is_arranged(self, index: int) -> bool:
        """Say whether the progressive of the present tells what is to come: "we are meeting on Friday"."""
        lower, lists = self.tokens.lower, self.language.context
        if lower[index] not in lists["arranged"]:
            return False
        be = self.behind_adverbs(index) - 1
        noun = lower[be] in lists["possessive"] and lower[be - 1] not in lists["subjects"]  # "Brask's running mate"
        return lower[be] in lists["now"] and not noun

    def possible(self, index: int) -> bool:
        """Say whether "may" and its like tell of what can come: not "may have left", "could not find", "in May"."""
        lower, lists = self.tokens.lower, self.language.context
        denied = not lists["neither"].isdisjoint(lower[max(0, index - BEFORE_WEEKDAY) : index])
        return (
            self.tokens.words[index].islower()
            and not denied
            and lists["unreal"].isdisjoint(lower[index + 1 : index + 2])
        )

    def names_month(self, index: int) -> bool:
        """Say whether "May" is a month."""
        return self.tokens.words[index].istitle() and self.tokens.lower[index] in self.language.context["possible"]

    def promises(self, index: int) -> bool:
        """Say whether a verb of the past stands before an infinitive that is still to come: "was to meet"."""
        lower, lists = self.tokens.lower, self.language.context
        behind = lower[index + 1 : index + 2]
        return lower[index] in lists["ahead"] and not lists["infinitive"].isdisjoint(behind)

    def governor(self, index: int) -> Direction:
        """Return where the word that governs an infinitive puts it: "agreed to" ahead, "forced him to" back."""
        lower, lists = self.tokens.lower, self.language.context
        if lower[index - 1] in lists["ahead"]:
            return Direction.FUTURE
        for before in range(index - 1, max(-1, index - 1 - GOVERNOR), -1):
            word = lower[before]
            if word in CLAUSE_ENDS:
                break
            if word in lists["promising"]:
                undone = lower[before - 1] in lists["pluperfect"] and self.overtaken(index)
                return Direction.PAST if undone else Direction.FUTURE
            if word in lists["come_true"]:
                return Direction.PAST
        return Direction.UNKNOWN

    def participle(self, index: int) -> bool:
        """Say whether a token is a verb of the past that governs what is behind it: "a man arrested on Friday"."""
        if index < 1 or self.tokens.lower[index] in self.language.context["coming"]:
            return False
        before = index - 1
        while before and self.tokens.lower[before].endswith("ly"):
            before -= 1
        lists = self.language.context
        return self.is_past(index) and self.tokens.lower[before] not in lists["passive"] | lists["range_and"]

    def infinitive(self, index: int) -> bool:
        """Say whether a "to" has a verb behind it, not a place or a thing."""
        after = self.tokens.words[index + 1]
        lists = self.language.context
        known = (
            after in lists["articles"] or after in lists["no_verb"] or after in self.language.words.get("NUMBER", ())
        )
        plural = after.endswith(self.language.suffixes["plural"]) and not after.endswith("ss")
        return after.islower() and not known and not plural

    def overtaken(self, index: int) -> bool:
        """Say whether what was to come has not: "had been due to expire", "as previously planned"."""
        lower, lists = self.tokens.lower, self.language.context
        if lists["overtaken"].isdisjoint(lower[max(0, index - OVERTAKEN) : index]):
            return False
        return lists["condition"].isdisjoint(lower[index : index + AFTER_OPENING])  # "had threatened to leave unless"

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
        before, behind = self.tokens.lower[index - 1], "".join(self.tokens.words[index + 1 : index + 2])
        short = before in self.language.context["titles"] or (len(before) == 1 and before.isalpha())
        return not (short or behind.islower() or behind in CLAUSE_ENDS)  # "in Osk, Calif., in May"

    def opens_clause(self, first: int) -> bool:
        """Say whether an expression stands first in its sentence, alone or with its preposition."""
        openers = self.language.context["openers"]
        for _ in range(OPENERS):
            first -= bool(first) and self.tokens.lower[first - 1] in openers
        if first == 0 or self.tokens.lower[first - 1] in SENTENCE_ENDS:
            return True
        if self.tokens.lower[first - 1] in QUOTES and self.tokens.ends[first - 1] == self.tokens.starts[first]:
            return True
        return "\n" in self.text[self.tokens.ends[first - 1] : self.tokens.starts[first]]

    def in_relative(self, index: int) -> bool:
        """Say whether a token stands in a relative clause: "who was arrested on 4 May"."""
        lower, relative = self.tokens.lower, self.language.context["relative"]
        opens = [word for word in lower[max(0, index - NEAR) : index] if word in relative or word in CLAUSE_ENDS]
        return bool(opens) and opens[-1] in relative

    def opens_sentence_part(self, first: int) -> bool:
        """Say whether a phrase with a preposition, in which an expression stands, opens its sentence."""
        lower = self.tokens.lower
        for index in range(first - 1, max(-1, first - PHRASE), -1):
            if index == 0 or (lower[index - 1] in SENTENCE_ENDS and self.ends(index - 1)):
                return lower[index] in self.language.context["openers"]
            if lower[index] == ",":
                return False
        return False

    def main_verb(self, last: int, far: int = AFTER_OPENING) -> Direction:
        """Return where the first verb known behind an expression points."""
        lower, lists = self.tokens.lower, self.language.context
        weekdays = self.language.words["WEEKDAY"]
        while lower[last + 1 : last + 2] and lower[last + 1] in weekdays and lower[last] in lists["listed_days"]:
            last += 2  # "am Freitag und Samstag bleibt es mild"
        last += not lists["particles"].isdisjoint(lower[last : last + 1])  # "zum Wochenende hin wird es mild"
        if self.is_present(last):
            return Direction.FUTURE
        if self.is_preterite(last):
            return Direction.PAST
        if (frame := self.framed(last)) is not None:
            return Direction.PAST if frame else Direction.FUTURE
        now = False
        for index in range(last, min(len(lower), last + far)):
            word = lower[index]
            if word in SENTENCE_ENDS and self.ends(index):
                break
            if (word in lists["future_verbs"] and self.governs(index)) or self.is_future(word):
                return Direction.FUTURE
            if word in lists["future"] and lower[index - 1] in lists["passive"]:
                return Direction.FUTURE  # "On Friday the bank is expected to act"
            alone = index == last and lower[max(0, last - 2) : last - 1] in ([], ["."])
            if alone and word in lists["passive"]:
                return Direction.FUTURE  # "Monday is a holiday"
            if word in lists["present"] and (alone or index > last) and self.has_subject(index):
                return Direction.FUTURE  # "On Monday the leaders meet", "Monday brings the next test"
            now = now or (index > last and self.is_now(index))
            within = index > last + 2 and lower[index - 1] in lists["subjects"]  # "the group he founded will"
            if self.is_past(index) and not within:
                return Direction.PAST
        return Direction.FUTURE if now else Direction.UNKNOWN

    def is_now(self, index: int) -> bool:
        """Say whether a token is a verb of the present where no other is: "On Tuesday parliament votes on the bill"."""
        word, before, lists = self.tokens.lower[index], self.tokens.lower[index - 1], self.language.context
        noun = before in lists["articles"] or not before.isalpha() or before in self.language.words["NUMBER"]
        return word in lists["also_nouns"] and not noun

    def governs(self, index: int) -> bool:
        """Say whether a cue is a verb: "plans" and "set" are only before an infinitive."""
        lower, lists = self.tokens.lower, self.language.context
        behind = lower[index + 1 : index + 2]
        if lower[index] not in lists["with_infinitive"] or not lists["infinitive"].isdisjoint(behind):
            return True
        return not lists["fixed_for"].isdisjoint(behind) and lower[index - 1] in lists["passive"]

    def is_present(self, index: int) -> bool:
        """Say whether a token has the ending of a verb of the present, in a language where dates stand next to it."""
        suffixes, lists = self.language.suffixes["present"], self.language.context
        if not suffixes or index >= len(self.tokens):
            return False
        word = self.tokens.words[index]
        if word in lists["present_plural"]:
            return True
        return word.endswith(suffixes) and word.islower() and word not in lists["no_verb"] and word not in lists["past"]

    def is_future(self, word: str) -> bool:
        """Say whether a word has the ending of a verb of the future, in a language whose verbs have one."""
        suffixes = self.language.suffixes["future"]
        return bool(suffixes) and word.endswith(suffixes) and word not in self.language.context["no_future"]

    def is_preterite(self, index: int) -> bool:
        """Say whether a token has the ending of a verb of the past, in a language where dates stand next to it."""
        suffixes, lists = self.language.suffixes["preterite"], self.language.context
        if not suffixes or index >= len(self.tokens):
            return False
        word = self.tokens.words[index]
        if not (word.endswith(suffixes) and word.islower()) or word in lists["future"] or word in lists["no_verb"]:
            return False
        return word not in self.language.words["ORDINAL"] and word not in self.language.words["SHIFT"]

    def is_perfect(self, index: int, end: int) -> bool:
        """Say whether an auxiliary of the present has a participle: next to it, or at the end of its clause."""
        suffixes, lower = self.language.suffixes["participle"], self.tokens.lower
        if self.language.participle_prefixes:
            return end - 1 > index and self.is_participle(end - 1)  # "hat ... geschlossen", "ist ... entkommen"
        return any(word.endswith(suffixes) for word in lower[index + 1 : min(end, index + 1 + PARTICIPLE)])

    def is_participle(self, index: int) -> bool:
        """Say whether a token is a participle, in a language where prefixes tell it."""
        word, language, suffixes = self.tokens.lower[index], self.language, self.language.suffixes
        if self.tokens.words[index].istitle():
            return False
        begins = language.participle in word or word.startswith(language.participle_prefixes)
        return word.endswith(suffixes["sure_participle"]) or (begins and word.endswith(suffixes["participle"]))

    def clause_end(self, end: int, last: int) -> int:
        """Return where the clause ends that a token stands in, at most so far behind another."""
        lower = self.tokens.lower
        while end < min(len(lower), last) and not (lower[end] in CLAUSE_ENDS and self.ends(end)):
            end += 1
        return end

    def is_said_to_have(self, last: int) -> bool:
        """Say whether the clause of a date ends in an infinitive of the perfect: "soll am 3. Mai geflohen sein"."""
        lists, lower = self.language.context, self.tokens.lower
        if not lists["to_have"]:
            return False
        end = self.clause_end(last, last + NEAR)
        end -= end > last and lower[end - 1] in lists["future_verbs"]  # "dass er geflohen sein soll"
        if end - 2 < last or lower[end - 1] not in lists["to_have"]:
            return False
        gone = lower[end - 2] in lists["to_have_been"]
        return gone if lower[end - 1] in lists["to_be"] else self.is_participle(end - 2)

    def framed(self, index: int) -> bool | None:
        """Say whether an auxiliary that stands next to a date has its participle at the end of the clause.

        None if it is none: "am Montag ist Feiertag" is to come, "am Montag ist er gestorben" is over.
        """
        verb = self.tokens.lower[index : index + 1]
        if not self.language.participle_prefixes or self.language.context["perfect"].isdisjoint(verb):
            return None
        return self.is_perfect(index, self.clause_end(index, index + NEAR))

    def is_past(self, index: int) -> bool:
        """Say whether a token is a verb of the past: "fell", but not "will be held", whose tense stands before "be"."""
        word, lists = self.tokens.lower[index], self.language.context
        if word in lists["past"] or (len(word) > 4 and word.endswith(self.language.suffixes["past"])):
            lower = self.tokens.lower
            before = index - 1
            while before > 0 and (lower[before].endswith("ly") or lower[before] in lists["degree"]):
                before -= 1
            if word not in lists["past"] and index and lower[before] in lists["before_participle"] | lists["articles"]:
                return False  # "a renewed effort", "the still unspecified date", "when sentenced in June"
            if word in lists["owns"] and not lists["articles"].isdisjoint(lower[index + 1 : index + 2]):
                return False  # "has a speech scheduled"
            if word in lists["owns"] and lower[before] in lists["auxiliary"]:
                return False  # "will have a vote"
            contracted = not lists["negation"].isdisjoint(lower[index + 1 : index + 2])  # "won't" is no past
            return not contracted and not (index and lower[index - 1] in lists["passive"])
        return word in lists["invariant"] and self.is_cut_off(index)

    def is_cut_off(self, index: int) -> bool:
        """Say whether a verb that has one form for all is one of the past: "the rate, cut in July", "she quit"."""
        before = self.tokens.words[self.behind_adverbs(index) - 1] if index else "."
        return before == "," or before.lower() in self.language.context["subjects"]
