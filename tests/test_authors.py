"""``eventlib new-plugin`` and ``eventlib check-plugin``."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventlib import PluginWarning
from eventlib.cli import cli
from eventlib.testing import CHECKS, check_plugin


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new plugin, importable."""
    folder = tmp_path_factory.mktemp("plugins") / "eventlib-flood-words"
    assert call("new-plugin", "flood_words", "-o", folder).exit_code == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


def test_a_new_plugin_keeps_all_promises(begun: Path) -> None:
    module = importlib.import_module("eventlib_flood_words")
    broken = [check.message for check in check_plugin(module, texts=["A storm hit Cuba."]) if not check.passed]
    assert broken == []


def test_a_new_plugin_is_a_package(begun: Path) -> None:
    project = tomllib.loads((begun / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["name"] == "eventlib-flood-words"
    (name, module), *others = project["project"]["entry-points"]["eventlib"].items()
    assert (name, others) == ("flood_words", [])
    assert (begun / module / "__init__.py").is_file()
    tests = (begun / "tests" / "test_flood_words.py").read_text(encoding="utf-8")
    compile(tests, "tests", "exec")
    assert 'Pipeline(only=["flood_words"])' in tests


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Floods", "'Floods' can name no plugin: write small letters, digits and _"),
        ("../floods", "can name no plugin"),
        ("floods_", "can name no plugin"),
        ("dates", "there is a plugin 'dates' already"),
        ("timexes", "there is a layer 'timexes' already"),
        ("errors", "no layer is called 'errors'"),
    ],
)
def test_names_of_new_plugins(name: str, message: str, tmp_path: Path) -> None:
    result = call("new-plugin", name, "-o", tmp_path / "new")
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_new_plugin_is_never_written_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = call("new-plugin", "floods", "-o", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path} is there already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


PLUGIN = """
from eventlib import Span
from eventlib.plugin import Component, Mark, hookimpl

def find(document):
    at = document.text.find("storm")
    if at >= 0:
        yield Mark(Span(at, at + 5), rule={rule!r})

@hookimpl
def eventlib_components():
    yield Component("storms", provides=("storms",), func=find)
"""


@pytest.mark.parametrize(
    ("rule", "code", "line"), [("word", 0, "passed  rules are named"), ("", 3, "BROKEN  rules are named")]
)
def test_a_plugin_is_checked_on_the_articles_of_files(rule: str, code: int, line: str, tmp_path: Path) -> None:
    plugin, article = tmp_path / "storms.py", tmp_path / "a.txt"
    plugin.write_text(PLUGIN.format(rule=rule), encoding="utf-8")
    article.write_text("A storm hit Cuba.", encoding="utf-8")
    result = call("check-plugin", plugin, article)
    assert result.exit_code == code, result.output
    assert line in result.stdout.splitlines()
    assert [text[8:] for text in result.stdout.splitlines() if text.startswith(("passed", "BROKEN"))] == list(CHECKS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody"], "there is no plugin 'nobody'"),
        (["gone.py"], "gone.py is no file"),
        (["dates", "gone.txt"], "gone.txt: there is no such file"),
    ],
)
def test_what_cannot_be_checked(arguments: list[str], message: str) -> None:
    result = call("check-plugin", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_broken_plugin_cannot_be_checked_and_harms_no_other(tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken.py", tmp_path / "storms.py"
    broken.write_text("import a_module_that_is_not_there", encoding="utf-8")
    whole.write_text(PLUGIN.format(rule="word"), encoding="utf-8")
    with pytest.warns(PluginWarning), pytest.raises(RuntimeError, match="a_module_that_is_not_there"):
        check_plugin(str(broken))
    with pytest.warns(PluginWarning):
        checks = check_plugin(str(whole), texts=["A storm hit Cuba."], plugins=[broken])
    assert [check.message for check in checks if not check.passed] == []


def test_a_plugin_that_cannot_be_built_cannot_be_checked(tmp_path: Path) -> None:
    plugin = tmp_path / "storms.py"
    code = PLUGIN.format(rule="word").replace("func=find", "factory=lambda: 1 / 0")
    plugin.write_text(code, encoding="utf-8")
    with pytest.warns(PluginWarning), pytest.raises(RuntimeError, match="factory needs settings"):
        check_plugin(str(plugin))
