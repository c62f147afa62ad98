"""Corpora in: what is read of a file, and what is said of one that is wrong."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventlib
from eventlib import Article, Failure
from eventlib.plugin import Reader, Writer
from eventlib.readers import rows as fields
from eventlib.readers.files import decode
from eventlib.readers.inputs import BUNDLED, find_files, read_files
from eventlib.readers.rows import field_of, to_article

Read = Callable[..., list[Article | Failure]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Write a file and read it; failures come as their words."""
    monkeypatch.chdir(tmp_path)

    def write_and_read(content: str | bytes, name: str, format: str | None = None) -> list[Any]:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        found = read_files(find_files([name], BUNDLED), BUNDLED, format)
        return [str(item) if isinstance(item, Failure) else item for item in found]

    return write_and_read


def only(items: list[Any]) -> Article:
    (item,) = items
    assert isinstance(item, Article), item
    return item


# -- text files --

HEADERS = [
    # file, body, published, title
    ("Rebels left Aden.", "Rebels left Aden.", None, None),
    ("\n\n  Rebels left Aden.\n", "Rebels left Aden.", None, None),
    ("date 2021-03-07 Rebels left.", "Rebels left.", date(2021, 3, 7), None),
    (" date 2021-03-07 Rebels left.", "Rebels left.", date(2021, 3, 7), None),
    (" date: 20210307 “We left,” they said.", "“We left,” they said.", date(2021, 3, 7), None),
    ("date 2021-03-07\nRebels left.", "Rebels left.", date(2021, 3, 7), None),
    ("Date: 2021-03-07\nTitle: Gone\nRebels left.", "Rebels left.", date(2021, 3, 7), "Gone"),
    ("title: Gone\ndate: 7 March 2021\n\nRebels left.", "Rebels left.", date(2021, 3, 7), "Gone"),
    ("title: Gone\nRebels left.", "Rebels left.", None, "Gone"),
    ("Title: Gone\r\n\r\nRebels left.", "Rebels left.", None, "Gone"),
    ("date 2021-03-07\ntitle: Gone\n\nRebels left.", "Rebels left.", date(2021, 3, 7), "Gone"),
    ("date 2021-03-07\nrebels left.", "rebels left.", date(2021, 3, 7), None),
    (
        "date: 2021-03-07\nRebels: a portrait.\n\nThey left.",
        "Rebels: a portrait.\n\nThey left.",
        date(2021, 3, 7),
        None,
    ),
    ("TITLE: Gone\nSource: \n\nRebels left.", "Rebels left.", None, "Gone"),
    ("headline: Gone\npub_date: 7.3.2021\nRebels: a portrait.", "Rebels: a portrait.", date(2021, 3, 7), "Gone"),
]
TEXT_ALONE = [
    "Title: how a word became a headline.\nRebels left.",
    "Date night in Aden ended early.",
    "Date 2021-03-07 was set as the last day.",
    "date 2021-03-07 was set as the last day.",
    "Date: nobody knows.\nRebels left.",
    "Source: " + "a spokesman who would not be named, " * 4 + "said so.\n\nRebels left.",
    "Language: a barrier for those who fled.\n\nRebels left.",
    "Title fight: the champion lost.\n\nHe was down.",
    "Update: rebels left.\n\nMore soon.",
    "title: nothing behind it",
]


@pytest.mark.parametrize(("content", "body", "published", "title"), HEADERS)
def test_a_header_is_parted_from_the_body(
    read: Read, content: str, body: str, published: date | None, title: str | None
) -> None:
    article = only(read(content, "news.txt"))
    assert (article.text, article.published, article.title) == (body, published, title)
    start = article.metadata["body_start"]
    assert content[start : start + len(body)] == body


@pytest.mark.parametrize("content", TEXT_ALONE)
def test_text_that_only_looks_like_a_header(read: Read, content: str) -> None:
    article = only(read(content, "news.txt"))
    assert article.text == content
    assert article.metadata["body_start"] == 0


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["date 2021-03-07 ", "Date: 7 March 2021", "title: Gone", "source: ", "", "Rebels: left.", " "]
        ),
        st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    ),
    max_size=6,
)


@given(LINES, st.sampled_from(["\n", "\r\n", " "]))
def test_the_offset_of_the_body_is_exact(tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    text = end.join(lines)
    path.write_bytes(text.encode())
    (item,) = read_files(find_files([path], BUNDLED), BUNDLED)
    if isinstance(item, Article):
        start = item.metadata["body_start"]
        assert text.removeprefix("\ufeff")[start : start + len(item.text)] == item.text
    else:
        assert not text.strip()


def test_a_whole_header(read: Read) -> None:
    header = "title: Gone\nurl: https://example.org/a\nsource: The Wire\nlanguage: German\nAuthor: N. N.\n\n"
    article = only(read(header + "Die Rebellen sind fort.", "2021_gone.txt"))
    assert article.id == "2021_gone"
    assert (article.title, article.url, article.source) == ("Gone", "https://example.org/a", "The Wire")
    assert article.language == "de"
    assert article.metadata["Author"] == "N. N."


def test_a_wrong_date_does_not_cost_the_article(read: Read) -> None:
    article = only(read("date: 31 Foo 2020\ntitle: Gone\nRebels left.", "news.txt"))
    assert (article.text, article.published, article.metadata["date"]) == ("Rebels left.", None, "31 Foo 2020")
    (failure,) = article.failures
    assert str(failure).startswith("news.txt, line 1: field 'date': '31 Foo 2020' is no date")
    assert "kept without a date" in failure.message


ACCENTS = "Le café de Zoé “ferme” à 8 heures – c’est dit."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(read: Read, encoding: str) -> None:
    assert only(read(ACCENTS.encode(encoding), "news.txt")).text == ACCENTS
    row = json.dumps({"text": ACCENTS}, ensure_ascii=False) + "\n"
    assert [item.text for item in read((row * 2).encode(encoding), "news.jsonl")] == [ACCENTS, ACCENTS]  # type: ignore[union-attr]


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
    assert only(read((headline + text).encode(encoding), "news.txt")).text == headline + text
    row = json.dumps({"id": "a1", "url": "https://example.org/a/b", "text": text}, ensure_ascii=False) + "\n"
    assert [item.text for item in read((row * 2).encode(encoding), "news.jsonl")] == [text, text]  # type: ignore[union-attr]
    table = f'id,text\nx,"{headline}{text}"\n'.replace("“", "").replace("”", "")
    assert only(read(table.encode(encoding), "news.csv")).text in f"{headline}{text}".replace("“", "").replace("”", "")


def test_a_long_file_that_nothing_tells_is_read_quickly(read: Read) -> None:
    lines = b"\xfe\xf9\xf4 \xfb\n" * 20_000
    assert len(only(read(lines, "news.txt")).text.splitlines()) == 20_000


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
    assert only(read(content, "news.txt")).text == f"{ACCENTS}\n{ACCENTS}"


def test_a_character_that_is_cut_off_costs_only_itself() -> None:
    assert decode("café à Zoé".encode()[:-1]) == "café à Zo\ufffd"


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data), str)


# -- rows --


@pytest.mark.parametrize(
    "name",
    ["date", "published", "pub_date", "publish_date", "publication_date", "Publication Date", "publishedAt", "pubDate",
     "dct", "datetime", "date_published"],
)  # fmt: skip
def test_all_these_mean_the_publication_date(read: Read, name: str) -> None:
    assert only(read(json.dumps({"text": "x", name: "7 March 2021"}), "a.jsonl")).published == date(2021, 3, 7)


@pytest.mark.parametrize("name", ["text", "body", "content", "Article Text", "full_text", "maintext", "articleBody"])
def test_all_these_mean_the_text(read: Read, name: str) -> None:
    assert only(read(json.dumps({name: "x"}), "a.jsonl")).text == "x"


def test_the_surest_name_counts_and_the_rest_is_kept(read: Read) -> None:
    row = {"date": "2020-01-01", "published": "2021-03-07T10:00:00Z", "content": "short", "text": "long", "desk": [1]}
    article = only(read(json.dumps(row), "a.jsonl"))
    assert article.published == datetime(2021, 3, 7, 10, tzinfo=UTC)
    assert article.text == "long"
    expected = {"date": "2020-01-01", "content": "short", "desk": [1], "file": "a.jsonl", "line": 1}
    assert article.metadata == expected


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"id": 17}, "id", "17"),
        ({"title": None, "headline": "Gone"}, "title", "Gone"),
        ({"source": {"id": None, "name": "The Wire"}}, "source", "The Wire"),
        ({"source": [{"code": "UA"}]}, "source", None),
        ({"lang": "en-GB"}, "language", "en"),
        ({"language": "Arabic"}, "language", "ar"),
        ({"language": "tlh"}, "language", None),
        ({"date": None}, "published", None),
        ({"date": ""}, "published", None),
        ({"timestamp": 1615111200}, "published", datetime(2021, 3, 7, 10, tzinfo=UTC)),
    ],
)
def test_values_of_every_kind(row: dict[str, Any], field: str, value: Any) -> None:
    article = to_article({"text": "x", **row}, "a.jsonl", 1)
    assert isinstance(article, Article)
    assert getattr(article, field) == value
    assert article.failures == ()


def test_names_that_mean_nothing() -> None:
    assert field_of("mood") is None
    assert field_of("") is None


JSONL = """{"id": 1, "text": "A"}

{"id": 2, "title": "no text"}
{"id": 3, "text": "C"
["a", "list"]
{"id": 4, "text": "  "}
{"id": 5, "text": 5}
{"id": 6, "text": "F", "date": "soon", "views": NaN}
{"id": 7, "text": "half \\ud83d a pair"}
"""


def test_one_bad_row_never_stops_the_rest(read: Read) -> None:
    items = read(JSONL + "[" * 100_000 + '\n{"id": 9, "text": "I"}', "a.jsonl")
    texts = [item.text for item in items if isinstance(item, Article)]
    assert texts == ["A", "F", "half \ufffd a pair", "I"]
    failures = [item for item in items if isinstance(item, str)]
    assert failures == [
        "a.jsonl, line 3: no field holds the text; name it 'text' (there are: id, title)",
        "a.jsonl, line 4: no valid JSON: expecting ',' delimiter (character 22); write one object a line",
        "a.jsonl, line 5: a row is an object with a text, not a list",
        "a.jsonl, line 6: field 'text' is empty; an article needs a text",
        "a.jsonl, line 7: field 'text' is a number; an article needs a text",
        "a.jsonl, line 10: no valid JSON: brackets are nested too deep; write one object a line",
    ]
    (wrong_date,) = [item for item in items if isinstance(item, Article) and item.failures]
    assert str(wrong_date.failures[0]).startswith("a.jsonl, line 8: field 'date': 'soon' is no date")


def test_what_eventlib_wrote_can_be_read_again(read: Read) -> None:
    article = Article("Rebels left.", id="a", published="2021-03-07", metadata={"desk": 3})
    again = only(read(eventlib.Document(article).to_json(), "out.jsonl"))
    assert (again.id, again.text, again.published, again.metadata["desk"]) == ("a", article.text, article.published, 3)


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "A"}, {"text": "B"}]',
        '[\n {\n  "text": "A"\n },\n\n {"text":\n "B"}\n]\n',
        '{"text": "A"}{"text": "B"}',
        '\n{"text": "A"}\n{"text": "B"}',
    ],
)
def test_json_in_every_shape(read: Read, content: str) -> None:
    assert [item.text for item in read(content, "a.json")] == ["A", "B"]  # type: ignore[union-attr]


def test_the_answer_of_a_news_service(read: Read) -> None:
    answer = {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "The Echo"},
                "title": "Gone",
                "publishedAt": "2021-03-07",
                "content": "Rebels left.",
            },
            {"title": "Empty", "content": None},
        ],
    }
    first, second = read(json.dumps(answer), "a.json")
    assert isinstance(first, Article)
    assert (first.source, first.title, first.text) == ("The Echo", "Gone", "Rebels left.")
    assert str(second) == "a.json, line 1: field 'content' is empty; an article needs a text"


def test_json_lines_are_counted(read: Read) -> None:
    items = read('[\n{"text":\n "A"},\n{"text": "B"},\n{"text" "C"}]', "a.json")
    assert [item.metadata["line"] for item in items if isinstance(item, Article)] == [2, 4]
    assert items[-1] == (
        "a.json, line 5: no valid JSON: expecting ':' delimiter (character 9); mend it, what is behind was not read"
    )


def test_csv_with_other_delimiters_and_long_cells(read: Read) -> None:
    long = "Rebels; left.\n" * 20_000
    table = f'Headline;Body;Published\nGone;"{long}";7 March 2021\n\nBack;short;\n'
    first, second = read(table, "a.csv")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.text, first.published) == ("Gone", long, date(2021, 3, 7))
    assert (second.text, second.published, second.metadata["line"]) == ("short", None, 20_004)


def test_a_csv_that_a_spreadsheet_wrote(read: Read) -> None:
    first, second = read("sep=;\r\nid;text\r\n1;A, B\r\n2;\r\n", "a.csv")
    assert isinstance(first, Article)
    assert first.text == "A, B"
    assert str(second) == "a.csv, line 4: field 'text' is empty; an article needs a text"


def test_rows_of_a_csv_that_are_wrong(read: Read) -> None:
    items = read("id,text,date\n1,A,2021-03-07\n2,,\n3,Rebels left, they said,2021-03-07\n4,D,soon\n", "a.csv")
    assert [item.text for item in items if isinstance(item, Article)] == ["A", "D"]
    assert [item for item in items if isinstance(item, str)] == [
        "a.csv, line 3: field 'text' is empty; an article needs a text",
        "a.csv, line 4: 4 cells, but the first line names 3; quote cells that hold delimiters",
    ]


def test_tsv(read: Read) -> None:
    assert only(read("id\ttext\n1\tRebels, who left\n", "a.tsv")).text == "Rebels, who left"


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
    assert only(read(gzip.compress(b'{"text": "A"}'), "a.jsonl.gz")).text == "A"
    assert only(read(gzip.compress(b"Rebels left."), "news.txt.gz")).id == "news"
    assert only(read(gzip.compress(b"Rebels left."), "misnamed.txt")).text == "Rebels left."


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


# -- readers of plugins --


def test_a_reader_that_raises_is_named(tmp_path: Path) -> None:
    def fail(file: Any) -> Any:
        yield Article("A")
        raise KeyError("b")

    path = tmp_path / "a.odd"
    path.write_text("x")
    readers = (*BUNDLED, eventlib.plugin.Reader("odd", (".odd",), fail))
    first, second = read_files(find_files([path], readers), readers)
    assert isinstance(first, Article)
    assert str(second) == f"{path}: the reader failed: KeyError: 'b'; the rest of the file was not read"


def test_the_longest_suffix_wins_and_bundled_readers_keep_theirs(tmp_path: Path) -> None:
    def shout(file: eventlib.plugin.InputFile) -> Any:
        yield Article(file.text().upper())

    for name in ("a.odd.txt", "a.txt"):
        (tmp_path / name).write_text("rebels left.")
    mine = (eventlib.plugin.Reader("odd", (".odd.txt",), shout), eventlib.plugin.Reader("mine", (".txt",), shout))
    readers = (*BUNDLED, *mine)
    found = read_files(find_files([tmp_path], readers), readers)
    assert [item.text for item in found if isinstance(item, Article)] == ["REBELS LEFT.", "rebels left."]


def test_the_table_of_names_is_in_order() -> None:
    table = tomllib.loads((Path(fields.__file__).parent / "fields.toml").read_text(encoding="utf-8"))
    assert set(table) <= {field.name for field in attrs.fields(Article)}
    names = [name for names in table.values() for name in names]
    assert len(names) == len(set(names)), "a name stands for one field"
    for field, aliases in table.items():
        assert all(field_of(name) == (field, rank) for rank, name in enumerate(aliases)), "small letters alone"


# -- dates of numbers --


def published(items: list[Any]) -> list[str]:
    return [str(item.published) if isinstance(item, Article) else "failed" for item in items]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        # A later date of the file tells; failures keep their place.
        (["03/04/2021", "", "13/04/2021", "05/04/2021"], ["2021-04-03", "failed", "2021-04-13", "2021-04-05"]),
        (["03/04/2021", "04/13/2021", "05/04/2021"], ["2021-03-04", "2021-04-13", "2021-05-04"]),
        (["13-4-2021 14:05", "3-4-2021 14:05"], ["2021-04-13", "2021-04-03"]),
        (["13/04/2021", "04/13/2021", "03/04/2021"], ["2021-04-13", "2021-04-13", "2021-04-03"]),
        # None tells: the month comes first, and the day where dots part them.
        (["03/04/2021", "05/06/2021"], ["2021-03-04", "2021-05-06"]),
        (["04/13/2021", "03.04.2021"], ["2021-04-13", "2021-04-03"]),
        (["2021-04-03", "3 April 2021", "03/04/2021"], ["2021-04-03", "2021-04-03", "2021-03-04"]),
        # Only the first hundreds are waited for.
        (["03/04/2021"] * fields.WATCHED + ["13/04/2021"], ["2021-03-04"] * fields.WATCHED + ["2021-04-13"]),
        (["03/04/2021"] * 200 + ["13/04/2021"], ["2021-04-03"] * 200 + ["2021-04-13"]),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_file(read: Read, dates: list[str], days: list[str]) -> None:
    rows = [{"date": day, "text": "Rebels left." if day else ""} for day in dates]
    assert published(read("".join(json.dumps(row) + "\n" for row in rows), "in.jsonl")) == days
    assert published(read(json.dumps(rows), "in.json")) == days
    table = "date,text\n" + "".join(f"{row['date']},{row['text'] or ' '}\n" for row in rows)
    assert published(read(table, "in.csv")) == days


def test_what_was_read_before_damage_is_kept(read: Read) -> None:
    first = json.dumps({"date": "03/04/2021", "text": "Rebels left."})
    assert published(read(f"[{first}, {first}, {{", "in.json")) == ["2021-03-04", "2021-03-04", "failed"]


def test_rows_are_made_once_whatever_is_wrong_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = fields.to_article

    def fail(row: Any, *arguments: Any) -> Article | Failure:
        if row["text"] == "x":
            raise LookupError("a fault of the code")
        return make(row, *arguments)

    monkeypatch.setattr(fields, "to_article", fail)
    rows = [{"date": "03/04/2021", "text": text} for text in ("a", "b", "x", "c")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(eventlib.read(tmp_path / "in.jsonl"))
    assert [item.text if isinstance(item, Article) else item.type for item in found] == ["a", "b", "LookupError"]


@pytest.mark.parametrize(
    ("order", "written", "day"),
    [("DMY", "03/04/2021", "2021-04-03"), ("MDY", "03/04/2021", "2021-03-04"), ("MDY", "03.04.2021", "2021-03-04"),
     ("DMY", "03.04.2021", "2021-04-03"), ("YMD", "21/03/04", "2021-03-04"), ("DMY", "2021-03-04", "2021-03-04")],
)  # fmt: skip
def test_the_order_by_name(tmp_path: Path, order: str, written: str, day: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"date": written, "text": "Rebels left."}) + "\n")
    (tmp_path / "in.txt").write_text(f"date: {written}\n\nRebels left.")
    for name in ("in.jsonl", "in.txt"):
        assert published(list(eventlib.read(tmp_path / name, date_order=order))) == [day]
    with pytest.raises(ValueError, match="the order of dates is DMY, MDY, YMD, not 'YDM'"):
        eventlib.read(tmp_path / "in.txt", date_order="YDM")


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("foo", ".foo", print), "suffixes are a tuple of file name endings, .'.foo',.$"),
        (("foo", (3,), print), "suffixes are a tuple"),
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


@pytest.mark.parametrize("wrong", [[Article("x")], Article("x"), ["x"], "x"])
def test_write_takes_documents(tmp_path: Path, wrong: Any) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    with pytest.raises(TypeError, match=r"is no document: write what a pipeline makes, pipeline\(article\)"):
        eventlib.write(wrong, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == "old"


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


def test_formats_of_a_file_work_with_its_pipeline(tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    pipeline = eventlib.Pipeline(plugins=[plugin_file(FORMATS, "lines")], only=["lines"])
    (tmp_path / "in.lines").write_text("Rebels left.\nThey came back.\n")
    articles = eventlib.read(tmp_path / "in.lines", pipeline=pipeline)
    eventlib.write(pipeline.stream(articles), tmp_path / "out.plain", pipeline=pipeline)
    assert (tmp_path / "out.plain").read_text() == "Rebels left.They came back."
    with pytest.raises(ValueError, match="tells no format"):
        eventlib.write([], tmp_path / "out.plain")
