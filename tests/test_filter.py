"""What a link asks for: followed where it can be, said where it can't, and never an error."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import lenke
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

CODES = {
    "losning": ("losninger", "losning"),
    "lop": ("lopstyper", "type"),
    "fylke": ("fylker", "fylkesnr"),
    "kommune": ("kommuner", "kommunenr"),
    "nettverk": ("nettverk", "nettverk"),
}
CON = mini.con()
KOMMUNER, LOSNINGER = (run.query(CON, f"kodeverk/{name}", {}) for name in ("kommuner", "losninger"))
NAVN = {field: dict(run.query(CON, f"kodeverk/{name}", {}).select(code, "navn").iter_rows()) for field, (name, code) in CODES.items()}
NAVN |= {"aar": {"2024": "2024"}}
NAMES = st.sampled_from([field.name for field in fields(Filtervalg)]) | st.text()
VALUES = st.sampled_from(["maaling", "nasjonalt", "18", "1804", "5001", "fylke", "alle", "2024-02-29", "67", mini.FIENDTLIG]) | st.text()


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
    assert lenke.read(link, NAVN, KOMMUNER, LOSNINGER) == (link if expected is None else expected, [])


@pytest.mark.parametrize(
    ("link", "followed", "warning"),
    [
        ({"losning": "feil", "fylke": "18"}, {"fylke": "18"}, "Lenken ber om losning «feil», som ikke finnes."),
        ({"kommune": "9999"}, {}, "Lenken ber om kommune «9999», som ikke finnes."),
        ({"dato": "2024-02-30"}, {}, "Lenken ber om dato «2024-02-30», som ikke finnes."),
        ({"dato": "20240201"}, {}, "Lenken ber om dato «20240201», som ikke finnes."),
        ({"terskel": "101"}, {}, "Lenken ber om terskel «101», som ikke finnes."),
        ({"terskel": "²"}, {}, "Lenken ber om terskel «²», som ikke finnes."),
        ({"aar": "24"}, {}, "Lenken ber om aar «24», som ikke finnes."),
        ({"fordeling": "dem"}, {}, "Lenken ber om fordeling «dem», som ikke finnes."),
        ({"nivaa": "bydel"}, {}, "Lenken ber om nivaa «bydel», som ikke finnes."),
        ({"bydel": "1"}, {}, "Lenken har et filter som heter «bydel», som ikke finnes."),
        ({"kommune": "1804", "fylke": "50"}, {"kommune": "1804"}, "Bodø ligger ikke i fylket som lenken ber om."),
        (
            {"losning": "maaling", "lop": "delvis_nasjonalt"},
            {"losning": "maaling"},
            "Måling hjemme har ikke det innføringsløpet som lenken ber om.",
        ),
        ({"dato": "2022-01-01", "sammenlign": "2022-01-01"}, {"dato": "2022-01-01"}, "Datoen det sammenlignes med, er ikke før"),
        ({"fylke": "x" * 500}, {}, f"Lenken ber om fylke «{'x' * 40}», som"),
        ({"losning": "Måling hjemme"}, {}, "Lenken ber om losning «Måling hjemme»"),
    ],
    ids=[
        "solution",
        "kommune",
        "no such day",
        "day without dashes",
        "over 100",
        "no digit",
        "year",
        "joint projects",
        "level",
        "filter",
        "kommune outside the fylke",
        "solution of another type",
        "compared with a later date",
        "too long",
        "name for code",
    ],
)
def test_what_a_link_asks_in_vain_is_said(link: dict[str, str], followed: dict[str, str], warning: str) -> None:
    chosen, warnings = lenke.read(link, NAVN, KOMMUNER, LOSNINGER)
    assert chosen == followed
    assert len(warnings) == 1 and warnings[0].startswith(warning) and warnings[0].endswith("sett bort fra.")


@given(st.dictionaries(NAMES, VALUES))
def test_no_link_fails_and_each_part_is_followed_or_warned_of(link: dict[str, str]) -> None:
    chosen, warnings = lenke.read(link, NAVN, KOMMUNER, LOSNINGER)
    assert chosen.items() <= link.items()
    assert len(chosen) + len(warnings) == len(link)
    assert (
        lenke.to_choice({"losning": "maaling"} | chosen).link_params().items()
        >= {k: v for k, v in chosen.items() if v != "kommune"}.items()
    )
