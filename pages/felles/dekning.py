"""How much is known: the sentences worth knowing, and a bar for every solution. Pure: returns HTML."""

from html import escape

import polars as pl

from pages.felles import nb
from pages.felles.minne import remembered

_HEAD = (
    '<thead class="ehk-skjult"><tr><th scope="col">Løsning</th><th scope="col">Søyle</th>'
    '<th scope="col">Kommuner med opplysning</th></tr></thead>'
)


def worth_knowing(sentences: list[str]) -> str:
    """The things most worth knowing, as a list; empty sentences fall out."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences if sentence)
    return f'<section class="ehk-seksjon"><h2>Verdt å vite</h2><ol>{items}</ol></section>'


@remembered
def table(dekning: pl.DataFrame, omraade: str) -> str:
    """From ``utbredelse/dekning_per_losning``: documented and adopted kommuner of those the solution is relevant for."""
    rows = "".join(_row(row) for row in dekning.iter_rows(named=True))
    return (
        '<table class="ehk-dekning"><caption>Hva vi vet om hver løsning: kommuner med opplysning '
        f"(første del av søylen: tatt i bruk) i {escape(omraade)}</caption>"
        f"{_HEAD}"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(row: dict[str, str | int]) -> str:
    relevant, known, adopted = int(row["aktuelle_antall"]), int(row["rapportert_antall"]), int(row["tatt_i_bruk_antall"])
    bars = "".join(f'<i style="width:{100 * part / relevant if relevant else 0:.1f}%"></i>' for part in (known, adopted))
    return (
        f'<tr><th scope="row">{escape(str(row["navn"]))}</th><td class="ehk-s"><span class="ehk-stolpe">{bars}</span></td>'
        f'<td class="ehk-n">{nb.number(known)} av {nb.number(relevant)}</td></tr>'
    )
