"""The sentences of an article that may have figures, with their counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from eventlib.plugin import Quantity, Sentence
from eventlib_figures.anaphors import bound
from eventlib_figures.attach import attach
from eventlib_figures.context import Context
from eventlib_figures.lexicons import losing
from eventlib_figures.members import all_aboard, as_many, members
from eventlib_figures.phrases import LONGEST_PHRASE, Count, counts
from eventlib_figures.veto import read, veto

__all__ = ["counted"]


def counted(context: Context) -> Iterator[tuple[Sentence, list[Count], list[int]]]:
    """Yield each sentence that may have figures, with its counts of people and the tokens of its words of harm."""
    numbers, nouns = context.quantities, sorted(context.nouns)
    harm = sorted({*context.harm, *(i for i, hit in context.nouns.items() if hit.value.kind == "unit")})
    if not harm and not (numbers and nouns):
        return
    firsts = [quantity.first for quantity in numbers]
    at = harm_at = 0
    lower = context.lower
    earlier: Count | None = None
    for sentence in context.document.sentences:
        start, harm_start, last = at, harm_at, sentence.last
        while at < len(firsts) and firsts[at] < last:
            at += 1
        while harm_at < len(harm) and harm[harm_at] < last:
            harm_at += 1
        if start == at and harm_start == harm_at:
            continue
        within, words = numbers[start:at], harm[harm_start:harm_at]
        of_those = lower[sentence.first] == "of" and earlier is not None
        if not words and not of_those and losing().isdisjoint(lower[sentence.first : last]):
            within = [quantity for quantity in within if _counts_something(quantity, nouns) or bound(context, quantity)]
        if len(within) > 1 or (within and within[0].modifier == "range"):
            within = read(context, within)
        within = [quantity for quantity in within if veto(context, quantity) is None]
        whole = (
            list(all_aboard(context, sentence, numbers[:at])) if words and at and _boarded(context, sentence) else []
        )
        if not within and not whole and not _of_one(context, sentence, words):
            continue
        found = counts(context, within, sentence.first, sentence.last, articles=bool(words))
        if at and not {"many", "half"}.isdisjoint(lower[sentence.first : last]):
            found += as_many(context, sentence, numbers[:at])
        if words:
            found += whole
            found += members(context, found, sentence.first, sentence.last)
            found.sort(key=lambda count: count.first)
        if found:
            found = attach(context, found, sentence.first, sentence.last, earlier)
            found = [count for count in found if not _speaks(context, count)]
            earlier = found[-1] if found else earlier
        yield sentence, found, words


def _boarded(context: Context, sentence: Sentence) -> bool:
    """Say whether a sentence tells of people aboard."""
    words = context.lower[sentence.first : sentence.last]
    return "board" in words or "aboard" in words


def _of_one(context: Context, sentence: Sentence, words: list[int]) -> bool:
    """Say whether one person or none may be counted in a sentence without numbers."""
    single = context.classes["single_kinds"]
    for i in words:
        hit = context.harm.get(i)
        if hit is None or not single.isdisjoint(hit.value.frames.values()):
            return True
    return bool(words) and not context.classes["nobody"].isdisjoint(context.lower[sentence.first : sentence.last])


def _speaks(context: Context, count: Count) -> bool:
    """Say whether who is counted only says what happened to others: "wounding dozens, a rebel spokesman said"."""
    if count.predicate in (count.stop, count.stop + 1):
        return False  # "two people found dead"
    if "they" in context.lower[count.stop : max(count.stop, count.predicate)]:
        return False  # "ten men say they were beaten"
    return count.predicate >= 0 and context.speaks(count.first) and not context.speaks(count.predicate)


def _counts_something(quantity: Quantity, nouns: list[int]) -> bool:
    """Say whether a noun of the lexicon follows a number near by, without which nothing tells what it counts."""
    at = bisect_left(nouns, quantity.last)
    return at < len(nouns) and nouns[at] - quantity.last <= LONGEST_PHRASE
