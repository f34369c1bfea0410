"""Example of money: single grants, the published totals they are part of, frames, money for networks, and applications without a grant."""

import polars as pl

from data.eksempel_ramme import MERKE, STED, UTGIVER, Tabeller
from data.eksempel_trekk import choose, draw, draw_integer

FORSTE_AAR, SISTE_AAR = 2018, 2026
ORDNING_FRA = (
    (2018, "Spredning av velferdsteknologi (eksempel)"),
    (2022, "Spredning av digital hjemmeoppfølging (eksempel)"),
    (2024, "Helseteknologiordningen – tilrettelegging (eksempel)"),
)
SAMHANDLING = "Helseteknologiordningen – samhandling (eksempel)"
NY_TILDELING = "Helseteknologiordningen – tilrettelegging, ny tildeling (eksempel)"
OMRAADER = ("velferdsteknologi", "digital hjemmeoppfølging", "journal", "samhandling", "digitale innbyggertjenester")
ALLE_OMRAADER = "alle områder"
RAMMER = (
    ("samlet budsjettramme", "budsjettramme", 1.15),
    ("forslag i statsbudsjettet", "budsjettforslag", 1.3),
    ("utlyst beløp", "utlyst ramme", 1.0),
    ("avsatt til nettverk", "bevilget/avsatt", 0.2),
)


def make_tilskudd(ekte: Tabeller, kommuner: pl.DataFrame) -> pl.DataFrame:
    """Table tilskudd: most kommuner have had a grant, large ones more often; a fifth are joint projects, paid to one kommune.

    ``partnere`` names the other kommuner of a joint project, with semicolons between. Some amounts and a few years are not stated.
    """
    naboer = kommuner.select("okonomisk_region", nabo="navn", nabonr="knr")
    fikk = (
        kommuner.join(pl.DataFrame({"aar": range(FORSTE_AAR, SISTE_AAR + 1)}), how="cross")
        .filter(draw("tilskudd", "knr", "aar") < (0.2 + 0.1 * pl.col("evne")).clip(0.08, 0.6))
        .with_columns(felles=draw("fellesprosjekt", "knr", "aar") < 0.22, omraade=choose("område", OMRAADER, "knr", "aar"))
    )
    partnere = (
        fikk.filter("felles")
        .join(naboer, on="okonomisk_region")
        .filter((pl.col("nabonr") != pl.col("knr")) & (draw("partner", "knr", "aar", "nabonr") < 0.7))
        .sort("knr", "aar", "nabonr")
        .group_by("knr", "aar", maintain_order=True)
        .agg(partnere=pl.col("nabo").str.join(";"), partnere_antall=pl.len())
    )
    ordning = pl.lit(ORDNING_FRA[0][1])
    for aar, navn in ORDNING_FRA[1:]:
        ordning = pl.when(pl.col("aar") >= aar).then(pl.lit(navn)).otherwise(ordning)
    beloep = (
        (300_000 + 2_400 * pl.col("innbyggere_antall").sqrt())
        * (0.5 + draw("beløp", "knr", "aar"))
        * (1 + 0.5 * pl.col("partnere_antall").fill_null(0))
    )
    return (
        fikk.join(partnere, on=["knr", "aar"], how="left")
        .with_columns(
            ordning=pl.when((pl.col("aar") >= 2024) & (pl.col("omraade") == "samhandling")).then(pl.lit(SAMHANDLING)).otherwise(ordning)
        )
        .sort("aar", "kommunenr")
        .select(
            "ordning",
            "kommunenr",
            "fylke",
            "partnere",
            "omraade",
            aar=pl.when(draw("uten år", "knr", "aar") >= 0.01).then("aar"),
            prosjekt=pl.format(
                MERKE + "{} i {}",
                "omraade",
                pl.when(pl.col("partnere").is_null()).then("navn").otherwise(pl.format("{} og nabokommuner", "navn")),
            ),
            mottaker="navn",
            mottakertype=pl.lit("kommune"),
            innvilget_kr=pl.when(draw("uten beløp", "knr", "aar") >= 0.2).then((beloep / 10_000).round() * 10_000),
            utgiver=pl.lit(UTGIVER),
            kilde_url=pl.lit(STED + "/tilskudd"),
            kilde_dato=pl.format("{}-02-16", "aar"),
        )
        .select(ekte["tilskudd"].columns)
        .cast(ekte["tilskudd"].schema)
    )


def make_tilskuddssummer(ekte: Tabeller, tilskudd: pl.DataFrame) -> pl.DataFrame:
    """Table tilskuddssummer: what was applied for and granted by year and scheme, always more than the single grants add up to.

    Rows of one year overlap: each scheme has one for all areas and one for each area, and 2024 and 2026 a second award. What was applied
    for is not stated for one of the schemes, nor for areas.
    """
    oppgitt = pl.col("ordning") != SAMHANDLING
    kjent = tilskudd.filter(pl.col("aar").is_not_null())
    tall = {
        "innvilget_antall": (pl.len() * 1.3).ceil(),
        "innvilget_kr": (pl.col("innvilget_kr").sum() * 1.4 / 100_000).ceil() * 100_000 + 100_000,
        "kommuner_antall": pl.col("kommunenr").n_unique() + pl.col("partnere").str.split(";").explode().drop_nulls().n_unique(),
    }
    samlet = kjent.group_by("aar", "ordning", omraade=pl.lit(ALLE_OMRAADER)).agg(**tall)
    samlet = samlet.with_columns(
        soknader_antall=pl.when(oppgitt).then((pl.col("innvilget_antall") * (1.8 + draw("søknader", "aar"))).ceil()),
        sokt_kr=pl.when(oppgitt).then((pl.col("innvilget_kr") * (2.5 + 3 * draw("søkt", "aar")) / 100_000).ceil() * 100_000),
    )
    ny_tildeling = (
        samlet.filter(ordning=ORDNING_FRA[-1][1])
        .filter(pl.col("aar").is_in([2024, 2026]))
        .select(
            "aar",
            "omraade",
            ordning=pl.lit(NY_TILDELING),
            innvilget_antall=(pl.col("innvilget_antall") * 0.3).ceil(),
            innvilget_kr=(pl.col("innvilget_kr") * 0.25 / 100_000).ceil() * 100_000,
        )
    )
    per_omraade = kjent.group_by("aar", "ordning", "omraade").agg(**tall).drop("kommuner_antall")
    return (
        pl.concat([samlet, ny_tildeling, per_omraade], how="diagonal_relaxed")
        .with_columns(pl.col("aar").cast(pl.String), kilde_url=pl.lit(STED + "/tilskuddssummer"))
        .select(ekte["tilskuddssummer"].columns)
        .cast(ekte["tilskuddssummer"].schema)
        .sort("aar", "ordning", "omraade")
    )


def make_tilskuddsrammer(ekte: Tabeller, summer: pl.DataFrame) -> pl.DataFrame:
    """Table tilskuddsrammer: for each scheme and year a frame, a proposal, what was announced and what was set aside."""
    samlet = summer.filter(pl.col("omraade") == ALLE_OMRAADER, pl.col("ordning") != NY_TILDELING)
    rammer = pl.DataFrame(RAMMER, schema=["hva", "art", "faktor"], orient="row")
    return (
        samlet.join(rammer, how="cross")
        .select(
            pl.col("aar").cast(pl.Int32),
            "omraade",
            "art",
            ordning=pl.format("{} – {}", "ordning", "hva"),
            belop_kr=(pl.col("innvilget_kr") * pl.col("faktor") / 100_000).ceil() * 100_000,
            kilde_url=pl.lit(STED + "/tilskuddsrammer"),
        )
        .select(ekte["tilskuddsrammer"].columns)
        .cast(ekte["tilskuddsrammer"].schema)
        .sort("aar", "ordning")
    )


def make_nettverksmidler(ekte: Tabeller) -> pl.DataFrame:
    """Table nettverksmidler: money for each digitalisation network in most years, and for KS' national one in every year."""
    aar = pl.DataFrame({"aar": range(FORSTE_AAR, SISTE_AAR + 1)})
    nettverk = ekte["fylker"].drop_nulls("nettverk").group_by(navn="nettverk").agg(nr=pl.col("fylkesnr").min().cast(pl.Int32)).sort("nr")
    lokalt = (
        nettverk.join(aar, how="cross")
        .filter(draw("nettverksmidler", "nr", "aar") < 0.8)
        .select(
            "navn",
            nivaa=pl.lit("nettverk"),
            aar=pl.when(draw("uten år", "nr", "aar") >= 0.05).then("aar"),
            belop_kr=100_000 * draw_integer("nettverkets beløp", 8, 60, "nr", "aar"),
        )
    )
    nasjonalt = aar.select(
        "aar",
        navn=pl.lit("KS' nettverk for innføring"),
        nivaa=pl.lit("nasjonal"),
        belop_kr=20_000_000 + 2_500_000 * (pl.col("aar") - FORSTE_AAR),
    )
    return (
        pl.concat([lokalt, nasjonalt], how="diagonal_relaxed")
        .with_columns(
            hva=pl.lit(MERKE + "tilskudd til nettverk"),
            kilde_url=pl.lit(STED + "/nettverksmidler"),
            merknad=pl.lit(MERKE + "oppdiktet beløp."),
        )
        .select(ekte["nettverksmidler"].columns)
        .cast(ekte["nettverksmidler"].schema)
        .sort("navn", "aar")
    )


def make_programdeltakelse(ekte: Tabeller, kommuner: pl.DataFrame) -> pl.DataFrame:
    """Table programdeltakelse: some kommuner that applied or took part without a grant being shown."""
    return (
        kommuner.filter(draw("deltar i program", "knr") < 0.1)
        .select(
            "kommunenr",
            "fylke",
            aar=draw_integer("programåret", FORSTE_AAR, SISTE_AAR, "knr"),
            art=choose("programmet", ("søknad (ikke innvilget)", "opptak i program (uten beløp)"), "knr"),
            hva=pl.format(MERKE + "{} i {}", choose("programmets område", OMRAADER, "knr"), "navn"),
            ledende_kommune="navn",
            partnere=pl.lit(None, pl.String),
            kilde_url=pl.lit(STED + "/programdeltakelse"),
        )
        .select(ekte["programdeltakelse"].columns)
        .cast(ekte["programdeltakelse"].schema)
        .sort("aar", "kommunenr")
    )
