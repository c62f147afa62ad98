"""Finding and loading plugins. One that cannot be loaded is named and left out; the others work."""

from __future__ import annotations

import importlib.util
import re
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import attrs
import pluggy

from eventlib import hookspecs
from eventlib.config import Config

__all__ = ["Plugin", "PluginFailure", "PluginWarning", "Registry", "load_plugins"]

DISTRIBUTION = "eventlib-news"
GROUP = "eventlib"


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

    def add(self, plugin: Plugin) -> None:
        """Check the hooks of a plugin and take it in.

        Raises:
            ValueError: If its name is taken, a hook is unknown or has other arguments.
        """
        for other in self.plugins:
            if other.name == plugin.name:
                bundled = "the bundled plugin" if other.bundled else f"{other.distribution} {other.version}"
                raise ValueError(f"the name is taken by {bundled}; rename the entry point")
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

    def collect(self, hook: str) -> Iterator[tuple[Plugin, Any]]:
        """Yield what every plugin gives for a hook; a plugin whose hook raises is noted and left out."""
        for plugin in list(self.plugins):
            for implementation in getattr(self.hooks, hook).get_hookimpls():
                if implementation.plugin is plugin.module:
                    try:
                        given = list(implementation.function())
                    except Exception as error:
                        self.fail(plugin.name, plugin.version, plugin.distribution, error)
                        given = []
                    for item in given:
                        yield plugin, item


def load_plugins(config: Config) -> Registry:
    """Load the plugins that a configuration chooses.

    Bundled plugins come first and keep their names. Blocked plugins are never imported.

    Raises:
        RuntimeError: In strict mode, for the first plugin that cannot be loaded.
        ValueError: If ``only`` names a plugin that is not there, or the path of a one-file plugin does not exist.
    """
    registry = Registry(strict=config.strict)
    points = sorted(entry_points(group=GROUP), key=lambda point: (not _bundled(point), point.name, _origin(point)))
    named = {*(point.name for point in points), *(_file_name(plugin) for plugin in config.plugins)}
    for name in config.only:
        if name not in named:
            raise ValueError(f"only: there is no plugin {name!r}; there are: {', '.join(sorted(named))}")
    for point in points:
        if _left_out(point.name, config) or (config.no_plugins and not _bundled(point)):
            registry.blocked.append(point.name)
            continue
        distribution, version = _origin(point)
        rivals = [_origin(p) for p in points if p.name == point.name and not _bundled(p)]
        try:
            if not _bundled(point) and len(rivals) > 1:
                names = " and ".join(f"{name} {number}" for name, number in rivals)
                raise ValueError(f"{names} both claim the name; uninstall one or block the name")
            module = point.load()
            registry.add(
                Plugin(point.name, getattr(module, "__version__", version), distribution, _bundled(point), module)
            )
        except Exception as error:
            registry.fail(point.name, version, distribution, error)
    for plugin in config.plugins:
        name = _file_name(plugin)
        if _left_out(name, config):
            registry.blocked.append(name)
            continue
        try:
            module = _load_file(Path(plugin)) if isinstance(plugin, str | Path) else plugin
            registry.add(Plugin(name, getattr(module, "__version__", "0"), str(plugin), False, module))
        except FileNotFoundError as error:
            raise ValueError(f"plugins: {error}") from None
        except Exception as error:
            registry.fail(name, "0", str(plugin), error)
    return registry


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager("eventlib")
    manager.add_hookspecs(hookspecs)
    return manager


def _origin(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("unknown", "0")


def _bundled(point: EntryPoint) -> bool:
    return re.sub(r"[-_.]+", "-", _origin(point)[0]).lower() == DISTRIBUTION


def _left_out(name: str, config: Config) -> bool:
    return name in config.block or bool(config.only and name not in config.only)


def _file_name(plugin: Any) -> str:
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
    spec.loader.exec_module(module)
    return module
