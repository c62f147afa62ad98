"""Names that the gazetteer does not know, but the words around them say that they are places."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import cache

from eventlib import Document, Place, Span
from eventlib.plugin import Tokens
from eventlib_places.composed import DIRECTIONS, KM, Composed
from eventlib_places.filters import Surroundings
from eventlib_places.gazetteer import PLACE, Record
from eventlib_places.links import leads_inside
from eventlib_places.lists import word_list, word_set
from eventlib_places.mentions import Finder, Mention, behind

__all__ = ["Unlisted", "find_introduced", "places_of"]

SURE = 0.8  # confidence
LONGEST = 3  # words of a name that is introduced
SHORTEST = 3  # letters of its words
SMALL_KM = 160.0  # a place that lies in one no wider than this gets its point
HAPPENING, BEHIND_PLACE = word_set("happening"), word_set("behind_places")
OF_OTHERS = {"to": frozenset(("according",)), "at": word_set("staff") | word_set("at_work")}  # "analysts at Marrow"
AGENT, SAYS_WHERE, STANDING = word_set("of_agents"), word_set("says_where"), word_set("standing")
RULES = {"street": "name.street", "city": "name.introduced"}
# Behind a name that is said to lie somewhere, and tokens to the name of where that is.
FOLLOWERS, LINK = frozenset((",", "in", "(")), 7
FAR_LINK = 10  # the same of the name of a place at some distance
APPOSITION = 7  # tokens that say what place it is
SENTENCE, SENTENCE_ENDS = 24, frozenset(".!?")  # tokens on each side of a name in which a region shows it
WIDE = frozenset(("country", "admin1", "admin2", "region", "breakaway region", "island"))
# Lists with words that are no names of places.
OTHERS = ("never", "titles", "organisation_words", "street_openers", "street_words", "common_words", "not_towns")


class Unlisted:
    """A street, a landmark ("Yellow Gorge", "Lake Perkins") or a town that the gazetteer does not know.

    Attributes:
        first: The first token of its name.
        last: The token behind it.
        sure: Whether the words before it say that it is one.
        kind: Its kind as a place.
        country: Where it lies if the text does not say, empty if that is unknown.
    """

    __slots__ = ("country", "first", "kind", "last", "sure")

    def __init__(self, first: int, last: int, *, sure: bool, kind: str = "street", country: str = "") -> None:
        self.first, self.last, self.sure, self.kind, self.country = first, last, sure, kind, country


@cache
def others() -> frozenset[str]:
    """Return the words that are no names of towns."""
    return frozenset(word for name in OTHERS for word in word_list(name))


def find_introduced(
    document: Document,
    finder: Finder,
    heads: list[int],
    surroundings: Surroundings,
    streets: list[Unlisted],
    story: str,
) -> list[Unlisted]:
    """Return the names of towns that are introduced, and where they stand again.

    That is what stands behind a word for a kind of place ("the village of Marrow", "in Marrow district") or before the
    name of the region or country around it ("near Marrow, Iowa").

    Args:
        document: The document.
        finder: Says what the gazetteer knows.
        heads: The tokens that begin with a capital.
        surroundings: Knows the mentions, and the family names of persons.
        streets: The streets and landmarks, which are no towns.
        story: The country that the text is about, empty if it is none alone.
    """
    if surroundings.nouns:
        return []
    tokens, names, taken, people = document.tokens, surroundings.names, surroundings.taken, surroundings.people
    words, lower = tokens.words, tokens.lower
    units, locators = word_list("introducing_words"), word_list("locators")
    if streets:
        taken = taken.union(*(range(street.first, street.last) for street in streets))
    found: list[Unlisted] = []
    keys: set[tuple[str, ...]] = set()
    located = behind_in(tokens) if "near" in lower else {}
    for at in behind(tokens, heads, locators):
        before = lower[at - 1]
        if at in taken or (at > 1 and lower[at - 2] in OF_OTHERS.get(before, ())):
            continue
        last = ending(tokens, at, taken)
        if not last:
            continue
        follower = lower[last] if last < len(lower) else ""
        named = before == "of" and at > 1 and units.get(lower[at - 2]) in ("of", "both")
        named = named or (before in ("at", "near") and at > 1 and lower[at - 2] in STANDING)
        named = named or (story != "" and happens(lower, at, last, people))
        if before == "of" and not named and at > 1 and lower[at - 2] in word_list("organisation_words"):
            continue  # "the Department of Works, Ohio"
        if (
            not named
            and units.get(follower) not in ("behind", "both")
            and not (
                follower not in ("'s", "’s")
                and lower[last - 1] not in people
                and is_near(lower, at)
                and (before != "near" or is_shown(tokens, at, last, names, finder, located))
            )
        ):
            if before in AGENT or follower not in FOLLOWERS or (before == "to" and follower == "in"):
                continue  # "to Stop Hunger in Kenya"
            holder = next((names[n] for n in range(last + 1, last + LINK) if n in names), None)
            inside = holder is not None and leads_inside(lower[last : holder.first]) and is_wide(holder, finder)
            if not inside and (follower != "," or not is_told(lower[last + 1 : last + APPOSITION])):
                continue
        keys.add(tuple(words[at:last]))
    if not keys:
        return []
    longest = max(map(len, keys))
    starts = {key[0] for key in keys}
    floor = 0
    for at in heads:
        if at < floor or words[at] not in starts or at in taken:
            continue
        for size in range(longest, 0, -1):
            if tuple(words[at : at + size]) in keys:
                floor = at + size
                found.append(Unlisted(at, floor, sure=True, kind="city", country=story))
                break
    return found


def happens(lower: list[str], at: int, last: int, people: Container[str]) -> bool:
    """Say whether something is told to happen or stand at one word: "was shot at Marrow on Monday"."""
    if last - at > 1 or at < 2 or lower[at - 1] not in ("at", "in") or lower[at - 2] not in HAPPENING:
        return False
    at_a_firm = lower[at - 2 : at] == ["people", "at"]
    return not at_a_firm and lower[at] not in people and (last == len(lower) or lower[last] in BEHIND_PLACE)


def is_near(lower: list[str], at: int) -> bool:
    """Say whether the words before a name say that it is that of a town: "near Marrow", "north of Marrow"."""
    if lower[at - 1] == "of":
        return at > 1 and lower[at - 2].removesuffix("ern") in DIRECTIONS
    return lower[at - 1] == "near"


def behind_in(tokens: Tokens) -> dict[str, list[int]]:
    """Return where each word stands behind "in" or the like."""
    locators, found = word_list("locators"), dict[str, list[int]]()
    for at, (before, word) in enumerate(zip(tokens.lower, tokens.words[1:], strict=False), 1):
        if locators.get(before) == "2":
            found.setdefault(word, []).append(at)
    return found


def is_shown(
    tokens: Tokens, at: int, last: int, names: dict[int, Mention], finder: Finder, located: dict[str, list[int]]
) -> bool:
    """Say whether more than "near" says that a name is that of a town: anything may be near somebody.

    That is its ending, the name of a region or country in its sentence, or a word such as "in" before it elsewhere.
    """
    lower, words = tokens.lower, tokens.words
    if lower[last - 1].endswith(tuple(word_list("town_endings"))):
        return True
    for way in (range(at - 1, max(-1, at - SENTENCE), -1), range(last, min(len(lower), last + SENTENCE))):
        for place in way:
            if lower[place] in SENTENCE_ENDS:
                break
            if place in names and is_wide(names[place], finder):
                return True
    name = words[at:last]
    return any(place != at and words[place : place + last - at] == name for place in located.get(name[0], ()))


def is_told(words: list[str]) -> bool:
    """Say whether the words behind a name and a comma say what place it is: "a small town near", "30 km south of"."""
    if not words or words[0] not in ("a", "an", "the"):
        return (
            len(words) > 1 and (words[0].isdigit() or words[0] in ("some", "about")) and not KM.keys().isdisjoint(words)
        )
    units = word_list("introducing_words")
    kinds = [at for at, word in enumerate(words[:-1]) if at and units.get(word) in ("of", "both")]
    return any(words[at + 1] in SAYS_WHERE or words[at + 1].isdigit() for at in kinds)


def is_wide(mention: Mention, finder: Finder) -> bool:
    """Say whether a name is that of a region or country first of all."""
    return finder.gazetteer.facts(mention.postings[0] & PLACE)[0] in WIDE


def ending(tokens: Tokens, at: int, taken: set[int]) -> int:
    """Return the token behind a name that may be that of a town, 0 if it can be none."""
    words, lower = tokens.words, tokens.lower
    last = at
    while last < len(words) and words[last][0].isupper() and last not in taken:
        if last > at and tokens.starts[last] - tokens.ends[last - 1] != 1:
            break
        if len(words[last]) < SHORTEST or words[last].isupper() or lower[last] in others():
            return 0
        last += 1
    if last in taken or last - at > LONGEST:
        return 0
    return 0 if last - at > 1 and words[at] in word_list("given_names") else last


def places_of(
    document: Document,
    found: list[Unlisted],
    names: dict[int, Mention],
    place_at: Callable[[Mention], tuple[Record, Composed | None] | None],
) -> Iterator[Place]:
    """Yield the places: with the point of the place that the text says they lie in, if that is a small one.

    Args:
        document: The document.
        found: The names, in the order of the text.
        names: Mention by its first token.
        place_at: Gives the place that a mention names, if that is likely enough, and the point at a distance from it.
    """
    text, starts, ends = document.text, document.tokens.starts, document.tokens.ends
    around: dict[str, tuple[Record, Composed | None]] = {}
    for item in found:
        # A street has no point: what stands behind it is as often the name of another town that it leads to.
        if item.sure and item.kind != "street":
            holder = holder_of(item, document.tokens.lower, names)
            place = place_at(holder) if holder is not None else None
            if place is not None:
                around.setdefault(text[starts[item.first] : ends[item.last - 1]], place)
    for item in found:
        if not item.sure:
            continue
        start, end = starts[item.first], ends[item.last - 1]
        name = text[start:end]
        record, composed = around.get(name, (None, None))
        point = composed or (record if record is not None and record.radius_km <= SMALL_KM else None)
        yield Place(
            Span(start, end),
            name=name,
            kind=item.kind,
            latitude=round(point.latitude, 5) if point else None,
            longitude=round(point.longitude, 5) if point else None,
            radius_km=round(point.radius_km, 1) if point else None,
            country=(record.country if record else item.country) or None,
            parents=(record.name,) if record and not composed else (),
            confidence=SURE,
            rule=RULES.get(item.kind, "name.landmark"),
        )


def holder_of(item: Unlisted, lower: list[str], names: dict[int, Mention]) -> Mention | None:
    """Return the name of the place that a name is said to lie in or at some distance from."""
    if item.last >= len(lower) or lower[item.last] not in FOLLOWERS:
        return None
    first = next((n for n in range(item.last + 1, item.last + FAR_LINK) if n in names), None)
    if first is None:
        return None
    gap = lower[item.last : first]
    return names[first] if leads_inside(gap) or not KM.keys().isdisjoint(gap) else None
