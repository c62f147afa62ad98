"""Cue by cue: which construction it stands in, and from that its source and its content."""

from __future__ import annotations

from collections.abc import Iterator

from eventlib_claims.checks import (
    PARTICLES,
    apart,
    attributive,
    clausal,
    conjoined,
    disagrees,
    homograph,
    judged,
    leads,
    named,
    particle,
    plural,
    postnominal,
    relative,
    unheard,
    verb_ends,
)
from eventlib_claims.clauses import circumstances, finite_ahead, finite_within
from eventlib_claims.constructions import construction, right_content
from eventlib_claims.draft import Draft, Site, rule_name
from eventlib_claims.leftward import announced, as_told, inverted, left
from eventlib_claims.lexicons import Cue, chance, cues, word_set
from eventlib_claims.nominal import BARE, according, adjective, evidential, noun, reports
from eventlib_claims.passives import passive
from eventlib_claims.phrases import Range, noun_left, noun_right
from eventlib_claims.reading import VERBAL, Reading
from eventlib_claims.subjects import controlled, group_start, main_subject, subject

__all__ = ["draft_at", "drafts", "untangled"]

ADDRESSING = word_set("addressing")
ADVERB = frozenset("a")
ASPECT = word_set("aspect")
INVERT = word_set("invert")
MEETING = word_set("meeting")
QUANTITY = word_set("quantity")

NEAR = 6  # claims before one that may run into it
COMPOUND = frozenset(("conference", "conferences", "release", "releases", "secretary", "office", "officer", "freedom"))
LEAD = frozenset(("p", "T", "d", "a", ","))  # classes of "On Friday,", "In an interview on Monday"
LIKELY = 0.3  # chance of a claim from which a later verb may take its subject
NAMING = frozenset(("call", "name", "dub", "entitle", "title", "label", "brand"))
NOMINAL = {"f": according, "e": evidential, "r": reports, "j": adjective, "n": noun}  # by form of the cue
ACCUSING = frozenset(("accuse", "suspect", "convict", "acquit"))
NOTIFYING = frozenset(("alert", "brief", "inform", "instruct", "notify", "reassure", "remind"))
SEPARATE = frozenset(("out", "off", "down", "away"))  # particles that a pronoun may part from their verb
SHORT = frozenset(("n", "o", "d", "h"))  # classes of pronouns
THINGS = frozenset(
    ("noun", "noun.name", "noun.for", "noun.pronoun", "noun.of", "noun.count")
)  # objects without a complement
LIKE = Cue("be_like", "say", "g")
LEADING = frozenset("upacC")  # classes before a participle that leads its sentence
LIKING = frozenset(("n", "t", "m", "x", "N", "a"))  # classes before a preposition that is a verb here


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
                if draft.frame == "noun.figure" and made:
                    _split(r, made[-1], draft)
                made.append(draft)
                yield draft


def _split(r: Reading, before: Draft, draft: Draft) -> None:
    """Cut a content before a count that another one gives: "They said 900 came, | police put the crowd at 400"."""
    first, last = before.content[-1]
    edge = draft.source[0] - 1 if draft.source else 0
    if first < edge < last and r.tags[edge] == "," and finite_within(r, first, edge):
        before.content[-1] = (first, edge)


def draft_at(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    """Return the claim that a cue might mark.

    Args:
        r: The text.
        site: The cue and its unit.
        made: The claims of the unit before it.
    """
    cue, first, last, low, high = site
    form, tags = cue.form, r.tags
    before = tags[first - 1] if first > low else ""
    if form == "n":
        if last >= high or tags[last] in BARE:
            return None
    elif (before == "s" or (before == "d" and r.lower[first - 1] not in QUANTITY)) and (
        cue.noun is None and form in "bsdpv"
    ):
        return None  # "a second blast", and no noun that reports
    if first > low and first in r.marked and not apart(r, first, high):
        return None
    if form in NOMINAL:
        return NOMINAL[form](r, site)
    if tags[first] == "p" and before not in LIKING:
        # "things like that", but "She was like, no way".
        if before != "b" or tags[last : last + 1] not in ([","], ['"']):
            return None
        cue, form = LIKE, LIKE.form
        site = (cue, first, last, low, high)
    if (form in "dp" or (form == "b" and before == "d")) and attributive(r, site, before):
        return None
    if tags[first] == "a":
        if cue.lemma == "long" and tags[last : last + 1] not in (["t"], ["p"]):
            return None  # "has long been ill", but "they long to go"
        if first - 2 >= low and tags[first - 2] == "t":
            return None  # "to pay back the loan"
    if before == "d" and cue.noun is None and r.lower[first - 1] in QUANTITY:
        # "Most said", "both hope": the quantity is the subject.
        before = ""
    nominal = (form != "g" or before != "p") if before in {"d", "s", "p"} else (before == "b" and form in "bs")
    found = None if nominal else _verb(r, site, made)
    return found or (noun(r, site) if cue.noun else None)


def _verb(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    cue, first, last, low, high = site
    tags, form = r.tags, cue.form
    if last + 1 < high and tags[last] in SHORT and r.lower[last + 1] in SEPARATE:
        return _parted(r, site)
    if last < high and r.lower[last] in PARTICLES and particle(r, last, high):
        return None
    start = group_start(r, first, low)
    group = tags[start:first]
    shape = "f"
    if form in "dp":
        if "b" in group:
            return passive(r, site, start)
        if r.lower[last : last + 1] == ["by"]:
            if first > low and r.lower[first - 1] == "as":
                # "As reported by S, C".
                source = noun_right(r, last + 1, high)
                return as_told(r, site, source, first - 1, source[1]) if source else None
            if form == "d" and start == low and cue.lemma in ADDRESSING:
                asked = passive(r, site, start)  # "Asked by the judge why he left, the clerk"
                if asked:
                    asked.addressee = main_subject(r, asked.content[-1][1] + 1, high)
                return asked
        if form == "p" and "v" not in group:
            return None
    elif form == "b":
        if last < r.size and r.lower[last] in COMPOUND:
            return None  # "press conference"
    elif form == "g" and "b" not in group:
        if made and made[-1].cue and made[-1].cue[1] > first:
            return None  # "was quoted as saying": taken together
        shape = "g"
    if form in "bd" and start > low and tags[start - 1] == "t":
        shape = "i"
    source, kind = subject(r, start, low) if shape == "f" else (None, "")
    if kind == "noun" and tags[start - 1] == "," and cue.lemma in INVERT and source and clausal(r, source, start):
        source, kind = None, "comma"  # "Ten died there, hurting others, said the mayor"
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
    if form == "s" and not group and homograph(r, first, last, low, high, source if kind == "noun" else None):
        return None
    if (
        source
        and (form == "s" or kind == "noun")
        and (not group or ADVERB.issuperset(group))
        and disagrees(r, form, source)
    ):
        return None
    behind = last + 1 if cue is LIKE and tags[last] == "," else circumstances(r, last, high, cue.lemma)
    frame, begin, addressee = construction(r, behind, high, cue.lemma)
    if shape == "f":
        if kind == "none" and start == low and form in "dvs" and cue.lemma in INVERT:
            found = announced(r, site)
            if found is not None:
                return found
        if bare and kind == "none" and frame != "that":
            # An imperative reports nothing, but for "Note that".
            return None
        if kind in ("quote", "comma"):
            found = inverted(r, site, start, kind, frame)
        elif source and kind in ("pronoun", "noun"):
            found = left(r, site, start, source, frame, behind, made)
        else:
            found = None
        if found is not None:
            found.addressee = addressee
            return found
        if kind == "quote":
            return None
    if source and source[0] > low and r.lower[source[0] - 1] == "what":
        told = last + (last < high and tags[last] in ("o", "n"))
        if r.lower[told : told + 2] == ["is", "that"]:
            frame, begin = "that", told + 2  # "What I can tell you is that"
    if frame == "left" and addressee and cue.lemma in NOTIFYING:
        return None  # "informed the owner": of what, is not said
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
    if kind == "comma" and form == "d" and not group and frame == "p_as":
        return None  # "the victim, identified as"
    if frame.startswith("p_"):
        if cue.lemma == "look" and frame not in ("p_like", "p_as"):
            return None  # "looked at the diet"
        near = tags[begin : min(high, begin + NEAR)]
        end = begin + (near.index(",") if "," in near else len(near))
        if form == "d" and not group and near[:1] in ([""], ["d"]) and finite_ahead(r, begin, end):
            return None  # "officers called to the bank found": a participle
    if (
        form == "d"
        and not group
        and source
        and kind == "noun"
        and frame.startswith(("noun", "zero"))
        and (postnominal(r, source, begin, high) or (cue.lemma in NAMING and named(r, first, source, begin, high)))
    ):
        return None
    if cue.lemma in MEETING and frame in THINGS and not judged(r, source, begin, high):
        return None
    if shape == "f":
        inserted = (kind == "relative" and start - 2 >= low and tags[start - 2] == ",") or leads(r, low, start)
        inserted = inserted or (start == low and form != "b")  # "Asked why it failed, he ..."
    else:
        inserted = leads(r, low, start) or LEADING.issuperset(tags[low : min(start, low + 4)])
    content = right_content(r, begin, high, frame, inserted)
    if content and content[-1][1] - 1 in r.cue_at and frame in ("that", "zero"):
        content[-1] = unheard(r, content[-1])
    if content and frame in ("gap", "zero") and source and source[0] > low and tags[source[0] - 1] in ("h", "w"):
        content[-1] = relative(r, content[-1], source[0] - 1)
    if not content:
        return None
    if kind == "comma" and frame == "zero" and cue.lemma in INVERT and not finite_within(r, *content[0]):
        return None  # "..., says the mayor": nothing that the mayor did not say
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
        value = chance(cue.lemma, cue.group, "p", frame)
        return Draft(
            cue, (first, last), content, rule_name("verb", frame), value, None, start, (), addressee, "p", frame
        )
    if shape == "g" and r.lower[first - 1] == "as" and first - 2 > low:
        source = noun_left(r, first - 2, low)  # "quoted an officer as saying": the officer says it
    elif shape == "g" and start - 1 > low and r.lower[start - 1] in ASPECT:
        source, _ = subject(r, group_start(r, start - 1, low), low)  # "left as lawmakers began discussing"
    elif shape == "g" and tags[start - 1] == "," and made and _ends_at(made[-1], start):
        source = made[-1].source  # "The bridge is shut, the mayor said, adding that": the mayor adds it
    elif shape in "gi":
        source = controlled(r, start - (shape == "i"), low)
    if not source:
        source = (conjoined(r, start, low, made) or _shared(made, form)) if shape == "f" else None
        source = source or main_subject(r, low, start) or (made[-1].source if made and shape != "f" else None)
        if not source and shape == "g" and start - 2 > low and tags[start - 1] == ",":
            source = noun_left(r, start - 2, low)  # "The president, citing the press, accused"
        if not source and shape == "g":
            end = content[-1][1]
            if tags[end : end + 1] == [","] or (tags[end - 1] == '"' and r.words[end - 2] == ","):
                source = main_subject(r, end, high)  # "Saying that it was late, the pilot left"
            elif start == low:
                return None  # "Writing a page a day makes a book": a subject
    if form == "d" and not group and cue.lemma in ACCUSING and frame == "p_of" and source and kind == "noun":
        content.insert(0, source)  # "a gunman accused of killing": by nobody knows whom
        source = None
    if cue.group == "seem" and shape == "f":
        # "The talks seemed to fail": nobody's claim, of the subject.
        if source and r.lower[source[0]] not in ("it", "there"):
            content.insert(0, source)
        source = None
    around = [(start, first), (last, begin)]
    if source and shape == "f" and low < source[0] and LEAD.issuperset(tags[low : source[0]]):
        around.append((low, source[0]))  # "On Friday, the minister said"
    if source and shape == "f" and source[1] < start <= source[1] + NEAR and r.tags[source[1]] == "p":
        around.append((source[1], start))  # "prosecutors on Thursday said"
    end = content[-1][1]
    if shape == "f" and end < high and r.lower[end] == "on":
        around.append((end, min(high, end + NEAR)))  # "condemned the raid on Friday"
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


def _parted(r: Reading, site: Site) -> Draft | None:
    """A verb with its particle behind a pronoun: "ruled it out", "laughed that off"; not "called it off"."""
    _, first, last, low, _ = site
    cue = cues().get(f"{r.lower[first]} {r.lower[last + 1]}")
    start = group_start(r, first, low)
    source = subject(r, start, low)[0] if cue else None
    if cue is None or source is None:
        return None
    value = chance(cue.lemma, cue.group, "f", "noun")
    return Draft(cue, (first, last), [(last, last + 1)], rule_name("verb", "noun"), value, source, start, frame="noun")


def _ends_at(draft: Draft, start: int) -> bool:
    """Say whether a claim with its content on the left ends, with what is told of its saying, before ``start``."""
    if not draft.frame.startswith("left.") or draft.source is None or not draft.around:
        return False
    if draft.content[-1][1] > draft.around[-1][0]:
        return False
    return max(draft.source[1], draft.around[-1][1]) >= start - 1


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
