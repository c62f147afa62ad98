"""Configuration: what weighs more, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from eventlib import Pipeline
from eventlib.config import Config, convert_settings, find_config


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_arguments_before_environment_before_file(tmp_path: Path) -> None:
    file = write(tmp_path, "eventlib.toml", 'block = ["a"]\nonly = ["x", "y"]\nstrict = true\n')
    environment = {"EVENTLIB_BLOCK": "b, c", "EVENTLIB_STRICT": "0"}
    config = Config.resolve(file=file, environment=environment, block=["d"], only=None)
    assert config == Config(block=("d",), only=("x", "y"), strict=False)
    assert Config.resolve(file=file, environment=environment).block == ("b", "c")
    assert Config.resolve(file=file, environment={}).block == ("a",)
    assert Config.resolve(environment={}) == Config()


def test_settings_are_merged_key_by_key(tmp_path: Path) -> None:
    file = write(tmp_path, "eventlib.toml", "[settings.dates]\norder = 1\ngrain = 1\n[settings.places]\nsize = 1\n")
    environment = {"EVENTLIB_DATES__ORDER": "2", "EVENTLIB_DATES__BASE": "2"}
    config = Config.resolve(file=file, environment=environment, settings={"dates": {"base": 3}})
    assert config.settings == {"dates": {"order": "2", "grain": 1, "base": 3}, "places": {"size": 1}}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", True),
        ("true", True),
        ("yes", True),
        ("0", False),
        ("no", False),
        ("False", False),
        ("off", False),
        ("On", True),
    ],
)
def test_switches_in_the_environment(value: str, expected: bool) -> None:
    assert Config.resolve(environment={"EVENTLIB_NO_PLUGINS": value}).no_plugins is expected
    assert Config.resolve(environment={"EVENTLIB_STRICT": value}).strict is expected


def test_a_switch_that_says_nothing() -> None:
    with pytest.raises(ValueError, match=r"EVENTLIB_STRICT: give 1, true, .*, not 'maybe'"):
        Config.resolve(environment={"EVENTLIB_STRICT": "maybe"})


def test_both_files_say_the_same(tmp_path: Path) -> None:
    own = write(tmp_path, "eventlib.toml", 'block = ["a"]\nplugins = ["storms.py"]\n[settings.dates]\norder = 1\n')
    project = write(
        tmp_path,
        "pyproject.toml",
        '[project]\nname = "x"\n[tool.eventlib]\nblock = ["a"]\nplugins = ["storms.py"]\n'
        "[tool.eventlib.settings.dates]\norder = 1\n",
    )
    assert Config.resolve(file=own, environment={}) == Config.resolve(file=project, environment={})
    # A path is meant from where the file stands.
    assert Config.resolve(file=own, environment={}).plugins == (str(tmp_path / "storms.py"),)


def test_finding_the_file_of_a_folder(tmp_path: Path) -> None:
    assert find_config(tmp_path) is None
    project = write(tmp_path, "pyproject.toml", "[project]\n")
    assert find_config(tmp_path) is None
    write(tmp_path, "pyproject.toml", "[tool.eventlib]\n")
    assert find_config(tmp_path) == project
    own = write(tmp_path, "eventlib.toml", "")
    assert find_config(tmp_path) == own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("blocked = []", "unknown key 'blocked'; there are: block, no_plugins, only"),
        ('block = "dates"', "block: give a list, not 'dates'"),
        ("plugins = 3", "plugins: give a list, not 3"),
        ('strict = "yes"', "strict: give true or false, not 'yes'"),
        ("settings = 3", "settings: give a table, not 3"),
        ("[settings]\ndates = 3", "settings of plugin 'dates': give a table, not 3"),
        ("block = [", r"eventlib\.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Config.resolve(file=write(tmp_path, "eventlib.toml", text), environment={})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.toml: no such file or directory$"):
        Config.resolve(file=tmp_path / "none.toml", environment={})


@pytest.mark.parametrize("arguments", [{"block": "dates"}, {"only": 3}, {"plugins": "x.py"}])
def test_lists_are_lists(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="give a list"):
        Pipeline(**arguments)


# -- settings of a plugin --


@attrs.frozen
class Settings:
    order: str = "MDY"
    size: int = 3
    names: tuple[str, ...] = ()


def test_settings_become_an_object() -> None:
    assert convert_settings("dates", {}, Settings) == Settings()
    # From the environment all comes as text.
    assert convert_settings("dates", {"size": "5"}, Settings) == Settings(size=5)
    assert convert_settings("dates", {"names": ["a", "b"]}, Settings) == Settings(names=("a", "b"))


def test_settings_that_do_not_exist_are_named() -> None:
    with pytest.raises(ValueError, match="plugin 'dates': unknown key 'ordre'; there are: order, size, names"):
        convert_settings("dates", {"ordre": "DMY"}, Settings)


def test_settings_of_the_wrong_type_are_named() -> None:
    with pytest.raises(ValueError, match=r"plugin 'dates': Expected `int`, got `str` - at `\$\.size`"):
        convert_settings("dates", {"size": "large"}, Settings)


def test_settings_of_a_plugin_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="settings: there is no plugin 'date'; there are: claims, dates"):
        Pipeline(settings={"date": {"x": 1}}, no_plugins=True)


def test_settings_of_a_blocked_plugin_do_no_harm() -> None:
    assert "dates.dates" not in Pipeline(settings={"dates": {"anything": 1}}, block=["dates"]).components
