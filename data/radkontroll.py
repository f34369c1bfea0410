"""Every row against the contract: filled in, readable as its type, within its checks, unique, and pointing at something.

Rows are first kept as text (schema ``klar``) so that a bad value can be shown as it stands in the file, then typed (``ferdig``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from data.brudd import Brudd, collect, row_text
from data.kontrakt import Kolonne, Kontrakt, Regel, Tabell
from data.regeltekst import TYPENAVN, check_text

# Text that DuckDB would read as the type by rounding or guessing is not accepted: 1.5 is no integer, 2024-1-1 no date.
_FORM = {
    "INTEGER": "-?[0-9]+",
    "BIGINT": "-?[0-9]+",
    "DOUBLE": r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?",
    "DATE": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "BOOLEAN": "true|false",
    "TIMESTAMP": ".*",
}


@dataclass(frozen=True)
class Krav:
    """A rule on the rows of one table: ``brutt`` is the SQL condition that holds for an offending row of ``kilde``."""

    kilde: str
    brutt: str
    kolonner: tuple[str, ...]
    regel: str
    tiltak: str


def create_staging(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt) -> None:
    """Create schema ``klar``: every table of the contract with text columns, and ``linje`` and ``fil``."""
    con.execute("create schema klar")
    for tabell in kontrakt.tabeller.values():
        felter = "".join(f', "{kolonne.navn}" varchar' for kolonne in tabell.kolonner)
        con.execute(f"create table klar.{tabell.navn} (linje integer, fil varchar not null{felter})")


def create_typed(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt) -> None:
    """Create schema ``ferdig`` from ``klar``: the contract's types, with null where the text cannot be read as the type.

    Beside ``linje`` and ``fil`` there is ``lest``: whether every text in the row could be read.
    """
    con.execute("create schema ferdig")
    for tabell in kontrakt.tabeller.values():
        felter = "".join(f', {_typed(kolonne)} as "{kolonne.navn}"' for kolonne in tabell.kolonner)
        lest = " and ".join(["true", *(f"not ({_unreadable(kolonne)})" for kolonne in tabell.kolonner if kolonne.type in _FORM)])
        con.execute(f"create table ferdig.{tabell.navn} as select linje, fil, {lest} as lest{felter} from klar.{tabell.navn}")


def check_rows(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt) -> list[Brudd]:
    """Check every row of ``klar`` and ``ferdig`` against the contract and return all breaches, in the contract's order.

    Keys treat missing values as equal, so two undated rows with the same key are duplicates.
    """
    return [
        brudd
        for tabell in kontrakt.tabeller.values()
        for alle in (list(_column_demands(tabell)), [_rule_demand(tabell, regel) for regel in tabell.regler])
        for krav in _broken(con, alle)
        for brudd in collect(_offending(con, tabell, krav), krav.regel, krav.tiltak, ", ".join(krav.kolonner))
    ]


def _column_demands(tabell: Tabell) -> Iterator[Krav]:
    for kolonne in tabell.kolonner:
        navn, felt, kilde = kolonne.navn, f'"{kolonne.navn}"', f"klar.{tabell.navn}"
        if kolonne.paakrevd:
            hva = kolonne.kommentar[:1].lower() + kolonne.kommentar[1:]
            yield Krav(kilde, f"{felt} is null", (navn,), f"{navn} skal være fylt ut i {tabell.navn}", f"Fyll inn verdien ({hva}).")
        if kolonne.type in _FORM:
            yield Krav(kilde, _unreadable(kolonne), (navn,), f"{navn} skal være {TYPENAVN[kolonne.type]}", "Rett verdien i filen.")


def _rule_demand(tabell: Tabell, regel: Regel) -> Krav:
    kilde, navn, felter = f"ferdig.{tabell.navn}", ", ".join(regel.kolonner), _fields(regel.kolonner)
    if regel.slag == "CHECK":
        tiltak = "Rett verdien i filen, eller regelen i skjema.sql hvis det er den som er feil."
        return Krav(kilde, f"lest and not {regel.uttrykk}", regel.kolonner, check_text(regel.uttrykk), tiltak)
    if regel.slag == "UNIQUE":
        brutt = f"count(*) over (partition by {felter}) > 1"
        return Krav(kilde, brutt, regel.kolonner, f"{tabell.navn} skal ha bare én rad per {navn}", "Slett eller rett den ene av radene.")
    fylt = " and ".join(f'"{kolonne}" is not null' for kolonne in regel.kolonner)
    brutt = f"{fylt} and ({felter}) not in (select ({_fields(regel.viser_kolonner)}) from ferdig.{regel.viser_til})"
    tiltak = f"Rett koden i filen, eller legg den til i {regel.viser_til}."
    return Krav(kilde, brutt, regel.kolonner, f"{navn} skal finnes i {regel.viser_til}", tiltak)


def _broken(con: duckdb.DuckDBPyConnection, alle: list[Krav]) -> list[Krav]:
    """Return the demands on one table that some row breaks, found in one pass over it."""
    if not alle:
        return []
    svar = ", ".join(f"({krav.brutt}) as k{nr}" for nr, krav in enumerate(alle))
    noen = ", ".join(f"bool_or(k{nr})" for nr in range(len(alle)))
    treff = con.execute(f"select {noen} from (select {svar} from {alle[0].kilde})").fetchone() or ()
    return [krav for krav, brutt in zip(alle, treff, strict=True) if brutt]


def _offending(con: duckdb.DuckDBPyConnection, tabell: Tabell, krav: Krav) -> list[tuple[str, int | None, str]]:
    vist = tuple(dict.fromkeys((*krav.kolonner, *tabell.nokkel)))
    treff = con.execute(
        f"select fil, linje, {_fields(vist)} from (select fil, linje, {_fields(vist)}, ({krav.brutt}) as brutt from {krav.kilde}) "
        "where brutt order by fil, linje"
    )
    return [(rad[0], rad[1], row_text(vist, rad[2:])) for rad in treff.fetchall()]


def _typed(kolonne: Kolonne) -> str:
    felt, form = f'"{kolonne.navn}"', _FORM.get(kolonne.type)
    return f"case when regexp_full_match({felt}, '{form}') then try_cast({felt} as {kolonne.type}) end" if form else felt


def _unreadable(kolonne: Kolonne) -> str:
    return f'"{kolonne.navn}" is not null and {_typed(kolonne)} is null'


def _fields(kolonner: tuple[str, ...]) -> str:
    return ", ".join(f'"{kolonne}"' for kolonne in kolonner)
