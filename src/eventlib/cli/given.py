"""What a command is given: a corpus, or the documents that a run wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventlib.cli.options import make_pipeline, reading, usage_errors

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.models import Failure
    from eventlib.pipeline import Pipeline
    from eventlib.plugin import Reader
    from eventlib.readers import InputFile

__all__ = ["Input", "ids_in"]

WRITTEN = b'{"schema":"eventlib/'  # how a document that eventlib wrote begins


class Input:
    """Corpora, and the documents that runs wrote.

    Args:
        names: Paths, patterns, or ``-``.
        given: The options of reading and of the pipeline, which is built if it is needed.
    """

    def __init__(self, names: Sequence[str], given: Mapping[str, Any]) -> None:
        from eventlib.readers import InputFile
        from eventlib.readers.inputs import find_files

        self.name = ", ".join(names)
        self._given = given
        self._pipeline: Pipeline | None = None
        self.files: list[InputFile | Failure] = []
        for name in names:
            if name == "-" or Path(name).is_file():
                self.files.append(InputFile(None if name == "-" else Path(name)))
            else:
                with usage_errors():
                    self.files += find_files([name], self._readers(), every=given["source"] is not None)
        self._written: list[InputFile] = []
        self._corpora: list[InputFile | Failure] = []
        for file in self.files:
            if isinstance(file, InputFile) and file.starts_with(WRITTEN):
                self._written.append(file)
            else:
                self._corpora.append(file)

    def _readers(self) -> Sequence[Reader]:
        from eventlib.formats import known_readers

        return known_readers(self.need_pipeline().registry, self._given["source"])

    def need_pipeline(self) -> Pipeline:
        """Build the pipeline; of written documents it knows the classes and rules of plugins."""
        if self._pipeline is None:
            self._pipeline = make_pipeline(self._given)
        return self._pipeline

    def layers(self, wanted: Iterable[str] = ()) -> set[str]:
        """Return the names of the layers that may be there; if all wanted ones are known at once, no others."""
        from eventlib.annotations import layer_types

        known = set(layer_types())
        if wanted and known.issuperset(wanted):
            return known
        known.update(layer for _, _, provides in self.need_pipeline().graph() for layer in provides)
        if self._written and self.name != "-" and not (wanted and known.issuperset(wanted)):
            known.update(layer for document in self.documents() for layer in document.layers)
        return known

    def documents(self, article: str | None = None) -> Iterator[Document]:
        """Yield the documents, or those with an id and of records that could not be read."""
        from eventlib.models import Failure
        from eventlib.readers.inputs import read_files

        for file in self._written:
            for document in _written(file, self._pipeline):
                if article in (None, document.article.id) or not document.text:
                    yield document
        if not self._corpora:
            return
        pipeline, given = self.need_pipeline(), self._given
        with usage_errors():
            items = read_files(self._corpora, self._readers(), given["source"], **reading(given))
        chosen = (item for item in items if article is None or isinstance(item, Failure) or item.id == article)
        yield from pipeline.stream(chosen)


def _written(file: InputFile, pipeline: Pipeline | None) -> Iterator[Document]:
    from eventlib.document import Document
    from eventlib.models import Article, Failure
    from eventlib.readers.files import InputError

    types = pipeline.types if pipeline else ()
    try:
        for number, line in file.lines():
            if not line.strip():
                continue
            try:
                document = Document.from_json(line, types)
            except ValueError as error:
                document = Document(Article("", id=f"{file.name}:{number}"))
                document.failures.append(Failure("read", str(error), type(error).__name__, file=file.name, line=number))
            document.rules = pipeline.rules if pipeline else {}
            yield document
    except InputError as error:
        document = Document(Article("", id=file.name))
        document.failures.append(Failure("read", str(error), "InputError", file=file.name))
        yield document


def ids_in(names: Iterable[str]) -> set[str]:
    """Return the ids of the articles that results of runs hold.

    Raises:
        UsageError: If one cannot be read, or a line of it is no whole document.
    """
    import msgspec

    from eventlib.readers import InputFile
    from eventlib.readers.files import InputError

    article = msgspec.defstruct("Article", [("id", str)])
    decoder = msgspec.json.Decoder[Any](msgspec.defstruct("Document", [("article", article)]))
    ids: set[str] = set()
    for name in names:
        try:
            for number, line in InputFile(Path(name)).lines():
                where = f"{name}, line {number}"
                if line.strip():
                    ids.add(decoder.decode(line).article.id)
        except InputError as error:
            raise click.UsageError(f"{name}: {error}") from error
        except msgspec.DecodeError as error:
            raise click.UsageError(
                f"{where}: this is no whole document that eventlib wrote in JSONL; remove the line"
            ) from error
    return ids
