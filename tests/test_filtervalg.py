"""The choice: what it asks of a question, writes in a link and says in words."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import lenke
from queries.filtervalg import FORDELINGER, NEVNERE, NIVAAER, Filtervalg

NAVN = {
    "losning": {"dho": "Digital hjemmeoppfølging"},
    "lop": {"regionalt": "Felles regionalt"},
    "fylke": {"18": "Nordland"},
    "kommune": {"1804": "Bodø"},
}
CODE = st.text(min_size=1)


DAY = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(
    st.builds(
        Filtervalg,
        losning=CODE,
        lop=st.none() | CODE,
        fylke=st.none() | CODE,
        kommune=st.none() | CODE,
        nivaa=st.sampled_from(list(NIVAAER)),
        nevner=st.none() | st.sampled_from(list(NEVNERE)),
        dato=DAY,
        kjent=DAY,
        sammenlign=DAY,
        terskel=st.none() | st.integers(1, 100),
        aar=st.none() | st.integers(2000, 2100),
        fordeling=st.sampled_from(list(FORDELINGER)),
        nettverk=st.none() | CODE,
    )
)
def test_a_link_gives_the_same_choice_back(valg: Filtervalg) -> None:
    assert lenke.to_choice({"nivaa": "kommune", "fordeling": "soker"} | valg.link_params()) == valg


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (Filtervalg("dho"), {"losning": "dho"}),
        (Filtervalg("dho", nivaa="kommune", fylke="18"), {"losning": "dho", "fylke": "18"}),
        (Filtervalg("dho", nivaa="fylke", lop="regionalt"), {"losning": "dho", "nivaa": "fylke", "lop": "regionalt"}),
    ],
)
def test_a_link_names_the_solution_and_what_differs_from_the_standard(valg: Filtervalg, expected: dict[str, str]) -> None:
    assert valg.link_params() == expected


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (Filtervalg("dho"), "Digital hjemmeoppfølging · hele landet · vist per kommune"),
        (Filtervalg("dho", fylke="18", nivaa="fylke"), "Digital hjemmeoppfølging · Nordland · vist per fylke"),
        (
            Filtervalg("dho", "regionalt", "18", "1804"),
            "Digital hjemmeoppfølging · Felles regionalt · Nordland · Bodø · vist per kommune",
        ),
        (
            Filtervalg("dho", nivaa="kostragruppe", nevner="alle", dato=date(2024, 3, 1), kjent=date(2025, 12, 31)),
            "Digital hjemmeoppfølging · hele landet · vist per KOSTRA-gruppe · av alle kommuner · "
            "per 1.\u00a0mars\u00a02024 · kjent 31.\u00a0desember\u00a02025",
        ),
    ],
)
def test_the_choice_is_said_in_words(valg: Filtervalg, expected: str) -> None:
    assert valg.describe(NAVN) == expected


def test_a_page_says_only_the_fields_that_it_follows() -> None:
    valg = Filtervalg("dho", fylke="18", aar=2024, fordeling="likt")
    assert valg.describe(NAVN, "fylke", "aar", "fordeling") == "Nordland · 2024 · fellesprosjekter ført på deltakerne, delt likt"


def test_every_field_may_be_asked_for_by_a_question() -> None:
    assert Filtervalg("dho").sql_params().keys() == {field.name for field in fields(Filtervalg)}
