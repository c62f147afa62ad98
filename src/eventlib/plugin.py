"""What a plugin author imports.

A plugin is a module whose functions, marked with ``hookimpl``, answer the hooks of ``eventlib.hookspecs``. A package
names it in the entry-point group ``eventlib``; a single file is given by its path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import pluggy

from eventlib.document import Document
from eventlib.language import common_words
from eventlib.lexicon import Hit, Lexicon, Matcher, plural
from eventlib.models import Annotation, Article, Failure, Mark
from eventlib.quantities import Quantity
from eventlib.readers import InputError, InputFile
from eventlib.readers.rows import to_article
from eventlib.tables import read_rows, read_table
from eventlib.text import Sentence, Token, Tokens

if TYPE_CHECKING:
    from eventlib.pipeline import Pipeline

__all__ = [
    "Annotation", "Component", "Extract", "Hit", "InputError", "InputFile", "Lexicon", "Mark", "Matcher", "Quantity",
    "Reader", "RunInfo", "Runner", "Sentence", "Token", "Tokens", "Writer", "common_words", "hookimpl", "plural",
    "read_rows", "read_table", "to_article",
]  # fmt: skip

F = TypeVar("F", bound=Callable[..., Any])

Extract = Callable[[Document], Iterable[Annotation]]
"""What a component does: look at a document and yield annotations."""

_marker = pluggy.HookimplMarker("eventlib")


def hookimpl(function: F) -> F:
    """Mark a function as the answer to the hook of the same name.

    >>> @hookimpl
    ... def eventlib_lexicons():
    ...     yield Lexicon("weather.storms", {"storm": 1})
    """
    marked: F = _marker(function)
    return marked


_LAYER = re.compile(r"[a-z][a-z0-9_]*")  # a layer is a key of the JSON and the name of a file
_OTHER_KEYS = frozenset({"schema", "article", "articles", "errors"})


def check_layer(name: object) -> None:
    """Raise a ValueError if no layer may be called so."""
    if not isinstance(name, str) or not _LAYER.fullmatch(name):
        raise ValueError(f"the layer {name!r} must be named with small letters, digits and _")
    if name in _OTHER_KEYS:
        raise ValueError(f"no layer is called {name!r}, a document has that key or table")


@attrs.frozen(kw_only=True)
class Component:
    """A step of the pipeline: it reads a document and yields annotations for the layers it provides.

    Args:
        name: Name within the plugin.
        provides: Layers it makes annotations for.
        requires: Layers that must be made before it; with a ``?`` behind the name only if something makes them.
        func: The step itself, if it has no settings.
        factory: Called once with an instance of ``settings``; returns the step, or None if the settings leave it
            nothing to do. Give this or ``func``. A ValueError it raises says that the settings are wrong; after any
            other error the plugin is left out.
        settings: attrs class of the plugin's settings, with a default for every field. The components of a plugin
            share one class.
        languages: ISO 639-1 codes of the articles it runs on; empty for all. See ``Document.language`` for what
            an article does not say itself.
        rules: What each rule means: rule name to a sentence in which ``{text}`` and the fields of the annotation may
            stand. ``Document.explain`` uses it.

    Raises:
        ValueError: If not exactly one of ``func`` and ``factory`` is given, nothing is provided, a layer has no fit
            name (small letters, digits and ``_``), or a setting has no default.

    >>> Component(name="storms", provides=("storms",), func=len).name
    'storms'
    """

    name: str = attrs.field(kw_only=False)
    provides: tuple[str, ...]
    requires: tuple[str, ...] = ()
    func: Extract | None = None
    factory: Callable[[Any], Extract | None] | None = None
    settings: type[Any] | None = None
    languages: tuple[str, ...] = ()
    rules: Mapping[str, str] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        try:
            self._check()
        except ValueError as error:
            raise ValueError(f"component {self.name!r}: {error}") from None

    def _check(self) -> None:
        if not isinstance(self.name, str):
            raise ValueError("its name is a text")
        if (self.func is None) == (self.factory is None):
            raise ValueError("give either func or factory")
        if not callable(self.func or self.factory):
            raise ValueError(f"{self.func or self.factory!r:.80} is no function")
        if self.factory is not None:
            if not (isinstance(self.settings, type) and attrs.has(self.settings)):
                raise ValueError("factory needs settings, an attrs class")
            if bare := [field.name for field in attrs.fields(self.settings) if field.default is attrs.NOTHING]:
                raise ValueError(f"the setting {bare[0]!r} has no default; give it one")
        if not (isinstance(self.provides, tuple | list) and self.provides and _is_list(self.requires)):
            raise ValueError("provides and requires are tuples of layer names, ('storms',)")
        for layer in self.provides:
            check_layer(layer)
        if not _is_list(self.languages):
            raise ValueError("languages are a tuple of codes, ('en',)")
        if not isinstance(self.rules, Mapping):
            raise ValueError("rules are a dictionary, name to sentence")

    def runs_on(self, language: str) -> bool:
        """Say whether it runs on articles of a language."""
        return not self.languages or language in self.languages


def _is_list(value: object) -> bool:
    return isinstance(value, tuple | list | set | frozenset) and all(isinstance(item, str) for item in value)


def _check_named(given: Reader | Writer | Runner, function: object) -> None:
    kind = type(given).__name__.lower()
    if not isinstance(given.name, str) or not given.name:
        raise ValueError(f"{kind} {given.name!r}: its name is a text")
    if not callable(function):
        raise ValueError(f"{kind} {given.name!r}: {function!r:.80} is no function")


def _check_format(given: Reader | Writer, function: object) -> None:
    _check_named(given, function)
    kind = type(given).__name__.lower()
    right = isinstance(given.suffixes, tuple | list) and _is_list(given.suffixes)
    if not right or not (given.suffixes or isinstance(given, Reader)):
        raise ValueError(f"{kind} {given.name!r}: suffixes are a tuple of file name endings, ('.{given.name}',)")
    for suffix in given.suffixes:
        if not suffix.startswith(".") and suffix != "/":  # the folder of any name
            raise ValueError(f"{kind} {given.name!r}: the suffix {suffix!r} begins with no dot; write '.{suffix}'")


@attrs.frozen
class Reader:
    """A format of corpora.

    Args:
        name: Name for ``--format``.
        suffixes: File name endings it is chosen for, with the dot: ``(".jsonl", ".jsonl.gz")``.
        read: Yields the articles of a file in their order, and a ``Failure`` for each record that is none.

    Raises:
        ValueError: If it is none of that.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[InputFile], Iterator[Article | Failure]]

    def __attrs_post_init__(self) -> None:
        _check_format(self, self.read)


@attrs.frozen
class Writer:
    """A format of results.

    Args:
        name: Name for ``--to``. Two writers may share one, if one is for files and one for folders.
        suffixes: File name endings it is chosen for; those of a writer of folders end in ``/``.
        write: Writes the documents, as they come, to a path; None is standard output.

    Raises:
        ValueError: If it is none of that.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[Document], Path | None], None]

    def __attrs_post_init__(self) -> None:
        _check_format(self, self.write)


class UnknownFormat(ValueError):  # noqa: N818 - it says what is wrong
    """No reader or writer has a name, or takes an ending."""


Format = TypeVar("Format", Reader, Writer)


def longest_suffix(formats: Iterable[Format], fits: Callable[[str], bool]) -> Format | None:
    """Return the format with the longest suffix that fits, the first of several.

    Args:
        formats: The formats.
        fits: Says whether a suffix, in small letters, fits.
    """
    fitting = [(len(suffix), form) for form in formats for suffix in form.suffixes if suffix and fits(suffix.lower())]
    return max(fitting, key=itemgetter(0))[1] if fitting else None


@attrs.frozen
class Runner:
    """A way to run a pipeline over many articles.

    Args:
        name: Name for ``--runner``.
        run: Given pipeline, articles (or records that failed to be read) and number of workers, yields the documents
            in the order of the articles.

    Raises:
        ValueError: If it is none of that.
    """

    name: str
    run: Callable[[Pipeline, Iterable[Article | Failure], int], Iterator[Document]]

    def __attrs_post_init__(self) -> None:
        _check_named(self, self.run)


@attrs.frozen
class RunInfo:
    """What the hooks at the start and the end of a run are told.

    Args:
        plugins: Name and version of every plugin at work.
        articles: Articles done; 0 at the start.
        failed: Articles with a failure; 0 at the start.
    """

    plugins: Mapping[str, str]
    articles: int = 0
    failed: int = 0
