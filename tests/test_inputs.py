"""What the user names becomes articles: files and folders, encodings, ids, and the readers of plugins."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventlib
from eventlib import Article, Failure, PluginWarning
from eventlib.plugin import Reader, Writer
from eventlib.readers.files import decode
from eventlib.readers.inputs import BUNDLED, find_files, read_files

Read = Callable[..., list[Article | Failure]]


def texts(items: list[Any]) -> list[str]:
    """Return the texts of articles; of what could not be read, the words that say so."""
    return [item.text if isinstance(item, Article) else str(item) for item in items]


# -- encodings --

ACCENTS = "Le café de Zoé “ferme” à 8 heures – c’est dit."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(read: Read, encoding: str) -> None:
    assert texts(read(ACCENTS.encode(encoding), "news.txt")) == [ACCENTS]
    row = json.dumps({"text": ACCENTS}, ensure_ascii=False) + "\n"
    assert texts(read((row * 2).encode(encoding), "news.jsonl")) == [ACCENTS, ACCENTS]


RUSSIAN = "Город был занят в пятницу, и жители ушли на север."
UKRAINIAN = "Місто було зайняте у п'ятницю, і жителі пішли на північ. Їх багато."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (ACCENTS, "cp1252"),
     (RUSSIAN.upper(), "cp1251"), (RUSSIAN.upper(), "koi8-r"), ("Sangló 7 ó 8 veces, dijo él", "cp1252"),
     ("La città è in lutto", "cp1252"), ("They’re “in” – he said", "cp1252")],
)  # fmt: skip
def test_encodings_of_eight_bits_are_told_by_words(read: Read, text: str, encoding: str) -> None:
    headline = "Коротко\n" if "koi" in encoding or encoding == "cp1251" else "Ah\n"
    assert texts(read((headline + text).encode(encoding), "news.txt")) == [headline + text]
    row = json.dumps({"id": "a1", "url": "https://example.org/a/b", "text": text}, ensure_ascii=False) + "\n"
    assert texts(read((row * 2).encode(encoding), "news.jsonl")) == [text, text]
    cell = f"{headline}{text}".replace("“", "").replace("”", "")
    assert texts(read(f'id,text\nx,"{cell}"\n'.encode(encoding), "news.csv")) == [cell]


def test_a_long_file_that_nothing_tells_is_read_quickly(read: Read) -> None:
    lines = b"\xfe\xf9\xf4 \xfb\n" * 20_000
    assert [len(text.splitlines()) for text in texts(read(lines, "news.txt"))] == [20_000]


def test_an_encoding_by_name(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_bytes("Взрыв утром".encode("cp866"))
    (article,) = eventlib.read(tmp_path / "news.txt", encoding="cp866")
    assert isinstance(article, Article)
    assert article.text == "Взрыв утром"
    (failure,) = eventlib.read(tmp_path / "news.txt", encoding="utf-16")
    assert re.search(r"this is not utf-16: .* does not start with BOM; name another encoding$", str(failure))
    for encoding in ("klingon", "base64"):
        with pytest.raises(ValueError, match=f"there is no encoding '{encoding}'"):
            eventlib.read(tmp_path / "news.txt", encoding=encoding)


def test_a_file_of_mixed_encodings_keeps_each_line(read: Read) -> None:
    content = ACCENTS.encode() + b"\n" + ACCENTS.encode("cp1252")
    assert texts(read(content, "news.txt")) == [f"{ACCENTS}\n{ACCENTS}"]


def test_a_character_that_is_cut_off_costs_only_itself() -> None:
    assert decode("café à Zoé".encode()[:-1]) == "café à Zo\ufffd"


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data), str)


# -- files --


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n", "the file holds no article"),
        ("binary.txt", bytes(range(256)) * 9, "this is a binary file"),
        ("paper.txt", b"%PDF-1.7\nsome words", "this is a PDF"),
        ("rows.jsonl", b"\x89PNG\r\n\x1a\n", "this is a picture"),
        ("none.json", b"[]", "the file holds no article"),
        ("head.csv", b"id,text\n", "the file holds no article"),
        ("other.csv", b"a,b\n1,2\n", "line 1: no column holds the text; name one 'text' in the first line"),
        ("mac.csv", b"id,text\r1,A\r", "line 1: no valid CSV"),
        ("open.csv", b'id,text\n1,"A\n2,B\n', "line 2: a quote opened in this row is never closed"),
        ("what.xyz", b"Rebels left.", "the ending '.xyz' tells no format; give one with --format"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "A"}\n')[:-9], "the file is damaged"),
    ],
)
def test_files_that_are_wrong(read: Read, name: str, content: bytes, words: str) -> None:
    last = read(content, name)[-1]
    assert isinstance(last, str)
    assert last.startswith(f"{name}")
    assert words in last


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    (failure,) = eventlib.read(path)
    assert "permission denied" in str(failure)


def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    gone, pattern, folder = map(str, eventlib.read("gone.txt", "*.csv", "folder"))
    assert gone == "gone.txt: there is no such file; check the path"
    assert pattern == "*.csv: no file matches the pattern; check it"
    assert folder.startswith("folder: the folder holds no file to read; names end in .jsonl, .ndjson, .json, .csv, ")


def test_folders_and_patterns_are_sorted(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b/.hidden.txt", ".git/x.txt", "b/notes.md", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": name, "id": name}))
    ids = [item.id for item in eventlib.read(tmp_path) if isinstance(item, Article)]
    assert ids == ["a", "c.jsonl", "b/1", "b/2"]
    assert [item.id for item in eventlib.read(f"{tmp_path}/**/*.txt") if isinstance(item, Article)] == [
        "a", "b/1", "b/2",
    ]  # fmt: skip
    assert len(list(eventlib.read(tmp_path, format="text"))) == 5


def test_compressed_files(read: Read) -> None:
    assert texts(read(gzip.compress(b'{"text": "A"}'), "a.jsonl.gz")) == ["A"]
    (news,) = read(gzip.compress(b"Rebels left."), "news.txt.gz")
    assert isinstance(news, Article)
    assert news.id == "news"
    assert texts(read(gzip.compress(b"Rebels left."), "misnamed.txt")) == ["Rebels left."]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"Rebels left.", ["Rebels left."]),
        (b'{"text": "A"}\n{"text": "B"}\n', ["A", "B"]),
        (b' [{"text": "A"}]', ["A"]),
        (b"[Wire] Rebels left.", ["[Wire] Rebels left."]),
        (gzip.compress(b'{"text": "A"}'), ["A"]),
        (b"id;text\n1;Rebels left.\n", ["Rebels left."]),
        (b"Text, they say, is cheap.\nRebels left.", ["Text, they say, is cheap.\nRebels left."]),
    ],
)
def test_standard_input_is_told_by_its_start(monkeypatch: pytest.MonkeyPatch, content: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [item.text for item in eventlib.read("-") if isinstance(item, Article)] == texts


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert [str(item) for item in eventlib.read("-")] == ["<stdin>: there is no input"]


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no format 'docx' to read; there are: jsonl, json, csv, tsv, text"):
        eventlib.read("a.txt", format="docx")


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A"}\n' * 3)
    articles = eventlib.read(path, tmp_path / "gone.txt")
    assert isinstance(next(articles), Article)
    assert sum(1 for _ in articles) == 3


# -- ids --


@pytest.mark.parametrize(
    ("ids", "distinct"),
    [
        (["a", "b", "a", "a"], ["a", "b", "a-2", "a-3"]),
        (["a", "a-2", "a", "a"], ["a", "a-2", "a-3", "a-4"]),
        (["a", "a", "a-2"], ["a", "a-2", "a-2-2"]),
    ],
)
def test_ids_are_distinct(read: Read, ids: list[str], distinct: list[str]) -> None:
    rows = "".join(json.dumps({"id": id, "text": "Rebels left."}) + "\n" for id in ids)
    assert [item.id for item in read(rows, "in.jsonl")] == distinct  # type: ignore[union-attr]


def test_texts_without_an_id_too(read: Read) -> None:
    first, second = read('{"text": "Rebels left."}\n' * 2, "in.jsonl")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert second.id == f"{first.id}-2"


def test_many_articles_of_one_id_take_no_longer(read: Read) -> None:
    found = read('{"id": "a", "text": "x"}\n' * 20_000, "in.jsonl")
    assert len({item.id for item in found}) == 20_000  # type: ignore[union-attr]


# -- readers of plugins --


def test_a_reader_that_raises_is_named(tmp_path: Path) -> None:
    def fail(file: Any) -> Any:
        yield Article("A")
        raise KeyError("b")

    path = tmp_path / "a.odd"
    path.write_text("x")
    readers = (*BUNDLED, Reader("odd", (".odd",), fail))
    first, second = read_files(find_files([path], readers), readers)
    assert isinstance(first, Article)
    assert str(second) == f"{path}: the reader failed: KeyError: 'b'; the rest of the file was not read"


def test_the_longest_suffix_wins_and_bundled_readers_keep_theirs(tmp_path: Path) -> None:
    def shout(file: eventlib.plugin.InputFile) -> Any:
        yield Article(file.text().upper())

    for name in ("a.odd.txt", "a.txt"):
        (tmp_path / name).write_text("rebels left.")
    mine = (Reader("odd", (".odd.txt",), shout), Reader("mine", (".txt",), shout))
    readers = (*BUNDLED, *mine)
    found = read_files(find_files([tmp_path], readers), readers)
    assert [item.text for item in found if isinstance(item, Article)] == ["REBELS LEFT.", "rebels left."]


@pytest.mark.parametrize(
    ("item", "message"),
    [("Rebels left.", "TypeError: 'Rebels left.' is no article"), (3, "3 is no article"),
     (Article("x", metadata={"of": object()}), "Encoding objects of type object is unsupported")],
)  # fmt: skip
def test_what_a_reader_gives_is_checked(tmp_path: Path, item: Any, message: str) -> None:
    def odd(file: Any) -> Any:
        yield Article("Rebels left.")
        yield item

    (tmp_path / "a.odd").write_text("x")
    readers = (Reader("odd", (".odd",), odd),)
    first, second = read_files(find_files([tmp_path / "a.odd"], readers), readers)
    assert isinstance(first, Article)
    assert "the reader failed" in str(second)
    assert message in str(second)


def test_an_article_without_text_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    def odd(file: Any) -> Any:
        yield Article(" ", id="a", metadata={"line": 1})
        yield Article("Rebels left.")

    (tmp_path / "a.odd").write_text("x")
    readers = (Reader("odd", (".odd",), odd),)
    first, second = read_files(find_files([tmp_path / "a.odd"], readers), readers)
    assert str(first) == f"{tmp_path / 'a.odd'}, line 1: the article 'a' is empty; an article needs a text"
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("foo", ".foo", print), "suffixes are a tuple of file name endings, .'.foo',.$"),
        (("foo", (3,), print), "suffixes are a tuple"),
        (("foo", ("xml2",), print), "the suffix 'xml2' begins with no dot; write '.xml2'"),
        ((3, (".foo",), print), "its name is a text"),
        (("foo", (".foo",), "print"), "'print' is no function"),
    ],
)
def test_formats_that_cannot_be(arguments: Any, message: str) -> None:
    for kind in (Reader, Writer):
        with pytest.raises(ValueError, match=f"^{kind.__name__.lower()} .*{message}"):
            kind(*arguments)


def test_a_reader_may_go_by_its_name_alone() -> None:
    assert Reader("foo", (), lambda file: iter(())).suffixes == ()
    with pytest.raises(ValueError, match="writer 'foo': suffixes are a tuple"):
        Writer("foo", (), lambda documents, path: None)


# -- the functions of the package --


@pytest.mark.parametrize("wrong", [["a.txt"], 3, None])
def test_read_takes_paths(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"is no path: give the paths one by one, read\(\*paths\)"):
        eventlib.read(wrong)
    for nothing in ([[]], []):
        with pytest.raises(TypeError, match=r"^there is nothing to read: name files, folders or patterns$"):
            eventlib.read(*nothing)


@pytest.mark.parametrize("wrong", [[Article("x")], Article("x"), ["x"], "x"])
def test_write_takes_documents(tmp_path: Path, wrong: Any) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    with pytest.raises(TypeError, match=r"is no document: write what a pipeline makes, pipeline\(article\)"):
        eventlib.write(wrong, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == "old"


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_read_is_not_written_over(tmp_path: Path, workers: int) -> None:
    pipeline = eventlib.Pipeline(only=["dates"])
    path = tmp_path / "s.jsonl"
    path.write_text('{"text": "Rebels left."}\n' * 3)
    for inputs in ([path], [tmp_path / "gone.txt", path]):
        with pytest.raises(ValueError, match=r"s\.jsonl is read and would be written over; name another output"):
            eventlib.write(pipeline.stream(eventlib.read(*inputs), workers=workers), path)
    with pytest.raises(ValueError, match=r"holds .*s\.jsonl, which is read"):
        eventlib.write(pipeline.stream(eventlib.read(tmp_path)), f"{tmp_path}/")
    assert path.read_text() == '{"text": "Rebels left."}\n' * 3


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_read_to_its_end_may_be_written_over(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text('{"text": "Rebels left."}\n' * 3)
    documents = list(eventlib.Pipeline(only=["dates"]).stream(eventlib.read(path), workers=workers))
    eventlib.write(documents, path)
    assert len(path.read_text().splitlines()) == 3


FORMATS = """
from eventlib import Article
from eventlib.plugin import Reader, Writer, hookimpl

def read(file):
    for number, line in file.lines():
        yield Article(line)

def write(documents, path):
    path.write_text("".join(document.text for document in documents))

@hookimpl
def eventlib_readers():
    yield Reader("lines", (".lines",), read)

@hookimpl
def eventlib_writers():
    yield Writer("plain", (".plain",), write)
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"lines", (".lines"',
            '"text", (".lines"',
            "the reader 'text' has the name of another and is not chosen by it",
        ),
        ('".lines"', '".TXT"', "the reader 'lines' is not chosen for .TXT, which 'text' has; name the format"),
        ('"plain", (".plain"', '"csv", ("/"', "the writer 'csv' has the name of another"),
        ('".plain"', '".jsonl"', "the writer 'plain' is not chosen for .jsonl, which 'jsonl' has"),
    ],
)
def test_a_format_that_is_never_chosen_is_named(
    tmp_path: Path, plugin_file: Callable[..., Path], old: str, new: str, message: str
) -> None:
    pipeline = eventlib.Pipeline(plugins=[plugin_file(FORMATS.replace(old, new), "mine")], only=["mine"])
    reads, writes = partial(eventlib.read, "a.jsonl"), partial(eventlib.write, [], tmp_path / "a.txt")
    with pytest.warns(PluginWarning, match=rf"plugin 'mine' \(.*mine\.py\): {message}"):
        (reads if "reader" in message else writes)(pipeline=pipeline)


def test_a_writer_that_writes_nothing_has_failed(tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    code = FORMATS.replace("    path.write_text", "    ''.join")
    pipeline = eventlib.Pipeline(plugins=[plugin_file(code, "mine")], only=["mine"])
    with pytest.raises(RuntimeError, match=r"it wrote no .*out\.plain; its function must write there"):
        eventlib.write(pipeline("Rebels left."), tmp_path / "out.plain", pipeline=pipeline)


def test_formats_of_a_file_work_with_its_pipeline(tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    pipeline = eventlib.Pipeline(plugins=[plugin_file(FORMATS, "lines")], only=["lines"])
    (tmp_path / "in.lines").write_text("Rebels left.\nThey came back.\n")
    articles = eventlib.read(tmp_path / "in.lines", pipeline=pipeline)
    eventlib.write(pipeline.stream(articles), tmp_path / "out.plain", pipeline=pipeline)
    assert (tmp_path / "out.plain").read_text() == "Rebels left.They came back."
    with pytest.raises(ValueError, match="tells no format"):
        eventlib.write([], tmp_path / "out.plain")
