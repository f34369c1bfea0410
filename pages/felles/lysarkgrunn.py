"""What every slide of a view stands on: its sources, their date, the method and the choice in words."""

from datetime import date

import polars as pl

from pages.felles import hent
from pages.felles.eksport.innhold import Innhold, Lysark, Tabell
from pages.felles.kildelinje import source_text
from queries import run
from queries.filtervalg import Filtervalg


def lysark(
    valg: Filtervalg,
    *asked: str,
    tittel: str,
    setning: str,
    innhold: Innhold,
    nevner: str,
    felter: tuple[str, ...] = (),
    tabell: Tabell | None = None,
) -> Lysark:
    """A slide of the questions ``asked``, with their sources, date and method; ``felter`` are those of the choice that it follows.

    The day that was chosen, and what was known then, it says by itself, where an answer depends on them.
    """
    grunnlag, kilder, navn = hent.grunnlag(), hent.ask("kvalitet/kilder"), hent.kodeverk().navn
    days = [felt for felt in ("dato", "kjent") if any(felt in run.header(name).params for name in asked)]
    when = valg.describe(navn, *days) if days else ""
    limits = valg.describe(navn, *felter, *days) if felter else valg.describe(navn)
    datasett = run.sources(asked)
    newest = kilder.filter(pl.col("datasett").is_in(datasett))["dato"].max()
    method = [f"{run.header(name).svarer_paa} {run.header(name).merknad}." for name in asked]
    return Lysark(
        tittel=tittel,
        setning=f"{setning} Tall {when}." if when else setning,
        innhold=innhold,
        nevner=nevner,
        kilde=source_text(kilder, datasett),
        dato=newest if isinstance(newest, date) else grunnlag.opprettet,
        merknader="\n".join([f"Utvalg: {limits}. Versjon {grunnlag.versjon} av tallene.", *method]),
        er_eksempel=grunnlag.er_eksempel,
        tabell=tabell,
    )


def choice(valg: Filtervalg, *felter: str) -> str:
    """What ``felter`` of the choice say, as a sentence; of a kommune or a network, not the fylke too."""
    wanted = [felt for felt in felter if felt != "fylke" or not (valg.kommune or valg.nettverk)]
    words = valg.describe(hent.kodeverk().navn, *(wanted or felter))
    return f"{words[:1].upper()}{words[1:]}."


def area(valg: Filtervalg) -> str:
    """The name of the chosen fylke, or «landet»."""
    return hent.kodeverk().navn["fylke"][valg.fylke] if valg.fylke else "landet"
