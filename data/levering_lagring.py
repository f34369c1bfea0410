"""Deliveries as rows of the store: written in a transaction of lagerkatalog, read back as objects."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import duckdb
import polars as pl

from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR, count_changes
from data.kontrakt import Tabell
from data.lager import Deler
from data.lagerkatalog import LEVERT, mark_changed
from data.levering_forslag import Forslag
from data.levering_typer import Henting, Kilde, Levering, LeveringUkjent, Status
from data.levering_visning import RADFELT, Leverte, delivery_tables

ANTALL = {NY: "ny_antall", ENDRET: "endret_antall", UENDRET: "uendret_antall", UTGAAR: "utgaar_antall"}


def compose_line(deler: Deler, nummer: int, hva: Status, hvem: str, hvorfor: str) -> dict[str, Any]:
    """Return the next line of the log, on the version that it builds on."""
    return {
        "linje": deler.leverte.logg.height + 1,
        "tidspunkt": datetime.now(UTC).replace(tzinfo=None),
        "hvem": hvem.strip(),
        "hva": hva,
        "hvorfor": hvorfor.strip(),
        "levering": nummer,
        "versjon_foer": deler.bygd.nummer,
        "versjon_etter": deler.bygd.nummer + 1,
    }


def store(con: duckdb.DuckDBPyConnection, forslag: Forslag, merket: pl.DataFrame, kilde: Kilde, linje: Mapping[str, Any]) -> int:
    """Add a delivery with its rows (as levering_forslag.examine gives them) and the line of the log; return its number."""
    nummer, antall = int(linje["levering"]), count_changes(merket)
    levering = {
        "nummer": nummer,
        "tabell": forslag.tabell.navn,
        "rapportor": forslag.rapportor,
        **asdict(kilde),
        **{kolonne: antall[ord_] for ord_, kolonne in ANTALL.items()},
        "rader_antall": forslag.rader.height,
        "sha256": hashlib.sha256(merket.write_csv().encode()).hexdigest(),
    }
    rader = merket.with_columns(levering=pl.lit(nummer), rad=pl.int_range(1, pl.len() + 1))
    _append(con, "levering", _columns(delivery_tables()["levering"]), pl.DataFrame([levering]))
    _append(con, forslag.tabell.navn, _columns(forslag.tabell) | RADFELT, rader)
    return store_line(con, linje)


def store_line(con: duckdb.DuckDBPyConnection, linje: Mapping[str, Any]) -> int:
    """Add a line to the log; return the number of the delivery it is about."""
    _append(con, "logg", _columns(delivery_tables()["logg"]), pl.DataFrame([linje]))
    mark_changed(con)
    return int(linje["levering"])


def store_fetch(con: duckdb.DuckDBPyConnection, henting: Henting) -> None:
    """Note, in the transaction of the build it led to, that somebody fetched a dataset from its register."""
    linje = {**asdict(henting), "tidspunkt": henting.tidspunkt.replace(tzinfo=None)}
    _append(con, "henting", _columns(delivery_tables()["henting"]), pl.DataFrame([linje]))


def find(leverte: Leverte, nummer: int, lov: Collection[Status] | None = None) -> Levering:
    """Return a delivery. Raises LeveringUkjent when there is none, or when its status is not among ``lov``."""
    treff = leverte.leveringer.filter(pl.col("nummer") == nummer)
    if treff.is_empty():
        raise LeveringUkjent(f"Levering {nummer} finnes ikke.")
    rad, linjer = treff.row(0, named=True), leverte.logg.filter(pl.col("levering") == nummer).rows(named=True)
    naar = {linje["hva"]: linje["tidspunkt"].replace(tzinfo=UTC) for linje in linjer}
    levering = Levering(
        nummer=nummer,
        tabell=rad["tabell"],
        rapportor=rad["rapportor"],
        kilde=Kilde(rad["tittel"], rad["utgiver"], rad["url"], rad["lisens"], rad["dato"], rad["neste_oppdatering"]),
        status=linjer[-1]["hva"],
        hvem=linjer[0]["hvem"],
        hvorfor=linjer[0]["hvorfor"],
        tidspunkt=linjer[0]["tidspunkt"].replace(tzinfo=UTC),
        publisert=naar.get("publisert"),
        trukket=naar.get("trukket"),
        rader_antall=rad["rader_antall"],
        endringer={ord_: rad[kolonne] for ord_, kolonne in ANTALL.items()},
        versjon=linjer[0]["versjon_etter"],
    )
    if lov is not None and levering.status not in lov:
        sagt = {"kladd": "er en kladd", "publisert": "er alt publisert", "trukket": "er alt trukket"}[levering.status]
        raise LeveringUkjent(f"Levering {nummer} {sagt}. Last siden på nytt.")
    return levering


def _columns(tabell: Tabell) -> dict[str, str]:
    return {kolonne.navn: kolonne.type for kolonne in tabell.kolonner}


def _append(con: duckdb.DuckDBPyConnection, navn: str, kolonner: Mapping[str, str], rader: pl.DataFrame) -> None:
    """Add rows to a table of deliveries, making the table, or the columns it lacks, first."""
    felter = ", ".join(f'"{kolonne}" {type_}' for kolonne, type_ in kolonner.items())
    con.execute(f"create schema if not exists lager.{LEVERT}")
    con.execute(f"create table if not exists lager.{LEVERT}.{navn} ({felter})")
    finnes = con.execute(
        f"select column_name from duckdb_columns() where database_name = 'lager' and schema_name = '{LEVERT}' and table_name = '{navn}'"
    ).fetchall()
    for kolonne in kolonner.keys() - {felt for (felt,) in finnes}:
        con.execute(f'alter table lager.{LEVERT}.{navn} add column "{kolonne}" {kolonner[kolonne]}')
    con.register("ny", rader)
    con.execute(f"insert into lager.{LEVERT}.{navn} by name from ny")
    con.unregister("ny")
