"""A delivery against everything that is in the store: each row by itself, and the rules of kontroll/ over all rows together."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

import duckdb
import polars as pl

from data import tverrkontroll
from data.brudd import Brudd, collect, row_text
from data.kontrakt import Tabell
from data.levering_etterkontroll import known_codes
from data.levering_visning import NOKLER
from data.rammekontroll import check_frame

FIL = "leveringen"
LAGERET = "lageret"
TILTAK = "Rett raden og lever på nytt."

Sted = tuple[str, int | None, str]


def check_rows(rader: pl.DataFrame, tabell: Tabell, frames: Mapping[str, pl.DataFrame], kommuner: Collection[str] | None) -> list[Brudd]:
    """Check each row: its columns, its kommune among those that may be written, the contract's rules, and that no key comes twice.

    ``rader`` has the table's columns and types, ``frames`` the store's tables.
    """
    brutte: dict[tuple[str, str], list[int]] = {}
    if kommuner is not None:
        utenfor = ~pl.col("kommunenr").is_in(list(kommuner)).fill_null(value=False)
        brutte["Raden skal gjelde en kommune du kan levere for", "kommunenr"] = _where(rader, utenfor)
    for kolonne in tabell.kolonner:
        if kolonne.type == "DOUBLE":
            brutte[f"{kolonne.navn} skal være et endelig tall", kolonne.navn] = _where(rader, ~pl.col(kolonne.navn).is_finite())
    dobbelt = pl.struct(NOKLER[tabell.navn]).is_duplicated()
    brutte[f"{tabell.navn} skal ha bare én rad per {', '.join(NOKLER[tabell.navn])}", ""] = _where(rader, dobbelt)
    for brudd in check_frame(rader, tabell, known_codes(tabell, frames)):
        brutte.setdefault((brudd.regel, ", ".join(brudd.kolonner)), []).append(brudd.rad)
    return [b for (regel, felt), numre in brutte.items() for b in collect(_places(rader, numre, tabell, felt), regel, TILTAK, felt)]


def check_origin(kilde: Mapping[str, object], frames: Mapping[str, pl.DataFrame], kilder: Tabell) -> list[Brudd]:
    """Check what a delivery says of where it comes from, as the row of kilder that it becomes."""
    rad = {"kreditering": None, "dekning": "", "advarsler": "", "rader_antall": 0, "sha256": "0" * 64, "datasett": FIL, **kilde}
    ramme = pl.DataFrame({k.navn: [rad.get(k.navn)] for k in kilder.kolonner})
    funnet = check_frame(ramme, kilder, {"lisenser": set(frames["lisenser"]["lisens"])})
    felt = [", ".join(brudd.kolonner) for brudd in funnet]
    return [
        Brudd(FIL, None, brudd.regel, "Rett opplysningen om kilden.", (row_text((navn,), (rad.get(navn),)),), felt=navn)
        for brudd, navn in zip(funnet, felt, strict=True)
    ]


def check_together(
    frames: Mapping[str, pl.DataFrame], tabell: Tabell, *, med: pl.DataFrame, uten: Callable[[], pl.DataFrame], datasett: str
) -> list[Brudd]:
    """Run the rules of kontroll/ that are about this table, with the delivery's rows (``med``) and, when one breaks, without (``uten``).

    Both have the table's columns, ``fil`` and ``linje``. Only what the delivery brings is held against it.
    """
    alle = [
        kontroll
        for kontroll in tverrkontroll.load_controls()
        if tabell.navn in kontroll.tabeller and kontroll.gjelder in ("alle", datasett) and not kontroll.leser_filer
    ]
    brutte = _offending({**frames, tabell.navn: med}, alle)
    foer = _offending({**frames, tabell.navn: uten()}, [k for k in alle if brutte[k.navn]]) if any(brutte.values()) else {}
    brudd: list[Brudd] = []
    for kontroll in alle:
        kjent = Counter(tekst for _, _, tekst in foer.get(kontroll.navn, []))
        nye: list[Sted] = []
        for fil, linje, tekst in brutte[kontroll.navn]:
            kjent[tekst] -= 1
            if kjent[tekst] < 0:
                nye.append((fil, linje, tekst))
        brudd += collect(nye, kontroll.regel, kontroll.tiltak, kontroll.felt)
    return brudd


def _offending(frames: Mapping[str, pl.DataFrame], kontroller: Iterable[tverrkontroll.Kontroll]) -> dict[str, list[Sted]]:
    with duckdb.connect() as con:
        for navn in frozenset[str]().union(*(k.tabeller for k in kontroller)) & frames.keys():
            ramme = frames[navn]
            con.register(navn, ramme if "fil" in ramme.columns else ramme.with_columns(fil=pl.lit(LAGERET), linje=pl.lit(None, pl.Int32)))
        return {kontroll.navn: tverrkontroll.offending_rows(con, kontroll) for kontroll in kontroller}


def _where(rader: pl.DataFrame, brutt: pl.Expr) -> list[int]:
    return rader.select(brutt.fill_null(value=False).arg_true()).to_series().to_list()


def _places(rader: pl.DataFrame, numre: list[int], tabell: Tabell, felt: str) -> list[Sted]:
    vist = tuple(dict.fromkeys((*(f for f in felt.split(", ") if f), *NOKLER[tabell.navn])))
    return [
        (FIL, nr + 1, row_text(vist, rad)) for nr, rad in zip(sorted(numre), rader.select(vist)[sorted(numre)].iter_rows(), strict=True)
    ]
