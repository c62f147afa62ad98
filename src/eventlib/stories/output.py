"""Stories as a table, as CSV and as JSON Lines."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventlib.stories.models import Count, Story
from eventlib.writers.columns import clean, number

__all__ = ["FORMATS", "print_stories"]

MANY = 3  # people and counts of a kind that a table names

COLUMNS: Mapping[str, Callable[[Story], Any]] = {
    "id": lambda s: s.id,
    "begin": lambda s: s.begin,
    "end": lambda s: s.end,
    "place_name": lambda s: s.where and s.where.name,
    "place_kind": lambda s: s.where and s.where.kind,
    "place_country": lambda s: s.where and s.where.country,
    "place_latitude": lambda s: s.where and s.where.latitude,
    "place_longitude": lambda s: s.where and s.where.longitude,
    "place_geonames_id": lambda s: s.where and s.where.geonames_id,
    "types_plover": lambda s: s.types.plover,
    "types_cameo": lambda s: s.types.cameo,
    "types_acled": lambda s: s.types.acled,
    "actors": lambda s: "; ".join(s.actors),
    "recipients": lambda s: "; ".join(s.recipients),
    "articles": lambda s: len(s.articles),
    "article_ids": lambda s: "; ".join(s.articles),
    "first_published": lambda s: s.tellings[0].published,
    "last_published": lambda s: s.tellings[-1].published,
    "counts": lambda s: "; ".join(f"{kind}: {_counts(s, kind)}" for kind in s.kinds),
    "killed_low": lambda s: _bound(s, "killed", "low"),
    "killed_high": lambda s: _bound(s, "killed", "high"),
    "injured_low": lambda s: _bound(s, "injured", "low"),
    "injured_high": lambda s: _bound(s, "injured", "high"),
    "sentence": lambda s: s.tellings[0].sentence,
}


def write_csv(stories: Iterable[Story], path: Path) -> None:
    """Write a line for each story."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for story in stories:
            writer.writerow([value(story) for value in COLUMNS.values()])


def write_jsonl(stories: Iterable[Story], path: Path) -> None:
    """Write a JSON object for each story, with all tellings and counts."""
    with path.open("wb") as out:
        out.writelines(msgspec.json.encode(story) + b"\n" for story in stories)


FORMATS = {".csv": write_csv, ".jsonl": write_jsonl}


def print_stories(stories: Iterable[Story]) -> None:
    """Print a table."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    for heading in ("when", "where", "type", "who → whom", "articles", "how many"):
        table.add_column(heading, overflow="fold")
    for story in stories:
        who = " → ".join(", ".join(names[:MANY]) or "?" for names in (story.actors, story.recipients))
        cells = (
            story.begin or "–",
            story.where.name if story.where else "–",
            (story.types.plover or "").lower(),
            "–" if who == "? → ?" else who.removesuffix(" → ?"),
            str(len(story.articles)),
            "\n".join(f"{kind}: {_counts(story, kind, MANY)}" for kind in story.kinds) or "–",
        )
        table.add_row(*(Text(clean(cell)) for cell in cells))
    console = Console(file=sys.stdout, highlight=False)
    console.print(table if table.row_count else Text("nothing found", "dim"))


def _counts(story: Story, kind: str, most: int | None = None) -> str:
    """Return the last number of each claimant, the latest first: ``≥ 12 (The army), 20 (Rebels)``."""
    return ", ".join(_said(count) for count in story.latest(kind)[::-1][:most])


def _said(count: Count) -> str:
    return f"{number(count)} ({' '.join(count.claimant.split())})" if count.claimant else number(count)


def _bound(story: Story, kind: str, bound: str) -> int | None:
    """Return the least or the greatest number that is claimed at last; None if one leaves it open."""
    bounds: list[int | None] = [getattr(count, bound) for count in story.latest(kind)]
    known = [value for value in bounds if value is not None]
    if not bounds or len(known) < len(bounds):
        return None
    return min(known) if bound == "low" else max(known)
