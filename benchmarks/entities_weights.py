"""The tagger's weights in clear, to be read and compared, and packed as the plugin reads them.

    python benchmarks/entities_weights.py benchmarks/entities_weights.tsv plugins/eventlib_entities/model/tagger.bin

packs the weights in clear. ``benchmarks/entities_train.py`` writes both files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from eventlib_entities.features import LABELS
from eventlib_entities.tagger import Packed, Weights

__all__ = ["Rows", "in_bytes", "packed", "read", "write"]

Rows = dict[str, dict[str, str]]  # template to value to weights in clear
NONE = " ".join("0" * len(LABELS))
MADE = """\
# Made by benchmarks/entities_train.py from Wikigold (Balasuriya and others 2009, CC BY 4.0), the CC BY genres of
# GUM (Zeldes 2017: academic, interview, textbook, vlog), from sentences that the same script makes
# from patterns of its own, and from definitions of WordNet 3.1 (WordNet licence) and prose of the World
# Factbook (public domain) that benchmarks/entities_teacher.py labels."""
CLEAR = """\
# Weights of the tagger. Behind an empty line a template, then its values, each with a number for each label
# in the order of features.LABELS; features of words have them for each place of features.PLACES, the last
# first, with a dot where all are nought. plugins/eventlib_entities/model/tagger.bin has the same packed."""
HEAD = """\
# Weights of the tagger, packed; benchmarks/entities_weights.tsv has them in clear. Behind an empty line each template
# with its values, behind another the weights of all values as they come, as tagger.read_weights reads them."""


def read(path: Path) -> Rows:
    """Read weights in clear: parts with an empty line between; a template and a line for each of its values."""
    _, *parts = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    rows: Rows = {}
    for part in parts:
        template, *lines = part.split("\n")
        rows[template] = dict(line.split("\t") for line in lines)
    return rows


def in_clear(rows: Rows) -> str:
    parts = [f"{CLEAR}\n{MADE}"]
    parts += ["\n".join([template, *map("\t".join, values.items())]) for template, values in rows.items()]
    return "\n\n".join(parts) + "\n"


def pack(text: str) -> Packed:
    """Return weights in clear as one number; a dot stands for a place where a word says nothing.

    >>> pack("1 0 0 0 0 0 0 0 -1") + pack("2 1 0 0 0 0 0 0 0") == pack("3 1 0 0 0 0 0 0 -1")
    True
    """
    return sum(int(number) << 16 * field for field, number in enumerate(text.replace(".", NONE).split(" ")))


def packed(rows: Rows) -> Weights:
    return {template: {value: pack(text) for value, text in values.items()} for template, values in rows.items()}


def in_bytes(rows: Rows) -> bytes:
    names = "\n".join("\t".join([template, *values]) for template, values in rows.items())
    body = b""
    for values in rows.values():
        for text in values.values():
            size = 2 * len(text.replace(".", NONE).split(" "))
            body += pack(text).to_bytes(size, "little", signed=True)
    return f"{HEAD}\n{MADE}\n\n{names}\n\n".encode() + body


def write(rows: Rows, clear: Path, binary: Path) -> None:
    """Write weights in clear and packed."""
    clear.write_text(in_clear(rows), encoding="utf-8")
    binary.write_bytes(in_bytes(rows))


if __name__ == "__main__":
    write(read(Path(sys.argv[1])), Path(sys.argv[1]), Path(sys.argv[2]))
