"""Results out: what stands in the files, and what a person sees."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import eventlib
from eventlib import (
    Article,
    Claim,
    Document,
    Entity,
    Event,
    EventDate,
    EventTypes,
    Failure,
    Figure,
    Mark,
    Mention,
    Participant,
    Passage,
    Place,
    Provenance,
    Source,
    Span,
    Timex,
)
from eventlib.plugin import Writer
from eventlib.writers.columns import TABLES, table_of
from eventlib.writers.highlight import highlighted
from eventlib.writers.outputs import BUNDLED, choose_writer
from eventlib.writers.terminal import print_document

TEXT = "Rebels said on Friday that at least 12 soldiers were killed near Aden."
MAKER = Provenance("test", "1", "test", "rule")


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(Span(start, start + len(words)), words)


@pytest.fixture
def document() -> Document:
    made = Document(Article(TEXT, id="a1", title="Battle", published="2021-03-07", metadata={"desk": 3}))
    rebels, content = passage("Rebels"), passage("at least 12 soldiers were killed near Aden")
    for annotation in (
        Timex(passage("Friday").span, type="DATE", value="2021-03-05"),
        Place(passage("Aden").span, name="Aden", kind="city", latitude=12.78, longitude=45.04, country="YE"),
        Figure(passage("12").span, kind="killed", low=12, modifier="at_least", who=passage("soldiers")),
        Entity(name="Rebels", kind="NORP", mentions=(Mention(rebels.span, "Rebels", "nominal"),)),
        Claim(content=(content,), source=Source(rebels.span, "Rebels", "entity:0-6"), cue=passage("said")),
        Event(
            trigger=passage("killed"),
            types=EventTypes(plover="ASSAULT"),
            date=EventDate("2021-03-05", "2021-03-06"),
            place=f"place:{TEXT.index('Aden')}-{TEXT.index('Aden') + 4}",
            participants=(
                Participant("actor", "entity:0-6"),
                Participant("recipient", None, passage("soldiers").span, "soldiers"),
            ),
        ),
    ):
        made._add(annotation, annotation.layer, MAKER)
    made._add(Mark(passage("near").span, label="where", value=["entity:0-6", 1]), "nearness", MAKER)
    return made


def printed(document: Document, width: int = 110, **options: Any) -> str:
    out = io.StringIO()
    print_document(document, Console(file=out, width=width, highlight=False), **options)
    return out.getvalue()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# -- JSONL --


@pytest.mark.parametrize("name", ["out.jsonl", "out.ndjson", "out.jsonl.gz"])
def test_jsonl_comes_back(document: Document, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    eventlib.write([document, document], path)
    data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    lines = data.splitlines()
    assert len(lines) == 2
    assert Document.from_json(lines[1]).to_dict() == document.to_dict()


def test_compressed_output_is_the_same_bytes_each_time(document: Document, tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        eventlib.write([document], tmp_path / name)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


# -- CSV --


def test_csv_has_a_table_for_each_layer(document: Document, tmp_path: Path) -> None:
    document.failures.append(Failure("component", "no luck", "KeyError", "test", "1", "test"))
    eventlib.write([document], tmp_path / "tables", format="csv")
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert names == {"articles.csv", "errors.csv", "nearness.csv", *(f"{layer}.csv" for layer in TABLES)}
    tables = {name: rows(tmp_path / "tables" / name) for name in names}
    assert all(len(table) == 1 for table in tables.values())
    assert tables["articles.csv"][0] == {
        "id": "a1", "title": "Battle", "published": "2021-03-07", "url": "", "source": "", "language": "",
        "metadata": '{"desk":3}', "text": TEXT,
    }  # fmt: skip
    place = tables["places.csv"][0]
    assert (place["article"], place["name"], place["latitude"], place["span_start"]) == ("a1", "Aden", "12.78", "65")
    assert place["provenance_rule"] == "rule"
    claim = tables["claims.csv"][0]
    assert (claim["source_text"], claim["cue_text"]) == ("Rebels", "said")
    assert claim["content_text"] == "at least 12 soldiers were killed near Aden"
    event = tables["events.csv"][0]
    assert (event["types_plover"], event["date_begin"], event["place_name"]) == ("ASSAULT", "2021-03-05", "Aden")
    assert (event["place_longitude"], event["actors"], event["recipients"]) == ("45.04", "Rebels", "soldiers")
    assert tables["figures.csv"][0]["who_text"] == "soldiers"
    assert tables["nearness.csv"][0]["label"] == "where"
    assert (tables["errors.csv"][0]["article"], tables["errors.csv"][0]["message"]) == ("a1", "no luck")


def test_csv_of_nothing_has_its_headings(tmp_path: Path) -> None:
    eventlib.write([], f"{tmp_path}/tables/")
    first = (tmp_path / "tables" / "timexes.csv").read_text().splitlines()
    assert first == [
        "article,id,span_start,span_end,text,type,value,mod,begin,end,grain,anchor,alternative,confidence,inputs,"
        "provenance_plugin,provenance_version,provenance_component,provenance_rule"
    ]


def test_csv_takes_documents_read_back(document: Document, tmp_path: Path) -> None:
    eventlib.write([Document.from_json(document.to_json())], f"{tmp_path}/")
    assert rows(tmp_path / "nearness.csv")[0]["label"] == "where"


# -- for people --


def test_tables_show_what_a_person_wants(document: Document) -> None:
    lines = [line.rstrip() for line in printed(document).splitlines()]
    assert lines[0].startswith("a1  2021-03-07 ─")
    assert lines[1] == "Battle"
    for heading, cells in {
        "Events (1)": ["2021-03-05", "Aden", "assault", "Rebels → soldiers", "killed", "actual"],
        "Claims (1)": ["Rebels", "said", "at least 12 soldiers were killed near Aden"],
        "Figures (1)": ["12", "≥ 12", "killed", "soldiers"],
        "Entities (1)": ["Rebels", "NORP", "Rebels"],
        "Places (1)": ["Aden", "Aden", "city", "YE", "12.78, 45.04", "place"],
        "Dates (1)": ["Friday", "2021-03-05", "date"],
        "Nearness (1)": ["near", "where", "Rebels, 1"],  # the name, not the id
    }.items():
        row = lines[lines.index(heading) + 3]
        assert [cell.strip() for cell in row.split("  ") if cell.strip()] == cells


def test_the_article_is_legible_without_colours(document: Document) -> None:
    text = printed(document, text=True)
    assert "[E:Rebels] [C:said] on [D:Friday] that at least [F:12] soldiers were [V:killed] [*:near] [P:Aden]." in text
    assert "E entity  V event  C claim cue  P place  D date  F figure" in text
    assert "\x1b" not in text


def test_the_article_in_colours_is_the_article(document: Document) -> None:
    lines = list(highlighted(document, colour=True))
    assert [line.plain for line in lines] == [TEXT]
    assert {TEXT[span.start : span.end] for span in lines[0].spans} == {
        "Rebels", "said", "Friday", "12", "killed", "near", "Aden",
    }  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 110, 200])
def test_no_line_is_wider_than_the_terminal(document: Document, width: int) -> None:
    assert max(map(len, printed(document, width, text=True, ids=True).splitlines())) <= width


def test_layers_and_ids_can_be_chosen(document: Document) -> None:
    text = printed(document, layers=["figures"], ids=True)
    assert "figure:36-38" in text
    assert "Places" not in text


def test_equal_places_share_a_row() -> None:
    made = Document(Article("Aden, Aden and Adan."))
    for start in (0, 6, 15):
        made._add(Place(Span(start, start + 4), name="Aden", kind="city"), "places", MAKER)
    text = printed(made)
    assert "Places (3)" in text
    assert "Aden ×2, Adan" in text


def test_an_article_without_findings_and_one_that_failed() -> None:
    assert "nothing found" in printed(Document(Article("Quiet.")))
    failed = Document(Article("", id="a.jsonl:3"))
    failed.failures.append(Failure("read", "no text", file="a.jsonl", line=3))
    assert "error: a.jsonl, line 3: no text" in printed(failed)


def test_escape_sequences_of_a_text_do_not_reach_the_terminal() -> None:
    made = Document(Article("A \x1b[31mred\x1b[0m line\x07.", title="\x1b]0;owned\x07"))
    made._add(Mark(Span(2, 10), label="\x1b[2J"), "odd", MAKER)
    text = printed(made, text=True)
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("text", ["[" * 100_000, "word " * 20_000, "\n" * 5_000, "[b]no markup[/b]"])
def test_any_text_is_printed(text: str) -> None:
    made = Document(Article(text))
    lines = list(highlighted(made, colour=False))
    assert "".join(line.plain for line in lines).replace("\n", "") == text.replace("\n", "")
    assert printed(made, text=True)


def test_a_cut_line_keeps_its_spans_whole() -> None:
    made = Document(Article("x" * 19_998 + " Aden " + "x" * 30_000))
    made._add(Place(Span(19_999, 20_003), name="Aden", kind="city"), "places", MAKER)
    lines = list(highlighted(made, colour=False))
    assert "".join(line.plain for line in lines) == made.text.replace("Aden", "[P:Aden]")
    assert lines[0].plain.endswith("[P:Aden]")


def test_layers_of_dictionaries_are_shown_generically() -> None:
    table = table_of("my_storms", [{"id": "s:1", "text": "gale", "category": 3, "span": {"start": 0, "end": 4}}])
    assert (table.title, list(table.columns)) == ("My storms", ["text", "category"])


def test_cells_of_unknown_layers_are_words() -> None:
    made = Document(Article("Gale and storm."))
    gale = Passage(Span(0, 4), "Gale")
    made._add(Mark(Span(9, 14), label="storm", value=[gale, {"text": "x"}, 3, None]), "storms", MAKER)
    for document in (made, Document.from_json(made.to_json())):
        assert "storm  storm  Gale, x, 3," in printed(document)


def test_tables_go_to_a_file(document: Document, tmp_path: Path) -> None:
    eventlib.write([document], tmp_path / "out.txt")
    assert "Rebels → soldiers" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_tables_go_to_the_terminal(document: Document, capsys: pytest.CaptureFixture[str]) -> None:
    eventlib.write([document])
    assert "Rebels → soldiers" in capsys.readouterr().out


# -- choice --


@pytest.mark.parametrize(
    ("path", "format", "name"),
    [
        (None, None, "tables"),
        (None, "jsonl", "jsonl"),
        ("a.jsonl", None, "jsonl"),
        ("a.JSONL.gz", None, "jsonl"),
        ("tables/", None, "csv"),
        ("tables", "csv", "csv"),
        ("a.txt", None, "tables"),
        (".", None, "csv"),
        ("a.mine.jsonl", None, "mine"),
    ],
)
def test_the_writer_is_told_by_name_or_ending(path: str | None, format: str | None, name: str) -> None:
    mine = Writer("mine", (".mine.jsonl", ".jsonl"), lambda documents, path: None)
    assert choose_writer(path, format, (*BUNDLED, mine)).name == name


@pytest.mark.parametrize(
    ("path", "format", "words"),
    [
        ("a.xyz", None, "the ending tells no format"),
        ("a.csv", None, "the ending tells no format"),
        ("a.jsonl", "xml", "no format 'xml' to write; there are: tables"),
        (None, "csv", "csv writes a folder"),
    ],
)
def test_what_cannot_be_written(path: str | None, format: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        eventlib.write([], path, format)


# -- documents read back --


@pytest.mark.parametrize(
    "rest",
    ['"storms":3', '"storms":{"a":1}', '"storms":[3]', '"timexes":[{"type":"DATE"}]', '"article":null',
     '"errors":[{"stage":"lunch","message":""}]', '"storms":' + "[" * 100_000],
)  # fmt: skip
def test_what_is_no_document_is_a_value_error(rest: str) -> None:
    with pytest.raises(ValueError, match="not a document"):
        Document.from_json('{"schema":"eventlib/1","article":{"text":"x"},' + rest + "}")
