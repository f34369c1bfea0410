"""Which delivered rows count: the latest published word on each row, laid over the built ones."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from data import kontrakt as kontrakten
from data import levering_etterkontroll
from data.innhenting.endring import UTGAAR
from data.innhenting.regneark import NOKKEL
from data.innhenting.regneark_typer import TABELL
from data.kontrakt import Kontrakt, Tabell
from data.lagerkatalog import LEVERT
from data.lagertabeller import Tabellsted

# The tables that can be delivered, with what tells their rows apart.
NOKLER: Mapping[str, tuple[str, ...]] = {TABELL[slag]: nokkel for slag, nokkel in NOKKEL.items()}
# When a row became known: the same word again does not make it newer.
KLOKKER: Mapping[str, str] = {"innforing": "rapportert_dato", "tilskudd": "kilde_dato"}
SKJEMA = Path(__file__).with_name("skjema_leveringer.sql")
RADFELT = {"levering": "INTEGER", "rad": "INTEGER", "endring": "VARCHAR"}
SKILLE = "/"
SIST = 2**31 - 1


@dataclass(frozen=True)
class Leverte:
    """Everything that was ever delivered: the deliveries, the audit log, and per table the rows with levering, rad and endring.

    ``hentinger`` is the log of what was fetched from the registers.
    """

    leveringer: pl.DataFrame
    logg: pl.DataFrame
    rader: Mapping[str, pl.DataFrame]
    hentinger: pl.DataFrame = field(default_factory=pl.DataFrame)


@cache
def delivery_tables() -> Mapping[str, Tabell]:
    """Return the tables «levering», «logg» and «henting», as skjema_leveringer.sql has them."""
    return kontrakten.load(SKJEMA).tabeller


def read_delivered(con: duckdb.DuckDBPyConnection, steder: Iterable[Tabellsted]) -> Leverte:
    """Read the delivered part of the version that is attached as ``lager``, which has the tables ``steder``."""
    frames = {sted.navn: sted.read(con) for sted in steder if sted.skjema == LEVERT and sted.navn != "vakt"}
    egne = {navn: kontrakten.complete_table(frames.pop(navn, pl.DataFrame()), tabell) for navn, tabell in delivery_tables().items()}
    return Leverte(egne["levering"].sort("nummer"), egne["logg"].sort("linje"), frames, egne["henting"].sort("versjon_etter"))


def places(logg: pl.DataFrame, kladder: Collection[int] = ()) -> pl.DataFrame:
    """Return the deliveries that count, with ``plass``: the line of the log that published them. ``kladder`` count too."""
    return (
        logg.group_by("levering")
        .agg(
            hva=pl.col("hva").sort_by("linje").last(),
            plass=pl.col("linje").filter(pl.col("hva") != "trukket").max(),
        )
        .filter((pl.col("hva") == "publisert") | ((pl.col("hva") == "kladd") & pl.col("levering").is_in(list(kladder))))
        .select("levering", plass=pl.when(pl.col("hva") == "kladd").then(pl.lit(SIST, pl.Int32)).otherwise(pl.col("plass")))
    )


def effective(leverte: Leverte, tabell: Tabell, kladder: Collection[int] = ()) -> pl.DataFrame:
    """Return the delivered rows of a table that count: its columns, and ``levering`` and ``rad`` where each was first said so.

    The latest delivery decides on each row; one that says it is withdrawn takes it out. Saying the same again changes nothing, so the
    row keeps the day it became known. Whether the rows still hold is for :func:`standing` to say; those of an older contract that can't
    be read are left out here.
    """
    if tabell.navn not in leverte.rader or levering_etterkontroll.unfit(leverte.rader[tabell.navn], tabell):
        tom = kontrakten.complete_table(pl.DataFrame(), tabell)
        return tom.with_columns(levering=pl.lit(None, pl.Int32), rad=pl.lit(None, pl.Int32))
    raa = leverte.rader[tabell.navn]
    alle = pl.concat([kontrakten.complete_table(raa, tabell), raa.select(*RADFELT)], how="horizontal")
    nokkel = NOKLER[tabell.navn]
    innhold = [k.navn for k in tabell.kolonner if k.navn not in (*nokkel, KLOKKER.get(tabell.navn))]
    ordnet = (
        alle.join(places(leverte.logg, kladder), on="levering")
        .sort("plass", "rad")
        .with_columns(borte=pl.col("endring") == UTGAAR, nr=pl.int_range(pl.len()).over(nokkel))
    )
    annet = pl.any_horizontal(pl.col(felt).ne_missing(pl.col(felt).shift(1).over(nokkel)) for felt in (*innhold, "borte"))
    return (
        ordnet.with_columns(annet=annet | (pl.col("nr") == 0))
        .with_columns(runde=pl.col("annet").cum_sum().over(nokkel))
        .filter(pl.col("annet") & (pl.col("runde") == pl.col("runde").max().over(nokkel)) & ~pl.col("borte"))
        .select(*(k.navn for k in tabell.kolonner), "levering", "rad")
    )


def standing(
    leverte: Leverte, tabell: Tabell, frames: Mapping[str, pl.DataFrame], kladder: Collection[int] = ()
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows of :func:`effective` that hold against the built tables ``frames``, and those set aside (levering_etterkontroll)."""
    raa = leverte.rader.get(tabell.navn)
    if raa is not None and (regel := levering_etterkontroll.unfit(raa, tabell)):
        teller = raa.join(places(leverte.logg, kladder), on="levering", how="semi")
        return effective(leverte, tabell, kladder), levering_etterkontroll.all_aside(teller, tabell, regel)
    return levering_etterkontroll.recheck(effective(leverte, tabell, kladder), tabell, NOKLER[tabell.navn], frames)


def lay_over(bygd: pl.DataFrame, levert: pl.DataFrame, tabell: Tabell) -> pl.DataFrame:
    """Return built rows, but those that a delivery says something else about, and then the delivered. Columns as :func:`effective`."""
    nokkel = NOKLER[tabell.navn]
    sammenlignet = [k.navn for k in tabell.kolonner if k.navn != KLOKKER.get(tabell.navn)]
    samme_rader = bygd.join(levert.select(nokkel).unique(), on=nokkel, how="semi", nulls_equal=True)
    annet = levert.join(samme_rader, on=sammenlignet, how="anti", nulls_equal=True, maintain_order="left")
    igjen = bygd.join(annet.select(nokkel), on=nokkel, how="anti", nulls_equal=True, maintain_order="left")
    return pl.concat([igjen.with_columns(levering=pl.lit(None, pl.Int32), rad=pl.lit(None, pl.Int32)), annet])


def merge(bygd: Mapping[str, pl.DataFrame], leverte: Leverte, kontrakt: Kontrakt, kladder: Collection[int] = ()) -> dict[str, pl.DataFrame]:
    """Return the tables as readers see them: delivered rows among the built, their origin in kilder, and the table leveringer."""
    frames = dict(bygd)
    if leverte.leveringer.is_empty():
        return frames
    radtall = pl.DataFrame(schema={"levering": pl.Int32, "antall": pl.UInt32})
    for navn in NOKLER:
        levert, _ = standing(leverte, kontrakt.tabeller[navn], bygd, kladder)
        if not levert.is_empty():
            frames[navn] = lay_over(bygd[navn], levert, kontrakt.tabeller[navn]).drop("levering", "rad")
            radtall = pl.concat([radtall, levert.group_by("levering").agg(antall=pl.len())])
    frames["kilder"] = pl.concat([bygd["kilder"], _origins(leverte, radtall, kontrakt.tabeller["kilder"])])
    frames["leveringer"] = _published(leverte, kontrakt.tabeller["leveringer"])
    return frames


def _origins(leverte: Leverte, radtall: pl.DataFrame, kilder: Tabell) -> pl.DataFrame:
    """One row of kilder per table and who delivers, told by the latest delivery that has rows."""
    per = (
        _named(leverte)
        .join(radtall, left_on="nummer", right_on="levering")
        .sort("nummer")
        .group_by("datasett", maintain_order=True)
        .agg(pl.exclude("antall").last(), rader_antall_=pl.col("antall").sum())
        .with_columns(
            rader_antall=pl.col("rader_antall_"),
            dekning=pl.format("{} rader levert av {}.", "rader_antall_", "rapportor"),
            kreditering=pl.format("Kilde: {}", "utgiver"),
            advarsler=pl.lit("ufullstendig"),
        )
    )
    return kontrakten.complete_table(per, kilder)


def _published(leverte: Leverte, tabell: Tabell) -> pl.DataFrame:
    """The table leveringer: what was published, without who did it and without drafts."""
    publisert = leverte.logg.filter(pl.col("hva") == "publisert").select("levering", "hvorfor", publisert_tidspunkt="tidspunkt")
    trukket = leverte.logg.filter(pl.col("hva") == "trukket").select("levering", trukket_hvorfor="hvorfor", trukket_tidspunkt="tidspunkt")
    alle = (
        _named(leverte)
        .join(publisert, left_on="nummer", right_on="levering")
        .join(trukket, left_on="nummer", right_on="levering", how="left")
        .with_columns(status=pl.when(pl.col("trukket_tidspunkt").is_null()).then(pl.lit("publisert")).otherwise(pl.lit("trukket")))
        .sort("nummer")
    )
    return kontrakten.complete_table(alle, tabell)


def _named(leverte: Leverte) -> pl.DataFrame:
    return leverte.leveringer.with_columns(datasett=pl.concat_str("tabell", pl.lit(SKILLE), "rapportor"))
