"""Fit the weights of the places plugin on gold articles, and write ``weights.toml``.

    pip install numpy scipy
    python tools/fit_places.py GOLD.jsonl ...

Two linear models: a softmax over the candidates of each name (ranking), and a logistic model that says whether a name
is a place at all (recognition). The votes among names depend on the weights, so both are fitted in a few rounds.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from eventlib import Article, Document
from eventlib_places import candidates
from eventlib_places.candidates import Candidate, Group, sizes, standing
from eventlib_places.cues import Cue
from eventlib_places.extract import Extractor
from eventlib_places.filters import Surroundings
from eventlib_places.links import find_mentions
from eventlib_places.mentions import Mention, capitals
from eventlib_places.outlet import home
from eventlib_places.settings import Settings
from eventlib_places.streets import find_streets

FILE = Path(candidates.__file__).parent / "weights.toml"
ROUNDS = 3
RIDGE = {"ranking": 0.0002, "recognition": 0.0001}
NEAR_KM = 161.0
# Added to the bias of recognition: the F1 of names is best a little below even odds.
LEAN = 0.1

# Cues whose direction is known: data that says otherwise says it by accident.
FOR = {
    "capital", Cue.CONTAINED, "contains", "home country", "home region", "near home", "country votes", "region votes",
    "near votes", "kin votes", "usual", "unit fits", "own name", "own table", "population", "population of a town",
    Cue.LOCATOR_1, Cue.LOCATOR_2, "located elsewhere", Cue.DATELINE, "lies in the place behind", "kind:seat",
    Cue.PEOPLE_BEHIND, Cue.TIED_BEHIND, "named in the outlet", "county named", "town named",
    "kind:disputed territory", "kind:breakaway region", "paper of a capital",
}  # fmt: skip
AGAINST = {
    Cue.GIVEN_NAME_BEFORE, Cue.GIVEN_NAME_WITH_CAPITAL_BEHIND, Cue.TITLE_BEFORE, Cue.INITIAL_BEFORE, Cue.AGE_BEHIND,
    "known as a person", Cue.FAMILY_NAME_BEHIND, Cue.CAPITAL_BEFORE, Cue.CAPITAL_BEHIND, Cue.ORGANISATION_BEHIND,
    Cue.SPEAKS, Cue.IS_A_COMMON_WORD, Cue.COMMON_WORD_AT_START, Cue.LABEL, Cue.AMPERSAND, Cue.ACRONYM, "other name",
    "unit differs", "other name of a small town", Cue.IS_A_GIVEN_NAME, Cue.FEATURE_BEHIND, Cue.INITIAL,
    Cue.COMMON_CAPITAL_BEFORE,
}  # fmt: skip

# Cues that leave no doubt, though the data has too few of them to say so: no weight above these.
AT_MOST = {
    Cue.GIVEN_NAME_BEFORE: -3.0, Cue.GIVEN_NAME_WITH_CAPITAL_BEHIND: -3.0, Cue.FAMILY_NAME_BEHIND: -2.5,
    Cue.SHARED_NAME_WITH_CAPITAL_BEHIND: -3.6, "town meant": -4.0, Cue.WHOLE_BEHIND: -5.0, Cue.IS_A_FIRM: -3.0,
    Cue.PERSONS_IN_A_ROW: -2.5,
}  # fmt: skip

# Set by hand: the fit does not see what they rest on, or the data has next to none of it.
BY_HAND = {
    "ranking": {
        "bound": 3.0, "capital, at home nowhere": 1.5, Cue.DATELINE: -4.0, "government meant": 2.5,
        "kind:seat": 2.0,
        Cue.THE_BEFORE: 4.0, "unit differs": -2.0, "unit fits": 2.0, "words of the country": 2.5,
    },
    "recognition": {
        Cue.BEARER_BEFORE: -4.0, "known as a firm": -2.0, Cue.NICKNAME: -4.0, "usual": 1.0, Cue.WITHIN_A_NAME: -3.0,
    },
}  # fmt: skip

Choice = tuple[list[dict[str, float]], list[int], float]
Case = tuple[dict[str, float], bool, float]


def km(a: float, b: float, c: float, d: float) -> float:
    """Great-circle distance between two points in degrees."""
    p, q = math.radians(a), math.radians(c)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def examples(extractor: Extractor, row: dict[str, Any]) -> tuple[list[Choice], list[Case]]:
    """Return the choices among candidates and the decisions about mentions that an article gives."""
    document = Document(Article(row["text"], id=row["id"], url=row["url"], source=row["source"]))
    heads = capitals(document.tokens)
    passed = {street.first: street.last for street in find_streets(document, extractor.finder, heads)}
    mentions = find_mentions(document, extractor.finder, heads, passed=passed)
    surroundings = Surroundings(document, mentions, heads, extractor.gazetteer)
    groups = extractor.ranker.groups(mentions)
    extractor.ranker.rank(groups, home(document.article, extractor.gazetteer, tabled=row["tabled"]))
    choices: list[Choice] = []
    cases: list[Case] = []
    for group in groups:
        for mention in group.mentions:
            golds = [t for t in row["toponyms"] if t["start"] < mention.end and mention.start < t["end"]]
            if group.candidates and not (mention.demonym and row["id"].startswith("tud-")):
                cases.append((cues(surroundings, mention, group), bool(golds), 1.0))
            gold = next((t for t in golds if t.get("lat") is not None), None)
            if gold is None or len(group.candidates) < 2:
                continue
            right = [
                number
                for number, c in enumerate(group.candidates)
                if km(gold["lat"], gold["lon"], c.record.latitude, c.record.longitude) <= NEAR_KM
                or (gold.get("is_country") and c.record.kind == "country" and c.record.country == gold["is_country"])
            ]
            if right and len(right) < len(group.candidates):
                choices.append(([features(c) for c in group.candidates], right, 1 / len(group.mentions) ** 0.5))
    return choices, cases


def features(candidate: Candidate) -> dict[str, float]:
    """Return the features of a place for the choice among the places of a name, each with its value."""
    known = candidate.known
    found = dict.fromkeys(standing(known.kind, known.role, known.own_table, known.capital), 1.0)
    if known.seat:
        found["kind:seat"] = 1.0
    if known.population:
        found |= dict.fromkeys(sizes(known.kind), math.log10(known.population + 1) / 7)
    votes = (candidate.country, candidate.region, candidate.near, candidate.kin)
    named = dict(zip(("country votes", "region votes", "near votes", "kin votes"), votes, strict=True))
    return {**found, **candidate.given, **named}


def cues(surroundings: Surroundings, mention: Mention, group: Group) -> dict[str, float]:
    """Return the cues of a ranked mention, each with its value."""
    known = group.candidates[0].known
    found = {**dict.fromkeys(mention.cues, 1.0), **known.cues(), **surroundings.given(group)}
    if known.governs:
        found.pop(Cue.SPEAKS, None)
    return found


def fit(rows: list[dict[str, float]], ridge: float, loss: Callable[[Any], tuple[float, Any]]) -> dict[str, float]:
    """Return the weights of the features of ``rows`` with the least loss, given a function of their scores."""
    names = sorted({name for row in rows for name in row})
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            matrix[number, column[name]] = value

    def total(vector: Any) -> tuple[float, Any]:
        value, slope = loss(matrix @ vector)
        return value + ridge * float(vector @ vector), matrix.T @ slope + 2 * ridge * vector

    bounds = [(0 if name in FOR else None, AT_MOST.get(name, 0 if name in AGAINST else None)) for name in names]
    found = minimize(total, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(value), 2) for name, value in zip(names, found.x, strict=True)}


def fit_ranking(choices: list[Choice]) -> dict[str, float]:
    """Fit the softmax over candidates; several may be right."""
    rows = [row for places, _, _ in choices for row in places]
    total = sum(weight for _, _, weight in choices)

    def loss(scores: Any) -> tuple[float, Any]:
        value, slope, start = 0.0, np.zeros(len(scores)), 0
        for places, right, weight in choices:
            part = scores[start : start + len(places)]
            share = np.exp(part - part.max())
            share /= share.sum()
            mass = share[right].sum() + 1e-12
            value -= weight * math.log(mass)
            gradient = share.copy()
            gradient[right] -= share[right] / mass
            slope[start : start + len(places)] = weight * gradient
            start += len(places)
        return value / total, slope / total

    return fit(rows, RIDGE["ranking"], loss)


def fit_recognition(cases: list[Case]) -> dict[str, float]:
    """Fit the logistic model."""
    rows = [cues for cues, _, _ in cases]
    truth = np.array([answer for _, answer, _ in cases], dtype=float)

    def loss(scores: Any) -> tuple[float, Any]:
        share = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        value = -np.mean(truth * np.log(share + 1e-12) + (1 - truth) * np.log(1 - share + 1e-12))
        return float(value), (share - truth) / len(truth)

    found = fit(rows, RIDGE["recognition"], loss)
    found["bias"] = round(found["bias"] + LEAN, 2)
    return found


def write(tables: dict[str, dict[str, float]]) -> None:
    """Write the weights, without those that are as good as nothing."""
    lines = [
        "# Weights of the two linear models of the places plugin. Written by tools/fit_places.py (some set by hand in",
        "# it), read by ranking.py and filters.py. A positive weight speaks for the candidate, or for the name being a",
        "# place.",
    ]
    for table, values in tables.items():
        lines += ["", f"[{table}]", *(f'"{name}" = {value}' for name, value in values.items() if abs(value) >= 0.02)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    lines = [line for path in sys.argv[1:] for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    known = [{"url": None, "source": None, "tabled": True, **json.loads(line)} for line in lines]
    # Every article stands there three times, also as if its outlet were not in the table and as if nothing were known
    # of it, so that the other features do not lean on it.
    rows = known + [{**row, "tabled": False} for row in known] + [{**row, "url": None, "source": None} for row in known]
    for _ in range(ROUNDS):
        extractor = Extractor(Settings())
        found = [examples(extractor, row) for row in rows]
        choices = [choice for some, _ in found for choice in some]
        cases = [case for _, some in found for case in some]
        found_weights = {"ranking": fit_ranking(choices), "recognition": fit_recognition(cases)}
        write({table: dict(sorted((weight | BY_HAND[table]).items())) for table, weight in found_weights.items()})
        candidates.weights.cache_clear()
        print(len(choices), "choices,", len(cases), "mentions", file=sys.stderr)


if __name__ == "__main__":
    main()
