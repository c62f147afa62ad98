"""Rule tables of one's own: what they find, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventlib import Article, Pipeline
from eventlib_dates import tables
from eventlib_dates.resolvers import RESOLVERS

BUNDLED = sorted(Path(tables.__file__).parent.glob("rules/??.toml"))
TABLE = """
language = "eo"

[words.MONTH]
majo = 5

[words.UNIT]
semajno = "week"

[words.SHIFTSTEM]
venont = 1

[compounds]
SHIFT = ["SHIFTSTEM a|an"]

[[rules]]
name = "date"
kind = "date"
patterns = ["day=DAY month=MONTH"]

[[rules]]
name = "unit"
kind = "unit"
patterns = ["shift=SHIFT UNIT"]
"""


def pipeline(path: Path) -> Pipeline:
    return Pipeline(only=["dates"], strict=True, settings={"dates": {"tables": [str(path)]}})


@pytest.mark.parametrize("language", ["eo", "en"])
def test_a_table_goes_before_the_bundled_ones(tmp_path: Path, language: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TABLE.replace('"eo"', f'"{language}"'), encoding="utf-8")
    text = "Ni venos la 5 majo, ne venontan semajnon. On 6 May we wait venontan semajno."
    document = pipeline(path)(Article(text, published="2021-03-10", language=language))
    assert [(t.text, t.value) for t in document.timexes] == [("5 majo", "2021-05-05"), ("venontan semajno", "2021-W11")]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_bundled_tables_are_right(path: Path) -> None:
    assert tables.read(str(path)).code == path.stem


def test_only_kinds_that_there_are_need_a_field() -> None:
    assert tables.NEEDED.keys() <= RESOLVERS.keys()


RULE = '[[rules]]\nname = "more"\nkind = "date"\n'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "unit"', 'kind = "unitt"', "rule 'unit': there is no kind 'unitt'; there are: ago, "),
        ("=SHIFT UNIT", "=SHIFFT UNIT", "rule 'unit', pattern 'shift=SHIFFT UNIT': no word is of class 'SHIFFT'"),
        ('"week"', '"weak"', "rule 'unit', pattern 'shift=SHIFT UNIT': 'semajno' of class UNIT is 'weak'"),
        ("SHIFT UNIT", "SHIFT (UNIT)?", "pattern 'shift=SHIFT (UNIT)?': all of kind 'unit' must have a field 'unit'"),
        ("SHIFT UNIT", "SHIFT (UNIT | MONTH)", "all of kind 'unit' must have a field 'unit'"),
        ('"day', '"<day', "rule 'date', pattern '<day=DAY month=MONTH': < and > are no pairs"),
        ('"day', '"(day', "a bracket is not closed"),
        ('"day', '"@OF day', "there is no macro 'OF'"),
        ("SHIFTSTEM a", "SHIFTSTEN a", "compound 'SHIFT': there is no class 'SHIFTSTEN'"),
        ("[compounds]", "[compound]", "table: there is no key 'compound'; there are: capital, "),
        ("patterns", "pattern", "rule 'date': there is no key 'pattern'; there are: check, "),
        ('language = "eo"', "", "missing required field `language`"),
        ("[compounds]", "[compounds", "Expected ']'"),
        (
            "[compounds]",
            f'{RULE}patterns = ["DAY?"]\n[compounds]',
            "'more', pattern 'DAY?': all of it can be left out",
        ),
        ("[compounds]", f'{RULE}patterns = []\ncheck = "dya"\n[compounds]', "rule 'more': there is no check 'dya'"),
        ("[compounds]", f'[macros]\nA = "@A"\n{RULE}patterns = ["@A"]\n[compounds]', "a macro is a part of itself"),
    ],
)
def test_what_is_wrong_is_said_when_the_pipeline_is_built(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TABLE.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match="settings of plugin 'dates'") as raised:
        pipeline(path)
    assert f"{path}: " in str(raised.value)
    assert message in str(raised.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.toml: no such file"):
        pipeline(tmp_path / "none.toml")


def test_two_tables_of_one_language(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(TABLE, encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.toml: another table has the language 'eo' already"):
        Pipeline(settings={"dates": {"tables": [str(tmp_path / name) for name in ("a.toml", "b.toml")]}})
