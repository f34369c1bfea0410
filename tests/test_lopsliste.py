"""The rollouts in words: one of a thing is said as one, and who is not simply lacking is told apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from pages.felles import innforing, lopsdetalj, lopsliste
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

S = "\u00a0"
RAD = lopsliste.Rad(maal={}, publisert={}, terskel=None, i_landet=True, link=lambda _: "/", why=lambda _: "/")

NONE = {"nevner_antall": 0, "tatt_i_bruk_antall": 0, "ikke_rapportert_antall": 0}


def solution(**counts: int) -> dict[str, Any]:
    """The solution ``journal`` of ``lop/losninger`` with other counts."""
    row = run.query(mini.con(), "lop/losninger", Filtervalg("journal").sql_params()).filter(losning="journal").row(0, named=True)
    return row | counts


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "<strong>1 av 2 inviterte</strong>"),
        ({"nevner_antall": 1, "ikke_rapportert_antall": 0}, "<strong>1 av 1 invitert</strong>"),
        ({"nevner_antall": 1, "kommuner_antall": 1, "ikke_rapportert_antall": 0}, "<strong>1 av 1 kommune</strong>"),
        ({"ikke_rapportert_antall": 0, "skjermet_antall": 1}, "; 1 skjermet</span>"),
        ({"nevner_antall": 6, "ikke_aktuelt_antall": 4}, "; 1 ikke rapportert; 4 ikke aktuelt</span>"),
        (
            {"nevner_antall": 6, "tatt_i_bruk_antall": 0, "ikke_rapportert_antall": 2, "ikke_aktuelt_antall": 4},
            "Ikke rapportert i noen kommune",
        ),
        ({"tatt_i_bruk_antall": 0, "ikke_rapportert_antall": 0, "ikke_aktuelt_antall": 2}, "<strong>0 av 2 inviterte</strong>"),
        ({**NONE, "aktuelle_antall": 0}, "Ikke aktuelt i området"),
        ({**NONE, "aktuelle_antall": 1}, "Ingen i området er invitert"),
    ],
)
def test_the_adopted_are_of_a_denominator_in_words(counts: dict[str, int], words: str) -> None:
    assert words in lopsliste.panel("Delvis nasjonalt", "", "delvis_nasjonalt", [solution(**counts)], RAD)


@pytest.mark.parametrize(
    ("counts", "words"), [({}, "1 av 2 inviterte kommuner"), ({"nevner_antall": 1, "ikke_rapportert_antall": 0}, "1 av 1 invitert kommune")]
)
def test_the_title_of_one_invited(counts: dict[str, int], words: str) -> None:
    rows = pl.DataFrame([solution(**counts) | {"aktor": "kommunal tjeneste", "er_nok_rapportert": True}])
    assert innforing.title(rows, "landet").endswith(words)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"art": "betaling", "fra_dato": date(2022, 1, 1)}, f"fra 1.{S}januar{S}2022 · Betaling"),
        ({"art": "betaling"}, "udatert · Betaling"),
        ({"art": "avtale", "til_dato": date(2026, 6, 30)}, f"innen 30.{S}juni{S}2026 · Avtale"),
        ({"art": "mål", "fra_dato": date(2022, 1, 1)}, f"1.{S}januar{S}2022 · Mål"),
    ],
)
def test_a_fact_says_when(fact: dict[str, Any], words: str) -> None:
    rest = {"fra_dato": None, "til_dato": None, "presisjon": "dag", "aktor": None, "tekst": "T", "kilde": "K", "kilde_url": None}
    assert f"<strong>{words}" in lopsdetalj.dated_facts(pl.DataFrame([rest | fact]))


def test_a_target_of_others_than_kommuner_says_of_whom_after_its_date() -> None:
    target = {"maal_antall": None, "maal_pst": 25.0, "til_dato": date(2026, 6, 30), "presisjon": "dag", "kilde": "K", "kilde_url": None}
    rad = replace(RAD, maal={"journal": [target | {"nevner_tekst": "legene, ikke kommuner"}]})
    assert f"25{S}% innen 30.{S}juni{S}2026, av legene, ikke kommuner (K)" in lopsliste.panel(
        "L", "", "delvis_nasjonalt", [solution()], rad
    )


@pytest.mark.parametrize(("i_landet", "words"), [(True, "(K): 1 gjenstår"), (False, "(K); målet gjelder hele landet")])
def test_a_target_of_the_country_is_measured_in_the_country(i_landet: bool, words: str) -> None:
    target = {
        "maal_antall": 2,
        "maal_pst": None,
        "til_dato": None,
        "presisjon": "dag",
        "kilde": "K",
        "kilde_url": None,
        "nevner_tekst": None,
    }
    rad = replace(RAD, maal={"journal": [target]}, i_landet=i_landet)
    assert words in lopsliste.panel("L", "", "delvis_nasjonalt", [solution() | {"er_nok_rapportert": True}], rad)


@pytest.mark.parametrize(("unknown", "words"), [(1, "Deltar: 1<"), (2, "Deltar: ikke rapportert<")])
def test_of_a_solution_that_nobody_is_reported_for_it_is_not_said_that_none_takes_part(unknown: int, words: str) -> None:
    assert words in lopsliste.panel(
        "L", "", "delvis_nasjonalt", [solution(tatt_i_bruk_antall=2 - unknown, ikke_rapportert_antall=unknown)], RAD
    )


def test_the_shielded_and_the_ended_are_not_said_to_be_lacking() -> None:
    kommuner = run.query(mini.con(), "lop/hva_skal_til", Filtervalg("maaling", terskel=100).sql_params())
    told = lopsdetalj.what_it_takes("Måling hjemme", 100, kommuner)
    assert f"2{S}kommuner er ikke rapportert og kan alt ha tatt løsningen i bruk." in told
    assert f"1{S}kommune er skjermet og kan alt ha tatt løsningen i bruk." in told
    assert f"1{S}kommune har hatt løsningen og avsluttet bruken." in told
