"""What every annotation is made of, and what an article is.

All classes are immutable. Offsets are code points of ``Article.text``, end exclusive. The names of the fields are the
keys of the output (see ``docs/schema``). Classes keep a ``__dict__`` on purpose: the encoder then writes the fields in
the order in which they stand here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, ClassVar, Literal

import attrs

__all__ = ["Annotation", "Article", "Failure", "Mark", "Passage", "Provenance", "Span"]

LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*", re.IGNORECASE | re.ASCII)


@attrs.frozen(slots=False)
class Span:
    """A stretch of the text.

    Args:
        start: Offset of the first character.
        end: Offset after the last character.

    Raises:
        ValueError: If the stretch is empty or starts before the text.

    >>> Span(0, 6).of("Rebels said")
    'Rebels'
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}-{self.end}: it must hold 0 <= start < end")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


@attrs.frozen(slots=False)
class Passage:
    """A span together with the characters it covers. ``Document.passage`` makes one."""

    span: Span
    text: str


@attrs.frozen(slots=False)
class Provenance:
    """Who made an annotation: plugin, its version, the component and its rule."""

    plugin: str = ""
    version: str = ""
    component: str = ""
    rule: str = ""


@lru_cache(maxsize=1024)
def _of_rule(rule: str) -> Provenance:
    """Return the provenance of a rule whose maker is not known yet, one object for all of its annotations."""
    return Provenance(rule=rule)


def _provenance(value: str | Provenance) -> Provenance:
    return value if isinstance(value, Provenance) else _of_rule(value)


@attrs.frozen(slots=False, kw_only=True)
class Annotation:
    """What every annotation has; the base class of a plugin's own annotations.

    A subclass names its ``layer`` and gives ``span`` as a field or a property. Plugins pass ``rule="name.of.rule"``;
    the pipeline adds plugin, version and component.

    Args:
        id: Name of the annotation within its document, the same in every run. Made from class and span if left out.
        confidence: How often such an annotation is right, 0 to 1.
        inputs: Ids of the annotations it was made from.
        rule: The rule that made it; read it back as ``provenance.rule``.
    """

    layer: ClassVar[str] = ""

    id: str = ""
    confidence: float = 1.0
    inputs: tuple[str, ...] = ()
    provenance: Provenance = attrs.field(default=Provenance(), converter=_provenance, alias="rule")

    def __attrs_post_init__(self) -> None:
        if not self.id and self.layer:
            span = self.passages()[0].span
            self.__dict__["id"] = f"{type(self).__name__.lower()}:{span.start}-{span.end}"

    def passages(self) -> list[Passage]:
        """Return every stretch of text the annotation names, the one that stands for it first."""
        span = getattr(self, "span", None)
        if span is None:
            raise TypeError(f"{type(self).__name__}: give it a field or property 'span', or its own passages()")
        return [Passage(span, getattr(self, "text", ""))]


@attrs.frozen(slots=False, kw_only=True)
class Mark(Annotation):
    """A labelled stretch of text, for layers that need no class of their own.

    It goes into the one layer its component provides.

    >>> Mark(Span(4, 9), label="storm", value=3).label
    'storm'
    """

    span: Span = attrs.field(kw_only=False)
    text: str = ""
    label: str = ""
    value: Any = None


@attrs.frozen(slots=False)
class Failure:
    """What went wrong with an article, kept in ``Document.failures``, which JSON and tables call ``errors``.

    Args:
        stage: ``read`` (the record could not be read) or ``component`` (a component raised).
        message: What happened and what to do.
        type: Name of the exception.
        plugin: Plugin of the component.
        version: Version of the plugin.
        component: The component that raised.
        file: File of the article, if a reader noted it.
        line: Line of its record, 1 for the first.
    """

    stage: Literal["read", "component"]
    message: str
    type: str = ""
    plugin: str | None = None
    version: str | None = None
    component: str | None = None
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        maker = self.plugin and f"component {self.component!r} of plugin {self.plugin!r}"
        # A component's message is that of the exception, which says little without its name.
        message = f"{self.type}: {self.message}" if self.plugin and self.type else self.message
        return ": ".join(part for part in (where, maker, message) if part)


def _published(value: date | str | None) -> date | None:
    if value is None or type(value) is date:
        return value
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"published {value!r}: give an ISO 8601 date, or use eventlib.parse_published()") from None
    if not isinstance(value, date):
        raise TypeError(f"published: give a date or its text, not {value!r:.80}")
    if value != value:  # as pandas says that there is none
        raise ValueError(f"published: {value!r} is no date; give None if it is not known")
    if not isinstance(value, datetime):
        return date(value.year, value.month, value.day)  # of a class of its own, which the encoder does not know
    # A time without a zone is no moment: only its day is certain.
    return value.date() if value.tzinfo is None else datetime.combine(value.date(), value.timetz())


@attrs.frozen(slots=False)
class Article:
    """One news article as it came in.

    Args:
        text: The body; all offsets count its code points.
        id: Name of the article; made from the text if left out.
        title: Headline.
        published: Publication date: a date, an aware datetime, or either as ISO 8601 text (for other text there is
            ``parse_published``). Of a datetime without a zone only the day is kept.
        url: Address of the article.
        source: Outlet.
        language: ISO 639-1 code, None if unknown; a locale (``de-AT``) or the name of a language that eventlib knows
            will do.
        metadata: Whatever else is known.
        failures: What a reader could not make out, for example a wrong date. It is no part of the article's JSON: the
            document takes it over into its own ``failures``.

    Raises:
        TypeError: If a field is of another type.
        ValueError: If ``published`` cannot be read, ``language`` is no code, or a text holds half a surrogate pair.

    >>> Article("Rebels left.", published="2021-03-07").published
    datetime.date(2021, 3, 7)
    """

    text: str
    id: str = attrs.field(default="", kw_only=True)
    title: str | None = attrs.field(default=None, kw_only=True)
    published: date | None = attrs.field(default=None, kw_only=True, converter=_published)
    url: str | None = attrs.field(default=None, kw_only=True)
    source: str | None = attrs.field(default=None, kw_only=True)
    language: str | None = attrs.field(default=None, kw_only=True)
    metadata: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)
    # The encoder passes over names with an underscore.
    _failures: tuple[Failure, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for name in ("text", "id", "title", "url", "source", "language"):
            value = getattr(self, name)
            if not isinstance(value, str) and (value is not None or name in ("text", "id")):
                raise TypeError(f"{name}: give a text, not {value!r:.80}")
            try:
                if value and not value.isascii():
                    value.encode()
            except UnicodeEncodeError as error:
                raise ValueError(
                    f"{name}: half a surrogate pair at offset {error.start}; decode the file with errors='replace'"
                ) from None
        if self.language and not LANGUAGE.fullmatch(self.language):
            from eventlib.language import language_code

            if language_code(self.language) is None:
                raise ValueError(f"language: {self.language!r:.80} is no ISO 639 code; write it as 'en', or None")
        if not isinstance(self.metadata, Mapping):
            raise TypeError(f"metadata: give a dictionary, not {self.metadata!r:.80}")
        if not self.id:
            self.__dict__["id"] = hashlib.blake2b(self.text.encode(), digest_size=8).hexdigest()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What a reader could not make out."""
        return self._failures
