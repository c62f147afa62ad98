"""Ctrl-C and the like end a run between two articles, so that what was done is written whole."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from eventlib.document import Document

__all__ = ["Interruption"]

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl-C, kill, and a terminal that is closed


class Interruption:
    """Hears the signals that end a process.

    Attributes:
        signal: The first that came, 0 for none.
        again: Whether one more came.
    """

    def __init__(self) -> None:
        self.signal = 0
        self.again = self._waiting = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hear signals while the block runs; those that are ignored, as under nohup, stay so."""
        before = {}
        if threading.current_thread() is threading.main_thread():  # no other may
            for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name)):
                if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                    before[number] = signal.signal(number, self._hear)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, signal.SIG_IGN if self.signal else handler)  # once it ends, it ends

    def _hear(self, number: int, frame: Any) -> None:
        self.again, self.signal = bool(self.signal), self.signal or number
        if not self.again:
            with suppress(OSError):  # the terminal may be gone
                os.write(2, b"stopping\n")  # not by sys.stderr, at which a signal may come in the middle of a line
        # While a document is written, the first waits until that is done.
        if self._waiting or self.again:
            raise KeyboardInterrupt

    def until(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Pass documents on until a signal comes."""
        source = iter(documents)
        try:
            while not self.signal:
                self._waiting = True
                document = next(source, None)
                self._waiting = False
                if document is None:
                    return
                yield document
        except BaseException:  # that of the signal, or of a process that heard it too
            if not self.signal:
                raise
        finally:
            self._waiting = False
            if hasattr(source, "close"):
                source.close()
