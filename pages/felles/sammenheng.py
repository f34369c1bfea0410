"""The parts of the page Sammenheng: scatter, map and table of the same answer, the spread by group, and the lists."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import polars as pl

from geo.farger import INGEN_TALL, Klasse, used
from pages.felles import (
    figursammenheng,
    figursammenhengspredning,
    figurvisning,
    hent,
    innhold,
    nb,
    rader,
    ramme,
    sammenhengord,
    sammenhengtabell,
    sammenhengvisning,
    tabellvisning,
    valgkart,
)
from pages.felles import filter as filtre
from pages.felles.kartverdier import Kartverdier, values_of
from pages.felles.minne import remembered
from pages.felles.tabellvisning import Kolonne
from queries.filtervalg import Filtervalg

KOMMUNER = "sammenheng/kommuner"
# Solutions in use: (upper limit, class).
ANTALL: tuple[tuple[int, Klasse], ...] = (
    (0, Klasse("antall_0", "Ingen", "klasse-1")),
    (4, Klasse("antall_1", "1–4", "klasse-2")),
    (9, Klasse("antall_5", "5–9", "klasse-3")),
    (14, Klasse("antall_10", "10–14", "klasse-4")),
    (999, Klasse("antall_15", "15 og flere", "klasse-5")),
)
UKJENT = INGEN_TALL[0]
# In legend order.
KLASSER = (*(klasse for _, klasse in reversed(ANTALL)), UKJENT)
KARTTITTEL = "Løsninger dokumentert tatt i bruk, per kommune"
GRUPPERT = {"storrelse": "størrelse", "sentralitet": "sentralitet"}
# What is spread by group: column, title, unit, decimals.
MAAL = (
    ("andel_pst", "Andel av løsningene i bruk", "Prosent av de aktuelle løsningene, der minst 60 % av dem er rapportert", 0),
    ("aarsverk_per_10000", "Årsverk per 10\u00a0000 innbyggere", "Årsverk til e-helse per 10\u00a0000 innbyggere", 2),
)


def scatter(valg: Filtervalg) -> str:
    """The figure of årsverk against solutions in use."""
    drawn = _drawn(valg)
    return figursammenheng.scatter(drawn, _scatter_title(drawn), f"{sammenhengord.IKKE_AARSAK} Tabellen har de samme tallene.")


def show_scatter(valg: Filtervalg) -> None:
    """The scatter; what is picked in it becomes the choice."""
    drawn, markup, links = _drawn(valg), scatter(valg), ramme.figure_links("punkter", valg, embeds="sammenheng")
    if drawn.is_empty():
        figurvisning.show(markup, links=links, key="punkter")
        return
    pick = partial(filtre.take_over, "kommune")
    sammenhengvisning.show_scatter(drawn, markup, selected=valg.kommune, label=_scatter_title(drawn), on_pick=pick, key="punkter")
    innhold.html(links)


def _drawn(valg: Filtervalg) -> pl.DataFrame:
    return _both(hent.in_area(KOMMUNER, valg))


def _scatter_title(drawn: pl.DataFrame) -> str:
    return f"Løsninger i bruk og årsverk i {nb.plural(drawn.height, 'kommune', 'kommuner')}"


def show_map(valg: Filtervalg, alle: pl.DataFrame) -> None:
    """How many solutions each kommune uses, drawn near on the chosen fylke."""
    innhold.html(f'<h2 class="ehk-h2 ehk-karttittel">{KARTTITTEL}</h2>')
    values = map_values(alle)
    verdier = Kartverdier(values, used(KLASSER, set(values["klasse"])))
    label = "Kart over hvor mange løsninger hver kommune har dokumentert tatt i bruk"
    valgkart.show(replace(valg, nivaa="kommune"), verdier, label=label)
    innhold.html(ramme.figure_links("kart", valg))


def show_table(valg: Filtervalg, kommuner: pl.DataFrame) -> None:
    """The same kommuner as a table."""
    innhold.html(f'<p class="ehk-om">{sammenhengord.TABELL}</p>')
    rows, columns = _table(kommuner)
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.kommune,
        label="Tabell over løsninger i bruk, årsverk og tilskudd i hver kommune",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, "kommune"),
    )


def show_spread(valg: Filtervalg, kommuner: pl.DataFrame) -> None:
    """How the kommuner spread by size and by centrality, for both measures, with the numbers in a table."""
    text = f"{sammenhengord.size_sentence(kommuner)} {sammenhengord.grants_sentence(kommuner)}"
    innhold.html(f'<h2 class="ehk-h2">Etter størrelse og sentralitet</h2><p>{text}</p>')
    for grouped, (key, how) in zip(_grouped(kommuner), GRUPPERT.items(), strict=True):
        columns = ramme.areas(*(maal[0] for maal in MAAL), layout="par")
        for column, maal in zip(columns, MAAL, strict=True):
            with column:
                name = f"{maal[0]}_{key}"
                figurvisning.show(SPREDNINGER[name](valg), links=ramme.figure_links(name, valg), key=name)
        innhold.html(sammenhengtabell.spread_table(grouped, f"Tallene bak, etter {how}"))


def show_lists(valg: Filtervalg, kommuner: pl.DataFrame) -> None:
    """The highest, with the caution and the minimum of coverage."""
    share = sammenhengtabell.rank_list(kommuner, "andel_pst", "Andel av løsningene i bruk", valgt=valg.kommune, is_share=True)
    staff = sammenhengtabell.rank_list(kommuner, "aarsverk_per_10000", "Årsverk per 10\u00a0000", valgt=valg.kommune, is_share=False)
    innhold.html(
        f'<h2 class="ehk-h2">De høyeste verdiene</h2><p>{sammenhengord.IKKE_RANGERING}</p><div class="sm-lister">{share}{staff}</div>'
    )


def _strips(valg: Filtervalg, maal: tuple[str, str, str, int], key: str) -> str:
    """One measure, spread by size or by centrality."""
    kommuner = hent.in_area(KOMMUNER, valg)
    verdi, what, unit, decimals = maal
    grouped = dict(zip(GRUPPERT, _grouped(kommuner), strict=True))[key]
    return figursammenhengspredning.strips(grouped, verdi, title=f"{what}, etter {GRUPPERT[key]}", unit=unit, decimals=decimals)


# The figures of the spread by their names in addresses.
SPREDNINGER: Mapping[str, Callable[[Filtervalg], str]] = {
    f"{maal[0]}_{key}": partial(_strips, maal=maal, key=key) for key in GRUPPERT for maal in MAAL
}
_both = remembered(sammenhengord.both)


@remembered
def map_values(alle: pl.DataFrame) -> pl.DataFrame:
    """What the map is sent, from ``sammenheng/kommuner`` of the whole country: nr, klasse, tekst."""
    rows = [
        (row["kommunenr"], _class(row["tatt_i_bruk_antall"] if row["rapportert_antall"] else None), _words(row))
        for row in alle.iter_rows(named=True)
    ]
    return values_of(rows)


def _of_relevant(row: Mapping[str, int | None]) -> str | None:
    return None if row["i_bruk_antall"] is None else f"{row['i_bruk_antall']} av {row['aktuelle_antall']}"


def _class(antall: int | None) -> str:
    return UKJENT.id if antall is None else next(klasse.id for limit, klasse in ANTALL if antall <= limit)


def _words(row: dict[str, int]) -> str:
    if not row["rapportert_antall"]:
        return ""
    return f"{nb.number(row['tatt_i_bruk_antall'])} av {nb.plural(row['aktuelle_antall'], 'løsning', 'løsninger')}"


@remembered
def _grouped(kommuner: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """By size and by centrality: gruppe, navn, and the two measures, null where not enough is reported."""
    group = pl.col("sentralitet").cast(pl.String)
    ends = pl.when(sentralitet=1).then(pl.lit(", mest sentral")).when(sentralitet=6).then(pl.lit(", minst sentral")).otherwise(pl.lit(""))
    return (
        kommuner.select("andel_pst", "aarsverk_per_10000", gruppe="storrelse", navn="storrelse_navn"),
        kommuner.select("andel_pst", "aarsverk_per_10000", gruppe=group, navn=pl.lit("Sentralitet ") + group + ends),
    )


@remembered
def _table(kommuner: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    in_use = [row["tatt_i_bruk_antall"] if row["rapportert_antall"] else None for row in kommuner.iter_rows(named=True)]
    known = kommuner.hstack([pl.Series("i_bruk_antall", in_use, dtype=pl.Int64)])
    ordered = rader.ordered(rader.ordered(known, "kommunenr"), "i_bruk_antall", descending=True)
    rows = ordered[["aarsverk_per_10000", "tilskudd_antall", "i_bruk_antall"]].hstack(
        [
            ordered["kommunenr"].alias("nr"),
            rader.written(ordered.iter_rows(named=True), _of_relevant).alias("i_bruk"),
            rader.written(ordered["aarsverk_per_10000"], partial(nb.number, decimals=2)).alias("aarsverk"),
            rader.written(ordered["tilskudd_antall"], lambda count: str(count) if count else None).alias("tilskudd"),
        ]
    )
    columns = [
        Kolonne("navn", "Kommune", "navn"),
        Kolonne("i_bruk", "I bruk", "tall", sortering="i_bruk_antall"),
        Kolonne("aarsverk", "Årsverk", "tall", sortering="aarsverk_per_10000"),
        Kolonne("tilskudd", "Tilskudd", "tall", sortering="tilskudd_antall", mangler="ingen funnet"),
    ]
    return rows, columns
