"""JSON-stat2, the shape SSB answers in: a cube laid flat, with the reasons for missing values beside it.

Written here because the libraries for it drop ``status``, and with it the difference between «skjermet» and «ikke rapportert».
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, cast

import numpy as np
import polars as pl

from data.innhenting.feil import changed_shape

OPPGITT, SKJERMET, IKKE_RAPPORTERT, IKKE_AKTUELT = "oppgitt", "skjermet", "ikke rapportert", "ikke aktuelt"
STANDARDTEGN = {":": SKJERMET, "..": IKKE_RAPPORTERT, "...": IKKE_RAPPORTERT, ".": IKKE_AKTUELT}
NULLTEGN = ("-", "–")
FORELOPIG = "*"
FLEST_CELLER = 5_000_000


@dataclass(frozen=True)
class Dimensjon:
    """One axis: code -> label in the order of the cube, whether it may be left out of a query, and its role (time, geo, metric or '')."""

    kode: str
    navn: str
    verdier: Mapping[str, str]
    kan_utelates: bool
    rolle: str
    enheter: Mapping[str, str]


@dataclass(frozen=True)
class Kube:
    """A cube without its cells: title, when it was updated (as text), and its axes in order."""

    tittel: str
    oppdatert: str
    dimensjoner: Mapping[str, Dimensjon]

    def with_role(self, rolle: str) -> Dimensjon | None:
        """Return the first axis with the role, or None."""
        return next((d for d in self.dimensjoner.values() if d.rolle == rolle), None)


def read_cube(svar: object, kilde: str) -> Kube:
    """Read title and axes of an answer (metadata or data). Raises Innhentingsfeil when the shape is another."""
    rot = _object(svar, kilde, "svaret")
    if rot.get("class") != "dataset":
        raise changed_shape(kilde, "class er ikke «dataset»")
    rekkefolge = [str(kode) for kode in _list(rot.get("id"), kilde, "id")]
    storrelser = _list(rot.get("size"), kilde, "size")
    alle = _object(rot.get("dimension"), kilde, "dimension")
    roller = {
        str(kode): rolle
        for rolle, koder in _object(rot.get("role", {}), kilde, "role").items()
        for kode in _list(koder, kilde, f"role.{rolle}")
    }
    dimensjoner: dict[str, Dimensjon] = {}
    if len(storrelser) != len(rekkefolge):
        raise changed_shape(kilde, "id og size er ulike")
    for kode, storrelse in zip(rekkefolge, storrelser, strict=True):
        if kode not in alle:
            raise changed_shape(kilde, f"dimensjonen {kode} mangler")
        dimensjon = _axis(kode, _object(alle[kode], kilde, kode), roller.get(kode, ""), kilde)
        if len(dimensjon.verdier) != storrelse:
            raise changed_shape(kilde, f"dimensjonen {kode} har {len(dimensjon.verdier)} verdier, men size sier {storrelse}")
        dimensjoner[kode] = dimensjon
    return Kube(str(rot.get("label", "")), str(rot.get("updated", "")), dimensjoner)


def read_cells(svar: object, kilde: str) -> pl.DataFrame:
    """Read an answer into one row per cell: a column of codes per axis, ``verdi`` (float), ``status`` and ``forelopig``.

    ``status`` is oppgitt, skjermet, ikke rapportert or ikke aktuelt; ``verdi`` is null for all but the first. Raises Innhentingsfeil.
    """
    kube = read_cube(svar, kilde)
    rot = _object(svar, kilde, "svaret")
    storrelser = [len(d.verdier) for d in kube.dimensjoner.values()]
    antall = prod(storrelser)
    if antall > FLEST_CELLER:
        raise changed_shape(kilde, f"{antall} celler er flere enn vi har bedt om")
    verdier = _flat(rot.get("value"), antall, kilde, "value")
    tegn = _flat(rot.get("status") or {}, antall, kilde, "status")
    kolonner: dict[str, pl.Series] = {}
    etter = antall
    foran = 1
    for kode, dimensjon in kube.dimensjoner.items():
        etter //= max(1, len(dimensjon.verdier))
        plasser = np.tile(np.repeat(np.arange(len(dimensjon.verdier)), etter), foran)
        kolonner[kode] = pl.Series(list(dimensjon.verdier), dtype=pl.String).gather(plasser)
        foran *= len(dimensjon.verdier)
    if any(isinstance(verdi, bool) or not isinstance(verdi, int | float | None) for verdi in verdier):
        raise changed_shape(kilde, "value inneholder noe som ikke er tall")
    merke = pl.Series([None if t is None else str(t).strip() for t in tegn], dtype=pl.String)
    tall = pl.Series([None if v is None else float(cast("float", v)) for v in verdier], dtype=pl.Float64)
    return pl.DataFrame({**kolonner, "verdi": tall, "merke": merke}).with_columns(_status()).with_columns(
        verdi=pl.when(pl.col("status") == OPPGITT).then(pl.col("verdi").fill_null(0.0)),
        forelopig=pl.col("merke").str.contains(FORELOPIG, literal=True).fill_null(value=False),
    ).drop("merke")  # fmt: skip


def _status() -> pl.Expr:
    """A standard sign speaks before the number: SSB's confidential cells may carry a 0 that is none."""
    return (
        pl.when(pl.col("merke").is_in(list(STANDARDTEGN)))
        .then(pl.col("merke").replace(STANDARDTEGN))
        .when(pl.col("verdi").is_not_null() | pl.col("merke").is_in(NULLTEGN))
        .then(pl.lit(OPPGITT))
        .otherwise(pl.lit(IKKE_RAPPORTERT))
        .fill_null(IKKE_RAPPORTERT)
        .alias("status")
    )


def _axis(kode: str, felt: Mapping[str, Any], rolle: str, kilde: str) -> Dimensjon:
    kategori = _object(felt.get("category"), kilde, f"{kode}.category")
    navn = _object(kategori.get("label", {}), kilde, f"{kode}.label")
    indeks = kategori.get("index", list(navn))
    if isinstance(indeks, dict):
        plasser = cast("dict[str, int]", indeks)
        koder = sorted(plasser, key=lambda k: plasser[k])
    else:
        koder = [str(k) for k in _list(indeks, kilde, f"{kode}.index")]
    enheter = _object(kategori.get("unit", {}), kilde, f"{kode}.unit")
    return Dimensjon(
        kode,
        str(felt.get("label", kode)),
        {k: str(navn.get(k, k)) for k in koder},
        bool(_object(felt.get("extension", {}), kilde, f"{kode}.extension").get("elimination", False)),
        rolle,
        {k: str(cast("dict[str, Any]", v).get("base", "")) for k, v in enheter.items() if isinstance(v, dict)},
    )


def _flat(felt: object, antall: int, kilde: str, navn: str) -> list[object]:
    """A list with one entry per cell, from either shape: the list itself, or an object of the positions that hold something."""
    if isinstance(felt, str):  # one sign for every cell
        return [felt] * antall
    if isinstance(felt, list):
        if len(cast("list[object]", felt)) != antall:
            raise changed_shape(kilde, f"{navn} har {len(cast('list[object]', felt))} verdier, ventet {antall}")
        return cast("list[object]", felt)
    ut: list[object] = [None] * antall
    for plass, verdi in _object(felt, kilde, navn).items():
        if not plass.isdecimal() or int(plass) >= antall:
            raise changed_shape(kilde, f"{navn} har plassen {plass}, utenfor kubens {antall} celler")
        ut[int(plass)] = verdi
    return ut


def _object(felt: object, kilde: str, navn: str) -> dict[str, Any]:
    if not isinstance(felt, dict):
        raise changed_shape(kilde, f"{navn} mangler eller er ikke et objekt")
    return cast("dict[str, Any]", felt)


def _list(felt: object, kilde: str, navn: str) -> list[Any]:
    if not isinstance(felt, list):
        raise changed_shape(kilde, f"{navn} mangler eller er ikke en liste")
    return cast("list[Any]", felt)
