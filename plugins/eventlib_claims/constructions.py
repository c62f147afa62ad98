"""The construction a cue stands in: what begins behind it, and who is addressed."""

from __future__ import annotations

from eventlib_claims.circumstances import announces, circumstances
from eventlib_claims.classes import (
    ADDRESSEE_EDGES,
    ADDRESSEE_END,
    ASIDE,
    BASE,
    CLAUSE_SIGN,
    COUNTABLE,
    INFINITIVE,
    LINKING,
    NAMING,
    NOMINAL,
    NOT_THAT,
    OBJECT_EDGES,
    PREPOSITIONAL,
    PRONOUN,
    TOLD_EDGES,
    UNADDRESSED,
    VERBAL,
    WITHIN_PHRASE,
)
from eventlib_claims.clauses import finite_ahead
from eventlib_claims.lexicons import word_set, word_sets
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = ["ENDS", "NOUN_WINDOW", "construction", "counted"]

ADDRESSING, AMOUNTING, APPEALING, CLAUSAL, FINITE = word_sets("addressing amounting appealing clausal finite")
FORECASTING, INVERT, NUMERAL, OBJECTLESS, PLACING = word_sets("forecasting invert numeral objectless placing")
PLURAL, ROUND = word_sets("plural rounding")
ADJECTIVAL = tuple(word_set("adjectival"))

GAPS = frozenset("cCbvxmNsu(")  # classes that begin no object
TOLD = frozenset(("that", "quote", "colon", "wh", "zero", "to", "left"))  # constructions behind who is addressed

ENDS = (",", ".", "-", ")", "?", "!", ";")
NEAR = 8  # tokens of a clause in which its verb is looked for
NOUN_WINDOW = 14  # tokens in which the object's complement ("see it as", "want them to") is looked for


def construction(r: Reading, j: int, high: int, lemma: str = "") -> tuple[str, int, Range | None]:
    """Return what stands to the right of a cue.

    Args:
        r: The text.
        j: The token behind the cue and its circumstances.
        high: End of the unit.
        lemma: The cue's lemma; some take an addressee first.

    Returns:
        The construction (see ``rules/frames.toml``), the first token of the content, and the addressee.
    """
    tags, lower = r.tags, r.lower
    if j >= high:
        return "left", j, None
    tag = tags[j]
    if tag in (",", "-") and (begun := _behind_inserted(r, j, high)):
        return *begun, None
    if tag in ENDS:
        return "left", j, None
    if tag == "h":
        return *_that(r, j, high), None
    if tag == '"':
        return ("quote" if r.opens(j) else "left"), j, None
    if tag == ":":
        return "colon", j + 1, None
    if lemma in ADDRESSING and (end := _addressee(r, j, high)) and (told := _told(r, j, end, high)):
        return told
    if tag == "N" and (lemma == "plead" or tags[j + 1 : j + 2] == ["t"]):
        return ("noun" if lemma == "plead" else "to"), j, None  # "pleaded not guilty", "asked not to be named"
    if lemma in APPEALING and r.lower[j] in ("to", "with") and (told := _appealed(r, j + 1, high)):
        return told
    if tag == "t":
        if _infinitive(r, j + 1, high):
            return "to", j, None
        that = _that_ahead(r, j + 1, high, quoted=True) if lemma == "put_it" else None
        return ("that", that, (j + 1, that - 1)) if that else ("p_to", j + 1, None)  # "put it to her that"
    if tag == "w" or lower[j] in {"if", "where", "when"}:
        # "He did not comment when reached"
        return ("gap" if tag == "u" and lemma in OBJECTLESS else "wh"), j, None
    if lower[j] in AMOUNTING and (number := amount(r, j, high)) and (lemma in CLAUSAL or finite_ahead(r, number, high)):
        return "zero", j, None  # "said at least 15 had died", "said up to 15 had died"
    if tag in LINKING and lower[j] != "than":
        return *_preposition(r, j, high, lemma), None
    frame = _object(r, j, high, lemma)
    if frame == "noun" and lemma in FORECASTING and counted(r, j, min(high, j + NEAR)):
        return "noun.figure", j, None  # "expects sales of 5 million"
    return frame, j, None


def _behind_inserted(r: Reading, j: int, high: int) -> tuple[str, int] | None:
    """Return what begins behind the comma or the dash at ``j``, or behind what is put in between two of them.

    "said, Q", "said, on Friday, that C".
    """
    tags = r.tags
    tag = tags[j]
    if j + 1 >= high:
        return None
    if tag == "," and r.opens(j + 1):
        return "quote", j + 1
    for k in range(j + 2, min(high, j + 14)):
        if tags[k] == tag and k + 1 < high:
            if tags[k + 1] == "h":
                return "that", k + 2
            return ("quote", k + 1) if r.opens(k + 1) else None
    return None


def _that(r: Reading, j: int, high: int) -> tuple[str, int]:
    """Return what begins with the "that" at ``j``: a clause with it or without it, or an object."""
    if j + 1 < high and r.tags[j + 1] in VERBAL:
        return "zero", j  # "I think that is enough": a pronoun
    if j + 3 < high and r.tags[j + 1] in NAMING and r.tags[j + 2] == "h":
        return "that", j + 3  # "wrote that night that"
    return ("that", j + 1) if _clause_follows(r, j + 1, high) else ("noun", j)


def _told(r: Reading, j: int, end: int, high: int) -> tuple[str, int, Range] | None:
    """Return what stands behind the noun phrase from ``j`` to ``end`` if that is who is addressed."""
    frame, begin, _ = construction(r, circumstances(r, end, high), high)
    if frame.startswith("p_") or (frame == "left" and begin < high and r.tags[begin] == ","):
        # "told a crowd at a diner in the north that"
        that = _that_ahead(r, begin, high)
        if that:
            return ("that" if r.tags[that - 1] == "h" else "zero"), that, (j, end)
        if r.lower[begin - 1] in PLACING:
            for k in range(begin, min(high, begin + NEAR)):
                if r.tags[k] == "t":
                    return ("to", k, (j, end)) if _infinitive(r, k + 1, high) else None
                if r.tags[k] not in PREPOSITIONAL:
                    break
    if frame == "to" and end - j > 1 and r.lower[end - 1].endswith("ed"):
        return None  # "ordered flags lowered to half-staff"
    return (frame, begin, (j, end)) if frame in TOLD else None


def _appealed(r: Reading, j: int, high: int) -> tuple[str, int, Range] | None:
    """Return what those at ``j`` are asked to do: "appealed to (families) not to come", "pleaded with them to stay"."""
    if j >= high or (_infinitive(r, j, high) and r.lower[j] not in PLURAL):
        return None  # "appeals to ensure that"
    end = _addressee(r, j, high)
    begin = end + (r.tags[end : end + 1] == ["N"]) if end else high
    asked = end and r.tags[begin : begin + 1] == ["t"] and _infinitive(r, begin + 1, high)
    return ("to", end, (j, end)) if end and asked else None


def _infinitive(r: Reading, k: int, high: int) -> bool:
    """Say whether a verb stands at ``k`` behind "to", not somebody: "agreed to (fully) pay", "reported to police"."""
    while k < high and r.tags[k] == "a":
        k += 1
    if k >= high or r.capital(k) or not r.lower[k][0].isalpha():
        return r.tags[k : k + 1] == ['"'] and k < high
    if r.tags[k] == "":
        word = r.lower[k]
        # Not "reported to authorities", "a return to constitutional order".
        return (not word.endswith("s") or word.endswith(("ss", "us"))) and not word.endswith(ADJECTIVAL)
    return r.tags[k] in INFINITIVE


def _preposition(r: Reading, j: int, high: int, lemma: str) -> tuple[str, int]:
    """Return what begins with the preposition at ``j``: a count, a clause behind what it is about, or its object."""
    tags, word = r.tags, r.lower[j]
    if tags[j] == "p":
        if word == "at" and r.lower[j + 1 : j + 2] in (["least"], ["most"]):
            return "noun.count", j  # "reported at least 15 deaths"
        if lemma in INVERT:
            # "said of the strike that"
            that = _that_ahead(r, j + 1, high, quoted=True)
            if that:
                return ("quote" if tags[that] == '"' else "that"), that
    return "p_" + word, j + 1


def _object(r: Reading, j: int, high: int, lemma: str) -> str:
    """Return what begins at ``j`` without a word that introduces it: a clause, a gerund, an object, or nothing."""
    word, tag = r.lower[j], r.tags[j]
    if word in ("having", "being", "doing"):
        return "ing"
    if tag in GAPS:
        return "gap"
    gerund = tag == "" and word.endswith("ing") and not r.capital(j)
    if finite_ahead(r, j, high) or (lemma in CLAUSAL and not gerund):
        return "zero"
    return "ing" if gerund else "noun" + _complement(r, j, high)


def amount(r: Reading, j: int, high: int) -> int:
    """Return where the number stands of an amount that begins at ``j``: "at least 15", "up to 20"; 0 if none does."""
    words = r.lower[j : min(high, j + 4)]
    size = 3 if words[0] == "as" else 2 if words[0] in ("up", "at") else 1
    if len(words) <= size:
        return 0
    number = words[size][0].isdigit() or words[size] in NUMERAL or words[size] in ("a", "half")
    if words[0] == "at":
        return j + 1 if words[1] in ("least", "most") else 0
    if words[0] == "up":
        return j + 2 if words[1] == "to" and number else 0
    if words[0] == "as":
        return j + 3 if words[1] in ("many", "few", "much", "little") and words[2] == "as" else 0
    return j if words[0] in ROUND and number and words[1] != "a" else 0


def _that_ahead(r: Reading, j: int, high: int, quoted: bool = False) -> int | None:
    """Return the token behind a "that", or a pronoun, that follows within a few prepositional phrases.

    With ``quoted`` only a "that", or a quotation behind a comma or a colon.
    """
    for k in range(j, min(high, j + 16)):
        if r.tags[k] == "h":
            return k + 1 if k + 1 < high and (not quoted or r.tags[k - 1] != "p") else None
        if quoted and r.tags[k] == '"':
            return k if r.opens(k) and r.tags[k - 1] in {",", ":"} else None
        if quoted and r.tags[k] == ":" and r.tags[k + 1 : k + 2] == ['"']:
            return k + 1
        if r.tags[k] == "n" and r.tags[k - 1] not in ASIDE:
            return None if quoted and r.lower[j - 1] in ("of", "about") else k  # "complained of all he sees"
        if r.tags[k] in TOLD_EDGES or announces(r, k):
            return None
        if k in r.cue_at and (r.tags[k - 1] == "," or (quoted and r.cue_at[k][0].form in "dvs")):
            return None  # "who commands the brigade, told reporters that"
    return None


def _clause_follows(r: Reading, j: int, high: int) -> bool:
    """Say whether "that" before ``j`` is a conjunction, not a pronoun ("mention that on the way")."""
    if j < high and r.capital(j) and not r.tags[j]:
        return True  # "that Ada Lovelace, 36, and her brother"
    if j < high and r.tags[j] == "T":
        # "that March was cold", but not "said that Monday"
        return any(r.tags[k] in VERBAL or r.lower[k] in FINITE for k in range(j, min(high, j + 8)))
    if r.tags[j : j + 1] == [""] and r.lower[j].endswith("s") and not r.lower[j].endswith("ss"):
        return True  # "that voters", for no singular demonstrative goes with them
    if r.tags[j : j + 1] == [""] and not r.capital(j):
        after = r.tags[j + 1 : min(high, j + 3)]
        if not after or after[0] in {".", "?", "!", ";"} or after in ([",", "n"], [",", "C"], [",", "u"]):
            return False  # "believe that doctrine, but we"
    if j >= high or r.tags[j] in ("p", "u", "c", "C", *ENDS):
        return j < high and r.tags[j] in NOT_THAT and j + 3 < high
    if r.tags[j] in NOMINAL or r.capital(j):
        return True
    for k in range(j, min(high, j + 14)):
        if r.tags[k] in CLAUSE_SIGN or r.lower[k] in FINITE:
            return True
        if k > j and r.tags[k] == "" and r.lower[k].endswith(("ed", "s")):
            return True
    return high - j > 14


def _complement(r: Reading, j: int, high: int) -> str:
    """Return what follows an object: ".to", ".as", ".quote", ".for", or else how the object itself begins."""
    last = min(high, j + NOUN_WINDOW)
    if '"' in r.tags[j:last]:
        return ".quote"
    for k in range(j, last):
        tag = r.tags[k]
        if not tag:
            continue
        if tag == "t" and k + 1 < high and r.tags[k + 1] in BASE and not r.capital(k + 1):
            return ".to"
        if r.lower[k] == "as":
            return ".as"
        if r.lower[k] == "for" and k > j:
            return ".for"
        if r.lower[k] == "at" and k > j and counted(r, k + 1, min(high, k + 4)):
            return ".figure"  # "put the dead at (more than) 30"
        if r.lower[k] == "of" and k > j and (r.capital(k - 1) or r.tags[k - 1] in PRONOUN):
            return ".of"
        if tag in OBJECT_EDGES:
            break
    if r.tags[j] in PRONOUN:
        return ".pronoun"
    if r.capital(j):
        return ".name"
    return ".count" if counted(r, j, j + 1 + 2 * (r.tags[j] in COUNTABLE)) else ""


def counted(r: Reading, first: int, last: int) -> bool:
    """Say whether a number stands among a few tokens: "(close to) 100,000", "nine (dead)"."""
    return any(word[0].isdigit() or word in NUMERAL for word in r.lower[first:last])


def _addressee(r: Reading, j: int, high: int) -> int | None:
    """Return the end of the noun phrase that is addressed: "told (reporters) that"."""
    tags, lower = r.tags, r.lower
    follows = tags[j + 1] if j + 1 < high else "."
    if tags[j] == "o" or lower[j] in {"it", "you", "reporters"}:
        return j + 1
    if lower[j] == "her" and follows in ADDRESSEE_END:
        return j + 1
    if tags[j] in UNADDRESSED:
        return None
    k = j
    while k < min(high, j + 12):
        tag = tags[k]
        if tag == "p" and lower[k] == "of":
            k += 2
            continue
        if tag in ADDRESSEE_EDGES:
            break
        if k > j and tag == "d" and tags[k - 1] not in WITHIN_PHRASE:
            break
        k += 1
    return k if k > j else None
