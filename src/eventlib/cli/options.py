"""What several commands share: the choice of plugins and settings, and their errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from eventlib.pipeline import Pipeline
    from eventlib.registry import Registry

__all__ = [
    "FAILED",
    "choices",
    "make_pipeline",
    "make_registry",
    "pipeline_options",
    "plugin_commands",
    "reading",
    "reading_options",
    "setting_options",
    "tell_error",
    "usage_errors",
]

FAILED = 3  # exit code if some articles failed
F = TypeVar("F", bound=Callable[..., Any])

SETTING = (
    click.option("--plugin", metavar="PATH", multiple=True, help="Load a plugin from a Python file."),
    click.option("--set", "settings", metavar="PLUGIN.KEY=VALUE", multiple=True, help="Change a plugin's setting."),
    click.option(
        "--config",
        type=click.Path(dir_okay=False),
        help="Configuration file; else eventlib.toml or pyproject.toml here.",
    ),
)

OPTIONS = (
    click.option("--block", metavar="NAME", multiple=True, help="Leave out a plugin."),
    click.option("--only", metavar="NAME", multiple=True, help="Load this plugin alone, or these."),
    click.option("--no-plugins", is_flag=True, help="Pass over plugins that other distributions installed."),
    click.option("--strict", is_flag=True, help="Stop where a plugin fails."),
    *SETTING,
)

READING = (
    click.option("--format", "source", metavar="NAME", help="Format of the input; else each file's suffix tells."),
    click.option("--encoding", metavar="NAME", help="Encoding of the input, such as koi8-r; else each file tells."),
    click.option(
        "--date-order",
        type=click.Choice(["DMY", "MDY", "YMD"], case_sensitive=False),
        help="Order of day, month and year in dates such as 03/04/2021; else other dates of the file tell.",
    ),
    click.option(
        "--field",
        "fields",
        metavar="FIELD=NAME",
        multiple=True,
        callback=lambda ctx, option, given: _fields(given),
        help="Name of a field in JSON or CSV that is not known, such as text=artikel or text=article.body.",
    ),
)


def _adder(options: tuple[Callable[[Any], Any], ...]) -> Callable[[F], F]:
    def add(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return add


reading_options = _adder(READING)
"""Add the options that say how the input is read."""
setting_options = _adder(SETTING)
"""Add the options that load plugins from files and change settings."""
pipeline_options = _adder(OPTIONS)
"""Add all options that choose plugins and settings."""


def reading(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the input is read, but for its format, from the options as they were given."""
    return {name: given[name] for name in ("encoding", "date_order", "fields")}


def choices(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments for ``Pipeline`` from the options as they were given."""
    from eventlib.config import find_config

    return {
        "plugins": given["plugin"] or None,
        "block": _names(given.get("block", ())),
        "only": _names(given.get("only", ())),
        "no_plugins": given.get("no_plugins") or None,
        "strict": given.get("strict") or None,
        "settings": _settings(given["settings"]) or None,
        "config": given["config"] or find_config(Path.cwd()),
    }


def _names(given: tuple[str, ...]) -> list[str] | None:
    return [name.strip() for names in given for name in names.split(",") if name.strip()] or None


def _fields(given: tuple[str, ...]) -> dict[str, str]:
    fields = {}
    for item in given:
        field, _, name = item.partition("=")
        if not (field and name):
            raise click.UsageError(f"--field {item}: write FIELD=NAME, for example text=artikel")
        fields[field.strip()] = name.strip()
    return fields


def _settings(given: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    settings: dict[str, dict[str, Any]] = {}
    for item in given:
        left, equals, value = item.partition("=")
        plugin, dot, key = left.partition(".")
        if not (equals and dot and plugin and key):
            raise click.UsageError(f"--set {item}: write PLUGIN.KEY=VALUE")
        try:
            # Lists and tables are written as JSON; anything else is converted to what the setting asks for.
            settings.setdefault(plugin, {})[key] = json.loads(value) if value[:1] in ("[", "{") else value
        except ValueError as error:
            raise click.UsageError(f"--set {item}: {error}") from None
    return settings


def tell_error(message: object) -> None:
    """Say on standard error what went wrong with an article, and go on."""
    click.secho(f"error: {message}", fg="red", err=True)


@contextmanager
def usage_errors() -> Iterator[None]:
    """Turn errors of configuration, plugins and paths into one line and exit code 2."""
    try:
        yield
    except (ValueError, RuntimeError) as error:
        raise click.UsageError(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{error.filename or ''}: {(error.strerror or str(error)).lower()}") from error


def make_pipeline(given: Mapping[str, Any]) -> Pipeline:
    """Build the pipeline the options ask for."""
    from eventlib.pipeline import Pipeline

    with usage_errors():
        return Pipeline(**choices(given))


def make_registry(given: Mapping[str, Any]) -> Registry:
    """Load the plugins the options ask for, without building a pipeline."""
    from eventlib.config import Config
    from eventlib.registry import load_plugins

    with usage_errors():
        arguments = choices(given)
        return load_plugins(Config.resolve(file=arguments.pop("config"), **arguments))


def plugin_commands() -> Mapping[str, click.Command]:
    """Return the commands that plugins add. Usually nothing is loaded for it: the bundled plugins have none.

    Raises:
        UsageError: If the configuration is wrong.
    """
    from eventlib.installed import installed

    found = installed()
    bundled = [given.point.name for given in found if given.bundled]
    foreign = len(bundled) < len(found)
    if not foreign and not any(Path(name).is_file() for name in ("eventlib.toml", "pyproject.toml")):
        return {}
    import attrs

    from eventlib.config import Config, find_config

    group = click.Group()
    with usage_errors():
        config = Config.resolve(file=find_config(Path.cwd()))
        if foreign or config.plugins:
            from eventlib.registry import load_plugins

            registry = load_plugins(attrs.evolve(config, block=(*config.block, *bundled)))
            registry.tell("eventlib_commands", cli=group)
    return group.commands
