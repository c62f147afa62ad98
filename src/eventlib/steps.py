"""The steps of a pipeline: what each is, in which order they run, and the errors that end a run."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import Any

import attrs
import msgspec

from eventlib.document import Document
from eventlib.models import Annotation, Failure, Provenance, Span
from eventlib.plugin import Component, Extract

__all__ = ["ComponentFailed", "PipelineError", "RunnerFailed", "Step", "check", "named", "ordered"]


class PipelineError(ValueError):
    """The components do not fit together."""


class ComponentFailed(RuntimeError):  # noqa: N818 - it says what happened
    """A component raised, or an article could not be read, and the run was asked to stop for it.

    Attributes:
        failure: What went wrong.
    """

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure

    def __reduce__(self) -> tuple[Any, ...]:
        return ComponentFailed, (self.failure,)


class RunnerFailed(RuntimeError):  # noqa: N818 - it says what happened
    """What runs the pipeline over the articles has failed, not the pipeline."""


@attrs.define
class Step:
    """A component at work.

    Args:
        component: The component.
        extract: Its function.
        maker: Who makes what it yields.
        bundled: Whether its plugin is, so that what it does needs no check.
        failed_in_a_row: Articles on which it failed since one on which it did not.
    """

    component: Component
    extract: Extract
    maker: Provenance
    bundled: bool
    failed_in_a_row: int = 0

    @property
    def name(self) -> str:
        """Plugin and component, parted by a dot."""
        return f"{self.maker.plugin}.{self.maker.component}"

    def annotations(self, document: Document) -> list[Any]:
        """Return what it makes of a document.

        Raises:
            TypeError: If its function gives no annotations to go through.
        """
        given = self.extract(document)
        if not hasattr(given, "__iter__"):
            raise TypeError(f"it returns {given!r:.60}; yield the annotations one by one: yield Mark(...)")
        return list(given)


def check(annotation: Any) -> None:
    """Raise an error if something is no annotation, or none that can be written."""
    if not isinstance(annotation, Annotation):
        raise TypeError(f"{annotation!r:.80} is no annotation: yield Mark(...) or an instance of a class of your own")
    if not isinstance(annotation.inputs, tuple):
        raise TypeError(f"{named(annotation)}: inputs are a tuple of ids, ('timex:1-2',)")
    try:
        msgspec.json.encode(annotation)
    except Exception as error:
        raise TypeError(f"{named(annotation)} cannot be written as JSON: {error}") from None


def named(annotation: Annotation) -> str:
    """Return what an annotation is and where, in few words."""
    span = getattr(annotation, "span", None)
    where = f"at {span.start}-{span.end}" if isinstance(span, Span) else repr(annotation.id)
    return f"{type(annotation).__name__} {where}"


def ordered(steps: list[Step]) -> list[Step]:
    """Sort components so that each comes after those that provide what it requires; ties by name."""
    by_name = {step.name: step for step in steps}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for step in steps:
        sorter.add(step.name)
        for requirement in step.component.requires:
            layer = requirement.removesuffix("?")
            makers = [other for other in steps if layer in other.component.provides and other is not step]
            if not makers and requirement == layer:
                raise PipelineError(
                    f"component {step.name!r} requires the layer {layer!r} and nothing provides it: "
                    f"install or unblock a plugin that does, or block {step.maker.plugin!r}"
                )
            for maker in makers:
                # Of components that both require and provide a layer, none is before the other.
                if not (layer in step.component.provides and _needs(maker.component, layer)):
                    sorter.add(step.name, maker.name)
    try:
        sorter.prepare()
    except CycleError as error:
        raise PipelineError(f"components require each other: {' -> '.join(error.args[1])}") from None
    order = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return [by_name[name] for name in order]


def _needs(component: Component, layer: str) -> bool:
    return layer in component.requires or f"{layer}?" in component.requires
