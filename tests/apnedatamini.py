"""The open data on the mini-Norway, in the process: two versions and no package, with squares for shapes."""

import dataclasses
from functools import cache

import polars as pl
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from data import kontrakt
from queries import apnedata
from queries.api import Avslag, Svargrunnlag
from queries.apnedata_utgave import Oppsett, Utgave
from queries.svarminne import Svarminne
from tests import mini

STATUS = "/api/v1/sporringer/utbredelse/status_per_kommune"
PER_GRUPPE = "/api/v1/sporringer/utbredelse/andel_per_gruppe"
SQUARE = '{"type":"Polygon","coordinates":[[[10,60],[11,60],[11,61],[10,61],[10,60]]]}'


@cache
def newest() -> Utgave:
    grunnlag = Svargrunnlag(Svarminne(mini.con()).ask, versjon=7, dato="2026-03-01", er_eksempel=False)
    return Utgave(grunnlag, {name: frame for name, frame in mini.frames().items() if name != "lagerinfo"}, _comments())


@cache
def _comments() -> dict[str, str]:
    tables = kontrakt.current().tabeller.values()
    columns = {f"{table.navn}.{kolonne.navn}": kolonne.kommentar for table in tables for kolonne in table.kolonner}
    return {table.navn: table.kommentar for table in tables} | columns


def edition(versjon: str | None, pakke: str | None) -> Utgave:
    if pakke is not None or versjon not in (None, "7"):
        raise Avslag(404, "Finnes ikke.")
    return dataclasses.replace(newest(), laast=True) if versjon else newest()


def setup(utgave: Utgave | None = None) -> Oppsett:
    return Oppsett(
        utgave=edition if utgave is None else lambda versjon, pakke: utgave,
        versjoner=lambda: [{"versjon": 7, "opprettet": "2026-03-01T00:00:00+00:00"}],
        former=lambda nivaa: dict.fromkeys(mini_areas(nivaa), SQUARE),
        kreditering="Kart: © Kartverket",
    )


def mini_areas(nivaa: str) -> list[str]:
    table, column = {"kommune": ("kommuner", "kommunenr"), "fylke": ("fylker", "fylkesnr")}[nivaa]
    return mini.frames()[table].filter(pl.col(column) != "0301")[column].to_list()


def app(utgave: Utgave | None = None) -> Starlette:
    return Starlette(routes=[Mount("/api/v1", apnedata.application(setup(utgave)))])


def client(utgave: Utgave | None = None) -> TestClient:
    return TestClient(app(utgave))
