"""Claims from a spaCy parse: a verb of saying, its subject and the clause it governs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from eventlib import Claim, Document, Passage, Source
from eventlib.plugin import read_rows
from eventlib_spacy.model import Taken

__all__ = ["find_claims"]

CONTENT = frozenset(("ccomp", "parataxis"))
SUBJECT = frozenset(("nsubj", "nsubj:outer"))
QUOTES = "\"“”„«»'‘’"


@cache
def _cues() -> frozenset[str]:
    return frozenset(word for (word,) in read_rows("eventlib_spacy", "rules/cues.txt"))


def find_claims(document: Document, doc: Any) -> Iterator[Claim]:
    """Yield what the verbs of saying in a parsed text govern; nothing if the pipeline does not parse.

    Args:
        document: The document. Content that overlaps that of a claim it holds already is passed over.
        doc: What spaCy makes of its text.
    """
    if not doc.has_annotation("DEP"):
        return
    taken = Taken(len(document.text), (passage.span for claim in document.claims for passage in claim.content))
    for verb in doc:
        if verb.lemma_.lower() not in _cues() or verb.pos_ != "VERB":
            continue
        content = next((child for child in verb.children if child.dep_ in CONTENT), None)
        subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        if content is None:
            continue
        passage = _clause(document, content, verb, subject)
        if passage is None or taken.holds(passage.span):
            continue
        taken.add(passage.span)
        yield Claim(
            content=(passage,),
            cue=document.passage(verb.idx, verb.idx + len(verb)),
            source=_source(document, subject) if subject is not None else None,
            form=_form(document.text, passage),
            confidence=0.6,
            rule="model.clause",
        )


def _clause(document: Document, head: Any, verb: Any, subject: Any) -> Passage | None:
    """Return the clause below a word without the words that say who says it; None if nothing is left."""
    away = {verb.i, *(token.i for token in subject.subtree)} if subject is not None else {verb.i}
    tokens = [token for token in head.subtree if token.i not in away and not token.is_space]
    while tokens and (_is_loose(tokens[0]) or tokens[0].lower_ == "that"):
        tokens.pop(0)
    while tokens and _is_loose(tokens[-1]):
        tokens.pop()
    if not tokens:
        return None
    # What is said may stand on both sides of who says it: the side that holds the verb counts.
    first, last = tokens[0], tokens[-1]
    if first.i < verb.i < last.i:
        tokens = [token for token in tokens if (token.i < verb.i) == (head.i < verb.i)]
        first, last = tokens[0], tokens[-1]
    return document.passage(first.idx, last.idx + len(last))


def _is_loose(token: Any) -> bool:
    return bool(token.is_punct or token.is_quote or token.dep_ == "cc")


def _source(document: Document, subject: Any) -> Source:
    tokens = list(subject.subtree)
    passage = document.passage(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    head = subject.idx
    for entity in document.entities:
        if any(mention.span.start <= head < mention.span.end for mention in entity.mentions):
            return Source(passage.span, passage.text, entity.id)
    return Source(passage.span, passage.text)


def _form(text: str, passage: Passage) -> Literal["direct", "mixed", "indirect"]:
    before = text[max(0, passage.span.start - 2) : passage.span.start].rstrip()[-1:]
    if before and before in QUOTES:
        return "direct"
    return "mixed" if any(mark in passage.text for mark in '"“”«»') else "indirect"
