"""Disputed territories: which country is reported for them, by one policy."""

from __future__ import annotations

import csv
from pathlib import Path

from eventlib import Dispute
from eventlib_places.gazetteer import Gazetteer, Record
from eventlib_places.names import key

__all__ = ["Disputes"]


class Disputes:
    """Who claims and who runs disputed territories, and the policy that chooses the country.

    Args:
        gazetteer: Holds the table of disputes.
        policy: ``un`` or ``default``: the state the United Nations count the territory to; ``de_facto``: the
            state that runs it.
        table: Path of a CSV file with the columns ``name`` and ``country``; its rows come before the policy.

    Raises:
        ValueError: If there is no such policy or the table cannot be read.
    """

    def __init__(self, gazetteer: Gazetteer, policy: str = "un", table: str = "") -> None:
        policy = "un" if policy == "default" else policy
        if policy not in ("un", "de_facto"):
            raise ValueError(f"policy {policy!r}: it is un or de_facto; for your own choice give a policy_table")
        own = read_policy(table) if table else {}
        self._by_place: dict[int, tuple[str, Dispute]] = {}
        self._by_admin1: dict[int, tuple[str, Dispute]] = {}
        for row in gazetteer.disputes:
            name = key(gazetteer.record(row["place"]).name)
            country, chosen = (own[name], "table") if name in own else (row[policy], policy)
            entry = country, Dispute(tuple(row["claimed_by"]), tuple(row["controlled_by"]), chosen)
            self._by_place[row["place"]] = entry
            for code in row["admin1"]:
                if code in gazetteer.admin1:
                    self._by_admin1[gazetteer.admin1[code]] = entry

    def country(self, record: Record, admin1: int) -> tuple[str, Dispute | None]:
        """Return the country to report for a place, and the dispute it lies in, if any.

        Args:
            record: The place.
            admin1: Number of its first-level region, -1 if it has none.
        """
        found = self._by_place.get(record.index) or self._by_admin1.get(admin1)
        return found or (record.country, None)


def read_policy(path: str) -> dict[str, str]:
    """Read a user's table of disputed territories: key of the name to country code."""
    try:
        with Path(path).open(encoding="utf-8", newline="") as file:
            return {key(row["name"]): row["country"] for row in csv.DictReader(file)}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise ValueError(f"policy_table {path}: {error!r}; it is a CSV file with the columns name, country") from None
