"""What a preview says of each row: what it does to the figures, and what stood there before."""

from datetime import UTC, date, datetime
from types import MappingProxyType, SimpleNamespace
from typing import Any

import polars as pl
import pytest

from data import levering_etterkontroll
from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR
from data.lager import Versjon
from pages.felles import opplastingsmelding, opplastingsrader
from tests import mini
from tests.leveringsmini import rows

OSLO, BODO = "0301", "1804"
DAG = date(2026, 1, 1)
VERSJON = Versjon(1, datetime(2026, 3, 1, tzinfo=UTC), "ekte", MappingProxyType(mini.frames()), MappingProxyType({}))


def preview(merket: pl.DataFrame, foer: pl.DataFrame) -> dict[str, Any]:
    return opplastingsrader.rows(merket, "innforing", VERSJON, foer)


@pytest.mark.parametrize(
    ("endring", "before"),
    [(ENDRET, "status: Planlagt; merknad: ikke oppgitt"), (UTGAAR, "går ut av tallene")],
)
def test_a_row_that_changes_or_goes_says_what_stood_there(endring: str, before: str) -> None:
    new = rows((OSLO, "tatt_i_bruk", DAG), (BODO, "planlagt")).with_columns(
        endring=pl.Series([endring, UENDRET]), omtale=pl.Series(["Alle tjenester", None])
    )
    told = preview(new, rows((OSLO, "planlagt", DAG)))
    assert told["overskrifter"][-1] == "Før"
    assert [row[-1] for row in told["rader"] if row[0] != "Uendret"] == [before]
    assert [row[-1] for row in told["rader"] if row[0] == "Uendret"] == [""]


def test_nothing_is_said_of_before_where_all_is_new() -> None:
    told = preview(rows((OSLO, "planlagt")).with_columns(endring=pl.lit(NY)), rows())
    assert ("Før" in told["overskrifter"], len(told["rader"][0])) == (False, len(told["overskrifter"]))


def test_what_is_set_aside_is_told_to_those_who_delivered_it_with_a_remedy() -> None:
    borte = pl.DataFrame(
        [("innforing", 1, 17, "kommunenr skal finnes i kommuner", "kommunenr = 9999"), ("innforing", 2, 1, "andres", "andres")],
        schema=levering_etterkontroll.SKJEMA,
        orient="row",
    )
    own = SimpleNamespace(nummer=1, kilde=SimpleNamespace(tittel="Status fra nettverket"))
    oppdrag: Any = SimpleNamespace(versjon=VERSJON, visible=lambda: [own], leveranser=SimpleNamespace(set_aside=lambda _versjon: borte))
    assert opplastingsmelding._set_aside(oppdrag) == [
        "Levering 1 (Status fra nettverket), rad 17: kommunenr skal finnes i kommuner. "
        "Lever raden på nytt slik den skal være nå, eller trekk leveringen. kommunenr = 9999"
    ]
