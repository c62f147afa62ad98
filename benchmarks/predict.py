"""Run one layer over a gold file and print predictions in the form its scorer reads.

    python benchmarks/predict.py dates GOLD.jsonl > PRED.jsonl

The milliseconds an article took on average are printed on standard error.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from eventlib import Article, Document, Pipeline


def dates(document: Document) -> dict[str, Any]:
    return {
        "timexes": [
            {"start": t.span.start, "end": t.span.end, "text": t.text, "type": t.type, "value": t.value}
            for t in document.timexes
        ]
    }


def places(document: Document) -> dict[str, Any]:
    return {
        "toponyms": [
            {"start": p.span.start, "end": p.span.end, "lat": p.latitude, "lon": p.longitude, "country": p.country}
            for p in document.places
        ]
    }


def figures(document: Document) -> dict[str, Any]:
    return {
        "figures": [
            {
                "start": f.span.start,
                "end": f.span.end,
                "kind": f.kind,
                "low": f.low,
                "high": f.high,
                "modifier": f.modifier,
            }
            for f in document.figures
        ]
    }


def entities(document: Document) -> dict[str, Any]:
    return {
        "entities": [
            {"start": m.span.start, "end": m.span.end, "type": e.kind, "cluster": e.id, "kind": m.kind}
            for e in document.entities
            for m in e.mentions
        ]
    }


def claims(document: Document) -> dict[str, Any]:
    return {
        "attributions": [
            {
                "source": [[c.source.span.start, c.source.span.end]] if c.source else [],
                "cue": [[c.cue.span.start, c.cue.span.end]] if c.cue else [],
                "content": [[p.span.start, p.span.end] for p in c.content],
            }
            for c in document.claims
        ]
    }


def events(document: Document) -> dict[str, Any]:
    return {"code": [e.types.plover for e in document.events]}


LAYERS: dict[str, Callable[[Document], dict[str, Any]]] = {
    "dates": dates,
    "places": places,
    "figures": figures,
    "entities": entities,
    "claims": claims,
    "events": events,
}


def articles(path: Path) -> list[Article]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        Article(
            row["text"],
            id=row["id"],
            published=row.get("dct") or row.get("date"),
            title=row.get("title"),
            url=row.get("url"),
            source=row.get("source") if isinstance(row.get("source"), str) else None,
        )
        for row in rows
    ]


def installed(module: str, package: str) -> Any:
    """Return a module of another package, or end and say how to install it."""
    try:
        return import_module(module)
    except ImportError:
        sys.exit(f"{module} is not installed: pip install {package}")


def compared(systems: Mapping[str, Any], usage: str | None) -> tuple[list[Article], int, Path, list[str]]:
    """Read the command line of a comparison: its articles, how many words they have, a folder, and the systems."""
    if len(sys.argv) < 4 or not systems.keys() >= set(sys.argv[3:]):
        sys.exit(usage)
    batch, folder = articles(Path(sys.argv[1])), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    return batch, sum(len(article.text.split()) for article in batch), folder, sys.argv[3:]


def main() -> None:
    layer, path = sys.argv[1], Path(sys.argv[2])
    # Dates and places stand alone; the others look at layers below them, which a whole pipeline makes.
    pipeline = Pipeline(only=[layer], strict=True) if layer in ("dates", "places") else Pipeline(strict=True)
    batch = articles(path)
    if batch:
        pipeline(batch[0])  # warm
    start = time.process_time()
    for article in batch:
        print(json.dumps({"id": article.id, **LAYERS[layer](pipeline(article))}))
    print(f"{(time.process_time() - start) / max(1, len(batch)) * 1000:.2f} ms an article", file=sys.stderr)


if __name__ == "__main__":
    main()
