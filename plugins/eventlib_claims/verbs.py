"""Verbs as cues: their form, their subject, what stands behind them, and whose words these are."""

from __future__ import annotations

from eventlib_claims import checks
from eventlib_claims.circumstances import circumstances
from eventlib_claims.classes import POSSESSIVE, PRONOUN, RELATIVE, SUBORDINATE, VERBAL
from eventlib_claims.clauses import finite_ahead, finite_within
from eventlib_claims.constructions import construction
from eventlib_claims.contents import right_content
from eventlib_claims.draft import Clause, Draft, Site, rule_name
from eventlib_claims.leftward import announced, as_told, inverted, left
from eventlib_claims.lexicons import Cue, chance, cues, word_set, word_sets
from eventlib_claims.passives import passive
from eventlib_claims.phrases import Range, noun_right
from eventlib_claims.reading import Reading
from eventlib_claims.sharing import borrowed, set_off, shared, shared_subject
from eventlib_claims.subjects import contact, group_start, main_subject, parted_start, subject

__all__ = ["LIKE", "NEAR", "verb"]

ADDRESSING, BODILY, COLLECTIVE, COMPOUND, INVERT = word_sets("addressing bodily collective compound invert")
MEETING, NAMING, NOTIFYING, SEPARATE = word_sets("meeting naming notifying separate")
ADVERB = frozenset("a")

NEAR = 6  # claims before one that may run into it
# Participles whose subject is charged, if no object stands behind them.
CHARGED = frozenset((("accuse", "p_of"), ("charge", "p_with"), ("convict", "p_of"), ("suspect", "p_of")))
LEAD = frozenset(("p", "T", "d", "a", ","))  # classes of "On Friday,", "In an interview on Monday"
PARTICIPLES = word_set("past") | word_set("participle") | word_set("finite")
ACCUSED = CHARGED | {("acquit", "p_of"), ("charge", "p_over")}
SHORT = frozenset(("n", "o", "d", "h"))  # classes of pronouns
THINGS = frozenset(
    ("noun", "noun.name", "noun.for", "noun.pronoun", "noun.of", "noun.count")
)  # objects without a complement
LIKE = Cue("be_like", "say", "g")
OWN_VERB = ("pronoun", "relative")  # subjects whose verb follows them: "what he claims is"
CLAUSE_BOUNDS = frozenset(",;:.hucC")  # classes before the subject of a finite verb
LEADING = frozenset("upacC")  # classes before a participle that leads its sentence


def verb(r: Reading, site: Site, made: list[Draft]) -> Draft | None:
    """Return the claim that a verb might mark, wherever its content stands.

    Args:
        r: The text.
        site: The cue and its unit.
        made: The claims of the unit before it.
    """
    cue, first, last, low, high = site
    tags, form = r.tags, cue.form
    if last + 1 < high and tags[last] in SHORT and r.lower[last + 1] in SEPARATE:
        return _parted(r, site)
    if last < high and r.lower[last] in checks.PARTICLES and checks.particle(r, last, high):
        return None
    if tags[last : last + 1] == ["t"] and last + 1 in r.cue_at and contact(r, last, low):
        return None  # "the people I spoke to | say"
    start = parted_start(r, group_start(r, first, low), low)
    group = tags[start:first]
    shape = "f"
    if form in "dp":
        if "b" in group:
            return passive(r, site, start, made)
        if start - 2 > low and tags[start - 1] == "c" and tags[last : last + 1] == ["t"] and cue.lemma in ADDRESSING:
            be = _passive_before(r, start - 2, low)
            found = passive(r, site, be, made) if be else None
            if found:
                found.cue, found.start = (first, last), first
                return found
        if r.lower[last : last + 1] == ["by"]:
            if first > low and r.lower[first - 1] == "as":
                # "As reported by S, C".
                source = noun_right(r, last + 1, high)
                return as_told(r, site, source, first - 1, source[1]) if source else None
            leads_in = start == low or tags[start - 1] == "u"
            asked = _asked_by(r, site) if form == "d" and leads_in and cue.lemma in ADDRESSING else None
            if asked:
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
    if form in "bd" and start > low and tags[start - 1] == "t" and not contact(r, start - 1, low):
        shape = "i"
    source, kind = _subject(r, site, start) if shape == "f" else (None, "")
    return _said(r, site, (start, group, shape, source, kind), made)


def _passive_before(r: Reading, k: int, low: int) -> int:
    """Return where a passive that ends near ``k`` begins: "(was) arrested on Monday and told to"; 0 if none does."""
    for q in range(k, max(low, k - 2 * NEAR), -1):
        if r.tags[q] == "b":
            return group_start(r, q, low) if r.lower[q + 1].endswith("ed") or r.lower[q + 1] in PARTICIPLES else 0
        if r.tags[q] in SUBORDINATE:
            return 0
    return 0


def _subject(r: Reading, site: Site, start: int) -> tuple[Range | None, str]:
    """Return the subject of a finite verb and what it is, see ``subject``."""
    source, kind = subject(r, start, site[3])
    inverting = source and kind == "noun" and r.tags[start - 1] == "," and site[0].lemma in INVERT
    if source and inverting and checks.clausal(r, site, source, start):
        return None, "comma"  # "Ten died, two of them children, said the mayor"
    return source, kind


def _said(r: Reading, site: Site, clause: Clause, made: list[Draft]) -> Draft | None:
    """Return the claim of a verb in its clause: its content stands before it or, failing that, behind it."""
    cue, _, last, low, high = site
    form, (start, group, _, source, kind) = cue.form, clause
    if _no_verb(r, site, clause):
        return None
    behind = last
    if last < high and r.tags[last]:  # no open class begins a circumstance
        behind = last + 1 if cue is LIKE and r.tags[last] == "," else circumstances(r, last, high, cue.lemma)
    frame, begin, addressee = construction(r, behind, high, cue.lemma)
    found = None
    if kind == "none" or (kind == "shared" and form == "b" and start - 1 == low):
        if start == low and form in "dvs" and cue.lemma in INVERT:
            found = announced(r, site)
        if found is not None or (form == "b" and not group and frame != "that"):
            return found  # an imperative reports nothing, but for "Note that"
    elif kind in ("quote", "comma"):
        found = inverted(r, site, start, kind, frame)
    elif source and kind in ("pronoun", "noun"):
        if addressee and frame in ("that", "zero") and _told_before(r, site, source, begin, addressee):
            frame, behind = "left", addressee[1]
        found = left(r, site, start, source, frame, behind, made)
    if found is not None:
        found.addressee = addressee
    if found is not None or kind == "quote":
        return found
    if frame == "left" or (source and r.lower[source[0] - 1] == "what"):
        frame, begin, addressee = _with_subject(r, site, source, frame, begin, addressee)
        if frame == "left":
            return None
    return _said_behind(r, site, clause, made, frame, begin, addressee)


def _told_before(r: Reading, site: Site, source: Range, begin: int, addressee: Range) -> bool:
    """Say whether "that" is about a noun, for a clause stands before: "C, S told a court, on a day that had begun"."""
    low, edge = site[3], source[0] - 1
    if edge <= low or r.tags[edge] != "," or r.tags[low] in LEADING or not finite_within(r, low, edge):
        return False
    return begin - 1 > addressee[1] or r.lower[begin] == "that"


def _said_behind(
    r: Reading, site: Site, clause: Clause, made: list[Draft], frame: str, begin: int, addressee: Range | None
) -> Draft | None:
    """Return the claim of a verb with its content behind it; the last three arguments as of ``construction``."""
    cue, first, last, low, _ = site
    start, group, shape, source, kind = clause
    if frame == "zero" and cue.group == "judge" and cue.lemma in BODILY:
        frame = "noun"  # "attacked a school and police killed two"
    value = chance(cue.lemma, cue.group, shape, frame)
    if value < r.hopeless or _no_saying(r, site, clause, frame, begin):
        return None
    content = _content(r, site, clause, frame, begin)
    if not content:
        return None
    if not source:
        asked = kind == "none" and cue.form == "d" and cue.lemma in ADDRESSING
        if asked and (start == low or r.tags[start - 1] == "u"):
            return _asked(r, site, clause, made, content, frame)
        source = borrowed(r, site, clause, made) or shared_subject(r, site, clause, made, content)
        if not source and shape == "g" and start == low and not set_off(r, content[-1][1]):
            return None  # "Writing a page a day makes a book": a subject
    if shape == "i" and source and start - 2 > low and r.tags[start - 2] == "b" and checks.aim(r, source):
        return None
    source = _charged(r, site, clause, source, frame, content)
    mark, rule = (start if "N" in group else first, last), rule_name("verb", frame)
    around = _around(r, site, clause, source, begin, content[-1][1])
    return Draft(cue, mark, content, rule, value, source, start, around, addressee, shape, frame)


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


def _asked_by(r: Reading, site: Site) -> Draft | None:
    """A participle that leads, with who asks: "Asked by the judge why he left, the clerk ..."."""
    asked = passive(r, site, site[3], [])
    if asked:
        asked.addressee = main_subject(r, asked.content[-1][1] + 1, site[4])
    return asked


def _asked(r: Reading, site: Site, clause: Clause, made: list[Draft], content: list[Range], frame: str) -> Draft:
    """A participle without who asks: "Asked why it failed, the clerk left", "he said when asked": he was asked."""
    cue, first, last, low, high = site
    start = clause[0]
    addressee = main_subject(r, content[-1][1] + 1, high) if start == low else shared(made, cue.form)
    value = chance(cue.lemma, cue.group, "p", frame)
    rule = rule_name("verb", frame)
    return Draft(cue, (first, last), content, rule, value, None, start, (), addressee, "p", frame)


def _no_verb(r: Reading, site: Site, clause: Clause) -> bool:
    """Say whether a form is rather a noun, or does not agree with what would be its subject."""
    cue, first, last, low, high = site
    start, group, shape, source, kind = clause
    form = cue.form
    if shape == "f" and form == "b" and not group and kind == "noun" and source and not checks.plural(r, source):
        # "The club deny it", but not "made the club admit it"
        edge = source[0] - 1
        if cue.noun or r.lower[start - 1] not in COLLECTIVE or (edge >= low and r.tags[edge] not in CLAUSE_BOUNDS):
            return True
    if form == "b" and not group and (checks.predicated(r, last, high) or (source and checks.verb_ends(r, source))):
        return True  # "the state police command confirmed it", "carried mock coffins"
    if form in "bs" and r.lower[first - 1] == "press" and r.lower[first] in COMPOUND:
        return True  # "this press release lists"
    if form == "s" and not group:
        if cue.noun and (
            kind == "none"
            or (source and checks.verb_ends(r, source))
            or (kind not in OWN_VERB and last < high and r.tags[last] in VERBAL)
        ):
            return True  # "Claims that", "rejected claims that", "health worries have", "but hopes are"
        if checks.homograph(r, first, last, low, high, source if kind == "noun" else None):
            return True
    if not source or (group and not ADVERB.issuperset(group)):
        return False
    return (form == "s" or kind == "noun") and checks.disagrees(r, form, source)


def _with_subject(
    r: Reading, site: Site, source: Range | None, frame: str, begin: int, addressee: Range | None
) -> tuple[str, int, Range | None]:
    """Look again at what stands behind a verb with its subject before it; arguments and value as of ``construction``.

    The construction stays ``left`` if nothing is told there.
    """
    cue, _, last, low, high = site
    if source and source[0] > low and r.lower[source[0] - 1] == "what":
        told = last + (last < high and r.tags[last] in PRONOUN)
        if r.lower[told : told + 2] == ["is", "that"]:
            return "that", told + 2, addressee  # "What I can tell you is that"
    if frame != "left":
        return frame, begin, addressee
    if addressee:
        if cue.lemma in NOTIFYING:
            return "left", begin, None  # "informed the owner": of what, is not said
        return "noun", addressee[0], None
    quoted = r.tags[begin : begin + 2] == [",", "n"] and begin + 2 not in r.cue_at
    if cue.group == "say" and source and quoted and finite_ahead(r, begin + 1, high):
        return "zero", begin + 1, None  # "She said, I hereby resign"
    return "left", begin, None


def _no_saying(r: Reading, site: Site, clause: Clause, frame: str, begin: int) -> bool:
    """Say whether what stands behind a verb shows that nothing is said: a participle with a noun, a look, a meeting."""
    cue, first, _, low, high = site
    start, group, _, source, kind = clause
    participle = cue.form == "d" and not group
    if frame not in ("that", "zero", "wh", "quote"):
        if cue.form == "b" and kind == "comma" and not group:
            return True  # "Minister, thank you"
        if source and r.lower[source[0]] == "you" and r.tags[source[0] - 1] in VERBAL:
            return True  # "Will you apologise to them?"
    if participle and source and r.lower[source[0]] == "according":
        return True  # "according to a study published"
    if participle and kind == "comma" and (frame == "p_as" or (cue.lemma, frame) in CHARGED):
        return True  # "the victim, identified as", "he is in jail, charged with"
    if frame.startswith("p_"):
        if cue.form == "s" and cue.noun and begin < high and kind not in OWN_VERB and finite_ahead(r, begin, high):
            return True  # "but hopes for a truce were fading"
        if start > low and r.lower[start - 1] == "what":
            return True  # "for what felt like hours"
        if cue.lemma == "look" and frame not in ("p_like", "p_as"):
            return True  # "looked at the diet"
        if participle:
            near = r.tags[begin : min(high, begin + NEAR)]
            end = begin + (near.index(",") if "," in near else len(near))
            if near[:1] in ([""], ["d"]) and finite_ahead(r, begin, end):
                return True  # "officers called to the bank found"
    elif participle and frame == "that" and begin - 2 > first and begin - 2 in r.cue_at:
        behind = r.cue_at[begin - 2][0]
        told = r.tags[begin - 3] in POSSESSIVE  # "told the judges that"
        return behind.form in "dvs" and behind.noun is None and not told  # "a video posted on Monday | shows that"
    elif participle and source and kind == "noun" and frame.startswith(("noun", "zero")):
        named_so = cue.lemma in NAMING and checks.named(r, first, source, begin, high)
        if named_so or (not checks.gapped(r, site, source) and checks.postnominal(r, source, begin, high)):
            return True
    return cue.lemma in MEETING and frame in THINGS and not checks.judged(r, source, begin, high)


def _content(r: Reading, site: Site, clause: Clause, frame: str, begin: int) -> list[Range]:
    """Return the content to the right of a verb, without what others say or do behind it; nothing if none is left."""
    cue, _, _, low, high = site
    start, _, shape, source, kind = clause
    tags = r.tags
    inserted, within = checks.leads(r, low, start, source), False
    if shape != "f":
        inserted = inserted or LEADING.issuperset(tags[low : min(start, low + 4)])
    elif not inserted:
        inserted = start == low and cue.form != "b"  # "Asked why it failed, he ..."
        if source and source[0] > low:
            pronoun = source[0] - (r.lower[source[0] - 1] in ("where", "which", "whom"))
            pronoun -= tags[pronoun - 1] == "p"
            whose = kind == "relative" or pronoun < source[0] or r.lower[pronoun] == "whose"
            inserted = inserted or (whose and tags[pronoun - 1] == ",")
            within = whose and not inserted
    content = right_content(r, begin, high, frame, inserted)
    if not content:
        return content
    if cue.group == "deny":
        content[-1] = checks.undenied(r, content[-1])
    if frame in ("that", "zero"):
        if content[-1][1] - 1 in r.cue_at:
            content[-1] = checks.unheard(r, content[-1])
        if shape == "f" and cue.form in "dv" and r.line.find("c", *content[-1]) > 0:
            content[-1] = checks.own_deed(r, content[-1])
    if within:
        content[-1] = checks.predicate_cut(r, content[-1], frame in ("that", "zero", "wh"))
    elif frame in ("gap", "zero") and source and source[0] > low and tags[source[0] - 1] in RELATIVE:
        content[-1] = checks.relative(r, content[-1], source[0] - 1)
    if kind == "comma" and frame == "zero" and cue.lemma in INVERT and not finite_within(r, *content[0]):
        return []  # "..., says the mayor": nothing that the mayor did not say
    return content


def _charged(
    r: Reading, site: Site, clause: Clause, source: Range | None, frame: str, content: list[Range]
) -> Range | None:
    """Return whose claim it is; whom others accuse, and what seems so, goes into the content, and is nobody's claim."""
    cue, (_, group, shape, _, kind) = site[0], clause
    if source and kind == "noun" and cue.form == "d" and not group and (cue.lemma, frame) in ACCUSED:
        content.insert(0, source)  # "a gunman accused of killing": by nobody knows whom
        return None
    if cue.group == "seem" and shape == "f":
        # "The talks seemed to fail": nobody's claim, of the subject.
        if source and r.lower[source[0]] not in ("it", "there"):
            content.insert(0, source)
        return None
    return source


def _around(r: Reading, site: Site, clause: Clause, source: Range | None, begin: int, end: int) -> tuple[Range, ...]:
    """Return where the date, the medium and the addressee of a saying may stand; its content runs to ``end``."""
    _, first, last, low, high = site
    start, _, shape, _, _ = clause
    around = [(start, first), (last, begin)]
    if shape == "f":
        if source and low < source[0] and LEAD.issuperset(r.tags[low : source[0]]):
            around.append((low, source[0]))  # "On Friday, the minister said"
        if source and source[1] < start <= source[1] + NEAR and r.tags[source[1]] == "p":
            around.append((source[1], start))  # "prosecutors on Thursday said"
        if end < high and r.lower[end] == "on":
            around.append((end, min(high, end + NEAR)))  # "condemned the raid on Friday"
    elif shape == "g" and r.tags[start - 1] == ",":
        # "rejected the offer on Sunday, saying ...": said when the main clause took place.
        around.append((low, start))
    return tuple(around)
