"""The word lists of the plugin: what happened to people, the nouns for people, and the closed classes of grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from eventlib.plugin import Lexicon, plural, read_table

__all__ = [
    "Around",
    "Combination",
    "Harm",
    "Noun",
    "around",
    "bundled",
    "causes",
    "explanations",
    "grammar",
    "harm_lexicon",
    "losing",
    "measures",
    "people_lexicon",
    "ranks",
    "sizes",
    "strengths",
]

# The classes whose words end a noun phrase.
CLOSED = (
    "be", "have", "modal", "negator", "adverb", "preposition", "conjunction", "relative", "determiner", "article",
    "pronoun", "month", "boundary",
)  # fmt: skip


# The classes of words at which a member of a list without a number may be found.
MEMBER = ("possessive", "reflexive", "twin", "brothers")


class Harm(NamedTuple):
    """What a word of harm.toml says: for each kind of figure the frames it stands in.

    Attributes:
        frames: Frame to kind: {"participle": "killed"}.
        things: Whether it is said of things as well as of people.
        combinations: For a verb that needs a noun behind it: those nouns and how far they may stand.
    """

    frames: Mapping[str, str]
    things: bool = False
    combinations: tuple[Combination, ...] = ()


class Combination(NamedTuple):
    """What a verb needs behind it, and what the two say.

    Attributes:
        nouns: One of these nouns.
        window: Within how many tokens.
        abroad: Whether the name of a country behind "to" or "into" does as well.
        harm: What they say.
    """

    nouns: frozenset[str]
    window: int
    abroad: bool
    harm: Harm


class Noun(NamedTuple):
    """What a noun of people.toml counts: its class, and whether the form is a plural."""

    kind: str
    plural: bool


@cache
def _read(name: str) -> dict[str, Any]:
    return read_table("eventlib_figures", f"lexicon/{name}")


@cache
def grammar() -> Mapping[str, frozenset[str]]:
    """Return the closed classes by name.

    >>> "were" in grammar()["be"]
    True
    """
    classes = {name: frozenset(words) for name, words in _read("grammar.toml")["classes"].items()}
    unreal = frozenset({"whether"}).union(classes["denial"], classes["affirmed"], classes["asking"])
    members = frozenset({"the", "both", "ages", "aged", "and", ",", "&"}).union(*(classes[name] for name in MEMBER))
    closed = frozenset().union(*(classes[name] for name in CLOSED))
    auxiliary = classes["be"] | classes["have"]
    return {**classes, "auxiliary": auxiliary, "closed": closed, "member_word": members, "unreal": unreal}


@cache
def ranks() -> Mapping[str, int]:
    """Return the ordinals up to the twelfth with what they count to.

    >>> ranks()["third"]
    3
    """
    return {word: rank for rank, word in enumerate(_read("grammar.toml")["classes"]["rank"], 1)}


class Around(NamedTuple):
    """A verb with a tail behind its object: kind, tails, how far they may stand, whether it is of one's own people."""

    kind: str
    tails: frozenset[str]
    window: int
    own: bool


@cache
def around() -> Mapping[str, tuple[Around, ...]]:
    """Return the verbs that need a tail behind their object.

    >>> [row.kind for row in around()["sent"]]
    ['injured', 'displaced', 'killed']
    """
    found: dict[str, tuple[Around, ...]] = {}
    for row in _read("harm.toml")["around"]:
        for verb in row["verbs"]:
            made = Around(row["kind"], frozenset(row["tails"]), row["window"], row.get("own", False))
            found[verb] = (*found.get(verb, ()), made)
    return found


@cache
def losing() -> frozenset[str]:
    """Return the verbs whose object are the subject's own people.

    >>> sorted(losing())
    ['lose', 'loses', 'losing', 'lost']
    """
    return frozenset(verb for verb, rows in around().items() if any(row.own for row in rows))


@cache
def causes() -> Mapping[str, str]:
    """Return the nouns for what hurts people with the class of each.

    >>> causes()["earthquake"]
    'nature'
    """
    return {word: what for what, words in _read("grammar.toml")["causes"].items() for word in words}


@cache
def strengths() -> Mapping[str, tuple[int, int]]:
    """Return how many people a military unit nominally has, at least and at most.

    >>> strengths()["battalion"]
    (300, 1000)
    """
    return {unit: (low, high) for unit, (low, high) in _read("people.toml")["strengths"].items()}


@cache
def sizes() -> Mapping[str, int]:
    """Return how many people a noun for a small group means.

    >>> sizes()["trio"]
    3
    """
    found: dict[str, int] = _read("people.toml")["sizes"]
    return found


@cache
def measures() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the words behind a number, and those before it, that make it something else, with what they make of it.

    >>> measures()[0]["miles"], measures()[1]["$"]
    ('distance', 'money')
    """
    table = _read("grammar.toml")
    behind = {word: what for what, words in table["measures"].items() for word in words}
    before = {word: what for what, words in table["before"].items() for word in words}
    return behind, before


def harm_lexicon(more: Mapping[str, Mapping[str, list[str]]] | None = None) -> Lexicon:
    """Make the lexicon ``figures.harm``.

    Args:
        more: Kind to frame to phrases, as in harm.toml; None reads that file.

    >>> harm_lexicon().entries["killed"].frames["participle"]
    'killed'
    """
    table = dict(_read("harm.toml") if more is None else more)
    combinations: Any = table.pop("combination", [])
    table.pop("around", None)
    entries: dict[str, Harm] = {}
    for kind, frames in table.items():
        things = frames.get("of_things", [])
        for frame, phrases in frames.items():
            if frame == "of_things":
                continue
            for phrase in phrases:
                known = entries.get(phrase, Harm({}))
                entries[phrase] = Harm({**known.frames, frame: kind}, known.things or phrase in things)
    for row in combinations:
        for verb in row["verbs"]:
            says = Harm({row["frame"]: row["kind"]}, True)
            needs = Combination(frozenset(row["nouns"]), row["window"], row.get("abroad", False), says)
            known = entries.setdefault(verb, Harm({}))
            if not known.frames:
                entries[verb] = known._replace(combinations=(*known.combinations, needs))
    return Lexicon("figures.harm", entries)


def people_lexicon(more: Mapping[str, list[str]] | None = None) -> Lexicon:
    """Make the lexicon ``figures.people``.

    Args:
        more: Class to nouns, each ``singular`` or ``singular/plural``; None reads people.toml.

    >>> people_lexicon().entries["policemen"]
    Noun(kind='police', plural=True)
    """
    if more is None:
        more = {name: words.split() for name, words in _read("people.toml")["classes"].items()}
    entries: dict[str, Noun] = {}
    for kind, nouns in more.items():
        for noun in nouns:
            singular, _, many = noun.partition("/")
            entries.setdefault(singular, Noun(kind, singular == "persons"))
            entries.setdefault(many or plural(singular), Noun(kind, True))
    return Lexicon("figures.people", entries)


def bundled() -> Iterator[Lexicon]:
    """Give the lexicons that come with the plugin."""
    yield harm_lexicon()
    yield people_lexicon()


def explanations() -> dict[str, str]:
    """Return what each rule means, as ``Document.explain`` wants it."""
    table: dict[str, str] = read_table("eventlib_figures", "rules/explain.toml")["figures"]
    return table
