"""Corpora in, format by format: what is read of a file, and what is said of one that is wrong."""

from __future__ import annotations

import json
import re
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
from eventlib.readers import rows as fields
from eventlib.readers.files import InputFile
from eventlib.readers.inputs import BUNDLED, find_files, read_files
from eventlib.readers.rows import field_of, to_article

Read = Callable[..., list[Article | Failure]]


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
    ("2021-03-07\n\nRebels left.", "Rebels left.", date(2021, 3, 7), None),
    ("2021-03-07\r\nrebels left.", "rebels left.", date(2021, 3, 7), None),
    ("2021-03-07T10:00Z\ntitle: Gone\n\nRebels left.", "Rebels left.", datetime(2021, 3, 7, 10, tzinfo=UTC), "Gone"),
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
    "2021-03-07 was the last day.",
    "2021-03-07 Rebels left.",
    "2021-13-07\n\nRebels left.",
    "20210307\n\nRebels were counted.",
    "2021-03-07",
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


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>\n<html>", "\n<HTML lang='en'>", "<?xml version='1.0'?><!doctype html>"]
)
def test_a_web_page_is_no_text(read: Read, start: str) -> None:
    page = f"{start}<script>var deaths = 3;</script><p>Rebels left.</p></html>"
    words = "line 1: the text is an HTML page; extract its text first, with a tool for web pages"
    assert read(page, "a.txt") == [f"a.txt, {words}"]
    assert read(json.dumps({"id": 1, "text": page}), "a.jsonl") == [f"a.jsonl, {words}"]
    assert (
        only(read("<html> is a tag, they said.".replace("<", "A <"), "b.txt")).text == "A <html> is a tag, they said."
    )


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
        ({"date": date(2021, 3, 7)}, "published", date(2021, 3, 7)),
        ({"timestamp": 1615111200}, "published", datetime(2021, 3, 7, 10, tzinfo=UTC)),
    ],
)
def test_values_of_every_kind(row: dict[str, Any], field: str, value: Any) -> None:
    article = to_article({"text": "x", **row}, InputFile(Path("a.jsonl")), 1)
    assert isinstance(article, Article)
    assert getattr(article, field) == value
    assert article.failures == ()


def test_the_table_of_names_is_in_order() -> None:
    table = tomllib.loads((Path(fields.__file__).parent / "fields.toml").read_text(encoding="utf-8"))
    assert set(table) <= {field.name for field in attrs.fields(Article)}
    names = [name for names in table.values() for name in names]
    assert len(names) == len(set(names)), "a name stands for one field"
    for field, aliases in table.items():
        assert all(field_of(name) == (field, rank) for rank, name in enumerate(aliases)), "small letters alone"


def test_the_table_of_names_is_that_of_the_documentation() -> None:
    table = tomllib.loads((Path(fields.__file__).parent / "fields.toml").read_text(encoding="utf-8"))
    page = (Path(__file__).parent.parent / "docs" / "corpora.md").read_text(encoding="utf-8")
    for field, names in table.items():
        assert field == "metadata" or f"| `{field}` | {', '.join(names)} |" in page


def test_common_names_of_other_languages(read: Read) -> None:
    for header in ("datum;titel;artikel", "date;titre;texte", "Fecha;Título;Cuerpo"):
        article = only(read(f"{header}\n7.3.2021;Aden;Rebels left.\n", "a.csv"))
        assert (article.published, article.title, article.text) == (date(2021, 3, 7), "Aden", "Rebels left.")


NESTED = {"id": 1, "article": {"body": "Rebels left.", "meta": {"on": "7 March 2021", "desk": 3}}, "text": "teaser"}
NAMED = {"text": "article.body", "published": "article.meta.on", "title": "headline"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", json.dumps(NESTED)), ("a.json", json.dumps([NESTED])), ("b.json", json.dumps({"news": [NESTED]}))],
)
def test_fields_in_objects_are_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    article = only(list(eventlib.read(tmp_path / name, fields=NAMED)))
    assert (article.text, article.published, article.title) == ("Rebels left.", date(2021, 3, 7), None)
    assert article.metadata["article"] == {"meta": {"desk": 3}}
    assert article.metadata["text"] == "teaser"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", '{"text": "A"}', "line 1: no field is named 'artikel' (there are: text)"),
        ("a.jsonl", '{"artikel": ""}', "line 1: field 'artikel' is empty; an article needs a text"),
        ("a.jsonl", '{"artikel": {"x": 1}}', "if it is in there, say --field text=artikel.NAME or fields="),
        ("a.csv", "id,text\n1,A\n", "line 1: no column is named 'artikel'; name one 'text' in the first line"),
    ],
)
def test_fields_that_are_not_there(tmp_path: Path, name: str, content: str, words: str) -> None:
    (tmp_path / name).write_text(content)
    (failure,) = eventlib.read(tmp_path / name, fields={"text": "artikel"})
    assert words in str(failure)
    with pytest.raises(ValueError, match="there is no field 'txt' of articles; there are: text, id"):
        eventlib.read(tmp_path / name, fields={"txt": "text"})


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
        "a.jsonl, line 3: no field holds the text; name it 'text', or say which does by --field or fields= "
        "(there are: id, title)",
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
    assert str(second) == "a.json, line 1: item 2: field 'content' is empty; an article needs a text"


def test_json_lines_are_counted(read: Read) -> None:
    items = read('[\n{"text":\n "A"},\n{"text": "B"},\n{"text" "C"}]', "a.json")
    assert [item.metadata["line"] for item in items if isinstance(item, Article)] == [2, 4]
    words = "item 3: no valid JSON: expecting ':' delimiter (character 9); mend it, what is behind was not read"
    assert items[-1] == f"a.json, line 5: {words}"


def test_faults_of_a_list_in_one_line_name_the_item(read: Read) -> None:
    *rest, last = read('[{"text": "A"}, {"id": 2}, {"text": "C", "date": "soon"}, 4, {"text" 5}]', "a.json")
    said = [str(failure) for item in rest for failure in (item.failures if isinstance(item, Article) else [item])]
    assert [words[: words.index(":", 20)] for words in said] == [
        "a.json, line 1: item 2", "a.json, line 1: item 3", "a.json, line 1: item 4",
    ]  # fmt: skip
    assert str(last).startswith("a.json, line 1: item 5: no valid JSON: expecting ':'")
    (sole,) = read('{"id": 2}', "a.json")
    assert str(sole).startswith("a.json, line 1: no field holds the text")


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


QUOTED = """id,date,text
1,2021-03-07,"Three died in Taiz.
2,2021-03-08,"Four died in Ibb.
He said ""yes"" to it."
3,2021-03-09,"Five died in Aden."
"""


@pytest.mark.parametrize(
    "table",
    [
        QUOTED,
        QUOTED.replace("\n", "\r\n"),
        QUOTED.replace(",", ";"),
        QUOTED.replace('"Four died in Ibb.', '"""Four"" died in Ibb.'),
        re.sub(r"^(\d),(.*?),", r'"\1","\2",', QUOTED, flags=re.M),  # all cells are quoted
    ],
)
def test_a_quote_left_open_costs_its_row_alone(read: Read, table: str) -> None:
    lost, second, third = read(table, "a.csv")
    assert lost == "a.csv, line 2: a quote opened in this row is never closed; close it, the row was lost"
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert "".join(second.text.split('"')).splitlines() == ["Four died in Ibb.", "He said yes to it."]
    assert (third.text, third.metadata["line"]) == ("Five died in Aden.", 5)


def test_all_lines_that_an_open_quote_costs_are_named(read: Read) -> None:
    lost, last = read('id,text\n1,"Three died\nin Taiz.\n2,Four died.\n3,"Five, or six, died."\n', "a.csv")
    assert lost == "a.csv, line 2: a quote opened in this row is never closed; close it, lines 2 to 4 were lost"
    assert isinstance(last, Article)
    assert (last.text, last.metadata["line"]) == ("Five, or six, died.", 5)


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes" to it.',
        'Three died.\nHe said "yes" to it.',
        'Three died,""yes"",\n""no"" and ""so"".',
        '""Yes"", he said.\n\n""No"".\n',
    ],
)
def test_quotes_within_a_cell_cost_nothing(read: Read, text: str) -> None:
    first, second = read(f'id,text,date\n1,"{text}","7 March\n2021"\n2,"B","8 March 2021"\n', "a.csv")
    assert isinstance(first, Article), first
    assert isinstance(second, Article), second
    assert first.text.replace('"', "") == text.replace('"', "")
    assert (second.text, second.published) == ("B", date(2021, 3, 8))


def test_tsv(read: Read) -> None:
    assert only(read("id\ttext\n1\tRebels, who left\n", "a.tsv")).text == "Rebels, who left"


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
