"""Stories: what several articles tell of one incident."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from eventlib import Article, Pipeline, Story, find_stories
from eventlib.cli import cli
from eventlib.testing.strategies import articles

PIPELINE = Pipeline()
Told = list[tuple[str, str]]  # day of publication and text

ADEN = [
    ("2021-03-07", "Rebels attacked a checkpoint near Aden on Friday. The army said at least 12 soldiers were killed."),
    ("2021-03-08", "The death toll of Friday's attack on a checkpoint near Aden rose to 17, the army said."),
    ("2021-03-08", "Rebels said Friday's attack on the checkpoint near Aden killed 20 soldiers."),
]


def tell(told: Told) -> list[Story]:
    return find_stories(PIPELINE(Article(text, id=f"a{at}", published=day)) for at, (day, text) in enumerate(told))


def test_one_incident_of_three_articles() -> None:
    (story,) = tell(ADEN)
    assert story.articles == ("a0", "a1", "a2")
    assert (story.begin, story.end, story.where and story.where.name) == ("2021-03-05", "2021-03-06", "Aden")
    assert story.types.plover == "ASSAULT"
    assert story.actors[0] == "Rebels"
    assert story.id == f"a0/{story.tellings[0].event}"


def test_rival_numbers_stand_apart_by_claimant() -> None:
    (story,) = tell(ADEN)
    assert [(count.claimant, count.low, count.high) for count in story.latest("killed")] == [
        ("the army", 17, 17),
        ("Rebels", 20, 20),
    ]
    assert [count.low for count in story.counts] == [12, 17, 20]
    assert story.latest("injured") == []


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        (
            "two days",
            ("2021-03-07", "Gunmen attacked a market in Kano on Friday, killing nine traders."),
            ("2021-05-09", "Gunmen attacked a market in Kano on Saturday, killing four traders."),
        ),
        (
            "two towns",
            ("2021-03-07", "Gunmen attacked a market in Kano on Friday, killing nine traders."),
            ("2021-03-07", "Gunmen attacked a market in Maiduguri on Friday, killing nine traders."),
        ),
        (
            "two kinds of event",
            ("2021-03-07", "Traders protested at a market in Kano on Friday."),
            ("2021-03-07", "Police arrested nine traders at a market in Kano on Friday."),
        ),
        (
            "long before",
            ("2021-03-07", "Gunmen attacked the Dala grain market in Kano, killing nine traders."),
            ("2022-03-07", "Gunmen attacked the Dala grain market in Kano, killing nine traders."),
        ),
    ],
)
def test_what_is_not_one_incident(why: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert [story.articles for story in tell([one, other]) if len(story.articles) > 1] == [], why
    assert [story.articles for story in tell([one, one]) if len(story.articles) > 1] != []


def test_an_article_that_does_not_say_when_or_where() -> None:
    (story,) = tell(
        [
            ("2021-03-07", "Gunmen attacked the Dala grain market in Kano on Friday, killing nine traders."),
            ("2021-03-08", "Gunmen who attacked the Dala grain market killed nine traders."),
        ],
    )
    assert story.articles == ("a0", "a1")
    assert story.begin == "2021-03-05"


def test_days_say_how_long_ago_an_undated_incident_may_be() -> None:
    told = [
        ("2021-03-07", "Gunmen attacked the Dala grain market in Kano, killing nine traders."),
        ("2021-04-07", "Gunmen who attacked the Dala grain market in Kano killed nine traders."),
    ]
    documents = [PIPELINE(Article(text, id=day, published=day)) for day, text in told]
    assert [len(find_stories(documents, days=days)) for days in (14, 40)] == [2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels will attack Aden next week.",
        "The army denied that rebels attacked Aden.",
        "Aden lies on the coast.",
        "",
    ],
)
def test_what_did_not_happen_is_no_story(text: str) -> None:
    assert find_stories([PIPELINE(Article(text, published="2021-03-07"))]) == []


def test_the_order_of_the_articles_does_not_matter() -> None:
    told = [*ADEN, ("2021-03-09", "Gunmen killed three civilians in Taiz on Monday.")]
    documents = [PIPELINE(Article(text, id=str(at), published=day)) for at, (day, text) in enumerate(told)]
    seen = {
        tuple(sorted(tuple(sorted(story.articles)) for story in find_stories(order)))
        for order in permutations(documents)
    }
    assert seen == {(("0", "1", "2"), ("3",))}


@given(st.lists(articles(), max_size=3))
def test_an_event_that_happened_is_told_in_one_story(given_articles: list[Article]) -> None:
    documents = [PIPELINE(article) for article in given_articles]
    told = Counter((t.article, t.event) for story in find_stories(documents) for t in story.tellings)
    happened = Counter((d.article.id, event.id) for d in documents for event in d.events if event.modality == "actual")
    alleged = Counter((d.article.id, event.id) for d in documents for event in d.events if event.modality == "alleged")
    assert told <= happened + alleged


NEWS = "".join(
    json.dumps({"id": f"a{at}", "published": day, "text": text}) + "\n" for at, (day, text) in enumerate(ADEN)
)


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(NEWS, encoding="utf-8")
    result = CliRunner().invoke(cli, ["stories", str(tmp_path / "news.jsonl")])
    assert result.exit_code == 0, result.output
    assert "2021-03-05" in result.stdout
    assert "Aden" in result.stdout


def test_the_command_reads_results_and_writes_files(tmp_path: Path) -> None:
    news, out, table, lines = (tmp_path / name for name in ("news.jsonl", "out.jsonl", "s.csv", "s.jsonl"))
    news.write_text(NEWS, encoding="utf-8")
    assert CliRunner().invoke(cli, ["run", str(news), "-o", str(out)]).exit_code == 0
    for written in (table, lines):
        result = CliRunner().invoke(cli, ["stories", str(out), "-o", str(written), "--least", "2"])
        assert result.exit_code == 0, result.output
        assert f"1 story, written to {written}" in result.stderr
    (row,) = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert (row["begin"], row["place_name"], row["articles"]) == ("2021-03-05", "Aden", "3")
    assert row["counts"] == "killed: 20 (Rebels), 17 (the army)"
    assert (row["killed_low"], row["killed_high"]) == ("17", "20")
    story = json.loads(lines.read_text(encoding="utf-8"))
    assert [telling["article"] for telling in story["tellings"]] == ["a0", "a0", "a1", "a2"]


@pytest.mark.parametrize(
    ("output", "message"),
    [("s.xlsx", "end the name in .csv or .jsonl"), ("news.jsonl", "is what is read"), ("no/s.csv", "no such file")],
)
def test_outputs_that_cannot_be_written(output: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(NEWS, encoding="utf-8")
    result = CliRunner().invoke(cli, ["stories", str(tmp_path / "news.jsonl"), "-o", str(tmp_path / output)])
    assert result.exit_code == 2
    assert message in result.stderr
    assert (tmp_path / "news.jsonl").read_text(encoding="utf-8") == NEWS


def test_articles_that_fail_are_told(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(NEWS + '{"id": "b"}\n', encoding="utf-8")
    result = CliRunner().invoke(cli, ["stories", str(tmp_path / "news.jsonl")])
    assert result.exit_code == 3
    assert "news.jsonl, line 4" in result.stderr
    assert "Aden" in result.stdout
