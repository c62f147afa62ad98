"""Single victims: people named or described whom one verb or noun of harm makes a figure of one."""

from __future__ import annotations

from typing import NamedTuple

from eventlib.plugin import Hit, Sentence
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import completed
from eventlib_figures.subjects import outcome

__all__ = ["Victim", "victims"]

KINDS = ("killed", "injured", "abducted")
PHRASE = 12  # tokens of a noun phrase
ASIDE = 25  # tokens between two commas
YEAR_OLD = ["-", "year", "-", "old"]
PREDICATE = 6  # tokens between a subject and its participle ("was later pronounced")


class Victim(NamedTuple):
    """One person to whom something happened.

    Attributes:
        first: First token of the noun phrase.
        last: Index after it.
        head: Head noun in lower case, "" for a bare name.
        name: Last name in lower case, "" for a description.
        definite: Whether the phrase takes up somebody known ("the man", "he").
        kind: Kind of figure.
        rule: Rule that found it, without the family.
        predicate: Token of the phrase of harm.
    """

    first: int
    last: int
    head: str
    name: str
    definite: bool
    kind: str
    rule: str
    predicate: int


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
        if hit is None or not any(kind in KINDS for kind in hit.value.frames.values()):
            continue
        if context.lower[hit.last : hit.last + 1] in (["himself"], ["herself"]):
            victim = _self(context, hit, killing)
        elif i in taken:
            victim = _beside(context, hit, taken[i], sentence)
        else:
            victim = _subject(context, hit, sentence) or _object(context, hit, sentence)
        if victim is not None and not any(count.first < victim.last and victim.first < count.stop for count in found):
            result.append(victim)
    return result


def _self(context: Context, hit: Hit, killing: int) -> Victim | None:
    """Read "killed his family before killing himself": one more dead beside those of the verb before."""
    kind = context.frame(hit, "active") or context.frame(hit, "participle")
    if kind not in KINDS:
        return None
    i = hit.last
    return Victim(i, i + 1, context.lower[i], "", False, kind, "reflexive", killing if killing >= 0 else hit.first)


def _beside(context: Context, hit: Hit, count: Count, sentence: Sentence) -> Victim | None:
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
        span = _bounded(context, i - (lower[i] == ","), sentence.first)
        return _victim(context, span, hit, count.kind, count.rule, sure=False) if span else None
    return None


def _subject(context: Context, hit: Hit, sentence: Sentence) -> Victim | None:
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
        elif not (word in classes["adverb"] or word.endswith("ly")):
            break
        if word == "found":  # "the man found dead in the car"
            be = singular = True
        i -= 1
    intransitive = context.frame(hit, "intransitive")
    passive = (context.frame(hit, "participle") or context.frame(hit, "state")) if be else None
    kind = passive or intransitive
    if kind not in KINDS or i < sentence.first or (be and not singular and "been" not in lower[i + 1 : hit.first]):
        return None
    span = _phrase_before(context, i, sentence.first)
    if span is None:
        return None
    kind = outcome(context, kind, hit, sentence.last)
    return _victim(context, span, hit, kind, "passive" if passive else "intransitive", sure=bool(singular and be))


def _phrase_before(context: Context, i: int, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at a token, asides and prepositional phrases behind its head left out."""
    lower, classes = context.lower, context.classes
    if lower[i] in classes["relative"]:
        i -= 1
        if i >= first and lower[i] == ",":
            i -= 1
        span = _bounded(context, i, first)
        if span is None or span[1] - span[0] > 1 or lower[span[0] - 1] not in ("of", "from"):
            return span
        i = span[0] - 2  # "Ana Diaz of Troy, who died"
    for _ in range(4):
        if i < first:
            return None
        if lower[i] == "," or lower[i] == ")":
            opening = "(" if lower[i] == ")" else ","
            j = i - 1
            while j >= first and i - j < ASIDE and lower[j] != opening:
                j -= 1
            if j < first or lower[j] != opening:
                return None
            i = j - 1
        elif lower[i].isdigit() and i - 1 >= first and lower[i - 1] == ",":
            i -= 2
        else:
            break
    for _ in range(4):
        span = _bounded(context, i, first)
        if span is None:
            return None
        begin = span[0]
        preposition = begin - 1 >= first and lower[begin - 1] in classes["preposition"]
        if not preposition or lower[begin - 1] in classes["clause_opener"]:
            return span
        i = begin - 2
        if i < first or not (lower[i][0].isalnum()):
            return span if lower[begin - 1] not in ("by", "of") and begin - 1 == first else None
    return None


def _bounded(context: Context, i: int, first: int) -> tuple[int, int] | None:
    """Return the run of words of a noun phrase that ends at a token."""
    lower, classes = context.lower, context.classes
    j = i
    while j >= first and i - j < PHRASE:
        word = lower[j]
        inside = word[0].isalnum() or word in {"-", "'s", "’s", "'", "’"} or (word == "." and len(lower[j - 1]) <= 4)
        if not inside or (j in context.harm and j + 1 not in context.nouns) or word in classes["month"]:
            break
        if word in classes["closed"] and word not in classes["article"] and word not in classes["determiner"]:
            break
        j -= 1
        if word in classes["article"] or (word in classes["determiner"] and word not in ("all", "both")):
            break
    return (j + 1, i + 1) if j < i else None


def _object(context: Context, hit: Hit, sentence: Sentence) -> Victim | None:
    """Read "killed the mayor", "the murder of Ana Diaz", "Diaz's death"."""
    lower, classes = context.lower, context.classes
    before = lower[max(sentence.first, hit.first - 3) : hit.first]
    if any(word in classes["preventive"] or word in classes["negator"] or word in classes["modal"] for word in before):
        return None
    after = hit.last
    act = context.frame(hit, "act")
    if act in KINDS and before[-1:] in (["'s"], ["’s"]):
        span = _bounded(context, hit.first - 2, sentence.first) if lower[hit.first] not in classes["only_of"] else None
        victim = _victim(context, span, hit, act, "nominal", sure=False) if span else None
        # "her daughter's murder" takes up what happened before and elsewhere.
        return None if victim is not None and victim.definite else victim
    if act in KINDS and after + 1 < sentence.last and lower[after] == "of":
        span = _phrase_after(context, after + 1, sentence.last)
        return (
            _victim(context, span, hit, act, "nominal", sure=lower[hit.first] in classes["names_victim"])
            if span
            else None
        )
    kind = context.frame(hit, "active") or context.frame(hit, "participle")
    if kind not in KINDS or any(word in classes["be"] for word in before):
        return None
    kind = completed(context, kind, hit)
    span = _phrase_after(context, after, sentence.last)
    return _victim(context, span, hit, kind, "active", sure=context.capitals) if span else None


def _phrase_after(context: Context, i: int, last: int) -> tuple[int, int] | None:
    lower, classes = context.lower, context.classes
    j = i
    while j < last and j - i < PHRASE:
        word = lower[j]
        if not (word[0].isalnum() or word in {"-", "'s", "’s", "'", "’"} or (word == "." and len(lower[j - 1]) <= 4)):
            break
        if word in classes["closed"] and not (j == i and (word in classes["determiner"] or word in classes["article"])):
            break
        if j in context.harm:
            break
        lowered = context.words[j][0].islower() and j not in context.nouns
        if context.capitals and j > i and context.words[j - 1][0].isupper() and lowered:
            break  # "Senator Ruiz shook": the name is over
        j += 1
    return (i, j) if j > i else None


def _victim(context: Context, span: tuple[int, int], hit: Hit, kind: str, rule: str, *, sure: bool) -> Victim | None:
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
    name = _name(context, first, last, determined, sure)
    if not head and not name:
        return None
    if head and not determined and not name:
        return None  # "driver killed in crash" is left to counts
    definite = determined and opener not in classes["article"] and not name
    return Victim(start, last, head, name, definite, kind, rule, hit.first)


def _name(context: Context, first: int, last: int, determined: bool, sure: bool) -> str:
    """Return the last name a noun phrase ends in, "" if it names nobody."""
    lower, words = context.lower, context.words
    final = last - 1
    while final > first and lower[final] in context.classes["name_suffix"]:
        final -= 1
    if (final in context.nouns and context.nouns[final].value.kind != "either") or not words[final][0].isalpha():
        return ""
    if lower[final] in context.classes["closed"] or lower[final] in context.classes["month"]:
        return ""
    kind = context.entity_kind(final)
    if kind is not None:
        return lower[final] if kind == "PER" else ""
    if context.is_place(final):
        return ""
    if context.capitals:
        if not words[final][0].isupper() or (words[final].isupper() and len(words[final]) > 1):
            return ""
        capitals = [i for i in range(first, final + 1) if words[i][0].isupper()]
        inside = first > 0 and words[first - 1][0].isalpha()  # no capital of a sentence's beginning
        named = len(capitals) >= 2 or final in context.names or context.aged(last) or (inside and sure)
        return lower[final] if named and not determined else ""
    # Without capitals a name is what no list knows, where the verb leaves nothing else.
    unknown = [i for i in range(first, final + 1) if i not in context.nouns and words[i].isalpha()]
    titled = first in context.nouns or any(i in context.nouns for i in range(first, final))
    if determined or lower[final].endswith(("ment", "tion", "ity", "ing", "ship")):
        return ""
    return lower[final] if (titled and unknown) or (sure and len(unknown) >= 1) or (len(unknown) >= 2 and sure) else ""
