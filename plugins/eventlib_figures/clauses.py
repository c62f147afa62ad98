"""Where clauses and phrases end that stand between a subject and its verb."""

from __future__ import annotations

from eventlib_figures.context import Context
from eventlib_figures.phrases import Count

__all__ = ["aside", "count_at", "foreign", "phrase", "second"]

SECOND_REACH = 14  # tokens between one predicate and the next
ASIDE_REACH = 25  # tokens between two commas
PHRASE_REACH = 14  # tokens of a prepositional phrase


def aside(context: Context, i: int, end: int, followers: dict[int, Count], *, skip: bool = False) -> int | None:
    """Return where the main clause goes on after a comma, bracket or dash, None if it does not.

    Args:
        context: The article.
        i: The comma, bracket or dash.
        end: Index after the last token read.
        followers: Outer first token of every count of the sentence to the count.
        skip: Whether the verb that follows at once is the aside's own.
    """
    lower, classes = context.lower, context.classes
    closing = {"(": ")"}.get(lower[i], lower[i])
    after = i + 1
    while after < end and lower[after] == "-":
        after += 1
    if (
        not skip
        and after < end
        and (lower[after] in classes["auxiliary"] or lower[after] in classes["remain"] or after in context.harm)
    ):
        return after
    if after < end and lower[after] in classes["relative"]:
        return after
    for j in range(after, min(end - 1, after + ASIDE_REACH)):
        if lower[j] == closing:
            while j + 1 < end - 1 and lower[j + 1] == "-":
                j += 1
            following = lower[j + 1]
            if closing == "," and count_at(context, j + 1 + (following == "and"), followers) is not None:
                return j if following != "and" else j + 1  # "her husband, 66, their son and two friends"
            if (closing != "," and following in classes["conjunction"]) or (
                following in classes["auxiliary"]
                or following in classes["modal"]
                or j + 1 in context.harm
                or following.endswith("ly")
                or following in classes["remaining"]
            ):
                return j + 1
            if closing != ",":
                return None
        elif lower[j] in (".", ";"):
            return None
    return None


def second(context: Context, i: int, end: int) -> int | None:
    """Return where a second predicate of the same subject begins: behind "and" or "when they"."""
    lower, classes = context.lower, context.classes
    for j in range(i, min(end - 2, i + SECOND_REACH)):
        word = lower[j]
        if word in {",", ";"} or j in context.harm:
            return None
        k = j + 1
        if word in classes["clause_opener"] and lower[k] == "being":
            return k
        if word in classes["clause_opener"] and lower[k] in classes["subject_pronoun"]:
            return k + 1 if lower[k + 1] in classes["auxiliary"] else None
        if word in ("and", "but") and (lower[k] in classes["auxiliary"] or k in context.harm):
            return k
    return None


def foreign(context: Context, i: int, end: int) -> int:
    """Return the index behind a clause with a subject of its own: "whose name was not released"."""
    lower, classes = context.lower, context.classes
    verbs = 0
    for j in range(i, min(end, i + ASIDE_REACH)):
        if lower[j] == ",":
            return j + 1
        if (lower[j] in classes["be"] and lower[j] != "been") or lower[j] in classes["have"] | classes["modal"]:
            verbs += 1
            if verbs == 2:
                return j
    return end


def phrase(context: Context, i: int, end: int, followers: dict[int, Count]) -> int:
    """Return the index after a prepositional phrase or a participle's clause: the next verb, comma or count."""
    lower, classes = context.lower, context.classes
    foreign = False
    for j in range(i, min(end, i + PHRASE_REACH)):
        word = lower[j]
        if word in classes["foreign_opener"] or (word in classes["clause_opener"] and j + 1 in followers):
            foreign = True  # "based in Troy when the post was shut": another subject
        elif foreign and word in classes["be"] and not lower[j - 1].endswith("ed"):
            return min(end, i + PHRASE_REACH)
        if (
            word in classes["auxiliary"]
            or word in classes["modal"]
            or word in {",", "(", "–", "—", ";", "who", "that", "which"}
        ):
            return j
        hit = context.harm.get(j)
        if hit is not None and ("participle" in hit.value.frames or "intransitive" in hit.value.frames) and j > i:
            return j
        if word in ("and", "or") and count_at(context, j + 1, followers) is not None:
            return j
    return min(end, i + PHRASE_REACH)


def count_at(context: Context, i: int, followers: dict[int, Count]) -> Count | None:
    """Return the count that begins at a token, or after "the", "his", "and" there."""
    for j in range(i, i + 3):
        if j in followers:
            return followers[j]
        if j >= len(context.lower) or context.lower[j] not in context.classes["list_opening"]:
            return None
    return None
