"""The command line: what it prints, what it writes and how it exits."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from eventlib.cli import main

ARTICLES = """{"id": "a", "text": "Rebels left Aden on Friday.", "date": "2021-03-07"}
{"id": "b", "text": "They came back on 9 March 2021."}
"""
WRONG = """{"id": "a", "text": "Rebels left Aden on Friday.", "date": "soon"}
{"id": "b"}
{"id": "c", "text": "They came back on 9 March 2021."}
"""
STORMS = """
    import os
    import time

    import click

    from eventlib import Article, Span
    from eventlib.plugin import Component, Lexicon, Mark, Reader, Writer, hookimpl

    def find_storms(document):
        if "crash" in document.text:
            raise KeyError("crash")
        if "die" in document.text:
            os._exit(9)
        if "slow" in document.text:
            time.sleep(0.05)
        for hit in document.hits("weather.storms"):
            yield Mark(Span(hit.start, hit.end), label="storm", value=hit.value, rule="word")

    def read_lines(file):
        for number, line in file.lines():
            yield Article(line, id=f"{file.stem}:{number}")

    def write_ids(documents, path):
        for document in documents:
            print(document.article.id)

    @hookimpl
    def eventlib_lexicons():
        yield Lexicon("weather.storms", {"storm": 1, "gale": 2})

    @hookimpl
    def eventlib_components():
        rules = {"word": "{text} is a word for a storm"}
        yield Component("storms", provides=("storms",), func=find_storms, rules=rules)

    @hookimpl
    def eventlib_readers():
        yield Reader("lines", (".lines",), read_lines)

    @hookimpl
    def eventlib_writers():
        yield Writer("ids", (".ids",), write_ids)

    @hookimpl
    def eventlib_commands(cli):
        @cli.command()
        @click.argument("name")
        def greet(name):
            "Greet somebody."
            click.echo(f"Hello, {name}")
"""


class Ran(NamedTuple):
    code: Any
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")

    def command(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as exit:
            main(arguments)
        return Ran(exit.value.code, *capsys.readouterr())

    return command


def started(*arguments: str, folder: Path, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "eventlib", *arguments], cwd=folder, **options)


def documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# -- run --


def test_run_writes_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("2 articles in ")
    assert ran.err.endswith("written to out.jsonl\n")
    first, second = documents(tmp_path / "out.jsonl")
    assert [timex["value"] for timex in first["timexes"]] == ["2021-03-05"]
    assert [timex["value"] for timex in second["timexes"]] == ["2021-03-09"]


def test_run_writes_to_standard_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    ran = run("run", "in.jsonl", "-o", "-", "--only", "dates")
    assert [json.loads(line)["article"]["id"] for line in ran.out.splitlines()] == ["a", "b"]
    assert not (tmp_path / "-").exists()


def test_run_counts_articles_in_other_languages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES + '{"text": "Die Rebellen haben am Freitag die Stadt verlassen."}\n')
    assert "3 articles in" in (told := run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates").err)
    assert ", 1 not in English" in told


def test_what_an_earlier_run_has_done_is_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    run("run", "in.jsonl", "-o", "whole.jsonl", "--only", "dates")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    (tmp_path / "first.jsonl").write_bytes(whole.splitlines(keepends=True)[0])
    ran = run("run", "in.jsonl", "-o", "rest.jsonl", "--only", "dates", "--done", "first.jsonl")
    assert "1 article in" in ran.err
    assert ", 1 left out as done" in ran.err
    assert (tmp_path / "first.jsonl").read_bytes() + (tmp_path / "rest.jsonl").read_bytes() == whole


@pytest.mark.parametrize(
    ("done", "message"),
    [
        ('{"article": {"id": "a", ', "done.jsonl, line 1: this is no whole document that eventlib wrote"),
        (None, "done.jsonl: no such file"),
    ],
)
def test_results_of_an_earlier_run_that_cannot_be_read(
    run: Run, tmp_path: Path, done: str | None, message: str
) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    if done is not None:
        (tmp_path / "done.jsonl").write_text(done)
    ran = run("run", "in.jsonl", "--done", "done.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_run_prints_tables(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text("date 2021-03-07 Rebels left Aden on Friday.")
    ran = run("run", "gone.txt", "--only", "dates")
    assert ran.code == 0
    assert ran.out.startswith("gone  2021-03-07 ─")
    assert [line.split() for line in ran.out.splitlines() if "Friday" in line] == [["Friday", "2021-03-05", "date"]]


def test_run_tells_of_each_failure_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(WRONG)
    (tmp_path / "empty.txt").write_text("")
    ran = run("run", "in.jsonl", "empty.txt", "gone.txt", "-o", "out.jsonl", "--only", "dates")
    assert ran.code == 3
    wrong_date, no_text, empty, gone, summary = ran.err.splitlines()
    assert wrong_date.startswith("error: in.jsonl, line 1: field 'date': 'soon' is no date")
    assert no_text.startswith("error: in.jsonl, line 2: no field holds the text; name it 'text'")
    assert empty == "error: empty.txt: the file is empty; nothing was read"
    assert gone == "error: gone.txt: there is no such file; check the path"
    assert summary.startswith("5 articles in ")
    assert "4 with errors" in summary
    written = documents(tmp_path / "out.jsonl")
    assert [len(document["errors"]) for document in written] == [1, 1, 0, 1, 1]
    assert written[0]["article"]["text"]


def test_run_drops_or_stops_if_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(WRONG)
    dropped = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates", "--on-error", "drop")
    assert dropped.code == 3
    assert "line 2" in dropped.err
    assert [document["article"]["id"] for document in documents(tmp_path / "out.jsonl")] == ["a", "c"]
    stopped = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates", "--on-error", "raise")
    assert stopped.code == 3
    _, error, summary = stopped.err.splitlines()
    assert error.startswith("error: in.jsonl, line 2: no field holds the text")
    assert summary.startswith("1 article in")


def test_a_component_that_raises_is_reported_with_file_and_line(
    run: Run, tmp_path: Path, plugin_file: Callable[..., Path]
) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "A storm."}\n{"id": "b", "text": "A crash."}\n')
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "storms", "--plugin", str(plugin_file(STORMS)))
    assert ran.code == 3
    assert ran.err.splitlines()[0] == (
        "error: in.jsonl, line 2: component 'storms' of plugin 'storms': KeyError: 'crash'"
    )
    for workers in ("1", "2"):
        strict = run("run", "in.jsonl", "--to", "ids", "--only", "storms", "--plugin", f"{tmp_path}/storms.py",
                     "--strict", "--workers", workers)  # fmt: skip
        assert strict.code == 3
        assert "in.jsonl, line 2: component 'storms'" in strict.err
    assert [len(document["storms"]) for document in documents(tmp_path / "out.jsonl") if "storms" in document] == [1]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_corpus_of_hard_articles(run: Run, tmp_path: Path, plugin_file: Callable[..., Path], workers: str) -> None:
    texts = ["[" * 10_000, "Rebels left Aden. " * 300_000, "\x00\x01", "\U0001f30a" * 100, "ﬁ ﬀ \u202e x"]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    plugin = ("--only", "storms", "--plugin", str(plugin_file(STORMS)))
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--workers", workers, *plugin)
    assert ran.code == 0, ran.err[:500]
    assert [document["article"]["text"] for document in documents(tmp_path / "out.jsonl")] == texts


def test_run_writes_what_plugins_can_write_and_reads_what_they_read(
    run: Run, tmp_path: Path, plugin_file: Callable[..., Path]
) -> None:
    (tmp_path / "in.lines").write_text("A storm.\nA gale.\n")
    plugin = ("--only", "storms", "--plugin", str(plugin_file(STORMS)))
    assert run("run", "in.lines", "--to", "ids", *plugin).out == "in:1\nin:2\n"
    assert run("run", "in.lines", "-o", "tables/", *plugin).code == 0
    assert "gale" in (tmp_path / "tables" / "storms.csv").read_text()


def test_standard_input_to_standard_output(tmp_path: Path) -> None:
    process = started(
        "run", "-", "--to", "jsonl", "--only", "dates", folder=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    out, err = process.communicate(ARTICLES.encode())
    assert process.returncode == 0, err
    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == ["a", "b"]
    assert err.startswith(b"2 articles")


# -- what may be lost --


def test_a_typo_costs_no_results(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("results of a night")
    (tmp_path / "folder").mkdir()
    missing = run("run", "gone.txt", "no*.txt", "folder", "-o", "out.jsonl", "--only", "dates")
    assert missing.code == 2
    assert "gone.txt: there is no such file; check the path; no*.txt: no file matches the pattern" in missing.err
    assert "folder: the folder holds no file to read" in missing.err
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n' * 3)
    for choice in ((), ("--on-error", "drop"), ("--on-error", "raise"), ("--strict",)):
        ran = run("run", "empty.txt", "bad.jsonl", "-o", "out.jsonl", "--only", "dates", *choice)
        assert ran.code == 3
        assert "written to" not in ran.err
    assert (tmp_path / "out.jsonl").read_text() == "results of a night"
    assert "nothing could be read; out.jsonl is left as it was" in run("run", "empty.txt", "-o", "out.jsonl").err
    # Where nothing is lost, what failed is told in the output too.
    assert run("run", "empty.txt", "-o", "new.jsonl", "--only", "dates").code == 3
    assert len(documents(tmp_path / "new.jsonl")) == 1


@pytest.mark.parametrize(
    ("inputs", "output", "words"),
    [
        (["n/articles.csv"], "n/", "n/ holds n/articles.csv, which is read"),
        (["n"], "n/", "n/ holds n/articles.csv"),
        (["n"], "n/../n/", "holds n/articles.csv"),
        (["n/articles.csv", "--to", "timeml"], "n/", "n/ holds"),
        (["other.csv"], "links/", "links/: other.csv is read and would be written over"),
        (["other.csv"], "link.jsonl", "link.jsonl: other.csv is read and would be written over"),
    ],
)
def test_no_input_is_written_over(run: Run, tmp_path: Path, inputs: list[str], output: str, words: str) -> None:
    table = "id,text\na,Rebels left Aden.\n"
    for folder in ("n", "links"):
        (tmp_path / folder).mkdir()
    for name in ("n/articles.csv", "other.csv"):
        (tmp_path / name).write_text(table)
    (tmp_path / "links" / "articles.csv").symlink_to(tmp_path / "other.csv")
    (tmp_path / "link.jsonl").hardlink_to(tmp_path / "other.csv")
    ran = run("run", *inputs, "-o", output, "--only", "dates")
    assert (ran.code, words in ran.err) == (2, True), ran.err
    assert {(tmp_path / name).read_text() for name in ("n/articles.csv", "other.csv")} == {table}
    assert len(list((tmp_path / "n").iterdir())) == 1


def test_records_that_cannot_be_read_before_those_that_can_are_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "x"}\n' * 2 + ARTICLES)
    (tmp_path / "out.jsonl").write_text("old")
    assert run("run", "in.jsonl", "gone.txt", "-o", "out.jsonl", "--only", "dates").code == 3
    assert [len(document["errors"]) for document in documents(tmp_path / "out.jsonl")] == [1, 1, 0, 0, 1]


def test_not_all_records_are_tried_if_none_can_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventlib.cli.run.MOST_HELD", 3)
    (tmp_path / "in.jsonl").write_text('{"id": "x"}\n' * 5 + ARTICLES)
    assert run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates").code == 3
    assert len(documents(tmp_path / "out.jsonl")) == 7  # nothing is lost, so they are tried
    (tmp_path / "out.jsonl").write_text("old")
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates")
    assert "error: none of the first 3 records could be read; out.jsonl is left as it was" in ran.err
    assert (ran.code, (tmp_path / "out.jsonl").read_text()) == (3, "old")


def test_articles_of_one_id_get_ids_of_their_own(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(f"Rebels left Aden, {folder} said.")
    ran = run("run", "a", "b", "-o", "tables/", "--only", "dates")
    assert "1 had the id of another and got one of its own (-2)" in ran.err
    assert "1-2," in (tmp_path / "tables" / "articles.csv").read_text()
    assert "2 had the id of another" in run("run", "a", "a", "a", "-o", "out.jsonl", "--only", "dates").err
    assert [document["article"]["id"] for document in documents(tmp_path / "out.jsonl")] == ["1", "1-2", "1-3"]


def test_an_ending_that_a_plugin_left_out_would_know(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    folder = run("run", "in.jsonl", "--only", "places", "-o", "y.tml/")
    assert (folder.code, (tmp_path / "y.tml").exists()) == (2, False)
    assert "none knows the format .tml/; name the format csv if you mean that" in folder.err
    assert "perhaps what brings it: claims, dates, entities" in folder.err
    file = run("run", "in.jsonl", "--block", "places", "-o", "x.geojson")
    assert "the ending tells no format" in file.err
    assert "perhaps what brings it: places" in file.err
    assert "perhaps what brings it: dates" in run("run", "in.jsonl", "--block", "dates", "--format", "timeml").err
    assert run("run", "in.jsonl", "--only", "places", "-o", "y.tml/", "--to", "csv").code == 0
    assert run("run", "in.jsonl", "--only", "places", "-o", "y.tml/").code == 0  # it is there
    assert run("run", "in.jsonl", "--only", "places", "-o", "run.2021/").code == 0
    assert run("run", "in.jsonl", "--only", "places", "-o", "y.tml/inside/").code == 0


def test_a_writer_or_class_of_a_plugin_that_fails_is_named(
    run: Run, tmp_path: Path, plugin_file: Callable[..., Path]
) -> None:
    code = STORMS.replace("print(document.article.id)", "raise RuntimeError('no paper')")
    plugin = ("--only", "storms", "--plugin", str(plugin_file(code)))
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    ran = run("run", "in.jsonl", "--to", "ids", *plugin)
    assert ran.code == 3
    assert ran.err == "error: the writer 'ids' of plugin 'storms' failed: RuntimeError: no paper\n"
    code = """
        import re
        import attrs
        from eventlib import Annotation, Span
        from eventlib.plugin import hookimpl

        @attrs.frozen(slots=False, kw_only=True)
        class Odd(Annotation):
            layer = "odd"
            span: Span
            pattern: re.Pattern

        @hookimpl
        def eventlib_annotation_types():
            yield Odd
    """
    ran = run("schema", "--only", "odd,dates", "--plugin", str(plugin_file(code, "odd")))
    assert ran.code == 0
    assert ran.err.startswith("warning: plugin 'odd' (")
    assert '"timexes"' in ran.out


def test_how_the_input_is_read_can_be_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes("id,date,text\na,03/04/2021,Взрыв утром\n".encode("koi8-r"))
    ran = run("run", "in.csv", "-o", "out.jsonl", "--only", "dates", "--encoding", "koi8-r", "--date-order", "dmy")
    assert ran.code == 0
    (document,) = documents(tmp_path / "out.jsonl")
    assert (document["article"]["published"], document["article"]["text"]) == ("2021-04-03", "Взрыв утром")
    assert "Взрыв [D:утром]" in run("show", "in.csv", "--only", "dates", "--encoding", "koi8-r").out
    ran = run("run", "in.csv", "--only", "dates", "--encoding", "koi9")
    assert (ran.code, "there is no encoding 'koi9'" in ran.err) == (2, True)


def test_fields_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("nr;tag;meldung\n1;7.3.2021;They left on Friday.\n")
    fields = ("--field", "text=meldung", "--field", "published=tag", "--only", "dates")
    assert run("run", "in.csv", "-o", "out.jsonl", *fields).code == 0
    (document,) = documents(tmp_path / "out.jsonl")
    assert [timex["value"] for timex in document["timexes"]] == ["2021-03-05"]
    assert "They left on [D:Friday]" in run("show", "in.csv", *fields).out


# -- wrong usage --


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "Missing argument 'INPUT...'"),
        (["walk"], "No such command 'walk'"),
        (["run", "in.jsonl", "--workers", "0"], "0 is not in the range x>=1"),
        (["run", "in.jsonl", "--to", "xml"], "there is no format 'xml' to write"),
        (["run", "in.jsonl", "--format", "docx"], "there is no format 'docx' to read"),
        (["run", "in.jsonl", "-o", "out.xyz"], "the ending tells no format"),
        (["run", "in.jsonl", "-o", "in.jsonl/out.jsonl"], "file exists"),
        (["run", "in.jsonl", "-o", "in.jsonl"], "would be written over"),
        (["run", "in.jsonl", "--runner", "rocket"], "there is no runner 'rocket'"),
        (["run", "in.jsonl", "--only", "rocket"], "there is no plugin 'rocket'"),
        (["run", "in.jsonl", "--field", "text"], "--field text: write FIELD=NAME, for example text=artikel"),
        (["run", "in.jsonl", "--field", "txt=a"], "there is no field 'txt' of articles; there are: text, id, title"),
        (["run", "in.jsonl", "--set", "dates"], "write PLUGIN.KEY=VALUE"),
        (["run", "in.jsonl", "--set", "dates.no_such_key=1"], "unknown key 'no_such_key'"),
        (["run", "in.jsonl", "--set", "dates.x=[1"], "--set dates.x=[1"),
        (["run", "in.jsonl", "--plugin", "gone.py", "--only", "gone"], "gone.py is no file"),
        (["run", "in.jsonl", "--config", "gone.toml"], "gone.toml"),
        (["explain", "in.jsonl", "timex:900-901", "--only", "dates"], "there is no annotation 'timex:900-901'"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(run: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    if arguments[0] == "run" and not {"--only", "--set"} & set(arguments):
        arguments = [*arguments, "--only", "dates"]
    ran = run(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert (tmp_path / "in.jsonl").read_text() == ARTICLES


def test_a_broken_plugin_is_a_warning_and_in_strict_mode_an_error(
    run: Run, tmp_path: Path, plugin_file: Callable[..., Path]
) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    broken = str(plugin_file("import no_such_module", "broken"))
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates,broken", "--plugin", broken)
    assert ran.code == 0
    warning = ran.err.splitlines()[0]
    assert warning.startswith("warning: plugin 'broken'")
    assert "no_such_module" in warning
    strict = run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates,broken", "--plugin", broken, "--strict")
    assert strict.code == 2
    assert "no_such_module" in strict.err


def test_strict_mode_tells_where_a_plugin_failed(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    (tmp_path / "in.txt").write_text("A crash.")
    failed = run("run", "in.txt", "--strict", "--plugin", str(plugin_file(STORMS)))
    assert failed.code == 3
    assert 'raise KeyError("crash")' in failed.err


# -- configuration --


def test_the_configuration_of_the_folder_is_used(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    plugin_file(STORMS)
    (tmp_path / "eventlib.toml").write_text('plugins = ["storms.py"]\nonly = ["storms"]\n')
    (tmp_path / "news.txt").write_text("A gale came.")
    assert "gale" in run("show", "news.txt").out
    (tmp_path / "eventlib.toml").write_text("colour = 3\n")
    ran = run("show", "news.txt")
    assert ran.code == 2
    assert "unknown key 'colour'" in ran.err


# -- show and explain --


def test_show_a_text_and_the_output_of_a_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text("date 2021-03-07 Rebels left Aden on Friday.")
    shown = run("show", "gone.txt", "--only", "dates", "--ids")
    assert shown.code == 0
    assert "Rebels left Aden on [D:Friday]." in shown.out
    assert "timex:20-26" in shown.out
    run("run", "gone.txt", "-o", "out.jsonl", "--only", "dates")
    assert run("show", "out.jsonl", "--ids").out == shown.out


def test_show_one_article_and_one_layer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    ran = run("show", "in.jsonl", "--article", "b", "--layer", "places", "--only", "dates")
    assert "They came back" in ran.out
    assert "Rebels" not in ran.out
    assert "Dates" not in ran.out


@pytest.mark.parametrize("command", ["show", "explain"])
def test_what_is_asked_for_and_not_there_is_an_error(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    assert "in.jsonl: there is no article 'x'" in run(command, "in.jsonl", "--article", "x").err
    missing = run(command, "gone.jsonl", "--article", "a")
    assert missing.code == 3
    assert "there is no such file" in missing.out + missing.err


def test_show_knows_the_layers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    unknown = run("show", "in.jsonl", "--layer", "date")
    assert unknown.code == 2
    assert "there is no layer 'date'; there are: claims, entities" in unknown.err
    assert unknown.out == ""
    (tmp_path / "in.jsonl").write_text(WRONG)
    assert run("show", "in.jsonl", "--layer", "dates").code == 2  # though some could not be read


def test_show_marks_the_layers_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text("date 2021-03-07 Rebels left Aden on Friday.")
    shown = run("show", "gone.txt", "--layer", "places", "--only", "dates,places")
    assert "left [P:Aden] on Friday" in shown.out


def test_show_knows_the_layers_of_plugins(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    plugin = ("--only", "storms", "--plugin", str(plugin_file(STORMS)))
    (tmp_path / "calm.txt").write_text("All was calm.")
    (tmp_path / "gale.txt").write_text("A gale came.")
    run("run", "calm.txt", "gale.txt", "-o", "out.jsonl", *plugin)
    (tmp_path / "calm.jsonl").write_text((tmp_path / "out.jsonl").read_text().splitlines()[0] + "\n")
    assert run("show", "calm.txt", "--layer", "storms", *plugin).code == 0
    assert run("show", "calm.jsonl", "--layer", "storms", *plugin).code == 0
    assert "gale" in run("show", "out.jsonl", "--layer", "storms", "--only", "dates").out  # the file tells
    assert run("show", "calm.jsonl", "--layer", "storms", "--only", "dates").code == 2
    assert run("show", "calm.jsonl", "--layer", "tolls").code == 0


@pytest.mark.parametrize("command", ["show", "explain"])
def test_of_one_article_the_others_are_not_told(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "in.jsonl").write_text(WRONG)
    run("run", "in.jsonl", "-o", "out.jsonl", "--only", "dates")
    for file in ("in.jsonl", "out.jsonl"):
        ran = run(command, file, "--article", "c", "--only", "dates")
        assert (ran.code, ran.err) == (0, "")
        assert "no field holds the text" not in ran.out
        # One that is not there may be one that could not be read.
        missing = run(command, file, "--article", "b", "--only", "dates")
        assert (missing.code, "no field holds the text" in missing.out + missing.err) == (3, True)
        assert f"{file}: there is no article 'b'; it may be in what could not be read" in missing.err
        unknown = run("explain", file, "timex:900-901", "--only", "dates")
        assert (unknown.code, f"{file}: there is no annotation 'timex:900-901'" in unknown.err) == (3, True)


def test_show_says_what_is_wrong_with_a_file(run: Run, tmp_path: Path) -> None:
    ran = run("show", "gone.txt", "--only", "dates")
    assert (ran.code, "there is no such file" in ran.out) == (3, True)
    (tmp_path / "out.jsonl").write_text('{"schema":"eventlib/1","article":{"text":"x"}}\n{"schema":"eventlib/1"\n')
    ran = run("show", "out.jsonl")
    assert ran.code == 3
    assert "error: out.jsonl, line 2: not a document" in ran.out


def test_explain_one_and_all(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    (tmp_path / "news.txt").write_text("A gale came, then a storm.")
    plugin = ("--only", "storms", "--plugin", str(plugin_file(STORMS)))
    one = run("explain", "news.txt", "storms:2-6", *plugin)
    assert one.code == 0
    assert one.out.splitlines()[:2] == ["news", "storms:2-6 'gale': gale is a word for a storm"]
    both = run("explain", "news.txt", *plugin)
    assert both.out.count("is a word for a storm") == 2


# -- plugins and schema --


def test_plugins_are_listed(run: Run, plugin_file: Callable[..., Path]) -> None:
    broken = str(plugin_file("1 / 0", "broken"))
    options = ("--only", "dates,storms,broken", "--plugin", str(plugin_file(STORMS)), "--plugin", broken)
    table = run("plugins", *options)
    assert table.code == 0
    states = {line.split()[0]: line for line in table.out.splitlines() if line.strip()}
    assert "at work" in states["dates"]
    assert "timexes" in states["dates"]
    assert "failed: ZeroDivisionError" in states["broken"]
    assert "blocked" in states["places"]
    listed = json.loads(run("plugins", "--json", *options).out)
    assert [plugin["name"] for plugin in listed["plugins"]] == ["dates", "storms"]
    assert listed["plugins"][1]["components"] == [{"name": "storms.storms", "requires": [], "provides": ["storms"]}]
    assert [failure["name"] for failure in listed["failed"]] == ["broken"]
    assert "text -> [storms.storms] -> storms" in run("plugins", "--graph", *options).out


def test_the_settings_of_plugins_are_listed(run: Run) -> None:
    lines = run("plugins", "--settings", "--only", "dates,spacy,events", "--set", "events.least=0.25").out.splitlines()
    assert "events.least=0.25" in lines
    assert [line.partition("=")[0] for line in lines if line.startswith("spacy")][:1] == ["spacy.model"]
    listed = json.loads(run("plugins", "--json", "--only", "events").out)["plugins"]
    assert [type(plugin["settings"]["least"]) for plugin in listed] == [float]


def test_a_plugin_without_anything_to_do_is_idle(run: Run) -> None:
    assert "idle by its settings" in run("plugins", "--only", "spacy").out


def test_the_schema_is_printed_or_written(run: Run, tmp_path: Path) -> None:
    printed = run("schema", "--only", "dates")
    assert printed.code == 0
    assert run("schema", "--only", "dates", "-o", "schema").code == 0
    assert (tmp_path / "schema" / "eventlib-1.json").read_text() == printed.out


def test_commands_of_plugins(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    plugin_file(STORMS)
    (tmp_path / "eventlib.toml").write_text('plugins = ["storms.py"]\n')
    assert run("greet", "Ada").out == "Hello, Ada\n"
    assert "Greet somebody." in run("--help").out


def test_help_tells_once_of_a_plugin_that_fails(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    plugin_file("raise SystemExit(9)", "broken")
    (tmp_path / "eventlib.toml").write_text('plugins = ["broken.py"]\n')
    ran = run("--help")
    assert (ran.code, ran.err.count("SystemExit: 9")) == (0, 1)


def test_help_is_given_though_the_configuration_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "eventlib.toml").write_text("colour = 3\n")
    ran = run("--help")
    assert ran.code == 0
    assert "explain" in ran.out
    assert "unknown key 'colour'" in ran.err


# -- processes --


def test_help_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    code = """
import sys
from eventlib.cli import main
try:
    main(["--help"])
except SystemExit as exit:
    assert exit.code == 0
print(*sys.modules, file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "click" in loaded
    assert not loaded & {"rich", "dateparser", "pluggy", "eventlib.pipeline", "eventlib_dates"}


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES * 5_000)
    process = started(
        "run", "in.jsonl", "--to", "jsonl", "--only", "dates", folder=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.parametrize(
    ("workers", "output", "signals", "code"),
    [
        ("1", "out.jsonl", [signal.SIGINT], 130),
        ("2", "out.jsonl", [signal.SIGINT], 130),
        ("2", "out.jsonl", [signal.SIGINT] * 2, 130),  # in a hurry
        ("1", "out.geojson", [signal.SIGTERM], 143),
        ("2", "out.jsonl.gz", [signal.SIGHUP], 129),
    ],
)
def test_a_signal_ends_it_cleanly(
    tmp_path: Path, plugin_file: Callable[..., Path], workers: str, output: str, signals: list[int], code: int
) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "slow"}\n' * 2_000)
    # What is started here must hear Ctrl-C, also where the tests are a job in the background, which does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = started(
        "run", "in.jsonl", "-o", output, "--only", "storms,places", "--plugin", str(plugin_file(STORMS)),
        "--workers", workers, folder=tmp_path, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    while process.poll() is None and not (tmp_path / output).exists():
        time.sleep(0.05)
    time.sleep(0.5)  # it is at work
    for number in signals:
        os.killpg(process.pid, number)
        time.sleep(0.1)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code, err
    stopping, told = err.decode().splitlines()
    data = (tmp_path / output).read_bytes()
    if output.endswith(".geojson"):
        assert json.loads(data)["features"] == []
    else:
        lines = (gzip.decompress(data) if output.endswith(".gz") else data).splitlines()
        assert [json.loads(line)["article"]["text"] for line in lines] == ["slow"] * len(lines)
        assert (stopping, told) == ("stopping", f"interrupted: {len(lines)} articles written to {output}")


def test_what_cannot_be_written_for_want_of_room(run: Run, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    ran = run("run", "in.jsonl", "-o", "/dev/full", "--to", "jsonl", "--only", "dates")
    error, summary = ran.err.splitlines()
    assert (ran.code, error) == (1, "error: /dev/full: no space left on device; what it holds is not complete")
    assert summary.startswith("2 articles in")
    for format in ("jsonl", "tables"):
        with open("/dev/full", "wb") as full:
            process = started(
                "run", "in.jsonl", "--to", format, "--only", "dates", folder=tmp_path, stdout=full,
                stderr=subprocess.PIPE,
            )  # fmt: skip
            _, err = process.communicate()
        error, summary = err.decode().splitlines()
        assert (process.returncode, error) == (
            1, "error: standard output: no space left on device; what it holds is not complete",
        )  # fmt: skip


def test_a_file_that_is_not_there_any_more_costs_itself_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in "acd":
        (tmp_path / "news" / f"{name}.txt").write_text("Rebels left Aden.")
    (tmp_path / "news" / "b.txt").symlink_to("nowhere")
    ran = run("run", "news", "-o", "out.jsonl", "--only", "dates")
    assert (ran.code, ran.err.splitlines()[0]) == (3, "error: news/b.txt: no such file or directory; check the path")
    assert [bool(document["errors"]) for document in documents(tmp_path / "out.jsonl")] == [False, True, False, False]


def test_files_passed_over_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news" / "inner").mkdir(parents=True)
    for name in ("a.txt", "b.md", "inner/c.HTML", "inner/LICENSE", ".hidden"):
        (tmp_path / "news" / name).write_text("Rebels left Aden.")
    assert ", 3 files passed over (.html, .md, no ending), written to" in run("run", "news", "-o", "out.jsonl").err
    for name in ("b.md", "inner/c.HTML"):
        (tmp_path / "news" / name).unlink()
    assert ", 1 file passed over (no ending)" in run("run", "new*", "-o", "b.jsonl").err
    assert "passed over" not in run("run", "news", "--format", "text", "-o", "c.jsonl").err


def test_folders_of_the_output_are_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(ARTICLES)
    for output in ("no/such/out.jsonl", "nor/this/"):
        assert run("run", "in.jsonl", "-o", output, "--only", "dates").code == 0
        assert (tmp_path / output).exists()


def test_a_worker_that_dies_is_a_clear_error(run: Run, tmp_path: Path, plugin_file: Callable[..., Path]) -> None:
    texts = ["calm"] * 40 + ["die"] + ["calm"] * 200
    rows = (json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(texts))
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    plugin = ("--only", "storms", "--plugin", str(plugin_file(STORMS)))
    ran = run("run", "in.jsonl", "-o", "out.jsonl", "--workers", "2", *plugin)
    assert ran.code == 3
    assert "error: a worker process died at or soon after article 'n" in ran.err
    assert "run with one worker to find the article" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    import pty

    (tmp_path / "in.jsonl").write_text(WRONG + ARTICLES * 200)
    leader, follower = pty.openpty()
    process = started(
        "run", "in.jsonl", "-o", "out.jsonl", "--only", "dates", folder=tmp_path, stdout=subprocess.PIPE,
        stderr=follower, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(follower)
    shown = b""
    while True:
        try:
            shown += os.read(leader, 4096)
        except OSError:  # the other side is closed
            break
    os.close(leader)
    out, _ = process.communicate()
    assert (process.returncode, out) == (3, b"")
    assert b"0:00:0" in shown  # the time of the bar
    assert b"error: in.jsonl, line 2" in shown
    assert b"403 articles in" in shown
