"""A document: one article and the layers of annotations made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs
import msgspec

from eventlib.annotations import Claim, Entity, Event, Figure, Place, Timex, layer_types
from eventlib.models import Annotation, Article, Failure, Mark, Passage, Provenance, Span

if TYPE_CHECKING:
    from eventlib.lexicon import Hit, Matcher
    from eventlib.quantities import Quantity
    from eventlib.text import Sentence, Tokens

__all__ = ["SCHEMA", "Document"]

SCHEMA = "eventlib/1"

_MARK = frozenset(field.name for field in attrs.fields(Mark))
_MADE_AGAIN = ("tokens", "sentences", "paragraphs", "quantities", "_hits")  # from the text, when they are asked for


Kind = TypeVar("Kind", bound=Annotation)


class Document:
    """One article with its layers of annotations.

    The pipeline makes documents and is alone in adding to them; everybody else reads.

    Args:
        article: The article.
        matcher: The lexicons that ``hits`` looks for.

    Attributes:
        article: The article.
        text: Its text.
        failures: What went wrong; in JSON and tables it is called ``errors``.
        rules: What each rule means, "plugin.rule" to its sentence.

    >>> document = Document(Article("Rebels left Aden."))
    >>> document.passage(12, 16).text
    'Aden'
    >>> [token.text for token in document.tokens]
    ['Rebels', 'left', 'Aden', '.']
    """

    def __init__(self, article: Article, *, matcher: Matcher | None = None) -> None:
        self.article = article
        self.text = article.text
        self.failures: list[Failure] = list(article.failures)
        self.rules: Mapping[str, str] = {}
        self._matcher = matcher
        self._layers: dict[str, list[Any]] = {name: [] for name in layer_types()}
        self._ids: dict[str, Annotation] = {}

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, Document) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # components still add to it

    def __repr__(self) -> str:
        counts = "".join(f", {len(layer)} {name}" for name, layer in self._layers.items() if layer)
        return f"Document({self.article.id!r}{counts})"

    def _repr_html_(self) -> str:
        from eventlib.writers.terminal import as_html

        return as_html(self)  # notebooks show it

    # -- what was found --

    @property
    def timexes(self) -> list[Timex]:
        """Time expressions."""
        return self._layers["timexes"]

    @property
    def places(self) -> list[Place]:
        """Places, demonyms and metonyms."""
        return self._layers["places"]

    @property
    def figures(self) -> list[Figure]:
        """Counts of people and forces."""
        return self._layers["figures"]

    @property
    def entities(self) -> list[Entity]:
        """Actors with their mentions."""
        return self._layers["entities"]

    @property
    def claims(self) -> list[Claim]:
        """Who says what."""
        return self._layers["claims"]

    @property
    def events(self) -> list[Event]:
        """What happened."""
        return self._layers["events"]

    @property
    def layers(self) -> Mapping[str, list[Any]]:
        """Every layer by name, those of plugins behind the bundled ones.

        A layer read from JSON whose class is not known holds plain dictionaries.
        """
        return self._layers

    @overload
    def layer(self, name: str) -> list[Any]: ...
    @overload
    def layer(self, name: str, kind: type[Kind]) -> list[Kind]: ...
    def layer(self, name: str, kind: type[Any] = Annotation) -> list[Any]:
        """Return the annotations of a layer, none if nothing made it.

        Args:
            name: Name of the layer.
            kind: Class that you know them to be of, for your type checker.
        """
        return self._layers.get(name, [])

    @overload
    def get(self, id: str) -> Annotation: ...
    @overload
    def get(self, id: str, kind: type[Kind]) -> Kind: ...
    def get(self, id: str, kind: type[Any] = Annotation) -> Any:
        """Return the annotation with an id.

        Args:
            id: The id.
            kind: Class that it must be of; with it a type checker knows what you get.

        Raises:
            KeyError: If the document has none.
            TypeError: If it is of another class.

        >>> import eventlib
        >>> document = eventlib.extract("Rebels left Aden on Friday.", published="2021-03-07")
        >>> document.get("timex:20-26", Timex).value
        '2021-03-05'
        """
        try:
            found = self._ids[id]
        except KeyError:
            raise KeyError(f"{id!r}: document {self.article.id!r} has no such annotation") from None
        if not isinstance(found, kind):
            raise TypeError(f"{id!r} is no {kind.__name__} but a {type(found).__name__}")
        return found

    # -- the text, analysed once for all components --

    def passage(self, start: int, end: int) -> Passage:
        """Return the stretch of text from ``start`` to ``end``."""
        return Passage(Span(start, end), self.text[start:end])

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the text."""
        from eventlib.text import Tokens

        return Tokens(self.text)

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the article's language: the one it gives, else the one its words tell; English in doubt."""
        from eventlib.language import detect, language_code

        given = self.article.language
        return (language_code(given) or given.lower()) if given else detect(self.tokens)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the text."""
        from eventlib.text import sentences

        return sentences(self.text, self.tokens, self.language)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of every paragraph."""
        from eventlib.text import paragraphs

        return paragraphs(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Number expressions in figures and words."""
        from eventlib.quantities import quantities

        return quantities(self.tokens)

    def hits(self, lexicon: str) -> list[Hit]:
        """Return where entries of a lexicon stand, in the order of the text.

        Raises:
            KeyError: If no plugin gave a lexicon of that name.
        """
        try:
            return self._hits[lexicon]
        except KeyError:
            raise KeyError(
                f"no plugin gives a lexicon {lexicon!r}; there are: {', '.join(self._hits) or 'none'}"
            ) from None

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        return self._matcher.scan(self.tokens, self.language) if self._matcher else {}

    # -- building --

    def _add(self, annotation: Annotation, layer: str, maker: Provenance) -> None:
        """Check an annotation against the text, stamp it with its maker and append it; for the pipeline alone.

        Raises:
            ValueError: If a span lies outside the text or does not hold the characters the annotation says, or the
                confidence is not between 0 and 1.
        """
        fields = annotation.__dict__
        provenance, confidence, text = annotation.provenance, annotation.confidence, self.text
        if provenance.plugin:
            raise ValueError(f"{annotation.id!r} was added before; yield each annotation once")
        if not 0 <= confidence <= 1:
            raise ValueError(f"{annotation!r}: confidence is {confidence}, it must be between 0 and 1")
        size = len(text)
        passages = annotation.passages()
        for passage in passages:
            start, end, said = passage.span.start, passage.span.end, passage.text
            if end > size:
                raise ValueError(f"{annotation!r}: span {start}-{end} ends behind the text ({size} characters)")
            if said and said != text[start:end]:
                raise ValueError(f"{annotation!r}: {start}-{end} is {text[start:end]!r}, not {said!r}")
        if not fields.get("text", True):
            fields["text"] = fields["span"].of(text)
        base = annotation.id
        if not base:
            span = passages[0].span
            base = fields["id"] = f"{layer}:{span.start}-{span.end}"
        # Two annotations of one class may start from the same words; the first keeps the plain id.
        number = 2
        while fields["id"] in self._ids:
            fields["id"] = f"{base}~{number}"
            number += 1
        fields["provenance"] = _stamped(maker, provenance.rule) if provenance.rule else maker
        self._ids[fields["id"]] = annotation
        self._layers.setdefault(layer, []).append(annotation)

    def _release(self) -> None:
        """Let go of what can be made again from the text, so that many documents may be kept."""
        for name in _MADE_AGAIN:
            self.__dict__.pop(name, None)

    def __getstate__(self) -> dict[str, Any]:
        # Lexicons and rules are the pipeline's; it gives them back to a document from another process.
        state = {name: value for name, value in self.__dict__.items() if name not in _MADE_AGAIN}
        return {**state, "_matcher": None, "rules": {}}

    # -- JSON --

    def to_dict(self) -> dict[str, Any]:
        """Return the document as it is written, of dictionaries and lists alone."""
        result: dict[str, Any] = msgspec.json.decode(self.to_json())
        return result

    def to_json(self) -> bytes:
        """Return the document as one line of JSON: bytes in UTF-8, without the line end."""
        return msgspec.json.encode(self._parts())

    def _parts(self) -> dict[str, Any]:
        return {"schema": SCHEMA, "article": self.article, **self._layers, "errors": self.failures}

    @classmethod
    def from_json(cls, line: bytes | str, types: Iterable[type[Annotation]] | None = None) -> Document:
        """Read a document written by ``to_json``.

        Args:
            line: The JSON.
            types: Annotation classes of plugins; None takes those of the plugins that are installed. Layers of other
                names are made of ``Mark``, or kept as dictionaries if their keys are others.

        Raises:
            ValueError: If it is no document of this schema; the field at fault is named.

        >>> document = Document(Article("Rebels left Aden.", id="a1"))
        >>> Document.from_json(document.to_json()) == document
        True
        """
        try:
            data = msgspec.json.decode(line, type=dict[str, Any])
            schema = data.pop("schema", None)
            if schema != SCHEMA:
                raise ValueError(f"schema is {schema!r}, this version reads {SCHEMA!r}")
            document = cls(_article(data.pop("article", None)))
            document.failures.extend(msgspec.convert(data.pop("errors", []), list[Failure]))
            known = layer_types(types or ())
            if types is None and any(rows for name, rows in data.items() if name not in known):
                known = layer_types(_installed()[0])
            for name, rows in data.items():
                kind: Any = known.get(name) or (Mark if _are_marks(rows) else dict[str, Any])
                document._layers[name] = msgspec.convert(rows, list[kind])
                document._ids.update((row.id, row) for row in document._layers[name] if isinstance(row, Annotation))
        except (msgspec.MsgspecError, RecursionError) as error:
            raise ValueError(f"not a document: {error}") from None
        return document

    # -- in words --

    def explain(self, annotation: Annotation | str) -> str:
        """Tell in words how an annotation came about, and the annotations it was made from.

        Args:
            annotation: The annotation or its id.

        Raises:
            KeyError: If the document has no annotation with that id.

        >>> import eventlib
        >>> document = eventlib.extract("Rebels left Aden on Friday.", published="2021-03-07")
        >>> document.explain("timex:20-26").splitlines()[0]
        "timex:20-26 'Friday': Friday: the latest Friday on or before Sunday 7 March 2021"
        """
        from eventlib.explanation import explanation

        found = self.get(annotation) if isinstance(annotation, str) else annotation
        if not self.rules:  # read from JSON, which does not hold them
            self.rules = _installed()[1]
        return "\n".join(explanation(self, found))


@cache
def _installed() -> tuple[list[type[Annotation]], dict[str, str]]:
    """Return the annotation classes and the rules of the plugins that are installed."""
    from eventlib.api import default_registry

    registry = default_registry()
    rules = {
        f"{plugin.name}.{rule}": words
        for plugin, component in registry.collect("eventlib_components")
        for rule, words in component.rules.items()
    }
    return [kind for _, kind in registry.collect("eventlib_annotation_types")], rules


def _are_marks(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) and row.keys() == _MARK for row in rows)


@lru_cache(maxsize=1024)
def _stamped(maker: Provenance, rule: str) -> Provenance:
    """Return the provenance of a rule's annotations, one object for all of them."""
    return Provenance(maker.plugin, maker.version, maker.component, rule)


def _article(data: Any) -> Article:
    # A date or a moment: the class converts it, the decoder knows one type a field.
    published = data.pop("published", None) if isinstance(data, dict) else None
    return attrs.evolve(msgspec.convert(data, Article), published=msgspec.convert(published, str | None))
