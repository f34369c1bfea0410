"""Example of published national figures: counts of the paths, and persons and targets, as an authority might have published them."""

from datetime import date

import polars as pl

from data.eksempel_ramme import MAANEDER, MERKE, STED, Tabeller, first_days, month_numbers
from data.eksempel_trekk import draw

BRUDD = " Brudd i serien: antallet kommuner i landet er endret."
NEVNERE = ((date(2018, 1, 1), 426), (date(2020, 1, 1), 422), (date(2024, 1, 1), 356))  # how many kommuner there were until then
STADIUM_FOR_ART = {
    "i_bruk": "t_tatt_i_bruk",
    "i_bruk_eller_klar": "t_tilgjengeliggjort",
    "i_bruk_eller_avtale": "t_under_innforing",
    "deltakelse": "t_planlagt",
}
MERKNAD = {
    "i_bruk": "kommuner som har tatt løsningen i bruk.",
    "i_bruk_eller_klar": "kommuner som har tatt løsningen i bruk eller er teknisk klare.",
    "i_bruk_eller_avtale": "kommuner som har tatt løsningen i bruk eller har avtale.",
    "deltakelse": "kommuner som deltar. Deltakelse, ikke bruk.",
}
MAAL_DATO = date(2027, 12, 31)
ANDRE_AKTORER = {"legevakt": "legevakter", "fastlege": "fastleger"}  # of these a share is published, never a number of kommuner


def make_nasjonale_serier(ekte: Tabeller, losninger: pl.DataFrame, stier: pl.DataFrame, deltakere: pl.DataFrame) -> pl.DataFrame:
    """Table nasjonale_serier: most months of every solution, each figure that the front page names, targets, persons and inhabitants.

    Figures of before 2024 are of the number of kommuner there were then, so that series have breaks. In regional rollouts those in use
    are counted of those that take part. Of solutions for other actors than the kommune only the share is published.
    """
    aktuelle = deltakere.filter(rolle="aktuell").group_by("losning").agg(aktuelle=pl.len().cast(pl.Int32))
    losninger = losninger.join(aktuelle, on="losning", how="left").with_columns(pl.col("aktuelle").fill_null(ekte["kommuner"].height))
    forside = ekte["forsidetall"].select(losning="serie", art="art", dato="dato")
    talte = _count(pl.concat([_points(losninger), forside]).unique(maintain_order=True), losninger, stier)
    return (
        pl.concat([talte, _targets(losninger), _persons(talte), _interest(losninger)], how="diagonal_relaxed")
        .join(losninger.select("aktor", serie="losning"), on="serie", maintain_order="left")
        .with_columns(pl.col("brudd").fill_null(False), kilde_url=STED + "/nasjonale_serier/" + pl.col("serie"))
        .with_columns(**_only_share())
        .with_columns(merknad=MERKE + pl.col("merknad") + pl.when("brudd").then(pl.lit(BRUDD)).otherwise(pl.lit("")))
        .select(ekte["nasjonale_serier"].columns)
        .cast(ekte["nasjonale_serier"].schema)
        .sort("serie", "art", "dato")
    )


def _points(losninger: pl.DataFrame) -> pl.DataFrame:
    """What is published when: by the last day of most months those in use, and in regional rollouts those that take part too."""
    dager = pl.DataFrame({"t": range(MAANEDER - 1)}).with_columns(dato=first_days(pl.col("t")).dt.month_end())
    arter = pl.DataFrame({"art": ["i_bruk", "deltakelse"]})
    return (
        losninger.join(dager, how="cross")
        .filter(draw("publiseres", "lnr", "t") < 0.9)
        .join(arter, how="cross")
        .filter((pl.col("art") == "i_bruk") | (pl.col("type") == "regionalt"))
        .select("losning", "art", "dato")
    )


def _count(punkter: pl.DataFrame, losninger: pl.DataFrame, stier: pl.DataFrame) -> pl.DataFrame:
    naadd = {art: pl.col(stadium) <= pl.col("t") for art, stadium in STADIUM_FOR_ART.items()}
    alle = pl.lit(losninger["aktuelle"].max())
    for dag, antall in reversed(NEVNERE):
        alle = pl.when(pl.col("dato") < dag).then(antall).otherwise(alle)
    talt = (
        punkter.with_columns(t=month_numbers("dato"))
        .join(stier, on="losning")
        .group_by("losning", "art", "dato", maintain_order=True)
        .agg(deltar=naadd["deltakelse"].sum(), **{art: uttrykk.sum() for art, uttrykk in naadd.items()})
        .join(losninger, on="losning")
        .with_columns(antall=pl.coalesce(pl.when(art=art).then(art) for art in STADIUM_FOR_ART))
        .with_columns(da=pl.when(aktuelle=losninger["aktuelle"].max()).then(alle).otherwise("aktuelle"))
    )
    av_deltakere = (pl.col("type") == "regionalt") & (pl.col("art") == "i_bruk")
    paa_datidens = pl.col("da") / pl.col("aktuelle")
    return (
        talt.with_columns(
            kommuner_antall=(pl.col("antall") * paa_datidens).round().cast(pl.Int32),
            nevner_antall=pl.when(av_deltakere).then((pl.col("deltar") * paa_datidens).round()).otherwise("da").cast(pl.Int32),
        )
        .filter(pl.col("nevner_antall") > 0)
        .select(
            *("art", "dato", "kommuner_antall", "nevner_antall", "maalgruppe"),
            serie="losning",
            geografi=_area(),
            presisjon=pl.lit("dag"),
            andel_pst=(100 * pl.col("kommuner_antall") / pl.col("nevner_antall")).round(1),
            brudd=(pl.col("da") != pl.col("da").shift()).over("losning", "art", order_by="dato"),
            merknad=pl.col("art").replace_strict(MERKNAD),
        )
    )


def _targets(losninger: pl.DataFrame) -> pl.DataFrame:
    return losninger.filter(type="nasjonalt").select(
        serie="losning",
        geografi=_area(),
        dato=pl.lit(MAAL_DATO),
        presisjon=pl.lit("dag"),
        art=pl.lit("mål"),
        kommuner_antall=(pl.col("aktuelle") * 0.9).round(),
        nevner_antall="aktuelle",
        merknad=pl.lit("mål for hvor mange kommuner som skal ha tatt løsningen i bruk. Ikke et resultat."),
    )


def _persons(talte: pl.DataFrame) -> pl.DataFrame:
    """Persons that use a solution for inhabitants, by year."""
    aarlig = talte.filter(art="i_bruk", maalgruppe="innbygger").sort("dato").group_by("serie", pl.col("dato").dt.year().alias("aar")).last()
    return aarlig.filter(pl.col("kommuner_antall") > 0).select(
        "serie",
        "geografi",
        dato=pl.date("aar", 1, 1),
        presisjon=pl.lit("år"),
        art=pl.lit("personer"),
        personer_antall=pl.col("kommuner_antall") * (40 + pl.col("serie").str.len_chars()),
        merknad=pl.lit("personer, ikke kommuner: tjenestemottakere i løpet av året."),
    )


def _interest(losninger: pl.DataFrame) -> pl.DataFrame:
    """An undated count of those that showed interest in a partly national rollout."""
    return losninger.filter(type="delvis_nasjonalt").select(
        serie="losning",
        geografi=_area(),
        presisjon=pl.lit("udatert"),
        art=pl.lit("interesse"),
        kommuner_antall=(pl.col("aktuelle") * 0.6).round(),
        nevner_antall="aktuelle",
        merknad=pl.lit("kommuner som har meldt interesse. Interesse, ikke bruk; udatert."),
    )


def _only_share() -> dict[str, pl.Expr]:
    """Columns of the figures of other actors: the share instead of numbers of kommuner, and the note about those actors."""
    andre = pl.col("aktor").is_in(list(ANDRE_AKTORER))
    hvem = pl.col("aktor").replace_strict(ANDRE_AKTORER, default="kommuner")
    andel = pl.coalesce("andel_pst", 100 * pl.col("kommuner_antall") / pl.col("nevner_antall")).round(1)
    return {
        "kommuner_antall": pl.when(~andre).then("kommuner_antall"),
        "nevner_antall": pl.when(~andre).then("nevner_antall"),
        "andel_pst": pl.when(andre).then(andel).otherwise("andel_pst"),
        "merknad": pl.col("merknad").str.replace("kommuner", hvem),
    }


def _area() -> pl.Expr:
    return pl.when(losning="helseplattformen").then(pl.lit("Midt-Norge")).otherwise(pl.lit("hele landet"))
