"""Draw docs/terminal.svg: what ``eventlib run seeds/`` prints.

python tools/terminal_picture.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

import eventlib
from eventlib.writers.terminal import print_document

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run on the seeds and draw the tables."""
    console = Console(
        record=True, width=118, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    console.print("$ eventlib run seeds/\n", style="bold")
    for document in eventlib.Pipeline(no_plugins=True).stream(eventlib.read(ROOT / "seeds")):
        print_document(document, console)
    picture = console.export_svg(title="eventlib", unique_id="eventlib")
    # The font is the reader's own: a picture fetches nothing.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL).replace("Fira Code", "ui-monospace")
    (ROOT / "docs" / "terminal.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
