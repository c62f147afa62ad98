"""The construction a cue stands in, and the content that stands to its right or its left."""

from __future__ import annotations

from eventlib_claims.clauses import LONGEST_CONTENT, SAYING, announces, circumstances, clause_end, finite_ahead, trim
from eventlib_claims.lexicons import word_set
from eventlib_claims.phrases import Range
from eventlib_claims.reading import Reading

__all__ = [
    "ENDS",
    "NOUN_WINDOW",
    "closing_quote",
    "construction",
    "full_quote",
    "left_content",
    "right_content",
    "second_part",
    "unmarked",
]

ADDRESSING = word_set("addressing")
CLAUSAL = word_set("clausal")
FINITE = word_set("finite")
INVERT = word_set("invert")
NUMERAL = word_set("numeral")
OBJECTLESS = word_set("objectless")
AMOUNTING = frozenset(("as", "at", "up", "about", "around", "over", "under", "between"))  # before amounts
ROUND = frozenset(("about", "around", "over", "under", "between"))

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
    if tag in (",", "-") and j + 1 < high:
        if tag == "," and r.opens(j + 1):
            return "quote", j + 1, None
        for k in range(j + 2, min(high, j + 14)):
            if tags[k] == tag and k + 1 < high:
                if tags[k + 1] == "h":
                    return "that", k + 2, None
                if r.opens(k + 1):
                    return "quote", k + 1, None
                break
    if tag in ENDS:
        return "left", j, None
    if tag == "h":
        if j + 1 < high and tags[j + 1] in {"b", "v", "x", "m"}:
            # "I think that is enough": a pronoun.
            return "zero", j, None
        return ("that", j + 1, None) if _clause_follows(r, j + 1, high) else ("noun", j, None)
    if tag == '"':
        return ("quote", j, None) if r.opens(j) else ("left", j, None)
    if tag == ":":
        return "colon", j + 1, None
    if lemma in ADDRESSING:
        end = _addressee(r, j, high)
        if end:
            frame, begin, _ = construction(r, circumstances(r, end, high), high)
            if frame.startswith("p_") or (frame == "left" and begin < high and tags[begin] == ","):
                # "told a crowd at a diner in the north that"
                that = _that_ahead(r, begin, high)
                if that:
                    return ("that" if tags[that - 1] == "h" else "zero"), that, (j, end)
            if frame in {"that", "quote", "colon", "wh", "zero", "to", "left"}:
                return frame, begin, (j, end)
    if tag == "N" and lemma == "plead":
        return "noun", j, None  # "pleaded not guilty"
    if tag == "N" and tags[j + 1 : j + 2] == ["t"]:
        return "to", j, None  # "asked not to be named"
    if tag == "t":
        after = j + 1
        while after < high and tags[after] == "a":
            after += 1
        word = lower[after] if after < high else ""
        plural = (
            word.endswith("s") and not word.endswith(("ss", "us")) and tags[after] == ""
        )  # "reported to authorities"
        if after < high and tags[after] in {"", "b", "v", "x", '"'} and not r.capital(after) and not plural:
            return "to", j, None
        return "p_to", j + 1, None
    if tag == "w" or lower[j] in {"if", "where", "when"}:
        # "He did not comment when reached"
        return ("gap" if tag == "u" and lemma in OBJECTLESS else "wh"), j, None
    if lower[j] in AMOUNTING and (number := amount(r, j, high)) and (lemma in CLAUSAL or finite_ahead(r, number, high)):
        return "zero", j, None  # "said at least 15 had died", "said up to 15 had died"
    if tag == "p" and lower[j] == "at" and lower[j + 1 : j + 2] in (["least"], ["most"]):
        return "noun.count", j, None  # "reported at least 15 deaths"
    if tag == "p" and lemma in INVERT:
        # "said of the strike that"
        that = _that_ahead(r, j + 1, high, quoted=True)
        if that:
            return ("quote" if tags[that] == '"' else "that"), that, None
    if tag in ("p", "u") and lower[j] != "than":
        return "p_" + lower[j], j + 1, None
    if lower[j] in ("having", "being", "doing"):
        return "ing", j, None
    if tag in {"c", "C", "b", "v", "x", "m", "N", "s", "u", "("}:
        return "gap", j, None
    gerund = tag == "" and lower[j].endswith("ing") and not r.capital(j)
    if finite_ahead(r, j, high) or (lemma in CLAUSAL and not gerund):
        return "zero", j, None
    if gerund:
        return "ing", j, None
    return "noun" + _complement(r, j, high), j, None


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
            return k + 1 if not quoted or r.tags[k - 1] != "p" else None
        if quoted and r.tags[k] == '"':
            return k if r.opens(k) and r.tags[k - 1] in {",", ":"} else None
        if quoted and r.tags[k] == ":" and r.tags[k + 1 : k + 2] == ['"']:
            return k + 1
        if r.tags[k] == "n" and r.tags[k - 1] not in {",", "p"}:
            return k
        if r.tags[k] in {"b", "v", "x", "m", "n", "w", "u", '"', ":", ";", "-"} or announces(r, k):
            return None
        if k in r.cue_at and (r.tags[k - 1] == "," or (quoted and r.cue_at[k][0].form in "dvs")):
            return None  # "who commands the brigade, told reporters that"
    return None


def _clause_follows(r: Reading, j: int, high: int) -> bool:
    """Say whether "that" before ``j`` is a conjunction, not a pronoun ("mention that on the way")."""
    if j < high and r.tags[j] == "T":
        # "that March was cold", but not "said that Monday"
        return any(r.tags[k] in {"b", "v", "x", "m"} or r.lower[k] in FINITE for k in range(j, min(high, j + 8)))
    if r.tags[j : j + 1] == [""] and r.lower[j].endswith("s") and not r.lower[j].endswith("ss"):
        return True  # "that voters", for no singular demonstrative goes with them
    if r.tags[j : j + 1] == [""] and not r.capital(j):
        after = r.tags[j + 1 : min(high, j + 3)]
        if not after or after[0] in {".", "?", "!", ";"} or after in ([",", "n"], [",", "C"], [",", "u"]):
            return False  # "believe that doctrine, but we"
    if j >= high or r.tags[j] in ("p", "u", "c", "C", *ENDS):
        return j < high and r.tags[j] in {"u", "p", ","} and j + 3 < high
    if r.tags[j] in ("d", "n") or r.capital(j):
        return True
    for k in range(j, min(high, j + 14)):
        if r.tags[k] in {"b", "v", "x", "m", '"', ","} or r.lower[k] in FINITE:
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
        if tag == "t" and k + 1 < high and r.tags[k + 1] in ("", "b") and not r.capital(k + 1):
            return ".to"
        if r.lower[k] == "as":
            return ".as"
        if r.lower[k] == "for" and k > j:
            return ".for"
        if r.lower[k] == "at" and k > j and _counted(r, k + 1, min(high, k + 4)):
            return ".figure"  # "put the dead at (more than) 30"
        if r.lower[k] == "of" and k > j and (r.capital(k - 1) or r.tags[k - 1] in ("n", "o")):
            return ".of"
        if tag in {",", ";", ":", "-", "h", "w", "u", "c", "C"}:
            break
    if r.tags[j] in ("n", "o"):
        return ".pronoun"
    if r.capital(j):
        return ".name"
    return ".count" if _counted(r, j, j + 1 + 2 * (r.tags[j] in {"p", "d"})) else ""


def _counted(r: Reading, first: int, last: int) -> bool:
    """Say whether a number stands among a few tokens: "(close to) 100,000", "nine (dead)"."""
    return any(word[0].isdigit() or word in NUMERAL for word in r.lower[first:last])


def _addressee(r: Reading, j: int, high: int) -> int | None:
    """Return the end of the noun phrase that is addressed: "told (reporters) that"."""
    tags, lower = r.tags, r.lower
    follows = tags[j + 1] if j + 1 < high else "."
    if tags[j] == "o" or lower[j] in {"it", "you", "reporters"}:
        return j + 1
    if lower[j] == "her" and follows in {"h", '"', ",", "n", "d", "w", "t", ":", "p"}:
        return j + 1
    if tags[j] in {"n", "N"}:
        return None
    k = j
    while k < min(high, j + 12):
        tag = tags[k]
        if tag == "p" and lower[k] == "of":
            k += 2
            continue
        if tag in {"h", '"', ",", ":", "n", "w", "p", "t", "T", "b", "v", "m", "x", "u", ".", "a", ";", "-", "N"}:
            break
        if k > j and tag == "d" and tags[k - 1] not in {"c", "p", "d"}:
            break
        k += 1
    return k if k > j else None


def right_content(r: Reading, begin: int, high: int, frame: str, inserted: bool) -> list[Range]:
    """Return the content that begins at ``begin``.

    Args:
        r: The text.
        begin: Its first token.
        high: End of the unit.
        frame: The construction.
        inserted: The claim stands between commas.
    """
    if frame in ("quote", "colon") and begin < high and r.opens(begin):
        end = r.after_quote(begin)
        # A full quotation is the content; a phrase in quotation marks may begin a longer one, or a list of them.
        if end >= high or r.tags[end] in ENDS or (r.tags[end] == "u" and r.lower[end] != "because"):
            return [(begin, end)]
        adding = r.tags[end] == "c" and end + 1 < high and r.lower[end + 1].endswith("ing")
        if adding or (r.tags[end - 2] in {".", ",", "?", "!"} and not r.opens(end)):
            return [(begin, end)]
    if frame == "colon" and begin == high:
        block = unmarked(r, begin)
        return [block] if block else []
    narrow = frame == "ing" or frame.startswith(("noun", "p_"))
    found = trim(r, begin, clause_end(r, begin, high, narrow=narrow, until_comma=inserted))
    return [found] if found else []


def unmarked(r: Reading, begin: int) -> Range | None:
    """Return the paragraph that begins at ``begin``, quoted without marks: "The mayor wrote:" and what he wrote."""
    if begin >= r.size or r.quote_of[begin] >= 0:
        return None
    here = r.paragraph(r.starts[begin])
    if here == r.paragraph(r.starts[begin - 1]):
        return None
    return begin, r.tokens.at(r.paragraphs[here][1] - 1) + 1


def closing_quote(r: Reading, low: int, k: int) -> int | None:
    """Return the closing mark that stands at ``k`` or before the comma there, None if none does."""
    for at in (k, k - 1):
        if at >= low and r.tags[at] == '"' and r.quote_of[at] >= 0 and not r.opens(at):
            return at
        if r.tags[at] not in (",", "-"):
            break
    return None


def full_quote(r: Reading, closing: int) -> bool:
    """Say whether the quotation closed at ``closing`` is a whole utterance: long, with punctuation at its end."""
    quote = r.quotes[r.quote_of[closing]]
    before = r.before_quote(closing)
    return (closing - before > 4 or before + 1 in r.begins) and r.text[quote.end - 1] in ",?!.-—–"


def left_content(r: Reading, low: int, k: int) -> list[Range]:
    """Return the content that ends before the comma or the mark ``k``."""
    tags = r.tags
    closing = closing_quote(r, low, k)
    if closing is not None:
        first = max(low, r.before_quote(closing) + 1)
        low = max(low, first - LONGEST_CONTENT)
        if first > low and r.words[first - 1] in ".?!" and r.capital(first + 1):
            low = first
        low = next(
            (q for q in range(first, low, -1) if (q in r.begins or tags[q - 1] == ";") and r.quote_of[q - 1] < 0), low
        )
        lead = all(r.tags[q] in {'"', "c", "C", ",", "a"} for q in range(low, first))
        if lead or (r.tags[first - 1] in (",", ":") and r.capital(first + 1) and closing - first > 4):
            return [(first, closing + 1)]
        found = trim(r, low, closing + 1)
        return [found] if found else []
    first = max(low, k - LONGEST_CONTENT)
    if ";" in tags[first:k]:
        first = k - tags[first:k][::-1].index(";")
    found = trim(r, first, k)
    if found:
        begin, end = found
        while begin < end and tags[begin] in ("c", "C"):
            begin += 1
        found = (begin, end) if begin < end else None
    return [found] if found else []


def _others(r: Reading, first: int, high: int) -> bool:
    """Say whether somebody else says something in a clause that begins at ``first``."""
    for k in range(first + 1, min(high, first + NEAR)):
        if k in r.cue_at:
            return (
                r.cue_at[k][0].form in "dvs" and r.cue_at[k][0].group in SAYING and r.tags[k - 1] not in ("d", "p", "s")
            )
        if r.tags[k] not in ("", "d", "s", "p"):
            return False
    return False


def second_part(r: Reading, k: int, high: int, content: list[Range], quoted: bool, whole: bool) -> Range | None:
    """Return the part of a split content behind the source: "Q, he said, Q" and "C, he said, C".

    Args:
        r: The text.
        k: The token behind source and cue.
        high: End of the unit.
        content: The part before.
        quoted: Only a quotation may go on.
        whole: The part before is a clause, so that what is behind may be something else.
    """
    if k < high and r.opens(k) and quoted:
        return (k, r.after_quote(k))
    if k + 2 >= high or r.tags[k] not in {",", "-", ":", "."}:
        return None
    for at in range(k + 1, min(high, k + 4)):
        # "Q," he said, but "Q".
        if r.opens(at):
            return (k + 1, r.after_quote(at))
        if r.tags[at] not in {"c", "C", "a"}:
            break
    if quoted or r.tags[k] != ",":
        return None
    if whole and r.tags[k + 1] in ("c", "C") and _others(r, k + 2, high):
        return None  # "Two died, the party said, but the ministry denied it"
    cue = r.cue_at.get(k + 1)
    if (cue and cue[0].form in "fge") or (
        whole and (r.lower[k + 1].endswith("ing") or r.tags[k + 1] in {"w", "p", "u"})
    ):
        return None
    return trim(r, k + 1, clause_end(r, k + 1, high))
