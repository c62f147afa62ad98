"""Tables and a highlighted article that a person likes to read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from eventlib.document import Document
from eventlib.writers.columns import TABLES, clean, counted, table_of
from eventlib.writers.highlight import highlighted, legend

__all__ = ["as_html", "print_document", "write_tables"]

WIDTH = 110  # characters a line of a file
NARROW = 16  # characters that any column may have


def write_tables(documents: Iterable[Document], path: Path | None) -> None:
    """Write one table a layer for each document; as wide as the terminal, in a file 110 columns."""
    with ExitStack() as stack:
        if path:
            out = stack.enter_context(path.open("w", encoding="utf-8"))
            console = Console(file=out, width=WIDTH, no_color=True, highlight=False)
        else:
            console = Console(file=sys.stdout, highlight=False)
        for document in documents:
            print_document(document, console)


def as_html(document: Document) -> str:
    """Return the article and its tables as a piece of HTML."""
    console = Console(file=StringIO(), record=True, width=WIDTH, force_terminal=True, highlight=False)
    print_document(document, console, text=True)
    return console.export_html(inline_styles=True, code_format='<pre style="line-height: 1.3">{code}</pre>')


def print_document(
    document: Document,
    console: Console,
    *,
    text: bool = False,
    ids: bool = False,
    layers: Collection[str] = (),
) -> None:
    """Print one document.

    Args:
        document: The document.
        console: Where to.
        text: Whether to show the article with what was found in it.
        ids: Whether to show the ids of the annotations.
        layers: Layers to show; none for all.
    """
    article = document.article
    published = article.published.isoformat() if article.published else None
    heading = "  ".join(filter(None, (article.id, published, article.source)))
    console.print(Rule(Text(clean(heading), "bold"), align="left", style="dim"))
    if article.title:
        console.print(Text(clean(article.title), "bold"))
    console.print()
    if text and document.text:
        for line in highlighted(document, colour=bool(console.color_system)):
            console.print(line)
        console.print()
        if meaning := legend(document, console):
            console.print(meaning, end="\n\n")
    names = [*TABLES, *(name for name in document.layers if name not in TABLES)]
    shown = [name for name in names if document.layer(name) and (not layers or name in layers)]
    for name in shown:
        _print_layer(document, name, console, ids=ids)
    for failure in document.failures:
        console.print(Text(f"error: {clean(str(failure))}", "bold red"))
    if not shown and not document.failures:
        console.print(Text("nothing found", "dim"))
    if document.failures or not shown:
        console.print()


def _print_layer(document: Document, name: str, console: Console, *, ids: bool) -> None:
    annotations = document.layer(name)
    layer = table_of(name, annotations)
    headings, rows = list(layer.columns), []
    for annotation in annotations:
        rows.append([clean(" ".join(cell(document, annotation).split())) for cell in layer.columns.values()])
    if ids:
        headings.insert(0, "id")
        for row, annotation in zip(rows, annotations, strict=True):
            row.insert(0, str(annotation.get("id") if isinstance(annotation, dict) else annotation.id))
    elif layer.gathered:
        rows = _gather(rows)
    heading = Text.assemble((f"{layer.title} ({len(annotations)})", layer.style))
    if layer.inferred and any(annotation.inferred for annotation in annotations):
        heading.append(f"  {layer.inferred}", "dim")
    console.print(heading)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    used = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    for column in used:
        most = None if headings[column] == layer.main else max(NARROW, console.width // 5)
        table.add_column(headings[column], overflow="fold", max_width=most)
    for row in rows:
        first, *rest = (row[column] or "–" for column in used)
        table.add_row(Text(first, layer.style), *map(Text, rest))
    console.print(table)
    console.print()


def _gather(rows: list[list[str]]) -> list[list[str]]:
    """Make one row of those that differ in their first cell alone."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for first, *rest in rows:
        groups.setdefault(tuple(rest), []).append(first)
    return [[counted(texts), *rest] for rest, texts in groups.items()]
