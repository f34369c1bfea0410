"""The CSV reader: values as they stand, and the line each row begins on."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.brudd import Byggefeil
from data.csvfil import read_csv

FELT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12) | st.sampled_from(
    ['a\nb"', "a\r\nb", "\r", ","]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rader=st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(FELT, min_size=n, max_size=n), max_size=6)))
def test_values_and_line_numbers_survive(tmp_path: Path, rader: list[list[str]]) -> None:
    bredde = len(rader[0]) if rader else 1
    tekst, ventet = ",".join(f"k{nr}" for nr in range(bredde)) + "\n", []
    for rad in rader:
        ventet.append(len(re.findall(r"\r\n|\r|\n", tekst)) + 1)
        ut = io.StringIO(newline="")
        csv.writer(ut, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(rad)
        tekst += ut.getvalue()
    fil = tmp_path / "x.csv"
    fil.write_bytes(tekst.encode())
    ramme = read_csv(fil, "x.csv")
    assert ramme["linje"].to_list() == ventet
    assert ramme.drop("linje", "fil").rows() == [tuple(felt or None for felt in rad) for rad in rader]


def test_blank_lines_and_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    fil = tmp_path / "x.csv"
    fil.write_bytes("\ufeffnr,navn\n0301,Oslo\n\n1101,\n".encode())
    assert read_csv(fil, "x.csv").rows() == [("0301", "Oslo", 2, "x.csv"), ("1101", None, 4, "x.csv")]


@pytest.mark.parametrize(
    ("innhold", "linje", "regel"),
    [
        (b"", 1, "kolonnenavnene"),
        (b"a,a\n1,2\n", 1, "Kolonnenavn skal være ulike"),
        (b"a,linje\n1,2\n", 1, "ikke «linje»"),
        (b"a,b\n1,2\n1,2,3\n", 3, "2 felter, denne har 3"),
        (b'a,b\n"1\n2",2\n1\n', 4, "2 felter, denne har 1"),
        (b'a,b\n1,2\n"1,2\n', 3, "gyldig CSV-fil"),
        (b"a,b\n\xe6,2\n", None, "UTF-8"),
    ],
)
def test_broken_files_say_where(tmp_path: Path, innhold: bytes, linje: int | None, regel: str) -> None:
    (tmp_path / "x.csv").write_bytes(innhold)
    with pytest.raises(Byggefeil) as feil:
        read_csv(tmp_path / "x.csv", "x.csv")
    assert feil.value.brudd[0].linje == linje
    assert regel in feil.value.brudd[0].regel
