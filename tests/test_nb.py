"""Norwegian numbers, dates and money: given and expected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import nb

S = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (68410, 0, f"68{S}410"),
        (17.7, 1, "17,7"),
        (1000, 0, f"1{S}000"),
        (-3.25, 2, "−3,25"),
        (-0.001, 1, "0,0"),
        (5627400, 0, f"5{S}627{S}400"),
    ],
)
def test_number(value: float, decimals: int, expected: str) -> None:
    assert nb.number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(12.5, f"12,5{S}%"), (40.0, f"40{S}%"), (100, f"100{S}%"), (0, f"0{S}%"), (99.96, f"100{S}%")]
)
def test_percent(value: float, expected: str) -> None:
    assert nb.percent(value) == expected


@pytest.mark.parametrize(("kroner", "expected"), [(331_600_000, f"331,6{S}mill.{S}kroner"), (152_000_000, f"152{S}mill.{S}kroner")])
def test_millions(kroner: int, expected: str) -> None:
    assert nb.millions(kroner) == expected


@pytest.mark.parametrize(
    ("presisjon", "expected"), [("dag", f"28.{S}juni{S}2024"), ("måned", f"juni{S}2024"), ("år", "2024"), ("udatert", "udatert")]
)
def test_a_date_is_as_exact_as_its_source(presisjon: str, expected: str) -> None:
    assert nb.dated(date(2024, 6, 28), presisjon) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["Oslo"], "Oslo"), (["Oslo", "Bergen"], "Oslo og Bergen"), (list("abc"), "a, b og c")]
)
def test_listing(words: list[str], expected: str) -> None:
    assert nb.listing(words) == expected


def test_names_sort_the_norwegian_way() -> None:
    assert sorted(["Ås", "Østre Toten", "Ærø", "Alta", "Zoo"], key=nb.sort_key) == ["Alta", "Zoo", "Ærø", "Østre Toten", "Ås"]


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(0, 4))
def test_a_number_reads_back_as_itself(value: float, decimals: int) -> None:
    text = nb.number(value, decimals).replace(S, "").replace("−", "-").replace(",", ".")
    assert float(text) == pytest.approx(round(value, decimals), abs=10**-decimals)
