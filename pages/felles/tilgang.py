"""Who may do what. Everyone may read. Writing exists only where a login (OIDC) and the roles are both configured; anything else is nobody.

The one who asks is found anew at every action: in Streamlit's signed login, and in the roles' file as it is now. No HTTP route of ours
writes, so there is no second way in that would have to decide the same.
"""

import logging
import os
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

MILJOVARIABEL = "EHELSEKART_TILGANG"
LENGSTE_OKT_S = 12 * 3600
# Without one of these a login says who somebody is and nobody can tell whether it is true.
_PROVIDER = frozenset({"client_id", "server_metadata_url"})
_logg = logging.getLogger(__name__)


class Tilgangsfeil(Exception):
    """The roles' file can't be followed; the message is in Bokmål and says what to do."""


@dataclass(frozen=True)
class Roller:
    """The roles' file: by which claim of the login a person is known, the administrators, each steward's networks. In lower case."""

    kjennes_paa: str
    administratorer: frozenset[str]
    forvaltere: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Tilgang:
    """A person who may write: for any kommune as administrator, else for those of the ``nettverk``."""

    hvem: str
    er_administrator: bool
    nettverk: frozenset[str]

    def may_deliver_for(self, nettverk: str) -> bool:
        """Whether the person may deliver as this network."""
        return self.er_administrator or nettverk in self.nettverk


def is_open() -> bool:
    """Whether writing is configured at all: a login and a file of roles."""
    return bool(os.environ.get(MILJOVARIABEL)) and bool(providers())


def providers() -> tuple[str, ...]:
    """The configured providers of logins by name; «default» is the only one of a configuration with one. Empty without any."""
    auth: dict[str, Any] = get_secrets_auth_section().to_dict()
    if not auth.get("cookie_secret") or not auth.get("redirect_uri"):
        return ()
    if auth.keys() >= _PROVIDER:
        return ("default",)
    return tuple(name for name, section in auth.items() if isinstance(section, dict) and section.keys() >= _PROVIDER)


def secrets() -> list[str]:
    """Every text of the configuration of logins that must not be read by others."""
    auth: dict[str, Any] = get_secrets_auth_section().to_dict()
    sections = [auth, *(section for section in auth.values() if isinstance(section, dict))]
    return [str(section[name]) for section in sections for name in ("cookie_secret", "client_secret") if name in section]


def now() -> Tilgang | None:
    """What the one who asks in this session may do, found anew at each call. None for everybody who may only read."""
    return find(st.user.to_dict(), time.time()) if is_open() else None


def is_logged_in() -> bool:
    """Whether somebody is logged in, with or without a role."""
    return is_open() and st.user.to_dict().get("is_logged_in") is True


def is_expired() -> bool:
    """Whether the one who asks was logged in, and the login has lasted its time."""
    issued = st.user.to_dict().get("iat")
    return is_logged_in() and isinstance(issued, int | float) and time.time() - issued > LENGSTE_OKT_S


def log_in(provider: str) -> None:
    """Send the browser to a provider; one that is not configured is refused in silence."""
    if is_open() and provider in providers():
        st.login(None if provider == "default" else provider)


def log_out() -> None:
    """Forget the login, here and at the provider where it can."""
    if is_open():
        st.logout()


def find(claims: Mapping[str, Any], now_s: float) -> Tilgang | None:
    """What the claims of a login give the right to; None without a role. ``now_s`` is seconds since 1970."""
    try:
        roller = read(Path(os.environ[MILJOVARIABEL]))
    except (KeyError, Tilgangsfeil) as feil:
        _logg.error("Ingen kan levere: %s", feil)
        return None
    hvem = claims.get(roller.kjennes_paa)
    if claims.get("is_logged_in") is not True or not isinstance(hvem, str) or not hvem.strip():
        return None
    if roller.kjennes_paa == "email" and claims.get("email_verified") in (False, "false"):
        return None
    issued = claims.get("iat")
    if isinstance(issued, int | float) and now_s - issued > LENGSTE_OKT_S:
        return None
    key = hvem.strip().lower()
    nettverk = roller.forvaltere.get(key, frozenset())
    is_administrator = key in roller.administratorer
    return Tilgang(key, is_administrator, nettverk) if is_administrator or nettverk else None


def read(path: Path) -> Roller:
    """The roles' file. Raises Tilgangsfeil when it is missing or is not as it should be: nobody has a role by a guess."""
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns, stat.st_size)
    except OSError as feil:
        raise Tilgangsfeil(f"Fant ikke {path}. {MILJOVARIABEL} skal være stien til filen med roller.") from feil


@lru_cache(maxsize=2)
def _read(path: Path, _mtime: int, _size: int) -> Roller:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as feil:
        raise Tilgangsfeil(f"{path} kan ikke leses som TOML: {feil}") from feil
    if unknown := given.keys() - {"kjennes_paa", "administratorer", "forvaltere"}:
        raise Tilgangsfeil(f"{path} har ukjente felt: {', '.join(sorted(unknown))}.")
    claim, administrators, stewards = given.get("kjennes_paa", "email"), given.get("administratorer", []), given.get("forvaltere", {})
    if not isinstance(claim, str) or not _are_texts(administrators) or not isinstance(stewards, dict):
        raise Tilgangsfeil(f"{path}: administratorer skal være en liste med tekst, og forvaltere en tabell.")
    if wrong := [who for who, networks in stewards.items() if not _are_texts(networks)]:
        raise Tilgangsfeil(f"{path}: skriv nettverkene til {wrong[0]} som en liste med tekst.")
    return Roller(
        claim,
        frozenset(who.strip().lower() for who in administrators),
        {who.strip().lower(): frozenset(networks) for who, networks in stewards.items()},
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) and part.strip() for part in value)
