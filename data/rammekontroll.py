"""A finished frame against one table's own rules in the contract: the last gate before rows may be stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from data import motor
from data.kontrakt import Tabell
from data.regeltekst import check_text


@dataclass(frozen=True)
class Radbrudd:
    """A row (counted from 0) that breaks a rule: the columns it is about and the rule in Bokmål."""

    rad: int
    kolonner: tuple[str, ...]
    regel: str


def check_frame(ramme: pl.DataFrame, tabell: Tabell, koder: Mapping[str, Collection[str]]) -> list[Radbrudd]:
    """Return every breach of ``tabell``'s not-null, check, unique and reference rules. ``koder`` has the valid keys of other tables.

    ``ramme`` has exactly the table's columns. Missing values in a key count as equal, as in the build.
    """
    krav: list[tuple[str, tuple[str, ...], str]] = [
        (f'"{k.navn}" is null', (k.navn,), f"{k.navn} skal være fylt ut") for k in tabell.kolonner if k.paakrevd
    ]
    for regel in tabell.regler:
        felter = ", ".join(f'"{kolonne}"' for kolonne in regel.kolonner)
        if regel.slag == "CHECK":
            krav.append((f"not {regel.uttrykk}", regel.kolonner, check_text(regel.uttrykk)))
        elif regel.slag == "UNIQUE":
            krav.append((f"count(*) over (partition by {felter}) > 1", regel.kolonner, f"bare én rad per {', '.join(regel.kolonner)}"))
        elif regel.viser_til in koder and len(regel.kolonner) == 1:
            brutt = f"{felter} is not null and {felter} not in (select kode from koder where tabell = '{regel.viser_til}')"
            krav.append((brutt, regel.kolonner, f"{regel.kolonner[0]} skal finnes i {regel.viser_til}"))
    kodene = pl.DataFrame(
        [(navn, kode) for navn, alle in koder.items() for kode in alle], schema={"tabell": pl.String, "kode": pl.String}, orient="row"
    )
    typer = ", ".join(f'"{k.navn}"::{k.type} as "{k.navn}"' for k in tabell.kolonner)
    with motor.connect() as con:
        con.register("koder", kodene)
        con.register("ramme", ramme.with_row_index("rad"))
        con.execute(f"create temp table kontrollert as select rad, {typer} from ramme")
        svar = ", ".join(f"coalesce({brutt}, false) as k{nr}" for nr, (brutt, _, _) in enumerate(krav))
        noen = " or ".join(f"k{nr}" for nr in range(len(krav)))
        treff = con.execute(f"select * from (select rad, {svar} from kontrollert) where {noen} order by rad").fetchall() if krav else []
    return [
        Radbrudd(rad, kolonner, regel) for rad, *brutte in treff for brutt, (_, kolonner, regel) in zip(brutte, krav, strict=True) if brutt
    ]
