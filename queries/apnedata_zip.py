"""Everything as one file: the tables as CSV and Parquet, what every column means, the licences, and a text that explains it."""

import io
import json
import zipfile
from datetime import date

import polars as pl

from queries import run, tabellfil
from queries.apnedata_katalog import TABELLFORMER, datapackage, fields, tables
from queries.apnedata_utgave import Utgave

_LES_MEG = """# e-helsekart: alle tallene

{sitering}
{merke}
Her er alt som e-helsekart bygger på, slik det var i denne versjonen. Tallene viser hva som er dokumentert om nasjonale e-helseløsninger
i norske kommuner. At noe ikke står her, betyr at vi ikke har funnet noen kilde. Det betyr aldri «ikke tatt i bruk», og aldri null.

## Filene

- `csv/`: én fil per tabell. Semikolon mellom kolonnene, desimalkomma, UTF-8 med BOM, datoer som 2024-06-28. Tomt felt = ikke oppgitt.
  En apostrof foran en tekst som begynner med =, +, - eller @, hindrer at regneark tolker teksten som en formel.
- `parquet/`: de samme tabellene for analyseverktøy, med typer.
- `ordliste.csv`: hva hver tabell og hver kolonne inneholder.
- `lisenser.csv`: hvert datasett med utgiver, dato, lisens, kreditering og forbehold.
- `sporringer.csv`: spørsmålene som sidene i e-helsekart svarer på. Selve SQL-en er i `sporringer/`.
- `datapackage.json`: beskrivelsen i maskinlesbar form (Frictionless Data Package).

## Tabellene

{tabeller}

## Lisens og sitering

Hvert datasett følger lisensen som står i `lisenser.csv`. Oppgi også kilden som står ved raden. Slik siterer du: {sitering}
"""


def everything(utgave: Utgave) -> bytes:
    """The zip file, the same bytes for the same version."""
    dag = date.fromisoformat(utgave.grunnlag.dato)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, (dag.year, dag.month, dag.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)

        add("LES_MEG.md", _readme(utgave).encode())
        package = datapackage(utgave, lambda tabell: f"csv/{tabell}.csv")
        add("datapackage.json", json.dumps(package, ensure_ascii=False, indent=1).encode())
        add("ordliste.csv", tabellfil.plain_csv(_dictionary(utgave)))
        add("lisenser.csv", tabellfil.plain_csv(utgave.kilder))
        add("sporringer.csv", tabellfil.plain_csv(_questions()))
        for name in run.names():
            add(f"sporringer/{name}.sql", run.load(name).encode())
        for form, (_, write) in TABELLFORMER.items():
            for tabell in tables(utgave):
                add(f"{form}/{tabell}.{form}", write(utgave.frames[tabell]))
    return buffer.getvalue()


def _readme(utgave: Utgave) -> str:
    lines = [f"- `{tabell}` ({utgave.frames[tabell].height} rader): {utgave.beskrivelser.get(tabell, '')}" for tabell in tables(utgave)]
    mark = "\n**Eksempeldata: tallene er oppdiktet og skal ikke siteres.**\n" if utgave.grunnlag.er_eksempel else ""
    return _LES_MEG.format(sitering=utgave.sitering, merke=mark, tabeller="\n".join(lines))


def _dictionary(utgave: Utgave) -> pl.DataFrame:
    rows = [
        (tabell, *row)
        for tabell in tables(utgave)
        for row in [
            ("", "", utgave.beskrivelser.get(tabell, "")),
            *((field["name"], field["type"], field["description"]) for field in fields(utgave, tabell)),
        ]
    ]
    return pl.DataFrame(rows, schema=["tabell", "kolonne", "type", "beskrivelse"], orient="row")


def _questions() -> pl.DataFrame:
    headers = [(name, run.header(name)) for name in run.names()]
    rows = [(name, header.svarer_paa, ", ".join(sorted(header.params)), header.merknad) for name, header in headers]
    return pl.DataFrame(rows, schema=["sporring", "svarer_paa", "filtre", "merknad"], orient="row")
