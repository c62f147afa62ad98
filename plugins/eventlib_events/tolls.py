"""Counts of dead and injured that a later sentence gives: "Officials put the toll at six"."""

from __future__ import annotations

from bisect import bisect_right

from eventlib import Document, Figure, Place, Timex
from eventlib.plugin import Sentence, Tokens
from eventlib_events.counts import numeral, unrounded
from eventlib_events.drafts import Draft, effect
from eventlib_events.layout import LONG
from eventlib_events.lexicons import behaviour, grammar, kinds
from eventlib_events.link import Links
from eventlib_events.story import apart, unrelated
from eventlib_events.triggers import Nouns, Trigger

__all__ = ["attach", "only_counts"]

KINDS = ("killed", "injured", "casualties")
LONGEST = 300  # tokens of a sentence, so that no list of counts costs its square
BACK = 4  # sentences from a count to the event it is of
DISASTER = kinds()["disaster"]


def only_counts(trigger: Trigger, tokens: Tokens) -> bool:
    """Say whether a participle only says what is counted: "put the toll at 40 killed", "the number of wounded"."""
    if not (trigger.verbal and trigger.passive and trigger.group == trigger.first and trigger.first > 2):
        return False
    if not behaviour().has(trigger.frame.event, "effect"):
        return False
    lower, i = tokens.lower, trigger.first - 1
    if numeral(lower[i]):
        i = unrounded(lower, i - 1, 0)
        return lower[i] in ("at", "to") or (
            lower[i] in ("and", ",") and lower[i - 1] in grammar().words["suffered_toll"]
        )
    return lower[i] == "of" and lower[i - 1] in grammar().words["counts"]


def attach(drafts: list[Draft], document: Document, links: Links, nouns: Nouns) -> None:
    """Give counts that no event has yet to the last event before them that can have them.

    Args:
        drafts: The events of an article, in the order of the text.
        document: The document.
        links: What the other layers say.
        nouns: The nouns of the article.
    """
    loose = [f for f in document.figures if f.kind in KINDS and f.modality == "actual" and f.rate is None]
    if loose:
        had = {figure.id for draft in drafts for figure in draft.figures}
        loose = [figure for figure in loose if figure.id not in had]
    deeds = [draft for draft in drafts if draft.deed() and draft.happened()] if loose else []
    if not deeds:
        return
    firsts = [draft.sentence.first for draft in deeds]
    for figure in loose:
        at = document.tokens.at(figure.span.start)
        before = bisect_right(firsts, at) - 1
        if before >= 0 and _of(figure, at, deeds[before], document, links, nouns):
            deed = deeds[before]
            # The attack rather than the sentence that tells what it did.
            whole = deed.incident if deed.incident is not None and effect(deed) else deed
            whole.figures = [*whole.figures, figure]


def _of(figure: Figure, at: int, deed: Draft, document: Document, links: Links, nouns: Nouns) -> bool:
    """Say whether a count is that of an event told before it."""
    name, words, lower = deed.trigger.frame.event.name, grammar().words, document.tokens.lower
    sentences = document.sentences
    number = bisect_right([s.first for s in sentences[deed.number : deed.number + BACK + 2]], at) - 1 + deed.number
    if not deed.number < number <= deed.number + BACK or not name.startswith(behaviour().figures[figure.kind]):
        return False
    if deed.trigger.frame.event.plover == "PROTEST" and figure.low == figure.high == 1:
        return False  # the one whose death they protest against
    sentence: Sentence = sentences[number]
    if sentence.last - sentence.first > LONGEST:
        return False
    if not words["wider"].isdisjoint(lower[sentence.first : sentence.last]) or unrelated(deed, document.tokens):
        return False
    if not words["unrelated"].isdisjoint(lower[sentence.first : sentence.last]):
        return False
    if any(noun.value & DISASTER for noun in nouns.within(deed.trigger.last, sentence.last)):
        return False
    place = document.get(figure.place) if figure.place else None
    if isinstance(place, Place) and deed.place and apart(place, deed.place):
        return False
    timex = document.get(figure.timex) if figure.timex else None
    if isinstance(timex, Timex) and timex.begin:
        earlier = deed.date is not None and deed.date.begin is not None and timex.begin[:10] < deed.date.begin[:10]
        if earlier or timex.grain in LONG or timex.type not in ("DATE", "TIME"):
            return False
    return links.items.lasts(deed.sentence.start, figure.span.start)
