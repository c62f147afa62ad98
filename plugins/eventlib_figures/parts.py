"""Figures that count a part of what another sentence counts: "nine of the dead were officers", "13 here, 7 there"."""

from __future__ import annotations

from itertools import groupby

import attrs

from eventlib_figures.reported import Reported, number
from eventlib_figures.toll import KINDS

__all__ = ["divided"]

LOOSE = 9  # figures among which parts of a whole are sought
SURE = 6  # smallest number that two smaller ones hardly add up to by chance
HARMED = ("killed", "injured", "missing")  # kinds that "nine of the victims" may be of


def divided(reported: list[Reported]) -> list[Reported]:
    """Tie parts to the whole that a sentence before counts.

    Args:
        reported: The figures of an article in the order of the text.
    """
    result: list[Reported] = []
    loose: list[Reported] = []  # what no sentence has tied to a whole yet
    for _, group in groupby(reported, key=lambda item: item.sentence):
        listed = list(group)
        for at, item in enumerate(listed):
            whole = _whole(item, [*result, *listed[:at]]) if item.partitive else None
            if whole is not None:
                kind = whole.figure.kind if item.figure.kind == "casualties" else item.figure.kind
                listed[at] = _part(attrs.evolve(item, figure=attrs.evolve(item.figure, kind=kind)), whole)
        listed = _summed(listed, result)
        loose = [*loose, *(item for item in listed if item.figure.subset_of is None and item.counted)][-LOOSE:]
        result += listed
        tied = _spread(loose)
        if tied:
            result = [tied.get(item.figure.id, item) for item in result]
            loose = []
    return result


def _spread(loose: list[Reported]) -> dict[str, Reported]:
    """Return the parts that two or three sentences tell of one after the other: "15 died here. ... Eight there."""
    last = loose[-1] if loose else None
    if last is None or last.figure.kind not in HARMED or last.background:
        return {}
    mine = [item for item in loose if item.figure.kind == last.figure.kind and not item.background and not item.hidden]
    for size in range(2, min(len(mine), LOOSE)):
        parts = mine[-size:]
        amount = sum(map(number, parts))
        whole = mine[-size - 1] if size < len(mine) else None
        if whole is not None and number(whole) == amount >= SURE and parts[0].sentence != whole.sentence:
            return {item.figure.id: _part(item, whole) for item in parts}
    return {}


def _whole(part: Reported, before: list[Reported]) -> Reported | None:
    """Return the figure that "nine of the dead" takes a part of: the last of its kind that is large enough."""
    figure = part.figure
    if figure.subset_of is not None or part.background:
        return None
    for item in reversed(before):
        same = item.figure.kind == figure.kind or (figure.kind == "casualties" and item.figure.kind in HARMED)
        if not same or item.figure.subset_of is not None or item.background or item.hidden:
            continue
        if figure.kind not in KINDS and _head(item) != _head(part):
            continue
        if item.counted and number(item) >= number(part):
            return item
    return None


def _head(item: Reported) -> str:
    return item.figure.who.text.lower().split()[-1] if item.figure.who else ""


def _summed(listed: list[Reported], before: list[Reported]) -> list[Reported]:
    """Make parts of the figures of a sentence that add up to a number told before: "13 at the scene, seven later"."""
    for kind in HARMED:
        mine = [item for item in listed if item.figure.kind == kind and not item.background and not item.hidden]
        if len(mine) < 2 or any(item.figure.series == "total" for item in mine[1:]):
            continue
        first, *others = mine
        if number(first) > 2 and sum(map(number, others)) == number(first) and _free(others, first.figure.id):
            whole, parts = first, others  # "at 22, with 19 in the city, two in one town and one in another"
        else:
            amount = sum(map(number, mine))
            known = [item for item in before if item.figure.kind == kind and not item.background and item.counted]
            found = next((item for item in reversed(known) if number(item) == amount), None)
            if found is None or found.figure.modifier == "vague" or not _free(mine, found.figure.id):
                continue
            whole, parts = found, mine
        listed = [_part(item, whole) if item in parts else item for item in listed]
    return listed


def _free(items: list[Reported], whole: str) -> bool:
    """Say whether figures are no parts of others than a whole."""
    return all(item.figure.subset_of in (None, whole) for item in items)


def _part(item: Reported, whole: Reported) -> Reported:
    figure = item.figure
    if figure.subset_of == whole.figure.id:
        return item
    inputs = (whole.figure.id, *(id for id in figure.inputs if id != figure.subset_of))
    return attrs.evolve(item, figure=attrs.evolve(figure, subset_of=whole.figure.id, inputs=inputs))
