"""What the surroundings of a cue add to the count of its construction."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, compress
from typing import Any

from eventlib.plugin import read_table
from eventlib_claims.acts import act, head
from eventlib_claims.classes import NOMINAL, RELATIVE
from eventlib_claims.clauses import finite_within
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import word_sets
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["Around", "Reportage", "assured", "features", "hopeless", "weighed"]

OWN, PRONOUNS, REPORTING, SIGNS, THAT_IS = word_sets("own_voice subject_pronoun reporting_group report_signs that_is")

CLAUSAL = (
    "left", "that", "zero", "quote", "colon", "initial", "final", "line", "signed", "adverb", "hearsay", "be_that",
)  # fmt: skip
VOICE = OWN | SIGNS
OPENING = {what: f"opening.{what}" for what in ("clause", "infinitive", "object")}
NESTED = {place: f"nested.{place}" for place in ("clause", "other")}
NONE, HALF, ALL = 0.05, 0.5, 0.95  # how far a text reports
MOST_ODDS = 50.0  # log odds beyond which nothing changes
NEAR = 50  # tokens within which a text reports alike
LONG = 9  # tokens of a long content
BEFORE = 8  # tokens before a verb group in which "if" bears on it


class _Weights(dict[tuple[str, str], float]):
    """Weights by table and name; what has none weighs nothing."""

    def __missing__(self, name: tuple[str, str]) -> float:
        self[name] = 0.0  # the names are few
        return 0.0


@cache
def weights() -> dict[tuple[str, str], float]:
    """Return the weights of ``rules/weights.toml`` by table and name; what has none weighs nothing."""
    return _Weights(_rows(read_table("eventlib_claims", "rules/weights.toml"), ""))


def _rows(table: dict[str, Any], path: str) -> Iterator[tuple[tuple[str, str], float]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _rows(value, f"{path}.{name}".removeprefix("."))
        else:
            yield (path, name), float(value)


def hopeless(least: float) -> float:
    """Return the chance of a construction that no surroundings lift to the least chance."""
    known = weights()
    value = (math.log(least / (1 - least)) - known["text", "lift"]) / known["text", "slope"]
    return 1 / (1 + math.exp(-value))


def weighed(r: Reading, made: list[Draft], least: float, reportage: Reportage) -> list[Draft]:
    """Return the claims that are likely enough, with their chance made final.

    Args:
        r: The text.
        made: Claims in the order of their cues.
        least: The least chance, 0 to 1.
        reportage: How far the text reports.
    """
    known = weights()
    slope, sure, hopeless = known["text", "slope"], known["text", "sure"], r.hopeless
    floor = math.log(least / (1 - least))
    kept: list[Draft] = []
    around = Around()
    begun: set[int] = set()
    for draft in made:
        chance = draft.chance
        if chance < hopeless or (draft.shape in "no" and draft.content[0][0] in begun):
            # Nothing could lift it; or "said in a speech that": the verb is the cue, the noun its medium.
            continue
        value = slope * _odds(chance)
        if value < sure or not draft.frame.startswith("left"):
            # "quoted an officer as saying": the officer is the source
            nested = "" if draft.shape == "g" and r.lower[draft.start - 1] == "as" else around.of(draft)
            share = reportage.at(draft.start)
            if share > NONE:
                value += share * sum(map(known.__getitem__, features(r, draft, nested)))
            if share < ALL:
                value += (1 - share) * sum(map(known.__getitem__, _elsewhere(r, draft, nested)))
        if value >= floor:
            draft.chance = 1 / (1 + math.exp(-value))
            if draft.frame in ("that", "zero", "wh") and reportage.at(draft.start) < HALF:
                # Whoever gives an opinion goes on in his own voice; whoever reports goes on with the report.
                draft.content[-1] = _first_clause(r, draft.content[-1])
            kept.append(draft)
            begun.add(draft.content[0][0])
            around.add(draft)
    return kept


def assured(made: list[Draft], reportage: Reportage) -> list[Draft]:
    """Raise the chance of long contents in a report, which are right more often than the cues before them tell."""
    long = weights()["text", "long"]
    for draft in made:
        content = draft.content
        size = content[0][1] - content[0][0] if len(content) == 1 else sum([last - first for first, last in content])
        if size >= LONG:
            gain = math.exp(long * reportage.at(draft.start))
            draft.chance = draft.chance * gain / (1 - draft.chance + draft.chance * gain)
    return made


def _first_clause(r: Reading, content: Range) -> Range:
    """Cut a content before a clause added to it: "I think it works, and we ..."."""
    first, last = content
    for k in range(first + 1, last - 2):
        if r.quote_of[k] >= 0:
            continue
        after = r.lower[k + 1]
        added = r.tags[k] == "," and (after == "so" or (after in ("and", "but") and r.tags[k + 2] in NOMINAL))
        if (added or (r.tags[k] == "-" and r.tags[k + 1] != "-")) and finite_within(r, first, k):
            return (first, k)
    return content


@cache
def _odds(chance: float) -> float:
    """Return the log odds of a chance; the chances of constructions are few."""
    return math.log(chance / (1 - chance)) if 0 < chance < 1 else 0.0


class Around:
    """How far the contents of the claims before one reach: clauses, and other contents."""

    def __init__(self) -> None:
        self.clause = self.other = 0

    def add(self, draft: Draft) -> None:
        """Take up a claim."""
        if draft.frame.startswith("left"):
            return
        if kind(draft.frame) == "clause":
            self.clause = max(self.clause, draft.content[-1][1])
        else:
            self.other = max(self.other, draft.content[-1][1])

    def of(self, draft: Draft) -> str:
        """Return in what the cue of a claim stands: "clause", "other", or "" if in no other claim."""
        if draft.frame == "left.clause":
            return ""  # it holds the claims before it: "Shoppers expect a rise, | the survey showed"
        place = draft.cue[0] if draft.cue else draft.content[0][0]
        return "clause" if place < self.clause else "other" if place < self.other else ""


@cache
def kind(frame: str) -> str:
    """Return what is claimed in a construction: a clause, an infinitive (what is to be done) or an object."""
    if frame.startswith(CLAUSAL):
        return "clause"
    return "infinitive" if frame in ("to", "be_to") else "object"


def features(r: Reading, draft: Draft, nested: str) -> list[tuple[str, str]]:
    """Return what surrounds a cue in a text that reports: tables of weights, and the names in them.

    Args:
        r: The text.
        draft: The claim in the making.
        nested: What the cue stands in, see ``Around.of``.
    """
    if draft.cue is None:
        return []
    what = kind(draft.frame)
    tags, entry, start, opening = r.tags, draft.entry, draft.start, draft.content[0][0]
    group = tags[start : draft.cue[1]]
    names = [
        (OPENING[what], tags[opening] or _shape(r, opening)),
        ("before", (tags[start - 1] or _shape(r, start - 1)) if start else "."),
        ("source", _source(r, draft.source)),
        ("form", entry.form),
        ("group", entry.group),
    ]
    if nested:
        names.append((NESTED[nested], "noun" if what == "clause" and draft.shape in "no" else what))
    if "m" in group:
        names.append(("modal", what))
    if "N" in group:
        names.append(("negated", what))
    if "if" in r.lower[max(0, start - BEFORE) : start]:
        names.append(("sentence", "condition"))
    if r.quotes:
        for first, last in draft.content:
            if r.inside.find(1, first, last) >= 0:
                names.append(("quoted", what))
                break
    if (what != "clause" or draft.frame in ("zero", "quote")) and act(r, draft, what):
        names.append(("sentence", "act"))
    return names


def _elsewhere(r: Reading, draft: Draft, nested: str) -> list[tuple[str, str]]:
    """Return what counts in a text that is no report."""
    what, entry, frame = kind(draft.frame), draft.entry, draft.frame
    names = [what]
    if act(r, draft, what):
        names.append("act")
    if draft.shape in "noj":
        names.append("nominal")
    if nested:
        names.append("nested")
    if frame == "noun.figure":
        names.append(frame)
    if frame == "wh":
        names.append("wh_" + entry.group)
        if not finite_within(r, *draft.content[0]):
            names.append("flat")
    if what == "clause":
        first, last = draft.content[0]
        source = _source(r, draft.source)
        names += (frame, entry.group, "shape_" + draft.shape, "source_" + source)
        if source == "name" and frame == "left.clause":
            names.append("left_named")
        names.append("opening_" + (r.tags[first] or _shape(r, first)))
        if entry.lemma in THAT_IS:
            names.append("thinking")
        if not finite_within(r, first, last):
            names.append("flat")
    return [("elsewhere", name) for name in names]


def _shape(r: Reading, k: int) -> str:
    return "name" if r.capital(k) else "ing" if r.lower[k].endswith("ing") else "word"


def _source(r: Reading, source: Range | None) -> str:
    """Return what kind of phrase a source is."""
    if source is None:
        return "none"
    first, last = source
    word, tag = r.lower[first], r.tags[first]
    if last - first == 1:
        if word in PRONOUNS:
            return word
        if tag in RELATIVE:
            return "relative"
        if tag in NOMINAL:
            return "quantity"
    if r.capital(last - 1) and first:
        return "name"
    noun = head(r, source)
    return "plural" if noun.endswith("s") and not noun.endswith("ss") else "noun"


def _share(often: float) -> float:
    """Return how far a text reports that tells so many sayings in 1,000 tokens, 0 to 1."""
    known = weights()
    return 1 / (1 + math.exp(min(known["text", "steep"] * (known["text", "reportage"] - often), MOST_ODDS)))


class Reportage:
    """How far a text reports, at any place: it tells sayings of others, and its writer keeps himself out of it.

    The whole text counts, and the stretch around the place. A short text counts as half a report. Days of the week and
    titles of persons speak for one, the writer and his reader ("I", "you") against it.
    """

    def __init__(self, r: Reading, made: list[Draft]) -> None:
        known = weights()
        signs, own = known["text", "signs"], -known["text", "own_voice"]
        signed: list[tuple[int, float]] = []
        for draft in made:
            told = draft.chance >= 0.5 and draft.entry.group in REPORTING and kind(draft.frame) == "clause"
            if told and (draft.source is None or r.lower[draft.source[0]] not in OWN):
                signed.append((draft.start, 1.0))
        for k in compress(range(r.size), map(VOICE.__contains__, r.lower)):
            if r.lower[k] in SIGNS:
                signed.append((k, signs))
            elif r.tags[k] and r.quote_of[k] < 0:  # "US" is no "us"
                signed.append((k, own))
        signed.sort()
        self._places = [place for place, _ in signed]
        self._sums = list(accumulate([value for _, value in signed], initial=0.0))
        self._size = r.size
        self._often = (self._sums[-1] + known["text", "prior_sayings"]) / (r.size + known["text", "prior_tokens"])
        self.mostly = self._often * 1000 >= known["text", "reportage"]
        self._far = known["text", "far"]
        self._far += (known["text", "far_in_report"] - self._far) * _share(1000 * self._often)
        self._window = int(known["text", "window"])
        self._shares: dict[int, float] = {}

    def at(self, k: int) -> float:
        """Return how far the text reports around a token, 0 to 1."""
        place = k // NEAR if self._size > self._window else 0  # in a short text every place has the whole around it
        if place not in self._shares:
            self._shares[place] = self._share(place * NEAR + NEAR // 2)
        return self._shares[place]

    def _share(self, k: int) -> float:
        first, last = max(0, k - self._window), min(self._size, k + self._window)
        told = self._sums[bisect_left(self._places, last)] - self._sums[bisect_left(self._places, first)]
        often = 1000 * (told + self._far * self._often) / (last - first + self._far)
        return _share(often)
