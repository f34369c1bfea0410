"""From sources to store: ``python -m data.bygg``. Strict: any broken rule stops it, and the store keeps its last good version."""

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from data import enhetsrader, lager, lasting, radkontroll, tverrkontroll
from data import kontrakt as kontrakten
from data.brudd import Brudd, Byggefeil
from data.kontrakt import Kontrakt
from data.opphav import KILDEFIL, key_line, sign

KILDER = Path(__file__).with_name("kilder")
VIST = "data/kilder"
EKSEMPEL = "data/eksempel.py"
AARSKOLONNER = ("aar", "gjelder_fra", "fra_dato", "dato")


@dataclass(frozen=True)
class Bygd:
    """A checked set of tables (without lagerinfo), and per dataset: name, rows, years and warnings, as text."""

    frames: Mapping[str, pl.DataFrame]
    oversikt: Sequence[tuple[str, str, str, str]]


def build_real(kontrakt: Kontrakt, kilder: Path = KILDER) -> Bygd:
    """Read, shape and check the sources. Raises Byggefeil with every breach that was found."""
    with _connect() as con:
        con.execute("set threads = 1")  # the files are small: to share the work costs more than it gives
        opphav, antall, brudd = lasting.load_sources(con, kilder, VIST)
        radkontroll.create_staging(con, kontrakt)
        feilet = lasting.stage_sources(con, kontrakt, kilder, VIST, {sporring for kilde in opphav for sporring in kilde.erstatter})
        if feilet:
            raise Byggefeil([*brudd, *feilet])
        lasting.stage_opphav(con, opphav, antall, VIST)
        return _check(con, kontrakt, "ekte", brudd, kilder)


def build_example(kontrakt: Kontrakt, kilder: Path = KILDER) -> Bygd:
    """Make and check the example data.

    ``data/eksempel.py`` has ``make(ekte)``: given the real tables, it returns every table of the contract but lagerinfo, made up or
    taken over. It goes through the same checks as the sources. Raises Byggefeil.
    """
    rammer = importlib.import_module("data.eksempel").make(build_real(kontrakt, kilder).frames)
    with _connect() as con:
        radkontroll.create_staging(con, kontrakt)
        if feilet := lasting.stage_frames(con, kontrakt, rammer, EKSEMPEL):
            raise Byggefeil(feilet)
        return _check(con, kontrakt, "eksempel", [], kilder)


def _connect() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("set enable_progress_bar = false")  # it would be printed among the lines of the table
    return con


def _check(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt, datasett: str, brudd: list[Brudd], kilder: Path) -> Bygd:
    radkontroll.create_typed(con, kontrakt)
    alle = [*brudd, *radkontroll.check_rows(con, kontrakt), *tverrkontroll.check_tables(con, datasett)]
    if alle:
        raise Byggefeil([_pointed(b, kilder) for b in alle])
    tabeller = [navn for navn in kontrakt.tabeller if navn != kontrakten.LAGERINFO]
    frames = {navn: con.sql(f"select * exclude (linje, fil, lest) from ferdig.{navn}").pl() for navn in tabeller}
    return Bygd(frames, _overview(con, kontrakt))


def _pointed(brudd: Brudd, kilder: Path) -> Brudd:
    """Point a breach in a kilde.toml at the line of the field it is about."""
    fil = kilder / Path(brudd.fil).relative_to(VIST) if brudd.fil.startswith(VIST) else Path(brudd.fil)
    if brudd.linje is not None or fil.name != KILDEFIL or not fil.is_file():
        return brudd
    return replace(brudd, linje=key_line(fil, brudd.felt))


def _overview(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt) -> list[tuple[str, str, str, str]]:
    aar: dict[str, list[str]] = {}
    for tabell in kontrakt.tabeller.values():
        felt = next((kolonne.navn for kolonne in tabell.kolonner if kolonne.navn in AARSKOLONNER), None)
        if felt and tabell.navn != "kilder":
            spennet = con.execute(
                f"select split_part(fil, '/', -2), min(left({felt}::varchar, 4)), max(left({felt}::varchar, 4)) "
                f"from ferdig.{tabell.navn} where {felt} is not null group by 1"
            )
            for datasett, fra, til in spennet.fetchall():
                aar.setdefault(datasett, []).extend((fra, til))
    return [
        (datasett, f"{antall:,}".replace(",", "\u00a0"), _years(aar.get(datasett, [])), (advarsler or "–").replace(";", ", "))
        for datasett, antall, advarsler in con.execute(
            "select datasett, rader_antall, advarsler from ferdig.kilder order by datasett"
        ).fetchall()
    ]


def _years(aar: Sequence[str]) -> str:
    if not aar:
        return "–"
    return min(aar) if min(aar) == max(aar) else f"{min(aar)}–{max(aar)}"


def format_overview(oversikt: Sequence[tuple[str, str, str, str]]) -> str:
    """Lay the datasets out as a table in Bokmål, numbers to the right."""
    rader = [("Datasett", "Rader", "År", "Advarsler"), *oversikt]
    bredder = [max(len(rad[nr]) for rad in rader) for nr in range(3)]
    return "\n".join(f"{a:<{bredder[0]}}  {b:>{bredder[1]}}  {c:<{bredder[2]}}  {d}" for a, b, c, d in rader)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 built (or unchanged), 1 stopped."""
    tolker = argparse.ArgumentParser(prog="python -m data.bygg", description="Bygger lageret av kildene i data/kilder.")
    tolker.add_argument("--datasett", choices=("ekte", "eksempel"), default="ekte", help="ekte data (standard) eller eksempeldata")
    tolker.add_argument("--lager", type=Path, help=f"mappen lageret ligger i (ellers {lager.MILJOVARIABEL}, ellers .lager/<datasett>)")
    tolker.add_argument("--kilder", type=Path, default=KILDER, help="mappen kildene ligger i")
    tolker.add_argument("--signer", metavar="MAPPE", help="sett ny kontrollsum i kilde.toml for et datasett som er endret med vilje")
    valg = tolker.parse_args(argv)
    if valg.signer:
        if not (valg.kilder / valg.signer / KILDEFIL).is_file():
            print(f"Fant ikke noe datasett som heter {valg.signer} i {valg.kilder}.", file=sys.stderr)
            return 1
        endret = sign(valg.kilder / valg.signer)
        print(f"Ny kontrollsum for {', '.join(endret)}." if endret else "Ingen fil var endret.")
        return 0
    path: Path = valg.lager or lager.default_path(valg.datasett)
    try:
        kontrakt = kontrakten.load()
        forrige = lager.current_version(path)
        bygd = (build_real if valg.datasett == "ekte" else build_example)(kontrakt, valg.kilder)
        nummer = lager.write(enhetsrader.with_events(bygd.frames, path), valg.datasett, kontrakt, path)
    except Byggefeil as feil:
        antall = "1 regel" if len(feil.brudd) == 1 else f"{len(feil.brudd)} regler"
        print(f"{feil}\n\nBygget stoppet: {antall} er brutt. Lageret er ikke endret.", file=sys.stderr)
        return 1
    except lager.Lagerfeil as feil:
        print(f"Bygget stoppet: {feil}", file=sys.stderr)
        return 1
    print(format_overview(bygd.oversikt))
    status = "uendret" if nummer == forrige else "ny"
    print(f"\nAlle regler holder. Lageret i {path} er i versjon {nummer} ({status}), med {valg.datasett} data.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
