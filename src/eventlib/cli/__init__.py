"""The command line.

Exit codes: 0 all went well; 2 wrong usage or configuration; 3 some articles or checks failed; 130 interrupted (143 by
SIGTERM, 129 by SIGHUP); 1 the output cannot be written on, for its disk is full or who reads it has closed it.

Commands import what they need when they run, so that ``eventlib --help`` is quick.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

import eventlib

__all__ = ["cli", "main"]

COMMANDS = {
    "run": "eventlib.cli.run",
    "show": "eventlib.cli.show",
    "explain": "eventlib.cli.show",
    "stories": "eventlib.cli.stories",
    "plugins": "eventlib.cli.inspect",
    "schema": "eventlib.cli.inspect",
    "new-plugin": "eventlib.cli.authors",
    "check-plugin": "eventlib.cli.authors",
}
OF_PLUGINS = f"{__name__}.plugins"  # where a call keeps the commands of plugins
INTERRUPTED = 130  # as a shell reports SIGINT


class Commands(click.Group):
    """Our commands, and those of plugins, which are loaded only if one of them may be meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        try:
            return [*COMMANDS, *sorted(self._of_plugins(ctx))]
        except click.UsageError as error:
            click.echo(f"warning: {error.format_message()}", err=True)  # help is given even so
            return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by name; ours count before those of plugins."""
        if name in COMMANDS:
            command: click.Command = getattr(import_module(COMMANDS[name]), name.replace("-", "_"))
            return command
        return self._of_plugins(ctx).get(name)

    def _of_plugins(self, ctx: click.Context) -> dict[str, click.Command]:
        from eventlib.cli.options import plugin_commands

        if OF_PLUGINS not in ctx.meta:  # so that a plugin that fails is told of once
            commands = plugin_commands()
            ctx.meta[OF_PLUGINS] = {name: command for name, command in commands.items() if name not in COMMANDS}
        found: dict[str, click.Command] = ctx.meta[OF_PLUGINS]
        return found


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(eventlib.__version__, prog_name="eventlib")
def cli() -> None:
    """Find dates, places, figures, entities, claims and events in news articles.

    \b
    eventlib run news/ -o out.jsonl     extract from every article of a folder
    eventlib show article.txt           look at one
    eventlib explain article.txt        ask how each finding came about
    """  # noqa: D301 - \b is click's mark for lines that are not to be joined


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # news holds characters that not every terminal has
    with warnings.catch_warnings():
        warnings.showwarning = _show_warning
        warnings.simplefilter("always", UserWarning)  # of which those of plugins are
        try:
            code = cli.main(arguments, prog_name="eventlib", standalone_mode=False)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted", err=True)
            code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)


def _show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    click.echo(f"warning: {' '.join(str(message).split())}", err=True)
