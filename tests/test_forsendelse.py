"""What the server has for a browser goes to it together, in order; and to nobody who has gone."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Opcode
from websockets.protocol import CLIENT, OPEN, SERVER, Protocol

from pages.felles import forsendelse


class Line:
    """A connection as uvicorn keeps it, and what was written to its socket."""

    def __init__(self, *, closing: bool = False, gone: bool = False) -> None:
        self.written: list[bytes] = []
        self.conn = Protocol(SERVER, state=OPEN)
        self.transport = SimpleNamespace(write=self.written.append, is_closing=lambda: closing)
        self.handshake_complete, self.close_sent, self.disconnected = True, False, gone

    async def send(self, *messages: dict[str, Any]) -> None:
        self.loop, self.writable = asyncio.get_running_loop(), asyncio.Event()
        self.writable.set()
        for message in messages:
            await forsendelse.write(self, message)  # pyright: ignore[reportArgumentType]

    async def send_and_wait(self, *messages: dict[str, Any]) -> None:
        await self.send(*messages)
        await asyncio.sleep(0)

    def read(self) -> list[list[bytes]]:
        """The messages that the browser finds in each piece."""
        browser = Protocol(CLIENT, state=OPEN, max_size=None)
        found: list[list[bytes]] = []
        for piece in self.written:
            browser.receive_data(piece)
            found.append([event.data for event in browser.events_received() if getattr(event, "opcode", None) is Opcode.BINARY])  # pyright: ignore[reportAttributeAccessIssue]
        return found


def binary(payload: bytes) -> dict[str, Any]:
    return {"type": "websocket.send", "bytes": payload}


@given(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=8))
def test_messages_of_one_moment_are_written_at_once_and_in_order(payloads: list[bytes]) -> None:
    line = Line()
    asyncio.run(line.send_and_wait(*map(binary, payloads)))
    assert line.read() == [payloads]


def test_the_next_moments_messages_are_written_by_themselves() -> None:
    line = Line()

    async def twice() -> None:
        await line.send_and_wait(binary(b"one"), binary(b"two"))
        await line.send_and_wait(binary(b"three"))

    asyncio.run(twice())
    assert line.read() == [[b"one", b"two"], [b"three"]]


def test_a_farewell_takes_with_it_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()

    async def close(connection: Line, message: dict[str, Any]) -> None:
        connection.conn.send_close(message["code"])
        connection.transport.write(b"".join(connection.conn.data_to_send()))

    monkeypatch.setattr(forsendelse, "_write", close)
    asyncio.run(line.send_and_wait(binary(b"last words"), {"type": "websocket.close", "code": 1000}))
    assert line.read() == [[b"last words"]]


def test_nothing_is_written_to_a_socket_that_closes() -> None:
    line = Line(closing=True)
    asyncio.run(line.send_and_wait(binary(b"late")))
    assert line.written == []


@pytest.mark.parametrize("has_said_goodbye", [True, False])
def test_who_sends_to_one_who_has_gone_is_told(*, has_said_goodbye: bool) -> None:
    line = Line(gone=not has_said_goodbye)
    if has_said_goodbye:
        line.conn.send_close(1000)
    with pytest.raises(ClientDisconnected):
        asyncio.run(line.send(binary(b"late")))


@pytest.mark.parametrize(
    ("message", "state"),
    [
        ({"type": "websocket.accept"}, {"handshake_complete": False}),
        (binary(b"too soon"), {"handshake_complete": False}),
        (binary(b"too late"), {"close_sent": True}),
        ({"type": "websocket.send", "text": "words"}, {}),
        ({"type": "websocket.send", "bytes": None, "text": "words"}, {}),
        ({"type": "websocket.close"}, {}),
    ],
)
def test_all_else_is_left_to_the_server(message: dict[str, Any], state: dict[str, bool], monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[object] = []

    async def leave(connection: Line, message: dict[str, Any]) -> None:
        left.append(message)

    line = Line()
    vars(line).update(state)
    monkeypatch.setattr(forsendelse, "_write", leave)
    asyncio.run(line.send(message))
    assert left == [message]


@pytest.mark.parametrize(("waiting", "bundles"), [([], []), (["menu"], [["menu"]]), (["menu", "page"], [["menu", "page"]])])
def test_the_loop_sends_a_session_all_that_waits_in_one_turn(
    waiting: list[Any], bundles: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(forsendelse, "_take", lambda session: waiting)
    monkeypatch.setattr(forsendelse, "_send", lambda runtime, info, message: sent.append(message))
    session: Any = None
    found = [*forsendelse.take(session)]
    for bundle in found:
        forsendelse.send(session, None, bundle)
    assert (found, sent) == (bundles, waiting)


def test_streamlit_takes_and_sends_as_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new edition that does it otherwise is told of here; that the app changes it in time, in test_oppstart.py."""
    monkeypatch.setattr(AppSession, forsendelse.TAKE, forsendelse._take)
    monkeypatch.setattr(Runtime, forsendelse.SEND, forsendelse._send)
    monkeypatch.setattr(WebSocketsSansIOProtocol, forsendelse.WRITE, forsendelse._write)
    forsendelse.gather()
    assert vars(AppSession)[forsendelse.TAKE] is forsendelse.take
    assert vars(Runtime)[forsendelse.SEND] is forsendelse.send
    assert vars(WebSocketsSansIOProtocol)[forsendelse.WRITE] is forsendelse.write
    assert {forsendelse.TAKE, forsendelse.SEND} <= {*Runtime._loop_coroutine.__code__.co_names}
