"""The lists of names and of the words around names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TypeVar

from eventlib import Document
from eventlib.plugin import Lexicon, Tokens, plural, read_rows
from eventlib_entities.knowledge import Knowledge, load_knowledge

__all__ = ["GAZETTEER", "Lexicons", "Memo", "load_lexicons", "load_words", "word_classes"]

GAZETTEER = "entities.gazetteer"
MOST = 50_000  # words kept
NO_CLASS = ("-", "-", "-")
K = TypeVar("K")
V = TypeVar("V")


def load_words(name: str) -> list[str]:
    """Read a list of the plugin: all its words, the comments that it begins with left out."""
    text = files("eventlib_entities").joinpath("lexicon", name).read_text(encoding="utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return text.split()


@cache
def word_classes(path: str) -> dict[str, frozenset[str]]:
    """Return the words of a file of the plugin by class, with which each of its lines begins."""
    return {row[0]: frozenset(row[-1].split()) for row in read_rows("eventlib_entities", path)}


class Memo(dict[K, V]):
    """What a function says about words or the like, made when one is first looked up and kept.

    >>> Memo(str.upper)["word"]
    'WORD'
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        self.make = make

    def __missing__(self, key: K) -> V:
        if len(self) > MOST:
            self.clear()
        found = self[key] = self.make(key)
        return found


class Classes(dict[str, tuple[str, ...]]):
    """Word in small letters to its classes; most names are in none."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return NO_CLASS


class Lexicons:
    """What the lists say about single words and about phrases.

    Attributes:
        first_names: Given name to gender: m, f or u.
        surnames: Family names, those of leaders among them.
        titles: Title in lower case to (sort, sector, gender).
        title_starts: The first words of titles, by which most words before a name are seen to be none.
        title_ends: Their last words.
        title_words: All their words.
        heads: Word that ends names to (kind, sector).
        singular: Title for several to the title for one.
        no_names: Phrases with capitals that are nobody's name.
        no_name_ends: Their last words.
        places: Place name to ISO country code.
        shouted: Town or state in capitals to its name.
        extra: Words of a name in the user's own tables to its kind.
        actors: Nouns for several unnamed actors.
        peoples: Word for a people, faith or party to ISO country code (may be empty).
        lists: Word to the names of the lists it is in.
        classes: Word in small letters to its classes, from coarse to fine.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.first_names: dict[str, str] = {}
        for gender, _, names in read_rows("eventlib_entities", "lexicon/first_names.tsv"):
            for name in names.split():
                known = self.first_names.get(name, gender)
                self.first_names[name] = gender if known == gender else "u"
        self.surnames = {
            name for _, names in read_rows("eventlib_entities", "lexicon/surnames.tsv") for name in names.split()
        }
        self.surnames.update(knowledge.surnames)
        self.titles = {
            row[0]: (row[1], row[2], row[3] if len(row) > 3 else "")
            for row in read_rows("eventlib_entities", "lexicon/titles.tsv")
        }
        self.heads = {row[0]: (row[1], row[2]) for row in read_rows("eventlib_entities", "lexicon/heads.tsv")}
        self.places = {row[0]: row[1] for row in read_rows("eventlib_entities", "lexicon/places.txt")}
        self.places.update(knowledge.capitals)
        self.shouted = {name.upper(): name for name in [*self.places, *knowledge.states]}
        self.peoples = {
            row[0]: row[1] if len(row) > 1 else "" for row in read_rows("eventlib_entities", "lexicon/peoples.tsv")
        }
        self.peoples.update(knowledge.demonyms)
        self.actors = {many for _, many, *_ in read_rows("eventlib_entities", "lexicon/actors.tsv")}
        self.calendar = {row[0] for row in read_rows("eventlib_entities", "lexicon/calendar.txt")}
        self.extra = {tuple(Tokens(name).words): knowledge.facts[name].kind for name in knowledge.extra}
        self._listed: dict[str, tuple[str, ...]] = {}
        for name, words in self._lists():
            alone = (name,)
            for word in words:
                self._listed[word] = (*self._listed[word], name) if word in self._listed else alone
        offices = {row[0]: (row[1], row[2], row[3]) for row in read_rows("eventlib_entities", "lexicon/offices.tsv")}
        self.titles = offices | self.titles
        self.singular = {plural(title): title for title, known in self.titles.items() if known[0] in ("office", "rank")}
        self.titles = {title: self.titles[one] for title, one in self.singular.items()} | self.titles
        parts = [Tokens(title).words for title in self.titles]
        self.title_starts = {words[0] for words in parts}
        self.title_ends = {words[-1] for words in parts}
        self.title_words = {word for words in parts for word in words}
        self.no_names = {row[0] for row in read_rows("eventlib_entities", "lexicon/no_names.txt")}
        self.no_name_ends = {phrase.split()[-1] for phrase in self.no_names}
        # Large lists of all the world's names, which hold many words that are rather something else.
        self._given, self._family = (frozenset(load_words(name)) for name in ("given_names.txt", "family_names.txt"))
        self.lists = Memo(self._lists_of)
        self.sectors = Memo(self._sector)
        self.classes = Classes()
        for number, (coarse, middle, words) in enumerate(read_rows("eventlib_entities", "lexicon/word_classes.tsv")):
            self.classes.update(dict.fromkeys(words.split(), (coarse, middle, str(number))))

    def _lists(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the lists of single words, those that tell most first."""
        for kind, words in read_rows("eventlib_entities", "lexicon/context_words.tsv"):
            yield kind, dict.fromkeys(words.split())
        yield "calendar", self.calendar
        yield "people", {form for name in self.peoples for form in (name, name.upper())}
        yield "first", self.first_names
        for title, (sort, *_) in self.titles.items():
            yield sort, {title, title.capitalize(), title.upper()}
        yield "surname", self.surnames
        for word, (kind, _) in self.heads.items():
            yield "head" + kind, [word]
        yield "place", self.places.keys() | self.knowledge.states.keys()

    def _lists_of(self, word: str) -> tuple[str, ...]:
        found = self._listed.get(word, ())
        if word in self._given:
            found = (*found, "given")
        return (*found, "family") if word in self._family else found

    def sector(self, key: tuple[str, ...]) -> str | None:
        """Return the sector that the words of an organisation's name tell; "Police Department" is police."""
        return self.sectors[key]

    def _sector(self, words: tuple[str, ...]) -> str | None:
        for part in (words[:2], words[-2:]) if len(words) > 2 else ():
            union = self.knowledge.facts.get(" ".join(part))
            whole = union and (part == words[:2] or union.sector == "aid")  # not "Ruritanian Security Council"
            if union and whole and union.sort == "organisation" and not union.country:
                return union.sector  # "African Union Commission", "Ruritanian Red Cross"
        told = [self.heads.get(word, ("", ""))[1] for word in words]
        named = words[0] in ("United", "City", "County") or told[0] != "sport"
        if "sport" in told and told[-1] != "sport" and (told[-1] or named):
            # "Orvane City Council" and "United Orvane Lines", but "Bayern Orvane".
            told = [sector for sector in told if sector != "sport"] or [""]
        if "of" in words and "education" in told[: words.index("of")]:
            return "education"
        if words[1:2] == ("for",) and words[0] in ("Alliance", "Union") and not any(told[2:]):
            return "political party"
        if words[:2] == ("Alliance", "of") and not any(told[2:]):
            return None
        told = [sector for sector in told if sector and sector != "begin"]
        if not told:
            return None
        return "police" if "police" in told else next((s for s in reversed(told) if s != "government"), "government")

    def phrases(self, document: Document, shouted: set[int]) -> dict[int, str]:
        """Return token index to kind of known phrase, B- or I- before it: of the tables, else of the places layer."""
        found: dict[int, str] = {}
        tokens = document.tokens
        given = tokens.words
        for hit in document.hits(GAZETTEER):
            first, last, _, _, (kind, surface) = hit
            words = given[first:last]
            fits = words == surface or first in shouted or all(word.isupper() for word in words if len(word) > 3)
            if fits and (last == len(given) or given[last] != "$"):
                _mark(found, first, last, kind)
        for place in document.places:
            covered = tokens.within(place.span.start, place.span.end)
            kind = "people" if place.sense == "demonym" else "state" if place.kind == "country" else "place"
            if covered and given[covered[0]] != tokens.lower[covered[0]] and found.keys().isdisjoint(covered):
                _mark(found, covered[0], covered[-1] + 1, kind)
        return found

    def gazetteer(self) -> Lexicon:
        """Return the known phrases for the shared scan."""
        entries: dict[str, tuple[str, list[str]]] = {}
        for name in self.places:
            entries[name] = ("place", Tokens(name).words)
        for name in self.peoples:
            entries[name] = ("people", Tokens(name).words)
        for (name,) in read_rows("eventlib_entities", "lexicon/things.txt"):
            entries[name] = ("thing", Tokens(name).words)
        for name, fact in self.knowledge.facts.items():
            entries[name] = (fact.sort, Tokens(name).words)
        return Lexicon(GAZETTEER, entries, case="cap")


def _mark(found: dict[int, str], first: int, last: int, kind: str) -> None:
    found[first] = "B-" + kind
    for i in range(first + 1, last):
        found[i] = "I-" + kind


@cache
def load_lexicons() -> Lexicons:
    """Read the lists, once a process."""
    return Lexicons(load_knowledge())
