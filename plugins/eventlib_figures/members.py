"""Those a sentence counts without a number of its own: "a husband and wife", "his son and himself", "all aboard"."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib.plugin import Quantity, Sentence
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count

__all__ = ["all_aboard", "as_many", "members"]

DESCRIBED = 7  # tokens between "her" and "daughter" ("her 3-year-old daughter")
LINK = 8  # tokens between one member and the "and" before the next
VERB = 14  # tokens behind a member in which a singular verb makes "a teacher and coach" one person
LISTING = {"and", ",", "&"}
INSIDE = 4  # tokens between "all" and "aboard": "all of those aboard"
NOUN = 4  # tokens between a number and "aboard": "92 Kenyan passengers on board"
EARLIER = 8  # numbers before "all aboard" among which that of the people aboard is sought


def members(context: Context, found: list[Count], first: int, last: int) -> Iterator[Count]:
    """Yield the members of lists that the counts found leave out."""
    lower, classes = context.lower, context.classes
    if classes["member_opener"].isdisjoint(lower[first:last]):
        return
    taken = [(count.outer, count.stop) for count in found]
    ends = {count.stop for count in found if count.low == 1 and not count.plain and count.is_people}
    known, nouns = classes["member_word"], context.nouns
    for i in [i for i, word in enumerate(lower[first:last], first) if word in known]:
        word = lower[i]
        if word == "the" and i + 1 not in nouns and i + 2 not in nouns and (i == first or lower[i - 1] not in LISTING):
            continue
        if word == "the" and i > first and lower[i - 1] in classes["preposition"] and i - 1 not in context.harm_before:
            continue  # "by the reckoning of the staff, 17 officers", unlike "the death of the mayor, two guards"
        if word in classes["possessive"] or word == "the":
            count = _related(context, i, first, last)
        elif word == "both":
            count = _both(context, i, first, last)
        elif word in classes["reflexive"]:
            listed = i > first and lower[i - 1] in LISTING
            count = _member(i, i + 1, i, 1) if listed else None
        elif word in classes["twin"]:
            count = _twins(context, i, last)
        elif word in ("ages", "aged") and i > first:
            count = _by_ages(context, i, first, last)
        elif context.capitals and word in classes["brothers"] and i + 1 < last and context.words[i + 1][0].isupper():
            count = _named(context, i, last)
        elif word in LISTING and i in ends:
            count = _bare(context, i + 1, last)
        else:
            continue
        if count is not None and not any(begin < count.stop and count.first < end for begin, end in taken):
            ends.add(count.stop)
            taken.append((count.first, count.stop))
            yield count


def _member(first: int, stop: int, head: int, size: int) -> Count:
    return Count(first, stop, first, size, size, "exact", stop, head, "person", plain=False, member=True)


def _related(context: Context, i: int, first: int, last: int) -> Count | None:
    """Read "her 3-year-old daughter" and "his parents" beside another member of a list."""
    lower, classes = context.lower, context.classes
    for j in range(i + 1, min(last, i + DESCRIBED)):
        word = lower[j]
        noun = context.noun_at(j)
        if noun is None or (noun.kind == "either" and context.noun_at(j + 1) is not None):
            if word in classes["closed"] or j in context.harm or not (word[0].isalnum() or word in ("-", "'s")):
                return None
            continue
        several = noun.plural or noun.kind in ("thing", "collective", "force", "unit")
        size = 2 if word in classes["two"] else 0 if several else 1
        stop = context.nouns[j].last
        if stop < last and (context.noun_at(stop) is not None or lower[stop] == "'s"):
            return None
        listed = (i > first and lower[i - 1] in ("and", "&")) or _goes_on(context, stop, last)
        begin = i + 1 if lower[i] == "'s" else i
        return _member(begin, stop, j, size) if size and (listed or (size == 2 and i < context.lead)) else None
    return None


def _both(context: Context, i: int, first: int, last: int) -> Count | None:
    """Read "both were shot" and "both men died", of people told of before."""
    lower, classes = context.lower, context.classes
    noun = context.noun_at(i + 1) if i + 1 < last else None
    stop = context.nouns[i + 1].last if noun is not None else i + 1
    opens = (
        i == first or lower[i - 1] in LISTING or not lower[i - 1][0].isalnum() or lower[i - 1] in classes["boundary"]
    )
    if not opens or (noun is not None and (not noun.plural or noun.kind == "thing")) or stop >= last:
        return None
    if lower[stop] in classes["auxiliary"] or stop in context.harm:
        return Count(i, i + 1, i, 2, 2, "exact", stop, stop - 1, "person", plain=False, member=True, hidden=True)
    return None


def _goes_on(context: Context, i: int, last: int) -> bool:
    """Say whether an "and" with another member follows before any verb."""
    lower, classes = context.lower, context.classes
    for j in range(i, min(last - 1, i + LINK)):
        if lower[j] == "and":
            following = lower[j + 1]
            return (
                following in classes["possessive"]
                or following in classes["article"]
                or following == "the"
                or following in classes["reflexive"]
                or context.noun_at(j + 1) is not None
                or following in context.numbers
                or following[0].isdigit()
            )
        if j in context.harm or lower[j] in classes["auxiliary"] or lower[j] in {".", ";"}:
            return False
    return False


def _by_ages(context: Context, i: int, first: int, last: int) -> Count | None:
    """Count "her daughters, ages 3 and 6," by their ages."""
    end = i - (context.lower[i - 1] in (",", "("))
    noun = next((hit for j in (end - 1, end - 2) if (hit := context.nouns.get(j)) and hit.last == end), None)
    if noun is None or not noun.value.plural or noun.value.kind != "person":
        return None
    size, j, lower = 0, i + 1, context.lower
    while j < last and (lower[j] in {",", "and"} or lower[j].isdigit() or lower[j] in context.numbers):
        size += lower[j][0].isalnum() and lower[j] != "and"
        j += 1
    begin = noun.first
    if begin > first and lower[begin - 1] in context.classes["possessive"]:
        begin -= 1
    return _member(begin, noun.last, noun.last - 1, size) if size > 1 else None


def _named(context: Context, i: int, last: int) -> Count | None:
    """Count the names in "brothers Wade and Travis Boyd" and "officers Diaz and Chu"."""
    words, size, j = context.words, 1, i + 1
    while j < last - 1 and (words[j][0].isupper() or words[j] in ("and", ",")):
        if words[j] in ("and", ",") and words[j + 1][0].isupper():
            size += 1
        elif not words[j][0].isupper() and words[j + 1] != "and":
            break
        j += 1
    return _member(i, j, i, size) if size > 1 and "and" in words[i:j] else None


def _twins(context: Context, i: int, last: int) -> Count | None:
    """Read "twin girls" and "the twins"."""
    noun = context.noun_at(i + 1) if i + 1 < last else None
    if noun is not None and noun.plural and noun.kind == "person":
        return _member(i, context.nouns[i + 1].last, i + 1, 2)
    return _member(i, i + 1, i, 2) if context.lower[i] == "twins" else None


def _bare(context: Context, i: int, last: int) -> Count | None:
    """Read "wife" in "a husband and wife": a singular noun behind another, where no singular verb makes them one."""
    if context.lower[i + 1 : i + 5] == ["-", "year", "-", "old"]:
        i += 5  # "his wife and 8-year-old daughter"
    begin = i
    noun = context.noun_at(i) if i < last else None
    if noun is None or noun.plural or noun.kind in {"thing", "collective", "force", "unit", "equipment"}:
        return None
    lower, stop = context.lower, context.nouns[i].last
    while stop < last and (noun := context.noun_at(stop)) is not None:  # "baby sister"
        if noun.plural or noun.kind == "thing":
            return None
        i, stop = stop, context.nouns[stop].last
    kin = lower[i] in context.classes["kin"]
    for j in range(stop, min(last, stop + VERB)):
        if lower[j] in ("was", "is", "has", "who"):
            return None
        if lower[j] in ("were", "are", "have"):
            return _member(begin, stop, i, 1)
    return _member(begin, stop, i, 1) if kin else None


def all_aboard(context: Context, sentence: Sentence, before: list[Quantity]) -> Iterator[Count]:
    """Yield a count for "all aboard", "everyone on board", of as many people as the text says were aboard."""
    lower, classes = context.lower, context.classes
    for i in range(sentence.first, sentence.last - 1):
        if lower[i] not in classes["everyone"]:
            continue
        stop = next((j for j in range(i + 1, i + 1 + INSIDE) if lower[j] not in classes["those_all"]), i)
        last = _board(context, stop)
        if not last:
            continue
        earlier = [quantity for quantity in before[-EARLIER:] if quantity.last <= i]
        amount = next((found for quantity in reversed(earlier) if (found := _carried(context, quantity))), 0)
        if amount:
            yield Count(i, i + 1, i, amount, amount, "exact", last, noun="person")


def as_many(context: Context, sentence: Sentence, before: list[Quantity]) -> Iterator[Count]:
    """Yield a count for "as many", of as many as the number before it, and one for "half that number"."""
    lower = context.lower
    for i in range(sentence.first, sentence.last - 1):
        half = lower[i : i + 2] == ["half", "that"]
        if not half and (lower[i] != "many" or lower[i - 1] != "as" or lower[i + 1] == "as"):
            continue
        told = next((quantity for quantity in reversed(before[-EARLIER:]) if quantity.last < i), None)
        if told is not None and told.low:
            amount, first, last = (told.low // 2, i, i + 2) if half else (told.low, i - 1, i + 1)
            last += half and lower[last] in context.classes["anaphor"]
            hit = context.nouns.get(last)
            modifier, noun, stop = (
                "about" if half else "exact",
                hit.value.kind if hit else "",
                hit.last if hit else last,
            )
            yield Count(first, last, first, amount, amount, modifier, stop, stop - 1 if hit else -1, noun)


def _board(context: Context, i: int) -> int:
    """Return the index behind "aboard" or "on board" at a token, 0 if neither stands there."""
    lower = context.lower
    if lower[i : i + 1] == ["aboard"]:
        return i + 1
    return i + 2 if lower[i : i + 2] == ["on", "board"] else 0


def _carried(context: Context, quantity: Quantity) -> int:
    """Return how many a number says to be aboard: "92 people aboard", "carrying 92 people", 0 if none."""
    lower, amount = context.lower, quantity.low
    if amount is None or amount != quantity.high or quantity.ordinal:
        return 0
    i = quantity.outer_last
    behind = range(i, min(len(lower), i + NOUN))
    noun = any(j in context.nouns and context.nouns[j].value.kind != "thing" for j in behind)
    carrying = noun and lower[quantity.outer_first - 1] in context.classes["carrying"]
    return amount if carrying or any(_board(context, j) for j in behind) else 0
