"""TimeML in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

import eventlib
from eventlib import Article, Document, Failure, Pipeline
from eventlib.plugin import InputFile
from eventlib_dates.timeml import read_timeml, to_timeml, write_timeml, write_timeml_folder

DATES = Pipeline(only=["dates"], strict=True)


def made(text: str) -> Document:
    return DATES(Article(text, id="wire/1", published="2021-03-10"))


def test_expressions_become_tags() -> None:
    written = to_timeml(made("Ships & men left in late May 2019."))
    tag = '<TIMEX3 tid="t1" type="DATE" value="2019-05" mod="END">late May 2019</TIMEX3>'
    assert f"<TEXT>Ships &amp; men left in {tag}.</TEXT>" in written


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    text = "On Monday <it> rained\x00; two days later it snowed."
    write_timeml([made(text)], tmp_path / "out.tml")
    (article,) = read_timeml(InputFile(tmp_path / "out.tml"))
    assert isinstance(article, Article)
    assert (article.text, article.id, str(article.published)) == (text.replace("\x00", " "), "wire/1", "2021-03-10")


def test_a_folder_has_a_file_for_each_article(tmp_path: Path) -> None:
    names = ["wire/1", "wire:1", "WIRE 1", "x" * 300, "x" * 301]
    documents = [DATES(Article("It rained.", id=name)) for name in names]
    eventlib.write(documents, f"{tmp_path}/out.tml/")
    eventlib.write(documents, f"{tmp_path}/dates/", format="timeml")
    for folder in ("out.tml", "dates"):
        files = list((tmp_path / folder).iterdir())
        read = [article.id for file in files for article in eventlib.read(file) if isinstance(article, Article)]
        assert sorted(read) == sorted(names)


def test_a_file_holds_one_article(tmp_path: Path) -> None:
    eventlib.write([made("It rained.")], tmp_path / "one.tml")
    assert "<TEXT>It rained.</TEXT>" in (tmp_path / "one.tml").read_text()
    with pytest.raises(OSError, match=r"several\.tml/$"):
        eventlib.write([made("It rained."), made("It snowed.")], tmp_path / "several.tml")
    assert not (tmp_path / "several.tml").exists()


def test_on_standard_output_documents_follow_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    for write in (write_timeml, write_timeml_folder):
        write([made("It rained."), made("It snowed.")], None)
        assert capsys.readouterr().out.count("<TimeML>") == 2


@pytest.mark.parametrize("written", ["<TimeML><TEXT>", "<TimeML></TimeML>", "no XML"])
def test_other_files_are_failures(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.tml"
    path.write_text(written)
    (failure,) = read_timeml(InputFile(path))
    assert isinstance(failure, Failure)
    assert "no TimeML" in failure.message


def test_a_file_without_id_and_date_is_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "b.tml"
    path.write_text("<TimeML><TEXT>It rained.</TEXT></TimeML>")
    (article,) = read_timeml(InputFile(path))
    assert isinstance(article, Article)
    assert (article.id, article.published) == ("b", None)
