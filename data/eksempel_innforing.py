"""Example reports: what is reported each month, when it became known, and all the ways in which a number can be missing."""

import polars as pl

from data.eksempel_lop import STADIER
from data.eksempel_ramme import MAANEDER, MERKE, SISTE_MAANED, STAND, STED, UTGIVER, first_days
from data.eksempel_trekk import choose, draw, draw_integer, pick

OMTALER = {
    "ikke_startet": "arbeidet er ikke startet.",
    "planlagt": "innføringen er planlagt.",
    "under_innforing": "innføringen er i gang.",
    "tilgjengeliggjort": "løsningen er gjort tilgjengelig for tjenestene.",
    "tatt_i_bruk": "løsningen er tatt i bruk.",
    "avsluttet": "bruken er avsluttet.",
    "ikke_rapportert": "kommunen har ikke rapportert.",
    "skjermet": "tallet er skjermet fordi det gjelder få personer.",
}
STADIUM = list(OMTALER)  # a stage's number is its place here; the first six are in the order of a path
FORELOPIGE_MAANEDER = 3
OGSAA_LEGEVAKT = "kjernejournal_dokumentdeling"  # the solution that some kommuner report for their legevakt
SKJERMES_UNDER_INNBYGGERE = 1500
KOLONNER = (
    *("losning", "kommunenr", "aktor", "stadium", "gjelder_fra", "presisjon", "rapportert_dato"),
    *("metode", "forelopig", "omtale", "arvet_fra", "utgiver", "kilde_url"),
)
STIENS = ("losning", "kommunenr", "aktor", "lnr", "knr", "fnr", "fast")


def make_innforing(stier: pl.DataFrame, rapportorer: pl.DataFrame, maaneder: int = MAANEDER) -> pl.DataFrame:
    """Table innforing: the last ``maaneder`` months of reports on every path, and the few documents on paths nobody reports.

    Sorted by solution, kommune and date, so that a reader who asks for one solution skips the rest.
    """
    par = stier.with_columns(
        stille=~pl.col("fast") & (pl.col("taus") | (draw("stille", "lnr", "knr") < 0.05)),
        aktor=pl.when((draw("gjelder legevakt", "lnr", "knr") < 0.2) & (pl.col("losning") == OGSAA_LEGEVAKT)).then(pl.lit("legevakt")),
    )
    rapporter = _report(par.filter(~pl.col("stille")).pipe(_with_habits), stier, rapportorer, maaneder)
    return (
        pl.concat([rapporter, _correct(rapporter), _document(par.filter("stille"))], how="diagonal")
        .with_columns(
            stadium=pick(STADIUM, pl.col("stadium_nr")),
            omtale=MERKE + pick(list(OMTALER.values()), pl.col("stadium_nr")) + pl.col("merknad") + _whom(),
            utgiver=pl.lit(UTGIVER),
        )
        .select(KOLONNER)
        .sort("losning", "kommunenr", "gjelder_fra", "kilde_url")
    )


def _with_habits(par: pl.DataFrame) -> pl.DataFrame:
    """How each pair is reported: by which method, with which break, and ``bare``, the number of the one thing that is ever said."""
    faa_personer = (pl.col("maalgruppe") == "innbygger") & (pl.col("innbyggere_antall") < SKJERMES_UNDER_INNBYGGERE)
    vanlig = pl.when(maalgruppe="helsepersonell").then(pl.lit("logg")).otherwise(pl.lit("egenrapportert"))
    valgt = choose("metode", ("logg", "egenrapportert", "dokument"), "lnr", "knr")
    return par.with_columns(
        metode=pl.when(draw("egen metode", "lnr", "knr") < 0.15).then(valgt).otherwise(vanlig),
        bare=pl.when("fast")
        .then(None)
        .when(faa_personer & (draw("skjermes", "lnr", "knr") < 0.5))
        .then(STADIUM.index("skjermet"))
        .when(draw("svarer aldri", "lnr", "knr") < 0.03)
        .then(STADIUM.index("ikke_rapportert")),
        opphold=pl.when(~pl.col("fast") & (draw("opphold", "lnr", "knr") < 0.3))
        .then(draw_integer("oppholdets start", 0, SISTE_MAANED, "lnr", "knr"))
        .otherwise(MAANEDER),
        opphold_maaneder=draw_integer("oppholdets lengde", 2, 9, "lnr", "knr"),
    )


def _report(par: pl.DataFrame, stier: pl.DataFrame, rapportorer: pl.DataFrame, maaneder: int) -> pl.DataFrame:
    """The monthly reports. Of those to be corrected the stage is one too low; ``rettes`` marks them."""
    fulgt = stier.select("losning", *STADIER, sti_knr="knr")
    enhet = pl.when(pl.col("enhet") > 0).then(pl.format("/{}", pl.col("enhet").cast(pl.String).str.zfill(4))).otherwise(pl.lit(""))
    rader = (
        par.select(*STIENS, "metode", "bare", "opphold", "opphold_maaneder")
        .join(rapportorer, on="knr")
        .join(fulgt, on=["losning", "sti_knr"])
        .with_columns(
            pl.col(STADIER) + pl.col("etter"),
            fra=pl.max_horizontal("fra", pl.lit(MAANEDER - maaneder)),
            metode=pl.when("arvet").then(pl.lit("avledet")).otherwise("metode"),
            merknad=pl.when(merknad="").then(pl.lit("")).otherwise(" " + pl.col("merknad")),
            kilde_url=STED + "/innforing/" + pl.col("losning") + enhet,
        )
        .filter(pl.col("fra") < pl.col("til"))
        .with_columns(t=pl.int_ranges("fra", "til", dtype=pl.Int32))
        .explode("t")
        .filter(
            (draw("uteblir", "lnr", "knr", "enhet", "t") >= 0.02)
            & ((draw("fylket uteblir", "fnr", "t") >= 0.008) | pl.col("fast"))
            & ~pl.col("t").is_between(pl.col("opphold"), pl.col("opphold") + pl.col("opphold_maaneder"))
        )
    )
    nytt = pl.any_horizontal(pl.col(stadium) == pl.col("t") for stadium in STADIER)
    naadd = pl.sum_horizontal((pl.col(stadium) <= pl.col("t")).cast(pl.Int32) for stadium in STADIER)
    svarte_ikke = pl.when(draw("svarte ikke", "lnr", "knr", "enhet", "t") < 0.015).then(STADIUM.index("ikke_rapportert"))
    rettes = (draw("rettes", "lnr", "knr", "enhet", "t") < 0.004) & (pl.col("t") < MAANEDER - 8) & ~pl.col("fast")
    return (
        rader.with_columns(
            sagt=pl.coalesce("bare", svarte_ikke),
            naadd=naadd,
            paa_dagen=nytt & (draw("på dagen", "lnr", "knr") < 0.6),
            dagen=draw_integer("dagen", 0, 27, "lnr", "knr", "enhet", "t") // pl.when(t=SISTE_MAANED).then(2).otherwise(1),
        )
        .with_columns(
            rettes=pl.col("sagt").is_null() & pl.col("naadd").is_between(2, 4) & rettes,
            paa_dagen=pl.col("sagt").is_null() & pl.col("paa_dagen"),
        )
        .with_columns(
            stadium_nr=pl.coalesce("sagt", pl.col("naadd") - pl.col("rettes").cast(pl.Int32)),
            gjelder_fra=first_days(pl.col("t")) + pl.duration(days=pl.when("paa_dagen").then("dagen").otherwise(0)),
            presisjon=pl.when("paa_dagen").then(pl.lit("dag")).otherwise(pl.lit("måned")),
            forelopig=(pl.col("t") >= MAANEDER - FORELOPIGE_MAANEDER) & (pl.col("metode") != "dokument"),
        )
        .with_columns(rapportert_dato=_later("rapportert etter", 5, 60))
    )


def _correct(rapporter: pl.DataFrame) -> pl.DataFrame:
    """What was later said to be right, months after the first report."""
    return rapporter.filter("rettes").with_columns(
        stadium_nr=pl.col("naadd"),
        rapportert_dato=_later("rettet etter", 70, 200),
        kilde_url=pl.col("kilde_url") + "/rettelse",
        merknad=pl.lit(" Rettelse av tidligere rapport."),
    )


def _document(par: pl.DataFrame) -> pl.DataFrame:
    """Of paths that nobody reports, some are known from one document each, with no date or with the year alone."""
    naadd = [pl.col(stadium) <= SISTE_MAANED for stadium in STADIER]
    siste = pl.max_horizontal(pl.when(er_naadd).then(stadium) for er_naadd, stadium in zip(naadd, STADIER, strict=True))
    aaret = first_days(siste.clip(0)).dt.truncate("1y")
    udatert = draw("udatert", "lnr", "knr") < 0.5
    return (
        par.filter(~pl.col("taus") & (draw("dokument", "lnr", "knr") < 0.4))
        .with_columns(stadium_nr=pl.sum_horizontal(er_naadd.cast(pl.Int32) for er_naadd in naadd))
        .filter(pl.col("stadium_nr") > 0)
        .with_columns(gjelder_fra=pl.when(udatert).then(None).otherwise(aaret))
        .select(
            *("losning", "kommunenr", "aktor", "stadium_nr", "gjelder_fra"),
            presisjon=pl.when(pl.col("gjelder_fra").is_null()).then(pl.lit("udatert")).otherwise(pl.lit("år")),
            rapportert_dato=_within_span(pl.col("gjelder_fra").dt.offset_by("14mo")),
            metode=pl.lit("dokument"),
            forelopig=pl.lit(False),
            merknad=pl.lit(""),
            kilde_url=STED + "/innforing/" + pl.col("losning") + "/dokument",
        )
    )


def _whom() -> pl.Expr:
    return pl.when(pl.col("aktor").is_null()).then(pl.lit("")).otherwise(" Gjelder " + pl.col("aktor") + ".")


def _later(trekk: str, minst: int, hoyst: int) -> pl.Expr:
    return _within_span(pl.col("gjelder_fra") + pl.duration(days=draw_integer(trekk, minst, hoyst, "lnr", "knr", "enhet", "t")))


def _within_span(dag: pl.Expr) -> pl.Expr:
    """The day, but none after the day of the data."""
    return pl.min_horizontal(dag, pl.lit(STAND))
