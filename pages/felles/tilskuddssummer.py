"""What others have published of sums: applied and granted, how much of it we know grant by grant, and frames apart. Pure: returns HTML."""

from collections.abc import Sequence
from html import escape
from typing import Any

import polars as pl

from pages.felles import nb
from pages.felles.figurpenger import Kolonne, Slag, bar, legend, table
from pages.felles.kort import host
from pages.felles.minne import remembered
from pages.felles.tilskuddsklasser import kroner

IKKE_OPPGITT = '<span class="ehk-om">ikke oppgitt</span>'
ALLE = "alle områder"
# What a kind of amount is called, from the least binding to the most.
ARTER = {
    "budsjettforslag": "Forslag",
    "budsjettramme": "Budsjettramme",
    "utlyst ramme": "Utlyst",
    "bevilget/avsatt": "Bevilget eller avsatt",
}
GRUNNLAG = {"delene": "summen av de to tilskuddene", "flere tildelinger": "summen av årets tildelinger", "én tildeling": "én tildeling"}


def section(heading: str, text: str, *content: str) -> str:
    """A part of the page: its finding, a sentence, and what follows."""
    return f'<section class="ehk-pengedel"><h2 class="ehk-h2">{escape(heading)}</h2><p>{escape(text)}</p>{"".join(content)}</section>'


def folded(summary: str, content: str) -> str:
    """What is there for those who ask for it."""
    return f"<details class='ehk-fold'><summary>{escape(summary)}</summary>{content}</details>"


@remembered
def applied_and_granted(summer: pl.DataFrame, gap: pl.DataFrame, aar: int | None) -> str:
    """From ``tilskudd/sokt_mot_innvilget``: the sums of each award, with the ratios of ``tilskudd/gap``.

    All years: what was published for a whole scheme or part of it. One year: every published row of it, by area too.
    """
    rows = _shown(summer, aar)
    if rows.is_empty():
        return section("Søkt og innvilget", f"Ingen kilde vi har funnet, oppgir beløp for {aar}." if aar else "Ingen publiserte beløp.")
    extra = {(row["aar"], row["ordning"]): row for row in gap.iter_rows(named=True)}
    most = max(value for column in ("sokt_kr", "innvilget_kr") for value in (*rows[column].drop_nulls(), 1))
    columns: list[Kolonne] = [
        ("Tildeling", "tekst"),
        ("Søkt og innvilget", "figur"),
        ("Søkt", "tall"),
        ("Innvilget", "tall"),
        ("Søkt per krone innvilget", "tall"),
    ]
    cells = [_award(row, extra.get((row["aar"], row["ordning"])), most) for row in rows.iter_rows(named=True)]
    without = summer.filter(pl.all_horizontal(pl.col("sokt_kr", "innvilget_kr").is_null())).height
    text = "Publiserte tall, én rad for hver tildeling. Radene for samme år kan overlappe og skal ikke legges sammen."
    if without and aar is None:
        text += f" {nb.plural(without, 'rad', 'rader')} uten beløp er bare med i tabellen som kan lastes ned."
    return section(
        "Søkt mot innvilget, tildeling for tildeling",
        text,
        legend([("sokt", "Søkt"), ("innvilget", "Innvilget")]),
        table("Søkt og innvilget per tildeling", columns, cells),
    )


def _shown(summer: pl.DataFrame, aar: int | None) -> pl.DataFrame:
    if aar is not None:
        return summer.filter(pl.col("aar") == str(aar))
    is_whole = pl.col("omraade") == ALLE
    has_amount = pl.any_horizontal(pl.col("sokt_kr", "innvilget_kr").is_not_null())
    return summer.filter(has_amount & (is_whole | ~is_whole.any().over("aar", "ordning")))


def _award(row: dict[str, Any], gap: dict[str, Any] | None, most: float) -> list[str]:
    area = "" if row["omraade"] == ALLE else f'<br><span class="ehk-om">{escape(row["omraade"])}</span>'
    source = f'<br><a href="{escape(row["kilde_url"])}">Kilde: {escape(host(row["kilde_url"]))}</a>'
    drawn: list[tuple[float | None, Slag]] = [(row["sokt_kr"], "sokt"), (row["innvilget_kr"], "innvilget")]
    bars = "".join(bar([(value, kind)], most) for value, kind in drawn if value is not None)
    return [
        f"<strong>{escape(row['aar'])}</strong> {escape(row['ordning'])}{area}{source}",
        bars,
        _amount(row["sokt_kr"], row["soknader_antall"], "søknad", "søknader"),
        _amount(row["innvilget_kr"], row["innvilget_antall"], "prosjekt", "prosjekter"),
        _ratio(row, gap if row["omraade"] == ALLE else None),
    ]


def _amount(amount: int | None, count: int | None, one: str, many: str) -> str:
    counted = f'<br><span class="ehk-om">{nb.plural(count, one, many)}</span>' if count is not None else ""
    return f"{nb.millions(amount) if amount is not None else IKKE_OPPGITT}{counted}"


def _ratio(row: dict[str, Any], gap: dict[str, Any] | None) -> str:
    if row["sokt_per_innvilget"] is None:
        return '<span class="ehk-om">kan ikke regnes ut</span>'
    text = f"<strong>{nb.number(row['sokt_per_innvilget'], 1)}</strong>"
    if gap and gap["tillegg_kr"]:
        ratio, granted = nb.number(gap["sokt_per_innvilget_med_tillegg"], 1), nb.millions(gap["innvilget_med_tillegg_kr"])
        text += f'<br><span class="ehk-om">{ratio} med tillegg ({granted})</span>'
    return text


@remembered
def documented(dokumentert: pl.DataFrame) -> str:
    """From ``tilskudd/dokumentert_andel``: of each year's published total, the part that the single grants make up."""
    columns: list[Kolonne] = [
        ("År", "tekst"),
        ("Funnet av publisert", "figur"),
        ("Funnet", "tall"),
        ("Publisert som innvilget", "tall"),
        ("Andel", "tall"),
        ("Enkelttilskudd", "tall"),
    ]
    rows = [_year(row) for row in dokumentert.iter_rows(named=True)]
    return section(
        "Enkelttilskuddene er eksempler, ikke fordelingen",
        "Kart og tabeller over kommuner bygger bare på tilskudd som en kilde nevner ett for ett. Her står hvor mye av det publiserte "
        "beløpet fra Helseteknologiordningen de utgjør. Resten vet vi ikke hvem har fått.",
        legend([("innvilget", "Funnet igjen i enkelttilskudd"), ("ukjent", "Fordeling ikke kjent")]),
        table("Funnet av publisert beløp per år", columns, rows),
    )


def _year(row: dict[str, Any]) -> list[str]:
    known, published = row["dokumentert_kr"], row["publisert_kr"]
    most = max(published, known or 0)
    count = nb.number(row["tilskudd_antall"])
    missing = f'<br><span class="ehk-om">{nb.number(row["uten_belop_antall"])} uten beløp</span>' if row["uten_belop_antall"] else ""
    return [
        f"<strong>{escape(row['aar'])}</strong>",
        bar([(known or 0, "innvilget"), (most - (known or 0), "ukjent")], most),
        nb.millions(known) if known is not None else '<span class="ehk-om">ingen funnet</span>',
        f'{nb.millions(published)}<br><span class="ehk-om">{GRUNNLAG[row["grunnlag"]]}</span>',
        nb.percent(row["andel_pst"]) if known is not None else "–",
        f"{count}{missing}",
    ]


@remembered
def frames(rammer: pl.DataFrame, nettverk: pl.DataFrame, uten_tilskudd: pl.DataFrame) -> str:
    """Frames and proposals, money for networks, and applications without a known grant: each by itself, none of it awards."""
    amounts: Sequence[Kolonne] = [("År", "tekst"), ("Hva", "tekst"), ("Slags beløp", "tekst"), ("Beløp", "tall")]
    frame_rows = [
        [str(row["aar"]), _sourced(row["ordning"], row["kilde_url"]), ARTER.get(row["art"], row["art"]), nb.millions(row["belop_kr"])]
        for row in rammer.iter_rows(named=True)
    ]
    network_rows = [
        [_when(row["aar"]), _sourced(row["navn"], row["kilde_url"]), escape(row["hva"]), kroner(row["belop_kr"])]
        for row in nettverk.iter_rows(named=True)
    ]
    other_rows = [
        [_when(row["aar"]), _sourced(row["hva"], row["kilde_url"]), escape(row["art"]), escape(row["ledende_kommune"] or "")]
        for row in uten_tilskudd.iter_rows(named=True)
    ]
    others: Sequence[Kolonne] = [("År", "tekst"), ("Hva", "tekst"), ("Forhold", "tekst"), ("Ledende kommune", "tekst")]
    parts = (
        (nb.plural(len(frame_rows), "ramme eller forslag", "rammer, forslag og avsetninger"), "Rammer og forslag", amounts, frame_rows),
        (nb.plural(len(network_rows), "beløp", "beløp") + " til nettverk for innføring", "Penger til nettverk", amounts, network_rows),
        (
            nb.plural(len(other_rows), "søknad eller deltakelse", "søknader og deltakelser") + " uten dokumentert tilskudd",
            "Uten dokumentert tilskudd",
            others,
            other_rows,
        ),
    )
    return section(
        "Rammer, forslag og penger til nettverk holdes for seg",
        "En ramme eller et forslag er ikke en tildeling, og en søknad er ikke et tilskudd. Ingenting her er med i tallene over.",
        *(folded(summary, table(label, columns, rows)) for summary, label, columns, rows in parts if rows),
    )


def _sourced(text: str, url: str | None) -> str:
    """The words with their source, where it can be followed."""
    if not url or "://" not in url:
        return escape(text) + (f' <span class="ehk-om">({escape(url)})</span>' if url else "")
    return f'{escape(text)} <a href="{escape(url)}">kilde<span class="ehk-skjult">: {escape(text)}</span></a>'


def _when(aar: int | None) -> str:
    return str(aar) if aar else IKKE_OPPGITT
