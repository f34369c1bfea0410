"""Data og kvalitet: what is known, how old, who is silent and where sources disagree, counted by hand on the mini-Norway."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from pages.felles import kvalitetsord, kvalitetstabeller
from queries import run
from tests import mini

ALT: dict[str, run.Param] = {"losning": "maaling", "fylke": None, "sammenlign": None}


def ask(name: str, extra: Mapping[str, list[dict[str, Any]]] | None = None, **params: run.Param) -> pl.DataFrame:
    """The answer on the mini-Norway, with ``extra`` rows in some tables."""
    con = mini.con()
    if extra:
        frames = dict(mini.frames())
        for tabell, rows in extra.items():
            frames[tabell] = pl.concat([frames[tabell], pl.DataFrame(rows, schema=frames[tabell].schema)])
        con = run.open_tables(frames)
    return run.query(con, f"kvalitet/{name}", ALT | params)


def event(**given: Any) -> dict[str, Any]:
    first = {"losning": "maaling", "kommunenr": "1804", "presisjon": "dag", "metode": "dokument", "forelopig": False, "utgiver": "En annen"}
    row = {"aktor": None, "omtale": None, "arvet_fra": None, "kilde_url": "https://annen.example"} | first | given
    return row | {"rapportert_dato": row["gjelder_fra"]}


# --- the questions ------------------------------------------------------------------------------------------------------------


def test_coverage_counts_only_kommuner_the_solution_is_for() -> None:
    rows = ask("dekning_per_fylke").select(
        "losning", "fylkesnr", "aktuelle_antall", "rapportert_antall", "stille_antall", "sist_meldt_dato"
    )
    assert rows.filter(pl.col("losning") != "tom").rows() == [
        ("journal", "50", 3, 1, 2, date(2024, 1, 1)),
        ("maaling", "03", 1, 1, 0, date(2023, 3, 1)),
        ("maaling", "18", 2, 1, 1, date(2023, 6, 1)),
        ("maaling", "50", 3, 2, 1, date(2024, 2, 1)),
    ]
    assert rows.filter(losning="tom")["rapportert_antall"].to_list() == [0, 0, 0]
    assert ask("dekning_per_fylke", fylke="18")["fylkesnr"].unique().to_list() == ["18"]


@pytest.mark.parametrize(
    ("losning", "expected"),
    [
        ("maaling", [("1818", 0), ("5058", 0)]),
        ("journal", [("5006", 1), ("5058", 0)]),
        ("tom", [("1804", 1), ("1818", 0), ("0301", 1), ("5006", 1), ("5001", 2), ("5058", 0)]),
    ],
)
def test_silent_kommuner_by_name_and_what_else_is_known(losning: str, expected: list[tuple[str, int]]) -> None:
    assert ask("stille", losning=losning).select("kommunenr", "andre_losninger_antall").rows() == expected


@pytest.mark.parametrize(
    ("stadium", "day", "expected"),
    [
        ("under_innforing", date(2024, 1, 1), [("maaling", "1804", "tatt_i_bruk", "under_innforing")]),
        ("ikke_startet", date(2022, 7, 1), [("maaling", "1804", "tatt_i_bruk", "ikke_startet")]),
        ("ikke_startet", date(2022, 6, 30), []),
        ("under_innforing", date(2022, 5, 31), []),
        ("tilgjengeliggjort", date(2024, 1, 1), []),
        ("planlagt", date(2024, 1, 1), []),
        ("avsluttet", date(2024, 1, 1), []),
        ("tatt_i_bruk", date(2024, 1, 1), []),
        ("under_innforing", date(2031, 1, 1), []),
    ],
    ids=["later", "the next month", "within the month", "before", "available", "a plan", "an ending", "the same", "not yet"],
)
def test_sources_disagree_when_one_says_shorter_for_a_later_time(
    stadium: str, day: date, expected: list[tuple[str, str, str, str]]
) -> None:
    rows = ask("uenige_kilder", {"innforing": [event(stadium=stadium, gjelder_fra=day)]})
    assert rows.select("losning", "kommunenr", "stadium", "annet_stadium").rows() == expected


def test_a_restart_after_an_ending_is_no_disagreement() -> None:
    again = event(kommunenr="0301", stadium="under_innforing", gjelder_fra=date(2024, 5, 1))
    assert ask("uenige_kilder", {"innforing": [again]}).is_empty()


def test_what_was_reported_since_a_date_month_by_month() -> None:
    rows = ask("meldt_siden", sammenlign="2023-01-01")
    assert rows.select("maaned", "losning", "opplysninger_antall", "kommuner_antall", "nye_steg_antall").rows() == [
        (date(2024, 2, 1), "maaling", 1, 1, 1),
        (date(2024, 1, 1), "journal", 1, 1, 1),
        (date(2023, 6, 1), "maaling", 1, 1, 0),  # the stage was known already
        (date(2023, 3, 1), "maaling", 1, 1, 1),
    ]
    assert ask("meldt_siden", sammenlign="2023-01-01", fylke="18").height == 1


def test_the_division_in_kommuner_and_fylker() -> None:
    change = {"gammelt_nr": "1507", "gammelt_navn": "Ålesund", "nytt_nr": "1580", "nytt_navn": "Haram", "dato": date(2024, 1, 1)}
    rows = {"kommuneendringer": [change | {"art": "deling", "merknad": None, "kilde_url": mini.URL}]}
    assert ask("inndeling", rows).select("nivaa", "nytt_nr", "art").rows() == [("kommune", "1580", "deling")]
    assert ask("inndeling", rows, fylke="18").is_empty()


def delivery(nummer: int, gone: datetime | None) -> dict[str, Any]:
    texts = {"tabell": "innforing", "datasett": "innforing/Nettet", "rapportor": "Nettet", "tittel": "Status", "utgiver": "Nettet"}
    counts = {f"{what}_antall": 1 for what in ("rader", "ny", "endret", "uendret", "utgaar")}
    said = {"status": "trukket" if gone else "publisert", "trukket_tidspunkt": gone, "trukket_hvorfor": "Feil ark" if gone else None}
    when = {"dato": date(2026, 3, 1), "publisert_tidspunkt": datetime(2026, 3, 1, 9)}
    rest = {"url": mini.URL, "lisens": "NLOD", "neste_oppdatering": None, "hvorfor": "Første levering", "nummer": nummer}
    return texts | counts | said | when | rest


def test_deliveries_newest_first_and_a_withdrawn_one_by_its_own_day() -> None:
    rows = {"leveringer": [delivery(1, datetime(2026, 5, 1)), delivery(2, None)]}
    assert ask("leveringer", rows).select("nummer", "status").rows() == [(2, "publisert"), (1, "trukket")]
    assert ask("leveringer", rows, sammenlign="2026-04-01")["nummer"].to_list() == [1]


# --- in words and tables -------------------------------------------------------------------------------------------------------

DEKKET = {"aktuelle_antall": 6, "rapportert_antall": 4, "stille_antall": 2, "udaterte_antall": 1, "sist_meldt_dato": date(2024, 2, 1)}


@pytest.mark.parametrize(
    ("dekket", "title", "sentence"),
    [
        (
            DEKKET,
            "DHO: 4 av 6 kommuner i landet er rapportert",
            "Det nyeste ble kjent i februar 2024, for 2 år siden. For 1 kommune har vi bare udaterte opplysninger. Om 2 vet vi ingenting.",
        ),
        (
            DEKKET | {"sist_meldt_dato": None, "udaterte_antall": 0, "stille_antall": 0},
            "DHO: 4 av 6 kommuner i landet er rapportert",
            "Ingen av kildene er datert.",
        ),
        (
            DEKKET | {"rapportert_antall": 0},
            "DHO: ingen av 6 kommuner i landet er rapportert",
            "Ikke rapportert betyr ukjent, aldri «ikke tatt i bruk».",
        ),
        (None, "DHO er ikke aktuell for noen kommune i landet", "Ikke rapportert betyr ukjent, aldri «ikke tatt i bruk»."),
    ],
    ids=["some", "undated", "none", "for nobody"],
)
def test_the_finding_in_words(dekket: dict[str, Any] | None, title: str, sentence: str) -> None:
    said = kvalitetsord.title("DHO", "landet", dekket), kvalitetsord.sentence(dekket, date(2026, 3, 2))
    assert tuple(text.replace("\u00a0", " ") for text in said) == (title, sentence)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (date(2026, 3, 1), "denne måneden"),
        (date(2026, 2, 28), "for 1 måned siden"),
        (date(2024, 4, 1), "for 23 måneder siden"),
        (date(2023, 3, 1), "for 3 år siden"),
    ],
)
def test_how_long_ago(when: date, expected: str) -> None:
    assert kvalitetsord.ago(when, date(2026, 3, 2)).replace("\u00a0", " ") == expected


def test_what_stands_in_the_tables_is_text_whatever_the_source_wrote() -> None:
    dekning = kvalitetstabeller.summed(ask("dekning_per_fylke"), "losning", "losning_navn")
    made = kvalitetstabeller.coverage(
        dekning, "T", first="Løsning", name="losning_navn", address=lambda row: "/data", chosen=mini.FIENDTLIG
    )
    assert "<script>" not in made and "&lt;script&gt;" in made and made.count("<tr>") == 4
    assert made.count('aria-current="true"') == 1
    hostile = {"leveringer": [delivery(1, None) | {"hvorfor": mini.FIENDTLIG, "url": "javascript:alert(1)"}]}
    shown = kvalitetstabeller.deliveries(ask("leveringer", hostile))
    assert "<script>" not in shown and "javascript:" not in shown


def test_silent_names_are_marked_where_nothing_is_known() -> None:
    made = kvalitetstabeller.silent(ask("stille", losning="journal"))
    assert "Steinkjer, Åfjord<abbr" in made and "Trøndelag (2)" in made
