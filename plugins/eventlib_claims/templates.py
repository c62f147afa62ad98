"""Cue by cue: which construction it stands in, and from that its source and its content."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_claims.checks import apart, attributive, disagrees, headline, judged, leads, plural, speaks_on, verb_ends
from eventlib_claims.clauses import SAYING, VERBAL, circumstances, clause_end, finite_ahead, finite_within, trim
from eventlib_claims.constructions import (
    closing_quote,
    construction,
    full_quote,
    left_content,
    right_content,
    second_part,
)
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.lexicons import Cue, chance, word_set
from eventlib_claims.nominal import BARE, according, adjective, evidential, noun, reports
from eventlib_claims.passives import passive
from eventlib_claims.phrases import Range, controlled, group_start, main_subject, noun_left, noun_right, subject
from eventlib_claims.reading import Reading

__all__ = ["draft_at", "drafts", "untangled"]

ADDRESSING = word_set("addressing")
ADVERB = frozenset("a")
ASPECT = word_set("aspect")
INTRANSITIVE = word_set("intransitive")
INVERT = word_set("invert")
MEETING = word_set("meeting")
QUANTITY = word_set("quantity")

NEAR = 6  # claims before one that may run into it
COMPOUND = frozenset(("conference", "conferences", "release", "releases", "secretary", "office", "officer", "freedom"))
LEAD = frozenset(("p", "T", "d", "a", ","))  # classes of "On Friday,", "In an interview on Monday"
LIKELY = 0.3  # chance of a claim from which a later verb may take its subject
NOMINAL = {"f": according, "e": evidential, "r": reports, "j": adjective, "n": noun}  # by form of the cue
THINGS = frozenset(("noun", "noun.name", "noun.for", "noun.pronoun", "noun.of"))  # objects without a complement
LIKE = Cue("be_like", "say", "g")
LEADING = frozenset("upacC")  # classes before a participle that leads its sentence
LIKING = frozenset(("n", "t", "m", "x", "N", "a"))  # classes before a preposition that is a verb here
CIRCUMSTANCE = 12  # tokens behind "Q, S V" in which date, medium and addressee may stand


def drafts(r: Reading) -> Iterator[Draft]:
    """Yield all that cues outside quotations might mark as claims, in the order of the cues."""
    quote_of = r.quote_of
    units = iter(r.units)
    low = high = 0
    made: list[Draft] = []
    for i, (cue, last) in r.cue_at.items():
        if quote_of[i] >= 0:
            r.quoted.append(i)
            continue
        while i >= high:
            low, high = next(units, (r.size, r.size + 1))
            made = []
        if i >= low:
            draft = draft_at(r, (cue, i, last, low, high), made)
            if draft is not None:
                made.append(draft)
                yield draft


def draft_at(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    """Return the claim that a cue might mark.

    Args:
        r: The text.
        site: The cue and its unit.
        made: The claims of the unit before it.
    """
    cue, first, last, low, high = site
    form = cue.form
    if form == "n":
        if last >= high or r.tags[last] in BARE:
            return None
    elif first > low and cue.noun is None and form in "bsdpv":
        tag = r.tags[first - 1]
        if tag == "s" or (tag == "d" and r.lower[first - 1] not in QUANTITY):
            return None  # "a second blast", and no noun that reports
    if first > low:
        word = r.words[first]
        if (word != r.lower[first] or "-" in r.words[first - 1 : first + 2 : 2]) and not apart(r, first, high):
            return None
    if form in NOMINAL:
        return NOMINAL[form](r, site)
    before = r.tags[first - 1] if first > low else ""
    if r.tags[first] == "p" and before not in LIKING:
        # "things like that", but "She was like, no way".
        if before != "b" or r.tags[last : last + 1] not in ([","], ['"']):
            return None
        cue, form = LIKE, LIKE.form
        site = (cue, first, last, low, high)
    if form in "dp" and attributive(r, site, before):
        return None
    if before == "d" and cue.noun is None and r.lower[first - 1] in QUANTITY:
        # "Most said", "both hope": the quantity is the subject.
        before = ""
    nominal = before in {"d", "s", "p"} and not (form == "g" and before == "p")
    found = None if nominal or (before == "b" and form in "bs") else _verb(r, site, made)
    return found or (noun(r, site) if cue.noun else None)


def _verb(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    cue, first, last, low, high = site
    tags, form = r.tags, cue.form
    start = group_start(r, first, low)
    group = tags[start:first]
    if form in "dp" and "b" in group:
        return passive(r, site, start)
    if form == "b" and r.lower[last : last + 1] and r.lower[last] in COMPOUND:
        return None  # "press conference"
    if form in "dp" and first > low and r.lower[first - 1] == "as" and r.lower[last : last + 1] == ["by"]:
        # "As reported by S, C".
        source = noun_right(r, last + 1, high)
        return _as(r, site, source, first - 1, source[1]) if source else None
    if form == "p" and "v" not in group:
        return None
    if form == "d" and start == low and r.lower[last : last + 1] == ["by"] and cue.lemma in ADDRESSING:
        asked = passive(r, site, start)  # "Asked by the judge why he left, the clerk"
        if asked:
            asked.addressee = main_subject(r, asked.content[-1][1] + 1, high)
        return asked
    shape = "f"
    if form == "g" and "b" not in group:
        shape = "g"
    elif form in "bd" and start > low and tags[start - 1] == "t":
        shape = "i"
    source, kind = subject(r, start, low) if shape == "f" else (None, "")
    bare = shape == "f" and form == "b" and not group
    if bare and kind == "noun" and source and not plural(r, source):
        return None
    if (
        form == "s"
        and cue.noun
        and not group
        and (
            kind == "none"
            or (source and verb_ends(r, source))
            or (kind == "noun" and last < high and tags[last] in VERBAL)
        )
    ):
        return None  # "Claims that", "rejected claims that", "health worries have": a noun
    if source and (form == "s" or kind == "noun") and ADVERB.issuperset(group) and disagrees(r, form, source):
        return None
    behind = last + 1 if cue is LIKE and tags[last] == "," else circumstances(r, last, high, cue.lemma)
    frame, begin, addressee = construction(r, behind, high, cue.lemma)
    if shape == "f":
        if kind == "none" and start == low and form in "dvs" and cue.lemma in INVERT:
            left = _announced(r, site)
            if left is not None:
                return left
        if bare and kind == "none" and frame != "that":
            # An imperative reports nothing, but for "Note that".
            return None
        if kind in ("quote", "comma"):
            left = _inverted(r, site, start, kind, frame)
        elif source and kind in ("pronoun", "noun"):
            left = _left(r, site, start, source, frame, behind)
        else:
            left = None
        if left is not None:
            left.addressee = addressee
            return left
        if kind == "quote":
            return None
    if frame == "left" and addressee:
        frame, begin, addressee = "noun", addressee[0], None
    if (
        frame == "left"
        and cue.group == "say"
        and source
        and tags[begin : begin + 2] == [",", "n"]
        and finite_ahead(r, begin + 1, high)
    ):
        frame, begin = "zero", begin + 1  # "She said, I hereby resign"
    value = chance(cue.lemma, cue.group, shape, frame)
    if frame == "left" or value < r.hopeless:
        return None
    if frame.startswith("p_"):
        if cue.lemma == "look" and frame not in ("p_like", "p_as"):
            return None  # "looked at the diet"
        near = tags[begin : min(high, begin + NEAR)]
        end = begin + (near.index(",") if "," in near else len(near))
        if form == "d" and not group and near[:1] in ([""], ["d"]) and finite_ahead(r, begin, end):
            return None  # "officers called to the bank found": a participle
    if cue.lemma in MEETING and frame in THINGS and not judged(r, begin, high):
        return None
    if shape == "f":
        inserted = (kind == "relative" and start - 2 >= low and tags[start - 2] == ",") or leads(r, low, start)
        inserted = inserted or (start == low and form != "b")  # "Asked why it failed, he ..."
    else:
        inserted = leads(r, low, start) or LEADING.issuperset(tags[low : min(start, low + 4)])
    content = right_content(r, begin, high, frame, inserted)
    if not content:
        return None
    if (
        not source
        and kind == "none"
        and form == "d"
        and cue.lemma in ADDRESSING
        and shape == "f"
        and (start == low or tags[start - 1] == "u")
    ):
        # "Asked why it failed, the clerk left", "he said when asked": nobody asked, he was.
        addressee = main_subject(r, content[-1][1] + 1, high) if start == low else _shared(made, form)
        return Draft(
            cue, (first, last), content, rule_name("verb", frame), value, None, start, (), addressee, "p", frame
        )
    if shape == "g" and r.lower[first - 1] == "as" and first - 2 > low:
        source = noun_left(r, first - 2, low)  # "quoted an officer as saying": the officer says it
    elif shape == "g" and start - 1 > low and r.lower[start - 1] in ASPECT:
        source, _ = subject(r, group_start(r, start - 1, low), low)  # "left as lawmakers began discussing"
    elif shape in "gi":
        source = controlled(r, start - (shape == "i"), low)
    if not source:
        source = _shared(made, form) if shape == "f" else None
        source = source or main_subject(r, low, start) or (made[-1].source if made and shape != "f" else None)
        if not source and shape == "g" and start - 2 > low and tags[start - 1] == ",":
            source = noun_left(r, start - 2, low)  # "The president, citing the press, accused"
        if not source and shape == "g":
            end = content[-1][1]
            if tags[end : end + 1] == [","] or (tags[end - 1] == '"' and r.words[end - 2] == ","):
                source = main_subject(r, end, high)  # "Saying that it was late, the pilot left"
            elif start == low:
                return None  # "Writing a page a day makes a book": a subject
    if cue.group == "seem" and shape == "f":
        # "The talks seemed to fail": nobody's claim, of the subject.
        if source and r.lower[source[0]] not in ("it", "there"):
            content.insert(0, source)
        source = None
    around = [(start, first), (last, begin)]
    if source and shape == "f" and low < source[0] and LEAD.issuperset(tags[low : source[0]]):
        around.append((low, source[0]))  # "On Friday, the minister said"
    if shape == "g" and tags[start - 1] == ",":
        # "rejected the offer on Sunday, saying ...": said when the main clause took place.
        around.append((low, start))
    return Draft(
        entry=cue,
        cue=(start if "N" in group else first, last),
        content=content,
        rule=rule_name("verb", frame),
        chance=value,
        source=source,
        start=start,
        around=tuple(around),
        addressee=addressee,
        shape=shape,
        frame=frame,
    )


def _left(r: Reading, site: Site, start: int, source: Range, frame: str, behind: int) -> Draft | None:
    """The content stands before source and cue: "C, S V", "C1, S V, C2" and "as S V, C"."""
    cue, _, _, low, _ = site
    edge = source[0] - 1
    if edge < low:
        return None
    closing = closing_quote(r, low, edge)
    if closing is None:
        if r.lower[edge] == "as" and (frame == "left" or cue.lemma == "put_it"):
            return _as(r, site, source, edge, behind)
        if r.tags[edge] not in (",", "-") or frame != "left" or cue.lemma in INTRANSITIVE:
            return None
    elif frame in ("that", "colon") or (frame in ("zero", "wh") and not full_quote(r, closing)):
        return None
    detail = "left.clause" if closing is None else "left.quote" if frame == "left" else "left.loose"
    return _before(r, site, start, source, edge, behind, detail, "verb.left")


def _inverted(r: Reading, site: Site, start: int, kind: str, frame: str) -> Draft | None:
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
    edge = start - 1
    quoted = closing_quote(r, low, edge) is not None
    if not quoted and not (r.tags[edge] == "," and frame.startswith(("noun", "zero"))):
        return None
    detail = "left.quote" if quoted else "left.clause"
    return _before(r, site, start, source, edge, source[1], detail, "verb.inverted")


def _announced(r: Reading, site: Site) -> Draft | None:
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
    quoted = detail != "left.clause"
    quoted = quoted and (not content or r.opens(content[0][0]) or finite_within(r, *content[0]))
    whole = bool(content) and (quoted or finite_within(r, *content[0]))
    if not whole and content and behind >= high - 1 and headline(r, content[0]):
        whole = True
    tail = second_part(r, behind, high, content, quoted or rule == "verb.inverted", whole)
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
        if r.tags[q] == "h" or (q in r.cue_at and r.cue_at[q][0].form in "gv"):
            return q
    return stop


def _as(r: Reading, site: Site, source: Range, edge: int, behind: int) -> Draft | None:
    """Both "as S V, C" and "C, as S V", with "as" at ``edge``."""
    cue, first, last, low, high = site
    quote = next((k for k in range(behind, min(high, behind + NEAR)) if r.opens(k)), None)
    if quote and cue.lemma == "put_it" and r.tags[quote - 1] == ",":
        content = [(quote, r.after_quote(quote))]  # "was, as the paper put it, Q"
    elif all(r.tags[k] in {"c", "C", "a", ","} for k in range(low, edge)):
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


def _shared(made: list[Draft], form: str) -> Range | None:
    """Return the subject of the verb before "and", rather of one in the same tense."""
    found = None
    for draft in reversed(made[-NEAR:]):
        if draft.source and draft.shape == "f" and draft.chance >= LIKELY:
            if draft.entry.form == form:
                return draft.source
            found = found or draft.source
    return found


def untangled(made: list[Draft]) -> list[Draft]:
    """Cut contents that run into the source of a later claim which has its content on the left: "A says B, C said"."""
    for at, later in enumerate(made):
        if not later.frame.startswith("left") or not later.source or not later.cue:
            continue
        edge = min(later.source[0], later.cue[0])
        for draft in made[max(0, at - NEAR) : at]:
            if draft.frame.startswith("left"):
                continue
            first, last = draft.content[-1]
            if draft.cue and draft.cue[0] < edge and first < edge - 1 < last:
                draft.content[-1] = (first, edge - 1)
    return made
