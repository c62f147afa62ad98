"""Which articles tell of one incident: stories, and the key that tables are usually joined by, on MUC-4.

    python benchmarks/stories.py MUC4.jsonl

Each row of MUC4.jsonl has ``text``, ``date`` and ``templates``: incidents with type, date, location and stage. Two
articles truly tell of one incident if both have a template of the same type, the same single day and the same location,
and it was accomplished: of these pairs recall is counted. A pair that is found, and has templates on both sides, is
right if two of them may be one: neither the days nor the locations contradict each other. Other pairs are not judged.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from eventlib import Article, Pipeline
from eventlib.stories.grouping import group
from eventlib.stories.happenings import Happening, happenings

VIOLENT = {"ASSAULT", "COERCE"}
SURE = 2  # days
DAYS = 14
Pairs = set[tuple[str, str]]


class Incident(NamedTuple):
    first: date | None
    last: date | None
    place: tuple[str, ...]
    key: tuple[Any, ...] | None  # what makes it the same as another, if that is sure


def day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip().title(), "%d %b %y").date()
    except ValueError:
        return None


def incidents(row: dict[str, Any]) -> list[Incident]:
    templates = row["templates"]
    found = []
    for template in ast.literal_eval(templates) if isinstance(templates, str) else templates:
        first, dash, last = (template["date"] or "").partition("- ")
        begin, end = day(first), day(last if dash else first)
        place = tuple(re.sub(r" \(.*?\)", "", part).strip() for part in (template["location"] or "").split(":"))
        sure = begin is not None and not dash and template["stage"] == "ACCOMPLISHED"
        found.append(Incident(begin, end, place, (begin, place, *template["type"]) if sure else None))
    return found


def may_be_one(one: Incident, other: Incident) -> bool:
    depth = min(len(one.place), len(other.place))
    apart = any(a.first and b.last and a.first > b.last for a, b in ((one, other), (other, one)))
    return one.place[:depth] == other.place[:depth] and not apart


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for members in groups for pair in combinations(sorted(set(members)), 2)}


def by_key(found: Iterable[Happening]) -> Iterable[list[str]]:
    groups = defaultdict(list)
    for one in found:
        if one.days and one.place and one.days.length <= SURE:
            for kind in one.types & VIOLENT:
                groups[kind, one.days.begin, one.place.name].append(one.tellings[0].article)
    return groups.values()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().path.read_text(encoding="utf-8").splitlines()]
    pipeline = Pipeline()
    told = {row["id"]: incidents(row) for row in rows}
    articles = [Article(row["text"], id=row["id"], published=row["date"]) for row in rows]
    found = [one for article in articles for one in happenings(pipeline(article), article.id)]
    violent = (members for members in group(found, DAYS) if any(one.types & VIOLENT for one in members))
    true = defaultdict(list)
    for article, of_article in told.items():
        for incident in of_article:
            true[incident.key].append(article)
    true.pop(None, None)
    wanted = pairs_of(true.values())
    print(f"{len(rows)} articles, {len(found)} happenings, {len(wanted)} pairs of articles on one incident")
    for name, groups in (
        ("stories", [[one.tellings[0].article for one in members] for members in violent]),
        ("same type, day and place", by_key(found)),
    ):
        pairs = pairs_of(groups)
        judged = [(a, b) for a, b in pairs if told[a] and told[b]]
        right = sum(any(may_be_one(x, y) for x in told[a] for y in told[b]) for a, b in judged)
        recall, precision = len(pairs & wanted) / len(wanted), right / max(1, len(judged))
        print(f"{name:26}recall {recall:.3f}, precision {precision:.3f} of {len(judged)} pairs that can be judged")


if __name__ == "__main__":
    main()
