"""The sentences in which ``Document.explain`` tells how an expression was resolved."""

from __future__ import annotations

from eventlib.plugin import read_table

__all__ = ["sentences"]


def sentences() -> dict[str, str]:
    """Return rule to sentence; a rule is the name of a rule table, with the way of resolution behind a dot.

    >>> sentences()["weekday.latest"]
    '{text}: the latest {text} on or before {published}'
    """
    table = read_table("eventlib_dates", "rules/explain.toml")
    found = {name: f"{{text}}: {words}" for name, words in table["found"].items()}
    ways = {f"{name}.{way}": f"{{text}}: {words}" for name in found for way, words in table["ways"].items()}
    return {**ways, **found}
