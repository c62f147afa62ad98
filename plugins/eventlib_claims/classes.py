"""Sets of word classes that the templates ask about, by the letters of ``lexicon/words.toml``.

A punctuation mark is its own letter, ``"`` any mark of a quotation, ``-`` a dash; the empty string is any open class.
"""

from __future__ import annotations

# Verbs: b be, v have, x do, m modals, N not, a adverbs.
VERBAL = frozenset("bvxm")  # the words of a verb group
NEGATED = VERBAL | {"N"}  # with its negation
VERB_GROUP = NEGATED | {"a"}  # all that goes with a verb before it
AUXILIARY = frozenset("xN")  # before an infinitive without "to"
PREDICATE = VERBAL | {"n"}  # begin a predicate or its clause
FINITE_CLAUSE = NEGATED | frozenset("no")  # stand in clauses only
INFINITIVE = frozenset(("", "b", "v", "x", '"'))  # behind "to" with a verb
BASE = frozenset(("", "b"))  # of a base form

# Nouns: d determiners, n pronouns as subjects, o pronouns as objects, s genitive marks, T times.
PRONOUN = frozenset("no")
NOMINAL = frozenset("dn")  # begin a subject
DEFINITE = frozenset("do")  # begin an object
REFERRING = frozenset("dno")  # begin either
POSSESSIVE = frozenset("ds")
DETERMINED = frozenset("dps")  # before a noun, not before a finite verb
UNFINITE = DETERMINED | frozenset("tcb")  # nor are these
WITHIN_PHRASE = frozenset("cpd")  # before more of a noun phrase
UNBEGUN = UNFINITE - {"b"} | {"-"}  # before no first word of a subject
TRAILING = WITHIN_PHRASE | {"."}  # end no noun phrase
UNLED = frozenset("acTs")  # begin no noun phrase
NAMING = frozenset(("", "T"))  # a noun, or a day or month as one
MODIFIED = frozenset(("", "d"))  # a determiner and adjectives
PREPOSITIONAL = MODIFIED | {"p"}
OF_MEDIUM = MODIFIED | frozenset("Tsa")  # between a preposition and a medium
HEARER = MODIFIED | frozenset("n.")  # who "heard" what is told
COUNTABLE = frozenset("pd")  # may stand before the number of an object
GOVERNED = frozenset("pbs")  # before a participle that is no verb of its own
PARTED = frozenset(("", ",", "c"))  # behind a participle before its noun
OBJECTLIKE = frozenset(("", ","))  # behind what takes no object
BEHIND_VERB = REFERRING | frozenset(("h", "a", "N", ""))  # behind a third person
OBJECT = DEFINITE | frozenset("pat")  # behind a verb of the speaker's own

# What joins: c and C conjunctions of equals, u of clauses, h that, w who and which, p prepositions, t to.
JOINING = frozenset("cC")
RELATIVE = frozenset("wh")
SUBORDINATE = RELATIVE | {"u"}
CLAUSE = SUBORDINATE | VERBAL  # show a clause within an object
LINKING = frozenset("pu")
LINKING_TO = LINKING | {"t"}
TO_SOMEBODY = frozenset("pt")
CIRCUMSTANTIAL = PREPOSITIONAL | frozenset("aTut")  # words of a circumstance
GOING_ON = frozenset("pta")  # of the next circumstance
WHEN = frozenset("aT")
WHEN_OR_WHAT = frozenset("hT")  # behind a verb of saying
UNLED_HEADLINE = LINKING_TO | frozenset("aTw")  # begin no headline

# Ends, with marks of punctuation.
SENTENCE_END = frozenset(".?!")
PAUSE = frozenset((",", "C"))
PART_END = JOINING | frozenset((",", '"'))
LIST = frozenset("dc,")
NOT_THAT = LINKING | {","}  # behind "that" where a clause is yet to begin
QUOTED_OR_JOINED = frozenset(("c", '"'))
SPEAKER_END = frozenset("dw")  # behind a comma within a subject
CLAUSE_EDGES = SUBORDINATE | frozenset((",", '"', ":", ";", "-"))
OBJECT_EDGES = (CLAUSE_EDGES | JOINING) - {'"'}  # end an object before its complement
SUBJECT_EDGES = (CLAUSE_EDGES - {","}) | frozenset(("n", "o", "t", "?", "!", "N"))  # no finite verb comes behind these
TOLD_EDGES = VERBAL | frozenset(("n", "w", "u", '"', ":", ";", "-"))  # no "that" of a verb before these
SAYING_EDGES = frozenset((",", '"', "b", "m", "h", "x", "w", "t"))  # no other saying between "and" and these
CIRCUMSTANCE_END = frozenset(("h", '"', ":", ",", ".", "-"))
CIRCUMSTANCE_EDGES = CIRCUMSTANCE_END | JOINING | VERBAL | frozenset("awn")
ADDRESSEE_END = frozenset(("h", '"', ",", "n", "d", "w", "t", ":", "p"))  # behind "her" alone
ADDRESSEE_EDGES = (ADDRESSEE_END - {"d"}) | VERB_GROUP | frozenset(("T", "u", ".", ";", "-"))
BEFORE_CLAUSE = frozenset((*",;:-C(hu", '"'))
CLAUSE_SIGN = VERBAL | frozenset(('"', ","))  # behind "that", show that it is a conjunction
COMMENT_END = frozenset((",", ";", '"', "h"))  # no comment on what was said goes on behind these
CONTENT_END = JOINING | frozenset((",", ":", ";", "-", ".", "("))  # not part of a content before them
UNADDRESSED = frozenset("nN")
ASIDE = frozenset((",", "p"))  # before a pronoun that begins no clause
ADDING = JOINING | {"a"}  # before more that is told
ADDED = ADDING | {","}
LEAD_IN = ADDED | {'"'}  # before the first word that tells anything
LOOSE = LINKING | {"w"}  # behind a comma, begin something else than the rest of a clause
MODIFYING = frozenset(("", "a"))
MODIFYING_NOUN = MODIFYING | {"d"}
CLAUSE_START = (CLAUSE_EDGES | {"C"}) - {"w"}  # before a clause with an adverb of hearsay
NO_ANTECEDENT = (CLAUSE_EDGES | frozenset("nC")) - frozenset("hw")  # between a relative clause and its noun
INSERTED = SUBORDINATE | frozenset("dpTa")  # begin what is put in between commas
