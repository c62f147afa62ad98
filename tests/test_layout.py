"""The rooms of the repository: every bundled plugin is packaged, typed and separate from the others."""

from __future__ import annotations

import ast
import pkgutil
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

import eventlib

ROOT = Path(__file__).parent.parent
PLUGINS = sorted(path for path in (ROOT / "plugins").iterdir() if path.is_dir() and not path.name.startswith("."))
SCRIPTS = sorted([*ROOT.glob("benchmarks/*.py"), *ROOT.glob("tools/*.py")])
MODULES = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/**/*.py")])


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_has_its_entry_point_and_its_place_in_the_wheel(folder: Path, project: dict[str, Any]) -> None:
    name = folder.name.removeprefix("eventlib_")
    assert project["project"]["entry-points"]["eventlib"][name] == folder.name
    assert f"plugins/{folder.name}" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert folder.name in project["tool"]["mypy"]["packages"]
    assert (folder / "py.typed").is_file()
    assert (folder / "__init__.py").read_text(encoding="utf-8").count("__version__ = ") == 0  # it is eventlib's


def test_a_plugin_ships_code_and_tables_alone() -> None:
    kinds = {".py", ".toml", ".tsv", ".txt", ".csv", ".bin"}
    shipped = [path for path in ROOT.glob("plugins/**/*") if path.is_file() and "__pycache__" not in path.parts]
    assert [path for path in shipped if path.suffix not in kinds and path.name != "py.typed"] == []


def test_nothing_else_is_named(project: dict[str, Any]) -> None:
    names = {folder.name for folder in PLUGINS}
    assert set(project["project"]["entry-points"]["eventlib"].values()) == names
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {Path(package).name for package in packages} == names | {"eventlib"}
    for contract in project["tool"]["importlinter"]["contracts"]:
        assert names <= {*contract.get("forbidden_modules", []), *contract.get("source_modules", [])} | {
            *contract.get("modules", [])
        }


def test_plugins_may_import_nothing_but_the_public_modules(project: dict[str, Any]) -> None:
    inner = {f"eventlib.{module.name}" for module in pkgutil.iter_modules(eventlib.__path__)}
    contract = project["tool"]["importlinter"]["contracts"][-1]
    assert set(contract["forbidden_modules"]) == inner - {"eventlib.__main__", "eventlib.plugin"}


def test_the_installed_distribution_has_the_same_entry_points(project: dict[str, Any]) -> None:
    installed = {p.name: p.value for p in entry_points(group="eventlib") if p.dist and p.dist.name == "eventlib-news"}
    assert installed == project["project"]["entry-points"]["eventlib"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_short_and_defer_annotations(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert "from __future__ import annotations" in text or len(text) < 600


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_scripts_import_what_is_there(path: Path) -> None:
    # They are run now and then, by hand, some of them beside packages that are not installed here.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("eventlib"):
            exec(ast.unparse(node), {})


def test_rule_tables_say_what_they_hold() -> None:
    tables = [path for kind in ("toml", "tsv", "txt") for path in ROOT.glob(f"plugins/*/**/*.{kind}")]
    assert [path.name for path in tables if not path.read_text(encoding="utf-8").startswith("#")] == []


def test_public_names_are_sorted_and_there() -> None:
    assert eventlib.__all__ == sorted(eventlib.__all__)
    assert all(hasattr(eventlib, name) for name in eventlib.__all__)
