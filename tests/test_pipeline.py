"""The pipeline: order, isolation of errors, streams and processes."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from eventlib import Article, ComponentFailed, Document, Failure, Mark, Pipeline, PipelineError, PluginWarning, Span
from eventlib.pipeline import BREAKER
from eventlib.plugin import Component, Lexicon, hookimpl
from eventlib.runners.processes import AHEAD, CHUNK


class Parts:
    """A plugin made of the components it is given."""

    def __init__(self, *components: Component) -> None:
        self.components = components

    @hookimpl
    def eventlib_components(self) -> Iterable[Component]:
        return self.components


def nothing(document: Document) -> list[Any]:
    return []


def part(name: str, provides: str, *requires: str, func: Any = nothing) -> Component:
    return Component(name, provides=(provides,), requires=requires, func=func)


def pipeline(*components: Component, **options: Any) -> Pipeline:
    return Pipeline(plugins=[Parts(*components)], only=["Parts"], **options)


@attrs.frozen
class Bare:
    size: int


def order(*components: Component) -> list[str]:
    return [name.removeprefix("Parts.") for name in pipeline(*components).components]


# -- order --


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([part("b", "x"), part("a", "y")], ["a", "b"]),
        ([part("a", "y", "x"), part("b", "x")], ["b", "a"]),
        ([part("a", "z", "y"), part("b", "y", "x"), part("c", "x")], ["c", "b", "a"]),
        ([part("a", "y", "x?"), part("b", "x")], ["b", "a"]),
        ([part("a", "y", "x?")], ["a"]),
        ([part("a", "y", "x"), part("b", "x"), part("c", "x")], ["b", "c", "a"]),
        ([part("b", "x", "x?"), part("a", "x", "x?"), part("z", "x")], ["z", "a", "b"]),
    ],
    ids=["by name", "hard", "chain", "soft", "soft and missing", "two makers", "two that refine a layer"],
)
def test_a_component_runs_after_those_it_needs(components: list[Component], expected: list[str]) -> None:
    assert order(*components) == order(*reversed(components)) == expected


def test_a_layer_that_nothing_provides() -> None:
    with pytest.raises(
        PipelineError, match=r"component 'Parts\.a' requires the layer 'x' and nothing provides it.* or block 'Parts'"
    ):
        pipeline(part("a", "y", "x"))


def test_components_that_require_each_other() -> None:
    with pytest.raises(PipelineError, match=r"require each other: Parts\.\w -> Parts\.\w -> Parts\.\w"):
        pipeline(part("a", "y", "x"), part("b", "x", "y"))


def test_a_pipeline_names_its_components() -> None:
    assert repr(pipeline(part("a", "y", "x?"), part("b", "x"))) == "Pipeline(Parts.b, Parts.a)"


def test_the_graph_names_layers() -> None:
    graph = pipeline(part("a", "y", "x?"), part("b", "x")).graph()
    assert graph == [("Parts.b", (), ("x",)), ("Parts.a", ("x?",), ("y",))]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"provides": ("x",)}, "give either func or factory"),
        ({"provides": ("x",), "func": nothing, "factory": nothing}, "give either func or factory"),
        ({"provides": ("x",), "factory": nothing}, "factory needs settings"),
        ({"provides": "x", "func": nothing}, "tuples of layer names"),
        ({"provides": (), "func": nothing}, "tuples of layer names"),
        ({"provides": ("article",), "func": nothing}, "no layer is called 'article'"),
        ({"provides": ("articles",), "func": nothing}, "no layer is called 'articles'"),
        ({"provides": ("../../evil",), "func": nothing}, "the layer '../../evil' must be named with small letters"),
        ({"provides": ("Storms",), "func": nothing}, "the layer 'Storms' must be named with small letters"),
        ({"provides": ("",), "func": nothing}, "the layer '' must be named"),
        ({"provides": (3,), "func": nothing}, "the layer 3 must be named"),
        ({"provides": {"x"}, "func": nothing}, "tuples of layer names"),
        ({"provides": ("x",), "func": 3}, "3 is no function"),
        ({"provides": ("x",), "func": nothing, "languages": "en"}, "languages are a tuple"),
        ({"provides": ("x",), "func": nothing, "rules": "r"}, "rules are a dictionary"),
        ({"provides": ("x",), "factory": nothing, "settings": dict}, "factory needs settings, an attrs class"),
        ({"provides": ("x",), "factory": nothing, "settings": Bare}, "the setting 'size' has no default"),
    ],
)
def test_components_that_cannot_be(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"component 'a': .*{message}"):
        Component("a", **arguments)


# -- what a component may yield --


def first_word(document: Document) -> Iterator[Mark]:
    token = document.tokens[0]
    yield Mark(Span(token.start, token.end), label="first", rule="first")


def test_a_mark_goes_into_the_one_layer_of_its_component() -> None:
    document = pipeline(part("a", "x", func=first_word))("Rebels left.")
    assert [mark.text for mark in document.layer("x")] == ["Rebels"]


def wrong_span(document: Document) -> Iterator[Mark]:
    yield Mark(Span(0, 999))
    yield from first_word(document)


def test_an_annotation_that_is_refused_leaves_the_others() -> None:
    document = pipeline(part("a", "x", func=wrong_span))("Rebels left.")
    assert [mark.text for mark in document.layer("x")] == ["Rebels"]
    assert "ends behind the text" in document.failures[0].message


def test_a_layer_that_was_not_declared_is_refused() -> None:
    two = Component("a", provides=("x", "y"), func=first_word)
    assert "the component provides ('x', 'y')" in pipeline(two)("Rebels left.").failures[0].message


def only_words(document: Document) -> list[Any]:
    return ["no annotation"]


def test_something_else_than_an_annotation_is_refused() -> None:
    (failure,) = pipeline(part("a", "x", func=only_words))("Rebels left.").failures
    assert (failure.type, failure.message[:36]) == ("TypeError", "'no annotation' is no annotation: yi")


@pytest.mark.parametrize("given", [None, Mark(Span(0, 6), label="x"), 3])
def test_who_forgets_to_yield_is_told(given: Any) -> None:
    (failure,) = pipeline(part("a", "x", func=lambda document: given))("Rebels left.").failures
    assert failure.message == f"it returns {given!r:.60}; yield the annotations one by one: yield Mark(...)"


@pytest.mark.parametrize("raises", [False, True])
def test_what_a_component_does_to_the_layers_is_undone(raises: bool) -> None:
    def meddle(document: Document) -> Iterator[Mark]:
        document.layer("x").clear()
        document.layer("x").append(1)
        if raises:
            raise OSError("no data")
        yield from first_word(document)

    document = pipeline(part("a", "x", func=first_word), part("b", "y", "x", func=meddle))("Rebels left.")
    assert [mark.text for mark in document.layer("x")] == ["Rebels"]
    assert (document.failures[0].component, document.failures[0].message) == (
        "b", "it changed the layers it was given (x), which was undone; yield what it finds instead",
    )  # fmt: skip
    assert len(document.layer("y")) == (not raises)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value": object()}, "cannot be written as JSON"),
        ({"value": {"of": [object()]}}, "cannot be written as JSON"),
        ({"value": "\ud800"}, "cannot be written as JSON"),
        ({"inputs": "timex:1-2"}, "inputs are a tuple of ids"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_written_costs_itself_alone(wrong: dict[str, Any], message: str, workers: int) -> None:
    def marks(document: Document) -> Iterator[Mark]:
        yield Mark(Span(0, 6), **wrong)
        yield Mark(Span(7, 11), value={"of": [1, None]}, inputs=("x:0-6",))

    (document,) = pipeline(part("a", "x", func=marks)).stream(["Rebels left."], workers=workers)
    assert [mark["text"] for mark in document.to_dict()["x"]] == ["left"]
    assert message in document.failures[0].message
    assert document.failures[0].component == "a"


def test_values_of_a_strangers_list_are_checked_where_they_go() -> None:
    class Known:
        @hookimpl
        def eventlib_lexicons(self) -> list[Lexicon]:
            return [Lexicon("entities.known", {"Northern Lantern": {"name": "NL", "kind": "ORG", "link": object()}})]

    run = Pipeline(plugins=[Known()], only=["Known", "entities"])
    document = run("Kenya blamed the Northern Lantern.")
    assert "cannot be written as JSON" in document.failures[0].message
    assert [entity["name"] for entity in document.to_dict()["entities"]] == ["Kenya"]


def leaves(document: Document) -> list[Any]:
    sys.exit(3)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_component_that_exits_is_one_that_failed(workers: int) -> None:
    (document,) = pipeline(part("a", "x", func=leaves)).stream([CALM], workers=workers)
    assert (document.failures[0].type, document.failures[0].message) == ("SystemExit", "3")


def interrupted(document: Document) -> list[Any]:
    raise KeyboardInterrupt


def test_who_interrupts_is_heard() -> None:
    with pytest.raises(KeyboardInterrupt):
        pipeline(part("a", "x", func=interrupted))("Rebels left.")


def test_components_of_a_language_run_on_its_articles_and_on_those_of_unknown_language() -> None:
    run = pipeline(Component("a", provides=("x",), func=first_word, languages=("en", "fr")))
    assert [len(run(Article("Oui.", language=code)).layer("x")) for code in ("fr", "de", None)] == [1, 0, 1]


# -- errors --


def fails(document: Document) -> Iterator[Mark]:
    yield from first_word(document)
    raise LookupError("no table")


def fails_on_storms(document: Document) -> Iterator[Mark]:
    if "storm" in document.text:
        raise LookupError("no table")
    yield from first_word(document)


def test_a_component_that_raises_does_not_stop_the_others() -> None:
    document = pipeline(part("a", "x", func=fails), part("b", "y", "x", func=first_word))("Rebels left.")
    assert document.layer("x") == []
    assert len(document.layer("y")) == 1
    assert document.failures == [Failure("component", "no table", "LookupError", "Parts", "0", "a")]


def test_strict_raises() -> None:
    with pytest.raises(ComponentFailed, match="LookupError: no table") as raised:
        pipeline(part("a", "x", func=fails), strict=True)("Rebels left.")
    assert isinstance(raised.value.__cause__, LookupError)
    assert pickle.loads(pickle.dumps(raised.value)).failure == raised.value.failure


def test_a_component_that_always_fails_is_switched_off_with_one_warning() -> None:
    run = pipeline(part("a", "x", func=fails))
    articles = [Article("Rebels left.")] * (BREAKER + 2)
    with pytest.warns(PluginWarning, match=f"'a' of plugin 'Parts' failed on {BREAKER} articles in a row") as warned:
        documents = list(run.stream(articles))
    assert len(warned) == 1
    assert [document.failures[0].message for document in documents[-3:]] == [
        "no table", *[f"switched off: it failed on {BREAKER} articles in a row"] * 2,
    ]  # fmt: skip
    # A new run, a new chance.
    assert next(run.stream(articles)).failures[0].message == "no table"


def test_a_layer_holds_one_class() -> None:
    marks = part("a", "timexes", func=lambda document: [Mark(Span(0, 6), label="x")])
    document = pipeline(marks)("Rebels left.")
    assert not document.timexes
    assert document.failures[0].message.endswith("is no Timex, of which layer 'timexes' is made")


def test_a_blocked_plugin_that_is_none_is_named() -> None:
    with pytest.warns(PluginWarning, match="block: there is no plugin 'date'; there are: claims, dates"):
        Pipeline(block=["date"])


def test_a_stream_of_something_else() -> None:
    assert [document.text for document in pipeline().stream(["Rebels left."])] == ["Rebels left."]
    with pytest.raises(TypeError, match="3 is no article: give an Article or its text"):
        list(pipeline().stream([3]))  # type: ignore[list-item]


@pytest.mark.parametrize("one", ["Rebels left.", b"Rebels left.", Article("Rebels left."), {"text": "Rebels left."}])
def test_a_stream_of_a_single_article(one: Any) -> None:
    with pytest.raises(TypeError, match=r"stream\(\) takes several articles: give a list of them"):
        pipeline().stream(one)


@pytest.mark.parametrize("several", [["Rebels left."], None, b"Rebels left."])
def test_a_pipeline_takes_one_article(several: Any) -> None:
    with pytest.raises(TypeError, match=r"is no article: give an Article or its text; stream\(\) takes several"):
        pipeline()(several)


def test_a_component_that_fails_now_and_then_stays_on() -> None:
    run = pipeline(part("a", "x", func=fails_on_storms))
    articles = [Article("storm" if i % BREAKER else "calm") for i in range(3 * BREAKER)]
    assert {f.message for document in run.stream(articles) for f in document.failures} == {"no table"}


# -- streams --


STORM, CALM = Article("A storm.", id="storm"), Article("A calm day.", id="calm")
UNREAD = Failure("read", "no text", file="a.jsonl", line=3)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_keeps_the_order(workers: int) -> None:
    articles = [Article("storm" if i % 5 == 0 else "A calm day.", id=str(i)) for i in range(3 * CHUNK)]
    documents = list(pipeline(part("a", "x", func=fails_on_storms)).stream(articles, workers=workers))
    assert [document.article.id for document in documents] == [article.id for article in articles]
    assert [bool(document.failures) for document in documents] == [i % 5 == 0 for i in range(3 * CHUNK)]


@pytest.mark.parametrize(("on_error", "kept"), [("keep", ["storm", "calm", "a.jsonl:3"]), ("drop", ["calm"])])
def test_what_becomes_of_an_article_that_failed(on_error: Any, kept: list[str]) -> None:
    documents = pipeline(part("a", "x", func=fails_on_storms)).stream([STORM, CALM, UNREAD], on_error=on_error)
    assert [document.article.id for document in documents] == kept


DATELESS = Article("A calm day.", id="dateless", failures=(Failure("read", "no date", file="a.jsonl", line=4),))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("choice", [{"on_error": "drop"}, {"on_error": "raise"}, {"strict": True}])
def test_an_article_without_its_date_has_not_failed(choice: dict[str, Any], workers: int) -> None:
    run = pipeline(part("a", "x", func=first_word), strict=choice.pop("strict", False))
    reported: list[Document] = []
    (document,) = run.stream([DATELESS], workers=workers, report=reported.append, **choice)
    assert [failure.message for failure in document.failures] == ["no date"]
    assert reported == [document]


@pytest.mark.parametrize(("item", "message"), [(STORM, "no table"), (UNREAD, "a.jsonl, line 3: no text")])
def test_a_failure_can_stop_the_run(item: Article | Failure, message: str) -> None:
    documents = pipeline(part("a", "x", func=fails_on_storms)).stream([CALM, item, CALM], on_error="raise")
    assert next(documents).article.id == "calm"
    with pytest.raises(ComponentFailed, match=message):
        next(documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_strict_stops_the_run_in_any_process(workers: int) -> None:
    run = pipeline(part("a", "x", func=fails_on_storms), strict=True)
    with pytest.raises(ComponentFailed, match="no table"):
        list(run.stream([CALM, STORM], workers=workers))
    with pytest.raises(ComponentFailed, match="no text"):
        list(run.stream([UNREAD], workers=workers))


def test_a_record_that_could_not_be_read_is_a_document_with_a_failure() -> None:
    document = pipeline().process(UNREAD)
    assert (document.text, document.article.id, document.failures) == ("", "a.jsonl:3", [UNREAD])


@pytest.mark.parametrize(("workers", "most"), [(1, 2), (2, CHUNK * AHEAD * 2 + CHUNK)])
def test_the_corpus_is_not_read_further_ahead_than_needed(workers: int, most: int) -> None:
    read = []

    def corpus() -> Iterator[Article]:
        for i in range(100_000):
            read.append(i)
            yield CALM

    documents = pipeline(part("a", "x", func=first_word)).stream(corpus(), workers=workers)
    for _ in range(2):
        next(documents)
    documents.close()  # type: ignore[attr-defined]
    assert len(read) <= most


def test_documents_from_another_process_can_explain_and_look_up() -> None:
    rules = {"first": "the first word, {text}"}
    run = pipeline(Component("a", provides=("x",), func=first_word, rules=rules))
    for workers in (1, 2):
        document = next(run.stream([CALM], workers=workers))
        assert document.explain("x:0-1").startswith("x:0-1 'A': the first word, A")
        with pytest.raises(KeyError):
            document.hits("no.such")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"on_error": "ignore"}, "it is keep, drop or raise"),
        ({"workers": 0}, "it is 1 or more"),
        ({"runner": "cloud"}, "there is no runner 'cloud'; there are: serial, processes"),
    ],
)
def test_streams_that_cannot_be(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pipeline().stream([], **arguments)


# -- processes --


STORMS = """
import attrs
from eventlib import Annotation, Span
from eventlib.plugin import Component, Lexicon, hookimpl

@attrs.frozen(slots=False, kw_only=True)
class Storm(Annotation):
    layer = "storms"
    span: Span
    category: int

@attrs.frozen
class Settings:
    at_least: int = 0

def make(settings):
    def find(document):
        for hit in document.hits("weather.storms"):
            if hit.value >= settings.at_least:
                yield Storm(span=Span(hit.start, hit.end), category=hit.value, rule="word")
    return find

@hookimpl
def eventlib_annotation_types():
    yield Storm

@hookimpl
def eventlib_lexicons():
    yield Lexicon("weather.storms", {"storm": 1, "tropical cyclone": 3})

@hookimpl
def eventlib_components():
    yield Component("storms", provides=("storms",), factory=make, settings=Settings)
"""
NEWS = [Article(f"Storm {i} was a tropical cyclone on 3 March 2019.", id=str(i)) for i in range(40)]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_pipeline_works_in_another_process(plugin_file: Callable[..., Path], method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    run = Pipeline(plugins=[str(plugin_file(STORMS))], settings={"storms": {"at_least": 3}}, no_plugins=True)
    here = run(NEWS[0])
    assert [storm.category for storm in here.layer("storms")] == [3]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(run, NEWS[0]).result().to_json() == here.to_json()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_any_number_of_workers_gives_the_same(
    plugin_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(multiprocessing, "get_context", lambda *_: context)
    run = Pipeline(plugins=[plugin_file(STORMS)], no_plugins=True)
    alone = [document.to_json() for document in run.stream(NEWS)]
    together = list(run.stream(NEWS, workers=2))
    assert [document.to_json() for document in together] == alone
    assert type(together[0].layer("storms")[0]).__name__ == "Storm"


def test_a_script_that_lacks_its_guard_is_told(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(
        "import eventlib, multiprocessing\n"
        "multiprocessing.set_start_method('spawn', force=True)\n"
        "list(eventlib.Pipeline(only=['dates']).stream(['Rebels left.'] * 4, workers=2))\n"
    )
    ran = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 1
    last = ran.stderr.strip().splitlines()[-1]
    assert "a worker process died" in last
    assert last.endswith('start the run under if __name__ == "__main__":')


def test_a_module_given_as_plugin_goes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("weather_of_a_test")
    exec(STORMS, module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    run = Pipeline(plugins=[module], no_plugins=True)
    again = pickle.loads(pickle.dumps(run))
    assert again.components == run.components
    assert len(pickle.dumps(run)) < 1000


def test_a_rebuilt_pipeline_does_not_repeat_the_warnings(plugin_file: Callable[..., Path]) -> None:
    with pytest.warns(PluginWarning, match="broken"):
        run = Pipeline(plugins=[plugin_file("import nowhere", "broken")])
    assert pickle.loads(pickle.dumps(run)).registry.failures == run.registry.failures
