"""``python -m eventlib`` is the command ``eventlib``."""

from eventlib.cli import main

main()
