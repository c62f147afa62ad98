"""The data files of plugins: what a line and a cell is, and what a wrong file says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventlib import Pipeline
from eventlib.plugin import Lexicon, read_rows, read_table


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"a\tb\r\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\u0085b\x0bc\x1cd\u2028e\tf\n".encode(), [["a\u0085b\x0bc\x1cd\u2028e", "f"]]),
        (b"\xef\xbb\xbfa\tb\n", [["a", "b"]]),
        (b"\xef\xbb\xbf# words\na\n", [["a"]]),
        (b"a\t\n\n  \n# b\n c \n", [["a", ""], [" c "]]),
    ],
    ids=["line ends of Windows", "other separators", "byte order mark", "mark before a comment", "empty lines"],
)
def test_lines_and_cells(content: bytes, rows: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_bytes(content)
    assert read_rows(tmp_path, "words.tsv") == rows
    assert list(Lexicon.read(tmp_path / "words.tsv", "x").entries) == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (3, "words.tsv, line 2: 2 cells, not 3; part them by one tab"),
        (range(3, 5), "words.tsv, line 2: 2 cells, not 3 or 4; part them by one tab"),
    ],
)
def test_a_line_of_too_few_cells_is_named(columns: int | range, message: str, tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_text("# name\ta\tb\na\tb\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_rows(tmp_path, "words.tsv", columns=columns)
    assert read_rows(tmp_path, "words.tsv", columns=2) == [["a", "b"]]


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_bytes(b"a = \n")
    with pytest.raises(ValueError, match=r"words\.toml: no valid TOML: .*line 1"):
        read_table(tmp_path, "words.toml")
    (tmp_path / "words.tsv").write_bytes(b"caf\xe9\n")
    for read in (lambda: read_rows(tmp_path, "words.tsv"), lambda: Lexicon.read(tmp_path / "words.tsv", "x")):
        with pytest.raises(ValueError, match=r"words\.tsv: not UTF-8 \(.* at byte 3\); save it as UTF-8"):
            read()


def test_a_plugin_of_one_file_is_told_where_its_tables_lie(plugin_file: Callable[..., Path]) -> None:
    code = "from eventlib.plugin import read_rows\nread_rows(__package__, 'words.tsv')\n"
    with pytest.warns(match=r"words\.tsv: a plugin of one file has no package; give its folder, Path\(__file__\)\.par"):
        Pipeline(plugins=[plugin_file(code)], only=["storms"])
