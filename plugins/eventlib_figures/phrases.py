"""Counting phrases: a number, article or "no" with the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from eventlib.plugin import Hit, Quantity
from eventlib_figures.context import Context
from eventlib_figures.lexicons import Noun, sizes

__all__ = ["LONGEST_PHRASE", "Count", "counts", "of_none"]

LONGEST_PHRASE = 9  # tokens between a number and its noun
FOUND = 3  # tokens between "found" and "a body", or behind it
PRENOMINAL = 4  # tokens between "wounded" and the noun it stands before
INVARIANT = {"police", "crew", "military"}  # nouns for several people without a plural ending


@attrs.define(eq=False)
class Count:
    """A number of people, or what may be one, and what the rules find out about it.

    Attributes:
        first: First token of the number expression.
        last: Index after it.
        outer: First token of its modifier.
        low: Smallest number meant.
        high: Largest number meant.
        modifier: As in ``Figure``.
        stop: Index after the noun phrase.
        head: Index of the head noun, -1 if there is none ("12 were killed").
        noun: Class of the head noun: person, armed, ..., ``thing``, ``unknown``, or "" without a head.
        plain: Whether it is a number, not an article or "no".
        member: Whether it stands in a list without number or article ("a father and his son").
        hidden: Whether it only takes up people counted before ("both").
        partitive: Whether it counts part of a group ("four of whom", "12 of them").
        own: Phrase of harm inside the noun phrase ("12 deaths", "three wounded men").
        own_frame: ``count`` or ``prenominal``.
        aside: Index after a list set beside it that tells who is among them, 0 if there is none.
    """

    first: int
    last: int
    outer: int
    low: int | None
    high: int | None
    modifier: str
    stop: int
    head: int = -1
    noun: str = ""
    plain: bool = True
    member: bool = False
    hidden: bool = False
    partitive: bool = False
    own: Hit | None = None
    own_frame: str = ""
    aside: int = 0
    kind: str = ""
    rule: str = ""
    confidence: float = 0.0
    predicate: int = -1
    parent: Count | None = None
    negated: bool = False
    modality: str = "actual"
    series: str | None = None
    rate: str | None = None

    @property
    def is_people(self) -> bool:
        """Whether the noun is one for people."""
        return self.noun in {"person", "armed", "police", "protester", "either"}


def counts(
    context: Context, quantities: list[Quantity], first: int, last: int, *, articles: bool = True
) -> list[Count]:
    """Find the counting phrases of a sentence.

    Args:
        context: The article.
        quantities: The numbers of the sentence that no veto took.
        first: First token of the sentence.
        last: Index after the sentence.
        articles: Whether articles and negations may count ("a nurse was killed").
    """
    lower = context.lower
    quantities = [q for q in quantities if lower[max(first, q.outer_first - 2) : q.outer_first] != ["all", "but"]]
    numbered = ((quantity, _numbered(context, quantity, last)) for quantity in quantities)
    found = [
        count
        for quantity, count in numbered
        if count.own_frame == "prenominal" or _of_harmed(context, count) or not _whole(context, quantity, first)
    ]
    if not articles:
        return found
    taken = {i for quantity in quantities for i in range(quantity.outer_first, quantity.last)}
    for count in found:
        if count.low == 1 and count.outer > first and lower[count.outer - 1] == "not" and lower[count.first] == "one":
            count.low = count.high = 0  # "not one of the passengers"
            count.modifier, count.plain = "none", False
    found += _articles(context, first, last, taken)
    return sorted(found, key=lambda count: count.first)


def _of_harmed(context: Context, count: Count) -> bool:
    """Say whether those who are counted are the harmed: "12 of the 30 killed", not "12 of the 30 miners died"."""
    hit = context.harm.get(count.stop)
    return hit is not None and not (count.head >= 0 and context.frame(hit, "intransitive"))


def _whole(context: Context, quantity: Quantity, first: int) -> bool:
    """Say whether a number is only the whole that another one is taken from: "12 of the 30", "half of the 60"."""
    lower, i = context.lower, quantity.outer_first
    fronted = i - first == 2 or (i - 3 >= first and lower[i - 3] in {",", ";", "“", '"'})
    if fronted and i - 2 >= first and lower[i - 2] == "of" and lower[i - 1] in context.classes["determiner"]:
        return True  # "of the 48 miners, 11 were"
    if i - 3 >= first and lower[i - 1] == "'s":
        i -= 2  # "a third of the regiment's 900 men"
    if i - 3 < first or lower[i - 2] != "of" or lower[i - 1] not in context.classes["determiner"]:
        return False
    before = lower[i - 3]
    if of_none(lower, i):
        return False  # "none of the 92 survived": all are dead
    return before in context.classes["part"] or before in context.numbers or before[0].isdigit()


def of_none(lower: list[str], i: int) -> bool:
    """Say whether "none of the", "not one of the" before a token negates what is said of the number there."""
    before = lower[max(0, i - 4) : i - 1]
    return before[-2:] in (["none", "of"], ["neither", "of"]) or before in (["no", "one", "of"], ["not", "one", "of"])


def _numbered(context: Context, quantity: Quantity, last: int) -> Count:
    lower = context.lower
    count = Count(
        quantity.first,
        quantity.last,
        quantity.outer_first,
        quantity.low,
        quantity.high,
        quantity.modifier,
        quantity.outer_last,
    )
    i = quantity.outer_last
    if i < last and lower[i] == "-" and i + 1 < last and lower[i + 1] in context.classes["member"]:
        _walk(context, count, i + 2, last, plural=False)
        return count
    if i + 1 < last and lower[i] == "of":
        following = lower[i + 1]
        if following in ("whom", "them") or (
            following in {"which", "those", "these"} and context.noun_at(i + 2) is None
        ):
            count.partitive, count.stop = True, i + 2
            return count
        if following in context.classes["determiner"]:
            count.partitive = following in {"the", "these", "those", "them"}
            i += 2
        else:
            i += 1
    while i < last and lower[i] in context.classes["more"]:
        if lower[i] in context.classes["increment"]:
            count.series = "increment"
        i += 1
    count.stop = i
    _walk(context, count, i, last, plural=quantity.low != 1)
    return count


def _articles(context: Context, first: int, last: int, taken: set[int]) -> Iterator[Count]:
    """Yield what an article or a negation may count: "a nurse", "another was", "no one", "no reports of injuries"."""
    lower, classes = context.lower, context.classes
    openers = classes["opener"]
    for i, word in enumerate(lower[first : last - 1], first):
        if word not in openers or i in taken or i + 1 in taken or i + 2 in taken:
            continue  # "an additional 41"
        if word in classes["article"]:
            count = Count(i, i + 1, i, 1, 1, "exact", i + 1, plain=False)
            _walk(context, count, i + 1, last, plural=False)
            # "another was hurt", "injuring another"
            verb = lower[i + 1] in classes["verbal"] or i + 1 in context.harm or i in context.harm_before
            bare = word == "another" and count.noun == "" and verb
            if (
                lower[i + 1] in classes["rank"]
                and _ends(context, i + 2, last)
                and (lower[i + 2 : i + 3] not in (["-"], ["of"]))
            ):
                count.head, count.noun, count.stop = i + 1, "person", i + 2  # "and a fourth was hurt"
            if lower[i + 1] in classes["rank"] and _found(context, i + 2, first, last):
                count.own, count.own_frame, count.stop = context.harm[i + 2], "count", i + 3
                yield count  # "a fourth body was found"
                continue
            size = sizes().get(lower[count.head], 0) if count.noun == "collective" else 0
            if size and lower[count.stop : count.stop + 1] != ["of"]:
                count.low = count.high = size  # "a local couple was shot"
                count.noun = "person"
            described = count.own_frame == "prenominal" or (count.own is not None and word == "another")
            if count.is_people or count.noun == "unit" or described or bare:
                yield count
            continue
        count = Count(i, i + 1, i, 0, 0, "none", i + 1, plain=False)
        j = i + 1
        if word in ("nobody", "none"):
            count.noun = "person"
        elif lower[j] == "one":
            count.noun, count.stop = "person", j + 1
        else:
            while j < last and lower[j] in classes["report_noun"]:
                j += 1
            _walk(context, count, j, last, plural=True)
        if count.is_people or count.own_frame == "count":
            yield count


def _found(context: Context, i: int, first: int, last: int) -> bool:
    """Say whether a body stands at a token that is told to have been found."""
    lower, classes = context.lower, context.classes
    if i not in context.harm or lower[i] not in classes["corpse"]:
        return False
    near = lower[max(first, i - 2 - FOUND) : i] + lower[i + 1 : min(last, i + 1 + FOUND)]
    return not classes["finding"].isdisjoint(near)


def _walk(context: Context, count: Count, first: int, last: int, *, plural: bool) -> None:
    """Read the noun phrase from a token on and write head, noun and own harm into the count."""
    lower, classes = context.lower, context.classes
    i, end = first, min(last, first + LONGEST_PHRASE)
    unknown = -1
    while i < end:
        word = lower[i]
        noun = context.noun_at(i)
        harm = context.harm.get(i)
        if harm is not None and not (noun and not noun.plural and context.noun_at(i + 1)):
            if not _own_harm(context, count, harm, last):
                break
            if count.own_frame == "count":
                return
            i = harm.last
        elif noun is not None:
            i = context.nouns[i].last
            if noun.kind == "either" and not _ends(context, i, last) and context.noun_at(i) is None and not noun.plural:
                unknown = i - 1
                continue
            count.head, count.noun = i - 1, noun.kind
            if (noun.plural or not plural or word in INVARIANT) and not _compound(context, i, noun):
                break
        elif word in ("and", "or") and i > first and count.head < 0 and _people_soon(context, i + 1, last, 2):
            i += 1
        elif i + 2 < end and lower[i + 1] == "-" and word[0].isalnum():
            unknown = i + 2  # "off-duty", "by-standing"
            i += 2 if i + 2 in context.nouns else 3
        elif word in {"-", "'s", "’s", "/"} and i > first and i + 1 < end:
            i += 1
        elif word == "," and i > first and count.head < 0 and _town(context, i, end):
            i += 3
        elif word in classes["suspicion"] and i + 1 < end and not _ends(context, i + 1, last):
            i += 1  # "one suspected burglar"
        elif (
            word in classes["suspicion"]
            and i + 2 < end
            and lower[i + 1] in (",", "and", "or")
            and (lower[i + 2] in classes["suspicion"])
        ):
            i += 2  # "suspected, probable and confirmed cases"
        elif _closed(word, classes) or (word.endswith("ly") and _ends(context, i + 1, last)):
            break
        elif (
            word.endswith("ed")
            and (i > first or _ends(context, i + 1, last))
            and not _people_soon(context, i + 1, last, PRENOMINAL)
        ):
            break  # a verb
        else:
            unknown = i
            if count.head >= 0 and context.noun_at(count.head) is not None and not plural:
                break
            i += 1
    if (
        count.head < 0
        and unknown > first
        and lower[unknown] in ("old", "olds")
        and lower[unknown - 2].startswith("year")
    ):
        count.head, count.noun = unknown, "person"  # "a 19-year-old"
    elif count.head < 0 and unknown >= 0 and count.own is None:
        count.head, count.noun = unknown, "unknown"
    elif 0 <= count.head < unknown and plural:
        # "six member states": the noun for people only describes another one.
        count.head, count.noun = unknown, "unknown"
    count.stop = max(count.stop, i if count.head < 0 else count.head + 1)
    if count.noun in ("force", "collective") and any(
        lower[j] in classes["armed_adjective"] for j in range(count.last, count.head)
    ):
        count.noun = "armed" if count.noun == "force" else count.noun
    elif count.noun == "person" and any(lower[j] in classes["military"] for j in range(count.last, count.head)):
        count.noun = "armed"


def _town(context: Context, i: int, end: int) -> bool:
    """Recognise the state between commas in "a Dayton, Ohio, teenager"."""
    words = context.words
    return (
        i + 3 < end
        and context.lower[i + 2] == ","
        and words[i - 1][0].isupper()
        and words[i + 1][0].isupper()
        and context.noun_at(i + 3) is not None
    )


def _own_harm(context: Context, count: Count, harm: Hit, last: int) -> bool:
    """Take a phrase of harm inside the noun phrase; False if it lies outside."""
    frames = harm.value.frames
    if count.head >= 0:
        noun = context.noun_at(count.head)  # "12 civilian deaths"
        plural = context.lower[harm.last - 1].endswith("s") and "count" in frames
        if count.head != harm.first - 1 or noun is None or noun.plural or not plural:
            return False
    followed = _people_soon(context, harm.last, last, PRENOMINAL)
    if followed and ("participle" in frames or "state" in frames):
        count.own, count.own_frame = harm, "prenominal"
        return True
    if "count" in frames and not followed and (count.low != 1 or _ends(context, harm.last, last)):
        count.own, count.own_frame = harm, "count"
        count.head, count.stop = harm.last - 1, harm.last
        return True
    # "two murder suspects": the noun of the deed only describes people.
    return followed and ("act" in frames or "count" in frames)


def _people_soon(context: Context, first: int, last: int, within: int) -> bool:
    """Say whether a noun for people follows before anything that ends a noun phrase."""
    lower, classes = context.lower, context.classes
    for i in range(first, min(last, first + within)):
        noun = context.noun_at(i)
        if noun is not None:
            return noun.kind != "thing"
        if (lower[i] != "-" and _closed(lower[i], classes)) or lower[i] in context.numbers:
            return False
    return False


def _compound(context: Context, i: int, noun: Noun) -> bool:
    """Say whether the noun that ends before ``i`` describes another noun for people ("police officers")."""
    following = context.noun_at(i)
    if following is None or following.kind == "thing":
        return False
    if noun.plural or noun.kind == "force":
        # "special forces regiments", "crew members"; but "the force guards the bridge"
        return (noun.plural and noun.kind == "force") or context.lower[i] in context.classes["member"]
    return True


def _ends(context: Context, i: int, last: int) -> bool:
    return i >= last or i in context.harm or _closed(context.lower[i], context.classes)


def _closed(word: str, classes: Mapping[str, frozenset[str]]) -> bool:
    return word in classes["closed"] or not word[0].isalnum()
