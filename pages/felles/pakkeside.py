"""The parts of the page Møtepakke: what it says, the packages, and what has changed since the last meeting."""

from datetime import date
from html import escape
from typing import Any

import polars as pl

from data.lager import Lagerfeil
from data.pakker import ANGREFRIST, Pakke
from geo.farger import INGEN_TALL, STADIER
from pages.felles import filter as filtre
from pages.felles import hent, lenke, nb, pakkevisning, siden_sist, versjoner
from pages.felles.versjoner import Aktuell
from queries.filtervalg import Filtervalg

STATUS = "utbredelse/status_per_kommune"
MOST_ROWS = 60
_CLASS = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}


def every() -> list[Pakke]:
    """All packages, newest first; those whose time to undo has run out are cleared away."""
    packages = versjoner.packages()
    today = date.today()
    if any(pakke.slettet and pakke.slettet + ANGREFRIST < today for pakke in packages.every()):
        packages.clear_out(today)
    return packages.every()


def title(pakker: list[Pakke], shown: Pakke | None) -> str:
    """The finding: the open package and the day of its numbers, or how many packages there are."""
    if shown and shown.frosset:
        return f"{shown.navn}: tallene står fast fra {nb.day(shown.frosset)}"
    if shown:
        return f"{shown.navn}: utkast med {nb.plural(len(shown.visninger), 'visning', 'visninger')}"
    frozen = sum(1 for pakke in pakker if pakke.er_frosset and not pakke.slettet)
    if not frozen:
        return "Frys tallene til møtet, og ta dem med som lysark"
    return f"{nb.plural(frozen, 'møtepakke', 'møtepakker')} med frosne tall"


def sentence(shown: Pakke | None) -> str:
    """What the reader can do now."""
    if shown and shown.er_frosset:
        return "Nye tall endrer ikke pakken. Titler, talemanus og rekkefølge kan fortsatt endres."
    if shown:
        return "Gi hver visning en tittel som sier funnet, eller la forslaget stå. Frys tallene når de er klare for møtet."
    return "Legg visninger fra sidene i en pakke, frys tallene og hent dem som PowerPoint, PDF eller Excel. Frosne tall endres aldri."


def show(pakker: list[Pakke], shown: Pakke | None, said: str, *, key: str) -> None:
    """The packages, and the open one to be worked on."""
    pakkevisning.show(pakker, shown, said or damaged_notice(), on_do=filtre.handle_package, key=key)


def damaged_notice() -> str:
    """The packages that can't be read, and what can be done; empty when all are whole."""
    damaged = versjoner.packages().damaged()
    if not damaged:
        return ""
    count = nb.plural(len(damaged), "møtepakke kan ikke leses", "møtepakker kan ikke leses")
    return f"{count}: filen er skadet ({nb.listing(damaged)}). Hent den inn fra filen den ble eksportert til, eller fra en sikkerhetskopi."


def changes(shown: Pakke, pakker: list[Pakke]) -> str:
    """What has changed from the package before this one, and after this one was frozen, for each solution it shows. Empty for a draft."""
    if not shown.frosset:
        return ""
    parts = [_since("Etter at tallene ble frosset", shown, shown, None)]
    for pakke in pakker:  # newest first
        if pakke.frosset and not pakke.slettet and pakke.frosset <= shown.frosset and pakke.tall != shown.tall:
            parts.insert(0, _since(f"Siden forrige møte: «{pakke.navn}», {nb.day(pakke.frosset)}", shown, pakke, shown))
            break
    return "".join(parts)


def _since(heading: str, shown: Pakke, before: Pakke, after: Pakke | None) -> str:
    """The changes from one set of numbers to another; None is the newest."""
    try:
        old, new = versjoner.package(before), versjoner.package(after) if after else versjoner.newest()
    except Lagerfeil as feil:
        return f'<section class="ehk-seksjon"><h2 class="ehk-h2">{escape(heading)}</h2><p>{escape(str(feil))}</p></section>'
    choices = {
        visning.valg["losning"]: lenke.to_choice({"nivaa": "kommune", **visning.valg})
        for visning in shown.visninger
        if "losning" in visning.valg
    }
    found = [(losning, _changed(valg, old, new)) for losning, valg in choices.items()]
    navn = hent.kodeverk().navn["losning"]
    tables = "".join(_table(navn.get(losning, losning), rows) for losning, rows in found if rows.height)
    nothing = "" if tables else "<p>Ingen kommune har fått ny status for løsningene i pakken.</p>"
    return f'<section class="ehk-endret"><h2 class="ehk-h2">{escape(heading)}</h2>{nothing}{tables}</section>'


def _changed(valg: Filtervalg, old: Aktuell, new: Aktuell) -> pl.DataFrame:
    params = valg.sql_params() | {"fylke": None}
    before, after = (now.svar.ask(STATUS, params) for now in (old, new))
    reports = [now.versjon.frames["innforing"].filter(pl.col("losning") == valg.losning) for now in (old, new)]
    return siden_sist.changes(before, after, *reports)


def _table(losning: str, rows: pl.DataFrame) -> str:
    more = rows.filter(pl.col("klasse_naa") == "tatt_i_bruk").height
    fewer = rows.filter(pl.col("klasse_for") == "tatt_i_bruk").height
    counts = f"{nb.number(more)} flere og {nb.number(fewer)} færre i bruk"
    caption = escape(f"{losning}: {nb.plural(rows.height, 'kommune', 'kommuner')} har ny status, {counts}")
    body = "".join(map(_row, rows.head(MOST_ROWS).iter_rows(named=True)))
    rest = rows.height - MOST_ROWS
    left = f'<p class="ehk-om">Viser {MOST_ROWS} av {rows.height}.</p>' if rest > 0 else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Kommune", "Før", "Nå", "Årsak"))
    return (
        f'<div class="ehk-tabellramme ehk-smal" tabindex="0" role="region" aria-label="{escape(losning)}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{left}"
    )


def _row(row: dict[str, Any]) -> str:
    before, after = (_CLASS.get(row[name], "fantes ikke") for name in ("klasse_for", "klasse_naa"))
    return f'<tr><th scope="row">{escape(row["navn"])}</th><td>{before}</td><td>{after}</td><td>{row["aarsak"]}</td></tr>'
