"""The example data: made up, complete, the same every time, and marked as such. ``python -m data.bygg --datasett eksempel``.

Geography, population, code lists and the solutions are the real ones. Who has adopted what, money and staffing are invented. The case to
try figures on is Pasientens legemiddelliste (``pll``): exactly 24 kommuner are invited, of which exactly 18 have adopted by now, that is
«18 av 24 inviterte · 5 % av alle 357».
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from data.eksempel_bemanning import make_bemanning
from data.eksempel_innforing import make_innforing
from data.eksempel_kostnader import TITTEL as KOSTNADER
from data.eksempel_kostnader import make_kostnadsandeler
from data.eksempel_lop import describe_losninger, make_deltakere, make_innforingslop, make_paths
from data.eksempel_penger import make_nettverksmidler, make_programdeltakelse, make_tilskudd, make_tilskuddsrammer, make_tilskuddssummer
from data.eksempel_ramme import MAANEDER, STAND, STED, UTGIVER, describe_kommuner
from data.eksempel_rapportorer import make_reporters
from data.eksempel_serier import make_nasjonale_serier

# The invented datasets: the module that makes each, and what else than «eksempeldata» a reader should be warned of.
OPPDIKTET = {
    "innforing": ("eksempel_innforing", "ufullstendig;udaterte_rader;avledede_rader"),
    "innforingslop": ("eksempel_lop", ""),
    "deltakere": ("eksempel_lop", ""),
    "nasjonale_serier": ("eksempel_serier", "udaterte_rader;ulike_enheter"),
    "tilskudd": ("eksempel_penger", "ufullstendig;udaterte_rader;eksempler_ikke_fordeling;fellesprosjekt_en_mottaker"),
    "tilskuddssummer": ("eksempel_penger", "overlappende_summer"),
    "tilskuddsrammer": ("eksempel_penger", "ikke_tildelinger;overlappende_summer"),
    "nettverksmidler": ("eksempel_penger", "udaterte_rader"),
    "programdeltakelse": ("eksempel_penger", "ikke_tildelinger"),
    "kostnadsandeler": ("eksempel_kostnader", ""),
    "bemanning": ("eksempel_bemanning", "ufullstendig"),
}


def make(ekte: Mapping[str, pl.DataFrame], maaneder: int = MAANEDER, losninger: Sequence[str] | None = None) -> dict[str, pl.DataFrame]:
    """Return every table of the contract but lagerinfo, given the real tables.

    ``maaneder`` and ``losninger`` make table innforing smaller: the same rows, but only of the last months and of those solutions.
    """
    kommuner, losningene = describe_kommuner(ekte), describe_losninger(ekte)
    deltakere = make_deltakere(ekte, losningene, kommuner)
    stier = make_paths(losningene, kommuner, deltakere)
    rapporterte = stier if losninger is None else stier.filter(pl.col("losning").is_in(losninger))
    tilskudd = make_tilskudd(ekte, kommuner)
    summer = make_tilskuddssummer(ekte, tilskudd)
    oppdiktet = {
        "innforing": make_innforing(rapporterte, make_reporters(ekte), maaneder),
        "innforingslop": make_innforingslop(losningene),
        "deltakere": deltakere,
        "nasjonale_serier": make_nasjonale_serier(ekte, losningene, stier, deltakere),
        "tilskudd": tilskudd,
        "tilskuddssummer": summer,
        "tilskuddsrammer": make_tilskuddsrammer(ekte, summer),
        "nettverksmidler": make_nettverksmidler(ekte),
        "programdeltakelse": make_programdeltakelse(ekte, kommuner),
        "kostnadsandeler": make_kostnadsandeler(ekte, losningene, kommuner),
        "bemanning": make_bemanning(ekte, kommuner),
    }
    return {**ekte, **oppdiktet, "kilder": _mark(ekte["kilder"], oppdiktet)}


def _mark(kilder: pl.DataFrame, oppdiktet: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The origins, with those of the invented datasets in place of the real ones. Their main file is the module that makes them.

    A real dataset named after an invented table («innforing_…») adds rows to that table, so it has no place here either.
    """
    # What no source has been found for yet has no real title to borrow.
    ekte_tittel = {"kostnadsandeler": KOSTNADER} | dict(kilder.select("datasett", "tittel").iter_rows())
    merket = [
        {
            "datasett": datasett,
            "tittel": f"Eksempel: {ekte_tittel[datasett]}",
            "utgiver": UTGIVER,
            "url": f"{STED}/{datasett}",
            "lisens": "Eksempeldata",
            "kreditering": "Eksempeldata. Skal ikke siteres.",
            "dato": STAND,
            "neste_oppdatering": "Ingen",
            "dekning": "Oppdiktede tall for hele landet, laget for å prøve ut løsningen. De sier ingenting om virkelige kommuner.",
            "advarsler": ";".join(filter(None, ["eksempeldata", advarsler])),
            "rader_antall": oppdiktet[datasett].height,
            "sha256": hashlib.sha256(Path(__file__).with_name(f"{modul}.py").read_bytes()).hexdigest(),
        }
        for datasett, (modul, advarsler) in OPPDIKTET.items()
    ]
    urort = kilder.filter(~pl.col("datasett").str.contains(f"^({'|'.join(oppdiktet)})(_|$)"))
    return pl.concat([urort, pl.DataFrame(merket, schema=kilder.schema)]).sort("datasett")
