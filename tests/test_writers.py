"""Results out: what stands in the files, and what a person sees."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
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
    Inference,
    Mark,
    Mention,
    Participant,
    Passage,
    Pipeline,
    Place,
    Provenance,
    Source,
    Span,
    Timex,
)
from eventlib.plugin import Writer
from eventlib.testing.strategies import articles
from eventlib.writers.columns import TABLES, table_of
from eventlib.writers.csv_folder import write_csv
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
    assert (claim["claimant"], claim["source_text"], claim["cue_text"]) == ("Rebels", "Rebels", "said")
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


def test_tables_are_not_taken_for_a_corpus(document: Document, tmp_path: Path) -> None:
    eventlib.write([document], f"{tmp_path}/tables/")
    article, *others = eventlib.read(tmp_path / "tables")
    assert isinstance(article, Article)
    assert article.text == TEXT  # of articles.csv
    assert len(others) == len(list((tmp_path / "tables").iterdir())) - 1
    assert {str(failure).partition(".csv: ")[2] for failure in others} == {
        "this is a table of results, no corpus; read what it was made of, or its articles.csv"
    }


def test_csv_takes_documents_read_back(document: Document, tmp_path: Path) -> None:
    eventlib.write([Document.from_json(document.to_json())], f"{tmp_path}/")
    assert rows(tmp_path / "nearness.csv")[0]["label"] == "where"


# -- flat --


def said(text: str, **fields: Any) -> Document:
    """Make a document in which Rebels say something of an event at Aden."""
    made = Document(Article(text, id="a1", title="Battle", published="2021-03-07", url="https://example.org", **fields))
    aden, killed = text.index("Aden"), text.index("killed")
    for annotation in (
        Place(Span(aden, aden + 4), name="Aden", kind="city", latitude=12.78, longitude=45.04, country="YE"),
        Claim(
            id="claim:1",
            content=(made.passage(killed, killed + 6),),
            source=Source(Span(0, 4), text[:4], "entity:0-4"),
        ),
        Entity(name="The Rebels", kind="NORP", mentions=(Mention(Span(0, 4), text[:4], "pronoun"),)),
        Event(
            trigger=made.passage(killed, killed + 6),
            date=EventDate("2021-03-07", "2021-03-08"),
            place=f"place:{aden}-{aden + 4}",
            figures=("figure:1", "figure:2", "figure:lost"),
            claims=("claim:1", "claim:lost"),
            inferred=(Inference("date", "date.headline", 0.8),),
        ),
    ):
        made._add(annotation, annotation.layer, MAKER)
    twelve, dozens = text.index("12"), text.index("dozens")
    for annotation in (
        Figure(Span(twelve, twelve + 2), id="figure:1", kind="killed", low=12, modifier="at_least", claim="claim:1",
               who=made.passage(twelve + 3, twelve + 11)),
        Figure(Span(dozens, dozens + 6), id="figure:2", kind="injured", low=24, high=99, modifier="vague"),
    ):  # fmt: skip
        made._add(annotation, annotation.layer, MAKER)
    return made


def test_an_event_row_needs_no_join() -> None:
    document = said(
        "They said that at least 12 soldiers were\nkilled in Aden, and dozens hurt. It rained.", source="AP"
    )
    (row,) = eventlib.event_rows(document)
    assert row == {
        "article": "a1", "id": document.events[0].id, "title": "Battle", "published": "2021-03-07", "source": "AP",
        "url": "https://example.org", "language": "en", "date_begin": "2021-03-07", "date_end": "2021-03-08",
        "date_inferred": True, "place_name": "Aden", "place_kind": "city", "place_country": "YE",
        "place_admin1": None, "place_parents": None, "place_geonames_id": None, "place_latitude": 12.78,
        "place_longitude": 45.04, "place_inferred": False, "types_plover": None, "types_cameo": None,
        "types_acled": None, "actors": None, "recipients": None, "trigger_text": "killed", "modality": "actual",
        "incident": None, "claimants": "The Rebels",
        "figure_texts": "killed: at least 12 soldiers (The Rebels); injured: dozens",
        "killed_low": 12, "killed_high": None, "injured_low": 24, "injured_high": 99, "confidence": 1.0,
        "sentence": "They said that at least 12 soldiers were killed in Aden, and dozens hurt.",
    }  # fmt: skip
    assert list(eventlib.event_rows(Document.from_json(document.to_json()))) == [row]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(no_plugins=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles())
def test_every_format_takes_any_text(pipeline: Pipeline, tmp_path: Path, article: Article) -> None:
    document = pipeline(article)
    for name in ("out.txt", "out.jsonl", "tables/", "out.geojson", "out.tml"):
        eventlib.write([document, document][: 1 if name == "out.tml" else 2], f"{tmp_path}/{name}")
    assert len(rows(tmp_path / "tables" / "events.csv")) == 2 * len(document.events)
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert {feature["type"] for feature in features} <= {"Feature"}


def test_figures_are_said_in_words() -> None:
    made = Document(
        Article("Dozens of people were hurt, nearly\n30 badly; of the rebels who had come to the town 9 fell.")
    )
    for words, who, kind, modifier in (
        ("Dozens", "people", "injured", "vague"),
        ("30", "badly", "injured", "nearly"),
        ("9", "rebels", "killed", "exact"),
    ):
        spans = [made.text.index(part) for part in (words, who)]
        made._add(
            Figure(Span(spans[0], spans[0] + len(words)), kind=kind, modifier=modifier,
                   who=made.passage(spans[1], spans[1] + len(who))),
            "figures", MAKER,
        )  # fmt: skip
    ids = tuple(figure.id for figure in made.figures)
    made._add(Event(trigger=made.passage(22, 26), figures=ids), "events", MAKER)
    (row,) = eventlib.event_rows(made)
    assert row["figure_texts"] == "injured: Dozens of people; injured: nearly 30 badly; killed: 9 rebels"


def test_the_table_of_events_has_the_row_before_the_ids(document: Document, tmp_path: Path) -> None:
    eventlib.write([document], f"{tmp_path}/")
    (event,), (row,) = rows(tmp_path / "events.csv"), eventlib.event_rows(document)
    assert list(event)[: len(row)] == list(row)
    assert {name: event[name] for name in row} == {n: "" if v is None else str(v) for n, v in row.items()}
    assert (event["place"], event["trigger_span_start"]) == ("place:65-69", "53")
    assert event["participants"].startswith('[{"role":"actor"')


def test_figures_name_their_claimant(tmp_path: Path) -> None:
    document = said("They said 12 soldiers were killed in Aden, and dozens hurt.")
    assert "The Rebels" in printed(document, layers=["figures"])
    eventlib.write([document], f"{tmp_path}/")
    assert [row["claimant"] for row in rows(tmp_path / "figures.csv")] == ["The Rebels", ""]


# -- for people --


def test_what_is_inferred_is_in_brackets() -> None:
    lines = printed(said("They said 12 soldiers were killed in Aden, and dozens hurt."), layers=["events"]).splitlines()
    heading = next(line for line in lines if line.startswith("Events (1)"))
    assert heading.endswith("in [brackets]: inferred, not said in the event's own clause")
    assert "[2021-03-07]  Aden" in lines[lines.index(heading) + 3]


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


@attrs.frozen(slots=False)
class Category:
    number: int
    name: str


@attrs.frozen(slots=False)
class Named(Category):
    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


def test_objects_with_words_of_their_own_are_shown_in_them() -> None:
    for value, words in (
        (Named(3, "strong"), "strong (3)"),
        (Category(3, "strong"), "number 3, name strong"),
        ([{"number": 3, "name": "strong"}, {"number": 4}], "number 3, name strong; number 4"),
    ):
        made = Document(Article("Gale and storm."))
        made._add(Mark(Span(9, 14), label="storm", value=value), "storms", MAKER)
        assert f"storm  storm  {words}" in " ".join(printed(made, 200).split("\n"))


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        ("2021-03-05", "2021-03-06", "2021-03-05"),
        ("2021-03-05", "2021-03-12", "2021-03-05 to 2021-03-12"),
        ("2021-03-05T14:30+00:00", "2021-03-05T14:31+00:00", "2021-03-05 14:30+00:00"),
        ("2021-03-05T21:00", "2021-03-06T06:00", "2021-03-05 21:00"),
        ("2021-03-05T21:00", None, "2021-03-05 21:00"),
        ("-0044-01-01", "-0043-01-01", "-0044-01-01 to -0043-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_when_an_event_was(begin: str, end: str | None, shown: str) -> None:
    event = Event(trigger=Passage(Span(0, 1), "x"), date=EventDate(begin, end))
    assert TABLES["events"].columns["when"](Document(Article("x")), event) == shown


def test_tables_go_to_a_file(document: Document, tmp_path: Path) -> None:
    eventlib.write([document], tmp_path / "out.txt")
    assert "Rebels → soldiers" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_tables_go_to_the_terminal(document: Document, capsys: pytest.CaptureFixture[str]) -> None:
    eventlib.write([document])
    assert "Rebels → soldiers" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.geojson", "tables/"])
def test_what_was_done_before_an_error_is_written_whole(document: Document, tmp_path: Path, name: str) -> None:
    def documents() -> Iterator[Document]:
        yield document
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        eventlib.write(documents(), f"{tmp_path}/new/{name}")
    eventlib.write([document], f"{tmp_path}/whole/{name}")
    for path in (tmp_path / "whole").glob("**/*.*"):
        assert path.read_bytes() == (tmp_path / "new" / path.relative_to(tmp_path / "whole")).read_bytes()


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
        ("./", None, "csv"),
        (".", "csv", "csv"),
        ("a.mine.jsonl", None, "mine"),
    ],
)
def test_the_writer_is_told_by_name_or_ending(path: str | None, format: str | None, name: str) -> None:
    mine = Writer("mine", (".mine.jsonl", ".jsonl"), lambda documents, path: None)
    assert choose_writer(path, format, (*BUNDLED, mine)).name == name


def test_a_format_may_have_a_writer_for_files_and_one_for_folders(tmp_path: Path) -> None:
    file, folder = (Writer("mine", (suffix,), lambda documents, path: None) for suffix in (".mine", ".mine/"))
    (tmp_path / "old.mine").mkdir()
    for path, format, writer in (
        ("a.mine", None, file),
        ("a.mine/", None, folder),
        (f"{tmp_path}/old.mine", None, folder),
        ("a", "mine", file),
        ("a/", "mine", folder),
        (None, "mine", file),
    ):
        assert choose_writer(path, format, (*BUNDLED, file, folder)) is writer


def test_tables_go_into_a_folder_that_is_empty_or_holds_tables(tmp_path: Path) -> None:
    eventlib.write([], tmp_path)
    eventlib.write([], str(tmp_path))
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ValueError, match="folder of other things"):
        eventlib.write([], tmp_path)


def test_a_folder_is_needed_for_csv() -> None:
    with pytest.raises(ValueError, match="CSV is a folder of tables: name one"):
        write_csv([], None)


@pytest.mark.parametrize(
    ("path", "format", "words"),
    [
        ("a.xyz", None, "the ending tells no format"),
        ("a.csv", None, r"a\.csv: CSV is a folder of tables, .* for example a/"),
        ("a.CSV", "csv", "for example a/"),
        ("a.json", None, r"a\.json: results are JSON Lines, .* for example a\.jsonl"),
        (".json", None, r"for example results\.jsonl"),
        (".", None, r"\. is a folder of other things; to put tables there end the name in /: \./"),
        ("a.jsonl", "xml", "no format 'xml' to write; there are: tables"),
        (None, "csv", "csv writes a folder"),
    ],
)
def test_what_cannot_be_written(path: str | None, format: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        eventlib.write([], path, format)
