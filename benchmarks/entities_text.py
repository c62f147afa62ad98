"""The text the tagger is fitted on: GUM's free genres, and sentences made from patterns and name lists."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eventlib.plugin import read_rows
from eventlib_entities.features import INSIDE
from eventlib_entities.lexicons import load_lexicons, load_words

LEXICONS = load_lexicons()
TABLES = ("entities_names.toml", "entities_slots.toml")


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gum(path: Path) -> list[dict[str, Any]]:
    """Return the paragraphs of GUM's CC BY genres with their names; nominals and pronouns are left out.

    GUM's mentions are whole noun phrases, so each is cut to its capitalised words; works and other things are marked
    UNSURE, for GUM draws other lines there.
    """
    kinds = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "ABSTRACT": "MISC", "EVENT": "MISC", "OBJ": "MISC"}
    found = []
    for row in load(path):
        if row["genre"] not in ("academic", "interview", "textbook", "vlog"):
            continue
        text = row["text"]
        names: list[tuple[int, int, str]] = []
        for entity in row["entities"]:
            kind = kinds.get(entity["type"])
            if entity["kind"] == "name" and kind:
                names += capitalised(text, entity["start"], entity["end"], kind)
        labelled: list[tuple[int, int, str]] = []
        for start, end, kind in sorted(set(names), key=lambda name: (name[0], -name[1], name[2])):
            phrase = text[start:end]
            if phrase.split()[0] in ("Figure", "President", "Governor"):
                continue
            if phrase in LEXICONS.peoples:
                kind = "MISC"
            elif kind == "MISC":
                kind = "UNSURE"
            if not labelled or start >= labelled[-1][1]:
                labelled.append((start, end, kind))
        for word in re.finditer(r"[A-Z][\w-]+", text):  # GUM marks no adjectives
            if word[0] in LEXICONS.peoples and not any(s < word.end() and word.start() < e for s, e, _ in labelled):
                labelled.append((word.start(), word.end(), "MISC"))
        for part in re.finditer(r"[^\n]+", text):
            start, end = part.span()
            inside = [
                {"start": s - start, "end": e - start, "type": kind}
                for s, e, kind in labelled
                if start <= s and e <= end
            ]
            found.append({"text": part[0], "entities": inside})
    return found


def vocabulary(rows: list[dict[str, Any]]) -> list[str]:
    """Return the words that stand at least twice in small letters."""
    counts = Counter(word for row in rows for word in re.findall(r"(?<!\w)[a-z]{2,}(?!\w)", row["text"]))
    return sorted(word for word, count in counts.items() if count > 1)


def capitalised(text: str, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
    """Return the first run of capitalised words of a stretch, without article and possessive."""
    tokens = list(re.finditer(r"[\w.]+(?:['’\-]\w+)*|[^\w\s]", text[start:end]))
    capitals = [i for i, token in enumerate(tokens) if token[0] != token[0].lower()]
    if not capitals:
        return []
    first = last = capitals[0]
    for i in capitals[1:]:
        if i - last > 3 or not all(token[0].lower() in INSIDE - {",", ".", "in"} for token in tokens[last + 1 : i]):
            break
        last = i
    begin, stop = start + tokens[first].start(), start + tokens[last].end()
    stop -= len(text[begin:stop]) - len(re.sub(r"['’]s$", "", text[begin:stop]))
    begin += 4 * text[begin:stop].lower().startswith("the ")
    return [(begin, stop, kind)] if begin < stop else []


TOGETHER = 6  # lines of an article made from patterns


# Slots to the sort of listed names that may fill them, and how often one does.
LISTED = {
    "ORG": ("brand operator", 0.12),
    "BODY": ("brand operator", 0.12),
    "UNI": ("school", 0.2),
    "LAST": ("person", 0.04),
    "LOCN": ("place", 0.12),
    "CITY": ("place", 0.02),
    "TAXON": ("taxon", 0.2),
    "LANG": ("language", 0.16),
    "EVENT": ("event", 0.04),
    "WAR": ("event", 0.12),
}


def patterns(count: int, listed: Path | None = None, seed: int = 7) -> list[dict[str, Any]]:
    """Return sentences made from the patterns file, with their names labelled."""
    lines = Path(__file__).with_name("entities_patterns.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    maker = Maker(seed, listed)
    size = len(lines)
    # Lines that stand together make an article: what it is about tells what names stand for.
    return [maker.row("\n".join(lines[(i + k) % size] for k in range(TOGETHER))) for i in range(0, count, TOGETHER)]


class Maker:
    """Fills patterns with names from the lexicons and with names made of syllables."""

    def __init__(self, seed: int, listed: Path | None = None) -> None:
        self.random = random.Random(seed)
        pick = self.random
        self.firsts = sorted(LEXICONS.first_names)
        self.given = load_words("given_names.txt")
        self.family = load_words("family_names.txt")
        self.countries = sorted(name for name in LEXICONS.knowledge.states if "." not in name and len(name) > 2)
        self.cities = sorted(name for name, code in LEXICONS.places.items() if code and "." not in name)
        self.demonyms = sorted(LEXICONS.peoples)
        sorts = ("organisation", "group", "seat")
        self.bodies = sorted(name for name, fact in LEXICONS.knowledge.facts.items() if fact.sort in sorts)
        self.leaders = sorted(LEXICONS.surnames)
        self.heads: dict[str, list[str]] = defaultdict(list)
        for word, (kind, sector) in LEXICONS.heads.items():
            if word[0] != "^":
                self.heads[sector or kind].append(word)
        self.things = [row[0] for row in read_rows("eventlib_entities", "lexicon/things.txt")]
        self.pick = pick.choice
        self.listed: dict[str, list[str]] = defaultdict(list)
        for line in listed.read_text(encoding="utf-8").splitlines() if listed else []:
            name, _, kinds = line.partition("\t")
            for kind in kinds.split("+"):
                self.listed[kind].append(name)
        names, slots = (tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in TABLES)
        self.parts: dict[str, list[str]] = {name: row.split(";" if ";" in row else None) for name, row in names.items()}
        self.slots: dict[str, dict[str, Any]] = slots
        self.made: dict[str, Callable[[], str]] = {
            "syllables": self.syllables,
            "small": lambda: self.syllables().lower(),
            "first": self.first,
            "last": self.last,
            "per": self.per,
            "place": self.place,
            "team": self.team,
            "org": self.org,
            "acronym": self.acronym,
            "demonym": lambda: self.pick(self.demonyms),
            "country": lambda: self.pick(self.countries),
            "initial": lambda: self.pick("ABCDEGHJKLMNPRST"),
            "digit": lambda: str(self.random.randint(2, 12)),
            "number": lambda: str(self.random.randint(2, 900)),
            "year": lambda: str(self.random.randint(1900, 2024)),
        }

    def part(self, name: str) -> str:
        """Return one of a list of parts."""
        return self.pick(self.parts[name])

    def syllables(self) -> str:
        """Return a capitalised word that no list holds."""
        word = "".join(
            self.part("onsets") + self.part("vowels") + self.pick(["", "", "n", "r", "l", "s", "m", "k", "t"])
            for _ in range(self.pick((1, 2, 2, 2, 3)))
        )
        return word.capitalize() + self.pick(
            ["", "", "", "", "son", "ov", "ini", "ez", "ski", "man", "berg", "ton", "ley"]
        )

    def first(self) -> str:
        return self.pick(self.given if self.random.random() < 0.4 else self.firsts)

    def last(self) -> str:
        if self.random.random() < 0.35:
            return self.pick(self.family)
        draw = self.random.random()
        if draw < 0.45:
            return self.syllables()
        if draw < 0.55:
            return self.pick(("Mc", "O'", "Mac", "De ", "van ", "al-", "Al-", "El-", "Ben ")) + self.syllables()
        return self.pick(self.firsts) if draw < 0.65 else self.pick(self.leaders)

    def per(self) -> str:
        draw = self.random.random()
        first = self.first()
        if draw < 0.65:
            return f"{first} {self.last()}"
        if draw < 0.72:
            return f"{first} {self.pick('ABCDEFGHJKLMRSTW')}. {self.last()}"
        if draw < 0.8:
            return f"{first} {self.first()} {self.last()}"
        if draw < 0.88:
            return f"{self.syllables()} {self.syllables()}"
        if draw < 0.93:
            return f"{self.pick('ABCDEFGHJKLMRSTW')}. {self.last()}"
        return f"{first} {self.last()}-{self.syllables()}"

    def place(self) -> str:
        return self.pick(self.cities) if self.random.random() < 0.6 else self.syllables()

    def team(self) -> str:
        draw = self.random.random()
        nouns = [w for w in self.heads["sport"] if w not in ("Team", "Club", "Squad")]
        if draw < 0.45:
            return self.place()
        if draw < 0.75:
            return f"{self.place()} {self.pick(nouns)}"
        if draw < 0.85:
            return f"{self.part('clubs')} {self.place()}"
        return self.syllables() if draw < 0.95 else self.syllables() + "shire"

    def org(self) -> str:
        known = self.known("ORG")
        if known:
            return known
        draw = self.random.random()
        name = self.syllables() if self.random.random() < 0.6 else self.place()
        sector = self.pick(
            ("business", "business", "education", "civil society", "government", "media", "political party", "")
        )
        head = self.pick(self.heads[sector] or self.heads["business"])
        if draw < 0.3:
            return f"{name} {head}"
        if draw < 0.45:
            return f"{name} {self.pick(self.heads['business'])} {self.part('legal')}"
        if draw < 0.55:
            return f"{self.part('institutions')} of {name}"
        if draw < 0.62:
            return f"{self.pick(self.demonyms)} {head}"
        if draw < 0.67:
            return f"{self.syllables()} & {self.syllables()}"
        return self.syllables() if draw < 0.8 else self.pick(self.bodies)

    def known(self, slot: str) -> str:
        """Return a name of large lists that may fill a slot, now and then, else nothing."""
        sorts, share = LISTED.get(slot, ("", 0.0))
        if not self.listed or self.random.random() >= share:
            return ""
        return self.pick(self.listed[self.pick(sorts.split())])

    def acronym(self) -> str:
        return "".join(self.pick("ABCDEFGHIKLMNOPRSTU") for _ in range(self.pick((2, 3, 3, 3, 4, 5))))

    def hyphen(self) -> str:
        first, second = self.pick(("Al", "al", "El", "Abu", "Jean", "Kim", "Ben")), self.syllables()
        form = self.random.random()
        if form < 0.4:
            return f"{self.pick(self.firsts)} {self.pick(('al', 'Al', 'el', 'ul', 'bin'))}-{second}"
        return f"{first}-{second}" if form < 0.7 else f"{self.syllables()}-{second.lower()} {self.syllables()}"

    def asian(self) -> str:
        family = self.part("families")
        one, two = (self.part("given") for _ in "ab")
        return f"{family} {one}" + self.pick((f"-{two.lower()}", f" {two}", two.lower(), ""))

    def long(self) -> str:
        """Return a name of three to five parts."""
        names = [self.pick(self.firsts), self.part("middles")]
        if self.random.random() < 0.3:
            names += [self.pick(self.firsts), self.part("middles")]
        elif self.random.random() < 0.4:
            names.append(self.pick(self.firsts))
        return " ".join([*names, self.last()])

    def ministry(self) -> str:
        field = self.part("fields")
        draw = self.random.random()
        if draw < 0.5:
            return f"{field} Ministry"
        return f"Ministry of {field}" if draw < 0.8 else f"Ministry of {field} and {self.part('fields')}"

    def school(self) -> str:
        return (
            f"University of {self.place()}" if self.random.random() < 0.3 else f"{self.place()} {self.part('schools')}"
        )

    def event(self) -> str:
        head = self.pick(
            [w for w in self.heads["MISC"] if w not in ("First", "Second", "Day", "Week", "Month", "Year")]
        )
        return f"{self.pick((self.place(), self.pick(self.demonyms), 'World', self.syllables()))} {head}"

    def landmark(self) -> str:
        head = self.pick(
            [w for w in self.heads["LOC"] if w.istitle() and len(w) > 3 and w not in ("North", "South", "East", "West")]
        )
        return f"{self.pick((self.place(), self.syllables(), 'North', 'Green', 'Saint'))} {head}"

    def piece(self, name: str) -> str:
        """Return a part of a form: what the script makes, a form without a kind, or one of a list."""
        if name in self.made:
            return self.made[name]()
        return self.form(name) if name in self.slots else self.part(name)

    def form(self, name: str) -> str:
        """Return a name of one of the forms that a slot may have."""
        return re.sub(r"\{(\w+)\}", lambda part: self.piece(part[1]), self.pick(self.slots[name]["forms"]))

    def fill(self, slot: str) -> tuple[str, str]:
        """Return text and kind for a slot; no kind for what is no name."""
        plain = {
            "N": str(self.random.randint(2, 600)),
            "D": str(self.random.randint(1, 28)),
            "YEAR": str(self.random.randint(1985, 2024)),
            "DAY": self.part("days"),
            "MONTH": self.part("months"),
        }
        if slot in plain:
            return plain[slot], ""
        makers = {
            "PER": (self.per, "PER"),
            "LAST": (self.last, "PER"),
            "FIRST": (self.first, "PER"),
            "INI": (lambda: self.pick("ABCDEGHJKLMNPRST"), "INI"),
            "HYPHEN": (self.hyphen, "PER"),
            "ASIAN": (self.asian, "PER"),
            "CITY": (self.place, "LOC"),
            "COUNTRY": (lambda: self.pick(self.countries), "LOC"),
            "LOCN": (self.landmark, "LOC"),
            "PARK": (lambda: self.place() + " National Park", "LOC"),
            "THING": (lambda: self.pick(self.things), "MISC"),
            "TEAM": (self.team, "ORG"),
            "ORG": (self.org, "ORG"),
            "ACR": (self.acronym, "ORG"),
            "BODY": (lambda: self.pick(self.bodies), "ORG"),
            "MINISTRY": (self.ministry, "ORG"),
            "HOUSE": (lambda: self.part("houses"), "ORG"),
            "UNI": (self.school, "ORG"),
            "LONG": (self.long, "PER"),
            "AGENCY": (lambda: self.part("agencies"), "ORG"),
            "PAPER": (
                lambda: self.pick(("The ", "", "Daily ")) + self.syllables() + self.pick((" Times", " Post", " News")),
                "ORG",
            ),
            "EXCHANGE": (lambda: self.place() + " Stock Exchange", "ORG"),
            "DEM": (lambda: self.pick(self.demonyms), "MISC"),
            "DEMS": (lambda: self.pick(self.demonyms), "MISC"),
            "EVENT": (self.event, "MISC"),
            "TREATY": (lambda: self.place() + self.pick((" Treaty", " Accord", " Agreement")), "MISC"),
            "MISC": (lambda: " ".join(self.syllables() for _ in range(self.pick((1, 1, 2, 3)))), "MISC"),
            "WAR": (
                lambda: self.pick((self.pick(self.demonyms), self.place())) + self.pick((" War", " Revolution")),
                "MISC",
            ),
        }
        if slot not in makers:
            return self.known(slot) or self.form(slot), self.slots[slot]["kind"]
        make, kind = makers[slot]
        return self.known(slot) or make(), kind

    def row(self, pattern: str) -> dict[str, Any]:
        text, entities, initial = "", [], -1
        for piece in re.split(r"(\{[A-Z]+!?\})", pattern):
            if not piece.startswith("{"):
                text += piece
                continue
            filled, kind = self.fill(piece.strip("{!}"))
            filled = filled.upper() if "!" in piece else filled
            start = len(text)
            text += filled
            if kind == "INI":
                initial = start
            elif kind:
                entities.append({"start": start if initial < 0 else initial, "end": len(text), "type": kind})
                initial = -1
        return {"text": text, "entities": entities}

    def vary(self, row: dict[str, Any], share: float) -> dict[str, Any]:
        """Return a row with some of its names replaced by others of their kind, now and then in capitals."""
        text, entities, at = "", [], 0
        shout = self.random.random() < 0.08
        for entity in sorted(row["entities"], key=lambda e: e["start"]):
            old = row["text"][entity["start"] : entity["end"]]
            text += row["text"][at : entity["start"]]
            at = entity["end"]
            start = len(text)
            if self.random.random() < share and entity["type"] in ("PER", "LOC", "ORG"):
                if entity["type"] == "PER":
                    old = self.per() if " " in old else self.last()
                elif entity["type"] == "LOC":
                    old = self.pick((self.place, lambda: self.pick(self.countries)))() if " " not in old else old
                elif old.isupper():
                    old = self.acronym()
                elif self.random.random() < 0.5:
                    old = self.org()
            text += old
            entities.append({"start": start, "end": len(text), "type": entity["type"]})
        text += row["text"][at:]
        return {"text": text.upper() if shout and len(text.upper()) == len(text) else text, "entities": entities}
