"""A real OpenID Connect provider on this machine: discovery, a page to log in on, token with PKCE-free code flow, and signed identities."""

import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

KLIENT, HEMMELIGHET = "e-helsekart", "bare-for-testen"


class Tilbyder:
    """A provider that knows some people by name. ``claims`` are what it says of each."""

    def __init__(self, claims: Mapping[str, Mapping[str, Any]], adresse: str) -> None:
        self.claims, self.adresse = claims, adresse
        self._key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
        self._codes: dict[str, tuple[str, str]] = {}

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/inn", self.authorize),
            Route("/som/{navn}", self.chosen),
            Route("/token", self.token, methods=["POST"]),
            Route("/jwks", self.keys),
        ]

    async def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.adresse,
                "authorization_endpoint": f"{self.adresse}/inn",
                "token_endpoint": f"{self.adresse}/token",
                "jwks_uri": f"{self.adresse}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        query = request.url.query
        links = "".join(f'<p><a href="/som/{escape(navn)}?{escape(query)}">{escape(navn)}</a></p>' for navn in self.claims)
        return HTMLResponse(f"<!doctype html><title>Logg inn</title>{links}")

    async def chosen(self, request: Request) -> Response:
        given, code = request.query_params, secrets.token_urlsafe(16)
        assert given["client_id"] == KLIENT
        self._codes[code] = request.path_params["navn"], given.get("nonce", "")
        return RedirectResponse(f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}")

    async def token(self, request: Request) -> Response:
        navn, nonce = self._codes.pop(str((await request.form())["code"]))
        now = int(time.time())
        claims = {"iss": self.adresse, "aud": KLIENT, "sub": navn, "iat": now, "exp": now + 600, "nonce": nonce, **self.claims[navn]}
        identity = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self._key)
        return JSONResponse({"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 600, "id_token": identity})

    async def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})


@contextmanager
def provider(claims: Mapping[str, Mapping[str, Any]], port: int) -> Iterator[Tilbyder]:
    """Run a provider at a port until the block ends."""
    tilbyder = Tilbyder(claims, f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=tilbyder.routes()), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield tilbyder
    finally:
        server.should_exit = True
        thread.join(10)
