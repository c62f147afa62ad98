"""A figure with what the summary of the article needs beside it."""

from __future__ import annotations

import attrs

from eventlib import Figure

__all__ = ["KINDS", "Reported", "number"]

KINDS = (
    "killed", "injured", "casualties", "missing", "captured", "abducted", "released", "survived", "displaced", "sick",
    "participants",
)  # fmt: skip


@attrs.frozen
class Reported:
    """A figure with what the summary needs beside it.

    Args:
        figure: The figure.
        predicate: Token of the word of harm; figures of one list share it.
        word: That phrase in lower case.
        sentence: First and last token of its sentence.
        background: Whether that tells of another incident.
        rank: 3 if it is a "third victim", else 0.
        others: Whether it counts others than those counted before ("two others").
        bare: Whether it counts without a noun ("killing one").
        counted: Whether it is a number, no description of one person.
        hidden: Whether it is no figure of the document: it takes up people told of before.
        scope: ``part`` if it counts one of several incidents or a later one,
            ``former`` if it was told before and holds no more, ``sum`` if it sums up years,
            ``estimate`` if somebody puts the toll at it,
            ``feared`` if it is not confirmed ("feared dead", "suspected cases"), else "".
        partitive: Whether it is part of a number told before ("nine of the dead").
    """

    figure: Figure
    predicate: int
    word: str
    sentence: tuple[int, int]
    background: bool = False
    rank: int = 0
    others: bool = False
    bare: bool = False
    counted: bool = False
    hidden: bool = False
    scope: str = ""
    partitive: bool = False


def number(item: Reported) -> int:
    """Return the number a figure names: its smallest, else its largest."""
    return item.figure.low or item.figure.high or 0
