"""Corpora in: one module a format.

A reader is a function that is given an ``InputFile`` and yields articles in the order of the file, and a ``Failure``
for each record that is none. Plugins add their own by the hook ``eventlib_readers``.
"""

from eventlib.readers.files import InputError, InputFile

__all__ = ["InputError", "InputFile"]
