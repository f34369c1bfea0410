"""Bars for any measure of Utforsk, with a zero line where numbers may be negative. Pure: returns SVG in a figure."""

from collections.abc import Sequence
from typing import NamedTuple

from pages.felles import nb
from pages.felles.figurplassering import text_width
from pages.felles.figurtegning import ARK, Ark, element, figure, line, sheet, text

MOST_BARS = 20
_BAR, _AIR = 15, 6


class Rad(NamedTuple):
    """A bar: its name, its number (None is unknown) and the words for it."""

    navn: str
    verdi: float | None
    ord: str


def bars(title: str, rows: Sequence[Rad], note: str = "") -> str:
    """A horizontal bar for each row, its words after it; of more than MOST_BARS the first that have a number.

    Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("Figuren har ingenting å vise")
    shown = rows
    if len(rows) > MOST_BARS:
        known = [rad for rad in rows if rad.verdi is not None]
        shown = (known or rows)[:MOST_BARS]
        cut = f"De {MOST_BARS} høyeste er vist. " if len(known) > MOST_BARS else ""
        note = f"{cut}{nb.number(len(known))} av {nb.number(len(rows))} har tall; alle er i tabellen. {note}".strip()
    description = "; ".join(f"{rad.navn}: {rad.ord}" for rad in shown)
    return figure(title, [_draw(ark, title, description, shown) for ark in ARK], note)


def _draw(ark: Ark, title: str, description: str, rows: Sequence[Rad]) -> str:
    names = [_fit(rad.navn, 1.25 * ark.etikett, ark.skrift) for rad in rows]
    margin = max(text_width(name, ark.skrift) for name in names) + _AIR
    room = max(text_width(rad.ord, ark.skrift) for rad in rows) + 2 * _AIR
    low, high = (limit(0.0, *(rad.verdi or 0.0 for rad in rows)) for limit in (min, max))
    left = margin + (room if low < 0 else 0)
    scale = (ark.bredde - left - room) / ((high - low) or 1)
    zero, step = left - low * scale, ark.linje + _AIR
    parts: list[str] = []
    for place, (name, rad) in enumerate(zip(names, rows, strict=True)):
        y = place * step
        end = zero + (rad.verdi or 0.0) * scale
        baseline = y + step / 2 + ark.skrift / 3
        parts.append(text(margin - _AIR, baseline, name, "hoyre"))
        if rad.verdi:
            parts.append(
                element("rect", class_="utforsksoyle", x=min(zero, end), y=y + (step - _BAR) / 2, width=abs(end - zero), height=_BAR)
            )
        is_left = (rad.verdi or 0) < 0
        kind = "svak" if rad.verdi is None else "hoyre" if is_left else ""
        parts.append(text(end + (-_AIR if is_left else _AIR), baseline, rad.ord, kind))
    parts.append(line(zero, 0, zero, len(rows) * step, "akse"))
    return sheet(ark, len(rows) * step, title, description, *parts)


def _fit(name: str, width: float, size: float) -> str:
    """The name, cut where it is wider than its margin; the table has the whole."""
    while text_width(name, size) > width and len(name) > 4:
        name = f"{name.rstrip('…')[:-1].rstrip()}…"
    return name
