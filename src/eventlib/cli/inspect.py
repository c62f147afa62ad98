"""``eventlib plugins`` and ``eventlib schema``: what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.options import make_pipeline, make_registry, pipeline_options, usage_errors

if TYPE_CHECKING:
    from eventlib.pipeline import Pipeline

__all__ = ["plugins", "schema"]


@click.command(short_help="List the plugins and their layers.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--graph", is_flag=True, help="Print the layers each component reads and makes, in the order they run.")
@click.option("--settings", "with_settings", is_flag=True, help="Print the settings, as --set takes them.")
@pipeline_options
def plugins(as_json: bool, graph: bool, with_settings: bool, **given: Any) -> None:
    """List the plugins: those at work, those that failed and those left out."""
    pipeline = make_pipeline(given)
    if as_json:
        click.echo(json.dumps(_described(pipeline), indent=2))
    elif graph:
        for name, requires, provides in pipeline.graph():
            click.echo(f"{', '.join(requires) or 'text'} -> [{name}] -> {', '.join(provides)}")
    elif with_settings:
        for name, values in _settings(pipeline).items():
            for key, value in values.items():
                click.echo(f"{name}.{key}={json.dumps(value, ensure_ascii=False)}")
    else:
        _print_table(pipeline)


def _settings(pipeline: Pipeline) -> dict[str, dict[str, Any]]:
    """Return the settings of each plugin that has some, also of those that are idle."""
    import msgspec

    from eventlib.config import convert_settings

    given = pipeline._config.settings
    return {
        plugin.name: msgspec.to_builtins(
            convert_settings(plugin.name, given.get(plugin.name, {}), component.settings), enc_hook=str
        )
        for plugin, component in pipeline.registry.collect("eventlib_components")
        if component.settings is not None
    }


def _described(pipeline: Pipeline) -> dict[str, Any]:
    components = [
        {"name": name, "requires": list(requires), "provides": list(provides)}
        for name, requires, provides in pipeline.graph()
    ]
    registry, settings = pipeline.registry, _settings(pipeline)
    return {
        "plugins": [
            {
                "name": plugin.name,
                "version": plugin.version,
                "distribution": plugin.distribution,
                "bundled": plugin.bundled,
                "settings": settings.get(plugin.name, {}),
                "components": [c for c in components if str(c["name"]).startswith(f"{plugin.name}.")],
            }
            for plugin in registry.plugins
        ],
        "failed": [
            {"name": f.name, "version": f.version, "distribution": f.distribution, "message": f.message}
            for f in registry.failures
        ],
        "blocked": registry.blocked,
    }


def _print_table(pipeline: Pipeline) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for heading in ("plugin", "version", "from", "state", "layers"):
        table.add_column(heading, overflow="fold")
    steps = {plugin.name for plugin, _ in pipeline.registry.collect("eventlib_components")}
    for plugin in pipeline.registry.plugins:
        made = [
            layer for name, _, provides in pipeline.graph() for layer in provides if name.startswith(f"{plugin.name}.")
        ]
        origin = "eventlib" if plugin.bundled else plugin.distribution
        state = "idle by its settings" if plugin.name in steps and not made else "at work"
        cells = (plugin.name, plugin.version, origin, state, ", ".join(dict.fromkeys(made)))
        table.add_row(*map(Text, cells), style=None)
    for failure in pipeline.registry.failures:
        table.add_row(
            *map(Text, (failure.name, failure.version, failure.distribution, f"failed: {failure.message}", ""))
        )
    for name in pipeline.registry.blocked:
        table.add_row(*map(Text, (name, "", "", "blocked", "")))
    Console(highlight=False).print(table)


@click.command(short_help="Print the JSON Schema of the output.")
@click.option("-o", "--output", metavar="FOLDER", help="Write the file into this folder instead of printing it.")
@pipeline_options
def schema(output: str | None, **given: Any) -> None:
    """Print the JSON Schema of a document, with the classes that plugins add."""
    from eventlib.schema import FILE_NAME, make_schema

    registry, types = make_registry(given), []
    with usage_errors():
        for plugin, cls in registry.collect("eventlib_annotation_types"):
            with registry.guard(plugin):
                make_schema([cls])
                types.append(cls)
    text = json.dumps(make_schema(types), indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    with usage_errors():
        folder = Path(output)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
    click.echo(f"written to {folder / FILE_NAME}", err=True)
