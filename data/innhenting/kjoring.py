"""A fetch started from the pages: it runs beside them, is followed and stopped, and is stored only when somebody has seen what it changes.

What is fetched is tried in a whole build at once, so that the one who looks sees what would stop it. One fetch at a time per process.
"""

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from data import bygg, kontrakt, lager, levering_lagring
from data.brudd import Byggefeil
from data.innhenting import byggeprosess, datasett, register
from data.innhenting.byggeprosess import Byggestopp
from data.innhenting.datasett import Datasett
from data.innhenting.endring import count_changes
from data.innhenting.feil import Innhentingsfeil
from data.innhenting.hent_http import Henter, Takt
from data.lager import Lagerfeil
from data.levering_typer import Henting

Steg = Literal["henter", "klar", "lagrer", "lagret", "stoppet", "feilet"]
UVENTET = "Hentingen stoppet av en feil i e-helsekart. Ingenting er lagret. Gi beskjed til den som drifter tjenesten: feilen står i loggen."
_logg = logging.getLogger(__name__)


class Stoppet(Exception):
    """The one who looks has stopped the fetch."""


@dataclass(frozen=True)
class Kjoring:
    """Where a fetch is. ``linjer`` is its progress in Bokmål, ``endringer`` counts per file, ``brudd`` what would stop the build.

    ``feil`` is why it ended, with what to do; ``versjon`` the store's version when it is stored.
    """

    kilde: str
    steg: Steg
    linjer: tuple[str, ...] = ()
    hentet: Datasett | None = None
    endringer: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    brudd: tuple[str, ...] = ()
    feil: str = ""
    versjon: int = 0

    @property
    def i_gang(self) -> bool:
        """Whether there is more to come."""
        return self.steg in ("henter", "lagrer")

    @property
    def navn(self) -> str:
        """The register and what is fetched from it, in Bokmål."""
        return register.NAVN[self.kilde]


class Innhenting:
    """The fetches of one process into the store ``sted``. ``kilder`` is the folder of sources, ``baser`` the registers' addresses."""

    def __init__(self, sted: Path, kilder: Path = bygg.KILDER, baser: Mapping[str, str] = register.BASER, takt: Takt | None = None) -> None:
        self._sted, self._kilder, self._baser, self._takt = sted, kilder, baser, takt or Takt()
        self._laas = threading.Lock()
        self._naa: Kjoring | None = None
        self._stopp = threading.Event()

    @property
    def navn(self) -> Mapping[str, str]:
        """What can be fetched, in Bokmål, by the name to start it by."""
        return register.NAVN

    def now(self) -> Kjoring | None:
        """Return the fetch that is on, or the last one until it is closed."""
        return self._naa

    def start(self, kilde: str) -> None:
        """Begin to fetch a dataset of register.NAVN; nothing when one is on already."""
        with self._laas:
            if self._naa is None or not (self._naa.i_gang or self._naa.steg == "klar"):
                self._begin(Kjoring(kilde, "henter"), self._fetch)

    def store(self, hvem: str, hvorfor: str) -> None:
        """Begin to store what is ready: the sources' folder, the store and a line of its log. Nothing when nothing is."""
        with self._laas:
            if self._naa is not None and self._naa.steg == "klar" and not self._naa.brudd:
                self._begin(replace(self._naa, steg="lagrer"), lambda kjoring, stopp: self._save(kjoring, stopp, hvem, hvorfor))

    def stop(self) -> None:
        """Stop a fetch that is on, or throw away what is ready. What is being stored is stored."""
        with self._laas:
            if self._naa is not None and self._naa.steg == "henter":
                self._stopp.set()
                self._naa = replace(self._naa, steg="stoppet")
            elif self._naa is not None and self._naa.steg != "lagrer":
                self._naa = None

    def _begin(self, kjoring: Kjoring, arbeid: Callable[[Kjoring, threading.Event], Kjoring]) -> None:
        stopp = self._stopp = threading.Event()
        self._naa = kjoring
        threading.Thread(target=self._run, args=(kjoring, arbeid, stopp), name="innhenting", daemon=True).start()

    def _run(self, kjoring: Kjoring, arbeid: Callable[[Kjoring, threading.Event], Kjoring], stopp: threading.Event) -> None:
        try:
            ferdig = arbeid(kjoring, stopp)
        except Stoppet:
            return
        except (Innhentingsfeil, Byggefeil, Byggestopp, Lagerfeil) as feil:
            ferdig = replace(kjoring, steg="feilet", feil=str(feil))
        except OSError as feil:
            ferdig = replace(kjoring, steg="feilet", feil=f"Kan ikke skrive i {self._kilder}: {feil.strerror}. Gi tjenesten skrivetilgang.")
        except Exception:  # the outermost of a thread: a fault that nobody foresaw is told to who waits, and its trace goes to the log
            _logg.exception("fetching %s", kjoring.kilde)
            ferdig = replace(kjoring, steg="feilet", feil=UVENTET)
        self._tell(stopp, lambda naa: replace(ferdig, linjer=naa.linjer))

    def _tell(self, stopp: threading.Event, blir: Callable[[Kjoring], Kjoring]) -> None:
        with self._laas:
            if self._naa is not None and not stopp.is_set():
                self._naa = blir(self._naa)

    def _fetch(self, kjoring: Kjoring, stopp: threading.Event) -> Kjoring:
        def tell(linje: str) -> None:
            clock()
            self._tell(stopp, lambda naa: replace(naa, linjer=(*naa.linjer, linje)))

        def wait(sekunder: float) -> None:
            stopp.wait(sekunder)
            clock()

        def clock() -> float:
            if stopp.is_set():
                raise Stoppet
            return time.monotonic()

        with Henter(tell, replace(self._takt, sov=wait, klokke=clock)) as henter:
            hentet = register.fetchers(self._kilder, henter, self._baser)[kjoring.kilde]()
        endringer = {fil: count_changes(merket) for fil, merket in datasett.compare_with_written(hentet, self._kilder).items()}
        tell("Kontrollerer tallene sammen med resten av lageret.")
        klar = replace(kjoring, steg="klar", hentet=hentet, endringer=endringer)
        try:
            self._build(hentet, stopp)
        except Byggestopp as feil:
            return replace(klar, brudd=feil.brudd)
        return klar

    def _save(self, kjoring: Kjoring, stopp: threading.Event, hvem: str, hvorfor: str) -> Kjoring:
        assert kjoring.hentet is not None
        frames = self._build(kjoring.hentet, stopp)
        datasett.write(kjoring.hentet, self._kilder)

        def log(con: duckdb.DuckDBPyConnection, foer: int, etter: int) -> None:
            levering_lagring.store_fetch(con, Henting(datetime.now(UTC), hvem, hvorfor, kjoring.kilde, foer, etter))

        nummer = lager.write(frames, "ekte", kontrakt.current(), self._sted, log=log)
        return replace(kjoring, steg="lagret", versjon=nummer, hentet=None)

    def _build(self, hentet: Datasett, stopp: threading.Event) -> Mapping[str, pl.DataFrame]:
        """Build all sources with the new dataset among them, in a folder of its own. Raises Byggestopp and Stoppet."""
        with tempfile.TemporaryDirectory() as mappe:
            kilder = Path(shutil.copytree(self._kilder, Path(mappe) / "kilder"))
            datasett.write(hentet, kilder)
            frames = byggeprosess.build_apart(kilder, stopp)
        if frames is None:
            raise Stoppet
        return frames
