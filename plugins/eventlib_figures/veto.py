"""Numbers: those that count no people (money, dates, ages), and two that are one ("hundreds, perhaps thousands")."""

from __future__ import annotations

from eventlib.plugin import Quantity
from eventlib_figures.anaphors import numbering
from eventlib_figures.context import Context
from eventlib_figures.lexicons import measures

__all__ = ["read", "veto"]

AGE_REACH = 9  # tokens between "ages" and the last of a list of them
AGED = ("he", "she")  # subjects of "was 19"
YEARS = range(1500, 2101)
OLDEST = 115
GREATEST = 20_000_000  # no count of casualties or forces is larger
LINKS = ("and", "or", "not")  # what may stand beside a word of guessing: "or perhaps", "if not"
BETWEEN = 5  # tokens of "people, and perhaps"


def veto(context: Context, quantity: Quantity) -> str | None:
    """Say what a number counts if it counts no people, None if it may.

    Returns:
        The name of a measure, or of what else it is: ordinal, date, age, label, address, population, ...
    """
    if quantity.ordinal:
        return "ordinal"
    if quantity.value is not None and quantity.value % 1:
        return "average"  # "3.5 deaths a year"
    if quantity.share is not None:
        return "share"  # "six in ten died"
    if context.in_date(quantity):
        return "date"
    lower = context.lower
    first, last = quantity.first, quantity.last
    if lower[first] == "one" and first > 0 and lower[first - 1] in context.classes["not_one"]:
        return "pronoun"
    return (
        _behind(context, quantity, lower, last)
        or _before(context, quantity, lower, first)
        or _age(context, lower, first, last)
        or _year(context, quantity, lower)
        or ("large" if (quantity.low or quantity.high or 0) > GREATEST and not context.noun_at(last) else None)
    )


def _behind(context: Context, quantity: Quantity, lower: list[str], last: int) -> str | None:
    words = measures()[0]
    size = len(lower)
    i = quantity.outer_last
    if i < size and lower[i] == ":" and i + 1 < size and lower[i + 1][0].isdigit():
        return "clock"
    if last < size and lower[last] == "-":
        following = lower[last + 1] if last + 1 < size else ""
        if following in context.classes["member"]:
            return None
        if following in words:
            return words[following]
        if following[:1].isdigit():
            return "score"
        touching = last + 1 < size and context.tokens.starts[last + 1] == context.tokens.ends[last]
        # "a three-judge panel", "the 19-strong crew" is not
        return "label" if touching and context.tokens.starts[last] == context.tokens.ends[last - 1] else None
    for j in range(i, min(i + 3, size)):
        word = lower[j]
        if word in words and not (word in context.classes["unclear_measure"] and j > i):
            return words[word]
        if word not in context.classes["before_measure"] or (word == "a" and lower[j - 1] != "and"):
            break
    if lower[i : i + 2] == ["per", "cent"]:
        return "percent"
    if i < size and lower[i] in context.classes["month"] and (lower[i] != "march" or context.words[i][0].isupper()):
        return "date"
    if lower[i : i + 2] == ["of", "age"]:
        return "age"
    return None


def _before(context: Context, quantity: Quantity, lower: list[str], first: int) -> str | None:
    words = measures()[1]
    before = quantity.outer_first if quantity.outer_first >= 0 else first
    if before == 0:
        return None
    previous = lower[before - 1]
    if previous in (".", "#") and before > 1 and lower[before - 2] in {"no", "nos", "rs"}:
        return "label"
    if (
        previous == "."
        and context.tokens.ends[before - 2] < context.tokens.starts[before - 1]
        and (context.tokens.ends[before - 1] == context.tokens.starts[before])
    ):
        return "label"  # "a .38 pistol"
    if previous == "." and before > 1 and lower[before - 2] in context.classes["month"]:
        previous = lower[before - 2]  # "Nov. 8"
    if previous in ("-", "/") and before > 1 and lower[before - 2][0].isalnum():
        touching = context.tokens.starts[before] == context.tokens.ends[before - 1]
        if touching and context.tokens.starts[before - 1] == context.tokens.ends[before - 2]:
            return "label"
    if previous == ":" and before > 1 and lower[before - 2][-1].isdigit():
        return "clock"
    what = words.get(previous)
    if what and (what != "label" or (quantity.value is not None and context.words[first][0].isdigit())):
        if previous in context.classes["numbering"] and numbering(context, before - 1):
            return None  # "the rebels number 900"
        followed = context.noun_at(quantity.last)
        if what != "label" or previous in {"no.", "#", "nos", "flight", "route"} or followed is None:
            return what
    if (
        previous == "of"
        and before > 1
        and lower[before - 2] in context.classes["kin"]
        and not context.noun_at(quantity.last)
    ):
        return "children"  # "a mother of two"
    if previous == "of" and before > 1 and lower[before - 2] in context.classes["payment"]:
        return "money"  # "on bail of 50,000"
    if previous in ("of", "about", "just", "only") and _of_age(context, quantity, before - 1):
        return "age"
    if previous in context.classes["month"] and quantity.value is not None and quantity.value <= 31:
        followed = context.noun_at(quantity.last)
        behind = context.harm.get(quantity.last)
        if followed is None and not (behind and "count" in behind.value.frames):
            return "date"
    if before > 1 and words.get(f"{lower[before - 2]} {previous}") == "population":
        return "population"
    if (
        quantity.modifier == "range"
        and lower[quantity.last - 2 : quantity.last - 1] == ["-"]
        and previous in context.classes["contest"]
    ):
        return "score"
    return None


def _age(context: Context, lower: list[str], first: int, last: int) -> str | None:
    """Recognise ", 38," and "(30)" behind a name."""
    if first == 0:
        return None
    for i in range(first - 1, max(-1, first - AGE_REACH), -1):
        if lower[i] in {"ages", "aged", "age"}:
            return "age"
        if not (
            lower[i][0].isdigit()
            or lower[i] in context.numbers
            or lower[i] in {",", "and", "to", "from", "between", "of", "as", "young"}
        ):
            break
    behind = context.noun_at(first - 1)
    if lower[first] == "between" and behind is not None and behind.kind != "thing" and not context.noun_at(last):
        return "age"  # "four men between 19 and 30"
    if last - first > 1 or not lower[first].isdigit() or len(lower[first]) > 3:
        return None
    if lower[first - 1] in (",", "and") and _listed_ages(context, lower, first):
        return "age"
    following = lower[last] if last < len(lower) else "."
    if lower[first - 1] == "(" and following == ")":
        return "age"
    aged = lower[first - 1] in ("is", "was") and (lower[first - 2] == "who" or lower[first - 2] in AGED)
    if first > 1 and aged and not following[0].isalnum():
        return "age"  # "who is 19,"
    if lower[first - 1] == "," and following in (
        ",",
        ".",
        ";",
        "of",
        "was",
        "and",
        "who",
        "were",
        "is",
        "has",
        "had",
        "from",
    ):
        before = context.words[first - 2] if first > 1 else ""
        harmed = context.harm_before.get(first - 1)
        if harmed is not None and context.frame(harmed, "count"):
            return None  # "of the dead, 48 were"
        named = context.capitals and not before.islower() and not context.is_place(first - 2)
        if following == "from" and not named:
            return None  # "70 pupils, 40 from the primary", "30 from Sindh, 14 from Punjab"
        if following in {",", ".", ";", "of", "from"} or before[:1].isupper() or before.isdigit():
            return (
                "age"
                if before[:1].isalpha()
                and (following != "of" or lower[last + 1 : last + 2] not in (["whom"], ["them"], ["which"]))
                else None
            )
    return None


def _of_age(context: Context, quantity: Quantity, i: int) -> bool:
    """Recognise "a boy of ten", "a girl of about seven": no noun for people follows."""
    lower = context.lower
    i -= lower[i] != "of"
    known = i > 0 and lower[i] == "of" and lower[i - 1] in context.classes["of_age"]
    return known and (quantity.value or 0) < OLDEST and context.noun_at(quantity.last) is None


def _listed_ages(context: Context, lower: list[str], first: int) -> bool:
    """Recognise "two brothers, 18 and 20, were": bare numbers between commas behind a plural."""
    begin, end = first, first + 1
    while begin > 1 and (lower[begin - 1] in (",", "and") or lower[begin - 1].isdigit()) and first - begin < AGE_REACH:
        begin -= 1
    while end < len(lower) and (lower[end] in (",", "and") or lower[end].isdigit()) and end - first < AGE_REACH:
        end += 1
    inside = lower[begin:end]
    numbers = [word for word in inside if word.isdigit()]
    noun = next((hit for i in (begin - 1, begin - 2) if (hit := context.nouns.get(i)) and hit.last == begin), None)
    closed = inside[-1] == "," or (end < len(lower) and not lower[end][0].isalnum())
    several = noun is not None and noun.value.plural and noun.value.kind != "thing"
    return several and len(numbers) > 1 and inside[0] == "," and closed and all(len(word) < 3 for word in numbers)


def _year(context: Context, quantity: Quantity, lower: list[str]) -> str | None:
    """Recognise years, clock times and codes by their form, unless people follow them."""
    first, last = quantity.first, quantity.last
    word = lower[first]
    if last - first > 1 or not word.isdigit():
        return None
    if word[0] == "0" and len(word) > 1:
        return "clock"
    if len(word) != 4 or quantity.value is None or round(quantity.value) not in YEARS:
        return None
    followed = context.noun_at(last) or (context.noun_at(last + 1) if last + 1 < len(lower) else None)
    if followed is not None and followed.plural and followed.kind not in ("thing", "equipment"):
        return None
    if first == 0 or lower[first - 1] in context.classes["before_year"] or lower[first - 1] in context.classes["month"]:
        return "year"
    return "year" if last not in context.harm else None


def read(context: Context, quantities: list[Quantity]) -> list[Quantity]:
    """Part numbers from the dates before them, and make one of two where the second is a guess at more."""
    found: list[Quantity] = []
    for quantity in quantities:
        if quantity.modifier == "range":
            quantity = _undated(context, quantity)
        near = bool(found) and quantity.first - found[-1].last <= BETWEEN
        if near and _guess(context, found[-1], quantity):
            found[-1] = _both(context, found[-1], quantity)
        else:
            found.append(quantity)
    return found


def _undated(context: Context, quantity: Quantity) -> Quantity:
    """Take the day of a date off a range: in "from three on Jan. 31 to 408 dead" there are 408."""
    end = context.date_end(quantity)
    if not quantity.start < end < quantity.end:
        return quantity
    first = context.tokens.at(end)
    while first < quantity.last - 1 and not context.words[first][0].isdigit():
        first += 1
    amount = quantity.high
    return quantity._replace(
        first=first,
        start=context.tokens.starts[first],
        low=amount,
        modifier="exact",
        value=None if amount is None else float(amount),
        outer_first=first,
    )


def _guess(context: Context, before: Quantity, quantity: Quantity) -> bool:
    """Say whether a number is what the one before it may have been: "hundreds, perhaps thousands", "12, if not 15"."""
    lower, guessing = context.lower, context.classes["guessing"]
    begin = before.outer_last
    noun = context.nouns.get(begin)
    if noun is not None and lower[noun.last] == ",":
        begin = noun.last  # "12 people, perhaps 15, died"
    between = lower[begin + (lower[begin] == ",") : quantity.first]
    if guessing.isdisjoint(between) or any(word not in guessing and word not in LINKS for word in between):
        return False
    if between[0] == "and" and not before.modifier == quantity.modifier == "vague":
        return False  # "killed 12, and perhaps 15 were hurt"
    same = before.share is None and quantity.share is None and not (before.ordinal or quantity.ordinal)
    return same and before.low is not None and quantity.high is not None and before.low < quantity.high


def _both(context: Context, before: Quantity, quantity: Quantity) -> Quantity:
    """Make the range from a number to the guess behind it, which may stand between commas."""
    lower, last = context.lower, quantity.outer_last
    closed = "," in lower[before.outer_last : quantity.first] and lower[last : last + 1] == [","]
    vague = "vague" in (before.modifier, quantity.modifier)
    return before._replace(
        last=quantity.last,
        end=quantity.end,
        high=quantity.high,
        modifier="vague" if vague else "range",
        value=None,
        outer_last=last + closed,
    )
