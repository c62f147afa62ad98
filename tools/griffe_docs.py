"""What mkdocs needs to show the arguments of attrs classes with types and defaults, and examples as code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from griffe import (
    Attribute,
    Class,
    Expr,
    ExprCall,
    ExprKeyword,
    Extension,
    Function,
    Module,
    Object,
    Parameter,
    ParameterKind,
    Parameters,
)

FIELD = "attrs.field"
EXAMPLE = re.compile(r"^>>> .*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


class DocsExtension(Extension):
    """Give attrs classes the ``__init__`` that attrs makes when they are imported; put examples into code blocks."""

    def on_package(self, *, pkg: Module, **_: Any) -> None:
        """Look through a package that has been read."""
        for item in list(_objects(pkg)):
            if item.docstring:
                item.docstring.value = EXAMPLE.sub(r"```pycon\n\g<0>\n```", item.docstring.value)
            if isinstance(item, Class) and _is_attrs(item):
                parameters = {p.name: p for owner in (*reversed(_parents(item)), item) for p in _parameters(owner)}
                own = sorted(parameters.values(), key=lambda p: p.kind is ParameterKind.keyword_only)
                init = Function("__init__", parameters=Parameters(Parameter("self"), *own), parent=item)
                item.set_member("__init__", init)


def _objects(owner: Module | Class) -> Iterator[Object]:
    yield owner
    for member in owner.members.values():
        if isinstance(member, Module | Class):
            yield from _objects(member)
        elif isinstance(member, Object):
            yield member


def _parents(cls: Class) -> list[Class]:
    try:
        return [parent for parent in cls.mro() if _is_attrs(parent)]
    except ValueError:  # a base class that is not of this package
        return []


def _decorator(cls: Class) -> Expr | None:
    values = [decorator.value for decorator in cls.decorators if isinstance(decorator.value, Expr)]
    return next((value for value in values if value.canonical_path in ("attrs.frozen", "attrs.define")), None)


def _is_attrs(cls: Class) -> bool:
    return _decorator(cls) is not None


def _arguments(value: Any) -> dict[str, Any]:
    return (
        {a.name: a.value for a in value.arguments if isinstance(a, ExprKeyword)} if isinstance(value, ExprCall) else {}
    )


def _parameters(cls: Class) -> Iterator[Parameter]:
    all_named = str(_arguments(_decorator(cls)).get("kw_only"))
    for name, member in cls.members.items():
        if not isinstance(member, Attribute) or member.annotation is None:
            continue
        if "property" in member.labels or "instance-attribute" not in member.labels:  # ClassVar
            continue
        value: Any = member.value
        is_field = isinstance(value, ExprCall) and value.canonical_path == FIELD
        given = _arguments(value) if is_field else {}
        default = given.get("default") if is_field else value
        if factory := given.get("factory"):
            default = f"{factory}()"
        named = str(given.get("kw_only", all_named)) == "True"
        yield Parameter(
            str(given["alias"]).strip("'\"") if "alias" in given else name.lstrip("_"),
            annotation=member.annotation,
            kind=ParameterKind.keyword_only if named else ParameterKind.positional_or_keyword,
            default=default,
        )
