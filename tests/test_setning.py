"""The sentences above the views: what they say, and what they keep quiet about."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import opptelling, setning, utbredelse
from pages.felles.opptelling import Utbredelse
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

S = "\u00a0"
TALL = Utbredelse(
    nevner="aktuelle",
    mangler_liste=False,
    alle=6,
    antall=6,
    i_bruk=2,
    i_bruk_i_alt=2,
    underveis=1,
    ukjent=3,
    innbyggere=1000,
    innbyggere_i_bruk=400,
    aar=2026,
)
CON = mini.con()
DEKNING = {"kommuner_antall": 357, "dokumentert_antall": 236, "i_bruk_antall": 122, "hendelser_antall": 505, "udaterte_antall": 48}


def fylker(*rows: tuple[str, int, int, float | None]) -> pl.DataFrame:
    schema = {"navn": pl.String, "tatt_i_bruk_antall": pl.Int64, "nevner_antall": pl.Int64, "andel_pst": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


@pytest.mark.parametrize(
    ("valg", "expected", "words"),
    [
        (Filtervalg("journal"), (2, 1, 1, 220_000, 200_000), f"1 av 2 inviterte · 17{S}% av alle 6"),
        (Filtervalg("journal", nevner="aktuelle"), (3, 1, 2, 224_000, 200_000), f"1 av 3 aktuelle · 17{S}% av alle 6"),
        (Filtervalg("journal", nevner="alle"), (6, 1, 2, 976_000, 200_000), f"1 av 6{S}kommuner"),
        (Filtervalg("maaling"), (6, 2, 2, 976_000, 250_000), f"2 av 6{S}kommuner"),
        (Filtervalg("maaling", fylke="03"), (1, 0, 0, 700_000, 0), f"0 av 1{S}kommune"),
    ],
)
def test_the_count_is_of_the_denominator(valg: Filtervalg, expected: tuple[int, ...], words: str) -> None:
    tall = opptelling.count(run.query(CON, "utbredelse/status_per_kommune", valg.sql_params()))
    assert (tall.antall, tall.i_bruk, tall.ukjent, tall.innbyggere, tall.innbyggere_i_bruk) == expected
    assert tall.av_av_alle() == words


@pytest.mark.parametrize(("losning", "expected"), [("journal", False), ("maaling", True)])
def test_a_list_of_invited_that_nobody_has_published_is_missed(losning: str, expected: bool) -> None:
    tall = opptelling.count(run.query(CON, "utbredelse/status_per_kommune", Filtervalg(losning, nevner="inviterte").sql_params()))
    assert (tall.mangler_liste, "Ingen kilde lister hvem som er invitert" in setning.spread_sentence(tall, fylker())) == (
        expected,
        expected,
    )


@pytest.mark.parametrize(("is_today", "expected"), [(True, "Vi har ikke funnet noen kilde"), (False, "Ingen kilde sier hvilke")])
def test_before_anything_was_known_it_is_not_said_that_nothing_is_known(*, is_today: bool, expected: str) -> None:
    assert setning.spread_sentence(replace(TALL, ukjent=6), None, is_today=is_today).startswith(expected)


KLASSER = ["tatt_i_bruk", "planlagt", "avsluttet", "ikke_rapportert", "ikke_aktuelt", "ikke_invitert", "skjermet"]


@given(st.lists(st.tuples(st.sampled_from(KLASSER), st.booleans()), min_size=1))
def test_shares_stay_within_0_and_100(rows: list[tuple[str, bool]]) -> None:
    status = pl.DataFrame(rows, schema=["klasse", "i_nevneren"], orient="row").with_columns(
        innbyggere_antall=pl.lit(100), nevner=pl.lit("aktuelle"), har_inviterte=pl.lit(False), aar=pl.lit(2026)
    )
    tall = opptelling.count(status)
    assert tall.i_bruk + tall.underveis + tall.ukjent + tall.skjermet + tall.uaktuelle <= tall.antall <= tall.alle == len(rows)
    assert tall.i_bruk <= tall.i_bruk_i_alt <= tall.alle
    assert (tall.andel_pst is None) == (tall.innbyggere_pst is None) == (tall.antall == 0)
    assert 0 <= (tall.andel_pst or 0) <= 100


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, f"DHO er dokumentert tatt i bruk i 2 av 6{S}kommuner i landet"),
        ({"alle": 9}, f"DHO er dokumentert tatt i bruk i 2 av 6{S}aktuelle kommuner i landet"),
        ({"alle": 1, "antall": 1, "i_bruk": 1, "ukjent": 0}, f"DHO er dokumentert tatt i bruk i 1 av 1{S}kommune i landet"),
        ({"i_bruk": 0}, f"DHO er dokumentert tatt i bruk i 0 av 6{S}kommuner i landet"),
        ({"ukjent": 6}, "DHO: ingen kommune i landet er rapportert"),
        ({"ukjent": 2, "uaktuelle": 4}, "DHO: ingen kommune i landet er rapportert"),
        ({"i_bruk": 0, "ukjent": 0, "uaktuelle": 6}, f"DHO er dokumentert tatt i bruk i 0 av 6{S}kommuner i landet"),
        ({"antall": 0, "ukjent": 0}, "DHO er ikke aktuelt i landet"),
        ({"antall": 0, "ukjent": 0, "uinviterte": 2}, "DHO: ingen kommune i landet er invitert"),
    ],
)
def test_the_title_says_the_finding(changes: dict[str, int], expected: str) -> None:
    assert setning.spread_title("DHO", "landet", replace(TALL, **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [f"33,3{S}%", f"40{S}%", "1", "3"]),
        ({"i_bruk": 0, "i_bruk_i_alt": 0, "innbyggere_i_bruk": 0, "underveis": 0, "ukjent": 6}, ["6"]),
        ({"antall": 0}, []),
    ],
    ids=["some reported", "none reported: no share, for it would be a zero that nobody has reported", "no kommune in the denominator"],
)
def test_the_key_figures_keep_quiet_about_what_nobody_has_reported(changes: dict[str, Any], expected: list[str]) -> None:
    assert [figure.verdi for figure in utbredelse.figures(replace(TALL, **changes), "")] == expected


@pytest.mark.parametrize(
    ("changes", "rows", "expected"),
    [
        (
            {},
            [("Nordland", 4, 5, 80.0), ("Agder", 1, 5, 20.0), ("Vestland", 0, 9, None), ("Oslo", 1, 1, 100.0)],
            f"1{S}kommune planlegger eller innfører. Høyest er Nordland med 4 av 5; lavest av dem der nok er rapportert, "
            f"er Agder med 1 av 5. 3{S}kommuner er ikke rapportert, så den virkelige andelen kan være høyere.",
        ),
        ({"underveis": 0, "ukjent": 0}, [("Nordland", 2, 5, 40.0), ("Agder", 2, 5, 40.0)], ""),
        ({"underveis": 0, "ukjent": 0}, [("Nordland", 2, 5, 40.0)], ""),
        (
            {"underveis": 0, "ukjent": 0},
            [("Nordland", 4, 5, 80.0), ("Troms", 8, 10, 80.0), ("Agder", 1, 5, 20.0)],
            "Høyest er Troms med 8 av 10 og Nordland med 4 av 5; lavest av dem der nok er rapportert, er Agder med 1 av 5.",
        ),
        (
            {"underveis": 0, "ukjent": 0},
            [("Nordland", 4, 5, 80.0), ("Troms", 0, 9, 0.0), ("Agder", 0, 5, 0.0), ("Østfold", 0, 6, 0.0)],
            "Høyest er Nordland med 4 av 5; lavest av dem der nok er rapportert, er 3 likt, blant dem Troms med 0 av 9.",
        ),
        (
            {"underveis": 0, "ukjent": 2, "skjermet": 1},
            [],
            f"2{S}kommuner er ikke rapportert, så den virkelige andelen kan være høyere. "
            f"1{S}kommune er skjermet og teller ikke med som tatt i bruk.",
        ),
        ({"underveis": 0, "ukjent": 0, "uaktuelle": 4}, [], f"For 4{S}kommuner er løsningen ikke aktuell."),
        ({"underveis": 0, "ukjent": 1}, [], f"1{S}kommune er ikke rapportert, så den virkelige andelen kan være høyere."),
        ({"antall": 0, "ukjent": 0}, [], ""),
    ],
    ids=[
        "the extremes of those large and known enough",
        "all equal: no extremes",
        "one fylke: no extremes",
        "two share the highest",
        "many share the lowest",
        "the shielded are said by themselves",
        "so are those it is not for",
        "one unknown",
        "not relevant",
    ],
)
def test_the_sentence_compares_only_what_can_be_compared(changes: dict[str, int], rows: Any, expected: str) -> None:
    assert setning.spread_sentence(replace(TALL, **changes), fylker(*rows)) == expected


def test_all_unknown_is_not_said_to_be_none() -> None:
    sentence = setning.spread_sentence(replace(TALL, ukjent=6), fylker(("Nordland", 4, 5, 80.0), ("Agder", 1, 5, 20.0)))
    assert sentence.endswith("Det betyr ikke at ingen bruker den.")
    assert "Nordland" not in sentence


@pytest.mark.parametrize(
    ("changes", "title", "coverage"),
    [
        ({}, f"122 av 357{S}kommuner i X har", f"For 121 av 357{S}kommuner i X har vi ikke"),
        ({"dokumentert_antall": 357}, f"122 av 357{S}kommuner i X har", f"Alle 357{S}kommuner i X har minst én dokumentert opplysning."),
        ({"kommuner_antall": 1, "dokumentert_antall": 1, "i_bruk_antall": 1}, f"1 av 1{S}kommune i X har", "Kommunen i X har minst én"),
        ({"kommuner_antall": 1, "dokumentert_antall": 0, "i_bruk_antall": 0}, f"0 av 1{S}kommune i X har", f"For 1 av 1{S}kommune i X"),
    ],
    ids=["some unknown", "all known", "a fylke of one", "a fylke of one unknown"],
)
def test_the_overview_counts_what_is_known(changes: dict[str, int], title: str, coverage: str) -> None:
    assert setning.overview_title(DEKNING | changes, "X").startswith(title)
    assert setning.coverage_sentence(DEKNING | changes, "X").startswith(coverage)


@pytest.mark.parametrize(
    ("rows", "siden", "expected"),
    [
        ([], None, ""),
        ([], date(2024, 1, 1), f"Ingen kommune har fått ny status siden 1.{S}januar{S}2024."),
        (
            [("planlagt", "tatt_i_bruk", "ny opplysning")],
            date(2024, 1, 1),
            f"Siden 1.{S}januar{S}2024 har 1{S}kommune fått ny status: 1 kommune mer i bruk.",
        ),
        (
            [("tatt_i_bruk", "avsluttet", "ny opplysning")],
            date(2024, 1, 1),
            f"Siden 1.{S}januar{S}2024 har 1{S}kommune fått ny status: 0 flere i bruk, 1 færre.",
        ),
        (
            [("ikke_rapportert", "tatt_i_bruk", "udatert"), ("planlagt", "tatt_i_bruk", "ny opplysning")],
            date(2024, 1, 1),
            f"Siden 1.{S}januar{S}2024 har 2{S}kommuner fått ny status: 2 flere i bruk. "
            "1 av de 2 er etter en udatert kilde, og kan ha hatt statusen alt da.",
        ),
    ],
)
def test_what_is_new_since_a_date_is_counted(rows: list[tuple[str, str, str]], siden: date | None, expected: str) -> None:
    endringer = pl.DataFrame(rows, schema=["klasse_for", "klasse_naa", "grunn"], orient="row")
    assert setning.change_sentence(endringer, siden) == expected


@pytest.mark.parametrize(("undated", "expected"), [(0, ""), (48, "48 av 505 opplysninger mangler dato i kilden.")])
def test_undated_reports_are_told(undated: int, expected: str) -> None:
    sentence = setning.undated_sentence(DEKNING | {"udaterte_antall": undated})
    assert sentence.startswith(expected) and bool(sentence) == bool(expected)


@pytest.mark.parametrize(
    ("tillegg", "expected"),
    [
        (None, "innvilget. Det er 5,0 kroner søkt per krone innvilget."),
        (15_000_000, f"innvilget, og 4,0 når tillegget på 15{S}mill.{S}kroner samme år regnes med."),
    ],
)
def test_applied_against_granted_with_and_without_the_later_award(tillegg: int | None, expected: str) -> None:
    row = {"aar": "2024", "sokt_kr": 300_000_000, "innvilget_kr": 60_000_000, "sokt_per_innvilget": 5.0, "tillegg_kr": tillegg}
    sentence = setning.gap_sentence(pl.DataFrame([row | {"sokt_per_innvilget_med_tillegg": 4.0}]))
    assert sentence.startswith(f"Kommunene søkte om 300{S}mill.{S}kroner fra Helseteknologiordningen i 2024; 60{S}mill.{S}kroner ble")
    assert sentence.endswith(expected)


def test_nothing_published_is_nothing_said() -> None:
    assert setning.gap_sentence(run.query(CON, "tilskudd/gap", {}).clear()) == ""
    assert setning.participation_sentence(run.query(CON, "utbredelse/publiserte_tall", {}).clear()) == ""


@pytest.mark.parametrize(
    ("navn", "nevner", "expected"),
    [
        ("Digital hjemmeoppfølging", 182, "182 kommuner var med i arbeidet med Digital hjemmeoppfølging per 31."),
        ("PLL", 182, "arbeidet med PLL per 31."),
        ("Digital hjemmeoppfølging", 181, None),
    ],
    ids=["same denominator", "a short form keeps its capitals", "another denominator is another thing"],
)
def test_taking_part_is_not_using(navn: str, nevner: int, expected: str | None) -> None:
    felles = {"serie": "dho", "geografi": "Norge", "dato": date(2024, 12, 31), "navn": navn, "presisjon": "dag"}
    rows = [
        felles | {"art": "deltakelse", "kommuner_antall": 182, "nevner_antall": None},
        felles | {"art": "i_bruk", "kommuner_antall": 73, "nevner_antall": nevner},
    ]
    sentence = setning.participation_sentence(pl.DataFrame(rows))
    assert (expected in sentence and sentence.endswith("og 73 av dem hadde løsningen i bruk.")) if expected else sentence == ""
