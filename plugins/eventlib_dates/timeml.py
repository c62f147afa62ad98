"""TimeML in and out, so that the field's tools can read the dates: one document a file, tags in the text."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from eventlib import Article, Document, Failure
from eventlib.plugin import InputFile, Reader, Writer

__all__ = ["READER", "WRITERS", "read_timeml", "to_timeml", "write_timeml", "write_timeml_folder"]

UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters XML has no form for
NO_FILE_NAME = re.compile(r"[^\w.-]+")
LONGEST = 60  # characters of an id in a file name: four bytes each at the most, and names have 255


def to_timeml(document: Document) -> str:
    """Return a document as TimeML, its time expressions as TIMEX3 tags in the text.

    >>> from eventlib import Article
    >>> print(to_timeml(Document(Article("Nothing & nobody.", id="a", published="2021-03-10"))))
    <?xml version="1.0" encoding="UTF-8"?>
    <TimeML>
    <DOCID>a</DOCID>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2021-03-10" functionInDocument="CREATION_TIME">2021-03-10</TIMEX3></DCT>
    <TEXT>Nothing &amp; nobody.</TEXT>
    </TimeML>
    """
    article, parts, done = document.article, [], 0
    for number, timex in enumerate(document.timexes, 1):
        attributes = {"tid": f"t{number}", "type": timex.type, "value": timex.value, "mod": timex.mod}
        written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)
        parts += [_xml(document.text[done : timex.span.start]), f"<TIMEX3{written}>{_xml(timex.text)}</TIMEX3>"]
        done = timex.span.end
    parts.append(_xml(document.text[done:]))
    day = article.published.isoformat()[:10] if article.published else ""
    creation = f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>'
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<TimeML>",
        f"<DOCID>{_xml(article.id)}</DOCID>",
        f"<DCT>{creation if day else ''}</DCT>",
        f"<TEXT>{''.join(parts)}</TEXT>",
        "</TimeML>",
    )
    return "\n".join(lines)


def _xml(text: str) -> str:
    return escape(UNWRITABLE.sub(" ", text))


def write_timeml(documents: Iterable[Document], path: Path | None) -> None:
    """Write the one document to a file; on standard output write any number, one behind the other.

    Raises:
        OSError: If there is a file and more than one document.
    """
    if path is None:
        for document in documents:
            sys.stdout.write(to_timeml(document) + "\n")
        return
    # The second is asked for before the first is written: nothing is left behind where there are several.
    several = list(islice(documents, 2))
    if len(several) > 1:
        raise OSError(f"a TimeML file holds one article; end the name in / for a folder with a file for each: {path}/")
    for document in several:
        path.write_text(to_timeml(document) + "\n", encoding="utf-8")


def write_timeml_folder(documents: Iterable[Document], path: Path | None) -> None:
    """Write each document as a file of a folder, named by its id."""
    if path is None:
        write_timeml(documents, path)
        return
    path.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for document in documents:
        name = base = NO_FILE_NAME.sub("_", document.article.id)[-LONGEST:]  # addresses differ at their end
        while name.lower() in taken:  # of two ids that differ in signs alone
            numbers[base.lower()] += 1
            name = f"{base}~{numbers[base.lower()] + 1}"
        taken.add(name.lower())
        (path / f"{name}.tml").write_text(to_timeml(document) + "\n", encoding="utf-8")


def read_timeml(file: InputFile) -> Iterator[Article | Failure]:
    """Read the article of a TimeML file: its text without tags, its id and its creation time."""
    try:
        root = ElementTree.fromstring(file.text().encode())
        text = root.find(".//TEXT")
        if text is None:
            raise ValueError("it has no TEXT element")
        creation = root.find(".//DCT//TIMEX3")
        docid = root.findtext(".//DOCID")
        yield Article(
            "".join(text.itertext()),
            id=(docid or file.stem).strip(),
            published=creation.get("value") if creation is not None else None,
        )
    except (ElementTree.ParseError, ValueError) as error:
        yield Failure("read", f"no TimeML: {error}", type=type(error).__name__, file=file.name)


READER = Reader("timeml", (".tml",), read_timeml)
WRITERS = (Writer("timeml", (".tml",), write_timeml), Writer("timeml", (".tml/",), write_timeml_folder))
