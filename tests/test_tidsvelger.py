"""The message to the time control: small, exact, and strict about what it is given."""

import json
from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import tidsvelger

AAR = [date(aar, 1, 1) for aar in (2022, 2023, 2024)]


def message(dates: list[date], **valg: Any) -> dict[str, Any]:
    return tidsvelger.build_message(dates, **{"selected": None, "label": "Status per"} | valg)


def months(first: date, count: int, *, last_day: bool = False) -> list[date]:
    numre = [divmod(first.year * 12 + first.month - 1 + i, 12) for i in range(count)]
    return [date(aar, m + 1, monthrange(aar, m + 1)[1] if last_day else first.day) for aar, m in numre]


@pytest.mark.parametrize(
    ("dates", "datoer"),
    [
        (AAR, {"fra": "2022-01-01", "antall": 3, "enhet": "år"}),
        (months(date(2023, 11, 1), 4), {"fra": "2023-11-01", "antall": 4, "enhet": "måned"}),
        (months(date(2023, 11, 30), 4, last_day=True), {"fra": "2023-11-30", "antall": 4, "enhet": "månedsslutt"}),
        ([date(2024, 1, 31), date(2024, 2, 29)], {"fra": "2024-01-31", "antall": 2, "enhet": "månedsslutt"}),
        ([date(2022, 12, 31), date(2023, 12, 31)], {"fra": "2022-12-31", "antall": 2, "enhet": "år"}),
        ([date(2024, 2, 29), date(2025, 2, 28)], ["2024-02-29", "2025-02-28"]),
        ([date(2022, 1, 1), date(2022, 1, 8)], ["2022-01-01", "2022-01-08"]),
        ([AAR[0], AAR[2]], ["2022-01-01", "2024-01-01"]),
    ],
)
def test_a_series_that_follows_a_rule_is_sent_as_the_rule(dates: list[date], datoer: Any) -> None:
    assert message(dates)["datoer"] == datoer


@given(st.dates(date(1990, 1, 1), date(2050, 12, 28)).filter(lambda dag: dag.day <= 28), st.integers(2, 240))
def test_any_run_of_months_is_small(first: date, count: int) -> None:
    melding = message(months(first, count))
    assert melding["datoer"] == {"fra": first.isoformat(), "antall": count, "enhet": "måned"}
    assert len(json.dumps(melding, ensure_ascii=False).encode()) < 200


@given(st.lists(st.dates(date(1990, 1, 1), date(2050, 12, 31)), min_size=1, unique=True).map(sorted))
def test_every_date_is_sent_once_in_order(dates: list[date]) -> None:
    datoer = message(dates)["datoer"]
    if isinstance(datoer, list):
        assert [date.fromisoformat(dato) for dato in datoer] == dates
    else:
        assert (datoer["fra"], datoer["antall"]) == (dates[0].isoformat(), len(dates))


@pytest.mark.parametrize(("selected", "valgt"), [(None, ""), (AAR[1], "2023-01-01")])
def test_today_is_the_empty_choice(selected: date | None, valgt: str) -> None:
    assert message(AAR, selected=selected)["valgt"] == valgt


def test_marks_are_sent_only_where_there_are_any() -> None:
    assert "merker" not in message(AAR)
    assert message(AAR, marks=[(date(2022, 3, 1), "Avtale 2022")])["merker"] == [["2022-03-01", "Avtale 2022"]]


@pytest.mark.parametrize(
    ("dates", "selected", "feil"),
    [
        ([], None, "minst én dato"),
        ([AAR[1], AAR[0]], None, "må stige"),
        ([AAR[0], AAR[0]], None, "må stige"),
        (AAR, date(2023, 1, 2), "2023-01-02 er ikke blant datoene"),
    ],
)
def test_what_the_slider_cannot_show_is_an_error(dates: list[date], selected: date | None, feil: str) -> None:
    with pytest.raises(ValueError, match=feil):
        message(dates, selected=selected)
