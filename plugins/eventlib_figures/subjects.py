"""Counts that are subjects: what the verb behind them says happened to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from eventlib.plugin import Hit
from eventlib_figures.clauses import aside, count_at, foreign, phrase, second
from eventlib_figures.context import Context
from eventlib_figures.lexicons import grammar
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, fits, outcome, takes_object

__all__ = ["subject"]

LARGEST_GROUP = 99  # people that "was" may be said of: "a couple was", "a dozen was"
SUBJECT_REACH = 40  # tokens between a subject and its verb
QUOTES = ('"', "'", "“", "”", "‘", "’", "«", "»")
PAUSES = ("-", "–", "—", "(", ",")
HERE = 4  # tokens behind "is" in which "at home" ends


def subject(context: Context, count: Count, last: int, followers: dict[int, Count]) -> Match | Count | None:
    """Find the predicate whose subject the count is, or the next count of a list that shares it.

    Returns:
        The predicate, or the count that follows in a coordination, or None.
    """
    return _Walk(context, count, last, followers).read()


class _Walk:
    """The way from a count to the predicate it is the subject of, word by word.

    The method of a word class moves on behind the words it reads, or ends the walk; it returns False for a word that
    stands for something else here.
    """

    __slots__ = (
        "aside", "be", "context", "count", "direct", "done", "end", "followers", "found", "have", "i", "last", "modal",
        "negated", "relative",
    )  # fmt: skip

    def __init__(self, context: Context, count: Count, last: int, followers: dict[int, Count]) -> None:
        self.context, self.count, self.last, self.followers = context, count, last, followers
        self.i, self.end = count.stop, min(last, count.stop + SUBJECT_REACH)
        self.be = self.have = self.negated = self.relative = self.done = False
        self.direct = True  # whether nothing stands between the count and its verb
        self.modal = "actual"
        self.aside: Match | None = None  # what an aside says happened, should the main verb say nothing
        self.found: Match | Count | None = None

    def read(self) -> Match | Count | None:
        """Return the predicate, the next count of a list, or None."""
        lower, harm, readers = self.context.lower, self.context.harm, _readers()
        while self.i < self.end and not self.done:
            word = lower[self.i]
            known = readers.get(word, ())
            hit = harm.get(self.i)
            if hit is not None and known[:1] != (_Walk.remaining,):
                self.harm(hit)
                continue
            for reader in known:
                if reader(self, word):
                    break
            else:
                self.other(word)
        return self.found if self.done else self.aside

    def stop(self, found: Match | Count | None) -> bool:
        """End the walk with what was found."""
        self.found, self.done = found, True
        return True

    def harm(self, hit: Hit) -> None:
        """Read a phrase of harm: the predicate, if its victim is the subject."""
        context, count, i = self.context, self.count, self.i
        lower, classes = context.lower, context.classes
        be, have = self.be, self.have
        kind = _predicate(context, hit, be, have, self.direct, self.last)
        before = lower[i - 1]
        described = before in classes["preposition"] or before in classes["determiner"] or before in classes["article"]
        if described and not self.direct and not (be or have or self.relative):
            self.stop(self.aside)  # "caring for the wounded", "hundreds of injured"
        elif kind and fits(context, count, hit):
            reduced = i == count.stop and not be and "of" not in lower[max(0, count.outer - 2) : count.outer]
            several = count.low != 1
            kind = outcome(context, kind, hit, self.last, relative=self.relative, reduced=reduced, several=several)
            rule = "passive" if be else "intransitive" if context.frame(hit, "intransitive") else "state"
            self.stop(Match(kind, rule, 0.94 if self.direct else 0.85, i, self.negated, self.modal))
        elif not self.relative or not (be or have):
            self.stop(self.aside)
        else:
            self.be = self.have = False
            self.i = hit.last

    def remaining(self, word: str) -> bool:
        """Read "remain", which weighs more than a phrase of harm that begins with it."""
        return self.copula(word)

    def copula(self, _: str) -> bool:
        """Read "be"."""
        self.be = True
        self.i += 1
        return True

    def single(self, _: str) -> bool:
        """Read "was" behind a number too large for it: "a clerk who stole millions has been jailed"."""
        count = self.count
        large = count.noun == "" and count.plain and (count.low or 0) > LARGEST_GROUP
        return large and self.stop(self.aside)

    def since(self, _: str) -> bool:
        """Read "two have since died"."""
        self.i += self.have
        return self.have

    def saying(self, _: str) -> bool:
        """Read "ten men say they were beaten"."""
        if self.be or self.have or not _themselves(self.context, self.i, self.end):
            return False
        self.i = self.context.lower.index("they", self.i) + 1
        self.direct = False
        return True

    def having(self, _: str) -> bool:
        """Read "have"."""
        self.have = True
        self.i += 1
        return True

    def modality(self, word: str) -> bool:
        """Read "will" and "may"."""
        self.modal = "planned" if word in ("will", "would") else "hypothetical"
        self.i += 1
        return True

    def negator(self, _: str) -> bool:
        """Read "not"."""
        self.negated = True
        self.i += 1
        return True

    def aged(self, _: str) -> bool:
        """Read "aged 12, 14 and 20"."""
        context, lower = self.context, self.context.lower
        self.i += 1
        while self.i < self.end and (
            lower[self.i] in (",", "and") or lower[self.i] in context.numbers or lower[self.i].isdigit()
        ):
            self.i += 1
        return True

    def adverb(self, _: str) -> bool:
        """Pass what may stand anywhere."""
        self.i += 1
        return True

    def pause(self, word: str) -> bool:
        """Read a comma, bracket or dash: a list, or an aside."""
        if self.be or self.have:
            return False
        context, i, followers = self.context, self.i, self.followers
        behind = count_at(context, i + 1, followers) if word == "," else None
        if behind is not None:
            if _of_one(self.count, behind) and context.lower[behind.stop : behind.stop + 1] == [","]:
                self.i, self.direct = behind.stop + 1, False  # "one, a boy of four, later died"
                return True
            if not behind.partitive:
                return self.stop(behind)
        closed = aside(context, i, self.end, followers)
        inside = context.harm.get(i + 1)
        if inside is not None and (closed is None or closed == i + 1 or closed > inside.last):
            # "20 sailors, held since May, were freed": the main verb, if it tells what happened, weighs more.
            kind = _predicate(context, inside, False, False, True, self.last)
            if kind and fits(context, self.count, inside):
                self.aside = Match(kind, "state", 0.8, inside.first)
            closed = aside(context, i, self.end, followers, skip=True)
        if closed is None:
            return self.stop(self.aside)
        self.direct = False
        self.i = closed
        return True

    def joined(self, _: str) -> bool:
        """Read "1,200 soldiers and officers"."""
        noun = None if self.be or self.have else self.context.nouns.get(self.i + 1)
        if noun is not None:
            self.i = noun.last
        return noun is not None

    def conjunction(self, _: str) -> bool:
        """Read what joins subjects."""
        if self.be or self.have:
            return False
        return self.stop(count_at(self.context, self.i + 1, self.followers))

    def foreign(self, word: str) -> bool:
        """Pass a clause with a subject of its own: "whose name was not released", "a man she had met"."""
        if self.be or self.have or (word != "whose" and not self.direct):
            return False
        self.i = foreign(self.context, self.i, self.end)
        self.direct = False
        return True

    def pronoun(self, word: str) -> bool:
        """Read "who", "that"; "the car that killed her" speaks of the car."""
        if self.be or self.have:
            return False
        if not self.direct and word != "who":
            return self.stop(None)
        self.relative, self.direct = True, False
        self.i += 1
        return True

    def here(self, _: str) -> bool:
        """Read "is at home recovering from"."""
        harm, i = self.context.harm, self.i
        behind = next((j for j in range(i + 1, i + HERE) if j in harm), 0) if self.be else 0
        self.i = behind or i
        return bool(behind)

    def aboard(self, _: str) -> bool:
        """Read "all 92 aboard died"."""
        context, behind = self.context, self.i + 1
        if behind not in context.harm and context.lower[behind] not in context.classes["be"]:
            return False
        self.i = behind
        return True

    def preposition(self, _: str) -> bool:
        """Pass a prepositional phrase or the clause of a participle."""
        found = self.be and self.context.lower[self.i - 1] == "found"  # "was found in the yard with a wound"
        if (self.be or self.have) and not found:
            return False
        self.direct = self.direct and found
        self.i = phrase(self.context, self.i + 1, self.end, self.followers)
        return True

    def other(self, word: str) -> None:
        """Read a word of no class by its ending, pass it in a relative clause, or go on to a second predicate."""
        if word.endswith("ly"):
            self.i += 1
            return
        if self.direct and word.endswith(("ed", "ing")) and not (self.be or self.have) and self.preposition(word):
            return
        if self.relative:
            self.i = phrase(self.context, self.i + 1, self.end, self.followers)
        else:
            further = second(self.context, self.i, self.end) if self.be or self.have else None
            if further is None:
                self.stop(self.aside)
                return
            self.i, self.direct = further, False  # "were ejected and were hurt", "was walking home when he was shot"
        self.be = self.have = False


Reader = Callable[[_Walk, str], bool]


@cache
def _readers() -> Mapping[str, tuple[Reader, ...]]:
    """Return the methods that read each word, in the order in which they are tried."""
    classes = grammar()
    table: dict[str, tuple[Reader, ...]] = {}
    rows: tuple[tuple[frozenset[str] | tuple[str, ...], Reader], ...] = (
        (classes["remain"], _Walk.remaining),
        (classes["singular_be"], _Walk.single),
        (classes["be"], _Walk.copula),
        (("since",), _Walk.since),
        (classes["saying"], _Walk.saying),
        (classes["have"], _Walk.having),
        (classes["modal"], _Walk.modality),
        (classes["negator"], _Walk.negator),
        (classes["aged"], _Walk.aged),
        (classes["adverb"] | classes["day_part"], _Walk.adverb),
        (QUOTES, _Walk.adverb),
        (PAUSES, _Walk.pause),
        (("and", "or"), _Walk.joined),
        (classes["conjunction"], _Walk.conjunction),
        (("whose",), _Walk.foreign),
        (classes["subject_pronoun"], _Walk.foreign),
        (classes["relative"], _Walk.pronoun),
        (("at", "in"), _Walk.here),
        (("aboard",), _Walk.aboard),
        (classes["preposition"], _Walk.preposition),
    )
    for words, reader in rows:
        for word in words:
            table[word] = (*table.get(word, ()), reader)
    return table


def _themselves(context: Context, i: int, end: int) -> bool:
    """Say whether who speaks at a token speaks of themselves: "say they", "said that they"."""
    following = context.lower[i + 1 : min(end, i + 3)]
    return following[:1] == ["they"] or following == ["that", "they"]


def _of_one(count: Count, behind: Count) -> bool:
    """Say whether an article behind a bare "one" may tell who that is."""
    return count.low == 1 and count.noun == "" and not behind.plain and behind.low == 1


def _predicate(context: Context, hit: Hit, be: bool, have: bool, direct: bool, last: int) -> str | None:
    """Return the kind of a phrase of harm behind a subject, None if the subject is not its victim."""
    intransitive = context.frame(hit, "intransitive")
    if be:
        return context.frame(hit, "participle") or context.frame(hit, "state") or intransitive
    if intransitive:
        return intransitive
    if have:
        return None
    participle = context.frame(hit, "participle")
    if participle and not takes_object(context, hit.last, last) and not _burns(context, hit, last):
        return participle
    return context.frame(hit, "state") if direct else None


def _burns(context: Context, hit: Hit, last: int) -> bool:
    """Say whether things in the plural follow what is done to things as well: "burned tyres", "slashed tents"."""
    word = context.lower[hit.last] if hit.last < last else ""
    plural = word.endswith("s") and len(word) > 3 and word.isalpha()
    timed = word in context.classes["closed"] or word in context.classes["times"]
    return plural and hit.value.things and not timed
