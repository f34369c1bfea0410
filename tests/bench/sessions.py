"""A visitor without a browser: Streamlit's own protocol over its websocket, as the page's script speaks it.

What a browser would draw is read only as far as the next step needs: the components there are, the pages, the address and the links.
"""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

# How Streamlit names the widget that carries what a component of ours is told («setTriggerValue» in the browser).
_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{}__events"
_LINK = re.compile(r'href="([^"]*/tabell/[^"]+)"')


class Session:
    """One open page. Every step returns when the server says that its script has finished; RuntimeError when it failed."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._pages: dict[str, str] = {}
        self._page = ""
        self._query = ""
        self._cached: set[str] = set()
        # The element that each component lies in, and what it was told.
        self._elements: dict[str, str] = {}
        self._data: dict[str, Any] = {}
        self._downloads: list[str] = []

    async def open(self, page: str) -> None:
        """The first run, for the page an address names."""
        await self._run(page_name=page)

    async def go_to(self, page: str) -> None:
        """Another page of the menu; the browser leaves the address to the server then."""
        self._page, self._query = self._pages[page], ""
        await self._run()

    async def tell(self, component: str, event: str, value: object) -> None:
        """What a reader does in a component: ``tell("kart", "valg", "5001")``."""
        happened = json.dumps([{"event": "hendelse", "value": [component, event, value]}])
        told = WidgetState(id=_EVENTS.format(self._elements[component]), json_trigger_value=happened)
        await self._run(told)

    def components(self) -> frozenset[str]:
        """The keys of the components on the page."""
        return frozenset(self._elements)

    def data(self, component: str) -> Any:
        """What the server last told a component."""
        return self._data[component]

    def downloads(self) -> list[str]:
        """The addresses of the page's tables as files."""
        return self._downloads

    async def _run(self, *told: WidgetState, page_name: str = "") -> None:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.page_name = self._query, self._page, page_name
        state.widget_states.widgets.extend(told)
        state.cached_message_hashes.extend(self._cached)
        state.context_info.locale, state.context_info.timezone = "nb-NO", "Europe/Oslo"
        await self._socket.send(asked.SerializeToString())
        while not self._take(await self._socket.recv()):
            pass

    def _take(self, raw: str | bytes) -> bool:
        """Take in one message; whether it ended the run."""
        assert isinstance(raw, bytes)
        message = ForwardMsg.FromString(raw)
        match message.WhichOneof("type"):
            case "new_session":
                self._page = message.new_session.page_script_hash
                self._elements, self._data, self._downloads = {}, {}, []
            case "navigation":
                self._page = message.navigation.page_script_hash
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._take_element(message)
            case "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return True
        return False

    def _take_element(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached.add(message.hash)
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "bidi_component":
                self._take_content(json.loads(element.bidi_component.bytes), element.bidi_component.id)
            case "exception":
                raise RuntimeError(element.exception.message)

    def _take_content(self, parts: list[Any], element: str) -> None:
        """What pages/felles/innhold.py tells: markup, boxes and components."""
        for part in parts:
            if isinstance(part, str):
                self._downloads += [link.replace("&amp;", "&") for link in _LINK.findall(part)]
            elif "boks" in part:
                self._take_content(part["deler"], element)
            else:
                self._elements[part["nokkel"]], self._data[part["nokkel"]] = element, part["data"]


@asynccontextmanager
async def visit(url: str) -> AsyncIterator[Session]:
    """A connection to the app, as a browser makes it: with its pings, and without compression, which Streamlit leaves out too."""
    async with connect(
        f"ws://{urlsplit(url).netloc}/_stcore/stream", subprotocols=["streamlit"], compression=None, max_size=None
    ) as socket:  # pyright: ignore[reportArgumentType]
        yield Session(socket)
