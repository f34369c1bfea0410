"""One solution's rollout in depth: what would bring it to the threshold, and the dated facts beside the figures. Pure: returns HTML."""

from collections import Counter
from html import escape
from typing import Any

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb, rader
from pages.felles.minne import remembered

_NAVN = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}
_ARTER = {"plikt": "Plikt", "ingen plikt": "Ingen plikt", "avtale": "Avtale", "mål": "Mål", "møte": "Møte", "betaling": "Betaling"}
MOST_ROWS = 40


def what_it_takes(losning: str, terskel: int | None, kommuner: pl.DataFrame | None) -> str:
    """From ``lop/hva_skal_til``: the kommuner that would bring the solution to the threshold, in its order, and by network.

    Without a threshold there is nothing to ask.
    """
    head = f'<section class="ehk-seksjon ehk-utregning"><h2>Hva skal til? {escape(losning)}</h2>'
    if terskel is None or kommuner is None:
        return f"{head}<p>Velg en terskel over for å regne ut hvilke kommuner som ville bringe løsningen dit.</p></section>"
    needed = rader.where(kommuner, kommuner["trengs"])
    if needed.is_empty():
        return f"{head}<p>{terskel} % er alt nådd etter det som er dokumentert.</p></section>"
    last = needed.row(-1, named=True)
    items = "".join(
        f"<li>{escape(row['navn'])} ({nb.number(row['innbyggere_antall'])} innbyggere, {_NAVN[row['klasse']].lower()})</li>"
        for row in needed.head(MOST_ROWS).iter_rows(named=True)
    )
    rest = (
        f"<p>… og {nb.number(needed.height - MOST_ROWS)} til; tabellen som kan lastes ned, har alle.</p>"
        if needed.height > MOST_ROWS
        else ""
    )
    every = "Kommunen" if needed.height == 1 else f"De {nb.number(needed.height)} kommunene"
    return (
        f"{head}<p><strong>En utregning, ikke en prognose og ikke et råd.</strong> {every} under er ikke dokumentert i bruk, og ville gi "
        f"{nb.percent(last['andel_etter_pst'])} av kommunene og {nb.percent(last['innbyggere_andel_etter_pst'])} av innbyggerne. "
        f"De med et kjent stadium kommer først, de største øverst. {_unlike(needed)}</p>"
        f'<div class="ehk-spalter"><ol>{items}</ol>{_by_network(needed)}</div>{rest}</section>'
    )


def _unlike(needed: pl.DataFrame) -> str:
    """Those among the needed that are not simply lacking: nobody knows, they have had the solution and ended it, or it is not for them."""
    kinds = (
        (["ikke_rapportert", "ikke_invitert"], "er ikke rapportert og kan alt ha tatt løsningen i bruk"),
        (["skjermet"], "er skjermet og kan alt ha tatt løsningen i bruk"),
        (["avsluttet"], "har hatt løsningen og avsluttet bruken"),
        (["ikke_aktuelt"], "er ikke blant dem løsningen er aktuell for"),
    )
    har = Counter(needed["klasse"])
    counts = [(sum(har[klasse] for klasse in klasser), words) for klasser, words in kinds]
    return " ".join(f"{nb.plural(count, 'kommune', 'kommuner')} {words}." for count, words in counts if count)


def _by_network(needed: pl.DataFrame) -> str:
    groups = rader.groups(needed[["nettverk", "innbyggere_antall"]], "nettverk")
    rows = "".join(
        f'<tr><th scope="row">{escape(nettverk)}</th><td class="ehk-n">{nb.number(own.height)}</td>'
        f'<td class="ehk-n">{nb.number(int(own["innbyggere_antall"].sum()))}</td></tr>'
        for nettverk, own in sorted(groups.items(), key=lambda group: -group[1].height)
    )
    return (
        '<div class="ehk-tabellramme ehk-smal" tabindex="0" role="region" aria-label="De samme kommunene per nettverk"><table><thead><tr>'
        '<th scope="col">Nettverk</th><th scope="col" class="ehk-n">Kommuner</th><th scope="col" class="ehk-n">Innbyggere</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


@remembered
def dated_facts(foringer: pl.DataFrame) -> str:
    """From ``lop/foringer``: duties, agreements, targets and deadlines with their sources, never drawn as observed use."""
    items = "".join(map(_fact, foringer.iter_rows(named=True)))
    return (
        '<section class="ehk-seksjon"><h2>Plikt, avtaler og mål</h2>'
        "<p>Daterte fakta ved siden av tallene. En plikt sier ikke at løsningen er i bruk.</p>"
        f'<ul class="ehk-fakta">{items}</ul></section>'
    )


def _fact(row: dict[str, Any]) -> str:
    kind = _ARTER.get(row["art"], row["art"].capitalize())
    actor = f" ({escape(row['aktor'])})" if row["aktor"] and row["aktor"] != "alle" else ""
    source = f'<a href="{escape(row["kilde_url"])}">{escape(row["kilde"])}</a>' if row["kilde_url"] else escape(row["kilde"])
    return f'<li><strong>{_when(row)} · {kind}{actor}</strong><br>{escape(row["tekst"])} <span class="ehk-om">Kilde: {source}</span></li>'


def _when(row: dict[str, Any]) -> str:
    start, end = (nb.dated(row[field], row["presisjon"]) if row[field] else "" for field in ("fra_dato", "til_dato"))
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return f"fra {start}" if row["art"] in ("plikt", "avtale", "betaling") else start
    return f"innen {end}" if end else "udatert"


@remembered
def conflicts(motstrid: pl.DataFrame) -> str:
    """From ``kvalitet/motstrid``: figures that contradict each other, side by side; none is chosen away."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in motstrid.iter_rows(named=True):
        groups.setdefault((row["tema"], row["hva"]), []).append(_claim(row))
    items = "".join(f"<li><strong>{escape(hva)}</strong><ul>{''.join(claims)}</ul></li>" for (_, hva), claims in groups.items())
    return (
        '<section class="ehk-seksjon"><h2>Motstridende kilder</h2>'
        "<p>Her sier kildene ulike ting om det samme. Ingen av tallene er valgt bort.</p>"
        f"<ul>{items}</ul></section>"
    )


def _claim(row: dict[str, Any]) -> str:
    source = f'<a href="{escape(row["kilde_url"])}">{escape(row["utgiver"])}</a>' if row["kilde_url"] else escape(row["utgiver"])
    return f"<li>{escape(row['verdi_tekst'])} – {source}. {escape(row['forklaring'])}</li>"
