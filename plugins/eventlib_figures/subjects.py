"""Counts that are subjects: what the verb behind them says happened to them."""

from __future__ import annotations

from eventlib.plugin import Hit
from eventlib_figures.context import Context
from eventlib_figures.phrases import Count
from eventlib_figures.predicates import Match, fits

__all__ = ["outcome", "subject"]

LARGEST_GROUP = 99  # people that "was" may be said of: "a couple was", "a dozen was"
SUBJECT_REACH = 40  # tokens between a subject and its verb
QUOTES = frozenset("\"'“”‘’«»")
HERE = 4  # tokens behind "is" in which "at home" ends
SECOND_REACH = 14  # tokens between one predicate and the next
ASIDE_REACH = 25  # tokens between two commas
PHRASE_REACH = 14  # tokens of a prepositional phrase
FATAL_REACH = 16  # tokens between "was stabbed" and "and died"


def subject(context: Context, count: Count, last: int, followers: dict[int, Count]) -> Match | Count | None:
    """Find the predicate whose subject the count is, or the next count of a list that shares it.

    Args:
        context: The article.
        count: The count.
        last: Index after its sentence.
        followers: Outer first token of every count of the sentence to the count.

    Returns:
        The predicate, or the count that follows in a coordination, or None.
    """
    lower, classes = context.lower, context.classes
    i, end = count.stop, min(last, count.stop + SUBJECT_REACH)
    be = have = negated = False
    direct, relative = True, False
    modal = "actual"
    aside: Match | None = None
    while i < end:
        hit = context.harm.get(i)
        word = lower[i]
        if word in classes["remain"]:
            be = True
            i += 1
        elif hit is not None:
            kind = _predicate(context, hit, be, have, direct, last)
            before = lower[i - 1]
            described = (
                before in classes["preposition"] or before in classes["determiner"] or before in classes["article"]
            )
            if described and not direct and not (be or have or relative):
                return aside  # "caring for the wounded", "hundreds of injured"
            if kind and fits(context, count, hit):
                reduced = i == count.stop and not be and "of" not in lower[max(0, count.outer - 2) : count.outer]
                kind = outcome(context, kind, hit, last, relative=relative, reduced=reduced, several=count.low != 1)
                rule = "passive" if be else "intransitive" if context.frame(hit, "intransitive") else "state"
                return Match(kind, rule, 0.94 if direct else 0.85, i, negated, modal)
            if not relative or not (be or have):
                return aside
            be = have = False
            i = hit.last
        elif word in classes["singular_be"] and count.noun == "" and count.plain and (count.low or 0) > LARGEST_GROUP:
            return aside  # "a clerk who stole millions has been jailed"
        elif word in classes["be"]:
            be = True
            i += 1
        elif have and word == "since":
            i += 1  # "two have since died"
        elif word in classes["saying"] and _themselves(context, i, end) and not (be or have):
            i = lower.index("they", i) + 1  # "ten men say they were beaten"
            direct = False
        elif word in classes["have"]:
            have = True
            i += 1
        elif word in classes["modal"]:
            modal = "planned" if word in ("will", "would") else "hypothetical"
            i += 1
        elif word in classes["negator"]:
            negated = True
            i += 1
        elif word in classes["aged"]:
            i += 1
            while i < end and (lower[i] in (",", "and") or lower[i] in context.numbers or lower[i].isdigit()):
                i += 1
        elif word in classes["adverb"] or word in classes["day_part"] or word.endswith("ly") or word in QUOTES:
            i += 1
        elif word in {"-", "–", "—", "(", ","} and not (be or have):
            behind = _next(context, i + 1, followers) if word == "," else None
            if behind is not None and _of_one(count, behind) and lower[behind.stop : behind.stop + 1] == [","]:
                i, direct = behind.stop + 1, False  # "one, a boy of four, later died"
                continue
            if behind is not None and not behind.partitive:
                return behind
            closed = _aside(context, i, end, followers)
            inside = context.harm.get(i + 1)
            if inside is not None and (closed is None or closed == i + 1 or closed > inside.last):
                # "20 sailors, held since May, were freed": the main verb, if it tells what happened, weighs more.
                kind = _predicate(context, inside, False, False, True, last)
                if kind and fits(context, count, inside):
                    aside = Match(kind, "state", 0.8, inside.first)
                closed = _aside(context, i, end, followers, skip=True)
            if closed is None:
                return aside
            direct = False
            i = closed
        elif word in ("and", "or") and i + 1 in context.nouns and not (be or have):
            i = context.nouns[i + 1].last  # "1,200 soldiers and officers"
        elif word in classes["conjunction"] and not (be or have):
            return _next(context, i + 1, followers)
        elif word == "whose" and not (be or have):
            i = _foreign(context, i, end)
            direct = False
        elif word in classes["subject_pronoun"] and direct and not (be or have):
            i = _foreign(context, i, end)  # "a man she had met"
            direct = False
        elif word in classes["relative"] and not (be or have):
            if not direct and word != "who":
                return None  # "the car that killed her" speaks of the car
            relative, direct = True, False
            i += 1
        elif be and word in ("at", "in") and any(j in context.harm for j in range(i + 1, i + HERE)):
            i = next(j for j in range(i + 1, i + HERE) if j in context.harm)  # "is at home recovering from"
        elif be and word in classes["preposition"] and lower[i - 1] == "found":
            i = _phrase(context, i + 1, end, followers)  # "was found in the yard with a wound"
        elif (word in classes["preposition"] or (direct and word.endswith(("ed", "ing")))) and not be and not have:
            i = _phrase(context, i + 1, end, followers)
            direct = False
        elif relative:
            i = _phrase(context, i + 1, end, followers)
            be = have = False
        elif (be or have) and (further := _second(context, i, end)) is not None:
            i = further  # "were ejected and were hurt", "was walking home when he was shot"
            be = have = False
            direct = False
        else:
            return aside
    return aside


def _themselves(context: Context, i: int, end: int) -> bool:
    """Say whether who speaks at a token speaks of themselves: "say they", "said that they"."""
    following = context.lower[i + 1 : min(end, i + 3)]
    return following[:1] == ["they"] or following == ["that", "they"]


def _of_one(count: Count, behind: Count) -> bool:
    """Say whether an article behind a bare "one" may tell who that is."""
    return count.low == 1 and count.noun == "" and not behind.plain and behind.low == 1


def _predicate(context: Context, hit: Hit, be: bool, have: bool, direct: bool, last: int) -> str | None:
    """Return the kind of a phrase of harm behind a subject, None if the subject is not its victim."""
    intransitive = context.frame(hit, "intransitive")
    if be:
        return context.frame(hit, "participle") or context.frame(hit, "state") or intransitive
    if intransitive:
        return intransitive
    if have:
        return None
    participle = context.frame(hit, "participle")
    if participle and not _takes_object(context, hit.last, last) and not _burns(context, hit, last):
        return participle
    return context.frame(hit, "state") if direct else None


def _burns(context: Context, hit: Hit, last: int) -> bool:
    """Say whether things in the plural follow what is done to things as well: "burned tyres", "slashed tents"."""
    word = context.lower[hit.last] if hit.last < last else ""
    plural = word.endswith("s") and len(word) > 3 and word.isalpha()
    timed = word in context.classes["closed"] or word in context.classes["times"]
    return plural and hit.value.things and not timed


def _takes_object(context: Context, i: int, last: int) -> bool:
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
    if word in classes["closed"] or not word[0].isalnum():
        return i in context.nouns
    named = context.capitals and context.words[i][0].isupper()
    return named or word[0].isdigit() or i in context.nouns or i + 1 in context.nouns


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
            if fatal == "killed" and not _takes_object(context, after.last, last):
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


def _aside(context: Context, i: int, end: int, followers: dict[int, Count], *, skip: bool = False) -> int | None:
    """Return where the main clause goes on after a comma, bracket or dash, None if it does not.

    With ``skip`` the verb that follows at once is the aside's own.
    """
    lower, classes = context.lower, context.classes
    closing = {"(": ")"}.get(lower[i], lower[i])
    after = i + 1
    while after < end and lower[after] == "-":
        after += 1
    if (
        not skip
        and after < end
        and (
            lower[after] in classes["be"]
            or lower[after] in classes["have"]
            or lower[after] in classes["remain"]
            or after in context.harm
        )
    ):
        return after
    if after < end and lower[after] in classes["relative"]:
        return after
    for j in range(after, min(end - 1, after + ASIDE_REACH)):
        if lower[j] == closing:
            while j + 1 < end - 1 and lower[j + 1] == "-":
                j += 1
            following = lower[j + 1]
            if closing == "," and _next(context, j + 1 + (following == "and"), followers) is not None:
                return j if following != "and" else j + 1  # "her husband, 66, their son and two friends"
            if (closing != "," and following in classes["conjunction"]) or (
                following in classes["be"]
                or following in classes["have"]
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


def _second(context: Context, i: int, end: int) -> int | None:
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
            return k + 1 if lower[k + 1] in classes["be"] or lower[k + 1] in classes["have"] else None
        if word in ("and", "but") and (lower[k] in classes["be"] or lower[k] in classes["have"] or k in context.harm):
            return k
    return None


def _foreign(context: Context, i: int, end: int) -> int:
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


def _phrase(context: Context, i: int, end: int, followers: dict[int, Count]) -> int:
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
            word in classes["be"]
            or word in classes["have"]
            or word in classes["modal"]
            or word in {",", "(", "–", "—", ";", "who", "that", "which"}
        ):
            return j
        hit = context.harm.get(j)
        if hit is not None and ("participle" in hit.value.frames or "intransitive" in hit.value.frames) and j > i:
            return j
        if word in ("and", "or") and _next(context, j + 1, followers) is not None:
            return j
    return min(end, i + PHRASE_REACH)


def _next(context: Context, i: int, followers: dict[int, Count]) -> Count | None:
    """Return the count that begins at a token, or after "the", "his", "and" there."""
    for j in range(i, i + 3):
        if j in followers:
            return followers[j]
        if j >= len(context.lower) or context.lower[j] not in context.classes["list_opening"]:
            return None
    return None
