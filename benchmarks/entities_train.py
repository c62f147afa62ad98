"""Fit the tagger's weights: an averaged structured perceptron on annotated text whose licence allows it.

    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl -o plugins/eventlib_entities/model/tagger.tsv
    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl --folds 4      # cross-validated, nothing written

Rows hold ``text`` and ``entities`` (start, end, type). Only weights are written, never the text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from eventlib import Article, Document
from eventlib.lexicon import Matcher
from eventlib_entities.features import INSIDE, LABELS, View, context, word_features
from eventlib_entities.lexicons import load_lexicons
from eventlib_entities.tagger import ROLES, Tagger, pack, transitions

Run = tuple[list[list[str]], list[int]]
INDEX = {label: i for i, label in enumerate(LABELS)}
TRANSITIONS = [f"T|{label}" for label in (*LABELS, "<")]
FOLD = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC"}
LEXICONS = load_lexicons()
MATCHER = Matcher([LEXICONS.gazetteer()])


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def runs(row: dict[str, Any]) -> list[Run]:
    """Return features and gold labels of every run of an article."""
    document = Document(Article(row["text"]), matcher=MATCHER)
    view = View(document, LEXICONS)
    tokens = document.tokens
    gold = [0] * len(tokens)
    unsure: set[int] = set()  # runs that hold one of these teach nothing
    for entity in row["entities"]:
        kind = FOLD.get(entity["type"], entity["type"])
        if kind == "UNSURE":
            unsure.update(tokens.within(entity["start"], entity["end"]))
        if "B-" + kind not in INDEX:
            continue
        for n, i in enumerate(tokens.within(entity["start"], entity["end"])):
            gold[i] = INDEX[("I-" if n else "B-") + kind]
    found = []
    for first, last in view.runs:
        if not unsure.isdisjoint(range(first, last)):
            continue
        features = []
        for i in range(first, last):
            names = context(view, i, first, last, LEXICONS)
            for role, offset in ROLES:
                if 0 <= i + offset < len(tokens):
                    names += word_features(view.words[i + offset], LEXICONS, role)
            features.append(names)
        labels = gold[first:last]
        for n, label in enumerate(labels):  # a name that begins before the run begins with it
            if label and label % 2 == 0 and (n == 0 or labels[n - 1] not in (label, label - 1)):
                labels[n] = label - 1
        found.append((features, labels))
    return found


def patterns(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Return sentences made from the patterns file, with their names labelled."""
    lines = Path(__file__).with_name("entities_patterns.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    maker = Maker(seed)
    return [maker.row(lines[i % len(lines)]) for i in range(count)]


class Maker:
    """Fills patterns with names from the lexicons and with names made of syllables."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        pick = self.random
        self.firsts = sorted(LEXICONS.first_names)
        self.countries = sorted(name for name in LEXICONS.knowledge.states if "." not in name and len(name) > 2)
        self.cities = sorted(name for name, code in LEXICONS.places.items() if code and "." not in name)
        self.demonyms = sorted(LEXICONS.peoples)
        self.bodies = sorted(n for n, f in LEXICONS.knowledge.facts.items() if f.sort in ("organisation", "group"))
        self.leaders = sorted(LEXICONS.knowledge.surnames)
        self.heads: dict[str, list[str]] = defaultdict(list)
        for word, (kind, sector) in LEXICONS.heads.items():
            self.heads[sector or kind].append(word)
        self.pick = pick.choice

    def syllables(self) -> str:
        """Return a capitalised word that no list holds."""
        onset = "b br c ch d dr f g gr h j k kh kr l m n p ph r s sh st t tr v w y z".split()
        word = "".join(
            self.pick(onset)
            + self.pick("a e i o u ai ee ou au".split())
            + self.pick(["", "", "n", "r", "l", "s", "m", "k", "t"])
            for _ in range(self.pick((1, 2, 2, 2, 3)))
        )
        return word.capitalize() + self.pick(
            ["", "", "", "", "son", "ov", "ini", "ez", "ski", "man", "berg", "ton", "ley"]
        )

    def last(self) -> str:
        draw = self.random.random()
        if draw < 0.6:
            return self.syllables()
        if draw < 0.7:
            return self.pick(("Mc", "O'", "Mac", "De ", "van ", "al-", "Al-", "El-", "Ben ")) + self.syllables()
        return self.pick(self.firsts) if draw < 0.85 else self.pick(self.leaders)

    def per(self) -> str:
        draw = self.random.random()
        first = self.pick(self.firsts)
        if draw < 0.65:
            return f"{first} {self.last()}"
        if draw < 0.72:
            return f"{first} {self.pick('ABCDEFGHJKLMRSTW')}. {self.last()}"
        if draw < 0.8:
            return f"{first} {self.pick(self.firsts)} {self.last()}"
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
            return f"{self.pick(('Real', 'Dinamo', 'Dynamo', 'Sporting', 'FC', 'Athletic', 'Racing', 'Inter', 'AS'))} {self.place()}"
        return self.syllables() if draw < 0.95 else self.syllables() + "shire"

    def org(self) -> str:
        draw = self.random.random()
        name = self.syllables() if self.random.random() < 0.6 else self.place()
        sector = self.pick(
            ("business", "business", "education", "civil society", "government", "media", "political party", "")
        )
        head = self.pick(self.heads[sector] or self.heads["business"])
        if draw < 0.3:
            return f"{name} {head}"
        if draw < 0.45:
            return f"{name} {self.pick(self.heads['business'])} {self.pick(('Inc', 'Corp', 'Ltd', 'Co', 'Plc', 'AG', 'Group'))}"
        if draw < 0.55:
            return f"{self.pick(('Ministry', 'University', 'Bank', 'Department', 'Institute', 'Council', 'Church'))} of {name}"
        if draw < 0.62:
            return f"{self.pick(self.demonyms)} {head}"
        if draw < 0.67:
            return f"{self.syllables()} & {self.syllables()}"
        return self.syllables() if draw < 0.8 else self.pick(self.bodies)

    def acronym(self) -> str:
        return "".join(self.pick("ABCDEFGHIKLMNOPRSTU") for _ in range(self.pick((2, 3, 3, 3, 4, 5))))

    def hyphen(self) -> str:
        first, second = self.pick(("Al", "al", "El", "Abu", "Jean", "Kim", "Ben")), self.syllables()
        form = self.random.random()
        if form < 0.4:
            return f"{self.pick(self.firsts)} {self.pick(('al', 'Al', 'el', 'ul', 'bin'))}-{second}"
        return f"{first}-{second}" if form < 0.7 else f"{self.syllables()}-{second.lower()} {self.syllables()}"

    def asian(self) -> str:
        family = self.pick(
            "Kim Lee Park Choi Wang Li Zhang Liu Chen Yang Nguyen Tran Pham Lim Tan Wong Chan Ng Ho Wu Xu Lin".split()
        )
        one, two = (
            self.pick("Jae Suk Min Jin Wei Ming Hua Yong Kai Hoon Sang Tae Kyung Mei Ling Xiao Bo".split())
            for _ in "ab"
        )
        return f"{family} {one}" + self.pick((f"-{two.lower()}", f" {two}", two.lower(), ""))

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

    def fill(self, slot: str) -> tuple[str, str]:
        """Return text and kind for a slot; no kind for what is no name."""
        plain = {
            "N": str(self.random.randint(2, 600)), "D": str(self.random.randint(1, 28)), "YEAR": str(self.random.randint(1985, 2024)),
            "DAY": self.pick("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
            "MONTH": self.pick("January February March April May June July August September October".split()),
        }  # fmt: skip
        if slot in plain:
            return plain[slot], ""
        makers = {
            "PER": (self.per, "PER"), "LAST": (self.last, "PER"), "FIRST": (lambda: self.pick(self.firsts), "PER"),
            "INI": (lambda: self.pick("ABCDEGHJKLMNPRST"), "INI"), "HYPHEN": (self.hyphen, "PER"), "ASIAN": (self.asian, "PER"),
            "CITY": (self.place, "LOC"), "COUNTRY": (lambda: self.pick(self.countries), "LOC"), "LOCN": (self.landmark, "LOC"),
            "TEAM": (self.team, "ORG"), "ORG": (self.org, "ORG"), "ACR": (self.acronym, "ORG"),
            "AGENCY": (lambda: self.pick(("Reuters", "AP", "AFP", "Xinhua", "Interfax", "Associated Press")), "ORG"),
            "PAPER": (lambda: self.pick(("The ", "", "Daily ")) + self.syllables() + self.pick((" Times", " Post", " News")), "ORG"),
            "EXCHANGE": (lambda: self.place() + " Stock Exchange", "ORG"),
            "DEM": (lambda: self.pick(self.demonyms), "MISC"), "DEMS": (lambda: self.pick(self.demonyms), "MISC"),
            "EVENT": (self.event, "MISC"), "TREATY": (lambda: self.place() + self.pick((" Treaty", " Accord", " Agreement")), "MISC"),
            "MISC": (lambda: " ".join(self.syllables() for _ in range(self.pick((1, 1, 2, 3)))), "MISC"),
            "WAR": (lambda: self.pick((self.pick(self.demonyms), self.place())) + self.pick((" War", " Revolution")), "MISC"),
        }  # fmt: skip
        make, kind = makers[slot]
        return make(), kind

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
        for start, end, kind in sorted(set(names), key=lambda name: (name[0], -name[1])):
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


def fit(data: list[Run], epochs: int, seed: int = 1) -> dict[str, tuple[float, ...]]:
    size = len(LABELS)
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    step = 1
    order = random.Random(seed)
    for epoch in range(epochs):
        order.shuffle(data)
        wrong = 0
        tagger = Tagger({}, LEXICONS)
        for features, gold in data:
            tagger.transitions = transitions(
                {name: pack([round(x) for x in weights[name]]) for name in TRANSITIONS if name in weights}
            )
            emissions = []
            for names in features:
                score = [0.0] * size
                for name in names:
                    if name in weights:
                        vector = weights[name]
                        for k in range(size):
                            score[k] += vector[k]
                emissions.append(tuple(score))
            guess = list(tagger.best(emissions))
            if guess != gold:
                wrong += 1
                before_gold = before_guess = "<"
                for names, right, bad in zip(features, gold, guess, strict=True):
                    changes = [(f"T|{before_gold}", right, 1.0), (f"T|{before_guess}", bad, -1.0)]
                    if right != bad:
                        changes += [(name, right, 1.0) for name in names] + [(name, bad, -1.0) for name in names]
                    for name, label, change in changes:
                        weights[name][label] += change
                        sums[name][label] += change * step
                    before_gold, before_guess = LABELS[right], LABELS[bad]
            step += 1
        print(f"epoch {epoch + 1}: {wrong} of {len(data)} runs wrong", file=sys.stderr)
    return {name: tuple(weights[name][k] - sums[name][k] / step for k in range(size)) for name in weights}


def prune(weights: dict[str, tuple[float, ...]], least: float) -> dict[str, tuple[float, ...]]:
    return {name: vector for name, vector in weights.items() if name[:2] == "T|" or max(map(abs, vector)) >= least}


def packed(weights: dict[str, tuple[float, ...]]) -> dict[str, int]:
    return {name: pack([round(10 * value) for value in vector]) for name, vector in weights.items()}


def write(weights: dict[str, tuple[float, ...]], path: Path) -> None:
    lines = [
        "# Weights of the tagger: feature, tab, one number a label in the order of features.LABELS.",
        "# Fitted by benchmarks/entities_train.py on Wikigold (Balasuriya and others 2009, CC BY 4.0),",
        "# on the genres of GUM (Zeldes 2017) that are under CC BY 4.0 or 2.5 (academic, interview, textbook, vlog), and on",
        "# sentences that the same script makes from patterns of its own.",
    ]
    for name in sorted(weights):
        lines.append(name + "\t" + " ".join(f"{round(10 * value):d}" for value in weights[name]))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(tagger: Tagger, rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    right = said = gold_count = 0
    for row in rows:
        document = Document(Article(row["text"]), matcher=MATCHER)
        tokens = document.tokens
        said_here = {
            (tokens.starts[t.first], tokens.ends[t.last - 1], t.kind) for t in tagger.tag(View(document, LEXICONS))
        }
        gold = {(e["start"], e["end"], FOLD.get(e["type"], e["type"])) for e in row["entities"]}
        gold = {g for g in gold if "B-" + g[2] in INDEX}
        right += len(said_here & gold)
        said += len(said_here)
        gold_count += len(gold)
    return right, said, gold_count


def train(rows: list[dict[str, Any]], options: argparse.Namespace) -> dict[str, tuple[float, ...]]:
    maker = Maker(3)
    rows = rows + (gum(options.gum) if options.gum else [])
    varied = [maker.vary(row, 0.6) for _ in range(options.copies) for row in rows if row["entities"]]
    data = [run for row in rows + varied + patterns(options.patterns) for run in runs(row)]
    counts = Counter(name for features, _ in data for names in features for name in names)
    data = [
        ([[name for name in names if counts[name] >= options.rare] for names in features], gold)
        for features, gold in data
    ]
    return prune(fit(data, options.epochs), options.least)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--least", type=float, default=0.3)
    parser.add_argument("--gum", type=Path, help="GUM; its CC BY genres are used")
    parser.add_argument("--rare", type=int, default=3, help="features seen less often are left out")
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--patterns", type=int, default=9000)
    options = parser.parse_args()
    rows = [row for path in options.data for row in load(path)]
    if options.folds:
        total = [0, 0, 0]
        block = len(rows) // options.folds + 1
        for fold in range(options.folds):
            held = rows[fold * block : (fold + 1) * block]
            rest = rows[: fold * block] + rows[(fold + 1) * block :]
            weights = train(rest, options)
            for k, value in enumerate(measure(Tagger(packed(weights), LEXICONS), held)):
                total[k] += value
            right, said, gold = total
            print(f"P {right / said:.3f} R {right / gold:.3f} F1 {2 * right / (said + gold):.3f}")
        return
    write(train(rows, options), options.out)


if __name__ == "__main__":
    main()
