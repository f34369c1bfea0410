"""The documented grants by kommune: how joint projects are counted, the largest amounts, and who is not found. Pure: returns HTML."""

from collections.abc import Mapping
from html import escape
from typing import Any

import polars as pl

from geo.farger import Klasse
from pages.felles import figurer, nb, rader
from pages.felles.figurpenger import Kolonne, bar, table
from pages.felles.minne import remembered
from pages.felles.tilskuddsklasser import IKKE_DOKUMENTERT, kroner, per_inhabitant
from pages.felles.tilskuddssummer import IKKE_OPPGITT, folded, section
from queries.filtervalg import FORDELINGER, Fordeling

MOST_BARS = 15
FOR_LITE_TEKST = '<span class="ehk-om">for lite dokumentert</span>'
FORKLARING: Mapping[Fordeling, str] = {
    "soker": "Hele beløpet på kommunen som søkte.",
    "deltakere": "Hele beløpet på hver deltaker. Summene kan ikke legges sammen.",
    "likt": "Like mye på hver deltaker, når alle er kjente kommuner.",
    "innbyggere": "Etter innbyggertall, når alle deltakere er kjente kommuner.",
}
_MOTTAKER = Klasse("mottaker", "Mottaker av tilskudd", "klasse-5")
_DELTAKER = Klasse("deltaker", "Bare navngitt deltaker", "klasse-3")
_NIVAA = {"storrelse": "Etter størrelse", "sentralitet": "Etter sentralitet (1 er mest sentral)"}


@remembered
def sharing(fordelinger: pl.DataFrame, chosen: Fordeling, ukjente: pl.DataFrame) -> str:
    """From ``tilskudd/fordelinger`` and ``tilskudd/ukjente_deltakere``: the four ways side by side, and what can't be placed."""
    if fordelinger.is_empty():
        return ""
    first = fordelinger.row(0, named=True)
    columns: list[Kolonne] = [
        ("Fellesprosjekter føres på", "tekst"),
        ("Kommuner", "tall"),
        ("Ført på kommuner", "tall"),
        ("Ikke ført på noen", "tall"),
    ]
    amount = first["innvilget_kr"]
    known = f"I alt er {_mill(amount)} kjent som innvilget, hvert prosjekt telt én gang." if amount is not None else "Ingen beløp er kjent."
    rows = [_way(row, chosen) for row in fordelinger.iter_rows(named=True)]
    return section(
        f"{nb.number(first['felles_antall'])} av {nb.plural(first['tilskudd_antall'], 'tilskudd', 'tilskudd')} er fellesprosjekter",
        f"Hva en kommune har fått, avhenger av hvordan de føres. {known} Velg måten i feltet øverst.",
        table("Tallene med hver måte å føre fellesprosjekter på", columns, rows, is_narrow=True),
        _unknown(ukjente),
    )


def _way(row: dict[str, Any], chosen: Fordeling) -> list[str]:
    mark = ' <span class="ehk-om">(valgt)</span>' if row["fordeling"] == chosen else ""
    name = f"{FORDELINGER[row['fordeling']]}{mark}<br><span class='ehk-om'>{FORKLARING[row['fordeling']]}</span>"
    return [name, nb.number(row["kommuner_antall"]), _mill(row["fort_kr"]), _mill(row["ikke_fort_kr"])]


def _mill(amount: int | None) -> str:
    return nb.millions(amount) if amount is not None else "–"


def _unknown(ukjente: pl.DataFrame) -> str:
    """The projects where some take part that we can't name as kommuner, as their sources write them."""
    if ukjente.is_empty():
        return "<p>Alle deltakere er kjent som kommuner.</p>"
    columns: list[Kolonne] = [
        ("År", "tekst"),
        ("Prosjekt", "tekst"),
        ("Mottaker", "tekst"),
        ("Andre deltakere", "tekst"),
        ("Beløp", "tall"),
    ]
    rows = [
        [
            str(row["aar"]) if row["aar"] else IKKE_OPPGITT,
            escape(row["prosjekt"]),
            escape(row["mottaker"] or "ikke oppgitt"),
            escape(row["partnere"] or "ingen oppgitt"),
            kroner(row["innvilget_kr"]) if row["innvilget_kr"] is not None else IKKE_OPPGITT,
        ]
        for row in ukjente.iter_rows(named=True)
    ]
    summary = f"I {nb.plural(ukjente.height, 'tilskudd', 'tilskudd')} er ikke alle deltakerne kjente kommuner"
    note = (
        "<p>Deltakerne er ikke navngitt, ikke kommuner, eller har navn vi ikke kan knytte til én kommune. Beløpet deles da ikke, "
        "men står som ikke ført.</p>"
    )
    return folded(summary, note + table(summary, columns, rows))


@remembered
def amounts(per_kommune: pl.DataFrame, fordeling: Fordeling, omraade: str) -> str:
    """From ``tilskudd/per_kommune``: the largest amounts as bars. Totals are bars, never colours on a map."""
    known = rader.ordered(rader.known(per_kommune, "innvilget_kr"), "innvilget_kr", descending=True)
    if known.is_empty():
        return section("Ingen beløp er dokumentert", f"Vi har ikke funnet noe tilskudd med oppgitt beløp i {omraade} for dette valget.")
    most = known["innvilget_kr"][0]
    columns: list[Kolonne] = [("Kommune", "tekst"), ("Beløp", "figur"), ("Innvilget", "tall"), ("Per innbygger", "tall")]
    rows = [
        [
            escape(row["navn"]),
            bar([(row["innvilget_kr"], "innvilget")], most),
            kroner(row["innvilget_kr"]),
            per_inhabitant(row["kr_per_innbygger"]),
        ]
        for row in known.head(MOST_BARS).iter_rows(named=True)
    ]
    top = known.row(0, named=True)
    rest = known.height - MOST_BARS
    more = f" Tabellen viser de {MOST_BARS} største av {nb.number(known.height)}." if rest > 0 else ""
    summed = " Samme beløp kan stå på flere kommuner, og tallene kan ikke legges sammen." if fordeling == "deltakere" else ""
    return section(
        f"Størst dokumentert beløp har {top['navn']}: {kroner(top['innvilget_kr'])}",
        f"Beløp fra alle ordninger vi har funnet, ikke bare Helseteknologiordningen.{more}{summed} Dette er ingen rangering: mye mangler.",
        table("De største dokumenterte beløpene", columns, rows),
    )


@remembered
def reach(naadd: pl.DataFrame, omraade: str) -> str:
    """From ``tilskudd/naadd``: in how many kommuner of each size and centrality nothing is found."""
    whole = rader.having(naadd, "nivaa", "land")
    if whole.is_empty():
        return ""
    row = whole.row(0, named=True)
    tables = "".join(
        f'<div><h3 class="ehk-karttittel">{escape(words)}</h3>{_reach_table(rader.having(naadd, "nivaa", nivaa), words)}</div>'
        for nivaa, words in _NIVAA.items()
    )
    share = nb.percent(100 * row["ikke_dokumentert_innbyggere_antall"] / row["innbyggere_antall"])
    return section(
        f"{nb.number(row['ikke_dokumentert_antall'])} av {nb.plural(row['kommuner_antall'], 'kommune', 'kommuner')} i {omraade} er ikke "
        f"funnet i noe tilskudd",
        f"Det bor {share} av innbyggerne i dem. De kan ha fått tilskudd likevel: kildene navngir ikke alle mottakere og deltakere. "
        f"Alle år og ordninger er regnet med, også tilskudd uten beløp.",
        legend_of_reach(),
        f'<div class="ehk-spalter">{tables}</div>',
    )


def legend_of_reach() -> str:
    """What the parts of the bars of reach mean."""
    items = "".join(
        f'<li><span aria-hidden="true">{figurer.stage_bar([(klasse, 1)], 1)}</span>{escape(klasse.navn)}</li>'
        for klasse in (_MOTTAKER, _DELTAKER, IKKE_DOKUMENTERT)
    )
    return f'<ul class="ehk-tegn" aria-label="Tegnforklaring">{items}</ul>'


def _reach_table(groups: pl.DataFrame, words: str) -> str:
    columns: list[Kolonne] = [("Gruppe", "tekst"), ("Kommuner", "figur"), ("Ikke dokumentert", "tall"), ("Deres innbyggere", "tall")]
    rows = [
        [
            escape(row["navn"]),
            figurer.stage_bar(
                [
                    (_MOTTAKER, row["mottaker_antall"]),
                    (_DELTAKER, row["bare_deltaker_antall"]),
                    (IKKE_DOKUMENTERT, row["ikke_dokumentert_antall"]),
                ],
                row["kommuner_antall"],
                label=row["navn"],
            ),
            f"{nb.number(row['ikke_dokumentert_antall'])} av {nb.number(row['kommuner_antall'])}",
            nb.percent(100 * row["ikke_dokumentert_innbyggere_antall"] / row["innbyggere_antall"]),
        ]
        for row in groups.iter_rows(named=True)
    ]
    return table(words, columns, rows, is_narrow=True)


def groups(per_gruppe: pl.DataFrame, nivaa: str) -> str:
    """From ``tilskudd/per_gruppe``: a table of groups that are no areas of the map file."""
    columns: list[Kolonne] = [(nivaa, "tekst"), ("Per innbygger", "tall"), ("Innvilget", "tall"), ("Med tilskudd", "tall")]
    rows = [
        [
            escape(row["navn"]),
            per_inhabitant(row["kr_per_innbygger"]) if row["kr_per_innbygger"] is not None else FOR_LITE_TEKST,
            kroner(row["innvilget_kr"]) if row["innvilget_kr"] is not None else "",
            f"{nb.number(row['med_tilskudd_antall'])} av {nb.number(row['kommuner_antall'])}",
        ]
        for row in per_gruppe.iter_rows(named=True)
    ]
    return table(f"Tilskudd per {nivaa.lower()}", columns, rows, is_narrow=True)


def in_kommune(navn: str, tilskudd: pl.DataFrame) -> str:
    """From ``tilskudd/i_kommune``: what is documented in one kommune, or what it means that there is nothing."""
    head = f"<h2>{escape(navn)}: dokumenterte tilskudd</h2>"
    if tilskudd.is_empty():
        return (
            f'<section class="ehk-detalj">{head}<p>Ikke dokumentert. Vi har ikke funnet noe tilskudd der kommunen er mottaker eller '
            f"navngitt deltaker. Det betyr ikke at den ikke har fått noe.</p></section>"
        )
    items = "".join(map(_grant, tilskudd.iter_rows(named=True)))
    label = f"{escape(navn)}: dokumenterte tilskudd"
    return f'<section class="ehk-detalj" tabindex="0" role="region" aria-label="{label}">{head}<ul>{items}</ul></section>'


def _grant(row: dict[str, Any]) -> str:
    amount = kroner(row["innvilget_kr"]) if row["innvilget_kr"] is not None else "beløp ikke oppgitt"
    role = "mottaker" if row["er_mottaker"] else f"deltaker; mottaker: {escape(row['mottaker'] or 'ikke oppgitt')}"
    partners = f" Sammen med {escape(row['partnere'])}." if row["partnere"] else ""
    source = f'<a href="{escape(row["kilde_url"])}">Kilde: {escape(row["utgiver"])}</a>' if row["kilde_url"] else escape(row["utgiver"])
    return (
        f"<li><strong>{row['aar'] or 'Uten år'}: {escape(row['prosjekt'])}</strong>, {amount} ({role})."
        f'<p>{escape(row["ordning"])}.{partners} <span class="ehk-om">{source}</span></p></li>'
    )
