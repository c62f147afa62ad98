"""Figures: a table of sentences, and what a figure knows beside its number."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlib import Annotation, Article, Claim, Document, Figure, Pipeline, Place, Source, Span, Timex
from eventlib.plugin import Component, hookimpl
from eventlib_figures.toll import Claimed

DATA = Path(__file__).parent / "data"
LEFT_OUT = ("other", "participants", "equipment")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(only=["figures"], strict=True)


@pytest.fixture(scope="module")
def everything() -> Pipeline:
    return Pipeline(strict=True)


def rows() -> list[tuple[str, str]]:
    lines = (DATA / "figures.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, expected) for text, _, expected in (line.partition("\t") for line in lines if line[:1] != "#")]


def written(figure: Figure) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (figure.low, figure.high))
    return f"{figure.kind}={low}" if low == high else f"{figure.kind}={low}..{high}"


def figures(document: Document) -> str:
    return " ".join(written(figure) for figure in document.figures if figure.kind not in LEFT_OUT)


def test_the_table_is_large_enough() -> None:
    assert len(rows()) >= 300
    assert sum(not expected for _, expected in rows()) >= 100


@pytest.mark.parametrize(("text", "expected"), rows())
def test_sentence(pipeline: Pipeline, text: str, expected: str) -> None:
    assert figures(pipeline(text)) == expected


# Names and some nouns tell themselves apart by their capitals alone.
CASELESS = [
    (text, expected) for text, expected in rows() if not text.startswith(("Mayor", "Waldman", "Prosecutor", "Oskar"))
]


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_case_does_not_matter(pipeline: Pipeline, change) -> None:
    different = [
        (text, expected, found) for text, expected in CASELESS if (found := figures(pipeline(change(text)))) != expected
    ]
    assert not different


def one(pipeline: Pipeline, text: str) -> Figure:
    found = [figure for figure in pipeline(text).figures if figure.kind not in LEFT_OUT]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "modifier"),
    [
        ("At least 12 men died.", "12", "at_least"),
        ("Between 3 and 9 men died.", "Between 3 and 9", "range"),
        ("Several dozen men died.", "Several dozen", "vague"),
        ("A man died.", "A", "exact"),
        ("No men died.", "No", "none"),
        ("Nearly 12 men died.", "12", "nearly"),
        ("Roughly 12 men died.", "12", "about"),
    ],
)
def test_span_is_the_number_and_the_modifier_is_a_field(pipeline, text: str, span: str, modifier: str) -> None:
    figure = one(pipeline, text)
    assert (figure.text, figure.modifier) == (span, modifier)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Twelve Dutch soldiers were killed.", "Dutch soldiers"),
        ("Dozens of young farmers were arrested.", "young farmers"),
        ("Police arrested a 20-year-old student.", "20-year-old student"),
        ("Three were killed.", None),
    ],
)
def test_who(pipeline, text: str, who: str | None) -> None:
    passage = one(pipeline, text).who
    assert (passage and passage.text) == who


def test_parts_point_at_the_whole(pipeline) -> None:
    whole, part, other = pipeline("Nine people died, including two boys; three of them were cousins.").figures
    assert part.subset_of == whole.id
    assert whole.subset_of is None
    assert part.inputs == (whole.id,)
    assert other.subset_of == whole.id


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The death toll rose to 20.", "total"),
        ("A total of 20 men were killed.", "total"),
        ("Another 20 men were killed.", "increment"),
        ("Twenty more men were killed.", "increment"),
        ("Twenty men were killed.", None),
    ],
)
def test_series(pipeline, text: str, series: str | None) -> None:
    assert one(pipeline, text).series == series


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("Three men were killed and five more wounded.", [None, None]),
        ("Some 40,000 people have been killed. Another 92,000 have been injured.", [None, None]),
        ("Three men were killed on Monday. Two more men were killed on Tuesday.", [None, "increment"]),
    ],
)
def test_more_of_another_kind_adds_nothing(pipeline, text: str, series: list[str | None]) -> None:
    assert [figure.series for figure in pipeline(text).figures] == series


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The state will send 300 soldiers.", "planned"),
        ("The flood could kill 300 people.", "hypothetical"),
        ("The flood killed 300 people.", "actual"),
    ],
)
def test_modality(pipeline, text: str, modality: str) -> None:
    assert one(pipeline, text).modality == modality


def test_rate(pipeline) -> None:
    assert one(pipeline, "The disease kills 40 people a day.").rate == "day"


def test_toll_up_to_a_number_is_that_number(pipeline) -> None:
    figure = one(pipeline, "Two hospitals raised the death toll up to 212.")
    assert (figure.low, figure.high, figure.modifier) == (212, 212, "exact")


class Below:
    """Layers below the figures, so that these tests ask nothing of the plugins that make them."""

    __name__ = "below"

    @staticmethod
    def find(document: Document) -> Iterator[Annotation]:
        for word, country, sense in [
            ("Norway", "NO", "place"),
            ("Estonia", "EE", "place"),
            ("Danish", "DK", "demonym"),
        ]:
            at = document.text.find(word)
            if at >= 0:
                name = {"DK": "Denmark"}.get(country, word)
                yield Place(Span(at, at + len(word)), name=name, kind="country", country=country, sense=sense)
        at = document.text.find("Friday")
        if at >= 0:
            yield Timex(Span(at, at + 6), type="DATE", value="2021-03-05")
        for match in re.finditer(r"(Police|Rebels) said ([^.]+)", document.text):
            source = Source(Span(*match.span(1)), match[1])
            yield Claim(content=(document.passage(*match.span(2)),), source=source)

    @hookimpl
    def eventlib_components(self) -> Iterator[Component]:
        yield Component("below", provides=("places", "timexes", "claims"), func=self.find)


@pytest.fixture(scope="module")
def linked() -> Pipeline:
    return Pipeline(only=["figures", "below"], plugins=[Below()], strict=True)


def test_side_and_links_come_from_the_other_layers(linked) -> None:
    document = linked("Norway sent 300 soldiers to Estonia on Friday.")
    figure = document.figures[0]
    assert (figure.kind, figure.side, figure.country) == ("troops", "Norway", "NO")
    assert document.get(figure.timex).text == "Friday"
    assert document.get(figure.place).text == "Estonia"
    assert set(figure.inputs) == {figure.timex, figure.place}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nearly 3,000 nurses joined nine rallies.", [3000]),
        ("Nine rallies drew 3,000 nurses.", [3000]),
        ("A strike by 800 dockers began on Monday.", [800]),
        ("Some 9,000 people filled the streets.", [9000]),
        ("About 60 people showed up for the vigil.", [60]),
        ("The union said 5,000 people marched, while police put the number at 1,200.", [5000, 1200]),
        ("Police put the crowd at 1,200, while the union claimed 3,000.", [1200, 3000]),
        ("Nearly 3,000 nurses marched. Their ticket cost 30. One said 40 of them ran and claimed $500.", [3000]),
        ("A protest by two groups was calm.", []),
        ("The funeral march of the 10 victims began.", []),
        ("About 60 people filled bags.", []),
    ],
)
def test_participants(pipeline, text: str, counts: list[int]) -> None:
    assert [figure.low for figure in pipeline(text).figures if figure.kind == "participants"] == counts


def test_people_who_pour_into_a_country_are_displaced(linked) -> None:
    assert figures(linked("Some 4,000 herders poured into Norway.")) == "displaced=4000"
    assert figures(linked("Some 4,000 herders poured into Oslo.")) == ""


def test_smaller_numbers_of_other_places_are_no_rival_counts(linked) -> None:
    toll = linked("The fever killed 90 people in Norway. In Estonia, 60 people died.").layer("tolls")[0]
    assert (toll.best, toll.low) == (90, 90)


def test_side_by_nationality(linked) -> None:
    figure = linked("Rebels killed five Danish soldiers.").figures[0]
    assert (figure.side, figure.country) == ("Denmark", "DK")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norway lost 11 tanks.", "NO"),
        ("Estonia shelled a bridge near Oslo and Norway lost 50 soldiers.", "NO"),
        ("Norway, an ally of Estonia, lost 50 soldiers.", "NO"),
        ("Norway destroyed 11 tanks.", None),
        ("Norway shot down 11 drones.", None),
        ("The Norway-flagged ship was boarded by 20 gunmen and 30 soldiers.", None),
    ],
)
def test_arms_and_men_acted_upon_are_of_another_side(linked, text: str, country: str | None) -> None:
    assert linked(text).figures[0].country == country


def test_who_tells_of_troops_does_not_have_them(everything) -> None:
    figure = everything("South Korea's spy agency said North Korea had moved 1,500 troops to the border.").figures[0]
    assert (figure.low, figure.country) == (1500, "KP")


def test_side_of_a_fronted_clause_is_the_subject_of_the_sentence(linked) -> None:
    assert linked("After massing 20,000 troops in the north, Norway closed the road.").figures[0].country == "NO"


def test_a_date_behind_a_comma_belongs_to_another_clause(linked) -> None:
    assert linked("After killing 20 people, they fled on Friday.").figures[0].timex is None
    assert linked("A fire killed 20 people and razed 1,100 huts on Friday.").figures[0].timex is not None


def test_user_words() -> None:
    text = "Nine zouaves were skewered."
    assert not Pipeline(only=["figures"])(text).figures
    words = {"harm": {"killed": {"participle": ["skewered"]}}, "people": {"armed": ["zouave"]}}
    assert figures(Pipeline(only=["figures"], settings={"figures": words})(text)) == "killed=9"
    # what came with the plugin still works
    assert figures(Pipeline(only=["figures"], settings={"figures": words})("Nine men died.")) == "killed=9"


def test_user_words_for_amounts() -> None:
    text = "Umpteen people were killed and 3 were hurt."
    pipeline = Pipeline(only=["figures"], settings={"figures": {"vague": {"umpteen": [10, 99]}}})
    assert figures(pipeline(text)) == "killed=10..99 injured=3"
    assert pipeline(text).figures[0].modifier == "vague"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Two battalions crossed the river.", (600, 2000)),
        ("A brigade crossed the river.", (3000, 5000)),
        ("Forty soldiers crossed the river.", None),
    ],
)
def test_units_have_an_estimated_strength(pipeline, text: str, strength: tuple[int, int] | None) -> None:
    assert one(pipeline, text).strength == strength


def test_a_total_since_a_date_is_linked_to_it(linked) -> None:
    figure = linked("About 4,000 people have died since Friday.").figures[0]
    assert (figure.series, figure.timex) == ("total", "timex:43-49") or figure.timex is not None


def test_every_rule_is_explained(pipeline) -> None:
    path = files("eventlib_figures") / "rules" / "explain.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))["figures"]
    texts = [text for text, _ in rows()] + [row["text"] for row in articles()]
    emitted = set()
    for text in texts:
        document = pipeline(text)
        for item in (*document.figures, *document.layer("tolls")):
            emitted.add(item.provenance.rule)
            assert document.explain(item).startswith(f"{item.id} ")
    assert emitted == set(known)


def articles() -> list[dict[str, object]]:
    return tomllib.loads((DATA / "figures_articles.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("row", articles(), ids=lambda row: row["text"].strip()[:40])
def test_article_counts(pipeline, row) -> None:
    tolls = {toll.kind: toll.best for toll in pipeline(row["text"]).layer("tolls") if toll.incident == 1}
    assert (tolls.get("killed", 0), tolls.get("injured", 0)) == (row["killed"], row["injured"])


def test_toll_shows_its_sum_and_its_figures(pipeline) -> None:
    document = pipeline("The mine killed a farmer and two of his sons.")
    toll = document.layer("tolls")[0]
    assert (toll.best, toll.sum, len(toll.figures)) == (3, "1+2=3", 2)
    assert [document.get(id).kind for id in toll.figures] == ["killed", "killed"]


@pytest.mark.parametrize(
    ("text", "best", "sum"),
    [
        ("Police said 14 people died in Troy, 9 in Ithaca and 3 in Utica, for a total of 26.", 26, "14+9+3=26"),
        ("The blast killed 9 people, including 4 cooks and 5 waiters.", 9, "4+5=9"),
        ("The blast killed 9 people, including 4 cooks.", 9, ""),
        ("A mother, father and their son died.", 3, "1+1+1=3"),
        ("The five, four men and a woman, died.", 5, "4+1=5"),
    ],
)
def test_toll_shows_what_a_stated_number_sums_up(pipeline, text: str, best: int, sum: str) -> None:
    toll = pipeline(text).layer("tolls")[0]
    assert (toll.best, toll.sum) == (best, sum)


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        (Claimed("the army", 43, 43, "figure:1-3"), "the army: 43"),
        (Claimed("", 9, 12, "figure:1-3"), "the article: 9 to 12"),
        (Claimed("medics", 12, None, "figure:1-3"), "medics: at least 12"),
        (Claimed("medics", None, 12, "figure:1-3"), "medics: at most 12"),
        (Claimed("medics", None, None, "figure:1-3"), "medics: ?"),
    ],
)
def test_what_is_claimed_in_words(claimed: Claimed, words: str) -> None:
    assert str(claimed) == words


def test_toll_of_somebody_told_of_by_a_pronoun_alone(pipeline) -> None:
    document = pipeline("Medics found the cook behind the bar. He died in hospital.")
    toll = document.layer("tolls")[0]
    assert (toll.kind, toll.best, toll.text, toll.figures) == ("killed", 1, "He", ())
    assert not document.figures


OTHERS = [
    "Last month, two men were shot dead there.",
    "In January, Ana Reyes was stabbed to death nearby.",
    "It was the third time a cook has been killed in the city.",
    "A separate shooting left a man dead.",
    "A shooting in another state left a man dead.",
    "Two years ago, a gunman killed six people at a bar.",
]


@pytest.mark.parametrize("other", OTHERS)
def test_toll_leaves_other_incidents_out(pipeline, other: str) -> None:
    lead = "A waiter was shot in the leg on Friday, police said.\n\nHe is expected to recover.\n\n"
    tolls = pipeline(lead + other).layer("tolls")
    assert {toll.kind: toll.best for toll in tolls if toll.incident == 1} == {"injured": 1}


@pytest.mark.parametrize(
    "text",
    [
        "There was no sign that 12 miners had been abducted.",
        "Police do not believe that 12 miners were killed.",
        "The army denied killing 12 villagers.",
        "The ministry denied reports that 12 miners were killed.",
        "Reports that 12 miners had died were false, she said.",
        "It was not true that 12 miners died.",
        "It is not known whether 12 miners died.",
        "The deal made the release of some 12 miners a condition.",
        "Envoys called for the release of 12 miners.",
        "The minister demanded that the rebels release 12 miners.",
        "Rebels must free 12 miners.",
        "Envoys called for 12 miners to be freed.",
        "The group refused to release 12 miners.",
        "Each side was to free 12 miners.",
        "Without the walls 12 miners would have died.",
        "The statement denied that any miner had been harmed.",
        "It is not known whether he died.",
    ],
)
def test_what_is_denied_or_asked_for_has_no_toll(pipeline, text: str) -> None:
    document = pipeline(text)
    assert all(figure.modality == "hypothetical" for figure in document.figures)
    assert not document.layer("tolls")


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it had shelled a school where 12 miners died.",
        "The army denied any part in the murder of 12 miners.",
        "Police do not know how the 12 miners died.",
        "The opposition demanded an inquiry after police killed 12 miners.",
        "Nobody denied that 12 miners had died.",
        "Police are looking into whether a man accused of killing 12 miners was paid.",
    ],
)
def test_what_is_denied_of_something_else_has_a_toll(pipeline, text: str) -> None:
    assert [toll.best for toll in pipeline(text).layer("tolls")] == [12]


def test_toll_keeps_what_each_claimant_says(linked) -> None:
    document = linked("Police said 12 people were killed. Rebels said 30 people were killed.")
    toll = document.layer("tolls")[0]
    assert [(claimed.source, claimed.low) for claimed in toll.claimed] == [("Police", 12), ("Rebels", 30)]
    assert [claimed.figure for claimed in toll.claimed] == [figure.id for figure in document.figures]
    assert (toll.low, toll.high) == (12, 30)


def test_toll_of_several_has_no_single_person_as_rival_count(pipeline) -> None:
    text = "Three people died on Friday. The driver, Hanna Weil, 41, was killed at once, troopers said."
    toll = pipeline(text).layer("tolls")[0]
    assert (toll.best, toll.low, toll.high) == (3, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll stood at 1,134, up from 912 a day earlier.",
        "The death toll climbed to 1,134 from 912.",
        "The death toll rose from 912 to 1,134.",
        "The mayor put the toll at 1,134, revising down an earlier figure of 1,200.",
    ],
)
def test_toll_is_the_latest_number(pipeline, text: str) -> None:
    toll = pipeline(text).layer("tolls")[0]
    assert (toll.best, toll.low, toll.high) == (1134, 1134, 1134)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("At least 78 people drowned, the governor said. An official in the north put the toll at 50.", (78, 50, 78)),
        ("The army said 43 rebels were killed. The rebels put the toll at 9.", (43, 9, 43)),
        ("Police said 43 people were killed. An aid group said more than 60 people died.", (60, 43, 60)),
        ("Police said 12 people were killed. Doctors put the death toll at 20.", (20, 12, 20)),
        ("The army put the toll at 9. The rebels claimed 20.", (20, 9, 20)),
        ("Officials gave the death toll as 58. The mayor gave the toll as 61.", (61, 58, 61)),
    ],
)
def test_rival_tolls(text: str, bounds: tuple[int, int, int]) -> None:
    toll = Pipeline(only=["claims", "figures"], strict=True)(text).layer("tolls")[0]
    assert (toll.best, toll.low, toll.high) == bounds


def test_who_denies_a_count_does_not_claim_it() -> None:
    text = "Doctors said that soldiers had killed four men near the port, a charge the army denied."
    document = Pipeline(only=["claims", "figures"], strict=True)(text)
    (figure,) = document.figures
    assert figure.claim is not None
    assert document.get(figure.claim).source.text == "Doctors"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses described a fire which the mayor said left 300 people homeless and 12 dead.",
        "The army denied carrying out a strike that the mayor said left at least 34 civilians dead.",
        "The army denied carrying out a strike that the mayor said killed 34 people.",
    ],
)
def test_what_an_inner_speaker_counts_is_not_claimed_by_the_outer_one(text: str) -> None:
    document = Pipeline(only=["claims", "figures"], strict=True)(text)
    assert document.figures
    for figure in document.figures:
        assert figure.claim is None or document.get(figure.claim).source.text == "the mayor"  # type: ignore[attr-defined]


def test_rival_counts_of_a_crowd_have_a_toll(linked) -> None:
    text = "Organisers said 100,000 people marched in Osterby. Police said 40,000 people took part."
    toll = linked(text).layer("tolls")[0]
    assert (toll.kind, toll.low, toll.high) == ("participants", 40_000, 100_000)
    assert [claimed.low for claimed in toll.claimed] == [100_000, 40_000]


@pytest.mark.parametrize(
    "text",
    [
        "The attack on 22 March shocked the town.",
        "A storm hit Osterby on 3 March 2019.",
        "From 5 to 9 March it rained.",
    ],
)
def test_a_date_in_march_is_no_crowd(pipeline, text: str) -> None:
    assert not pipeline(text).figures


def test_toll_counts_up_to_the_third(pipeline) -> None:
    toll = pipeline("Two men were shot and a third stabbed, police said.").layer("tolls")[0]
    assert (toll.kind, toll.best, toll.low, toll.high) == ("injured", 3, 3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medics found Otto Brandt, 52, with two gunshot wounds. He died there.", [("killed", "Otto Brandt")]),
        ("A cook was shot in Linden Street. The cook died in hospital.", [("killed", "The cook")]),
        ("A girl was shot in Linden Street. A boy died in hospital.", [("injured", "A"), ("killed", "A")]),
    ],
)
def test_who_turns_out_dead_is_counted_as_dead(pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    document = pipeline(text)
    assert [(figure.kind, figure.text) for figure in document.figures] == expected
    for item in (*document.figures, *document.layer("tolls")):
        assert all(document.get(id) is not None for id in item.inputs)


WORDS = st.sampled_from(
    ["12", "people", "were", "killed", ",", "and", "of", "them", "a", "man", "the", "(", ")", "-", "shot", "dead",
     "including", "No", "one", "toll", "to", "was", "his", "wife", "'s", "death", ".", "\n\n", "who", "in", "May", "by",
     "another", "2.5", "dozens", "with", "injuries", "suffered", "Smith", "not", "year", "old", "“", "𝔘"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_gives_exact_figures_and_the_same_twice(pipeline: Pipeline, text: str) -> None:
    document = pipeline(text)
    for figure in document.figures:
        for passage in figure.passages():
            assert passage.span.of(text) == passage.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert 0 < figure.confidence <= 1
    assert pipeline(text).to_json() == document.to_json()


@pytest.mark.parametrize("piece", ["12 people, ", "(", "killed ", "a man, ", "one of ", "no ", "death of ", "shot "])
def test_long_rows_are_read_in_linear_steps(pipeline: Pipeline, piece: str) -> None:
    text = piece * 500
    assert pipeline(text).text == text


def tolled() -> list[dict[str, object]]:
    return tomllib.loads((DATA / "figures_tolls.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("row", tolled(), ids=lambda row: row["about"])
def test_tolls_of_the_incident_alone(everything, row) -> None:
    document = everything(Article(row["text"], published=row["published"]))
    tolls = [toll for toll in document.layer("tolls") if toll.incident == 1]
    found = {toll.kind: [toll.best, toll.low, toll.high] for toll in tolls}
    assert found == {kind: value for kind, value in row.items() if kind not in ("about", "published", "text")}


@pytest.mark.parametrize(
    "text",
    ["Cases grew from three on Jan. 31 to 408 dead.", "The toll rose from 12 on 31 January to 408 dead on Friday."],
)
def test_the_day_of_a_date_begins_no_range(everything, text: str) -> None:
    assert [(toll.low, toll.high) for toll in everything(text).layer("tolls") if toll.kind == "killed"] == [(408, 408)]


def roundups() -> list[dict[str, object]]:
    return tomllib.loads((DATA / "figures_roundups.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("row", roundups(), ids=lambda row: row["about"])
def test_tolls_of_each_incident(everything, row) -> None:
    document = everything(Article(row["text"], published=row["published"]))
    found = []
    for toll in document.layer("tolls"):
        place = document.get(toll.place, Place).name if toll.place else ""
        day = document.get(toll.timex, Timex).text if toll.timex else ""
        found.append([toll.incident, toll.part_of or 0, toll.kind, toll.best, toll.low, toll.high, place, day])
    assert found == row["tolls"]
