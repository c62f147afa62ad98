"""Ways to run a pipeline over many articles, one module each."""

from eventlib.plugin import Runner
from eventlib.runners.processes import run_processes
from eventlib.runners.serial import run_serial

__all__ = ["BUNDLED"]

BUNDLED = (Runner("serial", run_serial), Runner("processes", run_processes))
