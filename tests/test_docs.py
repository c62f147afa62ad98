"""Every code block of README.md and docs/, and every example in a docstring, does what it says.

The blocks of a page share a folder and a namespace. A block with a title is the file of that name; a ``text`` block
behind a ``python`` block is what that prints; ``console`` blocks are commands of ``eventlib``, and a ``text`` block
behind one stands in what the last of them prints.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import pkgutil
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

import eventlib
from eventlib.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
FENCE = re.compile(
    r'^```(?P<language>\w*)(?: title="(?P<title>[^"]+)")?(?P<rest>[^\n]*)\n(?P<code>.*?)^```', re.M | re.S
)
# What needs an index, a clone or a corpus that is not there.
SETUP = re.compile(r"python3 -m venv|\.venv/bin/activate|pip install|news/\*")
# What a page may use beside eventlib; without it the page is passed over.
OTHERS = re.compile(r"^import (geopandas|pandas)\b", re.M)


@attrs.frozen
class Block:
    language: str
    title: str | None
    code: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        assert not match["rest"], f"{page.name}: {match['rest']!r} behind a code fence means nothing here"
        yield Block(match["language"], match["title"], match["code"], text.count("\n", 0, match.start()) + 1)


def run_commands(code: str) -> str:
    """Run the commands and return what the last one prints, without spaces at the ends of lines."""
    printed = ""
    for line in code.splitlines():
        if SETUP.search(line):
            continue
        program, *arguments = shlex.split(line, comments=True)
        assert program == "eventlib", line
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code in (0, None) or (result.exit_code == 3 and "--on-error drop" in line), (
            line,
            result.output,
        )
        printed = re.sub(r" +$", "", result.stdout, flags=re.M)
    return printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OTHERS.findall(page.read_text(encoding="utf-8")):
        pytest.importorskip(name)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds", "seeds")
    namespace: dict[str, Any] = {"__name__": "page"}
    printed, of_commands = "", False
    for block in blocks(page):
        if block.title:
            Path(block.title).write_text(block.code, encoding="utf-8")
        if block.language == "python" and not block.title:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                # Behind as many empty lines, so that an error names the line of the page.
                exec(compile("\n" * block.line + block.code, str(page), "exec"), namespace)
            printed, of_commands = out.getvalue(), False
        elif block.language == "text" and not block.title:
            right = block.code in printed if of_commands else block.code == printed
            assert right, f"{page.name}, line {block.line}: it prints\n{printed}"
        elif block.language == "toml":
            tomllib.loads(block.code)
        elif block.language == "json":
            json.loads(block.code)
        elif block.language in ("console", "sh"):
            printed, of_commands = run_commands(block.code), True
        else:
            assert block.title or block.language == "python", (
                f"{page.name}, line {block.line}: what is {block.language!r}?"
            )


def modules() -> list[str]:
    packages = [eventlib, *(import_module(path.name) for path in sorted((ROOT / "plugins").glob("eventlib_*")))]
    return [
        name
        for package in packages
        for name in (
            package.__name__,
            *(module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
        )
        if not name.endswith("__main__")
    ]


@pytest.mark.parametrize("name", modules())
def test_the_examples_of_a_module(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0


def columns(page: str) -> dict[str, set[str]]:
    """Return the columns that the tables of a page tell of, by the heading they stand under."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("\n## ")[1:])
    cells = {heading: re.findall(r"^\|([^|]+)\|", body, re.M) for heading, _, body in parts}
    return {heading: set(re.findall(r"`(\w+)`", " ".join(first))) for heading, first in cells.items()}


def test_every_column_of_every_table_is_described(tmp_path: Path) -> None:
    article = eventlib.Article("Rebels killed 12 soldiers in Aden on Friday.", published="2021-03-07")
    eventlib.write(eventlib.Pipeline(no_plugins=True)(article), tmp_path)
    found = {
        path.stem: set(path.read_text(encoding="utf-8").splitlines()[0].split(",")) for path in tmp_path.glob("*.csv")
    }
    told = columns("columns.md")
    shared = told.pop("Every table")
    told["events"] |= columns("tables.md")["Events"]
    assert {name: names - shared for name, names in told.items()} == {n: names - shared for n, names in found.items()}
    assert shared <= set.union(*found.values())


def test_every_public_name_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in eventlib.__all__:
        assert f"::: eventlib.{name}\n" in text or name == "__version__"


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{eventlib.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {eventlib.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
