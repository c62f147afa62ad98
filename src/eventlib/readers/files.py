"""Files as readers see them: found, decompressed and decoded."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eventlib.language import known_words

__all__ = ["InputError", "InputFile", "decode", "eight_bits"]

SAMPLE = 8192  # bytes from which encoding and kind are told
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those of eight bits that archives use, the commonest first. KOI8-U holds KOI8-R and the letters of Ukrainian.
EIGHT_BITS = ("cp1252", "cp1251", "koi8-u")
ASKED = 20  # lines that are no UTF-8 by which the encoding is told
MOST_LATIN = 4  # words for one of Cyrillic letters: the names of fields and addresses are Latin
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-z]")
GZIP = b"\x1f\x8b"
DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)
BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
}
CONTROL = bytes({*range(32)} - {*b"\t\n\r\f"})
MOST_CONTROL = 0.02  # share of control bytes above which bytes are no text


class InputError(Exception):
    """A file cannot be read; the message says why and what to do.

    Readers may raise it: it becomes a ``Failure`` that names the file.

    Args:
        message: What is wrong and what to do.
        line: Line at which it is so, if there is one.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class InputFile:
    """A file of a corpus, or standard input.

    Bytes compressed with gzip are decompressed, whatever the name. Each line is decoded as UTF-8 and, where it is none,
    as Windows-1252 or, if that makes more words, Windows-1251 or KOI8, so that a file of mixed encodings keeps its
    right lines; UTF-16 and UTF-32 are told by their byte order mark, UTF-16 also without.

    Args:
        path: Where it is; None for standard input.
        folder: The folder in which it was found, if the user named that.

    Attributes:
        name: The path as it was given, for messages; ``<stdin>`` for standard input.
        stem: Path within the folder, or else the file name, without its suffixes ``.gz`` and the last before it, parted
            by slashes; ``stdin`` for standard input.
        encoding: The encoding that the user names, else None.
        date_order: The order of day, month and year that the user names, else None.
        fields: The names under which the user says that the fields of an article are.
    """

    def __init__(self, path: Path | None, folder: Path | None = None) -> None:
        self.path = path
        self.name = str(path) if path else "<stdin>"
        self.encoding: str | None = None
        self.date_order: str | None = None
        self.fields: Mapping[str, str] = {}
        inside = path.relative_to(folder or path.parent) if path else Path("stdin")
        self.stem = inside.with_name(inside.name.removesuffix(".gz") or inside.name).with_suffix("").as_posix()
        self._raw: io.BufferedReader | None = None
        self._input: io.BufferedReader | None = None  # standard input opened to see what it is

    def __repr__(self) -> str:
        return f"InputFile({self.name!r})"

    @property
    def consumed(self) -> int:
        """Bytes read so far, before decompression."""
        return self._raw.tell() if self._raw and not self._raw.closed and self.path else 0

    def open(self) -> io.BufferedReader:
        """Open for reading bytes. Standard input is the same stream each time.

        Raises:
            InputError: If there is no such file, it may not be read, or it is empty.
        """
        if self._input:
            return self._input
        try:
            self._raw = raw = self.path.open("rb") if self.path else _standard_input()
            start = raw.peek(SAMPLE)
        except OSError as error:
            raise InputError(f"{(error.strerror or str(error)).lower()}; check the path") from None
        if not start:
            if self.path:
                raw.close()
            raise InputError("the file is empty; nothing was read" if self.path else "there is no input")
        data = _buffered(_Packed(raw)) if start.startswith(GZIP) else raw
        if self.path is None:
            self._input = data
        return data

    def starts_with(self, mark: bytes) -> bool:
        """Say whether the file starts with some bytes, at most a few hundred; False if it cannot be read."""
        try:
            data = self.open()
        except InputError:
            return False
        try:
            return data.peek(len(mark)).startswith(mark)
        except InputError:
            return False
        finally:
            if self.path:
                data.close()

    def lines(self, *, keep_ends: bool = False) -> Iterator[tuple[int, str]]:
        """Yield number, from 1, and text of every line, reading no further ahead than a block.

        Args:
            keep_ends: Whether the line end stays.

        Raises:
            InputError: If it cannot be opened, is damaged or does not hold text.
        """
        with self.open() as data:
            try:
                encoding = self.encoding or _encoding(data.peek(SAMPLE)[:SAMPLE])
                decoded: Iterator[str]
                if encoding == "utf-8" and not self.encoding:
                    decoded = _decoded(data)
                else:
                    decoded = io.TextIOWrapper(data, encoding=encoding, errors="replace", newline="\n")
                for number, line in enumerate(decoded, 1):
                    text = line.removeprefix("\ufeff") if number == 1 else line
                    yield number, text if keep_ends else text.rstrip("\r\n")
            except UnicodeError as error:  # wrong bytes are replaced; this is no file of the encoding at all
                raise InputError(f"this is not {encoding}: {error}; name another encoding") from None

    def text(self) -> str:
        """Return the whole text, without byte order mark and with its line ends as they are.

        Raises:
            InputError: If it cannot be opened or does not hold text.
        """
        return "".join(line for _, line in self.lines(keep_ends=True))


def _decoded(data: io.BufferedReader) -> Iterator[str]:
    """Decode line by line. Which encoding of eight bits it is where it is no UTF-8, the first such lines tell."""
    told, asked = "", 0
    for line in data:
        try:
            yield line.decode()
        except UnicodeDecodeError:
            if not told and asked < ASKED:
                asked += 1
                told = eight_bits(line[:SAMPLE] + data.peek(SAMPLE)[:SAMPLE])
            yield decode(line, told or EIGHT_BITS[0])


def eight_bits(sample: bytes) -> str:
    """Return the encoding of eight bits that makes most words of a known language; nothing if none does.

    >>> eight_bits("Он был в городе".encode("koi8-r")), eight_bits("Où est-il allé à midi".encode("cp1252"))
    ('koi8-u', 'cp1252')
    """
    counts = {}
    for encoding in EIGHT_BITS:
        words = WORD.findall(sample.decode(encoding, "replace").lower())
        # Only words of other letters than the Latin alphabet's tell one from another.
        other = [word for word in words if not word.isascii()]
        mixed = sum(bool(LATIN.search(word)) for word in other)
        # Accents are few and stand among Latin letters, Cyrillic letters are many and do not.
        if encoding == EIGHT_BITS[0] or (2 * mixed < len(other) and len(words) <= MOST_LATIN * len(other)):
            counts[encoding] = known_words(other)
    best = max(counts, key=counts.__getitem__)  # of several the first
    return best if counts[best] else ""


def decode(line: bytes, encoding: str = "cp1252") -> str:
    r"""Decode a line as UTF-8 or, if that makes less sense, in an encoding of eight bits.

    >>> decode(b"caf\xe9"), decode(b"caf\xc3\xa9"), decode(b"caf\xc3\xa9 caf\xc3")
    ('café', 'café', 'café caf�')
    """
    try:
        return line.decode()
    except UnicodeDecodeError:
        lenient = line.decode(errors="replace")
        wrong = lenient.count("\ufffd")
        right = sum(character > "\x7f" for character in lenient) - wrong
        # A cut-off character in good UTF-8, or another encoding?
        return lenient if right >= wrong else line.decode(encoding, errors="replace")


class _Packed(gzip.GzipFile):
    """Says in our words that it is damaged, and closes the file below with itself."""

    def __init__(self, below: io.BufferedReader) -> None:
        super().__init__(fileobj=below)
        self._below = below

    def readinto(self, buffer: Any) -> int:
        try:
            return super().readinto(buffer)
        except DAMAGE as error:
            raise InputError(f"the file is damaged: {error}; what stands before the damage was read") from None

    def close(self) -> None:
        super().close()
        self._below.close()


def _standard_input() -> io.BufferedReader:
    stream = sys.stdin.buffer
    # What stands in for it in tests and notebooks cannot look ahead.
    return stream if isinstance(stream, io.BufferedReader) else _buffered(stream)


def _buffered(stream: Any) -> io.BufferedReader:
    return io.BufferedReader(stream)


def _encoding(sample: bytes) -> str:
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return encoding
    for magic, kind in BINARY.items():
        if sample.startswith(magic):
            raise InputError(f"this is {kind}, not text; convert it to text, JSONL or CSV")
    # Latin letters have an empty byte before or behind them in UTF-16.
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) > len(sample) / 5 and min(high, low) < len(sample) / 50:
        return "utf-16-be" if high > low else "utf-16-le"
    if sum(map(sample.count, CONTROL)) > MOST_CONTROL * len(sample):
        raise InputError("this is a binary file, not text; convert it to text, JSONL or CSV")
    return "utf-8"
