"""What the server has for a browser goes to it together.

Streamlit sends each of a rerun's seven messages in a turn of its loop, and writes each to the socket by itself. At every turn and every
write Python's lock is given up, and in a crowd the loop gets it back behind the scripts.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

TAKE, SEND, WRITE = "flush_browser_queue", "_send_message", "send"
Bundle = Sequence[ForwardMsg]

_take: Callable[[AppSession], Bundle] = getattr(AppSession, TAKE)
_send: Callable[[Runtime, Any, ForwardMsg], None] = getattr(Runtime, SEND)
_write: Callable[[WebSocketsSansIOProtocol, Any], Coroutine[Any, Any, None]] = getattr(WebSocketsSansIOProtocol, WRITE)


def take(session: AppSession) -> Sequence[Bundle]:
    """What waits for a session's browser, as one message for the loop, which does something else after each."""
    messages = _take(session)
    return (messages,) if messages else ()


def send(runtime: Runtime, info: Any, messages: Bundle) -> None:
    """Send a session's browser all of them. Raises SessionClientDisconnectedError at the first that it is not there for."""
    for message in messages:
        _send(runtime, info, message)


async def write(connection: WebSocketsSansIOProtocol, message: Any) -> None:
    """Write a message to the socket with the others that are written before the loop's next turn. Raises ClientDisconnected."""
    if message["type"] != "websocket.send" or not message.get("bytes") or not connection.handshake_complete or connection.close_sent:
        return await _write(connection, message)
    await connection.writable.wait()
    if connection.disconnected:
        raise ClientDisconnected
    if not connection.conn.writes:
        connection.loop.call_soon(_write_all, connection)
    try:
        connection.conn.send_binary(message["bytes"])
    except InvalidState as closing:
        raise ClientDisconnected from closing


def _write_all(connection: WebSocketsSansIOProtocol) -> None:
    """Whatever else is written, such as a farewell, takes with it what waits: then nothing is left."""
    if connection.conn.writes and not connection.transport.is_closing():
        connection.transport.write(b"".join(connection.conn.data_to_send()))


def gather() -> None:
    """Let Streamlit's server do so from now on."""
    setattr(AppSession, TAKE, take)
    setattr(Runtime, SEND, send)
    setattr(WebSocketsSansIOProtocol, WRITE, write)
