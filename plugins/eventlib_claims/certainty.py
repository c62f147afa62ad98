"""How certain a claim makes its content: class of the cue, modals, negation and evidential adverbs."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from eventlib_claims.reading import Reading
from eventlib_claims.draft import Draft

__all__ = ["certainty", "polarity"]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("eventlib_claims") / "rules" / "certainty.toml").read_text(encoding="utf-8"))


def certainty(r: Reading, draft: Draft) -> tuple[float, str]:
    """Return certainty from -3 to 3 and the word for it."""
    group = _rules()["groups"].get(draft.entry.group, {})
    word = _rules()["words"].get(draft.entry.lemma) or group.get("word", "stated")
    if draft.shape == "p" and draft.source is None and draft.cue is not None:
        word = r.lower[draft.cue[1] - 1] if draft.cue[1] - draft.cue[0] < 3 else r.lower[draft.cue[1] - 2]
    return float(group.get("certainty", 3)), word


def polarity(r: Reading, draft: Draft) -> str:
    """Return asserts, denies, doubts, asks or intends."""
    group = _rules()["groups"].get(draft.entry.group, {})
    chosen: str = _rules()["polarity"].get(draft.entry.lemma) or group.get("polarity", "asserts")
    return chosen
