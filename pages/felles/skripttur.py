"""Scripts take turns, and the server's loop does not wait for one to start.

Streamlit starts a thread for every rerun and lets all of them run. Python runs one at a time: with a crowd, whoever has let go of the
interpreter waits for it behind everybody else, the loop most often. When a few run at a time, each and all are done sooner.
"""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Semaphore

from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner

from pages.felles import overlevering

# While one works, another has the database work for it.
AT_ONCE = max(2, os.cpu_count() or 1)
# Then a script runs though it is not its turn: those before it wait for something, such as a store that does not answer.
PATIENCE_S = 5.0
RUNNER = "ScriptRunner"

_turns = Semaphore(AT_ONCE)
_starter = ThreadPoolExecutor(1, "skriptstart")


class Skript(ScriptRunner):
    """Runs the scripts of one session, one rerun after the other."""

    def start(self) -> None:
        """Have the thread started. It says that it runs only when the interpreter is free, and the loop has others to serve till then."""
        # Asked for its result, what went wrong is written in the log.
        _starter.submit(super().start).add_done_callback(Future.result)

    def _run_script_thread(self) -> None:
        with overlevering.in_one_piece():
            super()._run_script_thread()

    def _run_script(self, rerun_data: RerunData) -> None:
        # Of the run before, if this thread had one: it does not wait for this one.
        overlevering.hand_over()
        has_turn = _turns.acquire(timeout=PATIENCE_S)
        try:
            # What a rerun keeps in context variables ends with it, and is no other's, whatever the thread goes on to.
            copy_context().run(super()._run_script, rerun_data)
        finally:
            if has_turn:
                _turns.release()


def take_turns() -> None:
    """Let Streamlit make its runners of scripts of ours from now on."""
    setattr(app_session, RUNNER, Skript)
