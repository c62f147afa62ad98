"""Claims whose content stands before the verb: "C, S V", "C, V S", "as S V, C" and "C, which S denies"."""

from __future__ import annotations

from eventlib_claims.checks import headline, speaks_on
from eventlib_claims.circumstances import announces
from eventlib_claims.classes import ADDED, RELATIVE
from eventlib_claims.clauses import SAYING, clause_end, finite_within, trim
from eventlib_claims.contents import closing_quote, full_quote, left_content, second_part
from eventlib_claims.draft import Draft, Site
from eventlib_claims.lexicons import chance, word_sets
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading

__all__ = ["announced", "as_told", "inverted", "left"]

ACCUSING, ANSWERS, COMMENT, INTRANSITIVE, INVERT = word_sets("accusing one_word_answer comment intransitive invert")

NEAR = 6  # tokens between "as S put it" and a quotation
CIRCUMSTANCE = 12  # tokens behind "Q, S V" in which date, medium and addressee may stand


def _denied(r: Reading, site: Site, source: Range, edge: int, made: list[Draft]) -> Draft | None:
    """What is said before the comma at ``edge`` is denied: "accused him of theft, which he denies"."""
    cue, first, last, low, _ = site
    told = next((draft for draft in made[-NEAR:] if draft.content[-1][1] == edge), None)
    content = told.content[-1:] if told else left_content(r, low, edge)
    if not content:
        return None
    if told and told.entry.lemma in ACCUSING:
        begin, end = content[-1]
        of = next((k for k in range(begin, end) if r.lower[k] in ("of", "with") and r.tags[k + 1] == ""), begin - 1)
        content = [(of + 1, end)]  # "accused the party of fraud": it denies fraud
    value = chance(cue.lemma, cue.group, "f", "that")
    return Draft(cue, (first, last), content, "verb.which", value, source, first, frame="left.which")


def left(r: Reading, site: Site, start: int, source: Range, frame: str, behind: int, made: list[Draft]) -> Draft | None:
    """The content stands before source and cue: "C, S V", "C1, S V, C2" and "as S V, C"."""
    cue, _, _, low, _ = site
    edge = source[0] - 1
    if edge < low:
        return None
    closing = closing_quote(r, low, edge)
    if closing is None:
        that = r.tags[edge] == "h"
        noun = edge - that  # ", a charge (that) the firm denies"
        behind_comma = noun - 1 - (r.lower[noun] in COMMENT and r.tags[noun - 1] == "d")
        if r.tags[behind_comma] in (",", "-") and ((r.lower[edge] == "which" and not that) or behind_comma < noun - 1):
            return _denied(r, site, source, behind_comma, made) if frame == "left" and cue.group == "deny" else None
        if r.lower[edge] == "as" and (frame == "left" or cue.lemma == "put_it"):
            return as_told(r, site, source, edge, behind)
        if r.tags[edge] not in (",", "-") or frame != "left" or cue.lemma in INTRANSITIVE:
            return None
    elif cue.group == "judge" and frame.startswith("noun"):
        return None  # "Q!" The singer backed her band
    elif frame in ("that", "colon") or (frame in ("zero", "wh") and not full_quote(r, closing)):
        return None
    detail = "left.clause" if closing is None else "left.quote" if frame == "left" else "left.loose"
    return _before(r, site, start, source, edge, behind, detail, "verb.left")


def inverted(r: Reading, site: Site, start: int, kind: str, frame: str) -> Draft | None:
    """The content stands before the cue, the source behind it: "C, V S"."""
    cue, first, last, low, high = site
    if cue.form not in "dvs" or start != first:
        return None
    if cue.lemma not in INVERT:
        closing = closing_quote(r, low, start - 1) if kind == "quote" and cue.group in SAYING else None
        if closing is None or not full_quote(r, closing):
            return None
    source = noun_right(r, last, high)
    if source is None or frame in ("that", "quote") or speaks_on(r, source[1], high):
        return None
    if cue.lemma not in INVERT and r.tags[source[0]] == "" and not r.capital(source[0]):
        return None  # "The report, Q, documents arrests"
    edge = start - 1
    quoted = closing_quote(r, low, edge) is not None
    if not quoted and not (r.tags[edge] == "," and frame.startswith(("noun", "zero"))):
        return None
    detail = "left.quote" if quoted else "left.clause"
    return _before(r, site, start, source, edge, source[1], detail, "verb.inverted")


def announced(r: Reading, site: Site) -> Draft | None:
    """The sentence begins with the cue, a quotation ends it: "Said the mayor, Q"."""
    cue, first, last, _, high = site
    source = noun_right(r, last, high)
    if source is None:
        return None
    for k in range(source[1], min(high, source[1] + CIRCUMSTANCE)):
        if r.opens(k):
            content = [(k, r.after_quote(k))] if r.tags[k - 1] in {",", ":"} else []
            value = chance(cue.lemma, cue.group, "f", "quote")
            mark = (first, last)
            return Draft(cue, mark, content, "verb.quote", value, source, first, frame="quote") if content else None
        if k in r.cue_at and r.cue_at[k][0].form in "dvs" and r.cue_at[k][0].group in SAYING:
            break
    return None


def _before(
    r: Reading, site: Site, start: int, source: Range, edge: int, behind: int, detail: str, rule: str
) -> Draft | None:
    """Return the claim whose content ends at ``edge``, with what goes on at ``behind``."""
    cue, first, last, low, high = site
    content = left_content(r, low, edge)
    if content and rule == "verb.left" and r.tags[edge - 1] in RELATIVE:
        content = []  # "an attack in which, police say, ten died"
    quoted = detail != "left.clause"
    quoted = quoted and (not content or r.opens(content[0][0]) or finite_within(r, *content[0]))
    whole = bool(content) and (quoted or finite_within(r, *content[0]))
    if (
        not whole
        and content
        and (
            (behind >= high - 1 and headline(r, content[0]))
            or (content[0][1] - content[0][0] == 1 and r.lower[content[0][0]] in ANSWERS)
        )
    ):
        whole = True
    tail = second_part(r, behind, high, quoted=quoted or rule == "verb.inverted", whole=whole)
    if not (tail or whole):
        return None
    if tail:
        content.append(tail)
    around = ((start, first), (last, _circumstances_end(r, last, min(high, behind + CIRCUMSTANCE))))
    value = chance(cue.lemma, cue.group, "f", detail)
    return Draft(cue, (first, last), content, rule, value, source, start, around, frame=detail)


def _circumstances_end(r: Reading, k: int, stop: int) -> int:
    """Return where what is told of the saying ends: before another saying, "she said on Friday, adding that"."""
    for q in range(k, stop):
        if r.tags[q] == "h" or announces(r, q) or (q in r.cue_at and r.cue_at[q][0].form == "v"):
            return q
    return stop


def as_told(r: Reading, site: Site, source: Range, edge: int, behind: int) -> Draft | None:
    """Both "as S V, C" and "C, as S V", with "as" at ``edge``."""
    cue, first, last, low, high = site
    quote = next((k for k in range(behind, min(high, behind + NEAR)) if r.opens(k)), None)
    if quote and cue.lemma == "put_it" and r.tags[quote - 1] == ",":
        content = [(quote, r.after_quote(quote))]  # "was, as the paper put it, Q"
    elif all(r.tags[k] in ADDED for k in range(low, edge)):
        found = trim(r, behind, clause_end(r, behind + 1, high)) if behind + 1 < high else None
        content = [found] if found else []
    elif r.tags[edge - 1] in (",", "-") or (r.tags[edge - 1] == '"' and r.words[edge - 2] == ","):
        content = left_content(r, low, edge - 1)
        if content and behind + 1 < high and r.tags[behind] == r.tags[edge - 1]:
            # "The dam, as the surgeon noted, is old"
            found = trim(r, behind + 1, clause_end(r, behind + 1, high))
            content += [found] if found else []
    else:
        return None
    if not content:
        return None
    value = chance(cue.lemma, cue.group, "f", "left.as")
    mark = (first, last)
    return Draft(cue, mark, content, "verb.as", value, source, first, ((last, behind),), frame="left.as")
