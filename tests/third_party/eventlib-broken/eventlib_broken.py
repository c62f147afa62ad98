"""A plugin that is broken on purpose: its import fails."""

import a_module_that_is_not_there  # noqa: F401
