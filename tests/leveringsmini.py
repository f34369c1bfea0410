"""A store of the mini-Norway to deliver to, and deliveries in short."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from data import kontrakt, lager
from data.leveringer import Kilde, Leveranser, Levering
from tests import mini

IDAG = date(2026, 1, 2)
KILDE = Kilde("Status fra nettverket", "Nettverket", "https://n.no", "CC BY 4.0", IDAG)
FELLES: dict[str, Any] = {"losning": "maaling", "stadium": "planlagt", "presisjon": "udatert", "metode": "egenrapportert"}
Rad = tuple[str, str] | tuple[str, str, date]


def build(sted: Path, losning: str = "Måling hjemme") -> int:
    """Build the mini-Norway, with a licence; ``losning`` renames a solution, so that there is something new."""
    rammer = dict(mini.frames())
    rammer["lisenser"] = pl.DataFrame({"lisens": ["CC BY 4.0", "NLOD"], "forklaring": "Fri", "url": None}, schema=rammer["lisenser"].schema)
    rammer["losninger"] = rammer["losninger"].with_columns(navn=pl.col("navn").replace("Måling hjemme", losning))
    return lager.write(rammer, "ekte", kontrakt.current(), sted)


def rows(*rader: Rad, kilde_url: str = "https://n.no/1") -> pl.DataFrame:
    """Reports on «maaling»: kommune, stage and, where it is known, the day."""
    skjema = mini.frames()["innforing"].schema
    alle: Sequence[dict[str, Any]] = [
        {
            **dict.fromkeys(skjema),
            **FELLES,
            "kommunenr": rad[0],
            "stadium": rad[1],
            "forelopig": False,
            "utgiver": "N",
            "kilde_url": kilde_url,
        }
        | ({"gjelder_fra": rad[2], "presisjon": "dag"} if len(rad) == 3 else {})
        for rad in rader
    ]
    return pl.DataFrame(alle, schema=skjema)


def deliver(leveranser: Leveranser, rader: pl.DataFrame, tabell: str = "innforing", **valg: Any) -> Levering:
    """Confirm a delivery as Kari of the network, on the newest version, unless told otherwise."""
    les_versjon = lager.current_version(leveranser.sted, wait=True)
    felles = {"rapportor": "Nettverket", "hvem": "Kari", "hvorfor": "Januar", "kilde": KILDE, "kommuner": None, "kladd": False}
    return leveranser.confirm(tabell, rader, **{**felles, "les_versjon": les_versjon, **valg})


def shown(sted: Path) -> list[tuple[str, str]]:
    """Kommune and stage of the delivered reports that a reader sees."""
    ramme = lager.read(sted).frames["innforing"].filter(pl.col("kilde_url").str.starts_with("https://n.no"))
    return ramme.sort("kommunenr").select("kommunenr", "stadium").rows()
