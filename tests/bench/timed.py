"""Streamlit's own command, with every run of a script timed from outside: ``python -m tests.bench.timed run app.py …``.

The clock stands around ``ScriptRunner._run_script``, in the running server: callbacks, filters, page and the messages it makes, but neither
network nor browser. Each run adds a line of milliseconds to the file that ``BENCH_TIDER`` names.
"""

import os
import time
from pathlib import Path

from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

VARIABLE = "BENCH_TIDER"


def time_scripts(file: Path) -> None:
    """From now on, write down how long each run of a script takes."""
    run = ScriptRunner._run_script

    def timed(self: ScriptRunner, rerun_data: RerunData) -> None:
        start = time.perf_counter()
        run(self, rerun_data)
        with file.open("a") as times:
            times.write(f"{1000 * (time.perf_counter() - start):.3f}\n")

    ScriptRunner._run_script = timed


if __name__ == "__main__":
    time_scripts(Path(os.environ[VARIABLE]))
    cli.main()
