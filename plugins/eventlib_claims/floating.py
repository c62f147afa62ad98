"""Quotations that no template reaches: behind a colon, before a dash and a name, or carrying on a claim."""

from __future__ import annotations

from eventlib_claims.classes import DETERMINED
from eventlib_claims.clauses import trim
from eventlib_claims.draft import Draft
from eventlib_claims.lexicons import Cue, word_sets
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.subjects import group_start, main_subject, subject

__all__ = ["float_quotes", "interviewed"]

LEAST_WORDS = 4  # a shorter quotation without a cue is a scare quote
LONGEST_UNIT = 800  # tokens of a sentence that a quotation in it may bring to a claim
SIGNATURE = 14  # tokens of "— Name, office"
FAR = 4  # paragraphs before a quotation in which the person is looked for who says it
LEAD = 6  # sentences in which the person is named who answers in an interview
MARKS = "'’”\"» \n"  # what may stand behind the last sign of a question
CARRYING, HEARD = word_sets("carrying_group heard_group")
CLAUSES = ("left", "that", "zero")
SAYS = Cue("", "say", "")


def float_quotes(r: Reading, made: list[Draft]) -> list[Draft]:
    """Make claims of the quotations that no claim holds, or give them to the claim before them.

    Returns:
        All claims in the order of their cues; those without a cue stand where their content stands.
    """
    if not r.quotes:
        return sorted(made, key=_place)
    held: set[int] = set()
    for claim in made:
        for first, last in claim.content:
            if r.inside.find(1, first, last) >= 0:
                held.update(r.quote_of[first:last])
    if any(quote.follows for quote in r.quotes):
        _lead_in(r, made, held)
    if held.issuperset(range(len(r.quotes))):
        return sorted(made, key=_place)
    direct = sorted(
        (draft for draft in made if _told(r, draft) or _heard(draft)),
        key=lambda draft: draft.content[0][0],
    )
    found = list(made)
    cued = {draft.cue[0] for draft in made if draft.cue}
    answers = _answers(r) if "?" in r.line else {}
    speaker = interviewed(r) if answers else None
    at = unit = 0
    current: Draft | None = None
    for number, quote in enumerate(r.quotes):
        first = r.tokens.at(quote.outer_start)
        last = r.tokens.at(quote.outer_end - 1) + 1
        while at < len(direct) and _place(direct[at]) < first:
            if current is None or not _aside(r, current, direct[at]):
                current = direct[at]
            at += 1
        if number in held:
            continue
        draft: Draft | None = None
        if first and _announced(r, first):
            while unit + 1 < len(r.units) and r.units[unit][1] < first:
                unit += 1
            draft = _colon(r, r.units[unit][0], first, last)
        elif last < r.size and r.tags[last] == "-" and last - first > LEAST_WORDS + 2:
            draft = _signed(r, first, last)
        if draft is None and number in answers:
            source = speaker if answers[number] else None
            draft = Draft(SAYS, None, [(first, last)], "quote.floating", 0.6, source, first)
        here = r.paragraph(quote.start)
        alone = not quote.follows and r.paragraphs[here] == (quote.outer_start, quote.outer_end)
        if draft is None and alone:
            source = _teller(r, first, last, here, current) if _speech(r, first, last) else None
            draft = Draft(SAYS, None, [(first, last)], "quote.floating", 0.6, source, first) if source else None
        elif draft is None and current is not None:
            there = r.paragraph(r.starts[current.content[-1][0]])
            part = _continued(r, first, last, current, cued) if here == there else None
            if part is None and not _speech(r, first, last):
                continue
            if not _told(r, current):
                if here == there:
                    draft = Draft(SAYS, None, [(first, last)], "quote.floating", 0.6, current.source, first)
            elif here == there or (here == there + 1 and quote.follows):
                current.content.append(part or (first, last))
            elif here == there + 1 and r.paragraphs[here][0] == quote.outer_start:
                draft = Draft(SAYS, None, [(first, last)], "quote.floating", 0.6, current.source, first)
        if draft is not None:
            found.append(draft)
            current = draft
    return sorted(found, key=_place)


def _answers(r: Reading) -> dict[int, bool]:
    """Return the quotations of an interview: True for what answers a paragraph with a question, False for a question.

    What is asked and answered once is no interview yet.
    """
    begins = {begin: number for number, (begin, _) in enumerate(r.paragraphs)}
    found: dict[int, bool] = {}
    turns = 0
    for number, quote in enumerate(r.quotes):
        here = begins.get(quote.outer_start, 0)
        if not here or quote.follows or not r.text[slice(*r.paragraphs[here - 1])].rstrip(MARKS).endswith("?"):
            continue
        turns += 1
        found[number] = True
        asked = r.quotes[number - 1]
        if number and (asked.outer_start, asked.outer_end) == r.paragraphs[here - 1]:
            found[number - 1] = False
    return found if turns > 1 else {}


def interviewed(r: Reading) -> Range | None:
    """Return who answers in an interview: the first name, or else the first subject, of the text before it."""
    first: Range | None = None
    for begin, end in r.units[:LEAD]:
        found = main_subject(r, begin, end) if r.quote_of[begin] < 0 else None
        if found and r.tags[found[0]] == "" and r.capital(found[0]) and r.capital(found[1] - 1):
            return found
        first = first or found
    return first


def _teller(r: Reading, first: int, last: int, here: int, current: Draft | None) -> Range | None:
    """Return who says a quotation that is a paragraph of its own: who spoke last, or whom the story is about.

    Where one person speaks ("I"), no body and no number of people said it.
    """
    there, source = -1, None
    if current is not None and _told(r, current):
        there, source = r.paragraph(r.starts[current.content[-1][0]]), current.source
    many = source and r.lower[source[1] - 1].endswith("s") and not r.capital(source[1] - 1)
    for number in range(here - 1, max(-1, here - FAR), -1):
        if number == there and not (many and "i" in r.lower[first:last]):
            return source
        if named := _named(r, number):
            return named
    return source if there == here - 1 else None


def _named(r: Reading, number: int) -> Range | None:
    """Return the person that a paragraph is about: the subject of its first sentence, or of that behind a dateline."""
    begin = r.tokens.at(r.paragraphs[number][0])
    for _ in range(2):
        begin, end = r.unit(begin)
        found = main_subject(r, begin, end) if r.quote_of[begin] < 0 else None
        if found and "p" not in r.tags[slice(*found)] and r.capital(found[1] - 1) and r.capital(found[1] - 2):
            return found
        if end == r.size or r.paragraph(r.starts[end]) != number:
            break
        begin = end
    return None


def _lead_in(r: Reading, made: list[Draft], held: set[int]) -> None:
    """Give quotations left open at the end of their paragraphs to the claim that holds the one they lead to."""
    for draft in made:
        number = last = r.quote_of[draft.content[0][0]]
        while number > 0 and r.quotes[number].follows and number - 1 not in held:
            number -= 1
        held.update(range(number, last))
        ends = [(quote.outer_start, quote.outer_end - 1) for quote in r.quotes[number:last]] if number >= 0 else []
        draft.content[:0] = [(r.tokens.at(start), r.tokens.at(end) + 1) for start, end in ends]


def _aside(r: Reading, current: Draft, draft: Draft) -> bool:
    """Say whether a claim only adds to a quotation of its sentence: "Q," he said, noting that."""
    if r.quote_of[current.content[-1][0]] < 0 or any(r.quote_of[first] >= 0 for first, _ in draft.content):
        return False
    return draft.cue is not None and r.unit(draft.cue[0])[0] < current.content[-1][1]


def _announced(r: Reading, first: int) -> bool:
    """Say whether a colon, or a comma at the end of the paragraph before, stands before a quotation."""
    before = first - 1
    if r.tags[before] == ",":
        return r.paragraph(r.starts[first]) > r.paragraph(r.starts[before])
    return r.tags[before] == ":"


def _told(r: Reading, draft: Draft) -> bool:
    """Say whether a claim may go on in a quotation behind it: it is quoted in part, or told as a clause."""
    for first, last in draft.content:
        if r.inside.find(1, first, last) >= 0:
            return True
    return draft.entry.group in CARRYING and draft.shape in "fg" and draft.frame.startswith(CLAUSES)


def _heard(draft: Draft) -> bool:
    """Say whether a claim that is not told may be followed by its source's words: "They denied the charge. Q"."""
    return bool(draft.source) and draft.shape == "f" and draft.entry.group in HEARD


def _continued(r: Reading, first: int, last: int, current: Draft, cued: set[int]) -> Range | None:
    """Return what a quotation within a sentence adds to the claim before it.

    That is the quotation behind a comma ("Q," he said of the mayor, "Q"), or the sentence around it if nobody else
    says it: "Q," he said. It was "a shame". None if it is another's.
    """
    begin, end = r.unit(first)
    edge = current.content[-1][1]
    if begin < edge <= first:
        return (first, last) if current.frame.startswith("left") and r.tags[first - 1] in {",", "-"} else None
    if (
        last - first < LEAST_WORDS + 2
        or r.quote_of[current.content[-1][0]] < 0
        or first == begin
        or r.unit(edge - 1)[1] != begin
        or end - begin > LONGEST_UNIT
        or not cued.isdisjoint(range(begin, end))
        or _others(r, begin, first)
    ):
        return None
    return trim(r, begin, end)


def _others(r: Reading, begin: int, first: int) -> bool:
    """Say whether somebody else does something in the sentence of a quotation."""
    found = main_subject(r, begin, first)
    return found is not None and r.tags[found[0]] != "n" and r.capital(found[1] - 1)


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _speech(r: Reading, first: int, last: int) -> bool:
    """Say whether a quotation is a sentence of its own: long enough, begun after a full stop."""
    if last - first < LEAST_WORDS + 2:
        return False
    before = first - 1
    if before < 0 or r.paragraph(r.starts[first]) != r.paragraph(r.starts[before]):
        return True
    return r.words[before] in ".?!…" or r.tags[before] == '"'


def _colon(r: Reading, low: int, first: int, last: int) -> Draft | None:
    """A quotation behind a colon, in the same paragraph or the next: "He went on, smiling: Q"."""
    low = max(low, first - 60)
    for k in range(first - 2, low - 1, -1):
        entry = r.cue_at.get(k)
        if not entry or r.quote_of[k] >= 0 or r.tags[k - 1] in DETERMINED:
            continue
        if entry[0].form in "dvsg" or (entry[0].form == "b" and r.tags[k - 1] == "n"):
            start = group_start(r, k, low)
            source, _ = subject(r, start, low)
            source = source or main_subject(r, low, start)
            return Draft(entry[0], (k, entry[1]), [(first, last)], "quote.colon", 0.8, source, start, frame="colon")
    source = main_subject(r, low, first - 1) or _heading(r, low, first - 1)
    if source is None:
        return None
    return Draft(SAYS, (first - 1, first), [(first, last)], "quote.colon", 0.7, source, first - 1, frame="colon")


def _heading(r: Reading, low: int, colon: int) -> Range | None:
    """Return the name before a colon: "Marie Curie: Q"."""
    found = noun_right(r, low, colon)
    if found is None or found[1] != colon or not r.capital(low):
        return None
    # "Marie Curie: Q", "Mayor of Oslo: Q", but not "First aim: Q"
    return found if all(r.capital(k) or r.tags[k] for k in range(*found)) else None


def _signed(r: Reading, first: int, last: int) -> Draft | None:
    """A quotation with the speaker behind a dash: "Q — Marie Curie, minister"."""
    source = noun_right(r, last + 1, min(r.size, last + SIGNATURE)) if last + 1 < r.size else None
    if source is None or not r.capital(source[0]):
        return None
    return Draft(SAYS, (last, last + 1), [(first, last)], "quote.signed", 0.8, source, last, frame="signed")
