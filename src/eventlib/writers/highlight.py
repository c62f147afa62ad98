"""An article with what was found in it: in colours, or in brackets where there are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from eventlib.document import Document
from eventlib.models import Annotation, Span
from eventlib.writers.columns import TABLES, clean

__all__ = ["highlighted", "legend"]

# Of two that overlap the layer named first here is shown. Entities are everywhere, so the rarer ones come before them.
ORDER = ("figures", "timexes", "places", "claims", "events", "entities")
LINE = 20_000  # characters wrapped at once: a text of one endless line would take long


def _spans(document: Document) -> list[tuple[int, int, str]]:
    """Return start, end and layer of what is shown, in the order of the text and without overlaps."""
    spans: list[tuple[int, int, str]] = []
    taken = bytearray(len(document.text))
    others = [name for name in document.layers if name not in ORDER]
    for layer in (*ORDER, *others):
        for annotation in document.layer(layer):
            for span in _shown(annotation, layer) if isinstance(annotation, Annotation) else ():
                if span.end <= len(taken) and taken.find(1, span.start, span.end) < 0:
                    taken[span.start : span.end] = b"\1" * len(span)
                    spans.append((span.start, span.end, layer))
    return sorted(spans)


def _shown(annotation: Annotation, layer: str) -> Iterator[Span]:
    if layer == "claims":
        cue = getattr(annotation, "cue", None)
        if cue:
            yield cue.span
    elif layer == "entities":
        yield from (mention.span for mention in getattr(annotation, "mentions", ()) if mention.kind != "pronoun")
    else:
        yield annotation.passages()[0].span


def highlighted(document: Document, *, colour: bool) -> Iterator[Text]:
    """Yield the lines of the article.

    Args:
        document: The document.
        colour: Whether to use colours; else ``[D:Friday]`` stands for a date.
    """
    text, spans = clean(document.text), _spans(document)
    starts = [span[0] for span in spans]
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + LINE)
        end = min(start + LINE, len(text)) if end < 0 else end
        # A line is never cut within a span.
        if (last := bisect_right(starts, end - 1) - 1) >= 0 and spans[last][1] > end:
            end = min(spans[last][1], len(text))
        line, position = Text(), start
        for begin, stop, layer in spans[bisect_left(starts, start) : bisect_left(starts, end)]:
            table = TABLES.get(layer)
            line.append(text[position:begin])
            if colour:
                line.append(text[begin:stop], style=f"{table.style if table else 'bright_white'} underline")
            else:
                line.append(f"[{table.mark if table else '*'}:{text[begin:stop]}]")
            position = stop
        line.append(text[position:end])
        yield line
        start = end + text.startswith("\n", end)


def legend(document: Document, console: Console) -> Text:
    """Return what the colours or marks of the article mean."""
    line = Text()
    for name in filter(document.layer, reversed(ORDER)):
        table = TABLES[name]
        label = {"claims": "claim cue", "timexes": "date", "entities": "entity"}.get(name, name.removesuffix("s"))
        if console.color_system:
            line.append(label, style=f"{table.style} underline").append("  ")
        else:
            line.append(f"{table.mark} {label}  ")
    line.rstrip()
    return line
