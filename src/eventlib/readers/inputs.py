"""From what the user names (files, folders, patterns, standard input) to articles."""

from __future__ import annotations

import glob
import os
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import attrs
import msgspec

from eventlib.models import Article, Failure
from eventlib.plugin import Reader, UnknownFormat, longest_suffix
from eventlib.published import ORDERS
from eventlib.readers.files import InputError, InputFile, decode
from eventlib.readers.jsonl import read_json, read_jsonl
from eventlib.readers.plain import read_text
from eventlib.readers.rows import FIELDS, failure
from eventlib.readers.table import names_columns, read_csv, read_tsv

__all__ = ["BUNDLED", "find_files", "named_reader", "read_files", "reader_for"]

BUNDLED = (
    Reader("jsonl", (".jsonl", ".ndjson"), read_jsonl),
    Reader("json", (".json",), read_json),
    Reader("csv", (".csv",), read_csv),
    Reader("tsv", (".tsv", ".tab"), read_tsv),
    Reader("text", (".txt", ".text"), read_text),
)
SNIFFED = 4096  # bytes of standard input that tell its format


def find_files(
    inputs: Iterable[str | os.PathLike[str]],
    readers: Sequence[Reader],
    *,
    every: bool = False,
    passed: Callable[[Path], None] | None = None,
) -> Iterator[InputFile | Failure]:
    """Find the files that inputs name, in the order of the inputs, and of the names within a folder or a pattern.

    Args:
        inputs: Paths of files, of folders (read with all folders in them; hidden files and files of unknown formats are
            passed over), patterns such as ``news/**/*.txt``, or ``-`` for standard input.
        readers: The known formats.
        every: Take every file of a folder, whatever its name.
        passed: Told of each file of a folder that is passed over for its unknown format.

    Yields:
        The files, and a failure for each input that names none.
    """
    piped = False
    for item in inputs:
        given, path = os.fspath(item), Path(item)
        if given == "-":
            if not piped:  # there is but one standard input
                yield InputFile(None)
            piped = True
        elif path.is_dir():
            found = []
            for file in _walk(path):
                if every or reader_for(file.name, readers):
                    found.append(file)
                elif passed:
                    passed(file)
            yield from (InputFile(file, path) for file in found)
            if not found:
                endings = ", ".join(suffix for reader in readers for suffix in reader.suffixes)
                yield failure(f"the folder holds no file to read; names end in {endings}", given)
        elif not path.exists() and glob.has_magic(given):
            matches = sorted(glob.glob(given, recursive=True))
            folder = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
            for match in matches:
                if os.path.isdir(match):
                    yield from find_files([match], readers, every=every, passed=passed)
                else:
                    yield InputFile(Path(match), folder)
            if not matches:
                yield failure("no file matches the pattern; check it", given, type="FileNotFoundError")
        elif path.exists():
            yield InputFile(path)
        else:
            yield failure("there is no such file; check the path", given, type="FileNotFoundError")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def reader_for(name: str, readers: Sequence[Reader]) -> Reader | None:
    """Choose the reader with the longest suffix that a file name ends in; ``.gz`` behind it does not matter."""
    plain = name.lower().removesuffix(".gz")
    return longest_suffix(readers, lambda suffix: plain.endswith(suffix.removesuffix(".gz")))


def named_reader(format: str, readers: Sequence[Reader]) -> Reader:
    """Return the reader of a format, the bundled one if there are two.

    Raises:
        UnknownFormat: If there is none of that name.
    """
    for reader in readers:
        if reader.name == format:
            return reader
    raise UnknownFormat(f"there is no format {format!r} to read; there are: {', '.join(r.name for r in readers)}")


def read_files(
    files: Iterable[InputFile | Failure],
    readers: Sequence[Reader],
    format: str | None = None,
    *,
    encoding: str | None = None,
    date_order: str | None = None,
    fields: Mapping[str, str] | None = None,
    renamed: Callable[[str], None] | None = None,
) -> Generator[Article | Failure, None, None]:
    """Read one file after the other; what goes wrong is a failure, and the next file is read.

    Args:
        files: The files.
        readers: The known formats.
        format: Name of that of all files.
        encoding: That of all files.
        date_order: Order of day, month and year in their dates of publication.
        fields: Field of ``Article`` to its name in the rows of JSON and CSV, dots for objects in objects.
        renamed: Told of each id that more than one article has.

    Raises:
        ValueError: If there is no such format, encoding, order or field.
    """
    chosen = named_reader(format, readers) if format else None
    try:
        "".encode(encoding or "utf-8")
    except LookupError:
        raise ValueError(f"there is no encoding {encoding!r}; there are utf-8, cp1251, koi8-r, ...") from None
    if date_order not in (None, *ORDERS):
        raise ValueError(f"the order of dates is {', '.join(ORDERS)}, not {date_order!r}")
    for field in fields or ():
        if field not in FIELDS:
            raise ValueError(f"there is no field {field!r} of articles; there are: {', '.join(FIELDS)}")
    return _distinct(_read_files(_told(files, encoding, date_order, fields or {}), readers, chosen), renamed)


def _told(
    files: Iterable[InputFile | Failure], encoding: str | None, date_order: str | None, fields: Mapping[str, str]
) -> Iterator[InputFile | Failure]:
    """Tell files what the user says of all of them."""
    for file in files:
        if isinstance(file, InputFile):
            file.encoding, file.date_order, file.fields = encoding, date_order, fields
        yield file


def _distinct(
    items: Iterable[Article | Failure], renamed: Callable[[str], None] | None
) -> Generator[Article | Failure, None, None]:
    """Put ``-2`` and so on behind the ids of articles that others before them have.

    Of the ids only the hashes are kept: they are small, and of 64 bits no two are equal by chance.
    """
    seen: set[int] = set()
    numbers: dict[str, int] = {}
    for item in items:
        if isinstance(item, Article):
            name = item.id
            if hash(name) in seen:
                number = numbers.get(name, 1) + 1
                while hash(f"{name}-{number}") in seen:
                    number += 1
                numbers[name] = number
                if renamed:
                    renamed(name)
                item = attrs.evolve(item, id=f"{name}-{number}")
            seen.add(hash(item.id))
        yield item


def _read_files(
    files: Iterable[InputFile | Failure], readers: Sequence[Reader], chosen: Reader | None
) -> Iterator[Article | Failure]:
    for file in files:
        if isinstance(file, Failure):
            yield file
            continue
        empty = True
        try:
            reader = chosen or _reader_of(file, readers)
            for item in reader.read(file):
                empty = False
                yield item if reader in BUNDLED else _checked(item, file)
            if empty:
                raise InputError("the file holds no article; nothing was read")
        except InputError as error:
            yield failure(str(error), file.name, error.line, "InputError")
        except (OSError, EOFError, zlib.error) as error:
            message = f"the file is damaged: {error}; articles before the damage were read"
            yield failure(message, file.name, type=type(error).__name__)
        except (Exception, SystemExit) as error:  # of a reader of a plugin
            message = f"the reader failed: {type(error).__name__}: {error}; the rest of the file was not read"
            yield failure(message, file.name, type=type(error).__name__)


def _checked(item: Any, file: InputFile) -> Article | Failure:
    """Return what a reader of a plugin gives, or the failure of an article that has no text.

    Raises:
        TypeError: If it is no article, or none that can be written.
    """
    if not isinstance(item, Article | Failure):
        raise TypeError(f"{item!r:.80} is no article")
    if isinstance(item, Article):
        msgspec.json.encode(item.metadata)
        if not item.text or item.text.isspace():
            line = item.metadata.get("line")
            return failure(
                f"the article {item.id!r} is empty; an article needs a text",
                file.name,
                line if isinstance(line, int) else None,
            )
    return item


def _reader_of(file: InputFile, readers: Sequence[Reader]) -> Reader:
    if file.path is None:
        return named_reader(_sniff(file), readers)
    reader = reader_for(file.path.name, readers)
    if reader is None:
        names = ", ".join(reader.name for reader in readers)
        ending = f"the ending {file.path.suffix!r}" if file.path.suffix else "a name without an ending"
        raise InputError(f"{ending} tells no format; give one with --format or format= ({names})")
    return reader


def _sniff(file: InputFile) -> str:
    start = file.open().peek(SNIFFED)[:SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "jsonl"
    if names_columns(decode(start.split(b"\n", 1)[0])):
        return "csv"
    return "json" if start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"]") else "text"
