"""Kinds of names told by what is beside them ("the trawler Lumo", "a Lumo man") or by the places."""

from __future__ import annotations

from eventlib_entities.features import COMMON, View
from eventlib_entities.lexicons import Lexicons, word_classes
from eventlib_entities.listed import load_listed
from eventlib_entities.repair import LETTERS
from eventlib_entities.spans import Name

__all__ = ["WEAK", "tell"]

RULE = "name.beside"
SURE = 0.9  # confidence of what is told
WORDS = word_classes("rules/beside_words.tsv")
VESSELS, PEOPLE, MOVED, AREAS, WHERE, POLITE, KIN, SHIPS, STOCK, DOES, RIVALS, SITES = (
    WORDS[key]
    for key in ("before", "behind", "moved", "area", "where", "polite", "kin", "ship", "stock", "does", "rival", "site")
)
ARTICLES = frozenset(("a", "an", "the", "old", "one", "another"))  # "a 27-year-old Lumo man"
JOINING = frozenset(("and", "or"))
LEADING = POLITE | KIN | {","}  # before a name that is somebody's
SITES |= AREAS  # "the Lumo Sanaa restaurant", "the Lumo Sanaa district"
NEAR = 5  # tokens from "said" to "it"
ITS = frozenset(("it", "its"))
HAS = WORDS["has"]
FIRM = STOCK | {"which", "members", "said"}  # one of them is in an article that tells a firm so
SIGNS = STOCK | {"said", "'s", "’s", ","}  # behind it if so,
HOLDING = frozenset(("of", "in"))  # or before it
PLACING = WHERE | {"of", "at", "to", "from", "between"}  # before a place
WAYS = frozenset(("to", "from", "into", "towards", "toward"))
DOUBT = 0.5  # confidence of a body below which a rank may stand before somebody's name
CLEAR = 0.95  # confidence of a place above which no body or thing is meant
WEAK = frozenset(("given", "family"))  # lists of all the world's names, which tell little
LISTED = frozenset(("first", "surname", "given", "family"))


def tell(view: View, names: list[Name], lexicons: Lexicons) -> None:
    """Change the kinds of the names of which the word before or behind tells another."""
    lower, words = view.lower, view.words
    size = len(lower)
    starts, ends = view.document.tokens.starts, view.document.tokens.ends
    capitals, found = lexicons.knowledge.capitals, view.document.places
    acting = [p for p in found if p.sense == "place" or (p.sense == "metonym" and p.name in capitals)]
    places = {(place.span.start, place.span.end): place for place in acting}
    firms: set[str] = set()
    firm = not FIRM.isdisjoint(view.small)
    for number, name in enumerate(names):
        first, last = name.first, name.last
        place = places.get((starts[first], ends[last - 1]))
        before = lower[first - 1] if first and first not in view.starts_line else ""
        titled = name.kind == "PER" and before in lexicons.title_ends
        sure = place and name.kind != "LOC" and place.sense == "place" and place.confidence > CLEAR and not view.sport
        if place and (name.kind == "PER" or sure) and not titled:
            name.kind, name.rule, name.confidence, name.tag = "LOC", RULE, SURE, None
            continue
        behind = lower[last] if last < size else ""
        lone = last - first == 1 and name.kind == "PER"
        fast = lone and view.phrases.get(first) == "B-thing"  # a disease or the like
        if fast or (name.kind != "MISC" and before in VESSELS and words[first - 1] == before):
            kind = "MISC"
        elif before in SHIPS and words[first - 1] != before:
            name.first -= 1
            kind = "MISC"
        elif (
            name.kind == "ORG"
            and last - first == 2
            and name.confidence < DOUBT
            and _is_ranked(words[first], words[last - 1], lexicons)
        ):
            name.first += 1
            kind = "PER"
        elif before in RIVALS and name.kind != "ORG" and "its" in lower[max(0, first - 4) : first]:
            kind = "ORG"
        elif name.kind != "PER" and before in LEADING and _is_somebody(view, name, before, behind, lexicons):
            kind = "PER"
        elif (
            firm
            and last - first == 1
            and (behind in SIGNS or before in HOLDING)
            and name.kind in ("PER", "ORG")
            and _is_listed(lower, first, last)
        ):
            if not WEAK.issuperset(lexicons.lists[words[first]]):
                continue
            kind = "ORG"
            firms.add(words[first])
        elif behind in PEOPLE and words[last] == behind and name.kind in ("PER", "MISC"):
            led = lower[first] in ARTICLES and last - first > 1
            alone = last - first == 1 + led and words[last - 1] not in lexicons.peoples
            if not (alone and (led or before in ARTICLES)) or lower[first] == "the":
                continue
            name.first += led
            kind = "LOC"
        elif name.kind in ("PER", "LOC") and before == "the" and behind in SITES and words[last] == behind:
            if name.kind == "LOC":
                continue
            kind = "LOC"
        elif lone and before in JOINING and number and _is_beside_place(view, names[number - 1], name, lexicons):
            kind = "LOC"
        elif name.kind == "LOC" and not place and last - first == 2 and _is_called(words[first:last], lexicons):
            kind = "PER"
        elif lone and (
            (before in AREAS and words[first - 1] == before) or (before in WHERE and not lexicons.lists[words[first]])
        ):
            kind = "LOC"
        elif before in WAYS and lone and lower[first - 2] in MOVED:
            if LISTED.issuperset(lexicons.lists[words[first]]) and lexicons.lists[words[first]]:
                continue
            kind = "LOC"
        else:
            continue
        name.kind, name.rule, name.confidence, name.tag = kind, RULE, SURE, None
    if firms:
        bearers = {words[name.last - 1] for name in names if name.kind == "PER" and name.last - name.first > 1}
        for name in names:
            if name.last - name.first == 1 and words[name.first] in firms - bearers:
                name.kind, name.rule, name.confidence, name.tag = "ORG", RULE, SURE, None


def _is_ranked(rank: str, word: str, lexicons: Lexicons) -> bool:
    """Say whether a rank stands before a word that is nobody's but a person's: "Colonel | Lumo"."""
    told = not rank.isupper() and lexicons.titles.get(rank.lower(), ("",))[0] == "rank"  # "IG Lumo" is a union
    return told and word not in lexicons.heads and COMMON[word] == "new"


def _is_somebody(view: View, name: Name, before: str, behind: str, lexicons: Lexicons) -> bool:
    """Say whether "Ms" or a word of kin leads to a name: "Ms | Lumo KC", "by a son, | Lumo,"."""
    words, first = view.words, name.first
    if before in POLITE:
        name.last -= words[name.last - 1] in LETTERS and name.last - first > 1
        return words[name.last - 1] not in lexicons.heads
    if name.last - first > 1 or words[first] in lexicons.knowledge.states or words[first] in lexicons.peoples:
        return False
    return before in KIN or (before == "," and behind in (",", ".", ")") and view.lower[first - 2] in KIN)


def _is_listed(lower: list[str], first: int, last: int) -> bool:
    """Say whether words beside a name are of a body: "shares of | Lumo", "Lumo|'s workers", "Lumo|, which"."""
    behind = lower[last + 1 : last + 2] if lower[last : last + 1] in (["'s"], ["’s"]) else lower[last : last + 1]
    before = lower[max(0, first - 2) : first]
    if behind[:1] == ["said"]:  # "Lumo said | on Monday it would close", but "said it was late"
        told = next((i for i in range(last + 1, min(last + NEAR, len(lower) - 1)) if lower[i] in ITS), last)
        return lower[told] == "its" or (told > last and lower[told + 1] in HAS)
    clause = lower[last : last + 2] == [",", "which"] and not DOES.isdisjoint(lower[last + 2 : last + 3])
    told = clause or not STOCK.isdisjoint(behind)
    return told or (before[:1] in (["shares"], ["members"], ["employees"]) and before[1:] in (["of"], ["in"]))


def _is_beside_place(view: View, before: Name, name: Name, lexicons: Lexicons) -> bool:
    """Say whether a word that no list has stands beside a place: "in Aden and | Lumo"."""
    lower, first = view.lower, before.first
    led = before.kind == "LOC" and before.last == name.first - 1 and first and lower[first - 1] in PLACING
    return bool(led) and not lexicons.lists[view.words[name.first]]


def _is_called(words: list[str], lexicons: Lexicons) -> bool:
    """Say whether two words are a given name and one that no place ends in."""
    given, family = words
    if (
        lexicons.first_names.get(given) not in ("m", "f")
        or given in lexicons.places
        or " ".join(words) in lexicons.places
    ):
        return False
    return family not in lexicons.heads and family.isalpha() and "place" not in load_listed().sorts[" ".join(words)]
