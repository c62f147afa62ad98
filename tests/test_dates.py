"""Time expressions: tables of sentences and what they mean."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlib import Article, Document, Pipeline, Timex
from eventlib_dates.component import confidences, sentences
from eventlib_dates.language import load
from eventlib_dates.patterns import PatternError, compile_pattern

DATA = Path(__file__).parent / "data"
DATES = Pipeline(only=["dates"], strict=True)


def read(text: str, published: str | None = "2021-03-10", language: str | None = "en") -> Document:
    return DATES(Article(text, id="article", published=published, language=language))


def shown(document: Document) -> str:
    return " | ".join(" ".join(filter(None, (f"{t.text} =", t.type, t.value, t.mod))) for t in document.timexes)


def table(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence, expected) for sentence, _, expected in rows]


@pytest.mark.parametrize(("sentence", "expected"), table("dates_en.tsv"))
def test_english(sentence: str, expected: str) -> None:
    assert shown(read(sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), table("dates_de.tsv"))
def test_german(sentence: str, expected: str) -> None:
    assert shown(read(sentence, language="de")) == expected


@pytest.mark.parametrize(("language", "row"), table("dates_languages.tsv"))
def test_other_languages(language: str, row: str) -> None:
    sentence, _, expected = row.partition("\t")
    assert shown(read(sentence, language=language)) == expected


@pytest.mark.parametrize(("published", "row"), table("dates_stories.tsv"))
def test_stories(published: str, row: str) -> None:
    text, _, expected = row.partition("\t")
    assert shown(read(text, published)) == expected


@pytest.mark.parametrize(
    ("published", "text", "week"),
    [
        ("2024-06-03", "Zur Wochenmitte wird es wärmer.", "W23"),
        ("2024-06-07", "Zur Wochenmitte wird es wärmer.", "W24"),
        ("2024-06-03", "Zur Wochenmitte war es warm.", "W22"),
        ("2024-06-07", "Zur Wochenmitte war es warm.", "W23"),
    ],
)
def test_the_middle_of_the_week_goes_by_its_verb(published: str, text: str, week: str) -> None:
    assert [t.value for t in read(text, published, "de").timexes] == [f"2024-{week}"]


def test_a_value_names_the_expression_its_year_is_of() -> None:
    text = "The league rose in June 1801. Its army won in May. In June it lost, as in 1803. In July it fled."
    timexes = read(text, None).timexes
    assert timexes[-1].value == "1801-07"
    assert timexes[-1].anchor == timexes[2].id


def test_a_night_named_by_the_day_it_leads_to_begins_the_day_before() -> None:
    night, clock = read("In der Nacht zum Sonntag brannte es. Um 3 Uhr kam Hilfe.", language="de").timexes
    assert (night.value, night.begin, night.end) == ("2021-03-07TNI", "2021-03-06T21:00", "2021-03-07T06:00")
    assert clock.value == "2021-03-07T03:00"
    night, clock = read("On Sunday night it burned. At 3 a.m. help came.").timexes
    assert (night.begin, clock.value) == ("2021-03-07T21:00", "2021-03-08T03:00")


def test_a_year_that_opens_a_section_of_history_leads_on() -> None:
    text = (
        "In March 1846 the league built forts. In 1847 it was ruined. In May 1848 it sold them.\n\n"
        "The end\n\nAll of them met in 1847 at Tarn. In early September the fleet came."
    )
    assert [t.value for t in read(text, "2009-12-19").timexes] == ["1846-03", "1847", "1848-05", "1847", "1847-09"]


def test_a_time_alone_in_its_line_is_of_publication() -> None:
    timexes = read(
        "He spoke on Sunday.\n\n3:15 p.m.\n\nShe is on her way.\n\n3:05 p.m.\n\nHe left at 3 p.m. Monday."
    ).timexes
    assert [t.value for t in timexes] == ["2021-03-07", "2021-03-10T15:15", "2021-03-10T15:05", "2021-03-08T15:00"]


def test_lines_that_open_with_a_time_of_day_are_entries_of_a_live_report() -> None:
    text = "12:10 Two men were held.\n\n12:45 Police left.\n\n13:20 The road is open."
    assert [t.value[-5:] for t in read(text).timexes] == ["12:10", "12:45", "13:20"]
    assert shown(read("12:10 Two men were held.\n\nPolice left.")) == ""


def test_a_date_alone_in_the_first_lines_is_the_day_of_writing() -> None:
    text = "Trains collide in Osk\n\nMay 13, 2012\n\nSeven people were killed yesterday."
    assert [t.value for t in read(text, "2012-05-14").timexes] == ["2012-05-13", "2012-05-12"]


def test_a_month_later_lends_its_year() -> None:
    text = "Der Mai 1914 war heiß. Einen Monat später, am 28. Juni, fiel ein Schuss. Am 1. August folgte der Krieg."
    values = [t.value for t in read(text, "2008-08-14", "de").timexes]
    assert values == ["1914-05", "1914-06", "1914-06-28", "1914-08-01"]


def test_a_title_in_capitals_is_no_name() -> None:
    assert shown(read("ROADS CLOSE IN OSK TODAY\n\nThe council said so.")) == "TODAY = DATE 2021-03-10"


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in table("dates_refusals.txt")])
def test_sentences_without_a_time(sentence: str) -> None:
    assert shown(read(sentence)) == ""


@pytest.mark.parametrize(
    ("text", "begin", "end", "grain"),
    [
        ("on 5 June 2019", "2019-06-05", "2019-06-06", "day"),
        ("in June 2019", "2019-06-01", "2019-07-01", "month"),
        ("in the third quarter of 2019", "2019-07-01", "2019-10-01", "quarter"),
        ("in the second half of 2019", "2019-07-01", "2020-01-01", "half"),
        ("in the winter of 2019", "2019-12-01", "2020-03-01", "season"),
        ("in the 1990s", "1990-01-01", "2000-01-01", "decade"),
        ("in the 19th century", "1800-01-01", "1900-01-01", "century"),
        ("last week", "2021-03-01", "2021-03-08", "week"),
        ("over the weekend", "2021-03-06", "2021-03-08", "weekend"),
        ("on Monday night", "2021-03-08T21:00", "2021-03-09T06:00", "part"),
        ("at 9:30 p.m. on Monday", "2021-03-08T21:30", "2021-03-08T21:31", "minute"),
        ("in the past two weeks", "2021-02-24", "2021-03-11", "week"),
        ("over the past year", "2020-03-10", "2021-03-11", "year"),
        ("the next three days", "2021-03-10", "2021-03-13", "day"),
        ("the next seven hours", "2021-03-10", "2021-03-11", "hour"),
        ("every day", None, None, None),
        ("for three days", None, None, None),
    ],
)
def test_the_interval_meant(text: str, begin: str | None, end: str | None, grain: str | None) -> None:
    (timex,) = read(f"It was so {text}.").timexes
    assert (timex.begin, timex.end, timex.grain) == (begin, end, grain)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("from 24 February to 3 March", "2021-02-24", "2021-03-04"),
        ("from 11-13 May 2014", "2014-05-11", "2014-05-14"),
        ("between 2014 and 2016", "2014-01-01", "2017-01-01"),
        ("from Monday to Friday", "2021-03-08", "2021-03-13"),
        ("from November until February", "2020-11-01", "2021-03-01"),
    ],
)
def test_both_ends_of_a_range_have_its_interval(text: str, begin: str, end: str) -> None:
    first, last = read(f"It lasted {text}.").timexes
    assert (first.begin, first.end) == (last.begin, last.end) == (begin, end)


@pytest.mark.parametrize("text", ["The vote moved from Monday to Friday.", "It rained on May 6 and 7."])
def test_two_days_are_no_range(text: str) -> None:
    first, last = read(text).timexes
    assert first.end != last.end


def test_a_diary_says_what_day_it_is() -> None:
    text = "It is March 3. Today I swam. It's March 5 and tomorrow I leave."
    assert [timex.value for timex in read(text).timexes] == ["2021-03-03", "2021-03-03", "2021-03-05", "2021-03-06"]


def test_the_zone_of_a_time_is_in_its_interval() -> None:
    east, utc = read("It struck at 9 p.m. EST on 3 May 2019 and at 08:30 UTC.").timexes
    assert (east.value, east.begin) == ("2019-05-03T21:00", "2019-05-03T21:00-05:00")
    assert (utc.value, utc.begin, utc.grain) == ("2019-05-03T08:30Z", "2019-05-03T08:30+00:00", "minute")


def test_a_weekday_is_explained_in_words() -> None:
    document = read("The pilots left on Friday.")
    assert "Friday: the latest Friday on or before Wednesday 10 March 2021" in document.explain(document.timexes[0])


def test_every_rule_has_its_sentence() -> None:
    known = sentences()
    rules = {
        timex.provenance.rule
        for name, language in (("dates_en.tsv", "en"), ("dates_de.tsv", "de"))
        for sentence, _ in table(name)
        for timex in read(sentence, language=language).timexes
    }
    names = {rule.name for code in ("en", "de") if (language := load(code)) for rule in language.rules}
    assert rules | names | confidences().keys() <= known.keys()


def test_the_day_that_lost_is_kept() -> None:
    (friday,) = read("The council will meet on Friday.").timexes
    assert (friday.value, friday.alternative, friday.anchor) == ("2021-03-12", "2021-03-05", "published")
    assert friday.confidence < read("The council met on Friday.").timexes[0].confidence


def test_days_told_are_named_as_inputs() -> None:
    first, second = read("On 3 May 2018 it rained. Two days later, it snowed.").timexes
    assert second.inputs == (first.id,) == (second.anchor,)


def test_history_counts_from_the_date_told_last() -> None:
    text = (
        "The league was founded in March 1801. Its army crossed the river in April 1803 and took the fort in June. "
        "In 1805 the fort fell. In December its garrison left; in January the town was burned. By 1807 nobody lived "
        "there. In May 1810 it was settled again, and that year a church was built."
    )
    values = [timex.value for timex in read(text, published="2015-07-01").timexes]
    assert values == [
        "1801-03", "1803-04", "1803-06", "1805", "1805-12", "1806-01", "1807", "1810-05", "1810",
    ]  # fmt: skip


@pytest.mark.parametrize(("mode", "value"), [("narrative", "PRESENT_REF"), ("news", "2015-07-01")])
def test_the_mode_can_be_set(mode: str, value: str) -> None:
    pipeline = Pipeline(only=["dates"], settings={"dates": {"mode": mode}})
    assert pipeline(Article("Today it is a museum.", published="2015-07-01")).timexes[0].value == value


def test_the_publication_date_is_found_in_a_dateline() -> None:
    document = read("VALLETTA, 4 June 2017 - The minister resigned on Friday.", published=None)
    assert [timex.value for timex in document.timexes] == ["2017-06-04", "2017-06-02"]


def test_without_any_date_a_weekday_stays_open() -> None:
    assert read("He left on Friday.", published=None).timexes[0].value == "XXXX-WXX-5"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The pact of 3/4/2019 holds.", ["2019-03-04"]),
        ("The pacts of 25/1/2019 and 3/4/2019 hold.", ["2019-01-25", "2019-04-03"]),
        ("The log says 2019-04-03T07:15 there.", ["2019-04-03T07:15"]),
        ("The log says 20190403 there.", ["2019-04-03"]),
    ],
)
def test_dates_in_figures(text: str, values: list[str]) -> None:
    assert [timex.value for timex in read(text).timexes] == values


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_where_the_calendar_ends_nothing_is_found(published: str) -> None:
    document = read("Last year, next year, 9000 years ago, the 900000th day of the war, last week.", published)
    assert not document.failures
    assert all(timex.value for timex in document.timexes)


def test_the_weekday_of_publication_is_that_very_day() -> None:
    assert shown(read("On Tuesday they left.", "1969-07-22")) == "Tuesday = DATE 1969-07-22"


def test_event_starts_can_be_given() -> None:
    pipeline = Pipeline(only=["dates"], settings={"dates": {"starts": {"siege": "2021-03-01"}}})
    (timex,) = pipeline(Article("It is the tenth day of the siege.", published="2021-03-10")).timexes
    assert (timex.value, timex.anchor) == ("2021-03-10", "2021-03-01")


def test_the_language_is_told_by_common_words() -> None:
    assert shown(read("Der Minister ist am Freitag nicht in der Stadt gewesen.", language=None)).startswith("Freitag")
    assert load("xx") is None


@pytest.mark.parametrize("name", ["de", "DE", "de-AT", "deu", "German", "Deutsch"])
def test_a_language_goes_by_many_names(name: str) -> None:
    assert shown(read("Am 5. Mai 2018 regnete es.", language=name)) == "5. Mai 2018 = DATE 2018-05-05"


def test_a_pattern_with_an_open_bracket_is_refused() -> None:
    language = load("en")
    assert language is not None
    with pytest.raises(PatternError, match="not closed"):
        compile_pattern("(MONTH", language.codes)
    with pytest.raises(PatternError, match="no word"):
        compile_pattern("NOTHING", language.codes)


def test_a_pipeline_of_dates_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(DATES))
    assert shown(again("They left on 5 March 2021.")) == "5 March 2021 = DATE 2021-03-05"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of the process cannot be set here")
def test_the_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "At 9 p.m. on Sunday, today, yesterday and two weeks ago."
    found = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        found.append(shown(read(text)))
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1]


WORDS = st.sampled_from([*(DATA / "dates_words.txt").read_text(encoding="utf-8").split(), "\n\n"])


@given(
    st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80),
    st.sampled_from(["2021-03-10", "0001-01-01", None]),
)
def test_any_text_is_read(text: str, published: str | None) -> None:
    found = read(text, published).timexes
    assert found == read(text, published).timexes
    end = 0
    for timex in found:
        assert isinstance(timex, Timex)
        assert end <= timex.span.start
        assert timex.text == text[timex.span.start : timex.span.end]
        assert timex.begin is None or timex.end is None or timex.begin < timex.end
        end = timex.span.end


@pytest.mark.parametrize(
    ("published", "value"), [("2021-03-12", "2021-03-10"), ("2021-03-30", "2021-03-30"), (None, "PRESENT_REF")]
)
def test_a_dateline_says_when_an_article_was_written(published: str | None, value: str) -> None:
    document = read("OSK, March 10 (Wire) - The bank cut its rate today.", published)
    assert document.timexes[-1].value == value
