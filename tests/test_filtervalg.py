"""The choice: what it asks of a question, writes in a link and says in words."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.filtervalg import Filtervalg

NAVN = {
    "losning": {"dho": "Digital hjemmeoppfølging"},
    "lop": {"regionalt": "Felles regionalt"},
    "fylke": {"18": "Nordland"},
    "kommune": {"1804": "Bodø"},
    "nivaa": {"kommune": "Kommune", "fylke": "Fylke"},
}
CODE = st.text(min_size=1)


@given(st.builds(Filtervalg, losning=CODE, lop=st.none() | CODE, fylke=st.none() | CODE, kommune=st.none() | CODE))
def test_a_link_gives_the_same_choice_back(valg: Filtervalg) -> None:
    assert Filtervalg(**valg.link_params()) == valg  # pyright: ignore[reportArgumentType] - a link holds text


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
    ],
)
def test_the_choice_is_said_in_words(valg: Filtervalg, expected: str) -> None:
    assert valg.describe(NAVN) == expected


def test_every_field_may_be_asked_for_by_a_question() -> None:
    assert Filtervalg("dho").sql_params().keys() == {field.name for field in fields(Filtervalg)}
