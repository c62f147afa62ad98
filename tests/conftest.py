"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and no deadline: a slow machine is no fault of the code.
settings.register_profile(
    "eventlib", derandomize=True, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("eventlib")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("EVENTLIB_"):
            monkeypatch.delenv(name)


@pytest.fixture
def plugin_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a one-file plugin and return its path."""

    def write(code: str, name: str = "storms") -> Path:
        path = tmp_path / f"{name}.py"
        path.write_text(dedent(code), encoding="utf-8")
        return path

    return write
