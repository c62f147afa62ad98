"""Results out: one module a format.

A writer is a function that is given documents, as they come, and a path or None for standard output. Plugins add their
own by the hook ``eventlib_writers``.
"""
