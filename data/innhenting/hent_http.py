"""Asking a public register over HTTP, patiently: time limits, retries that double the wait, and ``Retry-After`` where it is given.

Built on httpx (BSD), which has the time limits and streaming; what is left for us is when to ask again and what to say when it fails.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from data.innhenting.feil import Innhentingsfeil

PROV_IGJEN = frozenset({408, 425, 429, 500, 502, 503, 504})
STORST = 400_000_000
LENGST_VENT_S = 300.0


@dataclass(frozen=True)
class Takt:
    """How patient we are: tries in all, the first wait, limits in seconds, and the clock to wait by."""

    forsok: int = 5
    forste_vent_s: float = 2.0
    tidsgrense_s: float = 60.0
    frist_s: float = 600.0
    sov: Callable[[float], None] = time.sleep
    klokke: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class _Avslag:
    """A try that may succeed if repeated: what came, and how long the source asks us to wait."""

    hva: str
    vent_s: float | None = None


class Henter:
    """One conversation with the registers; ``meld`` gets a line in Bokmål for each thing worth knowing."""

    def __init__(self, meld: Callable[[str], None], takt: Takt | None = None) -> None:
        self.meld = meld
        self._takt = takt or Takt()
        tidsgrense = httpx.Timeout(self._takt.tidsgrense_s)
        self._klient = httpx.Client(timeout=tidsgrense, follow_redirects=True, headers={"User-Agent": "e-helsekart"})

    def __enter__(self) -> "Henter":
        return self

    def __exit__(self, *_: object) -> None:
        self._klient.close()

    def get(self, kilde: str, url: str, parametre: Mapping[str, str] | None = None, godta: str = "application/json") -> bytes:
        """Return the body of a GET. Raises Innhentingsfeil when the source does not answer as it should, also after retries."""
        return self._ask(kilde, lambda: self._klient.build_request("GET", url, params=parametre, headers={"Accept": godta}), None)

    def get_json(self, kilde: str, url: str, parametre: Mapping[str, str] | None = None) -> object:
        """Return the answer to a GET as read from JSON. Raises Innhentingsfeil."""
        hode = {"Accept": "application/json"}
        return read_json(self._ask(kilde, lambda: self._klient.build_request("GET", url, params=parametre, headers=hode), read_json))

    def post_json(self, kilde: str, url: str, kropp: object, parametre: Mapping[str, str] | None = None) -> object:
        """Return the answer to a POST of JSON, as read from JSON. Raises Innhentingsfeil."""
        hode = {"Accept": "application/json"}
        return read_json(
            self._ask(kilde, lambda: self._klient.build_request("POST", url, params=parametre, json=kropp, headers=hode), read_json)
        )

    def _ask(self, kilde: str, bygg: Callable[[], httpx.Request], les: Callable[[bytes], object] | None) -> bytes:
        vent = self._takt.forste_vent_s
        for nr in range(1, self._takt.forsok + 1):
            svar = self._try(kilde, bygg(), les)
            if isinstance(svar, bytes):
                return svar
            if svar.vent_s is not None and svar.vent_s > LENGST_VENT_S:
                raise Innhentingsfeil(kilde, f"{svar.hva} Kilden ber oss vente {svar.vent_s:.0f} sekunder.", "Prøv igjen etter det.")
            if nr == self._takt.forsok:
                raise Innhentingsfeil(
                    kilde, f"{svar.hva} Prøvd {nr} ganger.", "Prøv igjen senere, og se om kilden melder om driftsproblemer."
                )
            pause = vent if svar.vent_s is None else svar.vent_s
            self.meld(f"{kilde}: {svar.hva} Prøver igjen om {pause:.0f} s ({nr} av {self._takt.forsok}).")
            self._takt.sov(pause)
            vent *= 2
        raise AssertionError("a try either answers or is the last one")

    def _try(self, kilde: str, sporring: httpx.Request, les: Callable[[bytes], object] | None) -> bytes | _Avslag:
        try:
            status, retry_after, kropp = self._send(kilde, sporring)
        except httpx.TimeoutException:
            return _Avslag(f"svarte ikke innen {self._takt.tidsgrense_s:g} sekunder.")
        except httpx.RemoteProtocolError:
            return _Avslag("svaret stoppet midt i.")
        except httpx.TransportError as feil:
            return _Avslag(f"fikk ikke kontakt ({feil}).")
        if status in PROV_IGJEN:
            hva = "har fått for mange spørringer fra oss (429)." if status == 429 else f"svarte med feil {status}."
            return _Avslag(hva, _seconds(retry_after))
        if status != 200:
            raise Innhentingsfeil(kilde, f"svarte med feil {status}: {_excerpt(kropp)}", f"Kontroller adressen {sporring.url}.")
        if les is not None:
            try:
                les(kropp)
            except ValueError:
                return _Avslag(f"svarte med noe som ikke er gyldig JSON: {_excerpt(kropp)}.")
        return kropp

    def _send(self, kilde: str, sporring: httpx.Request) -> tuple[int, str | None, bytes]:
        frist = self._takt.klokke() + self._takt.frist_s
        svar = self._klient.send(sporring, stream=True)
        try:
            deler: list[bytes] = []
            antall = 0
            for del_ in svar.iter_bytes():
                deler.append(del_)
                antall += len(del_)
                if antall > STORST:
                    raise Innhentingsfeil(kilde, f"svaret er over {STORST // 1_000_000} MB", "Kontroller adressen.")
                if self._takt.klokke() > frist:
                    raise httpx.ReadTimeout("too slow in all", request=sporring)
            return svar.status_code, svar.headers.get("Retry-After"), b"".join(deler)
        finally:
            svar.close()


def read_json(kropp: bytes) -> object:
    """Read JSON as the standard has it: NaN and infinity are no numbers. Raises ValueError."""

    def refuse(tekst: str) -> object:
        raise ValueError(f"{tekst} is not JSON")

    return json.loads(kropp, parse_constant=refuse)


def _seconds(retry_after: str | None) -> float | None:
    """Read ``Retry-After``, in seconds or as a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _excerpt(kropp: bytes) -> str:
    return repr(kropp[:120].decode("utf-8", "replace"))
