"""Single victims: people named or described whom one verb or noun of harm makes a figure of one."""

from __future__ import annotations

from typing import NamedTuple

from eventlib.plugin import Hit, Sentence
from eventlib_figures.context import Context
from eventlib_figures.names import bounded, called, opening, phrase_after, phrase_before
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import completed, outcome

__all__ = ["Victim", "victims"]

KINDS = frozenset(("killed", "injured", "abducted"))
YEAR_OLD = ["-", "year", "-", "old"]
LIFE = 5  # tokens behind "died" in which "of lung cancer" ends
OFFICE = 5  # tokens between "the mayor" and the comma before his name
FOUND = 3  # tokens behind "body" in which "was found" ends
PREDICATE = 6  # tokens between a subject and its participle ("was later pronounced")


class Victim(NamedTuple):
    """One person to whom something happened.

    Attributes:
        first: First token of the noun phrase.
        last: Index after it.
        head: Head noun in lower case, "" for a bare name.
        name: First and last name in lower case, or the last alone, "" for a description.
        definite: Whether the phrase takes up somebody known ("the man", "he").
        kind: Kind of figure.
        rule: Rule that found it, without the family.
        predicate: Token of the phrase of harm.
        also: Whether the sentence sets them apart from those told of before ("was also hurt").
        known: Whether the phrase opens with "the", which takes up somebody more surely than "his".
        hidden: Whether it is a pronoun, no figure of its own.
    """

    first: int
    last: int
    head: str
    name: str
    definite: bool
    kind: str
    rule: str
    predicate: int
    also: bool = False
    known: bool = False
    hidden: bool = False


def victims(context: Context, sentence: Sentence, found: list[Count], harm: list[int]) -> list[Victim]:
    """Find the single victims of a sentence that its counts do not cover.

    Args:
        context: The article.
        sentence: The sentence.
        found: Its counts with their kinds.
        harm: First tokens of its phrases of harm.
    """
    if not harm:
        return []
    taken = {count.predicate: count for count in found}
    killing = next((count.predicate for count in found if count.kind == "killed" and count.plain), -1)
    result = []
    for i in harm:
        hit = context.harm.get(i)
        if hit is None or KINDS.isdisjoint(hit.value.frames.values()):
            continue
        if context.lower[hit.last : hit.last + 1] in (["himself"], ["herself"]):
            victim = _self(context, hit, killing)
        elif i in taken:
            victim = _beside(context, hit, taken[i], sentence, found)
        else:
            victim = (
                _subject(context, hit, sentence, killing) or _object(context, hit, sentence) or _oneself(context, hit)
            )
        if victim is not None and not any(count.first < victim.last and victim.first < count.stop for count in found):
            result.append(victim)
    return result


def _self(context: Context, hit: Hit, killing: int) -> Victim | None:
    """Read "killed his family before killing himself": one more dead beside those of the verb before."""
    kind = context.frame(hit, "active") or context.frame(hit, "participle")
    before = context.lower[max(0, hit.first - 3) : hit.first]
    if kind not in KINDS or before[-1:] == ["to"] or not context.classes["preventive"].isdisjoint(before):
        return None
    i = hit.last
    return Victim(i, i + 1, context.lower[i], "", False, kind, "reflexive", killing if killing >= 0 else hit.first)


def _oneself(context: Context, hit: Hit) -> Victim | None:
    """Read "and then shot himself" of somebody who stands too far to be found."""
    i = hit.last - 1
    if context.lower[i] not in context.classes["reflexive"] or context.lower[hit.first - 1] == "to":
        return None
    kind = context.frame(hit, "intransitive")
    return Victim(i, i + 1, context.lower[i], "", False, kind, "reflexive", hit.first) if kind in KINDS else None


def _beside(context: Context, hit: Hit, count: Count, sentence: Sentence, found: list[Count]) -> Victim | None:
    """Read the one person named before a count in a list: "killing the owner and two guests"."""
    lower = context.lower
    if count.kind not in KINDS or count.parent is not None:
        return None
    if hit.last <= count.outer and count.rule == "listed":
        victim = _object(context, hit, sentence)
        return victim if victim is not None and victim.last <= count.outer else None
    if (
        count.first > sentence.first + 1
        and lower[count.outer - 1] == "and"
        and count.rule in ("passive", "intransitive")
    ):
        i = count.outer - 2
        if lower[i] == ",":
            i = _before_office(context, i - 1, sentence.first)
        i -= 2 * (lower[i].isdigit() and lower[i - 1] == ",")  # "Ana Diaz, 38, and her daughter"
        span = bounded(context, i, sentence.first)
        if span is None or any(_called_so(context, other, span) for other in found):
            return None
        return _victim(context, span, hit, count.kind, count.rule, sure=False)
    return None


def _before_office(context: Context, i: int, first: int) -> int:
    """Return the end of the name that an office between commas tells of: "Ana Diaz, the mayor of Osterby, and"."""
    lower = context.lower
    comma = next((j for j in range(i, max(first, i - OFFICE), -1) if lower[j] == ","), first)
    return comma - 1 if comma > first and lower[comma + 1] in ("the", "a", "an") else i


def _called_so(context: Context, count: Count, span: tuple[int, int]) -> bool:
    """Say whether a name between commas only tells who was counted before it: "the mayor of Osterby, Jan Korb, and"."""
    lower, i = context.lower, span[0] - 1
    named = not count.plain and count.low == 1 and count.stop <= i <= count.stop + OFFICE
    return named and lower[i] == "," and lower[span[1]] == "," and "," not in lower[count.stop : i]


def _subject(context: Context, hit: Hit, sentence: Sentence, killing: int) -> Victim | None:
    """Read "the mayor was shot dead", "Waters, 16, died", "the driver, who was hurt"."""
    lower, classes = context.lower, context.classes
    i, be, singular = hit.first - 1, False, False
    stop = max(sentence.first, hit.first - PREDICATE)
    while i >= stop:
        word = lower[i]
        if word in classes["be"]:
            be = True
            singular = singular or word in classes["singular_be"]
        elif word in classes["negator"] or word in classes["modal"]:
            return None
        elif word in classes["have"]:
            singular = singular or word == "has"
        elif word in classes["remain"]:
            be = True
            singular = singular or word == "remains"
        elif not (word in classes["adverb"] or word.endswith("ly")):
            break
        if word == "found":  # "the man found dead in the car"
            be = singular = True
        i -= 1
    intransitive = context.frame(hit, "intransitive")
    passive = (context.frame(hit, "participle") or context.frame(hit, "state")) if be else None
    if not passive and not intransitive and i >= sentence.first and i == hit.first - 1:
        return _reduced(context, i, hit, sentence)
    kind = passive or intransitive
    if kind not in KINDS or i < sentence.first or (be and not singular and "been" not in lower[i + 1 : hit.first]):
        return None
    if kind == "killed" and intransitive and _long_ago(context, hit, lower[i] in classes["relative"]):
        return None
    kind = outcome(context, kind, hit, sentence.last)
    rule = "passive" if passive else "intransitive"
    if lower[i] in classes["third_person"] and not classes["suicidal"].isdisjoint(lower[hit.first : hit.last]):
        head = "herself" if lower[i] == "she" else "himself"
        return Victim(i, i + 1, head, "", True, kind, "reflexive", hit.first, hidden=True)
    if lower[i] in classes["third_person"]:
        subject = opening(context, i, sentence)
        victim = _victim(context, subject, hit, kind, rule, sure=True) if subject else None
        if victim is not None and kind == "killed" and 0 <= killing < hit.first:
            return victim._replace(predicate=killing)  # "killed three neighbors before he was shot dead": one more
        return victim or _pronoun(context, i, hit, kind, rule)
    if lower[i] in ("after", "before") and lower[i + 1] == "being":
        span = opening(context, i + 1, sentence)  # "a dealer was arrested after being shot"
    else:
        span = phrase_before(context, i, sentence.first)
    if span is None:
        return None
    victim = _victim(context, span, hit, kind, rule, sure=bool(singular and be))
    also = not classes["addition"].isdisjoint(lower[i + 1 : hit.first])
    return victim._replace(also=True) if victim is not None and also else victim


def _long_ago(context: Context, hit: Hit, relative: bool) -> bool:
    """Recognise the death in a life told in passing: "a founder, who died in 1984", "she died of cancer".

    Where the first sentences tell of a killing, a year without "who" may be that of the crime.
    """
    lower, classes = context.lower, context.classes
    after = lower[hit.last : hit.last + LIFE]
    if not classes["natural"].isdisjoint(after):
        return True
    if not relative and (hit.first < context.lead or not classes["murder"].isdisjoint(lower[: context.lead])):
        return False
    years = (after[j + 1] for j, word in enumerate(after[:-1]) if word == "in" or word in classes["month"])
    return any(len(year) == 4 and year.isdigit() for year in years)


def _reduced(context: Context, i: int, hit: Hit, sentence: Sentence) -> Victim | None:
    """Read "the man killed by a train was", "found Ana Diaz dead" and the headline "Man shot in leg"."""
    lower, classes = context.lower, context.classes
    kind = context.frame(hit, "participle") or context.frame(hit, "state")
    if kind not in KINDS:
        return None
    span = bounded(context, i - (lower[i] in classes["spot"]), sentence.first)
    if span is None:
        return None
    before = lower[span[0] - 1] if span[0] > sentence.first else ""
    following = lower[hit.last] if hit.last < sentence.last else "."
    if (before in classes["finding"] or before in classes["leaving"]) and context.frame(hit, "state"):
        return _victim(context, span, hit, kind, "active", sure=True)
    if not (following in classes["reducing"] or not following[0].isalnum()):
        return None
    headline = context.is_headline(sentence)
    if span[0] == sentence.first and headline:
        return _victim(context, span, hit, kind, "passive", sure=False, headline=True)
    if lower[span[0]] != "the" or (span[0] > sentence.first and lower[span[0] - 1] not in classes["boundary"]):
        return None
    return _victim(context, span, hit, kind, "passive", sure=False)


def _pronoun(context: Context, i: int, hit: Hit, kind: str, rule: str) -> Victim:
    """Take a pronoun for the name it stands for, if the entities tell."""
    return Victim(i, i + 1, "", context.referent(i), True, kind, rule, hit.first, hidden=True)


def _object(context: Context, hit: Hit, sentence: Sentence) -> Victim | None:
    """Read "killed the mayor", "the murder of Ana Diaz", "Diaz's death"."""
    lower, classes = context.lower, context.classes
    before = lower[max(sentence.first, hit.first - 3) : hit.first]
    if context.negated(before) or any(word in classes["preventive"] or word in classes["modal"] for word in before):
        return None
    after = hit.last
    act = context.frame(hit, "act")
    corpse = lower[hit.first] in classes["corpse"] and not classes["finding"].isdisjoint(
        lower[max(sentence.first, hit.first - 2 - FOUND) : hit.first] + lower[after : after + FOUND]
    )
    if before[-1:] in (["his"], ["her"]) and corpse:
        return _pronoun(context, hit.first - 1, hit, "killed", "nominal")
    if act in KINDS and before[-1:] in (["'s"], ["’s"]):
        span = bounded(context, hit.first - 2, sentence.first) if lower[hit.first] not in classes["only_of"] else None
        if span is None and corpse:
            span = bounded(context, hit.first - 2, sentence.first)
            victim = _victim(context, span, hit, act, "nominal", sure=False) if span else None
            return victim._replace(hidden=victim.definite) if victim is not None else None
        victim = _victim(context, span, hit, act, "nominal", sure=False) if span else None
        # "her daughter's murder" takes up what happened before and elsewhere.
        return None if victim is not None and victim.definite else victim
    doing = act or (context.frame(hit, "active") if lower[hit.last - 1].endswith("ing") else None)
    if doing in KINDS and after + 1 < sentence.last and lower[after] == "of":
        act = completed(context, doing, hit)
        span = phrase_after(context, after + 1, sentence.last)
        return (
            _victim(context, span, hit, act, "nominal", sure=lower[hit.first] in classes["names_victim"])
            if span
            else None
        )
    kind = context.frame(hit, "active") or context.frame(hit, "participle")
    passive = not lower[hit.last - 1].endswith("ing") and any(word in classes["be"] for word in before)
    if kind not in KINDS or passive:
        return None
    kind = completed(context, kind, hit)
    ends = after + 1 >= sentence.last or lower[after + 1] in classes["closed"] or not lower[after + 1][0].isalnum()
    if lower[after : after + 1] == ["him"] or (lower[after : after + 1] == ["her"] and ends):
        return _pronoun(context, after, hit, kind, "active")
    span = phrase_after(context, after, sentence.last)
    return _victim(context, span, hit, kind, "active", sure=context.capitals) if span else None


def _victim(
    context: Context, span: tuple[int, int], hit: Hit, kind: str, rule: str, *, sure: bool, headline: bool = False
) -> Victim | None:
    """Decide whether a noun phrase is one person, and how it is called."""
    lower, classes = context.lower, context.classes
    first, last = span
    start = first
    opener = lower[first]
    determined = opener in classes["determiner"] or opener in classes["article"]
    if determined:
        first += 1
    if first >= last:
        return None
    counted = lower[first].isdigit() or (lower[first] in context.numbers and lower[first] != "one")
    if counted and lower[first + 1 : first + 2] not in (["-"], ["'s"], ["’s"]):
        return None  # "102 captives"
    head, plural, i = "", False, first
    while i < last:
        noun = context.nouns.get(i)
        if noun is None:
            i += 1
            continue
        if noun.value.kind in {"thing", "collective", "force", "unit", "equipment"}:
            if noun.last == last:
                return None
        elif noun.value.kind != "either" or noun.last == last:
            head, plural = lower[noun.last - 1], noun.value.plural
        i = noun.last
    if any(lower[i].isdigit() and lower[i + 1 : i + 5] == YEAR_OLD for i in range(first, last - 4)):
        head = head or "old"  # "the 17-year-old"
    if (
        plural
        or lower[last - 1] in classes["several_people"]
        or any(w[0].isdigit() and len(w) > 3 for w in lower[first:last])
    ):
        return None
    determined = determined or any(  # "Boyd's wife"
        lower[i] in ("'s", "’s") and i - 1 not in context.nouns and context.words[i - 1][0].isupper()
        for i in range(first + 1, last)
    )
    name = called(context, first, last, determined, sure)
    if not head and not name:
        return None
    if head and not determined and not name and not headline:
        return None  # "driver killed in crash" is left to counts
    definite = determined and opener not in classes["article"] and not name
    return Victim(start, last, head, name, definite, kind, rule, hit.first, known=opener == "the")
