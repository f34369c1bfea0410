"""A file that takes a while: one answer that first says how far it has come, and then is the file. A reader who leaves stops the work.

Lines ``3 10`` while it is made; then ``fil <name>`` and the bytes of the file, or ``feil <what is wrong>``.
"""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from contextvars import copy_context

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

# Called with (finished, all). Raises Avbrutt once the reader has left.
Progress = Callable[[int, int], None]


class Avbrutt(Exception):
    """The reader has left: what is half made is dropped."""


def answer(make: Callable[[Progress], Response]) -> Response:
    """The stream of what ``make`` is doing, in a thread of its own; its answer is the file, or of another status what is wrong."""
    # Compressed, the lines would wait for each other.
    return StreamingResponse(lines(make), media_type="application/octet-stream", headers={"Content-Encoding": "identity"})


async def lines(make: Callable[[Progress], Response]) -> AsyncGenerator[bytes]:
    """The pieces of the answer. Closed before its end, it stops ``make`` at its next step."""
    loop, gone = asyncio.get_running_loop(), threading.Event()
    told: asyncio.Queue[bytes | None] = asyncio.Queue()

    def progress(done: int, whole: int) -> None:
        if gone.is_set():
            raise Avbrutt
        loop.call_soon_threadsafe(told.put_nowait, f"{done} {whole}\n".encode())

    def work() -> Response | None:
        try:
            return make(progress)
        except Avbrutt:
            return None
        finally:
            loop.call_soon_threadsafe(told.put_nowait, None)

    working = asyncio.ensure_future(run_in_threadpool(copy_context().run, work))
    try:
        while (line := await told.get()) is not None:
            yield line
        made = await working
        if made is not None:
            yield _ended(made)
    finally:
        gone.set()


def _ended(made: Response) -> bytes:
    content = bytes(made.body)
    if made.status_code != 200:
        return b"feil " + content.replace(b"\n", b" ") + b"\n"
    name = made.headers["content-disposition"].partition('filename="')[2].rstrip('"')
    return f"fil {name}\n".encode() + content
