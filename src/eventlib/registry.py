"""Finding and loading plugins. One that cannot be loaded is named and left out; the others work."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pluggy

from eventlib import __version__, hookspecs
from eventlib.config import Config, SettingsError
from eventlib.installed import Installed, installed
from eventlib.models import Annotation
from eventlib.plugin import Component, Lexicon, Reader, Runner, Writer, check_layer

__all__ = ["Plugin", "PluginFailure", "PluginWarning", "Registry", "load_plugins", "plugin_name"]

NO_VERSION = "0"  # of a file or an object that does not say
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
        version: Its ``__version__``, else that of its distribution; of a bundled one eventlib's.
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
        return f"plugin {self.name!r} ({_origin(self)}): {self.message}"


def _origin(plugin: Plugin | PluginFailure) -> str:
    return plugin.distribution if plugin.version == NO_VERSION else f"{plugin.distribution} {plugin.version}"


class Registry:
    """The plugins at work, those that failed and those that were blocked.

    Each plugin has a hook caller of its own, so that whatever one of them does is that one's alone.

    Attributes:
        plugins: Loaded plugins, bundled ones first.
        failures: Plugins that failed, and why.
        blocked: Names of plugins that were not imported.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.plugins: list[Plugin] = []
        self.failures: list[PluginFailure] = []
        self.blocked: list[str] = []
        self._strict = strict
        self._hooks: dict[str, pluggy.HookRelay] = {}

    def check_name(self, name: str) -> None:
        """Raise a ValueError if a plugin of that name is at work."""
        for other in self.plugins:
            if other.name == name:
                owner = "the bundled plugin" if other.bundled else _origin(other)
                raise ValueError(f"the name is taken by {owner}; rename the entry point or the file")

    def add(self, plugin: Plugin) -> None:
        """Check the hooks of a plugin and take it in.

        Raises:
            ValueError: If its name is taken, it has no hook, or a hook is unknown or has other arguments.
        """
        self.check_name(plugin.name)
        manager = pluggy.PluginManager("eventlib")
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(plugin.module)
        except pluggy.PluginValidationError as error:
            raise ValueError(" ".join(str(error).split())) from None
        for name, caller in vars(manager.hook).items():
            if not caller.has_spec():
                raise ValueError(f"unknown hook {name!r}; {_meant(name)}")
        if not manager.get_hookcallers(plugin.module):
            raise ValueError("it holds no hook; mark a function with eventlib.plugin.hookimpl")
        self._hooks[plugin.name] = manager.hook
        self.plugins.append(plugin)

    def fail(self, name: str, version: str, distribution: str, error: BaseException) -> None:
        """Note a plugin that failed and warn; in strict mode raise."""
        kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        failure = PluginFailure(name, version, distribution, f"{kind}{error}")
        if self._strict:
            raise RuntimeError(str(failure)) from error
        self.failures.append(failure)
        warnings.warn(f"{failure}; it is left out", PluginWarning, stacklevel=2)

    @contextmanager
    def guard(self, plugin: Plugin) -> Iterator[None]:
        """Leave out a plugin if something it gave raises in the block; wrong settings are the user's and go on."""
        try:
            yield
        except SettingsError:
            raise
        except (Exception, SystemExit) as error:
            if plugin in self.plugins:
                self.plugins.remove(plugin)
                self.fail(plugin.name, plugin.version, plugin.distribution, error)

    def collect(self, hook: str) -> Iterator[tuple[Plugin, Any]]:
        """Yield what every plugin gives for a hook; a plugin whose hook raises or gives the wrong thing is left out."""
        for plugin in list(self.plugins):
            given: list[Any] = []
            with self.guard(plugin):
                answers = self._call(hook, plugin)
                if not answers and getattr(self._hooks[plugin.name], hook).get_hookimpls():
                    answers = [None]  # pluggy leaves it out
                given = [_checked(hook, item) for items in answers for item in _several(hook, items)]
            for item in given:
                yield plugin, item

    def tell(self, hook: str, **arguments: Any) -> list[Any]:
        """Call a hook of every plugin; one that raises is named in a warning, in strict mode its error goes on.

        Returns:
            The answers that are not None.
        """
        answers = []
        for plugin in self.plugins:
            try:
                answers += self._call(hook, plugin, **arguments)
            except (Exception, SystemExit) as error:
                if self._strict:
                    raise
                message = f"plugin {plugin.name!r}: {hook} raised {type(error).__name__}: {error}"
                warnings.warn(message, PluginWarning, stacklevel=2)
        return answers

    def _call(self, hook: str, plugin: Plugin, **arguments: Any) -> list[Any]:
        answers: list[Any] = getattr(self._hooks[plugin.name], hook)(**arguments)
        return answers


def _meant(hook: str) -> str:
    """Return the hook whose name is nearest to one that is none, or all if none is near."""
    names = {name.removeprefix("eventlib_"): name for name in hookspecs.__all__}
    near = get_close_matches(hook.removeprefix("eventlib_"), names, n=1)
    return f"did you mean {names[near[0]]}?" if near else f"there are: {', '.join(names.values())}"


def _several(hook: str, items: Any) -> Any:
    if not hasattr(items, "__iter__") or isinstance(items, type):
        kind = GIVES[hook].__name__ + "(...)" if hook in GIVES else "the class"
        raise ValueError(f"{hook} returns {items!r:.60}; it must yield what it gives: yield {kind}")
    return items


def _checked(hook: str, item: Any) -> Any:
    if hook == "eventlib_annotation_types":
        _check_class(item)
    elif not isinstance(item, GIVES[hook]):
        raise ValueError(f"{hook} gives {item!r:.80}, which is not a {GIVES[hook].__name__}")
    return item


def _check_class(cls: Any) -> None:
    """Raise an error if a class is no fit annotation class."""
    if not (isinstance(cls, type) and issubclass(cls, Annotation)):
        raise ValueError(f"eventlib_annotation_types gives {cls!r:.80}, which is not a subclass of Annotation")
    own = vars(cls)
    if "__slots__" in own or ("__annotations__" in own and "__attrs_attrs__" not in own):
        raise ValueError(f"class {cls.__name__}: decorate it with @attrs.frozen(slots=False, kw_only=True)")
    try:
        check_layer(cls.layer)
        get_type_hints(cls)  # of which tables and the schema are made
    except Exception as error:
        kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        raise ValueError(f"class {cls.__name__}: {kind}{error}") from error


def load_plugins(config: Config) -> Registry:
    """Load the plugins that a configuration chooses.

    Bundled plugins come first and keep their names. Blocked plugins are never imported.

    Raises:
        RuntimeError: In strict mode, for the first plugin that cannot be loaded.
        ValueError: If ``only`` names a plugin that is not there, or the path of a one-file plugin does not exist.
    """
    registry = Registry(strict=config.strict)
    found = installed()
    named = {*(given.point.name for given in found), *(plugin_name(plugin) for plugin in config.plugins)}
    for name in config.only:
        if name not in named:
            raise ValueError(f"only: there is no plugin {name!r}; there are: {', '.join(sorted(named))}")
    if not any(given.bundled for given in found):
        message = "the bundled plugins are not found: install eventlib (pip install .), its source alone names none"
        warnings.warn(message, PluginWarning, stacklevel=2)
    for given in found:
        _load_installed(registry, given, found, config)
    for plugin in config.plugins:
        _load_given(registry, plugin, config)
    return registry


def _load_installed(registry: Registry, given: Installed, found: list[Installed], config: Config) -> None:
    point = given.point
    if _left_out(point.name, config) or (config.no_plugins and not given.bundled):
        registry.blocked.append(point.name)
        return
    rivals = [other for other in found if other.point.name == point.name and not other.bundled]
    try:
        if not given.bundled and len(rivals) > 1:
            names = " and ".join(f"{other.distribution} {other.version}" for other in rivals)
            raise ValueError(f"{names} both claim the name; uninstall one or block the name")
        registry.check_name(point.name)
        module = point.load()
        version = str(getattr(module, "__version__", __version__ if given.bundled else given.version))
        registry.add(Plugin(point.name, version, given.distribution, given.bundled, module))
    except (Exception, SystemExit) as error:
        registry.fail(point.name, given.version, given.distribution, error)


def _load_given(registry: Registry, plugin: Any, config: Config) -> None:
    name = plugin_name(plugin)
    if _left_out(name, config):
        registry.blocked.append(name)
        return
    try:
        registry.check_name(name)
        module = _load_file(Path(plugin)) if isinstance(plugin, str | Path) else plugin
        version = str(getattr(module, "__version__", NO_VERSION))
        registry.add(Plugin(name, version, str(plugin), False, module))
    except FileNotFoundError as error:
        raise ValueError(f"plugins: {error}") from None
    except (Exception, SystemExit) as error:
        registry.fail(name, NO_VERSION, str(plugin), error)


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
