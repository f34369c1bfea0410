"""The messages to the map and the table: complete, strict and small."""

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.farger import INGEN_TALL, STADIER, Klasse
from pages.felles import kartvisning, ordkoding, tabellvisning
from pages.felles.tabellvisning import Kolonne

KLASSER = (Klasse("ja", "Tatt i bruk", "klasse-5"), Klasse("ukjent", "Ikke rapportert", "ukjent", "skravur"))
OMRAADER = ("0301", "1103", "5001")
RADER = (("5001", "ja", "2023"), ("0301", "ukjent", None), ("1103", "ja", "2023"))


def map_message(rader: Any = RADER, **valg: Any) -> dict[str, Any]:
    values = pl.DataFrame(rader, schema={"nr": pl.String, "klasse": pl.String, "tekst": pl.String}, orient="row")
    fast: dict[str, Any] = {"level": "kommune", "selected": None, "zoom_to": None, "label": "Kart", "geometry_url": "/geo/kart.json"}
    return kartvisning.build_message(values, KLASSER, area_order=OMRAADER, **fast | valg)


def table_message(rader: Any, columns: list[Kolonne]) -> dict[str, Any]:
    rows = pl.DataFrame(rader, schema=["nr", "klasse", "naar", "dato"], orient="row")
    return tabellvisning.build_message(rows, columns, selected="0301", label="Tabell", geometry_url="/geo/kart.json")


def decode(koder: str, antall: int) -> list[int | None]:
    """What statisk/ordkoding.js does."""
    bredde = len(koder) // antall
    deler = [koder[i : i + bredde] for i in range(0, len(koder), bredde)]
    return [None if del_.startswith(".") else int(del_, 36) for del_ in deler]


@given(st.lists(st.none() | st.integers(0, 2000).map(str), min_size=1, max_size=60))
def test_coded_values_come_back(verdier: list[str | None]) -> None:
    ordliste = [str(tall) for tall in range(2001)]
    plasser = decode(ordkoding.encode(verdier, ordliste), len(verdier))
    assert [None if plass is None else ordliste[plass] for plass in plasser] == verdier


@pytest.mark.parametrize(("antall_ord", "bredde"), [(1, 1), (36, 1), (37, 2), (1296, 2), (1297, 3)])
def test_codes_are_as_wide_as_the_list_needs(antall_ord: int, bredde: int) -> None:
    assert len(ordkoding.encode(["0"], [str(tall) for tall in range(antall_ord)])) == bredde


def test_areas_stand_in_the_order_of_the_geometry() -> None:
    melding = map_message()
    assert melding["koder"] == "100"
    assert [melding["tekster"][plass] for plass in decode(melding["tekst"], 3)] == ["", "2023", "2023"]
    assert (melding["valgt"], melding["utsnitt"]) == ("", "")


@pytest.mark.parametrize(("zoom_to", "antall"), [(None, [2, 1]), ("03", [0, 1]), ("50", [1, 0])])
def test_legend_counts_the_areas_shown(zoom_to: str | None, antall: list[int]) -> None:
    assert [klasse["antall"] for klasse in map_message(zoom_to=zoom_to)["klasser"]] == antall


@pytest.mark.parametrize(
    ("rader", "feil"),
    [
        (RADER[:2], "uten rad: 1103"),
        ((*RADER, ("0301", "ja", None)), "Flere rader for samme område: 0301"),
        ((*RADER, ("9999", "ja", None)), "ukjente områder: 9999"),
        ((*RADER[:2], ("1103", None, None)), "uten kjent klasse: 1103"),
        ((*RADER[:2], ("1103", "nei", None)), "uten kjent klasse: 1103"),
    ],
)
def test_an_area_without_a_class_is_an_error_not_a_blank(rader: Any, feil: str) -> None:
    with pytest.raises(ValueError, match=feil):
        map_message(rader)


def test_the_map_of_norway_is_at_most_4_kb() -> None:
    omraader = [f"{nr:04}" for nr in range(1000, 1357)]
    klasser = (*STADIER, *INGEN_TALL)
    rader = [(nr, klasser[i % len(klasser)].id, f"{i % 60 % 28 + 1}. november 20{i % 60:02}") for i, nr in enumerate(omraader)]
    values = pl.DataFrame(rader, schema=["nr", "klasse", "tekst"], orient="row")
    melding = kartvisning.build_message(
        values, klasser, level="kommune", selected="1001", zoom_to=None, label="Kart", geometry_url="/geo/kart.json", area_order=omraader
    )
    assert len(set(melding["tekster"])) == 60
    assert len(json.dumps(melding)) <= 4096


def test_a_date_is_coded_by_its_rank_and_a_null_by_dots() -> None:
    rader = [("0301", "ja", "3. mai 2024", "2024-05-03"), ("1103", "ja", None, None), ("5001", "ja", "1. juni 2019", "2019-06-01")]
    (kolonne,) = table_message(rader, [Kolonne("naar", "Dato", "dato", sortering="dato")])["kolonner"]
    assert kolonne["verdier"] == ["1. juni 2019", "3. mai 2024"]
    assert (kolonne["koder"], kolonne["mangler"]) == ("1.0", "ikke rapportert")


def test_the_table_sends_only_classes_that_occur_and_no_names() -> None:
    rader = [("0301", "ukjent", None, None), ("1103", None, None, None)]
    navn, status = table_message(rader, [Kolonne("navn", "Kommune", "navn"), Kolonne("klasse", "Status", "klasse", klasser=KLASSER)])[
        "kolonner"
    ]
    assert navn == {"navn": "Kommune", "art": "navn"}
    assert ([klasse["id"] for klasse in status["klasser"]], status["koder"]) == (["ukjent"], "0.")


@pytest.mark.parametrize(
    ("rader", "verdier", "uten"),
    [
        ([("a", 2), ("b", 1)], ["b", "a"], None),
        ([("udatert", None), ("a", 2), ("b", 1), (None, None)], ["b", "a", "udatert"], 1),
        ([("udatert", None), ("ikke aktuelt", None)], ["udatert", "ikke aktuelt"], 2),
        ([("a", None), ("a", 1)], ["a"], None),
        ([(None, None)], [], None),
    ],
)
def test_words_without_a_key_to_sort_by_come_last_and_are_told_apart(
    rader: list[tuple[str | None, int | None]], verdier: list[str], uten: int | None
) -> None:
    rows = [(f"{nr:04}", "ja", naar, dato) for nr, (naar, dato) in enumerate(rader)]
    column = table_message(rows, [Kolonne("naar", "Dato", "dato", sortering="dato")])["kolonner"][0]
    assert (column["verdier"], column.get("uten")) == (verdier, uten)


@pytest.mark.parametrize(
    ("rader", "feil"),
    [
        ([("0301", "ja", None, None)] * 2, "Flere rader for samme område: 0301"),
        ([("0301", "ja", None, None), ("11", "ja", None, None)], "ulik lengde"),
        ([("0301", "nei", None, None)], "Ukjente klasser i kolonnen klasse: nei"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(rader: Any, feil: str) -> None:
    with pytest.raises(ValueError, match=feil):
        table_message(rader, [Kolonne("klasse", "Status", "klasse", klasser=KLASSER)])


@pytest.mark.parametrize("feil", [{"art": "tall"}, {"art": "dato"}, {"art": "klasse"}])
def test_a_column_says_what_it_lacks(feil: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Kolonnen x"):
        Kolonne("x", "X", **feil)


def test_the_table_of_norway_is_at_most_5_kb() -> None:
    rader = [
        (
            f"{1000 + i}",
            (*STADIER, *INGEN_TALL)[i % 10].id,
            f"{i % 60 % 28 + 1}. november 20{i % 60:02}",
            f"20{i % 60:02}-11-{i % 60 % 28 + 1:02}",
        )
        for i in range(357)
    ]
    columns = [
        Kolonne("navn", "Kommune", "navn"),
        Kolonne("klasse", "Status", "klasse", klasser=(*STADIER, *INGEN_TALL)),
        Kolonne("naar", "Dato", "dato", sortering="dato"),
    ]
    assert len(json.dumps(table_message(rader, columns))) <= 5120
