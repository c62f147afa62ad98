"""What became of those to whom a verb says something happened: whether the hurt died, and who did it to whom."""

from __future__ import annotations

from eventlib.plugin import Hit
from eventlib_figures.context import Context

__all__ = ["outcome", "takes_object"]

FATAL_REACH = 16  # tokens between "was stabbed" and "and died"


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
        if not (word in classes["be"] or word in classes["have"] or word in classes["adverb"] or word.endswith("ly")
                or word in classes["resumed"]):  # fmt: skip
            return False
    return False


def takes_object(context: Context, i: int, last: int) -> bool:
    """Say whether a noun phrase follows, so that the verb before it is active and its subject did the deed.

    Args:
        context: The article.
        i: Index behind the verb.
        last: Index after the sentence.
    """
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
    if word in classes["closed"] or not word[0].isalnum():
        return i in context.nouns
    named = context.capitals and context.words[i][0].isupper()
    return named or word[0].isdigit() or i in context.nouns or i + 1 in context.nouns
