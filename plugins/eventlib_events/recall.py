"""Whom the pronouns of a sentence take up that no layer has resolved: "They", "it" and "them"."""

from __future__ import annotations

import attrs

from eventlib import Document, Participant
from eventlib.plugin import Sentence
from eventlib_events.drafts import Draft
from eventlib_events.lexicons import grammar
from eventlib_events.parties import Parties, Party
from eventlib_events.phrases import first_free, plural, several
from eventlib_events.triggers import Trigger

__all__ = ["Recall"]

SPEAKING = 3  # tokens behind a phrase in which a verb of saying makes it a speaker


class Recall:
    """What the sentence before offers to the pronouns of a sentence."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._document = document
        self._tokens = document.tokens
        self._parties = parties
        self._drafts: list[Draft] = []

    def keep(self, drafts: list[Draft]) -> None:
        """Remember the drafts of a sentence for the next one."""
        self._drafts = drafts

    def take_up(self, drafts: list[Draft], leading: list[Trigger], before: Sentence) -> None:
        """Give the drafts of a sentence the actors and recipients that its pronouns take up."""
        if self._drafts and self._drafts[0].sentence.first < before.first:
            self._drafts = []
        for at, (draft, leads) in enumerate(zip(drafts, leading, strict=True)):
            if draft.trigger.verbal:
                self._subject(draft, leads, before)
                joint = [drafts[at - 1]] if at and leads is drafts[at - 1].trigger else []
                self._object(draft, joint or self._drafts)

    def _subject(self, draft: Draft, leading: Trigger, before: Sentence) -> None:
        """Give a draft the subject that a pronoun in front of its verb takes up."""
        role = "recipient" if draft.trigger.passive else "actor"
        word, first = self._tokens.lower[leading.group - 1], draft.sentence.first
        if word not in ("they", "it") or leading.group == first or draft.having(role):
            return
        if word == "it" and leading.group != first + 1:
            return
        opener = self._tokens.lower[leading.left - 1]
        # In what others say: "the UN said | they killed six", as it is not those who speak.
        told_of = word == "they" and draft.deed() and (opener == "that" or opener in grammar().words["reporting"])
        if self._parties.between(leading.left if told_of else first, leading.group) or self._quoted(draft):
            return
        phrases = self._first(before)
        # "The rebels were chased by soldiers. They were arrested": to whom something was done goes on suffering.
        done = self._last(self._drafts, ("recipient", "actor") if draft.trigger.passive else ())
        told = [p for phrase in phrases for p in self._parties.participants(phrase, role)]
        if word == "it":
            told = told if len(phrases) == 1 and self._parties.body(phrases[0]) else []
        elif done or not (phrases and several(phrases, self._tokens)):
            told = done or self._last(self._drafts, ("actor",))
        self._add(draft, role, leading.group - 1, told)

    def _object(self, draft: Draft, earlier: list[Draft]) -> None:
        """Give a draft those whom a "them" behind its verb takes up."""
        at = draft.trigger.last
        if (
            self._tokens.lower[at : at + 1] != ["them"]
            or draft.having("recipient")
            or self._parties.between(at, at + 1)
        ):
            return
        acting = {p.entity or p.span for p in draft.having("actor")}
        told = self._last(earlier, ("recipient", "actor"))
        if acting.isdisjoint(p.entity or p.span for p in told):
            self._add(draft, "recipient", at, told)

    def _first(self, before: Sentence) -> list[Party]:
        """Return the subject of a sentence, none if it only says what others did."""
        found = first_free(before.first, before.last, self._tokens, self._parties)
        last = found[-1].last if found else 0
        speaks = not grammar().words["reporting"].isdisjoint(self._tokens.lower[last : last + SPEAKING])
        return [] if speaks else found

    def _last(self, drafts: list[Draft], roles: tuple[str, ...]) -> list[Participant]:
        """Return several people who last had the first of some roles that several have."""
        for role in roles:
            for draft in reversed(drafts):
                told = draft.having(role)
                if len(told) > 1 or (told and self._several(told[0])):
                    return told
        return []

    def _several(self, party: Participant) -> bool:
        if party.span is None:
            return False
        at = self._tokens.at(party.span.start)
        phrases = self._parties.between(at, at + 1)
        return bool(phrases) and plural(phrases[0], self._tokens)

    def _quoted(self, draft: Draft) -> bool:
        return any(claim.form == "direct" for claim in draft.claims)

    def _add(self, draft: Draft, role: str, at: int, told: list[Participant]) -> None:
        pronoun = self._document.passage(self._tokens.starts[at], self._tokens.ends[at])
        found = [attrs.evolve(p, role=role) for p in told]
        if len(found) == 1 and found[0].entity:
            found = [attrs.evolve(found[0], span=pronoun.span, text=pronoun.text)]
        draft.parties = [*found, *draft.parties] if role == "actor" else [*draft.parties, *found]
