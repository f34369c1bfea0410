"""Compression for everything the app answers. Streamlit leaves its bundles unpacked; a train does not."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PACKED_ALREADY = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/vnd.apache.parquet")


class Pressing:
    """Gzips every answer that gains by it. Streamlit's bundles carry a hash in their names, so each is packed once and remembered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.packing = GZipMiddleware(app, minimum_size=500, compresslevel=6, exclude_content_types=_PACKED_ALREADY)
        self.remembered: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_bundle(scope):
            await self.packing(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.remembered:
            answer = _Answer()
            await GZipMiddleware(self.app, minimum_size=500, compresslevel=9)(scope, receive, answer)
            if not answer.start:
                return  # who asked has gone
            if not answer.is_packed_bundle():
                await answer.replay(send)
                return
            self.remembered[path] = (answer.start, answer.body)
        start, body = self.remembered[path]
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})


def _is_bundle(scope: Mapping[str, object]) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=dict(scope))
    path = str(scope["path"])
    return (
        "/static/" in path
        and path.endswith((".js", ".css"))
        and "gzip" in headers.get("accept-encoding", "")
        and not set(headers.keys()) & {"range", "if-none-match", "if-modified-since"}
    )


class _Answer:
    """Collects an answer so that it can be looked at before it is sent."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    def is_packed_bundle(self) -> bool:
        """Streamlit answers an address it does not know with its page: that is no bundle, and must not fill the memory."""
        headers = Headers(raw=self.start["headers"])
        is_page = headers.get("content-type", "").startswith("text/html")
        return self.start["status"] == 200 and headers.get("content-encoding") == "gzip" and not is_page

    async def replay(self, send: Send) -> None:
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})
