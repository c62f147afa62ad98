"""Every hook: its docstring holds a complete plugin, and that plugin is run here."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
import pytest
from click.testing import CliRunner

import eventlib
from eventlib import Article, ComponentFailed, Failure, Pipeline, PluginWarning, hookspecs
from eventlib.plugin import Component, Reader, RunInfo, Runner, Writer, hookimpl
from eventlib.readers.inputs import find_files, read_files
from eventlib.steps import RunnerFailed

EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def example(hook: str) -> str:
    docstring = dedent(inspect.getdoc(getattr(hookspecs, hook)) or "")
    (code,) = EXAMPLE.findall(docstring)
    return str(code)


@pytest.fixture
def plugin(plugin_file: Callable[..., Path], request: pytest.FixtureRequest) -> Pipeline:
    """A pipeline with the example of the hook after which the test is named."""
    return Pipeline(plugins=[plugin_file(example(request.node.name.removeprefix("test_")))], no_plugins=True)


@pytest.mark.parametrize("hook", hookspecs.__all__)
def test_every_hook_is_documented_and_exercised(hook: str) -> None:
    assert f"def {hook}(" in example(hook)
    assert f"test_{hook}" in globals()


def test_all_hooks_are_listed() -> None:
    functions = [name for name, value in vars(hookspecs).items() if inspect.isfunction(value)]
    assert sorted(functions) == sorted(hookspecs.__all__)


def test_eventlib_components(plugin: Pipeline) -> None:
    marks = plugin("The storm became a Hurricane.").layer("storms")
    assert [(mark.text, mark.label, mark.provenance.rule) for mark in marks] == [
        ("storm", "storm", "word"),
        ("Hurricane", "storm", "word"),
    ]


def test_eventlib_lexicons(plugin: Pipeline) -> None:
    marks = plugin("A storm, then a Tropical Cyclone.").layer("storms")
    assert [(mark.text, mark.value) for mark in marks] == [("storm", 1), ("Tropical Cyclone", 3)]


def test_eventlib_annotation_types(plugin: Pipeline) -> None:
    document = plugin("A tropical cyclone.")
    (storm,) = document.layer("storms")
    assert (type(storm).__name__, storm.id, storm.category) == ("Storm", "storm:2-18", 3)
    again = eventlib.Document.from_json(document.to_json(), plugin.types)
    assert again.layer("storms") == [storm]


def given(pipeline: Pipeline, hook: str) -> Any:
    return next(item for plugin, item in pipeline.registry.collect(hook) if plugin.name == "storms")


def test_eventlib_readers(plugin: Pipeline, tmp_path: Path) -> None:
    readers = [given(plugin, "eventlib_readers")]
    assert isinstance(readers[0], Reader)
    path = tmp_path / "news.lines"
    path.write_text("A storm came.\nIt left.\n", encoding="utf-8")
    articles = list(read_files(find_files([path], readers), readers))
    assert [article.text for article in articles if isinstance(article, Article)] == ["A storm came.", "It left."]
    assert [article.id.rpartition(":")[2] for article in articles if isinstance(article, Article)] == ["1", "2"]


def test_eventlib_writers(plugin: Pipeline, tmp_path: Path) -> None:
    assert isinstance(given(plugin, "eventlib_writers"), Writer)
    path = tmp_path / "out.days"
    article = Article("It rained on 3 March 2019 and on 1 March 2019.", id="a1")
    given(plugin, "eventlib_writers").write([plugin(article)], path)
    assert path.read_text(encoding="utf-8") == "a1 2019-03-01 2019-03-03\n"


def test_eventlib_runners(plugin: Pipeline) -> None:
    documents = list(plugin.stream([Article("A storm.", id="a"), Article("Calm.", id="b")], runner="careful"))
    assert [document.article.id for document in documents] == ["a", "b"]


def test_eventlib_commands(plugin: Pipeline) -> None:
    group = click.Group("eventlib")
    plugin.registry.tell("eventlib_commands", cli=group)
    result = CliRunner().invoke(group, ["greet", "Ada"])
    assert result.output == "Hello, Ada\n"


def test_eventlib_run_start(plugin: Pipeline, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "eventlib.plugins.audit"):
        list(plugin.stream([Article("Calm.")]))
    assert "'storms': '0'" in caplog.text
    assert "'dates': " in caplog.text


def test_eventlib_run_end(plugin: Pipeline, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "eventlib.plugins.audit"):
        list(plugin.stream([Article("Calm."), Failure("read", "no text")]))
    assert caplog.messages == ["2 articles, 1 failed"]


def test_a_run_that_is_stopped_ends_too(caplog: pytest.LogCaptureFixture, plugin_file: Callable[..., Path]) -> None:
    run = Pipeline(plugins=[plugin_file(example("eventlib_run_end"))], only=["storms"])
    with caplog.at_level(logging.INFO, "eventlib.plugins.audit"):
        for _ in run.stream([Article("Calm."), Article("Calm.")]):
            break
    assert caplog.messages == ["1 articles, 0 failed"]


class Billing:
    """A component that raises."""

    @hookimpl
    def eventlib_components(self) -> list[Component]:
        return [Component("billing", provides=("bills",), func=self.fail)]

    def fail(self, document: eventlib.Document) -> list[Any]:
        raise OSError("no money")


def test_eventlib_component_error(plugin_file: Callable[..., Path]) -> None:
    file = plugin_file(example("eventlib_component_error"))
    with pytest.raises(ComponentFailed, match="no money"):
        list(Pipeline(plugins=[file, Billing()], only=["storms", "Billing"]).stream([Article("Calm.")]))
    (document,) = Pipeline(plugins=[Billing()], only=["Billing"]).stream([Article("Calm.")])
    assert document.failures[0].component == "billing"


@pytest.mark.parametrize(("answers", "kept"), [(["drop", "keep"], 0), (["keep", "drop"], 1), ([None, "drop"], 0)])
def test_the_first_answer_counts(answers: list[str | None], kept: int) -> None:
    def answering(answer: str | None) -> object:
        class Answer:
            @hookimpl
            def eventlib_component_error(self, failure: Failure) -> str | None:
                return answer

        return Answer()

    plugins = [type(f"P{i}", (type(answering(answer)),), {})() for i, answer in enumerate(answers)]
    run = Pipeline(plugins=[*plugins, Billing()], only=["P0", "P1", "Billing"])
    assert len(list(run.stream([Article("Calm.")]))) == kept


class Loud:
    """Hooks that raise."""

    @hookimpl
    def eventlib_run_start(self, run: RunInfo) -> None:
        raise OSError("no log")


def test_a_hook_that_raises_does_not_stop_the_run() -> None:
    with pytest.warns(PluginWarning, match="plugin 'Loud': eventlib_run_start raised OSError: no log"):
        assert len(list(Pipeline(plugins=[Loud()]).stream([Article("Calm.")]))) == 1
    with pytest.raises(OSError, match="no log"):
        list(Pipeline(plugins=[Loud()], strict=True).stream([Article("Calm.")]))


class Runners:
    """Runners that fail."""

    @hookimpl
    def eventlib_runners(self) -> list[Runner]:
        return [Runner("far", self.far), Runner("odd", lambda pipeline, articles, workers: iter([3]))]  # type: ignore[list-item]

    def far(self, pipeline: Pipeline, articles: Any, workers: int) -> Iterator[eventlib.Document]:
        yield pipeline(next(articles))
        raise OSError("no line")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("far", "the runner 'far' of plugin 'Runners' failed: OSError: no line"),
        ("odd", "the runner 'odd' of plugin 'Runners' failed: TypeError: 3 is no document"),
    ],
)
def test_a_runner_that_fails_is_named(name: str, message: str) -> None:
    with pytest.raises(RunnerFailed, match=message):
        list(Pipeline(plugins=[Runners()], only=["Runners"]).stream(["Calm.", "Storm."], runner=name))


def test_a_runner_has_a_name_and_a_function() -> None:
    with pytest.raises(ValueError, match="runner 'far': 3 is no function"):
        Runner("far", 3)  # type: ignore[arg-type]
