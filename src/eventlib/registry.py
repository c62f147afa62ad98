"""Finding and loading plugins. One that cannot be loaded is named and left out; the others work."""

from __future__ import annotations

import importlib.util
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pluggy

from eventlib import hookspecs
from eventlib.config import Config
from eventlib.models import Annotation
from eventlib.plugin import Component, Lexicon, Reader, Runner, Writer

__all__ = ["Plugin", "PluginFailure", "PluginWarning", "Registry", "load_plugins", "plugin_name"]

DISTRIBUTION = "eventlib-news"
GROUP = "eventlib"
GIVES: dict[str, type] = {
    "eventlib_components": Component,
    "eventlib_lexicons": Lexicon,
    "eventlib_readers": Reader,
    "eventlib_writers": Writer,
    "eventlib_runners": Runner,
}


class PluginWarning(UserWarning):
    """A plugin could not be loaded or used."""


@attrs.frozen
class Plugin:
    """A loaded plugin.

    Args:
        name: Name of its entry point, or of its file.
        version: Its ``__version__``, else that of its distribution.
        distribution: Distribution that brought it, or the path of its file.
        bundled: Whether it comes with eventlib.
        module: The object that holds its hooks.
    """

    name: str
    version: str
    distribution: str
    bundled: bool
    module: Any = attrs.field(repr=False)


@attrs.frozen
class PluginFailure:
    """A plugin that could not be loaded or used, and why."""

    name: str
    version: str
    distribution: str
    message: str

    def __str__(self) -> str:
        return f"plugin {self.name!r} ({self.distribution} {self.version}): {self.message}"


class Registry:
    """The plugins at work, those that failed and those that were blocked.

    Attributes:
        plugins: Loaded plugins, bundled ones first.
        failures: Plugins that failed, and why.
        blocked: Names of plugins that were not imported.
        hooks: Calls a hook of all plugins at once.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.plugins: list[Plugin] = []
        self.failures: list[PluginFailure] = []
        self.blocked: list[str] = []
        self._strict = strict
        self._manager = _manager()
        self.hooks = self._manager.hook

    def check_name(self, name: str) -> None:
        """Raise a ValueError if a plugin of that name is at work."""
        for other in self.plugins:
            if other.name == name:
                owner = "the bundled plugin" if other.bundled else f"{other.distribution} {other.version}"
                raise ValueError(f"the name is taken by {owner}; rename the entry point or the file")

    def add(self, plugin: Plugin) -> None:
        """Check the hooks of a plugin and take it in.

        Raises:
            ValueError: If its name is taken, it has no hook, or a hook is unknown or has other arguments.
        """
        self.check_name(plugin.name)
        probe = _manager()
        try:
            probe.register(plugin.module)
            probe.check_pending()
        except pluggy.PluginValidationError as error:
            raise ValueError(" ".join(str(error).split())) from None
        if not probe.get_hookcallers(plugin.module):
            raise ValueError("it holds no hook; mark a function with eventlib.plugin.hookimpl")
        self._manager.register(plugin.module, plugin.name)
        self.plugins.append(plugin)

    def fail(self, name: str, version: str, distribution: str, error: Exception | str) -> None:
        """Note a plugin that failed and warn; in strict mode raise."""
        kind = f"{type(error).__name__}: " if isinstance(error, Exception) and not isinstance(error, ValueError) else ""
        failure = PluginFailure(name, version, distribution, f"{kind}{error}")
        if self._strict:
            raise RuntimeError(str(failure)) from (error if isinstance(error, Exception) else None)
        self.failures.append(failure)
        warnings.warn(f"{failure}; it is left out", PluginWarning, stacklevel=2)

    def drop(self, plugin: Plugin, error: Exception) -> None:
        """Leave out a plugin that was at work."""
        if plugin not in self.plugins:
            return
        self.plugins.remove(plugin)
        self._manager.unregister(plugin.module)
        self.fail(plugin.name, plugin.version, plugin.distribution, error)

    def collect(self, hook: str) -> Iterator[tuple[Plugin, Any]]:
        """Yield what every plugin gives for a hook; a plugin whose hook raises or gives the wrong thing is dropped."""
        for plugin in list(self.plugins):
            given = []
            try:
                for function, _ in self._answers(hook, plugin):
                    given += [_checked(hook, item) for item in function()]
            except Exception as error:
                self.drop(plugin, error)
            else:
                for item in given:
                    yield plugin, item

    def tell(self, hook: str, **arguments: Any) -> list[Any]:
        """Call a hook of every plugin; one that raises is named in a warning, in strict mode its error goes on.

        Returns:
            The answers that are not None.
        """
        answers = []
        for plugin in self.plugins:
            for function, names in self._answers(hook, plugin):
                try:
                    answers.append(function(*(arguments[name] for name in names)))
                except Exception as error:
                    if self._strict:
                        raise
                    message = f"plugin {plugin.name!r}: {hook} raised {type(error).__name__}: {error}"
                    warnings.warn(message, PluginWarning, stacklevel=2)
        return [answer for answer in answers if answer is not None]

    def _answers(self, hook: str, plugin: Plugin) -> list[tuple[Callable[..., Any], tuple[str, ...]]]:
        found = getattr(self.hooks, hook).get_hookimpls()
        return [(answer.function, answer.argnames) for answer in found if answer.plugin is plugin.module]


def _checked(hook: str, item: Any) -> Any:
    if hook == "eventlib_annotation_types":
        right = isinstance(item, type) and issubclass(item, Annotation)
        expected = "a subclass of Annotation"
    else:
        right = isinstance(item, GIVES[hook])
        expected = f"a {GIVES[hook].__name__}"
    if not right:
        raise ValueError(f"{hook} gives {item!r}, which is not {expected}")
    return item


def load_plugins(config: Config) -> Registry:
    """Load the plugins that a configuration chooses.

    Bundled plugins come first and keep their names. Blocked plugins are never imported.

    Raises:
        RuntimeError: In strict mode, for the first plugin that cannot be loaded.
        ValueError: If ``only`` names a plugin that is not there, or the path of a one-file plugin does not exist.
    """
    registry = Registry(strict=config.strict)
    found = _installed()
    named = {*(given.point.name for given in found), *(plugin_name(plugin) for plugin in config.plugins)}
    for name in config.only:
        if name not in named:
            raise ValueError(f"only: there is no plugin {name!r}; there are: {', '.join(sorted(named))}")
    if not any(given.bundled for given in found):
        message = "the bundled plugins are not found: install eventlib (pip install .), its source alone names none"
        warnings.warn(message, PluginWarning, stacklevel=2)
    for given in found:
        point = given.point
        if _left_out(point.name, config) or (config.no_plugins and not given.bundled):
            registry.blocked.append(point.name)
            continue
        rivals = [other for other in found if other.point.name == point.name and not other.bundled]
        try:
            if not given.bundled and len(rivals) > 1:
                names = " and ".join(f"{other.distribution} {other.version}" for other in rivals)
                raise ValueError(f"{names} both claim the name; uninstall one or block the name")
            registry.check_name(point.name)
            module = point.load()
            version = str(getattr(module, "__version__", given.version))
            registry.add(Plugin(point.name, version, given.distribution, given.bundled, module))
        except Exception as error:
            registry.fail(point.name, given.version, given.distribution, error)
    for plugin in config.plugins:
        name = plugin_name(plugin)
        if _left_out(name, config):
            registry.blocked.append(name)
            continue
        try:
            registry.check_name(name)
            module = _load_file(Path(plugin)) if isinstance(plugin, str | Path) else plugin
            registry.add(Plugin(name, str(getattr(module, "__version__", "0")), str(plugin), False, module))
        except FileNotFoundError as error:
            raise ValueError(f"plugins: {error}") from None
        except Exception as error:
            registry.fail(name, "0", str(plugin), error)
    return registry


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager("eventlib")
    manager.add_hookspecs(hookspecs)
    return manager


class _Installed(NamedTuple):
    """An entry point and the distribution it belongs to."""

    bundled: bool
    point: EntryPoint
    distribution: str
    version: str


def _installed() -> list[_Installed]:
    """Return the plugins of all distributions, the bundled ones first."""
    metadata: dict[int, tuple[str, str]] = {}  # reading it takes a millisecond, and plugins share a distribution
    found = []
    for point in entry_points(group=GROUP):
        origin = ("unknown", "0")
        if point.dist is not None:
            if id(point.dist) not in metadata:
                metadata[id(point.dist)] = point.dist.name, point.dist.version
            origin = metadata[id(point.dist)]
        bundled = re.sub(r"[-_.]+", "-", origin[0]).lower() == DISTRIBUTION
        found.append(_Installed(bundled, point, *origin))
    return sorted(found, key=lambda given: (not given.bundled, given.point.name, given.distribution, given.version))


def _left_out(name: str, config: Config) -> bool:
    return name in config.block or bool(config.only and name not in config.only)


def plugin_name(plugin: Any) -> str:
    """Return the name of a plugin that is given as a path or an object."""
    if isinstance(plugin, str | Path):
        return Path(plugin).stem
    return str(getattr(plugin, "__name__", type(plugin).__name__)).rpartition(".")[2]


def _load_file(path: Path) -> Any:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no file")
    # Registered under a name of its own, so that pickle finds the functions again in another process.
    name = f"eventlib_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
