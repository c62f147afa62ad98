"""Part of speech and voice of a word, told from its neighbours."""

from __future__ import annotations

from typing import Literal

from eventlib.plugin import Hit, Sentence, Tokens
from eventlib_events.counts import counted
from eventlib_events.lexicons import grammar

__all__ = ["part_of_speech", "voice"]

FINITE = frozenset(("has", "have", "had", "is", "are", "was", "were"))
VERB = frozenset(("base", "third", "past", "participle", "gerund"))
NOUN = frozenset(("noun", "nouns"))

Use = Literal["verb", "noun", "neither"]


def part_of_speech(tokens: Tokens, hit: Hit, sentence: Sentence, tags: frozenset[str]) -> Use:
    """Tell from the neighbours whether a word is used as a verb, as a noun or as neither."""
    words, lower, (first, last, *_) = grammar().words, tokens.lower, hit
    before = lower[first - 1] if first > sentence.first else ""
    if tags == {"phrase"}:
        return "noun" if before in words["determiners"] or before in words["prepositions"] else "verb"
    if tags.isdisjoint(VERB):
        return "noun"
    behind = lower[last] if last < sentence.last else ""
    if before == "-":
        return "neither"  # "state-backed"
    if ("past" in tags or "participle" in tags) and (
        "base" not in tags or before in words["be"] or before in words["have"]
    ):
        earlier = lower[first - 2] if first - 1 > sentence.first else ""
        return _participle(before, earlier, behind, tokens.words[last : last + 1] == [behind])
    # "the military gives": no noun, so that what ends like an adjective is its subject.
    adjective = before.endswith(grammar().adjectives) and not tags.isdisjoint(("noun", "nouns", "gerund"))
    modified = before in words["determiners"] or adjective or before.isdigit()
    if "gerund" in tags:
        return _gerund(before, behind, modified, tags)
    if before in words["modals"] or before in words["pronouns"]:
        return "verb"
    if modified or before in words["prepositions"] or behind == "of" or before.endswith("ing"):
        return "noun"
    if "third" in tags or "nouns" in tags:
        return _third(tokens, hit, sentence, tags, before, behind)
    return _base(tokens, hit, sentence, tags, before, behind)


def _participle(before: str, earlier: str, behind: str, lowercase: bool) -> Use:
    """Tell what can be a participle or a past tense, not a base form.

    Before a noun a participle is an adjective: "the injured soldiers", "of kidnapped girls".

    Args:
        before: The word before it.
        earlier: The word before that.
        behind: The word behind it ...
        lowercase: ... and whether that is written without capitals.
    """
    words = grammar().words
    if earlier and before.endswith("ly"):
        before = earlier  # "the internationally recognized government"
    article, preposition = before in words["articles"], before in words["prepositions"]
    owned = (before in words["determiners"] and before not in words["adverbs"]) or before.isdigit()
    if article:
        return "neither"  # behind an article one of its own: "visited the wounded"
    noun = behind.isalpha() and behind not in words["closed"] and (preposition or lowercase)
    return "neither" if noun and (owned or preposition or before == "whose") else "verb"


def _gerund(before: str, behind: str, modified: bool, tags: frozenset[str]) -> Use:
    """Tell what ends in -ing: "the killing of", "by killing"."""
    words = grammar().words
    preposition = before in words["prepositions"]
    if modified or behind in ("of", "between") or (preposition and "noun" in tags):
        return "noun"
    joined = before in words["conjunctions"] and (behind in words["determiners"] or behind[:1].isdigit())
    verb = "noun" not in tags or before in words["be"] or before in ("", ",") or preposition or joined
    return "verb" if verb else "noun"


def _third(tokens: Tokens, hit: Hit, sentence: Sentence, tags: frozenset[str], before: str, behind: str) -> Use:
    """Tell what ends in -s: "attacks"."""
    words, lower = grammar().words, tokens.lower
    if not tags.isdisjoint(NOUN):
        opens = behind in words["determiners"] or tokens.words[hit.last : hit.last + 1] != [behind]
        return "verb" if opens and behind and "third" in tags else "noun"
    earlier = lower[hit.first - 2] if hit.first - 2 >= sentence.first else ""
    if before.endswith(("ed", "ing")) and (earlier in words["determiners"] or earlier[:1].isdigit()):
        return "neither"  # "122 guided bombs"
    if not before or behind in words["be"] or behind in words["have"]:
        return "neither"  # "Fights broke out", "the clubs are open"
    bare = not behind.isalnum() or behind in words["prepositions"]
    readings = hit.value.readings if bare and before.islower() else ()
    if readings and all("transitive" in reading.frame.event.traits for reading in readings):
        return "neither"  # "sought life sentences for both"
    return "neither" if behind in ("of", "from") else "verb"


def _base(tokens: Tokens, hit: Hit, sentence: Sentence, tags: frozenset[str], before: str, behind: str) -> Use:
    """Tell a base form, which may be a singular noun or a past tense as well: "attack", "hit"."""
    words, lower = grammar().words, tokens.lower
    written = tokens.words[hit.first - 1] if before else ""
    if "past" in tags and "noun" not in tags:
        named = tokens.words[hit.first].islower() and tokens.words[hit.last : hit.last + 1]
        if behind in words["determiners"] or counted(lower, hit.last) or (named and named[0][:1].isupper()):
            return "verb"  # "beat at least 12 protesters", "a drone hit Lima"
    if "past" not in tags and behind in FINITE:
        return "noun" if not tags.isdisjoint(NOUN) else "neither"  # "and talk has grown"
    if (
        before in words["adverbs"]
        or before in words["conjunctions"]
        or before.endswith(("ly", "people", "men"))
        or _plural(tokens, hit.first - 1, sentence)
    ):
        return "verb"
    if not tags.isdisjoint(NOUN) or not before:
        return "noun"
    if before == "police":
        return "verb"  # "police hit protesters"
    if before == "," and "," in lower[sentence.first : hit.first - 1]:
        # "Critics, including the mayor, | accuse": behind an insertion the subject stands before it.
        comma = next(i for i in range(hit.first - 2, sentence.first - 1, -1) if lower[i] == ",")
        inserted = lower[comma + 1] in words["inserting"] or lower[comma + 1] == "including"
        return "verb" if inserted and _plural(tokens, comma - 1, sentence) else "neither"
    # A base form behind a singular noun is an adjective ("the door open") or a noun, not a finite verb.
    joined = not words["conjunctions"].isdisjoint(lower[max(sentence.first, hit.first - 4) : hit.first])
    return "verb" if joined and written[0].isupper() else "neither"


def _plural(tokens: Tokens, i: int, sentence: Sentence) -> bool:
    """Say whether a word before a base form is a plural, its subject; in "a United Nations demand" it is a name."""
    word, written = tokens.lower[i], tokens.words[i]
    if word[-1:] != "s" or word[-2:] == "ss" or word in grammar().words["singulars"] or written.isupper():
        return False
    while i > sentence.first and tokens.words[i][:1].isupper():
        i -= 1
    return written.islower() or tokens.lower[i] not in ("a", "an")


def voice(
    tokens: Tokens, hit: Hit, sentence: Sentence, group: int, tags: frozenset[str], transitive: bool
) -> Literal["active", "passive", "reduced"]:
    """Tell whether what may be a participle has its object as subject.

    Args:
        tokens: The tokens of the article.
        hit: The word.
        sentence: The sentence it stands in.
        group: Index of the first token of its verb group.
        tags: The forms the word can be.
        transitive: Whether it needs an object.

    Returns:
        ``passive`` ("was attacked", "attacked by"), ``reduced`` if it looks like it ("two men killed in the raid"), or
        ``active``.
    """
    words, lower = grammar().words, tokens.lower
    if "phrase" in tags:  # "was shot dead", "were | taken hostage", "man | found dead"
        near = lower[max(0, hit.first - 1) : hit.first + 1]
        passive = not words["be"].isdisjoint(near) or (
            near[-1] in words["participial"] and near[0] not in words["have"]
        )
        return "passive" if passive else "active"
    auxiliary = lower[group : hit.first]
    if not words["be"].isdisjoint(auxiliary):
        return "passive"
    if not words["have"].isdisjoint(auxiliary):
        return "active"
    behind, after = (*lower[hit.last : min(hit.last + 2, sentence.last)], ".", "")[:2]
    if after == "by" and (behind.endswith("ly") or behind in words["adverbs"]):
        return "passive"  # "released recently by"
    if behind == "by" and after != "one" and not after[:1].isdigit():
        return "passive"
    if behind == "to" and lower[hit.first] in words["bidden"]:
        return "passive"  # "fined and ordered to pay"
    thrown = lower[hit.first] in words["thrown"] and lower[hit.first - 1] in words["munitions"]
    if thrown and any(behind in words[name] for name in ("adjuncts", "prepositions", "moments")):
        return "passive"  # "drones launched from Kenya"
    bare = transitive and behind in words["adjuncts"] and lower[group - 1] not in words["nominatives"]
    return "reduced" if bare or "past" not in tags else "active"
