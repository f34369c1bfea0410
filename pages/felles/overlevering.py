"""What a script tells the server's loop is handed over in one piece.

Streamlit wakes the loop for every message of a script, and the loop then wakes itself once more. Each time Python changes threads, and a
script waits for the interpreter behind whoever else wants it. A page of ours is there when its script is done: that the script has begun
is told at once, all else when it ends.
"""

import asyncio
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession

TELL, WOKEN = "_call_soon_on_event_loop", "_enqueued_some_message"
Message = Callable[[], None]

_tell: Callable[[AppSession, Message], None] = getattr(AppSession, TELL)
_wake: Callable[[Runtime], None] = getattr(Runtime, WOKEN)


class _Run:
    """What one run of a script has told so far, and to which session."""

    def __init__(self) -> None:
        self._session: AppSession | None = None
        self._held: list[Message] = []
        self.has_ended = False

    def tell(self, session: AppSession, message: Message) -> None:
        if self._session is None:
            self._session = session
            _tell(session, message)
        else:
            self._held.append(message)

    def end(self) -> None:
        self.has_ended = True
        if self._session and self._held:
            _tell(self._session, self._hand_over)

    def _hand_over(self) -> None:
        """All of them in order, whatever one of them fails with."""
        with ExitStack() as stack:
            for message in reversed(self._held):
                stack.callback(message)


_run: ContextVar[_Run | None] = ContextVar("kjoring", default=None)


@contextmanager
def in_one_piece() -> Generator[None]:
    """What is told in here, after the first, comes when it ends."""
    run = _Run()
    token = _run.set(run)
    try:
        yield
    finally:
        _run.reset(token)
        run.end()


def tell(session: AppSession, message: Message) -> None:
    """Have a session's loop do something: soon, or when the run that tells it ends."""
    run = _run.get()
    if run is None or run.has_ended:
        _tell(session, message)
    else:
        run.tell(session, message)


def wake(runtime: Runtime) -> None:
    """Let the loop know that there are messages to send. On the loop itself that takes no waking."""
    objects = runtime._get_async_objs()
    if asyncio._get_running_loop() is objects.eventloop:
        objects.need_send_data.set()
    else:
        _wake(runtime)


def gather() -> None:
    """Let Streamlit's sessions and its loop do so from now on."""
    setattr(AppSession, TELL, tell)
    setattr(Runtime, WOKEN, wake)
