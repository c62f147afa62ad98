"""Which plugins are installed: the entry points of all distributions. It costs little, for the help asks for it."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

__all__ = ["Installed", "installed"]

DISTRIBUTION = "eventlib-news"
GROUP = "eventlib"


class Installed(NamedTuple):
    """An entry point and the distribution it belongs to."""

    bundled: bool
    point: EntryPoint
    distribution: str
    version: str


def installed() -> list[Installed]:
    """Return the plugins of all distributions, the bundled ones first."""
    metadata: dict[int, tuple[str, str]] = {}  # reading it takes a millisecond, and plugins share a distribution
    found = []
    for point in entry_points(group=GROUP):
        origin = ("unknown", "0")
        if point.dist is not None:
            if id(point.dist) not in metadata:
                metadata[id(point.dist)] = point.dist.name, point.dist.version
            origin = metadata[id(point.dist)]
        bundled = re.sub(r"[-_.]+", "-", origin[0]).lower() == DISTRIBUTION
        found.append(Installed(bundled, point, *origin))
    return sorted(found, key=lambda given: (not given.bundled, given.point.name, given.distribution, given.version))
