"""The time control: a slider over the dates that the page can be seen as of, with today as its last stop.

The browser gets the dates as a rule («60 months from January 2020») where they follow one, and answers with one of them.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from pages.felles import innhold
from pages.felles.innhold import Mottaker
from pages.felles.minne import remembered

_tid = innhold.component("tid.js", "6.5rem")


@remembered
def build_message(
    dates: Sequence[date],
    *,
    selected: date | None,
    label: str,
    marks: Sequence[tuple[date, str]] = (),
    key: str = "tid",
) -> dict[str, Any]:
    """What the browser needs to draw the slider; under 200 bytes for a regular series, however long.

    ``dates`` ascend and lie before today; ``selected`` is one of them, or None for today. ``marks`` are dates with a short text, such as
    an agreement, drawn below the slider where there is room. Raises ValueError for no dates, dates that do not ascend and an unknown
    ``selected``.
    """
    if not dates:
        raise ValueError("Tidsvelgeren trenger minst én dato")
    if any(a >= b for a, b in pairwise(dates)):
        raise ValueError("Datoene i tidsvelgeren må stige")
    if selected is not None and selected not in dates:
        raise ValueError(f"{selected.isoformat()} er ikke blant datoene i tidsvelgeren")
    message: dict[str, Any] = {
        "nokkel": key,
        "etikett": label,
        "datoer": _series(dates),
        "valgt": selected.isoformat() if selected else "",
    }
    return message | ({"merker": [[dato.isoformat(), tekst] for dato, tekst in marks]} if marks else {})


def show_time(
    dates: Sequence[date],
    *,
    selected: date | None,
    label: str,
    on_pick: Mottaker,
    marks: Sequence[tuple[date, str]] = (),
    key: str = "tid",
) -> None:
    """Show the slider. ``on_pick`` is called with the date that is picked as ISO text, "" for today, before the rerun that this causes.

    Arguments and errors as :func:`build_message`; ``label`` stands before the date in words («Status per»).
    """
    _tid(key=key, data=build_message(dates, selected=selected, label=label, marks=marks, key=key), on_dato=on_pick)


def _series(dates: Sequence[date]) -> dict[str, Any] | list[str]:
    """The dates as a rule that ``expand`` in statisk/datorekke.js undoes, or one by one where no rule fits."""
    for unit in ("år", "måned", "månedsslutt"):
        if len(dates) > 1 and [_step(dates[0], i, unit) for i in range(len(dates))] == list(dates):
            return {"fra": dates[0].isoformat(), "antall": len(dates), "enhet": unit}
    return [dato.isoformat() for dato in dates]


def _step(first: date, count: int, unit: str) -> date | None:
    """``first`` moved by ``count`` years or months; None where that month has no such day."""
    months = first.year * 12 + first.month - 1 + count * (12 if unit == "år" else 1)
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    day = last if unit == "månedsslutt" else first.day
    return date(year, month + 1, day) if day <= last else None
