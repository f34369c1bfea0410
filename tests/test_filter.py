"""What a link asks for: followed where it can be, said where it can't, and never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import filter as filtre
from pages.felles import hent
from queries import run
from tests import mini


def make_kodeverk() -> hent.Kodeverk:
    con = mini.con()
    lists = {name: run.query(con, f"kodeverk/{name}", {}) for name in ("losninger", "lopstyper", "fylker", "kommuner")}
    codes = {
        "losning": ("losninger", "losning"),
        "lop": ("lopstyper", "type"),
        "fylke": ("fylker", "fylkesnr"),
        "kommune": ("kommuner", "kommunenr"),
    }
    return hent.Kodeverk(**lists, navn={field: dict(lists[name].select(code, "navn").iter_rows()) for field, (name, code) in codes.items()})


KODEVERK = make_kodeverk()
NAMES = st.sampled_from(["losning", "lop", "fylke", "kommune", "nivaa"]) | st.text()
VALUES = st.sampled_from(["maaling", "nasjonalt", "18", "1804", "5001", "fylke", mini.FIENDTLIG]) | st.text()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({}, {}),
        ({"losning": "maaling", "fylke": "18", "kommune": "1804", "nivaa": "fylke"}, None),
        ({"losning": "maaling", "lop": "nasjonalt"}, None),
        ({"kommune": "1804"}, None),
    ],
)
def test_a_link_that_makes_sense_is_followed_in_silence(link: dict[str, str], expected: dict[str, str] | None) -> None:
    assert filtre.read_link(link, KODEVERK) == (link if expected is None else expected, [])


@pytest.mark.parametrize(
    ("link", "followed", "warning"),
    [
        ({"losning": "feil", "fylke": "18"}, {"fylke": "18"}, "Lenken ber om losning «feil», som ikke finnes."),
        ({"kommune": "9999"}, {}, "Lenken ber om kommune «9999», som ikke finnes."),
        ({"nivaa": "bydel"}, {}, "Lenken ber om nivaa «bydel», som ikke finnes."),
        ({"bydel": "1"}, {}, "Lenken har et filter som heter «bydel», som ikke finnes."),
        ({"kommune": "1804", "fylke": "50"}, {"kommune": "1804"}, "Bodø ligger ikke i fylket som lenken ber om."),
        (
            {"losning": "maaling", "lop": "delvis_nasjonalt"},
            {"losning": "maaling"},
            "Måling hjemme har ikke det innføringsløpet som lenken ber om.",
        ),
        ({"fylke": "x" * 500}, {}, f"Lenken ber om fylke «{'x' * 40}», som"),
        ({"losning": "Måling hjemme"}, {}, "Lenken ber om losning «Måling hjemme»"),
    ],
    ids=["solution", "kommune", "level", "filter", "kommune outside the fylke", "solution of another type", "too long", "name for code"],
)
def test_what_a_link_asks_in_vain_is_said(link: dict[str, str], followed: dict[str, str], warning: str) -> None:
    chosen, warnings = filtre.read_link(link, KODEVERK)
    assert chosen == followed
    assert len(warnings) == 1 and warnings[0].startswith(warning) and warnings[0].endswith("sett bort fra.")


@given(st.dictionaries(NAMES, VALUES))
def test_no_link_fails_and_each_part_is_followed_or_warned_of(link: dict[str, str]) -> None:
    chosen, warnings = filtre.read_link(link, KODEVERK)
    assert chosen.items() <= link.items()
    assert len(chosen) + len(warnings) == len(link)
