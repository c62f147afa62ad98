"""The kit for plugin authors: does a plugin keep the promises that every plugin makes?

>>> from eventlib.testing import check_plugin
>>> [check.name for check in check_plugin("dates") if not check.passed]
[]

``eventlib.testing.strategies`` makes articles for property tests; it needs hypothesis.
"""

from eventlib.testing.checks import CHECKS, Check, check_component, check_plugin

__all__ = ["CHECKS", "Check", "check_component", "check_plugin"]
