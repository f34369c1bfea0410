"""What a solution's running costs cost each kommune, beside how far it has come; and how to bring the figures in. Pure: returns HTML."""

from html import escape

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb, rader
from pages.felles.figurpenger import Kolonne, bar, table
from pages.felles.minne import remembered
from pages.felles.tilskuddsklasser import kroner, per_inhabitant
from pages.felles.tilskuddssummer import folded, section

_KOLONNER = "losning, kommunenr, aar, nokkel, belop_kr og kilde_url"


@remembered
def costs(kostnader: pl.DataFrame, losning: str, omraade: str, kommune: str | None) -> str:
    """From ``tilskudd/kostnad_og_stadium``: the costs by stage, and those of the chosen kommune (its number), if one is chosen."""
    if kostnader.is_empty():
        return _missing(losning)
    known = rader.known(kostnader, "belop_kr")
    total, in_use = int(known["belop_kr"].sum()), int(rader.having(known, "klasse", "tatt_i_bruk")["belop_kr"].sum())
    year, key = known["aar"].max(), known["nokkel"][0] if known.height else ""
    columns: list[Kolonne] = [
        ("Status", "tekst"),
        ("Andel av kostnadene", "figur"),
        ("Kommuner", "tall"),
        ("Kroner", "tall"),
        ("Per innbygger", "tall"),
    ]
    own = " " + _own(rader.having(kostnader, "kommunenr", kommune)) if kommune else ""
    return section(
        f"Hva det koster hvem: {nb.millions(in_use)} av {nb.millions(total)} er andelene til kommuner som har tatt i bruk",
        f"Driftskostnader for {losning} i {year}, fordelt på kommunene i {omraade} etter {key}, ved siden av dokumentert status. "
        f"Kommuner som ikke er rapportert, kan ha tatt løsningen i bruk.{own}",
        table(f"Andel av driftskostnadene etter status: {losning}", columns, _by_stage(known, total)),
    )


def _by_stage(known: pl.DataFrame, total: int) -> list[list[str]]:
    by_stage = rader.groups(known[["klasse", "belop_kr", "innbyggere_antall"]], "klasse")
    return [
        [
            escape(klasse.navn),
            bar([(kr := int(rows["belop_kr"].sum()), "innvilget" if klasse in STADIER else "ukjent")], max(total, 1)),
            nb.number(rows.height),
            kroner(kr),
            per_inhabitant(kr / int(rows["innbyggere_antall"].sum())),
        ]
        for klasse in (*STADIER, *INGEN_TALL)
        if (rows := by_stage.get(klasse.id)) is not None
    ]


def _own(row: pl.DataFrame) -> str:
    if row.is_empty() or row["belop_kr"][0] is None:
        return "For kommunen som er valgt, er andelen ikke oppgitt."
    found = row.row(0, named=True)
    status = next(klasse.navn for klasse in (*STADIER, *INGEN_TALL) if klasse.id == found["klasse"]).lower()
    return (
        f"{found['navn']}: {kroner(found['belop_kr'])}, det vil si {per_inhabitant(found['kr_per_innbygger'])} per innbygger; "
        f"status: {status}."
    )


def _missing(losning: str) -> str:
    return section(
        "Hva det koster hvem: tabellen mangler",
        f"Vi har ikke funnet noen kilde som viser hva hver kommune betaler av driftskostnadene for {losning}. Når en slik tabell er "
        f"hentet inn, for eksempel fordelt etter delkostnadsnøkkelen for kommunehelse, vises andelen her ved siden av hvor langt "
        f"kommunen er kommet.",
        folded(
            "Slik hentes tabellen inn",
            "<p>Lag mappen <code>data/kilder/kostnadsandeler</code> med filen slik den er mottatt, opphavet i <code>kilde.toml</code> og "
            f"<code>kostnadsandeler.sql</code>, som gir kolonnene {_KOLONNER}. Bygg så lageret på nytt med "
            "<code>python -m data.bygg</code>.</p>",
        ),
    )
