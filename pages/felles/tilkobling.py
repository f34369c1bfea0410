"""The server's sockets: what is answered is sent at once."""

import os
import socket
from contextlib import suppress
from pathlib import Path

_OPEN = Path("/dev/fd")


def send_at_once() -> None:
    """Turn off Nagle's algorithm for the server's sockets, and so for every connection that they take.

    asyncio does so for sockets that say they are TCP's; Streamlit makes its own without saying. Left on, an answer's body waits for the
    client to acknowledge its head, which clients put off for 40 ms.
    """
    for place in _OPEN.iterdir() if _OPEN.is_dir() else ():
        with suppress(OSError), socket.socket(fileno=os.dup(int(place.name))) as held:
            if held.family in (socket.AF_INET, socket.AF_INET6) and held.type == socket.SOCK_STREAM:
                held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
