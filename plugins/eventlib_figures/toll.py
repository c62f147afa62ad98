"""The article's summary: for each kind the number that stands for the incident it reports, with its arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

import attrs

from eventlib import Annotation, Document, Figure, Span
from eventlib_figures.context import Context
from eventlib_figures.persons import Persons

__all__ = ["Claimed", "Reported", "Toll", "tolls"]

KINDS = ("killed", "injured", "casualties", "missing", "captured", "abducted", "released", "displaced", "sick")
# Words of injury that leave open whether the person lives.
OPEN = (
    "shot",
    "stabbed",
    "hospitali",
    "taken",
    "transported",
    "rushed",
    "airlifted",
    "flown",
    "with ",
    "beaten",
    "treated at",
)


@attrs.frozen(slots=False)
class Claimed:
    """What one claimant says: source as written ("" for the writer), bounds, and the figure's id."""

    source: str
    low: int | None
    high: int | None
    figure: str


@attrs.frozen(slots=False, kw_only=True)
class Toll(Annotation):
    """How many people an article says were killed, injured, ... in the incident it reports.

    Args:
        span: The number expression that decides it, or the first victim.
        kind: As in ``Figure``.
        best: The number that stands for the incident.
        low: Smallest number any figure of the incident means.
        high: Largest number.
        sum: How ``best`` was added up: "3+2+1=6", "" if the text states it.
        figures: Ids of the figures that count towards it.
        claimed: What each claimant says, in the order of the text.
    """

    layer: ClassVar[str] = "tolls"

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    kind: str
    best: int
    low: int
    high: int
    sum: str = ""
    figures: tuple[str, ...] = ()
    claimed: tuple[Claimed, ...] = ()


@attrs.frozen
class Reported:
    """A figure with what the summary needs beside it.

    Args:
        figure: The figure.
        predicate: Token of the word of harm; figures of one list share it.
        word: That phrase in lower case.
        sentence: First and last token of its sentence.
    """

    figure: Figure
    predicate: int
    word: str
    sentence: tuple[int, int]


def tolls(context: Context, reported: list[Reported], persons: Persons) -> Iterator[Toll]:
    """Yield a toll for each kind the article has figures of.

    Args:
        context: The article.
        reported: Its figures in the order of the text.
        persons: Its single victims.
    """
    told = [
        item
        for item in reported
        if item.figure.kind in KINDS and item.figure.modality == "actual" and not item.figure.rate
    ]
    times = {sentence: _other_time(context, sentence) for sentence in {item.sentence for item in told}}
    current = []
    for item in told:
        other, statistic = times[item.sentence]
        several = (item.figure.low or item.figure.high or 0) > 1
        if not other and not (statistic and several):
            current.append(item)
    beyond = _other_incidents(context, current)
    current = [item for item in current if not _within(beyond, item.sentence[1])]
    best: dict[str, int] = {}
    for kind in KINDS:
        items = [item for item in current if item.figure.kind == kind and item.figure.provenance.rule != "figures.noun"]
        if not items:
            continue
        toll = _toll(context, kind, items, persons, best.get("killed", 0))
        if toll is not None:
            best[kind] = toll.best
            yield toll


def _other_incidents(context: Context, items: list[Reported]) -> list[tuple[int, int]]:
    """Return the tokens, behind the first figures, from "a separate shooting" to the end of its paragraph."""
    if not items:
        return []
    lower, tokens, paragraphs = context.lower, context.tokens, context.document.paragraphs
    others, incidents = context.classes["other_incident"], context.classes["incident"]
    lead = items[0].sentence[1]
    found = []
    for i in range(lead, len(lower) - 1):
        if lower[i] in others and lower[i + 1] in incidents:
            at = bisect_right(paragraphs, tokens.starts[i], key=lambda paragraph: paragraph[0])
            found.append((i, tokens.at(paragraphs[at - 1][1])))
    return found


def _within(stretches: list[tuple[int, int]], end: int) -> bool:
    at = bisect_left(stretches, (end, 0))
    return at > 0 and end <= stretches[at - 1][1]


def _other_time(context: Context, sentence: tuple[int, int]) -> tuple[bool, bool]:
    """Say whether a sentence speaks of another time, and whether it sums up over months or years."""
    first, last = sentence
    lower, classes = context.lower[first:last], context.classes
    published = context.document.article.published
    other = statistic = False
    for i, word in enumerate(lower):
        if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
            if published is not None:
                other = other or int(word) < published.year - (published.month == 1)
            else:
                other = other or (first > 0 and i > 0 and lower[i - 1] in ("in", "since"))
        elif i + 1 < len(lower):
            pair = f"{word} {lower[i + 1]}"
            other = other or pair in classes["other_time"]
            statistic = statistic or pair in classes["statistic"]
    return other, statistic


def _toll(context: Context, kind: str, items: list[Reported], persons: Persons, killed: int) -> Toll | None:
    groups: dict[int, list[Reported]] = {}
    for item in items:
        if item.figure.subset_of is None:
            groups.setdefault(item.predicate, []).append(item)
    open_groups = {at for at, group in groups.items() if kind == "injured" and group[0].word.startswith(OPEN)}
    choices = [(_amount(group), at) for at, group in groups.items()]
    totals = [choice for choice in choices if groups[choice[1]][-1].figure.series == "total"]
    ids = {item.figure.id for item in items}
    single = [p for p in persons.all if p.size == 1 and p.kinds.get(kind) in ids]
    if kind == "injured" and killed:
        # Those shot or taken to hospital may be the dead: first those known to be, then as many as are not known.
        alive = [p for p in single if "killed" not in p.kinds]
        unknown = max(0, killed - sum(p.size == 1 and "killed" in p.kinds for p in persons.all))
        doubtful = {item.figure.id for at in open_groups for item in groups[at]}
        spare = {p.kinds[kind] for p in [p for p in alive if p.kinds[kind] in doubtful][:unknown]}
        single = [p for p in alive if p.kinds[kind] not in spare]
        known = {p.kinds[kind] for p in single}
        choices = [
            (max(0, amount - killed) if at in open_groups and amount > 1 else amount, at)
            for amount, at in choices
            if amount > 1 or groups[at][0].figure.id in known
        ]
    stated, at = max(totals or choices, key=lambda choice: choice[0], default=(0, -1))
    number = max(stated, len(single))
    if number == 0 and ((kind == "injured" and killed) or any(item.figure.low != 0 for item in items)):
        return None
    if at in groups and number == stated:
        deciding = groups[at]
    else:
        chosen = {p.kinds[kind] for p in single}
        deciding = [item for item in items if item.figure.id in chosen] or items[:1]
    numbers = [item.figure.low or item.figure.high or 0 for item in deciding]
    lows = [item.figure.low for item in items if item.figure.low]
    highs = [item.figure.high for item in items if item.figure.high]
    lead = deciding[0].figure
    return Toll(
        lead.span,
        text=lead.text,
        kind=kind,
        best=number,
        low=min([*lows, number]),
        high=max([*highs, number]),
        sum="+".join(map(str, numbers)) + f"={number}" if len(numbers) > 1 and sum(numbers) == number else "",
        figures=tuple(item.figure.id for item in deciding),
        claimed=tuple(_claimed(context.document, items)),
        rule="tolls.sum" if len(deciding) > 1 else "tolls.stated",
        confidence=round(0.9 * min(item.figure.confidence for item in deciding), 3),
        inputs=tuple(item.figure.id for item in deciding),
    )


def _amount(group: list[Reported]) -> int:
    """Add up the figures of one list; of a list with a total, take the total."""
    numbers = [item.figure.low or item.figure.high or 0 for item in group]
    if any(item.figure.series == "total" for item in group):
        return numbers[-1]
    return sum(numbers)


def _claimed(document: Document, items: list[Reported]) -> Iterator[Claimed]:
    sources = {claim.id: claim.source.text for claim in document.claims if claim.source}
    for item in items:
        figure = item.figure
        yield Claimed(sources.get(figure.claim or "", ""), figure.low, figure.high, figure.id)
