"""What happens to the people counted: what every rule about it needs, and the rule for nouns that say it themselves."""

from __future__ import annotations

from typing import NamedTuple

from eventlib.plugin import Hit
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count

__all__ = ["Match", "completed", "fits", "modality", "outcome", "own", "take", "takes_object"]

ESCAPE = 5  # tokens behind "fled" in which "the scene" ends
CROWD = 100  # people who flee at once from more than what they did
RECORDS = 3  # tokens between "records of" and "patients"
DEATH_REACH = 12  # tokens between "shot" and "to death"
FATAL_REACH = 16  # tokens between "was stabbed" and "and died"


class Match(NamedTuple):
    """A predicate found for a count.

    Attributes:
        kind: Kind of figure.
        rule: Rule that found it, without the family.
        confidence: How often it is right.
        predicate: Token of the phrase of harm.
        other: The count it is coordinated with, whose predicate it takes.
        negated: Whether the text says that it did not happen.
        modality: actual, planned or hypothetical.
    """

    kind: str
    rule: str
    confidence: float
    predicate: int
    negated: bool = False
    modality: str = "actual"


def own(context: Context, count: Count) -> Match | None:
    """Read the kind from the noun phrase itself: "12 deaths", "three wounded soldiers", "no casualties"."""
    hit = count.own
    if hit is None:
        return None
    if count.own_frame == "prenominal":
        kind = context.frame(hit, "participle") or context.frame(hit, "state")
        return Match(kind, "prenominal", 0.9, hit.first) if kind else None
    kind = hit.value.frames.get("count") or hit.value.frames["act"]  # "a fourth body"
    word, lower, classes = context.lower[hit.last - 1], context.lower, context.classes
    before = lower[max(0, count.outer - 2) : count.outer]
    if word == "lives" and not any(w in classes["take_lives"] for w in before):
        return None
    if word == "cases" and _casework(context, count):
        return None
    if any(w in classes["preventive"] for w in before) or (before[:1] == ["not"] and before[-1] in classes["wanting"]):
        return None  # "do not want 12 deaths"
    if word == "patients" and not classes["records"].isdisjoint(lower[max(0, count.outer - RECORDS) : count.outer]):
        return None
    ranked = lower[count.last] in classes["rank"]  # "a fourth body"
    if not count.plain and count.low == 1 and lower[count.first] != "another" and not ranked:
        return None  # "a dead end", "an injury", "an injury" tell of no number of people
    return Match(kind, "negated" if count.low == 0 else "counted", 0.92, hit.first)


def _casework(context: Context, count: Count) -> bool:
    """Say whether "cases" are not those of a disease: told by words of courts near by, and by none of health."""
    words = set(context.lower[max(0, count.first - 12) : count.stop + 12])
    return bool(words & context.classes["casework"]) or not words & context.classes["health"]


def fits(context: Context, count: Count, hit: Hit | None) -> bool:
    """Say whether the noun counted can be what the phrase speaks of."""
    if hit is None or count.noun in {"thing", "equipment", "unit"}:
        return False
    if count.noun == "unknown":
        return not hit.value.things or context.entity_kind(count.head) == "NORP"
    kinds = hit.value.frames.values()
    if "displaced" in kinds and (_runs(context, count, hit) or _sent_home(context, count, hit)):
        return False
    if count.noun == "collective" and "participants" in kinds:
        return False  # "a protest by two groups"
    # "one seized, one hurt": of things as of people; what hurts is people's.
    alone = count.noun == "" and count.plain and count.low == 1
    if count.noun == "" and context.lower[hit.first : hit.last + 1] == ["shot", "down"]:
        return False  # "of ten planes, two were shot down"
    return not (alone and hit.value.things and "injured" not in kinds)


def _sent_home(context: Context, count: Count, hit: Hit) -> bool:
    """Say whether those expelled only lose a post: "expelled nine diplomats"."""
    head = context.lower[count.head].removesuffix("s") if count.head >= 0 else ""
    return context.lower[hit.first].startswith("expel") and head in context.classes["expellable"]


def _runs(context: Context, count: Count, hit: Hit) -> bool:
    """Say whether "fled" is said of those who run from what they did, "crossed into" of an army or of travellers."""
    lower, classes = context.lower, context.classes
    if lower[hit.first] in classes["crossing"] and (
        count.noun == "armed" or (count.head >= 0 and lower[count.head].removesuffix("s") in classes["traveller"])
    ):
        return True
    if not lower[hit.first].startswith(("fl", "escap")):
        return False
    head = lower[count.head] if count.head >= 0 else ""
    culprit = head in classes["culprit"] or head.removesuffix("s") in classes["culprit"] or head == "gunmen"
    crowd = (count.low or 0) >= CROWD  # "12,000 people fled on foot"
    return culprit or (not crowd and not classes["escape"].isdisjoint(lower[hit.last : hit.last + ESCAPE]))


def completed(context: Context, kind: str, hit: Hit) -> str:
    """Make an injury a death if the object is followed by "dead" or "to death": "shot his wife and a guest dead"."""
    if kind != "injured":
        return kind
    lower = context.lower
    if not context.classes["deadly"].isdisjoint(lower[max(0, hit.first - 3) : hit.first]):
        return "killed"  # "the fatal police shooting of"
    for i in range(hit.last + 1, min(len(lower), hit.last + DEATH_REACH)):
        if lower[i] in {".", ";", ",", "who"} or lower[i] in context.classes["be"]:
            break
        if lower[i] in context.classes["clause_opener"]:
            break
        if lower[i] == "dead" or lower[i : i + 2] == ["to", "death"]:
            return "killed"
    return kind


def _month(context: Context, i: int) -> bool:
    """Say whether "May" is the month: "on May 14", "in May"."""
    lower = context.lower
    dated = lower[i + 1 : i + 2] and lower[i + 1][0].isdigit()
    return context.words[i][0].isupper() and (bool(dated) or lower[i - 1] in context.classes["before_month"])


def modality(context: Context, first: int, verb: int) -> str:
    """Read from the words before a verb whether it happened, is planned or only possible."""
    lower, classes = context.lower, context.classes
    for i in range(verb - 1, max(first, verb - 5) - 1, -1):
        if lower[i] in classes["hypothetical"] and not (lower[i] == "may" and _month(context, i)):
            return "hypothetical"
        if lower[i] in classes["planned"]:
            return "planned"
        if lower[i] in (",", ";") or i in context.harm:
            break
    return "actual"


def take(count: Count, match: Match) -> None:
    """Write what was found into a count."""
    count.kind, count.rule, count.confidence = match.kind, match.rule, match.confidence
    count.predicate, count.modality = match.predicate, match.modality
    if count.low == 0:
        count.rule = "negated"
    count.negated = match.negated and count.low != 0


def outcome(
    context: Context,
    kind: str,
    hit: Hit,
    last: int,
    *,
    relative: bool = False,
    reduced: bool = False,
    several: bool = False,
) -> str:
    """Make an injury a death if the sentence goes on "and killed", "and later died", "where he died".

    Args:
        context: The article.
        kind: Kind of figure the phrase of harm gives.
        hit: The phrase of harm.
        last: Index after the sentence.
        relative: Whether the phrase of harm stands in a relative clause, so that the main verb follows without a
            link: "an officer who was shot on Monday has died".
        reduced: Whether it is a bare participle, so that the same holds: "an officer shot on Monday has died".
        several: Whether it is said of more than one, so that "and he died" is not.
    """
    if kind != "injured":
        return kind
    lower = context.lower
    if "fatal" in lower[hit.first : hit.last]:
        return "killed"  # "suffered fatal wounds"
    for i in range(hit.last, min(last, hit.last + FATAL_REACH)):
        after = context.harm.get(i)
        if after is not None and context.frame(after, "intransitive") == "killed":
            before = lower[i - 1]
            if relative or (reduced and (before in context.classes["have"] or before in context.classes["calendar"])):
                return "killed"
        if after is not None and _resumes(context, lower[max(hit.last, i - 5) : i], several):
            fatal = context.frame(after, "intransitive") or context.frame(after, "participle")
            fatal = fatal or (context.frame(after, "state") if lower[i - 1] in ("pronounced", "declared") else None)
            if fatal == "killed" and not takes_object(context, after.last, last):
                return "killed"
        if lower[i] in (".", ";") or lower[i][0].isdigit():
            break
        if lower[i] in context.classes["new_subject"] and lower[i + 1 : i + 2] != ["-"]:
            break
        if lower[i] == "," and lower[i + 1 : i + 2] not in (["where"], ["and"], ["but"]):
            break
    return kind


def _resumes(context: Context, words: list[str], several: bool) -> bool:
    """Say whether words before a verb tie it to the subject of the verb before: "and later", "where she was"."""
    classes = context.classes
    if several and ("he" in words or "she" in words):
        return False
    for word in reversed(words):
        if word in classes["resuming"]:
            return True
        if not (word in classes["auxiliary"] or word in classes["adverb"] or word.endswith("ly")
                or word in classes["resumed"]):  # fmt: skip
            return False
    return False


def takes_object(context: Context, i: int, last: int) -> bool:
    """Say whether a noun phrase follows, so that the verb before it is active and its subject did the deed."""
    lower, classes = context.lower, context.classes
    if i < last and lower[i] in ("and", "or") and i + 1 in context.harm:
        i = context.harm[i + 1].last
    if i >= last:
        return False
    word = lower[i]
    if word in ("this", "last", "that") and (i + 1 >= last or lower[i + 1] in classes["calendar"]):
        return False
    if word == "at":
        return lower[i + 1 : i + 2] == ["least"]
    if word in classes["determiner"] or word in classes["article"] or word in classes["object_opener"]:
        return True
    if lower[i + 1 : i + 2] == ["-"] and i + 2 < last and lower[i + 2].isdigit():
        return True  # "who murdered K-7 leader Otto Brandt", in capitals too
    if word in context.numbers and not lower[i + 1].startswith(tuple(classes["after_time"])):
        return True  # not in "two men shot two days ago"
    if word in classes["closed"] or not word[0].isalnum():
        return i in context.nouns
    named = context.capitals and context.words[i][0].isupper()
    return named or word[0].isdigit() or i in context.nouns or i + 1 in context.nouns
