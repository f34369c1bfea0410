"""Loading the source files into DuckDB and turning them into the contract's tables (schema klar)."""

from collections.abc import Container, Mapping
from pathlib import Path

import duckdb
import polars as pl

from data.brudd import Brudd, Byggefeil
from data.csvfil import EGNE_KOLONNER, read_csv
from data.kontrakt import LAGERINFO, Kontrakt
from data.opphav import KILDEFIL, Opphav, read_opphav

KODEVERK = "kodeverk"
MAKROER = Path(__file__).with_name("makroer.sql")


def load_sources(con: duckdb.DuckDBPyConnection, kilder: Path, vist: str) -> tuple[list[Opphav], dict[str, int], list[Brudd]]:
    """Load every dataset folder of ``kilder``: listed CSV files as raa.<file stem>, code lists as kodeverk.<file stem>.

    Returns the origins, the number of rows of each dataset's main file, and the breaches that still leave the files readable.
    Raises Byggefeil when a file is missing or unreadable.
    """
    con.execute("create schema raa")
    con.execute("create schema kodeverk")
    opphav: list[Opphav] = []
    antall: dict[str, int] = {}
    brudd: list[Brudd] = []
    lest: set[tuple[str, str]] = set()
    stopp = False
    for mappe in sorted(path for path in kilder.iterdir() if path.is_dir()):
        funnet, nye = (None, []) if mappe.name == KODEVERK else read_opphav(mappe, f"{vist}/{mappe.name}")
        brudd += nye
        stopp = stopp or (funnet is None and mappe.name != KODEVERK)
        filer = sorted(path.name for path in mappe.glob("*.csv")) if funnet is None else list(funnet.filer)
        for fil in filer:
            if not (mappe / fil).is_file():
                continue
            try:
                ramme = read_csv(mappe / fil, f"{vist}/{mappe.name}/{fil}")
            except Byggefeil as feil:
                brudd += feil.brudd
                stopp = True
                continue
            skjema, stamme = (KODEVERK if mappe.name == KODEVERK else "raa"), Path(fil).stem
            if (skjema, stamme) in lest:
                sted = f"{vist}/{mappe.name}/{fil}"
                brudd.append(Brudd(sted, None, "To filer kan ikke ha samme navn", "Gi den ene filen et annet navn."))
                continue
            lest.add((skjema, stamme))
            con.register("ramme", ramme)
            con.execute(f'create table {skjema}."{stamme}" as from ramme')
            con.unregister("ramme")
            antall.setdefault(mappe.name, ramme.height)
        if funnet is not None:
            opphav.append(funnet)
    if stopp:
        raise Byggefeil(brudd)
    return opphav, antall, brudd


def stage_sources(
    con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt, kilder: Path, vist: str, erstattet: Container[str] = ()
) -> list[Brudd]:
    """Run every <dataset>/<table>.sql and put its rows into klar.<table>; several datasets may feed one table.

    ``erstattet`` names the queries («kommuner/befolkning.sql») that stand back for a dataset that replaces them. Returns a breach for
    each query that does not run or does not yield exactly the table's columns, ``linje`` and ``fil``.
    """
    con.execute(MAKROER.read_text(encoding="utf-8"))
    brudd: list[Brudd] = []
    for path in sorted(kilder.glob("*/*.sql")):
        fil, tabell = f"{vist}/{path.parent.name}/{path.name}", path.stem
        if f"{path.parent.name}/{path.name}" in erstattet:
            continue
        if tabell not in kontrakt.tabeller:
            brudd.append(Brudd(fil, None, f"Tabellen {tabell} finnes ikke i skjema.sql", "Gi filen navn etter en tabell i kontrakten."))
            continue
        try:
            sporring = con.sql(path.read_text(encoding="utf-8"))
            ventet = {*EGNE_KOLONNER, *(kolonne.navn for kolonne in kontrakt.tabeller[tabell].kolonner)}
            if avvik := ventet ^ set(sporring.columns):
                regel = f"Spørringen skal gi nettopp kolonnene i {tabell}, og linje og fil"
                brudd.append(Brudd(fil, None, regel, f"Rett kolonnene: {', '.join(sorted(avvik))}."))
                continue
            felter = ", ".join(f'"{kolonne}"' for kolonne in sporring.columns)
            con.execute(f"insert into klar.{tabell} ({felter}) {path.read_text(encoding='utf-8')}")
        except duckdb.Error as feil:
            regel = "Spørringen skal kunne kjøres på filene"
            brudd.append(Brudd(fil, None, regel, f"Rett spørringen eller filens kolonner. DuckDB sier: {str(feil).splitlines()[0]}"))
    return brudd


def stage_opphav(con: duckdb.DuckDBPyConnection, opphav: list[Opphav], antall: Mapping[str, int], vist: str) -> None:
    """Write klar.kilder from the origins."""
    rader = [
        {
            "fil": f"{vist}/{kilde.datasett}/{KILDEFIL}",
            "datasett": kilde.datasett,
            **kilde.felter,
            "advarsler": ";".join(kilde.advarsler),
            "rader_antall": str(antall[kilde.datasett]),
            "sha256": next(iter(kilde.filer.values())),
        }
        for kilde in opphav
    ]
    con.register("ramme", pl.DataFrame(rader, infer_schema_length=None))
    con.execute("insert into klar.kilder by name from ramme")
    con.unregister("ramme")


def stage_frames(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt, rammer: Mapping[str, pl.DataFrame], fil: str) -> list[Brudd]:
    """Put finished frames, one per table, into klar; ``fil`` is the name to show and a row's number stands for its line."""
    brudd: list[Brudd] = []
    for navn, tabell in kontrakt.tabeller.items():
        ventet = [kolonne.navn for kolonne in tabell.kolonner]
        if navn == LAGERINFO:
            continue
        if navn not in rammer or set(rammer[navn].columns) != set(ventet):
            regel = f"Tabellen {navn} skal finnes med kolonnene {', '.join(ventet)}"
            brudd.append(Brudd(fil, None, regel, "Legg til tabellen eller rett kolonnene."))
            continue
        con.register("ramme", rammer[navn].with_row_index("linje", offset=1).with_columns(fil=pl.lit(fil)))
        con.execute(f"insert into klar.{navn} by name from ramme")
        con.unregister("ramme")
    return brudd
