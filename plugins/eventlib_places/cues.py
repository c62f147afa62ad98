"""Cues: the names of what may stand beside the name of a place, by which ``weights.toml`` gives each its weight."""

from __future__ import annotations

from typing import Final

__all__ = ["Cue"]


class Cue:
    """The cues of a mention; a word "before" or "behind" is one beside it."""

    SENTENCE_START: Final = "sentence start"  # begins a sentence or line
    LOCATOR_2: Final = "locator:2"  # behind "in"
    LOCATOR_1: Final = "locator:1"  # behind "from" and others that stand before persons too
    THE_BEFORE: Final = "the before"
    STREET_BEFORE: Final = "street before"  # behind a street and a comma
    IN_A_ROW: Final = "in a row"  # behind another name and a comma or "and"
    PERSONS_IN_A_ROW: Final = "persons in a row"  # the same of given names
    INITIAL_BEFORE: Final = "initial before"
    BATTLE_BEFORE: Final = "battle before"  # behind "Battle of"
    TITLE_BEFORE: Final = "title before"
    AMPERSAND: Final = "ampersand"  # before or behind it
    NICKNAME: Final = "nickname"  # between quotation marks within the name of a person
    HYPHEN_BEFORE: Final = "hyphen before"
    BEARER_BEFORE: Final = "bearer before"  # behind a word for what bears names of places ("USS")
    GIVEN_NAME_BEFORE: Final = "given name before"
    COMMON_CAPITAL_BEFORE: Final = "common capital before"  # behind a common word with a capital
    CAPITAL_BEFORE: Final = "capital before"
    WHOLE_BEHIND: Final = "whole behind"  # before a word that makes a whole of it: "Oslo Accords", "Treaty of Lisbon"
    ORGANISATION_BEHIND: Final = "organisation behind"
    ORGANISATION_NOUN_BEHIND: Final = "organisation noun behind"
    FEATURE_BEHIND: Final = "feature behind"  # before "River" and the like
    FAMILY_NAME_BEHIND: Final = "family name behind"
    GIVEN_NAME_WITH_CAPITAL_BEHIND: Final = "given name with capital behind"
    SHARED_NAME_WITH_CAPITAL_BEHIND: Final = "shared name with capital behind"  # "Jordan Bellweather"
    CAPITAL_BEHIND: Final = "capital behind"
    INITIAL_BEHIND: Final = "initial behind"
    PLACE_BEHIND: Final = "place behind"
    SPEAKS: Final = "speaks"  # before "said", or behind it and a quotation
    TOWNSMAN_BEHIND: Final = "townsman behind"  # before a noun for people of towns: "a Dublin teacher"
    PEOPLE_BEHIND: Final = "people behind"
    POSSESSIVE: Final = "possessive"
    TIED_BEHIND: Final = "tied behind"  # before a hyphen and "based" and the like
    HYPHEN_BEHIND: Final = "hyphen behind"
    LABEL: Final = "label"  # before a colon, at the start
    INITIAL: Final = "initial"  # a letter with a point
    AGE_BEHIND: Final = "age behind"
    PAPER_BEHIND: Final = "paper behind"  # before "Times" and the like
    WITHIN_A_NAME: Final = "within a name"
    CONTAINED: Final = "contained"  # said to lie in a place
    UNIT: Final = "unit"  # beside a word for its kind
    IS_A_FIRM: Final = "is a firm"
    SEVERAL_WORDS: Final = "several words"
    IS_A_GIVEN_NAME: Final = "is a given name"
    IS_A_COMMON_WORD: Final = "is a common word"
    COMMON_WORD_AT_START: Final = "common word at start"
    DATELINE: Final = "dateline"
    IN_CAPITALS: Final = "in capitals"  # in a text in capitals
    ACRONYM: Final = "acronym"
