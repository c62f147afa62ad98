"""Which happenings of different articles are one incident.

Two are compared if they share one of their rarest words. How like they are is the cosine of their words, the rarer ones
counting more, and a little more for the same place, the same days and the same numbers; what contradicts each other in
type, place or day is never one. The most alike are joined first, and so are the groups they are in, as long as those do
not contradict each other. ``benchmarks/stories.py`` measures it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

import attrs

from eventlib.annotations import Place
from eventlib.stories.happenings import Days, Happening

__all__ = ["group"]

LEAST = 0.36  # what two must be alike to be joined
SAME_PLACE, SAME_DAY, SAME_NUMBER = 0.16, 0.16, 0.1  # what is added for each
WITHIN = 0.04  # for a place in the other's, and days in the other's
BACKGROUND = 1000  # happenings that are thought beside those of the corpus, so that few articles can be compared, too
RARE = 12  # words of a happening by which others are found
MOST = 50  # happenings of a type with a word, the latest, that another is compared with
HELD = 6  # happenings of a group that another group is held against
NEAR = 30.0  # km within which two places are one
SMALL = 2  # number below which two articles may count the same by chance
WIDE = ("country", "region", "continent", "admin1")
DAY = 2  # days that are as good as one: articles take them from different zones
EARTH = 12742.0  # km, its diameter

Vector = dict[str, float]


def group(happenings: Iterable[Happening], days: int) -> list[list[Happening]]:
    """Return the happenings of each incident together, in the order of publication.

    Args:
        happenings: Those of all articles.
        days: How many days before publication an article tells of what it does not date.
    """
    # Those of articles without a date first.
    happenings = sorted(happenings, key=lambda one: (one.moment, one.tellings[0].article))
    vectors = _vectors(happenings)
    numbers = [{(c.kind, c.low) for c in one.counts if c.low and c.low > SMALL} for one in happenings]
    by_word: defaultdict[tuple[str, str], deque[int]] = defaultdict(partial(deque, maxlen=MOST))
    alike: list[tuple[float, int, int]] = []
    for at, (one, vector) in enumerate(zip(happenings, vectors, strict=True)):
        rarest = sorted(vector, key=lambda word: (-vector[word], word))[:RARE]
        keys = [(kind, word) for kind in sorted(one.types) for word in rarest]
        for other in sorted({earlier for key in keys for earlier in by_word[key]}):
            likeness = _likeness(one, happenings[other], days)
            if likeness is not None:
                likeness += sum(weight * vectors[other].get(word, 0) for word, weight in vector.items())
                likeness += SAME_NUMBER if numbers[at] & numbers[other] else 0
                if likeness >= LEAST:
                    alike.append((-likeness, other, at))
        for key in keys:
            by_word[key].append(at)
    groups = [_Group.of(at, one) for at, one in enumerate(happenings)]
    for _, one_at, other_at in sorted(alike):
        small, large = sorted((groups[one_at], groups[other_at]), key=lambda group: len(group.members))
        if small is not large and not _contradict(happenings, small, large, days):
            large.add(small)
            for at in small.members:
                groups[at] = large
    return [[happenings[at] for at in sorted(group.members)] for group in dict.fromkeys(groups)]


@attrs.define(eq=False)
class _Group:
    """Happenings that are one incident, by number; of those that surely say when, or where, the first few.

    An undated one says when by its publication, so that a row of them does not go on for months.
    """

    members: list[int]
    dated: list[int]
    placed: list[int]

    @classmethod
    def of(cls, at: int, one: Happening) -> _Group:
        dated = one.days.length <= DAY if one.days else one.published is not None
        placed = one.place is not None and one.place.kind not in WIDE
        return cls([at], [at] * dated, [at] * placed)

    def add(self, other: _Group) -> None:
        self.members += other.members
        self.dated = sorted(self.dated + other.dated)[:HELD]
        self.placed = sorted(self.placed + other.placed)[:HELD]


def _vectors(happenings: Sequence[Happening]) -> list[Vector]:
    seen = Counter(word for one in happenings for word in one.words)
    weight = {word: math.log((len(happenings) + BACKGROUND) / count) for word, count in seen.items()}
    vectors = []
    for one in happenings:
        vector = {
            word: weight[word] * (1 + math.log(share) if share > 1 else share) for word, share in one.words.items()
        }
        length = math.sqrt(sum(value * value for value in vector.values())) or 1
        vectors.append({word: value / length for word, value in vector.items()})
    return vectors


def _likeness(one: Happening, other: Happening, days: int) -> float | None:
    """Return what place and day add to the likeness of the words; None if they contradict each other."""
    where = _places(one.place, other.place)
    if where is None:
        return None
    when = _times(one, other, days)
    return None if when is None else where + when


def _places(one: Place | None, other: Place | None) -> float | None:
    if one is None or other is None:
        return 0
    wide = one.kind in WIDE or other.kind in WIDE
    known = one.geonames_id is not None and other.geonames_id is not None
    if one.geonames_id == other.geonames_id if known else one.name == other.name:
        return SAME_PLACE / 2 if wide else SAME_PLACE
    abroad = one.country is not None and other.country is not None and one.country != other.country
    if not abroad and (one.name in other.parents or other.name in one.parents):
        return WITHIN
    if wide:
        return None if abroad else 0
    apart = _distance(one, other)
    return 0 if apart is None else SAME_PLACE / 2 if apart <= NEAR else None


def _distance(one: Place, other: Place) -> float | None:
    """Return the kilometres between two places, None if it is not known where one is."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(one.longitude - other.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return EARTH * math.asin(math.sqrt(min(1, half)))


def _times(one: Happening, other: Happening, days: int) -> float | None:
    if one.days and other.days:
        return _dates(one.days, other.days)
    for dated, undated in ((one, other), (other, one)):
        if dated.days and undated.published:
            return 0 if -1 <= (undated.published - dated.days.begin).days <= days + dated.days.length else None
    if one.published and other.published and abs((one.published - other.published).days) > days:
        return None
    return 0


def _dates(one: Days, other: Days) -> float | None:
    begin, end = max(one.begin, other.begin), min(one.end, other.end)
    if begin < end:
        return SAME_DAY if one.length <= DAY and other.length <= DAY else WITHIN
    return WITHIN if begin == end else None  # one of them may count by another zone


def _contradict(happenings: Sequence[Happening], one: _Group, other: _Group, days: int) -> bool:
    """Say whether something that two groups surely say of day or place cannot be true of one incident."""
    days_apart = [_times(happenings[a], happenings[b], days) is None for a, b in product(one.dated, other.dated)]
    places_apart = [
        _places(happenings[a].place, happenings[b].place) is None for a, b in product(one.placed, other.placed)
    ]
    return any(days_apart) or any(places_apart)
