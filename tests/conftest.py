"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from eventlib import Failure
from eventlib.readers.inputs import BUNDLED, find_files, read_files

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


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Write a file and read it; failures come as their words."""
    monkeypatch.chdir(tmp_path)

    def write_and_read(content: str | bytes, name: str, format: str | None = None) -> list[Any]:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        found = read_files(find_files([name], BUNDLED), BUNDLED, format)
        return [str(item) if isinstance(item, Failure) else item for item in found]

    return write_and_read
