"""Example rollouts: the type of each solution, whom it is for, who is invited, and the path of each kommune through the stages."""

import polars as pl

from data.eksempel_ramme import MAANEDER, MERKE, SISTE_MAANED, STED, Tabeller
from data.eksempel_trekk import draw, draw_integer, draw_normal

TYPER = ("nasjonalt", "regionalt", "delvis_nasjonalt")
PERIODE = {
    "nasjonalt": "hele landet i puljer, to i året",
    "regionalt": "fylke for fylke, ledet av nettverkene",
    "delvis_nasjonalt": "bare inviterte kommuner",
}
INVITERTE = {"pll": 24, "helseplattformen": 44}
INVITERTE_ELLERS = 64
FASIT = {"pll": 18}  # so many of the invited have adopted by the last month, neither more nor fewer

FORSTE_MIDTPUNKT, SISTE_MIDTPUNKT = 16, 126  # the month by which half have adopted, of the oldest and of the newest solution
FORSPRANG = {"delvis_nasjonalt": 18}  # the invited begin before others would
SPREDNING = {"nasjonalt": 15.0, "regionalt": 8.0, "delvis_nasjonalt": 24.0}
PULJE = 6
ALDRI = 10_000
KOMMUNENS = ("kommunenr", "knr", "fnr", "innbyggere_antall", "taus")
STADIER = ("t_planlagt", "t_under_innforing", "t_tilgjengeliggjort", "t_tatt_i_bruk", "t_avsluttet")


def describe_losninger(ekte: Tabeller) -> pl.DataFrame:
    """One row per solution, in the order of menus: its rollout type and ``midtpunkt``, the month by which half have adopted.

    The type is the one that the real data assume; where they have none, it follows from whom the solution is for. Solutions that came
    early tend to be halfway early, and more are under way now than long ago. ``lnr`` is the number to draw by.
    """
    antatt = ekte["innforingslop"].sort("losning", "type").unique("losning", keep="first").select("losning", antatt="type")
    ellers = pl.col("maalgruppe").replace_strict({"helsepersonell": TYPER[0], "kommuner": TYPER[2]}, default=TYPER[1])
    kom = pl.col("forst_tilgjengelig").str.extract("((?:19|20)[0-9]{2})").cast(pl.Int32).fill_null(2018)
    plass = ((kom + 8 * draw("tidlig", "rekkefolge")).rank("ordinal") - 1) / (pl.len() - 1)
    return (
        ekte["losninger"]
        .sort("rekkefolge")
        .join(antatt, on="losning", how="left", maintain_order="left")
        .select(
            "losning",
            "maalgruppe",
            "aktor",
            lnr="rekkefolge",
            type=pl.coalesce("antatt", ellers),
            midtpunkt=FORSTE_MIDTPUNKT + plass**0.6 * (SISTE_MIDTPUNKT - FORSTE_MIDTPUNKT),
        )
        .with_columns(pl.col("midtpunkt") - pl.col("type").replace_strict(FORSPRANG, default=0))
    )


def make_innforingslop(losninger: pl.DataFrame) -> pl.DataFrame:
    """Table innforingslop: one type for each solution, none of them assumed."""
    return losninger.select(
        "losning",
        "type",
        antatt=pl.lit(False),
        periode=MERKE + pl.col("type").replace_strict(PERIODE),
        kilde_url=STED + "/innforingslop/" + pl.col("losning"),
    )


def make_deltakere(ekte: Tabeller, losninger: pl.DataFrame, kommuner: pl.DataFrame) -> pl.DataFrame:
    """Table deltakere: the real «aktuell» rows; made up ones for the joint journal (all that Helseplattformen is not for); who is invited.

    Invited are, for each partly national rollout, so many of those it is for; large kommuner rather than small ones, and none that never
    reports. So the invited lie within those it is for, and these within all.
    """
    ekte_aktuelle = ekte["deltakere"].filter(rolle="aktuell").sort("losning", "kommunenr")
    andre = (
        losninger.filter(losning="felles_kommunal_journal")
        .select("losning")
        .join(kommuner.join(ekte_aktuelle.filter(losning="helseplattformen"), on="kommunenr", how="anti").select("kommunenr"), how="cross")
        .select("losning", "kommunenr", **_participation("aktuell"))
    )
    aktuelle = pl.concat([ekte_aktuelle, andre]).unique(["losning", "kommunenr"], keep="first", maintain_order=True)
    avgrenset = aktuelle.select("losning").unique()
    inviterte = (
        losninger.filter(type="delvis_nasjonalt")
        .join(kommuner.filter(~pl.col("taus")), how="cross")
        .join(avgrenset.with_columns(avgrenset=True), on="losning", how="left")
        .join(aktuelle.select("losning", "kommunenr", aktuell=True), on=["losning", "kommunenr"], how="left")
        .filter(pl.col("avgrenset").is_null() | pl.col("aktuell"))
        .with_columns(forrang=0.7 * pl.col("evne") + draw_normal("invitert", "lnr", "knr"))
        .filter(
            pl.col("forrang").rank("ordinal", descending=True).over("losning")
            <= pl.col("losning").replace_strict(INVITERTE, default=INVITERTE_ELLERS)
        )
        .select("losning", "kommunenr", **_participation("invitert"))
    )
    return pl.concat([aktuelle, inviterte]).sort("losning", "rolle", "kommunenr")


def make_paths(losninger: pl.DataFrame, kommuner: pl.DataFrame, deltakere: pl.DataFrame) -> pl.DataFrame:
    """One row per solution and kommune it is rolled out to, sorted: the month number in which each stage begins (``STADIER``).

    A stage that is never reached begins in month ``ALDRI``. Early are the large, the central and the early fylker; in national rollouts all
    within a few waves, in regional ones fylke after fylke. ``fast`` is true where the count of adopters is given by ``FASIT``.
    """
    inviterte = deltakere.filter(rolle="invitert").select("losning", "kommunenr", invitert=True)
    par = (
        losninger.join(kommuner, how="cross")
        .join(inviterte, on=["losning", "kommunenr"], how="left")
        .filter((pl.col("type") != "delvis_nasjonalt") | pl.col("invitert"))
        .drop("invitert")
        .with_columns(
            fast=pl.col("losning").is_in(list(FASIT)),
            tempo=0.8 * pl.col("evne") + 0.6 * draw_normal("tempo", "lnr", "knr"),
            fylkets_tur=(pl.col("evne").mean().over("losning", "fnr") + 0.7 * draw_normal("fylkets tur", "lnr", "fnr"))
            .rank("dense", descending=True)
            .over("losning"),
        )
    )
    bruk = pl.col("midtpunkt") - pl.col("type").replace_strict(SPREDNING) * pl.col("tempo")
    puljevis = (bruk / PULJE).ceil() * PULJE + draw_integer("puljens måned", 0, 1, "lnr", "knr")
    fylkesvis = bruk + 5 * (pl.col("fylkets_tur") - pl.col("fylkets_tur").max().over("losning") / 2)
    return (
        par.with_columns(bruk=pl.when(type="regionalt").then(fylkesvis).otherwise(puljevis).round().cast(pl.Int32))
        .with_columns(bruk=pl.when("fast").then(_given_adoption()).otherwise("bruk"))
        .with_columns(
            tilgjengelig=pl.col("bruk") - draw_integer("fra tilgjengelig til bruk", 1, 6, "lnr", "knr"),
            utholdenhet=draw("utholdenhet", "lnr", "knr") + 0.05 * pl.col("evne"),
            avslutter=~pl.col("fast") & (draw("avslutter", "lnr", "knr") < 0.02),
        )
        .with_columns(under=pl.col("tilgjengelig") - draw_integer("fra arbeid til tilgjengelig", 3, 12, "lnr", "knr"))
        .with_columns(
            t_planlagt=_unless(0.03, pl.col("under") - draw_integer("fra plan til arbeid", 3, 14, "lnr", "knr")),
            t_under_innforing=_unless(0.06, pl.col("under")),
            t_tilgjengeliggjort=_unless(0.09, pl.col("tilgjengelig")),
            t_tatt_i_bruk=_unless(0.12, pl.col("bruk")),
        )
        .with_columns(
            t_avsluttet=pl.when(pl.col("avslutter") & (pl.col("t_tatt_i_bruk") != ALDRI))
            .then(pl.col("bruk") + draw_integer("brukstid", 14, 60, "lnr", "knr"))
            .otherwise(ALDRI)
        )
        .select(*losninger.columns, *KOMMUNENS, "fast", *STADIER)
        .sort("losning", "kommunenr")
    )


def _participation(rolle: str) -> dict[str, pl.Expr]:
    return {
        "rolle": pl.lit(rolle),
        "gjelder_fra": pl.lit(None, pl.Date),
        "kilde_url": STED + f"/deltakere/{rolle}/" + pl.col("losning"),
    }


def _given_adoption() -> pl.Expr:
    """Waves of three, the last of the given number half a year before the end, and the rest after it."""
    plass = pl.col("tempo").rank("ordinal", descending=True).over("losning").cast(pl.Int32)
    igjen = pl.col("losning").replace_strict(FASIT, default=0) - plass
    return pl.when(igjen >= 0).then(SISTE_MAANED - PULJE - PULJE * (igjen // 3)).otherwise(MAANEDER + 1 - 2 * igjen)


def _unless(andel: float, maaned: pl.Expr) -> pl.Expr:
    """The month, but never for the share of paths, mostly of small kommuner, that stop before this stage; given paths do not stop."""
    return pl.when(pl.col("fast") | (pl.col("utholdenhet") >= andel)).then(maaned).otherwise(ALDRI).cast(pl.Int32)
