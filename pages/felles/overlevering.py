"""What a script tells the server's loop is handed over in one piece.

Streamlit wakes the loop for every message of a script, and the loop then wakes itself once more. Each time Python changes threads, and a
script waits for the interpreter behind whoever else wants it. A page of ours is there when its script is done: what it tells comes then,
that it had begun, that its thread ends, and all between. Only a session's first script is heard at once.
"""

import asyncio
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import partial

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession

TELL, WOKEN = "_call_soon_on_event_loop", "_enqueued_some_message"
Message = Callable[[], None]

_tell: Callable[[AppSession, Message], None] = getattr(AppSession, TELL)
_wake: Callable[[Runtime], None] = getattr(Runtime, WOKEN)


class _Held:
    """What a script has told and the loop does not know yet, and whose script it is."""

    def __init__(self) -> None:
        self._session: AppSession | None = None
        self._messages: list[Message] = []
        self.has_ended = False

    def add(self, session: AppSession, message: Message) -> None:
        self._session = session
        self._messages.append(message)

    def hand_over(self) -> None:
        if self._session and self._messages:
            _tell(self._session, partial(_each, self._messages))
            self._messages = []


def _each(messages: list[Message]) -> None:
    """All of them in order, whatever one of them fails with."""
    with ExitStack() as stack:
        for message in reversed(messages):
            stack.callback(message)


_held: ContextVar[_Held | None] = ContextVar("overlevering", default=None)


@contextmanager
def in_one_piece() -> Generator[None]:
    """What is told in here comes when it ends, or is handed over before."""
    held = _Held()
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        held.has_ended = True
        held.hand_over()


def hand_over() -> None:
    """Let the loop know what has been told so far."""
    if held := _held.get():
        held.hand_over()


def tell(session: AppSession, message: Message) -> None:
    """Have a session's loop do something: soon, or with the rest of what the script tells that tells it."""
    held = _held.get()
    if held is None or held.has_ended:
        _tell(session, message)
    else:
        held.add(session, message)
        # A browser that has nothing to show yet gets our colours while it waits.
        if not session.page_script_hash:
            held.hand_over()


def wake(runtime: Runtime) -> None:
    """Let the loop know that there are messages to send. On the loop itself that takes no waking."""
    objects = runtime._get_async_objs()
    if asyncio._get_running_loop() is objects.eventloop:
        objects.need_send_data.set()
    else:
        _wake(runtime)


def gather() -> None:
    """Let Streamlit's sessions and its loop do so. To be called before the server is made: it gives its sessions what they wake it by."""
    setattr(AppSession, TELL, tell)
    setattr(Runtime, WOKEN, wake)
