"""The promises that every plugin makes, each checked on texts that are easy, odd and long."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from string import Formatter
from typing import Any

import attrs

from eventlib.document import Document
from eventlib.lexicon import Lexicon
from eventlib.models import Annotation, Article
from eventlib.pipeline import Pipeline
from eventlib.plugin import Component, hookimpl
from eventlib.registry import plugin_name
from eventlib.steps import check
from eventlib.tables import read_table

__all__ = ["CHECKS", "Check", "check_component", "check_plugin"]

LONG = 2_000  # characters
FIELD = re.compile(r"[.\[]")  # what stands behind the name of a field in a sentence
GUARD = "in a script, call check_plugin under 'if __name__ == \"__main__\":'"


@attrs.frozen
class Check:
    """The result of one check.

    Args:
        name: Name of the check, one of ``CHECKS``.
        passed: Whether the plugin keeps the promise.
        message: The first thing that breaks it; empty if nothing does.
    """

    name: str
    passed: bool
    message: str = ""


@attrs.frozen
class _Seen:
    """What the components of the plugin did to one article."""

    document: Document
    found: list[tuple[Component, Annotation]] = attrs.field(factory=list)
    raised: list[str] = attrs.field(factory=list)
    changed: list[str] = attrs.field(factory=list)


@attrs.frozen
class _Case:
    """A plugin at work in a pipeline, and what it did to the texts."""

    plugin: str
    pipeline: Pipeline
    seen: list[_Seen]

    @property
    def annotations(self) -> Iterator[tuple[Document, Component, Annotation]]:
        for seen in self.seen:
            for component, annotation in seen.found:
                yield seen.document, component, annotation


def check_plugin(plugin: Any, *, texts: Iterable[str] = (), **options: Any) -> list[Check]:
    """Check a plugin on texts of all kinds, together with the plugins whose layers it reads.

    One check starts a process. In a script the call must therefore stand under ``if __name__ == "__main__":``; in a
    test it need not.

    Args:
        plugin: Name of an installed plugin, path of a one-file plugin, or a module or object with hooks.
        texts: Texts of your own, in which the plugin finds something.
        options: Further arguments of ``Pipeline``, for example ``settings``.

    Returns:
        One result for each name in ``CHECKS``.

    Raises:
        ValueError: If there is no such plugin.
        RuntimeError: If the plugin cannot be loaded.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(GUARD)  # the script is run again by the process that the check at the end has started
    if isinstance(plugin, str) and not plugin.endswith(".py"):
        name = plugin
    else:
        options["plugins"] = [*options.get("plugins", ()), plugin]
        name = plugin_name(plugin)
    pipeline = Pipeline(**options)
    for failure in pipeline.registry.failures:
        if failure.name == name:  # that another one fails is no fault of this one
            raise RuntimeError(str(failure))
    if name not in {loaded.name for loaded in pipeline.registry.plugins}:
        raise ValueError(
            f"there is no plugin {name!r}; there are: {', '.join(p.name for p in pipeline.registry.plugins)}"
        )
    options["only"] = sorted(_needed(name, pipeline))
    pipeline = Pipeline(**options)
    case = _Case(name, pipeline, [_watch(pipeline, name, article) for article in _articles(texts)])
    results = []
    for promise, broken in _CHECKS.items():
        try:
            message = next(iter(broken(case)), "")
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
        results.append(Check(promise, not message, message))
    return results


def check_component(
    component: Component, *, texts: Iterable[str] = (), lexicons: Iterable[Lexicon] = ()
) -> list[Check]:
    """Check one component that no plugin holds yet; see ``check_plugin``.

    Args:
        component: The component. Its function must be importable.
        texts: Texts of your own, in which the component finds something.
        lexicons: The lexicons whose hits it asks for.
    """
    return check_plugin(_Alone(component, tuple(lexicons)), texts=texts)


@attrs.frozen
class _Alone:
    component: Component
    lexicons: tuple[Lexicon, ...]

    @hookimpl
    def eventlib_components(self) -> Iterable[Component]:
        return (self.component,)

    @hookimpl
    def eventlib_lexicons(self) -> Iterable[Lexicon]:
        return self.lexicons


def _needed(plugin: str, pipeline: Pipeline) -> set[str]:
    """Return the plugin and those whose layers it reads, directly or by way of others."""
    needed = {plugin}
    for step in reversed(pipeline._steps):  # what makes a layer stands before what reads it
        makes = set(step.component.provides)
        readers = (other for other in pipeline._steps if other.maker.plugin in needed)
        if any(layer.removesuffix("?") in makes for other in readers for layer in other.component.requires):
            needed.add(step.maker.plugin)
    return needed


def _articles(texts: Iterable[str]) -> list[Article]:
    kept = read_table("eventlib.testing", "texts.toml")
    long = [piece * (LONG // len(piece)) for piece in kept["long"]]
    every = [*texts, *kept["news"], *kept["odd"], *long]
    # Some with a date of publication and some without.
    return [Article(text, id=str(i), published="2019-03-07" if i % 3 else None) for i, text in enumerate(every)]


def _watch(pipeline: Pipeline, plugin: str, article: Article) -> _Seen:
    seen = _Seen(Document(article, matcher=pipeline._matcher))
    _forget(pipeline)
    for step in pipeline._steps:
        if not step.component.runs_on(seen.document.language):
            continue
        if step.maker.plugin == plugin:
            before, failures = seen.document.to_json(), list(seen.document.failures)
            layers = {name: list(layer) for name, layer in seen.document.layers.items()}
            try:
                seen.found.extend((step.component, annotation) for annotation in step.annotations(seen.document))
            except (Exception, SystemExit) as error:
                seen.raised.append(f"{step.name} raised {type(error).__name__}: {error}; on {article.text[:60]!r}")
            if seen.document.to_json() != before:
                seen.changed.append(f"{step.name} changed the document of {article.text[:60]!r}")
                seen.document._layers, seen.document.failures = layers, failures  # so that one fault is told once
        pipeline._run(step, seen.document)
    return seen


def _forget(pipeline: Pipeline) -> None:
    """Let no component be switched off: what it does to one article must not depend on the others."""
    for step in pipeline._steps:
        step.failed_in_a_row = 0


def _never_raises(case: _Case) -> Iterator[str]:
    for seen in case.seen:
        yield from seen.raised


def _finds_something(case: _Case) -> Iterator[str]:
    if not any(seen.found or seen.raised or seen.changed for seen in case.seen):
        yield "it found nothing in any text, so nothing was checked; give texts in which it does"


def _spans_are_exact(case: _Case) -> Iterator[str]:
    for document, _, annotation in case.annotations:
        for passage in annotation.passages():
            if passage.text and passage.text != passage.span.of(document.text):
                yield f"{annotation!r}: the text there is {passage.span.of(document.text)!r}"
            if passage.span.end > len(document.text):
                yield f"{annotation!r} ends behind the text {document.text[:60]!r}"


def _layers_are_declared(case: _Case) -> Iterator[str]:
    for _, component, annotation in case.annotations:
        if annotation.layer not in component.provides and (annotation.layer or len(component.provides) > 1):
            yield f"{annotation!r} is of layer {annotation.layer!r}, {component.name!r} provides {component.provides}"


def _confidence_is_a_share(case: _Case) -> Iterator[str]:
    for _, _, annotation in case.annotations:
        if not 0 <= annotation.confidence <= 1:
            yield f"{annotation!r}: confidence is {annotation.confidence}"


def _rules_are_named(case: _Case) -> Iterator[str]:
    for _, component, annotation in case.annotations:
        rule = annotation.provenance.rule
        if not rule:
            yield f"{annotation!r}: pass rule='...' to say which rule made it"
        for _, field, _, _ in Formatter().parse(component.rules.get(rule, "")):
            name = FIELD.split(field or "text", maxsplit=1)[0]
            if name not in {"text", "published", *annotation.__dict__}:
                yield f"{annotation!r}: the sentence of its rule {rule!r} tells of {name!r}, a field it has not"


def _inputs_are_there(case: _Case) -> Iterator[str]:
    for seen in case.seen:
        ids = {annotation.id for layer in seen.document.layers.values() for annotation in layer}
        for _, annotation in seen.found:
            for id in annotation.inputs:
                if id not in ids:
                    yield f"{annotation!r} was made from {id!r}, which is not in the document"


def _document_is_left_alone(case: _Case) -> Iterator[str]:
    for seen in case.seen:
        yield from seen.changed


def _survives_json(case: _Case) -> Iterator[str]:
    for _, _, annotation in case.annotations:
        check(annotation)
    for seen in case.seen:
        line = seen.document.to_json()
        again = Document.from_json(line, case.pipeline.types).to_json()
        if line != again:
            yield _difference(line, again)


def _order_does_not_matter(case: _Case) -> Iterator[str]:
    for seen in reversed(case.seen):
        again = _run(case.pipeline, seen.document.article)
        if again != (first := seen.document.to_json()):
            yield f"a second run, the other way round: {_difference(first, again)}"


def _same_in_another_process(case: _Case) -> Iterator[str]:
    short = [seen for seen in case.seen if len(seen.document.text) < LONG // 2]
    articles = [seen.document.article for seen in short]
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            there = pool.submit(_run_all, case.pipeline, articles).result()
    except BrokenProcessPool:
        yield f"the other process ended: {GUARD}"
        return
    here = _run_all(case.pipeline, articles)
    for seen, one, other in zip(short, here, there, strict=True):
        # What differs in one process already the check before tells of.
        if one != other and one == seen.document.to_json():
            yield f"in another process, for {seen.document.text[:60]!r}: {_difference(one, other)}"


def _run_all(pipeline: Pipeline, articles: list[Article]) -> list[bytes]:
    return [_run(pipeline, article) for article in articles]


def _run(pipeline: Pipeline, article: Article) -> bytes:
    _forget(pipeline)
    return pipeline(article).to_json()


def _difference(one: bytes, other: bytes) -> str:
    here = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    part = slice(max(0, here - 60), here + 60)
    return f"{one[part].decode(errors='replace')!r} becomes {other[part].decode(errors='replace')!r}"


_CHECKS: dict[str, Callable[[_Case], Iterable[str]]] = {
    "finds something": _finds_something,
    "never raises": _never_raises,
    "spans are exact": _spans_are_exact,
    "layers are declared": _layers_are_declared,
    "confidence is between 0 and 1": _confidence_is_a_share,
    "rules are named": _rules_are_named,
    "inputs are there": _inputs_are_there,
    "document is left alone": _document_is_left_alone,
    "survives JSON": _survives_json,
    "order does not matter": _order_does_not_matter,
    "same in another process": _same_in_another_process,
}

CHECKS = tuple(_CHECKS)
"""The names of the checks, in the order they are made."""
