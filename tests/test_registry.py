"""Plugins: found, checked, blocked; a broken one is named and left out, and the others work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eventlib import Pipeline, PluginWarning, __version__
from eventlib import installed as installed_module
from eventlib.config import Config
from eventlib.plugin import hookimpl
from eventlib.registry import load_plugins
from eventlib.text import Tokens

BUNDLED = ["claims", "dates", "entities", "events", "figures", "places", "spacy"]
STORMS = """
from eventlib import Span
from eventlib.plugin import Component, Mark, hookimpl

__version__ = "2.3"

def find_storms(document):
    for token in document.tokens:
        if token.text == "storm":
            yield Mark(Span(token.start, token.end), label="storm", rule="word")

@hookimpl
def eventlib_components():
    yield Component("storms", provides=("storms",), func=find_storms)
"""
NO_HOOKS = "def eventlib_components():\n    return []\n"
IMPORT_ERROR = "import module_that_is_not_there\n"
WRONG_SIGNATURE = """
from eventlib.plugin import hookimpl

@hookimpl
def eventlib_components(document):
    return []
"""
NEAR_HOOK = """
from eventlib.plugin import hookimpl

@hookimpl
def eventlib_component():
    return []
"""
UNKNOWN_HOOK = """
from eventlib.plugin import hookimpl

@hookimpl
def eventlib_weather():
    return []
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Pretend that a distribution with a plugin is installed."""
    monkeypatch.syspath_prepend(tmp_path)
    # What is really installed here besides does not matter.
    found = [given.point for given in installed_module.installed() if given.bundled]

    def install(name: str, code: str, distribution: str = "eventlib-weather", version: str = "1.0") -> None:
        module = f"{distribution}_{name}_module".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        found.append(StubPoint(name, module, "eventlib")._for(StubDistribution(distribution, version)))

    monkeypatch.setattr(installed_module, "entry_points", lambda group: found)
    before = set(sys.modules)
    yield install
    for module in set(sys.modules) - before:
        if module.endswith("_module"):
            del sys.modules[module]


class StubDistribution(Distribution):
    def __init__(self, name: str, version: str) -> None:
        self._name, self._version = name, version

    name = property(lambda self: self._name)
    version = property(lambda self: self._version)

    def read_text(self, filename: str) -> str | None:
        return None

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError


class StubPoint(EntryPoint):
    pass


def imported(ending: str) -> bool:
    return any(name.endswith(ending) for name in sys.modules)


# -- found --


def test_the_bundled_plugins_are_found_as_any_other() -> None:
    registry = load_plugins(Config(no_plugins=True))
    assert [plugin.name for plugin in registry.plugins] == BUNDLED
    assert all(plugin.bundled and plugin.distribution == "eventlib-news" for plugin in registry.plugins)
    assert {plugin.version for plugin in registry.plugins} == {__version__}
    assert registry.failures == []


def test_a_source_tree_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed_module, "entry_points", lambda group: [])
    with pytest.warns(PluginWarning, match=r"the bundled plugins are not found: install eventlib \(pip install \.\)"):
        assert load_plugins(Config()).plugins == []


def test_a_strangers_plugin_works_beside_them(install: Install) -> None:
    install("storms", STORMS, version="7.0")
    pipeline = Pipeline()
    plugin = pipeline.registry.plugins[-1]
    assert (plugin.name, plugin.version, plugin.distribution, plugin.bundled) == (
        "storms", "2.3", "eventlib-weather", False,
    )  # fmt: skip
    mark = pipeline("A storm came.").layer("storms")[0]
    assert (mark.text, mark.provenance.plugin, mark.provenance.version) == ("storm", "storms", "2.3")


def test_the_version_is_that_of_the_distribution_if_the_plugin_has_none(install: Install) -> None:
    install("storms", STORMS.replace("__version__", "number"), version="7.0")
    assert load_plugins(Config()).plugins[-1].version == "7.0"


# -- broken --

LEXICON = "@hookimpl\ndef eventlib_lexicons():\n    yield Lexicon({})\n"
CLASS = """
import attrs
@attrs.frozen(slots=False, kw_only=True)
class Mine(Mark):
    {}
@hookimpl
def eventlib_annotation_types():
    yield Mine
"""


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (IMPORT_ERROR, "ModuleNotFoundError: No module named 'module_that_is_not_there'"),
        ("import sys\nsys.flags.missing\n", "AttributeError"),
        ("syntax error", "SyntaxError"),
        (WRONG_SIGNATURE, r"eventlib_components.*document"),
        (UNKNOWN_HOOK, "unknown hook 'eventlib_weather'; there are: eventlib_annotation_types, "),
        (NEAR_HOOK, "unknown hook 'eventlib_component'; did you mean eventlib_components"),
        ("raise SystemExit(9)", "SystemExit: 9"),
        (NO_HOOKS, "it holds no hook; mark a function with eventlib.plugin.hookimpl"),
    ],
    ids=[
        "import error",
        "error in the module",
        "syntax error",
        "wrong signature",
        "unknown hook",
        "near hook",
        "exit",
        "no hook",
    ],
)
def test_a_broken_plugin_is_named_and_left_out(install: Install, code: str, message: str) -> None:
    install("broken", code, "eventlib-broken", "0.3")
    install("storms", STORMS)
    with pytest.warns(PluginWarning, match=rf"(?s)plugin 'broken' \(eventlib-broken 0\.3\): .*{message}.*left out"):
        registry = load_plugins(Config())
    assert [plugin.name for plugin in registry.plugins] == [*BUNDLED, "storms"]
    assert [(failure.name, failure.version, failure.distribution) for failure in registry.failures] == [
        ("broken", "0.3", "eventlib-broken")
    ]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("@hookimpl\ndef eventlib_components():\n    raise OSError('no data')\n", "OSError: no data"),
        ("@hookimpl\ndef eventlib_components():\n    yield 'x'\n", "gives 'x', which is not a Component"),
        ("@hookimpl\ndef eventlib_components():\n    return None\n", r"returns None; .*: yield Component\(...\)"),
        (
            "@hookimpl\ndef eventlib_components():\n    return Component('a', provides=('a',), func=len)\n",
            r"eventlib_components returns Component\(name='a'.*; it must yield what it gives: yield Component\(...\)",
        ),
        ("@hookimpl\ndef eventlib_annotation_types():\n    return Mark\n", "returns <class .*: yield the class"),
        ("@hookimpl\ndef eventlib_lexicons():\n    yield {}\n", "not a Lexicon"),
        ("@hookimpl\ndef eventlib_lexicons():\n    yield Lexicon('x', {' ': 1})\n", "holds no word"),
        ("@hookimpl\ndef eventlib_annotation_types():\n    yield str\n", "not a subclass of Annotation"),
        ("@hookimpl\ndef eventlib_annotation_types():\n    yield Mark\n", "the layer '' must be named with small"),
        (LEXICON.format('"x", ["a"]'), "lexicon 'x': entries are a dictionary"),
        (LEXICON.format('"x", {5: 1}'), "lexicon 'x': the phrase 5 is no text"),
        (LEXICON.format('"x", {"a": 1}, case="lower"'), "case is 'lower', it must be one of any, cap, exact"),
        (LEXICON.format('"x", {"a": 1}, languages="en"'), "languages are a tuple"),
        ("@hookimpl\ndef eventlib_lexicons():\n    raise SystemExit(3)\n", "SystemExit: 3"),
        (CLASS.format("layer = '../evil'"), "class Mine: the layer '../evil' must be named"),
        (CLASS.format("layer = 'mine'\n    size: 'Nothing'"), "class Mine: NameError: name 'Nothing' is not defined"),
        (CLASS.replace("@attrs", "#").format("layer = 'mine'\n    size: int = 3"), "class Mine: decorate it with"),
        (
            "import attrs\n@attrs.frozen\nclass Settings:\n    size: int = -1\ndef make(settings):\n    raise"
            " ValueError('size')\n@hookimpl\ndef eventlib_components():\n"
            "    yield Component('a', provides=('a',), factory=make, settings=Settings)\n",
            "size",
        ),
        (
            "import attrs\n@attrs.frozen\nclass Settings:\n    size: int = -1\ndef make(settings):\n    return 3\n"
            "@hookimpl\ndef eventlib_components():\n"
            "    yield Component('a', provides=('a',), factory=make, settings=Settings)\n",
            "the factory of component 'a' gives 3, which is no function",
        ),
        (
            "import attrs\n@attrs.frozen(slots=False, kw_only=True)\nclass Mine(Mark):\n    layer = 'timexes'\n"
            "@hookimpl\ndef eventlib_annotation_types():\n    yield Mine\n",
            "class Mine: the layer 'timexes' has a class already",
        ),
        (
            "C = Component('a', provides=('a',), func=len)\n@hookimpl\ndef eventlib_components():\n    return [C, C]\n",
            "two",
        ),
        (
            "import attrs\n@attrs.frozen\nclass S:\n    pass\n"
            "def make(settings):\n    raise OSError('no data')\n@hookimpl\n"
            "def eventlib_components():\n    yield Component('a', provides=('a',), factory=make, settings=S)\n",
            "OSError: no data",
        ),
    ],
)
def test_a_plugin_that_fails_while_the_pipeline_is_built_is_left_out_whole(
    install: Install, code: str, message: str
) -> None:
    head = "from eventlib.plugin import Component, Lexicon, Mark, hookimpl\n"
    body = "" if "def eventlib_components" in code else STORMS
    install("broken", head + body + code, "eventlib-broken", "0.3")
    with pytest.warns(PluginWarning, match=rf"plugin 'broken' \(eventlib-broken [\d.]+\): .*{message}"):
        pipeline = Pipeline()
    assert [plugin.name for plugin in pipeline.registry.plugins] == BUNDLED
    assert all(not name.startswith("broken") for name in pipeline.components)
    assert pipeline("A storm on Friday.").failures == []


def test_the_lists_of_a_plugin_that_failed_are_gone(install: Install) -> None:
    code = "from eventlib.plugin import Lexicon, hookimpl\n@hookimpl\ndef eventlib_lexicons():\n"
    install("broken", f"{code}    yield Lexicon('x', {{'storm': 1}})\n    yield Lexicon('x', {{' ': 1}})\n")
    install("weather", f"{code}    yield Lexicon('x', {{'gale': 1}})\n")
    with pytest.warns(PluginWarning, match="plugin 'broken'.*holds no word"):
        pipeline = Pipeline(only=["broken", "weather"])
    assert [hit.start for hit in pipeline._matcher.scan(Tokens("a storm, a gale"))["x"]] == [11]


def test_a_file_without_a_version_is_named_by_its_path(plugin_file: Callable[..., Path]) -> None:
    path = plugin_file("1 / 0", "broken")
    with pytest.warns(PluginWarning, match=rf"plugin 'broken' \({path}\): ZeroDivisionError"):
        Pipeline(plugins=[path], only=["broken"])


def test_strict_raises(install: Install) -> None:
    install("broken", IMPORT_ERROR)
    with pytest.raises(RuntimeError, match=r"plugin 'broken'.*module_that_is_not_there") as raised:
        load_plugins(Config(strict=True))
    assert isinstance(raised.value.__cause__, ModuleNotFoundError)


# -- names --


def test_bundled_names_win_and_the_other_is_not_even_imported(install: Install) -> None:
    install("dates", STORMS)
    with pytest.warns(PluginWarning, match="plugin 'dates'.*the name is taken by the bundled plugin"):
        registry = load_plugins(Config())
    assert [plugin.name for plugin in registry.plugins] == BUNDLED
    assert not imported("_dates_module")


def test_two_strangers_with_one_name_are_both_left_out(install: Install) -> None:
    install("storms", STORMS, "eventlib-weather", "1.0")
    install("storms", STORMS, "eventlib-storms", "2.0")
    with pytest.warns(PluginWarning, match="eventlib-storms 2.0 and eventlib-weather 1.0|eventlib-weather 1.0 and"):
        registry = load_plugins(Config())
    assert [plugin.name for plugin in registry.plugins] == BUNDLED
    assert {failure.distribution for failure in registry.failures} == {"eventlib-weather", "eventlib-storms"}


# -- chosen --


def test_a_blocked_plugin_is_not_imported(install: Install) -> None:
    install("broken", IMPORT_ERROR)
    registry = load_plugins(Config(block=("broken", "dates")))
    assert registry.blocked == ["dates", "broken"]
    assert "dates" not in [plugin.name for plugin in registry.plugins]
    assert registry.failures == []


def test_only_some(install: Install) -> None:
    install("broken", IMPORT_ERROR)
    assert [plugin.name for plugin in load_plugins(Config(only=("dates",))).plugins] == ["dates"]
    with pytest.raises(ValueError, match="only: there is no plugin 'date'; there are: broken, claims, dates"):
        load_plugins(Config(only=("date",)))


def test_no_plugins_leaves_the_bundled_ones_and_those_given_by_hand(
    install: Install, plugin_file: Callable[..., Path]
) -> None:
    install("broken", IMPORT_ERROR)
    registry = load_plugins(Config(no_plugins=True, plugins=(plugin_file(STORMS),)))
    assert [plugin.name for plugin in registry.plugins] == [*BUNDLED, "storms"]
    assert registry.blocked == ["broken"]


@pytest.mark.parametrize(
    ("name", "value", "plugins"),
    [
        ("EVENTLIB_BLOCK", "broken, dates", ["claims", "entities", "events", "figures", "places", "spacy", "storms"]),
        ("EVENTLIB_ONLY", "storms,dates", ["dates", "storms"]),
        ("EVENTLIB_NO_PLUGINS", "1", BUNDLED),
    ],
)
def test_the_environment_chooses(
    install: Install, monkeypatch: pytest.MonkeyPatch, name: str, value: str, plugins: list[str]
) -> None:
    install("broken", IMPORT_ERROR)
    install("storms", STORMS)
    monkeypatch.setenv(name, value)
    assert [plugin.name for plugin in Pipeline().registry.plugins] == plugins


def test_strict_by_the_environment(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("broken", IMPORT_ERROR)
    monkeypatch.setenv("EVENTLIB_STRICT", "1")
    with pytest.raises(RuntimeError, match="broken"):
        Pipeline()


# -- one-file plugins and objects --


def test_a_plugin_of_one_file(plugin_file: Callable[..., Path]) -> None:
    path = plugin_file(STORMS)
    pipeline = Pipeline(plugins=[str(path)])
    plugin = pipeline.registry.plugins[-1]
    assert (plugin.name, plugin.version, plugin.distribution) == ("storms", "2.3", str(path))
    assert len(pipeline("A storm, a storm.").layer("storms")) == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.py is no file"):
        Pipeline(plugins=[tmp_path / "none.py"])


def test_a_broken_file_is_named_and_leaves_nothing_behind(plugin_file: Callable[..., Path]) -> None:
    with pytest.warns(PluginWarning, match=r"plugin 'broken'.*module_that_is_not_there"):
        Pipeline(plugins=[plugin_file(IMPORT_ERROR, "broken")])
    assert not imported("_file_broken")


def test_two_files_of_one_name(plugin_file: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "storms.py"
    other.write_text(STORMS, encoding="utf-8")
    with pytest.warns(PluginWarning, match=r"the name is taken by .*storms\.py 2\.3; rename"):
        pipeline = Pipeline(plugins=[plugin_file(STORMS), other])
    assert len(pipeline("A storm.").layer("storms")) == 1


def test_an_object_with_hooks_is_a_plugin() -> None:
    class Quiet:
        @hookimpl
        def eventlib_lexicons(self) -> list[Any]:
            return []

    assert Pipeline(plugins=[Quiet()]).registry.plugins[-1].name == "Quiet"
    with pytest.warns(PluginWarning, match="it holds no hook"):
        Pipeline(plugins=[SimpleNamespace(__name__="nothing")])
