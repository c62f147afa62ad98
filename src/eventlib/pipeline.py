"""The pipeline: components in the order their layers ask for, run on one article or on a stream."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import attrs

from eventlib.annotations import layer_types
from eventlib.config import Config, SettingsError, convert_settings
from eventlib.document import Document
from eventlib.lexicon import Matcher
from eventlib.models import Annotation, Article, Failure, Provenance
from eventlib.plugin import Component, Extract, RunInfo
from eventlib.registry import Plugin, PluginWarning, Registry, load_plugins
from eventlib.steps import ComponentFailed, PipelineError, Step, check, named, ordered

__all__ = ["ComponentFailed", "Pipeline", "PipelineError"]

OnError = Literal["keep", "drop", "raise"]

BREAKER = 25  # articles in a row on which a component may fail before it is switched off


class Pipeline:
    """All components of all plugins, ready to run. It holds no open files and can be pickled.

    Args:
        plugins: One-file plugins by path, or modules and objects with hooks.
        block: Names of plugins that are not even imported.
        only: If given, the only plugins that are loaded.
        no_plugins: Pass over the plugins that other distributions installed; those of ``plugins`` are loaded.
        strict: Raise where a plugin fails to load or a component fails, instead of going on.
        settings: Plugin name to its settings.
        config: Path of an ``eventlib.toml`` or ``pyproject.toml`` with the same choices. Arguments weigh more than the
            environment (``EVENTLIB_BLOCK``, ...), and that more than the file.

    Attributes:
        registry: The plugins, those that failed and those that were blocked.
        components: Name ("plugin.component") of each step, in the order they run.
        types: Annotation classes that plugins brought.
        rules: What each rule means, "plugin.rule" to its sentence; ``Document.explain`` uses it.

    Raises:
        PipelineError: If a component requires a layer that nothing provides, or components require each other.
        ValueError: If settings or configuration are wrong.
        RuntimeError: In strict mode, if a plugin cannot be loaded.

    >>> pipeline = Pipeline(only=["dates"])
    >>> pipeline("The rebels left on 5 March 2021.").timexes[0].value
    '2021-03-05'
    """

    def __init__(
        self,
        *,
        plugins: Iterable[Any] | None = None,
        block: Iterable[str] | None = None,
        only: Iterable[str] | None = None,
        no_plugins: bool | None = None,
        strict: bool | None = None,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        config: str | Path | None = None,
    ) -> None:
        self._build(
            Config.resolve(
                file=config,
                plugins=plugins,
                block=block,
                only=only,
                no_plugins=no_plugins,
                strict=strict,
                settings=settings,
            )
        )

    @classmethod
    def _of(cls, config: Config, registry: Registry | None = None) -> Pipeline:
        """Return the pipeline of a configuration, whose plugins may be loaded already."""
        pipeline = cls.__new__(cls)
        pipeline._build(config, registry)
        return pipeline

    def _build(self, config: Config, registry: Registry | None = None) -> None:
        self._config = config
        self.registry: Registry = registry or load_plugins(config)
        self._check_names()
        steps = self._make_steps()
        types = self._collect_types()
        lexicons = list(self.registry.collect("eventlib_lexicons"))
        self._matcher = Matcher()
        for plugin, lexicon in lexicons:
            with self.registry.guard(plugin):
                self._matcher.add(lexicon)
        # A plugin may have been dropped after it gave some of its parts.
        at_work = {plugin.name for plugin in self.registry.plugins}
        if any(plugin.name not in at_work for plugin, _ in lexicons):
            self._matcher = Matcher(lexicon for plugin, lexicon in lexicons if plugin.name in at_work)
        self.types: tuple[type[Annotation], ...] = tuple(cls for name, cls in types if name in at_work)
        self._classes = layer_types(self.types)
        self._steps = ordered([step for step in steps if step.maker.plugin in at_work])
        # The values of a stranger's list go into the annotations of others.
        self._checks_all = not all(plugin.bundled for plugin, _ in lexicons)
        self.components = [step.name for step in self._steps]
        self.rules = {
            f"{step.maker.plugin}.{rule}": words for step in self._steps for rule, words in step.component.rules.items()
        }

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(self.components)})"

    def _check_names(self) -> None:
        known = {*(plugin.name for plugin in self.registry.plugins), *self.registry.blocked}
        known.update(failure.name for failure in self.registry.failures)
        for name in self._config.settings:
            if name not in known:
                raise ValueError(f"settings: there is no plugin {name!r}; there are: {', '.join(sorted(known))}")
        for name in self._config.block:
            if name not in known:  # it may be installed elsewhere, where the same configuration is used
                message = f"block: there is no plugin {name!r}; there are: {', '.join(sorted(known))}"
                warnings.warn(message, PluginWarning, stacklevel=4)

    def _make_steps(self) -> list[Step]:
        steps: dict[str, Step] = {}
        for plugin, component in self.registry.collect("eventlib_components"):
            with self.registry.guard(plugin):
                extract = component.func or self._made(component, plugin)
                if extract is None:
                    continue
                maker = Provenance(plugin.name, plugin.version, component.name)
                step = Step(component, extract, maker, plugin.bundled)
                if step.name in steps:
                    raise ValueError(f"it has two components {component.name!r}; rename one")
                steps[step.name] = step
        return list(steps.values())

    def _made(self, component: Component, plugin: Plugin) -> Extract | None:
        values = self._config.settings.get(plugin.name, {})
        assert component.factory is not None
        assert component.settings is not None
        settings = convert_settings(plugin.name, values, component.settings)
        try:
            extract = component.factory(settings)
        except ValueError as error:
            if not values:
                raise  # of the defaults the plugin is to blame
            raise SettingsError(f"settings of plugin {plugin.name!r}: {error}") from error
        if extract is not None and not callable(extract):
            raise TypeError(f"the factory of component {component.name!r} gives {extract!r:.80}, which is no function")
        return extract

    def _collect_types(self) -> list[tuple[str, type[Annotation]]]:
        types = []
        taken = set(layer_types())
        for plugin, cls in self.registry.collect("eventlib_annotation_types"):
            with self.registry.guard(plugin):
                if cls.layer in taken:
                    raise ValueError(f"class {cls.__name__}: the layer {cls.layer!r} has a class already; name another")
                taken.add(cls.layer)
                types.append((plugin.name, cls))
        return types

    def __reduce__(self) -> tuple[Any, ...]:
        # Rebuilt from the choices that made it: that is small, and works for one-file plugins too. A module among
        # them goes by its name.
        given = self._config.plugins
        modules = {i: plugin.__name__ for i, plugin in enumerate(given) if isinstance(plugin, ModuleType)}
        plugins = tuple(None if i in modules else plugin for i, plugin in enumerate(given))
        return _rebuild, (attrs.evolve(self._config, plugins=plugins), modules)

    def __call__(self, article: Article | str) -> Document:
        """Run every component on an article.

        Args:
            article: The article, or just its text.

        Returns:
            The document. What failed is in ``document.failures``.

        Raises:
            ComponentFailed: In strict mode, if a component raises.
        """
        if not isinstance(article, Article):
            if not isinstance(article, str):
                raise TypeError(f"{article!r:.80} is no article: give an Article or its text; stream() takes several")
            article = Article(article)
        document = Document(article, matcher=self._matcher)
        document.rules = self.rules
        for step in self._steps:
            if step.component.runs_on(document.language):
                self._run(step, document)
        document._release()
        return document

    def _run(self, step: Step, document: Document) -> None:
        if step.failed_in_a_row >= BREAKER:
            self._fail(step, document, "", f"switched off: it failed on {BREAKER} articles in a row")
            return
        # A bundled component is known to leave the layers alone.
        kept = None if step.bundled else {name: list(layer) for name, layer in document._layers.items()}
        try:
            annotations = step.annotations(document)
        except (Exception, SystemExit) as error:
            self._put_back(step, document, kept)
            step.failed_in_a_row += 1
            if step.failed_in_a_row == BREAKER:
                warnings.warn(
                    f"component {step.maker.component!r} of plugin {step.maker.plugin!r} failed on {BREAKER} articles "
                    "in a row and is switched off",
                    PluginWarning,
                    stacklevel=2,
                )
            self._fail(step, document, type(error).__name__, str(error), error)
            return
        self._put_back(step, document, kept)
        step.failed_in_a_row = 0
        provides = step.component.provides
        for annotation in annotations:
            try:
                if self._checks_all or not step.bundled:
                    check(annotation)
                layer = annotation.layer or (provides[0] if len(provides) == 1 else "")
                if layer not in provides:
                    raise ValueError(f"{named(annotation)} is of layer {layer!r}, the component provides {provides}")
                kind = self._classes.get(layer)
                if kind is not None and not isinstance(annotation, kind):
                    raise ValueError(f"{named(annotation)} is no {kind.__name__}, of which layer {layer!r} is made")
                document._add(annotation, layer, step.maker)
            except Exception as error:
                self._fail(step, document, type(error).__name__, str(error), error)

    def _put_back(self, step: Step, document: Document, kept: dict[str, list[Any]] | None) -> None:
        """Undo what a component did to the layers, of which others would get the blame."""
        if kept is None or document._layers == kept:
            return
        now, document._layers = document._layers, kept
        changed = ", ".join(name for name in {**kept, **now} if now.get(name) != kept.get(name))
        message = f"it changed the layers it was given ({changed}), which was undone; yield what it finds instead"
        self._fail(step, document, "TypeError", message)

    def _fail(
        self, step: Step, document: Document, kind: str, message: str, error: BaseException | None = None
    ) -> None:
        maker = step.maker
        file, line = (document.article.metadata.get(key) for key in ("file", "line"))  # as readers note them
        failure = Failure(
            "component",
            message,
            kind,
            maker.plugin,
            maker.version,
            maker.component,
            file if isinstance(file, str) else None,
            line if isinstance(line, int) else None,
        )
        if self._config.strict:
            raise ComponentFailed(failure) from error
        document.failures.append(failure)

    def process(self, item: Article | Failure) -> Document:
        """Run on an article; of a record that could not be read, make a document that holds the failure alone."""
        if isinstance(item, Article):
            return self(item)
        if self._config.strict:
            raise ComponentFailed(item)
        document = Document(Article("", id=f"{item.file or 'input'}" + (f":{item.line}" if item.line else "")))
        document.failures.append(item)
        return document

    def stream(
        self,
        articles: Iterable[Article | Failure | str],
        *,
        workers: int = 1,
        on_error: OnError = "keep",
        runner: str | None = None,
        report: Callable[[Document], None] | None = None,
    ) -> Iterator[Document]:
        """Run on many articles, in their order and with bounded memory.

        Args:
            articles: Articles as ``eventlib.read`` yields them, or texts; it is read no further ahead than the workers
                need.
            workers: Number of processes; 1 runs in this one. A script that asks for several does so under
                ``if __name__ == "__main__":``, for on many systems each of them runs the script from its top.
            on_error: What becomes of an article that failed: ``keep`` (the failure is in its document), ``drop`` it,
                or ``raise``. One that was read but for its date has not failed: it is kept, its failure in it.
            runner: Name of a runner; None takes ``serial`` or, for several workers, ``processes``.
            report: Called with each document that failed, also if it is dropped.

        Raises:
            ComponentFailed: If ``on_error`` or a plugin asks for it.
            TypeError: If there is something else than articles.
            ValueError: If there is no such runner or choice.

        >>> pipeline = Pipeline(only=["dates"])
        >>> articles = [Article("They left on 5 March 2021.", id="a"), Article("They came back.", id="b")]
        >>> [(document.article.id, len(document.timexes)) for document in pipeline.stream(articles)]
        [('a', 1), ('b', 0)]
        """
        if on_error not in ("keep", "drop", "raise"):
            raise ValueError(f"on_error={on_error!r}: it is keep, drop or raise")
        if workers < 1:
            raise ValueError(f"workers={workers}: it is 1 or more")
        if isinstance(articles, str | bytes | Mapping | Article | Failure | Document):
            raise TypeError("stream() takes several articles: give a list of them; of one, call the pipeline itself")
        from eventlib.runners import run_by

        chosen = runner or ("serial" if workers == 1 else "processes")
        return self._stream(run_by(chosen, self, map(_record, articles), workers), on_error, report)

    def _stream(
        self, documents: Iterator[Document], on_error: OnError, report: Callable[[Document], None] | None
    ) -> Iterator[Document]:
        versions = {plugin.name: plugin.version for plugin in self.registry.plugins}
        for step in self._steps:
            step.failed_in_a_row = 0  # a new run, a new chance
        self.registry.tell("eventlib_run_start", run=RunInfo(versions))
        done = failed = 0
        try:
            for document in documents:
                # A document from another process comes without what belongs to the pipeline.
                document.rules, document._matcher = self.rules, self._matcher
                done += 1
                failed += bool(document.failures)
                # What the article tells of itself, such as a wrong date, is a warning.
                failures = [failure for failure in document.failures if failure not in document.article.failures]
                actions = [self._action(failure, on_error) for failure in failures]
                if "raise" in actions:
                    raise ComponentFailed(failures[actions.index("raise")])
                if report and document.failures:
                    report(document)
                if "drop" not in actions:
                    yield document
        finally:
            if isinstance(documents, Generator):
                documents.close()  # at once, though an error may keep it alive
            self.registry.tell("eventlib_run_end", run=RunInfo(versions, done, failed))

    def _action(self, failure: Failure, on_error: OnError) -> str:
        if failure.stage == "read":
            return on_error
        answers = self.registry.tell("eventlib_component_error", failure=failure)
        return str(answers[0]) if answers else on_error

    def graph(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Return name, required and provided layers of each component in the order they run."""
        return [(step.name, step.component.requires, step.component.provides) for step in self._steps]


def _record(item: Article | Failure | str) -> Article | Failure:
    if isinstance(item, str):
        return Article(item)
    if not isinstance(item, Article | Failure):
        raise TypeError(f"{item!r:.80} is no article: give an Article or its text")
    return item


def _rebuild(config: Config, modules: Mapping[int, str]) -> Pipeline:
    plugins = (import_module(modules[i]) if i in modules else plugin for i, plugin in enumerate(config.plugins))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # said when the first pipeline was built
        return Pipeline._of(attrs.evolve(config, plugins=tuple(plugins)))
