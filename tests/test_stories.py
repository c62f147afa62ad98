"""Stories: what several articles tell of one incident."""

from __future__ import annotations

import csv
import json
from itertools import permutations
from pathlib import Path

import pytest
from attrs import evolve
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


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A raid killed 12 soldiers and three civilians in Aden on Friday, the army said.", (15, 15)),
        ("A raid in Aden on Friday killed 15 people. Among the dead were four children.", (15, 15)),
        ("A raid in Aden on Friday killed at least 12 soldiers and three civilians.", (15, None)),
    ],
)
def test_parts_are_no_rivals_of_the_whole(text: str, killed: tuple[int, int | None]) -> None:
    (story,) = tell([("2021-03-07", text)])
    assert [(count.low, count.high) for count in story.latest("killed")] == [killed]


def test_the_latest_number_is_that_of_the_latest_moment() -> None:
    text = "Friday's attack on the army checkpoint near Aden killed {} soldiers."
    times = [("2021-03-07T23:00+03:00", 19), ("2021-03-07T18:00-05:00", 21), ("2021-03-07T08:00+00:00", 12)]
    (story,) = tell([(time, text.format(number)) for time, number in times])
    assert [count.low for count in story.counts] == [12, 19, 21]
    assert [count.low for count in story.latest("killed")] == [21]


def test_articles_of_one_id_are_two() -> None:
    (story,) = find_stories(PIPELINE(Article(text, id="a", published=day)) for day, text in ADEN)
    assert story.articles == ("a", "a-2", "a-3")


def test_many_copies_are_one_story() -> None:
    document = PIPELINE(Article(ADEN[0][1], id="a", published=ADEN[0][0]))
    (story,) = find_stories([document] * 300)
    assert len(story.articles) == 300


def test_undated_articles_do_not_chain() -> None:
    days = [f"2021-{month:02}-{day:02}" for month in range(1, 5) for day in (1, 11, 21)]
    stories = tell([(day, "Gunmen attacked the Dala grain market in Kano, killing nine traders.") for day in days])
    assert max(len(story.articles) for story in stories) == 2


def test_towns_of_one_name_are_two() -> None:
    stories = tell(
        [
            ("2021-03-07", "A gunman attacked a school in Paris, Texas, on Friday, killing three pupils."),
            ("2021-03-07", "A gunman attacked a school in Paris, France, on Friday, killing three pupils."),
        ]
    )
    assert [len(story.articles) for story in stories] == [1, 1]


def test_the_night_belongs_to_both_days() -> None:
    (story,) = tell([("2021-03-07", "Rebels shelled Aden overnight from Friday to Saturday.")])
    assert (story.begin, story.end) == ("2021-03-05", "2021-03-07")


def test_the_order_of_the_articles_does_not_matter() -> None:
    told = [*ADEN, ("2021-03-08", "Gunmen killed three soldiers near Aden on Friday at a checkpoint, rebels said.")]
    documents = [PIPELINE(Article(text, id=str(at), published=day)) for at, (day, text) in enumerate(told)]
    seen = {
        tuple((story.id, story.articles, tuple(story.counts)) for story in find_stories(order))
        for order in permutations(documents)
    }
    assert len(seen) == 1


@given(st.lists(articles(), max_size=3))
def test_an_event_that_happened_is_told_in_one_story(given_articles: list[Article]) -> None:
    documents = [PIPELINE(evolve(article, id=str(at))) for at, article in enumerate(given_articles)]
    told = [(t.article, t.event) for story in find_stories(documents) for t in story.tellings]
    events = [(document.article.id, event) for document in documents for event in document.events]
    assert len(told) == len(set(told))
    assert set(told) <= {(id, event.id) for id, event in events if event.modality in ("actual", "alleged")}
    assert set(told) >= {
        (id, event.id) for id, event in events if event.modality == "actual" and event.types.plover and not event.claims
    }


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
    [
        ("s.xlsx", "end the name in .csv or .jsonl"),
        ("news.jsonl", "is read and would be written over"),
        ("news.jsonl/s.csv", "file exists"),
    ],
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


@pytest.mark.parametrize("inputs", [".", "*.jsonl"])
def test_what_is_read_is_never_written_over(inputs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text(NEWS, encoding="utf-8")
    result = CliRunner().invoke(cli, ["stories", inputs, "-o", "news.jsonl"])
    assert result.exit_code == 2
    assert "news.jsonl is read and would be written over" in result.stderr
    assert (tmp_path / "news.jsonl").read_text(encoding="utf-8") == NEWS


def test_a_folder_of_results_and_corpora(tmp_path: Path) -> None:
    first, *others = NEWS.splitlines(keepends=True)
    (tmp_path / "in.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.jsonl").write_text("".join(others), encoding="utf-8")
    assert (
        CliRunner().invoke(cli, ["run", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "in" / "a.jsonl")]).exit_code
        == 0
    )
    out = tmp_path / "new" / "s.jsonl"
    assert CliRunner().invoke(cli, ["stories", str(tmp_path / "in"), "-o", str(out)]).exit_code == 0
    assert len(json.loads(out.read_text(encoding="utf-8"))["tellings"]) == 4


def test_if_nothing_can_be_read_the_output_is_left(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("kept", encoding="utf-8")
    result = CliRunner().invoke(cli, ["stories", str(tmp_path / "gone.csv"), "-o", str(tmp_path / "s.csv")])
    assert result.exit_code == 2
    assert "nothing could be read" in result.stderr
    assert (tmp_path / "s.csv").read_text(encoding="utf-8") == "kept"


def test_results_that_are_damaged(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(NEWS, encoding="utf-8")
    out = tmp_path / "out.jsonl.gz"
    assert CliRunner().invoke(cli, ["run", str(tmp_path / "news.jsonl"), "-o", str(out)]).exit_code == 0
    out.write_bytes(out.read_bytes()[:-9])
    result = CliRunner().invoke(cli, ["stories", str(out)])
    assert result.exit_code == 3
    assert "the file is damaged" in result.stderr
    assert "Aden" in result.stdout
