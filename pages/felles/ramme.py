"""The frame of every page: filters, banner, warnings, title with its sentence, the areas of the page, the buttons and the source line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import duckdb

from data.lager import Feilslag, Lagerfeil
from pages.felles import (
    driftslogg,
    feiltilstand,
    hent,
    innhold,
    kildelinje,
    kladdemerke,
    nb,
    nedlasting,
    pakkeknapp,
    pakkemerke,
    sider,
    versjoner,
)
from pages.felles import filter as filtre
from queries import run as questions
from queries.filtervalg import Filtervalg

# What the front page is called in the address of its picture: its own is empty.
FORSIDE = "oversikt"
_MED_LYSARK = frozenset(side.adresse for side in sider.SIDER if side.har_lysark)
EKSEMPEL = "Eksempeldata: tallene på denne siden er oppdiktet, og viser bare hva e-helsekart kan vise."
FEIL = "Noe gikk galt da siden skulle vises. Last siden på nytt. Skjer det igjen, gi beskjed til den som drifter e-helsekart."


def run(page: Any) -> None:
    """Filters first, then the page. Without a readable store the visitor is told what is wrong and what to do."""
    try:
        filtre.choose(page.url_path)
        with innhold.build("side"):
            page.run()
    except (Lagerfeil, duckdb.OutOfMemoryException) as feil:
        show_error(feil)


def show(render: Callable[[Filtervalg], None]) -> None:
    """Show a page: the marks that hold for all of it, then what ``render`` makes of the choice."""
    if pakke := filtre.package():
        innhold.html(pakkemerke.mark(pakke, link("", replace(filtre.chosen(), pakke=None)), link("motepakke", filtre.chosen())))
    elif trouble := versjoner.trouble():
        shown = f"Siden viser versjon {hent.grunnlag().versjon} fra {nb.day(hent.grunnlag().opprettet)}."
        innhold.html(f'<p class="ehk-advarsel" role="alert">{escape(feiltilstand.banner(trouble, shown))}</p>')
    if drafts := filtre.drafts_shown():
        innhold.html(kladdemerke.mark(drafts, link(filtre.page() or "", filtre.chosen())))
    if hent.grunnlag().er_eksempel:
        innhold.html(f'<p class="ehk-eksempel" role="note">{EKSEMPEL}</p>')
    for warning in filtre.warnings():
        innhold.html(f'<p class="ehk-advarsel" role="alert">{escape(warning)}</p>')
    render(filtre.chosen())


def heading(title: str, *sentences: str, choice: str = "") -> None:
    """The title that says the finding, the sentences under it, and the choice in words."""
    words = f'<p class="ehk-valg">{escape(choice)}</p>' if choice else ""
    body = " ".join(escape(sentence) for sentence in sentences if sentence)
    innhold.html(f'<header class="ehk-topp">{words}<h1>{escape(title)}</h1><p class="ehk-ingress">{body}</p></header>')


def areas(*names: str, layout: str = "rutenett") -> Sequence[innhold.Boks]:
    """The named areas of a page; ``statisk/stil.css`` lays them out by name, for a wide screen, a phone and paper."""
    with box(layout):
        return innhold.boxes(*names)


def box(name: str) -> innhold.Boks:
    """A part of the page that its stylesheet lays out by name, ``ehk-boks-<name>``."""
    return innhold.boxes(name)[0]


def foot(*asked: str, downloads: str = "") -> None:
    """The buttons, in the same place on every page, and the source line of the questions that the page asked."""
    with box("knapperad"):
        innhold.html(f'<div class="ehk-knapper"><button type="button" data-ehk-kopier>Kopier lenke</button>{downloads}</div>')
        if filtre.page() in _MED_LYSARK:
            package = link("motepakke", replace(filtre.chosen(), pakke=filtre.draft() or filtre.chosen().pakke))
            pakkeknapp.show(filtre.said_of_package(), filtre.draft(), package, on_add=filtre.add_view, key="pakkeknapp")
    sources = kildelinje.source_line(hent.ask("kvalitet/kilder"), questions.sources(asked), hent.grunnlag().versjon)
    declaration = escape(link("tilgjengelighet", filtre.chosen()))
    innhold.html(f'{sources}<p class="ehk-erklaering"><a href="{declaration}">Tilgjengelighetserklæring</a></p>')


def download_links(question: str, valg: Filtervalg) -> str:
    """Links that fetch a question's whole answer for the choice, as CSV and as Excel."""
    return nedlasting.links(f"{hent.base_path()}/tabell/{question}", _params(question, valg))


def figure_links(figur: str, valg: Filtervalg, question: str = "", embeds: str = "") -> str:
    """Under a map or a figure: it as a picture with title, source and date, and the code that puts it on another page.

    ``figur`` is its name in ``figurliste.py``; ``question`` is asked for where its table is not offered nearby, ``embeds`` is the page
    whose ``/bygg-inn`` shows it.
    """
    params = {name: value for name, value in valg.link_params().items() if name != "sporring"}
    pictures = nedlasting.pictures(f"{hent.base_path()}/bilde/{filtre.page() or FORSIDE}/{figur}", params)
    tables = download_links(question, valg) if question else ""
    return f'<p class="ehk-figurlenker">{pictures}{tables}{_embed_button(embeds, params) if embeds else ""}</p>'


def _embed_button(side: str, params: dict[str, str]) -> str:
    address = nedlasting.address(f"{hent.base_path()}/bygg-inn/{side}", params)
    return f'<button type="button" data-ehk-bygg-inn="{escape(address)}">Kopier kode for å bygge inn</button>'


def why(question: str, valg: Filtervalg) -> str:
    """The address of what lies behind a figure: the rows, their sources and the SQL."""
    return nedlasting.address(f"{hent.base_path()}/hvorfor/{question}", _params(question, valg))


def link(address: str, valg: Filtervalg) -> str:
    """The address of another page, or of this one, with a choice."""
    return nedlasting.address(f"{hent.base_path()}/{address}", valg.link_params())


def _params(question: str, valg: Filtervalg) -> dict[str, str]:
    wanted = questions.header(question).params | {"pakke"}
    return {name: str(value) for name, value in valg.sql_params().items() if value is not None and name in wanted}


def message(title: str, text: str) -> None:
    """A state in which there is nothing to show, said plainly."""
    innhold.html(f'<header class="ehk-topp" role="alert"><h1>{escape(title)}</h1><p class="ehk-ingress">{escape(text)}</p></header>')


def show_error(error: Exception) -> bool:
    """What a visitor sees when a page fails: no trace, only what to do. The trace goes to the server's log."""
    if isinstance(error, duckdb.OutOfMemoryException):
        error = Lagerfeil(FEIL, Feilslag.MINNE)
    with innhold.build("feil"):
        if isinstance(error, Lagerfeil):
            driftslogg.fault("tallene kan ikke leses", error)
            innhold.html(feiltilstand.page(error))
        else:
            message("Siden kunne ikke vises", FEIL)
    return True
