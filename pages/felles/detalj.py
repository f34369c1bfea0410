"""What is documented about one solution in one kommune: status, date, what the source says in our words, and the link. Pure HTML."""

from datetime import date
from html import escape
from typing import Any

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb
from pages.felles.minne import remembered

METODER = {"logg": "logg", "egenrapportert": "egenrapportert", "dokument": "dokument", "avledet": "utledet av oss"}
_NAVN = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}


_UTEN_HENDELSER = {
    "ikke_rapportert": "Ikke rapportert. Vi har ikke funnet noen kilde som sier om kommunen har løsningen. Det betyr ikke at den mangler.",
    "ikke_aktuelt": "Ikke aktuelt. Løsningen kan ikke brukes i kommunen.",
    "ikke_invitert": "Ikke invitert. Kommunen er ikke på listen over dem som er invitert til å ta løsningen i bruk.",
}


@remembered
def events(kommune: str, losning: str, hendelser: pl.DataFrame, klasse: str = "ikke_rapportert") -> str:
    """The events of ``utbredelse/hendelser_i_kommune``, newest first, or what it means that there are none in a kommune of ``klasse``."""
    head = f"<h2>{escape(kommune)}: {escape(losning)}</h2>"
    if hendelser.is_empty():
        return f'<section class="ehk-detalj">{head}<p>{_UTEN_HENDELSER.get(klasse, _UTEN_HENDELSER["ikke_rapportert"])}</p></section>'
    items = "".join(_event(row) for row in hendelser.iter_rows(named=True))
    others = "" if hendelser["teller_med"].any() else f"<p>Ikke rapportert for {hendelser['losningens_aktor'][0]}.</p>"
    return f'<section class="ehk-detalj">{head}{others}<ul>{items}</ul></section>'


GRUNNER = {
    "ny opplysning": "ny opplysning",
    "etterrapportert": "gjaldt alt da, men ble kjent siden",
    "udatert": "kilden er udatert",
    "inndeling": "arvet etter sammenslåing eller deling",
}


@remembered
def changes(endringer: pl.DataFrame, siden: date) -> str:
    """The answer of ``utbredelse/endringer``: every kommune with another status than on the earlier date, and why."""
    if endringer.is_empty():
        return ""
    title, count = f"Endret siden {nb.day(siden)}", nb.plural(endringer.height, "kommune", "kommuner")
    items = "".join(
        f"<li><strong>{escape(row['navn'])}</strong>: {_status(row['klasse_for'])} → {_status(row['klasse_naa'])} "
        f"({nb.dated(row['gjelder_fra'], row['presisjon'] or 'udatert')}; {GRUNNER[row['grunn']]})</li>"
        for row in endringer.iter_rows(named=True)
    )
    return (
        f'<section class="ehk-detalj" tabindex="0" role="region" aria-label="{title}"><h2>{title}: {count}</h2><ul>{items}</ul></section>'
    )


def _status(klasse: str) -> str:
    return _NAVN[klasse].lower()


def _event(row: dict[str, Any]) -> str:
    when = nb.dated(row["gjelder_fra"], row["presisjon"])
    marks = [f"metode: {METODER[row['metode']]}"] + (["foreløpig"] if row["forelopig"] else [])
    marks += [f"arvet fra {escape(row['arvet_fra'])}"] if row["arvet_fra"] else []
    marks += [f"gjelder {row['aktor']}" + ("" if row["teller_med"] else ", teller ikke med her")] if row["aktor"] else []
    text = f"<p>{escape(row['omtale'])}</p>" if row["omtale"] else ""
    return (
        f"<li><strong>{_NAVN[row['stadium']]}</strong>, {when} ({', '.join(marks)})"
        f'{text}<a href="{escape(row["kilde_url"])}">Kilde: {escape(row["utgiver"])}</a></li>'
    )
