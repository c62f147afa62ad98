"""Which plugins run and with which settings: arguments, environment, configuration file, in this order of weight."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs
import msgspec

__all__ = ["Config", "SettingsError", "convert_settings", "find_config"]

SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


class SettingsError(ValueError):
    """The settings that the user gave a plugin are wrong."""


@attrs.frozen(kw_only=True)
class Config:
    """The choices that make a pipeline.

    Args:
        block: Names of plugins that are not even imported.
        only: If given, the only plugins that are loaded.
        no_plugins: Pass over the plugins that other distributions installed; those of ``plugins`` are loaded.
        strict: Raise where a plugin fails to load or a component fails, instead of going on.
        plugins: One-file plugins by path, or objects with hooks.
        settings: Plugin name to its settings.
    """

    block: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    no_plugins: bool = False
    strict: bool = False
    plugins: tuple[Any, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)

    @classmethod
    def resolve(
        cls,
        *,
        file: str | Path | None = None,
        environment: Mapping[str, str] | None = None,
        **arguments: Any,
    ) -> Config:
        """Merge arguments, environment and file; None stands for an argument that was not given.

        Raises:
            ValueError: If the file cannot be read or has a key that means nothing.
        """
        given = {name: value for name, value in arguments.items() if value is not None}
        sources = (_from_file(file), _from_environment(os.environ if environment is None else environment), given)
        chosen: dict[str, Any] = {}
        settings: dict[str, dict[str, Any]] = {}
        for source in sources:
            chosen.update(source)
            for plugin, values in _table(source.get("settings", {}), "settings").items():
                settings.setdefault(plugin, {}).update(_table(values, f"settings of plugin {plugin!r}"))
        chosen["settings"] = settings
        for name in ("block", "only", "plugins"):
            chosen[name] = _list(chosen.get(name, ()), name)
        for name in ("no_plugins", "strict"):
            if not isinstance(chosen.get(name, False), bool):
                raise ValueError(f"{name}: give true or false, not {chosen[name]!r}")
        return cls(**chosen)


def _list(value: Any, name: str) -> tuple[Any, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ValueError(f"{name}: give a list, not {value!r}")
    return tuple(value)


def _table(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{name}: give a table, not {value!r}")
    return value


def find_config(folder: Path) -> Path | None:
    """Return the configuration file of a folder: ``eventlib.toml``, or ``pyproject.toml`` with ``[tool.eventlib]``."""
    own, project = folder / "eventlib.toml", folder / "pyproject.toml"
    if own.is_file():
        return own
    if project.is_file() and "eventlib" in _parse(project).get("tool", {}):
        return project
    return None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"configuration {path}: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"configuration {path}: {error}") from None


def _from_file(file: str | Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    path = Path(file)
    table = _parse(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("eventlib", {})
    known = {field.name for field in attrs.fields(Config)}
    for key in table:
        if key not in known:
            raise ValueError(f"configuration {path}: unknown key {key!r}; there are: {', '.join(sorted(known))}")
    if "plugins" in table:
        # A path in a file is meant from where the file stands.
        table["plugins"] = [str(path.parent / str(plugin)) for plugin in _list(table["plugins"], "plugins")]
    return table


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"settings": {}}
    for name in ("block", "only"):
        if value := environment.get(f"EVENTLIB_{name.upper()}"):
            found[name] = [part.strip() for part in value.split(",") if part.strip()]
    for name in ("no_plugins", "strict"):
        if value := environment.get(f"EVENTLIB_{name.upper()}"):
            if value.lower() not in SWITCH:
                raise ValueError(f"EVENTLIB_{name.upper()}: give {', '.join(SWITCH)}, not {value!r}")
            found[name] = SWITCH[value.lower()]
    for key, value in sorted(environment.items()):
        plugin, separator, setting = key.removeprefix("EVENTLIB_").lower().partition("__")
        if key.startswith("EVENTLIB_") and separator:
            found["settings"].setdefault(plugin, {})[setting] = value
    return found


def convert_settings(plugin: str, values: Mapping[str, Any], cls: type[Any]) -> Any:
    """Make the settings object of a plugin.

    Raises:
        SettingsError: If a key is unknown or a value is of the wrong type; plugin and key are named.
    """
    known = [field.name for field in attrs.fields(cls)]
    for key in values:
        if key not in known:
            raise SettingsError(
                f"settings of plugin {plugin!r}: unknown key {key!r}; there are: {', '.join(known) or 'none'}"
            )
    try:
        return msgspec.convert(dict(values), cls, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"settings of plugin {plugin!r}: {error}") from None
