"""``eventlib new-plugin`` and ``eventlib check-plugin``: for those who write plugins."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template
from typing import Any

import click

from eventlib.cli.options import FAILED, choices, reading, reading_options, setting_options, tell_error, usage_errors

__all__ = ["check_plugin", "new_plugin"]

NAME = re.compile(r"[a-z](?:_?[a-z0-9])*")


@click.command(short_help="Begin a plugin of your own.")
@click.argument("name")
@click.option("-o", "--output", metavar="FOLDER", help="Where to write it; else in eventlib-NAME here.")
def new_plugin(name: str, output: str | None) -> None:
    """Write a small plugin that works: a package with a list of words, a component that finds them, and tests.

    NAME is what the plugin finds, such as storms: small letters, digits and _.
    """
    from eventlib.annotations import layer_types
    from eventlib.installed import installed
    from eventlib.plugin import check_layer
    from eventlib.tables import read_table

    if not NAME.fullmatch(name):
        raise click.UsageError(f"{name!r} can name no plugin: write small letters, digits and _, as in storms")
    if name in {given.point.name for given in installed()}:
        raise click.UsageError(f"there is a plugin {name!r} already; choose a name that says what yours finds")
    if name in layer_types():
        raise click.UsageError(f"there is a layer {name!r} already; choose a name that says what yours finds")
    folder = Path(output or f"eventlib-{name.replace('_', '-')}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is there already; choose another folder with -o")
    with usage_errors():
        check_layer(name)
        for path, text in read_table(__package__, "new_plugin.toml").items():
            file = folder / Template(path).substitute(name=name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(Template(text).substitute(name=name, dashed=name.replace("_", "-")), encoding="utf-8")
            click.echo(file)
    click.echo(f"\nInstall it with  pip install -e {folder}\nthen try it with  eventlib check-plugin {name}", err=True)


@click.command(short_help="Check the promises that every plugin makes.")
@click.argument("name", metavar="PLUGIN")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@reading_options
@setting_options
def check_plugin(name: str, inputs: tuple[str, ...], **given: Any) -> None:
    """Check a plugin, named or by the path of its file, on texts of all kinds.

    INPUT are files with articles in which it finds something; they are read as "eventlib run" reads them.
    """
    from eventlib import Article, read
    from eventlib.testing import check_plugin as check

    with usage_errors():
        texts = []
        for article in read(*inputs, format=given["source"], **reading(given)) if inputs else ():
            if isinstance(article, Article):
                texts.append(article.text)
            else:
                tell_error(article)
        if inputs and not texts:
            raise click.UsageError("no article could be read")
        chosen = {option: value for option, value in choices(given).items() if value is not None}
        checks = check(name, texts=texts, **chosen)
    for one in checks:
        click.echo(f"{'passed' if one.passed else 'BROKEN'}  {one.name}")
        if one.message:
            click.echo(f"        {one.message}")
    if not all(one.passed for one in checks):
        sys.exit(FAILED)
