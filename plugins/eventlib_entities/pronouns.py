"""Pronouns for one person, and "the 34-year-old", joined with their antecedent.

Candidates are the people named in the sentences before, and in the sentence itself; each is weighed by what centering
theory and its tests found to matter: subjects before objects, near before far, kept topics before new ones, the subject
of the clause for what it owns, and agreement in gender. Weights stand in ``rules/pronouns.toml``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from eventlib.plugin import Hit, Lexicon, read_table
from eventlib_entities.clauses import Clauses
from eventlib_entities.clusters import Cluster
from eventlib_entities.features import View
from eventlib_entities.lexicons import Lexicons
from eventlib_entities.people import ACTING, RULE, ages, doubtful, strays
from eventlib_entities.persons import INTRODUCING, NAMED
from eventlib_entities.spans import Name

__all__ = ["PRONOUNS", "Resolver", "pronoun_lexicon"]

PRONOUNS = "entities.pronouns"
PERSON = attrgetter("cluster")
AGE = ""  # the gender of "the 34-year-old"
MEMORY = 12  # mentions that are looked back to
OPEN = frozenset(("“", "``", "`", '"', "«", "‘"))
CLOSE = frozenset(("”", "''", "»"))
ENDS = CLOSE | {'"'}
LONGEST = 100  # tokens of a quotation
COMING = 3  # names behind a pronoun that it may point forward to,
AHEAD = 20  # as many tokens behind it at most,
LATE = 8  # if no more tokens of its sentence stand before it,
TITLE = 10  # and tokens between the comma and the name: "In her speech, the party's new leader X said"
BESIDE = 4  # tokens from "and" to a pronoun: "X and some of his"
PHRASE = "nominal.phrase"  # the rule of people who are nowhere named
AFTERWARDS = 1  # sentences that a phrase may be behind a pronoun if a named person may be meant
BE = frozenset(("was", "is"))
HARMED = frozenset(("shot", "hit", "hurt", "held", "found", "taken", "beaten", "caught", "struck", "run", "been"))
OFFICERS = frozenset(("police", "judiciary", "military"))  # sectors of ranks
THINGS = frozenset(("its", "itself"))
OWNED = INTRODUCING - {"a", "an", "another", "one"}  # before relatives and the like, who speak of others
OWN = 5  # tokens from a phrase to "its", which shows it to be no person


class Candidate(NamedTuple):
    """A mention that may be meant: its person, number of its sentence, role, and what speaks for it anywhere.

    ``chained`` says whether it is a pronoun that is a subject.
    """

    name: Name
    cluster: Cluster
    sentence: int
    role: str
    standing: float
    chained: bool = False


def pronoun_lexicon() -> Lexicon:
    """Return the pronouns of one person with their gender, and the words behind an age."""
    male = dict.fromkeys(("he", "him", "his", "himself"), "m")
    return Lexicon(PRONOUNS, {"year-old": AGE} | male | dict.fromkeys(("she", "her", "hers", "herself"), "f"))


class Resolver:
    """Joins pronouns with the people they stand for. Weights and word lists are those of the plugin.

    Args:
        lexicons: The lists of names.
        clauses: Tells the roles of mentions.
    """

    def __init__(self, lexicons: Lexicons, clauses: Clauses) -> None:
        table = read_table("eventlib_entities", "rules/pronouns.toml")
        self.weights = {name: float(value) for name, value in table.items()}
        self.lexicons, self.clauses = lexicons, clauses

    def __call__(
        self, view: View, clusters: list[Cluster], phrases: Mapping[int, tuple[Name, Cluster]]
    ) -> Iterator[tuple[Name, Cluster]]:
        """Yield each pronoun that has an antecedent, with it; the antecedent may be none of the clusters given.

        Args:
            document: The article.
            view: Its words.
            clusters: Its entities so far.
            phrases: The noun phrases for one person, with whom they mean, by their first tokens.
        """
        hits = view.document.hits(PRONOUNS)
        if not hits:
            return
        named = self._people(view, clusters)
        people = list(map(named.__getitem__, sorted(named)))
        coming = sorted(named)
        for first, phrase in phrases.items():
            if self._is_thing(view, *phrase):
                continue
            # "X's aide" begins where X does, and stands for its head here.
            named[first if first not in named else phrase[0].last - 1] = phrase
        firsts = sorted(named)
        aged = ages(view, people) if any(hit.value == AGE for hit in hits) else {}
        starts = [sentence.first for sentence in view.document.sentences]
        reach = self.weights["reach"]
        firsts.append(len(view.lower))
        at = 0
        recent: deque[Candidate] = deque(maxlen=MEMORY)
        for hit in hits:
            sentence = bisect_right(starts, hit.first)
            if firsts[at] < hit.first:
                end = bisect_left(firsts, hit.first, at)
                at = max(at, end - MEMORY, bisect_left(firsts, starts[int(max(0, sentence - reach - 1))]))
                for first in firsts[at:end]:
                    recent.append(self._candidate(view, *named[first], bisect_right(starts, first)))
                at = end
            while recent and sentence - recent[0].sentence > reach:
                recent.popleft()
            first, form = hit.first, "nominal"
            if hit.value == AGE:
                first -= 3
                found = aged.get(view.lower[first + 1]) if self._is_aged(view, hit) else None
            else:
                form = "pronoun"
                found = self._identified(view, hit, named)
                if found is None and 1 <= first - starts[sentence - 1] <= LATE:
                    ahead = bisect_left(coming, first)
                    found = self._ahead(view, hit, people[ahead : ahead + COMING], starts, sentence)
                if found is None:
                    found = self._best(view, hit, recent, sentence, starts[sentence - 1])
            if found is None:
                continue
            if found.kind != "PER":
                found.kind, found.rule = "PER", RULE
            found.gender = found.gender or hit.value
            name = Name(first, hit.last, "PER", "pronoun.clear", 0.7, form, tuple(view.words[first : hit.last]))
            recent.append(self._candidate(view, name, found, sentence))
            yield name, found

    def _is_aged(self, view: View, hit: Hit) -> bool:
        """Say whether words behind an age stand for somebody: "the 34-year-old said", not "the 34-year-old soldier"."""
        lower, first, after = view.lower, hit.first, hit.last
        if first < 3 or lower[first - 3] != "the" or lower[first - 1] != "-" or not lower[first - 2].isdigit():
            return False
        following = lower[after] if after < len(lower) else "."
        return following in self.clauses.boundary or self.clauses.acts(lower, after)

    def _people(self, view: View, clusters: list[Cluster]) -> dict[int, tuple[Name, Cluster]]:
        """Return the names that may be meant, with their people, by their first tokens."""
        margin, known = self.weights["margin"], self.lexicons
        people = {
            name.first: (name, cluster)
            for cluster in clusters
            if cluster.kind == "PER" or doubtful(view, cluster, known, self.clauses, margin)
            for name in cluster.names
            if name.form == "name"
        }
        for cluster in strays(view, clusters, known, self.clauses):
            people.update((name.first, (name, cluster)) for name in cluster.names)
        return people

    def _best(self, view: View, hit: Hit, recent: Iterable[Candidate], sentence: int, begin: int) -> Cluster | None:
        """Return the person for whom most speaks."""
        weights, gender = self.weights, hit.value
        far, again = weights["far"], weights["again"]
        form = self.clauses.form(view.lower, hit.first)
        fitting = ("", gender)
        able = [candidate for candidate in recent if candidate.cluster.gender in fitting]
        quoted = self._quotation(view, hit) if form == "subject" else 0
        if quoted:  # "We lost X," he said
            able = [c for c in able if c.name.first < quoted] or able
        named = [c for c in able if c.cluster.kind == "PER" and c.cluster.rule not in (PHRASE, RULE)]
        if named and len(named) < len(able):
            told = [c for c in able if c.name.rule == PHRASE and c.role in ACTING and c.sentence >= sentence - 1]
            if told and (
                self._is_topic(view, told[-1], named, sentence, form)
                or self._is_own(view, told[-1], named, sentence, form)
            ):
                return told[-1].cluster
            able = [c for c in able if c.cluster.rule != PHRASE or self._is_told_of(c, named, sentence, form)]
        if form == "object":  # "a lawyer for him" is somebody else
            able = [c for c in able if c.name.last != hit.first - 1]
        if form == "subject" and view.lower[hit.first - 1] == "," and view.lower[begin] in self.clauses.preposition:
            # "Besides Ms X, she"
            able = [c for c in able if c.name.last < hit.first - 1 or c.name.first > begin + 3] or able
        if form == "subject" and self._is_aside(view, hit, begin):  # "X built it, he said"
            others = [c for c in able if c.sentence != sentence or c.role != "subject"]
            able = others or able
        if not able or (form != "object" and len(set(map(PERSON, able))) == 1):
            return able[0].cluster if able else None
        governor = None
        if form != "subject":
            owners = {c.name.last - 1: (c.name.first, c.role, c) for c in recent if c.sentence == sentence}
            if owners:
                governor = self.clauses.governor(view.lower, hit.first, begin, owners)
            if governor and form == "reflexive" and governor.cluster.gender in ("", gender):
                return governor.cluster
        barred = governor.cluster if governor and form == "object" else None
        chain = weights["same"] if form == "subject" else 0.0
        scores: dict[Cluster, float] = {}
        best, most = None, -99.0
        for candidate in able:
            _, cluster, place, _, score, chained = candidate
            # "X praised him": the subject of the clause is somebody else; "X praised his staff" is X.
            if cluster is barred:
                continue
            if place == sentence:
                score += self._close(view, hit, form, candidate)
                if candidate is governor and form == "possessor":
                    score += weights["owner"]
            else:
                score -= far * (sentence - place)
            if chained and sentence - place <= 1:
                score += chain
            if cluster in scores:
                score = max(scores[cluster], score) + again
            scores[cluster] = score
            if score > most:
                best, most = cluster, score
        return best

    def _identified(self, view: View, hit: Hit, named: Mapping[int, tuple[Name, Cluster]]) -> Cluster | None:
        """Return who is named right behind a pronoun: "police identified her as X"."""
        lower, last = view.lower, hit.last
        if lower[last : last + 1] != ["as"] or lower[hit.first - 1] not in NAMED or last + 1 not in named:
            return None
        cluster = named[last + 1][1]
        return None if cluster.gender and cluster.gender != hit.value else cluster

    def _is_owned_subject(self, view: View, at: int) -> bool:
        """Say whether a possessor leads to a name that is the subject, and then the topic: "His | deputy, X, left"."""
        lower = view.lower
        comma = next((i for i in range(at, min(at + OWN, len(lower) - 2)) if lower[i] == ","), 0)
        return comma > 0 and view.words[comma + 1] != lower[comma + 1] and "," in lower[comma + 2 : comma + 5]

    def _is_aside(self, view: View, hit: Hit, begin: int) -> bool:
        """Say whether "he said" stands behind what he said, and so behind somebody else's clause."""
        lower = view.lower
        return (
            lower[hit.first - 1] == ","
            and lower[hit.last : hit.last + 1] != []
            and lower[hit.last] in self.clauses.say
            and lower[begin] not in self.clauses.lead
            and OPEN.isdisjoint(lower[begin : hit.first])
        )

    def _quotation(self, view: View, hit: Hit) -> int:
        """Return where the quotation begins that "he said" follows, 0 if it follows none."""
        lower, close = view.lower, hit.first - 1
        close -= lower[close] == ","
        if lower[close] not in ENDS or lower[hit.last : hit.last + 1] == [] or lower[hit.last] not in self.clauses.say:
            return 0
        return next((at for at in range(close - 1, max(0, close - LONGEST), -1) if lower[at] in OPEN), 0)

    def _is_thing(self, view: View, name: Name, cluster: Cluster) -> bool:
        """Say whether "its" shows a phrase to mean no person: "a partner dropped its threat"."""
        lower = view.lower
        if cluster.gender or cluster.rule != PHRASE:
            return False
        for at in range(name.last, min(name.last + OWN, len(lower))):
            if lower[at] in THINGS:
                return True
            if at in view.starts_line or lower[at] in self.clauses.boundary or lower[at] in self.clauses.say:
                break
        return False

    def _is_topic(self, view: View, phrase: Candidate, named: list[Candidate], sentence: int, form: str) -> bool:
        """Say whether somebody unnamed is the topic, nobody being named behind: "A man was held", "..." said a doctor.

        Of people named with a rank alone, who they speak of is another: "Officer X said the driver".
        """
        lower, name = view.lower, phrase.name
        if any(person.name.first > name.first for person in named):
            return False
        if lower[name.last - 1] in self.clauses.party and all(self._is_officer(view, c.cluster) for c in named):
            return True
        if (
            form != "subject"
            or phrase.role != "subject"
            or phrase.sentence == sentence
            or lower[name.first] not in INTRODUCING
            or any(person.sentence == phrase.sentence for person in named)
        ):
            return False
        after = lower[name.last : name.last + 2]
        passive = len(after) == 2 and after[0] in BE and (after[1].endswith("ed") or after[1] in HARMED)
        return passive or (lower[name.first - 1] in self.clauses.say and name.first not in view.starts_line)

    def _is_own(self, view: View, phrase: Candidate, named: list[Candidate], sentence: int, form: str) -> bool:
        """Say whether the subject of the sentence is who nobody else named in it can be: "A soldier said he".

        Who speaks for others speaks of others: "A lawyer said he".
        """
        if form != "subject" or phrase.role != "subject" or phrase.sentence != sentence:
            return False
        owned = view.lower[phrase.name.first] in OWNED or view.lower[phrase.name.last - 1] in self.clauses.speaker
        return not owned and all(person.sentence != sentence for person in named)

    def _is_officer(self, view: View, cluster: Cluster) -> bool:
        first = cluster.names[0].first
        known = self.lexicons.titles.get(view.lower[first - 1]) if first else None
        return known is not None and known[1] in OFFICERS

    def _is_told_of(self, phrase: Candidate, named: list[Candidate], sentence: int, form: str) -> bool:
        """Say whether somebody unnamed may be meant beside named people: near, and none of them nearer or the topic."""
        if sentence - phrase.sentence > AFTERWARDS or phrase.name.key[0].lower() == "your":
            return False
        # "A woman said she" and "a guard lost her key", but "a prosecutor said she" and "the director lost her key" of
        # somebody named.
        new, gender = phrase.cluster.names[0].key[0].lower() in INTRODUCING, phrase.cluster.gender
        acts = (gender or (new and form == "possessor")) and phrase.role in ACTING and phrase.sentence == sentence
        for person in named:
            if person.role not in ACTING and person.name.form != "pronoun":
                continue
            if person.name.first > phrase.name.first:
                return False
            if not acts and not (new and gender) and sentence - person.sentence <= AFTERWARDS + 1:
                return False
        return True

    def _close(self, view: View, hit: Hit, form: str, candidate: Candidate) -> float:
        """Return what speaks for a mention of the same sentence."""
        lower, name, clauses, weights = view.lower, candidate.name, self.clauses, self.weights
        between = lower[name.last : hit.first]
        score = -weights["near"] * min(len(between), 30) / 30
        if candidate.role == "subject":
            # Who is quoted calls himself "I": "X said: 'He left'" is not X.
            if not OPEN.isdisjoint(between) and CLOSE.isdisjoint(between):
                score -= weights["quoted"]
        elif form == "subject" and len(between) < 6 and clauses.boundary.isdisjoint(between):
            score -= weights["clash"]
        if form == "possessor" and between[:1] == ["and"] and len(between) <= BESIDE:
            score += weights["beside"] * (not clauses.is_clause(between[1:]))
        return score

    def _candidate(self, view: View, name: Name, cluster: Cluster, sentence: int) -> Candidate:
        weights, lower, clauses = self.weights, view.lower, self.clauses
        if name.form == "pronoun":
            role = clauses.form(lower, name.first)
        elif name.form == "nominal":
            role = clauses.role(view, name.first, name.last)
        if name.rule == "nominal.phrase":
            return Candidate(name, cluster, sentence, role, weights["phrase"] + weights.get(role, 0.0))
        if name.form != "name":
            subject = role == "subject"
            standing = weights["chain"] + weights["subject"] * subject
            if role == "possessor" and name.first in view.starts_line and self._is_owned_subject(view, name.last):
                standing = 0.0
            return Candidate(name, cluster, sentence, role, standing, subject and name.form == "pronoun")
        role = clauses.role(view, name.first, name.last)
        standing = weights.get(role, 0.0)
        if name.rule == RULE:
            standing -= weights["stray"]
        if name.first and lower[name.first - 1] in ("(", "and", ",", "["):
            standing -= weights["bracket"] * (lower[name.last : name.last + 1] in ([")"], [","], ["and"], ["]"]))
        return Candidate(name, cluster, sentence, role, standing)

    def _ahead(
        self, view: View, hit: Hit, coming: list[tuple[Name, Cluster]], starts: list[int], sentence: int
    ) -> Cluster | None:
        """Return the person a pronoun at the head of its sentence points forward to: "In her speech, X said"."""
        lower, begin, clauses = view.lower, starts[sentence - 1], self.clauses
        if lower[hit.first - 1] == "," and clauses.form(lower, hit.first) == "subject":
            return None  # "Besides X, she": the lead is over
        if not coming or clauses.lead.isdisjoint(lower[begin : min(begin + 2, hit.first)]):
            return None
        end = min(hit.last + AHEAD, starts[sentence] if sentence < len(starts) else len(lower))
        for name, cluster in coming:
            first = name.first
            if first > end:
                break
            comma = next((i for i in range(first - 1, max(hit.first, first - TITLE), -1) if lower[i] == ","), None)
            if comma is None or lower[comma - 1] in clauses.kin:  # "Besides his wife he leaves a son, X"
                continue
            # What stands between comma and name goes with the name, which is the subject then.
            between = lower[comma + 1 : first]
            if not between or (not clauses.is_clause(between) and clauses.acts(lower, name.last)):
                return None if cluster.gender and cluster.gender != hit.value else cluster
        return None
