"""The table of groups: a share where enough is reported, and why not where there is none."""

import re

import polars as pl
import pytest

from pages.felles import gruppetabell

S = "\u00a0"
ROW = {
    "navn": "Helse Nord",
    "andel_pst": 25.0,
    "innbyggere_andel_pst": 12.5,
    "tatt_i_bruk_antall": 1,
    "aktuelle_antall": 4,
    "nevner_antall": 4,
    "ikke_rapportert_antall": 0,
    "skjermet_antall": 0,
    "ikke_aktuelt_antall": 0,
}


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, [f"25{S}%", f"12,5{S}%", "1 av 4", "0"]),
        ({"andel_pst": 0.0, "innbyggere_andel_pst": 0.0, "tatt_i_bruk_antall": 0}, [f"0{S}%", f"0{S}%", "0 av 4", "0"]),
        (
            {"andel_pst": None, "innbyggere_andel_pst": None, "ikke_rapportert_antall": 3},
            ["for lite rapportert", "for lite rapportert", "1 av 4", "3"],
        ),
        ({"skjermet_antall": 1, "ikke_aktuelt_antall": 2}, [f"25{S}%", f"12,5{S}%", "1 av 4", "0; 1 skjermet; 2 ikke aktuelt"]),
        (
            {"andel_pst": None, "innbyggere_andel_pst": None, "tatt_i_bruk_antall": 0, "nevner_antall": 0, "aktuelle_antall": 0},
            ["ikke aktuelt", "ikke aktuelt", "0 av 0", "0"],
        ),
        (
            {"andel_pst": None, "innbyggere_andel_pst": None, "tatt_i_bruk_antall": 0, "nevner_antall": 0},
            ["ikke invitert", "ikke invitert", "0 av 0", "0"],
        ),
    ],
    ids=["known", "zero is a number", "too little", "shielded and not relevant are said by themselves", "for none of them", "none invited"],
)
def test_a_group_without_a_share_says_why(changes: dict[str, object], cells: list[str]) -> None:
    table = gruppetabell.table(pl.DataFrame([ROW | changes]), "Helseregion")
    assert re.findall(r"<td[^>]*>(.*?)</td>", table) == cells
