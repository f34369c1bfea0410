"""What can be fetched: each register's dataset, by the name that the command and the stewards' button know it under."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from data.innhenting import brreg, klass, pxweb, ssb
from data.innhenting.datasett import Datasett
from data.innhenting.hent_http import Henter
from data.innhenting.kommunekoder import Kommunekoder

BASER: Mapping[str, str] = {"ssb": pxweb.BASE, "klass": klass.BASE, "brreg": brreg.BASE}
FORSTE_AAR: Mapping[str, int] = {"folketall": 2024, "velferdsteknologi": 2020, "omsorgsbemanning": 2020}
NAVN: Mapping[str, str] = {
    "folketall": "Folketall (Statistisk sentralbyrå, tabell 07459)",
    "velferdsteknologi": "Brukere av velferdsteknologi (Statistisk sentralbyrå, tabell 11645 og 11642)",
    "omsorgsbemanning": "Årsverk i omsorgstjenesten og hos leger (Statistisk sentralbyrå, tabell 11924 og 11996)",
    "klass": "Kommuner, fylker, KOSTRA-grupper og sentralitet (Statistisk sentralbyrå, KLASS)",
    "brreg": "Kommunenes organisasjonsnumre (Enhetsregisteret)",
}


def fetchers(
    kilder: Path, henter: Henter, baser: Mapping[str, str], fra_aar: int | None = None, til_aar: int | None = None
) -> dict[str, Callable[[], Datasett]]:
    """Return what fetches each dataset of ``NAVN``. ``baser`` has the registers' addresses; without years it is the usual ones to now.

    Nothing is asked before one of them is called. Raises Byggefeil when the code lists in ``kilder`` are not readable.
    """
    koder, idag = Kommunekoder.from_sources(kilder), date.today()

    def aar(kilde: str) -> range:
        return range(fra_aar or FORSTE_AAR[kilde], (til_aar or idag.year) + 1)

    def px() -> pxweb.PxWeb:
        return pxweb.PxWeb.open(henter, baser["ssb"])

    return {
        "folketall": lambda: ssb.fetch_population(px(), koder, aar("folketall"), idag),
        "velferdsteknologi": lambda: ssb.fetch_welfare_technology(
            px(), koder, aar("velferdsteknologi"), idag, ssb.read_service_words(kilder)
        ),
        "omsorgsbemanning": lambda: ssb.fetch_staffing(px(), koder, aar("omsorgsbemanning"), idag),
        "klass": lambda: klass.fetch(henter, idag, baser["klass"]),
        "brreg": lambda: brreg.fetch(henter, koder.dagens, idag, baser["brreg"]),
    }
