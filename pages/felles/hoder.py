"""What every answer tells the browser not to do: run foreign scripts, guess types, say where the reader was, be framed by strangers.

Streamlit's page is allowed what it can't do without: the inline scripts it comes with, by their hashes; scripts of its components, which it
makes as ``blob:``; and inline styles. Everything else of ours gets the strictest rules that it works under.
"""

import base64
import hashlib
import os
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "Content-Security-Policy"
# Who may show e-helsekart in a frame, as origins with blanks between: «https://intranett.kommune.example https://*.direktorat.example».
MILJOVARIABEL = "EHELSEKART_INNRAMMING"
_ORIGIN = re.compile(r"'self'|'none'|\*|https?://(\*\.)?[\w.-]+(:\d+)?")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
_OWN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_STREAMLITS = {
    "default-src": "'self'",
    # The columns in three dimensions are drawn with WebAssembly.
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob: data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


class Hoder:
    """Middleware: gives every answer the headers it does not have already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.always = _ALWAYS | {CSP: _written(_OWN | {"frame-ancestors": framers("'self'")})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = self.always | (_HTTPS_ONLY if scope["scheme"] == "https" else {})

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in wanted.items():
                    headers.setdefault(name, value)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, answer)


def of_streamlits(page: bytes) -> str:
    """The rules for Streamlit's page: the scripts written into it may run, and no others that are not files of ours."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in _INLINE.findall(page))
    rules = _STREAMLITS | {"script-src": f"{_STREAMLITS['script-src']} {hashes}".strip(), "frame-ancestors": framers("'self'")}
    return _written(rules)


def framers(otherwise: str) -> str:
    """Who may frame a page: those of the environment, or ``otherwise``. Where one of them is no origin nobody is let in by a guess."""
    asked = os.environ.get(MILJOVARIABEL, "").split()
    if not asked:
        return otherwise
    return " ".join(asked) if all(_ORIGIN.fullmatch(origin) for origin in asked) else "'none'"


def _written(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())
