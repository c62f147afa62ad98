"""``python -m eventlib`` is the command ``eventlib``."""

from eventlib.cli import main

if __name__ == "__main__":
    main()
