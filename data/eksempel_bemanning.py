"""Example of staffing: årsverk for e-health in most kommuner, the regional group of each fylke, and the national bands."""

import polars as pl

from data.eksempel_ramme import MERKE, STED, Tabeller
from data.eksempel_trekk import choose, draw, draw_normal

AAR = (2024, 2026)
DEDIKERT, SAMLET = "dedikerte årsverk til e-helse", "samlede årsverk til e-helse (dedikerte og i tjenesten)"
MINST_PER_10000, MEST_PER_10000 = 0.1, 2.6
DEKNING = 0.84
KS = (
    ("ressurser i KS til forskning, innovasjon og digitalisering", 52.0, "eksakt"),
    ("ressurser i KS dedikert til e-helse", 9.0, "eksakt"),
)
SPENN = (
    ("nedre ende", 0.5, "i underkant av"),
    ("øvre ende", 1.5, "i overkant av"),
    ("store kommuner", 0.5, "og oppover"),
    ("små kommuner", 0.25, "og nedover"),
)


def make_bemanning(ekte: Tabeller, kommuner: pl.DataFrame) -> pl.DataFrame:
    """Table bemanning. Small kommuner have less per 10 000 inhabitants than large ones; those who answer one year may not the next."""
    return (
        pl.concat([_of_kommuner(kommuner), _of_fylker(ekte), _of_norway()], how="diagonal_relaxed")
        .with_columns(
            kilde_url=pl.lit(STED + "/bemanning"),
            metode=pl.when(grense="eksakt").then(pl.lit("kartlagt")).otherwise(pl.lit("anslag")),
        )
        .select(ekte["bemanning"].columns)
        .cast(ekte["bemanning"].schema)
        .sort("nivaa", "navn", "aar", "rolle")
    )


def _of_kommuner(kommuner: pl.DataFrame) -> pl.DataFrame:
    innbyggere = pl.col("innbyggere_antall")
    per_10000 = (0.55 * (0.24 * pl.col("storrelse") + 0.5 * draw_normal("bemanning", "knr")).exp()).clip(MINST_PER_10000, 1.9)
    i_tjenesten = pl.when(rolle=SAMLET).then(1.1 + 0.4 * draw("i tjenesten", "knr")).otherwise(1.0)
    vekst = 1 + 0.15 * draw("vekst", "knr") * (pl.col("aar") - AAR[0])
    aarsverk = (per_10000 * i_tjenesten * vekst).clip(MINST_PER_10000, MEST_PER_10000) * innbyggere / 10_000
    minst, mest = (MINST_PER_10000 * innbyggere / 10_000 * 100).ceil() / 100, (MEST_PER_10000 * innbyggere / 10_000 * 100).floor() / 100
    return (
        kommuner.filter((draw("svarer om bemanning", "knr") < DEKNING) & ~pl.col("taus"))
        .join(pl.DataFrame({"aar": AAR}), how="cross")
        .filter((pl.col("aar") == AAR[0]) | (draw("svarer igjen", "knr") < 0.9))
        .join(pl.DataFrame({"rolle": [DEDIKERT, SAMLET]}), how="cross")
        .filter((pl.col("rolle") == DEDIKERT) | (draw("kartlagt i tjenesten", "knr") < 0.6))
        .select(
            *("navn", "kommunenr", "aar", "rolle"),
            nivaa=pl.lit("kommune"),
            verdi=pl.when(innbyggere < 20_000).then(aarsverk.round(2)).otherwise(aarsverk.round(1)).clip(minst, mest).round(2),
            omfang=pl.when(rolle=SAMLET).then(pl.lit("inkludert_tjenesten")).otherwise(pl.lit("dedikert")),
            grense=choose("grense", ("eksakt", "eksakt", "eksakt", "anslag", "minst"), "knr", "aar"),
            enhet=pl.lit("årsverk"),
            innbyggere_oppgitt_antall=pl.when(draw("oppgitt", "knr") < 0.7).then(
                pl.when(draw("avrundet", "knr") < 0.3).then(innbyggere // 100 * 100).otherwise(innbyggere)
            ),
            merknad=pl.when(rolle=SAMLET)
            .then(pl.lit(MERKE + "skal ikke legges sammen med de dedikerte årsverkene, som inngår i disse."))
            .otherwise(pl.lit(MERKE + "oppdiktet tall.")),
        )
    )


def _of_fylker(ekte: Tabeller) -> pl.DataFrame:
    """The regional group: for each fylke the roles that are filled, as far as reported."""
    return (
        ekte["fylker"]
        .join(ekte["roller"].sort("rolle").select("rolle", rollens_navn="navn").with_row_index("rollenr"), how="cross")
        .with_columns(fnr=pl.col("fylkesnr").cast(pl.Int32))
        .filter((draw("gruppen rapporterer", "fnr") < 0.85) & (draw("rollen er besatt", "fnr", "rollenr") < 0.9))
        .select(
            "navn",
            "fylkesnr",
            grupperolle="rolle",
            nivaa=pl.lit("fylke"),
            aar=pl.lit(AAR[-1]),
            rolle=pl.col("rollens_navn") + " (regional gruppe)",
            verdi=0.5 * (1 + (4 * draw("regional gruppe", "fnr", "rollenr")).floor()),
            grense=pl.lit("eksakt"),
            enhet=pl.lit("årsverk"),
            merknad=pl.lit(MERKE + "oppdiktet tall."),
        )
    )


def _of_norway() -> pl.DataFrame:
    """The span of the country, and KS' own resources."""
    spenn = [
        {"navn": f"Norge ({hvem})", "rolle": "dedikert til digitalisering i helse og omsorg", "omfang": "dedikert"}
        | {"verdi": verdi, "grense": grense, "enhet": "årsverk per 10 000", "merknad": MERKE + "oppdiktet spenn."}
        for hvem, verdi, grense in SPENN
    ]
    ressurser = [
        {"navn": "KS", "rolle": rolle, "verdi": verdi, "grense": grense, "enhet": "personer", "merknad": MERKE + "oppdiktet tall."}
        for rolle, verdi, grense in KS
    ]
    return pl.DataFrame([*spenn, *ressurser]).with_columns(nivaa=pl.lit("nasjonal"), aar=pl.lit(AAR[0]))
