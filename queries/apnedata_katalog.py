"""What there is: tables with every column explained, questions with their filters, and a Frictionless data package of the tables."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from queries import api, run, tabellfil
from queries.apnedata_format import formats, licences, parquet
from queries.apnedata_utgave import Utgave, datasets_of

TITTEL = "e-helsekart"
BESKRIVELSE = (
    "Utbredelsen av nasjonale e-helseløsninger i norske kommuner: hva som er dokumentert, med kilde, dato og nevner. "
    "Det vi ikke vet, står som ikke rapportert."
)
# The build's own account of itself says nothing of e-helse.
_INTERNAL = {"lagerinfo"}
_TYPES: Mapping[type[pl.DataType], str] = {pl.Boolean: "boolean", pl.Date: "date", pl.Datetime: "datetime", pl.Float64: "number"}
TABELLFORMER: Mapping[str, tuple[str, Callable[[pl.DataFrame], bytes]]] = {
    "csv": ("text/csv", tabellfil.plain_csv),
    "parquet": ("application/vnd.apache.parquet", parquet),
}


def tables(utgave: Utgave) -> tuple[str, ...]:
    """The tables of a version, by name."""
    return tuple(name for name in sorted(utgave.frames) if name not in _INTERNAL)


def fields(utgave: Utgave, tabell: str) -> list[dict[str, str]]:
    """A table's columns: name, type (Frictionless' words) and what is in it."""
    return [
        {"name": name, "type": _type(kind), "description": utgave.beskrivelser.get(f"{tabell}.{name}", "")}
        for name, kind in utgave.frames[tabell].schema.items()
    ]


def table(utgave: Utgave, tabell: str, base: str) -> dict[str, Any]:
    """A table: what it holds, its columns, where its rows come from and where its files are."""
    kilder = datasets_of(utgave, tabell)
    return {
        "tabell": tabell,
        "beskrivelse": utgave.beskrivelser.get(tabell, ""),
        "rader_antall": utgave.frames[tabell].height,
        "datasett": kilder["datasett"].to_list(),
        "lisenser": licences(kilder),
        "filer": {form: f"{base}tabeller/{tabell}.{form}?{utgave.fast}" for form in TABELLFORMER},
        "kolonner": [
            {"navn": field["name"], "type": field["type"], "beskrivelse": field["description"]} for field in fields(utgave, tabell)
        ],
    }


def questions(base: str) -> list[dict[str, Any]]:
    """Every question: what it answers, its filters, columns and formats."""
    return [
        {
            "sporring": name,
            "svarer_paa": header.svarer_paa,
            "merknad": header.merknad,
            "en_rad_per": list(header.korn),
            "filtre": sorted(header.params),
            "maa_oppgis": sorted(api.REQUIRED & header.params),
            "formater": list(formats(header)),
            "kolonner": [{"navn": column, "type": kind} for column, kind in header.kolonner.items()],
            "adresse": f"{base}sporringer/{name}",
        }
        for name in run.names()
        for header in [run.header(name)]
    ]


def datapackage(utgave: Utgave, path: Callable[[str], str]) -> dict[str, Any]:
    """The tables as a Frictionless tabular data package; ``path`` says where a table's CSV file is."""
    sources = [
        {key: value for key, value in (("title", f"{kilde['tittel']} ({kilde['utgiver']})"), ("path", kilde["url"])) if value}
        for kilde in utgave.kilder.iter_rows(named=True)
    ]
    return {
        "name": "e-helsekart",
        "profile": "tabular-data-package",
        "title": TITTEL,
        "description": f"{BESKRIVELSE} {utgave.sitering}",
        "version": str(utgave.grunnlag.versjon),
        "created": f"{utgave.grunnlag.dato}T00:00:00Z",
        "licenses": _package_licences(utgave.kilder),
        "sources": sources,
        "resources": [_resource(utgave, tabell, path(tabell)) for tabell in tables(utgave)],
    }


def _resource(utgave: Utgave, tabell: str, path: str) -> dict[str, Any]:
    own = _package_licences(datasets_of(utgave, tabell))
    return {
        "name": tabell,
        "profile": "tabular-data-resource",
        "path": path,
        "title": tabell,
        "description": utgave.beskrivelser.get(tabell, ""),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "header": True},
        "schema": {
            "fields": [field | ({"decimalChar": ","} if field["type"] == "number" else {}) for field in fields(utgave, tabell)],
            "missingValues": [""],
        },
        **({"licenses": own} if own else {}),
    }


def _package_licences(kilder: pl.DataFrame) -> list[dict[str, str]]:
    """The licences in the package's words; one without a text of its own has a name that says so."""
    return [
        {"name": _plain(lisens["navn"]), "title": f"{lisens['navn']}: {lisens['forklaring']}"}
        | ({"path": lisens["url"]} if lisens["url"] else {})
        for lisens in licences(kilder)
    ]


def _plain(text: str) -> str:
    """The text as a name that Frictionless takes: letters of ASCII, digits, dashes."""
    return "-".join("".join(c if c.isascii() and (c.isalnum() or c == ".") else " " for c in text).split())


def _type(kind: pl.DataType) -> str:
    if kind.is_integer():
        return "integer"
    return _TYPES.get(type(kind), "string")
