"""The hooks. Each is called once a run or once when a pipeline is built, never once an article.

Every hook has one complete small plugin as its example. A plugin answers as many as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import pluggy

if TYPE_CHECKING:
    import click

    from eventlib.models import Annotation, Failure
    from eventlib.plugin import Component, Lexicon, Reader, RunInfo, Runner, Writer

__all__ = [
    "eventlib_annotation_types", "eventlib_commands", "eventlib_component_error", "eventlib_components",
    "eventlib_lexicons", "eventlib_readers", "eventlib_run_end", "eventlib_run_start", "eventlib_runners",
    "eventlib_writers",
]  # fmt: skip

hookspec = pluggy.HookspecMarker("eventlib")


@hookspec
def eventlib_components() -> Iterable[Component]:
    r"""Give the steps the plugin adds to the pipeline. Called when a pipeline is built.

    ```python
    import re

    from eventlib import Span
    from eventlib.plugin import Component, Mark, hookimpl

    STORM = re.compile(r"\b(?:storm|hurricane|cyclone)\b", re.IGNORECASE)


    def find_storms(document):
        for match in STORM.finditer(document.text):
            yield Mark(Span(*match.span()), label="storm", rule="word")


    @hookimpl
    def eventlib_components():
        yield Component("storms", provides=("storms",), func=find_storms)
    ```
    """
    return ()


@hookspec
def eventlib_lexicons() -> Iterable[Lexicon]:
    """Give word and phrase lists. Called when a pipeline is built; all lists are found by one scan of each article.

    ```python
    from eventlib import Span
    from eventlib.plugin import Component, Lexicon, Mark, hookimpl


    def find_storms(document):
        for hit in document.hits("weather.storms"):
            yield Mark(Span(hit.start, hit.end), label="storm", value=hit.value)


    @hookimpl
    def eventlib_lexicons():
        yield Lexicon("weather.storms", {"storm": 1, "tropical cyclone": 3})


    @hookimpl
    def eventlib_components():
        yield Component("storms", provides=("storms",), func=find_storms)
    ```
    """
    return ()


@hookspec
def eventlib_annotation_types() -> Iterable[type[Annotation]]:
    """Give classes for new layers, so that they have fields of their own and a place in the JSON Schema.

    ```python
    import attrs

    from eventlib import Annotation, Span
    from eventlib.plugin import Component, Lexicon, hookimpl


    @attrs.frozen(slots=False, kw_only=True)
    class Storm(Annotation):
        layer = "storms"
        span: Span
        category: int


    def find_storms(document):
        for hit in document.hits("weather.storms"):
            yield Storm(span=Span(hit.start, hit.end), category=hit.value)


    @hookimpl
    def eventlib_annotation_types():
        yield Storm


    @hookimpl
    def eventlib_lexicons():
        yield Lexicon("weather.storms", {"storm": 1, "tropical cyclone": 3})


    @hookimpl
    def eventlib_components():
        yield Component("storms", provides=("storms",), func=find_storms)
    ```
    """
    return ()


@hookspec
def eventlib_readers() -> Iterable[Reader]:
    """Give formats of corpora. Called when a run opens its input.

    ```python
    from eventlib import Article
    from eventlib.plugin import Reader, hookimpl


    def read_lines(file):
        for number, line in file.lines():
            yield Article(line, id=f"{file.name}:{number}")


    @hookimpl
    def eventlib_readers():
        yield Reader("lines", (".lines",), read_lines)
    ```
    """
    return ()


@hookspec
def eventlib_writers() -> Iterable[Writer]:
    """Give formats of results. Called when a run opens its output.

    ```python
    import sys

    from eventlib.plugin import Writer, hookimpl


    def write_days(documents, path):
        out = path.open("w", encoding="utf-8") if path else sys.stdout
        for document in documents:
            days = sorted({timex.value or "" for timex in document.timexes})
            print(document.article.id, *days, file=out)
        if path:
            out.close()


    @hookimpl
    def eventlib_writers():
        yield Writer("days", (".days",), write_days)
    ```
    """
    return ()


@hookspec
def eventlib_runners() -> Iterable[Runner]:
    """Give ways to run a pipeline over many articles.

    ```python
    from eventlib.plugin import Runner, hookimpl


    def run_twice_as_careful(pipeline, articles, workers):
        for article in articles:
            first, second = pipeline(article), pipeline(article)
            assert first.to_json() == second.to_json()
            yield first


    @hookimpl
    def eventlib_runners():
        yield Runner("careful", run_twice_as_careful)
    ```
    """
    return ()


@hookspec
def eventlib_commands(cli: click.Group) -> None:
    """Add commands to the command line.

    ```python
    import click

    from eventlib.plugin import hookimpl


    @hookimpl
    def eventlib_commands(cli):
        @cli.command()
        @click.argument("name")
        def greet(name):
            "Greet somebody."
            click.echo(f"Hello, {name}")
    ```
    """


@hookspec
def eventlib_run_start(run: RunInfo) -> None:
    """Hear that a run over a corpus starts.

    ```python
    import logging

    from eventlib.plugin import hookimpl


    @hookimpl
    def eventlib_run_start(run):
        logging.getLogger("eventlib.plugins.audit").info("start with %s", dict(run.plugins))
    ```
    """


@hookspec
def eventlib_run_end(run: RunInfo) -> None:
    """Hear that a run ended, and how many articles it did.

    ```python
    import logging

    from eventlib.plugin import hookimpl


    @hookimpl
    def eventlib_run_end(run):
        logging.getLogger("eventlib.plugins.audit").info("%d articles, %d failed", run.articles, run.failed)
    ```
    """


@hookspec
def eventlib_component_error(failure: Failure) -> Literal["keep", "drop", "raise"] | None:
    """Decide what becomes of an article on which a component raised; the first answer that is not None counts.

    ``keep``: the document goes on without what the component would have added, the failure written into it.
    ``drop``: the document is left out. ``raise``: the run stops. Without an answer ``on_error`` decides.

    ```python
    from eventlib.plugin import hookimpl


    @hookimpl
    def eventlib_component_error(failure):
        return "raise" if failure.component == "billing" else None
    ```
    """
